"""Import contacts from a person's file: strict about states and addresses, and all of it or nothing.

A contact is known by its address: a second import updates it and never doubles it. A column that the file does not
have, or leaves empty where a value is needed, changes nothing of a contact that is there.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import (
    MISSION_PLACES,
    Contact,
    ContactStatus,
    DoorKind,
    Gender,
    Rank,
    Role,
    address_key,
    suppression_keys,
)
from outreach.domain.states import LANGUAGES
from outreach.errors import InputError, Problem
from outreach.operations.load_roster import is_zone
from outreach.operations.read_address import AddressFault, read_address
from outreach.operations.read_tables import StateReader, read_recognised, refusal
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.void_approvals import find_voided, void_approvals
from outreach.storage import contacts, roster, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.operations.read_tables import Row, TableFile
    from outreach.operations.void_approvals import VoidedLetter
    from outreach.storage.engine import Store

#: The columns of a file, with the other words that may head them.
COLUMNS = {
    "state": ("country", "member state", "iso3", "iso", "code", "pays", "país"),
    "door": ("mission", "post", "kind"),
    "place": ("city", "town"),
    "timezone": ("time zone", "zone"),
    "address": ("email", "e-mail", "mail", "email address", "e-mail address", "mail address"),
    "role": ("to or cc", "to/cc"),
    "language": ("lang", "correspondence language"),
    "office": (),
    "person": ("contact", "contact person"),
    "salutation": ("form of address",),
    "source": ("origin",),
    "status": (),
    "rank": ("function",),
    "gender": ("sex",),
}

#: Other ways to write a door; each is what people call it, none is a likeness.
_DOORS = {
    **{str(kind).replace("_", " "): kind for kind in DoorKind},
    "new york": DoorKind.MISSION_NEW_YORK,
    "ny": DoorKind.MISSION_NEW_YORK,
    "permanent mission new york": DoorKind.MISSION_NEW_YORK,
    "permanent mission in new york": DoorKind.MISSION_NEW_YORK,
    "mission in new york": DoorKind.MISSION_NEW_YORK,
    "geneva": DoorKind.MISSION_GENEVA,
    "permanent mission geneva": DoorKind.MISSION_GENEVA,
    "permanent mission in geneva": DoorKind.MISSION_GENEVA,
    "mission in geneva": DoorKind.MISSION_GENEVA,
    "foreign ministry": DoorKind.MINISTRY,
    "ministry of foreign affairs": DoorKind.MINISTRY,
    "mfa": DoorKind.MINISTRY,
}

#: The most characters of a line that goes into a letter.
MOST_CHARACTERS = 300

#: A change of one of these is a change of office holder: what was approved is addressed to somebody else.
_HOLDER = ("person", "rank", "gender", "salutation")

#: Columns of free text, in which an empty cell means empty.
_TEXTS = ("office", "person", "salutation")

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "role": tuple(Role),
    "language": LANGUAGES,
    "status": (ContactStatus.ACTIVE, ContactStatus.RETIRED),
    "rank": tuple(one for one in Rank if one),
    "gender": tuple(one for one in Gender if one),
}

DoorKey = tuple[str, DoorKind, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a contact that an import changes."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as it stands after the import. ``changes`` is empty for a new one."""

    line: int
    iso3: str
    door_kind: DoorKind
    place: str
    timezone: str
    address: str
    role: Role
    language: str
    office: str
    person: str
    salutation: str
    source: str
    status: ContactStatus
    rank: Rank = Rank.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    changes: tuple[FieldChange, ...] = ()
    contact_id: int = 0

    @property
    def door(self) -> DoorKey:
        """Return what makes the door unique."""
        return self.iso3, self.door_kind, self.place


