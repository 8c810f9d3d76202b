"""`outreach calendar`: on which days the door of a state is closed, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from outreach.cli.console import clean, open_desk, say, show_json, show_table, state_code
from outreach.cli.position import parse_day
from outreach.domain.contacts import MISSION_PLACES, Door, DoorKind
from outreach.domain.office_hours import tell_skipped
from outreach.errors import InputError
from outreach.operations.plan_follow_ups import door_of_state
from outreach.storage import contacts, roster

#: What is shown when nobody says until when.
_DAYS = 60
#: The longest span that is shown at once.
_MOST_DAYS = 1100


def register(root: typer.Typer) -> None:
    """Add the command to the tree."""
    root.command("calendar")(calendar)


def calendar(
    state: Annotated[str, typer.Argument(help="A member state: code, name or alias.")],
    door: Annotated[str, typer.Option("--door", help="Another kind of door than the campaign's.")] = "",
    first: Annotated[str, typer.Option("--from", help="First day; else today there.")] = "",
    last: Annotated[str, typer.Option("--to", help="Last day; else 60 days on.")] = "",
    campaign: Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Each closed day, as JSON.")] = False,
) -> None:
    """List the days on which the door of a state is closed, each with its reason."""
    with open_desk() as desk:
        opened, iso3 = desk.campaign(campaign), state_code(desk, state)
        with desk.store.read() as conn:
            named = door_of_state(conn, opened, iso3)
            if door and door != named.kind:
                known = contacts.list_contacts(conn, iso3=iso3)
                home = roster.find_state(conn, iso3)
                capital = home.capital_timezone if home else "UTC"
                named = next((one.door for one in known if one.door_kind == door), _door(iso3, door, capital))
        begin = parse_day(first, "--from") if first else desk.clock.now().astimezone(ZoneInfo(named.timezone)).date()
        end = parse_day(last, "--to") if last else begin + timedelta(days=_DAYS)
        if not 0 <= (end - begin).days <= _MOST_DAYS:
            raise InputError(
                f"{begin} to {end} is no span.", hint=f"Give a --to that is up to {_MOST_DAYS} days later."
            )
        hours = opened.hours(named)
        closed = hours.closed_days(begin, end)
    if as_json:
        show_json({"door": named, "from": begin, "to": end, "closed": closed})
        return
    window = hours.window
    say(
        f"[bold]{iso3}[/bold]  {named.kind.replace('_', ' ')}  {escape(clean(named.place or '–'))}  {named.timezone},"
        f" open {window.opens:%H:%M} to {window.closes:%H:%M} there"
    )
    rows = [tuple(escape(clean(part)) for part in one.split(": ", 1)) for one in tell_skipped(closed)]
    show_table(f"Closed from {begin} to {end}", ("days", "why"), rows)


def _door(iso3: str, kind: str, capital_zone: str) -> Door:
    """Return a door of which no contact is known; raises InputError for an embassy, which may stand anywhere."""
    if kind not in {*MISSION_PLACES, DoorKind.MINISTRY}:
        accepted = ", ".join(DoorKind)
        hint = f"Of {accepted}; of an embassy a contact has to be known, because it may stand anywhere."
        raise InputError(f"No door {kind!r} of {iso3} is known.", hint=hint)
    place, zone = MISSION_PLACES.get(DoorKind(kind), ("", capital_zone))
    return Door(iso3, DoorKind(kind), place, zone)
