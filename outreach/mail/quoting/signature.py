"""The signature of a letter: from the closing phrase, the "-- " line, or the name, to the end of what was written.

A signature kept is a blemish, a sentence lost is a loss: whatever stands below a signature and reads as a sentence
stays with the text, and so does a block that may be what the letter is about (a contact that was asked for).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.quoting.blocks import (
    footer_length,
    has_case,
    has_feature,
    has_number,
    is_banner,
    is_closing,
    is_contact,
    is_full_name,
    is_name_like,
    is_postscript,
    is_sentence,
    is_thanks,
)
from outreach.mail.quoting.lines import Phrases, clean, fold, is_blank, is_rule
from outreach.mail.quoting.office_words import COURTESIES, NOTE_PHRASES

if TYPE_CHECKING:
    from collections.abc import Sequence

NEW: Final = "new"
SIGNATURE: Final = "signature"
FOOTER: Final = "footer"

_DELIMITERS: Final = frozenset({"-- ", "--", "--\u00a0", "– ", "— ", "–", "—", "-- \u200e"})
_MOST_LOOKED_AT: Final = 160
_MOST_BLOCK: Final = 10
_MOST_PARAGRAPHS: Final = 8
_LEAST_BLOCK: Final = 2
_SHORT_WORDS: Final = 7
_NOTE: Final = Phrases(NOTE_PHRASES)
_COURTESIES: Final = Phrases(COURTESIES)
_ADDRESS_BEHIND: Final = re.compile(r"@[^\s<>]{1,255}")


def label_lines(
    lines: Sequence[str], sender: str = "", *, is_continued: bool = False, is_above_quote: bool = False
) -> list[str]:
    """Return for each line whether it is new, of the signature, or a footer that no person wrote.

    ``lines`` are the writer's, without quotation, to the end of the text or to the quotation. ``sender`` is the
    display name and the address that the mail came from, by which a bare name below the text is known.
    ``is_continued`` says that the writer has said something above these lines, so that they may be all signature;
    ``is_above_quote`` that a letter is answered, perhaps with nothing but a closing phrase and a name.
    """
    return _Signature(lines, sender, is_continued=is_continued, is_above_quote=is_above_quote).labels


def _is_courtesy(line: str) -> bool:
    """Whether a line ends a letter with a sentence of courtesy, so that a name is to be expected below it."""
    return bool(_COURTESIES.found_in(fold(line[-300:])))


def _is_name_below_courtesy(lines: Sequence[str]) -> bool:
    """Whether lines are a name, or one with its title below; several persons with titles are a list."""
    if not is_full_name(lines[0]) or has_feature(lines[0]):
        return False
    return has_case(lines[0]) or len(lines) > 1


def _is_signed(lines: Sequence[str]) -> bool:
    """Whether lines are a name above a title or an address; names with titles in each line are a list of persons."""
    if len(lines) < _LEAST_BLOCK or not is_name_like(lines[0]):
        return False
    return any(has_number(line) for line in lines[1:]) or (
        not has_feature(lines[0]) and any(has_feature(line) for line in lines[1:])
    )


class _Signature:
    """Looks at the last lines of a letter from the bottom, then for the topmost closing above a block of names."""

    def __init__(self, lines: Sequence[str], sender: str, *, is_continued: bool, is_above_quote: bool) -> None:
        self.lines = lines
        self.is_above_quote = is_above_quote
        self.is_continued = is_continued
        self.labels = [NEW] * len(lines)
        # The name and what stands before the "@": the domain names the office, which a text may speak of.
        self.sender = frozenset(re.split(r"[\s._,\"'()-]+", fold(_ADDRESS_BEHIND.sub(" ", sender))))
        self.initials = "".join(word[0] for word in fold(sender.partition("@")[0]).split()[:-1])
        self.start = max(0, len(lines) - _MOST_LOOKED_AT)
        self._banner()
        self._footers()
        is_delimited = self._delimiter()
        if not self._closing():
            self._bare_block(only_sender=is_delimited)
        self._rules()

    def paragraphs(self, start: int = 0) -> list[tuple[int, int]]:
        """Return the runs of lines with text that are still new, as (first, behind the last)."""
        found: list[tuple[int, int]] = []
        begin = -1
        for place in range(max(start, self.start), len(self.lines) + 1):
            is_text = place < len(self.lines) and self.labels[place] == NEW and not is_blank(self.lines[place])
            if is_text and begin < 0:
                begin = place
            elif not is_text and begin >= 0:
                found.append((begin, place))
                begin = -1
        return found

    def mark(self, first: int, end: int, label: str = SIGNATURE) -> None:
        self.labels[first:end] = [label] * (end - first)

    def has_text_before(self, place: int) -> bool:
        return self.is_continued or any(
            self.labels[number] == NEW and not is_blank(self.lines[number]) and not is_rule(self.lines[number])
            for number in range(place)
        )

    def _banner(self) -> None:
        """Take the warning that a gateway sets above a letter from outside for a footer."""
        few = 6
        for end in range(1, min(few, len(self.lines)) + 1):
            if is_blank(self.lines[end - 1]):
                return
            is_whole = end == 1 or end == len(self.lines) or is_blank(self.lines[end])
            if is_whole and is_banner(self.lines[:end]):
                self.mark(0, end, FOOTER)
                return

    def _footers(self) -> None:
        """Take disclaimers, lists, scanners and telephones at the end, whatever their order."""
        doubtful: list[tuple[int, int]] = []
        for first, end in reversed(self.paragraphs()):
            last = end
            while last > first and (length := footer_length(self.lines[first:last])):
                last -= length
            if last < end:
                for other in [*doubtful, (last, end)]:
                    self.mark(*other, FOOTER)
                doubtful = []
            if last == first or all(is_rule(line) for line in self.lines[first:last]):
                continue
            if last < end or doubtful or not self._may_end_disclaimer(first, last):
                return
            doubtful = [(first, last)]

    def _may_end_disclaimer(self, first: int, last: int) -> bool:
        """Whether the last paragraph may belong to a disclaimer above it: "Thank you for your cooperation."."""
        above = next((end for end in range(first, 0, -1) if not is_blank(self.lines[end - 1])), 0)
        few, long = 10, 100
        words = sum(len(line.split()) for line in self.lines[first:last])
        return (
            words <= few
            and above > 0
            and len(self.lines[above - 1]) + len(self.lines[above - 2]) >= long
            and (not is_postscript(self.lines[first]))
        )

    def _delimiter(self) -> bool:
        """Take what stands below "-- " (RFC 3676 section 4.3); sentences in later paragraphs stay."""
        for place in range(self.start, len(self.lines)):
            line = self.lines[place]
            if line not in _DELIMITERS or self.labels[place] != NEW:
                continue
            below = self.paragraphs(place + 1)
            if not below and line.rstrip() != line:
                self.mark(place, place + 1)
                return True
            if not below or not self._may_be_signature(below[0], is_strict=line.startswith("-- ")):
                continue
            closing = self._closing_above(place)
            self.mark(closing, below[0][1])
            for first, end in below[1:]:
                self._take_unless_words(first, end)
            return True
        return False

    def _may_be_signature(self, paragraph: tuple[int, int], *, is_strict: bool) -> bool:
        lines = self.lines[slice(*paragraph)]
        if is_closing(lines[0]):
            return True
        if is_strict:
            return is_contact(lines) or (len(lines) <= _MOST_BLOCK and not is_sentence(lines[0]))
        # Without the space behind the dashes they may as well be a rule in the text.
        is_short = len(lines[0].split()) <= _MOST_BLOCK and has_feature(lines[0])
        return is_contact(lines) and (is_short or is_name_like(lines[0]))

    def _closing_above(self, place: int) -> int:
        """Return where a closing phrase begins that stands directly above ``place``, or ``place`` itself."""
        above = next(
            (number for number in range(place - 1, self.start - 1, -1) if not is_blank(self.lines[number])), -1
        )
        if (
            above >= 0
            and (is_closing(self.lines[above]) or is_thanks(self.lines[above]))
            and self.has_text_before(above)
        ):
            return above
        return place

    def _closing(self) -> bool:
        """Take the topmost closing phrase that stands above nothing but names, titles and addresses."""
        for place in range(self.start, len(self.lines)):
            line = self.lines[place]
            if self.labels[place] != NEW or is_blank(line):
                continue
            thanks = is_thanks(line)
            if not (thanks or is_closing(line)) or not (self.is_above_quote or self.has_text_before(place)):
                continue
            if self._is_in_sentence(place):
                continue
            if self._take_closing(place, needs_name=thanks):
                return True
        return False

    def _is_in_sentence(self, place: int) -> bool:
        """Whether a line that equals a closing phrase is the wrapped end of a sentence."""
        if place == 0 or is_blank(self.lines[place - 1]) or self.labels[place - 1] != NEW:
            return False
        above, here = clean(self.lines[place - 1]), clean(self.lines[place])
        wrapped = 50
        return len(above) >= wrapped and above[-1].isalnum() and here[0].islower()

    def _take_closing(self, place: int, *, needs_name: bool) -> bool:
        below = self.paragraphs(place + 1)
        own_end = below[0][1] if below and below[0][0] == place + 1 else place + 1
        block = self.lines[place + 1 : own_end]
        rest = below[1:] if block else below
        if block and not is_contact(block):
            return self._take_name(place, own_end)
        if not block and rest and not self._is_block(rest[0]):
            # Words below a closing without a name: it ends the letter only where nothing else follows.
            return False
        if needs_name and not self._is_named(block or (self.lines[slice(*rest[0])] if rest else [])):
            return False
        self.mark(place, own_end)
        for number, (first, end) in enumerate(rest):
            if number >= _MOST_PARAGRAPHS or not self._take_unless_words(first, end):
                break
        return True

    def _is_named(self, block: Sequence[str]) -> bool:
        """Whether a block begins with a name: below thanks other words may stand as well."""
        return bool(block) and (self._is_senders(block[0]) or is_full_name(block[0], 1))

    def _take_name(self, place: int, end: int) -> bool:
        """Take a closing and the name below it, where the paragraph goes on with words; they stay with the text."""
        last = place + 1
        while last < end and (self._is_senders(self.lines[last]) or is_full_name(self.lines[last])):
            last += 1
        if last == place + 1:
            return False
        self.mark(place, last)
        return True

    def _is_block(self, paragraph: tuple[int, int]) -> bool:
        lines = self.lines[slice(*paragraph)]
        return is_contact(lines) and not is_postscript(lines[0])

    def _take_unless_words(self, first: int, end: int) -> bool:
        """Take a paragraph below a signature, unless it reads as words; return whether it was taken."""
        lines = self.lines[first:end]
        if is_postscript(lines[0]) or not is_contact(lines):
            return False
        few = len(lines) == 1 and len(lines[0].split()) <= _SHORT_WORDS
        is_plain = any(has_feature(line) for line in lines) or all(is_name_like(line) for line in lines) or few
        if is_plain:
            self.mark(first, end)
        return is_plain

    def _bare_block(self, *, only_sender: bool) -> None:
        """Take a name, or a name with title and address, that stands below the text without a closing phrase."""
        found = self.paragraphs()
        if not found or _NOTE.found_in(fold(" ".join(self.lines)[:20_000])):
            return
        first, end = self._last_block(found)
        if first >= end or not self.has_text_before(first):
            return
        above = next((number for number in range(first - 1, -1, -1) if not is_blank(self.lines[number])), -1)
        if (above >= 0 and clean(self.lines[above]).endswith((":", "："))) or not is_contact(self.lines[first:end]):
            return
        lines = self.lines[first:end]
        if is_postscript(lines[0]) or len(lines) > _MOST_BLOCK:
            return
        courtesy = above >= 0 and _is_courtesy(self.lines[above]) and _is_name_below_courtesy(lines)
        if self._is_senders(lines[0]) or (not only_sender and (courtesy or _is_signed(lines))):
            self.mark(first, end)

    def _last_block(self, found: list[tuple[int, int]]) -> tuple[int, int]:
        """Return the last paragraph, with those above it that belong to one signature of several paragraphs."""
        first, end = found[-1]
        for place in range(len(found) - 2, max(-1, len(found) - 2 - _MOST_PARAGRAPHS), -1):
            above = self.lines[slice(*found[place])]
            if not is_contact(above) or not self._is_senders(above[0]):
                continue
            if all(is_contact(self.lines[slice(*other)]) for other in found[place:]):
                first = found[place][0]
            break
        if first == found[-1][0] and end - first > 1:
            # A name directly below the last sentence: only the sender's own, or one below a courtesy.
            for number in range(first + 1, end):
                line, above = self.lines[number], self.lines[number - 1]
                is_named = self._is_senders(line) or (
                    _is_courtesy(above) and _is_name_below_courtesy(self.lines[number:end])
                )
                if is_named and is_contact(self.lines[number:end]):
                    return number, end
        return first, end

    def _is_senders(self, line: str) -> bool:
        """Whether a line is the name the mail came from, or its beginning, or its initials."""
        if not self.sender or not is_name_like(line):
            return False
        letters = "".join(character for character in clean(line) if character.isalpha())
        if letters.isupper() and letters.casefold() == self.initials:
            return True
        words = [word.strip(".,/-–—*_()") for word in fold(line).replace(".", ". ").split()]
        words = [word for word in words if word]
        known = [word for word in words if self._is_known(word)]
        initials = [word for word in words if len(word) == 1]
        return bool(known) and len(known) + len(initials) >= len(words) - (1 if len(known) > 1 else 0)

    def _is_known(self, word: str) -> bool:
        least = 4
        return word in self.sender or (len(word) >= least and any(word in one for one in self.sender))

    def _rules(self) -> None:
        """Take drawn lines that now stand between text and signature, or end the text."""
        for place in range(len(self.lines) - 1, -1, -1):
            if is_blank(self.lines[place]) or self.labels[place] != NEW:
                continue
            if not is_rule(self.lines[place]) or not any(label != NEW for label in self.labels[place:]):
                return
            self.mark(place, place + 1)
