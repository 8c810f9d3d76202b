"""Split the text of a CSV file into cells, each row with the line it begins on."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from outreach.errors import Problem
from outreach.operations.find_header import column_of, header_key
from outreach.operations.sheet_grid import ERROR_WORDS, MOST_COLUMNS, MOST_ROWS, Cell, CellKind, Grid, GridRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Tried on the first lines, in this order; a comma when none gives a known column name.
_DELIMITERS: Final = (",", ";", "\t", "|")

#: A first line by which Excel is told the delimiter.
_TOLD: Final = re.compile(r"sep=([,;\t|])\r?(?:\n|$)", re.IGNORECASE)

_LOOKED_AT: Final = 25


def read_csv(name: str, text: str, *, delimiter: str = "", names: Mapping[str, str] | None = None) -> Grid:
    """Return the rows of a text with content; quotes that do not end and too many rows are among the problems.

    Without ``delimiter`` it is the one that gives most of the ``names`` that head columns.
    """
    told = _TOLD.match(text)
    if not delimiter and told:
        # An empty line in its place keeps the numbers of the others.
        text = "\n" + text[told.end() :]
        delimiter = told[1]
    grid = Grid(name)
    try:
        for number, (line, cells) in enumerate(_records(text, delimiter or _delimiter(text, names or {})), start=1):
            if not any(cells):
                continue
            if len(grid.rows) == MOST_ROWS + 1:
                accepted = f"at most {MOST_ROWS} in one file"
                grid.problems.append(Problem(f"{name} line {line}", "more rows", accepted))
                break
            if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
                found = f"{len(cells)} cells"
                grid.problems.append(Problem(f"{name} line {line}", found, f"at most {MOST_COLUMNS} in a row"))
                continue
            grid.rows.append(GridRow(number, _cells(cells), line=line, width=len(cells)))
    except csv.Error as exc:
        where = f"{name} line {exc.args[1]}"
        found = f"quotes or cells that do not end ({exc.args[0]})"
        grid.problems.append(Problem(where, found, "CSV as in RFC 4180"))
    return grid


def _cells(cells: list[str]) -> dict[int, Cell]:
    return {
        number: Cell(cell, CellKind.ERROR if cell in ERROR_WORDS else CellKind.TEXT)
        for number, cell in enumerate(cells)
        if cell
    }


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line it begins on; cells are trimmed and in Unicode's composed form."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, [unicodedata.normalize("NFC", cell).strip() for cell in cells]
            before = reader.line_num
    except csv.Error as exc:
        # The record in which the fault lies began after the last one that was whole.
        raise csv.Error(str(exc), before + 1) from exc


def _delimiter(text: str, names: Mapping[str, str]) -> str:
    """Choose the delimiter that makes most known names of one line; cells may hold the others freely."""
    first = [line for line in text[:100_000].splitlines() if line.strip()][:_LOOKED_AT]
    scores: dict[str, int] = {}
    for one in _DELIMITERS:
        found = [0]
        for line in first:
            try:
                cells = next(csv.reader([line], delimiter=one), [])
            except csv.Error:
                continue
            # A head that is one name counts more than one that holds a name beside what may be a delimiter.
            found.append(sum(2 * (header_key(cell) in names) + bool(column_of(cell, names)) for cell in cells))
        scores[one] = max(found)
    return max(_DELIMITERS, key=lambda one: scores[one])
