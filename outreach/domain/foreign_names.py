"""Nothing of another state: which member states and office holders a text names, in six languages (promise 10).

A letter to one government that names another by mistake is the worst letter there is. So a doubt counts: the letter
waits, and a person says that the name is meant. Whole words count, the longest name first; adjectives do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.domain.more_names import BORNE_BY_PERSONS, HONOURS, MORE_NAMES, OTHER_THINGS, SHARED_NAMES, TITLES
from outreach.domain.name_forms import fold_word, forms_of, is_arabic, is_russian, without_prefixes
from outreach.domain.state_names import FORMAL_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_MARKS: Final = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069"
#: A word of an alphabet with the marks on it, or one Han character: Chinese sets no blanks between words.
_WORD: Final = re.compile(rf"[{_HAN}]|[^\W_{_HAN}][^\W_{_HAN}{_MARKS}]*(?:[{_MARKS}]+[^\W_{_HAN}{_MARKS}]*)*")

#: What may stand between two words of one name.
_GAP: Final = re.compile(r"[ \t\r\n\u00a0\u202f\-\u2010-\u2014'\u2019\u02bc.&()（）,·/]{0,8}")
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")
_SENTENCE_END: Final = re.compile(r"[.!?…؟]\s|[。！？]|\n\s*[-–•]\s")
_LONGEST_BEFORE_POINT: Final = 3
_LONGEST_EXCERPT: Final = 90
_MOST_REMEMBERED: Final = 20_000
_SHORT: Final = re.compile(r"(?:[A-ZА-ЯЁ]\.?){2,6}")

#: Arabic names that are everyday words too ("financial", "sons"): only behind a word that asks for a place.
_ARABIC_EVERYDAY: Final = frozenset({"مالي", "بنين"})
_BEFORE_A_PLACE: Final = """
في من إلى على عن مع بين ضد لدى جمهورية دولة حكومة شمال جنوب شرق غرب وزارة بعثة سفارة رئيس شعب
"""
_ARABIC_BEFORE_A_PLACE: Final = frozenset(fold_word(one) for one in _BEFORE_A_PLACE.split())
#: Short forms that are words too, so that a line in capitals does not count.
_SHORT_EVERYDAY: Final = frozenset({"car", "us"})
#: Names that begin sentences as everyday words: Russian "of that".
_NOT_AT_BEGINNINGS: Final = frozenset({"того"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: whose it may be, the words as they stand, the line (from 1), and the sentence about it.

    ``codes`` are ISO 3166 alpha-3; a name that two states share has both. ``line_text`` is the whole line.
    """

    codes: frozenset[str]
    words: str
    line: int
    excerpt: str
    line_text: str
    is_person: bool = False


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    #: Whose name ends here; None: none does. Empty: what is no state's, and is passed over as a whole.
    codes: frozenset[str] | None = None
    is_short: bool = False
    is_person: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    own: str
    key: str


@dataclass(frozen=True, slots=True)
class _Found:
    codes: frozenset[str]
    first: int
    last: int
    prefix: str
    node: _Node


#: A longer name is looked for as it is written: its forms are the product of those of its words.
_MOST_DECLINED: Final = 6


