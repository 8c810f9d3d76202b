"""Migrations: one line of them, that ends in the schema of the code and loses nothing on the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select, text

from outreach.domain.events import FIRST_HASH, chain_hash
from outreach.errors import StorageBusyError, StorageError
from outreach.storage import engine as engine_module
from outreach.storage import events
from outreach.storage.engine import (
    MIGRATIONS,
    Store,
    check_current,
    check_not_newer,
    open_engine,
    schema_revisions,
    upgrade,
)
from outreach.storage.schema import LIFECYCLES, metadata, status_move
from tests.storage.conftest import sqlite_url
from tests.storage.rows import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

SCRIPTS = ScriptDirectory(str(MIGRATIONS))
HEAD = SCRIPTS.get_current_head()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Open a database in which there is nothing yet."""
    made = open_engine(sqlite_url(tmp_path / "new.db"))
    yield made
    made.dispose()


def upgrade_to(engine: Engine, revision: str) -> None:
    """Migrate as an older version of Outreach would have done."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    command.upgrade(config, revision)


# --- one line ---------------------------------------------------------------------------------------------


def test_migrations_have_one_head_and_one_line_in_the_order_of_their_numbers() -> None:
    assert len(SCRIPTS.get_heads()) == 1
    revisions = [script.revision for script in SCRIPTS.walk_revisions()][::-1]
    assert revisions == [f"{number:04d}" for number in range(1, len(revisions) + 1)]
    names = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert names == revisions


def test_no_migration_offers_a_way_back() -> None:
    """A downgrade loses what an older schema cannot hold; a backup is the way back."""
    for script in SCRIPTS.walk_revisions():
        assert not hasattr(script.module, "downgrade")
    assert not [name for name in dir(engine_module) if "downgrade" in name]


def test_upgrade_is_safe_to_repeat(engine: Engine) -> None:
    upgrade(engine)
    upgrade(engine)
    assert schema_revisions(engine) == (HEAD, HEAD)
    check_current(engine)


# --- the schema of the code -------------------------------------------------------------------------------


def test_migrated_schema_is_that_of_the_code(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def _shape(engine: Engine) -> dict[str, dict[str, Any]]:
    """Describe every table in full: what Alembic does not compare (checks, partial indexes) as well."""
    looked = inspect(engine)
    names: tuple[tuple[str, Callable[[str], Any]], ...] = (
        ("columns", looked.get_columns),
        ("primary key", looked.get_pk_constraint),
        ("foreign keys", looked.get_foreign_keys),
        ("unique", looked.get_unique_constraints),
        ("checks", looked.get_check_constraints),
        ("indexes", looked.get_indexes),
    )
    with engine.connect() as conn:
        wheres = {
            row.name: " ".join(row.sql.partition(" WHERE ")[2].split())
            for row in conn.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"))
        }
        autoincrement = set(
            conn.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")).scalars()
        )
    found: dict[str, dict[str, Any]] = {}
    for table in looked.get_table_names():
        if table == "alembic_version":
            continue
        shape: dict[str, Any] = {
            name: sorted(repr(_plain(one)) for one in (ask(table) if isinstance(ask(table), list) else [ask(table)]))
            for name, ask in names
        }
        shape["where"] = {one["name"]: wheres.get(str(one["name"]), "") for one in looked.get_indexes(table)}
        shape["autoincrement"] = table in autoincrement
        found[table] = shape
    return found


def _plain(one: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - whatever the inspector gives
    """Write a description in one order; a statement's blanks and the order of an IN list do not count."""
    return sorted(
        (key, " ".join(_sorted_list(str(value)).split())) for key, value in one.items() if key != "dialect_options"
    )


def _sorted_list(statement: str) -> str:
    head, mark, rest = statement.partition(" IN (")
    if not mark or " IN (" in rest or ")" not in rest:
        return statement
    listed, _, tail = rest.partition(")")
    return f"{head} IN ({', '.join(sorted(one.strip() for one in listed.split(',')))}){tail}"


def test_migrated_schema_and_a_fresh_one_are_the_same_to_the_last_check(engine: Engine, tmp_path: Path) -> None:
    upgrade(engine)
    fresh = open_engine(sqlite_url(tmp_path / "fresh.db"))
    metadata.create_all(fresh)
    migrated, made = _shape(engine), _shape(fresh)
    fresh.dispose()
    assert migrated.keys() == made.keys()
    for table in made:
        assert migrated[table] == made[table], table


def test_legal_moves_in_the_database_are_those_of_the_lifecycles(engine: Engine) -> None:
    """Whoever changes a lifecycle writes a migration: the triggers read this table and not the code."""
    upgrade(engine)
    with engine.connect() as conn:
        stored = {(row.noun, row.before, row.after) for row in conn.execute(select(status_move))}
    told = {(noun, str(before), str(after)) for noun, cycle in LIFECYCLES.items() for before, after in cycle.pairs()}
    assert stored == told
    assert {noun: cycle.noun for noun, cycle in LIFECYCLES.items()} == {noun: noun for noun in LIFECYCLES}


