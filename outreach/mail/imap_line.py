"""Opening a line to an IMAP server: TLS without falling back, one login, and a guard on what it may announce."""

from __future__ import annotations

import contextlib
import imaplib
import ipaddress
import logging
import socket
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from outreach.errors import MailError
from outreach.mail.fetch import BEGINNING_OF_LARGE_MAIL, WHOLE_MAIL_LIMIT
from outreach.mail.smtp_settings import TlsMode

if TYPE_CHECKING:
    from collections.abc import Callable

#: A server may say a size slightly wrong, as some compute it; beyond this it is not believed.
SIZE_SLACK = 1024 * 1024

# IMAPClient writes each line it reads or sends to this logger at the debug level: letters would end in the log.
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


class OversizeLiteralError(imaplib.IMAP4.abort):
    """The server announced more octets than a mail of ours may have; the line cannot be used any more."""


class LiteralGuard:
    """Stands between imaplib and the socket; refuses literals beyond what one command may bring."""

    def __init__(self, read: Callable[[int], bytes], budget: int) -> None:
        """``budget`` is the most octets that the literals of one command may have together."""
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
class ImapLine:
    """An open connection, and the folder that is selected on it."""

    client: Any
    guard: LiteralGuard
    folder: str = ""
    messages: int = 0
    uid_validity: int = 0
    uid_next: int = 0
    can_mark: bool = False


def connect(settings: ImapSettings) -> ImapLine:
    """Open the line, protect it, log in. Raises MailError for each way in which that can fail."""
    client = _dial(settings)
    try:
        _refuse_early_login(client, settings)
        _protect(client, settings)
        _log_in(client, settings)
        client.normalise_times = False
        # imaplib sets memory aside for whatever size a server announces; its own reader is wrapped to refuse.
        guard = LiteralGuard(client._imap.read, settings.whole_mail_limit + SIZE_SLACK)  # noqa: SLF001
        client._imap.read = guard  # noqa: SLF001
    except BaseException:
        hang_up(client)
        raise
    return ImapLine(client, guard)


def _without_delay(client: Any) -> Any:  # noqa: ANN401 - IMAPClient has no types
    """Switch Nagle's algorithm off: a command is written in pieces, and each would wait 40 ms for the server."""
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def _dial(settings: ImapSettings) -> Any:  # noqa: ANN401 - IMAPClient publishes no types
    """Connect and read the greeting."""
    host, port = settings.host, settings.port
    where = f"{host}:{port}" if port is not None else host
    if settings.security is TlsMode.NONE and not _is_loopback(host):
        raise MailError(
            f"{host} is another machine; without TLS, password and letters would cross the network in clear.",
            hint="Set OUTREACH_IMAP_SECURITY to tls or starttls.",
        )
    timeout = SocketTimeout(connect=settings.timeout_seconds, read=settings.timeout_seconds)
    is_implicit = settings.security is TlsMode.TLS
    try:
        return _without_delay(
            IMAPClient(
                host,
                port,
                ssl=is_implicit,
                ssl_context=_context(settings) if is_implicit else None,
                timeout=timeout,
            )
        )
    except ssl.SSLCertVerificationError as exc:
        raise _distrust(settings, exc) from exc
    except ssl.SSLError as exc:
        raise MailError(
            f"{where} does not speak TLS at once: {said(exc)}",
            hint="Look at OUTREACH_IMAP_PORT (993 is usual) or set OUTREACH_IMAP_SECURITY=starttls.",
        ) from exc
    except (imaplib.IMAP4.error, EOFError) as exc:
        raise MailError(
            f"The mail server at {where} turned us away: {said(exc)}",
            reply_text=str(exc),
            hint="Look at OUTREACH_IMAP_HOST and OUTREACH_IMAP_PORT; a busy server may take us later.",
        ) from exc
    except OSError as exc:
        raise MailError(
            f"No mail server answers at {where}: {said(exc)}",
            hint="Look at OUTREACH_IMAP_HOST and OUTREACH_IMAP_PORT.",
        ) from exc


def _refuse_early_login(client: Any, settings: ImapSettings) -> None:  # noqa: ANN401
    """Refuse PREAUTH: with it a stranger in the middle makes us skip TLS and the login."""
    if bytes(client.welcome or b"").upper().startswith(b"* PREAUTH"):
        raise MailError(
            f"The mail server at {settings.host} says that we are logged in before we did so.",
            hint="Somebody may sit in between: set OUTREACH_IMAP_SECURITY=tls, or ask the provider.",
        )


def _protect(client: Any, settings: ImapSettings) -> None:  # noqa: ANN401
    """Switch to TLS where STARTTLS is asked for; a server that does not offer it is refused."""
    if settings.security is not TlsMode.STARTTLS:
        return
    try:
        client.starttls(_context(settings))
    except ssl.SSLCertVerificationError as exc:
        raise _distrust(settings, exc) from exc
    except (imaplib.IMAP4.error, OSError, EOFError) as exc:
        raise MailError(
            f"The mail server at {settings.host} does not protect the line with STARTTLS: {said(exc)}",
            reply_text=str(exc),
            hint="Set OUTREACH_IMAP_SECURITY=tls and OUTREACH_IMAP_PORT=993; nothing is sent in clear.",
        ) from exc


def _log_in(client: Any, settings: ImapSettings) -> None:  # noqa: ANN401
    """Log in by the one way that is set up; a refusal is not followed by a try with another one."""
    if any(character in settings.username + settings.password for character in "\r\n\0"):
        raise MailError(
            "User name or password of the mailbox holds a line break.",
            hint="Look at OUTREACH_IMAP_USERNAME and OUTREACH_IMAP_PASSWORD.",
        )
    secret = "OUTREACH_IMAP_PASSWORD" if settings.token_source is None else "the access token"
    try:
        if settings.token_source is not None:
            client.oauth2_login(settings.username, settings.token_source())
        elif client.has_capability("LOGINDISABLED"):
            raise MailError(
                f"The mail server at {settings.host} allows no password on this line.",
                hint="Set OUTREACH_IMAP_SECURITY to tls or starttls, or use an access token.",
            )
        elif (settings.username + settings.password).isascii():
            client.login(settings.username, settings.password)
        else:
            client.plain_login(settings.username, settings.password)
    except LoginError as exc:
        raise MailError(
            f"The mail server at {settings.host} refused the login of {settings.username}: {said(exc)}",
            reply_text=str(exc),
            hint=f"Look at OUTREACH_IMAP_USERNAME and {secret}.",
        ) from exc


def _context(settings: ImapSettings) -> ssl.SSLContext:
    """Return a context that checks certificate and name."""
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except OSError as exc:
        raise MailError(
            f"The file of trusted authorities {settings.ca_file} cannot be used: {said(exc)}",
            hint="Look at OUTREACH_IMAP_CA_FILE.",
        ) from exc


def _distrust(settings: ImapSettings, exc: ssl.SSLCertVerificationError) -> MailError:
    return MailError(
        f"The certificate of {settings.host} cannot be trusted: {exc.verify_message or said(exc)}",
        hint="Look at OUTREACH_IMAP_HOST; for an authority of your own set OUTREACH_IMAP_CA_FILE.",
    )


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def said(exc: BaseException) -> str:
    """Return what the server or the system said, on one line and no longer than a line."""
    text = str(exc) or type(exc).__name__
    text = text.removeprefix("b'").removesuffix("'")
    return " ".join(text.split())[:300]


def hang_up(client: Any) -> None:  # noqa: ANN401
    """Close the socket, whatever state it is in."""
    with contextlib.suppress(imaplib.IMAP4.error, OSError, AttributeError):
        client.shutdown()
