"""What an answer means is suggested with its sentence, and only a person's word moves anything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.meaning import Meaning
from outreach.domain.positions import PositionValue, current_position
from outreach.domain.replies import ReplyKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.operations.confirm_meaning import Confirmed, confirm_meaning
from outreach.operations.file_reply import file_reply
from outreach.storage import replies, standing
from tests.operations.inbox_desk import CHASER_DUE, PERSON, open_inbox  # noqa: F401 - the fixture `inbox`
from tests.operations.rehearsed_desk import CAMPAIGN

if TYPE_CHECKING:
    from outreach.domain.positions import Position
    from outreach.storage.replies import Reply
    from tests.operations.inbox_desk import InboxDesk

SENTENCE = "The Government has decided to endorse the Code of Conduct."


def suggest(inbox: InboxDesk, *suggested: dict[str, str | None]) -> Reply:
    reply = inbox.receive_answer(text=SENTENCE + "\n")
    with inbox.desk.store.write() as conn:
        replies.update_reply(conn, reply.key, meanings=list(suggested))
    return reply


def confirm(
    inbox: InboxDesk, reply: Reply, meaning: Meaning | None = None, *, iso3: str = "", until: date | None = None
) -> Confirmed:
    return confirm_meaning(
        inbox.desk.store,
        inbox.ticks.opened,
        reply.key,
        meaning=meaning,
        iso3=iso3,
        at=inbox.now,
        actor=PERSON,
        until=until,
    )


def position(inbox: InboxDesk, iso3: str = "FRA") -> Position | None:
    with inbox.desk.store.read() as conn:
        return current_position(standing.list_positions(conn, CAMPAIGN, iso3=iso3))


def test_a_suggestion_alone_moves_nothing(inbox: InboxDesk) -> None:
    suggest(inbox, {"meaning": "joined", "sentence": SENTENCE, "until": None})
    assert position(inbox) is None
    assert inbox.status() == "in_dialogue"


def test_joined_becomes_a_position_with_its_sentence_and_source(inbox: InboxDesk) -> None:
    reply = suggest(inbox, {"meaning": "joined", "sentence": SENTENCE, "until": None})
    done = confirm(inbox, reply)
    assert (done.iso3, done.meaning) == ("FRA", Meaning.JOINED)
    entered = position(inbox)
    assert entered is not None
    assert (entered.value, entered.quote, entered.source) == (PositionValue.JOINED, SENTENCE, reply.label)
    assert (entered.entered_by, entered.reply_key) == (PERSON, reply.key)
    assert (inbox.status(), inbox.tasks()) == ("closed", [])


def test_a_promise_is_an_acknowledgement_and_holds_until_its_day_is_over(inbox: InboxDesk) -> None:
    reply = suggest(inbox, {"meaning": "promise", "sentence": "We will revert by 20 December.", "until": "2016-12-20"})
    done = confirm(inbox, reply)
    assert "no follow-up leaves before 2016-12-21" in done.effect
    assert inbox.replies()[0].kind is ReplyKind.ACKNOWLEDGEMENT
    assert [one.reason for one in inbox.holds()] == ["promised an answer by 2016-12-20 (R1)"]
    inbox.advance(CHASER_DUE + timedelta(days=7))
    inbox.tick()
    assert inbox.sent() == []


def test_a_promise_without_a_day_takes_the_one_that_a_person_names(inbox: InboxDesk) -> None:
    reply = suggest(inbox, {"meaning": "promise", "sentence": "We will revert soon.", "until": None})
    confirm(inbox, reply, until=date(2016, 12, 20))
    assert [one.until.date() for one in inbox.holds() if one.until] == [date(2016, 12, 21)]


def test_a_question_stays_with_us(inbox: InboxDesk) -> None:
    reply = suggest(inbox, {"meaning": "question", "sentence": "Could you send the text?", "until": None})
    assert "ours" in confirm(inbox, reply).effect
    assert inbox.status() == "in_dialogue"
    assert len(inbox.tasks()) == 1


def test_a_person_may_say_what_nobody_suggested(inbox: InboxDesk) -> None:
    reply = suggest(inbox)
    with pytest.raises(InputError, match="Nothing is suggested"):
        confirm(inbox, reply)
    assert confirm(inbox, reply, Meaning.DECLINED).sentence == ""
    entered = position(inbox)
    assert entered is not None
    assert entered.value is PositionValue.DECLINED


def test_a_mail_for_several_states_is_confirmed_singly(inbox: InboxDesk) -> None:
    reply = suggest(inbox, {"meaning": "joined", "sentence": SENTENCE, "until": None})
    file_reply(
        inbox.desk.store, inbox.ticks.opened, reply.key, campaign=CAMPAIGN, iso3="DEU", at=inbox.now, actor=PERSON
    )
    with pytest.raises(InputError, match="confirmed singly"):
        confirm(inbox, reply)
    confirm(inbox, reply, iso3="DEU")
    assert (position(inbox, "DEU") is not None, position(inbox, "FRA")) == (True, None)
    with pytest.raises(NotFoundError):
        confirm(inbox, reply, iso3="ESP")


def test_a_mail_that_is_not_filed_cannot_be_confirmed(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender="somebody@elsewhere.example"))
    with pytest.raises(StatusConflictError, match="is not filed"):
        confirm(inbox, reply, Meaning.JOINED)
