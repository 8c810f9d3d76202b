"""Sending: what leaves, what is kept back and why, and what each answer of a relay makes of a letter."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from outreach.domain.attempts import Envelope, Outcome, OutcomeKind, Scope, Stage
from outreach.domain.campaigns import Pace
from outreach.domain.holds import HoldKind
from outreach.domain.messages import MessageStatus
from outreach.domain.retries import Patience
from outreach.domain.sending import Delivery
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError
from outreach.mail.send import RelaySettings, SmtpMailer, TlsMode, check_envelope
from outreach.operations.place_hold import waive_gap
from outreach.operations.send_due_messages import DESTINATION_PACE, RELAY_PACE
from outreach.operations.steer_wave import allow_sending, cancel_wave, pause_wave, resume_wave, stop_all
from outreach.operations.suppress_address import stop_contacting, suppress_address
from outreach.storage import messages, standing
from outreach.storage.engine import Store, open_engine
from outreach.testing.recording_mailer import (
    GREYLISTED,
    NO_REPLY_AFTER_DOT,
    NO_SUCH_USER,
    POLICY_REFUSAL,
    RELAY_DOWN,
    RecordingMailer,
)
from outreach.testing.smtp_server import Answer, ScriptedSmtpServer
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE
from tests.operations.sending_desk import (
    CHASER,
    CHASER_DUE,
    FIRST,
    MEMBERS,
    PERSON,
    WAVE,
    MeanwhileMailer,
    SendingDesk,
    mission,
    raw_header,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BUSY = Outcome(OutcomeKind.DEFERRED, Stage.END_OF_DATA, Scope.CONTENT, 451, "4.3.0", "4.3.0 try again later")
CLOSING = Outcome(OutcomeKind.DEFERRED, Stage.END_OF_DATA, Scope.CONNECTION, 421, "4.3.2", "4.3.2 closing")


def chasers_due(desk: SendingDesk) -> SendingDesk:
    """Bring the first chasers to where they are due and the inbox was read."""
    desk.plan_follow_ups()
    desk.clock.set(CHASER_DUE)
    desk.read_inbox()
    return desk


# --- once ---------------------------------------------------------------------------------------------------


def test_every_due_letter_is_handed_over_once(due: SendingDesk) -> None:
    report = due.send()
    assert report.outcomes == {"accepted": 4}
    assert due.statuses() == dict.fromkeys(MEMBERS, "accepted")
    assert due.send().handed_over == 0
    assert sorted(one.recipient for one in due.mailer.attempts) == [mission(one) for one in MEMBERS]


def test_workers_that_see_the_same_letters_hand_each_over_once(due: SendingDesk) -> None:
    """Promise 1: all of them have read the same list before any of them claims."""
    due.launch("other-members", "thanks")
    workers = 3
    barrier = Barrier(workers, timeout=20)
    mailers = [RecordingMailer(relay_name=f"relay {number}") for number in range(workers)]

    def work(number: int) -> int:
        store = Store(open_engine(str(due.store.engine.url)))
        waited: list[int] = []

        def wait_once() -> bool:
            if not waited:
                waited.append(barrier.wait())
            return False

        own = SendingDesk(due.original, due.folder, store, due.campaign, due.clock)
        try:
            rules = due.rules(worker=f"worker {number}")
            return own.send(mailer=mailers[number], rules=rules, should_stop=wait_once).handed_over
        finally:
            store.close()

    with ThreadPoolExecutor(workers) as pool:
        handed_over = sum(pool.map(work, range(workers)))
    taken = sorted(one.recipient for mailer in mailers for one in mailer.accepted)
    assert taken == sorted(mission(one) for one in (*MEMBERS, "KEN", "CAN", "CRI"))
    assert handed_over == len(taken)


def test_no_more_than_the_limit_is_handed_over(due: SendingDesk) -> None:
    assert due.send(limit=3).handed_over == 3
    assert due.send(limit=3).handed_over == 1


def test_clean_stop_finishes_the_letter_in_hand_and_begins_no_other(due: SendingDesk) -> None:
    report = due.send(should_stop=lambda: bool(due.mailer.accepted))
    assert report.outcomes == {"accepted": 1}
    assert sorted(due.statuses().values()) == ["accepted", "scheduled", "scheduled", "scheduled"]


def test_follow_ups_leave_before_first_letters(sent: SendingDesk) -> None:
    """Who waits longest for us comes first; a new wave must not push chasers into the next day."""
    chasers_due(sent)
    sent.clock.set(CHASER_DUE + timedelta(days=1))  # a working day of Kenya's as well; the 12th is its national day
    sent.read_inbox()
    sent.plan("other-members")
    sent.approve("other-members")
    sent.schedule("other-members", starts_at=sent.now - timedelta(days=3))
    sent.release()
    sent.send()
    assert [one.recipient for one in sent.mailer.accepted][-1] == mission("KEN")


# --- what a relay answers -------------------------------------------------------------------------------------


def test_deferred_letter_keeps_its_bytes_and_its_message_id(due: SendingDesk) -> None:
    due.mailer.answer(mission("FRA"), BUSY, GREYLISTED)
    due.send()
    for _ in range(2):
        due.clock.advance(timedelta(hours=1))
        due.send()
    tries = [one for one in due.mailer.attempts if one.recipient == mission("FRA")]
    assert len(tries) == 3
    assert len({one.raw for one in tries}) == 1
    assert due.letter().status is MessageStatus.ACCEPTED
    assert [one.outcome for one in due.attempts()] == ["deferred", "deferred", "accepted"]


def test_letter_whose_text_the_relay_saw_keeps_its_bytes_though_no_try_is_counted(due: SendingDesk) -> None:
    """A 421 after the dot is the relay's trouble; a second version under the same Message-ID would be ours."""
    due.mailer.answer(mission("FRA"), CLOSING)
    while not due.attempts():
        due.send()
        due.clock.advance(timedelta(minutes=1))
    due.clock.advance(timedelta(hours=1))
    due.send()
    tries = [one.raw for one in due.mailer.attempts if one.recipient == mission("FRA")]
    assert len(tries) == 2
    assert tries[0] == tries[1]


