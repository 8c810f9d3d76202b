"""Who really sent it, and what filing by hand teaches: a known address is believed unless our own server refutes it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from outreach.domain.holds import HoldKind
from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.domain.tokens import make_token
from outreach.errors import NotFoundError, StatusConflictError
from outreach.mail.parse import parse_mail
from outreach.operations.collect_replies import collect_replies
from outreach.operations.file_reply import file_to_states, unfile_reply
from outreach.operations.freeze_bytes import reply_address
from outreach.operations.match_mail import match_mail
from outreach.operations.report_replies import tell_reply
from outreach.operations.reread_replies import compare_readings, reread_replies
from outreach.storage import contacts, events, replies, senders
from outreach.storage.schema import known_sender
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    DESK_ADDRESS,
    MONDAY,
    PERSON,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)
from tests.operations.test_read_reply import STRANGER

if TYPE_CHECKING:
    from outreach.storage.replies import Reply
    from tests.operations.inbox_desk import InboxDesk

SERVER = "mx.coalition.example"
FAILED = ("Authentication-Results", f"{SERVER}; spf=fail smtp.mailfrom=evil.example; dkim=none; dmarc=fail")
PASSED = ("Authentication-Results", f"{SERVER}; spf=pass smtp.mailfrom=pol.example; dkim=pass; dmarc=pass")
COLLEAGUE = "j.example@private.example"


def receive(inbox: InboxDesk, raw: bytes, *, server: str = SERVER) -> Reply:
    """Receive a mail at a desk that trusts a server."""
    inbox.mailbox.deliver(raw, received_at=inbox.now)
    collect_replies(
        inbox.desk.store,
        inbox.ticks.opened,
        inbox.mailbox,
        clock=inbox.desk.clock,
        actor="worker 1",
        authserv_id=server,
    )
    return inbox.replies()[-1]


def file(inbox: InboxDesk, reply: Reply, *codes: str) -> None:
    opened = inbox.ticks.opened
    file_to_states(inbox.desk.store, opened, reply.key, campaign="aleppo-2016", iso3s=codes, at=inbox.now, actor=PERSON)


def unfile(inbox: InboxDesk, reply: Reply) -> list[str]:
    return unfile_reply(inbox.desk.store, reply.key, at=inbox.now, actor=PERSON)


def known(inbox: InboxDesk, address: str) -> set[str]:
    with inbox.desk.store.read() as conn:
        return {code for _, code, _ in senders.learned_with(conn, [address])}


# --- who really sent it ------------------------------------------------------------------------------------


def test_known_address_that_fails_is_suspicious_waits_and_holds(inbox: InboxDesk) -> None:
    raw = inbox.write(sender="mission@pol.example", answers=inbox.letter("POL"), headers=(FAILED,), text="We join.\n")
    reply = receive(inbox, raw)
    assert (reply.bin, reply.kind) == (Bin.UNMATCHED, ReplyKind.SUSPICIOUS)
    assert reply.bin_why == f"mission@pol.example is known here, but {SERVER} says: DMARC failed"
    assert reply.kind_why[-1].startswith("Suspicious: mission@pol.example is known here")
    assert set(inbox.candidates(reply)) == {"POL"}
    assert [one.kind for one in inbox.holds("POL")] == [HoldKind.DOUBTFUL_MAIL]
    assert [one.kind for one in inbox.tasks()] == [TaskKind.FILE_REPLY]
    assert inbox.status("POL") == "paused", "it counts as nobody's answer"
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert (inbox.sent("POL"), inbox.sent("FRA")) == ([], [CHASER])


@pytest.mark.parametrize(
    "results",
    [
        f"{SERVER}; spf=pass; dkim=pass; dmarc=pass",
        f"{SERVER}; spf=fail; dkim=none",
        f"{SERVER}; none",
        "mx.elsewhere.example; dmarc=fail",
        f"{SERVER}.evil.example; dmarc=fail",
    ],
)
def test_known_address_files_unless_our_own_server_refutes_it(inbox: InboxDesk, results: str) -> None:
    reply = receive(inbox, inbox.write(sender="mission@pol.example", headers=(("Authentication-Results", results),)))
    assert (reply.bin, reply.kind, inbox.filed_to(reply)) == (Bin.FILED, ReplyKind.HUMAN, ["POL"])


def test_no_server_is_trusted_unless_the_settings_name_it(inbox: InboxDesk) -> None:
    reply = receive(inbox, inbox.write(sender="mission@pol.example", headers=(FAILED,)), server="")
    assert inbox.filed_to(reply) == ["POL"]


def test_known_address_with_no_clue_of_its_own_thread_is_suspicious_as_well(inbox: InboxDesk) -> None:
    """The state has no thread, so nothing is held; a person still sees why."""
    reply = receive(inbox, inbox.write(sender="mission@ken.example", headers=(FAILED,)))
    assert (reply.bin, reply.kind, inbox.candidates(reply)) == (Bin.UNMATCHED, ReplyKind.SUSPICIOUS, {})
    assert "DMARC failed" in reply.bin_why


def test_genuine_token_from_a_stranger_that_fails_is_suspicious(inbox: InboxDesk) -> None:
    """Somebody has seen our letter, and pretends to be somebody."""
    reply = receive(inbox, inbox.write(sender=STRANGER, to=inbox.token_address("JPN"), headers=(FAILED,)))
    assert (reply.bin, reply.kind, inbox.candidates(reply)) == (Bin.UNMATCHED, ReplyKind.SUSPICIOUS, {"JPN": 100})
    assert reply.bin_why == f"nobody here knows {STRANGER}, and {SERVER} says: DMARC failed"


def test_genuine_token_from_a_stranger_that_passes_files(inbox: InboxDesk) -> None:
    """An ambassador's answer from a private account."""
    reply = receive(inbox, inbox.write(sender=COLLEAGUE, to=inbox.token_address("JPN"), headers=(PASSED,)))
    assert (inbox.filed_to(reply), reply.kind) == (["JPN"], ReplyKind.HUMAN)


