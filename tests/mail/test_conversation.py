"""Our Message-IDs are found however a gateway has bent them, and Outlook's conversations by their first 22 octets."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.tokens import make_message_id
from outreach.mail.conversation import answered_ids, conversation_of, enclosed_ids, quoted_ids
from outreach.mail.parse import parse_mail

DOMAIN = "Coalition.example"
OURS = make_message_id(b"k" * 32, DOMAIN, "aleppo-2016", "FRA")
LEFT = OURS[1:25]
SECOND = make_message_id(b"k" * 32, DOMAIN, "aleppo-2016", "DEU")
INDEX = bytes([1]) + bytes(range(21))


def answered(*headers: str) -> tuple[str, ...]:
    raw = "\r\n".join([*headers, "From: a@b.example", "", "Text", ""])
    return answered_ids(parse_mail(raw.encode()), [DOMAIN])


@pytest.mark.parametrize(
    "header",
    [
        f"In-Reply-To: {OURS}",
        f"In-Reply-To: {OURS.lower()}",
        f"In-Reply-To: {OURS.upper()}",
        f"In-Reply-To: {OURS.strip('<>')}",
        f"In-Reply-To:\r\n {OURS[:12]}\r\n {OURS[12:]}",
        f"In-Reply-To: <{LEFT}@\r\n\tcoalition.example>",
        f"In-Reply-To: < {LEFT}@coalition.example >",
        f"In-Reply-To: Your message of Friday {OURS}",
        f'In-Reply-To: "Desk\'s message" {OURS.lower()} (sent on Friday)',
        f"References: <x@y.example>\r\n {OURS}",
        f"References: <x@y.example>,{OURS.lower()},<z@y.example>",
        f"References: x@y.example {LEFT}@coalition.example",
        f"X-Original-In-Reply-To: {OURS}",
        f"X-Ticket-Source: mid:{LEFT}%40coalition.example",
        f"Comments: in reply to {LEFT.upper()}@COALITION.EXAMPLE",
    ],
)
def test_our_id_is_found_in_headers_however_it_was_bent(header: str) -> None:
    assert OURS in answered(header)


def test_newest_comes_first() -> None:
    found = answered(f"References: {SECOND} {OURS}", "In-Reply-To: <x@y.example>")
    assert [one for one in found if one in {OURS, SECOND, "<x@y.example>"}] == ["<x@y.example>", OURS, SECOND]


@pytest.mark.parametrize("header", [f"Message-ID: {OURS}", f"Received: from x by y with SMTP id {OURS}"])
def test_headers_about_the_mail_itself_answer_nothing(header: str) -> None:
    assert OURS not in answered(header)


def test_ids_of_others_stay_as_they_are() -> None:
    assert answered("In-Reply-To: <CaSe@Other.example>")[0] == "<CaSe@Other.example>"


def test_id_at_our_host_that_the_machine_did_not_make_keeps_its_spelling() -> None:
    """A colleague's own mail program makes others."""
    assert "<CAF+xY=z@Coalition.example>" in answered("In-Reply-To: <CAF+xY=z@Coalition.example>")


def test_returned_ids_in_our_spelling() -> None:
    raw = (
        "Content-Type: message/rfc822\r\n\r\n"
        f"Message-ID: {OURS.lower()}\r\nFrom: desk@coalition.example\r\nSubject: x\r\n\r\nText\r\n"
    )
    assert OURS in enclosed_ids(parse_mail(raw.encode()), [DOMAIN])


@pytest.mark.parametrize(
    "text",
    [
        f"On {OURS} we say",
        f"> Message-ID:{OURS.lower()}",
        f"mid:{LEFT}%40COALITION.example",
        f"({LEFT}@coalition.example)",
    ],
)
def test_our_id_is_found_in_a_text(text: str) -> None:
    assert OURS in quoted_ids(text, [DOMAIN])


def test_many_ids_are_bounded() -> None:
    text = " ".join(f"<{number}@x.example>" for number in range(5000))
    assert len(quoted_ids(text, [DOMAIN])) <= 100
    references = "\r\n ".join(f"<{number}@x.example>" for number in range(5000))
    assert len(answered(f"References: {references}")) <= 250


# --- Outlook ------------------------------------------------------------------------------------------------


def conversation(octets: bytes | str) -> str:
    value = octets if isinstance(octets, str) else base64.b64encode(octets).decode()
    return conversation_of(parse_mail(f"Thread-Index: {value}\r\nFrom: a@b.example\r\n\r\nText\r\n".encode()))


def test_answers_of_one_conversation_have_its_beginning_in_common() -> None:
    assert conversation(INDEX) == INDEX.hex()
    assert conversation(INDEX + b"abcde") == INDEX.hex()
    assert conversation(INDEX + b"abcde" * 40) == INDEX.hex()


def test_index_that_was_folded_or_lost_its_padding_is_read() -> None:
    value = base64.b64encode(INDEX).decode()
    assert conversation(f"{value[:10]}\r\n {value[10:]}") == INDEX.hex()
    assert conversation(value.rstrip("=")) == INDEX.hex()


@pytest.mark.parametrize(
    "other", [b"", INDEX[:21], bytes([2]) + INDEX[1:], INDEX + b"abc", "no index", "====", "ü", "A" * 100_000]
)
def test_anything_else_is_no_conversation(other: bytes | str) -> None:
    assert conversation(other) == ""


@pytest.mark.parametrize("piece", ["<", "<a", "a@", LEFT, f"{LEFT}@", "<a@b> ", "@", " "])
def test_hostile_headers_cost_no_time(piece: str) -> None:
    started = time.process_time()
    answered(f"References: {piece * 20_000}")
    quoted_ids(piece * 50_000, [DOMAIN])
    assert time.process_time() - started < 1


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    quoted_ids(text, [DOMAIN])
    mail = parse_mail(f"In-Reply-To: {text}\nThread-Index: {text}\n\n".encode("utf-8", "replace"))
    answered_ids(mail, [DOMAIN])
    conversation_of(mail)
