"""To which thread does a mail belong: evidence is collected and weighed, the first hit never decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Clue(StrEnum):
    """What ties a mail to a thread."""

    TOKEN = "token"  # noqa: S105 - the kind of a clue, no secret
    NEAR_TOKEN = "near_token"  # noqa: S105 - the kind of a clue, no secret
    FORGED_TOKEN = "forged_token"  # noqa: S105 - the kind of a clue, no secret
    THREAD_HEADER = "thread_header"
    ENCLOSED_MESSAGE = "enclosed_message"
    QUOTED_MESSAGE_ID = "quoted_message_id"
    EARLIER_MAIL = "earlier_mail"
    THREAD_INDEX = "thread_index"
    REFERENCE_IN_SUBJECT = "reference_in_subject"
    REFERENCE_IN_TEXT = "reference_in_text"
    REFERENCE_IN_ATTACHMENT = "reference_in_attachment"
    KNOWN_SENDER = "known_sender"
    SENDER_DOMAIN = "sender_domain"
    PARENT_DOMAIN = "parent_domain"
    SAME_SUBJECT = "same_subject"
    STATE_NAMED = "state_named"


#: Points a clue gives its thread. Reference: docs/decisions/0005-matching-weighs-evidence.md.
WEIGHTS = {
    Clue.TOKEN: 100,
    Clue.NEAR_TOKEN: 70,
    Clue.FORGED_TOKEN: 0,
    Clue.THREAD_HEADER: 100,
    Clue.ENCLOSED_MESSAGE: 100,
    Clue.QUOTED_MESSAGE_ID: 60,
    Clue.EARLIER_MAIL: 60,
    Clue.THREAD_INDEX: 60,
    Clue.REFERENCE_IN_SUBJECT: 60,
    Clue.REFERENCE_IN_TEXT: 50,
    Clue.REFERENCE_IN_ATTACHMENT: 40,
    Clue.KNOWN_SENDER: 40,
    Clue.SENDER_DOMAIN: 25,
    Clue.PARENT_DOMAIN: 15,
    Clue.SAME_SUBJECT: 25,
    Clue.STATE_NAMED: 20,
}

CLEAR = 100
RIVAL = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """One clue for one thread; ``detail`` is what a coordinator can find in the mail."""

    thread_key: int
    clue: Clue
    detail: str

    @property
    def points(self) -> int:
        """Return the weight of the clue."""
        return WEIGHTS[self.clue]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thread the mail may belong to, with its score and the evidence behind it."""

    thread_key: int
    score: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One clear winner: the mail files itself."""

    winner: Candidate
    others: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Clues, but no clear winner: a person files it, and every candidate is held until then."""

    candidates: tuple[Candidate, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """No clue at all."""

    reason: str = "nothing in the mail names one of our threads"


def weigh(evidence: Iterable[Evidence]) -> tuple[Candidate, ...]:
    """Add up the points per thread, best first. A clue of one kind counts once per thread."""
    best: dict[int, dict[Clue, Evidence]] = {}
    for one in evidence:
        best.setdefault(one.thread_key, {}).setdefault(one.clue, one)
    candidates = [
        Candidate(key, sum(one.points for one in found.values()), tuple(found.values())) for key, found in best.items()
    ]
    return tuple(sorted(candidates, key=lambda one: (-one.score, one.thread_key)))


def _points_beyond(said: set[tuple[Clue, str]], rival: Candidate) -> int:
    """Add up what speaks for a rival and not for the best as well.

    The sender of a state with two campaigns is the same clue for both threads and does not tell one from the other.
    """
    return sum(one.points for one in rival.evidence if (one.clue, one.detail) not in said)


def match_reply(
    evidence: Sequence[Evidence],
    *,
    sender_threads: frozenset[int],
    sender_known_elsewhere: bool,
    sender_doubt: str = "",
) -> Match | Ambiguous | Unmatched:
    """Decide where a mail belongs.

    ``sender_threads`` are the threads of the state whose known sender wrote it; ``sender_known_elsewhere`` says
    that the sender is known for another state than the best candidate's; ``sender_doubt`` why it may not be from
    whom it says, empty when nothing speaks against it. A known sender with exactly one thread and no clue that
    points elsewhere is clear too: nobody else could have been meant.
    """
    candidates = weigh(evidence)
    if not candidates:
        return Unmatched()
    best, others = candidates[0], candidates[1:]
    if any(one.clue is Clue.FORGED_TOKEN for one in evidence):
        return Ambiguous(candidates, "the reply address carries a token that we did not make")
    if sender_doubt:
        return Ambiguous(candidates, sender_doubt)
    said = {(one.clue, one.detail) for one in best.evidence}
    if sender_known_elsewhere:
        return Ambiguous(candidates, "the sender is a known contact of another state")
    if any(_points_beyond(said, one) >= RIVAL for one in others):
        return Ambiguous(candidates, "it points to more than one thread")
    if best.score >= CLEAR:
        return Match(best, others)
    if sender_threads == {best.thread_key} and not others:
        return Match(best, others)
    return Ambiguous(candidates, f"the best clue gives {best.score} points, {CLEAR} are needed")
