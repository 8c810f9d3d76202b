"""A part without parts: the text it holds, or the name of the file it is, or what a program wrapped into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from outreach.mail.attachments import file_name, raw_header
from outreach.mail.calendar_text import calendar_text
from outreach.mail.charsets import to_text
from outreach.mail.html_text import html_to_text
from outreach.mail.parameters import Parameters
from outreach.mail.part import Part
from outreach.mail.plain_text import enriched_to_text, unflow, without_armour, without_files
from outreach.mail.rich_text import rtf_to_text
from outreach.mail.signed_data import is_signed_data, signed_content
from outreach.mail.winmail import is_winmail, read_winmail

if TYPE_CHECKING:
    from email.message import Message

    from outreach.mail.charsets import Hints

#: Most that is decoded of a part that is text, and of one that wraps others, in octets.
LONGEST_TEXT: Final = 1024 * 1024
LARGEST_WRAPPER: Final = 8 * 1024 * 1024

_TEXTS: Final = frozenset({"text/plain", "text/html"})
_NEVER_SHOWN: Final = frozenset({"text/x-amp-html", "text/watch-html", "text/x-watch-html"})
_WINMAIL: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef", "application/x-ms-tnef"})
_ENVELOPES: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_ENRICHED: Final = frozenset({"text/enriched", "text/richtext"})
_RICH: Final = frozenset({"text/rtf", "application/rtf", "text/richtext-format"})
_FILES: Final = frozenset({"text/vcard", "text/x-vcard", "text/directory", "text/csv", "text/css", "text/xml"})
_META_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{1,60})", re.IGNORECASE
)


@dataclass(slots=True)
class Found:
    """What a part holds. ``spare`` is text for a mail that has no other; ``enclosed`` is a mail that was wrapped."""

    text: str | None = None
    html: str | None = None
    spare: str = ""
    enclosed: bytes = b""
    names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def octets_of(part: Message, longest: int = LONGEST_TEXT) -> bytes:
    """Return the content of a part with its transfer encoding undone, of ``longest`` octets of it at most."""
    if isinstance(part, Part):
        return part.octets(longest)
    octets = part.get_payload(decode=True)
    return octets[:longest] if isinstance(octets, bytes) else b""


def text_of(part: Message, hints: Hints, notes: list[str], octets: bytes | None = None) -> str:
    """Return the text of a part in its charset; what was doubtful is added to ``notes``."""
    content = octets_of(part) if octets is None else octets
    declared = Parameters(raw_header(part, "content-type")).token("charset")
    if not declared and part.get_content_subtype() == "html" and (meta := _META_CHARSET.search(content[:4096])):
        declared = meta[1].decode("ascii")
    text, note = to_text(content, declared, hints)
    if note:
        notes.append(note)
    return text.removeprefix("\ufeff")


def read_leaf(part: Message, hints: Hints, *, is_first: bool) -> Found:
    """Read a part that has none below it; ``is_first`` says that no text of the same type came before it."""
    kind = part.get_content_type()
    if kind.startswith("multipart/"):
        # Its boundary could not be found: what it holds is as good as text.
        kind = "text/plain"
    name = file_name(part, hints)
    if kind in _NEVER_SHOWN:
        return Found()
    if kind in _WINMAIL or name.lower() == "winmail.dat":
        return _winmail(part, name)
    if kind in _ENVELOPES or name.lower().endswith(".p7m"):
        return _envelope(part, name)
    disposition = Parameters(raw_header(part, "content-disposition")).value
    if kind == "text/calendar":
        return _calendar(part, hints, name)
    if kind in _TEXTS or kind in _ENRICHED or kind in _RICH or (kind.startswith("text/") and kind not in _FILES):
        return _text(part, kind, name, hints, is_file=_is_file(disposition, name, kind, is_first=is_first))
    return _file(kind, name)


def _is_file(disposition: str, name: str, kind: str, *, is_first: bool) -> bool:
    """Whether a text is a file beside the letter, and not the letter or a piece of it."""
    if disposition == "attachment":
        return True
    return bool(name) and (not is_first or kind not in _TEXTS)


def _text(part: Message, kind: str, name: str, hints: Hints, *, is_file: bool) -> Found:
    found = Found(names=[name or kind] if is_file else [])
    text = text_of(part, hints, [] if is_file else found.notes)
    if kind == "text/html":
        if is_file:
            found.spare = html_to_text(text)
        else:
            found.html = text
        return found
    if kind in _ENRICHED:
        text = enriched_to_text(text)
    elif kind in _RICH:
        text = rtf_to_text(text)
    elif kind == "text/plain":
        text = _plain(part, text, found)
    if is_file or kind in _RICH:
        found.spare = text
    else:
        found.text = text
    return found


def _plain(part: Message, text: str, found: Found) -> str:
    """Take out of a plain text what is no text, and join its lines if they are flowed."""
    content = Parameters(raw_header(part, "content-type"))
    text, notes = without_armour(text)
    text, names = without_files(text)
    found.names += names
    found.notes += notes
    if content.get("format").lower() == "flowed":
        text = unflow(text, deletes_space=content.get("delsp").lower() == "yes")
    return text


def _winmail(part: Message, name: str) -> Found:
    octets = octets_of(part, LARGEST_WRAPPER)
    if not is_winmail(octets):
        return Found(names=[name or "winmail.dat"])
    opened = read_winmail(octets)
    text = opened.text or (html_to_text(opened.html) if opened.html else "")
    said = (
        "Outlook wrapped the mail into winmail.dat; the names of the files in it are given, not that of the wrapping."
    )
    return Found(spare=text, names=opened.names, notes=[said])


def _envelope(part: Message, name: str) -> Found:
    octets = octets_of(part, LARGEST_WRAPPER)
    content = signed_content(octets)
    if content:
        return Found(enclosed=content)
    said = "is in an envelope that could not be opened" if is_signed_data(octets) else "is encrypted"
    return Found(names=[name or "smime.p7m"], notes=[f"Its text {said} (S/MIME) and cannot be read here."])


def _calendar(part: Message, hints: Hints, name: str) -> Found:
    found = Found(names=[name] if name else [])
    found.spare = calendar_text(text_of(part, hints, found.notes))
    return found


def _file(kind: str, name: str) -> Found:
    if kind == "application/pgp-encrypted":
        return Found(notes=["Its text is encrypted (PGP) and cannot be read here."])
    if kind == "message/external-body":
        return Found(names=[name] if name else [], notes=["A part of it lies elsewhere and is only named in the mail."])
    if kind in _SIGNATURES and not name:
        return Found()
    return Found(names=[name or kind])
