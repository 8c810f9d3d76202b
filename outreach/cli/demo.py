"""``outreach demo``: the whole desk in a minute, on this machine, sending nothing anywhere."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from outreach import app
from outreach.cli.console import err, invocation, open_desk, say
from outreach.errors import RefusedError


def register(root: typer.Typer) -> None:
    """Add the command."""
    root.command("demo")(demo)


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the sandbox workspace is laid out.")] = Path(app.DEMO_FOLDER),
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw an earlier demo in that folder away.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answers.")] = 2016,
) -> None:
    """Play the sample campaign: 193 states, three waves, four weeks of letters, answers and follow-ups."""
    target = folder.resolve()
    _make_room(target, fresh=fresh)
    err.print("[bold]Rehearsal: answers are invented.[/bold] Letters go to pretend missions on this machine.\n")
    _lay_out(target, seed)
    invocation.workspace = target
    with open_desk(quiet=True) as desk:
        _play(desk)
    from outreach.cli.status import show_board

    show_board()
    _what_next(target)


def _make_room(target: Path, *, fresh: bool) -> None:
    if not app.is_workspace(target):
        return
    if not (target / "var" / "demo").is_file():  # the mark that _lay_out leaves
        msg = f"{target} holds a workspace that is not a demo; it is left alone."
        raise RefusedError(msg, hint="Name another folder: `outreach demo FOLDER`.")
    if not fresh:
        msg = f"{target} holds an earlier demo."
        raise RefusedError(
            msg, hint=f"Look at it with `outreach status`, or start over: `outreach demo {target} --fresh`."
        )
    shutil.rmtree(target)


def _lay_out(target: Path, seed: int) -> None:
    from outreach.cli.init import lay_out_sandbox
    from outreach.cli.progress import bar
    from outreach.sandbox.demo import STARTS_AT

    with bar("Workspace and roster", 4) as tell:
        lay_out_sandbox(target, instance_id=f"demo-{seed}", clock_at=STARTS_AT, tell=tell)
    (target / "var" / "demo").write_text(f"{seed}\n", encoding="utf-8")


def _play(desk: app.Desk) -> None:
    from outreach.cli.progress import bar, play_with_bar
    from outreach.sandbox.coordinator import Coordinator
    from outreach.sandbox.demo import COORDINATOR_LEAVES, LASTS, plan_demo
    from outreach.sandbox.rehearsal import open_rehearsal

    waves = [wave.slug for wave in desk.campaign().campaign.waves]
    with bar("Letters, three waves", len(waves)) as tell:
        plan_demo(desk, progress=lambda name, done, of: tell(waves.index(name) + done / of, name))
    start = desk.clock.now()
    with open_rehearsal(desk, name="worker sandbox") as rehearsal:
        coordinator = Coordinator(rehearsal, leaves_at=start + COORDINATOR_LEAVES)
        play_with_bar(rehearsal, start + LASTS, label="Four weeks", coordinator=coordinator)


def _what_next(target: Path) -> None:
    here = target.parent == Path.cwd() and target.name == app.DEMO_FOLDER
    program = _program() + ("" if here else f" -w {target}")
    rows = (
        ("explain FRA", "why, what came back, what is next"),
        ("replies", "mails that wait for a person"),
        ("clock advance 3d", "let three more days pass"),
    )
    say("\n[bold]Try next[/bold]")
    for command, what in rows:
        say(f"  {program} {command:<18} [dim]{what}[/dim]")


def _program() -> str:
    """Return how this program is called from here: by name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    if called.name != "outreach":
        return "python -m outreach"
    if shutil.which("outreach") is not None:
        return "outreach"
    try:
        return str(called.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(called.absolute())
