"""Bytes to an IncomingMail: any bytes give one, and what could not be read is empty and said in ``notes``.

The standard parser with the compat32 policy splits the mail (the modern policies raise on malformed headers);
every value is then read by itself, so that one broken header costs that header. The work is bounded before it
is begun: by octets, lines, parts, depth and headers, so that a mail made to be slow is read in its beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import TYPE_CHECKING, Final, TypeAlias

from outreach.domain.replies import IncomingMail
from outreach.mail.charsets import clean, to_text
from outreach.mail.header_values import addresses, decoded, instant, message_ids, plain_address
from outreach.mail.html_text import html_to_text
from outreach.mail.quoting import new_text
from outreach.mail.reports import report_blocks
from outreach.mail.returned import enclosed_mails, identity_of, ids_in_text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MailMessage", "ParseLimits", "children", "new_text", "open_message", "parse_mail", "report_blocks"]

MailMessage: TypeAlias = "Message[str, str]"

_RECIPIENT_HEADERS: Final = frozenset(
    {
        "to",
        "cc",
        "bcc",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "resent-to",
        "resent-cc",
        "apparently-to",
    }
)
_SENDER_HEADERS: Final = ("from", "sender", "reply-to", "return-path")
_RETURNED: Final = frozenset({"message/rfc822", "message/global", "message/news"})
_RETURNED_HEADERS: Final = frozenset(
    {
        "text/rfc822-headers",
        "text/rfc822-header",
        "text/rfc822headers",
        "message/rfc822-headers",
        "message/global-headers",
    }
)
_REPORTS: Final = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
    }
)
_ID_FIELDS: Final = frozenset({"original-message-id", "x-original-message-id", "message-id"})
_RECIPIENT_FIELDS: Final = frozenset({"original-recipient", "final-recipient", "x-actual-recipient"})
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_RECEIVED_FOR: Final = re.compile(r"(?i)\sfor\s{1,10}<([^<>\s]{1,320})>")


@dataclass(frozen=True, slots=True)
class ParseLimits:
    """Where reading ends. Beyond a limit the rest is left out and ``IncomingMail.notes`` says so.

    ``line_work`` bounds lines times boundaries, because the standard parser looks at every open boundary for
    every line. ``text_characters`` bounds text and HTML each.
    """

    octets: int = 16 * 1024 * 1024
    lines: int = 250_000
    report_lines: int = 50_000
    line_work: int = 20_000_000
    depth: int = 20
    parts: int = 200
    headers: int = 500
    text_characters: int = 256 * 1024
    references: int = 200


DEFAULT_LIMITS: Final = ParseLimits()


def parse_mail(raw: bytes, *, limits: ParseLimits = DEFAULT_LIMITS) -> IncomingMail:
    """Read a mail as it came. Never raises on any bytes; RFC 5322 for headers, 2045-2047 for parts and words."""
    notes: list[str] = []
    message = open_message(raw, limits=limits, notes=notes)
    headers = _headers(message, limits, notes)
    reader = _BodyReader(limits, notes)
    try:
        reader.visit(message, 0)
    except Exception as exc:  # noqa: BLE001 - a fault of the parser on hostile bytes must not stop other mails
        notes.append(f"The parts could not all be read ({type(exc).__name__}).")
    text = reader.text()
    senders = [pair for name in _SENDER_HEADERS for value in _all(headers, name) for pair in addresses(value)]
    author = next(iter(addresses(_first(headers, "from"))), ("", ""))
    return IncomingMail(
        message_id=next(iter(message_ids(_first(headers, "message-id"))), ""),
        in_reply_to=_ids(headers, "in-reply-to", limits),
        references=_ids(headers, "references", limits),
        from_address=author[1],
        from_name=author[0],
        sender_addresses=_unique(address for _, address in senders),
        recipients=_recipients(headers),
        subject=decoded(_first(headers, "subject")),
        sent_at=instant(_first(headers, "date")),
        text=text,
        html=clean(reader.html)[: limits.text_characters],
        headers=tuple((name, decoded(value)) for name, value in headers),
        enclosed_message_ids=_unique([*reader.enclosed_ids, *ids_in_text(text)])[: limits.references],
        enclosed_recipients=_unique(reader.enclosed_recipients)[: limits.references],
        attachments=tuple(reader.attachments),
        notes=_unique(notes),
    )


def open_message(raw: bytes, *, limits: ParseLimits = DEFAULT_LIMITS, notes: list[str] | None = None) -> MailMessage:
    """Split a mail into its parts with the standard parser, within the limits. Never raises.

    Headers hold undecoded text; read them with the functions of ``header_values``.
    """
    said = notes if notes is not None else []
    beginning = _within(raw, limits, said)
    try:
        return message_from_bytes(beginning, policy=policy.compat32)
    except Exception as exc:  # noqa: BLE001 - the standard parser has raised on hostile bytes before, and may again
        said.append(f"The mail could not be split into parts ({type(exc).__name__}).")
    head, _, body = beginning.partition(b"\n\n") if b"\r\n\r\n" not in beginning else beginning.partition(b"\r\n\r\n")
    message: MailMessage = Message(policy.compat32)
    for line in re.split(rb"\r?\n(?![ \t])", head)[: limits.headers]:
        name, colon, value = line.decode("ascii", "surrogateescape").partition(":")
        if colon and not name.lower().startswith("content-"):
            message[name] = value.strip()
    message.set_payload(body.decode("latin-1"))
    return message


class _BodyReader:
    """Walks through the parts of a mail once and gathers what IncomingMail holds of them."""

    def __init__(self, limits: ParseLimits, notes: list[str]) -> None:
        self.limits = limits
        self.notes = notes
        self.html = ""
        self.attachments: list[str] = []
        self.enclosed_ids: list[str] = []
        self.enclosed_recipients: list[str] = []
        self._pieces: list[tuple[bool, str]] = []
        self._parts = 0

    def text(self) -> str:
        """Return the text: plain parts as they are, HTML parts turned into text."""
        texts = []
        for is_html, piece in self._pieces:
            try:
                texts.append(html_to_text(piece) if is_html else piece.replace("\r\n", "\n").replace("\r", "\n"))
            except Exception as exc:  # noqa: BLE001 - as in parse_mail
                self.notes.append(f"An HTML part could not be read ({type(exc).__name__}).")
        text = clean("\n".join(texts))
        if len(text) > self.limits.text_characters:
            self.notes.append(f"Only the first {self.limits.text_characters:,} characters of the text are kept.")
        return text[: self.limits.text_characters]

    def visit(self, part: MailMessage, depth: int, *, is_enclosed: bool = False) -> None:
        """Read one part and those below it; of an enclosed mail only what identifies it."""
        self._parts += 1
        if depth > self.limits.depth or self._parts > self.limits.parts:
            self.notes.append(f"Only {self.limits.parts} parts and {self.limits.depth} levels are read.")
            return
        kind = _kind(part)
        if kind in _REPORTS:
            self._read_report(part)
        elif kind in _RETURNED_HEADERS:
            for enclosed in enclosed_mails(part):
                self._read_identity(_items(enclosed))
        elif kind in _RETURNED:
            for enclosed in enclosed_mails(part):
                self._read_identity(_items(enclosed))
                self.visit(enclosed, depth + 1, is_enclosed=True)
        elif kind == "multipart/alternative" and not is_enclosed:
            self._visit_alternatives(part, depth)
        elif part.is_multipart():
            for child in children(part):
                self.visit(child, depth + 1, is_enclosed=is_enclosed)
        elif not is_enclosed:
            self._read_leaf(part, kind)

    def _visit_alternatives(self, part: MailMessage, depth: int) -> None:
        """Of several versions of one text keep the plain one, unless it is empty."""
        before = len(self._pieces)
        for child in children(part):
            self.visit(child, depth + 1)
        versions = self._pieces[before:]
        plain = [version for version in versions if not version[0] and version[1].strip()]
        self._pieces[before:] = plain or [version for version in versions if version[0]] or versions

    def _read_leaf(self, part: MailMessage, kind: str) -> None:
        """Read a part without parts: text, or the name of an attachment."""
        name = _filename(part)
        disposition = str(part.get("content-disposition", "")).strip().lower()
        is_text = kind in {"text/plain", "text/html"} or (not name and kind.startswith("text/"))
        if not is_text or disposition.startswith("attachment"):
            self.attachments.append(name or kind)
            self._read_identity(identity_of(part))
            return
        text = _plain_text(part, self.notes)[: 2 * self.limits.text_characters]
        if kind == "text/html":
            self.html = self.html or text
        self._pieces.append((kind == "text/html", text))

    def _read_report(self, part: MailMessage) -> None:
        for block in report_blocks(part):
            for name, value in block:
                if name in _ID_FIELDS:
                    self.enclosed_ids += message_ids(value)
                elif name in _RECIPIENT_FIELDS:
                    self.enclosed_recipients.append(plain_address(value.rpartition(";")[2]))

    def _read_identity(self, headers: list[tuple[str, str]]) -> None:
        """Note whose mail was returned. Not what it refers to: a returned follow-up names the first letter too."""
        for name, value in headers[: self.limits.headers]:
            lowered = name.lower()
            if lowered in _ID_FIELDS:
                self.enclosed_ids += message_ids(value)
            elif lowered in {"to", "cc", "x-failed-recipients"}:
                self.enclosed_recipients += [address for _, address in addresses(value)]


# --- headers ------------------------------------------------------------------------------------------------


def _items(message: MailMessage) -> list[tuple[str, str]]:
    """Return headers as the parser holds them; values are text, raw octets in it are surrogates."""
    return [(str(name), str(value)) for name, value in message.raw_items()]


def _headers(message: MailMessage, limits: ParseLimits, notes: list[str]) -> list[tuple[str, str]]:
    found = _items(message)
    if len(found) > limits.headers:
        notes.append(f"Only the first {limits.headers} of {len(found)} headers are kept.")
    return [(clean(name), value) for name, value in found[: limits.headers]]


def _all(headers: list[tuple[str, str]], wanted: str) -> Iterator[str]:
    return (value for name, value in headers if name.lower() == wanted)


def _first(headers: list[tuple[str, str]], wanted: str) -> str:
    return next(_all(headers, wanted), "")


def _ids(headers: list[tuple[str, str]], wanted: str, limits: ParseLimits) -> tuple[str, ...]:
    return _unique(found for value in _all(headers, wanted) for found in message_ids(value))[-limits.references :]


def _recipients(headers: list[tuple[str, str]]) -> tuple[str, ...]:
    found: list[str] = []
    for name, value in headers:
        lowered = name.lower()
        if lowered in _RECIPIENT_HEADERS:
            found += [address for _, address in addresses(value)]
        elif lowered == "received":
            found += [plain_address(match) for match in _RECEIVED_FOR.findall(f" {decoded(value)}")]
    return _unique(found)


def _unique(found: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found if one))


# --- parts --------------------------------------------------------------------------------------------------


def _kind(part: MailMessage) -> str:
    try:
        return part.get_content_type()
    except Exception:  # noqa: BLE001 - a content type that cannot be read is as good as none
        return "text/plain"


def children(part: MailMessage) -> list[MailMessage]:
    """Return the parts of a part, or the mail that it encloses; empty for a leaf."""
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _filename(part: MailMessage) -> str:
    try:
        return clean(decoded(part.get_filename() or ""))[:255]
    except Exception:  # noqa: BLE001 - RFC 2231 continuations have raised several kinds of errors
        return ""


def _plain_text(part: MailMessage, notes: list[str]) -> str:
    """Return the text of a part in its charset; transfer encodings that are broken are read as far as they go."""
    try:
        octets = part.get_payload(decode=True)
        declared = str(part.get_param("charset") or "")
    except Exception as exc:  # noqa: BLE001 - uuencoded parts and broken parameters raise several kinds of errors
        notes.append(f"A part could not be decoded ({type(exc).__name__}).")
        return ""
    if not isinstance(octets, bytes):
        return ""
    text, note = to_text(octets, declared)
    if note:
        notes.append(note)
    return text


def _within(raw: bytes, limits: ParseLimits, notes: list[str]) -> bytes:
    """Return the beginning of ``raw`` that the parser can split in bounded time."""
    beginning = raw[: limits.octets]
    folded = beginning.lower()
    boundaries = max(1, folded.count(b"boundary"))
    most = limits.report_lines if b"delivery-status" in folded else limits.lines
    most = min(most, limits.line_work // boundaries)
    lines = beginning.count(b"\n") + beginning.count(b"\r") - beginning.count(b"\r\n")
    if lines > most:
        for number, end in enumerate(_LINE_END.finditer(beginning), start=1):
            if number == most:
                beginning = beginning[: end.end()]
                break
    if len(beginning) < len(raw):
        notes.append(f"Only the first {len(beginning):,} of {len(raw):,} octets are read.")
    return beginning
