"""Collect what came in: store each mail raw, tell the mailbox only then, and read it afterwards.

Pipeline: folder -> mail -> (committed: raw bytes, place, position) -> flag -> next; then every stored mail that
has not been read -> read_reply. The inbox counts as read only when every folder came to its end and nothing stored
is left unread (promise 3).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from outreach.domain.replies import Bin
from outreach.errors import MailError, OutreachError
from outreach.mail.fetch import FolderPosition
from outreach.operations.read_reply import read_reply
from outreach.storage import replies, workspace
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.clock import Clock
    from outreach.mail.fetch import FolderReading, Mailbox
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: After this many failed readings a mail is set aside for a person, and the rest goes on.
MOST_READING_TRIES = 3


@dataclass(slots=True)
class CollectReport:
    """What one collection did."""

    stored: int = 0
    read: int = 0
    complete: bool = True
    problems: list[str] = field(default_factory=list)


def collect_replies(
    store: Store, opened: Mapping[str, OpenCampaign], mailbox: Mailbox, *, clock: Clock, actor: str
) -> CollectReport:
    """Fetch what is new and read it.

    A mailbox that fails raises nothing: the failure is kept with the mailbox's position and in ``problems``, and
    follow-ups wait by themselves. Raises StorageError when the database fails; no mail was flagged then.
    """
    report = CollectReport()
    started = clock.now()
    for folder in mailbox.folders():
        try:
            _collect_folder(store, mailbox, folder, clock, report)
        except MailError as exc:
            report.complete = False
            report.problems.append(f"{mailbox.name} {folder}: {exc.message}")
            with store.write() as conn:
                replies.save_position(conn, mailbox.name, folder, last_error=exc.message)
    report.read += read_stored(store, opened, clock=clock, actor=actor, report=report)
    if report.complete:
        with store.write() as conn:
            for folder in mailbox.folders():
                replies.save_position(conn, mailbox.name, folder, read_at=started, last_error="")
    return report


def _collect_folder(store: Store, mailbox: Mailbox, folder: str, clock: Clock, report: CollectReport) -> None:
    with store.read() as conn:
        known = replies.load_position(conn, mailbox.name, folder)
        # Nobody answers a letter before the workspace began; an old mailbox is not read from its first day.
        since = workspace.get(conn).created_at.date()
    position = FolderPosition(*known) if known is not None and known != (0, 0) else None

    def known_keys(keys: Sequence[str]) -> set[str]:
        with store.read() as conn:
            return replies.known_keys(conn, mailbox.name, folder, keys)

    reading = mailbox.fetch_new(folder, position, since=since, known_keys=known_keys)
    for mail in reading:
        with store.write() as conn:
            sha256 = hashlib.sha256(mail.raw).hexdigest()
            key = replies.store_raw(conn, mail, sha256, clock.now())
            _save_position(conn, reading, mailbox.name)
        mailbox.mark_stored(mail)
        if key is not None:
            report.stored += 1
            with store.write() as conn:
                replies.update_reply(conn, key, seen_at=clock.now())
    with store.write() as conn:
        _save_position(conn, reading, mailbox.name)
    report.complete = report.complete and reading.is_complete
    report.problems += [f"{mailbox.name} {one}" for one in reading.problems]


def _save_position(conn: Connection, reading: FolderReading, mailbox: str) -> None:
    """Remember how far the folder is stored, in the transaction that stored it."""
    if reading.position is not None:
        replies.save_position(
            conn,
            mailbox,
            reading.folder,
            uid_validity=reading.position.uid_validity,
            last_uid=reading.position.last_uid,
        )


def read_stored(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    *,
    clock: Clock,
    actor: str,
    report: CollectReport,
) -> int:
    """Read every stored mail that is in no bin yet; one that cannot be read is tried again, then set aside."""
    with store.read() as conn:
        waiting = replies.list_replies(conn, unread_only=True)
    done = 0
    for reply in waiting:
        try:
            with store.write() as conn:
                read_reply(conn, opened, reply.key, now=clock.now(), actor=actor)
            done += 1
        except OutreachError as exc:
            _set_aside(store, reply.key, reply.parse_tries + 1, exc.message, clock.now(), actor, report)
        except Exception as exc:  # noqa: BLE001 - one bad mail never stops the rest (promise 8); the reason is kept
            _set_aside(
                store, reply.key, reply.parse_tries + 1, f"{type(exc).__name__}: {exc}", clock.now(), actor, report
            )
    return done


def _set_aside(store: Store, key: int, tries: int, why: str, now: datetime, actor: str, report: CollectReport) -> None:
    report.problems.append(f"R{key}: {why}")
    with store.write() as conn:
        replies.update_reply(conn, key, parse_tries=tries)
        if tries < MOST_READING_TRIES:
            report.complete = False
            return
        replies.update_reply(conn, key, bin=Bin.UNPARSABLE, bin_why=f"could not be read {tries} times: {why}")
        record(
            conn,
            at=now,
            actor=actor,
            kind="reply.unparsable",
            subject=f"reply:{key}",
            after={"bin": str(Bin.UNPARSABLE)},
            why=why,
        )
