"""``outreach wave``: plan, look, approve, schedule, pause, resume, cancel."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from rich.markup import escape

from outreach.cli import approving
from outreach.cli.approving import AsJson, Campaign, Slug, Why, Yes
from outreach.cli.confirm import confirm
from outreach.cli.console import at, clean, open_desk, out, say, show_json, show_table, state_code
from outreach.domain.coverage import WAITS_FOR_APPROVAL, CoverageBin
from outreach.domain.messages import UNSENT, MessageStatus
from outreach.errors import InputError
from outreach.operations import steer_wave as steering
from outreach.operations.approve_wave import get_wave
from outreach.operations.plan_wave import PLANNABLE, plan_wave
from outreach.operations.preview_wave import choose_letters, preview_letter, preview_wave, write_previews
from outreach.operations.report_approvals import report_approvals
from outreach.operations.report_coverage import wave_coverage
from outreach.operations.write_formal_letters import write_formal_letters
from outreach.storage import campaigns, messages

if TYPE_CHECKING:
    from outreach.app import Desk
    from outreach.domain.coverage import Coverage
    from outreach.domain.messages import Message
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.preview_wave import LetterPreview, WavePreview

#: A start that lies further back than this is a mistake more often than a late worker, so a person is asked.
_SMALL_LATENESS = timedelta(hours=24)


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="Waves: plan, look, approve, schedule, pause, resume, cancel.", no_args_is_help=True)
    for name, command in (
        ("list", list_waves),
        ("show", show),
        ("plan", plan),
        ("preview", preview),
        ("submit", approving.submit),
        ("approve", approving.approve),
        ("reapprove", approving.reapprove),
        ("schedule", schedule),
        ("pause", pause),
        ("resume", resume),
        ("cancel", cancel),
    ):
        sub.command(name)(command)
    root.add_typer(sub, name="wave")


def list_waves(campaign: Campaign = "", as_json: AsJson = False) -> None:
    """List the waves of a campaign, planned or not, with their equations."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        with desk.store.read() as conn:
            planned = {one.slug: one for one in campaigns.list_waves(conn, slug=opened.slug)}
            coverage = {slug: wave_coverage(conn, one) for slug, one in planned.items()}
        pending = report_approvals(desk.store, opened, required=desk.settings.approvals)
    rows = [
        {
            "wave": one.slug,
            "title": one.title,
            "step": one.step,
            "status": str(planned[one.slug].status) if one.slug in planned else "not planned",
            "starts_at": (planned[one.slug].starts_at if one.slug in planned else None) or one.send_at,
            "equation": coverage[one.slug].equation if one.slug in coverage else "",
            "pending": [waits.told for waits in pending if waits.wave == one.slug],
        }
        for one in opened.campaign.waves
    ]
    if as_json:
        show_json(rows)
        return
    table = [(str(row["wave"]), str(row["status"]), at(_instant(row)), str(row["equation"]) or "–") for row in rows]
    show_table(opened.campaign.title, ("wave", "status", "starts", "equation"), table)
    approving.show_pending(pending)


def _instant(row: dict[str, object]) -> datetime | None:
    value = row["starts_at"]
    return value if isinstance(value, datetime) else None


