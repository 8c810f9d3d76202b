"""Schedule, pause, resume or cancel a wave, and stop all sending at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import UNSENT, MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.domain.waves import WaveStatus
from outreach.errors import StatusConflictError
from outreach.operations.approve_wave import get_wave
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import campaigns, messages, standing, workspace
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store


def schedule_wave(store: Store, campaign: str, slug: str, *, starts_at: datetime, at: datetime, actor: str) -> None:
    """Fix when an approved wave is released (aware UTC); a past instant means at the next tick."""
    with store.write() as conn:
        wave = get_wave(conn, campaign, slug)
        if wave.status is not WaveStatus.APPROVED:
            msg = f"Wave {slug} is {wave.status}; only an approved wave can be scheduled."
            hint = f"Approve it with `outreach wave approve {slug}`." if wave.status in {"draft", "in_review"} else ""
            raise StatusConflictError(msg, expected="approved", found=wave.status, hint=hint)
        why = f"starts {starts_at:%Y-%m-%d %H:%M} UTC"
        move(conn, "wave", wave.key, WaveStatus.SCHEDULED, at=at, actor=actor, why=why, starts_at=starts_at)


def pause_wave(store: Store, campaign: str, slug: str, *, why: str, at: datetime, actor: str) -> None:
    """Hold everything of a wave, follow-ups included; each letter keeps its place."""
    with store.write() as conn:
        wave = get_wave(conn, campaign, slug)
        move(conn, "wave", wave.key, WaveStatus.PAUSED, at=at, actor=actor, why=f"{why} ({actor})")


def resume_wave(store: Store, campaign: str, slug: str, *, at: datetime, actor: str) -> None:
    """Let a paused wave go on; what fell due meanwhile is due now, and leaves at the pace, never in a burst."""
    with store.write() as conn:
        wave = get_wave(conn, campaign, slug)
        if wave.status is not WaveStatus.PAUSED:
            msg = f"Wave {slug} is {wave.status}, not paused."
            raise StatusConflictError(msg, expected="paused", found=wave.status)
        letters = messages.list_messages(conn, wave_key=wave.key)
        released = any(one.due_at is not None or one.tries for one in letters)
        for one in letters:
            if one.status is MessageStatus.SCHEDULED and one.due_at is not None and one.due_at < at:
                # Who resumes a wave has decided that its letters still fit: the pause makes none of them late.
                why = f"the wave was resumed; it had been due {one.due_at:%Y-%m-%d %H:%M} UTC"
                messages.update_message(conn, one.key, due_at=at, due_from=at, due_skipped=[], due_why=why)
        to = WaveStatus.RUNNING if released else WaveStatus.SCHEDULED
        move(conn, "wave", wave.key, to, at=at, actor=actor, why=f"resumed ({actor})")


def cancel_wave(store: Store, campaign: str, slug: str, *, why: str, at: datetime, actor: str) -> int:
    """End a wave for good: every letter of it that has not left is cancelled, follow-ups too.

    Returns how many letters were cancelled. One that a worker is handing over at this moment may still leave.
    """
    with store.write() as conn:
        wave = get_wave(conn, campaign, slug)
        move(conn, "wave", wave.key, WaveStatus.CANCELLED, at=at, actor=actor, why=f"{why} ({actor})")
        unsent = messages.list_messages(conn, wave_key=wave.key, statuses=UNSENT)
        for one in unsent:
            reason = f"the wave was cancelled: {why}"
            move(conn, "message", one.key, MessageStatus.CANCELLED, at=at, actor=actor, why=reason)
            standing.close_tasks(conn, subject=f"message:{one.key}", by=actor, at=at)
        standing.close_tasks(conn, subject=f"wave:{wave.key}", kind=TaskKind.RELEASE_LATE, by=actor, at=at)
        for thread_key in {one.thread_key for one in unsent}:
            refresh_thread(conn, thread_key, now=at, actor=actor)
    return len(unsent)


def stop_all(store: Store, *, why: str, at: datetime, actor: str) -> list[str]:
    """Stop all sending of this workspace at once; returns the waves that run. Nothing is cancelled."""
    with store.write() as conn:
        workspace.set_stop(conn, at=at, by=actor, why=why)
        record(
            conn, at=at, actor=actor, kind="workspace.stopped", subject="workspace", after={"stopped": True}, why=why
        )
        return [f"{one.campaign}/{one.slug}" for one in campaigns.list_waves(conn) if one.status == "running"]


def allow_sending(store: Store, *, why: str, at: datetime, actor: str) -> None:
    """Lift the emergency stop."""
    with store.write() as conn:
        if workspace.get(conn).stopped_at is None:
            msg = "Sending is not stopped."
            raise StatusConflictError(msg, expected="stopped")
        workspace.set_stop(conn, at=None, by="", why="")
        record(
            conn, at=at, actor=actor, kind="workspace.allowed", subject="workspace", after={"stopped": False}, why=why
        )
