"""Read ``config/calendar``: national days, holidays of the United Nations, capitals, quiet periods.

Every fault of every file is named at once; nothing is used of a calendar that has one.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from outreach.domain.campaigns import QuietPeriod
from outreach.domain.contacts import DoorKind
from outreach.domain.states import MEMBER_STATES
from outreach.errors import InputError, Problem
from outreach.operations.public_holidays import knows_country, knows_subdivision, public_holidays, weekend_days
from outreach.operations.read_tables import read_exact
from outreach.operations.read_text_file import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from outreach.domain.states import MemberState
    from outreach.operations.read_tables import Row, TableFile

NATIONAL_DAYS = "national_days.csv"
UN_HOLIDAYS = "un_holidays.csv"
CAPITALS = "capitals.csv"
WEEKENDS = "weekends.csv"
QUIET_PERIODS = "quiet_periods.toml"
FILES = (NATIONAL_DAYS, UN_HOLIDAYS, CAPITALS, WEEKENDS, QUIET_PERIODS)

#: The two seats whose missions keep the holidays of the United Nations.
SEATS = {"new_york": DoorKind.MISSION_NEW_YORK, "geneva": DoorKind.MISSION_GENEVA}

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EACH_YEAR = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"([1-4])(?:st|nd|rd|th) (mon|tue|wed|thu|fri|sat|sun) (\d\d)")
_BY_NAME = re.compile(r"holiday: (\S.*)")
_DAYS = "MM-DD, YYYY-MM-DD, '2nd sat 06', or 'holiday: ' and the English name of a public holiday"
#: A leap year, so that 29 February is a day.
_LEAP = 2000
#: The years of which a public holiday must have the name that a national day is kept by, and whose weekend counts.
_YEARS = range(2016, 2036)


@dataclass(frozen=True, slots=True)
class NationalDay:
    """One national day: ``rule`` as in the file, kept from ``first_year`` to ``last_year``, both included."""

    iso3: str
    rule: str
    name: str
    first_year: int
    last_year: int

    def days(self, year: int, iso2: str) -> tuple[date, ...]:
        """Return the days on which it falls in a year; none in a year in which it was not kept."""
        if not self.first_year <= year <= self.last_year:
            return ()
        if found := _EACH_YEAR.fullmatch(self.rule):
            return _day(year, int(found[1]), int(found[2]))
        if found := _NTH.fullmatch(self.rule):
            first = date(year, int(found[3]), 1)
            ahead = (_WEEKDAYS.index(found[2]) - first.weekday()) % 7
            return (first + timedelta(days=ahead + 7 * (int(found[1]) - 1)),)
        if found := _BY_NAME.fullmatch(self.rule):
            named = public_holidays(iso2, "", year).items()
            return tuple(day for day, name in named if found[1] in name)
        fixed = date.fromisoformat(self.rule)
        return (fixed,) if fixed.year == year else ()


def _day(year: int, month: int, day: int) -> tuple[date, ...]:
    """Return a day of a year; 29 February comes in leap years alone."""
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


@dataclass(frozen=True, slots=True)
class KindQuiet:
    """A quiet period of every campaign, for some kinds of door."""

    period: QuietPeriod
    doors: frozenset[DoorKind]


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """What the folder says.

    ``un_holidays`` by kind of mission; ``capitals`` maps ISO alpha-2 to a subdivision, ``weekends`` to the weekdays
    (0 is Monday) on which offices of the state are closed beside those that the library knows.
    """

    national_days: tuple[NationalDay, ...]
    un_holidays: Mapping[DoorKind, Mapping[date, str]]
    capitals: Mapping[str, str]
    weekends: Mapping[str, frozenset[int]]
    quiet: tuple[KindQuiet, ...]
    sha256: str


class _Period(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    first: date
    last: date
    reason: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n\x00]+$")]
    doors: Annotated[list[str], Field(min_length=1)]


class _Periods(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    period: list[_Period] = []


def read_calendar(folder: Path, states: Collection[MemberState] = ()) -> CalendarFiles:
    """Read and check every file; raises InputError with every fault found.

    ``states`` are those of the roster, by which national days are checked.
    """
    problems: list[Problem] = []
    # Once: what is hashed is what was read, also while somebody saves a file.
    raw = {name: read_bytes(folder / name) for name in FILES}

    def table(name: str, *columns: str) -> TableFile:
        found = read_exact(folder / name, columns, raw[name])
        problems.extend(found.problems)
        return found

    days = table(NATIONAL_DAYS, "iso3", "day", "name", "first_year", "last_year", "source", "note")
    national = _national_days(days, {one.iso3: one.iso2 for one in states}, problems)
    seats = _un_holidays(table(UN_HOLIDAYS, "place", "day", "name", "source"), problems)
    capitals = _capitals(table(CAPITALS, "iso2", "subdivision", "capital"), problems)
    weekends = _weekends(table(WEEKENDS, "iso2", "also", "source"), problems)
    quiet = _quiet_periods(raw[QUIET_PERIODS], problems)
    if problems:
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise InputError(
            f"The calendar in {folder} cannot be used: {count}.",
            problems=tuple(problems),
            hint="Mend the file and run `outreach campaign check` again.",
        )
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(name.encode() + b"\0" + raw[name] + b"\0")
    return CalendarFiles(national, seats, capitals, weekends, quiet, digest.hexdigest())


def _national_days(table: TableFile, iso2: Mapping[str, str], problems: list[Problem]) -> tuple[NationalDay, ...]:
    found = []
    for row in table.rows:
        faults = list(_check_national_day(row))
        if not faults:
            years = int(row.get("first_year", "1")), int(row.get("last_year", "9999"))
            one = NationalDay(row.get("iso3"), row.get("day"), row.get("name"), *years)
            faults = list(_check_sense(row, one, iso2))
            found.append(one)
        problems += faults
    return tuple(found)


def _check_national_day(row: Row) -> Iterator[Problem]:
    if not re.fullmatch(r"[A-Z]{3}", row.get("iso3")):
        yield Problem(row.where("iso3"), repr(row.get("iso3")), "an ISO 3166-1 alpha-3 code such as FRA")
    if not _is_rule(row.get("day")):
        yield Problem(row.where("day"), repr(row.get("day")), _DAYS)
    for column in ("name", "source"):
        if not row.get(column):
            yield Problem(row.where(column), "nothing", "a value in every row")
    for column in ("first_year", "last_year"):
        if row.get(column) and not re.fullmatch(r"\d{4}", row.get(column)):
            yield Problem(row.where(column), repr(row.get(column)), "a year such as 2016, or nothing")


def _check_sense(row: Row, one: NationalDay, iso2: Mapping[str, str]) -> Iterator[Problem]:
    if one.first_year > one.last_year:
        yield Problem(row.where("last_year"), f"{one.first_year} to {one.last_year}", "first_year not after last_year")
        return
    code = iso2.get(one.iso3)
    # A roster in which states are missing cannot tell that there is none of that code.
    if code is None and len(iso2) == MEMBER_STATES:
        yield Problem(row.where("iso3"), repr(one.iso3), "the code of a member state")
    if code is not None and knows_country(code) and _BY_NAME.fullmatch(one.rule):
        years = range(max(one.first_year, _YEARS.start), min(one.last_year + 1, _YEARS.stop))
        if years and not any(one.days(year, code) for year in years):
            accepted = f"a public holiday that {code} has by that English name"
            yield Problem(row.where("day"), repr(one.rule), accepted)


def _is_rule(rule: str) -> bool:
    if found := _EACH_YEAR.fullmatch(rule):
        return bool(_day(_LEAP, int(found[1]), int(found[2])))
    if found := _NTH.fullmatch(rule):
        return bool(_day(_LEAP, int(found[3]), 1))
    return bool(_BY_NAME.fullmatch(rule)) or _iso_day(rule) is not None


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _un_holidays(table: TableFile, problems: list[Problem]) -> Mapping[DoorKind, Mapping[date, str]]:
    found: dict[DoorKind, dict[date, str]] = {kind: {} for kind in SEATS.values()}
    for row in table.rows:
        kind, day = SEATS.get(row.get("place")), _iso_day(row.get("day"))
        if kind is None:
            problems.append(Problem(row.where("place"), repr(row.get("place")), " or ".join(SEATS)))
        if day is None:
            problems.append(Problem(row.where("day"), repr(row.get("day")), "a day such as 2016-12-26"))
        problems += [
            Problem(row.where(column), "nothing", "a value in every row")
            for column in ("name", "source")
            if not row.get(column)
        ]
        if kind is not None and day is not None:
            found[kind][day] = row.get("name")
    return found


def _capitals(table: TableFile, problems: list[Problem]) -> Mapping[str, str]:
    found = {}
    for row in table.rows:
        if not knows_subdivision(row.get("iso2"), row.get("subdivision")):
            where = f"{row.get('iso2')}/{row.get('subdivision')}"
            problems.append(Problem(row.where("subdivision"), repr(where), "one that the library holidays knows"))
        found[row.get("iso2")] = row.get("subdivision")
    return found


def _weekends(table: TableFile, problems: list[Problem]) -> Mapping[str, frozenset[int]]:
    found = {}
    for row in table.rows:
        days = row.get("also").split()
        if not knows_country(row.get("iso2")):
            problems.append(Problem(row.where("iso2"), repr(row.get("iso2")), "an ISO 3166-1 alpha-2 code"))
        if not days or not set(days) <= set(_WEEKDAYS):
            problems.append(Problem(row.where("also"), repr(row.get("also")), "weekdays such as 'sat' or 'thu sat'"))
        elif knows_country(row.get("iso2")):
            found[row.get("iso2")] = frozenset(_WEEKDAYS.index(one) for one in days)
            closed = found[row.get("iso2")] | {day.weekday() for day in weekend_days(row.get("iso2"), _YEARS[-1])}
            if len(closed) == len(_WEEKDAYS):
                accepted = "weekdays that leave a working day beside the weekend of the library"
                problems.append(Problem(row.where("also"), repr(row.get("also")), accepted))
    return found


def _quiet_periods(raw: bytes, problems: list[Problem]) -> tuple[KindQuiet, ...]:
    try:
        parsed = _Periods.model_validate(tomllib.loads(decode(QUIET_PERIODS, raw)))
    except tomllib.TOMLDecodeError as exc:
        problems.append(Problem(QUIET_PERIODS, str(exc), "TOML 1.0"))
        return ()
    except ValidationError as exc:
        for fault in exc.errors():
            key = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault["loc"])
            problems.append(Problem(f"{QUIET_PERIODS}, key {key}", repr(fault["input"])[:80], fault["msg"].lower()))
        return ()
    for number, one in enumerate(parsed.period, 1):
        where = f"{QUIET_PERIODS}, key period.{number}"
        if accepted := QuietPeriod(one.first, one.last, one.reason).fault:
            problems.append(Problem(where, f"{one.first} to {one.last}", accepted))
        problems += [
            Problem(f"{where}.doors", repr(kind), ", ".join(DoorKind))
            for kind in one.doors
            if kind not in set(DoorKind)
        ]
    return tuple(
        KindQuiet(QuietPeriod(one.first, one.last, one.reason), frozenset(DoorKind(kind) for kind in one.doors))
        for one in parsed.period
        if set(one.doors) <= set(DoorKind)
    )
