"""State forms: the name of a member state as it stands in a sentence, with its article, in one language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class StateForms:
    """The short and the formal name of one state in one language, in United Nations usage.

    ``short`` and ``formal`` have the article that a sentence wants (``la France``, ``the French Republic``); ``of`` and
    ``of_formal`` stand behind the name of an office (``de la France``, ``du Pérou``, ``Франции``, ``لفرنسا``).
    """

    iso3: str
    language: str
    short: str
    of: str
    formal: str
    of_formal: str


@dataclass(frozen=True, slots=True)
class StateFormsBook:
    """The forms that a file holds, by code and language; ``faults`` says what is wrong with a row that is there.

    ``file`` is the path as a person is to find it; ``trouble`` says what of the file could not be read.
    """

    file: str
    forms: Mapping[tuple[str, str], StateForms] = field(default_factory=dict)
    faults: Mapping[tuple[str, str], str] = field(default_factory=dict)
    trouble: str = ""

    def find(self, iso3: str, language: str) -> StateForms | str:
        """Return the forms, or what is missing, naming the row and the file."""
        found = self.forms.get((iso3, language))
        if found is not None:
            return found
        if (iso3, language) in self.faults:
            return self.faults[iso3, language]
        lacking = f"{self.file} has no row for {iso3} in {language}"
        return f"{lacking}: {self.trouble}" if self.trouble else lacking
