"""Octets of any charset to text that can be stored: nothing is refused, and what was doubtful is said."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from outreach.mail.charset_codecs import decode, known
from outreach.mail.charset_guess import IMPLAUSIBLE, Guess, guess, plausibility, sample_of

# These read any octets at all, so they are no proof that the declaration was right.
_READ_ANYTHING: Final = frozenset({"cp1252", "iso8859-15", "mac-roman", "cp437", "cp850"})

# Windows puts letters where these have controls, and its programs declare them all the same.
_WINDOWS: Final = {
    "iso8859-2": "cp1250",
    "iso8859-16": "cp1250",
    "iso8859-5": "cp1251",
    "iso8859-6": "cp1256",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-13": "cp1257",
    "iso8859-4": "cp1257",
    "iso8859-15": "cp1252",
}
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = re.compile(rb"[\x80-\x9f]")
_MULTIBYTE_ESCAPE: Final = re.compile(rb"\x1b\$[@AB()]|\x1b\(I")
_HZ: Final = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){1,200}~\}")

# How much better than the declared charset another must read before the declaration counts as wrong, in the scores of
# charset_guess: letters of another script, or of the same.
_OTHER_SCRIPT_BY: Final = 8.0
_SAME_SCRIPT_BY: Final = 14.0
# What a declaration is worth against UTF-8 that happens to be valid, and what each letter of that is worth.
_DECLARED_IS_WORTH: Final = 7.0
_VALID_LETTER_IS_WORTH: Final = 2.0
_LOST_AT_MOST: Final = 20

#: How many octets are guessed at for one mail, and how many declared charsets are doubted; a mail has one or two.
GUESSED_AT: Final = 32 * 1024
MOST_DOUBTS: Final = 100
_GOOD_LINES: Final = 3
_LEAST_COST: Final = 200


@dataclass(slots=True)
class Hints:
    """What else is known of a mail's charsets, for parts and headers that name none: see ``charset_guess.guess``.

    ``charsets`` are names as ``charset_codecs.known`` gives them. ``octets`` and ``doubts`` count down, so that a mail
    of a thousand doubtful parts costs no more than one of twenty; what comes after is read as the last guess was.
    """

    charsets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    octets: int = GUESSED_AT
    doubts: int = MOST_DOUBTS
    last: str = "cp1252"


def to_text(octets: bytes, declared: str = "", hints: Hints | None = None) -> tuple[str, str]:
    """Decode as declared, else as UTF-8, else as guessed; return the text and a note, empty if all was well.

    The text holds no NUL and no lone surrogate, which neither database accepts. A declaration is not believed where
    the octets are plainly something else: valid UTF-8, or letters that make words in another charset only.
    """
    if (
        octets.isascii()
        and b"\x1b" not in octets
        and b"~{" not in octets
        and b"\0" not in octets
        and b"+" not in octets
    ):
        return octets.decode("ascii"), ""
    name = known(declared)
    text, used = _read(octets, name, hints or Hints())
    is_expected = used == name or (octets.isascii() and used not in {"utf-16-le", "utf-16-be"})
    note = "" if is_expected else f"Charset {declared[:60] or 'none'!r} declared, read as {used}."
    return clean(text), note


def clean(text: str) -> str:
    """Drop NUL and put the replacement character for lone surrogates."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _read(octets: bytes, name: str | None, hints: Hints) -> tuple[str, str | None]:
    """Return the text, and the charset that was used; ``name`` itself when all is as declared."""
    for mark, marked in _BYTE_ORDER_MARKS:
        if octets.startswith(mark):
            is_as_declared = name is not None and marked.startswith(name)
            return octets[len(mark) :].decode(marked, "replace"), name if is_as_declared else marked
    wide = _wide(octets, name)
    if wide is not None:
        return wide
    if name is not None and name.startswith(("utf-16", "utf-32")):
        name = None
    if octets.isascii():
        return _seven_bit(octets, name)
    utf_8 = _strictly(octets, "utf-8")
    if utf_8 is not None:
        return _valid_utf_8(octets, utf_8, name, hints)
    if name == "utf-8" or name is None:
        mixed = _mostly_utf_8(octets, hints)
        if mixed is not None:
            return mixed, name or "utf-8"
    as_declared = _as_declared(octets, name, hints) if name not in {None, "ascii", "utf-8", "utf-7"} else None
    return _best(octets, as_declared, hints)


