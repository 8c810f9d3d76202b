"""Matching weighs all evidence: what is clear files itself, doubt waits in the queue and holds (promise 3)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from outreach.domain.contacts import DoorKind
from outreach.domain.holds import HoldKind
from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.domain.tokens import make_token
from outreach.operations.freeze_bytes import reply_address
from outreach.operations.plan_wave import plan_wave
from outreach.storage import contacts
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    DESK_ADDRESS,
    PERSON,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)

if TYPE_CHECKING:
    from tests.operations.inbox_desk import InboxDesk

#: Somebody of whom nothing is known, at a host that says nothing.
STRANGER = "someone@far.example"


def add_contact(inbox: InboxDesk, iso3: str, address: str) -> None:
    """Put another address behind the mission of a state in New York."""
    with inbox.desk.store.write() as conn:
        door = contacts.save_door(
            conn, iso3=iso3, kind=DoorKind.MISSION_NEW_YORK, place="New York", timezone="America/New_York"
        )
        contacts.insert_contact(
            conn,
            door,
            inbox.now,
            address=address,
            address_key=address,
            role="cc",
            language="en",
            office="Permanent Mission",
            source="a list made for this test",
            status="active",
        )


# --- one clue is enough ------------------------------------------------------------------------------------


def test_token_in_to_files_by_itself(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, to=inbox.token_address("JPN")))
    assert (reply.bin, inbox.filed_to(reply), inbox.evidence(reply)) == (Bin.FILED, ["JPN"], {"token"})
    assert reply.bin_why.startswith("token (100): sent to desk+jpn-")


@pytest.mark.parametrize("header", ["Cc", "Delivered-To", "X-Original-To", "Envelope-To"])
def test_token_in_another_recipient_header_files_by_itself(inbox: InboxDesk, header: str) -> None:
    raw = inbox.write(sender=STRANGER, headers=((header, inbox.token_address("JPN")),))
    assert inbox.filed_to(inbox.receive(raw)) == ["JPN"]


def test_token_retyped_in_capitals_still_files(inbox: InboxDesk) -> None:
    raw = inbox.write(sender=STRANGER, to=inbox.token_address("JPN").upper())
    assert inbox.filed_to(inbox.receive(raw)) == ["JPN"]


def test_answer_header_files_by_itself(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, answers=inbox.letter("DEU")))
    assert (inbox.filed_to(reply), inbox.evidence(reply)) == (["DEU"], {"thread_header"})


def test_references_file_by_themselves_when_another_mail_lies_between(inbox: InboxDesk) -> None:
    """Somebody answers the internal mail in which our letter was passed on."""
    chain = f"{inbox.letter('DEU').message_id} <internal@ministry.example>"
    headers = (("In-Reply-To", "<internal@ministry.example>"), ("References", chain))
    reply = inbox.receive(inbox.write(sender=STRANGER, headers=headers))
    assert (inbox.filed_to(reply), inbox.evidence(reply)) == (["DEU"], {"thread_header"})


def test_enclosed_letter_files_by_itself(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.report(inbox.letter("POL"), action="delayed", status="4.4.1"))
    assert (inbox.filed_to(reply), inbox.evidence(reply)) == (["POL"], {"enclosed_message"})


def test_reference_in_subject_and_text_together_file_by_themselves(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, subject="Note verbale, your ref. ALP-POL", text="On alp-pol.\n"))
    assert inbox.filed_to(reply) == ["POL"]
    assert inbox.evidence(reply) == {"reference_in_subject", "reference_in_text"}


def test_reference_in_the_subject_alone_is_not_enough_and_holds(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, subject="Your ref. ALP-POL"))
    assert (reply.bin, inbox.candidates(reply), inbox.status("POL")) == (Bin.UNMATCHED, {"POL": 60}, "paused")


@pytest.mark.parametrize("said", ["ALP-POLAND", "XALP-POL", "ALP-POL7"])
def test_reference_within_a_longer_word_is_none(inbox: InboxDesk, said: str) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, subject=f"Your ref. {said}"))
    assert "reference_in_subject" not in inbox.evidence(reply)


def test_known_sender_with_one_thread_files_by_itself(inbox: InboxDesk) -> None:
    """An assistant writes a new mail instead of answering ours."""
    add_contact(inbox, "POL", "second.secretary@mail.example")
    reply = inbox.receive(inbox.write(sender="second.secretary@mail.example"))
    assert (inbox.filed_to(reply), inbox.evidence(reply)) == (["POL"], {"known_sender", "sender_domain"})


def test_known_sender_is_known_in_capitals(inbox: InboxDesk) -> None:
    assert inbox.filed_to(inbox.receive(inbox.write(sender="Mission@POL.example"))) == ["POL"]


# --- doubt waits and holds ---------------------------------------------------------------------------------


def test_colleague_at_the_states_own_domain_waits_and_holds(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender="colleague@pol.example"))
    assert (reply.bin, inbox.candidates(reply)) == (Bin.UNMATCHED, {"POL": 25})
    (hold,) = inbox.holds("POL")
    assert (hold.kind, hold.until, hold.reply_key) == (HoldKind.DOUBTFUL_MAIL, None, reply.key)
    assert inbox.status("POL") == "paused"
    (task,) = inbox.tasks(TaskKind.FILE_REPLY)
    assert f"outreach replies file {reply.label}" in task.text


def test_no_chaser_leaves_to_a_state_that_a_doubtful_mail_may_be_from(inbox: InboxDesk) -> None:
    """Promise 3, for mail that is not filed: only its thread waits."""
    inbox.receive(inbox.write(sender="colleague@pol.example"))
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert {code: inbox.sent(code) for code in ("DEU", "FRA", "JPN", "POL")} == {
        "DEU": [CHASER],
        "FRA": [CHASER],
        "JPN": [CHASER],
        "POL": [],
    }


def test_doubt_stops_a_chaser_even_when_somebody_lifted_the_hold(inbox: InboxDesk) -> None:
    """The mail itself is the reason: as long as it is not filed, lifting the hold row is not enough."""
    from outreach.operations.place_hold import lift_holds  # noqa: PLC0415 - only this test lifts

    inbox.receive(inbox.write(sender="colleague@pol.example"))
    lift_holds(inbox.desk.store, "aleppo-2016", "POL", at=inbox.now, actor=PERSON)
    inbox.advance(CHASER_DUE)
    report = inbox.tick()
    assert inbox.sent("POL") == []
    assert report.kept_back["doubtful mail"] == 1


def test_automatic_mail_in_doubt_holds_as_well(inbox: InboxDesk) -> None:
    """Promise 3: doubtful mail holds every thread it may belong to, whatever wrote it."""
    raw = inbox.write(
        sender="noreply@pol.example",
        subject="Automatic reply: received",
        text="Your message has been received.\n",
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    reply = inbox.receive(raw)
    assert reply.kind is ReplyKind.AUTO_ACKNOWLEDGEMENT
    assert (reply.bin, inbox.status("POL")) == (Bin.UNMATCHED, "paused")


def test_shared_host_gives_no_clue(inbox: InboxDesk) -> None:
    """A mission that writes from a host for everybody does not make everybody there that mission."""
    add_contact(inbox, "POL", "polandmission@gmail.com")
    reply = inbox.receive(inbox.write(sender="somebody.else@gmail.com"))
    assert (reply.bin, inbox.candidates(reply), inbox.holds("POL")) == (Bin.UNMATCHED, {}, [])


def test_host_of_the_united_nations_gives_no_clue(inbox: InboxDesk) -> None:
    add_contact(inbox, "POL", "poland@un.int")
    assert inbox.candidates(inbox.receive(inbox.write(sender="ghana@un.int"))) == {}


def test_domain_of_two_states_gives_no_clue(inbox: InboxDesk) -> None:
    add_contact(inbox, "POL", "pol@missions.example")
    add_contact(inbox, "JPN", "jpn@missions.example")
    assert inbox.candidates(inbox.receive(inbox.write(sender="clerk@missions.example"))) == {}


def test_state_named_by_the_sender_is_held_and_not_filed(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, name="Permanent Mission of Poland"))
    assert (reply.bin, inbox.candidates(reply)) == (Bin.UNMATCHED, {"POL": 20})
    assert inbox.status("POL") == "paused"


def test_sender_known_for_another_state_waits_and_holds_both(inbox: InboxDesk) -> None:
    """Germany answers France's letter: forwarded, or a mistake; a person must look."""
    reply = inbox.receive(inbox.write(sender="mission@deu.example", answers=inbox.letter("FRA")))
    assert (reply.bin, reply.bin_why) == (Bin.UNMATCHED, "the sender is a known contact of another state")
    assert set(inbox.candidates(reply)) == {"FRA", "DEU"}
    assert (inbox.status("FRA"), inbox.status("DEU")) == ("paused", "paused")


