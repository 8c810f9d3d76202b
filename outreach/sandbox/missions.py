"""The pretend missions: how each one behaves, what it will answer to a letter, and when.

Everything is drawn by hashing the seed with the state's code and a word for the question, never from a
running generator: a mission does the same whoever else was written to before it, so a rehearsal can be
repeated letter by letter. No part of this module says anything about what a real mission would do.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Behaviour(StrEnum):
    """What a pretend mission does with our letters."""

    SILENT = "silent"
    ACKNOWLEDGES = "acknowledges"
    JOINS = "joins"
    JOINS_AFTER_FOLLOW_UP = "joins_after_follow_up"
    DECLINES = "declines"
    CONSIDERING = "considering"
    AWAY = "away"
    AUTO_ACKNOWLEDGES = "auto_acknowledges"
    BOUNCES = "bounces"
    FULL_MAILBOX = "full_mailbox"
    ANSWERS_FROM_COLLEAGUE = "answers_from_colleague"
    ANSWERS_FROM_ELSEWHERE = "answers_from_elsewhere"
    LATE = "late"
    REFUSED_AT_RCPT = "refused_at_rcpt"
    GREYLISTS = "greylists"
    NEW_MAIL_NO_THREAD = "new_mail_no_thread"


#: How often each behaviour is drawn, as shares of their sum; two in five missions stay silent.
DEFAULT_WEIGHTS: Mapping[Behaviour, float] = MappingProxyType(
    {
        Behaviour.SILENT: 40,
        Behaviour.ACKNOWLEDGES: 10,
        Behaviour.JOINS: 8,
        Behaviour.JOINS_AFTER_FOLLOW_UP: 7,
        Behaviour.DECLINES: 4,
        Behaviour.CONSIDERING: 5,
        Behaviour.AWAY: 4,
        Behaviour.AUTO_ACKNOWLEDGES: 4,
        Behaviour.BOUNCES: 3,
        Behaviour.FULL_MAILBOX: 2,
        Behaviour.ANSWERS_FROM_COLLEAGUE: 4,
        Behaviour.ANSWERS_FROM_ELSEWHERE: 2,
        Behaviour.LATE: 3,
        Behaviour.REFUSED_AT_RCPT: 1,
        Behaviour.GREYLISTS: 2,
        Behaviour.NEW_MAIL_NO_THREAD: 1,
    }
)


class AnswerKind(StrEnum):
    """What an answer says; the ground truth of a rehearsal, to hold the desk's own reading against."""

    ACKNOWLEDGEMENT = "acknowledgement"
    JOINS = "joins"
    DECLINES = "declines"
    CONSIDERING = "considering"
    THANKS = "thanks"
    AWAY = "away"
    AUTO_ACKNOWLEDGEMENT = "auto_acknowledgement"
    BOUNCE_HARD = "bounce_hard"
    BOUNCE_SOFT = "bounce_soft"


class Writer(StrEnum):
    """Who writes an answer and from where."""

    OFFICE = "office"
    COLLEAGUE = "colleague"
    ELSEWHERE = "elsewhere"
    STRANGER = "stranger"
    MAIL_SYSTEM = "mail_system"


