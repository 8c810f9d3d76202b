"""``outreach tasks``: what a person must do."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from outreach.cli.console import at, key_of, open_desk, say, show_json, show_table, state_code
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError
from outreach.operations.finish_task import finish_task
from outreach.storage import standing

State = Annotated[str, typer.Option("--state", help="Those about one state.")]
Owner = Annotated[str, typer.Option("--owner", help="Those of one coordinator.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="What a person must do.")
    sub.callback(invoke_without_command=True)(_list_by_default)
    sub.command("list")(list_)
    sub.command("done")(done)
    root.add_typer(sub, name="tasks")


def _list_by_default(context: typer.Context, state: State = "", owner: Owner = "", as_json: AsJson = False) -> None:
    """List the open tasks when no sub-command is named."""
    if context.invoked_subcommand is None:
        list_(state, owner, as_json=as_json)
    elif state or owner or as_json:
        named = context.invoked_subcommand
        raise InputError(f"Options of {named!r} stand behind it.", hint=f"`outreach tasks {named} --help`")


def list_(state: State = "", owner: Owner = "", as_json: AsJson = False) -> None:
    """List the open tasks by kind, within a kind the oldest first."""
    with open_desk() as desk:
        iso3 = state_code(desk, state) if state else ""
        with desk.store.read() as conn:
            found = standing.list_tasks(conn)
    order = list(TaskKind)
    found = [one for one in found if (not iso3 or one.iso3 == iso3) and (not owner or one.owner == owner)]
    found.sort(key=lambda one: (order.index(one.kind), one.key))
    if as_json:
        show_json(found)
        return
    rows = [
        (
            f"T{one.key}",
            str(one.kind).replace("_", " "),
            one.iso3 or "–",
            escape(one.text),
            escape(one.owner) or "–",
            at(one.opened_at),
        )
        for one in found
    ]
    show_table("Tasks", ("task", "kind", "state", "what", "owner", "since"), rows)


def done(task: Annotated[str, typer.Argument(help="A task, such as T4.", metavar="TASK")]) -> None:
    """Close a task that was done outside the desk."""
    with open_desk() as desk:
        key = key_of(task, "T")
        if not finish_task(desk.store, key, at=desk.clock.now(), actor=desk.actor):
            raise NotFoundError("open task", f"T{key}", hint="`outreach tasks` lists them.")
    say(f"T{key} is done.")
