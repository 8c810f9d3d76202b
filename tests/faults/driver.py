"""The driver: workers are started, killed, frozen and replaced until a round's letters are done; then it is judged."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from outreach import app
from outreach.errors import StorageError
from outreach.operations.failpoint import FAILPOINTS
from outreach.storage.schema import attempt, message, reply
from tests.faults.breaks import BREAKS, LATE_WRITES
from tests.faults.databases import open_databases
from tests.faults.oracle import Findings, judge
from tests.faults.races import Racer
from tests.faults.relay import read_lines
from tests.faults.servers import RelayProcess, imap_settings, open_mailboxes
from tests.faults.worker_main import LEASE_SECONDS, Order, log_line, main
from tests.faults.workspace import environ, make_master

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from multiprocessing.process import BaseProcess

    from outreach.app import Desk
    from tests.servers.dovecot import DovecotMailbox

#: How often a worker is told to act at a failpoint, and what it does there.
_FAILPOINT_CHANCE: Final = 0.5
_ACTIONS: Final = {"kill": 55, "stop": 15, "sleep": 20, "raise": 10}
_FAVOUR_CHANCE: Final = 0.8
_FREEZE_CHANCE: Final = 0.1
_TERM_CHANCE: Final = 0.05
_REPLACE_CHANCE: Final = 0.7
_FREEZE_LEASES: Final = (0.5, 2.5)
_STEP_SECONDS: Final = 0.01
#: More than two time-outs of a mailbox that does not answer.
_DRAIN_SECONDS: Final = 180.0
_STOP_SECONDS: Final = 20.0
_YOUNG_SECONDS: Final = 5.0
_FOLLOW_UPS: Final = 5

#: One worker reads the mailbox all the time; several would do nothing else on two cores.
_INBOX_SECONDS: Final = (0.1, 0.5)
#: No worker lives for so long: a server that is away for a moment is no reason, and is back long before.
_NOBODY_STARTS_SECONDS: Final = 60.0

#: Without a letter that waits for so long, nothing more will come of a round.
_IDLE_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is to be: see ``python -m tests.faults --help``.

    ``least_kills`` are waited for even when the time is over, so that a busy machine plays no harmless round.
    """

    messages: int = 400
    kills: int = 40
    states: int = 100
    seed: int = 1
    workers: int = 1
    seconds: float = 600.0
    least_kills: int = 0
    store: str = "sqlite"
    mailbox: str = "maildir"
    break_name: str = ""
    keep: bool = False


@dataclass(slots=True)
class _Worker:
    name: str
    process: BaseProcess
    frozen_until: float | None = None
    #: What was done to it last: kill, term, or nothing.
    ended_by: str = ""
    started_at: float = field(default_factory=time.monotonic)

    @property
    def is_young(self) -> bool:
        """Whether it may not have come so far yet as to hear SIGTERM."""
        return time.monotonic() - self.started_at < _YOUNG_SECONDS


