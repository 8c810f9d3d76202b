"""A scripted SMTP server on loopback: real sockets, real TLS, and an answer of your choice at every stage.

    with ScriptedSmtpServer({"RCPT": Answer.say("450 4.2.0 greylisted")}) as server:
        mailer = SmtpMailer(RelaySettings(name="test", host="127.0.0.1", port=server.port, ...))

What it accepts is in ``server.accepted`` *before* the reply leaves, so a test can tell a lost reply from a
lost mail. It is written on plain asyncio streams, because the faults that matter (half a reply, a reset in
the middle of the text, silence after the dot) are those that a well-behaved server library does not offer.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import contextlib
import socket
import struct
import threading
from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Mapping
    from types import TracebackType

_LONGEST_LINE: Final = 64 * 1024
_START_SECONDS: Final = 10.0

CONNECT: Final = "CONNECT"
BODY: Final = "BODY"
END_OF_DATA: Final = "END_OF_DATA"

#: How long a closing server reads what the client still sends, in seconds.
_LINGER_SECONDS = 2.0


class Then(Enum):
    """What the server does after it has said its words, if any."""

    GO_ON = "go on"
    CLOSE = "close"
    RESET = "reset"
    HANG = "hang"


@dataclass(frozen=True, slots=True)
class Answer:
    """One scripted answer.

    octets: what goes out, exactly; None with ``Then.GO_ON`` means the ordinary answer.
    keep: at END_OF_DATA, whether the mail is recorded as accepted although this is answered; None means
        "as a real server would": kept when the answer is a 2xx.
    """

    octets: bytes | None
    then: Then = Then.GO_ON
    keep: bool | None = None

    @classmethod
    def say(cls, reply: str, *, then: Then = Then.GO_ON, keep: bool | None = None) -> Self:
        """Answer with one reply line; CRLF is added."""
        return cls(reply.encode("utf-8", "surrogateescape") + b"\r\n", then, keep)

    @classmethod
    def close(cls, *, keep: bool | None = None) -> Self:
        """Say nothing and close the connection."""
        return cls(None, Then.CLOSE, keep)

    @classmethod
    def reset(cls, *, keep: bool | None = None) -> Self:
        """Say nothing and reset the connection, as a crashed host would."""
        return cls(None, Then.RESET, keep)

    @classmethod
    def hang(cls, *, keep: bool | None = None) -> Self:
        """Say nothing and keep the line open."""
        return cls(None, Then.HANG, keep)

    @classmethod
    def ordinary(cls) -> Self:
        """Do what a server without a script does; for the first entries of a list of answers."""
        return cls(None, Then.GO_ON, None)


@dataclass(frozen=True, slots=True)
class AcceptedMail:
    """A mail that the server took: envelope addresses, and the text without dot-stuffing and final dot."""

    sender: str
    recipient: str
    raw: bytes
    options: tuple[str, ...] = ()


@dataclass(slots=True)
class _Transaction:
    """What one connection knows of the mail it is about."""

    sender: str = ""
    options: tuple[str, ...] = ()
    recipients: list[str] = field(default_factory=list)


class _Finished(Exception):  # noqa: N818 - it ends a conversation, nothing went wrong
    """The script or the client ended this connection."""


class ScriptedSmtpServer:
    """The server; a context manager that runs it in a thread of its own on an ephemeral port.

    answers: stage or recipient address -> one Answer for every time, or a list used up one by one, after
        which the ordinary answer is given. Stages are CONNECT, BODY (after the first line of the text),
        END_OF_DATA, and the commands EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, NOOP, RSET, QUIT.
    tls_context: with it STARTTLS is offered, or with ``implicit_tls`` spoken from the first byte.
    logins: user name -> password (or access token); with it AUTH is offered, and needed before MAIL.
    extensions: further EHLO lines, such as ``8BITMIME``.
    """

    def __init__(
        self,
        answers: Mapping[str, Answer | Iterable[Answer]] | None = None,
        *,
        tls_context: ssl.SSLContext | None = None,
        implicit_tls: bool = False,
        logins: Mapping[str, str] | None = None,
        login_mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN"),
        extensions: tuple[str, ...] = ("8BITMIME", "SMTPUTF8", "SIZE 50000000", "ENHANCEDSTATUSCODES"),
    ) -> None:
        """Keep the script; nothing listens before ``with``."""
        self.port = 0
        self.accepted: list[AcceptedMail] = []
        self.commands: list[str] = []
        self.connections = 0
        self._script: dict[str, Answer | deque[Answer]] = {}
        for key, answer in (answers or {}).items():
            self.script(key, answer)
        self._tls_context = tls_context
        self._implicit_tls = implicit_tls
        self._logins = dict(logins or {})
        self._login_mechanisms = login_mechanisms
        self._extensions = extensions
        self._loop: asyncio.AbstractEventLoop | None = None
        self._conversations: set[asyncio.Task[None]] = set()
        self._thread: threading.Thread | None = None
        self._is_ready = threading.Event()
        self._stopping: asyncio.Event | None = None

    def script(self, key: str, answer: Answer | Iterable[Answer]) -> None:
        """Set or replace the answer for a stage or a recipient, also while the server runs."""
        self._script[key.lower()] = answer if isinstance(answer, Answer) else deque(answer)

    def count(self, command: str) -> int:
        """How many times ``command``, such as AUTH, was received over all connections."""
        return sum(line.upper().split(" ")[0] == command.upper() for line in self.commands)

    # --- the thread -------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._serve, name="scripted-smtp-server", daemon=True)
        self._thread.start()
        if not self._is_ready.wait(_START_SECONDS):
            raise RuntimeError("The scripted SMTP server did not start.")
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._loop is not None and self._stopping is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)
        if self._thread is not None:
            self._thread.join(_START_SECONDS)

    def _serve(self) -> None:
        asyncio.run(self._listen())

    async def _listen(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        listener = socket.create_server(("127.0.0.1", 0))
        # A small window, so that a client notices when nobody reads.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server = await asyncio.start_server(
            self._converse,
            sock=listener,
            limit=_LONGEST_LINE,
            ssl=self._tls_context if self._implicit_tls else None,
        )
        self.port = listener.getsockname()[1]
        self._is_ready.set()
        await self._stopping.wait()
        server.close()
        for task in list(self._conversations):
            task.cancel()
        await asyncio.gather(*self._conversations, return_exceptions=True)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._conversations.add(task)
            task.add_done_callback(self._conversations.discard)
        self.connections += 1
        conversation = _Conversation(self, reader, writer)
        # A cancelled conversation is the server stopping; the streams module would log it as a fault.
        with contextlib.suppress(
            _Finished, OSError, EOFError, ValueError, asyncio.LimitOverrunError, asyncio.CancelledError
        ):
            await conversation.run()
        writer.transport.abort()
        await asyncio.sleep(0)

    # --- for the conversations --------------------------------------------------------------------------

    def next_answer(self, *keys: str) -> Answer:
        """Give the scripted answer of the first key that has one, or the ordinary one."""
        for key in keys:
            scripted = self._script.get(key.lower())
            if isinstance(scripted, Answer):
                return scripted
            if scripted:
                return scripted.popleft()
        return Answer.ordinary()

    def ehlo_lines(self, *, is_secure: bool) -> list[str]:
        """Give what is offered on this connection, the server's name first."""
        lines = ["relay.example", *self._extensions]
        if self._tls_context is not None and not is_secure:
            lines.append("STARTTLS")
        if self._logins:
            lines.append(f"AUTH {' '.join(self._login_mechanisms)}")
        return lines

    def needs_login(self) -> bool:
        """Whether MAIL is refused before AUTH has succeeded."""
        return bool(self._logins)

    def knows(self, username: str, secret: str) -> bool:
        """Whether this login is right."""
        return self._logins.get(username) == secret

    @property
    def tls_context(self) -> ssl.SSLContext | None:
        """The certificate to serve with, if any."""
        return self._tls_context


