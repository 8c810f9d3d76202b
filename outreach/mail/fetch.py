"""Reading a mailbox: what every kind of mailbox offers, and what a caller remembers between readings.

A reading never changes the mailbox. The caller commits the raw mail together with ``FolderReading.position``,
and only then calls ``mark_stored``: so every mail is kept before the mailbox is told that it was seen, and a
crash between the two costs a second look, never a mail. No rule here deletes or moves mail out of a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from outreach.domain.replies import FetchedMail

#: Largest mail that is fetched whole, in octets.
WHOLE_MAIL_LIMIT = 50 * 1024 * 1024

#: How much of a larger mail is fetched, in octets: its headers and the start of its text.
BEGINNING_OF_LARGE_MAIL = 1024 * 1024

#: Given keys of mails (``FetchedMail.key``), returns those that are stored already; they are not fetched
#: again.
KnownKeys: TypeAlias = Callable[[Sequence[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class FolderPosition:
    """How far a folder has been read: every mail up to ``last_uid`` is stored or was known.

    The meaning of ``last_uid`` hangs on ``uid_validity`` (RFC 3501 section 2.3.1.1). A Maildir has neither
    and keeps both at zero; there the stored keys alone tell what is new.
    """

    uid_validity: int
    last_uid: int


@dataclass(frozen=True, slots=True)
class FetchProblem:
    """One mail that could not be fetched; it stays in the mailbox and is tried again at the next reading."""

    folder: str
    key: str
    reason: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.folder} {self.key}: {self.reason}"


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What ``check`` saw of a folder; ``uid_next`` and ``uid_validity`` are zero for a Maildir."""

    folder: str
    messages: int
    uid_validity: int = 0
    uid_next: int = 0


@dataclass(frozen=True, slots=True)
class MailboxReport:
    """What ``check`` saw of a mailbox: its folders, and in ``problems`` each fault as a sentence."""

    mailbox: str
    folders: tuple[FolderReport, ...]
    problems: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the mailbox can be read as it is set up."""
        return not self.problems


@dataclass(slots=True)
class FolderReading:
    """The new mails of one folder, oldest first, and how far the reading has come.

    Iterating fetches. ``position`` already covers the mail just handed out, so it is committed together with
    that mail; after the last mail it may move on once more. It is None until the folder was opened. It never
    passes a mail that could not be fetched: such a mail is listed in ``problems`` and tried again next time,
    while the mails after it are handed out all the same and skipped next time by ``known_keys``. A caller
    that gives a mail up stores its key, and the position then moves past it.

    ``is_rescan`` is true when the folder's numbering changed since the position was remembered (its
    UIDVALIDITY), so that mails come again which are stored under other keys; the caller knows them by their
    hash. ``is_complete`` is true once everything was read to the end without a problem: only then is the
    inbox *read* in the sense of promise 3.
    """

    folder: str
    start: Callable[[FolderReading], Iterator[FetchedMail]]
    position: FolderPosition | None = None
    problems: list[FetchProblem] = field(default_factory=list)
    is_rescan: bool = False
    is_complete: bool = False
    _mails: Iterator[FetchedMail] | None = None

    def __iter__(self) -> Iterator[FetchedMail]:
        """Return itself: a folder is read once per reading."""
        return self

    def __next__(self) -> FetchedMail:
        """Fetch the next new mail. Raises MailError when the mailbox fails; ``position`` stays good."""
        if self._mails is None:
            self._mails = self.start(self)
        try:
            return next(self._mails)
        except StopIteration:
            self.is_complete = not self.problems
            raise

    def advance(self, uid_validity: int, uid: int) -> None:
        """Move the position to ``uid``, unless a mail before it is still missing."""
        if self.problems:
            return
        place = self.position
        if place is None or place.uid_validity != uid_validity or uid > place.last_uid:
            self.position = FolderPosition(uid_validity, uid)

    def add_problem(self, key: str, reason: str) -> None:
        """Set a mail aside and hold the position before it."""
        self.problems.append(FetchProblem(self.folder, key, reason))


class Mailbox(Protocol):
    """A mailbox of ours that can be read: IMAP, Maildir, or the scripted one of ``outreach.testing``.

    Not for use by several threads at once. Every method may raise MailError, with one sentence and a hint
    that names the setting to look at; after a MailError the mailbox can be used again and connects anew.
    """

    @property
    def name(self) -> str:
        """The name under which positions and mails of this mailbox are stored."""
        ...

    def folders(self) -> tuple[str, ...]:
        """Return the folders that are read, in order."""
        ...

    def fetch_new(
        self,
        folder: str,
        position: FolderPosition | None,
        *,
        since: date | None = None,
        known_keys: KnownKeys | None = None,
    ) -> FolderReading:
        """Read what came into ``folder`` after ``position``; None means that it was never read.

        ``since`` limits a first reading and a reading after the numbering changed to mails received on that
        day (UTC) or later; a day more at the edge is possible, a day less is not.
        """
        ...

    def mark_stored(self, mail: FetchedMail) -> None:
        """Tell the mailbox that ``mail`` was seen; called only after its raw bytes were committed."""
        ...

    def holds(self, folder: str, message_id: str) -> bool:
        """Say whether a folder has a mail of ours by its Message-ID, without fetching or marking anything."""
        ...

    def check(self) -> MailboxReport:
        """Look at every folder without reading or changing mail."""
        ...

    def close(self) -> None:
        """Let go of the connection; the mailbox connects anew when it is used again."""
        ...


def known_among(keys: Sequence[str], known_keys: KnownKeys | None) -> frozenset[str]:
    """Return those of ``keys`` that are stored already."""
    return frozenset(known_keys(keys)) if known_keys is not None and keys else frozenset()
