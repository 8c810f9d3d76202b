"""``outreach audit``: who did what, the proof that the log is whole, and an export of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from outreach.cli.console import at, clean, open_desk, plain, say, show_json, show_table
from outreach.errors import InputError
from outreach.operations.verify_audit import verify_audit
from outreach.storage import events

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

#: The exit code of a log that is not whole: a promise is broken.
BROKEN = 6


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="The audit log: who did what, and the proof that it is whole.", no_args_is_help=True)
    sub.command("list")(list_)
    sub.command("verify")(verify)
    sub.command("export")(export)
    root.add_typer(sub, name="audit")


def list_(
    actor: Annotated[str, typer.Option("--actor", help="What one person or worker did.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="About one thing, such as message:17.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="The newest so many.")] = 40,
    as_json: AsJson = False,
) -> None:
    """List the newest events."""
    with open_desk() as desk, desk.store.read() as conn:
        found = events.list_events(conn, subjects=[subject] if subject else None, actor=actor, limit=limit)
    if as_json:
        show_json(found)
        return
    rows = [(at(one.at), one.actor, one.kind, one.subject, one.why) for one in found]
    show_table("Events, oldest first", ("at", "who", "what", "about", "why"), rows)


def verify(as_json: AsJson = False) -> None:
    """Check every link of the chain, and that replaying the log gives every stored status."""
    with open_desk() as desk:
        report = verify_audit(desk.store)
    if as_json:
        show_json({**plain(report), "is_good": report.is_good})
    else:
        for problem in report.problems:
            say(f"  • {escape(clean(problem))}")
        word = "whole" if report.is_good else "[bold]NOT WHOLE[/bold]"
        say(f"The audit log is {word}: {report.events} events, {report.subjects} statuses replayed.")
        say(f"[dim]head {report.head}: keep it off this machine; a log that was cut short has another one[/dim]")
    if not report.is_good:
        raise typer.Exit(BROKEN)


def export(out_file: Annotated[Path, typer.Option("--out", help="A .jsonl file that does not exist yet.")]) -> None:
    """Write every event with its hashes, one JSON object a line, oldest first."""
    if out_file.exists():
        raise InputError(f"{out_file} is there already; nothing was written.", hint="Name a new file with --out.")
    with open_desk() as desk, desk.store.read() as conn, out_file.open("w", encoding="utf-8") as file:
        count = 0
        for event in events.iterate(conn):
            file.write(json.dumps(plain(event), ensure_ascii=False) + "\n")
            count += 1
    say(f"{count} events are in {escape(str(out_file))}.")
