"""Any bytes give an IncomingMail, in bounded time, with text that both databases take."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.domain.replies import IncomingMail, ReplyKind
from outreach.mail.charsets import to_text
from outreach.mail.header_values import addresses, decoded, instant, message_ids, unfold
from outreach.mail.html_text import html_to_text
from outreach.mail.parse import ParseLimits, new_text, parse_mail
from outreach.mail.quoting import strip_quotes
from outreach.mail.recognisers import recognise

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.eml"))
NOW = datetime(2016, 12, 5, 12, 0, tzinfo=UTC)
BOUNDED = settings(
    max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)

HEADER_NAMES = st.sampled_from(
    [b"From", b"To", b"Subject", b"Message-ID", b"In-Reply-To", b"References", b"Date", b"Content-Type",
     b"Content-Transfer-Encoding", b"Content-Disposition", b"Received", b"Return-Path", b"Auto-Submitted"]
)  # fmt: skip
HEADER_VALUES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [b"multipart/mixed; boundary=b", b"multipart/report; boundary=b", b"message/rfc822", b"text/html",
         b"message/delivery-status", b"text/plain; charset*0*=''%", b"base64", b"quoted-printable", b"uuencode",
         b"=?utf-8?b?/?= =?x?q?=ff?=", b"<a@b", b'"unclosed <a@b.example>', b"<>", b"auto-replied", b"<@x:a@b.c>"]
    ),
)  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=300),
    st.lists(
        st.sampled_from(
            [b"--b", b"--b--", b"", b"Content-Type: message/rfc822", b"Final-Recipient: rfc822; a@b.example",
             b"Action: failed", b"Status: 5.1.1", b"> x", b"On 1 May 2016 a@b wrote:", b"From: x", b"\xff\xfe",
             b"Message-ID: <x@y>", b"begin 644 x", b"<blockquote>", b"until 31 February", b"=E9=", b"\x00"]
        ),
        max_size=25,
    ).map(b"\r\n".join),
)  # fmt: skip


def assert_storable(mail: IncomingMail) -> None:
    """PostgreSQL takes neither NUL nor a lone surrogate."""
    texts = [mail.message_id, mail.subject, mail.from_address, mail.from_name, mail.text, mail.html]
    texts += [*mail.in_reply_to, *mail.references, *mail.recipients, *mail.sender_addresses, *mail.attachments]
    texts += [*mail.enclosed_message_ids, *mail.enclosed_recipients, *mail.notes]
    texts += [text for header in mail.headers for text in header]
    for text in texts:
        assert "\0" not in text
        text.encode("utf-8")


def read_fully(raw: bytes) -> None:
    mail = parse_mail(raw)
    assert isinstance(mail, IncomingMail)
    assert_storable(mail)
    new_text(mail)
    verdict = recognise(mail, raw, own_addresses=frozenset(), own_message_ids=lambda _: set(), now=NOW)
    assert isinstance(verdict.kind, ReplyKind)
    assert not any("could not read it" in sentence for sentence in verdict.evidence), verdict.evidence


@BOUNDED
@given(st.binary(max_size=600))
def test_any_bytes_give_a_mail(raw: bytes) -> None:
    read_fully(raw)


@BOUNDED
@given(st.lists(st.tuples(HEADER_NAMES, HEADER_VALUES), max_size=8), BODIES)
def test_any_headers_and_parts_give_a_mail(headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    head = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    read_fully(head + b"\r\n" + body)


@BOUNDED
@given(
    st.sampled_from(CORPUS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 12)), min_size=1, max_size=10),
)
def test_damaged_mails_of_the_corpus_give_a_mail(path: Path, damage: list[tuple[float, bytes, int]]) -> None:
    raw = path.read_bytes()
    for place, put, cut in damage:
        at = int(place * len(raw))
        raw = raw[:at] + put + raw[at + cut :]
    read_fully(raw)


@BOUNDED
@given(st.text(max_size=200))
def test_any_header_value_is_read(value: str) -> None:
    assert "\0" not in decoded(value)
    for name, address in addresses(value):
        assert "@" in address
        assert isinstance(name, str)
    for found in message_ids(value):
        assert found.startswith("<")
        assert found.endswith(">")
    instant(value)


@BOUNDED
@given(st.text(max_size=300))
def test_any_text_keeps_something_when_quotes_are_stripped(text: str) -> None:
    assert bool(strip_quotes(text)) == bool(text.strip("\u200e\u200f\u202a\ufeff").strip()) or not strip_quotes(text)


SLOW = {
    "nested elements": b"Content-Type: text/html\n\n" + b"<div>" * 100_000,
    "open boundaries": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(900)
    )
    + b"\n" * 2_000_000,
    "report of two million blocks": b"Content-Type: multipart/report; boundary=b\n\n--b\n"
    b"Content-Type: message/delivery-status\n\n" + b"a: b\n\n" * 2_000_000,
    "mails within mails": b"Content-Type: message/rfc822\n\n" * 3000,
    "encoded words without end": b"Subject: " + b"=?x?q?" * 100_000 + b"\n\n",
    "brackets without end": b"References: " + b"<" * 900_000 + b"\nTo: " + b"(" * 900_000 + b"\n\n",
    "headers without end": b"a: b\n" * 200_000 + b"\n",
    "one line": b"Subject: x\n\n" + b"a" * 10_000_000,
    "parameters": b"Content-Type: multipart/mixed; " + b"a=b; " * 20_000 + b"\n\n",
    "a daemon's endless line": b"From: mailer-daemon@x.example\nSubject: failure notice\n\n"
    + (b"Your message to: " + b"a" * 5000 + b"\n") * 3000,
}


@pytest.mark.parametrize("name", SLOW)
def test_a_mail_made_to_be_slow_is_read_in_bounded_time(name: str) -> None:
    """Measured under 2 s each on two shared cores; without the limits several of them take minutes."""
    began = time.process_time()
    read_fully(SLOW[name])
    assert time.process_time() - began < 20


def test_limits_are_noted() -> None:
    def notes(raw: bytes, **limits: int) -> str:
        return " ".join(parse_mail(raw, limits=ParseLimits(**limits)).notes)

    assert "Only the first 4,000 of 5,012 octets" in notes(b"Subject: x\n\n" + b"a" * 5000, size=4000)
    assert "Only 4,000 octets of the content" in notes(b"Subject: x\n\n" + b"a" * 5000, octets=4000)
    assert "Only 5 of 9 headers" in notes(b"X-a: b\n" * 9 + b"\n", headers=5)
    assert "Only the first 100 characters" in notes(b"Subject: x\n\n" + b"a" * 200, text_characters=100)
    assert "Only 2,000 recipients" in notes(b"To: " + b",\n ".join(b"a%d@x.example" % n for n in range(3000)) + b"\n\n")
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 250
    assert "Only 200 parts" in notes(many, parts=200)
    assert "Only 1000 parts and 3 levels" in notes(
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(5)),
        depth=3,
    )
    dashes = b"--x\n" * 110_000
    assert "may be boundaries" in notes(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + dashes)


def test_adjacent_encoded_words_may_split_a_character() -> None:
    assert decoded("=?utf-8?B?0J/RgNC40LI=?= =?utf-8?B?0LU=?=\r\n =?utf-8?Q?=D1=82?=") == "Привет"
    assert decoded("=?utf-8?B?0J/R?= =?utf-8?B?gA==?=") == "Пр"
    assert decoded("Re: =?iso-8859-1?q?d=E9j=E0_vu?= now") == "Re: déjà vu now"


def test_addresses_survive_names_that_look_like_addresses() -> None:
    assert addresses('"Smith, J." <a@x.example>, b@x.example (Mission), g: c@x.example;') == [
        ("Smith, J.", "a@x.example"),
        ("Mission", "b@x.example"),
        ("", "c@x.example"),
    ]
    assert addresses("alice@x.example <bob@y.example>") == [("alice@x.example", "bob@y.example")]
    assert addresses("m@x.example;n@x.example") == [("", "m@x.example"), ("", "n@x.example")]
    assert addresses("=?utf-8?q?A=2C_B?= <C@X.Example>") == [("A, B", "c@x.example")]


def test_recipients_come_from_every_header_that_may_hold_ours() -> None:
    raw = (
        b"To: a@x.example\nCc: B@x.example\nDelivered-To: c@x.example\nX-Original-To: d@x.example\n"
        b"Envelope-To: e@x.example\nResent-To: f@x.example\nApparently-To: g@x.example\n"
        b"Received: from y by z with ESMTP\n for <h@x.example>; Mon, 5 Dec 2016 09:00:00 +0000\n\n"
    )
    assert parse_mail(raw).recipients == tuple(f"{letter}@x.example" for letter in "abcdefgh")


def test_instants_are_aware_utc() -> None:
    assert instant("Mon, 05 Dec 2016 10:12:00 -0500") == datetime(2016, 12, 5, 15, 12, tzinfo=UTC)
    assert instant("Mon, 05 Dec 2016 10:12:00 -0000") == datetime(2016, 12, 5, 10, 12, tzinfo=UTC)
    assert instant("Fri, 31 Dec 9999 23:59:59 -2300") is None
    assert instant("soon") is None


def test_a_returned_follow_up_does_not_name_the_first_letter() -> None:
    """Its References do, and taking them would report the first letter as bounced."""
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
        b"Message-ID: <second@c.example>\nReferences: <first@c.example>\nTo: m@s.example\n\nx\n--b--\n"
    )
    mail = parse_mail(raw)
    assert mail.enclosed_message_ids == ("<second@c.example>",)
    assert mail.enclosed_recipients == ("m@s.example",)


@pytest.mark.parametrize(
    ("octets", "declared", "text", "is_noted"),
    [
        ("déjà".encode(), "utf-8", "déjà", False),
        ("déjà".encode(), "us-ascii", "déjà", True),
        ("déjà".encode(), "iso-8859-1", "déjà", True),
        ("déjà".encode("latin-1"), "iso-8859-1", "déjà", False),
        ("déjà".encode("latin-1"), "utf-8", "déjà", True),
        ("中国".encode("gb18030"), "gb2312", "中国", False),
        (b"a\\u0041", "unicode_escape", "a\\u0041", False),
        (b"abc", "rot13", "abc", False),
        (b"a\0b", "utf-8", "ab", False),
        (b"+2AA-", "utf-7", "\ufffd", False),
    ],
)
def test_charsets(octets: bytes, declared: str, text: str, *, is_noted: bool) -> None:
    found, note = to_text(octets, declared)
    assert found == text
    assert bool(note) == is_noted


def test_hidden_and_loaded_things_stay_out_of_the_text() -> None:
    html = (
        '<head><title>t</title></head><div style="display: none">preview</div><script>x()</script>'
        '<p>One<br>two</p><img src="https://x.example/t.gif"><ul><li>a<li>b</ul><td>c'
    )
    assert html_to_text(html) == "One\ntwo\n\n- a\n- b\n\nc"


@pytest.mark.parametrize(
    "text",
    [
        "Yes.\n\nOn 2 December 2016, Desk <d@c.example> wrote:\n\nExcellency",
        "Yes.\n\nOn Fri, 2 Dec 2016 at 9:00, Coalition\nsecretariat <d@c.example>\nwrote:\n> Excellency",
        "Yes.\n\nLe 2 décembre 2016 à 09:00, Desk a écrit :\n> Excellency",
        "Yes.\n\nEl 2 de diciembre de 2016, Desk escribió:\nExcellency",
        "Yes.\n\nAm 2.12.2016 um 9:00 schrieb Sekretariat:\n> Excellency",
        "Yes.\n\nВ пт, 2 дек. 2016 г. в 09:00, Desk пишет:\nExcellency",
        "Yes.\n\nفي 2 ديسمبر 2016، كتب Desk <d@c.example>:\n> Excellency",
        "Yes.\n\n在 2016年12月2日，Desk 写道：\nExcellency",
        "Yes.\n\n-----Original Message-----\nExcellency",
        "Yes.\n\n---------- Forwarded message ---------\nExcellency",
        "Yes.\n\n-------- Message d'origine --------\nExcellency",
        "Yes.\n\nFrom: Desk\nSent: Friday\nTo: us\nSubject: x\n\nExcellency",
        "Yes.\n\nDe : Desk\nEnvoyé : vendredi\nÀ : nous\nObjet : x\n\nExcellency",
        "Yes.\n\nОт: Desk\nДата: пятница\nКому: нам\n\nExcellency",
        "Yes.\n\n发件人：Desk\n发送时间：x\n收件人：y\n\nExcellency",
        "> Excellency\n\nYes.",
    ],
)
def test_new_text_is_what_the_sender_added(text: str) -> None:
    assert strip_quotes(text) == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "From: the Ministry\nWe join the request.",
        "On Friday the Minister wrote:\nwe join.",
        "As the Ambassador wrote:\nwe join.",
        "> only a quotation",
        "---------- Forwarded message ---------\nFrom: a\nDate: b\nTo: c\n\nx",
    ],
)
def test_new_text_is_the_whole_text_when_in_doubt(text: str) -> None:
    assert strip_quotes(text) == text


def test_ten_thousand_carriage_returns_in_a_header_cost_no_more_than_their_number() -> None:
    """Counted in the work of a pattern that looks ahead: 60,000 of them took minutes."""
    mail = parse_mail(b"Subject: a" + b"\r" * 60_000 + b"b\r\n\r\ntext")
    assert mail.text.strip().endswith("text")
    assert unfold("a" + "\r" * 60_000 + "b") == "a b"
    assert unfold("a\r\n b\r\nc\r\n") == "a b c"
