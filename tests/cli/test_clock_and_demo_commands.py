"""`outreach clock` moves the time of a sandbox and of nothing else; `outreach demo` throws away nothing but a demo.

The demo itself is played by the stories.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from outreach import app
from outreach.cli.clock import parse_span
from tests.cli.whole_program import contents, outreach
from tests.operations.rehearsed_desk import RehearsedDesk, write_workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    return RehearsedDesk.lay_out(tmp_path / "desk")


@pytest.fixture
def redirected(tmp_path: Path) -> Path:
    """Give a workspace outside the sandbox."""
    for name in ("cur", "new", "tmp"):
        (tmp_path / "mail" / name).mkdir(parents=True)
    more = (
        "OUTREACH_REDIRECT_TO=desk@coalition.example\n"
        "OUTREACH_TOKEN_KEY='a key for tests that is long enough'\n"
        "OUTREACH_SMTP_HOST=127.0.0.1\n"
        f"OUTREACH_MAILDIR={tmp_path / 'mail'}\n"
    )
    folder = tmp_path / "redirected"
    write_workspace(folder, delivery="redirect", more=more)
    app.set_up(app.read_settings(folder, {}))
    return folder


# --- clock ------------------------------------------------------------------------------------------------


def test_show_says_the_time_of_the_sandbox(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "clock", "show", "--json").json == {
        "now": "2016-12-01T17:00:00+00:00",
        "sandbox": True,
    }
    ran = outreach(desk.folder, "clock", "show")
    assert ran.code == 0
    assert "2016-12-01 17:00 UTC (Thu 01 Dec 12:00 New York), the sandbox's clock" in ran.out


def test_show_outside_the_sandbox_says_the_time_of_the_machine(redirected: Path) -> None:
    assert outreach(redirected, "clock", "show", "--json").json["sandbox"] is False
    assert "the machine's clock" in outreach(redirected, "clock", "show").out


def test_advance_moves_the_sandbox_and_plays_what_falls_due(desk: RehearsedDesk) -> None:
    desk.approve("thanks")
    with desk.open() as opened:
        before = opened.clock.now()
    ran = outreach(desk.folder, "clock", "advance", "1d")
    assert ran.code == 0
    handed_over = re.search(r"(\d+) handed over", ran.out)
    assert handed_over
    assert int(handed_over[1]) >= 2
    with desk.open() as opened:
        assert opened.clock.now() == before + timedelta(days=1)
    # What a mission does with its letter differs from sandbox to sandbox: some refuse, some ask to try later.
    unsent = {"draft", "approved", "scheduled", "claimed", "held", "cancelled"}
    assert not {str(desk.message(iso3, "thanks").status) for iso3 in ("CAN", "CRI")} & unsent


@pytest.mark.parametrize("span", ["0d", "00m", "3", "three", "-1d", "3y", "1.5h", ""])
def test_advance_refuses_what_is_no_span(desk: RehearsedDesk, span: str) -> None:
    before = contents(desk.folder)
    ran = outreach(desk.folder, "clock", "advance", "--", span)
    assert ran.code == 2
    assert "is no span of time." in ran.err
    assert "Write 90m, 12h, 3d or 2w." in ran.err
    assert contents(desk.folder) == before


@pytest.mark.parametrize("span", ["53w", "371d", "99999w"])
def test_advance_refuses_more_than_a_year_in_one_go(desk: RehearsedDesk, span: str) -> None:
    before = contents(desk.folder)
    ran = outreach(desk.folder, "clock", "advance", span)
    assert ran.code == 2
    assert f"'{span}' is more than 370 days at once." in ran.err
    assert "move on in steps" in ran.err
    assert contents(desk.folder) == before


def test_spans() -> None:
    assert [parse_span(text) for text in ("90m", " 12H ", "3d", "52w")] == [
        timedelta(minutes=90),
        timedelta(hours=12),
        timedelta(days=3),
        timedelta(weeks=52),
    ]


def test_advance_outside_the_sandbox_is_refused(redirected: Path) -> None:
    before = contents(redirected)
    ran = outreach(redirected, "clock", "advance", "1d")
    assert ran.code == 6
    assert "Only a sandbox has a clock of its own." in ran.err
    assert "outreach demo" in ran.err
    assert contents(redirected) == before


# --- demo -------------------------------------------------------------------------------------------------


def test_demo_leaves_an_earlier_demo_alone_unless_told(desk: RehearsedDesk) -> None:
    (desk.folder / "var" / "demo").write_text("2016\n", encoding="utf-8")
    before = contents(desk.folder)
    ran = outreach(desk.folder, "demo", str(desk.folder))
    assert ran.code == 6
    assert "holds an earlier demo." in ran.err
    assert "--fresh" in ran.err
    assert contents(desk.folder) == before


@pytest.mark.parametrize("words", [(), ("--fresh",)])
def test_demo_never_throws_away_a_workspace_that_is_no_demo(desk: RehearsedDesk, words: tuple[str, ...]) -> None:
    before = contents(desk.folder)
    ran = outreach(desk.folder, "demo", str(desk.folder), *words)
    assert ran.code == 6
    assert "is not a demo; it is left alone." in ran.err
    assert contents(desk.folder) == before
    assert (desk.folder / ".env").is_file()


def test_demo_refuses_a_seed_that_is_no_number(tmp_path: Path) -> None:
    ran = outreach(tmp_path, "demo", str(tmp_path / "demo"), "--seed", "many")
    assert ran.code == 2
    assert not (tmp_path / "demo").exists()