@dataclass(slots=True)
class Round:
    """One workspace from its first letter to its judgement."""

    run: Run
    number: int
    folder: Path
    desk: Desk
    relay: RelayProcess
    url: str
    servers: Mapping[str, Callable[[], None]]
    mailbox: DovecotMailbox | None
    quota: int
    kills: int
    deadline: float
    random: random.Random
    findings: Findings = field(default_factory=Findings)
    workers: list[_Worker] = field(default_factory=list)
    _started: int = 0
    _failing_since: float | None = None
    _next_kill_at: float = 0.0
    _last_progress: tuple[int, int] = (0, 1)

    def play(self) -> Findings:
        """Send under faults, drain in calm, stop, judge."""
        broken = BREAKS.get(self.run.break_name)
        racer = Racer(
            self.desk,
            self.folder,
            self.random.randrange(1 << 30),
            every_seconds=0.5,
            running=lambda: [one.process.pid or 0 for one in list(self.workers) if one.process.is_alive()],
            servers=self.servers,
            mailbox=self.mailbox,
            favoured=broken.race if broken else "",
            is_shared=self.run.workers > 1,
        )
        self._next_kill_at = self._draw_kill()
        racer.start()
        try:
            started = time.monotonic()
            self._under_faults()
            faults_over = time.monotonic()
            self.relay.tell("calm")
            racer.is_calm = True
            while not racer.is_at_rest:  # what it delivers last has to be read as well
                self._look_after_workers(self.run.workers)
                time.sleep(_STEP_SECONDS)
            self._drain()
            self.findings.counts["seconds under faults"] += round(faults_over - started)
            self.findings.counts["seconds of drain"] += round(time.monotonic() - faults_over)
            self._stop_workers()
        finally:
            racer.stop()
            for one in self.workers:
                one.process.kill()
        if racer.failed:
            self.findings.violated("harness", racer.failed)
        self.findings.counts.update({f"race: {act}": times for act, times in racer.acts.items()})
        self.findings.add(judge(self.desk.store, self.folder, now=self.desk.clock.now()))
        return self.findings

    # --- the faults -------------------------------------------------------------------------------------

    def _draw_kill(self) -> float:
        """Return at how many attempts the next kill is due."""
        mean = self.run.messages / max(self.run.kills, 1)
        return self._next_kill_at + self.random.expovariate(1 / mean)

    def _under_faults(self) -> None:
        checked_at, busy_at = 0.0, time.monotonic()
        while time.monotonic() < self.deadline or self.findings.counts["kills"] < self.run.least_kills:
            self._look_after_workers(self.run.workers)
            if self.findings.violations:
                return
            if time.monotonic() - checked_at > 0.1:
                checked_at = time.monotonic()
                attempts, open_letters = self._progress()
                busy_at = time.monotonic() if open_letters or attempts == 0 else busy_at
                if attempts >= self.quota or time.monotonic() - busy_at > _IDLE_SECONDS:
                    return
                if attempts >= self._next_kill_at and self.findings.counts["kills"] < self.kills:
                    self._next_kill_at = self._draw_kill()
                    time.sleep(self.random.random() * 0.05)
                    self._strike()
            time.sleep(_STEP_SECONDS)

    def _progress(self) -> tuple[int, int]:
        """Return the attempts so far and the letters that are not done; while the database is away, the last known."""
        with suppress(StorageError), self.desk.store.read() as conn:
            attempts = conn.execute(select(func.count()).select_from(attempt)).scalar_one()
            waiting = message.c.status.in_(["scheduled", "deferred", "claimed"])
            self._last_progress = attempts, conn.execute(select(func.count()).where(waiting)).scalar_one()
        return self._last_progress

    def _strike(self) -> None:
        """Do something to a worker that runs."""
        running = [one for one in self.workers if one.process.is_alive() and one.frozen_until is None]
        if not running:
            return
        worker = self.random.choice(running)
        draw = self.random.random()
        if draw < _FREEZE_CHANCE:
            with suppress(ProcessLookupError):
                os.kill(worker.process.pid or 0, signal.SIGSTOP)
            self._note_freeze(worker)
        elif draw < _FREEZE_CHANCE + _TERM_CHANCE:
            worker.ended_by = "term"
            worker.process.terminate()
            self.findings.counts["terminated"] += 1
        else:
            worker.ended_by = "kill"
            log_line(self.folder, "driver", {"what": "kill", "worker": worker.name})
            worker.process.kill()
            self.findings.counts["kills"] += 1

    def _note_freeze(self, worker: _Worker) -> None:
        worker.frozen_until = time.monotonic() + self.random.uniform(*_FREEZE_LEASES) * LEASE_SECONDS
        log_line(self.folder, "driver", {"what": "freeze", "worker": worker.name})
        self.findings.counts["freezes"] += 1
        if self.random.random() < _REPLACE_CHANCE:
            self._start()

    # --- the workers ------------------------------------------------------------------------------------

    def _look_after_workers(self, wanted: int) -> None:
        """Bury the dead, wake the frozen, notice who stopped at a failpoint, start who is missing."""
        for worker in list(self.workers):
            if not worker.process.is_alive():
                self._bury(worker)
            elif worker.frozen_until is not None:
                if time.monotonic() >= worker.frozen_until:
                    worker.frozen_until = None
                    os.kill(worker.process.pid or 0, signal.SIGCONT)
            elif _is_stopped(worker.process.pid or 0):
                self._note_freeze(worker)
        if any(not worker.is_young for worker in self.workers):
            self._failing_since = None
        while len(self.workers) < wanted:
            self._start()
        if len(self.workers) > wanted + 1:
            spare = self.random.choice(self.workers)
            if spare.frozen_until is None and not spare.ended_by:
                spare.ended_by = "term"
                spare.process.terminate()

    def _bury(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        code = worker.process.exitcode
        if code == -signal.SIGKILL:
            self.findings.counts["kills"] += worker.ended_by != "kill"  # at a failpoint, by its own hand
        elif code == -signal.SIGTERM and worker.is_young:
            self.findings.counts["terminated while it started"] += 1
        elif code != 0:
            self.findings.counts["ended with an error"] += 1
            self._failing_since = self._failing_since or time.monotonic()
            if time.monotonic() - self._failing_since > _NOBODY_STARTS_SECONDS:
                self.findings.violated("workers do not start", f"{worker.name} ended with {code}")

    def _start(self) -> None:
        self._started += 1
        name = f"worker {self.number}-{self._started}"
        faulty = self.random.random() < _FAILPOINT_CHANCE and self.findings.counts["kills"] < self.kills
        point = self.random.choice(list(FAILPOINTS))
        action = self.random.choices(list(_ACTIONS), weights=list(_ACTIONS.values()))[0]
        favoured = BREAKS[self.run.break_name].favours if self.run.break_name else None
        if favoured is not None and self.random.random() < _FAVOUR_CHANCE:
            point, action = favoured
        order = Order(
            folder=self.folder,
            name=name,
            port=self.relay.port,
            seed=self.random.randrange(1 << 30),
            point=point if faulty else "",
            passes=self.random.randint(1, 12),
            action=action,
            break_name=self.run.break_name,
            url=self.url,
            mailbox=imap_settings(self.mailbox) if self.mailbox is not None else None,
            ca_file=self.relay.ca_file,
            driver=os.getpid(),
            inbox_seconds=_INBOX_SECONDS[self.run.workers > 1],
        )
        process = _context().Process(target=main, args=(order,), name=name, daemon=True)
        process.start()
        self.workers.append(_Worker(name, process))
        self.findings.counts["workers started"] += 1

    # --- the end ----------------------------------------------------------------------------------------

    def _drain(self) -> None:
        """Let unhurt workers finish what is due and what has arrived."""
        for worker in self.workers:
            worker.frozen_until = None
            with suppress(ProcessLookupError):
                os.kill(worker.process.pid or 0, signal.SIGCONT)
        until = time.monotonic() + _DRAIN_SECONDS
        while time.monotonic() < until and not self._is_drained():
            self._look_after_workers(self.run.workers)
            time.sleep(0.1)
        if not self._is_drained():
            self.findings.violated(
                "stuck", f"after {_DRAIN_SECONDS:.0f} s without faults there is still work that waits"
            )

    def _is_drained(self) -> bool:
        try:
            now = self.desk.clock.now()
            with self.desk.store.read() as conn:
                due = (message.c.status == "scheduled") & (message.c.due_at <= now)
                moving = message.c.status.in_(["claimed", "deferred"]) | due
                waiting = conn.execute(select(func.count()).where(moving)).scalar_one()
                read = conn.execute(select(func.count()).where(reply.c.bin.is_not(None))).scalar_one()
        except StorageError:
            return False
        return waiting == 0 and read >= sum(one["times"] for one in read_lines(self.folder / "mails.jsonl"))

    def _stop_workers(self) -> None:
        """SIGTERM: every worker ends by itself, with nothing in its hands."""
        young = {worker.name for worker in self.workers if worker.is_young}
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            until = time.monotonic() + _STOP_SECONDS
            while worker.process.is_alive() and time.monotonic() < until:
                if _is_stopped(worker.process.pid or 0):  # it met its failpoint on the way out
                    with suppress(ProcessLookupError):
                        os.kill(worker.process.pid or 0, signal.SIGCONT)
                worker.process.join(_STEP_SECONDS)
            if worker.process.exitcode == -signal.SIGTERM and worker.name in young:
                continue
            if worker.process.exitcode not in {0, -signal.SIGKILL}:
                found = "still runs" if worker.process.exitcode is None else f"ended with {worker.process.exitcode}"
                self.findings.violated("no clean stop", f"{worker.name} {found} after SIGTERM")


def _is_stopped(pid: int) -> bool:
    """Say whether a process was stopped by a signal (proc(5), field 3)."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "T"
    return False


def _context() -> multiprocessing.context.ForkServerContext:
    """Return the server that forks workers with everything imported: a start costs no import."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.worker_main"])
    return context


