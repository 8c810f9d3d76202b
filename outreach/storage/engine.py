"""The database connection: safe settings, short transactions, and a schema that is exactly the one we know."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from outreach.errors import StorageBusyError, StorageError
from outreach.storage import events, locks, wake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"

#: How long a writer waits for another before it gives up, in milliseconds.
BUSY_TIMEOUT_MS = 10_000

#: The oldest PostgreSQL that the tests run on.
OLDEST_POSTGRES = 15

#: A dead line to the server is noticed within a minute, where the system would wait for hours.
_POSTGRES_LINE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
    "application_name": "outreach",
}

#: synchronous_commit: with it off, the last commits may be lost in a crash, and a lost marker is a second letter.
_POSTGRES_SESSION = {
    "synchronous_commit": "on",
    "lock_timeout": f"{locks.LOCK_MILLISECONDS}ms",
    "idle_in_transaction_session_timeout": f"{locks.IDLE_MILLISECONDS}ms",
    "TimeZone": "UTC",
}

#: Classes of SQLSTATE that say nothing about the statement: the connection, the transaction's end, resources, locks,
#: the operator, the system.
_PASSING_CLASSES = frozenset({"08", "25", "40", "53", "55", "57", "58"})


def open_engine(url: str) -> Engine:
    """Open the database at a SQLAlchemy URL that names its driver; nothing is read or created yet.

    Raises StorageError when the driver of PostgreSQL is not installed.
    """
    if not url.startswith("postgresql"):
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        # A connection that the server closed meanwhile is replaced before it is used, not found out by a letter.
        engine = create_engine(url, pool_pre_ping=True, connect_args=_POSTGRES_LINE)
    except ImportError as exc:
        raise StorageError(
            "The driver of PostgreSQL is missing.", hint="pip install 'outreach-desk[postgres]'"
        ) from exc
    event.listen(engine, "connect", _prepare_postgres)
    return engine


def _prepare_postgres(dbapi_connection: Any, _record: object) -> None:
    """Set what the promises rest on in the session itself, whatever the server or the role has."""
    version = dbapi_connection.info.server_version // 10_000
    if version < OLDEST_POSTGRES:
        raise StorageError(f"This is PostgreSQL {version}; Outreach needs {OLDEST_POSTGRES} or newer.")
    asked = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in _POSTGRES_SESSION.items())
    dbapi_connection.execute(f"SELECT {asked}")
    dbapi_connection.commit()


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    """Switch off the driver's own transactions and set the pragmas that the promises rest on.

    synchronous=FULL: with NORMAL the last commits may be lost on power failure, and a lost marker is a second
    letter. recursive_triggers=ON: without it INSERT OR REPLACE slips past the append-only triggers.
    """
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
        "recursive_triggers=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin writing transactions with the lock already held.

    A deferred BEGIN that reads and then writes fails at once with "database is locked", whatever the time-out.
    """
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """Gives out short transactions. Nothing of the database stays open while a mail server talks."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by ``open_engine``."""
        self.engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection with one consistent view; raises StorageError when the database fails."""
        with _explained(), self.engine.connect() as connection:
            if locks.is_shared(connection):
                connection = connection.execution_options(  # noqa: PLW2901 - it is the same connection
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection

    @contextmanager
    def write(self, *, alone: bool = True) -> Iterator[Connection]:
        """Give a connection that may write; commits at the end, rolls back on any error.

        Nobody else writes meanwhile. With ``alone=False`` other workers may, on PostgreSQL: such a block writes
        nothing but a worker's own heartbeat or the letters to one member state, which it locks first
        (``storage/locks.py``). Raises StorageError when the database refuses or fails; nothing of the block was kept
        then, or, when the connection was lost in the commit itself, nobody knows: that is no permission to go on.
        """
        with _explained(), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True, pending_events=[])
            with writing.begin():
                locks.desk(writing, alone=alone)
                yield writing
                kinds = events.flush(writing)
                if alone:
                    wake.notify(writing, kinds)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except DBAPIError as exc:
        said = str(exc.orig).strip()
        if _is_passing(exc):
            raise StorageBusyError(f"The database cannot be used at this moment: {said}") from exc
        raise StorageError(f"The database refused: {said}") from exc
    except SQLAlchemyError as exc:
        msg = f"The database could not be used: {exc}"
        raise StorageError(msg) from exc


def _is_passing(exc: DBAPIError) -> bool:
    """Say whether the same statement may well succeed later: nothing was wrong with it."""
    sqlstate = getattr(exc.orig, "sqlstate", None)
    if sqlstate is not None:
        return str(sqlstate)[:2] in _PASSING_CLASSES
    # SQLite gives its lock, its disk and a table that is not there the same class; only the last has this code.
    is_wrong = getattr(exc.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return exc.connection_invalidated or (isinstance(exc, OperationalError) and not is_wrong)


def _alembic(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def schema_revisions(engine: Engine) -> tuple[str | None, str]:
    """Return the revision the database is at (None when it is empty) and the one this version needs."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""
    with _explained(), engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found, head


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest revision that this version knows. Safe to repeat."""
    check_not_newer(engine)
    with _explained():
        command.upgrade(_alembic(engine), "head")


def check_not_newer(engine: Engine) -> None:
    """Refuse a database that a newer version of Outreach has changed; raises StorageError."""
    found, head = schema_revisions(engine)
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if found is not None and found not in known:
        msg = f"The database is at schema {found}, which this version of Outreach (schema {head}) does not know."
        raise StorageError(msg, hint="Install the version of Outreach that made it, or restore an older backup.")


def check_current(engine: Engine) -> None:
    """Refuse a database whose schema is not exactly the one this version needs; raises StorageError."""
    check_not_newer(engine)
    found, head = schema_revisions(engine)
    if found != head:
        msg = f"The database is at schema {found or 'none'}, and this version of Outreach needs {head}."
        raise StorageError(msg, hint="Run `outreach init --upgrade` while no worker runs; take a backup first.")


def copy_sqlite(engine: Engine, target: Path) -> None:
    """Write a consistent copy of a SQLite database, whoever writes to it meanwhile, and check the copy.

    VACUUM INTO reads one snapshot and leaves a file without a write-ahead log. Raises StorageError.
    """
    with _explained(), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:
            raise StorageError("The database could not be opened.")
        try:
            raw.execute("VACUUM INTO ?", (str(target),))
        except sqlite3.Error as exc:
            raise StorageError(f"The copy {target} could not be written: {exc}.") from exc
    target.chmod(0o600)
    copy = open_engine(f"sqlite+pysqlite:///{target}")
    try:
        with _explained(), copy.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        if found != "ok":
            raise StorageError(f"The copy {target} is damaged: {found}.")
    finally:
        copy.dispose()
