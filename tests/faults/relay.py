"""The recording relay: an SMTP server in a process of its own whose file is the ground truth of a run.

Every mail that it takes is one line of ``accepted.jsonl``, fsynced before the server answers; every fault that it
plays is one line of ``fates.jsonl``, written before the fault shows. It is never killed. Each transaction draws one
fate from a seeded, weighted table.

    python -m tests.faults.relay FOLDER SEED

It offers STARTTLS with a certificate of its own authority (``authority.pem`` in FOLDER) and a login, and takes no
mail without both. It prints its port and then obeys lines on its standard input: ``folder PATH`` writes on in another
folder, ``faulty`` and ``calm`` switch the faults on and off, ``favour FATE`` makes one frequent. It ends when its
standard input does.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
import os
import random
import socket
import ssl
import struct
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import trustme

#: Fate of a transaction -> weight. A fate that ends in ``-kept`` has taken the mail, one in ``-lost`` has not.
FATES: Final = {
    "ok": 880,
    "mail-421": 4,
    "rcpt-450": 14,
    "rcpt-550": 5,
    "greylist": 10,
    "data-451": 9,
    "drop-before-354": 10,
    "drop-mid-body": 10,
    "dot-421": 4,
    "dot-451": 8,
    "dot-554": 2,
    "drop-after-dot-lost": 8,
    "drop-after-dot-kept": 8,
    "hang-after-dot-lost": 3,
    "hang-after-dot-kept": 3,
    "garbage-lost": 3,
    "garbage-kept": 4,
    "accepted-251": 5,
    "slow": 10,
}

#: After one of these nobody on our side can know whether the mail was taken.
DOUBTFUL: Final = frozenset(
    {
        "drop-mid-body",
        "drop-after-dot-lost",
        "drop-after-dot-kept",
        "hang-after-dot-lost",
        "hang-after-dot-kept",
        "garbage-lost",
        "garbage-kept",
    }
)

#: Fates of a connection, before its first mail.
_GREETING_FATES: Final = {
    "ok": 945,
    "drop": 10,
    "421": 10,
    "554": 5,
    "hang": 5,
    "tls-454": 5,
    "tls-missing": 5,
    "login-454": 5,
    "login-535": 10,
}

#: The name and password that it knows.
LOGIN: Final = ("desk", "correct horse")
AUTHORITY: Final = "authority.pem"

_FAVOURED_WEIGHT: Final = 100
_GREYLISTED_SECONDS: Final = 0.6
_SLOW_SECONDS: Final = 0.15
_JITTER_SECONDS: Final = 0.004


class _Finished(Exception):  # noqa: N818 - it ends a conversation, nothing went wrong
    """This connection is over."""


class Relay:
    """What all connections share: the fates, the files, who is greylisted."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Write into ``folder``; the same seed draws the same fates in the order of the transactions."""
        self.random = random.Random(seed)
        self.is_faulty = True
        self.fates = dict(FATES)
        authority = trustme.CA()
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self.tls)
        self._greylisted_until: dict[str, float] = {}
        self._folder = folder
        self._accepted: int | None = None
        self._fates: int | None = None
        self.move_to(folder)
        authority.cert_pem.write_to_path(folder / AUTHORITY)

    def move_to(self, folder: Path) -> None:
        """Write on in another folder."""
        for handle in (self._accepted, self._fates):
            if handle is not None:
                os.close(handle)
        folder.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._accepted = os.open(folder / "accepted.jsonl", flags, 0o600)
        self._fates = os.open(folder / "fates.jsonl", flags, 0o600)
        self._greylisted_until.clear()

    def draw(self, table: dict[str, int]) -> str:
        """Draw a fate; while calm always ``ok``."""
        if not self.is_faulty:
            return "ok"
        return self.random.choices(list(table), weights=list(table.values()))[0]

    def is_greylisted(self, recipient: str, *, begin: bool) -> bool:
        """Say whether a recipient is put off; ``begin`` puts it off from now on."""
        now = time.monotonic()
        if begin:
            self._greylisted_until.setdefault(recipient, now + _GREYLISTED_SECONDS)
        return self._greylisted_until.get(recipient, 0.0) > now

    def record(self, recipient: str, raw: bytes) -> None:
        """Keep the truth: on the disk before anybody is answered."""
        line = {
            "at": time.monotonic(),
            "message_id": header(raw, "Message-ID"),
            "step": header(raw, "X-Outreach-Step"),
            "recipient": recipient.lower(),
            "sha256": hashlib.sha256(raw).hexdigest(),
        }
        handle = self._accepted
        if handle is None:
            raise AssertionError("the file of accepted mails is not open")
        os.write(handle, json.dumps(line).encode() + b"\n")
        os.fsync(handle)

    def note(self, fate: str, recipient: str, raw: bytes = b"") -> None:
        """Say which fault is about to show, and on which mail where its headers were seen."""
        line = {"at": time.monotonic(), "fate": fate, "recipient": recipient.lower()}
        line["message_id"] = header(raw, "Message-ID")
        if self._fates is not None:
            os.write(self._fates, json.dumps(line).encode() + b"\n")


