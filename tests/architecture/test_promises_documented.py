"""Each promise in ``docs/promises.md`` names the tests that guard it, and each of those tests exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "promises.md"
PROMISES = range(1, 12)
TEST = re.compile(r"`(tests/[\w/.-]+\.py)::(\w+)(?:::(\w+))?`")
NOT_YET = re.compile(r"not yet: issue on [a-z]")


def section(number: int) -> str:
    """Return what the page says of one promise."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"^## {number}\. .*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/promises.md has no promise {number}"
    return found[0]


def found_in(path: Path) -> set[str]:
    """Return the test functions of a file, those within a class as ``Class::test``."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        members = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        functions = [one for one in members if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
        found |= {prefix + one.name for one in functions if one.name.startswith("test_")}
    return found


def test_page_has_each_promise_once_and_no_other() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [int(one) for one in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)] == list(PROMISES)


@pytest.mark.parametrize("number", PROMISES)
def test_each_promise_is_guarded_or_says_what_will_bring_it(number: int) -> None:
    said = section(number)
    assert TEST.search(said) or NOT_YET.search(said)


@pytest.mark.parametrize("number", PROMISES)
def test_every_test_that_a_promise_names_exists(number: int) -> None:
    missing = []
    for file, outer, inner in TEST.findall(section(number)):
        name = f"{outer}::{inner}" if inner else outer
        path = ROOT / file
        if not path.is_file() or name not in found_in(path):
            missing.append(f"{file}::{name}")
    assert missing == []


@pytest.mark.parametrize("number", PROMISES)
def test_every_path_below_tests_is_written_as_a_test(number: int) -> None:
    """A path without a test, or one that is spelt wrong, would otherwise slip past the check above."""
    said = section(number)
    assert len(re.findall(r"\btests/", said)) == len(TEST.findall(said))
