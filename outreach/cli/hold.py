"""``outreach hold``: send nothing to a state for now, let it go on, or end its thread."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from outreach.cli.console import at, open_desk, say, show_json, show_table, state_code
from outreach.cli.position import parse_day
from outreach.errors import InputError
from outreach.operations.place_hold import close_thread, lift_holds, place_hold, waive_gap
from outreach.operations.plan_follow_ups import door_of_state
from outreach.storage import standing, threads

if TYPE_CHECKING:
    from outreach.app import Desk

State = Annotated[str, typer.Argument(help="A member state: code, name or alias.", metavar="STATE")]
Campaign = Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for everybody who looks later.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="Send nothing to a state for now, or let it go on.", no_args_is_help=True)
    for name, command in (("place", place), ("lift", lift), ("list", list_), ("gap", gap), ("close", close)):
        sub.command(name)(command)
    root.add_typer(sub, name="hold")


def required(why: str) -> str:
    """Return a reason that says something; raises InputError."""
    if not why.strip():
        raise InputError("This needs a reason.", hint="Add --why.")
    return why


def place(
    state: State,
    why: Why = "",
    until: Annotated[str, typer.Option("--until", help="Until this day begins there; else until lifted.")] = "",
    campaign: Campaign = "",
) -> None:
    """Send nothing to a state until a day, or until somebody lifts the hold."""
    required(why)
    with open_desk() as desk:
        slug, iso3 = desk.campaign_slug(campaign), state_code(desk, state)
        end, zone = None, ""
        if until:
            day, zone = parse_day(until, "--until"), _zone_of_door(desk, slug, iso3)
            end = datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
        place_hold(desk.store, slug, iso3, reason=why, until=end, at=desk.clock.now(), actor=desk.actor)
    say(f"Nothing is sent to {iso3} " + (f"before {at(end, zone)}." if end else "until the hold is lifted."))
    say(f"`outreach hold lift {iso3}` lets it go on.")


def _zone_of_door(desk: Desk, slug: str, iso3: str) -> str:
    """Return the zone of the door that the campaign writes to; UTC for a state without one."""
    opened = desk.campaign(slug)
    with desk.store.read() as conn:
        return door_of_state(conn, opened, iso3).timezone


def lift(state: State, campaign: Campaign = "") -> None:
    """Lift every hold on a state; what is due leaves at its next opening."""
    with open_desk() as desk:
        iso3 = state_code(desk, state)
        slug = desk.campaign_slug(campaign)
        count = lift_holds(desk.store, slug, iso3, at=desk.clock.now(), actor=desk.actor)
    say(f"{count} holds on {iso3} are lifted.")


def list_(as_json: AsJson = False) -> None:
    """List the holds that stand."""
    with open_desk() as desk:
        now = desk.clock.now()
        with desk.store.read() as conn:
            holds = standing.list_holds(conn, standing_at=now)
            codes = {one.key: one.iso3 for one in threads.list_threads(conn, keys={one.thread_key for one in holds})}
    if as_json:
        show_json([{"state": codes[one.thread_key], "hold": one} for one in holds])
        return
    rows = [
        (codes[one.thread_key], str(one.kind), escape(one.reason), at(one.until), escape(one.placed_by))
        for one in holds
    ]
    show_table("Holds", ("state", "kind", "reason", "until", "placed by"), rows)


def gap(state: State, why: Why = "", campaign: Campaign = "") -> None:
    """Allow a letter to a state within the minimum gap."""
    with open_desk() as desk:
        iso3, slug = state_code(desk, state), desk.campaign_slug(campaign)
        waive_gap(desk.store, slug, iso3, why=required(why), at=desk.clock.now(), actor=desk.actor)
    say(f"The minimum gap does not hold back letters to {iso3} any more.")


def close(state: State, why: Why = "", campaign: Campaign = "") -> None:
    """End the thread with a state: no follow-up leaves any more."""
    with open_desk() as desk:
        iso3, slug = state_code(desk, state), desk.campaign_slug(campaign)
        close_thread(desk.store, slug, iso3, why=required(why), at=desk.clock.now(), actor=desk.actor)
    say(f"The thread with {iso3} is closed.")
