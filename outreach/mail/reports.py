"""The fields of delivery and disposition reports (RFC 3464, 3798, 6533), however a mail system wrote them down."""

from __future__ import annotations

import binascii
import re
from email.message import Message
from typing import Final, TypeAlias

from outreach.mail.header_values import decoded

MailMessage: TypeAlias = "Message[str, str]"
Blocks: TypeAlias = list[list[tuple[str, str]]]

_MOST_BLOCKS: Final = 200
_MOST_LINES: Final = 10_000
_MOST_OCTETS: Final = 512 * 1024
_LONGEST_LINE: Final = 4000
_LONGEST_VALUE: Final = 8000

# Standard readers stop at a space before the colon and at indented names; mail systems write both.
_FIELD: Final = re.compile(r"^([ \t]{0,8})([A-Za-z][A-Za-z0-9-]{0,60})[ \t]{0,8}:(.*)$")
_NAMES: Final = frozenset(
    {
        "reporting-mta",
        "original-envelope-id",
        "arrival-date",
        "dsn-gateway",
        "received-from-mta",
        "original-recipient",
        "final-recipient",
        "action",
        "status",
        "remote-mta",
        "diagnostic-code",
        "last-attempt-date",
        "final-log-id",
        "will-retry-until",
        "disposition",
        "reporting-ua",
        "original-message-id",
        "x-actual-recipient",
        "x-display-name",
    }
)
_RECIPIENTS: Final = ("final-recipient", "original-recipient")
_OUTCOMES: Final = frozenset({"action", "status", "diagnostic-code"})


def report_blocks(part: MailMessage) -> Blocks:
    """Return the blocks of fields of a report part, names in lower case, values decoded. Never raises.

    The first block is about the letter, each of the others about one addressee.
    """
    return blocks_of(_readable(part))


def blocks_of(text: str) -> Blocks:
    """As ``report_blocks``, of the report's text; its octets beyond ASCII may be surrogates."""
    blocks: Blocks = [[]]
    for line in text.splitlines()[:_MOST_LINES]:
        shown = line[:_LONGEST_LINE]
        if not shown.strip():
            if blocks[-1]:
                blocks.append([])
            if len(blocks) > _MOST_BLOCKS:
                break
            continue
        _take(blocks[-1], shown)
    return [[(name, decoded(value)) for name, value in block] for block in blocks if block]


def by_addressee(blocks: Blocks) -> list[dict[str, str]]:
    """Return the fields of each addressee: blocks that were run together are parted, torn ones are joined."""
    groups: list[dict[str, str]] = []
    for block in blocks:
        current: dict[str, str] = {}
        names = {name for name, _ in block}
        is_several = sum(name == "final-recipient" for name, _ in block) > 1
        if groups and not names & set(_RECIPIENTS) and names & _OUTCOMES and "action" not in groups[-1]:
            current = groups.pop()
        for name, value in block[: 10 * _MOST_BLOCKS]:
            is_told = any(one in current for one in _OUTCOMES)
            if is_several and name in _RECIPIENTS and is_told and (name in current or name == "original-recipient"):
                groups.append(current)
                current = {}
            current.setdefault(name, value)
        groups.append(current)
        if len(groups) >= _MOST_BLOCKS:
            break
    return [group for group in groups if any(name in group for name in _RECIPIENTS) or "action" in group]


def _take(block: list[tuple[str, str]], line: str) -> None:
    """Add a line to its block, as a field or as the rest of the one before it."""
    found = _FIELD.match(line)
    if found is not None and (not found[1] or found[2].lower() in _NAMES):
        block.append((found[2].lower(), found[3].strip()))
    elif block:
        name, value = block[-1]
        block[-1] = (name, f"{value} {line.strip()}"[:_LONGEST_VALUE])


def _readable(part: MailMessage) -> str:
    """Return a report as text, its transfer encoding undone, which the standard parser does only for leaves."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return _unbase64(_octets(part)).decode("ascii", "surrogateescape")
    pieces = []
    for block in payload[:_MOST_BLOCKS]:
        if isinstance(block, Message):
            head = "".join(f"{name}: {value}\n" for name, value in block.raw_items())
            rest = b"" if block.is_multipart() else _octets(block)
            pieces.append(_raw(head) + (b"\n" + rest + b"\n" if rest.strip() else b""))
    octets = b"\n".join(pieces)[:_MOST_OCTETS]
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "quoted-printable":
        octets = binascii.a2b_qp(octets)
    return _unbase64(octets).decode("ascii", "surrogateescape")


def _octets(leaf: MailMessage) -> bytes:
    """Return what a leaf holds; as octets, because the parser's text has replacement characters beyond ASCII."""
    try:
        octets = leaf.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return octets if isinstance(octets, bytes) else b""


def _raw(text: str) -> bytes:
    try:
        return text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _unbase64(octets: bytes) -> bytes:
    """Decode a report that is base64 and nothing else; fields have colons, which base64 has not."""
    if b":" in octets:
        return octets
    try:
        return binascii.a2b_base64(octets)
    except ValueError:
        return octets
