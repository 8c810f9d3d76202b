"""`outreach campaign`: what files there are, and whether one can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.whole_program import contents, outreach
from tests.operations.rehearsed_desk import CAMPAIGN, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    return RehearsedDesk.lay_out(tmp_path / "desk")


def test_list_names_each_file_and_how_many_of_its_waves_were_planned(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "campaign", "list", "--json").json == [{"campaign": CAMPAIGN, "waves_planned": 0}]
    desk.plan("act-supporters", "thanks")
    ran = outreach(desk.folder, "campaign", "list")
    assert ran.code == 0
    assert f"{CAMPAIGN} 2" in ran.out


def test_list_outside_a_workspace_says_how_to_begin_one(tmp_path: Path) -> None:
    ran = outreach(tmp_path, "campaign", "list")
    assert ran.code == 4
    assert "There is no workspace" in ran.err
    assert "outreach init" in ran.err
    assert not list(tmp_path.iterdir())


def test_check_says_what_the_campaign_would_do(desk: RehearsedDesk) -> None:
    facts = outreach(desk.folder, "campaign", "check", "--json").json
    assert facts["campaign"] == CAMPAIGN
    assert facts["goal"] == "2 named, 73 stated, of 97"
    assert facts["signatories"] == 2
    assert facts["language_instead"] == {}
    assert {one["wave"]: one["states"] for one in facts["waves"]} == {
        "act-supporters": 4,
        "other-members": 3,
        "thanks": 2,
    }
    assert len(facts["known_in_part"]) == 2


def test_check_of_a_right_file_ends_with_the_next_command(desk: RehearsedDesk) -> None:
    before = contents(desk.folder)
    ran = outreach(desk.folder, "campaign", "check", CAMPAIGN)
    assert ran.code == 0
    assert "The campaign file is right." in ran.out
    assert "outreach wave plan act-supporters" in ran.out
    assert "sample: never sent live" in ran.out
    assert contents(desk.folder) == before


def test_goal_counts_a_state_that_joined_and_not_one_that_withdrew(desk: RehearsedDesk) -> None:
    desk.plan("act-supporters")
    for state, value in (("FRA", "joined"), ("CAN", "withdrawn")):
        assert outreach(desk.folder, "position", "set", state, value, "--source", "a call").code == 0
    assert outreach(desk.folder, "campaign", "check", "--json").json["goal"] == "2 named, 73 stated, of 97"
    assert outreach(desk.folder, "position", "set", "CAN", "joined", "--source", "a call").code == 0
    assert outreach(desk.folder, "campaign", "check", "--json").json["goal"] == "3 named, 73 stated, of 97"


def test_check_of_a_campaign_that_is_not_there_names_those_that_are(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "campaign", "check", "aleppo-2017")
    assert ran.code == 4
    assert "There is no campaign 'aleppo-2017'" in ran.err
    assert CAMPAIGN in ran.err


def test_two_campaigns_and_none_named_asks_which(desk: RehearsedDesk) -> None:
    files = desk.folder / "config" / "campaigns"
    (files / "second-2017.toml").write_bytes((files / f"{CAMPAIGN}.toml").read_bytes())
    ran = outreach(desk.folder, "campaign", "check")
    assert ran.code == 2
    assert "There are 2 campaigns: aleppo-2016, second-2017." in ran.err
    assert "--campaign" in ran.err


def test_show_says_letters_by_language_waves_with_follow_ups_and_quiet_days(desk: RehearsedDesk) -> None:
    before = contents(desk.folder)
    ran = outreach(desk.folder, "campaign", "show", CAMPAIGN)
    assert ran.code == 0
    assert "appeal-act en, fr, es, ar, ru, zh Appeal to a supporter of the Code of Conduct" in ran.out
    assert "starts 2016-12-02 15:00 UTC (Fri 02 Dec 10:00 New York)" in ran.out
    assert "then follow-up-1 after 6 working days: no answer" in ran.out
    assert "audience 'act-code' in groupings and 'canada-2016' not in groupings" in ran.out
    assert "quiet 2016-12-26 to 2016-12-26: United Nations Headquarters is closed" in ran.out
    assert contents(desk.folder) == before
    waves = outreach(desk.folder, "campaign", "show", "--json").json["waves"]
    assert waves[0]["starts_at"] == "2016-12-02T15:00:00+00:00"
    assert [one["step"] for one in waves[0]["follow_ups"]] == ["follow-up-1", "follow-up-2", "follow-up-acknowledged"]


def test_show_of_a_campaign_that_is_not_there_names_those_that_are(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "campaign", "show", "aleppo-2017")
    assert ran.code == 4
    assert CAMPAIGN in ran.err


@pytest.mark.parametrize("command", ["check", "show"])
def test_square_brackets_of_a_campaign_file_are_printed_as_they_stand(desk: RehearsedDesk, command: str) -> None:
    """A terminal's markup is written the same way; a word in brackets must not vanish, nor stop the command."""
    file = desk.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("the appeal itself holds this state", "the appeal [annex] holds [/this] state")
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    ran = outreach(desk.folder, "campaign", command)
    assert ran.code == 0
    assert "the appeal [annex] holds [/this] state" in ran.out


def test_check_names_every_fault_of_a_file_at_once(desk: RehearsedDesk) -> None:
    file = desk.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("target = 97", "target = 970").replace("[gap]", "[gaps]"), encoding="utf-8")
    ran = outreach(desk.folder, "campaign", "check")
    assert ran.code == 2
    assert "key goal.target" in ran.err
    assert "did you mean gap?" in ran.err
    assert f"outreach campaign check {CAMPAIGN}" in ran.err
