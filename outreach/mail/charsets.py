"""Octets of any charset to text that can be stored: nothing is refused, and what was doubtful is said."""

from __future__ import annotations

import codecs
from typing import Final

import charset_normalizer

#: How much is looked at to guess a charset, in octets; guessing is slow.
_GUESS_FROM: Final = 16 * 1024

_TOO_SHORT_TO_GUESS: Final = 64

# A superset reads everything that its part reads, and senders name the part.
_SUPERSETS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-8-i": "iso8859-8"}

# What mail is written in; without this the guess falls on charsets of old computers that differ in a few letters.
_PLAUSIBLE: Final = [
    "utf_8", "cp1252", "cp1251", "koi8_r", "cp1256", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
    "cp1250", "cp1253", "cp1254", "cp1255", "iso8859_5", "iso8859_6", "tis_620",
]  # fmt: skip

# These read any octets at all, so they are no proof that the declaration was right.
_READ_ANYTHING: Final = frozenset({"iso8859-1", "cp1252", "iso8859-15", "mac-roman", "cp437", "cp850"})

# Codecs that are no charsets of mail: slow on purpose-made input, or executing escapes.
_NOT_FOR_MAIL: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})


def to_text(octets: bytes, declared: str = "") -> tuple[str, str]:
    """Decode as declared, else as UTF-8, else as guessed; return the text and a note, empty if all was well.

    The text holds no NUL and no lone surrogate, which neither database accepts.
    """
    name = _known(declared)
    text = _strictly(octets, "utf-8")
    is_utf8 = text is not None and not octets.isascii()
    if name is not None and not (is_utf8 and name in _READ_ANYTHING):
        as_declared = _strictly(octets, _SUPERSETS.get(name, name))
        if as_declared is not None:
            return clean(as_declared), ""
    if text is not None:
        is_expected = octets.isascii() or name == "utf-8"
        return clean(text), "" if is_expected else f"Charset {declared or 'none'!r} declared, read as UTF-8."
    guessed = _guess(octets)
    note = f"Charset {declared or 'none'!r} declared but not fitting, read as {guessed}."
    return clean(octets.decode(guessed, "replace")), note


def clean(text: str) -> str:
    """Drop NUL and put the replacement character for lone surrogates."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _known(declared: str) -> str | None:
    """Return Python's name of a declared charset, or None when there is none that reads text."""
    wanted = declared.strip().strip("\"'").lower()
    if not wanted or len(wanted) > 60:  # noqa: PLR2004 - no charset has a longer name
        return None
    try:
        name = codecs.lookup(_SUPERSETS.get(wanted, wanted.removesuffix("-i"))).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in _NOT_FOR_MAIL else name


def _strictly(octets: bytes, name: str) -> str | None:
    try:
        return octets.decode(name)
    except (LookupError, ValueError, AssertionError):
        return None


def _guess(octets: bytes) -> str:
    """Return the most likely charset; Windows-1252 for a few accents in a word or two, where a guess is chance."""
    high = sum(octet > 127 for octet in octets[:_GUESS_FROM])  # noqa: PLR2004 - the last of ASCII
    if len(octets) < _TOO_SHORT_TO_GUESS and 2 * high <= len(octets):
        return "cp1252"
    try:
        best = charset_normalizer.from_bytes(octets[:_GUESS_FROM], cp_isolation=_PLAUSIBLE).best()
    except (ValueError, LookupError, OSError):
        best = None
    if best is None or best.encoding in {"ascii", "utf_8"}:
        return "cp1252"
    return str(best.encoding)
