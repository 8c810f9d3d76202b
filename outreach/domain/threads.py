"""Thread: all that passes between us and one state about one campaign; who moves next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.lifecycle import Lifecycle

if TYPE_CHECKING:
    from datetime import datetime


class ThreadStatus(StrEnum):
    """The statuses of a thread (DESIGN section 4). *Overdue* is computed, never stored."""

    NEW = "new"
    NEEDS_CONTACT = "needs_contact"
    READY = "ready"
    CONTACTED = "contacted"
    ACKNOWLEDGED = "acknowledged"
    IN_DIALOGUE = "in_dialogue"
    CLOSED = "closed"
    PAUSED = "paused"
    UNREACHABLE = "unreachable"
    EXHAUSTED = "exhausted"
    DO_NOT_CONTACT = "do_not_contact"


_S = ThreadStatus
_OPEN = frozenset(
    {
        _S.NEEDS_CONTACT,
        _S.READY,
        _S.CONTACTED,
        _S.ACKNOWLEDGED,
        _S.IN_DIALOGUE,
        _S.PAUSED,
        _S.UNREACHABLE,
        _S.EXHAUSTED,
    }
)
_ANY_AFTER_NEW = _OPEN | {_S.CLOSED, _S.DO_NOT_CONTACT}

#: A thread's status follows from its facts, so an undone filing or a lifted hold can lead anywhere but to *new*.
THREAD_LIFECYCLE = Lifecycle(
    noun="thread",
    first=_S.NEW,
    moves={
        _S.NEW: _ANY_AFTER_NEW,
        **{status: _ANY_AFTER_NEW - {status} for status in _ANY_AFTER_NEW},
    },
)


@dataclass(frozen=True, slots=True)
class Thread:
    """One campaign with one member state.

    ``reference`` is what people quote (``ALP-FRA``), ``token`` the signed mark in our reply address.
    """

    key: int
    campaign: str
    iso3: str
    status: ThreadStatus
    status_why: str
    reference: str
    token: str
    owner: str
    closed_by: str
    do_not_contact_why: str
    #: The door that a person chose for this thread, and who and why; all empty while nobody has.
    door_kind: str = ""
    door_place: str = ""
    door_why: str = ""


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """What a thread's status follows from; counts are of rows that stand, undone ones left out.

    ``open_replies`` are human mails nobody has marked as an acknowledgement; ``acknowledgements`` those marked.
    ``dialogue_at`` is the last logged call, visit or letter of theirs. ``last_taken_at`` is the last letter taken
    by the relay; ``steps_left`` counts follow-ups that could still go.
    """

    do_not_contact: bool = False
    closed_by_person: bool = False
    final_position: str = ""
    active_holds: tuple[str, ...] = ()
    open_replies: int = 0
    acknowledgements: int = 0
    dialogue_at: datetime | None = None
    #: When we last answered by hand, if that was after the last of their open mails.
    answered_at: datetime | None = None
    taken: int = 0
    bounced_or_refused: int = 0
    live: int = 0
    #: Messages of which nobody knows whether they arrived.
    in_doubt: int = 0
    has_contact: bool = False
    had_follow_ups: bool = False
    steps_left: int = 0


def thread_status(facts: ThreadFacts) -> tuple[ThreadStatus, str]:  # noqa: C901, PLR0911, PLR0912 - one line a rule, in order
    """Say where a thread stands, by the first rule that holds, and why.

    The order is the rule: what a person decided comes first, then what the state said, then what we did.
    """
    if facts.do_not_contact:
        return _S.DO_NOT_CONTACT, "they asked not to be written to"
    if facts.closed_by_person:
        return _S.CLOSED, "closed by a person"
    if facts.final_position:
        return _S.CLOSED, f"position {facts.final_position}"
    if facts.open_replies and facts.answered_at is None:
        return _S.IN_DIALOGUE, f"{facts.open_replies} of their mails wait for us"
    if facts.dialogue_at is not None and not facts.acknowledgements:
        return _S.IN_DIALOGUE, "a call, visit or letter of theirs is logged"
    if facts.active_holds:
        return _S.PAUSED, "on hold: " + "; ".join(facts.active_holds)
    if facts.open_replies and facts.answered_at is not None:
        return _S.CONTACTED, f"we answered by hand on {facts.answered_at:%Y-%m-%d}; the next move is theirs"
    if facts.bounced_or_refused and not facts.taken and not facts.live:
        return _S.UNREACHABLE, "our letter came back, and nobody has chosen another door"
    if facts.taken and facts.had_follow_ups and not facts.steps_left:
        return _S.EXHAUSTED, "the last follow-up has gone"
    if facts.acknowledgements:
        return _S.ACKNOWLEDGED, "they acknowledged receipt"
    if facts.taken:
        return _S.CONTACTED, "our letter was accepted by the relay"
    if facts.in_doubt:
        return _S.READY, "nobody knows whether our letter arrived; a person settles it"
    if not facts.has_contact:
        return _S.NEEDS_CONTACT, "no usable address is known"
    return _S.READY, "a contact is known and nothing has been sent"
