"""Compare the database with the send journal, and bring back what a restored backup has forgotten.

Bringing back yesterday's database must not resend today's letters (promise 10). A line of the journal that the
database knows nothing of means that the database is behind: sending is refused until a person reconciles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import Role, address_key
from outreach.domain.messages import ENDED, TAKEN, MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.errors import RefusedError
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import attempts, messages, standing
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.mail.journal import JournalLine, SendJournal
    from outreach.storage.engine import Store

#: The worker died between the journal and the database: nothing was restored, its own evidence settles it.
_IN_HAND = frozenset({MessageStatus.CLAIMED, MessageStatus.UNKNOWN})

#: The way from each status to *claimed*, by legal moves only, so that every step leaves its event.
_WAY = {
    MessageStatus.DRAFT: (MessageStatus.APPROVED, MessageStatus.SCHEDULED, MessageStatus.CLAIMED),
    MessageStatus.APPROVED: (MessageStatus.SCHEDULED, MessageStatus.CLAIMED),
    MessageStatus.HELD: (MessageStatus.SCHEDULED, MessageStatus.CLAIMED),
    MessageStatus.DEFERRED: (MessageStatus.SCHEDULED, MessageStatus.CLAIMED),
    MessageStatus.SCHEDULED: (MessageStatus.CLAIMED,),
    MessageStatus.CLAIMED: (),
    MessageStatus.UNKNOWN: (),
}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A line of the journal that the database does not have; ``message`` is None when it has not even the letter."""

    line: JournalLine
    message: Message | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What reconciling did: letters set to accepted, letters not planned here, and ended ones left to a person."""

    accepted: tuple[str, ...]
    not_planned: tuple[JournalLine, ...]
    for_a_person: tuple[str, ...]


def find_forgotten(store: Store, journal: SendJournal) -> list[Forgotten]:
    """Return what the journal knows and the database does not, oldest first."""
    lines = list(journal.lines())
    if not lines:
        return []
    with store.read() as conn:
        known = attempts.accepted_pairs(conn)
        missing = [one for one in lines if (one.message_id, address_key(one.address)) not in known]
        found = {
            one.message_id: one for one in messages.list_messages(conn, message_ids={m.message_id for m in missing})
        }
    return [Forgotten(one, found.get(one.message_id)) for one in missing]


def refuse_when_behind(store: Store, journal: SendJournal) -> None:
    """Raise RefusedError when the database is behind the journal; what a crash left in hand does not count."""
    behind = [
        one
        for one in find_forgotten(store, journal)
        if one.message is not None and not _is_in_hand(one.line, one.message) and one.message.status not in ENDED
    ]
    if not behind:
        return
    first = behind[0].line
    msg = (
        f"The database is behind the send journal: {len(behind)} letters that a relay took are not accepted here,"
        f" the first to {first.iso3} ({first.step}) on {first.at:%Y-%m-%d %H:%M} UTC. An old backup was brought back."
    )
    raise RefusedError(msg, hint="Nothing is sent. Look with `outreach reconcile`, then `outreach reconcile --apply`.")


def _is_in_hand(line: JournalLine, message: Message) -> bool:
    """Say whether a crash between journal and database explains the line: of the letter, or of a copy of it."""
    to = {one.address_key for one in message.recipients if one.role is Role.TO}
    is_copy = address_key(line.address) not in to
    return message.status in _IN_HAND or (is_copy and message.status in TAKEN)


def accept_by_journal(
    conn: Connection, message: Message, lines: Sequence[JournalLine], *, at: datetime, actor: str
) -> bool:
    """Set a message to *accepted* because the journal has its To address; returns whether it did.

    Every step is a legal move with its event; the attempt rows say that the journal is their source.
    """
    if message.status not in _WAY:
        return False
    for line in lines:
        _note_attempt(conn, message, line)
    to = {one.address_key for one in message.recipients if one.role is Role.TO}
    taken = [one for one in lines if address_key(one.address) in to]
    if not taken:
        return False
    why = f"the send journal has it: {taken[0].reply_text or 'taken by the relay'}"
    columns: dict[MessageStatus, dict[str, object]] = {
        MessageStatus.APPROVED: {"approved_hash": message.approved_hash or message.content_hash or "journal"},
        MessageStatus.SCHEDULED: {"due_at": taken[0].at},
        MessageStatus.CLAIMED: {"claim_token": "journal", "claimed_by": actor, "lease_until": at},
    }
    for status in _WAY[message.status]:
        move(conn, "message", message.key, status, at=at, actor=actor, why=why, **columns[status])
    free: dict[str, object] = {"claim_token": "", "claimed_by": "", "lease_until": None}
    move(
        conn,
        "message",
        message.key,
        MessageStatus.ACCEPTED,
        at=at,
        actor=actor,
        why=why,
        accepted_at=taken[0].at,
        tries=max(message.tries, 1),
        **free,
    )
    standing.close_tasks(conn, subject=f"message:{message.key}", by=actor, at=at, kind=TaskKind.SETTLE_UNKNOWN)
    refresh_thread(conn, message.thread_key, now=at, actor=actor)
    return True


def _note_attempt(conn: Connection, message: Message, line: JournalLine) -> None:
    key = address_key(line.address)
    for one in attempts.list_attempts(conn, message.key):
        if one.address_key == key and one.outcome in {None, "unknown"}:
            attempts.accept_by_evidence(conn, one.key, line.at, "the send journal has it")
            messages.set_recipient_outcome(conn, message.key, key, "accepted")
            return
    attempts.insert_accepted(
        conn,
        message_key=message.key,
        address_key=key,
        at=line.at,
        reply_text=line.reply_text,
        why="the send journal has it",
    )
    messages.set_recipient_outcome(conn, message.key, key, "accepted")


def reconcile_journal(store: Store, journal: SendJournal, *, at: datetime, actor: str) -> Reconciled:
    """Bring back every fact that the journal has and the database has not. Safe to repeat.

    A letter that the database has not even planned is only reported: its Message-ID is the same when it is planned
    again, and the worker recognises it by that before it sends.
    """
    forgotten = find_forgotten(store, journal)
    by_message: dict[int, list[JournalLine]] = {}
    for one in forgotten:
        if one.message is not None:
            by_message.setdefault(one.message.key, []).append(one.line)
    accepted, left = [], []
    with store.write() as conn:
        for key, lines in by_message.items():
            message = messages.get(conn, key)
            if accept_by_journal(conn, message, lines, at=at, actor=actor):
                accepted.append(f"{message.label} {message.iso3} {message.step}")
            else:
                left.append(
                    f"{message.label} {message.iso3} {message.step}: {message.status} here, taken by the journal"
                )
    not_planned = tuple(one.line for one in forgotten if one.message is None)
    return Reconciled(tuple(accepted), not_planned, tuple(left))
