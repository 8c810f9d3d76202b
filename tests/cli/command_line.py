"""Run one command in this process, as a user types it, on a small tree of commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer
from typer.testing import CliRunner

from outreach.cli.console import invocation
from outreach.errors import OutreachError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


def run(register: Callable[[typer.Typer], None], folder: Path, *words: str) -> Result:
    """Run a command in a workspace; an error of ours comes back in ``exception``, a fault of the code is raised."""
    root = typer.Typer(pretty_exceptions_enable=False)
    root.callback()(lambda: None)
    register(root)
    before = invocation.workspace
    invocation.workspace = folder
    try:
        result = CliRunner().invoke(root, list(words))
    finally:
        invocation.workspace = before
    if result.exception is not None and not isinstance(result.exception, OutreachError | SystemExit):
        raise result.exception
    return result


def shown(register: Callable[[typer.Typer], None], folder: Path, *words: str) -> str:
    """Return what a command that succeeds prints, without what it says on standard error."""
    result = run(register, folder, *words)
    assert result.exception is None, result.exception
    return result.stdout


def as_json(register: Callable[[typer.Typer], None], folder: Path, *words: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what a command prints with --json, read back."""
    return json.loads(shown(register, folder, *words, "--json"))
