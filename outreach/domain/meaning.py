"""What an answer seems to say: suggestions for a person, who alone moves a position or settles a reply."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Meaning(StrEnum):
    """What a sentence of an answer may say, in the order in which it matters to the next step."""

    DECLINED = "declined"
    JOINED = "joined"
    ALREADY_IN = "already_in"
    CONSIDERING = "considering"
    PROMISE = "promise"
    MEETING_OFFERED = "meeting_offered"
    QUESTION = "question"
    FORWARDED_TO_CAPITAL = "forwarded_to_capital"
    ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One meaning with the sentence of the mail that says so, its white space made single.

    ``until`` is the day that a promise names, None when it names none that reads one way only, and always None
    for the other meanings.
    """

    meaning: Meaning
    sentence: str
    until: date | None = None
