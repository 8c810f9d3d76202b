"""`outreach explain`: the whole story of one state, and the rule that decides what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach.cli.console import REHEARSAL, at, clean, open_desk, out, plain, say, show_json, show_table, state_code
from outreach.domain.office_hours import tell_skipped
from outreach.operations.explain_state import explain_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from outreach.operations.explain_state import Gate, MessageFact, NextLetter, ReplyFact, StateExplanation


def register(root: typer.Typer) -> None:
    """Add the command to the tree."""
    root.command("explain")(explain)


def explain(
    state: Annotated[str, typer.Argument(help="A member state: code, name or alias.")],
    campaign: Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    with_events: Annotated[bool, typer.Option("--events", help="Add the audit log of the thread, in time.")] = False,
) -> None:
    """Say why a state was or was not written to, what comes next and when, and which rule decides."""
    with open_desk() as desk:
        code = state_code(desk, state)
        story = explain_state(
            desk.store, desk.campaign(campaign), code, delivery=desk.settings.delivery, now=desk.clock.now()
        )
    if as_json:
        mark = {"mark": REHEARSAL} if story.rehearsal else {}
        show_json({**mark, **plain(story)})
        return
    _show_head(story)
    _show_next(story.next)
    _show_audience(story)
    _show_messages(story.messages, "" if story.next.zone == "UTC" else story.next.zone)
    _show_replies("Replies filed", story.replies)
    _show_replies("Mail that may belong here and is not filed", story.doubtful)
    _show_standing(story)
    _show_contacts(story)
    _show_groupings(story)
    if with_events:
        _show_events(story)


def _line(label: str, text: str) -> None:
    """Print a labelled line; a long text is folded below itself, not below the label."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(width=11, style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(label, clean(text))
    out.print(table)


def _section(title: str) -> None:
    say(f"\n[bold]{escape(title)}[/bold]")


def _show_head(story: StateExplanation) -> None:
    state = story.state
    say(f"[bold]{escape(state.name)}[/bold]  {state.iso3}  [dim]{escape(state.regional_group)}[/dim]")
    if state.formal_name != state.name:
        _line("formal name", escape(state.formal_name))
    if story.thread is None:
        _line("thread", "none: no letter was ever planned")
    else:
        thread = story.thread
        _line("thread", f"[bold]{_words(thread.status)}[/bold]: {escape(thread.status_why or 'planned')}")
        _line("reference", thread.reference + (f"  [dim]owner[/dim] {escape(thread.owner)}" if thread.owner else ""))
    current = story.current
    if current is None:
        _line("position", "none known")
    else:
        _line("position", f"[bold]{_words(current.value)}[/bold], stated {current.stated_on.isoformat()}")


def _words(value: object) -> str:
    return str(value).replace("_", " ")


def _show_next(following: NextLetter) -> None:
    _section("Next")
    zone = "" if following.zone == "UTC" else following.zone
    if not following.step:
        _line("next", f"nothing: {escape(following.why)}")
    else:
        due = f"due {_local_first(following.due_at, zone)}" if following.due_at else "no time is fixed"
        _line("next", f"[bold]{following.step}[/bold] ({following.label}) {due}")
        _line("because", escape(following.why))
    if following.gate is not None:
        _line("sent now?", _gate_sentence(following.gate, zone))


def _local_first(when: datetime, zone: str) -> str:
    """Write an instant as the door reads it, with UTC behind."""
    if not zone:
        return at(when)
    from zoneinfo import ZoneInfo

    place = zone.rpartition("/")[2].replace("_", " ")
    return f"{when.astimezone(ZoneInfo(zone)):%a %d %b %Y %H:%M} {place} ({when:%Y-%m-%d %H:%M} UTC)"


def _gate_sentence(gate: Gate, zone: str) -> str:
    if gate.leaves:
        return "yes: no rule objects"
    until = f", until {_local_first(gate.until, zone)}" if gate.until and gate.rule != "not due" else ""
    return f"no: rule [bold]{gate.rule!r}[/bold]: {escape(gate.reason)}{until}  [dim]({gate.verdict})[/dim]"


def _show_audience(story: StateExplanation) -> None:
    words = {True: "in", False: "out", None: "–"}
    rows = [
        (one.wave, _words(one.status), words[one.included], one.rule or "–", escape(one.reason))
        for one in story.audiences
    ]
    say("")
    show_table("Waves", ("wave", "status", "in or out", "rule", "reason"), rows)


