"""The most likely charset of octets that name none, or the wrong one: by which language reads well in which charset.

A reading of octets is scored by how likely its letters beyond ASCII are in the language that fits best: how frequent
each letter is there, and whether it stands where such letters stand (Cyrillic beside Cyrillic, é between a to z,
capitals at the beginning of words). That is a logarithm of a probability, so readings with one letter an octet and
with one letter for two octets can be compared, and a subject of two words is often enough. General tools for this
compare whole documents and are at a loss over such short texts.

The work is bounded by the length of the sample and the number of charsets.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from outreach.mail.charset_codecs import decode
from outreach.mail.charset_tables import (
    ACCENTS,
    ALPHABETS,
    HANGUL,
    HANZI,
    HANZI_TRADITIONAL,
    KANA,
    KANJI,
    WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much is looked at, in octets; beyond it, more text changes no guess.
SAMPLE: Final = 1024

#: A reading below this, per letter beyond ASCII, is not believed to be text of any language.
IMPLAUSIBLE: Final = -9.0

_LATIN: Final = tuple(ACCENTS)
# The charsets that are tried: a handicap for how rare each is in mail, and the languages it was made for.
_CHARSETS: Final[dict[str, tuple[float, tuple[str, ...]]]] = {
    "cp1252": (-0.5, ("fr", "es", "pt", "it", "de", "nordic", "is", "nl", "ca")),
    "cp1250": (-0.8, ("pl", "cs", "sk", "hu", "ro", "hr", "de")),
    "iso8859-2": (-1.2, ("pl", "cs", "sk", "hu", "ro", "hr", "de")),
    "cp1254": (-0.8, ("tr",)),
    "cp1257": (-1.5, ("lt", "lv", "et")),
    "cp1258": (-3.5, ("vi",)),
    "x-viscii": (-4.5, ("vi",)),
    "cp1251": (-0.5, ("ru", "uk", "be", "bg", "sr", "mk")),
    "koi8-r": (-1.0, ("ru",)),
    "koi8-u": (-2.0, ("uk",)),
    "iso8859-5": (-3.0, ("ru", "uk", "be", "bg", "sr", "mk")),
    "cp866": (-4.0, ("ru", "uk", "be")),
    "mac-cyrillic": (-5.0, ("ru", "uk")),
    "cp1253": (-0.8, ("el",)),
    "iso8859-7": (-1.0, ("el",)),
    "cp1255": (-0.8, ("he",)),
    "iso8859-8": (-1.5, ("he",)),
    "cp1256": (-0.5, ("ar", "fa")),
    "iso8859-6": (-1.5, ("ar",)),
    "cp874": (-0.8, ("th",)),
    "gb18030": (-0.5, ("zh",)),
    "x-big5": (-0.8, ("zh-hant",)),
    "cp932": (-1.0, ("ja",)),
    "x-euc-jp": (-1.5, ("ja",)),
    "cp949": (-0.8, ("ko",)),
    "iso8859-15": (-3.0, ("fr", "nordic", "et")),
    "cp850": (-5.0, ("fr", "es", "pt", "it", "de", "nordic")),
    "cp437": (-6.0, ("fr", "es", "de")),
    "mac-roman": (-4.5, ("fr", "es", "pt", "it", "de", "nordic")),
}
_ALL_LANGUAGES: Final = (*ACCENTS, *ALPHABETS, "zh", "zh-hant", "ja", "ko")

# How much less mail there is in a language than in French or Spanish, where one accent alone must decide.
_UNLIKELY: Final = {
    "pt": -0.3, "it": -0.3, "nordic": -0.7, "is": -3.0, "nl": -1.0, "ca": -2.0, "pl": -0.2, "cs": -0.5, "sk": -0.8,
    "hu": -0.6, "ro": -0.5, "hr": -0.8, "tr": -0.3, "lt": -1.0, "lv": -1.0, "et": -1.2, "uk": -0.3, "be": -1.0,
    "bg": -0.7, "sr": -0.8, "mk": -1.5, "fa": -0.7,
}  # fmt: skip
_HINTED: Final = 5.0
_WORD: Final = re.compile(r"[a-z]{1,12}")
# What letters are written with beside letters, and what stands for nothing in any letter.
_PUNCTUATION: Final = frozenset(
    "«»“”‘’„–—…•·№§°€£©®™¿¡\u00a0\u2011\u200e\u200f\u202f´º，。、：；！？（）《》「」【】～－\u3000・０１２３４５６７８９"
)
_BEFORE_LETTERS: Final = frozenset(
    "«»“‘„¿¡№§·\u00a0\u202f\u200e\u200f\u3000。，、：；！？（）《》「」【】～－０１２３４５６７８９"
)
# What it costs that a letter follows at once on a symbol within a word (³ among letters is no power of three), or on a
# mark after which a space is due: in the wrong charset capitals turn into such marks.
_GLUED: Final = {"s": -4.0, "p": -4.0}
_APOSTROPHES: Final = frozenset("’‘'´")
_PUNCTUATION_IS: Final = -4.5
_SYMBOL_IS: Final = -9.5
_CONTROL_IS: Final = -16.0
_STRANGER_IS: Final = -12.0
_IDEOGRAPHIC: Final = frozenset({"zh", "zh-hant", "ja", "ko"})


@dataclass(slots=True)
class Shape:
    """What of a text does not depend on the language: its letters beyond ASCII, counted, and how they stand."""

    letters: Counter[str] = field(default_factory=Counter)
    #: Pairs of neighbours: (what stood before, what this is), each "a" ASCII letter, "x" other letter, " " the rest.
    after: Counter[str] = field(default_factory=Counter)
    #: Sum for punctuation, symbols, controls and odd capitals.
    base: float = 0.0
    count: int = 0
    #: Letters from a to z.
    plain: int = 0


@dataclass(frozen=True, slots=True)
class Guess:
    """A charset, the score of its reading per letter beyond ASCII, and its whole score with handicap and hints."""

    charset: str
    per_letter: float
    score: float


def sample_of(octets: bytes, size: int = SAMPLE) -> bytes:
    """Return the lines that hold octets beyond ASCII, up to ``size`` octets, so that a sample is not all markup."""
    if len(octets) <= size:
        return octets
    found: list[bytes] = []
    total = place = 0
    end = min(len(octets), _LOOKED_AT)
    while total < size and (high := _HIGH.search(octets, place, end)) is not None:
        here = high.start()
        start = max(octets.rfind(b"\n", place, here) + 1, here - _BEFORE, place)
        place = octets.find(b"\n", here, here + _AFTER) + 1 or here + _AFTER
        found.append(octets[start : min(place, start + size - total)])
        total += len(found[-1])
    return b"\n".join(found)


_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LOOKED_AT: Final = 256 * 1024
_BEFORE, _AFTER = 80, 400


def guess(octets: bytes, hints: Iterable[str] = (), languages: Iterable[str] = ()) -> Guess:
    """Return the charset in which ``octets`` reads best; ``hints`` are charsets used elsewhere in the same mail.

    ``languages`` are codes such as ``ru`` that the mail names. Octets that no charset fits give Windows-1252.
    """
    sample = sample_of(octets)
    hinted, spoken = frozenset(hints), {code.lower()[:2] for code in languages}
    best = Guess("cp1252", -99.0, -1e9)
    for charset, (handicap, profiles) in _CHARSETS.items():
        text, lost = _read(sample, charset)
        shape = shape_of(text)
        if not shape.count:
            continue
        total, language = _best_language(shape, text, profiles)
        total += lost * _CONTROL_IS
        bonus = handicap + (_HINTED if charset in hinted else 0.0)
        bonus += _HINTED if language in spoken or language[:2] in spoken else 0.0
        if total + bonus > best.score:
            best = Guess(charset, total / shape.count, total + bonus)
    return best


def plausibility(text: str) -> tuple[float, int]:
    """Return the score of a text in the language that fits best, and how many letters beyond ASCII it has."""
    piece = text if len(text) <= SAMPLE else _first_lines(text[: 128 * 1024])
    shape = shape_of(piece[:SAMPLE])
    if not shape.count:
        return 0.0, 0
    return _best_language(shape, piece[:SAMPLE], _languages_of(shape))[0], shape.count


def _first_lines(text: str) -> str:
    """Return the lines that hold letters beyond ASCII, as ``sample_of`` does."""
    found: list[str] = []
    total = place = 0
    while total < SAMPLE and (high := _HIGH_LETTER.search(text, place)) is not None:
        here = high.start()
        start = max(text.rfind("\n", place, here) + 1, here - _BEFORE, place)
        place = text.find("\n", here, here + _AFTER) + 1 or here + _AFTER
        found.append(text[start:place])
        total += place - start
    return "\n".join(found)


_HIGH_LETTER: Final = re.compile("[^\x00-\x7f]")


def _languages_of(shape: Shape) -> tuple[str, ...]:
    """Return the languages that may have the letters of a text, by the most frequent few of them."""
    likely = tuple(letter for letter, _ in shape.letters.most_common(8))
    found = tuple(name for name in _ALL_LANGUAGES if any(letter in _table(name) for letter in likely))
    return found or ("fr",)


def _read(sample: bytes, charset: str) -> tuple[str, int]:
    """Return the sample in a charset, and how many octets did not fit; the last letter may be cut in two."""
    try:
        return decode(sample, charset), 0
    except ValueError:
        text = decode(sample, charset, "replace")
    lost = text.count("\ufffd")
    if lost and text.endswith("\ufffd"):
        text, lost = text[:-1], lost - 1
    return text.replace("\ufffd", ""), lost


def _best_language(shape: Shape, text: str, profiles: tuple[str, ...]) -> tuple[float, str]:
    words = Counter(_WORD.findall(text[:SAMPLE].lower())) if set(profiles) & set(_LATIN) else Counter()
    return max((_score(shape, name) + _words_of(words, name), name) for name in profiles)


def _words_of(words: Counter[str], language: str) -> float:
    """Return what the words without accents say for a language: up to a few letters' worth."""
    if not words or language not in WORDS:
        return 0.0
    return min(8.0, 0.8 * sum(words[word] for word in WORDS[language].split()))


