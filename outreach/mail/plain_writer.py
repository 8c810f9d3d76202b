"""The plain text of a letter: LetterText wrapped at 72 columns as each script is.

Columns are counted as a terminal shows them: a Chinese character takes two, an accent on a letter none. Chinese is
broken between any two characters, but no line begins with a closing mark nor ends with an opening one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from outreach.domain.letters import Items
from outreach.mail.letter_text import is_wide

if TYPE_CHECKING:
    from outreach.domain.letters import Annex, LetterText, Paragraph

COLUMNS: Final = 72

#: Marks that never begin a line, and marks that never end one.
_CLOSING: Final = frozenset("，。、；：？！）》〉」』】〕”’…—·％,.;:?!)]}%")
_OPENING: Final = frozenset("（《〈「『【〔“‘([{")
#: Chinese sets each paragraph in by two of its characters.
_INDENT: Final = {"zh": "\u3000\u3000"}


def write_plain(text: LetterText) -> str:
    """Return the text form of a letter's mail: lines of at most 72 columns unless one word is longer.

    The lines of the address block, of the signature and of the list of signatories stay whole.
    """
    language = text.language
    blocks = [text.rehearsal] if text.rehearsal else []
    blocks.append("\n".join(line for line in (text.date_line, text.reference_line) if line))
    blocks.append("\n".join(text.addressee))
    blocks.append(wrap(text.opening, language))
    blocks += [_block(one, language) for one in text.body]
    indent = _INDENT.get(language, "")
    blocks += [wrap(one, language, first=indent) for one in (text.answering, text.closing) if one]
    blocks.append("\n".join(text.signature))
    written = "\n\n".join(one for one in blocks if one)
    if text.annex is not None:
        written += "\n\n\n" + _annex(text.annex, language)
    return written + "\n"


def _block(block: Paragraph | Items, language: str) -> str:
    if isinstance(block, Items):
        return "\n".join(wrap(one, language, first="- ", later="  ") for one in block.items)
    return wrap(block.text, language, first=_INDENT.get(language, ""))


def _annex(annex: Annex, language: str) -> str:
    heading = wrap(annex.heading, language)
    rule = "-" * min(COLUMNS, max(width(line, language) for line in heading.split("\n")))
    parts = [f"{heading}\n{rule}\n{wrap(annex.authorship, language)}".rstrip(), "\n".join(annex.names)]
    if annex.note:
        parts.append(wrap(annex.note, language))
    return "\n\n".join(parts)


@lru_cache(maxsize=8192)
def width(text: str, language: str = "") -> int:
    """Return how many columns a text takes; marks that Latin and Chinese share are wide in Chinese."""
    if text.isascii():
        return len(text)
    total = 0
    for char in text:
        if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
            continue
        kind = unicodedata.east_asian_width(char)
        total += 2 if kind in {"W", "F"} or (kind == "A" and language == "zh") else 1
    return total


def wrap(text: str, language: str = "", *, first: str = "", later: str = "") -> str:
    """Wrap a paragraph; ``first`` and ``later`` stand before its first line and the others, and count."""
    lines: list[str] = []
    line, used = first, width(first, language)
    blank = ""
    started = False
    for unit in _units(text):
        if unit == " ":
            blank = " "
            continue
        needed = width(unit, language)
        if started and used + len(blank) + needed > COLUMNS:
            lines.append(line)
            line, used, blank = later, width(later, language), ""
        line += blank + unit
        used += len(blank) + needed
        blank, started = "", True
    return "\n".join([*lines, line])


def _units(text: str) -> list[str]:
    """Cut a text into what is never broken, with ' ' between words: words, and Chinese characters with their marks."""
    units: list[str] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            units.append(" ")
        units += [word] if word.isascii() else _parts(word)
    return units


@lru_cache(maxsize=8192)
def _parts(word: str) -> list[str]:
    """Cut a word where Chinese may be broken; words of other scripts stay whole."""
    parts: list[str] = []
    held = before = ""
    for char in word:
        # Not behind a digit: 2016 and its 年 stay together.
        breaks = bool(before) and (is_wide(char) or is_wide(before)) and not before.isdigit()
        if breaks and char not in _CLOSING and before not in _OPENING:
            parts.append(held)
            held = ""
        held += char
        before = char
    return [*parts, held] if held else parts
