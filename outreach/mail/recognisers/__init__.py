"""What kind of mail it is: recognisers in order, from the most to the least authoritative; the first that is sure wins.

A person's mail taken for a machine's is the worst mistake, because it lets a chaser follow an answer. So each
recogniser asks for a machine's own marks and not only for words, and what none of them claims is a person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import (
    auto_acknowledgement,
    away,
    bounces,
    challenge,
    delivery_status,
    flufl,
    left_or_moved,
    mailing_list,
    meeting,
    opt_out,
    own_loop,
    receipt,
    system_notice,
)
from outreach.mail.recognisers.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from outreach.domain.replies import IncomingMail

RECOGNISERS: Final = (
    delivery_status.recognise,
    receipt.recognise,
    meeting.recognise,
    challenge.recognise_filter,
    bounces.recognise,
    flufl.recognise,
    own_loop.recognise,
    opt_out.recognise_command,
    mailing_list.recognise,
    system_notice.recognise,
    challenge.recognise,
    left_or_moved.recognise,
    away.recognise,
    auto_acknowledgement.recognise,
    # What is left was written by a person.
    opt_out.recognise,
)


def recognise(
    mail: IncomingMail,
    raw: bytes,
    *,
    own_addresses: frozenset[str],
    own_message_ids: Callable[[Collection[str]], set[str]],
    now: datetime,
) -> Verdict:
    """Say what kind ``mail`` is, with sentences of evidence. Never raises on any mail.

    ``raw`` is the mail as it came; ``own_addresses`` are those that we send from, in lower case;
    ``own_message_ids`` returns which of the given Message-IDs are of letters of ours; ``now`` is aware UTC
    and dates a return day that names no year.
    """
    case = Case(mail, raw, own_addresses, own_message_ids, now)
    doubts: list[str] = []
    for recogniser in RECOGNISERS:
        try:
            verdict = recogniser(case)
        except Exception as exc:  # noqa: BLE001 - hostile mail; the doubt is said, and the mail counts as a person's
            doubts.append(f"{recogniser.__module__.rpartition('.')[2]} could not read it ({type(exc).__name__}).")
            continue
        if verdict is not None:
            return verdict
    return Verdict(ReplyKind.HUMAN, (*case.why_human(), *doubts))
