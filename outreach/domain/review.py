"""Review: what a person can really look at before an approval, when there are hundreds of letters.

Letters of one step and language say the same but for a few lines. So one is shown whole, and of the others the lines
in which they differ; what is not alike is shown whole as well.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.domain.approvals import ApprovedLetter
    from outreach.domain.messages import Message

#: A letter that differs from another in more lines than this is another letter.
_MOST_OWN_LINES = 8

_ONLY_FORM = "only the HTML form or an attachment is different"


@dataclass(frozen=True, slots=True)
class LetterCount:
    """How many letters of a step there are in a language, and how many of them lack something."""

    step: str
    language: str
    complete: int
    lacking: int


@dataclass(slots=True)
class LetterGroup:
    """Letters that are alike: one to be read whole, and of each of the others the lines that are its own."""

    sample: Message
    others: list[tuple[Message, tuple[str, ...]]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Return how many letters it stands for."""
        return 1 + len(self.others)


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference to the last approval that letters have in common; ``lines`` are of a unified diff."""

    step: str
    language: str
    states: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Letters beside what was approved before: those that are new, those that are the same, and the differences."""

    new: tuple[Message, ...]
    same: tuple[Message, ...]
    differences: tuple[Difference, ...]


def count_letters(letters: Sequence[Message]) -> list[LetterCount]:
    """Count letters by step and language, in the order in which they come."""
    counts: dict[tuple[str, str], list[int]] = {}
    for one in letters:
        counts.setdefault((one.step, one.language), [0, 0])[bool(one.missing)] += 1
    return [LetterCount(step, language, *pair) for (step, language), pair in counts.items()]


def group_letters(letters: Sequence[Message]) -> list[LetterGroup]:
    """Put complete letters that are alike together, by step and language."""
    groups: dict[tuple[str, str], list[LetterGroup]] = {}
    for one in letters:
        if one.missing:
            continue
        known = groups.setdefault((one.step, one.language), [])
        for group in known:
            own = _own_lines(group.sample, one)
            if own is not None:
                group.others.append((one, own))
                break
        else:
            known.append(LetterGroup(one))
    return [group for listed in groups.values() for group in listed]


def letter_lines(subject: str, text: str) -> list[str]:
    """Return a letter as lines, the subject the first."""
    return [f"Subject: {subject}", "", *text.splitlines()]


def _without_code(line: str, iso3: str) -> str:
    """Put … for the state's own code in a reference; that of another state stays and is seen."""
    return line.replace(f"-{iso3}", "-…")


def _own_lines(sample: Message, other: Message) -> tuple[str, ...] | None:
    """Return the lines in which a letter differs from another, or None when it is another letter."""
    mine = [_without_code(line, other.iso3) for line in letter_lines(other.subject, other.text)]
    theirs = [_without_code(line, sample.iso3) for line in letter_lines(sample.subject, sample.text)]
    if len(mine) != len(theirs):
        return None
    own = [line for line, known in zip(mine, theirs, strict=True) if line != known]
    return tuple(own) if len(own) <= _MOST_OWN_LINES else None


def compare_letters(letters: Sequence[Message], approved: Mapping[int, ApprovedLetter]) -> Comparison:
    """Compare complete letters with what was approved of them last; the same difference is told once."""
    new, same = [], []
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for one in letters:
        if one.missing:
            continue
        before = approved.get(one.key)
        if before is None:
            new.append(one)
        elif before.hash == one.content_hash:
            same.append(one)
        else:
            found.setdefault((one.step, one.language, _difference(before, one)), []).append(one.iso3)
    differences = tuple(Difference(step, language, tuple(who), lines) for (step, language, lines), who in found.items())
    return Comparison(tuple(new), tuple(same), differences)


def _difference(before: ApprovedLetter, now: Message) -> tuple[str, ...]:
    """Return what is different, without the lines around it and with … for the state's own code in a reference.

    Both name the state, and no two letters would have their difference in common.
    """
    old = {f"{role}: {address}" for role, address in before.recipients}
    new = {f"{one.role}: {one.address}" for one in now.recipients}
    lines = [f"-{one}" for one in sorted(old - new, reverse=True)]
    lines += [f"+{one}" for one in sorted(new - old, reverse=True)]
    said = []
    if before.subject != now.subject:
        said += [f"-Subject: {before.subject}", f"+Subject: {now.subject}"]
    said += list(difflib.unified_diff(before.text.splitlines(), now.text.splitlines(), n=0, lineterm=""))[2:]
    lines += [_without_code(line, now.iso3) for line in said]
    return tuple(lines) or (_ONLY_FORM,)
