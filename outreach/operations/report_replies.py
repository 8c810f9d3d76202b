"""Report what came in: the queue that waits for a person, and one mail with everything that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.replies import MACHINE_KINDS, Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.mail.authentication import read_authentication
from outreach.mail.parse import parse_mail
from outreach.storage import messages, replies, roster, standing, threads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.mail.authentication import Authentication
    from outreach.storage.engine import Store
    from outreach.storage.replies import Filing, Reply, StoredCandidate

#: How much of how many threads is shown beside a mail.
MOST_BESIDE = 6
MOST_LINES = 12

#: Bins of the queue: nobody knows yet to whom these belong.
_UNFILED = frozenset({Bin.UNMATCHED, Bin.UNPARSABLE})


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One mail in a list: ``states`` are those it is filed to, ``candidates`` those it may belong to, best first."""

    label: str
    received_at: datetime
    from_address: str
    subject: str
    kind: str
    bin: str
    bin_why: str
    states: tuple[str, ...]
    candidates: tuple[str, ...]
    waits: bool
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class FilingFact:
    """A thread the mail is filed to, by whom and on what evidence (``clue (points): detail``)."""

    campaign: str
    iso3: str
    name: str
    filed_by: str
    filed_at: datetime
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateFact:
    """A thread the mail may belong to, with its score."""

    campaign: str
    iso3: str
    name: str
    score: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OurLetter:
    """Our last letter to a thread before the mail came."""

    label: str
    iso3: str
    step: str
    subject: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One thing that passed between us and a state: ``who`` is *we* or *they*, ``label`` M…, R… or empty."""

    at: datetime
    who: str
    label: str
    what: str


@dataclass(frozen=True, slots=True)
class ThreadBeside:
    """The thread that a mail is filed to, or may belong to, as it stands; the latest lines of its story."""

    iso3: str
    name: str
    campaign: str
    status: str
    status_why: str
    holds: tuple[str, ...]
    lines: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class ReplyStory:
    """One mail: what stands in it, what it is and why, where it belongs and why."""

    line: ReplyLine
    from_name: str
    to: tuple[str, ...]
    sent_at: datetime | None
    stored_at: datetime
    message_id: str
    mailbox: str
    headers: tuple[tuple[str, str], ...]
    attachments: tuple[str, ...]
    notes: tuple[str, ...]
    new_text: str
    text: str
    kind_by: str
    kind_why: tuple[str, ...]
    acknowledged_at: datetime | None
    filings: tuple[FilingFact, ...]
    candidates: tuple[CandidateFact, ...]
    our_letters: tuple[OurLetter, ...]
    duplicate_of: str
    duplicates: tuple[str, ...]
    language: str
    their_reference: str
    meanings: tuple[dict[str, str], ...]
    beside: tuple[ThreadBeside, ...]
    #: What our own mail server says of the sender; None when it says nothing, or none is named in the settings.
    authentication: Authentication | None


def list_queue(store: Store) -> list[ReplyLine]:
    """Return what waits for a person, the most urgent first, and of the same urgency the oldest.

    First who asks not to be written to, then what a person wrote and nobody has filed (it may hold several states),
    then answers that nobody has dealt with, last what machines sent and nobody has filed.
    """
    with store.read() as conn:
        places = _places(conn)
        lines = [_line(places, one) for one in replies.list_replies(conn)]
    return sorted((one for one in lines if one.waits), key=lambda one: (_urgency(one), one.received_at, one.label))


def _urgency(one: ReplyLine) -> int:
    if one.kind == ReplyKind.OPT_OUT:
        return 0
    if one.kind in MACHINE_KINDS:
        return 3
    return 2 if one.states else 1


def list_all(store: Store, where: Bin | None = None) -> list[ReplyLine]:
    """Return every mail that was stored, or those of one bin, oldest first."""
    with store.read() as conn:
        found = replies.list_replies(conn, bins=None if where is None else [where])
        places = _places(conn)
        return [_line(places, one) for one in found]


def tell_reply(store: Store, key: int, *, now: datetime, authserv_id: str = "") -> ReplyStory:
    """Return everything about one mail, its threads as they stand at ``now``; raises NotFoundError.

    ``authserv_id`` is the name of our own mail server, as in ``read_reply``.
    """
    with store.read() as conn:
        reply = replies.get(conn, key)
        mail = parse_mail(replies.load_raw(conn, reply.raw_sha256))
        names = {state.iso3: state.name for state in roster.list_states(conn)}
        filings = replies.list_filings(conn, reply_key=key)
        candidates = replies.list_candidates(conn, key)
        thread_keys = [one.thread_key for one in filings] or [one.thread_key for one in candidates]
        return ReplyStory(
            line=_line(_places(conn), reply),
            from_name=reply.from_name,
            to=mail.recipients,
            sent_at=reply.sent_at,
            stored_at=reply.stored_at,
            message_id=reply.message_id,
            mailbox=f"{reply.mailbox} {reply.folder}",
            headers=mail.headers,
            attachments=mail.attachments,
            notes=mail.notes,
            new_text=reply.new_text,
            text=reply.text,
            kind_by=reply.kind_by,
            kind_why=reply.kind_why,
            acknowledged_at=reply.acknowledged_at,
            filings=tuple(_filing(conn, one, names) for one in filings),
            candidates=tuple(_candidate(conn, one, names) for one in candidates),
            our_letters=tuple(
                letter for one in thread_keys if (letter := _our_letter(conn, one, reply.received_at)) is not None
            ),
            duplicate_of=f"R{reply.duplicate_of}" if reply.duplicate_of is not None else "",
            duplicates=tuple(one.label for one in replies.list_duplicates(conn, key)),
            language=reply.language,
            their_reference=reply.their_reference,
            meanings=reply.meanings,
            beside=tuple(_beside(conn, one, names, now) for one in thread_keys[:MOST_BESIDE]),
            authentication=read_authentication(mail, authserv_id),
        )


def _filing(conn: Connection, one: Filing, names: Mapping[str, str]) -> FilingFact:
    thread = threads.get(conn, one.thread_key)
    return FilingFact(thread.campaign, thread.iso3, names[thread.iso3], one.filed_by, one.filed_at, one.evidence)


def _candidate(conn: Connection, one: StoredCandidate, names: Mapping[str, str]) -> CandidateFact:
    thread = threads.get(conn, one.thread_key)
    return CandidateFact(thread.campaign, thread.iso3, names[thread.iso3], one.score, one.evidence)


def _beside(conn: Connection, thread_key: int, names: Mapping[str, str], now: datetime) -> ThreadBeside:
    thread = threads.get(conn, thread_key)
    lines = [
        StoryLine(one.accepted_at, "we", one.label, f"{one.step}: {one.status}")
        for one in messages.list_messages(conn, thread_key=thread_key)
        if one.accepted_at is not None
    ]
    lines += [
        StoryLine(
            one.received_at,
            "we" if one.is_ours else "they",
            one.label,
            "by hand" if one.is_ours else str(one.kind or "not read yet").replace("_", " "),
        )
        for one in replies.list_thread_replies(conn, thread_key)
    ]
    lines += [
        StoryLine(one["happened_at"], "we", "", f"{one['kind']}: {one['text']}")
        for one in standing.list_activities(conn, thread_key)
    ]
    return ThreadBeside(
        iso3=thread.iso3,
        name=names[thread.iso3],
        campaign=thread.campaign,
        status=str(thread.status),
        status_why=thread.status_why,
        holds=tuple(one.reason for one in standing.list_holds(conn, thread_key=thread_key, standing_at=now)),
        lines=tuple(sorted(lines, key=lambda one: one.at)[-MOST_LINES:]),
    )


def load_reply_bytes(store: Store, key: int) -> bytes:
    """Return a mail exactly as it came; raises NotFoundError."""
    with store.read() as conn:
        return replies.load_raw(conn, replies.get(conn, key).raw_sha256)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where mails are filed or may belong, by mail, and which wait for an answer; read once for all of them."""

    filed: Mapping[int, tuple[str, ...]]
    possible: Mapping[int, tuple[str, ...]]
    unanswered: frozenset[str]


