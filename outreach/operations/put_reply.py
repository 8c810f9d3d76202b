"""Put a mail into its bin; one that nobody could file waits for a person and holds what it may belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.holds import HoldKind
from outreach.domain.replies import Bin
from outreach.domain.tasks import TaskKind
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import replies, standing
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.storage.replies import Reply


def put(conn: Connection, key: int, where: Bin, why: str, *, now: datetime, actor: str) -> None:
    """Put a mail into a bin and leave the event; a mail is in exactly one (promise 2)."""
    before = replies.get(conn, key).bin
    replies.update_reply(conn, key, bin=str(where), bin_why=why)
    record(
        conn,
        at=now,
        actor=actor,
        kind=f"reply.{where}",
        subject=f"reply:{key}",
        before={"bin": str(before)} if before else {},
        after={"bin": str(where)},
        why=why,
    )


def queue_reply(
    conn: Connection, reply: Reply, reason: str, thread_keys: Collection[int], *, now: datetime, actor: str
) -> None:
    """Leave it to a person, and hold every thread it may belong to until then: doubt may stop sending."""
    put(conn, reply.key, Bin.UNMATCHED, reason, now=now, actor=actor)
    sender = reply.from_address or "an unreadable sender"
    states = "STATE" if len(thread_keys) < 2 else "STATE STATE …"  # noqa: PLR2004 - one mail may answer for several
    standing.open_task(
        conn,
        kind=TaskKind.FILE_REPLY,
        subject=f"reply:{reply.key}",
        text=f"{reply.label} from {sender} waits to be filed: {reason}."
        f" See `outreach replies show {reply.label}`, then `outreach replies file {reply.label} {states}`.",
        at=now,
    )
    hold_for_doubt(conn, reply, thread_keys, now=now, actor=actor)


def hold_for_doubt(conn: Connection, reply: Reply, thread_keys: Iterable[int], *, now: datetime, actor: str) -> None:
    """Hold every thread that a mail in the queue may belong to, until it is filed or put aside."""
    reason = f"{reply.label} from {reply.from_address or 'an unreadable sender'} may belong here and is not filed"
    for thread_key in thread_keys:
        standing.add_hold(
            conn,
            thread_key=thread_key,
            kind=HoldKind.DOUBTFUL_MAIL,
            reason=reason,
            by=actor,
            at=now,
            until=None,
            reply_key=reply.key,
        )
        record(conn, at=now, actor=actor, kind="hold.placed", subject=f"thread:{thread_key}", why=reason)
        refresh_thread(conn, thread_key, now=now, actor=actor)
