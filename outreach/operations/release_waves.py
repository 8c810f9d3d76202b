"""Release waves whose time has come, and end those that have nothing left to do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.contacts import door_written_to, unknown_door
from outreach.domain.messages import TAKEN, MessageStatus
from outreach.domain.office_hours import tell_skipped
from outreach.domain.sending import NEVER_OPEN
from outreach.domain.threads import ThreadStatus
from outreach.domain.waves import WaveStatus
from outreach.errors import NeverOpenError
from outreach.operations.report_coverage import wave_coverage
from outreach.storage import campaigns, contacts, messages, threads
from outreach.storage.due_times import due_columns
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.campaigns import Campaign
    from outreach.domain.contacts import Door
    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: A letter in one of these moves by itself, or waits for a person.
_MOVING = frozenset(
    {
        MessageStatus.DRAFT,
        MessageStatus.SCHEDULED,
        MessageStatus.CLAIMED,
        MessageStatus.DEFERRED,
        MessageStatus.HELD,
        MessageStatus.UNKNOWN,
    }
)

#: In these a thread waits for nobody.
_ENDED = frozenset({ThreadStatus.CLOSED, ThreadStatus.EXHAUSTED, ThreadStatus.DO_NOT_CONTACT})

#: An answer to the last letter of a wave is awaited this long before the wave is called finished.
ANSWERS_COME_FOR = timedelta(days=14)


def release_waves(store: Store, opened: Mapping[str, OpenCampaign], *, now: datetime, actor: str) -> int:
    """Start scheduled waves that are due and schedule their first letters, each for its door's next opening.

    Safe to run twice: a letter is scheduled only from *approved*. Returns how many letters were scheduled.
    """
    with store.read() as conn:  # a look keeps no other worker waiting, and mostly there is nothing
        waiting = [
            one for one in campaigns.list_waves(conn) if one.campaign in opened and _has_to_release(conn, one, now)
        ]
    released = 0
    for one in waiting:  # A wave at a time: whoever sends or stores a mail meanwhile waits for no more.
        with store.write() as conn:
            wave = campaigns.find_wave(conn, one.campaign, one.slug)
            if wave is None or not _has_to_release(conn, wave, now):
                continue  # another worker was quicker
            if wave.status is WaveStatus.SCHEDULED:
                move(conn, "wave", wave.key, WaveStatus.RUNNING, at=now, actor=actor, why="its time has come")
            released += _schedule_first_letters(conn, opened[wave.campaign], wave, now=now, actor=actor)
    return released


def _has_to_release(conn: Connection, wave: Wave, now: datetime) -> bool:
    if wave.status is WaveStatus.SCHEDULED:
        return wave.starts_at is not None and wave.starts_at <= now
    # A letter that was approved again after the start takes its place in the running wave.
    return wave.status is WaveStatus.RUNNING and messages.has_status(
        conn, wave.key, [MessageStatus.APPROVED], follow_ups=False
    )


def _schedule_first_letters(conn: Connection, campaign: OpenCampaign, wave: Wave, *, now: datetime, actor: str) -> int:
    scheduled = 0
    ready = [
        one
        for one in messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.APPROVED])
        if not one.is_follow_up
    ]
    for message in ready:
        start = max(now, wave.starts_at or now)
        try:
            opening = campaign.hours(door_of_message(conn, campaign.campaign, message)).next_opening(start)
        except NeverOpenError as exc:  # one door's trouble, not the wave's
            never = f"{NEVER_OPEN}: {exc.message}"
            move(conn, "message", message.key, MessageStatus.HELD, at=now, actor=actor, why=never)
            continue
        why = "; ".join(tell_skipped(opening.skipped)) or "the wave has started"
        move(
            conn,
            "message",
            message.key,
            MessageStatus.SCHEDULED,
            at=now,
            actor=actor,
            why=why,
            **due_columns(
                opening.at, why=why, counted_from=start, skipped=opening.skipped, calendar=campaign.calendar_key
            ),
        )
        scheduled += 1
    return scheduled


def door_of_message(conn: Connection, campaign: Campaign, message: Message) -> Door:
    """Return the door that a message goes to: that of its first known address, else the campaign's."""
    keys = [one.address_key for one in message.recipients]
    found = door_written_to(contacts.list_contacts(conn, address_keys=keys), keys)
    return found or unknown_door(message.iso3, campaign.doors.first)


def finish_waves(store: Store, *, now: datetime, actor: str) -> list[str]:
    """End running waves in which nobody has anything left to do and whose equation closes (promise 9).

    Done is a state whose first letter is settled and whose thread is closed, or has had its last follow-up a while
    ago. A letter that came back and nobody has dealt with keeps the wave running. Follow-ups that were approved for
    a case that never came are cancelled with the wave.
    """
    with store.read() as conn:
        if not any(_is_at_rest(conn, one) for one in campaigns.list_waves(conn)):
            return []
    finished = []
    with store.write() as conn:
        for wave in campaigns.list_waves(conn):
            if not _is_at_rest(conn, wave):
                continue
            letters = messages.list_messages(conn, wave_key=wave.key)
            if not _is_done(conn, letters, now) or not wave_coverage(conn, wave).closes:
                continue
            why = "every letter is settled and the equation closes"
            for one in letters:
                if one.status is MessageStatus.APPROVED:
                    left = "the wave has finished"
                    move(conn, "message", one.key, MessageStatus.CANCELLED, at=now, actor=actor, why=left)
            move(conn, "wave", wave.key, WaveStatus.FINISHED, at=now, actor=actor, why=why)
            finished.append(f"{wave.campaign}/{wave.slug}")
    return finished


def _is_at_rest(conn: Connection, wave: Wave) -> bool:
    return wave.status is WaveStatus.RUNNING and not messages.has_status(conn, wave.key, _MOVING)


def _is_done(conn: Connection, letters: list[Message], now: datetime) -> bool:
    last = max((one.accepted_at for one in letters if one.accepted_at is not None), default=now)
    followed = any(one.is_follow_up for one in letters)
    if followed and now < last + ANSWERS_COME_FOR:
        return False
    ended = {
        one.key for one in threads.list_threads(conn, keys={one.thread_key for one in letters}) if one.status in _ENDED
    }
    first: dict[int, MessageStatus] = {one.thread_key: one.status for one in letters if not one.is_follow_up}
    for thread_key, status in first.items():
        settled = status in TAKEN or status is MessageStatus.CANCELLED
        if thread_key not in ended and (followed or not settled):
            return False
    return not any(one.status is MessageStatus.APPROVED and not one.is_follow_up for one in letters)
