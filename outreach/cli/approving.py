"""``outreach wave submit|approve|reapprove``: what a person reads before letters may leave, and the question."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach.cli.confirm import confirm
from outreach.cli.console import clean, open_desk, out, say, show_table, state_code
from outreach.domain.messages import MessageStatus
from outreach.domain.waves import WaveStatus
from outreach.errors import InputError
from outreach.operations import approve_wave as approving
from outreach.operations.preview_wave import preview_wave
from outreach.operations.reapprove_letters import (
    list_letters_to_reapprove,
    reapprove_letters,
    send_back_changed,
)
from outreach.operations.review_letters import review_letters, review_wave

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outreach.domain.messages import Message
    from outreach.domain.review import Difference, LetterGroup
    from outreach.operations.preview_wave import WavePreview
    from outreach.operations.report_approvals import Pending
    from outreach.operations.review_letters import Review

Slug = Annotated[str, typer.Argument(help="The wave.", metavar="WAVE")]
Campaign = Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for everybody who looks later.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]

#: Lines that two letters end in alike are shown once when there are at least so many: the signatories.
_LONG_ENDING = 12

_MOST_NAMED = 12
_MOST_LINES = 40


class Show(StrEnum):
    """How much of the letters is shown before the question."""

    SUMMARY = "summary"
    SAMPLES = "samples"
    ALL = "all"


Shown = Annotated[
    Show | None,
    typer.Option(
        "--show",
        help="summary: counts and differences; samples: also one letter of each step and language, and what is "
        "different in the others; all: every letter. Else samples, with --yes the summary.",
    ),
]


def submit(slug: Slug, campaign: Campaign = "") -> None:
    """Put a planned wave up for review."""
    with open_desk() as desk:
        approving.submit_wave(desk.store, desk.campaign_slug(campaign), slug, at=desk.clock.now(), actor=desk.actor)
    say(f"{slug} is in review. Next: `outreach wave approve {slug}`.")


def approve(
    slug: Slug,
    expected: Annotated[str, typer.Option("--hash", help="The wave hash that the preview showed.")] = "",
    show: Shown = None,
    yes: Yes = False,
    campaign: Campaign = "",
) -> None:
    """Look at a wave and approve every complete letter of it, follow-ups included, as it was planned."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        required = desk.settings.approvals
        found = preview_wave(desk.store, opened, slug)
        review = review_wave(desk.store, found, required=required)
        with _paged(yes=yes):
            _show_review(review)
            show_left_out(found)
            show_lacking(found)
            _show_letters(review, found.complete, _wanted(show, yes=yes))
        first = sum(1 for one in found.complete if not one.is_follow_up)
        identity = opened.campaign.identity
        people = _people(required)
        confirm(
            f"Approve {first} letters and {len(found.complete) - first} follow-ups to"
            f" {len({one.iso3 for one in found.complete})} states from {escape(identity.name)}"
            f" <{identity.address}>; {len(found.lacking)} drafts stay; hash {found.approval_hash[:12]}.{people}",
            yes=yes,
        )
        done = approving.approve_wave(
            desk.store,
            opened,
            slug,
            at=desk.clock.now(),
            actor=desk.actor,
            expected_hash=expected or found.approval_hash,
            required=required,
        )
    if not done.tally.is_enough:
        say(f"{slug} stays in review: {escape(clean(done.tally.told))}.")
        again = f"outreach --as NAME wave approve {slug} --hash {done.approval_hash[:12]}"
        say(f"Next: somebody else looks and approves it, `{again}`.")
        return
    names = escape(clean(done.tally.names))
    say(f"{done.approved} letters are approved by {names}. Next: `outreach wave schedule {slug}`.")


