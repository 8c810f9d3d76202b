"""A wheel carries all that the program needs: letters, configuration, migrations and types."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import outreach

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build the wheel as an installer would and return the names of the files in it."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def carried_from(folder: str) -> set[str]:
    """Return the names that the files of a folder at the repository's root must have in the wheel."""
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {f"outreach/_packaged/{path.relative_to(ROOT).as_posix()}" for path in files}


@pytest.mark.parametrize("folder", ["templates", "config"])
def test_wheel_carries_the_users_files_as_defaults(wheel_names: set[str], folder: str) -> None:
    expected = carried_from(folder)
    assert expected
    assert expected <= wheel_names


def test_wheel_carries_every_module_and_migration(wheel_names: set[str]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "outreach").rglob("*.py")}
    assert any("/storage/migrations/" in name for name in modules)
    assert modules <= wheel_names


def test_wheel_carries_the_layout_and_the_fonts_of_the_formal_letter_with_their_licence(wheel_names: set[str]) -> None:
    folder = ROOT / "outreach" / "mail"
    files = [folder / "letter.typ", *(folder / "fonts").iterdir()]
    assert {"OFL.txt", "README.md"} < {path.name for path in files}
    assert len([path for path in files if path.suffix in {".ttf", ".otf"}]) == 5
    assert {path.relative_to(ROOT).as_posix() for path in files} <= wheel_names


def test_wheel_says_that_it_is_typed(wheel_names: set[str]) -> None:
    assert "outreach/py.typed" in wheel_names


def test_wheel_carries_no_tests_and_no_leavings(wheel_names: set[str]) -> None:
    assert not [name for name in wheel_names if "__pycache__" in name or name.startswith("tests/")]


def test_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert outreach.__version__ == project["version"]
