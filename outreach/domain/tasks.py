"""Task: something a person must do, and activity: something a person did outside the mail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class TaskKind(StrEnum):
    """What a person is asked for."""

    ANSWER_REPLY = "answer_reply"
    FILE_REPLY = "file_reply"
    FIND_CONTACT = "find_contact"
    SETTLE_UNKNOWN = "settle_unknown"
    APPROVE_AGAIN = "approve_again"
    CHECK_REFUSED = "check_refused"
    CONFIRM_OPT_OUT = "confirm_opt_out"
    RELEASE_LATE = "release_late"


class ActivityKind(StrEnum):
    """What can be logged by hand. A note is ours alone; the others mean that the two sides have spoken."""

    CALL = "call"
    VISIT = "visit"
    NOTE = "note"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; ``done_at`` is None while it is open."""

    key: int
    kind: TaskKind
    campaign: str
    iso3: str
    subject: str
    text: str
    due_on: date | None
    owner: str
    opened_at: datetime
    done_at: datetime | None
