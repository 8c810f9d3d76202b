"""Bytes to a tree of parts (RFC 5322 section 2, RFC 2046), by way of the lines that may be boundaries.

A splitter of our own, because that of the standard library compares every line with every open boundary, keeps a copy
of everything, and stops at the first line that is no header. This one looks only at lines that begin with "--", so a
mail of 64 MB costs no more than its structure, and it goes on where programs and gateways broke the rules: a boundary
that the header does not name, a part without headers, a header line broken in two.

The parts are the standard library's messages under the compat32 policy: headers are undecoded text in which octets
beyond ASCII are surrogates, and so is the payload of a leaf.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.mail.head import Head, HeadLimits, read_head
from outreach.mail.parameters import Parameters
from outreach.mail.part import Part
from outreach.mail.transfer import undo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_ENCLOSED: Final = frozenset({"message/rfc822", "message/global", "message/news", "message/partial"})
# Reports are blocks of fields with empty lines between them (RFC 3464, 5965, 6533, 8098).
REPORTS: Final = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
    }
)
_LONGEST_BOUNDARY: Final = 250
_MOST_FOLDED: Final = 5000
_LARGEST_REPORT: Final = 1024 * 1024
_LARGEST_ENCODED: Final = 8 * 1024 * 1024
_LARGEST_OF_OLD: Final = 16 * 1024 * 1024
_LONGEST_LEAD: Final = 64 * 1024
_EMPTY_LINES: Final = re.compile(rb"(?:[ \t]{0,100}\r{0,4}\n){0,1000}")
_BLANK_LINES: Final = re.compile(rb"\n[ \t\r]{0,100}\n")
_STARTS_PART: Final = re.compile(rb"content-[a-z-]{1,40}[ \t]{0,20}:", re.IGNORECASE)
_TYPE: Final = re.compile(r"[a-z0-9_.+-]{1,60}/[a-z0-9_.+-]{1,100}")
_FIRST_WORD: Final = re.compile(r"[\s\"']{0,100}[^\s;]{0,200}[;\s]{0,100}")
_ENCODES: Final = re.compile(r"base|quoted|uu", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SplitLimits:
    """Where splitting ends: levels, parts, octets of content kept, lines that begin with "--", comparisons of those."""

    depth: int = 60
    parts: int = 1000
    octets: int = 16 * 1024 * 1024
    dash_lines: int = 100_000
    comparisons: int = 3_000_000
    head: HeadLimits = field(default_factory=HeadLimits)


class _DashLine(NamedTuple):
    """A line that begins with "--": where it begins, where the next one does, and what it holds, cut if long."""

    start: int
    following: int
    content: bytes


class _Source:
    """The octets that one tree, or an encoded part of it, is cut from, with their lines that may be boundaries."""

    def __init__(self, raw: bytes, dash_lines: int) -> None:
        self.raw = raw
        self.lines = list(_dash_lines(raw, dash_lines))
        self.is_cut = len(self.lines) >= dash_lines

    def between(self, start: int, end: int) -> range:
        """Return the numbers of the lines that begin within a stretch."""
        return range(_first_at(self.lines, start), _first_at(self.lines, end))


def _dash_lines(raw: bytes, most: int) -> Iterator[_DashLine]:
    place = 0 if raw.startswith(b"--") else raw.find(b"\n--") + 1
    count = 0
    while count < most and (place > 0 or (count == 0 and raw.startswith(b"--"))):
        following = raw.find(b"\n", place) + 1 or len(raw)
        yield _DashLine(place, following, raw[place : min(following, place + 300)].rstrip())
        count += 1
        place = raw.find(b"\n--", following - 1) + 1


def _first_at(lines: list[_DashLine], place: int) -> int:
    return bisect_left(lines, place, key=lambda line: line.start)


class Splitter:
    """Cuts one mail into parts; the limits hold for the whole mail, and ``notes`` say which were met."""

    def __init__(self, limits: SplitLimits, notes: list[str]) -> None:
        """Take the limits, and a list to which sentences about limits that were met are added."""
        self._limits = limits
        self._notes = notes
        self._parts = 0
        self._octets = limits.octets
        self._comparisons = limits.comparisons
        self._encoded = _LARGEST_ENCODED

    def split(self, raw: bytes) -> Part:
        """Return the mail as a tree. Every octet sequence gives one."""
        source = _Source(_with_line_ends(raw), self._limits.dash_lines)
        if source.is_cut:
            self._note(f"Only the first {self._limits.dash_lines:,} lines that may be boundaries are looked at.")
        start = _start_of_mail(source.raw, 0, len(source.raw))
        return self._part(source, start, len(source.raw), 0, "text/plain")

    def _note(self, sentence: str) -> None:
        if sentence not in self._notes:
            self._notes.append(sentence)

    def _part(self, source: _Source, start: int, end: int, depth: int, default: str) -> Part:
        """Return the part that lies in a stretch, with those below it; ``default`` is its type if it names none."""
        self._parts += 1
        head = read_head(source.raw, start, end, self._limits.head)
        if len(head.headers) < head.total:
            self._note(f"Only {len(head.headers)} of {head.total:,} headers are kept.")
        if self._limits.head.lines <= 0:
            self._note("Not all lines of the headers are read: there are too many.")
        part = _message(head)
        content = Parameters(head.get("content-type"))
        kind = _type_of(content, part) or default
        if kind != part.get_content_type():
            _set_type(part, kind, head)
        if depth >= self._limits.depth or self._parts > self._limits.parts:
            self._note(f"Only {self._limits.parts} parts and {self._limits.depth} levels are read.")
            self._leaf(part, source, head.body, end)
            return part
        self._fill(part, kind, content, source, (head.body, end), depth)
        return part

    def _fill(
        self, part: Part, kind: str, content: Parameters, source: _Source, body: tuple[int, int], depth: int
    ) -> None:
        """Give a part its children or its payload."""
        start, end = body
        encoding = str(part.get("content-transfer-encoding", ""))
        is_composite = kind.startswith(("multipart/", "message/")) and kind != "message/external-body"
        if kind in REPORTS:
            # Its blocks of fields are read by ``reports``, from its octets.
            part.content = source.raw[start : min(end, start + _LARGEST_REPORT)]
        elif kind.startswith("multipart/") and self._multipart(part, content, source, body, depth):
            pass
        elif is_composite and _ENCODES.search(encoding) and end > start:
            # RFC 2045 section 6.4 forbids it, and some do it.
            octets = undo(source.raw[start : min(end, start + self._encoded)], encoding, is_text=True)
            self._encoded -= min(end - start, self._encoded)
            del part["content-transfer-encoding"]
            inner = _Source(octets, self._limits.dash_lines)
            self._fill(part, kind, content, inner, (0, len(octets)), depth)
        elif kind in _ENCLOSED:
            first = _start_of_mail(source.raw, start, end)
            _set_children(part, [self._part(source, first, end, depth + 1, "text/plain")])
        else:
            self._leaf(part, source, start, end)

    def _multipart(self, part: Part, content: Parameters, source: _Source, body: tuple[int, int], depth: int) -> bool:
        """Give a part its children; False when no boundary can be found."""
        lines = self._delimiters(source, content.token("boundary"), body)
        if not lines:
            return False
        default = "message/rfc822" if content.value == "multipart/digest" else "text/plain"
        part.preamble = _text(source.raw[body[0] : min(lines[0][0].start, body[0] + _LONGEST_LEAD)])
        children: list[Part] = []
        for number, (line, is_end) in enumerate(lines):
            end = lines[number + 1][0].start if number + 1 < len(lines) else body[1]
            if is_end:
                part.epilogue = _text(source.raw[line.following : min(end, line.following + _LONGEST_LEAD)])
                continue
            if self._parts > self._limits.parts:
                self._note(f"Only {self._limits.parts} parts and {self._limits.depth} levels are read.")
                break
            children.append(self._part(source, line.following, _before_line_end(source.raw, end), depth + 1, default))
        _set_children(part, _adopted(children, content.token("boundary")))
        return True

    def _delimiters(self, source: _Source, boundary: str, body: tuple[int, int]) -> list[tuple[_DashLine, bool]]:
        """Return the boundary lines of a part in order, each with whether it is the last one (RFC 2046 5.1.1)."""
        within = source.between(*body)
        self._comparisons -= 2 * len(within)
        if self._comparisons < 0:
            self._note("The parts could not all be told apart: too many lines look like boundaries.")
            return []
        lines = [source.lines[number] for number in within]
        wanted = boundary.strip().encode("ascii", "surrogateescape" if boundary.isascii() else "ignore")
        found = _matching(lines, b"--" + wanted[:_LONGEST_BOUNDARY]) if wanted else []
        if not any(not is_end for _, is_end in found):
            guessed = _guess_boundary(source.raw, lines)
            found = _matching(lines, guessed) if guessed else found
        return found

    def _leaf(self, part: Part, source: _Source, start: int, end: int) -> None:
        """Give a part its content, as much of it as is left of what may be kept."""
        if end - start > self._octets:
            self._note(f"Only {self._limits.octets:,} octets of the content are kept.")
        kept = source.raw[start : min(end, start + max(0, self._octets))]
        self._octets -= len(kept)
        part.content = kept


def _message(head: Head) -> Part:
    message = Part()
    for name, value in head.headers:
        message.set_raw(name, value)
    return message


def _set_children(part: Part, children: list[Part]) -> None:
    payload: list[Message | str] = [*children]
    part.set_payload(payload)


def _text(octets: bytes) -> str:
    return octets.decode("ascii", "surrogateescape")


def _type_of(content: Parameters, part: Part) -> str:
    """Return the type that a part names, or '' when it names none that is one."""
    kind = content.value
    if _TYPE.fullmatch(kind):
        return kind
    if content.get("name") or str(part.get("content-disposition", "")).lower().startswith("attachment"):
        return "application/octet-stream"
    if content.token("boundary"):
        return "multipart/mixed"
    return {"text": "text/plain", "html": "text/html", "multipart": "multipart/mixed"}.get(kind, "")


def _set_type(part: Part, kind: str, head: Head) -> None:
    """Let the standard library's accessors give the type that we read, too."""
    raw = head.get("content-type")
    if raw:
        word = _FIRST_WORD.match(raw)
        rest = raw[word.end() :] if word and "=" not in word[0] else raw
        part.replace_header("content-type", f"{kind}; {rest}" if rest else kind)
    elif kind != "text/plain":
        part["Content-Type"] = kind


