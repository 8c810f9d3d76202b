"""Holds, closing, logged calls and owners: what a person decides about a thread."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.holds import HoldKind
from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import ActivityKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.operations.place_hold import close_thread, lift_holds, log_activity, place_hold
from outreach.storage import events
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    MONDAY,
    PERSON,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)

if TYPE_CHECKING:
    from tests.operations.inbox_desk import InboxDesk


def hold(inbox: InboxDesk, reason: str, until: datetime | None = None, *, iso3: str = "FRA") -> int:
    return place_hold(inbox.desk.store, "aleppo-2016", iso3, reason=reason, until=until, at=inbox.now, actor=PERSON)


def lift(inbox: InboxDesk) -> int:
    return lift_holds(inbox.desk.store, "aleppo-2016", "FRA", at=inbox.now, actor=PERSON)


def test_hold_stops_the_chaser_until_somebody_lifts_it(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    hold(inbox, "the minister is ill")
    assert (inbox.status("FRA"), inbox.holds("FRA")[0].kind) == ("paused", HoldKind.PERSON)
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.sent("DEU")) == ([], [CHASER])
    held = inbox.letter("FRA", CHASER)
    assert (held.status, held.status_why) == (MessageStatus.HELD, "on hold: the minister is ill")
    assert lift(inbox) == 1
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER]


def test_promised_date_ends_by_itself(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    until = datetime(2016, 12, 15, 15, 0, tzinfo=UTC)
    hold(inbox, "an answer is promised", until)
    assert inbox.holds("FRA")[0].kind is HoldKind.PROMISED_DATE
    inbox.advance(until - timedelta(minutes=1))
    inbox.tick()
    assert inbox.sent("FRA") == []
    inbox.advance(until)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.status("FRA")) == ([CHASER], "contacted")


def test_holds_stack_and_one_that_ends_leaves_the_other(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    hold(inbox, "an answer is promised", datetime(2016, 12, 9, 15, 0, tzinfo=UTC))
    hold(inbox, "the minister is ill")
    assert inbox.thread("FRA").status_why == "on hold: an answer is promised; the minister is ill"
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []
    assert lift(inbox) == 1, "the first has ended by itself"


def test_lifting_lifts_all_of_them_and_says_how_many(inbox: InboxDesk) -> None:
    hold(inbox, "one")
    hold(inbox, "two")
    assert lift(inbox) == 2
    assert inbox.status("FRA") == "contacted"
    with pytest.raises(StatusConflictError, match="Nothing holds FRA"):
        lift(inbox)


def test_hold_that_would_have_ended_already_is_refused(inbox: InboxDesk) -> None:
    with pytest.raises(InputError, match="2016-12-01 09:00 UTC is past"):
        hold(inbox, "late", datetime(2016, 12, 1, 9, 0, tzinfo=UTC))
    assert inbox.holds("FRA") == []


def test_state_without_a_thread_is_named(inbox: InboxDesk) -> None:
    with pytest.raises(NotFoundError, match="KEN") as caught:
        hold(inbox, "why", iso3="KEN")
    assert "outreach explain KEN" in caught.value.hint


def test_thread_whose_hold_ran_out_after_its_wave_stopped_is_no_longer_paused(inbox: InboxDesk) -> None:
    """A wave that no longer runs plans nothing, and its threads still tell the truth."""
    from outreach.operations.steer_wave import pause_wave  # noqa: PLC0415 - only this test pauses

    inbox.advance(MONDAY)
    inbox.tick()
    until = datetime(2016, 12, 7, 15, 0, tzinfo=UTC)
    hold(inbox, "an answer is promised", until)
    pause_wave(inbox.desk.store, "aleppo-2016", "act-supporters", why="for now", at=inbox.now, actor=PERSON)
    inbox.tick()
    assert inbox.status("FRA") == "paused"
    inbox.advance(until)
    inbox.tick()
    assert inbox.status("FRA") == "contacted"


def test_thread_whose_hold_ran_out_while_no_worker_ran_is_no_longer_paused(inbox: InboxDesk) -> None:
    from outreach.operations.steer_wave import pause_wave  # noqa: PLC0415 - only this test pauses

    inbox.advance(MONDAY)
    until = datetime(2016, 12, 7, 15, 0, tzinfo=UTC)
    hold(inbox, "an answer is promised", until)
    pause_wave(inbox.desk.store, "aleppo-2016", "act-supporters", why="for now", at=inbox.now, actor=PERSON)
    inbox.advance(until + timedelta(days=3))
    inbox.use(inbox.mailbox).tick()
    assert inbox.status("FRA") == "contacted"


def test_thread_closed_by_a_person_gets_no_chaser(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    close_thread(inbox.desk.store, "aleppo-2016", "FRA", why="settled by telephone", at=inbox.now, actor=PERSON)
    assert inbox.status("FRA") == "closed"
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []


@pytest.mark.parametrize(
    ("kind", "status"),
    [(ActivityKind.CALL, "in_dialogue"), (ActivityKind.VISIT, "in_dialogue"), (ActivityKind.NOTE, "contacted")],
)
def test_logged_call_means_that_both_sides_have_spoken_and_a_note_does_not(
    inbox: InboxDesk, kind: ActivityKind, status: str
) -> None:
    log_activity(
        inbox.desk.store,
        "aleppo-2016",
        "FRA",
        kind,
        text="The second secretary rang.",
        happened_at=inbox.now,
        at=inbox.now,
        actor=PERSON,
    )
    assert inbox.status("FRA") == status
    with inbox.desk.store.read() as conn:
        subject = f"thread:{inbox.thread('FRA').key}"
        assert f"activity.{kind}" in {one.kind for one in events.list_events(conn, subjects=[subject])}
