"""Days named in a text: those that read one way only, wherever they stand and however they are written.

ISO days, days with a written month, Chinese, Japanese and Korean days and those of other calendars count. So does a
numeric day whose order shows: by a number above twelve, by an equal day and month, by another day of the same text, by
points in a language that writes the day first, or by the language alone, when all who write it write the day first.
``03/04`` alone is never guessed: it is another day in each half of the world, and a chaser sent too early is worse
than one sent a few days late.
"""

from __future__ import annotations

import calendar as days_of
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.mail.recognisers.calendar import MONTH, MONTHS, TOMORROW, WEEKDAY, WEEKDAYS
from outreach.mail.recognisers.eastern_calendars import find_eastern, with_gregorian_years

if TYPE_CHECKING:
    from collections.abc import Iterable

_YEAR: Final = r"(?:[\s,.'/-]{0,3}(?:de\s|del\s|of\s)?(20\d\d)(?!\d))?"
_ISO: Final = re.compile(r"(?<!\d)(20\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_EAST: Final = re.compile(
    r"(?:(20\d\d)\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?(?:\s?(?:至|到|-|~|から"
    r"|부터|—)\s?(\d{1,2})\s?[日号號일])?"
)
_EAST_END: Final = re.compile(r"(?:(20\d\d)\s?年\s?)?(?<!\d)(\d{1,2})\s?月(?:底|末|말)")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(?<!\d[/.])(\d{{1,2}})(?:st|nd|rd|th|er|\s?o|re|\.)?[\s/-]{{0,3}}(?:of\s|de\s"
    rf"|do\s|ב)?({MONTH})(?!\w)\.?{_YEAR}"
)
_MONTH_FIRST: Final = re.compile(
    rf"(?<!\w)({MONTH})\.?[\s-]{{1,3}}(?:the\s)?(\d{{1,2}})(?:st|nd|rd|th|\.)?(?![\d:])"
    rf"(?:\s?(?:-|to|through|thru|until|till|and)\s?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?{_YEAR}"
)
_MONTH_END: Final = re.compile(
    rf"(?:end of|the end of|fin|fin de|finales de|fines de|ende|конца|конце|نهايه|اخر|fim de|final de|fine"
    rf"|fine di|eind|einde|koniec|konca|slutet av|slutningen af)"
    rf"\s(?:du mois de\s|des monats\s|de\s|di\s|van\s|شهر\s)?({MONTH})(?!\w){_YEAR}"
)
_NUMERIC: Final = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})(?:\2(20\d\d|\d\d)(?!\d)|\.?(?![\d/]|[.-]\d))")
_WEEKDAY_NUMBER: Final = re.compile(
    rf"(?<!\w)({WEEKDAY})(?!\w)[\s,.]{{1,3}}(?:the\s|den\s|dem\s|el\s|dia\s|le\s|il\s|den\s)?(\d{{1,2}})(?:st"
    rf"|nd|rd|th|er|\.)?"
    rf"(?![\d:]|[/.]\d|\s?(?:h|uhr|am|pm|a\.m|p\.m|o'clock|{MONTH})(?!\w))"
)
_NUMBER: Final = re.compile(
    rf"(?<![\d/.:-])(?:the\s(\d{{1,2}})(?:st|nd|rd|th)|(?:au|el|zum|dem|al|o dia|dia|числа|يوم)\s(\d{{1,2}})\.?)"
    rf"(?![\d:%]|[/.,]\d|\s?(?:h|uhr|am|pm|st|nd|rd|th|-|to|au|al|bis|and|et|und|y|de|of|{MONTH})(?!\w))"
)
_EAST_NUMBER: Final = re.compile(r"(?<![\d月월])(?<![月월]\s)()(\d{1,2})\s?[日号號](?!\d|间|間|程|内|本|常)")
_WEEKDAY: Final = re.compile(
    rf"(?:(?<!\w)(next|naechsten|nachsten|nachster|kommenden|prochain|proximo|proxima|следующ\w{{1,4}}|下"
    rf"|下个|下週|下周)\s?)?(?:(?<![^\W\u0600-\u06ff\u3040-\u9fff\uac00-\ud7af])|(?<=ال))({WEEKDAY})(?:(?![\w-])"
    rf"|(?=[\u3040-\u9fff\uac00-\ud7af]))"
    rf"(?:\s(prochain|proximo|que viene|القادم|المقبل|القادمه))?(?![\s,.]{{1,3}}\d{{1,2}}[/.-]\d)"
)
_WEEKDAY_BEFORE: Final = re.compile(rf"(?<!\w)({WEEKDAY})[\s,.]{{1,3}}(?:den\s|the\s|le\s|el\s)?$")
_LONGEST_WEEKDAY: Final = 20
_TOMORROW: Final = re.compile(
    rf"(?:(?<!\w)|(?<=[\u3040-\u9fff\uac00-\ud7af]))(?:{TOMORROW})(?:(?!\w)|(?=[\u3040-\u9fff\uac00-\ud7af]))"
)
_HOUR: Final = re.compile(
    r"(?<![\d/.-])\d{1,2}(?:[:.h]\d{2})?\s?(?:a\.m\.?|p\.m\.?|am|pm|uhr|heures|h)(?!\w)"
    r"|(?<![\d/.-])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
)
_TIGHT_SPAN: Final = re.compile(r"(?<=[\d.])-(?=\d{1,2}[./]\d{1,2}(?![\d-]))")
_HAN_NUMBER: Final = re.compile(r"[〇零一二三四五六七八九十]{1,4}(?=\s?[年月日号號])")
_HAN_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_TEN: Final = 10
_MONTHS_OF_YEAR: Final = 12

