"""The same claims against two real IMAP servers: Dovecot, and pymap in this process."""

from __future__ import annotations

import asyncio
import threading
from argparse import Namespace
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from imapclient import IMAPClient

from outreach.errors import MailError
from outreach.mail.fetch import FolderPosition
from outreach.mail.imap import ImapMailbox
from outreach.mail.imap_line import ImapSettings
from outreach.mail.smtp_settings import TlsMode
from tests.servers.dovecot import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.mail.fetch import FolderReading, Mailbox

HOST = "127.0.0.1"
FIRST = b"From: a@state.example\r\nSubject: first\r\n\r\nOne.\r\n"
SECOND = b"From: b@state.example\r\nSubject: second\r\n\r\nTwo.\r\n.\r\n"
THIRD = b"From: c@state.example\r\nSubject: third\r\n\r\nThree.\r\n"


class Account(Protocol):
    """What the claims need of a server: where it is, and how a mail gets in."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...


@dataclass(frozen=True)
class PymapAccount:
    """An account of a pymap server that runs in a thread of this process."""

    host: str
    port: int
    user: str = "desk"
    password: str = "correct horse"


@contextmanager
def running_pymap() -> Iterator[PymapAccount]:
    """Start pymap with its memory backend, and stop it."""
    from pymap.backend.dict import DictBackend  # noqa: PLC0415 - slow to import, and only this server needs it
    from pymap.imap import IMAPService  # noqa: PLC0415

    account = PymapAccount(HOST, free_port())
    started = threading.Event()
    stopping: list[Any] = []

    async def serve() -> None:
        arguments = Namespace(
            host=account.host, port=account.port, debug=False, cert=None, key=None, tls=False,
            demo_data=False, demo_user=account.user, demo_password=account.password,
            inherited_sockets=None, proxy_protocol=None, passlib_cfg=None,
        )  # fmt: skip
        stop = asyncio.Event()
        stopping.extend([asyncio.get_running_loop(), stop])
        async with AsyncExitStack() as stack:
            # Passwords cross in clear on loopback, which pymap refuses unless it is told so.
            backend, config = await DictBackend.init(arguments, secure_auth=False, reject_dnsbl=False)
            config.apply_context()
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert started.wait(20), "pymap did not start"
    try:
        yield account
    finally:
        loop, stop = stopping
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)


@contextmanager
def session(account: Account) -> Iterator[Any]:
    """Look at the mailbox with another program, as a person does."""
    with IMAPClient(account.host, account.port, ssl=False, timeout=20) as client:
        client.login(account.user, account.password)
        yield client


def append(account: Account, *mails: bytes, folder: str = "INBOX", at: datetime | None = None) -> None:
    with session(account) as client:
        for raw in mails:
            client.append(folder, raw, msg_time=at)


def flags(account: Account, folder: str = "INBOX") -> dict[int, set[bytes]]:
    with session(account) as client:
        client.select_folder(folder, readonly=True)
        found = client.get_flags(client.search("ALL"))
        return {uid: {flag for flag in those if flag != b"\\Recent"} for uid, those in found.items()}


@pytest.fixture(params=["pymap", pytest.param("dovecot", marks=pytest.mark.needs_dovecot)])
def account(request: pytest.FixtureRequest) -> Iterator[Account]:
    if request.param == "dovecot":
        yield request.getfixturevalue("dovecot")
        return
    with running_pymap() as found:
        yield found


@pytest.fixture
def settings(account: Account) -> ImapSettings:
    return ImapSettings(
        host=account.host,
        port=account.port,
        username=account.user,
        password=account.password,
        security=TlsMode.NONE,
        timeout_seconds=20,
    )


@pytest.fixture
def mailbox(settings: ImapSettings) -> Iterator[ImapMailbox]:
    box = ImapMailbox("desk", settings)
    yield box
    box.close()


def raws(reading: FolderReading) -> list[bytes]:
    return [mail.raw for mail in reading]


def test_it_is_a_mailbox(mailbox: ImapMailbox) -> None:
    box: Mailbox = mailbox
    assert (box.name, box.folders()) == ("desk", ("INBOX",))


def test_mails_come_whole_and_in_order_and_only_once(account: Account, mailbox: ImapMailbox) -> None:
    append(account, FIRST, SECOND)
    reading = mailbox.fetch_new("INBOX", None)
    assert raws(reading) == [FIRST, SECOND]
    assert reading.is_complete
    assert raws(mailbox.fetch_new("INBOX", reading.position)) == []
    append(account, THIRD)
    again = mailbox.fetch_new("INBOX", reading.position)
    assert raws(again) == [THIRD]
    assert raws(mailbox.fetch_new("INBOX", again.position)) == []


def test_a_copy_of_ours_is_found_by_its_message_id_and_left_as_it_was(account: Account, mailbox: ImapMailbox) -> None:
    ours = b"Message-ID: <abcdefgh12345678@coalition.example>\r\nSubject: Appeal\r\n\r\nText\r\n"
    append(account, FIRST, ours)
    assert mailbox.holds("INBOX", "<abcdefgh12345678@coalition.example>")
    assert not mailbox.holds("INBOX", "<zzzzzzzz12345678@coalition.example>")
    assert all(b"\\Seen" not in those for those in flags(account).values())


def test_empty_folder_gives_a_position(mailbox: ImapMailbox) -> None:
    reading = mailbox.fetch_new("INBOX", None)
    assert raws(reading) == []
    assert reading.position is not None
    assert reading.is_complete


def test_mail_tells_where_and_when_it_was_found(account: Account, mailbox: ImapMailbox) -> None:
    at = datetime(2016, 12, 5, 9, 30, tzinfo=UTC)
    append(account, FIRST, at=at)
    (mail,) = mailbox.fetch_new("INBOX", None)
    assert mail.received_at == at
    assert mail.received_at.tzinfo is UTC
    assert (mail.mailbox, mail.folder, mail.full_size) == ("desk", "INBOX", len(FIRST))
    assert mail.key == f"{mail.uid_validity}.{mail.uid}"


def test_reading_leaves_no_mark_and_storing_leaves_only_seen(account: Account, mailbox: ImapMailbox) -> None:
    append(account, FIRST, SECOND)
    mails = list(mailbox.fetch_new("INBOX", None))
    assert list(flags(account).values()) == [set(), set()]
    mailbox.mark_stored(mails[0])
    assert flags(account) == {mails[0].uid: {b"\\Seen"}, mails[1].uid: set()}


def test_marking_may_be_switched_off(account: Account, settings: ImapSettings) -> None:
    append(account, FIRST)
    box = ImapMailbox("desk", replace(settings, mark_seen=False))
    (mail,) = box.fetch_new("INBOX", None)
    box.mark_stored(mail)
    box.close()
    assert flags(account) == {mail.uid: set()}


def test_mail_that_a_person_has_read_is_still_new(account: Account, mailbox: ImapMailbox) -> None:
    """Nothing hangs on the unread mark: people share the mailbox with us."""
    with session(account) as client:
        client.append("INBOX", FIRST, flags=[b"\\Seen"])
    assert raws(mailbox.fetch_new("INBOX", None)) == [FIRST]


def test_marking_between_two_mails_does_not_disturb_the_reading(account: Account, mailbox: ImapMailbox) -> None:
    append(account, *[FIRST] * 45)
    seen = 0
    for mail in mailbox.fetch_new("INBOX", None):
        mailbox.mark_stored(mail)
        seen += 1
    assert seen == 45
    assert set(map(frozenset, flags(account).values())) == {frozenset({b"\\Seen"})}


def test_stored_mails_are_not_fetched_again(account: Account, mailbox: ImapMailbox) -> None:
    append(account, FIRST, SECOND, THIRD)
    first = list(mailbox.fetch_new("INBOX", None))
    stored = {first[0].key, first[2].key}
    reading = mailbox.fetch_new("INBOX", None, known_keys=lambda keys: stored & set(keys))
    assert raws(reading) == [SECOND]
    assert reading.position == FolderPosition(first[0].uid_validity, first[2].uid)


def test_changed_numbering_brings_all_again_from_a_day_on(account: Account, mailbox: ImapMailbox) -> None:
    append(account, FIRST, at=datetime(2016, 11, 1, tzinfo=UTC))
    append(account, SECOND, at=datetime(2016, 12, 5, tzinfo=UTC))
    now = mailbox.fetch_new("INBOX", None)
    assert len(raws(now)) == 2
    assert now.position is not None
    before = FolderPosition(now.position.uid_validity - 1, 900)
    reading = mailbox.fetch_new("INBOX", before)
    assert raws(reading) == [FIRST, SECOND]
    assert reading.is_rescan
    limited = mailbox.fetch_new("INBOX", before, since=date(2016, 12, 1))
    assert raws(limited) == [SECOND]
    assert limited.position == now.position


def test_old_mails_stay_behind_when_a_first_reading_begins_on_a_day(account: Account, mailbox: ImapMailbox) -> None:
    """Otherwise the second reading, which knows no day, would fetch the whole past."""
    append(account, FIRST, SECOND, at=datetime(2015, 1, 1, tzinfo=UTC))
    reading = mailbox.fetch_new("INBOX", None, since=date(2016, 12, 1))
    assert raws(reading) == []
    assert raws(mailbox.fetch_new("INBOX", reading.position)) == []
    append(account, THIRD)
    assert raws(mailbox.fetch_new("INBOX", reading.position)) == [THIRD]


def test_large_mail_is_fetched_in_its_beginning(account: Account, settings: ImapSettings) -> None:
    large = FIRST + b"x" * 5000 + b"\r\n"
    append(account, SECOND, large, THIRD)
    box = ImapMailbox("desk", replace(settings, whole_mail_limit=1000, beginning_of_large_mail=200))
    mails = list(box.fetch_new("INBOX", None))
    box.close()
    assert [mail.raw for mail in mails] == [SECOND, large[:200], THIRD]
    assert mails[1].full_size == len(large)
    assert f"{len(large):,}" in mails[1].notes[0]
    assert not mails[0].notes


def test_mail_that_is_removed_meanwhile_is_no_problem(account: Account, mailbox: ImapMailbox) -> None:
    append(account, FIRST, SECOND)
    uids = sorted(flags(account))
    with session(account) as client:
        client.select_folder("INBOX")
        client.delete_messages([uids[0]])
        client.expunge()
    reading = mailbox.fetch_new("INBOX", None)
    assert raws(reading) == [SECOND]
    assert reading.is_complete


def test_folder_with_a_name_beyond_ascii_is_read(account: Account, settings: ImapSettings) -> None:
    with session(account) as client:
        client.create_folder("Réponses")
    append(account, FIRST, folder="Réponses")
    box = ImapMailbox("desk", replace(settings, folders=("INBOX", "Réponses")))
    assert raws(box.fetch_new("Réponses", None)) == [FIRST]
    report = box.check()
    box.close()
    assert report.is_good
    assert [(one.folder, one.messages) for one in report.folders] == [("INBOX", 0), ("Réponses", 1)]
    assert all(one.uid_validity and one.uid_next for one in report.folders)


def test_missing_folder_is_named_with_those_that_exist(settings: ImapSettings) -> None:
    box = ImapMailbox("desk", replace(settings, folders=("INBOX", "Gone")))
    with pytest.raises(MailError, match="'Gone'") as caught:
        list(box.fetch_new("Gone", None))
    assert "OUTREACH_IMAP_FOLDERS" in caught.value.hint
    assert "INBOX" in caught.value.hint
    report = box.check()
    box.close()
    assert [one.folder for one in report.folders] == ["INBOX"]
    assert "'Gone'" in report.problems[0]


def test_refused_login_is_said_in_one_sentence(settings: ImapSettings) -> None:
    box = ImapMailbox("desk", replace(settings, password="wrong"))
    with pytest.raises(MailError, match="refused the login of") as caught:
        box.check()
    assert "OUTREACH_IMAP_PASSWORD" in caught.value.hint
    assert "wrong" not in str(caught.value)
    assert "\n" not in caught.value.message


def test_line_break_in_a_secret_never_reaches_the_line(settings: ImapSettings) -> None:
    box = ImapMailbox("desk", replace(settings, password='x"\r\nA1 DELETE INBOX'))
    with pytest.raises(MailError, match="line break"):
        box.check()


def test_starttls_is_strict(settings: ImapSettings) -> None:
    """Neither server offers STARTTLS here, and nothing is sent in clear instead."""
    box = ImapMailbox("desk", replace(settings, security=TlsMode.STARTTLS))
    with pytest.raises(MailError, match="STARTTLS") as caught:
        box.check()
    assert "OUTREACH_IMAP_SECURITY" in caught.value.hint


def test_mailbox_is_usable_again_after_it_was_closed(account: Account, mailbox: ImapMailbox) -> None:
    append(account, FIRST)
    assert len(raws(mailbox.fetch_new("INBOX", None))) == 1
    mailbox.close()
    assert len(raws(mailbox.fetch_new("INBOX", None))) == 1


def test_waiting_tells_of_a_mail_that_comes(account: Account, mailbox: ImapMailbox) -> None:
    assert mailbox.wait_for_mail("INBOX", 0.4) is False
    timer = threading.Timer(0.3, append, (account, FIRST))
    timer.start()
    told = mailbox.wait_for_mail("INBOX", 10)
    timer.join()
    assert told is True
    assert raws(mailbox.fetch_new("INBOX", None)) == [FIRST]


@pytest.mark.needs_dovecot
def test_line_that_a_restart_cuts_is_opened_anew(dovecot: Any) -> None:  # noqa: ANN401
    settings = ImapSettings(
        host=dovecot.host, port=dovecot.port, username=dovecot.user, password=dovecot.password,
        security=TlsMode.NONE,
    )  # fmt: skip
    box = ImapMailbox("desk", settings)
    dovecot.deliver(FIRST, sender="a@state.example")
    reading = box.fetch_new("INBOX", None)
    assert len(raws(reading)) == 1
    dovecot.restart()
    with pytest.raises(MailError, match="was lost"):
        box.check()
    dovecot.deliver(SECOND, sender="b@state.example")
    assert [mail.raw[-len(SECOND) :] for mail in box.fetch_new("INBOX", reading.position)] == [SECOND]
    box.close()