def test_letter_that_never_reached_a_relay_is_dated_the_day_it_leaves(due: SendingDesk) -> None:
    due.mailer.answer_always(RELAY_DOWN)
    due.send()
    due.mailer.answer_always(None)
    due.clock.set(RELEASE + timedelta(days=3))
    due.send()
    assert "Mon, 05 Dec 2016" in raw_header(due.sent_to("DEU")[0].raw, "Date")


def test_pauses_between_tries_grow(due: SendingDesk) -> None:
    due.mailer.answer(mission("FRA"), *[GREYLISTED] * 3)
    pauses = []
    for _ in range(3):
        due.send()
        due_at = due.letter().due_at
        assert due_at is not None
        pauses.append(due_at - due.now)
        due.clock.set(due_at)
    assert timedelta(minutes=15) <= pauses[0] < timedelta(minutes=17)
    assert pauses[0] < pauses[1] < pauses[2]
    assert due.letter().tries == 3


def test_letter_is_not_tried_before_its_pause_is_over(due: SendingDesk) -> None:
    due.mailer.answer(mission("FRA"), GREYLISTED)
    due.send()
    due.clock.advance(timedelta(minutes=14))
    due.send()
    assert len(due.attempts()) == 1


def test_letter_is_given_up_when_patience_is_over_and_a_person_is_asked(due: SendingDesk) -> None:
    patience = Patience(first=timedelta(minutes=15), longest=timedelta(minutes=15), give_up_after=timedelta(minutes=40))
    due.mailer.answer(mission("FRA"), *[GREYLISTED] * 5)
    for _ in range(5):
        due.send(rules=due.rules(patience=patience))
        due.clock.advance(timedelta(minutes=20))
    letter = due.letter()
    assert letter.status is MessageStatus.REFUSED
    assert "given up after 3 tries" in letter.status_why
    assert [one.subject for one in due.tasks(TaskKind.CHECK_REFUSED)] == [f"message:{letter.key}"]


def test_trouble_of_the_relay_stops_the_run_and_uses_up_no_try(due: SendingDesk) -> None:
    due.mailer.answer_always(RELAY_DOWN)
    report = due.send()
    assert report.relay_trouble == RELAY_DOWN.reply_text
    assert len(due.mailer.attempts) == 1
    assert [one.tries for one in due.letters(FIRST)] == [0, 0, 0, 0]
    assert sorted(due.statuses().values()) == ["deferred", "scheduled", "scheduled", "scheduled"]