def test_stranger_without_anything_of_ours_that_fails_is_only_a_stranger(inbox: InboxDesk) -> None:
    reply = receive(inbox, inbox.write(sender=STRANGER, subject="ALP-JPN", headers=(FAILED,)))
    assert (reply.kind, inbox.candidates(reply)) == (ReplyKind.HUMAN, {"JPN": 60})


def test_forged_token_from_a_stranger(inbox: InboxDesk) -> None:
    forged = reply_address(DESK_ADDRESS, make_token(b"not our key", "aleppo-2016", "FRA"))
    reply = receive(inbox, inbox.write(sender=STRANGER, to=forged, headers=(PASSED,)))
    assert (reply.bin, reply.kind) == (Bin.UNMATCHED, ReplyKind.SUSPICIOUS)
    assert [one.kind for one in inbox.holds("FRA")] == [HoldKind.DOUBTFUL_MAIL]


def test_report_of_a_mail_system_is_believed_though_nobody_signs_it(inbox: InboxDesk) -> None:
    raw = b": ".join(part.encode() for part in FAILED) + b"\r\n" + inbox.report(inbox.letter("FRA"))
    reply = receive(inbox, raw)
    assert (reply.kind, inbox.filed_to(reply)) == (ReplyKind.BOUNCE_HARD, ["FRA"])


def test_notice_of_absence_from_a_known_address_that_fails_waits_as_what_it_is(inbox: InboxDesk) -> None:
    raw = inbox.write(
        sender="mission@pol.example",
        subject="Automatic reply: out of office",
        text="We are out of the office until 16 December 2016.\n",
        headers=(("Auto-Submitted", "auto-replied"), FAILED),
    )
    reply = receive(inbox, raw)
    assert (reply.kind, reply.bin, inbox.status("POL")) == (ReplyKind.AWAY, Bin.UNMATCHED, "paused")


def test_mail_in_our_own_name_that_fails_is_suspicious(inbox: InboxDesk) -> None:
    raw = inbox.write(sender="secretariat@coalition.example", answers=inbox.letter("FRA"), headers=(FAILED,))
    reply = receive(inbox, raw)
    assert (reply.kind, reply.bin) == (ReplyKind.SUSPICIOUS, Bin.UNMATCHED)
    assert not reply.is_ours


def test_own_letter_that_comes_back_with_a_broken_signature_stays_a_loop(inbox: InboxDesk) -> None:
    """Lists break signatures; a Message-ID of ours is of a letter of ours whatever became of it."""
    raw = inbox.write(
        sender="secretariat@coalition.example", message_id=inbox.letter("FRA").message_id, headers=(FAILED,)
    )
    assert receive(inbox, raw).bin is Bin.OWN_LOOP


