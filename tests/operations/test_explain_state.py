"""Why a letter was sent, why not, what is next, and which rule decided."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.positions import PositionValue
from outreach.domain.replies import ReplyKind
from outreach.errors import NotFoundError
from outreach.operations.explain_state import StateExplanation, explain_state
from outreach.operations.file_reply import set_reply_kind
from outreach.operations.place_hold import place_hold
from outreach.operations.set_position import set_position
from outreach.operations.steer_wave import stop_all
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT, NO_SUCH_USER
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    return RehearsedDesk.lay_out(tmp_path / "desk", without_contact=("POL",))


def explain(desk: RehearsedDesk, iso3: str) -> StateExplanation:
    with desk.open() as opened:
        return explain_state(
            opened.store, opened.campaign(), iso3, delivery=opened.settings.delivery, now=opened.clock.now()
        )


def test_a_code_that_is_no_state_is_not_found(desk: RehearsedDesk) -> None:
    with pytest.raises(NotFoundError):
        explain(desk, "XYZ")


def test_before_planning_each_wave_says_whom_its_expression_selects(desk: RehearsedDesk) -> None:
    facts = {one.wave: one for one in explain(desk, "FRA").audiences}
    assert facts["act-supporters"].included is None
    assert facts["act-supporters"].reason.startswith("its expression selects the state")
    assert facts["thanks"].reason.startswith("its expression leaves it out")


def test_an_excluded_state_is_told_the_rule_and_the_reason(desk: RehearsedDesk) -> None:
    desk.plan("act-supporters", "other-members")
    found = explain(desk, "SYR")
    fact = next(one for one in found.audiences if one.wave == "other-members")
    assert (fact.included, fact.rule) == (False, "campaign")
    assert found.next.step == ""
    assert "rule 'campaign'" in found.next.why


def test_a_draft_without_contact_says_what_it_lacks(desk: RehearsedDesk) -> None:
    desk.plan("act-supporters")
    found = explain(desk, "POL")
    assert found.next.step == "appeal-act"
    assert "no usable contact" in found.next.why
    assert found.next.gate is not None
    assert not found.next.gate.leaves


def test_an_approved_letter_is_due_when_its_wave_opens_at_its_door(desk: RehearsedDesk) -> None:
    desk.approve("act-supporters", starts_at=datetime(2016, 12, 3, 15, 0, tzinfo=UTC))  # a Saturday
    following = explain(desk, "FRA").next
    assert following.due_at == datetime(2016, 12, 5, 14, 30, tzinfo=UTC)
    assert "Sat 2016-12-03 to Sun 2016-12-04: weekend in New York" in following.why
    assert following.gate is not None
    assert following.gate.rule == "wave not running"


def test_a_sent_letter_carries_the_words_of_the_relay(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    letter = explain(desk, "FRA").messages[0]
    assert (letter.step, letter.status, letter.accepted_at) == ("appeal-act", "accepted", RELEASE)
    assert [one.said for one in letter.attempts] == ["250 2.0.0 queued"]
    assert letter.attempts[0].marker_at == RELEASE


def test_the_follow_up_tells_its_working_days_and_that_it_is_not_due(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    following = explain(desk, "FRA").next
    assert (following.step, following.due_at) == ("follow-up-1", datetime(2016, 12, 12, 14, 30, tzinfo=UTC))
    assert following.zone == "America/New_York"
    assert following.why.startswith("6 working days there after the last letter was accepted")
    assert "Sat 2016-12-10 to Sun 2016-12-11: weekend in New York" in following.why
    assert following.gate is not None
    assert following.gate.rule == "not due"


def test_a_follow_up_that_fell_due_waits_for_the_inbox(desk: RehearsedDesk) -> None:
    """Promise 3: the inbox must have been read since it fell due, and explain names that rule."""
    desk.send_first_wave()
    desk.advance(datetime(2016, 12, 12, 15, 0, tzinfo=UTC))
    gate = explain(desk, "FRA").next.gate
    assert gate is not None
    assert (gate.verdict, gate.rule) == ("wait", "inbox not read")
    desk.collect()
    gate = explain(desk, "FRA").next.gate
    assert gate is not None
    assert gate.leaves


def test_an_answer_stops_the_follow_up_by_name(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    label = desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    found = explain(desk, "FRA")
    assert found.next.step == ""
    assert found.next.why.startswith("they answered")
    assert found.next.gate is not None
    assert (found.next.gate.verdict, found.next.gate.rule) == ("hold", "they answered")
    assert label in found.next.gate.reason
    assert [one.label for one in found.replies] == [label]
    assert any("thread_header (100)" in line for line in found.replies[0].evidence)


def test_an_acknowledgement_starts_the_other_sequence_from_its_mark(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    label = desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    desk.advance(timedelta(days=3))
    with desk.open() as opened:
        marked = opened.clock.now()
        set_reply_kind(opened.store, int(label[1:]), ReplyKind.ACKNOWLEDGEMENT, at=marked, actor="Coordinator")
    following = explain(desk, "FRA").next
    assert following.step == "follow-up-acknowledged"
    assert "after the acknowledgement was marked" in following.why


def test_doubtful_mail_is_shown_and_holds(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    label = desk.receive("QQQ", sender="aide@elsewhere.example", text="On ALP-FRA: we shall see.\n")
    found = explain(desk, "FRA")
    assert [one.label for one in found.doubtful] == [label]
    assert found.doubtful[0].evidence == ("reference_in_text (50): ALP-FRA in the text",)
    assert found.next.gate is not None
    assert found.next.gate.rule == "on hold"
    assert [hold.kind for hold in found.holds] == ["doubtful_mail"]


def test_a_hold_by_a_person_is_the_rule_that_decides(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    with desk.open() as opened:
        now = opened.clock.now()
        place_hold(opened.store, CAMPAIGN, "FRA", reason="elections there", until=None, at=now, actor="Coordinator")
    gate = explain(desk, "FRA").next.gate
    assert gate is not None
    assert (gate.rule, gate.reason) == ("on hold", "elections there")


def test_the_emergency_stop_is_the_rule_even_before_the_time_has_come(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    with desk.open() as opened:
        stop_all(opened.store, why="wrong date", at=opened.clock.now(), actor="Director")
    gate = explain(desk, "FRA").next.gate
    assert gate is not None
    assert gate.rule == "emergency stop"


def test_a_final_position_ends_the_follow_ups_with_its_source(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    with desk.open() as opened:
        now = opened.clock.now()
        set_position(
            opened.store,
            opened.campaign().campaign,
            "FRA",
            PositionValue.JOINED,
            stated_on=now.date(),
            quote="We join.",
            source="https://mission.fra.example/statement",
            at=now,
            actor="Coordinator",
        )
    found = explain(desk, "FRA")
    assert found.next.why == "position joined ends the follow-ups"
    assert found.current is not None
    assert (found.current.quote, found.current.source) == ("We join.", "https://mission.fra.example/statement")


def test_an_unknown_letter_comes_before_anything_else(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@fra.example", NO_REPLY_AFTER_DOT)
    desk.send_first_wave()
    found = explain(desk, "FRA")
    assert found.next.why.startswith("nobody knows whether it arrived")
    assert found.next.gate is None
    assert [task.kind for task in found.tasks] == ["settle_unknown"]


def test_a_refused_letter_tells_what_the_relay_said(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@fra.example", NO_SUCH_USER)
    desk.send_first_wave()
    found = explain(desk, "FRA")
    assert found.messages[0].attempts[0].said == "550 5.1.1 no such user"
    assert found.messages[0].attempts[0].outcome == "refused at rcpt"
    assert found.next.step == ""
    assert "is refused: refused at rcpt: 550 5.1.1 no such user" in found.next.why
    assert f"outreach retry {found.messages[0].label}" in found.next.why


def test_groupings_give_their_source_and_what_is_not_known(desk: RehearsedDesk) -> None:
    facts = {one.slug: one for one in explain(desk, "FRA").groupings}
    assert facts["act-code"].source == "a list made for this test"
    assert facts["canada-2016"].as_of is None
    assert facts["canada-2016"].summary == "Canada's initiative: 2 of 73 known"


def test_events_of_thread_letters_and_replies_are_in_time(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    found = explain(desk, "FRA").events
    kinds = [one.kind for one in found]
    assert kinds.index("thread.new") < kinds.index("message.accepted") < kinds.index("reply.filed")
    assert [one.at for one in found] == sorted(one.at for one in found)
