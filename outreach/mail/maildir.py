"""A mailbox read from a Maildir, where the mail server delivers files into a folder of ours.

A file in ``new`` or ``cur`` is a mail; the part of its name before the colon is unique and never changes, so
it is the key. Nothing orders the files but their time, so the stored keys alone tell what is new.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.domain.replies import FetchedMail
from outreach.errors import MailError
from outreach.mail.fetch import (
    BEGINNING_OF_LARGE_MAIL,
    WHOLE_MAIL_LIMIT,
    FolderReading,
    FolderReport,
    MailboxReport,
    known_among,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.mail.fetch import FolderPosition, KnownKeys

#: Keys asked of the caller in one call.
KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _File:
    """A mail file as it was listed; another program may rename it at any moment."""

    path: Path
    key: str
    arrived: float


class MaildirMailbox:
    """A Maildir that implements ``outreach.mail.fetch.Mailbox``.

    ``INBOX`` is the Maildir itself, any other folder is the sub-directory of that name with a dot before it
    (Maildir++), so ``Junk`` is ``.Junk``.
    """

    def __init__(
        self,
        name: str,
        path: Path,
        *,
        folders: tuple[str, ...] = ("INBOX",),
        mark_seen: bool = True,
        whole_mail_limit: int = WHOLE_MAIL_LIMIT,
        beginning_of_large_mail: int = BEGINNING_OF_LARGE_MAIL,
    ) -> None:
        """``path`` holds ``new`` and ``cur``; the limits are in octets."""
        self._name = name
        self._path = path
        self._folders = folders
        self._mark_seen = mark_seen
        self._whole_mail_limit = whole_mail_limit
        self._beginning_of_large_mail = beginning_of_large_mail

    @property
    def name(self) -> str:
        """The name under which mails of this mailbox are stored."""
        return self._name

    def folders(self) -> tuple[str, ...]:
        """Return the folders that are read, in order."""
        return self._folders

    def fetch_new(
        self,
        folder: str,
        position: FolderPosition | None,
        *,
        since: date | None = None,
        known_keys: KnownKeys | None = None,
    ) -> FolderReading:
        """Read the files whose keys are not known; without ``known_keys`` all come, and their hash tells.

        ``since`` counts only while ``position`` is None, that is, at the first reading.
        """
        earliest = since if position is None else None

        def start(reading: FolderReading) -> Iterator[FetchedMail]:
            return self._read(reading, earliest, known_keys)

        return FolderReading(folder, start, position)

    def mark_stored(self, mail: FetchedMail) -> None:
        """Move the file from ``new`` to ``cur`` with the flag S (seen), or add S to the flags it has."""
        if not self._mark_seen:
            return
        root = self._root(mail.folder)
        # A second look is for the case that a mail program renames the file between our look and our rename.
        for _ in range(2):
            path = _find(root, mail.key)
            if path is None:
                return
            wanted = root / "cur" / f"{mail.key}:2,{_flags_with_seen(path.name)}"
            if path == wanted:
                return
            try:
                path.rename(wanted)
            except FileNotFoundError:
                continue
            except OSError as exc:
                raise MailError(
                    f"The mail {path} cannot be moved to {wanted.parent}: {exc.strerror}.",
                    hint="Give us write access to the Maildir, or set OUTREACH_IMAP_MARK_SEEN=false.",
                ) from exc
            else:
                return

    def holds(self, folder: str, message_id: str) -> bool:
        """Say whether a folder has a mail with this Message-ID; only the beginning of each file is read."""
        wanted = message_id.encode("ascii", "replace")
        root = self._root(folder)
        return any(wanted in _beginning(one.path) for one in _list(root))

    def check(self) -> MailboxReport:
        """Count the mails of every folder; a missing or unreadable one is a problem in the report."""
        found, problems = [], []
        for folder in self._folders:
            try:
                found.append(FolderReport(folder, len(_list(self._root(folder)))))
            except MailError as exc:
                problems.append(f"{exc.message} {exc.hint}")
        return MailboxReport(self._name, tuple(found), tuple(problems))

    def close(self) -> None:
        """Do nothing: no file stays open between two mails."""

    def _root(self, folder: str) -> Path:
        """Return the directory of a folder. Raises MailError for a name that would leave the Maildir."""
        if folder == "INBOX":
            return self._path
        if not folder or "/" in folder or folder.startswith("."):
            raise MailError(
                f"{folder!r} is no name of a Maildir folder.",
                hint="Write INBOX, or the folder's name without its first dot, such as Junk.",
            )
        return self._path / f".{folder}"

    def _read(
        self, reading: FolderReading, earliest: date | None, known_keys: KnownKeys | None
    ) -> Iterator[FetchedMail]:
        """List once, leave out what is known, then read file by file, oldest first."""
        root = self._root(reading.folder)
        files = _list(root)
        if earliest is not None:
            begin = datetime.combine(earliest, time(), UTC).timestamp()
            files = [file for file in files if file.arrived >= begin]
        for start in range(0, len(files), KEYS_AT_ONCE):
            chunk = files[start : start + KEYS_AT_ONCE]
            known = known_among([file.key for file in chunk], known_keys)
            for file in chunk:
                if file.key in known:
                    continue
                mail = self._read_file(reading, root, file)
                if mail is not None:
                    reading.advance(0, 0)
                    yield mail
        reading.advance(0, 0)

    def _read_file(self, reading: FolderReading, root: Path, file: _File) -> FetchedMail | None:
        """Read one file. One that is gone is left out; one that cannot be read is noted."""
        try:
            raw, status = self._octets(file.path)
        except FileNotFoundError:
            path = _find(root, file.key)
            if path is None:
                return None
            try:
                raw, status = self._octets(path)
            except OSError as exc:
                reading.add_problem(file.key, f"The file {path} cannot be read: {exc.strerror or exc}.")
                return None
        except OSError as exc:
            reading.add_problem(file.key, f"The file {file.path} cannot be read: {exc.strerror or exc}.")
            return None
        notes: tuple[str, ...] = ()
        if len(raw) < status.st_size:
            notes = (f"Only the first {len(raw):,} of {status.st_size:,} octets were read.",)
        return FetchedMail(
            mailbox=self._name,
            folder=reading.folder,
            uid_validity=0,
            uid=0,
            key=file.key,
            received_at=datetime.fromtimestamp(status.st_mtime, UTC),
            raw=raw,
            full_size=status.st_size,
            notes=notes,
        )

    def _octets(self, path: Path) -> tuple[bytes, os.stat_result]:
        """Read a plain file, or the start of a large one. A link is refused: it may lead elsewhere."""
        # O_NONBLOCK keeps the opening of a pipe from waiting for ever; it means nothing to a plain file.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(f"{path.name} is no plain file")
            is_large = status.st_size > self._whole_mail_limit
            return file.read(self._beginning_of_large_mail if is_large else self._whole_mail_limit), status


def _beginning(path: Path) -> bytes:
    """Return the header of a mail file, or nothing when the file has gone meanwhile."""
    try:
        with path.open("rb") as file:
            head = file.read(64 * 1024)
    except OSError:
        return b""
    return head.partition(b"\n\n")[0] if b"\r\n\r\n" not in head else head.partition(b"\r\n\r\n")[0]


def _list(root: Path) -> list[_File]:
    """Return the mails of ``new`` and ``cur``, oldest first. Raises MailError when there is no Maildir."""
    files: dict[str, _File] = {}
    # ``new`` comes first: a file that is moved to ``cur`` meanwhile is then seen twice rather than never.
    for place in ("new", "cur"):
        try:
            with os.scandir(root / place) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    with suppress(FileNotFoundError):
                        key = entry.name.partition(":")[0]
                        arrived = entry.stat(follow_symlinks=False).st_mtime
                        files[key] = _File(Path(entry.path), key, arrived)
        except OSError as exc:
            raise MailError(
                f"{root / place} cannot be read: {exc.strerror}.",
                hint="Look at the path of the Maildir and at who may read it.",
            ) from exc
    return sorted(files.values(), key=lambda file: (file.arrived, file.key))


def _find(root: Path, key: str) -> Path | None:
    """Return where the mail called ``key`` lies now, or None when it is gone."""
    candidate = root / "new" / key
    if candidate.exists():
        return candidate
    with suppress(OSError), os.scandir(root / "cur") as entries:
        for entry in entries:
            if entry.name.partition(":")[0] == key:
                return Path(entry.path)
    return None


def _flags_with_seen(name: str) -> str:
    """Return the flags of a file name with S among them, in ASCII order as Maildir wants them."""
    flags = name.partition(":2,")[2]
    return "".join(sorted(set(flags) | {"S"}))
