"""Close a task that a person has done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.storage import standing
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store


def finish_task(store: Store, key: int, *, at: datetime, actor: str) -> bool:
    """Close an open task by hand; returns whether there was one."""
    with store.write() as conn:
        closed = standing.close_task(conn, key, by=actor, at=at)
        if closed:
            record(conn, at=at, actor=actor, kind="task.done", subject=f"task:{key}", after={"done": True})
    return closed
