"""The servers of a run that are processes of their own: the recording relay, and Dovecot."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from outreach.mail.imap_line import ImapSettings
from outreach.mail.smtp_settings import TlsMode
from tests.faults.relay import AUTHORITY
from tests.servers import dovecot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.dovecot import DovecotMailbox, DovecotServer

_ROOT: Final = Path(__file__).resolve().parents[2]
_MAILBOX_TIMEOUT_SECONDS: Final = 5.0

#: Where a run's mail comes in: a folder, or an account of a real Dovecot.
MAILBOXES: Final = ("maildir", "dovecot")


class RelayProcess:
    """The recording relay as a child process."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Start it and learn its port."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.relay", str(folder), str(seed)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._read())
        self.ca_file = str(folder / AUTHORITY)

    def tell(self, command: str) -> None:
        """Give it a command and wait until it holds."""
        if self._process.stdin is None:
            raise AssertionError("the relay was started without a line to it")
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        self._read()

    def stop(self) -> None:
        """End it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _read(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise AssertionError("the recording relay ended by itself")
        return line


@contextmanager
def open_mailboxes(kind: str) -> Iterator[DovecotServer | None]:
    """Give the server of mailboxes of that kind, None for folders. Its path is short: sockets live below it."""
    if kind == "maildir":
        yield None
        return
    if reason := dovecot.reason_to_skip():
        raise SystemExit(reason)
    with tempfile.TemporaryDirectory(prefix="outreach-dovecot-", ignore_cleanup_errors=True) as folder:
        server = dovecot.DovecotServer(Path(folder), dovecot.choose_server_user())
        server.start()
        try:
            yield server
        finally:
            server.stop()


def imap_settings(mailbox: DovecotMailbox) -> ImapSettings:
    """Return how a worker reaches an account."""
    return ImapSettings(
        mailbox.host,
        mailbox.user,
        mailbox.password,
        mailbox.port,
        security=TlsMode.NONE,
        timeout_seconds=_MAILBOX_TIMEOUT_SECONDS,
    )