# Languages that write days with points do so day first; English text with points may come from anywhere.
_POINTS_DAY_FIRST: Final = re.compile(
    r"[а-я]|(?<!\w)(?:bis|vom|zum|ich|nicht|wieder|zuruck|abwesenheit\w{0,12}|jusqu\w{0,3}|du|est|fino|dal"
    r"|rientr\w{0,6}|sono|hasta|regres\w{0,6}"
    r"|ate|ausente|tarih\w{0,10}|kadar|ofis\w{0,8}|jestem|nieobecn\w{0,5}|dnia|wracam|kancelar\w{0,4}"
    r"|nepritom\w{0,5}|vratim|toimisto\w{0,5}|poissa"
    r"|asti|palaan|franvar\w{0,8}|kontoret|tilbage|tilbake|tillbaka|fravaer\w{0,8}|pana|birou\w{0,3}|terug"
    r"|afwezig|kantoor|tot|rueckkehr|ruckkehr)(?!\w)"
)

#: Thai, Vietnamese, Indonesian and Greek have one order, with any sign between the numbers.
_DAY_FIRST_LANGUAGES: Final = re.compile(
    r"[\u0e00-\u0e7f\u03b1-\u03c9]{2}|(?<!\w)(?:ngay|tanggal|sampai dengan|hingga|saya sedang)(?!\w)"
)


class Day(NamedTuple):
    """A day in a text: where it stands, and how surely it is a date.

    A bare weekday or number counts only with a word of returning right beside it. ``is_span`` says that the match
    holds both ends of a span.
    """

    start: int
    end: int
    day: date
    is_bare: bool = False
    is_span: bool = False
    is_weekday: bool = False


def find_days(text: str, today: date) -> list[Day]:
    """Return the days of a folded text in its order. ``today`` decides the year of a day that names none.

    Chinese numbers are read only after ``with_plain_numbers``, which may move places in the text.
    """
    found: list[Day] = []
    for finder in (_iso, _other_calendars, _eastern, _month_ends, _written, _numeric, _bare_numbers, _weekdays):
        for one in finder(text, today):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    found.sort()
    # "Monday 12 December" is one day, and the weekday before or behind it no other.
    return [
        one
        for place, one in enumerate(found)
        if not one.is_weekday
        or not any(
            not other.is_weekday and (0 <= other.start - one.end <= 6 or 0 <= one.start - other.end <= 3)  # noqa: PLR2004
            for other in found[max(place - 1, 0) : place + 2]
        )
    ]


def with_plain_numbers(text: str) -> str:
    """Write Chinese numbers in digits (十二月三十一日 becomes 12月31日), and leave hours out ("5 p.m. on 9 May")."""

    def digits(match: re.Match[str]) -> str:
        tens, has_ten, ones = match[0].partition("十")
        if has_ten:
            return str((_HAN_DIGITS.get(tens, 1) if tens else 1) * _TEN + (_HAN_DIGITS.get(ones, 0) if ones else 0))
        return "".join(str(_HAN_DIGITS[one]) for one in match[0])

    plain = _HAN_NUMBER.sub(digits, _HOUR.sub(" ", _TIGHT_SPAN.sub(" - ", text)))
    return with_gregorian_years(plain)


def _iso(text: str, today: date) -> list[Day]:
    del today
    return _days((m, _date(int(m[1]), int(m[3]), int(m[4]))) for m in _ISO.finditer(text))


def _other_calendars(text: str, today: date) -> list[Day]:
    return _days(find_eastern(text, today))


def _eastern(text: str, today: date) -> list[Day]:
    found = [(m, _coming(m[1], int(m[2]), int(m[4] or m[3]), today), m[4] is not None) for m in _EAST.finditer(text)]
    days = [Day(m.start(), m.end(), day, is_span=span) for m, day, span in found if day]
    return days + _days((m, _end_of(m[1], int(m[2]), today)) for m in _EAST_END.finditer(text))


def _month_ends(text: str, today: date) -> list[Day]:
    return _days((m, _end_of(m[2], _month(m[1]), today)) for m in _MONTH_END.finditer(text))


