"""What a pretend mission reads in a letter: the thread it belongs to, where to answer, and its text.

Any bytes give a letter; what could not be read is empty. The mail comes from our own desk, so this reads the
few headers a correspondent's mail client would use and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from outreach.sandbox.missions import LetterKind

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import Message

MESSAGE_ID = re.compile(r"<[^<>\s]+>")
ADDRESS = re.compile(r"[!-~]+@[A-Za-z0-9.-]+")
REFERENCE_CODE = re.compile(r"\[[A-Z0-9]+(?:-[A-Z0-9]+)+\]")

#: Words of a thank-you letter's subject in the six languages of the letters.
_THANKS_WORDS = ("thank", "merci", "gracias", "agradec", "شكر", "благодар", "感谢", "感謝")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of ours as a mission reads it.

    ``from_address`` and ``reply_to`` are plain addresses; the latter falls back to the former, that to the
    envelope's ``sender``; each is empty when there is none that could be answered. Message-IDs keep their
    angle brackets; ``references`` is oldest first. ``header_text`` is the whole header, as bytes with CRLF,
    for returning it in a bounce.
    """

    sender: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    subject: str
    from_name: str
    from_address: str
    reply_to: str
    to_address: str
    sent_at: datetime | None
    step: str
    text: str
    header_text: bytes

    @property
    def kind(self) -> LetterKind:
        """Tell a first letter from a follow-up and a thank-you, by its step if given, else by its headers."""
        words = self.step or self.subject
        if any(word in words.lower() for word in _THANKS_WORDS):
            return LetterKind.THANKS
        if self.in_reply_to or self.subject.lower().startswith("re:"):
            return LetterKind.FOLLOW_UP
        return LetterKind.FIRST

    @property
    def reference_code(self) -> str:
        """Return the first bracketed code of the subject, such as ``[ALP-FRA]``, or an empty string."""
        found = REFERENCE_CODE.search(self.subject)
        return found.group() if found else ""


def read_letter(sender: str, raw: bytes) -> Letter:
    """Read ``raw``, taken from the envelope sender ``sender``; never fails."""
    mail = message_from_bytes(raw)
    from_name, _ = parseaddr(_header(mail, "From"))
    sender = sender if ADDRESS.fullmatch(sender) else ""
    from_address = _first_address(_header(mail, "From")) or sender
    return Letter(
        sender=sender,
        message_id=_first_id(_header(mail, "Message-ID")),
        in_reply_to=_first_id(_header(mail, "In-Reply-To")),
        references=tuple(MESSAGE_ID.findall(_header(mail, "References"))),
        subject=" ".join(_header(mail, "Subject").split()),
        from_name=from_name,
        from_address=from_address,
        reply_to=_first_address(_header(mail, "Reply-To")) or from_address,
        to_address=_first_address(_header(mail, "To")),
        sent_at=_date(_header(mail, "Date")),
        step=_header(mail, "X-Outreach-Step").strip(),
        text=_plain_text(mail),
        header_text=_header_text(raw),
    )


def _header(mail: Message, name: str) -> str:
    """Return the first header called ``name``, decoded, or an empty string."""
    value = mail.get(name)
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return str(value)


def _first_address(value: str) -> str:
    """Return the first plain address in a header, or an empty string."""
    found = (address for _, address in getaddresses([value]) if ADDRESS.fullmatch(address))
    return next(found, "")


def _first_id(value: str) -> str:
    found = MESSAGE_ID.search(value)
    return found.group() if found else ""


def _date(value: str) -> datetime | None:
    """Return the instant of a Date header, or None when it has none or no zone."""
    try:
        found = parsedate_to_datetime(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _plain_text(mail: Message) -> str:
    """Return the first text/plain part, with line feeds only."""
    for part in mail.walk():
        if part.get_content_type() != "text/plain" or part.get_filename():
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            try:
                text = payload.decode(part.get_content_charset("utf-8"), "replace")
            except LookupError:
                text = payload.decode("utf-8", "replace")
            return text.replace("\r\n", "\n").strip()
    return ""


def _header_text(raw: bytes) -> bytes:
    """Return everything before the first empty line."""
    head, _, _ = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return head.replace(b"\n", b"\r\n") + b"\r\n"