def _start_of_mail(raw: bytes, start: int, end: int) -> int:
    """Skip a byte order mark and empty lines before the headers."""
    if raw.startswith(codecs.BOM_UTF8, start):
        start += len(codecs.BOM_UTF8)
    match = _EMPTY_LINES.match(raw, start, end)
    return match.end() if match else start


def _with_line_ends(raw: bytes) -> bytes:
    """Return a mail that was saved as UTF-16, or with the line ends of old Macintoshes, as mail is written."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raw = raw[:_LARGEST_OF_OLD].decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\n" not in raw[:_LONGEST_LEAD] and b"\r" in raw[:_LONGEST_LEAD]:
        raw = raw[:_LARGEST_OF_OLD].replace(b"\r", b"\n")
    return raw


def _before_line_end(raw: bytes, end: int) -> int:
    """Leave out the line end before a boundary, which belongs to it."""
    if raw[end - 2 : end] == b"\r\n":
        return end - 2
    return end - 1 if raw[end - 1 : end] == b"\n" else end


def _matching(lines: list[_DashLine], delimiter: bytes) -> list[tuple[_DashLine, bool]]:
    """Return the lines that are this delimiter; if none is, those that are it but for case or white space."""
    for wanted, fold, most in ((delimiter, bytes, len(lines)), (_folded(delimiter), _folded, _MOST_FOLDED)):
        found = []
        for line in lines[:most]:
            content = fold(line.content)
            if content.startswith(wanted):
                rest = content[len(wanted) :].strip()
                if rest in {b"", b"--", b"-"}:
                    found.append((line, rest != b""))
        if any(not is_end for _, is_end in found):
            return found
    return []


def _folded(content: bytes) -> bytes:
    return content.lower().replace(b" ", b"").replace(b"\t", b"").replace(b'"', b"")


def _guess_boundary(raw: bytes, lines: list[_DashLine]) -> bytes:
    """Return the line that stands most often before "Content-…:", which is what a boundary looks like; b'' for none."""
    votes = Counter(line.content for line in lines[:_MOST_FOLDED] if _STARTS_PART.match(raw, line.following))
    return votes.most_common(1)[0][0] if votes else b""


def _adopted(children: list[Part], boundary: str) -> list[Part]:
    """Put the parts that follow a multipart of the same boundary into it, as their sender meant."""
    for number, child in enumerate(children):
        is_empty = not child.is_multipart() and not child.content.strip()
        if is_empty and child.get_content_maintype() == "multipart" and number + 1 < len(children):
            inner = Parameters(str(child.get("content-type", ""))).token("boundary")
            if inner == boundary:
                _set_children(child, children[number + 1 :])
                return children[: number + 1]
    return children
