"""To and Cc: one hand-over per address, an outcome per address, and a copy that a crash forgot still leaves once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from outreach.domain.contacts import DoorKind
from outreach.domain.messages import MessageStatus
from outreach.storage import attempts, contacts, messages, standing
from outreach.testing.recording_mailer import NO_SUCH_USER
from tests.operations.rehearsed_desk import RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

TO, CC = "mission@fra.example", "political@fra.example"


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    """Give a due wave in which the mission of France has a Cc contact."""
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    with made.open() as one, one.store.write() as conn:
        door = contacts.save_door(
            conn, iso3="FRA", kind=DoorKind.MISSION_NEW_YORK, place="New York", timezone="America/New_York"
        )
        contacts.insert_contact(
            conn,
            door,
            one.clock.now(),
            address=CC,
            address_key=CC,
            role="cc",
            language="fr",
            source="made for this test",
            status="active",
        )
    made.approve("act-supporters")
    made.advance(RELEASE)
    return made


def _to_france(desk: RehearsedDesk) -> list[str]:
    return [one.recipient for one in desk.mailer.attempts if one.recipient.endswith("@fra.example")]


def test_a_letter_with_a_copy_is_handed_over_once_per_address_with_the_same_bytes(desk: RehearsedDesk) -> None:
    desk.tick()
    assert _to_france(desk) == [TO, CC]
    sent = [one.raw for one in desk.mailer.accepted if one.recipient in {TO, CC}]
    assert sent[0] == sent[1]
    assert f"To: {TO}".encode() in sent[0]
    assert f"Cc: {CC}".encode() in sent[0]
    with desk.open() as one, one.store.read() as conn:
        outcomes = messages.recipient_outcomes(conn, desk.message("FRA", "appeal-act").key)
    assert outcomes == {TO: "accepted", CC: "accepted"}


def test_a_refused_copy_is_a_task_and_the_letter_stays_accepted(desk: RehearsedDesk) -> None:
    desk.mailer.answer(CC, NO_SUCH_USER)
    desk.tick()
    desk.tick()
    assert desk.message("FRA", "appeal-act").status is MessageStatus.ACCEPTED
    assert _to_france(desk) == [TO, CC], "a refused copy is not tried again by itself"
    with desk.open() as one, one.store.read() as conn:
        assert any(CC in task.text for task in standing.list_tasks(conn))


def test_no_copy_leaves_when_the_to_address_refuses(desk: RehearsedDesk) -> None:
    desk.mailer.answer(TO, NO_SUCH_USER)
    desk.tick()
    assert _to_france(desk) == [TO]


def test_a_copy_that_a_crash_forgot_leaves_once(desk: RehearsedDesk) -> None:
    """The worker died after the To address had taken the letter and before the copy was begun."""
    desk.tick()
    key = desk.message("FRA", "appeal-act").key
    with desk.open() as one, one.store.write() as conn:
        for attempt in attempts.list_attempts(conn, key):
            if attempt.address_key == CC:
                conn.execute(text("DELETE FROM attempt WHERE id = :key"), {"key": attempt.key})
        messages.set_recipient_outcome(conn, key, CC, None)
    desk.tick()
    assert _to_france(desk) == [TO, CC, CC]
    desk.tick()
    assert _to_france(desk) == [TO, CC, CC]


def test_a_copy_is_not_sent_days_later(desk: RehearsedDesk) -> None:
    desk.tick()
    key = desk.message("FRA", "appeal-act").key
    with desk.open() as one, one.store.write() as conn:
        conn.execute(text("DELETE FROM attempt WHERE message_id = :key AND address_key = :cc"), {"key": key, "cc": CC})
        messages.set_recipient_outcome(conn, key, CC, None)
    desk.advance(timedelta(days=2))
    desk.tick()
    assert _to_france(desk) == [TO, CC]
