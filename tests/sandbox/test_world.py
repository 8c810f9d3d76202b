"""The state of the pretend world: what it records, schedules and keeps over a restart."""

from __future__ import annotations

import hashlib
import smtplib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest
from imapclient import IMAPClient

from outreach.errors import InputError
from outreach.sandbox.missions import Behaviour
from outreach.sandbox.servers import LOOPBACK, SandboxServers
from outreach.sandbox.world import GREYLISTED_FOR, World, read_answers, read_letters
from tests.sandbox.samples import DESK, FRIDAY, letter, message_id, mission, reply_address

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.sandbox.missions import PretendMission

FAR = FRIDAY + timedelta(days=60)


class Rehearsal:
    """A folder, a clock that stands where it is put, and the mails that came out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.at = FRIDAY
        self.mails: list[tuple[bytes, datetime]] = []

    def open(self, *missions: PretendMission, seed: int = 7) -> World:
        return World(self.folder, seed, missions, lambda: self.at)

    def deliver(self, raw: bytes, received_at: datetime) -> None:
        self.mails.append((raw, received_at))


@pytest.fixture
def rehearsal(tmp_path: Path) -> Rehearsal:
    return Rehearsal(tmp_path / "world")


def test_letter_is_recorded_as_it_came(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission())
    raw = letter()
    assert world.accept(DESK, "mission@fra.example", raw) is None
    (record,) = world.letters()
    assert (record.number, record.at, record.sender, record.recipient) == (
        1,
        FRIDAY,
        DESK,
        "mission@fra.example",
    )
    assert (record.iso3, record.message_id, record.step) == ("FRA", message_id(), "appeal")
    assert record.subject == "[ALP-FRA] Request for an Emergency Special Session"
    assert record.sha256 == hashlib.sha256(raw).hexdigest()
    assert (rehearsal.folder / record.file).read_bytes() == raw


def test_letter_to_an_unknown_address_is_recorded_and_never_answered(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.JOINS))
    assert world.admit("else@coalition.example") is None
    world.accept(DESK, "else@coalition.example", letter())
    assert [record.iso3 for record in world.letters()] == [""]
    assert world.next_answer_at() is None


def test_letter_from_nobody_is_recorded_and_never_answered(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.BOUNCES))
    world.accept("", "mission@fra.example", letter())
    assert len(list(world.letters())) == 1
    assert world.next_answer_at() is None


def test_answer_comes_when_it_is_due_and_not_before(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.JOINS))
    world.accept(DESK, "mission@fra.example", letter())
    due = world.next_answer_at()
    assert due is not None
    assert world.deliver_due(due - timedelta(seconds=1), rehearsal.deliver) == 0
    assert world.deliver_due(due, rehearsal.deliver) == 1
    assert world.deliver_due(FAR, rehearsal.deliver) == 0
    ((_, received_at),) = rehearsal.mails
    assert received_at == due
    assert world.next_answer_at() is None


def test_answers_are_delivered_oldest_first(rehearsal: Rehearsal) -> None:
    offices = [mission(code, Behaviour.JOINS) for code in ("FRA", "PER", "KEN", "FJI", "NOR")]
    world = rehearsal.open(*offices)
    for office in offices:
        world.accept(DESK, office.address, letter(office.iso3))
    coming = [answer.due_at for answer in world.pending()]
    assert coming[0] == world.next_answer_at()
    assert world.deliver_due(FAR, rehearsal.deliver) == 5
    assert [at for _, at in rehearsal.mails] == coming == sorted(coming)
    assert [answer.due_at for answer in world.answers()] == coming


def test_second_copy_is_recorded_and_not_answered(rehearsal: Rehearsal) -> None:
    """A desk that sends twice must show in the ground truth, and the mission still answers once."""
    world = rehearsal.open(mission("FRA", Behaviour.ACKNOWLEDGES))
    for _ in range(2):
        world.accept(DESK, "mission@fra.example", letter())
    assert len(list(world.letters())) == 2
    assert world.deliver_due(FAR, rehearsal.deliver) == 1


def test_follow_up_is_taken_for_the_second_letter(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.JOINS_AFTER_FOLLOW_UP))
    world.accept(DESK, "mission@fra.example", letter())
    assert world.next_answer_at() is None
    world.accept(DESK, "mission@fra.example", letter(step="follow-up-1", in_reply_to=message_id()))
    assert world.deliver_due(FAR, rehearsal.deliver) == 1
    mail = message_from_bytes(rehearsal.mails[0][0], policy=policy.default)
    assert mail["In-Reply-To"] == message_id(step="follow-up-1")
    assert mail["To"] in {reply_address(), DESK}
    assert [record.in_reply_to for record in world.letters()] == ["", message_id()]


def test_refused_mission_takes_no_letter(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.REFUSED_AT_RCPT))
    line = world.admit("Mission@FRA.example")
    assert line is not None
    assert line.startswith("550 5.1.1 ")


def test_greylisting_mission_accepts_later_and_then_always(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.GREYLISTS))
    first = world.admit("mission@fra.example")
    assert first is not None
    assert first.startswith("451 4.7.1 ")
    rehearsal.at += GREYLISTED_FOR - timedelta(seconds=1)
    assert world.admit("mission@fra.example") is not None
    # The first attempt is remembered over a restart, or the letter would never get through.
    world = rehearsal.open(mission("FRA", Behaviour.GREYLISTS))
    rehearsal.at += timedelta(seconds=1)
    assert world.admit("mission@fra.example") is None
    rehearsal.at += timedelta(days=9)
    assert world.admit("mission@fra.example") is None


def test_world_goes_on_after_a_restart(rehearsal: Rehearsal) -> None:
    offices = [mission(code, Behaviour.AWAY) for code in ("FRA", "PER")]
    world = rehearsal.open(*offices)
    for office in offices:
        world.accept(DESK, office.address, letter(office.iso3))
    assert world.deliver_due(FRIDAY + timedelta(hours=1), rehearsal.deliver) == 2
    coming = world.pending()
    again = rehearsal.open(*offices)
    assert again.pending() == coming
    assert list(again.letters()) == list(world.letters())
    assert again.deliver_due(FAR, rehearsal.deliver) == 2
    again.accept(DESK, offices[0].address, letter("FRA", step="follow-up-1", in_reply_to=message_id()))
    assert [record.number for record in again.letters()] == [1, 2, 3]


def test_letter_recorded_by_a_process_that_died_is_still_answered(rehearsal: Rehearsal) -> None:
    """Killed between the record and pending.json: the relay's client may or may not have heard 250."""
    world = rehearsal.open(mission("FRA", Behaviour.JOINS))
    before = (rehearsal.folder / "pending.json").read_bytes()
    world.accept(DESK, "mission@fra.example", letter())
    coming = world.pending()
    (rehearsal.folder / "pending.json").write_bytes(before)
    again = rehearsal.open(mission("FRA", Behaviour.JOINS))
    assert again.pending() == coming
    assert again.deliver_due(FAR, rehearsal.deliver) == 1


