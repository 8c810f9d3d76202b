"""Move a workspace to another database, SQLite to PostgreSQL or back, and prove that nothing changed on the way.

Pipeline: nobody works here, nothing is there -> the source is held still -> every row copied, table by table -> proof
(counts, hashes, fold of the events) -> committed there -> the source stops sending. Until the commit the target is
empty; from then on only one of the two sends, since two would send everything twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.errors import RefusedError, StorageError
from outreach.operations.verify_audit import verify_audit_of
from outreach.storage import standing, workspace
from outreach.storage.copy_store import copy_rows, digests, is_empty, keep_open, names_of_tables, tables
from outreach.storage.engine import check_current, schema_revisions, upgrade
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.operations.verify_audit import AuditReport
    from outreach.storage.copy_store import TableDigest
    from outreach.storage.engine import Store

#: Three beats of a worker: one that was not seen for longer is gone.
BEATS_WITHIN = timedelta(seconds=45)


@dataclass(frozen=True, slots=True)
class Moved:
    """The proof: what each table holds on both sides, and how many events end in which hash on both sides."""

    tables: tuple[TableDigest, ...]
    audit: AuditReport

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return sum(one.rows for one in self.tables)


def refuse_move(source: Store, target: Store, *, at: datetime) -> None:
    """Raise RefusedError unless a move may begin: nobody works here, nothing is there, both have this schema."""
    check_current(source.engine)
    with source.read() as conn:
        _refuse_running_worker(conn, at)
    with target.read() as conn:
        found = names_of_tables(conn)
    where = target.engine.url.render_as_string()
    if not found:
        return
    revision, head = schema_revisions(target.engine)
    if revision is None:
        msg = f"{where} has tables of something else, such as {min(found)}."
        raise RefusedError(msg, hint="Name an empty database; createdb makes one.")
    if revision != head:
        msg = f"{where} is at schema {revision}, and this version of Outreach needs {head}."
        raise RefusedError(msg, hint="Name an empty database; it gets its tables by the move.")
    with target.read() as conn:
        if not is_empty(conn):
            raise RefusedError(
                f"{where} is not empty; nothing was changed.", hint="A move never adds to what is there."
            )


def migrate_store(source: Store, target: Store, *, at: datetime, actor: str) -> Moved:
    """Copy everything, prove it, and stop the source; returns the proof.

    The target gets its tables when it has none. Nobody writes to the source meanwhile. Raises RefusedError as
    ``refuse_move``, and when the source's own audit log is broken; StorageError when the proof fails, in which case
    the target stays empty and the source goes on as it was.
    """
    refuse_move(source, target, at=at)
    upgrade(target.engine)
    with source.write() as old:
        keep_open(old)
        _refuse_running_worker(old, at)
        audit = verify_audit_of(old)
        if not audit.is_good:
            msg = f"The audit log of this workspace is broken: {audit.problems[0]}."
            raise RefusedError(msg, hint="`outreach audit verify` shows all of it; nothing was moved.")
        with target.write() as new:
            keep_open(new)
            for table in tables():
                copy_rows(old, new, table)
            moved = _prove(old, new, audit)
        # The stop is of the source alone: the target was copied before it.
        where = target.engine.url.render_as_string()
        why = f"this workspace moved to {where}; set OUTREACH_DATABASE_URL to that"
        workspace.set_stop(old, at=at, by=actor, why=why)
        record(old, at=at, actor=actor, kind="workspace.moved", subject="workspace", after={"stopped": True}, why=why)
    return moved


def _refuse_running_worker(conn: Connection, at: datetime) -> None:
    for one in standing.list_heartbeats(conn):
        if one["stopped_at"] is None and at - one["seen_at"] <= BEATS_WITHIN:
            msg = f"{one['worker']} is at work; it was seen at {one['seen_at']:%H:%M:%S} UTC."
            hint = f"Stop it first. One that was killed counts as gone {BEATS_WITHIN.seconds} seconds later."
            raise RefusedError(msg, hint=hint)


def _prove(old: Connection, new: Connection, audit: AuditReport) -> Moved:
    """Compare both sides as they are read back; raises StorageError at the first difference."""
    there = digests(new)
    for before, after in zip(digests(old), there, strict=True):
        if before != after:
            raise StorageError(
                f"Table {before.name} changed on the way: {before.rows} rows and {after.rows},"
                f" {before.sha256[:12]} and {after.sha256[:12]}. Nothing was moved."
            )
    found = verify_audit_of(new)
    if found != audit:
        problem = found.problems[0] if found.problems else f"{found.events} events end in {found.head[:12]}"
        raise StorageError(f"The audit log changed on the way: {problem}. Nothing was moved.")
    return Moved(tuple(there), found)
