"""Wording: what the forms of address of one language consist of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.contacts import DoorKind, Gender, Rank

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LATIN_DIGITS = "0123456789"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"


class Post(StrEnum):
    """The kinds of office that differ in whom they have at their head; both missions are one kind."""

    MISSION = "mission"
    MINISTRY = "ministry"
    EMBASSY = "embassy"


POST_OF: Mapping[DoorKind, Post] = {
    DoorKind.MISSION_NEW_YORK: Post.MISSION,
    DoorKind.MISSION_GENEVA: Post.MISSION,
    DoorKind.MINISTRY: Post.MINISTRY,
    DoorKind.EMBASSY: Post.EMBASSY,
}


@dataclass(frozen=True, slots=True)
class Worded:
    """One wording for a woman and for a man, and a neutral one that is correct usage; empty where there is none."""

    female: str
    male: str
    neutral: str = ""

    def of(self, gender: Gender) -> str:
        """Return the wording, or an empty string: the letter cannot be written before the gender is known."""
        return {Gender.FEMALE: self.female, Gender.MALE: self.male, Gender.UNKNOWN: self.neutral}[gender]


def same(text: str) -> Worded:
    """Word it in one way for everybody."""
    return Worded(text, text, text)


@dataclass(frozen=True, slots=True)
class Style:
    """How the holder of one rank at one kind of office is written to.

    ``title`` is the line beside a personal name, ``unnamed`` the line that stands for the person when no name is
    known. ``opening`` is the salutation with its punctuation; ``address`` is how the close addresses the same person,
    where that is not the opening without punctuation and courtesies.
    """

    title: Worded
    unnamed: Worded
    opening: Worded
    address: Worded | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one language (ISO 639-1 ``language``, English ``name``).

    ``houses`` name the office and take ``{of}`` and ``{short}`` of the state (``domain/state_forms.py``). ``places``
    translate where the missions stand. ``closing`` takes ``{address}``; the impersonal pair is for a vacant post.
    ``courtesies`` are words that begin an opening and are not repeated in the close. ``largest_first`` puts the place
    before the office and the office before the person, as Chinese does. Numbers have ``digits``, and ``grouping`` from
    ``grouped_from`` digits on. ``western`` names the states whose readers of this language write 0 to 9, each with the
    grouping there; see ``for_state``.
    """

    language: str
    name: str
    styles: Mapping[tuple[Post, Rank], Style]
    houses: Mapping[DoorKind, str]
    places: Mapping[str, str]
    closing: str
    impersonal_opening: str
    impersonal_closing: str
    months: tuple[str, ...]
    date_pattern: str
    placeholders: Mapping[str, str]
    courtesies: tuple[str, ...] = ()
    first_of_month: str = "1"
    digits: str = LATIN_DIGITS
    grouping: str = ","
    grouped_from: int = 4
    western: Mapping[str, str] = field(default_factory=dict)
    largest_first: bool = False
    _digits: Mapping[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the translation of digits."""
        object.__setattr__(self, "_digits", str.maketrans(LATIN_DIGITS, self.digits))

    def for_state(self, iso3: str) -> Forms:
        """Return the forms with the digits that are read in this state."""
        if iso3 not in self.western:
            return self
        return replace(self, digits=LATIN_DIGITS, grouping=self.western[iso3])

    def long_date(self, day: date) -> str:
        """Write a date as a letter does, for example ``2 décembre 2016``."""
        number = self.first_of_month if day.day == 1 else str(day.day)
        written = self.date_pattern.format(day=number, month=self.months[day.month - 1], year=day.year)
        return written.translate(self._digits)

    def number(self, value: int) -> str:
        """Write a whole number with the digits and the grouping of the language, for example ``٧٣``."""
        plain = str(value)
        grouped = f"{value:,}".replace(",", self.grouping) if len(plain.lstrip("-")) >= self.grouped_from else plain
        return grouped.translate(self._digits)
