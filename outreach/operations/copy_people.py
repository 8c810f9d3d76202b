"""Copy states, offices and people into another store: for a rehearsal, which starts without letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.errors import RefusedError
from outreach.storage import roster, threads
from outreach.storage.copy_store import copy_rows
from outreach.storage.events import record
from outreach.storage.schema import contact, door, grouping, member_state, membership, suppression

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store

#: In an order in which each comes after those it refers to.
_TABLES = (member_state, grouping, membership, door, contact, suppression)


@dataclass(frozen=True, slots=True)
class CopiedPeople:
    """How many rows were copied, by table, and what people said about threads, by campaign and state.

    ``do_not_contact`` holds the reason, ``doors`` kind, place and reason of the door that a person chose.
    """

    rows: dict[str, int]
    do_not_contact: dict[tuple[str, str], str]
    doors: dict[tuple[str, str], tuple[str, str, str]]


def copy_people(source: Store, target: Store, *, at: datetime, actor: str) -> CopiedPeople:
    """Copy roster, doors, contacts and suppressions into a store that has no member state yet; all or nothing.

    Threads, letters and replies stay behind. Raises RefusedError when the target has a roster already.
    """
    with source.read() as here, target.write() as there:
        if roster.list_states(there):
            msg = "The store to copy into has a roster already; nothing was copied."
            raise RefusedError(msg, hint="Copy into a workspace that was just made.")
        rows = {table.name: copy_rows(here, there, table) for table in _TABLES}
        known = {(one.campaign, one.iso3): one for one in threads.list_threads(here)}
        unwilling = {key: one.do_not_contact_why for key, one in known.items() if one.do_not_contact_why}
        doors = {key: (one.door_kind, one.door_place, one.door_why) for key, one in known.items() if one.door_kind}
        record(
            there,
            at=at,
            actor=actor,
            kind="people.copied",
            subject="workspace",
            after={**rows, "do_not_contact": len(unwilling), "doors": len(doors)},
            why="for a rehearsal",
        )
    return CopiedPeople(rows, unwilling, doors)
