"""Each stage of handing a message over, each way it can fail, against a real server on loopback."""

from __future__ import annotations

import asyncio
import signal
import ssl
import threading
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import trustme
from aiosmtpd.smtp import SMTP as Smtpd  # noqa: N811 - not aiosmtplib's client
from aiosmtplib.protocol import SMTPProtocol

from outreach.domain.attempts import Envelope, Outcome, OutcomeKind, Scope, Stage
from outreach.errors import InputError, MailError, SettingsError
from outreach.mail.send import RelaySettings, SmtpMailer, TlsMode
from outreach.mail.smtp_client import _TextWriting, dot_stuffed
from outreach.mail.smtp_replies import Reply, StageFailedError, clean_text, settle
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT, NO_SUCH_USER, RecordingMailer
from outreach.testing.smtp_server import Answer, ScriptedSmtpServer, Then

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from aiosmtpd.smtp import Envelope as SmtpdEnvelope
    from aiosmtpd.smtp import Session

SENDER = "secretariat@coalition.example"
RECIPIENT = "mission@state.example"
RAW = (
    b"From: secretariat@coalition.example\r\nTo: mission@state.example\r\nSubject: Appeal\r\n\r\n"
    b"Excellency,\r\n.leading dot\r\n..two dots\r\n.\r\nend\r\n"
)
ENVELOPE = Envelope(SENDER, RECIPIENT, RAW)
LARGE = Envelope(SENDER, RECIPIENT, RAW + (b"x" * 76 + b"\r\n") * 120_000)

ACCEPTED, DEFERRED, REFUSED, UNKNOWN = (
    OutcomeKind.ACCEPTED,
    OutcomeKind.DEFERRED,
    OutcomeKind.REFUSED,
    OutcomeKind.UNKNOWN,
)
CLOSE, RESET, HANG = Answer.close(), Answer.reset(), Answer.hang()
GARBAGE = Answer.say("what is this")


def settings_for(server: ScriptedSmtpServer, **changes: Any) -> RelaySettings:
    given: dict[str, Any] = {
        "name": "test",
        "host": "127.0.0.1",
        "port": server.port,
        "security": TlsMode.NONE,
        "timeout_seconds": 0.3,
        "end_of_data_seconds": 0.3,
        "local_hostname": "desk.example",
    }
    return RelaySettings(**{**given, **changes})


class Marker:
    """The callback before DATA, counting its calls."""

    def __init__(self, *, answer: bool = True, crash: BaseException | None = None) -> None:
        self.calls = 0
        self.thread: threading.Thread | None = None
        self._answer = answer
        self._crash = crash

    def __call__(self) -> bool:
        self.calls += 1
        self.thread = threading.current_thread()
        if self._crash is not None:
            raise self._crash
        return self._answer


@pytest.fixture
def open_mailer() -> Iterator[Callable[..., SmtpMailer]]:
    """Make mailers for a server; they are closed before the servers are."""
    mailers: list[SmtpMailer] = []

    def make(server: ScriptedSmtpServer, **changes: Any) -> SmtpMailer:
        mailers.append(SmtpMailer(settings_for(server, **changes)))
        return mailers[-1]

    yield make
    for mailer in mailers:
        mailer.close()


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let SIGINT interrupt: a run in the background of a shell inherits that it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Case(NamedTuple):
    """One line of the table: where the fault is, and all that must come of it."""

    stage: str
    answer: Answer
    kind: OutcomeKind
    at: Stage
    scope: Scope
    code: int | None
    marked: bool
    kept: int = 0


CONNECTION, SENDER_S, RECIPIENT_S, CONTENT = Scope.CONNECTION, Scope.SENDER, Scope.RECIPIENT, Scope.CONTENT
say = Answer.say


def before_marker(stage: str, answer: Answer, at: Stage, code: int | None = None) -> Case:
    """Give a fault that says nothing of the addressee, before anything was offered."""
    return Case(stage, answer, DEFERRED, at, CONNECTION, code, marked=False)


def after_dot(answer: Answer, kind: OutcomeKind, scope: Scope, code: int | None = None, *, kept: int = 0) -> Case:
    """Give a fault in the reply to the final dot."""
    return Case("END_OF_DATA", answer, kind, Stage.END_OF_DATA, scope, code, marked=True, kept=kept)


