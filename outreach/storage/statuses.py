"""The one function through which a status changes: compare, set, and leave the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from outreach.errors import NotFoundError, StatusConflictError
from outreach.storage.events import record
from outreach.storage.schema import LIFECYCLES, metadata

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def move(
    conn: Connection,
    noun: str,
    key: int,
    to: str,
    *,
    at: datetime,
    actor: str,
    why: str,
    **columns: Any,
) -> str:
    """Move a message, wave or thread to a status, with its reason and any columns that change along with it.

    Returns the status before. Raises StatusConflictError when the
    lifecycle does not lead from there to ``to``, or when somebody else moved it meanwhile.
    """
    table = metadata.tables[noun]
    before = conn.execute(select(table.c.status).where(table.c.id == key)).scalar_one_or_none()
    if before is None:
        raise NotFoundError(noun, str(key))
    if not LIFECYCLES[noun].allows(before, to):
        ways = ", ".join(sorted(LIFECYCLES[noun].moves.get(before, frozenset()))) or "nowhere"
        msg = f"{noun} {key} is {before}; from there it can go to {ways}, not to {to}."
        raise StatusConflictError(msg, expected=to, found=before)
    done = conn.execute(
        update(table)
        .where(table.c.id == key, table.c.status == before)
        .values(status=str(to), status_why=why, **columns)
    )
    if done.rowcount != 1:
        msg = f"{noun} {key} was moved by somebody else at the same moment."
        raise StatusConflictError(msg, expected=before)
    record(
        conn,
        at=at,
        actor=actor,
        kind=f"{noun}.{to}",
        subject=f"{noun}:{key}",
        before={"status": str(before)},
        after={"status": str(to)},
        why=why,
    )
    return str(before)


def record_birth(conn: Connection, noun: str, key: int, *, at: datetime, actor: str, why: str, **facts: Any) -> None:
    """Write the event with which a message, wave or thread begins, so that the fold has a start."""
    record(
        conn,
        at=at,
        actor=actor,
        kind=f"{noun}.{LIFECYCLES[noun].first}",
        subject=f"{noun}:{key}",
        after={"status": str(LIFECYCLES[noun].first), **facts},
        why=why,
    )


def stored_statuses(conn: Connection, noun: str) -> dict[int, str]:
    """Return the stored status of every message, wave or thread, by key."""
    table = metadata.tables[noun]
    return {row.id: row.status for row in conn.execute(select(table.c.id, table.c.status))}