def _show_messages(found: Sequence[MessageFact], zone: str) -> None:
    _section("Letters")
    if not found:
        say("[dim]none[/dim]")
    addresses: tuple[str, ...] = ()
    for one in found:
        parts = [one.label, one.step, f"[bold]{_words(one.status)}[/bold]"]
        waits = one.due_at is not None and one.status in {"scheduled", "deferred", "claimed", "held"}
        parts += [f"accepted {at(one.accepted_at)}"] if one.accepted_at else []
        parts += [f"due {_local_first(one.due_at, zone)}"] if waits and one.due_at else []
        parts.append(one.language + (f" in place of {one.language_instead_of}" if one.language_instead_of else ""))
        say("  ".join(part for part in parts if part))
        _line("why", escape(one.why or "–"))
        if waits and one.due_why not in {"", one.why}:
            _line("due because", escape(one.due_why))
        for day in tell_skipped(one.due_skipped) if waits else ():
            if day not in one.due_why:
                _line("closed", escape(day))
        # A follow-up keeps its thread's subject and goes to the same office; only what differs is worth a line.
        if one.addresses != addresses:
            addresses = one.addresses
            _line("subject", escape(one.subject or "–"))
            _line("to", escape(", ".join(addresses) or "nobody"))
        for tried in one.attempts:
            _line(f"try {tried.number}", f"{at(tried.started_at)}  {escape(tried.outcome)}: {escape(tried.said)}")


def _show_replies(title: str, found: Sequence[ReplyFact]) -> None:
    if not found:
        return
    _section(title)
    for one in found:
        mark = f"  acknowledgement marked {at(one.acknowledged_at)}" if one.acknowledged_at else ""
        said = f" (said {escape(one.kind_by)})" if one.kind_by else ""
        what = "ours, written by hand" if one.is_ours else _words(one.kind)
        say(f"{one.label}  {at(one.received_at)}  [bold]{what}[/bold]{said}{mark}")
        _line("from", escape(one.from_address or "nobody that could be read"))
        _line("subject", escape(one.subject or "none"))
        if one.kind_why:
            _line("kind why", escape("; ".join(one.kind_why)))
        for line in one.evidence:
            _line("evidence", escape(line))


def _show_standing(story: StateExplanation) -> None:
    if story.holds or story.gap_waived_why:
        _section("Holds")
        for hold in story.holds:
            until = at(hold.until) if hold.until else "until a person lifts it"
            _line(_words(hold.kind), f"{escape(hold.reason)}; {until}  [dim]{escape(hold.placed_by)}[/dim]")
        if story.gap_waived_why:
            _line("gap", f"a second letter within the gap is allowed: {escape(story.gap_waived_why)}")
    if story.positions:
        _section("Positions, oldest first")
        for position in story.positions:
            quote = f" “{escape(position.quote)}”" if position.quote else ""
            text = f"[bold]{_words(position.value)}[/bold]{quote}  [dim]source[/dim] {escape(position.source)}"
            _line(position.stated_on.isoformat(), f"{text}  [dim]entered by {escape(position.entered_by)}[/dim]")
    if story.activities:
        _section("Outside the mail")
        for when, kind, text, by in story.activities:
            _line(kind, f"{at(when)}  {escape(text)}  [dim]{escape(by)}[/dim]")
    if story.tasks:
        _section("For a person")
        for task in story.tasks:
            _line(f"T{task.key}", escape(task.text) + (f"  [dim]{escape(task.owner)}[/dim]" if task.owner else ""))


def _show_contacts(story: StateExplanation) -> None:
    rows = [
        (
            one.contact.role,
            escape(one.contact.address),
            one.contact.language,
            escape(one.contact.place),
            escape(one.unusable_why) or "used",
            escape(one.contact.source),
        )
        for one in story.contacts
    ]
    say("")
    _line("door", escape(story.door))
    show_table("Contacts", ("role", "address", "language", "place", "use", "source"), rows)


def _show_groupings(story: StateExplanation) -> None:
    _section("Groupings")
    for one in story.groupings:
        if one.as_of is None:
            _line("not known", f"{escape(one.slug)}: not among those known  [dim]{escape(one.summary)}[/dim]")
        else:
            text = f"{escape(one.slug)} as of {one.as_of.isoformat()}: {escape(one.source)}"
            _line("member", f"{text}  [dim]{escape(one.summary)}[/dim]")


def _show_events(story: StateExplanation) -> None:
    _section("Events, oldest first")
    for one in story.events:
        why = f": {escape(one.why)}" if one.why else ""
        say(
            f"[dim]{one.at:%Y-%m-%d %H:%M}[/dim] {escape(one.subject)} {one.kind}{why} [dim]({escape(one.actor)})[/dim]"
        )
