"""Chasers: which is next, when, and that none follows an answer (promise 3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.domain.attempts import Outcome, OutcomeKind, Scope, Stage
from outreach.domain.holds import HoldKind
from outreach.domain.messages import MessageStatus
from outreach.domain.positions import PositionValue
from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.sending import Delivery
from outreach.domain.states import Membership
from outreach.operations.place_hold import close_thread, place_hold
from outreach.operations.plan_follow_ups import FollowUpPlanner
from outreach.operations.set_position import set_position
from outreach.operations.steer_wave import pause_wave
from outreach.operations.suppress_address import stop_contacting
from outreach.storage import replies, roster, standing
from outreach.storage.changes import newest_event
from outreach.testing.recording_mailer import GREYLISTED, NO_REPLY_AFTER_DOT, NO_SUCH_USER
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE
from tests.operations.sending_desk import (
    ACKNOWLEDGED_CHASER,
    CHASER,
    CHASER_DUE,
    PERSON,
    SECOND_CHASER,
    WAVE,
    SendingDesk,
    mission,
)

DECEMBER_6 = datetime(2016, 12, 6, 15, 0, tzinfo=UTC)
BUSY = Outcome(OutcomeKind.DEFERRED, Stage.END_OF_DATA, Scope.CONTENT, 451, "4.3.0", "4.3.0 try again later")


def steps_to(desk: SendingDesk, iso3: str) -> list[str]:
    """Return the steps that the relay took for a state since the stage, in order."""
    ids = {one.message_id.encode(): one.step for one in desk.letters() if one.iso3 == iso3}
    return [step for one in desk.sent_to(iso3) for key, step in ids.items() if b"Message-ID: " + key in one.raw]


def status(desk: SendingDesk, step: str, iso3: str = "FRA") -> str:
    return str(desk.letter(iso3, step).status)


def hold(desk: SendingDesk, *, until: datetime | None) -> None:
    place_hold(desk.store, CAMPAIGN, "FRA", reason="on leave", until=until, at=desk.now, actor=PERSON)


# --- when ---------------------------------------------------------------------------------------------------------


def test_first_chaser_is_due_so_many_working_days_after_acceptance_and_says_how(sent: SendingDesk) -> None:
    assert sent.plan_follow_ups() == 0  # the stage has planned them already
    letter = sent.letter("FRA", CHASER)
    assert (letter.status, letter.due_at) == (MessageStatus.SCHEDULED, CHASER_DUE)
    assert "6 working days there after the last letter was accepted (2016-12-02 15:00 UTC)" in letter.due_why
    assert "Sat 2016-12-03" in letter.due_why
    assert "Sun 2016-12-11" in letter.due_why


def test_only_the_next_chaser_is_scheduled(sent: SendingDesk) -> None:
    assert (status(sent, SECOND_CHASER), status(sent, ACKNOWLEDGED_CHASER)) == ("approved", "approved")


def test_working_days_are_counted_from_acceptance_and_not_from_the_plan(due: SendingDesk) -> None:
    due.mailer.answer(mission("FRA"), *[GREYLISTED] * 2)
    due.tick()
    due.clock.set(datetime(2016, 12, 5, 15, 0, tzinfo=UTC))
    due.tick()
    due.clock.set(DECEMBER_6)
    due.tick()
    assert due.letter().accepted_at == DECEMBER_6
    assert due.letter("FRA", CHASER).due_at == datetime(2016, 12, 14, 14, 30, tzinfo=UTC)
    assert due.letter("DEU", CHASER).due_at == CHASER_DUE


def test_second_chaser_counts_from_the_first(sent: SendingDesk) -> None:
    sent.tick_on_days(CHASER_DUE)
    letter = sent.letter("FRA", SECOND_CHASER)
    assert (letter.status, letter.due_at) == (MessageStatus.SCHEDULED, datetime(2016, 12, 20, 14, 30, tzinfo=UTC))


def test_without_an_answer_two_chasers_go_and_no_third(sent: SendingDesk) -> None:
    sent.tick_on_days(*[CHASER_DUE + timedelta(days=day) for day in (-3, 0, 1, 8, 9, 17, 24, 31)])
    assert steps_to(sent, "FRA") == [CHASER, SECOND_CHASER]
    assert sent.thread().status == "exhausted"
    assert status(sent, ACKNOWLEDGED_CHASER) == "approved"
    assert sent.letter("FRA", ACKNOWLEDGED_CHASER).status_why == "every follow-up for this case has gone"


def test_planning_twice_changes_nothing(sent: SendingDesk) -> None:
    sent.plan_follow_ups()
    with sent.store.read() as conn:
        before = newest_event(conn)
    assert sent.plan_follow_ups() == 0
    with sent.store.read() as conn:
        assert newest_event(conn) == before


# --- never before the first letter ----------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [NO_SUCH_USER, NO_REPLY_AFTER_DOT, GREYLISTED])
def test_no_chaser_without_an_accepted_first_letter(due: SendingDesk, outcome: Outcome) -> None:
    due.mailer.answer(mission("FRA"), *[outcome] * 400)
    for day in (0, 3, 10, 20):
        due.clock.set(RELEASE + timedelta(days=day))
        due.tick()
    assert steps_to(due, "FRA") == []
    assert status(due, CHASER) == "approved"
    assert due.letter("FRA", CHASER).status_why == "the first letter has not been accepted yet"


def test_chaser_that_was_scheduled_wrongly_is_stopped_by_sending_itself(due: SendingDesk) -> None:
    """Planning and sending each hold the rule, so that one mistake is not enough."""
    from outreach.storage.statuses import move  # noqa: PLC0415 - only here

    with due.store.write() as conn:
        key = due.letter("FRA", CHASER).key
        move(conn, "message", key, "scheduled", at=due.now, actor=PERSON, why="a mistake", due_at=due.now)
    due.mailer.answer(mission("FRA"), NO_SUCH_USER)
    due.read_inbox()
    due.send()
    assert status(due, CHASER) == "held"
    assert "first letter missing" in due.letter("FRA", CHASER).status_why


# --- answers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [ReplyKind.HUMAN, ReplyKind.ACKNOWLEDGEMENT, ReplyKind.OPT_OUT, ReplyKind.SUSPICIOUS])
def test_answer_takes_the_next_chaser_back(sent: SendingDesk, kind: ReplyKind) -> None:
    """A mail whose kind is in doubt counts as a person's."""
    sent.clock.set(DECEMBER_6)
    sent.store_reply("FRA", kind)
    sent.plan_follow_ups()
    letter = sent.letter("FRA", CHASER)
    assert (letter.status, letter.due_at) == (MessageStatus.APPROVED, None)
    assert "they answered" in letter.status_why
    sent.tick_on_days(CHASER_DUE, CHASER_DUE + timedelta(days=10))
    assert steps_to(sent, "FRA") == []
    assert steps_to(sent, "DEU") == [CHASER, SECOND_CHASER]


