"""Hold: a reason not to send to a thread now, with an until-date or until a person lifts it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class HoldKind(StrEnum):
    """Why a thread waits."""

    AWAY = "away"
    DOUBTFUL_MAIL = "doubtful_mail"
    PERSON = "person"
    PROMISED_DATE = "promised_date"


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold. ``until`` is aware UTC; None means until a person lifts it. ``reply_key`` names the mail behind it."""

    key: int
    thread_key: int
    kind: HoldKind
    reason: str
    placed_by: str
    placed_at: datetime
    until: datetime | None
    lifted_at: datetime | None
    reply_key: int | None = None

    def is_active(self, now: datetime) -> bool:
        """Say whether it still holds at ``now``."""
        return self.lifted_at is None and (self.until is None or now < self.until)
