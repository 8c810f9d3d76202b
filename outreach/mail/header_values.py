"""Header values as text, addresses, Message-IDs and instants. Each function takes any string and raises nothing.

Scanners of our own, because those of the standard library differ between Python's minor releases in what they
make of hostile input, and some of them take quadratic time over it. Each of ours looks at every character
once.
"""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.mail.charset_codecs import decode, known
from outreach.mail.charsets import clean, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.mail.charsets import Hints

#: Longest value that is read, in characters.
LONGEST_VALUE: Final = 64 * 1024

#: Longest list of recipients or of Message-IDs that is read, in characters.
LONGEST_LIST: Final = 1024 * 1024

_LONGEST_CHARSET: Final = 60
_LONGEST_WORD: Final = 4000
_LONGEST_ADDRESS: Final = 320
_LONGEST_BOX: Final = 1000
_FIRST_IDS: Final = 20

_BREAKS: Final = re.compile(r"[\r\n]+")
_SPACES: Final = re.compile(r"\s+")
# Controls have no place in a header; the tab is white space, and so becomes a space.
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,990}>")
_BARE_ID: Final = re.compile(r"[^\s<>,;]{1,990}")
# No name or domain of an address that we could match holds one of these.
_ADDRESS: Final = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+")


def unfold(raw: str, hints: Hints | None = None, longest: int = LONGEST_VALUE) -> str:
    """Return a value on one line, with raw 8-bit octets (kept by the parser as surrogates) decoded.

    ``hints`` say what else is known of the mail's charsets.
    """
    text = raw[:longest]
    # A space where a gateway wrapped a line and left out the one that a folded line begins with. Looked up and not
    # looked ahead for: a pattern that looks ahead takes quadratic time over ten thousand carriage returns.
    value = _BREAKS.sub(lambda found: "" if text[found.end() : found.end() + 1] in {"", " ", "\t"} else " ", text)
    if value.isascii() and "\x1b" not in value:
        return value.replace("\0", "")
    try:
        octets = value.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return clean(value)
    return to_text(octets, "", hints)[0]


def decoded(raw: str, hints: Hints | None = None) -> str:
    """Return a value on one line with its encoded words (RFC 2047) decoded and its spaces evened out."""
    text = unfold(raw, hints)
    for _ in range(2):
        # Twice, because some programs encode what another has encoded already.
        if "=?" not in text:
            break
        text = _decode_words(text, hints)
    return _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()


def _decode_words(text: str, hints: Hints | None) -> str:
    """Replace each encoded word; neighbours of one charset are joined first, as some split a character."""
    out: list[str] = []
    waiting: list[_Word] = []
    place = 0
    while (start := text.find("=?", place)) >= 0:
        word = _word_at(text, start)
        between = text[place:start]
        if word is None:
            out += [_join(waiting, hints), between, "=?"]
            waiting, place = [], start + 2
            continue
        if not waiting or between.strip():
            out += [_join(waiting, hints), between]
            waiting = []
        waiting.append(word)
        place = word.end
    return "".join([*out, _join(waiting, hints), text[place:]])


class _Word(NamedTuple):
    charset: str
    kind: str
    content: bytes
    end: int


def _join(words: list[_Word], hints: Hints | None) -> str:
    """Decode neighbours: those of one charset as one string of octets, as some programs cut letters in two."""
    out: list[str] = []
    octets = b""
    for number, word in enumerate(words):
        octets += _octets_of(word)
        following = words[number + 1] if number + 1 < len(words) else None
        if following is None or following.charset != word.charset:
            run = _run_before(words, number)
            out.append(to_text(_of_one_stream(run) or octets, word.charset, hints)[0])
            octets = b""
    return "".join(out)


def _octets_of(word: _Word) -> bytes:
    return binascii.a2b_qp(word.content, header=True) if word.kind == "q" else unbase64(word.content)


