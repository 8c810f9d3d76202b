"""The letter that a bounce gives back: as a part of the mail, or in its text after a line that says so.

Every rule looks at single lines, so the work grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Final, TypeAlias

from outreach.mail.header_values import message_ids, unfold
from outreach.mail.part import Part

MailMessage: TypeAlias = "Message[str, str]"

_LONGEST_LINE: Final = 1000
_MOST_OCTETS: Final = 64 * 1024
_MOST_LINES: Final = 20_000
_MARKER_LENGTH: Final = 120

# Lines after which mail systems put the letter or its headers.
_MARKERS: Final = (
    "below this line is a copy of the message",
    "this is a copy of the message",
    "this is a copy of your message",
    "this is the original message",
    "below is a copy of the original message",
    "copy of the original message",
    "copy of original message",
    "copy of your message",
    "a copy of the headers",
    "copy of the headers",
    "copy of the message",
    "original message follows",
    "original message headers",
    "original message header",
    "original headers follow",
    "header of the original message",
    "headers of the original message",
    "headers of your message",
    "header of your message",
    "header and top",
    "unsent message",
    "undelivered message",
    "returned message",
    "returned mail follows",
    "message header follows",
    "message headers follow",
    "message headers:",
    "message header:",
    "message text follows",
    "message text:",
    "message follows",
    "message below",
    "your original message",
    "your message follows",
    "your message reads",
    "text of your message",
    "original message",
    "start of message",
    "begin forwarded message",
    "original mail info",
    "original mail",
    "undeliverable mail",
    "message contents follow",
    "enclosed is the original",
    "first few lines of your message",
    "original-nachricht",
    "originalnachricht",
    "ursprüngliche nachricht",
    "ursprüngliche nachrichtenkopfzeilen",
    "kopfzeilen der ursprünglichen nachricht",
    "kopfzeilen der originalnachricht",
    "kopie ihrer nachricht",
    "kopie der nachricht",
    "nachrichtenkopfzeilen",
    "header der original",
    "en-têtes de message d'origine",
    "en-têtes du message d'origine",
    "en-têtes d'origine",
    "en-têtes du message",
    "message d'origine",
    "message original",
    "copie du message",
    "copie de votre message",
    "encabezados de mensaje originales",
    "encabezados originales del mensaje",
    "encabezados del mensaje original",
    "mensaje original",
    "copia del mensaje",
    "copia de su mensaje",
    "cabeçalhos de mensagem originais",
    "cabeçalhos da mensagem original",
    "cabeçalhos originais",
    "mensagem original",
    "cópia da mensagem",
    "cópia da sua mensagem",
    "intestazioni originali del messaggio",
    "intestazioni del messaggio originale",
    "intestazioni originali",
    "messaggio originale",
    "copia del messaggio",
    "copia del tuo messaggio",
    "oorspronkelijke berichtkoppen",
    "oorspronkelijke berichtkopteksten",
    "koppen van het oorspronkelijke bericht",
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "kopie van het bericht",
    "kopie van uw bericht",
    "oryginalne nagłówki wiadomości",
    "nagłówki oryginalnej wiadomości",
    "nagłówki wiadomości",
    "oryginalna wiadomość",
    "kopia wiadomości",
    "исходные заголовки сообщения",
    "исходные заголовки",
    "заголовки исходного сообщения",
    "заголовки исходного письма",
    "заголовки письма",
    "исходное сообщение",
    "исходное письмо",
    "копия сообщения",
    "копия письма",
    "копия вашего сообщения",
    "копия вашего письма",
    "özgün ileti üstbilgileri",
    "özgün ileti başlıkları",
    "orijinal ileti üst bilgileri",
    "orijinal ileti",
    "orijinal mesaj",
    "iletinin bir kopyası",
    "رؤوس الرسالة الأصلية",
    "الرسالة الأصلية",
    "نسخة من الرسالة",
    "نسخة من رسالتك",
    "原始邮件头",
    "原始邮件标头",
    "原邮件头",
    "原始邮件",
    "原邮件",
    "邮件原文",
    "原始郵件標頭",
    "原始郵件",
    "元のメッセージ ヘッダー",
    "元のメッセージヘッダー",
    "元のメッセージ",
    "元のメール",
    "元メール",
    "オリジナルメッセージ",
    "送信されたメール",
    "원본 메시지 헤더",
    "원본 메시지",
    "원본 메일",
    "původní záhlaví zprávy",
    "původní zpráva",
    "ursprungliga meddelanderubriker",
    "ursprungligt meddelande",
    "oprindelige meddelelsesheadere",
    "oprindelig meddelelse",
    "opprinnelige meldingshoder",
    "opprinnelig melding",
    "alkuperäisen viestin otsikot",
    "alkuperäinen viesti",
    "eredeti üzenet",
    "mesajul original",
    "αρχικό μήνυμα",
)

# Lines with these speak of the failure, and what follows them is the report.
_OF_REPORTS: Final = (
    "error", "diagnos", "reason", "response", "transcript", "recipient", "address", "fail", "because", "could not",
    "was not", "received at", "log follows", "konnte", "empfänger", "destinat", "odbiorc", "получател", "adres", "收件",
)  # fmt: skip
_AROUND_MARKER: Final = 34

# What only a mail's own header has; reports list From, To, Subject and Date of the letter as well.
_TRANSPORT: Final = (
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "x-mailer",
    "dkim-signature",
    "user-agent",
)
_COMMON: Final = (
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "cc",
    "sender",
    "reply-to",
    "in-reply-to",
    "references",
)
_HEADER: Final = re.compile(r"^[ \t>|]{0,8}([A-Za-z][A-Za-z0-9-]{0,60}):(?:[ \t]|$)")
_FIELD: Final = re.compile(r"^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]{0,4}:(.*)$")
_PREFIX: Final = re.compile(r"^[ \t>|]{0,16}")

_ID_LABEL: Final = re.compile(
    r"(?i)(?:^|[^\w-])(?:(?:x-)?(?:original[- ]?)?(?:internet ?)?message[- ]?(?:id|identifier|number)\b"
    r"|nachrichten-?id|id der nachricht|id du message|identifiant du message|id del mensaje|id de mensaje"
    r"|identificador del mensaje|id da mensagem|id messaggio|id del messaggio|bericht-?id|identyfikator wiadomości"
    r"|id сообщения|идентификатор сообщения|ileti kimliği|معرف الرسالة|邮件 ?id|消息 ?id|郵件 ?id|訊息 ?識別碼"
    r"|メッセージ ?id|메시지 ?id|رقم (?:تعريف )?الرسالة|معرف رسالة|معرف البريد|شناسه (?:پیام|نامه)|מזהה ה?הודעה"
    r"|номер (?:сообщения|письма)|идентификатор письма|id письма|ідентифікатор (?:листа|повідомлення)"
    r"|идентификатор на съобщението|邮件(?:编号|标识)|消息(?:编号|标识)|信件(?:编号|标识)|郵件(?:編號|識別碼)|訊息編號"
    r"|メール ?id|メッセージ(?:番号|識別子)|메시지 (?:번호|식별자)|메일 ?id|numéro du message|référence du message"
    r"|identifiant de(?: votre)? message|nachrichten-?(?:kennung|nummer)|kennung der nachricht|message-?nummer"
    r"|número (?:de|del) mensaje|identificador de(?: la)? mensaje|identificador da mensagem|número da mensagem"
    r"|identificativo (?:del )?messaggio|numero (?:del )?messaggio|berichtnummer|bericht(?:identificatie|kenmerk)"
    r"|id wiadomości|numer wiadomości|mesaj (?:kimliği|no|numarası)|ileti (?:no|numarası)|id(?:entifikátor)? zprávy"
    r"|id(?:entifikátor)? správy|üzenetazonosító|üzenet azonosító|id-ul mesajului|identificatorul? mesajului"
    r"|αναγνωριστικό μηνύματος|id μηνύματος|meddelande-?id|meddelelses?-?id|meldings?-?id|viestin (?:tunnus|tunniste)"
    r"|id poruke|id sporočila|id pesan|id thư|mã thư|หมายเลขข้อความ|รหัสข้อความ"
    r"|^[ \t>|*]{0,8}(?:mail-?|e-?mail-?|msg-?)?id(?=[ \t]{0,8}[:=：]))[ \t]{0,8}[:=：]?[ \t]{0,8}(.{0,1000})"
)
_STANDARD_LABEL: Final = re.compile(r"(?i)^[ \t>|]{0,40}(?:x-)?(?:original-)?message-id[ \t]{0,8}:")
_BARE: Final = re.compile(r"[^\s<>@]{4,500}@[^\s<>@]{1,250}\.[A-Za-z]{2,60}$")
_ANGLED: Final = re.compile(r"<[^<>\s@]{1,500}@[^<>\s@]{1,255}>")


@dataclass(frozen=True, slots=True)
class Split:
    """A bounce's text: what the mail system wrote, and the letter it returned, '' when it stands elsewhere."""

    report: str
    letter: str


