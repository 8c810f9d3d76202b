"""The line between an answer and the letter below it: "-----Original Message-----", "-----… wrote: -----"."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from outreach.mail.quoting.attribution_words import WROTE
from outreach.mail.quoting.headers import header_block
from outreach.mail.quoting.lines import LONGEST, Phrases, fold
from outreach.mail.quoting.separator_words import FORWARDED, ORIGINAL
from outreach.mail.quoting.view import has_address, has_date

if TYPE_CHECKING:
    from outreach.mail.quoting.view import View


class Separator(StrEnum):
    """What a separating line says of the letter below it."""

    NONE = ""
    ORIGINAL = "original"
    FORWARDED = "forwarded"


_DASHES: Final = "-_=*~—–─‐―━#<>[] \t\u00a0"
_LONGEST: Final = 160
_SHORT: Final = 80
_FEW_WORDS: Final = 6
_ORIGINAL: Final = Phrases(ORIGINAL)
_FORWARDED: Final = Phrases(FORWARDED)
_WROTE: Final = Phrases(WROTE)


def separator(view: View, place: int) -> Separator:
    """Return whether a line parts the answer from a letter below, and what it says of the letter."""
    if view.blank[place] or len(view.lines[place]) > LONGEST:
        return Separator.NONE
    text = view.clean(place)
    if len(text) > _LONGEST or view.rule[place]:
        return Separator.NONE
    if text.startswith(">>>"):
        return Separator.ORIGINAL if _is_groupwise(view, place) else Separator.NONE
    if view.marked[place]:
        return Separator.NONE
    inner = fold(text.strip(_DASHES)).strip(":. ")
    dashes = _dashes_around(text)
    if dashes:
        return _between_dashes(view, place, inner, dashes)
    is_forwarded = _FORWARDED.is_whole(inner)
    if is_forwarded and view.ends_in_colon(place):
        return Separator.FORWARDED
    if not is_forwarded and not _ORIGINAL.is_whole(inner):
        return Separator.NONE
    below = view.next_text(place + 1)
    if below < 0 or not header_block(view, below, is_announced=True):
        return Separator.NONE
    return Separator.FORWARDED if is_forwarded else Separator.ORIGINAL


def _between_dashes(view: View, place: int, inner: str, dashes: int) -> Separator:
    if len(inner.split()) <= _FEW_WORDS or has_date(inner):
        if _FORWARDED.is_whole(inner) or _FORWARDED.begins(inner, 2):
            return Separator.FORWARDED
        if _ORIGINAL.is_whole(inner) or _ORIGINAL.begins(inner, 2):
            return Separator.ORIGINAL
    many = 3
    if dashes < many or not inner:
        return Separator.NONE
    # "-----A. Name/Office wrote: -----" (Notes), "---- On … A. Name <…> wrote ----" (Zoho).
    if _WROTE.found_in(inner) and (view.begins_paragraph(place) or has_date(inner)):
        return Separator.ORIGINAL
    # In any language: words between dashes, and the headers of a letter directly below them.
    is_above_headers = place + 1 < len(view) and header_block(view, place + 1, is_announced=True) > 0
    return Separator.ORIGINAL if len(inner) <= _SHORT and is_above_headers else Separator.NONE


def _dashes_around(text: str) -> int:
    """Return how many dashes stand at the shorter side of a line, 0 for fewer than two."""
    before = len(text) - len(text.lstrip(_DASHES))
    after = len(text) - len(text.rstrip(_DASHES + ":"))
    fewest = 2
    return min(before, after) if before >= fewest and after >= fewest else 0


def _is_groupwise(view: View, place: int) -> bool:
    """Whether a line is GroupWise's ">>> Name <address> 12/5/2016 9:00 AM >>>", wrapped or not."""
    folded = view.folded(place)
    for number in (place, place + 1):
        if number >= len(view):
            break
        line = view.folded(number)
        joined = folded if number == place else f"{folded} {line}"
        if line.endswith(">>>") and (has_address(joined) or has_date(joined)):
            return True
    return False
