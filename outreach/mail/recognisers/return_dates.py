"""The day of return in an absence notice: dates that read one way only, and only after a word of returning.

ISO dates and dates with a written month count. ``03/04`` is never guessed: it is another day in each half of
the world, and a chaser sent too early is worse than one sent a few days late.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv enero januar jänner janeiro gennaio ocak января يناير كانون_الثاني",
            "february feb février fevrier févr febrero februar fevereiro febbraio şubat февраля فبراير شباط",
            "march mar mars marzo märz março mart марта مارس آذار",
            "april apr avril avr abril aprile nisan апреля أبريل ابريل نيسان",
            "may mai mayo maio maggio mayıs мая مايو أيار",
            "june jun juin junio juni junho giugno haziran июня يونيو حزيران",
            "july jul juillet juil julio juli julho luglio temmuz июля يوليو تموز",
            "august aug août aout agosto ağustos августа أغسطس آب",
            "september sept sep septembre septiembre setembro settembre eylül сентября سبتمبر أيلول",
            "october oct octobre octubre oktober outubro ottobre ekim октября أكتوبر تشرين_الأول",
            "november nov novembre noviembre novembro kasım ноября نوفمبر تشرين_الثاني",
            "december dec décembre decembre déc diciembre dezember dezembro dicembre aralık декабря ديسمبر كانون_الأول",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(re.escape(name).replace("_", r"\s") for name in sorted(_MONTHS, key=len, reverse=True))
_YEAR: Final = r"(?:[\s,.]{0,3}(?:de\s|del\s)?(20\d\d)(?!\d))?"
_ISO: Final = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_CHINESE: Final = re.compile(r"(?:(20\d\d)\s?年\s?)?(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]")
_DAY_FIRST: Final = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s{{0,3}}(?:of\s|de\s)?({_MONTH})\b\.?{_YEAR}"
)
_MONTH_FIRST: Final = re.compile(rf"\b({_MONTH})\b\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_YEAR}")

_CUES: Final = re.compile(
    r"\b(?:until|till|til|through|thru|back|return|returns|returning|resume|reopen|reopens|jusqu|retour|rentrer"
    r"|reviendrai|reviendra|reprendrai|rouvri\w*|hasta|regres\w*|vuelv\w*|volver\w*|bis|zurück|wieder|até|voltar\w*"
    r"|fino|rientr\w*|до|вернусь|вернется|вернётся|حتى|لغاية|أعود|العودة|سأعود)\b|至|到|直到|返回"
)
# Between two days of a span, or a bare day and a date: "from 5 to 12 December", "du 5 au 12 décembre".
_SPAN: Final = re.compile(
    r"\d(?:st|nd|rd|th|er|\.)?\s{0,3}(?:to|and|-|–|—|au|al|a|bis|ao|по|до|إلى|至|到)\s{0,3}(?:the\s|el\s)?$"
)
_SENTENCE_END: Final = re.compile(r"[.!?。！？]\s|\n\s*\n")
_WINDOW: Final = 60
_SPAN_GAP: Final = 14
_LONGEST_ABSENCE_DAYS: Final = 300


class _Found(NamedTuple):
    start: int
    end: int
    year: int | None
    month: int
    day: int


def find_return_date(text: str, today: date) -> tuple[date | None, str]:
    """Return the latest day named after a word of returning, and a sentence that says how it was read.

    A year that is not named is the next in which the day comes, from ``today`` on. A day that has passed, or
    that would be more than 300 days away, is no return date: the notice is old, or the day was just over.
    """
    folded = text.casefold().replace("’", "'")
    best: date | None = None
    passed: date | None = None
    dates = _dates(folded)
    for place, found in enumerate(dates):
        before = folded[dates[place - 1].end if place else 0 : found.start]
        if not _is_end(before, follows_date=place > 0):
            continue
        day = _day(found, today)
        if day is None:
            continue
        if day < today or (day - today).days > _LONGEST_ABSENCE_DAYS:
            passed = day
        elif best is None or day > best:
            best = day
    if best is not None:
        return best, f"It names the return: {best.isoformat()}."
    if passed is not None:
        return None, f"It names {passed.isoformat()}, which is past or too far away to be the return."
    return None, "It names no day of return that reads one way only."


def _is_end(before: str, *, follows_date: bool) -> bool:
    """Whether the text before a date makes it the end of an absence."""
    window = before[-_WINDOW:]
    clause = _SENTENCE_END.split(window)[-1]
    if _CUES.search(clause):
        return True
    if _SPAN.search(window):
        return True
    return follows_date and len(before) <= _SPAN_GAP and bool(_SPAN.search(f"1 {before.strip()} "))


def _dates(text: str) -> list[_Found]:
    """Return every date that reads one way only, in the order of the text."""
    found = [_Found(m.start(), m.end(), int(m[1]), int(m[2]), int(m[3])) for m in _ISO.finditer(text)]
    found += [
        _Found(m.start(), m.end(), int(m[1]) if m[1] else None, int(m[2]), int(m[3])) for m in _CHINESE.finditer(text)
    ]
    found += [
        _Found(m.start(), m.end(), int(m[3]) if m[3] else None, _number(m[2]), int(m[1]))
        for m in _DAY_FIRST.finditer(text)
    ]
    taken = [(one.start, one.end) for one in found]
    found += [
        _Found(m.start(), m.end(), int(m[3]) if m[3] else None, _number(m[1]), int(m[2]))
        for m in _MONTH_FIRST.finditer(text)
        if not any(start < m.end() and m.start() < end for start, end in taken)
    ]
    return sorted(found)


def _number(month: str) -> int:
    return _MONTHS["_".join(month.split())]


def _day(found: _Found, today: date) -> date | None:
    """Return the day, in the next year in which it comes when none is named; None for a 31 February."""
    try:
        if found.year is not None:
            return date(found.year, found.month, found.day)
        day = date(today.year, found.month, found.day)
        return day if day >= today else date(today.year + 1, found.month, found.day)
    except ValueError:
        return None


def dates_in(text: str, today: date) -> tuple[date, ...]:
    """Return every day that a text names and that reads one way only, in the order of the text.

    A day without its year is the next in which it comes, from ``today`` on. Never raises.
    """
    folded = text.casefold().replace("’", "'")
    days = (_day(found, today) for found in _dates(folded))
    return tuple(day for day in days if day is not None)
