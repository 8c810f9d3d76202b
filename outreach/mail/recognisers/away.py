"""Absence notices, with the day of return where they name one that cannot be misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers.contacts import substitutes
from outreach.mail.recognisers.notice import absence_word
from outreach.mail.recognisers.phrases import absence

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case


def recognise(case: Case) -> Verdict | None:
    """Claim an automatic answer that speaks of absence, and a mail that is nothing but an absence notice.

    An absence notice with the null sender is no bounce: a bounce carries a report or is signed by a mail
    system.
    """
    if case.says_person or not (case.answers_by_itself or case.is_absence_notice):
        return None
    seen = absence.SUBJECTS.find(case.folded_subject) or case.notice.away
    if case.answers_by_itself:
        seen = seen or absence_word(case.notice)
    until, said = case.return_date
    notice = case.notice
    is_away = seen or until is not None or ((notice.access or notice.on_return) and not notice.ticket)
    if not is_away:
        return None
    # A program that names a day of return speaks of absence, whatever its words for it.
    why = f"It says {seen!r}." if seen else "It speaks of a return."
    others = substitutes(case)
    instead = (f"It names {', '.join(others)} for the time of absence.",) if others else ()
    return Verdict(ReplyKind.AWAY, (*case.marks, *_form(case), why, said, *instead), away_until=until)


def _form(case: Case) -> tuple[str, ...]:
    if case.answers_by_itself:
        return ()
    if case.notice.disclosure:
        return (f"It is nothing but a notice and says {case.notice.disclosure!r}.",)
    return ("Its text is nothing but a notice of absence.",)
