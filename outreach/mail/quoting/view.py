"""A text as the rules look at it: its lines, each with what is known of it at once."""

from __future__ import annotations

import re
from typing import Final

from outreach.mail.quoting.lines import (
    LONGEST,
    clean,
    fold,
    has_bar,
    is_blank,
    is_marked,
    is_rule,
    named_mark,
)

_LINE_END: Final = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_AFTER_COLON: Final = " \t\u00a0*_\"'»”’)>]-–—―‐\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FEWEST_NAMED: Final = 2
_LONGEST_INITIALS: Final = 4
_MOST_RUNS: Final = 300


class View:
    """The lines of a text. What costs time is computed once a line, and only for lines that are asked about."""

    def __init__(self, text: str) -> None:
        """Split a text at its line ends, those of Unicode and form feeds among them."""
        self.lines: list[str] = _LINE_END.split(text)
        self.blank = [is_blank(line) for line in self.lines]
        self.marked = [is_marked(line) for line in self.lines]
        self.rule = [is_rule(line) for line in self.lines]
        #: What the lines name that were asked about as headers; kept by ``headers``.
        self.header_lines: dict[int, tuple[frozenset[str], str, str]] = {}
        self._folded: dict[int, str] = {}
        self._clean: dict[int, str] = {}
        self._unmark_escaped()
        self._mark_named()

    def __len__(self) -> int:
        return len(self.lines)

    def folded(self, place: int) -> str:
        """Return the beginning of a line for comparison."""
        found = self._folded.get(place)
        if found is None:
            found = self._folded[place] = fold(self.lines[place][:LONGEST])
        return found

    def clean(self, place: int) -> str:
        """Return the beginning of a line with its case, without marks of direction."""
        found = self._clean.get(place)
        if found is None:
            found = self._clean[place] = clean(self.lines[place][:LONGEST])
        return found

    def ends_in_colon(self, place: int) -> bool:
        """Whether a line ends in a colon, whatever brackets and emphasis stand behind it."""
        return self.lines[place][-40:].rstrip(_AFTER_COLON).endswith((":", "：", "﹕"))

    def next_text(self, place: int, within: int = 4) -> int:
        """Return the next line with text from ``place`` on, at most ``within`` lines away; -1 for none."""
        for number in range(place, min(len(self.lines), place + within)):
            if not self.blank[number]:
                return number
        return -1

    def text_before(self, place: int, within: int = 4) -> int:
        """Return the last line with text before ``place``, at most ``within`` lines away; -1 for none."""
        for number in range(place - 1, max(-1, place - 1 - within), -1):
            if not self.blank[number]:
                return number
        return -1

    def is_marked_below(self, place: int) -> bool:
        """Whether the next line with text is marked as quoted: then an answer may follow between the lines."""
        below = self.next_text(place)
        return below >= 0 and self.marked[below]

    def begins_paragraph(self, place: int) -> bool:
        """Whether nothing of the writer's stands directly above a line."""
        return place == 0 or self.blank[place - 1] or self.marked[place - 1] or self.rule[place - 1]

    def _unmark_escaped(self) -> None:
        """Take ">From " for text where it stands alone: mailboxes write it so (RFC 4155)."""
        for place, line in enumerate(self.lines):
            if line.startswith(">From ") and not any(
                self.marked[near] for near in (place - 1, place + 1) if 0 <= near < len(self.lines)
            ):
                self.marked[place] = False

    def _mark_named(self) -> None:
        """Take "JD> " for a mark where it is written more than once."""
        places: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            if ">" in line[:24] and (name := named_mark(line)):
                places.setdefault(name, []).append(place)
        for name, found in places.items():
            if len(found) >= _FEWEST_NAMED and (len(name) <= _LONGEST_INITIALS or name[0].isupper()):
                for place in found:
                    self.marked[place] = True

    def bars(self) -> list[tuple[int, int]]:
        """Return the first runs of lines that begin with a bar, as (first, behind the last)."""
        runs: list[tuple[int, int]] = []
        place = 0
        while place < len(self.lines) and len(runs) < _MOST_RUNS:
            end = place
            while end < len(self.lines) and self.lines[end].lstrip()[:1] in {"|", "}"} and has_bar(self.lines[end]):
                end += 1
            if end > place:
                runs.append((place, end))
            place = end + 1
        return runs


_ADDRESS: Final = re.compile(r"[^\s@<>()\[\]\"',;:]{1,64}@[^\s@<>()\[\]\"',;:]{1,190}")
_BRACKETED: Final = re.compile(
    r"[<(\[][ \t\"']{0,3}(?:mailto:)?[ \t]{0,2}[^\s@<>()\[\]]{1,64}@[^\s@<>()\[\]]{1,190}[ \t\"']{0,3}[>)\]]?"
)
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2} ?(?:[:h]|時|时|點|点) ?\d{2}(?!\d)|(?<![\d.])\d{1,2}\.\d{2}(?![\d.]|-\d)")
_DATE: Final = re.compile(
    r"(?<!\d)(?:1[34]\d\d|19\d\d|20\d\d|25\d\d)(?!\d)"
    r"|(?<!\d)\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}(?!\d)|\d{1,2}月 ?\d{1,2}日"
)


def has_address(folded: str) -> bool:
    """Whether an e-mail address stands in a line."""
    return "@" in folded and _ADDRESS.search(folded) is not None


def has_bracketed_address(folded: str) -> bool:
    """Whether an e-mail address stands in brackets, as mail programs write it behind a name."""
    return "@" in folded and _BRACKETED.search(folded) is not None


def has_clock(folded: str) -> bool:
    """Whether a time of day stands in a line."""
    return _CLOCK.search(folded) is not None


def has_date(folded: str) -> bool:
    """Whether a date with its year stands in a line, of the Gregorian, Persian, Islamic or Buddhist calendar."""
    return _DATE.search(folded) is not None
