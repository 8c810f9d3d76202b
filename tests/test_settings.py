"""Settings: what is read, in which order, and how every kind of fault is named."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from outreach.domain.sending import Delivery
from outreach.errors import SettingsError
from outreach.settings import load_settings, packaged_dir, settings_table

KEY = "k" * 32
LIVE = {
    "OUTREACH_DELIVERY": "live",
    "OUTREACH_TOKEN_KEY": KEY,
    "OUTREACH_SMTP_HOST": "relay.coalition.example",
    "OUTREACH_IMAP_HOST": "mail.coalition.example",
    "OUTREACH_IMAP_USERNAME": "secretariat",
    "OUTREACH_IMAP_PASSWORD": "letters",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return an empty workspace with a folder for env files."""
    (tmp_path / "config").mkdir()
    return tmp_path


def write(file: Path, text: str) -> None:
    """Write a text file byte for byte."""
    file.write_bytes(text.encode("utf-8"))


def refusal(workspace: Path, environ: dict[str, str]) -> str:
    """Return the message with which the settings are refused."""
    with pytest.raises(SettingsError) as caught:
        load_settings(workspace, environ)
    assert caught.value.exit_code != 0
    assert caught.value.hint
    return caught.value.message


def faults(workspace: Path, environ: dict[str, str]) -> list[str]:
    """Return the faults that are named, one line each."""
    first, *rest = refusal(workspace, environ).splitlines()
    assert first.startswith("The settings have ")
    assert str(workspace) in first
    return [line.strip() for line in rest]


# --- defaults ---------------------------------------------------------------------------------------------


def test_nothing_written_means_sandbox(workspace: Path) -> None:
    settings = load_settings(workspace, {})
    assert settings.delivery is Delivery.SANDBOX
    assert settings.database_url == f"sqlite+pysqlite:///{workspace}/var/outreach.db"
    assert settings.data_dir == workspace / "var"
    assert settings.token_key.get_secret_value() == ""
    assert settings.imap_folders == ("INBOX",)
    assert settings.actor
    assert (settings.smtp_host, settings.smtp_ca_file, settings.maildir) == ("", None, None)


def test_settings_cannot_be_changed(workspace: Path) -> None:
    settings = load_settings(workspace, {})
    with pytest.raises(ValidationError):
        settings.delivery = Delivery.LIVE


@pytest.mark.parametrize(
    ("security", "smtp_port", "imap_port"), [("tls", 465, 993), ("STARTTLS", 587, 143), ("none", 25, 143)]
)
def test_port_follows_security(workspace: Path, security: str, smtp_port: int, imap_port: int) -> None:
    settings = load_settings(workspace, {"OUTREACH_SMTP_SECURITY": security, "OUTREACH_IMAP_SECURITY": security})
    assert (settings.smtp_port, settings.imap_port) == (smtp_port, imap_port)


def test_port_that_is_given_holds(workspace: Path) -> None:
    assert load_settings(workspace, {"OUTREACH_SMTP_PORT": "2525"}).smtp_port == 2525


def test_packaged_copies_serve_until_the_workspace_has_its_own(workspace: Path) -> None:
    before = load_settings(workspace, {})
    assert before.config_dir == packaged_dir("config")
    assert before.templates_dir == packaged_dir("templates") / "emails"
    (workspace / "config" / "campaigns").mkdir()
    (workspace / "templates" / "emails").mkdir(parents=True)
    after = load_settings(workspace, {})
    assert after.config_dir == workspace / "config"
    assert after.templates_dir == workspace / "templates" / "emails"


def test_relative_paths_begin_at_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    (workspace / "letters").mkdir()
    settings = load_settings(
        workspace,
        {
            "OUTREACH_TEMPLATES_DIR": "letters",
            "OUTREACH_DATA_DIR": "~/data",
            "OUTREACH_DATABASE_URL": "sqlite:///data/x.db",
        },
    )
    assert settings.templates_dir == workspace / "letters"
    assert settings.data_dir == Path.home() / "data"
    assert settings.database_url == f"sqlite+pysqlite:///{workspace}/data/x.db"


