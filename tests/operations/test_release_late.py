"""After a long stop: small lateness sends, large lateness asks, and a person decides."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.campaigns import Pace
from outreach.domain.sending import Delivery
from outreach.domain.tasks import TaskKind
from outreach.errors import StatusConflictError
from outreach.operations.place_hold import place_hold
from outreach.operations.reckon_due_times import reckon_due_times
from outreach.operations.release_late import list_late, release_late
from outreach.operations.steer_wave import cancel_wave, pause_wave, resume_wave, stop_all
from outreach.storage import standing
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import CHASER, CHASER_DUE, MEMBERS, PERSON, SECOND_CHASER, WAVE, SendingDesk, mission
from tests.operations.test_reckon_due_times import close_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.messages import Message
    from outreach.domain.tasks import Task

#: The worker stood still from before the chasers fell due until this Tuesday: nine working days late.
LATE = datetime(2017, 1, 10, 15, 0, tzinfo=UTC)
#: The first working day in New York from Saturday the 14th: Monday the 16th is a holiday.
TUESDAY_17 = datetime(2017, 1, 17, 14, 30, tzinfo=UTC)


def late_letters(desk: SendingDesk) -> list[Message]:
    with desk.store.read() as conn:
        return list_late(conn, CAMPAIGN)


def late_tasks(desk: SendingDesk) -> list[Task]:
    with desk.store.read() as conn:
        return [one for one in standing.list_tasks(conn) if one.kind is TaskKind.RELEASE_LATE]


def release(desk: SendingDesk, keys: Sequence[int], on: date | None = None) -> list[Message]:
    return release_late(desk.store, desk.campaign, keys, on=on, delivery=Delivery.SANDBOX, at=desk.now, actor=PERSON)


def test_chaser_that_is_a_few_days_late_leaves_and_the_next_keeps_its_interval(sent: SendingDesk) -> None:
    """It slid by four working days; the second chaser counts six from its acceptance, and does not catch up.

    Those are 19 to 23 December, and after the quiet end of the year Tuesday, 3 January.
    """
    sent.tick_on_days(CHASER_DUE + timedelta(days=4))
    assert sent.letter(step=CHASER).status == "accepted"
    assert sent.letter(step=SECOND_CHASER).due_at == datetime(2017, 1, 3, 14, 30, tzinfo=UTC)


def test_letters_that_are_long_overdue_wait_with_one_task_for_all_of_them(sent: SendingDesk) -> None:
    sent.tick_on_days(LATE, LATE + timedelta(hours=1))
    assert set(sent.statuses(CHASER).values()) == {"held"}
    assert not [one for one in sent.mailer.accepted if one.recipient == mission("FRA")][1:]
    why = sent.letter(step=CHASER).status_why
    assert why == "long overdue: it fell due 29 days ago (2016-12-12 14:30 UTC): send it, or replan?"
    (task,) = late_tasks(sent)
    assert f"outreach release --wave {WAVE}" in task.text
    assert [one.iso3 for one in late_letters(sent)] == list(MEMBERS)


def test_released_letter_leaves_at_the_next_opening_and_the_task_is_done_with_the_last(sent: SendingDesk) -> None:
    sent.tick_on_days(LATE)
    first, *others = [one.key for one in late_letters(sent)]
    (released,) = release(sent, [first])
    assert (released.status, released.due_at) == ("scheduled", LATE)
    assert "it had been due 2016-12-12 14:30 UTC" in released.due_why
    assert len(late_tasks(sent)) == 1
    sent.tick()
    assert sent.statuses(CHASER)[released.iso3] == "accepted"
    release(sent, others)
    assert late_tasks(sent) == []
    sent.send_all()
    assert set(sent.statuses(CHASER).values()) == {"accepted"}


def test_replanned_letter_keeps_to_its_day_and_to_the_working_days_of_the_door(sent: SendingDesk) -> None:
    """Monday, 16 January 2017 is Martin Luther King's day in New York."""
    sent.tick_on_days(LATE)
    keys = [one.key for one in late_letters(sent)]
    for one in release(sent, keys, date(2017, 1, 14)):
        assert one.due_at == datetime(2017, 1, 17, 14, 30, tzinfo=UTC)
        assert [skipped.day.day for skipped in one.due_skipped] == [14, 15, 16]
    sent.tick()
    assert set(sent.statuses(CHASER).values()) == {"scheduled"}


