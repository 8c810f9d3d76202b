"""Automatic answers that say that the addressee is not there any more: the contact needs a new address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import words

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case


def recognise(case: Case) -> Verdict | None:
    """Claim a machine's mail with words of leaving for good."""
    if not case.answers_by_itself:
        return None
    seen = words.found(words.LEFT, case.text) or words.found(words.LEFT, case.subject)
    if not seen:
        return None
    return Verdict(ReplyKind.LEFT_OR_MOVED, (*case.marks, f"It says {seen!r}."))
