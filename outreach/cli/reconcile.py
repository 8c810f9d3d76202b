"""``outreach reconcile`` and ``outreach backup``: copies of the workspace, and the guard of a copy brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from outreach.cli.confirm import confirm
from outreach.cli.console import at, clean, open_desk, say, show_table
from outreach.operations.back_up import back_up
from outreach.operations.compare_journal import find_forgotten, reconcile_journal


def register(root: typer.Typer) -> None:
    """Add both commands to the tree."""
    root.command("reconcile")(reconcile)
    root.command("backup")(backup)


def reconcile(
    apply: Annotated[bool, typer.Option("--apply", help="Bring the facts back; else they are only shown.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Compare the database with the send journal, and bring back what an old backup has forgotten."""
    with open_desk() as desk:
        journal = desk.journal()
        found = find_forgotten(desk.store, journal)
        rows = [
            (
                at(one.line.at),
                one.line.iso3,
                one.line.step,
                str(one.message.status) if one.message else "not planned here",
            )
            for one in found
        ]
        if not rows:
            say("The database knows everything that the send journal knows.")
            return
        show_table("Taken by a relay, forgotten by the database", ("taken", "state", "step", "here"), rows)
        if not apply:
            say("Nothing was changed. `outreach reconcile --apply` brings these facts back; nothing is sent by it.")
            return
        confirm(f"Set {sum(1 for one in found if one.message)} letters to accepted on the journal's word.", yes=yes)
        done = reconcile_journal(desk.store, journal, at=desk.clock.now(), actor=desk.actor)
    say(f"{len(done.accepted)} letters are accepted again.")
    if done.not_planned:
        say(f"{len(done.not_planned)} are not planned here; they are recognised when their wave is planned again.")
    for one in done.for_a_person:
        say(f"  for a person: {escape(clean(one))}")


def backup(
    folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")],
) -> None:
    """Copy database, mails, letters, settings and send journal while the worker runs."""
    with open_desk() as desk:
        one = desk.settings
        done = back_up(
            desk.store,
            folder.resolve(),
            workspace=one.workspace,
            journal=one.journal_dir,
        )
    say(f"{len(done.files)} files, {done.octets / 1_000_000:.1f} MB, are in {escape(str(folder))}.")
    say("[dim]They hold addresses, replies and the settings' secrets: keep them where only you can read.[/dim]")
