"""Messages with their recipients and frozen bytes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, or_, select, update

from outreach.domain.contacts import ContactStatus, DoorKind, Role
from outreach.domain.doors import DoorName
from outreach.domain.letters import Fact
from outreach.domain.messages import TAKEN, Message, MessageStatus, Recipient
from outreach.errors import NotFoundError
from outreach.storage import locks
from outreach.storage.due_times import skipped_days
from outreach.storage.schema import attempt, contact, door, letter_bytes, message, recipient, thread, wave
from outreach.storage.types import UTCDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Column, Connection, Select

#: The letter itself, tens of kilobytes each: loaded only where somebody reads it.
_TEXTS = ("text", "html")


def _query(*columns: Column[Any]) -> Select[Any]:
    return (
        select(*columns, thread.c.campaign, thread.c.iso3, wave.c.slug.label("wave_slug"))
        .join(thread, thread.c.id == message.c.thread_id)
        .join(wave, wave.c.id == message.c.wave_id)
        .order_by(message.c.id)
    )


_WITHOUT_TEXT = _query(*(one for one in message.c if one.name not in _TEXTS))
_WITH_TEXT = _query(*message.c)


def _messages(conn: Connection, query: Any) -> list[Message]:
    rows = conn.execute(query).all()
    found: dict[int, list[Recipient]] = {}
    keys = [row.id for row in rows]
    for start in range(0, len(keys), 500):
        wanted = recipient.c.message_id.in_(keys[start : start + 500])
        ordered = select(recipient).where(wanted).order_by(recipient.c.role.desc(), recipient.c.address_key)
        for one in conn.execute(ordered):
            found.setdefault(one.message_id, []).append(
                Recipient(one.address, one.address_key, Role(one.role), one.contact_id)
            )
    return [_message(row, tuple(found.get(row.id, ()))) for row in rows]


def _message(row: Any, recipients: tuple[Recipient, ...]) -> Message:
    return Message(
        key=row.id,
        thread_key=row.thread_id,
        campaign=row.campaign,
        iso3=row.iso3,
        wave=row.wave_slug,
        step=row.step,
        status=MessageStatus(row.status),
        status_why=row.status_why,
        language=row.language,
        language_instead_of=row.language_instead_of,
        message_id=row.message_id,
        subject=row.subject,
        text=getattr(row, "text", ""),
        html=getattr(row, "html", ""),
        recipients=recipients,
        content_hash=row.content_hash,
        approved_hash=row.approved_hash,
        approved_by=row.approved_by,
        missing=tuple(row.missing),
        due_at=row.due_at,
        due_why=row.due_why,
        tries=row.tries,
        accepted_at=row.accepted_at,
        raw_sha256=row.raw_sha256,
        is_follow_up=row.is_follow_up,
        follow_up_when=row.follow_up_when,
        facts=tuple(_fact(one) for one in row.facts),
        due_from=row.due_from,
        due_skipped=skipped_days(row.due_skipped),
        due_calendar=row.due_calendar,
    )


def _fact(stored: dict[str, Any]) -> Fact:
    as_of = stored["as_of"]
    return Fact(stored["name"], stored["count"], stored["source"], date.fromisoformat(as_of) if as_of else None)


def as_stored(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Return stated numbers as the column ``facts`` keeps them, for ``update_message``."""
    return [
        {
            "name": one.name,
            "count": one.count,
            "source": one.source,
            "as_of": one.as_of.isoformat() if one.as_of else None,
        }
        for one in facts
    ]


def list_messages(
    conn: Connection,
    *,
    campaign: str | None = None,
    wave_key: int | None = None,
    thread_key: int | None = None,
    statuses: Collection[MessageStatus] | None = None,
    message_ids: Collection[str] | None = None,
    keys: Collection[int] | None = None,
    with_text: bool = False,
) -> list[Message]:
    """Return messages, oldest first, narrowed by whatever is given; ``text`` and ``html`` only ``with_text``."""
    query = _WITH_TEXT if with_text else _WITHOUT_TEXT
    if campaign is not None:
        query = query.where(thread.c.campaign == campaign)
    if wave_key is not None:
        query = query.where(message.c.wave_id == wave_key)
    if thread_key is not None:
        query = query.where(message.c.thread_id == thread_key)
    if statuses is not None:
        query = query.where(message.c.status.in_([str(one) for one in statuses]))
    if message_ids is not None:
        query = query.where(message.c.message_id.in_(list(message_ids)))
    if keys is not None:
        query = query.where(message.c.id.in_(list(keys)))
    return _messages(conn, query)


