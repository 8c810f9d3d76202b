"""An address that fails for good is not written to again; one that fails for now may, until it goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.contacts import ContactStatus
from outreach.domain.messages import MessageStatus
from outreach.domain.replies import ReplyKind
from outreach.domain.strikes import SOFT_LIMIT, Strike, failed_why
from outreach.domain.tasks import TaskKind
from outreach.errors import NotFoundError, StatusConflictError
from outreach.operations.clear_strikes import clear_strikes
from outreach.operations.set_contact import set_contact
from outreach.storage import strikes
from tests.operations.inbox_desk import MONDAY, PERSON, open_inbox  # noqa: F401 - the fixture `inbox`

if TYPE_CHECKING:
    from tests.operations.inbox_desk import InboxDesk

ADDRESS = "mission@fra.example"


def strike(days: int, *, hard: bool = False, cleared: bool = False) -> Strike:
    at = MONDAY + timedelta(days=days)
    return Strike(ADDRESS, hard, days, at, f"failed on day {days}", at if cleared else None, "")


def test_one_hard_failure_is_enough_and_soft_ones_need_a_week() -> None:
    now = MONDAY + timedelta(days=30)
    assert "for good" in failed_why([strike(0, hard=True)], now)
    assert failed_why([strike(0, hard=True, cleared=True)], now) == ""
    assert failed_why([strike(day) for day in range(SOFT_LIMIT)], now) == ""
    assert failed_why([strike(0), strike(9)], now) == ""
    assert "3 times since 2016-12-05" in failed_why([strike(0), strike(4), strike(9)], now)
    assert failed_why([strike(0), strike(4), strike(9)], MONDAY + timedelta(days=183)) == ""


def test_hard_bounce_ends_the_use_of_the_address_with_one_task_for_it(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter()))
    inbox.receive(inbox.report(inbox.letter(), diagnostic="smtp; 550 5.1.1 again"))
    assert inbox.contact(ADDRESS).status is ContactStatus.BOUNCED
    (task,) = inbox.tasks(TaskKind.FIND_CONTACT)
    assert task.subject == f"contact:{inbox.contact(ADDRESS).contact_id}"
    assert f"outreach contacts reset {ADDRESS}" in task.text
    with inbox.desk.store.read() as conn:
        assert len(strikes.list_strikes(conn, address_key=ADDRESS)) == 2


def test_soft_bounces_fail_an_address_only_when_they_go_on(inbox: InboxDesk) -> None:
    for days in (0, 4, 5):
        inbox.advance(timedelta(days=days))
        inbox.receive(inbox.report(inbox.letter(), status="4.2.2", diagnostic=f"mailbox full {days}"))
        expected = ContactStatus.ACTIVE if days < 5 else ContactStatus.BOUNCED
        assert inbox.contact(ADDRESS).status is expected


@pytest.mark.parametrize(
    ("status", "diagnostic"),
    [
        ("5.7.1", "smtp; 554 5.7.1 Message rejected as spam"),
        ("5.7.1", "smtp; 550 5.7.1 Administrative prohibition"),
        ("5.3.4", "smtp; 552 5.3.4 Message size exceeds fixed maximum message size"),
        ("5.0.0", "smtp; 554 Transaction over"),
    ],
)
def test_a_letter_refused_for_good_leaves_its_address_in_use(inbox: InboxDesk, status: str, diagnostic: str) -> None:
    reply = inbox.receive(inbox.report(inbox.letter(), status=status, diagnostic=diagnostic))
    assert reply.kind is ReplyKind.BOUNCE_HARD
    assert inbox.letter().status is MessageStatus.BOUNCED
    assert inbox.contact(ADDRESS).status is ContactStatus.ACTIVE
    (task,) = inbox.tasks(TaskKind.CHECK_REFUSED)
    assert "this letter was refused for good" in task.text
    with inbox.desk.store.read() as conn:
        assert [one.hard for one in strikes.list_strikes(conn, address_key=ADDRESS)] == [False]


def test_refusals_for_good_fail_an_address_when_they_go_on(inbox: InboxDesk) -> None:
    for days in (0, 4, 5):
        inbox.advance(timedelta(days=days))
        inbox.receive(
            inbox.report(inbox.letter(), status="5.7.1", diagnostic=f"smtp; 554 5.7.1 blocked as spam {days}")
        )
    assert inbox.contact(ADDRESS).status is ContactStatus.BOUNCED


def test_a_domain_that_is_gone_ends_the_use_of_its_address(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter(), status="5.4.4", diagnostic="X-Postfix; Host or domain name not found"))
    assert inbox.contact(ADDRESS).status is ContactStatus.BOUNCED


def test_a_bounce_is_no_contact_made(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter()))
    assert inbox.letter().status is MessageStatus.BOUNCED
    assert inbox.status() in {"unreachable", "needs_contact"}


def test_reset_lets_the_address_be_used_again_and_closes_the_task(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter()))
    assert clear_strikes(inbox.desk.store, ADDRESS.upper(), why="they called", at=inbox.now, actor=PERSON) == 1
    assert inbox.contact(ADDRESS).status is ContactStatus.ACTIVE
    assert inbox.tasks(TaskKind.FIND_CONTACT) == []
    with inbox.desk.store.read() as conn:
        (one,) = strikes.list_strikes(conn, address_key=ADDRESS)
    assert one.cleared_by == PERSON
    inbox.advance(timedelta(days=1))
    inbox.receive(inbox.report(inbox.letter(), diagnostic="smtp; 550 5.1.1 once more"))
    assert inbox.contact(ADDRESS).status is ContactStatus.BOUNCED


def test_bounce_and_reset_end_a_correction_of_the_status_and_no_other(inbox: InboxDesk) -> None:
    """Else an import keeps *bounced* and says that a person wanted it."""
    store = inbox.desk.store
    set_contact(store, ADDRESS, {"status": "active", "office": "Mission"}, at=inbox.now, actor=PERSON)
    inbox.receive(inbox.report(inbox.letter()))
    assert inbox.contact(ADDRESS).status is ContactStatus.BOUNCED
    assert [one.field for one in inbox.contact(ADDRESS).corrections] == ["office"]
    set_contact(store, ADDRESS, {"status": "bounced"}, at=inbox.now, actor=PERSON)
    clear_strikes(store, ADDRESS, why="they called", at=inbox.now, actor=PERSON)
    assert inbox.contact(ADDRESS).status is ContactStatus.ACTIVE
    assert [one.field for one in inbox.contact(ADDRESS).corrections] == ["office"]


def test_reset_of_what_never_failed_says_so(inbox: InboxDesk) -> None:
    with pytest.raises(StatusConflictError):
        clear_strikes(inbox.desk.store, ADDRESS, why="", at=inbox.now, actor=PERSON)
    with pytest.raises(NotFoundError, match=r"nobody@fra\.example"):
        clear_strikes(inbox.desk.store, "nobody@fra.example", why="", at=inbox.now, actor=PERSON)


def test_a_person_who_says_that_it_was_no_bounce_takes_the_strike_back(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.report(inbox.letter()))
    inbox.mark(reply, ReplyKind.HUMAN)
    assert inbox.contact(ADDRESS).status is ContactStatus.ACTIVE
    assert inbox.tasks(TaskKind.FIND_CONTACT) == []


def test_a_report_on_an_address_that_ours_forwards_to_fails_nobody_and_asks(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter(), address="clerk@elsewhere.example"))
    assert inbox.letter().status is MessageStatus.ACCEPTED
    assert inbox.contact(ADDRESS).status is ContactStatus.ACTIVE
    (task,) = inbox.tasks(TaskKind.CHECK_REFUSED)
    assert "clerk@elsewhere.example did not get" in task.text
