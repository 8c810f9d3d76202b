"""Clear the failures of an address: a person knows that it works again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.contacts import ContactStatus, address_key
from outreach.domain.tasks import TaskKind
from outreach.errors import NotFoundError, StatusConflictError
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import contacts, replies, standing, strikes
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.contacts import Contact
    from outreach.storage.engine import Store


def clear_strikes(store: Store, address: str, *, why: str, at: datetime, actor: str) -> int:
    """Let an address be written to again; returns how many failures were cleared.

    What came back stays *bounced*: `outreach retry` writes again. Raises NotFoundError for an address that is no
    contact, StatusConflictError for one that never failed.
    """
    key = address_key(address)
    with store.write() as conn:
        found = contacts.list_contacts(conn, address_keys=[key])
        if not found:
            hint = "`outreach contacts strikes` lists the addresses that failed."
            raise NotFoundError("contact", address, hint=hint)
        standing_ones = [one for one in strikes.list_strikes(conn, address_key=key) if one.cleared_at is None]
        if not standing_ones and found[0].status is not ContactStatus.BOUNCED:
            msg = f"{key} has not failed."
            raise StatusConflictError(msg, expected="bounced", found=str(found[0].status))
        strikes.clear_strikes(conn, by=actor, at=at, address_key=key)
        make_usable(conn, found[0], why=why or f"{actor} says that it works", at=at, actor=actor)
    return len(standing_ones)


def make_usable(conn: Connection, contact: Contact, *, why: str, at: datetime, actor: str) -> None:
    """Take *bounced* off a contact, close the task about it, and bring its threads in line."""
    if contact.status is ContactStatus.BOUNCED:
        contacts.set_status(conn, contact, ContactStatus.ACTIVE, at)
        record(
            conn,
            at=at,
            actor=actor,
            kind="contact.reset",
            subject=f"contact:{contact.contact_id}",
            before={"usable": False},
            after={"usable": True},
            why=why,
        )
    subject = f"contact:{contact.contact_id}"
    standing.close_tasks(conn, subject=subject, by=actor, at=at, kind=TaskKind.FIND_CONTACT)
    for thread_key in replies.threads_of_states(conn, [contact.iso3]).get(contact.iso3, []):
        refresh_thread(conn, thread_key, now=at, actor=actor)
