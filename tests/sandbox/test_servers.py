"""The two servers of the sandbox, spoken to by real clients."""

from __future__ import annotations

import asyncio
import smtplib
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from imapclient import IMAPClient

from outreach.errors import MailError
from outreach.sandbox.servers import LOOPBACK, SandboxServers

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIL = b"From: a@fra.example\r\nSubject: Re: appeal\r\n\r\nA line.\r\n"
INSTANT = datetime(2016, 12, 12, 14, 5, 7, tzinfo=UTC)


class Desk:
    """What the relay was told, and what it shall answer."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, str, bytes]] = []
        self.answer: str | None = None
        self.refused = ""
        self.failure: Exception | None = None

    def on_letter(self, sender: str, recipient: str, raw: bytes) -> str | None:
        if self.failure is not None:
            raise self.failure
        self.letters.append((sender, recipient, raw))
        return self.answer

    def on_rcpt(self, recipient: str) -> str | None:
        return "550 5.1.1 no such office" if recipient == self.refused else None


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def servers(desk: Desk) -> Iterator[SandboxServers]:
    with SandboxServers(desk.on_letter, desk.on_rcpt) as running:
        yield running


def mailbox(servers: SandboxServers) -> Any:  # noqa: ANN401 - imapclient publishes no types
    client = IMAPClient(LOOPBACK, servers.imap_port, ssl=False)
    client.normalise_times = False
    client.login(servers.imap_user, servers.imap_password)
    return client


def test_letter_reaches_the_world_byte_for_byte(desk: Desk, servers: SandboxServers) -> None:
    raw = b"Subject: appeal\r\n\r\n.a line with a dot\r\n\xc3\xa9\r\n"
    with smtplib.SMTP(LOOPBACK, servers.smtp_port) as client:
        client.sendmail("desk@coalition.example", ["a@fra.example"], raw)
    assert desk.letters == [("desk@coalition.example", "a@fra.example", raw)]


def test_each_recipient_is_handed_over(desk: Desk, servers: SandboxServers) -> None:
    with smtplib.SMTP(LOOPBACK, servers.smtp_port) as client:
        client.sendmail("d@coalition.example", ["a@fra.example", "b@fra.example"], MAIL)
    assert [recipient for _, recipient, _ in desk.letters] == ["a@fra.example", "b@fra.example"]


def test_recipient_may_be_refused(desk: Desk, servers: SandboxServers) -> None:
    desk.refused = "a@fra.example"
    with smtplib.SMTP(LOOPBACK, servers.smtp_port) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail("d@coalition.example", ["a@fra.example"], MAIL)
        client.sendmail("d@coalition.example", ["b@fra.example"], MAIL)
    assert refused.value.recipients["a@fra.example"] == (550, b"5.1.1 no such office")
    assert [recipient for _, recipient, _ in desk.letters] == ["b@fra.example"]


def test_world_chooses_the_answer_to_a_letter(desk: Desk, servers: SandboxServers) -> None:
    desk.answer = "554 5.7.1 not wanted"
    with (
        smtplib.SMTP(LOOPBACK, servers.smtp_port) as client,
        pytest.raises(smtplib.SMTPDataError) as refused,
    ):
        client.sendmail("d@coalition.example", ["a@fra.example"], MAIL)
    assert refused.value.smtp_code == 554


def test_fault_of_the_world_means_try_later(desk: Desk, servers: SandboxServers) -> None:
    """A letter that could not be recorded must not be refused for good."""
    desk.failure = OSError("disk full")
    with smtplib.SMTP(LOOPBACK, servers.smtp_port) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("d@coalition.example", ["a@fra.example"], MAIL)
        desk.failure = None
        client.sendmail("d@coalition.example", ["a@fra.example"], MAIL)
    assert refused.value.smtp_code == 451
    assert len(desk.letters) == 1


def test_delivered_mail_is_read_over_imap(servers: SandboxServers) -> None:
    servers.deliver(MAIL, INSTANT)
    with mailbox(servers) as client:
        chosen = client.select_folder("INBOX")
        (uid,) = client.search("UNSEEN")
        found = client.fetch([uid], ["BODY.PEEK[]", "INTERNALDATE", "FLAGS"])[uid]
    assert chosen[b"UIDVALIDITY"] > 0
    assert chosen[b"UIDNEXT"] == uid + 1
    assert found[b"BODY[]"] == MAIL
    assert found[b"INTERNALDATE"] == INSTANT
    assert b"\\Seen" not in found[b"FLAGS"]


def test_flags_are_kept(servers: SandboxServers) -> None:
    servers.deliver(MAIL, INSTANT)
    with mailbox(servers) as client:
        client.select_folder("INBOX")
        client.add_flags(client.search("UNSEEN"), [b"\\Seen"])
    with mailbox(servers) as client:
        client.select_folder("INBOX", readonly=True)
        assert client.search("UNSEEN") == []
        assert len(client.search("SEEN")) == 1


def test_uids_grow_in_the_order_of_delivery(servers: SandboxServers) -> None:
    for number in range(3):
        servers.deliver(MAIL + b"%d\r\n" % number, INSTANT)
    with mailbox(servers) as client:
        client.select_folder("INBOX", readonly=True)
        uids = client.search("ALL")
        bodies = [client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"] for uid in sorted(uids)]
    assert [body[-3:] for body in bodies] == [b"0\r\n", b"1\r\n", b"2\r\n"]


def test_idle_client_is_told(servers: SandboxServers) -> None:
    with mailbox(servers) as client:
        client.select_folder("INBOX")
        client.idle()
        servers.deliver(MAIL, INSTANT)
        news = client.idle_check(timeout=5)
        client.idle_done()
    assert (1, b"EXISTS") in news


def test_wrong_password_is_refused(servers: SandboxServers) -> None:
    client = IMAPClient(LOOPBACK, servers.imap_port, ssl=False)
    with pytest.raises(IMAPClient.Error):
        client.login(servers.imap_user, "wrong")
    client.shutdown()


def test_uid_validity_can_be_kept_over_restarts(desk: Desk) -> None:
    seen = []
    for _ in range(2):
        with SandboxServers(desk.on_letter, uid_validity=4711) as running:
            running.deliver(MAIL, INSTANT)
            with mailbox(running) as client:
                chosen = client.select_folder("INBOX", readonly=True)
                seen.append((chosen[b"UIDVALIDITY"], client.search("ALL")))
    assert seen[0] == seen[1]
    assert seen[0][0] == 4711


def test_delivery_works_from_several_threads(servers: SandboxServers) -> None:
    threads = [threading.Thread(target=servers.deliver, args=(MAIL, INSTANT)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with mailbox(servers) as client:
        client.select_folder("INBOX", readonly=True)
        assert len(client.search("ALL")) == 8


def test_delivery_from_the_servers_thread_is_refused() -> None:
    """It would wait for itself, and every client with it."""
    errors: list[MailError] = []

    def on_letter(sender: str, recipient: str, raw: bytes) -> None:
        try:
            running.deliver(raw, INSTANT)
        except MailError as error:
            errors.append(error)

    with SandboxServers(on_letter) as running, smtplib.SMTP(LOOPBACK, running.smtp_port) as client:
        client.sendmail("d@coalition.example", ["a@fra.example"], MAIL)
    assert len(errors) == 1


def test_naive_instant_is_refused(servers: SandboxServers) -> None:
    with pytest.raises(MailError, match="zone"):
        servers.deliver(MAIL, INSTANT.replace(tzinfo=None))


def test_delivery_after_stopping_is_refused(desk: Desk) -> None:
    with SandboxServers(desk.on_letter) as stopped:
        pass
    with pytest.raises(MailError, match="not running"):
        stopped.deliver(MAIL, INSTANT)


def test_taken_port_is_named(servers: SandboxServers, desk: Desk) -> None:
    other = SandboxServers(desk.on_letter, smtp_port=servers.smtp_port)
    with pytest.raises(MailError, match=str(servers.smtp_port)), other:
        pass


def test_ports_can_be_kept_over_restarts(desk: Desk) -> None:
    with SandboxServers(desk.on_letter) as first:
        ports = first.smtp_port, first.imap_port
    with SandboxServers(desk.on_letter, smtp_port=ports[0], imap_port=ports[1]) as second:
        assert (second.smtp_port, second.imap_port) == ports


def test_servers_start_and_stop_at_once_with_clients_still_there(desk: Desk) -> None:
    """A dashboard that holds a connection must not keep a rehearsal from ending."""
    began = time.monotonic()
    with SandboxServers(desk.on_letter) as running:
        started = time.monotonic() - began
        relay = smtplib.SMTP(LOOPBACK, running.smtp_port)
        client = mailbox(running)
        client.select_folder("INBOX")
        client.idle()
        began = time.monotonic()
    stopped = time.monotonic() - began
    client.shutdown()
    relay.close()
    assert started < 0.5
    assert stopped < 2
    assert not [one for one in threading.enumerate() if one.name == "sandbox-servers"]


async def test_servers_stand_beside_a_running_loop(desk: Desk) -> None:
    """The command line may be inside asyncio already; the servers have a loop of their own."""
    with SandboxServers(desk.on_letter) as running:
        await asyncio.to_thread(running.deliver, MAIL, INSTANT)
        reader, writer = await asyncio.open_connection(LOOPBACK, running.smtp_port)
        assert (await reader.readline()).startswith(b"220 rehearsal.example")
        writer.close()
        await writer.wait_closed()
