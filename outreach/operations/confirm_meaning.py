"""Confirm what an answer means: the machine suggests it with the sentence that says so, and a person decides.

Joined, already in, declined and considering become a position with that sentence as its quote. A promise is kept:
the follow-ups for an acknowledgement wait until its day. Receipt and "forwarded to the capital" are the mark of an
acknowledgement. A question and an offer to meet stay with us.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.domain.holds import HoldKind
from outreach.domain.meaning import Meaning
from outreach.domain.positions import PositionValue
from outreach.domain.replies import ReplyKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.operations.file_reply import change_kind
from outreach.operations.plan_follow_ups import door_of_state
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.set_position import enter_position
from outreach.storage import replies, standing, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from outreach.domain.threads import Thread
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store
    from outreach.storage.replies import Reply

_POSITIONS: Final = {
    Meaning.JOINED: PositionValue.JOINED,
    Meaning.ALREADY_IN: PositionValue.ALREADY_IN,
    Meaning.DECLINED: PositionValue.DECLINED,
    Meaning.CONSIDERING: PositionValue.CONSIDERING,
}
_ACKNOWLEDGING: Final = frozenset({Meaning.PROMISE, Meaning.ACKNOWLEDGEMENT, Meaning.FORWARDED_TO_CAPITAL})


class Confirmed(NamedTuple):
    """What was confirmed for which state, and in a sentence what follows."""

    iso3: str
    meaning: Meaning
    sentence: str
    effect: str


def confirm_meaning(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    key: int,
    *,
    meaning: Meaning | None,
    iso3: str,
    at: datetime,
    actor: str,
    until: date | None = None,
) -> Confirmed:
    """Let a mail mean ``meaning`` for one state it is filed to; None takes the first that was suggested.

    ``iso3`` may be empty where the mail is filed to one state only. ``until`` is the promised day where the mail
    names none. Raises NotFoundError, StatusConflictError for a mail that is not filed, and InputError where nothing
    was suggested or the choice is open.
    """
    with store.write() as conn:
        reply = replies.get(conn, key)
        thread = _thread(conn, reply, iso3)
        chosen, sentence, promised = _chosen(reply, meaning)
        until = until or promised
        record(
            conn,
            at=at,
            actor=actor,
            kind="reply.meaning",
            subject=f"reply:{key}",
            after={"meaning": str(chosen), "state": thread.iso3},
            why=sentence or f"said {actor}",
        )
        if chosen in _POSITIONS:
            effect = _enter(conn, opened[thread.campaign], reply, thread, chosen, sentence, at=at, actor=actor)
        elif chosen in _ACKNOWLEDGING:
            effect = "It is marked as an acknowledgement: the follow-ups count from now."
            change_kind(
                conn,
                opened,
                key,
                ReplyKind.ACKNOWLEDGEMENT,
                at=at,
                actor=actor,
                why=f"said {actor}: {chosen}",
                event="reply.kind",
            )
            if chosen is Meaning.PROMISE and until is not None:
                effect = _keep_promise(conn, opened[thread.campaign], reply, thread, until, at=at, actor=actor)
        else:
            effect = "The next move is ours: answer by hand, and no follow-up leaves meanwhile."
    return Confirmed(thread.iso3, chosen, sentence, effect)


def _thread(conn: Connection, reply: Reply, iso3: str) -> Thread:
    filed = [threads.get(conn, one.thread_key) for one in replies.list_filings(conn, reply_key=reply.key)]
    if not filed:
        msg = f"{reply.label} is not filed."
        raise StatusConflictError(msg, expected="filed", hint=f"`outreach replies file {reply.label} STATE` first.")
    wanted = [one for one in filed if one.iso3 == iso3] if iso3 else filed
    if not wanted:
        raise NotFoundError("filing", f"{reply.label} to {iso3}", hint=f"`outreach replies show {reply.label}`")
    if len(wanted) > 1:
        names = ", ".join(one.iso3 for one in wanted)
        hint = f"outreach replies confirm {reply.label} --state {wanted[0].iso3}"
        raise InputError(f"{reply.label} is filed to {names}; each is confirmed singly.", hint=hint)
    return wanted[0]


def _chosen(reply: Reply, meaning: Meaning | None) -> tuple[Meaning, str, date | None]:
    """Return the meaning with its sentence and day; a meaning that was not suggested has neither."""
    suggested: Sequence[Mapping[str, str]] = reply.meanings
    if meaning is None and not suggested:
        hint = f"Name one: outreach replies confirm {reply.label} {'|'.join(Meaning)}"
        raise InputError(f"Nothing is suggested for {reply.label}.", hint=hint)
    wanted = meaning if meaning is not None else Meaning(suggested[0]["meaning"])
    found = next((one for one in suggested if one["meaning"] == wanted), None)
    if found is None:
        return wanted, "", None
    return wanted, found["sentence"], date.fromisoformat(found["until"]) if found.get("until") else None


def _enter(
    conn: Connection,
    opened: OpenCampaign,
    reply: Reply,
    thread: Thread,
    meaning: Meaning,
    sentence: str,
    *,
    at: datetime,
    actor: str,
) -> str:
    value = _POSITIONS[meaning]
    said_at = reply.sent_at if reply.sent_at is not None and reply.sent_at <= at else reply.received_at
    cancelled = enter_position(
        conn,
        opened.campaign,
        thread.iso3,
        value,
        stated_on=min(said_at, at).astimezone(UTC).date(),
        quote=sentence,
        source=reply.label,
        at=at,
        actor=actor,
        reply_key=reply.key,
    )
    ended = f" {cancelled} follow-ups are cancelled." if cancelled else ""
    return f"The position is {value}.{ended}"


def _keep_promise(
    conn: Connection, opened: OpenCampaign, reply: Reply, thread: Thread, until: date, *, at: datetime, actor: str
) -> str:
    hours = opened.hours(door_of_state(conn, opened, thread.iso3))
    over = hours.after_working_day_of(until)
    if over <= at:
        return f"It is marked as an acknowledgement; {until.isoformat()} has passed."
    reason = f"promised an answer by {until.isoformat()} ({reply.label})"
    standing.add_hold(
        conn,
        thread_key=thread.key,
        kind=HoldKind.PROMISED_DATE,
        reason=reason,
        by=actor,
        at=at,
        until=over,
        reply_key=reply.key,
    )
    subject = f"thread:{thread.key}"
    record(conn, at=at, actor=actor, kind="hold.placed", subject=subject, after={"until": over.isoformat()}, why=reason)
    refresh_thread(conn, thread.key, now=at, actor=actor)
    return f"It is marked as an acknowledgement, and no follow-up leaves before {over:%Y-%m-%d}."
