"""The command line: one file per command; parse, call one operation, print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from outreach.errors import InputError, OutreachError

if TYPE_CHECKING:
    from outreach.errors import Problem

#: The most problems printed one by one; the rest are counted.
_MOST_PROBLEMS = 40


def main() -> None:
    """Run a command and leave with its exit code; an error that Outreach understands is one clear text."""
    from outreach.cli.commands import build

    try:
        build()()
    except OutreachError as exc:
        _explain(exc)
        sys.exit(exc.exit_code)
    except BrokenPipeError:
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(130)


def _explain(exc: OutreachError) -> None:
    from rich.markup import escape

    from outreach.cli.console import err

    # Soft: a path or a command broken in two could not be copied.
    err.print(f"[bold]Error:[/bold] {escape(exc.message)}", soft_wrap=True)
    problems: tuple[Problem, ...] = exc.problems if isinstance(exc, InputError) else getattr(exc, "problems", ())
    for problem in problems[:_MOST_PROBLEMS]:
        err.print(f"  • {escape(str(problem))}", soft_wrap=True)
    if len(problems) > _MOST_PROBLEMS:
        err.print(f"  and {len(problems) - _MOST_PROBLEMS} more")
    if exc.hint:
        err.print(f"[dim]→[/dim] {escape(exc.hint)}", soft_wrap=True)
