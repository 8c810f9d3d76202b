"""Send what is due: claim, open the attempt, hand over, settle; one message at a time.

Pipeline: due messages -> decision -> bytes frozen -> claim -> attempt row -> (nothing of the database open) relay
-> marker with the decision asked again -> DATA -> settled. A crash between any two stages leaves a message that is
either safe to retry (no marker) or *unknown* (marker), never one that is sent twice.
"""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.attempts import Envelope, Outcome, OutcomeKind, Scope, Stage
from outreach.domain.breaker import after_failure, after_success
from outreach.domain.contacts import Role, domain_of
from outreach.domain.messages import MessageStatus
from outreach.domain.sending import LONG_OVERDUE, Delivery, Hold, Send, SendBack, Skip, Wait, decide_send
from outreach.errors import InputError, StorageBusyError, StorageError
from outreach.mail.journal import JournalLine
from outreach.operations.compare_journal import accept_by_journal
from outreach.operations.failpoint import failpoint
from outreach.operations.freeze_bytes import freeze_bytes
from outreach.operations.gather_send_facts import gather_send_facts
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.release_late import ask_about_late
from outreach.operations.send_back import send_back
from outreach.operations.settle_attempt import settle_attempt, settle_late
from outreach.storage import attempts, breakers, campaigns, locks, messages
from outreach.storage.due_times import due_columns
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.clock import Clock
    from outreach.domain.doors import DoorPolicy
    from outreach.domain.messages import Message, Recipient
    from outreach.domain.retries import Patience
    from outreach.domain.sending import Decision
    from outreach.mail.journal import SendJournal
    from outreach.mail.send import Mailer
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: The pace counts what was handed over in this long.
PACE_WINDOW = timedelta(seconds=60)

#: A copy leaves within this long after its letter, or not at all.
COPIES_FOLLOW_WITHIN = timedelta(days=1)

RELAY_PACE = "pace of the relay"
DESTINATION_PACE = "pace of the destination"

#: How long to wait for a database that does not take a settlement, in seconds: a restart takes about that long.
_SETTLE_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)

#: More messages than ever fall due at once; what is beyond waits for the next run.
_MOST_DUE = 5000


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
    #: What people are to be told of the relay: ("alarm" or "recovered", its words).
    told: list[tuple[str, str]] = field(default_factory=list)
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
    doors: DoorPolicy


