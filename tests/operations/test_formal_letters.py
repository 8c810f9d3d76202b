"""The formal letter on its way: planned, approved and sent with the mail where a step asks for it, and looked at."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from outreach.domain.messages import MessageStatus
from outreach.errors import InputError, StatusConflictError
from outreach.mail.letter_pdf import DEFAULT_LAYOUT, LAYOUT_FOLDER
from outreach.operations.preview_wave import choose_letters, letter_bytes, preview_letter, preview_wave
from outreach.operations.write_formal_letters import write_formal_letters
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE
from tests.operations.sending_desk import CHASER, FIRST, WAVE, SendingDesk, parse

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from outreach.domain.campaigns import Step

pytest.importorskip("typst", reason='the formal letter needs typst: pip install "outreach-desk[pdf]"')


def attach(desk: SendingDesk, *steps: str) -> None:
    """Let steps ask for the formal letter."""
    declared = desk.campaign.campaign.steps
    desk.change(steps={**declared} | {name: replace(declared[name], pdf=True) for name in steps or (FIRST,)})


def sent(desk: SendingDesk, iso3: str = "FRA") -> EmailMessage:
    return parse(desk.sent_to(iso3)[-1].raw)


def pdf_of(mail: EmailMessage) -> bytes:
    (found,) = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
    content = found.get_content()
    assert isinstance(content, bytes)
    return content


def shown(raw: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(raw)).pages).split())


def write(desk: SendingDesk, folder: Path, *, iso3: str = "FRA", step: str = FIRST) -> list[Path]:
    found = preview_wave(desk.store, desk.campaign, WAVE)
    chosen = choose_letters(found, iso3=iso3, step=step)
    return write_formal_letters(desk.store, desk.campaign, found.wave.step, chosen, folder)


def test_step_that_asks_for_it_sends_the_formal_letter_with_the_day_of_sending(laid_out: SendingDesk) -> None:
    attach(laid_out)
    laid_out.launch()
    laid_out.send()
    mail = sent(laid_out)
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    (attachment,) = mail.iter_attachments()
    assert attachment.get_content_disposition() == "attachment"
    assert attachment.get_filename() == "ALP-FRA-letter.pdf"
    assert mail["Content-Language"] == "fr"
    said = shown(pdf_of(mail))
    assert "2 décembre 2016" in said
    assert "ALP-FRA" in said
    assert "Second Organization" in said
    assert "Rehearsal: answers are invented" in said


def test_mail_with_an_attachment_is_the_same_bytes_each_time_it_is_built(laid_out: SendingDesk) -> None:
    attach(laid_out)
    laid_out.plan()
    letter = laid_out.letter()
    with laid_out.store.read() as conn:
        first, second = (letter_bytes(conn, laid_out.campaign, letter, FIRST, laid_out.now) for _ in range(2))
    assert first == second
    assert len(parse(first).get_boundary() or "") < 70  # RFC 2046 section 5.1.1


def test_mail_and_formal_letter_say_the_same_paragraphs(laid_out: SendingDesk) -> None:
    attach(laid_out)
    laid_out.launch()
    laid_out.send()
    mail = sent(laid_out, "DEU")
    body = mail.get_body(["plain"])
    assert body is not None
    paragraphs = [one for one in body.get_content().replace("\r\n", "\n").split("\n\n") if len(one) > 100]
    said = "".join(one for one in shown(pdf_of(mail)) if one.isalnum())
    assert len(paragraphs) > 3
    missing = [one for one in paragraphs if "".join(c for c in one if c.isalnum()) not in said]
    # The one sentence that stands in the mail alone asks to answer that mail.
    assert ["replying to this message" in one for one in missing] == [True]


def test_step_that_does_not_ask_sends_none_and_asking_changes_the_hash(laid_out: SendingDesk) -> None:
    laid_out.plan()
    without = laid_out.letter().content_hash
    attach(laid_out)
    laid_out.plan()
    assert laid_out.letter().content_hash != without
    attach(laid_out, CHASER)
    laid_out.change(steps={**laid_out.campaign.campaign.steps, FIRST: plain(laid_out)})
    laid_out.plan()
    assert laid_out.letter().content_hash == without
    laid_out.launch()
    laid_out.send()
    assert sent(laid_out).get_content_type() == "multipart/alternative"


def plain(desk: SendingDesk) -> Step:
    return replace(desk.campaign.campaign.steps[FIRST], pdf=False)


def test_follow_up_bears_its_own_file_name(laid_out: SendingDesk, tmp_path: Path) -> None:
    attach(laid_out, FIRST, CHASER)
    laid_out.plan()
    found = preview_wave(laid_out.store, laid_out.campaign, WAVE)
    (letter,) = choose_letters(found, iso3="FRA", step=CHASER)
    headers = dict(preview_letter(laid_out.store, laid_out.campaign, found, letter, now=laid_out.now).headers)
    assert headers["Attached"].startswith("ALP-FRA-follow-up-1.pdf, ")


def test_changed_layout_voids_the_approval_of_the_letters_that_bear_it_and_of_no_other(laid_out: SendingDesk) -> None:
    """Promise 4: what is sent is what was approved, the attachment with it."""
    attach(laid_out)
    laid_out.own_files()
    laid_out.reload()
    attach(laid_out)
    laid_out.launch()
    own = laid_out.folder / "templates" / "emails" / CAMPAIGN / LAYOUT_FOLDER
    own.mkdir(parents=True)
    (own / "letter.typ").write_text(DEFAULT_LAYOUT.read_text(encoding="utf-8") + "// ours\n", encoding="utf-8")
    laid_out.send()
    assert laid_out.sent_to("FRA") == []
    assert laid_out.letter().status is MessageStatus.DRAFT
    assert laid_out.letter(step=CHASER).status is MessageStatus.APPROVED


def test_letter_with_a_character_that_no_font_has_stays_a_draft_and_stops_no_other(laid_out: SendingDesk) -> None:
    """Promise 6, for the formal letter."""
    attach(laid_out)
    laid_out.change_contact("mission@fra.example", salutation="ท่านทูต,")
    laid_out.plan()
    (why,) = laid_out.letter().missing
    assert "U+0E17 THAI CHARACTER THO THAHAN in the opening" in why
    assert laid_out.letter("DEU").missing == ()


def test_font_that_cannot_be_read_keeps_a_draft_that_names_it_and_stops_no_other(laid_out: SendingDesk) -> None:
    attach(laid_out)
    laid_out.own_files()
    laid_out.reload()
    attach(laid_out)
    own = laid_out.folder / "templates" / "emails" / CAMPAIGN / LAYOUT_FOLDER
    own.mkdir(parents=True)
    (own / "letter.typ").write_text(DEFAULT_LAYOUT.read_text(encoding="utf-8"), encoding="utf-8")
    (own / "Broken.ttf").write_bytes(b"\0\1\0\0\0\7nothing of a font")
    laid_out.plan()
    (why,) = laid_out.letter().missing
    assert "Broken.ttf: this is no font that can be read" in why
    assert laid_out.letter(step=CHASER).missing == ()


def test_version_of_typst_counts_among_what_letters_are_made_from_where_one_is_attached(
    laid_out: SendingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an approval binds is compared again only when this hash is another one."""

    def sources() -> str:
        with laid_out.store.read() as conn:
            return laid_out.campaign.sources_hash(conn)

    plain_with = sources()
    attach(laid_out)
    attached_with = sources()
    monkeypatch.setitem(sys.modules, "typst", None)
    assert sources() != attached_with
    laid_out.change(steps={**laid_out.campaign.campaign.steps, FIRST: plain(laid_out)})
    assert sources() == plain_with


