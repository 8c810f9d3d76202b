"""The send journal and the guard of the restored backup: yesterday's database never resends today's letters."""

from __future__ import annotations

import resource
import shutil
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from outreach.domain.events import fold_statuses
from outreach.domain.messages import MessageStatus
from outreach.errors import InputError, RefusedError, StorageError
from outreach.mail.journal import JournalLine, SendJournal
from outreach.operations.back_up import back_up
from outreach.operations.compare_journal import find_forgotten, reconcile_journal, refuse_when_behind
from outreach.operations.recover_claims import recover_claims
from outreach.operations.release_waves import release_waves
from outreach.operations.send_due_messages import send_due_messages
from outreach.storage import attempts, events, messages
from outreach.testing.recording_mailer import RecordingMailer
from outreach.worker.ticks import Ticks
from tests.operations.rehearsed_desk import RELEASE, START, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.operations.send_due_messages import SendReport


def _send(desk: RehearsedDesk, kind: type[SendJournal] = SendJournal, *, limit: int = 500) -> SendReport:
    """Send what is due with the journal, as a worker does; ``kind`` is a journal with a fault of its own."""
    with desk.open() as opened_desk:
        return send_due_messages(
            opened_desk.store,
            opened_desk.planned_campaigns(),
            desk.mailer,
            clock=opened_desk.clock,
            rules=opened_desk.sending_rules("worker 1"),
            limit=limit,
            journal=kind(opened_desk.settings.journal_dir),
        )


@pytest.fixture
def due(tmp_path: Path) -> RehearsedDesk:
    """Give a wave that has started, with every first letter due and none sent."""
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    desk.approve("act-supporters")
    desk.advance(RELEASE)
    desk.mailer.answer_always(None)
    with desk.open() as one:
        release_waves(one.store, one.planned_campaigns(), now=RELEASE, actor="worker 1")
    return desk


