"""A real PostgreSQL for tests: on a loopback port, run as an ordinary user, with a fresh database for each test.

One server serves the whole test run. Everything it writes is in one folder below the system's temporary folder, not
in pytest's: pytest's belongs to the user who runs the tests, and as root the server must be someone else.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from outreach.storage.engine import Store, open_engine, upgrade
from tests.servers.dovecot import HOST, choose_server_user, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.dovecot import ServerUser

START_SECONDS = 60

#: The owner of everything in it; it logs in without a password, from loopback only.
OWNER = "desk"

#: Small, and as safe as in use: what the promises rest on (fsync, synchronous_commit) stays as it comes.
CONFIGURATION = """\
listen_addresses = '{host}'
port = {port}
unix_socket_directories = ''
max_connections = 60
shared_buffers = 32MB
dynamic_shared_memory_type = mmap
log_min_messages = warning
# After a crash one call for each file system instead of one for each file: as safe, and not minutes on a busy disk.
recovery_init_sync_method = syncfs
"""


def find_programs() -> Path | None:
    """Return the folder of the server's programs of the newest PostgreSQL from 15 on."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    folders.sort(key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0, reverse=True)
    if found := shutil.which("postgres"):
        folders.append(Path(found).resolve().parent)
    return next((path for path in folders if (path / "initdb").exists() and _major(path) >= 15), None)


def _major(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True, text=True).stdout
    return int(said.split()[2].split(".")[0])


def reason_to_skip() -> str:
    """Return why no PostgreSQL can be started here, or '' when one can."""
    if find_programs() is None:
        return "PostgreSQL 15 or newer is not installed; on Debian: apt-get install postgresql"
    return ""


class PostgresServer:
    """One PostgreSQL with its own data folder. It keeps its port and its databases over a restart and a crash."""

    def __init__(self, folder: Path, user: ServerUser) -> None:
        """Make an empty cluster below ``folder``, which must be there, and leave it stopped."""
        found = find_programs()
        assert found is not None, reason_to_skip()
        self.folder, self.user, self._programs = folder, user, found
        self.port = free_port()
        self._numbers = itertools.count(1)
        if user.switch:
            os.chown(folder, user.uid, user.gid)
        # A server in use sorts texts as a language does; nothing of ours may depend on that order.
        locale = ("--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "en-US")
        self._run("initdb", "--username", OWNER, "--auth", "trust", "--encoding", "UTF8", *locale)
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(host=HOST, port=self.port))

    def url(self, database: str) -> str:
        """Return the URL of one database."""
        return f"postgresql+psycopg://{OWNER}@{HOST}:{self.port}/{database}"

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        self._run("pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-l", str(self.folder / "log"))

    def stop(self, mode: str = "fast") -> None:
        """Stop the server: *fast* cuts every session and closes cleanly, *immediate* is a crash."""
        self._run("pg_ctl", "stop", "-w", "-t", str(START_SECONDS), "-m", mode)

    def restart(self) -> None:
        """Stop cleanly, cutting every session, and start again."""
        self.stop()
        self.start()

    def crash(self) -> None:
        """Die without writing anything more, and start again from the log of what was committed."""
        self.stop("immediate")
        self.start()

    @property
    def is_running(self) -> bool:
        """Whether the server's main process lives."""
        return (self.folder / "data" / "postmaster.pid").exists()

    def run_sql(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement outside a transaction and return its rows."""
        import psycopg  # noqa: PLC0415 - who has no PostgreSQL need not have its driver

        with psycopg.connect(host=HOST, port=self.port, user=OWNER, dbname=database, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def make_database(self, template: str = "template1") -> str:
        """Make a database that nobody has used before, as a copy of ``template``, and return its name."""
        name = f"desk{next(self._numbers)}_{os.getpid()}"
        self.run_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database and cut whoever uses it."""
        self.run_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, program: str, *arguments: str) -> None:
        command: list[str | Path] = [self._programs / program, "-D", self.folder / "data", *arguments]
        as_whom: dict[str, Any] = {}
        if self.user.switch:
            as_whom = {"user": self.user.uid, "group": self.user.gid, "extra_groups": []}
        # The server inherits what its starter has open: a pipe here would never end.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                command, check=False, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, **as_whom
            )
            said.seek(0)
            assert done.returncode == 0, f"{program}: {said.read().decode(errors='replace')}\n{self._log()}"

    def _log(self) -> str:
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace")[-2000:] if path.exists() else ""


class PostgresDatabase:
    """A fresh database of the server, and the faults of the server itself."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        """Remember both."""
        self.server, self.name = server, name

    @property
    def url(self) -> str:
        """Return its URL."""
        return self.server.url(self.name)

    def start(self) -> None:
        """Start the server again."""
        self.server.start()

    def stop(self) -> None:
        """Stop the server: every session is cut, and none is taken."""
        self.server.stop()

    def restart(self) -> None:
        """Stop the server cleanly and start it again."""
        self.server.restart()

    def crash(self) -> None:
        """Let the server die and start it again."""
        self.server.crash()

    def run_sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement in it, outside a transaction."""
        return self.server.run_sql(statement, self.name)

    def wait_for(self, question: str, answer: object, *, seconds: float = 10.0) -> None:
        """Ask until the first value of the first row is the answer; fails when it never is."""
        deadline = time.monotonic() + seconds
        found: object = None
        while time.monotonic() < deadline:
            rows = self.run_sql(question)
            found = rows[0][0] if rows else None
            if found == answer:
                return
            time.sleep(0.02)
        raise AssertionError(f"{question} stayed {found!r} and did not become {answer!r}")


@contextlib.contextmanager
def run_postgres() -> Iterator[PostgresServer]:
    """Run a server in a folder of its own, and leave nothing of it."""
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = PostgresServer(folder, choose_server_user())
        stack.callback(lambda: server.stop("immediate") if server.is_running else None)
        server.start()
        yield server


@pytest.fixture(scope="session", name="postgres_server")
def _postgres_server() -> Iterator[PostgresServer]:
    """Give the server of this test run."""
    if reason := reason_to_skip():
        pytest.skip(reason)
    with run_postgres() as server:
        yield server


@pytest.fixture
def postgres(postgres_server: PostgresServer) -> Iterator[PostgresDatabase]:
    """Give a fresh, empty database of a running server."""
    if not postgres_server.is_running:
        postgres_server.start()
    name = postgres_server.make_database()
    try:
        yield PostgresDatabase(postgres_server, name)
    finally:
        if not postgres_server.is_running:
            postgres_server.start()
        postgres_server.drop_database(name)


@pytest.fixture(scope="session", name="postgres_template")
def _postgres_template(postgres_server: PostgresServer) -> str:
    """Give the name of a database that has our tables and no row, to copy from."""
    name = postgres_server.make_database()
    engine = open_engine(postgres_server.url(name))
    upgrade(engine)
    engine.dispose()
    return name


@pytest.fixture
def postgres_desk(postgres_server: PostgresServer, postgres_template: str) -> Iterator[PostgresDatabase]:
    """Give a fresh database with our tables and no row in them."""
    name = postgres_server.make_database(postgres_template)
    try:
        yield PostgresDatabase(postgres_server, name)
    finally:
        if not postgres_server.is_running:
            postgres_server.start()
        postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs_postgres)])
def either_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty database of each kind, with our tables: what a test of it claims holds on both."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite+pysqlite:///{tmp_path / 'outreach.db'}")
        upgrade(engine)
    else:
        engine = open_engine(request.getfixturevalue("postgres_desk").url)
    found = Store(engine)
    yield found
    found.close()
