"""Structures, transfer encodings and headers that break the rules, each as some program or gateway breaks them."""

from __future__ import annotations

import base64

import pytest

from outreach.mail.header_values import addresses, decoded, message_ids
from outreach.mail.parse import parse_mail
from outreach.mail.plain_text import enriched_to_text, unflow, without_armour, without_files
from outreach.mail.rich_text import rtf_to_text, uncompressed
from outreach.mail.signed_data import signed_content
from outreach.mail.transfer import undo
from outreach.mail.winmail import read_winmail

RUSSIAN = "Уважаемые господа, мы поддерживаем ваше обращение.".encode()


def undo_text(octets: bytes, encoding: str) -> bytes:
    return undo(octets, encoding, is_text=True)


def test_base64_as_mail_has_it() -> None:
    coded = base64.encodebytes(RUSSIAN)
    assert undo_text(coded, " BASE64 ") == RUSSIAN
    assert undo_text(coded, "7bit") == RUSSIAN
    assert undo_text(coded.replace(b"\n", b"!\n"), "base64") == RUSSIAN
    assert RUSSIAN.startswith(undo_text(coded[:30], "base64"))
    assert undo_text(base64.b64encode(RUSSIAN[:20]) + base64.b64encode(RUSSIAN[20:]), "base64") == RUSSIAN
    assert undo_text(coded + b"_____\nA list\n", "base64") == RUSSIAN + b"\n_____\nA list\n"
    assert undo_text(b"Plain text, not coded.", "base64") == b"Plain text, not coded."


def test_quoted_printable_as_mail_has_it() -> None:
    assert undo_text(b"x =3D y =  \nz =zz", "quoted-printable") == b"x = y z =zz"
    assert undo_text(b"caf=C3=A9 =C3=A0 la cr=C3=A8me=\n.", "") == "café à la crème.".encode()
    assert undo_text(b"a=b c=d, 1+1=2", "7bit") == b"a=b c=d, 1+1=2"


def test_uuencoded_parts() -> None:
    assert undo_text(b"begin 644 x.txt\n#0V%T\n`\nend\n", "x-uuencode") == b"Cat"
    assert undo_text(b"no file here", "uuencode") == b"no file here"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?Q?Hello World?=", "Hello World"),
        ("=?utf-8?Q?Really?=3F_yes?= x", "Really?? yes x"),
        ("=?utf-8?Q?=D0=9F=D1?= =?utf-8?Q?=80_x?= tail", "Пр x tail"),
        ("=?utf-8?B?0J/RgNC40LI?=", "Прив"),
        ("=?utf-8?B?0J/RgN?= =?utf-8?B?C40LI=?=", "Прив"),
        ("=?utf-8?B?TWlzc2lvbiBkZSBLw6k?= =?utf-8?B?c3RyaWU?=", "Mission de Késtrie"),
        ("=?utf-8?B?0J/RgNC40LLQtdGC", "Привет"),
        ("=?iso-8859-1*fr?Q?D=E9j=E0?=", "Déjà"),
        ("=?utf-8?B?0J/R?==?UTF-8?B?gA==?=", "Пр"),
        ("=?UTF-8?B?0J/R gNC4 0LI=?=", "Прив"),
        ("=?x-unknown?B?z/Do4uXy?=", "Привет"),
        ("=?utf-8?Q?=CF=F0=E8=E2=E5=F2?=", "Привет"),
        ("=?utf-8?B?PT91dGYtOD9CPzBKL1JnTkM0MExJPT89?=", "Прив"),
        ("\x1b$BF|K\\\x1b(B test", "日本 test"),
        ("2 =? 3 and ?= 4", "2 =? 3 and ?= 4"),
        ("a\r\nb\r\n c", "a b c"),
    ],
)
def test_encoded_words_in_every_form(value: str, text: str) -> None:
    assert decoded(value) == text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Mission of X mission@x.example", [("Mission of X", "mission@x.example")]),
        ("=?utf-8?Q?Mission_<mission@x.example>?=", [("Mission", "mission@x.example")]),
        ("<<m@x.example>", [("", "m@x.example")]),
        ("a@x.example <>", [("", "a@x.example")]),
        ("<mailto:a@b.example>", [("", "a@b.example")]),
        ('"a@b.example" <c@d.example>', [("a@b.example", "c@d.example")]),
        ("undisclosed-recipients:;", []),
    ],
)
def test_addresses_in_every_form(value: str, found: list[tuple[str, str]]) -> None:
    assert addresses(value) == found


