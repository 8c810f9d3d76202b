"""Read the sheets of an OpenDocument spreadsheet (OpenDocument 1.3, part 3, chapter 9) into cells.

Repeated cells and rows are counted and not copied until they hold something, so that a sheet that claims a million
empty rows costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.operations.read_parts import PartError
from outreach.operations.read_xlsx import MOST_TEXT, mailto_target
from outreach.operations.sheet_grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, CellKind, Grid, GridRow, Merged

if TYPE_CHECKING:
    from outreach.operations.read_parts import Parts

_KINDS = {
    "float": CellKind.NUMBER,
    "percentage": CellKind.NUMBER,
    "currency": CellKind.NUMBER,
    "date": CellKind.DATE,
    "time": CellKind.DATE,
    "boolean": CellKind.TRUTH,
}

#: Within these a text is no part of the cell's own: comments, pictures and shapes.
_APART = frozenset({"office:annotation", "draw:frame", "draw:custom-shape", "draw:g", "table:shapes", "dc:date"})


def read_ods(parts: Parts) -> list[tuple[Grid, bool]]:
    """Return every sheet with whether it is hidden. Raises InputError."""
    if "encryption-data" in parts.text("META-INF/manifest.xml", 200_000):
        raise parts.refused("a spreadsheet with a password", "one without; save it again without")
    reader = _OdsReader(parts.name)
    if not parts.parse("content.xml", reader.start, reader.end, reader.text):
        raise parts.refused("no part content.xml", "an OpenDocument spreadsheet that is whole")
    return reader.sheets


class _OdsReader:
    def __init__(self, file: str) -> None:
        self.sheets: list[tuple[Grid, bool]] = []
        self._file = file
        self._grid: Grid | None = None
        self._full = False
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0  # Of tables within tables, whose cells are not ours.
        self._apart = 0
        self._columns = 0
        self._row = GridRow(0, {})
        self._next_row = 1
        self._row_times = 1
        self._column = 0
        self._given: dict[str, str] = {}
        self._lines: list[str] | None = None
        self._link = ""
        self._size = self._count = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        if self._apart or name in _APART:
            self._apart += 1
        elif name == "style:style":
            self._style = given.get("style:name", "")
        elif name == "style:table-properties" and given.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._begin_sheet(given)
        elif self._grid is not None and self._depth == 1:
            self._start_inside(self._grid, name, given)

    def _begin_sheet(self, given: dict[str, str]) -> None:
        self._grid = Grid(self._file, given.get("table:name", ""))
        self.sheets.append((self._grid, given.get("table:style-name", "") in self._hidden_styles))
        self._columns, self._next_row, self._full = 0, 1, False

    def _start_inside(self, grid: Grid, name: str, given: dict[str, str]) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self._given, self._lines, self._link = given, [], ""
        elif name == "table:table-row":
            hidden = given.get("table:visibility", "visible") != "visible"
            self._row, self._column = GridRow(self._next_row, {}, hidden=hidden), 0
            self._row_times = _times(given.get("table:number-rows-repeated", ""))
        elif name == "table:table-column":
            times = _times(given.get("table:number-columns-repeated", ""))
            if given.get("table:visibility", "visible") != "visible":
                grid.hidden_columns.update(range(self._columns, min(self._columns + times, MOST_COLUMNS)))
            self._columns += times
        elif self._lines is not None:
            self._start_text(self._lines, name, given)

    def _start_text(self, lines: list[str], name: str, given: dict[str, str]) -> None:
        if name == "text:p":
            lines.append("")
        elif name == "text:a":
            self._link = self._link or mailto_target(given.get("xlink:href", ""))
        elif lines and name == "text:s":
            lines[-1] += " " * min(_times(given.get("text:c", "")), 100)
        elif lines and name == "text:tab":
            lines[-1] += "\t"
        elif lines and name == "text:line-break":
            lines.append("")

    def text(self, data: str) -> None:
        if self._lines and not self._apart and self._depth == 1:
            self._size += len(data)
            if self._size > MOST_TEXT:
                msg = f"texts of more than {MOST_TEXT} characters"
                raise PartError(msg)
            self._lines[-1] += data

    def end(self, name: str) -> None:
        if self._apart:
            self._apart -= 1
        elif name == "table:table":
            self._depth -= 1
            self._grid = None if self._depth == 0 else self._grid
        elif self._depth != 1 or self._grid is None:
            return
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._end_cell(self._grid)
        elif name == "table:table-row":
            self._end_row(self._grid)

    def _end_cell(self, grid: Grid) -> None:
        times = _times(self._given.get("table:number-columns-repeated", ""))
        cell = self._cell()
        self._lines = None
        if cell.text or cell.kind is CellKind.FORMULA:
            if self._column + times > MOST_COLUMNS:
                msg = f"content beyond column {MOST_COLUMNS} in row {self._row.number}"
                raise PartError(msg)
            for column in range(self._column, self._column + times):
                self._row.cells[column] = cell
            rows = _times(self._given.get("table:number-rows-spanned", ""))
            columns = _times(self._given.get("table:number-columns-spanned", ""))
            if rows > 1 or columns > 1:
                last = self._row.number + rows - 1, self._column + columns - 1
                grid.merged.append(Merged(self._row.number, last[0], self._column, last[1]))
        self._column += times

    def _cell(self) -> Cell:
        given = self._given
        shown = "\n".join(self._lines or []).strip()
        kind = _KINDS.get(given.get("office:value-type", ""), CellKind.TEXT)
        if given.get("calcext:value-type") == "error":
            return Cell(shown or "#ERROR", CellKind.ERROR)
        if "table:formula" in given and "office:value-type" not in given and not shown:
            return Cell("", CellKind.FORMULA)
        if kind is CellKind.DATE:
            value = given.get("office:date-value") or given.get("office:time-value") or shown
            return Cell(value.removesuffix("T00:00:00"), kind)
        if kind is CellKind.TRUTH:
            return Cell(given.get("office:boolean-value", shown).upper(), kind)
        if kind is CellKind.NUMBER:
            return Cell(shown or given.get("office:value", ""), kind)
        text = shown or given.get("office:string-value", "").strip()
        link = self._link
        if not link and "table:formula" in given:
            _, _, rest = given["table:formula"].partition('HYPERLINK("')
            link = mailto_target(rest.partition('"')[0])
        return Cell(text, link=link)

    def _end_row(self, grid: Grid) -> None:
        self._next_row += self._row_times
        if not self._row.cells or self._full:
            return
        for offset in range(min(self._row_times, MOST_ROWS + 2)):
            cells = dict(self._row.cells)
            self._count += len(cells)
            if self._count > MOST_CELLS:
                msg = f"more than {MOST_CELLS} cells"
                raise PartError(msg)
            grid.rows.append(GridRow(self._row.number + offset, cells, hidden=self._row.hidden))
            if len(grid.rows) > MOST_ROWS + 1:
                self._full = True
                break


def _times(text: str) -> int:
    """Return how often something is repeated; once where nothing sensible is said."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1  # noqa: PLR2004
