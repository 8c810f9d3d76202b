"""The reference that a mission or ministry gives its own letter, to be quoted back in our next one.

A reference counts when a label stands before it: the kind of letter with a number ("Note verbale No. 145/2016",
"Исх. № 123/н", "مذكرة شفوية رقم"), or a word for reference ("Our ref.", "N/Réf.", "Aktenzeichen", "文号").
What the label calls *yours*, what is ours, symbols of documents of the United Nations, dates and telephones do
not. A line near the top that is nothing but a reference counts last. As written, so that their registry finds it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: A reference stands at the top of a letter or in its first page.
_LONGEST_TEXT: Final = 8_000
_LONGEST_VALUE: Final = 45
_LINES_OF_LETTERHEAD: Final = 8
#: A bare number of fewer digits after "Ref." is a day or a paragraph.
_LEAST_DIGITS: Final = 3

# "No.", "Nº", "n.º", "№", "Nr.", "number", "رقم": at least one, or a colon, after the kind of letter.
_NUMBER: Final = (
    r"(?:n[or]s?\.?\s?[º°]?|n\.?\s?[º°]|n\s?(?=\d)|№|num(?:ber|éro|ero|\.)?|número|n\.|#|nummer|numaras[ıi]|sayılı|رقم|الرقم"
    r"|编号|第)\s?[:.]?\s{0,3}"
)
# Kinds of letters. A number after them is a reference even when it is short.
_KINDS: Final = (
    r"note[\s-]verbale|notes?[\s-]verbales|verbal[\s-]note|third[\s-]person[\s-]note|diplomatic[\s-]note|note"
    r"|nota[\s-]verbale|nota[\s-]verbal|nota[\s-]diplom[aá]tica|nota|verbalnote|verbal[\s-]nota|sözlü[\s-]nota"
    r"|letter|lettre|carta|lettera|brief|schreiben|ofício|oficio|despatch|dispatch|memorandum|memorando|courrier"
    r"|dépêche|correspondance|вербальн\w{2}\sнот\w|нот\w|письмо|المذكرة\sالشفوية|مذكرة\sشفوية|مذكرة|المذكرة|كتاب"
    r"|كتابنا|رسالة|رسالتنا|خطاب|普通照会|照会|外交照会|函"
)
# Words for reference, which need something that looks like one after them.
_REFERENCES: Final = (
    r"our\sref(?:erence)?s?|ref(?:erence)?s?|file(?:\sref(?:erence)?)?|registry|n[./]\s?/?\s?réf(?:érences?)?"
    r"|notre\sréf(?:érence)?|nos\sréf(?:érences)?|réf(?:érences?)?|n[./]\s?/?\s?ref|nuestra\sref(?:erencia)?"
    r"|referencia|expediente|expte|nossa\sref(?:erência)?|ref\.?ª|referência|processo|proc"
    r"|nostro\srif(?:erimento)?|ns\.?\srif|rif(?:erimento)?|prot(?:ocollo)?|fascicolo|unser(?:e)?\s(?:zeichen"
    r"|referenz)|aktenzeichen|akz|az|geschäftszeichen|geschäftszahl|gz|zahl|zl|ref\.-nr|sayı|evrak"
    r"|referans(?:ımız)?|исх(?:одящий)?|рег|наш(?:а)?\s(?:№|ссылка)|ссылка|дело|المرجع|مرجعنا|مرجع|الإشارة|إشارتنا"
    r"|اشارتنا|الاشارة|رقم\sالصادر|الرقم|رقم\sالمرجع|رقم\sالإشارة|الصادر|文号|發文字號|发文字号|编号|編號|字号"
    r"|档号|案号|我方编号|函号"
)
_YOURS: Final = re.compile(
    (
        r"(?:\byour|\byr|\by/|\bvotre|\bvos|\bv[/.]|\bsu|\bsus|\bs/|\bvuestr[ao]|\bihr\w{0,2}|\bvoss[ao]|\bvs\.?"
        r"|\bvostr[ao]|\bsua|\bsizin|\bваш\w{0,2}|\bна|贵方|貴方|你方|来函|贵|coalition's|tel\w{0,6}|fax"
        r"|phone)\s{0,2}(?:note[\s-]|nota[\s-]|вербальн\w{2}\s)?$"
    ),
    re.IGNORECASE,
)

_PIECE: Final = r"[^\W_][\w./\-–—()〔〕\[\]:&+]{0,44}"
# One word, words joined by " / ", or capitals and then a number: "POL 145/16".
_VALUE: Final = (
    rf"(?P<value>[(〔\[]?(?:{_PIECE}\s/\s{_PIECE}|(?-i:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я/.\-]{{0,14}}\s\d[\w./\-]{{0,30}})"
    rf"|{_PIECE}))"
)

_BY_KIND: Final = re.compile(rf"(?<!\w)(?:{_KINDS})\s?(?:ref\w{{0,6}}\.?\s?)?[:(]?\s?{_NUMBER}{_VALUE}", re.IGNORECASE)
_BY_LABEL: Final = re.compile(
    rf"(?<!\w)(?:{_REFERENCES})(?:\.ª|\.|\b)?(?:\s?{_NUMBER}|\s?[:：.\-–]\s{{0,3}}|\s{{1,3}}){_VALUE}", re.IGNORECASE
)
# A number sign alone at the beginning of a line: "№ 123/н", "Nº 44/2016", "رقم: ١٢/٢٠١٦".
_BY_NUMBER: Final = re.compile(rf"^[ \t>*]{{0,10}}{_NUMBER}{_VALUE}", re.IGNORECASE | re.MULTILINE)
# "外发〔2016〕12号", "(2016)照字第12号", "第12号": Chinese numbers carry their sign behind.
_CHINESE: Final = re.compile(
    r"[\u4e00-\u9fffA-Z]{0,8}[(（〔\[]\s?20\d\d\s?[)）〕\]]\s?[\u4e00-\u9fff]{0,6}\s?第?\s?\d{1,6}\s?[号號]"
    r"|[\u4e00-\u9fff]{1,6}字第\s?\d{1,8}\s?[号號]|(?<=[照函会])第\s?\d{1,8}\s?[号號]"
)
_ALONE: Final = re.compile(r"[A-ZÀ-ÞА-Я]{1,10}(?:[/.\-–][A-ZÀ-ÞА-Я0-9]{1,10}){1,6}(?:\s?/\s?\d{1,6})?")

_UN_SYMBOL: Final = re.compile(
    (
        r"(?:[AES]|ST|CCPR|CAT|CED|CEDAW|CERD|CRC|CRPD|CMW|TD|DP|HRI|UNEP|ICCPR)/(?:RES|DEC|HRC|PRST|PV|INF|SGB|AI"
        r"|IC|C|CN|CONF|AC|SR|L|S-\d|ES-\d|\d{2,4})(?:[/.\-].{0,40})?"
    ),
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"\d{1,2}([./\-–])\d{1,2}\1(?:\d{4}|\d{2})|(?:19|20)\d\d[./\-–]\d{1,2}[./\-–]\d{1,2}|\d{1,2}[:h]\d\d|(?:19"
    r"|20)\d\d|\d{1,2}(?:st|nd|rd|th|er)"
)
_ORDINARY_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,3}|\d{1,3}%?")
_TELEPHONE: Final = re.compile(r"\+\d[\d().\- ]{5,20}|\(?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}")

_GOES_ON: Final = re.compile(
    r"[ \t]\d|[ \t](?:de\s)?[^\W\d_]{3,12}\s(?:de\s)?20\d\d|[ \t]?[.,]?\s(?:street|avenue|rue|calle)", re.IGNORECASE
)


def their_reference(text: str, *, ours: Collection[str] = ()) -> str:
    """Return the reference of the letter itself, as written, or ''. Never raises.

    ``ours`` are the beginnings of our own references, such as ``ACT-``; they are quoted in every answer.
    """
    beginning = text[:_LONGEST_TEXT]
    return next((value for value in _candidates(beginning) if not _is_ours(value, ours)), "")


def _candidates(text: str) -> Iterator[str]:
    yield from _chinese(text)
    yield from _labelled(_BY_KIND, text, strong=True)
    yield from _labelled(_BY_LABEL, text, strong=False)
    yield from _labelled(_BY_NUMBER, text, strong=False)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_LINES_OF_LETTERHEAD]:
        if len(line) <= _LONGEST_VALUE and _ALONE.fullmatch(line) and _is_reference(line, strong=False):
            yield line


def _labelled(pattern: re.Pattern[str], text: str, *, strong: bool) -> Iterator[str]:
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if _YOURS.search(before):
            continue
        value = _trimmed(match["value"])
        if _is_reference(value, strong=strong) and not _continues(text, match):
            yield value


def _chinese(text: str) -> Iterator[str]:
    for match in _CHINESE.finditer(text):
        if not _YOURS.search(text[max(0, match.start() - 12) : match.start()]) and not re.match("贵|来", match[0]):
            yield match[0]


def _trimmed(value: str) -> str:
    """Return the value without the marks of the sentence around it."""
    trimmed = value.strip().rstrip(".,;:-–—/&+")
    for opening, closing in ("()", "[]", "〔〕"):
        if trimmed.endswith(closing) and opening not in trimmed:
            trimmed = trimmed[:-1]
        if trimmed.startswith(opening) and closing not in trimmed:
            trimmed = trimmed[1:]
    if trimmed.startswith("(") and trimmed.endswith(")"):
        trimmed = trimmed[1:-1]
    return trimmed.rstrip(".,;:")


def _is_reference(value: str, *, strong: bool) -> bool:
    """Whether a value can be a reference: it has a digit, and is no date, telephone, quantity or UN symbol."""
    digits = sum(character.isdigit() for character in value)
    if not digits or len(value) > _LONGEST_VALUE or "@" in value:
        return False
    if _UN_SYMBOL.fullmatch(value) or _DATE.fullmatch(value) or _TELEPHONE.fullmatch(value):
        return False
    if value.isdigit():
        return digits >= (1 if strong else _LEAST_DIGITS)
    if not strong and _ORDINARY_NUMBER.fullmatch(value):
        return False
    return any(mark in value for mark in "/-–.()〔:") or any(character.isupper() for character in value) or strong


def _continues(text: str, match: re.Match[str]) -> bool:
    """Whether a number goes on as a date or a telephone does: "Ref. 15 December", "No. 212 555 0123"."""
    after = text[match.end() : match.end() + 14]
    if not match["value"].strip(".,").isdigit():
        return False
    return (
        re.match(
            r"[ \t]\d|[ \t](?:de\s)?[^\W\d_]{3,12}\s(?:de\s)?20\d\d|[ \t]?[.,]?\s(?:street|avenue|rue|calle)", after
        )
        is not None
    )


def _is_ours(value: str, ours: Collection[str]) -> bool:
    folded = value.upper()
    return any(prefix and folded.startswith(prefix.upper()) for prefix in ours)
