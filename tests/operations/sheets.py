"""Workbooks for tests, written by other hands than ours: openpyxl and odfpy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import A, P
from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def xlsx(path: Path, *rows: Sequence[object], name: str = "Contacts") -> tuple[Workbook, Worksheet]:
    """Write a workbook with one sheet; returns both to be changed and saved again."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return book, sheet


def ods(path: Path, *rows: Sequence[object], name: str = "Contacts") -> None:
    """Write an OpenDocument spreadsheet with one sheet. A cell may be a text, or a maker of one or more cells."""
    book = OpenDocumentSpreadsheet()
    table = Table(name=name)
    table.addElement(TableColumn(numbercolumnsrepeated=16384))
    for row in rows:
        made = TableRow()
        for cell in row:
            for one in cell() if callable(cell) else [text_cell(str(cell))]:
                made.addElement(one)
        made.addElement(TableCell(numbercolumnsrepeated=16000))
        table.addElement(made)
    last = TableRow(numberrowsrepeated=1_000_000)
    last.addElement(TableCell(numbercolumnsrepeated=16384))
    table.addElement(last)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def text_cell(text: str, *, rows: int = 1, columns: int = 1, link: str = "") -> Any:  # noqa: ANN401 - odfpy has no types
    """Return a cell of text, each line a paragraph; it may span rows and columns, and be a link."""
    spans = {"numberrowsspanned": rows, "numbercolumnsspanned": columns} if rows > 1 or columns > 1 else {}
    cell = TableCell(valuetype="string", **spans) if text else TableCell()
    for line in text.split("\n") if text else []:
        paragraph = P()
        paragraph.addElement(A(href=link, text=line)) if link else paragraph.addText(line)
        cell.addElement(paragraph)
    return cell


def covered() -> Any:  # noqa: ANN401
    """Return a cell that lies under a merged one."""
    return CoveredTableCell()
