"""What a sheet holds before anybody says what its columns mean: cells by place, and what was odd about them.

CSV, XLSX and ODS are read into this one shape, so that everything behind it is the same for all three.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.errors import Problem

#: Rows with content, columns, and cells with content that one file may have.
MOST_ROWS = 10_000
MOST_COLUMNS = 256
MOST_CELLS = 500_000

#: Cells that a merged range may fill; a sheet of the most rows with a dozen merged columns stays below it.
MOST_MERGED = 200_000


class CellKind(StrEnum):
    """What a spreadsheet program takes a cell for. ``formula`` is one without a stored result."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth value"
    ERROR = "error"
    FORMULA = "formula"


#: What spreadsheet programs show for a failed formula; in CSV nothing else is left of it.
ERROR_WORDS = frozenset(
    (
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#GETTING_DATA",
        "#NV",
        "#BEZUG!",
        "#¡REF!",
        "#REF",
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty. ``link`` is the address of a mailto: link behind it, else empty."""

    text: str
    kind: CellKind = CellKind.TEXT
    link: str = ""


@dataclass(slots=True)
class GridRow:
    """One row with content: its number as the spreadsheet shows it, and its cells by column, counted from 0.

    ``line`` is the line of a text file on which it begins, 0 in a workbook; ``width`` the number of cells that a
    line of text has, 0 in a workbook, where empty ones are not written.
    """

    number: int
    cells: dict[int, Cell]
    line: int = 0
    width: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range: first and last row as the spreadsheet counts them, first and last column from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(slots=True)
class Grid:
    """What one sheet holds. ``sheet`` is empty for a text file."""

    file: str
    sheet: str = ""
    rows: list[GridRow] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def where(self, row: GridRow) -> str:
        """Name the place of a row for a problem."""
        return place_of(self.file, self.sheet, row.line or row.number)


def place_of(file: str, sheet: str, number: int) -> str:
    """Name the place of a row: a line of a text file, a row of a sheet."""
    return f"{file} sheet {sheet} row {number}" if sheet else f"{file} line {number}"


def letters_of(column: int) -> str:
    """Return the letters that head a column, counted from 0: A, …, Z, AA."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def fill_merged(grid: Grid) -> bool:
    """Let the value of each merged range count for all its cells in rows that hold something.

    Returns False, with the grid half filled, when the ranges cover more than a sheet of people's can.
    """
    if not grid.merged:
        return True
    width = 1 + max((column for row in grid.rows for column in row.cells), default=0)
    by_number = {row.number: row for row in grid.rows}
    numbers = sorted(by_number)
    filled = 0
    for one in grid.merged:
        first = by_number.get(one.first_row)
        cell = first.cells.get(one.first_column) if first is not None else None
        if cell is None:
            continue
        for number in _within(numbers, one.first_row, one.last_row):
            for column in range(one.first_column, min(one.last_column + 1, width)):
                filled += 1
                if filled > MOST_MERGED:
                    return False
                by_number[number].cells[column] = cell
    return True


def _within(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
