"""The repository holds the product and nothing of the place where it was written; what is there is finished.

The words looked for are put together from pieces, so that this file does not hold them itself.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# A path of one machine: it begins at the root of the file system, so no word, dot or slash stands before it.
MACHINE_PATHS = re.compile(r"(?<![\w./~-])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "fa" + "rm"]) + r")(?=/|\b)")
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(host)
        for host in (
            "py" + "pi.org",
            "python" + "hosted.org",
            "registry." + "npmjs",
            "npm" + "js.com",
            "deb." + "debian.org",
            "security." + "debian.org",
            "crates" + ".io",
            "proxy." + "golang.org",
        )
    ),
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "NotImplemented" + "Error"]) + r")\b"
)


def repository_files() -> list[Path]:
    """Return every file that is, or would be, committed: tracked, or untracked and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is on the path
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    names = [name for name in listed.decode("utf-8").split("\0") if name]
    return [path for name in names if (path := ROOT / name).is_file()]


def text_of(path: Path) -> str | None:
    """Return a file's text, or None when it is no text (a picture, a font, a sample in another charset)."""
    raw = path.read_bytes()
    if b"\0" in raw:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1") if path.suffix in {".eml", ".txt"} else None


def findings(pattern: re.Pattern[str]) -> list[str]:
    """Return each place where the pattern is found, as file:line: text."""
    found = []
    for path in repository_files():
        text = text_of(path)
        for number, line in enumerate((text or "").splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    return found


def test_files_are_listed_at_all() -> None:
    names = {str(path.relative_to(ROOT)) for path in repository_files()}
    assert {"pyproject.toml", "outreach/__init__.py", ".ci/run"} <= names


def test_no_path_of_a_machine_is_named() -> None:
    assert findings(MACHINE_PATHS) == []


def test_no_host_of_a_package_registry_is_named() -> None:
    assert findings(REGISTRY_HOSTS) == []


def test_nothing_is_left_unfinished() -> None:
    assert findings(UNFINISHED) == []


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("see /" + "work/main", True),
        ("cp x '/" + "root'", True),
        ("a page at state.example/" + "work/1", False),
        ("the /" + "workers of the desk", False),
        ("../" + "work/x", False),
    ],
)
def test_a_path_of_a_machine_is_told_from_an_address(line: str, *, is_found: bool) -> None:
    assert bool(MACHINE_PATHS.search(line)) is is_found
