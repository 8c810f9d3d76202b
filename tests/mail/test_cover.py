"""A mail that only says that something is attached, told from one that also says something."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mail.cover import is_cover_note

TABLE = json.loads((Path(__file__).parent / "cover_table.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"][:40])
def test_cover_note(row: dict[str, Any]) -> None:
    assert is_cover_note(row["text"]) is row["cover"]


def test_a_long_text_is_none() -> None:
    assert not is_cover_note("Please find attached. " + "The Mission avails itself of this opportunity. " * 40)


@pytest.mark.parametrize("piece", ["attached ", "please find ", "a.", "\n", "附件"])
def test_no_repetition_makes_it_slow(piece: str) -> None:
    before = time.process_time()
    for length in (900, 100_000):
        is_cover_note((piece * length)[:length])
    assert time.process_time() - before < 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    is_cover_note(text)
