"""When a deferred message is tried again: patience in the spirit of RFC 5321 section 4.5.4.1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """How retries grow: the first pause, the longest, and when to give up, counted from the first attempt.

    The first pause is 15 minutes or more by default, since greylisting servers refuse anything sooner.
    """

    first: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=4)
    give_up_after: timedelta = timedelta(hours=96)


def retry_at(now: datetime, tries: int, spread: int, patience: Patience) -> datetime:
    """Return when to try again after ``tries`` failed ones (1 or more).

    ``spread`` is any number of the message's own; it moves the instant by up to a tenth of the pause, so that
    messages deferred together do not all come back in the same second.
    """
    doublings: int = 2 ** min(max(tries - 1, 0), 20)
    pause = min(patience.first * doublings, patience.longest)
    return now + pause + pause * 0.1 * ((spread * 2654435761) % 1000 / 1000)


def is_given_up(now: datetime, first_try_at: datetime, patience: Patience) -> bool:
    """Say whether patience is over."""
    return now - first_try_at >= patience.give_up_after
