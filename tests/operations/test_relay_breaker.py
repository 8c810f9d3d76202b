"""A relay that fails stops its own sending, says so once, and costs no addressee a try."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.domain.breaker import FAILURES_THAT_ALARM, FIRST_PAUSE, LONGEST_PAUSE
from outreach.domain.messages import MessageStatus
from outreach.operations.verify_audit import verify_audit
from outreach.storage import attempts, breakers, events
from outreach.testing.recording_mailer import NO_SUCH_USER, RELAY_DOWN
from tests.operations.rehearsed_desk import RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def down(tmp_path: Path) -> RehearsedDesk:
    """Give a started wave behind a relay that is down."""
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    desk.approve("act-supporters")
    desk.advance(RELEASE)
    desk.mailer.answer_always(RELAY_DOWN)
    return desk


def _told(desk: RehearsedDesk) -> list[str]:
    with desk.open() as one, one.store.read() as conn:
        return [event.kind for event in events.list_events(conn) if event.kind.startswith("relay.")]


def test_the_first_failure_stops_the_run_and_the_next_ones_ask_nobody(down: RehearsedDesk) -> None:
    report = down.tick()
    assert len(down.mailer.attempts) == 1
    assert report.relay_trouble
    again = down.tick()
    assert len(down.mailer.attempts) == 1, "nothing is tried while the breaker is open"
    assert "left alone until" in again.relay_trouble


def test_the_relays_trouble_uses_up_no_try(down: RehearsedDesk) -> None:
    down.tick()
    tried = [code for code in ("DEU", "FRA", "JPN", "POL") if down.message(code, "appeal-act").tries]
    assert tried == []
    with down.open() as one, one.store.read() as conn:
        statuses = {down.message(code, "appeal-act").status for code in ("DEU", "FRA")}
        assert statuses <= {MessageStatus.SCHEDULED, MessageStatus.DEFERRED}
        assert breakers.load(conn, down.mailer.relay_name).failures == 1


def test_one_letter_probes_the_relay_when_the_pause_is_over(down: RehearsedDesk) -> None:
    down.tick()
    down.advance(FIRST_PAUSE)
    down.tick()
    assert len(down.mailer.attempts) == 2


def test_people_are_told_once_and_once_when_it_works_again(down: RehearsedDesk) -> None:
    for _ in range(FAILURES_THAT_ALARM + 2):
        down.tick()
        down.advance(LONGEST_PAUSE)
    assert _told(down) == ["relay.alarm"]
    down.mailer.answer_always(None)
    report = down.tick()
    assert report.outcomes["accepted"] > 2
    assert _told(down) == ["relay.alarm", "relay.recovered"]
    with down.open() as one, one.store.read() as conn:
        assert breakers.list_open(conn) == []


def test_a_refused_addressee_opens_no_breaker(down: RehearsedDesk) -> None:
    down.mailer.answer_always(NO_SUCH_USER)
    down.tick()
    with down.open() as one, one.store.read() as conn:
        assert breakers.list_open(conn) == []
        key = down.message("DEU", "appeal-act").key
        assert [one.outcome for one in attempts.list_attempts(conn, key)] == ["refused"]
    with down.open() as one:
        assert verify_audit(one.store).is_good