def header(raw: bytes, name: str) -> str:
    """Return a header's value as written on one line or folded onto the next, or an empty string."""
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace").replace("\r\n ", " ")
    for line in head.split("\r\n"):
        found, _, value = line.partition(":")
        if found.lower() == name.lower():
            return value.strip()
    return ""


@dataclass(slots=True)
class _Transaction:
    fate: str = "ok"
    recipients: list[str] = field(default_factory=list)


class _Conversation:
    """One connection."""

    def __init__(self, relay: Relay, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._relay = relay
        self._reader = reader
        self._writer = writer
        self._mail: _Transaction | None = None
        self._fate = "ok"
        self._is_protected = False
        self._is_known = False

    async def run(self) -> None:
        fate = self._fate = self._relay.draw(_GREETING_FATES)
        if fate != "ok":
            self._relay.note(f"greeting-{fate}", "")
        if fate == "hang":
            await self._hang()
        if fate == "drop":
            self._reset()
        if fate in {"421", "554"}:
            await self._say(f"{fate} not now")
            raise _Finished
        await self._say("220 relay.example ESMTP faults")
        while True:
            line = (await self._reader.readuntil(b"\r\n"))[:-2].decode("utf-8", "replace")
            verb, _, rest = line.partition(" ")
            await self._serve(verb.upper(), rest)

    async def _serve(self, verb: str, rest: str) -> None:
        if verb == "EHLO":
            offers = "AUTH PLAIN" if self._is_protected else "STARTTLS"
            offers = "HELP" if self._fate == "tls-missing" else offers
            await self._say(
                f"250-relay.example\r\n250-{offers}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES"
            )
        elif verb == "STARTTLS":
            await self._start_tls()
        elif verb == "AUTH":
            await self._login(rest)
        elif verb in {"MAIL", "RCPT", "DATA"} and not self._is_known:
            await self._say("530 5.7.0 login first")
        elif verb == "MAIL":
            await self._mail_from()
        elif verb == "RCPT":
            await self._rcpt_to(rest)
        elif verb == "DATA":
            await self._data()
        elif verb in {"NOOP", "RSET"}:
            self._mail = None
            await self._say("250 2.0.0 ok")
        elif verb == "QUIT":
            await self._say("221 2.0.0 bye")
            raise _Finished
        else:
            await self._say("500 5.5.2 no such command")

    async def _start_tls(self) -> None:
        if self._fate == "tls-454":
            await self._say("454 4.7.0 TLS not available")
            return
        await self._say("220 2.0.0 go ahead")
        await self._writer.start_tls(self._relay.tls)
        self._is_protected = True

    async def _login(self, rest: str) -> None:
        if self._fate in {"login-454", "login-535"}:
            await self._say("454 4.7.0 try again later" if self._fate == "login-454" else "535 5.7.8 wrong password")
            return
        said = base64.b64decode(rest.rpartition(" ")[2]).decode().split("\0")[1:]
        self._is_known = self._is_protected and tuple(said) == LOGIN
        await self._say("235 2.7.0 welcome" if self._is_known else "535 5.7.8 wrong password")

    async def _mail_from(self) -> None:
        self._mail = _Transaction(self._relay.draw(self._relay.fates))
        if self._mail.fate == "slow":
            await asyncio.sleep(_SLOW_SECONDS)
        if self._mail.fate == "mail-421":
            self._relay.note("mail-421", "")
            await self._say("421 4.3.2 too busy")
            raise _Finished
        await self._say("250 2.1.0 ok")

    async def _rcpt_to(self, rest: str) -> None:
        if self._mail is None:
            await self._say("503 5.5.1 MAIL first")
            return
        recipient = rest.partition("<")[2].partition(">")[0]
        fate = self._mail.fate
        if self._relay.is_greylisted(recipient, begin=fate == "greylist"):
            self._relay.note("greylist", recipient)
            await self._say("450 4.2.0 greylisted, try again later")
        elif fate in {"rcpt-450", "rcpt-550"}:
            self._relay.note(fate, recipient)
            await self._say("450 4.2.1 mailbox busy" if fate == "rcpt-450" else "550 5.1.1 no such user")
        else:
            self._mail.recipients.append(recipient)
            await self._say("250 2.1.5 ok")

    async def _data(self) -> None:
        mail, self._mail = self._mail, None
        if mail is None or not mail.recipients:
            await self._say("503 5.5.1 RCPT first")
            return
        recipient = mail.recipients[0]
        if mail.fate == "data-451":
            self._relay.note("data-451", recipient)
            await self._say("451 4.3.0 try again later")
            return
        if mail.fate == "drop-before-354":
            self._relay.note("drop-before-354", recipient)
            self._reset()
        await self._say("354 end with a dot on a line")
        raw = await self._text(mail, recipient)
        await self._verdict(mail, recipient, raw)

    async def _text(self, mail: _Transaction, recipient: str) -> bytes:
        lines: list[bytes] = []
        while (line := await self._reader.readuntil(b"\r\n")) != b".\r\n":
            lines.append(line.removeprefix(b"."))
            if line == b"\r\n" and mail.fate == "drop-mid-body":
                self._relay.note("drop-mid-body", recipient, b"".join(lines))
                self._reset()
        return b"".join(lines)

    async def _verdict(self, mail: _Transaction, recipient: str, raw: bytes) -> None:
        fate = "ok" if mail.fate == "greylist" else mail.fate  # it has waited long enough
        if fate not in {"ok", "slow"}:
            self._relay.note(fate, recipient, raw)
        if not fate.endswith("-lost") and fate not in {"dot-421", "dot-451", "dot-554"}:
            self._relay.record(recipient, raw)
        if fate == "slow":
            await asyncio.sleep(_SLOW_SECONDS)
        if fate.startswith("drop-after-dot"):
            self._reset()
        if fate.startswith("hang-after-dot"):
            await self._hang()
        says = {
            "dot-421": "421 4.3.2 closing",
            "dot-451": "451 4.3.0 try again later",
            "dot-554": "554 5.7.1 refused by policy",
            "garbage-lost": "what?",
            "garbage-kept": "what?",
            "accepted-251": "251 2.1.5 forwarded",
        }
        await self._say(says.get(fate, "250 2.0.0 queued"))
        if fate in {"dot-421", "garbage-lost", "garbage-kept"}:
            raise _Finished

    async def _say(self, text: str) -> None:
        if self._relay.is_faulty:
            await asyncio.sleep(self._relay.random.random() * _JITTER_SECONDS)
        self._writer.write(text.encode() + b"\r\n")
        await self._writer.drain()

    async def _hang(self) -> None:
        with contextlib.suppress(OSError, EOFError):
            await self._reader.read()  # until the client gives up
        raise _Finished

    def _reset(self) -> None:
        connection: socket.socket = self._writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise _Finished


async def _serve(relay: Relay) -> None:
    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(_Finished, OSError, EOFError, asyncio.LimitOverrunError):
            await _Conversation(relay, reader, writer).run()
        writer.transport.abort()

    server = await asyncio.start_server(converse, "127.0.0.1", 0, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - the port, for the process that started this
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := await commands.readline():
        word, _, rest = line.decode().strip().partition(" ")
        if word == "folder":
            relay.move_to(Path(rest))
        elif word == "favour":
            relay.fates[rest] = _FAVOURED_WEIGHT
        else:
            relay.is_faulty = word == "faulty"
        print("done", flush=True)  # noqa: T201 - so that the driver knows that it holds from now on
    server.close()


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of one of the relay's files."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    asyncio.run(_serve(Relay(Path(sys.argv[1]), int(sys.argv[2]))))
