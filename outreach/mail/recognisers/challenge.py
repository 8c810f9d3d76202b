"""Challenges of filters that want the sender to prove to be a person before they let a letter through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import words

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_FILTERS: Final = ("x-tmda-fingerprint", "x-boxbe-campaign", "x-spamarrest", "x-spamarrest-noauth", "x-mailinblack")


def recognise(case: Case) -> Verdict | None:
    """Claim a machine's mail that asks us to confirm that we sent ours."""
    by = next((name for name in _FILTERS if case.mail.header(name)), "")
    if by and not case.says_person:
        return Verdict(ReplyKind.CHALLENGE, (f"Header {by} is of a filter that asks senders to confirm.",))
    if not case.answers_by_itself:
        return None
    asked = words.found(words.CHALLENGES, case.subject) or words.found(words.CHALLENGES, case.text)
    return Verdict(ReplyKind.CHALLENGE, (*case.marks, f"It says {asked!r}.")) if asked else None
