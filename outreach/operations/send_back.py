"""Send one letter that is no longer what was approved back to draft, by name (promise 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.operations.give_approval import void_changed
from outreach.storage import approvals, campaigns, messages, standing
from outreach.storage.due_times import NOT_DUE
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message


def send_back(conn: Connection, message: Message, why: str, *, now: datetime, actor: str) -> None:
    """Send one message back to draft and ask a person to approve it again (promise 4).

    What was approved is kept, so that the difference can be shown. Approvals by name are void for good: a letter that
    says the same again one day is looked at again by everybody.
    """
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if wave is not None:
        void_changed(conn, wave.key, message.key, "", at=now, actor=actor)
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
        **NOT_DUE,
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
