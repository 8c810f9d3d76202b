"""Workers that die or freeze: what they left is safe to send again, or in doubt, and never sent twice (promise 1)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.attempts import Outcome, OutcomeKind, Scope, Stage
from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.mail.journal import SendJournal
from outreach.operations.send_due_messages import send_due_messages
from outreach.operations.settle_message import settle_message
from outreach.storage import messages
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT, RecordingMailer
from tests.operations.sending_desk import LEASE, PERSON, MeanwhileMailer, SendingDesk, mission

if TYPE_CHECKING:
    from collections.abc import Callable


class WorkerDiedError(BaseException):
    """Stands for kill -9: nothing catches it."""


def die() -> None:
    """End the worker on the spot."""
    raise WorkerDiedError


def die_sending(desk: SendingDesk, mailer: RecordingMailer) -> None:
    """Send until the worker dies over the first letter, to Germany."""
    with pytest.raises(WorkerDiedError):
        desk.send(mailer=mailer, limit=1)


def pass_lease(desk: SendingDesk) -> None:
    """Let the lease of a claim made now run out."""
    desk.clock.advance(LEASE)


# --- dead workers -------------------------------------------------------------------------------------------------


def test_letter_of_a_worker_that_died_before_the_marker_is_back_in_line_and_leaves_once(due: SendingDesk) -> None:
    die_sending(due, MeanwhileMailer(before_marker=die))
    assert due.letter("DEU").status is MessageStatus.CLAIMED
    pass_lease(due)
    assert due.recover() == (1, 0)
    assert due.letter("DEU").status is MessageStatus.SCHEDULED
    assert [one.outcome for one in due.attempts("DEU")] == ["not_sent"]
    due.send()
    assert len(due.sent_to("DEU")) == 1
    assert due.statuses()["DEU"] == "accepted"


def test_letter_of_a_worker_that_died_after_the_marker_is_unknown_and_never_sent_again(due: SendingDesk) -> None:
    dying = MeanwhileMailer(after_marker=die)
    die_sending(due, dying)
    pass_lease(due)
    assert due.recover() == (0, 1)
    letter = due.letter("DEU")
    assert letter.status is MessageStatus.UNKNOWN
    assert [one.outcome for one in due.attempts("DEU")] == ["unknown"]
    (task,) = due.tasks(TaskKind.SETTLE_UNKNOWN)
    assert task.subject == f"message:{letter.key}"
    assert f"outreach settle {letter.label}" in task.text
    for days in (1, 4, 10, 40):
        due.clock.advance(timedelta(days=days))
        due.tick()
    assert due.letter("DEU").status is MessageStatus.UNKNOWN
    assert due.sent_to("DEU") == []
    assert due.bins()["DEU"] == "blocked"


def test_claim_is_left_alone_while_its_lease_runs(due: SendingDesk) -> None:
    die_sending(due, MeanwhileMailer(before_marker=die))
    due.clock.advance(LEASE - timedelta(microseconds=1))
    assert due.recover() == (0, 0)
    due.send()
    assert due.sent_to("DEU") == []
    assert due.letter("DEU").status is MessageStatus.CLAIMED


def test_recovering_twice_changes_nothing_more(due: SendingDesk) -> None:
    die_sending(due, MeanwhileMailer(after_marker=die))
    pass_lease(due)
    due.recover()
    told = len(due.events(f"message:{due.letter('DEU').key}"))
    assert due.recover() == (0, 0)
    assert len(due.events(f"message:{due.letter('DEU').key}")) == told


def test_recovered_letter_is_free_of_its_claim(due: SendingDesk) -> None:
    die_sending(due, MeanwhileMailer(before_marker=die))
    pass_lease(due)
    due.recover()
    with due.store.read() as conn:
        by, token, lease_until, _ = messages.claim_columns(conn, due.letter("DEU").key)
    assert (by, token, lease_until) == ("", "", None)


def test_claim_and_attempt_are_stored_before_the_relay_hears_of_the_letter(due: SendingDesk) -> None:
    """DESIGN section 4: nothing of the database stays open while the relay is talked to."""
    seen: list[tuple[str, list[str | None]]] = []

    def look() -> None:
        with due.store.write():  # waits in vain, and fails, if the worker still held the lock
            pass
        seen.append((str(due.letter("DEU").status), [one.outcome for one in due.attempts("DEU")]))

    due.send(mailer=MeanwhileMailer(before_marker=look), limit=1)
    assert seen == [("claimed", [None])]


def test_marker_is_stored_before_the_text_leaves(due: SendingDesk) -> None:
    marked = []
    mailer = MeanwhileMailer(after_marker=lambda: marked.append(due.attempts("DEU")[0].marker_at))
    due.send(mailer=mailer, limit=1)
    assert marked == [due.now]


# --- frozen workers ---------------------------------------------------------------------------------------------


def recover_in_another_worker(desk: SendingDesk) -> Callable[[], None]:
    """Return a freeze: the lease runs out meanwhile, and another worker judges what was left."""

    def freeze() -> None:
        pass_lease(desk)
        desk.recover()

    return freeze


def test_worker_that_wakes_after_its_lease_sends_nothing(due: SendingDesk) -> None:
    frozen = MeanwhileMailer(before_marker=lambda: pass_lease(due))
    due.send(mailer=frozen, limit=1)
    assert frozen.answers[0] is False
    assert due.letter("DEU").status is MessageStatus.SCHEDULED


def test_letter_that_another_worker_took_over_meanwhile_leaves_once(due: SendingDesk) -> None:
    """The first wakes before the marker and finds the letter sent; it may not send it as well."""
    second = RecordingMailer()

    def take_over() -> None:
        if not frozen.answers:
            recover_in_another_worker(due)()
            due.send(mailer=second, rules=due.rules(worker="worker 2"))

    frozen = MeanwhileMailer(before_marker=take_over)
    due.send(mailer=frozen)
    assert frozen.answers == [False]
    assert len(due.sent_to("DEU", second)) == 1
    assert frozen.accepted == []
    assert due.letter("DEU").status is MessageStatus.ACCEPTED


def test_letter_that_another_worker_holds_meanwhile_is_not_taken_from_it(due: SendingDesk) -> None:
    """The token tells whose claim it is, not the status: both times the letter is *claimed*."""

    def take_over_and_freeze() -> None:
        if not frozen.answers:
            recover_in_another_worker(due)()
            with pytest.raises(WorkerDiedError):
                due.send(mailer=MeanwhileMailer(before_marker=die), rules=due.rules(worker="worker 2"), limit=1)

    frozen = MeanwhileMailer(before_marker=take_over_and_freeze)
    due.send(mailer=frozen, limit=1)
    assert frozen.answers[0] is False
    letter = due.letter("DEU")
    assert letter.status is MessageStatus.CLAIMED
    with due.store.read() as conn:
        assert messages.claim_columns(conn, letter.key)[0] == "worker 2"


def test_late_yes_of_the_relay_settles_a_letter_that_was_in_doubt(due: SendingDesk) -> None:
    """The relay's own 250 is evidence, whenever it comes."""
    frozen = MeanwhileMailer(after_marker=recover_in_another_worker(due))
    report = due.send(mailer=frozen, limit=1)
    letter = due.letter("DEU")
    assert report.outcomes == {"late": 1}
    assert letter.status is MessageStatus.ACCEPTED
    assert "after the lease had run out" in letter.status_why
    assert letter.accepted_at == due.attempts("DEU")[0].marker_at
    assert due.tasks(TaskKind.SETTLE_UNKNOWN) == []


