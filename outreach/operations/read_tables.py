"""Read a table that a person keeps: bounded, strict, and with the line of every fault.

Shared by the loading of the roster and the imports. A file that cannot be read at all raises InputError; faults of
rows and cells are collected, so that one run shows them all.
"""

from __future__ import annotations

import csv
import difflib
import io
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from outreach.domain.states import StateIndex, name_key
from outreach.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from outreach.domain.states import MemberState

MOST_BYTES = 5_000_000
MOST_ROWS = 10_000

#: Tried on the header line, in this order; a comma when none gives a known column name.
_DELIMITERS = (",", ";", "\t", "|")

#: What a file begins with that is no text in UTF-8, and what it is.
_OTHER_FORMATS = (
    (b"PK\x03\x04", "an Excel or OpenDocument workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
)

#: Marks that turn the direction of what follows: they make a line read differently from what it holds.
_TURNS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: Names of those who are no member states but stand on lists beside them.
_NOT_MEMBERS = {
    name_key(name): shown
    for shown, names in {
        "the Holy See": (
            "Holy See",
            "The Holy See",
            "Vatican",
            "Vatican City",
            "VAT",
            "VA",
            "Saint-Siège",
            "Santa Sede",
        ),
        "the State of Palestine": ("Palestine", "State of Palestine", "PSE", "PS", "État de Palestine", "Palestina"),
        "the European Union": ("European Union", "EU", "Union européenne", "Unión Europea"),
        "the Cook Islands": ("Cook Islands", "COK", "CK"),
        "Niue": ("Niue", "NIU", "NU"),
        "Kosovo": ("Kosovo", "XKX", "XK"),
        "Taiwan": ("Taiwan", "TWN", "TW"),
    }.items()
    for name in names
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file it begins on, and its cells by column; absent columns are absent."""

    file: str
    line: int
    cells: Mapping[str, str]
    #: The cells of every column that names the state; a file may have a code and a name beside each other.
    states: tuple[str, ...] = ()

    def get(self, column: str, default: str = "") -> str:
        """Return a cell, or the default when it is empty or the file has no such column."""
        return self.cells.get(column) or default

    def where(self, column: str = "") -> str:
        """Name the place for a problem."""
        return f"{self.file} line {self.line}" + (f", column {column}" if column else "")


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file holds. Rows with the wrong number of cells are among the problems, not among the rows."""

    name: str
    columns: frozenset[str]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Raw:
    header: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_exact(path: Path, columns: Sequence[str]) -> TableFile:
    """Read one of our own data files: commas, and exactly these columns in this order.

    Raises InputError for a file that cannot be read.
    """
    raw = _split(read_text(path), path.name, ",")
    if raw.header != list(columns):
        found = ", ".join(raw.header) or "nothing"
        wrong = Problem(f"{path.name} line 1", f"the columns {found}", "exactly " + ", ".join(columns))
        return TableFile(path.name, frozenset(raw.header), (), (wrong,))
    rows = tuple(Row(path.name, line, dict(zip(columns, cells, strict=True))) for line, cells in raw.rows)
    return TableFile(path.name, frozenset(columns), rows, tuple(raw.problems))


def read_recognised(path: Path, accepted: Mapping[str, Collection[str]], required: Collection[str]) -> TableFile:
    """Read a person's file: comma, semicolon, tab or bar; columns in any order, recognised by name.

    ``accepted`` maps a column to the other words it may be headed with; case, blanks, hyphens and underscores do
    not count. Only the column ``state`` may stand there more than once. Raises InputError for a file that cannot
    be read.
    """
    names = {_header_key(word): column for column, words in accepted.items() for word in (column, *words)}
    text = read_text(path)
    raw = _split(text, path.name, _delimiter(text, names))
    problems = list(raw.problems)
    columns: list[str] = []
    for number, head in enumerate(raw.header):
        column = names.get(_header_key(head), "")
        empty = not head and not any(cells[number] for _, cells in raw.rows)
        if not column and not empty:
            problems.append(_unknown_column(path.name, head, accepted, names))
        if column and column != "state" and column in columns:
            problems.append(Problem(f"{path.name} line 1", f"two columns for {column}", "one of each"))
        columns.append(column)
    problems += [
        Problem(f"{path.name} line 1", f"no column {column}", f"a column headed {_either(column, accepted[column])}")
        for column in required
        if column not in columns
    ]
    rows = [
        Row(
            path.name,
            line,
            {column: cell for column, cell in zip(columns, cells, strict=True) if column},
            tuple(cell for column, cell in zip(columns, cells, strict=True) if column == "state" and cell),
        )
        for line, cells in raw.rows
    ]
    return TableFile(path.name, frozenset(columns) - {""}, tuple(rows), tuple(problems))


def read_text(path: Path) -> str:
    """Return a file's text, UTF-8 with or without byte order mark; raises InputError that says what it is instead."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(path, f"{path.stat().st_size} bytes", f"at most {MOST_BYTES} bytes")
        raw = path.read_bytes()
    except FileNotFoundError as exc:
        raise InputError(f"There is no file {path}.", hint="Check the path; nothing was changed.") from exc
    except OSError as exc:
        raise InputError(f"{path} cannot be read: {exc.strerror or exc}.", hint="Nothing was changed.") from exc
    for start, what in _OTHER_FORMATS:
        if raw.startswith(start):
            raise _unreadable(path, what, "CSV in UTF-8")
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise _unreadable(path, "a NUL byte, so it is no text", "CSV in UTF-8", line)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = raw.count(b"\n", 0, exc.start) + 1
        found = f"a byte 0x{raw[exc.start]:02X} that is not UTF-8, perhaps Windows-1252"
        raise _unreadable(path, found, "CSV in UTF-8", line) from exc


def _unreadable(path: Path, found: str, accepted: str, line: int = 0) -> InputError:
    where = f"{path.name} line {line}" if line else path.name
    return InputError(
        f"{path.name} cannot be read as a table; nothing was changed.",
        problems=(Problem(where, found, accepted),),
        hint='In the spreadsheet, save it again as "CSV UTF-8".',
    )


def _header_key(text: str) -> str:
    return name_key(text.replace("_", " ").replace("-", " ").replace("/", " "))


def _delimiter(text: str, names: Mapping[str, str]) -> str:
    """Choose the delimiter that makes most known names of the header; cells may hold the others freely."""
    first = text.lstrip("\r\n").splitlines()[:1]
    scores = {
        one: sum(_header_key(head) in names for head in next(csv.reader(first, delimiter=one), []))
        for one in _DELIMITERS
    }
    return max(_DELIMITERS, key=lambda one: scores[one])


def _split(text: str, name: str, delimiter: str) -> _Raw:
    """Split the text into a header and rows, each with its line; rows of another length become problems."""
    found = _Raw([])
    try:
        for line, cells in _records(text, delimiter):
            if not any(cells):
                continue
            if not found.header:
                found.header = cells
            elif len(found.rows) == MOST_ROWS:
                found.problems.append(Problem(f"{name} line {line}", "more rows", f"at most {MOST_ROWS} in one file"))
                break
            elif _fits(cells, found, name, line):
                found.rows.append((line, cells))
    except csv.Error as exc:
        where = f"{name} line {exc.args[1]}"
        found.problems.append(Problem(where, f"quotes or cells that do not end ({exc.args[0]})", "CSV as in RFC 4180"))
    if not found.header:
        found.problems.append(Problem(name, "nothing", "a header line and at least one row"))
    elif not found.rows and not found.problems:
        found.problems.append(Problem(name, "a header line only", "at least one row"))
    return found


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


def _fits(cells: list[str], found: _Raw, name: str, line: int) -> bool:
    width = len(found.header)
    if len(cells) > width and not any(cells[width:]):
        del cells[width:]
    if len(cells) != width:
        found.problems.append(Problem(f"{name} line {line}", f"{len(cells)} cells", f"{width}, as the header has"))
        return False
    fine = True
    for head, cell in zip(found.header, cells, strict=True):
        bad = next((one for one in cell if unicodedata.category(one) == "Cc" or one in _TURNS_DIRECTION), "")
        if bad:
            found.problems.append(
                Problem(f"{name} line {line}, column {head}", describe(bad), "one line of plain text")
            )
            fine = False
    return fine


def describe(char: str) -> str:
    """Name a character that cannot be seen or is mistaken for another."""
    return f"the character U+{ord(char):04X} ({unicodedata.name(char, 'a control character').lower()})"


def _unknown_column(file: str, head: str, accepted: Mapping[str, Collection[str]], names: Mapping[str, str]) -> Problem:
    close = difflib.get_close_matches(_header_key(head), names, 1, cutoff=0.7)
    hint = f"did you mean {names[close[0]]}? " if close else ""
    shown = f"an unknown column {head!r}" if head else "a column without a name that is not empty"
    return Problem(f"{file} line 1", shown, hint + "the columns are " + ", ".join(accepted))


def _either(column: str, others: Collection[str]) -> str:
    return " or ".join((column, *list(others)[:3]))


@dataclass(frozen=True, slots=True)
class StateReader:
    """Finds the member state that a cell means; suggests, but never guesses."""

    index: StateIndex
    names: Mapping[str, str]
    known: Mapping[str, str]

    @classmethod
    def of(cls, states: Collection[MemberState]) -> StateReader:
        """Prepare for the member states of the roster."""
        index = StateIndex.of(states)
        # Codes are left out of what is suggested from: any three letters are close to some code.
        known = {key: iso3 for key, iso3 in index.by_key.items() if len(key) > 3 or not key.isascii()}  # noqa: PLR2004
        return cls(index, {state.iso3: state.name for state in states}, known)

    def read(self, row: Row) -> str | Problem:
        """Return the code of the state of a row, or the problem with it.

        Several columns may name the state; they must then mean the same one.
        """
        if not row.states:
            return Problem(row.where("state"), "nothing", "a code, name or alias of a member state")
        codes: dict[str, str] = {}
        for text in row.states:
            code = self.index.find(text)
            if code is None:
                return self._unknown(row, text)
            codes.setdefault(code, text)
        if len(codes) > 1:
            found = " beside ".join(f"{text!r}, which is {self.names[code]}" for code, text in codes.items())
            return Problem(row.where("state"), found, "one member state in a row")
        return next(iter(codes))

    def _unknown(self, row: Row, text: str) -> Problem:
        shown = _NOT_MEMBERS.get(name_key(text))
        if shown is not None:
            found = f"{text!r}: {shown} is not a member state"
            return Problem(row.where("state"), found, "one of the 193 member states; leave the row out")
        close = self.suggest(text)
        meant = " or ".join(f"{self.names[code]} ({code})" for code in close)
        accepted = (
            f"did you mean {meant}?"
            if meant
            else "a code, name or alias of a member state; `outreach roster` lists them"
        )
        return Problem(row.where("state"), f"an unknown state {text!r}", accepted)

    def suggest(self, text: str) -> list[str]:
        """Return the codes of up to four states whose names are like this one, the likest first."""
        key = name_key(text)[:80]
        if len(key) < 3:  # noqa: PLR2004 - shorter words are within most names
            return []
        like = difflib.get_close_matches(key, self.known, 6, cutoff=0.75)
        within = sorted((one for one in self.known if key in one), key=len)
        return list(dict.fromkeys(self.known[one] for one in (*like, *within)))[:4]


def refusal(file: str, problems: Sequence[Problem], *, again: str) -> InputError:
    """Return the error for a file with problems; ``again`` is the command to repeat once it is mended."""
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    return InputError(
        f"{file} has {count}; nothing was changed.",
        problems=tuple(problems),
        hint=f"Mend the file and run `{again}` again.",
    )
