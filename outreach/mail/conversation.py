"""Which conversation a mail says it belongs to: Message-IDs in headers and text, Outlook's Thread-Index.

Gateways fold Message-IDs, drop their angle brackets or change the case of the host (X.400, Notes, ticket systems).
Ours are found all the same, because we know how they look.
"""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING, Final

from outreach.domain.tokens import ALPHABET, MESSAGE_ID_CHARS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from outreach.domain.replies import IncomingMail

_MESSAGE_ID: Final = re.compile(r"<[!-;=?-~]{3,250}@[A-Za-z0-9.-]{1,250}>")
_ANGLES: Final = re.compile(r"<([^<>]{3,998})>")
#: Headers whose ids are of the mail itself or of its way here.
_NOT_ABOUT_OTHERS: Final = frozenset({"message-id", "received", "dkim-signature", "arc-message-signature", "to", "cc"})
_MOST_IN_TEXT: Final = 50
_MOST: Final = 250

#: MS-OXOMSG section 2.2.1.3: one octet, five of the time, sixteen of a GUID; each answer adds five octets.
_INDEX_HEADER: Final = 22
_INDEX_STEP: Final = 5
_LONGEST_INDEX: Final = 4000


def answered_ids(mail: IncomingMail, own_domains: Collection[str]) -> tuple[str, ...]:
    """Return the Message-IDs that the headers of a mail name, in angle brackets: In-Reply-To, then References.

    References come newest first. Of other headers only ids that look like ours count. Ids of ours are returned as
    we write them.
    """
    found = [*mail.in_reply_to, *reversed(mail.references)]
    for name, value in mail.headers:
        lowered = name.lower()
        if lowered in _NOT_ABOUT_OTHERS:
            continue
        found += _ours_in(value, own_domains)
        if lowered in {"in-reply-to", "references"}:
            whole = "".join(value.split())
            found += _ours_in(whole, own_domains)
            found += [f"<{one}>" for one in reversed(_ANGLES.findall(whole)) if "@" in one]
    return _as_ours(found, own_domains)[:_MOST]


def enclosed_ids(mail: IncomingMail, own_domains: Collection[str]) -> tuple[str, ...]:
    """Return the Message-IDs of returned mails and reports, those of ours as we write them."""
    return _as_ours(mail.enclosed_message_ids, own_domains)[:_MOST]


def quoted_ids(text: str, own_domains: Collection[str]) -> tuple[str, ...]:
    """Return the Message-IDs that stand in a text, at most fifty of any and all that look like ours."""
    found = [*_ours_in(text, own_domains), *_MESSAGE_ID.findall(text)[:_MOST_IN_TEXT]]
    return _as_ours(found, own_domains)[:_MOST]


def _ours_in(text: str, own_domains: Collection[str]) -> list[str]:
    if not own_domains:
        return []
    hosts = "|".join(re.escape(one) for one in sorted(own_domains, key=len, reverse=True))
    # %40 is the at sign in an address of the web, as in a mid: link (RFC 2392).
    ours = re.compile(
        rf"(?<![0-9a-z])([{ALPHABET}]{{{MESSAGE_ID_CHARS}}})(?:@|%40)({hosts})(?![0-9a-z-])", re.IGNORECASE
    )
    return [f"<{left}@{host}>" for left, host in ours.findall(text)[:_MOST]]


def _as_ours(ids: Iterable[str], own_domains: Collection[str]) -> tuple[str, ...]:
    """Give ids at a host of ours the spelling that we store; others stay as they are."""
    hosts = {one.lower(): one for one in own_domains}
    found: dict[str, None] = {}
    for one in ids:
        left, at, host = one.strip("<>").rpartition("@")
        spelled = hosts.get(host.lower())
        found[f"<{left.lower()}@{spelled}>" if at and spelled is not None else one] = None
        found[one] = None
    return tuple(found)


def conversation_of(mail: IncomingMail) -> str:
    """Return what all mails of one Outlook conversation have in common: 22 octets of Thread-Index in hex, or ''."""
    value = "".join(mail.header("thread-index").split())
    if not value or len(value) > _LONGEST_INDEX:
        return ""
    try:
        octets = binascii.a2b_base64(value + "=" * (-len(value) % 4))
    except ValueError:
        return ""
    is_index = len(octets) >= _INDEX_HEADER and (len(octets) - _INDEX_HEADER) % _INDEX_STEP == 0 and octets[0] == 1
    return octets[:_INDEX_HEADER].hex() if is_index else ""
