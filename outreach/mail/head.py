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
_MOST_OF_ONE: Final = 20
_LOOK_AHEAD: Final = 20
_LONGEST_LOOK: Final = 1000

#: Longest value that is kept, in octets: lists of recipients and of references, and anything else.
LONGEST_LIST_KEPT: Final = 1024 * 1024
_LONGEST_KEPT: Final = 64 * 1024
_LISTS: Final = frozenset([b"to", b"cc", b"bcc", b"references", b"in-reply-to"])


@dataclass(frozen=True, slots=True)
class HeadLimits:
    """How many headers are kept of a block, and how many octets of their values in all."""

    headers: int = 500
    octets: int = 4 * 1024 * 1024


@dataclass(slots=True)
class Head:
    """The headers of a block in order, values folded as they came, and where its body begins.

    ``dropped`` counts the headers beyond the limits; ``has_known`` tells that one of the headers is a mail's.
    """

    headers: list[tuple[str, str]]
    body: int
    dropped: int = 0
    has_known: bool = False

    def get(self, wanted: str) -> str:
        """Return the first header called ``wanted`` (lower case), or ''."""
        return next((value for name, value in self.headers if name.lower() == wanted), "")


def read_head(raw: bytes, start: int, end: int, limits: HeadLimits) -> Head:
    """Read the block of headers that begins at ``start``; a text without headers gives none, and all of it as body."""
    spans, body = _spans(raw, start, end)
    head = Head([], body)
    seen: dict[bytes, int] = {}
    left = limits.octets
    for name, first, last in spans:
        lowered = name.lower()
        seen[lowered] = seen.get(lowered, 0) + 1
        is_wanted = lowered in _WANTED and seen[lowered] <= _MOST_OF_ONE
        if len(head.headers) >= limits.headers and not is_wanted:
            head.dropped += 1
            continue
        longest = LONGEST_LIST_KEPT if lowered in _LISTS else _LONGEST_KEPT
        value = _kept(raw, first, last, min(longest, max(left, 1000)))
        left -= len(value)
        head.headers.append(
            (
                name.decode("ascii"),
                value.strip(b" \t\r\n").replace(b"\r\r\n", b"\r\n").decode("ascii", "surrogateescape"),
            )
        )
        head.has_known = head.has_known or _KNOWN.match(name + b":") is not None
    if not head.has_known and len(spans) <= _MOST_OF_ONE:
        # "Note: we support the request." is a line of a letter and no header.
        return Head([], start)
    return head


def _kept(raw: bytes, first: int, last: int, longest: int) -> bytes:
    """Return a value, or its beginning and its end when it is too long: both ends of References matter."""
    if last - first <= longest:
        return raw[first:last]
    return raw[first : first + longest // 2] + b" " + raw[last - longest // 2 : last]


def _spans(raw: bytes, start: int, end: int) -> tuple[list[tuple[bytes, int, int]], int]:
    """Return (name, start of value, end of value) for each header, and where the body begins."""
    spans: list[tuple[bytes, int, int]] = []
    name, first = b"", 0
    place = start
    body = end
    while place < end:
        following = raw.find(b"\n", place, end) + 1 or end
        header = _HEADER.match(raw, place, following)
        if header is not None:
            if name:
                spans.append((name, first, place))
            name, first = header[1], header.end()
        elif _BLANK.match(raw, place, following):
            if not (raw[place : place + 1] in b" \t" and name and _continues(raw, following, end)):
                body = following
                break
        elif not name and _MBOX.match(raw, place, following):
            pass
        elif not (name and raw[place : place + 1] in b" \t") and not _goes_on(raw, following, end):
            body = place
            break
        place = following
    if name:
        spans.append((name, first, min(place, end)))
    return spans, body


def _continues(raw: bytes, place: int, end: int) -> bool:
    """Whether a line of white space is part of a folded header: a header or more of the same follows it."""
    following = raw.find(b"\n", place, end) + 1 or end
    if _BLANK.match(raw, place, following):
        return False
    return raw[place : place + 1] in b" \t" or _KNOWN.match(raw, place, following) is not None


def _goes_on(raw: bytes, place: int, end: int) -> bool:
    """Whether known headers follow within a few lines and before an empty one."""
    for _ in range(_LOOK_AHEAD):
        if place >= end:
            return False
        following = raw.find(b"\n", place, end) + 1 or end
        if _BLANK.match(raw, place, min(following, place + _LONGEST_LOOK)):
            return False
        if _KNOWN.match(raw, place, min(following, place + _LONGEST_LOOK)):
            return True
        place = following
    return False
