"""Correct fields of a contact by hand; later imports leave them alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from outreach.domain.contacts import MISSION_PLACES, Correction, address_key
from outreach.errors import InputError, NotFoundError, Problem
from outreach.operations.compare_contacts import check_doors, renewed
from outreach.operations.read_contact_rows import CHOICES, MOST_CHARACTERS, TEXTS, Wanted, read_door, read_fields
from outreach.operations.read_tables import Row
from outreach.operations.sheet_grid import ERROR_WORDS
from outreach.operations.write_contacts import after_writing, write_contact
from outreach.storage import contacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from outreach.domain.contacts import Contact
    from outreach.operations.compare_contacts import ContactLine
    from outreach.operations.find_changed import ChangedLetter
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: What can be corrected. An address is what a contact is known by, so it is replaced instead.
SETTABLE: Final = ("door", "place", "timezone", *CHOICES, *TEXTS, "source")


def read_assignments(given: Iterable[str]) -> dict[str, str]:
    """Read ``field=value`` as a person writes them. Raises InputError with every one that is not of this form."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for text in given:
        name, sign, value = text.partition("=")
        key = name.strip().casefold()
        if not sign or key not in SETTABLE:
            problems.append(Problem("field", repr(text), "field=value with one of " + ", ".join(SETTABLE)))
        elif key in found:
            problems.append(Problem("field", f"{key} twice", "each field once"))
        found[key] = value
    if problems:
        hint = "A new address is a new contact: import it, and give the old one the status retired."
        raise InputError(
            "The contact cannot be corrected so; nothing was changed.", problems=tuple(problems), hint=hint
        )
    return found


def set_contact(
    store: Store,
    address: str,
    fields: Mapping[str, str],
    *,
    why: str = "",
    at: datetime,
    actor: str,
    opened: Mapping[str, OpenCampaign] | None = None,
) -> tuple[ContactLine, tuple[ChangedLetter, ...]]:
    """Set fields of one contact and mark them as corrected by a person.

    Returns it with what changed, and the approved letters of the ``opened`` campaigns that went back to draft. A field
    set to what it is already is marked as well: a person says that it is right. Raises NotFoundError for an address
    that is not known, InputError for values that cannot be used.
    """
    key = address_key(address)
    with store.write() as conn:
        old = next(iter(contacts.list_contacts(conn, address_keys=[key])), None)
        if old is None:
            raise NotFoundError("contact", address, hint="`outreach contacts list` shows them.")
        problems: list[Problem] = []
        wanted = _read(old, fields, problems)
        line = renewed(wanted, old, "", (), [])
        marks = {one.field: one for one in old.corrections} | {name: Correction(name, actor, at) for name in fields}
        line = replace(line, corrections=tuple(marks.values()), spot="contacts set")
        known = {one.address_key: one for one in contacts.list_contacts(conn, iso3=old.iso3)}
        problems += check_doors("", [line], known)
        if problems:
            msg = f"{old.address} cannot be corrected so; nothing was changed."
            raise InputError(msg, problems=tuple(problems), hint=f"Run `outreach contacts set {old.address} …` again.")
        write_contact(conn, line, imported_from="", why=why or "corrected by hand", at=at, actor=actor)
        sent_back = after_writing(conn, {old.iso3}, opened or {}, at=at, actor=actor)
    return line, tuple(sent_back)


def _read(old: Contact, fields: Mapping[str, str], problems: list[Problem]) -> Wanted:
    """Read the values as the cells of a sheet are read; an empty value empties what can be empty."""
    cells = {name: " ".join(value.split()) for name, value in fields.items()}
    for name in ("door", "place", "timezone"):
        if name in cells:
            # The three are read together; what is not said stays.
            known = {"door": str(old.door_kind), "place": old.place, "timezone": old.timezone}
            moved = "door" in cells and cells["door"] != old.door_kind
            cells = {**({"door": known["door"]} if moved else known), **cells}
            break
    row = Row("", 0, cells)
    for name, value in cells.items():
        bad = next((one for one in value if not one.isprintable()), "")
        if bad or len(value) > MOST_CHARACTERS or value in ERROR_WORDS:
            found = f"the character U+{ord(bad):04X}" if bad else f"{len(value)} characters"
            found = f"the error {value}" if value in ERROR_WORDS else found
            problems.append(Problem(name, found, f"one line of plain text, at most {MOST_CHARACTERS} characters"))
    kind, place, timezone = read_door(row, problems)
    given = read_fields(row, problems, notes=[])
    for name in ("rank", "gender"):
        if name in cells and not cells[name]:
            given[name] = ""
    for name in ("role", "language", "status", "source"):
        if name in fields and name not in given and not problems:
            problems.append(Problem(name, "nothing", "a value; this field is never empty"))
    if kind in MISSION_PLACES:
        place, timezone = MISSION_PLACES[kind]
    return Wanted(row, old.iso3, old.address, kind, place, timezone, given)
