"""The mails that pretend missions send: headers, quoting and habits of real mail clients, invented words.

Every mail is a function of its arguments: Message-IDs and boundaries come from the seed, dates from the
instant the answer is due. Nothing here reads the time or draws from a running generator.
"""

from __future__ import annotations

import hashlib
import html
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import TYPE_CHECKING

from outreach.sandbox.missions import AnswerKind, Writer, back_on, fraction
from outreach.sandbox.wording import MARK, MARK_HEADER, is_french, long_date, office_name, paragraphs

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.sandbox.letters import Letter
    from outreach.sandbox.missions import PlannedAnswer, PretendMission

#: The share of mail clients that answer to the From address although a Reply-To is given.
_IGNORES_REPLY_TO = 0.25

#: The share of offices whose mail client answers as Outlook does; the others as Thunderbird does.
_OUTLOOK = 0.5

_ID_HEADERS = frozenset({"message-id", "in-reply-to", "references"})


class _WirePolicy(EmailPolicy):
    """The standard policy, except that Message-IDs stay whole: it would encode one longer than a line."""

    def fold(self, name: str, value: str) -> str:
        """Fold a header for the text form of a mail."""
        if name.lower() in _ID_HEADERS:
            return f"{name}: {f'{self.linesep} '.join(str(value).split())}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """Fold a header for the wire."""
        if name.lower() in _ID_HEADERS:
            return self.fold(name, value).encode("ascii", "replace")
        return super().fold_binary(name, value)


WIRE = _WirePolicy(linesep="\r\n", max_line_length=78)


@dataclass(frozen=True, slots=True)
class Sketch:
    """All that one answer is made from.

    ``letter_at`` is when the mission took the letter, ``due_at`` when the answer reaches the desk (both aware
    UTC); ``number`` tells the answers to one letter apart.
    """

    seed: int
    mission: PretendMission
    letter: Letter
    letter_at: datetime
    planned: PlannedAnswer
    due_at: datetime
    number: int

    def draw(self, *question: object) -> float:
        """Return a number from 0 to 1 for this mission, the same for each of its answers."""
        return fraction(self.seed, self.mission.iso3, *question)

    def token(self, purpose: str) -> str:
        """Return 24 hexadecimal digits that are this answer's own, for identifiers and boundaries."""
        parts = (self.seed, self.mission.iso3, self.letter.message_id, self.number, purpose)
        return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]


def compose_answer(sketch: Sketch) -> bytes:
    """Return the mail, ready for a mailbox, with CRLF line ends, for every kind but the two bounces."""
    mail = EmailMessage(policy=WIRE)
    writer = _writer_address(sketch)
    to = _desk_address(sketch)
    machine = sketch.planned.is_from_machine
    _stamp(mail, sketch, writer=writer, to=to)
    mail["Date"] = format_datetime(sketch.due_at.astimezone(sketch.mission.zone))
    mail["From"] = Address(_writer_name(sketch), addr_spec=writer)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = _subject(sketch)
    mail["Message-ID"] = f"<{sketch.token('id')}@{writer.rpartition('@')[2]}>"
    if sketch.planned.writer in {Writer.OFFICE, Writer.COLLEAGUE} and sketch.letter.message_id:
        mail["In-Reply-To"] = sketch.letter.message_id
        mail["References"] = " ".join((*sketch.letter.references, sketch.letter.message_id))
    if machine:
        mail["Auto-Submitted"] = "auto-replied"
        mail["X-Auto-Response-Suppress"] = "All"
        mail["Precedence"] = "bulk"
    mail[MARK_HEADER[0]] = MARK_HEADER[1]
    _write_body(mail, sketch)
    return mail.as_bytes()


def _stamp(mail: EmailMessage, sketch: Sketch, *, writer: str, to: str) -> None:
    """Add what the desk's own mail system writes above an arriving mail (RFC 5321 section 4.4).

    A machine answers with an empty return path, so that nothing answers it in turn (RFC 3834 section 3.3).
    """
    mail["Return-Path"] = "<>" if sketch.planned.is_from_machine else f"<{writer}>"
    mail["Delivered-To"] = to
    arrived = format_datetime(sketch.due_at)
    mail["Received"] = (
        f"from mail.{writer.rpartition('@')[2]} by mx.{to.rpartition('@')[2]} with ESMTPS id "
        f"{sketch.token('queue')[:12]} for <{to}>; {arrived}"
    )


def _writer_address(sketch: Sketch) -> str:
    mission = sketch.mission
    match sketch.planned.writer:
        case Writer.COLLEAGUE:
            return f"political.section@{mission.domain}"
        case Writer.ELSEWHERE:
            return f"un.department@foreign-affairs-{mission.iso3.lower()}.example"
        case Writer.STRANGER:
            return f"mission.office.{int(sketch.draw('box') * 9000) + 1000}@shared-mail.example"
        case _:
            return mission.address


def _writer_name(sketch: Sketch) -> str:
    """Name the writing office; a stranger's name must not give away the state, which would match it."""
    mission = sketch.mission
    french = is_french(mission.language)
    match sketch.planned.writer:
        case Writer.STRANGER:
            return "Bureau de la Mission" if french else "Office of the Mission"
        case Writer.ELSEWHERE:
            label = "Département des Nations Unies" if french else "United Nations Department"
            return f"{label} – {mission.state_name}"
        case _:
            return office_name(mission.state_name, mission.language)