def _score(shape: Shape, language: str) -> float:
    table = _table(language)
    total = shape.base + _UNLIKELY.get(language, 0.0)
    if language in ALPHABETS or language in _IDEOGRAPHIC:
        # A text in another script has few letters from a to z; one accent in a French line reads as one letter of it.
        total -= min(8.0, 0.2 * max(0, shape.plain - 2 * shape.count))
    for letter, count in shape.letters.items():
        known = table.get(letter)
        total += count * (known if known is not None else _rare(letter, language))
    for pair, count in shape.after.items():
        total += count * _transitions(language)[pair]
    return total


def _transitions(language: str) -> dict[str, float]:
    if language in _IDEOGRAPHIC:
        return _IDEOGRAPHIC_AFTER
    return _LATIN_AFTER if language in ACCENTS else _OTHER_AFTER


_LATIN_AFTER: Final = {"ax": -1.5, "xx": -2.5, " x": -2.0, "xa": -0.1}
_OTHER_AFTER: Final = {"ax": -5.0, "xx": -0.15, " x": -0.4, "xa": -5.0}
_IDEOGRAPHIC_AFTER: Final = {"ax": -1.5, "xx": -0.1, " x": -0.5, "xa": -1.5}


def _rare(letter: str, language: str) -> float:
    """Return how likely a letter is that the language's table lacks."""
    if language in _IDEOGRAPHIC:
        return _rare_ideograph(letter, language)
    return _STRANGER_IS


