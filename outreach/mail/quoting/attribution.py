"""The line that introduces a quotation: "On Monday, 5 December 2016 at 09:00, the desk <desk@…> wrote:".

Mail programs name a date and a time, a name, an address, and a verb, in the order of their language and over up
to four lines. A sentence of the writer's may do so too ("On 5 December 2016 the Minister wrote:"), therefore the
fewer of these are there, the more is asked of the rest, and what stands below decides most: a line marked as quoted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.quoting.attribution_words import BEGINS, BESIDE_NAMES, DETERMINERS, QUOTING, SPOKEN_OF, WROTE
from outreach.mail.quoting.lines import LONGEST, Phrases, fold
from outreach.mail.quoting.view import has_address, has_bracketed_address, has_clock, has_date

if TYPE_CHECKING:
    from outreach.mail.quoting.view import View

_MOST_LINES: Final = 4
_MOST_WORDS: Final = 26
_MOST_WORDS_UNKNOWN: Final = 14
_MOST_WORDS_BARE: Final = 8
_WORDS_BEFORE_DATE: Final = 2

_WROTE: Final = Phrases(WROTE)
_BEGINS: Final = Phrases(BEGINS)
_QUOTING: Final = Phrases(QUOTING)
_BESIDE: Final = Phrases(BESIDE_NAMES)
_SPOKEN_OF: Final = Phrases(SPOKEN_OF)
_DETERMINERS: Final = Phrases(DETERMINERS)
# "you wrote", as The Bat! says.
_ADDRESSED: Final = Phrases("you | вы | ви | vous | usted | sie")
_WROTE_WORDS: Final = frozenset(part for phrase in _WROTE.words for part in phrase.split())

_WORD: Final = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]+)*")
_DATE_FIRST: Final = re.compile(r"(?:[^\d\s]{1,16}[\s,]{1,3}){0,2}[(（]?\d")
_SENTENCE_END: Final = re.compile(r"[^\s.]{5,}[.]$|[!?。！？]$")
_CLOSED: Final = re.compile(r"[.!?…。！？:,)]$")
_ROLES: Final = re.compile(
    r"(?:minist|ambassad|embajad|botschaft|presid|präsid|президент|министр|посол|govern|gobierno|regierung|secretary|mp\b)"
)


def attribution_length(view: View, place: int) -> int:
    """Return over how many lines from ``place`` on an attribution goes; 0 when none begins here."""
    if view.blank[place] or view.marked[place]:
        return 0
    if _runs_on(view, place):
        return 1
    for length in range(1, _MOST_LINES + 1):
        last = place + length - 1
        if last >= len(view) or view.blank[last] or view.marked[last]:
            return 0
        if not view.ends_in_colon(last) or not _is_possible(view, place, last):
            continue
        if _may_begin(view, place, last) and _is_attribution(view, place, last):
            return length
    return 0


def _runs_on(view: View, place: int) -> bool:
    """Whether the quoted letter begins on the line of its attribution, as Yahoo's program for telephones writes it."""
    text = view.clean(place)
    behind = text.find(">") + 1
    colon = text.find(":", behind)
    if not behind or colon < 0 or colon > LONGEST or view.ends_in_colon(place) or "@" not in text:
        return False
    folded = fold(text[: colon + 1])
    if not (has_bracketed_address(folded) and has_date(folded) and has_clock(folded)):
        return False
    return _begins_as_one(folded) and bool(_WROTE.found_in(folded[folded.rfind(">") :]))


def is_certain(view: View, place: int, length: int) -> bool:
    """Whether an attribution names an address, or a time: sentences of a writer hardly ever do."""
    folded = " ".join(view.folded(number) for number in range(place, place + length))
    return has_address(folded) or (has_clock(folded) and has_date(folded))


def _is_possible(view: View, place: int, last: int) -> bool:
    """Whether anything at all speaks for an attribution: an address, a number, or a mark below. Cheap to ask."""
    return view.is_marked_below(last + 1) or any(
        "@" in line or any(character.isdecimal() for character in line)
        for line in (view.lines[number][:LONGEST] for number in range(place, last + 1))
    )


