"""The reference of a mission's own letter is found, and nothing else is taken for one."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mail.their_reference import their_reference

TABLE = json.loads((Path(__file__).parent / "reference_table.json").read_text(encoding="utf-8"))
OURS = ("ACT-", "ALEPPO-")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"][:40])
def test_reference(row: dict[str, str]) -> None:
    assert their_reference(row["text"], ours=OURS) == row["reference"]


def test_ours_are_told_by_their_beginning() -> None:
    text = "Our reference: ALEPPO-2016/1\nRef.: NY/12/2016"
    assert their_reference(text, ours=["aleppo-"]) == "NY/12/2016"
    assert their_reference(text) == "ALEPPO-2016/1"


def test_only_the_beginning_of_a_text_is_looked_at() -> None:
    assert their_reference("word " * 10_000 + "\nRef.: NY/12/2016") == ""


@pytest.mark.parametrize(
    "piece", ["ref 1/", "No. ", "A/", "Ref: ", "note verbale No. your ", "12-", "第1", "(2016", "/ / ", "Ref.\n"]
)
def test_no_repetition_makes_it_slow(piece: str) -> None:
    before = time.process_time()
    their_reference(piece * 50_000)
    assert time.process_time() - before < 1


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("Ref.: No№º12/-A(〔第号رقم\nнИсхNnoteyour "), max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    found = their_reference(text, ours=OURS)
    assert found == "" or any(character.isdigit() for character in found)
