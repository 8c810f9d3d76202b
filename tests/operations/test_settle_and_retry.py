"""What a person does with a letter in doubt, refused or put off: settle it, or try again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError, RefusedError, StatusConflictError
from outreach.operations.reapprove_letters import reapprove_letters
from outreach.operations.retry_message import retry_message
from outreach.operations.settle_message import settle_message
from outreach.operations.steer_wave import pause_wave
from outreach.operations.suppress_address import suppress_address
from outreach.storage.statuses import move
from outreach.testing.recording_mailer import GREYLISTED, NO_REPLY_AFTER_DOT, NO_SUCH_USER
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE
from tests.operations.sending_desk import CHASER, CHASER_DUE, PERSON, WAVE, SendingDesk, mission


@pytest.fixture
def doubtful(due: SendingDesk) -> SendingDesk:
    """Give a desk on which nobody knows whether the letter to France arrived."""
    due.mailer.answer(mission("FRA"), NO_REPLY_AFTER_DOT)
    due.send()
    due.clock.advance(timedelta(hours=1))
    return due


@pytest.fixture
def refused(due: SendingDesk) -> SendingDesk:
    """Give a desk on which the letter to France was refused."""
    due.mailer.answer(mission("FRA"), NO_SUCH_USER)
    due.send()
    due.clock.advance(timedelta(hours=1))
    return due


def settle(desk: SendingDesk, *, accepted: bool, why: str = "their secretary rang") -> None:
    settle_message(desk.store, desk.letter().key, accepted=accepted, why=why, at=desk.now, actor=PERSON)


# --- settling ---------------------------------------------------------------------------------------------------


def test_settled_as_accepted_counts_from_the_attempt_and_is_not_sent_again(doubtful: SendingDesk) -> None:
    settle(doubtful, accepted=True)
    letter = doubtful.letter()
    assert letter.status is MessageStatus.ACCEPTED
    assert letter.accepted_at == RELEASE
    assert letter.status_why == f"settled by {PERSON}: their secretary rang"
    assert [(one.outcome, one.settled_why) for one in doubtful.attempts()] == [
        ("accepted", f"{PERSON}: their secretary rang")
    ]
    assert doubtful.tasks(TaskKind.SETTLE_UNKNOWN) == []
    assert doubtful.thread().status == "contacted"
    doubtful.send()
    assert doubtful.sent_to("FRA") == []


def test_chasers_of_a_settled_letter_count_from_its_attempt(doubtful: SendingDesk) -> None:
    settle(doubtful, accepted=True)
    doubtful.plan_follow_ups()
    assert doubtful.letter("FRA", CHASER).due_at == CHASER_DUE


def test_settled_as_not_sent_leaves_again_with_the_same_bytes(doubtful: SendingDesk) -> None:
    settle(doubtful, accepted=False)
    assert doubtful.letter().status is MessageStatus.SCHEDULED
    doubtful.send()
    tries = [one.raw for one in doubtful.mailer.attempts if one.recipient == mission("FRA")]
    assert len(tries) == 2
    assert tries[0] == tries[1]
    assert doubtful.letter().status is MessageStatus.ACCEPTED


def test_settled_as_not_sent_passes_every_gate_again(doubtful: SendingDesk) -> None:
    settle(doubtful, accepted=False)
    pause_wave(doubtful.store, CAMPAIGN, WAVE, why="look first", at=doubtful.now, actor=PERSON)
    assert doubtful.send().kept_back == {"wave not running": 1}
    suppress_address(doubtful.store, mission("FRA"), reason="they asked", at=doubtful.now, actor=PERSON)
    assert doubtful.letter().status is MessageStatus.CANCELLED
    assert len(doubtful.attempts()) == 1


@pytest.mark.parametrize("why", ["", "  "])
def test_settling_needs_a_reason(doubtful: SendingDesk, why: str) -> None:
    with pytest.raises(InputError, match="reason"):
        settle(doubtful, accepted=True, why=why)
    assert doubtful.letter().status is MessageStatus.UNKNOWN


def test_only_a_letter_in_doubt_is_settled(due: SendingDesk) -> None:
    with pytest.raises(StatusConflictError, match="scheduled; only an unknown message is settled"):
        settle(due, accepted=True)


def test_settling_is_an_event_with_the_person_as_its_actor(doubtful: SendingDesk) -> None:
    settle(doubtful, accepted=True)
    last = doubtful.events(f"message:{doubtful.letter().key}")[-1]
    assert (last.kind, last.actor, last.before) == ("message.accepted", PERSON, {"status": "unknown"})


# --- trying again ----------------------------------------------------------------------------------------------


def retry(desk: SendingDesk) -> None:
    retry_message(desk.store, desk.campaign, desk.letter().key, at=desk.now, actor=PERSON)


def test_deferred_letter_is_due_at_once_when_a_person_says_so(due: SendingDesk) -> None:
    due.mailer.answer(mission("FRA"), GREYLISTED)
    due.send()
    due.clock.advance(timedelta(minutes=2))
    retry(due)
    assert due.letter().due_at == due.now
    assert due.events(f"message:{due.letter().key}")[-1].kind == "message.hurried"
    assert due.send().outcomes == {"accepted": 1}


def test_letter_in_doubt_is_never_tried_again(doubtful: SendingDesk) -> None:
    with pytest.raises(RefusedError, match="may have arrived") as refusal:
        retry(doubtful)
    assert f"outreach settle {doubtful.letter().label}" in refusal.value.hint
    assert len(doubtful.letters("appeal-act")) == 4


@pytest.mark.parametrize("stage", ["scheduled", "accepted"])
def test_letter_on_its_way_or_taken_is_not_tried_again(due: SendingDesk, stage: str) -> None:
    if stage == "accepted":
        due.send()
    with pytest.raises(StatusConflictError, match=f"is {stage}; only deferred, refused and bounced"):
        retry(due)


def test_unknown_number_is_not_found(due: SendingDesk) -> None:
    with pytest.raises(NotFoundError, match="M999"):
        retry_message(due.store, due.campaign, 999, at=due.now, actor=PERSON)


def test_refused_letter_is_superseded_by_a_draft_to_the_contact_as_it_is_now(refused: SendingDesk) -> None:
    before = refused.letter()
    refused.change_contact(mission("FRA"), address="protocol@fra.example")
    retry(refused)
    after = refused.letter()
    assert after.key != before.key
    assert after.message_id != before.message_id
    assert after.status is MessageStatus.DRAFT
    assert [one.address for one in after.recipients] == ["protocol@fra.example"]
    with refused.store.read() as conn:
        query = text("SELECT status, superseded_by FROM message WHERE id = :key")
        old = conn.execute(query, {"key": before.key}).one()
    assert tuple(old) == ("superseded", after.key)
    assert refused.tasks(TaskKind.CHECK_REFUSED) == []


def test_new_letter_leaves_only_after_it_was_approved(refused: SendingDesk) -> None:
    retry(refused)
    refused.tick()
    assert refused.sent_to("FRA") == []
    reapprove_letters(refused.store, refused.campaign, WAVE, ["FRA"], at=refused.now, actor="Director")
    refused.tick()
    assert len(refused.sent_to("FRA")) == 1
    assert refused.letter().approved_by == "Director"
    assert refused.bins()["FRA"] == "contacted"


def test_letter_is_replaced_once(refused: SendingDesk) -> None:
    first = refused.letter()
    retry(refused)
    with pytest.raises(StatusConflictError, match="superseded"):
        retry_message(refused.store, refused.campaign, first.key, at=refused.now, actor=PERSON)
    assert len([one for one in refused.letters("appeal-act") if one.iso3 == "FRA"]) == 2


def test_letter_that_came_back_is_replaced_and_its_chasers_wait_for_the_new_one(sent: SendingDesk) -> None:
    with sent.store.write() as conn:
        key = sent.letter().key
        move(conn, "message", key, MessageStatus.BOUNCED, at=sent.now, actor="worker 1", why="5.1.1 no such user")
    retry(sent)
    sent.plan_follow_ups()
    assert sent.letter("FRA", CHASER).status is MessageStatus.APPROVED
    sent.clock.advance(timedelta(hours=2))
    reapprove_letters(sent.store, sent.campaign, WAVE, ["FRA"], at=sent.now, actor="Director")
    sent.tick()
    assert len(sent.sent_to("FRA")) == 1
    assert sent.letter("FRA", CHASER).status is MessageStatus.SCHEDULED


def test_patience_begins_anew_with_a_letter_that_was_approved_again(due: SendingDesk) -> None:
    """Days may pass until a person looks at it; the first 451 after that must not end it."""
    due.mailer.answer(mission("FRA"), GREYLISTED)
    due.send()
    due.change_contact(mission("FRA"), address="protocol@fra.example")
    due.clock.advance(timedelta(hours=1))
    due.send()
    assert due.letter().status is MessageStatus.DRAFT
    due.clock.advance(timedelta(days=6))
    reapprove_letters(due.store, due.campaign, WAVE, ["FRA"], at=due.now, actor="Director")
    due.mailer.answer("protocol@fra.example", GREYLISTED)
    due.tick()
    assert due.letter().status is MessageStatus.DEFERRED
