"""A worker runs until it is told to stop, finishes what it has in hand, and leaves cleanly."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from outreach import app
from outreach.clock import SystemClock
from outreach.domain.messages import MessageStatus
from outreach.operations.open_workspace import set_clock
from outreach.storage import messages, standing, workspace
from outreach.testing.recording_mailer import RecordingMailer
from outreach.testing.scripted_mailbox import ScriptedMailbox
from outreach.worker import run
from outreach.worker.run import run_worker
from outreach.worker.ticks import Ticks
from tests.operations.inbox_desk import FIRST, open_copy, world_workspace
from tests.operations.rehearsed_desk import RELEASE, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from outreach.app import Desk
    from outreach.domain.attempts import Envelope, Outcome
    from outreach.domain.replies import FetchedMail

pytestmark = pytest.mark.usefixtures("signals_stay_ours")

#: A stop takes a second of waiting at most, and the mail in hand.
QUICKLY = 8.0


@pytest.fixture(name="desk")
def open_approved(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Desk]:
    """Open a desk whose wave is approved and due, and of which nothing has left."""
    with open_copy(world_workspace(tmp_path_factory.getbasetemp(), more=False), tmp_path) as desk:
        set_clock(desk.store, RELEASE, actor="Coordinator")
        yield desk


def stop_this_process() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def stop_when(done: Callable[[], bool], *, linger: float = 0.0) -> None:
    """Stop this process a while after something is done, from a thread of its own, or after twenty seconds."""

    def watch() -> None:
        deadline = time.monotonic() + 20
        while not done() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(linger)
        stop_this_process()

    threading.Thread(target=watch, daemon=True).start()


def first_letters(desk: Desk) -> list[MessageStatus]:
    with desk.store.read() as conn:
        return sorted(one.status for one in messages.list_messages(conn) if one.step == FIRST)


class WatchedScheduler(BackgroundScheduler):  # type: ignore[misc]
    """Remembers the schedulers that were started, as they stood then."""

    started: list[WatchedScheduler]

    def start(self, *args: Any, **more: Any) -> None:
        super().start(*args, **more)
        self.started.append(self)


def test_signal_in_the_middle_of_a_letter_finishes_that_letter_and_stops(desk: Desk) -> None:
    class SlowMailer(RecordingMailer):
        def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
            if not self.attempts:
                stop_this_process()
                time.sleep(0.3)
            return super().hand_over(envelope, before_data=before_data)

    mailer = SlowMailer()
    began = time.monotonic()
    run_worker(Ticks(desk, mailer, ScriptedMailbox(), name="worker 1"))
    assert time.monotonic() - began < QUICKLY
    assert len(mailer.accepted) == 1
    assert first_letters(desk) == [MessageStatus.ACCEPTED, *[MessageStatus.SCHEDULED] * 3]
    with desk.store.read() as conn:
        (beat,) = standing.list_heartbeats(conn)
    assert (beat["worker"], beat["stopped_at"]) == ("worker 1", RELEASE)
    assert mailer.is_closed


def test_signal_in_the_middle_of_the_inbox_finishes_that_mail_and_stops(desk: Desk) -> None:
    class SlowMailbox(ScriptedMailbox):
        def mark_stored(self, mail: FetchedMail) -> None:
            super().mark_stored(mail)
            stop_this_process()
            time.sleep(0.2)

    mailbox = SlowMailbox()
    for number in range(40):
        raw = f"From: a@far.example\r\nMessage-ID: <{number}@far.example>\r\n\r\nNumber {number}.\r\n"
        mailbox.deliver(raw.encode(), received_at=RELEASE)
    began = time.monotonic()
    run_worker(Ticks(desk, RecordingMailer(), mailbox, name="worker 1"))
    assert time.monotonic() - began < QUICKLY
    assert 1 <= len(mailbox.marked) < 10
    assert mailbox.is_closed


def test_jobs_are_kept_in_memory_run_once_however_late_and_never_twice_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WatchedScheduler, "started", [], raising=False)
    monkeypatch.setattr(run, "BackgroundScheduler", WatchedScheduler)
    seen: dict[str, tuple[Any, ...]] = {}
    stores: list[object] = []

    def look() -> None:
        (scheduler,) = WatchedScheduler.started
        for job in scheduler.get_jobs():
            seen[job.id] = (job.executor, job.coalesce, job.max_instances, job.misfire_grace_time)
            stores.append(type(scheduler._lookup_jobstore("default")))  # noqa: SLF001 - not said in another way
        stop_this_process()

    run_worker(Ticks(desk, RecordingMailer(), ScriptedMailbox(), name="worker 1"), extra=(look, 5.0))
    assert seen == {
        "heartbeat": ("default", True, 1, None),
        "campaigns": ("default", True, 1, None),
        "inbox": ("inbox", True, 1, None),
        "send": ("send", True, 1, None),
        "missions": ("default", True, 1, None),
    }
    assert set(stores) == {MemoryJobStore}


def test_job_that_was_missed_for_hours_runs_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that slept over lunch: what is due is sent when it wakes, and once."""

    class SleptFor(SystemClock):
        def now(self) -> datetime:
            return super().now() - timedelta(hours=3)

    monkeypatch.setattr(run, "SystemClock", SleptFor)
    runs: list[int] = []
    mailer = RecordingMailer()
    stop_when(lambda: bool(runs) and len(mailer.accepted) == 4, linger=0.3)
    run_worker(Ticks(desk, mailer, ScriptedMailbox(), name="worker 1"), extra=(lambda: runs.append(1), 3600.0))
    assert runs == [1]
    assert len(mailer.accepted) == 4


