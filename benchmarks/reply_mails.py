"""The mails that the measurement reads: invented, of every sort in the share in which a desk gets them."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from benchmarks.reply_store import DESK, DOMAIN, STARTED, Letter

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_SENTENCES = (
    "We have received your letter and passed it to the capital.",
    "The Permanent Mission presents its compliments and has the honour to refer to the letter.",
    "Le Gouvernement examine la demande avec attention.",
    "La Misión Permanente agradece su carta.",
    "Правительство рассмотрит Ваше обращение.",
    "وصلت رسالتكم وأحيلت إلى العاصمة.",
    "来函收悉，我团将认真研究。",
    "Please let us know which delegations have joined so far.",
    "We support the request and will say so in the Assembly.",
)
_PREFIXES = ("Re: ", "RE: ", "AW: ", "TR : ", "RV: ", "Отв: ", "رد: ", "答复：", "RE: [EXTERNAL] ")


def make_mails(chance: Random, letters: list[Letter], count: int) -> list[bytes]:
    """Return so many mails, the same ones for the same ``chance``."""
    makers: list[tuple[int, Callable[[Random, Letter, int], bytes]]] = [
        (30, _answer),
        (10, _colleague),
        (8, _mistyped),
        (7, _ticket),
        (15, _away),
        (15, _bounce),
        (15, _stranger),
    ]
    chosen = chance.choices([one for _, one in makers], [share for share, _ in makers], k=count)
    return [make(chance, chance.choice(letters), number) for number, make in enumerate(chosen)]


def _mail(chance: Random, number: int, sender: str, to: str, subject: str) -> EmailMessage:
    mail = EmailMessage()
    for hop in range(3):
        mail["Received"] = f"from mx{hop}.mail.example by mx{hop + 1}.mail.example with ESMTPS id {chance.random()}"
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = format_datetime(STARTED)
    mail["Message-ID"] = f"<bench-{number}-{chance.randrange(10**9)}@mail.example>"
    return mail


def _text(chance: Random, letter: Letter, *, quotes: bool = True) -> str:
    said = "\n\n".join(chance.choices(_SENTENCES, k=chance.randint(2, 8)))
    quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
    wrote = f"\n\nOn Fri, 2 Dec 2016 at 10:00, Coalition secretariat <{DESK}> wrote:\n{quoted}\n" if quotes else ""
    return f"Dear colleagues,\n\n{said}\n\nYours\n\n-- \nSecond Secretary\n{wrote}"


def _answer(chance: Random, letter: Letter, number: int) -> bytes:
    mail = _mail(chance, number, letter.mission, letter.reply_address, chance.choice(_PREFIXES) + letter.subject)
    mail["In-Reply-To"] = letter.message_id
    mail["References"] = letter.message_id
    octets = bytes([1]) + number.to_bytes(5, "big") + chance.randbytes(16) + b"abcde"
    mail["Thread-Index"] = base64.b64encode(octets).decode()
    text = _text(chance, letter)
    mail.set_content(text)
    if number % 2:
        mail.add_alternative("<html><body><p>" + text.replace("\n", "<br>\n") + "</p></body></html>", subtype="html")
        mail.set_boundary(f"=_{number}")
    return mail.as_bytes()


def _colleague(chance: Random, letter: Letter, number: int) -> bytes:
    sender = f'"Permanent Mission" <colleague{number}@{letter.mission.partition("@")[2]}>'
    mail = _mail(chance, number, sender, DESK, chance.choice(_PREFIXES) + letter.subject)
    mail.set_content(_text(chance, letter, quotes=False))
    return mail.as_bytes()


def _mistyped(chance: Random, letter: Letter, number: int) -> bytes:
    place = len(letter.reply_address.partition("@")[0]) - chance.randint(1, 12)
    address = letter.reply_address[:place] + chance.choice("abcdefgh234567") + letter.reply_address[place + 1 :]
    mail = _mail(chance, number, f"clerk{number}@post.example", address, "Your letter")
    mail.set_content(_text(chance, letter, quotes=False))
    return mail.as_bytes()


def _ticket(chance: Random, letter: Letter, number: int) -> bytes:
    mail = _mail(chance, number, "desk@tickets.example", DESK, f"[#{number}] Your request")
    mail.set_content(f"{_text(chance, letter)}\nOur reference: {letter.reference}\n")
    return mail.as_bytes()


def _away(chance: Random, letter: Letter, number: int) -> bytes:
    mail = _mail(chance, number, letter.mission, letter.reply_address, f"Automatic reply: {letter.subject}")
    mail["Auto-Submitted"] = "auto-replied"
    mail["In-Reply-To"] = letter.message_id
    mail.set_content(f"I am out of the office until {chance.randint(10, 28)} December 2016.\n")
    return mail.as_bytes()


def _bounce(chance: Random, letter: Letter, number: int) -> bytes:
    lines = [
        "Return-Path: <>",
        "From: Mail Delivery System <mailer-daemon@relay.example>",
        f"To: {DESK}",
        f"Date: {format_datetime(STARTED)}",
        f"Message-ID: <report-{number}-{chance.randrange(10**9)}@relay.example>",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        f"<{letter.mission}>: host mail.example said: 550 5.1.1 User unknown",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; relay.example",
        "",
        f"Final-Recipient: rfc822; {letter.mission}",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        f"From: {DESK}",
        f"To: {letter.mission}",
        f"Message-ID: {letter.message_id}",
        f"Subject: {letter.subject}",
        "",
        letter.text,
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode()


def _stranger(chance: Random, letter: Letter, number: int) -> bytes:
    mail = _mail(
        chance, number, f"news{number}@letters{number % 997}.example", DESK, f"News of the week, number {number}"
    )
    if number % 2:
        mail["List-Id"] = "<news.letters.example>"
        mail["List-Unsubscribe"] = "<https://letters.example/off>"
    mail.set_content(_text(chance, letter, quotes=False) * 3)
    return mail.as_bytes().replace(DOMAIN.encode(), b"letters.example") if number % 5 == 0 else mail.as_bytes()