def _run_before(words: list[_Word], last: int) -> list[_Word]:
    """Return the neighbours of one charset that end with a word."""
    first = last
    while first > 0 and words[first - 1].charset == words[last].charset:
        first -= 1
    return words[first : last + 1]


def _of_one_stream(words: list[_Word]) -> bytes:
    """Return the octets of words that are one string of base64 cut anywhere; b'' unless only that makes sense."""
    if len(words) < 2 or any(word.kind != "b" for word in words):  # noqa: PLR2004 - one word is not cut
        return b""
    if all(len(word.content) % 4 == 0 for word in words[:-1]):
        return b""
    charset = known(words[0].charset) or "utf-8"
    apart = b"".join(unbase64(word.content) for word in words)
    together = unbase64(b"".join(word.content for word in words))
    return together if _fits(together, charset) and not _fits(apart, charset) else b""


def _fits(octets: bytes, charset: str) -> bool:
    try:
        decode(octets, charset)
    except ValueError:
        return False
    return True


def _word_at(text: str, start: int) -> _Word | None:
    """Return the encoded word at ``start``, or None when there is none.

    The end may be missing, and spaces may stand in the word: both are common mistakes.
    """
    mark = text.find("?", start + 2, start + 2 + _LONGEST_CHARSET)
    if mark < 0 or text[mark + 2 : mark + 3] != "?":
        return None
    kind = text[mark + 1].lower()
    if kind not in {"b", "q"}:
        return None
    charset = text[start + 2 : mark].partition("*")[0].strip().lower()
    first = mark + 3
    end = text.find("?=", first, first + _LONGEST_WORD)
    while kind == "q" and end >= 0 and _GOES_ON.match(text, end + 2):
        # A question mark that should have been encoded, before a letter that is: "?=D0=9F?=" has its end further on.
        end = text.find("?=", end + 2, first + _LONGEST_WORD)
    following = text.find("=?", first, end if end >= 0 else first + _LONGEST_WORD)
    if end < 0 or 0 <= following < end - 1:
        # Cut off: the word reaches to the next one, or to the end of the value.
        end = following if following >= 0 else min(len(text), first + _LONGEST_WORD)
        content = text[first:end].rstrip().removesuffix("?")
    else:
        content, end = text[first:end], end + 2
    octets = content.encode("utf-8", "replace")
    if kind == "b":
        letters = _NOT_BASE64.sub(b"", octets)
        if len(letters) * 5 < len(octets) * 4:
            return None
        return _Word(charset, kind, letters, end)
    return _Word(charset, kind, octets.replace(b"\t", b"_").replace(b" ", b"_"), end)


_GOES_ON: Final = re.compile(r"[0-9A-Fa-f]{2}[^\s?]{0,80}\?=")
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/=_-]+")


def unbase64(octets: bytes) -> bytes:
    """Decode base64 as far as it goes: padding may be missing or stand between two pieces; never raises."""
    if b"-" in octets or b"_" in octets:
        octets = octets.replace(b"-", b"+").replace(b"_", b"/")
    out = []
    for piece in octets.split(b"="):
        whole = piece[: len(piece) - 1] if len(piece) % 4 == 1 else piece
        try:
            out.append(binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)))
        except ValueError:
            continue
    return b"".join(out)


def addresses(raw: str, limit: int = 500, hints: Hints | None = None) -> list[tuple[str, str]]:
    """Return (name, address) for each mailbox of a value, addresses in lower case, at most ``limit``.

    Splits before decoding, so that a comma inside an encoded name splits nothing. Names of groups are
    dropped, and so is whatever is no address. ``a@x <b@y>`` is b@y called "a@x", as RFC 5322 has it.
    """
    text = unfold(raw, hints, LONGEST_LIST)
    found = _addresses_in(text, limit, hints)
    if not found and "=?" in text and len(text) <= LONGEST_VALUE:
        # Some programs encode the whole value, address and all.
        found = _addresses_in(decoded(text, hints), limit, hints)
    return found


