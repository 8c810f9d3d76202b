"""A sender that writes more than anybody does is held and reported once: two machines may be answering each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import Bin
from outreach.domain.tasks import TaskKind
from outreach.operations.read_reply import MOST_AN_HOUR
from tests.operations.inbox_desk import open_inbox  # noqa: F401 - the fixture `inbox`

if TYPE_CHECKING:
    from tests.operations.inbox_desk import InboxDesk


def flood(inbox: InboxDesk, count: int, *, subject: str = "Re: your letter") -> None:
    for number in range(count):
        raw = inbox.write(answers=inbox.letter(), subject=subject, text=f"Automatic answer number {number}.\n")
        inbox.mailbox.deliver(raw, received_at=inbox.now)
    inbox.collect()


def test_mails_beyond_the_limit_take_no_effect_and_one_task_says_so(inbox: InboxDesk) -> None:
    flood(inbox, MOST_AN_HOUR + 5)
    bins = [one.bin for one in inbox.replies()]
    assert Bin.UNMATCHED in bins
    assert "more than 20 mails within an hour" in inbox.replies()[-1].bin_why
    tasks = [one for one in inbox.tasks(TaskKind.FILE_REPLY) if one.subject.startswith("sender:")]
    assert [one.subject for one in tasks] == ["sender:mission@fra.example"]
    assert any("may belong here" in one.reason for one in inbox.holds())


def test_mails_up_to_the_limit_are_filed_as_ever(inbox: InboxDesk) -> None:
    flood(inbox, MOST_AN_HOUR)
    assert {one.bin for one in inbox.replies()} == {Bin.FILED}


def test_bounces_after_a_wave_are_not_a_flood(inbox: InboxDesk) -> None:
    for _ in range(MOST_AN_HOUR + 5):
        inbox.mailbox.deliver(inbox.report(inbox.letter("DEU")), received_at=inbox.now)
    inbox.collect()
    assert {one.bin for one in inbox.replies()} == {Bin.FILED}
