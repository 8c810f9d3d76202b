"""`outreach replies`: the queue of what came in, one mail with its evidence, and filing by hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from outreach.cli.console import REHEARSAL, clean, key_of, open_desk, out, plain, say, show_json, state_code
from outreach.cli.position import parse_day
from outreach.cli.progress import bar
from outreach.cli.reply_page import row, show_story, words
from outreach.domain.meaning import Meaning
from outreach.domain.replies import Bin, ReplyKind
from outreach.errors import InputError
from outreach.operations import file_reply as filing
from outreach.operations.confirm_meaning import confirm_meaning
from outreach.operations.report_replies import list_all, list_queue, load_reply_bytes, tell_reply
from outreach.operations.reread_replies import compare_readings, reread_replies
from outreach.operations.set_reference import set_reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.operations.report_replies import ReplyLine

#: Kinds that stop every follow-up.
_PERSONS = frozenset({"human", "acknowledgement", "opt_out", "suspicious"})

Label = Annotated[str, typer.Argument(help="A mail, such as R4.", metavar="REPLY")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Campaign = Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")]


def register(root: typer.Typer) -> None:
    """Add the sub-commands to the tree."""
    sub = typer.Typer(help="What came in: the queue, one mail with its evidence, filing by hand.")
    sub.callback(invoke_without_command=True)(_queue_by_default)
    sub.command("list")(list_replies)
    sub.command("show")(show)
    sub.command("file")(file)
    sub.command("unfile")(unfile)
    sub.command("kind")(kind)
    sub.command("confirm")(confirm)
    sub.command("reference")(reference)
    sub.command("aside")(aside)
    sub.command("raw")(raw)
    sub.command("reparse")(reparse)
    root.add_typer(sub, name="replies")


def _queue_by_default(context: typer.Context) -> None:
    """Show the queue when no sub-command is named."""
    if context.invoked_subcommand is None:
        list_replies()


def list_replies(
    everything: Annotated[bool, typer.Option("--all", help="Every mail that ever came, machines' too.")] = False,
    where: Annotated[Bin | None, typer.Option("--bin", help="The mails of one bin.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what waits for a person: mails without a state first, then answers that nobody has handled."""
    with open_desk() as desk:
        whole = everything or where is not None
        found = list_all(desk.store, where) if whole else list_queue(desk.store)
        rehearsal = desk.rehearsal
    if as_json:
        mark = {"mark": REHEARSAL} if rehearsal else {}
        show_json({**mark, "replies": plain(found)})
        return
    title = f"{len(found)} mails" + (f" in bin {where}" if where else "") if whole else f"{len(found)} mails wait"
    _show_lines(title, found)
    if found and not whole:
        hint = "outreach replies show R…  then: file R… STATE, kind R… acknowledgement, aside R… --spam"
        say(f"\n[dim]Look: {hint}[/dim]")


def _show_lines(title: str, found: Sequence[ReplyLine]) -> None:
    """Print one line a mail, and below a mail without a state why it has none."""
    if not found:
        say(f"[bold]{title}[/bold]")
        return
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    cells = [(one.label, f"{one.received_at:%Y-%m-%d %H:%M}", _state(one), _kind(one)) for one in found]
    names = ("mail", "came (UTC)", "state", "kind")
    widths = [max(len(name), *(len(row[column]) for row in cells)) for column, name in enumerate(names)]
    for name, width in zip(names, widths, strict=True):
        table.add_column(name, no_wrap=True, width=width)
    rest = max(20, out.width - sum(widths) - 2 * len(widths))
    table.add_column("from and subject", no_wrap=True, overflow="ellipsis", max_width=rest)
    for one, known in zip(found, cells, strict=True):
        about = Text(clean(one.from_address) or "nobody that could be read")
        about.append(f"  {clean(one.subject) or 'no subject'}", style="dim")
        table.add_row(*known, about)
        if not one.states:
            table.add_row("", "", "", "", Text(clean(f"{words(one.bin)}: {one.bin_why}").rstrip(": "), style="italic"))
    out.print(table)


