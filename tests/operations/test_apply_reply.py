"""What a mail means for its thread, by its kind; a machine's mail never counts as an answer (DESIGN section 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.campaigns import QuietPeriod
from outreach.domain.contacts import ContactStatus, DoorKind
from outreach.domain.coverage import CoverageBin
from outreach.domain.holds import HoldKind
from outreach.domain.messages import MessageStatus
from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.operations.report_coverage import wave_coverage
from outreach.storage import attempts, campaigns, contacts, standing
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT
from tests.operations.inbox_desk import (
    ACKNOWLEDGED_CHASER,
    CHASER,
    CHASER_DUE,
    MONDAY,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)
from tests.operations.rehearsed_desk import CAMPAIGN

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.domain.attempts import Envelope, Outcome
    from tests.operations.inbox_desk import InboxDesk

AUTOMATIC = (("Auto-Submitted", "auto-replied"),)


def blocked(inbox: InboxDesk) -> dict[str, str]:
    """Return the states of the wave that need a person, with the reason."""
    with inbox.desk.store.read() as conn:
        wave = campaigns.find_wave(conn, "aleppo-2016", "act-supporters")
        assert wave is not None
        coverage = wave_coverage(conn, wave)
    assert coverage.closes
    return {one.iso3: one.reason for one in coverage.states(CoverageBin.BLOCKED)}


def away(inbox: InboxDesk, text: str, *, iso3: str = "FRA") -> bytes:
    return inbox.write(
        sender=f"mission@{iso3.lower()}.example",
        subject="Automatic reply: out of office",
        text=text,
        answers=inbox.letter(iso3),
        headers=AUTOMATIC,
    )


# --- people ------------------------------------------------------------------------------------------------


def test_answer_of_a_person_opens_the_dialogue_and_asks_a_person(inbox: InboxDesk) -> None:
    reply = inbox.receive_answer("FRA")
    assert (reply.kind, inbox.status("FRA")) == (ReplyKind.HUMAN, "in_dialogue")
    (task,) = inbox.tasks(TaskKind.ANSWER_REPLY)
    assert (task.iso3, task.subject) == ("FRA", f"reply:{reply.key}")
    assert f"outreach replies show {reply.label}" in task.text


def test_answer_withdraws_the_chaser_that_was_scheduled(inbox: InboxDesk) -> None:
    """Promise 3."""
    inbox.advance(MONDAY)
    inbox.tick()
    assert (inbox.letter("FRA", CHASER).status, inbox.letter("FRA", CHASER).due_at) == ("scheduled", CHASER_DUE)
    inbox.receive_answer("FRA")
    inbox.tick()
    withdrawn = inbox.letter("FRA", CHASER)
    assert (withdrawn.status, withdrawn.due_at) == ("approved", None)
    assert withdrawn.status_why == "they answered: 1 of their mails wait for a person"
    inbox.advance(CHASER_DUE + timedelta(days=60))
    inbox.tick()
    assert inbox.sent("FRA") == []


def test_answer_that_arrives_with_the_due_chaser_stops_it(inbox: InboxDesk) -> None:
    """The last moment: the chaser is due now, and the answer lies in the mailbox."""
    inbox.advance(MONDAY)
    inbox.tick()
    inbox.advance(CHASER_DUE)
    inbox.mailbox.deliver(inbox.write(answers=inbox.letter()), received_at=inbox.now)
    inbox.tick()
    assert inbox.sent("FRA") == []
    assert inbox.sent("DEU") == [CHASER]


def test_answer_that_is_stored_while_the_relay_is_asked_stops_the_letter_in_hand(inbox: InboxDesk) -> None:
    """The whole decision is asked again at the marker, after RCPT and before DATA."""
    inbox.advance(CHASER_DUE)
    inbox.collect()
    hand_over = inbox.mailer.hand_over

    def answer_first(envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        if envelope.recipient == "mission@fra.example":
            inbox.receive_answer("FRA")
        return hand_over(envelope, before_data=before_data)

    inbox.mailer.hand_over = answer_first  # type: ignore[method-assign]
    inbox.ticks.send()
    assert inbox.sent("FRA") == []
    assert inbox.sent("POL") == [CHASER]


def test_suspicious_mail_counts_as_an_answer_when_it_is_filed(inbox: InboxDesk) -> None:
    """The worst error is to chase someone who has answered."""
    reply = inbox.receive_answer("FRA")
    inbox.mark(reply, ReplyKind.SUSPICIOUS)
    assert inbox.status("FRA") == "in_dialogue"
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []


# --- machines ----------------------------------------------------------------------------------------------


def test_automatic_acknowledgement_moves_nothing(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    inbox.tick()
    before = inbox.picture()
    reply = inbox.receive(
        inbox.write(
            subject="Automatic reply",
            text="Your message has been received.\n",
            answers=inbox.letter(),
            headers=AUTOMATIC,
        )
    )
    assert (reply.kind, reply.bin) == (ReplyKind.AUTO_ACKNOWLEDGEMENT, Bin.FILED)
    inbox.ticks.send()
    assert inbox.picture() == before
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER]


def test_away_notice_holds_until_the_first_working_day_after_the_return(inbox: InboxDesk) -> None:
    """Back on Friday, 16 December: the chaser waits for Monday morning in New York."""
    inbox.advance(MONDAY)
    reply = inbox.receive(away(inbox, "We are out of the office until 16 December 2016.\n"))
    assert reply.kind is ReplyKind.AWAY
    (hold,) = inbox.holds("FRA")
    assert (hold.kind, hold.until) == (HoldKind.AWAY, datetime(2016, 12, 19, 14, 30, tzinfo=UTC))
    assert inbox.status("FRA") == "paused"
    assert inbox.tasks() == []
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []
    inbox.advance(datetime(2016, 12, 19, 14, 29, tzinfo=UTC))
    inbox.tick()
    assert inbox.sent("FRA") == []
    inbox.advance(datetime(2016, 12, 19, 14, 30, tzinfo=UTC))
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER]


def test_end_of_an_absence_is_reckoned_at_the_campaigns_door(inbox: InboxDesk) -> None:
    """The ministry at home comes first in the list of contacts, and its morning is another."""
    with inbox.desk.store.write() as conn:
        door = contacts.save_door(conn, iso3="JPN", kind=DoorKind.EMBASSY, place="Tokyo", timezone="Asia/Tokyo")
        contacts.insert_contact(
            conn,
            door,
            inbox.now,
            address="home@jpn.example",
            address_key="home@jpn.example",
            role="to",
            language="en",
            office="Ministry",
            source="a list made for this test",
            status="active",
        )
    inbox.advance(MONDAY)
    inbox.receive(away(inbox, "We are out of the office until 16 December 2016.\n", iso3="JPN"))
    (hold,) = inbox.holds("JPN")
    assert hold.until == datetime(2016, 12, 19, 14, 30, tzinfo=UTC)


def test_away_notice_of_a_door_that_never_opens_is_filed_and_holds_all_the_same(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    one = inbox.ticks.opened[CAMPAIGN]
    years = (QuietPeriod(date(2016, 12, 1), date(2018, 12, 31), "two years of rest"),)
    inbox.ticks.opened[CAMPAIGN] = replace(one, campaign=replace(one.campaign, quiet=years))
    reply = inbox.receive(away(inbox, "We are out of the office until 16 December 2016.\n"))
    assert reply.kind is ReplyKind.AWAY
    assert [hold.kind for hold in inbox.holds("FRA")] == [HoldKind.AWAY]


def test_away_notice_without_a_date_holds_for_fourteen_days(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    inbox.receive(away(inbox, "I am out of the office and will answer on my return.\n"))
    (hold,) = inbox.holds("FRA")
    assert hold.until == MONDAY + timedelta(days=14)


def test_holds_of_two_absences_stack(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    inbox.receive(away(inbox, "We are out of the office until 9 December 2016.\n"))
    inbox.receive(away(inbox, "I am out of the office until 16 December 2016.\n"))
    assert len(inbox.holds("FRA")) == 2
    inbox.advance(datetime(2016, 12, 12, 14, 30, tzinfo=UTC))
    inbox.tick()
    assert (inbox.status("FRA"), inbox.sent("FRA")) == ("paused", [])


def test_notice_of_somebody_who_left_asks_for_another_contact_and_answers_nothing(inbox: InboxDesk) -> None:
    raw = inbox.write(
        subject="Automatic reply",
        text="The ambassador has left the mission and no longer works here. Write to chancery@fra.example instead.\n",
        answers=inbox.letter(),
        headers=AUTOMATIC,
    )
    reply = inbox.receive(raw)
    assert reply.kind is ReplyKind.LEFT_OR_MOVED
    (task,) = inbox.tasks()
    assert (task.kind, task.iso3) == (TaskKind.FIND_CONTACT, "FRA")
    assert "It names chancery@fra.example" in task.text
    assert inbox.status("FRA") == "contacted"


# --- delivery reports --------------------------------------------------------------------------------------


def test_hard_bounce_takes_acceptance_back_and_blocks_the_state(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.report(inbox.letter("FRA")))
    assert (reply.kind, inbox.filed_to(reply)) == (ReplyKind.BOUNCE_HARD, ["FRA"])
    assert inbox.letter("FRA").status is MessageStatus.BOUNCED
    assert inbox.contact("mission@fra.example").status is ContactStatus.BOUNCED
    assert inbox.status("FRA") == "unreachable"
    assert set(blocked(inbox)) == {"FRA"}
    (task,) = inbox.tasks()
    assert task.kind is TaskKind.FIND_CONTACT
    assert "5.1.1" in task.text
    assert f"outreach retry {inbox.letter('FRA').label}" in task.text
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []


def test_soft_bounce_takes_acceptance_back_and_leaves_the_contact_usable(inbox: InboxDesk) -> None:
    raw = inbox.report(inbox.letter("FRA"), status="5.2.2", diagnostic="smtp; 552 5.2.2 mailbox full")
    reply = inbox.receive(raw)
    assert reply.kind is ReplyKind.BOUNCE_SOFT
    assert inbox.letter("FRA").status is MessageStatus.BOUNCED
    assert inbox.contact("mission@fra.example").status is ContactStatus.ACTIVE
    assert [one.kind for one in inbox.tasks()] == [TaskKind.CHECK_REFUSED]
    assert set(blocked(inbox)) == {"FRA"}


def test_bounce_that_names_an_address_that_is_not_ours_changes_nothing_and_asks(inbox: InboxDesk) -> None:
    """The mission forwards its mail to a clerk whose mailbox is gone: the mission itself has the letter."""
    before = inbox.picture()
    reply = inbox.receive(inbox.report(inbox.letter("FRA"), address="clerk@elsewhere.example"))
    assert (reply.kind, reply.bin) == (ReplyKind.BOUNCE_HARD, Bin.FILED)
    asked = ("check_refused", f"message:{inbox.letter('FRA').key}")
    assert inbox.picture() == {**before, "tasks": [asked]}
    assert inbox.contact("mission@fra.example").status is ContactStatus.ACTIVE
    assert blocked(inbox) == {}


def test_bounce_of_a_chaser_leaves_the_first_letter_accepted(inbox: InboxDesk) -> None:
    inbox.advance(CHASER_DUE)
    inbox.tick()
    inbox.receive(inbox.report(inbox.letter("FRA", CHASER)))
    assert inbox.letter("FRA", CHASER).status is MessageStatus.BOUNCED
    assert inbox.letter("FRA").status is MessageStatus.ACCEPTED
    assert blocked(inbox) == {}
    inbox.advance(timedelta(days=60))
    inbox.tick()
    assert inbox.sent("FRA") == [CHASER], "nothing goes to an address that came back"


def test_second_report_of_the_same_bounce_changes_nothing(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter("FRA")))
    before = inbox.picture()
    inbox.receive(inbox.report(inbox.letter("FRA")))
    assert inbox.picture() == before


def test_delay_is_noted_and_a_later_success_or_bounce_follows_it(inbox: InboxDesk) -> None:
    inbox.receive(inbox.report(inbox.letter("FRA"), action="delayed", status="4.4.1", diagnostic=""))
    inbox.receive(inbox.report(inbox.letter("DEU"), action="delayed", status="4.4.1", diagnostic=""))
    assert inbox.letter("FRA").status is MessageStatus.DELAYED
    assert (inbox.status("FRA"), blocked(inbox)) == ("contacted", {})
    inbox.receive(inbox.report(inbox.letter("FRA"), action="delivered", status="2.0.0", diagnostic=""))
    inbox.receive(inbox.report(inbox.letter("DEU")))
    assert inbox.letter("FRA").status is MessageStatus.DELIVERED
    assert inbox.letter("DEU").status is MessageStatus.BOUNCED


def test_success_report_makes_it_delivered_and_answers_nothing(inbox: InboxDesk) -> None:
    reply = inbox.receive(
        inbox.report(inbox.letter("FRA"), action="delivered", status="2.0.0", diagnostic="smtp; 250 2.0.0 OK")
    )
    assert (reply.kind, inbox.filed_to(reply)) == (ReplyKind.RECEIPT, ["FRA"])
    assert inbox.letter("FRA").status is MessageStatus.DELIVERED
    assert (inbox.status("FRA"), inbox.tasks()) == ("contacted", [])


@pytest.mark.parametrize(
    ("action", "address", "diagnostic"),
    [
        ("relayed", "", "smtp; 250 2.0.0 delivered to the next system"),
        ("expanded", "", "smtp; 250 2.0.0 delivered to the members"),
        ("delivered", "copy@fra.example", ""),
    ],
)
def test_report_that_does_not_say_delivered_to_our_addressee_moves_nothing(
    inbox: InboxDesk, action: str, address: str, diagnostic: str
) -> None:
    inbox.receive(
        inbox.report(inbox.letter("FRA"), action=action, status="2.0.0", address=address, diagnostic=diagnostic)
    )
    assert inbox.letter("FRA").status is MessageStatus.ACCEPTED


@pytest.mark.parametrize("disposition", ["displayed", "deleted", "delivered"])
def test_read_receipt_moves_nothing(inbox: InboxDesk, disposition: str) -> None:
    """A program that shows a letter is no answer, and one that says what it likes is no mail system."""
    letter = inbox.letter("FRA")
    raw = "\r\n".join(
        [
            "From: mission@fra.example",
            "To: desk@coalition.example",
            "Message-ID: <receipt@fra.example>",
            "Subject: Read: your letter",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "Your message was read.",
            "--b",
            "Content-Type: message/disposition-notification",
            "",
            "Final-Recipient: rfc822; mission@fra.example",
            f"Original-Message-ID: {letter.message_id}",
            f"Disposition: manual-action/MDN-sent-manually; {disposition}",
            "",
            "--b--",
            "",
        ]
    ).encode()
    before = inbox.picture()
    reply = inbox.receive(raw)
    assert (reply.kind, reply.bin) == (ReplyKind.RECEIPT, Bin.FILED)
    assert inbox.picture() == before


# --- evidence about what nobody knew -------------------------------------------------------------------------


def make_unknown(inbox: InboxDesk) -> datetime:
    """Let the chaser to France end in doubt, and return when it was tried."""
    inbox.advance(CHASER_DUE)
    inbox.mailer.answer("mission@fra.example", NO_REPLY_AFTER_DOT)
    inbox.tick()
    assert inbox.letter("FRA", CHASER).status is MessageStatus.UNKNOWN
    assert [one.kind for one in inbox.tasks()] == [TaskKind.SETTLE_UNKNOWN]
    return inbox.now


def test_reply_that_quotes_an_unknown_message_settles_it(inbox: InboxDesk) -> None:
    tried_at = make_unknown(inbox)
    inbox.advance(timedelta(days=2))
    reply = inbox.receive(inbox.write(answers=inbox.letter("FRA", CHASER)))
    settled = inbox.letter("FRA", CHASER)
    assert (settled.status, settled.accepted_at) == (MessageStatus.ACCEPTED, tried_at)
    assert reply.label in settled.status_why
    with inbox.desk.store.read() as conn:
        (attempt,) = attempts.list_attempts(conn, settled.key)
    assert attempt.outcome == "accepted"
    assert [one.kind for one in inbox.tasks()] == [TaskKind.ANSWER_REPLY]
    inbox.advance(timedelta(days=60))
    inbox.tick()
    assert [one.recipient for one in inbox.mailer.attempts].count("mission@fra.example") == 1


def test_bounce_of_an_unknown_message_settles_it_as_bounced(inbox: InboxDesk) -> None:
    make_unknown(inbox)
    inbox.receive(inbox.report(inbox.letter("FRA", CHASER)))
    assert inbox.letter("FRA", CHASER).status is MessageStatus.BOUNCED


def test_answer_to_an_earlier_letter_settles_nothing(inbox: InboxDesk) -> None:
    make_unknown(inbox)
    inbox.receive_answer("FRA")
    assert inbox.letter("FRA", CHASER).status is MessageStatus.UNKNOWN


# --- a person says what it is --------------------------------------------------------------------------------


def test_opt_out_holds_the_thread_and_asks_a_person_to_confirm(inbox: InboxDesk) -> None:
    """No recogniser claims an opt-out; a person who reads one says so, and it takes effect where it is filed."""
    reply = inbox.receive_answer("FRA", text="Please do not write to us again.\n")
    inbox.mark(reply, ReplyKind.OPT_OUT)
    (hold,) = inbox.holds("FRA")
    assert (hold.kind, hold.until, hold.reply_key) == (HoldKind.PERSON, None, reply.key)
    assert {one.kind for one in inbox.tasks()} == {TaskKind.ANSWER_REPLY, TaskKind.CONFIRM_OPT_OUT}
    inbox.mark(reply, ReplyKind.HUMAN)
    assert inbox.holds("FRA") == []
    assert {one.kind for one in inbox.tasks()} == {TaskKind.ANSWER_REPLY}


def test_answer_that_is_an_away_notice_after_all_holds_and_no_longer_counts(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    reply = inbox.receive_answer("FRA", text="I am travelling.\n")
    inbox.mark(reply, ReplyKind.AWAY)
    (hold,) = inbox.holds("FRA")
    assert (hold.kind, hold.until) == (HoldKind.AWAY, MONDAY + timedelta(days=14))
    assert (inbox.status("FRA"), inbox.tasks()) == ("paused", [])


def test_away_notice_that_is_a_person_after_all_counts_as_an_answer(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    reply = inbox.receive(away(inbox, "We are out of the office until 16 December 2016. We join.\n"))
    inbox.mark(reply, ReplyKind.HUMAN)
    assert (inbox.status("FRA"), inbox.holds("FRA")) == ("in_dialogue", [])
    assert [one.kind for one in inbox.tasks()] == [TaskKind.ANSWER_REPLY]


def test_bounce_in_words_that_only_a_person_understood_takes_effect(inbox: InboxDesk) -> None:
    reply = inbox.receive_answer("FRA", text="This mailbox does not exist any more.\n")
    inbox.mark(reply, ReplyKind.BOUNCE_HARD)
    assert inbox.letter("FRA").status is MessageStatus.BOUNCED
    assert inbox.status("FRA") == "unreachable"


def test_acknowledgement_marked_by_a_person_starts_a_new_interval(inbox: InboxDesk) -> None:
    """Promise 3: eight working days from the mark, and the letter for that case."""
    inbox.advance(MONDAY)
    inbox.tick()
    reply = inbox.receive_answer("FRA", text="We acknowledge receipt.\n")
    marked_at = datetime(2016, 12, 7, 15, 0, tzinfo=UTC)
    inbox.advance(marked_at)
    inbox.mark(reply, ReplyKind.ACKNOWLEDGEMENT)
    assert (inbox.status("FRA"), inbox.tasks()) == ("acknowledged", [])
    inbox.tick()
    # Wednesday the 7th and eight working days: Monday the 19th.
    due = datetime(2016, 12, 19, 14, 30, tzinfo=UTC)
    assert inbox.letter("FRA", ACKNOWLEDGED_CHASER).due_at == due
    assert inbox.letter("FRA", CHASER).due_at is None
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert inbox.sent("FRA") == []
    inbox.advance(due)
    inbox.tick()
    assert inbox.sent("FRA") == [ACKNOWLEDGED_CHASER]


def test_one_unmarked_answer_beside_a_marked_one_stops_everything(inbox: InboxDesk) -> None:
    """Until a person has marked *every* such reply."""
    inbox.advance(MONDAY)
    first = inbox.receive_answer("FRA", text="We acknowledge receipt.\n")
    inbox.receive_answer("FRA", text="And we will come back to you.\n")
    inbox.mark(first, ReplyKind.ACKNOWLEDGEMENT)
    inbox.advance(timedelta(days=60))
    inbox.tick()
    assert (inbox.status("FRA"), inbox.sent("FRA")) == ("in_dialogue", [])


def test_task_goes_to_the_owner_of_the_state(inbox: InboxDesk) -> None:
    from outreach.operations.place_hold import assign_owner  # noqa: PLC0415 - only this test assigns

    assign_owner(inbox.desk.store, "aleppo-2016", "FRA", owner="Desk officer", at=inbox.now, actor="Director")
    inbox.receive_answer("FRA")
    with inbox.desk.store.read() as conn:
        assert [one.owner for one in standing.list_tasks(conn)] == ["Desk officer"]
