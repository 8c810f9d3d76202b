"""A play is the worker's own ticks under another clock: repeatable, never backwards, and no chaser after an answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from outreach.domain.replies import HUMAN_KINDS, Bin
from outreach.operations.open_workspace import step_clock
from outreach.sandbox.coordinator import Coordinator
from outreach.sandbox.missions import Behaviour
from outreach.sandbox.play import LONGEST_STEP, play
from outreach.sandbox.rehearsal import open_rehearsal
from outreach.storage import events, messages, replies, threads
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    DESK_ADDRESS,
    FIRST,
    INSTANCE,
    assert_bins_are_sound,
    assert_log_folds_to_what_is_stored,
    lay_out_world,
    open_copy,
    world_workspace,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from outreach.app import Desk
    from outreach.sandbox.play import Moment
    from outreach.sandbox.rehearsal import Rehearsal
    from outreach.sandbox.world import PretendAnswer, ReceivedLetter

#: More answers than in a demo, of every sort.
LIVELY = {
    Behaviour.SILENT: 3.0,
    Behaviour.ACKNOWLEDGES: 3.0,
    Behaviour.JOINS: 2.0,
    Behaviour.JOINS_AFTER_FOLLOW_UP: 2.0,
    Behaviour.DECLINES: 1.0,
    Behaviour.CONSIDERING: 2.0,
    Behaviour.AWAY: 2.0,
    Behaviour.AUTO_ACKNOWLEDGES: 1.0,
    Behaviour.BOUNCES: 1.0,
    Behaviour.ANSWERS_FROM_COLLEAGUE: 2.0,
    Behaviour.ANSWERS_FROM_ELSEWHERE: 1.0,
    Behaviour.LATE: 1.0,
    Behaviour.GREYLISTS: 1.0,
    Behaviour.NEW_MAIL_NO_THREAD: 1.0,
}


@dataclass(frozen=True)
class StoredReply:
    """What the desk made of a mail, told without keys."""

    stored_at: datetime
    sender: str
    subject: str
    kind: str
    bin: str
    states: tuple[str, ...]
    acknowledged_at: datetime | None


@dataclass(frozen=True)
class Played:
    """What the receiving server and the desk have after a play."""

    letters: tuple[ReceivedLetter, ...]
    mails: tuple[bytes, ...]
    answers: tuple[PretendAnswer, ...]
    replies: tuple[StoredReply, ...]
    moments: tuple[Moment, ...]
    until: datetime
    clock: datetime


def play_lively(desk: Desk) -> Played:
    """Play three weeks and a half."""
    moments: list[Moment] = []
    with open_rehearsal(desk, name="worker", weights=LIVELY) as rehearsal:
        until = desk.clock.now() + timedelta(days=25)
        coordinator = Coordinator(rehearsal, leaves_at=until)
        play(rehearsal, until, coordinator=coordinator, progress=moments.append)
        with desk.store.read() as conn:
            assert_log_folds_to_what_is_stored(conn)
            assert_bins_are_sound(conn)
            stored = tuple(
                StoredReply(
                    one.stored_at,
                    one.from_address,
                    one.subject,
                    str(one.kind),
                    str(one.bin),
                    tuple(
                        threads.get(conn, filing.thread_key).iso3
                        for filing in replies.list_filings(conn, reply_key=one.key)
                    ),
                    one.acknowledged_at,
                )
                for one in replies.list_replies(conn)
            )
        letters = tuple(rehearsal.world.letters())
        world = desk.settings.data_dir / "sandbox"
        return Played(
            letters,
            tuple((world / one.file).read_bytes() for one in letters),
            tuple(rehearsal.world.answers()),
            stored,
            tuple(moments),
            until,
            desk.clock.now(),
        )


@pytest.fixture(name="first", scope="module")
def play_once(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play once for all tests of this module."""
    base = tmp_path_factory.getbasetemp()
    with open_copy(world_workspace(base), tmp_path_factory.mktemp("first")) as desk:
        return play_lively(desk)


@pytest.fixture(name="silent")
def open_silent_world(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Rehearsal]:
    """Open a world in which nobody answers."""
    original = world_workspace(tmp_path_factory.getbasetemp(), more=False)
    with (
        open_copy(original, tmp_path) as desk,
        open_rehearsal(desk, name="worker", weights={Behaviour.SILENT: 1.0}) as rehearsal,
    ):
        yield rehearsal


