r"""A mailbox read over IMAP (RFC 3501): by UID, never by the unread mark, and changing nothing but ``\Seen``.

New is what has a UID above the remembered one. Text that a sender controls never becomes part of a command.
The size is asked first, so that a huge mail is fetched only in its beginning, and an announced size (a
*literal*) that no mail of ours can have is refused before memory is set aside for it.
"""

from __future__ import annotations

import contextlib
import imaplib
import ipaddress
import logging
import ssl
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from imapclient import SEEN, IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

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
from outreach.mail.smtp_settings import TlsMode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from outreach.mail.fetch import FolderPosition, KnownKeys

#: Mails whose size is asked in one command, and the most that one command fetches (mails, octets).
SIZES_AT_ONCE = 200
MAILS_AT_ONCE = 20
OCTETS_AT_ONCE = 4 * 1024 * 1024

#: UIDs searched in one command; a longer answer would pass imaplib's limit on a line (1,000,000 octets).
UIDS_AT_ONCE = 100_000

#: A server may say a size slightly wrong, as some compute it; beyond this it is not believed.
SIZE_SLACK = 1024 * 1024

#: RFC 2177 asks to renew IDLE within 29 minutes; routers forget a silent line earlier.
LONGEST_IDLE_SECONDS = 25 * 60

# IMAPClient writes every line it reads or sends to this logger at the debug level: letters would end in the
# log.
logging.getLogger("imapclient").setLevel(logging.INFO)


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """Where the mailbox is and how to open it.

    ``token_source`` is called for a fresh OAuth 2.0 access token at each login; when it is given the password
    is not used. ``port`` None means 993 for implicit TLS and 143 otherwise. ``ca_file`` is a PEM file to
    trust instead of the machine's authorities. ``security`` none is for loopback only.
    """

    host: str
    username: str
    password: str = field(default="", repr=False)
    port: int | None = None
    security: TlsMode = TlsMode.TLS
    folders: tuple[str, ...] = ("INBOX",)
    token_source: Callable[[], str] | None = field(default=None, repr=False)
    ca_file: str | None = None
    timeout_seconds: float = 60.0
    mark_seen: bool = True
    whole_mail_limit: int = WHOLE_MAIL_LIMIT
    beginning_of_large_mail: int = BEGINNING_OF_LARGE_MAIL


class OversizeLiteralError(imaplib.IMAP4.abort):  # type: ignore[misc, unused-ignore]
    """The server announced more octets than a mail of ours may have; the line cannot be used any more."""


class _LiteralGuard:
    """Stands between imaplib and the socket; refuses literals beyond what one command may bring."""

    def __init__(self, read: Callable[[int], bytes], budget: int) -> None:
        self._read = read
        self._budget = budget
        self._left = budget
        self.refused: int | None = None

    def renew(self) -> None:
        """Begin a new command."""
        self._left = self._budget

    def __call__(self, size: int) -> bytes:
        """Read one literal of ``size`` octets. Raises OversizeLiteralError before anything is allocated."""
        if size > self._left:
            self.refused = size
            raise OversizeLiteralError(f"the server announced {size:,} octets")
        self._left -= size
        return self._read(size)


@dataclass(slots=True)
class _Line:
    """An open connection, and the folder that is selected on it."""

    client: Any
    guard: _LiteralGuard
    folder: str = ""
    messages: int = 0
    uid_validity: int = 0
    uid_next: int = 0
    can_mark: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    """What is known of a mail before it is fetched."""

    uid: int
    size: int
    received_at: datetime


