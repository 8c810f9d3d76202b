"""Wave: one dated round of a campaign to an audience; its lifecycle."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.lifecycle import Lifecycle

if TYPE_CHECKING:
    from datetime import datetime


class WaveStatus(StrEnum):
    """The statuses of a wave (DESIGN section 4)."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


_S = WaveStatus

WAVE_LIFECYCLE = Lifecycle(
    noun="wave",
    first=_S.DRAFT,
    moves={
        _S.DRAFT: frozenset({_S.IN_REVIEW, _S.CANCELLED}),
        _S.IN_REVIEW: frozenset({_S.APPROVED, _S.DRAFT, _S.CANCELLED}),
        _S.APPROVED: frozenset({_S.SCHEDULED, _S.IN_REVIEW, _S.CANCELLED}),
        _S.SCHEDULED: frozenset({_S.RUNNING, _S.PAUSED, _S.CANCELLED}),
        _S.RUNNING: frozenset({_S.PAUSED, _S.FINISHED, _S.CANCELLED}),
        _S.PAUSED: frozenset({_S.RUNNING, _S.SCHEDULED, _S.CANCELLED}),
        _S.FINISHED: frozenset(),
        _S.CANCELLED: frozenset(),
    },
)

#: A person has approved it and nobody has ended it.
AGREED = frozenset({_S.APPROVED, _S.SCHEDULED, _S.RUNNING, _S.PAUSED, _S.FINISHED})


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of a campaign; ``starts_at`` is when it is released, aware UTC, None until scheduled.

    ``sources_hash`` is of what its letters were made from when they were last compared with their approvals.
    """

    key: int
    campaign: str
    slug: str
    step: str
    audience: str
    status: WaveStatus
    status_why: str
    starts_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    approved_hash: str
    precedence: int
    sources_hash: str = ""


@dataclass(frozen=True, slots=True)
class WaveMember:
    """The decision on one state of a wave's audience: in, or out with the rule and the reason."""

    wave: str
    iso3: str
    included: bool
    rule: str
    reason: str
