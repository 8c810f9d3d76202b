"""Place and lift holds by hand, end a thread, and log what was said outside the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.holds import HoldKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import standing, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.tasks import ActivityKind
    from outreach.domain.threads import Thread
    from outreach.storage.engine import Store


def get_thread(conn: Connection, campaign: str, iso3: str) -> Thread:
    """Return the thread of a campaign with a state; raises NotFoundError with a hint."""
    thread = threads.find(conn, campaign, iso3)
    if thread is None:
        hint = f"Threads begin when a wave is planned; see `outreach explain {iso3}`."
        raise NotFoundError("thread", f"{campaign} with {iso3}", hint=hint)
    return thread


def place_hold(
    store: Store, campaign: str, iso3: str, *, reason: str, until: datetime | None, at: datetime, actor: str
) -> int:
    """Send nothing to a thread until an instant (aware UTC), or until somebody lifts the hold; returns its key."""
    if until is not None and until <= at:
        msg = f"The hold would have ended already: {until:%Y-%m-%d %H:%M} UTC is past."
        raise InputError(msg, hint="Give a later day with --until, or none to hold until somebody lifts it.")
    with store.write() as conn:
        thread = get_thread(conn, campaign, iso3)
        kind = HoldKind.PERSON if until is None else HoldKind.PROMISED_DATE
        key = standing.add_hold(conn, thread_key=thread.key, kind=kind, reason=reason, by=actor, at=at, until=until)
        _note(conn, thread, "hold.placed", reason, at=at, actor=actor)
        refresh_thread(conn, thread.key, now=at, actor=actor)
    return key


def lift_holds(store: Store, campaign: str, iso3: str, *, at: datetime, actor: str) -> int:
    """Lift every hold that stands on a thread; returns how many there were."""
    with store.write() as conn:
        thread = get_thread(conn, campaign, iso3)
        standing_holds = standing.list_holds(conn, thread_key=thread.key, standing_at=at)
        if not standing_holds:
            msg = f"Nothing holds {iso3}."
            raise StatusConflictError(msg, expected="held")
        for one in standing_holds:
            standing.lift_hold(conn, one.key, by=actor, at=at)
            _note(conn, thread, "hold.lifted", one.reason, at=at, actor=actor)
        refresh_thread(conn, thread.key, now=at, actor=actor)
    return len(standing_holds)


def waive_gap(store: Store, campaign: str, iso3: str, *, why: str, at: datetime, actor: str) -> None:
    """Let a letter go within the minimum gap, because a person says so (promise 5)."""
    with store.write() as conn:
        thread = get_thread(conn, campaign, iso3)
        threads.update_thread(conn, thread.key, gap_waived_why=f"{actor}: {why}")
        _note(conn, thread, "thread.gap_waived", why, at=at, actor=actor)


def close_thread(store: Store, campaign: str, iso3: str, *, why: str, at: datetime, actor: str) -> None:
    """End a thread by hand: no follow-up leaves any more."""
    with store.write() as conn:
        thread = get_thread(conn, campaign, iso3)
        threads.update_thread(conn, thread.key, closed_by=f"{actor}: {why}")
        _note(conn, thread, "thread.closed_by_person", why, at=at, actor=actor)
        refresh_thread(conn, thread.key, now=at, actor=actor)


def log_activity(
    store: Store,
    campaign: str,
    iso3: str,
    kind: ActivityKind,
    *,
    text: str,
    happened_at: datetime,
    at: datetime,
    actor: str,
) -> None:
    """Log a call, visit, note or letter; all but a note mean that the two sides have spoken."""
    with store.write() as conn:
        thread = get_thread(conn, campaign, iso3)
        standing.add_activity(
            conn, thread_key=thread.key, kind=str(kind), happened_at=happened_at, text=text, by=actor, at=at
        )
        _note(conn, thread, f"activity.{kind}", text, at=at, actor=actor)
        refresh_thread(conn, thread.key, now=at, actor=actor)


def assign_owner(store: Store, campaign: str, iso3: str, *, owner: str, at: datetime, actor: str) -> None:
    """Say which coordinator looks after a state in a campaign; its open tasks go along."""
    with store.write() as conn:
        thread = get_thread(conn, campaign, iso3)
        threads.update_thread(conn, thread.key, owner=owner)
        standing.set_task_owner(conn, campaign=campaign, iso3=iso3, owner=owner)
        record(
            conn,
            at=at,
            actor=actor,
            kind="thread.owner",
            subject=f"thread:{thread.key}",
            before={"owner": thread.owner},
            after={"owner": owner},
        )


def _note(conn: Connection, thread: Thread, kind: str, why: str, *, at: datetime, actor: str) -> None:
    record(conn, at=at, actor=actor, kind=kind, subject=f"thread:{thread.key}", why=why)
