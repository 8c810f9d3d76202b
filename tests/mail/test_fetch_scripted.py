"""The scripted mailbox keeps the rules that callers build on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from outreach.errors import MailError
from outreach.mail.fetch import FolderPosition
from outreach.testing.scripted_mailbox import ScriptedMailbox

if TYPE_CHECKING:
    from outreach.mail.fetch import Mailbox


def test_it_is_a_mailbox() -> None:
    box: Mailbox = ScriptedMailbox()
    assert box.check().is_good
    assert box.folders() == ("INBOX",)


def test_position_covers_each_mail_as_it_is_handed_out() -> None:
    box = ScriptedMailbox()
    box.deliver(b"1")
    box.deliver(b"2")
    reading = box.fetch_new("INBOX", None)
    assert next(reading).raw == b"1"
    assert (reading.position, reading.is_complete) == (FolderPosition(1, 1), False)
    assert [mail.raw for mail in reading] == [b"2"]
    assert reading.is_complete
    assert list(box.fetch_new("INBOX", reading.position)) == []


def test_position_never_passes_a_missing_mail() -> None:
    box = ScriptedMailbox(unreadable={2})
    for number in b"123":
        box.deliver(bytes([number]))
    reading = box.fetch_new("INBOX", None)
    stored = {mail.key for mail in reading}
    assert stored == {"1.1", "1.3"}
    assert reading.position == FolderPosition(1, 1)
    assert [problem.key for problem in reading.problems] == ["1.2"]
    assert not reading.is_complete

    box.unreadable.clear()
    again = box.fetch_new("INBOX", reading.position, known_keys=lambda keys: stored & set(keys))
    assert [mail.key for mail in again] == ["1.2"]
    assert again.position == FolderPosition(1, 3)


def test_error_on_demand_half_way_keeps_what_came_before() -> None:
    box = ScriptedMailbox(fail_with=MailError("The line was lost."), fail_after=1)
    box.deliver(b"1")
    box.deliver(b"2")
    reading = box.fetch_new("INBOX", None)
    assert next(reading).raw == b"1"
    with pytest.raises(MailError, match="line was lost"):
        next(reading)
    assert reading.position == FolderPosition(1, 1)
    assert not reading.is_complete
    box.fail_with = None
    assert [mail.raw for mail in box.fetch_new("INBOX", reading.position)] == [b"2"]


def test_renumbering_brings_every_mail_again_under_new_keys() -> None:
    box = ScriptedMailbox()
    box.deliver(b"old", received_at=datetime(2016, 11, 1, tzinfo=UTC))
    mail = box.deliver(b"new")
    first = box.fetch_new("INBOX", None)
    list(first)
    box.renumber()
    second = box.fetch_new("INBOX", first.position, since=date(2016, 12, 1))
    assert [again.raw for again in second] == [mail.raw]
    assert second.is_rescan
    assert second.position == FolderPosition(2, 2)


def test_marks_are_kept_in_order() -> None:
    box = ScriptedMailbox()
    mails = [box.deliver(b"1"), box.deliver(b"2")]
    for mail in mails:
        box.mark_stored(mail)
    assert box.marked == mails