def show(slug: Slug, campaign: Campaign = "", as_json: AsJson = False) -> None:
    """Show who is in a wave, who is out and why, and where its letters stand."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        found = preview_wave(desk.store, opened, slug)
        with desk.store.read() as conn:
            coverage = wave_coverage(conn, found.wave)
        pending = report_approvals(desk.store, opened, required=desk.settings.approvals)
        pending = [one for one in pending if one.wave == slug]
    if as_json:
        letters = [_letter_facts(one) for one in found.letters]
        show_json(
            {"wave": found.wave, "members": found.members, "letters": letters, "coverage": coverage, "pending": pending}
        )
        return
    wave = found.wave
    say(f"[bold]{wave.slug}[/bold]  {wave.status}  [dim]{escape(clean(wave.status_why))}[/dim]")
    say(f"audience  {escape(wave.audience)}")
    if wave.approved_by:
        say(f"approved  by {escape(wave.approved_by)}, {at(wave.approved_at)}, hash {wave.approved_hash[:12]}")
    declared = opened.campaign.wave(slug)
    zone = declared.zone if declared else ""
    if wave.starts_at is None and declared is not None:
        say(f"starts    not scheduled; the campaign file says {at(declared.send_at, zone)}")
    else:
        say(f"starts    {at(wave.starts_at, zone)}")
    for rule in declared.follow_ups if declared else ():
        say(f"then      {rule.step} after {rule.after_working_days} working days: {str(rule.when).replace('_', ' ')}")
    included = [one.iso3 for one in found.members if one.included]
    say(f"in        {len(included)}: {', '.join(included) or 'nobody'}")
    _show_coverage(coverage)
    approving.show_left_out(found)
    counts = Counter((one.step, str(one.status)) for one in found.letters)
    rows = [(step, status, str(count)) for (step, status), count in counts.items()]
    show_table("Letters", ("step", "status", "letters"), rows, right=("letters",))
    approving.show_lacking(found)
    approving.show_pending(pending)


def _letter_facts(message: Message) -> dict[str, object]:
    return {
        "message": message.label,
        "state": message.iso3,
        "step": message.step,
        "status": message.status,
        "why": message.status_why,
        "language": message.language,
        "instead_of": message.language_instead_of,
        "missing": message.missing,
        "due_at": message.due_at,
        "content_hash": message.content_hash,
        "facts": message.facts,
    }


def _show_coverage(coverage: Coverage) -> None:
    waiting = [one.iso3 for one in coverage.placings if one.waits_for_approval]
    note = f"  [dim]{len(waiting)} of the blocked only wait for an approval[/dim]" if waiting else ""
    say(f"equation  {coverage.equation}{note}")
    for which in (CoverageBin.CONTACTED, CoverageBin.SCHEDULED):
        if codes := [one.iso3 for one in coverage.states(which)]:
            say(f"  {which!s:<9} {', '.join(codes)}")
    for reason, codes in _by_reason(coverage, CoverageBin.BLOCKED).items():
        label = "to do" if reason.endswith(WAITS_FOR_APPROVAL) else "blocked"
        say(f"  {label:<9} {', '.join(codes)}: {escape(clean(reason))}")


def _by_reason(coverage: Coverage, which: CoverageBin) -> dict[str, list[str]]:
    """Return the states of a bin by the reason, without the number of each letter in it."""
    found: dict[str, list[str]] = {}
    for one in coverage.states(which):
        head, _, rest = one.reason.partition(" ")
        is_label = head[:1] == "M" and head[1:].isdigit()
        found.setdefault(rest if is_label and rest else one.reason, []).append(one.iso3)
    return found


def plan(
    slug: Annotated[str, typer.Argument(help="The wave; else all that nobody has approved.", metavar="[WAVE]")] = "",
    campaign: Campaign = "",
) -> None:
    """Work out who a wave is for and render every letter of it as a draft. Planning again is safe."""
    from outreach.cli.progress import bar

    with open_desk() as desk:
        opened = desk.campaign(campaign)
        slugs = [slug] if slug else _plannable(desk, opened)
        for one in slugs:
            with bar(f"Planning {one}", 1) as tell:
                done = plan_wave(
                    desk.store,
                    opened,
                    one,
                    at=desk.clock.now(),
                    actor=desk.actor,
                    progress=lambda number, of, tell=tell: tell(number / of, f"{number} of {of} states"),  # type: ignore[misc]
                )
            say(
                f"{one}: {done.included} states in, {done.excluded} left out; {done.ready} letters ready"
                + (f", [bold]{done.lacking} lack something[/bold]" if done.lacking else "")
                + "."
            )
            for void in done.void:
                say(f"[bold]The approval of {escape(clean(void.told))} is void:[/bold] the letters changed.")
        say(f"Next: `outreach wave preview {slugs[0]}`, then `outreach wave approve {slugs[0]}`.")


def _plannable(desk: Desk, opened: OpenCampaign) -> list[str]:
    with desk.store.read() as conn:
        fixed = {one.slug for one in campaigns.list_waves(conn, slug=opened.slug) if one.status not in PLANNABLE}
    found = [one.slug for one in opened.campaign.waves if one.slug not in fixed]
    if not found:
        raise InputError("Every wave of this campaign has been approved already.", hint="`outreach wave list`")
    return found


def preview(
    slug: Slug,
    state: Annotated[str, typer.Option("--as", help="As this state would get it; else the first of the wave.")] = "",
    step: Annotated[str, typer.Option("--step", help="Which letter; else the first of the wave.")] = "",
    html: Annotated[bool, typer.Option("--html", help="Print the HTML form.")] = False,
    eml: Annotated[Path | None, typer.Option("--eml", help="Write the letters as .eml files into this folder.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Write the formal letters as PDF into this folder.")] = None,
    campaign: Campaign = "",
) -> None:
    """Look at a letter as it would leave, on screen, as mail files or on paper. Nothing is sent or changed."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        iso3 = state_code(desk, state) if state else ""
        found = preview_wave(desk.store, opened, slug)
        chosen = choose_letters(found, iso3=iso3, step=step)
        if pdf is not None:
            written = write_formal_letters(desk.store, opened, found.wave.step, chosen, pdf)
            say(f"{len(written)} formal letters written to {escape(str(pdf))}.")
            if eml is None:
                return
        if eml is None:
            letter = preview_letter(desk.store, opened, found, chosen[0], now=desk.clock.now())
        else:
            written = write_previews(desk.store, opened, found, chosen, eml, now=desk.clock.now())
            say(f"{len(written)} letters written to {escape(str(eml))}.")
            return
    _show_letter(found, letter, html=html)


