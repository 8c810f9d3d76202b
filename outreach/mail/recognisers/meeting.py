"""Answers to an invitation (iTIP, RFC 5546 section 3.2.3): a calendar program sends them when somebody presses a key.

Where nothing was written beside it, it says no more than that the invitation was seen. What somebody wrote with it is
a person's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.calendar_text import calendar_comment, calendar_text
from outreach.mail.parse import children
from outreach.mail.recognisers.phrases import filters, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.mail.parse import MailMessage
    from outreach.mail.recognisers.case import Case

_METHOD: Final = re.compile(rb"(?im)^METHOD:[ ]?REPLY\s")
_PARTSTAT: Final = re.compile(rb"PARTSTAT=([A-Z-]{1,20})")
_LONGEST: Final = 64 * 1024
_DEEPEST: Final = 3
_MOST_PARTS: Final = 20
#: How much of a text is looked at, in characters.
_LOOKED_AT: Final = 4000
#: A name below an empty text, as programs put one.
_FEW_WORDS: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def meeting_answer(message: MailMessage) -> str:
    """Return how a mail answers an invitation, as RFC 5545 section 3.2.12 calls it; '' for a mail of another kind."""
    for part in _parts(message, 0):
        if part.get_content_type() != "text/calendar":
            continue
        octets = part.get_payload(decode=True)
        octets = octets[:_LONGEST] if isinstance(octets, bytes) else b""
        method = str(part.get_param("method", "")).lower()
        if method == "reply" or (not method and _METHOD.search(octets)):
            found = _PARTSTAT.search(octets)
            return found[1].decode("ascii") if found else "REPLY"
    return ""


def recognise(case: Case) -> Verdict | None:
    """Claim an answer to an invitation beside which nobody wrote anything."""
    said = meeting_answer(case.message)
    if not said or case.says_person or case.quotes or _is_written_beside(case):
        return None
    why = f"A calendar program answers an invitation with {said} (RFC 5546), and nobody wrote anything beside it."
    return Verdict(ReplyKind.RECEIPT, (why,))


def _is_written_beside(case: Case) -> bool:
    """Whether somebody wrote with the answer: a text of their own, a file, or the comment of the calendar."""
    if case.mail.attachments and any(not name.lower().endswith(".ics") for name in case.mail.attachments):
        return True
    for part in _parts(case.message, 0):
        if part.get_content_type() == "text/calendar":
            octets = part.get_payload(decode=True)
            text = octets[:_LONGEST].decode("utf-8", "replace") if isinstance(octets, bytes) else ""
            if calendar_comment(text) or case.mail.text.strip() == calendar_text(text).strip():
                return bool(calendar_comment(text))
    told = fold(case.mail.text[:_LOOKED_AT])
    if not filters.MEETING_TEXTS.find(told):
        return len(_WORD.findall(told)) > _FEW_WORDS
    return bool(filters.MEETING_NOTES.find(told))


def _parts(part: MailMessage, depth: int) -> Iterator[MailMessage]:
    """Yield the parts that hold something, without those of enclosed mails."""
    if not part.get_content_type().startswith("multipart/"):
        yield part
    elif depth <= _DEEPEST:
        for child in children(part)[:_MOST_PARTS]:
            yield from _parts(child, depth + 1)
