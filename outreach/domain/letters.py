"""Letter: the text of a step as rendered for one state, and the hash that an approval binds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.domain.messages import Recipient


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
