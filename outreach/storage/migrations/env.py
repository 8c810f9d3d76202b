"""How Alembic runs a migration: given the engine by storage/engine.py, never from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from outreach.errors import StorageError
from outreach.storage import locks
from outreach.storage.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def run() -> None:
    """Run the migrations on one connection.

    On SQLite a batch change copies and drops the parent table; with foreign keys on, the drop would cascade and
    empty its children. They are off during the migration and checked after it.
    """
    engine: Engine = context.config.attributes["engine"]
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(writes=True) as connection:
        raw = connection.connection.driver_connection
        if is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=OFF")
        # SQLite undoes changes of tables as well: left to its own judgement Alembic would commit in between.
        context.configure(
            connection=connection, target_metadata=metadata, render_as_batch=is_sqlite, transactional_ddl=True
        )
        try:
            with connection.begin(), context.begin_transaction():
                locks.migration(connection)
                context.run_migrations()
                if is_sqlite:
                    _check_parents(connection)
        finally:
            # Also after a failure: the connection goes back to the pool.
            if is_sqlite and raw is not None:
                raw.execute("PRAGMA foreign_keys=ON")


def _check_parents(connection: Connection) -> None:
    """Undo the migration when it would leave a row without its parent."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        listed = ", ".join(f"{row[0]} {row[1]} (its {row[2]} is missing)" for row in broken[:3])
        msg = f"The migration would leave rows without their parent: {listed}; nothing was changed."
        raise StorageError(msg, hint="Restore the backup from before these rows were damaged, then upgrade again.")


run()
