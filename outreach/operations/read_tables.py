"""Read a table that a person keeps: bounded, strict, and with the place of every fault.

Shared by the loading of the roster and the imports. A file that cannot be read at all raises InputError; faults of
rows and cells are collected, so that one run shows them all.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from outreach.errors import InputError, Problem
from outreach.operations.find_header import Header, find_header, header_key
from outreach.operations.guard_cells import unguard_cell
from outreach.operations.match_states import closest
from outreach.operations.read_csv import read_csv
from outreach.operations.read_parts import MOST_BYTES as MOST_WORKBOOK_BYTES
from outreach.operations.read_text_file import MOST_BYTES, decode, read_bytes, read_text, unreadable
from outreach.operations.read_workbook import ZIP_START, read_workbook
from outreach.operations.sheet_grid import MOST_ROWS, CellKind, letters_of, place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from outreach.operations.sheet_grid import Cell, Grid, GridRow

#: Marks that turn the direction of what follows: they make a line read differently from what it holds.
_TURNS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: What is pasted along unseen and means nothing: zero-width blank, word joiner, byte order mark, soft hyphen.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_EDGES = " \t\r\n\u200e\u200f\u061c"

#: Those that stand for nothing can be in no sheet that we write.
_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)) + "]"
)

#: From which likeness on, of 100, an unknown head is taken for a slip.
_SLIP = 82


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a person wants a file to be read. Empty is: the only sheet, UTF-8 or UTF-16 with its mark.

    ``extra`` lets a table have columns that mean nothing to us, except those that look like a slip in a known name;
    ``ignore_unknown`` lets these pass as well. ``many`` are columns whose cells may have several lines.
    """

    sheet: str = ""
    encoding: str = ""
    extra: bool = False
    ignore_unknown: bool = False
    many: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line or row where it stands, and its cells by column; absent columns are absent."""

    file: str
    line: int
    cells: Mapping[str, str]
    #: The cells of every column that names the state; a file may have a code and a name beside each other.
    states: tuple[str, ...] = ()
    #: The sheet of a workbook, with the letters of its columns; empty for a text file.
    sheet: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)
    #: What a cell is, where it is no text, and the address of a link behind it.
    kinds: Mapping[str, CellKind] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def get(self, column: str, default: str = "") -> str:
        """Return a cell, or the default when it is empty or the file has no such column."""
        return self.cells.get(column) or default

    @property
    def spot(self) -> str:
        """Name the row within its file."""
        return f"row {self.line}" if self.sheet else f"line {self.line}"

    def where(self, column: str = "") -> str:
        """Name the place for a problem."""
        place = place_of(self.file, self.sheet, self.line) if self.file else ""
        if not column:
            return place
        cell = f" ({self.letters[column]}{self.line})" if self.sheet and column in self.letters else ""
        return f"{place}, column {column}{cell}" if place else column


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file holds. Rows with faults are among the problems, not among the rows.

    ``notes`` say what a person may not expect of how it was read; ``ignored`` are columns that mean nothing to us.
    """

    name: str
    columns: frozenset[str]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    sheet: str = ""
    ignored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_exact(path: Path, columns: Sequence[str], raw: bytes | None = None) -> TableFile:
    """Read one of our own data files: commas, and exactly these columns in this order.

    ``raw`` is what the file holds, where it was read already. Raises InputError for a file that cannot be read.
    """
    text = read_text(path) if raw is None else decode(path.name, raw)
    grid = read_csv(path.name, text, delimiter=",")
    first = grid.rows[0] if grid.rows else None
    heads = [first.cells[one].text if one in first.cells else "" for one in range(first.width)] if first else []
    if heads != list(columns):
        found = ", ".join(heads) or "nothing"
        wrong = Problem(f"{path.name} line 1", f"the columns {found}", "exactly " + ", ".join(columns))
        return TableFile(path.name, frozenset(heads), (), (wrong,))
    header = Header(dict(enumerate(columns)), dict(enumerate(columns)), 0, 1)
    return _table(grid, header, len(columns), ReadOptions())


