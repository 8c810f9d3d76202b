"""Bounces in the dialects of many mail systems, read with flufl.bounce; only where a mail system signs the mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flufl.bounce import all_failures

from outreach.domain.replies import FailedRecipient, ReplyKind, Verdict
from outreach.mail.header_values import plain_address
from outreach.mail.parse import open_message
from outreach.mail.recognisers import words

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

# Its patterns take quadratic time over long lines, and a bounce says what failed at its beginning.
_LOOKED_AT: Final = 128 * 1024
_LONGEST_LINE: Final = 1000
_STATUS: Final = re.compile(r"\b([45])\.\d{1,3}\.\d{1,3}\b")


def recognise(case: Case) -> Verdict | None:
    """Ask flufl.bounce, if a daemon signs, or the envelope sender is empty and the subject is a bounce's.

    The null sender alone is not enough: absence notices have it too, and some quote the letter they answer.
    """
    if case.says_person:
        return None
    is_bounce_subject = words.found((*words.BOUNCE_SUBJECTS, *words.DELAY_SUBJECTS), case.subject)
    if not (case.is_from_daemon or (case.has_null_sender and is_bounce_subject)):
        return None
    temporary, permanent = all_failures(open_message(_shortened(case.raw)))
    soft = sorted(_addresses(temporary))
    hard = sorted(_addresses(permanent))
    if not soft and not hard:
        return None
    classes = {found[1] for found in _STATUS.finditer(case.text)}
    # flufl calls final whatever a dialect gives up on; the mail's own codes know better.
    is_final = classes != {"4"} and not words.found(words.MAILBOX_FULL, case.text)
    failed = tuple(
        FailedRecipient(address, "", hard=address in hard and is_final) for address in dict.fromkeys([*hard, *soft])
    )
    kind = ReplyKind.DELAY if not hard else ReplyKind.BOUNCE_HARD if is_final else ReplyKind.BOUNCE_SOFT
    signed = f"{case.mail.from_address or 'an empty sender'} signs it"
    return Verdict(
        kind,
        (f"It reads like a bounce and {signed}; it names {', '.join(one.address for one in failed[:10])}.",),
        failed=() if kind is ReplyKind.DELAY else failed,
    )


def _shortened(raw: bytes) -> bytes:
    return b"\n".join(line[:_LONGEST_LINE] for line in raw[:_LOOKED_AT].splitlines())


def _addresses(found: frozenset[bytes] | set[bytes]) -> set[str]:
    return {address for one in found if (address := plain_address(one.decode("ascii", "replace")))}
