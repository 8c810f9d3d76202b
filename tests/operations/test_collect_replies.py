"""Every mail is stored before the mailbox is told, once, and ends in exactly one bin (promise 2)."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imapclient import SEEN, IMAPClient

import outreach
from outreach.domain.replies import Bin, IncomingMail, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.errors import MailError, StorageError
from outreach.mail import reading
from outreach.mail.imap import ImapMailbox
from outreach.mail.imap_line import ImapSettings
from outreach.mail.maildir import MaildirMailbox
from outreach.mail.parse import parse_mail
from outreach.mail.smtp_settings import TlsMode
from outreach.storage import replies
from outreach.testing.scripted_mailbox import ScriptedMailbox
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    MONDAY,
    count_raw,
    open_inbox,  # noqa: F401 - the fixture `inbox`
    raw_mails,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.domain.replies import FetchedMail
    from outreach.storage.engine import Store
    from tests.operations.inbox_desk import InboxDesk
    from tests.servers.dovecot import DovecotMailbox

CORPUS = Path(__file__).parents[1] / "corpus"


class KilledError(BaseException):
    """Stands for the death of the process: nothing catches it."""


@dataclass
class WatchedMailbox(ScriptedMailbox):
    """Asks ``on_mark`` before a mail is marked."""

    on_mark: Callable[[FetchedMail], None] = field(default=lambda _mail: None)

    def mark_stored(self, mail: FetchedMail) -> None:
        self.on_mark(mail)
        super().mark_stored(mail)


def refuse(store: Store, table: str, act: str) -> None:
    """Make the database refuse an act on a table, as a full disk would."""
    with store.write() as conn:
        conn.exec_driver_sql(
            f"CREATE TRIGGER full_{table} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )


def allow(store: Store, table: str) -> None:
    with store.write() as conn:
        conn.exec_driver_sql(f"DROP TRIGGER full_{table}")


# --- stored, then told -------------------------------------------------------------------------------------


def test_raw_bytes_and_position_are_committed_before_the_mailbox_is_told(inbox: InboxDesk) -> None:
    mailbox = WatchedMailbox()
    inbox.mailbox = mailbox
    seen: list[tuple[bool, tuple[int, int] | None]] = []

    def look(mail: FetchedMail) -> None:
        with inbox.desk.store.read() as conn:  # another connection sees what is committed and nothing else
            seen.append((mail.raw in raw_mails(conn), replies.load_position(conn, mailbox.name, "INBOX")))

    mailbox.on_mark = look
    for _ in range(3):
        mailbox.deliver(inbox.write(), received_at=inbox.now)
    report = inbox.collect()
    assert seen == [(True, (1, 1)), (True, (1, 2)), (True, (1, 3))]
    assert (report.stored, report.read, report.complete) == (3, 3, True)
    assert all(one.seen_at is not None for one in inbox.replies())


def test_mailbox_that_cannot_be_told_loses_nothing_and_stores_nothing_twice(inbox: InboxDesk) -> None:
    mailbox = WatchedMailbox()
    inbox.mailbox = mailbox
    sent = [inbox.write() for _ in range(3)]
    for raw in sent:
        mailbox.deliver(raw, received_at=inbox.now)
    troubled = {2}

    def fail(mail: FetchedMail) -> None:
        if mail.uid in troubled:
            raise MailError("The server took no flag.")

    mailbox.on_mark = fail
    report = inbox.collect()
    assert report.stored == 3, "one mail that cannot be marked stops no other (promise 8)"
    assert any("The server took no flag." in one for one in report.problems)
    troubled.clear()
    inbox.collect()
    with inbox.desk.store.read() as conn:
        assert raw_mails(conn) == set(sent)
    assert [one.bin for one in inbox.replies()] == [Bin.FILED] * 3
    assert [one.seen_at is not None for one in inbox.replies()] == [True, False, True]


@pytest.mark.parametrize(
    ("table", "act"), [("raw_mail", "INSERT"), ("reply", "INSERT"), ("mailbox_position", "UPDATE")]
)
def test_mail_that_could_not_be_stored_is_never_flagged(inbox: InboxDesk, table: str, act: str) -> None:
    """The raw bytes, the row and the position are one transaction: any of them failing leaves the mail as new."""
    refuse(inbox.desk.store, table, act)
    inbox.mailbox.deliver(inbox.write(), received_at=inbox.now)
    with pytest.raises(StorageError, match="disk is full"):
        inbox.collect()
    assert inbox.mailbox.marked == []
    with inbox.desk.store.read() as conn:
        assert count_raw(conn) == 0
    assert inbox.replies() == []
    allow(inbox.desk.store, table)
    assert inbox.collect().stored == 1
    assert len(inbox.mailbox.marked) == 1


def test_mail_stored_before_a_crash_is_read_at_the_next_tick_and_not_fetched_again(inbox: InboxDesk) -> None:
    mailbox = WatchedMailbox()
    inbox.mailbox = mailbox
    mailbox.deliver(inbox.write(answers=inbox.letter()), received_at=inbox.now)

    def die(_mail: FetchedMail) -> None:
        raise KilledError

    mailbox.on_mark = die
    with pytest.raises(KilledError):
        inbox.collect()
    (reply,) = inbox.replies()
    assert (reply.bin, reply.parsed_at, reply.seen_at) == (None, None, None)
    mailbox.on_mark = lambda _mail: None
    report = inbox.collect()
    assert (report.stored, report.read) == (0, 1)
    (reply,) = inbox.replies()
    assert reply.bin is Bin.FILED
    assert inbox.filed_to(reply) == ["FRA"]


def test_no_follow_up_leaves_while_a_stored_mail_is_unread(inbox: InboxDesk) -> None:
    """Promise 3 speaks of replies that are *stored*: between storing and reading nothing is known of them."""
    mailbox = WatchedMailbox()
    inbox.mailbox = mailbox
    inbox.advance(CHASER_DUE)
    inbox.collect()
    mailbox.deliver(inbox.write(answers=inbox.letter()), received_at=inbox.now)

    def die(_mail: FetchedMail) -> None:
        raise KilledError

    mailbox.on_mark = die
    with pytest.raises(KilledError):
        inbox.collect()
    report = inbox.ticks.send()
    assert report.handed_over == 0
    assert report.kept_back["inbox not read"] == 4


# --- once --------------------------------------------------------------------------------------------------


def test_renumbered_folder_brings_each_mail_once_more_as_a_duplicate(inbox: InboxDesk) -> None:
    first, second = inbox.receive_answer("FRA"), inbox.receive(inbox.write(sender="stranger@far.example"))
    inbox.mailbox.renumber()
    inbox.collect()
    assert [(one.bin, one.duplicate_of) for one in inbox.replies()] == [
        (Bin.FILED, None),
        (Bin.UNMATCHED, None),
        (Bin.DUPLICATE, first.key),
        (Bin.DUPLICATE, second.key),
    ]
    with inbox.desk.store.read() as conn:
        assert count_raw(conn) == 2
    again = inbox.collect()
    assert (again.stored, len(inbox.replies())) == (0, 4)


def test_mail_without_a_message_id_is_known_again_by_its_bytes(inbox: InboxDesk) -> None:
    raw = inbox.write().replace(b"Message-ID:", b"X-Nothing:")
    first = inbox.receive(raw)
    again = inbox.receive(raw)
    assert (first.message_id, again.bin, again.duplicate_of) == ("", Bin.DUPLICATE, first.key)


def test_another_copy_of_a_mail_by_another_way_is_a_duplicate(inbox: InboxDesk) -> None:
    """A copy through a list has other Received lines, so that its bytes differ, and the same words."""
    first = inbox.receive(inbox.write(message_id="<one@mail.example>", answers=inbox.letter()))
    copy = inbox.receive(
        inbox.write(message_id="<one@mail.example>", answers=inbox.letter(), headers=(("X-Way", "another"),))
    )
    assert (copy.bin, copy.duplicate_of) == (Bin.DUPLICATE, first.key)


def test_same_message_id_with_other_words_is_no_duplicate(inbox: InboxDesk) -> None:
    """A Message-ID is the sender's to choose: an answer may never vanish behind an earlier mail's."""
    inbox.receive(inbox.write(message_id="<one@mail.example>", text="We received your letter.\n"))
    other = inbox.receive(inbox.write(message_id="<one@mail.example>", text="We join the initiative.\n"))
    assert other.bin is Bin.FILED


# --- one bad mail, one bad mailbox ---------------------------------------------------------------------------


def test_mail_that_cannot_be_read_is_set_aside_after_three_tries_and_the_rest_goes_on(
    inbox: InboxDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that we know makes the parser raise, so a fault is put into it here."""

    def parse(raw: bytes) -> IncomingMail:
        if b"poison" in raw:
            raise RecursionError("too deep")
        return parse_mail(raw)

    monkeypatch.setattr(reading, "parse_mail", parse)
    inbox.mailbox.deliver(inbox.write(text="poison\n"), received_at=inbox.now)
    inbox.mailbox.deliver(inbox.write(), received_at=inbox.now)
    reports = [inbox.collect() for _ in range(4)]
    assert [one.complete for one in reports] == [False, False, True, True]
    assert [one.read for one in reports] == [1, 0, 0, 0]
    poison, good = inbox.replies()
    assert good.bin is Bin.FILED
    assert (poison.bin, poison.parse_tries) == (Bin.UNPARSABLE, 3)
    assert "RecursionError: too deep" in poison.bin_why
    (task,) = inbox.tasks(TaskKind.FILE_REPLY)
    assert task.subject == f"reply:{poison.key}"


