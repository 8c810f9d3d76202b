"""Whatever is wrong in a file, a setting or a server: one clear error, a code that is not 0, and nothing changed.

Each error says where (file, row, key), what was found, what would be accepted, and what to do next.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import socketserver
import sqlite3
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.clock import SystemClock
from outreach.storage import messages, replies
from outreach.testing.smtp_server import ScriptedSmtpServer
from tests.cli.whole_program import Ran, contents, outreach
from tests.operations.rehearsed_desk import CAMPAIGN, RehearsedDesk, write_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAVE = "act-supporters"


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    return RehearsedDesk.lay_out(tmp_path / "desk")


def refused(folder: Path, code: int, *words: str) -> Ran:
    """Run a command that must fail with a code and an error, and change nothing."""
    before = contents(folder)
    ran = outreach(folder, *words)
    assert (ran.code, ran.err.count("Error:")) == (code, 1), ran
    assert "→" in ran.err, f"no next command in: {ran.err}"
    assert "Traceback" not in ran.err + ran.out
    assert contents(folder) == before
    return ran


# --- a spreadsheet ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        pytest.param(
            "state,address,role,languge\nFRA,other@fra.example,cc,fr\n",
            ("contacts.csv line 1", "'languge'", "did you mean language?"),
            id="wrong column",
        ),
        pytest.param(
            "state,address,role\nFRA,other@fra.example,cc\nFrence,more@fra.example,cc\n",
            ("contacts.csv line 3, column state", "'Frence'", "did you mean France (FRA)?", "one problem"),
            id="unknown state",
        ),
        pytest.param(
            "state,address\nFRA,other(at)fra.example\n",
            ("contacts.csv line 2, column address", "'other(at)fra.example'", "one problem"),
            id="broken address",
        ),
        pytest.param(
            "state,address,role\nFRA,other@fra.example,cc\nFRA,Other@fra.example,cc\n",
            ("contacts.csv line 3, column address", "as in line 2", "each address once", "one problem"),
            id="duplicate",
        ),
        pytest.param("", ("contacts.csv: found nothing", "a header line and at least one row"), id="empty"),
    ],
)
def test_a_broken_list_of_contacts(desk: RehearsedDesk, tmp_path: Path, text: str, complaints: tuple[str, ...]) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(text, encoding="utf-8")
    for words in ((), ("--dry-run",)):
        ran = refused(desk.folder, 2, "contacts", "import", str(file), *words)
        assert "accepted:" in ran.err
        assert [one for one in complaints if one not in ran.err] == []


def test_every_fault_of_a_list_of_contacts_is_named_in_one_run(desk: RehearsedDesk, tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("state,address\nFrence,a@fra.example\nDEU,broken\n", encoding="utf-8")
    ran = refused(desk.folder, 2, "contacts", "import", str(file))
    assert "line 2" in ran.err
    assert "line 3" in ran.err


def test_a_list_of_contacts_that_is_not_there(desk: RehearsedDesk, tmp_path: Path) -> None:
    ran = refused(desk.folder, 2, "contacts", "import", str(tmp_path / "nothing.csv"))
    assert "nothing.csv" in ran.err


# --- a campaign file --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "complaints"),
    [
        pytest.param(
            "[gap]\ndays", "[gap]\nday", ("key gap.day", "did you mean days?", "key gap.days"), id="wrong key"
        ),
        pytest.param("target = 97", 'target = "97"', ("key goal.target", "'97'", "valid integer"), id="wrong type"),
        pytest.param(
            "audience = \"'canada-2016' in groupings\"",
            "audience = \"'canada-2016' in\"",
            ("key waves[3].audience", "a Jinja expression"),
            id="broken expression",
        ),
        pytest.param(
            "audience = \"'canada-2016' in groupings\"",
            "audience = \"'canada-2017' in groupings\"",
            ("key waves[3].audience", "a known grouping instead of 'canada-2017'", "canada-2016"),
            id="expression with an unknown grouping",
        ),
        pytest.param(
            "audience = \"'canada-2016' in groupings\"",
            'audience = "iso3.lower()"',
            ("key waves[3].audience", "no calls, filters or attributes"),
            id="expression that calls",
        ),
        pytest.param('step = "thanks"', 'step = "thank"', ("key waves[3].step", "did you mean thanks?"), id="step"),
        pytest.param("target = 97", "target = ", ("aleppo-2016.toml", "TOML 1.0"), id="no TOML"),
    ],
)
def test_a_broken_campaign_file(desk: RehearsedDesk, before: str, after: str, complaints: tuple[str, ...]) -> None:
    file = desk.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    for words in (("campaign", "check"), ("wave", "plan", WAVE)):
        ran = refused(desk.folder, 2, *words)
        assert f"{CAMPAIGN}.toml cannot be used" in ran.err
        assert "accepted:" in ran.err
        assert f"outreach campaign check {CAMPAIGN}" in ran.err
        assert [one for one in complaints if one not in ran.err] == []


def test_a_campaign_file_that_breaks_after_the_plan_stops_the_worker(desk: RehearsedDesk) -> None:
    desk.approve(WAVE)
    file = desk.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("target = 97", "target = 197"), encoding="utf-8")
    ran = refused(desk.folder, 2, "worker", "--once")
    assert "key goal.target" in ran.err


# --- a template -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        pytest.param("{{ state.capital_city }}", "capital_city", id="unknown variable"),
        pytest.param("{% if %}", "appeal-act/fr/body.txt", id="syntax error"),
    ],
)
def test_a_broken_letter_stays_a_draft_and_stops_no_other(desk: RehearsedDesk, added: str, complaint: str) -> None:
    file = desk.folder / "templates" / "emails" / CAMPAIGN / "appeal-act" / "fr" / "body.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\n" + added + "\n", encoding="utf-8")
    ran = outreach(desk.folder, "wave", "plan", WAVE)
    assert ran.code == 0
    assert "15 letters ready, 1 lack something" in ran.out
    shown = outreach(desk.folder, "wave", "show", WAVE, "--json").json
    (draft,) = [one for one in shown["letters"] if one["missing"]]
    assert (draft["state"], draft["step"], draft["status"]) == ("FRA", "appeal-act", "draft")
    why = "; ".join(draft["missing"])
    assert "appeal-act/fr/body.txt" in why
    assert complaint in why
    assert outreach(desk.folder, "wave", "approve", WAVE, "--yes").code == 0
    shown = outreach(desk.folder, "wave", "show", WAVE, "--json").json
    assert [one["state"] for one in shown["letters"] if one["status"] != "approved"] == ["FRA"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        pytest.param("a\n{{ nmae }}", "line 2: 'nmae' is undefined", id="unknown name"),
        pytest.param("{% include '../../../secret.txt' %}", "no file outside aleppo-2016/", id="file outside"),
        pytest.param("{{ 'a' * 10 ** 10 }}", "was cut off", id="endless"),
    ],
)
def test_campaign_check_renders_every_letter(desk: RehearsedDesk, body: str, complaint: str) -> None:
    file = desk.folder / "templates" / "emails" / CAMPAIGN / "follow-up-2" / "ar" / "body.txt"
    file.write_text(body, encoding="utf-8")
    ran = refused(desk.folder, 2, "campaign", "check")
    said = " ".join(ran.err.split())
    assert f"aleppo-2016/follow-up-2/ar/body.txt, {'line 1' if 'line' not in complaint else complaint[:6]}" in said
    assert complaint in said
    assert "outreach campaign check aleppo-2016" in said
    # One letter's fault stops no other.
    assert outreach(desk.folder, "wave", "plan", WAVE).code == 0


# --- settings and database --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "complaints"),
    [
        ("OUTREACH_DELIVERY=everyone", ("OUTREACH_DELIVERY", "'everyone'", "sandbox, redirect or live")),
        ("OUTREACH_SMTP_PORT=abc", ("OUTREACH_SMTP_PORT", "'abc'", "a whole number")),
        ("OUTREACH_DELIVRY=sandbox", ("OUTREACH_DELIVRY", "did you mean that?")),
        ("OUTREACH_DELIVERY=redirect", ("OUTREACH_REDIRECT_TO",)),
    ],
)
def test_a_wrong_setting(desk: RehearsedDesk, line: str, complaints: tuple[str, ...]) -> None:
    (desk.folder / "config" / "more.env").write_text(line + "\n", encoding="utf-8")
    before = contents(desk.folder)
    ran = outreach(desk.folder, "wave", "plan", WAVE)
    assert ran.code == 3
    assert "accepted:" in ran.err
    assert [one for one in complaints if one not in ran.err] == []
    assert contents(desk.folder) == before
    ran = outreach(desk.folder, "check")
    assert ran.code == 2
    assert complaints[0] in ran.out


def test_a_database_of_a_newer_version(desk: RehearsedDesk) -> None:
    with contextlib.closing(sqlite3.connect(desk.folder / "var" / "outreach.db")) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
        conn.commit()
    ran = refused(desk.folder, 7, "wave", "plan", WAVE)
    assert "9999" in ran.err
    assert "Install the version of Outreach that made it" in ran.err
    refused(desk.folder, 7, "init", "--upgrade", str(desk.folder))


def test_a_database_that_is_none(tmp_path: Path) -> None:
    write_workspace(tmp_path / "desk")
    (tmp_path / "desk" / "var").mkdir()
    file = tmp_path / "desk" / "var" / "outreach.db"
    file.write_text("This is a letter, not a database. " * 100, encoding="utf-8")
    before = file.read_bytes()
    ran = outreach(tmp_path / "desk", "status")
    assert ran.code == 7
    assert "Error:" in ran.err
    assert file.read_bytes() == before


# --- mail servers -----------------------------------------------------------------------------------------


ALL_DAYS = '["mon", "tue", "wed", "thu", "fri", "sat", "sun"]'


def open_all_day(desk: RehearsedDesk) -> None:
    """Let letters leave at any hour of any day: outside the sandbox the clock is the machine's."""
    file = desk.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    text = file.read_text(encoding="utf-8")
    for before, after in (
        ("opens = 09:30:00", "opens = 00:00:00"),
        ("closes = 16:30:00", f"closes = 23:59:59\nweekdays = {ALL_DAYS}\nholidays = false"),
    ):
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def point_to(desk: RehearsedDesk, folder: Path, **settings: str | int) -> None:
    """Let a desk send everything to one address of ours, over a relay and from a mailbox on this machine."""
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
    lines: dict[str, str | int] = {
        "REDIRECT_TO": "desk@coalition.example",
        "TOKEN_KEY": "'a key for tests that is long enough'",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_SECURITY": "none",
        **settings,
    }
    if "IMAP_HOST" not in lines:
        lines["MAILDIR"] = str(folder / "mail")
    (desk.folder / "var").chmod(0o700)
    env = desk.folder / ".env"
    env.write_text(
        "OUTREACH_DELIVERY=redirect\nOUTREACH_ACTOR=Coordinator\n"
        + "".join(f"OUTREACH_{name}={value}\n" for name, value in lines.items()),
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad-input")
    made = RehearsedDesk.lay_out(folder / "desk")
    open_all_day(made)
    point_to(made, folder)
    made.approve(WAVE, starts_at=SystemClock().now() - timedelta(days=1))
    return made.folder


@pytest.fixture
def outside(approved: Path, tmp_path: Path) -> RehearsedDesk:
    """Give a desk that redirects, with letters that are due, before its settings point to servers that run."""
    shutil.copytree(approved, tmp_path / "outside")
    return RehearsedDesk(tmp_path / "outside")


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
    return port


def assert_nothing_left(desk: RehearsedDesk) -> None:
    """Every letter is still there to be sent, and none has used up a try."""
    with desk.open() as opened, opened.store.read() as conn:
        found = messages.list_messages(conn)
        assert len(found) == 16
        assert {str(one.status) for one in found} <= {"approved", "scheduled", "deferred"}
        assert {one.tries for one in found} == {0}


@pytest.mark.parametrize(
    ("kind", "complaint"),
    [
        ("closed", "127.0.0.1"),
        ("refuses the login", "user name or password is wrong"),
        ("offers no TLS", "STARTTLS"),
    ],
)
def test_a_relay_that_cannot_be_used(outside: RehearsedDesk, tmp_path: Path, kind: str, complaint: str) -> None:
    logins = {"desk": "right"} if kind == "refuses the login" else None
    with ScriptedSmtpServer(logins=logins) as server:
        settings: dict[str, str | int] = {"SMTP_PORT": closed_port() if kind == "closed" else server.port}
        if logins:
            settings |= {"SMTP_USERNAME": "desk", "SMTP_PASSWORD": "wrong-password"}
        if kind == "offers no TLS":
            settings["SMTP_SECURITY"] = "starttls"
        point_to(outside, tmp_path, **settings)
        before = contents(outside.folder)
        ran = outreach(outside.folder, "check", "--json")
        assert ran.code == 2
        (relay,) = [one for one in ran.json["findings"] if one["part"] == "relay"]
        assert relay["level"] == "fail"
        assert complaint in relay["found"]
        assert relay["help"]
        assert contents(outside.folder) == before
        ran = outreach(outside.folder, "worker", "--once")
        assert ran.code == 8
        assert "The relay failed:" in ran.err
        assert complaint in ran.err
        assert "outreach check" in ran.err
        assert "wrong-password" not in ran.err + ran.out
        assert server.accepted == []
    assert_nothing_left(outside)


class _DropsTheLine(socketserver.StreamRequestHandler):
    """Greet like an IMAP server, take the login, and hang up when a folder is opened."""

    def handle(self) -> None:
        self.wfile.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        while line := self.rfile.readline():
            tag, _, command = line.strip().partition(b" ")
            verb = command.split(b" ")[0].upper()
            if verb == b"CAPABILITY":
                self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
            elif verb == b"LOGIN":
                self.wfile.write(tag + b" OK logged in\r\n")
            else:
                return


@contextlib.contextmanager
def dropping_imap() -> Iterator[int]:
    """Run such a server and give its port."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _DropsTheLine) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_an_inbox_that_drops_the_line(outside: RehearsedDesk, tmp_path: Path) -> None:
    with dropping_imap() as port, ScriptedSmtpServer() as relay:
        point_to(
            outside,
            tmp_path,
            SMTP_PORT=relay.port,
            IMAP_HOST="127.0.0.1",
            IMAP_PORT=port,
            IMAP_SECURITY="none",
            IMAP_USERNAME="desk",
            IMAP_PASSWORD="secret-password",
        )
        before = contents(outside.folder)
        ran = outreach(outside.folder, "check", "--json")
        assert ran.code == 2
        (mailbox,) = [one for one in ran.json["findings"] if one["part"] == "mailbox"]
        assert mailbox["level"] == "fail"
        assert mailbox["found"]
        assert mailbox["help"]
        assert contents(outside.folder) == before
        ran = outreach(outside.folder, "worker", "--once")
    assert ran.code == 8
    assert "Inbox: desk@127.0.0.1 INBOX:" in ran.err
    assert "secret-password" not in ran.err + ran.out
    with outside.open() as opened, opened.store.read() as conn:
        assert replies.list_replies(conn) == []
        assert replies.inbox_read_at(conn) is None