TABLE = [
    # The line and the greeting: our trouble, whatever the code.
    before_marker("CONNECT", say("421 4.3.2 closing"), Stage.CONNECT, 421),
    before_marker("CONNECT", say("554 5.7.1 you are listed"), Stage.CONNECT, 554),
    before_marker("CONNECT", GARBAGE, Stage.CONNECT),
    before_marker("CONNECT", CLOSE, Stage.CONNECT),
    before_marker("CONNECT", RESET, Stage.CONNECT),
    before_marker("CONNECT", HANG, Stage.CONNECT),
    before_marker("CONNECT", Answer(b"220 relay.exa", Then.HANG), Stage.CONNECT),
    before_marker("CONNECT", Answer(b"220 hello\r\n250 too early\r\n"), Stage.CONNECT),
    before_marker("EHLO", say("421 4.3.2 closing"), Stage.CONNECT, 421),
    before_marker("EHLO", say("451 4.3.0 not now"), Stage.CONNECT, 451),
    before_marker("EHLO", say("550 5.7.1 not you"), Stage.CONNECT, 550),
    before_marker("EHLO", GARBAGE, Stage.CONNECT),
    before_marker("EHLO", CLOSE, Stage.CONNECT),
    before_marker("EHLO", RESET, Stage.CONNECT),
    before_marker("EHLO", HANG, Stage.CONNECT),
    # MAIL: about the sender, except what is about the line or the size.
    before_marker("MAIL", say("421 4.3.2 closing"), Stage.MAIL, 421),
    Case("MAIL", say("451 4.3.0 not now"), DEFERRED, Stage.MAIL, SENDER_S, 451, marked=False),
    Case("MAIL", say("550 5.7.1 not this sender"), REFUSED, Stage.MAIL, SENDER_S, 550, marked=False),
    Case("MAIL", say("552 5.3.4 too big"), REFUSED, Stage.MAIL, CONTENT, 552, marked=False),
    before_marker("MAIL", say("530 5.7.0 log in first"), Stage.MAIL, 530),
    before_marker("MAIL", GARBAGE, Stage.MAIL),
    before_marker("MAIL", say("354 nonsense here"), Stage.MAIL),
    before_marker("MAIL", say("999 no such code"), Stage.MAIL),
    before_marker("MAIL", Answer(b"250 ok\r\n550 and no\r\n"), Stage.MAIL),
    before_marker("MAIL", Answer(b"250-half a reply\r\n", Then.HANG), Stage.MAIL),
    before_marker("MAIL", CLOSE, Stage.MAIL),
    before_marker("MAIL", RESET, Stage.MAIL),
    before_marker("MAIL", HANG, Stage.MAIL),
    # RCPT: about the recipient.
    before_marker("RCPT", say("421 4.3.2 closing"), Stage.RCPT, 421),
    Case("RCPT", say("450 4.2.0 greylisted"), DEFERRED, Stage.RCPT, RECIPIENT_S, 450, marked=False),
    Case("RCPT", say("550 5.1.1 no such user"), REFUSED, Stage.RCPT, RECIPIENT_S, 550, marked=False),
    Case(RECIPIENT, say("553 5.1.3 bad address"), REFUSED, Stage.RCPT, RECIPIENT_S, 553, marked=False),
    Case("RCPT", say("550 5.1.8 sender domain"), REFUSED, Stage.RCPT, SENDER_S, 550, marked=False),
    before_marker("RCPT", say("530 5.7.0 log in first"), Stage.RCPT, 530),
    before_marker("RCPT", say("503 5.5.1 MAIL first"), Stage.RCPT, 503),
    before_marker("RCPT", GARBAGE, Stage.RCPT),
    before_marker("RCPT", CLOSE, Stage.RCPT),
    before_marker("RCPT", RESET, Stage.RCPT),
    before_marker("RCPT", HANG, Stage.RCPT),
    Case("RCPT", say("251 will forward"), ACCEPTED, Stage.END_OF_DATA, RECIPIENT_S, 250, marked=True, kept=1),
    # DATA: the marker is committed, but this side has written no byte of the text.
    Case("DATA", say("421 4.3.2 closing"), DEFERRED, Stage.DATA, CONNECTION, 421, marked=True),
    Case("DATA", say("451 4.7.1 not now"), DEFERRED, Stage.DATA, CONTENT, 451, marked=True),
    Case("DATA", say("554 5.7.1 no"), REFUSED, Stage.DATA, CONTENT, 554, marked=True),
    Case("DATA", say("250 not what was asked"), DEFERRED, Stage.DATA, CONNECTION, None, marked=True),
    Case("DATA", Answer(b"354 go\r\n250 early\r\n"), DEFERRED, Stage.DATA, CONNECTION, None, marked=True),
    Case("DATA", GARBAGE, DEFERRED, Stage.DATA, CONNECTION, None, marked=True),
    Case("DATA", CLOSE, DEFERRED, Stage.DATA, CONNECTION, None, marked=True),
    Case("DATA", RESET, DEFERRED, Stage.DATA, CONNECTION, None, marked=True),
    Case("DATA", HANG, DEFERRED, Stage.DATA, CONNECTION, None, marked=True),
    # After the final dot: only a reply settles it.
    after_dot(say("421 4.3.2 closing"), DEFERRED, CONNECTION, 421),
    after_dot(say("451 4.7.1 not now"), DEFERRED, CONTENT, 451),
    after_dot(say("452 4.2.2 mailbox full"), DEFERRED, RECIPIENT_S, 452),
    after_dot(say("554 5.7.1 spam"), REFUSED, CONTENT, 554),
    after_dot(say("550 5.1.1 no such user"), REFUSED, RECIPIENT_S, 550),
    after_dot(say("250 2.0.0 queued as 17"), ACCEPTED, RECIPIENT_S, 250, kept=1),
    after_dot(say("251 will forward"), ACCEPTED, RECIPIENT_S, 251, kept=1),
    after_dot(Answer(b"250 queued\r\nmore\r\n"), ACCEPTED, RECIPIENT_S, 250, kept=1),
    after_dot(say("250 queued", then=Then.RESET), ACCEPTED, RECIPIENT_S, 250, kept=1),
    after_dot(say("354 again?"), UNKNOWN, CONNECTION),
    after_dot(say("what is this", keep=True), UNKNOWN, CONNECTION, kept=1),
    after_dot(GARBAGE, UNKNOWN, CONNECTION),
    after_dot(Answer(b"25", Then.HANG, keep=True), UNKNOWN, CONNECTION, kept=1),
    after_dot(Answer.close(keep=True), UNKNOWN, CONNECTION, kept=1),
    after_dot(CLOSE, UNKNOWN, CONNECTION),
    after_dot(Answer.reset(keep=True), UNKNOWN, CONNECTION, kept=1),
    after_dot(RESET, UNKNOWN, CONNECTION),
    after_dot(Answer.hang(keep=True), UNKNOWN, CONNECTION, kept=1),
    after_dot(HANG, UNKNOWN, CONNECTION),
]


