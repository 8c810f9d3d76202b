"""A text in its three parts: what is new, what is quoted, and the signature."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import TextParts
from outreach.mail.quoting.attribution import attribution_length, is_certain
from outreach.mail.quoting.blocks import is_thanks
from outreach.mail.quoting.headers import header_block, is_marked_headers
from outreach.mail.quoting.lines import fold, is_blank, without_mark, word_list
from outreach.mail.quoting.separator_words import FORWARD_PREFIXES, REPLY_PREFIXES
from outreach.mail.quoting.separators import Separator, separator
from outreach.mail.quoting.signature import FOOTER, NEW, SIGNATURE, label_lines
from outreach.mail.quoting.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.replies import IncomingMail

QUOTED: Final = "quoted"

_DIRECTIONS: Final = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])

_REPLIES: Final = frozenset(word_list(REPLY_PREFIXES))
_FORWARDS: Final = frozenset(word_list(FORWARD_PREFIXES)) - _REPLIES
_WRAPPED_AT: Final = 60
_ORPHAN: Final = 40


@lru_cache(maxsize=4)
def split_text(text: str, *, subject: str | None = None, sender: str = "") -> TextParts:
    """Return the parts of a text; never raises. Every line with text is in exactly one part.

    ``subject`` tells an empty answer ("Re:") from a letter passed on without a word ("Fwd:"), which counts as new
    whole; without it, what is quoted below header lines counts as passed on. ``sender`` is the display name and
    address that the mail came from, by which a bare name below the text is known for a signature.
    """
    reader = _signed(text, sender)
    labels, lines = reader.labels, reader.view.lines
    if not any(label == NEW and not is_blank(line) for label, line in zip(labels, lines, strict=True)):
        labels = _without_new(reader, subject)
    return TextParts(
        _plain(_join(lines, labels, {NEW})),
        _join(lines, labels, {QUOTED}),
        _join(lines, labels, {SIGNATURE, FOOTER}),
    )


def split_mail(mail: IncomingMail) -> TextParts:
    """Return the parts of a mail's text, with what its headers tell about it."""
    return split_text(mail.text, subject=mail.subject, sender=f"{mail.from_name} {mail.from_address}")


@lru_cache(maxsize=4)
def strip_quotes(text: str) -> str:
    """Return a text without what it quotes, with its signature; the whole text when nothing else remains."""
    reader = _signed(text, "")
    return _plain(_join(reader.view.lines, reader.labels, {NEW, SIGNATURE, FOOTER})) or text.strip()


def _plain(text: str) -> str:
    """Return a text without marks of direction, which stand between the words that rules look for."""
    return text if text.isascii() else text.translate(_DIRECTIONS).strip("\n")


def new_text(mail: IncomingMail) -> str:
    """Return what the sender added, without the letter it answers; the whole text when nothing else remains.

    The signature is kept: it may say who writes. A forwarded letter without a word of the forwarder is whole.
    """
    return strip_quotes(mail.text)


@lru_cache(maxsize=2)
def _cut(text: str) -> _Reader:
    """Return a text with its quotations found; a long one takes a second, and is asked for in several ways."""
    return _Reader(text)


def _signed(text: str, sender: str) -> _Reader:
    """Return a text with its quotations and the signature found."""
    reader = copy(_cut(text))
    reader.labels = list(reader.labels)
    reader.sign(sender)
    return reader


def _without_new(reader: _Reader, subject: str | None) -> list[str]:
    """Decide what is new where everything was quoted or signed."""
    labels = reader.labels
    if QUOTED not in labels:
        return [NEW if label == SIGNATURE else label for label in labels]
    if reader.is_forward(subject):
        return [NEW if label == QUOTED else label for label in labels]
    # "Thank you" and a name above a quotation: the thanks are all that was said.
    thanks = any(label == SIGNATURE and is_thanks(line) for label, line in zip(labels, reader.view.lines, strict=True))
    return [NEW if label == SIGNATURE and thanks else label for label in labels]


def _join(lines: Sequence[str], labels: Sequence[str], wanted: set[str]) -> str:
    """Return the wanted lines; one empty line stands for what is left out between them."""
    kept: list[str] = []
    is_gap = False
    for line, label in zip(lines, labels, strict=True):
        if label not in wanted:
            is_gap = is_gap or not is_blank(line)
            continue
        if is_blank(line):
            if kept and kept[-1]:
                kept.append("")
            continue
        if is_gap and kept and kept[-1]:
            kept.append("")
        is_gap = False
        kept.append(line.rstrip())
    return "\n".join(kept).strip("\n")