def send_due_messages(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    mailer: Mailer,
    *,
    clock: Clock,
    rules: SendingRules,
    limit: int,
    should_stop: Callable[[], bool] = lambda: False,
    journal: SendJournal | None = None,
) -> SendReport:
    """Attempt the messages that are due, follow-ups first, then oldest first.

    ``opened`` are the campaigns in use by slug; messages of others are left alone. At most ``limit`` are handed
    over. ``should_stop`` is asked between messages: a clean stop finishes the one in hand. Every attempt is stored,
    failed ones too. What ``journal`` says was taken is accepted on its word and never sent again. Raises StorageError
    when a claim cannot be written; that message was not sent. So it does when the journal has no room; nothing was.
    """
    run = _Run(store, mailer, clock, rules, SendReport(), journal)
    with store.read() as conn:
        due = messages.list_due(conn, clock.now(), _MOST_DUE)
        breaker = breakers.load(conn, mailer.relay_name)
    if not breaker.lets_through(clock.now()):
        until = f"{breaker.next_try_at:%H:%M} UTC"
        run.report.relay_trouble = f"the relay is left alone until {until}: {breaker.last_error}"
        return run.report
    if due and journal is not None:
        journal.check_room()
    for message in due:
        report = run.report
        if should_stop() or report.relay_trouble or report.paced or report.handed_over >= limit:
            break
        campaign = opened.get(message.campaign)
        if campaign is not None:
            run.send_one(campaign, message)
    if not run.report.relay_trouble and not run.report.paced and not should_stop():
        run.send_forgotten_copies(opened)
    return run.report


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of one worker: what every stage of sending a message needs."""

    store: Store
    mailer: Mailer
    clock: Clock
    rules: SendingRules
    report: SendReport
    journal: SendJournal | None

    def send_one(self, opened: OpenCampaign, due: Message) -> None:
        """Send one message to its To address and, when that was taken, to each Cc address."""
        claim = self._claim(opened, due)
        if claim is None:
            return
        failpoint("after-claim")
        if self._hand_over(opened, claim) is not MessageStatus.ACCEPTED:
            return
        for copy in claim.message.recipients:
            if copy.role is Role.CC:
                self.send_copy(opened, due.key, copy.address_key)

    def send_copy(self, opened: OpenCampaign, key: int, address_key: str) -> None:
        """Hand a message that its To address has taken to one Cc address, unless somebody has tried already."""
        with self.store.write(alone=False) as conn:
            message = messages.get(conn, key)
            locks.state(conn, message.iso3)
            if any(one.address_key == address_key for one in attempts.list_attempts(conn, key)):
                return
            copy = next(one for one in message.recipients if one.address_key == address_key)
            claim = self._open(conn, opened, message, copy, secrets.token_hex(16), self.clock.now())
        self._hand_over(opened, claim)

    def send_forgotten_copies(self, opened: Mapping[str, OpenCampaign]) -> None:
        """Send the copies that a worker did not live to send after the To address had taken the letter."""
        with self.store.read() as conn:
            pending = messages.list_pending_copies(conn, self.clock.now() - COPIES_FOLLOW_WITHIN)
            of = {key: messages.get(conn, key).campaign for key, _ in pending}
        for key, address_key in pending:
            if of[key] in opened:
                self.send_copy(opened[of[key]], key, address_key)

    def _claim(self, opened: OpenCampaign, due: Message) -> _Claim | None:
        """Decide, and when it may go: freeze, claim and open the attempt, all in one transaction."""
        with self.store.write(alone=False) as conn:
            if not locks.state(conn, due.iso3, wait=False) or not messages.lock_for_claim(conn, due.key):
                return None  # another worker is about it
            message, now = messages.get(conn, due.key), self.clock.now()
            if message.status not in {MessageStatus.SCHEDULED, MessageStatus.DEFERRED}:
                return None  # another worker was quicker
            if self._is_in_journal(conn, message, now):
                return None
            if messages.has_other_claim(conn, message.iso3, except_key=message.key):
                # Whether the gap lets this one go is known when that one is settled.
                self.report.kept_back["another letter to the state is under way"] += 1
                return None
            if paced := self._pace(conn, opened, message, now):
                self.report.kept_back[paced] += 1
                self.report.paced = paced == RELAY_PACE
                return None
            facts = gather_send_facts(conn, opened, message, delivery=self.rules.delivery, now=now)
            decision = decide_send(facts)
            if isinstance(decision, Send):
                try:
                    return self._write_claim(conn, opened, message, now)
                except InputError as exc:
                    decision = SendBack("cannot be built", exc.message)
            self.report.kept_back[decision.rule] += 1
            _obey(conn, opened, message, decision, now=now, actor=self.rules.worker)
            return None

    def _is_in_journal(self, conn: Connection, message: Message, now: datetime) -> bool:
        """Accept on the journal's word what a relay took before this database knew of it."""
        if self.journal is None:
            return False
        found = [self.journal.find(message.message_id, one.address) for one in message.recipients]
        lines = [one for one in found if one is not None]
        if not lines or not accept_by_journal(conn, message, lines, at=now, actor=self.rules.worker):
            return False
        self.report.kept_back["taken already, says the journal"] += 1
        return True

    def _write_claim(self, conn: Connection, opened: OpenCampaign, message: Message, now: datetime) -> _Claim:
        wave = campaigns.find_wave(conn, message.campaign, message.wave)
        # The date is that of the first attempt that counts; bytes that a relay has seen stay as they are.
        seen = any(one.marker_at is not None for one in attempts.list_attempts(conn, message.key))
        if not message.raw_sha256 or (message.tries == 0 and not seen):
            freeze_bytes(conn, opened, message, first_step=wave.step if wave else message.step, now=now)
        worker, token = self.rules.worker, secrets.token_hex(16)
        if message.status is MessageStatus.DEFERRED:
            move(conn, "message", message.key, MessageStatus.SCHEDULED, at=now, actor=worker, why="due again")
        move(
            conn,
            "message",
            message.key,
            MessageStatus.CLAIMED,
            at=now,
            actor=worker,
            why=f"claimed by {worker}",
            claimed_by=worker,
            claim_token=token,
            lease_until=now + self.rules.lease,
        )
        to = next(one for one in message.recipients if one.role is Role.TO)
        return self._open(conn, opened, messages.get(conn, message.key), to, token, now)

    def _open(
        self, conn: Connection, opened: OpenCampaign, message: Message, to: Recipient, token: str, now: datetime
    ) -> _Claim:
        """Write the attempt before the connection is used."""
        redirected = self.rules.delivery is Delivery.REDIRECT
        envelope_to = self.rules.redirect_to if redirected else to.address
        attempt_key = attempts.open_attempt(
            conn,
            message_key=message.key,
            address_key=to.address_key,
            worker=self.rules.worker,
            claim_token=token,
            relay=self.mailer.relay_name,
            envelope_to=envelope_to,
            at=now,
        )
        raw = messages.load_bytes(conn, message.raw_sha256)
        return _Claim(message, token, attempt_key, Envelope(_sender(raw), envelope_to, raw), to, opened.campaign.doors)

    def _hand_over(self, opened: OpenCampaign, claim: _Claim) -> MessageStatus:
        """Talk to the relay, with nothing of the database open, and settle what came of it."""
        withdrawn: list[Decision] = []

        def before_data() -> bool:
            decision = self._pass_marker(opened, claim)
            if not isinstance(decision, Send):
                withdrawn.append(decision)
            else:
                failpoint("marker-after-commit")
            return not withdrawn

        failpoint("before-hand-over")
        try:
            outcome = self.mailer.hand_over(claim.envelope, before_data=before_data)
        except InputError as exc:  # no relay can be told of this envelope: one letter's trouble, not the run's
            text = "; ".join([exc.message, *(str(one) for one in exc.problems)])
            outcome = Outcome(OutcomeKind.REFUSED, Stage.CONNECT, Scope.CONTENT, reply_text=text)
        failpoint("after-hand-over")
        if withdrawn:
            self._withdraw(opened, claim, withdrawn[0], outcome)
            return MessageStatus.SCHEDULED
        if outcome.kind is OutcomeKind.ACCEPTED and self.journal is not None:
            try:
                self.journal.append(_journal_line(claim, outcome, self.clock.now()))
            except StorageError:
                # What the relay said is known only here. The next run asks for room before it sends anything.
                self._settle_patiently(claim, outcome)
                raise
        failpoint("after-journal")
        status = self._settle_patiently(claim, outcome)
        failpoint("after-settle")
        return status

    def _settle_patiently(self, claim: _Claim, outcome: Outcome) -> MessageStatus:
        """Settle, and try again when the database is restarting: what the relay said is known only here."""
        for seconds in _SETTLE_PAUSES:
            try:
                return self._settle(claim, outcome)
            except StorageBusyError:
                threading.Event().wait(seconds)
        return self._settle(claim, outcome)

    def _settle(self, claim: _Claim, outcome: Outcome) -> MessageStatus:
        counted, told = str(outcome.kind), ("", "")
        with self.store.write(alone=False) as conn:
            locks.state(conn, claim.message.iso3)
            message, now = messages.get(conn, claim.message.key), self.clock.now()
            if claim.recipient.role is Role.TO and not _still_ours(conn, claim):
                counted = "late"
                status = settle_late(conn, message, claim.attempt_key, outcome, now=now, actor=self.rules.worker)
            else:
                status = settle_attempt(
                    conn,
                    message,
                    claim.recipient,
                    claim.attempt_key,
                    outcome,
                    patience=self.rules.patience,
                    doors=claim.doors,
                    now=now,
                    actor=self.rules.worker,
                )
                told = self._tell_breaker(conn, outcome, now)
        if claim.recipient.role is Role.TO:
            self.report.outcomes[counted] += 1
        if told[0]:
            self.report.told.append(told)
        return status

    def _tell_breaker(self, conn: Connection, outcome: Outcome, now: datetime) -> tuple[str, str]:
        """Open the relay's breaker after its own failure, close it after anything else it said.

        Returns what people are to be told of it, or two empty strings.
        """
        relay, failed = self.mailer.relay_name, outcome.is_relay_trouble and outcome.kind is OutcomeKind.DEFERRED
        if not failed and not breakers.load(conn, relay).is_open:
            return "", ""
        locks.relay(conn, relay)
        breaker = breakers.load(conn, relay)
        if failed:
            error = outcome.reply_text or f"the relay failed at {outcome.stage}"
            change = after_failure(breaker, error, now)
            self.report.relay_trouble = error
        elif breaker.is_open:
            change = after_success(breaker)
        else:
            return "", ""
        breakers.save(conn, change.breaker)
        if change.tell:
            record(
                conn,
                at=now,
                actor=self.rules.worker,
                kind=f"relay.{change.tell}",
                subject=f"relay:{relay}",
                after={"failures": change.breaker.failures},
                why=change.breaker.last_error or f"it works again; before: {breaker.last_error}",
            )
        return change.tell, change.breaker.last_error or breaker.last_error

    def _pass_marker(self, opened: OpenCampaign, claim: _Claim) -> Decision:
        """Ask the whole decision again and commit the marker: the last moment at which a stop still stops it.

        The lease is checked as well: a worker that woke after it ran out may not send.
        """
        with self.store.write(alone=False) as conn:
            locks.state(conn, claim.message.iso3)
            message, now = messages.get(conn, claim.message.key), self.clock.now()
            if claim.recipient.role is Role.TO:
                _, _, lease_until, _ = messages.claim_columns(conn, message.key)
                if not _still_ours(conn, claim) or lease_until is None or lease_until <= now:
                    return Wait("claim lost", "the lease ran out before the letter could be sent")
            facts = gather_send_facts(conn, opened, message, delivery=self.rules.delivery, now=now)
            decision = decide_send(facts)
            if isinstance(decision, Send):
                if not attempts.set_marker(conn, claim.attempt_key, now):
                    return Wait("claim lost", "the attempt was judged before the letter could be sent")
                failpoint("marker-before-commit")
            return decision

    def _withdraw(self, opened: OpenCampaign, claim: _Claim, decision: Decision, outcome: Outcome) -> None:
        """Nothing was sent: close the attempt and put the message where the decision wants it."""
        now, worker = self.clock.now(), self.rules.worker
        with self.store.write(alone=False) as conn:
            locks.state(conn, claim.message.iso3)
            if claim.recipient.role is Role.CC:
                message = messages.get(conn, claim.message.key)
                settle_attempt(
                    conn,
                    message,
                    claim.recipient,
                    claim.attempt_key,
                    outcome,
                    patience=self.rules.patience,
                    doors=claim.doors,
                    now=now,
                    actor=worker,
                )
                return
            self.report.kept_back[getattr(decision, "rule", "claim lost")] += 1
            attempts.settle(conn, claim.attempt_key, outcome, now)
            if not _still_ours(conn, claim):
                return
            why = "withdrawn before DATA: nothing was sent"
            free: dict[str, object] = {"claim_token": "", "claimed_by": "", "lease_until": None}
            move(conn, "message", claim.message.key, MessageStatus.SCHEDULED, at=now, actor=worker, why=why, **free)
            _obey(conn, opened, messages.get(conn, claim.message.key), decision, now=now, actor=worker)

    def _pace(self, conn: Connection, opened: OpenCampaign, message: Message, now: datetime) -> str:
        """Return which pace is used up, or an empty string. Counted from the attempts: a restart forgets nothing.

        The attempt is written before the relay's lock ends, so what one worker takes of the pace the next one sees.
        """
        locks.relay(conn, self.mailer.relay_name)
        starts = attempts.starts_since(conn, now - PACE_WINDOW, self.mailer.relay_name)
        pace = opened.campaign.pace
        if len(starts) >= pace.relay_per_minute:
            return RELAY_PACE
        if self.rules.delivery is Delivery.REDIRECT:
            return ""  # everything goes to one domain of ours
        mine = {domain_of(one.address) for one in message.recipients}
        same = sum(1 for _, address in starts if domain_of(address) in mine)
        return DESTINATION_PACE if same >= pace.destination_per_minute else ""


