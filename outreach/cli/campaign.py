"""``outreach campaign``: list the campaign files, show one, and check one with every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach.cli.console import at, clean, open_desk, say, show_json, show_table
from outreach.domain.positions import PositionValue, current_position
from outreach.errors import InputError
from outreach.operations.check_letters import check_letters
from outreach.operations.open_campaign import list_letters
from outreach.operations.plan_wave import audiences
from outreach.operations.read_campaign import list_campaign_files
from outreach.storage import campaigns, roster, standing

if TYPE_CHECKING:
    from outreach.app import Desk
    from outreach.operations.open_campaign import OpenCampaign

Slug = Annotated[str, typer.Argument(help="The campaign; else the only one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="Campaign files: list them, show one, check one.", no_args_is_help=True)
    sub.command("list")(list_campaigns)
    sub.command("show")(show)
    sub.command("check")(check)
    root.add_typer(sub, name="campaign")


def list_campaigns(as_json: AsJson = False) -> None:
    """List the campaign files and whether a wave of each was planned here."""
    with open_desk() as desk:
        files = list_campaign_files(desk.settings.config_dir)
        with desk.store.read() as conn:
            planned = {slug: len(campaigns.list_waves(conn, slug=slug)) for slug in campaigns.list_campaigns(conn)}
    rows = [{"campaign": slug, "waves_planned": planned.get(slug, 0)} for slug in files]
    if as_json:
        show_json(rows)
        return
    table = [(str(row["campaign"]), str(row["waves_planned"])) for row in rows]
    show_table("Campaigns", ("campaign", "waves planned"), table, right=("waves planned",))


def check(slug: Slug = "", as_json: AsJson = False) -> None:
    """Check a campaign file and its letters, and show what it would do."""
    with open_desk() as desk:
        opened = desk.campaign(slug)
        with desk.store.read() as conn:
            problems = check_letters(conn, opened)
        if problems:
            count = "one letter's fault" if len(problems) == 1 else f"{len(problems)} faults"
            msg = f"The letters of {opened.slug} cannot be used as they are: {count}."
            raise InputError(
                msg, problems=tuple(problems), hint=f"Mend them and run `outreach campaign check {opened.slug}`."
            )
        facts = _facts(desk, opened)
    if as_json:
        show_json(facts)
        return
    _show(opened, facts)
    first = opened.campaign.waves[0].slug
    say(f"[bold]The campaign file is right.[/bold] Next: `outreach wave plan {first}`")


def show(slug: Slug = "", as_json: AsJson = False) -> None:
    """Show what a campaign file says: its letters by language, its waves with times and follow-ups, its quiet days."""
    with open_desk() as desk:
        opened = desk.campaign(slug)
        facts = _facts(desk, opened)
    if as_json:
        show_json(facts)
        return
    _show(opened, facts)
    campaign = opened.campaign
    languages = _languages_by_step(opened)
    steps = [(name, ", ".join(languages.get(name, ())), escape(one.purpose)) for name, one in campaign.steps.items()]
    show_table("Letters", ("step", "languages", "purpose"), steps)
    for wave in campaign.waves:
        say(f"\n[bold]{wave.slug}[/bold]  {escape(wave.title)}")
        say(f"  audience  {escape(wave.audience)}")
        say(f"  starts    {at(wave.send_at, wave.zone)}")
        for rule in wave.follow_ups:
            case = str(rule.when).replace("_", " ")
            say(f"  then      {rule.step} after {rule.after_working_days} working days: {case}")
    for quiet in campaign.quiet:
        say(f"quiet     {quiet.first} to {quiet.last}: {escape(clean(quiet.reason))}")


def goal_line(desk: Desk, opened: OpenCampaign) -> str:
    """Say how far the goal is: ``66 named, 73 stated, of 97``."""
    campaign = opened.campaign
    with desk.store.read() as conn:
        positions = standing.list_positions(conn, campaign.slug)
        members = {one.iso3 for one in roster.list_memberships(conn, slug=campaign.ask_grouping)}
        grouping = roster.find_grouping(conn, campaign.ask_grouping)
    named = set(members)
    for iso3 in {one.iso3 for one in positions}:
        current = current_position(one for one in positions if one.iso3 == iso3)
        if current is not None and current.value in {PositionValue.JOINED, PositionValue.ALREADY_IN}:
            named.add(iso3)
        elif current is not None:
            named.discard(iso3)
    stated = f", {grouping.stated_count} stated" if grouping and grouping.stated_count is not None else ""
    return f"{len(named)} named{stated}, of {campaign.goal.target}"


def _facts(desk: Desk, opened: OpenCampaign) -> dict[str, object]:
    campaign = opened.campaign
    with desk.store.read() as conn:
        sizes = {name: len(codes) for name, codes in audiences(conn, campaign).items()}
        partial = [one.summary for one in roster.list_groupings(conn) if not one.complete]
    return {
        "campaign": campaign.slug,
        "title": campaign.title,
        "sample": campaign.sample,
        "ask": campaign.ask,
        "goal": goal_line(desk, opened),
        "goal_why": campaign.goal.why,
        "from": f"{campaign.identity.name} <{campaign.identity.address}>",
        "replies_to": campaign.identity.reply_to,
        "signatories": len(campaign.signatories),
        "languages": campaign.languages,
        "language_instead": dict(campaign.language_instead),
        "letters": [f"{step}/{language}" for step, language in list_letters(opened.templates)],
        "waves": [
            {
                "wave": one.slug,
                "title": one.title,
                "step": one.step,
                "audience": one.audience,
                "states": sizes[one.slug],
                "starts_at": one.send_at,
                "zone": one.zone,
                "follow_ups": one.follow_ups,
            }
            for one in campaign.waves
        ],
        "excluded": [{"states": one.states, "reason": one.reason} for one in campaign.exclusions],
        "office_hours": f"{campaign.window.opens:%H:%M} to {campaign.window.closes:%H:%M} at the door",
        "pace": f"{campaign.pace.relay_per_minute} a minute, {campaign.pace.destination_per_minute} to one domain",
        "known_in_part": partial,
    }


def _languages_by_step(opened: OpenCampaign) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for step, language in list_letters(opened.templates):
        found.setdefault(step, []).append(language)
    return found


def _show(opened: OpenCampaign, facts: dict[str, object]) -> None:
    campaign = opened.campaign
    mark = "  [dim]sample: never sent live[/dim]" if campaign.sample else ""
    say(f"[bold]{escape(campaign.title)}[/bold]{mark}")
    instead = ", ".join(f"{new} for {old}" for old, new in campaign.language_instead.items()) or "none"
    rows = [
        ("ask", campaign.ask),
        ("goal", f"{facts['goal']} ({campaign.goal.why})"),
        ("from", str(facts["from"])),
        ("replies to", str(facts["replies_to"])),
        ("signatories", f"{len(campaign.signatories)} names printed"),
        ("languages", f"{', '.join(campaign.languages)}; in place of others: {instead}"),
        ("letters", "; ".join(f"{step} {' '.join(found)}" for step, found in _languages_by_step(opened).items())),
        ("office hours", str(facts["office_hours"])),
        ("pace", str(facts["pace"])),
        *(("left out", f"{', '.join(one.states)}: {one.reason}") for one in campaign.exclusions),
        *(("known in part", str(one)) for one in _listed(facts["known_in_part"])),
    ]
    show_table("", ("", ""), [(name, escape(text)) for name, text in rows])
    waves = [(one.slug, escape(one.title), str(size)) for one, size in zip(campaign.waves, _sizes(facts), strict=True)]
    show_table("Waves", ("wave", "title", "audience"), waves, right=("audience",))


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _sizes(facts: dict[str, object]) -> list[int]:
    return [one["states"] for one in _listed(facts["waves"]) if isinstance(one, dict)]
