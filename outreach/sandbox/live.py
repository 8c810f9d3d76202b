"""Run a worker in a sandbox by the wall clock, with the sandbox's own clock running along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.clock import SystemClock
from outreach.operations.open_workspace import run_clock
from outreach.worker.run import run_worker

if TYPE_CHECKING:
    from outreach.sandbox.rehearsal import Rehearsal


def run_sandbox_worker(rehearsal: Rehearsal, *, every_seconds: float) -> None:
    """Let the clock run, run the worker until it is told to stop, and stop the clock where it is then."""
    store, clock = rehearsal.desk.store, rehearsal.desk.clock
    run_clock(store, now=clock.now(), machine_now=SystemClock().now(), running=True)
    try:
        run_worker(rehearsal.ticks, extra=(rehearsal.deliver_answers, every_seconds))
    finally:
        run_clock(store, now=clock.now(), machine_now=SystemClock().now(), running=False)