def _id(case: Case) -> str:
    words = (case.answer.octets or b"").decode().strip().replace("\r\n", "|")
    return f"{case.stage}-{words or 'silence'}-{case.answer.then.value}-{case.kept}"


@pytest.mark.parametrize("case", TABLE, ids=_id)
def test_each_fault_at_each_stage(case: Case, open_mailer: Callable[..., SmtpMailer]) -> None:
    """Kind, stage, scope and code of the outcome, and how many mails the server really has."""
    marker = Marker()
    with ScriptedSmtpServer({case.stage: case.answer}) as server:
        outcome = open_mailer(server).hand_over(ENVELOPE, before_data=marker)
        assert (outcome.kind, outcome.stage, outcome.scope, outcome.code) == case[2:6]
        assert marker.calls == int(case.marked)
        assert outcome.reply_text
        # Without a code the words are ours, and what went wrong with the line is told from a reply.
        assert (
            outcome.code is not None
            or "relay" in outcome.reply_text.lower()
            or "line" in (outcome.reply_text.lower())
            or "in time" in outcome.reply_text
        )
        assert len(server.accepted) == case.kept
        assert all(mail.raw == RAW for mail in server.accepted)


@pytest.mark.parametrize("case", TABLE, ids=_id)
def test_after_each_fault_the_next_message_goes_through(case: Case, open_mailer: Callable[..., SmtpMailer]) -> None:
    """No fault leaves a connection behind on which the next message would read the wrong reply."""
    with ScriptedSmtpServer({case.stage: [case.answer]}) as server:
        mailer = open_mailer(server)
        mailer.hand_over(ENVELOPE, before_data=Marker())
        second = Envelope(SENDER, "second@state.example", RAW)
        assert mailer.hand_over(second, before_data=Marker()).kind is ACCEPTED
        assert server.accepted[-1].recipient == "second@state.example"
        assert len(server.accepted) == case.kept + 1


# --- the text -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "kind", "scope", "code"),
    [
        (RESET, UNKNOWN, CONNECTION, None),
        (CLOSE, UNKNOWN, CONNECTION, None),
        (HANG, UNKNOWN, CONNECTION, None),
        (say("552 5.3.4 too big", then=Then.HANG), REFUSED, CONTENT, 552),
        (say("451 4.3.0 disk full", then=Then.HANG), DEFERRED, CONTENT, 451),
        (say("421 4.3.2 closing", then=Then.CLOSE), DEFERRED, CONNECTION, 421),
        (say("250 accepted too soon", then=Then.HANG), UNKNOWN, CONNECTION, None),
        (say("garbage", then=Then.HANG), UNKNOWN, CONNECTION, None),
    ],
    ids=str,
)
def test_a_fault_in_the_middle_of_the_text(
    answer: Answer,
    kind: OutcomeKind,
    scope: Scope,
    code: int | None,
    open_mailer: Callable[..., SmtpMailer],
) -> None:
    """Silence makes it unknown; a relay that says no before the dot is believed, and gets no dot."""
    with ScriptedSmtpServer({"BODY": answer}) as server:
        outcome = open_mailer(server).hand_over(LARGE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope, outcome.code) == (kind, Stage.BODY, scope, code)
        assert server.accepted == []


def test_the_text_arrives_octet_for_octet(open_mailer: Callable[..., SmtpMailer]) -> None:
    """Dots at the start of lines survive, at the start of the text and across blocks too."""
    raw = b".first\r\n" + b"".join(b"." * (n % 5) + b"y" * (n % 90) + b"\r\n" for n in range(9000))
    with ScriptedSmtpServer() as server:
        outcome = open_mailer(server).hand_over(Envelope(SENDER, RECIPIENT, raw), before_data=Marker())
        assert outcome.kind is ACCEPTED
        assert [(mail.sender, mail.recipient) for mail in server.accepted] == [(SENDER, RECIPIENT)]
        assert server.accepted[0].raw == raw


async def test_a_line_lost_between_the_354_and_the_first_octet_is_no_unknown() -> None:
    """This side saw that it wrote no octet of the text, so a retry is safe."""
    loop = asyncio.get_running_loop()
    with ScriptedSmtpServer({"CONNECT": Answer.say("220 and gone", then=Then.CLOSE)}) as server:
        is_gone = asyncio.Event()
        transport, protocol = await loop.create_connection(
            lambda: SMTPProtocol(loop, lambda _: is_gone.set()), "127.0.0.1", server.port
        )
        assert (await protocol.read_response(timeout=5.0)).code == 220
        await asyncio.wait_for(is_gone.wait(), 5.0)
        with pytest.raises(StageFailedError) as caught:
            await _TextWriting(protocol, settings_for(server)).write(b"text\r\n")
        outcome = caught.value.outcome
        assert (outcome.kind, outcome.stage, outcome.scope) == (DEFERRED, Stage.DATA, CONNECTION)
        transport.close()


