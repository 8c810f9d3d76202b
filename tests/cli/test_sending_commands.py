"""`outreach retry`, `settle`, `stop-all`, `allow-sending`: what a person does about letters that went wrong."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.testing.recording_mailer import GREYLISTED, NO_REPLY_AFTER_DOT, NO_SUCH_USER
from tests.cli.whole_program import Ran, contents, outreach
from tests.operations.rehearsed_desk import RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

WAVE = "act-supporters"
STEP = "appeal-act"

BOUNCE = """\
From: Mail Delivery System <MAILER-DAEMON@relay.example>
To: desk@coalition.example
Date: Fri, 02 Dec 2016 15:05:00 +0000
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-1@relay.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

The mail could not be delivered: the address does not exist.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
Arrival-Date: Fri, 02 Dec 2016 15:00:00 +0000

Final-Recipient: rfc822; mission@fra.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--cut
Content-Type: text/rfc822-headers

From: secretariat@coalition.example
To: mission@fra.example
Subject: An appeal
Message-ID: {message_id}

--cut--
"""


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bring a wave to where Germany's letter waits, Japan's was refused and of Poland's nobody knows."""
    made = RehearsedDesk.lay_out(tmp_path_factory.mktemp("sending") / "desk")
    made.approve(WAVE)
    made.advance(RELEASE)
    made.mailer.answer("mission@deu.example", GREYLISTED)
    made.mailer.answer("mission@jpn.example", NO_SUCH_USER)
    made.mailer.answer("mission@pol.example", NO_REPLY_AFTER_DOT)
    made.tick()
    return made.folder


@pytest.fixture
def desk(handed_over: Path, tmp_path: Path) -> RehearsedDesk:
    shutil.copytree(handed_over, tmp_path / "desk")
    return RehearsedDesk(tmp_path / "desk")


def status(desk: RehearsedDesk, iso3: str) -> str:
    return str(desk.message(iso3, STEP).status)


def refused(desk: RehearsedDesk, *words: str) -> Ran:
    """Run a command that must fail and change nothing."""
    before = contents(desk.folder)
    ran = outreach(desk.folder, *words)
    assert ran.code != 0
    assert contents(desk.folder) == before
    return ran


# --- retry ------------------------------------------------------------------------------------------------


def test_retry_without_a_confirmation_changes_nothing(desk: RehearsedDesk) -> None:
    ran = refused(desk, "retry", desk.message("DEU", STEP).label)
    assert ran.code == 2
    assert "DEU appeal-act deferred" in ran.out
    assert "--yes" in ran.err


def test_retry_of_a_deferred_message_makes_it_due_at_once(desk: RehearsedDesk) -> None:
    label = desk.message("DEU", STEP).label
    ran = outreach(desk.folder, "retry", label, "--yes")
    assert ran.code == 0
    assert f"{label} is due now." in ran.out
    desk.tick()
    assert status(desk, "DEU") == "accepted"


def test_retry_of_a_refused_message_writes_a_new_one_that_waits_for_an_approval(desk: RehearsedDesk) -> None:
    old = desk.message("JPN", STEP)
    ran = outreach(desk.folder, "retry", old.label, "--yes")
    assert ran.code == 0
    new = desk.message("JPN", STEP)
    assert f"{new.label} takes the place of {old.label}" in ran.out
    assert f"outreach wave reapprove {WAVE} JPN" in ran.out
    assert new.label != old.label
    assert str(new.status) == "draft"
    assert outreach(desk.folder, "wave", "reapprove", WAVE, "JPN", "--yes").code == 0


def test_retry_of_a_bounced_message_writes_a_new_one(desk: RehearsedDesk) -> None:
    old = desk.message("FRA", STEP)
    raw = BOUNCE.format(message_id=old.message_id).replace("\n", "\r\n").encode()
    desk.mailbox.deliver(raw, received_at=RELEASE + timedelta(minutes=5))
    desk.collect()
    assert status(desk, "FRA") == "bounced"
    ran = outreach(desk.folder, "retry", old.label, "--yes")
    assert ran.code == 0
    assert f"{desk.message('FRA', STEP).label} takes the place of {old.label}" in ran.out