def enclosed_mails(part: MailMessage) -> list[MailMessage]:
    """Return the mail of a part that returns one, or that mail's headers alone. Never raises.

    RFC 2046 section 5.2.1 forbids base64 here, some servers use it nevertheless, and the standard parser leaves
    it as it is.
    """
    payload = part.get_payload()
    inside = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    if inside and (inside[0].keys() or str(part.get("content-transfer-encoding", "")).strip().lower() != "base64"):
        return inside
    try:
        if inside:
            octets = binascii.a2b_base64(str(inside[0].get_payload())[: 2 * _MOST_OCTETS].encode("ascii", "ignore"))
        else:
            decoded = part.get_payload(decode=True)
            octets = decoded if isinstance(decoded, bytes) else b""
    except (ValueError, LookupError, AssertionError):
        return inside
    head = re.split(rb"\r?\n\r?\n", octets[:_MOST_OCTETS].lstrip(b"\r\n"), maxsplit=1)[0]
    return [message_from_bytes(head + b"\n\n")]


def identity_of(part: MailMessage) -> list[tuple[str, str]]:
    """Return the headers of a mail that an attachment of any type holds, as some servers return letters; or none."""
    try:
        decoded = part.octets(2 * _MOST_OCTETS) if isinstance(part, Part) else part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return []
    octets = decoded[:_MOST_OCTETS].lstrip() if isinstance(decoded, bytes) else b""
    if b"message-id" not in octets.lower():
        return []
    text = octets.decode("ascii", "surrogateescape")
    fields = header_fields(text) if _HEADER.match(text[:_LONGEST_LINE].partition("\n")[0]) else []
    return fields if {"message-id", "from"} <= {name for name, _ in fields} else []


