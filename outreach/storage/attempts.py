"""Delivery attempts: written before the connection is used, marked before DATA, settled after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from outreach.storage.schema import attempt as table
from outreach.storage.schema import message, recipient

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.attempts import Outcome


@dataclass(frozen=True, slots=True)
class Attempt:
    """One row; see ``storage/schema.py`` for what null means."""

    key: int
    message_key: int
    address_key: str
    number: int
    worker: str
    claim_token: str
    relay: str
    envelope_to: str
    started_at: datetime
    marker_at: datetime | None
    ended_at: datetime | None
    outcome: str | None
    stage: str
    scope: str
    code: int | None
    enhanced_code: str
    reply_text: str
    settled_why: str


def _attempt(row: Any) -> Attempt:
    return Attempt(
        row.id,
        row.message_id,
        row.address_key,
        row.number,
        row.worker,
        row.claim_token,
        row.relay,
        row.envelope_to,
        row.started_at,
        row.marker_at,
        row.ended_at,
        row.outcome,
        row.stage,
        row.scope,
        row.code,
        row.enhanced_code,
        row.reply_text,
        row.settled_why,
    )


def open_attempt(
    conn: Connection,
    *,
    message_key: int,
    address_key: str,
    worker: str,
    claim_token: str,
    relay: str,
    envelope_to: str,
    at: datetime,
) -> int:
    """Write the attempt before anything is said to the relay and return its key."""
    number = conn.execute(
        select(func.coalesce(func.max(table.c.number), 0)).where(
            table.c.message_id == message_key, table.c.address_key == address_key
        )
    ).scalar_one()
    made = conn.execute(
        insert(table).values(
            message_id=message_key,
            address_key=address_key,
            number=number + 1,
            worker=worker,
            claim_token=claim_token,
            relay=relay,
            envelope_to=envelope_to,
            started_at=at,
        )
    )
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def set_marker(conn: Connection, key: int, at: datetime) -> bool:
    """Commit that DATA is about to be asked for; a second open attempt is refused by the database.

    Returns False when the attempt was judged meanwhile: its worker was taken for gone and may not send.
    """
    marked = conn.execute(update(table).where(table.c.id == key, table.c.outcome.is_(None)).values(marker_at=at))
    return marked.rowcount == 1


def settle(conn: Connection, key: int, outcome: Outcome, at: datetime) -> None:
    """Store what came of an attempt."""
    conn.execute(
        update(table)
        .where(table.c.id == key)
        .values(
            ended_at=at,
            outcome=str(outcome.kind),
            stage=str(outcome.stage),
            scope=str(outcome.scope),
            code=outcome.code,
            enhanced_code=outcome.enhanced_code,
            reply_text=outcome.reply_text,
        )
    )


def resettle(conn: Connection, key: int, outcome: str, why: str) -> None:
    """Change an unknown attempt by evidence or by a person's word."""
    conn.execute(update(table).where(table.c.id == key).values(outcome=outcome, settled_why=why))


def end_unsettled(conn: Connection, key: int, outcome: str, at: datetime, why: str) -> None:
    """Close an attempt whose worker never came back."""
    conn.execute(
        update(table)
        .where(table.c.id == key, table.c.outcome.is_(None))
        .values(outcome=outcome, ended_at=at, settled_why=why)
    )


def list_attempts(conn: Connection, message_key: int) -> list[Attempt]:
    """Return the attempts of a message, oldest first."""
    return [
        _attempt(row)
        for row in conn.execute(select(table).where(table.c.message_id == message_key).order_by(table.c.id))
    ]


def starts_since(conn: Connection, since: datetime, relay: str) -> list[tuple[datetime, str]]:
    """Return (started_at, envelope address) of attempts through a relay since an instant, oldest first."""
    rows = conn.execute(
        select(table.c.started_at, table.c.envelope_to)
        .where(table.c.started_at > since, table.c.relay == relay)
        .order_by(table.c.started_at)
    )
    return [(row.started_at, row.envelope_to) for row in rows]


def count_outcomes(conn: Connection, address_keys: list[str]) -> dict[str, int]:
    """Return how many attempts ended in each outcome for these addresses."""
    rows = conn.execute(
        select(table.c.outcome, func.count()).where(table.c.address_key.in_(address_keys)).group_by(table.c.outcome)
    )
    return {row[0] or "in flight": row[1] for row in rows}


def refused_copies(conn: Connection, message_key: int) -> list[str]:
    """Return the Cc addresses of a message that the relay refused."""
    rows = conn.execute(
        select(recipient.c.address).where(
            recipient.c.message_id == message_key, recipient.c.role == "cc", recipient.c.outcome == "refused"
        )
    )
    return list(rows.scalars())


def accepted_pairs(conn: Connection) -> set[tuple[str, str]]:
    """Return (Message-ID, folded address) of every attempt that a relay is known to have accepted."""
    rows = conn.execute(
        select(message.c.message_id, table.c.address_key)
        .join(message, message.c.id == table.c.message_id)
        .where(table.c.outcome == "accepted")
    )
    return {(row.message_id, row.address_key) for row in rows}


def accept_by_evidence(conn: Connection, key: int, at: datetime, why: str) -> None:
    """Settle an attempt whose end was never seen as accepted; its marker is set when it was not."""
    conn.execute(
        update(table)
        .where(table.c.id == key)
        .values(outcome="accepted", marker_at=func.coalesce(table.c.marker_at, at), ended_at=at, settled_why=why)
    )


def insert_accepted(
    conn: Connection, *, message_key: int, address_key: str, at: datetime, reply_text: str, why: str
) -> None:
    """Write an accepted attempt that this database never saw happen."""
    number = conn.execute(
        select(func.coalesce(func.max(table.c.number), 0)).where(
            table.c.message_id == message_key, table.c.address_key == address_key
        )
    ).scalar_one()
    conn.execute(
        insert(table).values(
            message_id=message_key,
            address_key=address_key,
            number=number + 1,
            worker="journal",
            claim_token="journal",  # noqa: S106 - a name, no secret
            relay="",
            envelope_to=address_key,
            started_at=at,
            marker_at=at,
            ended_at=at,
            outcome="accepted",
            reply_text=reply_text,
            settled_why=why,
        )
    )