def _journal_line(claim: _Claim, outcome: Outcome, now: datetime) -> JournalLine:
    message = claim.message
    return JournalLine(
        at=now,
        message_id=message.message_id,
        address=claim.recipient.address,
        campaign=message.campaign,
        iso3=message.iso3,
        step=message.step,
        sha256=message.raw_sha256,
        reply_text=f"{outcome.code} {outcome.reply_text}",
    )


def _still_ours(conn: Connection, claim: _Claim) -> bool:
    _, token, _, _ = messages.claim_columns(conn, claim.message.key)
    return token == claim.token and messages.get(conn, claim.message.key).status is MessageStatus.CLAIMED


def _sender(raw: bytes) -> str:
    """Return the envelope sender: the address in the From header of our own frozen bytes."""
    head = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode("ascii", "replace")
    line = next(one for one in head.split("\r\n") if one.lower().startswith("from:"))
    return line.rpartition("<")[2].rstrip("> ") if "<" in line else line.partition(":")[2].strip()


def _obey(
    conn: Connection, opened: OpenCampaign, message: Message, decision: Decision, *, now: datetime, actor: str
) -> None:
    """Carry out a decision against sending; the reason is kept where a person looks for it."""
    match decision:
        case Wait(rule=rule, reason=reason, until=until):
            text = f"{rule}: {reason}"
            columns: dict[str, object] = {"status_why": text}
            if until is not None:
                counted_from = decision.counted_from or until
                key = opened.calendar_key
                columns |= due_columns(
                    until, why=text, counted_from=counted_from, skipped=decision.skipped, calendar=key
                )
            if until is not None or message.status_why != text:
                messages.update_message(conn, message.key, **columns)
        case Hold(rule=rule, reason=reason):
            move(conn, "message", message.key, MessageStatus.HELD, at=now, actor=actor, why=f"{rule}: {reason}")
            if rule == LONG_OVERDUE:
                ask_about_late(conn, message, now=now)
        case Skip(rule=rule, reason=reason):
            move(conn, "message", message.key, MessageStatus.CANCELLED, at=now, actor=actor, why=f"{rule}: {reason}")
        case SendBack(rule=rule, reason=reason):
            send_back(conn, message, f"{rule}: {reason}", now=now, actor=actor)
    refresh_thread(conn, message.thread_key, now=now, actor=actor)
