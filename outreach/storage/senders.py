"""Who writes for which state: our contacts, and the senders that filing by hand has made known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, false, insert, select, update

from outreach.domain.contacts import address_key, domain_of
from outreach.domain.mail_domains import domain_key
from outreach.domain.replies import TEACHING_KINDS
from outreach.storage.schema import contact, door, known_sender, reply

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Column, Connection

#: What stands, of mails that a person wrote or a person's mailbox: a mail system's address teaches nothing.
_STANDING = (known_sender.c.undone_at.is_(None), reply.c.kind.in_([str(one) for one in TEACHING_KINDS]))


def learn(conn: Connection, *, address: str, iso3: str, reply_key: int, by: str, at: datetime) -> None:
    """Remember that an address writes for a state, because a person filed its mail there."""
    values = {"address_key": address_key(address), "domain_key": domain_key(domain_of(address)), "iso3": iso3}
    conn.execute(insert(known_sender).values(reply_id=reply_key, learned_by=by, learned_at=at, **values))


def unlearn(conn: Connection, *, reply_key: int, by: str, at: datetime) -> list[tuple[str, str]]:
    """Take back what the filing of a mail taught; returns (folded address, state) of each."""
    standing = (known_sender.c.reply_id == reply_key, known_sender.c.undone_at.is_(None))
    rows = conn.execute(select(known_sender.c.address_key, known_sender.c.iso3).where(*standing)).all()
    conn.execute(update(known_sender).where(*standing).values(undone_at=at, undone_by=by))
    return [(row.address_key, row.iso3) for row in rows]


def contacts_with(conn: Connection, addresses: Collection[str]) -> list[tuple[str, str]]:
    """Return (folded address, state) of the contacts that have one of these addresses."""
    query = (
        select(contact.c.address_key, door.c.iso3)
        .join(door, door.c.id == contact.c.door_id)
        .where(contact.c.address_key.in_(list(addresses)))
        .order_by(contact.c.address_key)
    )
    return [(row.address_key, row.iso3) for row in conn.execute(query)]


def learned_with(conn: Connection, addresses: Collection[str]) -> list[tuple[str, str, int]]:
    """Return (folded address, state, mail) for each of these addresses that filing by hand has made known."""
    query = (
        select(known_sender.c.address_key, known_sender.c.iso3, known_sender.c.reply_id)
        .join(reply, reply.c.id == known_sender.c.reply_id)
        .where(known_sender.c.address_key.in_(list(addresses)), *_STANDING)
        .order_by(known_sender.c.id)
    )
    return [(row.address_key, row.iso3, row.reply_id) for row in conn.execute(query)]


def states_at(conn: Connection, domain: str, *, below: bool = False) -> tuple[set[str], set[str]]:
    """Return the states whose contacts, and those whose known senders, have addresses at a host.

    ``below`` takes the hosts below it as well.
    """
    key = domain_key(domain)
    of_contacts = (
        select(door.c.iso3)
        .join(contact, contact.c.door_id == door.c.id)
        .where(_at(contact.c.domain_key, key, below=below))
        .distinct()
    )
    of_learned = (
        select(known_sender.c.iso3)
        .join(reply, reply.c.id == known_sender.c.reply_id)
        .where(_at(known_sender.c.domain_key, key, below=below), *_STANDING)
        .distinct()
    )
    return set(conn.execute(of_contacts).scalars()), set(conn.execute(of_learned).scalars())


def _at(column: Column[str], key: str, *, below: bool) -> ColumnElement[bool]:
    if not key:
        return false()
    if not below:
        return column == key
    # The slash comes right after the dot, so this is the range of all texts that begin with the key.
    return (column >= key) & (column < f"{key[:-1]}/")
