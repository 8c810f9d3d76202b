"""Text with ``format=flowed`` (RFC 3676): lines that end in a space go on in the next one."""

from __future__ import annotations

from typing import Final

_DELIMITERS: Final = frozenset({"-- ", "--"})


def unflow(text: str, *, delete_space: bool) -> str:
    """Join the flowed lines of the writer's own text; quoted lines stay as they are.

    ``delete_space`` is the parameter ``DelSp``: the space at the end is no part of the text, as in languages
    that set none between words.
    """
    paragraphs: list[str] = []
    open_line: list[str] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if raw.startswith(">") or raw in _DELIMITERS:
            _close(open_line, paragraphs)
            paragraphs.append(raw)
            continue
        # A line is stuffed with one space where it would begin with a space, "From " or ">".
        line = raw[1:] if raw.startswith(" ") and not raw.startswith(" >") else raw
        if line.endswith(" "):
            open_line.append(line[:-1] if delete_space else line)
            continue
        open_line.append(line)
        _close(open_line, paragraphs)
    _close(open_line, paragraphs)
    return "\n".join(paragraphs)


def _close(open_line: list[str], paragraphs: list[str]) -> None:
    if open_line:
        paragraphs.append("".join(open_line).rstrip(" "))
        open_line.clear()
