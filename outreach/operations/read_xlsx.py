"""Read a sheet of an Excel workbook (Office Open XML, ECMA-376 part 1, chapter 18) into cells.

Of a formula the stored result counts; nothing is computed. Written for what lists of people need and the libraries
at hand do not give together: merged ranges, mailto: links behind cells, hidden rows, formulas without a result, and a
bound on memory (docs/decisions/0013-sheets-are-read-by-our-own-reader.md has what was measured).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from outreach.operations.read_parts import PartError
from outreach.operations.sheet_grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, CellKind, Grid, GridRow, Merged

if TYPE_CHECKING:
    from outreach.operations.read_parts import Parts

#: Characters that the texts of one workbook may have together.
MOST_TEXT: Final = 20_000_000

_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINK_FORMULA: Final = re.compile(r'^HYPERLINK\(\s*"mailto:([^"?]+)', re.IGNORECASE)

#: Formats with these numbers are dates or times by themselves (section 18.8.30); the others say so by their letters.
_DATE_FORMATS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_LETTERS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet as the workbook lists it; ``part`` is where its cells are."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class XlsxBook:
    """What holds for all sheets of a workbook."""

    parts: Parts
    sheets: list[SheetEntry] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    date_styles: set[int] = field(default_factory=set)
    epoch: datetime = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone


def open_xlsx(parts: Parts) -> XlsxBook:
    """Read what holds for the whole workbook. Raises InputError."""
    main = next((target for kind, target, _ in _relations(parts, "_rels/.rels", "") if kind == "officeDocument"), "")
    main = main if parts.has(main) else "xl/workbook.xml"
    book = XlsxBook(parts)
    folder = posixpath.dirname(main)
    relations = list(_relations(parts, f"{folder}/_rels/{posixpath.basename(main)}.rels", folder))
    by_id = {key: target for _, target, key in relations}

    def start(name: str, given: dict[str, str]) -> None:
        if name == "workbookPr" and given.get("date1904") in {"1", "true"}:
            book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
        elif name == "sheet" and given.get("r:id") in by_id:
            hidden = given.get("state", "visible") != "visible"
            book.sheets.append(SheetEntry(given.get("name", ""), by_id[given["r:id"]], hidden))

    parts.parse(main, start, _nothing, _nothing)
    for kind, target, _ in relations:
        if kind == "sharedStrings":
            _read_texts(book, target)
        elif kind == "styles":
            _read_styles(book, target)
    return book


def _nothing(_: str) -> None:
    """Pass over what is not needed."""


def _relations(parts: Parts, part: str, folder: str) -> list[tuple[str, str, str]]:
    """Return (kind, target, id) of each relation; targets inside the workbook become names of parts."""
    found: list[tuple[str, str, str]] = []

    def start(name: str, given: dict[str, str]) -> None:
        if name == "Relationship":
            target = given.get("Target", "")
            if given.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                target = target.lstrip("/")
            found.append((given.get("Type", "").rpartition("/")[2], target, given.get("Id", "")))

    parts.parse(part, start, _nothing, _nothing)
    return found


def _read_texts(book: XlsxBook, part: str) -> None:
    """Read the texts that cells share; of a text in several fonts all pieces, of a reading aid (rPh) none."""
    pieces: list[str] = []
    aid = within = size = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal aid, within
        if name == "si":
            pieces.clear()
        aid += name == "rPh"
        within = name == "t" and not aid

    def text(data: str) -> None:
        if within:
            pieces.append(data)

    def end(name: str) -> None:
        nonlocal aid, within, size
        within = 0
        aid -= name == "rPh"
        if name == "si":
            book.texts.append(_unescaped("".join(pieces)))
            size += len(book.texts[-1])
            if size > MOST_TEXT:
                msg = f"texts of more than {MOST_TEXT} characters"
                raise PartError(msg)

    book.parts.parse(part, start, end, text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n") if "_x" in text else text


def _read_styles(book: XlsxBook, part: str) -> None:
    """Find the styles in which a number is shown as a date."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal inside
        inside = inside or name == "cellXfs"
        if name == "numFmt":
            codes[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif name == "xf" and inside:
            styles.append(given.get("numFmtId", "0"))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    book.parts.parse(part, start, end, _nothing)
    for number, key in enumerate(styles):
        letters = _NOT_LETTERS.sub("", codes.get(key, "")).lower()
        standard = key.isascii() and key.isdigit() and len(key) < 4 and int(key) in _DATE_FORMATS  # noqa: PLR2004
        if standard or ("general" not in letters and any(one in letters for one in "ymdhs")):
            book.date_styles.add(number)


def read_xlsx_sheet(book: XlsxBook, entry: SheetEntry, *, peek: bool = False) -> Grid:
    """Read the cells of one sheet; with ``peek`` only the first that is not empty. Raises InputError."""
    reader = _SheetReader(book, Grid(book.parts.name, entry.name), peek)
    if not book.parts.parse(entry.part, reader.start, reader.end, reader.text):
        raise book.parts.refused(f"no part {entry.part} for the sheet {entry.name!r}", "a workbook that is whole")
    if not peek:
        _add_links(reader, entry)
    return reader.grid


def _add_links(reader: _SheetReader, entry: SheetEntry) -> None:
    """Put the mailto: targets behind the cells that have such a link."""
    folder, base = posixpath.split(entry.part)
    if not reader.links:
        return
    relations = _relations(reader.book.parts, f"{folder}/_rels/{base}.rels", folder)
    targets = {key: target for _, target, key in relations}
    rows = {row.number: row for row in reader.grid.rows}
    for reference, key in reader.links:
        link = mailto_target(targets.get(key, ""))
        place = _REFERENCE.match(reference)
        if link and place:
            row, column = rows.get(int(place[2])), column_number(place[1])
            if row is not None and column in row.cells:
                old = row.cells[column]
                row.cells[column] = Cell(old.text, old.kind, link)


def mailto_target(target: str) -> str:
    """Return the address in a mailto: link, or an empty string."""
    if target[:7].lower() != "mailto:":
        return ""
    return unquote(target[7:].partition("?")[0]).strip()


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class _SheetReader:
    """Takes the elements of a sheet in their order and keeps the cells that are not empty."""

    def __init__(self, book: XlsxBook, grid: Grid, peek: bool) -> None:  # noqa: FBT001 - private
        self.book = book
        self.grid = grid
        self.links: list[tuple[str, str]] = []
        self._peek = peek
        self._row = GridRow(0, {})
        self._column = -1
        self._given: dict[str, str] = {}
        self._value: list[str] = []
        self._formula: list[str] = []
        self._has_formula = False
        self._into: list[str] | None = None
        self._aid = 0
        self._size = self._count = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            place = _REFERENCE.fullmatch(given.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            self._given, self._value, self._formula, self._has_formula = given, [], [], False
        elif name == "row":
            said = given.get("r", "")
            number = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else self._row.number + 1  # noqa: PLR2004
            if number <= self._row.number:
                msg = f"row {number} after row {self._row.number}"
                raise PartError(msg)
            self._row = GridRow(number, {}, hidden=given.get("hidden") in {"1", "true"})
            self._column = -1
        elif name in {"v", "t"}:
            self._into = self._value if not self._aid else None
        elif name == "f":
            self._into, self._has_formula = self._formula, True
        elif name == "rPh":
            self._aid += 1
        else:
            self._start_other(name, given)

    def _start_other(self, name: str, given: dict[str, str]) -> None:
        if name == "col" and given.get("hidden") in {"1", "true"}:
            self._hide(given.get("min", ""), given.get("max", ""))
        elif name == "mergeCell":
            ends = _REFERENCE.findall(given.get("ref", ""))
            if len(ends) == 2:  # noqa: PLR2004 - the two corners of a range
                (left, top), (right, bottom) = ends
                self.grid.merged.append(Merged(int(top), int(bottom), column_number(left), column_number(right)))
        elif name == "hyperlink" and "r:id" in given:
            self.links.append((given.get("ref", ""), given["r:id"]))

    def _hide(self, first: str, last: str) -> None:
        if first.isdigit() and last.isdigit():
            self.grid.hidden_columns.update(range(int(first[:6]) - 1, min(int(last[:6]), MOST_COLUMNS)))

    def text(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def end(self, name: str) -> None:
        self._into = None
        if name == "c":
            self._keep()
        elif name == "rPh":
            self._aid -= 1
        elif name == "row" and self._row.cells:
            self.grid.rows.append(self._row)
            if self._peek or len(self.grid.rows) > MOST_ROWS + 1:
                raise StopIteration

    def _keep(self) -> None:
        cell = self._cell()
        if not cell.text and cell.kind is not CellKind.FORMULA:
            return
        if self._column >= MOST_COLUMNS:
            msg = f"content beyond column {MOST_COLUMNS} in row {self._row.number}"
            raise PartError(msg)
        self._size += len(cell.text)
        self._count += 1
        if self._size > MOST_TEXT or self._count > MOST_CELLS:
            msg = f"more than {MOST_TEXT} characters or {MOST_CELLS} cells"
            raise PartError(msg)
        self._row.cells[self._column] = cell

    def _cell(self) -> Cell:
        raw, kind = "".join(self._value), self._given.get("t", "n")
        link = ""
        if self._has_formula:
            found = _LINK_FORMULA.match("".join(self._formula).lstrip("= "))
            link = unquote(found[1]).strip() if found else ""
            if not raw and kind != "str":
                return Cell("", CellKind.FORMULA)
        if kind == "s":
            number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1  # noqa: PLR2004
            if not 0 <= number < len(self.book.texts):
                msg = f"a cell in row {self._row.number} whose text is missing"
                raise PartError(msg)
            return Cell(self.book.texts[number].strip(), link=link)
        if kind in {"str", "inlineStr"}:
            return Cell(_unescaped(raw).strip(), link=link)
        if kind == "e":
            return Cell(raw, CellKind.ERROR)
        if kind == "b":
            return Cell({"1": "TRUE", "0": "FALSE"}.get(raw, raw), CellKind.TRUTH)
        if kind == "d":
            return Cell(raw.removesuffix("T00:00:00"), CellKind.DATE)
        style = self._given.get("s", "0")
        is_date = style.isascii() and style.isdigit() and len(style) < 7 and int(style) in self.book.date_styles  # noqa: PLR2004
        return _number(raw, self.book.epoch if is_date else None)


def _number(raw: str, epoch: datetime | None) -> Cell:
    """Write a number as a person would: no decimals where there are none; a date in ISO 8601."""
    try:
        value = float(raw) if raw else None
    except ValueError:
        value = None
    if value is None or not abs(value) < 1e15:  # noqa: PLR2004 - beyond it a float no longer counts by ones
        return Cell(raw.strip(), CellKind.NUMBER)
    if epoch is not None and 0 <= value < 2_958_466:  # noqa: PLR2004 - the end of the year 9999
        # Excel counts a 29 February 1900 that never was; only dates before it are off by a day, and nobody has those.
        moment = (epoch + timedelta(days=value)).replace(microsecond=0)
        return Cell(moment.isoformat(sep=" ").removesuffix(" 00:00:00"), CellKind.DATE)
    return Cell(str(int(value)) if value.is_integer() else repr(value), CellKind.NUMBER)