def test_mail_that_points_to_two_threads_waits_and_holds_both(inbox: InboxDesk) -> None:
    to = f"{inbox.token_address('FRA')}, {inbox.token_address('JPN')}"
    reply = inbox.receive(inbox.write(sender=STRANGER, to=to))
    assert (reply.bin, inbox.candidates(reply)) == (Bin.UNMATCHED, {"FRA": 100, "JPN": 100})
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert (inbox.sent("FRA"), inbox.sent("JPN"), inbox.sent("DEU")) == ([], [], [CHASER])


def test_known_sender_with_two_threads_waits_and_holds_both(inbox: InboxDesk) -> None:
    """Two campaigns write to the state; a bare mail may answer either."""
    config, templates = inbox.desk.settings.config_dir, inbox.desk.settings.templates_dir
    first = (config / "campaigns" / "aleppo-2016.toml").read_text(encoding="utf-8")
    second = first.replace('reference_prefix = "ALP"', 'reference_prefix = "IDL"')
    (config / "campaigns" / "idlib.toml").write_text(second, encoding="utf-8")
    letters = next(path for path in (templates, templates / "emails") if (path / "aleppo-2016").is_dir())
    shutil.copytree(letters / "aleppo-2016", letters / "idlib")
    plan_wave(inbox.desk.store, inbox.desk.campaign("idlib"), "act-supporters", at=inbox.now, actor=PERSON)
    inbox.ticks.reload()
    reply = inbox.receive(inbox.write(sender="mission@fra.example"))
    assert reply.bin is Bin.UNMATCHED
    assert len(inbox.holds("FRA")) == 1
    assert str(inbox.thread("FRA", campaign="idlib").status) == "paused"
    clear = inbox.receive(inbox.write(sender="mission@fra.example", subject="IDL-FRA", text="On IDL-FRA.\n"))
    assert clear.bin is Bin.FILED, "a clear clue decides between the two"