REFUSED_AFTER_DOT = Outcome(OutcomeKind.REFUSED, Stage.END_OF_DATA, Scope.CONTENT, 550, "5.7.1", "5.7.1 no")


@pytest.mark.parametrize("late", [REFUSED_AFTER_DOT, NO_REPLY_AFTER_DOT])
def test_late_word_other_than_yes_leaves_the_letter_in_doubt(due: SendingDesk, late: Outcome) -> None:
    """A late no frees nothing: only a person, or evidence, settles what the machine judged unknown."""
    frozen = MeanwhileMailer(after_marker=recover_in_another_worker(due))
    frozen.answer(mission("DEU"), late)
    due.send(mailer=frozen, limit=1)
    assert due.letter("DEU").status is MessageStatus.UNKNOWN
    (attempt,) = due.attempts("DEU")
    assert attempt.outcome == "unknown"
    assert "after the lease had run out" in attempt.settled_why
    assert len(due.tasks(TaskKind.SETTLE_UNKNOWN)) == 1


def test_late_no_does_not_undo_what_a_person_settled(due: SendingDesk) -> None:
    def settle_meanwhile() -> None:
        recover_in_another_worker(due)()
        key = due.letter("DEU").key
        settle_message(due.store, key, accepted=True, why="they rang", at=due.now, actor=PERSON)

    frozen = MeanwhileMailer(after_marker=settle_meanwhile)
    frozen.answer(mission("DEU"), REFUSED_AFTER_DOT)
    due.send(mailer=frozen, limit=1)
    assert due.letter("DEU").status is MessageStatus.ACCEPTED
    assert "they rang" in due.letter("DEU").status_why


def test_late_yes_after_a_person_said_it_was_not_sent_still_prevents_a_second_letter(due: SendingDesk) -> None:
    """The journal has the relay's yes, and what is in the journal is never handed over again."""
    journal = SendJournal(due.folder / "journal")

    def settle_meanwhile() -> None:
        if len(frozen.answers) == 1:
            recover_in_another_worker(due)()
            key = due.letter("DEU").key
            settle_message(due.store, key, accepted=False, why="a guess", at=due.now, actor=PERSON)

    frozen = MeanwhileMailer(after_marker=settle_meanwhile)

    def send() -> None:
        send_due_messages(due.store, due.opened, frozen, clock=due.clock, rules=due.rules(), limit=500, journal=journal)

    send()
    due.clock.advance(timedelta(hours=1))
    send()
    assert len(due.sent_to("DEU", frozen)) == 1
    assert due.letter("DEU").status is MessageStatus.ACCEPTED
