"""Ask before an act that changes much: a person types yes, a script says --yes, nothing happens by accident."""

from __future__ import annotations

import sys

import typer

from outreach.cli.console import say
from outreach.errors import InputError


def confirm(question: str, *, yes: bool) -> None:
    """Show what is about to happen and go on only with ``yes`` or a typed yes; raises InputError otherwise."""
    say(question)
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError("Nothing was changed: this needs a confirmation.", hint="Repeat the command with --yes.")
    if not typer.confirm("Do it?", default=False):
        raise InputError("Nothing was changed.")