# --- what is not genuine, not ours, or nobody's --------------------------------------------------------------


def test_forged_token_is_suspicious_waits_and_holds(inbox: InboxDesk) -> None:
    forged = reply_address(DESK_ADDRESS, make_token(b"not our key", "aleppo-2016", "FRA"))
    assert forged != inbox.token_address("FRA")
    reply = inbox.receive(inbox.write(sender=STRANGER, to=forged))
    assert (reply.bin, reply.kind) == (Bin.UNMATCHED, ReplyKind.SUSPICIOUS)
    assert inbox.status("FRA") == "paused"
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []


def test_forged_token_is_not_outweighed_by_genuine_evidence(inbox: InboxDesk) -> None:
    forged = reply_address(DESK_ADDRESS, make_token(b"not our key", "aleppo-2016", "FRA"))
    reply = inbox.receive(inbox.write(to=forged, answers=inbox.letter("FRA")))
    assert (reply.bin, reply.kind) == (Bin.UNMATCHED, ReplyKind.SUSPICIOUS)


def test_mail_without_any_clue_waits_and_holds_nothing(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER))
    assert (reply.bin, inbox.candidates(reply)) == (Bin.UNMATCHED, {})
    assert {inbox.status(code) for code in ("DEU", "FRA", "JPN", "POL")} == {"contacted"}
    assert len(inbox.tasks(TaskKind.FILE_REPLY)) == 1


def test_list_mail_without_a_clue_is_not_ours_and_asks_nobody(inbox: InboxDesk) -> None:
    headers = (("List-Id", "<news.far.example>"), ("List-Unsubscribe", "<mailto:off@far.example>"))
    reply = inbox.receive(inbox.write(sender=STRANGER, headers=(*headers, ("Precedence", "bulk"))))
    assert (reply.kind, reply.bin) == (ReplyKind.LIST, Bin.NOT_OURS)
    assert inbox.tasks() == []


def test_own_letter_that_comes_back_is_a_loop_and_no_answer(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.mailer.accepted[0].raw if inbox.mailer.accepted else _frozen(inbox))
    assert (reply.kind, reply.bin) == (ReplyKind.OWN_LOOP, Bin.OWN_LOOP)
    assert inbox.filed_to(reply) == []
    assert inbox.status("FRA") == "contacted"


def _frozen(inbox: InboxDesk) -> bytes:
    from outreach.storage import messages  # noqa: PLC0415 - only this test looks at frozen bytes

    with inbox.desk.store.read() as conn:
        return messages.load_bytes(conn, inbox.letter("FRA").raw_sha256)


def test_mail_in_our_own_name_without_our_mark_waits_and_holds_what_it_may_belong_to(inbox: InboxDesk) -> None:
    """A forged From of ours may hide an answer, and one of us may pass one on; only a mark of ours makes it a loop."""
    raw = inbox.write(sender="secretariat@coalition.example", to=inbox.token_address("FRA"))
    reply = inbox.receive(raw)
    assert (reply.bin, inbox.candidates(reply), inbox.status("FRA")) == (Bin.UNMATCHED, {"FRA": 100}, "paused")


def test_message_id_of_ours_quoted_in_the_text_is_a_clue(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, text=f"Re {inbox.letter('FRA').message_id}: we join.\n"))
    assert "FRA" in (*inbox.filed_to(reply), *inbox.candidates(reply))
