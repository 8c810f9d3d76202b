"""Breaker: whether a relay of ours is tried at all. Its trouble is not the addressee's, and uses up no try.

Closed: letters go. After a failure of the connection, of TLS, of the login, or a 421, it is open: nothing is tried
until a pause is over, which doubles each time. Then one letter probes it (half open): a success closes it, a failure
opens it again. People are told once when it keeps failing, and once when it works again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

#: The pause after the first failure, and the longest.
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)

#: So many failures in a row raise the alarm; fewer are a blip that nobody needs to hear of.
FAILURES_THAT_ALARM = 3


@dataclass(frozen=True, slots=True)
class Breaker:
    """The state of one relay. ``opened_at`` and ``next_try_at`` are aware UTC, None while it is closed.

    ``alarmed_at`` is when people were told, None when they were not.
    """

    relay: str
    failures: int = 0
    opened_at: datetime | None = None
    next_try_at: datetime | None = None
    alarmed_at: datetime | None = None
    last_error: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether the relay failed last time it was tried."""
        return self.opened_at is not None

    def lets_through(self, now: datetime) -> bool:
        """Say whether a letter may be tried now: always when closed, and one probe when the pause is over."""
        return self.next_try_at is None or now >= self.next_try_at


@dataclass(frozen=True, slots=True)
class BreakerChange:
    """The state after an attempt, and whether people are to be told: ``alarm``, ``recovered``, or neither."""

    breaker: Breaker
    tell: str = ""


def after_failure(breaker: Breaker, error: str, now: datetime) -> BreakerChange:
    """Return the state after the relay failed once more."""
    failures = breaker.failures + 1
    pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 16), LONGEST_PAUSE)
    changed = replace(
        breaker,
        failures=failures,
        opened_at=breaker.opened_at or now,
        next_try_at=now + pause,
        last_error=error,
    )
    if failures >= FAILURES_THAT_ALARM and breaker.alarmed_at is None:
        return BreakerChange(replace(changed, alarmed_at=now), "alarm")
    return BreakerChange(changed)


def after_success(breaker: Breaker) -> BreakerChange:
    """Return the state after the relay did its work; people are told only when they had been alarmed."""
    tell = "recovered" if breaker.alarmed_at is not None else ""
    return BreakerChange(Breaker(breaker.relay), tell)
