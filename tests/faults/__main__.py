"""Run the fault harness and print what it found: ``python -m tests.faults --help``."""

from __future__ import annotations

import argparse
import sys
import time

from tests.faults.breaks import BREAKS
from tests.faults.databases import STORES
from tests.faults.driver import Run, play
from tests.faults.report import table
from tests.faults.servers import MAILBOXES


def main() -> int:
    """Return 0 when every promise held, 1 otherwise."""
    usual = Run()
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--messages", type=int, default=usual.messages, help="letters to attempt")
    parser.add_argument("--kills", type=int, default=usual.kills, help="kill -9 over all of them")
    parser.add_argument("--states", type=int, default=usual.states, help="member states that are written to")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--workers", type=int, default=usual.workers, help="worker processes at one time")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="begin nothing new after so long")
    parser.add_argument("--store", choices=STORES, default=usual.store, help="the database of the desk")
    parser.add_argument("--mailbox", choices=MAILBOXES, default=usual.mailbox, help="where mail comes in")
    parser.add_argument("--break", dest="break_name", choices=sorted(BREAKS), default="", help="break one promise")
    parser.add_argument("--keep", action="store_true", help="leave the folder of the run, and say where it is")
    asked = vars(parser.parse_args())
    if asked["break_name"]:
        broken = BREAKS[asked["break_name"]]
        asked["workers"] = max(asked["workers"], broken.workers)
        asked["store"] = broken.store or asked["store"]
    run = Run(**asked)
    started = time.monotonic()
    findings = play(
        run,
        lambda number, total: print(  # noqa: T201
            f"round {number}: {total.counts['messages']} messages, {total.counts['kills']} kills,"
            f" {time.monotonic() - started:.0f} s, {len(total.violations)} violations",
            flush=True,
        ),
    )
    print(table(run, findings, time.monotonic() - started))  # noqa: T201
    return 1 if findings.violations else 0


if __name__ == "__main__":
    sys.exit(main())