@contextmanager
def _folder(run: Run, total: Findings) -> Iterator[Path]:
    """Give the folder of a run; one that found something unasked for is kept to be looked at."""
    folder = Path(tempfile.mkdtemp(prefix="outreach-faults-"))
    try:
        yield folder
    finally:
        if not (run.keep or (total.violations and not run.break_name)):
            shutil.rmtree(folder, ignore_errors=True)


def play(run: Run, progress: Callable[[int, Findings], None] = lambda _number, _findings: None) -> Findings:
    """Play rounds until so many messages were attempted, a promise broke, or the time is over."""
    total = Findings()
    dice = random.Random(run.seed)
    broken = BREAKS.get(run.break_name)
    with ExitStack() as stack:
        folder = stack.enter_context(_folder(run, total))
        databases = stack.enter_context(open_databases(run.store, late_writes=run.break_name == LATE_WRITES))
        mail_server = stack.enter_context(open_mailboxes(run.mailbox))
        master = make_master(folder / "master", databases.first(), states=run.states, follow_ups=_FOLLOW_UPS)
        deadline = time.monotonic() + run.seconds
        relay = RelayProcess(folder / "relay", dice.randrange(1 << 30))
        stack.callback(relay.stop)
        if broken and broken.fate:
            relay.tell(f"favour {broken.fate}")
        while total.counts["messages"] < run.messages and time.monotonic() < deadline and not total.violations:
            number = total.counts["rounds"] = total.counts["rounds"] + 1
            own, url = folder / f"round-{number}", databases.copy()
            master.copy_to(own)
            relay.tell(f"folder {own}")
            relay.tell("faulty")
            servers = dict(databases.faults(url))
            if mail_server is not None:
                servers["mailbox restarted"] = mail_server.restart
            with app.open_desk(own, environ(own, url), actor="fault harness") as desk:
                one = Round(
                    run=run,
                    number=number,
                    folder=own,
                    desk=desk,
                    relay=relay,
                    url=url,
                    servers=servers,
                    mailbox=mail_server.add_account() if mail_server is not None else None,
                    quota=(run.messages - total.counts["messages"]) * 3 // 2,
                    kills=run.kills - total.counts["kills"],
                    deadline=deadline,
                    random=random.Random(dice.randrange(1 << 30)),
                )
                total.add(one.play())
            progress(number, total)
    return total
