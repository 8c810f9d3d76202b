"""Where the rounds of a run keep their databases, and what may happen to a database server meanwhile."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy import text

from tests.servers.postgres import reason_to_skip, run_postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection

    from tests.servers.postgres import PostgresServer

STORES: Final = ("sqlite", "postgresql")

_AWAY_SECONDS: Final = 1.0

#: What is noted, on which change of which table.
_NOTED: Final = (
    ("stored", "reply", "INSERT", "1 = 1"),
    (
        "marker",
        "attempt",
        "UPDATE",
        "OLD.marker_at IS NULL AND NEW.marker_at IS NOT NULL AND NEW.outcome IS NULL",
    ),
    ("suppressed", "suppression", "INSERT", "1 = 1"),
    ("paused", "wave", "UPDATE", "OLD.status = 'running' AND NEW.status = 'paused'"),
    ("resumed", "wave", "UPDATE", "OLD.status = 'paused' AND NEW.status = 'running'"),
    ("stopped", "workspace", "UPDATE", "OLD.stopped_at IS NULL AND NEW.stopped_at IS NOT NULL"),
    ("allowed", "workspace", "UPDATE", "OLD.stopped_at IS NOT NULL AND NEW.stopped_at IS NULL"),
    ("edited", "contact", "UPDATE", "OLD.salutation <> NEW.salutation"),
)

_NOTING_FUNCTION: Final = """\
CREATE FUNCTION fault_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO fault_order (what, ref) VALUES (TG_ARGV[0], NEW.id); RETURN NULL; END $$
"""


class Databases(Protocol):
    """Gives each round its database. ``url`` of '' is the SQLite file in the round's own folder."""

    def first(self) -> str:
        """Return the URL of the database that ``copy`` copies later, empty as yet."""

    def copy(self) -> str:
        """Return the URL of a fresh copy for one round."""

    def faults(self, url: str) -> Mapping[str, Callable[[], None]]:
        """Return what may happen to the server of one round's database; each returns when it is up again."""


class SqliteFiles:
    """A file in the folder of each round, copied with that folder."""

    def first(self) -> str:
        """Return '': the folder's own file."""
        return ""

    def copy(self) -> str:
        """Return '': the folder's own file."""
        return ""

    def faults(self, url: str) -> Mapping[str, Callable[[], None]]:
        """Return nothing: there is no server. ``url`` is not used."""
        del url
        return {}


class PostgresDatabases:
    """A server of our own, of which each round gets a fresh copy of the first database."""

    def __init__(self, server: PostgresServer) -> None:
        """``server`` runs, and nobody else uses it."""
        self._server = server
        self._first = server.make_database()
        self._copied = ""

    def first(self) -> str:
        """Return the URL of the database that is copied."""
        return self._server.url(self._first)

    def copy(self) -> str:
        """Copy it; nobody may be connected to it.

        The copy before, which was judged, goes: the more files there are, the longer does each crash take.
        """
        if self._copied:
            self._server.drop_database(self._copied)
        self._copied = self._server.make_database(self._first)
        return self._server.url(self._copied)

    def faults(self, url: str) -> Mapping[str, Callable[[], None]]:
        """Return a restart, a crash, an absence and a time in which the database may only be read."""
        name = url.rpartition("/")[2]
        return {
            "server restarted": self._server.restart,
            "server crashed": self._server.crash,
            "server away": self._be_away,
            "server read-only": lambda: self._be_read_only(name),
        }

    def write_late(self) -> None:
        """Let the server keep commits that nobody waits for in memory, as long as it may."""
        self._server.run_sql("ALTER SYSTEM SET wal_writer_delay = '10s'")
        self._server.run_sql("ALTER SYSTEM SET wal_writer_flush_after = '100MB'")
        self._server.restart()

    def _be_away(self) -> None:
        self._server.stop()
        time.sleep(_AWAY_SECONDS)
        self._server.start()

    def _be_read_only(self, name: str) -> None:
        """As after a failover to a standby, or a disk that is nearly full: sessions go on, and may only read."""
        self._server.run_sql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        self._cut_sessions(name)
        time.sleep(_AWAY_SECONDS)
        self._server.run_sql(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
        self._cut_sessions(name)

    def _cut_sessions(self, name: str) -> None:
        self._server.run_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 - our own name


@contextlib.contextmanager
def open_databases(store: str, *, late_writes: bool = False) -> Iterator[Databases]:
    """Give the databases of a run on one of ``STORES``; ``late_writes`` helps a break of the commit show itself."""
    if store == "sqlite":
        yield SqliteFiles()
        return
    if reason := reason_to_skip():
        raise SystemExit(reason)
    with run_postgres() as server:
        found = PostgresDatabases(server)
        if late_writes:
            found.write_late()
        yield found


def keep_order(conn: Connection) -> None:
    """Let the database itself note the order of what must not come after what: clocks that step cannot tell.

    PostgreSQL notes at the commit, where two transactions may run at the same time; SQLite has one that writes.
    """
    if conn.dialect.name == "sqlite":
        conn.execute(text("CREATE TABLE fault_order (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT, ref INTEGER)"))
        for what, table, on, when in _NOTED:
            note = f"INSERT INTO fault_order (what, ref) VALUES ('{what}', NEW.id)"  # noqa: S608 - from the table above
            conn.execute(text(f"CREATE TRIGGER fault_{what} AFTER {on} ON {table} WHEN {when} BEGIN {note}; END"))
        return
    conn.execute(
        text("CREATE TABLE fault_order (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what TEXT, ref INTEGER)")
    )
    conn.execute(text(_NOTING_FUNCTION))
    for what, table, on, when in _NOTED:
        conn.execute(
            text(
                f"CREATE CONSTRAINT TRIGGER fault_{what} AFTER {on} ON {table} DEFERRABLE INITIALLY DEFERRED"
                f" FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION fault_note('{what}')"
            )
        )
