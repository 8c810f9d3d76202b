"""``outreach door``: which doors each state has, and choosing one for a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach.cli.confirm import confirm
from outreach.cli.console import clean, open_desk, say, show_json, show_table, state_code
from outreach.domain.contacts import DoorKind
from outreach.domain.waves import AGREED
from outreach.operations.list_doors import list_doors
from outreach.operations.use_door import plan_door, use_door
from outreach.storage import campaigns

if TYPE_CHECKING:
    from outreach.operations.list_doors import StateDoors
    from outreach.operations.use_door import DoorPlan

State = Annotated[str, typer.Argument(help="A member state: code, name or alias.", metavar="STATE")]
Campaign = Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="Through which office of a state its letters go.", no_args_is_help=True)
    sub.command("list")(list_)
    sub.command("use")(use)
    root.add_typer(sub, name="door")


def list_(
    state: Annotated[str, typer.Argument(help="Only this member state: code, name or alias.", metavar="[STATE]")] = "",
    lacking: Annotated[bool, typer.Option("--lacking", help="Only states that no letter can go to now.")] = False,
    campaign: Campaign = "",
    as_json: AsJson = False,
) -> None:
    """List the doors of each state: where its letters go, what could be chosen instead, what cannot be used and why."""
    with open_desk(quiet=as_json) as desk:
        iso3 = state_code(desk, state) if state else ""
        every = list_doors(desk.store, desk.campaign(campaign), iso3=iso3)
    found = [one for one in every if not lacking or (one.lacks and not one.excluded)]
    if as_json:
        show_json(found)
        return
    rows = [
        (
            one.iso3,
            door.door,
            str(door.use).replace("_", " "),
            escape(door.address) or "–",
            door.language or "–",
            escape(door.why),
        )
        for one in found
        for door in one.doors
        # A door at which nobody is known matters where nothing else can be used, or when one state is asked for.
        if door.address or iso3 or one.lacks
    ]
    show_table("Doors", ("state", "door", "use", "address", "language", "why"), rows)
    if iso3:
        say(escape(every[0].excluded or every[0].lacks or f"Letters can go to {iso3}."))
    else:
        _say_lacking([one for one in every if not one.excluded])


def _say_lacking(every: list[StateDoors]) -> None:
    choose = [one.iso3 for one in every if one.can_choose]
    nothing = [one.iso3 for one in every if one.lacks and not one.can_choose]
    if nothing:
        say(f"[bold]No usable door:[/bold] {len(nothing)}: {', '.join(nothing)}. `outreach contacts import FILE.csv`")
    if choose:
        say(f"[bold]Another door can be chosen:[/bold] {len(choose)}: {', '.join(choose)}. `outreach door use …`")
    if not nothing and not choose:
        say("Every state has a door that letters can go to.")


def use(
    state: State,
    door: Annotated[DoorKind, typer.Argument(help="Which door.")],
    place: Annotated[str, typer.Option("--place", help="Where it stands, when the state has several.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, for everybody who looks later.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    campaign: Campaign = "",
) -> None:
    """Send what is still to go to a state through this door, and write anew what did not arrive at another."""
    with open_desk() as desk:
        opened, iso3 = desk.campaign(campaign), state_code(desk, state)
        with desk.store.read() as conn:
            plan = plan_door(conn, opened, iso3, door, place)
        _show(plan)
        confirm(f"Write to {iso3} through the {plan.door} from now on.", yes=yes)
        drafts = use_door(
            desk.store,
            opened,
            iso3,
            door,
            place=place,
            why=why,
            at=desk.clock.now(),
            actor=desk.actor,
            expected=plan,
        )
        with desk.store.read() as conn:
            agreed = {one.slug for one in campaigns.list_waves(conn, slug=opened.slug) if one.status in AGREED}
    commands = {one.wave: "reapprove" if one.wave in agreed else "approve" for one in drafts}
    for one in drafts:
        lacks = f" It lacks: {escape(clean('; '.join(one.missing)))}." if one.missing else ""
        say(f"{one.label} {one.step} goes to {escape(one.recipients[0].address)}.{lacks}")
    for wave, command in commands.items():
        state_named = f" {iso3}" if command == "reapprove" else ""
        say(f"Nothing leaves before it is approved: `outreach wave {command} {wave}{state_named}`.")
    if not drafts:
        say("No letter waits; those that are planned next go there.")


def _show(plan: DoorPlan) -> None:
    rows = [
        ("to", f"{escape(plan.address)}, {plan.language}, office hours of {plan.timezone}"),
        ("instead of", str(plan.before)),
        ("written anew", ", ".join(plan.replaced) or "nothing came back or was refused"),
        ("goes there too", ", ".join(plan.redrawn) or "nothing waits"),
        ("stays as it is", ", ".join(plan.kept) or "nothing was accepted"),
    ]
    if plan.answers:
        rows.append(("they wrote", f"{', '.join(plan.answers)}: read that first"))
    show_table(f"{plan.iso3}: {plan.door}", ("", ""), rows)
