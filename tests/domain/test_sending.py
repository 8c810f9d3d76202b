"""The gate before every letter: one rule, one objection, and never a letter that a promise forbids."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.campaigns import QuietPeriod, Window
from outreach.domain.messages import MessageStatus
from outreach.domain.office_hours import OfficeHours
from outreach.domain.sending import (
    RULES,
    Decision,
    Delivery,
    Hold,
    Send,
    SendBack,
    SendFacts,
    Skip,
    Wait,
    decide_send,
)
from outreach.domain.waves import WaveStatus

#: Monday, 12 December 2016, ten in the morning in New York.
NOW = datetime(2016, 12, 12, 15, 0, tzinfo=UTC)
HOURS = OfficeHours(
    "America/New_York",
    Window(time(9, 30), time(16, 0), frozenset(range(5))),
    (QuietPeriod(date(2016, 12, 26), date(2016, 12, 26), "a holiday there"),),
)

#: A first letter that may leave now.
FIRST = SendFacts(
    now=NOW,
    status=MessageStatus.SCHEDULED,
    stopped_why="",
    delivery=Delivery.LIVE,
    sample=False,
    addresses=("mission@gov.test",),
    wave_status=WaveStatus.RUNNING,
    wave_why="",
    approved_hash="a" * 64,
    content_hash="a" * 64,
    suppressed_why="",
    contact_why="",
    do_not_contact_why="",
    final_position="",
    holds=(),
    doubtful_mail=(),
    is_follow_up=False,
    first_letter_taken=False,
    open_replies=(),
    inbox_read_at=None,
    due_at=NOW - timedelta(minutes=30),
    hours=HOURS,
    last_letter_at=None,
    gap_days=3,
)

#: A follow-up that may leave now.
CHASER = replace(
    FIRST,
    is_follow_up=True,
    first_letter_taken=True,
    inbox_read_at=NOW - timedelta(minutes=5),
    last_letter_at=NOW - timedelta(days=7),
)


def test_nothing_objects_to_an_approved_letter_of_a_running_wave() -> None:
    assert decide_send(FIRST) == Send()


def test_nothing_objects_to_a_chaser_after_silence() -> None:
    assert decide_send(CHASER) == Send()


#: What is changed, and the whole objection that it must meet.
_HOLIDAY = datetime(2016, 12, 26, 16, 0, tzinfo=UTC)

OBJECTIONS: list[tuple[str, SendFacts, Decision]] = [
    ("stopped", replace(FIRST, stopped_why="stopped by A"), Wait("emergency stop", "stopped by A")),
    ("do not contact", replace(FIRST, do_not_contact_why="asked"), Skip("do not contact", "asked")),
    ("suppressed", replace(FIRST, suppressed_why="bounced"), Skip("suppressed", "bounced")),
    (
        "wave cancelled",
        replace(FIRST, wave_status=WaveStatus.CANCELLED, wave_why="wrong list"),
        Skip("wave cancelled", "wrong list"),
    ),
    (
        "wave cancelled without a word",
        replace(FIRST, wave_status=WaveStatus.CANCELLED),
        Skip("wave cancelled", "the wave was cancelled"),
    ),
    (
        "wave finished",
        replace(FIRST, wave_status=WaveStatus.FINISHED),
        Hold("wave finished", "the wave has finished"),
    ),
    (
        "wave paused",
        replace(FIRST, wave_status=WaveStatus.PAUSED, wave_why="lunch"),
        Wait("wave not running", "the wave is paused: lunch"),
    ),
    (
        "wave draft",
        replace(FIRST, wave_status=WaveStatus.DRAFT),
        Wait("wave not running", "the wave is draft"),
    ),
    ("contact", replace(FIRST, contact_why="it bounced"), SendBack("contact not usable", "it bounced")),
    (
        "not approved",
        replace(FIRST, approved_hash=""),
        SendBack("not approved", "nobody has approved this letter"),
    ),
    (
        "neither approved nor rendered",
        replace(FIRST, approved_hash="", content_hash=""),
        SendBack("not approved", "nobody has approved this letter"),
    ),
    (
        "changed",
        replace(FIRST, content_hash="b" * 64),
        SendBack("changed since approval", "contact, template or list changed after the approval"),
    ),
    (
        "sample",
        replace(FIRST, sample=True),
        Hold("sample campaign", "a sample campaign is never sent live; copy it and take the mark away"),
    ),
    (
        "made-up address",
        replace(FIRST, addresses=("mission@gov.test", "desk@fra.example")),
        Hold("made-up address", "desk@fra.example is an example address"),
    ),
    (
        "final position",
        replace(CHASER, final_position="declined"),
        Skip("position known", "position declined ends the follow-ups"),
    ),
    ("holds", replace(FIRST, holds=("away", "asked to wait")), Hold("on hold", "away; asked to wait")),
    ("answered", replace(CHASER, open_replies=("R1", "R2")), Hold("they answered", "R1; R2")),
    (
        "the letter whose place it takes was answered",
        replace(FIRST, original_answered=("R1 of 2016-12-05 came after M1",)),
        Hold(
            "the first one was answered",
            "R1 of 2016-12-05 came after M1; `outreach hold gap` lets this letter go all the same",
        ),
    ),
    ("doubtful mail", replace(FIRST, doubtful_mail=("R3", "R4")), Hold("doubtful mail", "R3; R4")),
    (
        "first letter missing",
        replace(CHASER, first_letter_taken=False),
        Hold("first letter missing", "a follow-up never leaves before its first letter was accepted"),
    ),
    ("another case", replace(CHASER, other_case_why="acknowledged"), Wait("another case", "acknowledged")),
    (
        "inbox never read",
        replace(CHASER, inbox_read_at=None),
        Wait("inbox not read", "the inbox has not been read to the end since this follow-up fell due"),
    ),
    (
        "inbox read before it fell due",
        replace(CHASER, inbox_read_at=CHASER.due_at - timedelta(microseconds=1)),
        Wait("inbox not read", "the inbox has not been read to the end since this follow-up fell due"),
    ),
    (
        "gap",
        replace(FIRST, last_letter_at=NOW - timedelta(days=2)),
        Wait("minimum gap", "3 days between two letters to one state", NOW + timedelta(days=1)),
    ),
    (
        "after hours",
        replace(FIRST, now=datetime(2016, 12, 12, 21, 0, tzinfo=UTC)),
        Wait(
            "outside office hours",
            "Mon 2016-12-12: after office hours there",
            datetime(2016, 12, 13, 14, 30, tzinfo=UTC),
        ),
    ),
    (
        "before hours",
        replace(FIRST, now=datetime(2016, 12, 12, 14, 29, 59, tzinfo=UTC)),
        Wait("outside office hours", "the door is closed now", datetime(2016, 12, 12, 14, 30, tzinfo=UTC)),
    ),
    (
        "holiday",
        replace(FIRST, now=_HOLIDAY, due_at=_HOLIDAY),
        Wait("outside office hours", "Mon 2016-12-26: a holiday there", datetime(2016, 12, 27, 14, 30, tzinfo=UTC)),
    ),
    (
        "long overdue",
        replace(FIRST, due_at=datetime(2016, 12, 2, 15, 0, tzinfo=UTC)),
        Hold("long overdue", "it fell due 10 days ago (2016-12-02 15:00 UTC): send it, or replan?"),
    ),
]


@pytest.mark.parametrize(("facts", "decision"), [one[1:] for one in OBJECTIONS], ids=[one[0] for one in OBJECTIONS])
def test_each_rule_objects_and_names_itself(facts: SendFacts, decision: Decision) -> None:
    assert decide_send(facts) == decision


def test_wait_says_from_where_it_was_counted_and_past_which_days() -> None:
    """A gap that ends on a Saturday waits for the Monday, and not for an hour in which nothing may leave."""
    found = decide_send(replace(FIRST, last_letter_at=datetime(2016, 12, 9, 15, 0, tzinfo=UTC), gap_days=8))
    assert isinstance(found, Wait)
    assert found.until == datetime(2016, 12, 19, 14, 30, tzinfo=UTC)
    assert found.counted_from == datetime(2016, 12, 17, 15, 0, tzinfo=UTC)
    assert [one.day.day for one in found.skipped] == [17, 18]


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        # Monday the 12th is the fifth working day after Monday the 5th, and the sixth after Friday the 2nd.
        ("2016-12-05T15:00", True),
        ("2016-12-04T15:00", False),
        ("2016-12-02T15:00", False),
        ("2016-12-12T14:30", True),
    ],
)
def test_small_lateness_sends_and_large_lateness_asks(due: str, leaves: bool) -> None:  # noqa: FBT001 - a table
    late = replace(FIRST, due_at=datetime.fromisoformat(due).replace(tzinfo=UTC))
    assert isinstance(decide_send(late), Send) is leaves


def test_closed_days_do_not_make_a_letter_late() -> None:
    """Fourteen days, of which nine were closed: it was not the desk that was slow."""
    quiet = (QuietPeriod(date(2016, 11, 29), date(2016, 12, 7), "the missions rest"),)
    facts = replace(FIRST, due_at=datetime(2016, 11, 28, 15, 0, tzinfo=UTC), hours=replace(HOURS, quiet=quiet))
    assert decide_send(facts) == Send()


def test_every_rule_has_an_objection_in_the_table() -> None:
    """A rule that is added and not tried here would be a claim without a test."""
    unused = [rule.__name__ for rule in RULES if not any(rule(facts) == decision for _, facts, decision in OBJECTIONS)]
    assert unused == []


#: One objection per rule, in the order in which the rules are asked: emergency stop first, office hours last.
ORDERED: list[tuple[str, dict[str, object]]] = [
    ("emergency stop", {"stopped_why": "stopped"}),
    ("do not contact", {"do_not_contact_why": "asked"}),
    ("suppressed", {"suppressed_why": "suppressed"}),
    ("wave not running", {"wave_status": WaveStatus.PAUSED}),
    ("contact not usable", {"contact_why": "gone"}),
    ("changed since approval", {"content_hash": "b" * 64}),
    ("sample campaign", {"sample": True}),
    ("position known", {"final_position": "joined"}),
    ("on hold", {"holds": ("hold",)}),
    ("they answered", {"open_replies": ("R1",)}),
    ("the first one was answered", {"original_answered": ("R1",)}),
    ("doubtful mail", {"doubtful_mail": ("R2",)}),
    ("first letter missing", {"first_letter_taken": False}),
    ("another case", {"other_case_why": "acknowledged"}),
    ("long overdue", {"due_at": NOW - timedelta(days=30)}),
    ("inbox not read", {"inbox_read_at": None}),
    ("minimum gap", {"gap_days": 30}),
    ("outside office hours", {"hours": replace(HOURS, window=replace(HOURS.window, opens=time(11)))}),
]


@pytest.mark.parametrize("place", range(len(ORDERED)), ids=[one[0] for one in ORDERED])
def test_most_general_rule_decides(place: int) -> None:
    """With this rule and all after it objecting, this one decides."""
    facts = CHASER
    for _, change in ORDERED[place:]:
        facts = replace(facts, **change)  # type: ignore[arg-type]
    decision = decide_send(facts)
    assert not isinstance(decision, Send)
    assert decision.rule == ORDERED[place][0]


def test_order_covers_every_rule() -> None:
    assert len(ORDERED) == len(RULES)


@pytest.mark.parametrize(
    "change",
    [
        {"final_position": "joined"},
        {"open_replies": ("R1",)},
        {"first_letter_taken": False},
        {"inbox_read_at": None},
        {"other_case_why": "acknowledged"},
    ],
)
def test_first_letter_needs_neither_inbox_nor_answer(change: dict[str, object]) -> None:
    assert decide_send(replace(FIRST, **change)) == Send()  # type: ignore[arg-type]


@pytest.mark.parametrize("delivery", [Delivery.SANDBOX, Delivery.REDIRECT])
def test_sample_and_made_up_addresses_go_where_no_state_is(delivery: Delivery) -> None:
    facts = replace(FIRST, delivery=delivery, sample=True, addresses=("desk@fra.example",))
    assert decide_send(facts) == Send()


@pytest.mark.parametrize("address", ["desk@FRA.EXAMPLE", "desk@Fra.Example", "desk@example", "desk@fra.example."])
def test_made_up_address_is_known_however_it_is_written(address: str) -> None:
    decision = decide_send(replace(FIRST, addresses=(address,)))
    assert decision == Hold("made-up address", f"{address} is an example address")


@pytest.mark.parametrize("address", ["desk@example.test", "desk@counterexample", "a.example@gov.test"])
def test_real_address_that_only_looks_made_up_is_let_through(address: str) -> None:
    assert decide_send(replace(FIRST, addresses=(address,))) == Send()


def test_inbox_read_in_the_instant_it_fell_due_is_enough() -> None:
    assert decide_send(replace(CHASER, inbox_read_at=CHASER.due_at)) == Send()


def test_gap_ends_to_the_instant() -> None:
    assert decide_send(replace(FIRST, last_letter_at=NOW - timedelta(days=3))) == Send()
    one_early = replace(FIRST, last_letter_at=NOW - timedelta(days=3) + timedelta(microseconds=1))
    assert isinstance(decide_send(one_early), Wait)


def test_person_may_waive_the_gap() -> None:
    assert decide_send(replace(FIRST, last_letter_at=NOW, gap_waived=True)) == Send()


@pytest.mark.parametrize("status", [one for one in WaveStatus if one is not WaveStatus.RUNNING])
def test_no_letter_leaves_a_wave_that_does_not_run(status: WaveStatus) -> None:
    assert not isinstance(decide_send(replace(FIRST, wave_status=status)), Send)


_SAID = st.sampled_from(["", "a reason"])
_MANY = st.sampled_from([(), ("one",), ("one", "two")])
_HASHES = st.sampled_from(["", "a" * 64, "b" * 64])
_INSTANTS = st.datetimes(datetime(2016, 12, 1), datetime(2016, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the zone comes from `timezones`


@st.composite
def send_facts(draw: st.DrawFn) -> SendFacts:
    """Draw any facts at all; most fields lean to what lets a letter through, so that some do leave."""
    changes: dict[str, object] = {}
    choices: dict[str, st.SearchStrategy[object]] = {
        "now": _INSTANTS,
        "stopped_why": _SAID,
        "delivery": st.sampled_from(Delivery),
        "sample": st.booleans(),
        "addresses": st.sampled_from([("a@gov.test",), ("a@fra.example",), ("a@gov.test", "b@FRA.example")]),
        "wave_status": st.sampled_from(WaveStatus),
        "approved_hash": _HASHES,
        "content_hash": _HASHES,
        "suppressed_why": _SAID,
        "contact_why": _SAID,
        "do_not_contact_why": _SAID,
        "final_position": st.sampled_from(["", "joined", "declined"]),
        "holds": _MANY,
        "doubtful_mail": _MANY,
        "is_follow_up": st.booleans(),
        "first_letter_taken": st.booleans(),
        "open_replies": _MANY,
        "inbox_read_at": st.none() | _INSTANTS,
        "due_at": _INSTANTS,
        "last_letter_at": st.none() | _INSTANTS,
        "gap_days": st.integers(0, 40),
        "gap_waived": st.booleans(),
        "other_case_why": _SAID,
    }
    for name in draw(st.sets(st.sampled_from(sorted(choices)), max_size=6)):
        changes[name] = draw(choices[name])
    return replace(draw(st.sampled_from([FIRST, CHASER])), **changes)  # type: ignore[arg-type]


def _documented(facts: SendFacts) -> dict[str, bool]:
    """Say, in words of DESIGN section 5 and apart from the rules themselves, what must hold for a letter to leave."""
    chaser = facts.is_follow_up
    live = facts.delivery is Delivery.LIVE
    made_up = any(one.lower().endswith(".example") for one in facts.addresses)
    gap_over = facts.last_letter_at is None or facts.now - facts.last_letter_at >= timedelta(days=facts.gap_days)
    return {
        "nothing is stopped": facts.stopped_why == "",
        "the wave runs": facts.wave_status is WaveStatus.RUNNING,
        "what is sent is what was approved": facts.approved_hash == facts.content_hash != "",
        "they may be written to": facts.suppressed_why == facts.do_not_contact_why == facts.contact_why == "",
        "a sample stays a sample": not (live and facts.sample),
        "no made-up address": not (live and made_up),
        "no hold": not facts.holds,
        "no doubt": not facts.doubtful_mail,
        "no chaser after a position": not (chaser and facts.final_position),
        "no chaser after an answer": not (chaser and facts.open_replies),
        "no chaser before the first letter": facts.first_letter_taken or not chaser,
        "no chaser of another case": not (chaser and facts.other_case_why),
        "the inbox was read": not chaser or (facts.inbox_read_at is not None and facts.inbox_read_at >= facts.due_at),
        "nobody has to be asked whether it still fits": _working_days_late(facts) <= 5,
        "the gap is over": facts.gap_waived or gap_over,
        "the door is open": facts.hours.is_open(facts.now),
    }


def _working_days_late(facts: SendFacts) -> int:
    """Count the days after the due one, there, that are neither a weekend nor the holiday of ``HOURS``."""
    there = ZoneInfo("America/New_York")
    due, now = (at.astimezone(there).date() for at in (facts.due_at, facts.now))
    days = [due + timedelta(days=number) for number in range(1, (now - due).days + 1)]
    return sum(one.weekday() < 5 and one != date(2016, 12, 26) for one in days)


@given(send_facts())
def test_letter_leaves_exactly_when_every_documented_condition_holds(facts: SendFacts) -> None:
    broken = [name for name, holds in _documented(facts).items() if not holds]
    assert isinstance(decide_send(facts), Send) == (not broken), broken


@given(send_facts())
def test_wait_names_an_instant_in_the_future_or_none(facts: SendFacts) -> None:
    decision = decide_send(facts)
    if isinstance(decision, Wait) and decision.until is not None:
        assert decision.until > facts.now


@given(send_facts())
def test_every_objection_gives_its_rule_and_a_reason(facts: SendFacts) -> None:
    decision = decide_send(facts)
    if not isinstance(decision, Send):
        assert decision.rule
        assert decision.reason
