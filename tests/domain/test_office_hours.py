"""Office hours, by due times that were worked out by hand on paper calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from outreach.domain.campaigns import QuietPeriod, Window
from outreach.domain.office_hours import DueTime, OfficeHours, SkippedDay, tell_skipped
from outreach.errors import NeverOpenError

if TYPE_CHECKING:
    from collections.abc import Callable

MON_TO_FRI = frozenset({0, 1, 2, 3, 4})
SUN_TO_THU = frozenset({6, 0, 1, 2, 3})


def hours(
    zone: str,
    weekdays: frozenset[int] = MON_TO_FRI,
    quiet: tuple[QuietPeriod, ...] = (),
    opens: time = time(9, 30),
    closes: time = time(16, 0),
) -> OfficeHours:
    return OfficeHours(zone, Window(opens, closes, weekdays), quiet)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NEW_YORK = hours("America/New_York")
BERLIN = hours("Europe/Berlin")
CAIRO = hours("Africa/Cairo", SUN_TO_THU)

WORKING_DAYS = [
    # Clocks went back in New York on Sunday 2016-11-06: 9:30 is 13:30 UTC before and 14:30 UTC after.
    ("before the change", NEW_YORK, "2016-11-03T15:00", 1, "2016-11-04T13:30", 0),
    ("across the change in autumn", NEW_YORK, "2016-11-04T15:00", 1, "2016-11-07T14:30", 2),
    ("five days across the change", NEW_YORK, "2016-11-04T15:00", 5, "2016-11-11T14:30", 2),
    # Clocks went forward there on Sunday 2017-03-12.
    ("across the change in spring", NEW_YORK, "2017-03-10T15:00", 1, "2017-03-13T13:30", 2),
    # Berlin changed on other Sundays: 2016-10-30 and 2017-03-26.
    ("Berlin in autumn", BERLIN, "2016-10-28T10:00", 1, "2016-10-31T08:30", 2),
    ("Berlin before spring", BERLIN, "2017-03-23T10:00", 1, "2017-03-24T08:30", 0),
    ("Berlin in spring", BERLIN, "2017-03-24T10:00", 1, "2017-03-27T07:30", 2),
    # Friday and Saturday are the weekend: Thursday's next working day is Sunday.
    ("weekend of Friday and Saturday", CAIRO, "2016-12-01T10:00", 1, "2016-12-04T07:30", 2),
    ("week with Friday and Saturday off", CAIRO, "2016-12-01T10:00", 6, "2016-12-11T07:30", 4),
    # 2020-02-29 was a Saturday; in a week that works on it, it counts as a day.
    ("leap day that is worked", hours("UTC", frozenset(range(7))), "2020-02-28T10:00", 1, "2020-02-29T09:30", 0),
    ("leap day in a weekend", hours("UTC"), "2020-02-28T10:00", 1, "2020-03-02T09:30", 2),
    # 2016-12-06 at 23:30 UTC is Wednesday the 7th, 13:30 in Kiritimati (+14), and the 6th in Pago Pago (-11).
    ("first zone of the day", hours("Pacific/Kiritimati"), "2016-12-06T23:30", 1, "2016-12-07T19:30", 0),
    ("last zone of the day", hours("Pacific/Pago_Pago"), "2016-12-06T23:30", 1, "2016-12-07T20:30", 0),
    ("Friday there, Thursday in UTC", hours("Pacific/Kiritimati"), "2016-12-08T12:00", 1, "2016-12-11T19:30", 2),
    ("Thursday there, Friday in UTC", hours("Pacific/Pago_Pago"), "2016-12-09T08:00", 1, "2016-12-09T20:30", 0),
    # The day of acceptance is the local day: 03:00 UTC is still the evening before in New York.
    ("evening there", NEW_YORK, "2016-12-07T03:00", 1, "2016-12-07T14:30", 0),
    # An acceptance on a Saturday counts Monday as the first working day.
    ("accepted on a Saturday", NEW_YORK, "2016-12-03T15:00", 1, "2016-12-05T14:30", 1),
    ("across the turn of the year", NEW_YORK, "2016-12-30T15:00", 1, "2017-01-02T14:30", 2),
]


@pytest.mark.parametrize(
    ("door", "start", "count", "due", "passed_over"),
    [one[1:] for one in WORKING_DAYS],
    ids=[o[0] for o in WORKING_DAYS],
)
def test_working_days_after_an_instant(door: OfficeHours, start: str, count: int, due: str, passed_over: int) -> None:
    found = door.after_working_days(utc(start), count)
    assert found.at == utc(due)
    assert len(found.skipped) == passed_over


def test_each_day_that_was_passed_over_says_why() -> None:
    quiet = (QuietPeriod(date(2016, 12, 26), date(2016, 12, 27), "the missions rest"),)
    found = hours("America/New_York", quiet=quiet).after_working_days(utc("2016-12-23T15:00"), 1)
    assert found == DueTime(
        utc("2016-12-28T14:30"),
        (
            SkippedDay(date(2016, 12, 24), "not a working day there"),
            SkippedDay(date(2016, 12, 25), "not a working day there"),
            SkippedDay(date(2016, 12, 26), "the missions rest"),
            SkippedDay(date(2016, 12, 27), "the missions rest"),
        ),
    )
    assert tell_skipped(found.skipped) == (
        "Sat 2016-12-24 to Sun 2016-12-25: not a working day there",
        "Mon 2016-12-26 to Tue 2016-12-27: the missions rest",
    )


OPENINGS = [
    ("open: the instant itself", NEW_YORK, "2016-12-05T17:00", "2016-12-05T17:00", ()),
    ("opens on the dot", NEW_YORK, "2016-12-05T14:30", "2016-12-05T14:30", ()),
    ("a microsecond before it opens", NEW_YORK, "2016-12-05T14:29:59.999999", "2016-12-05T14:30", ()),
    ("a microsecond before it closes", NEW_YORK, "2016-12-05T20:59:59.999999", "2016-12-05T20:59:59.999999", ()),
    (
        "closed on the dot",
        NEW_YORK,
        "2016-12-05T21:00",
        "2016-12-06T14:30",
        ("Mon 2016-12-05: after office hours there",),
    ),
    (
        "Friday evening",
        NEW_YORK,
        "2016-11-04T21:00",
        "2016-11-07T14:30",
        (
            "Fri 2016-11-04: after office hours there",
            "Sat 2016-11-05: not a working day there",
            "Sun 2016-11-06: not a working day there",
        ),
    ),
    (
        "Sunday of the change in spring",
        NEW_YORK,
        "2017-03-12T06:30",
        "2017-03-13T13:30",
        ("Sun 2017-03-12: not a working day there",),
    ),
    ("before dawn of a working day", BERLIN, "2017-03-27T00:30", "2017-03-27T07:30", ()),
    (
        "late on Saturday evening",
        NEW_YORK,
        "2016-12-04T04:00",
        "2016-12-05T14:30",
        ("Sat 2016-12-03: not a working day there", "Sun 2016-12-04: not a working day there"),
    ),
]


@pytest.mark.parametrize(
    ("door", "at", "opening", "skipped"), [one[1:] for one in OPENINGS], ids=[o[0] for o in OPENINGS]
)
def test_next_opening(door: OfficeHours, at: str, opening: str, skipped: tuple[str, ...]) -> None:
    found = door.next_opening(utc(at))
    assert (found.at, tuple(str(one) for one in found.skipped)) == (utc(opening), skipped)


@pytest.mark.parametrize(
    ("back_on", "due"),
    [
        ("2016-12-05", "2016-12-06T14:30"),
        ("2016-12-09", "2016-12-12T14:30"),
        ("2016-12-10", "2016-12-12T14:30"),
        ("2017-03-10", "2017-03-13T13:30"),
    ],
)
def test_chaser_waits_for_the_working_day_after_the_return(back_on: str, due: str) -> None:
    assert NEW_YORK.after_working_day_of(date.fromisoformat(back_on)) == utc(due)


def test_quiet_period_includes_its_first_and_last_day() -> None:
    door = hours("UTC", quiet=(QuietPeriod(date(2016, 12, 13), date(2016, 12, 15), "quiet"),))
    closed = [day for day in range(12, 17) if door.closed_why(date(2016, 12, day)) is not None]
    assert closed == [13, 14, 15]


_SEARCHES: dict[str, Callable[[OfficeHours], object]] = {
    "after_working_days": lambda door: door.after_working_days(utc("2016-12-05T10:00"), 1),
    "next_opening": lambda door: door.next_opening(utc("2016-12-05T10:00")),
    "after_working_day_of": lambda door: door.after_working_day_of(date(2016, 12, 5)),
}


@pytest.mark.parametrize("search", _SEARCHES.values(), ids=_SEARCHES)
def test_calendar_that_never_opens_is_an_error_and_no_endless_search(search: Callable[[OfficeHours], object]) -> None:
    with pytest.raises(NeverOpenError, match="no working day in a whole year"):
        search(hours("UTC", frozenset()))


def test_long_quiet_period_that_ends_is_waited_for() -> None:
    door = hours("UTC", quiet=(QuietPeriod(date(2016, 1, 1), date(2016, 12, 29), "a year of rest, nearly"),))
    assert door.next_opening(utc("2016-01-01T10:00")).at == utc("2016-12-30T09:30")


def test_many_working_days_of_a_door_that_is_open_once_a_week_are_no_error() -> None:
    """The search gives up on closed days in a row, and not on all that a long count passes over."""
    mondays = hours("UTC", frozenset({0}))
    assert mondays.after_working_days(utc("2016-01-04T10:00"), 100).at == utc("2017-12-04T09:30")


def test_naive_result_is_never_given() -> None:
    for found in (
        NEW_YORK.after_working_days(utc("2016-12-05T10:00"), 2),
        NEW_YORK.next_opening(utc("2016-12-04T10:00")),
    ):
        assert found.at.utcoffset() == timedelta(0)


_ZONES = st.sampled_from(
    ["America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Africa/Cairo"]
)
_WEEKS = st.sets(st.integers(0, 6), min_size=1).map(frozenset)
_INSTANTS = st.datetimes(datetime(2016, 1, 1), datetime(2021, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone comes from `timezones`


@given(_ZONES, _WEEKS, _INSTANTS)
def test_door_is_open_at_its_next_opening_and_closed_until_then(zone: str, week: frozenset[int], at: datetime) -> None:
    door = hours(zone, week)
    opening = door.next_opening(at).at
    assert opening >= at
    assert door.is_open(opening)
    assume(opening > at)
    assert not door.is_open(opening - timedelta(microseconds=1))
    assert not door.is_open(at + (opening - at) / 2)


@given(_ZONES, _WEEKS, _INSTANTS, st.integers(1, 30))
def test_each_working_day_more_is_a_later_opening(zone: str, week: frozenset[int], at: datetime, count: int) -> None:
    door = hours(zone, week)
    one, two = door.after_working_days(at, count), door.after_working_days(at, count + 1)
    assert at < one.at < two.at
    assert door.is_open(one.at)
    assert not door.is_open(one.at - timedelta(microseconds=1))