class _Reader:
    """Goes through a text once and gives each line its label."""

    def __init__(self, text: str) -> None:
        self.view = View(text)
        self.labels = [NEW] * len(self.view)
        self.kind = Separator.NONE
        self.is_cut_by_headers = False
        self._has_quote = False
        self._mark_bars()
        self._read()
        self._take_orphans()

    def is_forward(self, subject: str | None) -> bool:
        """Whether the quoted letter is passed on rather than answered."""
        if self.kind is Separator.FORWARDED:
            return True
        prefix = fold((subject or "")[:60]).partition(":")[0].strip()
        if subject is not None and ":" in subject.replace("：", ":"):
            if prefix in _FORWARDS:
                return True
            if prefix in _REPLIES or prefix.partition("[")[0].strip() in _REPLIES:
                return False
        return self.is_cut_by_headers

    def _read(self) -> None:
        view, place = self.view, 0
        while place < len(view):
            if view.blank[place]:
                place += 1
                continue
            opened = self._opening(place)
            if opened:
                self._quote(self._with_rules_above(place), opened)
                if not view.is_marked_below(opened):
                    self._quote(opened, len(view))
                    return
                place = opened
                continue
            if view.marked[place]:
                end = self._end_of_marked(place)
                if self._is_below_rule(place) and is_marked_headers(view, place, end):
                    self._quote(self._with_rules_above(place), len(view))
                    return
                if not self._is_citation(place, end):
                    self._quote(place, end)
                place = end
                continue
            place += 1

    def _opening(self, place: int) -> int:
        """Return where the lines end that introduce a quotation at ``place``; 0 when none does."""
        view = self.view
        kind = separator(view, place)
        if kind:
            self.kind = self.kind or kind
            return self._behind_headers(place + 1)
        length = header_block(view, place, is_announced=self._is_below_rule(place))
        if length:
            self.is_cut_by_headers = self.is_cut_by_headers or not self._has_quote
            return self._behind_headers(place + length)
        length = attribution_length(view, place)
        if length and (
            view.is_marked_below(place + length)
            or is_certain(view, place, length)
            or not self._is_answered_later(place + length)
        ):
            return self._behind_headers(place + length)
        return 0

    def _behind_headers(self, place: int) -> int:
        """Return where what stands below a separator ends: header lines, then perhaps an attribution."""
        view = self.view
        for _ in range(2):
            below = view.next_text(place)
            if below < 0 or view.marked[below]:
                return place
            length = header_block(view, below, is_announced=True) or attribution_length(view, below)
            if not length:
                return place
            place = below + length
        return place

    def _is_below_rule(self, place: int) -> bool:
        above = self.view.text_before(place, 2)
        return above >= 0 and self.view.rule[above]

    def _with_rules_above(self, place: int) -> int:
        """Return where the drawn line begins that stands above an introduction."""
        above = self.view.text_before(place, 2)
        while above >= 0 and self.view.rule[above] and self.labels[above] == NEW:
            place = above
            above = self.view.text_before(place, 2)
        return place

    def _is_answered_later(self, place: int) -> bool:
        """Whether a certain attribution with a marked quotation stands below: then a doubtful one above it is text."""
        view = self.view
        for number in range(place, len(view)):
            if view.marked[number] and not (number and view.marked[number - 1]):
                above = view.text_before(number)
                for start in range(max(place, above - 3), above + 1):
                    length = attribution_length(view, start)
                    if length and start + length == above + 1:
                        return True
                return False
        return False

    def _end_of_marked(self, place: int) -> int:
        while place < len(self.view) and self.view.marked[place]:
            place += 1
        return place

    def _is_citation(self, place: int, end: int) -> bool:
        """Whether marked lines are the writer's own: cited after a colon, with words below, or an arrow in a line."""
        view = self.view
        if self._has_quote:
            return False
        above, below = view.text_before(place, 3), view.next_text(end, 3)
        if above < 0 or below < 0 or view.marked[above] or view.marked[below]:
            return False
        if view.ends_in_colon(above):
            return True
        return end - place == 1 and above == place - 1 and below == end

    def _quote(self, first: int, end: int) -> None:
        self.labels[first:end] = [QUOTED] * (end - first)
        self._has_quote = True

    def _mark_bars(self) -> None:
        """Take lines that begin with a bar for marked ones where an attribution stands above them."""
        view = self.view
        for first, end in view.bars():
            above = view.text_before(first, 2)
            if above < 0 or not view.ends_in_colon(above):
                continue
            view.marked[first:end] = [True] * (end - first)
            starts = range(max(0, above - 3), above + 1)
            if not any(attribution_length(view, start) == above + 1 - start for start in starts):
                view.marked[first:end] = [False] * (end - first)

    def _take_orphans(self) -> None:
        """Take the end of a quoted line that a server broke in two: a few words between two marked lines."""
        view = self.view
        for place in range(1, len(view) - 1):
            if self.labels[place] != NEW or view.blank[place]:
                continue
            above, line = view.lines[place - 1], view.lines[place].strip()
            if self.labels[place - 1] != QUOTED or not view.marked[place - 1] or not view.marked[place + 1]:
                continue
            ending = above.rstrip()[-1:]
            is_broken = len(above) >= _WRAPPED_AT and (ending.isalnum() or ending in {",", "-"}) and line[:1].islower()
            if is_broken and len(line) <= _ORPHAN and without_mark(view.lines[place + 1]).strip():
                self.labels[place] = QUOTED

    def sign(self, sender: str) -> None:
        """Look for the signature where it may stand: above the quotation, and at the end of what was written."""
        segments = self._segments()
        last = len(segments) - 1
        for number in dict.fromkeys([0, last] if segments else []):
            self._sign_segment(segments, number, sender)
        # Only a signature stands below the last quotation: then the words above it were the last.
        if last > 1 and not self._has_words(*segments[last]):
            self._sign_segment(segments, last - 1, sender)

    def _sign_segment(self, segments: list[tuple[int, int]], number: int, sender: str) -> None:
        first, end = segments[number]
        is_continued = any(self._has_words(*other) for other in segments[:number])
        self.labels[first:end] = label_lines(
            self.view.lines[first:end],
            sender,
            is_continued=is_continued,
            is_above_quote=end < len(self.labels) and not number,
        )

    def _segments(self) -> list[tuple[int, int]]:
        """Return the runs of lines that are not quoted and hold text."""
        found: list[tuple[int, int]] = []
        begin = -1
        for place in range(len(self.labels) + 1):
            is_new = place < len(self.labels) and self.labels[place] == NEW
            if is_new and begin < 0:
                begin = place
            elif not is_new and begin >= 0:
                if not all(self.view.blank[begin:place]):
                    found.append((begin, place))
                begin = -1
        return found

    def _has_words(self, first: int, end: int) -> bool:
        return any(
            label == NEW and not blank
            for label, blank in zip(self.labels[first:end], self.view.blank[first:end], strict=True)
        )
