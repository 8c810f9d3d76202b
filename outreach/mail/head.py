"""The block of header lines at the beginning of a mail or of a part (RFC 5322 section 2.2), as far as it can be told.

A block ends at the first empty line. Where a line that is no header stands before that, the standard library's parser
takes the rest of the headers for text; this one goes on when headers that it knows follow close by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEADER: Final = re.compile(rb"([!-9;-~]{1,200}?)[ \t]{0,20}:")
_KNOWN: Final = re.compile(
    rb"(?:content-[a-z-]{1,40}|mime-version|from|to|cc|bcc|subject|date|message-id|in-reply-to|references|received"
    rb"|return-path|reply-to|sender|delivered-to|envelope-to|x-[!-9;-~]{1,100}|resent-[a-z-]{1,20}|list-[a-z-]{1,20}"
    rb"|dkim-signature|arc-[a-z-]{1,30}|authentication-results|received-spf|auto-submitted|precedence|importance"
    rb"|priority|sensitivity|thread-topic|thread-index|user-agent|organi[sz]ation|errors-to|status|lines"
    rb"|final-recipient|original-recipient|action|reporting-mta|diagnostic-code|remote-mta|arrival-date|disposition"
    rb"|original-message-id|accept-language|newsgroups|path|comments|keywords|apparently-to|xref)[ \t]{0,20}:",
    re.IGNORECASE,
)
_MBOX: Final = re.compile(rb">?From [^\r\n]{1,1000}")
_BLANK: Final = re.compile(rb"[ \t]*\r*\n?\Z")

#: Headers that are kept even where a mail has more than are read: what it is, who it is from, what it answers.
_WANTED: Final = frozenset(
    [
        b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"in-reply-to", b"references", b"return-path",
        b"reply-to", b"sender", b"delivered-to", b"x-original-to", b"envelope-to", b"content-type", b"mime-version",
        b"content-transfer-encoding", b"content-disposition", b"auto-submitted", b"precedence", b"list-id",
        b"x-auto-response-suppress", b"x-failed-recipients",
    ]
)  # fmt: skip
_WHITE: Final = b" \t"
_BLANK_MARKS: Final = ((b"\n\n", 2), (b"\n\r\n", 3))
_MOST_OF_ONE: Final = 20
_LOOK_AHEAD: Final = 20
_LONGEST_LOOK: Final = 1000

#: Longest value that is kept, in octets: lists of recipients and of references, and anything else.
LONGEST_LIST_KEPT: Final = 1024 * 1024
_LONGEST_KEPT: Final = 64 * 1024
_LISTS: Final = frozenset([b"to", b"cc", b"bcc", b"references", b"in-reply-to"])


@dataclass(slots=True)
class HeadLimits:
    """How many headers are kept of a block, how many octets of their values, and how many lines are looked at.

    ``lines`` counts down over all blocks of a mail: what is left of a block when it is used up goes unread.
    """

    headers: int = 500
    octets: int = 4 * 1024 * 1024
    lines: int = 200_000


@dataclass(slots=True)
class Head:
    """The headers of a block in order, values folded as they came, and where its body begins.

    ``total`` counts the headers there are, kept or not; ``has_known`` tells that one of them is a mail's.
    """

    headers: list[tuple[str, str]]
    body: int
    total: int = 0
    has_known: bool = False

    def get(self, wanted: str) -> str:
        """Return the first header called ``wanted`` (lower case), or ''."""
        return next((value for name, value in self.headers if name.lower() == wanted), "")


def read_head(raw: bytes, start: int, end: int, limits: HeadLimits) -> Head:
    """Read the block of headers that begins at ``start``; a text without headers gives none, and all of it as body."""
    reader = _Reader(raw, end, limits)
    reader.read(start)
    head = reader.head
    if not head.has_known and head.total <= _MOST_OF_ONE:
        # "Note: we support the request." is a line of a letter and no header.
        return Head([], start)
    return head


class _Reader:
    """Reads one block line by line; of what is beyond the limits only the headers that are wanted are kept."""

    def __init__(self, raw: bytes, end: int, limits: HeadLimits) -> None:
        self.head = Head([], end)
        self._raw = raw
        self._end = end
        self._limits = limits
        self._octets = limits.octets
        self._seen: dict[bytes, int] = {}

    def read(self, start: int) -> None:
        raw, end = self._raw, self._end
        name, first = b"", 0
        place = start
        while place < end:
            following = self._following(place)
            if self._limits.lines <= 0:
                self.head.body = self._after_blank_line(place)
                break
            header = _HEADER.match(raw, place, following)
            if header is not None:
                self._keep(name, first, place)
                name, first = header[1], header.end()
            elif _BLANK.match(raw, place, following):
                if not (raw[place] in _WHITE and name and self._continues(following)):
                    self.head.body = following
                    break
            elif not name and _MBOX.match(raw, place, following):
                pass
            elif not (name and raw[place] in _WHITE) and not self._goes_on(following):
                self.head.body = place
                break
            place = following
        self._keep(name, first, min(place, end))

    def _following(self, place: int) -> int:
        """Return where the next line begins."""
        self._limits.lines -= 1
        return self._raw.find(b"\n", place, self._end) + 1 or self._end

    def _keep(self, name: bytes, first: int, last: int) -> None:
        if not name:
            return
        self.head.total += 1
        lowered = name.lower()
        self.head.has_known = self.head.has_known or _KNOWN.match(lowered + b":") is not None
        if len(self.head.headers) >= self._limits.headers:
            if lowered not in _WANTED or self._seen.get(lowered, 0) >= _MOST_OF_ONE:
                return
        elif lowered not in _WANTED:
            lowered = b""
        self._seen[lowered] = self._seen.get(lowered, 0) + 1
        longest = min(LONGEST_LIST_KEPT if lowered in _LISTS else _LONGEST_KEPT, max(self._octets, 1000))
        value = _kept(self._raw, first, last, longest)
        self._octets -= len(value)
        text = value.strip(b" \t\r\n").replace(b"\r\r\n", b"\r\n").decode("ascii", "surrogateescape")
        self.head.headers.append((name.decode("ascii"), text))

    def _continues(self, place: int) -> bool:
        """Whether a line of white space is part of a folded header: a header or more of the same follows it."""
        following = self._following(place)
        if place >= self._end or _BLANK.match(self._raw, place, following):
            return False
        return self._raw[place] in _WHITE or _KNOWN.match(self._raw, place, following) is not None

    def _goes_on(self, place: int) -> bool:
        """Whether known headers follow within a few lines and before an empty one."""
        for _ in range(_LOOK_AHEAD):
            if place >= self._end:
                return False
            following = self._following(place)
            if _BLANK.match(self._raw, place, min(following, place + _LONGEST_LOOK)):
                return False
            if _KNOWN.match(self._raw, place, min(following, place + _LONGEST_LOOK)):
                return True
            place = following
        return False

    def _after_blank_line(self, place: int) -> int:
        """Find the body by its empty line alone."""
        found = [(at, length) for mark, length in _BLANK_MARKS if (at := self._raw.find(mark, place, self._end)) >= 0]
        return min(at + length for at, length in found) if found else self._end


def _kept(raw: bytes, first: int, last: int, longest: int) -> bytes:
    """Return a value, or its beginning and its end when it is too long: both ends of References matter."""
    if last - first <= longest:
        return raw[first:last]
    return raw[first : first + longest // 2] + b" " + raw[last - longest // 2 : last]
