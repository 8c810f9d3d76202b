"""The stages of a campaign from which the tests of sending begin; ``sending_desk`` says what each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.operations.sending_desk import open_stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.operations.sending_desk import SendingDesk


@pytest.fixture
def laid_out(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[SendingDesk]:
    """Give a desk with states, groupings and contacts, and nothing planned."""
    with open_stage("laid_out", tmp_path_factory.getbasetemp(), tmp_path) as desk:
        yield desk


@pytest.fixture
def planned(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[SendingDesk]:
    """Give a desk with one wave planned and not approved."""
    with open_stage("planned", tmp_path_factory.getbasetemp(), tmp_path) as desk:
        yield desk


@pytest.fixture
def due(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[SendingDesk]:
    """Give a desk with one wave running and its four first letters due now."""
    with open_stage("scheduled", tmp_path_factory.getbasetemp(), tmp_path) as desk:
        desk.release()
        yield desk


@pytest.fixture
def scheduled(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[SendingDesk]:
    """Give a desk with one wave scheduled for this moment and not released yet."""
    with open_stage("scheduled", tmp_path_factory.getbasetemp(), tmp_path) as desk:
        yield desk


@pytest.fixture
def sent(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[SendingDesk]:
    """Give a desk with one wave running and its four first letters accepted."""
    with open_stage("sent", tmp_path_factory.getbasetemp(), tmp_path) as desk:
        yield desk
