"""Settle letters of which nobody knows whether they left, by the copy of them in our own mailbox.

A reply or a bounce that quotes such a letter settles it when it is read (apply_reply), the relay's late word when it
comes (settle_attempt), the send journal when a claim is recovered (compare_journal). This looks for the copy that a
relay or a provider's rule files. No copy proves nothing: the letter stays *unknown*, and a person decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.errors import MailError
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import attempts, messages, standing
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.domain.messages import Message
    from outreach.mail.fetch import Mailbox
    from outreach.storage.engine import Store


def settle_unknowns(store: Store, mailbox: Mailbox, folder: str, *, now: datetime, actor: str) -> list[str]:
    """Set every unknown message with a copy in ``folder`` to *accepted*; returns their labels.

    A mailbox that fails changes nothing and raises nothing; the next round looks again.
    """
    with store.read() as conn:
        unknown = messages.list_messages(conn, statuses=[MessageStatus.UNKNOWN])
    settled: list[str] = []
    for message in unknown:
        try:
            found = mailbox.holds(folder, message.message_id)
        except MailError:
            return settled
        if found and _accept(store, message, f"a copy of it is in {folder}", now=now, actor=actor):
            settled.append(message.label)
    return settled


def _accept(store: Store, message: Message, why: str, *, now: datetime, actor: str) -> bool:
    with store.write() as conn:
        if messages.get(conn, message.key).status is not MessageStatus.UNKNOWN:
            return False
        tried = attempts.list_attempts(conn, message.key)
        for one in tried:
            if one.outcome == "unknown":
                attempts.resettle(conn, one.key, "accepted", why)
                messages.set_recipient_outcome(conn, message.key, one.address_key, "accepted")
        left_at = max((one.marker_at or one.started_at for one in tried), default=now)
        move(conn, "message", message.key, MessageStatus.ACCEPTED, at=now, actor=actor, why=why, accepted_at=left_at)
        standing.close_tasks(conn, subject=f"message:{message.key}", by=actor, at=now, kind=TaskKind.SETTLE_UNKNOWN)
        refresh_thread(conn, message.thread_key, now=now, actor=actor)
    return True