def _wide(octets: bytes, name: str | None) -> tuple[str, str] | None:
    """Read UTF-16 without a byte order mark, declared or given away by its NULs; None when it is none."""
    start = octets[:2048]
    is_declared = name is not None and name.startswith(("utf-16", "utf-32"))
    nuls = start.count(0)
    if name is not None and name.startswith("utf-32") and nuls * 2 >= len(start):
        order = "utf-32-le" if start[3:4] == b"\0" else "utf-32-be"
        return octets[: len(octets) // 4 * 4].decode(order, "replace"), name
    if not is_declared and (nuls < 8 or nuls * 5 < len(start)):  # noqa: PLR2004 - a stray NUL or two mean nothing
        return None
    if nuls == 0 and (_strictly(octets, "utf-8") is not None):
        return None
    even, odd = start[0::2], start[1::2]
    if not is_declared and max(even.count(0), odd.count(0)) < 4 * min(even.count(0), odd.count(0)):
        return None
    # The half with fewer different octets is the high one: a script lies within one or two pages of 256 letters.
    high_first = len(Counter(even)) < len(Counter(odd))
    order = name if name in {"utf-16-le", "utf-16-be"} else "utf-16-be" if high_first else "utf-16-le"
    return octets[: len(octets) // 2 * 2].decode(order, "replace"), name if is_declared and name else order


def _seven_bit(octets: bytes, name: str | None) -> tuple[str, str | None]:
    """Read 7-bit octets: ASCII, unless escapes or a declaration say that other letters are hidden in them."""
    if _MULTIBYTE_ESCAPE.search(octets) or (name == "x-iso-2022" and b"\x0e" in octets):
        return decode(octets, "x-iso-2022", "replace"), name
    if name in {"hz", "gb18030"} and _HZ.search(octets):
        return decode(octets, "hz", "replace"), name
    if name == "utf-7":
        return decode(octets, "utf-7", "replace"), name
    return octets.decode("ascii"), name


def _valid_utf_8(octets: bytes, text: str, name: str | None, hints: Hints) -> tuple[str, str | None]:
    """Believe valid UTF-8, which other text is by chance only in a word or two of it."""
    if name is None or name in {"ascii", "utf-8", "utf-7"} or name in _READ_ANYTHING:
        return text, "utf-8"
    other = _strictly(octets, name)
    hints.doubts -= 1
    if other is None or hints.doubts < 0:
        return text, "utf-8"
    total, letters = plausibility(text)
    as_utf_8 = total + _VALID_LETTER_IS_WORTH * min(letters, _LOST_AT_MOST)
    return (other, name) if plausibility(other)[0] + _DECLARED_IS_WORTH > as_utf_8 else (text, "utf-8")


def _mostly_utf_8(octets: bytes, hints: Hints) -> str | None:
    """Read UTF-8 with a few octets that are none: cut in a letter, or with lines that a gateway added."""
    text = octets.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    letters = sum(1 for character in text if character > "\x7f") - lost
    lines = octets.split(b"\n")
    foreign = [line for line in lines if _is_foreign(line)]
    if letters < 2 * lost:
        good = sum(1 for line in lines if not line.isascii()) - len(foreign)
        if not foreign or good * _GOOD_LINES < len(foreign):
            return None
    elif not foreign or len(foreign) > len(lines) // 2 + 1:
        return text
    charset = _guessed(b"\n".join(foreign), hints).charset
    return "\n".join(
        decode(line, charset, "replace") if _is_foreign(line) else line.decode("utf-8", "replace") for line in lines
    )


def _is_foreign(line: bytes) -> bool:
    """Whether a line holds more that is no UTF-8 than is."""
    if line.isascii() or _strictly(line, "utf-8") is not None:
        return False
    text = line.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return lost > sum(1 for character in text if character > "\x7f") - lost


def _as_declared(octets: bytes, name: str | None, hints: Hints) -> tuple[str, str] | None:
    """Read in the declared charset, with a few losses at most; None when the octets do not fit it."""
    if name is None:
        return None
    windows = _WINDOWS.get(name)
    if windows and hints.doubts >= 0 and _CONTROLS.search(octets[: 64 * 1024]):
        hints.doubts -= 1
        text = _strictly(octets, windows)
        if text is not None and plausibility(text)[0] > plausibility(decode(octets, name, "replace"))[0]:
            return text, name
    try:
        text = decode(octets, name, "replace")
    except ValueError:
        return None
    lost = text.count("\ufffd")
    if lost and lost * _LOST_AT_MOST > sum(1 for character in text if character > "\x7f"):
        return None
    return text, name


def _best(octets: bytes, declared: tuple[str, str] | None, hints: Hints) -> tuple[str, str]:
    """Return the declared reading if it makes sense or nothing makes more, else the guessed one."""
    if declared is None:
        charset = _guessed(octets, hints).charset
        return decode(octets, charset, "replace"), charset
    hints.doubts -= 1
    if hints.doubts < 0:
        return declared
    total, letters = plausibility(declared[0])
    if not letters or total / letters >= (-5.0 if declared[1] in _READ_ANYTHING else IMPLAUSIBLE):
        return declared
    found = _guessed(octets, hints)
    margin = _SAME_SCRIPT_BY if _is_latin(found.charset) == _is_latin(declared[1]) else _OTHER_SCRIPT_BY
    if found.charset == declared[1] or found.per_letter < IMPLAUSIBLE or found.score < total + margin:
        return declared
    return decode(octets, found.charset, "replace"), found.charset


def _is_latin(name: str) -> bool:
    return name in _READ_ANYTHING or name in {"cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "x-viscii"}


def _guessed(octets: bytes, hints: Hints) -> Guess:
    sample = sample_of(octets)
    if hints.octets <= 0:
        return Guess(hints.last, IMPLAUSIBLE - 1, 0.0)
    hints.octets -= max(len(sample), _LEAST_COST)
    found = _remembered(sample, hints.charsets, hints.languages)
    hints.last = found.charset
    return found


@lru_cache(maxsize=256)
def _remembered(sample: bytes, charsets: tuple[str, ...], languages: tuple[str, ...]) -> Guess:
    """Guess once for a header value that is asked for several times."""
    return guess(sample, charsets, languages)


def _strictly(octets: bytes, name: str) -> str | None:
    try:
        return decode(octets, name)
    except ValueError:
        return None
