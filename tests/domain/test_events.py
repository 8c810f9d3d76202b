"""The fold of the events and the chain that binds them (promise 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from outreach.domain.events import FIRST_HASH, Event, StatusFold, chain_hash, fold_statuses

AT = datetime(2016, 12, 2, 15, 0, tzinfo=UTC)


def step(subject: str, before: str | None, after: str, key: int = 1) -> Event:
    return Event(AT, "worker", "moved", subject, {"status": before} if before else {}, {"status": after}, "", key)


def test_fold_gives_the_last_status_of_each_subject() -> None:
    events = [
        step("message:1", None, "draft"),
        step("message:2", None, "draft"),
        step("message:1", "draft", "approved"),
        step("message:1", "approved", "scheduled"),
    ]
    assert fold_statuses(events) == {"message:1": "scheduled", "message:2": "draft"}


def test_event_without_a_status_changes_none() -> None:
    note = Event(AT, "worker", "reply.filed", "message:1", {}, {"thread": 7}, "")
    assert fold_statuses([step("message:1", None, "draft"), note]) == {"message:1": "draft"}


@pytest.mark.parametrize(
    ("events", "problem"),
    [
        ([step("wave:1", "draft", "running", 4)], "event 4 moves wave:1 from draft, but it was None"),
        (
            [step("wave:1", None, "draft"), step("wave:1", "in_review", "approved", 5)],
            "event 5 moves wave:1 from in_review, but it was draft",
        ),
        (
            [step("wave:1", None, "draft"), step("wave:1", None, "draft", 6)],
            "event 6 moves wave:1 from None, but it was draft",
        ),
        (
            [step("wave:1", None, "draft"), step("wave:2", "draft", "in_review", 7)],
            "event 7 moves wave:2 from draft, but it was None",
        ),
    ],
)
def test_gap_is_found_and_named(events: list[Event], problem: str) -> None:
    with pytest.raises(ValueError, match="moves") as raised:
        fold_statuses(events)
    assert str(raised.value) == problem


def test_fold_goes_on_after_a_gap_from_what_the_event_says() -> None:
    """One lost line must not make every later one look wrong."""
    fold = StatusFold()
    assert fold.add(step("wave:1", "draft", "approved"))
    assert fold.add(step("wave:1", "approved", "scheduled")) == ""
    assert fold.statuses == {"wave:1": "scheduled"}


EVENT = Event(
    AT, "worker", "message.draft", "message:1", {"a": 1, "b": 2}, {"status": "draft"}, "why", 1, FIRST_HASH, ""
)


@pytest.mark.parametrize(
    "change",
    [
        {"at": AT + timedelta(microseconds=1)},
        {"actor": "somebody else"},
        {"kind": "message.approved"},
        {"subject": "message:2"},
        {"before": {"a": 1}},
        {"after": {"status": "approved"}},
        {"why": "why not"},
        {"previous_hash": "1" * 64},
    ],
)
def test_hash_depends_on_all_that_an_event_tells_and_on_the_one_before(change: dict[str, object]) -> None:
    assert chain_hash(replace(EVENT, **change)) != chain_hash(EVENT)  # type: ignore[arg-type]


def test_hash_depends_on_nothing_that_may_differ_between_two_readings() -> None:
    other_zone = AT.astimezone(timezone(timedelta(hours=-5)))
    same = replace(EVENT, at=other_zone, before={"b": 2, "a": 1}, key=99, hash="whatever")
    assert chain_hash(same) == chain_hash(EVENT)
