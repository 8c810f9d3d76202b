"""Campaign: one appeal, as its file in ``config/campaigns/`` describes it after every check has passed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time

    from outreach.domain.contacts import DoorKind
    from outreach.domain.doors import DoorPolicy
    from outreach.domain.letters import Fact
    from outreach.domain.positions import PositionValue


class Answered(StrEnum):
    """For which threads a follow-up is meant."""

    NO_ANSWER = "no_answer"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class Step:
    """One letter of a campaign. ``late`` names the values that change between approval and sending.

    ``signatories`` says whether their list follows the letter as an annex, ``pdf`` whether the formal letter goes
    with the mail.
    ``names`` are the codes of the states that the letter may name though it goes to another.
    """

    name: str
    purpose: str
    late: tuple[str, ...]
    signatories: bool = False
    pdf: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """Send ``step`` this many working days of the door after the last letter or the acknowledgement."""

    step: str
    after_working_days: int
    when: Answered


@dataclass(frozen=True, slots=True)
class WavePlan:
    """A wave as the campaign file declares it; ``send_at`` is aware UTC, ``zone`` the zone it was written in."""

    slug: str
    title: str
    step: str
    audience: str
    send_at: datetime
    zone: str
    follow_ups: tuple[FollowUpRule, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Office hours of a door: local times, and weekdays (0 is Monday) or None where the place decides.

    Without ``holidays`` only the weekdays and the campaign's own quiet periods are kept. A letter that is more than
    ``late_after`` working days late asks before it goes.
    """

    opens: time
    closes: time
    weekdays: frozenset[int] | None = None
    holidays: bool = True
    late_after: int = 5


#: A longer quiet period is a slip in a year: no door opens in it, and a letter would wait without an end.
MOST_QUIET_DAYS = 366


@dataclass(frozen=True, slots=True)
class QuietPeriod:
    """Days, first and last included, on which nothing is sent, and why."""

    first: date
    last: date
    reason: str

    @property
    def fault(self) -> str:
        """Return what would be accepted in place of a period that cannot be kept, or an empty string."""
        if self.first > self.last:
            return "first not after last"
        if (self.last - self.first).days >= MOST_QUIET_DAYS:
            return f"at most {MOST_QUIET_DAYS} days; to send nothing for longer, pause the wave"
        return ""


@dataclass(frozen=True, slots=True)
class Pace:
    """The most mails handed over in any 60 seconds: through the relay, and to one mail domain."""

    relay_per_minute: int
    destination_per_minute: int


@dataclass(frozen=True, slots=True)
class Exclusion:
    """States that this campaign does not write to: a choice in campaign data, with its reason."""

    states: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Signature:
    """How a letter names its sender in one language."""

    name: str
    organisation: str
    place: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who writes: the name and address in From, and what the signature says.

    ``in_language`` says it otherwise for the letters of some languages; From is the same in all.
    """

    name: str
    organisation: str
    place: str
    address: str
    reply_to: str
    in_language: Mapping[str, Signature] = field(default_factory=dict)

    def signature(self, language: str) -> Signature:
        """Return how a letter in a language is signed: as the campaign file says for it, else as for all."""
        return self.in_language.get(language) or Signature(self.name, self.organisation, self.place)


@dataclass(frozen=True, slots=True)
class Goal:
    """What the campaign wants to reach: so many states in one of these positions."""

    target: int
    positions: tuple[PositionValue, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """One appeal.

    ``ask_grouping`` is the grouping whose sourced members count as ``already_in``. ``figures`` are stated numbers
    beside those of the groupings. ``language_instead`` maps a language without letters to the one a person chose
    in its place. ``gap_days`` is the least number of days between two letters to one state, of any campaign.
    """

    slug: str
    title: str
    sample: bool
    reference_prefix: str
    ask: str
    ask_grouping: str
    goal: Goal
    identity: Identity
    doors: DoorPolicy
    signatories: tuple[str, ...]
    signatories_note: Mapping[str, str]
    figures: Mapping[str, Fact]
    languages: tuple[str, ...]
    language_instead: Mapping[str, str]
    steps: Mapping[str, Step]
    waves: tuple[WavePlan, ...]
    window: Window
    quiet: tuple[QuietPeriod, ...]
    pace: Pace
    gap_days: int
    exclusions: tuple[Exclusion, ...]
    #: The codes of the states that any letter of the campaign may name, whomever it goes to.
    names: tuple[str, ...] = ()

    @property
    def door(self) -> DoorKind:
        """Return the door that the campaign writes to, unless another is settled for a thread."""
        return self.doors.first

    def wave(self, slug: str) -> WavePlan | None:
        """Return the declared wave of that name, or None."""
        return next((wave for wave in self.waves if wave.slug == slug), None)

    def may_name(self, step: str) -> frozenset[str]:
        """Return the codes of the states that a letter may name beside the one it goes to."""
        known = self.steps.get(step)
        return frozenset(self.names) | frozenset(known.names if known else ())

    def exclusion_of(self, iso3: str) -> str | None:
        """Return the reason for which this campaign leaves a state out, or None."""
        return next((one.reason for one in self.exclusions if iso3 in one.states), None)
