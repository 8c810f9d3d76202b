"""The text layer of attached PDFs: read where there is one, and no file takes more than its limits."""

from __future__ import annotations

import resource
import sys
import time
from email.message import EmailMessage, Message

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mail import pdf_text as module
from outreach.mail.parse import open_message
from outreach.mail.pdf_text import LARGEST_PDF, NO_TEXT_LAYER, attachment_octets, pdf_text
from tests.mail import tiny_pdf

LETTER = tiny_pdf.letter("Note verbale No. 145/2016", "Le Gouvernement du Felmar n'a pas encore pris de décision.")


def test_a_letter_is_read() -> None:
    read = pdf_text(LETTER)
    assert "Note verbale No. 145/2016" in read.text
    assert "décision" in read.text
    assert read.note == ""


def test_a_scan_says_that_a_person_has_to_read_it() -> None:
    assert pdf_text(tiny_pdf.scan()) == module.PdfText("", NO_TEXT_LAYER)


def test_only_the_first_pages_are_read() -> None:
    read = pdf_text(tiny_pdf.letter("A page with some words in it", pages=30))
    assert read.text.count("\f") == 20
    assert "first 20 pages" in read.note


@pytest.mark.parametrize(
    ("octets", "note"),
    [
        (b"", "not a PDF"),
        (b"PK\x03\x04 a zip archive with the name of a PDF", "not a PDF"),
        (b"%PDF-1.7\n" + b"garbage " * 100, "could not be searched"),
        (LETTER[: len(LETTER) // 3], "could not be searched"),
        (b"%PDF-1.4\n" + bytes(LARGEST_PDF), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_says_so(octets: bytes, note: str) -> None:
    read = pdf_text(octets)
    assert read.text == ""
    assert note in read.note


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b" " * 100_000_000,
        b"BT /F1 12 Tf " + b"(a) Tj " * 1_000_000 + b"ET",
        b"q " * 1_000_000,
        b"BT /F1 12 Tf [" + b"(a) 1 " * 1_000_000 + b"] TJ ET",
        b"[" * 200_000,
    ],
    ids=["spaces", "operators", "states", "array", "nesting"],
)
def test_a_file_made_to_be_slow_or_large_ends_with_its_process(content: bytes) -> None:
    octets = tiny_pdf.with_content(content)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = time.monotonic()
    read = pdf_text(octets)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert time.monotonic() - before < 10
    assert after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime < 3
    assert read.note


def test_where_no_process_can_be_started_the_person_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert pdf_text(LETTER).note == "it could not be searched: read the attachment"


def test_presentation_forms_become_letters() -> None:
    assert module.as_letters("\ufe8d\ufee0\ufedf ﬁ") == "الل fi"


def mail_with(*parts: tuple[str, str, bytes]) -> Message[str, str]:
    mail = EmailMessage()
    mail["From"] = "mission@felmar.example"
    mail.set_content("Please find attached.")
    for kind, name, octets in parts:
        main, _, sub = kind.partition("/")
        mail.add_attachment(octets, maintype=main, subtype=sub, filename=name or None)
    return open_message(mail.as_bytes())


def test_pdf_files_are_found_by_type_or_name() -> None:
    message = mail_with(
        ("application/pdf", "note.pdf", LETTER),
        ("application/octet-stream", "RÉPONSE.PDF", b"%PDF-1"),
        ("application/pdf", "", b"%PDF-2"),
        ("image/png", "scan.png", b"\x89PNG"),
    )
    found = attachment_octets(message, LARGEST_PDF)
    assert [(one.name, one.octets) for one in found] == [
        ("note.pdf", LETTER),
        ("RÉPONSE.PDF", b"%PDF-1"),
        ("attachment", b"%PDF-2"),
    ]


def test_one_that_is_too_large_is_named_and_not_decoded() -> None:
    (found,) = attachment_octets(mail_with(("application/pdf", "note.pdf", LETTER)), 100)
    assert (found.name, found.octets) == ("note.pdf", b"")
    assert "larger" in found.note


def test_what_an_enclosed_mail_carries_is_not_the_answer() -> None:
    outer = EmailMessage()
    outer.set_content("See below.")
    inner = EmailMessage()
    inner.set_content("Our letter")
    inner.add_attachment(LETTER, maintype="application", subtype="pdf", filename="our-letter.pdf")
    outer.add_attachment(inner)
    assert attachment_octets(open_message(outer.as_bytes()), LARGEST_PDF) == ()


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_no_mail_makes_it_raise(octets: bytes) -> None:
    head = b'Content-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64\n\n'
    for raw in (octets, head + octets):
        attachment_octets(open_message(raw), LARGEST_PDF)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, len(LETTER) - 1), st.binary(min_size=1, max_size=30))
def test_no_damage_makes_it_raise(place: int, damage: bytes) -> None:
    read = pdf_text(LETTER[:place] + damage + LETTER[place + len(damage) :])
    assert read.text or read.note
