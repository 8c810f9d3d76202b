"""Where a thread stands, by its facts; what a person decided first, then what the state said, then what we did."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.threads import ThreadFacts, ThreadStatus, thread_status

CALLED = datetime(2016, 12, 7, 15, 0, tzinfo=UTC)
S = ThreadStatus

#: Each rule with a fact of its own, in the order in which they are asked.
RULES: list[tuple[dict[str, object], ThreadStatus, str]] = [
    ({"do_not_contact": True}, S.DO_NOT_CONTACT, "they asked not to be written to"),
    ({"closed_by_person": True}, S.CLOSED, "closed by a person"),
    ({"final_position": "joined"}, S.CLOSED, "position joined"),
    ({"open_replies": 2}, S.IN_DIALOGUE, "2 of their mails wait for us"),
    ({"dialogue_at": CALLED}, S.IN_DIALOGUE, "a call, visit or letter of theirs is logged"),
    ({"active_holds": ("away", "asked")}, S.PAUSED, "on hold: away; asked"),
    ({"bounced_or_refused": 1}, S.UNREACHABLE, "our letter came back, and nobody has chosen another door"),
    ({"taken": 1, "had_follow_ups": True}, S.EXHAUSTED, "the last follow-up has gone"),
    ({"acknowledgements": 1}, S.ACKNOWLEDGED, "they acknowledged receipt"),
    ({"taken": 1}, S.CONTACTED, "our letter was accepted by the relay"),
    ({"in_doubt": 1}, S.READY, "nobody knows whether our letter arrived; a person settles it"),
    ({}, S.NEEDS_CONTACT, "no usable address is known"),
    ({"has_contact": True}, S.READY, "a contact is known and nothing has been sent"),
]


@pytest.mark.parametrize(("facts", "status", "why"), RULES, ids=[f"{one[1]}-{one[2][:20]}" for one in RULES])
def test_each_rule_alone(facts: dict[str, object], status: ThreadStatus, why: str) -> None:
    assert thread_status(ThreadFacts(**facts)) == (status, why)  # type: ignore[arg-type]


#: Rules that can hold together; the unreachable one needs that nothing was taken, and silence about a call needs no
#: acknowledgement, so these two stand in tests of their own below.
@pytest.mark.parametrize("place", [0, 1, 2, 3, 5, 7, 8, 9, 10])
def test_earlier_rule_decides(place: int) -> None:
    facts = ThreadFacts(has_contact=True)
    for change, *_ in [RULES[one] for one in (0, 1, 2, 3, 5, 7, 8, 9, 10) if one >= place]:
        facts = replace(facts, **change)  # type: ignore[arg-type]
    assert thread_status(facts)[0] is RULES[place][1]


def test_answer_comes_before_a_hold_and_a_hold_before_what_came_back() -> None:
    facts = ThreadFacts(bounced_or_refused=1)
    assert thread_status(facts)[0] is S.UNREACHABLE
    facts = replace(facts, active_holds=("away",))
    assert thread_status(facts)[0] is S.PAUSED
    facts = replace(facts, dialogue_at=CALLED)
    assert thread_status(facts)[0] is S.IN_DIALOGUE


def test_acknowledged_call_does_not_keep_a_dialogue_open() -> None:
    assert thread_status(ThreadFacts(dialogue_at=CALLED, acknowledgements=1, taken=1))[0] is S.ACKNOWLEDGED


def test_our_own_answer_passes_the_move_to_them() -> None:
    facts = ThreadFacts(open_replies=1, taken=1)
    assert thread_status(facts)[0] is S.IN_DIALOGUE
    status, why = thread_status(replace(facts, answered_at=CALLED))
    assert status is S.CONTACTED
    assert "the next move is theirs" in why
    assert thread_status(replace(facts, answered_at=CALLED, active_holds=("away",)))[0] is S.PAUSED


@pytest.mark.parametrize("other", [{"taken": 1}, {"live": 1}])
def test_state_with_another_letter_is_not_unreachable(other: dict[str, int]) -> None:
    facts = ThreadFacts(bounced_or_refused=1, has_contact=True, **other)  # type: ignore[arg-type]
    assert thread_status(facts)[0] is not S.UNREACHABLE


def test_thread_is_exhausted_only_after_its_last_follow_up() -> None:
    facts = ThreadFacts(taken=1, had_follow_ups=True, steps_left=1)
    assert thread_status(facts)[0] is S.CONTACTED
    assert thread_status(replace(facts, steps_left=0))[0] is S.EXHAUSTED
    assert thread_status(replace(facts, had_follow_ups=False, steps_left=0))[0] is S.CONTACTED


def test_follow_ups_that_can_still_go_keep_an_acknowledged_thread_open() -> None:
    facts = ThreadFacts(taken=1, acknowledgements=1, had_follow_ups=True, steps_left=1)
    assert thread_status(facts)[0] is S.ACKNOWLEDGED
    assert thread_status(replace(facts, steps_left=0))[0] is S.EXHAUSTED


def test_fresh_thread_of_a_known_state_is_ready() -> None:
    assert thread_status(ThreadFacts(has_contact=True, live=1))[0] is S.READY


_COUNT = st.integers(0, 2)
_FACTS = st.builds(
    ThreadFacts,
    do_not_contact=st.booleans(),
    closed_by_person=st.booleans(),
    final_position=st.sampled_from(["", "joined"]),
    active_holds=st.sampled_from([(), ("away",)]),
    open_replies=_COUNT,
    acknowledgements=_COUNT,
    dialogue_at=st.sampled_from([None, CALLED]),
    answered_at=st.sampled_from([None, CALLED]),
    taken=_COUNT,
    bounced_or_refused=_COUNT,
    live=_COUNT,
    in_doubt=_COUNT,
    has_contact=st.booleans(),
    had_follow_ups=st.booleans(),
    steps_left=_COUNT,
)


def test_every_fact_is_drawn_below() -> None:
    """A fact that is added to the record and not to the strategy would never be tried."""
    assert len(fields(ThreadFacts)) == 15


@given(_FACTS)
def test_any_facts_give_a_status_and_a_reason_and_never_new(facts: ThreadFacts) -> None:
    status, why = thread_status(facts)
    assert status is not S.NEW
    assert why


@given(_FACTS)
def test_waiting_mail_is_never_hidden_by_what_we_did(facts: ThreadFacts) -> None:
    status, _ = thread_status(facts)
    if facts.open_replies and facts.answered_at is None:
        assert status in {S.DO_NOT_CONTACT, S.CLOSED, S.IN_DIALOGUE}
    if facts.do_not_contact:
        assert status is S.DO_NOT_CONTACT