class NameSearch:
    """All names that letters are searched for; paragraphs that many letters share are searched once."""

    def __init__(self) -> None:
        """Begin without any name."""
        self._root = _Node()
        self._remembered: dict[str, tuple[Mention, ...]] = {}

    @classmethod
    def of(cls, states: Iterable[tuple[str, Iterable[str]]], *, exempt: Iterable[str] = ()) -> NameSearch:
        """Build the search from (code, names of the state) and from texts that are passed over as a whole."""
        made = cls()
        for text in exempt:
            # As it stands in the letter: every form of a long Russian name would be thousands.
            made._add(text, frozenset(), decline=False)
        for text in OTHER_THINGS.split("|"):
            made._add(text, frozenset())
        for code, names in states:
            for name in (*names, *FORMAL_NAMES.get(code, "").split("|"), *MORE_NAMES.get(code, "").split("|")):
                made._add(name, frozenset({code}))
        for listed, codes in SHARED_NAMES.items():
            for name in listed.split("|"):
                made._add(name, frozenset(codes))
        return made

    @classmethod
    def of_people(cls, people: Iterable[tuple[str, str]]) -> NameSearch:
        """Build the search for office holders from (code of their state, name with or without titles).

        A single word, such as a family name alone, counts only behind a title.
        """
        made = cls()
        for code, name in people:
            words = [one[0] for one in _WORD.finditer(name)]
            while words and fold_word(words[0]) in (TITLES | HONOURS):
                words.pop(0)
            if words and len("".join(words)) > 1:
                made._add(" ".join(words), frozenset({code}), is_person=True)
        return made

    def __bool__(self) -> bool:
        """Say whether there is any name to look for."""
        return bool(self._root.next)

    def _add(self, name: str, codes: frozenset[str], *, is_person: bool = False, decline: bool = True) -> None:
        words = tuple(one[0] for one in _WORD.finditer(name))
        if not words:
            return
        is_short = not is_person and bool(codes) and (bool(_SHORT.fullmatch(name)) or name == "BiH")
        folded = tuple(fold_word(one) for one in words)
        for form in forms_of(words) if decline and len(words) <= _MOST_DECLINED else [folded]:
            node = self._root
            for key in form:
                node = node.next.setdefault(key, _Node())
            # A text that is passed over never hides a name; of two states that share one, either may be meant.
            node.codes = codes if not node.codes else node.codes | codes
            node.is_short = is_short
            node.is_person = is_person

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return every mention in a text, in its order."""
        found: list[Mention] = []
        line = 1
        start = 0
        for end in (*_PARAGRAPHS.finditer(text), None):
            paragraph = text[start : end.start() if end else len(text)]
            found += [_moved(one, line - 1) for one in self._in_paragraph(paragraph)]
            if end:
                line += text.count("\n", start, end.end())
                start = end.end()
        return tuple(found)

    def _in_paragraph(self, paragraph: str) -> tuple[Mention, ...]:
        known = self._remembered.get(paragraph)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[paragraph] = tuple(self._search(paragraph))
        return known

    def _search(self, text: str) -> Iterator[Mention]:
        tokens = [_Token(*one.span(), one[0], fold_word(one[0])) for one in _WORD.finditer(text)]
        begins = self._root.next
        place = 0
        while place < len(tokens):
            key = tokens[place].key
            if key not in begins and not is_arabic(key):
                place += 1
                continue
            found = self._longest(text, tokens, place)
            if found is None or (found.codes and not _counts(text, tokens, found)):
                place += 1
                continue
            if found.codes:
                yield _mention(text, tokens, found)
            place = found.last + 1

    def _longest(self, text: str, tokens: list[_Token], place: int) -> _Found | None:
        """Return the longest name that begins at a word, or None."""
        key = tokens[place].key
        starts = [("", key)]
        if is_arabic(key):
            starts += list(without_prefixes(key))
        best: _Found | None = None
        for prefix, first in starts:
            node = self._root.next.get(first)
            at = place
            while node is not None:
                if node.codes is not None and (best is None or at > best.last) and not _goes_on(text, tokens, at):
                    best = _Found(node.codes, place, at, prefix, node)
                if not node.next or at + 1 >= len(tokens) or not _belong_together(text, tokens[at], tokens[at + 1]):
                    break
                at += 1
                node = node.next.get(tokens[at].key)
        return best


def _goes_on(text: str, tokens: list[_Token], at: int) -> bool:
    """Say whether a list's form, "Congo, Democratic Republic of the", goes on, so that it is none."""
    if tokens[at].key not in {"of", "the"} or at + 1 == len(tokens):
        return False
    return not text[tokens[at].end : tokens[at + 1].start].strip(" \u00a0")


