"""The worker's jobs, in the order in which they depend on one another; one failure stops none of the others."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.errors import MailError
from outreach.operations.open_workspace import set_clock
from outreach.storage import messages, standing
from outreach.testing.recording_mailer import RecordingMailer
from outreach.testing.scripted_mailbox import ScriptedMailbox
from outreach.worker.ticks import Ticks, safely
from tests.operations.inbox_desk import CHASER, CHASER_DUE, FIRST, open_copy, open_inbox, world_workspace  # noqa: F401
from tests.operations.rehearsed_desk import RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from outreach.app import Desk
    from outreach.domain.attempts import Envelope, Outcome
    from tests.operations.inbox_desk import InboxDesk


@pytest.fixture(name="approved")
def open_approved(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Desk]:
    """Open a desk whose wave is approved and due, and of which nothing has left."""
    with open_copy(world_workspace(tmp_path_factory.getbasetemp(), more=False), tmp_path) as desk:
        set_clock(desk.store, RELEASE, actor="Coordinator")
        yield desk


def statuses(desk: Desk, step: str) -> set[MessageStatus]:
    with desk.store.read() as conn:
        return {one.status for one in messages.list_messages(conn) if one.step == step}


def test_one_tick_releases_sends_and_schedules_what_follows(approved: Desk) -> None:
    """Release comes before sending, and planning after it as well: no step waits for the next round."""
    mailer = RecordingMailer()
    report = Ticks(approved, mailer, ScriptedMailbox(), name="worker 1").tick()
    assert report.outcomes["accepted"] == 4
    assert (statuses(approved, FIRST), statuses(approved, CHASER)) == (
        {MessageStatus.ACCEPTED},
        {MessageStatus.SCHEDULED},
    )


def test_first_letters_need_no_inbox(approved: Desk) -> None:
    """Promise 3."""
    mailbox = ScriptedMailbox(fail_with=MailError("Wrong password."))
    assert Ticks(approved, RecordingMailer(), mailbox, name="worker 1").tick().outcomes["accepted"] == 4


def test_inbox_is_read_before_anything_is_sent(inbox: InboxDesk) -> None:
    inbox.advance(CHASER_DUE)
    inbox.mailbox.deliver(inbox.write(answers=inbox.letter("FRA")), received_at=inbox.now)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.sent("DEU")) == ([], [CHASER])


def test_running_a_tick_twice_sends_nothing_twice(approved: Desk) -> None:
    mailer = RecordingMailer()
    ticks = Ticks(approved, mailer, ScriptedMailbox(), name="worker 1")
    ticks.tick()
    ticks.tick()
    Ticks(approved, mailer, ScriptedMailbox(), name="worker 2").tick()
    assert len(mailer.accepted) == 4


def test_stopping_worker_finishes_the_letter_in_hand_and_begins_no_other(approved: Desk) -> None:
    class StopsInTheMiddle(RecordingMailer):
        def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
            ticks.stopping.set()
            return super().hand_over(envelope, before_data=before_data)

    ticks = Ticks(approved, StopsInTheMiddle(), ScriptedMailbox(), name="worker 1")
    assert ticks.send().outcomes["accepted"] == 1
    assert statuses(approved, FIRST) == {MessageStatus.ACCEPTED, MessageStatus.SCHEDULED}


def test_at_most_a_batch_is_sent_in_one_run(approved: Desk) -> None:
    report = Ticks(approved, RecordingMailer(), ScriptedMailbox(), name="worker 1").send(limit=2)
    assert report.handed_over == 2


def test_worker_adds_up_what_it_did(inbox: InboxDesk) -> None:
    inbox.advance(CHASER_DUE)
    inbox.receive_answer("FRA")
    inbox.tick()
    inbox.mailbox.fail_with = MailError("The line was lost.")
    inbox.tick()
    totals = inbox.ticks.totals
    assert (totals.outcomes["accepted"], totals.mails) == (3, 1)
    assert totals.problems == ["scripted INBOX: The line was lost."]


def test_heartbeat_tells_a_worker_that_stopped_from_one_that_died(inbox: InboxDesk) -> None:
    inbox.ticks.beat()
    with inbox.desk.store.read() as conn:
        (row,) = [one for one in standing.list_heartbeats(conn) if one["worker"] == "worker 1"]
    assert (row["seen_at"], row["stopped_at"]) == (inbox.now, None)
    inbox.advance(CHASER_DUE)
    inbox.ticks.stop()
    with inbox.desk.store.read() as conn:
        (row,) = [one for one in standing.list_heartbeats(conn) if one["worker"] == "worker 1"]
    assert row["stopped_at"] == CHASER_DUE
    assert (inbox.mailer.is_closed, inbox.mailbox.is_closed) == (True, True)


def test_failing_job_is_logged_once_and_runs_again(caplog: pytest.LogCaptureFixture) -> None:
    runs: list[int] = []

    def job() -> None:
        runs.append(1)
        if len(runs) == 1:
            raise OSError("the disk is full")

    wrapped = safely(job, "send")
    with caplog.at_level(logging.INFO, logger="outreach.worker.ticks"):
        wrapped()
        wrapped()
    assert len(runs) == 2
    (line,) = caplog.records
    assert (line.levelno, line.message) == (logging.ERROR, "send failed; it runs again at its next time")
    assert line.exc_info is not None
    assert "the disk is full" in str(line.exc_info[1])
