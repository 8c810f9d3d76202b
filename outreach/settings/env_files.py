"""Reading env files: every line with its place, nothing expanded, every fault kept instead of raised.

No fault shows what stands in a line: it may be a password with a slip in its name.
"""

from __future__ import annotations

import io
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dotenv.parser import parse_stream

from outreach.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BYTES_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_LINE: Final = "NAME=value in one line, a comment that begins with #, or nothing; a quote is closed on its line"


@dataclass(frozen=True, slots=True)
class Line:
    """One value as somebody wrote it; ``where`` is for people, such as ``config/mail.env, line 3``."""

    name: str
    value: str
    where: str


def env_files_of(workspace: Path) -> list[Path]:
    """Return the env files of a workspace in the order in which they are read: later ones win.

    A dangling link is among them, so that it is named as a fault; a folder called ``.env`` is not.
    """
    config = workspace / "config"
    try:
        names = sorted(name for name in os.listdir(config) if name.endswith(".env"))  # noqa: PTH208 - names only
    except OSError:
        names = []
    files = [workspace / ".env", *(config / name for name in names)]
    return [file for file in files if os.path.lexists(file) and not file.is_dir()]


def read_env_file(file: Path, shown_as: str) -> tuple[list[Line], list[Problem]]:
    """Return the lines of a file and the faults in it; ``shown_as`` is its name for people.

    UTF-8, with or without a byte order mark, and any of the three ways to end a line.
    """
    try:
        raw = file.read_bytes()
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        return [], [Problem(shown_as, f"a file that cannot be read ({reason})", "a file that you may read")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        number = len(_BYTES_LINE_END.findall(raw, 0, exc.start)) + 1
        return [], [Problem(f"{shown_as}, line {number}", "bytes that are not UTF-8", "a text file saved as UTF-8")]
    if "\0" in text:
        number = len(_LINE_END.findall(text, 0, text.index("\0"))) + 1
        return [], [Problem(f"{shown_as}, line {number}", "a zero byte", "a text file saved as UTF-8")]
    lines: list[Line] = []
    problems: list[Problem] = []
    for one in _lines(text, shown_as):
        (problems if isinstance(one, Problem) else lines).append(one)  # type: ignore[arg-type]
    return lines, problems


def _lines(text: str, shown_as: str) -> Iterator[Line | Problem]:
    for binding in parse_stream(io.StringIO(text, newline="")):
        # The parser counts the empty lines before a statement to that statement.
        original = binding.original
        before = original.string[: len(original.string) - len(original.string.lstrip())]
        where = f"{shown_as}, line {original.line + len(_LINE_END.findall(before))}"
        if binding.error:
            yield Problem(where, "a line that cannot be understood", _LINE)
        elif binding.key is None:
            continue
        elif binding.value is None:
            yield Problem(where, f"the name {binding.key} without '='", _LINE)
        else:
            yield Line(binding.key, binding.value, where)
