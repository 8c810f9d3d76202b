"""One store on two databases: what the schema refuses, what comes back, and how several writers share it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text, update

from outreach.domain.events import FIRST_HASH, chain_hash
from outreach.domain.messages import MessageStatus
from outreach.domain.replies import FetchedMail
from outreach.domain.sending import Delivery
from outreach.domain.threads import ThreadStatus
from outreach.domain.waves import WaveStatus
from outreach.errors import StorageBusyError, StorageError
from outreach.storage import events, locks, messages, replies, wake, workspace
from outreach.storage.engine import Store, check_current, open_engine, upgrade
from outreach.storage.schema import campaign, member_state, message, metadata, raw_mail, thread, wave
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from tests.servers.postgres import PostgresDatabase

AT = datetime(2016, 12, 2, 15, 0, 0, 123456, tzinfo=UTC)

needs_postgres = pytest.mark.needs_postgres


@pytest.fixture
def store(either_store: Store) -> Store:
    """Give an empty database of each kind: what a test of it claims holds on both."""
    return either_store


@pytest.fixture
def shared(postgres_desk: PostgresDatabase) -> Iterator[Store]:
    """Give an empty database of the kind that several workers share."""
    found = Store(open_engine(postgres_desk.url))
    yield found
    found.close()


def plant(conn: Connection, iso3: str = "FRA", *, number: str = "250") -> int:
    """Write a state with a thread and one scheduled message, and return the message's key."""
    empty: dict[str, Any] = {"names": {}, "aliases": [], "regional_group": "WEOG", "un_member_since": "1945-10-24"}
    state = {"iso3": iso3, "iso2": iso3[:2], "m49": number, "formal_name": iso3, "capital_timezone": "UTC"}
    conn.execute(insert(member_state).values(**state, **empty, language="en", language_basis="default"))
    if conn.execute(select(campaign.c.slug)).first() is None:
        made = {"slug": "appeal", "title": "Appeal", "sample": True, "file_sha256": "0" * 64, "loaded_at": AT}
        conn.execute(insert(campaign).values(**made))
        one = {"campaign": "appeal", "slug": "first", "step": "letter", "audience": "true", "precedence": 1}
        conn.execute(insert(wave).values(**one, status=WaveStatus.DRAFT))
    names = {"reference": f"APP-{iso3}", "token": f"{iso3}-token"}
    made_thread = conn.execute(
        insert(thread).values(campaign="appeal", iso3=iso3, status=ThreadStatus.NEW, **names)
    ).inserted_primary_key
    assert made_thread is not None
    wave_key = conn.execute(select(wave.c.id)).scalar_one()
    key = messages.insert_message(
        conn,
        thread_id=made_thread[0],
        wave_id=wave_key,
        step="letter",
        is_follow_up=False,
        message_id=f"<{iso3}@desk.example>",
        approved_hash="a" * 64,
    )
    for to in (MessageStatus.APPROVED, MessageStatus.SCHEDULED):
        move(conn, "message", key, to, at=AT, actor="test", why="a test", due_at=AT)
    return key


# --- the schema, on both ----------------------------------------------------------------------------------------


def test_migrations_lead_to_the_tables_that_the_code_knows(store: Store) -> None:
    check_current(store.engine)
    with store.engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []


def test_an_upgrade_is_safe_to_repeat(store: Store) -> None:
    with store.write() as conn:
        plant(conn)
    upgrade(store.engine)
    with store.read() as conn:
        assert len(messages.list_messages(conn)) == 1


@pytest.mark.parametrize("statement", ["UPDATE event SET actor = 'nobody'", "DELETE FROM event"])
def test_events_are_never_changed(store: Store, statement: str) -> None:
    with store.write() as conn:
        plant(conn)
    with pytest.raises(StorageError, match="append-only"), store.write() as conn:
        conn.execute(text(statement))


