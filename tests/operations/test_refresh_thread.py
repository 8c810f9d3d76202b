"""The status of a thread follows from its facts, whatever the order in which they came."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from outreach.domain.positions import PositionValue
from outreach.domain.replies import ReplyKind
from outreach.operations.place_hold import lift_holds, place_hold
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.set_position import set_position
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


def hold(inbox: InboxDesk) -> None:
    place_hold(inbox.desk.store, "aleppo-2016", "FRA", reason="why", until=None, at=inbox.now, actor=PERSON)


def bounce(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter("FRA")))


def answer(inbox: InboxDesk) -> None:
    inbox.receive_answer("FRA")


def join(inbox: InboxDesk) -> None:
    set_position(
        inbox.desk.store,
        inbox.desk.campaign().campaign,
        "FRA",
        PositionValue.JOINED,
        stated_on=MONDAY.date(),
        quote="",
        source="a note",
        at=inbox.now,
        actor=PERSON,
    )


ACTS = {"hold": hold, "bounce": bounce, "answer": answer}


@pytest.mark.parametrize("order", list(permutations(ACTS)))
def test_order_of_what_happens_does_not_matter(inbox: InboxDesk, order: tuple[str, ...]) -> None:
    """What they said comes before what holds, and that before what came back."""
    inbox.advance(MONDAY)
    for name in order:
        ACTS[name](inbox)
    assert inbox.status("FRA") == "in_dialogue"
    join(inbox)
    assert inbox.status("FRA") == "closed"


def test_what_is_taken_away_leaves_what_remains(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    hold(inbox)
    bounce(inbox)
    assert inbox.status("FRA") == "paused"
    lift_holds(inbox.desk.store, "aleppo-2016", "FRA", at=inbox.now, actor=PERSON)
    assert inbox.status("FRA") == "unreachable"


def test_thread_is_exhausted_after_its_last_chaser_and_an_answer_opens_it_again(inbox: InboxDesk) -> None:
    inbox.advance(CHASER_DUE)
    inbox.tick()
    inbox.advance(timedelta(days=10))
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER, "follow-up-2"]
    assert inbox.status("FRA") == "exhausted"
    reply = inbox.receive_answer("FRA")
    assert inbox.status("FRA") == "in_dialogue"
    inbox.mark(reply, ReplyKind.ACKNOWLEDGEMENT)
    assert inbox.status("FRA") == "acknowledged"


def test_refreshing_without_a_change_writes_no_event(inbox: InboxDesk) -> None:
    with inbox.desk.store.read() as conn:
        before = len(events.list_events(conn))
    with inbox.desk.store.write() as conn:
        refresh_thread(conn, inbox.thread("FRA").key, now=inbox.now, actor=PERSON)
    with inbox.desk.store.read() as conn:
        assert len(events.list_events(conn)) == before


def test_reason_is_kept_when_the_status_stays(inbox: InboxDesk) -> None:
    inbox.receive_answer("FRA")
    inbox.receive_answer("FRA", text="And one more thing.\n")
    assert inbox.thread("FRA").status_why == "2 of their mails wait for us"
