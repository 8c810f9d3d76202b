"""A dialect: how one family of mail systems words its notices, as data for the reader."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.mail.recognisers.bounce_words import folded


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that failed, with what the mail system says of it."""

    address: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One family of notices.

    ``marks`` are sentences that only this family writes; ``lists`` stand before the addresses that failed;
    ``delays`` say that it still tries, where the general words for that are not used.
    """

    name: str
    marks: tuple[str, ...]
    lists: tuple[str, ...] = ()
    delays: tuple[str, ...] = ()

    def marks_in(self, text: str) -> list[str]:
        """Return the marks that the folded ``text`` holds."""
        return [mark for mark in folded(self.marks) if mark in text]
