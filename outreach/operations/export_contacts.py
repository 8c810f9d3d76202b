"""Give the contacts as the sheet that an import takes: read again, it changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.operations.freeze_bytes import REHEARSAL_TEXT
from outreach.operations.write_sheets import write_sheet
from outreach.storage import contacts

if TYPE_CHECKING:
    from outreach.domain.contacts import Contact, DoorKind
    from outreach.storage.engine import Store

#: The columns of the sheet, in the order in which people read them.
SHEET_COLUMNS: Final = (
    "state",
    "door",
    "place",
    "timezone",
    "address",
    "role",
    "language",
    "rank",
    "gender",
    "office",
    "person",
    "salutation",
    "source",
    "status",
)


def export_contacts(
    store: Store, suffix: str, *, iso3: str | None = None, door: DoorKind | None = None, rehearsal: bool
) -> tuple[bytes, int]:
    """Return the bytes of the sheet, in the format that the end of a file's name says, and how many contacts it has.

    Only those of one state or one kind of door, when given. In a rehearsal a first column says so, which an import
    passes over. Raises InputError for another format than CSV, XLSX and ODS.
    """
    with store.read() as conn:
        people = [one for one in contacts.list_contacts(conn, iso3=iso3) if door is None or one.door_kind == door]
    mark = ("rehearsal",) if rehearsal else ()
    marked = (REHEARSAL_TEXT,) if rehearsal else ()
    rows = [(*mark, *SHEET_COLUMNS), *((*marked, *_cells(one)) for one in people)]
    return write_sheet(suffix, "Contacts", rows), len(people)


def _cells(one: Contact) -> tuple[str, ...]:
    return (
        one.iso3,
        str(one.door_kind),
        one.place,
        one.timezone,
        one.address,
        str(one.role),
        one.language,
        str(one.rank),
        str(one.gender),
        one.office,
        one.person,
        one.salutation,
        one.source,
        str(one.status),
    )
