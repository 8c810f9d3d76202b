"""Patience with a relay: pauses double up to a longest, spread a little, and end after four days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.retries import Patience, is_given_up, retry_at

NOW = datetime(2016, 12, 2, 15, 0, tzinfo=UTC)
PATIENCE = Patience()
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("tries", "pause"),
    [(1, 15), (2, 30), (3, 60), (4, 120), (5, 240), (6, 240), (60, 240), (10_000, 240)],
)
def test_pauses_double_up_to_the_longest(tries: int, pause: int) -> None:
    assert retry_at(NOW, tries, 0, PATIENCE) == NOW + pause * MINUTE


def test_no_try_at_all_waits_the_first_pause() -> None:
    assert retry_at(NOW, 0, 0, PATIENCE) == NOW + 15 * MINUTE


@given(st.integers(1, 50), st.integers(0, 2**40))
def test_spread_adds_less_than_a_tenth_and_takes_nothing(tries: int, spread: int) -> None:
    bare = retry_at(NOW, tries, 0, PATIENCE) - NOW
    assert bare <= retry_at(NOW, tries, spread, PATIENCE) - NOW < bare * 1.1


def test_messages_deferred_together_come_back_apart() -> None:
    assert len({retry_at(NOW, 1, key, PATIENCE) for key in range(1, 501)}) == 500


def test_neighbours_come_back_seconds_apart() -> None:
    instants = sorted(retry_at(NOW, 1, key, PATIENCE) for key in range(1, 11))
    assert all(later - sooner >= timedelta(seconds=1) for sooner, later in pairwise(instants))


def test_patience_ends_to_the_instant() -> None:
    end = NOW + PATIENCE.give_up_after
    assert is_given_up(end, NOW, PATIENCE)
    assert not is_given_up(end - timedelta(microseconds=1), NOW, PATIENCE)


def test_default_patience_is_that_of_the_rfc() -> None:
    """RFC 5321 section 4.5.4.1: retry after 30 minutes or so, give up after four or five days."""
    assert timedelta(minutes=15) <= PATIENCE.first <= timedelta(minutes=30)
    assert timedelta(days=4) <= PATIENCE.give_up_after <= timedelta(days=5)
