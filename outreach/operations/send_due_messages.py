"""Send what is due: claim, open the attempt, hand over, settle; one message at a time.

Pipeline: due messages -> decision -> bytes frozen -> claim -> attempt row -> (nothing of the database open) relay
-> marker with the decision asked again -> DATA -> settled. A crash between any two stages leaves a message that is
either safe to retry (no marker) or *unknown* (marker), never one that is sent twice.
"""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.attempts import Envelope, Outcome, OutcomeKind
from outreach.domain.contacts import Role, domain_of
from outreach.domain.messages import MessageStatus
from outreach.domain.retries import Patience
from outreach.domain.sending import Delivery, Hold, Send, SendBack, Skip, Wait, decide_send
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError
from outreach.operations.freeze_bytes import freeze_bytes
from outreach.operations.gather_send_facts import gather_send_facts
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.settle_attempt import settle_attempt
from outreach.storage import attempts, campaigns, messages, standing
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.clock import Clock
    from outreach.domain.messages import Message, Recipient
    from outreach.domain.sending import Decision
    from outreach.mail.send import Mailer
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: The pace counts what was handed over in this long.
PACE_WINDOW = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class SendingRules:
    """How one worker sends: who it is, where letters go, how long a claim lasts and how patient it is."""

    worker: str
    delivery: Delivery
    redirect_to: str
    lease: timedelta
    patience: Patience


@dataclass(slots=True)
class SendReport:
    """What one run did: handed-over messages by outcome, others by the rule that kept them back."""

    outcomes: Counter[str] = field(default_factory=Counter)
    kept_back: Counter[str] = field(default_factory=Counter)
    #: Set when the relay itself failed and the run stopped early, in the relay's words.
    relay_trouble: str = ""
    #: Set when the pace of the relay ended the run; more is due.
    paced: bool = False

    @property
    def handed_over(self) -> int:
        """Return how many messages went through the relay's hands."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class _Claim:
    message: Message
    token: str
    attempt_key: int
    envelope: Envelope
    recipient: Recipient


def send_due_messages(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    mailer: Mailer,
    *,
    clock: Clock,
    rules: SendingRules,
    limit: int,
    should_stop: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Attempt the messages that are due, follow-ups first, then oldest first.

    ``opened`` are the campaigns in use by slug; messages of others are left alone. At most ``limit`` are handed
    over. ``should_stop`` is asked between messages: a clean stop finishes the one in hand. Every attempt is stored,
    failed ones too. Raises StorageError when a claim cannot be written; that message was not sent.
    """
    report = SendReport()
    with store.read() as conn:
        due = messages.list_due(conn, clock.now(), 5000)
    for message in due:
        if should_stop() or report.relay_trouble or report.paced or report.handed_over >= limit:
            break
        campaign = opened.get(message.campaign)
        if campaign is not None:
            _send_one(store, campaign, mailer, message.key, clock, rules, report)
    return report


def _send_one(
    store: Store,
    opened: OpenCampaign,
    mailer: Mailer,
    key: int,
    clock: Clock,
    rules: SendingRules,
    report: SendReport,
) -> None:
    claim = _claim(store, opened, mailer.relay_name, key, clock, rules, report)
    if claim is None:
        return
    status = _hand_over(store, opened, mailer, claim, clock, rules, report)
    if status is not MessageStatus.ACCEPTED:
        return
    for copy in claim.message.recipients:
        if copy.role is Role.CC:
            copied = _claim_copy(store, mailer.relay_name, claim, copy, clock, rules)
            _hand_over(store, opened, mailer, copied, clock, rules, SendReport())


def _claim(
    store: Store,
    opened: OpenCampaign,
    relay: str,
    key: int,
    clock: Clock,
    rules: SendingRules,
    report: SendReport,
) -> _Claim | None:
    """Decide, and when it may go: freeze, claim and open the attempt, all in one transaction."""
    now = clock.now()
    with store.write() as conn:
        message = messages.get(conn, key)
        if message.status not in {MessageStatus.SCHEDULED, MessageStatus.DEFERRED}:
            return None  # another worker was quicker
        paced = _pace(conn, opened, message, relay, now, rules)
        if paced:
            report.kept_back[paced] += 1
            report.paced = paced == "pace of the relay"
            return None
        decision = decide_send(gather_send_facts(conn, opened, message, delivery=rules.delivery, now=now))
        if not isinstance(decision, Send):
            report.kept_back[decision.rule] += 1
            _obey(conn, message, decision, now=now, actor=rules.worker)
            return None
        try:
            return _write_claim(conn, opened, message, relay, now, rules)
        except InputError as exc:
            report.kept_back["cannot be built"] += 1
            _obey(conn, message, SendBack("cannot be built", exc.message), now=now, actor=rules.worker)
            return None


