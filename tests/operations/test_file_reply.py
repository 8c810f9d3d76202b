"""What a coordinator does with the queue: file, undo, say what a mail is, put aside; nothing is lost on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.contacts import ContactStatus
from outreach.domain.holds import HoldKind
from outreach.domain.messages import MessageStatus
from outreach.domain.replies import Bin, IncomingMail, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.mail import reading
from outreach.operations.file_reply import file_reply, set_aside_reply, unfile_reply
from outreach.storage import events, replies
from tests.operations.inbox_desk import (
    ACKNOWLEDGED_CHASER,
    CHASER,
    CHASER_DUE,
    MONDAY,
    PERSON,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)

if TYPE_CHECKING:
    from outreach.storage.replies import Reply
    from tests.operations.inbox_desk import InboxDesk

STRANGER = "someone@far.example"


def file(inbox: InboxDesk, reply: Reply, iso3: str) -> None:
    store, opened = inbox.desk.store, inbox.ticks.opened
    file_reply(store, opened, reply.key, campaign="aleppo-2016", iso3=iso3, at=inbox.now, actor=PERSON)


def unfile(inbox: InboxDesk, reply: Reply) -> list[str]:
    return unfile_reply(inbox.desk.store, reply.key, at=inbox.now, actor=PERSON)


def put_aside(inbox: InboxDesk, reply: Reply, where: Bin) -> None:
    set_aside_reply(inbox.desk.store, reply.key, where, why="not for us", at=inbox.now, actor=PERSON)


def again(inbox: InboxDesk, reply: Reply) -> Reply:
    with inbox.desk.store.read() as conn:
        return replies.get(conn, reply.key)


# --- filing ------------------------------------------------------------------------------------------------


def test_filing_by_hand_takes_effect_and_ends_the_doubt(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender="colleague@pol.example"))
    assert (inbox.status("POL"), [one.kind for one in inbox.tasks()]) == ("paused", [TaskKind.FILE_REPLY])
    file(inbox, reply, "POL")
    assert again(inbox, reply).bin is Bin.FILED
    assert (inbox.status("POL"), inbox.holds("POL")) == ("in_dialogue", [])
    assert [one.kind for one in inbox.tasks()] == [TaskKind.ANSWER_REPLY]
    with inbox.desk.store.read() as conn:
        (filing,) = replies.list_filings(conn, reply_key=reply.key)
    assert (filing.filed_by, filing.evidence) == (PERSON, (f"filed by {PERSON}",))


def test_filing_to_one_state_frees_the_others_that_were_held(inbox: InboxDesk) -> None:
    to = f"{inbox.token_address('FRA')}, {inbox.token_address('JPN')}"
    reply = inbox.receive(inbox.write(sender=STRANGER, to=to))
    file(inbox, reply, "FRA")
    assert (inbox.status("FRA"), inbox.status("JPN")) == ("in_dialogue", "contacted")
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.sent("JPN")) == ([], [CHASER])


def test_one_mail_can_be_filed_to_two_states_once_each(inbox: InboxDesk) -> None:
    """A joint answer."""
    reply = inbox.receive(inbox.write(sender=STRANGER, text="France and Poland join.\n"))
    file(inbox, reply, "FRA")
    file(inbox, reply, "POL")
    assert inbox.filed_to(reply) == ["FRA", "POL"]
    assert (inbox.status("FRA"), inbox.status("POL")) == ("in_dialogue", "in_dialogue")
    with pytest.raises(StatusConflictError, match="is filed to FRA already"):
        file(inbox, reply, "FRA")
    assert unfile(inbox, reply) == ["FRA", "POL"]
    assert (inbox.status("FRA"), inbox.status("POL")) == ("contacted", "contacted")


def test_absence_that_is_filed_to_a_second_state_goes_on_holding_the_first(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    reply = inbox.receive(
        inbox.write(
            sender=STRANGER,
            subject="Automatic reply: out of office",
            text="The joint office is out of the office until 16 December 2016.\n",
            headers=(("Auto-Submitted", "auto-replied"),),
        )
    )
    file(inbox, reply, "FRA")
    file(inbox, reply, "POL")
    assert [one.kind for one in (*inbox.holds("FRA"), *inbox.holds("POL"))] == [HoldKind.AWAY, HoldKind.AWAY]


def test_bounce_filed_by_hand_still_fails_only_addresses_of_ours(inbox: InboxDesk) -> None:
    """What the report names is read again: a person who files it says where it belongs, not who failed."""
    letter = inbox.letter("FRA")
    raw = inbox.report(letter, address="clerk@elsewhere.example").replace(letter.message_id.encode(), b"<x@y.example>")
    reply = inbox.receive(raw)
    assert (reply.bin, reply.kind) == (Bin.UNMATCHED, ReplyKind.BOUNCE_HARD)
    file(inbox, reply, "FRA")
    assert inbox.letter("FRA").status is MessageStatus.ACCEPTED
    assert inbox.contact("mission@fra.example").status is ContactStatus.ACTIVE


def test_bounce_without_a_letter_in_it_fails_the_address_it_names(inbox: InboxDesk) -> None:
    letter = inbox.letter("FRA")
    reply = inbox.receive(inbox.report(letter).replace(letter.message_id.encode(), b"<x@y.example>"))
    assert reply.bin is Bin.UNMATCHED
    file(inbox, reply, "FRA")
    assert inbox.letter("FRA").status is MessageStatus.BOUNCED


def test_mail_that_could_not_be_read_can_be_filed_by_hand(inbox: InboxDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(_raw: bytes) -> IncomingMail:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading, "parse_mail", parse)
    inbox.mailbox.deliver(inbox.write(), received_at=inbox.now)
    for _ in range(3):
        inbox.collect()
    (reply,) = inbox.replies()
    file(inbox, reply, "FRA")
    assert (again(inbox, reply).bin, inbox.status("FRA")) == (Bin.FILED, "in_dialogue")
    assert [one.kind for one in inbox.tasks()] == [TaskKind.ANSWER_REPLY]


def test_filing_to_a_state_without_a_thread_says_so(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER))
    with pytest.raises(NotFoundError, match="KEN"):
        file(inbox, reply, "KEN")
    assert again(inbox, reply).bin is Bin.UNMATCHED


def test_filing_a_mail_that_is_not_there_says_so(inbox: InboxDesk) -> None:
    with pytest.raises(NotFoundError, match="R404"):
        file_reply(
            inbox.desk.store, inbox.ticks.opened, 404, campaign="aleppo-2016", iso3="FRA", at=inbox.now, actor=PERSON
        )


# --- undoing -----------------------------------------------------------------------------------------------


def test_undoing_brings_everything_back_as_it_was_in_the_queue(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    inbox.tick()
    reply = inbox.receive(inbox.write(sender="colleague@pol.example"))
    inbox.ticks.send()
    before = inbox.picture()
    file(inbox, reply, "POL")
    inbox.ticks.send()
    assert inbox.letter("POL", CHASER).due_at is None
    assert inbox.picture() != before
    unfile(inbox, reply)
    inbox.ticks.send()
    assert inbox.picture() == before
    assert inbox.letter("POL", CHASER).due_at == CHASER_DUE


def test_undoing_a_wrong_filing_of_a_mail_without_clues_frees_the_state(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    inbox.tick()
    reply = inbox.receive(inbox.write(sender=STRANGER))
    before = inbox.picture()
    file(inbox, reply, "FRA")
    inbox.ticks.send()
    unfile(inbox, reply)
    inbox.ticks.send()
    assert inbox.picture() == before
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER]


def test_undoing_an_automatic_filing_leaves_the_state_held_while_nobody_knows(inbox: InboxDesk) -> None:
    """It is a stored mail of a person that may belong to the thread: promise 3 holds for it."""
    reply = inbox.receive_answer("FRA")
    unfile(inbox, reply)
    assert again(inbox, reply).bin is Bin.UNMATCHED
    assert [one.kind for one in inbox.holds("FRA")] == [HoldKind.DOUBTFUL_MAIL]
    assert (inbox.status("FRA"), [one.kind for one in inbox.tasks()]) == ("paused", [TaskKind.FILE_REPLY])
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []
    file(inbox, reply, "POL")
    assert (inbox.status("FRA"), inbox.status("POL")) == ("contacted", "in_dialogue")


def test_undoing_lifts_the_hold_of_an_absence(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    reply = inbox.receive(
        inbox.write(
            sender=STRANGER,
            subject="Automatic reply: out of office",
            text="We are out of the office until 16 December 2016.\n",
            headers=(("Auto-Submitted", "auto-replied"),),
        )
    )
    before = inbox.picture()
    file(inbox, reply, "FRA")
    assert inbox.status("FRA") == "paused"
    unfile(inbox, reply)
    assert inbox.picture() == before


@pytest.mark.parametrize("kind", [ReplyKind.OPT_OUT, ReplyKind.LEFT_OR_MOVED])
def test_undoing_takes_back_what_was_asked_about_the_state(inbox: InboxDesk, kind: ReplyKind) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER))
    before = inbox.picture()
    inbox.mark(reply, kind)
    file(inbox, reply, "FRA")
    assert any(one.subject.startswith("thread:") for one in inbox.tasks())
    unfile(inbox, reply)
    assert inbox.picture() == before


def test_undoing_a_marked_acknowledgement_takes_the_mark_back(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER))
    file(inbox, reply, "FRA")
    inbox.mark(again(inbox, reply), ReplyKind.ACKNOWLEDGEMENT)
    assert inbox.status("FRA") == "acknowledged"
    unfile(inbox, reply)
    assert again(inbox, reply).acknowledged_at is None
    assert inbox.status("FRA") == "contacted"


def test_bounce_stays_a_bounce_when_its_filing_is_undone(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.report(inbox.letter("FRA")))
    unfile(inbox, reply)
    assert inbox.letter("FRA").status is MessageStatus.BOUNCED


def test_what_is_not_filed_cannot_be_undone(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER))
    with pytest.raises(StatusConflictError, match="is not filed; it is unmatched"):
        unfile(inbox, reply)


def test_every_filing_and_undoing_leaves_who_and_when(inbox: InboxDesk) -> None:
    """Promise 7."""
    reply = inbox.receive(inbox.write(sender="colleague@pol.example"))
    file(inbox, reply, "POL")
    unfile(inbox, reply)
    with inbox.desk.store.read() as conn:
        told = [(one.kind, one.actor) for one in events.list_events(conn, subjects=[f"reply:{reply.key}"])]
        thread = f"thread:{inbox.thread('POL').key}"
        held = [one.kind for one in events.list_events(conn, subjects=[thread]) if one.kind.startswith("hold.")]
    assert told == [("reply.unmatched", "worker 1"), ("reply.filed", PERSON), ("reply.unmatched", PERSON)]
    assert held == ["hold.placed", "hold.lifted", "hold.placed"]


# --- putting aside -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", [Bin.SPAM, Bin.NOT_OURS])
def test_putting_aside_lifts_the_holds_and_closes_the_task(inbox: InboxDesk, where: Bin) -> None:
    reply = inbox.receive(inbox.write(sender="colleague@pol.example"))
    put_aside(inbox, reply, where)
    assert (again(inbox, reply).bin, again(inbox, reply).bin_why) == (where, "not for us")
    assert (inbox.status("POL"), inbox.holds("POL"), inbox.tasks()) == ("contacted", [], [])
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("POL") == [CHASER]


def test_what_was_put_aside_can_still_be_filed(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender="colleague@pol.example"))
    put_aside(inbox, reply, Bin.SPAM)
    file(inbox, reply, "POL")
    assert inbox.status("POL") == "in_dialogue"


def test_filed_mail_is_not_put_aside(inbox: InboxDesk) -> None:
    reply = inbox.receive_answer("FRA")
    with pytest.raises(StatusConflictError, match="undo that first"):
        put_aside(inbox, reply, Bin.SPAM)


def test_mail_is_put_aside_only_where_a_person_may_put_it(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER))
    with pytest.raises(InputError, match="not as duplicate"):
        put_aside(inbox, reply, Bin.DUPLICATE)


# --- chasers held by doubt ------------------------------------------------------------------------------------


def test_chaser_held_by_doubt_does_not_leave_when_the_mail_turns_out_to_be_an_acknowledgement(
    inbox: InboxDesk,
) -> None:
    """The held chaser was for no answer; the acknowledgement has a letter and an interval of its own (promise 3)."""
    inbox.advance(MONDAY)
    inbox.tick()
    reply = inbox.receive(inbox.write(sender="colleague@pol.example", text="We acknowledge receipt.\n"))
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.letter("POL", CHASER).status is MessageStatus.HELD
    file(inbox, reply, "POL")
    inbox.mark(again(inbox, reply), ReplyKind.ACKNOWLEDGEMENT)
    inbox.tick()
    assert inbox.sent("POL") == []
    assert inbox.letter("POL", CHASER).status is MessageStatus.APPROVED
    inbox.advance(timedelta(days=10))
    inbox.tick()
    assert inbox.sent("POL") == [ACKNOWLEDGED_CHASER]
