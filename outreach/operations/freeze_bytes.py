"""Freeze the bytes of a message just before its first attempt; every later attempt sends the same ones."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.domain.contacts import door_written_to
from outreach.domain.messages import TAKEN
from outreach.domain.replies import HUMAN_KINDS
from outreach.errors import TemplateError
from outreach.mail.compose import Attachment, MailHeaders, build_mail
from outreach.operations.render_letters import Incomplete, LateFields, Rendered
from outreach.operations.render_message import render_message
from outreach.storage import contacts, messages, replies, threads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.threads import Thread
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.replies import Reply

REHEARSAL_HEADER = "X-Outreach-Rehearsal"
REHEARSAL_TEXT = "Rehearsal: answers are invented"


def late_fields(written: Sequence[Message], now: datetime, zone: str, *, their_reference: str) -> LateFields:
    """Return the values of the moment of sending; dates are those of the place where the door stands.

    A letter that leaves New York at 20:00 on the 2nd is dated the 2nd, though it is the 3rd in UTC.
    """
    there = ZoneInfo(zone)
    first = next((one for one in written if not one.is_follow_up and one.status in TAKEN), None)
    started = None
    if first is not None and first.accepted_at is not None:
        started = first.accepted_at.astimezone(there).date()
    return LateFields(sent_on=now.astimezone(there).date(), first_letter_on=started, their_reference=their_reference)


def last_reference(filed: Sequence[Reply]) -> str:
    """Return the reference of their last mail that bears one, for our next letter to quote."""
    theirs = [one for one in filed if one.their_reference and one.kind in HUMAN_KINDS and not one.is_ours]
    return theirs[-1].their_reference if theirs else ""


def reply_address(reply_to: str, token: str) -> str:
    """Return our reply address with the thread's signed mark behind a plus sign (RFC 5233)."""
    local, _, domain = reply_to.rpartition("@")
    return f"{local}+{token}@{domain}"


def freeze_bytes(conn: Connection, opened: OpenCampaign, message: Message, *, first_step: str, now: datetime) -> str:
    """Render with the late fields, build the mail, store it, and return its SHA-256.

    Raises TemplateError when the letter cannot be rendered any more; the caller sends the message back.
    """
    thread = threads.get(conn, message.thread_key)
    written = [one for one in messages.list_messages(conn, thread_key=thread.key) if one.key != message.key]
    raw = build(conn, opened, message, thread, written, first_step=first_step, now=now)
    digest = hashlib.sha256(raw).hexdigest()
    messages.save_bytes(conn, digest, raw)
    messages.update_message(conn, message.key, raw_sha256=digest)
    return digest


def render_to_send(
    conn: Connection,
    opened: OpenCampaign,
    message: Message,
    thread: Thread,
    written: Sequence[Message],
    *,
    first_step: str,
    now: datetime,
    late: LateFields | None = None,
) -> Rendered:
    """Return a letter with the late fields of ``now``, or with ``late``; ``written`` are the thread's other messages.

    Raises TemplateError when it cannot be rendered.
    """
    people = contacts.list_contacts(conn, iso3=message.iso3)
    door = door_written_to(people, (one.address_key for one in message.recipients))
    late = late or late_fields(
        written,
        now,
        door.timezone if door is not None else "UTC",
        their_reference=last_reference(replies.list_thread_replies(conn, thread.key)),
    )
    result = render_message(conn, opened.renderer(conn), message, thread, first_step=first_step, late=late)
    if isinstance(result, Incomplete):
        raise TemplateError("; ".join(result.missing), template=message.step)
    return result


def build(
    conn: Connection,
    opened: OpenCampaign,
    message: Message,
    thread: Thread,
    written: Sequence[Message],
    *,
    first_step: str,
    now: datetime,
    late: LateFields | None = None,
) -> bytes:
    """Return the bytes of one message as they would leave at ``now``; ``late`` shows placeholders instead."""
    result = render_to_send(conn, opened, message, thread, written, first_step=first_step, now=now, late=late)
    identity = opened.campaign.identity
    reply_to = reply_address(identity.reply_to, thread.token)
    extra = {"X-Outreach-Step": message.step}
    if opened.rehearsal:
        extra[REHEARSAL_HEADER] = REHEARSAL_TEXT
    return build_mail(
        result.letter,
        MailHeaders(
            from_name=identity.name,
            from_address=identity.address,
            reply_to=reply_to,
            recipients=result.recipients,
            message_id=message.message_id,
            sent_at=now,
            references=[one.message_id for one in written if one.status in TAKEN] if message.is_follow_up else (),
            unsubscribe=f"<mailto:{reply_to}?subject=Please%20do%20not%20write%20to%20us>",
            extra=extra,
        ),
        attachments(result),
    )


def attachments(result: Rendered) -> list[Attachment]:
    """Return what goes with the mail: the formal letter where the step asks for it.

    Raises TemplateError when it cannot be laid out.
    """
    formal = result.formal if result.attached else None
    return [Attachment(formal.file_name, formal.write())] if formal else []
