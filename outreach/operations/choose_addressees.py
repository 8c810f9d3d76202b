"""Choose to whom a letter goes: read the contacts, the suppressions and what is settled for the thread, and ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.contacts import DoorKind
from outreach.domain.doors import (
    NOT_SETTLED,
    DoorName,
    SettledDoor,
    choose_addressees,
    door_of,
    offer,
    usable_doors,
)
from outreach.storage import contacts, messages, threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from outreach.domain.campaigns import Campaign
    from outreach.domain.contacts import Contact
    from outreach.domain.doors import Addressees, DoorPolicy
    from outreach.domain.messages import Message
    from outreach.domain.threads import Thread


def addressees_of(conn: Connection, campaign: Campaign, iso3: str, *, thread: Thread | None = None) -> Addressees:
    """Return to whom a letter of a campaign to a state goes now; ``thread`` is its thread, where it has one.

    Whoever renders a letter, to plan it, to show it, to send it or to ask whether it changed, asks here.
    """
    thread = thread or threads.find(conn, campaign.slug, iso3)
    people = contacts.list_contacts(conn, iso3=iso3)
    settled = NOT_SETTLED if thread is None else settled_door(conn, thread)
    return choose_addressees(campaign.doors, people, settled=settled, suppressed=suppressed_among(conn, people))


def settled_door(conn: Connection, thread: Thread) -> SettledDoor:
    """Return the door that a person chose for a thread, and the one that took its last letter."""
    chosen = DoorName(DoorKind(thread.door_kind), thread.door_place) if thread.door_kind else None
    return SettledDoor(chosen, thread.door_why, messages.last_door(conn, thread.key))


def suppressed_among(conn: Connection, people: Sequence[Contact]) -> dict[str, str]:
    """Return the reason by folded address of those contacts that are never written to."""
    found = {one.address_key: contacts.suppressed_why(conn, one.address) for one in people}
    return {key: why for key, why in found.items() if why}


def door_behind(conn: Connection, address_key: str) -> str:
    """Return the door of an address in words, in brackets behind a space; empty when it is no contact any more."""
    found = contacts.list_contacts(conn, address_keys=[address_key])
    return f" ({door_of(found[0])})" if found else ""


def offer_next_door(conn: Connection, policy: DoorPolicy, message: Message) -> str:
    """Write the offer of the next door for a letter that did not arrive; empty when the campaign has none.

    Doors at which a letter of the same step failed before are not offered again.
    """
    people = contacts.list_contacts(conn, iso3=message.iso3)
    by_key = {one.address_key: one for one in people}
    same = [one for one in messages.list_messages(conn, thread_key=message.thread_key) if one.step == message.step]
    failed = {door_of(by_key[to.address_key]) for one in same for to in one.recipients[:1] if to.address_key in by_key}
    left = usable_doors(policy, people, suppressed_among(conn, people), except_for=failed)
    return f"The next door is {offer(left[0], people)}." if left else ""
