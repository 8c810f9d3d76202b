"""The coverage equation: each state of an audience is in exactly one bin (promise 9)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.messages import TAKEN, UNDERWAY, MessageStatus
from outreach.domain.waves import AGREED, WaveStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


#: Why a letter is a draft of which nothing is missing.
WAITS_FOR_APPROVAL = "complete, waits for an approval"


class CoverageBin(StrEnum):
    """The four bins; with them the equation reads contacted + scheduled + excluded + blocked = audience."""

    CONTACTED = "contacted"
    SCHEDULED = "scheduled"
    EXCLUDED = "excluded"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one state is, and why in a sentence."""

    iso3: str
    bin: CoverageBin
    reason: str

    @property
    def waits_for_approval(self) -> bool:
        """Say whether nothing is wrong and only an approval is asked for; the bin is *blocked* all the same."""
        return self.bin is CoverageBin.BLOCKED and self.reason.endswith(WAITS_FOR_APPROVAL)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The equation of a wave or a campaign: ``audience`` is what the bins must sum to."""

    audience: int
    placings: tuple[Placing, ...]

    def count(self, which: CoverageBin) -> int:
        """Return how many states are in a bin."""
        return sum(1 for one in self.placings if one.bin is which)

    def states(self, which: CoverageBin) -> tuple[Placing, ...]:
        """Return the placings of a bin, by code."""
        return tuple(sorted((one for one in self.placings if one.bin is which), key=lambda one: one.iso3))

    @property
    def closes(self) -> bool:
        """Say whether every state of the audience is in exactly one bin."""
        seen = Counter(one.iso3 for one in self.placings)
        return len(seen) == self.audience and all(count == 1 for count in seen.values())

    @property
    def equation(self) -> str:
        """Write it out, for example ``120 contacted + 0 scheduled + 70 excluded + 3 blocked = 193``."""
        parts = " + ".join(f"{self.count(one)} {one}" for one in CoverageBin)
        total = len({one.iso3 for one in self.placings})
        return f"{parts} = {total}" + ("" if self.closes else f" (of {self.audience}: it does not close)")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A message of the wave's first step to one state: what the bin follows from."""

    label: str
    status: MessageStatus
    why: str


def place(
    iso3: str, *, included: bool, excluded_why: str, wave_status: WaveStatus, letters: Sequence[LetterFacts]
) -> Placing:
    """Put a state of a wave's audience into its bin, by the first rule that holds.

    ``letters`` are the messages of the first step to it, oldest first; an accepted one decides before any other.
    """
    if not included:
        return Placing(iso3, CoverageBin.EXCLUDED, excluded_why)
    for letter in letters:
        if letter.status in TAKEN:
            return Placing(iso3, CoverageBin.CONTACTED, f"{letter.label} {letter.status}")
    if wave_status is WaveStatus.CANCELLED:
        return _place_in_cancelled_wave(iso3, letters)
    if not letters:
        return Placing(iso3, CoverageBin.BLOCKED, "no letter was planned")
    last = letters[-1]
    if last.status is MessageStatus.CANCELLED:
        return Placing(iso3, CoverageBin.EXCLUDED, last.why or "cancelled")
    if last.status in UNDERWAY and wave_status in AGREED:
        return Placing(iso3, CoverageBin.SCHEDULED, f"{last.label} {last.status}")
    if last.status in UNDERWAY:
        return Placing(iso3, CoverageBin.BLOCKED, f"the wave is {wave_status}, not approved")
    return Placing(iso3, CoverageBin.BLOCKED, f"{last.label} {last.status}: {last.why}".rstrip(": "))


def _place_in_cancelled_wave(iso3: str, letters: Sequence[LetterFacts]) -> Placing:
    """Exclude a state of a cancelled wave, unless a letter to it may have left: that still needs a person."""
    for letter in letters:
        if letter.status in {MessageStatus.UNKNOWN, MessageStatus.CLAIMED}:
            return Placing(iso3, CoverageBin.BLOCKED, f"{letter.label} {letter.status}: {letter.why}".rstrip(": "))
    return Placing(iso3, CoverageBin.EXCLUDED, "the wave was cancelled")


def merge(all_states: Iterable[str], waves: Iterable[Coverage], excluded: dict[str, str]) -> Coverage:
    """Make the campaign's equation from those of its waves.

    A state that some wave includes counts there; one that waves only leave out takes the first reason;
    ``excluded`` holds the reason of a state in no wave's audience.
    """
    placed: dict[str, Placing] = {}
    for coverage in waves:
        for one in coverage.placings:
            known = placed.get(one.iso3)
            if known is None or (known.bin is CoverageBin.EXCLUDED and one.bin is not CoverageBin.EXCLUDED):
                placed[one.iso3] = one
    states = tuple(all_states)
    for iso3 in states:
        if iso3 not in placed:
            reason = excluded.get(iso3)
            bin_ = CoverageBin.EXCLUDED if reason else CoverageBin.BLOCKED
            placed[iso3] = Placing(iso3, bin_, reason or "in no wave that has been planned")
    return Coverage(len(states), tuple(placed[iso3] for iso3 in states))
