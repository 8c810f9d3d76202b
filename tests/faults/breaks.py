"""Deliberate breaks of promises: each must make the harness fail, or the harness proves nothing.

A break is a patch of the running worker process, put on in ``worker_main`` and nowhere else. It reaches into private
parts of the operations because that is where the promises are kept.
"""

# ruff: noqa: SLF001

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import update

from outreach.domain.attempts import OutcomeKind
from outreach.domain.messages import MessageStatus
from outreach.domain.sending import Send, Wait, decide_send
from outreach.domain.waves import WaveStatus
from outreach.mail.maildir import MaildirMailbox
from outreach.mail.send import SmtpMailer
from outreach.operations import send_due_messages as sending
from outreach.operations.failpoint import failpoint
from outreach.operations.gather_send_facts import gather_send_facts
from outreach.operations.recover_claims import recover_claims
from outreach.storage import attempts, engine, locks, messages
from outreach.storage.schema import attempt, recipient
from outreach.storage.statuses import move
from outreach.worker import ticks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.domain.attempts import Envelope, Outcome
    from outreach.domain.replies import FetchedMail
    from outreach.domain.sending import Decision, SendFacts
    from outreach.mail.fetch import FolderReading
    from outreach.mail.maildir import _File
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: A moment in which two transactions may cross, made long enough for a short run.
_WIDENED_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Break:
    """One promise broken: what the patched worker does wrong, and how it is patched.

    ``workers`` is how many processes are needed for it to show, ``favours`` a failpoint and an action that widen the
    moment in which it does, ``fate`` a fate of the relay and ``race`` an act of the driver that do. ``store`` is the
    only one on which the promise is kept that way.
    """

    what: str
    apply: Callable[[], None]
    workers: int = 1
    favours: tuple[str, str] | None = None
    fate: str = ""
    store: str = ""
    race: str = ""


def _patch(owner: object, name: str, value: object) -> None:
    """Put ``value`` in the place of what is there; a name that is gone would break nothing, so it is an error."""
    if not hasattr(owner, name):
        raise AssertionError(f"{owner} has no {name}: this break has to follow the code")
    setattr(owner, name, value)


# --- what becomes of a message whose worker is gone or whose line was lost ----------------------------------


def _requeue_on_lease_expiry() -> None:
    right = attempts.list_attempts

    def without_marks(conn: Connection, message_key: int) -> list[attempts.Attempt]:
        return [replace(one, marker_at=None) for one in right(conn, message_key)]

    def recover(store: Store, **options: Any) -> tuple[int, int]:
        _patch(attempts, "list_attempts", without_marks)
        try:
            return recover_claims(store, **{**options, "journal": None})
        finally:
            _patch(attempts, "list_attempts", right)

    _patch(ticks, "recover_claims", recover)


def _resend_from_unknown() -> None:
    def recover(store: Store, *, now: datetime, actor: str, **options: Any) -> tuple[int, int]:
        found = recover_claims(store, now=now, actor=actor, **options)
        with store.write() as conn:
            for one in messages.list_messages(conn, statuses=[MessageStatus.UNKNOWN]):
                for table, outcome in ((attempt, "not_sent"), (recipient, None)):
                    mine = (table.c.message_id == one.key, table.c.outcome == "unknown")
                    conn.execute(update(table).where(*mine).values(outcome=outcome))
                due = {"due_at": now - timedelta(seconds=1)}
                move(conn, "message", one.key, MessageStatus.SCHEDULED, at=now, actor=actor, why="tried again", **due)
        return found

    _patch(ticks, "recover_claims", recover)


