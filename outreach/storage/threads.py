"""Threads, and the facts their status follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from outreach.domain.threads import Thread, ThreadStatus
from outreach.storage.schema import thread as table

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection


def _thread(row: Any) -> Thread:
    return Thread(
        key=row.id,
        campaign=row.campaign,
        iso3=row.iso3,
        status=ThreadStatus(row.status),
        status_why=row.status_why,
        reference=row.reference,
        token=row.token,
        owner=row.owner,
        closed_by=row.closed_by,
        do_not_contact_why=row.do_not_contact_why,
        door_kind=row.door_kind,
        door_place=row.door_place,
        door_why=row.door_why,
    )


def find(conn: Connection, campaign: str, iso3: str) -> Thread | None:
    """Return the thread of a campaign with a state."""
    row = conn.execute(select(table).where(table.c.campaign == campaign, table.c.iso3 == iso3)).one_or_none()
    return None if row is None else _thread(row)


def get(conn: Connection, key: int) -> Thread:
    """Return a thread by key."""
    return _thread(conn.execute(select(table).where(table.c.id == key)).one())


def list_threads(
    conn: Connection,
    *,
    campaign: str | None = None,
    iso3s: Collection[str] | None = None,
    tokens: Collection[str] | None = None,
    references: Collection[str] | None = None,
    keys: Collection[int] | None = None,
) -> list[Thread]:
    """Return threads by key, narrowed by whatever is given."""
    query = select(table).order_by(table.c.id)
    if campaign is not None:
        query = query.where(table.c.campaign == campaign)
    for column, wanted in ((table.c.iso3, iso3s), (table.c.token, tokens), (table.c.reference, references)):
        if wanted is not None:
            query = query.where(column.in_(list(wanted)))
    if keys is not None:
        query = query.where(table.c.id.in_(list(keys)))
    return [_thread(row) for row in conn.execute(query)]


def insert_thread(conn: Connection, *, campaign: str, iso3: str, reference: str, token: str) -> int:
    """Add a thread in its first status and return its key."""
    made = conn.execute(
        insert(table).values(campaign=campaign, iso3=iso3, status=ThreadStatus.NEW, reference=reference, token=token)
    )
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def update_thread(conn: Connection, key: int, **columns: Any) -> None:
    """Change columns of a thread other than its status."""
    conn.execute(update(table).where(table.c.id == key).values(**columns))


def gap_waived_why(conn: Connection, key: int) -> str:
    """Return the reason for which a person allowed a letter within the minimum gap, or an empty string."""
    return str(conn.execute(select(table.c.gap_waived_why).where(table.c.id == key)).scalar_one())
