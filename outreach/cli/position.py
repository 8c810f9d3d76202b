"""``outreach position``: where member states stand on the ask, dated, quoted and sourced."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer
from rich.markup import escape

from outreach.cli.console import at, clean, key_of, open_desk, say, show_json, show_table, state_code
from outreach.domain.positions import PositionValue, current_position
from outreach.errors import InputError
from outreach.operations.set_position import set_position
from outreach.storage import replies, standing

State = Annotated[str, typer.Argument(help="A member state: code, name or alias.", metavar="STATE")]
Campaign = Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="Where member states stand on the ask.", no_args_is_help=True)
    sub.command("set")(set_)
    sub.command("list")(list_positions)
    sub.command("show")(show)
    root.add_typer(sub, name="position")


def parse_day(text: str, option: str) -> date:
    """Return the date that a person wrote; raises InputError that names the option."""
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise InputError(f"{option} is {text!r}, which is no date.", hint="Write it as 2016-12-14.") from exc


def set_(
    state: State,
    value: Annotated[PositionValue, typer.Argument(help="What it said.")],
    source: Annotated[str, typer.Option("--source", help="Where that is said: a link, R4, or who said it.")] = "",
    quote: Annotated[str, typer.Option("--quote", help="Its words.")] = "",
    on: Annotated[str, typer.Option("--on", help="The date of the statement, as 2016-12-14; else today.")] = "",
    reply: Annotated[str, typer.Option("--reply", help="The mail behind it, such as R4.")] = "",
    campaign: Campaign = "",
) -> None:
    """Enter a position. Earlier ones stay; joined, already_in and declined end the follow-ups."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        iso3 = state_code(desk, state)
        reply_key = key_of(reply, "R") if reply else None
        if reply_key is not None:
            with desk.store.read() as conn:
                replies.get(conn, reply_key)
        now = desk.clock.now()
        cancelled = set_position(
            desk.store,
            opened.campaign,
            iso3,
            value,
            stated_on=parse_day(on, "--on") if on else now.date(),
            quote=quote,
            source=source or reply,
            at=now,
            actor=desk.actor,
            reply_key=reply_key,
        )
    ended = f" {cancelled} follow-ups are cancelled." if cancelled else ""
    say(f"{iso3}: {value}.{ended} `outreach position show {iso3}` shows all that it ever said.")


def list_positions(
    state: Annotated[str, typer.Option("--state", help="Every assertion of one state.")] = "",
    campaign: Campaign = "",
    as_json: AsJson = False,
) -> None:
    """List the position that holds for each state, or all that one state ever said."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        iso3 = state_code(desk, state) if state else None
        with desk.store.read() as conn:
            found = standing.list_positions(conn, opened.slug, iso3=iso3)
    if iso3 is None:
        codes = sorted({one.iso3 for one in found})
        current = [current_position(one for one in found if one.iso3 == code) for code in codes]
        found = [one for one in current if one is not None]
    if as_json:
        show_json(found)
        return
    rows = [
        (one.iso3, str(one.value), one.stated_on.isoformat(), escape(one.source), escape(one.entered_by))
        for one in found
    ]
    show_table("Positions", ("state", "position", "stated on", "source", "entered by"), rows)


def show(state: State, campaign: Campaign = "", as_json: AsJson = False) -> None:
    """Show where one state stands, in its own words, and everything it said before."""
    with open_desk() as desk:
        slug, iso3 = desk.campaign_slug(campaign), state_code(desk, state)
        with desk.store.read() as conn:
            found = standing.list_positions(conn, slug, iso3=iso3)
    current = current_position(found)
    if as_json:
        show_json({"state": iso3, "current": current, "assertions": found})
        return
    if current is None:
        say(f"{iso3}: none known. `outreach position set {iso3} …` enters one.")
        return
    say(f"[bold]{iso3}: {current.value}[/bold], stated {current.stated_on.isoformat()}")
    for one in sorted(found, key=lambda each: (each.stated_on, each.entered_at, each.key), reverse=True):
        quote = f" “{escape(clean(one.quote))}”" if one.quote else ""
        say(f"{one.stated_on.isoformat()}  {one.value}{quote}")
        reply = f", R{one.reply_key}" if one.reply_key is not None else ""
        say(f"  source {escape(clean(one.source))}{reply}; entered by {escape(one.entered_by)}, {at(one.entered_at)}")
