"""Outgoing mail: hand one message for one address to a relay, and say what came of it.

SmtpMailer.hand_over follows one message from the envelope to its outcome:

    check the envelope -> a live connection -> MAIL -> RCPT -> the marker (``before_data``) -> DATA -> text
    -> final dot -> Outcome

Before the marker every failure is *deferred* or *refused* and a retry is safe. After it only the relay's own
reply settles the message; silence is *unknown*, unless this side saw that no byte of the text was written.
"""

from __future__ import annotations

import asyncio
import contextvars
import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from outreach.domain.attempts import Envelope, Outcome, OutcomeKind, Stage
from outreach.errors import InputError, MailError
from outreach.mail.policy import check_lines
from outreach.mail.smtp_client import RelaySession
from outreach.mail.smtp_replies import WITHDRAWN, StageFailedError
from outreach.mail.smtp_settings import RelaySettings, TlsMode, build_tls_context

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["Mailer", "RelayReport", "RelaySettings", "SmtpMailer", "TlsMode", "check_envelope"]

_T = TypeVar("_T")

# What may stand between < and > on a command line. Quoted local parts are legal but no office has one, and
# refusing them keeps spaces, brackets and controls off the line altogether.
_ADDRESS: Final = re.compile(r"[^\s\x00-\x20\x7f<>\"(),:;\\@\[\]]+@[^\s\x00-\x20\x7f<>\"(),:;\\@\[\]]+")


@dataclass(frozen=True, slots=True)
class RelayReport:
    """What a relay says of itself when no mail is sent.

    extensions: as offered after TLS, such as ``SIZE 35882577``, sorted. tls_version: such as ``TLSv1.3``,
    empty without TLS. login_mechanism: the one that succeeded, such as ``PLAIN``, empty without login.
    """

    relay_name: str
    greeting: str
    extensions: tuple[str, ...]
    tls_version: str
    login_mechanism: str


class Mailer(Protocol):
    """Hands messages over; the real one is SmtpMailer, the fake one RecordingMailer."""

    relay_name: str

    def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        """Try once to hand ``envelope`` over.

        before_data: the marker. Called in the caller's thread after RCPT was accepted and just before
            DATA; it commits a row. False means "do not send": nothing is sent and the outcome returned
            says "withdrawn before DATA". What it raises comes through, with nothing sent.
        Raises InputError when the envelope itself cannot be sent; nothing was begun.
        """
        ...

    def check(self) -> RelayReport:
        """Connect, secure and log in, and send no mail; raises MailError with a sentence if that fails."""
        ...

    def close(self) -> None:
        """Give up the kept connection, if any; the mailer may be used again afterwards."""
        ...


