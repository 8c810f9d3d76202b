"""The block of header lines above a quoted letter ("From: … Sent: … To: … Subject: …"), in any language.

Outlook and its likes name the letter in such a block and leave the letter below unmarked, so what the block begins
runs to the end of the text. A fax cover ("TO: … FROM: …") or an itinerary ("From: Geneva, To: New York") is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from outreach.mail.quoting.header_words import DATE, FROM, HEADERS, NOT_HEADERS, OTHER, SUBJECT, TO
from outreach.mail.quoting.lines import clean, fold, without_mark, word_list
from outreach.mail.quoting.view import has_address, has_bracketed_address, has_clock, has_date

if TYPE_CHECKING:
    from outreach.mail.quoting.view import View

_LONGEST_NAME: Final = 28
_MOST_LINES: Final = 40
_MOST_BETWEEN: Final = 3
_LEAST_NAMED: Final = 2
_LEAST_UNKNOWN: Final = 3
_MOST_WORDS_OF_NAME: Final = 4
_MOST_ABOVE: Final = 4
_MOST_COLUMN: Final = 12

_INDENTED: Final = " " * 8
_COLUMNS: Final = re.compile(r"[ \u00a0]{3,}|\t")
_ANY_LABEL: Final = re.compile(
    r"[ \t*_]{0,8}([^\W\d_][^:：@<>\[\]]{0,24}?)[ \t\u00a0*_]{0,3}[:：][*_]{0,2}(?:[ \t\u00a0]|$)"
)


def _roles() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language in HEADERS.values():
        for role, text in language.items():
            for word in word_list(text):
                found.setdefault(word, set()).add(role)
    return {word: frozenset(roles) for word, roles in found.items()}


_ROLES: Final = _roles()
_NOT_HEADERS: Final = frozenset(word_list(NOT_HEADERS))
_NONE: Final[frozenset[str]] = frozenset()


@dataclass
class _Block:
    """What is known of a block while its lines are read."""

    order: list[frozenset[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for roles in self.order for role in roles)

    @property
    def named(self) -> int:
        """Return how many lines name date, addressee or subject."""
        return sum(1 for roles in self.order if roles & {DATE, TO, SUBJECT})

    def repeats(self, roles: frozenset[str]) -> bool:
        """Whether a line names again what is named once in a block."""
        once = roles & {FROM, TO, SUBJECT}
        return bool(once) and once <= self.roles

    def first(self, role: str) -> int:
        return next((place for place, roles in enumerate(self.order) if role in roles), len(self.order))


def header_line(view: View, place: int) -> frozenset[str]:
    """Return what a line may name, as the words before its colon say; empty for a line that is no header."""
    return _read(view, place)[0]


def header_block(view: View, place: int, *, is_announced: bool = False) -> int:
    """Return over how many lines from ``place`` on a block goes; 0 when none begins here.

    ``is_announced`` says that a separator stands above, so that less is asked.
    """
    if view.blank[place] or view.marked[place]:
        return 0
    length = _on_one_line(view, place) or _in_column(view, place) or _beside_sender(view, place)
    if length:
        return length
    roles = header_line(view, place)
    if not roles:
        return _unknown_block(view, place, is_announced=is_announced)
    if roles == {OTHER} and not is_announced:
        return 0
    block, end = _gather(view, place)
    return end - place if _is_block(block, is_announced=is_announced) else 0


def _gather(view: View, place: int) -> tuple[_Block, int]:
    """Read header lines from ``place`` on, with the lines they are wrapped over, to the last of them.

    A value may go on in the next lines; behind an empty line only the next header may come, and no other sender.
    """
    block, end = _Block(), place
    for number in range(place, min(len(view), place + _MOST_LINES)):
        if view.marked[number] or number - end > _MOST_BETWEEN:
            break
        if view.blank[number]:
            continue
        roles, label, value = _read(view, number)
        is_apart = number > place and view.blank[number - 1]
        if not roles:
            if is_apart:
                break
            continue
        if block.repeats(roles) or (is_apart and FROM in roles):
            break
        block.order.append(roles)
        block.labels.append(label)
        block.values.append(value)
        end = number + 1
    return block, end


def _is_block(block: _Block, *, is_announced: bool) -> bool:
    roles = block.roles
    if FROM not in roles or block.named < _LEAST_NAMED or len(block.order) <= _LEAST_NAMED:
        return is_announced and FROM in roles and block.named >= 1
    if is_announced:
        return True
    if any(has_address(value) for value in block.values):
        return True
    if _is_memo(block):
        return False
    # Without an address only the order of a mail program: sender, date, addressee. Travellers go from, to, when.
    is_in_order = block.first(FROM) == 0 and block.first(DATE) < block.first(TO)
    return is_in_order or (SUBJECT in roles and any(has_clock(value) for value in block.values))


def _is_memo(block: _Block) -> bool:
    """Whether the labels are those of a memorandum or a fax: in capitals, or the addressee first."""
    cased = [label for label in block.labels if label.upper() != label.lower()]
    return (bool(cased) and all(label.isupper() for label in cased)) or block.first(TO) == 0


def _read(view: View, place: int) -> tuple[frozenset[str], str, str]:
    """Return what a line may name, its label and its value; nothing for a line that is no header."""
    found = view.header_lines.get(place)
    if found is None:
        found = view.header_lines[place] = _read_line(view.clean(place))
    return found


def _read_line(text: str) -> tuple[frozenset[str], str, str]:
    if not text or (":" not in text and "：" not in text and "|" not in text):
        return _NONE, "", ""
    if text.startswith("|"):
        cells = [cell.strip(" *_:") for cell in text.split("|")[1:]]
        roles = _ROLES.get(fold(cells[0]), _NONE) if cells else _NONE
        return (roles, cells[0], " ".join(cells[1:])) if roles else (_NONE, "", "")
    found = _split(text)
    if found[0]:
        return found
    for column in _COLUMNS.split(text)[1:]:
        found = _split(column)
        if found[0]:
            return found[0], found[1], text
    return _NONE, "", ""


def _split(text: str) -> tuple[frozenset[str], str, str]:
    start = text.replace("：", ":")
    label, colon, value = start.partition(":")
    label = label.strip(" \t*_>•·#\"'")
    if not colon or not label or len(label) > _LONGEST_NAME:
        return _NONE, "", ""
    return _ROLES.get(fold(label), _NONE), label, fold(value)


def _on_one_line(view: View, place: int) -> int:
    """Return 1 for "From: … Sent: … To: … Subject: …" on one line, as text made of HTML has it."""
    text = view.clean(place).replace("：", ":")
    if text.count(":") <= _LEAST_NAMED:
        return 0
    pieces = text.split(":")
    if FROM not in _ROLES.get(fold(pieces[0].strip(" *_")), _NONE):
        return 0
    named = 0
    for piece in pieces[1:-1]:
        words = fold(piece.strip(" *_")).split()[-_MOST_WORDS_OF_NAME:]
        endings = (" ".join(words[start:]).strip(" *_") for start in range(len(words)))
        named += any(_ROLES.get(ending, _NONE) & {DATE, TO, SUBJECT} for ending in endings)
    folded = view.folded(place)
    return 1 if named >= _LEAST_NAMED and (has_address(folded) or has_clock(folded)) else 0


def _in_column(view: View, place: int) -> int:
    """Return the length of a block as Notes writes it: name, date, then "To", "cc", "Subject" on lines of their own."""
    if not _is_sender_line(view, place):
        return 0
    limit = min(len(view), place + _MOST_COLUMN)
    alone = {
        number: _ROLES[word]
        for number in range(place + 1, limit)
        if not view.blank[number] and (word := view.folded(number).rstrip(":")) in _ROLES
    }
    addressed = next((number for number, roles in alone.items() if TO in roles), -1)
    if addressed < 0 or addressed - place > _MOST_ABOVE:
        return 0
    about = next((number for number, roles in alone.items() if SUBJECT in roles and number > addressed), -1)
    above = [view.folded(number) for number in range(place, addressed)]
    if about < 0 or not any(has_clock(line) or has_date(line) for line in above):
        return 0
    return about - place + 1


def _beside_sender(view: View, place: int) -> int:
    """Return the length of a block as Notes 6 writes it: name, address and date to the left, "To:" to the right."""
    if not view.lines[place].startswith(_INDENTED):
        return 0
    seen: set[str] = set()
    for number in range(place, min(len(view), place + _MOST_ABOVE * 2)):
        roles, label, _ = _read(view, number)
        if roles and not view.clean(number).startswith(label):
            seen |= roles
        if {TO, SUBJECT} <= seen:
            return number + 1 - place
        if view.blank[number] or (number > place + 1 and not seen):
            return 0
    return 0


def _is_sender_line(view: View, place: int) -> bool:
    """Whether a line names a sender: by address, by a time, or as a name above a line that has one of them."""
    folded = view.folded(place)
    if has_bracketed_address(folded) or has_clock(folded):
        return True
    if len(folded.split()) > _MOST_WORDS_OF_NAME or folded.endswith((".", "!", "?", ",", ":")):
        return False
    if place + 1 >= len(view) or not view.begins_paragraph(place):
        return False
    below = view.folded(place + 1)
    return has_bracketed_address(below) or has_clock(below)


def is_marked_headers(view: View, place: int, end: int) -> bool:
    """Whether marked lines are header lines alone: Centrum.cz marks these and not the letter below them."""
    block = _Block()
    for number in range(place, end):
        text = clean(without_mark(view.lines[number]))
        if not text:
            continue
        roles, label, value = _read_line(text)
        if not roles:
            return False
        block.order.append(roles)
        block.labels.append(label)
        block.values.append(value)
    return _is_block(block, is_announced=False)


def _unknown_block(view: View, place: int, *, is_announced: bool) -> int:
    """Return the length of a block in a language that is not in the table: labels, an address, a date and a time."""
    if not (is_announced or view.begins_paragraph(place)) or ":" not in view.clean(place).replace("：", ":"):
        return 0
    end, values = place, []
    while end < min(len(view), place + _MOST_LINES) and not view.blank[end] and not view.marked[end]:
        label = _ANY_LABEL.match(view.clean(end))
        if label is None or fold(label[1]) in _NOT_HEADERS:
            break
        values.append(view.folded(end))
        end += 1
    if len(values) < _LEAST_UNKNOWN or not any(has_bracketed_address(value) for value in values[:2]):
        return 0
    is_dated = any(has_clock(value) and has_date(value) for value in values)
    return end - place if is_dated or is_announced else 0
