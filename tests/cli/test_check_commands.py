"""`outreach check`, `test-send` and `init`: from an empty folder to a desk that is in order."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from outreach import app
from outreach.cli import check, init
from outreach.cli.console import REHEARSAL
from outreach.errors import NotFoundError, RefusedError
from outreach.storage import messages, roster, workspace
from outreach.testing.smtp_server import ScriptedSmtpServer
from tests.cli.command_line import run
from tests.operations.rehearsed_desk import ROOT, RehearsedDesk, add_mission, write_workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    (made.folder / "var").chmod(0o700)
    return made


def flat(text: str) -> str:
    return " ".join(text.split())


def redirecting(folder: Path, port: int, maildir: Path) -> None:
    """Lay out a workspace that sends everything to one address of ours, over a relay and a mailbox on this machine."""
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True)
    lines = {
        "REDIRECT_TO": "desk@coalition.example",
        "TOKEN_KEY": "a key for tests that is long enough",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_SECURITY": "none",
        "MAILDIR": str(maildir),
    }
    more = "".join(f"OUTREACH_{name}={value}\n" for name, value in lines.items())
    write_workspace(folder, delivery="redirect", more=more)
    app.set_up(app.read_settings(folder, {}))


def code(folder: Path, *words: str) -> tuple[int, str]:
    result = run(check.register, folder, "check", *words)
    return result.exit_code, result.stdout


# --- check ------------------------------------------------------------------------------------------------


def test_check_of_a_desk_with_a_short_roster_blocks_and_names_the_command(desk: RehearsedDesk) -> None:
    found, text = code(desk.folder)
    assert found == 2
    assert "FAIL roster" in flat(text)
    assert "→ outreach roster load" in text
    assert REHEARSAL in text


def test_check_as_json_has_the_exit_code_and_the_findings(desk: RehearsedDesk) -> None:
    found, text = code(desk.folder, "--json")
    told = json.loads(text)
    assert (found, told["exit_code"]) == (2, 2)
    assert {"part": "emergency stop", "level": "ok", "found": "not set", "help": ""} in told["findings"]


def test_check_of_wrong_settings_tells_every_fault_and_asks_nothing_else(desk: RehearsedDesk) -> None:
    with (desk.folder / ".env").open("a", encoding="utf-8") as env:
        env.write("OUTREACH_SMTP_PORT=none\nOUTREACH_DELIVRY=live\n")
    found, text = code(desk.folder)
    assert found == 2
    assert "OUTREACH_SMTP_PORT" in text
    assert "OUTREACH_DELIVERY (did you mean that?)" in flat(text)


def test_check_of_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    found, text = code(tmp_path)
    assert found == 2
    assert "outreach init" in text


def test_check_asks_a_real_relay_and_a_real_mailbox(tmp_path: Path) -> None:
    with ScriptedSmtpServer() as server:
        redirecting(tmp_path / "desk", server.port, tmp_path / "mail")
        _, text = code(tmp_path / "desk")
    assert "redirect: every letter goes to desk@coalition.example" in flat(text)
    assert "answers: without TLS, without login" in flat(text)
    assert "can be read" in flat(text)


def test_check_of_a_relay_that_is_down_fails_and_still_looks_at_the_mailbox(tmp_path: Path) -> None:
    with ScriptedSmtpServer() as server:
        redirecting(tmp_path / "desk", server.port, tmp_path / "mail")
    _, text = code(tmp_path / "desk")
    assert "FAIL relay" in flat(text)
    assert "can be read" in flat(text)


# --- test-send --------------------------------------------------------------------------------------------


def test_in_a_sandbox_a_test_is_kept_on_this_machine(desk: RehearsedDesk) -> None:
    result = run(check.register, desk.folder, "test-send", "me@coalition.example", "--as", "Germany")
    assert result.exception is None
    assert "sends nothing outside" in result.stdout
    kept = desk.folder / "var" / "tests" / "test-DEU-appeal-act.eml"
    assert b"Subject: [TEST] " in kept.read_bytes()
    with desk.open() as opened, opened.store.read() as conn:
        assert messages.list_messages(conn) == []


def test_a_test_goes_through_the_relay_to_the_address_of_the_redirection(tmp_path: Path) -> None:
    with ScriptedSmtpServer() as server:
        folder = tmp_path / "desk"
        redirecting(folder, server.port, tmp_path / "mail")
        source = RehearsedDesk.lay_out(tmp_path / "other")
        with source.open() as opened, opened.store.read() as conn:
            states = roster.list_states(conn)
            groupings = roster.list_groupings(conn)
        with app.open_desk(folder, {}) as opened, opened.store.write() as conn:
            for one in groupings:
                roster.save_grouping(conn, one)
            for state in states:
                roster.save_state(conn, state)
                add_mission(opened, conn, state.iso3, state.language)
        result = run(check.register, folder, "test-send", "desk@coalition.example", "--as", "DEU")
        assert result.exception is None
        assert [one.recipient for one in server.accepted] == ["desk@coalition.example"]
        elsewhere = run(check.register, folder, "test-send", "me@home.example", "--as", "DEU")
        assert isinstance(elsewhere.exception, RefusedError)
        assert len(server.accepted) == 1


def test_a_test_to_a_contact_of_a_state_is_refused(desk: RehearsedDesk) -> None:
    result = run(check.register, desk.folder, "test-send", "mission@fra.example")
    assert isinstance(result.exception, RefusedError)


# --- init -------------------------------------------------------------------------------------------------


def test_init_makes_a_desk_with_193_states_that_only_its_owner_can_read(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    result = run(init.register, tmp_path, "init", str(folder))
    assert result.exception is None
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600
    with app.open_desk(folder, {}) as opened, opened.store.read() as conn:
        assert len(roster.list_states(conn)) == 193
        assert workspace.get(conn).delivery == "sandbox"
    assert "outreach check" in result.stdout
    assert "193 member states" in result.stdout


def test_init_twice_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    run(init.register, tmp_path, "init", str(folder))
    before = (folder / ".env").read_bytes()
    result = run(init.register, tmp_path, "init", str(folder))
    assert isinstance(result.exception, RefusedError)
    assert (folder / ".env").read_bytes() == before


def test_init_for_live_lays_out_files_and_says_which_settings_it_needs(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    result = run(init.register, tmp_path, "init", str(folder), "--delivery", "live")
    assert result.exception is None
    text = flat(result.stdout)
    assert "OUTREACH_SMTP_HOST" in text
    assert "outreach init --upgrade" in text
    assert not (folder / "var" / "outreach.db").exists()


def test_upgrade_brings_an_existing_desk_up_to_date_and_writes_no_file(desk: RehearsedDesk) -> None:
    (desk.folder / "config" / "roster").mkdir(exist_ok=True)
    for file in (ROOT / "config" / "roster").iterdir():
        (desk.folder / "config" / "roster" / file.name).write_bytes(file.read_bytes())
    before = {one: one.stat().st_mtime_ns for one in desk.folder.rglob("*") if one.is_file() and "var" not in one.parts}
    result = run(init.register, desk.folder, "init", "--upgrade")
    assert result.exception is None
    with desk.open() as opened, opened.store.read() as conn:
        assert len(roster.list_states(conn)) == 193
    after = {one: one.stat().st_mtime_ns for one in desk.folder.rglob("*") if one.is_file() and "var" not in one.parts}
    assert after == before


def test_upgrade_where_there_is_no_desk_is_not_found(tmp_path: Path) -> None:
    result = run(init.register, tmp_path, "init", "--upgrade", str(tmp_path / "nowhere"))
    assert isinstance(result.exception, NotFoundError)
