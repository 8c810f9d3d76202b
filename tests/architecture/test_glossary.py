"""The words of ``docs/glossary.md`` are those of the code, and what the documents name exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from outreach.domain.matching import CLEAR, RIVAL, WEIGHTS
from outreach.storage.schema import metadata

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

# Written `operations/plan_wave.py: plan_wave` or `operations/plan_wave.py`, below outreach/ or the root.
CODE_PLACE = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.py)(?:: (\w+(?:\.\w+)*))?`")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)|<(?:img|source)[^>]+(?:src|srcset)=\"([^\"]+)\"")

#: The words that the promises are written in; each has a line of its own.
WORDS = {
    "member state", "grouping", "membership", "door", "contact", "campaign", "audience", "wave", "step", "thread",
    "message", "delivery attempt", "outcome", "reply", "hold", "position", "task", "owner", "suppression", "event",
}  # fmt: skip


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading of the glossary, without its first two lines."""
    text = GLOSSARY.read_text(encoding="utf-8")
    _, _, section = text.partition(f"\n## {heading}\n")
    lines = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def names_in(path: Path) -> frozenset[str]:
    """Return what a module defines: classes, functions and constants, and the methods of its classes."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        found |= {one.id for one in targets if isinstance(one, ast.Name)}
    return frozenset(found)


def place_of(name: str) -> Path | None:
    """Return the file that a document means, below ``outreach/`` or the root of the repository, or None."""
    return next((path for path in (ROOT / "outreach" / name, ROOT / name) if path.is_file()), None)


def wrong_places(text: str) -> list[str]:
    """Return each place in the code that a text names and that is not there."""
    wrong = []
    for file, name in CODE_PLACE.findall(text):
        path = place_of(file)
        if path is None or (name and name not in names_in(path)):
            wrong.append(f"{file}: {name}".rstrip(": "))
    return wrong


def test_every_table_has_a_line_of_its_own() -> None:
    tables = [cells[3].strip("`") for cells in rows("Nouns") if cells[3] != "–"]
    assert sorted(tables) == sorted(metadata.tables)


def test_every_noun_of_the_promises_has_a_line() -> None:
    words = [cells[0] for cells in rows("Nouns")]
    assert len(words) == len(set(words))
    assert set(words) >= WORDS


def test_every_file_of_the_domain_holds_a_word() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    files = {f"domain/{path.name}" for path in (ROOT / "outreach" / "domain").glob("*.py")} - {"domain/__init__.py"}
    assert sorted(one for one in files if f"`{one}: " not in text) == []


@pytest.mark.parametrize("heading", ["Nouns", "Other words"])
def test_every_word_says_where_it_lives(heading: str) -> None:
    """Each line names a file and something that the file defines."""
    found = rows(heading)
    assert found
    for cells in found:
        (place,) = CODE_PLACE.findall(cells[2])
        assert place[1], cells[0]
        assert not wrong_places(cells[2]), cells[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_place_in_the_code_that_a_document_names_exists(page: Path) -> None:
    assert wrong_places(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(page: Path) -> None:
    found = [one or other for one, other in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [one for one in found if not re.match(r"[a-z]+:", one)]
    assert [one for one in local if not (page.parent / one).exists()] == []


def test_the_decision_on_matching_lists_every_weight() -> None:
    text = (ROOT / "docs" / "decisions" / "0005-matching-weighs-evidence.md").read_text(encoding="utf-8")
    points = re.findall(r"^\| [^|]+ \| (\d+)[^|]*\|$", text, re.MULTILINE)
    assert sorted(map(int, points)) == sorted(WEIGHTS.values())
    assert f"with {CLEAR} points or more, when no other thread has {RIVAL}" in text


def test_a_name_that_is_not_there_is_found_out() -> None:
    assert wrong_places("`domain/waves.py: Wave` `domain/waves.py: Tide` `domain/tides.py`") == [
        "domain/waves.py: Tide",
        "domain/tides.py",
    ]
