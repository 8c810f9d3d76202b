"""A wave starts when its time has come, and ends when nobody has anything left to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.domain.contacts import DoorKind
from outreach.domain.messages import MessageStatus
from outreach.domain.sending import Delivery
from outreach.domain.waves import WaveStatus
from outreach.operations.explain_state import explain_state
from outreach.operations.reapprove_letters import reapprove_letters
from outreach.operations.release_waves import finish_waves, release_waves
from outreach.operations.retry_message import retry_message
from outreach.testing.recording_mailer import NO_SUCH_USER
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE
from tests.operations.sending_desk import CHASER, PERSON, WAVE, SendingDesk, mission


def finish(desk: SendingDesk) -> list[str]:
    return finish_waves(desk.store, now=desk.now, actor="worker 1")


# --- starting -----------------------------------------------------------------------------------------------------


def test_wave_waits_for_its_time(scheduled: SendingDesk) -> None:
    scheduled.clock.set(RELEASE - timedelta(microseconds=1))
    assert scheduled.release() == 0
    assert scheduled.wave().status is WaveStatus.SCHEDULED


def test_first_letters_are_scheduled_when_the_time_has_come_and_no_chaser_is(scheduled: SendingDesk) -> None:
    assert scheduled.release() == 4
    assert scheduled.wave().status is WaveStatus.RUNNING
    assert set(scheduled.statuses().values()) == {"scheduled"}
    assert set(scheduled.statuses(CHASER).values()) == {"approved"}
    assert {one.due_at for one in scheduled.letters("appeal-act")} == {RELEASE}


def test_releasing_twice_schedules_once(scheduled: SendingDesk) -> None:
    scheduled.release()
    told = len(scheduled.events(f"message:{scheduled.letter().key}"))
    assert scheduled.release() == 0
    assert len(scheduled.events(f"message:{scheduled.letter().key}")) == told


def test_letter_is_due_at_the_next_opening_with_each_day_that_was_passed_over(scheduled: SendingDesk) -> None:
    scheduled.clock.set(datetime(2016, 12, 24, 15, 0, tzinfo=UTC))
    scheduled.release()
    letter = scheduled.letter()
    assert letter.due_at == datetime(2017, 1, 3, 14, 30, tzinfo=UTC)
    assert letter.due_why == (
        "Sat 2016-12-24 to Sun 2016-12-25: weekend in New York; Mon 2016-12-26: United Nations Headquarters is closed; "
        "Tue 2016-12-27 to Fri 2016-12-30: end of the year; Sat 2016-12-31 to Sun 2017-01-01: weekend in New York; "
        "Mon 2017-01-02: United Nations Headquarters is closed"
    )
    assert [one.day.day for one in letter.due_skipped] == [24, 25, 26, 27, 28, 29, 30, 31, 1, 2]
    assert letter.due_from == datetime(2016, 12, 24, 15, 0, tzinfo=UTC)


def test_opening_is_that_of_the_door_that_is_written_to(laid_out: SendingDesk) -> None:
    """The mission in New York keeps New York's hours though the state has a door in Geneva as well."""
    laid_out.add_contact(
        "FRA", "geneva@fra.example", kind=DoorKind.MISSION_GENEVA, place="Geneva", timezone="Europe/Zurich"
    )
    laid_out.plan()
    laid_out.approve()
    laid_out.schedule()
    laid_out.clock.set(datetime(2016, 12, 5, 9, 0, tzinfo=UTC))  # open in Geneva, four in the morning in New York
    laid_out.release()
    assert laid_out.letter().due_at == datetime(2016, 12, 5, 14, 30, tzinfo=UTC)


def test_letter_approved_after_the_start_takes_its_place_in_the_running_wave(laid_out: SendingDesk) -> None:
    laid_out.change_contact(mission("FRA"), status="retired")
    laid_out.launch(WAVE)
    assert laid_out.statuses()["FRA"] == "draft"
    laid_out.change_contact(mission("FRA"), status="active")
    reapprove_letters(laid_out.store, laid_out.campaign, WAVE, ["FRA"], at=laid_out.now, actor="Director")
    assert laid_out.release() == 1
    assert laid_out.statuses()["FRA"] == "scheduled"


