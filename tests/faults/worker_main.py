"""The harness's worker: the product's own worker, with short times, that may stop at a failpoint.

It is the one place that arms the failpoints. Everything between the settings and the two servers is what
``outreach worker`` runs: ``run_worker`` with its threads, ``Ticks``, the SMTP client, the Maildir reader.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import logging
import os
import random
import resource
import signal
import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from outreach import app
from outreach.domain import breaker
from outreach.mail.imap import ImapMailbox
from outreach.mail.maildir import MaildirMailbox
from outreach.mail.send import SmtpMailer
from outreach.mail.smtp_settings import RelaySettings, TlsMode
from outreach.operations import failpoint
from outreach.storage import engine
from outreach.worker.run import run_worker
from outreach.worker.ticks import Ticks
from tests.faults.breaks import BREAKS
from tests.faults.relay import LOGIN
from tests.faults.workspace import environ

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.mail.fetch import Mailbox
    from outreach.mail.imap_line import ImapSettings

#: Of a real clock that runs along with the machine's; as short as a busy machine allows.
LEASE_SECONDS: Final = 1.5
IDLE_MILLISECONDS: Final = 1200
TIMEOUT_SECONDS: Final = 0.6

_PR_SET_PDEATHSIG: Final = 1
_RETRY_MINUTES: Final = 0.005
_EVERY_SECONDS: Final = 0.1
_RELOAD_SECONDS: Final = 5.0
_SLEEP_SECONDS: Final = (0.02, 0.4)
_RELAY_PAUSES: Final = (timedelta(seconds=0.1), timedelta(seconds=1))

#: One worker in so many begins with a planner that knows nothing, as each does in use.
_FORGETFUL: Final = 16


class FailpointError(Exception):
    """Raised at a failpoint, as a fault in our own code would be."""


@dataclass(frozen=True, slots=True)
class Order:
    """What one worker process is to do.

    ``point`` is the failpoint to act at, when it comes by for the ``passes``-th time, or empty. ``action`` is kill,
    stop, sleep or raise. ``break_name`` is the promise to break, or empty. ``url`` is the database's, or empty for the
    folder's own file; ``mailbox`` is read instead of the folder's Maildir. ``ca_file`` vouches for the relay.
    ``inbox_seconds`` pass between two readings of the mailbox; ``driver`` is
    the process whose end ends this one.
    """

    folder: Path
    name: str
    port: int
    seed: int
    point: str = ""
    passes: int = 1
    action: str = "kill"
    break_name: str = ""
    url: str = ""
    mailbox: ImapSettings | None = None
    ca_file: str = ""
    inbox_seconds: float = 0.1
    driver: int = 0


def log_line(folder: Path, name: str, line: dict[str, Any]) -> None:
    """Append one line to a log of the round; whole, whatever happens to this process next."""
    # A full disk (``Racer``) keeps everything from being written but this.
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit[0] != limit[1]:
        line = {**line, "disk": "full"}
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit[1], limit[1]))
    handle = os.open(folder / f"{name}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, json.dumps({"at": time.monotonic(), **line}).encode() + b"\n")
    finally:
        os.close(handle)


class _Faults:
    """Carries out what was ordered at a failpoint, once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._left = order.passes
        self._random = random.Random(order.seed)
        self._lock = threading.Lock()

    def __call__(self, point: str) -> None:
        order = self._order
        if point != order.point:
            return
        with self._lock:
            self._left -= 1
            if self._left != 0:
                return
        log_line(order.folder, "failpoints", {"worker": order.name, "point": point, "action": order.action})
        if order.action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif order.action == "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        elif order.action == "sleep":
            time.sleep(self._random.uniform(*_SLEEP_SECONDS))
        else:
            raise FailpointError(point)


class _ErrorLog(logging.Handler):
    """Keeps what the worker logged as an error: in a run without a broken promise it is explained, all of it."""

    def __init__(self, order: Order) -> None:
        super().__init__(logging.ERROR)
        self._order = order

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        line = {"worker": self._order.name, "text": record.getMessage(), "error": repr(error)}
        if error is not None:
            frames = logging.Formatter().formatException((type(error), error, error.__traceback__))
            line["trace"] = frames[-3000:]
        log_line(self._order.folder, "errors", line)


