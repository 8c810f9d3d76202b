"""Bounces in dialects that our own readers do not know, read with flufl.bounce; only where a mail system signs."""

from __future__ import annotations

import logging
from email.message import Message
from typing import TYPE_CHECKING, Final

from flufl.bounce import all_failures

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.header_values import plain_address
from outreach.mail.recognisers.bounces.dialect import Failure
from outreach.mail.recognisers.bounces.notice import Notice
from outreach.mail.recognisers.bounces.outcome import Outcome, is_report_subject, outcome
from outreach.mail.recognisers.bounces.reading import judged_texts
from outreach.mail.recognisers.bounces.verdicts import failed_recipient, kind_of, returned_letter, sentence, waiting_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.mail.recognisers.case import Case

# It logs each fault of its own readers with a trace; what it cannot read counts as nothing found.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)

# Its patterns take quadratic time over long lines, and a bounce says what failed at its beginning.
_LONGEST_LINE: Final = 500
_MOST_LINES: Final = 2000


def recognise(case: Case) -> Verdict | None:
    """Ask flufl.bounce, if a daemon signs, or the envelope sender is empty and the subject is a bounce's.

    The null sender alone is not enough: absence notices have it too, and some quote the letter they answer.
    """
    notice = Notice(case)
    is_marked = case.has_null_sender and is_report_subject(notice) and not notice.is_answer_subject
    if case.says_person or not (case.is_from_daemon or is_marked):
        return None
    try:
        temporary, permanent = all_failures(_shown(notice))
    except IndexError:
        return None  # one of its readers expects that a sender can be read
    found = [one for one in (*_addresses(permanent), *_addresses(temporary)) if notice.may_fail(one)]
    if not found:
        return None
    why = f"It reads like a bounce and {notice.signer} signs it; it names {', '.join(found[:10])}."
    if outcome(notice) is Outcome.DELAYED or not permanent:
        return Verdict(ReplyKind.DELAY, (why, *returned_letter(case.mail)), failed=waiting_for(found))
    failed = tuple(failed_recipient(one, "", judged_texts(notice, Failure(one))) for one in dict.fromkeys(found))
    return Verdict(kind_of(failed), (why, *map(sentence, failed[:20]), *returned_letter(case.mail)), failed=failed)


def _shown(notice: Notice) -> Message[str, str]:
    """Return the notice as it is shown to flufl.bounce: the mail system's own words, decoded, and nothing else.

    It would read addresses out of base64 and out of the returned letter as well.
    """
    message: Message[str, str] = Message()
    message["From"] = notice.case.mail.from_address
    message["Subject"] = notice.case.mail.subject.encode("ascii", "replace").decode()
    lines = (line[:_LONGEST_LINE] for line in notice.lines[:_MOST_LINES])
    message.set_payload("\n".join(lines).encode("ascii", "replace").decode())
    return message


def _addresses(found: Iterable[bytes]) -> list[str]:
    return sorted({address for one in found if (address := plain_address(one.decode("ascii", "replace")))})
