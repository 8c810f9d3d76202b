"""Settle one attempt: the outcome of the address, and with the To address the status of the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.attempts import Outcome, OutcomeKind
from outreach.domain.breaker import FIRST_PAUSE
from outreach.domain.contacts import Role
from outreach.domain.messages import MessageStatus
from outreach.domain.retries import Patience, is_given_up, retry_at
from outreach.domain.tasks import TaskKind
from outreach.domain.waves import WaveStatus
from outreach.operations.choose_addressees import door_behind, offer_next_door
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import attempts, campaigns, messages, standing
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.doors import DoorPolicy
    from outreach.domain.messages import Message, Recipient

#: So many letters of a wave refused in a row pause it.
REFUSALS_THAT_PAUSE = 5

_TO = {
    OutcomeKind.ACCEPTED: MessageStatus.ACCEPTED,
    OutcomeKind.REFUSED: MessageStatus.REFUSED,
    OutcomeKind.UNKNOWN: MessageStatus.UNKNOWN,
    OutcomeKind.DEFERRED: MessageStatus.DEFERRED,
}


def in_words(outcome: Outcome) -> str:
    """Say an outcome in the relay's own words."""
    said = f"{outcome.code} {outcome.reply_text}" if outcome.code is not None else outcome.reply_text
    return f"{outcome.kind} at {outcome.stage}: {said.strip() or 'the relay said nothing'}"


def settle_attempt(
    conn: Connection,
    message: Message,
    recipient: Recipient,
    attempt_key: int,
    outcome: Outcome,
    *,
    patience: Patience,
    doors: DoorPolicy,
    now: datetime,
    actor: str,
) -> MessageStatus:
    """Store what came of an attempt and return the status of the message after it.

    When the letter was refused, the task names the next of ``doors``; a person accepts that or does not.
    """
    attempts.settle(conn, attempt_key, outcome, now)
    messages.set_recipient_outcome(conn, message.key, recipient.address_key, str(outcome.kind))
    record(
        conn,
        at=now,
        actor=actor,
        kind=f"attempt.{outcome.kind}",
        subject=f"message:{message.key}",
        after={"address": recipient.address, "code": outcome.code, "stage": str(outcome.stage)},
        why=in_words(outcome),
    )
    if recipient.role is Role.CC:
        _settle_copy(conn, message, recipient, outcome, now=now, actor=actor)
        return message.status
    return _settle_message(conn, message, recipient, outcome, patience=patience, doors=doors, now=now, actor=actor)


def settle_late(
    conn: Connection, message: Message, attempt_key: int, outcome: Outcome, *, now: datetime, actor: str
) -> MessageStatus:
    """Settle a result that came after the lease had run out and the message had been judged without it.

    The relay's own 2xx is evidence, so *unknown* becomes *accepted*. Anything else changes nothing: what was judged
    stays as it was judged, and a person sees the relay's words with the attempt (promise 1).
    """
    attempt = next(one for one in attempts.list_attempts(conn, message.key) if one.key == attempt_key)
    why = f"the relay's answer came after the lease had run out: {in_words(outcome)}"
    taken = outcome.kind is OutcomeKind.ACCEPTED and attempt.outcome == OutcomeKind.UNKNOWN
    if not taken or message.status is not MessageStatus.UNKNOWN:
        attempts.resettle(conn, attempt_key, attempt.outcome or "not_sent", why)
        return message.status
    attempts.resettle(conn, attempt_key, str(OutcomeKind.ACCEPTED), why)
    messages.set_recipient_outcome(conn, message.key, attempt.address_key, str(OutcomeKind.ACCEPTED))
    at = attempt.marker_at or attempt.started_at
    move(conn, "message", message.key, MessageStatus.ACCEPTED, at=now, actor=actor, why=why, accepted_at=at)
    standing.close_tasks(conn, subject=f"message:{message.key}", by=actor, at=now, kind=TaskKind.SETTLE_UNKNOWN)
    refresh_thread(conn, message.thread_key, now=now, actor=actor)
    return MessageStatus.ACCEPTED


def _settle_copy(
    conn: Connection, message: Message, recipient: Recipient, outcome: Outcome, *, now: datetime, actor: str
) -> None:
    """Make a task of a copy that was not taken; it is never a second letter."""
    subject = f"message:{message.key}/{recipient.address_key}"
    if outcome.kind is OutcomeKind.ACCEPTED:
        # A worker that woke late: the copy had been judged without it.
        standing.close_tasks(conn, subject=subject, by=actor, at=now, kind=TaskKind.CHECK_REFUSED)
        return
    standing.open_task(
        conn,
        kind=TaskKind.CHECK_REFUSED,
        subject=subject,
        text=f"The copy of {message.label} to {recipient.address} was not taken: {in_words(outcome)}",
        at=now,
        campaign=message.campaign,
        iso3=message.iso3,
    )


