"""Approvals by name, and what letters said when their approval became void."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from outreach.domain.approvals import Approval, ApprovedLetter, actor_key
from outreach.storage.schema import approval, approved_letter

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message


def list_approvals(conn: Connection, wave_key: int, *, message_key: int | None = None) -> list[Approval]:
    """Return the approvals of a whole wave, or of one message, oldest first; void ones too."""
    query = select(approval).where(approval.c.wave_id == wave_key).order_by(approval.c.id)
    if message_key is None:
        query = query.where(approval.c.message_id.is_(None))
    else:
        query = query.where(approval.c.message_id == message_key)
    return [_approval(row) for row in conn.execute(query)]


def list_message_approvals(conn: Connection, wave_key: int) -> list[Approval]:
    """Return the standing approvals of single messages of a wave, oldest first."""
    standing = (approval.c.wave_id == wave_key, approval.c.message_id.is_not(None), approval.c.voided_at.is_(None))
    return [_approval(row) for row in conn.execute(select(approval).where(*standing).order_by(approval.c.id))]


def _approval(row: Any) -> Approval:
    return Approval(
        key=row.id,
        wave_key=row.wave_id,
        message_key=row.message_id,
        actor=row.actor,
        at=row.at,
        hash=row.hash,
        voided_at=row.voided_at,
        voided_why=row.voided_why,
    )


def add_approval(
    conn: Connection, *, wave_key: int, message_key: int | None, actor: str, at: datetime, hash_: str
) -> None:
    """Add one person's approval; the database refuses a second one of the same person for the same hash."""
    conn.execute(
        insert(approval).values(
            wave_id=wave_key, message_id=message_key, actor=actor, actor_key=actor_key(actor), at=at, hash=hash_
        )
    )


def void_approvals(conn: Connection, keys: Collection[int], *, at: datetime, why: str) -> None:
    """Note that approvals do not stand any more."""
    if keys:
        conn.execute(update(approval).where(approval.c.id.in_(list(keys))).values(voided_at=at, voided_why=why))


def keep_letter(conn: Connection, message: Message, *, approved_by: str) -> None:
    """Keep what a letter says now as what was approved last, in place of anything kept before."""
    conn.execute(delete(approved_letter).where(approved_letter.c.message_id == message.key))
    conn.execute(
        insert(approved_letter).values(
            message_id=message.key,
            hash=message.content_hash,
            approved_by=approved_by,
            subject=message.subject,
            text=message.text,
            recipients=[[str(one.role), one.address] for one in message.recipients],
        )
    )


def list_kept(conn: Connection, message_keys: Collection[int]) -> dict[int, ApprovedLetter]:
    """Return what these letters said when they were approved last, by message; of those where anything is kept."""
    keys = list(message_keys)
    found: dict[int, ApprovedLetter] = {}
    for start in range(0, len(keys), 500):
        query = select(approved_letter).where(approved_letter.c.message_id.in_(keys[start : start + 500]))
        for row in conn.execute(query):
            recipients = tuple((str(role), str(address)) for role, address in row.recipients)
            found[row.message_id] = ApprovedLetter(
                row.message_id, row.hash, row.approved_by, row.subject, row.text, recipients
            )
    return found