@dataclass(frozen=True, slots=True)
class ContactDifference:
    """What an import would do, or did. With ``problems`` nothing can be imported.

    ``suppressed`` are addresses of the file that are never written to all the same, each with the reason; ``notes``
    are sentences on what a person may not expect. ``voided`` are approved letters that have not left and go back to
    draft, since their addressee changes.
    """

    file: str
    added: tuple[ContactLine, ...]
    changed: tuple[ContactLine, ...]
    unchanged: tuple[ContactLine, ...]
    suppressed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    voided: tuple[VoidedLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one row asks for; ``door_kind`` is None and ``given`` lacks a field where the file says nothing."""

    row: Row
    iso3: str
    address: str
    door_kind: DoorKind | None
    place: str
    timezone: str
    given: Mapping[str, str]


def plan_contact_import(store: Store, path: Path, *, source: str = "") -> ContactDifference:
    """Return what an import would change; writes nothing.

    ``source`` says where the addresses come from, for rows that do not; else the name of the file does. Faults of
    rows are in ``problems``; raises InputError for a file that cannot be read at all.
    """
    table = read_recognised(path, COLUMNS, ["state", "address"])
    with store.read() as conn:
        return _compare(conn, table, source.strip())


def import_contacts(store: Store, path: Path, *, at: datetime, actor: str, source: str = "") -> ContactDifference:
    """Import the contacts in one transaction and return what changed.

    Raises InputError with every fault of the file; nothing was changed then.
    """
    table = read_recognised(path, COLUMNS, ["state", "address"])
    with store.write() as conn:
        found = _compare(conn, table, source.strip())
        if found.problems:
            raise refusal(path.name, found.problems, again=f"outreach contacts import {path} --dry-run")
        for one in (*found.added, *found.changed):
            _write(conn, one, path.name, _labels(one, found.voided), at=at, actor=actor)
        void_approvals(conn, found.voided, now=at, actor=actor)
        touched = {one.iso3 for one in (*found.added, *found.changed)}
        for thread in threads.list_threads(conn, iso3s=touched):
            refresh_thread(conn, thread.key, now=at, actor=actor)
    return found


# --- Compare ----------------------------------------------------------------------------------------------


def _compare(conn: Connection, table: TableFile, source: str) -> ContactDifference:
    states = {state.iso3: state for state in roster.list_states(conn)}
    if not states:
        raise InputError("No member state is known yet.", hint="Run `outreach roster load` first.")
    problems = list(table.problems)
    known = {one.address_key: one for one in contacts.list_contacts(conn)}
    added: list[ContactLine] = []
    changed: list[ContactLine] = []
    unchanged: list[ContactLine] = []
    wanted = _read_rows(table, StateReader.of(list(states.values())), problems)
    for one in wanted:
        old = known.get(address_key(one.address))
        if old is None:
            added.append(_new(one, states[one.iso3].language, source or table.name))
        elif old.iso3 != one.iso3:
            found = f"{one.address}, which belongs to {states[old.iso3].name} ({old.iso3})"
            problems.append(Problem(one.row.where("address"), found, "an address of one member state only"))
        else:
            line = _renewed(one, old, source)
            (changed if line.changes else unchanged).append(line)
    lines = sorted((*added, *changed, *unchanged), key=lambda one: one.line)
    problems += _check_doors(table.name, lines, known)
    return ContactDifference(
        file=table.name,
        added=tuple(added),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        suppressed=tuple(_suppressed(conn, lines)),
        notes=tuple(_notes(lines, known)),
        problems=tuple(problems),
        voided=tuple(find_voided(conn, _holder_changes(changed))),
    )


def _holder_changes(changed: Sequence[ContactLine]) -> dict[str, str]:
    """Say, by key of the address, what of the office holder changes; an address that is given up is one of these."""
    said: dict[str, list[str]] = {}
    for one in changed:
        for change in one.changes:
            if change.field in _HOLDER or (change.field == "status" and change.after == ContactStatus.RETIRED):
                words = f"{change.field} {change.before or 'empty'} is now {change.after or 'empty'}"
                said.setdefault(address_key(one.address), []).append(words)
    return {key: f"the office holder at {key} changed: {', '.join(words)}" for key, words in said.items()}


def _labels(one: ContactLine, voided: Sequence[VoidedLetter]) -> str:
    return ", ".join(letter.label for letter in voided if letter.address_key == address_key(one.address))


def _new(one: _Wanted, language: str, source: str) -> ContactLine:
    kind = one.door_kind or DoorKind.MISSION_NEW_YORK
    place, timezone = MISSION_PLACES.get(kind, (one.place, one.timezone))
    return ContactLine(
        line=one.row.line,
        iso3=one.iso3,
        door_kind=kind,
        place=place,
        timezone=timezone,
        address=one.address,
        role=Role(one.given.get("role", Role.TO)),
        language=one.given.get("language", language),
        office=one.given.get("office", ""),
        person=one.given.get("person", ""),
        salutation=one.given.get("salutation", ""),
        source=one.given.get("source", source),
        status=ContactStatus(one.given.get("status", ContactStatus.ACTIVE)),
        rank=Rank(one.given.get("rank", "")),
        gender=Gender(one.given.get("gender", "")),
    )


def _renewed(one: _Wanted, old: Contact, source: str) -> ContactLine:
    """Return the contact as the row wants it, with the fields that change."""
    kind = one.door_kind or old.door_kind
    place, timezone = (old.place, old.timezone) if one.door_kind is None else (one.place, one.timezone)
    place, timezone = MISSION_PLACES.get(kind, (place, timezone))
    after = {
        "address": one.address,
        "door": str(kind),
        "place": place,
        "timezone": timezone,
        **{name: one.given.get(name, str(getattr(old, name))) for name in (*_TEXTS, *_CHOICES)},
        "source": one.given.get("source", source or old.source),
    }
    before = {name: str(old.door_kind if name == "door" else getattr(old, name)) for name in after}
    return ContactLine(
        line=one.row.line,
        iso3=old.iso3,
        door_kind=kind,
        place=place,
        timezone=timezone,
        address=one.address,
        role=Role(after["role"]),
        language=after["language"],
        office=after["office"],
        person=after["person"],
        salutation=after["salutation"],
        source=after["source"],
        status=ContactStatus(after["status"]),
        rank=Rank(after["rank"]),
        gender=Gender(after["gender"]),
        changes=tuple(FieldChange(name, before[name], after[name]) for name in after if before[name] != after[name]),
        contact_id=old.contact_id,
    )


def _check_doors(file: str, lines: Sequence[ContactLine], known: Mapping[str, Contact]) -> Iterator[Problem]:
    """Check what holds for the contacts of a door together: one To, and one zone."""
    in_file = {address_key(one.address) for one in lines}
    doors: dict[DoorKey, list[ContactLine]] = {}
    for one in lines:
        doors.setdefault(one.door, []).append(one)
    for door, mine in doors.items():
        iso3, kind, place = door
        to = [one for one in mine if one.role is Role.TO and one.status is ContactStatus.ACTIVE]
        others = [
            one.address
            for one in known.values()
            if (one.iso3, one.door_kind, one.place) == door
            and one.address_key not in in_file
            and one.role is Role.TO
            and one.status is ContactStatus.ACTIVE
        ]
        if to and len(to) + len(others) > 1:
            listed = ", ".join([*(f"{one.address} (line {one.line})" for one in to), *others])
            where = f"{file} line {to[-1].line}, column role"
            found = f"{len(to) + len(others)} contacts in To at {iso3} {kind} {place}: {listed}"
            yield Problem(where, found, "one; give the others the role cc, or the status retired")
        zones = {one.timezone: one.line for one in mine}
        if len(zones) > 1:
            found = " and ".join(f"{zone} (line {line})" for zone, line in zones.items())
            where = f"{file} line {max(zones.values())}, column timezone"
            yield Problem(where, found, f"one zone for {iso3} {kind} {place}")


def _suppressed(conn: Connection, lines: Sequence[ContactLine]) -> Iterator[tuple[str, str]]:
    standing = {one.key: one.reason for one in contacts.list_suppressions(conn)}
    for one in lines:
        for key in suppression_keys(one.address):
            if key in standing:
                yield one.address, f"{key} is suppressed: {standing[key]}"
                break


def _notes(lines: Sequence[ContactLine], known: Mapping[str, Contact]) -> Iterator[str]:
    for one in lines:
        if one.status is ContactStatus.BOUNCED:
            yield f"{one.address} bounced and stays unused; the status active in the file makes it usable again."
    zones = {(one.iso3, one.door_kind, one.place): one.timezone for one in known.values()}
    for (iso3, kind, place), zone in {one.door: one.timezone for one in lines}.items():
        old = zones.get((iso3, kind, place), zone)
        if old != zone:
            yield f"The zone of {iso3} {kind} {place} changes from {old} to {zone} for every contact there."
    in_file = {address_key(one.address): one for one in lines}
    usable = {one.door for one in lines if one.role is Role.TO and one.status is ContactStatus.ACTIVE}
    usable |= {
        (one.iso3, one.door_kind, one.place)
        for key, one in known.items()
        if key not in in_file and one.role is Role.TO and one.status is ContactStatus.ACTIVE
    }
    for iso3, kind, place in dict.fromkeys(one.door for one in lines):
        if (iso3, kind, place) not in usable:
            yield f"{iso3} has no usable To contact at {kind} {place}: no letter can go there."


# --- Read the rows ----------------------------------------------------------------------------------------


def _read_rows(table: TableFile, reader: StateReader, problems: list[Problem]) -> list[_Wanted]:
    """Return what the sound rows ask for; the faults of the others are added to ``problems``."""
    wanted: list[_Wanted] = []
    if not {"state", "address"} <= table.columns:
        return wanted
    lines: dict[str, int] = {}
    for row in table.rows:
        found: list[Problem] = []
        state = reader.read(row)
        if isinstance(state, Problem):
            found.append(state)
        address = read_address(row.get("address"))
        if isinstance(address, AddressFault):
            found.append(Problem(row.where("address"), *address))
        elif address_key(address) in lines:
            shown = f"{address}, as in line {lines[address_key(address)]}"
            found.append(Problem(row.where("address"), shown, "each address once"))
        else:
            lines[address_key(address)] = row.line
        kind, place, timezone = _read_door(row, found)
        given = _read_fields(row, found)
        problems += found
        if not found:
            wanted.append(_Wanted(row, str(state), str(address), kind, place, timezone, given))
    return wanted


def _read_door(row: Row, problems: list[Problem]) -> tuple[DoorKind | None, str, str]:
    word, place, timezone = row.get("door"), " ".join(row.get("place").split()), row.get("timezone")
    key = " ".join(word.replace("_", " ").replace(",", " ").replace("-", " ").split()).casefold()
    kind = _DOORS.get(key)
    if word and kind is None:
        close = difflib.get_close_matches(key, _DOORS, 1)
        hint = f"did you mean {_DOORS[close[0]]}? " if close else ""
        problems.append(Problem(row.where("door"), repr(word), hint + "one of " + ", ".join(DoorKind)))
    elif kind is None and (place or timezone):
        found = f"{place or timezone!r} without a door"
        problems.append(Problem(row.where("door"), found, "one of " + ", ".join(DoorKind)))
    elif kind in MISSION_PLACES:
        stands, zone = MISSION_PLACES[kind]
        if place and place.casefold() != stands.casefold():
            problems.append(Problem(row.where("place"), repr(place), f"{stands} or nothing, since the door is {kind}"))
        if timezone and timezone != zone:
            problems.append(Problem(row.where("timezone"), repr(timezone), f"{zone} or nothing: {stands} keeps it"))
        place, timezone = stands, zone
    elif kind is not None:
        if not place:
            problems.append(Problem(row.where("place"), "nothing", f"the town where the {kind} stands"))
        if not is_zone(timezone):
            accepted = f"the IANA zone where the {kind} stands, such as Africa/Nairobi"
            problems.append(Problem(row.where("timezone"), repr(timezone) if timezone else "nothing", accepted))
    return kind, place, timezone


def _read_fields(row: Row, problems: list[Problem]) -> dict[str, str]:
    """Return the fields the row gives; an empty text is given, an empty choice or source is not."""
    given: dict[str, str] = {}
    for column, choice in _CHOICES.items():
        value = row.get(column).casefold()
        if value and value not in choice:
            problems.append(Problem(row.where(column), repr(row.get(column)), "one of " + ", ".join(choice)))
        elif value:
            given[column] = value
    for column in (*_TEXTS, "source"):
        if column not in row.cells or (column == "source" and not row.get("source")):
            continue
        given[column] = " ".join(row.cells[column].split())
        if len(given[column]) > MOST_CHARACTERS:
            found = f"{len(given[column])} characters"
            problems.append(Problem(row.where(column), found, f"at most {MOST_CHARACTERS}"))
    return given


# --- Write ------------------------------------------------------------------------------------------------


def _write(conn: Connection, one: ContactLine, file: str, voided: str, *, at: datetime, actor: str) -> None:
    """Store one contact with its event, which names the letters that go back to draft."""
    door_id = _save_door(conn, one, file, at=at, actor=actor)
    columns = {
        "address": one.address,
        "address_key": address_key(one.address),
        "role": str(one.role),
        "language": one.language,
        "office": one.office,
        "person": one.person,
        "salutation": one.salutation,
        "source": one.source,
        "status": str(one.status),
        "rank": str(one.rank),
        "gender": str(one.gender),
    }
    if one.contact_id:
        contacts.update_contact(conn, one.contact_id, at, door_id=door_id, **columns)
        before = _event_facts({change.field: change.before for change in one.changes})
        after = _event_facts({change.field: change.after for change in one.changes})
        kind, contact_id = "contact.changed", one.contact_id
    else:
        contact_id = contacts.insert_contact(conn, door_id, at, **columns)
        shown = {name: value for name, value in columns.items() if value and name != "address_key"}
        place = {"state": one.iso3, "door": str(one.door_kind), "place": one.place, "timezone": one.timezone}
        kind, before, after = "contact.added", {}, _event_facts({**place, **shown})
    record(
        conn,
        at=at,
        actor=actor,
        kind=kind,
        subject=f"contact:{contact_id}",
        before=before,
        after=after,
        why=f"imported from {file}" + (f"; back to draft: {voided}" if voided else ""),
    )


def _event_facts(fields: Mapping[str, str]) -> dict[str, object]:
    """Say the status of a contact as *usable*: the word status in an event belongs to the lifecycles."""
    facts: dict[str, object] = {name: value for name, value in fields.items() if name != "status"}
    if "status" in fields:
        facts["usable"] = fields["status"] == ContactStatus.ACTIVE
    return facts


def _save_door(conn: Connection, one: ContactLine, file: str, *, at: datetime, actor: str) -> int:
    """Return the key of the contact's door, with the right zone; the other contacts behind it get an event."""
    old = contacts.door_timezone(conn, iso3=one.iso3, kind=one.door_kind, place=one.place)
    door_id = contacts.save_door(conn, iso3=one.iso3, kind=one.door_kind, place=one.place, timezone=one.timezone)
    if old and old != one.timezone:
        contacts.set_door_timezone(conn, door_id, one.timezone)
        for other in contacts.list_contacts(conn, iso3=one.iso3):
            if other.door_id == door_id and other.contact_id != one.contact_id:
                record(
                    conn,
                    at=at,
                    actor=actor,
                    kind="contact.changed",
                    subject=f"contact:{other.contact_id}",
                    before={"timezone": old},
                    after={"timezone": one.timezone},
                    why=f"the door's zone was imported from {file}",
                )
    return door_id
