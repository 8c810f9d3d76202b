"""What every command shares: the desk of the chosen workspace, tables that fit the terminal, JSON, a plain sentence.

The chosen workspace and the actor come from the options of the main command and are kept here for the one command
that runs; nothing else is global.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import unicodedata
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from outreach import app
from outreach.domain.sending import Delivery
from outreach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from outreach.app import Desk

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

REHEARSAL = "Rehearsal: answers are invented"

#: More digits than any key of the database will have.
_LONGEST_KEY = 12


@dataclasses.dataclass(slots=True)
class Invocation:
    """The options of the main command."""

    workspace: Path | None = None
    actor: str = ""


invocation = Invocation()


def workspace_folder() -> Path:
    """Return the folder of the chosen workspace."""
    return app.find_workspace(invocation.workspace, os.environ, Path.cwd())


@contextmanager
def open_desk(*, quiet: bool = False) -> Iterator[Desk]:
    """Open the desk of the chosen workspace; a rehearsal says on standard error that it is one."""
    with app.open_desk(workspace_folder(), os.environ, actor=invocation.actor) as desk:
        if not quiet and desk.settings.delivery is not Delivery.LIVE:
            mark = REHEARSAL if desk.rehearsal else f"Redirected: every letter goes to {desk.settings.redirect_to}"
            err.print(f"[dim]{mark} · {desk.settings.workspace} · {desk.clock.now():%Y-%m-%d %H:%M} UTC[/dim]")
        yield desk


def say(text: str) -> None:
    """Print a sentence; Rich markup is allowed."""
    out.print(clean(text))


#: Marks of direction: with them a sender could make a line read otherwise than it is.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Make text of strangers fit for a terminal: control characters are shown, never obeyed.

    A mail that carries escape sequences could otherwise clear the screen, rename the window or forge a line.
    """
    return "".join(
        "\ufffd" if char in _TURNS or (unicodedata.category(char) == "Cc" and char not in "\n\t") else char
        for char in text
    )


def show_json(value: object) -> None:
    """Print a value as JSON, UTF-8, keys in the order given."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")


def plain(value: Any) -> Any:  # noqa: ANN401 - anything a command has, one line a type
    """Turn records, dates and enums into what JSON knows; instants are ISO 8601 in UTC."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def show_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, footer: str = "", right: Collection[str] = ()
) -> None:
    """Print a table that fits the terminal; a column named in ``right`` is aligned to the right."""
    table = Table(title=title or None, title_justify="left", title_style="bold", caption=footer or None, box=None)
    table.caption_justify = "left"
    table.pad_edge = False
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold", header_style="dim")
    count = 0
    for row in rows:
        table.add_row(*(clean(cell) for cell in row))
        count += 1
    if count == 0:
        out.print(f"[bold]{title}[/bold]  [dim]nothing[/dim]" if title else "[dim]nothing[/dim]")
        return
    out.print(table)


def at(value: datetime | None, zone: str = "") -> str:
    """Write an instant for a person: in UTC, and in a zone as well when one is given."""
    if value is None:
        return "–"
    text = f"{value:%Y-%m-%d %H:%M} UTC"
    if zone:
        from zoneinfo import ZoneInfo

        text += f" ({value.astimezone(ZoneInfo(zone)):%a %d %b %H:%M} {zone.rpartition('/')[2].replace('_', ' ')})"
    return text


def key_of(label: str, letter: str) -> int:
    """Return the number in a label such as ``M17`` or ``R4``; raises InputError."""
    text = label.strip().upper().removeprefix(letter)
    if not (text.isascii() and text.isdigit()) or len(text) > _LONGEST_KEY:
        noun = {"M": "message", "R": "reply", "T": "task"}[letter]
        raise InputError(f"{label!r} is no {noun}.", hint=f"A {noun} is written like {letter}17.")
    return int(text)


def state_code(desk: Desk, text: str) -> str:
    """Return the code of the member state that a person means: by code, name or alias, never by likeness."""
    import difflib

    from outreach.domain.states import StateIndex
    from outreach.storage import roster

    with desk.store.read() as conn:
        states = roster.list_states(conn)
    found = StateIndex.of(states).find(text)
    if found is not None:
        return found
    names: Mapping[str, str] = {state.name: state.iso3 for state in states}
    close = difflib.get_close_matches(text, names, 3)
    meant = ", ".join(f"{name} ({names[name]})" for name in close)
    hint = f"Did you mean {meant}?" if meant else "`outreach roster` lists the 193."
    raise InputError(f"{text!r} is no member state.", hint=hint)
