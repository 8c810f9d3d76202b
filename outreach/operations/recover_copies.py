"""Recover the copies of a taken letter whose worker was gone before it had handed them all over.

The letter itself is accepted, so nothing of it is ever sent again; a copy that did not leave is a person's task.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.attempts import OutcomeKind
from outreach.domain.tasks import TaskKind
from outreach.operations.send_due_messages import COPIES_FOLLOW_WITHIN
from outreach.storage import attempts, messages, standing

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from outreach.mail.journal import SendJournal
    from outreach.storage.attempts import Attempt


def recover_copies(conn: Connection, *, now: datetime, lease: timedelta, journal: SendJournal | None = None) -> int:
    """Judge the copies that nobody hands over any more; returns how many. ``lease`` is how long a worker may take."""
    judged = 0
    for message_key, address_key in messages.list_unsettled_copies(conn, now - lease):
        tried = [one for one in attempts.list_attempts(conn, message_key) if one.address_key == address_key]
        taken_at = messages.get(conn, message_key).accepted_at
        if not tried and taken_at is not None and taken_at >= now - COPIES_FOLLOW_WITHIN:
            continue  # it was never tried, so sending still comes to it
        # A worker that woke late is handing it over at this moment: what it says counts.
        if any(one.outcome is None and one.started_at > now - lease for one in tried):
            continue
        _judge(conn, message_key, address_key, tried, now=now, journal=journal)
        judged += 1
    return judged


def _judge(
    conn: Connection,
    message_key: int,
    address_key: str,
    tried: list[Attempt],
    *,
    now: datetime,
    journal: SendJournal | None,
) -> None:
    message = messages.get(conn, message_key)
    line = journal.find(message.message_id, address_key) if journal is not None else None
    in_flight = [one for one in tried if one.outcome is None]
    if line is not None:
        for one in in_flight:
            attempts.accept_by_evidence(conn, one.key, line.at, "the send journal has it")
        messages.set_recipient_outcome(conn, message_key, address_key, str(OutcomeKind.ACCEPTED))
        return
    marked = any(one.marker_at is not None for one in in_flight)
    for one in in_flight:
        outcome = "unknown" if one.marker_at is not None else "not_sent"
        attempts.end_unsettled(conn, one.key, outcome, now, f"{one.worker} was gone")
    # Nothing left without a mark: *deferred* says so, and the task that it is not tried again by itself.
    standing_outcome = OutcomeKind.UNKNOWN if marked else OutcomeKind.DEFERRED
    messages.set_recipient_outcome(conn, message_key, address_key, str(standing_outcome))
    what = "may or may not have arrived" if marked else "was not sent"
    standing.open_task(
        conn,
        kind=TaskKind.CHECK_REFUSED,
        subject=f"message:{message_key}/{address_key}",
        text=f"The copy of {message.label} to {address_key} {what}: the worker was gone after the letter itself"
        " had been taken. It is not sent again by the machine.",
        at=now,
        campaign=message.campaign,
        iso3=message.iso3,
    )
