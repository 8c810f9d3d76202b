"""The audit log: append a line to the chain, read lines.

The events of a transaction are kept until its end and written then, in one go: the lock of the chain is the last one
that a transaction takes, so nobody waits for it longer than a commit takes, and nobody who has it waits for another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from outreach.domain.events import FIRST_HASH, Event, chain_hash
from outreach.storage import locks
from outreach.storage.schema import event as table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
    """Append one event to the chain; it commits or rolls back with the change it tells of.

    In a transaction of ``Store.write`` it is written at the end of it.
    """
    event = Event(at, actor, kind, subject, dict(before or {}), dict(after or {}), why)
    pending = _pending(conn)
    if pending is None:
        _append(conn, [event])
    else:
        pending.append(event)


def _pending(conn: Connection) -> list[Event] | None:
    """Return the events that wait for the end of a transaction of ``Store.write``; None for another connection."""
    found: list[Event] | None = conn.get_execution_options().get("pending_events")
    return found


def flush(conn: Connection) -> list[str]:
    """Write the events that wait, at the end of a transaction; returns their kinds."""
    pending = _pending(conn)
    if not pending:
        return []
    waiting = list(pending)
    pending.clear()
    _append(conn, waiting)
    return [one.kind for one in waiting]


def _append(conn: Connection, events: list[Event]) -> None:
    locks.ledger(conn)
    last = conn.execute(select(table.c.hash).order_by(table.c.id.desc()).limit(1)).scalar_one_or_none()
    head, rows = last or FIRST_HASH, []
    for event in events:
        chained = replace(event, previous_hash=head)
        head = chain_hash(chained)
        rows.append(
            {
                "at": event.at,
                "actor": event.actor,
                "kind": event.kind,
                "subject": event.subject,
                "before": event.before,
                "after": event.after,
                "why": event.why,
                "previous_hash": chained.previous_hash,
                "hash": head,
            }
        )
    conn.execute(insert(table), rows)


def _event(row: Any) -> Event:
    return Event(
        row.at,
        row.actor,
        row.kind,
        row.subject,
        row.before,
        row.after,
        row.why,
        row.id,
        row.previous_hash,
        row.hash,
    )


def iterate(conn: Connection) -> Iterator[Event]:
    """Yield every event, oldest first, without holding them all."""
    flush(conn)
    for row in conn.execute(select(table).order_by(table.c.id), execution_options={"yield_per": 1000}):
        yield _event(row)


def subjects_of(conn: Connection, *, kind: str) -> list[str]:
    """Return what the events of one kind are about, each once."""
    flush(conn)
    return list(conn.execute(select(table.c.subject).where(table.c.kind == kind).distinct()).scalars())


def list_events(
    conn: Connection, *, subjects: list[str] | None = None, actor: str = "", limit: int | None = None
) -> list[Event]:
    """Return events, oldest first; of these subjects or this actor only when given; the newest ``limit`` of them."""
    flush(conn)
    query = select(table).order_by(table.c.id.desc())
    if subjects is not None:
        query = query.where(table.c.subject.in_(subjects))
    if actor:
        query = query.where(table.c.actor == actor)
    if limit is not None:
        query = query.limit(limit)
    return [_event(row) for row in conn.execute(query).all()[::-1]]