def _desk_address(sketch: Sketch) -> str:
    """Return which of our addresses the mission answers to: most obey Reply-To, and its token comes back."""
    letter = sketch.letter
    if sketch.planned.writer in {Writer.ELSEWHERE, Writer.STRANGER}:
        return letter.from_address
    if not sketch.planned.is_from_machine and sketch.draw("reply-to") < _IGNORES_REPLY_TO:
        return letter.from_address
    return letter.reply_to


def _subject(sketch: Sketch) -> str:
    french = is_french(sketch.mission.language)
    subject = _without_prefix(sketch.letter.subject)
    kind = sketch.planned.kind
    if kind is AnswerKind.AWAY:
        return f"Réponse automatique : {subject}" if french else f"Automatic reply: {subject}"
    if kind is AnswerKind.AUTO_ACKNOWLEDGEMENT:
        return f"Accusé de réception : {subject}" if french else f"Message received: {subject}"
    if sketch.planned.writer is Writer.STRANGER:
        return "Votre lettre" if french else "Your letter"
    if sketch.planned.writer is Writer.ELSEWHERE:
        note = "Note verbale"
        code = sketch.letter.reference_code
        return f"{note} {code}" if code and not _quotes_message_id(sketch) else note
    if _uses_outlook(sketch):
        return f"RE : {subject}" if french else f"RE: {subject}"
    return f"Re: {subject}"


def _without_prefix(subject: str) -> str:
    while subject.lower().startswith("re:"):
        subject = subject[3:].lstrip()
    return subject


def _uses_outlook(sketch: Sketch) -> bool:
    return sketch.draw("client") < _OUTLOOK


def _quotes_message_id(sketch: Sketch) -> bool:
    """Whether an answer from elsewhere names our letter by its Message-ID rather than by its reference."""
    half = 0.5
    return not sketch.letter.reference_code or sketch.draw("quotes") < half


def _write_body(mail: EmailMessage, sketch: Sketch) -> None:
    """Write the answer on top, the letter below as the client quotes it, and the mark on the last line."""
    answer = _answer_lines(sketch)
    quoted = _quote(sketch)
    lines = [*answer, "", *quoted, "", MARK] if quoted else [*answer, "", MARK]
    # One character set and encoding for all, or the library would choose by the text.
    mail.set_content("\n".join(lines) + "\n", charset="utf-8", cte="quoted-printable")
    if _uses_outlook(sketch) and not sketch.planned.is_from_machine:
        mail.add_alternative(_as_html(answer, quoted), subtype="html", charset="utf-8", cte="quoted-printable")
        mail.set_boundary(f"=_{sketch.token('boundary')}")


def _answer_lines(sketch: Sketch) -> list[str]:
    """Return the mission's own words, paragraph by paragraph, and the office's name."""
    mission, planned = sketch.mission, sketch.planned
    french = is_french(mission.language)
    back = back_on(mission, sketch.letter_at, planned) if planned.kind is AnswerKind.AWAY else None
    lines: list[str] = []
    for paragraph in paragraphs(planned.kind, mission.language, back=back):
        lines += [paragraph, ""]
    if planned.writer is Writer.ELSEWHERE and _quotes_message_id(sketch):
        said = "Votre message" if french else "Your message"
        lines += [f"{said}: {sketch.letter.message_id}", ""]
    if planned.writer is not Writer.STRANGER:
        day = long_date(sketch.due_at.astimezone(mission.zone).date(), mission.language)
        lines += [_writer_name(sketch), day]
    else:
        lines += [_writer_name(sketch)]
    return lines


def _quote(sketch: Sketch) -> list[str]:
    """Return the letter as the client quotes it; machines and those who write afresh quote nothing."""
    letter = sketch.letter
    afresh = sketch.planned.writer in {Writer.ELSEWHERE, Writer.STRANGER}
    if afresh or sketch.planned.is_from_machine or not letter.text:
        return []
    french = is_french(sketch.mission.language)
    sent = (letter.sent_at or sketch.letter_at).astimezone(sketch.mission.zone)
    day = long_date(sent.date(), sketch.mission.language)
    name = letter.from_name or letter.from_address
    text = letter.text.split("\n")
    if _uses_outlook(sketch):
        heads = ("De :", "Envoyé :", "À :", "Objet :") if french else ("From:", "Sent:", "To:", "Subject:")
        values = (
            f"{name} <{letter.from_address}>",
            f"{day} {sent:%H:%M}",
            letter.to_address or sketch.mission.address,
            letter.subject,
        )
        rule = "-----Message d'origine-----" if french else "-----Original Message-----"
        return [rule, *(f"{head} {value}" for head, value in zip(heads, values, strict=True)), "", *text]
    told = f"Le {day} à {sent:%H:%M}, {name} a écrit :" if french else f"On {day} {sent:%H:%M}, {name} wrote:"
    return [told, *(f"> {line}".rstrip() for line in text)]


def _as_html(answer: list[str], quoted: list[str]) -> str:
    """Return the same in HTML, the letter below a rule as Outlook sets it."""

    def written(lines: list[str]) -> str:
        return "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line)

    below = f'<hr>\n<div id="divRplyFwdMsg">\n{written(quoted)}\n</div>\n' if quoted else ""
    return f"<html><body>\n{written(answer)}\n{below}<p>{html.escape(MARK)}</p>\n</body></html>\n"
