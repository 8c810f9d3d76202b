"""Another door: offered when a letter came back, taken by a person, and kept for what follows."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.attempts import Scope
from outreach.domain.contacts import DoorKind
from outreach.domain.doors import DoorPolicy, WhenMissing
from outreach.domain.messages import MessageStatus
from outreach.domain.replies import ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError, OutreachError, RefusedError, StatusConflictError
from outreach.operations.approve_wave import approve_wave
from outreach.operations.list_doors import DoorUse, list_doors
from outreach.operations.place_hold import waive_gap
from outreach.operations.preview_wave import choose_letters, preview_letter, preview_wave
from outreach.operations.reapprove_letters import reapprove_letters
from outreach.operations.steer_wave import cancel_wave
from outreach.operations.suppress_address import stop_contacting, suppress_address
from outreach.operations.use_door import plan_door, use_door
from outreach.storage import attempts, contacts, events, messages
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT, NO_SUCH_USER
from tests.operations.inbox_desk import CHASER, CHASER_DUE, FIRST, MONDAY, PERSON, open_inbox  # noqa: F401 - the fixture `inbox`
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import WAVE, MeanwhileMailer, mission, parse

if TYPE_CHECKING:
    from outreach.domain.messages import Message
    from outreach.operations.open_campaign import OpenCampaign
    from tests.operations.inbox_desk import InboxDesk
    from tests.operations.sending_desk import SendingDesk

NEW_YORK, GENEVA, MINISTRY, EMBASSY = DoorKind

#: Friday, 2 December 2016, 15:00 UTC: ten in the morning in New York and four in the afternoon in Geneva.
BACK_AT = datetime.fromisoformat("2016-12-02T15:05:00+00:00")

#: Monday, 5 December 2016, 09:30 in Geneva, where it is 03:30 in New York.
GENEVA_OPENS = datetime.fromisoformat("2016-12-05T08:30:00+00:00")

ZONES = {GENEVA: ("Geneva", "Europe/Zurich"), MINISTRY: ("Paris", "Europe/Paris"), EMBASSY: ("Oslo", "Europe/Oslo")}


def add_door(inbox: InboxDesk, kind: DoorKind, address: str, *, language: str = "en", place: str = "") -> None:
    """Give France another office that can be written to."""
    where, zone = ZONES[kind]
    with inbox.desk.store.write() as conn:
        door = contacts.save_door(conn, iso3="FRA", kind=kind, place=place or where, timezone=zone)
        contacts.insert_contact(
            conn,
            door,
            inbox.now,
            address=address,
            address_key=address,
            role="to",
            language=language,
            source="made for this test",
            status="active",
        )


def opened(inbox: InboxDesk) -> OpenCampaign:
    return inbox.desk.campaign(CAMPAIGN)


def choose(inbox: InboxDesk, kind: DoorKind = GENEVA, *, actor: str = PERSON, place: str = "") -> list[Message]:
    return use_door(
        inbox.desk.store, opened(inbox), "FRA", kind, place=place, why="they moved", at=inbox.now, actor=actor
    )


def approve(inbox: InboxDesk) -> list[Message]:
    wave = inbox.letter().wave
    return reapprove_letters(inbox.desk.store, opened(inbox), wave, ["FRA"], at=inbox.now, actor="Director")


def first_letters(inbox: InboxDesk) -> list[Message]:
    with inbox.desk.store.read() as conn:
        found = messages.list_messages(conn, thread_key=inbox.thread().key)
    return [one for one in found if one.step == FIRST]


def use_of(inbox: InboxDesk) -> dict[str, str]:
    (france,) = list_doors(inbox.desk.store, opened(inbox), iso3="FRA")
    return {one.kind: str(one.use) for one in france.doors}


@pytest.fixture
def bounced(inbox: InboxDesk) -> InboxDesk:
    """Give a desk on which the letter to France came back and the mission in Geneva is known."""
    inbox.advance(BACK_AT)
    add_door(inbox, GENEVA, "geneva@fra.example")
    inbox.receive(inbox.report(inbox.letter()))
    assert inbox.letter().status is MessageStatus.BOUNCED
    return inbox


# --- the offer ------------------------------------------------------------------------------------------------


def test_a_hard_bounce_offers_the_next_door_and_takes_nothing(bounced: InboxDesk) -> None:
    (task,) = bounced.tasks(TaskKind.FIND_CONTACT)
    assert task.iso3 == "FRA"
    assert "mission@fra.example (mission in New York) came back (5.1.1 smtp; 550 5.1.1 User unknown)" in task.text
    offer = "The next door is the mission in Geneva, geneva@fra.example (`outreach door use FRA mission_geneva`)."
    assert offer in task.text
    bounced.advance(GENEVA_OPENS)
    bounced.tick()
    assert bounced.sent() == []
    assert [one.status for one in first_letters(bounced)] == [MessageStatus.BOUNCED]


def test_a_refusal_at_the_relay_offers_the_next_door(due: SendingDesk) -> None:
    due.add_contact("FRA", "geneva@fra.example", kind=GENEVA, place="Geneva", timezone="Europe/Zurich")
    due.mailer.answer(mission("FRA"), NO_SUCH_USER)
    due.send()
    (task,) = due.tasks(TaskKind.CHECK_REFUSED)
    assert task.text.startswith(f"FRA: {due.letter().label} to mission@fra.example (mission in New York) was refused: ")
    assert NO_SUCH_USER.reply_text in task.text
    assert "geneva@fra.example (`outreach door use FRA mission_geneva`)" in task.text


def test_no_door_is_offered_that_failed_before_is_suppressed_or_is_not_the_campaigns(bounced: InboxDesk) -> None:
    add_door(bounced, MINISTRY, "ministry@fra.example")
    add_door(bounced, EMBASSY, "embassy@fra.example")
    suppress_address(bounced.desk.store, "ministry@fra.example", reason="no", at=bounced.now, actor=PERSON)
    choose(bounced)
    approve(bounced)
    bounced.advance(GENEVA_OPENS)
    bounced.tick()
    bounced.receive(bounced.report(bounced.letter()))
    (task,) = bounced.tasks(TaskKind.FIND_CONTACT)
    assert "geneva@fra.example (mission in Geneva) came back" in task.text
    assert "The next door" not in task.text


def test_a_mailbox_that_is_full_offers_no_other_door(inbox: InboxDesk) -> None:
    add_door(inbox, GENEVA, "geneva@fra.example")
    inbox.receive(inbox.report(inbox.letter(), status="4.2.2", diagnostic="smtp; 452 4.2.2 mailbox full"))
    assert inbox.letter().status is MessageStatus.BOUNCED
    assert "The next door" not in "".join(one.text for one in inbox.tasks())


# --- the whole way --------------------------------------------------------------------------------------------


def test_from_a_bounce_by_way_of_geneva_to_the_follow_up(bounced: InboxDesk) -> None:
    old = bounced.letter()
    assert use_of(bounced) == {"mission_new_york": "unusable", "mission_geneva": "offered", "ministry": "unusable"}
    drafts = choose(bounced)
    assert {one.step for one in drafts} >= {FIRST, CHASER}
    assert bounced.tasks(TaskKind.FIND_CONTACT) == []

    before, new = first_letters(bounced)
    assert (before.key, before.status) == (old.key, MessageStatus.SUPERSEDED)
    assert new.message_id != old.message_id
    assert (new.status, new.language) == (MessageStatus.DRAFT, "en")
    assert [one.address for one in new.recipients] == ["geneva@fra.example"]
    bounced.advance(GENEVA_OPENS - timedelta(days=1))
    bounced.tick()
    assert bounced.sent() == []

    approve(bounced)
    bounced.advance(GENEVA_OPENS - timedelta(minutes=1))
    bounced.tick()
    assert bounced.sent() == []
    assert bounced.letter().due_at == GENEVA_OPENS
    bounced.advance(GENEVA_OPENS)
    bounced.tick()
    assert bounced.sent() == [FIRST]
    (letter,) = bounced.mailer.accepted
    assert letter.recipient == "geneva@fra.example"
    text = parse(letter.raw).get_body(("plain",))
    assert text is not None
    # Nothing of the block of the mission in New York, which ends in "United Nations" and its place.
    assert "Permanent Mission of France to the United Nations Office" in " ".join(text.get_content().split())
    assert "United Nations\nNew York" not in text.get_content()
    assert use_of(bounced)["mission_geneva"] == DoorUse.USED

    bounced.tick()
    chaser = bounced.letter("FRA", CHASER)
    assert (chaser.status, chaser.due_at) == (MessageStatus.SCHEDULED, datetime.fromisoformat("2016-12-13T08:30:00Z"))
    assert chaser.due_at is not None
    bounced.advance(chaser.due_at)
    bounced.tick()
    bounced.tick()
    assert bounced.sent() == [FIRST, CHASER]
    last = bounced.mailer.accepted[-1]
    assert last.recipient == "geneva@fra.example"
    assert str(parse(last.raw)["In-Reply-To"]) == new.message_id
    assert old.message_id not in str(parse(last.raw)["References"])


def test_every_letter_that_had_not_left_needs_a_new_approval(bounced: InboxDesk) -> None:
    drafts = choose(bounced)
    assert {one.status for one in drafts} == {MessageStatus.DRAFT}
    assert {one.approved_hash for one in drafts} == {""}
    assert {one.subject for one in bounced.tasks(TaskKind.APPROVE_AGAIN)} >= {f"message:{one.key}" for one in drafts}
    approve(bounced)
    assert bounced.tasks(TaskKind.APPROVE_AGAIN) == []


def test_choice_is_on_record_with_who_why_and_the_door_before(bounced: InboxDesk) -> None:
    choose(bounced)
    thread = bounced.thread()
    assert (thread.door_kind, thread.door_place) == ("mission_geneva", "Geneva")
    assert thread.door_why == f"chosen by {PERSON}: they moved"
    with bounced.desk.store.read() as conn:
        (event,) = [one for one in events.list_events(conn) if one.kind == "thread.door"]
    assert (event.before, event.after["door"]) == ({"door": "mission in New York"}, "mission in Geneva")


# --- two people, and what changed meanwhile ---------------------------------------------------------------------


def test_of_two_people_who_accept_at_once_one_does(bounced: InboxDesk) -> None:
    add_door(bounced, MINISTRY, "ministry@fra.example")
    with bounced.desk.store.read() as conn:
        plans = {kind: plan_door(conn, opened(bounced), "FRA", kind) for kind in (GENEVA, MINISTRY)}
    start = threading.Barrier(2)
    results: list[str] = []

    def accept(kind: DoorKind, actor: str) -> None:
        start.wait()
        try:
            use_door(
                bounced.desk.store,
                opened(bounced),
                "FRA",
                kind,
                at=bounced.now,
                actor=actor,
                expected=plans[kind],
            )
        except OutreachError as exc:
            results.append(type(exc).__name__)
        else:
            results.append("done")

    people = [threading.Thread(target=accept, args=pair) for pair in ((GENEVA, "Anna"), (MINISTRY, "Ben"))]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(results) == ["StatusConflictError", "done"]
    assert [one.status for one in first_letters(bounced)] == [MessageStatus.SUPERSEDED, MessageStatus.DRAFT]


def test_the_same_door_is_not_chosen_twice(bounced: InboxDesk) -> None:
    choose(bounced)
    with pytest.raises(StatusConflictError, match="through the mission in Geneva already"):
        choose(bounced, actor="Ben")
    assert len(first_letters(bounced)) == 2


def test_a_person_may_change_their_mind_before_the_letter_leaves(bounced: InboxDesk) -> None:
    add_door(bounced, MINISTRY, "ministry@fra.example")
    choose(bounced)
    approve(bounced)
    choose(bounced, MINISTRY)
    new = first_letters(bounced)[-1]
    assert len(first_letters(bounced)) == 2
    assert (new.status, new.recipients[0].address) == (MessageStatus.DRAFT, "ministry@fra.example")


# --- what arrived after all -------------------------------------------------------------------------------------


def test_a_late_answer_to_the_superseded_letter_is_filed_and_stops_its_replacement(bounced: InboxDesk) -> None:
    old = bounced.letter()
    choose(bounced)
    approve(bounced)
    reply = bounced.receive(bounced.write(answers=old, text="The Government has your letter.\n"))
    assert bounced.filed_to(reply) == ["FRA"]
    bounced.advance(GENEVA_OPENS)
    bounced.tick()
    assert bounced.sent() == []
    assert bounced.letter().status is MessageStatus.HELD
    assert f"{reply.label} of 2016-12-02 came after {old.label}" in bounced.letter().status_why

    bounced.mark(reply, ReplyKind.ACKNOWLEDGEMENT)
    bounced.tick()
    assert bounced.sent() == []
    waive_gap(bounced.desk.store, CAMPAIGN, "FRA", why="Geneva asked for it", at=bounced.now, actor=PERSON)
    bounced.tick()
    bounced.tick()
    assert bounced.sent() == [FIRST]


def test_a_letter_that_never_arrived_does_not_start_the_minimum_gap(bounced: InboxDesk) -> None:
    choose(bounced)
    with bounced.desk.store.read() as conn:
        assert messages.last_letter_at(conn, "FRA", except_key=bounced.letter().key) is None


def test_a_copy_that_arrived_does_start_the_minimum_gap(bounced: InboxDesk) -> None:
    with bounced.desk.store.write() as conn:
        old = messages.list_messages(conn, keys=[bounced.letter().key])[0]
        copy = type(old.recipients[0])("deputy@fra.example", "deputy@fra.example", role="cc")  # type: ignore[arg-type]
        messages.replace_recipients(conn, old.key, [*old.recipients, copy])
        messages.set_recipient_outcome(conn, old.key, copy.address_key, "accepted")
    choose(bounced)
    with bounced.desk.store.read() as conn:
        assert messages.last_letter_at(conn, "FRA", except_key=bounced.letter().key) == old.accepted_at


@pytest.mark.parametrize("sender", ["ministry@fra.example", "geneva@fra.example", "embassy@fra.example"])
def test_a_reply_through_any_door_is_filed_and_stops_the_follow_up(inbox: InboxDesk, sender: str) -> None:
    """It bears no mark of ours: the address of another office of the state is all there is."""
    inbox.advance(MONDAY)
    for kind in (GENEVA, MINISTRY, EMBASSY):
        name = "geneva" if kind is GENEVA else str(kind)
        add_door(inbox, kind, f"{name}@fra.example")
    reply = inbox.receive(inbox.write(sender=sender, subject="Your letter"))
    assert inbox.filed_to(reply) == ["FRA"]
    inbox.advance(timedelta(days=14))
    inbox.tick()
    inbox.tick()
    assert inbox.sent() == []


def test_a_colleague_at_the_host_of_another_door_holds_the_follow_up_and_by_our_mark_is_filed(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    add_door(inbox, GENEVA, "mission@geneva-fra.example")
    doubtful = inbox.receive(inbox.write(sender="first.secretary@geneva-fra.example", subject="Your letter"))
    assert inbox.candidates(doubtful) == {"FRA": 25}
    inbox.advance(timedelta(days=14))
    inbox.tick()
    inbox.tick()
    assert inbox.sent() == []
    marked = inbox.receive(
        inbox.write(sender="first.secretary@geneva-fra.example", subject="Again", to=inbox.token_address())
    )
    assert inbox.filed_to(marked) == ["FRA"]


def test_an_answer_from_the_first_door_stops_the_follow_up_that_goes_to_geneva(bounced: InboxDesk) -> None:
    choose(bounced)
    approve(bounced)
    bounced.advance(GENEVA_OPENS)
    bounced.tick()
    bounced.tick()
    assert bounced.letter("FRA", CHASER).status is MessageStatus.SCHEDULED
    reply = bounced.receive(bounced.write(sender="mission@fra.example", subject="Your letter"))
    assert bounced.filed_to(reply) == ["FRA"]
    bounced.advance(timedelta(days=14))
    bounced.tick()
    bounced.tick()
    assert bounced.sent() == [FIRST]


# --- another door without a bounce ------------------------------------------------------------------------------


def test_a_letter_that_was_taken_stays_and_its_follow_ups_go_through_the_chosen_door(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    add_door(inbox, GENEVA, "geneva@fra.example")
    drafts = choose(inbox)
    assert FIRST not in {one.step for one in drafts}
    assert [one.status for one in first_letters(inbox)] == [MessageStatus.ACCEPTED]
    approve(inbox)
    inbox.tick()
    due = inbox.letter("FRA", CHASER).due_at
    assert due is not None
    inbox.advance(due)
    inbox.tick()
    inbox.tick()
    assert inbox.sent() == [CHASER]
    assert inbox.mailer.accepted[-1].recipient == "geneva@fra.example"


def test_state_without_a_contact_waits_until_a_person_chooses_a_door(laid_out: SendingDesk) -> None:
    laid_out.change_contact(mission("FRA"), status="retired")
    laid_out.add_contact("FRA", "geneva@fra.example", kind=GENEVA, place="Geneva", timezone="Europe/Zurich")
    laid_out.plan()
    (lacks,) = laid_out.letter().missing
    assert "`outreach door use FRA mission_geneva`" in lacks
    use_door(laid_out.store, laid_out.campaign, "FRA", GENEVA, at=laid_out.now, actor=PERSON)
    assert laid_out.letter().missing == ()
    laid_out.approve()
    laid_out.schedule()
    laid_out.clock.set(BACK_AT)
    laid_out.tick()
    assert [one.recipient for one in laid_out.mailer.accepted if "fra" in one.recipient] == ["geneva@fra.example"]


def test_campaign_that_takes_the_next_door_shows_it_and_stays_with_the_door_that_took_the_letter(
    laid_out: SendingDesk,
) -> None:
    laid_out.change(doors=DoorPolicy((NEW_YORK, GENEVA), WhenMissing.NEXT))
    laid_out.change_contact(mission("FRA"), status="retired")
    laid_out.add_contact("FRA", "geneva@fra.example", kind=GENEVA, place="Geneva", timezone="Europe/Zurich")
    laid_out.plan()
    found = preview_wave(laid_out.store, laid_out.campaign, "act-supporters")
    (letter,) = choose_letters(found, iso3="FRA", step=FIRST)
    shown = preview_letter(laid_out.store, laid_out.campaign, found, letter, now=laid_out.now)
    assert shown.door == (
        "mission in Geneva; nobody is known at the mission in New York, and the campaign then takes the next door"
    )
    laid_out.approve()
    laid_out.schedule()
    laid_out.clock.set(BACK_AT)
    laid_out.tick()
    assert laid_out.letter().status is MessageStatus.ACCEPTED
    laid_out.change_contact(mission("FRA"), status="active")
    laid_out.plan_follow_ups()
    due = laid_out.letter("FRA", CHASER).due_at
    assert due == datetime.fromisoformat("2016-12-12T08:30:00+00:00")
    laid_out.tick_on_days(due, due + timedelta(minutes=1))
    assert [one.recipient for one in laid_out.mailer.accepted if "fra" in one.recipient] == ["geneva@fra.example"] * 2


def test_copy_to_the_ministry_is_approved_with_the_letter_and_goes_with_it(laid_out: SendingDesk) -> None:
    laid_out.change(doors=DoorPolicy((NEW_YORK,), copies_to=(MINISTRY,)))
    laid_out.add_contact("FRA", "ministry@fra.example", kind=MINISTRY, place="Paris", timezone="Europe/Paris")
    laid_out.launch()
    laid_out.tick()
    to_france = [one for one in laid_out.mailer.accepted if one.recipient.endswith("@fra.example")]
    assert [one.recipient for one in to_france] == [mission("FRA"), "ministry@fra.example"]
    assert to_france[0].raw == to_france[1].raw
    mail = parse(to_france[0].raw)
    assert (mail["To"], mail["Cc"]) == (mission("FRA"), "ministry@fra.example")
    laid_out.change_contact("ministry@fra.example", status="retired")
    laid_out.plan_follow_ups()
    due = laid_out.letter("FRA", CHASER).due_at
    assert due is not None
    laid_out.tick_on_days(due, due + timedelta(minutes=1))
    assert laid_out.letter("FRA", CHASER).status is MessageStatus.DRAFT
    assert len(laid_out.sent_to("FRA")) == 1


def test_a_follow_up_that_came_back_is_written_anew_alone(inbox: InboxDesk) -> None:
    inbox.advance(MONDAY)
    add_door(inbox, GENEVA, "geneva@fra.example")
    inbox.advance(CHASER_DUE)
    inbox.tick()
    inbox.tick()
    inbox.receive(inbox.report(inbox.letter("FRA", CHASER)))
    assert inbox.letter("FRA", CHASER).status is MessageStatus.BOUNCED
    choose(inbox)
    assert [one.status for one in first_letters(inbox)] == [MessageStatus.ACCEPTED]
    new = inbox.letter("FRA", CHASER)
    assert (new.status, new.is_follow_up, new.follow_up_when) == (MessageStatus.DRAFT, True, "no_answer")
    approve(inbox)
    inbox.tick()
    inbox.tick()
    inbox.advance(timedelta(days=1))
    inbox.tick()
    assert inbox.sent() == [CHASER, CHASER]
    assert inbox.mailer.accepted[-1].recipient == "geneva@fra.example"


def test_relay_that_refuses_us_offers_no_door(due: SendingDesk) -> None:
    due.add_contact("FRA", "geneva@fra.example", kind=GENEVA, place="Geneva", timezone="Europe/Zurich")
    refusal = replace(NO_SUCH_USER, scope=Scope.SENDER, reply_text="5.7.1 sender address rejected")
    due.mailer.answer(mission("FRA"), refusal)
    due.send()
    (task,) = due.tasks(TaskKind.CHECK_REFUSED)
    assert "door use" not in task.text


# --- what is refused --------------------------------------------------------------------------------------------


def test_what_cannot_be_chosen_says_why_and_what_to_do(bounced: InboxDesk) -> None:
    with pytest.raises(RefusedError, match="does not write to the embassy") as outside:
        choose(bounced, EMBASSY)
    assert 'order = ["mission_new_york", "mission_geneva", "ministry", "embassy"]' in outside.value.hint
    with pytest.raises(StatusConflictError, match=r"ministry of FRA cannot be written to: no contact in To is known"):
        choose(bounced, MINISTRY)
    with pytest.raises(StatusConflictError, match=r"cannot be written to: mission@fra\.example is bounced"):
        choose(bounced, NEW_YORK)
    for place in ("Paris", "Lyon"):
        add_door(bounced, MINISTRY, f"{place.lower()}@fra.example", place=place)
    with pytest.raises(InputError, match="2 doors") as several:
        choose(bounced, MINISTRY)
    assert "--place 'Lyon'" in several.value.hint
    with pytest.raises(NotFoundError, match="thread"):
        use_door(bounced.desk.store, opened(bounced), "KEN", GENEVA, at=bounced.now, actor=PERSON)
    stop_contacting(bounced.desk.store, CAMPAIGN, "FRA", why="they wrote so", at=bounced.now, actor=PERSON)
    with pytest.raises(RefusedError, match="asked not to be written to"):
        choose(bounced)
    assert len(first_letters(bounced)) == 1


def test_while_a_letter_may_have_arrived_no_other_door_is_taken(due: SendingDesk) -> None:
    due.add_contact("FRA", "geneva@fra.example", kind=GENEVA, place="Geneva", timezone="Europe/Zurich")
    due.mailer.answer(mission("FRA"), NO_REPLY_AFTER_DOT)
    due.send()
    with pytest.raises(RefusedError, match="may have arrived") as refusal:
        use_door(due.store, due.campaign, "FRA", GENEVA, at=due.now, actor=PERSON)
    assert f"outreach settle {due.letter().label}" in refusal.value.hint
    with due.store.read() as conn:
        assert len(attempts.list_attempts(conn, due.letter().key)) == 1


def test_while_a_letter_is_handed_over_no_other_door_is_taken(due: SendingDesk) -> None:
    due.add_contact("FRA", "geneva@fra.example", kind=GENEVA, place="Geneva", timezone="Europe/Zurich")
    tried: list[StatusConflictError] = []

    def meanwhile() -> None:
        if due.letter().status is not MessageStatus.CLAIMED:
            return
        with pytest.raises(StatusConflictError, match="is being handed over at this moment") as raised:
            use_door(due.store, due.campaign, "FRA", GENEVA, at=due.now, actor=PERSON)
        tried.append(raised.value)

    due.mailer = MeanwhileMailer(before_marker=meanwhile)
    due.send()
    assert tried
    assert due.letter().status is MessageStatus.ACCEPTED


def test_first_approval_of_a_wave_in_review_is_void_where_a_door_changes_its_letters(planned: SendingDesk) -> None:
    planned.add_contact("FRA", "geneva@fra.example", kind=GENEVA, place="Geneva", timezone="Europe/Zurich")
    approve_wave(planned.store, planned.campaign, WAVE, at=planned.now, actor="Anna", required=2)
    use_door(planned.store, planned.campaign, "FRA", GENEVA, at=planned.now, actor=PERSON)
    why = "FRA goes through the mission in Geneva now; the approval of Anna is void"
    assert planned.wave().status_why == why


def test_letters_of_a_wave_that_is_over_stay_as_they_are(bounced: InboxDesk) -> None:
    wave = bounced.letter().wave
    cancel_wave(bounced.desk.store, CAMPAIGN, wave, why="over", at=bounced.now, actor=PERSON)
    before = [(one.key, one.status) for one in first_letters(bounced)]
    assert choose(bounced) == []
    assert [(one.key, one.status) for one in first_letters(bounced)] == before