def has_status(
    conn: Connection, wave_key: int, statuses: Collection[MessageStatus], *, follow_ups: bool | None = None
) -> bool:
    """Say whether a wave has a message in one of these statuses; ``follow_ups``: only such, or only others."""
    query = select(message.c.id).where(
        message.c.wave_id == wave_key, message.c.status.in_([str(one) for one in statuses])
    )
    if follow_ups is not None:
        query = query.where(message.c.is_follow_up.is_(follow_ups))
    return conn.execute(query.limit(1)).scalar_one_or_none() is not None


def list_pending_copies(conn: Connection, since: datetime) -> list[tuple[int, str]]:
    """Return (message, folded address) of the Cc addresses that were never tried though the To address took it.

    Only of messages accepted since an instant: a copy that comes days later confuses more than it helps.
    """
    tried = select(attempt.c.id).where(
        attempt.c.message_id == recipient.c.message_id, attempt.c.address_key == recipient.c.address_key
    )
    query = (
        select(recipient.c.message_id, recipient.c.address_key)
        .join(message, message.c.id == recipient.c.message_id)
        .where(
            recipient.c.role == "cc",
            recipient.c.outcome.is_(None),
            message.c.status.in_([str(one) for one in TAKEN]),
            message.c.accepted_at >= since,
            ~tried.exists(),
        )
        .order_by(recipient.c.message_id, recipient.c.address_key)
    )
    return [(row.message_id, row.address_key) for row in conn.execute(query)]


def last_settled(conn: Connection, wave_key: int, count: int) -> list[str]:
    """Return the statuses of the messages of a wave whose attempts ended last, the youngest first.

    Bounced counts as the acceptance that it was before.
    """
    ended = func.max(attempt.c.ended_at).label("ended")
    query = (
        select(message.c.status, ended)
        .join(attempt, attempt.c.message_id == message.c.id)
        .where(message.c.wave_id == wave_key, message.c.status.not_in(["deferred", "claimed", "scheduled"]))
        .group_by(message.c.id, message.c.status)
        .order_by(ended.desc(), message.c.id.desc())
        .limit(count)
    )
    return [row.status for row in conn.execute(query)]


def list_thread_keys(conn: Connection, wave_key: int) -> list[int]:
    """Return the threads that have a message of a wave."""
    query = select(message.c.thread_id).where(message.c.wave_id == wave_key).distinct().order_by(message.c.thread_id)
    return list(conn.execute(query).scalars())


def get(conn: Connection, key: int) -> Message:
    """Return a message by key; raises NotFoundError."""
    found = list_messages(conn, keys=[key], with_text=True)
    if not found:
        raise NotFoundError("message", f"M{key}", hint="`outreach status --json` lists the messages.")
    return found[0]


def list_due(conn: Connection, now: datetime, limit: int) -> list[Message]:
    """Return messages that are due: scheduled ones and deferred ones whose next try has come, follow-ups first."""
    query = (
        _WITHOUT_TEXT.where(message.c.status.in_(["scheduled", "deferred"]), message.c.due_at <= now)
        .order_by(None)
        .order_by(message.c.is_follow_up.desc(), message.c.due_at, message.c.id)
        .limit(limit)
    )
    return _messages(conn, query)


def next_due_at(conn: Connection, *, after: datetime) -> datetime | None:
    """Return the earliest instant after another at which a message falls due."""
    value: datetime | None = conn.execute(
        select(message.c.due_at)
        .where(message.c.status.in_(["scheduled", "deferred"]), message.c.due_at > after)
        .order_by(message.c.due_at)
        .limit(1)
    ).scalar_one_or_none()
    return value