class LetterKind(StrEnum):
    """Which letter of the campaign a mission takes ours for."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class PretendMission:
    """One office that can be written to in a rehearsal.

    ``state_name`` is a label in the mission's language; ``language`` an ISO 639-1 code (French is answered in
    French, every other in English); ``timezone`` an IANA name, for office hours; ``domain`` the part of its
    own addresses after the @. ``behaviour`` overrides the draw.
    """

    iso3: str
    state_name: str
    address: str
    language: str
    timezone: str
    domain: str
    behaviour: Behaviour | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone of its office; raises ZoneInfoNotFoundError, a KeyError, for an unknown name."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class PlannedAnswer:
    """One answer that a mission will give to one letter.

    A person answers ``working_days`` after the letter, in office hours; a machine ``minutes`` after it.
    ``back_on_days`` is, for away notices, the number of days after the letter on which the office is back.
    """

    kind: AnswerKind
    writer: Writer
    working_days: int = 0
    minutes: float = 0.0
    back_on_days: int = 0

    @property
    def is_from_machine(self) -> bool:
        """Whether no person wrote it."""
        return self.kind in _MACHINE_KINDS


_MACHINE_KINDS = frozenset(
    {AnswerKind.AWAY, AnswerKind.AUTO_ACKNOWLEDGEMENT, AnswerKind.BOUNCE_HARD, AnswerKind.BOUNCE_SOFT}
)

#: Office hours of every pretend mission, Monday to Friday, in its own zone.
OPENS_AT = time(9)
CLOSES_AT = time(17)

_SATURDAY = 5


def fraction(seed: int, *question: object) -> float:
    """Return a number from 0 up to but not including 1 that is always the same for this seed and question."""
    text = "\x1f".join([str(seed), *(str(part) for part in question)])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7]) / 2**56


def whole_number(seed: int, lowest: int, highest: int, *question: object) -> int:
    """Return a whole number from ``lowest`` to ``highest``, both included; see ``fraction``."""
    return lowest + int(fraction(seed, *question) * (highest - lowest + 1))


def draw_behaviour(seed: int, mission: PretendMission, weights: Mapping[Behaviour, float]) -> Behaviour:
    """Return how ``mission`` behaves in the rehearsal of this seed.

    Raises InputError for weights that are negative or sum to nothing.
    """
    if mission.behaviour is not None:
        return mission.behaviour
    total = sum(weights.values())
    if total <= 0 or min(weights.values()) < 0:
        raise InputError("The weights of the pretend missions must be 0 or more, with a sum above 0.")
    # Behaviours are laid end to end in their own order, not in the mapping's, so that it can't matter.
    left = fraction(seed, mission.iso3, "behaviour") * total
    chosen = Behaviour.SILENT
    for behaviour in Behaviour:
        weight = weights.get(behaviour, 0.0)
        if weight > 0:
            chosen = behaviour
            left -= weight
            if left < 0:
                break
    return chosen


def plan_answers(
    seed: int, mission: PretendMission, behaviour: Behaviour, letter: LetterKind, ordinal: int
) -> tuple[PlannedAnswer, ...]:
    """Return what ``mission`` answers to letter number ``ordinal`` of ours (0 for the first), oldest first.

    Depends on its arguments only. Usually one answer or none; away notices are followed by a person's answer.
    """
    if behaviour is Behaviour.REFUSED_AT_RCPT:
        return ()
    if behaviour is Behaviour.BOUNCES:
        minutes = 2 + 10 * fraction(seed, mission.iso3, "bounce", ordinal)
        return (PlannedAnswer(AnswerKind.BOUNCE_HARD, Writer.MAIL_SYSTEM, minutes=minutes),)
    if letter is LetterKind.THANKS:
        return _answer_to_thanks(seed, mission, behaviour)
    if letter is LetterKind.FIRST and ordinal == 0:
        return _answers_to_first(seed, mission, behaviour)
    return _answers_to_follow_up(seed, mission, behaviour, ordinal)


def _answers_to_first(seed: int, mission: PretendMission, behaviour: Behaviour) -> tuple[PlannedAnswer, ...]:
    if behaviour is Behaviour.AWAY:
        return _away_then_answer(seed, mission)
    if behaviour is Behaviour.AUTO_ACKNOWLEDGES:
        minutes = 0.5 + 4 * fraction(seed, mission.iso3, "receipt")
        return (PlannedAnswer(AnswerKind.AUTO_ACKNOWLEDGEMENT, Writer.OFFICE, minutes=minutes),)
    if behaviour is Behaviour.FULL_MAILBOX:
        minutes = 60 * (1 + 5 * fraction(seed, mission.iso3, "mailbox full"))
        return (PlannedAnswer(AnswerKind.BOUNCE_SOFT, Writer.MAIL_SYSTEM, minutes=minutes),)
    found = _FIRST_ANSWERS.get(behaviour)
    if found is None:
        return ()
    kinds, writer, (soonest, latest) = found
    kind = kinds[whole_number(seed, 0, len(kinds) - 1, mission.iso3, "kind")]
    days = whole_number(seed, soonest, latest, mission.iso3, "first", "days")
    return (PlannedAnswer(kind, writer, working_days=days),)


def _answers_to_follow_up(
    seed: int, mission: PretendMission, behaviour: Behaviour, ordinal: int
) -> tuple[PlannedAnswer, ...]:
    if ordinal > 1:
        return ()
    kind = _FOLLOW_UP_ANSWERS.get(behaviour)
    if kind is None:
        return ()
    days = whole_number(seed, 1, 4, mission.iso3, "follow-up", "days")
    return (PlannedAnswer(kind, Writer.OFFICE, working_days=days),)


def _answer_to_thanks(seed: int, mission: PretendMission, behaviour: Behaviour) -> tuple[PlannedAnswer, ...]:
    if behaviour is Behaviour.SILENT or fraction(seed, mission.iso3, "thanks") >= _THANKS_ANSWERED:
        return ()
    days = whole_number(seed, 1, 3, mission.iso3, "thanks", "days")
    return (PlannedAnswer(AnswerKind.THANKS, Writer.OFFICE, working_days=days),)


def _away_then_answer(seed: int, mission: PretendMission) -> tuple[PlannedAnswer, ...]:
    """Return the notice, within a minute, and the answer that a person gives once back."""
    back_on_days = whole_number(seed, 5, 12, mission.iso3, "away", "days")
    kinds = (AnswerKind.ACKNOWLEDGEMENT, AnswerKind.CONSIDERING, AnswerKind.JOINS)
    kind = kinds[whole_number(seed, 0, len(kinds) - 1, mission.iso3, "kind")]
    seconds = whole_number(seed, 5, 50, mission.iso3, "away", "seconds")
    return (
        PlannedAnswer(AnswerKind.AWAY, Writer.OFFICE, minutes=seconds / 60, back_on_days=back_on_days),
        PlannedAnswer(
            kind,
            Writer.OFFICE,
            working_days=whole_number(seed, 1, 2, mission.iso3, "back", "days"),
            back_on_days=back_on_days,
        ),
    )


#: The share of thank-you letters that is answered at all.
_THANKS_ANSWERED = 0.2

_JOINS = (AnswerKind.JOINS,)
_SUBSTANTIAL = (AnswerKind.JOINS, AnswerKind.CONSIDERING, AnswerKind.ACKNOWLEDGEMENT)

#: What the first letter brings: the kinds to draw from, who writes, and how many working days it may take.
_FIRST_ANSWERS: Mapping[Behaviour, tuple[tuple[AnswerKind, ...], Writer, tuple[int, int]]] = {
    Behaviour.ACKNOWLEDGES: ((AnswerKind.ACKNOWLEDGEMENT,), Writer.OFFICE, (1, 3)),
    Behaviour.JOINS: (_JOINS, Writer.OFFICE, (2, 8)),
    Behaviour.DECLINES: ((AnswerKind.DECLINES,), Writer.OFFICE, (3, 9)),
    Behaviour.CONSIDERING: ((AnswerKind.CONSIDERING,), Writer.OFFICE, (2, 6)),
    Behaviour.ANSWERS_FROM_COLLEAGUE: (_SUBSTANTIAL, Writer.COLLEAGUE, (1, 6)),
    Behaviour.ANSWERS_FROM_ELSEWHERE: (_SUBSTANTIAL, Writer.ELSEWHERE, (2, 8)),
    # Ten working days are fourteen days on the calendar.
    Behaviour.LATE: (_SUBSTANTIAL, Writer.COLLEAGUE, (10, 14)),
    Behaviour.GREYLISTS: (_SUBSTANTIAL, Writer.OFFICE, (1, 5)),
    Behaviour.NEW_MAIL_NO_THREAD: (
        (AnswerKind.CONSIDERING, AnswerKind.ACKNOWLEDGEMENT),
        Writer.STRANGER,
        (2, 7),
    ),
}

#: What the second letter brings, where it brings anything; a third and later one is never answered.
_FOLLOW_UP_ANSWERS: Mapping[Behaviour, AnswerKind] = {
    Behaviour.JOINS_AFTER_FOLLOW_UP: AnswerKind.JOINS,
    Behaviour.FULL_MAILBOX: AnswerKind.ACKNOWLEDGEMENT,
    Behaviour.ACKNOWLEDGES: AnswerKind.CONSIDERING,
}


def back_on(mission: PretendMission, letter_at: datetime, planned: PlannedAnswer) -> date:
    """Return the day, in the mission's zone, on which an absent office is back: Monday to Friday."""
    day = letter_at.astimezone(mission.zone).date() + timedelta(days=planned.back_on_days)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def due_at(seed: int, mission: PretendMission, letter_at: datetime, planned: PlannedAnswer, question: str) -> datetime:
    """Return the instant, aware UTC and whole seconds, at which ``planned`` reaches the desk.

    ``letter_at`` (aware) is when the mission took the letter; ``question`` tells two answers of one mission
    apart. Persons write from Monday to Friday between OPENS_AT and CLOSES_AT of the mission's zone.
    """
    if planned.is_from_machine:
        after = letter_at + timedelta(minutes=planned.minutes)
        # Rounded up, so that a mission never answers before it was written to.
        return (after + timedelta(microseconds=999_999)).astimezone(UTC).replace(microsecond=0)
    day = letter_at.astimezone(mission.zone).date()
    if planned.back_on_days:
        day = back_on(mission, letter_at, planned)
    left = planned.working_days
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    open_seconds = (CLOSES_AT.hour - OPENS_AT.hour) * 3600
    seconds = whole_number(seed, 0, open_seconds - 1, mission.iso3, "time of day", question)
    opens = datetime.combine(day, OPENS_AT)
    # The wall clock is moved first and given its zone after: a day with a change of the clock stays right.
    return (opens + timedelta(seconds=seconds)).replace(tzinfo=mission.zone).astimezone(UTC)