def _addresses_in(text: str, limit: int, hints: Hints | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for display, angle, comment in _mailboxes(text):
        name, wanted = (display, angle) if angle else (comment, display)
        address = plain_address(wanted)
        if not address and len(wanted) <= _LONGEST_BOX and (bare := _ADDRESS.search(wanted)):
            # "Mission of Arandia mission@arandia.example": the brackets were forgotten.
            address = plain_address(bare[0])
            name = name if angle else f"{wanted[: bare.start()]} {wanted[bare.end() :]}"
        if address:
            found.append((_name(name, hints), address))
        if len(found) >= limit:
            break
    return found


def _name(name: str, hints: Hints | None) -> str:
    """Return a display name without quotes, outside or inside the encoding."""
    return decoded(name.strip().strip('"').replace("\\", ""), hints).strip(' "<>,')


def plain_address(text: str) -> str:
    """Return ``text`` as an address in lower case, without a route (RFC 5322 4.4), or '' if it is none."""
    wanted = text.strip().strip("<>").strip().removeprefix("mailto:")
    if wanted.startswith("@"):
        wanted = wanted.rpartition(":")[2]
    if len(wanted) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(wanted):
        return ""
    return wanted.lower()


# A run of letters that mean nothing to the machine below, a pair after a backslash, or one letter that does.
_PIECE: Final = re.compile(r"""[^"\\(),:;<>]{1,4096}|\\.?|["(),:;<>]""")


class _Gathered:
    """The mailbox that is being read: what stands outside, in angle brackets and in parentheses."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.angle: list[str] = []
        self.comment: list[str] = []
        self.has_angle = False

    def parts(self) -> tuple[str, str | None, str]:
        angle = "".join(self.angle) if self.has_angle else None
        return "".join(self.outside), angle, "".join(self.comment)


def _mailboxes(text: str) -> Iterator[tuple[str, str | None, str]]:
    """Split a value into (text outside, text in angle brackets or None, text in parentheses)."""
    box = _Gathered()
    in_angle, depth, in_quotes = False, 0, False
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece[0] == "\\" and (in_quotes or depth):
            piece = piece[1:]
        elif piece == '"' and not depth:
            in_quotes = not in_quotes
        elif in_quotes:
            pass
        elif piece == "(":
            depth += 1
            continue
        elif piece == ")" and depth:
            depth -= 1
            continue
        elif depth:
            pass
        elif piece == "<":
            box.has_angle, in_angle, box.angle = True, True, []
            continue
        elif piece == ">":
            in_angle = False
            continue
        elif piece in {",", ";"} and not in_angle:
            yield box.parts()
            box = _Gathered()
            continue
        elif piece == ":" and not in_angle:
            box.outside = []
            continue
        (box.comment if depth else box.angle if in_angle else box.outside).append(piece)
    # A quotation or bracket that was never closed: what was gathered may still hold the address.
    yield box.parts()


def message_ids(raw: str, limit: int = 200) -> list[str]:
    """Return the Message-IDs of a value in its order, with angle brackets.

    When there are more than ``limit``, the first few, among which the letter that began the thread is, and the last.
    """
    text = unfold(raw, None, LONGEST_LIST)
    found = _MESSAGE_ID.findall(text)
    if not found:
        # Some programs leave the brackets out.
        found = [f"<{word}>" for word in _BARE_ID.findall(text) if "@" in word]
    unique = list(dict.fromkeys(found))
    if len(unique) <= limit:
        return unique
    first = min(_FIRST_IDS, limit // 2)
    return [*unique[:first], *unique[first - limit :]]


def instant(raw: str) -> datetime | None:
    """Return a Date header as aware UTC, or None. A missing zone counts as UTC (RFC 5322 3.3, ``-0000``)."""
    try:
        at = parsedate_to_datetime(unfold(raw)[:100])
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
