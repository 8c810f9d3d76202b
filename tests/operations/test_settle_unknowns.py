"""A copy in our own mailbox settles a letter in doubt; the lack of one settles nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.errors import MailError
from outreach.mail.imap import ImapMailbox
from outreach.mail.imap_line import ImapSettings
from outreach.mail.maildir import MaildirMailbox
from outreach.operations.settle_unknowns import settle_unknowns
from outreach.storage import attempts, messages, standing
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT
from outreach.testing.scripted_mailbox import ScriptedMailbox
from tests.operations.rehearsed_desk import RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def doubtful(tmp_path: Path) -> RehearsedDesk:
    """Give a wave in which two letters are in doubt."""
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    desk.approve("act-supporters")
    desk.advance(RELEASE)
    for code in ("fra", "deu"):
        desk.mailer.answer(f"mission@{code}.example", NO_REPLY_AFTER_DOT)
    desk.tick()
    return desk


def _bytes_of(desk: RehearsedDesk, iso3: str) -> bytes:
    message = desk.message(iso3, "appeal-act")
    with desk.open() as one, one.store.read() as conn:
        return messages.load_bytes(conn, message.raw_sha256)


def test_a_copy_in_the_sent_folder_settles_the_unknown(doubtful: RehearsedDesk) -> None:
    mailbox = ScriptedMailbox()
    mailbox.deliver(_bytes_of(doubtful, "FRA"), folder="Sent")
    with doubtful.open() as one:
        settled = settle_unknowns(one.store, mailbox, "Sent", now=RELEASE, actor="worker 1")
    france, germany = doubtful.message("FRA", "appeal-act"), doubtful.message("DEU", "appeal-act")
    assert settled == [france.label]
    assert france.status is MessageStatus.ACCEPTED
    assert france.accepted_at is not None
    assert germany.status is MessageStatus.UNKNOWN
    with doubtful.open() as one, one.store.read() as conn:
        open_tasks = {task.iso3 for task in standing.list_tasks(conn) if task.kind is TaskKind.SETTLE_UNKNOWN}
        assert open_tasks == {"DEU"}
        assert {a.outcome for a in attempts.list_attempts(conn, france.key)} == {"accepted"}


def test_a_mailbox_that_fails_settles_nothing_and_raises_nothing(doubtful: RehearsedDesk) -> None:
    mailbox = ScriptedMailbox()
    mailbox.fail_with = MailError("The line was lost.")
    with doubtful.open() as one:
        assert settle_unknowns(one.store, mailbox, "Sent", now=RELEASE, actor="worker 1") == []
    assert doubtful.message("FRA", "appeal-act").status is MessageStatus.UNKNOWN


def test_a_maildir_is_searched_by_the_header_alone(doubtful: RehearsedDesk, tmp_path: Path) -> None:
    """A mail that only quotes the Message-ID in its text is no copy of ours."""
    france, germany = doubtful.message("FRA", "appeal-act"), doubtful.message("DEU", "appeal-act")
    root = tmp_path / "Maildir"
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"):
        (root / folder).mkdir(parents=True)
    (root / ".Sent" / "cur" / "1.copy:2,S").write_bytes(_bytes_of(doubtful, "FRA"))
    (root / ".Sent" / "cur" / "2.note:2,S").write_bytes(b"Subject: note\r\n\r\nsee " + germany.message_id.encode())
    mailbox = MaildirMailbox("maildir", root, folders=("INBOX", "Sent"))
    with doubtful.open() as one:
        settled = settle_unknowns(one.store, mailbox, "Sent", now=RELEASE, actor="worker 1")
    assert settled == [france.label]


def test_only_message_ids_of_our_own_making_are_searched_for() -> None:
    mailbox = ImapMailbox("x", ImapSettings(host="127.0.0.1", username="u", password="p"))
    with pytest.raises(ValueError, match="no Message-ID of ours"):
        mailbox.holds("Sent", '<a@b.example>"\r\nx STORE 1 +FLAGS \\Deleted')
