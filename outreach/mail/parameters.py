"""Parameters of Content-Type and Content-Disposition (RFC 2045 section 5.1, 2231), as mail programs write them.

Programs leave out semicolons and quotes, put encoded words where RFC 2231 is due, cut a letter in two at a
continuation, and number continuations in any order. Each value is read by itself and in time that grows with its
length alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from outreach.mail.charset_codecs import known
from outreach.mail.charsets import to_text
from outreach.mail.header_values import decoded, unfold

if TYPE_CHECKING:
    from outreach.mail.charsets import Hints

_MOST: Final = 100
# In the place of a section's number: the whole value, plain or in the form of RFC 2231.
_PLAIN: Final = -2
_EXTENDED_WHOLE: Final = -1
_LONGEST: Final = 32 * 1024

_NAME: Final = re.compile(r"[\s;,]{0,1000}([^\s=;\"',/<>]{1,60}?)\s{0,100}=\s{0,1000}")
# What shows that an unquoted value has ended although no semicolon stands there: the next parameter.
_NEXT: Final = re.compile(
    r";|[\s,]{1,100}(?:charset|format|delsp|name|filename|boundary|size|creation-date|modification-date|read-date|type"
    r"|method|protocol|micalg|report-type|smime-type|reply-type|start|x-[a-z-]{1,30})(?:\*\d{0,4})?\*?\s?=",
    re.IGNORECASE,
)
# A quotation mark that ends a value, and not one that the sender forgot to escape inside of it.
_QUOTE_ENDS: Final = re.compile(r"\"(?=\s{0,100}(?:;|,|\(|$)|\s{1,100}[\w*-]{1,40}\s?=)")
_SECTION: Final = re.compile(r"([^*]{1,60})(?:\*(\d{1,4}))?(\*)?")
_EXTENDED: Final = re.compile(r"([A-Za-z0-9_.:+-]{0,60})'([A-Za-z0-9-]{0,30})'")
_ESCAPED: Final = re.compile(r"\\([\"\\])")
_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")


class Parameters:
    """A header's value before its parameters, in lower case, and the parameters by name."""

    def __init__(self, raw: str, hints: Hints | None = None) -> None:
        """Read a header's value as the parser holds it: folded, with octets beyond ASCII as surrogates."""
        text = unfold(raw, hints, _LONGEST)
        if text.lstrip().startswith("=?"):
            text = decoded(text, hints)
        self.value, rest = _head(text)
        self._hints = hints
        #: name -> section number -> (text, whether it is percent-encoded).
        self._sections: dict[str, dict[int, tuple[str, bool]]] = {}
        for name, value in _pairs(rest):
            match = _SECTION.fullmatch(name.lower())
            if match is None:
                continue
            is_encoded = match[3] is not None
            number = int(match[2]) if match[2] else (_EXTENDED_WHOLE if is_encoded else _PLAIN)
            self._sections.setdefault(match[1], {}).setdefault(number, (value, is_encoded))

    def get(self, name: str) -> str:
        """Return a parameter as text, '' when it is absent. Of several forms that of RFC 2231 is believed first."""
        sections = self._sections.get(name)
        if not sections:
            return ""
        if _EXTENDED_WHOLE in sections:
            return self._joined([sections[_EXTENDED_WHOLE]])
        numbered = sorted(number for number in sections if number >= 0)
        if numbered and not (_PLAIN in sections and 0 not in sections):
            return self._joined([sections[number] for number in numbered])
        return self._plain(sections[_PLAIN][0]) if _PLAIN in sections else ""

    def token(self, name: str) -> str:
        """Return a parameter that is a word for programs, as it stands: a boundary, a charset."""
        sections = self._sections.get(name, {})
        if _PLAIN in sections:
            return sections[_PLAIN][0]
        return self.get(name)

    def _joined(self, sections: list[tuple[str, bool]]) -> str:
        """Join continuations: the charset stands in the first one that is encoded, and a letter may be cut in two."""
        charset = ""
        out: list[str] = []
        octets = b""
        is_first = True
        for value, is_encoded in sections:
            prefix = _EXTENDED.match(value) if is_first else None
            # Some leave the star out, and some encode all sections and star the first alone.
            if not is_encoded and not (prefix and known(prefix[1])) and not (charset and _PERCENT.search(value)):
                out += [self._read(octets, charset), value]
                octets = b""
                is_first = False
                continue
            charset = prefix[1] if prefix else charset
            is_first = False
            octets += unquote_to_bytes(value[prefix.end() if prefix else 0 :].encode("utf-8", "replace"))
        return self._plain("".join([*out, self._read(octets, charset)]))

    def _read(self, octets: bytes, charset: str) -> str:
        return to_text(octets, charset or "utf-8", self._hints)[0] if octets else ""

    def _plain(self, value: str) -> str:
        """Decode what should not be in a plain value but is: encoded words, and the percent signs of web programs."""
        text = decoded(value, self._hints) if "=?" in value else value
        if " " in text or not _PERCENT.search(text):
            return text
        octets = unquote_to_bytes(text.encode("utf-8", "replace"))
        try:
            unquoted = octets.decode("utf-8")
        except UnicodeDecodeError:
            return text
        return unquoted if not octets.isascii() or "%20" in text else text


def _head(text: str) -> tuple[str, str]:
    """Return what stands before the parameters, and the rest; a missing semicolon is seen by the space and the "="."""
    head, semicolon, rest = text.partition(";")
    words = head.split(None, 1)
    if not words:
        return "", rest
    if len(words) > 1 and "=" in words[1]:
        return _clean_head(words[0]), words[1] + semicolon + rest
    if "=" in words[0] and "/" not in words[0].partition("=")[0]:
        return "", text
    return _clean_head(words[0]), rest


def _clean_head(word: str) -> str:
    return word.strip("\"'<>,").partition("(")[0].lower()


def _pairs(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(text) and len(found) < _MOST:
        match = _NAME.match(text, place)
        if match is None:
            following = text.find(";", place)
            if following < 0:
                break
            place = following + 1
            continue
        value, place = _value(text, match.end())
        found.append((match[1], value))
    return found


def _value(text: str, place: int) -> tuple[str, int]:
    """Return the value that begins at ``place``, and where the next parameter may begin."""
    if text[place : place + 1] == '"':
        end = _QUOTE_ENDS.search(text, place + 1)
        while end is not None and text[end.start() - 1] == "\\" and text[end.start() - 2] != "\\":
            end = _QUOTE_ENDS.search(text, end.end())
        if end is not None:
            return _ESCAPED.sub(r"\1", text[place + 1 : end.start()]), end.end()
        place += 1
    match = _NEXT.search(text, place)
    end_at = match.start() if match else len(text)
    return text[place:end_at].strip().strip('"').strip(), end_at
