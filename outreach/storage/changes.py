"""Which threads something happened to, read from the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from outreach.storage import events
from outreach.storage.schema import candidate, contact, door, event, filing, hold, message, thread

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def newest_event(conn: Connection) -> int:
    """Return the number of the last event, 0 when there is none."""
    events.flush(conn)
    return int(conn.execute(select(func.coalesce(func.max(event.c.id), 0))).scalar_one())


def touched_threads(conn: Connection, since: int) -> set[int]:
    """Return the threads that an event after number ``since`` is about, directly or through what belongs to them."""
    events.flush(conn)
    keys: dict[str, set[int]] = {"thread": set(), "message": set(), "reply": set(), "wave": set(), "contact": set()}
    codes: set[str] = set()
    campaigns: set[str] = set()
    for subject in conn.execute(select(event.c.subject).where(event.c.id > since).distinct()).scalars():
        noun, _, key = subject.partition(":")
        number = key.partition("/")[0]
        if noun in keys and number.isdigit():
            keys[noun].add(int(number))
        elif noun == "position":
            codes.add(key.rpartition("/")[2])
        elif noun == "campaign":  # a list of members was noted as positions of many states at once
            campaigns.add(key)
    found = set(keys["thread"])
    for query in (
        select(message.c.thread_id).where(message.c.id.in_(keys["message"]) | message.c.wave_id.in_(keys["wave"])),
        select(filing.c.thread_id).where(filing.c.reply_id.in_(keys["reply"])),
        select(candidate.c.thread_id).where(candidate.c.reply_id.in_(keys["reply"])),
        select(thread.c.id).where(thread.c.iso3.in_(codes) | thread.c.campaign.in_(campaigns)),
        select(thread.c.id)
        .join(door, door.c.iso3 == thread.c.iso3)
        .join(contact, contact.c.door_id == door.c.id)
        .where(contact.c.id.in_(keys["contact"])),
    ):
        found |= set(conn.execute(query.distinct()).scalars())
    return found


def holds_ended(conn: Connection, after: datetime, until: datetime) -> set[int]:
    """Return the threads of which a hold ran out by itself between two instants."""
    query = select(hold.c.thread_id).where(hold.c.until > after, hold.c.until <= until, hold.c.lifted_at.is_(None))
    return set(conn.execute(query).scalars())


def next_hold_end(conn: Connection, after: datetime) -> datetime | None:
    """Return when the next hold runs out by itself, or None."""
    value: datetime | None = conn.execute(
        select(hold.c.until).where(hold.c.until > after, hold.c.lifted_at.is_(None)).order_by(hold.c.until).limit(1)
    ).scalar_one_or_none()
    return value
