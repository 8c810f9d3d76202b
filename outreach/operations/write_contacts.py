"""Write contacts with their events, and bring in line what hangs on them; the caller's transaction holds it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.contacts import ContactStatus, address_key
from outreach.operations.find_changed import void_changed
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import contacts, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.operations.compare_contacts import ContactLine
    from outreach.operations.find_changed import ChangedLetter
    from outreach.operations.open_campaign import OpenCampaign


def write_contact(
    conn: Connection,
    one: ContactLine,
    *,
    imported_from: str,
    why: str,
    at: datetime,
    actor: str,
) -> None:
    """Store one contact with its event; an empty ``imported_from`` leaves what is stored."""
    door_id = _save_door(conn, one, why, at=at, actor=actor)
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
    kept = {"corrections": [contacts.correction_record(each) for each in one.corrections]}
    origin = {"imported_from": imported_from} if imported_from else {}
    if one.contact_id:
        contacts.update_contact(conn, one.contact_id, at, door_id=door_id, **columns, **kept, **origin)
        before = _event_facts({change.field: change.before for change in one.changes})
        after = _event_facts({change.field: change.after for change in one.changes})
        kind, contact_id = "contact.changed", one.contact_id
    else:
        contact_id = contacts.insert_contact(conn, door_id, at, **columns, **kept, **origin)
        shown = {name: value for name, value in columns.items() if value and name != "address_key"}
        place = {"state": one.iso3, "door": str(one.door_kind), "place": one.place, "timezone": one.timezone}
        kind, before, after = "contact.added", {}, _event_facts({**place, **shown})
    subject = f"contact:{contact_id}"
    record(conn, at=at, actor=actor, kind=kind, subject=subject, before=before, after=after, why=why)


def after_writing(
    conn: Connection, iso3s: Iterable[str], opened: Mapping[str, OpenCampaign], *, at: datetime, actor: str
) -> list[ChangedLetter]:
    """Bring in line what hangs on the contacts of these states, once, after all were written.

    Returns the approved letters that went back to draft because they would say something else now.
    """
    sent_back = void_changed(conn, opened, at=at, actor=actor)
    for thread in threads.list_threads(conn, iso3s=set(iso3s)):
        refresh_thread(conn, thread.key, now=at, actor=actor)
    return sent_back


def _event_facts(fields: Mapping[str, str]) -> dict[str, object]:
    """Say the status of a contact as *usable*: the word status in an event belongs to the lifecycles."""
    facts: dict[str, object] = {name: value for name, value in fields.items() if name != "status"}
    if "status" in fields:
        facts["usable"] = fields["status"] == ContactStatus.ACTIVE
    return facts


def _save_door(conn: Connection, one: ContactLine, why: str, *, at: datetime, actor: str) -> int:
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
                    why=f"the door's zone: {why}",
                )
    return door_id