@pytest.mark.parametrize("refusal", [NO_SUCH_USER, POLICY_REFUSAL])
def test_refused_letter_is_a_task_that_gives_the_relays_words(due: SendingDesk, refusal: Outcome) -> None:
    due.mailer.answer(mission("FRA"), refusal)
    due.send()
    letter = due.letter()
    assert letter.status is MessageStatus.REFUSED
    (task,) = due.tasks(TaskKind.CHECK_REFUSED)
    assert (task.iso3, task.subject) == ("FRA", f"message:{letter.key}")
    assert refusal.reply_text in task.text
    assert f"outreach retry {letter.label}" in task.text
    assert due.bins()["FRA"] == "blocked"


def test_letter_without_a_reply_after_the_dot_is_unknown_and_never_sent_again(due: SendingDesk) -> None:
    due.mailer.answer(mission("FRA"), NO_REPLY_AFTER_DOT)
    due.send()
    assert due.letter().status is MessageStatus.UNKNOWN
    assert [one.iso3 for one in due.tasks(TaskKind.SETTLE_UNKNOWN)] == ["FRA"]
    for hours in (1, 24, 24 * 5, 24 * 30):
        due.clock.set(RELEASE + timedelta(hours=hours))
        due.tick()
    assert len([one for one in due.mailer.attempts if one.recipient == mission("FRA")]) == 1
    assert due.letter().status is MessageStatus.UNKNOWN


def test_door_that_never_opens_holds_its_own_letter_and_no_other(due: SendingDesk) -> None:
    due.never_open("FRA")
    due.send()
    assert due.statuses() == {"DEU": "accepted", "FRA": "held", "JPN": "accepted", "POL": "accepted"}


def test_letter_that_cannot_be_handed_over_goes_back_to_a_person_and_stops_no_other(laid_out: SendingDesk) -> None:
    """Promise 8: an address that no relay can be told of must not end every run at the same place."""
    laid_out.change_contact(mission("DEU"), address="mission@[127.0.0.1]")
    laid_out.launch(WAVE)
    with pytest.raises(InputError):
        check_envelope(Envelope("desk@coalition.example", "mission@[127.0.0.1]", b"text\r\n"))
    assert laid_out.send().outcomes == {"accepted": 3, "refused": 1}
    letter = laid_out.letter("DEU")
    assert letter.status is MessageStatus.REFUSED
    (task,) = laid_out.tasks(TaskKind.CHECK_REFUSED)
    assert task.subject == f"message:{letter.key}"
    assert "mission@[127.0.0.1]" in task.text


# --- over a real connection -----------------------------------------------------------------------------------


@pytest.fixture
def relay() -> Iterator[ScriptedSmtpServer]:
    """Run a real SMTP server on loopback."""
    with ScriptedSmtpServer() as server:
        yield server


def smtp_mailer(port: int) -> SmtpMailer:
    return SmtpMailer(
        RelaySettings(
            name="test relay",
            host="127.0.0.1",
            port=port,
            security=TlsMode.NONE,
            username="",
            password="",
            timeout_seconds=5,
            end_of_data_seconds=1,
            local_hostname="desk.example",
        )
    )


def send_over(desk: SendingDesk, port: int) -> None:
    mailer = smtp_mailer(port)
    try:
        desk.send(mailer=mailer)
    finally:
        mailer.close()


def test_real_relay_gets_exactly_the_frozen_bytes(due: SendingDesk, relay: ScriptedSmtpServer) -> None:
    send_over(due, relay.port)
    assert sorted(one.recipient for one in relay.accepted) == [mission(one) for one in MEMBERS]
    letter = due.letter()
    with due.store.read() as conn:
        frozen = messages.load_bytes(conn, letter.raw_sha256)
    (taken,) = [one for one in relay.accepted if one.recipient == mission("FRA")]
    assert taken.raw == frozen
    assert taken.sender == "secretariat@coalition.example"
    assert letter.message_id.encode() in frozen


