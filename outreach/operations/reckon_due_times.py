"""Reckon anew what is scheduled when the calendar changed: an edited file, another edition of the library, new hours.

Every due time keeps the key of the calendar it was reckoned by. One with another key is reckoned again from the same
instant; a due time that moves leaves an event with the reason. What a worker has in hand stays as it is: the office
hours are asked again before it leaves. A letter whose door never opens is held, until another calendar opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.follow_ups import StepDue
from outreach.domain.messages import MessageStatus
from outreach.domain.office_hours import DueTime, tell_skipped
from outreach.domain.sending import NEVER_OPEN
from outreach.errors import NeverOpenError
from outreach.operations.plan_follow_ups import what_is_next
from outreach.operations.release_waves import door_of_message
from outreach.storage import campaigns, due_times, messages, threads
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: Reckoned in one transaction: whoever sends or stores a mail meanwhile waits for no more than these.
_AT_ONCE = 200


def reckon_due_times(store: Store, opened: Mapping[str, OpenCampaign], *, now: datetime, actor: str) -> int:
    """Reckon anew every scheduled message whose due time rests on another calendar; returns how many moved.

    Safe to run twice: what it has reckoned has the new key. A part at a time, so that memory stays flat.
    """
    moved = 0
    for slug, campaign in opened.items():
        _let_go(store, campaign, now=now, actor=actor)
        last = 0
        while True:
            with store.read() as conn:  # a look keeps no other worker waiting, and mostly there is nothing
                keys = due_times.list_outdated(conn, slug, campaign.calendar_key, after=last, limit=_AT_ONCE)
            if not keys:
                break
            with store.write() as conn:
                moved += _reckon(conn, campaign, keys, now=now, actor=actor)
            last = keys[-1]
    return moved


def _let_go(store: Store, opened: OpenCampaign, *, now: datetime, actor: str) -> None:
    """Put back what was held because its door never opened, and now does; waves and threads are planned from there."""
    with store.read() as conn:
        keys = due_times.list_held(conn, opened.slug, NEVER_OPEN)
    if not keys:
        return
    with store.write() as conn:
        for message in messages.list_messages(conn, keys=keys, statuses=[MessageStatus.HELD]):
            try:
                opened.hours(door_of_message(conn, opened.campaign, message)).next_opening(now)
            except NeverOpenError:
                continue
            why, free = "its door opens by another calendar", due_times.NOT_DUE
            move(conn, "message", message.key, MessageStatus.APPROVED, at=now, actor=actor, why=why, **free)


def _reckon(conn: Connection, opened: OpenCampaign, keys: list[int], *, now: datetime, actor: str) -> int:
    same, moved = [], 0
    for message in messages.list_messages(conn, keys=keys, statuses=[MessageStatus.SCHEDULED]):
        try:
            found = _due(conn, opened, message, now)
        except NeverOpenError as exc:
            never = f"{NEVER_OPEN}: {exc.message}"
            move(conn, "message", message.key, MessageStatus.HELD, at=now, actor=actor, why=never)
            continue
        if found is None or found[0].at == message.due_at:
            same.append(message.key)
            continue
        due, counted_from, why = found
        columns = due_times.due_columns(
            due.at, why=why, counted_from=counted_from, skipped=due.skipped, calendar=opened.calendar_key
        )
        messages.update_message(conn, message.key, **columns)
        record(
            conn,
            at=now,
            actor=actor,
            kind="message.due_moved",
            subject=f"message:{message.key}",
            before={"due_at": None if message.due_at is None else message.due_at.isoformat()},
            after={"due_at": due.at.isoformat()},
            why=f"the calendar changed: {why}",
        )
        moved += 1
    if same:
        due_times.restamp(conn, same, opened.calendar_key)
    return moved


def _due(
    conn: Connection, opened: OpenCampaign, message: Message, now: datetime
) -> tuple[DueTime, datetime, str] | None:
    """Return when a message is due by the calendar of now, from where that is counted, and why.

    None for a follow-up that is no longer the next: the planner takes it back.
    """
    found = _due_by_calendar(conn, opened, message)
    if found is None or message.due_at is None or not found[0].at < now <= message.due_at:
        return found
    # By the calendar of then it was not late, and what was changed since makes nobody answerable for it.
    opening = opened.hours(door_of_message(conn, opened.campaign, message)).next_opening(now)
    past = f"by the new calendar it had been due {found[0].at:%Y-%m-%d %H:%M} UTC, which is past"
    return opening, now, "; ".join((past, *tell_skipped(opening.skipped)))


def _due_by_calendar(conn: Connection, opened: OpenCampaign, message: Message) -> tuple[DueTime, datetime, str] | None:
    start = message.due_from or message.due_at
    if start is None:
        return None
    opening = opened.hours(door_of_message(conn, opened.campaign, message)).next_opening(start)
    why = "; ".join(tell_skipped(opening.skipped)) or f"counted from {start:%Y-%m-%d %H:%M} UTC"
    if not message.is_follow_up:
        return opening, start, why
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    thread = threads.get(conn, message.thread_key)
    letters = messages.list_messages(conn, thread_key=message.thread_key)
    step = what_is_next(conn, opened, wave, thread, letters) if wave is not None else None
    if not isinstance(step, StepDue) or step.step != message.step:
        return None
    if step.due_at >= opening.at:
        return DueTime(step.due_at, step.skipped), step.counted_from, step.why
    return opening, start, why