def read_recognised(
    path: Path,
    accepted: Mapping[str, Collection[str]],
    required: Collection[str],
    options: ReadOptions = ReadOptions(),
) -> TableFile:
    """Read a person's file: CSV, XLSX or ODS; columns in any order, recognised by name; the header where it stands.

    ``accepted`` maps a column to the other words it may be headed with; case, blanks, hyphens and underscores do
    not count. Only the column ``state`` may stand there more than once. Raises InputError for a file that cannot
    be read.
    """
    names = {header_key(word): column for column, words in accepted.items() for word in (column, *words)}
    grid = read_grid(path, names, options)
    header = find_header(grid, names, required)
    if isinstance(header, Problem):
        return TableFile(path.name, frozenset(), (), tuple(grid.problems) or (header,), grid.sheet)
    problems: list[Problem] = []
    ignored: list[str] = []
    columns = _columns(grid, header, accepted, options, problems, ignored)
    where = grid.where(grid.rows[header.first])
    problems += [
        Problem(where, f"no column {column}", f"a column headed {_either(column, accepted[column])}")
        for column in required
        if column not in columns.values()
    ]
    width = grid.rows[header.first].width
    known = Header(columns, header.heads, header.first, header.past)
    table = _table(grid, known, width, options)
    notes = (*_header_notes(grid, header), *table.notes)
    problems = [*problems, *table.problems]
    return TableFile(path.name, table.columns, table.rows, tuple(problems), grid.sheet, tuple(ignored), notes)


def read_grid(path: Path, names: Mapping[str, str], options: ReadOptions) -> Grid:
    """Return the cells of a file, whatever its format. Raises InputError."""
    raw = read_bytes(path, MOST_WORKBOOK_BYTES)
    if raw.startswith(ZIP_START):
        if options.encoding:
            raise InputError(f"{path.name} is a workbook, which has no encoding.", hint="Leave --encoding out.")
        return read_workbook(path.name, raw, sheet=options.sheet)
    if len(raw) > MOST_BYTES:
        raise unreadable(path.name, f"{len(raw)} bytes", f"at most {MOST_BYTES} bytes")
    if options.sheet:
        raise InputError(f"{path.name} is no workbook, so it has no sheets.", hint="Leave --sheet out.")
    return read_csv(path.name, decode(path.name, raw, encoding=options.encoding), names=names)


def _header_notes(grid: Grid, header: Header) -> list[str]:
    notes: list[str] = []
    word = "row" if grid.sheet else "line"
    numbers = [row.line or row.number for row in grid.rows[header.first : header.past]]
    if len(numbers) > 1:
        notes.append(f"The header was found in {word}s {numbers[0]} and {numbers[-1]}.")
    elif numbers != [1]:
        notes.append(f"The header was found in {word} {numbers[0]}.")
    hidden = [letters_of(one) for one in sorted(header.columns.keys() & grid.hidden_columns)]
    if hidden:
        notes.append(f"Hidden columns were read all the same: {', '.join(hidden)}.")
    return notes


