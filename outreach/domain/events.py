"""Event: one line of the audit log, and the fold of events that must give the stored status (promise 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to which thing, when, and why; ``before`` and ``after`` hold only what changed.

    ``subject`` is a noun and its key, such as ``message:17`` or ``wave:aleppo-2016/act-supporters``.
    """

    at: datetime
    actor: str
    kind: str
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    why: str
    key: int = 0


def fold_statuses(events: Iterable[Event]) -> dict[str, str]:
    """Replay events, oldest first, and return the status each subject ends in.

    Raises ValueError when a line does not start from the status the line before left.
    """
    folded: dict[str, str] = {}
    for event in events:
        if "status" not in event.after:
            continue
        before = event.before.get("status")
        if folded.get(event.subject) != before:
            msg = f"event {event.key} moves {event.subject} from {before}, but it was {folded.get(event.subject)}"
            raise ValueError(msg)
        folded[event.subject] = event.after["status"]
    return folded
