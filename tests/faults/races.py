"""What people, clocks and the machine do while workers send: answers, suppressions, pauses, edits, locks, clock steps.

In threads of their own, since a frozen worker may hold the lock of the database and only the driver can wake it.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from outreach.clock import SystemClock
from outreach.domain.contacts import Role
from outreach.domain.messages import TAKEN, MessageStatus
from outreach.errors import StatusConflictError, StorageError
from outreach.operations.steer_wave import allow_sending, pause_wave, resume_wave, stop_all
from outreach.operations.suppress_address import suppress_address
from outreach.storage import contacts, messages, workspace
from outreach.storage.schema import attempt, message
from tests.faults.worker_main import log_line
from tests.faults.workspace import CAMPAIGN, WAVE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from outreach.app import Desk
    from outreach.domain.messages import Message
    from tests.servers.dovecot import DovecotMailbox

_WHO: Final = "fault harness"

#: Act -> weight. Most aim at a letter that is on its way at this moment.
_ACTS: Final = {
    "answer": 40,
    "answer twice": 4,
    "noise": 6,
    "suppress": 8,
    "edit": 8,
    "pause": 8,
    "stop": 6,
    "lock": 3,
    "clock forward": 4,
    "clock back": 4,
    "disk full": 3,
}

#: The weight of each fault of a database server or a mailbox's; they take a second or two each.
_SERVER_WEIGHT: Final = 0.7

#: After a wave was resumed every worker plans all of its threads: with several, a run would do little else.
_PAUSE_WEIGHT_SHARED: Final = 1

_PAUSE_SECONDS: Final = (0.05, 0.25)
_LOCK_SECONDS: Final = (0.1, 0.8)
_FULL_SECONDS: Final = (0.1, 0.6)
_CLOCK_STEPS: Final = (timedelta(seconds=5), timedelta(minutes=10), timedelta(hours=1))

#: Without progress for so long the clock is moved on: a relay's pause or a lease of before a step waits for it.
_IMPATIENT_SECONDS: Final = 1.0
_CLOCK_LOOKS_SECONDS: Final = 0.15


def mail_mark(number: int) -> str:
    """Return the line that stands at the end of the harness's mail of that number, and in no other."""
    return f"faults-mail-{number}."