def test_relative_workspace_is_made_absolute(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    assert load_settings(Path(), {}).data_dir == workspace / "var"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("sqlite:////srv/x.db", "sqlite+pysqlite:////srv/x.db"),
        ("sqlite+pysqlite:////srv/x.db", "sqlite+pysqlite:////srv/x.db"),
        ("postgresql://anna:p%40ss@db/outreach", "postgresql+psycopg://anna:p%40ss@db/outreach"),
        ("postgres://db:5433/outreach?sslmode=require", "postgresql+psycopg://db:5433/outreach?sslmode=require"),
    ],
)
def test_database_url_names_our_driver(workspace: Path, written: str, means: str) -> None:
    assert load_settings(workspace, {"OUTREACH_DATABASE_URL": written}).database_url == means


def test_folders_are_split_at_commas(workspace: Path) -> None:
    settings = load_settings(workspace, {"OUTREACH_IMAP_FOLDERS": "INBOX, Junk Mail ,INBOX"})
    assert settings.imap_folders == ("INBOX", "Junk Mail")


@pytest.mark.parametrize(("written", "means"), [("no", False), ("YES", True), ("0", False), ("true", True)])
def test_yes_and_no_are_understood(workspace: Path, written: str, means: bool) -> None:  # noqa: FBT001
    assert load_settings(workspace, {"OUTREACH_IMAP_MARK_SEEN": written}).imap_mark_seen is means


def test_complete_live_settings_are_accepted(workspace: Path) -> None:
    settings = load_settings(workspace, LIVE)
    assert settings.delivery is Delivery.LIVE
    assert settings.imap_password.get_secret_value() == "letters"


