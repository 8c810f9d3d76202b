"""What a relay's reply, or its silence, at one stage of the conversation means for the message.

Pure functions: no socket is touched here. DESIGN section 4 gives the rules, RFC 5321 section 4.2 the codes,
RFC 3463 the enhanced codes and RFC 4954 section 6 the codes about login.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from outreach.domain.attempts import Outcome, OutcomeKind, Scope, Stage

LONGEST_REPLY_TEXT: Final = 2000
"""Characters of a reply that are kept; a relay may send kilobytes, a person reads the beginning."""

_ENHANCED: Final = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})(?!\S)")
_LOWEST_CODE: Final = 200
_HIGHEST_CODE: Final = 599
_FIRST_4XX: Final = 400
_FIRST_5XX: Final = 500

# 421 closes the service, 503 says that we lost step, the others are about login (RFC 4954 section 6). None
# says anything of the addressee or the letter, at whatever stage it comes.
_CODES_OF_THE_LINE: Final = frozenset({421, 503, 530, 534, 535, 538})

_STAGES_BEFORE_MAIL: Final = frozenset({Stage.CONNECT, Stage.TLS, Stage.LOGIN})


@dataclass(frozen=True, slots=True)
class Reply:
    """One complete reply of the relay, with its words fit to be stored."""

    code: int
    text: str

    @property
    def is_readable(self) -> bool:
        """Whether the code is one that SMTP knows at all; 25, 999 or -1 is noise."""
        return _LOWEST_CODE <= self.code <= _HIGHEST_CODE

    @property
    def is_positive(self) -> bool:
        """Whether the relay did what was asked: any 2xx, because 251 after the dot is acceptance too."""
        return self.code // 100 == _LOWEST_CODE // 100

    @property
    def is_negative(self) -> bool:
        """Whether the relay said no, for now (4xx) or for good (5xx)."""
        return _FIRST_4XX <= self.code <= _HIGHEST_CODE

    @property
    def enhanced_code(self) -> str:
        """The RFC 3463 code at the start of the text when its class agrees with the code, or empty."""
        match = _ENHANCED.match(self.text)
        if match and match[1][0] == str(self.code)[0]:
            return match[1]
        return ""


class StageFailedError(Exception):
    """The conversation ended before the message was handed over; ``outcome`` says what that means.

    ``line_lost`` is true when the relay was gone without a word; ``in_step`` when the relay answered
    properly and would understand a QUIT.
    """

    def __init__(self, outcome: Outcome, *, line_lost: bool = False, in_step: bool = False) -> None:
        """Carry the outcome to the one place that returns it."""
        super().__init__(outcome.reply_text)
        self.outcome = outcome
        self.line_lost = line_lost
        self.in_step = in_step


WITHDRAWN: Final = Outcome(
    kind=OutcomeKind.DEFERRED,
    stage=Stage.MARKER,
    scope=Scope.CONNECTION,
    reply_text="withdrawn before DATA",
)
"""The marker said no: nothing was sent, and the caller who said it needs no outcome."""


def clean_text(text: str) -> str:
    """Make a relay's words safe to store and show: real Unicode, few controls, not endless.

    aiosmtplib decodes with ``surrogateescape``; a lone surrogate cannot be encoded again, and PostgreSQL
    refuses NUL, so either would lose the outcome together with its text.
    """
    decoded = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    plain = "".join(char if char.isprintable() or char in "\n\t" else "\ufffd" for char in decoded)
    return plain[:LONGEST_REPLY_TEXT]


def settle(stage: Stage, reply: Reply) -> Outcome:
    """Settle a readable reply that is not the one hoped for, or the 2xx after the final dot.

    A reply that is neither 2xx, 4xx nor 5xx, or a 2xx where none was due, is nonsense: use ``deferred``
    or ``unknown`` instead.
    """
    scope = _scope(stage, reply)
    if reply.is_positive:
        kind = OutcomeKind.ACCEPTED
    elif reply.code < _FIRST_5XX or scope is Scope.CONNECTION:
        kind = OutcomeKind.DEFERRED
    else:
        kind = OutcomeKind.REFUSED
    return Outcome(
        kind=kind,
        stage=stage,
        scope=scope,
        code=reply.code,
        enhanced_code=reply.enhanced_code,
        reply_text=reply.text,
    )


def deferred(stage: Stage, what_happened: str) -> Outcome:
    """Nothing of the text was sent and the relay gave no usable answer: a retry is safe."""
    return Outcome(kind=OutcomeKind.DEFERRED, stage=stage, scope=Scope.CONNECTION, reply_text=clean_text(what_happened))


def unknown(stage: Stage, what_happened: str) -> Outcome:
    """Text was sent and the relay gave no usable answer: it may or may not have the message."""
    return Outcome(kind=OutcomeKind.UNKNOWN, stage=stage, scope=Scope.CONNECTION, reply_text=clean_text(what_happened))


def refused_by_us(stage: Stage, scope: Scope, why: str) -> Outcome:
    """Say that the relay lacks what this message needs, so trying again as it is cannot help."""
    return Outcome(kind=OutcomeKind.REFUSED, stage=stage, scope=scope, reply_text=why)


def _scope(stage: Stage, reply: Reply) -> Scope:
    """Whose trouble the reply is about."""
    if reply.code in _CODES_OF_THE_LINE or stage in _STAGES_BEFORE_MAIL:
        return Scope.CONNECTION
    _, _, detail = reply.enhanced_code.partition(".")
    # X.1.7 and X.1.8 are about the *sender's* address. Postfix holds its verdict on the sender back until
    # RCPT, and a contact must not be blamed for it.
    if detail in {"1.7", "1.8"}:
        return Scope.SENDER
    if stage is Stage.MAIL:
        # RFC 1870: a message that is too long for the relay is refused at MAIL, because of SIZE=.
        return Scope.CONTENT if reply.code == 552 or detail == "3.4" else Scope.SENDER  # noqa: PLR2004
    if stage is Stage.RCPT or reply.is_positive:
        return Scope.RECIPIENT
    return Scope.RECIPIENT if detail.startswith(("1.", "2.")) else Scope.CONTENT