@cache
def _rare_ideograph(letter: str, language: str) -> float:
    """Tell the letters that schools teach from those that only dictionaries hold, by their place in the charset."""
    charset, first, last = {
        "zh": ("gb2312", 0xB0, 0xD7),
        "zh-hant": ("big5", 0xA4, 0xC6),
        "ja": ("cp932", 0x88, 0x97),
        "ko": ("euc_kr", 0xB0, 0xC8),
    }[language]
    try:
        octets = letter.encode(charset)
    except UnicodeEncodeError:
        return -14.0 if language != "zh" else -13.0
    if first <= octets[0] <= last and len(octets) > 1:
        return -9.2
    if "\uff61" <= letter <= "\uff9f":  # half-width kana: one octet each, so any text at all reads as such
        return -8.0
    return _STRANGER_IS


@cache
def _table(language: str) -> dict[str, float]:
    """Return the logarithm of the probability of each letter among the letters beyond ASCII of a language."""
    letters = ACCENTS.get(language) or ALPHABETS.get(language)
    if letters:
        falling = [math.exp(-5.0 * place / len(letters)) for place in range(len(letters))]
        total = sum(falling)
        return {letter: math.log(weight / total) for letter, weight in zip(letters, falling, strict=True)}
    if language == "ko":
        return _by_rank(HANGUL, -3.0)
    if language == "ja":
        return {**_by_rank(KANJI, -5.0), **_by_rank(KANA, -2.8)}
    return _by_rank(HANZI if language == "zh" else HANZI_TRADITIONAL, -3.4)