def _show_letter(found: WavePreview, shown: LetterPreview, *, html: bool) -> None:
    letter = shown.letter
    codes = list(dict.fromkeys(one.iso3 for one in found.letters))
    place = codes.index(letter.iso3)
    language = letter.language
    if letter.language_instead_of:
        language += f", in place of {letter.language_instead_of} as the campaign declares"
    say(f"[bold]{letter.iso3}[/bold]  {letter.step}  {letter.status}  [dim]{language}[/dim]")
    if letter.missing:
        say(f"[bold]It lacks:[/bold] {escape(clean('; '.join(letter.missing)))}")
    if shown.door:
        say(f"[dim]door         [/dim] {escape(clean(shown.door))}")
    for note in shown.notes:
        say(f"[bold]Left out:[/bold] {escape(clean(note))}")
    if shown.changed:
        say(f"[bold]It would leave otherwise than shown here:[/bold] {escape(clean(shown.changed))}")
    for name, value in shown.headers or [(str(one.role), one.address) for one in letter.recipients]:
        say(f"[dim]{escape(name.lower()):<13}[/dim] {escape(clean(value))}")
    say(f"[dim]subject      [/dim] {escape(clean(letter.subject))}\n")
    out.print(clean(letter.html if html else letter.text), markup=False, soft_wrap=True)
    for fact in letter.facts:
        say(f"[dim]figure       [/dim] {escape(fact.name)}: {escape(clean(str(fact)))}")
    before = codes[place - 1] if place else "–"
    after = codes[place + 1] if place + 1 < len(codes) else "–"
    say(f"[dim]letter hash {letter.content_hash[:12] or '–'}, wave hash {found.approval_hash[:12]}[/dim]")
    say(f"[dim]{place + 1} of {len(codes)} states; before {before}, after {after}: --as {after}[/dim]")


