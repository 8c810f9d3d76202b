"""Reply: an inbound mail, kept as it came, with its kind, its bin and the evidence that filed it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class ReplyKind(StrEnum):
    """What an inbound mail is (DESIGN section 4). A machine kind never moves a position or counts as an answer."""

    HUMAN = "human"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTO_ACKNOWLEDGEMENT = "auto_acknowledgement"
    AWAY = "away"
    LEFT_OR_MOVED = "left_or_moved"
    BOUNCE_HARD = "bounce_hard"
    BOUNCE_SOFT = "bounce_soft"
    DELAY = "delay"
    OPT_OUT = "opt_out"
    CHALLENGE = "challenge"
    RECEIPT = "receipt"
    LIST = "list"
    OWN_LOOP = "own_loop"
    SUSPICIOUS = "suspicious"


#: Kinds that only a person writes; everything else comes from a machine or is in doubt.
HUMAN_KINDS = frozenset({ReplyKind.HUMAN, ReplyKind.ACKNOWLEDGEMENT, ReplyKind.OPT_OUT})

#: Kinds that a machine wrote and that therefore never stop, move or answer anything by themselves.
MACHINE_KINDS = frozenset(
    {
        ReplyKind.AUTO_ACKNOWLEDGEMENT,
        ReplyKind.AWAY,
        ReplyKind.LEFT_OR_MOVED,
        ReplyKind.BOUNCE_HARD,
        ReplyKind.BOUNCE_SOFT,
        ReplyKind.DELAY,
        ReplyKind.CHALLENGE,
        ReplyKind.RECEIPT,
        ReplyKind.LIST,
        ReplyKind.OWN_LOOP,
    }
)


#: What mail systems send about our letters: after a wave there are many of these, and each is about another letter.
BY_THE_POST = frozenset({ReplyKind.BOUNCE_HARD, ReplyKind.BOUNCE_SOFT, ReplyKind.DELAY, ReplyKind.RECEIPT})

#: Kinds that come from somebody's own mailbox: when a person files one, its address is known from then on.
TEACHING_KINDS = HUMAN_KINDS | {ReplyKind.AUTO_ACKNOWLEDGEMENT, ReplyKind.AWAY, ReplyKind.LEFT_OR_MOVED}


class Bin(StrEnum):
    """Where an inbound mail ended; each stored mail is in exactly one (promise 2)."""

    FILED = "filed"
    UNMATCHED = "unmatched"
    DUPLICATE = "duplicate"
    OWN_LOOP = "own_loop"
    UNPARSABLE = "unparsable"
    SPAM = "spam"
    NOT_OURS = "not_ours"


class BounceReason(StrEnum):
    """Why an address could not be reached, in the classes a coordinator acts on."""

    NO_SUCH_USER = "no_such_user"
    DISABLED = "disabled"
    FULL = "full"
    POLICY = "policy"
    SPAM = "spam"
    SIZE = "size"
    UNREACHABLE = "unreachable"
    EXPIRED = "expired"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """One address that a bounce names.

    ``status`` is the RFC 3463 code or empty, ``hard`` whether this letter will not get through to it however often
    it is sent, ``diagnostic`` the words of the server that refused, ``reason`` the class they fall into.
    """

    address: str
    status: str
    hard: bool
    diagnostic: str = ""
    reason: BounceReason = BounceReason.UNSTATED

    @property
    def fails_address(self) -> bool:
        """Whether the address itself is of no use any more: nobody has it, or its domain takes no mail.

        A final refusal by policy, as spam, for its size or without a reason is of this letter, and a system set up
        wrongly (status 5.3.x, or a loop, 5.4.6) is set right; the address may get the next one.
        """
        is_set_up_wrongly = self.status[1:].startswith(".3.") or self.status[1:] == ".4.6"
        return self.hard and (
            self.reason in {BounceReason.NO_SUCH_USER, BounceReason.DISABLED}
            or (self.reason is BounceReason.UNREACHABLE and not is_set_up_wrongly)
        )


@dataclass(frozen=True, slots=True)
class TextParts:
    """The text of a mail in its three parts; together they hold every line of it.

    ``new`` is what the sender wrote, ``quoted`` what is repeated of earlier mail with the lines that introduce
    it, ``signature`` the closing block with names, telephones, disclaimers and lines of the mail program.
    """

    new: str
    quoted: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """What could be read of an inbound mail. Any bytes give one; what was unreadable is empty.

    Addresses are lower case. Message-IDs keep their angle brackets. ``references`` is oldest first.
    ``recipients`` are all addresses of ours it may have been sent to: To, Cc, Delivered-To, X-Original-To,
    Envelope-To, Resent-To, Apparently-To and the ``for <…>`` of Received lines.
    ``enclosed_message_ids`` and ``enclosed_recipients`` come from returned mails, returned headers and
    delivery reports inside it (RFC 3464). ``sent_at`` is the Date header, aware UTC, or None.
    """

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    from_address: str
    from_name: str
    sender_addresses: tuple[str, ...]
    recipients: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    text: str
    html: str
    headers: tuple[tuple[str, str], ...]
    enclosed_message_ids: tuple[str, ...] = ()
    enclosed_recipients: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """Return the first header called ``name`` (any case), decoded, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of mail it is and why: ``evidence`` are sentences a coordinator can check against the mail.

    ``away_until`` is the last day of an absence or the day of return, whichever the notice names, the later when it
    names both. ``new_addresses`` are those that a mail of ``left_or_moved`` names instead, in lower case.
    """

    kind: ReplyKind
    evidence: tuple[str, ...]
    away_until: date | None = None
    failed: tuple[FailedRecipient, ...] = field(default=())
    new_addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """One mail as the mailbox holds it, with the place it was found.

    ``uid`` and ``uid_validity`` are IMAP's (RFC 3501 section 2.3.1.1); a Maildir uses the file's unique name in
    ``key`` and zero for both. ``received_at`` is INTERNALDATE or the file's time, aware UTC. ``full_size`` is the
    size of the whole mail in octets, more than ``len(raw)`` when only its beginning was fetched, and zero when
    the mailbox did not say; ``notes`` tell in sentences what was left out.
    """

    mailbox: str
    folder: str
    uid_validity: int
    uid: int
    key: str
    received_at: datetime
    raw: bytes
    full_size: int = 0
    notes: tuple[str, ...] = ()