@pytest.mark.parametrize("table", ["raw_mail", "letter_bytes"])
def test_bytes_of_mails_and_letters_are_never_changed(store: Store, table: str) -> None:
    with store.write() as conn:
        conn.execute(metadata.tables[table].insert().values(sha256="b" * 64, raw=b"\x00\xff mail"))
    with pytest.raises(StorageError, match="append-only"), store.write() as conn:
        conn.execute(metadata.tables[table].delete())


def test_the_database_refuses_an_illegal_move(store: Store) -> None:
    with store.write() as conn:
        plant(conn)
    with pytest.raises(StorageError, match="illegal move of a message"), store.write() as conn:
        conn.execute(update(message).values(status="accepted", accepted_at=AT))


def test_the_database_refuses_a_second_live_message_of_a_step(store: Store) -> None:
    """Promise 1."""
    with store.write() as conn:
        key = plant(conn)
        again = {"thread_id": 1, "wave_id": 1, "step": "letter", "is_follow_up": False}
    with pytest.raises(StorageError, match=r"(?i)unique"), store.write() as conn:
        messages.insert_message(conn, message_id="<second@desk.example>", **again)
    with store.write() as conn:
        move(conn, "message", key, MessageStatus.CANCELLED, at=AT, actor="test", why="a test")
        messages.insert_message(conn, message_id="<second@desk.example>", **again)


def test_an_accepted_message_needs_its_instant(store: Store) -> None:
    with store.write() as conn:
        key = plant(conn)
        claim = {"claim_token": "t", "claimed_by": "w", "lease_until": AT}
        move(conn, "message", key, MessageStatus.CLAIMED, at=AT, actor="test", why="a test", **claim)
    with pytest.raises(StorageError, match="accepted_has_instant"), store.write() as conn:
        conn.execute(update(message).values(status="accepted"))


def test_a_row_without_its_parent_is_refused(store: Store) -> None:
    orphan = {"thread_id": 99, "wave_id": 99, "step": "letter", "is_follow_up": False, "message_id": "<o@desk.example>"}
    with pytest.raises(StorageError, match=r"(?i)foreign key"), store.write() as conn:
        messages.insert_message(conn, **orphan)


# --- what comes back, on both -----------------------------------------------------------------------------------


def test_values_come_back_as_they_went_in(store: Store) -> None:
    """An instant with its microseconds whatever its zone, a UID of 32 bits, and words in any script."""
    east = AT.astimezone(timezone(timedelta(hours=5, minutes=45)))
    mail = FetchedMail("box", "INBOX", 4_294_967_295, 4_294_967_294, "", east, b"From: \xff\x00\r\n\r\n")
    with store.write() as conn:
        key = replies.store_raw(conn, mail, "c" * 64, east)
        assert key is not None
        why = ["a clue", "другой", "خيط", 'with "quotes" and \\ and %s and :name']
        replies.update_reply(conn, key, kind_why=why, subject=why[3], away_until=date(2017, 1, 9))
        replies.save_position(conn, "box", "INBOX", uid_validity=4_294_967_295, last_uid=4_294_967_294)
    with store.read() as conn:
        found = replies.get(conn, key)
        assert (found.received_at, found.stored_at, found.received_at.tzinfo) == (AT, AT, UTC)
        assert (list(found.kind_why), found.subject, found.away_until) == (why, why[3], date(2017, 1, 9))
        assert replies.load_raw(conn, "c" * 64) == mail.raw
        assert replies.load_position(conn, "box", "INBOX") == (4_294_967_295, 4_294_967_294)


def test_texts_are_ordered_by_their_bytes(store: Store) -> None:
    """An order that depends on the server's language would change what is hashed in that order."""
    slugs = ["Zulu", "alpha", "_x", "a-b", "a1", "Änderung", "ab"]
    with store.write() as conn:
        for slug in slugs:
            row = {"slug": slug, "title": slug, "sample": True, "file_sha256": "0" * 64, "loaded_at": AT}
            conn.execute(insert(campaign).values(**row))
    with store.read() as conn:
        found = list(conn.execute(select(campaign.c.slug).order_by(campaign.c.slug)).scalars())
    assert found == sorted(slugs, key=str.encode)


