"""Opaque S/MIME (RFC 8551 section 3.5): the mail that a signed envelope holds, taken out without checking anything.

The envelope is CMS (RFC 5652) in BER or DER. Only as much of it is read as leads to the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNED_DATA: Final = bytes.fromhex("2a864886f70d010702")
_MOST_STEPS: Final = 20_000
_DEEPEST: Final = 30
_SEQUENCE, _OCTETS, _OCTETS_IN_PIECES, _EXPLICIT, _OBJECT_ID = 0x30, 0x04, 0x24, 0xA0, 0x06


class _Value(NamedTuple):
    tag: int
    start: int
    end: int
    following: int


def is_signed_data(octets: bytes) -> bool:
    """Whether an envelope says of itself that it is signed and not encrypted."""
    return _SIGNED_DATA in octets[:64]


def signed_content(octets: bytes) -> bytes:
    """Return the content of a signed envelope, or b'' when there is none or it is something else. Never raises."""
    try:
        reader = _Reader(octets)
        outer = list(reader.children(reader.value(0, len(octets), 0)))
        if len(outer) < 2 or reader.octets(outer[0]) != _SIGNED_DATA:  # noqa: PLR2004 - what it is, and what it holds
            return b""
        signed = next(reader.children(outer[1]))
        for part in reader.children(signed):
            if part.tag == _SEQUENCE:
                inner = list(reader.children(part))
                if len(inner) > 1 and inner[0].tag == _OBJECT_ID and inner[1].tag == _EXPLICIT:
                    return reader.string(next(reader.children(inner[1])))
    except (IndexError, StopIteration, RecursionError):
        return b""
    return b""


class _Reader:
    """Reads values of BER; raises IndexError where they make no sense or never end."""

    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self._steps = 0

    def octets(self, value: _Value) -> bytes:
        return self._octets[value.start : value.end]

    def string(self, value: _Value) -> bytes:
        """Return a string of octets, put together when it comes in pieces."""
        if value.tag == _OCTETS_IN_PIECES:
            return b"".join(self.string(piece) for piece in self.children(value))
        return self.octets(value) if value.tag == _OCTETS else b""

    def children(self, value: _Value, depth: int = 0) -> Iterator[_Value]:
        place = value.start
        while place < value.end:
            child = self.value(place, value.end, depth + 1)
            yield child
            place = child.following

    def value(self, place: int, end: int, depth: int) -> _Value:
        """Return the value that begins at ``place``; one of unknown length ends at two zeros."""
        self._steps += 1
        if self._steps > _MOST_STEPS or depth > _DEEPEST or place + 2 > end:
            raise IndexError
        tag, length = self._octets[place], self._octets[place + 1]
        place += 2
        if length == 0x80:  # noqa: PLR2004 - the mark of an unknown length
            start = place
            while self._octets[place : place + 2] != b"\0\0":
                place = self.value(place, end, depth + 1).following
            return _Value(tag, start, place, place + 2)
        if length > 0x80:  # noqa: PLR2004 - the length of the length follows
            size = length & 0x7F
            length = int.from_bytes(self._octets[place : place + size], "big")
            place += size
        return _Value(tag, place, min(place + length, end), place + length)
