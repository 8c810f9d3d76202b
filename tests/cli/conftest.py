"""A desk whose first wave is planned, for the commands that start from there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.operations.rehearsed_desk import RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

WAVE = "act-supporters"


@pytest.fixture(scope="session")
def planned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make it once for a test run; planning takes longest."""
    made = RehearsedDesk.lay_out(tmp_path_factory.mktemp("planned") / "desk")
    made.plan(WAVE)
    return made.folder


@pytest.fixture
def planned(planned_once: Path, tmp_path: Path) -> RehearsedDesk:
    """Give a copy of it that a test may change."""
    shutil.copytree(planned_once, tmp_path / "planned")
    return RehearsedDesk(tmp_path / "planned")
