"""Wake the workers when there is something to do before their next tick: PostgreSQL's NOTIFY and LISTEN.

Only a hint. A worker that misses it finds the same work at its next tick, and one that is woken for nothing finds
nothing; so a lost connection costs minutes at most, and no letter.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from outreach.errors import OutreachError
from outreach.storage import locks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Engine

log = logging.getLogger(__name__)

CHANNEL: Final = "outreach"

#: Events after which a letter may be due, or a follow-up may have to be planned anew.
WAKING: Final = frozenset(
    {
        "hold.lifted",
        "message.hurried",
        "message.scheduled",
        "reply.filed",
        "reply.kind",
        "wave.running",
        "wave.scheduled",
        "workspace.allowed",
    }
)

#: How long the listener waits before it looks whether it shall stop, and between two tries to connect, in seconds.
_LOOKS_EVERY: Final = 1.0
_SHORTEST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0


def notify(conn: Connection, kinds: Iterable[str]) -> None:
    """Wake the workers when this transaction commits, if one of the events in it is for them."""
    if locks.is_shared(conn) and not WAKING.isdisjoint(kinds):
        conn.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})


class Listener:
    """Calls a function when another process has something for the workers, from a thread and a session of its own."""

    def __init__(self, engine: Engine, on_wake: Callable[[], object]) -> None:
        """Remember both; ``on_wake`` is called in the listener's thread and returns at once."""
        self._engine = engine
        self._on_wake = on_wake
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outreach-wake", daemon=True)

    def start(self) -> None:
        """Begin to listen; does nothing for a database that cannot tell."""
        if self._engine.dialect.name == "postgresql":
            self._thread.start()

    def stop(self) -> None:
        """Leave the session and wait for the thread."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = _SHORTEST_PAUSE
        while not self._stop.is_set():
            try:
                self._listen()
                pause = _SHORTEST_PAUSE
            except (SQLAlchemyError, OutreachError, OSError) as exc:
                log.debug("not listening for %.0f s: %s", pause, exc)
                self._stop.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    def _listen(self) -> None:
        """Listen until told to stop, or until the connection is lost."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            raw: Any = connection.connection.driver_connection
            # A session of its own: the pool must not hand it to a transaction later.
            connection.detach()
            connection.exec_driver_sql(f"LISTEN {CHANNEL}")
            # Whatever was told while nobody listened.
            self._on_wake()
            driver_error = connection.dialect.loaded_dbapi.Error
            while not self._stop.is_set():
                try:
                    told = list(raw.notifies(timeout=_LOOKS_EVERY, stop_after=1))
                except driver_error as exc:
                    raise ConnectionError(str(exc)) from exc
                if told:
                    self._on_wake()