def split_returned(text: str) -> Split:
    """Cut a text where the returned letter begins, by a line that says so or by the headers themselves."""
    lines = text.splitlines()
    has_said = False
    was_header = False
    for place, line in enumerate(lines[:_MOST_LINES]):
        if has_said and _is_marker(line):
            return Split("\n".join(lines[:place]), "\n".join(lines[place + 1 :]))
        is_header = _is_header(line)
        if has_said and is_header and not was_header and _begins_letter(lines, place):
            return Split("\n".join(lines[:place]), "\n".join(lines[place:]))
        was_header = is_header
        has_said = has_said or bool(line.strip(" \t-=*#"))
    return Split(text, "")


def header_fields(text: str, limit: int = 200) -> list[tuple[str, str]]:
    """Return (name in lower case, value) of the first block of header lines in ``text``, folded lines joined.

    Indented and quoted blocks count as well: the first header line's prefix is taken off every line.
    """
    fields: list[tuple[str, str]] = []
    prefix = ""
    for line in text.splitlines()[:_MOST_LINES]:
        shown = line[:_LONGEST_LINE]
        if not fields:
            found = _HEADER.match(shown)
            if found is None:
                continue
            prefix = (_PREFIX.match(shown) or found)[0]
        if not shown.strip(" \t>|"):
            if _are_headers(fields):
                break
            fields = []
            continue
        bare = shown.removeprefix(prefix)
        found = _FIELD.match(bare)
        if found is not None:
            fields.append((found[1].lower(), found[2].strip()))
        elif bare[:1] in {" ", "\t"}:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {bare.strip()}".strip()[:4000])
        elif _are_headers(fields):
            break
        else:
            fields = []
        if len(fields) >= limit:
            break
    return fields if _are_headers(fields) else []