def schedule(
    slug: Slug,
    when: Annotated[str, typer.Option("--at", help="Local date and time, as 2016-12-02 10:00; else the file's.")] = "",
    zone: Annotated[str, typer.Option("--zone", help="IANA zone of --at; else the file's.")] = "",
    yes: Yes = False,
    campaign: Campaign = "",
) -> None:
    """Fix when an approved wave starts."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        declared = opened.campaign.wave(slug)
        if zone and not when:
            raise InputError("--zone says where --at is meant, and there is no --at.", hint="Add --at.")
        there = zone or (declared.zone if declared else "UTC")
        starts_at = _parse_instant(when, there) if when else (declared.send_at if declared else desk.clock.now())
        if starts_at < desk.clock.now() - _SMALL_LATENESS:
            confirm(f"Start {slug} at once: {at(starts_at, there)} is past.", yes=yes)
        steering.schedule_wave(
            desk.store, opened.slug, slug, starts_at=starts_at, at=desk.clock.now(), actor=desk.actor
        )
        late = starts_at <= desk.clock.now()
    say(f"{slug} starts {at(starts_at, there)}" + (", which is now: at the worker's next round." if late else "."))
    say("Next: `outreach worker`.")


def _parse_instant(text: str, zone: str) -> datetime:
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as exc:
        raise InputError(f"{zone!r} is no time zone.", hint="Write an IANA zone such as America/New_York.") from exc
    try:
        local = datetime.fromisoformat(text)
    except ValueError as exc:
        raise InputError(f"{text!r} is no date and time.", hint="Write 2016-12-02 10:00.") from exc
    return (local if local.tzinfo else local.replace(tzinfo=there)).astimezone(UTC)


def pause(slug: Slug, why: Why = "", campaign: Campaign = "") -> None:
    """Hold everything of a wave, follow-ups included; every letter keeps its place."""
    with open_desk() as desk:
        reason = why.strip() or "paused by hand"
        steering.pause_wave(
            desk.store, desk.campaign_slug(campaign), slug, why=reason, at=desk.clock.now(), actor=desk.actor
        )
    say(f"{slug} is paused. `outreach wave resume {slug}` lets it go on, at the campaign's pace.")


def resume(slug: Slug, campaign: Campaign = "") -> None:
    """Let a paused wave go on."""
    with open_desk() as desk:
        steering.resume_wave(desk.store, desk.campaign_slug(campaign), slug, at=desk.clock.now(), actor=desk.actor)
    say(f"{slug} goes on.")


def cancel(slug: Slug, why: Why = "", yes: Yes = False, campaign: Campaign = "") -> None:
    """End a wave for good; its follow-ups go with it."""
    if not why.strip():
        raise InputError("A cancelled wave needs a reason.", hint="Add --why.")
    with open_desk() as desk:
        of = desk.campaign_slug(campaign)
        with desk.store.read() as conn:
            found = messages.list_messages(conn, wave_key=get_wave(conn, of, slug).key)
        unsent = [one for one in found if one.status in UNSENT]
        chasers = sum(1 for one in unsent if one.is_follow_up)
        confirm(
            f"Cancel {slug} for good: {len(unsent) - chasers} first letters and {chasers} follow-ups that have not"
            f" left.{_may_have_left(found)} A cancelled wave cannot be resumed.",
            yes=yes,
        )
        count = steering.cancel_wave(desk.store, of, slug, why=why, at=desk.clock.now(), actor=desk.actor)
    say(f"{slug} is cancelled, and {count} letters with it.")


def _may_have_left(found: list[Message]) -> str:
    """Name what a cancellation does not stop: a worker has it in hand, or nobody knows whether it arrived."""
    labels = [one.label for one in found if one.status in {MessageStatus.CLAIMED, MessageStatus.UNKNOWN}]
    return f" {', '.join(labels)} may have left and stay as they are." if labels else ""