def test_follow_ups_wait_while_an_unreadable_mail_is_still_tried(
    inbox: InboxDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(_raw: bytes) -> IncomingMail:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading, "parse_mail", parse)
    inbox.advance(CHASER_DUE)
    inbox.mailbox.deliver(inbox.write(), received_at=inbox.now)
    assert inbox.tick().handed_over == 0
    assert inbox.tick().handed_over == 0


def test_failing_mailbox_keeps_the_old_reading_and_follow_ups_wait(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    inbox.collect()
    inbox.advance(CHASER_DUE)
    inbox.mailbox.fail_with = MailError("The line was lost.")
    report = inbox.tick()
    assert report.kept_back["inbox not read"] == 4
    with inbox.desk.store.read() as conn:
        assert replies.inbox_read_at(conn) == MONDAY
        (row,) = replies.list_mailboxes(conn)
    assert row["last_error"] == "The line was lost."
    inbox.mailbox.fail_with = None
    assert inbox.tick().outcomes["accepted"] == 4
    with inbox.desk.store.read() as conn:
        assert replies.inbox_read_at(conn) == CHASER_DUE
        (row,) = replies.list_mailboxes(conn)
    assert row["last_error"] == ""


def test_mails_before_the_line_dropped_are_kept_and_the_rest_comes_at_the_next_reading(inbox: InboxDesk) -> None:
    inbox.mailbox.fail_with, inbox.mailbox.fail_after = MailError("The line was lost."), 2
    for _ in range(4):
        inbox.mailbox.deliver(inbox.write(), received_at=inbox.now)
    # The scripted fault is for reading; marking works, as on a line that drops at the next command.
    inbox.mailbox.mark_stored = inbox.mailbox.marked.append  # type: ignore[method-assign, assignment]
    report = inbox.collect()
    assert (report.stored, report.complete) == (2, False)
    inbox.mailbox.fail_with = None
    report = inbox.collect()
    assert (report.stored, report.complete) == (2, True)
    assert len(inbox.mailbox.marked) == 4


def test_mail_the_server_does_not_give_keeps_follow_ups_waiting_and_stops_no_other(inbox: InboxDesk) -> None:
    inbox.advance(CHASER_DUE)
    missing = inbox.mailbox.deliver(inbox.write(answers=inbox.letter()), received_at=inbox.now)
    inbox.mailbox.deliver(inbox.write(sender="mission@pol.example"), received_at=inbox.now)
    inbox.mailbox.unreadable.add(missing.uid)
    report = inbox.tick()
    assert report.handed_over == 0
    assert [inbox.filed_to(one) for one in inbox.replies()] == [["POL"]]
    inbox.mailbox.unreadable.clear()
    inbox.tick()
    assert inbox.sent("FRA") == []
    assert inbox.sent("DEU") == [CHASER]
    assert len(inbox.replies()) == 2


def test_new_mailbox_takes_the_place_of_the_old_one(inbox: InboxDesk) -> None:
    """The folder that nobody reads any more must not hold back follow-ups for ever."""
    inbox.collect()
    inbox.advance(CHASER_DUE)
    moved = ScriptedMailbox(name="desk@other.example")
    report = inbox.use(moved).tick()
    assert report.outcomes["accepted"] == 4


def test_new_mailbox_that_was_never_read_keeps_follow_ups_waiting(inbox: InboxDesk) -> None:
    inbox.collect()
    inbox.advance(CHASER_DUE)
    moved = ScriptedMailbox(name="desk@other.example", fail_with=MailError("Wrong password."))
    assert inbox.use(moved).tick().kept_back["inbox not read"] == 4


def test_a_second_folder_that_fails_keeps_follow_ups_waiting(inbox: InboxDesk) -> None:
    """The inbox is read when every folder of it is."""
    inbox.mailbox.deliver(inbox.write(sender="stranger@far.example"), folder="Junk", received_at=inbox.now)
    inbox.advance(CHASER_DUE)
    inbox.collect()
    assert inbox.ticks.send().outcomes["accepted"] == 4
    inbox.advance(timedelta(days=8))

    original = inbox.mailbox.fetch_new

    def fetch(folder: str, position: object, **more: object) -> object:
        if folder == "Junk":
            raise MailError("Junk is gone.")
        return original(folder, position, **more)  # type: ignore[arg-type]

    inbox.mailbox.fetch_new = fetch  # type: ignore[method-assign, assignment]
    report = inbox.tick()
    assert report.handed_over == 0
    assert report.kept_back["inbox not read"] > 0


def test_stopping_finishes_the_mail_in_hand_and_does_not_count_as_read(inbox: InboxDesk) -> None:
    mailbox = WatchedMailbox()
    inbox.mailbox = mailbox
    for _ in range(3):
        mailbox.deliver(inbox.write(), received_at=inbox.now)
    mailbox.on_mark = lambda _mail: inbox.ticks.stopping.set()
    report = inbox.collect()
    assert (report.stored, report.complete) == (1, False)
    inbox.ticks.stopping.clear()
    mailbox.on_mark = lambda _mail: None
    report = inbox.collect()
    assert (report.stored, report.read, report.complete) == (2, 3, True)


# --- every mail, every bin ----------------------------------------------------------------------------------


def test_every_mail_of_the_corpus_is_kept_as_it_came_and_in_one_bin(inbox: InboxDesk) -> None:
    sent = [path.read_bytes() for path in sorted(CORPUS.glob("*.eml"))]
    for raw in sent:
        inbox.mailbox.deliver(raw, received_at=inbox.now)
    report = inbox.collect()
    assert report.problems == []
    assert report.stored == report.read == len(sent) > 50
    with inbox.desk.store.read() as conn:
        assert raw_mails(conn) == set(sent)
    assert all(one.bin is not None and one.kind is not None for one in inbox.replies())
    people = [one for one in inbox.replies() if one.kind is ReplyKind.HUMAN]
    assert {one.bin for one in people} <= {Bin.FILED, Bin.UNMATCHED, Bin.DUPLICATE}
    assert inbox.collect().stored == 0


def test_no_code_deletes_or_moves_mail() -> None:
    """Promise 2 by reading the source: no DELETE on the tables of mail, no such command to a mailbox."""
    root = Path(outreach.__file__).parent
    tables = re.compile(
        r"\bdelete\(\s*(?:schema\.)?(reply|raw_mail|filing|letter_bytes)\b|\b(reply|raw_mail|filing)\.delete\("
    )
    statements = re.compile(r"(?i)DELETE\s+FROM\s+(reply|raw_mail|filing)\b|DROP\s+TABLE\s+(reply|raw_mail|filing)\b")
    commands = re.compile(
        r"(?i)expunge|delete_messages|\\\\?Deleted|\.unlink\(|os\.remove|rmtree|client\.move|client\.copy"
    )
    files = sorted(root.rglob("*.py"))
    assert len(files) > 100
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not tables.search(text), path
        assert not statements.search(text), path
        if path.parent.name in {"mail", "operations"} and path.name != "lay_out_workspace.py":
            found = commands.search(text)
            assert found is None, (path, found)


# --- real mailboxes -----------------------------------------------------------------------------------------


def test_maildir_file_is_stored_then_moved_to_cur_and_read_once(inbox: InboxDesk, tmp_path: Path) -> None:
    place = tmp_path / "Maildir"
    for name in ("new", "cur", "tmp"):
        (place / name).mkdir(parents=True)
    raw = inbox.write(to=inbox.token_address())
    (place / "new" / "1480939200.M1.desk").write_bytes(raw)
    os.utime(place / "new" / "1480939200.M1.desk", (MONDAY.timestamp(), MONDAY.timestamp()))
    ticks = inbox.use(MaildirMailbox("maildir", place))
    ticks.read_inbox()
    (reply,) = inbox.replies()
    assert (reply.bin, inbox.filed_to(reply), reply.received_at) == (Bin.FILED, ["FRA"], MONDAY)
    assert [path.name for path in (place / "cur").iterdir()] == ["1480939200.M1.desk:2,S"]
    assert list((place / "new").iterdir()) == []
    report = ticks.read_inbox()
    assert (report.stored, report.complete) == (0, True)
    with inbox.desk.store.read() as conn:
        assert raw_mails(conn) == {raw}


def account_of(mailbox: DovecotMailbox) -> ImapMailbox:
    settings = ImapSettings(
        host=mailbox.host,
        port=mailbox.port,
        security=TlsMode.NONE,
        username=mailbox.user,
        password=mailbox.password,
        timeout_seconds=5,
    )
    return ImapMailbox("desk", settings)


@pytest.mark.needs_dovecot
def test_answer_in_a_real_mailbox_stops_the_chaser_and_an_outage_stops_them_all(
    inbox: InboxDesk, dovecot: DovecotMailbox
) -> None:
    """From the server's disk to the thread and back: stored, flagged, filed, and no chaser follows."""
    ticks = inbox.use(account_of(dovecot))
    inbox.advance(CHASER_DUE)
    dovecot.deliver(inbox.write(to=inbox.token_address("FRA"), text="We join.\n"), sender="mission@fra.example")
    dovecot.deliver(inbox.write(sender="desk@pol.example", text="May we ask?\n"), sender="desk@pol.example")
    dovecot.stop()
    assert ticks.tick().kept_back["inbox not read"] == 4
    dovecot.start()
    assert ticks.tick().outcomes["accepted"] == 2
    assert (inbox.sent("FRA"), inbox.sent("POL")) == ([], [])
    assert (inbox.sent("DEU"), inbox.sent("JPN")) == ([CHASER], [CHASER])
    assert (inbox.status("FRA"), inbox.status("POL")) == ("in_dialogue", "paused")
    with IMAPClient(dovecot.host, dovecot.port, ssl=False, timeout=10) as client:
        client.login(dovecot.user, dovecot.password)
        client.select_folder("INBOX", readonly=True)
        kept = client.fetch(client.search("ALL"), ["FLAGS", "BODY.PEEK[]"])
    assert [one[b"FLAGS"] == (SEEN,) for one in kept.values()] == [True, True]
    with inbox.desk.store.read() as conn:
        assert raw_mails(conn) == {one[b"BODY[]"] for one in kept.values()}
    ticks.stop()


def test_stored_mail_is_read_before_the_mailbox_is_asked(inbox: InboxDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker may be killed between storing and reading; a mailbox that hangs must not keep the answer waiting."""
    with inbox.desk.store.write() as conn:
        mail = inbox.mailbox.deliver(inbox.write(answers=inbox.letter()), received_at=inbox.now)
        replies.store_raw(conn, mail, "0" * 64, inbox.now)
    seen = []
    ask = inbox.mailbox.folders

    def folders() -> tuple[str, ...]:
        seen.append([one.bin for one in inbox.replies()])
        return ask()

    monkeypatch.setattr(inbox.mailbox, "folders", folders)
    inbox.collect()
    assert seen[0] == [Bin.FILED]
