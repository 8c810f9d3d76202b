"""Settle a message of which nobody knows whether it arrived: a named person says so, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, StatusConflictError
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import attempts, messages, standing
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store


def settle_message(store: Store, key: int, *, accepted: bool, why: str, at: datetime, actor: str) -> None:
    """Say that an unknown message was accepted, or that it was not sent and may be tried again.

    Not sent: the same bytes with the same Message-ID go out again through every gate. ``why`` is required, since
    being wrong here is a second letter to a government.
    """
    if not why.strip():
        raise InputError("Settling needs a reason.", hint="Add --why with what you know, and from whom.")
    with store.write() as conn:
        message = messages.get(conn, key)
        if message.status is not MessageStatus.UNKNOWN:
            msg = f"{message.label} is {message.status}; only an unknown message is settled."
            raise StatusConflictError(msg, expected="unknown", found=message.status)
        outcome = "accepted" if accepted else "not_sent"
        for one in attempts.list_attempts(conn, key):
            if one.outcome == "unknown":
                attempts.resettle(conn, one.key, outcome, f"{actor}: {why}")
                standing_outcome = "accepted" if accepted else None
                messages.set_recipient_outcome(conn, key, one.address_key, standing_outcome)
        last = max((one.started_at for one in attempts.list_attempts(conn, key)), default=at)
        to = MessageStatus.ACCEPTED if accepted else MessageStatus.SCHEDULED
        # Days may have passed until somebody knew: patience begins anew.
        again: dict[str, object] = {
            "due_at": at,
            "due_why": why,
            "due_from": at,
            "due_skipped": [],
            "first_try_at": None,
        }
        columns: dict[str, object] = {"accepted_at": last} if accepted else again
        move(conn, "message", key, to, at=at, actor=actor, why=f"settled by {actor}: {why}", **columns)
        standing.close_tasks(conn, subject=f"message:{key}", by=actor, at=at, kind=TaskKind.SETTLE_UNKNOWN)
        refresh_thread(conn, message.thread_key, now=at, actor=actor)
