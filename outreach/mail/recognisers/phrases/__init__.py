"""What automatic and other mails say, as data, one file per theme; and how a phrase is looked up in a text.

A table is a block of lines ``language: phrase / phrase / …``. Both phrases and texts are folded first (lower case, no
accents, one form of Arabic letters, digits and quotation marks), so that "Reponse automatique" is found as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_APOSTROPHES: Final = dict.fromkeys("’‘‛`´ʼʹ′＇", "'")
_QUOTATION: Final = dict.fromkeys("“”„‟«»″〝〞「」『』", '"')
_DASHES: Final = dict.fromkeys("‐‑‒–—―−﹣－〜～", "-")
_ARABIC: Final = {"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": None}
_MARKS: Final = dict.fromkeys([*range(0x300, 0x370), *range(0x64B, 0x656), 0x670])
_INVISIBLE: Final = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_DIGITS: Final = {start + digit: str(digit) for start in (0x660, 0x6F0, 0x966) for digit in range(10)}
_TABLE: Final = str.maketrans(
    {
        **_APOSTROPHES,
        **_QUOTATION,
        **_DASHES,
        **_ARABIC,
        **_MARKS,
        **_INVISIBLE,
        **_DIGITS,
        "ı": "i",
        # Letters that Unicode does not take apart; people without them on their keyboard write them so.
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "،": ",",
        "؛": ";",
    }
)
#: Neither the full stop within an address nor that of "3. Juni" ends a sentence.
_GAP: Final = r"(?:[^.!?;\n]|\.(?=[^\s])|(?<=\d)\.){0,45}?"
_STEM: Final = r"\w{0,15}"
#: Scripts without spaces have no word boundary to ask for; Arabic and Hebrew write small words onto the next one.
_BOUNDLESS: Final = re.compile(r"[\u0590-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_JOINED: Final = re.compile(r"[\u0590-\u06ff]")
_BEFORE_JOINED: Final = "(?<!\\w)[وفبلהובלכשמ]?(?:ال|ل)?"
_GROUP: Final = re.compile(r"\([^()]*\)\??")


def fold(text: str) -> str:
    """Return ``text`` in the one form in which phrases are compared; about as long as it was, never raises."""
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_TABLE)).translate(_TABLE)
    return unicodedata.normalize("NFC", plain)


@dataclass(frozen=True)
class Phrase:
    """One phrase, in our own short notation.

    ``…`` stands for a few words of the same sentence, ``*`` for the rest of a word, ``( | )`` for one of several, a
    ``?`` after it or after a letter for none, ``^`` and ``$`` for the ends of the text. Groups are not nested, so that
    no phrase can run away.
    """

    language: str
    written: str

    @cached_property
    def needles(self) -> tuple[tuple[str, ...], ...]:
        """Pieces that every match holds, each as its alternatives; a text that lacks one of them is not searched."""
        found: list[tuple[str, ...]] = []
        place = 0
        for group in _GROUP.finditer(self.written):
            found.append((_longest_piece(self.written[place : group.start()]),))
            if not group[0].endswith("?"):
                found.append(tuple(_longest_piece(one) for one in group[0].strip("()").split("|")))
            place = group.end()
        found.append((_longest_piece(self.written[place:]),))
        # The longest first: it is the rarest.
        return tuple(sorted((one for one in found if all(one)), key=lambda one: -min(map(len, one))))

    def may_be_in(self, text: str) -> bool:
        """Whether the folded ``text`` holds all that a match needs; much cheaper than the search itself."""
        for pieces in self.needles:
            for piece in pieces:
                if piece in text:
                    break
            else:
                return False
        return True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a regular expression over folded text."""
        escaped = "".join(
            c if c in "()|?" else "\\." if c == "." else re.escape(c) if c in "[]{}+\\" else c for c in self.written
        )
        body = escaped.replace("(", "(?:").replace("*", _STEM).replace(" … ", f"\\b{_GAP}\\b").replace("…", _GAP)
        first, last = self.written.lstrip("(")[:1], self.written.rstrip(")?")[-1:]
        before = r"(?<!\w)" if first.isalnum() and not _BOUNDLESS.match(first) else ""
        before = _BEFORE_JOINED if _JOINED.match(first) else before
        after = r"(?!\w)" if last.isalnum() and not _BOUNDLESS.match(last) else ""
        return re.compile(f"{before}(?:{body}){after}")


class Phrases:
    """A table of phrases in several languages."""

    def __init__(self, block: str) -> None:
        """Read a block of lines ``language: phrase / phrase``; a line without language continues the one above.

        A phrase may go on in the next line after a ``|``.
        """
        self._phrases: tuple[Phrase, ...] = tuple(_read(block))

    def __iter__(self) -> Iterator[Phrase]:
        """Yield the phrases in the order of the block."""
        return iter(self._phrases)

    def among(self, text: str) -> Phrases:
        """Return the phrases that the folded ``text`` may hold, as a table to look up its sentences in."""
        found = Phrases("")
        found._phrases = tuple(phrase for phrase in self._phrases if phrase.may_be_in(text))
        return found

    def matches(self, text: str) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """Yield each phrase that the folded ``text`` holds, with every place where it does."""
        for phrase in self._phrases:
            if phrase.may_be_in(text):
                for match in phrase.pattern.finditer(text):
                    yield phrase, match

    def find(self, text: str) -> str:
        """Return the words of the folded ``text`` that match the first phrase found, or an empty string."""
        return next((match[0] for _, match in self.matches(text)), "")

    def begins(self, text: str) -> str:
        """Return the words at the beginning of the folded ``text`` that match a phrase, or an empty string."""
        for phrase in self._phrases:
            if phrase.may_be_in(text) and (match := phrase.pattern.match(text)) is not None:
                return match[0]
        return ""


class Page:
    """A folded text whose sentences are looked up in many tables, each cut down to what may stand in it."""

    def __init__(self, text: str) -> None:
        """Take the whole text, folded."""
        self._text = text
        self._cut: dict[int, Phrases] = {}

    def of(self, table: Phrases) -> Phrases:
        """Return the part of a table that sentences of this text can match; ``table`` must live as long as the page."""
        if id(table) not in self._cut:
            self._cut[id(table)] = table.among(self._text)
        return self._cut[id(table)]


def _longest_piece(written: str) -> str:
    pieces = re.split(r"[…*^$]|.\?", written)
    return max((piece.strip() for piece in pieces), key=len, default="")


def _read(block: str) -> Iterator[Phrase]:
    language = ""
    for line in block.replace("|\n    ", "|").strip().splitlines():
        head, colon, rest = line.strip().partition(": ")
        if colon and len(head) <= 3:  # noqa: PLR2004 - a language code
            language = head
        else:
            rest = line
        for written in rest.split(" / "):
            if written.strip(" /"):
                yield Phrase(language, _folded(written.strip(" /")))


@lru_cache(maxsize=8192)
def _folded(written: str) -> str:
    # The ellipsis is our sign for a gap, and folding would make three full stops of it.
    return "…".join(fold(piece) for piece in written.split("…"))
