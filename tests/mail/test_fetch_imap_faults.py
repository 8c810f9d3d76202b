"""A scripted IMAP server that lies, drops and stalls: what is lost is said, and no mail is skipped."""

from __future__ import annotations

import logging
import re
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
import trustme

from outreach.errors import MailError
from outreach.mail.fetch import FolderPosition
from outreach.mail.imap import ImapMailbox
from outreach.mail.imap_line import ImapSettings
from outreach.mail.smtp_settings import TlsMode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOST = "127.0.0.1"
MAILS = {7: b"Subject: a\r\n\r\nA\r\n", 8: b"Subject: b\r\n\r\nB\r\n", 9: b"Subject: c\r\n\r\nC\r\n"}


class HangUp(Exception):  # noqa: N818 - a turn of the script, not an error
    """Close the line now."""


class FakeImap:
    """Answers one connection after another; ``body`` and ``answers`` change what it says.

    ``body(uid)`` returns the octets that follow ``* n FETCH (UID uid `` in a fetch of texts, and may raise HangUp.
    ``answers`` maps the beginning of a command to a whole answer with {tag} in it; {close} at its end, or an empty
    answer, closes the line.
    """

    def __init__(self) -> None:
        self.greeting = b"* OK ready\r\n"
        self.answers: dict[str, bytes] = {}
        self.body: Callable[[int], bytes] = lambda uid: b"BODY[] {%d}\r\n%b" % (len(MAILS[uid]), MAILS[uid])
        self.sizes = {uid: len(raw) for uid, raw in MAILS.items()}
        self.commands: list[str] = []
        self.context: ssl.SSLContext | None = None
        self.is_implicit = True
        self._token_for = ""
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]

    def serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            line.settimeout(20)
            with line, suppress(HangUp, OSError):
                if self.context is not None and self.is_implicit:
                    line = self.context.wrap_socket(line, server_side=True)
                line.sendall(self.greeting)
                while self._talk(line) and self.context is not None:
                    line = self.context.wrap_socket(line, server_side=True)
            line.close()

    def _talk(self, line: socket.socket) -> bool:
        """Answer until the line closes; return True when TLS is to begin on it."""
        with line.makefile("rb") as stream:
            for command in stream:
                answer = self._answer(command.decode("latin-1").strip())
                line.sendall(answer.removesuffix(b"{close}"))
                if answer.endswith(b"{close}"):
                    raise HangUp
                if self.context is not None and self.commands[-1] == "STARTTLS":
                    return True
        return False

    def stop(self) -> None:
        # Closing alone does not wake a thread that waits in accept; a second stop finds nothing to wake.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _answer(self, command: str) -> bytes:
        tag, _, rest = command.partition(" ")
        if self._token_for:
            tag, self._token_for = self._token_for, ""
            return f"{tag} OK done\r\n".encode()
        self.commands.append(rest)
        if rest.startswith("AUTHENTICATE"):
            self._token_for = tag
            return b"+ \r\n"
        for beginning, answer in self.answers.items():
            if rest.startswith(beginning):
                if not answer:
                    raise HangUp
                return answer.replace(b"{tag}", tag.encode())
        done = f"{tag} OK done\r\n".encode()
        if rest == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1 IDLE\r\n" + done
        if rest.startswith(("SELECT", "EXAMINE")):
            return b"* 3 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n* OK [UIDNEXT 10] x\r\n" + done
        if rest.startswith("UID SEARCH"):
            first = int(re.findall(r"UID (\d+):\*", rest)[0])
            # As RFC 3501 section 6.4.8 has it: ``n:*`` names the last mail even when its UID is below n.
            found = [uid for uid in MAILS if uid >= first] or [max(MAILS)]
            return f"* SEARCH {' '.join(map(str, found))}\r\n".encode() + done
        if rest.startswith("UID FETCH"):
            return self._fetch(rest) + done
        return done

    def _fetch(self, rest: str) -> bytes:
        uids = [int(uid) for uid in rest.split()[2].split(",")]
        out = b""
        for uid in uids:
            out += b"* %d FETCH (UID %d " % (uid - 6, uid)
            if "RFC822.SIZE" in rest:
                out += b'RFC822.SIZE %d INTERNALDATE " 5-Dec-2016 09:00:00 -0500"' % self.sizes[uid]
            else:
                out += self.body(uid)
            out += b")\r\n"
        return out