def test_dot_stuffing() -> None:
    assert dot_stuffed(b".a\r\n..b\r\nc.\r\n.\r\n") == b"..a\r\n...b\r\nc.\r\n..\r\n"


async def test_another_servers_reading_of_our_text() -> None:
    """aiosmtpd, which shares no code with our scripted server, receives the same octets."""

    class Keeper:
        def __init__(self) -> None:
            self.kept: list[tuple[str | None, list[str], bytes]] = []

        async def handle_DATA(self, server: Smtpd, session: Session, envelope: SmtpdEnvelope) -> str:
            assert isinstance(envelope.original_content, bytes)
            self.kept.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
            return "250 kept"

    keeper = Keeper()
    server = await asyncio.get_running_loop().create_server(
        lambda: Smtpd(keeper, hostname="relay.example"), "127.0.0.1", 0
    )
    async with server:
        port = server.sockets[0].getsockname()[1]
        mailer = SmtpMailer(RelaySettings(name="aiosmtpd", host="127.0.0.1", port=port, security=TlsMode.NONE))
        outcomes = [await asyncio.to_thread(mailer.hand_over, ENVELOPE, before_data=Marker()) for _ in range(2)]
        await asyncio.to_thread(mailer.close)
    assert [outcome.kind for outcome in outcomes] == [ACCEPTED, ACCEPTED]
    assert keeper.kept == [(SENDER, [RECIPIENT], RAW)] * 2


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"a\nb\r\n", "bare LF"),
        (b"a\rb\r\n", "bare CR"),
        (b"a\r\n.\rb\r\n", "bare CR"),
        (b"a\0b\r\n", "NUL"),
        (b"x" * 999 + b"\r\n", "999 octets"),
        (b"no line end", "end of the mail"),
        (b"", "end of the mail"),
    ],
)
def test_bytes_that_may_not_go_out_begin_nothing(
    raw: bytes, found: str, open_mailer: Callable[..., SmtpMailer]
) -> None:
    marker = Marker()
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        with pytest.raises(InputError, match=found):
            mailer.hand_over(Envelope(SENDER, RECIPIENT, raw), before_data=marker)
        assert (server.connections, marker.calls) == (0, 0)


def test_a_line_of_998_octets_may_go_out(open_mailer: Callable[..., SmtpMailer]) -> None:
    envelope = Envelope(SENDER, RECIPIENT, b"x" * 998 + b"\r\n")
    with ScriptedSmtpServer() as server:
        assert open_mailer(server).hand_over(envelope, before_data=Marker()).kind is ACCEPTED


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b@c.example",
        "a b@state.example",
        "a@state.example>\r\nRCPT TO:<other@state.example",
        "Name <a@state.example>",
        "a@state.example,b@state.example",
        "a@state.example\n",
    ],
)
def test_an_address_that_does_not_fit_a_command_line_begins_nothing(
    address: str, open_mailer: Callable[..., SmtpMailer]
) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        for envelope in (Envelope(address, RECIPIENT, RAW), Envelope(SENDER, address, RAW)):
            with pytest.raises(InputError, match="command line"):
                mailer.hand_over(envelope, before_data=Marker())
        assert server.connections == 0


# --- the marker ---------------------------------------------------------------------------------------------


def test_the_marker_is_asked_after_rcpt_and_before_data(open_mailer: Callable[..., SmtpMailer]) -> None:
    """It runs in the caller's thread, because a database session must not change threads."""
    seen: list[list[str]] = []
    with ScriptedSmtpServer() as server:

        def marker() -> bool:
            seen.append([line.split(" ")[0] for line in server.commands])
            assert threading.current_thread() is threading.main_thread()
            return True

        assert open_mailer(server).hand_over(ENVELOPE, before_data=marker).kind is ACCEPTED
        assert seen == [["EHLO", "MAIL", "RCPT"]]


