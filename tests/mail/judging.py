"""One mail in a line: what a text with a few headers is taken for."""

from __future__ import annotations

from datetime import UTC, datetime
from email.header import Header
from typing import TYPE_CHECKING, Final

from outreach.mail.parse import parse_mail
from outreach.mail.recognisers import recognise

if TYPE_CHECKING:
    from outreach.domain.replies import Verdict

NOW: Final = datetime(2016, 12, 5, 12, 0, tzinfo=UTC)
DESK: Final = "desk@coalition.example"
OURS: Final = "<letter@coalition.example>"
SUBJECT: Final = "Request for an emergency special session on Aleppo"
QUOTE: Final = (
    "\n\nOn 2 December 2016 at 09:00, Coalition <desk@coalition.example> wrote:\n> Excellency,\n"
    "> We ask your Government to request an Emergency Special Session.\n"
    '> If you do not wish to receive our letters, write "unsubscribe".\n'
)

#: Headers by their short names.
ANSWER: Final = "Auto-Submitted: auto-replied"
MADE: Final = "Auto-Submitted: auto-generated"
SUPPRESS: Final = "X-Auto-Response-Suppress: All"
BULK: Final = "Precedence: bulk"
NULL: Final = "Return-Path: <>"


def judge(text: str, *headers: str, subject: str = SUBJECT, sender: str = "Mission <mission@state.example>") -> Verdict:
    """Say what the mail is; it came on Monday, 5 December 2016."""
    lines = [
        f"From: {sender}",
        f"To: {DESK}",
        f"Subject: {subject if subject.isascii() else Header(subject, 'utf-8').encode()}",
        "Date: Mon, 05 Dec 2016 10:00:00 +0000",
        "Message-ID: <1@state.example>",
        *headers,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        text,
    ]
    raw = "\r\n".join(lines).encode()
    return recognise(
        parse_mail(raw),
        raw,
        own_addresses=frozenset({DESK}),
        own_message_ids=lambda asked: {OURS} & set(asked),
        now=NOW,
    )
