"""Subjects: what mail programs put before them, and whether one is an answer, a forwarded mail or a program's own."""

from __future__ import annotations

import re
from typing import Final

from outreach.mail.recognisers.phrases import absence, automatic, away_subjects, filters, fold

_TAG: Final = re.compile(
    r"(?:\[[^\]]{0,80}\]|\*{2,5}[^*]{0,40}\*{2,5}|\{[^}]{0,40}\}|(?:ext|external|spam|sec|caution|extern"
    r"|externe)\s?:)\s{0,5}"
)
_ANSWER: Final = re.compile(
    r"(?:re|ref|aw|rv|res|sv|vs|antw|antwort|odp|ynt|yan|rif|r|回复|回覆|答复|答覆|回信|رد|اجابه|ответ|отв|на"
    r"|atb|vl|nc|vá|va|απ|σχετ"
    r"|השב|תשובה|返信|회신|답장|balas|tra loi|fwd?|fw|tr|wg|i|enc|doorst|转发|轉寄|転送|전달|пересл|пер|ilt"
    r"|pd|vb|vs|bls|tov|πρθ"
    r"|הועבר|اعاده توجيه|اعاده ارسال)\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s?:\s{0,3}"
)
_ENDING: Final = re.compile(r"\s?(?:[\[(]([^\[\]()]{3,60})[\])]|\s-\s([^-]{3,60}))\s{0,3}$")
#: Notes: "Maria Silva is out of the office (returning 12/12/2016)".
_RETURNING: Final = re.compile(
    r"\((?:returning|return|back|retour|de retour|ruckkehr|zuruck|regreso|rientro|retorno|regresso|terug"
    r"|powrot|возвращение)\s[^()]{1,40}\)\.?$"
)
_LONGEST: Final = 500


def untagged(subject: str) -> str:
    """Return a folded subject without tags such as ``[External]`` before it."""
    rest = subject[:_LONGEST].strip()
    for _ in range(4):
        found = _TAG.match(rest)
        if found is None:
            break
        rest = rest[found.end() :].strip()
    return rest


def is_answer(subject: str) -> bool:
    """Whether a folded subject begins as that of an answer or of a forwarded mail."""
    return _ANSWER.match(untagged(subject)) is not None


def bare(subject: str) -> str:
    """Return a folded subject without tags, answer marks and the beginnings that programs add."""
    rest = untagged(subject)
    for _ in range(6):
        found = _ANSWER.match(rest) or _TAG.match(rest)
        if found is None:
            break
        rest = rest[found.end() :].strip()
    return rest


def automatic_beginning(subject: str) -> str:
    """Return the words with which a program begins the subject of an automatic answer, or an empty string."""
    rest = untagged(subject)
    if _ANSWER.match(rest):
        return ""
    begins = automatic.SUBJECT_BEGINNINGS.begins(rest) or away_subjects.AWAY_BEGINNINGS.begins(rest)
    if not begins and (returning := _RETURNING.search(rest)) is not None and absence.SUBJECTS.find(rest):
        return returning[0]
    return begins


def is_plain_word(subject: str) -> bool:
    """Whether a folded subject begins with a word of absence that people begin subjects with as well."""
    rest = untagged(subject)
    said = automatic.SUBJECT_BEGINNINGS.begins(rest)
    return (not said or said.startswith("auto:")) and _RETURNING.search(rest) is None


def automatic_ending(subject: str) -> str:
    """Return the words in brackets with which a program ended the subject of its answer ("Re: … (Out of Office)")."""
    found = _ENDING.search(subject[-100:])
    said = found[1] or found[2] if found else ""
    return said if automatic.SUBJECT_BEGINNINGS.begins(said) or away_subjects.AWAY_BEGINNINGS.begins(said) else ""


def about(subject: str) -> str:
    """Return what a folded subject is about: without any beginning, and after the colon of a program's words."""
    rest = bare(subject)
    for table in (filters.READ_SUBJECTS, filters.UNREAD_SUBJECTS, filters.DELIVERED_SUBJECTS):
        rest = bare(rest.removeprefix(table.begins(rest)).lstrip(" -:"))
    if automatic.SUBJECT_BEGINNINGS.begins(rest) or away_subjects.AWAY_BEGINNINGS.begins(rest):
        head, colon, tail = rest.partition(":")
        rest = bare(tail) if colon else head
    return _ENDING.sub("", fold(rest)).strip()
