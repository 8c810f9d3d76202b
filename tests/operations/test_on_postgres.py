"""The scenarios of sending, settling and recovering once more, on PostgreSQL: the same code, the same outcome.

The tests are those of the modules named below; the desks they get are moved to PostgreSQL first.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from outreach.storage.engine import Store, open_engine
from tests.operations.postgres_desk import copy_of, template_of
from tests.operations.sending_desk import assert_coverage_closes, assert_fold_matches, assert_taken_once, open_stage
from tests.operations.test_recover_claims import *  # noqa: F403 - its tests, with the fixtures of this module
from tests.operations.test_send_due_messages import *  # noqa: F403 - as above
from tests.operations.test_settle_and_retry import *  # noqa: F403 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.operations.sending_desk import SendingDesk
    from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.needs_postgres


@contextmanager
def _open(stage: str, server: PostgresServer, factory: pytest.TempPathFactory, folder: Path) -> Iterator[SendingDesk]:
    with open_stage(stage, factory.getbasetemp(), folder) as desk:
        original = desk.store
        with copy_of(server, template_of(server, stage, original)) as url:
            desk.store = Store(open_engine(url))
            try:
                yield desk
                assert_fold_matches(desk.store)
                assert_coverage_closes(desk.store)
                assert_taken_once(desk.store)
            finally:
                desk.store.close()
                desk.store = original


@pytest.fixture
def planned(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[SendingDesk]:
    """Give a desk with one wave planned and not approved."""
    with _open("planned", postgres_server, tmp_path_factory, tmp_path) as desk:
        yield desk


@pytest.fixture
def scheduled(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[SendingDesk]:
    """Give a desk with one wave scheduled for this moment and not released yet."""
    with _open("scheduled", postgres_server, tmp_path_factory, tmp_path) as desk:
        yield desk


@pytest.fixture
def due(scheduled: SendingDesk) -> SendingDesk:
    """Give a desk with one wave running and its four first letters due now."""
    scheduled.release()
    return scheduled


@pytest.fixture
def sent(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[SendingDesk]:
    """Give a desk with one wave running and its four first letters accepted."""
    with _open("sent", postgres_server, tmp_path_factory, tmp_path) as desk:
        yield desk
