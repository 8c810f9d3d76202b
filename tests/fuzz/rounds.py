"""Many mails in worker processes: a mail that kills its worker costs that mail and no other."""

from __future__ import annotations

import multiprocessing
import os
import resource
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.fuzz.mutations import mail_of
from tests.fuzz.trial import MOST_SECONDS, Trial, read_watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

CORPUS: Final = Path(__file__).parents[1] / "corpus"
_CHUNK: Final = 2000
# Where a loop in C never looks at signals, the kernel ends the worker some seconds later.
_GRACE: Final = 10


@dataclass(frozen=True, slots=True)
class Run:
    """How many mails, from which seed on, in how many processes, and where those that break something are kept."""

    mails: int = 100_000
    seed: int = 20161205
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    keep: Path = Path("fuzz-failures")


@dataclass(slots=True)
class Summary:
    """What came of a run; ``slowest`` and ``largest`` are the trials that took most time and memory."""

    mails: int = 0
    failures: list[Trial] = field(default_factory=list)
    slowest: Trial | None = None
    largest: Trial | None = None
    seconds: float = 0.0

    def add(self, trial: Trial) -> None:
        """Count a trial."""
        self.mails += 1
        self.seconds += trial.seconds
        if trial.problem:
            self.failures.append(trial)
        if self.slowest is None or trial.seconds > self.slowest.seconds:
            self.slowest = trial
        if self.largest is None or trial.memory > self.largest.memory:
            self.largest = trial


def corpus() -> list[bytes]:
    """Return the mails that the mutations begin with, in the order of their names."""
    return [path.read_bytes() for path in sorted(CORPUS.glob("*.eml"))]


def play(run: Run, tell: Callable[[Summary], None]) -> Summary:
    """Read every mail of a run; ``tell`` is called after each few hundred of them."""
    context = multiprocessing.get_context("spawn")
    summary = Summary()
    waiting = [
        range(first, min(first + _CHUNK, run.seed + run.mails))
        for first in range(run.seed, run.seed + run.mails, _CHUNK)
    ][::-1]
    working: list[_Worker] = []
    while waiting or working:
        while waiting and len(working) < max(1, run.processes):
            working.append(_Worker(context, waiting.pop()))
        ready = multiprocessing.connection.wait([worker.inbox for worker in working], timeout=60)
        for worker in [one for one in working if one.inbox in ready]:
            trial = worker.next_trial()
            if trial is not None:
                _count(trial, summary, run)
                continue
            working.remove(worker)
            if worker.left:
                _count(worker.death(), summary, run)
                waiting.append(worker.left[1:])
            tell(summary)
    return summary


class _Worker:
    """A process that reads a chunk of mails, and how far it came."""

    def __init__(self, context: multiprocessing.context.SpawnContext, seeds: range) -> None:
        self.left = seeds
        self.inbox, outbox = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(seeds, outbox), daemon=True)
        self._process.start()
        outbox.close()

    def next_trial(self) -> Trial | None:
        """Return the next result, or None when the process has ended."""
        try:
            trial: Trial = self.inbox.recv()
        except EOFError:
            self._process.join()
            return None
        self.left = self.left[1:]
        return trial

    def death(self) -> Trial:
        """Return the trial of the mail that ended the process."""
        return Trial(self.left[0], 0, 0.0, 0, f"ended its process (exit code {self._process.exitcode})")


def _work(seeds: range, outbox: Connection) -> None:
    mails = corpus()
    for seed in seeds:
        raw = mail_of(seed, mails)
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + MOST_SECONDS) + _GRACE
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        outbox.send(read_watched(seed, raw))
    outbox.close()


def _count(trial: Trial, summary: Summary, run: Run) -> None:
    summary.add(trial)
    if trial.problem:
        run.keep.mkdir(parents=True, exist_ok=True)
        (run.keep / f"{trial.seed}.eml").write_bytes(mail_of(trial.seed, corpus()))
