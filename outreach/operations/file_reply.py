"""File a mail by hand, undo a filing, and say what kind it is: what a coordinator does with the reply queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import HUMAN_KINDS, MACHINE_KINDS, Bin, ReplyKind, Verdict
from outreach.domain.tasks import TaskKind
from outreach.errors import NotFoundError, StatusConflictError
from outreach.mail.parse import parse_mail
from outreach.operations.apply_reply import apply_reply, ask_for_answer
from outreach.operations.read_reply import put
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import replies, standing, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: Mail of people, or in doubt: somebody must deal with it.
_TO_ANSWER = (HUMAN_KINDS - {ReplyKind.ACKNOWLEDGEMENT}) | {ReplyKind.SUSPICIOUS}


def file_reply(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    key: int,
    *,
    campaign: str,
    iso3: str,
    at: datetime,
    actor: str,
) -> None:
    """File a mail to the thread with a state; a mail may be filed to several, once each.

    Raises NotFoundError when there is no such mail or thread, StatusConflictError when it is filed there already.
    """
    with store.write() as conn:
        reply = replies.get(conn, key)
        thread = threads.find(conn, campaign, iso3)
        if thread is None:
            hint = f"Only states of a planned wave have a thread; see `outreach explain {iso3}`."
            raise NotFoundError("thread", f"{campaign} with {iso3}", hint=hint)
        if any(one.thread_key == thread.key for one in replies.list_filings(conn, reply_key=key)):
            msg = f"{reply.label} is filed to {iso3} already."
            raise StatusConflictError(msg)
        evidence = [f"filed by {actor}"]
        replies.file(conn, reply_key=key, thread_key=thread.key, by=actor, at=at, evidence=evidence)
        put(conn, key, Bin.FILED, evidence[0], now=at, actor=actor)
        _let_go(conn, key, at=at, actor=actor)
        raw = replies.load_raw(conn, reply.raw_sha256)
        verdict = Verdict(reply.kind or ReplyKind.HUMAN, reply.kind_why, reply.away_until)
        apply_reply(conn, opened, reply, parse_mail(raw), verdict, thread.key, now=at, actor=actor)


def unfile_reply(store: Store, key: int, *, at: datetime, actor: str, why: str = "") -> list[str]:
    """Undo the filings of a mail: it goes back to the queue, and what it held or opened is taken back.

    Returns the codes of the states it was filed to. Statuses, due times and holds follow from the facts again; a
    message that its bounce moved stays bounced, since the relay's word does not depend on the filing.
    """
    with store.write() as conn:
        reply = replies.get(conn, key)
        keys = replies.unfile(conn, reply_key=key, by=actor, at=at)
        if not keys:
            msg = f"{reply.label} is not filed; it is {reply.bin or 'not read yet'}."
            raise StatusConflictError(msg, expected="filed", found=str(reply.bin))
        replies.update_reply(conn, key, acknowledged_at=None)
        put(conn, key, Bin.UNMATCHED, why or f"filing undone by {actor}", now=at, actor=actor)
        _let_go(conn, key, at=at, actor=actor)
        codes = []
        for thread_key in keys:
            refresh_thread(conn, thread_key, now=at, actor=actor)
            codes.append(threads.get(conn, thread_key).iso3)
        standing.open_task(
            conn,
            kind=TaskKind.FILE_REPLY,
            subject=f"reply:{key}",
            text=f"{reply.label} was taken off {', '.join(codes)} and waits to be filed again.",
            at=at,
        )
    return codes


def _let_go(conn: Connection, key: int, *, at: datetime, actor: str) -> None:
    """Lift the holds a mail placed and close the tasks about it."""
    for hold in standing.list_holds(conn, reply_key=key, standing_at=at):
        standing.lift_hold(conn, hold.key, by=actor, at=at)
        refresh_thread(conn, hold.thread_key, now=at, actor=actor)
    standing.close_tasks(conn, subject=f"reply:{key}", by=actor, at=at)


def set_reply_kind(store: Store, key: int, kind: ReplyKind, *, at: datetime, actor: str) -> None:
    """Say what a mail is. *Acknowledgement* marks it as such, which starts a new interval (promise 3)."""
    with store.write() as conn:
        reply = replies.get(conn, key)
        before = str(reply.kind) if reply.kind else ""
        acknowledged = at if kind is ReplyKind.ACKNOWLEDGEMENT else None
        replies.update_reply(conn, key, kind=str(kind), kind_by=actor, acknowledged_at=acknowledged)
        record(
            conn,
            at=at,
            actor=actor,
            kind="reply.kind",
            subject=f"reply:{key}",
            before={"kind": before},
            after={"kind": str(kind)},
            why=f"said {actor}",
        )
        if kind is ReplyKind.ACKNOWLEDGEMENT or kind in MACHINE_KINDS:
            standing.close_tasks(conn, subject=f"reply:{key}", by=actor, at=at, kind=TaskKind.ANSWER_REPLY)
        for filing in replies.list_filings(conn, reply_key=key):
            if kind in _TO_ANSWER:
                ask_for_answer(conn, reply, threads.get(conn, filing.thread_key), at=at)
            refresh_thread(conn, filing.thread_key, now=at, actor=actor)


def set_aside_reply(store: Store, key: int, where: Bin, *, why: str, at: datetime, actor: str) -> None:
    """Put a mail of the queue aside as spam or not ours; nothing is deleted, and filing it later is possible."""
    with store.write() as conn:
        reply = replies.get(conn, key)
        if replies.list_filings(conn, reply_key=key):
            msg = f"{reply.label} is filed; undo that first."
            raise StatusConflictError(msg, expected="unmatched", hint=f"`outreach replies unfile {reply.label}`")
        put(conn, key, where, why, now=at, actor=actor)
        _let_go(conn, key, at=at, actor=actor)
