"""``outreach log`` and ``outreach assign``: what was said outside the mail, and who looks after a state."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.markup import escape

from outreach.cli.console import open_desk, say, state_code
from outreach.domain.tasks import ActivityKind
from outreach.errors import InputError
from outreach.operations.place_hold import assign_owner, log_activity

State = Annotated[str, typer.Argument(help="A member state: code, name or alias.", metavar="STATE")]
Campaign = Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")]


def register(root: typer.Typer) -> None:
    """Add both commands to the tree."""
    root.command("log")(log)
    root.command("assign")(assign)


def log(
    kind: Annotated[ActivityKind, typer.Argument(help="What it was.")],
    state: State,
    text: Annotated[str, typer.Argument(help="What was said.", metavar="TEXT")],
    when: Annotated[str, typer.Option("--at", help="When, as 2016-12-14 15:30 in UTC; else now.")] = "",
    campaign: Campaign = "",
) -> None:
    """Log a call, a visit, a note or a letter. All but a note mean that the two sides have spoken."""
    if not text.strip():
        raise InputError("There is nothing to log.", hint='Write what was said: outreach log call FRA "…"')
    with open_desk() as desk:
        iso3, now = state_code(desk, state), desk.clock.now()
        happened = _instant(when) if when else now
        if happened > now:
            raise InputError(f"--at {when} lies in the future.", hint="Log it when it has happened.")
        slug = desk.campaign_slug(campaign)
        log_activity(desk.store, slug, iso3, kind, text=text, happened_at=happened, at=now, actor=desk.actor)
    say(f"{iso3}: the {kind} is logged. `outreach explain {iso3}` shows the whole story.")


def assign(
    state: State,
    owner: Annotated[str, typer.Argument(help="The coordinator; an empty text takes the owner away.")],
    campaign: Campaign = "",
) -> None:
    """Say which coordinator looks after a state; its open tasks go along."""
    with open_desk() as desk:
        iso3, slug = state_code(desk, state), desk.campaign_slug(campaign)
        assign_owner(desk.store, slug, iso3, owner=owner, at=desk.clock.now(), actor=desk.actor)
    say(f"{escape(owner) or 'Nobody'} looks after {iso3}.")


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as exc:
        raise InputError(f"--at is {text!r}, which is no date and time.", hint="Write it as 2016-12-14 15:30.") from exc
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
