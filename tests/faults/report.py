"""The table that a run prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.faults.driver import Run
    from tests.faults.oracle import Findings

#: What must be zero, in the order of the promises.
MUST_BE_ZERO: Final = (
    "doubled",
    "lost",
    "false accepted",
    "wrong bytes",
    "copy lost",
    "stuck",
    "status",
    "unexplained",
    "unknown without a task",
    "chaser after a reply",
    "sent to a suppressed address",
    "sent what was not approved",
    "sent while paused",
    "mail lost",
    "mail stored twice",
    "mail in no bin",
    "fold",
    "chain",
    "database",
    "worker error",
    "no clean stop",
    "workers do not start",
    "harness",
)


def table(run: Run, findings: Findings, seconds: float) -> str:
    """Return the table, Markdown, with the command that makes it again."""
    counts = findings.counts
    command = (
        f"python -m tests.faults --messages {run.messages} --kills {run.kills}"
        f" --states {run.states} --store {run.store} --mailbox {run.mailbox} --workers {run.workers} --seed {run.seed}"
    )
    lines = [f"`{command}`" + (f", broken on purpose: {run.break_name}" if run.break_name else "")]
    lines += ["", "| counted | |", "|---|---|", f"| seconds | {seconds:.0f} |"]
    lines += [f"| {name} | {counts[name]} |" for name in sorted(counts) if name not in MUST_BE_ZERO]
    lines += ["", "| must be 0 | |", "|---|---|"]
    lines += [f"| {name} | {counts[name]} |" for name in MUST_BE_ZERO]
    lines += ["", *(f"- {one}" for one in findings.violations[:50])]
    return "\n".join(lines).rstrip()
