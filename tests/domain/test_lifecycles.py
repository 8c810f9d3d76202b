"""The tables of legal moves, and the sets of statuses that the rest of the code reasons with."""

from __future__ import annotations

import pytest

from outreach.domain.lifecycle import Lifecycle
from outreach.domain.messages import ENDED, MESSAGE_LIFECYCLE, TAKEN, UNDERWAY, UNSENT, MessageStatus
from outreach.domain.threads import THREAD_LIFECYCLE, ThreadStatus
from outreach.domain.waves import AGREED, WAVE_LIFECYCLE, WaveStatus

M, W, T = MessageStatus, WaveStatus, ThreadStatus
ALL = [(MESSAGE_LIFECYCLE, MessageStatus), (WAVE_LIFECYCLE, WaveStatus), (THREAD_LIFECYCLE, ThreadStatus)]
IDS = ["message", "wave", "thread"]


def sources(lifecycle: Lifecycle, status: str) -> set[str]:
    return {before for before, after in lifecycle.pairs() if after == status}


def reachable(lifecycle: Lifecycle, start: str) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        new = set(lifecycle.moves[todo.pop()]) - found
        found |= new
        todo += new
    return found


@pytest.mark.parametrize(("lifecycle", "statuses"), ALL, ids=IDS)
def test_table_names_every_status_and_no_other(lifecycle: Lifecycle, statuses: type[MessageStatus]) -> None:
    assert lifecycle.statuses() == set(statuses)
    assert set(lifecycle.moves) == set(statuses)


@pytest.mark.parametrize(("lifecycle", "statuses"), ALL, ids=IDS)
def test_every_status_can_be_reached_and_none_moves_to_itself(
    lifecycle: Lifecycle, statuses: type[MessageStatus]
) -> None:
    assert reachable(lifecycle, lifecycle.first) == set(statuses)
    assert all(before != after for before, after in lifecycle.pairs())


@pytest.mark.parametrize(("lifecycle", "statuses"), ALL, ids=IDS)
def test_nothing_returns_to_being_new_but_what_a_person_reviews(
    lifecycle: Lifecycle, statuses: type[MessageStatus]
) -> None:
    back = {
        "message": {M.APPROVED, M.SCHEDULED, M.HELD, M.CLAIMED, M.DEFERRED},
        "wave": {W.IN_REVIEW},
        "thread": set(),
    }
    assert sources(lifecycle, lifecycle.first) == back[lifecycle.noun]


def test_what_is_not_in_the_table_is_refused() -> None:
    tiny = Lifecycle("light", "red", {"red": frozenset({"green"}), "green": frozenset({"red", "out"})})
    assert tiny.allows("red", "green")
    assert not tiny.allows("red", "out")
    assert not tiny.allows("out", "red")
    assert not tiny.allows("blue", "red")
    assert list(tiny.pairs()) == [("green", "out"), ("green", "red"), ("red", "green")]
    assert tiny.statuses() == {"red", "green", "out"}


# --- messages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [M.CANCELLED, M.SUPERSEDED])
def test_message_never_leaves_its_end(status: MessageStatus) -> None:
    assert MESSAGE_LIFECYCLE.moves[status] == frozenset()


def test_what_has_ended_is_never_sent() -> None:
    """An ended message makes room for another of its step; coming back to life, it would be a second letter."""
    for status in ENDED:
        assert MESSAGE_LIFECYCLE.moves[status] <= ENDED


def test_what_a_relay_took_is_never_claimed_again() -> None:
    for status in TAKEN:
        assert MESSAGE_LIFECYCLE.moves[status] <= TAKEN | {M.BOUNCED}
        assert M.CLAIMED not in reachable(MESSAGE_LIFECYCLE, status)


