"""``outreach suppress``: never write to an address, a domain or a state again."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from outreach.cli.console import at, open_desk, say, show_json, show_table, state_code
from outreach.cli.hold import required
from outreach.operations import suppress_address as suppressing
from outreach.storage import contacts

Address = Annotated[str, typer.Argument(help="An address, or @domain for all of it.", metavar="ADDRESS")]
Why = Annotated[str, typer.Option("--why", help="The reason, for everybody who looks later.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="Never write to an address, a domain or a state again.", no_args_is_help=True)
    for name, command in (("add", add), ("list", list_), ("lift", lift), ("state", state_)):
        sub.command(name)(command)
    root.add_typer(sub, name="suppress")


def add(address: Address, why: Why = "") -> None:
    """Suppress an address; letters to it that have not left are cancelled."""
    with open_desk() as desk:
        count = suppressing.suppress_address(
            desk.store, address, reason=required(why), at=desk.clock.now(), actor=desk.actor
        )
    say(f"{escape(address)} is never written to again; {count} letters that had not left are cancelled.")


def list_(
    everything: Annotated[bool, typer.Option("--all", help="Lifted ones too.")] = False, as_json: AsJson = False
) -> None:
    """List the suppressions."""
    with open_desk() as desk, desk.store.read() as conn:
        found = contacts.list_suppressions(conn, standing_only=not everything)
    if as_json:
        show_json(found)
        return
    rows = [
        (escape(one.key), escape(one.reason), escape(one.added_by), at(one.added_at), at(one.lifted_at))
        for one in found
    ]
    show_table("Suppressions", ("address", "reason", "added by", "added", "lifted"), rows)


def lift(address: Address) -> None:
    """Allow an address again; letters that were cancelled stay so."""
    with open_desk() as desk:
        suppressing.lift_suppression(desk.store, address, at=desk.clock.now(), actor=desk.actor)
    say(f"{escape(address)} may be written to again.")


def state_(
    state: Annotated[str, typer.Argument(help="A member state: code, name or alias.", metavar="STATE")],
    why: Why = "",
    campaign: Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")] = "",
) -> None:
    """Confirm that a state asked not to be written to in a campaign."""
    with open_desk() as desk:
        iso3, slug = state_code(desk, state), desk.campaign_slug(campaign)
        count = suppressing.stop_contacting(
            desk.store, slug, iso3, why=required(why), at=desk.clock.now(), actor=desk.actor
        )
    say(f"{iso3} is not written to any more in {slug}; {count} letters are cancelled.")
