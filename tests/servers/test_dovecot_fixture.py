"""The Dovecot of the tests is a real one: it keeps mail, refuses strangers and survives a restart."""

from __future__ import annotations

import smtplib
from typing import TYPE_CHECKING

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

if TYPE_CHECKING:
    from tests.servers.dovecot import DovecotMailbox

pytestmark = pytest.mark.needs_dovecot

MAIL = (
    b"From: mission@state.example\r\n"
    b"To: desk@desk.example\r\n"
    b"Subject: Your letter\r\n"
    b"Message-ID: <1@state.example>\r\n"
    b"\r\n"
    b"We have received it.\r\n"
    b".A line that begins with a dot.\r\n"
)


def read_inbox(mailbox: DovecotMailbox) -> list[bytes]:
    """Return every mail of INBOX as the server gives it, oldest first, without marking it seen."""
    with IMAPClient(mailbox.host, mailbox.port, ssl=False, timeout=10) as client:
        client.login(mailbox.user, mailbox.password)
        client.select_folder("INBOX", readonly=True)
        found = client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
        return [found[uid][b"BODY[]"] for uid in sorted(found)]


def test_delivered_mail_is_read_over_imap(dovecot: DovecotMailbox) -> None:
    dovecot.deliver(MAIL, sender="mission@state.example")
    (raw,) = read_inbox(dovecot)
    assert raw.endswith(MAIL)
    assert raw.startswith(b"Return-Path: <mission@state.example>\r\n")


def test_each_test_has_an_empty_mailbox_of_its_own(dovecot: DovecotMailbox, request: pytest.FixtureRequest) -> None:
    neighbour = dovecot.server.add_account()
    neighbour.deliver(MAIL)
    assert read_inbox(dovecot) == []
    assert len(read_inbox(neighbour)) == 1


def test_a_bounce_has_the_null_sender(dovecot: DovecotMailbox) -> None:
    dovecot.deliver(MAIL)
    (raw,) = read_inbox(dovecot)
    assert raw.startswith(b"Return-Path: <>\r\n")


def test_wrong_password_is_refused(dovecot: DovecotMailbox) -> None:
    with (
        IMAPClient(dovecot.host, dovecot.port, ssl=False, timeout=10) as client,
        pytest.raises(LoginError),
    ):
        client.login(dovecot.user, dovecot.password + "!")


def test_unknown_account_gets_no_mail(dovecot: DovecotMailbox) -> None:
    with (
        smtplib.LMTP(str(dovecot.server.folder / "run" / "lmtp")) as relay,
        pytest.raises(smtplib.SMTPRecipientsRefused),
    ):
        relay.sendmail("", ["stranger@desk.example"], MAIL)


def test_restart_cuts_sessions_and_keeps_mail_and_uids(dovecot: DovecotMailbox) -> None:
    dovecot.deliver(MAIL)
    client = IMAPClient(dovecot.host, dovecot.port, ssl=False, timeout=10)
    client.login(dovecot.user, dovecot.password)
    before = client.select_folder("INBOX")
    dovecot.restart()
    with pytest.raises((client.AbortError, OSError)):
        client.noop()
    client.shutdown()

    assert len(read_inbox(dovecot)) == 1
    with IMAPClient(dovecot.host, dovecot.port, ssl=False, timeout=10) as again:
        again.login(dovecot.user, dovecot.password)
        assert again.select_folder("INBOX")[b"UIDVALIDITY"] == before[b"UIDVALIDITY"]


def test_stopped_server_refuses_until_it_is_started(dovecot: DovecotMailbox) -> None:
    dovecot.stop()
    with pytest.raises(ConnectionRefusedError):
        IMAPClient(dovecot.host, dovecot.port, ssl=False, timeout=10)
    dovecot.start()
    assert read_inbox(dovecot) == []


def test_server_announces_idle_and_the_sent_folder(dovecot: DovecotMailbox) -> None:
    with IMAPClient(dovecot.host, dovecot.port, ssl=False, timeout=10) as client:
        client.login(dovecot.user, dovecot.password)
        assert client.has_capability("IDLE")
        assert client.find_special_folder(b"\\Sent") == "Sent"
