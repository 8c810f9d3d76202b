"""Questions about messages, their recipients and their attempts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.domain.attempts import Outcome, OutcomeKind, Scope, Stage
from outreach.domain.contacts import Role
from outreach.domain.messages import MessageStatus, Recipient
from outreach.errors import NotFoundError, StorageError
from outreach.storage import attempts, messages
from tests.storage.rows import CAMPAIGN, DAY, HASH, HOUR, MINUTE, NOW, OTHER

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store
    from tests.storage.rows import Rows

M = MessageStatus
TO, COPY = "Mission@fra.example", "press@fra.example"
TO_KEY = TO.lower()


# --- lists ------------------------------------------------------------------------------------------------


def test_message_comes_back_as_it_was_written(rows: Rows, store: Store) -> None:
    key = rows.message(
        "FRA",
        "follow-up-1",
        M.SCHEDULED,
        is_follow_up=True,
        follow_up_when="no_answer",
        language="fr",
        language_instead_of="ar",
        subject="Objet",
        text="Excellence,",
        html="<p>Excellence,</p>",
        missing=["a salutation"],
        tries=2,
        raw_sha256=HASH,
        approved_by="Coordinator",
        due_why="6 working days",
        status_why="due",
    )
    rows.recipients(key, (COPY, Role.CC), (TO, Role.TO))
    with store.read() as conn:
        found = messages.get(conn, key)
    assert (found.label, found.campaign, found.iso3, found.wave) == (f"M{key}", CAMPAIGN, "FRA", "first")
    assert found.recipients == (Recipient(TO, TO_KEY, Role.TO), Recipient(COPY, COPY, Role.CC))
    assert (found.text, found.html, found.subject) == ("Excellence,", "<p>Excellence,</p>", "Objet")
    assert (found.missing, found.tries, found.raw_sha256) == (("a salutation",), 2, HASH)
    assert (found.is_follow_up, found.follow_up_when) == (True, "no_answer")
    assert (found.language, found.language_instead_of) == ("fr", "ar")
    assert (found.approved_by, found.due_why, found.status_why) == ("Coordinator", "6 working days", "due")
    assert (found.due_at, found.accepted_at, found.approved_hash) == (NOW, None, HASH)


def test_texts_are_left_out_unless_asked_for(rows: Rows, store: Store) -> None:
    rows.message(text="Excellency,", html="<p>")
    with store.read() as conn:
        assert [(one.text, one.html) for one in messages.list_messages(conn)] == [("", "")]
        assert [one.text for one in messages.list_messages(conn, with_text=True)] == ["Excellency,"]


def test_messages_are_narrowed_by_whatever_is_given(rows: Rows, store: Store) -> None:
    first = rows.message("FRA", "appeal", M.ACCEPTED, message_id="<a@x>")
    second = rows.message("FRA", "follow-up-1", M.APPROVED, wave_slug="second")
    third = rows.message("POL", "appeal", M.DRAFT)
    fourth = rows.message("FRA", "appeal", M.DRAFT, campaign_slug=OTHER)
    with store.read() as conn:

        def keys(**given: object) -> list[int]:
            return [one.key for one in messages.list_messages(conn, **given)]  # type: ignore[arg-type]

        assert keys() == [first, second, third, fourth]
        assert keys(campaign=OTHER) == [fourth]
        assert keys(wave_key=rows.wave("second")) == [second]
        assert keys(thread_key=rows.thread("FRA")) == [first, second]
        assert keys(statuses=[M.DRAFT, M.APPROVED]) == [second, third, fourth]
        assert keys(message_ids=["<a@x>", "<b@x>"]) == [first]
        assert keys(keys=[third, first]) == [first, third]
        assert keys(keys=[]) == keys(statuses=[]) == []
        assert keys(campaign=CAMPAIGN, statuses=[M.DRAFT]) == [third]


def test_recipients_of_more_messages_than_one_question_holds_are_found(rows: Rows, store: Store) -> None:
    """Keys are asked for 500 at a time; the 501st message has its recipients as well."""
    key = rows.message()
    with store.write() as conn:
        message_row = messages.get(conn, key)
        keys = [
            messages.insert_message(
                conn,
                thread_id=message_row.thread_key,
                wave_id=rows._waves[CAMPAIGN, "first"],  # noqa: SLF001 - the builders are ours
                step=f"step {number}",
                is_follow_up=False,
                message_id=f"<many-{number}@x>",
            )
            for number in range(501)
        ]
        messages.replace_recipients(conn, keys[-1], [Recipient(TO, TO_KEY, Role.TO)])
        found = messages.list_messages(conn)
    assert len(found) == 502
    assert found[-1].recipients == (Recipient(TO, TO_KEY, Role.TO),)


def test_message_that_is_not_there_is_named_as_a_person_would(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no message 'M99'"), store.read() as conn:
        messages.get(conn, 99)


def test_wave_has_a_status_or_not(rows: Rows, store: Store) -> None:
    rows.message("FRA", status=M.SCHEDULED)
    rows.message("POL", status=M.DRAFT, wave_slug="second")
    with store.read() as conn:
        assert messages.has_status(conn, rows.wave(), [M.SCHEDULED, M.HELD])
        assert not messages.has_status(conn, rows.wave(), [M.DRAFT])
        assert not messages.has_status(conn, rows.wave(), [])


def test_messages_are_counted_by_status_within_a_campaign(rows: Rows, store: Store) -> None:
    for iso3, status in (("FRA", M.SCHEDULED), ("POL", M.SCHEDULED), ("DEU", M.HELD)):
        rows.message(iso3, status=status)
    rows.message("FRA", status=M.HELD, campaign_slug=OTHER)
    with store.read() as conn:
        assert messages.count_by_status(conn, CAMPAIGN) == {"scheduled": 2, "held": 1}
        assert messages.count_by_status(conn, "no-such-campaign") == {}


def test_threads_of_a_wave_are_listed_once(rows: Rows, store: Store) -> None:
    rows.message("POL", "appeal")
    rows.message("FRA", "appeal")
    rows.message("FRA", "follow-up-1")
    rows.message("DEU", "appeal", wave_slug="second")
    with store.read() as conn:
        assert messages.list_thread_keys(conn, rows.wave()) == sorted([rows.thread("POL"), rows.thread("FRA")])


# --- what is due ------------------------------------------------------------------------------------------


def test_follow_ups_come_first_and_then_what_has_waited_longest(rows: Rows, store: Store) -> None:
    first_late = rows.message("FRA", status=M.SCHEDULED, due_at=NOW - MINUTE)
    first_early = rows.message("POL", status=M.SCHEDULED, due_at=NOW - HOUR)
    same_time = rows.message("CAN", status=M.SCHEDULED, due_at=NOW - HOUR)
    chaser = rows.message("DEU", status=M.SCHEDULED, due_at=NOW, is_follow_up=True)
    with store.read() as conn:
        found = [one.key for one in messages.list_due(conn, NOW, 10)]
        assert found == [chaser, first_early, same_time, first_late]
        assert [one.key for one in messages.list_due(conn, NOW, 2)] == [chaser, first_early]


@pytest.mark.parametrize("status", list(MessageStatus))
def test_only_scheduled_and_deferred_messages_fall_due(rows: Rows, store: Store, status: MessageStatus) -> None:
    rows.message(status=status, due_at=NOW)
    with store.read() as conn:
        assert bool(messages.list_due(conn, NOW, 10)) == (status in {M.SCHEDULED, M.DEFERRED})
        assert bool(messages.next_due_at(conn, after=NOW - DAY)) == (status in {M.SCHEDULED, M.DEFERRED})


def test_message_is_due_to_the_instant_and_never_without_one(rows: Rows, store: Store) -> None:
    rows.message("FRA", status=M.SCHEDULED, due_at=NOW)
    rows.message("POL", status=M.SCHEDULED, due_at=None)
    with store.read() as conn:
        assert len(messages.list_due(conn, NOW, 10)) == 1
        assert messages.list_due(conn, NOW - MINUTE / 60, 10) == []


def test_next_due_instant_is_the_earliest_after_the_one_given(rows: Rows, store: Store) -> None:
    rows.message("FRA", status=M.SCHEDULED, due_at=NOW + 2 * HOUR)
    rows.message("POL", status=M.DEFERRED, due_at=NOW + HOUR)
    rows.message("DEU", status=M.HELD, due_at=NOW + MINUTE)
    with store.read() as conn:
        assert messages.next_due_at(conn, after=NOW) == NOW + HOUR
        assert messages.next_due_at(conn, after=NOW + HOUR) == NOW + 2 * HOUR
        assert messages.next_due_at(conn, after=NOW + 2 * HOUR) is None


def test_claims_run_out_to_the_instant(rows: Rows, store: Store) -> None:
    key = rows.message("FRA", status=M.CLAIMED, lease_until=NOW, first_try_at=NOW - HOUR)
    rows.message("POL", status=M.ACCEPTED, lease_until=NOW)
    with store.read() as conn:
        assert [one.key for one in messages.list_expired_claims(conn, NOW)] == [key]
        assert messages.list_expired_claims(conn, NOW - MINUTE) == []
        assert messages.claim_columns(conn, key) == ("worker 1", "token", NOW, NOW - HOUR)


def test_message_is_free_to_be_claimed_on_a_database_of_ones_own(rows: Rows, store: Store) -> None:
    key = rows.message("FRA", status=M.SCHEDULED)
    with store.write() as conn:
        assert messages.lock_for_claim(conn, key)


def test_other_letter_that_is_being_handed_over_is_seen(rows: Rows, store: Store) -> None:
    mine = rows.message("FRA", status=M.CLAIMED)
    with store.read() as conn:
        assert not messages.has_other_claim(conn, "FRA", except_key=mine)
        assert messages.has_other_claim(conn, "FRA", except_key=mine + 1)
        assert not messages.has_other_claim(conn, "POL", except_key=mine + 1)
    rows.message("FRA", status=M.CLAIMED, campaign_slug=OTHER)
    with store.read() as conn:
        assert messages.has_other_claim(conn, "FRA", except_key=mine)


# --- the last letter to a state ---------------------------------------------------------------------------


def last(store: Store, iso3: str = "FRA", except_key: int = 0) -> datetime | None:
    with store.read() as conn:
        return messages.last_letter_at(conn, iso3, except_key=except_key)


def test_last_letter_counts_every_campaign_and_leaves_one_message_out(rows: Rows, store: Store) -> None:
    assert last(store) is None
    old = rows.message("FRA", "appeal", M.ACCEPTED, accepted_at=NOW - 5 * DAY)
    new = rows.message("FRA", "appeal", M.DELIVERED, campaign_slug=OTHER, accepted_at=NOW - DAY)
    rows.message("POL", "appeal", M.ACCEPTED, accepted_at=NOW)
    assert last(store) == NOW - DAY
    assert last(store, except_key=new) == NOW - 5 * DAY
    assert last(store, except_key=old) == NOW - DAY


@pytest.mark.parametrize("status", [M.BOUNCED, M.REFUSED, M.CANCELLED, M.SUPERSEDED, M.SCHEDULED])
def test_letter_that_did_not_arrive_opens_no_gap(rows: Rows, store: Store, status: MessageStatus) -> None:
    rows.message("FRA", status=status, accepted_at=NOW)
    assert last(store) is None


@pytest.mark.parametrize(("status", "outcome"), [(M.CLAIMED, None), (M.UNKNOWN, "unknown")])
def test_letter_that_may_have_arrived_counts_from_its_marker(
    rows: Rows, store: Store, status: MessageStatus, outcome: str | None
) -> None:
    key = rows.message("FRA", status=status)
    rows.attempt(key, marker_at=NOW - HOUR, outcome=outcome)
    assert last(store) == NOW - HOUR
    assert last(store, except_key=key) is None


def test_letter_before_its_marker_opens_no_gap(rows: Rows, store: Store) -> None:
    rows.attempt(rows.message("FRA", status=M.CLAIMED))
    assert last(store) is None


# --- recipients and copies --------------------------------------------------------------------------------


def test_recipients_are_replaced_and_their_outcomes_kept_apart(rows: Rows, store: Store) -> None:
    key = rows.message()
    rows.recipients(key, (TO, Role.TO))
    rows.recipients(key, (TO, Role.TO), (COPY, Role.CC))
    with store.write() as conn:
        assert messages.recipient_outcomes(conn, key) == {TO_KEY: None, COPY: None}
        messages.set_recipient_outcome(conn, key, TO_KEY, "accepted")
        assert messages.recipient_outcomes(conn, key) == {TO_KEY: "accepted", COPY: None}
        messages.set_recipient_outcome(conn, key, TO_KEY, None)
        assert messages.recipient_outcomes(conn, key) == {TO_KEY: None, COPY: None}
        messages.replace_recipients(conn, key, [])
        assert messages.recipient_outcomes(conn, key) == {}


def test_message_ids_lead_to_their_threads(rows: Rows, store: Store) -> None:
    rows.message("FRA", message_id="<a@x>")
    rows.message("POL", message_id="<b@x>")
    with store.read() as conn:
        found = messages.find_by_recipient(conn, ["<a@x>", "<b@x>", "<strange@x>"])
    assert found == {"<a@x>": rows.thread("FRA"), "<b@x>": rows.thread("POL")}


def accepted_with_copies(rows: Rows, iso3: str = "FRA", at: datetime = NOW) -> int:
    key = rows.message(iso3, status=M.ACCEPTED, accepted_at=at)
    rows.recipients(key, (f"mission@{iso3}", Role.TO), (f"b@{iso3}", Role.CC), (f"a@{iso3}", Role.CC))
    return key


def test_copies_that_nobody_tried_are_pending(rows: Rows, store: Store) -> None:
    key = accepted_with_copies(rows)
    old = accepted_with_copies(rows, "POL", NOW - DAY)
    held = rows.message("DEU", status=M.HELD)
    rows.recipients(held, ("b@deu", Role.CC))
    with store.read() as conn:
        assert messages.list_pending_copies(conn, NOW - HOUR) == [(key, "a@fra"), (key, "b@fra")]
        assert messages.list_pending_copies(conn, NOW) == [(key, "a@fra"), (key, "b@fra")]
        assert (old, "a@pol") in messages.list_pending_copies(conn, NOW - 2 * DAY)
    rows.attempt(key, "a@fra", outcome="deferred")
    with store.write() as conn:
        messages.set_recipient_outcome(conn, key, "b@fra", "refused")
        assert messages.list_pending_copies(conn, NOW - HOUR) == []


def test_copies_without_an_outcome_of_old_letters_are_unsettled(rows: Rows, store: Store) -> None:
    key = accepted_with_copies(rows, at=NOW - DAY)
    accepted_with_copies(rows, "POL", NOW)
    with store.write() as conn:
        messages.set_recipient_outcome(conn, key, "a@fra", "accepted")
        assert messages.list_unsettled_copies(conn, NOW - HOUR) == [(key, "b@fra")]
        assert messages.list_unsettled_copies(conn, NOW - DAY) == [(key, "b@fra")]
        assert messages.list_unsettled_copies(conn, NOW - 2 * DAY) == []


def test_refused_copies_are_listed_by_address_and_the_to_address_is_not(rows: Rows, store: Store) -> None:
    key = rows.message(status=M.ACCEPTED)
    rows.recipients(key, (TO, Role.TO), (COPY, Role.CC), ("c@fra.example", Role.CC))
    with store.write() as conn:
        for address in (TO_KEY, COPY):
            messages.set_recipient_outcome(conn, key, address, "refused")
        assert attempts.refused_copies(conn, key) == [COPY]


# --- bytes ------------------------------------------------------------------------------------------------


def test_bytes_are_kept_once_under_their_hash(store: Store) -> None:
    raw = bytes(range(256)) + b"\r\n.\r\n"
    with store.write() as conn:
        messages.save_bytes(conn, HASH, raw)
        messages.save_bytes(conn, HASH, raw)
        assert messages.load_bytes(conn, HASH) == raw


def test_bytes_that_are_not_there_are_a_storage_error(store: Store) -> None:
    with pytest.raises(StorageError), store.read() as conn:
        messages.load_bytes(conn, HASH)


# --- attempts ---------------------------------------------------------------------------------------------

TAKEN = Outcome(OutcomeKind.ACCEPTED, Stage.END_OF_DATA, Scope.RECIPIENT, 250, "2.0.0", "2.0.0 queued")


def begin(store: Store, message_key: int, address: str = TO_KEY, relay: str = "relay", at: datetime = NOW) -> int:
    with store.write() as conn:
        return attempts.open_attempt(
            conn,
            message_key=message_key,
            address_key=address,
            worker="worker 1",
            claim_token="token",
            relay=relay,
            envelope_to=address,
            at=at,
        )


def test_attempts_of_an_address_are_numbered(rows: Rows, store: Store) -> None:
    key = rows.message(status=M.CLAIMED)
    begin(store, key)
    begin(store, key)
    begin(store, key, COPY)
    with store.read() as conn:
        found = attempts.list_attempts(conn, key)
    assert [(one.address_key, one.number) for one in found] == [(TO_KEY, 1), (TO_KEY, 2), (COPY, 1)]
    assert [(one.outcome, one.marker_at, one.ended_at) for one in found] == [(None, None, None)] * 3


def test_attempt_is_marked_and_settled(rows: Rows, store: Store) -> None:
    key = begin(store, rows.message(status=M.CLAIMED))
    with store.write() as conn:
        assert attempts.set_marker(conn, key, NOW + MINUTE)
        attempts.settle(conn, key, TAKEN, NOW + 2 * MINUTE)
        (found,) = attempts.list_attempts(conn, 1)
    assert (found.marker_at, found.ended_at) == (NOW + MINUTE, NOW + 2 * MINUTE)
    assert (found.outcome, found.stage, found.scope) == ("accepted", "end_of_data", "recipient")
    assert (found.code, found.enhanced_code, found.reply_text) == (250, "2.0.0", "2.0.0 queued")


def test_worker_that_was_taken_for_gone_gets_no_marker(rows: Rows, store: Store) -> None:
    key = begin(store, rows.message(status=M.CLAIMED))
    with store.write() as conn:
        attempts.end_unsettled(conn, key, "not_sent", NOW, "its worker never came back")
        assert not attempts.set_marker(conn, key, NOW)
        (found,) = attempts.list_attempts(conn, 1)
    assert (found.outcome, found.marker_at, found.settled_why) == ("not_sent", None, "its worker never came back")


def test_attempt_that_was_settled_is_not_ended_again(rows: Rows, store: Store) -> None:
    key = begin(store, rows.message(status=M.CLAIMED))
    with store.write() as conn:
        attempts.set_marker(conn, key, NOW)
        attempts.settle(conn, key, TAKEN, NOW)
        attempts.end_unsettled(conn, key, "unknown", NOW + HOUR, "its worker never came back")
        (found,) = attempts.list_attempts(conn, 1)
    assert (found.outcome, found.ended_at, found.settled_why) == ("accepted", NOW, "")


def test_unknown_attempt_is_settled_by_evidence_with_its_reason(rows: Rows, store: Store) -> None:
    message_key = rows.message(status=M.UNKNOWN)
    key = rows.attempt(message_key, outcome="unknown", marker_at=NOW)
    other = rows.attempt(message_key, COPY, outcome="unknown")
    with store.write() as conn:
        attempts.resettle(conn, key, "refused", "a bounce quotes it")
        attempts.accept_by_evidence(conn, other, NOW + HOUR, "a reply quotes it")
        one, two = attempts.list_attempts(conn, message_key)
    assert (one.outcome, one.settled_why) == ("refused", "a bounce quotes it")
    assert (two.outcome, two.marker_at, two.ended_at) == ("accepted", NOW + HOUR, NOW + HOUR)


def test_evidence_keeps_the_marker_that_was_set(rows: Rows, store: Store) -> None:
    key = rows.attempt(rows.message(status=M.UNKNOWN), outcome="unknown", marker_at=NOW)
    with store.write() as conn:
        attempts.accept_by_evidence(conn, key, NOW + HOUR, "a reply quotes it")
        (found,) = attempts.list_attempts(conn, 1)
    assert found.marker_at == NOW


def test_attempt_that_this_database_never_saw_is_written_as_accepted(rows: Rows, store: Store) -> None:
    key = rows.message(status=M.SCHEDULED, message_id="<a@x>")
    rows.attempt(key, TO_KEY, outcome="deferred", number=1)
    with store.write() as conn:
        attempts.insert_accepted(conn, message_key=key, address_key=TO_KEY, at=NOW, reply_text="250", why="journal")
        found = attempts.list_attempts(conn, key)[-1]
        assert attempts.accepted_pairs(conn) == {("<a@x>", TO_KEY)}
    assert (found.number, found.outcome, found.worker, found.settled_why) == (2, "accepted", "journal", "journal")


def test_pace_counts_the_starts_through_one_relay_since_an_instant(rows: Rows, store: Store) -> None:
    key = rows.message(status=M.CLAIMED)
    begin(store, key, "late@fra.example", at=NOW)
    begin(store, key, "early@fra.example", at=NOW - MINUTE / 2)
    begin(store, key, "old@fra.example", at=NOW - MINUTE)
    begin(store, key, "other@fra.example", relay="another", at=NOW)
    with store.read() as conn:
        found = attempts.starts_since(conn, NOW - MINUTE, "relay")
    assert found == [(NOW - MINUTE / 2, "early@fra.example"), (NOW, "late@fra.example")]


def test_outcomes_of_addresses_are_counted(rows: Rows, store: Store) -> None:
    key = rows.message(status=M.CLAIMED)
    rows.attempt(key, TO_KEY, outcome="deferred")
    rows.attempt(key, TO_KEY, outcome="accepted", marker_at=NOW)
    rows.attempt(key, COPY)
    rows.attempt(key, "c@fra.example", outcome="refused")
    with store.read() as conn:
        assert attempts.count_outcomes(conn, [TO_KEY, COPY]) == {"deferred": 1, "accepted": 1, "in flight": 1}
        assert attempts.count_outcomes(conn, []) == {}


def test_messages_whose_attempts_ended_last_are_told_youngest_first(rows: Rows, store: Store) -> None:
    for minute, (iso3, status) in enumerate(
        [("FRA", M.ACCEPTED), ("POL", M.REFUSED), ("DEU", M.BOUNCED), ("CAN", M.DEFERRED), ("KEN", M.CLAIMED)]
    ):
        key = rows.message(iso3, status=status)
        rows.attempt(key, f"m@{iso3}", outcome="deferred", ended_at=NOW)
        rows.attempt(key, f"m@{iso3}", outcome="refused", ended_at=NOW + minute * MINUTE)
    rows.message("BRA", status=M.SCHEDULED)
    other = rows.message("SYR", status=M.REFUSED, wave_slug="second")
    rows.attempt(other, "m@SYR", outcome="refused", ended_at=NOW + HOUR)
    with store.read() as conn:
        assert messages.last_settled(conn, rows.wave(), 10) == ["bounced", "refused", "accepted"]
        assert messages.last_settled(conn, rows.wave(), 2) == ["bounced", "refused"]
