"""`outreach export`: tables for spreadsheets, and letters as the bytes that left."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from outreach.cli.console import err, open_desk
from outreach.errors import InputError
from outreach.operations.export_status import Table, export_table, frozen_letters


def register(root: typer.Typer) -> None:
    """Add the command to the tree."""
    root.command("export")(export)


def export(
    what: Annotated[Table, typer.Argument(help="Which table.", metavar="TABLE")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="The file; its ending says how: .csv, .xlsx or .ods. Else CSV to standard output."
        ),
    ] = None,
    eml: Annotated[
        Path | None, typer.Option("--eml", help="With letters: a folder for their bytes, one .eml file each.")
    ] = None,
    campaign: Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")] = "",
) -> None:
    """Export a table (status, positions, letters, replies) as a sheet, or with --eml the letters as they left."""
    if eml is not None and what is not Table.LETTERS:
        raise InputError("Only letters have bytes to export.", hint="outreach export letters --eml FOLDER")
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        # Before any letter is written: an ending that is no format leaves nothing half done.
        table = export_table(desk.store, opened, what, out.suffix if out else ".csv", now=desk.clock.now())
        if eml is not None:
            count = _write_letters(eml, frozen_letters(desk.store, opened))
            err.print(f"{count} letters are in {eml}.")
            if out is None:
                return
    if out is None:
        sys.stdout.buffer.write(table.raw)
        sys.stdout.buffer.flush()
        return
    write_file(out, table.raw)
    err.print(f"{table.rows} rows are in {out}.")


def _write_letters(folder: Path, letters: Iterator[tuple[str, bytes]]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, raw in letters:
        write_file(folder / name, raw)
        count += 1
    return count


def write_file(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all: who reads it meanwhile sees the old one. Raises InputError."""
    made = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            made.write_bytes(raw)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
    except OSError as exc:
        raise InputError(f"{path} cannot be written ({exc.strerror}).", hint="Name another place.") from exc
