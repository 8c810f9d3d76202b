"""A real Dovecot for tests: IMAP on a loopback port, delivery over LMTP, run as an ordinary user.

One server serves the whole test run; each test gets an account of its own, so nothing is left over from the
test before. Everything the server writes is in one folder below the system's temporary folder, not in
pytest's: pytest's belongs to the user who runs the tests, and as root the server must be someone else.
"""

from __future__ import annotations

import contextlib
import grp
import itertools
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
START_SECONDS = 20.0

CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
listen = {host}
protocols = imap lmtp
hostname = mail.desk.example
postmaster_address = postmaster@desk.example

default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1

ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
# A wrong password is answered at once: tests need not wait for a guard against guessing.
auth_failure_delay = 0 secs
# One file for each account: Dovecot looks for changes of a file once a second at most, too late for a test.
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/accounts/%u
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/accounts/%u
}}

mail_location = maildir:~/Maildir
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}

# Without these three Dovecot wants to be root at its start.
service anvil {{
  chroot =
  # Without this listener a wrong password does not slow down the logins after it.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0600
  }}
}}
"""


@dataclass(frozen=True)
class ServerUser:
    """The ordinary user as whom the server runs; ``switch`` says that we are root and become that user."""

    name: str
    group: str
    uid: int
    gid: int
    switch: bool


def choose_server_user() -> ServerUser:
    """Return ourselves, or ``nobody`` when we are root: Dovecot refuses to keep root's mail."""
    we_are_root = os.geteuid() == 0
    account = pwd.getpwnam("nobody") if we_are_root else pwd.getpwuid(os.geteuid())
    return ServerUser(
        name=account.pw_name,
        group=grp.getgrgid(account.pw_gid).gr_name,
        uid=account.pw_uid,
        gid=account.pw_gid,
        switch=we_are_root,
    )


def find_dovecot() -> Path | None:
    """Return Dovecot's program, also where an ordinary user's path does not lead to it."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which("dovecot", path=path)
    return Path(found) if found else None


def reason_to_skip() -> str:
    """Return why no Dovecot can be started here, or '' when one can.

    The configuration above is that of Dovecot 2.3; 2.4 renamed nearly every setting in it.
    """
    program = find_dovecot()
    if program is None:
        return "Dovecot is not installed; on Debian: apt-get install dovecot-imapd dovecot-lmtpd"
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    if not version.startswith("2.3."):
        return f"these tests configure Dovecot 2.3, and this is {version}"
    if not any(Path(folder, "lmtp").exists() for folder in ("/usr/lib/dovecot", "/usr/libexec/dovecot")):
        return "Dovecot's LMTP is not installed; on Debian: apt-get install dovecot-lmtpd"
    return ""


def free_port() -> int:
    """Return a port of loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


