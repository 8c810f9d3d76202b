"""The measurement of `make bench-replies` runs: its store fills, and its mails reach every kind of decision."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.bench_replies import read_and_match
from benchmarks.reply_mails import make_mails
from benchmarks.reply_store import make_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_mails_of_the_measurement_are_decided_in_every_way(tmp_path: Path) -> None:
    store, opened, letters = make_store(f"sqlite+pysqlite:///{tmp_path / 'bench.db'}", 2000, tell=lambda _: None)
    mails = make_mails(Random(7), letters, 60)
    assert mails == make_mails(Random(7), letters, 60), "the same mails in every run"
    outcomes = Counter(read_and_match(store, opened, raw)[2] for raw in mails)
    store.close()
    assert set(outcomes) == {"match", "ambiguous", "unmatched"}
    assert outcomes["match"] > outcomes["unmatched"]
