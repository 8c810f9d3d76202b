"""How one mail looks in a terminal: what is new, the thread beside it, what it is and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from outreach.cli.console import at, clean, out, say

if TYPE_CHECKING:
    from outreach.operations.report_replies import ReplyStory

_SHOWN_HEADERS = ("Auto-Submitted", "Precedence", "In-Reply-To", "References", "Return-Path", "List-Id")

#: From this many columns on the thread stands beside the text.
_WIDE = 110


def show_story(story: ReplyStory) -> None:
    """Print the whole page of one mail."""
    _show_headers(story)
    _show_text(story)
    _show_kind(story)
    _show_place(story)
    _say_next(story)


def words(value: str) -> str:
    """Return a value of a list as words."""
    return value.replace("_", " ")


def _show_headers(story: ReplyStory) -> None:
    line = story.line
    say(f"[bold]{line.label}[/bold]  {escape(line.subject or 'no subject')}")
    name = f"{escape(story.from_name)} " if story.from_name else ""
    row("from", f"{name}<{escape(line.from_address or 'unreadable')}>")
    if story.authentication is not None:
        checked = story.authentication
        row("checked", f"{escape(checked.summary)}, says {escape(checked.server or 'our mail server')}")
    row("to", escape(", ".join(story.to) or "–"))
    row("dated", f"{at(story.sent_at)}; came {at(line.received_at)}; stored {at(story.stored_at)}")
    row("mailbox", f"{escape(story.mailbox)}  {escape(story.message_id or 'without Message-ID')}")
    for wanted in _SHOWN_HEADERS:
        for value in [text for name, text in story.headers if name.lower() == wanted.lower()][:2]:
            row(wanted.lower(), escape(" ".join(value.split())))
    if story.attachments:
        row("attached", escape(", ".join(story.attachments)))
    for note in story.notes:
        row("note", escape(note))


def row(label: str, text: str) -> None:
    """Print a labelled line that wraps below itself."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, width=14)
    table.add_column(overflow="fold")
    table.add_row(label, clean(text))
    out.print(table)


def _show_text(story: ReplyStory) -> None:
    """Print what is new, with the thread beside it where the terminal is wide enough, else below."""
    new = story.new_text.strip()
    rest = len(story.text.strip()) - len(new)
    text = Text("New in it\n", style="bold")
    text.append(clean(new) or "nothing but what was quoted", style="not bold")
    if new and rest > 0:
        text.append(
            f"\n… and {rest} characters of signature and earlier mail: outreach replies raw {story.line.label}",
            style="not bold dim",
        )
    beside = _beside(story)
    if beside is not None and out.width >= _WIDE:
        both = Table.grid(padding=(0, 3), expand=True)
        both.add_column(ratio=3)
        both.add_column(ratio=2)
        both.add_row(text, beside)
        out.print()
        out.print(both)
        return
    out.print()
    out.print(text)
    if beside is not None:
        out.print()
        out.print(beside)


def _beside(story: ReplyStory) -> Text | None:
    """Return the threads that the mail is filed to or may belong to, as text."""
    if not story.beside:
        return None
    text = Text()
    for one in story.beside:
        text.append(f"{one.iso3} {clean(one.name)}", style="bold")
        text.append(f"  {words(one.status)}: {clean(one.status_why)}\n", style="dim")
        for line in one.lines:
            mark = "→" if line.who == "we" else "←"
            text.append(f"{line.at:%d %b %H:%M} {mark} {line.label} {clean(line.what)}\n")
        for hold in one.holds:
            text.append(f"held: {clean(hold)}\n", style="italic")
    text.rstrip()
    return text


def _show_kind(story: ReplyStory) -> None:
    line = story.line
    say("\n[bold]What it is[/bold]")
    said = f" by {escape(story.kind_by)}" if story.kind_by else ""
    row("kind", f"[bold]{'ours, written by hand' if line.is_ours else words(line.kind)}[/bold]{said}")
    for why in story.kind_why:
        row("because", escape(why))
    for one in story.meanings:
        until = f", until {one['until']}" if one.get("until") else ""
        row("may mean", f"[bold]{words(one['meaning'])}[/bold]{until}: “{escape(one['sentence'])}”")
    if story.their_reference:
        row("their ref.", escape(story.their_reference))
    if story.language:
        row("language", escape(story.language))
    if story.acknowledged_at:
        row("marked", f"as an acknowledgement {at(story.acknowledged_at)}: the follow-ups count from then")


def _show_place(story: ReplyStory) -> None:
    line = story.line
    say("\n[bold]Where it belongs[/bold]")
    why = "" if story.filings or not line.bin_why else f": {escape(line.bin_why)}"
    row("bin", f"[bold]{words(line.bin)}[/bold]{why}")
    for filed in story.filings:
        row("filed to", f"{filed.iso3} {escape(filed.name)} ({filed.campaign}) by {escape(filed.filed_by)}")
        for evidence in filed.evidence:
            row("evidence", escape(evidence))
    for candidate in story.candidates if not story.filings else ():
        row("may be", f"[bold]{candidate.iso3}[/bold] {escape(candidate.name)}: {candidate.score} points")
        for evidence in candidate.evidence:
            row("evidence", escape(evidence))
    for letter in story.our_letters:
        row(
            "our letter",
            f"{letter.label} {letter.iso3} {letter.step}, {at(letter.accepted_at)}: {escape(letter.subject)}",
        )
    if story.duplicate_of:
        row("same as", story.duplicate_of)
    if story.duplicates:
        row("came again", ", ".join(story.duplicates))


def _say_next(story: ReplyStory) -> None:
    label = story.line.label
    if not story.line.waits:
        return
    if story.line.states:
        code = story.line.states[0]
        hint = (
            f"outreach replies confirm {label}   (says {words(story.meanings[0]['meaning'])})"
            if story.meanings
            else f"outreach position set {code} …   or: outreach replies kind {label} acknowledgement"
        )
    else:
        code = story.line.candidates[0] if story.line.candidates else "STATE"
        hint = f"outreach replies file {label} {code}   or: outreach replies aside {label} --not-ours --why …"
    say(f"\n[dim]Next: {escape(hint)}[/dim]")
