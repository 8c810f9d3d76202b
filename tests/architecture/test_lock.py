"""``requirements.lock`` alone is enough to install everything, and says nothing about where it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = [entry for entry in re.sub(r"\\\n", " ", LOCK).splitlines() if entry.strip()]


def normalised(name: str) -> str:
    """Return a project's name as the lock writes it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    """Return the locked version of each project."""
    found = {}
    for entry in ENTRIES:
        name, _, rest = entry.partition("==")
        found[normalised(name.strip())] = rest.split()[0]
    return found


def declared() -> list[str]:
    """Return the normalised names of all that pyproject.toml asks for, the building tools included."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = configuration["project"]
    lines = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *configuration["build-system"]["requires"],
    ]
    return [normalised(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in lines]


def test_every_entry_is_pinned_and_has_a_hash() -> None:
    assert ENTRIES
    for entry in ENTRIES:
        assert re.match(r"^[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry[:80]


def test_lock_names_no_address() -> None:
    assert "http" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK


def test_lock_holds_all_that_is_declared() -> None:
    missing = sorted(set(declared()) - set(locked()))
    assert not missing, f"not in requirements.lock: {', '.join(missing)}; run: make lock"


@pytest.mark.parametrize("name", ["hatchling", "editables"])
def test_lock_holds_what_builds_the_project_itself(name: str) -> None:
    """Without them `pip install --no-index --no-build-isolation -e .` would have to ask a registry."""
    assert name in locked()


def test_no_lock_of_another_tool_lies_beside_it() -> None:
    """uv.lock and pylock.toml record the addresses of registries."""
    assert not (ROOT / "uv.lock").exists()
    assert not list(ROOT.glob("pylock*.toml"))