@pytest.mark.parametrize("kind", [ReplyKind.AUTO_ACKNOWLEDGEMENT, ReplyKind.RECEIPT, ReplyKind.DELAY, ReplyKind.LIST])
def test_mail_of_a_machine_is_no_answer(sent: SendingDesk, kind: ReplyKind) -> None:
    sent.clock.set(DECEMBER_6)
    sent.store_reply("FRA", kind)
    sent.tick_on_days(CHASER_DUE)
    assert steps_to(sent, "FRA") == [CHASER]


def test_acknowledgement_starts_a_new_interval_with_a_letter_of_its_own(sent: SendingDesk) -> None:
    sent.clock.set(DECEMBER_6)
    reply = sent.store_reply("FRA")
    sent.clock.set(datetime(2016, 12, 15, 15, 0, tzinfo=UTC))
    sent.acknowledge(reply, "FRA")
    sent.plan_follow_ups()
    letter = sent.letter("FRA", ACKNOWLEDGED_CHASER)
    assert letter.due_at == datetime(2017, 1, 4, 14, 30, tzinfo=UTC)
    assert "8 working days there after the acknowledgement was marked (2016-12-15 15:00 UTC)" in letter.due_why
    assert "Mon 2016-12-26: United Nations Headquarters is closed" in letter.due_why
    sent.tick_on_days(*[CHASER_DUE + timedelta(days=day) for day in (8, 15, 16, 23, 28)])
    assert steps_to(sent, "FRA") == [ACKNOWLEDGED_CHASER]


