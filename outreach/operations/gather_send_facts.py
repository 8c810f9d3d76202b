"""Gather what the decision to send one message looks at, in the transaction that will act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.campaigns import Answered
from outreach.domain.contacts import ContactStatus, Role, door_written_to, unknown_door
from outreach.domain.letters import changed_facts
from outreach.domain.messages import TAKEN, MessageStatus
from outreach.domain.sending import Delivery, SendFacts
from outreach.operations.refresh_thread import acknowledged_at, final_position, human_replies, open_human_replies
from outreach.operations.render_letters import Rendered
from outreach.operations.render_message import render_message
from outreach.storage import campaigns, contacts, messages, replies, standing, threads, workspace

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.contacts import Contact
    from outreach.domain.messages import Message
    from outreach.domain.threads import Thread
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.render_letters import LetterRenderer
    from outreach.storage.replies import Reply


def gather_send_facts(
    conn: Connection, opened: OpenCampaign, message: Message, *, delivery: Delivery, now: datetime
) -> SendFacts:
    """Read the facts; asked by the claim, by the marker and by ``outreach explain``, so that they agree."""
    thread = threads.get(conn, message.thread_key)
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    people = {one.address_key: one for one in contacts.list_contacts(conn, iso3=message.iso3)}
    space = workspace.get(conn)
    written = messages.list_messages(conn, thread_key=message.thread_key)
    first = [one for one in written if not one.is_follow_up]
    filed = replies.list_thread_replies(conn, message.thread_key)
    addresses = tuple(one.address for one in message.recipients)
    door = door_written_to(people.values(), (one.address_key for one in message.recipients))
    to = [one.address for one in message.recipients if one.role is Role.TO]
    if wave is None:
        raise AssertionError(f"{message.label} belongs to a wave that is not there")  # the schema forbids it
    renderer = opened.renderer(conn)
    now_hash = current_hash(conn, renderer, message, thread, wave.step)
    return SendFacts(
        now=now,
        status=message.status,
        stopped_why=f"stopped by {space.stopped_by}: {space.stopped_why}" if space.stopped_at else "",
        delivery=delivery,
        sample=opened.campaign.sample,
        addresses=addresses,
        wave_status=wave.status,
        wave_why=wave.status_why,
        approved_hash=message.approved_hash,
        content_hash=now_hash,
        # A copy that may not go is left out of what would be sent, so that the approval no longer binds it.
        suppressed_why=next((why for one in to if (why := contacts.suppressed_why(conn, one))), ""),
        contact_why=_contact_why(message, people),
        do_not_contact_why=thread.do_not_contact_why,
        final_position=final_position(conn, message.campaign, message.iso3),
        holds=tuple(one.reason for one in standing.list_holds(conn, thread_key=thread.key, standing_at=now)),
        doubtful_mail=tuple(
            f"{one.label} from {one.from_address or 'nobody'} may belong to this thread and is not filed"
            for one in replies.list_doubtful(conn, thread.key)
        ),
        is_follow_up=message.is_follow_up,
        first_letter_taken=any(one.status in TAKEN for one in first),
        open_replies=tuple(f"{one.label} of {one.received_at:%Y-%m-%d}" for one in open_human_replies(filed)),
        # A mail that is stored and not read yet may be their answer: the inbox does not count as read.
        inbox_read_at=None if replies.list_unread_count(conn) else replies.inbox_read_at(conn),
        due_at=message.due_at or now,
        hours=opened.hours(door or unknown_door(message.iso3, opened.campaign.doors.first)),
        # A letter that one of us wrote by hand counts for the gap like one of the machine's.
        last_letter_at=max(
            (
                at
                for at in (
                    messages.last_letter_at(conn, message.iso3, except_key=message.key),
                    replies.last_of_ours_at(conn, message.iso3),
                )
                if at is not None
            ),
            default=None,
        ),
        gap_days=opened.campaign.gap_days,
        gap_waived=bool(threads.gap_waived_why(conn, thread.key)),
        original_answered=_original_answered(message, written, filed),
        other_case_why=_other_case_why(message, filed),
        changed_figures="" if now_hash == message.approved_hash else changed_facts(message.facts, renderer.facts),
    )


def current_hash(
    conn: Connection,
    renderer: LetterRenderer,
    message: Message,
    thread: Thread,
    first_step: str,
) -> str:
    """Return the hash of what would be sent if it were rendered now; empty when it cannot be rendered."""
    result = render_message(conn, renderer, message, thread, first_step=first_step)
    return result.content_hash if isinstance(result, Rendered) else ""


def _original_answered(message: Message, written: list[Message], filed: list[Reply]) -> tuple[str, ...]:
    """Return their mails since the letter whose place this one takes: then that one arrived, and this is a second.

    An acknowledged one counts as well. For a follow-up the rules of follow-ups say it.
    """
    originals = [
        one
        for one in written
        if one.step == message.step and one.status is MessageStatus.SUPERSEDED and one.accepted_at is not None
    ]
    if message.is_follow_up or not originals:
        return ()
    since = min(one.accepted_at for one in originals if one.accepted_at is not None)
    labels = ", ".join(one.label for one in originals)
    return tuple(
        f"{one.label} of {one.received_at:%Y-%m-%d} came after {labels}"
        for one in human_replies(filed)
        if one.received_at >= since
    )


def _other_case_why(message: Message, filed: list[Reply]) -> str:
    """Say why a follow-up is not the one for this thread: an acknowledgement may be marked while a run goes on."""
    case = Answered.NO_ANSWER if acknowledged_at(filed) is None else Answered.ACKNOWLEDGED
    if not message.is_follow_up or message.follow_up_when == case:
        return ""
    return f"this letter is for the case {message.follow_up_when}, and the thread's is {case}"


def _contact_why(message: Message, people: dict[str, Contact]) -> str:
    """Say why an approved address can no longer be used, or nothing."""
    if not message.recipients:
        return "no contact is known"
    for one in message.recipients:
        known = people.get(one.address_key)
        if known is None:
            return f"{one.address} is no contact of this state any more"
        if known.status is not ContactStatus.ACTIVE:
            return f"{one.address} is {known.status}"
    return ""
