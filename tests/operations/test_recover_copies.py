"""A copy in the hands of a worker that died: accepted by the journal, or a person's task; never silently lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.contacts import DoorKind
from outreach.domain.messages import MessageStatus
from outreach.operations.recover_claims import recover_claims
from outreach.operations.release_waves import release_waves
from outreach.operations.send_due_messages import send_due_messages
from outreach.storage import attempts, contacts, messages, standing
from outreach.testing.recording_mailer import ACCEPTED, RecordingMailer
from outreach.worker.ticks import Ticks
from tests.operations.rehearsed_desk import RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from outreach.domain.attempts import Envelope, Outcome

TO, CC = "mission@fra.example", "political@fra.example"


class _Killed(BaseException):
    """Stands for SIGKILL: nothing catches it."""


class _DyingMailer(RecordingMailer):
    """A mailer whose worker is killed over the copy: before the marker, behind it, or never."""

    def __init__(self, dies: str) -> None:
        super().__init__()
        self.dies = dies

    def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        if envelope.recipient != CC or not self.dies:
            return super().hand_over(envelope, before_data=before_data)
        if self.dies == "after the marker":
            before_data()
        raise _Killed


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    """Give a due wave in which the mission of France has a Cc contact."""
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    with made.open() as one, one.store.write() as conn:
        door = contacts.save_door(
            conn, iso3="FRA", kind=DoorKind.MISSION_NEW_YORK, place="New York", timezone="America/New_York"
        )
        contacts.insert_contact(
            conn,
            door,
            one.clock.now(),
            address=CC,
            address_key=CC,
            role="cc",
            language="fr",
            source="made for this test",
            status="active",
        )
    made.approve("act-supporters")
    made.advance(RELEASE)
    with made.open() as one:
        release_waves(one.store, one.planned_campaigns(), now=RELEASE, actor="worker 1")
    return made


def _send(desk: RehearsedDesk, mailer: RecordingMailer) -> None:
    with desk.open() as one:
        send_due_messages(
            one.store,
            one.planned_campaigns(),
            mailer,
            clock=one.clock,
            rules=one.sending_rules("worker 1"),
            limit=500,
            journal=one.journal(),
        )


def _recover(desk: RehearsedDesk, after: timedelta) -> None:
    with desk.open() as one:
        lease = one.sending_rules("worker 2").lease
        recover_claims(one.store, now=RELEASE + after, actor="worker 2", journal=one.journal(), lease=lease)


def _state_of_copy(desk: RehearsedDesk) -> tuple[str | None, list[str | None], list[str]]:
    """Return the outcome of the address, the outcomes of its attempts, and the texts of the tasks about it."""
    message = desk.message("FRA", "appeal-act")
    assert message.status is MessageStatus.ACCEPTED
    with desk.open() as one, one.store.read() as conn:
        outcome = messages.recipient_outcomes(conn, message.key)[CC]
        tried = [a.outcome for a in attempts.list_attempts(conn, message.key) if a.address_key == CC]
        texts = [task.text for task in standing.list_tasks(conn) if CC in task.text]
    return outcome, tried, texts


@pytest.mark.parametrize(
    ("dies", "outcome", "attempt", "words"),
    [
        ("before the marker", "deferred", "not_sent", "was not sent"),
        ("after the marker", "unknown", "unknown", "may or may not have arrived"),
    ],
)
def test_a_copy_whose_worker_died_becomes_a_task(
    desk: RehearsedDesk, dies: str, outcome: str, attempt: str, words: str
) -> None:
    with pytest.raises(_Killed):
        _send(desk, _DyingMailer(dies))
    assert _state_of_copy(desk) == (None, [None], [])
    _recover(desk, timedelta(minutes=5))
    assert _state_of_copy(desk) == (None, [None], []), "within the lease its worker may still be at it"
    _recover(desk, timedelta(hours=1))
    found, tried, texts = _state_of_copy(desk)
    assert (found, tried) == (outcome, [attempt])
    assert len(texts) == 1
    assert words in texts[0]
    later = RecordingMailer()
    _send(desk, later)
    assert not [one for one in later.attempts if one.recipient == CC], "the machine does not send it again"


def test_a_copy_that_the_journal_has_is_accepted_and_does_not_stop_the_worker(
    desk: RehearsedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash between the journal and the database leaves a line that the database does not have: no old backup."""
    mailer = RecordingMailer()
    with monkeypatch.context() as patch:
        patch.setattr("outreach.operations.send_due_messages.failpoint", _die_at_the_copy(mailer))
        with pytest.raises(_Killed):
            _send(desk, mailer)
    assert _state_of_copy(desk) == (None, [None], [])
    with desk.open() as one:
        assert one.journal().find(desk.message("FRA", "appeal-act").message_id, CC) is not None
        Ticks(one, desk.mailer, desk.mailbox, name="worker 2")
    _recover(desk, timedelta(hours=1))
    assert _state_of_copy(desk) == ("accepted", ["accepted"], [])


def _die_at_the_copy(mailer: RecordingMailer) -> Callable[[str], None]:
    """Return a failpoint that kills when the copy stands in the journal and not in the database."""

    def failpoint(name: str) -> None:
        if name == "after-journal" and mailer.attempts[-1].recipient == CC:
            raise _Killed

    return failpoint


def test_a_worker_that_was_taken_for_gone_does_not_send_its_copy(desk: RehearsedDesk) -> None:
    """It woke after its copy had been judged: the marker is refused, and nothing leaves."""

    class _Slow(RecordingMailer):
        def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
            if envelope.recipient == CC:
                _recover(desk, timedelta(hours=1))
            return super().hand_over(envelope, before_data=before_data)

    mailer = _Slow()
    mailer.answer(CC, ACCEPTED)
    _send(desk, mailer)
    assert CC not in [one.recipient for one in mailer.accepted]
    outcome, _, texts = _state_of_copy(desk)
    assert outcome == "deferred"
    assert len(texts) == 1
