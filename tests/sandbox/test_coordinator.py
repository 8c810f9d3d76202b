"""The pretend coordinator works as a careful colleague: a day later, by the same operations, until it leaves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.positions import PositionValue
from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.sandbox.coordinator import NAME, Coordinator
from outreach.sandbox.missions import Behaviour
from outreach.sandbox.play import play
from outreach.sandbox.rehearsal import open_rehearsal
from outreach.storage import events, replies, standing, threads
from tests.operations.inbox_desk import open_copy, world_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from outreach.sandbox.rehearsal import Rehearsal

FOREVER = datetime(2017, 6, 1, tzinfo=UTC)


#: The states of the wave.
WROTE_TO = 4


@pytest.fixture(name="rehearsal")
def open_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[Rehearsal]:
    """Open a world in which every mission behaves as the test says."""
    original = world_workspace(tmp_path_factory.getbasetemp(), more=False)
    with (
        open_copy(original, tmp_path) as desk,
        open_rehearsal(desk, name="worker", weights={request.param: 1.0}) as opened,
    ):
        yield opened


def every_mission(behaviour: Behaviour) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rehearsal", [behaviour], indirect=True, ids=[str(behaviour)])


def play_for(rehearsal: Rehearsal, days: int, *, leaves_at: datetime = FOREVER) -> None:
    coordinator = Coordinator(rehearsal, leaves_at=leaves_at)
    play(rehearsal, rehearsal.desk.clock.now() + timedelta(days=days), coordinator=coordinator)


@pytest.mark.parametrize(
    ("rehearsal", "value"),
    [(Behaviour.JOINS, PositionValue.JOINED), (Behaviour.DECLINES, PositionValue.DECLINED)],
    indirect=["rehearsal"],
)
def test_positions_are_entered_as_the_missions_meant_them(rehearsal: Rehearsal, value: PositionValue) -> None:
    play_for(rehearsal, 21)
    with rehearsal.desk.store.read() as conn:
        entered = [one for one in standing.list_positions(conn, "aleppo-2016") if one.entered_by == NAME]
        waiting = standing.list_tasks(conn)
        statuses = {one.status for one in threads.list_threads(conn) if one.campaign == "aleppo-2016"}
        came = {one.key: one for one in replies.list_replies(conn)}
    assert len(entered) == WROTE_TO
    assert {one.value for one in entered} == {value}
    assert (waiting, statuses) == ([], {"closed"})
    for one in entered:
        assert one.reply_key is not None
        reply = came[one.reply_key]
        assert one.quote
        assert one.quote in " ".join(reply.text.split())
        assert one.source.startswith(f"{reply.label}, mail of ")
        # A working day and an hour of the office in New York never are less than fifteen hours.
        assert one.entered_at - reply.stored_at >= timedelta(hours=15)
        assert one.entered_at.weekday() < 5


@every_mission(Behaviour.ACKNOWLEDGES)
def test_acknowledgements_are_marked(rehearsal: Rehearsal) -> None:
    play_for(rehearsal, 9)
    with rehearsal.desk.store.read() as conn:
        found = replies.list_replies(conn)
        log = [one for one in events.list_events(conn) if one.kind == "reply.kind"]
    assert len(found) == WROTE_TO
    assert {one.kind for one in found} == {ReplyKind.ACKNOWLEDGEMENT}
    assert all(one.acknowledged_at is not None for one in found)
    assert {one.actor for one in log} == {NAME}


@every_mission(Behaviour.ANSWERS_FROM_COLLEAGUE)
def test_colleagues_mail_is_filed_and_then_dealt_with(rehearsal: Rehearsal) -> None:
    play_for(rehearsal, 14)
    with rehearsal.desk.store.read() as conn:
        assert {one.bin for one in replies.list_replies(conn)} == {Bin.FILED}
        # What is being considered stays with a person; there is nothing to file any more.
        assert TaskKind.FILE_REPLY not in {one.kind for one in standing.list_tasks(conn)}


@every_mission(Behaviour.NEW_MAIL_NO_THREAD)
def test_mail_without_any_clue_is_left_to_the_user(rehearsal: Rehearsal) -> None:
    play_for(rehearsal, 14)
    with rehearsal.desk.store.read() as conn:
        found = replies.list_replies(conn)
        unclear = [one for one in found if not replies.list_candidates(conn, one.key)]
    assert unclear
    assert {one.bin for one in unclear} == {Bin.UNMATCHED}


@every_mission(Behaviour.JOINS)
def test_what_comes_after_it_left_waits_for_the_user(rehearsal: Rehearsal) -> None:
    start = rehearsal.desk.clock.now()
    play_for(rehearsal, 21, leaves_at=start + timedelta(days=7))
    with rehearsal.desk.store.read() as conn:
        entered = [one for one in standing.list_positions(conn, "aleppo-2016") if one.entered_by == NAME]
        waiting = standing.list_tasks(conn)
    assert entered
    assert waiting
    assert all(one.entered_at < start + timedelta(days=7) for one in entered)
    assert len(entered) + len(waiting) == WROTE_TO
