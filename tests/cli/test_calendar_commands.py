"""`outreach calendar` and `outreach release`: closed days with their reasons, and what becomes of late letters."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.cli.whole_program import contents, outreach
from tests.operations.rehearsed_desk import RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    """Give a desk whose first wave is planned, approved and scheduled to four states."""
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    made.approve("act-supporters")
    return made


def test_closed_days_of_the_campaign_s_door_are_listed_with_their_reasons(desk: RehearsedDesk) -> None:
    found = json.loads(
        outreach(desk.folder, "calendar", "KEN", "--from", "2016-12-10", "--to", "2016-12-13", "--json").out
    )
    assert (found["door"]["place"], found["door"]["timezone"]) == ("New York", "America/New_York")
    assert [(one["day"], one["why"]) for one in found["closed"]] == [
        ("2016-12-10", "weekend in New York"),
        ("2016-12-11", "weekend in New York"),
        ("2016-12-12", "national day of Kenya: Jamhuri Day"),
    ]


def test_another_door_of_the_state_has_another_calendar(desk: RehearsedDesk) -> None:
    asked = ("--from", "2016-11-08", "--to", "2016-11-08")
    assert "public holiday in New York: Election Day" in outreach(desk.folder, "calendar", "FRA", *asked).out
    in_geneva = outreach(desk.folder, "calendar", "FRA", "--door", "mission_geneva", *asked).out
    assert "Election Day" not in in_geneva
    assert "Europe/Zurich" in in_geneva


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("FRA", "--door", "embassy"), "No door 'embassy' of FRA is known."),
        (("FRA", "--door", "consulate"), "mission_new_york, mission_geneva, ministry, embassy"),
        (("FRA", "--from", "2016-12-10", "--to", "2016-12-09"), "2016-12-10 to 2016-12-09 is no span."),
    ],
)
def test_calendar_says_what_it_cannot_show(desk: RehearsedDesk, words: tuple[str, ...], told: str) -> None:
    ran = outreach(desk.folder, "calendar", *words)
    assert ran.code != 0
    assert told in ran.err.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("M9999",), 4, "M9999"),
        (("--wave", "nope"), 4, "nope"),
        (("M1",), 5, "M1 is approved, and nobody has to be asked about it"),
    ],
)
def test_release_of_what_is_not_late_says_so_and_does_nothing(
    desk: RehearsedDesk, words: tuple[str, ...], code: int, told: str
) -> None:
    ran = outreach(desk.folder, "release", *words, "--yes")
    assert ran.code == code
    assert told in ran.err


def test_late_letters_are_listed_and_released_by_wave(desk: RehearsedDesk) -> None:
    """The worker comes back on Tuesday, 24 January, six weeks after the follow-ups were due."""
    desk.advance(datetime(2016, 12, 2, 15, 0, tzinfo=UTC))
    desk.tick()
    desk.advance(datetime(2017, 1, 24, 15, 0, tzinfo=UTC))
    desk.tick()
    listed = outreach(desk.folder, "release")
    assert listed.out.count("follow-up-1") == 4
    before = contents(desk.folder)
    assert len(json.loads(outreach(desk.folder, "release", "--json").out)) == 4
    assert contents(desk.folder) == before
    done = outreach(desk.folder, "release", "--wave", "act-supporters", "--on", "2017-01-28", "--yes")
    assert done.out.count("scheduled, due 2017-01-30 14:30 UTC.") == 4
    assert "Long overdue nothing" in outreach(desk.folder, "release").out
