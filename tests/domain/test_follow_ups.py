"""Which letter comes next, and when: silence and acknowledgement are two cases, and an answer ends both."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.campaigns import Answered, FollowUpRule, QuietPeriod, Window
from outreach.domain.follow_ups import FollowUpFacts, NothingDue, StepDue, next_step
from outreach.domain.office_hours import OfficeHours

HOURS = OfficeHours("America/New_York", Window(time(9, 30), time(16, 0), frozenset(range(5))))
RULES = (
    FollowUpRule("follow-up-1", 6, Answered.NO_ANSWER),
    FollowUpRule("follow-up-acknowledged", 10, Answered.ACKNOWLEDGED),
    FollowUpRule("follow-up-2", 8, Answered.NO_ANSWER),
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


#: Friday, 2 December 2016, ten in the morning in New York.
SENT = utc("2016-12-02T15:00")

SILENT = FollowUpFacts(
    taken_at={"appeal": SENT},
    blocked_steps=frozenset(),
    acknowledged_at=None,
    open_replies=0,
    final_position="",
    ended_why="",
)


def due(facts: FollowUpFacts, rules: tuple[FollowUpRule, ...] = RULES) -> StepDue:
    found = next_step(rules, facts, HOURS)
    assert isinstance(found, StepDue)
    return found


def why_not(facts: FollowUpFacts, rules: tuple[FollowUpRule, ...] = RULES) -> str:
    found = next_step(rules, facts, HOURS)
    assert isinstance(found, NothingDue)
    return found.reason


def test_silence_is_followed_after_the_working_days_of_the_door() -> None:
    found = due(SILENT)
    assert (found.step, found.due_at) == ("follow-up-1", utc("2016-12-12T14:30"))


def test_reckoning_is_told_with_each_day_that_was_passed_over() -> None:
    assert due(SILENT).why == (
        "6 working days there after the last letter was accepted (2016-12-02 15:00 UTC); passed over: "
        "Sat 2016-12-03 to Sun 2016-12-04: not a working day there, "
        "Sat 2016-12-10 to Sun 2016-12-11: not a working day there"
    )


def test_reckoning_without_a_closed_day_says_no_more_than_it_must() -> None:
    monday = replace(SILENT, taken_at={"appeal": utc("2016-12-05T15:00")})
    found = due(monday, (FollowUpRule("follow-up-1", 2, Answered.NO_ANSWER),))
    assert found.why == "2 working days there after the last letter was accepted (2016-12-05 15:00 UTC)"


def test_holiday_there_moves_the_chaser_and_names_itself() -> None:
    quiet = (QuietPeriod(date(2016, 12, 8), date(2016, 12, 8), "their national day"),)
    found = next_step(RULES, SILENT, replace(HOURS, quiet=quiet))
    assert isinstance(found, StepDue)
    assert found.due_at == utc("2016-12-13T14:30")
    assert "Thu 2016-12-08: their national day" in found.why


def test_next_chaser_counts_from_the_last_letter_and_not_from_the_first() -> None:
    facts = replace(SILENT, taken_at={"appeal": SENT, "follow-up-1": utc("2016-12-12T15:00")})
    found = due(facts)
    assert (found.step, found.due_at) == ("follow-up-2", utc("2016-12-22T14:30"))


def test_acknowledgement_starts_a_new_interval_from_its_mark() -> None:
    facts = replace(SILENT, acknowledged_at=utc("2016-12-08T16:00"))
    found = due(facts)
    assert (found.step, found.due_at) == ("follow-up-acknowledged", utc("2016-12-22T14:30"))
    assert "after the acknowledgement was marked (2016-12-08 16:00 UTC)" in found.why


def test_letter_after_the_acknowledgement_counts_instead_of_its_mark() -> None:
    """They acknowledged the appeal before the chaser was taken: nobody is written to sooner for that."""
    facts = replace(
        SILENT,
        taken_at={"appeal": SENT, "follow-up-1": utc("2016-12-12T15:00")},
        acknowledged_at=utc("2016-12-09T16:00"),
    )
    found = due(facts)
    assert found.step == "follow-up-acknowledged"
    assert "after the last letter was accepted (2016-12-12 15:00 UTC)" in found.why


def test_acknowledged_thread_gets_no_letter_meant_for_silence() -> None:
    facts = replace(
        SILENT,
        taken_at={"appeal": SENT, "follow-up-acknowledged": utc("2016-12-22T15:00")},
        acknowledged_at=utc("2016-12-08T16:00"),
    )
    assert why_not(facts) == "every follow-up for this case has gone"


def test_rules_are_asked_in_the_order_of_the_campaign_file() -> None:
    assert due(SILENT, tuple(reversed(RULES))).step == "follow-up-2"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (replace(SILENT, ended_why="closed by a person"), "closed by a person"),
        (replace(SILENT, final_position="joined"), "position joined ends the follow-ups"),
        (replace(SILENT, taken_at={}), "the first letter has not been accepted yet"),
        (replace(SILENT, open_replies=2), "they answered: 2 of their mails wait for a person"),
        (
            replace(SILENT, blocked_steps=frozenset({"follow-up-1"})),
            "follow-up-1 cannot go: its letter is not ready, was refused or is in doubt",
        ),
        (
            replace(SILENT, taken_at={"appeal": SENT, "follow-up-1": SENT, "follow-up-2": SENT}),
            "every follow-up for this case has gone",
        ),
    ],
)
def test_nothing_is_due_and_the_reason_is_told(facts: FollowUpFacts, reason: str) -> None:
    assert why_not(facts) == reason


def test_wave_without_follow_ups_says_so() -> None:
    assert why_not(SILENT, ()) == "this wave has no follow-ups"


def test_wave_without_a_follow_up_for_this_case_does_not_say_that_one_has_gone() -> None:
    only_silence = (FollowUpRule("follow-up-1", 6, Answered.NO_ANSWER),)
    facts = replace(SILENT, acknowledged_at=utc("2016-12-08T16:00"))
    assert why_not(facts, only_silence) == "this wave has no follow-ups for a thread that was acknowledged"
    facts = replace(SILENT)
    only_acknowledged = (FollowUpRule("follow-up-acknowledged", 6, Answered.ACKNOWLEDGED),)
    assert why_not(facts, only_acknowledged) == "this wave has no follow-ups for a thread without an answer"


def test_blocked_letter_is_not_stepped_over() -> None:
    """A chaser whose letter is in doubt may have arrived: the next one waits for a person as well."""
    facts = replace(SILENT, blocked_steps=frozenset({"follow-up-1"}))
    assert isinstance(next_step(RULES, facts, HOURS), NothingDue)


def test_blocked_letter_of_the_other_case_blocks_nothing() -> None:
    assert due(replace(SILENT, blocked_steps=frozenset({"follow-up-acknowledged"}))).step == "follow-up-1"


@pytest.mark.parametrize("open_replies", [1, 3])
@pytest.mark.parametrize("acknowledged", [None, utc("2016-12-08T16:00")])
def test_no_chaser_is_due_while_one_of_their_mails_waits(open_replies: int, acknowledged: datetime | None) -> None:
    facts = replace(SILENT, open_replies=open_replies, acknowledged_at=acknowledged)
    assert isinstance(next_step(RULES, facts, HOURS), NothingDue)


_STEPS = st.sampled_from(["appeal", *(rule.step for rule in RULES)])
_INSTANTS = st.datetimes(datetime(2016, 11, 1), datetime(2017, 4, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone comes from `timezones`


@given(
    st.builds(
        FollowUpFacts,
        taken_at=st.dictionaries(_STEPS, _INSTANTS),
        blocked_steps=st.frozensets(_STEPS, max_size=1),
        acknowledged_at=st.none() | _INSTANTS,
        open_replies=st.sampled_from([0, 0, 1]),
        final_position=st.sampled_from(["", "", "declined"]),
        ended_why=st.sampled_from(["", "", "closed"]),
    )
)
def test_whatever_is_due_is_new_unblocked_and_after_all_that_happened(facts: FollowUpFacts) -> None:
    found = next_step(RULES, facts, HOURS)
    if isinstance(found, StepDue):
        assert found.step not in facts.taken_at
        assert found.step not in facts.blocked_steps
        assert (facts.open_replies, facts.final_position, facts.ended_why) == (0, "", "")
        assert found.due_at > max(facts.taken_at.values())
        assert facts.acknowledged_at is None or found.due_at > facts.acknowledged_at
        assert HOURS.is_open(found.due_at)
        case = next(rule.when for rule in RULES if rule.step == found.step)
        assert (case is Answered.ACKNOWLEDGED) == (facts.acknowledged_at is not None)
    else:
        assert found.reason