def ids_in_text(text: str) -> list[str]:
    """Return the Message-IDs that a text names as such, folded or not: returned headers, logs, reports in words."""
    found: list[str] = []
    lines = text.splitlines()[:_MOST_LINES]
    for place, line in enumerate(lines):
        shown = line[:_LONGEST_LINE]
        if "@" not in shown and not any("@" in one[:_LONGEST_LINE] for one in lines[place + 1 : place + 3]):
            continue
        label = _ID_LABEL.search(shown)
        if label is None:
            continue
        value = label[1].strip()
        if not value:
            below = (one[:_LONGEST_LINE].strip(" \t>|") for one in lines[place + 1 : place + 3])
            value = next((one for one in below if one), "")
            value = value if value.startswith("<") else f"<{value[:-1]}>" if value.endswith(">") else ""
        named = _ANGLED.findall(value)
        if not named and _STANDARD_LABEL.match(shown):
            named = message_ids(value)
        elif not named and (bare := _BARE.match(value)) is not None and shown.rstrip().endswith(value):
            named = [f"<{bare[0]}>"]
        found += named
    return list(dict.fromkeys(unfold(one) for one in found))


def _is_marker(line: str) -> bool:
    """Whether a line says that the letter follows; such lines are short and mostly fenced or end with a colon."""
    shown = line.strip()
    if not shown or len(shown) > _MARKER_LENGTH or "@" in shown:
        return False
    bare = shown.strip("-=_*#|>< \t.:：").casefold().replace("’", "'")
    if bare in _MARKERS:
        return True
    is_fenced = shown[0] in "-=_*#|"
    if not is_fenced and not shown.endswith((":", "：", "--", ".")):
        return False
    marker = next((one for one in _MARKERS if one in bare), "")
    if not marker or any(word in bare for word in _OF_REPORTS):
        return False
    return is_fenced or len(bare) <= len(marker) + _AROUND_MARKER


def _is_header(line: str) -> bool:
    """Whether a line is a header of mail by its name."""
    found = _HEADER.match(line[:_LONGEST_LINE])
    if found is None:
        return False
    name = found[1].lower()
    return name in _TRANSPORT or name in _COMMON or name.startswith("x-")


def _begins_letter(lines: list[str], place: int) -> bool:
    """Whether headers of a mail begin here: three header lines at least, one of them of the transport."""
    names: set[str] = set()
    for line in lines[place : place + 40]:
        if not line.strip():
            break
        found = _HEADER.match(line[:_LONGEST_LINE])
        if found is not None:
            names.add(found[1].lower())
        elif line[:1] not in {" ", "\t", ">"}:
            break
    return len(names & {*_TRANSPORT, *_COMMON}) >= 3 and bool(names & set(_TRANSPORT))  # noqa: PLR2004 - see above


def _are_headers(fields: list[tuple[str, str]]) -> bool:
    """Whether these are a mail's headers, and not two lines of a report that have colons."""
    names = {name for name, _ in fields}
    return len(names & {*_TRANSPORT, *_COMMON}) >= 2 or "message-id" in names  # noqa: PLR2004 - one may be chance
