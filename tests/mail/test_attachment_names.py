"""Names of attachments in every form that RFC 2183, 2231 and 2047 have, and in those that they forbid."""

from __future__ import annotations

from email.message import Message

import pytest

from outreach.mail.attachments import base_name, file_name
from outreach.mail.parameters import Parameters

ATTACHED = "attachment; "


def name_of(disposition: str | bytes = "", content_type: str | bytes = "") -> str:
    part: Message = Message()
    for header, value in (("Content-Disposition", disposition), ("Content-Type", content_type)):
        if value:
            part[header] = value if isinstance(value, str) else value.decode("ascii", "surrogateescape")
    return file_name(part)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ('filename="a.pdf"', "a.pdf"),
        ("filename=Note verbale 12.pdf", "Note verbale 12.pdf"),
        ("filename=Note.pdf; size=33", "Note.pdf"),
        ('FileName = "x.pdf"', "x.pdf"),
        ('filename="x.pdf" size=3', "x.pdf"),
        ("filename*=utf-8''%D0%9D%D0%BE%D1%82%D0%B0.pdf", "Нота.pdf"),
        ("filename*0*=utf-8''%D0%9D%D0; filename*1*=%BE%D1%82%D0%B0; filename*2=.pdf", "Нота.pdf"),
        ("filename*1*=%BE%D1%82%D0%B0.pdf; filename*0*=utf-8''%D0%9D%D0", "Нота.pdf"),
        ("filename*=%D0%9D%D0%BE%D1%82%D0%B0.pdf", "Нота.pdf"),
        ("filename*=\"utf-8''%D0%9D%D0%BE%D1%82%D0%B0.pdf\"", "Нота.pdf"),
        ("filename*=utf-8''%CD%EE%F2%E0.pdf", "Нота.pdf"),
        ("filename*=windows-1251''%CD%EE%F2%E0.pdf", "Нота.pdf"),
        ("filename*=iso-8859-1'fr'd%E9j%E0.pdf", "déjà.pdf"),
        ("filename*0*=iso-8859-1'fr'd%E9j; filename*1=\"%E0 vu.pdf\"", "déjà vu.pdf"),
        ("filename=\"a.pdf\"; filename*=utf-8''%D0%9D.pdf", "Н.pdf"),
        ('filename=x.pdf; filename*1="junk"', "x.pdf"),
        ('filename="=?utf-8?B?0J3QvtGC0LAucGRm?="', "Нота.pdf"),
        ("filename==?utf-8?B?0J3QvtGC?= =?utf-8?B?0LAucGRm?=", "Нота.pdf"),
        ('filename*0="=?utf-8?B?0J3QvtGC"; filename*1="0LAucGRm?="', "Нота.pdf"),
        ('filename="%D0%9D%D0%BE%D1%82%D0%B0.pdf"', "Нота.pdf"),
        ('filename="Note%20verbale.pdf"', "Note verbale.pdf"),
        ('filename="Half 100% (20%25).pdf"', "Half 100% (20%25).pdf"),
        ('filename="Resolution 22; as adopted.pdf"', "Resolution 22; as adopted.pdf"),
        ('filename="Annex=A.docx"', "Annex=A.docx"),
        (r'filename="Speech \"No more\" final.pdf"', 'Speech "No more" final.pdf'),
        ('filename="Speech "No more" final.pdf"; size=3', 'Speech "No more" final.pdf'),
        (r'filename="C:\Users\x\Note.pdf"', "Note.pdf"),
        ('filename="../../etc/passwd"', "passwd"),
        ('filename="a\x01b\u202ec.pdf"', "abc.pdf"),
        ('filename="unclosed.pdf', "unclosed.pdf"),
        ("filename=", ""),
    ],
)
def test_the_name_in_a_disposition(value: str, name: str) -> None:
    assert name_of(ATTACHED + value) == name


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "cp1251"])
def test_a_name_in_raw_octets(charset: str) -> None:
    assert name_of(f'{ATTACHED}filename="Нота министра.pdf"'.encode(charset)) == "Нота министра.pdf"


def test_the_name_in_the_content_type() -> None:
    assert name_of("", 'application/pdf; name="n.pdf"') == "n.pdf"
    assert name_of("", "application/pdf name=x.pdf") == "x.pdf"
    assert name_of("attachment", 'application/pdf;\r\n\tname="long\r\n name.pdf"') == "long name.pdf"
    assert name_of(f'{ATTACHED}filename=""', "application/pdf; name=b.pdf") == "b.pdf"
    lost = f'{ATTACHED}filename="????.pdf"'
    assert name_of(lost, 'application/pdf; name="=?utf-8?B?0J3QvtGC0LAucGRm?="') == "Нота.pdf"


def test_a_long_name_keeps_its_ending() -> None:
    assert base_name("a" * 400 + ".pdf") == "a" * 251 + ".pdf"
    assert base_name("a" * 400) == "a" * 255


@pytest.mark.parametrize(
    ("value", "kind", "name", "parameter"),
    [
        ("text/plain charset=utf-8", "text/plain", "charset", "utf-8"),
        ("text/plain; charset=utf-8 format=flowed", "text/plain", "format", "flowed"),
        ('"text/html"; charset=x', "text/html", "charset", "x"),
        ("charset=utf-8", "", "charset", "utf-8"),
        ("multipart/mixed; boundary=a b c", "multipart/mixed", "boundary", "a b c"),
        ('multipart/mixed; boundary="a=;b"', "multipart/mixed", "boundary", "a=;b"),
        ('multipart/mixed; boundary="abc', "multipart/mixed", "boundary", "abc"),
        ("multipart/mixed; boundary=----=_Part_1_2.3", "multipart/mixed", "boundary", "----=_Part_1_2.3"),
    ],
)
def test_parameters_as_programs_write_them(value: str, kind: str, name: str, parameter: str) -> None:
    found = Parameters(value)
    assert found.value == kind
    assert found.token(name) == parameter
