"""Void the approval of one message, by name, and ask a person to approve it again (promise 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.storage import approvals, messages, standing
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message


def send_back(conn: Connection, message: Message, why: str, *, now: datetime, actor: str) -> None:
    """Send one message back to draft; what was approved is kept, so that the difference can be shown."""
    approved = messages.get(conn, message.key)
    if approved.approved_hash and approved.approved_hash == approved.content_hash:
        approvals.keep_letter(conn, approved, approved_by=approved.approved_by)
    move(
        conn,
        "message",
        message.key,
        MessageStatus.DRAFT,
        at=now,
        actor=actor,
        why=why,
        approved_hash="",
        approved_by="",
        raw_sha256="",
        due_at=None,
        due_why="",
        # What is approved next is another letter, maybe to another address: patience begins anew.
        tries=0,
        first_try_at=None,
    )
    standing.open_task(
        conn,
        kind=TaskKind.APPROVE_AGAIN,
        subject=f"message:{message.key}",
        text=f"{message.label} ({message.iso3}, {message.step}) went back to draft: {why}."
        f" Look at it and approve it with `outreach wave reapprove {message.wave}`.",
        at=now,
        campaign=message.campaign,
        iso3=message.iso3,
    )
