"""Sample states, contacts and rows: a store with a few member states in it, for tests of ours and of others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from outreach.domain.contacts import MISSION_PLACES, Contact, ContactStatus, DoorKind, Role, address_key
from outreach.domain.states import MemberState
from outreach.storage import contacts, roster

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.storage.engine import Store

#: The instant at which sample rows are written if a test does not say: Thursday, 1 December 2016, noon in New York.
SAMPLE_AT: Final = datetime(2016, 12, 1, 17, 0, tzinfo=UTC)

#: Where sample rows say that they come from.
SAMPLE_SOURCE: Final = "a list made for this test"

#: Alpha-2, M49, English and French name, regional group, zone of the capital, language; by alpha-3.
_STATES: Final = {
    "BRA": ("BR", "076", "Brazil", "Brésil", "GRULAC", "America/Sao_Paulo", "en"),
    "CAN": ("CA", "124", "Canada", "Canada", "WEOG", "America/Toronto", "en"),
    "DEU": ("DE", "276", "Germany", "Allemagne", "WEOG", "Europe/Berlin", "en"),
    "FRA": ("FR", "250", "France", "France", "WEOG", "Europe/Paris", "fr"),
    "KEN": ("KE", "404", "Kenya", "Kenya", "African Group", "Africa/Nairobi", "en"),
    "KIR": ("KI", "296", "Kiribati", "Kiribati", "Asia-Pacific Group", "Pacific/Tarawa", "en"),
    "POL": ("PL", "616", "Poland", "Pologne", "Eastern European Group", "Europe/Warsaw", "en"),
    "SYR": (
        "SY",
        "760",
        "Syrian Arab Republic",
        "République arabe syrienne",
        "Asia-Pacific Group",
        "Asia/Damascus",
        "ar",
    ),
}

#: The states that ``sample_state`` knows, by code.
SAMPLE_CODES: Final = tuple(sorted(_STATES))


def sample_state(iso3: str) -> MemberState:
    """Return one of ``SAMPLE_CODES``; raises KeyError for another code.

    The names in languages other than French are the English one: tests of texts bring their own.
    """
    iso2, m49, english, french, group, zone, language = _STATES[iso3]
    names = dict.fromkeys(("en", "es", "ar", "ru", "zh"), english) | {"fr": french}
    return MemberState(iso3, iso2, m49, english, names, group, "1945-10-24", zone, language, "default")


def sample_contact(
    iso3: str,
    *,
    contact_id: int = 1,
    door_id: int = 1,
    door_kind: DoorKind = DoorKind.MISSION_NEW_YORK,
    address: str = "",
    role: Role = Role.TO,
    status: ContactStatus = ContactStatus.ACTIVE,
) -> Contact:
    """Return the contact that ``fill_store`` adds for a state: ``mission@fra.example`` behind its New York door."""
    place, zone = MISSION_PLACES.get(door_kind, ("the capital", sample_state(iso3).capital_timezone))
    written = address or f"mission@{iso3.lower()}.example"
    return Contact(
        contact_id=contact_id,
        iso3=iso3,
        door_id=door_id,
        door_kind=door_kind,
        place=place,
        timezone=zone,
        address=written,
        address_key=address_key(written),
        role=role,
        language=sample_state(iso3).language,
        office="",
        person="",
        salutation="",
        source=SAMPLE_SOURCE,
        status=status,
    )


def fill_store(store: Store, codes: Iterable[str] = SAMPLE_CODES, *, at: datetime = SAMPLE_AT) -> dict[str, int]:
    """Add states, each with one active To contact at its New York mission; returns the contact's key by code.

    ``at`` is aware. To be called once for a state: its contact's address is refused a second time.
    """
    keys: dict[str, int] = {}
    with store.write() as conn:
        for iso3 in codes:
            roster.save_state(conn, sample_state(iso3))
            one = sample_contact(iso3)
            door = contacts.save_door(conn, iso3=iso3, kind=one.door_kind, place=one.place, timezone=one.timezone)
            keys[iso3] = contacts.insert_contact(
                conn,
                door,
                at,
                address=one.address,
                address_key=one.address_key,
                role=one.role,
                language=one.language,
                office=one.office,
                person=one.person,
                salutation=one.salutation,
                source=one.source,
                status=one.status,
            )
    return keys