def test_answer_delivered_by_a_process_that_died_is_not_delivered_again(rehearsal: Rehearsal) -> None:
    """Killed between answers.jsonl and pending.json; refill brings the mail back to the empty mailbox."""
    world = rehearsal.open(mission("FRA", Behaviour.JOINS))
    world.accept(DESK, "mission@fra.example", letter())
    before = (rehearsal.folder / "pending.json").read_bytes()
    world.deliver_due(FAR, rehearsal.deliver)
    (rehearsal.folder / "pending.json").write_bytes(before)
    again = rehearsal.open(mission("FRA", Behaviour.JOINS))
    assert again.next_answer_at() is None
    assert again.refill(rehearsal.deliver) == 1
    assert rehearsal.mails[0] == rehearsal.mails[1]


def test_half_written_line_is_dropped(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission())
    world.accept(DESK, "mission@fra.example", letter())
    with (rehearsal.folder / "received.jsonl").open("ab") as file:
        file.write(b'{"number": 2, "at": "2016-')
    assert len(list(read_letters(rehearsal.folder))) == 1
    again = rehearsal.open(mission())
    again.accept(DESK, "mission@fra.example", letter(step="follow-up-1"))
    assert [record.number for record in again.letters()] == [1, 2]


def test_answer_that_could_not_be_handed_over_is_still_to_come(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.JOINS))
    world.accept(DESK, "mission@fra.example", letter())

    def broken(raw: bytes, received_at: datetime) -> None:
        raise OSError("no mailbox")

    with pytest.raises(OSError, match="no mailbox"):
        world.deliver_due(FAR, broken)
    assert world.next_answer_at() is not None
    assert world.deliver_due(FAR, rehearsal.deliver) == 1
    assert len(list(read_answers(rehearsal.folder))) == 1


def test_letter_that_could_not_be_kept_leaves_no_trace(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.JOINS))
    (rehearsal.folder / "received").rmdir()
    with pytest.raises(OSError, match="received"):
        world.accept(DESK, "mission@fra.example", letter())
    assert list(world.letters()) == []
    assert world.next_answer_at() is None


