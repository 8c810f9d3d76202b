"""Bring a thread's status in line with its facts: asked after everything that may have changed one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.campaigns import Answered
from outreach.domain.contacts import ContactStatus, Role
from outreach.domain.messages import ENDED, TAKEN, MessageStatus
from outreach.domain.positions import FINAL_POSITIONS, PositionValue, current_position
from outreach.domain.replies import HUMAN_KINDS, Bin, ReplyKind
from outreach.domain.tasks import ActivityKind
from outreach.domain.threads import ThreadFacts, thread_status
from outreach.storage import contacts, messages, replies, standing, threads
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.threads import Thread
    from outreach.storage.replies import Reply


def final_position(conn: Connection, campaign: str, iso3: str) -> str:
    """Return the position that ends the follow-ups, or an empty string."""
    current = current_position(standing.list_positions(conn, campaign, iso3=iso3))
    return str(current.value) if current is not None and current.value in FINAL_POSITIONS else ""


def open_human_replies(filed: list[Reply]) -> list[Reply]:
    """Return the mails of people that nobody has marked as an acknowledgement; they stop every follow-up.

    A mail whose kind is in doubt counts as a person's: the worst error is to chase someone who has answered.
    """
    return [one for one in human_replies(filed) if one.acknowledged_at is None]


def human_replies(filed: list[Reply]) -> list[Reply]:
    """Return the mails of people and those whose kind is in doubt, whatever has become of them since."""
    human = HUMAN_KINDS | {ReplyKind.SUSPICIOUS, None}
    return [one for one in filed if one.kind in human and not one.is_ours]


def answered_at(filed: list[Reply]) -> datetime | None:
    """Return when one of us last answered by hand, or None when a mail of theirs came after that."""
    ours = max((one.received_at for one in filed if one.is_ours and one.bin is Bin.FILED), default=None)
    theirs = max((one.received_at for one in open_human_replies(filed)), default=None)
    return ours if ours is not None and (theirs is None or ours > theirs) else None


def acknowledged_at(filed: list[Reply]) -> datetime | None:
    """Return when a person last marked a mail as an acknowledgement, or None."""
    return max((one.acknowledged_at for one in filed if one.acknowledged_at is not None), default=None)


def thread_facts(conn: Connection, thread: Thread, now: datetime) -> ThreadFacts:
    """Read what the status of a thread follows from."""
    written = messages.list_messages(conn, thread_key=thread.key)
    filed = replies.list_thread_replies(conn, thread.key)
    spoken = [
        one["happened_at"]
        for one in standing.list_activities(conn, thread.key)
        if one["kind"] != str(ActivityKind.NOTE)
    ]
    people = contacts.list_contacts(conn, iso3=thread.iso3)
    marked = [one for one in filed if one.acknowledged_at is not None]
    case = Answered.ACKNOWLEDGED if marked else Answered.NO_ANSWER
    follow_ups = [one for one in written if one.is_follow_up and one.follow_up_when == case]
    could_go = {
        MessageStatus.APPROVED,
        MessageStatus.SCHEDULED,
        MessageStatus.CLAIMED,
        MessageStatus.DEFERRED,
        MessageStatus.HELD,
        MessageStatus.DRAFT,
        MessageStatus.UNKNOWN,
    }
    position = final_position(conn, thread.campaign, thread.iso3)
    # ``already_in`` is where a state stood before we wrote: it ends chasers, but its letter of thanks is open.
    closing = "" if position == PositionValue.ALREADY_IN else position
    return ThreadFacts(
        do_not_contact=bool(thread.do_not_contact_why),
        closed_by_person=bool(thread.closed_by),
        final_position=closing,
        active_holds=tuple(one.reason for one in standing.list_holds(conn, thread_key=thread.key, standing_at=now)),
        open_replies=len(open_human_replies(filed)),
        acknowledgements=len(marked),
        dialogue_at=max(spoken, default=None),
        answered_at=answered_at(filed),
        taken=sum(1 for one in written if one.status in TAKEN),
        bounced_or_refused=sum(1 for one in written if one.status in {MessageStatus.BOUNCED, MessageStatus.REFUSED}),
        live=sum(1 for one in written if one.status not in ENDED and not one.is_follow_up),
        in_doubt=sum(1 for one in written if one.status is MessageStatus.UNKNOWN),
        has_contact=any(one.status is ContactStatus.ACTIVE and one.role is Role.TO for one in people),
        had_follow_ups=bool(follow_ups),
        steps_left=sum(1 for one in follow_ups if one.status in could_go),
    )


def refresh_thread(conn: Connection, thread_key: int, *, now: datetime, actor: str) -> None:
    """Move a thread to the status its facts give, when it stands elsewhere; the event names the reason."""
    thread = threads.get(conn, thread_key)
    status, why = thread_status(thread_facts(conn, thread, now))
    if status is not thread.status:
        move(conn, "thread", thread_key, status, at=now, actor=actor, why=why)
    elif why != thread.status_why:
        threads.update_thread(conn, thread_key, status_why=why)
