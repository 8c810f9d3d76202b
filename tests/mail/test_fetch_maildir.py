"""A Maildir: stored keys tell what is new, and marking moves the file and nothing else."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from outreach.errors import MailError
from outreach.mail.maildir import MaildirMailbox

if TYPE_CHECKING:
    from pathlib import Path

ARRIVED = datetime(2016, 12, 5, 9, 0, tzinfo=UTC)


def make(path: Path) -> Path:
    for place in ("new", "cur", "tmp"):
        (path / place).mkdir(parents=True)
    return path


def deliver(root: Path, name: str, raw: bytes = b"Subject: x\n\ny\n", *, place: str = "new", later: int = 0) -> Path:
    path = root / place / name
    path.write_bytes(raw)
    at = ARRIVED.timestamp() + later
    os.utime(path, (at, at))
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "Maildir")


def test_mails_come_oldest_first_with_time_and_size(root: Path) -> None:
    deliver(root, "b", later=5)
    deliver(root, "a:2,RS", place="cur", later=9)
    deliver(root, "c", b"Subject: first\n\n")
    reading = MaildirMailbox("desk", root).fetch_new("INBOX", None)
    mails = list(reading)
    assert [mail.key for mail in mails] == ["c", "b", "a"]
    assert mails[0].raw == b"Subject: first\n\n"
    assert (mails[0].received_at, mails[0].full_size) == (ARRIVED, 16)
    assert (mails[0].uid, mails[0].uid_validity, mails[0].mailbox, mails[0].folder) == (0, 0, "desk", "INBOX")
    assert reading.is_complete


def test_stored_keys_are_not_read_again(root: Path) -> None:
    deliver(root, "a")
    deliver(root, "b:2,", place="cur")
    box = MaildirMailbox("desk", root)
    first = box.fetch_new("INBOX", None)
    stored = {mail.key for mail in first}
    deliver(root, "c")
    second = box.fetch_new("INBOX", first.position, known_keys=lambda keys: stored & set(keys))
    assert [mail.key for mail in second] == ["c"]


def test_marking_moves_to_cur_with_the_seen_flag_and_keeps_other_flags(root: Path) -> None:
    deliver(root, "a")
    deliver(root, "b:2,FR", place="cur", later=1)
    box = MaildirMailbox("desk", root)
    for mail in list(box.fetch_new("INBOX", None)):
        box.mark_stored(mail)
        box.mark_stored(mail)
    assert sorted(path.name for path in (root / "cur").iterdir()) == ["a:2,S", "b:2,FRS"]
    assert not list((root / "new").iterdir())


def test_reading_alone_changes_nothing(root: Path) -> None:
    deliver(root, "a")
    box = MaildirMailbox("desk", root, mark_seen=False)
    (mail,) = box.fetch_new("INBOX", None)
    box.mark_stored(mail)
    assert [path.name for path in (root / "new").iterdir()] == ["a"]


def test_mail_that_another_program_moves_meanwhile_is_still_read(root: Path) -> None:
    deliver(root, "a")
    moved = deliver(root, "b", later=1)
    reading = MaildirMailbox("desk", root).fetch_new("INBOX", None)
    next(reading)
    moved.rename(root / "cur" / "b:2,S")
    assert [mail.key for mail in reading] == ["b"]


def test_mail_that_is_removed_meanwhile_is_no_problem(root: Path) -> None:
    deliver(root, "a")
    gone = deliver(root, "b", later=1)
    reading = MaildirMailbox("desk", root).fetch_new("INBOX", None)
    next(reading)
    gone.unlink()
    assert list(reading) == []
    assert reading.is_complete


def test_unreadable_mail_stops_no_other_and_is_named(root: Path, tmp_path: Path) -> None:
    """A link could lead out of the Maildir, so it is not followed."""
    (tmp_path / "secret").write_bytes(b"not a mail")
    (root / "new" / "a").symlink_to(tmp_path / "secret")
    (root / "new" / "d").mkdir()
    deliver(root, "b")
    reading = MaildirMailbox("desk", root).fetch_new("INBOX", None)
    assert [mail.key for mail in reading] == ["b"]
    assert {problem.key for problem in reading.problems} == {"a", "d"}
    assert not reading.is_complete


def test_pipe_in_the_maildir_does_not_hang(root: Path) -> None:
    os.mkfifo(root / "new" / "pipe")
    reading = MaildirMailbox("desk", root).fetch_new("INBOX", None)
    assert list(reading) == []
    assert "plain file" in reading.problems[0].reason


def test_large_mail_is_read_in_its_beginning(root: Path) -> None:
    deliver(root, "a", b"Subject: x\n\n" + b"y" * 500)
    box = MaildirMailbox("desk", root, whole_mail_limit=100, beginning_of_large_mail=40)
    (mail,) = box.fetch_new("INBOX", None)
    assert (len(mail.raw), mail.full_size) == (40, 512)
    assert "first 40 of 512" in mail.notes[0]


def test_first_reading_may_begin_on_a_day(root: Path) -> None:
    deliver(root, "old", later=-3 * 86400)
    deliver(root, "new")
    reading = MaildirMailbox("desk", root).fetch_new("INBOX", None, since=date(2016, 12, 4))
    assert [mail.key for mail in reading] == ["new"]


def test_sub_folder_is_read_and_a_missing_one_is_reported(root: Path) -> None:
    deliver(make(root / ".Junk"), "a")
    box = MaildirMailbox("desk", root, folders=("INBOX", "Junk", "Gone"))
    assert [mail.folder for mail in box.fetch_new("Junk", None)] == ["Junk"]
    report = box.check()
    assert [(one.folder, one.messages) for one in report.folders] == [("INBOX", 0), ("Junk", 1)]
    assert not report.is_good
    assert ".Gone" in report.problems[0]
    with pytest.raises(MailError, match="cannot be read"):
        list(box.fetch_new("Gone", None))


@pytest.mark.parametrize("folder", ["../../etc", ".hidden", "", "a/b"])
def test_folder_name_cannot_leave_the_maildir(root: Path, folder: str) -> None:
    with pytest.raises(MailError, match="no name of a Maildir folder"):
        list(MaildirMailbox("desk", root).fetch_new(folder, None))
