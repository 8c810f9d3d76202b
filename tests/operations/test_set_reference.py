"""The reference that a government gave its answer is quoted in our next letter, and a person can correct it."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

from outreach.domain.replies import ReplyKind
from outreach.errors import InputError
from outreach.operations.freeze_bytes import last_reference
from outreach.operations.set_reference import set_reference
from tests.operations.inbox_desk import ACKNOWLEDGED_CHASER, PERSON, open_inbox  # noqa: F401 - the fixture `inbox`

if TYPE_CHECKING:
    from tests.operations.inbox_desk import InboxDesk

THEIRS = "Note verbale No. 145/2016"


def test_their_reference_stands_in_our_next_letter(inbox: InboxDesk) -> None:
    reply = inbox.receive_answer(text="We acknowledge receipt of your letter.\n")
    assert set_reference(inbox.desk.store, reply.key, f"  {THEIRS} ", at=inbox.now, actor=PERSON) == ""
    inbox.mark(reply, ReplyKind.ACKNOWLEDGEMENT)
    inbox.advance(timedelta(days=14))
    inbox.tick()
    inbox.tick()
    assert inbox.sent() == [ACKNOWLEDGED_CHASER]
    raw = inbox.mailer.accepted[-1].raw
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    assert body is not None
    assert THEIRS in body.get_content()


def test_only_what_they_wrote_themselves_is_quoted(inbox: InboxDesk) -> None:
    notice = inbox.receive(inbox.write(answers=inbox.letter(), headers=(("Auto-Submitted", "auto-replied"),)))
    set_reference(inbox.desk.store, notice.key, THEIRS, at=inbox.now, actor=PERSON)
    assert last_reference(inbox.replies()) == ""


@pytest.mark.parametrize("wrong", ["<b>1</b>", "x" * 81, "1\n2 {{ state }}", "A; DROP"])
def test_what_is_no_reference_is_refused_by_name(inbox: InboxDesk, wrong: str) -> None:
    reply = inbox.receive_answer()
    with pytest.raises(InputError, match="is no reference"):
        set_reference(inbox.desk.store, reply.key, wrong, at=inbox.now, actor=PERSON)