def _moved(one: Mention, lines: int) -> Mention:
    if not lines:
        return one
    return Mention(one.codes, one.words, one.line + lines, one.excerpt, one.line_text, one.is_person)


def _belong_together(text: str, before: _Token, after: _Token) -> bool:
    """Say whether two words may be parts of one name: nothing between them ends a sentence or a paragraph."""
    between = text[before.end : after.start]
    if between in {"", " "}:
        return True
    if not _GAP.fullmatch(between) or between.count("\n") > 1:
        return False
    # "St. Lucia" and "D. R. Congo", but not "… of Guinea. Bissau …".
    return not (between[0] == "." and len(between) > 1 and len(before.own) > _LONGEST_BEFORE_POINT)


def _counts(text: str, tokens: list[_Token], found: _Found) -> bool:
    """Say whether the words are a name here, and not an everyday word, a given name or part of a longer word."""
    own = [one.own for one in tokens[found.first : found.last + 1]]
    first = own[0]
    if re.match(rf"[{_HAN}]", first):
        return _counts_in_chinese(text, tokens[found.first].start, tokens[found.last].end)
    if is_arabic(first):
        return _counts_in_arabic(text, tokens, found)
    if found.node.is_short:
        return _counts_as_short(text, tokens, found)
    # A script with capitals writes names with them: "turkey", "chad", "mali" and "georgia" are no states.
    if all(one == one.lower() for one in own):
        return False
    if found.first == found.last:
        before = tokens[found.first - 1] if found.first else None
        is_titled = before is not None and _is_title(text, before, tokens[found.first])
        if found.node.is_person:
            return is_titled
        key = tokens[found.first].key
        if key in BORNE_BY_PERSONS:
            return not is_titled
        if key in _NOT_AT_BEGINNINGS and is_russian(first):
            return not _begins_sentence(text, tokens, found)
    return True


def _is_title(text: str, before: _Token, after: _Token) -> bool:
    between = text[before.end : after.start]
    if before.key == "m":
        return before.own == "M" and between.startswith(".")
    return before.key in TITLES and between.strip() in {"", "."} and "\n" not in between


def _begins_sentence(text: str, tokens: list[_Token], found: _Found) -> bool:
    start, end = tokens[found.first].start, tokens[found.last].end
    head = text[:start].rstrip(' \t\n«"“(-–—')
    return not _is_alone(text, start, end) and (not head or head[-1] in ".!?…:;")


def _is_alone(text: str, start: int, end: int) -> bool:
    """Say whether nothing else in its line has letters."""
    rest = text[:start].rpartition("\n")[2] + text[end:].partition("\n")[0]
    return not any(char.isalpha() for char in rest)


def _counts_as_short(text: str, tokens: list[_Token], found: _Found) -> bool:
    """Take a short form only as it is written: in capitals, and not where a whole line is."""
    parts = tokens[found.first : found.last + 1]
    if any(text[one.end : two.start] not in {".", ""} for one, two in pairwise(parts)):
        return False
    written = "".join(one.own for one in parts)
    if not (written.isupper() or written == "BiH"):
        return False
    if text[parts[-1].end : parts[-1].end + 1] == "$":
        return False
    if written.casefold() in _SHORT_EVERYDAY:
        start, end = parts[0].start, parts[-1].end
        line = text[:start].rpartition("\n")[2] + text[end:].partition("\n")[0]
        return not line.isupper()
    return True


def _counts_in_arabic(text: str, tokens: list[_Token], found: _Found) -> bool:
    key = tokens[found.first].key.removeprefix(found.prefix)
    if found.first != found.last or key not in _ARABIC_EVERYDAY:
        return True
    if found.prefix[-1:] in {"ب", "ل"} or _is_alone(text, tokens[found.first].start, tokens[found.last].end):
        return True
    before = tokens[found.first - 1].key if found.first else ""
    return any(one in _ARABIC_BEFORE_A_PLACE for one in (before, *(rest for _, rest in without_prefixes(before))))


