"""Signed tokens: the mark in our reply address by which an answer finds its thread, and opaque Message-IDs.

The alphabet leaves out the look-alikes i, l, o and u, so that a token survives being retyped. The token is an
HMAC-SHA256 of campaign and state under the workspace's key: nobody without the key can make one.
"""

from __future__ import annotations

import hashlib
import hmac
import re

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_MAC_CHARS = 16
TOKEN_PATTERN = re.compile(rf"[a-z]{{3}}-[{ALPHABET}]{{{_MAC_CHARS + 1}}}")


def _letters(digest: bytes, count: int) -> str:
    number = int.from_bytes(digest, "big")
    chars = []
    for _ in range(count):
        number, rest = divmod(number, len(ALPHABET))
        chars.append(ALPHABET[rest])
    return "".join(chars)


def _check_char(body: str) -> str:
    """Return a check character that differs after any one changed character (weights prime to 31 are odd)."""
    total = sum((2 * place + 1) * ALPHABET.index(char) for place, char in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def make_token(key: bytes, campaign: str, iso3: str) -> str:
    """Return the token of one thread, for example ``fra-8m2…``: state, 80 bits of HMAC, check character."""
    digest = hmac.digest(key, f"thread\0{campaign}\0{iso3}".encode(), hashlib.sha256)
    mac = _letters(digest, _MAC_CHARS)
    return f"{iso3.lower()}-{mac}{_check_char(mac)}"


def is_well_formed(token: str) -> bool:
    """Say whether the text has the shape of a token and its check character fits; no key is needed."""
    if not TOKEN_PATTERN.fullmatch(token):
        return False
    body = token.partition("-")[2]
    return _check_char(body[:-1]) == body[-1]


def is_genuine(key: bytes, campaign: str, token: str) -> bool:
    """Say whether we made the token for this campaign; compares in constant time."""
    return hmac.compare_digest(make_token(key, campaign, token[:3].upper()).encode(), token.encode())


def tokens_in(address: str) -> tuple[str, ...]:
    """Return the tokens in the local part of an address such as ``desk+fra-8m2…@coalition.example``."""
    local = address.rpartition("@")[0].lower()
    return tuple(found for found in TOKEN_PATTERN.findall(local) if is_well_formed(found))


def make_message_id(key: bytes, domain: str, *parts: str) -> str:
    """Return a Message-ID with an opaque left part that is the same each time for the same parts."""
    digest = hmac.digest(key, "\0".join(("message-id", *parts)).encode(), hashlib.sha256)
    return f"<{_letters(digest, 24)}@{domain}>"