def test_a_marker_that_says_no_sends_nothing(open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        outcome = mailer.hand_over(ENVELOPE, before_data=Marker(answer=False))
        assert outcome == Outcome(DEFERRED, Stage.MARKER, CONNECTION, reply_text="withdrawn before DATA")
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        assert server.count("DATA") == 1
        assert server.connections == 2


class Killed(BaseException):
    """As sudden as a signal."""


@pytest.mark.parametrize("crash", [ValueError("disk full"), Killed(), KeyboardInterrupt()], ids=repr)
def test_what_the_marker_raises_comes_through_with_nothing_sent(
    crash: BaseException, open_mailer: Callable[..., SmtpMailer]
) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        with pytest.raises(type(crash)):
            mailer.hand_over(ENVELOPE, before_data=Marker(crash=crash))
        assert (server.count("DATA"), server.accepted) == (0, [])
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        assert server.connections == 2


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_after_the_marker_waits_for_the_reply(open_mailer: Callable[..., SmtpMailer]) -> None:
    """The outcome of an accepted mail is not thrown away; the interrupt comes before the next mail."""

    def interrupted_marker() -> bool:
        signal.raise_signal(signal.SIGINT)
        return True

    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        assert mailer.hand_over(ENVELOPE, before_data=interrupted_marker).kind is ACCEPTED
        with pytest.raises(KeyboardInterrupt):
            mailer.hand_over(ENVELOPE, before_data=Marker())
        assert len(server.accepted) == 1
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED


def interrupt_after(*seconds: float) -> list[threading.Timer]:
    """Press Ctrl-C so many seconds from now, each."""
    main = threading.main_thread().ident
    assert main is not None
    timers = [threading.Timer(wait, signal.pthread_kill, (main, signal.SIGINT)) for wait in seconds]
    for timer in timers:
        timer.start()
    return timers


@pytest.mark.usefixtures("ctrl_c")
def test_a_second_ctrl_c_is_raised_at_once(open_mailer: Callable[..., SmtpMailer]) -> None:
    marker = Marker()
    with ScriptedSmtpServer({"END_OF_DATA": [HANG]}) as server:
        mailer = open_mailer(server, end_of_data_seconds=30.0)
        begun = time.monotonic()
        timers = interrupt_after(0.2, 0.4)
        with pytest.raises(KeyboardInterrupt):
            mailer.hand_over(ENVELOPE, before_data=marker)
        assert 0.4 <= time.monotonic() - begun < 5.0
        for timer in timers:
            timer.join()
        assert marker.calls == 1
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_before_the_marker_stops_the_message(open_mailer: Callable[..., SmtpMailer]) -> None:
    marker = Marker()
    with ScriptedSmtpServer({"RCPT": HANG}) as server:
        mailer = open_mailer(server, timeout_seconds=30.0)
        timers = interrupt_after(0.2)
        with pytest.raises(KeyboardInterrupt):
            mailer.hand_over(ENVELOPE, before_data=marker)
        for timer in timers:
            timer.join()
        assert (marker.calls, server.accepted) == (0, [])


# --- kept connections ---------------------------------------------------------------------------------------


def test_a_connection_is_kept_and_retired_after_its_number_of_messages(
    open_mailer: Callable[..., SmtpMailer],
) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server, max_messages_per_connection=3)
        for _ in range(7):
            assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        mailer.close()
        assert (server.connections, server.count("QUIT"), server.count("RSET")) == (3, 3, 0)
        assert len(server.accepted) == 7


def test_a_reply_is_not_kept_waiting_for_a_hanging_quit(open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer({"QUIT": HANG}) as server:
        mailer = open_mailer(server, max_messages_per_connection=1, timeout_seconds=0.5)
        begun = time.monotonic()
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        assert time.monotonic() - begun < 0.4
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED


@pytest.mark.parametrize("then", [Then.CLOSE, Then.RESET])
def test_a_kept_connection_that_died_is_replaced_once(then: Then, open_mailer: Callable[..., SmtpMailer]) -> None:
    """The relay closed it between two mails; the second one is sent on a new one, exactly once."""
    with ScriptedSmtpServer({"END_OF_DATA": [say("250 2.0.0 queued", then=then)]}) as server:
        mailer = open_mailer(server)
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        marker = Marker()
        assert mailer.hand_over(ENVELOPE, before_data=marker).kind is ACCEPTED
        assert (server.connections, len(server.accepted), marker.calls) == (2, 2, 1)


def test_a_kept_connection_lost_at_mail_is_retried_on_a_new_one_only_once(
    open_mailer: Callable[..., SmtpMailer],
) -> None:
    with ScriptedSmtpServer({"MAIL": [Answer.ordinary(), CLOSE, CLOSE]}) as server:
        mailer = open_mailer(server)
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        outcome = mailer.hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope) == (DEFERRED, Stage.MAIL, CONNECTION)
        assert server.connections == 2


def test_421_on_a_kept_connection_is_obeyed(open_mailer: Callable[..., SmtpMailer]) -> None:
    """A relay that asks for a pause is not called again at once."""
    with ScriptedSmtpServer({"MAIL": [Answer.ordinary(), say("421 4.7.0 slow down")]}) as server:
        mailer = open_mailer(server)
        mailer.hand_over(ENVELOPE, before_data=Marker())
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).code == 421
        assert server.connections == 1


@pytest.mark.parametrize(("answer", "connections"), [(Answer.ordinary(), 1), (HANG, 2), (CLOSE, 2)], ids=str)
def test_an_idle_connection_is_asked_before_use(
    answer: Answer, connections: int, open_mailer: Callable[..., SmtpMailer]
) -> None:
    with ScriptedSmtpServer({"NOOP": answer}) as server:
        mailer = open_mailer(server, idle_check_seconds=0.0)
        for _ in range(2):
            assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        assert (server.count("NOOP"), server.connections) == (1, connections)


