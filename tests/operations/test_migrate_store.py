"""Moving a workspace from SQLite to PostgreSQL and back: everything comes along, and that is proved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, insert, text

from outreach.cli import migrate_store as command
from outreach.domain.messages import MessageStatus
from outreach.errors import InputError, RefusedError, StorageError
from outreach.operations import migrate_store as moving
from outreach.operations.migrate_store import BEATS_WITHIN, migrate_store
from outreach.operations.place_hold import place_hold
from outreach.operations.retry_message import retry_message
from outreach.operations.verify_audit import verify_audit
from outreach.storage import copy_store, messages, standing, threads, workspace
from outreach.storage.copy_store import TableDigest, digests, in_order_of_reference
from outreach.storage.engine import Store, open_engine, upgrade
from outreach.storage.schema import letter_bytes, task, tick_slot
from outreach.testing.recording_mailer import NO_SUCH_USER
from tests.cli.command_line import run, shown
from tests.operations.rehearsed_desk import CAMPAIGN, RehearsedDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from outreach.app import Desk
    from tests.servers.postgres import PostgresDatabase

pytestmark = pytest.mark.needs_postgres


@pytest.fixture
def rehearsed(tmp_path: Path) -> RehearsedDesk:
    """Give a desk with a history: letters accepted, one refused and superseded, answers, holds, tasks."""
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    made.mailer.answer("mission@deu.example", NO_SUCH_USER)
    made.send_first_wave()
    made.receive("FRA", answers=made.message("FRA", "appeal-act"), text="Уважаемые господа, المملكة, 中文\n")
    made.receive("KEN", sender="somebody@far.example", subject="Kenya")
    with made.open() as desk:
        at = desk.clock.now()
        place_hold(desk.store, CAMPAIGN, "JPN", reason="an election", until=None, at=at, actor="Coordinator")
        refused = made.message("DEU", "appeal-act")
        assert refused.status is MessageStatus.REFUSED
        retry_message(desk.store, desk.campaign(), refused.key, at=desk.clock.now(), actor="Coordinator")
    return made


@pytest.fixture
def desk(rehearsed: RehearsedDesk) -> Iterator[Desk]:
    """Open it."""
    with rehearsed.open() as opened:
        yield opened


@pytest.fixture
def target(postgres: PostgresDatabase) -> Iterator[Store]:
    """Give an empty PostgreSQL database without any table."""
    found = Store(open_engine(postgres.url))
    yield found
    found.close()


def holdings(store: Store) -> list[TableDigest]:
    with store.read() as conn:
        return digests(conn)


def test_everything_comes_along(desk: Desk, target: Store) -> None:
    before, audit = holdings(desk.store), verify_audit(desk.store)
    moved = migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    assert list(moved.tables) == before == holdings(target)
    assert verify_audit(target) == audit == moved.audit
    assert audit.events > 40
    filled = {one.name for one in before if one.rows}
    assert filled >= {"message", "attempt", "reply", "raw_mail", "filing", "hold", "task", "event", "letter_bytes"}


def test_the_way_back_gives_the_same(desk: Desk, target: Store, tmp_path: Path) -> None:
    before = holdings(desk.store)
    migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    back = Store(open_engine(f"sqlite+pysqlite:///{tmp_path / 'back.db'}"))
    migrate_store(target, back, at=desk.clock.now(), actor="Operator")
    assert holdings(back) == before
    back.close()


def test_work_goes_on_there(desk: Desk, target: Store) -> None:
    """New rows get keys of their own, and the triggers are on guard."""
    migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    with desk.store.read() as conn:
        highest = max(one.key for one in standing.list_tasks(conn, open_only=False))
    with target.write() as conn:
        made = {"kind": "file_reply", "subject": "reply:99", "text": "a task", "opened_at": desk.clock.now()}
        assert conn.execute(insert(task).values(**made)).inserted_primary_key == (highest + 1,)
    with pytest.raises(StorageError, match="append-only"), target.write() as conn:
        conn.execute(text("UPDATE event SET actor = 'nobody'"))
    with pytest.raises(StorageError, match="illegal move"), target.write() as conn:
        conn.execute(text("UPDATE thread SET status = 'new'"))


def test_from_then_on_only_the_target_sends(desk: Desk, target: Store) -> None:
    """Two that send would send everything twice (promise 1)."""
    migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    with desk.store.read() as conn:
        assert "moved to postgresql+psycopg://" in workspace.get(conn).stopped_why
    with target.read() as conn:
        assert workspace.get(conn).stopped_at is None
    assert verify_audit(desk.store).problems == ()


def test_a_running_worker_is_not_moved_away_from(desk: Desk, target: Store) -> None:
    now = desk.clock.now()
    with desk.store.write() as conn:
        standing.beat(conn, worker="worker 7", host="here", pid=7, at=now)
    with pytest.raises(RefusedError, match="worker 7 is at work"):
        migrate_store(desk.store, target, at=now + BEATS_WITHIN, actor="Operator")
    gone = now + BEATS_WITHIN + timedelta(seconds=1)
    assert migrate_store(desk.store, target, at=gone, actor="Operator").rows > 100


def test_a_worker_that_said_goodbye_is_in_nobodys_way(desk: Desk, target: Store) -> None:
    now = desk.clock.now()
    with desk.store.write() as conn:
        standing.beat(conn, worker="worker 7", host="here", pid=7, at=now)
        standing.stop_beating(conn, "worker 7", now)
    assert migrate_store(desk.store, target, at=now, actor="Operator").rows > 100


def test_nothing_is_added_to_what_is_there(desk: Desk, target: Store) -> None:
    upgrade(target.engine)
    with target.write() as conn:
        conn.execute(insert(tick_slot).values(name="a job", slot="today", taken_at=desk.clock.now()))
    with pytest.raises(RefusedError, match="not empty"):
        migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")


def test_tables_of_something_else_are_left_alone(desk: Desk, target: Store, postgres: PostgresDatabase) -> None:
    postgres.run_sql("CREATE TABLE accounts (name TEXT)")
    with pytest.raises(RefusedError, match="tables of something else, such as accounts"):
        migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")


@pytest.mark.parametrize("revision", ["0001", "9999"])
def test_another_schema_is_refused(desk: Desk, target: Store, postgres: PostgresDatabase, revision: str) -> None:
    upgrade(target.engine)
    postgres.run_sql(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608 - one of two constants
    with pytest.raises(RefusedError, match=f"at schema {revision}"):
        migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")


def test_a_workspace_is_not_moved_onto_itself(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="not empty"):
        migrate_store(desk.store, desk.store, at=desk.clock.now(), actor="Operator")


def test_a_broken_log_is_not_moved(desk: Desk, target: Store) -> None:
    with desk.store.write() as conn:
        conn.execute(text("DROP TRIGGER event_no_update"))
        conn.execute(text("UPDATE event SET why = 'another' WHERE id = 3"))
    with pytest.raises(RefusedError, match="audit log of this workspace is broken"):
        migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM candidate",
        "UPDATE thread SET owner = 'nobody'",
        "UPDATE message SET due_at = due_at + interval '1 microsecond'",
        "UPDATE reply SET kind_why = '[]'",
    ],
)
def test_a_change_on_the_way_is_found_and_undone(
    desk: Desk, target: Store, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    """The target is empty again, and the workspace goes on where it was."""
    right = copy_store.digests

    def spoilt(conn: Connection) -> list[TableDigest]:
        if conn.dialect.name == "postgresql":
            assert conn.execute(text(spoil)).rowcount > 0
        return right(conn)

    monkeypatch.setattr(moving, "digests", spoilt)
    with pytest.raises(StorageError, match="changed on the way"):
        migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    monkeypatch.undo()
    with desk.store.read() as conn:
        assert workspace.get(conn).stopped_at is None
    assert migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator").rows > 100


def test_a_database_that_goes_away_leaves_nothing_behind(
    desk: Desk, target: Store, postgres: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = copy_store.copy_rows

    def cut(old: Connection, new: Connection, table: Table) -> int:
        if table.name == "task":
            postgres.crash()
        return right(old, new, table)

    monkeypatch.setattr(moving, "copy_rows", cut)
    with pytest.raises(StorageError):
        migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    monkeypatch.undo()
    with desk.store.read() as conn:
        assert workspace.get(conn).stopped_at is None
    assert migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator").rows > 100


def test_a_row_comes_behind_the_one_that_it_refers_to(desk: Desk, target: Store) -> None:
    """The refused letter refers to the younger one that took its place."""
    with desk.store.read() as conn:
        found = conn.execute(text("SELECT id, superseded_by FROM message WHERE superseded_by IS NOT NULL")).all()
    assert any(row.superseded_by > row.id for row in found)
    migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    with target.read() as conn:
        query = text("SELECT id, superseded_by FROM message WHERE superseded_by IS NOT NULL")
        assert conn.execute(query).all() == found
        assert messages.get(conn, found[0].id).status is MessageStatus.SUPERSEDED


@pytest.mark.parametrize(
    ("pairs", "ordered"),
    [
        ([(1, None), (2, 1), (3, None)], [1, 2, 3]),
        ([(1, 3), (2, None), (3, 5), (5, None)], [5, 3, 1, 2]),
        ([(1, 2), (2, 1)], [2, 1]),
        ([], []),
    ],
)
def test_order_of_rows_that_refer_to_each_other(pairs: list[tuple[int, int | None]], ordered: list[int]) -> None:
    assert in_order_of_reference(pairs) == ordered


def test_hash_tells_any_value_from_any_other(tmp_path: Path) -> None:
    """Also a number from its text, nothing from an empty text, and bytes by each bit."""
    found = set()
    for number, raw in enumerate((b"", b"\x00", b"0", bytes(1000), bytes(1001))):
        store = Store(open_engine(f"sqlite+pysqlite:///{tmp_path / f'{number}.db'}"))
        upgrade(store.engine)
        with store.write() as conn:
            conn.execute(insert(letter_bytes).values(sha256="e" * 64, raw=raw))
        found |= {one.sha256 for one in holdings(store) if one.name == "letter_bytes"}
        store.close()
    assert len(found) == 5


def test_the_copy_reads_a_large_table_in_batches(desk: Desk, target: Store) -> None:
    """Mails of a hundred megabytes must not all be in memory at once."""
    with desk.store.write() as conn:
        for number in range(20):
            conn.execute(insert(letter_bytes).values(sha256=f"{number:064}", raw=bytes(1000)))
    sizes: list[int] = []

    def note(_conn: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        if statement.startswith("INSERT INTO letter_bytes"):
            sizes.append(len(parameters) if isinstance(parameters, list) else 1)

    event.listen(target.engine, "before_cursor_execute", note)
    migrate_store(desk.store, target, at=desk.clock.now(), actor="Operator")
    assert max(sizes) == 1
    assert len(sizes) >= 20


# --- the command ------------------------------------------------------------------------------------------------


def test_command_moves_and_says_what_to_set(rehearsed: RehearsedDesk, postgres: PostgresDatabase) -> None:
    plain = postgres.url.replace("+psycopg", "").replace("desk@", "desk:secret-word@")
    said = shown(command.register, rehearsed.folder, "migrate-store", plain, "--yes")
    assert "Equal on both sides" in said
    assert "fold to all" in said
    assert f"OUTREACH_DATABASE_URL={plain.replace('secret-word', '***')}" in said.replace("\n", "")
    assert "secret-word" not in said
    with (rehearsed.folder / ".env").open("a", encoding="utf-8") as env:
        env.write(f"OUTREACH_DATABASE_URL={postgres.url}\n")
    with rehearsed.open() as desk, desk.store.read() as conn:
        assert desk.store.engine.dialect.name == "postgresql"
        assert len(threads.list_threads(conn, campaign=CAMPAIGN)) == 4


def test_command_does_nothing_without_a_word(rehearsed: RehearsedDesk, postgres: PostgresDatabase) -> None:
    assert isinstance(run(command.register, rehearsed.folder, "migrate-store", postgres.url).exception, InputError)
    assert postgres.run_sql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'") == [(0,)]


def test_command_refuses_a_url_of_something_else(rehearsed: RehearsedDesk) -> None:
    result = run(command.register, rehearsed.folder, "migrate-store", "mysql://desk@127.0.0.1/desk", "--yes")
    assert "OUTREACH_DATABASE_URL" in str(result.exception)
