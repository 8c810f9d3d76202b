"""Connections and transactions: the pragmas that the promises rest on, and two writers that never lose an update."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, insert, select, text, update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from outreach.errors import NotFoundError, StorageBusyError, StorageError
from outreach.storage import engine as engine_module
from outreach.storage import replies, workspace
from outreach.storage.engine import Store, copy_sqlite, open_engine
from outreach.storage.schema import campaign, mailbox_position
from outreach.storage.types import UTCDateTime
from tests.storage.conftest import sqlite_url
from tests.storage.rows import HASH, NOW

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

DIALECT = SQLiteDialect_pysqlite()


def slugs(conn: Connection) -> list[str]:
    return list(conn.execute(select(campaign.c.slug).order_by(campaign.c.slug)).scalars())


def add(conn: Connection, slug: str, at: datetime = NOW) -> None:
    conn.execute(insert(campaign).values(slug=slug, title="", sample=True, file_sha256=HASH, loaded_at=at))


# --- instants ---------------------------------------------------------------------------------------------


def test_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive instant"):
        UTCDateTime().process_bind_param(NOW.replace(tzinfo=None), DIALECT)


def test_naive_instant_stops_the_transaction(store: Store) -> None:
    with pytest.raises(StorageError, match="naive instant"), store.write() as conn:
        add(conn, "a", NOW.replace(tzinfo=None))
    with store.read() as conn:
        assert slugs(conn) == []


@pytest.mark.parametrize("hours", [-11, -5, 0, 2, 5.75, 14])
def test_instant_comes_back_as_the_same_instant_in_utc(store: Store, hours: float) -> None:
    at = datetime(2016, 12, 2, 15, 0, 0, 123456, tzinfo=timezone(timedelta(hours=hours)))
    with store.write() as conn:
        add(conn, "a", at)
    with store.read() as conn:
        found = conn.execute(select(campaign.c.loaded_at)).scalar_one()
    assert found == at
    assert found.tzinfo is UTC


def test_instants_are_compared_as_instants_and_not_as_written(store: Store) -> None:
    """Ten in the morning in New York is later than eleven in Geneva."""
    new_york = datetime(2016, 12, 2, 10, tzinfo=timezone(timedelta(hours=-5)))
    geneva = datetime(2016, 12, 2, 11, tzinfo=timezone(timedelta(hours=1)))
    with store.write() as conn:
        add(conn, "new-york", new_york)
        add(conn, "geneva", geneva)
    with store.read() as conn:
        later = conn.execute(select(campaign.c.slug).where(campaign.c.loaded_at > geneva)).scalars()
        assert list(later) == ["new-york"]


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - the zone comes from `timezones`
def test_any_instant_survives_the_way_in_and_out(at: datetime) -> None:
    kind = UTCDateTime()
    stored = kind.process_bind_param(at, DIALECT)
    assert stored is not None
    assert stored.utcoffset() == timedelta(0)
    assert kind.process_result_value(stored.replace(tzinfo=None), DIALECT) == at.astimezone(UTC)


def test_no_instant_stays_none() -> None:
    assert UTCDateTime().process_bind_param(None, DIALECT) is None
    assert UTCDateTime().process_result_value(None, DIALECT) is None


# --- pragmas ----------------------------------------------------------------------------------------------

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "recursive_triggers": 1,
}


def test_every_connection_has_the_pragmas(store: Store) -> None:
    """Pragmas belong to a connection: the second and third of the pool need them as much as the first."""
    with store.read() as one, store.read() as two, store.write() as three:
        for conn in (one, two, three):
            found = {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS}
            assert found == PRAGMAS


def test_row_without_its_parent_is_refused(store: Store) -> None:
    with pytest.raises(StorageError, match="FOREIGN KEY"), store.write() as conn:
        conn.execute(
            text(
                "INSERT INTO membership (grouping, iso3, as_of, source, evidence, note) "
                "VALUES ('nowhere', 'FRA', '2016-12-02', 'a list', '', '')"
            )
        )


# --- transactions -----------------------------------------------------------------------------------------


def begun(store: Store, *, write: bool) -> list[str]:
    """Return the statements that open a transaction."""
    said: list[str] = []

    def listen(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(store.engine, "before_cursor_execute", listen)
    with store.write() if write else store.read():
        pass
    event.remove(store.engine, "before_cursor_execute", listen)
    return said


def test_writer_has_the_lock_from_the_start_and_a_reader_none(store: Store) -> None:
    assert begun(store, write=True) == ["BEGIN IMMEDIATE"]
    assert begun(store, write=False) == ["BEGIN"]


def test_block_that_fails_keeps_nothing(store: Store) -> None:
    def write_and_fail() -> None:
        with store.write() as conn:
            add(conn, "a")
            raise NotFoundError("campaign", "b")

    with pytest.raises(NotFoundError):
        write_and_fail()
    with store.read() as conn:
        assert slugs(conn) == []


def test_reader_has_one_view_and_never_waits_for_a_writer(store: Store) -> None:
    with store.write() as writing:
        add(writing, "a")
        with store.read() as reading:
            assert slugs(reading) == []
    with store.read() as reading:
        assert slugs(reading) == ["a"]
        with store.write() as writing:
            add(writing, "b")
        assert slugs(reading) == ["a"]
    with store.read() as reading:
        assert slugs(reading) == ["a", "b"]


def test_second_writer_waits_for_the_first_and_sees_what_it_wrote(store: Store) -> None:
    seen: list[list[str]] = []
    started = threading.Event()

    def second() -> None:
        started.set()
        with store.write() as conn:
            seen.append(slugs(conn))
            add(conn, "b")

    other = threading.Thread(target=second)
    with store.write() as conn:
        other.start()
        assert started.wait(5)
        other.join(0.2)
        assert other.is_alive(), "the second writer did not wait"
        add(conn, "a")
    other.join(10)
    assert seen == [["a"]]
    with store.read() as conn:
        assert slugs(conn) == ["a", "b"]


def test_no_update_is_lost_between_writers(store: Store) -> None:
    with store.write() as conn:
        replies.save_position(conn, "desk", "INBOX", last_uid=0)
    failed: list[Exception] = []

    def count() -> None:
        try:
            for _ in range(10):
                with store.write() as conn:
                    last = conn.execute(select(mailbox_position.c.last_uid)).scalar_one()
                    conn.execute(update(mailbox_position).values(last_uid=last + 1))
        except StorageError as exc:
            failed.append(exc)

    workers = [threading.Thread(target=count) for _ in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(30)
    assert failed == []
    with store.read() as conn:
        assert replies.load_position(conn, "desk", "INBOX") == (0, 30)


# --- errors -----------------------------------------------------------------------------------------------


def test_writer_that_waits_too_long_is_told_to_come_back(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The waiting time is shortened for the test; nothing else would make a real lock outlast it quickly."""
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 50)
    one, two = Store(open_engine(sqlite_url(database))), Store(open_engine(sqlite_url(database)))
    with one.write(), pytest.raises(StorageBusyError, match="locked"), two.write():
        pass
    with two.write() as conn:
        add(conn, "a")
    one.close()
    two.close()


