"""The one function that moves a status: with its event, against the lifecycle, and against others who move it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event as sqlalchemy_event

from outreach.domain.events import FIRST_HASH, chain_hash, fold_statuses
from outreach.domain.messages import MessageStatus
from outreach.errors import NotFoundError, OutreachError, StatusConflictError
from outreach.storage import campaigns, events, messages, threads
from outreach.storage.statuses import move, record_birth, stored_statuses
from tests.storage.rows import HOUR, NOW

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from outreach.domain.events import Event
    from outreach.storage.engine import Store
    from tests.storage.rows import Rows

M = MessageStatus


def status_of(store: Store, key: int) -> str:
    with store.read() as conn:
        return str(messages.get(conn, key).status)


def told(store: Store) -> list[Event]:
    with store.read() as conn:
        return events.list_events(conn)


def test_move_sets_status_reason_and_columns_and_leaves_one_event(rows: Rows, store: Store) -> None:
    key = rows.message(status=M.APPROVED)
    with store.write() as conn:
        before = move(
            conn, "message", key, M.SCHEDULED, at=NOW, actor="worker 1", why="due", due_at=NOW + HOUR, due_why="hours"
        )
    assert before == "approved"
    with store.read() as conn:
        found = messages.get(conn, key)
    assert (found.status, found.status_why, found.due_at, found.due_why) == (M.SCHEDULED, "due", NOW + HOUR, "hours")
    (event,) = told(store)
    assert (event.at, event.actor, event.kind, event.subject) == (
        NOW,
        "worker 1",
        "message.scheduled",
        f"message:{key}",
    )
    assert (event.before, event.after, event.why) == ({"status": "approved"}, {"status": "scheduled"}, "due")


@pytest.mark.parametrize(
    ("status", "to", "ways"),
    [
        (M.UNKNOWN, M.CLAIMED, "accepted, cancelled, scheduled"),
        (M.CANCELLED, M.DRAFT, "nowhere"),
        (M.REFUSED, M.SCHEDULED, "superseded"),
        (M.DRAFT, M.DRAFT, "approved, cancelled"),
    ],
)
def test_illegal_move_names_the_ways_there_are(
    rows: Rows, store: Store, status: MessageStatus, to: MessageStatus, ways: str
) -> None:
    key = rows.message(status=status)
    with pytest.raises(StatusConflictError) as raised, store.write() as conn:
        move(conn, "message", key, to, at=NOW, actor="A", why="")
    assert str(raised.value) == f"message {key} is {status}; from there it can go to {ways}, not to {to}."
    assert (raised.value.expected, raised.value.found) == (to, status)
    assert status_of(store, key) == status
    assert told(store) == []


def test_what_is_not_there_cannot_be_moved(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no message '99'"), store.write() as conn:
        move(conn, "message", 99, M.APPROVED, at=NOW, actor="A", why="")


@pytest.mark.parametrize("noun", ["wave", "thread"])
def test_waves_and_threads_move_the_same_way(rows: Rows, store: Store, noun: str) -> None:
    key, to = {"wave": (rows.wave(), "paused"), "thread": (rows.thread(), "ready")}[noun]
    with store.write() as conn:
        move(conn, noun, key, to, at=NOW, actor="A", why="so")
        found = campaigns.list_waves(conn)[0] if noun == "wave" else threads.get(conn, key)
        assert (found.status, found.status_why) == (to, "so")


def test_rollback_leaves_neither_status_nor_event(rows: Rows, store: Store) -> None:
    key = rows.message(status=M.APPROVED)

    def move_and_fail() -> None:
        with store.write() as conn:
            move(conn, "message", key, M.SCHEDULED, at=NOW, actor="A", why="")
            raise OutreachError("something else went wrong")

    with pytest.raises(OutreachError, match="something else"):
        move_and_fail()
    assert status_of(store, key) == "approved"
    assert told(store) == []


def test_somebody_who_moved_it_meanwhile_is_a_conflict(rows: Rows, store: Store) -> None:
    """Compare and set: between reading and writing the row is moved, as on a database without our lock."""
    key = rows.message(status=M.SCHEDULED)

    def meddle(conn: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE message SET status="):
            conn.exec_driver_sql("UPDATE message SET due_why = 'x', status = 'held' WHERE id = ?", (key,))

    sqlalchemy_event.listen(store.engine, "before_cursor_execute", meddle)
    with pytest.raises(StatusConflictError, match="moved by somebody else"), store.write() as conn:
        move(conn, "message", key, M.APPROVED, at=NOW, actor="A", why="")
    sqlalchemy_event.remove(store.engine, "before_cursor_execute", meddle)
    assert told(store) == []


def test_only_the_named_row_moves(rows: Rows, store: Store) -> None:
    first, second = rows.message("FRA", status=M.APPROVED), rows.message("POL", status=M.APPROVED)
    with store.write() as conn:
        move(conn, "message", first, M.SCHEDULED, at=NOW, actor="A", why="")
    assert (status_of(store, first), status_of(store, second)) == ("scheduled", "approved")


def test_births_and_moves_fold_to_what_is_stored(rows: Rows, store: Store) -> None:
    key, thread = rows.message(), rows.thread()
    with store.write() as conn:
        record_birth(conn, "thread", thread, at=NOW, actor="A", why="planned", iso3="FRA")
        record_birth(conn, "message", key, at=NOW, actor="A", why="planned")
        move(conn, "message", key, M.APPROVED, at=NOW, actor="A", why="")
        move(conn, "message", key, M.SCHEDULED, at=NOW, actor="A", why="")
        move(conn, "thread", thread, "ready", at=NOW, actor="A", why="")
    with store.read() as conn:
        folded = fold_statuses(events.iterate(conn))
        stored = {
            f"{noun}:{one}": status
            for noun in ("message", "thread")
            for one, status in stored_statuses(conn, noun).items()
        }
    assert folded == stored == {f"message:{key}": "scheduled", f"thread:{thread}": "ready"}
    birth = told(store)[0]
    assert (birth.kind, birth.before, birth.after) == ("thread.new", {}, {"status": "new", "iso3": "FRA"})


# --- the log itself ---------------------------------------------------------------------------------------


def test_events_are_chained_within_and_across_transactions(store: Store) -> None:
    for transaction in range(2):
        with store.write() as conn:
            for number in range(3):
                events.record(conn, at=NOW, actor="A", kind="note", subject=f"thread:{number}", why=f"{transaction}")
    head = FIRST_HASH
    for one in told(store):
        assert one.previous_hash == head
        assert one.hash == chain_hash(one)
        head = one.hash
    assert len(told(store)) == 6


def test_events_are_listed_by_subject_actor_and_newest_few_but_always_oldest_first(store: Store) -> None:
    with store.write() as conn:
        for number in range(4):
            events.record(
                conn, at=NOW, actor="AB"[number % 2], kind="note", subject=f"thread:{number % 3}", why=f"{number}"
            )
    with store.read() as conn:
        assert [one.why for one in events.list_events(conn)] == ["0", "1", "2", "3"]
        assert [one.why for one in events.list_events(conn, subjects=["thread:0", "thread:2"])] == ["0", "2", "3"]
        assert [one.why for one in events.list_events(conn, actor="B")] == ["1", "3"]
        assert [one.why for one in events.list_events(conn, limit=2)] == ["2", "3"]
        assert events.list_events(conn, subjects=[]) == []


def test_event_is_seen_by_its_own_transaction(store: Store) -> None:
    with store.write() as conn:
        events.record(conn, at=NOW, actor="A", kind="note", subject="thread:1")
        assert len(events.list_events(conn)) == 1
        events.record(conn, at=NOW, actor="A", kind="note", subject="thread:1")
        assert len(list(events.iterate(conn))) == 2
    assert len(told(store)) == 2


def test_values_of_an_event_come_back_as_they_were(store: Store) -> None:
    with store.write() as conn:
        events.record(
            conn, at=NOW, actor="A", kind="k", subject="s", before={"a": None}, after={"b": ["é", 1, True]}, why="w"
        )
    (event,) = told(store)
    assert (event.before, event.after) == ({"a": None}, {"b": ["é", 1, True]})
