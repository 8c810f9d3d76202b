"""Header values as text, addresses, Message-IDs and instants. Each function takes any string and raises nothing.

Scanners of our own, because those of the standard library differ between Python's minor releases in what they
make of hostile input, and some of them take quadratic time over it. Each of ours looks at every character
once.
"""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from outreach.mail.charsets import clean, to_text

#: Longest value that is read, in characters.
LONGEST_VALUE: Final = 64 * 1024

_LONGEST_CHARSET: Final = 60
_LONGEST_WORD: Final = 4000
_LONGEST_ADDRESS: Final = 320

_LINE_ENDS: Final = re.compile(r"[\r\n]+")
_SPACES: Final = re.compile(r"\s+")
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,990}>")
_BARE_ID: Final = re.compile(r"[^\s<>,;]{1,990}")
# No name or domain of an address that we could match holds one of these.
_ADDRESS: Final = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+")


def unfold(raw: str) -> str:
    """Return a value on one line, with raw 8-bit octets (kept by the parser as surrogates) decoded."""
    value = _LINE_ENDS.sub("", raw[:LONGEST_VALUE])
    if value.isascii():
        return value.replace("\0", "")
    try:
        octets = value.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return clean(value)
    return to_text(octets)[0]


def decoded(raw: str) -> str:
    """Return a value on one line with its encoded words (RFC 2047) decoded and its spaces evened out."""
    text = unfold(raw)
    if "=?" in text:
        text = _decode_words(text)
    return _SPACES.sub(" ", text).strip()


def _decode_words(text: str) -> str:
    """Replace each encoded word; neighbours of one charset are joined first, as some split a character."""
    out: list[str] = []
    waiting: list[tuple[str, bytes]] = []
    place = 0
    while (start := text.find("=?", place)) >= 0:
        word = _word_at(text, start)
        between = text[place:start]
        if word is None:
            out += [_join(waiting), between, "=?"]
            waiting, place = [], start + 2
            continue
        if not waiting or between.strip():
            out += [_join(waiting), between]
            waiting = []
        charset, octets, place = word
        if waiting and waiting[-1][0] == charset:
            octets = waiting.pop()[1] + octets
        waiting.append((charset, octets))
    return "".join([*out, _join(waiting), text[place:]])


def _join(words: list[tuple[str, bytes]]) -> str:
    return "".join(to_text(octets, charset)[0] for charset, octets in words)


def _word_at(text: str, start: int) -> tuple[str, bytes, int] | None:
    """Return charset, octets and end of the encoded word at ``start``, or None when there is none."""
    mark = text.find("?", start + 2, start + 2 + _LONGEST_CHARSET)
    if mark < 0 or text[mark + 2 : mark + 3] != "?":
        return None
    end = text.find("?=", mark + 3, mark + 3 + _LONGEST_WORD)
    if end < 0:
        return None
    charset = text[start + 2 : mark].partition("*")[0].lower()
    content = text[mark + 3 : end].encode("ascii", "ignore")
    kind = text[mark + 1].lower()
    try:
        if kind == "q":
            return charset, binascii.a2b_qp(content, header=True), end + 2
        if kind == "b":
            return charset, binascii.a2b_base64(content + b"=="), end + 2
    except ValueError:
        return None
    return None


def addresses(raw: str, limit: int = 500) -> list[tuple[str, str]]:
    """Return (name, address) for each mailbox of a value, addresses in lower case, at most ``limit``.

    Splits before decoding, so that a comma inside an encoded name splits nothing. Names of groups are
    dropped, and so is whatever is no address. ``a@x <b@y>`` is b@y called "a@x", as RFC 5322 has it.
    """
    found: list[tuple[str, str]] = []
    for display, angle, comment in _mailboxes(unfold(raw)):
        name, wanted = (display, angle) if angle is not None else (comment, display)
        address = plain_address(wanted)
        if address:
            found.append((decoded(name.strip().strip('"').replace("\\", "")), address))
        if len(found) >= limit:
            break
    return found


def plain_address(text: str) -> str:
    """Return ``text`` as an address in lower case, without a route (RFC 5322 4.4), or '' if it is none."""
    wanted = text.strip().strip("<>").strip()
    if wanted.startswith("@"):
        wanted = wanted.rpartition(":")[2]
    if len(wanted) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(wanted):
        return ""
    return wanted.lower()


def _mailboxes(text: str) -> list[tuple[str, str | None, str]]:  # noqa: C901 - one state machine
    """Split a value into (text outside, text in angle brackets or None, text in parentheses)."""
    found: list[tuple[str, str | None, str]] = []
    outside: list[str] = []
    comment: list[str] = []
    angle: list[str] = []
    has_angle, in_angle, depth, in_quotes, is_escaped = False, False, 0, False, False
    for character in text:
        if is_escaped:
            is_escaped = False
        elif character == "\\" and (in_quotes or depth):
            is_escaped = True
            continue
        elif character == '"' and not depth:
            in_quotes = not in_quotes
        elif in_quotes:
            pass
        elif character == "(":
            depth += 1
            continue
        elif character == ")" and depth:
            depth -= 1
            continue
        elif depth:
            pass
        elif character == "<":
            has_angle, in_angle, angle = True, True, []
            continue
        elif character == ">":
            in_angle = False
            continue
        elif character in ",;" and not in_angle:
            found.append(("".join(outside), "".join(angle) if has_angle else None, "".join(comment)))
            outside, comment, angle, has_angle = [], [], [], False
            continue
        elif character == ":" and not in_angle:
            outside = []
            continue
        (comment if depth else angle if in_angle else outside).append(character)
    # A quotation or bracket that was never closed: what was gathered may still hold the address.
    found.append(("".join(outside), "".join(angle) if has_angle else None, "".join(comment)))
    return found


def message_ids(raw: str, limit: int = 200) -> list[str]:
    """Return the Message-IDs of a value in its order, with angle brackets; the last ``limit`` when more."""
    text = unfold(raw)
    found = _MESSAGE_ID.findall(text)
    if not found:
        # Some programs leave the brackets out.
        found = [f"<{word}>" for word in _BARE_ID.findall(text) if "@" in word]
    return list(dict.fromkeys(found))[-limit:]


def instant(raw: str) -> datetime | None:
    """Return a Date header as aware UTC, or None. A missing zone counts as UTC (RFC 5322 3.3, ``-0000``)."""
    try:
        at = parsedate_to_datetime(unfold(raw)[:100])
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
