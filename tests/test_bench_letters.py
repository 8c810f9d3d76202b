"""The measurement of `make bench-letters` runs: it writes letters of both kinds and counts their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.bench_letters import STEPS, measure, open_renderer

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("typst", reason='the formal letter needs typst: pip install "outreach-desk[pdf]"')


def test_letters_of_the_measurement_are_written_with_and_without_pdf(tmp_path: Path) -> None:
    renderer, states = open_renderer(tmp_path)
    assert len(states) == 193
    first, follow_up = (measure(renderer, states, step, "ar", 2) for step in STEPS)
    assert 0 < first.mail < first.pdf
    assert first.size > follow_up.size > 10_000