@needs_postgres
def test_every_text_is_compared_by_its_bytes(postgres_desk: PostgresDatabase) -> None:
    """Also the columns of migrations to come: a new one has to say COLLATE "C" on PostgreSQL."""
    found = postgres_desk.run_sql(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C'"
    )
    assert found == [("alembic_version", "version_num")]


def test_a_stranger_may_choose_a_long_message_id(store: Store) -> None:
    mail = FetchedMail("box", "INBOX", 1, 1, "", AT, b"a mail")
    long = random.Random(1).randbytes(4000).hex()
    with store.write() as conn:
        key = replies.store_raw(conn, mail, "d" * 64, AT)
        replies.update_reply(conn, key or 0, message_id=long)
    with store.read() as conn:
        assert replies.find_same_message(conn, 99, long, "", "") == key


def test_next_row_gets_a_key_of_its_own_after_a_rollback(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as conn:
        plant(conn)
        raise ZeroDivisionError
    with store.write() as conn:
        plant(conn, "DEU", number="276")
    with store.read() as conn:
        (only,) = messages.list_messages(conn)
        told = [one.subject for one in events.list_events(conn)]
    assert only.iso3 == "DEU"
    assert set(told) == {f"message:{only.key}"}, "events of what was undone are undone as well"


def test_events_of_a_transaction_are_seen_in_it(store: Store) -> None:
    with store.write() as conn:
        plant(conn)
        assert [one.kind for one in events.list_events(conn)] == ["message.approved", "message.scheduled"]


# --- sessions of PostgreSQL -------------------------------------------------------------------------------------


@needs_postgres
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous_commit", "on"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "5s"),
        ("TimeZone", "UTC"),
        ("application_name", "outreach"),
    ],
)
def test_a_session_sets_what_the_promises_rest_on(postgres_desk: PostgresDatabase, name: str, value: str) -> None:
    """Whatever the database has: with synchronous_commit off a crash would lose markers."""
    for setting in ("synchronous_commit = off", "lock_timeout = 0", "TimeZone = 'Asia/Kathmandu'"):
        postgres_desk.run_sql(f'ALTER DATABASE "{postgres_desk.name}" SET {setting}')
    store = Store(open_engine(postgres_desk.url))
    for transaction in (store.read, store.write):
        with transaction() as conn:
            assert conn.exec_driver_sql(f"SHOW {name}").scalar_one() == value
    store.close()


@needs_postgres
def test_a_reading_transaction_has_one_view_and_cannot_write(shared: Store) -> None:
    with shared.read() as conn:
        assert messages.list_messages(conn) == []
        with shared.write() as other:
            plant(other)
        assert messages.list_messages(conn) == []
    with pytest.raises(StorageError, match="read-only"), shared.read() as conn:
        plant(conn, "DEU", number="276")
    with shared.write() as conn:
        plant(conn, "DEU", number="276")


@needs_postgres
def test_a_stopped_server_is_said_and_a_started_one_is_used_again(postgres_desk: PostgresDatabase) -> None:
    store = Store(open_engine(postgres_desk.url))
    with store.write() as conn:
        plant(conn)
    postgres_desk.stop()
    with pytest.raises(StorageBusyError), store.read():
        pass
    postgres_desk.start()
    with store.read() as conn:
        assert len(messages.list_messages(conn)) == 1
    postgres_desk.crash()
    with store.write() as conn:
        assert len(messages.list_messages(conn)) == 1
    store.close()


@needs_postgres
def test_a_commit_that_nobody_acknowledges_is_an_error(shared: Store, postgres_desk: PostgresDatabase) -> None:
    with pytest.raises(StorageBusyError), shared.write() as conn:
        plant(conn)
        pid = conn.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        postgres_desk.run_sql(f"SELECT pg_terminate_backend({pid})")
    with shared.read() as conn:
        assert messages.list_messages(conn) == []


