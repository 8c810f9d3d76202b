"""Letter: the text of a step as rendered for one state, and the hash that an approval binds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from outreach.domain.messages import Recipient


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, without line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is running text without line breaks."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows the signature: the names of the signatories under a heading, in the order of the campaign."""

    heading: str
    authorship: str
    names: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter says, once: the mail's text, its HTML and the formal letter are all written from it.

    ``answering`` asks to reply to the mail and so stands in the mail alone. Late fields are in it as values or as
    placeholders, like everything else. ``rehearsal`` is the line that marks a rehearsal, or empty. ``digits`` are the
    ten of its reader, from nought to nine, where they are not 0 to 9; else empty.
    """

    language: str
    subject: str
    date_line: str
    reference_line: str
    addressee: tuple[str, ...]
    opening: str
    body: tuple[Paragraph | Items, ...]
    answering: str
    closing: str
    signature: tuple[str, ...]
    annex: Annex | None = None
    rehearsal: str = ""
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that a letter gives: what it counts, how many a source states, which source, and as of which day."""

    name: str
    count: int
    source: str
    as_of: date | None = None

    def __str__(self) -> str:
        """Say the number with its source: ``73 (the public appeal, 2016-12-01)``."""
        return f"{self.count} ({self.source}, {self.as_of})" if self.as_of else f"{self.count} ({self.source})"


def changed_facts(then: Iterable[Fact], now: Mapping[str, Fact]) -> str:
    """Say which numbers are others now than when a letter was approved, each with both sources; '' for none."""
    said = []
    for one in sorted(then, key=lambda fact: fact.name):
        found = now.get(one.name)
        if found is None:
            said.append(f"{one.name} was {one} when approved, and no source states it now")
        elif found.count != one.count:
            said.append(f"{one.name} was {one} when approved and is {found} now")
    return "; ".join(said)


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered letter: one line of subject, a text and an HTML form that say the same."""

    subject: str
    text: str
    html: str
    language: str
    #: The language the contact asked for, where a person declared another in its place; else empty.
    instead_of: str = ""


def content_hash(letter: Letter, recipients: Iterable[Recipient], attachments: Iterable[bytes] = ()) -> str:
    """Return the SHA-256, in hex, of everything an approval binds: recipients, subject, text, attachments.

    The letter is hashed with its late fields as placeholders, since only those may change after approval.
    """
    bound = {
        "recipients": sorted([one.role, one.address] for one in recipients),
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
        "language": letter.language,
        "attachments": [hashlib.sha256(one).hexdigest() for one in attachments],
    }
    canonical = json.dumps(bound, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
