"""`outreach init`: lay out a workspace, its database and its roster; and bring an existing one up to date."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach import app
from outreach.cli.console import invocation, out, say, workspace_folder
from outreach.domain.sending import Delivery
from outreach.errors import NotFoundError, SettingsError

if TYPE_CHECKING:
    from outreach.operations.lay_out_workspace import LaidOut
    from outreach.operations.load_roster import RosterReport

#: The contacts of the sample, below the folder of configuration; every address is made up.
SAMPLE_CONTACTS = Path("contacts", "sample-missions.csv")

#: A second door of each state, so that a rehearsal has one to offer when a letter comes back.
SAMPLE_SECOND_DOORS = Path("contacts", "sample-geneva.csv")


def register(root: typer.Typer) -> None:
    """Add the command to the tree."""
    root.command("init")(init)


def init(
    folder: Annotated[Path | None, typer.Argument(help="The folder of the workspace; else this one.")] = None,
    delivery: Annotated[Delivery, typer.Option(help="Where letters will go.")] = Delivery.SANDBOX,
    upgrade: Annotated[
        bool, typer.Option("--upgrade", help="Of a workspace that is there: database and roster up to date, no more.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Add what is missing to a folder that is a workspace already.")
    ] = False,
) -> None:
    """Lay out a workspace: settings with comments, campaigns, letters, roster and database."""
    target = (folder or invocation.workspace or Path.cwd()).resolve()
    if upgrade:
        _upgrade(workspace_folder() if folder is None else target)
        return
    laid = app.lay_out(target, delivery=delivery, force=force)
    _say_laid_out(laid)
    try:
        report = set_up_with_roster(target)
    except SettingsError as exc:
        if delivery is Delivery.SANDBOX:
            raise
        say(f"\nIts database comes next; before that, {escape(str(target / '.env'))} needs values.")
        say(escape(exc.message))
        say(f"\nThen: [bold]outreach init --upgrade {escape(str(target))}[/bold]")
        return
    _say_roster(report)
    _say_next(target)


def set_up_with_roster(target: Path, *, instance_id: str = "", clock_at: datetime | None = None) -> RosterReport:
    """Make or upgrade the database of a workspace and load its roster; safe to repeat."""
    from outreach.operations.load_roster import load_roster

    app.set_up(app.read_settings(target, os.environ), instance_id=instance_id, clock_at=clock_at)
    with app.open_desk(target, os.environ, actor=invocation.actor) as desk:
        return load_roster(desk.store, desk.settings.config_dir, at=desk.clock.now(), actor=desk.actor)


def lay_out_sandbox(target: Path, *, instance_id: str, clock_at: datetime, tell: Callable[[float, str], None]) -> None:
    """Lay out a sandbox with the sample's contacts, ready to be played; ``tell`` is told four steps."""
    from outreach.operations.import_contacts import import_contacts

    tell(0, "folder")
    app.lay_out(target, delivery=Delivery.SANDBOX)
    tell(1, "database and roster")
    set_up_with_roster(target, instance_id=instance_id, clock_at=clock_at)
    tell(3, "contacts")
    with app.open_desk(target, os.environ, actor=invocation.actor) as desk:
        for file in (SAMPLE_CONTACTS, SAMPLE_SECOND_DOORS):
            import_contacts(desk.store, desk.settings.config_dir / file, at=desk.clock.now(), actor=desk.actor)
    tell(4, "")


def _upgrade(target: Path) -> None:
    if not app.is_workspace(target):
        raise NotFoundError("workspace", str(target), hint=f"Begin one: outreach init {target}")
    report = set_up_with_roster(target)
    say(f"{escape(str(target))} is up to date.")
    _say_roster(report)


def _say_laid_out(laid: LaidOut) -> None:
    say(f"[bold]{escape(str(laid.folder))}[/bold] is a workspace now.")
    parts: dict[str, int] = {}
    for path in laid.written:
        name = path.parts[0] + ("/" if len(path.parts) > 1 else "")
        parts[name] = parts.get(name, 0) + 1
    meaning = {
        ".env": "the settings, each with its comment; yours alone",
        "config/": "campaigns, roster, contacts",
        "templates/": "the letters, by campaign, step and language",
    }
    for name, count in parts.items():
        files = "" if count == 1 else f"{count} files: "
        say(f"  {name:<12} {files}{meaning.get(name, '')}")
    if laid.kept:
        say(f"  [dim]kept as they were: {len(laid.kept)} files[/dim]")


def _say_roster(report: RosterReport) -> None:
    total = len(report.states_added) + len(report.states_changed) + report.states_unchanged
    say(f"  {'roster':<12} {total} member states, {len(report.states_added)} of them new")
    for one in report.groupings:
        say(f"  {'':<12} [dim]{escape(one.summary)}[/dim]")


def _say_next(target: Path) -> None:
    say("\n[bold]Next[/bold]")
    if target != Path.cwd():
        out.print(f"  cd {escape(str(target))}", soft_wrap=True)
    for command, why in (
        ("check", "is everything in order"),
        (f"contacts import config/{SAMPLE_CONTACTS.as_posix()}", "the sample's made-up missions, or your own file"),
        ("wave plan act-supporters", "who gets which letter; nothing is approved by it"),
    ):
        out.print(f"  outreach {command}", soft_wrap=True)
        say(f"      [dim]{why}[/dim]")
