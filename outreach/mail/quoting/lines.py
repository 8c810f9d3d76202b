"""How a line is looked at: without marks of direction, accents and case, and with the sign that it is quoted.

Every rule of this package looks at single lines, or at a few lines joined, and only at their beginnings, so the
work grows with the length of a text and with nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The most that is looked at of a line, in characters. What mail programs write themselves is shorter.
LONGEST: Final = 400

#: Letters that one keyboard writes in two ways; both sides of a comparison are folded, so the choice is free.
_SAME_LETTERS: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "’": "'", "‘": "'", "`": "'", "´": "'", "ı": "i"})

_MARKED: Final = re.compile(r"[ \t\u00a0]{0,16}(?:>[ \t\u00a0]{0,4}){1,60}")
_BETWEEN_WORDS: Final = re.compile(r"[\s()/,;:<>\[\]\"'«»“”„،、。，؛]+")
_AROUND_WORDS: Final = "'.!?*_-–—|·•…"
# Thai and Lao, Burmese, Korean letters, Khmer, Japanese and Chinese, Korean syllables.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1100, 0x11FF),
    (0x1780, 0x17FF),
    (0x3040, 0x9FFF),
    (0xAC00, 0xD7AF),
)
# "JD> text", "Кс> text": initials or one name before the mark (The Bat!, Supercite, Emacs).
_NAMED_MARK: Final = re.compile(r"[ \t\u00a0]{0,8}([^\W\d_]{1,12})>(?=[ \t>]|$)")
_BARS: Final = re.compile(r"[ \t\u00a0]{0,8}[|}](?:[ \t]{1,4}[^|]{0,400}|)$")
_RULE: Final = re.compile(r"[ \t\u00a0>]{0,16}[-_=*#~─━—–‐―·. \u00a0]{3,400}$")
_RULE_SIGNS: Final = re.compile(r"[-_=*#~─━—–‐―]{3}")


def fold(text: str) -> str:
    """Return ``text`` for comparison: no accents, no marks of direction, lower case, single spaces.

    Compatibility forms become plain ones (a full-width colon is a colon), so the same word in any typing is one.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.translate(_SAME_LETTERS).casefold())
    return " ".join(plain.translate(_PLAIN).translate(_SAME_LETTERS).split())


class _Plain(dict[int, int | str | None]):
    """What each letter is in folded text, worked out when it is first met: nothing for accents and marks."""

    def __missing__(self, code: int) -> int | str | None:
        letter = chr(code)
        is_mark = unicodedata.category(letter) in {"Mn", "Cf"}
        value = None if is_mark else str(unicodedata.decimal(letter)) if letter.isdecimal() else code
        if len(self) < _MOST_LETTERS:
            self[code] = value
        return value


_MOST_LETTERS: Final = 20_000
_PLAIN: Final = _Plain()


def clean(line: str) -> str:
    """Return a line without marks of direction and with plain spaces, its case and accents kept."""
    if line.isascii():
        return line.strip()
    return "".join(one for one in line if unicodedata.category(one) != "Cf").replace("\u00a0", " ").strip()


def word_list(text: str) -> tuple[str, ...]:
    """Return the folded words of one entry of a table, which are written with ``|`` between them."""
    return tuple(dict.fromkeys(folded for word in text.split("|") if (folded := fold(word))))


class Phrases:
    """A set of phrases of one to a few words, found in folded text in time that grows with the text alone."""

    def __init__(self, *tables: Mapping[str, str] | str) -> None:
        """Take the phrases of tables by language, or of lists; ``|`` stands between them."""
        entries = [entry for table in tables for entry in ([table] if isinstance(table, str) else table.values())]
        words = {word for entry in entries for word in word_list(entry)}
        self._spaced = frozenset(" ".join(_tokens(word)) for word in words if is_spaced(word))
        self._joined = tuple(sorted(word for word in words if not is_spaced(word)))
        self._longest = max((phrase.count(" ") + 1 for phrase in self._spaced), default=0)
        self.words = frozenset(words)

    def found_in(self, folded: str) -> set[str]:
        """Return the phrases that stand in ``folded``; those of scripts with spaces only as whole words."""
        tokens = _tokens(folded)
        found = {word for word in self._joined if word in folded}
        for place in range(len(tokens)):
            for length in range(1, min(self._longest, len(tokens) - place) + 1):
                phrase = " ".join(tokens[place : place + length])
                if phrase in self._spaced:
                    found.add(phrase)
        return found

    def begins(self, folded: str, least: int = 1) -> bool:
        """Whether ``folded`` begins with one of the phrases, of at least so many words."""
        tokens = _tokens(folded[:LONGEST])
        if any(folded.startswith(word) for word in self._joined):
            return True
        return any(" ".join(tokens[:length]) in self._spaced for length in range(least, self._longest + 1))

    def is_whole(self, folded: str) -> bool:
        """Whether ``folded`` is one of the phrases and nothing else."""
        return folded in self.words or " ".join(_tokens(folded)) in self._spaced


def _tokens(folded: str) -> list[str]:
    return [token for part in _BETWEEN_WORDS.split(folded) if (token := part.strip(_AROUND_WORDS))]


def is_spaced(word: str) -> bool:
    """Whether a word's script sets spaces between words; Chinese, Japanese, Korean and Thai do not, or not always."""
    return not any(_is_unspaced(one) for one in word[:2])


def _is_unspaced(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _UNSPACED)


def is_blank(line: str) -> bool:
    """Whether nothing is to be seen of a line."""
    return not line.strip() or (not line.isascii() and not clean(line))


def is_rule(line: str) -> bool:
    """Whether a line is only drawn: dashes, underscores, equals signs."""
    return _RULE.match(line) is not None and _RULE_SIGNS.search(line) is not None


def without_mark(line: str) -> str:
    """Return a line without the ``>`` at its beginning."""
    found = _MARKED.match(line)
    return line[found.end() :] if found else line


def is_marked(line: str) -> bool:
    """Whether a line begins with ``>``, the sign of a quotation (RFC 3676 section 4.5)."""
    start = line[:40].lstrip(" \t\u00a0\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    return start.startswith(">")


def named_mark(line: str) -> str:
    """Return the name before ``>`` at the beginning of a line; '' when there is none."""
    found = _NAMED_MARK.match(line)
    return found[1] if found else ""


def has_bar(line: str) -> bool:
    """Whether a line begins with ``|`` or ``}`` and is not the row of a table."""
    return _BARS.match(line[:LONGEST]) is not None and not line.rstrip().endswith("|")
