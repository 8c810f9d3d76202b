"""Find the member state that a cell means, by code, name or alias; likeness only suggests, a person decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from outreach.domain.states import StateIndex, name_key
from outreach.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from outreach.domain.states import MemberState
    from outreach.operations.read_tables import Row

#: Names of those who are no member states but stand on lists beside them.
_NOT_MEMBERS = {
    name_key(name): shown
    for shown, names in {
        "the Holy See": (
            "Holy See",
            "The Holy See",
            "Vatican",
            "Vatican City",
            "VAT",
            "VA",
            "Saint-Siège",
            "Santa Sede",
        ),
        "the State of Palestine": ("Palestine", "State of Palestine", "PSE", "PS", "État de Palestine", "Palestina"),
        "the European Union": ("European Union", "EU", "Union européenne", "Unión Europea"),
        "the Cook Islands": ("Cook Islands", "COK", "CK"),
        "Niue": ("Niue", "NIU", "NU"),
        "Kosovo": ("Kosovo", "XKX", "XK"),
        "Taiwan": ("Taiwan", "TWN", "TW"),
    }.items()
    for name in names
}

#: From which likeness on, of 100, a name is worth showing.
_LIKE = 75


def read_aliases(given: Iterable[str], states: Collection[MemberState]) -> dict[str, str]:
    """Read aliases such as ``DR Congo=COD``; returns the code by folded name.

    Raises InputError for one that is not of this form, names no state, or says otherwise than the roster.
    """
    index = StateIndex.of(states)
    found: dict[str, str] = {}
    for text in given:
        name, sign, wanted = text.rpartition("=")
        code, key = index.find(wanted), name_key(name)
        if not sign or not key:
            raise InputError(f"--alias {text!r} is not of the form NAME=STATE.", hint='Such as --alias "DR Congo=COD".')
        if code is None:
            raise InputError(f"--alias {text!r}: {wanted!r} is no member state.", hint="`outreach roster` lists them.")
        other = index.by_key.get(key, found.get(key, code))
        if other != code:
            msg = f"--alias {text!r}: {name.strip()!r} means {other} already."
            raise InputError(msg, hint="Where the sheet means another state, mend the sheet.")
        found[key] = code
    return found


@dataclass(frozen=True, slots=True)
class StateReader:
    """Finds the member state that a cell means; suggests, but never guesses."""

    index: StateIndex
    names: Mapping[str, str]
    known: Mapping[str, str]
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, states: Collection[MemberState], aliases: Iterable[str] = ()) -> StateReader:
        """Prepare for the member states of the roster and what a person added (see ``read_aliases``)."""
        index = StateIndex.of(states)
        # Codes are left out of what is suggested from: any three letters are close to some code.
        known = {key: iso3 for key, iso3 in index.by_key.items() if len(key) > 3 or not key.isascii()}  # noqa: PLR2004
        names = {state.iso3: state.name for state in states}
        return cls(index, names, known, read_aliases(aliases, states))

    def find(self, text: str) -> str | None:
        """Return the code of a state, or None."""
        return self.index.find(text) or self.aliases.get(name_key(text))

    def read(self, row: Row) -> str | Problem:
        """Return the code of the state of a row, or the problem with it.

        Several columns may name the state; they must then mean the same one.
        """
        if not row.states:
            return Problem(row.where("state"), "nothing", "a code, name or alias of a member state")
        codes: dict[str, str] = {}
        for text in row.states:
            code = self.find(text)
            if code is None:
                return self._unknown(row, text)
            codes.setdefault(code, text)
        if len(codes) > 1:
            found = " beside ".join(f"{text!r}, which is {self.names[code]}" for code, text in codes.items())
            return Problem(row.where("state"), found, "one member state in a row")
        return next(iter(codes))

    def _unknown(self, row: Row, text: str) -> Problem:
        shown = _NOT_MEMBERS.get(name_key(text))
        if shown is not None:
            found = f"{text!r}: {shown} is not a member state"
            return Problem(row.where("state"), found, "one of the 193 member states; leave the row out")
        close = self.suggest(text)
        meant = " or ".join(f"{self.names[code]} ({code})" for code in close)
        accepted = (
            f"did you mean {meant}?"
            if meant
            else "a code, name or alias of a member state; `outreach roster` lists them"
        )
        return Problem(row.where("state"), f"an unknown state {text!r}", accepted)

    def suggest(self, text: str) -> list[str]:
        """Return the codes of up to four states whose names are like this one, the likest first."""
        key = name_key(text)[:80]
        if len(key) < 3:  # noqa: PLR2004 - shorter words are within most names
            return []
        like = process.extract(key, self.known.keys(), scorer=_likeness, score_cutoff=_LIKE, limit=8)
        within = sorted((one for one in self.known if key in one), key=len)
        return list(dict.fromkeys(self.known[one] for one in (*(found[0] for found in like), *within)))[:4]


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Compare as written and with the words sorted: "Korea, Republic of" is the Republic of Korea."""
    cutoff = score_cutoff or 0
    return max(fuzz.ratio(one, other, score_cutoff=cutoff), fuzz.token_sort_ratio(one, other, score_cutoff=cutoff))


def closest(text: str, known: Collection[str], *, like: float) -> str:
    """Return the word that is likest, or an empty string when none is so like (of 100)."""
    found = process.extractOne(text, list(known), scorer=fuzz.ratio, score_cutoff=like)
    return str(found[0]) if found else ""
