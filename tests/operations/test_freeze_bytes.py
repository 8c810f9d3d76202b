"""The bytes that leave: their headers, their date, and that they say what was approved."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from typing import TYPE_CHECKING

import pytest

from outreach.domain.contacts import DoorKind
from outreach.domain.letters import Letter, content_hash
from outreach.domain.tokens import is_genuine
from outreach.operations.freeze_bytes import REHEARSAL_HEADER, REHEARSAL_TEXT
from outreach.storage import messages
from outreach.testing.recording_mailer import RELAY_DOWN
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import (
    CHASER,
    CHASER_DUE,
    FIRST,
    SECOND_CHASER,
    WAVE,
    SendingDesk,
    mission,
    parse,
    raw_header,
)

if TYPE_CHECKING:
    from email.message import EmailMessage


def first_letter(desk: SendingDesk, iso3: str = "FRA") -> bytes:
    desk.send()
    (taken,) = desk.sent_to(iso3)
    return taken.raw


def parts(mail: EmailMessage) -> tuple[str, str]:
    """Return the text and the HTML as a mail program decodes them, with one kind of line end."""
    plain, html = (mail.get_body([kind]) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    return tuple(str(one.get_content()).replace("\r\n", "\n") for one in (plain, html))  # type: ignore[return-value]


# --- headers --------------------------------------------------------------------------------------------------------


def test_first_letter_has_these_headers_and_no_other(due: SendingDesk) -> None:
    letter = due.letter()
    mail = parse(first_letter(due))
    assert mail["From"] == "Coalition secretariat <secretariat@coalition.example>"
    assert mail["To"] == mission("FRA")
    assert mail["Subject"] == letter.subject
    assert mail["Message-ID"] == letter.message_id
    assert mail["Content-Language"] == "fr"
    assert mail["X-Outreach-Step"] == FIRST
    assert mail[REHEARSAL_HEADER] == REHEARSAL_TEXT
    assert set(mail.keys()) == {
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "List-Unsubscribe",
        "Content-Language",
        "X-Outreach-Step",
        "X-Outreach-Rehearsal",
        "MIME-Version",
        "Content-Type",
    }


def test_letter_that_is_no_rehearsal_is_not_marked_as_one(laid_out: SendingDesk) -> None:
    laid_out.campaign = replace(laid_out.campaign, rehearsal=False)
    laid_out.launch(WAVE)
    raw = first_letter(laid_out)
    assert b"ehearsal" not in raw


def test_answers_come_to_an_address_with_the_signed_mark_of_the_thread(due: SendingDesk) -> None:
    raw = first_letter(due)
    found = re.fullmatch(r"desk\+(fra-[0-9a-z]{17})@coalition\.example", parse(raw)["Reply-To"])
    assert found is not None
    assert is_genuine(due.campaign.token_key, CAMPAIGN, found[1])
    assert found[1] == due.thread().token


def test_way_out_is_a_mail_to_the_thread_on_one_line(due: SendingDesk) -> None:
    token = due.thread().token
    assert raw_header(first_letter(due), "List-Unsubscribe") == (
        f"<mailto:desk+{token}@coalition.example?subject=Please%20do%20not%20write%20to%20us>"
    )


def test_copies_stand_in_the_header_of_every_hand_over(laid_out: SendingDesk) -> None:
    laid_out.add_contact("FRA", "deputy@fra.example", role="cc", language="fr")
    laid_out.launch(WAVE)
    laid_out.send()
    letters = [one.raw for one in laid_out.mailer.accepted if one.recipient.endswith("@fra.example")]
    assert len(letters) == 2
    assert letters[0] == letters[1]
    assert (parse(letters[0])["To"], parse(letters[0])["Cc"]) == (mission("FRA"), "deputy@fra.example")


def test_chasers_stay_in_the_thread_of_the_first_letter(sent: SendingDesk) -> None:
    sent.tick_on_days(CHASER_DUE, CHASER_DUE + timedelta(days=8))
    first, chaser, second = (sent.letter("FRA", step) for step in (FIRST, CHASER, SECOND_CHASER))
    raw_chaser, raw_second = (one.raw for one in sent.sent_to("FRA"))
    assert raw_header(raw_chaser, "In-Reply-To") == first.message_id
    assert raw_header(raw_chaser, "References") == first.message_id
    assert raw_header(raw_second, "In-Reply-To") == chaser.message_id
    assert raw_header(raw_second, "References") == f"{first.message_id} {chaser.message_id}"
    assert parse(raw_second)["Message-ID"] == second.message_id
    assert parse(raw_second)["Subject"] == f"Re: {first.subject}"


def test_identity_in_other_letters_keeps_its_address_for_the_envelope(laid_out: SendingDesk) -> None:
    """A long name in another script is folded; the envelope sender is the address all the same."""
    name = "Секретариат коалиции организаций гражданского общества за мир и безопасность в мире"
    identity = replace(laid_out.campaign.campaign.identity, name=name)
    laid_out.change(identity=identity)
    laid_out.launch(WAVE)
    laid_out.send()
    (taken,) = laid_out.sent_to("FRA")
    assert taken.sender == "secretariat@coalition.example"
    phrase = raw_header(taken.raw, "From").rpartition("<")[0].strip()
    assert "\r\n" in phrase
    assert str(make_header(decode_header(phrase))) == name


@pytest.mark.parametrize(
    "name", ['Coalition "for" peace, and <more>', "A" * 300, "from: somebody <else@coalition.example>"]
)
def test_odd_names_do_not_mislead_the_envelope(laid_out: SendingDesk, name: str) -> None:
    laid_out.change(identity=replace(laid_out.campaign.campaign.identity, name=name))
    laid_out.launch(WAVE)
    laid_out.send()
    assert {one.sender for one in laid_out.mailer.accepted} == {"secretariat@coalition.example"}
    assert len(laid_out.mailer.accepted) == 4


# --- bytes ----------------------------------------------------------------------------------------------------------


def test_every_line_ends_in_crlf_and_is_short_ascii(due: SendingDesk) -> None:
    """RFC 5321 section 4.5.3.1.6, and no bare CR or LF for two servers to disagree about."""
    due.send()
    for one in due.mailer.accepted:
        assert one.raw.endswith(b"\r\n")
        assert b"\n" not in one.raw.replace(b"\r\n", b"")
        assert b"\r" not in one.raw.replace(b"\r\n", b"")
        assert max(len(line) for line in one.raw.split(b"\r\n")) <= 998
        assert one.raw.isascii()


def test_frozen_bytes_are_stored_under_their_hash_and_are_what_left(due: SendingDesk) -> None:
    raw = first_letter(due)
    letter = due.letter()
    assert letter.raw_sha256 == hashlib.sha256(raw).hexdigest()
    with due.store.read() as conn:
        assert messages.load_bytes(conn, letter.raw_sha256) == raw


def test_what_left_is_what_was_approved_but_for_its_late_fields(due: SendingDesk) -> None:
    """Promise 4, from the far end: put the placeholder back, and the approved hash comes out."""
    approved = due.letter().approved_hash
    text, html = parts(parse(first_letter(due)))
    shown = "[date d’envoi]"
    dated = "2 décembre 2016"
    assert dated in text
    back = Letter(due.letter().subject, text.replace(dated, shown), html.replace(dated, shown), "fr")
    assert content_hash(back, due.letter().recipients) == approved


def test_text_and_html_say_the_same_of_the_thread(due: SendingDesk) -> None:
    text, html = parts(parse(first_letter(due)))
    for words in ("ALP-FRA", "secretariat@coalition.example", "Second Organization", "2 décembre 2016"):
        assert words in text
        assert words in html


def test_nothing_in_a_letter_follows_its_reader(due: SendingDesk) -> None:
    _, html = parts(parse(first_letter(due)))
    assert "<img" not in html
    assert "<script" not in html
    assert "http" not in html.replace("http://www.w3.org/", "")


# --- dates ----------------------------------------------------------------------------------------------------------


def test_letter_is_dated_the_day_it_is_where_the_door_stands(laid_out: SendingDesk) -> None:
    """The last hour of office in Wellington is the day before in UTC."""
    with laid_out.store.write() as conn:
        conn.exec_driver_sql("UPDATE door SET timezone = 'Pacific/Auckland', place = 'Wellington' WHERE iso3 = 'DEU'")
    laid_out.launch(WAVE)
    laid_out.clock.set(datetime(2016, 12, 4, 22, 0, tzinfo=UTC))  # Monday the 5th, eleven in the morning there
    laid_out.send()
    (taken,) = laid_out.sent_to("DEU")
    assert "Wellington" in parts(parse(taken.raw))[0]
    assert "5 December 2016" in parts(parse(taken.raw))[0]
    assert parse(taken.raw)["Date"].datetime == laid_out.now


def test_date_is_that_of_the_door_that_is_written_to_and_not_of_another(laid_out: SendingDesk) -> None:
    """A state may have an embassy on the other side of the date line as well."""
    laid_out.add_contact(
        "DEU", "embassy@deu.example", kind=DoorKind.EMBASSY, place="Wellington", timezone="Pacific/Auckland"
    )
    laid_out.launch(WAVE)
    laid_out.send()
    text, _ = parts(parse(laid_out.sent_to("DEU")[0].raw))
    assert "2 December 2016" in text
    assert "3 December 2016" not in text


def test_chaser_names_the_day_of_the_first_letter(sent: SendingDesk) -> None:
    sent.tick_on_days(CHASER_DUE)
    text, _ = parts(parse(sent.sent_to("DEU")[0].raw))
    assert "our letter of 2 December 2016" in text
    assert "12 December 2016" in text


def test_letter_is_frozen_anew_while_no_relay_has_seen_it(due: SendingDesk) -> None:
    due.mailer.answer_always(RELAY_DOWN)
    due.send()
    first = due.letter("DEU").raw_sha256
    due.mailer.answer_always(None)
    due.clock.set(CHASER_DUE - timedelta(days=7))
    due.send()
    assert due.letter("DEU").raw_sha256 != first
    assert "5 December 2016" in parts(parse(due.sent_to("DEU")[0].raw))[0]