class ImapMailbox:
    """An IMAP account that implements ``outreach.mail.fetch.Mailbox``. One line, opened when first needed."""

    def __init__(self, name: str, account: ImapSettings) -> None:
        """``name`` stands in the database with every mail and position, so it must not change later."""
        self._name = name
        self._account = account
        self._line: _Line | None = None

    @property
    def name(self) -> str:
        """The name under which positions and mails of this mailbox are stored."""
        return self._name

    def folders(self) -> tuple[str, ...]:
        """Return the folders that are read, in order."""
        return self._account.folders

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
        if not self._account.mark_seen:
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
        for folder in self._account.folders:
            with self._speaking(f"looking at folder {folder}"):
                client = self._connected().client
                try:
                    status = client.folder_status(folder, ["MESSAGES", "UIDVALIDITY", "UIDNEXT"])
                except imaplib.IMAP4.abort:
                    raise
                except imaplib.IMAP4.error as exc:
                    problems.append(f"Folder {folder!r} cannot be read: {_said(exc)} {self._folder_hint()}")
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
            _hang_up(line.client)

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
            if head.size > self._account.whole_mail_limit:
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
            if group and is_full:
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
                reason = f"The server did not give it: {_said(exc)}"
        if len(group) == 1:
            return {group[0].uid: reason}
        alone: dict[int, bytes | str] = {}
        for head in group:
            alone.update(self._bodies(folder, validity, [head]))
        return alone

    def _fetch(self, line: _Line, group: list[_Head]) -> dict[int, bytes | str]:
        """Fetch without setting a flag: the whole mails, or the beginning of one that is too large."""
        limit = self._account.beginning_of_large_mail
        is_large = group[0].size > self._account.whole_mail_limit
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

    def _open(self, folder: str, *, anew: bool = False, expected: int | None = None) -> _Line:
        """Select ``folder``. ``anew`` selects it again, which shows what came meanwhile."""
        line = self._connected()
        if anew or line.folder != folder:
            _select(line, folder, wants_to_mark=self._account.mark_seen, hint=self._folder_hint)
        if expected is not None and line.uid_validity != expected:
            raise MailError(
                f"Folder {folder!r} of {self._name} was renumbered while it was being read.",
                hint="Nothing is lost: the next reading begins anew.",
            )
        return line

    def _connected(self) -> _Line:
        """Return the open line, or open one and log in."""
        if self._line is None:
            self._line = _connect(self._account)
        return self._line

    def _drop(self) -> None:
        """Forget a line that cannot be used any more."""
        line, self._line = self._line, None
        if line is not None:
            _hang_up(line.client)

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
                f"The line to the mailbox at {self._account.host} was lost while {doing}: {_said(exc)}",
                reply_text=str(exc),
                hint=hint or "It is tried again; if it stays so, look at OUTREACH_IMAP_HOST and the network.",
            ) from exc
        except (imaplib.IMAP4.error, ValueError, IndexError, KeyError, TypeError) as exc:
            self._drop()
            raise MailError(
                f"The mailbox at {self._account.host} did not agree while {doing}: {_said(exc)}",
                reply_text=str(exc),
                hint=hint or "Run: outreach check",
            ) from exc


# --- connecting ---------------------------------------------------------------------------------------------


def _connect(account: ImapSettings) -> _Line:
    """Open the line, protect it, log in. Raises MailError for each way in which that can fail."""
    client = _dial(account)
    try:
        _refuse_early_login(client, account)
        _protect(client, account)
        _log_in(client, account)
        client.normalise_times = False
        # imaplib sets memory aside for whatever size a server announces; its own reader is wrapped to refuse.
        guard = _LiteralGuard(client._imap.read, account.whole_mail_limit + SIZE_SLACK)  # noqa: SLF001
        client._imap.read = guard  # noqa: SLF001
    except BaseException:
        _hang_up(client)
        raise
    return _Line(client, guard)


def _dial(account: ImapSettings) -> Any:  # noqa: ANN401 - IMAPClient publishes no types
    """Connect and read the greeting."""
    host, port = account.host, account.port
    where = f"{host}:{port}" if port is not None else host
    if account.security is TlsMode.NONE and not _is_loopback(host):
        raise MailError(
            f"{host} is another machine; without TLS, password and letters would cross the network in clear.",
            hint="Set OUTREACH_IMAP_SECURITY to tls or starttls.",
        )
    timeout = SocketTimeout(connect=account.timeout_seconds, read=account.timeout_seconds)
    is_implicit = account.security is TlsMode.TLS
    try:
        return IMAPClient(
            host,
            port,
            ssl=is_implicit,
            ssl_context=_context(account) if is_implicit else None,
            timeout=timeout,
        )
    except ssl.SSLCertVerificationError as exc:
        raise _distrust(account, exc) from exc
    except ssl.SSLError as exc:
        raise MailError(
            f"{where} does not speak TLS at once: {_said(exc)}",
            hint="Look at OUTREACH_IMAP_PORT (993 is usual) or set OUTREACH_IMAP_SECURITY=starttls.",
        ) from exc
    except (imaplib.IMAP4.error, EOFError) as exc:
        raise MailError(
            f"The mail server at {where} turned us away: {_said(exc)}",
            reply_text=str(exc),
            hint="Look at OUTREACH_IMAP_HOST and OUTREACH_IMAP_PORT; a busy server may take us later.",
        ) from exc
    except OSError as exc:
        raise MailError(
            f"No mail server answers at {where}: {_said(exc)}",
            hint="Look at OUTREACH_IMAP_HOST and OUTREACH_IMAP_PORT.",
        ) from exc


