"""All that can be said of a mail from its bytes alone: what it holds, what kind it is, what is new in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from outreach.mail.parse import parse_mail
from outreach.mail.quoting import split_mail
from outreach.mail.recognisers import recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from outreach.domain.replies import IncomingMail, TextParts, Verdict

#: How far a mail's own date may be from the day it came and still be believed.
_BELIEVED_BEHIND: Final = timedelta(days=30)
_BELIEVED_AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A mail as it was read; ``parts`` are those of ``mail.text``."""

    mail: IncomingMail
    verdict: Verdict
    parts: TextParts


def read_mail(
    raw: bytes,
    *,
    own_addresses: frozenset[str],
    own_message_ids: Callable[[Collection[str]], set[str]],
    came_at: datetime | None,
    now: datetime,
) -> Reading:
    """Read a mail as it came. Never raises on any bytes.

    ``own_addresses`` and ``own_message_ids`` as in ``recognise``. ``came_at`` is when it reached us, aware UTC, or
    None for a mail of unknown age, such as a file: then its own date is believed, and ``now`` when it has none.
    """
    mail = parse_mail(raw)
    verdict = recognise(
        mail,
        raw,
        own_addresses=own_addresses,
        own_message_ids=own_message_ids,
        now=_written_at(mail, came_at, now),
    )
    return Reading(mail, verdict, split_mail(mail))


def _written_at(mail: IncomingMail, came_at: datetime | None, now: datetime) -> datetime:
    """Return the instant that "on Monday" and "12 December" are to be counted from."""
    if mail.sent_at is None:
        return came_at or now
    if came_at is None or -_BELIEVED_AHEAD <= came_at - mail.sent_at <= _BELIEVED_BEHIND:
        return mail.sent_at
    return came_at
