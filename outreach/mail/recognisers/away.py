"""Absence notices, with the day of return where they name one that cannot be misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.parse import new_text
from outreach.mail.recognisers import words
from outreach.mail.recognisers.case import LOOKED_AT
from outreach.mail.recognisers.return_dates import find_return_date

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case


def recognise(case: Case) -> Verdict | None:
    """Claim a mail that a machine marks and that speaks of absence; an empty envelope sender is such a mark.

    An absence notice with the null sender is no bounce: a bounce carries a report or is signed by a mail
    system.
    """
    seen = words.found(words.AWAY_SUBJECTS, case.subject) if case.marks else ""
    if not seen and case.answers_by_itself:
        seen = words.found(words.AWAY_TEXTS, case.text)
    if case.says_person or not (seen or case.answers_by_itself):
        return None
    until, said = find_return_date(f"{case.mail.subject}\n{new_text(case.mail)[:LOOKED_AT]}", case.now.date())
    if not seen and until is None:
        return None
    # A program that names a day of return speaks of absence, whatever its words for it.
    why = f"It says {seen!r}." if seen else "It names a day of return."
    return Verdict(ReplyKind.AWAY, (*case.marks, why, said), away_until=until)
