"""Bytes to an IncomingMail: any bytes give one, and what could not be read is empty and said in ``notes``.

``mime`` cuts the mail into parts; every header and every part is then read by itself, so that one that is broken
costs nothing else. The work is bounded by ``ParseLimits``, so that a mail made to be slow is read in its beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Final, TypeAlias

from outreach.domain.replies import IncomingMail
from outreach.mail.alternatives import choose_text
from outreach.mail.attachments import file_name, raw_header
from outreach.mail.charset_codecs import known
from outreach.mail.charsets import Hints, clean
from outreach.mail.head import HeadLimits
from outreach.mail.header_values import addresses, decoded, instant, message_ids, plain_address
from outreach.mail.html_text import html_to_text
from outreach.mail.leaves import LONGEST_TEXT, read_leaf
from outreach.mail.mime import REPORTS, SplitLimits, Splitter
from outreach.mail.parameters import Parameters
from outreach.mail.part import Part
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
_ID_FIELDS: Final = frozenset({"original-message-id", "x-original-message-id", "message-id"})
_RECIPIENT_FIELDS: Final = frozenset({"original-recipient", "final-recipient", "x-actual-recipient"})
_WORD_CHARSET: Final = re.compile(r"=\?([^?*\s]{1,40})[?*]")
_BOILERPLATE: Final = re.compile(r"(?i)multi-?part|\bMIME\b")
# All that Python, too, counts as the end of a line: Word's breaks, page feeds, separators of Unicode.
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MOST_ENVELOPES: Final = 5
_MOST_NOTES: Final = 30
_RECEIVED_FOR: Final = re.compile(r"(?i)\sfor\s{1,10}<([^<>\s]{1,320})>")


@dataclass(frozen=True, slots=True)
class ParseLimits:
    """Where reading ends. Beyond a limit the rest is left out and ``IncomingMail.notes`` says so.

    ``size`` bounds the mail itself in octets, ``octets`` the content that is kept of its parts,
    ``text_characters`` text and HTML each, ``text_lines`` the text, of which others look at every line.
    """

    size: int = 64 * 1024 * 1024
    octets: int = 16 * 1024 * 1024
    depth: int = 60
    parts: int = 1000
    headers: int = 500
    text_characters: int = 256 * 1024
    text_lines: int = 10_000
    references: int = 200
    recipients: int = 2000


DEFAULT_LIMITS: Final = ParseLimits()


def parse_mail(raw: bytes, *, limits: ParseLimits = DEFAULT_LIMITS) -> IncomingMail:
    """Read a mail as it came. Never raises on any bytes; RFC 5322 for headers, 2045-2047 and 2231 for the rest."""
    notes: list[str] = []
    message = open_message(raw, limits=limits, notes=notes)
    hints = _hints(message, limits)
    headers = [(clean(name), value) for name, value in _items(message)]
    reader = _BodyReader(limits, notes, hints)
    try:
        reader.visit(message, 0)
        reader.finish(message)
    except Exception as exc:  # noqa: BLE001 - a fault of ours on hostile bytes must not stop other mails
        notes.append(f"The parts could not all be read ({type(exc).__name__}).")
    text = reader.text()
    senders = [
        pair for name in _SENDER_HEADERS for value in _all(headers, name) for pair in addresses(value, hints=hints)
    ]
    author = next(iter(addresses(_first(headers, "from"), hints=hints)), ("", ""))
    return IncomingMail(
        message_id=next(iter(message_ids(_first(headers, "message-id"))), ""),
        in_reply_to=_ids(headers, "in-reply-to", limits),
        references=_ids(headers, "references", limits),
        from_address=author[1],
        from_name=author[0],
        sender_addresses=_unique(address for _, address in senders),
        recipients=_recipients(headers, limits, notes),
        subject=decoded(_first(headers, "subject"), hints),
        sent_at=instant(_first(headers, "date")),
        text=text,
        html=clean(reader.html)[: limits.text_characters],
        headers=tuple((name, decoded(value, hints)) for name, value in headers),
        enclosed_message_ids=_unique([*reader.enclosed_ids, *ids_in_text(text)])[: limits.references],
        enclosed_recipients=_unique(reader.enclosed_recipients)[: limits.references],
        attachments=tuple(reader.attachments[: limits.parts]),
        notes=_unique(notes)[:_MOST_NOTES],
    )


def open_message(raw: bytes, *, limits: ParseLimits = DEFAULT_LIMITS, notes: list[str] | None = None) -> MailMessage:
    """Split a mail into its parts, within the limits. Never raises.

    Headers hold undecoded text; read them with the functions of ``header_values``.
    """
    said = notes if notes is not None else []
    if len(raw) > limits.size:
        said.append(f"Only the first {limits.size:,} of {len(raw):,} octets are read.")
        raw = raw[: limits.size]
    split = SplitLimits(limits.depth, limits.parts, limits.octets, head=HeadLimits(limits.headers))
    try:
        return Splitter(split, said).split(raw)
    except Exception as exc:  # noqa: BLE001 - as in parse_mail
        said.append(f"The mail could not be split into parts ({type(exc).__name__}).")
    message = Part()
    message.content = raw[:LONGEST_TEXT]
    return message


class _BodyReader:
    """Walks through the parts of a mail once and gathers what IncomingMail holds of them."""

    def __init__(self, limits: ParseLimits, notes: list[str], hints: Hints) -> None:
        self.limits = limits
        self.notes = notes
        self.hints = hints
        self.html = ""
        self.attachments: list[str] = []
        self.enclosed_ids: list[str] = []
        self.enclosed_recipients: list[str] = []
        self._pieces: list[tuple[bool, str]] = []
        self._spare: list[str] = []
        self._opened = 0
        self._left = 2 * limits.text_characters

    def text(self) -> str:
        """Return the text: plain parts as they are, HTML parts turned into text."""
        text = clean("\n".join(self._as_text(piece) if is_html else piece for is_html, piece in self._pieces))
        text = _LINE_ENDS.sub("\n", text)
        if len(text) > self.limits.text_characters:
            self.notes.append(f"Only the first {self.limits.text_characters:,} characters of the text are kept.")
        return self._first_lines(text[: self.limits.text_characters])

    def _first_lines(self, text: str) -> str:
        if text.count("\n") < self.limits.text_lines:
            return text
        self.notes.append(f"Only the first {self.limits.text_lines:,} lines of the text are kept.")
        return "\n".join(text.split("\n", self.limits.text_lines)[: self.limits.text_lines])

    def visit(self, part: MailMessage, depth: int, *, is_enclosed: bool = False) -> None:
        """Read one part and those below it; of an enclosed mail only what identifies it."""
        kind = _kind(part)
        if kind in REPORTS:
            self._read_report(part)
        elif kind in _RETURNED_HEADERS:
            for enclosed in enclosed_mails(part):
                self._read_identity(_items(enclosed))
        elif kind in _RETURNED:
            name = "" if is_enclosed else file_name(part, self.hints)
            self.attachments += [name] if name else []
            for enclosed in enclosed_mails(part):
                self._read_identity(_items(enclosed))
                self.visit(enclosed, depth + 1, is_enclosed=True)
        elif kind == "multipart/alternative" and not is_enclosed:
            self._visit_alternatives(part, depth)
        elif part.is_multipart():
            if kind == "message/partial":
                given = Parameters(raw_header(part, "content-type"))
                number, total = given.get("number")[:9] or "?", given.get("total")[:9] or "?"
                self.notes.append(f"It is part {number} of {total} of a longer mail.")
            for child in children(part):
                self.visit(child, depth + 1, is_enclosed=is_enclosed)
        elif not is_enclosed:
            self._read_leaf(part, kind)

    def _visit_alternatives(self, part: MailMessage, depth: int) -> None:
        """Of several versions of one text keep the plain one, unless it is empty or says less."""
        before = len(self._pieces)
        for child in children(part):
            self.visit(child, depth + 1)
        versions = self._pieces[before:]
        plain = [version for version in versions if not version[0] and version[1].strip()]
        rich = [version for version in versions if version[0]]
        if len(plain) == 1 and len(rich) == 1:
            plain = [(False, choose_text(plain[0][1], lambda: self._as_text(rich[0][1])))]
        self._pieces[before:] = plain or rich or versions

    def _as_text(self, html: str) -> str:
        try:
            return html_to_text(html)
        except Exception as exc:  # noqa: BLE001 - as in parse_mail
            self.notes.append(f"An HTML part could not be read ({type(exc).__name__}).")
            return ""

    def finish(self, message: MailMessage) -> None:
        """Where no part held any text, take what says something in its place, down to the lines around the parts."""
        if any(piece.strip() for _, piece in self._pieces):
            return
        outside = [str(getattr(message, name) or "") for name in ("preamble", "epilogue")]
        for text in (*self._spare, *(clean(one) for one in outside if not _BOILERPLATE.search(one))):
            if text.strip():
                self._pieces.append((False, text))
                return

    def _read_leaf(self, part: MailMessage, kind: str) -> None:
        """Read a part without parts: text, or the name of an attachment, or what a program wrapped."""
        found = read_leaf(
            part, self.hints, is_first=all(is_html != (kind == "text/html") for is_html, _ in self._pieces)
        )
        self.attachments += found.names
        self.notes += found.notes
        if found.names:
            self._read_identity(identity_of(part))
        self.html = self.html or found.html or ""
        for is_html, text in ((True, found.html), (False, found.text)):
            if text is not None:
                self._pieces.append((is_html, text[: self._left]))
                self._left -= min(len(text), self._left)
                if not self._left:
                    self.notes.append(
                        f"Only the first {self.limits.text_characters:,} characters of the text are kept."
                    )
        if found.spare:
            self._spare.append(found.spare)
        if found.enclosed and self._opened < _MOST_ENVELOPES:
            self._opened += 1
            self.visit(open_message(found.enclosed, limits=self.limits, notes=self.notes), 0)

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


def _hints(message: MailMessage, limits: ParseLimits) -> Hints:
    """Gather the charsets and languages that a mail names anywhere, for what in it names none."""
    named: list[str] = []
    for part in _first_parts(message, limits.parts):
        raw = raw_header(part, "content-type")
        if "charset" in raw.lower():
            named.append(Parameters(raw).token("charset"))
    for header in ("subject", "from", "to"):
        named += _WORD_CHARSET.findall(raw_header(message, header)[:4000])
    languages = [decoded(raw_header(message, name))[:40] for name in ("content-language", "accept-language")]
    charsets = dict.fromkeys(name for one in named[:50] if (name := known(one)) and name not in {"utf-8", "ascii"})
    return Hints(tuple(charsets), tuple(language for language in languages if language[:2].lower() not in {"", "en"}))


def _first_parts(message: MailMessage, most: int) -> Iterator[MailMessage]:
    waiting = [message]
    while waiting and most > 0:
        part = waiting.pop()
        most -= 1
        yield part
        waiting += reversed(children(part))


def _all(headers: list[tuple[str, str]], wanted: str) -> Iterator[str]:
    return (value for name, value in headers if name.lower() == wanted)


def _first(headers: list[tuple[str, str]], wanted: str) -> str:
    return next(_all(headers, wanted), "")


def _ids(headers: list[tuple[str, str]], wanted: str, limits: ParseLimits) -> tuple[str, ...]:
    return tuple(message_ids(" ".join(_all(headers, wanted)), limits.references))


def _recipients(headers: list[tuple[str, str]], limits: ParseLimits, notes: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name, value in headers:
        lowered = name.lower()
        if lowered in _RECIPIENT_HEADERS:
            found += [address for _, address in addresses(value, limits.recipients - len(found))]
        elif lowered == "received":
            found += [plain_address(match) for match in _RECEIVED_FOR.findall(f" {decoded(value)}")]
        if len(found) >= limits.recipients:
            notes.append(f"Only {limits.recipients:,} recipients are kept.")
            break
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
