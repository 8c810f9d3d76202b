"""Doors, contacts and suppressions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from outreach.domain.contacts import (
    Contact,
    ContactStatus,
    Correction,
    DoorKind,
    Gender,
    Rank,
    Role,
    Suppression,
    domain_of,
    suppression_keys,
)
from outreach.domain.mail_domains import domain_key
from outreach.storage.schema import contact, door, suppression

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_JOINED = select(contact, door.c.iso3, door.c.kind.label("door_kind"), door.c.place, door.c.timezone).join(
    door, door.c.id == contact.c.door_id
)


def _contact(row: Any) -> Contact:
    return Contact(
        contact_id=row.id,
        iso3=row.iso3,
        door_id=row.door_id,
        door_kind=DoorKind(row.door_kind),
        place=row.place,
        timezone=row.timezone,
        address=row.address,
        address_key=row.address_key,
        role=Role(row.role),
        language=row.language,
        office=row.office,
        person=row.person,
        salutation=row.salutation,
        source=row.source,
        status=ContactStatus(row.status),
        rank=Rank(row.rank),
        gender=Gender(row.gender),
        corrections=tuple(
            Correction(one["field"], one["by"], datetime.fromisoformat(one["at"])) for one in row.corrections
        ),
        imported_from=row.imported_from,
    )


def correction_record(one: Correction) -> dict[str, str]:
    """Return a correction as the column ``corrections`` keeps it."""
    return {"field": one.field, "by": one.by, "at": one.at.isoformat()}


def list_contacts(
    conn: Connection, *, iso3: str | None = None, address_keys: Collection[str] | None = None
) -> list[Contact]:
    """Return contacts by state, door and address; of one state, or with these addresses, when given."""
    query = _JOINED.order_by(door.c.iso3, door.c.kind, contact.c.role.desc(), contact.c.address_key)
    if iso3 is not None:
        query = query.where(door.c.iso3 == iso3)
    if address_keys is not None:
        query = query.where(contact.c.address_key.in_(list(address_keys)))
    return [_contact(row) for row in conn.execute(query)]


def list_people(conn: Connection) -> list[tuple[str, str]]:
    """Return (code of the state, name) of everybody who is known by name behind a door, each pair once."""
    query = (
        select(door.c.iso3, contact.c.person)
        .join(door, door.c.id == contact.c.door_id)
        .where(contact.c.person != "")
        .distinct()
        .order_by(door.c.iso3, contact.c.person)
    )
    return [(row.iso3, row.person) for row in conn.execute(query)]


def state_of_address(conn: Connection, address_key: str) -> str:
    """Return the code of the state that an address belongs to, or an empty string."""
    query = (
        select(door.c.iso3).join(contact, contact.c.door_id == door.c.id).where(contact.c.address_key == address_key)
    )
    return str(conn.execute(query).scalar_one_or_none() or "")


def states_at_host(conn: Connection, host: str) -> frozenset[str]:
    """Return the codes of the states that have an address at a host or below it."""
    key = domain_key(host)  # ends in a dot; what follows a dot in the order of bytes is a slash
    query = (
        select(door.c.iso3)
        .join(contact, contact.c.door_id == door.c.id)
        .where(contact.c.domain_key >= key, contact.c.domain_key < f"{key[:-1]}/")
        .distinct()
    )
    return frozenset(conn.execute(query).scalars())


def save_door(conn: Connection, *, iso3: str, kind: DoorKind, place: str, timezone: str) -> int:
    """Return the key of a door, made when it is not there yet."""
    found = conn.execute(
        select(door.c.id).where(door.c.iso3 == iso3, door.c.kind == kind, door.c.place == place)
    ).scalar_one_or_none()
    if found is not None:
        return int(found)
    made = conn.execute(insert(door).values(iso3=iso3, kind=kind, place=place, timezone=timezone))
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def door_timezone(conn: Connection, *, iso3: str, kind: DoorKind, place: str) -> str:
    """Return the zone of a door, or an empty string when it is not there yet."""
    query = select(door.c.timezone).where(door.c.iso3 == iso3, door.c.kind == kind, door.c.place == place)
    return str(conn.execute(query).scalar_one_or_none() or "")


def set_door_timezone(conn: Connection, door_id: int, timezone: str) -> None:
    """Correct the zone of a door; it holds for every contact behind it."""
    conn.execute(update(door).where(door.c.id == door_id).values(timezone=timezone))


def insert_contact(conn: Connection, door_id: int, at: datetime, **columns: Any) -> int:
    """Add a contact; the database refuses an address that is there already."""
    made = conn.execute(insert(contact).values(door_id=door_id, updated_at=at, **_with_host(columns)))
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def update_contact(conn: Connection, contact_id: int, at: datetime, **columns: Any) -> None:
    """Change a contact."""
    conn.execute(update(contact).where(contact.c.id == contact_id).values(updated_at=at, **_with_host(columns)))


def set_status(conn: Connection, one: Contact, status: ContactStatus, at: datetime) -> None:
    """Set the status that follows from what happened since; what a person wanted it to be before stands no more."""
    marks = [correction_record(each) for each in one.corrections if each.field != "status"]
    update_contact(conn, one.contact_id, at, status=str(status), corrections=marks)


def _with_host(columns: dict[str, Any]) -> dict[str, Any]:
    """Add the key of the host wherever an address is written."""
    if "address_key" not in columns:
        return columns
    return {**columns, "domain_key": domain_key(domain_of(columns["address_key"]))}


def list_suppressions(conn: Connection, *, standing_only: bool = True) -> list[Suppression]:
    """Return suppressions, oldest first."""
    query = select(suppression).order_by(suppression.c.id)
    if standing_only:
        query = query.where(suppression.c.lifted_at.is_(None))
    return [
        Suppression(row.id, row.key, row.reason, row.added_by, row.added_at, row.lifted_at)
        for row in conn.execute(query)
    ]


def suppressed_why(conn: Connection, address: str) -> str:
    """Return the reason for which an address is suppressed, or an empty string."""
    row = conn.execute(
        select(suppression.c.key, suppression.c.reason).where(
            suppression.c.key.in_(suppression_keys(address)), suppression.c.lifted_at.is_(None)
        )
    ).first()
    return "" if row is None else f"{row.key} is suppressed: {row.reason}"


def add_suppression(conn: Connection, *, key: str, reason: str, by: str, at: datetime) -> None:
    """Add a standing suppression."""
    conn.execute(insert(suppression).values(key=key, reason=reason, added_by=by, added_at=at))


def lift_suppression(conn: Connection, *, key: str, by: str, at: datetime) -> bool:
    """Lift a standing suppression; returns whether there was one."""
    done = conn.execute(
        update(suppression)
        .where(suppression.c.key == key, suppression.c.lifted_at.is_(None))
        .values(lifted_at=at, lifted_by=by)
    )
    return done.rowcount == 1
