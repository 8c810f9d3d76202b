"""Answers of ``tests/corpus`` named ``meaning-``: language, their reference, what they say, and what is attached."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from outreach.domain.meaning import Meaning
from outreach.mail.reading import read_mail
from tests.mail.test_recognisers_corpus import CASES, CORPUS, NOW, OWN_ADDRESSES, own_message_ids

if TYPE_CHECKING:
    from outreach.mail.reading import Reading

ANSWERS = [name for name in CASES if name.startswith("meaning-")]


def read(name: str) -> tuple[Reading, dict[str, Any]]:
    reading = read_mail(
        (CORPUS / f"{name}.eml").read_bytes(),
        own_addresses=OWN_ADDRESSES,
        own_message_ids=own_message_ids,
        came_at=None,
        now=NOW,
        own_references=("ACT-",),
    )
    return reading, json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))


def test_the_corpus_holds_answers_of_every_meaning() -> None:
    expected = [json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8")) for name in ANSWERS]
    assert len(ANSWERS) >= 35
    assert {one["meaning"] for row in expected for one in row["meaning"]} == set(Meaning)
    assert {row["language"] for row in expected} >= {"en", "fr", "es", "ar", "ru", "zh", "de", "pt", "tr"}


@pytest.mark.parametrize("name", ANSWERS)
def test_answer(name: str) -> None:
    reading, expected = read(name)
    assert reading.verdict.kind == expected["kind"]
    assert reading.language == expected["language"]
    assert reading.their_reference == expected["their_reference"]
    assert reading.is_cover_note is expected["is_cover_note"]
    found = [
        {"meaning": str(one.meaning), "sentence": one.sentence}
        | ({"until": one.until.isoformat()} if one.until else {})
        for one in reading.meanings
    ]
    assert found == expected["meaning"]


@pytest.mark.parametrize("name", ANSWERS)
def test_attached_files(name: str) -> None:
    reading, expected = read(name)
    notes = expected.get("attachment_notes_has", [])
    assert len(reading.attachment_notes) == len(notes)
    for part, note in zip(notes, reading.attachment_notes, strict=True):
        assert part in note
    for part in expected.get("attachment_text_has", []):
        assert part in reading.attachment_text
