"""Run the whole program in this process, as a shell does: arguments in, exit code and both streams out."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sqlite3
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest import mock

from outreach import cli
from outreach.cli.console import invocation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind; the texts are on one line each, since a terminal breaks lines where it likes."""

    code: int
    out: str
    err: str
    raw: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return what the command printed, read back."""
        return json.loads(self.raw)


def outreach(folder: Path, *words: str) -> Ran:
    """Run ``outreach -w FOLDER …`` without a terminal; an exception that is not explained is raised."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        mock.patch.object(sys, "argv", ["outreach", "-w", str(folder), *words]),
        mock.patch.object(sys, "stdin", io.StringIO()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        _as_it_was(),
    ):
        try:
            cli.main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 0 if left.code is None else 1
    return Ran(code, " ".join(out.getvalue().split()), " ".join(err.getvalue().split()), out.getvalue())


@contextlib.contextmanager
def _as_it_was() -> Iterator[None]:
    """Put back what a program of its own would have had for itself: its options and its log."""
    before = (invocation.workspace, invocation.actor)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        invocation.workspace, invocation.actor = before
        root.handlers[:] = handlers
        root.setLevel(level)


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a workspace, the audit log among them; equal means that nothing changed."""
    with contextlib.closing(sqlite3.connect(folder / "var" / "outreach.db")) as conn:
        tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert "event" in tables
        return {name: conn.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in tables}  # noqa: S608