def _settle_message(
    conn: Connection,
    message: Message,
    recipient: Recipient,
    outcome: Outcome,
    *,
    patience: Patience,
    doors: DoorPolicy,
    now: datetime,
    actor: str,
) -> MessageStatus:
    to, why = _TO[outcome.kind], in_words(outcome)
    columns: dict[str, object] = {"claim_token": "", "claimed_by": "", "lease_until": None}
    _, _, _, first_try_at = messages.claim_columns(conn, message.key)
    first_try_at = first_try_at or now
    columns["first_try_at"] = first_try_at
    if outcome.kind is OutcomeKind.ACCEPTED:
        columns |= {"accepted_at": now, "tries": message.tries + 1}
    elif outcome.kind is OutcomeKind.DEFERRED:
        # Trouble on the way to the relay is not the addressee's: it uses up no try.
        tries = message.tries if outcome.is_relay_trouble else message.tries + 1
        if is_given_up(now, first_try_at, patience):
            to, why = (
                MessageStatus.REFUSED,
                f"given up after {tries} tries since {first_try_at:%Y-%m-%d %H:%M} UTC: {why}",
            )
        else:
            # The breaker says when the relay is tried again; the letter itself is due as soon as that.
            due = now + FIRST_PAUSE if outcome.is_relay_trouble else retry_at(now, max(tries, 1), message.key, patience)
            columns |= {"tries": tries, "due_at": due, "due_why": f"try again: {why}", "due_from": due}
            columns |= {"due_skipped": []}
    else:
        columns["tries"] = message.tries + 1
    move(conn, "message", message.key, to, at=now, actor=actor, why=why, **columns)
    if to is MessageStatus.REFUSED:
        _pause_failing_wave(conn, message, why, now=now, actor=actor)
    # Trouble with our own sender or relay would meet the letter at every door.
    of_the_door = to is MessageStatus.REFUSED and not outcome.is_relay_trouble
    offered = offer_next_door(conn, doors, message) if of_the_door else ""
    _open_task(conn, message, recipient, to, why, offered, now)
    refresh_thread(conn, message.thread_key, now=now, actor=actor)
    return to


def _pause_failing_wave(conn: Connection, message: Message, why: str, *, now: datetime, actor: str) -> None:
    """Pause a wave whose last letters were all refused: something is wrong with the letter or with us.

    A wave that goes on would use up every addressee's good will, and the relay's.
    """
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if wave is None:
        return
    # Another worker may settle the fifth refusal at the same moment.
    campaigns.lock_wave(conn, wave.key)
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if wave is None or wave.status is not WaveStatus.RUNNING:
        return
    last = messages.last_settled(conn, wave.key, REFUSALS_THAT_PAUSE)
    if len(last) == REFUSALS_THAT_PAUSE and set(last) == {str(MessageStatus.REFUSED)}:
        reason = f"{REFUSALS_THAT_PAUSE} letters in a row were refused, the last: {why}"
        move(conn, "wave", wave.key, WaveStatus.PAUSED, at=now, actor=actor, why=reason)
        standing.open_task(
            conn,
            kind=TaskKind.CHECK_REFUSED,
            subject=f"wave:{wave.key}",
            text=f"Wave {wave.slug} paused itself: {reason}. `outreach wave resume {wave.slug}` lets it go on.",
            at=now,
            campaign=message.campaign,
        )


def _open_task(
    conn: Connection,
    message: Message,
    recipient: Recipient,
    status: MessageStatus,
    why: str,
    offered: str,
    now: datetime,
) -> None:
    door = door_behind(conn, recipient.address_key)
    texts = {
        MessageStatus.UNKNOWN: (
            TaskKind.SETTLE_UNKNOWN,
            (
                f"Nobody knows whether {message.label} reached {recipient.address}: {why.rstrip('.')}."
                f" Settle it with `outreach settle {message.label} --accepted|--not-sent --why …`."
            ),
        ),
        MessageStatus.REFUSED: (
            TaskKind.CHECK_REFUSED,
            (
                f"{message.iso3}: {message.label} to {recipient.address}{door} was refused: {why.rstrip('.')}."
                f"{f' {offered} Or mend' if offered else ' Mend'} the contact, then `outreach retry {message.label}`."
            ),
        ),
    }
    if status in texts:
        kind, text = texts[status]
        standing.open_task(
            conn,
            kind=kind,
            subject=f"message:{message.key}",
            text=text,
            at=now,
            campaign=message.campaign,
            iso3=message.iso3,
        )
