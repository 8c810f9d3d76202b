"""What tips the scales between a person and a machine, one claim at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from outreach.domain.replies import ReplyKind
from outreach.mail.parse import parse_mail
from outreach.mail.recognisers import recognise

if TYPE_CHECKING:
    from collections.abc import Collection

    from outreach.domain.replies import Verdict

NOW = datetime(2016, 12, 5, 12, 0, tzinfo=UTC)
OURS = "<letter@coalition.example>"


def own_message_ids(asked: Collection[str]) -> set[str]:
    return {OURS} & set(asked)


def judge(text: str, *headers: str, sender: str = "mission@state.example", subject: str = "Your letter") -> Verdict:
    lines = [f"From: {sender}", f"Subject: {subject}", "Message-ID: <1@state.example>", *headers, "", text]
    raw = "\r\n".join(lines).encode()
    return recognise(
        parse_mail(raw),
        raw,
        own_addresses=frozenset({"desk@coalition.example"}),
        own_message_ids=own_message_ids,
        now=NOW,
    )


AWAY = "I am out of the office until 12 December 2016."


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-replied (vacation)",
        'Auto-Submitted: AUTO-REPLIED; owner-email="x@state.example"',
        "X-Autoreply: yes",
        "X-Autorespond: away",
        "Precedence: auto_reply",
        "Return-Path: <>",
    ],
)
def test_absence_needs_a_machines_mark(header: str) -> None:
    with_mark = judge(AWAY, header)
    assert (with_mark.kind, with_mark.away_until) == (ReplyKind.AWAY, date(2016, 12, 12))
    assert judge(AWAY).kind is ReplyKind.HUMAN


@pytest.mark.parametrize(
    "header",
    ["X-Auto-Response-Suppress: All", "Precedence: bulk", "Auto-Submitted: auto-generated\r\nIn-Reply-To: " + OURS],
)
def test_marks_that_gateways_set_need_the_subject_too(header: str) -> None:
    assert judge("We join. " + AWAY, header).kind is ReplyKind.HUMAN
    assert judge(AWAY, header, subject="Out of Office: your letter").kind is ReplyKind.AWAY


def test_auto_submitted_no_is_a_person_whatever_else_stands_there() -> None:
    verdict = judge(AWAY, "Auto-Submitted: no", "Return-Path: <>", "X-Autoreply: yes", subject="Out of office")
    assert verdict.kind is ReplyKind.HUMAN
    assert "person" in verdict.evidence[0]


def test_absence_wins_over_thanks_for_the_message() -> None:
    verdict = judge("Thank you for your message. " + AWAY, "Auto-Submitted: auto-replied")
    assert verdict.kind is ReplyKind.AWAY


def test_words_quoted_from_our_letter_are_not_the_machines() -> None:
    text = "It was received.\n\nOn 2 December 2016 desk@coalition.example wrote:\n> I am out of the office"
    assert judge(text, "Auto-Submitted: auto-replied").kind is ReplyKind.AUTO_ACKNOWLEDGEMENT


def test_null_sender_alone_makes_no_bounce() -> None:
    text = "Your message could not be delivered to\nthe minister minister@state.example in person.\nWe join."
    verdict = judge(text, "Return-Path: <>", subject="Your message")
    assert verdict.kind is ReplyKind.HUMAN
    assert not verdict.failed


def test_person_who_quotes_a_bounce_is_a_person() -> None:
    text = (
        "We got this, please look:\n\nHi. This is the qmail-send program at mx.state.example.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
        "<minister@state.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n"
    )
    assert judge(text, subject="Fwd: failure notice").kind is ReplyKind.HUMAN
    bounce = judge(text, sender="MAILER-DAEMON@mx.state.example", subject="failure notice")
    assert bounce.kind is ReplyKind.BOUNCE_HARD


def test_bounce_without_an_address_is_soft_and_names_nobody() -> None:
    verdict = judge("It did not work.", sender="mailer-daemon@mx.state.example", subject="Undeliverable: letter")
    assert (verdict.kind, verdict.failed) == (ReplyKind.BOUNCE_SOFT, ())


def test_list_mail_that_answers_us_is_a_persons() -> None:
    list_headers = ("List-Id: <office.state.example>", "Precedence: list")
    assert judge("News.", *list_headers).kind is ReplyKind.LIST
    assert judge("We join.", *list_headers, f"References: {OURS}").kind is ReplyKind.HUMAN
    assert judge("We join.", *list_headers, subject="[Office] Re: your letter").kind is ReplyKind.HUMAN


def test_own_address_without_a_mark_of_ours_is_no_loop() -> None:
    """A colleague who writes from the shared address with another program is a person."""
    assert judge("Please call.", sender="desk@coalition.example").kind is ReplyKind.HUMAN


def test_report_that_names_no_address_is_no_verdict() -> None:
    text = "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n--r--"
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="r"'
    assert judge(text, kind).kind is ReplyKind.HUMAN