@dataclass(slots=True)
class Racer:
    """The threads. ``is_calm`` ends the races; the clock is still moved to what is due next.

    ``running`` gives the process ids of the workers, ``servers`` what may happen to the servers that they use, and
    ``favoured`` is the act that comes most often. Several workers share the desk if ``is_shared``. Mail goes to
    ``mailbox``, or into the folder's Maildir.
    """

    desk: Desk
    folder: Path
    seed: int
    every_seconds: float
    running: Callable[[], list[int]]
    servers: Mapping[str, Callable[[], None]]
    mailbox: DovecotMailbox | None = None
    favoured: str = ""
    is_shared: bool = False
    acts: Counter[str] = field(default_factory=Counter)
    is_calm: bool = False
    failed: str = ""
    _random: random.Random = field(init=False)
    _stop: threading.Event = field(default_factory=threading.Event)
    _acting: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)
    _mails: int = 0
    _progress: tuple[int, int] = (0, 0)
    _progress_at: float = 0.0

    def start(self) -> None:
        """Let the clock run and begin."""
        self._random = random.Random(self.seed)
        self._progress_at = time.monotonic()
        self._set_clock(timedelta(hours=1))
        self._threads = [
            threading.Thread(target=self._repeat, args=(act, seconds), name=name, daemon=True)
            for name, act, seconds in (
                ("races", self._act, self.every_seconds),
                ("clock", self._move_clock_on, _CLOCK_LOOKS_SECONDS),
            )
        ]
        for one in self._threads:
            one.start()

    def stop(self) -> None:
        """End both threads."""
        self._stop.set()
        for one in self._threads:
            one.join(30)

    def _repeat(self, act: Callable[[], None], every_seconds: float) -> None:
        pauses = random.Random(self.seed)
        try:
            while not self._stop.wait(pauses.expovariate(1 / every_seconds)):
                try:
                    act()
                except (StorageError, StatusConflictError):
                    self.acts["came too late"] += 1  # locked, or somebody else was quicker: so it is for people
        except Exception as exc:  # noqa: BLE001 - the driver reports it as a failure of the run
            self.failed = repr(exc)

    # --- the clock --------------------------------------------------------------------------------------

    def _set_clock(self, by: timedelta) -> None:
        with self.desk.store.write() as conn:
            space = workspace.get(conn)
            machine = SystemClock().now()
            now = space.clock_at or space.created_at
            if space.clock_running_since is not None:
                now += machine - space.clock_running_since
            workspace.set_clock(conn, now + by, machine)
        log_line(self.folder, "driver", {"what": "clock", "seconds": by.total_seconds()})

    def _move_clock_on(self) -> None:
        """Step to the next thing due when nothing is due now, and by a minute when nothing moves."""
        now = self.desk.clock.now()
        with self.desk.store.read() as conn:
            waiting = message.c.status.in_(["scheduled", "deferred"])
            due = conn.execute(select(func.count()).where(waiting, message.c.due_at <= now)).scalar_one()
            claimed = conn.execute(select(func.count()).where(message.c.status == "claimed")).scalar_one()
            attempts = conn.execute(select(func.count()).select_from(attempt)).scalar_one()
            later = conn.execute(select(func.min(message.c.due_at)).where(waiting, message.c.due_at > now)).scalar_one()
        if (due + claimed, attempts) != self._progress:
            self._progress, self._progress_at = (due + claimed, attempts), time.monotonic()
        is_idle = due == 0 and claimed == 0
        if is_idle and later is not None and not self.is_calm:
            self._set_clock(max(timedelta(0), later - now) + timedelta(seconds=0.1))
        elif time.monotonic() - self._progress_at > _IMPATIENT_SECONDS and (due or claimed or later is not None):
            self._progress_at = time.monotonic()
            self._set_clock(timedelta(minutes=10))

    # --- the races --------------------------------------------------------------------------------------

    @property
    def is_at_rest(self) -> bool:
        """Whether the last race has come to its end, once ``is_calm`` is set."""
        return not self._acting.locked()

    def _act(self) -> None:
        with self._acting:
            if not self.is_calm:
                self._race()

    def _race(self) -> None:
        weights = {**_ACTS, **dict.fromkeys(self.servers, _SERVER_WEIGHT)}
        if self.is_shared:
            weights["pause"] = _PAUSE_WEIGHT_SHARED
        if self.favoured:
            weights[self.favoured] = 30
        act = self._random.choices(list(weights), weights=list(weights.values()))[0]
        if act in self.servers:
            log_line(self.folder, "driver", {"what": act})
            self.servers[act]()
            self.acts[act] += 1
            return
        acts: dict[str, Callable[[], bool]] = {
            "answer": lambda: self._answer(1),
            "answer twice": lambda: self._answer(2),
            "noise": self._noise,
            "suppress": self._suppress,
            "edit": self._edit,
            "pause": self._pause,
            "stop": self._stop_all,
            "lock": self._lock,
            "clock forward": lambda: self._step(1),
            "clock back": lambda: self._step(-1),
            "disk full": self._fill_disk,
        }
        self.acts[act] += acts[act]()

    def _target(self, *, follow_up: bool | None = None) -> Message | None:
        """Return a letter that is on its way, the claimed ones first."""
        with self.desk.store.read() as conn:
            found = messages.list_messages(conn, statuses=[MessageStatus.CLAIMED])
            if not found or self._random.random() < 0.3:
                found += messages.list_messages(conn, statuses=[MessageStatus.SCHEDULED, MessageStatus.DEFERRED])[:50]
        found = [one for one in found if follow_up is None or one.is_follow_up is follow_up]
        return self._random.choice(found) if found else None

    def _answer(self, copies: int) -> bool:
        """Answer a thread that is being chased."""
        target = self._target(follow_up=True)
        if target is None:
            return False
        with self.desk.store.read() as conn:
            written = messages.list_messages(conn, thread_key=target.thread_key)
        first = next((one for one in written if one.status in TAKEN), None)
        if first is None:
            return False
        to = next(one for one in target.recipients if one.role is Role.TO)
        self._mails += 1
        text = (
            f"From: Mission <{to.address}>\r\nTo: desk@coalition.example\r\nSubject: Re: {first.subject}\r\n"
            f"Message-ID: <answer-{self._mails}@faults.example>\r\nIn-Reply-To: {first.message_id}\r\n"
            f"Date: {self.desk.clock.now():%a, %d %b %Y %H:%M:%S} +0000\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n\r\nThe Government is considering the matter.\r\n"
        )
        self._deliver(text.encode(), target.iso3, copies)
        return True

    def _noise(self) -> bool:
        """Deliver what is no answer: bytes without sense, a mail cut short, headers without an end."""
        self._mails += 1
        kinds = (
            self._random.randbytes(2000),
            b"From: somebody@elsewhere.example\r\nSubject: =?utf-8?b?not base64!?=\r\n\r\n\xff\xfe",
            b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=none\r\n\r\n",
            b"From: " + b"a" * 50_000,
        )
        self._deliver(self._random.choice(kinds), "", 1)
        return True

    def _deliver(self, raw: bytes, iso3: str, copies: int) -> None:
        """Let a mail arrive so many times. Its last line tells the judge which it is."""
        raw += f"\r\n{mail_mark(self._mails)}\r\n".encode()
        for number in range(copies):
            if self.mailbox is not None:
                self.mailbox.deliver(raw)
            else:
                self._put_into_maildir(f"{self._mails}-{number}", raw)
        log_line(self.folder, "mails", {"mail": self._mails, "iso3": iso3, "times": copies})

    def _put_into_maildir(self, name: str, raw: bytes) -> None:
        """Put a mail there as a server does: written aside, then moved."""
        key = f"{time.monotonic_ns()}.{name}.faults"
        path = self.folder / "maildir" / "tmp" / key
        path.write_bytes(raw)
        instant = self.desk.clock.now().timestamp()
        os.utime(path, (instant, instant))
        path.rename(self.folder / "maildir" / "new" / key)

    def _suppress(self) -> bool:
        target = self._target()
        if target is None:
            return False
        address = self._random.choice(target.recipients).address
        suppress_address(self.desk.store, address, reason="a race", at=self.desk.clock.now(), actor=_WHO)
        return True

    def _edit(self) -> bool:
        """Change a contact under an approved letter, as an import does."""
        target = self._target()
        if target is None:
            return False
        key = next(one.contact_id for one in target.recipients if one.role is Role.TO)
        with self.desk.store.write() as conn:
            words = f"Excellency {self._random.random()}"
            contacts.update_contact(conn, key or 0, self.desk.clock.now(), salutation=words)
        return True

    def _pause(self) -> bool:
        store, clock = self.desk.store, self.desk.clock
        pause_wave(store, CAMPAIGN, WAVE, why="a race", at=clock.now(), actor=_WHO)
        self._stop.wait(self._random.uniform(*_PAUSE_SECONDS))
        self._until_done(lambda: resume_wave(store, CAMPAIGN, WAVE, at=clock.now(), actor=_WHO))
        return True

    def _stop_all(self) -> bool:
        store, clock = self.desk.store, self.desk.clock
        stop_all(store, why="a race", at=clock.now(), actor=_WHO)
        self._stop.wait(self._random.uniform(*_PAUSE_SECONDS))
        self._until_done(lambda: allow_sending(store, why="a race", at=clock.now(), actor=_WHO))
        return True

    def _until_done(self, act: Callable[[], None]) -> None:
        while True:
            try:
                act()
            except StorageError:
                continue
            return

    def _lock(self) -> bool:
        """Hold the lock of the database, as a backup or a stuck program does."""
        with self.desk.store.write():
            self._stop.wait(self._random.uniform(*_LOCK_SECONDS))
        return True

    def _fill_disk(self) -> bool:
        """Let no worker write to any file for a moment: the kernel refuses, as a full disk does."""
        limits: dict[int, tuple[int, int]] = {}
        for pid in self.running():
            with contextlib.suppress(ProcessLookupError):
                limits[pid] = resource.prlimit(pid, resource.RLIMIT_FSIZE)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, limits[pid][1]))
        self._stop.wait(self._random.uniform(*_FULL_SECONDS))
        for pid, limit in limits.items():
            with contextlib.suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit[1], limit[1]))
        return bool(limits)

    def _step(self, sign: int) -> bool:
        self._set_clock(sign * self._random.choice(_CLOCK_STEPS))
        return True
