"""Position: a dated assertion of where a member state stands on the ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


class PositionValue(StrEnum):
    """The values of DESIGN section 4."""

    NONE_KNOWN = "none_known"
    CONSIDERING = "considering"
    SUPPORTIVE = "supportive"
    JOINED = "joined"
    ALREADY_IN = "already_in"
    CONDITIONAL = "conditional"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


#: These end the chasers of the campaign through every door.
FINAL_POSITIONS = frozenset({PositionValue.JOINED, PositionValue.ALREADY_IN, PositionValue.DECLINED})


@dataclass(frozen=True, slots=True)
class Position:
    """One assertion; earlier ones stay. ``stated_on`` is the date of the statement, not of its entry."""

    key: int
    campaign: str
    iso3: str
    value: PositionValue
    stated_on: date
    quote: str
    source: str
    entered_by: str
    entered_at: datetime
    reply_key: int | None = None


def current_position(assertions: Iterable[Position]) -> Position | None:
    """Return the assertion that holds: the latest by date of statement, then by entry."""
    return max(assertions, key=lambda one: (one.stated_on, one.entered_at, one.key), default=None)
