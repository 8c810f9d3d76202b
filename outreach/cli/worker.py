"""``outreach worker``: send, follow up and read the inbox by the clock, until told to stop."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli.console import open_desk, say
from outreach.errors import MailError

#: How often pretend missions look whether one of them wants to answer, in seconds.
MISSIONS_EVERY_SECONDS = 2.0


def register(root: typer.Typer) -> None:
    """Add the command."""
    root.command("worker")(worker)


def worker(
    once: Annotated[bool, typer.Option("--once", help="Do everything that is due once, and leave.")] = False,
) -> None:
    """Run the desk: release waves, send, follow up, read the inbox, settle; stop it with SIGTERM or Ctrl-C."""
    from outreach.cli.logs import log_to_stderr
    from outreach.worker.run import run_worker
    from outreach.worker.ticks import Ticks, worker_name

    with open_desk() as desk:
        log_to_stderr(desk.settings.log_level, desk.settings.log_format)
        if desk.rehearsal:
            _work_in_sandbox(once=once)
            return
        ticks = Ticks(desk, desk.mailer(), desk.mailbox(), name=worker_name())
        if once:
            report = ticks.tick()
            ticks.stop()
            _say(report.outcomes, report.kept_back, ticks.totals.problems, report.relay_trouble)
            return
        run_worker(ticks)


def _work_in_sandbox(*, once: bool) -> None:
    """Run the worker against the pretend world; the sandbox's clock runs along while it works."""
    from outreach.sandbox.live import run_sandbox_worker
    from outreach.sandbox.rehearsal import open_rehearsal
    from outreach.worker.ticks import worker_name

    with open_desk(quiet=True) as desk, open_rehearsal(desk, name=worker_name()) as rehearsal:
        if once:
            rehearsal.deliver_answers()
            report = rehearsal.ticks.tick()
            _say(report.outcomes, report.kept_back, rehearsal.ticks.totals.problems, report.relay_trouble)
            return
        run_sandbox_worker(rehearsal, every_seconds=MISSIONS_EVERY_SECONDS)


def _say(outcomes: dict[str, int], kept_back: dict[str, int], problems: list[str], trouble: str) -> None:
    handed = ", ".join(f"{count} {name}" for name, count in outcomes.items()) or "nothing was due"
    say(f"Handed over: {handed}.")
    if kept_back:
        say("Kept back: " + ", ".join(f"{count} by {rule}" for rule, count in kept_back.items()) + ".")
    faults = [f"The relay failed: {trouble.rstrip('.')}. Nobody's try was used up."] if trouble else []
    faults += [f"Inbox: {problem.rstrip('.')}." for problem in problems]
    if faults:
        raise MailError(" ".join(faults), hint="It is tried again at the next round. `outreach check` looks closer.")