def _columns(
    grid: Grid,
    header: Header,
    accepted: Mapping[str, Collection[str]],
    options: ReadOptions,
    problems: list[Problem],
    ignored: list[str],
) -> dict[int, str]:
    """Return the columns that count; others are added to ``ignored``, or to ``problems`` where they may not be."""
    where = grid.where(grid.rows[header.first])
    below = grid.rows[header.past :]
    names = {header_key(word): column for column, words in accepted.items() for word in (column, *words)}
    columns: dict[int, str] = {}
    used = sorted({number for row in (*below, *grid.rows[header.first : header.past]) for number in row.cells})
    for number in used:
        head, column = header.heads.get(number, ""), header.columns.get(number, "")
        shown = f"{letters_of(number)} {head!r}" if head else f"{letters_of(number)}, which has no name"
        if column and column != "state" and column in columns.values():
            rivals = [one for one in (*columns, number) if header.columns.get(one) == column]
            spare = _spare(below, column, rivals)
            if spare is None:
                problems.append(Problem(where, f"two columns for {column}", "one of each"))
                continue
            shown = f"{letters_of(spare)} {header.heads.get(spare, '')!r}"
            columns.pop(spare, None)
            ignored.append(shown)
            if spare == number:
                continue
        if column:
            columns[number] = column
        elif not options.extra:
            problems.append(_unknown_column(where, head, accepted, names))
        elif (slip := _slip(head, names, columns, header)) and not options.ignore_unknown:
            found = f"an unknown column {head!r}"
            hint = f"did you mean {slip}? Name it so, or pass over it with --ignore-unknown-columns"
            problems.append(Problem(where, found, hint))
        else:
            ignored.append(shown)
    return columns


def _spare(below: Sequence[GridRow], column: str, rivals: Sequence[int]) -> int | None:
    """Return which of two columns with one meaning holds nothing of it, or None where both may.

    A column of postal addresses beside one of mail addresses is the usual case.
    """
    for one in rivals:
        cells = [row.cells[one].text for row in below if one in row.cells]
        if not cells or (column == "address" and not any("@" in cell or "＠" in cell for cell in cells)):
            return one
    return None


def _slip(head: str, names: Mapping[str, str], columns: Mapping[int, str], header: Header) -> str:
    """Return the column that an unknown head is likely meant for, unless the file has that one already."""
    key = header_key(head)
    if len(key) < 4:  # noqa: PLR2004 - any three letters are like some word
        return ""
    close = closest(key, names, like=_SLIP)
    column = names.get(close, "")
    taken = {*columns.values(), *header.columns.values()}
    return "" if column in taken and column != "state" else column


def _table(grid: Grid, header: Header, width: int, options: ReadOptions) -> TableFile:
    """Make rows of what stands below the header; faulty ones become problems, a repeated header a note."""
    problems = list(grid.problems)
    rows: list[Row] = []
    hidden: list[str] = []
    again: list[str] = []
    below = grid.rows[header.past :]
    if len(below) > MOST_ROWS and not problems:
        where = grid.where(below[MOST_ROWS])
        problems.append(Problem(where, "more rows", f"at most {MOST_ROWS} in one file"))
    for one in below[:MOST_ROWS]:
        if one.width and not _fits(one, width, grid, problems):
            continue
        if options.extra and _repeats(one, header):
            again.append(str(one.line or one.number))
            continue
        row = _row(grid, one, header, options, problems)
        if row is not None:
            rows.append(row)
            hidden += [str(one.number)] if one.hidden else []
    if not below and not problems:
        problems.append(Problem(grid.file, "a header line only", "at least one row"))
    notes = []
    if hidden:
        notes.append(f"Hidden rows were read all the same: {_few(hidden)}.")
    if again:
        notes.append(f"Rows that repeat the header were passed over: {_few(again)}.")
    columns = frozenset(header.columns.values())
    return TableFile(grid.file, columns, tuple(rows), tuple(problems), grid.sheet, notes=tuple(notes))


def _few(numbers: Sequence[str]) -> str:
    return ", ".join(numbers[:20]) + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")  # noqa: PLR2004


def _repeats(row: GridRow, header: Header) -> bool:
    """Say whether a row heads the columns again, as where lists were pasted below each other."""
    return len(row.cells) > 1 and all(cell.text == header.heads.get(one) for one, cell in row.cells.items())


def _fits(row: GridRow, width: int, grid: Grid, problems: list[Problem]) -> bool:
    filled = max(row.cells) + 1
    if row.width < width or filled > width:
        problems.append(Problem(grid.where(row), f"{row.width} cells", f"{width}, as the header has"))
        return False
    return True


