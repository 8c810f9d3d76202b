"""The day of return: read where it reads one way only, in many languages, and never guessed."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mail.recognisers.calendar import MONTHS, WEEKDAYS
from outreach.mail.recognisers.return_dates import find_return_date

#: A Monday.
TODAY = date(2016, 12, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("back on 2016-12-12", "2016-12-12"),
        ("until 12 December 2016", "2016-12-12"),
        ("until the 12th of December 2016", "2016-12-12"),
        ("until Monday, December 12, 2016", "2016-12-12"),
        ("from 5 to 12 December 2016", "2016-12-12"),
        ("1 December 2016 - 12 December 2016", "2016-12-12"),
        ("until 9 December 2016. I will be back on 12 December 2016.", "2016-12-12"),
        ("jusqu’au 12 décembre 2016", "2016-12-12"),
        ("de retour le 1er janvier 2017", "2017-01-01"),
        ("du 5 au 12 décembre 2016 inclus", "2016-12-12"),
        ("hasta el 12 de diciembre de 2016", "2016-12-12"),
        ("bis einschließlich 12. Dezember", "2016-12-12"),
        ("休假至12月12日", "2016-12-12"),
        ("حتى ١٢ ديسمبر ٢٠١٦", "2016-12-12"),
        ("until 12 December", "2016-12-12"),
        ("until 9 January", "2017-01-09"),
        ("until 5 December", "2016-12-05"),
        ("until 4 December", None),
        ("until 1 July 2016", None),
        ("until 31 February 2017", None),
        ("until 03/04", None),
        ("until 12/12/2016", "2016-12-12"),
        ("until Monday", "2016-12-12"),
        ("on 12 December 2016 the office moves", None),
        ("Away until further notice. On 12 December 2016 we celebrate.", None),
        ("from 12 December 2016", None),
        ("Please return the form. Our day of 12 December 2016 is a holiday", None),
        ("until 16/12/2016", "2016-12-16"),
        ("until 12/16/2016", "2016-12-16"),
        ("until 09/12/2016", None),
        ("bis 09.12.2016", "2016-12-09"),
        ("until 09.12.2016", None),
        ("I am away from 05/12/2016 to 16/12/2016", "2016-12-16"),
        ("vom 5. bis 12. Dezember", "2016-12-12"),
        ("vom 05.12. bis 16.12.", "2016-12-16"),
        ("5-12 December", "2016-12-12"),
        ("December 5-12, 2016", "2016-12-12"),
        ("from December 5 through December 12", "2016-12-12"),
        ("12月5日至12日休假", "2016-12-12"),
        ("十二月十二日返回", "2016-12-12"),
        ("12月12日まで不在", "2016-12-12"),
        ("12월 12일까지 부재", "2016-12-12"),
        ("12 Aralık tarihine kadar izindeyim", "2016-12-12"),
        ("12 Aralık'ta döneceğim", "2016-12-12"),
        ("с 5 по 12 декабря", "2016-12-12"),
        ("вернусь 12 декабря", "2016-12-12"),
        ("до 12 декабря 2016 г.", "2016-12-12"),
        ("من 5 إلى 12 ديسمبر", "2016-12-12"),
        ("سأعود يوم 12 كانون الأول 2016", "2016-12-12"),
        ("fino al 12 dicembre", "2016-12-12"),
        ("rientrerò il 12 dicembre", "2016-12-12"),
        ("até 12 de dezembro", "2016-12-12"),
        ("regresso a 12 de dezembro", "2016-12-12"),
        ("Ab dem 12. Dezember bin ich wieder erreichbar", "2016-12-12"),
        ("Am 12. Dezember bin ich wieder im Büro", "2016-12-12"),
        ("back on Monday", "2016-12-12"),
        ("bis Freitag", "2016-12-09"),
        ("de retour lundi 12", "2016-12-12"),
        ("de retour lundi", "2016-12-12"),
        ("hasta el viernes", "2016-12-09"),
        ("вернусь в понедельник", "2016-12-12"),
        ("до пятницы", "2016-12-09"),
        ("حتى يوم الجمعة", "2016-12-09"),
        ("星期一返回", "2016-12-12"),
        ("月曜日まで不在", "2016-12-12"),
        ("until tomorrow", "2016-12-06"),
        ("back next Monday", "2016-12-12"),
        ("bis morgen", "2016-12-06"),
        ("до завтра", "2016-12-06"),
        ("明天返回", "2016-12-06"),
        ("Office hours Monday to Friday", None),
        ("open Monday until Friday", None),
        ("We are closed until 12 December 2037", None),
        ("out of the office (returning 12/12/2016)", "2016-12-12"),
        ("until the 12th", "2016-12-12"),
        ("jusqu'au 12", "2016-12-12"),
        ("until end of December", "2016-12-31"),
        ("bis Ende Dezember", "2016-12-31"),
        ("I will be out of the office on 9 December 2016.", "2016-12-09"),
        ("The embassy is closed on Monday 12 December 2016", "2016-12-12"),
        ("I am out of the office from 23 December 2016, back on 3 January 2017", "2017-01-03"),
        ("available 24/7", None),
        ("terug op 12 december", "2016-12-12"),
        ("tot en met 12 december", "2016-12-12"),
        ("I leave on 5 December and return on 12 December", "2016-12-12"),
        ("between 5 and 12 December", "2016-12-12"),
        ("12.12.2016 tarihine kadar", "2016-12-12"),
        ("au 16/12/16 inclus, absent du 05/12/16", "2016-12-16"),
        ("jag är åter den 12 december", "2016-12-12"),
        ("jestem nieobecny do 12 grudnia", "2016-12-12"),
        ("palaan 12. joulukuuta", "2016-12-12"),
        ("jeg er tilbage den 12. december", "2016-12-12"),
        ("2016年12月5日至2016年12月12日", "2016-12-12"),
        ("自12月5日起至12月12日休假", "2016-12-12"),
        ("休假到12月12号", "2016-12-12"),
        ("until 5 p.m. on 9 December", "2016-12-09"),
        ("I will be away for two weeks.", None),
        ("until 12 Dec.", "2016-12-12"),
        ("bis zum 12.12.16", "2016-12-12"),
        ("until 2 January 2017 inclusive", "2017-01-02"),
        ("خارج المكتب من ٥ ديسمبر إلى ١٢ ديسمبر", "2016-12-12"),
        ("estaré fuera del 5 al 12 de diciembre", "2016-12-12"),
        ("dal 5 al 12 dicembre", "2016-12-12"),
        ("12-Dec-2016 I return", "2016-12-12"),
        ("returning to the office on Dec 12th", "2016-12-12"),
        ("back in the office Mon 12 Dec", "2016-12-12"),
        ("la oficina permanecerá cerrada hasta el 2 de enero de 2017 inclusive", "2017-01-02"),
        ("OOO until 12/Dec/2016", "2016-12-12"),
        ("буду отвечать на письма после 12 декабря", "2016-12-12"),
        ("休假至12日", "2016-12-12"),
        ("12月5日より出張、12月12日(月)より通常どおり対応いたします", "2016-12-12"),
        ("szabadságon vagyok december 12-ig", "2016-12-12"),
        ("until Monday 05/12/2016", "2016-12-05"),
        ("3.10 is the number of the room; back soon", None),
        ("bis 3.1.2017", "2017-01-03"),
        ("fermé jusqu'à fin décembre", "2016-12-31"),
        ("休假至12月底", "2016-12-31"),
        ("until noon on Friday, 9 December", "2016-12-09"),
        ("back on 12 January or by phone on 020 7946 0012", "2017-01-12"),
        ("The conference of 20 December is open. I am back on 12 December.", "2016-12-12"),
        ("we reply within 5 working days", None),
        ("until 2016-02-30", None),
        ("I was away until 1 December 2016", None),
    ],
)
def test_day_of_return(text: str, expected: str | None) -> None:
    found, sentence = find_return_date(text, TODAY)
    assert (found.isoformat() if found else None) == expected
    assert sentence


def test_every_month_and_weekday_has_its_names() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert set(WEEKDAYS.values()) == set(range(7))


@pytest.mark.parametrize("weekday", range(7))
def test_next_weekday_is_always_ahead(weekday: int) -> None:
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[weekday]
    found, _ = find_return_date(f"I am back on {name}.", TODAY)
    assert found is not None
    assert 1 <= (found - TODAY).days <= 7
    assert found.weekday() == weekday


def test_next_friday_is_that_of_next_week() -> None:
    """A day too late is better than a chaser too early."""
    found, _ = find_return_date("I am back next Friday.", TODAY)
    assert found == date(2016, 12, 16)


_PIECES = st.sampled_from(
    [
        *("until", "bis", "jusqu'au", "до", "حتى", "至", "back on", "вернусь", "12", "31", "2016", "05/06", "1.", "-"),
        *("décembre", "декабря", "ديسمبر", "月", "日", "十二", "Monday", "lundi", "tomorrow", "12:30", ",", ".", "\n"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=300))
def test_never_raises_and_names_no_day_that_is_past(text: str) -> None:
    found, sentence = find_return_date(text, TODAY)
    assert sentence
    assert found is None or 0 <= (found - TODAY).days <= 300


@pytest.mark.parametrize("piece", ["until 12 ", "12/", "五", "12月", "monday ", "until until ", "((((", "1.1.", "до "])
def test_is_never_slow(piece: str) -> None:
    began = time.process_time()
    find_return_date(piece * (4000 // len(piece)), TODAY)
    assert time.process_time() - began < 1
