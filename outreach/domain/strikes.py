"""Strike: one failure of an address. A hard one ends its use; soft ones do when they go on.

A hard strike is no hard bounce: it says that nobody has the address, or that its domain takes no mail. A letter that
was refused for good by policy, as spam or for its size is a soft one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many soft failures, and over so long at least, before an address counts as failed: a full mailbox is emptied.
SOFT_LIMIT = 3
SOFT_SPAN = timedelta(days=7)

#: A soft failure is forgotten after this.
SOFT_MEMORY = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Strike:
    """One failure of an address, named by a mail; ``cleared_at`` is None while it counts. Instants are aware UTC."""

    address_key: str
    hard: bool
    reply_key: int
    at: datetime
    why: str
    cleared_at: datetime | None
    cleared_by: str


def failed_why(strikes: Iterable[Strike], now: datetime) -> str:
    """Say why an address is not to be written to any more, or return an empty string."""
    standing = [one for one in strikes if one.cleared_at is None]
    hard = [one for one in standing if one.hard]
    if hard:
        return f"it failed for good: {hard[-1].why}"
    soft = [one for one in standing if now - one.at <= SOFT_MEMORY]
    if len(soft) >= SOFT_LIMIT and soft[-1].at - soft[0].at >= SOFT_SPAN:
        return f"it failed {len(soft)} times since {soft[0].at:%Y-%m-%d}, last: {soft[-1].why}"
    return ""