def test_what_the_server_says_is_shown_beside_the_sender(inbox: InboxDesk) -> None:
    reply = receive(inbox, inbox.write(sender="mission@pol.example", headers=(PASSED,)))
    story = tell_reply(inbox.desk.store, reply.key, now=inbox.now, authserv_id=SERVER)
    assert story.authentication is not None
    assert story.authentication.summary == "spf pass (pol.example), dkim pass, dmarc pass"
    assert tell_reply(inbox.desk.store, reply.key, now=inbox.now).authentication is None


def test_reading_again_keeps_a_suspicion(inbox: InboxDesk) -> None:
    """The bytes alone read like a person's mail; only matching knows better."""
    store, opened = inbox.desk.store, inbox.ticks.opened
    waits = receive(inbox, inbox.write(sender="mission@pol.example", headers=(FAILED,)))
    filed = receive(inbox, inbox.write(sender="mission@jpn.example", headers=(FAILED,)))
    file(inbox, filed, "JPN")
    changes, _ = compare_readings(store, opened)
    assert [one for one in changes for change in one.changes if change.name == "kind"] == []
    reread_replies(store, opened, changes, at=inbox.now, actor=PERSON, authserv_id=SERVER)
    with store.read() as conn:
        assert {replies.get(conn, one.key).kind for one in (waits, filed)} == {ReplyKind.SUSPICIOUS}


def test_matching_says_what_it_would_do_and_changes_nothing(inbox: InboxDesk) -> None:
    raw = inbox.write(sender="mission@pol.example", headers=(FAILED,))
    before = inbox.picture()
    with inbox.desk.store.read() as conn:
        found = match_mail(conn, inbox.ticks.opened, parse_mail(raw), ReplyKind.HUMAN, authserv_id=SERVER)
    assert "DMARC failed" in found.suspicion
    assert inbox.picture() == before


# --- filing teaches -----------------------------------------------------------------------------------------


def test_filing_by_hand_makes_the_sender_known(inbox: InboxDesk) -> None:
    first = inbox.receive(inbox.write(sender=COLLEAGUE))
    assert first.bin is Bin.UNMATCHED
    file(inbox, first, "POL")
    second = inbox.receive(inbox.write(sender=COLLEAGUE.upper(), subject="One thing more"))
    assert (inbox.filed_to(second), inbox.evidence(second)) == (["POL"], {"known_sender"})
    assert second.bin_why == f"known_sender (40): {COLLEAGUE} writes for POL, as R1 was filed there by hand"


def test_who_was_learned_is_no_contact_and_gets_no_letter(inbox: InboxDesk) -> None:
    file(inbox, inbox.receive(inbox.write(sender=COLLEAGUE)), "POL")
    with inbox.desk.store.read() as conn:
        assert contacts.list_contacts(conn, address_keys=[COLLEAGUE]) == []
    inbox.advance(CHASER_DUE + timedelta(days=30))
    inbox.tick()
    assert all(COLLEAGUE not in str(one.recipient) for one in inbox.mailer.accepted)


def test_undoing_the_filing_takes_the_lesson_back(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    first = inbox.receive(inbox.write(sender=COLLEAGUE))
    before = inbox.picture()
    file(inbox, first, "POL")
    assert known(inbox, COLLEAGUE) == {"POL"}
    unfile(inbox, first)
    assert (known(inbox, COLLEAGUE), inbox.picture()) == (set(), before)
    second = inbox.receive(inbox.write(sender=COLLEAGUE, subject="One thing more"))
    assert (second.bin, inbox.candidates(second)) == (Bin.UNMATCHED, {})


def test_what_another_filing_taught_stays(inbox: InboxDesk) -> None:
    first, second = (inbox.receive(inbox.write(sender=COLLEAGUE, subject=one)) for one in ("One", "Two"))
    file(inbox, first, "POL")
    file(inbox, second, "POL")
    unfile(inbox, first)
    assert known(inbox, COLLEAGUE) == {"POL"}


def test_who_taught_it_and_when_is_kept(inbox: InboxDesk) -> None:
    """Promise 7."""
    reply = inbox.receive(inbox.write(sender=COLLEAGUE))
    file(inbox, reply, "POL")
    unfile(inbox, reply)
    with inbox.desk.store.read() as conn:
        (row,) = conn.execute(select(known_sender)).all()
        told = [(one.kind, one.actor) for one in events.list_events(conn, subjects=[f"sender:{COLLEAGUE}"])]
    assert (row.learned_by, row.learned_at, row.undone_by, row.undone_at) == (PERSON, inbox.now, PERSON, inbox.now)
    assert told == [("sender.learned", PERSON), ("sender.forgotten", PERSON)]


def test_mail_that_files_itself_teaches_nothing(inbox: InboxDesk) -> None:
    """Whoever our letter was passed on to has its token as well."""
    inbox.receive(inbox.write(sender=COLLEAGUE, to=inbox.token_address("POL")))
    assert known(inbox, COLLEAGUE) == set()


@pytest.mark.parametrize("kind", [ReplyKind.SUSPICIOUS, ReplyKind.BOUNCE_SOFT, ReplyKind.LIST, ReplyKind.CHALLENGE])
def test_mail_of_a_machine_or_in_doubt_teaches_nothing(inbox: InboxDesk, kind: ReplyKind) -> None:
    reply = inbox.receive(inbox.write(sender=COLLEAGUE))
    inbox.mark(reply, kind)
    file(inbox, reply, "POL")
    assert known(inbox, COLLEAGUE) == set()
    inbox.mark(reply, ReplyKind.HUMAN)
    assert known(inbox, COLLEAGUE) == {"POL"}, "until a person says that one wrote it"


def test_own_answer_teaches_nothing(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=COLLEAGUE))
    opened = inbox.ticks.opened
    file_to_states(
        inbox.desk.store,
        opened,
        reply.key,
        campaign="aleppo-2016",
        iso3s=["POL"],
        at=inbox.now,
        actor=PERSON,
        as_ours=True,
    )
    assert known(inbox, COLLEAGUE) == set()