def _row(grid: Grid, one: GridRow, header: Header, options: ReadOptions, problems: list[Problem]) -> Row | None:
    """Return a row with its cells cleaned of what cannot be seen, or None when one of them cannot be used."""
    cells = dict.fromkeys(header.columns.values(), "")
    states: list[str] = []
    letters: dict[str, str] = {}
    kinds: dict[str, CellKind] = {}
    links: dict[str, str] = {}
    fine = True
    for number, column in header.columns.items():
        letters.setdefault(column, letters_of(number))
        cell = one.cells.get(number)
        if cell is None:
            continue
        text = _clean(unguard_cell(cell.text), column)
        fault = _fault(cell, text, many=column in options.many, turns=column == "address")
        if fault is not None:
            head = header.heads.get(number, column)
            spot = f" ({letters_of(number)}{one.number})" if grid.sheet else ""
            problems.append(Problem(f"{grid.where(one)}, column {head}{spot}", *fault))
            fine = False
        if column == "state" and text:
            # Numbers lose the noughts before them: 4 is the 004 of Afghanistan.
            states.append(text.zfill(3) if text.isascii() and text.isdigit() else text)
        cells[column] = text
        if cell.kind is not CellKind.TEXT:
            kinds[column] = cell.kind
        if cell.link:
            links[column] = cell.link
    number = one.line or one.number
    return Row(grid.file, number, cells, tuple(states), grid.sheet, letters, kinds, links) if fine else None


def _clean(text: str, column: str) -> str:
    """Take out what is pasted along unseen; all blanks are one kind."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    if not text.isascii():
        text = "".join(" " if unicodedata.category(one) == "Zs" else one for one in text)
        text = text.replace("\u2028", "\n").replace("\u2029", "\n")
        if column == "state":
            text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return text.strip(_EDGES).replace("\r\n", "\n").replace("\r", "\n")


def _fault(cell: Cell, text: str, *, many: bool, turns: bool) -> tuple[str, str] | None:
    """Say what keeps a cell from being used, and what would be accepted."""
    if cell.kind is CellKind.ERROR:
        return f"the error {cell.text}", "a value; mend the formula, or write what it should give"
    if cell.kind is CellKind.FORMULA:
        return "a formula without a stored result", "a value; save the file in the spreadsheet program, which stores it"
    allowed = frozenset("\n\r\t" if many else "") | (_TURNS_DIRECTION if many and turns else frozenset())
    for one in text:
        kind = unicodedata.category(one)
        broken = kind in {"Cc", "Cs"} or (kind == "Cn" and _NO_CHARACTER.match(one) is not None)
        if one not in allowed and (broken or one in _TURNS_DIRECTION):
            return describe(one), "one line of plain text"
    return None


def describe(char: str) -> str:
    """Name a character that cannot be seen or is mistaken for another."""
    return f"the character U+{ord(char):04X} ({unicodedata.name(char, 'a control character').lower()})"


def _unknown_column(
    where: str, head: str, accepted: Mapping[str, Collection[str]], names: Mapping[str, str]
) -> Problem:
    close = closest(header_key(head), names, like=70) if head else ""
    hint = f"did you mean {names[close]}? " if close else ""
    shown = f"an unknown column {head!r}" if head else "a column without a name that is not empty"
    return Problem(where, shown, hint + "the columns are " + ", ".join(accepted))


def _either(column: str, others: Collection[str]) -> str:
    return " or ".join((column, *list(others)[:3]))


def refusal(file: str, problems: Sequence[Problem], *, again: str) -> InputError:
    """Return the error for a file with problems; ``again`` is the command to repeat once it is mended."""
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    return InputError(
        f"{file} has {count}; nothing was changed.",
        problems=tuple(problems),
        hint=f"Mend the file and run `{again}` again.",
    )
