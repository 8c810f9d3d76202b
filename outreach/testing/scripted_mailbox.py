"""A mailbox whose mails and faults a test writes down; it keeps the rules of ``Mailbox``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from outreach.domain.replies import FetchedMail
from outreach.errors import MailError
from outreach.mail.fetch import FolderReading, FolderReport, MailboxReport, known_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.mail.fetch import FolderPosition, KnownKeys

#: When a scripted mail arrived if the test does not say.
ARRIVED_AT = datetime(2016, 12, 5, 9, 0, tzinfo=UTC)


@dataclass
class ScriptedMailbox:
    """Mails by folder, given out by rising UID.

    ``fail_with`` makes every use fail with that error until it is set to None again; ``fail_after`` lets so
    many mails of a reading through first, as a line that drops half-way. A UID in ``unreadable`` cannot be
    fetched. ``marked`` lists what was marked as stored, in order.
    """

    name: str = "scripted"
    uid_validity: int = 1
    fail_with: MailError | None = None
    fail_after: int = 0
    unreadable: set[int] = field(default_factory=set)
    marked: list[FetchedMail] = field(default_factory=list)
    is_closed: bool = False
    _mails: dict[str, list[FetchedMail]] = field(default_factory=lambda: {"INBOX": []})

    def deliver(self, raw: bytes, *, folder: str = "INBOX", received_at: datetime = ARRIVED_AT) -> FetchedMail:
        """Put a mail into a folder and return it as it will be fetched."""
        mails = self._mails.setdefault(folder, [])
        uid = mails[-1].uid + 1 if mails else 1
        mail = FetchedMail(
            mailbox=self.name,
            folder=folder,
            uid_validity=self.uid_validity,
            uid=uid,
            key=f"{self.uid_validity}.{uid}",
            received_at=received_at,
            raw=raw,
            full_size=len(raw),
        )
        mails.append(mail)
        return mail

    def remove(self, mail: FetchedMail) -> None:
        """Take a mail away, as a person does who empties the folder."""
        self._mails[mail.folder] = [kept for kept in self._mails[mail.folder] if kept.uid != mail.uid]

    def renumber(self) -> None:
        """Change UIDVALIDITY: the same mails come again under other keys."""
        self.uid_validity += 1
        for folder, mails in list(self._mails.items()):
            self._mails[folder] = []
            for mail in mails:
                self.deliver(mail.raw, folder=folder, received_at=mail.received_at)

    def folders(self) -> tuple[str, ...]:
        """Return the folders, in the order in which they were first used."""
        return tuple(self._mails)

    def fetch_new(
        self,
        folder: str,
        position: FolderPosition | None,
        *,
        since: date | None = None,
        known_keys: KnownKeys | None = None,
    ) -> FolderReading:
        """Give out what lies after ``position``; see ``Mailbox.fetch_new``."""

        def start(reading: FolderReading) -> Iterator[FetchedMail]:
            return self._read(reading, position, since, known_keys)

        return FolderReading(folder, start, position)

    def mark_stored(self, mail: FetchedMail) -> None:
        """Note that ``mail`` was marked."""
        self._fail()
        self.marked.append(mail)

    def holds(self, folder: str, message_id: str) -> bool:
        """Say whether a folder has a mail with this Message-ID."""
        self._fail()
        return any(message_id.encode() in mail.raw for mail in self._mails.get(folder, []))

    def check(self) -> MailboxReport:
        """Count the mails."""
        self._fail()
        reports = [
            FolderReport(folder, len(mails), self.uid_validity, (mails[-1].uid if mails else 0) + 1)
            for folder, mails in self._mails.items()
        ]
        return MailboxReport(self.name, tuple(reports))

    def close(self) -> None:
        """Note that the mailbox was closed."""
        self.is_closed = True

    def _fail(self) -> None:
        if self.fail_with is not None:
            raise self.fail_with

    def _read(
        self,
        reading: FolderReading,
        position: FolderPosition | None,
        since: date | None,
        known_keys: KnownKeys | None,
    ) -> Iterator[FetchedMail]:
        if self.fail_after == 0:
            self._fail()
        if reading.folder not in self._mails:
            raise MailError(f"Folder {reading.folder!r} of the mailbox cannot be opened.")
        is_fresh = position is None or position.uid_validity != self.uid_validity
        reading.is_rescan = position is not None and is_fresh
        last = 0 if position is None or is_fresh else position.last_uid
        listed = [mail for mail in self._mails[reading.folder] if mail.uid > last]
        if is_fresh and since is not None:
            listed = [mail for mail in listed if mail.received_at.date() >= since]
        known = known_among([mail.key for mail in listed], known_keys)
        given = 0
        for mail in listed:
            if mail.uid in self.unreadable:
                reading.add_problem(mail.key, "The server did not give it.")
            elif mail.key not in known:
                if given >= self.fail_after:
                    self._fail()
                reading.advance(self.uid_validity, mail.uid)
                yield mail
                given += 1
        highest = self._mails[reading.folder][-1].uid if self._mails[reading.folder] else 0
        reading.advance(self.uid_validity, max(last, highest))