def test_every_answer_must_be_marked_before_a_chaser_goes_again(sent: SendingDesk) -> None:
    sent.clock.set(DECEMBER_6)
    first, second = sent.store_reply("FRA"), sent.store_reply("FRA")
    sent.acknowledge(first, "FRA")
    sent.plan_follow_ups()
    assert status(sent, ACKNOWLEDGED_CHASER) == "approved"
    sent.acknowledge(second, "FRA")
    sent.plan_follow_ups()
    assert status(sent, ACKNOWLEDGED_CHASER) == "scheduled"


def test_chaser_that_a_relay_put_off_is_not_tried_again_after_an_acknowledgement(sent: SendingDesk) -> None:
    """It was for states that had not answered; its next try would follow their answer within the hour."""
    sent.clock.set(CHASER_DUE)
    sent.mailer.answer(mission("FRA"), BUSY)
    sent.tick()
    assert status(sent, CHASER) == "deferred"
    reply = sent.store_reply("FRA")
    sent.acknowledge(reply, "FRA")
    for _ in range(4):
        sent.clock.advance(timedelta(hours=1))
        sent.tick()
    assert steps_to(sent, "FRA") == []
    assert status(sent, CHASER) == "approved"
    assert status(sent, ACKNOWLEDGED_CHASER) == "scheduled"


def test_chaser_that_was_held_is_not_let_go_for_a_case_that_is_past(sent: SendingDesk) -> None:
    """Held for a mail in doubt; the mail was theirs, and an acknowledgement: the first chaser's case is over."""
    sent.clock.set(CHASER_DUE)
    sent.read_inbox()
    reply = sent.store_unread()
    with sent.store.write() as conn:
        replies.update_reply(conn, reply, bin=Bin.UNMATCHED, bin_why="no clue", kind=ReplyKind.HUMAN)
        conn.exec_driver_sql(
            "INSERT INTO candidate (reply_id, thread_id, score, evidence) VALUES (?, ?, 5, '[]')",
            (reply, sent.thread().key),
        )
    sent.send()
    assert status(sent, CHASER) == "held"
    with sent.store.write() as conn:
        replies.update_reply(conn, reply, bin=Bin.FILED, bin_why="by hand")
        replies.file(conn, reply_key=reply, thread_key=sent.thread().key, by=PERSON, at=sent.now, evidence=["by hand"])
    sent.acknowledge(reply, "FRA")
    sent.tick()
    assert steps_to(sent, "FRA") == []
    assert status(sent, CHASER) == "approved"


# --- positions, holds and ends --------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [PositionValue.JOINED, PositionValue.DECLINED])
def test_final_position_ends_the_chasers(sent: SendingDesk, value: PositionValue) -> None:
    set_position(
        sent.store,
        sent.campaign.campaign,
        "FRA",
        value,
        stated_on=sent.now.date(),
        quote="",
        source="a call",
        at=sent.now,
        actor=PERSON,
    )
    sent.plan_follow_ups()
    chasers = [one for one in sent.letters() if one.iso3 == "FRA" and one.is_follow_up]
    assert {(str(one.status), one.status_why) for one in chasers} == {
        ("cancelled", f"position {value} ends the follow-ups")
    }
    assert status(sent, CHASER, "DEU") == "scheduled"


def test_state_that_a_list_names_as_a_member_meanwhile_is_chased_no_more(sent: SendingDesk) -> None:
    """Nobody entered a position by hand: the source of the grouping names it, and the next plan notes that."""
    planner = FollowUpPlanner(sent.store)
    planner_moves(sent, planner)
    with sent.store.write() as conn:
        roster.save_memberships(conn, [Membership("canada-2016", "FRA", sent.now.date(), "a newer list")])
    sent.change_wave("thanks", audience="iso3 == 'CAN'")
    sent.plan("thanks")
    assert planner_moves(sent, planner) == 3
    assert status(sent, CHASER) == "cancelled"
    assert status(sent, CHASER, "DEU") == "scheduled"


def test_considering_is_no_end(sent: SendingDesk) -> None:
    set_position(
        sent.store,
        sent.campaign.campaign,
        "FRA",
        PositionValue.CONSIDERING,
        stated_on=sent.now.date(),
        quote="",
        source="a call",
        at=sent.now,
        actor=PERSON,
    )
    sent.tick_on_days(CHASER_DUE)
    assert steps_to(sent, "FRA") == [CHASER]


