"""The tree of commands, and the options that go before any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from outreach import __version__
from outreach.cli import (
    audit,
    calendar,
    campaign,
    check,
    clock,
    contacts,
    demo,
    door,
    explain,
    export,
    hold,
    init,
    log,
    migrate_store,
    position,
    read,
    reconcile,
    rehearse,
    release,
    replies,
    roster,
    sending,
    status,
    suppress,
    tasks,
    wave,
    worker,
)
from outreach.cli.console import invocation

HELP = "A desk from which a coalition writes to governments: nobody twice, no answer lost, no chaser after an answer."


def build() -> typer.Typer:
    """Return the whole command line."""
    root = typer.Typer(
        name="outreach", help=HELP, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich"
    )
    root.callback()(_before)
    for module in (
        init,
        demo,
        check,
        status,
        explain,
        calendar,
        roster,
        contacts,
        door,
        campaign,
        wave,
        rehearse,
        worker,
        replies,
        read,
        position,
        hold,
        suppress,
        log,
        tasks,
        sending,
        release,
        clock,
        export,
        reconcile,
        migrate_store,
        audit,
    ):
        module.register(root)
    return root


def _version(show: bool) -> None:
    if show:
        typer.echo(f"outreach {__version__}")
        raise typer.Exit


def _before(
    workspace: Annotated[
        Path | None,
        typer.Option("--workspace", "-w", help="Folder of the workspace; else this folder, or ./demo below it."),
    ] = None,
    actor: Annotated[str, typer.Option("--as", help="Who acts, for the audit log; else OUTREACH_ACTOR.")] = "",
    _show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep what goes before the command."""
    invocation.workspace = workspace
    invocation.actor = actor
