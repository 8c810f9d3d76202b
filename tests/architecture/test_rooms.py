"""The rooms of ``outreach/`` depend on each other one way only, as ``pyproject.toml`` draws them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import grimp
from importlinter import api

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
# Where the module is not called as the project is.
MODULE_OF = {
    "flufl.bounce": "flufl",
    "lingua-language-detector": "lingua",
    "proxy-protocol": "proxyprotocol",
    "python-dotenv": "dotenv",
}
ROOMS_WITHOUT_CODE = {"_packaged", "__pycache__"}


def contracts() -> dict[str, dict[str, object]]:
    """Return import-linter's contracts by their id."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {str(one["id"]): one for one in configuration["tool"]["importlinter"]["contracts"]}


def declared_modules() -> set[str]:
    """Return the top-level modules of the declared run-time dependencies, and of the extra that code asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    names = [re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for line in wanted]
    return {MODULE_OF.get(name, name.replace("-", "_")) for name in names}


def test_every_contract_is_kept() -> None:
    """In a process of its own: within this one it would switch off every logger that other tests look at."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_configuration_is_the_one_import_linter_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    read = api.read_configuration("pyproject.toml")
    assert [one["id"] for one in read["contracts_options"]] == list(contracts())
    assert set(contracts()) == {"one-way", "settings-for-app", "fakes-for-tests", "plain-domain"}


def test_no_room_is_exempt_from_the_contracts() -> None:
    """An `ignore_imports` line is a hole in a wall, and is to be argued for here as well."""
    for name, contract in contracts().items():
        assert "ignore_imports" not in contract, name
        assert "exhaustive_ignores" not in contract, name
    assert contracts()["one-way"]["exhaustive"] is True


def test_domain_may_use_no_declared_dependency() -> None:
    """Whoever adds a dependency adds it to the list that the domain may not touch."""
    forbidden = contracts()["plain-domain"]["forbidden_modules"]
    assert isinstance(forbidden, list)
    assert declared_modules() <= set(forbidden)


def test_what_is_imported_is_declared() -> None:
    """A library that only comes along with another one can vanish with its next release."""
    graph = grimp.build_graph("outreach", include_external_packages=True, cache_dir=None)
    outside = {module for module in graph.modules if graph.is_module_squashed(module)}
    third_party = outside - sys.stdlib_module_names
    assert "sqlalchemy" in third_party
    assert sorted(third_party - declared_modules()) == []


def test_each_room_is_seen_by_the_contracts() -> None:
    """A folder without `__init__.py` would be invisible to the contracts."""
    folders = [path for path in (ROOT / "outreach").iterdir() if path.is_dir()]
    rooms = [path for path in folders if path.name not in ROOMS_WITHOUT_CODE and any(path.rglob("*.py"))]
    assert {"domain", "storage", "mail", "operations", "worker", "cli", "sandbox", "testing"} <= {
        room.name for room in rooms
    }
    for room in rooms:
        assert (room / "__init__.py").is_file(), f"{room.name} has no __init__.py"