def _retry_on_any_exception() -> None:
    right = SmtpMailer.hand_over

    def hand_over(self: SmtpMailer, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        outcome = right(self, envelope, before_data=before_data)
        return replace(outcome, kind=OutcomeKind.DEFERRED) if outcome.kind is OutcomeKind.UNKNOWN else outcome

    _patch(SmtpMailer, "hand_over", hand_over)


def _late_settle_overwrites() -> None:
    _patch(sending, "_still_ours", lambda _conn, _claim: True)


# --- the marker ---------------------------------------------------------------------------------------------


def _marker_after_data() -> None:
    right = SmtpMailer.hand_over

    def hand_over(self: SmtpMailer, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        outcome = right(self, envelope, before_data=lambda: True)
        if outcome.kind in {OutcomeKind.ACCEPTED, OutcomeKind.UNKNOWN}:
            before_data()
        return outcome

    _patch(SmtpMailer, "hand_over", hand_over)


def _no_token_check() -> None:
    def pass_marker(run: sending._Run, opened: OpenCampaign, claim: sending._Claim) -> Decision:
        now = run.clock.now()
        with run.store.write() as conn:
            message = messages.get(conn, claim.message.key)
            decision = decide_send(gather_send_facts(conn, opened, message, delivery=run.rules.delivery, now=now))
            if isinstance(decision, Send):
                attempts.set_marker(conn, claim.attempt_key, now)
                failpoint("marker-before-commit")
            return decision

    _patch(sending._Run, "_pass_marker", pass_marker)


def _no_recheck_at_marker() -> None:
    def pass_marker(run: sending._Run, _opened: OpenCampaign, claim: sending._Claim) -> Decision:
        with run.store.write() as conn:
            if not sending._still_ours(conn, claim):
                return Wait("claim lost", "the lease ran out")
            attempts.set_marker(conn, claim.attempt_key, run.clock.now())
            failpoint("marker-before-commit")
        return Send()

    _patch(sending._Run, "_pass_marker", pass_marker)


# --- what the decision looks at -----------------------------------------------------------------------------


def _with_facts(change: Callable[[SendFacts], SendFacts]) -> None:
    def gather(*arguments: Any, **options: Any) -> SendFacts:
        return change(gather_send_facts(*arguments, **options))

    _patch(sending, "gather_send_facts", gather)


def _replies_not_asked() -> None:
    _with_facts(lambda facts: replace(facts, open_replies=(), holds=(), doubtful_mail=(), inbox_read_at=facts.now))


def _unread_mail_not_asked() -> None:
    _with_facts(lambda facts: replace(facts, inbox_read_at=facts.now))


def _suppressions_not_asked() -> None:
    _with_facts(lambda facts: replace(facts, suppressed_why=""))


def _hash_not_compared() -> None:
    _with_facts(lambda facts: replace(facts, content_hash=facts.approved_hash))


def _pause_not_asked() -> None:
    _with_facts(lambda facts: replace(facts, stopped_why="", wave_status=WaveStatus.RUNNING))


# --- several workers on one database ------------------------------------------------------------------------


def _no_lock_at_marker() -> None:
    right = locks.desk

    def desk(conn: Connection, *, alone: bool) -> None:
        if alone:
            right(conn, alone=alone)

    mark = attempts.set_marker

    def set_marker(conn: Connection, key: int, at: datetime) -> bool:
        marked = mark(conn, key, at)
        time.sleep(_WIDENED_SECONDS)
        return marked

    _patch(locks, "desk", desk)
    _patch(attempts, "set_marker", set_marker)


def _commit_not_awaited() -> None:
    engine._POSTGRES_SESSION["synchronous_commit"] = "off"


# --- mail in ------------------------------------------------------------------------------------------------


def _mail_taken_before_stored() -> None:
    right = MaildirMailbox._read_file

    def read_file(self: MaildirMailbox, reading: FolderReading, root: Path, file: _File) -> FetchedMail | None:
        mail = right(self, reading, root, file)
        file.path.unlink(missing_ok=True)
        return mail

    _patch(MaildirMailbox, "_read_file", read_file)


#: The break that needs a server which keeps commits in memory for long.
LATE_WRITES: Final = "commit-not-awaited"

BREAKS: Final[dict[str, Break]] = {
    "requeue-on-lease-expiry": Break(
        "a message with a mark goes back in line when its lease runs out",
        _requeue_on_lease_expiry,
        favours=("after-hand-over", "kill"),
    ),
    "retry-on-any-exception": Break(
        "a line lost after DATA counts as deferred", _retry_on_any_exception, fate="drop-after-dot-kept"
    ),
    "resend-from-unknown": Break(
        "the machine sends unknown messages again", _resend_from_unknown, fate="drop-after-dot-kept"
    ),
    "late-settle-overwrites": Break(
        "a result that comes after the lease overwrites what was judged",
        _late_settle_overwrites,
        workers=2,
        favours=("after-hand-over", "stop"),
    ),
    "marker-after-data": Break(
        "the mark is committed when the relay has answered",
        _marker_after_data,
        favours=("marker-before-commit", "kill"),
    ),
    "no-token-check": Break(
        "a worker that woke after its lease sends", _no_token_check, workers=2, favours=("before-hand-over", "stop")
    ),
    "no-recheck-at-marker": Break(
        "what happened since the claim is not asked for", _no_recheck_at_marker, favours=("before-hand-over", "sleep")
    ),
    "replies-not-asked": Break("an answer stops no follow-up", _replies_not_asked),
    "unread-mail-not-asked": Break(
        "a stored mail counts only when it was read", _unread_mail_not_asked, favours=("before-mark-seen", "sleep")
    ),
    "suppressions-not-asked": Break(
        "suppressions are not asked for", _suppressions_not_asked, favours=("before-hand-over", "sleep")
    ),
    "hash-not-compared": Break("what is sent need not be what was approved", _hash_not_compared),
    "pause-not-asked": Break("pause and stop are not asked for", _pause_not_asked),
    "no-lock-at-marker": Break(
        "what happened since the claim is asked for without the lock that keeps it from happening now",
        _no_lock_at_marker,
        workers=2,
        store="postgresql",
        race="stop",
    ),
    LATE_WRITES: Break(
        "synchronous_commit is off: a crash of the server forgets the last commits",
        _commit_not_awaited,
        workers=2,
        store="postgresql",
        race="server crashed",
    ),
    "mail-taken-before-stored": Break(
        "a mail leaves the mailbox before it is stored",
        _mail_taken_before_stored,
        favours=("after-store-raw", "kill"),
    ),
}
