"""The board: where each state stands, the equations, progress, and what today asks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.coverage import CoverageBin
from outreach.domain.positions import PositionValue
from outreach.domain.threads import ThreadStatus
from outreach.operations.report_status import MARKS, Standing, StatusReport, report_status, standing_of
from outreach.operations.set_position import set_position
from outreach.operations.steer_wave import stop_all
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT
from tests.operations.rehearsed_desk import RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    return RehearsedDesk.lay_out(tmp_path / "desk")


def report(desk: RehearsedDesk) -> StatusReport:
    with desk.open() as opened:
        return report_status(opened.store, opened.campaign(), now=opened.clock.now())


def signs(found: StatusReport) -> dict[str, str]:
    return {one.iso3: one.sign for one in found.states()}


def test_every_standing_has_a_sign_of_its_own() -> None:
    """Colour is never needed: no two standings share a letter or shape."""
    assert set(MARKS) == set(Standing)
    assert len({mark.sign for mark in MARKS.values()}) == len(Standing)


def test_before_planning_sourced_members_are_in_and_the_rest_is_blocked(desk: RehearsedDesk) -> None:
    found = report(desk)
    assert signs(found) == {
        "CAN": "I",
        "CRI": "I",
        "DEU": "!",
        "FRA": "!",
        "JPN": "!",
        "KEN": "!",
        "POL": "!",
        "RUS": "–",
        "SYR": "–",
    }
    assert found.progress.sentence == "2 named, 73 stated, of 97"
    assert [wave.status for wave in found.waves] == [None, None, None]


def test_states_stand_in_their_regional_group_and_all_five_are_there(desk: RehearsedDesk) -> None:
    groups = {group.name: [one.iso3 for one in group.states] for group in report(desk).groups}
    assert list(groups) == ["African Group", "Asia-Pacific Group", "Eastern European Group", "GRULAC", "WEOG"]
    assert groups["WEOG"] == ["CAN", "FRA", "DEU"]


def test_accepted_letters_are_contacted_and_the_equations_sum(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    found = report(desk)
    assert {one.iso3 for one in found.states(CoverageBin.CONTACTED)} == {"DEU", "FRA", "JPN", "POL"}
    wave = found.waves[0]
    assert wave.equation == "4 contacted + 0 scheduled + 0 excluded + 0 blocked = 4"
    assert wave.closes
    assert sum(found.counts.values()) == len(found.states())


def test_a_wave_that_closes_does_not_make_the_campaign_close_before_193(desk: RehearsedDesk) -> None:
    """Promise 9: the campaign sums to 193, and a roster of nine says that it does not."""
    desk.send_first_wave()
    assert not report(desk).closes


def test_groupings_known_in_part_say_so_where_they_are_used(desk: RehearsedDesk) -> None:
    found = report(desk)
    assert found.known_in_part == ("Canada's initiative: 2 of 73 known", "ACT Code supporters: 4 of 112 known")
    assert found.waves[2].known_in_part == ("Canada's initiative: 2 of 73 known",)


def test_next_letter_is_told_with_the_zone_of_its_door(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    desk.tick()
    following = report(desk).today.next_letter
    assert following is not None
    assert (following.zone, following.place) == ("America/New_York", "New York")
    # Six working days after Friday 2 December, at half past nine in New York.
    assert following.due_at == datetime(2016, 12, 12, 14, 30, tzinfo=UTC)
    assert following.what.endswith("follow-up-1")


def test_a_scheduled_wave_is_what_leaves_next_before_its_letters_are(desk: RehearsedDesk) -> None:
    desk.approve("act-supporters")
    following = report(desk).today.next_letter
    assert following is not None
    assert (following.what, following.due_at) == ("wave act-supporters", RELEASE)


def test_unknown_letters_are_listed_by_name_and_need_a_person(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@fra.example", NO_REPLY_AFTER_DOT)
    desk.send_first_wave()
    found = report(desk)
    message = desk.message("FRA", "appeal-act")
    assert [one.partition(":")[0] for one in found.today.unknown] == [f"{message.label} FRA appeal-act"]
    assert found.today.tasks == {"settle_unknown": 1}
    assert signs(found)["FRA"] == "!"


def test_what_came_in_is_counted_by_kind_for_a_day(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    found = report(desk)
    assert found.today.came_in == {"human": 1}
    assert found.today.tasks == {"answer_reply": 1}
    assert signs(found)["FRA"] == "R"
    desk.advance(timedelta(hours=25))
    assert report(desk).today.came_in == {}


def test_a_mail_without_a_state_is_counted_as_unmatched(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    desk.receive("QQQ", sender="someone@elsewhere.example")
    assert report(desk).today.unmatched == 1


def test_a_position_stands_before_bin_and_thread(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    with desk.open() as opened:
        now = opened.clock.now()
        for iso3, value in (("FRA", PositionValue.DECLINED), ("DEU", PositionValue.JOINED)):
            set_position(
                opened.store,
                opened.campaign().campaign,
                iso3,
                value,
                stated_on=now.date(),
                quote="We have decided.",
                source="a call",
                at=now,
                actor="Coordinator",
            )
    found = report(desk)
    assert (signs(found)["FRA"], signs(found)["DEU"]) == ("D", "J")
    assert found.progress.sentence == "3 named, of 97: 2 already in (73 stated), 1 joined"


@pytest.mark.parametrize(
    ("position", "thread", "bin_", "expected"),
    [
        (PositionValue.NONE_KNOWN, ThreadStatus.IN_DIALOGUE, CoverageBin.CONTACTED, Standing.ANSWERED),
        (PositionValue.NONE_KNOWN, ThreadStatus.ACKNOWLEDGED, CoverageBin.CONTACTED, Standing.ACKNOWLEDGED),
        (PositionValue.NONE_KNOWN, ThreadStatus.DO_NOT_CONTACT, CoverageBin.EXCLUDED, Standing.DO_NOT_CONTACT),
        (PositionValue.NONE_KNOWN, ThreadStatus.EXHAUSTED, CoverageBin.CONTACTED, Standing.CONTACTED),
        (PositionValue.NONE_KNOWN, None, CoverageBin.BLOCKED, Standing.BLOCKED),
        (PositionValue.WITHDRAWN, ThreadStatus.IN_DIALOGUE, CoverageBin.CONTACTED, Standing.WITHDRAWN),
    ],
)
def test_the_first_that_holds_decides_where_a_state_stands(
    position: PositionValue, thread: ThreadStatus | None, bin_: CoverageBin, expected: Standing
) -> None:
    assert standing_of(position, thread, bin_) is expected


def test_the_emergency_stop_is_on_the_board(desk: RehearsedDesk) -> None:
    with desk.open() as opened:
        stop_all(opened.store, why="wrong date in the letter", at=opened.clock.now(), actor="Director")
    assert report(desk).stopped == "stopped by Director: wrong date in the letter"