def test_threads_take_turns(open_mailer: Callable[..., SmtpMailer]) -> None:
    outcomes: list[Outcome] = []
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)

        def send() -> None:
            outcomes.extend(mailer.hand_over(ENVELOPE, before_data=Marker()) for _ in range(5))

        threads = [threading.Thread(target=send) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [outcome.kind for outcome in outcomes] == [ACCEPTED] * 20
        assert (len(server.accepted), server.connections) == (20, 1)


async def test_a_coroutine_may_use_it_in_a_thread(open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        outcome = await asyncio.to_thread(mailer.hand_over, ENVELOPE, before_data=Marker())
        assert outcome.kind is ACCEPTED


def test_nobody_listens(open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
    outcome = mailer.hand_over(ENVELOPE, before_data=Marker())
    assert (outcome.kind, outcome.stage, outcome.scope) == (DEFERRED, Stage.CONNECT, CONNECTION)


# --- extensions ---------------------------------------------------------------------------------------------


def test_only_what_is_offered_and_needed_is_asked_for(open_mailer: Callable[..., SmtpMailer]) -> None:
    eight_bit = Envelope(SENDER, RECIPIENT, RAW + "où\r\n".encode())
    foreign = Envelope(SENDER, "misión@estado.example", RAW)
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        for envelope in (ENVELOPE, eight_bit, foreign):
            assert mailer.hand_over(envelope, before_data=Marker()).kind is ACCEPTED
        options = [{word for word in mail.options if not word.startswith("SIZE=")} for mail in server.accepted]
        assert options == [set(), {"BODY=8BITMIME"}, {"SMTPUTF8"}]
        assert server.accepted[2].recipient == "misión@estado.example"
        assert server.accepted[0].options == (f"SIZE={len(RAW)}",)


@pytest.mark.parametrize(
    ("envelope", "stage", "scope"),
    [
        (Envelope(SENDER, "misión@estado.example", RAW), Stage.RCPT, RECIPIENT_S),
        (Envelope("secretaría@coalition.example", RECIPIENT, RAW), Stage.MAIL, SENDER_S),
        (Envelope(SENDER, RECIPIENT, RAW + "où\r\n".encode()), Stage.MAIL, CONTENT),
        (Envelope(SENDER, RECIPIENT, "Subject: où\r\n\r\nbody\r\n".encode()), Stage.MAIL, CONTENT),
    ],
)
def test_what_the_relay_cannot_carry_is_refused_with_the_reason(
    envelope: Envelope, stage: Stage, scope: Scope, open_mailer: Callable[..., SmtpMailer]
) -> None:
    marker = Marker()
    with ScriptedSmtpServer(extensions=()) as server:
        outcome = open_mailer(server).hand_over(envelope, before_data=marker)
        assert (outcome.kind, outcome.stage, outcome.scope, outcome.code) == (REFUSED, stage, scope, None)
        assert "does not offer" in outcome.reply_text
        assert (marker.calls, server.count("MAIL")) == (0, 0)


# --- TLS ----------------------------------------------------------------------------------------------------


class Certificates(NamedTuple):
    """A private authority and what it signed."""

    ca_file: str
    good: ssl.SSLContext
    other_name: ssl.SSLContext
    old_protocol: ssl.SSLContext


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    authority = trustme.CA()
    path = tmp_path_factory.mktemp("authority") / "authority.pem"
    authority.cert_pem.write_to_path(path)

    def context(name: str) -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(made)
        return made

    old = context("127.0.0.1")
    # Security level 0, or OpenSSL would not speak the old protocol to anyone and the test prove nothing.
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    return Certificates(str(path), context("127.0.0.1"), context("other.example"), old)


MODES = [TlsMode.STARTTLS, TlsMode.TLS]


def tls_server(mode: TlsMode, context: ssl.SSLContext, **changes: Any) -> ScriptedSmtpServer:
    return ScriptedSmtpServer(tls_context=context, implicit_tls=mode is TlsMode.TLS, **changes)


@pytest.mark.parametrize("mode", MODES)
def test_mail_goes_over_verified_tls_after_login(
    mode: TlsMode, certificates: Certificates, open_mailer: Callable[..., SmtpMailer]
) -> None:
    with tls_server(mode, certificates.good, logins={"desk": "right"}) as server:
        login: dict[str, Any] = {"ca_file": certificates.ca_file, "username": "desk", "password": "right"}
        # Nothing fails here, so the waits may be long: a busy machine is no fault of the relay.
        mailer = open_mailer(server, security=mode, timeout_seconds=20.0, end_of_data_seconds=20.0, **login)
        for envelope in (ENVELOPE, LARGE):
            assert mailer.hand_over(envelope, before_data=Marker()).kind is ACCEPTED
        report = mailer.check()
        assert (report.tls_version, report.login_mechanism) == ("TLSv1.3", "PLAIN")
        assert "8BITMIME" in report.extensions
        assert "scripted" in report.greeting
        assert [mail.raw for mail in server.accepted] == [RAW, LARGE.raw]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("fault", ["unknown authority", "other name", "old protocol"])
def test_a_certificate_or_protocol_that_cannot_be_trusted_sends_nothing(
    mode: TlsMode, fault: str, certificates: Certificates, open_mailer: Callable[..., SmtpMailer]
) -> None:
    context = {
        "unknown authority": certificates.good,
        "other name": certificates.other_name,
        "old protocol": certificates.old_protocol,
    }[fault]
    ca_file = None if fault == "unknown authority" else certificates.ca_file
    with tls_server(mode, context, logins={"desk": "right"}) as server:
        mailer = open_mailer(server, security=mode, ca_file=ca_file, username="desk", password="right")
        outcome = mailer.hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope) == (DEFERRED, Stage.TLS, CONNECTION)
        with pytest.raises(MailError, match="secure connection") as caught:
            mailer.check()
        if fault != "old protocol":
            assert "certificate" in caught.value.message
        assert (server.count("AUTH"), server.count("MAIL"), server.accepted) == (0, 0, [])


def test_stripped_starttls_sends_neither_password_nor_mail(open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer(logins={"desk": "right"}) as server:
        mailer = open_mailer(server, security=TlsMode.STARTTLS, username="desk", password="right")
        outcome = mailer.hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope) == (DEFERRED, Stage.TLS, CONNECTION)
        assert "STARTTLS" in outcome.reply_text
        with pytest.raises(MailError, match="STARTTLS"):
            mailer.check()
        assert (server.count("AUTH"), server.count("MAIL")) == (0, 0)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (say("454 4.7.0 no TLS today"), 454),
        (say("502 5.5.1 no"), 502),
        (say("421 4.3.2 closing"), 421),
        (GARBAGE, None),
        (CLOSE, None),
        (RESET, None),
        (HANG, None),
        (say("220 go ahead", then=Then.HANG), None),
        (say("220 go ahead", then=Then.CLOSE), None),
    ],
    ids=str,
)
def test_a_fault_at_starttls_is_ours_and_stops_there(
    answer: Answer, code: int | None, certificates: Certificates, open_mailer: Callable[..., SmtpMailer]
) -> None:
    with tls_server(TlsMode.STARTTLS, certificates.good, answers={"STARTTLS": answer}) as server:
        mailer = open_mailer(server, security=TlsMode.STARTTLS, ca_file=certificates.ca_file)
        outcome = mailer.hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope, outcome.code) == (
            DEFERRED,
            Stage.TLS,
            CONNECTION,
            code,
        )
        assert server.count("MAIL") == 0