def _refuse_early_login(client: Any, account: ImapSettings) -> None:  # noqa: ANN401
    """Refuse PREAUTH: with it a stranger in the middle makes us skip TLS and the login."""
    if bytes(client.welcome or b"").upper().startswith(b"* PREAUTH"):
        raise MailError(
            f"The mail server at {account.host} says that we are logged in before we did so.",
            hint="Somebody may sit in between: set OUTREACH_IMAP_SECURITY=tls, or ask the provider.",
        )


def _protect(client: Any, account: ImapSettings) -> None:  # noqa: ANN401
    """Switch to TLS where STARTTLS is asked for; a server that does not offer it is refused."""
    if account.security is not TlsMode.STARTTLS:
        return
    try:
        client.starttls(_context(account))
    except ssl.SSLCertVerificationError as exc:
        raise _distrust(account, exc) from exc
    except (imaplib.IMAP4.error, OSError, EOFError) as exc:
        raise MailError(
            f"The mail server at {account.host} does not protect the line with STARTTLS: {_said(exc)}",
            reply_text=str(exc),
            hint="Set OUTREACH_IMAP_SECURITY=tls and OUTREACH_IMAP_PORT=993; nothing is sent in clear.",
        ) from exc


def _log_in(client: Any, account: ImapSettings) -> None:  # noqa: ANN401
    """Log in by the one way that is set up; a refusal is not followed by a try with another one."""
    if any(character in account.username + account.password for character in "\r\n\0"):
        raise MailError(
            "User name or password of the mailbox holds a line break.",
            hint="Look at OUTREACH_IMAP_USERNAME and OUTREACH_IMAP_PASSWORD.",
        )
    secret = "OUTREACH_IMAP_PASSWORD" if account.token_source is None else "the access token"
    try:
        if account.token_source is not None:
            client.oauth2_login(account.username, account.token_source())
        elif client.has_capability("LOGINDISABLED"):
            raise MailError(
                f"The mail server at {account.host} allows no password on this line.",
                hint="Set OUTREACH_IMAP_SECURITY to tls or starttls, or use an access token.",
            )
        elif (account.username + account.password).isascii():
            client.login(account.username, account.password)
        else:
            client.plain_login(account.username, account.password)
    except LoginError as exc:
        raise MailError(
            f"The mail server at {account.host} refused the login of {account.username}: {_said(exc)}",
            reply_text=str(exc),
            hint=f"Look at OUTREACH_IMAP_USERNAME and {secret}.",
        ) from exc


def _context(account: ImapSettings) -> ssl.SSLContext:
    """Return a context that checks certificate and name."""
    try:
        return ssl.create_default_context(cafile=account.ca_file)
    except OSError as exc:
        raise MailError(
            f"The file of trusted authorities {account.ca_file} cannot be used: {_said(exc)}",
            hint="Look at OUTREACH_IMAP_CA_FILE.",
        ) from exc


def _distrust(account: ImapSettings, exc: ssl.SSLCertVerificationError) -> MailError:
    return MailError(
        f"The certificate of {account.host} cannot be trusted: {exc.verify_message or _said(exc)}",
        hint="Look at OUTREACH_IMAP_HOST; for an authority of your own set OUTREACH_IMAP_CA_FILE.",
    )


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


# --- small parts --------------------------------------------------------------------------------------------


def _select(line: _Line, folder: str, *, wants_to_mark: bool, hint: Callable[[], str]) -> None:
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
            f"Folder {folder!r} of the mailbox cannot be opened: {_said(exc)}",
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


def _new_uids(line: _Line, last: int, since: date | None) -> list[int]:
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


def _said(exc: BaseException) -> str:
    """Return what the server or the system said, on one line and no longer than a line."""
    text = str(exc) or type(exc).__name__
    text = text.removeprefix("b'").removesuffix("'")
    return " ".join(text.split())[:300]


def _hang_up(client: Any) -> None:  # noqa: ANN401
    with contextlib.suppress(imaplib.IMAP4.error, OSError, AttributeError):
        client.shutdown()
