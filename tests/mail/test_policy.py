"""What leaves says exactly what was meant: subjects, addresses and identifiers read back as they were."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.errors import InputError
from outreach.mail.policy import OUTGOING_POLICY, check_bytes, check_lines, flatten

if TYPE_CHECKING:
    from email.headerregistry import AddressHeader

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ABCXYZ 0123456789 .,;:!?()[]<>@\"'\\=_-/",
    "éèàùçœ ÉÀ «»’… aeiou",
    "ñáéíóú ¿¡ aeiou",
    "السلامعليكمورحمةاللهأإآ ءئ",
    "приветмируважаемый ЁЖЩ",
    "尊敬的大使先生阁下关于阿勒颇",
    "🙂👍🏽 𝔘𝔫𝔦",
)


def a_text(rng: random.Random, longest: int = 200) -> str:
    """Make a text of one or two scripts with spaces in unlikely places."""
    alphabet = "".join(rng.sample(ALPHABETS, rng.choice((1, 1, 2)))) + " " * rng.choice((0, 5, 20))
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(1, longest)))


def a_message(**headers: str) -> EmailMessage:
    message = EmailMessage(policy=OUTGOING_POLICY)
    given_headers = {
        "From": "Coalition secretariat <secretariat@coalition.example>",
        "To": "mission@state.example",
        "Subject": "Appeal",
        "Date": "Mon, 05 Dec 2016 09:00:00 +0000",
        "Message-ID": "<a1@coalition.example>",
        **headers,
    }
    for name, value in given_headers.items():
        message[name] = value
    message.set_content("Excellency,\n\nwe write to you.\n", cte="quoted-printable")
    return message


def header_lines(raw: bytes, name: str) -> list[bytes]:
    """Return one header as it stands in the bytes, one entry per line."""
    match = re.search(rb"(?mi)^%s: (?:.*\r\n)(?:[ \t].*\r\n)*" % name.encode(), raw)
    assert match is not None
    return match[0].rstrip(b"\r\n").split(b"\r\n")


def read_subject(raw: bytes) -> str:
    return str(message_from_bytes(raw, policy=default)["Subject"])


# --- subjects -----------------------------------------------------------------------------------------------


def test_any_subject_reads_back_exactly() -> None:
    """1,000 subjects in the scripts of our letters, some with spaces at the ends and in rows."""
    rng = random.Random(223)
    for _ in range(1000):
        subject = a_text(rng)
        message = a_message(Subject=subject)
        # A look-alike of an encoded word is decoded when it is assigned; what counts is the message's own.
        raw = flatten(message)
        assert read_subject(raw) == str(message["Subject"]) == subject
        lines = header_lines(raw, "Subject")
        assert all(len(line) <= 76 and line.isascii() for line in lines)
        assert all(line.strip() for line in lines)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=120))
def test_a_subject_of_any_characters_reads_back_as_the_message_has_it(subject: str) -> None:
    message = a_message(Subject=subject)
    assert read_subject(flatten(message)) == str(message["Subject"])


def test_other_readers_understand_the_subject_too() -> None:
    """The older parser of ``email.header`` is another reading of RFC 2047, with other code."""
    rng = random.Random(73)
    for _ in range(500):
        subject = a_text(rng)
        raw = flatten(a_message(Subject=subject))
        old = message_from_bytes(raw, policy=compat32)["Subject"]
        assert str(make_header(decode_header(re.sub(r"\r?\n", "", old)))) == subject


def test_a_plain_subject_stays_readable() -> None:
    subject = "Request for an Emergency Special Session of the General Assembly on the situation in Aleppo"
    raw = flatten(a_message(Subject=subject))
    assert b" ".join(line.strip() for line in header_lines(raw, "Subject")) == b"Subject: " + subject.encode()


def test_no_character_is_cut_in_two() -> None:
    """RFC 2047 section 5: each encoded word holds whole characters."""
    raw = flatten(a_message(Subject="阿勒颇" * 60))
    words = re.findall(rb"=\?utf-8\?b\?([^?]+)\?=", raw)
    assert len(words) > 5
    for line in header_lines(raw, "Subject"):
        single = line.removeprefix(b"Subject: ").strip().decode()
        assert "\ufffd" not in str(make_header(decode_header(single)))


@pytest.mark.parametrize(
    "subject", [" leading", "trailing ", "two  spaces", "x" * 300, "a" * 70 + " " + "b" * 90, "a \u00a0 b"]
)
def test_spaces_and_long_words_survive(subject: str) -> None:
    assert read_subject(flatten(a_message(Subject=subject))) == subject


# --- addresses ----------------------------------------------------------------------------------------------


def test_any_display_names_read_back_exactly_in_lists_too() -> None:
    """CVE-2025-1795: the stock folder lost or changed recipients of Unicode lists."""
    rng = random.Random(112)
    for _ in range(500):
        people = [
            Address(a_text(rng, 60).strip(), f"mission{number}", "state.example") for number in range(rng.randint(1, 6))
        ]
        message = a_message()
        del message["To"]
        message["To"] = people
        raw = flatten(message)
        header: AddressHeader = message_from_bytes(raw, policy=default)["To"]
        assert [address.addr_spec for address in header.addresses] == [p.addr_spec for p in people]
        # The older reader joins encoded words as RFC 2047 says; Python's newer one leaves spaces in.
        unfolded = re.sub(r"\r?\n", "", message_from_bytes(raw, policy=compat32)["To"])
        read = [(str(make_header(decode_header(name))), address) for name, address in getaddresses([unfolded])]
        assert read == [(" ".join(p.display_name.split()), p.addr_spec) for p in people]
        assert all(len(line) <= 78 and line.isascii() for line in header_lines(raw, "To"))


@pytest.mark.parametrize("name", ["Smith, Jane", 'The "Mission"', "back\\slash", "a@b", "Mission of X (Geneva)"])
def test_specials_in_a_name_cannot_become_an_address(name: str) -> None:
    message = a_message()
    del message["To"]
    message["To"] = [Address(name, "mission", "state.example")]
    header: AddressHeader = message_from_bytes(flatten(message), policy=default)["To"]
    assert [(a.display_name, a.addr_spec) for a in header.addresses] == [(name, "mission@state.example")]


def test_a_group_is_refused() -> None:
    with pytest.raises(InputError, match="group"):
        flatten(a_message(To="missions: a@state.example, b@state.example;"))


def test_a_foreign_address_goes_out_as_utf_8() -> None:
    """RFC 6532; only a relay with SMTPUTF8 will be offered it."""
    raw = flatten(a_message(To="misión@estado.example"))
    assert "To: misión@estado.example\r\n".encode() in raw


# --- identifiers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["List-Unsubscribe", "In-Reply-To", "References", "Message-ID"])
def test_identifiers_stay_on_one_line(name: str) -> None:
    value = f"<{'a' * 150}@coalition.example>"
    raw = flatten(a_message(**{name: value}))
    assert header_lines(raw, name) == [f"{name}: {value}".encode()]


def test_the_stock_policy_would_have_broken_it() -> None:
    """The reason for our own; when this fails, the standard library has been mended."""
    message = a_message(**{"List-Unsubscribe": f"<https://coalition.example/{'a' * 80}>"})
    assert b"=?" in message.as_bytes(policy=default)


def test_a_long_row_of_references_breaks_between_two() -> None:
    ids = [f"<{number:03}-{'a' * 60}@coalition.example>" for number in range(40)]
    raw = flatten(a_message(References=" ".join(ids)))
    lines = header_lines(raw, "References")
    assert len(lines) > 1
    assert all(len(line) <= 998 for line in lines)
    assert str(message_from_bytes(raw, policy=default)["References"]).split() == ids


def test_an_identifier_too_long_for_a_line_is_refused() -> None:
    with pytest.raises(InputError, match="References"):
        flatten(a_message(References=f"<{'a' * 1200}@coalition.example>"))


# --- whole mails --------------------------------------------------------------------------------------------


def test_bytes_are_crlf_ascii_and_the_same_each_time() -> None:
    message = a_message()
    message.set_content("Zażółć gęślą jaźń\n.\n..\nFrom here\n" + "é" * 2000 + "\n", cte="quoted-printable")
    message.add_alternative("<p>السلام عليكم</p>\n", subtype="html", cte="base64")
    message.add_attachment(b"%PDF\r\n\x00\n\r", maintype="application", subtype="pdf", filename="приём.pdf")
    raw = flatten(message)
    assert raw == flatten(message)
    assert raw.isascii()
    check_lines(raw)
    parsed = message_from_bytes(raw, _class=EmailMessage, policy=default)
    assert [part.get_filename() for part in parsed.iter_attachments()] == ["приём.pdf"]
    body = parsed.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").startswith("Zażółć gęślą jaźń\n.\n..\nFrom here\n")
    check_bytes(raw)


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ((b"Subject: Appeal", b"Subject: Another"), "header Subject"),
        ((b"To: mission@", b"To: other@"), "header To"),
        ((b"<a1@coalition.example>", b"<a2@coalition.example>"), "header Message-ID"),
        ((b"To: mission@state.example\r\n", b""), "header To: found 0"),
        ((b"Subject: Appeal\r\n", b"Subject: Appeal\r\nSubject: Appeal\r\n"), "header Subject: found 2"),
        ((b"we write", b"they write"), "the part text/plain"),
        ((b"Excellency,\r\n", b"Excellency,\n"), "bare LF"),
    ],
)
def test_bytes_that_say_something_else_are_refused(damage: tuple[bytes, bytes], found: str) -> None:
    message = a_message()
    raw = flatten(message)
    changed = raw.replace(*damage)
    assert changed != raw
    with pytest.raises(InputError, match=found):
        check_bytes(changed, message)


def test_each_fault_of_the_lines_is_named_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        check_lines(b"one\r\ntwo\0\r\nthree\rx\r\nfour\nx\r\n" + b"y" * 999 + b"\r\nend")
    wheres = [problem.where for problem in caught.value.problems]
    assert wheres == ["end of the mail", "line 2", "line 3", "line 4", "line 6"]


def test_a_date_header_is_left_alone() -> None:
    message = a_message()
    del message["Date"]
    message["Date"] = datetime(2016, 12, 5, 9, 0, tzinfo=UTC)
    assert b"Date: Mon, 05 Dec 2016 09:00:00 +0000\r\n" in flatten(message)
