"""Mails of lists and newsletters (RFC 2919), to which the mailbox was subscribed by somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import words

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case


def recognise(case: Case) -> Verdict | None:
    """Claim a mail with List-Id and a list's Precedence, unless it may be an answer.

    Offices that share a mailbox often do so through a list, and then a person's answer bears its headers too.
    """
    list_id = case.mail.header("list-id")
    precedence = case.mail.header("precedence").strip().lower()
    if not list_id or precedence not in {"list", "bulk", "junk"} or case.says_person:
        return None
    if case.answers_ours or case.mail.in_reply_to or words.is_reply_subject(case.subject):
        return None
    return Verdict(ReplyKind.LIST, (f"List-Id is {list_id[:200]!r} and Precedence is {precedence!r}.",))