class SmtpMailer:
    """A Mailer for one relay over one kept connection, for any thread, one message at a time.

    The event loop runs only inside a call and in the caller's thread, so ``before_data`` may use that
    thread's database session. Not to be called from a coroutine: use ``asyncio.to_thread``.

    Ctrl-C while a reply is awaited after the marker does not tear the conversation: the outcome is returned,
    and KeyboardInterrupt is raised by the next ``hand_over`` before it does anything. A second Ctrl-C is
    raised at once, and that message is unknown.
    """

    def __init__(self, settings: RelaySettings) -> None:
        """Check the TLS material; raises SettingsError. Nothing is connected yet."""
        self.relay_name = settings.name
        self._settings = settings
        self._tls_context = build_tls_context(settings)
        self._lock = threading.RLock()
        self._runner: asyncio.Runner | None = None
        self._session: RelaySession | None = None
        self._interrupted = False

    def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        """Try once to hand ``envelope`` over; see Mailer."""
        check_envelope(envelope)
        with self._lock:
            if self._interrupted:
                self._interrupted = False
                raise KeyboardInterrupt
            return self._run(lambda: self._hand_over(envelope, before_data))

    def check(self) -> RelayReport:
        """Look at the relay over a connection of its own; see Mailer."""
        with self._lock:
            try:
                return self._run(self._check)
            except StageFailedError as exc:
                raise self._mail_error(exc.outcome) from exc

    def close(self) -> None:
        """Say QUIT on the kept connection and stop the event loop."""
        with self._lock:
            if self._runner is None:
                return
            try:
                self._run(self._retire)
            finally:
                self._stop()

    # --- the conversation -------------------------------------------------------------------------------

    async def _hand_over(self, envelope: Envelope, before_data: Callable[[], bool]) -> Outcome:
        try:
            session = await self._announced(envelope)
            await session.rcpt(envelope)
            if not before_data():
                await self._discard(say_quit=True)
                return WITHDRAWN
            outcome = await self._uninterrupted(session.data(envelope.raw))
        except StageFailedError as failure:
            await self._discard(say_quit=failure.in_step)
            return failure.outcome
        except BaseException:
            # A cancelled or broken conversation leaves replies under way; the next mail would read them.
            await self._discard()
            raise
        if outcome.kind is not OutcomeKind.ACCEPTED or not session.is_in_step:
            await self._discard()
        return outcome

    async def _announced(self, envelope: Envelope) -> RelaySession:
        """Give a session that has accepted MAIL; a kept one that proves dead is replaced, once."""
        session = await self._kept_session()
        if session is not None:
            try:
                await session.mail(envelope)
            except StageFailedError as failure:
                if not failure.line_lost:
                    raise
                await self._discard()
            else:
                return session
        session = self._session = await RelaySession.open(self._settings, self._tls_context)
        await session.mail(envelope)
        return session

    async def _kept_session(self) -> RelaySession | None:
        """Give the kept session if it is young, few messages old and alive; else close it and give None."""
        session = self._session
        if session is None:
            return None
        if session.messages_accepted >= self._settings.max_messages_per_connection:
            # Here and not after the last mail: its outcome must not wait for the answer to QUIT.
            await self._retire()
            return None
        idle_seconds = asyncio.get_running_loop().time() - session.idle_since
        is_alive = session.is_in_step and (
            idle_seconds <= self._settings.idle_check_seconds or await session.answers_noop()
        )
        if not is_alive:
            await self._discard()
            return None
        return session

    async def _uninterrupted(self, handing_over: Coroutine[Any, Any, Outcome]) -> Outcome:
        """Await the outcome through a cancellation: the marker is committed, so the reply is wanted."""
        task = asyncio.ensure_future(handing_over)
        while not task.done():
            try:
                await asyncio.wait({task})
            except asyncio.CancelledError:
                self._interrupted = True
                if (current := asyncio.current_task()) is not None:
                    current.uncancel()
        return task.result()

    async def _check(self) -> RelayReport:
        session = await RelaySession.open(self._settings, self._tls_context)
        extensions = (f"{name} {params}".strip().upper() for name, params in session.extensions.items())
        report = RelayReport(
            relay_name=self.relay_name,
            greeting=session.greeting,
            extensions=tuple(sorted(extensions)),
            tls_version=session.tls_version,
            login_mechanism=session.login_mechanism,
        )
        await session.quit()
        return report

    async def _retire(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.quit()

    async def _discard(self, *, say_quit: bool = False) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.abort(say_quit=say_quit)

    # --- the event loop ---------------------------------------------------------------------------------

    def _run(self, act: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Run ``act`` to its end in this thread, on the one loop that the kept connection belongs to."""
        if self._runner is None:
            # With a factory the runner leaves the thread's own current loop alone.
            self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        # The runner would otherwise keep the context variables of its first call for ever.
        context = contextvars.copy_context()
        try:
            return self._runner.run(act(), context=context)
        except Exception:
            raise
        except BaseException:
            # KeyboardInterrupt may have come out of the loop itself, with the conversation still on it.
            self._stop()
            # Only now, because stopping cancels what was under way: the caller is being told already.
            self._interrupted = False
            raise

    def _stop(self) -> None:
        runner, self._runner = self._runner, None
        session, self._session = self._session, None
        if session is not None:
            session.drop()
        if runner is not None:
            runner.close()

    # --- words ------------------------------------------------------------------------------------------

    def _mail_error(self, outcome: Outcome) -> MailError:
        where = f"{self._settings.host}:{self._settings.port}"
        said = f"{outcome.code} {outcome.reply_text}" if outcome.code is not None else outcome.reply_text
        what, hint = _WORDS.get(outcome.stage, ("gave up", ""))
        return MailError(
            f"The outgoing mail server {where} {what}: {said}",
            code=outcome.code,
            reply_text=outcome.reply_text if outcome.code is not None else "",
            hint=hint,
        )


_WORDS: Final = {
    Stage.CONNECT: (
        "could not be reached or turned us away",
        "Check OUTREACH_SMTP_HOST and OUTREACH_SMTP_PORT, and that this machine may use that port.",
    ),
    Stage.TLS: (
        "gave no secure connection",
        "Check OUTREACH_SMTP_SECURITY (tls or starttls), or set OUTREACH_SMTP_CA_FILE to your own authority.",
    ),
    Stage.LOGIN: (
        "did not let us log in",
        "Check OUTREACH_SMTP_USERNAME and OUTREACH_SMTP_PASSWORD; no second try was made.",
    ),
}


def check_envelope(envelope: Envelope) -> None:
    """Raise InputError unless both addresses fit a command line and the bytes may go out as they are."""
    for whose, address in (("sender", envelope.sender), ("recipient", envelope.recipient)):
        if not _ADDRESS.fullmatch(address):
            raise InputError(
                f"The {whose} {address!r} cannot be put on an SMTP command line; accepted is one plain"
                " address such as mission@state.example, without a name, brackets or spaces."
            )
    check_lines(envelope.raw)
