"""Where a member state stands: dated, sourced, entered by a person; what is final ends the chasers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.positions import PositionValue
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError
from outreach.operations.set_position import set_position
from outreach.storage import events, standing
from tests.operations.inbox_desk import (
    ACKNOWLEDGED_CHASER,
    CHASER,
    CHASER_DUE,
    FIRST,
    MONDAY,
    PERSON,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)

if TYPE_CHECKING:
    from tests.operations.inbox_desk import InboxDesk

TODAY = MONDAY.date()


def enter(
    inbox: InboxDesk,
    value: PositionValue,
    *,
    iso3: str = "FRA",
    on: date = TODAY,
    source: str = "R1, a mail",
) -> int:
    return set_position(
        inbox.desk.store,
        inbox.desk.campaign().campaign,
        iso3,
        value,
        stated_on=on,
        quote="We have joined.",
        source=source,
        at=inbox.now,
        actor=PERSON,
    )


def entered(inbox: InboxDesk, iso3: str = "FRA") -> list[PositionValue]:
    with inbox.desk.store.read() as conn:
        return [one.value for one in standing.list_positions(conn, "aleppo-2016", iso3=iso3)]


@pytest.mark.parametrize("value", [PositionValue.JOINED, PositionValue.DECLINED])
def test_final_position_closes_the_thread_and_cancels_every_chaser(inbox: InboxDesk, value: PositionValue) -> None:
    inbox.advance(MONDAY)
    inbox.tick()
    assert enter(inbox, value) == 3
    assert inbox.status("FRA") == "closed"
    assert {inbox.letter("FRA", step).status for step in (CHASER, "follow-up-2", ACKNOWLEDGED_CHASER)} == {
        MessageStatus.CANCELLED
    }
    assert inbox.letter("FRA", FIRST).status is MessageStatus.ACCEPTED
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.sent("DEU")) == ([], [CHASER])


@pytest.mark.parametrize(
    "value", [PositionValue.CONSIDERING, PositionValue.SUPPORTIVE, PositionValue.CONDITIONAL, PositionValue.WITHDRAWN]
)
def test_position_that_is_not_final_leaves_the_chasers(inbox: InboxDesk, value: PositionValue) -> None:
    inbox.advance(MONDAY)
    assert enter(inbox, value) == 0
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER]


def test_final_position_deals_with_the_mails_that_waited(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    inbox.receive_answer("FRA")
    inbox.receive_answer("DEU")
    enter(inbox, PositionValue.JOINED)
    assert [(one.kind, one.iso3) for one in inbox.tasks()] == [(TaskKind.ANSWER_REPLY, "DEU")]


def test_earlier_assertions_stay_and_a_withdrawal_opens_the_thread_again(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    enter(inbox, PositionValue.CONSIDERING)
    enter(inbox, PositionValue.JOINED)
    assert inbox.status("FRA") == "closed"
    inbox.advance(timedelta(days=2))
    enter(inbox, PositionValue.WITHDRAWN, on=inbox.now.date())
    assert inbox.status("FRA") != "closed"
    assert entered(inbox) == [PositionValue.CONSIDERING, PositionValue.JOINED, PositionValue.WITHDRAWN]


def test_the_later_statement_holds_whatever_the_order_of_entry(inbox: InboxDesk) -> None:
    """Somebody enters last week's refusal after today's accession was entered."""
    inbox.advance(MONDAY)
    enter(inbox, PositionValue.SUPPORTIVE)
    assert enter(inbox, PositionValue.DECLINED, on=date(2016, 12, 1)) == 0
    assert inbox.status("FRA") == "contacted"


@pytest.mark.parametrize("source", ["", "   "])
def test_source_is_required(inbox: InboxDesk, source: str) -> None:
    inbox.advance(MONDAY)
    with pytest.raises(InputError, match="needs a source"):
        enter(inbox, PositionValue.JOINED, source=source)
    assert entered(inbox) == []


def test_statement_of_tomorrow_is_refused(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    with pytest.raises(InputError, match="2016-12-06, which lies in the future"):
        enter(inbox, PositionValue.JOINED, on=date(2016, 12, 6))
    assert (entered(inbox), inbox.status("FRA")) == ([], "contacted")


def test_already_in_comes_only_from_a_sourced_membership(inbox: InboxDesk) -> None:
    """Promise 11: France is no sourced member of the ask's grouping, Canada is."""
    inbox.advance(MONDAY)
    with pytest.raises(InputError, match="FRA is no sourced member of canada-2016"):
        enter(inbox, PositionValue.ALREADY_IN)
    assert entered(inbox) == []
    enter(inbox, PositionValue.ALREADY_IN, iso3="CAN")
    assert entered(inbox, "CAN")[-1] is PositionValue.ALREADY_IN


def test_none_known_is_not_entered(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    with pytest.raises(InputError, match="where every state begins"):
        enter(inbox, PositionValue.NONE_KNOWN)


def test_unknown_state_is_refused(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    with pytest.raises(NotFoundError, match="QQQ"):
        enter(inbox, PositionValue.JOINED, iso3="QQQ")


def test_position_of_a_state_we_never_wrote_to_is_kept(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    assert enter(inbox, PositionValue.JOINED, iso3="KEN") == 0
    assert entered(inbox, "KEN") == [PositionValue.JOINED]


def test_position_leaves_who_said_so_and_on_what_source(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    enter(inbox, PositionValue.JOINED)
    with inbox.desk.store.read() as conn:
        (event,) = events.list_events(conn, subjects=["position:aleppo-2016/FRA"])
    assert (event.kind, event.actor, event.why) == ("position.joined", PERSON, "R1, a mail")
    assert event.after == {"value": "joined", "stated_on": "2016-12-05"}