def test_hold_keeps_the_chaser_and_its_end_lets_it_go(sent: SendingDesk) -> None:
    hold(sent, until=CHASER_DUE + timedelta(days=2))
    sent.tick_on_days(CHASER_DUE, CHASER_DUE + timedelta(days=1))
    assert status(sent, CHASER) == "held"
    assert "on hold: on leave" in sent.letter("FRA", CHASER).status_why
    assert steps_to(sent, "FRA") == []
    sent.tick_on_days(CHASER_DUE + timedelta(days=2))
    assert steps_to(sent, "FRA") == [CHASER]


def test_hold_without_an_end_waits_for_a_person(sent: SendingDesk) -> None:
    hold(sent, until=None)
    sent.tick_on_days(*[CHASER_DUE + timedelta(days=day) for day in (0, 1, 8, 60)])
    assert steps_to(sent, "FRA") == []
    with sent.store.write() as conn:
        (one,) = standing.list_holds(conn, thread_key=sent.thread().key)
        assert one.kind is HoldKind.PERSON
        standing.lift_hold(conn, one.key, by=PERSON, at=sent.now)
    sent.tick()
    assert steps_to(sent, "FRA") == [CHASER]


def test_thread_that_a_person_closed_gets_no_chaser(sent: SendingDesk) -> None:
    close_thread(sent.store, CAMPAIGN, "FRA", why="settled by telephone", at=sent.now, actor=PERSON)
    sent.tick_on_days(CHASER_DUE)
    assert steps_to(sent, "FRA") == []
    assert "settled by telephone" in sent.letter("FRA", CHASER).status_why


def test_state_that_wants_no_letter_gets_no_chaser(sent: SendingDesk) -> None:
    stop_contacting(sent.store, CAMPAIGN, "FRA", why="they asked", at=sent.now, actor=PERSON)
    sent.tick_on_days(CHASER_DUE)
    assert steps_to(sent, "FRA") == []
    assert status(sent, CHASER) == "cancelled"


def test_door_that_never_opens_holds_its_own_chaser_and_no_other(sent: SendingDesk) -> None:
    sent.never_open("FRA")
    assert sent.plan_follow_ups() == 1
    assert sent.statuses(CHASER) == {"DEU": "scheduled", "FRA": "held", "JPN": "scheduled", "POL": "scheduled"}
    assert sent.letter("FRA", CHASER).status_why == "never open: the calendar leaves no working day in a whole year"
    assert sent.plan_follow_ups() == 0


def test_nothing_is_planned_while_the_wave_is_paused(sent: SendingDesk) -> None:
    pause_wave(sent.store, CAMPAIGN, WAVE, why="wait", at=sent.now, actor=PERSON)
    sent.store_reply("FRA")
    assert sent.plan_follow_ups() == 0
    assert status(sent, CHASER) == "scheduled"


# --- what the planner of a worker looks at -----------------------------------------------------------------------


def planner_moves(desk: SendingDesk, planner: FollowUpPlanner) -> int:
    return planner.plan(desk.opened, delivery=Delivery.SANDBOX, now=desk.now, actor="worker 1")


def test_planner_sees_what_another_process_did(sent: SendingDesk) -> None:
    planner = FollowUpPlanner(sent.store)
    assert planner_moves(sent, planner) == 0
    close_thread(sent.store, CAMPAIGN, "FRA", why="settled by telephone", at=sent.now, actor=PERSON)
    assert planner_moves(sent, planner) == 1
    assert status(sent, CHASER) == "approved"
    assert planner_moves(sent, planner) == 0


def test_planner_sees_a_hold_that_ran_out_by_itself(sent: SendingDesk) -> None:
    hold(sent, until=CHASER_DUE + timedelta(days=1))
    sent.tick_on_days(CHASER_DUE)
    planner = FollowUpPlanner(sent.store)
    planner_moves(sent, planner)
    assert status(sent, CHASER) == "held"
    sent.clock.advance(timedelta(days=1))
    assert planner_moves(sent, planner) == 1
    assert status(sent, CHASER) == "scheduled"
