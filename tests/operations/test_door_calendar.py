"""The calendar of a door, by due times that were worked out by hand on paper calendars."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outreach.domain.campaigns import Window
from outreach.domain.contacts import MISSION_PLACES, Door, DoorKind
from outreach.domain.office_hours import OfficeHours
from outreach.domain.states import MEMBER_STATES
from outreach.errors import InputError
from outreach.operations.door_calendar import DoorCalendars, open_calendars
from outreach.operations.load_roster import read_roster
from outreach.operations.public_holidays import public_holidays, weekend_days, zone_countries
from outreach.operations.read_calendar import read_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

CONFIG = Path(__file__).parents[2] / "config"
CALENDAR = CONFIG / "calendar"
WINDOW = Window(time(9, 30), time(16, 30))


@cache
def calendars() -> DoorCalendars:
    return open_calendars(CALENDAR, read_roster(CONFIG).states)


def capital_of(iso3: str) -> str:
    return next(one.capital_timezone for one in read_roster(CONFIG).states if one.iso3 == iso3)


def door(text: str) -> Door:
    """Return the door that a word such as ``new_york FRA`` or ``embassy FRA Europe/Berlin`` means."""
    where, iso3, *zone = text.split()
    kind = DoorKind(f"mission_{where}" if where in {"new_york", "geneva"} else where)
    place, at = MISSION_PLACES.get(kind, ("", ""))
    return Door(iso3, kind, place, at or (zone[0] if zone else capital_of(iso3)))


def hours(text: str, window: Window = WINDOW) -> OfficeHours:
    one = door(text)
    return OfficeHours(one.timezone, window, (), calendars().closed(one, weekends=window.weekdays is None))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_shipped_calendar_names_a_national_day_of_every_member_state() -> None:
    files = read_calendar(CALENDAR)
    named = {one.iso3 for one in files.national_days}
    assert named == {one.iso3 for one in read_roster(CONFIG).states}
    assert len(named) == MEMBER_STATES
    with (CALENDAR / "national_days.csv").open(encoding="utf-8") as lines:
        assert all(row["source"] for row in csv.DictReader(lines))


@pytest.mark.parametrize("year", [2016, 2017, 2026, 2027, 2030])
def test_every_member_state_has_a_national_day_each_year(year: int) -> None:
    iso2 = {one.iso3: one.iso2 for one in read_roster(CONFIG).states}
    kept: dict[str, int] = dict.fromkeys(iso2, 0)
    for one in read_calendar(CALENDAR).national_days:
        kept[one.iso3] += len(one.days(year, iso2[one.iso3]))
    assert [code for code, count in kept.items() if not count] == []


def test_library_knows_weekend_and_capital_zone_of_every_member_state() -> None:
    for one in read_roster(CONFIG).states:
        assert 52 <= len(weekend_days(one.iso2, 2027)) <= 106, one.iso3
        assert zone_countries().get(one.capital_timezone) == one.iso2, one.iso3


WORKING_DAYS = [
    # New York put its clocks back on Sunday, 6 November 2016. Tuesday the 8th was Election Day in New York State.
    ("autumn in New York", "new_york FRA", "2016-11-04T15:00", 1, "2016-11-07T14:30", [5, 6]),
    ("Election Day in New York", "new_york FRA", "2016-11-04T15:00", 2, "2016-11-09T14:30", [5, 6, 8]),
    # Geneva changed a week earlier, on 30 October; 3 November is a holiday of Japan.
    ("autumn in Geneva", "geneva JPN", "2016-10-28T10:00", 1, "2016-10-31T08:30", [29, 30]),
    ("holiday at home, in Geneva", "geneva JPN", "2016-10-28T10:00", 4, "2016-11-04T08:30", [29, 30, 3]),
    # The Genevan Fast is a holiday of the canton alone: Thursday, 8 September 2016.
    ("holiday of the canton", "geneva JPN", "2016-09-07T10:00", 1, "2016-09-09T07:30", [8]),
    # In the south, clocks go back in April: +13 on Friday, +12 on Monday.
    ("autumn in Wellington", "ministry NZL", "2017-03-30T00:00", 2, "2017-04-02T21:30", [1, 2]),
    # Canberra went forward on 2 October 2016; Monday the 3rd was Labour Day there, and not in all of Australia.
    ("spring in Canberra", "ministry AUS", "2016-09-30T02:00", 1, "2016-10-03T22:30", [1, 2, 3]),
    # Lord Howe Island moves by half an hour: +11 before 2 April 2017, +10:30 after.
    ("half an hour, before", "embassy FRA Australia/Lord_Howe", "2017-03-30T02:00", 1, "2017-03-30T22:30", []),
    ("half an hour, after", "embassy FRA Australia/Lord_Howe", "2017-03-31T02:00", 1, "2017-04-02T23:00", [1, 2]),
    # Friday and Saturday are off in Riyadh; until June 2013 Thursday and Friday were.
    ("Riyadh", "ministry SAU", "2016-12-07T10:00", 2, "2016-12-11T06:30", [9, 10]),
    ("Riyadh before 2013", "ministry SAU", "2012-12-05T10:00", 1, "2012-12-08T06:30", [6, 7]),
    ("Saudi mission in New York", "new_york SAU", "2016-12-07T15:00", 2, "2016-12-09T14:30", []),
    # The Emirates moved their weekend in 2022.
    ("Abu Dhabi before 2022", "ministry ARE", "2021-11-18T08:00", 1, "2021-11-21T05:30", [19, 20]),
    ("Abu Dhabi since 2022", "ministry ARE", "2022-11-17T08:00", 1, "2022-11-18T05:30", []),
    # Thursday and Friday in Tehran; Friday and Sunday, with Saturday worked, in Bandar Seri Begawan.
    ("Tehran", "ministry IRN", "2016-12-07T08:00", 2, "2016-12-11T06:00", [8, 9]),
    ("split weekend", "ministry BRN", "2016-12-01T04:00", 2, "2016-12-05T01:30", [2, 4]),
    # 11 November 2017 was a Saturday: Veterans Day was observed on Friday the 10th.
    ("observed on Friday", "new_york FRA", "2017-11-09T15:00", 1, "2017-11-13T14:30", [10, 11, 12]),
    # New Year 2022 was a Saturday: in London Monday the 3rd was off in its place, after the quiet end of the year.
    ("substitute Monday", "ministry GBR", "2021-12-29T10:00", 1, "2022-01-04T09:30", [30, 31, 1, 2, 3]),
    # Easter Monday is a holiday of England, not of Scotland.
    ("Easter Monday in London", "ministry GBR", "2017-04-13T10:00", 1, "2017-04-18T08:30", [14, 15, 16, 17]),
    ("leap day is worked", "ministry FRA", "2024-02-23T10:00", 4, "2024-02-29T08:30", [24, 25]),
    ("no leap day", "ministry FRA", "2023-02-24T10:00", 4, "2023-03-02T08:30", [25, 26]),
    # 13:00 UTC on Thursday is Friday already in Tarawa: Monday is the first working day.
    ("ahead of UTC by a day", "ministry KIR", "2016-12-01T13:00", 1, "2016-12-04T21:30", [3, 4]),
    # Samoa went from Thursday, 29 December 2011, then UTC-10, straight to Saturday the 31st, UTC+14. Sunday 1 and
    # Monday 2 January are holidays there.
    ("day before the date line moved", "ministry WSM", "2011-12-28T20:00", 1, "2011-12-29T19:30", []),
    ("across the moved date line", "ministry WSM", "2011-12-28T20:00", 2, "2012-01-02T19:30", [30, 31, 1, 2]),
    # High-level week of 2016: 20 to 26 September.
    ("high-level week", "new_york FRA", "2016-09-19T15:00", 1, "2016-09-27T13:30", [20, 21, 22, 23, 24, 25, 26]),
    ("no high-level week in Geneva", "geneva FRA", "2016-09-19T10:00", 1, "2016-09-20T07:30", []),
    # Berlin alone keeps 8 March, since 2019; France keeps 8 May, wherever its embassy stands.
    ("host's holiday", "embassy FRA Europe/Berlin", "2019-03-07T10:00", 1, "2019-03-11T08:30", [8, 9, 10]),
    ("holiday at home", "embassy FRA Europe/Berlin", "2019-05-07T10:00", 1, "2019-05-09T07:30", [8]),
    ("national day at home", "new_york KEN", "2016-12-09T15:00", 1, "2016-12-13T14:30", [10, 11, 12]),
]


@pytest.mark.parametrize(
    ("where", "start", "count", "due", "passed_over"),
    [one[1:] for one in WORKING_DAYS],
    ids=[o[0] for o in WORKING_DAYS],
)
def test_working_days_of_a_door(where: str, start: str, count: int, due: str, passed_over: Iterable[int]) -> None:
    found = hours(where).after_working_days(utc(start), count)
    assert (found.at, [one.day.day for one in found.skipped]) == (utc(due), passed_over)


REASONS = [
    ("new_york FRA", "2016-12-10", "weekend in New York"),
    ("new_york FRA", "2016-11-11", "public holiday in New York: Veterans Day"),
    ("new_york KEN", "2016-12-12", "national day of Kenya: Jamhuri Day"),
    ("new_york CHL", "2016-12-08", "public holiday of Chile: Immaculate Conception"),
    ("new_york FRA", "2017-06-26", "United Nations Headquarters is closed: Eid al-Fitr"),
    ("geneva FRA", "2016-09-08", "public holiday in Geneva: Genevan Fast"),
    ("new_york FRA", "2017-09-20", "high-level week of the General Assembly"),
    ("ministry SAU", "2016-12-09", "weekend in Saudi Arabia"),
    ("ministry SAU", "2016-12-28", "end of the year"),
    ("ministry GBR", "2016-06-11", "weekend in United Kingdom of Great Britain and Northern Ireland"),
    ("new_york GBR", "2018-06-09", "weekend in New York"),
    ("new_york ISR", "2017-05-02", "national day of Israel: Independence Day"),
    ("new_york NLD", "2018-04-27", "national day of Netherlands (Kingdom of the): King's Day"),
]


@pytest.mark.parametrize(("where", "day", "why"), REASONS, ids=[f"{where} {day}" for where, day, _ in REASONS])
def test_closed_day_says_why(where: str, day: str, why: str) -> None:
    assert hours(where).closed_why(date.fromisoformat(day)) == why


def test_days_of_the_lunar_calendar_say_that_they_are_estimates() -> None:
    """Eid of 2027 at a mission in New York, four days, then a weekend in which clocks go forward."""
    found = hours("new_york SAU").after_working_days(utc("2027-03-08T15:00"), 1)
    assert found.at == utc("2027-03-15T13:30")
    eid = [one.why for one in found.skipped if one.day.weekday() < 5]
    assert len(eid) == 4
    assert all("Eid al-Fitr" in why and "estimated" in why for why in eid)


def test_zone_without_a_country_says_so_wherever_it_matters() -> None:
    found = hours("embassy FRA Etc/GMT+3").closed_why(date(2016, 12, 10))
    assert found == "weekend, taken to be Saturday and Sunday: the zone Etc/GMT+3 belongs to no country"


def test_country_that_the_library_does_not_know_says_so_and_stops_no_letter() -> None:
    france = next(one for one in read_roster(CONFIG).states if one.iso3 == "FRA")
    made_up = DoorCalendars(read_calendar(CALENDAR), [replace(france, iso3="ISR", iso2="XX", names={"en": "Nowhere"})])
    ministry = door("ministry ISR Europe/Paris")
    there = OfficeHours(ministry.timezone, WINDOW, (), made_up.closed(ministry))
    expected = "weekend, taken to be Saturday and Sunday: no calendar of XX is known"
    assert there.closed_why(date(2016, 12, 10)) == expected
    assert there.closed_why(date(2016, 7, 14)) is None
    mission = door("new_york ISR")
    in_new_york = OfficeHours(mission.timezone, WINDOW, (), made_up.closed(mission))
    assert in_new_york.closed_why(date(2016, 12, 9)) is None


def test_worked_saturday_of_the_law_is_open() -> None:
    """Hungary worked on Saturday, 3 August 2024, in exchange for Monday, 19 August; in Geneva nobody did."""
    assert hours("ministry HUN").closed_why(date(2024, 8, 3)) is None
    assert hours("ministry HUN").closed_why(date(2024, 8, 10)) == "weekend in Hungary"
    assert hours("geneva HUN").closed_why(date(2024, 8, 3)) == "weekend in Geneva"


def test_old_name_of_a_zone_has_the_country_of_the_new_one() -> None:
    assert zone_countries()["Asia/Calcutta"] == "IN"
    assert "Etc/UTC" not in zone_countries()


def test_weekdays_of_the_campaign_stand_above_the_place_and_holidays_stay() -> None:
    every_day = hours("ministry SAU", Window(time(9, 30), time(16, 30), frozenset(range(7))))
    assert every_day.closed_why(date(2016, 12, 9)) is None
    assert every_day.closed_why(date(2016, 9, 22)) == "public holiday in Saudi Arabia: National Day Holiday (observed)"


def test_moved_holiday_of_the_year_before_is_known_in_january() -> None:
    assert date(2022, 1, 3) in public_holidays("GB", "ENG", 2022)


def test_zones_are_those_of_the_package_that_due_times_name_and_not_of_the_system() -> None:
    """In a process of its own, in which the program starts and nothing else has chosen the zones."""
    asked = "import outreach.app, zoneinfo; print(zoneinfo.TZPATH, zoneinfo.ZoneInfo('Africa/Nairobi'))"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout == "() Africa/Nairobi\n"


def test_calendar_is_another_one_when_a_file_changes(tmp_path: Path) -> None:
    before = calendars().fingerprint
    folder = Path(shutil.copytree(CALENDAR, tmp_path / "calendar"))
    assert open_calendars(folder, ()).fingerprint == before
    with (folder / "un_holidays.csv").open("a", encoding="utf-8") as file:
        file.write("new_york,2016-12-30,a day that was added,a test\n")
    assert open_calendars(folder, ()).fingerprint != before


def test_calendar_is_hashed_by_the_bytes_that_were_read(tmp_path: Path) -> None:
    """A pipe gives its bytes once: who reads it for the hash again, as after an edit, finds something else."""
    folder = Path(shutil.copytree(CALENDAR, tmp_path / "calendar"))
    file = folder / "un_holidays.csv"
    out, into = os.pipe()
    with open(out, "rb"), open(into, "wb") as pipe:  # noqa: PTH123 - descriptors, not paths
        pipe.write(file.read_bytes())
        pipe.close()
        file.unlink()
        file.symlink_to(f"/dev/fd/{out}")
        assert read_calendar(folder).sha256 == read_calendar(CALENDAR).sha256


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("national_days.csv", "FRA,31-07,National Day,,,a test,", "column day: found '31-07'; accepted: MM-DD"),
        ("national_days.csv", "FRA,07-14,National Day,16,,a test,", "column first_year: found '16'"),
        ("national_days.csv", "Fra,07-14,National Day,,,,", "column iso3: found 'Fra'"),
        ("un_holidays.csv", "vienna,2016-12-26,Christmas,a test", "found 'vienna'; accepted: new_york or geneva"),
        ("un_holidays.csv", "geneva,26.12.2016,Christmas,a test", "found '26.12.2016'"),
        ("capitals.csv", "DE,XX,Berlin", "found 'DE/XX'"),
        ("weekends.csv", "NP,saturday,a test", "found 'saturday'; accepted: weekdays such as"),
        (
            "quiet_periods.toml",
            '[[period]]\nfirst = 2016-12-02\nlast = 2016-12-01\nreason = "x"\ndoors = ["mission"]',
            "found 'mission'; accepted: mission_new_york",
        ),
        ("national_days.csv", "QQQ,07-14,National Day,,,a test,", "column iso3: found 'QQQ'; accepted: the code of a"),
        ("national_days.csv", "FRA,07-14,Day,2020,2019,a test,", "column last_year: found 2020 to 2019"),
        ("national_days.csv", "FRA,holiday: Bastile Day,Day,,,a test,", "column day: found 'holiday: Bastile Day'"),
        ("weekends.csv", "NP,mon tue wed thu fri,a test", "accepted: weekdays that leave a working day"),
        (
            "quiet_periods.toml",
            '[[period]]\nfirst = 2016-12-02\nlast = 2026-12-01\nreason = "x"\ndoors = ["ministry"]',
            "found 2016-12-02 to 2026-12-01; accepted: at most 366 days",
        ),
    ],
)
def test_fault_of_a_file_is_named_with_its_place(tmp_path: Path, name: str, line: str, told: str) -> None:
    folder = Path(shutil.copytree(CALENDAR, tmp_path / "calendar"))
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(InputError) as failure:
        open_calendars(folder, read_roster(CONFIG).states)
    assert any(told in str(one) and name in str(one) for one in failure.value.problems)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CALENDAR, tmp_path / "calendar"))
    for name, line in (("capitals.csv", "DE,XX,Berlin"), ("weekends.csv", "NP,never,a test")):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    with pytest.raises(InputError, match="2 problems"):
        read_calendar(folder)
