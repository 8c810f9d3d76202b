"""The form in which a language's sentences of diplomacy are written down, and its compilation.

Patterns are regular expressions over a folded sentence: lower case, single spaces, straight apostrophes. In them
``<name>`` stands for the entry ``name`` of ``words``; repetitions are bounded and never nested, so that the work
grows with the length of the sentence alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from outreach.domain.meaning import Meaning

_PLACEHOLDER: Final = re.compile(r"<(\w+)>")
#: How most patterns begin.
_SPEAKER: Final = "(?:<own>)"
#: Words name words at most so deep.
_DEPTH: Final = 5

#: What stands in a folded sentence for the state that the mail comes from.
OWN_NAME: Final = "§"


@dataclass(frozen=True)
class Table:
    """One language.

    ``says`` gives the patterns of each meaning. A pattern holds within one clause. ``negation`` must not stand
    in what a pattern matched, nor directly before it, except for those meanings whose patterns carry it
    (declined, considering); ``no_negation`` is what only looks like one ("without delay"). ``unreal_before`` and
    ``unreal_after`` are what makes a position hypothetical when it stands anywhere in the sentence before or after
    it; ``conditional`` the same for promises, before them.
    ``reported`` is what, standing directly before, makes the words somebody else's,
    ``asked`` what makes a receipt or a forwarding one that is asked of us; ``signing`` is a signature under a
    letter, which joins nothing. ``thanks`` is too weak to be
    an acknowledgement when the mail says anything else. ``closings`` are courtesies that look like questions or
    offers. ``start`` and ``end`` guard each pattern so that it begins and ends with a word.
    """

    says: Mapping[Meaning, tuple[str, ...]]
    words: Mapping[str, str]
    negation: str
    no_negation: str
    unreal_before: str
    unreal_after: str
    conditional: str
    reported: str
    asked: str
    signing: str
    thanks: tuple[str, ...]
    closings: str
    questions: str
    start: str = r"(?<!\w)"
    end: str = r"(?!\w)"
    fold: Callable[[str], str] = field(default=str.casefold)

    @cached_property
    def compiled(self) -> Compiled:
        """Return the patterns ready to use; made at the first mail in the language."""
        return Compiled(self)


class Compiled:
    """A table as compiled expressions."""

    def __init__(self, table: Table) -> None:
        """Compile every pattern of ``table``, which costs some 50 ms."""
        self._table = table
        self.says = {meaning: self._any(patterns) for meaning, patterns in table.says.items()}
        self.thanks = self._any(table.thanks)
        self._negation = self._any((table.negation,))
        self._no_negation = self._any((table.no_negation,))
        self.unreal_before = self._any((table.unreal_before,))
        self.unreal_after = self._any((table.unreal_after,))
        self.conditional = self._any((table.conditional,))
        self.reported = re.compile(f"{table.start}(?:{self._expand(table.reported)})$")
        self.asked = re.compile(f"{table.start}(?:{self._expand(table.asked)})$")
        self.signing = self._any((table.signing,))
        self.closings = self._any((table.closings,))
        self.questions = self._any((table.questions,))

    def denies(self, said: str) -> bool:
        """Whether a negation stands in folded text."""
        return self._negation.search(self._no_negation.sub(" ", said)) is not None

    def _any(self, patterns: tuple[str, ...]) -> re.Pattern[str]:
        # What begins with the same word is compiled once: halves the time that the first mail waits.
        begins = re.compile(re.escape(_SPEAKER) + "(?![?{])")
        shared = [pattern.removeprefix(_SPEAKER) for pattern in patterns if begins.match(pattern)]
        apart = [pattern for pattern in patterns if not begins.match(pattern)]
        factored = [f"{_SPEAKER}(?:{'|'.join(shared)})"] if shared else []
        joined = "|".join(self._expand(pattern) for pattern in (*factored, *apart))
        return re.compile(f"{self._table.start}(?:{joined}){self._table.end}")

    def _expand(self, pattern: str) -> str:
        for _ in range(_DEPTH):
            pattern = _PLACEHOLDER.sub(lambda found: f"(?:{self._table.words[found[1]]})", pattern)
        return pattern
