"""The audit log proves itself: a changed, missing or moved line, and a status without its event, are found."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from outreach.errors import StorageError
from outreach.operations.verify_audit import verify_audit
from tests.operations.rehearsed_desk import RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.operations.verify_audit import AuditReport


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    """Give a desk on which a wave went out."""
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    made.send_first_wave()
    return made


def _verify(desk: RehearsedDesk) -> AuditReport:
    with desk.open() as one:
        return verify_audit(one.store)


def _tamper(desk: RehearsedDesk, *statements: str) -> None:
    """Change the file behind the product's back, as somebody with access to the disk could."""
    with sqlite3.connect(desk.folder / "var" / "outreach.db") as raw:
        for name in ("event_no_update", "event_no_delete", "message_moves"):
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert raw.execute(statement).rowcount > 0
    raw.close()


def test_a_log_nobody_touched_is_whole(desk: RehearsedDesk) -> None:
    report = _verify(desk)
    assert report.problems == ()
    assert report.events > 20
    assert report.subjects > 10
    assert len(report.head) == 64


def test_the_head_changes_with_every_event(desk: RehearsedDesk) -> None:
    before = _verify(desk)
    desk.tick()
    desk.plan("other-members")
    after = _verify(desk)
    assert after.head != before.head
    assert after.is_good


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE event SET why = why || '.' WHERE id = 5", "it was changed after it was written"),
        ("UPDATE event SET actor = 'somebody else' WHERE id = 7", "it was changed after it was written"),
        ("DELETE FROM event WHERE id = 6", "events are missing or moved"),
        ("UPDATE message SET status = 'cancelled' WHERE status = 'accepted'", "its events end in accepted"),
    ],
)
def test_tampering_is_found(desk: RehearsedDesk, statement: str, found: str) -> None:
    _tamper(desk, statement)
    report = _verify(desk)
    assert not report.is_good
    assert any(found in problem for problem in report.problems), report.problems


def test_a_rewritten_line_with_a_fitting_hash_breaks_the_next_one(desk: RehearsedDesk) -> None:
    """Whoever recomputes one hash has to recompute all that follow, and then the head differs."""
    # Another first digit than it has, whichever that is.
    other = "UPDATE event SET hash = CASE substr(hash, 1, 1) WHEN 'f' THEN '0' ELSE 'f' END || substr(hash, 2)"
    _tamper(desk, f"{other} WHERE id = 5")
    assert any("event 6" in problem for problem in _verify(desk).problems)


def test_a_cut_off_tail_shows_in_the_head_alone(desk: RehearsedDesk) -> None:
    before = _verify(desk)
    _tamper(desk, "DELETE FROM event WHERE id = (SELECT max(id) FROM event)")
    after = _verify(desk)
    assert after.head != before.head


def test_the_product_itself_cannot_change_a_line(desk: RehearsedDesk) -> None:
    with desk.open() as one, pytest.raises(StorageError, match="append-only"), one.store.write() as conn:
        conn.execute(text("UPDATE event SET why = 'x' WHERE id = 1"))
    assert _verify(desk).is_good