#: Chinese names that longer words hold, with the characters before or after them that make such a word.
_CHINESE_WITHIN: Final = {
    "海地": ("沿上近临内大", "区带形理质"),  # the coastal area, the district of Shanghai
    "加纳": ("增参附", ""),
    "日本": ("今近昨明当每翌同即0123456789一二三四五六七八九十", ""),  # "on the 2nd this organization …"
    "马里": ("", "兰亚乌奥"),
}


def _counts_in_chinese(text: str, start: int, end: int) -> bool:
    name, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    # 发展中国家 are developing countries and 其中国际 is "among them international": neither is China.
    if name.endswith("国") and after and after in "家际":
        return False
    not_before, not_after = _CHINESE_WITHIN.get(name, ("", ""))
    return not (before and before in not_before) and not (after and after in not_after)


def _mention(text: str, tokens: list[_Token], found: _Found) -> Mention:
    start, end = tokens[found.first].start, tokens[found.last].end
    line_start = text.rfind("\n", 0, start) + 1
    line_text = text[line_start:].partition("\n")[0].strip()
    words = " ".join(text[start:end].split())
    line = text.count("\n", 0, start) + 1
    return Mention(found.codes, words, line, _excerpt(text, start, end), line_text, found.node.is_person)


def _excerpt(text: str, start: int, end: int) -> str:
    """Return the sentence about a mention on one line, shortened around it."""
    begin = max((one.end() for one in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = next((one.start() + 1 for one in _SENTENCE_END.finditer(text, end)), len(text))
    before = " ".join(text[begin:start].split(" ")).replace("\n", " ").lstrip(" -–•")
    after = " ".join(text[end:stop].split())
    room = max(20, (_LONGEST_EXCERPT - (end - start)) // 2)
    head = before if len(before) <= room else "…" + before[-room:].lstrip()
    tail = after if len(after) <= room else after[:room].rstrip() + "…"
    joint = " " if text[end : end + 1].isspace() and tail else ""
    return " ".join((head + text[start:end] + joint + tail).split())


# --- what is said about it ---------------------------------------------------------------------------------------


def objections(
    parts: Mapping[str, Iterable[Mention]], *, own: str, allowed: Iterable[str], where_to_allow: str
) -> tuple[str, ...]:
    """Say for each other state that a letter names where it does and how to allow it; nothing when it names none.

    ``parts`` are the mentions by the part of the letter ("text", "HTML", "subject"). ``own`` is the code of the
    state that the letter goes to, ``allowed`` those that the campaign file lists for it.
    """
    fine = {own, *allowed}
    named: dict[frozenset[str], dict[str, list[Mention]]] = {}
    for part, mentions in parts.items():
        for one in mentions:
            if one.codes.isdisjoint(fine):
                named.setdefault(one.codes, {}).setdefault(part, []).append(one)
    return tuple(_objection(codes, by_part, where_to_allow) for codes, by_part in named.items())


def _objection(codes: frozenset[str], by_part: Mapping[str, list[Mention]], where_to_allow: str) -> str:
    first = next(iter(by_part.values()))[0]
    places = [f"{part}, line {found[0].line}" if part == "text" else part for part, found in by_part.items()]
    count = max(len(found) for found in by_part.values())
    more = f" ({count} times)" if count > 1 else ""
    listed = " or ".join(sorted(codes))
    noun = "an office holder of another state" if first.is_person else "another state"
    allow = ", ".join(f'"{one}"' for one in sorted(codes)[:1])
    return (
        f"names {noun}: {first.words!r} ({listed}) in {' and '.join(places)}{more}: “{first.excerpt}”;"
        f" if that is meant, list {allow} as names under {where_to_allow}"
    )
