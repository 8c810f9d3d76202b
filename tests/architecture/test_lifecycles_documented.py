"""The tables and drawings of ``docs/lifecycles.md`` are the moves of the domain.

The tables are made from the domain. To write them anew after a change there:
``python -m tests.architecture.test_lifecycles_documented``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outreach.domain.coverage import LetterFacts, place
from outreach.domain.messages import ENDED, MESSAGE_LIFECYCLE, TAKEN, MessageStatus
from outreach.domain.positions import FINAL_POSITIONS, PositionValue
from outreach.domain.replies import HUMAN_KINDS, MACHINE_KINDS, Bin, ReplyKind
from outreach.domain.threads import THREAD_LIFECYCLE, ThreadStatus
from outreach.domain.waves import AGREED, WAVE_LIFECYCLE, WaveStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum

    from outreach.domain.lifecycle import Lifecycle

PAGE = Path(__file__).parents[2] / "docs" / "lifecycles.md"
ANEW = "write it anew: python -m tests.architecture.test_lifecycles_documented"
ARROW = re.compile(r"^ *(\w+|\[\*\]) --> (\w+|\[\*\])", re.MULTILINE)


def table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    columns = list(head)
    rows = [f"| {' | '.join(cells)} |" for cells in (columns, *lines)]
    return "\n".join([rows[0], "|---" * len(columns) + "|", *rows[1:]])


def moves_table(lifecycle: Lifecycle, order: type[StrEnum]) -> str:
    """Return the legal moves of a lifecycle, one line a status, in the order of its enumeration."""
    lines = []
    for status in order:
        after = [f"`{one}`" for one in order if lifecycle.allows(status, one)]
        lines.append([f"`{status}`", ", ".join(after) or "nowhere: the end"])
    return table(["from", "to"], lines)


def coverage_table() -> str:
    """Return the bin into which the status of a state's first letter puts it, by trying each."""
    lines = []
    for status in MessageStatus:
        bins = []
        for wave in (WaveStatus.IN_REVIEW, WaveStatus.RUNNING, WaveStatus.CANCELLED):
            letter = LetterFacts("M1", status, "")
            placed = place("FRA", included=True, excluded_why="", wave_status=wave, letters=[letter])
            bins.append(str(placed.bin))
        lines.append([f"`{status}`", *bins])
    return table(["first letter", "wave not approved", "wave approved", "wave cancelled"], lines)


def message_sets_table() -> str:
    """Return which statuses count as taken, and which let another message take the place."""
    lines = [
        [f"`{status}`", "yes" if status in TAKEN else "", "" if status in ENDED else "yes"] for status in MessageStatus
    ]
    return table(["status", "taken by the relay", "live"], lines)


def kinds_table() -> str:
    """Return the kinds of inbound mail and who writes them."""

    def who(kind: ReplyKind) -> str:
        return "a person" if kind in HUMAN_KINDS else "a machine" if kind in MACHINE_KINDS else "in doubt"

    def stops(kind: ReplyKind) -> str:
        if kind is ReplyKind.ACKNOWLEDGEMENT:
            return "until a person has marked it; then a new interval"
        return "no" if kind in MACHINE_KINDS else "yes"

    return table(
        ["kind", "written by", "stops follow-ups as an answer"], [[f"`{k}`", who(k), stops(k)] for k in ReplyKind]
    )


def positions_table() -> str:
    """Return the values of a position and what they end."""
    return table(
        ["value", "ends the follow-ups"],
        [[f"`{value}`", "yes" if value in FINAL_POSITIONS else "no"] for value in PositionValue],
    )


TABLES: dict[str, Callable[[], str]] = {
    "message moves": lambda: moves_table(MESSAGE_LIFECYCLE, MessageStatus),
    "message sets": message_sets_table,
    "coverage": coverage_table,
    "wave moves": lambda: moves_table(WAVE_LIFECYCLE, WaveStatus),
    "thread moves": lambda: moves_table(THREAD_LIFECYCLE, ThreadStatus),
    "kinds": kinds_table,
    "positions": positions_table,
}


def page_with_tables(text: str) -> str:
    """Return the page with every table between its marks made anew."""
    for name, make in TABLES.items():
        begin, end = f"<!-- made from the domain: {name} -->", "<!-- end -->"
        before, mark, rest = text.partition(begin)
        assert mark, f"docs/lifecycles.md has no mark for {name}"
        _, _, after = rest.partition(end)
        text = f"{before}{begin}\n\n{make()}\n\n{end}{after}"
    return text


def drawing(noun: str) -> str:
    """Return the Mermaid drawing below the heading of a noun."""
    _, _, section = PAGE.read_text(encoding="utf-8").partition(f"\n## {noun}\n")
    return section.partition("```mermaid\n")[2].partition("```")[0]


def arrows(noun: str) -> set[tuple[str, str]]:
    """Return the arrows of a drawing, without those from and to its outer ends."""
    return {(one, other) for one, other in ARROW.findall(drawing(noun)) if "[*]" not in {one, other}}


def test_tables_are_what_the_domain_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page_with_tables(text), f"docs/lifecycles.md is not what the domain says; {ANEW}"


@pytest.mark.parametrize(
    ("noun", "lifecycle"),
    [("Message", MESSAGE_LIFECYCLE), ("Wave", WAVE_LIFECYCLE)],
    ids=["message", "wave"],
)
def test_drawing_has_every_legal_move_and_no_other(noun: str, lifecycle: Lifecycle) -> None:
    drawn = arrows(noun)
    assert drawn == {(str(before), str(after)) for before, after in lifecycle.pairs()}
    assert f"[*] --> {lifecycle.first}" in drawing(noun)


def test_drawing_of_the_thread_names_every_status_and_no_illegal_move() -> None:
    drawn = arrows("Thread")
    assert {one for arrow in drawn for one in arrow} == {str(one) for one in ThreadStatus}
    assert [arrow for arrow in drawn if not THREAD_LIFECYCLE.allows(*arrow)] == []


def test_drawing_of_the_bins_names_every_bin() -> None:
    assert {one for arrow in arrows("Reply") for one in arrow} == {"stored", *(str(one) for one in Bin)}


def test_tables_read_back_give_the_moves() -> None:
    """Read the page without the functions that made it."""
    text = PAGE.read_text(encoding="utf-8")
    for name, lifecycle in (("message moves", MESSAGE_LIFECYCLE), ("wave moves", WAVE_LIFECYCLE)):
        _, _, made = text.partition(f"<!-- made from the domain: {name} -->")
        lines = re.findall(r"^\| `(\w+)` \| (.*) \|$", made.partition("<!-- end -->")[0], re.MULTILINE)
        read = {(before, after) for before, cell in lines for after in re.findall(r"`(\w+)`", cell)}
        assert read == {(str(before), str(after)) for before, after in lifecycle.pairs()}


def test_an_agreed_wave_schedules_its_letters() -> None:
    """The column "wave approved" stands for every status in which a person has approved the wave."""
    for status in AGREED:
        letter = LetterFacts("M1", MessageStatus.SCHEDULED, "")
        assert place("FRA", included=True, excluded_why="", wave_status=status, letters=[letter]).bin == "scheduled"


if __name__ == "__main__":
    PAGE.write_text(page_with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
