"""Read the XML parts of a workbook within bounds: no part unpacks to more than it may, nests deep, or names entities.

A workbook comes from anywhere. It is read as a stream, so that memory follows what is kept and not what the file
claims; the standard library's zip reader stops at the size that the archive's directory states, and that is bounded.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from outreach.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

#: The most bytes of a workbook on disk, of one of its parts unpacked, and of its directory.
MOST_BYTES = 20_000_000
MOST_PART_BYTES = 64_000_000
MOST_PARTS = 5_000
MOST_ELEMENTS = 3_000_000
MOST_DEPTH = 200
_CHUNK = 65_536

#: A part that unpacks to more than this many times its size is no table that people wrote; small ones may.
_MOST_RATIO = 400
_SMALL = 2_000_000


class PartError(Exception):
    """A part of a workbook cannot be read; the text says what was found."""


class Parts:
    """The parts of one workbook, a ZIP archive held in memory."""

    def __init__(self, name: str, raw: bytes) -> None:
        """Open the archive; raises InputError for one that is none, or too large."""
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, RuntimeError, OSError, IndexError, KeyError) as exc:
            raise self.refused("a ZIP archive that is damaged", "a workbook that a spreadsheet program opens") from exc
        if len(entries) > MOST_PARTS:
            raise self.refused(f"{len(entries)} parts", f"at most {MOST_PARTS} parts in a workbook")
        self._entries = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}

    def refused(self, found: str, accepted: str, where: str = "") -> InputError:
        """Return the error for a workbook that cannot be read."""
        return InputError(
            f"{self.name} cannot be read as a table; nothing was changed.",
            problems=(Problem(where or self.name, found, accepted),),
            hint="Open it in the spreadsheet, copy the table into a new workbook, and save that.",
        )

    def has(self, part: str) -> bool:
        """Say whether there is such a part; case does not count, as in the packages' own rules."""
        return part.lower() in self._entries

    def text(self, part: str, most: int = 200) -> str:
        """Return the beginning of a part as text, empty where it is missing or damaged."""
        entry = self._entries.get(part.lower())
        if entry is None:
            return ""
        try:
            with self._zip.open(entry) as stream:
                return stream.read(most).decode("utf-8", "replace")
        except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
            return ""

    def parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None],
        text: Callable[[str], None],
    ) -> bool:
        """Send the elements of a part to the three functions, by names ``prefix:local`` (see ``_short``).

        Returns False when the part is missing. StopIteration of a function ends the reading early. Raises
        InputError for a part that is damaged or out of bounds, and what the functions raise.
        """
        entry = self._entries.get(part.lower())
        if entry is None:
            return False
        if entry.flag_bits & 1:
            raise self.refused("a workbook with a password", "one without; save it again without")
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > MOST_PART_BYTES or (entry.file_size > _SMALL and ratio > _MOST_RATIO):
            raise self.refused(
                f"{part} unpacks to {entry.file_size} bytes from {entry.compress_size}", "a table that people wrote"
            )
        parser = _parser(start, end, text)
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
                parser.Parse(b"", True)  # noqa: FBT003
        except StopIteration:
            return True
        except (PartError, expat.ExpatError) as exc:
            raise self.refused(f"{part} cannot be read ({exc})", "XML as spreadsheet programs write it") from exc
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as exc:
            raise self.refused(f"{part} is damaged ({exc})", "a workbook that a spreadsheet program opens") from exc
        return True


def _parser(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}
    count = depth = 0

    def short(name: str) -> str:
        if name not in names:
            names[name] = _short(name)
        return names[name]

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count += 1
        depth += 1
        if count > MOST_ELEMENTS:
            msg = f"more than {MOST_ELEMENTS} elements"
            raise PartError(msg)
        if depth > MOST_DEPTH:
            msg = f"elements nested more than {MOST_DEPTH} deep"
            raise PartError(msg)
        if len(names) > MOST_PARTS:
            msg = "more names of elements than any format has"
            raise PartError(msg)
        start(short(name), {short(key): value for key, value in attributes.items()} if attributes else attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(short(name))

    def no_types(*_: object) -> None:
        # Spreadsheet programs declare none; entities are declared there, and with them a file can grow without end.
        msg = "a document type declaration"
        raise PartError(msg)

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = no_types
    return parser


def _short(name: str) -> str:
    """Shorten a name with its namespace.

    OpenDocument's prefixes are kept (``table:table-cell``), since two of them have a value-type; of Office Open XML
    only the local name, since its two editions differ in nothing but the namespace.
    """
    space, _, local = name.rpartition(" ")
    if "opendocument:xmlns:" in space or "calc:xmlns:" in space:
        return f"{space.partition(':xmlns:')[2].partition(':')[0]}:{local}"
    if space.endswith("/xlink"):
        return f"xlink:{local}"
    if space.endswith("/relationships"):
        # In rels parts the elements themselves; elsewhere the attribute r:id.
        return f"r:{local}" if "officeDocument" in space else local
    return local