class _Conversation:
    """One connection: read a command, look into the script, answer."""

    def __init__(self, server: ScriptedSmtpServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._mail = _Transaction()
        self._is_logged_in = False

    async def run(self) -> None:
        """Greet, then serve until someone closes; ends with an exception."""
        await self._answer("220 relay.example ESMTP scripted", CONNECT)
        while True:
            line = await self._read_line()
            self._server.commands.append(line)
            verb, _, rest = line.partition(" ")
            await self._serve(verb.upper(), rest)

    async def _serve(self, verb: str, rest: str) -> None:
        match verb:
            case "EHLO":
                await self._serve_ehlo()
            case "STARTTLS":
                await self._serve_starttls()
            case "AUTH":
                await self._serve_auth(rest)
            case "MAIL":
                await self._serve_mail(rest)
            case "RCPT":
                await self._serve_rcpt(rest)
            case "DATA":
                await self._serve_data()
            case "RSET":
                self._mail = _Transaction()
                await self._answer("250 2.0.0 reset", verb)
            case "NOOP":
                await self._answer("250 2.0.0 still here", verb)
            case "QUIT":
                await self._answer("221 2.0.0 bye", verb)
                raise _Finished
            case _:
                await self._answer("500 5.5.2 no such command", verb)

    async def _serve_ehlo(self) -> None:
        lines = self._server.ehlo_lines(is_secure=self._writer.get_extra_info("ssl_object") is not None)
        marked = [f"250-{line}" for line in lines[:-1]] + [f"250 {lines[-1]}"]
        await self._answer("\r\n".join(marked), "EHLO")

    async def _serve_starttls(self) -> None:
        context = self._server.tls_context
        if context is None:
            await self._answer("502 5.5.1 no TLS here", "STARTTLS")
        elif await self._answer("220 2.0.0 go ahead", "STARTTLS"):
            await self._writer.start_tls(context)

    async def _serve_auth(self, rest: str) -> None:
        mechanism, _, initial = rest.partition(" ")
        scripted = self._server.next_answer("AUTH")
        if scripted != Answer.ordinary():
            await self._perform(scripted)
            return
        username, secret = "", ""
        if mechanism.upper() == "PLAIN":
            _, username, secret = _decoded(initial).split("\0")
        elif mechanism.upper() == "LOGIN":
            username = _decoded(initial)
            await self._send(b"334 UGFzc3dvcmQ6\r\n")
            secret = _decoded(await self._read_line())
        elif mechanism.upper() == "XOAUTH2":
            user, token, *_ = _decoded(initial).split("\x01")
            username, secret = user.removeprefix("user="), token.removeprefix("auth=Bearer ")
        self._is_logged_in = self._server.knows(username, secret)
        if self._is_logged_in:
            await self._send(b"235 2.7.0 welcome\r\n")
        else:
            await self._send(b"535 5.7.8 user name or password is wrong\r\n")

    async def _serve_mail(self, rest: str) -> None:
        if self._server.needs_login() and not self._is_logged_in:
            await self._answer("530 5.7.0 authentication required", "MAIL")
            return
        path, *options = rest.split(" ")
        if await self._answer("250 2.1.0 sender ok", "MAIL"):
            self._mail = _Transaction(sender=_address(path), options=tuple(options))

    async def _serve_rcpt(self, rest: str) -> None:
        recipient = _address(rest.split(" ", maxsplit=1)[0])
        if not self._mail.sender:
            await self._answer("503 5.5.1 MAIL first", "RCPT")
        elif await self._answer("250 2.1.5 recipient ok", recipient, "RCPT"):
            self._mail.recipients.append(recipient)

    async def _serve_data(self) -> None:
        if not self._mail.recipients:
            await self._answer("503 5.5.1 RCPT first", "DATA")
            return
        if not await self._answer("354 end with a dot on a line", "DATA"):
            return
        raw = await self._read_text()
        answer = self._server.next_answer(END_OF_DATA)
        keep = _is_2xx(answer.octets) if answer.keep is None else answer.keep
        if answer == Answer.ordinary() or keep:
            self._record(raw)
        self._mail = _Transaction()
        await self._perform(answer, ordinary="250 2.0.0 queued")

    async def _read_text(self) -> bytes:
        lines: list[bytes] = []
        while (line := await self._reader.readuntil(b"\r\n")) != b".\r\n":
            lines.append(line.removeprefix(b"."))
            if len(lines) == 1:
                await self._perform(self._server.next_answer(BODY))
        return b"".join(lines)

    def _record(self, raw: bytes) -> None:
        for recipient in self._mail.recipients:
            self._server.accepted.append(AcceptedMail(self._mail.sender, recipient, raw, self._mail.options))

    # --- octets -----------------------------------------------------------------------------------------

    async def _answer(self, ordinary: str, *keys: str) -> bool:
        """Answer a command; true when the client was told yes (2xx or 354) and goes on."""
        answer = self._server.next_answer(*keys)
        await self._perform(answer, ordinary=ordinary)
        said = ordinary.encode() if answer.octets is None else answer.octets
        return said[:1] in {b"2", b"3"}

    async def _perform(self, answer: Answer, *, ordinary: str = "") -> None:
        octets = answer.octets
        if octets is None and answer.then is Then.GO_ON and ordinary:
            octets = ordinary.encode() + b"\r\n"
        if octets:
            await self._send(octets)
        if answer.then is Then.HANG:
            await asyncio.Event().wait()
        if answer.then is Then.RESET:
            # Lingering for zero seconds turns the close into a reset.
            connection: socket.socket = self._writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if answer.then is Then.CLOSE and octets:
            await self._linger()
        if answer.then in {Then.CLOSE, Then.RESET}:
            raise _Finished

    async def _linger(self) -> None:
        """Close our side and read what is still on its way: a close with unread data becomes a reset.

        The reset would overtake the reply just written, and the test would depend on who was quicker.
        """
        if not self._writer.can_write_eof():
            return
        self._writer.write_eof()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LINGER_SECONDS):
                while await self._reader.read(65536):
                    pass

    async def _send(self, octets: bytes) -> None:
        self._writer.write(octets)
        await self._writer.drain()

    async def _read_line(self) -> str:
        line = await self._reader.readuntil(b"\r\n")
        return line[:-2].decode("utf-8", "surrogateescape")


def _address(path: str) -> str:
    return path.partition("<")[2].partition(">")[0]


def _is_2xx(octets: bytes | None) -> bool:
    return octets is not None and octets.startswith(b"2")


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