def reapprove(
    slug: Slug,
    states: Annotated[list[str] | None, typer.Argument(help="Which states; else all that wait.")] = None,
    show: Shown = None,
    yes: Yes = False,
    campaign: Campaign = "",
) -> None:
    """Approve again, by name, letters that went back to draft after the wave was approved."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        required = desk.settings.approvals
        send_back_changed(desk.store, opened, slug, at=desk.clock.now(), actor=desk.actor)
        waiting = list_letters_to_reapprove(desk.store, opened, slug)
        wanted = {state_code(desk, one) for one in states} if states else {one.iso3 for one in waiting}
        chosen = [one for one in waiting if one.iso3 in wanted]
        if not chosen:
            raise InputError(f"No letter of {slug} waits for an approval.", hint=f"`outreach wave show {slug}`")
        complete = [one for one in chosen if not one.missing]
        with desk.store.read() as conn:
            wave = approving.get_wave(conn, opened.slug, slug)
        review = review_letters(desk.store, wave.key, chosen, required=required)
        with _paged(yes=yes):
            rows = [(one.label, one.iso3, one.step, escape("; ".join(one.missing)) or "complete") for one in chosen]
            show_table("Letters that wait", ("message", "state", "step", "state of it"), rows)
            _show_review(review)
            _show_letters(review, complete, _wanted(show, yes=yes))
        people = _people(required)
        confirm(f"Approve {len(complete)} of them.{people}", yes=yes)
        done = reapprove_letters(
            desk.store,
            opened,
            slug,
            wanted,
            at=desk.clock.now(),
            actor=desk.actor,
            required=required,
            shown={one.key: one.content_hash for one in complete},
        )
    approved = [one for one in done if one.status is not MessageStatus.DRAFT]
    waits = [one for one in done if one.status is MessageStatus.DRAFT]
    if approved or not waits:
        waits_for_its_wave = wave.status is WaveStatus.APPROVED
        leave = f"next: `outreach wave schedule {slug}`" if waits_for_its_wave else "they leave at their next opening"
        say(f"{len(approved)} letters are approved; {leave}.")
    if waits:
        say(f"{len(waits)} letters wait for another person: {escape(clean(waits[0].status_why))}.")
        say(f"Next: `outreach --as NAME wave reapprove {slug}`.")


def _people(required: int) -> str:
    return f" {required} people have to approve it; this says that you do." if required > 1 else ""


def _wanted(show: Show | None, *, yes: bool) -> Show:
    return show or (Show.SUMMARY if yes else Show.SAMPLES)


@contextmanager
def _paged(*, yes: bool) -> Iterator[None]:
    """Let a person at a terminal turn the pages; a script gets all of it at once."""
    if yes or not (sys.stdin.isatty() and out.is_terminal):
        yield
        return
    with out.pager(styles=True):
        yield


def _show_review(review: Review) -> None:
    rows = [
        (one.step, one.language or "–", str(one.complete), str(one.lacking) if one.lacking else "–")
        for one in review.counts
    ]
    show_table("Letters", ("step", "language", "complete", "lacking"), rows, right=("complete", "lacking"))
    if review.tally.given or review.tally.required > 1:
        say(f"approvals {escape(clean(review.tally.told))}")
    for one in review.void:
        say(f"void      the approval of {escape(clean(one.told))}: the letters were planned anew")
    compared = review.comparison
    if not compared.differences and not compared.same:
        say("differences  none: no letter of it was approved before")
        return
    say(
        f"differences  to the last approval: {sum(len(one.states) for one in compared.differences)} letters changed,"
        f" {len(compared.same)} are the same, {len(compared.new)} were never approved"
    )
    for difference in compared.differences:
        _show_difference(difference)


def _show_difference(one: Difference) -> None:
    named = ", ".join(one.states[:_MOST_NAMED])
    more = f" and {len(one.states) - _MOST_NAMED} more" if len(one.states) > _MOST_NAMED else ""
    say(f"[bold]{one.step}[/bold] in {one.language} changed ({named}{more}):")
    for line in one.lines[:_MOST_LINES]:
        out.print(f"  {clean(line)}", markup=False, soft_wrap=True)
    if len(one.lines) > _MOST_LINES:
        say(f"  [dim]… {len(one.lines) - _MOST_LINES} more lines[/dim]")


def show_pending(pending: Sequence[Pending]) -> None:
    """Print what waits for an approval, with the command that goes on with it."""
    for one in pending:
        say(f"[bold]{one.wave}[/bold]: {escape(clean(one.told))} [dim]→ {one.command}[/dim]")


def show_left_out(found: WavePreview) -> None:
    """Print the states left out of a wave by the reason."""
    for reason, codes in found.left_out().items():
        say(f"left out  {', '.join(codes)}: {escape(clean(reason))}")


def show_lacking(found: WavePreview) -> None:
    """Print the drafts of a wave that lack something, and what."""
    rows = [(one.iso3, one.step, escape("; ".join(one.missing))) for one in found.lacking]
    if rows:
        show_table("Drafts that lack something", ("state", "step", "what is missing"), rows)


def _show_letters(review: Review, letters: Sequence[Message], show: Show) -> None:
    if show is Show.ALL:
        for one in letters:
            _show_letter(one, one.text.splitlines())
    elif show is Show.SAMPLES:
        before: list[str] = []
        told: dict[tuple[tuple[str, ...], ...], str] = {}
        for group in review.groups:
            lines = group.sample.text.splitlines()
            alike = _common_ending(before, lines)
            kept = lines[:-alike] if alike >= _LONG_ENDING else lines
            _show_letter(group.sample, kept, left_out=len(lines) - len(kept), of=group.size)
            _show_others(group, told)
            before = lines


def _common_ending(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


def _show_letter(letter: Message, lines: Sequence[str], *, left_out: int = 0, of: int = 1) -> None:
    for_many = f", as {of} letters read" if of > 1 else ""
    say(f"\n[bold]{letter.iso3}  {letter.step}[/bold]  [dim]{letter.language}{for_many}[/dim]")
    for one in letter.recipients:
        say(f"[dim]{one.role!s:<8}[/dim] {escape(clean(one.address))}")
    say(f"[dim]subject [/dim] {escape(clean(letter.subject))}\n")
    out.print(clean("\n".join(lines)), markup=False, soft_wrap=True)
    if left_out:
        say(f"[dim]… {left_out} more lines, as in the letter above[/dim]")


def _show_others(group: LetterGroup, told: dict[tuple[tuple[str, ...], ...], str]) -> None:
    """Print what is different in the letters that a sample stands for: their addresses and their own lines.

    ``told`` are the tables shown so far, with what each was of: follow-ups mostly have the same one.
    """
    if not group.others:
        return
    rows = tuple(
        (
            one.iso3,
            escape(", ".join(f"{who.role} {who.address}" for who in one.recipients)),
            escape(" / ".join(own)),
        )
        for one, own in [(group.sample, ()), *group.others]
    )
    of = f"{group.sample.step} in {group.sample.language}"
    if rows in told:
        say(f"[bold]{of}: the {group.size} letters[/bold]  addresses and lines of its own as in {told[rows]}")
        return
    told[rows] = of
    note = "References bear the code of each state."
    show_table(f"{of}: the {group.size} letters", ("state", "addresses", "lines of its own"), rows, footer=note)