def _by_rank(letters: str, first: float) -> dict[str, float]:
    unique = dict.fromkeys(letters)
    return {letter: first - 0.65 * math.log(place + 1) for place, letter in enumerate(unique)}


def shape_of(text: str) -> Shape:
    """Count the letters beyond ASCII of a text by themselves and with what stands before them."""
    shape = Shape()
    before, was_upper, was_lower = " ", False, False
    for character in text:
        if character < "\x80":
            kind = "a" if character.isalpha() else " "
            shape.plain += kind == "a"
            if before == "x" and kind == "a":
                shape.after["xa"] += 1
            if kind == "a":
                shape.base += _GLUED.get(before, 0.0)
            before, was_upper, was_lower = kind, character.isupper(), character.islower()
            continue
        shape.count += 1
        if character in _PUNCTUATION:
            shape.base += _PUNCTUATION_IS
            if character not in _APOSTROPHES:
                before = "p" if character not in _BEFORE_LETTERS else " "
            was_upper = was_lower = False
            continue
        if not _is_letter(character):
            shape.base += _CONTROL_IS if _is_control(character) else _SYMBOL_IS
            before = "s" if before in "ax" else " "
            was_upper = was_lower = False
            continue
        lower = character.lower() if len(character.lower()) == 1 else character
        is_upper = character != lower
        if is_upper:
            # Names and sentences begin with capitals, and headings consist of them; nothing else does.
            shape.base -= 6.0 if was_lower else 1.0 if was_upper else 1.5
        shape.letters[lower] += 1
        shape.base += _GLUED.get(before, 0.0)
        shape.after[(before if before in "ax" else " ") + "x"] += 1
        before, was_upper, was_lower = "x", is_upper, not is_upper and lower != lower.upper()
    return shape


def _is_letter(character: str) -> bool:
    return character.isalpha() or "\u0e30" <= character <= "\u0e4e" or "\u0300" <= character <= "\u0323" or (
        "\u064b" <= character <= "\u0652" or "\u05b0" <= character <= "\u05c2" or character == "ـ"
    )  # fmt: skip


def _is_control(character: str) -> bool:
    return "\x80" <= character <= "\x9f" or "\ue000" <= character <= "\uf8ff" or character == "\ufffd"
