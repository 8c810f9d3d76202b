"""The calendar of a door: which local days are closed there, and why, as data for the domain to reckon with.

What a door keeps: the weekend and public holidays of the place where it stands; at the seats of the United Nations
also the holidays of the Secretariat; the national day and public holidays of the state it belongs to; and the quiet
periods of its kind. A mission in New York keeps New York's weekend, whatever is kept at home.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from outreach.domain.contacts import DoorKind
from outreach.operations.public_holidays import (
    EDITION,
    YearlyDays,
    knows_country,
    public_holidays,
    weekend_days,
    zone_countries,
)
from outreach.operations.read_calendar import read_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from outreach.domain.contacts import Door
    from outreach.domain.states import MemberState
    from outreach.operations.read_calendar import CalendarFiles, NationalDay

#: Country and subdivision of the two kinds of mission, whatever zone somebody wrote down for them, and their names.
_MISSIONS = {
    DoorKind.MISSION_NEW_YORK: ("US", "NY", "New York"),
    DoorKind.MISSION_GENEVA: ("CH", "GE", "Geneva"),
}
_SEATS = {
    DoorKind.MISSION_NEW_YORK: "United Nations Headquarters",
    DoorKind.MISSION_GENEVA: "the United Nations Office",
}

_SATURDAY = 5

#: Calendar years of places kept at once.
_YEARS_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a door stands: ISO alpha-2 (empty where no country is known), the library's subdivision, its name."""

    country: str
    subdivision: str
    name: str


class DoorCalendars:
    """Makes the calendars of doors from the files of ``config/calendar`` and the library."""

    def __init__(self, files: CalendarFiles, states: Iterable[MemberState]) -> None:
        """``states`` are those of the roster."""
        self._files = files
        self._states = {one.iso3: one for one in states}
        self._by_iso2 = {one.iso2: one for one in self._states.values()}
        self._made: dict[tuple[str, str, str], tuple[Mapping[date, str], ...]] = {}
        self._national: dict[str, list[NationalDay]] = {}
        for one in files.national_days:
            self._national.setdefault(one.iso3, []).append(one)
        # One for all doors of a kind.
        self._seats = {
            kind: {day: f"{_SEATS[kind]} is closed: {name}" for day, name in days.items()}
            for kind, days in files.un_holidays.items()
        }
        self._quiet = {kind: _quiet_days(files, kind) for kind in DoorKind}

    @property
    def fingerprint(self) -> str:
        """Return a hash of everything the days rest on: our files, and the editions of library and zones."""
        rests_on = f"{self._files.sha256}\n{EDITION}"
        return hashlib.sha256(rests_on.encode()).hexdigest()

    def place_of(self, door: Door) -> Place:
        """Return the place whose weekend and public holidays a door keeps."""
        if door.kind in _MISSIONS:
            return Place(*_MISSIONS[door.kind])
        home = self._states.get(door.iso3)
        country = home.iso2 if home is not None and door.kind is DoorKind.MINISTRY else ""
        country = country or zone_countries().get(door.timezone, "")
        host = self._by_iso2.get(country)
        # The days of the capital hold for whoever stands there: the ministry, and an embassy in the same zone.
        in_capital = host is not None and (door.kind is DoorKind.MINISTRY or door.timezone == host.capital_timezone)
        subdivision = self._files.capitals.get(country, "") if in_capital else ""
        return Place(country, subdivision, host.name if host is not None else country)

    def closed(self, door: Door, *, weekends: bool = True) -> tuple[Mapping[date, str], ...]:
        """Return the calendars of a door, the first that knows a day naming it; without ``weekends`` holidays alone."""
        key = (door.iso3, door.kind, door.timezone)
        if key not in self._made:
            self._made[key] = self._make(door)
        return self._made[key] if weekends else self._made[key][1:]

    def _make(self, door: Door) -> tuple[Mapping[date, str], ...]:
        place = self.place_of(door)
        seat = self._seats.get(door.kind)
        zone = "" if place.country else door.timezone
        also = self._files.weekends.get(place.country, frozenset())
        layers: list[Mapping[date, str]] = [YearlyDays(lambda year: _weekends(place, zone, also, year))]
        if seat:
            layers.append(seat)
        if place.country:
            layers.append(YearlyDays(lambda year: _holidays_of_place(place, year)))
        home = self._states.get(door.iso3)
        if home is not None:
            layers.append(YearlyDays(lambda year: self._national_days(home, year)))
            if place.country != home.iso2:
                layers.append(YearlyDays(lambda year: _holidays_of_home(home, year)))
        layers.append(self._quiet[door.kind])
        return tuple(layers)

    def _national_days(self, home: MemberState, year: int) -> Mapping[date, str]:
        return {
            day: f"national day of {home.name}: {one.name}"
            for one in self._national.get(home.iso3, ())
            for day in one.days(year, home.iso2)
        }


def _quiet_days(files: CalendarFiles, kind: DoorKind) -> Mapping[date, str]:
    return {
        one.period.first + timedelta(days=number): one.period.reason
        for one in files.quiet
        if kind in one.doors
        for number in range((one.period.last - one.period.first).days + 1)
    }


def open_calendars(folder: Path, states: Iterable[MemberState]) -> DoorCalendars:
    """Read ``config/calendar``; raises InputError with every fault of its files."""
    known = tuple(states)
    return DoorCalendars(read_calendar(folder, known), known)


@lru_cache(_YEARS_KEPT)
def _weekends(place: Place, zone: str, also: frozenset[int], year: int) -> Mapping[date, str]:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    if knows_country(place.country):
        known = weekend_days(place.country, year)
        why = f"weekend in {place.name}"
        return {day: why for day in days if day.year == year and (day in known or day.weekday() in also)}
    # No country, no law to ask; said in so many words wherever such a day is passed over.
    unknown = f"no calendar of {place.country} is known" if place.country else f"the zone {zone} belongs to no country"
    why = f"weekend, taken to be Saturday and Sunday: {unknown}"
    return {day: why for day in days if day.year == year and day.weekday() >= _SATURDAY}


@lru_cache(_YEARS_KEPT)
def _holidays_of_place(place: Place, year: int) -> Mapping[date, str]:
    found = public_holidays(place.country, place.subdivision, year)
    return {day: f"public holiday in {place.name}: {name}" for day, name in found.items()}


def _holidays_of_home(home: MemberState, year: int) -> Mapping[date, str]:
    found = public_holidays(home.iso2, "", year)
    return {day: f"public holiday of {home.name}: {name}" for day, name in found.items()}
