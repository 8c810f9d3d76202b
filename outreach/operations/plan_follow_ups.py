"""Plan the next follow-up of each thread: schedule it, move it, or take it back.

Pipeline: thread -> facts -> next_step -> the one follow-up that is scheduled, every other one approved and waiting.
Idempotent: run twice it changes nothing. Sending asks its own questions again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from outreach.domain.contacts import unknown_door
from outreach.domain.follow_ups import FollowUpFacts, NothingDue, StepDue, next_step
from outreach.domain.messages import TAKEN, UNSENT, MessageStatus
from outreach.domain.office_hours import tell_skipped
from outreach.domain.positions import FINAL_POSITIONS, PositionValue
from outreach.domain.sending import LONG_OVERDUE, NEVER_OPEN, what_holds
from outreach.domain.waves import WaveStatus
from outreach.errors import NeverOpenError
from outreach.operations.choose_addressees import addressees_of
from outreach.operations.gather_send_facts import gather_send_facts
from outreach.operations.refresh_thread import (
    acknowledged_at,
    final_position,
    open_human_replies,
    refresh_thread,
)
from outreach.storage import campaigns, contacts, messages, replies, threads
from outreach.storage.changes import holds_ended, newest_event, touched_threads
from outreach.storage.due_times import NOT_DUE, due_columns
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from outreach.domain.contacts import Door
    from outreach.domain.messages import Message
    from outreach.domain.sending import Delivery
    from outreach.domain.threads import Thread
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: A follow-up in one of these cannot be the next one.
_BLOCKED = frozenset(
    {
        MessageStatus.DRAFT,
        MessageStatus.UNKNOWN,
        MessageStatus.REFUSED,
        MessageStatus.BOUNCED,
        MessageStatus.CANCELLED,
        MessageStatus.SUPERSEDED,
    }
)

#: Planned in one transaction: whoever sends or stores a mail meanwhile waits for no more than these.
_THREADS_AT_ONCE = 10

#: Before any hold could end.
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

_WAITING = frozenset({MessageStatus.APPROVED, MessageStatus.SCHEDULED, MessageStatus.DEFERRED, MessageStatus.HELD})


class FollowUpPlanner:
    """Plans threads that something happened to since it last looked; the first time, all of them.

    What happened is read from the audit log, so that an act of another process counts as much as one of ours. A
    thread whose hold ran out by itself is planned as well.
    """

    def __init__(self, store: Store) -> None:
        """Remember nothing yet."""
        self._store = store
        self._seen_event = 0
        self._planned_at: datetime | None = None

    def plan(self, opened: Mapping[str, OpenCampaign], *, delivery: Delivery, now: datetime, actor: str) -> int:
        """Plan what is new; returns how many messages were moved."""
        with self._store.read() as conn:
            newest = newest_event(conn)
            ended = holds_ended(conn, self._planned_at or _LONG_AGO, now)
            keys = None if self._planned_at is None else touched_threads(conn, self._seen_event) | ended
        # Of a wave that does not run nothing is planned, and its threads are no longer on hold all the same.
        if ended:
            with self._store.write() as conn:
                for key in sorted(ended):
                    refresh_thread(conn, key, now=now, actor=actor)
        moved = plan_follow_ups(self._store, opened, delivery=delivery, now=now, actor=actor, thread_keys=keys)
        self._seen_event, self._planned_at = newest, now
        return moved


def plan_follow_ups(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    *,
    delivery: Delivery,
    now: datetime,
    actor: str,
    thread_keys: Collection[int] | None = None,
) -> int:
    """Plan the next follow-up of every thread of the running waves; returns how many messages were moved.

    ``thread_keys`` limits it to threads of which something may have changed; None plans them all.
    """
    if thread_keys is not None and not thread_keys:
        return 0
    moved = 0
    with store.read() as conn:
        waves = [
            one for one in campaigns.list_waves(conn) if one.status is WaveStatus.RUNNING and one.campaign in opened
        ]
    for wave in waves:  # A wave at a time, so that what is held in memory does not grow with the number of threads.
        with store.read() as conn:
            keys = [
                one for one in messages.list_thread_keys(conn, wave.key) if thread_keys is None or one in thread_keys
            ]
        for start in range(0, len(keys), _THREADS_AT_ONCE):
            with store.write() as conn:
                for key in keys[start : start + _THREADS_AT_ONCE]:
                    moved += _plan_thread(conn, opened[wave.campaign], wave, key, delivery, now=now, actor=actor)
    return moved


def what_is_next(
    conn: Connection, opened: OpenCampaign, wave: Wave, thread: Thread, letters: Sequence[Message]
) -> StepDue | NothingDue:
    """Return the next follow-up of a thread, or why there is none; also what ``outreach explain`` shows.

    ``letters`` are all of the thread's as they stand now, oldest first.
    """
    plan = opened.campaign.wave(wave.slug)
    if plan is None:
        return NothingDue(f"the campaign file has no wave {wave.slug} any more")
    written = [one for one in letters if one.wave == wave.slug]
    filed = replies.list_thread_replies(conn, thread.key)
    ended = thread.do_not_contact_why or (f"closed by {thread.closed_by}" if thread.closed_by else "")
    facts = FollowUpFacts(
        taken_at={one.step: one.accepted_at for one in written if one.status in TAKEN and one.accepted_at is not None},
        blocked_steps=frozenset(_blocked_steps(written)),
        acknowledged_at=acknowledged_at(filed),
        open_replies=len(open_human_replies(filed)),
        final_position=final_position(conn, thread.campaign, thread.iso3),
        ended_why=ended,
    )
    return next_step(plan.follow_ups, facts, opened.hours(door_of_state(conn, opened, thread.iso3)))


def _blocked_steps(written: list[Message]) -> set[str]:
    """Return the steps none of whose messages can go: only the youngest message of a step counts."""
    youngest = {one.step: one for one in written}
    return {step for step, one in youngest.items() if one.status in _BLOCKED}


def door_of_state(conn: Connection, opened: OpenCampaign, iso3: str) -> Door:
    """Return the door through which a campaign writes to a state, also where no contact of it is known."""
    found = addressees_of(conn, opened.campaign, iso3)
    if found.to is not None:
        return found.to.door
    # The address may have failed; the office stands where it stood.
    people = contacts.list_contacts(conn, iso3=iso3)
    there = next((one.door for one in people if one.door_kind is found.door.kind), None)
    return there or unknown_door(iso3, found.door.kind)


def _plan_thread(
    conn: Connection,
    opened: OpenCampaign,
    wave: Wave,
    thread_key: int,
    delivery: Delivery,
    *,
    now: datetime,
    actor: str,
) -> int:
    thread = threads.get(conn, thread_key)
    position = final_position(conn, thread.campaign, thread.iso3)
    letters = messages.list_messages(conn, thread_key=thread_key)
    follow_ups = _unsent_follow_ups(letters, wave)
    if follow_ups and position in FINAL_POSITIONS:
        return _end_follow_ups(conn, thread, follow_ups, position, now=now, actor=actor)
    moved = _release_held(conn, opened, letters, delivery, now=now, actor=actor)
    if moved:
        # Read anew: one that was just released may be for a case that is past, and would be sent at once.
        letters = messages.list_messages(conn, thread_key=thread_key)
    due = what_is_next(conn, opened, wave, thread, letters)
    for one in _unsent_follow_ups(letters, wave):
        if one.status not in _WAITING:
            continue
        if isinstance(due, StepDue) and one.step == due.step:
            moved += _schedule(conn, opened, one, due, now=now, actor=actor)
        elif isinstance(due, NothingDue) and one.step == due.never_open:
            if one.status is not MessageStatus.HELD:
                why = f"{NEVER_OPEN}: {due.reason}"
                move(conn, "message", one.key, MessageStatus.HELD, at=now, actor=actor, why=why)
                moved += 1
        elif one.status in {MessageStatus.SCHEDULED, MessageStatus.DEFERRED}:
            why = due.reason if isinstance(due, NothingDue) else f"{due.step} comes first"
            _take_back(conn, one, why, now=now, actor=actor)
            moved += 1
        elif isinstance(due, NothingDue) and one.status is MessageStatus.APPROVED and one.status_why != due.reason:
            messages.update_message(conn, one.key, status_why=due.reason)
    refresh_thread(conn, thread_key, now=now, actor=actor)
    return moved


def _take_back(conn: Connection, message: Message, why: str, *, now: datetime, actor: str) -> None:
    """Put a follow-up that is not the next one any more among those that wait for their turn."""
    if message.status is MessageStatus.DEFERRED:
        move(conn, "message", message.key, MessageStatus.SCHEDULED, at=now, actor=actor, why=why)
    move(conn, "message", message.key, MessageStatus.APPROVED, at=now, actor=actor, why=why, **NOT_DUE)


def _unsent_follow_ups(letters: list[Message], wave: Wave) -> list[Message]:
    return [one for one in letters if one.status in UNSENT and one.is_follow_up and one.wave == wave.slug]


def _schedule(
    conn: Connection, opened: OpenCampaign, message: Message, due: StepDue, *, now: datetime, actor: str
) -> int:
    """Give the next follow-up its due time; one that waits for something else by then keeps the later one."""
    columns = due_columns(
        due.due_at, why=due.why, counted_from=due.counted_from, skipped=due.skipped, calendar=opened.calendar_key
    )
    if message.status is MessageStatus.APPROVED:
        why = "next in the sequence"
        move(conn, "message", message.key, MessageStatus.SCHEDULED, at=now, actor=actor, why=why, **columns)
        return 1
    if message.status is MessageStatus.SCHEDULED and message.due_at is not None and message.due_at < due.due_at:
        messages.update_message(conn, message.key, **columns)
        return 1
    return 0


def _end_follow_ups(
    conn: Connection, thread: Thread, follow_ups: list[Message], position: str, *, now: datetime, actor: str
) -> int:
    """Cancel what would chase a state that has given its answer."""
    for one in follow_ups:
        why = f"position {PositionValue(position)} ends the follow-ups"
        move(conn, "message", one.key, MessageStatus.CANCELLED, at=now, actor=actor, why=why)
    refresh_thread(conn, thread.key, now=now, actor=actor)
    return len(follow_ups)


def _release_held(
    conn: Connection, opened: OpenCampaign, letters: list[Message], delivery: Delivery, *, now: datetime, actor: str
) -> int:
    """Put held messages back in line when nothing holds them any more.

    One that fell due meanwhile is due now: what a hold took is no lateness that a person has to be asked about.
    """
    released = 0
    for one in letters:
        if one.status is not MessageStatus.HELD or one.campaign != opened.slug:
            continue
        facts = gather_send_facts(conn, opened, one, delivery=delivery, now=now)
        waited = one.due_at is not None and one.due_at < now and not one.status_why.startswith(f"{LONG_OVERDUE}: ")
        if waited:
            facts = replace(facts, due_at=now)
        try:
            opening = facts.hours.next_opening(now)
        except NeverOpenError:
            continue
        if what_holds(facts) is not None:
            continue
        why = "nothing holds it any more"
        columns: dict[str, Any] = {}
        if waited:
            told = "; ".join((f"held until {now:%Y-%m-%d %H:%M} UTC", *tell_skipped(opening.skipped)))
            key = opened.calendar_key
            columns = due_columns(opening.at, why=told, counted_from=now, skipped=opening.skipped, calendar=key)
        to = MessageStatus.SCHEDULED if one.due_at is not None else MessageStatus.APPROVED
        move(conn, "message", one.key, to, at=now, actor=actor, why=why, **columns)
        released += 1
    return released
