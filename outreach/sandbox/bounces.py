"""The mail system's answers: delivery status notifications by RFC 3464, marked as invented like the rest."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING

from outreach.sandbox.missions import AnswerKind
from outreach.sandbox.wording import MARK, MARK_HEADER

if TYPE_CHECKING:
    from outreach.sandbox.answers import Sketch

#: Status (RFC 3463) and the words of the mission's server, by kind.
_DIAGNOSES = {
    AnswerKind.BOUNCE_HARD: ("5.1.1", "550 5.1.1 <{address}>: Recipient address rejected: User unknown"),
    AnswerKind.BOUNCE_SOFT: ("4.2.2", "452 4.2.2 <{address}>: The recipient's mailbox is full"),
}

#: The share of mail systems that return the whole letter rather than its headers.
_RETURNS_WHOLE = 0.3


def compose_bounce(sketch: Sketch, raw_letter: bytes) -> bytes:
    """Return the notification for a letter that could not be delivered, as multipart/report with three parts.

    It goes to the envelope sender with an empty return path (RFC 3464 section 2), and returns our letter or
    its headers, so that it can be told which of our messages failed. Written out by hand: the library would
    fold and encode the identifiers, which no mail system does.
    """
    status, words = _DIAGNOSES[sketch.planned.kind]
    diagnosis = words.format(address=sketch.mission.address)
    boundary = f"=_{sketch.token('boundary')}"
    parts = (
        _lines(*_headers(sketch, boundary), ""),
        _part(boundary, "text/plain; charset=utf-8", _explanation(sketch, diagnosis)),
        _part(boundary, "message/delivery-status", _fields(sketch, status, diagnosis)),
        _returned(sketch, boundary, raw_letter),
        _lines(f"--{boundary}--"),
    )
    return b"".join(parts)


def _headers(sketch: Sketch, boundary: str) -> tuple[str, ...]:
    domain, to = sketch.mission.domain, sketch.letter.sender
    return (
        "Return-Path: <>",
        f"Delivered-To: {to}",
        f"Date: {format_datetime(sketch.due_at.astimezone(sketch.mission.zone))}",
        f"From: Mail Delivery System <mailer-daemon@{domain}>",
        f"To: {to}",
        "Subject: Undelivered Mail Returned to Sender",
        f"Message-ID: <{sketch.token('id')}@mx.{domain}>",
        "Auto-Submitted: auto-replied",
        f"{MARK_HEADER[0]}: {MARK_HEADER[1]}",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type="delivery-status";',
        f' boundary="{boundary}"',
    )


def _explanation(sketch: Sketch, diagnosis: str) -> bytes:
    """Return the part for people."""
    return _lines(
        f"This is the mail system at host mx.{sketch.mission.domain}.",
        "",
        "Your message could not be delivered to the recipient below.",
        "The rest of this report is for programs.",
        "",
        f"<{sketch.mission.address}>: {diagnosis}",
        "",
        MARK,
    )


def _fields(sketch: Sketch, status: str, diagnosis: str) -> bytes:
    """Return the fields of the message, an empty line, and those of its one recipient."""
    address, message_id = sketch.mission.address, sketch.letter.message_id
    return _lines(
        f"Reporting-MTA: dns; mx.{sketch.mission.domain}",
        f"Arrival-Date: {format_datetime(sketch.letter_at)}",
        *([f"X-Original-Message-ID: {message_id}"] if message_id else []),
        "",
        f"Original-Recipient: rfc822; {address}",
        f"Final-Recipient: rfc822; {address}",
        "Action: failed",
        f"Status: {status}",
        f"Diagnostic-Code: smtp; {diagnosis}",
    )


def _returned(sketch: Sketch, boundary: str, raw_letter: bytes) -> bytes:
    """Return our letter, or its headers, as the mission's mail system sends them back."""
    if sketch.draw("returns") < _RETURNS_WHOLE:
        return _part(boundary, "message/rfc822", raw_letter)
    return _part(boundary, "text/rfc822-headers", sketch.letter.header_text)


def _part(boundary: str, content_type: str, body: bytes) -> bytes:
    # 8bit, because a returned letter is sent back as it came.
    head = _lines(f"--{boundary}", f"Content-Type: {content_type}", "Content-Transfer-Encoding: 8bit", "")
    return head + body + (b"" if body.endswith(b"\r\n") else b"\r\n") + b"\r\n"


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()
