"""Read one stored mail: parse, tell its kind, find its thread, put it into exactly one bin, and let it take effect.

Pipeline: raw bytes -> IncomingMail -> duplicate? -> kind -> evidence -> Match | Ambiguous | Unmatched -> bin -> effect.
All of it in the caller's transaction, so that a mail is never half read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.holds import HoldKind
from outreach.domain.matching import Ambiguous, Candidate, Match
from outreach.domain.replies import MACHINE_KINDS, Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.mail.conversation import conversation_of
from outreach.mail.reading import read_mail
from outreach.operations.apply_reply import apply_reply
from outreach.operations.match_mail import match_mail
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import messages, replies, standing
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.replies import IncomingMail, Verdict
    from outreach.mail.reading import Reading
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.replies import Reply

#: Of a mail without any clue these kinds are nobody's answer and need no person.
_NOT_OURS = frozenset({ReplyKind.LIST, ReplyKind.RECEIPT, ReplyKind.CHALLENGE})


def read_reply(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    key: int,
    *,
    now: datetime,
    actor: str,
    authserv_id: str = "",
) -> None:
    """Read a stored mail and put it into its bin; ``authserv_id`` is the name of our own mail server, if we know it."""
    reply = replies.get(conn, key)
    reading = look_at(conn, opened, reply, now=now)
    mail, verdict = reading.mail, reading.verdict
    replies.update_reply(
        conn,
        key,
        parsed_at=now,
        message_id=mail.message_id,
        from_address=mail.from_address,
        from_name=mail.from_name,
        subject=mail.subject,
        sent_at=mail.sent_at,
        text=mail.text,
        new_text=reading.parts.new,
        kind=str(verdict.kind),
        kind_by=actor,
        kind_why=list(verdict.evidence),
        away_until=verdict.away_until,
        conversation=conversation_of(mail),
    )
    original = replies.find_original(conn, key, reply.raw_sha256)
    original = original or replies.find_same_message(conn, key, mail.message_id, mail.from_address, mail.text)
    if original is not None:
        replies.update_reply(conn, key, duplicate_of=original)
        put(conn, key, Bin.DUPLICATE, f"the same mail as R{original}", now=now, actor=actor)
    elif verdict.kind is ReplyKind.OWN_LOOP:
        put(conn, key, Bin.OWN_LOOP, verdict.evidence[0] if verdict.evidence else "our own", now=now, actor=actor)
    else:
        _match(conn, opened, replies.get(conn, key), reading, authserv_id, now=now, actor=actor)


def look_at(conn: Connection, opened: Mapping[str, OpenCampaign], reply: Reply, *, now: datetime) -> Reading:
    """Return what stands in a stored mail and what kind it is; nothing is changed."""
    return read_mail(
        replies.load_raw(conn, reply.raw_sha256),
        own_addresses=own_addresses_of(opened),
        own_message_ids=lambda ids: set(messages.find_by_recipient(conn, ids)),
        came_at=reply.received_at,
        now=now,
    )


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


def own_addresses_of(opened: Mapping[str, OpenCampaign]) -> frozenset[str]:
    """Return the addresses that the campaigns write from, in lower case."""
    identities = [one.campaign.identity for one in opened.values()]
    return frozenset(address.lower() for one in identities for address in (one.address, one.reply_to))


def _match(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    reading: Reading,
    authserv_id: str,
    *,
    now: datetime,
    actor: str,
) -> None:
    mail, verdict = reading.mail, reading.verdict
    found = match_mail(conn, opened, mail, parts=reading.parts, authserv_id=authserv_id)
    result = found.result
    if found.suspicion and verdict.kind not in MACHINE_KINDS:
        # It stops every follow-up as a person's mail does, and counts as nobody's answer.
        why = [*verdict.evidence, f"Suspicious: {found.suspicion}."]
        replies.update_reply(conn, reply.key, kind=str(ReplyKind.SUSPICIOUS), kind_why=why)
    if isinstance(result, Match):
        replies.replace_candidates(conn, reply.key, [result.winner, *result.others])
        file_to(conn, opened, reply, result.winner, mail, verdict, now=now, actor=actor)
        return
    if isinstance(result, Ambiguous):
        replies.replace_candidates(conn, reply.key, result.candidates)
        _queue(conn, reply, result.reason, [one.thread_key for one in result.candidates], now=now, actor=actor)
        return
    if verdict.kind in _NOT_OURS:
        put(conn, reply.key, Bin.NOT_OURS, f"{verdict.kind} mail that names no letter of ours", now=now, actor=actor)
        return
    _queue(conn, reply, found.suspicion or result.reason, [], now=now, actor=actor)


def _queue(
    conn: Connection, reply: Reply, reason: str, thread_keys: Collection[int], *, now: datetime, actor: str
) -> None:
    """Leave it to a person, and hold every thread it may belong to until then: doubt may stop sending."""
    put(conn, reply.key, Bin.UNMATCHED, reason, now=now, actor=actor)
    sender = reply.from_address or "an unreadable sender"
    standing.open_task(
        conn,
        kind=TaskKind.FILE_REPLY,
        subject=f"reply:{reply.key}",
        text=f"{reply.label} from {sender} waits to be filed: {reason}."
        f" See `outreach replies show {reply.label}`, then `outreach replies file {reply.label} STATE`.",
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


def file_to(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    winner: Candidate,
    mail: IncomingMail,
    verdict: Verdict,
    *,
    now: datetime,
    actor: str,
) -> None:
    """File a mail to one thread and let it take effect there."""
    lines = [f"{one.clue} ({one.points}): {one.detail}" for one in winner.evidence]
    replies.file(conn, reply_key=reply.key, thread_key=winner.thread_key, by=actor, at=now, evidence=lines)
    put(conn, reply.key, Bin.FILED, "; ".join(lines), now=now, actor=actor)
    apply_reply(conn, opened, reply, mail, verdict, winner.thread_key, now=now, actor=actor)
