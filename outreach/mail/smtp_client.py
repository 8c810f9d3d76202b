r"""One conversation with one relay, driven stage by stage on aiosmtplib.

Its ``sendmail`` and ``send_message`` are not used: they raise the same exception for a line lost before MAIL
and after the accepted dot, and whether the text was offered decides between *deferred* and *unknown*. The
stages here are MAIL, RCPT, DATA, the text in blocks, and the final dot, each with its own reply.

Two things of aiosmtplib 5.1 that it does not call public are used, each in one place below:
``protocol._buffer`` to notice replies that nobody asked for, and ``protocol._drain_helper`` to write no
faster than the relay reads. A test fails if a release takes them away.
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, cast

from aiosmtplib import (
    SMTP,
    SMTPConnectError,
    SMTPException,
    SMTPResponse,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from outreach.domain.attempts import Envelope, Outcome, Scope, Stage
from outreach.errors import OutreachError
from outreach.mail.smtp_replies import (
    Reply,
    StageFailedError,
    clean_text,
    deferred,
    refused_by_us,
    settle,
    unknown,
)
from outreach.mail.smtp_settings import RelaySettings, TlsMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiosmtplib.protocol import SMTPProtocol

_BLOCK_BYTES: Final = 64 * 1024
_START_INPUT: Final = 354
_LONGEST_QUIT_SECONDS: Final = 5.0
_LONGEST_NOOP_SECONDS: Final = 10.0

# One login mechanism is tried, the first of these that the relay offers. Inside TLS plain is the best
# understood; a second try with another mechanism would count one wrong password twice.
_MECHANISMS: Final = ("plain", "login", "cram-md5")


class RelaySession:
    """A connection that said EHLO, has TLS where asked for, and is logged in. Not for use after a failure.

    Every method raises StageFailedError with the outcome when the relay does not do its part.
    """

    def __init__(self, client: SMTP, settings: RelaySettings) -> None:
        """Use ``open``; this only keeps what the conversation needs."""
        self._client = client
        self._settings = settings
        self.greeting = ""
        self.tls_version = ""
        self.login_mechanism = ""
        self.messages_accepted = 0
        self.idle_since = asyncio.get_running_loop().time()

    @classmethod
    async def open(cls, settings: RelaySettings, tls_context: ssl.SSLContext | None) -> RelaySession:
        """Connect, greet, secure and log in; the connection is gone again when any of it fails."""
        client = SMTP(
            hostname=settings.host,
            port=settings.port,
            use_tls=settings.security is TlsMode.TLS,
            # Never None: aiosmtplib would then upgrade only if offered, and go on in the clear if not.
            start_tls=False,
            tls_context=tls_context,
            local_hostname=settings.local_hostname or None,
            timeout=settings.timeout_seconds,
        )
        session = cls(client, settings)
        try:
            await session._connect()
            await session._say_ehlo()
            if settings.security is TlsMode.STARTTLS:
                await session._start_tls(tls_context)
                await session._say_ehlo()
            session._note_tls_version()
            if settings.username:
                await session._log_in()
        except BaseException:
            await session.abort()
            raise
        return session

    # --- what the relay is ------------------------------------------------------------------------------

    @property
    def extensions(self) -> dict[str, str]:
        """What the relay offered after EHLO: lower-case keyword -> parameters."""
        return dict(self._client.esmtp_extensions)

    # --- one message ------------------------------------------------------------------------------------

    async def mail(self, envelope: Envelope) -> None:
        """Announce the sender, with the options that this message needs and the relay offers."""
        offered = self._client.supports_extension
        if not envelope.sender.isascii() and not offered("smtputf8"):
            raise StageFailedError(
                refused_by_us(Stage.MAIL, Scope.SENDER, _no_smtputf8("sender", envelope.sender)), in_step=True
            )
        if not envelope.recipient.isascii() and not offered("smtputf8"):
            raise StageFailedError(
                refused_by_us(Stage.RCPT, Scope.RECIPIENT, _no_smtputf8("recipient", envelope.recipient)),
                in_step=True,
            )
        options = self._mail_options(envelope)
        sender = b"FROM:<" + envelope.sender.encode() + b">"
        reply = await self._command(Stage.MAIL, b"MAIL", sender, *options)
        self._require_positive(Stage.MAIL, reply)

    async def rcpt(self, envelope: Envelope) -> None:
        """Name the one recipient of this transaction."""
        reply = await self._command(Stage.RCPT, b"RCPT", b"TO:<" + envelope.recipient.encode() + b">")
        self._require_positive(Stage.RCPT, reply)

    async def data(self, raw: bytes) -> Outcome:
        """Offer the text and return what became of it; call only when the marker is committed.

        raw: the frozen mail, already known to have CRLF line ends only and to end with one.
        Raises StageFailedError only while no byte of the text has been written.
        """
        reply = await self._command(Stage.DATA, b"DATA")
        if reply.is_negative:
            raise StageFailedError(settle(Stage.DATA, reply), in_step=True)
        if reply.code != _START_INPUT:
            raise _nonsense(Stage.DATA, reply)
        writing = _TextWriting(self._protocol(), self._settings)
        outcome = await writing.write(dot_stuffed(raw))
        self.messages_accepted += 1
        self.idle_since = asyncio.get_running_loop().time()
        return outcome

    # --- between and after messages ---------------------------------------------------------------------

    @property
    def is_in_step(self) -> bool:
        """Whether the line is up and nothing unasked lies in it."""
        return self._client.is_connected and not self._unasked()

    async def answers_noop(self) -> bool:
        """Ask whether a connection that was idle is still alive."""
        seconds = min(self._settings.timeout_seconds, _LONGEST_NOOP_SECONDS)
        try:
            reply = await self._command(Stage.MAIL, b"NOOP", seconds=seconds)
        except StageFailedError:
            return False
        return reply.is_positive

    async def quit(self) -> None:
        """Say goodbye and wait a moment for the answer; no fault here can matter any more."""
        seconds = min(self._settings.timeout_seconds, _LONGEST_QUIT_SECONDS)
        try:
            with suppress(StageFailedError):
                await self._command(Stage.MAIL, b"QUIT", seconds=seconds)
        finally:
            await self.abort()

    async def abort(self, *, say_quit: bool = False) -> None:
        """Drop the connection at once. ``say_quit`` only where the relay is not reading text.

        There is no RSET anywhere: after an error the reply is what counts, and a hanging RSET would hide it.
        """
        if say_quit and self._client.protocol is not None:
            with suppress(SMTPException, OSError):
                self._client.protocol.write(b"QUIT\r\n")
        self.drop()
        # Let the loop close the socket now: it does not run again before the next call.
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    def drop(self) -> None:
        """Drop the connection; its socket closes when the loop runs next."""
        transport = self._client.transport
        if transport is not None:
            cast("asyncio.WriteTransport", transport).abort()
        self._client.close()

    # --- opening ----------------------------------------------------------------------------------------

    async def _connect(self) -> None:
        seconds = self._settings.seconds_for(Stage.CONNECT)
        with _explained(Stage.CONNECT):
            try:
                response = await self._client.connect(timeout=seconds)
            except SMTPConnectError as exc:
                # asyncio resets or aborts a line on which it could not finish the TLS handshake.
                in_handshake = isinstance(exc.__cause__, (ConnectionResetError, ConnectionAbortedError))
                if self._settings.security is TlsMode.TLS and in_handshake:
                    why = "The line was lost while TLS was being set up."
                    raise StageFailedError(deferred(Stage.TLS, why), line_lost=True) from exc
                raise
        self.greeting = clean_text(response.message)
        self._refuse_unasked(Stage.CONNECT)

    async def _say_ehlo(self) -> None:
        hostname = (self._client.local_hostname or "localhost").encode("ascii", "replace")
        reply = await self._command(Stage.CONNECT, b"EHLO", hostname)
        self._require_positive(Stage.CONNECT, reply)
        # Setting it is how aiosmtplib learns the extensions.
        self._client.last_ehlo_response = SMTPResponse(reply.code, reply.text)

    async def _start_tls(self, tls_context: ssl.SSLContext | None) -> None:
        if not self._client.supports_extension("starttls"):
            raise StageFailedError(
                deferred(Stage.TLS, "The relay offers no STARTTLS, and nothing is sent without TLS."),
                in_step=True,
            )
        with _explained(Stage.TLS):
            await self._client.starttls(tls_context=tls_context, timeout=self._settings.seconds_for(Stage.TLS))

    def _note_tls_version(self) -> None:
        with _explained(Stage.TLS):
            ssl_object: ssl.SSLObject | None = self._client.get_transport_info("ssl_object")
        if ssl_object is None and self._settings.security is not TlsMode.NONE:
            raise StageFailedError(deferred(Stage.TLS, "The line is not encrypted although it should be."))
        self.tls_version = (ssl_object.version() or "") if ssl_object is not None else ""

    async def _log_in(self) -> None:
        offered = self._client.server_auth_methods
        wanted = ("xoauth2",) if self._settings.token_source else _MECHANISMS
        chosen = next((name for name in wanted if name in offered), None)
        if chosen is None:
            found = ", ".join(offered).upper() or "no login at all"
            raise StageFailedError(
                deferred(Stage.LOGIN, f"The relay offers {found}; we can use {', '.join(wanted).upper()}."),
                in_step=True,
            )
        self.login_mechanism = chosen.upper()
        username, seconds = self._settings.username, self._settings.seconds_for(Stage.LOGIN)
        secret = self._secret()
        with _explained(Stage.LOGIN):
            if chosen == "xoauth2":
                await self._client.auth_xoauth2(username, secret, timeout=seconds)
            elif chosen == "plain":
                await self._client.auth_plain(username, secret, timeout=seconds)
            elif chosen == "login":
                await self._client.auth_login(username, secret, timeout=seconds)
            else:
                await self._client.auth_crammd5(username, secret, timeout=seconds)
        self._refuse_unasked(Stage.LOGIN)

    def _secret(self) -> str:
        if self._settings.token_source is None:
            return self._settings.password
        try:
            return self._settings.token_source()
        except OutreachError as exc:
            raise StageFailedError(deferred(Stage.LOGIN, exc.message), in_step=True) from exc

    # --- commands and replies ---------------------------------------------------------------------------

    def _mail_options(self, envelope: Envelope) -> list[bytes]:
        offered = self._client.supports_extension
        header, _, _ = envelope.raw.partition(b"\r\n\r\n")
        options = []
        if not (envelope.sender.isascii() and envelope.recipient.isascii() and header.isascii()):
            if not offered("smtputf8"):
                why = "The headers are not ASCII, and the relay does not offer SMTPUTF8."
                raise StageFailedError(refused_by_us(Stage.MAIL, Scope.CONTENT, why), in_step=True)
            options.append(b"SMTPUTF8")
        if not envelope.raw.isascii():
            if not offered("8bitmime"):
                why = "The text holds 8-bit characters, and the relay does not offer 8BITMIME."
                raise StageFailedError(refused_by_us(Stage.MAIL, Scope.CONTENT, why), in_step=True)
            options.append(b"BODY=8BITMIME")
        if offered("size"):
            options.append(b"SIZE=%d" % len(envelope.raw))
        return options

    async def _command(self, stage: Stage, *words: bytes, seconds: float | None = None) -> Reply:
        """Send one command and read its one reply, whatever its code."""
        wait = self._settings.seconds_for(stage) if seconds is None else seconds
        with _explained(stage):
            response = await self._client.execute_command(*words, timeout=wait)
        reply = Reply(response.code, clean_text(response.message))
        if not reply.is_readable:
            raise _nonsense(stage, reply)
        if not reply.is_negative:
            # After a no the connection is closed anyway, and the no must not be lost.
            self._refuse_unasked(stage)
        return reply

    def _require_positive(self, stage: Stage, reply: Reply) -> None:
        if reply.is_negative:
            raise StageFailedError(settle(stage, reply), in_step=self._client.is_connected)
        if not reply.is_positive:
            raise _nonsense(stage, reply)

    def _protocol(self) -> SMTPProtocol:
        if self._client.protocol is None:
            raise StageFailedError(deferred(Stage.DATA, _lost(Stage.DATA)), line_lost=True)
        return self._client.protocol

    def _unasked(self) -> bytes:
        protocol = self._client.protocol
        return bytes(protocol._buffer) if protocol is not None else b""  # noqa: SLF001 - see the module

    def _refuse_unasked(self, stage: Stage) -> None:
        """Bytes after a complete reply would be taken for the next one, and every verdict shift by one."""
        if unasked := self._unasked():
            raise StageFailedError(deferred(stage, f"The relay sent more than it was asked: {unasked[:80]!r}"))


class _TextWriting:
    """The text of one message on its way: the time in which a loss makes the outcome unknown."""

    def __init__(self, protocol: SMTPProtocol, settings: RelaySettings) -> None:
        self._protocol = protocol
        self._settings = settings
        self._stage = Stage.DATA

    async def write(self, stuffed: bytes) -> Outcome:
        """Write text and dot and await the reply; StageFailedError while no byte has been written."""
        # The reply is awaited from before the first byte on: aiosmtplib drops what comes unawaited, and a
        # relay may refuse in the middle of the text.
        reading = asyncio.ensure_future(self._protocol.read_response(timeout=None))
        try:
            await asyncio.sleep(0)
            fault = await self._write_blocks(stuffed, reading)
            if not fault:
                fault = await self._await_reply(reading)
            return self._settled(reading, fault)
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _write_blocks(self, stuffed: bytes, reading: asyncio.Future[SMTPResponse]) -> str:
        """Write until the dot, until the relay speaks, or until it stops reading; return what went wrong."""
        if reading.done():
            return ""
        for start in range(0, len(stuffed), _BLOCK_BYTES):
            if fault := self._write(stuffed[start : start + _BLOCK_BYTES]):
                return fault
            self._stage = Stage.BODY
            fault = await self._drain(reading)
            # Without the dot the relay has no message: it must not get one after it has spoken.
            if fault or reading.done():
                return fault
        fault = self._write(b".\r\n")
        if not fault:
            self._stage = Stage.END_OF_DATA
        return fault

    def _write(self, block: bytes) -> str:
        try:
            self._protocol.write(block)
        except (SMTPServerDisconnected, OSError):
            return _lost(self._stage)
        return ""

    async def _drain(self, reading: asyncio.Future[SMTPResponse]) -> str:
        """Wait until the relay has taken enough of what was written, or has spoken."""
        draining: asyncio.Future[None] = asyncio.ensure_future(self._protocol._drain_helper())  # noqa: SLF001 - see the module
        waiting: set[asyncio.Future[Any]] = {draining, reading}
        try:
            done, _ = await asyncio.wait(
                waiting,
                timeout=self._settings.seconds_for(Stage.BODY),
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            draining.cancel()
            await asyncio.gather(draining, return_exceptions=True)
        if not done:
            return "The relay stopped reading in the middle of the text."
        if draining in done and not draining.cancelled() and draining.exception() is not None:
            return _lost(self._stage)
        return ""

    async def _await_reply(self, reading: asyncio.Future[SMTPResponse]) -> str:
        done, _ = await asyncio.wait({reading}, timeout=self._settings.seconds_for(Stage.END_OF_DATA))
        return "" if done else "No reply to the final dot came in time."

    def _settled(self, reading: asyncio.Future[SMTPResponse], fault: str) -> Outcome:
        """Read the verdict; ``fault`` is what went wrong with the line, or empty."""
        if reading.done() and reading.exception() is None:
            response = reading.result()
            reply = Reply(response.code, clean_text(response.message))
            at_dot = self._stage is Stage.END_OF_DATA
            if reply.is_negative or (reply.is_positive and at_dot):
                return settle(self._stage, reply)
            fault = f"The relay answered {reply.code} {reply.text!r}, which is no verdict on the text."
        elif reading.done():
            fault = _explain_exception(self._stage, reading.exception())
        if self._stage is Stage.DATA:
            raise StageFailedError(deferred(Stage.DATA, fault), line_lost=True)
        return unknown(self._stage, fault)


def dot_stuffed(raw: bytes) -> bytes:
    """Double the dot at the start of a line (RFC 5321 section 4.5.2); ``raw`` has CRLF line ends only."""
    return (b"\r\n" + raw).replace(b"\r\n.", b"\r\n..")[2:]


@contextmanager
def _explained(stage: Stage) -> Iterator[None]:
    """Turn what aiosmtplib raises before any text was sent into a StageFailedError for ``stage``."""
    try:
        yield
    except SMTPResponseException as exc:
        reply = Reply(exc.code, clean_text(str(exc.message)))
        if reply.is_negative:
            raise StageFailedError(settle(stage, reply), in_step=True) from exc
        raise _nonsense(stage, reply) from exc
    except (SMTPException, OSError, ssl.SSLError) as exc:
        at = Stage.TLS if isinstance(exc, ssl.SSLError) or isinstance(exc.__cause__, ssl.SSLError) else stage
        lost = isinstance(exc, ConnectionError)
        raise StageFailedError(deferred(at, _explain_exception(at, exc)), line_lost=lost) from exc


def _explain_exception(stage: Stage, exc: BaseException | None) -> str:
    cause = exc.__cause__ if exc is not None and isinstance(exc.__cause__, OSError) else exc
    if isinstance(cause, ssl.SSLCertVerificationError):
        words = f"The relay's certificate was not accepted: {cause.verify_message}."
    elif isinstance(cause, ssl.SSLError):
        words = f"TLS with the relay failed: {cause.reason or cause}."
    elif isinstance(exc, TimeoutError):
        words = f"No answer came in time at {stage.value}."
    elif isinstance(exc, SMTPServerDisconnected):
        words = _lost(stage)
    elif isinstance(exc, SMTPResponseException):
        words = f"The relay answered with something that is no SMTP reply: {exc.message!r}."
    else:
        words = f"The line failed at {stage.value}: {exc}."
    return words


def _lost(stage: Stage) -> str:
    return f"The line was lost at {stage.value}."


def _nonsense(stage: Stage, reply: Reply) -> StageFailedError:
    return StageFailedError(
        deferred(stage, f"The relay answered {reply.code} {reply.text!r}, which fits no command of ours.")
    )


def _no_smtputf8(whose: str, address: str) -> str:
    return f"The {whose} address {address!r} is not ASCII, and the relay does not offer SMTPUTF8."
