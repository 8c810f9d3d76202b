"""Which of two versions of one text is read: the plain one, unless the HTML one says more.

Plain text is what most programs write with care, and it is short work. It is a stub in some mailings ("Your program
does not show HTML"), and some programs drop there the marks by which a quoted letter is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.quoting import split_text

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKED_LINE: Final = re.compile(r"^[ \t]{0,4}>", re.MULTILINE)
_LONGEST_STUB: Final = 60
# Where a quotation begins shows within this many characters, or the plain version will do.
_LOOKED_AT: Final = 48 * 1024


def choose_text(plain: str, html: Callable[[], str]) -> str:
    """Return ``plain``, or the text of ``html`` where the plain version is a stub or has lost where the quote begins.

    ``html`` is called only when it may be needed.
    """
    if _MARKED_LINE.search(plain):
        return plain
    found = split_text(plain[:_LOOKED_AT])
    if found.quoted and found.new:
        return plain
    rich = html()
    plain_words, rich_words = plain.split(), rich.split()
    if _is_stub(plain_words, rich_words):
        return rich
    other = split_text(rich[:_LOOKED_AT])
    new = other.new.split()
    # The same words first, and in the HTML version a quotation below them: the plain one lost its beginning. Words
    # below the quotation would be the writer's, and are not put at risk.
    is_lost = not found.quoted and other.quoted and 0 < len(new) < len(plain_words) and plain_words[: len(new)] == new
    return rich if is_lost else plain


def _is_stub(plain: list[str], rich: list[str]) -> bool:
    """Whether the plain version is short and says something else than the other."""
    if len(plain) > _LONGEST_STUB or len(plain) >= len(rich):
        return False
    shared = frozenset(rich)
    return 2 * sum(word in shared for word in plain) < len(plain)
