"""A database of its own for each test: a copy of one that was migrated once for the whole run."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from outreach.storage.engine import Store, open_engine, upgrade
from outreach.testing.samples import fill_store
from tests.storage.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def sqlite_url(path: Path) -> str:
    """Return the SQLAlchemy URL of a SQLite file."""
    return f"sqlite+pysqlite:///{path}"


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("storage") / "filled.db"
    store = Store(open_engine(sqlite_url(path)))
    upgrade(store.engine)
    fill_store(store)
    store.close()
    return path


@pytest.fixture
def database(_filled: Path, tmp_path: Path) -> Path:
    """Give the path of a migrated database with the sample states and contacts."""
    path = tmp_path / "outreach.db"
    shutil.copy(_filled, path)
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """Open the store on ``database``."""
    opened = Store(open_engine(sqlite_url(database)))
    yield opened
    opened.close()


@pytest.fixture
def rows(store: Store) -> Rows:
    """Give builders of rows in ``store``."""
    return Rows(store)
