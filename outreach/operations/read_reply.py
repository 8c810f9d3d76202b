"""Read one stored mail: parse, tell its kind, find its thread, put it into exactly one bin, and let it take effect.

Pipeline: raw bytes -> IncomingMail -> duplicate? -> kind -> evidence -> Match | Ambiguous | Unmatched -> bin -> effect.
What follows from the bytes can be found out before; all that is written is in the caller's transaction, so that a
mail is never half read.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from outreach.domain.matching import Ambiguous, Candidate, Match, weigh
from outreach.domain.replies import BY_THE_POST, MACHINE_KINDS, Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.mail.authentication import read_authentication
from outreach.mail.conversation import conversation_of
from outreach.mail.reading import read_mail
from outreach.operations.apply_reply import apply_reply
from outreach.operations.file_own_answer import file_own_answer, is_by_us
from outreach.operations.gather_evidence import gather_evidence
from outreach.operations.match_mail import match_mail
from outreach.operations.put_reply import hold_for_doubt, put, queue_reply
from outreach.storage import messages, replies, standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.replies import IncomingMail, Verdict
    from outreach.mail.reading import Reading
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.replies import Reply

#: More mails than this in an hour from one address are held; ``OUTREACH_INBOX_MOST_AN_HOUR`` sets another number.
MOST_AN_HOUR = 20

#: Of a mail without any clue these kinds are nobody's answer and need no person.
_NOT_OURS = frozenset({ReplyKind.LIST, ReplyKind.RECEIPT, ReplyKind.CHALLENGE})


def read_reply(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    key: int,
    *,
    now: datetime,
    actor: str,
    most_an_hour: int = MOST_AN_HOUR,
    authserv_id: str = "",
    reading: Reading | None = None,
) -> None:
    """Read a stored mail and put it into its bin; of a sender with more than ``most_an_hour`` none takes effect.

    ``reading`` is what ``look_at`` made of it before this transaction, which other writers wait for.

    ``authserv_id`` is the name of our own mail server, whose word on who sent it is believed; empty for none.
    """
    reply = replies.get(conn, key)
    reading = reading or look_at(conn, opened, reply, now=now)
    mail, verdict = reading.mail, reading.verdict
    replies.update_reply(conn, key, parsed_at=now, **what_was_read(reading, actor=actor))
    original = replies.find_original(conn, key, reply.raw_sha256)
    original = original or replies.find_same_message(conn, key, mail.message_id, mail.from_address, mail.text)
    if original is not None:
        replies.update_reply(conn, key, duplicate_of=original)
        put(conn, key, Bin.DUPLICATE, f"the same mail as R{original}", now=now, actor=actor)
    elif verdict.kind is ReplyKind.OWN_LOOP and not _only_says_it_is_ours(conn, mail, authserv_id):
        put(conn, key, Bin.OWN_LOOP, verdict.evidence[0] if verdict.evidence else "our own", now=now, actor=actor)
    elif _is_flood(conn, reply, mail, verdict, most_an_hour):
        _hold_flood(conn, opened, replies.get(conn, key), mail, most_an_hour, now=now, actor=actor)
    elif is_by_us(opened, mail, verdict.kind) and not _is_refuted(mail, authserv_id):
        file_own_answer(
            conn,
            replies.get(conn, key),
            mail,
            may_belong_to=lambda: weigh(gather_evidence(conn, opened, mail)),
            now=now,
            actor=actor,
        )
    else:
        _match(conn, opened, replies.get(conn, key), reading, authserv_id, now=now, actor=actor)


def _only_says_it_is_ours(conn: Connection, mail: IncomingMail, authserv_id: str) -> bool:
    """Whether a mail in our name bears no mark of ours and our own server says that it is not from us.

    Ticket systems write the answers of a ministry in the name of whoever asked.
    """
    has_mark = any(name.lower().startswith("x-outreach-") for name, _ in mail.headers)
    if has_mark or messages.find_by_recipient(conn, [mail.message_id]):
        return False
    return _is_refuted(mail, authserv_id)


def _is_refuted(mail: IncomingMail, authserv_id: str) -> bool:
    """Whether our own server says that a mail is not from whom it says."""
    checked = read_authentication(mail, authserv_id)
    return checked is not None and bool(checked.failed)


def what_was_read(reading: Reading, *, actor: str) -> dict[str, Any]:
    """Return the columns of a stored mail that follow from its bytes alone."""
    mail, verdict = reading.mail, reading.verdict
    return {
        "message_id": mail.message_id,
        "from_address": mail.from_address,
        "from_name": mail.from_name,
        "subject": mail.subject,
        "sent_at": mail.sent_at,
        "text": mail.text,
        "new_text": reading.parts.new,
        "kind": str(verdict.kind),
        "kind_by": actor,
        "kind_why": list(verdict.evidence),
        "away_until": verdict.away_until,
        "language": reading.language,
        "their_reference": reading.their_reference,
        "meanings": [
            {"meaning": str(one.meaning), "sentence": one.sentence, "until": one.until.isoformat() if one.until else ""}
            for one in reading.meanings
        ],
        "notes": [*mail.notes, *reading.attachment_notes],
        "conversation": conversation_of(mail),
    }


def _is_flood(conn: Connection, reply: Reply, mail: IncomingMail, verdict: Verdict, most: int) -> bool:
    """Whether the sender has sent more than anybody writes: two machines that answer each other, or worse."""
    if not mail.from_address or verdict.kind in BY_THE_POST:
        return False
    since = reply.received_at - timedelta(hours=1)
    return replies.count_from(conn, mail.from_address, since=since, until=reply.received_at) > most


def _hold_flood(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    mail: IncomingMail,
    most: int,
    *,
    now: datetime,
    actor: str,
) -> None:
    """Leave it in the queue, hold what it may belong to, and tell a person once for all the mails of the sender."""
    candidates = weigh(gather_evidence(conn, opened, mail))
    replies.replace_candidates(conn, reply.key, candidates)
    why = f"{mail.from_address} sent more than {most} mails within an hour"
    put(conn, reply.key, Bin.UNMATCHED, why, now=now, actor=actor)
    hold_for_doubt(conn, reply, [one.thread_key for one in candidates], now=now, actor=actor)
    standing.open_task(
        conn,
        kind=TaskKind.FILE_REPLY,
        subject=f"sender:{mail.from_address}",
        text=f"{why}: two machines may be answering each other. Its mails wait in the queue and take no effect."
        " See `outreach replies`.",
        at=now,
    )


def look_at(conn: Connection, opened: Mapping[str, OpenCampaign], reply: Reply, *, now: datetime) -> Reading:
    """Return what stands in a stored mail and what kind it is; nothing is changed."""
    return read_mail(
        replies.load_raw(conn, reply.raw_sha256),
        own_addresses=own_addresses_of(opened),
        own_message_ids=lambda ids: set(messages.find_by_recipient(conn, ids)),
        came_at=reply.received_at,
        now=now,
        own_references=tuple(f"{one.campaign.reference_prefix}-" for one in opened.values()),
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
    found = match_mail(
        conn,
        opened,
        mail,
        verdict.kind,
        parts=reading.parts,
        attachment_text=reading.attachment_text,
        authserv_id=authserv_id,
    )
    result = found.result
    if found.suspicion and (verdict.kind not in MACHINE_KINDS or verdict.kind is ReplyKind.OWN_LOOP):
        # It stops every follow-up as a person's mail does, and counts as nobody's answer.
        why = [*verdict.evidence, f"Suspicious: {found.suspicion}."]
        replies.update_reply(conn, reply.key, kind=str(ReplyKind.SUSPICIOUS), kind_why=why)
    if isinstance(result, Match):
        replies.replace_candidates(conn, reply.key, [result.winner, *result.others])
        file_to(conn, opened, reply, result.winner, mail, verdict, now=now, actor=actor)
        return
    if isinstance(result, Ambiguous):
        replies.replace_candidates(conn, reply.key, result.candidates)
        queue_reply(conn, reply, result.reason, [one.thread_key for one in result.candidates], now=now, actor=actor)
        return
    if verdict.kind in _NOT_OURS:
        put(conn, reply.key, Bin.NOT_OURS, f"{verdict.kind} mail that names no letter of ours", now=now, actor=actor)
        return
    queue_reply(conn, reply, found.suspicion or result.reason, [], now=now, actor=actor)


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
