"""When messages fall due: the columns that say so, and those that were reckoned by another calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from outreach.domain.office_hours import SkippedDay
from outreach.storage.schema import message, thread, wave

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

#: The columns of a message that is not due.
NOT_DUE: dict[str, Any] = {"due_at": None, "due_why": "", "due_from": None, "due_skipped": [], "due_calendar": ""}


def due_columns(
    at: datetime, *, why: str, counted_from: datetime, skipped: Iterable[SkippedDay], calendar: str
) -> dict[str, Any]:
    """Return the columns of a due time: the instant, how it was reckoned, and by which calendar."""
    days = [{"day": one.day.isoformat(), "why": one.why} for one in skipped]
    return {
        "due_at": at,
        "due_why": why,
        "due_from": counted_from,
        "due_skipped": days,
        "due_calendar": calendar,
    }


def skipped_days(stored: Sequence[dict[str, str]]) -> tuple[SkippedDay, ...]:
    """Return what ``due_skipped`` holds."""
    return tuple(SkippedDay(date.fromisoformat(one["day"]), one["why"]) for one in stored)


def list_outdated(conn: Connection, campaign: str, calendar: str, *, after: int, limit: int) -> list[int]:
    """Return keys, above ``after`` and in order, of scheduled messages whose due time rests on another calendar."""
    query = (
        select(message.c.id)
        .join(thread, thread.c.id == message.c.thread_id)
        .where(
            thread.c.campaign == campaign,
            message.c.status == "scheduled",
            message.c.due_calendar != calendar,
            message.c.id > after,
        )
        .order_by(message.c.id)
        .limit(limit)
    )
    return list(conn.execute(query).scalars())


def restamp(conn: Connection, keys: Sequence[int], calendar: str) -> None:
    """Say that these due times hold by another calendar as well."""
    conn.execute(update(message).where(message.c.id.in_(keys)).values(due_calendar=calendar))


def list_held(conn: Connection, campaign: str, rule: str, wave_slug: str = "") -> list[int]:
    """Return the keys of the messages of a campaign, or of one wave of it, that a rule holds."""
    query = (
        select(message.c.id)
        .join(thread, thread.c.id == message.c.thread_id)
        .join(wave, wave.c.id == message.c.wave_id)
        .where(thread.c.campaign == campaign, message.c.status == "held", message.c.status_why.startswith(f"{rule}: "))
        .order_by(message.c.id)
    )
    if wave_slug:
        query = query.where(wave.c.slug == wave_slug)
    return list(conn.execute(query).scalars())
