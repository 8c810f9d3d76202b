r"""A mailbox read over IMAP (RFC 3501): by UID, never by the unread mark, and changing nothing but ``\Seen``.

New is what has a UID above the remembered one. Text that a sender controls never becomes part of a command.
The size is asked first, so that a huge mail is fetched only in its beginning, and an announced size (a
*literal*) that no mail of ours can have is refused before memory is set aside for it.
"""

from __future__ import annotations

import contextlib
import imaplib
import re
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from imapclient import SEEN, IMAPClient

from outreach.domain.replies import FetchedMail
from outreach.errors import MailError
from outreach.mail.fetch import (
    FolderReading,
    FolderReport,
    MailboxReport,
    known_among,
)
from outreach.mail.imap_line import ImapLine, ImapSettings, connect, hang_up, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from outreach.mail.fetch import FolderPosition, KnownKeys

#: Mails whose size is asked in one command, and the most that one command fetches (mails, octets).
SIZES_AT_ONCE = 200
MAILS_AT_ONCE = 20
OCTETS_AT_ONCE = 4 * 1024 * 1024

#: UIDs searched in one command; a longer answer would pass imaplib's limit on a line (1,000,000 octets).
UIDS_AT_ONCE = 100_000

#: RFC 2177 asks to renew IDLE within 29 minutes; routers forget a silent line earlier.
LONGEST_IDLE_SECONDS = 25 * 60


@dataclass(frozen=True, slots=True)
class _Head:
    """What is known of a mail before it is fetched."""

    uid: int
    size: int
    received_at: datetime


_OWN_MESSAGE_ID = re.compile(r"<[a-z0-9]{8,64}@[A-Za-z0-9.-]{1,200}>")


