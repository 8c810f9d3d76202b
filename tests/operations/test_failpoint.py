"""The failpoints do nothing in use: nothing but the fault harness can arm them, and every place is named once."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outreach.errors import SettingsError
from outreach.operations import failpoint
from outreach.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "outreach").rglob("*.py"))


@pytest.fixture(autouse=True)
def _disarmed() -> Iterator[None]:
    yield
    failpoint.arm(None)


def _used() -> list[str]:
    """Return the name in every call of ``failpoint`` in the product."""
    return [name for path in SOURCES for name in re.findall(r'\bfailpoint\("([a-z-]+)"\)', path.read_text("utf-8"))]


def test_unarmed_it_does_nothing() -> None:
    for name in failpoint.FAILPOINTS:
        failpoint.failpoint(name)


def test_armed_it_is_told_each_place_until_it_is_disarmed() -> None:
    passed: list[str] = []
    failpoint.arm(passed.append)
    failpoint.failpoint("after-claim")
    failpoint.arm(None)
    failpoint.failpoint("after-settle")
    assert passed == ["after-claim"]


def test_every_place_in_the_code_is_listed_and_every_listed_place_is_in_the_code_once() -> None:
    assert sorted(_used()) == sorted(failpoint.FAILPOINTS)


def test_nothing_in_the_product_arms_a_failpoint() -> None:
    """Neither by name nor through the module: the word stands in no other file of the product."""
    for path in SOURCES:
        if path.name == "failpoint.py":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert "arm" not in names | attributes | imported, f"{path} arms a failpoint"
        assert "_act" not in names | attributes | imported, f"{path} reaches into the failpoints"


def test_no_variable_of_the_environment_leads_to_a_failpoint(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="OUTREACH_TEST_FAILPOINTS"):
        load_settings(tmp_path, {"OUTREACH_TEST_FAILPOINTS": "after-claim=kill"})


def test_the_module_reads_nothing_from_outside() -> None:
    """No environment, file or argument: what it imports is what its types need."""
    tree = ast.parse((ROOT / "outreach" / "operations" / "failpoint.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported == {"__future__", "typing", "collections.abc"}
