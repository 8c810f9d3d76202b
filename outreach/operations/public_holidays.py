"""What the library ``holidays`` knows: weekends and public holidays of a country, year by year; and whose a zone is.

The only file that speaks to the library. Days of the lunar calendar are estimates; the library says so in their
names ("estimated"), where it knows that the day was not confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar, overload

import holidays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from holidays import HolidayBase

#: Which editions of the library and of the zones decide; part of what a due time rests on.
EDITION = f"holidays {version('holidays')}, tzdata {version('tzdata')}"

_Other = TypeVar("_Other")

#: Calendar years kept at once: every member state for the years that one campaign touches.
_YEARS_KEPT = 4096


class YearlyDays(Mapping[date, str]):
    """Closed days with their reasons, filled in year by year as somebody asks."""

    def __init__(self, fill: Callable[[int], Mapping[date, str]]) -> None:
        """``fill`` returns the closed days of one calendar year."""
        self._fill = fill
        self._years: dict[int, Mapping[date, str]] = {}

    def _year(self, year: int) -> Mapping[date, str]:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = self._fill(year)
        return found

    @overload
    def get(self, day: date, /) -> str | None: ...
    @overload
    def get(self, day: date, /, default: str | _Other) -> str | _Other: ...
    def get(self, day: date, /, default: str | _Other | None = None) -> str | _Other | None:
        """Return why a day is closed, or the default; much asked, so not by way of an exception."""
        return self._year(day.year).get(day, default)

    def __getitem__(self, day: date) -> str:
        """Return why a day is closed; raises KeyError when it is not."""
        return self._year(day.year)[day]

    def __iter__(self) -> Iterator[date]:
        """Give the days of the years that somebody has asked for."""
        for year in sorted(self._years):
            yield from self._years[year]

    def __len__(self) -> int:
        """Count the days of the years that somebody has asked for."""
        return sum(len(one) for one in self._years.values())


@lru_cache(_YEARS_KEPT)
def public_holidays(country: str, subdivision: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a year with their English names, days off in their place included.

    country: ISO 3166-1 alpha-2. subdivision: as the library names it, or empty for what holds in the whole country.
    A holiday of the last days of the year before that is moved into this one is among them. Of a country that the
    library does not know there are none.
    """
    if not knows_country(country):
        return {}
    found = _entity(country, subdivision, (year - 1, year))
    return {day: name for day, name in found.items() if day.year == year}


@lru_cache(_YEARS_KEPT)
def weekend_days(country: str, year: int) -> frozenset[date]:
    """Return the weekend days of a year by the law of that time; a Saturday that the state declared worked is none.

    Only of a country that the library knows, see ``knows_country``.
    """
    found = _entity(country, "", (year,))
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    return frozenset(
        day for day in days if day.year == year and found.is_weekend(day) and day not in found.weekend_workdays
    )


def knows_country(country: str) -> bool:
    """Say whether the library knows a country, by its ISO 3166-1 alpha-2 code."""
    return country in _known()


def knows_subdivision(country: str, subdivision: str) -> bool:
    """Say whether the library knows a country, and in it a subdivision."""
    return knows_country(country) and subdivision in {"", *_known()[country]}


@cache
def _known() -> Mapping[str, list[str]]:
    """Return the subdivisions of each country; kept, since the library loads every country to tell them."""
    return holidays.list_supported_countries(include_aliases=False)


def _entity(country: str, subdivision: str, years: tuple[int, ...]) -> HolidayBase:
    options: dict[str, Any] = {"subdiv": subdivision or None, "years": years, "language": "en_US"}
    try:
        return holidays.country_holidays(country, islamic_show_estimated=True, **options)
    except ValueError:  # A country without days of the lunar calendar does not take the option.
        return holidays.country_holidays(country, **options)


@cache
def zone_countries() -> Mapping[str, str]:
    """Return the country (ISO 3166-1 alpha-2) of each IANA zone that lies in one, old names of zones included.

    From zone.tab of the time zone database, which gives each country a zone of its own; links by tzdata.zi.
    """
    folder = resources.files("tzdata") / "zoneinfo"
    found: dict[str, str] = {}
    for line in (folder / "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[zone] = country
    for line in (folder / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        if line.startswith("L "):
            _, target, link = line.split()
            if target in found:
                found.setdefault(link, found[target])
    return found