def work(order: Order) -> None:
    """Be a worker until SIGTERM, a failpoint, or the driver's SIGKILL."""
    logging.basicConfig(level=logging.ERROR, handlers=[_ErrorLog(order)], force=True)
    if order.break_name:
        BREAKS[order.break_name].apply()
    failpoint.arm(_Faults(order))
    # A worker that froze in a transaction keeps its locks for five seconds in use.
    engine._POSTGRES_SESSION["idle_in_transaction_session_timeout"] = f"{IDLE_MILLISECONDS}ms"  # noqa: SLF001
    breaker.FIRST_PAUSE, breaker.LONGEST_PAUSE = _RELAY_PAUSES
    relay = RelaySettings(
        name="recording relay",
        host="127.0.0.1",
        port=order.port,
        security=TlsMode.STARTTLS,
        username=LOGIN[0],
        password=LOGIN[1],
        ca_file=order.ca_file,
        timeout_seconds=TIMEOUT_SECONDS,
        end_of_data_seconds=TIMEOUT_SECONDS,
        local_hostname="desk.coalition.example",
        max_messages_per_connection=20,
    )
    with app.open_desk(order.folder, environ(order.folder, order.url), actor=order.name) as desk:
        hurried = desk.settings.model_copy(
            update={
                "lease_seconds": LEASE_SECONDS,
                "retry_first_minutes": _RETRY_MINUTES,
                "retry_most_minutes": _RETRY_MINUTES * 4,
                "send_every_seconds": _EVERY_SECONDS,
                "inbox_every_seconds": order.inbox_seconds,
            }
        )
        mailbox: Mailbox = MaildirMailbox("maildir", order.folder / "maildir")
        if order.mailbox is not None:
            mailbox = ImapMailbox("imap", order.mailbox)
        ticks = Ticks(replace(desk, settings=hurried), SmtpMailer(relay), mailbox, name=order.name)
        if order.seed % _FORGETFUL:
            _remember_plans(ticks, order.folder / "planned.json")
        ticks.reload = _seldom(ticks.reload)  # type: ignore[method-assign]
        run_worker(ticks)


def _seldom(reload: Callable[[], None]) -> Callable[[], None]:
    """Read the campaign files every few seconds: in use a minute lies between two readings, and they cost the most."""
    read_at = time.monotonic()

    def run() -> None:
        nonlocal read_at
        if time.monotonic() - read_at > _RELOAD_SECONDS:
            read_at = time.monotonic()
            reload()

    return run


def _remember_plans(ticks: Ticks, path: Path) -> None:
    """Let the planner go on where the last worker's ended, as it would have in a worker that lived on.

    A planner that knows nothing looks at every thread, which takes a second: with a kill each ten letters a run
    would do little else. What is written down was committed before.
    """
    planner = ticks._planner  # noqa: SLF001 - it keeps this in memory on purpose
    right = planner.plan

    def plan(*arguments: Any, **options: Any) -> int:
        moved = right(*arguments, **options)
        if planner._planned_at is not None:  # noqa: SLF001 - as above
            seen = [planner._seen_event, planner._planned_at.isoformat()]  # noqa: SLF001 - as above
            aside = path.with_name(f"{path.name}-{os.getpid()}")
            with contextlib.suppress(OSError):  # the disk is full: the next worker looks at every thread
                aside.write_text(json.dumps(seen))
                aside.rename(path)
        return moved

    with contextlib.suppress(FileNotFoundError):
        seen, at = json.loads(path.read_text())
        planner._seen_event, planner._planned_at = seen, datetime.fromisoformat(at)  # noqa: SLF001 - as above
    planner.plan = plan  # type: ignore[method-assign]


def _end_with(driver: int) -> None:
    """Die with the driver. The server that forked this process lives on as long as one of its workers does."""
    while Path(f"/proc/{driver}").exists():
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)


def main(order: Order) -> None:
    """Run ``work`` as the target of a process; what ends it early is kept with the round."""
    # A worker without its driver would send for ever (prctl(2)).
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_end_with, args=(order.driver,), daemon=True).start()
    try:
        work(order)
    except Exception as exc:
        log_line(order.folder, "errors", {"worker": order.name, "text": "the worker ended", "error": repr(exc)})
        raise SystemExit(1) from exc