def test_guards_are_in_place(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as conn:
        found = set(conn.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    kept = {f"{table}_no_{verb}" for table in ("event", "raw_mail", "letter_bytes") for verb in ("update", "delete")}
    assert found == kept | {"message_moves", "wave_moves", "thread_moves"}


# --- other versions ---------------------------------------------------------------------------------------


def test_empty_database_is_at_no_revision_and_not_current(engine: Engine) -> None:
    assert schema_revisions(engine) == (None, HEAD)
    with pytest.raises(StorageError, match="is at schema none") as raised:
        check_current(engine)
    assert "outreach init --upgrade" in raised.value.hint


def test_older_schema_is_refused_until_it_is_upgraded(engine: Engine) -> None:
    upgrade_to(engine, "0001")
    with pytest.raises(StorageError, match=f"at schema 0001, and this version of Outreach needs {HEAD}"):
        check_current(engine)
    upgrade(engine)
    check_current(engine)


@pytest.mark.parametrize("ask", [check_current, check_not_newer, upgrade])
def test_newer_schema_is_refused_and_left_alone(engine: Engine, ask: Callable[[Engine], None]) -> None:
    upgrade(engine)
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="schema 9999, which this version of Outreach") as raised:
        ask(engine)
    assert "Install the version" in raised.value.hint
    assert schema_revisions(engine)[0] == "9999"


# --- filled tables ----------------------------------------------------------------------------------------

HASH = "b" * 64

#: One row in every table of the first schema, parents first.
FILLED: dict[str, dict[str, Any]] = {
    "workspace": {"id": 1, "instance_id": "w", "created_at": NOW, "delivery": "sandbox", "clock_at": NOW},
    "member_state": {
        "iso3": "FRA",
        "iso2": "FR",
        "m49": "250",
        "formal_name": "the French Republic",
        "names": {"en": "France", "ar": "فرنسا"},
        "regional_group": "WEOG",
        "un_member_since": "1945-10-24",
        "capital_timezone": "Europe/Paris",
        "language": "fr",
        "language_basis": "official",
        "aliases": ["République française"],
    },
    "grouping": {"slug": "act-code", "name": "ACT Code", "stated_count": 112, "stated_on": date(2016, 12, 1)},
    "membership": {"grouping": "act-code", "iso3": "FRA", "as_of": date(2016, 12, 1), "source": "a list"},
    "door": {"iso3": "FRA", "kind": "mission_new_york", "place": "New York", "timezone": "America/New_York"},
    "contact": {
        "door_id": 1,
        "address": "Mission@fra.example",
        "address_key": "mission@fra.example",
        "role": "to",
        "language": "fr",
        "source": "a list",
        "status": "active",
        "updated_at": NOW,
    },
    "suppression": {"key": "@fra.example", "reason": "asked", "added_by": "Coordinator", "added_at": NOW},
    "campaign": {"slug": "aleppo", "title": "Aleppo", "sample": True, "file_sha256": HASH, "loaded_at": NOW},
    "wave": {
        "campaign": "aleppo",
        "slug": "first",
        "step": "appeal",
        "audience": "True",
        "status": "running",
        "precedence": 1,
        "starts_at": NOW,
    },
    "wave_member": {"wave_id": 1, "iso3": "FRA", "included": True, "rule": "audience", "reason": ""},
    "thread": {"campaign": "aleppo", "iso3": "FRA", "status": "contacted", "reference": "ALP-FRA", "token": "fra-x"},
    "message": {
        "thread_id": 1,
        "wave_id": 1,
        "step": "appeal",
        "is_follow_up": False,
        "status": "accepted",
        "message_id": "<1@coalition.example>",
        "text": "Excellence,\n",
        "missing": [],
        "approved_hash": HASH,
        "accepted_at": NOW,
        "raw_sha256": HASH,
    },
    "letter_bytes": {"sha256": HASH, "raw": b"From: desk@coalition.example\r\n\r\n\x00\xff"},
    "recipient": {
        "message_id": 1,
        "address_key": "mission@fra.example",
        "address": "Mission@fra.example",
        "role": "to",
        "contact_id": 1,
        "outcome": "accepted",
    },
    "attempt": {
        "message_id": 1,
        "address_key": "mission@fra.example",
        "number": 1,
        "worker": "worker 1",
        "claim_token": "t",
        "relay": "relay",
        "envelope_to": "Mission@fra.example",
        "started_at": NOW,
        "marker_at": NOW,
        "ended_at": NOW,
        "outcome": "accepted",
        "code": 250,
    },
    "raw_mail": {"sha256": HASH, "raw": b"From: mission@fra.example\r\n\r\n\x00"},
    "reply": {
        "raw_sha256": HASH,
        "mailbox": "desk",
        "folder": "INBOX",
        "uid_validity": 4294967295,
        "uid": 4294967295,
        "received_at": NOW,
        "stored_at": NOW,
        "kind_why": ["a person wrote it"],
        "bin": "filed",
    },
    "filing": {"reply_id": 1, "thread_id": 1, "filed_by": "worker 1", "filed_at": NOW, "evidence": ["token"]},
    "candidate": {"reply_id": 1, "thread_id": 1, "score": 100, "evidence": ["token"]},
    "hold": {
        "thread_id": 1,
        "kind": "away",
        "reason": "away",
        "placed_by": "worker 1",
        "placed_at": NOW,
        "reply_id": 1,
    },
    "position": {
        "campaign": "aleppo",
        "iso3": "FRA",
        "value": "joined",
        "stated_on": date(2016, 12, 2),
        "source": "R1",
        "entered_by": "Coordinator",
        "entered_at": NOW,
    },
    "task": {"kind": "answer_reply", "subject": "reply:1", "text": "Answer", "opened_at": NOW},
    "activity": {
        "thread_id": 1,
        "kind": "call",
        "happened_at": NOW,
        "text": "They called.",
        "logged_by": "Coordinator",
        "logged_at": NOW,
    },
    "mailbox_position": {"mailbox": "desk", "folder": "INBOX", "uid_validity": 7, "last_uid": 9, "read_at": NOW},
    "heartbeat": {"worker": "worker 1", "host": "here", "pid": 1, "started_at": NOW, "seen_at": NOW},
}

_EVENTS = [
    {
        "at": NOW,
        "actor": "Coordinator",
        "kind": f"thread.{after}",
        "subject": "thread:1",
        "before": {} if before is None else {"status": before},
        "after": {"status": after, "note": "été"},
        "why": "",
    }
    for before, after in ((None, "new"), ("new", "ready"), ("ready", "contacted"))
]


def fill(engine: Engine) -> None:
    """Put a row into every table, as an older version would have left it."""
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        for name, row in FILLED.items():
            conn.execute(insert(metadata.tables[name]).values(**row))
        for one in _EVENTS:
            conn.execute(insert(metadata.tables["event"]).values(**one))


def contents(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Read every table as it stands."""
    with engine.connect() as conn:
        return {
            name: [dict(row) for row in conn.execute(text(f'SELECT * FROM "{name}"')).mappings()]  # noqa: S608 - names of our tables
            for name in inspect(engine).get_table_names()
        }


def test_every_table_of_the_first_schema_is_filled_below(engine: Engine) -> None:
    upgrade_to(engine, "0001")
    fill(engine)
    assert [name for name, rows in contents(engine).items() if not rows] == []


def test_upgrade_loses_nothing_and_chains_the_events_that_were_there(engine: Engine) -> None:
    upgrade_to(engine, "0001")
    fill(engine)
    before = contents(engine)
    upgrade(engine)
    after = contents(engine)
    for name in before.keys() - {"alembic_version", "status_move"}:
        kept = [{column: row[column] for column in old} for old, row in zip(before[name], after[name], strict=True)]
        assert kept == before[name], name
    with Store(engine).read() as conn:
        head = FIRST_HASH
        for one in events.iterate(conn):
            assert one.previous_hash == head
            head = chain_hash(one)
            assert one.hash == head


def test_upgrade_gives_contacts_the_key_of_their_host(engine: Engine) -> None:
    upgrade_to(engine, "0001")
    fill(engine)
    upgrade(engine)
    assert [row["domain_key"] for row in contents(engine)["contact"]] == ["example.fra."]


def test_upgrade_again_changes_nothing(engine: Engine) -> None:
    upgrade_to(engine, "0001")
    fill(engine)
    upgrade(engine)
    before = contents(engine)
    upgrade(engine)
    assert contents(engine) == before


def test_database_keeps_its_guards_through_an_upgrade(engine: Engine) -> None:
    upgrade_to(engine, "0001")
    fill(engine)
    upgrade(engine)
    with pytest.raises(StorageError, match="append-only"), Store(engine).write() as conn:
        conn.execute(text("UPDATE event SET why = 'another'"))


def test_migration_that_would_leave_rows_without_their_parent_is_undone(engine: Engine, tmp_path: Path) -> None:
    upgrade_to(engine, "0001")
    fill(engine)
    plain = sqlite3.connect(tmp_path / "new.db")
    plain.execute("UPDATE hold SET thread_id = 99")
    plain.commit()
    plain.close()
    before = contents(engine)
    with pytest.raises(StorageError, match="without their parent") as raised:
        upgrade(engine)
    assert not isinstance(raised.value, StorageBusyError)
    assert schema_revisions(engine)[0] == "0001"
    assert contents(engine) == before
    with Store(engine).read() as conn:
        assert conn.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_migrations_travel_with_the_package() -> None:
    """They are found beside the module, wherever it is installed."""
    assert Path(engine_module.__file__).parent == MIGRATIONS.parent


_UPGRADE = """
import sys
from outreach.storage.engine import open_engine, upgrade
upgrade(open_engine(sys.argv[1]))
"""


def test_two_processes_that_upgrade_at_once_both_succeed(engine: Engine, tmp_path: Path) -> None:
    upgrade_to(engine, "0001")
    fill(engine)
    before = contents(engine)
    url = sqlite_url(tmp_path / "new.db")
    started = [subprocess.Popen([sys.executable, "-c", _UPGRADE, url], stderr=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate(timeout=60)[1] for one in started]
    assert [one.returncode for one in started] == [0, 0], said
    check_current(engine)
    assert contents(engine)["hold"] == before["hold"]
