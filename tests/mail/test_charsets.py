"""Charsets as mail names them, leaves them out and gets them wrong."""

from __future__ import annotations

import pytest

from outreach.mail.charset_codecs import decode, known
from outreach.mail.charset_guess import guess
from outreach.mail.charsets import Hints, to_text

# A line in each language as a short answer has it, and the charsets that it comes in.
LINES = {
    "Спасибо, письмо передано послу.": ("cp1251", "koi8-r", "iso8859-5"),
    "Дякуємо за лист, відповідь надійде.": ("cp1251", "koi8-u"),
    "Ευχαριστούμε για την επιστολή σας.": ("cp1253", "iso8859-7"),
    "תודה על מכתבכם, נשיב בקרוב.": ("cp1255", "iso8859-8"),
    "شكرا على رسالتكم، سنرد قريبا.": ("cp1256", "iso8859-6"),
    "ขอบคุณสำหรับจดหมายของท่าน": ("cp874",),
    "感谢贵方来函，我们会尽快答复。": ("gb18030",),
    "感謝貴方來函，我們會盡快答覆。": ("x-big5",),
    "お手紙を拝受いたしました。": ("cp932", "x-euc-jp"),
    "서한을 잘 받았습니다.": ("cp949",),
    "Nous avons bien reçu votre requête à ce sujet.": ("cp1252",),
    "Le agradecemos su atención y la información.": ("cp1252",),
    "Vielen Dank für Ihr Schreiben, wir prüfen es.": ("cp1252",),
    "Dziękujemy za list, odpowiedź nadejdzie w przyszłym tygodniu.": ("cp1250", "iso8859-2"),
    "Děkujeme za dopis, odpověď přijde příští týden.": ("cp1250", "iso8859-2"),
    "Köszönjük levelüket, jövő héten válaszolunk.": ("cp1250", "iso8859-2"),
    "Mektubunuz için teşekkür ederiz, görüşeceğiz.": ("cp1254",),
}


@pytest.mark.parametrize(("text", "charset"), [(text, one) for text, charsets in LINES.items() for one in charsets])
def test_one_line_is_enough_for_a_guess(text: str, charset: str) -> None:
    own = {"x-big5": "big5", "x-euc-jp": "euc_jp"}.get(charset, charset)
    octets = text.encode(own)
    assert decode(octets, guess(octets).charset, "replace") == text


@pytest.mark.parametrize("text", LINES)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "gb2312", "shift_jis", "us-ascii", "x-unknown", ""])
def test_utf_8_is_seen_whatever_was_declared(text: str, declared: str) -> None:
    assert to_text(text.encode(), declared)[0] == text


@pytest.mark.parametrize(("text", "charset"), [(text, one) for text, charsets in LINES.items() for one in charsets])
def test_a_declaration_that_fits_is_believed(text: str, charset: str) -> None:
    own = {"x-big5": "big5", "x-euc-jp": "euc_jp"}.get(charset, charset)
    assert to_text(text.encode(own), own) == (text, "")


def test_a_word_too_short_for_a_guess_follows_the_rest_of_the_mail() -> None:
    assert to_text("Öğüt".encode("cp1254"), "", Hints(("cp1254",)))[0] == "Öğüt"
    assert to_text("Łódź".encode("cp1250"), "", Hints((), ("pl",)))[0] == "Łódź"


@pytest.mark.parametrize(
    ("name", "is_read_as"),
    [
        ("utf8mb4", "utf-8"),
        (" 'ISO-8859-1; ", "cp1252"),
        ("cp-850", "cp850"),
        ("x-mac-cyrillic", "mac-cyrillic"),
        ("KS_C_5601-1987", "cp949"),
        ("windows-31j", "cp932"),
        ("win-1251", "cp1251"),
        ("8859-5", "iso8859-5"),
        ("iso-8859-8-i", "iso8859-8"),
        ("windows-28592", "iso8859-2"),
        ("cp65001", "utf-8"),
        ("x-gbk", "gb18030"),
        ("iso-2022-jp-ms", "x-iso-2022"),
        ("csisolatin1", "cp1252"),
        ("unknown-8bit", None),
        ("rot13", None),
        ("zlib", None),
        ("unicode_escape", None),
        ("cp037", None),
        ("x" * 100, None),
    ],
)
def test_names_of_charsets(name: str, is_read_as: str | None) -> None:
    assert known(name) == is_read_as


def test_text_cut_within_a_letter_stays_what_it_is() -> None:
    assert to_text("Прави".encode()[:-1], "utf-8")[0] == "Прав\ufffd"
    assert to_text("政府正在考虑".encode("gb18030")[:-1], "gb2312")[0].startswith("政府正在考")


def test_double_encoded_text_is_left_alone() -> None:
    """What a gateway broke before it declared it rightly is not repaired by guess."""
    assert to_text("dÃ©jÃ\u00a0".encode(), "utf-8") == ("dÃ©jÃ\u00a0", "")


def test_thousands_of_doubtful_pieces_cost_no_more_than_a_few() -> None:
    hints = Hints()
    for number in range(3000):
        to_text(bytes((0xC0 + number % 60, 0x20, 0xE0 + number % 30, 0xF1)) * 50, "x-unknown", hints)
    assert hints.octets < 0
    assert hints.last != ""
