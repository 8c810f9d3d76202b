"""`outreach release`: decide about letters that are long overdue, after the worker or a wave stood still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach.cli.confirm import confirm
from outreach.cli.console import at, key_of, open_desk, plain, say, show_json, show_table
from outreach.cli.position import parse_day
from outreach.errors import InputError, StatusConflictError
from outreach.operations.approve_wave import get_wave
from outreach.operations.release_late import list_late, release_late
from outreach.storage import messages

if TYPE_CHECKING:
    from outreach.domain.messages import Message


def register(root: typer.Typer) -> None:
    """Add the command to the tree."""
    root.command("release")(release)


def release(
    labels: Annotated[list[str] | None, typer.Argument(help="Messages, such as M17.", metavar="MESSAGE...")] = None,
    wave: Annotated[str, typer.Option("--wave", help="Every late letter of this wave.")] = "",
    on: Annotated[str, typer.Option("--on", help="Not before this local day at each door; else at once.")] = "",
    campaign: Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="List them as JSON and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Let letters that are long overdue leave, at the next opening of each door or from a day on.

    Without a message or --wave it lists them. Of those that shall not leave, cancel the wave or close the thread.
    """
    if labels and wave:
        raise InputError("Say which: messages, or a wave.", hint="Name letters such as M17, or give --wave.")
    day = parse_day(on, "--on") if on else None
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        with desk.store.read() as conn:
            if wave:
                get_wave(conn, opened.slug, wave)
            late = list_late(conn, opened.slug, wave=wave)
            named = [messages.get(conn, key_of(one, "M")) for one in labels or []]
        if as_json:
            show_json(plain([_facts(one) for one in late]))
            return
        if not labels and not wave:
            _show(late)
            return
        for one in named:
            if one.key not in {each.key for each in late}:
                msg = f"{one.label} is {one.status}, and nobody has to be asked about it."
                raise StatusConflictError(msg, found=one.status, hint="`outreach release` lists the letters that wait.")
        keys = list(dict.fromkeys(one.key for one in named or late))
        _show([one for one in late if one.key in keys])
        if not keys:
            return
        confirm(f"Release {len(keys)} of them " + (f"from {day} on." if day else "at the next opening."), yes=yes)
        done = release_late(
            desk.store,
            opened,
            keys,
            on=day,
            delivery=desk.settings.delivery,
            at=desk.clock.now(),
            actor=desk.actor,
        )
        for one in done:
            say(f"{one.label} {one.iso3}: {one.status}, due {at(one.due_at)}.")


def _show(late: list[Message]) -> None:
    rows = [(one.label, one.iso3, one.wave, one.step, at(one.due_at), escape(one.status_why)) for one in late]
    show_table("Long overdue", ("message", "state", "wave", "step", "was due", "why it waits"), rows)


def _facts(one: Message) -> dict[str, object]:
    return {
        "message": one.label,
        "state": one.iso3,
        "wave": one.wave,
        "step": one.step,
        "due_at": one.due_at,
        "why": one.status_why,
    }