def test_of_many_references_both_ends_are_kept() -> None:
    found = message_ids(" ".join(f"<{number}@x.example>" for number in range(20_000)))
    assert len(found) == 200
    assert (found[0], found[-1]) == ("<0@x.example>", "<19999@x.example>")


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b"Subject : x\nFrom: a@b.example\n\n", "x"),
        (b"\r\n\r\n\nSubject: x\nFrom: a@b.example\n\n", "x"),
        (b"\xef\xbb\xbfSubject: x\nFrom: a@b.example\n\n", "x"),
        (b">From a Mon Dec  5\nSubject: x\nFrom: a@b.example\n\n", "x"),
        (b"Subject: x\njunk of a gateway\nFrom: a@b.example\n\n", "x junk of a gateway"),
        (b"Subject: x\n \nFrom: a@b.example\n\n", "x"),
        ("Subject: x\nFrom: a@b.example\n\nWe join.\n".encode("utf-16"), "x"),
    ],
)
def test_heads_that_break_the_rules(head: bytes, subject: str) -> None:
    mail = parse_mail(head + b"We join.\n" if not head.startswith(b"\xff") else head)
    assert mail.subject == subject
    assert mail.from_address == "a@b.example"
    assert mail.text.strip() == "We join."


@pytest.mark.parametrize("named", ["b2", "", '"B"', "b b"])
def test_a_boundary_that_is_not_the_one_named(named: str) -> None:
    body = b"--b\nContent-Type: text/plain\n\nWe join.\n--b\nContent-Type: text/html; name=x.html\n\n<p>x\n--b--\n"
    mail = parse_mail(b"Content-Type: multipart/mixed; boundary=" + named.encode() + b"\n\n" + body)
    assert "We join." in mail.text
    assert "Content-Type" not in mail.text


def test_text_that_stands_outside_the_parts_is_not_lost() -> None:
    mail = parse_mail(
        b"Content-Type: multipart/mixed; boundary=b\n\nWe join.\n\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    assert mail.text.strip() == "We join."
    assert mail.attachments == ("image/png",)


def test_mails_within_mails_are_read_once_and_no_deeper_than_the_limit() -> None:
    mail = parse_mail(b"Subject: x\nContent-Type: message/rfc822\n\n" * 500 + b"We join.\n")
    assert any("levels" in note for note in mail.notes)


def test_flowed_lines_are_joined() -> None:
    assert unflow("a \nb\n> c \n> d\n>> e \n f", deletes_space=False) == "a b\n> c d\n>> e \nf"
    assert unflow("日本 \n語", deletes_space=True) == "日本語"
    assert unflow("Yours \n-- \nName", deletes_space=False) == "Yours \n-- \nName"
    assert unflow(" >not quoted", deletes_space=False) == ">not quoted"


def test_files_and_armour_are_taken_out_of_the_text() -> None:
    assert without_files("a\nbegin 644 dir/n.txt\n#0V%T\n`\nend\nb") == ("a\nb", ["n.txt"])
    assert without_files("begin 644 the talks\nat once") == ("begin 644 the talks\nat once", [])
    signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nWe join.\n- -- \n-----BEGIN PGP SIGNATURE-----\nx\n"
    assert without_armour(signed + "-----END PGP SIGNATURE-----\nafter") == ("We join.\n-- \nafter", [])
    text, notes = without_armour("-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----")
    assert (text, len(notes)) == ("", 1)


def test_rich_and_enriched_text() -> None:
    assert enriched_to_text("<bold>a</bold>\nb\n\nc <<x>") == "a b\nc <x>"
    assert rtf_to_text(r"{\rtf1\ansicpg1251{\fonttbl x}{\*\g y}\'cf\'f0 \u1057?\par \{z\}}") == "Пр С\n{z}"
    assert rtf_to_text("{{{}}}}}") == ""


def test_compressed_rich_text_in_the_example_of_its_specification() -> None:
    """MS-OXRTFCP section 3.1: both a plain text, and one whose references reach into what they write themselves."""
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert uncompressed(simple) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert uncompressed(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize("octets", [b"", b"\x30", b"\x30\x80" * 200, b"\x30\x84\xff\xff\xff\xff", b"\x78\x9f\x3e\x22"])
def test_envelopes_that_are_none(octets: bytes) -> None:
    assert signed_content(octets) == b""
    assert read_winmail(octets).names == []
    assert uncompressed(octets) == b""
