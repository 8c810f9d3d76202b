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


def _check_char(state: str, mac: str) -> str:
    """Return a check character over state and MAC that differs after any one changed character.

    Weights are odd, so prime to 32: no change of less than 32 within one place is lost.
    """
    numbers = [ord(char) - ord("a") for char in state] + [ALPHABET.index(char) for char in mac]
    total = sum((2 * place + 1) * number for place, number in enumerate(numbers))
    return ALPHABET[total % len(ALPHABET)]


def make_token(key: bytes, campaign: str, iso3: str) -> str:
    """Return the token of one thread, for example ``fra-8m2…``: state, 80 bits of HMAC, check character."""
    digest = hmac.digest(key, f"thread\0{campaign}\0{iso3}".encode(), hashlib.sha256)
    mac = _letters(digest, _MAC_CHARS)
    state = iso3.lower()
    return f"{state}-{mac}{_check_char(state, mac)}"


def is_well_formed(token: str) -> bool:
    """Say whether the text has the shape of a token and its check character fits; no key is needed."""
    if not TOKEN_PATTERN.fullmatch(token):
        return False
    state, _, rest = token.partition("-")
    return _check_char(state, rest[:-1]) == rest[-1]


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