def test_letter_may_arrive_while_answers_are_handed_over(rehearsal: Rehearsal) -> None:
    """The servers' thread takes letters while another delivers; neither may wait for the other."""
    world = rehearsal.open(mission("FRA", Behaviour.JOINS), mission("PER", Behaviour.SILENT))
    world.accept(DESK, "mission@fra.example", letter())

    def deliver(raw: bytes, received_at: datetime) -> None:
        world.accept(DESK, "mission@per.example", letter("PER"))

    assert world.deliver_due(FAR, deliver) == 1
    assert [record.iso3 for record in world.letters()] == ["FRA", "PER"]


def test_same_seed_gives_the_same_answers_whatever_the_order(tmp_path: Path) -> None:
    codes = [f"{a}{b}Q" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"]
    offices = [mission(code, language="fr" if code < "D" else "en") for code in codes]
    found = []
    for name, order, seed in (("a", codes, 7), ("b", codes[::-1], 7), ("c", codes, 8)):
        rehearsal = Rehearsal(tmp_path / name)
        world = rehearsal.open(*offices, seed=seed)
        for code in order:
            if world.behaviour_at(f"mission@{code.lower()}.example") is not Behaviour.REFUSED_AT_RCPT:
                world.accept(DESK, f"mission@{code.lower()}.example", letter(code))
        world.deliver_due(FAR, rehearsal.deliver)
        found.append(sorted(rehearsal.mails, key=lambda mail: (mail[1], mail[0])))
    assert len(found[0]) > 30
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_other_seed_is_refused(rehearsal: Rehearsal) -> None:
    rehearsal.open(mission(), seed=7)
    with pytest.raises(InputError, match="seed 7"):
        rehearsal.open(mission(), seed=8)


def test_roster_with_faults_is_refused_with_all_of_them(rehearsal: Rehearsal) -> None:
    lost = replace(mission("PER"), timezone="Mars/Olympus")
    with pytest.raises(InputError) as refused:
        rehearsal.open(mission(), mission(), lost)
    assert [problem.where for problem in refused.value.problems] == [
        "pretend mission FRA",
        "pretend mission PER",
    ]


def test_instants_are_kept_in_utc(rehearsal: Rehearsal) -> None:
    world = rehearsal.open(mission("FRA", Behaviour.JOINS))
    world.accept(DESK, "mission@fra.example", letter())
    (record,) = read_letters(rehearsal.folder)
    assert record.at.tzinfo is not None
    assert record.at.utcoffset() == timedelta(0)
    assert world.pending()[0].due_at.tzinfo is UTC


def test_letter_goes_in_by_smtp_and_its_answer_comes_out_by_imap(rehearsal: Rehearsal) -> None:
    """The whole way, and again after a restart, with the UID it had."""
    offices = (mission("FRA", Behaviour.JOINS), mission("PER", Behaviour.REFUSED_AT_RCPT))
    world = rehearsal.open(*offices)
    with SandboxServers(world.accept, world.admit, uid_validity=world.uid_validity) as servers:
        with smtplib.SMTP(LOOPBACK, servers.smtp_port) as client:
            client.sendmail(DESK, ["mission@fra.example"], letter())
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                client.sendmail(DESK, ["mission@per.example"], letter("PER"))
        assert [record.recipient for record in world.letters()] == ["mission@fra.example"]
        due = world.next_answer_at()
        assert due is not None
        world.deliver_due(due, servers.deliver)
        before = _inbox(servers)
    again = rehearsal.open(*offices)
    with SandboxServers(again.accept, again.admit, uid_validity=again.uid_validity) as servers:
        again.refill(servers.deliver)
        after = _inbox(servers)
    assert before == after
    ((_, raw, received_at),) = before[1]
    assert received_at == due
    assert message_from_bytes(raw, policy=policy.default)["In-Reply-To"] == message_id()


def _inbox(servers: SandboxServers) -> tuple[int, list[tuple[int, bytes, datetime]]]:
    """Return UIDVALIDITY and, for each mail, its UID, bytes and INTERNALDATE."""
    with IMAPClient(LOOPBACK, servers.imap_port, ssl=False) as client:
        client.normalise_times = False
        client.login(servers.imap_user, servers.imap_password)
        validity = client.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"]
        found = client.fetch(client.search("ALL"), ["BODY.PEEK[]", "INTERNALDATE"])
    return validity, [
        (uid, mail[b"BODY[]"], mail[b"INTERNALDATE"].astimezone(UTC)) for uid, mail in sorted(found.items())
    ]
