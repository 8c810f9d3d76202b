"""A worker on PostgreSQL: another process wakes it, and a database that goes away stops nothing for good."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.operations.open_workspace import set_clock
from outreach.operations.steer_wave import allow_sending, stop_all
from outreach.storage import messages, standing
from outreach.storage.engine import Store, open_engine
from outreach.testing.recording_mailer import RecordingMailer
from outreach.testing.scripted_mailbox import ScriptedMailbox
from outreach.worker.run import run_worker
from outreach.worker.ticks import Ticks
from tests.operations.inbox_desk import open_copy, world_workspace
from tests.operations.postgres_desk import copy_of, template_of
from tests.operations.rehearsed_desk import RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from outreach.app import Desk
    from tests.servers.postgres import PostgresServer

pytestmark = [pytest.mark.usefixtures("signals_stay_ours"), pytest.mark.needs_postgres, pytest.mark.slow]


@pytest.fixture(name="desk")
def open_approved(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[Desk]:
    """Open a desk on PostgreSQL whose wave is approved and due, and of which nothing has left."""
    with open_copy(world_workspace(tmp_path_factory.getbasetemp(), more=False), tmp_path) as made:
        set_clock(made.store, RELEASE, actor="Coordinator")
        template = template_of(postgres_server, "four-states-due", made.store)
        with copy_of(postgres_server, template) as url:
            store = Store(open_engine(url))
            yield replace(made, store=store)
            store.close()


def meanwhile(act: Callable[[], None]) -> threading.Thread:
    """Do something in another thread, and stop the worker then, whatever came of it."""

    def run() -> None:
        try:
            act()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_until(done: Callable[[], bool], seconds: float = 30) -> float:
    """Wait, and return how long it took."""
    began = time.monotonic()
    while not done():
        assert time.monotonic() - began < seconds
        time.sleep(0.02)
    return time.monotonic() - began


def test_another_process_wakes_the_worker(desk: Desk) -> None:
    """Its own next look is an hour away."""
    slow = replace(desk, settings=desk.settings.model_copy(update={"send_every_seconds": 3600}))
    stop_all(desk.store, why="wait", at=RELEASE, actor="Coordinator")
    mailer, took = RecordingMailer(), []

    def act() -> None:
        wait_until(lambda: _has_beaten(desk))
        time.sleep(4)  # it has looked once by itself, and listens
        assert mailer.attempts == []
        allow_sending(desk.store, why="go on", at=RELEASE, actor="Coordinator")
        took.append(wait_until(lambda: len(mailer.accepted) == 4))

    thread = meanwhile(act)
    run_worker(Ticks(slow, mailer, ScriptedMailbox(), name="worker 1"))
    thread.join()
    assert took
    assert took[0] < 20, "an hour without it; a second or two on a machine that is not busy"


def test_a_worker_outlives_its_database(
    desk: Desk, postgres_server: PostgresServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Each job says once that it waits, and goes on by itself; a letter leaves once."""
    quick = replace(
        desk,
        settings=desk.settings.model_copy(update={"send_every_seconds": 0.3, "inbox_every_seconds": 0.3}),
    )
    stop_all(desk.store, why="wait", at=RELEASE, actor="Coordinator")
    mailer = RecordingMailer()

    def act() -> None:
        wait_until(lambda: _has_beaten(desk))
        postgres_server.stop()
        time.sleep(3)
        postgres_server.start()
        allow_sending(desk.store, why="go on", at=RELEASE, actor="Coordinator")
        wait_until(lambda: len(mailer.accepted) == 4)

    with caplog.at_level(logging.INFO):
        thread = meanwhile(act)
        run_worker(Ticks(quick, mailer, ScriptedMailbox(), name="worker 1"))
        thread.join()
    assert len(mailer.accepted) == 4
    errors = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert 1 <= len(errors) <= 4, errors
    assert all("waits for the database" in one for one in errors)
    assert len(set(errors)) == len(errors), "each job once"
    assert any("the database is back" in one.getMessage() for one in caplog.records)
    with desk.store.read() as conn:
        first = [one.status for one in messages.list_messages(conn) if not one.is_follow_up]
    assert first == [MessageStatus.ACCEPTED] * 4


def _has_beaten(desk: Desk) -> bool:
    with desk.store.read() as conn:
        return bool(standing.list_heartbeats(conn))