def test_maildir_does_instead_of_imap(workspace: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (workspace / "mail" / name).mkdir(parents=True)
    environ = {name: value for name, value in LIVE.items() if "IMAP" not in name}
    assert load_settings(workspace, environ | {"OUTREACH_MAILDIR": "mail"}).maildir == workspace / "mail"


# --- files and their order --------------------------------------------------------------------------------


def test_later_file_wins_and_the_environment_over_all(workspace: Path) -> None:
    write(
        workspace / ".env",
        "OUTREACH_ACTOR=one\nOUTREACH_CAMPAIGN=one\nOUTREACH_BATCH_SIZE=1\nOUTREACH_LOG_LEVEL=debug\n",
    )
    write(workspace / "config" / "20.env", "OUTREACH_BATCH_SIZE=3\nOUTREACH_ACTOR=three\n")
    write(workspace / "config" / "10.env", "OUTREACH_BATCH_SIZE=2\nOUTREACH_ACTOR=two\nOUTREACH_CAMPAIGN=two\n")
    settings = load_settings(workspace, {"OUTREACH_ACTOR": "four"})
    assert settings.log_level == "debug"
    assert settings.campaign == "two"
    assert settings.batch_size == 3
    assert settings.actor == "four"


def test_empty_value_brings_back_the_default(workspace: Path) -> None:
    write(workspace / ".env", "OUTREACH_BATCH_SIZE=7\nOUTREACH_DELIVERY=live\n")
    settings = load_settings(workspace, {"OUTREACH_BATCH_SIZE": "", "OUTREACH_DELIVERY": " "})
    assert settings.batch_size == 25
    assert settings.delivery is Delivery.SANDBOX


def test_environment_of_the_process_is_not_read_behind_our_back(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTREACH_DELIVERY", "live")
    monkeypatch.setenv("OUTREACH_BATCH_SIZE", "7")
    settings = load_settings(workspace, {})
    assert (settings.delivery, settings.batch_size) == (Delivery.SANDBOX, 25)


def test_dotenv_cannot_be_switched_off(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A switch of the library in the environment would silently start with the defaults."""
    monkeypatch.setenv("PYTHON_DOTENV_DISABLED", "1")
    write(workspace / ".env", "OUTREACH_BATCH_SIZE=7\n")
    assert load_settings(workspace, {}).batch_size == 7


@pytest.mark.parametrize("name", ["outreach.env.example", "outreach.env~", "env", "notes.txt"])
def test_other_files_are_not_read(workspace: Path, name: str) -> None:
    write(workspace / "config" / name, "OUTREACH_NONSENSE=1\n")
    assert load_settings(workspace, {}).delivery is Delivery.SANDBOX


def test_folder_called_env_is_no_env_file(workspace: Path) -> None:
    (workspace / ".env").mkdir()
    assert load_settings(workspace, {}).delivery is Delivery.SANDBOX


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_line_end_and_a_byte_order_mark_are_read(workspace: Path, end: str, mark: str) -> None:
    text = end.join([f"{mark}OUTREACH_BATCH_SIZE=7", "# a comment", "", "export OUTREACH_ACTOR='Zoë'", ""])
    write(workspace / ".env", text)
    settings = load_settings(workspace, {})
    assert (settings.batch_size, settings.actor) == (7, "Zoë")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_hold_for_any_line_end(workspace: Path, end: str) -> None:
    write(workspace / ".env", end.join(["# one", "", "", "OUTREACH_BATCH_SIZE=7", "", "OUTREACH_BATCH_SIZE=x", ""]))
    (fault,) = faults(workspace, {})
    assert fault == ".env, line 6, OUTREACH_BATCH_SIZE: found 'x'; accepted: a whole number from 1 to 500"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("'a${HOME}b$HOME'", "a${HOME}b$HOME"),
        ('"a${HOME}b"', "a${HOME}b"),
        ("a${HOME}b", "a${HOME}b"),
        ("a#b", "a#b"),
        ("'a #b'", "a #b"),
        ('"a #b"', "a #b"),
        ("a #b", "a"),
        ("a=b=", "a=b="),
        ("' a '", " a "),
        (r"a\nb", r"a\nb"),
        (r"'a\'b'", "a'b"),
    ],
)
def test_value_stands_as_it_is_written(workspace: Path, written: str, means: str) -> None:
    """Nothing is expanded, in no kind of quotes; only a space and # begin a comment."""
    write(workspace / ".env", f"OUTREACH_SMTP_USERNAME=u\nOUTREACH_SMTP_PASSWORD={written}\n")
    assert load_settings(workspace, {"HOME": "x"}).smtp_password.get_secret_value() == means


def test_secret_of_the_environment_keeps_its_spaces(workspace: Path) -> None:
    environ = {"OUTREACH_SMTP_USERNAME": " u ", "OUTREACH_SMTP_PASSWORD": " p${x}# "}
    settings = load_settings(workspace, environ)
    assert settings.smtp_password.get_secret_value() == " p${x}# "
    assert settings.smtp_username == "u"


# --- faults of files --------------------------------------------------------------------------------------


def test_broken_line_is_named_and_not_shown(workspace: Path) -> None:
    write(workspace / "config" / "a.env", "# x\n\nOUTREACH_SMTP_PASSWORD hunter2\nOUTREACH_ACTOR\n'=1\n")
    text = refusal(workspace, {})
    assert "config/a.env, line 3: found a line that cannot be understood" in text
    assert "config/a.env, line 4: found the name OUTREACH_ACTOR without '='" in text
    assert "config/a.env, line 5: found a line that cannot be understood" in text
    assert "hunter2" not in text


@pytest.mark.parametrize("rest", ["OUTREACH_ACTOR=x\n", "OUTREACH_ACTOR='x'\n", 'OUTREACH_ACTOR="x"\n', ""])
def test_quote_left_open_is_a_fault(workspace: Path, rest: str) -> None:
    """The next line must not become part of a password."""
    write(workspace / ".env", f'OUTREACH_SMTP_USERNAME=u\nOUTREACH_SMTP_PASSWORD="hunter2\n{rest}')
    text = refusal(workspace, {})
    assert ".env, line 2" in text
    assert "hunter2" not in text


def test_value_over_several_lines_is_a_fault(workspace: Path) -> None:
    write(workspace / ".env", "OUTREACH_ACTOR='Anna\nOUTREACH_DELIVERY=live'\n")
    (fault,) = faults(workspace, {})
    assert fault.startswith(".env, line 1, OUTREACH_ACTOR: found text over several lines")


def test_file_that_is_not_utf_8_is_named_with_its_line(workspace: Path) -> None:
    (workspace / ".env").write_bytes(b"OUTREACH_BATCH_SIZE=7\r\n\r\nOUTREACH_ACTOR=Zo\xeb\r\n")
    (fault,) = faults(workspace, {})
    assert fault == ".env, line 3: found bytes that are not UTF-8; accepted: a text file saved as UTF-8"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be"])
def test_file_in_another_unicode_is_not_passed_over(workspace: Path, encoding: str) -> None:
    """Some of these are valid UTF-8 full of zero bytes, in which no name of ours would be found."""
    (workspace / ".env").write_bytes("OUTREACH_DELIVERY=redirect\n".encode(encoding))
    (fault,) = faults(workspace, {})
    assert fault.startswith(".env, line 1: found ")
    assert fault.endswith("accepted: a text file saved as UTF-8")


def test_dangling_link_is_not_passed_over(workspace: Path) -> None:
    (workspace / "config" / "relay.env").symlink_to(workspace / "gone")
    (fault,) = faults(workspace, {})
    assert fault.startswith("config/relay.env: found a file that cannot be read (No such file")


def test_workspace_that_is_missing_is_named(workspace: Path) -> None:
    with pytest.raises(SettingsError, match="There is no folder") as caught:
        load_settings(workspace / "gone", {})
    assert "outreach init" in caught.value.hint


def test_workspace_whose_path_would_cut_the_database_url_is_refused(workspace: Path) -> None:
    (workspace / "why?").mkdir()
    with pytest.raises(SettingsError, match="has a '\\?' in its path"):
        load_settings(workspace / "why?", {})


# --- unknown names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("OUTREACH_DELIVRY", "OUTREACH_DELIVERY"),
        ("outreach_delivery", "OUTREACH_DELIVERY"),
        ("OUTREACH_SMTP_PASSWORD_FIEL", "OUTREACH_SMTP_PASSWORD_FILE"),
        ("OUTREACH_SMTP_HOST_FILE", "OUTREACH_SMTP_HOST"),
        ("OUTREACH_MESSAGES_PER_CONNECTION", "OUTREACH_SMTP_MESSAGES_PER_CONNECTION"),
    ],
)
@pytest.mark.parametrize("in_file", [True, False])
def test_unknown_name_is_refused_with_the_nearest(
    workspace: Path,
    name: str,
    near: str,
    in_file: bool,  # noqa: FBT001
) -> None:
    environ = {}
    if in_file:
        write(workspace / ".env", f"{name}=hunter2\n")
    else:
        environ[name] = "hunter2"
    (fault,) = faults(workspace, environ)
    where = ".env, line 1" if in_file else "the environment"
    assert fault == f"{where}, {name}: found a name that is no setting; accepted: {near} (did you mean that?)"


def test_unknown_name_without_a_near_one_is_refused(workspace: Path) -> None:
    (fault,) = faults(workspace, {"OUTREACH_QQQQQQQQQQQQQQQQQ": "1"})
    assert "did you mean" not in fault


def test_unknown_name_is_refused_even_when_empty(workspace: Path) -> None:
    assert "OUTREACH_DELIVRY" in refusal(workspace, {"OUTREACH_DELIVRY": ""})


def test_slip_in_the_prefix_is_seen_in_a_file(workspace: Path) -> None:
    write(workspace / ".env", "OUTRAECH_DELIVERY=redirect\nOUTREACHDELIVERY=redirect\n")
    assert all("OUTREACH_DELIVERY (did you mean that?)" in fault for fault in faults(workspace, {}))


def test_names_of_other_programs_are_left_alone(workspace: Path) -> None:
    write(workspace / ".env", "POSTGRES_PASSWORD=x\nLOG_LEVEL=nonsense\nDELIVERY=live\n")
    settings = load_settings(workspace, {"PATH": "/bin", "SMTP_HOST": "x", "DELIVERY": "live"})
    assert settings.delivery is Delivery.SANDBOX


def test_workspace_is_no_setting(workspace: Path) -> None:
    assert "OUTREACH_WORKSPACE: found a name that is no setting" in refusal(
        workspace, {"OUTREACH_WORKSPACE": "/elsewhere"}
    )


# --- wrong values -----------------------------------------------------------------------------------------

WRONG = [
    ("DELIVERY", "production"),
    ("REDIRECT_TO", "nobody"),
    ("REDIRECT_TO", "Anna <anna@coalition.example>"),
    ("REDIRECT_TO", "a@b.example, c@d.example"),
    ("APPROVALS", "0"),
    ("APPROVALS", "many"),
    ("DATABASE_URL", "mysql://localhost/x"),
    ("DATABASE_URL", "postgresql+asyncpg://localhost/x"),
    ("DATABASE_URL", "postgresql://localhost"),
    ("DATABASE_URL", "postgresql://localhost:port/x"),
    ("DATABASE_URL", "outreach.db"),
    ("DATABASE_URL", "sqlite://"),
    ("DATABASE_URL", "sqlite:///:memory:"),
    ("DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true"),
    ("DATABASE_URL", "sqlite://var/x.db"),
    ("CONFIG_DIR", "gone"),
    ("TEMPLATES_DIR", "gone"),
    ("DATA_DIR", "~no-such-person-here/x"),
    ("JOURNAL_DIR", "~no-such-person-here/x"),
    ("TOKEN_KEY", "k" * 31),
    ("ACTOR", "x" * 101),
    ("CAMPAIGN", "Aleppo 2016"),
    ("CAMPAIGN", "aleppo-2016.toml"),
    ("SMTP_HOST", "smtp://relay.coalition.example"),
    ("SMTP_HOST", "relay.coalition.example:25"),
    ("SMTP_HOST", "relay coalition"),
    ("SMTP_HOST", "-x.example"),
    ("SMTP_HOST", "x..example"),
    ("SMTP_HOST", "300.1.1.1"),
    ("SMTP_HOST", "[::1]"),
    ("SMTP_HOST", "x." * 127 + "example"),
    ("SMTP_PORT", "0"),
    ("SMTP_PORT", "65536"),
    ("SMTP_PORT", "smtp"),
    ("SMTP_SECURITY", "ssl"),
    ("SMTP_TIMEOUT_SECONDS", "601"),
    ("SMTP_TIMEOUT_SECONDS", "1.5"),
    ("SMTP_END_OF_DATA_SECONDS", "-1"),
    ("SMTP_MESSAGES_PER_CONNECTION", "0"),
    ("SMTP_LOCAL_HOSTNAME", "zürich.example"),
    ("SMTP_CA_FILE", "gone.pem"),
    ("SMTP_CA_FILE", "config"),
    ("IMAP_HOST", "imaps://x"),
    ("IMAP_PORT", "99999"),
    ("IMAP_SECURITY", "ssl"),
    ("IMAP_FOLDERS", "INBOX,,Junk"),
    ("IMAP_FOLDERS", ","),
    ("IMAP_MARK_SEEN", "perhaps"),
    ("IMAP_CA_FILE", "gone.pem"),
    ("MAILDIR", "gone"),
    ("MAILDIR", "config"),
    ("MAIL_LIMIT_MB", "0"),
    ("SEND_EVERY_SECONDS", "soon"),
    ("INBOX_EVERY_SECONDS", "0"),
    ("INBOX_MOST_AN_HOUR", "0"),
    ("LEASE_SECONDS", "59"),
    ("AUTHSERV_ID", "mail.coalition.example; spf=pass"),
    ("BATCH_SIZE", "501"),
    ("RETRY_FIRST_MINUTES", "0"),
    ("RETRY_MOST_MINUTES", "9999"),
    ("GIVE_UP_HOURS", "241"),
    ("LOG_LEVEL", "loud"),
    ("LOG_FORMAT", "xml"),
]


@pytest.mark.parametrize(("setting", "value"), WRONG)
def test_wrong_value_is_named_with_file_key_and_what_is_accepted(workspace: Path, setting: str, value: str) -> None:
    name = f"OUTREACH_{setting}"
    row = next(row for row in settings_table() if row.name == name)
    write(workspace / "config" / "mine.env", f"\n{name}='{value}'\n")
    (fault,) = faults(workspace, {})
    found = "a value that is not shown here" if row.secret else repr(value if len(value) < 81 else value[:80] + "…")
    assert fault == f"config/mine.env, line 2, {name}: found {found}; accepted: {row.check}"


def test_every_setting_with_a_check_has_a_wrong_value_among_the_tests() -> None:
    free = {"SENT_FOLDER", "SMTP_USERNAME", "SMTP_PASSWORD", "IMAP_USERNAME", "IMAP_PASSWORD"}
    tested = {setting for setting, _ in WRONG} | free
    assert tested == {row.name.removeprefix("OUTREACH_") for row in settings_table()}


def test_wrong_value_names_the_place_that_won(workspace: Path) -> None:
    write(workspace / ".env", "OUTREACH_BATCH_SIZE=x\nOUTREACH_LOG_LEVEL=loud\n")
    (fault,) = faults(workspace, {"OUTREACH_BATCH_SIZE": "7", "OUTREACH_LOG_LEVEL": "louder"})
    assert fault.startswith("the environment, OUTREACH_LOG_LEVEL: found 'louder'")


def test_bytes_of_the_environment_that_are_no_text_are_a_fault(workspace: Path) -> None:
    (fault,) = faults(workspace, {"OUTREACH_ACTOR": os.fsdecode(b"Zo\xeb")})
    assert "OUTREACH_ACTOR: found text over several lines or with control characters" in fault
    fault.encode("utf-8")


def test_all_faults_are_named_in_one_run(workspace: Path) -> None:
    write(workspace / ".env", "OUTREACH_DELIVERY=live\nbroken line\nOUTREACH_BATCH_SIZE=x\nOUTREACH_NONSENSE=1\n")
    (workspace / "config" / "a.env").write_bytes(b"\xff")
    named = "\n".join(faults(workspace, {"OUTREACH_SMTP_PORT": "x", "OUTREACH_SMTP_USERNAME": "u"}))
    for name in (
        ".env, line 2",
        "OUTREACH_BATCH_SIZE",
        "OUTREACH_NONSENSE",
        "config/a.env, line 1",
        "OUTREACH_SMTP_PORT",
        "OUTREACH_SMTP_PASSWORD",
        "OUTREACH_TOKEN_KEY",
        "OUTREACH_SMTP_HOST",
        "OUTREACH_IMAP_HOST",
    ):
        assert name in named
    assert named.count("\n") == 8
    assert "The settings have 9 faults" in refusal(
        workspace, {"OUTREACH_SMTP_PORT": "x", "OUTREACH_SMTP_USERNAME": "u"}
    )


def test_name_of_a_single_fault_is_given(workspace: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(workspace, {"OUTREACH_LOG_LEVEL": "loud"})
    assert caught.value.name == "OUTREACH_LOG_LEVEL"


def test_nothing_is_written_by_reading(workspace: Path) -> None:
    write(workspace / ".env", "OUTREACH_BATCH_SIZE=x\n")
    before = sorted(workspace.rglob("*"))
    refusal(workspace, {})
    write(workspace / ".env", "OUTREACH_BATCH_SIZE=7\n")
    load_settings(workspace, {})
    assert sorted(workspace.rglob("*")) == before


# --- what does not fit together ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["TOKEN_KEY", "SMTP_HOST", "IMAP_HOST"])
@pytest.mark.parametrize("delivery", ["live", "redirect"])
def test_what_delivery_needs_is_named(workspace: Path, delivery: str, name: str) -> None:
    environ = LIVE | {"OUTREACH_REDIRECT_TO": "us@coalition.example"}
    del environ[f"OUTREACH_{name}"], environ["OUTREACH_DELIVERY"]
    write(workspace / ".env", f"OUTREACH_DELIVERY={delivery}\n")
    (fault,) = faults(workspace, environ)
    assert fault.startswith(
        f"OUTREACH_{name}: found nothing, and letters are to leave: OUTREACH_DELIVERY (.env, line 1) is {delivery};"
    )


def test_redirect_needs_an_address(workspace: Path) -> None:
    (fault,) = faults(workspace, LIVE | {"OUTREACH_DELIVERY": "redirect"})
    assert fault.startswith("OUTREACH_REDIRECT_TO: found nothing")


def test_wrong_value_is_not_called_missing_as_well(workspace: Path) -> None:
    environ = LIVE | {"OUTREACH_SMTP_HOST": "a b", "OUTREACH_TOKEN_KEY": "short"}
    assert len(faults(workspace, environ)) == 2
    without_imap = {name: value for name, value in LIVE.items() if "IMAP" not in name}
    (fault,) = faults(workspace, without_imap | {"OUTREACH_MAILDIR": "gone"})
    assert fault.startswith("the environment, OUTREACH_MAILDIR")


@pytest.mark.parametrize("kind", ["SMTP", "IMAP"])
@pytest.mark.parametrize(("given", "missing"), [("USERNAME", "PASSWORD"), ("PASSWORD", "USERNAME")])
def test_half_a_login_is_refused(workspace: Path, kind: str, given: str, missing: str) -> None:
    (fault,) = faults(workspace, {f"OUTREACH_{kind}_{given}": "hunter2"})
    assert fault.startswith(f"OUTREACH_{kind}_{missing}: found nothing beside OUTREACH_{kind}_{given}")
    assert "hunter2" not in fault


def test_mailbox_without_login_is_refused(workspace: Path) -> None:
    (fault,) = faults(workspace, {"OUTREACH_IMAP_HOST": "mail.coalition.example"})
    assert fault.startswith("OUTREACH_IMAP_USERNAME: found nothing beside OUTREACH_IMAP_HOST")


@pytest.mark.parametrize("kind", ["SMTP", "IMAP"])
@pytest.mark.parametrize("host", ["relay.coalition.example", "192.0.2.1", "2001:db8::1", "localhost.example"])
def test_line_in_the_clear_may_not_leave_this_machine(workspace: Path, kind: str, host: str) -> None:
    environ = {
        f"OUTREACH_{kind}_HOST": host,
        f"OUTREACH_{kind}_SECURITY": "none",
        f"OUTREACH_{kind}_USERNAME": "u",
        f"OUTREACH_{kind}_PASSWORD": "p",
    }
    (fault,) = faults(workspace, environ)
    assert fault.startswith(f"the environment, OUTREACH_{kind}_SECURITY: found 'none' for {host}")
    for own in ("localhost", "127.0.0.1", "::1"):
        settings = load_settings(workspace, environ | {f"OUTREACH_{kind}_HOST": own})
        assert own in {settings.smtp_host, settings.imap_host}


def test_two_mailboxes_are_refused(workspace: Path) -> None:
    for name in ("cur", "new"):
        (workspace / "mail" / name).mkdir(parents=True)
    (fault,) = faults(workspace, LIVE | {"OUTREACH_MAILDIR": "mail"})
    assert fault.startswith("the environment, OUTREACH_MAILDIR: found a second mailbox beside OUTREACH_IMAP_HOST")


def test_lease_outlasts_the_longest_letter(workspace: Path) -> None:
    times = {"OUTREACH_SMTP_TIMEOUT_SECONDS": "20", "OUTREACH_SMTP_END_OF_DATA_SECONDS": "100"}
    (fault,) = faults(workspace, times | {"OUTREACH_LEASE_SECONDS": "120"})
    assert fault.endswith("accepted: more than 120")
    assert load_settings(workspace, times | {"OUTREACH_LEASE_SECONDS": "121"}).lease_seconds == 121


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"RETRY_FIRST_MINUTES": "300"}, "OUTREACH_RETRY_MOST_MINUTES: found 240, less than"),
        ({"GIVE_UP_HOURS": "4"}, "OUTREACH_GIVE_UP_HOURS: found 4, no longer than OUTREACH_RETRY_MOST_MINUTES"),
    ],
)
def test_patience_fits_together(workspace: Path, environ: dict[str, str], expected: str) -> None:
    (fault,) = faults(workspace, {f"OUTREACH_{name}": value for name, value in environ.items()})
    assert expected in fault