def insert_message(conn: Connection, **columns: Any) -> int:
    """Add a message in its first status and return its key; a second live one is refused by the database."""
    made = conn.execute(insert(message).values(status=MessageStatus.DRAFT, missing=[], **columns))
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def update_message(conn: Connection, key: int, **columns: Any) -> None:
    """Change columns of a message other than its status."""
    conn.execute(update(message).where(message.c.id == key).values(**columns))


def replace_recipients(conn: Connection, key: int, recipients: Iterable[Recipient]) -> None:
    """Set the recipients of a message of which nothing has been sent."""
    conn.execute(recipient.delete().where(recipient.c.message_id == key))
    rows = [
        {
            "message_id": key,
            "address_key": one.address_key,
            "address": one.address,
            "role": str(one.role),
            "contact_id": one.contact_id,
        }
        for one in recipients
    ]
    if rows:
        conn.execute(insert(recipient), rows)


def recipient_outcomes(conn: Connection, key: int) -> dict[str, str | None]:
    """Return the standing outcome per folded address; None where nothing is settled."""
    rows = conn.execute(select(recipient.c.address_key, recipient.c.outcome).where(recipient.c.message_id == key))
    return {row.address_key: row.outcome for row in rows}


def set_recipient_outcome(conn: Connection, key: int, address_key: str, outcome: str | None) -> None:
    """Store the standing outcome of one address."""
    conn.execute(
        update(recipient)
        .where(recipient.c.message_id == key, recipient.c.address_key == address_key)
        .values(outcome=outcome)
    )


def find_by_recipient(conn: Connection, message_ids: Collection[str]) -> dict[str, int]:
    """Return the thread key of each of these Message-IDs that is ours."""
    if not message_ids:
        return {}
    rows = conn.execute(
        select(message.c.message_id, message.c.thread_id).where(message.c.message_id.in_(list(message_ids)))
    )
    return {row.message_id: row.thread_id for row in rows}


def subjects_of(conn: Connection, thread_keys: Collection[int]) -> list[tuple[int, str]]:
    """Return (thread, subject) for each different subject under which letters of these threads left."""
    query = (
        select(message.c.thread_id, message.c.subject)
        .where(message.c.thread_id.in_(list(thread_keys)), message.c.accepted_at.is_not(None))
        .distinct()
    )
    return [(row.thread_id, row.subject) for row in conn.execute(query)]


def last_letter_at(conn: Connection, iso3: str, *, except_key: int) -> datetime | None:
    """Return when a relay last took a letter of any campaign for a state, one message left out.

    One that a relay was asked to take and may have taken counts from that moment. So does one that came back from its
    To address when a copy of it was taken, unless that address failed as well: the state has the letter.
    """
    others = (thread.c.iso3 == iso3, message.c.id != except_key)
    taken = (
        select(func.max(message.c.accepted_at, type_=UTCDateTime))
        .join(thread, thread.c.id == message.c.thread_id)
        .where(*others, message.c.status.in_([str(one) for one in TAKEN]))
    )
    in_doubt = (
        select(func.max(attempt.c.marker_at, type_=UTCDateTime))
        .join(message, message.c.id == attempt.c.message_id)
        .join(thread, thread.c.id == message.c.thread_id)
        .where(
            *others,
            message.c.status.in_([str(MessageStatus.CLAIMED), str(MessageStatus.UNKNOWN)]),
            or_(attempt.c.outcome.is_(None), attempt.c.outcome == "unknown"),
        )
    )
    copies = (
        select(func.max(message.c.accepted_at, type_=UTCDateTime))
        .join(thread, thread.c.id == message.c.thread_id)
        .join(recipient, recipient.c.message_id == message.c.id)
        .outerjoin(contact, contact.c.id == recipient.c.contact_id)
        .where(
            *others,
            message.c.status.in_([str(MessageStatus.BOUNCED), str(MessageStatus.SUPERSEDED)]),
            recipient.c.role == str(Role.CC),
            recipient.c.outcome == "accepted",
            func.coalesce(contact.c.status, "") != str(ContactStatus.BOUNCED),
        )
    )
    found: list[datetime | None] = [conn.execute(query).scalar_one() for query in (taken, in_doubt, copies)]
    return max((one for one in found if one is not None), default=None)


