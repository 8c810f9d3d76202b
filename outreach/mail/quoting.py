"""The part of an answer that is new: what stands above the quoted letter, or between its lines.

For matching and display only; the whole text is always kept. Every rule looks at single lines, so the work
grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import TextParts

if TYPE_CHECKING:
    from outreach.domain.replies import IncomingMail

_LONGEST_LINE: Final = 400
_LINES_OF_ATTRIBUTION: Final = 4
_LINES_OF_HEADERS: Final = 7

# How an attribution line ends, as mail programs write it in the languages we meet.
_WROTE: Final = (
    "wrote:",
    "wrote :",
    "writes:",
    "a écrit :",
    "a écrit:",
    "a ecrit :",
    "escribió:",
    "escribio:",
    "schrieb:",
    "geschrieben:",
    "escreveu:",
    "ha scritto:",
    "schreef:",
    "пишет:",
    "писал:",
    "писал(а):",
    "написал:",
    "написала:",
    "написал(а):",
    "كتب:",
    "كتب :",
    "كتبت:",
    "写道：",
    "写道:",
    "寫道：",
    "寫道:",
    "yazdı:",
    "şunları yazdı:",
)

# How an attribution line begins, so that a sentence of the answer that ends in "wrote:" is not taken for one.
_BEGINS: Final = (
    "on ",
    "le ",
    "el ",
    "am ",
    "em ",
    "il ",
    "op ",
    "в ",
    "в\u00a0",
    "في ",
    "بتاريخ ",
    "在",
    "于",
)

_VERBS_BEFORE: Final = (" schrieb ", " كتب ", " كتبت ")

_SEPARATOR_WORDS: Final = (
    "original message",
    "original appointment",
    "forwarded message",
    "message d'origine",
    "message d’origine",
    "message original",
    "message transféré",
    "mensaje original",
    "mensaje reenviado",
    "ursprüngliche nachricht",
    "originalnachricht",
    "weitergeleitete nachricht",
    "исходное сообщение",
    "пересылаемое сообщение",
    "пересланное сообщение",
    "الرسالة الأصلية",
    "الرسالة المعاد توجيهها",
    "原始邮件",
    "原始郵件",
    "转发邮件",
    "mensagem original",
    "mensagem encaminhada",
    "messaggio originale",
    "messaggio inoltrato",
    "orijinal mesaj",
)

_FROM_WORDS: Final = frozenset(
    {"from", "de", "von", "da", "van", "от", "от кого", "من", "发件人", "寄件者", "寄件人", "kimden"}
)
_OTHER_HEADERS: Final = frozenset(
    [
        "to",
        "sent",
        "date",
        "subject",
        "cc",
        "à",
        "envoyé",
        "objet",
        "para",
        "enviado",
        "fecha",
        "asunto",
        "an",
        "gesendet",
        "datum",
        "betreff",
        "data",
        "assunto",
        "a",
        "inviato",
        "oggetto",
        "кому",
        "отправлено",
        "дата",
        "тема",
        "копия",
        "إلى",
        "التاريخ",
        "الموضوع",
        "تاريخ",
        "الإرسال",
        "تم",
        "الإرسال",
        "收件人",
        "发送时间",
        "日期",
        "主题",
        "抄送",
        "收件者",
        "主旨",
        "kime",
        "gönderildi",
        "konu",
        "tarih",
        "enviada",
    ]
) | {"date d'envoi", "تم الإرسال", "تاريخ الإرسال", "enviado el"}

_DASHES: Final = "-_=*—–─ "
_MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def new_text(mail: IncomingMail) -> str:
    """Return what the sender added, without the letter it answers; the whole text when nothing else remains.

    A forwarded letter without a word of the forwarder is therefore returned whole.
    """
    return strip_quotes(mail.text)


def split_text(text: str) -> TextParts:
    """Return the parts of a text; never raises."""
    new = strip_quotes(text)
    return TextParts(new, "" if new == text.strip() else text.replace(new, "", 1).strip())


def strip_quotes(text: str) -> str:
    """As ``new_text``, for any text: cut at the quoted letter, drop lines that begin with ``>``."""
    lines = _MARKS.sub("", text).splitlines()
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if line.lstrip().startswith(">"):
            place += 1
            continue
        length = _attribution(lines, place)
        if length:
            if not _is_marked_below(lines, place + length):
                break
            place += length
            continue
        if _is_separator(line) or _begins_headers(lines, place):
            break
        kept.append(line)
        place += 1
    new = "\n".join(kept).strip()
    return new or text.strip()


def _attribution(lines: list[str], place: int) -> int:
    """Return how many lines from ``place`` on are an attribution ("On … wrote:"), wrapped or not; 0 for none."""
    first = lines[place].strip().lower()[:_LONGEST_LINE]
    if not first:
        return 0
    if not first.startswith(_BEGINS):
        # "The Desk <desk@coalition.example> wrote:" — a whole line with an address and the verb.
        return 1 if first.endswith(_WROTE) and ("@" in first or "<" in first) else 0
    for length in range(1, _LINES_OF_ATTRIBUTION + 1):
        if place + length > len(lines):
            return 0
        line = lines[place + length - 1].strip().lower()[-_LONGEST_LINE:]
        if not line or line.startswith(">"):
            return 0
        if line.endswith(_WROTE):
            joined = " ".join(lines[place : place + length])
            return length if any(character.isdigit() or character == "@" for character in joined) else 0
        # German and Arabic put the verb before the name: "Am 5.12.2016 schrieb Sekretariat:".
        if length <= 2 and line.endswith(":") and any(verb in f" {line}" for verb in _VERBS_BEFORE):  # noqa: PLR2004
            return length
    return 0


def _is_marked_below(lines: list[str], place: int) -> bool:
    """Whether the next line with text is marked with ``>``: then an answer may follow between the lines."""
    for line in lines[place : place + 4]:
        if line.strip():
            return line.lstrip().startswith(">")
    return False


def _is_separator(line: str) -> bool:
    """Whether a line says that the original follows, between dashes or alone."""
    stripped = line.strip()
    if len(stripped) > 100 or not stripped.startswith(("-", "_", "=", "*", "—", "–", "─")):  # noqa: PLR2004
        return False
    words = stripped.strip(_DASHES).lower().rstrip(":")
    return words in _SEPARATOR_WORDS or words.startswith("begin forwarded message")


def _begins_headers(lines: list[str], place: int) -> bool:
    """Whether "From:" stands here and two more header lines below it, in any of our languages."""
    if _header_word(lines[place]) not in _FROM_WORDS:
        return False
    below = {_header_word(line) for line in lines[place + 1 : place + _LINES_OF_HEADERS]}
    return len(below & _OTHER_HEADERS) >= 2  # noqa: PLR2004 - one alone may be a line of the letter


def _header_word(line: str) -> str:
    """Return what stands before the first colon, in lower case, without emphasis; '' when that is long."""
    start = line.strip().lstrip("*>|").strip()[:60].replace("：", ":")
    word, colon, _ = start.partition(":")
    return word.strip(" *\u00a0").lower() if colon and len(word) <= 20 else ""  # noqa: PLR2004