def test_failing_job_is_logged_and_stops_no_other(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    runs: list[float] = []

    def fail() -> None:
        runs.append(time.monotonic())
        raise OSError("the disk is full")

    mailer = RecordingMailer()
    stop_when(lambda: len(runs) >= 3 and len(mailer.accepted) == 4)
    with caplog.at_level(logging.ERROR):
        run_worker(Ticks(desk, mailer, ScriptedMailbox(), name="worker 1"), extra=(fail, 0.2))
    assert len(runs) >= 3
    failures = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert len(failures) == len(runs), "one line a failure, from us and from nobody else"
    assert {one.message for one in failures} == {"missions failed; it runs again at its next time"}
    assert first_letters(desk) == [MessageStatus.ACCEPTED] * 4


def test_worker_of_the_command_line_leaves_cleanly_on_sigterm(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """A real process against the pretend world: it sends, is told to stop, and leaves nothing half done."""
    with open_copy(world_workspace(tmp_path_factory.getbasetemp(), more=False), tmp_path) as desk:
        set_clock(desk.store, RELEASE, actor="Coordinator")
        folder = desk.settings.workspace
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OUTREACH_")}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "outreach", "-w", str(folder), "worker"],
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )
        try:
            wait_until_sent(folder, process)
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            code = process.wait(timeout=15)
        finally:
            process.kill()
            process.wait()
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert (code, "Traceback" in said) == (0, False), said
    assert time.monotonic() - began < QUICKLY, said
    with app.open_desk(folder, {}) as desk:
        with desk.store.read() as conn:
            (beat,) = standing.list_heartbeats(conn)
            letters = messages.list_messages(conn)
            space = workspace.get(conn)
        assert beat["pid"] == process.pid
        assert beat["stopped_at"] is not None
        assert beat["stopped_at"] >= beat["started_at"]
        assert MessageStatus.CLAIMED not in {one.status for one in letters}
        assert space.clock_running_since is None, "the sandbox's clock goes on after its worker has gone"
        assert space.clock_at is not None
        assert space.clock_at > RELEASE


def wait_until_sent(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the worker has handed over its letters."""
    deadline = time.monotonic() + 20
    with app.open_desk(folder, {}) as desk:
        while time.monotonic() < deadline and process.poll() is None:
            if first_letters(desk) == [MessageStatus.ACCEPTED] * 4:
                return
            time.sleep(0.1)
    pytest.fail("the worker sent nothing")
