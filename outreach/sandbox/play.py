"""Play a rehearsal: move the sandbox's clock from one instant at which something is due to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.operations.open_workspace import step_clock
from outreach.operations.send_due_messages import PACE_WINDOW
from outreach.storage import campaigns, messages
from outreach.storage.changes import next_hold_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from outreach.sandbox.coordinator import Coordinator
    from outreach.sandbox.rehearsal import Rehearsal

#: In a stretch without anything due the inbox is still read this often.
LONGEST_STEP = timedelta(hours=12)

#: More letters than a tick ever has.
_NO_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a play stands, told after each step."""

    now: datetime
    handed_over: int
    mails: int


def play(
    rehearsal: Rehearsal,
    until: datetime,
    *,
    coordinator: Coordinator | None = None,
    progress: Callable[[Moment], None] | None = None,
) -> int:
    """Play until an instant (aware UTC) and leave the clock there; returns the number of steps.

    Each step calls the same ticks that APScheduler calls. A pretend answer is in the mailbox before the inbox is
    read, and the inbox is read before anything is sent.
    """
    steps = 0
    ticks = rehearsal.ticks
    while True:
        now = rehearsal.desk.clock.now()
        rehearsal.deliver_answers()
        ticks.read_inbox()
        if coordinator is not None:
            coordinator.work(now)
        report = ticks.send(limit=_NO_LIMIT)
        steps += 1
        if progress is not None:
            progress(Moment(now, sum(ticks.totals.outcomes.values()), ticks.totals.mails))
        if now >= until:
            return steps
        paced = report.paced or "pace of the destination" in report.kept_back
        step_clock(rehearsal.desk.store, min(_next_instant(rehearsal, coordinator, now, paced=paced), until))


def _next_instant(rehearsal: Rehearsal, coordinator: Coordinator | None, now: datetime, *, paced: bool) -> datetime:
    with rehearsal.desk.store.read() as conn:
        times = [
            messages.next_due_at(conn, after=now),
            next_hold_end(conn, now),
            *(one.starts_at for one in campaigns.list_waves(conn) if one.status == "scheduled"),
        ]
    times.append(rehearsal.world.next_answer_at())
    if coordinator is not None:
        times.append(coordinator.next_at(now))
    if paced:
        times.append(now + PACE_WINDOW)
    later = [one for one in times if one is not None and one > now]
    return min([*later, now + LONGEST_STEP])
