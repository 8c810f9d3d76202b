"""The breaker of a relay: growing pauses, one probe, one alarm, one word of recovery."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from outreach.domain.breaker import (
    FAILURES_THAT_ALARM,
    FIRST_PAUSE,
    LONGEST_PAUSE,
    Breaker,
    after_failure,
    after_success,
)

NOW = datetime(2016, 12, 2, 15, 0, tzinfo=UTC)


def _failed(times: int) -> Breaker:
    breaker = Breaker("relay")
    for _ in range(times):
        breaker = after_failure(breaker, "refused", NOW).breaker
    return breaker


def test_closed_breaker_lets_everything_through() -> None:
    assert Breaker("relay").lets_through(NOW)
    assert not Breaker("relay").is_open


def test_one_failure_opens_it_for_the_first_pause_and_then_lets_a_probe_through() -> None:
    breaker = _failed(1)
    assert breaker.is_open
    assert not breaker.lets_through(NOW + FIRST_PAUSE - timedelta(seconds=1))
    assert breaker.lets_through(NOW + FIRST_PAUSE)


def test_pauses_double_up_to_the_longest() -> None:
    pauses = [(one.next_try_at or NOW) - NOW for one in map(_failed, range(1, 40))]
    assert pauses[:3] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_people_are_told_once_when_it_keeps_failing_and_once_when_it_works_again() -> None:
    breaker, told = Breaker("relay"), []
    for _ in range(FAILURES_THAT_ALARM + 5):
        change = after_failure(breaker, "refused", NOW)
        breaker = change.breaker
        told.append(change.tell)
    assert told.count("alarm") == 1
    assert told.index("alarm") == FAILURES_THAT_ALARM - 1
    recovered = after_success(breaker)
    assert recovered.tell == "recovered"
    assert recovered.breaker == Breaker("relay")
    assert after_success(recovered.breaker).tell == ""


def test_a_blip_tells_nobody() -> None:
    assert after_success(_failed(1)).tell == ""


def test_the_opening_is_the_first_failure_of_the_row() -> None:
    later = after_failure(_failed(1), "refused", NOW + timedelta(hours=1)).breaker
    assert later.opened_at == NOW
