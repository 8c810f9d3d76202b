"""All that can be said of a mail from its bytes alone: what it holds, what kind it is, what is new in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import MACHINE_KINDS, ReplyKind
from outreach.mail.cover import is_cover_note
from outreach.mail.language import language_of
from outreach.mail.meaning import suggest_meaning
from outreach.mail.parse import open_message, parse_mail
from outreach.mail.pdf_text import attachment_octets, pdf_text
from outreach.mail.quoting import split_mail
from outreach.mail.recognisers import recognise
from outreach.mail.their_reference import their_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime

    from outreach.domain.meaning import Suggestion
    from outreach.domain.replies import IncomingMail, TextParts, Verdict

#: How far a mail's own date may be from the day it came and still be believed.
_BELIEVED_BEHIND: Final = timedelta(days=30)
_BELIEVED_AHEAD: Final = timedelta(days=1)

#: An answer of fewer characters with a PDF beside it may have its substance there.
_SHORT: Final = 300
#: Kinds whose references are those of a mail system, not of a mission.
_NO_LETTERS: Final = MACHINE_KINDS - {ReplyKind.AUTO_ACKNOWLEDGEMENT, ReplyKind.LIST}


@dataclass(frozen=True, slots=True)
class Reading:
    """A mail as it was read; ``parts`` are those of ``mail.text``.

    ``language`` is the ISO 639-1 code of the new text, or of the attached PDF when the text is too short to tell;
    '' when unknown. ``their_reference`` is the one that the sender gave its letter, '' for none. ``is_cover_note``
    says that the new text only announces an attachment. ``meanings`` are suggestions for a person, empty for mail
    that a machine wrote. ``attachment_text`` is the text layer of attached PDFs, read only where the new text is a
    cover note or short; ``attachment_notes`` say in sentences which were read and which a person has to.
    """

    mail: IncomingMail
    verdict: Verdict
    parts: TextParts
    language: str = ""
    their_reference: str = ""
    is_cover_note: bool = False
    meanings: tuple[Suggestion, ...] = ()
    attachment_text: str = ""
    attachment_notes: tuple[str, ...] = ()


def read_mail(
    raw: bytes,
    *,
    own_addresses: frozenset[str],
    own_message_ids: Callable[[Collection[str]], set[str]],
    came_at: datetime | None,
    now: datetime,
    own_references: Collection[str] = (),
) -> Reading:
    """Read a mail as it came. Never raises on any bytes.

    ``own_references`` are the beginnings of our own references, such as ``ACT-``. ``own_addresses`` and
    ``own_message_ids`` are as in ``recognise``. ``came_at`` is when it reached us, aware UTC, or
    None for a mail of unknown age, such as a file: then its own date is believed, and ``now`` when it has none.
    """
    mail = parse_mail(raw)
    written_at = _written_at(mail, came_at, now)
    verdict = recognise(
        mail,
        raw,
        own_addresses=own_addresses,
        own_message_ids=own_message_ids,
        now=written_at,
    )
    parts = split_mail(mail)
    if verdict.kind in _NO_LETTERS:
        return Reading(mail, verdict, parts, language_of(parts.new))
    is_cover = is_cover_note(parts.new)
    searched, notes = _attached(mail, raw) if is_cover or len(parts.new) <= _SHORT else ("", ())
    language = language_of(parts.new) or language_of(searched)
    return Reading(
        mail,
        verdict,
        parts,
        language,
        _reference(mail, parts, searched, own_references),
        is_cover,
        () if verdict.kind in MACHINE_KINDS else _meanings(mail, parts, language, written_at.date()),
        searched,
        notes,
    )


def _meanings(mail: IncomingMail, parts: TextParts, language: str, written_on: date) -> tuple[Suggestion, ...]:
    signed = f"{parts.signature}\n{mail.from_name}"
    return suggest_meaning(parts.new, language=language, written_on=written_on, signed=signed)


def _reference(mail: IncomingMail, parts: TextParts, searched: str, ours: Collection[str]) -> str:
    """Return their reference from where it is surest: the letter, its subject, its end, its attachment."""
    places = (parts.new, mail.subject, parts.signature, searched)
    return next((found for text in places if (found := their_reference(text, ours=ours))), "")


def _attached(mail: IncomingMail, raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of the PDF files of a mail, and sentences on each."""
    if not any("pdf" in name.lower() for name in mail.attachments):
        return "", ()
    texts = []
    notes = []
    for attached in attachment_octets(open_message(raw)):
        read = pdf_text(attached.octets) if attached.octets else None
        texts.append(read.text if read is not None else "")
        note = attached.note or (read.note if read is not None else "empty") or "its text was searched"
        notes.append(f"{attached.name}: {note}.")
    return "\n".join(text for text in texts if text), tuple(notes)


def _written_at(mail: IncomingMail, came_at: datetime | None, now: datetime) -> datetime:
    """Return the instant that "on Monday" and "12 December" are to be counted from."""
    if mail.sent_at is None:
        return came_at or now
    if came_at is None or -_BELIEVED_AHEAD <= came_at - mail.sent_at <= _BELIEVED_BEHIND:
        return mail.sent_at
    return came_at
