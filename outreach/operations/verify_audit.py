"""Verify the audit log: the chain of hashes, and that replaying it gives every stored status (promise 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.events import FIRST_HASH, StatusFold, chain_hash
from outreach.storage import events
from outreach.storage.schema import LIFECYCLES
from outreach.storage.statuses import stored_statuses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from outreach.domain.events import Event
    from outreach.domain.lifecycle import Lifecycle
    from outreach.storage.engine import Store

#: The most problems named one by one; a broken log breaks at many places at once.
MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What the verification found: ``head`` is the hash of the last event, to be kept off this machine."""

    events: int
    head: str
    subjects: int
    problems: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


def verify_audit(store: Store) -> AuditReport:
    """Check the chain event by event, replay every status, and compare with what is stored."""
    with store.read() as conn:
        return verify_audit_of(conn)


def verify_audit_of(conn: Connection) -> AuditReport:
    """Do the same in a transaction that is open already, and may have written some of it itself."""
    problems: list[str] = []
    fold = StatusFold()
    head, count = FIRST_HASH, 0
    for event in events.iterate(conn):
        count += 1
        problems += _check(event, head, fold)
        head = event.hash
        if len(problems) >= MOST_PROBLEMS:
            break
    stored = {noun: stored_statuses(conn, noun) for noun in LIFECYCLES}
    if len(problems) < MOST_PROBLEMS:
        problems += _compare(stored, fold)
    subjects = sum(len(one) for one in stored.values())
    return AuditReport(count, head, subjects, tuple(problems[:MOST_PROBLEMS]))


def _check(event: Event, head: str, fold: StatusFold) -> Iterator[str]:
    if event.previous_hash != head:
        yield f"event {event.key}: the one before it is not the one it was written after; events are missing or moved"
    if chain_hash(event) != event.hash:
        yield f"event {event.key} ({event.kind} of {event.subject}): it was changed after it was written"
    noun = event.subject.partition(":")[0]
    lifecycle = LIFECYCLES.get(noun)
    if problem := fold.add(event):
        yield problem
    elif lifecycle is not None and "status" in event.after:
        yield from _legal(event, lifecycle)


def _legal(event: Event, lifecycle: Lifecycle) -> Iterator[str]:
    before, after = event.before.get("status"), event.after["status"]
    if before is None:
        if after != lifecycle.first:
            yield f"event {event.key}: {event.subject} begins as {after}, not as {lifecycle.first}"
    elif not lifecycle.allows(before, after):
        yield f"event {event.key}: {event.subject} went from {before} to {after}, which is no legal move"


def _compare(stored: dict[str, dict[int, str]], fold: StatusFold) -> Iterator[str]:
    for noun, statuses in stored.items():
        for key, status in statuses.items():
            told = fold.statuses.get(f"{noun}:{key}")
            if told != status:
                yield f"{noun} {key} is {status}, and its events end in {told or 'nothing'}"
