"""Approval: one person's word for what a wave or a letter says, and whether the words of enough people are there."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave

#: The length that the columns for people have.
_MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's word; ``hash`` is what was looked at. ``message_key`` is None where it is the whole wave.

    ``at`` is aware UTC. An approval stands until what it binds changes; then ``voided_at`` and ``voided_why`` say so.
    """

    key: int
    wave_key: int
    message_key: int | None
    actor: str
    at: datetime
    hash: str
    voided_at: datetime | None = None
    voided_why: str = ""

    @property
    def told(self) -> str:
        """Return who approved what and when, in a line."""
        return f"{self.actor}, {self.at:%Y-%m-%d %H:%M} UTC, hash {self.hash[:12]}"


@dataclass(frozen=True, slots=True)
class ApprovedLetter:
    """What a letter said when it was approved last; ``recipients`` are pairs of role and address."""

    message_key: int
    hash: str
    approved_by: str
    subject: str
    text: str
    recipients: tuple[tuple[str, str], ...]


def actor_key(actor: str) -> str:
    """Fold a name for counting: a person who writes the name in another way is still the same person."""
    # Characters without a form of their own, such as the zero width space, would make two of one.
    seen = "".join(one for one in unicodedata.normalize("NFKC", actor) if unicodedata.category(one) != "Cf")
    return " ".join(seen.casefold().split())


@dataclass(frozen=True, slots=True)
class Tally:
    """The standing approvals of one hash, and how many different people are asked for."""

    given: tuple[Approval, ...]
    required: int

    @property
    def is_enough(self) -> bool:
        """Say whether enough people have approved."""
        return len({actor_key(one.actor) for one in self.given}) >= self.required

    def is_from(self, actor: str) -> bool:
        """Say whether this person is among them."""
        return actor_key(actor) in {actor_key(one.actor) for one in self.given}

    @property
    def names(self) -> str:
        """Return who approved, the first first, at most as long as the database keeps."""
        return " and ".join(one.actor for one in self.given)[:_MOST_NAMES]

    @property
    def told(self) -> str:
        """Return how far it is, for example ``1 of 2 approvals (Anna, 2016-12-01 17:00 UTC, hash 0123456789ab)``."""
        people = f" ({'; '.join(one.told for one in self.given)})" if self.given else ""
        return f"{len(self.given)} of {self.required} approvals{people}"


def standing(approvals: Sequence[Approval], hash_: str) -> tuple[Approval, ...]:
    """Return the approvals that stand and bind this hash, oldest first."""
    return tuple(one for one in approvals if one.voided_at is None and one.hash == hash_)


def void_by_change(approvals: Sequence[Approval], hash_: str) -> tuple[Approval, ...]:
    """Return the approvals that stand and bind another hash: what they were given for is no more."""
    return tuple(one for one in approvals if one.voided_at is None and one.hash != hash_)


def approval_hash(wave: Wave, letters: Sequence[Message]) -> str:
    """Return the hash of a whole wave: its audience rule and each letter's own hash."""
    lines = [wave.audience, *sorted(f"{one.iso3} {one.step} {one.content_hash}" for one in letters)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
