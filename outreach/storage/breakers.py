"""The breaker of each relay, shared by all workers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from outreach.domain.breaker import Breaker
from outreach.storage.schema import relay_breaker as table

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load(conn: Connection, relay: str) -> Breaker:
    """Return the state of a relay; one that was never seen works."""
    row = conn.execute(select(table).where(table.c.relay == relay)).one_or_none()
    if row is None:
        return Breaker(relay)
    return Breaker(row.relay, row.failures, row.opened_at, row.next_try_at, row.alarmed_at, row.last_error)


def save(conn: Connection, breaker: Breaker) -> None:
    """Store the state of a relay; one that works needs no row."""
    conn.execute(delete(table).where(table.c.relay == breaker.relay))
    if breaker.failures:
        conn.execute(insert(table).values(**asdict(breaker)))


def list_open(conn: Connection) -> list[Breaker]:
    """Return the relays that failed when they were last tried."""
    return [load(conn, relay) for relay in conn.execute(select(table.c.relay).order_by(table.c.relay)).scalars()]
