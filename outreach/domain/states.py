"""Member state, grouping and membership: who can be written to, and what sources say they belong to."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

#: The number of members of the United Nations since South Sudan was admitted on 14 July 2011.
MEMBER_STATES = 193

#: The five regional groups with their sizes; the sum is 193 (config/roster/README.md names the sources).
REGIONAL_GROUPS: Mapping[str, int] = {
    "African Group": 54,
    "Asia-Pacific Group": 54,
    "Eastern European Group": 23,
    "GRULAC": 33,
    "WEOG": 29,
}

#: The six official languages of the United Nations, in the order in which we list them.
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")

RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True, slots=True)
class MemberState:
    """One of the 193 members of the United Nations.

    ``names`` maps each UN language to the short name in it. ``un_member_since`` is an ISO date or a year.
    ``language`` is a first proposal for correspondence; ``language_basis`` says how good it is.
    """

    iso3: str
    iso2: str
    m49: str
    formal_name: str
    names: Mapping[str, str]
    regional_group: str
    un_member_since: str
    capital_timezone: str
    language: str
    language_basis: str
    aliases: tuple[str, ...] = ()
    notes: str = ""

    @property
    def name(self) -> str:
        """Return the English short name in United Nations use."""
        return self.names["en"]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A named set of member states, with the number of members it should have, so that gaps show themselves.

    ``stated_count`` is the number a source gives (None when none does); only this number may appear in letters.
    ``complete`` is set when the known members match it, or when a person says so with a reason.
    """

    slug: str
    name: str
    stated_count: int | None
    stated_source: str
    stated_on: date | None
    complete: bool
    complete_why: str
    known_count: int = 0

    @property
    def summary(self) -> str:
        """Say how much of the grouping is known: promise 11 wants this wherever it is used."""
        if self.complete:
            return f"{self.name}: {self.known_count} members, complete"
        if self.stated_count is None:
            return f"{self.name}: {self.known_count} known, the full number is not stated"
        return f"{self.name}: {self.known_count} of {self.stated_count} known"


@dataclass(frozen=True, slots=True)
class Membership:
    """A dated, sourced fact: this member state belongs to this grouping."""

    grouping: str
    iso3: str
    as_of: date
    source: str
    evidence: str = ""
    note: str = ""


def name_key(text: str) -> str:
    """Fold a name for comparison: accents, case, apostrophes and runs of blanks do not count."""
    folded = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(bare.split()).casefold()


@dataclass(frozen=True, slots=True)
class StateIndex:
    """Finds a member state by code, name in six languages, formal name or alias; never by likeness."""

    by_key: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, states: Iterable[MemberState]) -> StateIndex:
        """Build the index; a key that two states share is left out, since it would be a guess."""
        found: dict[str, set[str]] = {}
        for state in states:
            words = [
                state.iso3,
                state.iso2,
                state.m49,
                state.formal_name,
                *state.names.values(),
                *state.aliases,
            ]
            for word in words:
                if word.strip():
                    found.setdefault(name_key(word), set()).add(state.iso3)
        return cls({key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1})

    def find(self, text: str) -> str | None:
        """Return the ISO 3166 alpha-3 code that ``text`` means, or None."""
        return self.by_key.get(name_key(text))
