"""``outreach rehearse``: play a campaign to its end on this machine, and write down who gets what, when and why."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach.cli.console import err, open_desk, say
from outreach.cli.progress import bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach import app
    from outreach.sandbox.play import Moment
    from outreach.sandbox.rehearse import NotPlanned
    from outreach.sandbox.rehearsed import Rehearsed


def register(root: typer.Typer) -> None:
    """Add the command."""
    root.command("rehearse")(rehearse)


def rehearse(
    folder: Annotated[Path, typer.Argument(help="Where the rehearsal is written; a new or empty folder.")],
    campaign: Annotated[str, typer.Option(help="The campaign; else that of the settings.")] = "",
    answers: Annotated[
        bool,
        typer.Option(
            "--answers", help="Let the pretend missions answer; else nobody does, and every follow-up leaves."
        ),
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Write the formal letter of each mail as well.")] = True,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answers.")] = 2016,
) -> None:
    """Play the campaign with your contacts on a clock of its own: calendar, every letter, who is left out and why.

    Nothing leaves this machine, and this workspace is only read.
    """
    from outreach.sandbox.rehearsal_folder import write_rehearsal
    from outreach.sandbox.rehearse import lay_out_rehearsal, play_to_the_end
    from outreach.sandbox.rehearsed import gather_rehearsed

    target = folder.resolve()
    with_pdf = pdf and find_spec("typst") is not None
    with open_desk(quiet=True) as desk:
        err.print("[dim]Rehearsal: answers are invented. Letters go to a pretend relay on this machine.[/dim]")
        slug = desk.campaign_slug(campaign)
        with lay_out_rehearsal(desk, target, campaign=slug, seed=seed) as sandbox:
            starts = sandbox.clock.now()
            not_planned = _plan(sandbox, slug)
            with bar("Playing", 1) as tell:

                def told(moment: Moment) -> None:
                    note = f"{moment.now:%a %d %b %Y} · {moment.handed_over} letters out, {moment.mails} mails in"
                    tell(0, note)

                play_to_the_end(sandbox, answers=answers, progress=told)
            found = gather_rehearsed(sandbox, slug, starts=starts, answers=answers)
            with bar("Writing", len(found.calendar)) as tell:
                written = write_rehearsal(
                    sandbox, found, target, not_planned=not_planned, with_pdf=with_pdf, progress=tell
                )
    _say_found(found, not_planned)
    pdfs = f" and {written.pdfs} formal letters as PDF" if written.pdfs else ""
    say(f"\n[bold]{escape(str(target))}[/bold]: {written.letters} letters as .eml{pdfs}")
    if pdf and not with_pdf:
        say('  [dim]No PDF: `pip install "outreach-desk\\[pdf]"` adds the formal letters.[/dim]')
    say("  index.html       the calendar, to read and to print")
    say("  rehearsal.xlsx   the same for a spreadsheet; calendar.csv, left-out.csv, not-sent.csv")


def _plan(sandbox: app.Desk, slug: str) -> tuple[NotPlanned, ...]:
    from outreach.sandbox.rehearse import approve_everything

    waves = [wave.slug for wave in sandbox.campaign(slug).campaign.waves]
    with bar("Planning", len(waves)) as tell:
        return approve_everything(
            sandbox, slug, progress=lambda name, done, of: tell(waves.index(name) + done / of, name)
        )


def _say_found(found: Rehearsed, not_planned: Sequence[NotPlanned]) -> None:
    """Say the figures that a person checks first; the files hold the rest."""
    for one in not_planned:
        say(f"[yellow]Wave {escape(one.wave)} did not leave:[/yellow] {escape(one.reason)}")
    equation = " + ".join(f"{count} {name}" for name, count in found.bins)
    say(f"\n{equation} = {found.states} states")
    first = sum(1 for one in found.calendar if not one.is_follow_up)
    if found.calendar:
        begins, ends = found.calendar[0].there, found.calendar[-1].there
        say(
            f"{first} first letters and {len(found.calendar) - first} follow-ups,"
            f" from {begins.day} {begins:%B %Y} to {ends.day} {ends:%B %Y}"
        )
    lacking = [one for one in found.left_out if one.what == "lacks something"]
    if lacking:
        say(f"[yellow]{len(lacking)} letters lack something[/yellow]; left-out.csv names each")
