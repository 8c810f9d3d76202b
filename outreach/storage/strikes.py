"""Strikes: which addresses failed, when, by which mail, and which failures a person cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from outreach.domain.strikes import Strike
from outreach.storage.schema import strike

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


def add_strike(conn: Connection, *, address_key: str, hard: bool, reply_key: int, at: datetime, why: str) -> bool:
    """Count a failure; one mail counts once for an address. Returns whether it is new."""
    same = (strike.c.address_key == address_key, strike.c.reply_id == reply_key)
    known = conn.execute(select(strike.c.id).where(*same)).scalar_one_or_none()
    values = {"hard": hard, "at": at, "why": why, "cleared_at": None, "cleared_by": ""}
    if known is not None:
        conn.execute(update(strike).where(strike.c.id == known).values(**values))
        return False
    conn.execute(insert(strike).values(address_key=address_key, reply_id=reply_key, **values))
    return True


def list_strikes(conn: Connection, *, address_key: str | None = None) -> list[Strike]:
    """Return failures, oldest first; of one address when given."""
    query = select(strike).order_by(strike.c.at, strike.c.id)
    if address_key is not None:
        query = query.where(strike.c.address_key == address_key)
    return [
        Strike(row.address_key, row.hard, row.reply_id, row.at, row.why, row.cleared_at, row.cleared_by)
        for row in conn.execute(query)
    ]


def clear_strikes(
    conn: Connection, *, by: str, at: datetime, address_key: str | None = None, reply_key: int | None = None
) -> list[str]:
    """Clear the standing failures of an address, or those that a mail named; returns the addresses."""
    where: list[ColumnElement[bool]] = [strike.c.cleared_at.is_(None)]
    if address_key is not None:
        where.append(strike.c.address_key == address_key)
    if reply_key is not None:
        where.append(strike.c.reply_id == reply_key)
    found = list(conn.execute(select(strike.c.address_key).where(*where)).scalars())
    conn.execute(update(strike).where(*where).values(cleared_at=at, cleared_by=by))
    return list(dict.fromkeys(found))
