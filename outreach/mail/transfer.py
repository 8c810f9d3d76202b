"""Content-Transfer-Encoding undone (RFC 2045 section 6), also where it is broken, misnamed or not named at all.

Nothing raises. What is no encoding after all comes back as it is, and every step looks at each octet a few times at
most.
"""

from __future__ import annotations

import binascii
import re
from typing import Final

from outreach.mail.header_values import unbase64

_BASE64_LINES: Final = re.compile(rb"[A-Za-z0-9+/=\s]*\Z")
_BASE64_LINE: Final = re.compile(rb"[A-Za-z0-9+/]{1,1000}={0,2}[ \t\r]{0,8}\Z")
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/=]+")
_SPACE: Final = re.compile(rb"\s+")
_WORD_GAP: Final = re.compile(rb"[A-Za-z,.] [A-Za-z]")
_SOFT_BREAK: Final = re.compile(rb"=[ \t\r]{1,100}\n")
_QP_LETTER: Final = re.compile(rb"=[0-9A-Fa-f]{2}")
_QP_HIGH: Final = re.compile(rb"=[89A-F][0-9A-F]")
_EQUALS: Final = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]{0,8}\r?\n|\Z)")
_UU_BEGIN: Final = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?$", re.MULTILINE)

#: How much of a text is looked at to see in what it is encoded.
_LOOKED_AT: Final = 64 * 1024
_FEWEST_QP: Final = 3
_SHORTEST_BASE64: Final = 24


def undo(octets: bytes, encoding: str, *, is_text: bool) -> bytes:
    """Return the content of a part; ``encoding`` is the header's value as it stands.

    Text that declares no encoding, or 7bit and the like, is looked at: gateways lose the header and keep the letters.
    """
    name = encoding.strip().lower().partition(";")[0].strip("\"' ")
    if "base" in name and "64" in name:
        return undo_base64(octets)
    if "quoted" in name or name == "qp":
        return undo_quoted_printable(octets) if _QP_LETTER.search(octets) or b"=" in octets else octets
    if "uu" in name:
        return undo_uu(octets)
    if is_text and name in {"", "7bit", "8bit", "binary", "7-bit", "8-bit", "7 bit", "8 bit", "none"}:
        return _undeclared(octets)
    return octets


def undo_base64(octets: bytes) -> bytes:
    """Decode base64 with what mail does to it: missing ends, stray characters, plain text put below by a list."""
    if _BASE64_LINES.match(octets):
        return unbase64(_SPACE.sub(b"", octets))
    lines = octets.split(b"\n")
    coded: list[bytes] = []
    for number, line in enumerate(lines):
        if not line.strip() or _BASE64_LINE.match(line):
            coded.append(line)
            continue
        letters = _NOT_BASE64.sub(b"", line)
        if _WORD_GAP.search(line) or len(letters) * 5 < len(line.strip()) * 4:
            if not any(one.strip() for one in coded):
                return octets
            return unbase64(_SPACE.sub(b"", b"".join(coded))) + b"\n" + b"\n".join(lines[number:])
        coded.append(letters)
    return unbase64(_SPACE.sub(b"", b"".join(coded)))


def undo_quoted_printable(octets: bytes) -> bytes:
    """Decode quoted-printable; an equals sign before no two hexadecimal letters stays as it is."""
    return binascii.a2b_qp(_SOFT_BREAK.sub(b"=\n", octets))


def undo_uu(octets: bytes) -> bytes:
    """Decode the first uuencoded file; text without one comes back as it is."""
    begin = _UU_BEGIN.search(octets)
    if begin is None:
        return octets
    out: list[bytes] = []
    for line in octets[begin.end() :].lstrip(b"\r\n").split(b"\n"):
        stripped = line.rstrip(b"\r")
        if stripped in {b"end", b"`", b""}:
            break
        out.append(uu_line(stripped))
    return b"".join(out)


def uu_line(line: bytes) -> bytes:
    """Decode one line; some encoders write one octet too many, and some gateways strip spaces from the end."""
    length = ((line[0] - 32) & 63) if line else 0
    wanted = (length * 4 + 2) // 3 + 1
    try:
        return binascii.a2b_uu(line[:wanted].ljust(wanted))
    except ValueError:
        return b""


def _undeclared(octets: bytes) -> bytes:
    start = octets[:_LOOKED_AT]
    if is_quoted_printable(start):
        return undo_quoted_printable(octets)
    if is_base64(start):
        decoded = undo_base64(octets)
        if _is_readable(decoded[:_LOOKED_AT], is_long=b"\n" in start.strip()):
            return decoded
    return octets


def is_quoted_printable(octets: bytes) -> bool:
    """Whether a text is quoted-printable although it does not say so: every equals sign is that of the encoding."""
    if not octets.isascii() or b"=" not in octets or _EQUALS.search(octets[:-3]):
        return False
    soft = octets.count(b"=\n") + octets.count(b"=\r\n")
    high = len(_QP_HIGH.findall(octets))
    return high >= _FEWEST_QP or (soft > 0 and len(_QP_LETTER.findall(octets)) > 0)


def is_base64(octets: bytes) -> bool:
    """Whether a text is base64 although it does not say so: full lines of one length, and no space in them."""
    lines = octets.strip().splitlines()
    if not lines or len(lines[0]) < _SHORTEST_BASE64 or not _BASE64_LINES.match(octets):
        return False
    if len(lines) == 1:
        return len(lines[0]) % 4 == 0 and not lines[0].isalpha()
    length = len(lines[0])
    whole = lines[:-1] if len(octets) < _LOOKED_AT else lines[:-2]
    return length % 4 == 0 and all(len(line) == length for line in whole) and len(lines[-1]) <= length


def _is_readable(octets: bytes, *, is_long: bool) -> bool:
    """Whether octets are text: no controls among them, and UTF-8 if a single line is all that speaks for base64."""
    if not octets or any(octet < 32 and octet not in b"\t\r\n\x1b" for octet in octets[:4096]):  # noqa: PLR2004
        return False
    if is_long:
        return True
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError as exc:
        return exc.start >= len(octets) - 3
    return True
