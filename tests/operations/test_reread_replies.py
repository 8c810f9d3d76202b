"""All stored mail can be read again with today's rules: first shown, then changed, and what a person said stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.operations.file_reply import change_kind
from outreach.operations.reread_replies import compare_readings, reread_replies
from outreach.storage import replies
from tests.operations.inbox_desk import PERSON, open_inbox  # noqa: F401 - the fixture `inbox`

if TYPE_CHECKING:
    from outreach.storage.replies import Reply
    from tests.operations.inbox_desk import InboxDesk

AWAY = "I am out of the office until 9 December 2016.\n"


def misread(inbox: InboxDesk, reply: Reply, **columns: object) -> None:
    """Leave a mail as rules of an earlier day would have read it."""
    with inbox.desk.store.write() as conn:
        replies.update_reply(conn, reply.key, **columns)


def receive_notice(inbox: InboxDesk) -> Reply:
    raw = inbox.write(
        answers=inbox.letter(),
        subject="Automatic reply: A letter",
        text=AWAY,
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    return inbox.receive(raw)


def test_nothing_differs_where_the_rules_are_the_same(inbox: InboxDesk) -> None:
    inbox.receive_answer()
    receive_notice(inbox)
    assert compare_readings(inbox.desk.store, inbox.ticks.opened) == ([], 2)


def test_looking_changes_nothing_and_applying_does(inbox: InboxDesk) -> None:
    reply = receive_notice(inbox)
    inbox.mark(reply, ReplyKind.HUMAN)
    misread(inbox, reply, new_text="something else", away_until=None)
    changes, _ = compare_readings(inbox.desk.store, inbox.ticks.opened)
    assert [one.name for one in changes[0].changes] == ["new_text"], "the kind is a person's word"
    assert inbox.replies()[0].new_text == "something else"
    reread_replies(inbox.desk.store, inbox.ticks.opened, changes, at=inbox.now, actor=PERSON)
    after = inbox.replies()[0]
    assert (after.new_text, after.kind) == (AWAY.strip(), ReplyKind.HUMAN)


def test_mail_that_was_taken_for_a_persons_gets_its_kind_and_its_effect(inbox: InboxDesk) -> None:
    reply = receive_notice(inbox)
    with inbox.desk.store.write() as conn:
        opened, at = inbox.ticks.opened, inbox.now
        change_kind(conn, opened, reply.key, ReplyKind.HUMAN, at=at, actor="worker 1", why="rules of an earlier day")
    assert (inbox.status(), len(inbox.tasks(TaskKind.ANSWER_REPLY))) == ("in_dialogue", 1)
    changes, _ = compare_readings(inbox.desk.store, inbox.ticks.opened)
    assert changes[0].states == ("FRA",)
    assert ("kind", "human", "away") in [(one.name, one.before, one.after) for one in changes[0].changes]
    reread_replies(inbox.desk.store, inbox.ticks.opened, changes, at=inbox.now, actor=PERSON)
    assert (inbox.status(), inbox.tasks(TaskKind.ANSWER_REPLY)) == ("paused", [])


def test_mail_that_could_not_be_read_gets_another_chance(inbox: InboxDesk) -> None:
    reply = inbox.receive_answer()
    with inbox.desk.store.write() as conn:
        replies.unfile(conn, reply_key=reply.key, by=PERSON, at=inbox.now)
        replies.update_reply(conn, reply.key, bin=str(Bin.UNPARSABLE), kind=None, text="", new_text="", parsed_at=None)
    changes, _ = compare_readings(inbox.desk.store, inbox.ticks.opened)
    reread_replies(inbox.desk.store, inbox.ticks.opened, changes, at=inbox.now, actor=PERSON)
    assert (inbox.replies()[0].bin, inbox.filed_to(inbox.replies()[0])) == (Bin.FILED, ["FRA"])
