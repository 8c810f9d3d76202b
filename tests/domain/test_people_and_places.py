"""Contacts, forms of address, positions, holds and the small words of the other records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from outreach.domain.attempts import Outcome, OutcomeKind, Scope, Stage
from outreach.domain.contacts import (
    MISSION_PLACES,
    DoorKind,
    address_key,
    domain_of,
    suppression_keys,
)
from outreach.domain.holds import Hold, HoldKind
from outreach.domain.positions import FINAL_POSITIONS, Position, PositionValue, current_position
from outreach.domain.replies import HUMAN_KINDS, MACHINE_KINDS, IncomingMail, ReplyKind

NOW = datetime(2016, 12, 2, 15, 0, tzinfo=UTC)

# --- contacts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["Mission@FRA.example", " mission@fra.example ", "MISSION@fra.EXAMPLE\n"])
def test_address_is_one_however_it_is_written(written: str) -> None:
    assert address_key(written) == "mission@fra.example"


@pytest.mark.parametrize(
    ("address", "domain"),
    [("a@b.example", "b.example"), ('"a@b"@C.example', "c.example"), ("nothing", "nothing")],
)
def test_domain_is_what_follows_the_last_at(address: str, domain: str) -> None:
    assert domain_of(address) == domain


def test_suppression_of_an_address_or_of_its_domain_is_looked_for() -> None:
    assert suppression_keys(" Mission@Mail.FRA.example") == ("mission@mail.fra.example", "@mail.fra.example")


def test_missions_stand_in_two_places() -> None:
    assert MISSION_PLACES[DoorKind.MISSION_NEW_YORK] == ("New York", "America/New_York")
    assert MISSION_PLACES[DoorKind.MISSION_GENEVA] == ("Geneva", "Europe/Zurich")


# --- positions --------------------------------------------------------------------------------------------


def said(key: int, value: PositionValue, stated_on: date, entered_at: datetime = NOW) -> Position:
    return Position(key, "aleppo-2016", "FRA", value, stated_on, "", "a note", "Coordinator", entered_at)


def test_position_that_holds_is_the_latest_statement_and_not_the_latest_entry() -> None:
    entries = [
        said(1, PositionValue.JOINED, date(2016, 12, 9), NOW),
        said(2, PositionValue.CONSIDERING, date(2016, 12, 5), NOW + timedelta(days=9)),
    ]
    for order in permutations(entries):
        assert current_position(order) == entries[0]


def test_of_two_statements_of_a_day_the_later_entry_holds_and_then_the_later_key() -> None:
    day = date(2016, 12, 9)
    entries = [
        said(3, PositionValue.DECLINED, day, NOW),
        said(1, PositionValue.JOINED, day, NOW + timedelta(hours=1)),
        said(2, PositionValue.WITHDRAWN, day, NOW + timedelta(hours=1)),
    ]
    for order in permutations(entries):
        assert current_position(order) == entries[2]


def test_without_a_statement_no_position_holds() -> None:
    assert current_position([]) is None


def test_positions_that_end_the_chasers() -> None:
    assert {"joined", "already_in", "declined"} == FINAL_POSITIONS


# --- holds ------------------------------------------------------------------------------------------------


def test_hold_ends_to_the_instant_or_when_it_is_lifted() -> None:
    hold = Hold(1, 1, HoldKind.AWAY, "away", "worker", NOW, NOW + timedelta(days=1), None)
    assert hold.is_active(NOW)
    assert hold.is_active(NOW + timedelta(days=1, microseconds=-1))
    assert not hold.is_active(NOW + timedelta(days=1))
    assert not replace(hold, lifted_at=NOW).is_active(NOW)
    assert replace(hold, until=None).is_active(NOW + timedelta(days=9999))


# --- replies and outcomes ---------------------------------------------------------------------------------


def test_every_kind_is_written_by_a_person_or_by_a_machine_or_suspicious() -> None:
    assert not HUMAN_KINDS & MACHINE_KINDS
    assert HUMAN_KINDS | MACHINE_KINDS | {ReplyKind.SUSPICIOUS} == set(ReplyKind)


def test_first_header_of_a_name_is_given_in_any_case() -> None:
    mail = IncomingMail(
        message_id="",
        in_reply_to=(),
        references=(),
        from_address="",
        from_name="",
        sender_addresses=(),
        recipients=(),
        subject="",
        sent_at=None,
        text="",
        html="",
        headers=(("Received", "first"), ("received", "second")),
    )
    assert mail.header("RECEIVED") == "first"
    assert mail.header("Subject") == ""


@pytest.mark.parametrize(
    ("kind", "scope", "trouble"),
    [
        (OutcomeKind.DEFERRED, Scope.CONNECTION, True),
        (OutcomeKind.REFUSED, Scope.SENDER, True),
        (OutcomeKind.UNKNOWN, Scope.CONNECTION, True),
        (OutcomeKind.ACCEPTED, Scope.CONNECTION, False),
        (OutcomeKind.DEFERRED, Scope.RECIPIENT, False),
        (OutcomeKind.REFUSED, Scope.CONTENT, False),
    ],
)
def test_relays_own_trouble_says_nothing_of_the_addressee(kind: OutcomeKind, scope: Scope, trouble: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert Outcome(kind, Stage.MAIL, scope).is_relay_trouble is trouble
