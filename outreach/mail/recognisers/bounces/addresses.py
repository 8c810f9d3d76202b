"""The addresses in a report's text, and how likely each of them is one that failed.

A report names the sender, its own postmaster, Message-IDs and addresses for questions too, so what counts is
where an address stands: at the head of a line, after the name of a field, after RCPT TO, or within a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from outreach.mail.header_values import plain_address
from outreach.mail.recognisers.bounce_words import fold

_LOCAL: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~.-")
_DOMAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
_LONGEST_LOCAL: Final = 100
_LONGEST_DOMAIN: Final = 255
_LONGEST_LINE: Final = 2000
_MOST_LINES: Final = 3000
_MOST_ADDRESSES: Final = 500

# Scripts without spaces between words: there an address ends where the script begins.
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")

_NOT_LATIN: Final = 0x370

_BULLETS: Final = " \t<>*•·-–—|\"'([{‘“”«»：:>\u3000\u3010\u3011,;"
_TYPES: Final = re.compile(r"(?i)(?:rfc-?822|utf-8|smtp|mailto|x-local|local|ex|e-?mail)\s?[:;]\s?$")
_AFTER_ENTRY: Final = re.compile(r"^[>\]})\"'”»]{0,4}\s{0,4}(?:$|[:：;,.(\[<|>«=…—–-]|on\s|am\s|le\s|\(|\t|\s{2,})")
_JOINS: Final = frozenset({"", "and", "und", "et", "y", "e", "en", "i", "и", "ve", "و", "和", "と", "及"})
_RCPT: Final = re.compile(r"(?i)rcpt to\s{0,2}:?\s{0,2}<?$")
_SENDER: Final = re.compile(r"(?i)(?:mail from|envelope-from|return-path|smtp\.mailfrom|from)\s{0,2}[:=]?\s{0,2}<?$")
_NOT_ADDRESS: Final = re.compile(
    r"(?i)(?:message-?\s?id|references|in-reply-to|https?://[^\s]{0,200}|\bid)\s{0,2}[:=]?\s{0,2}<?$"
)

# Names of the field that holds the addressee; looked for at the end of what stands before the address.
_RECIPIENT_LABELS: Final = tuple(
    fold(one)
    for one in (
        "to", "rcpt", "recipient", "recipients", "recipient(s)", "recipient address", "failed recipient",
        "failed recipient(s)", "failed address", "final recipient", "original recipient", "intended recipient",
        "destination", "destination address", "mailbox", "user", "address", "addressee", "addressed to", "account",
        "email", "e-mail", "email address", "e-mail address", "delivered to", "undeliverable to", "unknown user",
        "for", "contact", "empfänger", "empfängeradresse", "empfaenger", "adresse", "e-mail-adresse", "an", "para",
        "destinatario", "destinatarios", "destinatário", "destinatários", "destinataire", "destinataires",
        "adresse du destinataire", "à", "a", "al", "ao", "dirección", "endereço", "indirizzo", "geadresseerde",
        "ontvanger", "aan", "do", "adresat", "odbiorca", "adres", "кому", "получатель", "получателя", "получателю",
        "адрес", "адресат", "адресату", "kime", "alıcı", "alıcıya", "adresi", "إلى", "المستلم", "المستلمون", "العنوان",
        "收件人", "收信人", "收件地址", "收件人地址", "收件者", "地址", "邮箱", "宛先", "受信者", "受取人", "送信先",
        "メールアドレス", "수신자", "받는 사람", "받는사람", "수신인", "příjemce", "komu", "pro", "mottagare", "till",
        "til", "modtager", "mottaker", "vastaanottaja", "címzett", "destinatar", "către", "παραλήπτης", "προς", "נמען",
        "אל", "отримувач", "получател", "primatelj", "prejemnik", "penerima", "kepada", "người nhận", "destinatari",
    )
)  # fmt: skip
_SENDER_LABELS: Final = tuple(
    fold(one)
    for one in (
        "from", "mail from", "sender", "von", "absender", "remitente", "expéditeur", "mittente", "da", "afzender",
        "van", "od", "nadawca", "от", "от кого", "отправитель", "отправителя", "kimden", "gönderen", "من", "المرسل",
        "发件人", "寄件者", "寄件人", "发信人", "差出人", "送信者", "送信元", "보낸 사람", "발신자", "reply-to",
        "reply to", "return-path", "errors-to", "envelope-from", "envelope sender", "originator", "avsändare", "från",
        "fra", "avsender", "afsender", "odesílatel", "feladó", "expeditor", "αποστολέας", "remetente", "lähettäjä",
        "відправник", "de", "on behalf of", "message from", "mail from:",
    )
)  # fmt: skip
_FOR_QUESTIONS: Final = tuple(
    fold(one)
    for one in (
        "assistance", "questions", "for help", "contact", "please write", "please send", "send mail to", "help desk",
        "helpdesk", "support", "administrator", "report to", "report this", "unsubscribe", "send email to",
        "forward this", "kontakt", "wenden sie sich", "contacter", "contactez", "assistance", "contacte con",
        "póngase en contacto", "contattare", "neem contact", "skontaktuj", "обратитесь", "обращайтесь", "свяжитесь",
        "başvurun", "联系", "聯絡", "連絡", "お問い合わせ", "문의", "اتصل",
    )
)  # fmt: skip
_ROLES: Final = frozenset(
    {"support", "helpdesk", "help", "service", "servicedesk", "abuse", "webmaster", "hostmaster", "contact", "kontakt"}
)
_SYSTEMS: Final = (
    "mailer-daemon@",
    "postmaster@",
    "mailerdaemon@",
    "abuse@",
    "microsoftexchange",
    "noreply@",
    "no-reply@",
)


class Place(IntEnum):
    """Where an address stands, from the least to the most telling place."""

    NEVER = 0
    ANYWHERE = 1
    SENTENCE = 2
    FIELD = 3
    ENTRY = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """One address in a report: where it stands, the number of its line, and what follows it there."""

    address: str
    place: Place
    line: int
    rest: str


def mentions(lines: list[str]) -> list[Mention]:
    """Return every address that stands in ``lines``, with its place."""
    found: list[Mention] = []
    for number, line in enumerate(lines[:_MOST_LINES]):
        if "@" not in line:
            continue
        shown = line[:_LONGEST_LINE]
        before, place = 0, Place.NEVER
        for start, end in _spans(shown):
            address = plain_address(shown[start:end])
            if not address or "." not in address.rpartition("@")[2]:
                continue
            # In a list the second address stands where the first one stands.
            is_next = before and shown[before:start].strip(" \t<>\"',;()[]&").casefold() in _JOINS
            place = _place(address, shown, start, end) if not is_next or is_system(address) else place
            found.append(Mention(address, place, number, shown[end:].strip(" \t>")))
            before = end
        if len(found) >= _MOST_ADDRESSES:
            break
    return found


def is_system(address: str) -> bool:
    """Whether an address is of a mail system and not of anybody that we write to."""
    return address.startswith(_SYSTEMS)


def is_for_questions(address: str) -> bool:
    """Whether an address is one that providers sign with; a letter may go there too, so it only gives way."""
    return address.partition("@")[0] in _ROLES


def _spans(line: str) -> list[tuple[int, int]]:
    """Return (start, end) of each address of a line: grown from each ``@`` to both sides, so the work is linear."""
    spans = []
    at = line.find("@")
    while at >= 0:
        start, end = at, at + 1
        while start and at - start < _LONGEST_LOCAL and _is_part(line[start - 1], _LOCAL, line[start:at]):
            start -= 1
        while end < len(line) and end - at < _LONGEST_DOMAIN and _is_part(line[end], _DOMAIN, line[at + 1 : end]):
            end += 1
        while end > at + 1 and line[end - 1] in ".-":
            end -= 1
        while start < at and line[start] in "'.`|/=*-{":
            start += 1
        if start < at and end > at + 1:
            spans.append((start, end))
        at = line.find("@", max(end, at + 1))
    return spans


def _is_part(character: str, allowed: frozenset[str], so_far: str) -> bool:
    """Whether an address goes on with this character: of ASCII or, in another alphabet, of a script with spaces."""
    if character in allowed:
        return True
    if character.isascii() or not character.isalnum() or _UNSPACED.match(character):
        return False
    # Hebrew and Arabic write "to" without a space before the address.
    return ord(character) < _NOT_LATIN or not any(one.isascii() and one.isalpha() for one in so_far)


def _place(address: str, line: str, start: int, end: int) -> Place:
    """Judge an address by what stands around it in its line."""
    before = _TYPES.sub("", line[:start])
    head = before.rstrip(" \t<\"'([")
    if is_system(address) or _NOT_ADDRESS.search(before) or _SENDER.search(before):
        return Place.NEVER
    if not before.strip(_BULLETS):
        return Place.ENTRY if _AFTER_ENTRY.match(line[end:]) or not line[end:].strip() else Place.SENTENCE
    label = fold(head.rstrip(":：=;,| \t-*_").strip())
    if _ends_with(label, _SENDER_LABELS) and not _ends_with(label, _RECIPIENT_LABELS):
        return Place.NEVER
    if _RCPT.search(before):
        return Place.FIELD
    if any(word in label for word in _FOR_QUESTIONS):
        return Place.NEVER
    has_colon = head.rstrip().endswith((":", "：", "=", "|"))
    if _ends_with(label, _RECIPIENT_LABELS):
        return Place.FIELD if has_colon else Place.SENTENCE
    # "Mission of Karelva <mission@karelva.example>" alone in its line names an addressee as well.
    if line[start - 1] in "<([" and len(before) <= 80 and line[end:].strip(" \t>)];:,.") == "":  # noqa: PLR2004 - a name
        return Place.FIELD
    return Place.ANYWHERE


def _ends_with(text: str, labels: tuple[str, ...]) -> bool:
    """Whether ``text`` ends with one of ``labels`` as a word of its own; scripts without spaces need none."""
    for label in labels:
        if text == label or (text.endswith(label) and (not label.isascii() or not text[-len(label) - 1].isalnum())):
            return True
    return False
