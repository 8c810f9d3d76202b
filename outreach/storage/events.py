"""The audit log: append a line, read lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from outreach.domain.events import Event
from outreach.storage.schema import event as table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection


def record(
    conn: Connection,
    *,
    at: datetime,
    actor: str,
    kind: str,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
) -> None:
    """Append one event; it commits or rolls back with the change it tells of."""
    conn.execute(
        insert(table).values(
            at=at,
            actor=actor,
            kind=kind,
            subject=subject,
            before=dict(before or {}),
            after=dict(after or {}),
            why=why,
        )
    )


def list_events(conn: Connection, *, subjects: list[str] | None = None, limit: int | None = None) -> list[Event]:
    """Return events, oldest first; of these subjects only when given; the newest ``limit`` of them."""
    query = select(table).order_by(table.c.id.desc())
    if subjects is not None:
        query = query.where(table.c.subject.in_(subjects))
    if limit is not None:
        query = query.limit(limit)
    rows = conn.execute(query).all()
    return [
        Event(row.at, row.actor, row.kind, row.subject, row.before, row.after, row.why, row.id) for row in rows[::-1]
    ]
