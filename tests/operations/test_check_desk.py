"""Each part of a desk is looked at, a fault names the command that helps, and none hides another."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from outreach.domain.attempts import OutcomeKind
from outreach.domain.sending import Delivery
from outreach.errors import InputError, MailError, NotFoundError, RefusedError
from outreach.mail.fetch import FolderReport, MailboxReport
from outreach.mail.send import RelayReport
from outreach.operations.check_desk import Finding, Level, check_desk, exit_code
from outreach.operations.send_test import send_test
from outreach.operations.steer_wave import stop_all
from outreach.operations.suppress_address import suppress_address
from outreach.storage import contacts, messages, replies, standing
from outreach.storage.events import list_events
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT, NO_SUCH_USER, RELAY_DOWN
from tests.operations.rehearsed_desk import CAMPAIGN, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    (made.folder / "var").chmod(0o700)
    return made


def relay() -> RelayReport:
    return RelayReport("relay.example:587", "220 hello", (), "TLSv1.3", "PLAIN")


def mailbox() -> MailboxReport:
    return MailboxReport("desk@imap.example", (FolderReport("INBOX", 3, 1, 4),))


def look(desk: RehearsedDesk, delivery: Delivery = Delivery.SANDBOX, **instead: object) -> dict[str, list[Finding]]:
    """Return the findings by part."""
    with desk.open() as opened:
        arguments = {
            "delivery": delivery,
            "redirect_to": "desk@coalition.example",
            "folder": desk.folder,
            "data_dir": desk.folder / "var",
            "now": opened.clock.now(),
            "check_relay": relay,
            "check_mailbox": mailbox,
            **instead,
        }
        found = check_desk(opened.store, {CAMPAIGN: opened.campaign()}, {}, **arguments)  # type: ignore[arg-type]
    parts: dict[str, list[Finding]] = {}
    for one in found:
        parts.setdefault(one.part, []).append(one)
    return parts


def test_exit_codes_say_well_warned_and_blocked() -> None:
    well, warned, failed = (Finding("a", level, "b") for level in Level)
    assert [exit_code(found) for found in ([well], [well, warned], [warned, failed])] == [0, 1, 2]


def test_a_roster_that_is_not_193_states_fails_with_the_command(desk: RehearsedDesk) -> None:
    found = look(desk)["roster"]
    assert [(one.level, one.help) for one in found] == [(Level.FAIL, "outreach roster load")]


def test_a_sandbox_asks_no_server(desk: RehearsedDesk) -> None:
    def never() -> RelayReport:
        raise AssertionError("a sandbox must not ask a relay")

    assert look(desk, check_relay=never)["relay"][0].level is Level.OK


def test_a_relay_and_a_mailbox_that_answer_are_reported_with_what_they_said(desk: RehearsedDesk) -> None:
    parts = look(desk, Delivery.REDIRECT)
    assert parts["relay"][0].found == "relay.example:587 answers: TLSv1.3, login PLAIN"
    assert parts["mailbox"][0].found == "desk@imap.example can be read: INBOX (3 mails)"


def test_a_relay_that_fails_does_not_hide_the_mailbox(desk: RehearsedDesk) -> None:
    def down() -> RelayReport:
        raise MailError("The relay does not answer.", hint="Is the host right?")

    parts = look(desk, Delivery.LIVE, check_relay=down)
    assert (parts["relay"][0].level, parts["relay"][0].help) == (Level.FAIL, "Is the host right?")
    assert parts["mailbox"][0].level is Level.OK


def test_a_folder_that_cannot_be_opened_fails(desk: RehearsedDesk) -> None:
    def half() -> MailboxReport:
        return MailboxReport("desk", (), ("Folder 'Junk' cannot be opened.",))

    assert look(desk, Delivery.LIVE, check_mailbox=half)["mailbox"][0].level is Level.FAIL


def test_live_refuses_a_sample_and_made_up_addresses(desk: RehearsedDesk) -> None:
    parts = look(desk, Delivery.LIVE)
    assert [one.level for one in parts[f"campaign {CAMPAIGN}"]] == [Level.OK, Level.FAIL]
    assert any("made-up addresses" in one.found for one in parts[f"contacts {CAMPAIGN}"])


def test_an_env_file_that_others_can_read_fails_where_letters_leave(desk: RehearsedDesk) -> None:
    env = desk.folder / ".env"
    env.chmod(0o640)
    assert look(desk)["permissions"][0].level is Level.WARN
    found = look(desk, Delivery.LIVE)["permissions"][0]
    assert (found.level, found.help) == (Level.FAIL, f"chmod 600 {env}")


def test_states_without_a_contact_are_named(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk", without_contact=("POL",))
    found = look(desk)[f"contacts {CAMPAIGN}"][0]
    assert (found.level, found.found) == (
        Level.WARN,
        "1 state without a contact at the mission in New York: POL",
    )


def test_a_contact_in_a_language_nobody_declared_is_named(desk: RehearsedDesk) -> None:
    with desk.open() as opened, opened.store.write() as conn:
        one = contacts.list_contacts(conn, iso3="KEN")[0]
        contacts.update_contact(conn, one.contact_id, opened.clock.now(), language="sw")
    found = look(desk)[f"letters {CAMPAIGN}"][0]
    assert (found.level, found.found) == (Level.WARN, "contacts in a language without letters: KEN (sw)")


def test_a_contact_whose_form_of_address_cannot_be_written_is_named_with_what_it_lacks(desk: RehearsedDesk) -> None:
    with desk.open() as opened, opened.store.write() as conn:
        one = contacts.list_contacts(conn, iso3="KEN")[0]
        contacts.update_contact(conn, one.contact_id, opened.clock.now(), rank="charge")
    found = look(desk)[f"letters {CAMPAIGN}"][0]
    assert found.level is Level.WARN
    assert f"KEN: the gender of {one.address} is needed for rank charge in English" in found.found


def test_a_broken_campaign_file_is_told_with_every_problem(desk: RehearsedDesk) -> None:
    file = desk.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("target = 97", "target = 0"), encoding="utf-8")
    with desk.open() as opened, pytest.raises(InputError) as caught:
        opened.campaign()
    with desk.open() as opened:
        found = check_desk(
            opened.store,
            {},
            {CAMPAIGN: caught.value},
            delivery=Delivery.SANDBOX,
            redirect_to="",
            folder=desk.folder,
            data_dir=desk.folder / "var",
            now=opened.clock.now(),
            check_relay=relay,
            check_mailbox=mailbox,
        )
    told = next(one for one in found if one.part == f"campaign {CAMPAIGN}")
    assert told.level is Level.FAIL
    assert "goal.target" in told.found


def test_the_emergency_stop_fails_and_says_who_set_it(desk: RehearsedDesk) -> None:
    with desk.open() as opened:
        stop_all(opened.store, why="wrong date", at=opened.clock.now(), actor="Director")
    found = look(desk)["emergency stop"][0]
    assert found.level is Level.FAIL
    assert "set by Director" in found.found


def test_a_worker_that_fell_silent_is_a_warning_and_one_at_work_is_well(desk: RehearsedDesk) -> None:
    with desk.open() as opened, opened.store.write() as conn:
        now = opened.clock.now()
        standing.beat(conn, worker="worker a", host="a", pid=1, at=now - timedelta(minutes=6))
    assert [one.level for one in look(desk, Delivery.LIVE)["worker"]] == [Level.WARN]
    with desk.open() as opened, opened.store.write() as conn:
        standing.beat(conn, worker="worker b", host="b", pid=2, at=opened.clock.now())
    assert [one.level for one in look(desk, Delivery.LIVE)["worker"]] == [Level.WARN, Level.OK]
    with desk.open() as opened, opened.store.write() as conn:
        standing.stop_beating(conn, "worker a", opened.clock.now())
    assert [one.level for one in look(desk, Delivery.LIVE)["worker"]] == [Level.OK]


def test_unknown_letters_are_warned_of_by_name(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@fra.example", NO_REPLY_AFTER_DOT)
    desk.send_first_wave()
    found = look(desk)["unknown letter"][0]
    label = desk.message("FRA", "appeal-act").label
    assert found.level is Level.WARN
    assert found.help.startswith(f"outreach settle {label} ")


def test_a_mailbox_that_failed_last_time_is_a_warning(desk: RehearsedDesk) -> None:
    with desk.open() as opened, opened.store.write() as conn:
        replies.save_position(conn, "desk", "INBOX", last_error="login refused")
    found = look(desk)["inbox"][0]
    assert (found.level, found.found) == (Level.WARN, "desk INBOX could not be read: login refused")


# --- A test letter ----------------------------------------------------------------------------------------


def send(desk: RehearsedDesk, address: str = "me@coalition.example", **instead: str) -> bytes:
    with desk.open() as opened:
        chosen = {"iso3": "FRA", "step": "appeal-act", **instead}
        sent = send_test(
            opened.store,
            opened.campaign(),
            desk.mailer,
            address,
            iso3=chosen["iso3"],
            step=chosen["step"],
            at=opened.clock.now(),
            actor="Coordinator",
        )
    assert sent.outcome.kind is OutcomeKind.ACCEPTED
    return sent.raw


def test_a_test_letter_is_marked_goes_to_us_alone_and_carries_no_token(desk: RehearsedDesk) -> None:
    desk.plan("act-supporters")
    mail = message_from_bytes(send(desk), policy=default)
    assert mail["Subject"].startswith("[TEST] ")
    assert (mail["To"], mail["Cc"], mail["Reply-To"]) == ("me@coalition.example", None, "desk@coalition.example")
    body = mail.get_body(("plain",))
    assert body is not None
    assert "ALP-TEST" in body.get_content()
    assert "ALP-FRA" not in mail.as_string()
    assert "mission@" not in mail.as_string()
    assert [one.recipient for one in desk.mailer.accepted] == ["me@coalition.example"]


def test_a_test_letter_is_noted_and_never_counted(desk: RehearsedDesk) -> None:
    send(desk)
    with desk.open() as opened, opened.store.read() as conn:
        assert messages.list_messages(conn) == []
        noted = [one for one in list_events(conn) if one.kind == "test.sent"]
    assert [(one.subject, one.after["outcome"]) for one in noted] == [(f"campaign:{CAMPAIGN}", "accepted")]


def test_an_answer_to_a_test_holds_no_thread(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    send(desk)
    desk.receive("QQQ", sender="me@coalition.example", subject="Re: [TEST] Aleppo [ALP-TEST]", text="Looks well.\n")
    with desk.open() as opened, opened.store.read() as conn:
        assert standing.list_holds(conn) == []


def test_a_test_letter_never_goes_to_a_contact_of_a_state(desk: RehearsedDesk) -> None:
    with pytest.raises(RefusedError, match="contact of FRA"):
        send(desk, "Mission@FRA.example")
    assert desk.mailer.attempts == []


def test_a_test_letter_never_goes_to_a_suppressed_address(desk: RehearsedDesk) -> None:
    with desk.open() as opened:
        suppress_address(opened.store, "@gone.example", reason="asked", at=opened.clock.now(), actor="Coordinator")
    with pytest.raises(RefusedError, match="never written to"):
        send(desk, "me@gone.example")


def test_a_letter_that_is_not_complete_is_no_test(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk", without_contact=("POL",))
    with pytest.raises(InputError) as caught:
        send(desk, iso3="POL")
    assert "no usable contact" in str(caught.value.problems[0])


def test_an_unknown_step_names_those_there_are(desk: RehearsedDesk) -> None:
    with pytest.raises(NotFoundError) as caught:
        send(desk, step="apeal")
    assert "appeal-act" in caught.value.hint


@pytest.mark.parametrize("outcome", [NO_SUCH_USER, RELAY_DOWN])
def test_a_test_that_does_not_go_through_is_an_error_in_the_words_of_the_relay(
    desk: RehearsedDesk, outcome: object
) -> None:
    desk.mailer.answer("me@coalition.example", outcome)  # type: ignore[arg-type]
    with pytest.raises(MailError, match="did not go through"):
        send(desk)
    with desk.open() as opened, opened.store.read() as conn:
        assert [one.kind for one in list_events(conn) if one.kind == "test.sent"] == ["test.sent"]