def test_copies_go_in_transactions_of_their_own(due: SendingDesk, relay: ScriptedSmtpServer) -> None:
    """One RCPT per transaction, so that each address has an outcome of its own."""
    due.launch("other-members")
    due.add_contact("CAN", "deputy@can.example", role="cc")
    due.launch("thanks")
    send_over(due, relay.port)
    assert relay.count("RCPT") == relay.count("MAIL") == relay.count("DATA") == 8
    assert {"deputy@can.example", mission("CAN")} <= {one.recipient for one in relay.accepted}


@pytest.mark.parametrize(
    ("script", "status", "tries"),
    [
        ({"END_OF_DATA": [Answer.say("451 4.3.0 busy")]}, "deferred", 1),
        ({"END_OF_DATA": [Answer.say("554 5.7.1 no")]}, "refused", 1),
        ({"RCPT": [Answer.say("550 5.1.1 no such user")]}, "refused", 1),
        ({"END_OF_DATA": [Answer.close(keep=True)]}, "unknown", 1),
        ({"END_OF_DATA": [Answer.hang(keep=True)]}, "unknown", 1),
        ({"RCPT": [Answer.reset()]}, "deferred", 0),
        ({"DATA": [Answer.close()]}, "deferred", 0),
    ],
    ids=[
        "451",
        "554",
        "550 at RCPT",
        "closed after the dot",
        "silence after the dot",
        "reset at RCPT",
        "closed at DATA",
    ],
)
def test_real_relays_answer_makes_the_status(
    due: SendingDesk, relay: ScriptedSmtpServer, script: dict[str, list[Answer]], status: str, tries: int
) -> None:
    for key, answers in script.items():
        relay.script(key, answers)
    mailer = smtp_mailer(relay.port)
    due.send(mailer=mailer, limit=1)
    mailer.close()
    (first,) = [one for one in due.letters(FIRST) if one.status is not MessageStatus.SCHEDULED]
    assert (str(first.status), first.tries) == (status, tries)


def test_letter_in_doubt_that_had_arrived_is_received_once(due: SendingDesk, relay: ScriptedSmtpServer) -> None:
    """Promise 1 from the other side: the relay kept the mail and its reply was lost."""
    relay.script("END_OF_DATA", [Answer.close(keep=True)])
    send_over(due, relay.port)
    due.clock.advance(timedelta(hours=2))
    due.recover()
    send_over(due, relay.port)
    assert sorted(one.recipient for one in relay.accepted) == [mission(one) for one in MEMBERS]


