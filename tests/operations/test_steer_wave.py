"""What people assume of schedule, pause, resume, cancel and the emergency stop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.domain.waves import WaveStatus
from outreach.errors import StatusConflictError
from outreach.operations.steer_wave import allow_sending, cancel_wave, pause_wave, resume_wave, stop_all
from outreach.storage import workspace
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE
from tests.operations.sending_desk import (
    CHASER,
    CHASER_DUE,
    MEMBERS,
    PERSON,
    WAVE,
    MeanwhileMailer,
    SendingDesk,
    mission,
)


def pause(desk: SendingDesk) -> None:
    pause_wave(desk.store, CAMPAIGN, WAVE, why="a mistake in it", at=desk.now, actor=PERSON)


def resume(desk: SendingDesk) -> None:
    resume_wave(desk.store, CAMPAIGN, WAVE, at=desk.now, actor=PERSON)


def cancel(desk: SendingDesk) -> int:
    return cancel_wave(desk.store, CAMPAIGN, WAVE, why="events overtook it", at=desk.now, actor=PERSON)


# --- scheduling ---------------------------------------------------------------------------------------------------


def test_approved_wave_is_scheduled(planned: SendingDesk) -> None:
    planned.approve()
    planned.schedule(starts_at=RELEASE)
    wave = planned.wave()
    assert (wave.status, wave.starts_at) == (WaveStatus.SCHEDULED, RELEASE)
    assert wave.status_why == "starts 2016-12-02 15:00 UTC"


def test_wave_that_nobody_approved_cannot_be_scheduled(planned: SendingDesk) -> None:
    with pytest.raises(StatusConflictError, match="is draft; only an approved wave") as refusal:
        planned.schedule()
    assert f"outreach wave approve {WAVE}" in refusal.value.hint


def test_wave_is_scheduled_once(scheduled: SendingDesk) -> None:
    with pytest.raises(StatusConflictError, match="is scheduled; only an approved wave"):
        scheduled.schedule()


def test_past_start_means_the_next_tick(planned: SendingDesk) -> None:
    planned.approve()
    planned.clock.set(RELEASE + timedelta(hours=1))
    planned.schedule(starts_at=RELEASE - timedelta(days=10))
    planned.tick()
    assert set(planned.statuses().values()) == {"accepted"}


# --- pausing ------------------------------------------------------------------------------------------------------


def test_pause_holds_every_letter_of_the_wave_and_says_why(due: SendingDesk) -> None:
    pause(due)
    due.clock.advance(timedelta(hours=1))
    due.tick()
    assert due.mailer.attempts == []
    assert set(due.statuses().values()) == {"scheduled"}
    assert f"the wave is paused: a mistake in it ({PERSON})" in due.letter().status_why


def test_pause_holds_the_chasers_as_well(sent: SendingDesk) -> None:
    sent.plan_follow_ups()
    pause(sent)
    for days in (0, 1, 7):
        sent.clock.set(CHASER_DUE + timedelta(days=days))
        sent.tick()
    assert sent.mailer.attempts == []
    resume(sent)
    sent.tick()
    assert set(sent.statuses(CHASER).values()) == {"accepted"}


def test_wave_paused_before_its_start_waits_for_it_again(scheduled: SendingDesk) -> None:
    scheduled.clock.set(RELEASE - timedelta(hours=2))
    pause(scheduled)
    scheduled.clock.set(RELEASE + timedelta(minutes=1))
    assert scheduled.release() == 0
    resume(scheduled)
    assert scheduled.wave().status is WaveStatus.SCHEDULED
    assert scheduled.release() == 4


def test_wave_whose_letters_have_left_runs_on_when_resumed(sent: SendingDesk) -> None:
    pause(sent)
    resume(sent)
    assert sent.wave().status is WaveStatus.RUNNING
    assert sent.release() == 0


@pytest.mark.parametrize("act", [pause, resume])
def test_wave_that_has_not_begun_is_neither_paused_nor_resumed(planned: SendingDesk, act: object) -> None:
    with pytest.raises(StatusConflictError):
        act(planned)  # type: ignore[operator]
    assert planned.wave().status is WaveStatus.DRAFT


def test_no_letter_is_lost_or_doubled_by_pausing_between_the_letters(due: SendingDesk) -> None:
    due.send(limit=2)
    pause(due)
    due.tick()
    resume(due)
    due.tick()
    assert sorted(one.recipient for one in due.mailer.accepted) == [mission(one) for one in MEMBERS]


# --- cancelling ---------------------------------------------------------------------------------------------------


def test_cancel_takes_every_unsent_letter_with_it_and_the_chasers_too(due: SendingDesk) -> None:
    due.send(limit=1)
    assert cancel(due) == 15
    assert due.statuses() == {"DEU": "accepted", "FRA": "cancelled", "JPN": "cancelled", "POL": "cancelled"}
    assert set(due.statuses(CHASER).values()) == {"cancelled"}
    assert "the wave was cancelled: events overtook it" in due.letter().status_why
    for days in (1, 10, 20):
        due.clock.set(RELEASE + timedelta(days=days))
        due.tick()
    assert len(due.mailer.attempts) == 1


def test_states_of_a_cancelled_wave_are_excluded_but_for_those_that_have_the_letter(due: SendingDesk) -> None:
    due.send(limit=1)
    cancel(due)
    assert due.bins() == {"DEU": "contacted", "FRA": "excluded", "JPN": "excluded", "POL": "excluded"}


def test_letter_in_doubt_outlives_its_wave(due: SendingDesk) -> None:
    """It may have arrived: a person still has to find out."""
    due.mailer.answer(mission("DEU"), NO_REPLY_AFTER_DOT)
    due.send(limit=1)
    cancel(due)
    assert due.letter("DEU").status is MessageStatus.UNKNOWN
    assert due.bins()["DEU"] == "blocked"
    assert [one.iso3 for one in due.tasks(TaskKind.SETTLE_UNKNOWN)] == ["DEU"]


def test_letter_past_its_marker_is_settled_though_its_wave_was_cancelled(due: SendingDesk) -> None:
    mailer = MeanwhileMailer(after_marker=lambda: cancel(due))
    due.send(mailer=mailer)
    assert len(mailer.accepted) == 1
    assert sorted(due.statuses().values()) == ["accepted", "cancelled", "cancelled", "cancelled"]


def test_nobody_is_asked_to_approve_a_letter_of_a_cancelled_wave(due: SendingDesk) -> None:
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.send()
    assert len(due.tasks(TaskKind.APPROVE_AGAIN)) == 1
    cancel(due)
    assert due.tasks() == []


def test_cancelled_wave_stays_cancelled(due: SendingDesk) -> None:
    cancel(due)
    for act in (pause, resume, cancel):
        with pytest.raises(StatusConflictError):
            act(due)
    assert due.wave().status is WaveStatus.CANCELLED


# --- the emergency stop -------------------------------------------------------------------------------------------


def test_stop_holds_every_wave_and_cancels_nothing(due: SendingDesk) -> None:
    due.launch("other-members")
    running = stop_all(due.store, why="a leak", at=due.now, actor="Director")
    assert running == [f"{CAMPAIGN}/{WAVE}", f"{CAMPAIGN}/other-members"]
    report = due.send()
    assert report.kept_back == {"emergency stop": 5}
    assert due.mailer.attempts == []
    assert due.letter().status_why == "emergency stop: stopped by Director: a leak"
    allow_sending(due.store, why="false alarm", at=due.now, actor="Director")
    assert due.send().outcomes == {"accepted": 5}


def test_stop_and_its_end_are_events(due: SendingDesk) -> None:
    stop_all(due.store, why="a leak", at=due.now, actor="Director")
    allow_sending(due.store, why="false alarm", at=due.now, actor=PERSON)
    told = [(one.kind, one.actor, one.why) for one in due.events("workspace")][-2:]
    assert told == [("workspace.stopped", "Director", "a leak"), ("workspace.allowed", PERSON, "false alarm")]
    with due.store.read() as conn:
        assert workspace.get(conn).stopped_at is None


def test_sending_that_is_not_stopped_cannot_be_allowed(due: SendingDesk) -> None:
    with pytest.raises(StatusConflictError, match="Sending is not stopped"):
        allow_sending(due.store, why="", at=due.now, actor=PERSON)


def test_each_act_names_who_did_it(due: SendingDesk) -> None:
    pause(due)
    resume(due)
    cancel(due)
    told = [(one.kind, one.actor) for one in due.events(f"wave:{due.wave().key}")][-3:]
    assert told == [("wave.paused", PERSON), ("wave.running", PERSON), ("wave.cancelled", PERSON)]
