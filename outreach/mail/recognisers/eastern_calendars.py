"""Days written in the calendars of Iran and Afghanistan, Thailand, Japan and Taiwan, and by numbered months.

The Solar Hijri year begins at the March equinox; the 33-year rule used here is exact for the years 1343 to 1472
(1964 to 2093). The lunar Hijri calendar is left alone: its days differ by one from country to country.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from outreach.mail.recognisers.phrases import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Iranian and Afghan names of the months, first month first.
_PERSIAN_NAMES: Final = (
    "فروردین حمل",
    "اردیبهشت ثور",
    "خرداد جوزا",
    "تیر سرطان",
    "مرداد اسد",
    "شهریور سنبله",
    "مهر میزان",
    "آبان عقرب",
    "آذر قوس",
    "دی جدی",
    "بهمن دلو",
    "اسفند حوت",
)
_PERSIAN: Final = {fold(name): number for number, names in enumerate(_PERSIAN_NAMES, 1) for name in names.split()}
_PERSIAN_MONTH: Final = "|".join(sorted(_PERSIAN, key=len, reverse=True))
_PERSIAN_WRITTEN: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\s?ام|م)?\s({_PERSIAN_MONTH})(?!\w)(?:\sماه)?(?:\s(?:سال\s)?(1[34]\d\d)(?!\d))?"
)
_PERSIAN_NUMERIC: Final = re.compile(r"(?<![\d/.-])(1[34]\d\d)([/.-])(\d{1,2})\2(\d{1,2})(?![\d/.-]\d)")
_PERSIAN_CYCLE: Final = 33
#: 1 Farvardin 1395.
_PERSIAN_START: Final = date(2016, 3, 20)
_PERSIAN_START_YEAR: Final = 1395
_LONG_MONTHS: Final = 6

_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
_BUDDHIST: Final = re.compile(r"(?:พ\.ศ\.?\s?)?(?<!\d)(25[4-9]\d)(?!\d)")
_BUDDHIST_AHEAD: Final = 543
_ERA: Final = re.compile(r"(平成|令和|民國|民国)\s?(\d{1,3})\s?年")
_ERA_BEGAN: Final = {"平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}

#: Vietnamese "ngày 12 tháng 12 năm 2016" and Mongolian "2016 оны 12 дугаар сарын 9", folded.
_VIETNAMESE: Final = re.compile(r"(?<!\d)(\d{1,2})\s(?:thang|/)\s?(\d{1,2})(?:\s(?:nam\s)?(20\d\d))?(?!\d)")
_MONGOLIAN: Final = re.compile(
    r"(?:(20\d\d)\s?он[а-я]{0,3}\s)?(?<!\d)(\d{1,2})\s?-?(?:р|дугаар|дугаар|дүгээр)?\sсар[а-я]{0,4}\s(\d{1,2})(?!\d)"
)


def with_gregorian_years(text: str) -> str:
    """Return a folded text with Buddhist years, years of Japanese eras and of Taiwan written as Gregorian ones."""
    if _THAI.search(text):
        text = _BUDDHIST.sub(lambda match: str(int(match[1]) - _BUDDHIST_AHEAD), text)
    return _ERA.sub(lambda match: f"{_ERA_BEGAN[match[1]] + int(match[2])}年", text)


def find_eastern(text: str, today: date) -> Iterator[tuple[re.Match[str], date | None]]:
    """Yield each match of such a day in a folded text with the Gregorian day, or None for one that does not exist."""
    for found in _PERSIAN_NUMERIC.finditer(text):
        yield found, solar_hijri(int(found[1]), int(found[3]), int(found[4]))
    for found in _PERSIAN_WRITTEN.finditer(text):
        yield found, _coming_persian(found[3], _PERSIAN[found[2]], int(found[1]), today)
    for found in _VIETNAMESE.finditer(text):
        if "thang" in found[0]:
            yield found, _coming(found[3], int(found[2]), int(found[1]), today)
    for found in _MONGOLIAN.finditer(text):
        yield found, _coming(found[1], int(found[2]), int(found[3]), today)


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a day of the Solar Hijri calendar, or None when there is none such."""
    longest = 31 if month <= _LONG_MONTHS else 30
    if not (1 <= month <= 12 and 1 <= day <= longest):  # noqa: PLR2004 - months of a year
        return None
    days = 365 * (year - _PERSIAN_START_YEAR) + _leap_days(year) - _leap_days(_PERSIAN_START_YEAR)
    before = 31 * (month - 1) if month <= _LONG_MONTHS + 1 else 186 + 30 * (month - 7)
    return _PERSIAN_START + timedelta(days=days + before + day - 1)


def _leap_days(year: int) -> int:
    """Return how many leap years lie before ``year``, by the rule of eight in 33."""
    return (year + 1595) // _PERSIAN_CYCLE * 8 + ((year + 1595) % _PERSIAN_CYCLE + 3) // 4


def _coming_persian(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return solar_hijri(int(year), month, day)
    for one in (today.year - 622, today.year - 621):
        found = solar_hijri(one, month, day)
        if found is not None and found >= today:
            return found
    return None


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    for one in (int(year),) if year else (today.year, today.year + 1):
        try:
            found = date(one, month, day)
        except ValueError:
            return None
        if year or found >= today:
            return found
    return None