def _may_begin(view: View, place: int, last: int) -> bool:
    """Whether an attribution that ends on ``last`` may begin on ``place``, and not on a line between them."""
    for number in range(place, last):
        if _SENTENCE_END.search(view.clean(number)):
            return False
    begins = _begins_as_one(view.folded(place))
    for number in range(place + 1, last + 1):
        # A later line that is complete by itself: what stands above it is the writer's.
        if _is_complete(view, number, last, below_begin=begins) and _is_attribution(view, number, last):
            return False
    if begins or view.begins_paragraph(place):
        return True
    if place == last and has_bracketed_address(view.folded(place)):
        return True
    return _CLOSED.search(view.clean(place - 1)) is not None and view.is_marked_below(last + 1)


def _is_complete(view: View, place: int, last: int, *, below_begin: bool) -> bool:
    """Whether these lines name who wrote, so that they may be a whole attribution and not the end of one."""
    folded = view.folded(place)
    is_worded = _BEGINS.begins(folded) or _QUOTING.begins(folded)
    if not is_worded and (below_begin or not _DATE_FIRST.match(folded)):
        return False
    joined = " ".join(view.clean(number) for number in range(place, last + 1))
    whole = fold(joined)
    if below_begin and not (has_date(whole) or has_clock(whole)):
        return False
    return has_address(whole) or (bool(_WROTE.found_in(whole)) and bool(_names(joined)))


def _begins_as_one(folded: str) -> bool:
    return _BEGINS.begins(folded) or _QUOTING.begins(folded) or _DATE_FIRST.match(folded) is not None


def _is_attribution(view: View, place: int, last: int) -> bool:
    """Decide by what the joined lines name and by what stands below them."""
    folded = " ".join(view.folded(number) for number in range(place, last + 1))
    if len(folded) > LONGEST:
        return False
    below = view.is_marked_below(last + 1)
    words = len(folded.split())
    wrote = bool(_WROTE.found_in(folded))
    when = has_date(folded), has_clock(folded)
    if has_address(folded):
        bracketed = has_bracketed_address(folded)
        if wrote and words <= _MOST_WORDS:
            return bracketed or any(when) or below
        if all(when) and words <= _MOST_WORDS:
            return bracketed or below or _DATE_FIRST.match(folded) is not None
        return (bracketed and (below or _QUOTING.begins(folded)) and words <= _MOST_WORDS_UNKNOWN) or (
            below and _QUOTING.begins(folded)
        )
    if words > _MOST_WORDS:
        return False
    return _is_without_address(view, place, last, folded=folded, wrote=wrote)


def _is_without_address(view: View, place: int, last: int, *, folded: str, wrote: bool) -> bool:
    text = " ".join(view.clean(number) for number in range(place, last + 1))
    below = view.is_marked_below(last + 1)
    words = len(folded.split())
    dated, timed = has_date(folded), has_clock(folded)
    if not wrote:
        unknown = dated and timed and words <= _MOST_WORDS_UNKNOWN and _begins_as_one(folded)
        return below and (unknown or _QUOTING.begins(folded))
    if _is_sentence(text) and not (below and dated and _ADDRESSED.is_whole(fold(_names(text)[0]))):
        return False
    if dated and timed:
        return True
    if dated or timed:
        return below or (view.begins_paragraph(place) and not _ROLES.search(folded) and _has_name(text))
    return below and words <= _MOST_WORDS_BARE and _has_name(text)


def _names(text: str) -> list[str]:
    """Return the words of the name in an attribution: those behind the date, or else those before it."""
    digits = [number for number, character in enumerate(text) if character.isdecimal()]
    parts = [text[digits[-1] + 1 :], text[: digits[0]]] if digits else [text]
    for part in parts:
        words = [word for word in _WORD.findall(part) if fold(word) not in _WROTE_WORDS]
        words = words[1:] if words and part is not parts[0] and _BEGINS.is_whole(fold(words[0])) else words
        while words and _BESIDE.is_whole(fold(words[0])):
            words.pop(0)
        if words:
            return words
    return []


def _is_sentence(text: str) -> bool:
    """Whether somebody is spoken of ("the Minister wrote:") rather than named ("A. Minister wrote:")."""
    if _SPOKEN_OF.found_in(fold(text)):
        return True
    words = _names(text)
    if not words:
        return False
    if words[0].islower() or _DETERMINERS.is_whole(fold(words[0])):
        return True
    return not any(character.isdecimal() for character in text) and any(
        word.islower() and _DETERMINERS.is_whole(fold(word)) for word in words[:3]
    )


def _has_name(text: str) -> bool:
    return any(not word[0].islower() for word in _names(text)) or any(
        _ADDRESSED.is_whole(fold(word)) for word in _WORD.findall(text)
    )
