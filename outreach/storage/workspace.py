"""The workspace: one row that says what this database is, its clock when it is a sandbox, and the emergency stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from outreach.domain.sending import Delivery
from outreach.errors import NotFoundError
from outreach.storage.schema import attempt
from outreach.storage.schema import workspace as table

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Workspace:
    """What this database is; see ``storage/schema.py`` for what null means."""

    instance_id: str
    created_at: datetime
    delivery: Delivery
    clock_at: datetime | None
    clock_running_since: datetime | None
    stopped_at: datetime | None
    stopped_by: str
    stopped_why: str


def create(conn: Connection, *, instance_id: str, at: datetime, delivery: Delivery, clock_at: datetime | None) -> None:
    """Write the row; a second one is refused by the database."""
    conn.execute(
        insert(table).values(id=1, instance_id=instance_id, created_at=at, delivery=delivery, clock_at=clock_at)
    )


def find(conn: Connection) -> Workspace | None:
    """Return the row, or None in a database that was never set up."""
    row = conn.execute(select(table)).one_or_none()
    if row is None:
        return None
    return Workspace(
        row.instance_id,
        row.created_at,
        Delivery(row.delivery),
        row.clock_at,
        row.clock_running_since,
        row.stopped_at,
        row.stopped_by,
        row.stopped_why,
    )


def get(conn: Connection) -> Workspace:
    """Return the row; raises NotFoundError in a database that was never set up."""
    found = find(conn)
    if found is None:
        raise NotFoundError("workspace", "here", hint="Run `outreach init` first.")
    return found


def set_clock(conn: Connection, clock_at: datetime, running_since: datetime | None) -> None:
    """Set the sandbox's clock."""
    conn.execute(update(table).values(clock_at=clock_at, clock_running_since=running_since))


def clear_clock(conn: Connection) -> None:
    """Take the sandbox's clock away from a workspace that is none any more."""
    conn.execute(update(table).values(clock_at=None, clock_running_since=None))


def set_stop(conn: Connection, *, at: datetime | None, by: str, why: str) -> None:
    """Set the emergency stop, or lift it with ``at=None``."""
    conn.execute(update(table).values(stopped_at=at, stopped_by=by, stopped_why=why))


def set_delivery(conn: Connection, delivery: Delivery) -> None:
    """Change where letters of this workspace go."""
    conn.execute(update(table).values(delivery=delivery))


def has_attempts(conn: Connection) -> bool:
    """Say whether anything was ever handed to a relay from here."""
    return conn.execute(select(attempt.c.id).limit(1)).scalar_one_or_none() is not None
