"""What stands about a thread or a state: holds, positions, tasks, logged activities; and worker heartbeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from outreach.domain.holds import Hold, HoldKind
from outreach.domain.positions import Position, PositionValue
from outreach.domain.tasks import Task, TaskKind
from outreach.storage.schema import activity, heartbeat, hold, position, task

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection


def add_hold(
    conn: Connection,
    *,
    thread_key: int,
    kind: HoldKind,
    reason: str,
    by: str,
    at: datetime,
    until: datetime | None,
    reply_key: int | None = None,
) -> int:
    """Place a hold and return its key."""
    made = conn.execute(
        insert(hold).values(
            thread_id=thread_key,
            kind=kind,
            reason=reason,
            placed_by=by,
            placed_at=at,
            until=until,
            reply_id=reply_key,
        )
    )
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def list_holds(
    conn: Connection,
    *,
    thread_key: int | None = None,
    reply_key: int | None = None,
    standing_at: datetime | None = None,
) -> list[Hold]:
    """Return holds, oldest first; only those that stand at an instant when it is given."""
    query = select(hold).order_by(hold.c.id)
    if thread_key is not None:
        query = query.where(hold.c.thread_id == thread_key)
    if reply_key is not None:
        query = query.where(hold.c.reply_id == reply_key)
    if standing_at is not None:
        query = query.where(hold.c.lifted_at.is_(None))
    found = [
        Hold(
            row.id,
            row.thread_id,
            HoldKind(row.kind),
            row.reason,
            row.placed_by,
            row.placed_at,
            row.until,
            row.lifted_at,
            row.reply_id,
        )
        for row in conn.execute(query)
    ]
    return found if standing_at is None else [one for one in found if one.is_active(standing_at)]


def lift_hold(conn: Connection, key: int, *, by: str, at: datetime) -> None:
    """Lift a hold."""
    conn.execute(update(hold).where(hold.c.id == key, hold.c.lifted_at.is_(None)).values(lifted_at=at, lifted_by=by))


def add_position(
    conn: Connection,
    *,
    campaign: str,
    iso3: str,
    value: PositionValue,
    stated_on: date,
    quote: str,
    source: str,
    by: str,
    at: datetime,
    reply_key: int | None = None,
) -> int:
    """Add an assertion; earlier ones stay."""
    made = conn.execute(
        insert(position).values(
            campaign=campaign,
            iso3=iso3,
            value=value,
            stated_on=stated_on,
            quote=quote,
            source=source,
            entered_by=by,
            entered_at=at,
            reply_id=reply_key,
        )
    )
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def list_positions(conn: Connection, campaign: str, *, iso3: str | None = None) -> list[Position]:
    """Return assertions in the order of their entry."""
    query = select(position).where(position.c.campaign == campaign).order_by(position.c.id)
    if iso3 is not None:
        query = query.where(position.c.iso3 == iso3)
    return [
        Position(
            row.id,
            row.campaign,
            row.iso3,
            PositionValue(row.value),
            row.stated_on,
            row.quote,
            row.source,
            row.entered_by,
            row.entered_at,
            row.reply_id,
        )
        for row in conn.execute(query)
    ]


def open_task(
    conn: Connection,
    *,
    kind: TaskKind,
    subject: str,
    text: str,
    at: datetime,
    campaign: str | None = None,
    iso3: str | None = None,
    due_on: date | None = None,
    owner: str = "",
) -> bool:
    """Open a task unless the same one is open; returns whether it is new."""
    same = (task.c.kind == str(kind), task.c.subject == subject, task.c.done_at.is_(None))
    known = conn.execute(select(task.c.id, task.c.text).where(*same)).one_or_none()
    if known is not None:
        if known.text != text:
            conn.execute(update(task).where(task.c.id == known.id).values(text=text))
        return False
    conn.execute(
        insert(task).values(
            kind=kind,
            campaign=campaign,
            iso3=iso3,
            subject=subject,
            text=text,
            due_on=due_on,
            owner=owner,
            opened_at=at,
        )
    )
    return True


def close_tasks(conn: Connection, *, subject: str, by: str, at: datetime, kind: TaskKind | None = None) -> int:
    """Close the open tasks about a subject; returns how many there were."""
    where = [task.c.subject == subject, task.c.done_at.is_(None)]
    if kind is not None:
        where.append(task.c.kind == str(kind))
    return conn.execute(update(task).where(*where).values(done_at=at, done_by=by)).rowcount


def close_task(conn: Connection, key: int, *, by: str, at: datetime) -> bool:
    """Close one task; returns whether it was open."""
    where = (task.c.id == key, task.c.done_at.is_(None))
    return conn.execute(update(task).where(*where).values(done_at=at, done_by=by)).rowcount == 1


def list_tasks(conn: Connection, *, open_only: bool = True) -> list[Task]:
    """Return tasks, oldest first."""
    query = select(task).order_by(task.c.id)
    if open_only:
        query = query.where(task.c.done_at.is_(None))
    return [
        Task(
            row.id,
            TaskKind(row.kind),
            row.campaign or "",
            row.iso3 or "",
            row.subject,
            row.text,
            row.due_on,
            row.owner,
            row.opened_at,
            row.done_at,
        )
        for row in conn.execute(query)
    ]


def set_task_owner(conn: Connection, *, campaign: str, iso3: str, owner: str) -> None:
    """Give the open tasks of a state in a campaign to its owner."""
    where = (task.c.campaign == campaign, task.c.iso3 == iso3, task.c.done_at.is_(None))
    conn.execute(update(task).where(*where).values(owner=owner))


def add_activity(
    conn: Connection, *, thread_key: int, kind: str, happened_at: datetime, text: str, by: str, at: datetime
) -> None:
    """Log what a person did outside the mail."""
    conn.execute(
        insert(activity).values(
            thread_id=thread_key, kind=kind, happened_at=happened_at, text=text, logged_by=by, logged_at=at
        )
    )


def list_activities(conn: Connection, thread_key: int) -> list[dict[str, Any]]:
    """Return logged activities of a thread, oldest first, as plain rows for display."""
    query = select(activity).where(activity.c.thread_id == thread_key).order_by(activity.c.happened_at)
    return [dict(row._mapping) for row in conn.execute(query)]  # noqa: SLF001 - SQLAlchemy's public name


def beat(conn: Connection, *, worker: str, host: str, pid: int, at: datetime) -> None:
    """Say that a worker is alive."""
    done = conn.execute(update(heartbeat).where(heartbeat.c.worker == worker).values(seen_at=at, stopped_at=None))
    if done.rowcount == 0:
        conn.execute(insert(heartbeat).values(worker=worker, host=host, pid=pid, started_at=at, seen_at=at))


def stop_beating(conn: Connection, worker: str, at: datetime) -> None:
    """Say that a worker stopped by itself."""
    conn.execute(update(heartbeat).where(heartbeat.c.worker == worker).values(stopped_at=at, seen_at=at))


def forget_heartbeats(conn: Connection, before: datetime) -> int:
    """Forget the workers that were last seen before an instant; returns how many."""
    return conn.execute(delete(heartbeat).where(heartbeat.c.seen_at < before)).rowcount


def list_heartbeats(conn: Connection) -> list[dict[str, Any]]:
    """Return the workers ever seen, as plain rows for display."""
    query = select(heartbeat).order_by(heartbeat.c.started_at)
    return [dict(row._mapping) for row in conn.execute(query)]  # noqa: SLF001 - SQLAlchemy's public name
