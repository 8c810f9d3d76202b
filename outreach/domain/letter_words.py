"""What a letter says to the one who reads it: the words of its HTML, and the addresses and hosts in it."""

from __future__ import annotations

import html
import re
from typing import Final

_HIDDEN: Final = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTES: Final = r"(?:[^\"'>]|\"[^\"]*\"|'[^']*')*"
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|time|tt|"
    rf"u|var|wbr)(?![\w-]){_ATTRIBUTES}>",
    re.IGNORECASE,
)
_LINE: Final = re.compile(rf"<br(?![\w-]){_ATTRIBUTES}>", re.IGNORECASE)
_BLOCK: Final = re.compile(rf"<(?:/?[a-z][\w-]*{_ATTRIBUTES}>|!--|![^>]*>)|-->", re.IGNORECASE)
_SPOKEN: Final = re.compile(
    r" (?:alt|title|href|src|content|summary|aria-label|placeholder)\s?=\s?(\"[^\"]*\"|'[^']*')", re.IGNORECASE
)


def words_of_html(markup: str) -> str:
    """Return what an HTML letter says: its text, a line for each line, comments, and attributes that people meet.

    Styles are left out: Georgia is a typeface there.
    """
    flat = " ".join(_HIDDEN.sub(" ", markup).split())
    spoken = dict.fromkeys(one[1][1:-1] for one in _SPOKEN.finditer(flat))
    text = _BLOCK.sub("\n\n", _LINE.sub("\n", _INLINE.sub("", flat)))
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    return re.sub(r"\n{3,}", "\n\n", html.unescape("\n\n".join([text, *spoken]))).strip()


_ADDRESS: Final = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")
_HOST: Final = re.compile(r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}(?![\w-])", re.IGNORECASE)


def addresses_in(text: str) -> frozenset[str]:
    """Return the mail addresses that a text has, in lower case."""
    return frozenset(one[0].lower().strip("'.") for one in _ADDRESS.finditer(_candidates(text, "@")))


def hosts_in(text: str) -> frozenset[str]:
    """Return the hosts that a text has, those of its addresses too, in lower case."""
    return frozenset(one[0].lower() for one in _HOST.finditer(_candidates(text, "."))) | {
        one.rpartition("@")[2] for one in addresses_in(text)
    }


def _candidates(text: str, sign: str) -> str:
    """Return the words of a text, each once, that have a sign within: the patterns are slow on all the others."""
    return "\n".join({word for word in set(text.split()) if sign in word[1:-1]})
