"""Run a worker until it is told to stop: APScheduler wakes the ticks, SIGTERM finishes the mail in hand."""

from __future__ import annotations

import logging
import signal
import threading
from typing import TYPE_CHECKING

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from outreach.clock import SystemClock
from outreach.storage.wake import Listener
from outreach.worker.ticks import Ticks, safely

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

log = logging.getLogger(__name__)

#: A worker beats this often, in seconds; one that has not for three beats is shown as gone.
BEAT_EVERY_SECONDS = 15


def run_worker(ticks: Ticks, *, extra: tuple[Callable[[], object], float] | None = None) -> None:
    """Wake the operations by the clock until SIGTERM or SIGINT.

    One thread sends and one reads the inbox, so that a slow relay delays no reading. ``extra`` is one more job with
    its interval in seconds (the sandbox's missions). The job store is memory: what is due lives in the database,
    and a job that was missed while the machine slept runs once, whatever the delay. On PostgreSQL another process
    that schedules or files something wakes the sending at once.
    """
    settings = ticks.desk.settings
    scheduler = BackgroundScheduler(
        jobstores={"default": MemoryJobStore()},
        executors={"default": ThreadPoolExecutor(2), "send": ThreadPoolExecutor(1), "inbox": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone="UTC",
    )
    _every(scheduler, ticks.beat, "heartbeat", BEAT_EVERY_SECONDS, "default")
    _every(scheduler, ticks.reload, "campaigns", settings.inbox_every_seconds, "default")
    _every(scheduler, ticks.read_inbox, "inbox", settings.inbox_every_seconds, "inbox")
    sending = threading.Lock()
    _every(scheduler, _while_holding(sending, ticks.send), "send", settings.send_every_seconds, "send")
    if extra is not None:
        _every(scheduler, extra[0], "missions", extra[1], "default")
    stop, woken = _stop_on_signal(ticks), threading.Event()
    listener = Listener(ticks.desk.store.engine, woken.set)
    ticks.beat()
    scheduler.start()
    listener.start()
    log.info("%s works; stop it with SIGTERM or Ctrl-C", ticks.name)
    try:
        while not stop.wait(1.0):
            # One run at a time: what was told during a run is looked at in a run of its own, after it.
            if woken.is_set() and not sending.locked():
                woken.clear()
                scheduler.modify_job("send", next_run_time=SystemClock().now())
    finally:
        log.info("%s stops: the mail in hand is finished, nothing new is begun", ticks.name)
        ticks.stopping.set()
        scheduler.shutdown(wait=True)
        listener.stop()
        safely(ticks.stop, "the farewell")()


def _every(scheduler: BackgroundScheduler, job: Callable[[], object], name: str, seconds: float, executor: str) -> None:
    # The first run is at once, whatever the interval: a worker that was down has work waiting.
    first = SystemClock().now()
    trigger = IntervalTrigger(seconds=seconds)
    scheduler.add_job(safely(job, name), trigger, id=name, executor=executor, next_run_time=first)


def _while_holding(lock: threading.Lock, job: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        with lock:
            job()

    return run


def _stop_on_signal(ticks: Ticks) -> threading.Event:
    stop = threading.Event()

    def handle(_number: int, _frame: FrameType | None) -> None:
        ticks.stopping.set()
        stop.set()

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, handle)
    return stop