@pytest.mark.parametrize("edited", [date(2017, 6, 1), date(2017, 1, 9)])
def test_day_that_a_person_chose_stays_when_the_calendar_is_edited(sent: SendingDesk, edited: date) -> None:
    sent.tick_on_days(LATE)
    release(sent, [one.key for one in late_letters(sent)], date(2017, 1, 14))
    close_on(sent, edited)
    assert reckon_due_times(sent.store, sent.opened, now=sent.now, actor="worker 1") == 0
    sent.plan_follow_ups()
    letter = sent.letter(step=CHASER)
    assert (letter.due_at, letter.due_calendar) == (TUESDAY_17, sent.campaign.calendar_key)


def test_day_that_a_person_chose_moves_on_when_it_is_closed(sent: SendingDesk) -> None:
    sent.tick_on_days(LATE)
    release(sent, [one.key for one in late_letters(sent)], date(2017, 1, 14))
    close_on(sent, date(2017, 1, 17))
    assert reckon_due_times(sent.store, sent.opened, now=sent.now, actor="worker 1") == 4
    assert sent.letter(step=CHASER).due_at == TUESDAY_17 + timedelta(days=1)


def test_past_day_means_the_next_opening(sent: SendingDesk) -> None:
    sent.tick_on_days(LATE)
    for one in release(sent, [one.key for one in late_letters(sent)], date(2016, 12, 20)):
        assert (one.status, one.due_at) == ("scheduled", LATE)
    sent.tick()
    assert set(sent.statuses(CHASER).values()) == {"accepted"}


@pytest.mark.parametrize("stopped", [False, True])
def test_released_letter_whose_thread_is_on_hold_stays_held_for_that(sent: SendingDesk, *, stopped: bool) -> None:
    sent.tick_on_days(LATE)
    place_hold(sent.store, CAMPAIGN, "FRA", reason="on leave", until=None, at=sent.now, actor=PERSON)
    if stopped:
        stop_all(sent.store, why="alarm", at=sent.now, actor=PERSON)
    (released,) = release(sent, [sent.letter(step=CHASER).key])
    assert (released.status, released.status_why) == ("held", "on hold: on leave")
    assert "FRA" not in [one.iso3 for one in late_letters(sent)]


def test_emergency_stop_lets_go_of_no_late_letter(sent: SendingDesk) -> None:
    sent.tick_on_days(LATE)
    stop_all(sent.store, why="alarm", at=sent.now, actor=PERSON)
    assert sent.plan_follow_ups() == 0
    assert set(sent.statuses(CHASER).values()) == {"held"}
    assert [one.iso3 for one in late_letters(sent)] == list(MEMBERS)


def test_letter_that_is_not_late_is_not_released_and_nothing_is(sent: SendingDesk) -> None:
    sent.tick_on_days(LATE)
    keys = [one.key for one in late_letters(sent)]
    with pytest.raises(StatusConflictError, match="not held for being late"):
        release(sent, [*keys, sent.letter(step=SECOND_CHASER).key])
    assert [one.key for one in late_letters(sent)] == keys


def test_pause_of_a_wave_makes_no_letter_late(sent: SendingDesk) -> None:
    pause_wave(sent.store, CAMPAIGN, WAVE, why="wait", at=sent.now, actor=PERSON)
    sent.tick_on_days(LATE)
    resume_wave(sent.store, CAMPAIGN, WAVE, at=sent.now, actor=PERSON)
    sent.tick()
    assert set(sent.statuses(CHASER).values()) == {"accepted"}


def test_task_ends_with_its_wave(sent: SendingDesk) -> None:
    sent.tick_on_days(LATE)
    cancel_wave(sent.store, CAMPAIGN, WAVE, why="overtaken", at=sent.now, actor=PERSON)
    assert late_tasks(sent) == []


def test_follow_ups_have_the_pace_before_first_letters(sent: SendingDesk) -> None:
    """A pace of four a minute is what the four chasers need: the new wave waits for the next minute."""
    day = CHASER_DUE + timedelta(days=1)  # Kenya's national day was the day before
    sent.change(pace=Pace(4, 4))
    sent.plan_follow_ups()
    sent.clock.set(day)
    sent.plan("other-members")
    sent.approve("other-members")
    sent.schedule("other-members", starts_at=day - timedelta(days=3))
    report = sent.tick()
    assert report.paced
    assert {one: sent.statuses(CHASER)[one] for one in MEMBERS} == dict.fromkeys(MEMBERS, "accepted")
    assert sent.statuses("appeal-members") == {"KEN": "scheduled"}
    sent.clock.advance(timedelta(minutes=2))
    sent.tick()
    assert sent.statuses("appeal-members") == {"KEN": "accepted"}
