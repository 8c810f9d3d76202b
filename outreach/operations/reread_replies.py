"""Read all stored mail again with today's rules: first say what would change, then change it.

What a person said stays: a kind that a person set, a filing, a mail put aside. Positions are never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import Bin, ReplyKind
from outreach.operations.file_reply import change_kind, let_go
from outreach.operations.read_reply import look_at, read_reply, what_was_read
from outreach.storage import events, replies, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store
    from outreach.storage.replies import Reply

#: Where nobody decided yet: these are matched again as well.
_MATCHED_AGAIN: Final = frozenset({Bin.UNMATCHED, Bin.UNPARSABLE})

#: Bins whose mails are read again at all; of a duplicate its original is.
_READ_AGAIN: Final = _MATCHED_AGAIN | {Bin.FILED, Bin.NOT_OURS, Bin.OWN_LOOP}

_SHOWN: Final = ("kind", "away_until", "new_text", "language", "their_reference", "meanings", "subject", "from_address")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that today's rules read otherwise; both values as text, a long one by its length."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MailChange:
    """A mail that would change: ``states`` are those it is filed to."""

    key: int
    label: str
    states: tuple[str, ...]
    from_address: str
    changes: tuple[FieldChange, ...]


def compare_readings(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[list[MailChange], int]:
    """Return what today's rules read otherwise, and how many mails were read; nothing is changed.

    ``progress`` is told (done, all).
    """
    with store.read() as conn:
        found = replies.list_replies(conn, bins=_READ_AGAIN)
        codes = {one.key: one.iso3 for one in threads.list_threads(conn)}
        filed: dict[int, list[str]] = {}
        for filing in replies.list_filings(conn):
            filed.setdefault(filing.reply_key, []).append(codes[filing.thread_key])
        said = _said_by_people(conn)
        corrected = _said_by_people(conn, "reply.reference")
        changes = []
        for done, reply in enumerate(found, start=1):
            keeps_kind = reply.key in said or reply.kind is ReplyKind.SUSPICIOUS
            changed = _changes(conn, opened, reply, keeps_kind=keeps_kind, keeps_reference=reply.key in corrected)
            if changed:
                states = tuple(filed.get(reply.key, ()))
                changes.append(MailChange(reply.key, reply.label, states, reply.from_address, changed))
            progress(done, len(found))
    return changes, len(found)


def reread_replies(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    changes: Sequence[MailChange],
    *,
    at: datetime,
    actor: str,
    authserv_id: str = "",
) -> int:
    """Carry out what ``compare_readings`` found, one mail a transaction; returns how many mails were changed.

    ``authserv_id`` as in ``read_reply``.
    """
    for one in changes:
        with store.write() as conn:
            _reread(conn, opened, replies.get(conn, one.key), authserv_id, at=at, actor=actor)
    return len(changes)


def _reread(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    authserv_id: str,
    *,
    at: datetime,
    actor: str,
) -> None:
    record(conn, at=at, actor=actor, kind="reply.reread", subject=f"reply:{reply.key}", why="read with today's rules")
    keeps_kind = reply.key in _said_by_people(conn)
    if reply.bin in _MATCHED_AGAIN and not keeps_kind:
        let_go(conn, reply.key, at=at, actor=actor)
        read_reply(conn, opened, reply.key, now=at, actor=actor, authserv_id=authserv_id)
        return
    # Only matching finds a mail suspicious, and only a person says that it is not.
    keeps_kind = keeps_kind or reply.kind is ReplyKind.SUSPICIOUS
    reading = look_at(conn, opened, reply, now=reply.parsed_at or reply.received_at)
    kind = reading.verdict.kind
    columns = what_was_read(reading, actor=actor)
    if reply.key in _said_by_people(conn, "reply.reference"):
        columns.pop("their_reference", None)
    if keeps_kind or kind is not reply.kind:
        # The kind is changed below, with what follows from it, or it is a person's word and stays.
        columns = {name: value for name, value in columns.items() if not name.startswith("kind")}
    replies.update_reply(conn, reply.key, **columns)
    if not keeps_kind and kind is not reply.kind:
        replies.update_reply(conn, reply.key, kind_why=list(reading.verdict.evidence))
        change_kind(conn, opened, reply.key, kind, at=at, actor=actor, why="read with today's rules")


def _said_by_people(conn: Connection, event: str = "reply.kind") -> set[int]:
    """Return the mails of which a person said the kind, or what another ``event`` tells."""
    return {int(subject.partition(":")[2]) for subject in events.subjects_of(conn, kind=event)}


def _changes(
    conn: Connection, opened: Mapping[str, OpenCampaign], reply: Reply, *, keeps_kind: bool, keeps_reference: bool
) -> tuple[FieldChange, ...]:
    reading = look_at(conn, opened, reply, now=reply.parsed_at or reply.received_at)
    read = what_was_read(reading, actor="")
    changes = []
    for name in _SHOWN:
        is_said = (name in {"kind", "away_until"} and keeps_kind) or (name == "their_reference" and keeps_reference)
        if name not in read or is_said:
            continue
        before, after = _plain(getattr(reply, name)), _plain(read[name])
        if before != after:
            changes.append(FieldChange(name, _short(before), _short(after)))
    return tuple(changes)


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(f"{one['meaning']}: {one['sentence']}" for one in value)
    return "" if value is None else str(value)


def _short(text: str) -> str:
    most = 60
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 20]}… ({len(text)} characters)"
