"""Locks that several workers on one PostgreSQL need; on SQLite each is a no-op, since BEGIN IMMEDIATE has the only one.

Every lock ends with its transaction, by commit, rollback or the end of the session. They are taken in this order, by
everybody, so that no two transactions ever wait for each other:

1. ``desk``, by ``Store.write`` before anything is read. *Alone*, it waits until no other transaction writes and keeps
   all others waiting: whoever stores or files a reply, places a hold, suppresses an address, pauses a wave, stops all
   sending, plans, imports. *Beside others*, it is shared: the claim, the marker and the settling of a letter, so that
   workers send at the same time. What a marker asks again is thus never written while it asks, though the row that
   would forbid the letter (a suppression, a hold, a reply) does not exist yet and could not be locked itself.
2. ``state``, by whoever writes beside others: one transaction at a time deals with the letters to a member state. Two
   campaigns that write to one state have the minimum gap to keep between them.
3. The rows themselves: a message to be claimed (``messages.lock_for_claim``), a wave to be paused
   (``campaigns.lock_wave``).
4. ``relay``: the pace through a relay is counted, and its breaker changed, by one transaction at a time.
5. ``ledger``, by ``events.flush`` at the very end: events are chained in the order in which they are committed.

A worker that freezes inside a transaction keeps its locks until the server ends its session, after
``IDLE_MILLISECONDS``; what it had written is undone then.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, literal, select, text

from outreach.storage.schema import tick_slot

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

#: The first halves of the keys of our advisory locks; other programs in the same database use others.
_DESK: Final = 0x4F555401
_STATE: Final = 0x4F555402
_RELAY: Final = 0x4F555403
_LEDGER: Final = 0x4F555404
_MIGRATION: Final = 0x4F555405

#: How long a session waits for any other lock, and how long its transaction may stay open without a word from it.
LOCK_MILLISECONDS: Final = 5000
IDLE_MILLISECONDS: Final = 5000

#: So long a writer waits for the desk: as long as the longest act of a person, such as planning a wave to 193 states.
DESK_SECONDS: Final = 30


def is_shared(conn: Connection) -> bool:
    """Say whether other workers may write to this database at the same time."""
    return conn.dialect.name == "postgresql"


def desk(conn: Connection, *, alone: bool) -> None:
    """Begin to write: alone, or beside others that write no more than the letters to one member state."""
    if not is_shared(conn):
        return
    take = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    # One statement for three things, in the order in which they stand: a round trip counts where workers wait.
    conn.execute(
        text(
            f"SELECT set_config('lock_timeout', :desk, true), {take}(:kind, 0),"
            " set_config('lock_timeout', :others, true)"
        ),
        {"desk": f"{DESK_SECONDS}s", "others": f"{LOCK_MILLISECONDS}ms", "kind": _DESK},
    )


def state(conn: Connection, iso3: str, *, wait: bool = True) -> bool:
    """Have the letters to a member state to oneself; without ``wait``, returns False when somebody else has them."""
    if not is_shared(conn):
        return True
    keys = {"kind": _STATE, "key": int.from_bytes(iso3.encode("ascii"))}
    if not wait:
        return bool(conn.execute(text("SELECT pg_try_advisory_xact_lock(:kind, :key)"), keys).scalar_one())
    conn.execute(text("SELECT pg_advisory_xact_lock(:kind, :key)"), keys)
    return True


def relay(conn: Connection, name: str) -> None:
    """Have the pace and the breaker of a relay to oneself."""
    if is_shared(conn):
        # A signed 32-bit number, as the function takes it; two relays that share one only wait for each other.
        key = zlib.crc32(name.encode()) - 2**31
        conn.execute(text("SELECT pg_advisory_xact_lock(:kind, :key)"), {"kind": _RELAY, "key": key})


def ledger(conn: Connection) -> None:
    """Let one transaction at a time add to the chain of events, to its end."""
    if is_shared(conn):
        conn.execute(text("SELECT pg_advisory_xact_lock(:kind, 0)"), {"kind": _LEDGER})


def migration(conn: Connection) -> None:
    """Let one process at a time change the schema."""
    if is_shared(conn):
        conn.execute(text("SELECT pg_advisory_xact_lock(:kind, 0)"), {"kind": _MIGRATION})


def take_slot(conn: Connection, name: str, slot: str, at: datetime) -> bool:
    """Take one slot of a job that is done once by all workers together, such as ("housekeeping", "2016-12-05").

    Returns False when another worker has it. To be called in a transaction that writes alone: if that is undone, the
    slot is free again.
    """
    known = select(literal(1)).where(tick_slot.c.name == name, tick_slot.c.slot == slot)
    if conn.execute(known).scalar_one_or_none() is not None:
        return False
    conn.execute(insert(tick_slot).values(name=name, slot=slot, taken_at=at))
    return True


def forget_slots(conn: Connection, before: datetime) -> None:
    """Forget the slots that were taken before an instant."""
    conn.execute(delete(tick_slot).where(tick_slot.c.taken_at < before))