class ImapMailbox:
    """An IMAP account that implements ``outreach.mail.fetch.Mailbox``. One line, opened when first needed."""

    def __init__(self, name: str, settings: ImapSettings) -> None:
        """``name`` stands in the database with every mail and position, so it must not change later."""
        self._name = name
        self._settings = settings
        self._line: ImapLine | None = None

    @property
    def name(self) -> str:
        """The name under which positions and mails of this mailbox are stored."""
        return self._name

    def folders(self) -> tuple[str, ...]:
        """Return the folders that are read, in order."""
        return self._settings.folders

    def fetch_new(
        self,
        folder: str,
        position: FolderPosition | None,
        *,
        since: date | None = None,
        known_keys: KnownKeys | None = None,
    ) -> FolderReading:
        """Read the mails of ``folder`` with a UID above the remembered one; see ``Mailbox.fetch_new``."""

        def start(reading: FolderReading) -> Iterator[FetchedMail]:
            return self._read(reading, position, since, known_keys)

        return FolderReading(folder, start, position)

    def mark_stored(self, mail: FetchedMail) -> None:
        r"""Set ``\Seen`` on a stored mail, unless the account says not to or the folder is read-only.

        A folder that was renumbered since the mail was fetched is left alone: the UID may be another mail's
        now.
        """
        if not self._settings.mark_seen:
            return
        with self._speaking(f"marking a mail of {mail.folder} as seen", hint="OUTREACH_IMAP_MARK_SEEN=false"):
            line = self._open(mail.folder)
            if line.can_mark and line.uid_validity == mail.uid_validity:
                line.client.add_flags([mail.uid], [SEEN], silent=True)

    def check(self) -> MailboxReport:
        """Log in and look at every folder with STATUS, which selects and changes nothing.

        A folder that is missing is a problem in the report. Raises MailError when the account cannot be
        opened.
        """
        found, problems = [], []
        for folder in self._settings.folders:
            with self._speaking(f"looking at folder {folder}"):
                client = self._connected().client
                try:
                    status = client.folder_status(folder, ["MESSAGES", "UIDVALIDITY", "UIDNEXT"])
                except imaplib.IMAP4.abort:
                    raise
                except imaplib.IMAP4.error as exc:
                    problems.append(f"Folder {folder!r} cannot be read: {said(exc)} {self._folder_hint()}")
                    continue
                found.append(
                    FolderReport(
                        folder=folder,
                        messages=int(status.get(b"MESSAGES", 0)),
                        uid_validity=int(status.get(b"UIDVALIDITY", 0)),
                        uid_next=int(status.get(b"UIDNEXT", 0)),
                    )
                )
        return MailboxReport(self._name, tuple(found), tuple(problems))

    def holds(self, folder: str, message_id: str) -> bool:
        """Say whether a folder has a mail of ours by its Message-ID; nothing is fetched or marked.

        Only Message-IDs that we made are searched for, and only of printable ASCII without quotes: text of a
        sender's could carry commands into the search.
        """
        if not _OWN_MESSAGE_ID.fullmatch(message_id):
            raise ValueError(f"{message_id!r} is no Message-ID of ours")
        with self._speaking(f"looking for a copy in {folder}"):
            line = self._open(folder, anew=True)
            return bool(line.client.search(["HEADER", "Message-ID", message_id]))

    def wait_for_mail(self, folder: str, timeout_seconds: float) -> bool | None:
        """Wait until the server tells of a new mail in ``folder``, by IDLE (RFC 2177).

        Waits at most ``timeout_seconds``. Returns whether it told of one, or None at once when the server has
        no IDLE. Raises MailError when the line is lost: a lost line answers at once and with nothing, again
        and again, so it must not pass for silence.
        """
        with self._speaking(f"waiting for mail in {folder}"):
            line = self._open(folder, anew=True)
            if not line.client.has_capability("IDLE"):
                return None
            wait = min(timeout_seconds, LONGEST_IDLE_SECONDS)
            line.client.idle()
            began = time.monotonic()
            told = line.client.idle_check(timeout=wait)
            if not told and time.monotonic() - began < wait * 0.5:
                raise imaplib.IMAP4.abort("IDLE answered nothing at once")
            line.client.idle_done()
            return any(len(answer) > 1 and answer[1] == b"EXISTS" for answer in told)

    def close(self) -> None:
        """Log out; a line that is lost already is simply dropped."""
        line, self._line = self._line, None
        if line is not None:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                line.client.logout()
            hang_up(line.client)

    # --- one reading --------------------------------------------------------------------------------------

    def _read(
        self,
        reading: FolderReading,
        position: FolderPosition | None,
        since: date | None,
        known_keys: KnownKeys | None,
    ) -> Iterator[FetchedMail]:
        """List the new UIDs, leave out what is stored, and fetch the rest in small groups, oldest first."""
        folder = reading.folder
        with self._speaking(f"opening folder {folder}"):
            line = self._open(folder, anew=True)
            validity, uid_next = line.uid_validity, line.uid_next
            is_fresh = position is None or position.uid_validity != validity
            reading.is_rescan = position is not None and is_fresh
            last = 0 if position is None or is_fresh else position.last_uid
            uids = _new_uids(line, last, since if is_fresh else None)
        for begin in range(0, len(uids), SIZES_AT_ONCE):
            chunk = uids[begin : begin + SIZES_AT_ONCE]
            known = known_among([_key(validity, uid) for uid in chunk], known_keys)
            wanted = [uid for uid in chunk if _key(validity, uid) not in known]
            for group in self._groups(self._heads(reading, validity, wanted)):
                bodies = self._bodies(folder, validity, group)
                for head in group:
                    yield from self._hand_out(reading, validity, head, bodies.get(head.uid))
            reading.advance(validity, chunk[-1])
        # Mails before ``since`` are behind us as well; without this the next reading would fetch them all.
        reading.advance(validity, max(last, uid_next - 1) if is_fresh else last)

    def _hand_out(
        self, reading: FolderReading, validity: int, head: _Head, body: bytes | str | None
    ) -> Iterator[FetchedMail]:
        """Yield the mail with the position that covers it, or note why it is missing; None means gone."""
        key = _key(validity, head.uid)
        if isinstance(body, str):
            reading.add_problem(key, body)
        elif body is not None:
            notes: tuple[str, ...] = ()
            if head.size > self._settings.whole_mail_limit:
                notes = (f"Only the first {len(body):,} of {head.size:,} octets were fetched.",)
            reading.advance(validity, head.uid)
            yield FetchedMail(
                mailbox=self._name,
                folder=reading.folder,
                uid_validity=validity,
                uid=head.uid,
                key=key,
                received_at=head.received_at,
                raw=body,
                full_size=head.size,
                notes=notes,
            )

    def _heads(self, reading: FolderReading, validity: int, uids: Sequence[int]) -> list[_Head]:
        """Ask size and time of arrival. A UID without an answer is a mail that is gone: no problem."""
        if not uids:
            return []
        with self._speaking(f"asking for sizes in {reading.folder}"):
            line = self._open(reading.folder, expected=validity)
            answers = line.client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        heads = []
        for uid in uids:
            answer = answers.get(uid)
            if answer is None:
                continue
            received_at = answer.get(b"INTERNALDATE")
            if not isinstance(received_at, datetime) or received_at.tzinfo is None:
                reading.add_problem(_key(validity, uid), "The server does not say when it arrived.")
                continue
            heads.append(_Head(uid, int(answer.get(b"RFC822.SIZE", 0)), received_at.astimezone(UTC)))
        return heads

    def _groups(self, heads: list[_Head]) -> Iterator[list[_Head]]:
        """Put neighbours together while they stay few and small; a mail that is too large stands alone."""
        group: list[_Head] = []
        octets = 0
        for head in heads:
            is_full = len(group) >= MAILS_AT_ONCE or octets + head.size > OCTETS_AT_ONCE
            stands_alone = max(head.size, octets) > self._settings.whole_mail_limit
            if group and (is_full or stands_alone):
                yield group
                group, octets = [], 0
            group.append(head)
            octets += head.size
        if group:
            yield group

    def _bodies(self, folder: str, validity: int, group: list[_Head]) -> dict[int, bytes | str]:
        """Fetch a group; when the server balks at it, fetch each mail alone, so that one stops no other.

        Returns per UID the raw octets, or a sentence that says why there are none. A lost line is a
        MailError.
        """
        with self._speaking(f"fetching from {folder}"):
            line = self._open(folder, expected=validity)
            line.guard.renew()
            try:
                return self._fetch(line, group)
            except imaplib.IMAP4.abort:
                if line.guard.refused is None:
                    raise
                reason = f"The server announced {line.guard.refused:,} octets for it, more than is accepted."
                self._drop()
            except (imaplib.IMAP4.error, ValueError, IndexError, KeyError) as exc:
                reason = f"The server did not give it: {said(exc)}"
        if len(group) == 1:
            return {group[0].uid: reason}
        alone: dict[int, bytes | str] = {}
        for head in group:
            alone.update(self._bodies(folder, validity, [head]))
        return alone

    def _fetch(self, line: ImapLine, group: list[_Head]) -> dict[int, bytes | str]:
        """Fetch without setting a flag: the whole mails, or the beginning of one that is too large."""
        limit = self._settings.beginning_of_large_mail
        is_large = group[0].size > self._settings.whole_mail_limit
        item = f"BODY.PEEK[]<0.{limit}>" if is_large else "BODY.PEEK[]"
        answers = line.client.fetch([head.uid for head in group], [item])
        found: dict[int, bytes | str] = {}
        for uid, answer in answers.items():
            raw = answer.get(b"BODY[]<0>" if is_large else b"BODY[]")
            if isinstance(raw, bytes):
                found[uid] = raw[:limit] if is_large else raw
            else:
                found[uid] = "The server named it but did not give its text."
        return found

    # --- the line -----------------------------------------------------------------------------------------

    def _open(self, folder: str, *, anew: bool = False, expected: int | None = None) -> ImapLine:
        """Select ``folder``. ``anew`` selects it again, which shows what came meanwhile."""
        line = self._connected()
        if anew or line.folder != folder:
            _select(line, folder, wants_to_mark=self._settings.mark_seen, hint=self._folder_hint)
        if expected is not None and line.uid_validity != expected:
            raise MailError(
                f"Folder {folder!r} of {self._name} was renumbered while it was being read.",
                hint="Nothing is lost: the next reading begins anew.",
            )
        return line

    def _connected(self) -> ImapLine:
        """Return the open line, or open one and log in."""
        if self._line is None:
            self._line = connect(self._settings)
        return self._line

    def _drop(self) -> None:
        """Forget a line that cannot be used any more."""
        line, self._line = self._line, None
        if line is not None:
            hang_up(line.client)

    def _folder_hint(self) -> str:
        """Say which folders there are."""
        with contextlib.suppress(imaplib.IMAP4.error, OSError, ValueError):
            names = [name for _, _, name in self._connected().client.list_folders()]
            return f"Set OUTREACH_IMAP_FOLDERS to some of: {', '.join(map(str, names[:30]))}."
        return "Look at OUTREACH_IMAP_FOLDERS."

    @contextlib.contextmanager
    def _speaking(self, doing: str, *, hint: str = "") -> Iterator[None]:
        """Turn whatever goes wrong while talking to the server into a MailError, and drop the line."""
        try:
            yield
        except MailError:
            self._drop()
            raise
        except (imaplib.IMAP4.abort, OSError, EOFError) as exc:
            self._drop()
            raise MailError(
                f"The line to the mailbox at {self._settings.host} was lost while {doing}: {said(exc)}",
                reply_text=str(exc),
                hint=hint or "It is tried again; if it stays so, look at OUTREACH_IMAP_HOST and the network.",
            ) from exc
        except (imaplib.IMAP4.error, ValueError, IndexError, KeyError, TypeError) as exc:
            self._drop()
            raise MailError(
                f"The mailbox at {self._settings.host} did not agree while {doing}: {said(exc)}",
                reply_text=str(exc),
                hint=hint or "Run: outreach check",
            ) from exc


