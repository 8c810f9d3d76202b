"""Read the rows of a contact sheet: what each asks for, with every fault at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.contacts import MISSION_PLACES, DoorKind, Gender, Rank, Role, address_key
from outreach.errors import Problem
from outreach.operations.contact_words import (
    DOORS,
    GENDERS,
    LANGUAGE_WORDS,
    RANKS,
    ROLES,
    STATUSES,
    means_nothing,
    means_vacant,
)
from outreach.operations.find_header import header_key
from outreach.operations.load_roster import is_zone
from outreach.operations.match_states import closest
from outreach.operations.read_address import AddressFault
from outreach.operations.read_address_cell import Addressee, read_address_cell
from outreach.operations.sheet_grid import CellKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.operations.match_states import StateReader
    from outreach.operations.read_tables import Row, TableFile

#: The most characters of a line that goes into a letter.
MOST_CHARACTERS: Final = 300

#: Columns of free text, in which an empty cell means empty.
TEXTS: Final = ("office", "person", "salutation")

#: Columns that hold one of a few values, with the words for each.
CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "role": ROLES,
    "language": LANGUAGE_WORDS,
    "status": STATUSES,
    "rank": RANKS,
    "gender": GENDERS,
}

#: What an error offers; a sheet exported by us may also say *bounced*.
_OFFERED: Final = {
    "role": tuple(Role),
    "language": tuple(dict.fromkeys(LANGUAGE_WORDS.values())),
    "status": ("active", "retired"),
    "rank": tuple(one for one in Rank if one),
    "gender": tuple(one for one in Gender if one),
}

_SEVERAL: Final = re.compile(r"\s*[;\n]\s*")

#: Marks a display name as that of an office and not of a person.
_OFFICE: Final = re.compile(
    r"mission|embass|ministr|consul|delegation|secretariat|chancery|protocol|cabinet|office|info"
    r"|ambassade|minist[eè]r|délégation|bureau|protocole|misi[oó]n|embajada|delegaci[oó]n|oficina|protocolo"
    r"|بعثة|سفارة|وزارة|وفد|مكتب|представительств|миссия|посольств|министерств|канцеляр|代表团|使馆|外交部|办公室|办公厅",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row asks for one address; what the file does not say is None in ``door_kind``, absent in ``given``."""

    row: Row
    iso3: str
    address: str
    door_kind: DoorKind | None
    place: str
    timezone: str
    given: Mapping[str, str]


@dataclass(slots=True)
class RowsRead:
    """What the sound rows ask for, the faults of the others, and what a person may not expect."""

    wanted: list[Wanted]
    problems: list[Problem]
    notes: list[str]


def read_rows(table: TableFile, reader: StateReader) -> RowsRead:
    """Return what the sound rows ask for; the faults of the others are among the problems."""
    found = RowsRead([], [], [])
    if not {"state", "address"} <= table.columns:
        return found
    spots: dict[str, str] = {}
    without: list[str] = []
    unclear_m = any(header_key(row.get("gender")) == "h" for row in table.rows)
    for row in table.rows:
        problems: list[Problem] = []
        addressees = _read_addresses(row, problems, found.notes)
        state = reader.read(row)
        if not addressees and not problems and _may_lack_address(row, state):
            without.append(f"{row.spot} ({' '.join(row.states) or row.get('address')})")
            continue
        if isinstance(state, Problem):
            problems.insert(0, state)
        for one in addressees:
            key = address_key(one.address)
            if key in spots:
                shown = f"{one.address}, as in {spots[key]}"
                problems.append(Problem(row.where("address"), shown, "each address once"))
            else:
                spots[key] = row.spot
        kind, place, timezone = read_door(row, problems)
        given = read_fields(row, problems, unclear_m=unclear_m, notes=found.notes)
        each = _share_out(row, given, addressees, problems)
        found.problems += problems
        if not problems:
            found.wanted += [
                Wanted(row, str(state), one.address, kind, place, timezone, fields)
                for one, fields in zip(addressees, each, strict=True)
            ]
    if without:
        shown = "; ".join(without[:12]) + (f" and {len(without) - 12} more" if len(without) > 12 else "")  # noqa: PLR2004
        found.notes.append(f"Rows without an address were passed over: {shown}.")
    return found


def _may_lack_address(row: Row, state: str | Problem) -> bool:
    """Say whether a row is one of a state that has no address yet, or a heading between the rows."""
    others = {text for column, text in row.cells.items() if text and column not in {"state", "address"}}
    return isinstance(state, str) or not others - {*row.states, row.get("address")}


def _read_addresses(row: Row, problems: list[Problem], notes: list[str]) -> list[Addressee]:
    text, link = row.get("address"), row.links.get("address", "")
    if means_nothing(text) and not link:
        # The name alone is in the sheet, and the address only behind it.
        link = row.links.get("person", "")
    distinct = {one for one in row.cells.values() if one}
    if len(distinct) == 1 and text in row.states and "@" not in text and not link:
        # One text in all cells: a merged row that heads those below it.
        return []
    found = read_address_cell(text, link=link)
    if isinstance(found, AddressFault):
        problems.append(Problem(row.where("address"), *found))
        return []
    if link and "@" in text and address_key(link) not in {address_key(one.address) for one in found}:
        notes.append(f"{row.where('address')}: the link behind the cell goes to {link}; what it shows counts.")
    if any(one.cleaned for one in found):
        notes.append(f"{row.where('address')}: read as {', '.join(one.address for one in found)}.")
    return found


