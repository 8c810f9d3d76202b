"""Message: one step to one thread; its lifecycle and the record of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.lifecycle import Lifecycle

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.domain.contacts import Role
    from outreach.domain.letters import Fact
    from outreach.domain.office_hours import SkippedDay


class MessageStatus(StrEnum):
    """The statuses of a message (DESIGN section 4; docs/lifecycles.md draws them)."""

    DRAFT = "draft"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    HELD = "held"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    DELIVERED = "delivered"
    DELAYED = "delayed"
    BOUNCED = "bounced"


_S = MessageStatus

MESSAGE_LIFECYCLE = Lifecycle(
    noun="message",
    first=_S.DRAFT,
    moves={
        _S.DRAFT: frozenset({_S.APPROVED, _S.CANCELLED}),
        # Back to draft: what was approved is no longer what would be sent (promise 4).
        _S.APPROVED: frozenset({_S.SCHEDULED, _S.DRAFT, _S.HELD, _S.CANCELLED}),
        # Back to approved: another follow-up became the next one, or the thread was answered.
        _S.SCHEDULED: frozenset({_S.CLAIMED, _S.APPROVED, _S.DRAFT, _S.HELD, _S.CANCELLED}),
        _S.HELD: frozenset({_S.SCHEDULED, _S.APPROVED, _S.DRAFT, _S.CANCELLED}),
        # Claimed to scheduled, held, draft or cancelled only while the marker is absent: nothing was sent.
        _S.CLAIMED: frozenset(
            {_S.ACCEPTED, _S.DEFERRED, _S.REFUSED, _S.UNKNOWN, _S.SCHEDULED, _S.HELD, _S.DRAFT, _S.CANCELLED}
        ),
        _S.DEFERRED: frozenset({_S.SCHEDULED, _S.REFUSED, _S.HELD, _S.DRAFT, _S.CANCELLED}),
        # Evidence or a named person only; the machine never resends from here (promise 1).
        _S.UNKNOWN: frozenset({_S.ACCEPTED, _S.SCHEDULED, _S.CANCELLED}),
        _S.ACCEPTED: frozenset({_S.DELIVERED, _S.DELAYED, _S.BOUNCED}),
        _S.DELIVERED: frozenset({_S.BOUNCED}),
        _S.DELAYED: frozenset({_S.DELIVERED, _S.BOUNCED}),
        _S.REFUSED: frozenset({_S.SUPERSEDED}),
        _S.BOUNCED: frozenset({_S.SUPERSEDED}),
        _S.CANCELLED: frozenset(),
        _S.SUPERSEDED: frozenset(),
    },
)

#: Not live: another message of the same step may take its place (promise 1).
ENDED = frozenset({_S.BOUNCED, _S.REFUSED, _S.CANCELLED, _S.SUPERSEDED})

#: The relay took it, and nothing has come back to say that it did not arrive.
TAKEN = frozenset({_S.ACCEPTED, _S.DELIVERED, _S.DELAYED})

#: Nothing of it has left and nothing is leaving: it may be changed, held or cancelled.
UNSENT = frozenset({_S.DRAFT, _S.APPROVED, _S.SCHEDULED, _S.DEFERRED, _S.HELD})

#: On its way by itself, in the words of the coverage equation.
UNDERWAY = frozenset({_S.APPROVED, _S.SCHEDULED, _S.CLAIMED, _S.DEFERRED})


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address of a message, as approved."""

    address: str
    address_key: str
    role: Role
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One step to one thread.

    ``message_id`` is the RFC 5322 Message-ID with angle brackets, fixed before the first attempt.
    ``content_hash`` is what would be sent as rendered last, ``approved_hash`` what a person approved, or empty.
    ``due_at`` is None until the message is scheduled; ``due_why`` tells how it was reckoned: counted from
    ``due_from`` past the days ``due_skipped``, by the calendar with the key ``due_calendar``.
    ``missing`` says what keeps a draft from being approved. ``status_why`` is the reason of the last move.
    """

    key: int
    thread_key: int
    campaign: str
    iso3: str
    wave: str
    step: str
    status: MessageStatus
    status_why: str
    language: str
    language_instead_of: str
    message_id: str
    subject: str
    text: str
    html: str
    recipients: tuple[Recipient, ...]
    content_hash: str
    approved_hash: str
    approved_by: str
    missing: tuple[str, ...]
    due_at: datetime | None
    due_why: str
    tries: int
    accepted_at: datetime | None
    raw_sha256: str
    is_follow_up: bool
    #: For a follow-up, the case it is meant for (``no_answer`` or ``acknowledged``); empty for a first letter.
    follow_up_when: str
    #: The stated numbers that the letter gives, as they stood when it was rendered last; an approval fixes them.
    facts: tuple[Fact, ...] = ()
    due_from: datetime | None = None
    due_skipped: tuple[SkippedDay, ...] = ()
    due_calendar: str = ""

    @property
    def label(self) -> str:
        """Return the name a person uses for it on the command line, such as ``M17``."""
        return f"M{self.key}"