def _places(conn: Connection) -> _Places:
    codes = {one.key: one.iso3 for one in threads.list_threads(conn)}
    filed: dict[int, tuple[str, ...]] = {}
    for one in replies.list_filings(conn):
        filed[one.reply_key] = (*filed.get(one.reply_key, ()), codes[one.thread_key])
    possible = {
        one.key: tuple(codes[each.thread_key] for each in replies.list_candidates(conn, one.key))
        for one in replies.list_replies(conn, bins=_UNFILED)
    }
    tasks = standing.list_tasks(conn)
    return _Places(filed, possible, frozenset(one.subject for one in tasks if one.kind is TaskKind.ANSWER_REPLY))


def _line(places: _Places, reply: Reply) -> ReplyLine:
    states = places.filed.get(reply.key, ())
    unanswered = f"reply:{reply.key}" in places.unanswered
    return ReplyLine(
        label=reply.label,
        received_at=reply.received_at,
        from_address=reply.from_address,
        subject=reply.subject,
        kind=str(reply.kind) if reply.kind else "not read yet",
        bin=str(reply.bin) if reply.bin else "not read yet",
        bin_why=reply.bin_why,
        states=states,
        candidates=places.possible.get(reply.key, ()),
        waits=reply.bin is None or reply.bin in _UNFILED or unanswered,
        is_ours=reply.is_ours,
    )


def _our_letter(conn: Connection, thread_key: int, before: datetime) -> OurLetter | None:
    taken: list[tuple[datetime, Message]] = [
        (one.accepted_at, one)
        for one in messages.list_messages(conn, thread_key=thread_key)
        if one.accepted_at is not None and one.accepted_at <= before
    ]
    if not taken:
        return None
    accepted_at, last = max(taken, key=lambda one: (one[0], one[1].key))
    return OurLetter(last.label, last.iso3, last.step, last.subject, accepted_at)