def test_what_is_wrong_with_a_statement_does_not_pass(store: Store) -> None:
    with pytest.raises(StorageError) as caught, store.write() as conn:
        conn.execute(insert(raw_mail).values(sha256=None, raw=b""))
    assert not isinstance(caught.value, StorageBusyError)


# --- writers beside each other ----------------------------------------------------------------------------------


@contextmanager
def in_a_thread(act: Callable[[], object]) -> Iterator[threading.Event]:
    """Run something beside the block; the event says that it ended. What it raised is raised at the end."""
    ended, raised = threading.Event(), []

    def run() -> None:
        try:
            act()
        except BaseException as exc:  # noqa: BLE001 - it belongs to the test's thread
            raised.append(exc)
        ended.set()

    one = threading.Thread(target=run)
    one.start()
    try:
        yield ended
    finally:
        one.join(20)
        if raised:
            raise raised[0]


def write(store: Store, *, alone: bool, iso3: str = "") -> Callable[[], None]:
    def act() -> None:
        with store.write(alone=alone) as conn:
            if iso3:
                locks.state(conn, iso3)

    return act


@needs_postgres
@pytest.mark.parametrize(
    ("first", "second", "waits"),
    [
        ((True, ""), (True, ""), True),
        ((True, ""), (False, ""), True),
        ((False, ""), (True, ""), True),
        ((False, "FRA"), (False, "FRA"), True),
        ((False, "FRA"), (False, "DEU"), False),
    ],
)
def test_who_waits_for_whom(shared: Store, first: tuple[bool, str], second: tuple[bool, str], waits: bool) -> None:  # noqa: FBT001 - a column of the table
    with shared.write(alone=first[0]) as conn:
        if first[1]:
            locks.state(conn, first[1])
        with in_a_thread(write(shared, alone=second[0], iso3=second[1])) as ended:
            assert ended.wait(0.5) is not waits
            conn.rollback() if waits else None
    assert ended.wait(10)


@needs_postgres
def test_a_state_or_a_message_that_another_worker_has_is_passed_over(shared: Store) -> None:
    with shared.write() as conn:
        key = plant(conn)
    with shared.write(alone=False) as one, shared.write(alone=False) as other:
        assert locks.state(one, "FRA", wait=False)
        assert messages.lock_for_claim(one, key)
        assert not locks.state(other, "FRA", wait=False)
        assert not messages.lock_for_claim(other, key)
        assert locks.state(other, "DEU", wait=False)


def test_one_writer_alone_passes_over_nothing(store: Store) -> None:
    with store.write() as conn:
        key = plant(conn)
        assert locks.state(conn, "FRA", wait=False)
        assert messages.lock_for_claim(conn, key)


@needs_postgres
def test_events_of_many_writers_form_one_chain(shared: Store) -> None:
    """Beside each other, in any order of their work: the chain has no fork and no hole."""

    def tell(number: int) -> Callable[[], None]:
        def act() -> None:
            for turn in range(15):
                with shared.write(alone=turn % 5 == 0) as conn:
                    for _ in range(3):
                        events.record(conn, at=AT, actor=f"writer {number}", kind="test.told", subject=f"test:{turn}")

        return act

    with in_a_thread(tell(1)), in_a_thread(tell(2)), in_a_thread(tell(3)):
        tell(4)()
    with shared.read() as conn:
        told = events.list_events(conn)
    assert len(told) == 4 * 15 * 3
    head = FIRST_HASH
    for one in told:
        assert (one.previous_hash, one.hash) == (head, chain_hash(one))
        head = one.hash


