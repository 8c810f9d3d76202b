"""Nothing goes to a suppressed address, domain or state (promise 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.replies import ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.operations.suppress_address import lift_suppression, stop_contacting, suppress_address
from outreach.storage import contacts, events
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    FIRST,
    MONDAY,
    PERSON,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)

if TYPE_CHECKING:
    from tests.operations.inbox_desk import InboxDesk


def suppress(inbox: InboxDesk, address: str, *, reason: str = "asked by telephone") -> int:
    return suppress_address(inbox.desk.store, address, reason=reason, at=inbox.now, actor=PERSON)


@pytest.mark.parametrize("address", ["mission@fra.example", "Mission@FRA.example", "@fra.example"])
def test_suppressed_address_or_domain_gets_nothing_more(inbox: InboxDesk, address: str) -> None:
    inbox.advance(MONDAY)
    inbox.tick()
    assert suppress(inbox, address) == 3
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.sent("DEU")) == ([], [CHASER])
    cancelled = inbox.letter("FRA", CHASER)
    assert cancelled.status is MessageStatus.CANCELLED
    assert cancelled.status_why.endswith(f"{address.lower()} is suppressed: asked by telephone")
    assert inbox.letter("FRA", FIRST).status is MessageStatus.ACCEPTED


def test_domain_is_not_the_end_of_another_domain(inbox: InboxDesk) -> None:
    """``@a.example`` is no part of ``@fra.example``."""
    assert suppress(inbox, "@a.example") == 0
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER]


def test_suppression_written_by_another_process_stops_the_letter_that_is_due(inbox: InboxDesk) -> None:
    """The gate asks by itself, whatever was cancelled before."""
    inbox.advance(MONDAY)
    inbox.tick()
    with inbox.desk.store.write() as conn:
        contacts.add_suppression(conn, key="mission@fra.example", reason="asked", by=PERSON, at=inbox.now)
    inbox.advance(CHASER_DUE)
    report = inbox.tick()
    assert (inbox.sent("FRA"), report.kept_back["suppressed"]) == ([], 1)


def test_lifting_allows_the_address_and_revives_nothing(inbox: InboxDesk) -> None:
    suppress(inbox, "mission@fra.example")
    lift_suppression(inbox.desk.store, "MISSION@fra.example", at=inbox.now, actor=PERSON)
    with inbox.desk.store.read() as conn:
        assert contacts.suppressed_why(conn, "mission@fra.example") == ""
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []
    with pytest.raises(NotFoundError, match=r"mission@fra\.example"):
        lift_suppression(inbox.desk.store, "mission@fra.example", at=inbox.now, actor=PERSON)


def test_suppressing_twice_says_so(inbox: InboxDesk) -> None:
    suppress(inbox, "@fra.example")
    with pytest.raises(StatusConflictError, match="suppressed already"):
        suppress(inbox, "@FRA.example")


@pytest.mark.parametrize("address", ["", "fra.example", "mission@", "a mission@fra.example"])
def test_what_is_no_address_is_refused(inbox: InboxDesk, address: str) -> None:
    with pytest.raises(InputError, match="neither an address nor a domain"):
        suppress(inbox, address)


def test_suppression_needs_a_reason_and_leaves_it(inbox: InboxDesk) -> None:
    with pytest.raises(InputError, match="needs a reason"):
        suppress(inbox, "@fra.example", reason=" ")
    suppress(inbox, "@fra.example")
    with inbox.desk.store.read() as conn:
        (event,) = events.list_events(conn, subjects=["address:@fra.example"])
    assert (event.kind, event.actor, event.why) == ("suppression.added", PERSON, "asked by telephone")


def test_state_that_opted_out_gets_nothing_more_and_the_task_is_done(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    reply = inbox.receive_answer("FRA", text="Please do not write to us again.\n")
    inbox.mark(reply, ReplyKind.OPT_OUT)
    assert TaskKind.CONFIRM_OPT_OUT in {one.kind for one in inbox.tasks()}
    cancelled = stop_contacting(
        inbox.desk.store, "aleppo-2016", "FRA", why=f"{reply.label}", at=inbox.now, actor=PERSON
    )
    assert cancelled == 3
    assert inbox.status("FRA") == "do_not_contact"
    assert TaskKind.CONFIRM_OPT_OUT not in {one.kind for one in inbox.tasks()}
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.sent("DEU")) == ([], [CHASER])


def test_opt_out_stands_whatever_comes_later(inbox: InboxDesk) -> None:
    stop_contacting(inbox.desk.store, "aleppo-2016", "FRA", why="asked", at=inbox.now, actor=PERSON)
    inbox.receive_answer("FRA")
    assert inbox.status("FRA") == "do_not_contact"
