"""Automatic acknowledgements: the letter arrived, and nobody has read it yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import marks, subjects
from outreach.mail.recognisers.phrases import substance

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

#: So much beside the set phrases is still a notice, in words: rules of the office, opening hours, links.
_HARDLY_ANY: Final = 6
_SMALL: Final = 20
_LARGE: Final = 80
_TICKET_SUBJECT: Final = re.compile(
    r"(?:\[|\(|^)\s?(?:[a-z][\w .-]{0,30}\s)?(?:ticket|case|request|incident|rt|id|ref|no|inc|req|caso|fall"
    r"|vorgang|заявка|обращение|工单|工單)?\s?[#:№]\s?"
    r"[a-z]{0,5}-?\d{3,}|\b(?:ticket|case|incident|request|inc|sr|req)\s?(?:#|no\.?|id|number"
    r"|:)?\s?(?:[a-z]{2,5})?-?\d{3,}|##\d{3,}##"
)


def recognise(case: Case) -> Verdict | None:
    """Claim what a machine marks as its own answer, and what is nothing but a machine's confirmation.

    ``auto-generated`` on what looks like an answer, and the headers that gateways add, prove nothing by
    themselves, because ticket systems put them on what a person wrote in them: then the text must be a
    confirmation and nothing more.
    """
    if case.says_person:
        return None
    said = _said(case)
    if case.answers_by_itself:
        return Verdict(ReplyKind.AUTO_ACKNOWLEDGEMENT, (*case.marks, said))
    if _is_confirmation(case) or _is_made_by_program(case):
        return Verdict(ReplyKind.AUTO_ACKNOWLEDGEMENT, (*case.marks, said))
    return None


def _said(case: Case) -> str:
    notice = case.notice
    seen = notice.receipt or notice.ticket or notice.disclosure or notice.no_answer
    return f"It says {seen!r}." if seen else "It speaks neither of absence nor of receipt."


def _is_confirmation(case: Case) -> bool:
    """Whether the text confirms a receipt and has a machine's form."""
    notice = case.notice
    if notice.substance or not (notice.receipt or notice.ticket):
        return False
    from_system = (
        marks.is_no_reply(case.mail.from_address)
        or marks.is_of_ticket_system(case.mail)
        or bool(_TICKET_SUBJECT.search(subjects.untagged(case.folded_subject)))
        or bool(_TICKET_SUBJECT.search(case.folded_subject))
        or case.auto_submitted.startswith("auto")
    )
    if notice.disclosure:
        return notice.other_words <= (_HARDLY_ANY if case.quotes and case.is_answer else _LARGE)
    if case.is_answer and not (notice.ticket or notice.no_answer):
        return False
    if notice.no_answer:
        return notice.other_words <= (_LARGE if marks.is_no_reply(case.mail.from_address) else _SMALL)
    return from_system and notice.other_words <= _SMALL and not marks.client_of(case.mail)


def _is_made_by_program(case: Case) -> bool:
    """Whether a program says that it made the mail, which is no answer and does not speak to us."""
    notice = case.notice
    if notice.substance or case.is_answer or case.quotes:
        return False
    is_marked = case.auto_submitted.startswith("auto") or bool(notice.disclosure)
    if not notice.disclosure and any(notice.page.of(substance.TO_US).find(one) for one in notice.sentences):
        return False
    is_answer = case.answers_ours or bool(case.mail.in_reply_to)
    return (is_marked and notice.other_words <= _SMALL and not is_answer) or _is_read_by_nobody(case)


def _is_read_by_nobody(case: Case) -> bool:
    """Whether it comes from an address that takes no answers and says that a program made it."""
    notice = case.notice
    says_so = bool(notice.disclosure or notice.no_answer)
    return marks.is_no_reply(case.mail.from_address) and says_so and notice.other_words <= _LARGE