def read_door(row: Row, problems: list[Problem]) -> tuple[DoorKind | None, str, str]:
    """Return kind, place and zone of the door of a row; the kind is None where the row says nothing."""
    word, timezone = row.get("door"), row.get("timezone")
    place = "" if means_nothing(row.get("place")) else " ".join(row.get("place").split())
    _refuse_numbers(row, ("place",), problems)
    key = header_key(word.replace(",", " "))
    kind = DoorKind(DOORS[key]) if key in DOORS else None
    if word and kind is None and not means_nothing(word):
        close = closest(key, DOORS, like=60)
        hint = f"did you mean {DOORS[close]}? " if close else ""
        problems.append(Problem(row.where("door"), repr(word), hint + "one of " + ", ".join(DoorKind)))
    elif kind is None and (place or timezone):
        found = f"{place or timezone!r} without a door"
        problems.append(Problem(row.where("door"), found, "one of " + ", ".join(DoorKind)))
    elif kind in MISSION_PLACES:
        stands, zone = MISSION_PLACES[kind]
        if place and place.casefold() != stands.casefold() and header_key(place) not in DOORS:
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


def read_fields(row: Row, problems: list[Problem], *, unclear_m: bool = False, notes: list[str]) -> dict[str, str]:
    """Return the fields the row gives; an empty text is given, an empty choice or source is not.

    Person and role may still hold several lines; ``_share_out`` parts them. ``unclear_m`` says that M may mean
    *mujer* in this file, because it has H as well.
    """
    given: dict[str, str] = {}
    for column, words in CHOICES.items():
        text = row.get(column)
        key = header_key(text)
        if not text or means_nothing(text):
            continue
        if column == "role" and len(_SEVERAL.split(text)) > 1:
            given[column] = text
        elif column == "gender" and key == "m" and unclear_m:
            problems.append(Problem(row.where(column), f"{text!r} in a file that has H as well", "female or male"))
        elif key in words:
            given[column] = words[key]
        else:
            problems.append(Problem(row.where(column), repr(text), "one of " + ", ".join(_OFFERED[column])))
    _refuse_numbers(row, TEXTS, problems)
    for column in (*TEXTS, "source"):
        if column not in row.cells or (column == "source" and not row.get("source")):
            continue
        text = row.cells[column]
        given[column] = _line(text) if column != "person" else "\n".join(map(_line, text.split("\n")))
        if len(given[column]) > MOST_CHARACTERS:
            found = f"{len(given[column])} characters"
            problems.append(Problem(row.where(column), found, f"at most {MOST_CHARACTERS}"))
    if not given.get("source", "x"):
        del given["source"]
    if means_vacant(given.get("person", "")):
        given["person"] = ""
        given.setdefault("rank", str(Rank.VACANT))
        notes.append(f"{row.where('person')}: read as a vacant post, without a name.")
    return given


def _line(text: str) -> str:
    return "" if means_nothing(text) else " ".join(text.split())


def _refuse_numbers(row: Row, columns: tuple[str, ...], problems: list[Problem]) -> None:
    """Refuse a number, a date or a truth value in a line of a letter: a slip of the spreadsheet program."""
    for column in columns:
        kind = row.kinds.get(column)
        if kind in {CellKind.NUMBER, CellKind.DATE, CellKind.TRUTH}:
            found = f"the {kind} {row.get(column)}"
            problems.append(Problem(row.where(column), found, "text; format the cell as text and write it again"))


def _share_out(
    row: Row, given: Mapping[str, str], addressees: list[Addressee], problems: list[Problem]
) -> list[dict[str, str]]:
    """Return the fields of each address of a row: the first is written to, the others get copies, unless it says so.

    As many persons or roles as addresses belong to them in their order; one person belongs to the first.
    """
    count = len(addressees)
    people = _parted(row, "person", given, count, problems)
    roles = _parted(row, "role", given, count, problems)
    if problems:
        return []
    found: list[dict[str, str]] = []
    for place, one in enumerate(addressees):
        fields = {name: value for name, value in given.items() if name not in {"person", "role"}}
        if place:
            fields.pop("salutation", None)
            fields.pop("rank", None)
            fields.pop("gender", None)
        name = people[place] if people else ""
        if not name and one.name and _OFFICE.search(one.name):
            fields["office"] = fields.get("office") or one.name
        elif not name:
            name = one.name
        if name or "person" in given:
            fields["person"] = name
        role = ROLES.get(header_key(roles[place]), "") if roles else ""
        if one.role is not None:
            role = str(one.role)
        elif count > 1 and len(set(roles)) < 2 and role != Role.CC:  # noqa: PLR2004 - one role for all
            role = str(Role.CC if place else Role.TO)
        if role:
            fields["role"] = role
        found.append(fields)
    return found


def _parted(row: Row, column: str, given: Mapping[str, str], count: int, problems: list[Problem]) -> list[str]:
    """Return one value of a cell for each address; a single one of a person is that of the first."""
    text = given.get(column, "")
    if not text:
        return []
    values = [one for one in _SEVERAL.split(text) if one]
    if column == "role":
        unknown = next((one for one in values if header_key(one) not in ROLES), "")
        if unknown:
            problems.append(Problem(row.where(column), repr(unknown), "one of " + ", ".join(Role)))
        elif len(values) == 1:
            return values * count
    elif count == 1 and "\n" not in text:
        # A semicolon may belong to one line; a line break cannot.
        return [text]
    elif len(values) == 1:
        return [*values, *([""] * (count - 1))]
    if len(values) != count and not problems:
        found = f"{len(values)} lines beside {count} {'address' if count == 1 else 'addresses'}"
        problems.append(Problem(row.where(column), found, "one for each address, or one of plain text"))
    return values
