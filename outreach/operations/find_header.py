"""Find the row that heads a person's table: below a title, under empty rows, split over two rows, or said twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.states import name_key
from outreach.errors import Problem
from outreach.operations.sheet_grid import letters_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from outreach.operations.sheet_grid import Grid, GridRow

#: Rows with content among which the header is looked for.
_LOOKED_AT: Final = 25

#: Arabic letters that people write one for the other, and the stroke that only lengthens a word.
_ARABIC: Final = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None})
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MARKS: Final = re.compile(r"[_\-‐‑–/()\[\]*:：.;،؛#№]+")
_NOTE: Final = re.compile(r"\([^()]*\)|（[^（）]*）")
_EITHER: Final = re.compile(r"[/|\n·]| - ")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: what each column means, how it is headed, and how many rows it takes.

    ``columns`` holds only those that are known; ``heads`` all that are headed at all.
    """

    columns: Mapping[int, str]
    heads: Mapping[int, str]
    first: int
    past: int


def header_key(text: str) -> str:
    """Fold the head of a column: case, accents, blanks, hyphens, stars and colons do not count."""
    return name_key(_MARKS.sub(" ", _INVISIBLE.sub("", text)).translate(_ARABIC))


def column_of(head: str, names: Mapping[str, str]) -> str:
    """Return the column that a head means, or an empty string.

    The whole of it, without what stands in brackets, or each part of a head in two languages ("State / État").
    """
    for text in (head, _NOTE.sub(" ", head)):
        found = names.get(header_key(text))
        if found:
            return found
    parts = {names.get(header_key(part), "") for part in _EITHER.split(head) if part.strip()}
    return parts.pop() if len(parts) == 1 else ""


def find_header(grid: Grid, names: Mapping[str, str], required: Collection[str]) -> Header | Problem:
    """Return the header of a sheet, or the problem: none is found, or two rows could be it."""
    rows = grid.rows[:_LOOKED_AT]
    known = [
        {number: column for number, cell in row.cells.items() if (column := column_of(cell.text, names))}
        for row in rows
    ]
    whole = [place for place, columns in enumerate(known) if set(required) <= set(columns.values())]
    # A data row can hold words that head columns, but then it holds addresses as well.
    whole = [place for place in whole if not _has_address(rows[place])] or whole
    if not whole:
        return _from_two_rows(grid, rows, known, required)
    first = whole[0]
    for place in whole[1:]:
        if not _agree(known[first], known[place]):
            return _ambiguous(grid, rows, first, place)
    past = first + 1
    columns, heads = dict(known[first]), {number: cell.text for number, cell in rows[first].cells.items()}
    if past in whole and rows[past].number == rows[first].number + 1:
        columns, heads = {**known[past], **columns}, {**_heads(rows[past]), **heads}
        past += 1
    elif past < len(rows) and _continues(rows[past], known[past], columns):
        columns, heads = {**columns, **known[past]}, {**heads, **_heads(rows[past])}
        past += 1
    if first and rows[first - 1].number == rows[first].number - 1:
        for number, column in known[first - 1].items():
            if number not in heads and column not in columns.values():
                columns[number], heads[number] = column, rows[first - 1].cells[number].text
    return Header(columns, heads, first, past)


def _heads(row: GridRow) -> dict[int, str]:
    return {number: cell.text for number, cell in row.cells.items()}


def _has_address(row: GridRow) -> bool:
    return any("@" in cell.text or "＠" in cell.text for cell in row.cells.values())


def _agree(one: Mapping[int, str], other: Mapping[int, str]) -> bool:
    return all(one[number] == other[number] for number in one.keys() & other.keys())


def _continues(row: GridRow, known: Mapping[int, str], columns: Mapping[int, str]) -> bool:
    """Say whether a row carries on the header above it: nothing but heads, and none that says otherwise."""
    if not known or len(known) < len(row.cells) or not _agree(columns, known):
        return False
    return bool(set(known.values()) - set(columns.values()))


def _from_two_rows(
    grid: Grid, rows: list[GridRow], known: list[dict[int, str]], required: Collection[str]
) -> Header | Problem:
    """Read two rows as one header; where both head a column the lower counts, being the narrower."""
    for place in range(len(rows) - 1):
        upper, lower = rows[place], rows[place + 1]
        if lower.number != upper.number + 1 or _has_address(lower) or not known[place + 1]:
            continue
        columns = {number: one for number, one in known[place].items() if number not in lower.cells}
        columns.update(known[place + 1])
        if set(required) <= set(columns.values()):
            return Header(columns, {**_heads(upper), **_heads(lower)}, place, place + 2)
    best = max(range(len(rows)), key=lambda place: len(known[place]), default=-1)
    if best >= 0 and known[best] and not _has_address(rows[best]):
        return Header(known[best], _heads(rows[best]), best, best + 1)
    if best < 0:
        return Problem(grid.file, "nothing", "a header line and at least one row")
    shown = "; ".join(f"{grid.where(row)}: {_shown(row)}" for row in rows[:3])
    wanted = " and ".join(required)
    return Problem(grid.where(rows[0]), f"no row that heads the columns {wanted} ({shown})", f"a header with {wanted}")


def _ambiguous(grid: Grid, rows: list[GridRow], one: int, other: int) -> Problem:
    shown = f"{_shown(rows[one])} and, in {grid.where(rows[other])}, {_shown(rows[other])}"
    return Problem(grid.where(rows[one]), f"two rows that could be the header: {shown}", "one; take the other out")


def _shown(row: GridRow) -> str:
    """Show the beginning of a row, each cell with its column."""
    cells = [f"{letters_of(number)} {cell.text[:40]!r}" for number, cell in sorted(row.cells.items())[:8]]
    return ", ".join(cells) + (", …" if len(row.cells) > 8 else "")  # noqa: PLR2004 - as many as fit a line or two
