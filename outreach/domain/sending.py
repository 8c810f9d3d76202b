"""The decision whether one message may leave now: pure, asked inside the claim and again at the marker.

The rules stand in one list, the most general first. The first that objects decides and names itself, so that
``outreach explain`` and the worker can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.contacts import domain_of
from outreach.domain.office_hours import tell_skipped
from outreach.domain.waves import WaveStatus
from outreach.errors import NeverOpenError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from outreach.domain.messages import MessageStatus
    from outreach.domain.office_hours import OfficeHours, SkippedDay


#: The rule that asks about a letter which is very late; what it holds is released by hand.
LONG_OVERDUE = "long overdue"

#: What holds a letter whose door has no working day in a year; another calendar lets it go.
NEVER_OPEN = "never open"


class Delivery(StrEnum):
    """Where letters go: the pretend world, one address of ours, or the real one."""

    SANDBOX = "sandbox"
    REDIRECT = "redirect"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Send:
    """It may leave now."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now, but by itself later: ``until`` is aware UTC, or None when it depends on something else.

    ``counted_from`` and ``skipped`` tell how ``until`` was reckoned; they make no other decision of it.
    """

    rule: str
    reason: str
    until: datetime | None = None
    counted_from: datetime | None = field(default=None, compare=False)
    skipped: tuple[SkippedDay, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Hold:
    """A person is needed, or a hold must end."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class SendBack:
    """What was approved is not what would be sent: back to draft."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    """It shall never leave."""

    rule: str
    reason: str


Decision = Send | Wait | Hold | SendBack | Skip


@dataclass(frozen=True, slots=True)
class SendFacts:
    """Everything the decision looks at; read in the transaction that claims, and again in the marker's.

    ``inbox_read_at`` is the start of the last complete reading of the mailbox; ``due_at`` when the message fell
    due; ``last_letter_at`` the last letter of any campaign that a relay took for this state;
    ``gap_waived`` that a person allowed a second letter within the gap.
    """

    now: datetime
    status: MessageStatus
    stopped_why: str
    delivery: Delivery
    sample: bool
    addresses: tuple[str, ...]
    wave_status: WaveStatus
    wave_why: str
    approved_hash: str
    content_hash: str
    suppressed_why: str
    contact_why: str
    do_not_contact_why: str
    final_position: str
    holds: tuple[str, ...]
    doubtful_mail: tuple[str, ...]
    is_follow_up: bool
    first_letter_taken: bool
    open_replies: tuple[str, ...]
    inbox_read_at: datetime | None
    due_at: datetime
    hours: OfficeHours
    last_letter_at: datetime | None
    gap_days: int
    gap_waived: bool = False
    #: Mails of theirs that came after the letter whose place this one takes: it did arrive after all.
    original_answered: tuple[str, ...] = ()
    #: Why this follow-up is for another case than the thread's (it was acknowledged meanwhile); else empty.
    other_case_why: str = ""
    #: Which of its stated numbers are others now than when it was approved, with both sources; else empty.
    changed_figures: str = ""


def _stopped(facts: SendFacts) -> Decision | None:
    return Wait("emergency stop", facts.stopped_why) if facts.stopped_why else None


def _sample_goes_nowhere(facts: SendFacts) -> Decision | None:
    if facts.delivery is not Delivery.LIVE:
        return None
    if facts.sample:
        return Hold("sample campaign", "a sample campaign is never sent live; copy it and take the mark away")
    # RFC 2606: the name itself as well as all below it; a dot at the end means the same.
    made_up = [one for one in facts.addresses if f".{domain_of(one).rstrip('.')}".endswith(".example")]
    return Hold("made-up address", f"{made_up[0]} is an example address") if made_up else None


def _wave(facts: SendFacts) -> Decision | None:
    if facts.wave_status is WaveStatus.RUNNING:
        return None
    if facts.wave_status is WaveStatus.CANCELLED:
        return Skip("wave cancelled", facts.wave_why or "the wave was cancelled")
    if facts.wave_status is WaveStatus.FINISHED:
        return Hold("wave finished", "the wave has finished")
    return Wait("wave not running", f"the wave is {facts.wave_status}: {facts.wave_why}".rstrip(": "))


def _approval(facts: SendFacts) -> Decision | None:
    if not facts.approved_hash:
        return SendBack("not approved", "nobody has approved this letter")
    if facts.approved_hash != facts.content_hash:
        why = facts.changed_figures or "contact, template or list changed after the approval"
        return SendBack("changed since approval", why)
    return None


def _suppression(facts: SendFacts) -> Decision | None:
    return Skip("suppressed", facts.suppressed_why) if facts.suppressed_why else None


def _contact(facts: SendFacts) -> Decision | None:
    return SendBack("contact not usable", facts.contact_why) if facts.contact_why else None


def _do_not_contact(facts: SendFacts) -> Decision | None:
    return Skip("do not contact", facts.do_not_contact_why) if facts.do_not_contact_why else None


def _position(facts: SendFacts) -> Decision | None:
    if facts.is_follow_up and facts.final_position:
        return Skip("position known", f"position {facts.final_position} ends the follow-ups")
    return None


def _holds(facts: SendFacts) -> Decision | None:
    return Hold("on hold", "; ".join(facts.holds)) if facts.holds else None


def _doubt(facts: SendFacts) -> Decision | None:
    return Hold("doubtful mail", "; ".join(facts.doubtful_mail)) if facts.doubtful_mail else None


def _order(facts: SendFacts) -> Decision | None:
    if facts.is_follow_up and not facts.first_letter_taken:
        return Hold("first letter missing", "a follow-up never leaves before its first letter was accepted")
    return None


def _answered(facts: SendFacts) -> Decision | None:
    if facts.is_follow_up and facts.open_replies:
        return Hold("they answered", "; ".join(facts.open_replies))
    return None


def _original_answered(facts: SendFacts) -> Decision | None:
    if not facts.original_answered or facts.gap_waived:
        return None
    told = "; ".join(facts.original_answered)
    return Hold("the first one was answered", f"{told}; `outreach hold gap` lets this letter go all the same")


def _case(facts: SendFacts) -> Decision | None:
    return Wait("another case", facts.other_case_why) if facts.is_follow_up and facts.other_case_why else None


def _lateness(facts: SendFacts) -> Decision | None:
    """Ask a person about a letter that is long overdue: after a stop of weeks nobody knows that it still fits."""
    most = facts.hours.window.late_after
    late = facts.hours.working_days_since(facts.due_at, facts.now, most=most + 1)
    if late <= most:
        return None
    days = (facts.now - facts.due_at).days
    return Hold(LONG_OVERDUE, f"it fell due {days} days ago ({facts.due_at:%Y-%m-%d %H:%M} UTC): send it, or replan?")


def _inbox(facts: SendFacts) -> Decision | None:
    if not facts.is_follow_up:
        return None
    if facts.inbox_read_at is None or facts.inbox_read_at < facts.due_at:
        return Wait("inbox not read", "the inbox has not been read to the end since this follow-up fell due")
    return None


def _gap(facts: SendFacts) -> Decision | None:
    if facts.last_letter_at is None or facts.gap_waived:
        return None
    over = facts.last_letter_at + timedelta(days=facts.gap_days)
    if facts.now < over:
        opening = facts.hours.next_opening(over)
        reason = f"{facts.gap_days} days between two letters to one state"
        return Wait("minimum gap", reason, opening.at, over, opening.skipped)
    return None


def _hours(facts: SendFacts) -> Decision | None:
    if facts.hours.is_open(facts.now):
        return None
    opening = facts.hours.next_opening(facts.now)
    reason = "; ".join(tell_skipped(opening.skipped)) or "the door is closed now"
    return Wait("outside office hours", reason, opening.at, facts.now, opening.skipped)


RULES: tuple[Callable[[SendFacts], Decision | None], ...] = (
    _stopped,
    _do_not_contact,
    _suppression,
    _wave,
    _contact,
    _approval,
    _sample_goes_nowhere,
    _position,
    _holds,
    _answered,
    _original_answered,
    _doubt,
    _order,
    _case,
    _lateness,
    _inbox,
    _gap,
    _hours,
)


def decide_send(facts: SendFacts) -> Decision:
    """Return Send, or the first rule's objection."""
    try:
        for rule in RULES:
            decision = rule(facts)
            if decision is not None:
                return decision
    except NeverOpenError as exc:
        return Hold(NEVER_OPEN, exc.message)
    return Send()


def what_holds(facts: SendFacts) -> Hold | SendBack | Skip | None:
    """Return what keeps a message from its place in the line, or None when it only waits.

    The emergency stop and a pause of the wave end for all letters at once; what they would hide is asked about here.
    """
    paused = facts.wave_status not in {WaveStatus.CANCELLED, WaveStatus.FINISHED}
    status = WaveStatus.RUNNING if paused else facts.wave_status
    decision = decide_send(replace(facts, stopped_why="", wave_status=status))
    return decision if isinstance(decision, Hold | SendBack | Skip) else None
