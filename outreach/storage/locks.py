"""Locks that several workers on one PostgreSQL need; on SQLite BEGIN IMMEDIATE has taken the only one already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LEDGER: Final = 0x4F555401


def ledger(conn: Connection) -> None:
    """Let one transaction at a time add to the chain of events, to its end."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LEDGER})
