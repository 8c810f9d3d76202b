"""Read mails that lie in files or folders and say what each is; nothing is stored."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from outreach.errors import InputError, Problem
from outreach.mail.reading import read_mail
from outreach.operations.read_reply import own_addresses_of
from outreach.storage import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from outreach.mail.reading import Reading
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: More than this of one file is not read; no mail server takes a larger mail.
LARGEST_FILE: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with its reading; ``problem`` says why there is none."""

    path: Path
    reading: Reading | None
    problem: str = ""

    def failed(self) -> list[dict[str, Any]]:
        """Return the failed recipients of a bounce: address, status, class, hard."""
        found = self.reading.verdict.failed if self.reading is not None else ()
        return [
            {"address": one.address, "status": one.status, "class": str(one.reason), "hard": one.hard} for one in found
        ]

    def as_record(self) -> dict[str, Any]:
        """Return what `outreach read --json` prints of it; a file that was not read has ``path`` and ``problem``."""
        if self.reading is None:
            return {"path": str(self.path), "problem": self.problem}
        mail, verdict, parts = self.reading.mail, self.reading.verdict, self.reading.parts
        return {
            "path": str(self.path),
            "kind": str(verdict.kind),
            "evidence": verdict.evidence,
            "failed_recipients": self.failed(),
            "new_text": parts.new,
            "quoted_text": parts.quoted,
            "signature": parts.signature,
            "language": self.reading.language,
            "their_reference": self.reading.their_reference,
            "is_cover_note": self.reading.is_cover_note,
            "meaning": [
                {"meaning": str(one.meaning), "sentence": one.sentence, "until": one.until}
                for one in self.reading.meanings
            ],
            "attachment_notes": self.reading.attachment_notes,
            "away_until": verdict.away_until,
            "message_id": mail.message_id,
            "in_reply_to": mail.in_reply_to,
            # A report refers to the mail that it returns, and rarely says so in a header of its own.
            "references": tuple(dict.fromkeys((*mail.references, *mail.enclosed_message_ids))),
            "enclosed_message_ids": mail.enclosed_message_ids,
            "from": mail.from_address,
            "subject": mail.subject,
            "date": mail.sent_at,
            "attachments": mail.attachments,
            "limits_hit": mail.notes,
        }


def find_mails(paths: Sequence[Path]) -> list[Path]:
    """Return the files named and, in the order of their names, all files below the folders named.

    A file whose name begins with a dot is left out of folders. Raises InputError when a path does not exist.
    """
    missing = [
        Problem(str(path), "nothing there", "a file that holds a mail, or a folder of such files")
        for path in paths
        if not path.exists()
    ]
    if missing:
        raise InputError("Not every path exists.", problems=tuple(missing))
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for folder, below, names in os.walk(path):
            below.sort()
            found += [path.__class__(folder, name) for name in sorted(names) if not name.startswith(".")]
    return found


def read_files(
    paths: Sequence[Path],
    *,
    own_addresses: frozenset[str],
    own_message_ids: Callable[[Collection[str]], set[str]],
    now: datetime,
    own_references: Collection[str] = (),
) -> Iterator[ReadFile]:
    """Read each file by itself; one that cannot be opened stops no other. Arguments as of ``read_mail``."""
    for path in paths:
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST_FILE)
        except OSError as exc:
            yield ReadFile(path, None, exc.strerror or str(exc))
            continue
        reading = read_mail(
            raw,
            own_addresses=own_addresses,
            own_message_ids=own_message_ids,
            came_at=None,
            now=now,
            own_references=own_references,
        )
        yield ReadFile(path, reading)


def readings_with_desk(
    store: Store, opened: Mapping[str, OpenCampaign]
) -> tuple[frozenset[str], Callable[[Collection[str]], set[str]], tuple[str, ...]]:
    """Return our addresses, a look-up of our Message-IDs, and the beginnings of our references in a workspace.

    They are what ``read_files`` takes.
    """

    def ours(ids: Collection[str]) -> set[str]:
        with store.read() as conn:
            return set(messages.find_by_recipient(conn, ids))

    prefixes = tuple(f"{one.campaign.reference_prefix}-" for one in opened.values())
    return own_addresses_of(opened), ours, prefixes
