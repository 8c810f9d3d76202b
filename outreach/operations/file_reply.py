"""File a mail by hand, undo a filing, and say what kind it is: what a coordinator does with the reply queue."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from outreach.domain.holds import HoldKind
from outreach.domain.replies import Bin, IncomingMail, ReplyKind, Verdict
from outreach.domain.strikes import failed_why
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.operations.apply_reply import TO_ANSWER, apply_reply, ask_for_answer
from outreach.operations.clear_strikes import make_usable
from outreach.operations.file_own_answer import pass_the_move
from outreach.operations.put_reply import hold_for_doubt, put
from outreach.operations.read_reply import look_at, own_addresses_of
from outreach.operations.refresh_thread import answered_at, open_human_replies, refresh_thread
from outreach.storage import contacts, replies, senders, standing, strikes, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.threads import Thread
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store
    from outreach.storage.replies import Reply

#: What a person can put a mail of the queue aside as.
ASIDE = frozenset({Bin.SPAM, Bin.NOT_OURS})

#: The task about a thread, not about a mail, that a mail of this kind opens.
_TASK_OF_THREAD = {
    ReplyKind.LEFT_OR_MOVED: TaskKind.FIND_CONTACT,
    ReplyKind.OPT_OUT: TaskKind.CONFIRM_OPT_OUT,
}

_BOUNCES = frozenset({ReplyKind.BOUNCE_HARD, ReplyKind.BOUNCE_SOFT})

#: Of a mail that could not be read nothing is known but its bytes; a person who files it has read them.
_UNREAD = IncomingMail("", (), (), "", "", (), (), "", None, "", "", ())


def file_reply(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    key: int,
    *,
    campaign: str,
    iso3: str,
    at: datetime,
    actor: str,
    as_ours: bool = False,
) -> None:
    """File a mail to the thread with one state; see ``file_to_states``."""
    file_to_states(store, opened, key, campaign=campaign, iso3s=[iso3], at=at, actor=actor, as_ours=as_ours)


def file_to_states(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    key: int,
    *,
    campaign: str,
    iso3s: Sequence[str],
    at: datetime,
    actor: str,
    as_ours: bool = False,
) -> None:
    """File a mail to the threads with these states, to all or to none; more may be added later, each once.

    One mail of a regional group answers for several states. ``as_ours`` says that one of us wrote it, from an address
    that the campaign does not know. Its sender is known for these states from now on.

    Raises NotFoundError when there is no such mail or thread, StatusConflictError when it is filed there already.
    """
    with store.write() as conn:
        reply = replies.get(conn, key)
        meant = [_thread_for(conn, reply, campaign, iso3) for iso3 in dict.fromkeys(iso3s)]
        evidence = [f"filed by {actor}"]
        for thread in meant:
            replies.file(conn, reply_key=key, thread_key=thread.key, by=actor, at=at, evidence=evidence)
        put(conn, key, Bin.FILED, evidence[0], now=at, actor=actor)
        # Only the doubt ends: a mail that is filed to a second state goes on holding the first.
        _lift_holds(conn, key, at=at, actor=actor, kind=HoldKind.DOUBTFUL_MAIL)
        standing.close_tasks(conn, subject=f"reply:{key}", by=actor, at=at, kind=TaskKind.FILE_REPLY)
        is_ours = as_ours or reply.is_ours
        if is_ours:
            replies.update_reply(conn, key, is_ours=True)
        for thread in meant:
            if is_ours:
                pass_the_move(conn, thread.key, before=reply.received_at, now=at, actor=actor)
                refresh_thread(conn, thread.key, now=at, actor=actor)
            else:
                _apply(conn, opened, reply, thread.key, at=at, actor=actor)
                _learn(conn, opened, reply, thread.iso3, at=at, actor=actor)


def _thread_for(conn: Connection, reply: Reply, campaign: str, iso3: str) -> Thread:
    """Return the thread with a state, to which the mail is not filed yet; raises otherwise."""
    thread = threads.find(conn, campaign, iso3)
    if thread is None:
        hint = f"Only states of a planned wave have a thread; see `outreach explain {iso3}`."
        raise NotFoundError("thread", f"{campaign} with {iso3}", hint=hint)
    if any(one.thread_key == thread.key for one in replies.list_filings(conn, reply_key=reply.key)):
        msg = f"{reply.label} is filed to {iso3} already."
        raise StatusConflictError(msg)
    return thread


def _learn(
    conn: Connection, opened: Mapping[str, OpenCampaign], reply: Reply, iso3: str, *, at: datetime, actor: str
) -> None:
    """Remember for whom the sender writes, because a person said it. No letter ever goes there for that."""
    if not reply.from_address or reply.from_address in own_addresses_of(opened):
        return
    senders.learn(conn, address=reply.from_address, iso3=iso3, reply_key=reply.key, by=actor, at=at)
    subject, why = f"sender:{reply.from_address}", f"{reply.label} was filed by hand"
    record(conn, at=at, actor=actor, kind="sender.learned", subject=subject, after={"state": iso3}, why=why)


def _unlearn(conn: Connection, reply: Reply, *, at: datetime, actor: str) -> None:
    """Take back what the filing of a mail taught; what another one taught stays."""
    for address, iso3 in senders.unlearn(conn, reply_key=reply.key, by=actor, at=at):
        subject, why = f"sender:{address}", f"the filing of {reply.label} was undone"
        record(conn, at=at, actor=actor, kind="sender.forgotten", subject=subject, before={"state": iso3}, why=why)


def _apply(
    conn: Connection, opened: Mapping[str, OpenCampaign], reply: Reply, thread_key: int, *, at: datetime, actor: str
) -> None:
    """Let a mail take effect as what it is said to be; the addresses it names are read from the mail again."""
    mail, seen = _UNREAD, Verdict(ReplyKind.HUMAN, ())
    if reply.parsed_at is not None:
        reading = look_at(conn, opened, reply, now=reply.parsed_at)
        mail, seen = reading.mail, reading.verdict
    verdict = Verdict(
        reply.kind or ReplyKind.HUMAN,
        reply.kind_why,
        reply.away_until,
        failed=seen.failed,
        new_addresses=seen.new_addresses,
    )
    apply_reply(conn, opened, reply, mail, verdict, thread_key, now=at, actor=actor)


def unfile_reply(store: Store, key: int, *, at: datetime, actor: str, why: str = "") -> list[str]:
    """Undo the filings of a mail: it goes back to the queue, and what it held or opened is taken back.

    Returns the codes of the states it was filed to. Statuses, due times and holds follow from the facts again; a
    message that its bounce moved stays bounced, since the relay's word does not depend on the filing. In the queue
    it holds every thread that its clues point to, as before it was filed.
    """
    with store.write() as conn:
        reply = replies.get(conn, key)
        keys = replies.unfile(conn, reply_key=key, by=actor, at=at)
        if not keys:
            msg = f"{reply.label} is not filed; it is {reply.bin or 'not read yet'}."
            raise StatusConflictError(msg, expected="filed", found=str(reply.bin))
        replies.update_reply(conn, key, acknowledged_at=None)
        _unlearn(conn, reply, at=at, actor=actor)
        put(conn, key, Bin.UNMATCHED, why or f"filing undone by {actor}", now=at, actor=actor)
        let_go(conn, key, at=at, actor=actor)
        possible = [one.thread_key for one in replies.list_candidates(conn, key)]
        hold_for_doubt(conn, reply, possible, now=at, actor=actor)
        codes = []
        for thread_key in keys:
            _close_task_of_thread(conn, reply.kind, thread_key, at=at, actor=actor)
            if reply.is_ours:
                _ask_again(conn, thread_key, at=at)
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


def _ask_again(conn: Connection, thread_key: int, *, at: datetime) -> None:
    """Ask a person for an answer to what they wrote, unless another answer of ours came after it."""
    filed = replies.list_thread_replies(conn, thread_key)
    if answered_at(filed) is None:
        for one in open_human_replies(filed):
            ask_for_answer(conn, one, threads.get(conn, thread_key), at=at)


def let_go(conn: Connection, key: int, *, at: datetime, actor: str) -> None:
    """Lift the holds a mail placed and close the tasks about it."""
    _lift_holds(conn, key, at=at, actor=actor)
    standing.close_tasks(conn, subject=f"reply:{key}", by=actor, at=at)


def _lift_holds(conn: Connection, key: int, *, at: datetime, actor: str, kind: HoldKind | None = None) -> None:
    for hold in standing.list_holds(conn, reply_key=key, standing_at=at):
        if kind is None or hold.kind is kind:
            standing.lift_hold(conn, hold.key, by=actor, at=at)
            subject = f"thread:{hold.thread_key}"
            record(conn, at=at, actor=actor, kind="hold.lifted", subject=subject, why=hold.reason)
            refresh_thread(conn, hold.thread_key, now=at, actor=actor)


def _close_task_of_thread(
    conn: Connection, kind: ReplyKind | None, thread_key: int, *, at: datetime, actor: str
) -> None:
    """Close the task that a mail of this kind opened about a thread, unless another such mail is filed there."""
    task = _TASK_OF_THREAD.get(kind) if kind is not None else None
    if task is not None and all(one.kind is not kind for one in replies.list_thread_replies(conn, thread_key)):
        standing.close_tasks(conn, subject=f"thread:{thread_key}", by=actor, at=at, kind=task)


def set_reply_kind(
    store: Store,
    key: int,
    kind: ReplyKind,
    *,
    at: datetime,
    actor: str,
    opened: Mapping[str, OpenCampaign] = MappingProxyType({}),
) -> None:
    """Say what a mail is; where it is filed it takes effect as that, and what it did as something else is taken back.

    *Acknowledgement* marks it as such, which starts a new interval (promise 3). ``opened`` gives the office hours
    that the end of an absence is reckoned by; without them an absence holds for 14 days.
    """
    with store.write() as conn:
        change_kind(conn, opened, key, kind, at=at, actor=actor, event="reply.kind", why=f"said {actor}")


def change_kind(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    key: int,
    kind: ReplyKind,
    *,
    at: datetime,
    actor: str,
    why: str,
    event: str = "reply.kind_read",
) -> None:
    """Give a mail another kind, and take back what it did as the one before; ``event`` says who can say so."""
    was = replies.get(conn, key).kind
    acknowledged = at if kind is ReplyKind.ACKNOWLEDGEMENT else None
    replies.update_reply(conn, key, kind=str(kind), kind_by=actor, acknowledged_at=acknowledged)
    record(
        conn,
        at=at,
        actor=actor,
        kind=event,
        subject=f"reply:{key}",
        before={"kind": str(was) if was else ""},
        after={"kind": str(kind)},
        why=why,
    )
    filings = replies.list_filings(conn, reply_key=key)
    if not filings:
        return
    _lift_holds(conn, key, at=at, actor=actor)
    if kind not in TO_ANSWER:
        standing.close_tasks(conn, subject=f"reply:{key}", by=actor, at=at, kind=TaskKind.ANSWER_REPLY)
    if was in _BOUNCES and kind not in _BOUNCES:
        _take_back_strikes(conn, key, at=at, actor=actor)
    reply = replies.get(conn, key)
    for filing in filings:
        if was is not kind:
            _close_task_of_thread(conn, was, filing.thread_key, at=at, actor=actor)
        _apply(conn, opened, reply, filing.thread_key, at=at, actor=actor)


def _take_back_strikes(conn: Connection, key: int, *, at: datetime, actor: str) -> None:
    """Let the addresses that a mail failed be used again, unless another mail failed them too."""
    for address in strikes.clear_strikes(conn, by=actor, at=at, reply_key=key):
        if not failed_why(strikes.list_strikes(conn, address_key=address), at):
            for contact in contacts.list_contacts(conn, address_keys=[address]):
                make_usable(conn, contact, why=f"R{key} is no bounce, said {actor}", at=at, actor=actor)


def set_aside_reply(store: Store, key: int, where: Bin, *, why: str, at: datetime, actor: str) -> None:
    """Put a mail of the queue aside as spam or not ours; nothing is deleted, and filing it later is possible."""
    if where not in ASIDE:
        raise InputError(f"A mail is put aside as spam or not_ours, not as {where}.")
    with store.write() as conn:
        reply = replies.get(conn, key)
        if replies.list_filings(conn, reply_key=key):
            msg = f"{reply.label} is filed; undo that first."
            raise StatusConflictError(msg, expected="unmatched", hint=f"`outreach replies unfile {reply.label}`")
        put(conn, key, where, why, now=at, actor=actor)
        let_go(conn, key, at=at, actor=actor)
