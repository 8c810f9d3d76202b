"""Read one sheet of a workbook: find out what the file is, which of its sheets is meant, and give its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.errors import InputError, Problem
from outreach.operations.read_ods import read_ods
from outreach.operations.read_parts import Parts
from outreach.operations.read_text_file import unreadable
from outreach.operations.read_xlsx import open_xlsx, read_xlsx_sheet
from outreach.operations.sheet_grid import MOST_MERGED, fill_merged

if TYPE_CHECKING:
    from collections.abc import Collection

    from outreach.operations.sheet_grid import Grid

#: What a ZIP archive begins with.
ZIP_START = b"PK\x03\x04"

#: Parts by which other archives are told.
_OTHERS = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a presentation"),
    ("index.xml", "a Numbers or Pages document"),
    ("index/document.iwa", "a Numbers document"),
)


def read_workbook(name: str, raw: bytes, *, sheet: str = "") -> Grid:
    """Return the cells of the one sheet with content, or of the one that is named. Raises InputError."""
    parts = Parts(name, raw)
    kind = parts.text("mimetype")
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        grid = _ods_sheet(parts, sheet)
    elif parts.has("xl/workbook.xml") or (parts.has("[content_types].xml") and not _other(parts)):
        grid = _xlsx_sheet(parts, sheet)
    else:
        found = _other(parts) or (f"a document of the kind {kind!r}" if kind else "a ZIP archive that is no workbook")
        raise unreadable(name, found, "CSV in UTF-8, .xlsx or .ods")
    if not fill_merged(grid):
        raise parts.refused(f"merged ranges over more than {MOST_MERGED} cells", "fewer; unmerge what is not needed")
    return grid


def _other(parts: Parts) -> str:
    return next((what for part, what in _OTHERS if parts.has(part)), "")


def _xlsx_sheet(parts: Parts, wanted: str) -> Grid:
    book = open_xlsx(parts)
    names = [entry.name for entry in book.sheets]
    if wanted:
        return read_xlsx_sheet(book, book.sheets[_find(parts.name, wanted, names)])
    shown = [entry for entry in book.sheets if not entry.hidden]
    filled = [entry for entry in shown if read_xlsx_sheet(book, entry, peek=True).rows]
    if len(filled) == 1:
        return read_xlsx_sheet(book, filled[0])
    raise _no_choice(parts.name, [entry.name for entry in filled], names)


def _ods_sheet(parts: Parts, wanted: str) -> Grid:
    sheets = read_ods(parts)
    names = [grid.sheet for grid, _ in sheets]
    if wanted:
        return sheets[_find(parts.name, wanted, names)][0]
    filled = [grid for grid, hidden in sheets if not hidden and grid.rows]
    if len(filled) == 1:
        return filled[0]
    raise _no_choice(parts.name, [grid.sheet for grid in filled], names)


def _find(file: str, wanted: str, names: list[str]) -> int:
    """Return the place of a sheet by its name, case and blanks aside."""
    keys = [" ".join(name.split()).casefold() for name in names]
    key = " ".join(wanted.split()).casefold()
    if key in keys:
        return keys.index(key)
    raise InputError(
        f"{file} has no sheet {wanted!r}; nothing was changed.",
        problems=(Problem(file, f"the sheets {_listed(names)}", "--sheet with one of them"),),
        hint=_command(file, names),
    )


def _no_choice(file: str, filled: list[str], names: Collection[str]) -> InputError:
    if filled:
        return InputError(
            f"{file} has {len(filled)} sheets with content; nothing was changed.",
            problems=(Problem(file, f"the sheets {_listed(filled)}", "--sheet with one of them"),),
            hint=_command(file, filled),
        )
    hidden = f" (hidden ones are not taken: {_listed(names)})" if names else ""
    return unreadable(file, f"no sheet with content{hidden}", "a header and at least one row")


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(repr(name) for name in list(names)[:20])
    return f"{shown} and {len(names) - 20} more" if len(names) > 20 else shown or "nothing"  # noqa: PLR2004


def _command(file: str, names: list[str]) -> str:
    return f'Run it again with --sheet "{names[0]}".' if names else f"Open {file} in the spreadsheet."