def _write_claim(
    conn: Connection, opened: OpenCampaign, message: Message, relay: str, now: datetime, rules: SendingRules
) -> _Claim:
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if not message.raw_sha256 or message.tries == 0:  # the date is that of the first attempt that reached a relay
        freeze_bytes(conn, opened, message, first_step=wave.step if wave else message.step, now=now)
        message = messages.get(conn, message.key)
    if message.status is MessageStatus.DEFERRED:
        move(conn, "message", message.key, MessageStatus.SCHEDULED, at=now, actor=rules.worker, why="due again")
    token = secrets.token_hex(16)
    move(
        conn,
        "message",
        message.key,
        MessageStatus.CLAIMED,
        at=now,
        actor=rules.worker,
        why=f"claimed by {rules.worker}",
        claimed_by=rules.worker,
        claim_token=token,
        lease_until=now + rules.lease,
    )
    to = next(one for one in message.recipients if one.role is Role.TO)
    return _open(conn, messages.get(conn, message.key), to, token, relay, now, rules)


def _open(
    conn: Connection, message: Message, to: Recipient, token: str, relay: str, now: datetime, rules: SendingRules
) -> _Claim:
    envelope_to = rules.redirect_to if rules.delivery is Delivery.REDIRECT else to.address
    attempt_key = attempts.open_attempt(
        conn,
        message_key=message.key,
        address_key=to.address_key,
        worker=rules.worker,
        claim_token=token,
        relay=relay,
        envelope_to=envelope_to,
        at=now,
    )
    raw = messages.load_bytes(conn, message.raw_sha256)
    return _Claim(message, token, attempt_key, Envelope(_sender(raw), envelope_to, raw), to)


def _sender(raw: bytes) -> str:
    """Return the envelope sender: the address in the From header of our own frozen bytes."""
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    line = next(one for one in head.split("\r\n") if one.lower().startswith("from:"))
    return line.rpartition("<")[2].rstrip("> ") if "<" in line else line.partition(":")[2].strip()


def _claim_copy(store: Store, relay: str, claim: _Claim, copy: Recipient, clock: Clock, rules: SendingRules) -> _Claim:
    with store.write() as conn:
        message = messages.get(conn, claim.message.key)
        return _open(conn, message, copy, claim.token, relay, clock.now(), rules)


def _hand_over(
    store: Store,
    opened: OpenCampaign,
    mailer: Mailer,
    claim: _Claim,
    clock: Clock,
    rules: SendingRules,
    report: SendReport,
) -> MessageStatus:
    withdrawn: list[Decision] = []

    def before_data() -> bool:
        return _pass_marker(store, opened, claim, clock, rules, withdrawn)

    outcome = mailer.hand_over(claim.envelope, before_data=before_data)
    if withdrawn:
        _withdraw(store, claim, withdrawn[0], outcome, clock, rules, report)
        return MessageStatus.SCHEDULED
    with store.write() as conn:
        message = messages.get(conn, claim.message.key)
        if claim.recipient.role is Role.TO and not _still_ours(conn, claim):
            # Our lease ran out and the message was judged without us: it stays as judged (promise 1).
            report.outcomes["late"] += 1
            return message.status
        status = settle_attempt(
            conn,
            message,
            claim.recipient,
            claim.attempt_key,
            outcome,
            patience=rules.patience,
            now=clock.now(),
            actor=rules.worker,
        )
    report.outcomes[str(outcome.kind)] += 1
    if outcome.is_relay_trouble and outcome.kind is OutcomeKind.DEFERRED:
        report.relay_trouble = outcome.reply_text or f"the relay failed at {outcome.stage}"
    return status


def _still_ours(conn: Connection, claim: _Claim) -> bool:
    _, token, _, _ = messages.claim_columns(conn, claim.message.key)
    return token == claim.token and messages.get(conn, claim.message.key).status is MessageStatus.CLAIMED