def test_same_seed_gives_the_same_letters_and_the_same_answers(first: Played, tmp_path: Path) -> None:
    """Byte for byte, in a workspace of its own: a rehearsal that somebody reports can be played again."""
    with lay_out_world(tmp_path / "second", instance_id=INSTANCE).open() as desk:
        second = play_lively(desk)
    assert len(first.letters) > 25
    assert len(first.answers) > 10
    assert [asdict(one) for one in second.letters] == [asdict(one) for one in first.letters]
    assert second.mails == first.mails
    assert second.answers == first.answers
    assert second.replies == first.replies
    assert second.moments == first.moments


def test_clock_only_goes_forward_and_stops_where_it_was_told(first: Played) -> None:
    times = [one.now for one in first.moments]
    assert times == sorted(times)
    assert len(set(times)) == len(times), "a step that moves no time would play for ever"
    assert max(later - earlier for earlier, later in pairwise(times)) <= LONGEST_STEP
    assert (times[-1], first.clock) == (first.until, first.until)


def test_no_chaser_was_received_after_a_stored_human_reply(first: Played) -> None:
    """Promise 3, from the receiving server's record against what the desk had stored by then."""
    human = {str(kind) for kind in HUMAN_KINDS}
    chasers = [one for one in first.letters if one.step != FIRST]
    assert len(chasers) > 8
    answered = 0
    for letter in chasers:
        standing = [
            one
            for one in first.replies
            if letter.iso3 in one.states
            and one.kind in human
            and one.stored_at <= letter.at
            and not (one.acknowledged_at is not None and one.acknowledged_at <= letter.at)
        ]
        assert standing == [], f"{letter.iso3} {letter.step} at {letter.at}"
        answered += any(letter.iso3 in one.states for one in first.replies)
    assert answered, "no chaser went to a state that ever wrote: this proves less than it says"


def test_every_state_that_answered_was_left_alone_from_that_day(first: Played) -> None:
    """The same from the missions' side: the desk may not have understood, and must still not chase."""
    for answer in first.answers:
        if answer.kind in {"joins", "declines", "considering"} and answer.writer != "stranger":
            later = [one for one in first.letters if one.iso3 == answer.iso3 and one.at >= answer.due_at]
            assert later == [], f"{answer} was followed by {later}"


def test_every_answer_was_stored_at_its_own_instant(first: Played) -> None:
    """An answer is in the mailbox when it is due, and the inbox is read in the same step."""
    assert len(first.replies) == len(first.answers)
    for one, answer in zip(first.replies, first.answers, strict=True):
        assert one.stored_at == answer.due_at


def test_letters_keep_the_pace_of_the_relay(first: Played) -> None:
    per_minute = Counter(one.at for one in first.letters)
    assert max(per_minute.values()) <= 30


def test_play_that_is_over_moves_no_clock(silent: Rehearsal) -> None:
    now = silent.desk.clock.now()
    assert play(silent, now - timedelta(days=1)) == 1
    assert silent.desk.clock.now() == now


def test_answer_that_arrives_in_the_instant_in_which_a_chaser_falls_due_stops_it(silent: Rehearsal) -> None:
    play(silent, CHASER_DUE - timedelta(minutes=1))
    with silent.desk.store.read() as conn:
        due = [one for one in messages.list_messages(conn) if one.step == CHASER]
    assert {one.due_at for one in due} == {CHASER_DUE}
    letter = next(one for one in silent.world.letters() if one.iso3 == "FRA")

    def answer(moment: Moment) -> None:
        if moment.now < CHASER_DUE:
            raw = (
                f"From: mission@fra.example\r\nTo: {DESK_ADDRESS}\r\nMessage-ID: <answer@fra.example>\r\n"
                f"In-Reply-To: {letter.message_id}\r\nSubject: Your letter\r\n\r\nWe join.\r\n"
            )
            silent.servers.deliver(raw.encode(), CHASER_DUE)

    play(silent, CHASER_DUE, progress=answer)
    chased = {one.iso3 for one in silent.world.letters() if one.step == CHASER and one.at == CHASER_DUE}
    assert chased == {"DEU", "JPN", "POL"}
    with silent.desk.store.read() as conn:
        (reply,) = replies.list_replies(conn)
    assert (reply.bin, reply.stored_at) == (Bin.FILED, CHASER_DUE)


def test_steps_of_a_play_leave_no_event_each(silent: Rehearsal) -> None:
    """A play takes hundreds of steps; the audit log is for acts."""
    store = silent.desk.store
    with store.read() as conn:
        before = len(events.list_events(conn))
    step_clock(store, silent.desk.clock.now() + timedelta(hours=1))
    with store.read() as conn:
        assert len(events.list_events(conn)) == before