def test_learned_sender_who_answers_another_states_letter_waits(inbox: InboxDesk) -> None:
    file(inbox, inbox.receive(inbox.write(sender=COLLEAGUE)), "POL")
    reply = inbox.receive(inbox.write(sender=COLLEAGUE, answers=inbox.letter("DEU")))
    assert (reply.bin, reply.bin_why) == (Bin.UNMATCHED, "the sender is a known contact of another state")
    assert set(inbox.candidates(reply)) == {"DEU", "POL"}


def test_known_contact_who_answers_to_another_states_token_waits(inbox: InboxDesk) -> None:
    raw = inbox.write(sender="mission@pol.example", to=inbox.token_address("DEU"))
    reply = inbox.receive(raw)
    assert (reply.bin, set(inbox.candidates(reply))) == (Bin.UNMATCHED, {"DEU", "POL"})
    assert (inbox.status("DEU"), inbox.status("POL")) == ("paused", "paused")


def test_host_of_a_learned_sender_is_no_clue_and_takes_away_that_of_another_state(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender="j@pol.example"))
    file(inbox, reply, "JPN")
    assert inbox.candidates(inbox.receive(inbox.write(sender="k@pol.example", subject="More"))) == {}
    file(inbox, inbox.receive(inbox.write(sender="a@other.example", subject="Other")), "JPN")
    assert inbox.candidates(inbox.receive(inbox.write(sender="b@other.example", subject="Another"))) == {}


# --- several states at once -----------------------------------------------------------------------------------


def test_joint_answer_is_filed_to_all_its_states_at_once(inbox: InboxDesk) -> None:
    codes = ("DEU", "FRA", "JPN")
    to = ", ".join(inbox.token_address(code) for code in (*codes, "POL"))
    reply = inbox.receive(inbox.write(sender="group@far.example", to=to))
    file(inbox, reply, *codes)
    assert inbox.filed_to(reply) == ["DEU", "FRA", "JPN"]
    assert {code: inbox.status(code) for code in (*codes, "POL")} == {
        **dict.fromkeys(codes, "in_dialogue"),
        "POL": "contacted",
    }
    assert known(inbox, "group@far.example") == set(codes)
    again = inbox.receive(inbox.write(sender="group@far.example", subject="More"))
    assert (again.bin, inbox.candidates(again)) == (Bin.UNMATCHED, dict.fromkeys(codes, 40))
    assert unfile(inbox, reply) == ["DEU", "FRA", "JPN"]
    assert known(inbox, "group@far.example") == set()


def test_it_goes_to_all_or_to_none(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender="group@far.example"))
    with pytest.raises(NotFoundError, match="KEN"):
        file(inbox, reply, "FRA", "KEN")
    file(inbox, reply, "FRA")
    with pytest.raises(StatusConflictError, match="is filed to FRA already"):
        file(inbox, reply, "JPN", "FRA")
    assert inbox.filed_to(reply) == ["FRA"]
    file(inbox, reply, "POL", "POL")
    assert inbox.filed_to(reply) == ["FRA", "POL"]
