"""Which letter comes next to a thread, and when: pure, from the campaign's rules and the thread's facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.campaigns import Answered, FollowUpRule
from outreach.domain.office_hours import tell_skipped
from outreach.errors import NeverOpenError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from outreach.domain.office_hours import OfficeHours, SkippedDay


@dataclass(frozen=True, slots=True)
class StepDue:
    """The next step, when (aware UTC), and how that was reckoned: from which instant, past which days."""

    step: str
    due_at: datetime
    why: str
    counted_from: datetime
    skipped: tuple[SkippedDay, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingDue:
    """No follow-up is due, and why. ``never_open`` is a step that would be next if its door ever opened."""

    reason: str
    never_open: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpFacts:
    """What the next step follows from.

    ``taken_at`` maps each step to the instant the relay took it; ``blocked_steps`` are steps whose message is
    refused, bounced, cancelled, unknown or still a draft, so that they cannot go. ``acknowledged_at`` is when a
    person marked their last reply as an acknowledgement.
    """

    taken_at: Mapping[str, datetime]
    blocked_steps: frozenset[str]
    acknowledged_at: datetime | None
    open_replies: int
    final_position: str
    ended_why: str


def next_step(rules: Sequence[FollowUpRule], facts: FollowUpFacts, hours: OfficeHours) -> StepDue | NothingDue:
    """Return the follow-up that is next. ``rules`` are in the order of the campaign file.

    Working days are those of the door, counted from the day of acceptance of the last letter, or from the mark
    of the acknowledgement where that came later (promise 3).
    """
    if facts.ended_why:
        return NothingDue(facts.ended_why)
    if facts.final_position:
        return NothingDue(f"position {facts.final_position} ends the follow-ups")
    if not facts.taken_at:
        return NothingDue("the first letter has not been accepted yet")
    if facts.open_replies:
        return NothingDue(f"they answered: {facts.open_replies} of their mails wait for a person")
    when = Answered.NO_ANSWER if facts.acknowledged_at is None else Answered.ACKNOWLEDGED
    for rule in rules:
        if rule.when is when and rule.step not in facts.taken_at:
            if rule.step in facts.blocked_steps:
                return NothingDue(f"{rule.step} cannot go: its letter is not ready, was refused or is in doubt")
            try:
                return _due(rule, facts, hours)
            except NeverOpenError as exc:
                return NothingDue(exc.message, never_open=rule.step)
    return NothingDue(_why_none_is_left(rules, when))


def _why_none_is_left(rules: Sequence[FollowUpRule], when: Answered) -> str:
    if any(rule.when is when for rule in rules):
        return "every follow-up for this case has gone"
    if not rules:
        return "this wave has no follow-ups"
    case = "that was acknowledged" if when is Answered.ACKNOWLEDGED else "without an answer"
    return f"this wave has no follow-ups for a thread {case}"


def _due(rule: FollowUpRule, facts: FollowUpFacts, hours: OfficeHours) -> StepDue:
    last_letter = max(facts.taken_at.values())
    anchor, named = last_letter, "the last letter was accepted"
    if facts.acknowledged_at is not None and facts.acknowledged_at > last_letter:
        anchor, named = facts.acknowledged_at, "the acknowledgement was marked"
    due = hours.after_working_days(anchor, rule.after_working_days)
    why = f"{rule.after_working_days} working days there after {named} ({anchor:%Y-%m-%d %H:%M} UTC)"
    if due.skipped:
        why += "; passed over: " + ", ".join(tell_skipped(due.skipped))
    return StepDue(rule.step, due.at, why, anchor, due.skipped)