def test_statement_that_is_wrong_is_not_called_busy(store: Store) -> None:
    """A worker tries again what is busy; what is wrong stays wrong, and a person must hear of it."""
    with pytest.raises(StorageError) as raised, store.read() as conn:
        conn.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(raised.value, StorageBusyError)


def test_refused_row_is_not_called_busy(store: Store) -> None:
    with store.write() as conn:
        add(conn, "a")
    with pytest.raises(StorageError) as raised, store.write() as conn:
        add(conn, "a")
    assert not isinstance(raised.value, StorageBusyError)
    assert "UNIQUE" in str(raised.value)


def test_file_that_is_no_database_is_a_storage_error(tmp_path: Path) -> None:
    path = tmp_path / "outreach.db"
    path.write_bytes(b"This is a letter and no database. " * 100)
    wrong = Store(open_engine(sqlite_url(path)))
    with pytest.raises(StorageError, match="not a database"), wrong.read():
        pass
    wrong.close()


def test_folder_that_is_not_there_is_a_storage_error(tmp_path: Path) -> None:
    missing = Store(open_engine(sqlite_url(tmp_path / "nowhere" / "outreach.db")))
    with pytest.raises(StorageError, match="unable to open"), missing.read():
        pass
    missing.close()


# --- copies -----------------------------------------------------------------------------------------------


def test_copy_is_whole_and_private_while_somebody_writes(store: Store, tmp_path: Path) -> None:
    with store.write() as conn:
        add(conn, "a")
    with store.write() as conn:
        add(conn, "b")
        copy_sqlite(store.engine, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    copy = Store(open_engine(sqlite_url(tmp_path / "copy.db")))
    with copy.read() as conn:
        assert slugs(conn) == ["a"]
        assert workspace.find(conn) is None
    copy.close()


def test_copy_never_overwrites(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_sqlite(store.engine, target)
    before = target.read_bytes()
    with pytest.raises(StorageError, match="already exists"):
        copy_sqlite(store.engine, target)
    assert target.read_bytes() == before


def test_copy_is_one_file(store: Store, tmp_path: Path) -> None:
    copy_sqlite(store.engine, tmp_path / "copy.db")
    assert [one.name for one in tmp_path.glob("copy*")] == ["copy.db"]
    plain = sqlite3.connect(tmp_path / "copy.db")
    assert plain.execute("SELECT count(*) FROM member_state").fetchone() == (8,)
    plain.close()
