"""Release waves whose time has come, and end those that have nothing left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.waves import WaveStatus
from outreach.operations.report_coverage import wave_coverage
from outreach.storage import campaigns, contacts, messages
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: A letter in one of these still has something to do, or somebody has.
_OPEN = frozenset(
    {
        MessageStatus.DRAFT,
        MessageStatus.APPROVED,
        MessageStatus.SCHEDULED,
        MessageStatus.CLAIMED,
        MessageStatus.DEFERRED,
        MessageStatus.HELD,
        MessageStatus.UNKNOWN,
    }
)


def release_waves(store: Store, opened: Mapping[str, OpenCampaign], *, now: datetime, actor: str) -> int:
    """Start scheduled waves that are due and schedule their first letters, each for its door's next opening.

    Safe to run twice: a letter is scheduled only from *approved*. Returns how many letters were scheduled.
    """
    released = 0
    with store.write() as conn:
        for wave in campaigns.list_waves(conn):
            campaign = opened.get(wave.campaign)
            if campaign is None:
                continue
            if wave.status is WaveStatus.SCHEDULED and wave.starts_at is not None and wave.starts_at <= now:
                move(conn, "wave", wave.key, WaveStatus.RUNNING, at=now, actor=actor, why="its time has come")
                released += _schedule_first_letters(conn, campaign, wave, now=now, actor=actor)
            elif wave.status is WaveStatus.RUNNING:
                # A letter that was approved again after the start takes its place in the running wave.
                released += _schedule_first_letters(conn, campaign, wave, now=now, actor=actor)
    return released


def _schedule_first_letters(conn: Connection, campaign: OpenCampaign, wave: Wave, *, now: datetime, actor: str) -> int:
    if not messages.has_status(conn, wave.key, [MessageStatus.APPROVED]):
        return 0
    ready = [
        one
        for one in messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.APPROVED])
        if not one.is_follow_up
    ]
    for message in ready:
        opening = campaign.hours(door_zone(conn, message)).next_opening(max(now, wave.starts_at or now))
        why = "; ".join(opening.skipped) or "the wave has started"
        move(
            conn,
            "message",
            message.key,
            MessageStatus.SCHEDULED,
            at=now,
            actor=actor,
            why=why,
            due_at=opening.at,
            due_why=why,
        )
    return len(ready)


def door_zone(conn: Connection, message: Message) -> str:
    """Return the IANA zone of the place where the door of a message stands."""
    keys = [one.address_key for one in message.recipients]
    known = contacts.list_contacts(conn, address_keys=keys)
    return known[0].timezone if known else "UTC"


def finish_waves(store: Store, *, now: datetime, actor: str) -> list[str]:
    """End running waves in which no letter is open and whose equation closes (promise 9).

    A follow-up that can never go any more, because its thread is closed or answered, counts as open: only a person
    or a final position ends it.
    """
    finished = []
    with store.write() as conn:
        for wave in campaigns.list_waves(conn):
            if wave.status is not WaveStatus.RUNNING:
                continue
            if messages.has_status(conn, wave.key, _OPEN) or not wave_coverage(conn, wave).closes:
                continue
            move(
                conn,
                "wave",
                wave.key,
                WaveStatus.FINISHED,
                at=now,
                actor=actor,
                why="every letter is settled and the equation closes",
            )
            finished.append(f"{wave.campaign}/{wave.slug}")
    return finished
