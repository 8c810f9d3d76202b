"""Delivery attempt and outcome: one try to hand a message to a relay for one address, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OutcomeKind(StrEnum):
    """What came of one attempt (DESIGN section 4)."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """Whose trouble a failure is: only trouble of the recipient or the content says something of the addressee."""

    CONNECTION = "connection"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


class Stage(StrEnum):
    """How far the conversation with the relay had come when the outcome was settled."""

    CONNECT = "connect"
    TLS = "tls"
    LOGIN = "login"
    MAIL = "mail"
    RCPT = "rcpt"
    MARKER = "marker"
    DATA = "data"
    BODY = "body"
    END_OF_DATA = "end_of_data"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is handed over: one sender, exactly one recipient, and the frozen bytes of the mail.

    ``raw`` has CRLF line ends only, no NUL, no line over 998 octets (RFC 5321 section 4.5.3.1.6).
    """

    sender: str
    recipient: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one attempt.

    ``code`` and ``reply_text`` are the relay's own, made fit to be stored. Without a usable reply ``code`` is
    None and ``reply_text`` says in our words what happened, such as "The line was lost at rcpt.".
    ``enhanced_code`` is the RFC 3463 code at the start of the text, such as ``5.1.1``, or empty.
    """

    kind: OutcomeKind
    stage: Stage
    scope: Scope
    code: int | None = None
    enhanced_code: str = ""
    reply_text: str = ""

    @property
    def is_relay_trouble(self) -> bool:
        """Whether the failure says nothing about the addressee, only about our way to the relay."""
        return self.kind is not OutcomeKind.ACCEPTED and self.scope in {Scope.CONNECTION, Scope.SENDER}
