"""Door, contact and suppression: where a member state can be written to, and where never."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class DoorKind(StrEnum):
    """One office of a state that can be written to."""

    MISSION_NEW_YORK = "mission_new_york"
    MISSION_GENEVA = "mission_geneva"
    MINISTRY = "ministry"
    EMBASSY = "embassy"


#: Where the two kinds of mission stand; a ministry or embassy names its own place and zone.
MISSION_PLACES = {
    DoorKind.MISSION_NEW_YORK: ("New York", "America/New_York"),
    DoorKind.MISSION_GENEVA: ("Geneva", "Europe/Zurich"),
}


class Role(StrEnum):
    """How a contact is addressed in a mail."""

    TO = "to"
    CC = "cc"


class ContactStatus(StrEnum):
    """Whether a contact can be used."""

    ACTIVE = "active"
    BOUNCED = "bounced"
    RETIRED = "retired"


class Rank(StrEnum):
    """Who stands behind a door, as far as the form of address asks; ``unknown`` where nobody has said."""

    UNKNOWN = ""
    PERMANENT_REPRESENTATIVE = "permanent_representative"
    AMBASSADOR = "ambassador"
    CHARGE = "charge"  # Chargé d'affaires ad interim: the post of the head is vacant or its holder away.
    DEPUTY = "deputy"
    MINISTER = "minister"
    VACANT = "vacant"  # Nobody holds the post and nobody is in charge: the office itself is written to.


class Gender(StrEnum):
    """What the languages that inflect by gender need to know; ``unknown`` where nobody has said."""

    UNKNOWN = ""
    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Door:
    """One office of a state: which kind, in which place, in which IANA zone. Its hours follow from all four."""

    iso3: str
    kind: DoorKind
    place: str
    timezone: str


def unknown_door(iso3: str, kind: DoorKind) -> Door:
    """Return the door of a state of which no contact is known: the place of a mission is known all the same."""
    place, timezone = MISSION_PLACES.get(kind, ("", "UTC"))
    return Door(iso3, kind, place, timezone)


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a contact that a person set by hand: an import leaves it alone and says so."""

    field: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or mailbox behind a door.

    ``address_key`` is the folded address that uniqueness and suppressions use. ``office`` is the office as it
    stands in the address block; ``person`` a personal name, usually empty. ``salutation`` overrides the opening
    line of the language. ``source`` says where the address came from, ``imported_from`` in which file, sheet and row
    it was last imported or changed, and when (UTC).
    """

    contact_id: int
    iso3: str
    door_id: int
    door_kind: DoorKind
    place: str
    timezone: str
    address: str
    address_key: str
    role: Role
    language: str
    office: str
    person: str
    salutation: str
    source: str
    status: ContactStatus
    rank: Rank = Rank.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    corrections: tuple[Correction, ...] = ()
    imported_from: str = ""

    @property
    def door(self) -> Door:
        """Return the door it stands behind."""
        return Door(self.iso3, self.door_kind, self.place, self.timezone)


def door_written_to(people: Iterable[Contact], address_keys: Iterable[str]) -> Door | None:
    """Return the door behind the first of these addresses that is known, or None."""
    doors = {one.address_key: one.door for one in people}
    return next((doors[key] for key in address_keys if key in doors), None)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A standing reason never to write to an address, or to a whole domain when ``key`` starts with ``@``."""

    suppression_id: int
    key: str
    reason: str
    added_by: str
    added_at: datetime
    lifted_at: datetime | None


def address_key(address: str) -> str:
    """Fold an address for comparison: the whole of it in lower case.

    RFC 5321 section 2.4 lets a host tell apart local parts by case; none that we write to does, and treating
    ``Mission@`` and ``mission@`` as two mailboxes would send a government the same letter twice.
    """
    return address.strip().lower()


def domain_of(address: str) -> str:
    """Return the part after the last ``@``, in lower case."""
    return address.rpartition("@")[2].lower()


def suppression_keys(address: str) -> tuple[str, str]:
    """Return the keys under which a suppression of this address may be stored: itself and its domain."""
    key = address_key(address)
    return key, "@" + domain_of(key)