@pytest.fixture
def restored(due: RehearsedDesk, tmp_path: Path) -> RehearsedDesk:
    """Give the same workspace after its letters went out and the database of before was brought back."""
    with due.open() as one:
        back_up(one.store, tmp_path / "backup", workspace=one.settings.workspace, journal=one.settings.journal_dir)
    report = _send(due)
    assert report.outcomes["accepted"] == len(due.mailer.accepted) > 2
    for name in ("outreach.db", "outreach.db-wal", "outreach.db-shm"):
        (due.folder / "var" / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup" / "var" / "outreach.db", due.folder / "var" / "outreach.db")
    return due


def test_each_accepted_letter_stands_in_the_journal_once(due: RehearsedDesk) -> None:
    _send(due)
    with due.open() as one:
        lines = list(one.journal().lines())
        with one.store.read() as conn:
            taken = {m.message_id for m in messages.list_messages(conn, statuses=[MessageStatus.ACCEPTED])}
    assert sorted(line.message_id for line in lines) == sorted(taken)
    assert {line.address for line in lines} == {envelope.recipient for envelope in due.mailer.accepted}


def test_a_worker_refuses_to_start_on_a_database_that_is_behind(restored: RehearsedDesk) -> None:
    with restored.open() as one:
        with pytest.raises(RefusedError, match="behind the send journal") as caught:
            refuse_when_behind(one.store, one.journal())
        with pytest.raises(RefusedError):
            Ticks(one, RecordingMailer(), restored.mailbox, name="worker 2")
    assert "outreach reconcile" in caught.value.hint


def test_a_restored_database_resends_nothing_even_when_nobody_reconciles(restored: RehearsedDesk) -> None:
    before = len(restored.mailer.attempts)
    report = _send(restored)
    assert len(restored.mailer.attempts) == before
    assert report.kept_back["taken already, says the journal"] == before
    assert report.handed_over == 0


def test_reconciling_brings_the_facts_back_by_legal_moves(restored: RehearsedDesk) -> None:
    with restored.open() as one:
        done = reconcile_journal(one.store, one.journal(), at=RELEASE, actor="Operator")
        assert len(done.accepted) == len(restored.mailer.accepted)
        assert find_forgotten(one.store, one.journal()) == []
        refuse_when_behind(one.store, one.journal())
        with one.store.read() as conn:
            stored = {f"message:{m.key}": str(m.status) for m in messages.list_messages(conn)}
            folded = fold_statuses(events.list_events(conn))
            accepted = messages.list_messages(conn, statuses=[MessageStatus.ACCEPTED])
            sources = {a.settled_why for m in accepted for a in attempts.list_attempts(conn, m.key)}
    assert {subject: folded[subject] for subject in stored} == stored
    assert sources == {"the send journal has it"}
    assert _send(restored).handed_over == 0


def test_reconciling_twice_changes_nothing(restored: RehearsedDesk) -> None:
    with restored.open() as one:
        reconcile_journal(one.store, one.journal(), at=RELEASE, actor="Operator")
        again = reconcile_journal(one.store, one.journal(), at=RELEASE, actor="Operator")
    assert again.accepted == again.for_a_person == ()


def test_a_letter_planned_again_after_a_restore_is_recognised_by_its_message_id(tmp_path: Path) -> None:
    """The backup is older than the plan itself: the new plan gives the same Message-IDs."""
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    with desk.open() as one:
        back_up(one.store, tmp_path / "backup", workspace=one.settings.workspace, journal=one.settings.journal_dir)
    desk.approve("act-supporters")
    desk.advance(RELEASE)
    with desk.open() as one:
        release_waves(one.store, one.planned_campaigns(), now=RELEASE, actor="worker 1")
    _send(desk)
    sent = len(desk.mailer.attempts)
    for name in ("outreach.db", "outreach.db-wal", "outreach.db-shm"):
        (desk.folder / "var" / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup" / "var" / "outreach.db", desk.folder / "var" / "outreach.db")
    with desk.open() as one:
        assert all(found.message is None for found in find_forgotten(one.store, one.journal()))
    desk.approve("act-supporters")
    desk.advance(RELEASE)
    with desk.open() as one, pytest.raises(RefusedError):
        refuse_when_behind(one.store, one.journal())
    with desk.open() as one:
        release_waves(one.store, one.planned_campaigns(), now=RELEASE, actor="worker 1")
    _send(desk)
    assert len(desk.mailer.attempts) == sent


def test_a_crash_between_journal_and_database_ends_in_accepted(due: RehearsedDesk) -> None:
    """The journal shrinks the doubt: what it has is accepted, not unknown."""

    class Dies(SendJournal):
        def append(self, line: object) -> None:
            super().append(line)  # type: ignore[arg-type]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _send(due, Dies, limit=1)
    with due.open() as one:
        refuse_when_behind(one.store, one.journal())
        later = one.clock.now() + one.sending_rules("worker 2").lease
        assert recover_claims(one.store, now=later, actor="worker 2", journal=one.journal()) == (0, 0)
        with one.store.read() as conn:
            assert len(messages.list_messages(conn, statuses=[MessageStatus.ACCEPTED])) == 1
            assert messages.list_messages(conn, statuses=[MessageStatus.CLAIMED, MessageStatus.UNKNOWN]) == []


def test_a_torn_last_line_is_ignored_and_other_damage_is_not(due: RehearsedDesk) -> None:
    _send(due)
    path = next((due.folder / "var" / "journal").glob("sent-*.jsonl"))
    whole = path.read_bytes()
    path.write_bytes(whole + b"1234abcd {torn")
    with due.open() as one:
        assert len(list(one.journal().lines())) == whole.count(b"\n")
    path.write_bytes(whole.replace(b"act", b"xct", 1))
    with due.open() as one, pytest.raises(StorageError, match="damaged at line 1"):
        list(one.journal().lines())


def test_a_journal_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "journal"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    desk.approve("act-supporters")
    line = JournalLine(START, "<a@b.example>", "x@y.example", "c", "FRA", "s", "0" * 64, "250")
    with pytest.raises(StorageError, match="cannot be written"):
        SendJournal(blocked).append(line)


class FillsUp(SendJournal):
    """A journal whose disk has room when it is asked, and none left when the line is written."""

    def append(self, line: JournalLine) -> None:
        """Refuse, in the words of the real one."""
        raise StorageError(f"The send journal of {line.address} cannot be written: No space left on device.")


def test_a_letter_that_was_taken_is_settled_even_when_the_journal_cannot_be_written(due: RehearsedDesk) -> None:
    """What the relay said is known only at that moment."""
    with pytest.raises(StorageError, match="No space left"):
        _send(due, FillsUp)
    with due.open() as one, one.store.read() as conn:
        taken = messages.list_messages(conn, statuses=[MessageStatus.ACCEPTED])
        in_hand = messages.list_messages(conn, statuses=[MessageStatus.CLAIMED, MessageStatus.UNKNOWN])
    assert [one.message_id for one in taken] == [header_of(due)]
    assert in_hand == []


def test_nothing_leaves_while_the_journal_has_no_room(due: RehearsedDesk) -> None:
    """A letter that no journal knows would leave again from an old backup. The fault is the kernel's own."""
    with due.open() as one:
        folder = one.settings.journal_dir
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    SendJournal(folder).check_room()
    assert list(folder.iterdir()) == [], "the probe is gone again"

    class NoRoom(SendJournal):
        def check_room(self) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, limit[1]))
            try:
                super().check_room()
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, limit)

    with pytest.raises(StorageError, match="cannot be written: File too large"):
        _send(due, NoRoom)
    assert due.mailer.attempts == []
    assert _send(due).outcomes["accepted"] > 2


def header_of(desk: RehearsedDesk) -> str:
    """Return the Message-ID of the one mail that the relay took."""
    (envelope,) = desk.mailer.accepted
    return str(message_from_bytes(envelope.raw)["Message-ID"])


def test_a_backup_refuses_a_folder_that_holds_something(due: RehearsedDesk, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine", encoding="utf-8")
    with due.open() as one, pytest.raises(InputError, match="not empty"):
        back_up(one.store, tmp_path / "full", workspace=due.folder, journal=one.settings.journal_dir)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_a_backup_is_a_workspace_of_its_own(due: RehearsedDesk, tmp_path: Path) -> None:
    _send(due)
    with due.open() as one:
        done = back_up(one.store, tmp_path / "copy", workspace=due.folder, journal=one.settings.journal_dir)
    assert "var/outreach.db" in done.files
    with RehearsedDesk(tmp_path / "copy").open() as one, one.store.read() as conn:
        assert len(messages.list_messages(conn, statuses=[MessageStatus.ACCEPTED])) == len(due.mailer.accepted)
    assert (tmp_path / "copy" / "var" / "outreach.db").stat().st_mode & 0o077 == 0