def test_closed_port_defers_and_loses_nothing(due: SendingDesk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        send_over(due, taken.getsockname()[1])
    assert sorted(due.statuses().values()) == ["deferred", "scheduled", "scheduled", "scheduled"]


# --- where letters go -----------------------------------------------------------------------------------------


def test_redirect_sends_everything_to_one_address_of_ours(due: SendingDesk) -> None:
    due.send(rules=due.rules(delivery=Delivery.REDIRECT))
    assert {one.recipient for one in due.mailer.accepted} == {"ours@coalition.example"}
    assert len(due.mailer.accepted) == 4
    assert {raw_header(one.raw, "To") for one in due.mailer.accepted} == {mission(one) for one in MEMBERS}


def test_live_refuses_a_sample_campaign(due: SendingDesk) -> None:
    report = due.send(rules=due.rules(delivery=Delivery.LIVE))
    assert report.kept_back == {"sample campaign": 4}
    assert due.mailer.attempts == []
    assert set(due.statuses().values()) == {"held"}


@pytest.mark.parametrize("address", ["mission@deu.example", "mission@deu.EXAMPLE", "Mission@DEU.Example"])
def test_live_refuses_made_up_addresses_however_they_are_written(laid_out: SendingDesk, address: str) -> None:
    laid_out.change(sample=False)
    laid_out.change_contact(mission("DEU"), address=address)
    laid_out.launch(WAVE)
    report = laid_out.send(rules=laid_out.rules(delivery=Delivery.LIVE))
    assert report.kept_back == {"made-up address": 4}
    assert laid_out.mailer.attempts == []


def test_live_sends_a_real_campaign_to_a_real_address(laid_out: SendingDesk) -> None:
    laid_out.change(sample=False)
    laid_out.change_contact(mission("DEU"), address="mission@deu.invalid")
    laid_out.launch(WAVE)
    laid_out.send(rules=laid_out.rules(delivery=Delivery.LIVE))
    assert [one.recipient for one in laid_out.mailer.accepted] == ["mission@deu.invalid"]


# --- when letters go ------------------------------------------------------------------------------------------


def test_letter_outside_office_hours_is_due_at_the_next_opening_and_says_why(due: SendingDesk) -> None:
    due.clock.set(datetime(2016, 12, 3, 15, 0, tzinfo=UTC))  # a Saturday
    report = due.send()
    assert report.kept_back == {"outside office hours": 4}
    letter = due.letter()
    assert letter.status is MessageStatus.SCHEDULED
    assert letter.due_at == datetime(2016, 12, 5, 14, 30, tzinfo=UTC)
    assert "Sat 2016-12-03 to Sun 2016-12-04: weekend in New York" in letter.due_why


def test_office_hours_are_those_of_the_place_of_the_door(laid_out: SendingDesk) -> None:
    """At 15:00 UTC it is ten in the morning in New York, and past closing in Nairobi."""
    with laid_out.store.write() as conn:
        conn.exec_driver_sql("UPDATE door SET timezone = 'Africa/Nairobi', place = 'Nairobi' WHERE iso3 = 'FRA'")
    laid_out.launch(WAVE)
    laid_out.send()
    assert laid_out.statuses() == {"DEU": "accepted", "FRA": "scheduled", "JPN": "accepted", "POL": "accepted"}
    assert laid_out.letter().due_at == datetime(2016, 12, 5, 6, 30, tzinfo=UTC)


def test_pace_of_the_relay_ends_the_run_and_the_rest_leaves_a_minute_later(laid_out: SendingDesk) -> None:
    laid_out.change(pace=Pace(3, 2))
    laid_out.launch(WAVE)
    report = laid_out.send()
    assert (report.handed_over, report.paced, report.kept_back[RELAY_PACE]) == (3, True, 1)
    assert laid_out.send().handed_over == 0
    laid_out.clock.advance(timedelta(seconds=61))
    assert laid_out.send().handed_over == 1


def test_pace_is_kept_across_a_restart(laid_out: SendingDesk) -> None:
    """It is counted from the stored attempts, so a worker that begins anew begins no new minute."""
    laid_out.change(pace=Pace(3, 2))
    laid_out.launch(WAVE)
    laid_out.send()
    assert laid_out.send(mailer=RecordingMailer(), rules=laid_out.rules(worker="worker 2")).handed_over == 0


def test_pace_of_a_destination_keeps_back_its_letters_alone(laid_out: SendingDesk) -> None:
    for iso3 in ("DEU", "FRA", "JPN"):
        laid_out.change_contact(mission(iso3), address=f"{iso3.lower()}@missions.example")
    laid_out.launch(WAVE)
    report = laid_out.send()
    assert report.kept_back == {DESTINATION_PACE: 1}
    assert not report.paced
    assert sorted(laid_out.statuses().values()) == ["accepted", "accepted", "accepted", "scheduled"]
    assert laid_out.statuses()["POL"] == "accepted"


# --- the minimum gap --------------------------------------------------------------------------------------------


def with_a_second_wave(desk: SendingDesk, *, outcome: Outcome | None = None) -> None:
    """Give Kenya a first letter with an outcome, and almost three days later a letter of another wave that is due."""
    desk.launch("other-members")
    if outcome is not None:
        desk.mailer.answer(mission("KEN"), outcome)
    desk.send()
    desk.change_wave("other-members", audience="iso3 == 'POL'")
    desk.change_wave("thanks", audience="iso3 == 'KEN'")
    desk.plan("thanks")
    desk.approve("thanks")
    desk.clock.set(datetime(2016, 12, 5, 14, 45, tzinfo=UTC))
    desk.schedule("thanks", starts_at=desk.now)
    desk.release()


def test_second_letter_to_a_state_waits_for_the_minimum_gap(laid_out: SendingDesk) -> None:
    with_a_second_wave(laid_out)
    report = laid_out.send()
    assert report.kept_back == {"minimum gap": 1}
    letter = laid_out.letter("KEN", "thanks")
    assert letter.due_at == RELEASE + timedelta(days=3)
    laid_out.clock.set(RELEASE + timedelta(days=3))
    assert laid_out.send().outcomes == {"accepted": 1}


def test_second_letter_leaves_within_the_gap_when_a_person_says_so(laid_out: SendingDesk) -> None:
    with_a_second_wave(laid_out)
    waive_gap(laid_out.store, CAMPAIGN, "KEN", why="they asked for it", at=laid_out.now, actor=PERSON)
    assert laid_out.send().outcomes == {"accepted": 1}


def test_letter_that_may_have_arrived_counts_for_the_gap(laid_out: SendingDesk) -> None:
    """Promise 5: nobody knows of it, so they may have it in their hands."""
    with_a_second_wave(laid_out, outcome=NO_REPLY_AFTER_DOT)
    assert laid_out.letter("KEN", "appeal-members").status is MessageStatus.UNKNOWN
    assert laid_out.send().kept_back == {"minimum gap": 1}


def test_refused_letter_does_not_count_for_the_gap(laid_out: SendingDesk) -> None:
    with_a_second_wave(laid_out, outcome=NO_SUCH_USER)
    assert laid_out.send().outcomes == {"accepted": 1}


# --- follow-ups and the inbox -----------------------------------------------------------------------------------


def test_follow_up_waits_until_the_inbox_was_read_since_it_fell_due(sent: SendingDesk) -> None:
    sent.plan_follow_ups()
    sent.clock.set(CHASER_DUE - timedelta(seconds=1))
    sent.read_inbox()
    sent.clock.set(CHASER_DUE + timedelta(hours=1))
    assert sent.send().kept_back == {"inbox not read": 4}
    sent.read_inbox()
    assert sent.send().outcomes == {"accepted": 4}


def test_mail_that_is_stored_and_not_read_keeps_every_follow_up_back(sent: SendingDesk) -> None:
    """Promise 3: it may be their answer."""
    chasers_due(sent)
    sent.store_unread()
    assert sent.send().kept_back == {"inbox not read": 4}


def test_first_letter_needs_no_inbox(due: SendingDesk) -> None:
    assert due.send().outcomes == {"accepted": 4}
    with due.store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM mailbox_position").scalar_one() == 0


# --- between claim and marker -------------------------------------------------------------------------------------


def _suppress(desk: SendingDesk) -> None:
    suppress_address(desk.store, mission("DEU"), reason="they asked", at=desk.now, actor=PERSON)


def _pause(desk: SendingDesk) -> None:
    pause_wave(desk.store, CAMPAIGN, WAVE, why="a mistake", at=desk.now, actor=PERSON)


def _cancel(desk: SendingDesk) -> None:
    cancel_wave(desk.store, CAMPAIGN, WAVE, why="a mistake", at=desk.now, actor=PERSON)


def _stop(desk: SendingDesk) -> None:
    stop_all(desk.store, why="alarm", at=desk.now, actor=PERSON)


def _hold(desk: SendingDesk) -> None:
    with desk.store.write() as conn:
        key = desk.thread("DEU").key
        standing.add_hold(conn, thread_key=key, kind=HoldKind.PERSON, reason="wait", by=PERSON, at=desk.now, until=None)


def _opt_out(desk: SendingDesk) -> None:
    stop_contacting(desk.store, CAMPAIGN, "DEU", why="they asked", at=desk.now, actor=PERSON)


def _move(desk: SendingDesk) -> None:
    desk.change_contact(mission("DEU"), address="new@deu.example")


def _retire(desk: SendingDesk) -> None:
    desk.change_contact(mission("DEU"), status="retired")


def _rewrite(desk: SendingDesk) -> None:
    desk.edit_template(f"{FIRST}/en/body.txt", "honour", "great honour")


def _close_the_office(desk: SendingDesk) -> None:
    desk.clock.set(RELEASE.replace(hour=21, minute=30))


@pytest.mark.parametrize(
    ("meanwhile", "status", "why"),
    [
        (_suppress, "cancelled", "suppressed"),
        (_pause, "scheduled", "wave not running"),
        (_cancel, "cancelled", "wave cancelled"),
        (_stop, "scheduled", "emergency stop"),
        (_hold, "held", "on hold: wait"),
        (_opt_out, "cancelled", "do not contact"),
        (_move, "draft", "is no contact of this state any more"),
        (_retire, "draft", "is retired"),
        (_rewrite, "draft", "changed since approval"),
        (_close_the_office, "scheduled", "claim lost"),
    ],
)
def test_what_happens_between_claim_and_marker_withdraws_the_letter(
    due: SendingDesk, meanwhile: Callable[[SendingDesk], None], status: str, why: str
) -> None:
    """Up to the marker a change of mind still stops a letter."""
    if meanwhile is _rewrite:
        due.reload()  # from files of its own
    mailer = MeanwhileMailer(before_marker=lambda: None if mailer.answers else meanwhile(due))
    due.send(mailer=mailer, limit=1)
    letter = due.letter("DEU")
    assert mailer.attempts[0].recipient == mission("DEU")
    assert mailer.answers[0] is False
    assert mission("DEU") not in [one.recipient for one in mailer.marked]
    assert str(letter.status) == status
    assert why in letter.status_why or why in letter.due_why or why == "claim lost"
    assert [one.marker_at for one in due.attempts("DEU")] == [None]


def test_reply_that_is_stored_between_claim_and_marker_withdraws_the_chaser(sent: SendingDesk) -> None:
    """Promise 3, at its narrowest."""
    chasers_due(sent)
    mailer = MeanwhileMailer(before_marker=lambda: None if mailer.answers else sent.store_reply("DEU"))
    sent.send(mailer=mailer)
    assert sent.letter("DEU", CHASER).status is MessageStatus.HELD
    assert sent.sent_to("DEU", mailer) == []
    assert len(mailer.accepted) == 3


def test_emergency_stop_lets_at_most_the_letter_go_that_is_past_its_marker(due: SendingDesk) -> None:
    mailer = MeanwhileMailer(after_marker=lambda: _stop(due))
    due.send(mailer=mailer)
    assert len(mailer.accepted) == 1
    assert sorted(due.statuses().values()) == ["accepted", "scheduled", "scheduled", "scheduled"]
    assert due.send().handed_over == 0
    allow_sending(due.store, why="false alarm", at=due.now, actor=PERSON)
    assert due.send().outcomes == {"accepted": 3}


def test_paused_wave_goes_on_at_its_pace_when_it_is_resumed(laid_out: SendingDesk) -> None:
    """What fell due meanwhile does not leave in a burst."""
    laid_out.change(pace=Pace(2, 2))
    laid_out.launch(WAVE)
    _pause(laid_out)
    laid_out.clock.advance(timedelta(hours=2))
    assert laid_out.send().kept_back == {"wave not running": 4}
    resume_wave(laid_out.store, CAMPAIGN, WAVE, at=laid_out.now, actor=PERSON)
    assert laid_out.send().handed_over == 2
    laid_out.clock.advance(timedelta(seconds=61))
    assert laid_out.send().handed_over == 2


def test_stop_between_letter_and_copy_keeps_the_copy_and_asks_a_person(laid_out: SendingDesk) -> None:
    laid_out.add_contact("DEU", "deputy@deu.example", role="cc")
    laid_out.launch(WAVE)
    mailer = MeanwhileMailer(after_marker=lambda: _stop(laid_out))
    laid_out.send(mailer=mailer)
    assert [one.recipient for one in mailer.accepted] == [mission("DEU")]
    assert laid_out.letter("DEU").status is MessageStatus.ACCEPTED
    (task,) = laid_out.tasks(TaskKind.CHECK_REFUSED)
    assert "deputy@deu.example" in task.text


# --- who did it ----------------------------------------------------------------------------------------------------


def test_each_attempt_is_an_event_with_the_worker_as_its_actor(due: SendingDesk) -> None:
    due.mailer.answer(mission("FRA"), GREYLISTED)
    due.send(rules=due.rules(worker="worker 7"))
    told = [(one.kind, one.actor) for one in due.events(f"message:{due.letter().key}")][-3:]
    assert told == [
        ("message.claimed", "worker 7"),
        ("attempt.deferred", "worker 7"),
        ("message.deferred", "worker 7"),
    ]
    assert "450 4.2.0 greylisted" in due.letter().status_why