@pytest.mark.parametrize(
    ("iso3", "code", "complaint"),
    [
        ("FRA", 5, "only deferred, refused and bounced messages are tried again"),
        ("POL", 6, "the machine never sends it again"),
    ],
)
def test_retry_of_what_was_accepted_or_may_have_been_is_refused(
    desk: RehearsedDesk, iso3: str, code: int, complaint: str
) -> None:
    ran = refused(desk, "retry", desk.message(iso3, STEP).label, "--yes")
    assert ran.code == code
    assert complaint in ran.err


def test_retry_of_several_of_which_one_cannot_be_retried_changes_none(desk: RehearsedDesk) -> None:
    ran = refused(desk, "retry", desk.message("DEU", STEP).label, desk.message("FRA", STEP).label, "--yes")
    assert ran.code == 5


def test_retry_of_no_message_is_refused(desk: RehearsedDesk) -> None:
    assert refused(desk, "retry", "R1", "--yes").code == 2
    assert refused(desk, "retry", "M9999", "--yes").code == 4


# --- settle -----------------------------------------------------------------------------------------------


def test_settle_as_accepted_lets_the_thread_go_on(desk: RehearsedDesk) -> None:
    label = desk.message("POL", STEP).label
    ran = outreach(desk.folder, "settle", label, "--accepted", "--why", "the mission confirmed it by telephone")
    assert ran.code == 0
    assert f"{label} was accepted." in ran.out
    assert status(desk, "POL") == "accepted"


def test_settle_as_not_sent_sends_the_same_message_again(desk: RehearsedDesk) -> None:
    before = desk.message("POL", STEP)
    ran = outreach(desk.folder, "settle", before.label, "--not-sent", "--why", "the relay's log does not have it")
    assert ran.code == 0
    assert "it leaves again with the same bytes" in ran.out
    desk.advance(timedelta(hours=1))
    desk.tick()
    after = desk.message("POL", STEP)
    assert (after.key, after.message_id, str(after.status)) == (before.key, before.message_id, "accepted")


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("--why", "x"), 2, "--accepted or --not-sent"),
        (("--accepted", "--not-sent", "--why", "x"), 2, "--accepted or --not-sent"),
        (("--accepted",), 2, "Settling needs a reason."),
    ],
)
def test_settle_needs_a_verdict_and_a_reason(
    desk: RehearsedDesk, words: tuple[str, ...], code: int, complaint: str
) -> None:
    ran = refused(desk, "settle", desk.message("POL", STEP).label, *words)
    assert ran.code == code
    assert complaint in ran.err


def test_settle_of_a_message_that_is_not_unknown_is_refused(desk: RehearsedDesk) -> None:
    ran = refused(desk, "settle", desk.message("FRA", STEP).label, "--accepted", "--why", "x")
    assert ran.code == 5
    assert "only an unknown message is settled" in ran.err


# --- stop and go on ---------------------------------------------------------------------------------------


def test_stop_keeps_everything_back_until_sending_is_allowed_again(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "retry", desk.message("DEU", STEP).label, "--yes").code == 0
    ran = outreach(desk.folder, "stop-all", "--why", "a letter names the wrong ambassador")
    assert ran.code == 0
    assert f"Sending is stopped (aleppo-2016/{WAVE})." in ran.out
    desk.tick()
    assert status(desk, "DEU") != "accepted"
    ran = outreach(desk.folder, "allow-sending", "--why", "the letter was mended")
    assert ran.code == 0
    desk.tick()
    assert status(desk, "DEU") == "accepted"


def test_stop_when_no_wave_runs_says_so(tmp_path: Path) -> None:
    fresh = RehearsedDesk.lay_out(tmp_path / "fresh")
    ran = outreach(fresh.folder, "stop-all")
    assert ran.code == 0
    assert "no wave was running" in ran.out


def test_allow_needs_a_reason_and_a_stop(desk: RehearsedDesk) -> None:
    ran = refused(desk, "allow-sending", "--why", "x")
    assert ran.code == 5
    assert "Sending is not stopped." in ran.err
    assert outreach(desk.folder, "stop-all").code == 0
    ran = refused(desk, "allow-sending")
    assert ran.code == 2
    assert "This needs a reason." in ran.err
