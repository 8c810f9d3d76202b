"""The send journal: what a relay has taken, kept outside the database, so that an old backup cannot send it again.

One line per accepted address, written and fsynced after the relay's 2xx and before the database hears of it. A line
is JSON behind its CRC-32; the line that a crash tore off at the end is ignored, any other damage is an error. Files
are named by month and only ever appended to.
"""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from outreach.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One letter that a relay took for one address. ``at`` is aware UTC; ``sha256`` is of the bytes that left."""

    at: datetime
    message_id: str
    address: str
    campaign: str
    iso3: str
    step: str
    sha256: str
    reply_text: str


#: Octets that must fit on the disk before a letter is handed over; a line takes a tenth of it.
_ROOM: Final = 8192


class SendJournal:
    """The journal in one folder. Several workers may append at once: each line is one write to an O_APPEND file."""

    def __init__(self, folder: Path) -> None:
        """Open the journal; the folder is made when the first line is written."""
        self._folder = folder
        self._seen: dict[tuple[str, str], JournalLine] = {}
        self._read_up_to: dict[Path, int] = {}

    def append(self, line: JournalLine) -> None:
        """Write a line and wait until it is on the disk. Raises StorageError when it cannot be written."""
        text = json.dumps({**asdict(line), "at": line.at.isoformat()}, ensure_ascii=False, separators=(",", ":"))
        data = f"{zlib.crc32(text.encode()):08x} {text}\n".encode()
        path = self._folder / f"sent-{line.at:%Y-%m}.jsonl"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            is_new = not path.exists()
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, data)
                os.fsync(handle)
            finally:
                os.close(handle)
            if is_new:
                _sync_folder(self._folder)
        except OSError as exc:
            raise StorageError(f"The send journal {path} cannot be written: {exc.strerror}.") from exc

    def check_room(self) -> None:
        """Raise StorageError unless a line could be written now: asked before a letter leaves that needs one."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Without a name, so that a kill leaves nothing behind.
            with tempfile.TemporaryFile(dir=self._folder) as file:
                file.write(bytes(_ROOM))
                file.flush()
                os.fsync(file.fileno())
        except OSError as exc:
            raise StorageError(f"The send journal {self._folder} cannot be written: {exc.strerror}.") from exc

    def find(self, message_id: str, address: str) -> JournalLine | None:
        """Return the line that says that this letter was taken for this address, or None."""
        self._catch_up()
        return self._seen.get((message_id, address.lower()))

    def lines(self) -> Iterator[JournalLine]:
        """Yield every line, oldest first. Raises StorageError that names file and line of any damage."""
        for path in self._paths():
            yield from _read(path, 0)[0]

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("sent-*.jsonl"))

    def _catch_up(self) -> None:
        """Read what was appended since, by this process or another."""
        for path in self._paths():
            lines, end = _read(path, self._read_up_to.get(path, 0))
            for line in lines:
                self._seen[line.message_id, line.address.lower()] = line
            self._read_up_to[path] = end


def _read(path: Path, start: int) -> tuple[list[JournalLine], int]:
    """Return the whole lines from an offset on, and the offset behind the last of them."""
    if path.stat().st_size == start:
        return [], start
    with path.open("rb") as file:
        file.seek(start)
        data = file.read()
    whole = data[: data.rfind(b"\n") + 1]
    lines = []
    for number, raw in enumerate(whole.splitlines(), 1):
        checksum, _, text = raw.partition(b" ")
        if checksum != f"{zlib.crc32(text):08x}".encode():
            msg = f"The send journal {path} is damaged at line {number} behind byte {start}."
            raise StorageError(msg, hint="Restore the journal from its own backup; never edit it.")
        lines.append(_line(json.loads(text)))
    return lines, start + len(whole)


def _line(found: dict[str, str]) -> JournalLine:
    return JournalLine(**{**found, "at": datetime.fromisoformat(found["at"])})  # type: ignore[arg-type]


def _sync_folder(folder: Path) -> None:
    """Make the new file's name durable as well: fsync of the file alone does not."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
