"""winmail.dat: the wrapping that Outlook puts around a mail and its files (MS-OXTNEF), opened as far as it matters.

Only names and texts are read. Lengths come from the sender, so each is checked against what is there, and the number
of steps is bounded.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from outreach.mail.attachments import base_name
from outreach.mail.charsets import to_text
from outreach.mail.rich_text import rtf_to_text, uncompressed

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE: Final = b"\x78\x9f\x3e\x22"
_ATTRIBUTE: Final = struct.Struct("<BII")
_MOST_STEPS: Final = 5000

_BODY: Final = 0x0002800C
_MESSAGE_PROPERTIES: Final = 0x00069003
_ATTACHMENT_BEGINS: Final = 0x00069002
_ATTACHMENT_TITLE: Final = 0x00018010
_ATTACHMENT_PROPERTIES: Final = 0x00069005
_CODEPAGE: Final = 0x00069007

_PLAIN, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME = 0x3707, 0x3704, 0x3001
# Sizes of the property types that have one (MS-OXCDATA section 2.11.1); each is padded to four octets.
_SIZES: Final = {
    0x01: 4,
    0x02: 4,
    0x03: 4,
    0x04: 4,
    0x05: 8,
    0x06: 8,
    0x07: 8,
    0x0A: 4,
    0x0B: 4,
    0x14: 8,
    0x40: 8,
    0x48: 16,
}
_STRING, _UNICODE, _BINARY, _OBJECT = 0x1E, 0x1F, 0x102, 0x0D
_MANY: Final = 0x1000
_FIRST_NAMED: Final = 0x8000


@dataclass(slots=True)
class Winmail:
    """What was found: the files' names, the text, and the HTML as the sender's program wrote it."""

    names: list[str] = field(default_factory=list)
    text: str = ""
    html: str = ""


def is_winmail(octets: bytes) -> bool:
    """Whether octets begin as TNEF does."""
    return octets.startswith(_SIGNATURE)


def read_winmail(octets: bytes) -> Winmail:
    """Read names and texts as far as they can be read; never raises."""
    found = Winmail()
    codepage = "cp1252"
    name = ""
    for kind, data in _attributes(octets):
        if kind == _CODEPAGE:
            codepage = f"cp{int.from_bytes(data[:4], 'little')}"
        elif kind == _ATTACHMENT_BEGINS:
            _add(found.names, name)
            name = ""
        elif kind == _ATTACHMENT_TITLE:
            name = name or _string(data, codepage)
        elif kind == _ATTACHMENT_PROPERTIES:
            properties = dict(_properties(data, codepage))
            given = properties.get(_LONG_NAME) or properties.get(_SHORT_NAME) or properties.get(_DISPLAY_NAME)
            name = given if isinstance(given, str) and given else name
        elif kind == _BODY:
            found.text = found.text or _string(data, codepage)
        elif kind == _MESSAGE_PROPERTIES:
            _take_texts(found, dict(_properties(data, codepage)), codepage)
    _add(found.names, name)
    return found


def _add(names: list[str], name: str) -> None:
    if last := base_name(name):
        names.append(last)


def _take_texts(found: Winmail, properties: dict[int, str | bytes], codepage: str) -> None:
    plain, html, rtf = properties.get(_PLAIN), properties.get(_HTML), properties.get(_RTF)
    if isinstance(plain, str):
        found.text = found.text or plain
    if html:
        found.html = found.html or (html if isinstance(html, str) else to_text(html, codepage)[0])
    if isinstance(rtf, bytes) and not found.text and not found.html:
        found.text = rtf_to_text(uncompressed(rtf).decode("latin-1"))


def _attributes(octets: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, data) of each attribute: level, kind, length, data, checksum."""
    place = 6
    for _ in range(_MOST_STEPS):
        if place + _ATTRIBUTE.size > len(octets):
            return
        _, kind, length = _ATTRIBUTE.unpack_from(octets, place)
        place += _ATTRIBUTE.size
        yield kind, octets[place : place + length]
        place += length + 2


def _properties(data: bytes, codepage: str) -> Iterator[tuple[int, str | bytes]]:
    """Yield (property, value) for each string and each string of octets among the properties."""
    reader = _Reader(data)
    for _ in range(min(reader.number(), _MOST_STEPS)):
        kind, tag = reader.number(2), reader.number(2)
        if tag >= _FIRST_NAMED:
            reader.take(16)
            if reader.number() == 0:
                reader.take(4)
            else:
                reader.padded(reader.number())
        many = bool(kind & _MANY)
        kind &= ~_MANY
        if kind in _SIZES:
            for _ in range(min(reader.number(), _MOST_STEPS) if many else 1):
                reader.padded(_SIZES[kind])
        elif kind in {_STRING, _UNICODE, _BINARY, _OBJECT}:
            for _ in range(min(reader.number(), _MOST_STEPS)):
                value = reader.padded(reader.number())
                if kind == _BINARY:
                    yield tag, value
                elif kind != _OBJECT:
                    yield tag, _string(value, "utf-16-le" if kind == _UNICODE else codepage)
        else:
            return
        if reader.is_over:
            return


class _Reader:
    """Takes octets in order; beyond the end there is nothing more."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def is_over(self) -> bool:
        return self._place >= len(self._data)

    def take(self, count: int) -> bytes:
        taken = self._data[self._place : self._place + count]
        self._place += count
        return taken

    def padded(self, count: int) -> bytes:
        taken = self.take(count)
        self.take(-count % 4)
        return taken

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "little")


def _string(data: bytes, codepage: str) -> str:
    if codepage == "utf-16-le":
        return data[: len(data) // 2 * 2].decode("utf-16-le", "replace").partition("\0")[0]
    return to_text(data.partition(b"\0")[0], codepage)[0]
