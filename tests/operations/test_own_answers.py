"""What one of us writes by hand belongs to the story: it passes the move to them and lets no follow-up go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.operations.file_reply import file_reply, unfile_reply
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    DESK_ADDRESS,
    PERSON,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)
from tests.operations.rehearsed_desk import CAMPAIGN

if TYPE_CHECKING:
    from outreach.storage.replies import Reply
    from tests.operations.inbox_desk import InboxDesk

COLLEAGUE = "anna@coalition.example"


def answer_by_hand(inbox: InboxDesk, theirs: Reply, *, sender: str = DESK_ADDRESS) -> Reply:
    raw = inbox.write(
        sender=sender,
        to="mission@fra.example",
        subject="Re: your letter",
        text="Thank you. We would be glad to meet on Thursday.\n",
        headers=(("In-Reply-To", theirs.message_id), ("Cc", DESK_ADDRESS)),
    )
    return inbox.receive(raw)


def test_our_answer_is_filed_to_the_thread_and_takes_the_task_off_us(inbox: InboxDesk) -> None:
    theirs = inbox.receive_answer()
    assert inbox.status() == "in_dialogue"
    assert [one.kind for one in inbox.tasks()] == [TaskKind.ANSWER_REPLY]
    inbox.advance(timedelta(hours=1))
    ours = answer_by_hand(inbox, theirs)
    assert (ours.bin, ours.is_ours, ours.kind) == (Bin.FILED, True, ReplyKind.HUMAN)
    assert inbox.filed_to(ours) == ["FRA"]
    assert inbox.tasks() == []
    assert inbox.status() == "contacted"


def test_a_colleague_who_puts_the_desk_in_copy_is_one_of_us(inbox: InboxDesk) -> None:
    theirs = inbox.receive_answer()
    inbox.advance(timedelta(hours=1))
    assert answer_by_hand(inbox, theirs, sender=COLLEAGUE).is_ours


def test_our_answer_lets_no_follow_up_go(inbox: InboxDesk) -> None:
    """Promise 3: only a person's mark as an acknowledgement starts the follow-ups again."""
    theirs = inbox.receive_answer()
    inbox.advance(timedelta(hours=1))
    answer_by_hand(inbox, theirs)
    inbox.advance(CHASER_DUE + timedelta(days=9))
    inbox.tick()
    assert inbox.sent() == []


def test_their_next_mail_takes_the_move_back(inbox: InboxDesk) -> None:
    theirs = inbox.receive_answer()
    inbox.advance(timedelta(hours=1))
    answer_by_hand(inbox, theirs)
    inbox.advance(timedelta(hours=1))
    inbox.receive_answer(text="Thursday suits the Ambassador.\n")
    assert inbox.status() == "in_dialogue"
    assert [one.kind for one in inbox.tasks()] == [TaskKind.ANSWER_REPLY]


def test_a_stranger_with_our_address_in_from_takes_no_task_off(inbox: InboxDesk) -> None:
    """The token is known to whoever saw our letter; the Message-ID of their answer is not."""
    inbox.receive_answer()
    inbox.advance(timedelta(hours=1))
    forged = inbox.receive(inbox.write(sender=DESK_ADDRESS, to="mission@fra.example", answers=inbox.letter()))
    assert (forged.is_ours, inbox.filed_to(forged)) == (True, ["FRA"])
    assert [one.kind for one in inbox.tasks()] == [TaskKind.ANSWER_REPLY]


def test_what_a_colleague_writes_first_is_found_by_whom_it_is_written_to(inbox: InboxDesk) -> None:
    ours = inbox.receive(inbox.write(sender=COLLEAGUE, to="mission@fra.example, mission@deu.example"))
    assert sorted(inbox.filed_to(ours)) == ["DEU", "FRA"]
    assert inbox.status() == "contacted"


def test_a_follow_up_keeps_the_gap_to_what_a_colleague_wrote(inbox: InboxDesk) -> None:
    inbox.advance(CHASER_DUE - timedelta(hours=1))
    inbox.receive(inbox.write(sender=COLLEAGUE, to="mission@fra.example"))
    inbox.advance(CHASER_DUE + timedelta(minutes=5))
    inbox.tick()
    assert inbox.sent("FRA") == []
    assert CHASER in inbox.sent("DEU")


def test_ours_that_names_no_thread_waits_and_can_be_filed_as_ours(inbox: InboxDesk) -> None:
    ours = inbox.receive(inbox.write(sender=COLLEAGUE, to="friend@elsewhere.example"))
    assert (ours.bin, ours.is_ours) == (Bin.UNMATCHED, True)
    file_reply(
        inbox.desk.store, inbox.ticks.opened, ours.key, campaign=CAMPAIGN, iso3="FRA", at=inbox.now, actor=PERSON
    )
    assert inbox.status() == "contacted"
    assert inbox.tasks() == []


def test_our_own_machine_is_no_colleague(inbox: InboxDesk) -> None:
    reply = inbox.receive(
        inbox.write(
            sender=DESK_ADDRESS,
            to="mission@fra.example",
            subject="Automatic reply: A letter",
            text="We have received your message.\n",
            headers=(("Auto-Submitted", "auto-replied"),),
        )
    )
    assert not reply.is_ours
    assert reply.kind is not ReplyKind.HUMAN


def test_a_colleague_with_an_address_elsewhere_is_filed_as_ours_by_hand(inbox: InboxDesk) -> None:
    inbox.receive_answer()
    inbox.advance(timedelta(hours=1))
    ours = inbox.receive(inbox.write(sender="anna@elsewhere.example", to="mission@fra.example"))
    assert not ours.is_ours
    file_reply(
        inbox.desk.store,
        inbox.ticks.opened,
        ours.key,
        campaign=CAMPAIGN,
        iso3="FRA",
        at=inbox.now,
        actor=PERSON,
        as_ours=True,
    )
    assert inbox.replies()[-1].is_ours
    assert (inbox.status(), inbox.tasks()) == ("contacted", [])


def test_undoing_the_filing_of_our_answer_gives_the_task_back(inbox: InboxDesk) -> None:
    theirs = inbox.receive_answer()
    inbox.advance(timedelta(hours=1))
    ours = answer_by_hand(inbox, theirs)
    unfile_reply(inbox.desk.store, ours.key, at=inbox.now, actor=PERSON)
    assert inbox.status() == "in_dialogue"
    assert TaskKind.ANSWER_REPLY in {one.kind for one in inbox.tasks()}
