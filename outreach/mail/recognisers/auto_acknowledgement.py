"""Automatic acknowledgements: the letter arrived, and nobody has read it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import words

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case


def recognise(case: Case) -> Verdict | None:
    """Claim what a machine marks as its own answer, with or without words of receipt.

    ``auto-generated`` on what looks like an answer needs words of receipt as well, because ticket systems put
    it on what a person wrote in them; the headers that gateways add prove nothing by themselves.
    """
    if case.says_person:
        return None
    seen = words.found(words.RECEIPT, case.subject) or words.found(words.RECEIPT, case.text)
    said = f"It says {seen!r}." if seen else "It speaks neither of absence nor of receipt."
    if case.machine_marks and case.answers_by_itself:
        return Verdict(ReplyKind.AUTO_ACKNOWLEDGEMENT, (*case.marks, said))
    if not case.auto_submitted:
        # Left are the null sender alone, and headers that gateways add: only words make these a machine's.
        return Verdict(ReplyKind.AUTO_ACKNOWLEDGEMENT, (*case.marks, said)) if seen and case.has_null_sender else None
    if seen or not (case.answers_ours or case.mail.in_reply_to or words.is_reply_subject(case.subject)):
        return Verdict(ReplyKind.AUTO_ACKNOWLEDGEMENT, (*case.marks, said))
    return None
