"""Inbound mail: raw bytes first, then what was read of it, its bin, its filings and its candidates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from outreach.domain.replies import Bin, ReplyKind
from outreach.errors import NotFoundError
from outreach.storage.schema import candidate, filing, mailbox_position, raw_mail, reply, thread
from outreach.storage.types import UTCDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from outreach.domain.matching import Candidate
    from outreach.domain.replies import FetchedMail


@dataclass(frozen=True, slots=True)
class Reply:
    """One inbound mail as stored; see ``storage/schema.py`` for what null means."""

    key: int
    raw_sha256: str
    mailbox: str
    folder: str
    received_at: datetime
    stored_at: datetime
    seen_at: datetime | None
    parsed_at: datetime | None
    parse_tries: int
    message_id: str
    from_address: str
    from_name: str
    subject: str
    sent_at: datetime | None
    text: str
    new_text: str
    kind: ReplyKind | None
    kind_by: str
    kind_why: tuple[str, ...]
    acknowledged_at: datetime | None
    bin: Bin | None
    bin_why: str
    duplicate_of: int | None
    away_until: date | None
    is_ours: bool
    language: str
    their_reference: str
    meanings: tuple[dict[str, str], ...]
    notes: tuple[str, ...]

    @property
    def label(self) -> str:
        """Return the name a person uses for it on the command line, such as ``R4``."""
        return f"R{self.key}"


@dataclass(frozen=True, slots=True)
class Filing:
    """One mail belongs to one thread, by whom and on what evidence."""

    reply_key: int
    thread_key: int
    filed_by: str
    filed_at: datetime
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredCandidate:
    """A thread that a mail in the queue may belong to."""

    reply_key: int
    thread_key: int
    score: int
    evidence: tuple[str, ...]


def _reply(row: Any) -> Reply:
    return Reply(
        key=row.id,
        raw_sha256=row.raw_sha256,
        mailbox=row.mailbox,
        folder=row.folder,
        received_at=row.received_at,
        stored_at=row.stored_at,
        seen_at=row.seen_at,
        parsed_at=row.parsed_at,
        parse_tries=row.parse_tries,
        message_id=row.message_id,
        from_address=row.from_address,
        from_name=row.from_name,
        subject=row.subject,
        sent_at=row.sent_at,
        text=row.text,
        new_text=row.new_text,
        kind=ReplyKind(row.kind) if row.kind else None,
        kind_by=row.kind_by,
        kind_why=tuple(row.kind_why),
        acknowledged_at=row.acknowledged_at,
        bin=Bin(row.bin) if row.bin else None,
        bin_why=row.bin_why,
        duplicate_of=row.duplicate_of,
        away_until=row.away_until,
        is_ours=row.is_ours,
        language=row.language,
        their_reference=row.their_reference,
        meanings=tuple(row.meanings),
        notes=tuple(row.notes),
    )


def store_raw(conn: Connection, mail: FetchedMail, sha256: str, at: datetime) -> int | None:
    """Store a fetched mail and its place; returns its key, or None when that place is stored already."""
    place = (
        reply.c.mailbox == mail.mailbox,
        reply.c.folder == mail.folder,
        reply.c.uid_validity == mail.uid_validity,
        reply.c.uid == mail.uid,
        reply.c.mailbox_key == mail.key,
    )
    if conn.execute(select(reply.c.id).where(*place)).scalar_one_or_none() is not None:
        return None
    if conn.execute(select(raw_mail.c.sha256).where(raw_mail.c.sha256 == sha256)).scalar_one_or_none() is None:
        conn.execute(insert(raw_mail).values(sha256=sha256, raw=mail.raw))
    made = conn.execute(
        insert(reply).values(
            raw_sha256=sha256,
            mailbox=mail.mailbox,
            folder=mail.folder,
            uid_validity=mail.uid_validity,
            uid=mail.uid,
            mailbox_key=mail.key,
            received_at=mail.received_at,
            stored_at=at,
            kind_why=[],
        )
    )
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else None


def load_raw(conn: Connection, sha256: str) -> bytes:
    """Return the bytes of an inbound mail as they came."""
    return bytes(conn.execute(select(raw_mail.c.raw).where(raw_mail.c.sha256 == sha256)).scalar_one())


def update_reply(conn: Connection, key: int, **columns: Any) -> None:
    """Change what is known of an inbound mail."""
    conn.execute(update(reply).where(reply.c.id == key).values(**columns))


def get(conn: Connection, key: int) -> Reply:
    """Return one inbound mail; raises NotFoundError."""
    row = conn.execute(select(reply).where(reply.c.id == key)).one_or_none()
    if row is None:
        raise NotFoundError("reply", f"R{key}", hint="`outreach replies list --all` lists them.")
    return _reply(row)


def list_replies(
    conn: Connection,
    *,
    bins: Collection[Bin] | None = None,
    unread_only: bool = False,
    limit: int | None = None,
) -> list[Reply]:
    """Return inbound mails, oldest first."""
    query = select(reply).order_by(reply.c.id)
    if bins is not None:
        query = query.where(reply.c.bin.in_([str(one) for one in bins]))
    if unread_only:
        query = query.where(reply.c.bin.is_(None))
    if limit is not None:
        query = query.limit(limit)
    return [_reply(row) for row in conn.execute(query)]


def list_duplicates(conn: Connection, key: int) -> list[Reply]:
    """Return the other copies of a mail, oldest first."""
    return [_reply(row) for row in conn.execute(select(reply).where(reply.c.duplicate_of == key).order_by(reply.c.id))]


def find_original(conn: Connection, key: int, sha256: str) -> int | None:
    """Return the earliest earlier mail with the same bytes, which is no duplicate itself."""
    same = (reply.c.raw_sha256 == sha256, reply.c.id < key, reply.c.duplicate_of.is_(None))
    return conn.execute(select(reply.c.id).where(*same).order_by(reply.c.id).limit(1)).scalar_one_or_none()


def find_same_message(conn: Connection, key: int, message_id: str, from_address: str, text: str) -> int | None:
    """Return an earlier mail with the same Message-ID, sender and text (another copy of it, by another way)."""
    if not message_id:
        return None
    return conn.execute(
        select(reply.c.id)
        .where(
            reply.c.message_id == message_id,
            reply.c.from_address == from_address,
            reply.c.text == text,
            reply.c.id < key,
            reply.c.duplicate_of.is_(None),
        )
        .order_by(reply.c.id)
        .limit(1)
    ).scalar_one_or_none()


def count_from(conn: Connection, from_address: str, *, since: datetime, until: datetime) -> int:
    """Return how many mails came from an address in a span of time, both ends included."""
    span = (reply.c.from_address == from_address, reply.c.received_at >= since, reply.c.received_at <= until)
    return int(conn.execute(select(func.count()).select_from(reply).where(*span)).scalar_one())


def threads_of_mails(conn: Connection, message_ids: Collection[str]) -> dict[str, list[int]]:
    """Return, for each of these Message-IDs of mails that came in, the keys of the threads they are filed to."""
    query = (
        select(reply.c.message_id, filing.c.thread_id)
        .join(filing, filing.c.reply_id == reply.c.id)
        .where(reply.c.message_id.in_(list(message_ids)), filing.c.undone_at.is_(None))
        .order_by(reply.c.id)
    )
    found: dict[str, list[int]] = {}
    for row in conn.execute(query):
        found.setdefault(row.message_id, []).append(row.thread_id)
    return found


def last_of_ours_at(conn: Connection, iso3: str) -> datetime | None:
    """Return when one of us last wrote to a state by hand, in any campaign, or None."""
    query = (
        select(func.max(reply.c.received_at, type_=UTCDateTime))
        .join(filing, filing.c.reply_id == reply.c.id)
        .join(thread, thread.c.id == filing.c.thread_id)
        .where(reply.c.is_ours, thread.c.iso3 == iso3, filing.c.undone_at.is_(None))
    )
    at: datetime | None = conn.execute(query).scalar_one()
    return at


def known_keys(conn: Connection, mailbox: str, folder: str, keys: Sequence[str]) -> set[str]:
    """Return those of these mailbox keys that are stored (Maildir has no UIDs)."""
    rows = conn.execute(
        select(reply.c.mailbox_key).where(
            reply.c.mailbox == mailbox, reply.c.folder == folder, reply.c.mailbox_key.in_(list(keys))
        )
    )
    return set(rows.scalars())


def file(conn: Connection, *, reply_key: int, thread_key: int, by: str, at: datetime, evidence: Iterable[str]) -> None:
    """File a mail to a thread; a second standing filing of the pair is refused by the database."""
    conn.execute(
        insert(filing).values(
            reply_id=reply_key, thread_id=thread_key, filed_by=by, filed_at=at, evidence=list(evidence)
        )
    )


def unfile(conn: Connection, *, reply_key: int, by: str, at: datetime) -> list[int]:
    """Undo the standing filings of a mail and return their threads; the rows stay."""
    standing = (filing.c.reply_id == reply_key, filing.c.undone_at.is_(None))
    threads = list(conn.execute(select(filing.c.thread_id).where(*standing).order_by(filing.c.id)).scalars())
    conn.execute(update(filing).where(*standing).values(undone_at=at, undone_by=by))
    return threads


def list_filings(conn: Connection, *, reply_key: int | None = None, thread_key: int | None = None) -> list[Filing]:
    """Return standing filings."""
    query = select(filing).where(filing.c.undone_at.is_(None)).order_by(filing.c.id)
    if reply_key is not None:
        query = query.where(filing.c.reply_id == reply_key)
    if thread_key is not None:
        query = query.where(filing.c.thread_id == thread_key)
    return [
        Filing(row.reply_id, row.thread_id, row.filed_by, row.filed_at, tuple(row.evidence))
        for row in conn.execute(query)
    ]


def list_thread_replies(conn: Connection, thread_key: int) -> list[Reply]:
    """Return the mails filed to a thread, oldest first."""
    query = (
        select(reply)
        .join(filing, filing.c.reply_id == reply.c.id)
        .where(filing.c.thread_id == thread_key, filing.c.undone_at.is_(None))
        .order_by(reply.c.received_at, reply.c.id)
    )
    return [_reply(row) for row in conn.execute(query)]


def replace_candidates(conn: Connection, reply_key: int, candidates: Iterable[Candidate]) -> None:
    """Set the threads that a mail in the queue may belong to."""
    conn.execute(delete(candidate).where(candidate.c.reply_id == reply_key))
    rows = [
        {
            "reply_id": reply_key,
            "thread_id": one.thread_key,
            "score": one.score,
            "evidence": [f"{clue.clue} ({clue.points}): {clue.detail}" for clue in one.evidence],
        }
        for one in candidates
    ]
    if rows:
        conn.execute(insert(candidate), rows)


def list_candidates(conn: Connection, reply_key: int) -> list[StoredCandidate]:
    """Return the candidates of a mail, best first."""
    best_first = (candidate.c.score.desc(), candidate.c.thread_id)
    query = select(candidate).where(candidate.c.reply_id == reply_key).order_by(*best_first)
    return [StoredCandidate(row.reply_id, row.thread_id, row.score, tuple(row.evidence)) for row in conn.execute(query)]


def list_doubtful(conn: Connection, thread_key: int) -> list[Reply]:
    """Return unmatched mails that may belong to a thread, of any kind: doubt may stop sending."""
    query = (
        select(reply)
        .join(candidate, candidate.c.reply_id == reply.c.id)
        .where(candidate.c.thread_id == thread_key, reply.c.bin == str(Bin.UNMATCHED))
        .order_by(reply.c.id)
    )
    return [_reply(row) for row in conn.execute(query)]


def list_unread_count(conn: Connection) -> int:
    """Return how many stored mails have not been read yet."""
    return len(list(conn.execute(select(reply.c.id).where(reply.c.bin.is_(None))).scalars()))


def load_position(conn: Connection, mailbox: str, folder: str) -> tuple[int, int] | None:
    """Return (UIDVALIDITY, last UID) up to which a folder is stored, or None before the first reading."""
    row = conn.execute(
        select(mailbox_position).where(mailbox_position.c.mailbox == mailbox, mailbox_position.c.folder == folder)
    ).one_or_none()
    return None if row is None else (row.uid_validity, row.last_uid)


def save_position(
    conn: Connection,
    mailbox: str,
    folder: str,
    *,
    uid_validity: int | None = None,
    last_uid: int | None = None,
    read_at: datetime | None = None,
    last_error: str | None = None,
) -> None:
    """Store how far a folder has been read; what is not given stays."""
    given = (
        ("uid_validity", uid_validity),
        ("last_uid", last_uid),
        ("read_at", read_at),
        ("last_error", last_error),
    )
    values: dict[str, Any] = {name: value for name, value in given if value is not None}
    where = (mailbox_position.c.mailbox == mailbox, mailbox_position.c.folder == folder)
    if load_position(conn, mailbox, folder) is None:
        conn.execute(
            insert(mailbox_position).values(
                mailbox=mailbox, folder=folder, **{"uid_validity": 0, "last_uid": 0, **values}
            )
        )
    elif values:
        conn.execute(update(mailbox_position).where(*where).values(**values))


def forget_other_positions(conn: Connection, mailbox: str, folders: Collection[str]) -> None:
    """Forget how far folders were read that are no longer read; the mails that came from them stay."""
    kept = (mailbox_position.c.mailbox == mailbox) & mailbox_position.c.folder.in_(list(folders))
    conn.execute(delete(mailbox_position).where(~kept))


def inbox_read_at(conn: Connection) -> datetime | None:
    """Return the start of the last reading that every folder came to the end of, or None."""
    rows = list(conn.execute(select(mailbox_position.c.read_at)).scalars())
    if not rows or any(one is None for one in rows):
        return None
    oldest: datetime = min(one for one in rows if one is not None)
    return oldest


def list_mailboxes(conn: Connection) -> list[dict[str, Any]]:
    """Return the reading position of every folder, as plain rows for display."""
    return [dict(row._mapping) for row in conn.execute(select(mailbox_position))]  # noqa: SLF001 - SQLAlchemy's public name


def threads_of_states(
    conn: Connection, codes: Collection[str], *, campaigns: Collection[str] | None = None
) -> dict[str, list[int]]:
    """Return the thread keys of each of these states, of these campaigns or of all."""
    if not codes:
        return {}
    query = select(thread.c.iso3, thread.c.id).where(thread.c.iso3.in_(list(codes))).order_by(thread.c.id)
    if campaigns is not None:
        query = query.where(thread.c.campaign.in_(list(campaigns)))
    found: dict[str, list[int]] = {}
    for row in conn.execute(query):
        found.setdefault(row.iso3, []).append(row.id)
    return found


def threads_of_conversation(conn: Connection, conversation: str) -> dict[int, int]:
    """Return the threads to which mails of an Outlook conversation are filed, with one such mail each."""
    if not conversation:
        return {}
    query = (
        select(filing.c.thread_id, filing.c.reply_id)
        .join(reply, reply.c.id == filing.c.reply_id)
        .where(reply.c.conversation == conversation, filing.c.undone_at.is_(None))
        .order_by(filing.c.id)
        .limit(100)
    )
    return {row.thread_id: row.reply_id for row in conn.execute(query)}


def filed_mails(conn: Connection, message_ids: Collection[str]) -> list[tuple[str, int, bool]]:
    """Return (Message-ID, thread, whether one of us wrote it) of stored mails with these ids, as far as filed."""
    if not message_ids:
        return []
    query = (
        select(reply.c.message_id, filing.c.thread_id, reply.c.is_ours)
        .join(filing, filing.c.reply_id == reply.c.id)
        .where(reply.c.message_id.in_(list(message_ids)), filing.c.undone_at.is_(None))
        .order_by(filing.c.id)
        .limit(200)
    )
    return [(row.message_id, row.thread_id, row.is_ours) for row in conn.execute(query)]
