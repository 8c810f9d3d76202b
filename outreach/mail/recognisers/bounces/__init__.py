"""Bounces in words: notices without a report (RFC 3464) that can be read, one file for each family of mail systems.

The dialects are data: the sentences that only one family writes and those after which it names the addresses that
failed. What is common to all, which is most of it, is read in the same way for each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.mail.recognisers import marks
from outreach.mail.recognisers.bounces import (
    exchange,
    exim,
    gateways,
    gmail,
    groupwise,
    mailru,
    netease,
    notes,
    postfix,
    qmail,
    sendmail,
    servers,
    services,
    yahoo,
)
from outreach.mail.recognisers.bounces.addresses import Place
from outreach.mail.recognisers.bounces.notice import Notice, Signed
from outreach.mail.recognisers.bounces.outcome import (
    Outcome,
    is_report_subject,
    outcome,
    said_failed,
    subject_outcome,
)
from outreach.mail.recognisers.bounces.verdicts import verdict_of
from outreach.mail.recognisers.failure_pairs import failure_pair
from outreach.mail.recognisers.reasons import status_in

if TYPE_CHECKING:
    from outreach.domain.replies import Verdict
    from outreach.mail.recognisers.bounces.dialect import Dialect
    from outreach.mail.recognisers.case import Case

DIALECTS: Final = (
    *qmail.DIALECTS,
    *exim.DIALECTS,
    *postfix.DIALECTS,
    *sendmail.DIALECTS,
    *exchange.DIALECTS,
    *notes.DIALECTS,
    *groupwise.DIALECTS,
    *gmail.DIALECTS,
    *yahoo.DIALECTS,
    *netease.DIALECTS,
    *mailru.DIALECTS,
    *gateways.DIALECTS,
    *servers.DIALECTS,
    *services.DIALECTS,
)

# A mark shorter than this may be a person's words; letters beyond ASCII say more each.
_WHOLE_SENTENCE: Final = 20


def recognise(case: Case) -> Verdict | None:
    """Claim a notice that a mail system signs, or that only a mail system writes.

    A daemon's signature needs words of failure or of a dialect beside it. A null sender, postmaster and other
    doubtful signatures need a whole sentence of a dialect at the beginning, or the subject of a bounce and what
    failed; an answer or a forwarded mail is never claimed by these. A person's mail is not looked at.
    """
    notice = Notice(case)
    if notice.signed is Signed.BY_PERSON:
        return None
    if notice.is_likely_system:
        return _of_system(notice)
    return None if notice.is_answer_subject else _of_doubtful(notice)


def _of_system(notice: Notice) -> Verdict | None:
    """Judge a notice that a daemon signs."""
    dialect, mark = _dialect_in(notice.said)
    if dialect is not None:
        return verdict_of(notice, f"{notice.signer} signs it in the manner of {dialect.name}: {mark!r}.", dialect)
    is_said = outcome(notice) is not Outcome.UNSAID
    if subject_outcome(notice) is not Outcome.UNSAID or (is_said and is_report_subject(notice)):
        return verdict_of(notice, f"{notice.signer} signs it, and the subject is a bounce's.")
    failure = said_failed(notice)
    if failure and is_said and (_gives_proof(notice) or _names_address(notice, Place.SENTENCE)):
        return verdict_of(notice, f"{notice.signer} signs it, and it says {failure!r}.")
    if notice.signed is Signed.BY_SYSTEM and notice.letter_headers and not notice.is_answer_subject:
        return verdict_of(notice, f"{notice.signer} signs it, and it gives a letter back.")
    return None


def _of_doubtful(notice: Notice) -> Verdict | None:
    """Judge a notice that a mail system may have signed."""
    dialect, mark = _dialect_in(notice.opening)
    by_subject = subject_outcome(notice)
    if dialect is not None and _is_sentence(mark):
        return verdict_of(notice, f"It begins in the manner of {dialect.name}: {mark!r}.", dialect)
    if by_subject not in {Outcome.FAILED, Outcome.DELAYED} or not _is_marked(notice):
        return None
    is_said = bool(said_failed(notice)) or by_subject is Outcome.DELAYED
    if is_said and (_gives_proof(notice) or _names_whom(notice)):
        dialect, _ = _dialect_in(notice.said)
        return verdict_of(notice, "The subject is a bounce's, and it says what failed.", dialect)
    return None


def _dialect_in(text: str) -> tuple[Dialect | None, str]:
    """Return the dialect with the longest mark in ``text``, and that mark."""
    hits = [(mark, dialect) for dialect in DIALECTS for mark in dialect.marks_in(text)]
    if not hits:
        return None, ""
    mark, dialect = max(hits, key=lambda hit: _weight(hit[0]))
    return dialect, mark


def _is_sentence(mark: str) -> bool:
    return _weight(mark) >= _WHOLE_SENTENCE


def _weight(mark: str) -> int:
    """Return the length of a mark, a sign of a script that writes words with few of them counted as three."""
    return sum(3 if ord(sign) > 0x2E80 else 1 for sign in mark)  # noqa: PLR2004 - where Chinese and its kin begin


def _is_marked(notice: Notice) -> bool:
    """Whether a header shows a machine; a doubtful name in From shows one only where it gives the letter back."""
    case = notice.case
    is_marked = notice.has_null_sender or case.auto_submitted not in {"", "no"} or not case.mail.from_address
    return is_marked or (notice.has_doubtful_name and bool(notice.letter_headers))


def _gives_proof(notice: Notice) -> bool:
    """Whether the notice holds what no letter does: a status code, the letter itself, or the list of who failed.

    A reply code alone is no proof: 550 may be the number of trucks.
    """
    if notice.announced or notice.letter_headers or notice.case.mail.enclosed_message_ids:
        return True
    return bool(status_in(notice.report))


def _names_whom(notice: Notice) -> bool:
    """Whether it names who failed, in a form that its signature can bear."""
    is_marked = notice.has_null_sender and notice.case.auto_submitted not in {"", "no"}
    if is_marked and marks.is_no_reply(notice.case.mail.from_address) and failure_pair(notice.opening):
        return _names_address(notice, Place.SENTENCE)
    return notice.has_doubtful_name and _names_address(notice, Place.FIELD)


def _names_address(notice: Notice, place: Place) -> bool:
    return any(one.place >= place and notice.may_fail(one.address) for one in notice.named)
