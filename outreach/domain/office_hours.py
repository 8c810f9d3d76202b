"""Office hours of a door: when a letter may leave, and how working days are counted.

Everything is reckoned in the zone of the place where the door stands and returned in UTC. Adding a delta to a
local time would be wrong across a change of clocks, so days are counted as dates and turned into instants last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, time

    from outreach.domain.campaigns import QuietPeriod, Window

#: More closed days in a row than this means that the calendar is wrong (a year without a working day).
_MOST_CLOSED_DAYS = 366


@dataclass(frozen=True, slots=True)
class DueTime:
    """An instant, aware UTC, and the reason for each day that was passed over on the way to it."""

    at: datetime
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When one door is open: ``zone`` is an IANA name."""

    zone: str
    window: Window
    quiet: tuple[QuietPeriod, ...] = ()

    def closed_why(self, day: date) -> str | None:
        """Return why the door is closed all that local day, or None when it is a working day."""
        if day.weekday() not in self.window.weekdays:
            return f"{day:%a} {day.isoformat()} is not a working day there"
        for period in self.quiet:
            if period.first <= day <= period.last:
                return f"{day.isoformat()}: {period.reason}"
        return None

    def is_open(self, at: datetime) -> bool:
        """Say whether a letter may leave at this instant."""
        local = at.astimezone(ZoneInfo(self.zone))
        if self.closed_why(local.date()) is not None:
            return False
        return self.window.opens <= local.time().replace(tzinfo=None) < self.window.closes

    def next_opening(self, at: datetime) -> DueTime:
        """Return ``at`` itself when the door is open then, else the next instant at which it opens."""
        local = at.astimezone(ZoneInfo(self.zone))
        if self.is_open(at):
            return DueTime(at)
        day = local.date()
        skipped: list[str] = []
        if local.time().replace(tzinfo=None) >= self.window.closes and self.closed_why(day) is None:
            skipped.append(f"{day.isoformat()}: after office hours there")
            day += timedelta(days=1)
        return self._open_on_or_after(day, skipped)

    def after_working_days(self, start: datetime, count: int) -> DueTime:
        """Return the opening on the ``count``-th working day after the local day of ``start`` (1 or more)."""
        day = start.astimezone(ZoneInfo(self.zone)).date()
        skipped: list[str] = []
        remaining, in_a_row = count, 0
        while remaining > 0:
            day += timedelta(days=1)
            why = self.closed_why(day)
            if why is None:
                remaining, in_a_row = remaining - 1, 0
            else:
                skipped.append(why)
                in_a_row += 1
                _stop_if_never_open(in_a_row)
        return DueTime(self._instant(day, self.window.opens), tuple(skipped))

    def after_working_day_of(self, day: date) -> datetime:
        """Return the opening on the first working day after a local date, aware UTC.

        Somebody who is back on a day answers what has piled up first; a chaser in that hour is unkind.
        """
        return self._open_on_or_after(day + timedelta(days=1), []).at

    def _open_on_or_after(self, day: date, skipped: list[str]) -> DueTime:
        while (why := self.closed_why(day)) is not None:
            skipped.append(why)
            _stop_if_never_open(len(skipped))
            day += timedelta(days=1)
        return DueTime(self._instant(day, self.window.opens), tuple(skipped))

    def _instant(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def _stop_if_never_open(closed_in_a_row: int) -> None:
    if closed_in_a_row > _MOST_CLOSED_DAYS:
        msg = "the calendar leaves no working day in a whole year"
        raise ValueError(msg)
