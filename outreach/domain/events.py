"""Event: one line of the audit log, the chain that binds them, and the fold that gives every status (promise 7)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

#: What stands before the first event.
FIRST_HASH = "0" * 64


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
    previous_hash: str = ""
    hash: str = ""


def chain_hash(event: Event) -> str:
    """Return the SHA-256, in hex, that binds an event to the one before it.

    Over the previous hash and the event as canonical JSON (sorted keys, instants in UTC with microseconds), so that
    changing, moving or taking out any line breaks every hash from there on.
    """
    told = {
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "kind": event.kind,
        "subject": event.subject,
        "before": dict(event.before),
        "after": dict(event.after),
        "why": event.why,
    }
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{event.previous_hash}\n{canonical}".encode()).hexdigest()


@dataclass(slots=True)
class StatusFold:
    """Replays events, oldest first, one at a time."""

    statuses: dict[str, str] = field(default_factory=dict)

    def add(self, event: Event) -> str:
        """Take one event in; returns what is wrong with it, or an empty string."""
        if "status" not in event.after:
            return ""
        before = event.before.get("status")
        found = self.statuses.get(event.subject)
        self.statuses[event.subject] = event.after["status"]
        if found != before:
            return f"event {event.key} moves {event.subject} from {before}, but it was {found}"
        return ""


def fold_statuses(events: Iterable[Event]) -> dict[str, str]:
    """Replay events, oldest first, and return the status each subject ends in.

    Raises ValueError when a line does not start from the status the line before left.
    """
    fold = StatusFold()
    for event in events:
        if problem := fold.add(event):
            raise ValueError(problem)
    return fold.statuses
