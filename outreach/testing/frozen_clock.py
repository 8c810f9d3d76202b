"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FrozenClock:
    """The fake Clock: every reading gives the same instant until it is told otherwise; it may go back, too."""

    def __init__(self, at: datetime) -> None:
        """Stand still at an aware instant; raises ValueError for a naive one."""
        self._at = _in_utc(at)

    def now(self) -> datetime:
        """Return the instant at which it stands, aware, in UTC."""
        return self._at

    def advance(self, by: timedelta) -> datetime:
        """Move by a span, which may be negative, and return the new instant."""
        self._at += by
        return self._at

    def set(self, to: datetime) -> None:
        """Stand at another aware instant; raises ValueError for a naive one."""
        self._at = _in_utc(to)


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        msg = f"naive instant {at!r}: every instant in Outreach is aware"
        raise ValueError(msg)
    return at.astimezone(UTC)
