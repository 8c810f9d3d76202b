"""Read mutated mails and print what broke: ``python -m tests.fuzz --help``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.mutations import mail_of
from tests.fuzz.rounds import Run, Summary, corpus, play
from tests.fuzz.trial import MOST_MEMORY, MOST_SECONDS, Trial, read_watched


def main() -> int:
    """Return 0 when every mail was read within the limits, 1 otherwise."""
    usual = Run()
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--mails", type=int, default=usual.mails, help="mails to read")
    parser.add_argument("--seed", type=int, default=usual.seed, help="number of the first one")
    parser.add_argument("--processes", type=int, default=usual.processes, help="worker processes at one time")
    parser.add_argument("--keep", type=Path, default=usual.keep, help="folder for the mails that broke something")
    parser.add_argument("--one", type=int, help="read the mail of this seed alone, and write it out")
    asked = vars(parser.parse_args())
    one = asked.pop("one")
    run = Run(**asked)
    if one is not None:
        return _try_one(one, run)
    started = time.monotonic()
    summary = play(run, lambda sofar: _tell(sofar, run, time.monotonic() - started))
    _say("")
    for line in _table(summary, time.monotonic() - started):
        _say(line)
    return 1 if summary.failures else 0


def _try_one(seed: int, run: Run) -> int:
    raw = mail_of(seed, corpus())
    run.keep.mkdir(parents=True, exist_ok=True)
    path = run.keep / f"{seed}.eml"
    path.write_bytes(raw)
    trial = read_watched(seed, raw)
    _say(f"{path}: {_figures(trial)}: {trial.problem or 'within the limits'}")
    return 1 if trial.problem else 0


def _tell(sofar: Summary, run: Run, seconds: float) -> None:
    _say(f"{sofar.mails:,} of {run.mails:,} mails, {len(sofar.failures)} failures, {seconds:.0f} s", end="\r")


def _table(summary: Summary, seconds: float) -> list[str]:
    lines = [
        f"mails read          {summary.mails:,}",
        f"failures            {len(summary.failures)}",
        f"CPU for a mail      {1000 * summary.seconds / max(1, summary.mails):.1f} ms on average",
        f"slowest             {_figures(summary.slowest)} (limit {MOST_SECONDS:g} s)",
        f"largest             {_figures(summary.largest)} (limit {MOST_MEMORY // 1024 // 1024} MB)",
        f"time                {seconds:.0f} s",
    ]
    return lines + [f"  seed {trial.seed}: {trial.problem}" for trial in summary.failures[:50]]


def _figures(trial: Trial | None) -> str:
    if trial is None:
        return "none"
    return f"seed {trial.seed}: {trial.octets:,} octets, {trial.seconds:.2f} s, {trial.memory / 1024 / 1024:.0f} MB"


def _say(line: str, end: str = "\n") -> None:
    print(line, end=end, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
