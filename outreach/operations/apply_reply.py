"""Let a filed mail take effect on its thread, by its kind. A machine's mail never counts as an answer."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain import strikes as strike_rules
from outreach.domain.contacts import ContactStatus, Role, address_key
from outreach.domain.holds import HoldKind
from outreach.domain.messages import TAKEN, MessageStatus
from outreach.domain.replies import HUMAN_KINDS, BounceReason, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.errors import NeverOpenError
from outreach.operations.choose_addressees import door_behind, offer_next_door
from outreach.operations.plan_follow_ups import door_of_state
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import attempts, contacts, messages, standing, strikes, threads
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.doors import DoorPolicy
    from outreach.domain.messages import Message
    from outreach.domain.replies import FailedRecipient, IncomingMail, Verdict
    from outreach.domain.threads import Thread
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.replies import Reply

#: Mail of people, or in doubt: somebody must deal with it. An acknowledgement was dealt with by its mark.
TO_ANSWER = (HUMAN_KINDS - {ReplyKind.ACKNOWLEDGEMENT}) | {ReplyKind.SUSPICIOUS}

#: A line of evidence of `mail/recognisers/delivery_status.py` that says that an address has the letter.
_DELIVERED = re.compile(r"Its delivery report says 'delivered' for (\S+?)(?:, status |: |$)")

#: How long an away notice that names no date holds a thread (DESIGN section 6).
AWAY_WITHOUT_DATE = timedelta(days=14)


def apply_reply(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    mail: IncomingMail,
    verdict: Verdict,
    thread_key: int,
    *,
    now: datetime,
    actor: str,
) -> None:
    """Carry out what the kind of a mail means for the thread it was filed to."""
    thread = threads.get(conn, thread_key)
    campaign = opened.get(thread.campaign)
    doors = campaign.campaign.doors if campaign is not None else None
    _settle_unknown_by(conn, reply, mail, now=now, actor=actor)
    effects: dict[ReplyKind, Callable[[], None]] = {
        ReplyKind.AWAY: lambda: _hold_while_away(conn, opened, reply, verdict, thread, now=now, actor=actor),
        ReplyKind.LEFT_OR_MOVED: lambda: _find_contact(conn, reply, verdict, thread, now=now),
        ReplyKind.BOUNCE_HARD: lambda: _bounce(conn, reply, mail, verdict, thread, doors=doors, now=now, actor=actor),
        ReplyKind.BOUNCE_SOFT: lambda: _bounce(conn, reply, mail, verdict, thread, doors=doors, now=now, actor=actor),
        ReplyKind.DELAY: lambda: _note_delay(conn, reply, mail, now=now, actor=actor),
        ReplyKind.RECEIPT: lambda: _note_delivery(conn, reply, mail, verdict, now=now, actor=actor),
        ReplyKind.OPT_OUT: lambda: _opt_out(conn, reply, thread, now=now, actor=actor),
    }
    kind = reply.kind or verdict.kind
    if kind in effects:
        effects[kind]()
    if kind in TO_ANSWER:
        ask_for_answer(conn, reply, thread, at=now)
    refresh_thread(conn, thread_key, now=now, actor=actor)


def ask_for_answer(conn: Connection, reply: Reply, thread: Thread, *, at: datetime) -> None:
    """Ask a person to deal with a mail of theirs; asked twice it stays one task."""
    standing.open_task(
        conn,
        kind=TaskKind.ANSWER_REPLY,
        subject=f"reply:{reply.key}",
        text=f"{thread.iso3} wrote ({reply.label}, {reply.from_address}): {reply.subject or 'no subject'}."
        f" See `outreach replies show {reply.label}`.",
        at=at,
        campaign=thread.campaign,
        iso3=thread.iso3,
        owner=thread.owner,
    )


def quoted_messages(conn: Connection, mail: IncomingMail) -> list[Message]:
    """Return our messages that a mail answers or encloses, by Message-ID."""
    ids = [*mail.enclosed_message_ids, *mail.in_reply_to, *mail.references]
    return messages.list_messages(conn, message_ids=ids) if ids else []


def _settle_unknown_by(conn: Connection, reply: Reply, mail: IncomingMail, *, now: datetime, actor: str) -> None:
    """Settle an unknown message that this mail quotes: it proves that the relay took it (DESIGN section 4)."""
    for message in quoted_messages(conn, mail):
        if message.status is not MessageStatus.UNKNOWN:
            continue
        why = f"{reply.label} quotes {message.message_id}: it did arrive"
        tried = attempts.list_attempts(conn, message.key)
        for one in tried:
            if one.outcome == "unknown":
                attempts.resettle(conn, one.key, "accepted", why)
                messages.set_recipient_outcome(conn, message.key, one.address_key, "accepted")
        # Follow-ups count from the day on which the relay took it, not from that of the proof.
        taken = {"accepted_at": max((one.started_at for one in tried), default=reply.received_at)}
        move(conn, "message", message.key, MessageStatus.ACCEPTED, at=now, actor=actor, why=why, **taken)
        standing.close_tasks(conn, subject=f"message:{message.key}", by=actor, at=now, kind=TaskKind.SETTLE_UNKNOWN)
        refresh_thread(conn, message.thread_key, now=now, actor=actor)


def _hold_while_away(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    verdict: Verdict,
    thread: Thread,
    *,
    now: datetime,
    actor: str,
) -> None:
    """Hold until the first working day after the return date, or for 14 days when none is given."""
    campaign = opened.get(thread.campaign)
    until = now + AWAY_WITHOUT_DATE
    reason = f"away without a date, {AWAY_WITHOUT_DATE.days} days from {reply.label}"
    if verdict.away_until is not None and campaign is not None:
        hours = campaign.hours(door_of_state(conn, campaign, thread.iso3))
        reason = f"away until {verdict.away_until.isoformat()} ({reply.label})"
        with suppress(NeverOpenError):  # the letters that wait for this door say so themselves
            until = hours.after_working_day_of(verdict.away_until)
    if until > now:
        standing.add_hold(
            conn,
            thread_key=thread.key,
            kind=HoldKind.AWAY,
            reason=reason,
            by=actor,
            at=now,
            until=until,
            reply_key=reply.key,
        )
        record(
            conn,
            at=now,
            actor=actor,
            kind="hold.placed",
            subject=f"thread:{thread.key}",
            after={"until": until.isoformat()},
            why=reason,
        )


def _find_contact(conn: Connection, reply: Reply, verdict: Verdict, thread: Thread, *, now: datetime) -> None:
    """Ask a person for a new contact, with the addresses that the mail names; none is imported by itself."""
    named = ", ".join(verdict.new_addresses)
    what = f"It names {named}: see who that is, and import it." if named else "Find who is, and import it."
    standing.open_task(
        conn,
        kind=TaskKind.FIND_CONTACT,
        subject=f"thread:{thread.key}",
        text=f"{thread.iso3}: {reply.from_address} is no longer there, says {reply.label}. {what}",
        at=now,
        campaign=thread.campaign,
        iso3=thread.iso3,
        owner=thread.owner,
    )


def _bounce(
    conn: Connection,
    reply: Reply,
    mail: IncomingMail,
    verdict: Verdict,
    thread: Thread,
    *,
    doors: DoorPolicy | None,
    now: datetime,
    actor: str,
) -> None:
    """Take back *accepted* for the message that came back; only an address of ours can fail."""
    failed = {address_key(one.address): one for one in verdict.failed}
    quoted = [one for one in quoted_messages(conn, mail) if one.thread_key == thread.key]
    candidates = quoted or messages.list_messages(conn, thread_key=thread.key, statuses=TAKEN)[-1:]
    for message in candidates:
        named = [one for one in message.recipients if one.address_key in failed]
        hit = named or ([one for one in message.recipients if one.role is Role.TO] if not failed else [])
        if not hit and quoted:
            _ask_who_failed(conn, reply, message, list(failed), thread, now=now)
        for recipient in hit:
            detail = failed.get(recipient.address_key)
            words = f"{detail.status} {detail.diagnostic}".strip() if detail else "no code given"
            key = recipient.address_key
            why = f"{reply.label}: {recipient.address}{door_behind(conn, key)} came back ({words})"
            # A copy that came back says nothing of the letter, so no other door is offered for it.
            policy = doors if recipient.role is Role.TO else None
            _bounce_address(conn, reply, message, key, why, thread, verdict.failed, doors=policy, now=now, actor=actor)
            if recipient.role is Role.TO and message.status in TAKEN:
                move(conn, "message", message.key, MessageStatus.BOUNCED, at=now, actor=actor, why=why)


def _ask_who_failed(
    conn: Connection, reply: Reply, message: Message, failed: list[str], thread: Thread, *, now: datetime
) -> None:
    """Ask a person about a report on our letter that names addresses we did not write to."""
    ours = ", ".join(one.address for one in message.recipients)
    standing.open_task(
        conn,
        kind=TaskKind.CHECK_REFUSED,
        subject=f"message:{message.key}",
        text=f"{thread.iso3}: {reply.label} says that {', '.join(failed[:5])} did not get {message.label}, which went"
        f" to {ours}. Perhaps that address forwards there: ask the mission.",
        at=now,
        campaign=thread.campaign,
        iso3=thread.iso3,
        owner=thread.owner,
    )


def _bounce_address(
    conn: Connection,
    reply: Reply,
    message: Message,
    key: str,
    why: str,
    thread: Thread,
    failed: Sequence[FailedRecipient],
    *,
    doors: DoorPolicy | None,
    now: datetime,
    actor: str,
) -> None:
    """Count the failure against the address, and end its use when that is enough."""
    detail = {address_key(one.address): one for one in failed}.get(key)
    # A letter that was refused for good, as spam or for its size, says nothing of the next one to that address.
    fails = detail.fails_address if detail is not None else reply.kind is ReplyKind.BOUNCE_HARD
    is_new = strikes.add_strike(
        conn, address_key=key, hard=fails, reply_key=reply.key, at=reply.received_at, why=f"{why} ({reply.label})"
    )
    failed_why = strike_rules.failed_why(strikes.list_strikes(conn, address_key=key), now)
    contact = next(iter(contacts.list_contacts(conn, address_keys=[key])), None)
    if contact is not None and failed_why and contact.status is ContactStatus.ACTIVE:
        contacts.set_status(conn, contact, ContactStatus.BOUNCED, now)
        record(
            conn,
            at=now,
            actor=actor,
            kind="contact.bounced",
            subject=f"contact:{contact.contact_id}",
            before={"usable": True},
            after={"usable": False},
            why=failed_why,
        )
    if not is_new:
        return
    text, next_door = f"{thread.iso3}: {why}. ", ""
    if doors is not None and (failed_why or reply.kind is ReplyKind.BOUNCE_HARD):
        next_door = offer_next_door(conn, doors, message)
        text += f"{next_door} Or: " if next_door else ""
    others = "" if next_door else f" `outreach door list {thread.iso3}` shows its other doors."
    text += (
        f"Find an address that works and import it, then `outreach retry {message.label}`.{others}"
        f" If the address does work: `outreach contacts reset {key}`."
        if failed_why
        else _advice(detail, message)
    )
    standing.open_task(
        conn,
        kind=TaskKind.FIND_CONTACT if failed_why else TaskKind.CHECK_REFUSED,
        # One task for an address, whichever of our letters came back from it.
        subject=f"contact:{contact.contact_id}" if failed_why and contact is not None else f"message:{message.key}",
        text=text,
        at=now,
        campaign=thread.campaign,
        iso3=thread.iso3,
        owner=thread.owner,
    )


def _advice(detail: FailedRecipient | None, message: Message) -> str:
    """Say what can be done about an address that may get another letter."""
    if detail is not None and detail.hard:
        reason = "" if detail.reason is BounceReason.UNSTATED else f" ({detail.reason.replace('_', ' ')})"
        return (
            f"The address stands, this letter was refused for good{reason}: see why, change what they object to or"
            f" ask the mission, then `outreach retry {message.label}`."
        )
    return f"The address may work later: `outreach retry {message.label}` writes again."


def _note_delay(conn: Connection, reply: Reply, mail: IncomingMail, *, now: datetime, actor: str) -> None:
    for message in quoted_messages(conn, mail):
        if message.status is MessageStatus.ACCEPTED:
            to = MessageStatus.DELAYED
            move(conn, "message", message.key, to, at=now, actor=actor, why=f"says {reply.label}")


def _note_delivery(
    conn: Connection, reply: Reply, mail: IncomingMail, verdict: Verdict, *, now: datetime, actor: str
) -> None:
    """Move what a success report says was delivered; a read receipt says only that some program opened it.

    Only *delivered* for the To address counts (RFC 3464 section 2.3.3): *relayed* and *expanded* say that another
    system took it on, and a copy that arrived says nothing of the letter.
    """
    delivered = {found[1].lower() for one in verdict.evidence if (found := _DELIVERED.match(one)) is not None}
    for message in quoted_messages(conn, mail):
        arrived = any(one.role is Role.TO and one.address_key in delivered for one in message.recipients)
        if arrived and message.status in {MessageStatus.ACCEPTED, MessageStatus.DELAYED}:
            to = MessageStatus.DELIVERED
            move(conn, "message", message.key, to, at=now, actor=actor, why=f"says {reply.label}")


def _opt_out(conn: Connection, reply: Reply, thread: Thread, *, now: datetime, actor: str) -> None:
    standing.add_hold(
        conn,
        thread_key=thread.key,
        kind=HoldKind.PERSON,
        reason=f"{reply.label} asks not to be written to; a person confirms",
        by=actor,
        at=now,
        until=None,
        reply_key=reply.key,
    )
    standing.open_task(
        conn,
        kind=TaskKind.CONFIRM_OPT_OUT,
        subject=f"thread:{thread.key}",
        text=f"{thread.iso3} asks not to be written to ({reply.label}). Confirm with `outreach suppress state`.",
        at=now,
        campaign=thread.campaign,
        iso3=thread.iso3,
        owner=thread.owner,
    )