def _pass_marker(
    store: Store,
    opened: OpenCampaign,
    claim: _Claim,
    clock: Clock,
    rules: SendingRules,
    withdrawn: list[Decision],
) -> bool:
    """Ask the whole decision again and commit the marker: the last moment at which a stop still stops it.

    The lease is checked as well: a worker that woke after it ran out may not send.
    """
    now = clock.now()
    with store.write() as conn:
        message = messages.get(conn, claim.message.key)
        if claim.recipient.role is Role.CC:
            attempts.set_marker(conn, claim.attempt_key, now)
            return True
        _, token, lease_until, _ = messages.claim_columns(conn, message.key)
        ours = token == claim.token and message.status is MessageStatus.CLAIMED
        if not ours or lease_until is None or lease_until <= now:
            withdrawn.append(Wait("claim lost", "the lease ran out before the letter could be sent"))
            return False
        decision = decide_send(gather_send_facts(conn, opened, message, delivery=rules.delivery, now=now))
        if not isinstance(decision, Send):
            withdrawn.append(decision)
            return False
        attempts.set_marker(conn, claim.attempt_key, now)
    return True


def _withdraw(
    store: Store,
    claim: _Claim,
    decision: Decision,
    outcome: Outcome,
    clock: Clock,
    rules: SendingRules,
    report: SendReport,
) -> None:
    """Nothing was sent: close the attempt and put the message where the decision wants it."""
    now = clock.now()
    report.kept_back[getattr(decision, "rule", "claim lost")] += 1
    with store.write() as conn:
        attempts.settle(conn, claim.attempt_key, outcome, now)
        if _still_ours(conn, claim):
            move(
                conn,
                "message",
                claim.message.key,
                MessageStatus.SCHEDULED,
                at=now,
                actor=rules.worker,
                why="withdrawn before DATA: nothing was sent",
                claim_token="",
                claimed_by="",
                lease_until=None,
            )
            _obey(conn, messages.get(conn, claim.message.key), decision, now=now, actor=rules.worker)


def _pace(
    conn: Connection, opened: OpenCampaign, message: Message, relay: str, now: datetime, rules: SendingRules
) -> str:
    """Return which pace is used up, or an empty string. Counted from the attempts, so a restart forgets nothing."""
    starts = attempts.starts_since(conn, now - PACE_WINDOW, relay)
    pace = opened.campaign.pace
    if len(starts) >= pace.relay_per_minute:
        return "pace of the relay"
    if rules.delivery is Delivery.REDIRECT:
        return ""  # everything goes to one domain of ours
    mine = {domain_of(one.address) for one in message.recipients}
    same = sum(1 for _, address in starts if domain_of(address) in mine)
    return "pace of the destination" if same >= pace.destination_per_minute else ""


def _obey(conn: Connection, message: Message, decision: Decision, *, now: datetime, actor: str) -> None:
    """Carry out a decision against sending; the reason is kept where a person looks for it."""
    match decision:
        case Wait(rule=rule, reason=reason, until=until):
            text = f"{rule}: {reason}"
            columns: dict[str, object] = {"status_why": text}
            if until is not None:
                columns |= {"due_at": until, "due_why": text}
            messages.update_message(conn, message.key, **columns)
        case Hold(rule=rule, reason=reason):
            move(conn, "message", message.key, MessageStatus.HELD, at=now, actor=actor, why=f"{rule}: {reason}")
        case Skip(rule=rule, reason=reason):
            move(conn, "message", message.key, MessageStatus.CANCELLED, at=now, actor=actor, why=f"{rule}: {reason}")
        case SendBack(rule=rule, reason=reason):
            send_back(conn, message, f"{rule}: {reason}", now=now, actor=actor)
    refresh_thread(conn, message.thread_key, now=now, actor=actor)


def send_back(conn: Connection, message: Message, why: str, *, now: datetime, actor: str) -> None:
    """Void the approval of one message, by name, and ask a person to approve it again (promise 4)."""
    move(
        conn,
        "message",
        message.key,
        MessageStatus.DRAFT,
        at=now,
        actor=actor,
        why=why,
        approved_hash="",
        approved_by="",
        raw_sha256="",
        due_at=None,
        due_why="",
    )
    standing.open_task(
        conn,
        kind=TaskKind.APPROVE_AGAIN,
        subject=f"message:{message.key}",
        text=f"{message.label} ({message.iso3}, {message.step}) went back to draft: {why}."
        f" Look at it and approve it with `outreach wave reapprove {message.wave}`.",
        at=now,
        campaign=message.campaign,
        iso3=message.iso3,
    )