class DovecotServer:
    """One Dovecot process with its folder. It keeps port, accounts and mail over a restart."""

    def __init__(self, folder: Path, user: ServerUser) -> None:
        """Make an account-less server; ``folder`` must be empty, and its path short: sockets live in it."""
        self.folder = folder
        self.user = user
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = itertools.count(1)
        self._own(folder)
        accounts = folder / "accounts"
        accounts.mkdir(mode=0o700)
        self._own(accounts)

    @property
    def is_running(self) -> bool:
        """Whether the server's main process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        """What the server has written so far."""
        path = self.folder / "dovecot.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def start(self) -> None:
        """Start the server and wait until IMAP greets; do nothing when it runs."""
        if self.is_running:
            return
        configuration = CONFIGURATION.format(
            folder=self.folder, host=HOST, user=self.user.name, group=self.user.group, port=self.port
        )
        path = self._write("dovecot.conf", configuration)
        program = find_dovecot()
        assert program is not None, "Dovecot vanished while the tests ran"
        command = [str(program), "-F", "-c", str(path)]
        quiet = subprocess.DEVNULL
        if self.user.switch:
            self._process = subprocess.Popen(
                command,
                stdin=quiet,
                cwd=self.folder,
                start_new_session=True,
                user=self.user.uid,
                group=self.user.gid,
                extra_groups=[],
            )
        else:
            self._process = subprocess.Popen(command, stdin=quiet, cwd=self.folder, start_new_session=True)
        self._wait_for_greeting()

    def stop(self) -> None:
        """Kill the server and cut every session; accounts and mail stay.

        It is killed and not asked: told to stop, a session that was used within the last ten seconds would go
        on answering, and the server would wait for it. The process group is the server's own.
        """
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # The number in it may by now be another process, and the server would not start beside it.
        (self.folder / "run" / "master.pid").unlink(missing_ok=True)

    def restart(self) -> None:
        """Stop and start: clients lose their line, and find the same mail on the same port again."""
        self.stop()
        self.start()

    def add_account(self) -> DovecotMailbox:
        """Make an account that no test has used before, with an empty INBOX and a Sent folder."""
        number = next(self._numbers)
        name, password = f"desk{number}@desk.example", f"correct horse {number}"
        home = self.folder / "homes" / str(number)
        line = f"{name}:{{PLAIN}}{password}:{self.user.uid}:{self.user.gid}::{home}::\n"
        self._write(f"accounts/{name}", line)
        return DovecotMailbox(server=self, host=HOST, port=self.port, user=name, password=password)

    def _write(self, name: str, text: str) -> Path:
        """Write a file of the server's folder, readable for the server's user alone."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        self._own(path)
        return path

    def _own(self, path: Path) -> None:
        """Give a file or folder that we made as root to the server's user."""
        if self.user.switch:
            os.chown(path, self.user.uid, self.user.gid)

    def _wait_for_greeting(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not self.is_running:
                break
            try:
                with socket.create_connection((HOST, self.port), timeout=1) as line:
                    if line.recv(512).startswith(b"* OK"):
                        return
            except OSError:
                pass
            time.sleep(0.05)
        self.stop()
        pytest.fail(f"Dovecot did not start on {HOST}:{self.port}. Its log:\n{self.log}")


@dataclass(frozen=True)
class DovecotMailbox:
    """One account on the server, and the server's switches; this is what a test asks for.

    ``host`` and ``port`` speak IMAP in clear text, ``user`` and ``password`` log in by PLAIN or LOGIN.
    """

    server: DovecotServer
    host: str
    port: int
    user: str
    password: str

    def deliver(self, raw: bytes, *, sender: str = "") -> None:
        """Hand a mail to the account over LMTP, as a relay would.

        ``raw`` is a whole mail, with LF or CRLF; the server puts Return-Path, Delivered-To and Received on
        top. ``sender`` is the envelope sender, '' the null sender of a bounce. Raises smtplib.SMTPException
        when the server refuses.
        """
        with smtplib.LMTP(str(self.server.folder / "run" / "lmtp")) as relay:
            relay.sendmail(sender, [self.user], raw)

    def restart(self) -> None:
        """Restart the server: every session loses its line."""
        self.server.restart()

    def stop(self) -> None:
        """Stop the server; the next test that asks for a mailbox starts it again."""
        self.server.stop()

    def start(self) -> None:
        """Start the server again after a stop."""
        self.server.start()


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[DovecotServer]:
    """Run one Dovecot for the whole test run."""
    reason = reason_to_skip()
    if reason:
        pytest.skip(reason)
    user = choose_server_user()
    with tempfile.TemporaryDirectory(prefix="outreach-dovecot-", ignore_cleanup_errors=True) as folder:
        server = DovecotServer(Path(folder), user)
        try:
            server.start()
            yield server
        finally:
            server.stop()


@pytest.fixture
def dovecot(dovecot_server: DovecotServer) -> DovecotMailbox:
    """Make a fresh account on the running server."""
    dovecot_server.start()
    return dovecot_server.add_account()
