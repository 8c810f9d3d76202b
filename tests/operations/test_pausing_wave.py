"""A wave whose letters are refused one after the other pauses itself and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.waves import WaveStatus
from outreach.operations import settle_attempt
from outreach.storage import campaigns, messages, standing
from outreach.testing.recording_mailer import NO_SUCH_USER, POLICY_REFUSAL
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from outreach.domain.waves import Wave


def _wave(desk: RehearsedDesk, slug: str) -> Wave:
    with desk.open() as one, one.store.read() as conn:
        found = campaigns.find_wave(conn, CAMPAIGN, slug)
    assert found is not None
    return found


def _ready(tmp_path: Path, count: int) -> RehearsedDesk:
    """Give a started wave with at least ``count`` letters due."""
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    desk.approve("act-supporters")
    with desk.open() as one, one.store.read() as conn:
        letters = [m for m in messages.list_messages(conn) if not m.is_follow_up]
    assert len(letters) >= count, "the sample desk has too few supporters for this test"
    desk.advance(RELEASE)
    return desk


def test_a_wave_pauses_after_so_many_refusals_in_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample desk has fewer supporters than the real limit, so the limit is set lower here."""
    few = 3
    desk = _ready(tmp_path, few)
    desk.mailer.answer_always(POLICY_REFUSAL)
    monkeypatch.setattr(settle_attempt, "REFUSALS_THAT_PAUSE", few)
    report = desk.tick()
    wave = _wave(desk, "act-supporters")
    assert wave.status is WaveStatus.PAUSED
    assert "3 letters in a row were refused" in wave.status_why
    assert "5.7.1" in wave.status_why
    assert report.outcomes["refused"] == few
    with desk.open() as one, one.store.read() as conn:
        assert any("paused itself" in task.text for task in standing.list_tasks(conn))


def test_refusals_with_an_acceptance_between_them_do_not_pause(tmp_path: Path) -> None:
    desk = _ready(tmp_path, 3)
    desk.mailer.answer("mission@deu.example", NO_SUCH_USER)
    desk.mailer.answer("mission@pol.example", NO_SUCH_USER)
    desk.tick()
    assert _wave(desk, "act-supporters").status is WaveStatus.RUNNING
    assert desk.message("DEU", "appeal-act").status is MessageStatus.REFUSED
