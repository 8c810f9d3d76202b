"""A rehearsal is real SMTP and IMAP on this machine, goes on where it stopped, and exists in a sandbox only."""

from __future__ import annotations

import socket
from datetime import timedelta
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from outreach import app
from outreach.domain.contacts import DoorKind
from outreach.errors import RefusedError
from outreach.operations.freeze_bytes import REHEARSAL_HEADER, REHEARSAL_TEXT
from outreach.sandbox.missions import Behaviour
from outreach.sandbox.play import play
from outreach.sandbox.rehearsal import MAILBOX_NAME, open_rehearsal, pretend_roster, seed_of
from outreach.storage import contacts, messages, replies, standing
from tests.operations.inbox_desk import open_copy, world_workspace
from tests.operations.rehearsed_desk import write_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from outreach.app import Desk

ACKNOWLEDGING = {Behaviour.ACKNOWLEDGES: 1.0, Behaviour.AUTO_ACKNOWLEDGES: 1.0}


@pytest.mark.parametrize("delivery", ["redirect", "live"])
def test_pretend_world_is_refused_outside_the_sandbox(tmp_path: Path, delivery: str) -> None:
    more = (
        "OUTREACH_REDIRECT_TO=us@coalition.example\nOUTREACH_SMTP_HOST=127.0.0.1\nOUTREACH_IMAP_HOST=127.0.0.1\n"
        "OUTREACH_TOKEN_KEY=a key that is long enough for this test\n"
        "OUTREACH_IMAP_USERNAME=desk\nOUTREACH_IMAP_PASSWORD=secret\n"
    )
    write_workspace(tmp_path / "w", delivery=delivery, more=more)
    app.set_up(app.read_settings(tmp_path / "w", {}))
    with (
        app.open_desk(tmp_path / "w", {}) as desk,
        pytest.raises(RefusedError, match="belongs to a sandbox"),
        open_rehearsal(desk, name="worker"),
    ):
        pytest.fail("the world was opened")


def test_seed_hangs_on_the_workspace_alone() -> None:
    assert seed_of("demo-2016") == seed_of("demo-2016")
    assert seed_of("demo-2016") != seed_of("demo-2017")


@pytest.fixture(name="desk")
def open_world(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Desk]:
    """Open a sandbox whose wave is approved."""
    with open_copy(world_workspace(tmp_path_factory.getbasetemp(), more=False), tmp_path) as desk:
        yield desk


def test_another_door_of_a_state_acknowledges_whatever_the_first_one_does(desk: Desk) -> None:
    with desk.store.write() as conn:
        door = contacts.save_door(
            conn, iso3="FRA", kind=DoorKind.MISSION_GENEVA, place="Geneva", timezone="Europe/Zurich"
        )
        columns = {"address": "geneva@fra.example", "address_key": "geneva@fra.example", "role": "to", "language": "fr"}
        contacts.insert_contact(conn, door, desk.clock.now(), **columns, source="made for this test", status="active")
    found = {one.address: one.behaviour for one in pretend_roster(desk)}
    assert (found["mission@fra.example"], found["geneva@fra.example"]) == (None, Behaviour.ACKNOWLEDGES)


def test_every_contact_has_a_pretend_mission_in_its_own_language(desk: Desk) -> None:
    missions = {one.iso3: one for one in pretend_roster(desk)}
    assert {"CAN", "CRI", "DEU", "FRA", "JPN", "KEN", "POL", "SYR"} <= set(missions)
    assert (missions["FRA"].language, missions["FRA"].state_name) == ("fr", "France")
    assert missions["JPN"].domain == "jpn.example"


def test_rehearsal_goes_on_where_it_stopped(desk: Desk) -> None:
    """Another process, other ports, a mailbox that forgot everything: no mail twice, none lost, no letter twice."""
    until = desk.clock.now() + timedelta(days=5)
    with open_rehearsal(desk, name="worker 1", weights=ACKNOWLEDGING) as rehearsal:
        play(rehearsal, until)
        ports = (rehearsal.servers.smtp_port, rehearsal.servers.imap_port)
        before = [one.message_id for one in rehearsal.world.letters()]
        answered = len(list(rehearsal.world.answers()))
    assert len(before) == 4
    assert answered >= 2
    for port in ports:
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=2):
            pytest.fail("a server of the pretend world outlived it")
    with open_rehearsal(desk, name="worker 2", weights=ACKNOWLEDGING) as rehearsal:
        assert desk.clock.now() == until
        report = rehearsal.ticks.read_inbox()
        assert (report.stored, report.complete) == (0, True)
        play(rehearsal, until + timedelta(days=9))
        letters = list(rehearsal.world.letters())
        answers = list(rehearsal.world.answers())
        with desk.store.read() as conn:
            stored = replies.list_replies(conn)
            beats = standing.list_heartbeats(conn)
            taken = {one.message_id for one in messages.list_messages(conn) if one.accepted_at is not None}
    ids = [one.message_id for one in letters]
    assert ids[: len(before)] == before
    assert len(set(ids)) == len(ids)
    assert set(ids) == taken
    assert len(ids) > len(before)
    assert len(stored) == len(answers) >= answered
    assert {one.bin for one in stored} <= {"filed", "unmatched"}
    assert {one.mailbox for one in stored} == {MAILBOX_NAME}
    assert beats == [] or all(one["stopped_at"] is not None for one in beats)


def test_letters_at_the_receiving_server_say_that_they_are_a_rehearsal(desk: Desk) -> None:
    with open_rehearsal(desk, name="worker") as rehearsal:
        play(rehearsal, desk.clock.now() + timedelta(days=1))
        files = [desk.settings.data_dir / "sandbox" / one.file for one in rehearsal.world.letters()]
        assert files
        for path in files:
            assert message_from_bytes(path.read_bytes())[REHEARSAL_HEADER] == REHEARSAL_TEXT
