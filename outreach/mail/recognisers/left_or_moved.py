"""Automatic answers that say that the addressee is not there any more: the contact needs a new address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers.contacts import substitutes
from outreach.mail.recognisers.phrases import Page, absence_formulas, left
from outreach.mail.recognisers.return_dates import find_return_date

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case


def recognise(case: Case) -> Verdict | None:
    """Claim an automatic answer with words of leaving for good, with the addresses that it names instead.

    "Has left the office until Monday" is an absence: where the same sentence names a return, nobody has left.
    """
    if case.says_person or not (case.answers_by_itself or case.is_absence_notice):
        return None
    seen = _left(case)
    if not seen:
        return None
    found = substitutes(case)
    named = f"It names {', '.join(found)} instead." if found else "It names no other address."
    return Verdict(ReplyKind.LEFT_OR_MOVED, (*case.marks, f"It says {seen!r}.", named), new_addresses=found)


def _left(case: Case) -> str:
    page = Page("\n".join((case.folded_subject, *case.notice.sentences)))
    for sentence in (case.folded_subject, *case.notice.sentences):
        seen = page.of(left.LEFT).find(sentence)
        if seen and not (absence_formulas.RETURN.find(sentence) or find_return_date(sentence, case.now.date())[0]):
            return seen
    return ""
