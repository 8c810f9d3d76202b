"""Write a table of texts as CSV, XLSX or ODS; every cell is text, and none is run as a formula.

The bytes are the same for the same table: no clock and no name of a machine goes into them.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from outreach.errors import InputError
from outreach.operations.guard_cells import guard_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: By the end of a file's name.
FORMATS: Final = (".csv", ".xlsx", ".ods")

_WIDEST: Final = 40
_A4: Final = 9
_MADE: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - the first day of a ZIP archive, which has no zones

#: What no XML file can hold, such as an escape sequence in the subject of a mail.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ODS_KIND: Final = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_MANIFEST: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0"'
    f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{_ODS_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_ODS_BEFORE: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_NAMES}:office:1.0"'
    f' xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_ODS_AFTER: Final = "</table:table></office:spreadsheet></office:body></office:document-content>"


def write_sheet(suffix: str, title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as the bytes of a file; the first row is the header.

    CSV is UTF-8 with a byte order mark, which Excel needs to read it as such, and has CRLF. Raises InputError for a
    ``suffix`` that is not one of ``FORMATS``.
    """
    writers = {".csv": _csv, ".xlsx": _xlsx, ".ods": _ods}
    if suffix.lower() not in writers:
        raise InputError(f"{suffix or 'A name without an ending'} is no format of a sheet.", hint=f"Name {FORMATS}.")
    return writers[suffix.lower()](title, rows)


def _csv(_: str, rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([guard_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return tables by title as one Excel workbook, ready to print; the first row of each is its header."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True})
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for title, rows in sheets.items():
            _fill(book.add_worksheet(title), [[guard_cell(cell) for cell in row] for row in rows], head, plain)
    return out.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], head: Format, plain: Format) -> None:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, cell, plain if number else head)
    for column in range(len(rows[0])):
        longest = max(len(row[column]) for row in rows[:200])
        sheet.set_column(column, column, min(max(longest, 8), _WIDEST) + 2, plain)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _xlsx(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    return write_workbook({title: rows})


def _ods(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    body = [_ODS_BEFORE, f"<table:table table:name={quoteattr(title)}>"]
    for row in rows:
        cells = "".join(_ods_cell(guard_cell(cell)) for cell in row)
        body.append(f"<table:table-row>{cells}</table:table-row>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # The kind comes first and as it is, so that programs know the file by its beginning.
        parts = (
            ("mimetype", _ODS_KIND),
            ("META-INF/manifest.xml", _ODS_MANIFEST),
            ("content.xml", "".join([*body, _ODS_AFTER])),
        )
        for name, text in parts:
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    # Blanks beyond the first, and tabs, are elements of their own there, and each line is a paragraph.
    plain = escape(_NOT_IN_XML.sub("\ufffd", text)).replace("  ", " <text:s/>").replace("\t", "<text:tab/>")
    lines = "".join(f"<text:p>{line}</text:p>" for line in re.split("\r\n?|\n", plain))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