# --- secrets ----------------------------------------------------------------------------------------------


def test_secrets_are_not_in_what_is_printed(workspace: Path) -> None:
    environ = LIVE | {
        "OUTREACH_TOKEN_KEY": "hunter2-" * 8,
        "OUTREACH_SMTP_USERNAME": "u",
        "OUTREACH_SMTP_PASSWORD": "hunter2",
        "OUTREACH_IMAP_PASSWORD": "hunter2",
        "OUTREACH_DATABASE_URL": "postgresql://u:hunter2@db/outreach",
    }
    settings = load_settings(workspace, environ)
    assert "hunter2" in settings.database_url
    assert "hunter2" not in f"{settings!r} {settings} {settings.smtp_password} {settings.token_key!r}"


@pytest.mark.parametrize(
    "environ",
    [
        {"OUTREACH_TOKEN_KEY": "hunter2"},
        {"OUTREACH_DATABASE_URL": "mysql://u:hunter2@db/outreach"},
        {"OUTREACH_DATABASE_URL": "hunter2"},
        {"OUTREACH_SMTP_PASSWORD": "hunter2\r\nMAIL FROM:<x>"},
        {"OUTREACH_SMTP_PASWORD": "hunter2"},
        {"OUTREACH_SMTP_PASSWORD": "hunter2"},
    ],
)
def test_secret_is_not_in_an_error_nor_in_its_trace(workspace: Path, environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(workspace, environ)
    shown = "".join(traceback.format_exception(caught.value))
    assert "OUTREACH_" in shown
    assert "hunter2" not in shown + repr(caught.value) + caught.value.hint


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_secret_is_read_from_its_file_without_the_line_end(workspace: Path, end: str) -> None:
    write(workspace / "relay.secret", f" s${{x}}é {end}")
    write(workspace / ".env", "OUTREACH_SMTP_USERNAME=u\nOUTREACH_SMTP_PASSWORD_FILE=relay.secret\n")
    assert load_settings(workspace, {}).smtp_password.get_secret_value() == " s${x}é "


@pytest.mark.parametrize("name", ["TOKEN_KEY", "SMTP_PASSWORD", "IMAP_PASSWORD", "DATABASE_URL"])
def test_every_secret_may_be_a_file(workspace: Path, name: str) -> None:
    text = "sqlite:////srv/x.db" if name == "DATABASE_URL" else KEY
    write(workspace / "secret", text + "\n")
    environ = LIVE | {"OUTREACH_SMTP_USERNAME": "u", "OUTREACH_SMTP_PASSWORD": "p"}
    environ.pop(f"OUTREACH_{name}", None)
    settings = load_settings(workspace, environ | {f"OUTREACH_{name}_FILE": str(workspace / "secret")})
    value = getattr(settings, name.lower())
    if name == "DATABASE_URL":
        assert value == "sqlite+pysqlite:////srv/x.db"
    else:
        assert value.get_secret_value() == KEY


def test_secret_and_its_file_together_are_refused(workspace: Path) -> None:
    write(workspace / "secret", "one")
    write(workspace / ".env", "OUTREACH_SMTP_USERNAME=u\nOUTREACH_SMTP_PASSWORD_FILE=secret\n")
    (fault,) = faults(workspace, {"OUTREACH_SMTP_PASSWORD": "hunter2"})
    assert fault.startswith(
        ".env, line 2, OUTREACH_SMTP_PASSWORD_FILE: found both this and OUTREACH_SMTP_PASSWORD (the environment)"
    )
    assert "hunter2" not in fault


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"one\ntwo\n", "has several lines"),
        (b"Zo\xeb\n", "is not UTF-8"),
    ],
)
def test_secret_file_that_cannot_be_used_is_named(workspace: Path, raw: bytes | None, said: str) -> None:
    if raw is not None:
        (workspace / "secret").write_bytes(raw)
    write(workspace / ".env", "OUTREACH_SMTP_USERNAME=u\nOUTREACH_SMTP_PASSWORD_FILE=secret\n")
    (fault,) = faults(workspace, {})
    assert fault.startswith(f".env, line 2, OUTREACH_SMTP_PASSWORD_FILE: found 'secret', which {said}")


def test_wrong_secret_from_a_file_names_the_line_and_is_not_shown(workspace: Path) -> None:
    write(workspace / "secret", "hunter2\n")
    write(workspace / ".env", "OUTREACH_TOKEN_KEY_FILE=secret\n")
    (fault,) = faults(workspace, {})
    assert fault.startswith(".env, line 1 (OUTREACH_TOKEN_KEY_FILE), OUTREACH_TOKEN_KEY: found a value that is not")
    assert "hunter2" not in fault