def _state(one: ReplyLine) -> str:
    if one.states:
        return ", ".join(one.states)
    most = 3
    more = "…" if len(one.candidates) > most else ""
    return f"{', '.join(one.candidates[:most])}{more}?" if one.candidates else "?"


def _kind(one: ReplyLine) -> str:
    return "ours" if one.is_ours else words(one.kind)


def show(reply: Label, as_json: AsJson = False) -> None:
    """Show one mail: what is new in it first, then what it is, where it belongs, and the evidence for both."""
    key = key_of(reply, "R")
    with open_desk() as desk:
        story = tell_reply(desk.store, key, now=desk.clock.now(), authserv_id=desk.settings.authserv_id)
        rehearsal = desk.rehearsal
    if as_json:
        mark = {"mark": REHEARSAL} if rehearsal else {}
        show_json({**mark, **plain(story)})
        return
    show_story(story)


def file(
    reply: Label,
    states: Annotated[
        list[str], typer.Argument(help="The member state it comes from; several for a joint answer.", metavar="STATE…")
    ],
    campaign: Campaign = "",
    ours: Annotated[bool, typer.Option("--ours", help="One of us wrote it, from an address of their own.")] = False,
) -> None:
    """File a mail to the thread with a state, or with several; its kind takes effect there.

    Its sender is known for them from then on: no letter goes there, but the next mail finds its thread.
    """
    key = key_of(reply, "R")
    with open_desk() as desk:
        codes = list(dict.fromkeys(state_code(desk, one) for one in states))
        slug = desk.campaign_slug(campaign)
        opened = desk.planned_campaigns()
        now = desk.clock.now()
        filing.file_to_states(
            desk.store, opened, key, campaign=slug, iso3s=codes, at=now, actor=desk.actor, as_ours=ours
        )
        line = tell_reply(desk.store, key, now=now).line
    effect = "The next move is theirs." if line.is_ours else _effect(line.kind)
    say(f"R{key} is filed to {', '.join(codes)}. {effect}")
    say(f"[dim]Next: outreach explain {codes[0]}[/dim]")


def _effect(kind: str) -> str:
    if kind in {"human", "opt_out", "suspicious", "not read yet"}:
        return "No follow-up leaves until a person has dealt with it."
    if kind == "acknowledgement":
        return "It is an acknowledgement: the follow-ups count from its mark."
    return f"It is {words(kind)}, a machine's mail: it answers nothing."


def unfile(
    reply: Label,
    why: Annotated[str, typer.Option("--why", help="Why, for the audit log.")] = "",
) -> None:
    """Take a mail off the state it was filed to; it goes back to the queue, and what it held is let go."""
    key = key_of(reply, "R")
    with open_desk() as desk:
        codes = filing.unfile_reply(desk.store, key, at=desk.clock.now(), actor=desk.actor, why=why)
    say(f"R{key} was taken off {', '.join(codes)} and waits in the queue again.")


def kind(
    reply: Label,
    value: Annotated[ReplyKind, typer.Argument(help="What it is.", metavar="KIND")],
) -> None:
    """Say what a mail is; ``acknowledgement`` lets the follow-ups for that case begin."""
    key = key_of(reply, "R")
    with open_desk() as desk:
        opened = desk.planned_campaigns()
        filing.set_reply_kind(desk.store, key, value, at=desk.clock.now(), actor=desk.actor, opened=opened)
    say(f"R{key} is {words(value)}, said by a person. {_effect(value)}")


