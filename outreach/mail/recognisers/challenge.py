"""Challenges of filters that want the sender to prove to be a person before they let a letter through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import marks
from outreach.mail.recognisers.phrases import filters

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_FILTERS: Final = (
    "x-tmda-fingerprint",
    "x-tmda-confirm",
    "x-boxbe-campaign",
    "x-boxbe-score",
    "x-spamarrest",
    "x-spamarrest-noauth",
    "x-mailinblack",
    "x-mailinblack-auth",
    "x-challenge",
    "x-challenge-response",
    "x-ask-version",
    "x-ask-auth",
    "x-qurb-challenge",
    "x-vade-challenge",
    "x-0spam",
    "x-uol-antispam",
    "x-knowspam",
    "x-sendio",
)
#: Without a header of an automatic answer, so many different words of a filter must stand in the text.
_CUES: Final = 3
_CUES_MARKED: Final = 2


def recognise_filter(case: Case) -> Verdict | None:
    """Claim a mail with the header of a filter; before bounces, whose words some filters begin with (TMDA, Exim)."""
    agent = case.mail.header("x-delivery-agent").strip().lower()
    by = "x-delivery-agent" if agent.startswith("tmda") else ""
    by = next((name for name in _FILTERS if case.mail.header(name)), by)
    if not by or case.says_person or case.reads_like_a_person:
        return None
    return Verdict(ReplyKind.CHALLENGE, (f"Header {by} is of a filter that asks senders to confirm.",))


def recognise(case: Case) -> Verdict | None:
    """Claim a machine's mail that asks us to confirm that we sent ours.

    A person asks for confirmation too ("please confirm that you sent this letter"): the mail must be marked as an
    automatic answer, or hold several of the things that only a filter says.
    """
    if case.says_person:
        return None
    cues = _cues(case)
    if case.answers_by_itself:
        speaks_of_else = case.notice.receipt or case.notice.left or case.notice.mailbox
        enough = not case.notice.away and (len(cues) > 1 or bool(cues and not speaks_of_else))
    elif case.quotes or case.notice.substance:
        enough = False
    elif case.is_answer:
        enough = len(cues) >= _CUES and not marks.client_of(case.mail)
    else:
        enough = len(cues) >= (_CUES_MARKED if case.other_marks or case.notice.disclosure else _CUES)
    if not enough:
        return None
    said = ", ".join(repr(one) for one in list(cues)[:_CUES])
    return Verdict(ReplyKind.CHALLENGE, (*case.marks, f"It says {said}."))


def _cues(case: Case) -> tuple[str, ...]:
    """Return what the subject and the text say that filters say, one for each sentence."""
    table = case.notice.page.of(filters.CHALLENGES)
    found = [filters.CHALLENGES.find(case.folded_subject), *(table.find(one) for one in case.notice.sentences)]
    return tuple(dict.fromkeys(one for one in found if one))
