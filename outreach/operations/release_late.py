"""Ask about letters that are long overdue, and let a person release them: at the next opening, or on a day.

After a stop of weeks a letter may no longer fit. Small lateness sends by itself; beyond the campaign's
``window.late_after_working_days`` the letter is held, with one task a wave, until somebody decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.office_hours import tell_skipped
from outreach.domain.sending import LONG_OVERDUE, what_holds
from outreach.domain.tasks import TaskKind
from outreach.errors import StatusConflictError
from outreach.operations.gather_send_facts import gather_send_facts
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import campaigns, due_times, messages, standing
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.sending import Delivery
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store


def ask_about_late(conn: Connection, message: Message, *, now: datetime) -> None:
    """Open the task that asks about the late letters of a wave: one for all of them, each is listed by itself."""
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if wave is None:
        raise AssertionError(f"{message.label} belongs to a wave that is not there")  # the schema forbids it
    text = (
        f"Letters of wave {message.wave} are long overdue and wait for a decision: send them, or replan?"
        f" `outreach release --wave {message.wave}` lists them; --on DAY sends them later,"
        f" `outreach wave cancel {message.wave}` never."
    )
    standing.open_task(
        conn,
        kind=TaskKind.RELEASE_LATE,
        subject=f"wave:{wave.key}",
        text=text,
        at=now,
        campaign=message.campaign,
    )


def list_late(conn: Connection, campaign: str, *, wave: str = "") -> list[Message]:
    """Return the letters that are held because they are long overdue, oldest first."""
    keys = due_times.list_held(conn, campaign, LONG_OVERDUE, wave)
    return messages.list_messages(conn, keys=keys) if keys else []


def release_late(
    store: Store,
    opened: OpenCampaign,
    keys: Collection[int],
    *,
    on: date | None,
    delivery: Delivery,
    at: datetime,
    actor: str,
) -> list[Message]:
    """Put late letters back in line and return them; each keeps to the hours of its door.

    on: the local day at each door from which it may leave; None for the next opening. Raises StatusConflictError
    for a message that is not held for being late; then none is changed. What something else holds meanwhile stays
    held, and leaves when that ends.
    """
    with store.write() as conn:
        found = messages.list_messages(conn, keys=keys)
        late = set(due_times.list_held(conn, opened.slug, LONG_OVERDUE))
        for one in found:
            if one.key not in late:
                msg = f"{one.label} is {one.status}, and not held for being late: {one.status_why or 'no reason kept'}."
                hint = "`outreach release` without a name lists those that are."
                raise StatusConflictError(msg, expected="held", found=one.status, hint=hint)
        for one in found:
            _release(conn, opened, one, on=on, delivery=delivery, at=at, actor=actor)
        _close_answered(conn, opened.slug, {one.wave for one in found}, at=at, actor=actor)
        return messages.list_messages(conn, keys=keys)


def _release(
    conn: Connection,
    opened: OpenCampaign,
    message: Message,
    *,
    on: date | None,
    delivery: Delivery,
    at: datetime,
    actor: str,
) -> None:
    hours = gather_send_facts(conn, opened, message, delivery=delivery, now=at).hours
    asked = None if on is None else hours.opening_on_or_after(on)
    # A day that has begun there, or is past, means the next opening.
    opening = asked if asked is not None and asked.at > at else hours.next_opening(at)
    why = f"released by {actor}, late: it had been due {message.due_at:%Y-%m-%d %H:%M} UTC"
    if opening.skipped:
        why += "; passed over: " + ", ".join(tell_skipped(opening.skipped))
    columns = due_times.due_columns(
        opening.at, why=why, counted_from=opening.at, skipped=opening.skipped, calendar=opened.calendar_key
    )
    messages.update_message(conn, message.key, **columns)
    before = None if message.due_at is None else message.due_at.isoformat()
    record(
        conn,
        at=at,
        actor=actor,
        kind="message.released_late",
        subject=f"message:{message.key}",
        before={"due_at": before},
        after={"due_at": opening.at.isoformat()},
        why=why,
    )
    holds = what_holds(gather_send_facts(conn, opened, messages.get(conn, message.key), delivery=delivery, now=at))
    if holds is not None:
        # It is held for another reason now; the planner releases it when that one ends.
        messages.update_message(conn, message.key, status_why=f"{holds.rule}: {holds.reason}")
    else:
        move(conn, "message", message.key, MessageStatus.SCHEDULED, at=at, actor=actor, why=why)
    refresh_thread(conn, message.thread_key, now=at, actor=actor)


def _close_answered(conn: Connection, campaign: str, slugs: Collection[str], *, at: datetime, actor: str) -> None:
    """Close the task of each wave of which no letter asks any more."""
    for slug in slugs:
        wave = campaigns.find_wave(conn, campaign, slug)
        if wave is not None and not due_times.list_held(conn, campaign, LONG_OVERDUE, slug):
            standing.close_tasks(conn, subject=f"wave:{wave.key}", kind=TaskKind.RELEASE_LATE, by=actor, at=at)
