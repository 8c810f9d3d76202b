"""The text of a letter's body: paragraphs and lists out of hand-wrapped lines, and the characters it may hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from outreach.domain.letters import Items, Paragraph

#: Blanks that may be added, dropped or broken at; a no-break space is a letter's own and stays.
BLANKS: Final = " \t\r\n\f\v"
_BLANK_RUN: Final = re.compile(f"[{BLANKS}]+")
_BULLET: Final = "- "

#: Blanks of every width, and the zero width joiner and non-joiner that Persian and Indian names are written with.
_MAY_STAND: Final = re.compile(f"[{BLANKS}\u00a0\u2000-\u200a\u202f\u205f\u3000\u200c\u200d]")

_NAMELESS: Final = {"Cc": "a control character", "Co": "a character of private use"}


def squeeze(text: str) -> str:
    """Return ``text`` on one line, each run of blanks as one."""
    return _BLANK_RUN.sub(" ", text).strip(BLANKS)


def is_wide(char: str) -> bool:
    """Say whether a character is of the Chinese script or its punctuation, which are set without blanks between."""
    return unicodedata.east_asian_width(char) in {"W", "F"}


def read_body(text: str) -> tuple[Paragraph | Items, ...]:
    """Return paragraphs and lists in their order.

    Empty lines divide paragraphs. A line that begins with ``- `` begins an item of a list, and what follows it
    without an empty line belongs to it. Lines wrapped by hand are joined by a blank, and between two Chinese
    characters by none. Items that follow one another, with or without an empty line, are one list.
    """
    blocks: list[Paragraph | Items] = []
    for chunk in re.split(r"\n[ \t]*\n", text.strip(BLANKS)):
        for lines in _parts(chunk.split("\n")):
            said = join_lines(lines)
            if not said:
                continue
            if not said.startswith(_BULLET):
                blocks.append(Paragraph(said))
                continue
            item = said.removeprefix(_BULLET).lstrip(BLANKS)
            before = blocks[-1] if blocks else None
            if isinstance(before, Items):
                blocks[-1] = Items((*before.items, item))
            else:
                blocks.append(Items((item,)))
    return tuple(blocks)


def _parts(lines: list[str]) -> list[list[str]]:
    """Divide the lines of a chunk where an item begins."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.lstrip(BLANKS).startswith(_BULLET) and found[-1]:
            found.append([])
        found[-1].append(line)
    return found


def join_lines(lines: list[str]) -> str:
    """Return lines as one, with a blank between them unless Chinese stands on both sides."""
    joined = ""
    for line in lines:
        said = squeeze(line)
        if not said:
            continue
        if joined and not (_is_chinese(joined[-1]) and _is_chinese(said[0])):
            joined += " "
        joined += said
    return joined


def _is_chinese(char: str) -> bool:
    # Chinese uses the curly quotes, dash and ellipsis of Latin type, which are as wide as its own marks there.
    return is_wide(char) or char in "“”‘’—…·"


def stray_character(text: str) -> str:
    """Return the first character that no letter holds, in words such as ``U+202E RIGHT-TO-LEFT OVERRIDE``, or ''.

    Control characters other than blanks, marks that turn the direction of writing, characters that have no meaning
    of their own (private use, unassigned), and the line separators of Unicode.
    """
    # A letter is long and mostly clean: line by line, what Unicode calls printable is not looked at again.
    for line in text.split("\n"):
        if line.isprintable():
            continue
        for char in _MAY_STAND.sub("", line):
            kind = unicodedata.category(char)
            if kind in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
                return describe(char)
    return ""


def describe(char: str) -> str:
    """Return a character as people look it up: ``U+0E01 THAI CHARACTER KO KAI``."""
    nameless = _NAMELESS.get(unicodedata.category(char), "a character without a meaning")
    return f"U+{ord(char):04X} {unicodedata.name(char, nameless)}"
