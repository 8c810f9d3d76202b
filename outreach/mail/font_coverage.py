"""Which characters a font can show, read from its ``cmap`` table (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from outreach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FONT_ENDINGS: Final = (".ttf", ".otf")

#: Characters that steer others and are never drawn (Unicode, Default_Ignorable_Code_Point), which no font needs:
#: soft hyphen, joiners, direction marks, embeddings and isolates, word joiner, variation selectors.
_NEVER_DRAWN: Final = frozenset(
    {
        0xAD,
        0x61C,
        0x2060,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xFE00, 0xFE10),
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """The fonts of some folders: what they can show together, and the SHA-256 over names and bytes, in hex."""

    files: tuple[Path, ...]
    characters: frozenset[int]
    sha256: str

    def lacking(self, text: str) -> Iterator[str]:
        """Yield the characters of a text that none of the fonts has, once each, in their order."""
        for one in dict.fromkeys(text):
            if ord(one) not in self.characters and ord(one) not in _NEVER_DRAWN:
                yield one


def load_fonts(folders: Sequence[Path]) -> Fonts:
    """Return the fonts that lie in these folders; raises InputError for a file that is no font."""
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix.lower() in FONT_ENDINGS]
    stamps = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths]
    return _load(tuple(stamps))


@lru_cache(maxsize=8)
def _load(stamps: tuple[tuple[Path, int, int], ...]) -> Fonts:
    """Read the fonts once for as long as their files stay as they are."""
    characters: set[int] = set()
    digest = hashlib.sha256()
    for path, _, _ in stamps:
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode())
        digest.update(data)
        try:
            characters.update(covered(data))
        except (struct.error, IndexError) as exc:
            hint = "Accepted are TTF and OTF files with one static font; take this one away or replace it."
            raise InputError(f"{path}: this is no font that can be read ({exc}).", hint=hint) from exc
    return Fonts(tuple(path for path, _, _ in stamps), frozenset(characters), digest.hexdigest())


def covered(data: bytes) -> set[int]:
    """Return the code points for which a font has a glyph; raises struct.error when the bytes are no font."""
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {data[at : at + 4]: struct.unpack_from(">L", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    if b"cmap" not in tables:
        raise struct.error("it has no table of characters")
    start = tables[b"cmap"]
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * number)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):  # noqa: PLR2004 - Unicode; Windows, both sizes
            found |= _subtable(data, start + offset)
    return found


def _subtable(data: bytes, start: int) -> set[int]:
    kind = struct.unpack_from(">H", data, start)[0]
    if kind == 4:  # noqa: PLR2004 - segments within the first 65,536 characters
        return _segments(data, start)
    if kind == 12:  # noqa: PLR2004 - groups over all characters
        groups = struct.unpack_from(">L", data, start + 12)[0]
        found: set[int] = set()
        for number in range(groups):
            first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * number)
            found.update(range(first + (glyph == 0), min(last, 0x10FFFF) + 1))
        return found
    return set()  # Format 14 names variants of characters that the others hold.


def _segments(data: bytes, start: int) -> set[int]:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    at = start + 14
    ends = struct.unpack_from(f">{count}H", data, at)
    firsts = struct.unpack_from(f">{count}H", data, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", data, at + 4 * count + 2)
    offsets_at = at + 6 * count + 2
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    found: set[int] = set()
    for number, (first, last, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, offsets_at + 2 * number + offset + 2 * (code - first))[0]
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(code)
    found.discard(0xFFFF)
    return found