def test_commands_slipped_in_before_tls_are_not_believed(
    certificates: Certificates, open_mailer: Callable[..., SmtpMailer]
) -> None:
    """A man in the middle may add plain text after the 220; it must not count as a reply inside TLS."""
    injected = Answer(b"220 go ahead\r\n250-injected\r\n250 AUTH PLAIN\r\n")
    with tls_server(TlsMode.STARTTLS, certificates.good, answers={"STARTTLS": injected}) as server:
        mailer = open_mailer(server, security=TlsMode.STARTTLS, ca_file=certificates.ca_file)
        mailer.hand_over(ENVELOPE, before_data=Marker())
        assert all("AUTH" not in line for line in server.commands)
        assert all(mail.raw == RAW for mail in server.accepted)


# --- login --------------------------------------------------------------------------------------------------


def test_one_wrong_password_is_one_failure(open_mailer: Callable[..., SmtpMailer]) -> None:
    """The next mechanism is not tried, or a few mails would lock the mailbox."""
    with ScriptedSmtpServer(logins={"desk": "right"}, login_mechanisms=("CRAM-MD5", "LOGIN", "PLAIN")) as server:
        mailer = open_mailer(server, username="desk", password="wrong")
        outcome = mailer.hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope) == (DEFERRED, Stage.LOGIN, CONNECTION)
        assert (outcome.code, outcome.enhanced_code) == (535, "5.7.8")
        assert (server.count("AUTH"), server.count("MAIL")) == (1, 0)
        with pytest.raises(MailError, match="535") as caught:
            mailer.check()
        assert caught.value.code == 535
        assert "OUTREACH_SMTP_PASSWORD" in caught.value.hint
        assert "wrong'" not in str(caught.value)


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_the_mechanism_that_is_offered_is_used(mechanism: str, open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer(logins={"desk": "pässword"}, login_mechanisms=(mechanism,)) as server:
        mailer = open_mailer(server, username="desk", password="pässword")
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED
        assert mailer.check().login_mechanism == mechanism


def test_an_access_token_is_asked_for_anew_on_each_connection(open_mailer: Callable[..., SmtpMailer]) -> None:
    tokens = iter(["stale", "fresh"])
    with ScriptedSmtpServer(logins={"desk": "fresh"}, login_mechanisms=("PLAIN", "XOAUTH2")) as server:
        mailer = open_mailer(server, username="desk", token_source=lambda: next(tokens))
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).code == 535
        assert mailer.hand_over(ENVELOPE, before_data=Marker()).kind is ACCEPTED


def test_a_token_that_cannot_be_had_defers(open_mailer: Callable[..., SmtpMailer]) -> None:
    def no_token() -> str:
        raise MailError("The sign-in service did not answer.")

    with ScriptedSmtpServer(logins={"desk": "x"}, login_mechanisms=("XOAUTH2",)) as server:
        outcome = open_mailer(server, username="desk", token_source=no_token).hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage) == (DEFERRED, Stage.LOGIN)
        assert outcome.reply_text == "The sign-in service did not answer."


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (say("421 4.3.2 closing"), 421),
        (say("454 4.7.0 temporary"), 454),
        (say("534 5.7.9 too weak"), 534),
        (GARBAGE, None),
        (CLOSE, None),
        (RESET, None),
        (HANG, None),
    ],
    ids=str,
)
def test_a_fault_at_login_is_ours(answer: Answer, code: int | None, open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer({"AUTH": answer}, logins={"desk": "right"}) as server:
        outcome = open_mailer(server, username="desk", password="right").hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope, outcome.code) == (
            DEFERRED,
            Stage.LOGIN,
            CONNECTION,
            code,
        )
        assert server.count("AUTH") == 1


def test_a_relay_without_login_does_not_get_the_password(open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server, username="desk", password="right")
        outcome = mailer.hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.stage, outcome.scope) == (DEFERRED, Stage.LOGIN, CONNECTION)
        assert server.count("AUTH") == 0


def test_a_relay_that_wants_a_login_we_have_not_is_not_held_against_the_addressee(
    open_mailer: Callable[..., SmtpMailer],
) -> None:
    with ScriptedSmtpServer(logins={"desk": "right"}) as server:
        outcome = open_mailer(server).hand_over(ENVELOPE, before_data=Marker())
        assert (outcome.kind, outcome.code, outcome.is_relay_trouble) == (DEFERRED, 530, True)


