"""A text as sentences, and a sentence as clauses, for six languages and as people wrap and number their lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A longer sentence is cut: no person writes one, and the work stays bounded.
LONGEST_SENTENCE: Final = 1_500

_PARAGRAPH: Final = re.compile(r"\n[ \t]{0,80}\n")
# A list item, or a line that ended where a sentence may end, begins a new one.
_NEW_ITEM: Final = re.compile(r"\n[ \t]{0,20}(?=(?:[-*•–—]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t])")
_END: Final = re.compile(r"[.!?…؟۔][\"'”’»)\]]{0,3}(?=\s|$|[\u0600-\u06ff])|[。！？][”’」』）]{0,3}")
# What ends in a full stop without ending the sentence: titles, numbers, initials.
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(«\"'])(?:mrs?|ms|dr|st|no|nos|nr|n|art|h\.e|s\.e|exc|sr|sra|srta|dra|ud|uds|vd|mme|mlle|mm?|prof|gen|col"
    r"|amb|hon|rev|jr|etc|e\.g|i\.e|p\.ex|ref|réf|tel|tél|vol|para|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|janv|févr|avr|juil|déc|ene|abr|ago|dic|г|гг|им|т\.е|т\.д|т\.п|стр|тел|ул|исх|вх|янв|февр|апр|авг|сент|окт"
    r"|нояб|дек"
    r"|[a-zа-я]|\d{1,2})\.$",
    re.IGNORECASE,
)
#: A small letter goes on with the sentence, whatever stands before it.
_GOES_ON: Final = re.compile(r"\s{0,2}[a-zà-öø-ÿа-яё]")
_CLAUSE_END: Final = re.compile(r"[,;:()—–،؛，；：、]|\.{3}|…| - ")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, white space made single, end marks kept. Never raises."""
    for paragraph in _PARAGRAPH.split(text):
        for item in _NEW_ITEM.split(paragraph):
            yield from _of_paragraph(" ".join(item.split()))


def clauses(sentence: str) -> list[tuple[int, str]]:
    """Return the clauses of a sentence with the place where each begins."""
    found = []
    start = 0
    for mark in _CLAUSE_END.finditer(sentence):
        found.append((start, sentence[start : mark.start()]))
        start = mark.end()
    return [*found, (start, sentence[start:])]


def _of_paragraph(paragraph: str) -> Iterator[str]:
    start = 0
    for mark in _END.finditer(paragraph):
        ending = paragraph[max(start, mark.end() - 12) : mark.end()]
        if paragraph[mark.start()] == "." and (_ABBREVIATION.search(ending) or _GOES_ON.match(paragraph, mark.end())):
            continue
        yield from _pieces(paragraph[start : mark.end()].strip())
        start = mark.end()
    yield from _pieces(paragraph[start:].strip())


def _pieces(sentence: str) -> Iterator[str]:
    for at in range(0, len(sentence), LONGEST_SENTENCE):
        yield sentence[at : at + LONGEST_SENTENCE]
