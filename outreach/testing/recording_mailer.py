"""A Mailer that sends nothing: it remembers what it was given and answers as it was told."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from outreach.domain.attempts import Envelope, Outcome, OutcomeKind, Scope, Stage
from outreach.mail.send import RelayReport, check_envelope
from outreach.mail.smtp_replies import WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Callable

ACCEPTED: Final = Outcome(OutcomeKind.ACCEPTED, Stage.END_OF_DATA, Scope.RECIPIENT, 250, "2.0.0", "2.0.0 queued")
GREYLISTED: Final = Outcome(OutcomeKind.DEFERRED, Stage.RCPT, Scope.RECIPIENT, 450, "4.2.0", "4.2.0 greylisted")
NO_SUCH_USER: Final = Outcome(OutcomeKind.REFUSED, Stage.RCPT, Scope.RECIPIENT, 550, "5.1.1", "5.1.1 no such user")
POLICY_REFUSAL: Final = Outcome(
    OutcomeKind.REFUSED, Stage.END_OF_DATA, Scope.CONTENT, 554, "5.7.1", "5.7.1 refused by policy"
)
RELAY_DOWN: Final = Outcome(
    OutcomeKind.DEFERRED, Stage.CONNECT, Scope.CONNECTION, reply_text="The line failed at connect."
)
NO_REPLY_AFTER_DOT: Final = Outcome(
    OutcomeKind.UNKNOWN,
    Stage.END_OF_DATA,
    Scope.CONNECTION,
    reply_text="No reply to the final dot came in time.",
)

_STAGES_WITHOUT_MARKER: Final = frozenset({Stage.CONNECT, Stage.TLS, Stage.LOGIN, Stage.MAIL, Stage.RCPT})


class RecordingMailer:
    """The fake Mailer. Without a script it accepts everything.

    attempts: every envelope it was given, in order. accepted: those it answered *accepted* for.
    marked: those whose marker was committed, which is where a real relay would have seen the text.
    """

    def __init__(self, *, relay_name: str = "recording") -> None:
        """Start with an empty script."""
        self.relay_name = relay_name
        self.attempts: list[Envelope] = []
        self.marked: list[Envelope] = []
        self.accepted: list[Envelope] = []
        self.is_closed = False
        self._script: defaultdict[str, deque[Outcome | BaseException]] = defaultdict(deque)
        self._always: Outcome | None = None

    def answer(self, recipient: str, *outcomes: Outcome | BaseException) -> None:
        """Answer the next attempts for ``recipient`` so, one each; an exception stands for a crash.

        The exception is raised after the marker was committed, where a crash hurts most.
        """
        self._script[recipient.lower()].extend(outcomes)

    def answer_always(self, outcome: Outcome | None) -> None:
        """Answer everything that has no script of its own so; None goes back to accepting."""
        self._always = outcome

    def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        """Do as SmtpMailer would: the marker is asked exactly when the outcome lies behind it."""
        check_envelope(envelope)
        self.attempts.append(envelope)
        scripted = self._script[envelope.recipient.lower()]
        result = scripted.popleft() if scripted else self._always or ACCEPTED
        if isinstance(result, Outcome) and result.stage in _STAGES_WITHOUT_MARKER:
            return result
        if not before_data():
            return WITHDRAWN
        self.marked.append(envelope)
        if isinstance(result, BaseException):
            raise result
        if result.kind is OutcomeKind.ACCEPTED:
            self.accepted.append(envelope)
        return result

    def check(self) -> RelayReport:
        """Report a relay that is well."""
        return RelayReport(
            relay_name=self.relay_name,
            greeting="recording",
            extensions=(),
            tls_version="",
            login_mechanism="",
        )

    def close(self) -> None:
        """Note that it was closed."""
        self.is_closed = True
