"""How pretend missions are drawn, and when they write."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from outreach.errors import InputError
from outreach.sandbox.missions import (
    DEFAULT_WEIGHTS,
    AnswerKind,
    Behaviour,
    LetterKind,
    PlannedAnswer,
    PretendMission,
    Writer,
    back_on,
    draw_behaviour,
    due_at,
    plan_answers,
)
from tests.sandbox.samples import FRIDAY, mission

CODES = [f"{a}{b}{c}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ" for c in "ABCDE"]


def test_every_behaviour_has_a_weight() -> None:
    assert set(DEFAULT_WEIGHTS) == set(Behaviour)


def test_draw_follows_the_weights() -> None:
    drawn = Counter(draw_behaviour(7, mission(code), DEFAULT_WEIGHTS) for code in CODES)
    assert 0.33 < drawn[Behaviour.SILENT] / len(CODES) < 0.47
    assert set(drawn) == set(Behaviour)


def test_draw_depends_on_seed_and_code_only() -> None:
    first = [draw_behaviour(7, mission(code), DEFAULT_WEIGHTS) for code in CODES]
    backwards = [draw_behaviour(7, mission(code), DEFAULT_WEIGHTS) for code in reversed(CODES)]
    other = [draw_behaviour(8, mission(code), DEFAULT_WEIGHTS) for code in CODES]
    assert first == backwards[::-1]
    assert first != other


def test_order_of_the_weights_does_not_matter() -> None:
    backwards = dict(reversed(list(DEFAULT_WEIGHTS.items())))
    for code in CODES[:50]:
        assert draw_behaviour(7, mission(code), backwards) is draw_behaviour(7, mission(code), DEFAULT_WEIGHTS)


def test_behaviour_without_weight_is_never_drawn() -> None:
    drawn = {draw_behaviour(7, mission(code), {Behaviour.JOINS: 1, Behaviour.LATE: 0}) for code in CODES}
    assert drawn == {Behaviour.JOINS}


def test_behaviour_given_in_the_roster_wins() -> None:
    assert draw_behaviour(7, mission("FRA", Behaviour.AWAY), {Behaviour.JOINS: 1}) is Behaviour.AWAY


@pytest.mark.parametrize("weights", [{Behaviour.JOINS: -1.0, Behaviour.LATE: 2.0}, {Behaviour.JOINS: 0.0}])
def test_impossible_weights_are_refused(weights: dict[Behaviour, float]) -> None:
    with pytest.raises(InputError, match="weights"):
        draw_behaviour(7, mission(), weights)


def test_silent_mission_never_answers() -> None:
    for kind in LetterKind:
        for ordinal in range(4):
            assert plan_answers(7, mission(), Behaviour.SILENT, kind, ordinal) == ()


def test_mission_that_needs_a_follow_up_joins_after_it() -> None:
    behaviour = Behaviour.JOINS_AFTER_FOLLOW_UP
    assert plan_answers(7, mission(), behaviour, LetterKind.FIRST, 0) == ()
    (answer,) = plan_answers(7, mission(), behaviour, LetterKind.FOLLOW_UP, 1)
    assert answer.kind is AnswerKind.JOINS
    assert plan_answers(7, mission(), behaviour, LetterKind.FOLLOW_UP, 2) == ()


def test_dead_address_bounces_every_letter() -> None:
    for ordinal, kind in enumerate((LetterKind.FIRST, LetterKind.FOLLOW_UP, LetterKind.THANKS)):
        (answer,) = plan_answers(7, mission(), Behaviour.BOUNCES, kind, ordinal)
        assert answer.kind is AnswerKind.BOUNCE_HARD


def test_thanks_are_mostly_left_unanswered() -> None:
    answered = [code for code in CODES if plan_answers(7, mission(code), Behaviour.JOINS, LetterKind.THANKS, 1)]
    assert 0.1 < len(answered) / len(CODES) < 0.3


def test_late_answer_takes_two_weeks() -> None:
    for code in CODES[:100]:
        (answer,) = plan_answers(7, mission(code), Behaviour.LATE, LetterKind.FIRST, 0)
        due = due_at(7, mission(code), FRIDAY, answer, "0")
        assert timedelta(days=13, hours=12) < due - FRIDAY < timedelta(days=22)


def test_persons_write_in_office_hours_of_their_zone() -> None:
    """Over weekends, both changes of the clock, and zones on either side of the date line."""
    zones = ("America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu")
    planned = PlannedAnswer(AnswerKind.JOINS, Writer.OFFICE, working_days=1)
    for number, zone in enumerate(zones * 30):
        office = PretendMission(f"Z{number}", "Z", "z@z.example", "en", zone, "z.example")
        letter_at = datetime(2016, 10, 25, 3, tzinfo=UTC) + timedelta(hours=17 * number)
        due = due_at(7, office, letter_at, planned, "0")
        there = due.astimezone(ZoneInfo(zone))
        assert due > letter_at
        assert due.tzinfo is UTC
        assert there.weekday() < 5
        assert 9 <= there.hour < 17


def test_office_hours_hold_across_a_change_of_the_clock() -> None:
    """New York left summer time on Sunday, 6 November 2016: nine o'clock was 13:00 UTC, then 14:00."""
    planned = PlannedAnswer(AnswerKind.JOINS, Writer.OFFICE, working_days=1)
    before = due_at(7, mission(), datetime(2016, 11, 3, 15, tzinfo=UTC), planned, "0")
    after = due_at(7, mission(), datetime(2016, 11, 4, 15, tzinfo=UTC), planned, "0")
    assert (after - before) == timedelta(days=3, hours=1)


def test_machines_answer_at_once_on_any_day() -> None:
    sunday = datetime(2016, 12, 11, 3, tzinfo=UTC)
    notice, _ = plan_answers(7, mission(), Behaviour.AWAY, LetterKind.FIRST, 0)
    assert timedelta(0) < due_at(7, mission(), sunday, notice, "0") - sunday <= timedelta(minutes=1)


def test_person_answers_after_the_day_the_away_notice_names() -> None:
    for code in CODES[:100]:
        notice, answer = plan_answers(7, mission(code), Behaviour.AWAY, LetterKind.FIRST, 0)
        back = back_on(mission(code), FRIDAY, notice)
        assert back.weekday() < 5
        assert due_at(7, mission(code), FRIDAY, answer, "1").date() > back > date(2016, 12, 13)
