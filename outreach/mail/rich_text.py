"""Rich Text Format to plain text, roughly: the words and the line ends, for mails that hold nothing else.

Outlook wraps it, compressed (MS-OXRTFCP), into winmail.dat. The work grows with the length of the text alone.
"""

from __future__ import annotations

import re
import struct
from typing import Final

from outreach.mail.charset_codecs import decode, known

#: Most of a text that is read, in characters.
LONGEST: Final = 1024 * 1024

_TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|((?:\\'[0-9a-fA-F]{2}){1,2000})|\\([^a-zA-Z\r\n])|\\\r?\n|([{}])|[\r\n]+"
    r"|([^\\{}\r\n]{1,10000})|\\"
)
_UNSEEN: Final = frozenset(
    ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl",
     "footerr", "footnote", "generator", "listtable", "listoverridetable", "revtbl", "rsidtbl", "themedata", "fldinst",
     "xmlnstbl", "latentstyles", "datastore", "htmltag", "mhtmltag", "bkmkstart", "bkmkend"]
)  # fmt: skip
_SAYS: Final = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "~": "\u00a0",
    "_": "-", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip

# The beginning of every text of the compressed form (MS-OXRTFCP section 2.1.2.1).
_DICTIONARY: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)
_WINDOW: Final = 4096


def rtf_to_text(rtf: str) -> str:
    """Return the words of a text in RTF; any string gives a text."""
    reader = _Reader()
    for token in _TOKEN.finditer(rtf[:LONGEST]):
        reader.take(token)
    return "".join(reader.out).strip("\n")


class _Reader:
    """Follows groups, of which some are not shown, and the letters that stand in for others."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._stack: list[tuple[bool, int]] = []
        self._is_unseen = False
        self._is_starred = False
        self._stand_ins = 1
        self._skip = 0
        self._codepage = "cp1252"
        self._in_rtf_only = False

    def take(self, token: re.Match[str]) -> None:
        word, number, octets, sign, brace, text = token.groups()
        if brace == "{":
            self._stack.append((self._is_unseen, self._stand_ins))
        elif brace == "}":
            if self._stack:
                self._is_unseen, self._stand_ins = self._stack.pop()
            self._skip = 0
        elif word:
            self._word(word, number)
        elif octets:
            raw = bytes.fromhex(octets.replace("\\'", ""))[self._skip :]
            self._skip = max(0, self._skip - len(octets) // 4)
            self._say(decode(raw, self._codepage, "replace"))
        elif sign == "*":
            self._is_starred = True
            return
        elif sign:
            self._say(_SAYS.get(sign, ""))
        elif text:
            self._say(text[self._skip :])
            self._skip = max(0, self._skip - len(text))
        self._is_starred = False

    def _word(self, word: str, number: str | None) -> None:
        if word in _UNSEEN or self._is_starred:
            self._is_unseen = True
        elif word == "ansicpg" and number:
            self._codepage = known(f"cp{number}") or self._codepage
        elif word == "uc" and number:
            self._stand_ins = min(max(int(number), 0), 10)
        elif word == "u" and number:
            self._say(chr(int(number) & 0xFFFF))
            self._skip = self._stand_ins
        elif word == "htmlrtf":
            # What RTF needs and the HTML that it was made from has not.
            self._in_rtf_only = number != "0"
        elif word in _SAYS:
            self._say(_SAYS[word])

    def _say(self, text: str) -> None:
        if not self._is_unseen and not self._in_rtf_only:
            self.out.append(text)


def uncompressed(octets: bytes, longest: int = LONGEST) -> bytes:
    """Undo the compression of MS-OXRTFCP, as far as it goes; octets that are not of this form give b''."""
    if len(octets) < 16:  # noqa: PLR2004 - the header
        return b""
    _, size, kind = struct.unpack_from("<III", octets)
    if kind == 0x414C454D:  # noqa: PLR2004 - "MELA": not compressed
        return octets[16 : 16 + min(size, longest)]
    if kind != 0x75465A4C:  # noqa: PLR2004 - "LZFu"
        return b""
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    here = len(_DICTIONARY)
    out = bytearray()
    place = 16
    while place < len(octets) and len(out) < longest:
        control = octets[place]
        place += 1
        for bit in range(8):
            if not control >> bit & 1:
                piece = octets[place : place + 1]
                place += 1
            else:
                pair = int.from_bytes(octets[place : place + 2], "big")
                place += 2
                offset, length = pair >> 4, (pair & 0xF) + 2
                if offset == here:
                    return bytes(out)
                piece = _copied(window, here, offset, length)
            for octet in piece:
                window[here] = octet
                here = (here + 1) % _WINDOW
            out += piece
    return bytes(out)


def _copied(window: bytearray, here: int, offset: int, length: int) -> bytes:
    """Return what a reference stands for; it may reach into what it is itself writing."""
    piece = bytearray()
    distance = (here - offset) % _WINDOW
    for step in range(length):
        place = (offset + step) % _WINDOW
        piece.append(window[place] if step < distance or not distance else piece[step - distance])
    return bytes(piece)