def test_unknown_is_never_claimed_by_itself() -> None:
    """Promise 1: from unknown the machine does not send again; a person's word leads back through scheduled."""
    assert not MESSAGE_LIFECYCLE.allows(M.UNKNOWN, M.CLAIMED)
    assert MESSAGE_LIFECYCLE.moves[M.UNKNOWN] == {M.ACCEPTED, M.SCHEDULED, M.CANCELLED}


def test_accepted_comes_from_a_claim_or_from_evidence_only() -> None:
    assert sources(MESSAGE_LIFECYCLE, M.ACCEPTED) == {M.CLAIMED, M.UNKNOWN}


def test_claim_starts_from_scheduled_only() -> None:
    assert sources(MESSAGE_LIFECYCLE, M.CLAIMED) == {M.SCHEDULED}


def test_scheduled_is_never_reached_without_an_approval() -> None:
    """From a draft every way to the relay leads through approved."""
    assert MESSAGE_LIFECYCLE.moves[M.DRAFT] == {M.APPROVED, M.CANCELLED}


def test_only_what_came_back_is_superseded() -> None:
    assert sources(MESSAGE_LIFECYCLE, M.SUPERSEDED) == {M.REFUSED, M.BOUNCED}


def test_unknown_comes_from_a_claim_only() -> None:
    assert sources(MESSAGE_LIFECYCLE, M.UNKNOWN) == {M.CLAIMED}


def test_sets_share_no_status_that_they_must_not() -> None:
    assert not ENDED & TAKEN
    assert not ENDED & UNSENT
    assert not TAKEN & UNSENT
    assert not ENDED & UNDERWAY
    assert not TAKEN & UNDERWAY
    assert ENDED | TAKEN | UNSENT | {M.CLAIMED, M.UNKNOWN} == set(MessageStatus)


def test_all_that_is_unsent_can_be_cancelled_and_sent_back() -> None:
    for status in UNSENT:
        assert MESSAGE_LIFECYCLE.allows(status, M.CANCELLED)
        assert status is M.DRAFT or MESSAGE_LIFECYCLE.allows(status, M.DRAFT)


def test_all_that_is_underway_reaches_the_relay_without_a_person() -> None:
    for status in UNDERWAY:
        assert M.ACCEPTED in reachable(MESSAGE_LIFECYCLE, status)
    assert not UNDERWAY - UNSENT - {M.CLAIMED}
    assert not UNDERWAY & {M.DRAFT, M.HELD, M.UNKNOWN}


# --- waves ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [W.FINISHED, W.CANCELLED])
def test_wave_never_leaves_its_end(status: WaveStatus) -> None:
    assert WAVE_LIFECYCLE.moves[status] == frozenset()


def test_wave_can_be_cancelled_until_it_ends() -> None:
    assert sources(WAVE_LIFECYCLE, W.CANCELLED) == set(WaveStatus) - {W.FINISHED, W.CANCELLED}


def test_wave_runs_only_when_a_person_approved_it() -> None:
    assert sources(WAVE_LIFECYCLE, W.APPROVED) == {W.IN_REVIEW}
    assert sources(WAVE_LIFECYCLE, W.RUNNING) == {W.SCHEDULED, W.PAUSED}
    assert sources(WAVE_LIFECYCLE, W.SCHEDULED) == {W.APPROVED, W.PAUSED}
    assert sources(WAVE_LIFECYCLE, W.PAUSED) == {W.SCHEDULED, W.RUNNING}


def test_wave_finishes_from_running_only() -> None:
    assert sources(WAVE_LIFECYCLE, W.FINISHED) == {W.RUNNING}


def test_agreed_is_what_follows_an_approval() -> None:
    assert set(AGREED) == reachable(WAVE_LIFECYCLE, W.APPROVED) - {W.IN_REVIEW, W.DRAFT, W.CANCELLED}


# --- threads ----------------------------------------------------------------------------------------------


def test_thread_goes_wherever_its_facts_lead_but_never_back_to_new() -> None:
    for before in ThreadStatus:
        assert THREAD_LIFECYCLE.moves[before] == set(ThreadStatus) - {T.NEW, before}
