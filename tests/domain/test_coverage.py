"""The coverage equation: every state in one bin, with its reason, whatever happened to its letter (promise 9)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.coverage import Coverage, CoverageBin, LetterFacts, Placing, merge, place
from outreach.domain.messages import MessageStatus
from outreach.domain.waves import WaveStatus

C, S, X, B = CoverageBin.CONTACTED, CoverageBin.SCHEDULED, CoverageBin.EXCLUDED, CoverageBin.BLOCKED
M, W = MessageStatus, WaveStatus

#: The bin of each status of the letter: in a wave that nobody approved, in one that a person did, in a cancelled one.
BINS = {
    M.DRAFT: (B, B, X),
    M.APPROVED: (B, S, X),
    M.SCHEDULED: (B, S, X),
    M.CLAIMED: (B, S, B),
    M.DEFERRED: (B, S, X),
    M.HELD: (B, B, X),
    M.UNKNOWN: (B, B, B),
    M.REFUSED: (B, B, X),
    M.BOUNCED: (B, B, X),
    M.SUPERSEDED: (B, B, X),
    M.CANCELLED: (X, X, X),
    M.ACCEPTED: (C, C, C),
    M.DELIVERED: (C, C, C),
    M.DELAYED: (C, C, C),
}
COLUMNS = {
    W.DRAFT: 0,
    W.IN_REVIEW: 0,
    W.APPROVED: 1,
    W.SCHEDULED: 1,
    W.RUNNING: 1,
    W.PAUSED: 1,
    W.FINISHED: 1,
    W.CANCELLED: 2,
}


def letter(status: MessageStatus, why: str = "why", label: str = "M1") -> LetterFacts:
    return LetterFacts(label, status, why)


def put(wave: WaveStatus, *letters: LetterFacts, included: bool = True) -> Placing:
    return place("FRA", included=included, excluded_why="by rule", wave_status=wave, letters=letters)


@pytest.mark.parametrize("wave", list(WaveStatus))
@pytest.mark.parametrize("status", list(MessageStatus))
def test_bin_of_each_status_in_each_wave(status: MessageStatus, wave: WaveStatus) -> None:
    assert put(wave, letter(status)).bin is BINS[status][COLUMNS[wave]]


def test_table_names_every_status() -> None:
    assert set(BINS) == set(MessageStatus)
    assert set(COLUMNS) == set(WaveStatus)


@pytest.mark.parametrize(
    ("placing", "reason"),
    [
        (put(W.RUNNING, included=False), "by rule"),
        (put(W.RUNNING), "no letter was planned"),
        (put(W.CANCELLED), "the wave was cancelled"),
        (put(W.RUNNING, letter(M.ACCEPTED)), "M1 accepted"),
        (put(W.RUNNING, letter(M.SCHEDULED)), "M1 scheduled"),
        (put(W.IN_REVIEW, letter(M.APPROVED)), "the wave is in_review, not approved"),
        (put(W.RUNNING, letter(M.HELD, "asked to wait")), "M1 held: asked to wait"),
        (put(W.RUNNING, letter(M.HELD, "")), "M1 held"),
        (put(W.RUNNING, letter(M.CANCELLED, "suppressed")), "suppressed"),
        (put(W.RUNNING, letter(M.CANCELLED, "")), "cancelled"),
        (put(W.CANCELLED, letter(M.UNKNOWN, "the line was lost")), "M1 unknown: the line was lost"),
        (put(W.CANCELLED, letter(M.UNKNOWN, "")), "M1 unknown"),
    ],
)
def test_each_bin_says_why(placing: Placing, reason: str) -> None:
    assert placing.reason == reason


def test_state_left_out_is_excluded_whatever_lies_there() -> None:
    assert put(W.RUNNING, letter(M.SCHEDULED), included=False).bin is X


def test_accepted_letter_decides_before_any_other() -> None:
    assert put(W.RUNNING, letter(M.ACCEPTED), letter(M.DRAFT, label="M2")).bin is C
    assert put(W.RUNNING, letter(M.REFUSED), letter(M.ACCEPTED, label="M2")) == Placing("FRA", C, "M2 accepted")


def test_last_letter_decides_after_one_that_came_back() -> None:
    assert put(W.RUNNING, letter(M.SUPERSEDED), letter(M.SCHEDULED, label="M2")) == Placing("FRA", S, "M2 scheduled")
    assert put(W.RUNNING, letter(M.SUPERSEDED), letter(M.DRAFT, "no letter in Dari", "M2")).bin is B


def test_letter_that_may_have_left_a_cancelled_wave_needs_a_person() -> None:
    assert put(W.CANCELLED, letter(M.UNKNOWN), letter(M.CANCELLED, label="M2")).bin is B


def coverage(*placings: tuple[str, CoverageBin, str], audience: int | None = None) -> Coverage:
    made = tuple(Placing(*one) for one in placings)
    return Coverage(len(made) if audience is None else audience, made)


def test_equation_is_written_out() -> None:
    found = coverage(("FRA", C, ""), ("POL", C, ""), ("DEU", X, ""), ("SYR", B, ""))
    assert found.closes
    assert found.equation == "2 contacted + 0 scheduled + 1 excluded + 1 blocked = 4"


def test_equation_that_lacks_a_state_does_not_close_and_says_so() -> None:
    found = coverage(("FRA", C, ""), audience=2)
    assert not found.closes
    assert found.equation.endswith("= 1 (of 2: it does not close)")


def test_state_in_two_bins_does_not_close() -> None:
    found = coverage(("FRA", C, ""), ("FRA", X, ""), audience=1)
    assert not found.closes
    assert "does not close" in found.equation


def test_state_twice_in_place_of_another_does_not_close() -> None:
    assert not coverage(("FRA", C, ""), ("FRA", C, ""), audience=2).closes


def test_states_of_a_bin_are_listed_by_code() -> None:
    found = coverage(("POL", C, ""), ("FRA", C, ""), ("DEU", X, ""))
    assert [one.iso3 for one in found.states(C)] == ["FRA", "POL"]


def test_campaign_counts_a_state_where_a_wave_includes_it() -> None:
    out, inside = coverage(("FRA", X, "overlap")), coverage(("FRA", S, "M1 scheduled"))
    for waves in ([out, inside], [inside, out]):
        assert merge(["FRA"], waves, {}).placings == (Placing("FRA", S, "M1 scheduled"),)


def test_campaign_takes_the_first_of_two_waves_that_include_a_state() -> None:
    waves = [coverage(("FRA", B, "M1 held")), coverage(("FRA", C, "M2 accepted"))]
    assert merge(["FRA"], waves, {}).placings == (Placing("FRA", B, "M1 held"),)


def test_state_that_all_waves_leave_out_takes_the_first_reason() -> None:
    waves = [coverage(("FRA", X, "the first reason")), coverage(("FRA", X, "the second reason"))]
    assert merge(["FRA"], waves, {}).placings == (Placing("FRA", X, "the first reason"),)


def test_state_in_no_wave_is_excluded_with_a_reason_or_blocked_without_one() -> None:
    found = merge(["FRA", "SYR"], [], {"SYR": "left out on purpose", "FRA": ""})
    assert found.placings == (
        Placing("FRA", B, "in no wave that has been planned"),
        Placing("SYR", X, "left out on purpose"),
    )


_CODES = st.sampled_from(["CAN", "DEU", "FRA", "KEN", "POL", "SYR"])
_LETTERS = st.lists(st.builds(LetterFacts, st.just("M1"), st.sampled_from(MessageStatus), st.text(max_size=3)))
_MEMBERS = st.dictionaries(_CODES, st.tuples(st.booleans(), _LETTERS))


@given(st.sampled_from(WaveStatus), _MEMBERS)
def test_bins_partition_the_audience_of_a_wave(
    status: WaveStatus, members: dict[str, tuple[bool, list[LetterFacts]]]
) -> None:
    placings = tuple(
        place(iso3, included=included, excluded_why="by rule", wave_status=status, letters=letters)
        for iso3, (included, letters) in members.items()
    )
    found = Coverage(len(members), placings)
    assert found.closes
    assert sum(found.count(which) for which in CoverageBin) == len(members)
    assert sorted(one.iso3 for which in CoverageBin for one in found.states(which)) == sorted(members)
    assert all(one.reason for one in placings)


@given(
    st.lists(
        st.dictionaries(_CODES, st.sampled_from(CoverageBin)).map(
            lambda bins: coverage(*((iso3, which, "why") for iso3, which in bins.items()))
        ),
        max_size=4,
    ),
    st.sets(_CODES),
    st.dictionaries(_CODES, st.sampled_from(["", "a reason"])),
)
def test_bins_partition_the_states_of_a_campaign(
    waves: list[Coverage], codes: set[str], excluded: dict[str, str]
) -> None:
    found = merge(sorted(codes), waves, excluded)
    assert found.closes
    assert [one.iso3 for one in found.placings] == sorted(codes)
    assert sum(found.count(which) for which in CoverageBin) == len(codes)
