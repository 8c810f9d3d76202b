"""The post office of the pretend world: a real SMTP and a real IMAP server on loopback, in one thread.

Letters come in by SMTP and are handed to the world before the server answers; answers are put in the desk's
INBOX and are read over IMAP like any others. Nothing here knows what a mission is or what time it is.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import uuid
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, DictBackend, Login
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from outreach.errors import MailError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType
    from typing import Self

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
SERVER_NAME = "rehearsal.example"

#: Seconds that starting, stopping or putting one mail in the INBOX may take before it counts as broken.
PATIENCE_SECONDS = 10.0

#: The largest letter taken, in octets; a signed appeal with a PDF stays far below it.
LARGEST_LETTER = 32 * 1024 * 1024


class SandboxServers:
    """A relay and a mailbox on loopback, for the time of a ``with`` block.

    ``on_letter(sender, recipient, raw)`` is called in the servers' thread for each accepted recipient before
    the end of data is answered; it returns None (answered ``250``) or the whole SMTP line to answer with.
    ``on_rcpt(recipient)`` may refuse earlier, in the same way. An exception in either answers 451 and is
    logged. Ports of 0 are chosen by the system and can be read from ``smtp_port`` and ``imap_port`` inside
    the block. ``uid_validity`` keeps IMAP's UIDVALIDITY (RFC 3501 section 2.3.1.1) the same over restarts;
    give it only when the same mails are put back in the same order, else each start has one of its own.
    Neither server speaks TLS; the relay asks for no login. Raises MailError when a port cannot be opened.
    """

    def __init__(
        self,
        on_letter: Callable[[str, str, bytes], str | None],
        on_rcpt: Callable[[str], str | None] | None = None,
        *,
        imap_user: str = "desk",
        imap_password: str = "rehearsal",  # noqa: S107 - it opens a mailbox of invented answers, on loopback
        smtp_port: int = 0,
        imap_port: int = 0,
        uid_validity: int | None = None,
    ) -> None:
        """Remember what to do; nothing listens yet."""
        self.host = LOOPBACK
        self.smtp_port = smtp_port
        self.imap_port = imap_port
        self.imap_user = imap_user
        self.imap_password = imap_password
        self._relay = _Relay(on_letter, on_rcpt)
        self._uid_validity = uid_validity
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._backend: DictBackend | None = None
        self._failures: list[OSError] = []

    def __enter__(self) -> Self:
        """Start both servers and wait until they listen."""
        self._ready.clear()
        self._failures.clear()
        self._thread = threading.Thread(target=self._run, name="sandbox-servers", daemon=True)
        self._thread.start()
        listening = self._ready.wait(PATIENCE_SECONDS)
        for failure in self._failures:
            self._thread.join(PATIENCE_SECONDS)
            raise MailError(
                f"The sandbox servers could not listen on {LOOPBACK}: {failure}.",
                hint="Give other ports, or 0 to let the system choose.",
            ) from failure
        if not listening:
            raise MailError(f"The sandbox servers did not start within {PATIENCE_SECONDS:g} seconds.")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection and stop both servers."""
        if self._loop is not None and self._stop is not None and self._thread is not None:
            # The loop may have ended by itself; then there is nothing left to wake.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(PATIENCE_SECONDS)

    def deliver(self, raw: bytes, received_at: datetime) -> None:
        """Put one mail, unseen, in the desk's INBOX; ``received_at`` (aware) becomes its INTERNALDATE.

        May be called from any thread but the servers' own, where it would wait for itself. Returns when the
        mail can be fetched; a client in IDLE is told. Raises MailError when the servers are not running.
        """
        if received_at.tzinfo is None:
            raise MailError(f"A mail can't be received at {received_at}: an instant with a zone is needed.")
        if self._loop is None or not self._loop.is_running():
            raise MailError("The sandbox mailbox is not running, so it can take no mail.")
        if threading.current_thread() is self._thread:
            raise MailError("The servers' own thread cannot deliver: it would wait for itself.")
        # The world knows instants to the second; IMAP's date-time has no smaller unit.
        mail = AppendMessage(raw, received_at.replace(microsecond=0))
        asyncio.run_coroutine_threadsafe(self._append(mail), self._loop).result(PATIENCE_SECONDS)

    def _run(self) -> None:
        """Run the loop of the two servers; the body of the thread."""
        try:
            asyncio.run(self._serve())
        except OSError as error:
            self._failures.append(error)
            self._ready.set()

    async def _serve(self) -> None:
        """Open the mailbox, listen, wait for the word to stop, and leave no connection behind."""
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        config = _mailbox_config(self.imap_user, self.imap_password)
        config.apply_context()
        self._backend = await _open_mailbox(config, self._uid_validity)
        imap = _ImapDoor(IMAPServer(self._backend.login, config))
        smtp = _SmtpDoor(self._relay, self._loop)
        async with contextlib.AsyncExitStack() as stack:
            smtp_server = await self._loop.create_server(smtp.connection, LOOPBACK, self.smtp_port)
            await stack.enter_async_context(smtp_server)
            imap_server = await asyncio.start_server(imap.connection, LOOPBACK, self.imap_port)
            await stack.enter_async_context(imap_server)
            # From 3.12 on a closing server waits for its connections, so these must be closed first.
            stack.push_async_callback(smtp.close)
            stack.push_async_callback(imap.close)
            self.smtp_port = smtp_server.sockets[0].getsockname()[1]
            self.imap_port = imap_server.sockets[0].getsockname()[1]
            self._ready.set()
            await self._stop.wait()
            smtp_server.close()
            imap_server.close()

    async def _append(self, mail: AppendMessage) -> None:
        """Put ``mail`` in the INBOX, as the mail system of the desk would."""
        if self._backend is None:
            raise MailError("The sandbox mailbox is not open.")
        async with self._backend.login.demo_user_identity.new_session() as session:
            await session.append_messages("INBOX", [mail])


