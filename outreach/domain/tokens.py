"""Signed tokens: the mark in our reply address by which an answer finds its thread, and opaque Message-IDs.

The alphabet leaves out the look-alikes i, l, o and u, so that a token survives being retyped. The token is an
HMAC-SHA256 of campaign and state under the workspace's key: nobody without the key can make one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
MESSAGE_ID_CHARS = 24
_MAC_CHARS = 16
_STATE_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STATE_CHARS = 3
_LENGTH = _STATE_CHARS + 1 + _MAC_CHARS + 1
TOKEN_PATTERN = re.compile(rf"[a-z]{{3}}-[{ALPHABET}]{{{_MAC_CHARS + 1}}}")

#: What a reader may take a character of the alphabet for; Crockford's base 32 folds the same ones.
_LOOK_ALIKES = str.maketrans({"i": "1", "l": "1", "o": "0", "u": "v"})
#: What a digit in the place of a letter may have been.
_LETTERS_LIKE = {"0": "o", "1": "il"}
#: Letters of other scripts that look like Latin ones and come from a keyboard that was not switched.
_OTHER_SCRIPTS = str.maketrans("абвгеікмнһортсухѕјзӏαβεικνορτυχ", "abbreikmhhoptcyxsj31abeikvoptux")
_PIECES = re.compile(r"[0-9a-z-]{15,80}")
_MOST_PIECES = 4


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


def near_tokens(address: str) -> frozenset[str]:
    """Return the well-formed tokens that a part of an address becomes by one correction.

    One character wrong, missing, too many or two exchanged (Damerau), and look-alikes (``l`` for ``1``, ``O`` for
    ``0``) wherever they stand. The check character leaves about fifty for a mistyped token and none for most other
    text; which of them is a thread's, if one is, only the store can say. A well-formed token comes back as well.
    """
    local = unicodedata.normalize("NFKC", address.rpartition("@")[0]).lower().translate(_OTHER_SCRIPTS)
    found: set[str] = set()
    for piece in _PIECES.findall(local)[:_MOST_PIECES]:
        for length in (_LENGTH - 1, _LENGTH, _LENGTH + 1):
            # A mark that a server glued to the name before it stands at the end of the piece.
            if len(piece) >= length and _may_be_near(piece[-length:]):
                found.update(token for edited in _edits(piece[-length:]) for token in _without_look_alikes(edited))
    return frozenset(found)


def _may_be_near(text: str) -> bool:
    """Say quickly whether one correction may make a token of a text; of most addresses it cannot."""
    state, dash, rest = text.partition("-")
    if not dash:
        state, rest = text[:_STATE_CHARS], text[_STATE_CHARS:]
    strange = sum(char not in ALPHABET for char in rest.translate(_LOOK_ALIKES))
    return abs(len(state) - _STATE_CHARS) <= 1 and strange <= 1


def _edits(text: str) -> Iterator[str]:
    """Yield what one correction makes of a text, as far as it has the length of a token then."""
    if len(text) == _LENGTH:
        yield text
        for place in range(_LENGTH):
            yield from (text[:place] + char + text[place + 1 :] for char in _chars_at(place))
        for place in range(_LENGTH - 1):
            yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    elif len(text) < _LENGTH:
        for place in range(_LENGTH):
            yield from (text[:place] + char + text[place:] for char in _chars_at(place))
    else:
        yield from (text[:place] + text[place + 1 :] for place in range(len(text)))


def _chars_at(place: int) -> str:
    if place == _STATE_CHARS:
        return "-"
    return _STATE_LETTERS if place < _STATE_CHARS else ALPHABET


def _without_look_alikes(text: str) -> Iterator[str]:
    if text[_STATE_CHARS] != "-":
        return
    rest = text[_STATE_CHARS + 1 :].translate(_LOOK_ALIKES)
    for state in product(*(_LETTERS_LIKE.get(char, char) for char in text[:_STATE_CHARS])):
        token = f"{''.join(state)}-{rest}"
        if is_well_formed(token):
            yield token


def make_message_id(key: bytes, domain: str, *parts: str) -> str:
    """Return a Message-ID with an opaque left part that is the same each time for the same parts."""
    digest = hmac.digest(key, "\0".join(("message-id", *parts)).encode(), hashlib.sha256)
    return f"<{_letters(digest, MESSAGE_ID_CHARS)}@{domain}>"
