"""Try again: a deferred message now, or a new message in the place of one that was refused or came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import ENDED, MessageStatus
from outreach.errors import RefusedError, StatusConflictError
from outreach.operations.plan_wave import render_draft
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.replace_message import replace_message
from outreach.storage import campaigns, messages
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.domain.messages import Message
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store


def refuse_retry(message: Message) -> None:
    """Raise for a message that nobody may try again: RefusedError for an unknown one, else StatusConflictError."""
    if message.status is MessageStatus.UNKNOWN:
        msg = f"{message.label} may have arrived; the machine never sends it again."
        hint = f"Find out, then `outreach settle {message.label} --accepted|--not-sent --why …`."
        raise RefusedError(msg, hint=hint)
    if message.status not in {MessageStatus.DEFERRED, MessageStatus.REFUSED, MessageStatus.BOUNCED}:
        msg = f"{message.label} is {message.status}; only deferred, refused and bounced messages are tried again."
        raise StatusConflictError(msg, expected="refused", found=message.status)


def retry_message(store: Store, opened: OpenCampaign, key: int, *, at: datetime, actor: str) -> Message:
    """Let a person try a message again and return the one that will be sent.

    Deferred: due at once. Refused or bounced: superseded by a new draft to the contact as it is now, which has to
    be approved like any other letter. Unknown is never retried; settle it first.
    """
    with store.write() as conn:
        message = messages.get(conn, key)
        refuse_retry(message)
        if message.status is MessageStatus.DEFERRED:
            why = f"tried again by {actor}"
            messages.update_message(conn, key, due_at=at, due_why=why, due_from=at, due_skipped=[])
            record(
                conn, at=at, actor=actor, kind="message.hurried", subject=f"message:{key}", why="tried again by hand"
            )
            return messages.get(conn, key)
        same = [one for one in messages.list_messages(conn, thread_key=message.thread_key) if one.step == message.step]
        if any(one.status not in ENDED for one in same):
            msg = f"{message.iso3} has another live {message.step} already."
            raise StatusConflictError(msg, found=message.status)
        wave = campaigns.find_wave(conn, message.campaign, message.wave)
        if wave is None:
            raise AssertionError(f"{message.label} has no wave")  # the schema forbids it
        new = replace_message(conn, opened, message, wave, at=at, actor=actor)
        render_draft(conn, opened.renderer(conn), new, first_step=wave.step)
        refresh_thread(conn, message.thread_key, now=at, actor=actor)
        return messages.get(conn, new)