class _Relay:
    """aiosmtpd's hooks: ask the world about each recipient and each letter."""

    def __init__(
        self,
        on_letter: Callable[[str, str, bytes], str | None],
        on_rcpt: Callable[[str], str | None] | None,
    ) -> None:
        self._on_letter = on_letter
        self._on_rcpt = on_rcpt

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        """Accept the recipient unless the world refuses it."""
        refusal = self._on_rcpt(address) if self._on_rcpt is not None else None
        if refusal is not None and not refusal.startswith("2"):
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Hand the letter over once per recipient; the first line that is no success answers for all."""
        raw = envelope.original_content or b""
        answer = "250 2.0.0 OK: taken by the rehearsal"
        for recipient in envelope.rcpt_tos:
            line = self._on_letter(envelope.mail_from or "", recipient, raw)
            if line is not None:
                answer = line
                if not line.startswith("2"):
                    break
        return answer

    async def handle_exception(self, error: Exception) -> str:
        """Answer "try later" where aiosmtpd would refuse for good: the fault is ours, not the letter's."""
        log.error("The pretend world failed over a letter", exc_info=error)
        return f"451 4.3.0 The rehearsal could not take this: {type(error).__name__}"


class _SmtpDoor:
    """The open SMTP connections, so that stopping can close them."""

    def __init__(self, relay: _Relay, loop: asyncio.AbstractEventLoop) -> None:
        self._relay = relay
        self._loop = loop
        self._open: list[SMTP] = []

    def connection(self) -> SMTP:
        """Return the protocol of a new connection."""
        # Without a name aiosmtpd asks the resolver for one, which may take seconds and leaves the machine.
        protocol = SMTP(
            self._relay,
            hostname=SERVER_NAME,
            ident="rehearsal relay",
            data_size_limit=LARGEST_LETTER,
            enable_SMTPUTF8=True,
            loop=self._loop,
        )
        self._open = [one for one in self._open if one.transport is not None]
        self._open.append(protocol)
        return protocol

    async def close(self) -> None:
        """Close what is still open and see the connections' tasks end."""
        for protocol in self._open:
            if protocol.transport is not None:
                protocol.transport.close()
        # connection_lost, which cancels the connection's task, is called by the loop in its next round.
        await asyncio.sleep(0)
        tasks = [task for one in self._open if (task := one._handler_coroutine) is not None]  # noqa: SLF001
        await asyncio.gather(*tasks, return_exceptions=True)


class _ImapDoor:
    """The open IMAP connections, so that stopping can close them."""

    def __init__(self, server: IMAPServer) -> None:
        self._server = server
        self._open: set[asyncio.Task[Any]] = set()

    async def connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one client until it leaves or the server stops."""
        task = asyncio.current_task()
        if task is None:
            raise MailError("An IMAP connection is served by a task or not at all.")
        self._open.add(task)
        try:
            await self._server(reader, writer, SocketInfoLocal(writer, unique_id=uuid.uuid4().bytes))
        except ConnectionError:
            log.debug("An IMAP client left in the middle of an answer")
        finally:
            self._open.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def close(self) -> None:
        """Say goodbye to each client and wait until its task has ended."""
        tasks = list(self._open)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _QuickConfig(Config):
    """pymap's settings with a greeting that asks no name server."""

    @property
    def greeting(self) -> bytes:
        """Return the first line a client sees."""
        return f"{SERVER_NAME} ready; answers are invented".encode("ascii")


def _mailbox_config(user: str, password: str) -> _QuickConfig:
    """Return pymap's settings: one user, no TLS, no thread pool, no look-ups, no password hashing."""
    arguments = Namespace(
        passlib_cfg=None,
        proxy_protocol=None,
        inherited_sockets=None,
        host=LOOPBACK,
        port=0,
        debug=False,
        cert=None,
        key=None,
        tls=False,
        demo_data=False,
        demo_user=user,
        demo_password=password,
    )
    return _QuickConfig.from_args(
        arguments,
        reject_dnsbl=False,
        invalid_user_sleep=0.0,
        hash_context=Cleartext(),
        cpu_subsystem=Subsystem.for_asyncio(),
    )


async def _open_mailbox(config: _QuickConfig, uid_validity: int | None) -> DictBackend:
    """Create the desk's mailbox, empty; ``uid_validity`` is set when it is to be kept over restarts."""
    # DictBackend.init would make settings of its own, whose greeting asks a name server.
    login = Login(config)
    backend = DictBackend(login, config)
    desk = UserMetadata(config, config.demo_user, password=Cleartext().hash(config.demo_password))
    await login.demo_user_identity.set(desk)
    if uid_validity is not None:
        async with login.demo_user_identity.new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            # pymap draws a new one at each start and has no setting for it.
            inbox._uid_validity = uid_validity  # noqa: SLF001
    return backend
