"""`outreach read`: say what any mail is, from a file or a folder; nothing is stored and no workspace is needed."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from outreach import app
from outreach.cli.console import clean, err, open_desk, out, plain, say, workspace_folder
from outreach.clock import SystemClock
from outreach.operations.read_files import find_mails, read_files, readings_with_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from outreach.operations.read_files import ReadFile


def register(root: typer.Typer) -> None:
    """Add the command to the tree."""
    root.command("read")(read)


def read(
    paths: Annotated[list[Path], typer.Argument(help="Files that hold a mail each, or folders of such files.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Explain any mail: what kind it is and why, what is new in it, who it is from. Nothing is stored.

    Inside a workspace the letters of its campaigns are known as ours.
    """
    found = find_mails(paths)
    with _known() as (own_addresses, own_message_ids, own_references):
        readings = read_files(
            found,
            own_addresses=own_addresses,
            own_message_ids=own_message_ids,
            now=SystemClock().now(),
            own_references=own_references,
        )
        failures = _print_json(readings) if as_json else _print_readable(readings, alone=len(found) == 1)
    if failures:
        raise typer.Exit(2)


@contextmanager
def _known() -> Iterator[tuple[frozenset[str], Callable[[Collection[str]], set[str]], tuple[str, ...]]]:
    """Give our addresses, Message-IDs and references of the workspace, none where there is no workspace."""
    if not app.is_workspace(workspace_folder()):
        yield frozenset(), lambda _ids: set(), ()
        return
    with open_desk(quiet=True) as desk:
        yield readings_with_desk(desk.store, desk.planned_campaigns())


def _print_json(readings: Iterator[ReadFile]) -> int:
    failures = 0
    for one in readings:
        failures += one.reading is None
        sys.stdout.write(json.dumps(plain(one.as_record()), ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return failures


def _print_readable(readings: Iterator[ReadFile], *, alone: bool) -> int:
    failures = 0
    for one in readings:
        if one.reading is None:
            failures += 1
            err.print(f"[bold]{escape(str(one.path))}[/bold]: not read: {escape(one.problem)}", soft_wrap=True)
        elif alone:
            _explain(one)
        else:
            _say_line(one)
    return failures


def _say_line(one: ReadFile) -> None:
    record = one.as_record()
    line = Text(clean(f"{record['kind']:<21}"), style="bold")
    line.append(clean(f" {one.path.name}"), style="")
    line.append(clean(f"  {record['from']}  {record['subject']}"), style="dim")
    line.truncate(out.width, overflow="ellipsis")
    out.print(line)


def _explain(one: ReadFile) -> None:
    record = one.as_record()
    say(f"[bold]{escape(str(record['subject'] or 'no subject'))}[/bold]")
    rows: list[tuple[str, str]] = [
        ("from", str(record["from"]) or "nobody that could be read"),
        ("date", str(plain(record["date"]) or "no date that could be read")),
        ("kind", str(record["kind"]).replace("_", " ")),
        *(("because", why) for why in _texts(record["evidence"])),
    ]
    for failed in one.failed():
        hard = "for good" if failed["hard"] else "for now, or in doubt"
        rows.append(("failed", f"{failed['address']} {failed['status']} {failed['class']}, {hard}".replace("  ", " ")))
    if record["away_until"]:
        rows.append(("away until", str(plain(record["away_until"]))))
    rows += _answer(one)
    rows += [("answers", named) for named in _texts(record["in_reply_to"])]
    rows += [("encloses", named) for named in _texts(record["enclosed_message_ids"])]
    rows += [("attached", name) for name in _texts(record["attachments"])]
    rows += [("note", note) for note in _texts(record["limits_hit"])]
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, width=10)
    table.add_column(overflow="fold")
    for label, text in rows:
        table.add_row(label, Text(clean(text)))
    out.print(table)
    for title, key in (("New in it", "new_text"), ("Signature", "signature"), ("Quoted", "quoted_text")):
        if text := str(record[key]):
            say(f"\n[bold]{title}[/bold]")
            out.print(Text(clean(text), style="" if key == "new_text" else "dim"))


def _answer(one: ReadFile) -> list[tuple[str, str]]:
    """Return what the answer seems to say; suggestions, which a person confirms."""
    if one.reading is None:
        return []
    rows = [("language", one.reading.language)] if one.reading.language else []
    if one.reading.their_reference:
        rows.append(("their ref", one.reading.their_reference))
    if one.reading.is_cover_note:
        rows.append(("cover", "it only says that something is attached"))
    for suggestion in one.reading.meanings:
        until = f" (until {suggestion.until.isoformat()})" if suggestion.until else ""
        rows.append(("may mean", f"{str(suggestion.meaning).replace('_', ' ')}{until}: {suggestion.sentence}"))
    return [*rows, *(("attached", note) for note in one.reading.attachment_notes)]


def _texts(values: object) -> Sequence[str]:
    return [str(one) for one in values] if isinstance(values, list | tuple) else []