def test_door_that_never_opens_holds_its_own_letter_and_no_other(scheduled: SendingDesk) -> None:
    scheduled.never_open("FRA")
    assert scheduled.release() == 3
    assert scheduled.statuses() == {"DEU": "scheduled", "FRA": "held", "JPN": "scheduled", "POL": "scheduled"}
    assert scheduled.letter("FRA").status_why == "never open: the calendar leaves no working day in a whole year"
    told = explain_state(scheduled.store, scheduled.campaign, "FRA", delivery=Delivery.SANDBOX, now=scheduled.now)
    assert "no working day in a whole year" in told.next.why


def test_wave_of_a_campaign_that_is_not_open_is_left_alone(scheduled: SendingDesk) -> None:
    assert release_waves(scheduled.store, {}, now=scheduled.now, actor="worker 1") == 0
    assert scheduled.wave().status is WaveStatus.SCHEDULED


# --- finishing ----------------------------------------------------------------------------------------------------


@pytest.fixture
def thanked(laid_out: SendingDesk) -> SendingDesk:
    """Give a desk with a wave of two letters and no chasers, both accepted."""
    laid_out.launch("thanks")
    laid_out.send()
    return laid_out


def test_wave_without_chasers_finishes_when_every_letter_was_accepted(thanked: SendingDesk) -> None:
    assert finish(thanked) == [f"{CAMPAIGN}/thanks"]
    wave = thanked.wave("thanks")
    assert (wave.status, wave.status_why) == (WaveStatus.FINISHED, "every letter is settled and the equation closes")
    assert finish(thanked) == []


def test_wave_does_not_finish_while_a_letter_waits(laid_out: SendingDesk) -> None:
    laid_out.launch("thanks")
    laid_out.send(limit=1)
    assert finish(laid_out) == []


def test_wave_with_a_refused_letter_waits_for_a_person(laid_out: SendingDesk) -> None:
    laid_out.launch("thanks")
    laid_out.mailer.answer(mission("CAN"), NO_SUCH_USER)
    laid_out.send()
    laid_out.clock.advance(timedelta(days=60))
    assert finish(laid_out) == []
    key = laid_out.letter("CAN", "thanks").key
    retry_message(laid_out.store, laid_out.campaign, key, at=laid_out.now, actor=PERSON)
    assert finish(laid_out) == []
    reapprove_letters(laid_out.store, laid_out.campaign, "thanks", ["CAN"], at=laid_out.now, actor="Director")
    assert finish(laid_out) == []
    laid_out.tick()
    laid_out.clock.advance(timedelta(hours=12))
    laid_out.tick()
    laid_out.clock.advance(timedelta(days=3))
    laid_out.tick()
    assert laid_out.bins("thanks") == {"CAN": "contacted", "CRI": "contacted"}
    assert finish(laid_out) == [f"{CAMPAIGN}/thanks"]


def test_wave_with_chasers_finishes_a_while_after_the_last_one(sent: SendingDesk) -> None:
    """DESIGN: "finished" is said only when nobody has anything left to do."""
    finished_on = None
    for day in (10, 18, *range(28, 40)):
        sent.clock.set(RELEASE + timedelta(days=day))
        sent.tick()
        if finish(sent):
            finished_on = sent.now
            break
    last = max(one.accepted_at for one in sent.letters() if one.accepted_at is not None)
    assert finished_on is not None
    assert timedelta(days=14) <= finished_on - last <= timedelta(days=15)
    left = {one.status for one in sent.letters("follow-up-acknowledged")}
    assert left == {MessageStatus.CANCELLED}
    assert {one.status_why for one in sent.letters("follow-up-acknowledged")} == {"the wave has finished"}
    assert sent.coverage().equation == "4 contacted + 0 scheduled + 0 excluded + 0 blocked = 4"


def test_paused_wave_does_not_finish(thanked: SendingDesk) -> None:
    from outreach.operations.steer_wave import pause_wave  # noqa: PLC0415 - only here

    pause_wave(thanked.store, CAMPAIGN, "thanks", why="look first", at=thanked.now, actor=PERSON)
    assert finish(thanked) == []
