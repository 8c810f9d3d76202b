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
from outreach.errors import InputError, Problem
from outreach.operations.public_holidays import knows_subdivision, public_holidays
from outreach.operations.read_tables import read_exact
from outreach.operations.read_text_file import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from outreach.operations.read_tables import Row

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


def read_calendar(folder: Path) -> CalendarFiles:
    """Read and check every file; raises InputError with every fault found."""
    problems: list[Problem] = []
    national = _national_days(folder / NATIONAL_DAYS, problems)
    seats = _un_holidays(folder / UN_HOLIDAYS, problems)
    capitals = _capitals(folder / CAPITALS, problems)
    weekends = _weekends(folder / WEEKENDS, problems)
    quiet = _quiet_periods(folder / QUIET_PERIODS, problems)
    if problems:
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise InputError(
            f"The calendar in {folder} cannot be used: {count}.",
            problems=tuple(problems),
            hint="Mend the file and run `outreach campaign check` again.",
        )
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes() + b"\0")
    return CalendarFiles(national, seats, capitals, weekends, quiet, digest.hexdigest())


def _national_days(path: Path, problems: list[Problem]) -> tuple[NationalDay, ...]:
    table = read_exact(path, ("iso3", "day", "name", "first_year", "last_year", "source", "note"))
    problems += table.problems
    found = []
    for row in table.rows:
        faults = list(_check_national_day(row))
        problems += faults
        if not faults:
            years = int(row.get("first_year", "1")), int(row.get("last_year", "9999"))
            found.append(NationalDay(row.get("iso3"), row.get("day"), row.get("name"), *years))
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


def _un_holidays(path: Path, problems: list[Problem]) -> Mapping[DoorKind, Mapping[date, str]]:
    table = read_exact(path, ("place", "day", "name", "source"))
    problems += table.problems
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


def _capitals(path: Path, problems: list[Problem]) -> Mapping[str, str]:
    table = read_exact(path, ("iso2", "subdivision", "capital"))
    problems += table.problems
    found = {}
    for row in table.rows:
        if not knows_subdivision(row.get("iso2"), row.get("subdivision")):
            where = f"{row.get('iso2')}/{row.get('subdivision')}"
            problems.append(Problem(row.where("subdivision"), repr(where), "one that the library holidays knows"))
        found[row.get("iso2")] = row.get("subdivision")
    return found


def _weekends(path: Path, problems: list[Problem]) -> Mapping[str, frozenset[int]]:
    table = read_exact(path, ("iso2", "also", "source"))
    problems += table.problems
    found = {}
    for row in table.rows:
        days = row.get("also").split()
        if not knows_subdivision(row.get("iso2"), ""):
            problems.append(Problem(row.where("iso2"), repr(row.get("iso2")), "an ISO 3166-1 alpha-2 code"))
        if not days or not set(days) <= set(_WEEKDAYS):
            problems.append(Problem(row.where("also"), repr(row.get("also")), "weekdays such as 'sat' or 'thu sat'"))
        else:
            found[row.get("iso2")] = frozenset(_WEEKDAYS.index(one) for one in days)
    return found


def _quiet_periods(path: Path, problems: list[Problem]) -> tuple[KindQuiet, ...]:
    try:
        parsed = _Periods.model_validate(tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as exc:
        problems.append(Problem(path.name, str(exc), "TOML 1.0"))
        return ()
    except ValidationError as exc:
        for fault in exc.errors():
            key = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault["loc"])
            problems.append(Problem(f"{path.name}, key {key}", repr(fault["input"])[:80], fault["msg"].lower()))
        return ()
    for number, one in enumerate(parsed.period, 1):
        where = f"{path.name}, key period.{number}"
        if one.first > one.last:
            problems.append(Problem(where, f"{one.first} to {one.last}", "first not after last"))
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
