"""The database connection: safe pragmas, short transactions, and a schema that is exactly the one we know."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from outreach.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"

#: How long a writer waits for another before it gives up, in milliseconds.
BUSY_TIMEOUT_MS = 10_000


def open_engine(url: str) -> Engine:
    """Open the database at a SQLAlchemy URL that names its driver; nothing is read or created yet."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


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
        with _explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that may write; commits at the end, rolls back on any error.

        Raises StorageError when the database refuses or fails; nothing of the block was kept then.
        """
        with _explained(), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                yield writing

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except DBAPIError as exc:
        msg = f"The database refused: {exc.orig}"
        raise StorageError(msg) from exc
    except SQLAlchemyError as exc:
        msg = f"The database could not be used: {exc}"
        raise StorageError(msg) from exc


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
        raw.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)
    copy = open_engine(f"sqlite+pysqlite:///{target}")
    try:
        with _explained(), copy.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        if found != "ok":
            raise StorageError(f"The copy {target} is damaged: {found}.")
    finally:
        copy.dispose()
