"""Import contacts from a person's sheet: strict about states and addresses, and all of it or nothing.

A contact is known by its address: a second import updates it and never doubles it. A column that the file does not
have, or leaves empty where a value is needed, changes nothing of a contact that is there; nor does the sheet change
what a person corrected by hand.
"""

from __future__ import annotations

import shlex
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from outreach.operations.compare_contacts import ContactDifference, compare
from outreach.operations.contact_words import COLUMNS
from outreach.operations.read_tables import ReadOptions, read_recognised, refusal
from outreach.operations.write_contacts import after_writing, write_contact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.read_tables import TableFile
    from outreach.storage.engine import Store

#: Columns in whose cells several people may stand, each on a line.
_MANY = frozenset({"address", "person", "role"})


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a person says about a file.

    ``source`` says where the addresses come from, for rows that do not; else the name of the file does. ``aliases``
    are names of states for this file only, each ``NAME=STATE``.
    """

    source: str = ""
    sheet: str = ""
    encoding: str = ""
    aliases: tuple[str, ...] = ()
    ignore_unknown: bool = False
    overwrite_corrections: bool = False

    def again(self, path: Path) -> str:
        """Return the command that shows the difference again."""
        words = ["outreach", "contacts", "import", str(path), "--dry-run"]
        for option, value in (("--source", self.source), ("--sheet", self.sheet), ("--encoding", self.encoding)):
            words += [option, value] if value else []
        for alias in self.aliases:
            words += ["--alias", alias]
        words += ["--ignore-unknown-columns"] if self.ignore_unknown else []
        words += ["--overwrite-corrections"] if self.overwrite_corrections else []
        return shlex.join(words)


def plan_contact_import(
    store: Store,
    path: Path,
    *,
    at: datetime,
    source: str = "",
    request: ImportRequest | None = None,
    opened: Mapping[str, OpenCampaign] | None = None,
) -> ContactDifference:
    """Return what an import would change, the letters that would go back to draft included; leaves all as it was.

    Faults of rows are in ``problems``; raises InputError for a file that cannot be read at all.
    """
    asked = request or ImportRequest(source)
    table = _read(path, asked)
    found: list[ContactDifference] = []
    with suppress(_TakenBackError), store.write() as conn:
        found.append(_write(conn, path, table, asked, opened or {}, at=at, actor="dry run"))
        raise _TakenBackError
    return found[0]


class _TakenBackError(Exception):
    """Rolls back what was written only to see what it would do."""


def import_contacts(
    store: Store,
    path: Path,
    *,
    at: datetime,
    actor: str,
    source: str = "",
    request: ImportRequest | None = None,
    opened: Mapping[str, OpenCampaign] | None = None,
) -> ContactDifference:
    """Import the contacts in one transaction and return what changed.

    Approved letters of the ``opened`` campaigns that would say something else now go back to draft with it. Raises
    InputError with every fault of the file; nothing was changed then.
    """
    asked = request or ImportRequest(source)
    table = _read(path, asked)
    with store.write() as conn:
        found = _write(conn, path, table, asked, opened or {}, at=at, actor=actor)
        if found.problems:
            raise refusal(path.name, found.problems, again=asked.again(path))
    return found


def _write(
    conn: Connection,
    path: Path,
    table: TableFile,
    asked: ImportRequest,
    opened: Mapping[str, OpenCampaign],
    *,
    at: datetime,
    actor: str,
) -> ContactDifference:
    """Compare, and write where there are no problems."""
    found = compare(conn, table, asked.source.strip(), aliases=asked.aliases, overwrite=asked.overwrite_corrections)
    if found.problems:
        return found
    written = (*found.added, *found.changed)
    for one in written:
        place = f"{path.name} {f'sheet {table.sheet} ' if table.sheet else ''}{one.spot}"
        origin = f"{place}, {at:%Y-%m-%d}"
        write_contact(conn, one, imported_from=origin, why=f"imported from {place}", at=at, actor=actor)
    sent_back = after_writing(conn, {one.iso3 for one in written}, opened, at=at, actor=actor)
    return replace(found, sent_back=tuple(sent_back))


def _read(path: Path, asked: ImportRequest) -> TableFile:
    options = ReadOptions(asked.sheet, asked.encoding, extra=True, ignore_unknown=asked.ignore_unknown, many=_MANY)
    table = read_recognised(path, COLUMNS, ["state", "address"], options)
    return replace(table, columns=table.columns - {"rehearsal"})