def last_door(conn: Connection, thread_key: int) -> DoorName | None:
    """Return the door whose contact in To got the last letter of a thread that a relay took, or None."""
    query = (
        select(door.c.kind, door.c.place)
        .join(contact, contact.c.door_id == door.c.id)
        .join(recipient, recipient.c.contact_id == contact.c.id)
        .join(message, message.c.id == recipient.c.message_id)
        .where(
            message.c.thread_id == thread_key,
            message.c.status.in_([str(one) for one in TAKEN]),
            recipient.c.role == str(Role.TO),
        )
        .order_by(message.c.accepted_at.desc(), message.c.id.desc())
        .limit(1)
    )
    row = conn.execute(query).one_or_none()
    return None if row is None else DoorName(DoorKind(row.kind), row.place)


def lock_for_claim(conn: Connection, key: int) -> bool:
    """Have a message to oneself until the transaction ends; False when another worker has it at this moment.

    On SQLite the transaction has everything to itself already.
    """
    if not locks.is_shared(conn):
        return True
    wanted = select(message.c.id).where(message.c.id == key).with_for_update(skip_locked=True)
    return conn.execute(wanted).scalar_one_or_none() is not None


def has_other_claim(conn: Connection, iso3: str, *, except_key: int) -> bool:
    """Say whether another letter to a member state, of any campaign, is being handed over."""
    query = (
        select(message.c.id)
        .join(thread, thread.c.id == message.c.thread_id)
        .where(thread.c.iso3 == iso3, message.c.status == "claimed", message.c.id != except_key)
    )
    return conn.execute(query.limit(1)).scalar_one_or_none() is not None


def save_bytes(conn: Connection, sha256: str, raw: bytes) -> None:
    """Keep the bytes of a letter under their hash."""
    known = conn.execute(select(letter_bytes.c.sha256).where(letter_bytes.c.sha256 == sha256)).scalar_one_or_none()
    if known is None:
        conn.execute(insert(letter_bytes).values(sha256=sha256, raw=raw))


def load_bytes(conn: Connection, sha256: str) -> bytes:
    """Return the bytes kept under a hash."""
    return bytes(conn.execute(select(letter_bytes.c.raw).where(letter_bytes.c.sha256 == sha256)).scalar_one())


def count_by_status(conn: Connection, campaign: str) -> dict[str, int]:
    """Return the number of messages per status."""
    rows = conn.execute(
        select(message.c.status, func.count())
        .join(thread, thread.c.id == message.c.thread_id)
        .where(thread.c.campaign == campaign)
        .group_by(message.c.status)
    )
    return {row[0]: row[1] for row in rows}


def claim_columns(conn: Connection, key: int) -> tuple[str, str, datetime | None, datetime | None]:
    """Return (claimed_by, claim_token, lease_until, first_try_at) of a message."""
    row = conn.execute(
        select(message.c.claimed_by, message.c.claim_token, message.c.lease_until, message.c.first_try_at).where(
            message.c.id == key
        )
    ).one()
    return row.claimed_by, row.claim_token, row.lease_until, row.first_try_at


def list_unsettled_copies(conn: Connection, taken_before: datetime) -> list[tuple[int, str]]:
    """Return (message key, folded Cc address) of copies without an outcome, of letters taken before an instant."""
    rows = conn.execute(
        select(recipient.c.message_id, recipient.c.address_key)
        .join(message, message.c.id == recipient.c.message_id)
        .where(
            recipient.c.role == str(Role.CC),
            recipient.c.outcome.is_(None),
            message.c.status.in_([str(one) for one in TAKEN]),
            message.c.accepted_at <= taken_before,
        )
        .order_by(recipient.c.message_id, recipient.c.address_key)
    )
    return [(row.message_id, row.address_key) for row in rows]


def list_expired_claims(conn: Connection, now: datetime) -> list[Message]:
    """Return claimed messages whose lease has run out."""
    expired = (message.c.status == "claimed", message.c.lease_until <= now)
    return _messages(conn, _WITHOUT_TEXT.where(*expired))
