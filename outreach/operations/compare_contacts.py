"""Compare what a sheet asks for with the contacts that are there; decides, and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from outreach.domain.contacts import (
    MISSION_PLACES,
    Contact,
    ContactStatus,
    Correction,
    DoorKind,
    Gender,
    Rank,
    Role,
    address_key,
    suppression_keys,
)
from outreach.errors import InputError, Problem
from outreach.operations.match_states import StateReader
from outreach.operations.read_contact_rows import CHOICES, TEXTS, Wanted, read_rows
from outreach.storage import contacts, roster

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from outreach.operations.find_changed import ChangedLetter
    from outreach.operations.read_tables import TableFile

DoorKey = tuple[str, DoorKind, str]

#: These three are one thing to correct: where the contact stands.
DOOR_FIELDS: Final = ("door", "place", "timezone")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a contact that an import changes."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field that a person corrected, so that it stays although the sheet says otherwise."""

    spot: str
    iso3: str
    address: str
    field: str
    kept: str
    sheet: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as it stands after the import. ``changes`` is empty for a new one.

    ``spot`` is the line or row as the spreadsheet shows it; ``corrections`` those that stand afterwards.
    """

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
    spot: str = ""
    corrections: tuple[Correction, ...] = ()

    @property
    def door(self) -> DoorKey:
        """Return what makes the door unique."""
        return self.iso3, self.door_kind, self.place


@dataclass(frozen=True, slots=True)
class ContactDifference:
    """What an import would do, or did. With ``problems`` nothing can be imported.

    ``kept`` are fields that stay because a person corrected them. ``suppressed`` are addresses of the file that are
    never written to all the same, each with the reason; ``ignored`` are columns that mean nothing to us; ``notes``
    are sentences on what a person may not expect. ``sent_back`` are approved letters that have not left and go
    back to draft, since they would say something else.
    """

    file: str
    added: tuple[ContactLine, ...]
    changed: tuple[ContactLine, ...]
    unchanged: tuple[ContactLine, ...]
    suppressed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    kept: tuple[KeptField, ...] = ()
    ignored: tuple[str, ...] = ()
    sheet: str = ""
    sent_back: tuple[ChangedLetter, ...] = ()


def compare(
    conn: Connection, table: TableFile, source: str, *, aliases: Collection[str] = (), overwrite: bool = False
) -> ContactDifference:
    """Return what importing a table would change.

    ``aliases`` are names of states that a person adds for this file; ``overwrite`` lets the sheet win over what a
    person corrected.
    """
    states = {state.iso3: state for state in roster.list_states(conn)}
    if not states:
        raise InputError("No member state is known yet.", hint="Run `outreach roster load` first.")
    read = read_rows(table, StateReader.of(list(states.values()), aliases))
    problems = [*table.problems, *read.problems]
    known = {one.address_key: one for one in contacts.list_contacts(conn)}
    zones = {} if overwrite else _corrected_zones(known.values())
    added: list[ContactLine] = []
    changed: list[ContactLine] = []
    unchanged: list[ContactLine] = []
    kept: list[KeptField] = []
    for one in read.wanted:
        old = known.get(address_key(one.address))
        if old is None:
            new = _new(one, states[one.iso3].language, source or table.name)
            added.append(_with_corrected_zone(new, "", zones, kept))
        elif old.iso3 != one.iso3:
            found = f"{one.address}, which belongs to {states[old.iso3].name} ({old.iso3})"
            problems.append(Problem(one.row.where("address"), found, "an address of one member state only"))
        else:
            line = renewed(one, old, source, () if overwrite else old.corrections, kept)
            line = _with_corrected_zone(line, old.timezone, zones, kept)
            (changed if line.changes else unchanged).append(line)
    lines = sorted((*added, *changed, *unchanged), key=lambda one: one.line)
    problems += check_doors(table.name, lines, known)
    return ContactDifference(
        file=table.name,
        added=tuple(added),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        suppressed=tuple(_suppressed(conn, lines)),
        notes=(*table.notes, *read.notes, *_notes(lines, known)),
        problems=tuple(problems),
        kept=tuple(kept),
        ignored=table.ignored,
        sheet=table.sheet,
    )


def _new(one: Wanted, language: str, source: str) -> ContactLine:
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
        spot=one.row.spot,
    )


def renewed(
    one: Wanted, old: Contact, source: str, standing: Iterable[Correction], kept: list[KeptField]
) -> ContactLine:
    """Return the contact as the row wants it, with the fields that change.

    Fields of the ``standing`` corrections stay as they are; where the row says otherwise, they are added to ``kept``.
    """
    kind = one.door_kind or old.door_kind
    place, timezone = (old.place, old.timezone) if one.door_kind is None else (one.place, one.timezone)
    place, timezone = MISSION_PLACES.get(kind, (place, timezone))
    given = dict(one.given)
    if given.get("status") == ContactStatus.BOUNCED:
        # Our own sheet says it; what bounced since, or works again, is known here and not there.
        del given["status"]
    after = {
        "address": one.address,
        "door": str(kind),
        "place": place,
        "timezone": timezone,
        **{name: given.get(name, str(getattr(old, name))) for name in (*TEXTS, *CHOICES)},
        "source": given.get("source", source or old.source),
    }
    before = {name: str(old.door_kind if name == "door" else getattr(old, name)) for name in after}
    for stays in _with_door(standing):
        name = stays.field
        if after.get(name) != before[name]:
            kept.append(KeptField(one.row.spot, old.iso3, old.address, name, before[name], after[name], stays))
            after[name] = before[name]
    changes = tuple(FieldChange(name, before[name], after[name]) for name in after if before[name] != after[name])
    gone = {change.field for change in changes}
    return ContactLine(
        line=one.row.line,
        iso3=old.iso3,
        door_kind=DoorKind(after["door"]),
        place=after["place"],
        timezone=after["timezone"],
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
        changes=changes,
        contact_id=old.contact_id,
        spot=one.row.spot,
        corrections=tuple(each for each in old.corrections if each.field not in gone),
    )


def _corrected_zones(known: Iterable[Contact]) -> dict[DoorKey, tuple[str, Correction]]:
    """Return the zone of each door where a person corrected how a contact stands, with the last such correction.

    The zone belongs to the door, so it holds for every contact there, the new ones as well.
    """
    found: dict[DoorKey, tuple[str, Correction]] = {}
    for one in known:
        door = (one.iso3, one.door_kind, one.place)
        for mark in one.corrections:
            if mark.field in DOOR_FIELDS and (door not in found or found[door][1].at < mark.at):
                found[door] = one.timezone, replace(mark, field="timezone")
    return found


def _with_corrected_zone(
    line: ContactLine, before: str, zones: Mapping[DoorKey, tuple[str, Correction]], kept: list[KeptField]
) -> ContactLine:
    """Return the line with the zone that a person gave its door; added to ``kept`` where the sheet says otherwise.

    ``before`` is the zone of the contact until now, empty for a new one.
    """
    if line.door not in zones or zones[line.door][0] == line.timezone:
        return line
    zone, correction = zones[line.door]
    kept.append(KeptField(line.spot, line.iso3, line.address, "timezone", zone, line.timezone, correction))
    changes = [one for one in line.changes if one.field != "timezone"]
    changes += [FieldChange("timezone", before, zone)] if before not in {"", zone} else []
    return replace(line, timezone=zone, changes=tuple(changes))


def _with_door(standing: Iterable[Correction]) -> Iterator[Correction]:
    """Give each correction; where one is of the door, all three of its fields stay, since they belong together."""
    by_field = {one.field: one for one in standing}
    of_door = next((by_field[name] for name in DOOR_FIELDS if name in by_field), None)
    if of_door is not None:
        by_field |= {name: by_field.get(name) or replace(of_door, field=name) for name in DOOR_FIELDS}
    yield from by_field.values()


def check_doors(file: str, lines: Sequence[ContactLine], known: Mapping[str, Contact]) -> Iterator[Problem]:
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
            listed = ", ".join([*(f"{one.address} ({one.spot})" for one in to), *others])
            where = f"{file} {to[-1].spot}, column role".lstrip()
            found = f"{len(to) + len(others)} contacts in To at {iso3} {kind} {place}: {listed}"
            yield Problem(where, found, "one; give the others the role cc, or the status retired")
        zones = {one.timezone: one for one in mine}
        if len(zones) > 1:
            found = " and ".join(f"{zone} ({one.spot})" for zone, one in zones.items())
            last = max(zones.values(), key=lambda one: one.line)
            yield Problem(f"{file} {last.spot}, column timezone", found, f"one zone for {iso3} {kind} {place}")


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