def confirm(
    reply: Label,
    meaning: Annotated[Meaning | None, typer.Argument(help="What it means; else what is suggested first.")] = None,
    state: Annotated[str, typer.Option("--state", help="Which state, where it is filed to several.")] = "",
    until: Annotated[str, typer.Option("--until", help="The promised day, where the mail names none.")] = "",
) -> None:
    """Confirm what an answer means: a position with its sentence as the quote, a promise kept, an acknowledgement."""
    key = key_of(reply, "R")
    with open_desk() as desk:
        done = confirm_meaning(
            desk.store,
            desk.planned_campaigns(),
            key,
            meaning=meaning,
            iso3=state_code(desk, state) if state else "",
            at=desk.clock.now(),
            actor=desk.actor,
            until=parse_day(until, "--until") if until else None,
        )
    quote = f" “{escape(clean(done.sentence))}”" if done.sentence else ""
    say(f"{done.iso3}: {words(done.meaning)}.{quote}")
    say(f"{done.effect} `outreach explain {done.iso3}`")


def reference(
    reply: Label,
    text: Annotated[str, typer.Argument(help="As it stands on their letter; empty when it has none.")],
) -> None:
    """Correct the reference that they gave their answer; our next letter to that state quotes it."""
    key = key_of(reply, "R")
    with open_desk() as desk:
        before = set_reference(desk.store, key, text, at=desk.clock.now(), actor=desk.actor)
    was = f" instead of “{escape(clean(before))}”" if before else ""
    say(f"R{key} bears {'the reference “' + escape(clean(text)) + '”' if text.strip() else 'no reference'}{was}.")


def aside(
    reply: Label,
    spam: Annotated[bool, typer.Option("--spam", help="Nobody's answer to us.")] = False,
    not_ours: Annotated[bool, typer.Option("--not-ours", help="Meant for somebody else.")] = False,
    why: Annotated[str, typer.Option("--why", help="Why, for the audit log.")] = "",
) -> None:
    """Put a mail of the queue aside; nothing is deleted, and it can still be filed."""
    if spam == not_ours:
        raise InputError("Say where it goes: one of --spam and --not-ours.")
    if not why.strip():
        raise InputError("Putting a mail aside needs a reason.", hint="Add --why.")
    key = key_of(reply, "R")
    where = Bin.SPAM if spam else Bin.NOT_OURS
    with open_desk() as desk:
        filing.set_aside_reply(desk.store, key, where, why=why, at=desk.clock.now(), actor=desk.actor)
    say(f"R{key} is put aside as {words(where)}. `outreach replies file R{key} STATE` takes it back.")


def raw(reply: Label) -> None:
    """Write a mail to standard output, byte for byte as it came."""
    key = key_of(reply, "R")
    with open_desk(quiet=True) as desk:
        sys.stdout.buffer.write(load_reply_bytes(desk.store, key))
    sys.stdout.buffer.flush()


def reparse(
    apply: Annotated[bool, typer.Option("--apply", help="Change it; without this nothing is changed.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read all stored mail again with today's rules, show what would change, and change it with ``--apply``.

    A kind that a person said stays, and so does every filing; mails of the queue are matched again.
    """
    with open_desk() as desk:
        opened = desk.planned_campaigns()
        with bar("Reading again", 1) as tell:
            changes, count = compare_readings(
                desk.store, opened, progress=lambda done, total: tell(done / total, f"{done} of {total} mails")
            )
        if apply:
            reread_replies(
                desk.store,
                opened,
                changes,
                at=desk.clock.now(),
                actor=desk.actor,
                authserv_id=desk.settings.authserv_id,
            )
    if as_json:
        show_json({"read": count, "applied": apply, "changes": plain(changes)})
        return
    for one in changes:
        say(f"[bold]{one.label}[/bold] {', '.join(one.states) or 'not filed'}  {escape(one.from_address)}")
        for change in one.changes:
            row(words(change.name), f"{escape(change.before) or '–'} → {escape(change.after) or '–'}")
            if change.name == "kind" and one.states and change.before in _PERSONS and change.after not in _PERSONS:
                row("", "[bold]Follow-ups that waited for this mail may go again.[/bold]")
    done = "were changed" if apply else "would change"
    say(f"{count} mails were read again, {len(changes)} {done}.")
    if changes and not apply:
        say("[dim]Next: outreach replies reparse --apply[/dim]")