def test_without_typst_the_letter_stays_a_draft_that_says_what_to_install(
    laid_out: SendingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(laid_out)
    monkeypatch.setitem(sys.modules, "typst", None)
    laid_out.plan()
    (why,) = laid_out.letter().missing
    assert 'pip install "outreach-desk[pdf]"' in why
    assert laid_out.letter(step=CHASER).missing == ()


def test_letter_with_html_of_its_own_cannot_ask_for_it(laid_out: SendingDesk) -> None:
    laid_out.own_files()
    (laid_out.folder / "templates" / "emails" / CAMPAIGN / FIRST / "fr" / "body.html").write_text("<p>x</p>", "utf-8")
    laid_out.reload()
    attach(laid_out)
    laid_out.plan()
    (why,) = laid_out.letter().missing
    assert "`pdf` out of [steps.appeal-act]" in why


def test_any_letter_can_be_looked_at_as_pdf_and_nothing_is_overwritten(planned: SendingDesk, tmp_path: Path) -> None:
    (path,) = write(planned, tmp_path / "out")
    assert path.name == "FRA-appeal-act.pdf"
    assert "[date d’envoi]" in shown(path.read_bytes())
    with pytest.raises(InputError, match="1 files are there already; nothing was written"):
        write(planned, tmp_path / "out")


def test_letter_that_changed_since_it_was_planned_is_not_shown_as_planned(planned: SendingDesk, tmp_path: Path) -> None:
    planned.change_contact("mission@fra.example", salutation="Monsieur l’Ambassadeur,")
    with pytest.raises(StatusConflictError, match="FRA appeal-act would leave otherwise"):
        write(planned, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_letter_that_has_left_is_shown_as_it_left(laid_out: SendingDesk, tmp_path: Path) -> None:
    attach(laid_out)
    laid_out.launch()
    laid_out.send()
    laid_out.clock.set(RELEASE.replace(year=2017))
    (path,) = write(laid_out, tmp_path / "out")
    assert path.read_bytes() == pdf_of(sent(laid_out))