_FROZEN = """
import sys, time
from outreach.storage.engine import Store, open_engine
from outreach.storage import locks
with Store(open_engine(sys.argv[1])).write(alone=False) as conn:
    locks.state(conn, "FRA")
    conn.exec_driver_sql("UPDATE message SET status_why = 'half done'")
    print("has it", flush=True)
    time.sleep(60)
"""


@needs_postgres
@pytest.mark.slow
def test_a_frozen_worker_keeps_its_locks_for_five_seconds_only(shared: Store, postgres_desk: PostgresDatabase) -> None:
    with shared.write() as conn:
        plant(conn)
    command = [sys.executable, "-c", _FROZEN, postgres_desk.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as frozen:
        assert frozen.stdout is not None
        assert frozen.stdout.readline() == "has it\n"
        os.kill(frozen.pid, signal.SIGSTOP)
        began = time.monotonic()
        with shared.write() as conn:
            (only,) = messages.list_messages(conn)
        assert time.monotonic() - began < locks.IDLE_MILLISECONDS / 1000 + 5
        frozen.kill()
    assert only.status_why == "a test", "what it had written is undone"


# --- slots ------------------------------------------------------------------------------------------------------


def test_a_slot_is_taken_once(store: Store) -> None:
    found = []
    for slot in ("2016-12-02", "2016-12-02", "2016-12-03"):
        with store.write() as conn:
            found.append(locks.take_slot(conn, "housekeeping", slot, AT))
    assert found == [True, False, True]


def test_a_slot_of_a_job_that_failed_is_free_again(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as conn:
        assert locks.take_slot(conn, "housekeeping", "2016-12-02", AT)
        raise ZeroDivisionError
    with store.write() as conn:
        assert locks.take_slot(conn, "housekeeping", "2016-12-02", AT)


@needs_postgres
def test_of_many_workers_one_gets_the_slot(shared: Store) -> None:
    got: list[bool] = []

    def take() -> None:
        with shared.write() as conn:
            got.append(locks.take_slot(conn, "housekeeping", "2016-12-02", AT))

    with in_a_thread(take), in_a_thread(take), in_a_thread(take):
        take()
    assert sorted(got) == [False, False, False, True]


# --- waking -----------------------------------------------------------------------------------------------------


@pytest.fixture
def woken(shared: Store) -> Iterator[threading.Event]:
    """Listen, and give the event that is set when somebody has something for the workers."""
    found = threading.Event()
    listener = wake.Listener(shared.engine, found.set)
    listener.start()
    assert found.wait(10), "it looks once when it begins to listen"
    found.clear()
    yield found
    listener.stop()


@needs_postgres
def test_scheduling_a_letter_wakes_the_workers(shared: Store, woken: threading.Event) -> None:
    with shared.write() as conn:
        plant(conn)
        assert not woken.wait(0.3), "only what is committed is told"
    assert woken.wait(5)


@needs_postgres
def test_what_was_undone_or_concerns_nobody_wakes_nobody(shared: Store, woken: threading.Event) -> None:
    with pytest.raises(ZeroDivisionError), shared.write() as conn:
        plant(conn)
        raise ZeroDivisionError
    with shared.write() as conn:
        workspace.create(conn, instance_id="i", at=AT, delivery=Delivery.SANDBOX, clock_at=None)
        events.record(conn, at=AT, actor="test", kind="workspace.created", subject="workspace")
    assert not woken.wait(1)


@needs_postgres
def test_a_listener_survives_the_loss_of_its_connection(
    shared: Store, woken: threading.Event, postgres_desk: PostgresDatabase
) -> None:
    postgres_desk.restart()
    assert woken.wait(15), "it looks once when it listens again"
    woken.clear()
    with shared.write() as conn:
        plant(conn)
    assert woken.wait(5)


def test_a_listener_of_sqlite_does_nothing(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite+pysqlite:///{tmp_path / 'outreach.db'}")
    threads = threading.active_count()
    listener = wake.Listener(engine, lambda: None)
    listener.start()
    assert threading.active_count() == threads
    listener.stop()
    engine.dispose()
