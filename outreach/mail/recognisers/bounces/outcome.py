"""Whether a notice says that a letter failed, waits or arrived; the subject speaks before the text."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from outreach.mail.recognisers import bounce_words
from outreach.mail.recognisers.bounce_words import first_place, fold, folded, found
from outreach.mail.recognisers.failure_pairs import failure_pair

if TYPE_CHECKING:
    from outreach.mail.recognisers.bounces.dialect import Dialect
    from outreach.mail.recognisers.bounces.notice import Notice


class Outcome(StrEnum):
    """What became of the letter."""

    FAILED = "failed"
    DELAYED = "delayed"
    ARRIVED = "arrived"
    UNSAID = "unsaid"


def outcome(notice: Notice, dialect: Dialect | None = None) -> Outcome:
    """Return what a notice says. "Delayed" never reads as failed while the mail system still tries."""
    said = notice.said
    trying = first_place((*folded(bounce_words.STILL_TRYING), *folded(dialect.delays if dialect else ())), said)
    given_up = first_place(folded(bounce_words.GIVEN_UP), said)
    is_trying, has_given_up = trying >= 0, given_up >= 0
    by_subject = subject_outcome(notice)
    if by_subject is Outcome.DELAYED:
        return Outcome.FAILED if has_given_up and not is_trying else Outcome.DELAYED
    if by_subject is Outcome.ARRIVED:
        return by_subject
    # "Attempts will continue for 4 days; then the letter will be returned" gives up only in the future.
    if is_trying and (not has_given_up or (by_subject is Outcome.UNSAID and trying < given_up)):
        return Outcome.DELAYED
    if by_subject is Outcome.FAILED or has_given_up or said_failed(notice):
        return Outcome.FAILED
    if found(bounce_words.SUCCESSES, said):
        return Outcome.ARRIVED
    return Outcome.DELAYED if found(bounce_words.DELAYS, notice.opening) else Outcome.UNSAID


def said_failed(notice: Notice) -> str:
    """Return the words by which a notice says that a letter failed, or an empty string."""
    return found(bounce_words.FAILURES, notice.said) or failure_pair(notice.opening)


def subject_outcome(notice: Notice) -> Outcome:
    """Return what the subject says by itself."""
    return _of_subject(own_part_of_subject(notice)[:300])


def own_part_of_subject(notice: Notice) -> str:
    """Return the subject, folded, without that of the returned letter, whose words are ours."""
    subject = notice.subject
    own = next((fold(value) for name, value in notice.letter_headers if name == "subject"), "").strip()
    return subject.replace(own, " ") if own else subject


@lru_cache(maxsize=256)
def _of_subject(subject: str) -> Outcome:
    places = {
        Outcome.FAILED: first_place(folded(bounce_words.FAILURES), subject),
        Outcome.DELAYED: first_place(folded(bounce_words.DELAYS), subject),
        Outcome.ARRIVED: first_place(folded(bounce_words.SUCCESSES), subject),
    }
    said = {one: place for one, place in places.items() if place >= 0}
    if Outcome.ARRIVED in said and Outcome.FAILED in said and places[Outcome.FAILED] <= places[Outcome.ARRIVED]:
        del said[Outcome.ARRIVED]
    if not said:
        return Outcome.FAILED if failure_pair(subject) else Outcome.UNSAID
    return min(said, key=lambda one: said[one])


def is_report_subject(notice: Notice) -> bool:
    """Whether the subject is one of mail systems, whatever it says became of the letter."""
    return subject_outcome(notice) is not Outcome.UNSAID or bool(found(bounce_words.REPORTS, notice.subject))
