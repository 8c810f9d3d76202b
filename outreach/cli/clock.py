"""``outreach clock``: the sandbox's own clock, shown and moved; moving it plays what falls due on the way."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

import typer

from outreach.cli.console import at, open_desk, say, show_json
from outreach.errors import InputError, RefusedError

clock_app = typer.Typer(help="The clock of a sandbox workspace.", no_args_is_help=True)

#: The longest move at once: each half day on the way is played.
LONGEST_SPAN = timedelta(days=370)

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def register(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(clock_app, name="clock")


def parse_span(text: str) -> timedelta:
    """Return the span that a person writes as ``3d``, ``12h``, ``90m`` or ``2w``; raises InputError."""
    found = re.fullmatch(r"(\d{1,5})([mhdw])", text.strip().lower())
    if found is None or int(found[1]) == 0:
        raise InputError(f"{text!r} is no span of time.", hint="Write 90m, 12h, 3d or 2w.")
    length = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if length > LONGEST_SPAN:
        msg = f"{text!r} is more than {LONGEST_SPAN.days} days at once."
        raise InputError(msg, hint="Everything on the way is played: move on in steps.")
    return length


@clock_app.command("show")
def show(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show what time it is at this desk."""
    with open_desk(quiet=True) as desk:
        now = desk.clock.now()
        if as_json:
            show_json({"now": now, "sandbox": desk.rehearsal})
            return
        kind = "the sandbox's clock" if desk.rehearsal else "the machine's clock"
        say(f"{at(now, 'America/New_York')}, {kind}")


@clock_app.command("advance")
def advance(
    span: Annotated[str, typer.Argument(help="How far: 90m, 12h, 3d, 2w.")],
) -> None:
    """Move the sandbox's clock on; letters leave and pretend missions answer on the way."""
    length = parse_span(span)
    with open_desk() as desk:
        if not desk.rehearsal:
            raise RefusedError("Only a sandbox has a clock of its own.", hint="`outreach demo` makes a sandbox.")
        from outreach.cli.progress import play_with_bar
        from outreach.sandbox.rehearsal import open_rehearsal

        start = desk.clock.now()
        with open_rehearsal(desk, name="worker sandbox") as rehearsal:
            play_with_bar(rehearsal, start + length, label=f"Playing {span}")
            totals = rehearsal.ticks.totals
        sent = sum(totals.outcomes.values())
        say(f"It is {at(desk.clock.now(), 'America/New_York')}: {sent} handed over, {totals.mails} mails came in.")
        say("Look at them with `outreach status` and `outreach replies`.")
