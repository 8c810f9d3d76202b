"""Deliberate breaks of promises: each must make the harness fail, or the harness proves nothing.

A break is a patch of the running worker process, put on in ``worker_main`` and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import update

from outreach.domain.attempts import OutcomeKind
from outreach.domain.messages import MessageStatus
from outreach.domain.sending import Send
from outreach.domain.waves import WaveStatus
from outreach.mail.maildir import MaildirMailbox
from outreach.mail.send import SmtpMailer
from outreach.operations import recover_claims as recovery
from outreach.operations import send_due_messages as sending
from outreach.storage import attempts, messages
from outreach.storage.schema import attempt, recipient
from outreach.storage.statuses import move
from outreach.worker import ticks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.attempts import Envelope, Outcome
    from outreach.domain.replies import FetchedMail
    from outreach.domain.sending import SendFacts
    from outreach.storage.engine import Store


@dataclass(frozen=True, slots=True)
class Break:
    """One promise broken: what the patched worker does wrong, and how it is patched.

    ``workers`` is how many processes are needed for it to show.
    """

    what: str
    apply: Callable[[], None]
    workers: int = 1


def _requeue_on_lease_expiry() -> None:
    right = attempts.list_attempts

    def without_marks(conn: Connection, message_key: int) -> list[attempts.Attempt]:
        return [replace(one, marker_at=None) for one in right(conn, message_key)]

    original = recovery.recover_claims

    def recover(store: Store, **options: Any) -> tuple[int, int]:
        attempts.list_attempts = without_marks
        try:
            return original(store, **{**options, "journal": None})
        finally:
            attempts.list_attempts = right

    ticks.recover_claims = recover


def _retry_on_any_exception() -> None:
    right = SmtpMailer.hand_over

    def hand_over(self: SmtpMailer, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        outcome = right(self, envelope, before_data=before_data)
        return replace(outcome, kind=OutcomeKind.DEFERRED) if outcome.kind is OutcomeKind.UNKNOWN else outcome

    SmtpMailer.hand_over = hand_over  # type: ignore[method-assign]


def _marker_after_data() -> None:
    right = SmtpMailer.hand_over

    def hand_over(self: SmtpMailer, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        outcome = right(self, envelope, before_data=lambda: True)
        if outcome.kind in {OutcomeKind.ACCEPTED, OutcomeKind.UNKNOWN}:
            before_data()
        return outcome

    SmtpMailer.hand_over = hand_over  # type: ignore[method-assign]


def _no_token_check() -> None:
    """Neither the token nor the lease is asked for at the mark; the rest of the decision is."""
    run = sending._Run  # noqa: SLF001 - the break is inside

    def pass_marker(self: Any, opened: Any, claim: Any) -> Any:
        now = self.clock.now()
        with self.store.write() as conn:
            message = messages.get(conn, claim.message.key)
            facts = sending.gather_send_facts(conn, opened, message, delivery=self.rules.delivery, now=now)
            decision = sending.decide_send(facts)
            if isinstance(decision, Send):
                attempts.set_marker(conn, claim.attempt_key, now)
                sending.failpoint("marker-before-commit")
            return decision

    run._pass_marker = pass_marker  # type: ignore[method-assign]  # noqa: SLF001 - the break is inside


def _no_recheck_at_marker() -> None:
    """The claim is still asked for at the mark; replies, suppressions and pauses since then are not."""
    run = sending._Run  # noqa: SLF001 - the break is inside

    def pass_marker(self: Any, _opened: Any, claim: Any) -> Any:
        with self.store.write() as conn:
            if not sending._still_ours(conn, claim):  # noqa: SLF001 - the break is inside
                return sending.Wait("claim lost", "the lease ran out")
            attempts.set_marker(conn, claim.attempt_key, self.clock.now())
            sending.failpoint("marker-before-commit")
        return Send()

    run._pass_marker = pass_marker  # type: ignore[method-assign]  # noqa: SLF001 - the break is inside


def _resend_from_unknown() -> None:
    right = ticks.recover_claims

    def recover(store: Store, *, now: datetime, actor: str, **options: Any) -> tuple[int, int]:
        found = right(store, now=now, actor=actor, **options)
        with store.write() as conn:
            for one in messages.list_messages(conn, statuses=[MessageStatus.UNKNOWN]):
                conn.execute(
                    update(attempt)
                    .where(attempt.c.message_id == one.key, attempt.c.outcome == "unknown")
                    .values(outcome="not_sent")
                )
                conn.execute(
                    update(recipient)
                    .where(recipient.c.message_id == one.key, recipient.c.outcome == "unknown")
                    .values(outcome=None)
                )
                due = {"due_at": now - timedelta(seconds=1)}
                move(conn, "message", one.key, MessageStatus.SCHEDULED, at=now, actor=actor, why="tried again", **due)
        return found

    ticks.recover_claims = recover


def _with_facts(change: Callable[[SendFacts], SendFacts]) -> None:
    right = sending.gather_send_facts

    def gather(*arguments: Any, **options: Any) -> SendFacts:
        return change(right(*arguments, **options))

    sending.gather_send_facts = gather


def _replies_not_asked() -> None:
    _with_facts(lambda facts: replace(facts, open_replies=(), holds=(), doubtful_mail=(), inbox_read_at=facts.now))


def _unread_mail_not_asked() -> None:
    """Only mail that was read counts, as if storing were not enough."""
    _with_facts(lambda facts: replace(facts, inbox_read_at=facts.now))


def _suppressions_not_asked() -> None:
    _with_facts(lambda facts: replace(facts, suppressed_why=""))


def _hash_not_compared() -> None:
    _with_facts(lambda facts: replace(facts, content_hash=facts.approved_hash))


def _pause_not_asked() -> None:
    _with_facts(lambda facts: replace(facts, stopped_why="", wave_status=WaveStatus.RUNNING))


def _settle_late_overwrites() -> None:
    """A worker that wakes after its lease writes what it knows over what was judged meanwhile."""
    sending._still_ours = lambda _conn, _claim: True  # noqa: SLF001 - the break is inside


def _mail_taken_before_stored() -> None:
    """A mail leaves the mailbox before its bytes are committed, as a POP3 reader in a hurry does."""
    right = MaildirMailbox._read_file  # noqa: SLF001 - the break is inside

    def read_file(self: Any, reading: Any, root: Any, file: Any) -> FetchedMail | None:
        mail = right(self, reading, root, file)
        file.path.unlink(missing_ok=True)
        return mail

    MaildirMailbox._read_file = read_file  # type: ignore[method-assign]  # noqa: SLF001 - the break is inside


BREAKS: Final[dict[str, Break]] = {
    "requeue-on-lease-expiry": Break("a marked message goes back in line", _requeue_on_lease_expiry),
    "retry-on-any-exception": Break("a lost line after DATA counts as deferred", _retry_on_any_exception),
    "marker-after-data": Break("the mark is committed when the relay has answered", _marker_after_data),
    "no-token-check": Break("a worker that woke after its lease sends", _no_token_check, workers=2),
    "no-recheck-at-marker": Break("what happened since the claim is not asked for", _no_recheck_at_marker),
    "resend-from-unknown": Break("the machine sends unknown messages again", _resend_from_unknown),
    "replies-not-asked": Break("answers stop no follow-up at the time of sending", _replies_not_asked),
    "unread-mail-not-asked": Break("a stored mail counts only when it was read", _unread_mail_not_asked),
    "suppressions-not-asked": Break("suppressions are not asked for at the time of sending", _suppressions_not_asked),
    "hash-not-compared": Break("what is sent need not be what was approved", _hash_not_compared),
    "pause-not-asked": Break("pause and emergency stop are not asked for", _pause_not_asked),
    "late-settle-overwrites": Break("a late result overwrites what was judged", _settle_late_overwrites, workers=2),
    "mail-taken-before-stored": Break("a mail leaves the mailbox before it is stored", _mail_taken_before_stored),
}
