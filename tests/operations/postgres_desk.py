"""Desks of other tests, moved to PostgreSQL: the same scenario has to come out the same there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from outreach.storage.copy_store import copy_rows, tables
from outreach.storage.engine import Store, open_engine, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.postgres import PostgresServer

#: Templates made so far, by server, and by what they hold.
_templates: dict[tuple[int, str], str] = {}


def template_of(server: PostgresServer, name: str, store: Store) -> str:
    """Return a database that holds what a store holds; made once for each name."""
    if (id(server), name) not in _templates:
        database = server.make_database()
        moved = Store(open_engine(server.url(database)))
        upgrade(moved.engine)
        with store.read() as old, moved.write() as new:
            for table in tables():
                copy_rows(old, new, table)
        moved.close()
        _templates[id(server), name] = database
    return _templates[id(server), name]


@contextmanager
def copy_of(server: PostgresServer, template: str) -> Iterator[str]:
    """Copy a template for one test, and give the URL of the copy."""
    name = server.make_database(template)
    try:
        yield server.url(name)
    finally:
        if not server.is_running:
            server.start()
        server.drop_database(name)