# --- small parts --------------------------------------------------------------------------------------------


def _select(line: ImapLine, folder: str, *, wants_to_mark: bool, hint: Callable[[], str]) -> None:
    """Select a folder and note its numbering; where we may not write, it is examined instead."""
    line.folder = ""
    try:
        try:
            answer = line.client.select_folder(folder, readonly=not wants_to_mark)
            line.can_mark = wants_to_mark
        except IMAPClient.ReadOnlyError:
            answer = line.client.select_folder(folder, readonly=True)
            line.can_mark = False
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as exc:
        raise MailError(
            f"Folder {folder!r} of the mailbox cannot be opened: {said(exc)}",
            reply_text=str(exc),
            hint=hint(),
        ) from exc
    line.messages = int(answer.get(b"EXISTS", 0))
    line.uid_validity = int(answer.get(b"UIDVALIDITY", 0))
    line.uid_next = int(answer.get(b"UIDNEXT", 0))
    if not line.uid_validity:
        raise MailError(
            f"The mail server gives folder {folder!r} no UIDVALIDITY, so new mail cannot be told from old.",
            hint="Use another mailbox, or deliver into a Maildir and set OUTREACH_MAILDIR.",
        )
    line.folder = folder


def _new_uids(line: ImapLine, last: int, since: date | None) -> list[int]:
    """Return the UIDs above ``last``, ascending; ``n:*`` names the last mail even when it is older."""
    first = last + 1
    wanted: list[Any] = []
    if since is not None:
        # The server compares days in its own zone, so a day earlier is asked for.
        wanted = ["SINCE", since - timedelta(days=1)]
    found: set[int] = set()
    if line.messages > UIDS_AT_ONCE and since is None:
        while line.uid_next - first > UIDS_AT_ONCE:
            found.update(line.client.search(["UID", f"{first}:{first + UIDS_AT_ONCE - 1}"]))
            first += UIDS_AT_ONCE
    found.update(line.client.search(["UID", f"{first}:*", *wanted]))
    return sorted(uid for uid in found if uid > last)


def _key(uid_validity: int, uid: int) -> str:
    return f"{uid_validity}.{uid}"