def _written(text: str, today: date) -> list[Day]:
    found = _days((m, _coming(m[3], _month(m[2]), int(m[1]), today)) for m in _DAY_FIRST.finditer(text))
    for m in _MONTH_FIRST.finditer(text):
        day = _coming(m[4], _month(m[1]), int(m[3] or m[2]), today)
        clash = any(m.start() < one.end and one.start < m.end() for one in found)
        if day and not clash:
            found.append(Day(m.start(), m.end(), day, is_span=m[3] is not None))
    return found


def _numeric(text: str, today: date) -> list[Day]:
    """Return numeric days whose order shows; the order of one shows that of the others with the same sign."""
    matches = [m for m in _NUMERIC.finditer(text) if not (m[0].startswith("24/7") or (m[2] == "-" and not m[4]))]
    orders: dict[str, set[bool]] = {}
    for m in matches:
        first, second = int(m[1]), int(m[3])
        if (first > _MONTHS_OF_YEAR) != (second > _MONTHS_OF_YEAR):
            orders.setdefault(m[2], set()).add(first > _MONTHS_OF_YEAR)
    if "." not in orders and _POINTS_DAY_FIRST.search(text):
        orders["."] = {True}
    found: list[Day] = []
    for m in matches:
        first, second = int(m[1]), int(m[3])
        known = orders.get(m[2], set())
        weekday = _WEEKDAY_BEFORE.search(text[max(m.start() - _LONGEST_WEEKDAY, 0) : m.start()])
        if first != second and len(known) != 1 and weekday and m[4]:
            known = _order_by_weekday(first, second, m[4], WEEKDAYS[weekday[1]])
        if first != second and len(known) != 1 and m[4]:
            known = {True} if _DAY_FIRST_LANGUAGES.search(text) else known
        if first != second and len(known) != 1:
            continue
        if m[4] is None and m[2] == "." and max(first, second) <= _MONTHS_OF_YEAR and not m[0].endswith("."):
            continue  # "3.10" may be a number or an hour; a day without year ends in a point.
        day_first = first == second or known == {True}
        day, month = (first, second) if day_first else (second, first)
        year = f"20{m[4]}" if m[4] and len(m[4]) == 2 else m[4]  # noqa: PLR2004 - two digits
        when = _coming(year, month, day, today)
        if when:
            found.append(Day(m.start(), m.end(), when, is_bare=m[4] is None))
    return found


def _order_by_weekday(first: int, second: int, year: str, weekday: int) -> set[bool]:
    """Return the orders (day first or not) in which a numeric day falls on the weekday that stands before it."""
    when = int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004 - two digits
    readings = {True: _date(when, second, first), False: _date(when, first, second)}
    return {order for order, day in readings.items() if day is not None and day.weekday() == weekday}


def _bare_numbers(text: str, today: date) -> list[Day]:
    """Return days named by their number in the month alone: "Monday the 12th", "jusqu'au 12"."""
    found: list[Day] = []
    for m in _WEEKDAY_NUMBER.finditer(text):
        day = _next_numbered(int(m[2]), today)
        if day and day.weekday() == WEEKDAYS[m[1]]:
            found.append(Day(m.start(), m.end(), day))
    for m in (*_NUMBER.finditer(text), *_EAST_NUMBER.finditer(text)):
        day = _next_numbered(int(m[1] or m[2]), today)
        if day:
            found.append(Day(m.start(), m.end(), day, is_bare=True))
    return found


def _weekdays(text: str, today: date) -> list[Day]:
    """Return weekdays, counted from ``today``; "next" means the one of the next calendar week."""
    found: list[Day] = []
    for m in _WEEKDAY.finditer(text):
        ahead = (WEEKDAYS[m[2]] - today.weekday() - 1) % 7 + 1
        day = today + timedelta(days=ahead)
        if (m[1] or m[3]) and day.isocalendar()[1] == today.isocalendar()[1]:
            day += timedelta(days=7)
        found.append(Day(m.start(), m.end(), day, is_bare=True, is_weekday=True))
    tomorrow = today + timedelta(days=1)
    return found + [Day(m.start(), m.end(), tomorrow, is_bare=True) for m in _TOMORROW.finditer(text)]


def _days(found: Iterable[tuple[re.Match[str], date | None]]) -> list[Day]:
    return [Day(m.start(), m.end(), day) for m, day in found if day]


def _month(name: str) -> int:
    return MONTHS["_".join(name.split())]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return the day, in the next year in which it comes when none is named; None for a 31 February."""
    if year is not None:
        return _date(int(year), month, day)
    found = _date(today.year, month, day)
    return found if found is None or found >= today else _date(today.year + 1, month, day)


def _end_of(year: str | None, month: int, today: date) -> date | None:
    if not 1 <= month <= _MONTHS_OF_YEAR:
        return None
    when = int(year) if year else today.year + (month < today.month)
    return date(when, month, days_of.monthrange(when, month)[1])


def _next_numbered(number: int, today: date) -> date | None:
    """Return the next day with this number in its month, after ``today``."""
    for ahead in range(1, 62):
        day = today + timedelta(days=ahead)
        if day.day == number:
            return day
    return None
