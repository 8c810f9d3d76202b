"""Office hours of a door: when a letter may leave, and how working days are counted.

Everything is reckoned in the zone of the place where the door stands and returned in UTC. Adding a delta to a
local time would be wrong across a change of clocks, so days are counted as dates and turned into instants last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.errors import NeverOpenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from outreach.domain.campaigns import QuietPeriod, Window

#: More closed days in a row than this means that the calendar is wrong (a year without a working day).
_MOST_CLOSED_DAYS = 366

_DAY = timedelta(days=1)
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A local day on which a letter could not leave, and why."""

    day: date
    why: str

    def __str__(self) -> str:
        """Return it as people read it: ``Sat 2016-12-24: weekend in New York``."""
        return f"{self.day:%a} {self.day.isoformat()}: {self.why}"


@dataclass(frozen=True, slots=True)
class DueTime:
    """An instant, aware UTC, and the reason for each day that was passed over on the way to it."""

    at: datetime
    skipped: tuple[SkippedDay, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When one door is open.

    ``zone`` is an IANA name. ``closed`` are calendars of local days with the reason for which each is closed, the
    first that knows a day names it; which weekdays are worked comes from there as well, unless the campaign's
    window says so itself.
    """

    zone: str
    window: Window
    quiet: tuple[QuietPeriod, ...] = ()
    closed: tuple[Mapping[date, str], ...] = ()

    def closed_why(self, day: date) -> str | None:
        """Return why the door is closed all that local day, or None when it is a working day."""
        if self.window.weekdays is not None and day.weekday() not in self.window.weekdays:
            return "not a working day there"
        for period in self.quiet:
            if period.first <= day <= period.last:
                return period.reason
        for days in self.closed:
            if why := days.get(day):
                return why
        # Samoa had no 30 December 2011: where the date line moves, a day of the calendar is no day there.
        noon = datetime.combine(day, _NOON, tzinfo=ZoneInfo(self.zone))
        if noon.astimezone(UTC).astimezone(noon.tzinfo).date() != day:
            return "there was no such day there"
        return None

    def is_open(self, at: datetime) -> bool:
        """Say whether a letter may leave at this instant."""
        local = at.astimezone(ZoneInfo(self.zone))
        if not self.window.opens <= local.time().replace(tzinfo=None) < self.window.closes:
            return False
        return self.closed_why(local.date()) is None

    def next_opening(self, at: datetime) -> DueTime:
        """Return ``at`` itself when the door is open then, else the next instant at which it opens."""
        local = at.astimezone(ZoneInfo(self.zone))
        if self.is_open(at):
            return DueTime(at)
        day = local.date()
        skipped: list[SkippedDay] = []
        if local.time().replace(tzinfo=None) >= self.window.closes and self.closed_why(day) is None:
            skipped.append(SkippedDay(day, "after office hours there"))
            day += _DAY
        return self._open_on_or_after(day, skipped)

    def after_working_days(self, start: datetime, count: int) -> DueTime:
        """Return the opening on the ``count``-th working day after the local day of ``start`` (1 or more)."""
        day = start.astimezone(ZoneInfo(self.zone)).date()
        skipped: list[SkippedDay] = []
        remaining, in_a_row = count, 0
        while remaining > 0:
            day += _DAY
            why = self.closed_why(day)
            if why is None:
                remaining, in_a_row = remaining - 1, 0
            else:
                skipped.append(SkippedDay(day, why))
                in_a_row += 1
                _stop_if_never_open(in_a_row)
        return DueTime(self._instant(day, self.window.opens), tuple(skipped))

    def after_working_day_of(self, day: date) -> datetime:
        """Return the opening on the first working day after a local date, aware UTC.

        Somebody who is back on a day answers what has piled up first; a chaser in that hour is unkind.
        """
        return self._open_on_or_after(day + _DAY, []).at

    def opening_on_or_after(self, day: date) -> DueTime:
        """Return the opening on a local date, or on the first working day after it when it is closed."""
        return self._open_on_or_after(day, [])

    def working_days_since(self, then: datetime, now: datetime, *, most: int) -> int:
        """Return how many working days began there after the local day of ``then``, up to that of ``now``.

        Counting stops at ``most``: nobody needs to know more exactly how late a letter is.
        """
        day, last = (at.astimezone(ZoneInfo(self.zone)).date() for at in (then, now))
        count = 0
        while day < last and count < most:
            day += _DAY
            count += self.closed_why(day) is None
        return count

    def closed_days(self, first: date, last: date) -> tuple[SkippedDay, ...]:
        """Return every closed day of a span of local days, first and last included, with its reason."""
        span = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return tuple(SkippedDay(day, why) for day in span if (why := self.closed_why(day)) is not None)

    def _open_on_or_after(self, day: date, skipped: list[SkippedDay]) -> DueTime:
        while (why := self.closed_why(day)) is not None:
            skipped.append(SkippedDay(day, why))
            _stop_if_never_open(len(skipped))
            day += _DAY
        return DueTime(self._instant(day, self.window.opens), tuple(skipped))

    def _instant(self, day: date, wall: time) -> datetime:
        """Return the instant at which a local clock shows a time; one that is passed over by a change moves on."""
        return datetime.combine(day, wall, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def tell_skipped(skipped: Iterable[SkippedDay]) -> tuple[str, ...]:
    """Return the days passed over as people read them: days in a row with the same reason are told once."""
    told: list[str] = []
    for first, last in _runs(tuple(skipped)):
        when = f"{first.day:%a} {first.day.isoformat()}"
        until = f" to {last.day:%a} {last.day.isoformat()}" if last != first else ""
        told.append(f"{when}{until}: {first.why}")
    return tuple(told)


def _runs(skipped: Sequence[SkippedDay]) -> list[tuple[SkippedDay, SkippedDay]]:
    """Return (first, last) of each run of days that follow one another for the same reason."""
    if not skipped:
        return []
    breaks = [number for number, (one, two) in enumerate(pairwise(skipped), 1) if not _follows(one, two)]
    starts, ends = [0, *breaks], [*breaks, len(skipped)]
    return [(skipped[start], skipped[end - 1]) for start, end in zip(starts, ends, strict=True)]


def _follows(one: SkippedDay, two: SkippedDay) -> bool:
    return one.why == two.why and two.day - one.day == _DAY


def _stop_if_never_open(closed_in_a_row: int) -> None:
    if closed_in_a_row > _MOST_CLOSED_DAYS:
        msg = "the calendar leaves no working day in a whole year"
        hint = (
            "Mend config/calendar, or `window` and `[[quiet]]` of the campaign; `outreach calendar STATE` shows them."
        )
        raise NeverOpenError(msg, hint=hint)
