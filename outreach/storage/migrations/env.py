"""How Alembic runs a migration: given the engine by storage/engine.py, never from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from outreach.storage import locks
from outreach.storage.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Engine


def run() -> None:
    """Run the migrations on one connection.

    On SQLite a batch change copies and drops the parent table; with foreign keys on, the drop would cascade and
    empty its children. They are off during the migration and checked after it.
    """
    engine: Engine = context.config.attributes["engine"]
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(writes=True) as connection:
        if is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=is_sqlite)
        with connection.begin(), context.begin_transaction():
            locks.migration(connection)
            context.run_migrations()
            if is_sqlite:
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    msg = f"the migration would leave rows without their parent: {broken[:3]}"
                    raise RuntimeError(msg)
        if is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


run()
