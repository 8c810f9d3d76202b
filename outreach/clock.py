"""The one clock: the only place that reads the time of day.

Operations are given a clock, read it once per decision and pass ``now`` down; the domain and the storage
never see one. In a sandbox workspace the clock is a setting of the workspace: it stands still or runs from
a chosen instant, and every command reads the same one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the machine's time, aware, in UTC."""
        return datetime.now(UTC)


class SandboxClock:
    """The clock of a sandbox workspace, kept in its database so that all commands share it.

    ``read`` returns ``(clock_at, running_since)``: the instant last set, and the machine's instant from which
    it runs on, or None when it stands still. Both are aware UTC.
    """

    def __init__(self, read: Callable[[], tuple[datetime, datetime | None]]) -> None:
        """Remember how to read the stored setting; nothing is cached, another process may move it."""
        self._read = read
        self._machine = SystemClock()

    def now(self) -> datetime:
        """Return the sandbox's instant, aware, in UTC."""
        clock_at, running_since = self._read()
        if running_since is None:
            return clock_at
        return clock_at + max(timedelta(0), self._machine.now() - running_since)
