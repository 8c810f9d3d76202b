"""Lifecycle: the legal moves of a status, as a table that code, database and documents share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The statuses of one noun and the moves between them; what is not listed is refused."""

    noun: str
    first: str
    moves: Mapping[str, frozenset[str]]

    def allows(self, before: str, after: str) -> bool:
        """Say whether the move from ``before`` to ``after`` is in the table."""
        return after in self.moves.get(before, frozenset())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every legal (before, after), in a fixed order."""
        for before in sorted(self.moves):
            for after in sorted(self.moves[before]):
                yield before, after

    def statuses(self) -> frozenset[str]:
        """Return every status that the table names."""
        return frozenset(self.moves) | frozenset(after for _, after in self.pairs())
