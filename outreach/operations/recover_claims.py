"""Recover what a worker left behind that died or froze: back in line without a marker, *unknown* with one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.operations.compare_journal import accept_by_journal
from outreach.operations.failpoint import failpoint
from outreach.operations.recover_copies import recover_copies
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import attempts, messages, standing
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.mail.journal import SendJournal
    from outreach.storage.engine import Store


def recover_claims(
    store: Store,
    *,
    now: datetime,
    actor: str,
    journal: SendJournal | None = None,
    lease: timedelta = timedelta(minutes=15),
) -> tuple[int, int]:
    """Judge claimed messages whose lease has run out; returns (back in line, unknown).

    What the journal has was taken, whatever the worker did not live to write.

    The marker decides: without it no relay was ever asked to take the text, so a retry is safe. With it nobody
    knows, and the machine never sends such a message again (promise 1). Copies of letters that were taken longer
    ago than ``lease`` are judged as well.
    """
    with store.read() as conn:  # a look keeps no other worker waiting, and mostly there is nothing
        if not messages.list_expired_claims(conn, now) and not messages.list_unsettled_copies(conn, now - lease):
            return 0, 0
    back = unknown = 0
    with store.write() as conn:
        for message in messages.list_expired_claims(conn, now):
            if journal is not None and _is_in_journal(conn, message, journal, now=now, actor=actor):
                continue
            if _judge(conn, message, now=now, actor=actor) is MessageStatus.UNKNOWN:
                unknown += 1
            else:
                back += 1
            refresh_thread(conn, message.thread_key, now=now, actor=actor)
        recover_copies(conn, now=now, lease=lease, journal=journal)
        failpoint("recover-before-commit")
    return back, unknown


def _judge(conn: Connection, message: Message, *, now: datetime, actor: str) -> MessageStatus:
    """End what the worker left open, and move the message where its marker says; returns that status."""
    open_attempts = [one for one in attempts.list_attempts(conn, message.key) if one.outcome is None]
    for one in open_attempts:
        outcome = "unknown" if one.marker_at is not None else "not_sent"
        attempts.end_unsettled(conn, one.key, outcome, now, f"the lease of {one.worker} ran out")
        if one.marker_at is not None:
            messages.set_recipient_outcome(conn, message.key, one.address_key, "unknown")
    free: dict[str, object] = {"claim_token": "", "claimed_by": "", "lease_until": None}
    if not any(one.marker_at is not None for one in open_attempts):
        why = "the worker was gone before anything was sent"
        move(conn, "message", message.key, MessageStatus.SCHEDULED, at=now, actor=actor, why=why, **free)
        return MessageStatus.SCHEDULED
    why = "the worker was gone after the relay had been asked to take the text"
    free["tries"] = message.tries + 1
    move(conn, "message", message.key, MessageStatus.UNKNOWN, at=now, actor=actor, why=why, **free)
    standing.open_task(
        conn,
        kind=TaskKind.SETTLE_UNKNOWN,
        subject=f"message:{message.key}",
        text=f"Nobody knows whether {message.label} to {message.iso3} arrived: {why}."
        f" Settle it with `outreach settle {message.label} --accepted|--not-sent --why …`.",
        at=now,
        campaign=message.campaign,
        iso3=message.iso3,
    )
    return MessageStatus.UNKNOWN


def _is_in_journal(conn: Connection, message: Message, journal: SendJournal, *, now: datetime, actor: str) -> bool:
    found = [journal.find(message.message_id, one.address) for one in message.recipients]
    lines = [one for one in found if one is not None]
    return bool(lines) and accept_by_journal(conn, message, lines, at=now, actor=actor)