def test_check_sends_no_mail_and_says_what_failed(open_mailer: Callable[..., SmtpMailer]) -> None:
    with ScriptedSmtpServer() as server:
        mailer = open_mailer(server)
        assert mailer.check().extensions == ("8BITMIME", "ENHANCEDSTATUSCODES", "SIZE 50000000", "SMTPUTF8")
        assert (server.count("MAIL"), server.count("QUIT")) == (0, 1)
        where = f"127.0.0.1:{server.port}"
    with pytest.raises(MailError, match=where) as caught:
        mailer.check()
    assert "could not be reached" in caught.value.message
    assert caught.value.code is None


# --- settings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["relay.example", "192.0.2.1", "localhost.example", "::2"])
def test_plain_text_is_refused_beyond_loopback(host: str) -> None:
    with pytest.raises(SettingsError) as caught:
        RelaySettings(name="x", host=host, port=25, security=TlsMode.NONE)
    assert caught.value.name == "OUTREACH_SMTP_SECURITY"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.3.2.1"])
def test_plain_text_is_possible_on_loopback(host: str) -> None:
    assert RelaySettings(name="x", host=host, port=25, security=TlsMode.NONE).host == host


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"host": ""}, "OUTREACH_SMTP_HOST"),
        ({"host": "a b"}, "OUTREACH_SMTP_HOST"),
        ({"port": 0}, "OUTREACH_SMTP_PORT"),
        ({"username": "desk"}, "OUTREACH_SMTP_PASSWORD"),
        ({"password": "secret"}, "OUTREACH_SMTP_USERNAME"),
        ({"timeout_seconds": 0.0}, "OUTREACH_SMTP_TIMEOUT_SECONDS"),
        ({"end_of_data_seconds": -1.0}, "OUTREACH_SMTP_END_OF_DATA_SECONDS"),
        ({"max_messages_per_connection": 0}, "OUTREACH_SMTP_MESSAGES_PER_CONNECTION"),
        ({"local_hostname": "two words"}, "OUTREACH_SMTP_LOCAL_HOSTNAME"),
    ],
)
def test_a_setting_that_cannot_work_is_named(changes: dict[str, Any], name: str) -> None:
    given: dict[str, Any] = {"name": "x", "host": "relay.example", "port": 587, "security": TlsMode.STARTTLS}
    with pytest.raises(SettingsError) as caught:
        RelaySettings(**{**given, **changes})
    assert caught.value.name == name
    assert name in caught.value.message


def test_an_authority_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    settings = RelaySettings(
        name="x", host="relay.example", port=465, security=TlsMode.TLS, ca_file=str(tmp_path / "missing.pem")
    )
    with pytest.raises(SettingsError) as caught:
        SmtpMailer(settings)
    assert caught.value.name == "OUTREACH_SMTP_CA_FILE"


def test_the_password_is_not_printed() -> None:
    settings = RelaySettings(
        name="x", host="relay.example", port=465, security=TlsMode.TLS, username="desk", password="hunter2"
    )
    assert "hunter2" not in repr(settings)


def test_waits_follow_rfc_5321_below_our_own_limit() -> None:
    patient = RelaySettings(name="x", host="relay.example", port=465, security=TlsMode.TLS, timeout_seconds=1000.0)
    assert [patient.seconds_for(stage) for stage in Stage] == [
        300, 300, 300, 300, 300, 300, 120, 180, 600,
    ]  # fmt: skip


# --- replies ------------------------------------------------------------------------------------------------


def test_words_of_a_relay_are_fit_to_be_stored() -> None:
    assert clean_text("a\x00b\udcff\ttab\nline\x1b[31m") == "a\ufffdb\ufffd\ttab\nline\ufffd[31m"
    assert len(clean_text("x" * 30_000)) == 2000


@pytest.mark.parametrize(
    ("code", "text", "enhanced"),
    [
        (550, "5.1.1 no such user", "5.1.1"),
        (550, "5.1.1", "5.1.1"),
        (550, "4.1.1 of another class", ""),
        (550, "no such user 5.1.1", ""),
        (550, "5.1.1.2 is an address", ""),
    ],
)
def test_the_enhanced_code_is_at_the_start_and_of_the_same_class(code: int, text: str, enhanced: str) -> None:
    assert settle(Stage.RCPT, Reply(code, text)).enhanced_code == enhanced


# --- the fake -----------------------------------------------------------------------------------------------


def test_the_recording_mailer_asks_the_marker_exactly_when_the_real_one_would() -> None:
    mailer = RecordingMailer()
    mailer.answer(RECIPIENT, NO_SUCH_USER, NO_REPLY_AFTER_DOT, Killed())
    markers = [Marker() for _ in range(5)]
    assert mailer.hand_over(ENVELOPE, before_data=markers[0]) is NO_SUCH_USER
    assert mailer.hand_over(ENVELOPE, before_data=markers[1]) is NO_REPLY_AFTER_DOT
    with pytest.raises(Killed):
        mailer.hand_over(ENVELOPE, before_data=markers[2])
    assert mailer.hand_over(ENVELOPE, before_data=markers[3]).kind is ACCEPTED
    withdrawing = Marker(answer=False)
    assert mailer.hand_over(ENVELOPE, before_data=withdrawing).stage is Stage.MARKER
    assert [marker.calls for marker in markers] == [0, 1, 1, 1, 0]
    assert (len(mailer.attempts), len(mailer.marked), len(mailer.accepted)) == (5, 3, 1)