@pytest.fixture
def server() -> Iterator[FakeImap]:
    fake = FakeImap()
    thread = threading.Thread(target=fake.serve, daemon=True)
    thread.start()
    yield fake
    fake.stop()
    thread.join(5)


@contextmanager
def opened(server: FakeImap, **changes: object) -> Iterator[ImapMailbox]:
    known: dict[str, object] = {
        "host": HOST, "port": server.port, "username": "desk", "password": "secret",
        "security": TlsMode.NONE, "timeout_seconds": 3.0,
    }  # fmt: skip
    box = ImapMailbox("desk", ImapSettings(**{**known, **changes}))  # type: ignore[arg-type]
    try:
        yield box
    finally:
        box.close()


def fetch_commands(server: FakeImap) -> list[str]:
    return [command for command in server.commands if "BODY" in command]


def test_only_harmless_commands_are_spoken(server: FakeImap) -> None:
    with opened(server) as box:
        reading = box.fetch_new("INBOX", None)
        assert [mail.uid for mail in reading] == [7, 8, 9]
        assert reading.position == FolderPosition(5, 9)
    spoken = {" ".join(command.split()[: 2 if command.startswith("UID") else 1]) for command in server.commands}
    assert spoken <= {"CAPABILITY", "LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "LOGOUT"}
    assert all("BODY.PEEK[]" in command for command in fetch_commands(server))
    assert not any("UNSEEN" in command for command in server.commands)


def test_last_mail_named_again_by_the_server_is_not_new(server: FakeImap) -> None:
    with opened(server) as box:
        assert list(box.fetch_new("INBOX", FolderPosition(5, 9))) == []
    assert fetch_commands(server) == []


def test_line_that_drops_in_the_middle_of_a_mail_loses_nothing(server: FakeImap) -> None:
    whole = server.body

    def drop_at_eight(uid: int) -> bytes:
        if uid == 8:
            raise HangUp
        return whole(uid)

    server.body = drop_at_eight
    server.sizes[7] = 5 * 1024 * 1024  # so that the first stands in a command of its own
    with opened(server) as box:
        reading = box.fetch_new("INBOX", None)
        assert next(reading).uid == 7
        with pytest.raises(MailError, match="was lost while fetching from INBOX") as caught:
            next(reading)
        assert caught.value.hint
        assert reading.position == FolderPosition(5, 7)
        assert not reading.is_complete
        server.body = whole
        assert [mail.uid for mail in box.fetch_new("INBOX", reading.position)] == [8, 9]


def test_literal_of_three_gigabytes_is_refused_and_stops_no_other(server: FakeImap) -> None:
    whole = server.body
    server.body = lambda uid: b"BODY[] {3000000000}\r\nx" if uid == 8 else whole(uid)
    with opened(server) as box:
        reading = box.fetch_new("INBOX", None)
        mails = list(reading)
    assert [mail.uid for mail in mails] == [7, 9]
    assert [problem.key for problem in reading.problems] == ["5.8"]
    assert "3,000,000,000" in reading.problems[0].reason
    assert reading.position == FolderPosition(5, 7)
    assert not reading.is_complete


def test_mail_that_the_server_refuses_stops_no_other(server: FakeImap) -> None:
    server.answers = {
        "UID FETCH 7,8,9 (BODY": b"{tag} NO message 8 is corrupt\r\n",
        "UID FETCH 8 (BODY": b"{tag} NO message 8 is corrupt\r\n",
    }
    with opened(server) as box:
        reading = box.fetch_new("INBOX", None)
        assert [mail.uid for mail in reading] == [7, 9]
        assert "corrupt" in str(reading.problems[0])
        # A caller that gives the mail up stores its key; then the position passes it.
        stored = {"5.7", "5.8", "5.9"}
        again = box.fetch_new("INBOX", reading.position, known_keys=lambda keys: stored & set(keys))
        assert list(again) == []
        assert again.position == FolderPosition(5, 9)
        assert again.is_complete


def test_mail_without_text_is_a_problem_and_not_an_empty_mail(server: FakeImap) -> None:
    whole = server.body
    server.body = lambda uid: b"BODY[] NIL" if uid == 8 else whole(uid)
    with opened(server) as box:
        reading = box.fetch_new("INBOX", None)
        assert [mail.uid for mail in reading] == [7, 9]
    assert reading.problems[0].key == "5.8"


def test_greeting_that_claims_a_login_is_refused(server: FakeImap) -> None:
    server.greeting = b"* PREAUTH welcome\r\n"
    for security in (TlsMode.NONE, TlsMode.STARTTLS):
        with opened(server, security=security) as box, pytest.raises(MailError, match="logged in before") as caught:
            box.check()
        assert "OUTREACH_IMAP_SECURITY" in caught.value.hint
    assert not any(command.startswith("LOGIN") for command in server.commands)


def test_stripped_starttls_sends_no_password(server: FakeImap) -> None:
    with opened(server, security=TlsMode.STARTTLS) as box, pytest.raises(MailError, match="STARTTLS"):
        box.check()
    assert not any("secret" in command for command in server.commands)


def test_implicit_tls_against_a_plain_server_is_refused(server: FakeImap) -> None:
    with opened(server, security=TlsMode.TLS) as box, pytest.raises(MailError, match="TLS") as caught:
        box.check()
    assert "OUTREACH_IMAP_PORT" in caught.value.hint


def test_clear_text_to_another_machine_is_refused_before_connecting() -> None:
    box = ImapMailbox("desk", ImapSettings(host="192.0.2.1", username="desk", security=TlsMode.NONE))
    with pytest.raises(MailError, match="in clear") as caught:
        box.check()
    assert "OUTREACH_IMAP_SECURITY" in caught.value.hint


def test_server_that_closes_at_once_is_said_in_one_sentence(server: FakeImap) -> None:
    server.greeting = b"* BYE too many connections\r\n"
    with opened(server) as box, pytest.raises(MailError, match="too many connections") as caught:
        box.check()
    assert "OUTREACH_IMAP_HOST" in caught.value.hint


def test_nobody_at_the_port_is_said_in_one_sentence(server: FakeImap) -> None:
    server.stop()
    with opened(server) as box, pytest.raises(MailError, match="No mail server answers") as caught:
        box.check()
    assert "OUTREACH_IMAP_PORT" in caught.value.hint


def test_login_that_is_disabled_sends_no_password(server: FakeImap) -> None:
    server.answers = {"CAPABILITY": b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n{tag} OK x\r\n"}
    with opened(server) as box, pytest.raises(MailError, match="allows no password"):
        box.check()
    assert not any("secret" in command for command in server.commands)


def test_lost_line_while_waiting_is_not_taken_for_silence(server: FakeImap) -> None:
    server.answers = {"IDLE": b"+ idling\r\n{close}"}
    with opened(server) as box, pytest.raises(MailError, match="waiting for mail"):
        box.wait_for_mail("INBOX", 3)


def test_server_that_stalls_is_given_up_after_the_time_out(server: FakeImap) -> None:
    server.answers = {"UID SEARCH": b"* SEARCH 7 8"}
    with opened(server, timeout_seconds=0.5) as box, pytest.raises(MailError, match="was lost while opening"):
        list(box.fetch_new("INBOX", None))


def test_nonsense_is_an_error_of_ours_and_no_other(server: FakeImap) -> None:
    done = b"{tag} OK x\r\n"
    for nonsense in (b"* SEARCH seven\r\n" + done, b"\xff\xfe\r\n", b"{tag} BAD what\r\n", b"* \r\n\r\n" + done):
        server.answers = {"UID SEARCH": nonsense}
        with opened(server) as box, pytest.raises(MailError):
            list(box.fetch_new("INBOX", None))


def test_folder_without_numbering_is_refused(server: FakeImap) -> None:
    server.answers = {"SELECT": b"* 3 EXISTS\r\n{tag} OK x\r\n"}
    with opened(server) as box, pytest.raises(MailError, match="UIDVALIDITY"):
        list(box.fetch_new("INBOX", None))


def test_folder_renumbered_between_reading_and_marking_is_not_marked(server: FakeImap) -> None:
    with opened(server) as box:
        (mail, *_) = list(box.fetch_new("INBOX", None))
        box.close()
        server.answers = {"SELECT": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 6] x\r\n{tag} OK x\r\n"}
        box.mark_stored(mail)
    assert not any("STORE" in command for command in server.commands)


def test_read_only_folder_is_read_and_never_marked(server: FakeImap) -> None:
    server.answers = {
        "SELECT": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n* OK [UIDNEXT 10] x\r\n* OK [READ-ONLY] x\r\n"
        b"{tag} OK [READ-ONLY] done\r\n"
    }
    with opened(server) as box:
        mails = list(box.fetch_new("INBOX", None))
        box.mark_stored(mails[0])
    assert len(mails) == 3
    assert not any("STORE" in command for command in server.commands)


def test_token_is_used_instead_of_the_password(server: FakeImap) -> None:
    with opened(server, token_source=lambda: "fresh-token") as box:
        assert len(list(box.fetch_new("INBOX", None))) == 3
    assert any(command.startswith("AUTHENTICATE XOAUTH2") for command in server.commands)
    assert not any(command.startswith("LOGIN") for command in server.commands)


def test_neither_letters_nor_secrets_reach_the_log(server: FakeImap, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with opened(server) as box:
        assert len(list(box.fetch_new("INBOX", None))) == 3
    assert "Subject: a" not in caplog.text
    assert "secret" not in caplog.text


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


def protect(server: FakeImap, authority: trustme.CA, name: str, path: Path) -> str:
    """Give the server a certificate for ``name``, and return the file of the authority."""
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(server.context)
    authority.cert_pem.write_to_path(path / "ca.pem")
    return str(path / "ca.pem")


@pytest.mark.parametrize("security", [TlsMode.TLS, TlsMode.STARTTLS])
def test_mail_is_read_over_tls(server: FakeImap, authority: trustme.CA, tmp_path: Path, security: TlsMode) -> None:
    ca_file = protect(server, authority, HOST, tmp_path)
    server.is_implicit = security is TlsMode.TLS
    server.answers = {"CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK x\r\n"}
    whole = server.body
    server.body = lambda uid: b"BODY[] {3000000000}\r\nx" if uid == 8 else whole(uid)
    with opened(server, security=security, ca_file=ca_file) as box:
        reading = box.fetch_new("INBOX", None)
        assert [mail.raw for mail in reading] == [MAILS[7], MAILS[9]]
    assert "3,000,000,000" in reading.problems[0].reason


@pytest.mark.parametrize("security", [TlsMode.TLS, TlsMode.STARTTLS])
@pytest.mark.parametrize("is_known", [True, False])
def test_strange_certificate_is_refused_before_the_login(
    server: FakeImap, authority: trustme.CA, tmp_path: Path, security: TlsMode, *, is_known: bool
) -> None:
    """Once the name is another's, once nobody we trust has signed it."""
    ca_file = protect(server, authority, "other.example" if is_known else HOST, tmp_path)
    server.is_implicit = security is TlsMode.TLS
    server.answers = {"CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK x\r\n"}
    with (
        opened(server, security=security, ca_file=ca_file if is_known else None) as box,
        pytest.raises(MailError, match="cannot be trusted") as caught,
    ):
        box.check()
    assert "OUTREACH_IMAP_CA_FILE" in caught.value.hint
    assert not any(command.startswith("LOGIN") for command in server.commands)


def test_words_slipped_in_before_tls_are_not_believed(server: FakeImap, authority: trustme.CA, tmp_path: Path) -> None:
    """Whoever sits in between may add lines after the OK of STARTTLS, in clear; they are thrown away."""
    ca_file = protect(server, authority, HOST, tmp_path)
    server.is_implicit = False
    server.answers = {
        "CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK x\r\n",
        "STARTTLS": b"{tag} OK begin\r\n* SEARCH 4711\r\n",
    }
    with opened(server, security=TlsMode.STARTTLS, ca_file=ca_file) as box:
        assert [mail.uid for mail in box.fetch_new("INBOX", None)] == [7, 8, 9]
