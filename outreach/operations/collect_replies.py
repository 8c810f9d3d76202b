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
from outreach.domain.tasks import TaskKind
from outreach.errors import MailError, OutreachError, StorageBusyError
from outreach.mail.fetch import FolderPosition
from outreach.operations.failpoint import failpoint
from outreach.operations.read_reply import MOST_AN_HOUR, look_at, read_reply
from outreach.storage import replies, standing, workspace
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.clock import Clock
    from outreach.domain.replies import FetchedMail
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
    #: Mails that this collection has tried to read: none is tried twice in a row.
    tried: set[int] = field(default_factory=set)


def collect_replies(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    mailbox: Mailbox,
    *,
    clock: Clock,
    actor: str,
    should_stop: Callable[[], bool] = lambda: False,
    most_an_hour: int = MOST_AN_HOUR,
    authserv_id: str = "",
) -> CollectReport:
    """Fetch what is new and read it.

    A mailbox that fails raises nothing: the failure is kept with the mailbox's position and in ``problems``, and
    follow-ups wait by themselves. Several workers may read one mailbox: each mail is stored and read once.
    Of a sender with more than ``most_an_hour`` mails within an hour none takes effect by itself. ``authserv_id`` is
    the name of our own mail server, whose word on who sent a mail is believed; empty for none.
    ``should_stop`` is asked between mails: a clean stop finishes the one in hand, and
    the inbox does not count as read. Raises StorageError when the database fails; no mail was flagged then.
    """
    report = CollectReport()
    started = clock.now()
    # What an earlier collection left is read first: a mailbox that hangs keeps no stored answer from taking effect.
    report.read += read_stored(
        store, opened, clock=clock, actor=actor, report=report, should_stop=should_stop, most_an_hour=most_an_hour
    )
    for folder in mailbox.folders():
        try:
            _collect_folder(store, mailbox, folder, clock, report, should_stop)
        except MailError as exc:
            report.complete = False
            report.problems.append(f"{mailbox.name} {folder}: {exc.message}")
            with store.write() as conn:
                replies.save_position(conn, mailbox.name, folder, last_error=exc.message)
    report.read += read_stored(
        store,
        opened,
        clock=clock,
        actor=actor,
        report=report,
        should_stop=should_stop,
        most_an_hour=most_an_hour,
        authserv_id=authserv_id,
    )
    if report.complete:
        with store.write() as conn:
            for folder in mailbox.folders():
                replies.save_position(conn, mailbox.name, folder, read_at=started, last_error="")
            # A folder that is read no more would stay unread for ever, and no follow-up would leave again.
            replies.forget_other_positions(conn, mailbox.name, mailbox.folders())
    return report


def _collect_folder(
    store: Store,
    mailbox: Mailbox,
    folder: str,
    clock: Clock,
    report: CollectReport,
    should_stop: Callable[[], bool],
) -> None:
    with store.read() as conn:
        known = replies.load_position(conn, mailbox.name, folder)
        # Nobody answers a letter before the workspace began; an old mailbox is not read from its first day.
        since = workspace.get(conn).created_at.date()
    position = FolderPosition(*known) if known is not None and known != (0, 0) else None

    def known_keys(keys: Sequence[str]) -> set[str]:
        with store.read() as conn:
            return replies.known_keys(conn, mailbox.name, folder, keys)

    reading = mailbox.fetch_new(folder, position, since=since, known_keys=known_keys)
    while not should_stop():
        mail = next(reading, None)
        if mail is None:
            break
        with store.write() as conn:
            sha256 = hashlib.sha256(mail.raw).hexdigest()
            key = replies.store_raw(conn, mail, sha256, clock.now())
            _save_position(conn, reading, mailbox.name)
            failpoint("after-store-raw")
        report.stored += key is not None
        failpoint("before-mark-seen")
        is_told = _tell(mailbox, mail, report)
        failpoint("after-mark-seen")
        if is_told and key is not None:
            with store.write() as conn:
                replies.update_reply(conn, key, seen_at=clock.now())
    if reading.position != position:
        with store.write() as conn:
            _save_position(conn, reading, mailbox.name)
    report.complete = report.complete and reading.is_complete
    report.problems += [f"{mailbox.name} {one}" for one in reading.problems]


def _tell(mailbox: Mailbox, mail: FetchedMail, report: CollectReport) -> bool:
    """Tell the mailbox that a mail is stored; returns whether it took that.

    A mail that cannot be marked is stored all the same, so it stops no other (promise 8). When the line is lost the
    next fetch says so.
    """
    try:
        mailbox.mark_stored(mail)
    except MailError as exc:
        report.problems.append(f"{mailbox.name} {mail.folder} {mail.key} was stored and not marked: {exc.message}")
        return False
    return True


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
    should_stop: Callable[[], bool] = lambda: False,
    most_an_hour: int = MOST_AN_HOUR,
    authserv_id: str = "",
) -> int:
    """Read every stored mail that is in no bin yet; one that cannot be read is tried again, then set aside."""
    with store.read() as conn:
        waiting = replies.list_replies(conn, unread_only=True)
    done = 0
    for reply in waiting:
        if should_stop():
            report.complete = False
            break
        if reply.key in report.tried:
            continue
        report.tried.add(reply.key)
        try:
            # Nobody waits meanwhile: a large mail takes a second, a hostile PDF more.
            with store.read() as conn:
                reading = look_at(conn, opened, reply, now=clock.now())
            with store.write() as conn:
                if replies.get(conn, reply.key).bin is not None:
                    continue  # another worker read it meanwhile
                read_reply(
                    conn,
                    opened,
                    reply.key,
                    now=clock.now(),
                    actor=actor,
                    most_an_hour=most_an_hour,
                    authserv_id=authserv_id,
                    reading=reading,
                )
                failpoint("after-read")
            done += 1
        except StorageBusyError:
            raise  # the database's trouble is not the mail's: it uses up no try
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
        if replies.get(conn, key).bin is not None:
            return  # another worker could read it
        replies.update_reply(conn, key, parse_tries=tries)
        if tries < MOST_READING_TRIES:
            report.complete = False
            return
        replies.update_reply(conn, key, bin=Bin.UNPARSABLE, bin_why=f"could not be read {tries} times: {why}")
        standing.open_task(
            conn,
            kind=TaskKind.FILE_REPLY,
            subject=f"reply:{key}",
            text=f"R{key} could not be read: {why}. Look at it with `outreach replies raw R{key}`,"
            f" then `outreach replies file R{key} STATE`.",
            at=now,
        )
        record(
            conn,
            at=now,
            actor=actor,
            kind="reply.unparsable",
            subject=f"reply:{key}",
            after={"bin": str(Bin.UNPARSABLE)},
            why=why,
        )
