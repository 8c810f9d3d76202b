"""The mails ``parse-*`` of the corpus: charsets, names of attachments, broken structures, what programs wrap."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from outreach.mail.parse import parse_mail

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = sorted(path.stem for path in CORPUS.glob("parse-*.eml"))


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 45


@pytest.mark.parametrize("name", CASES)
def test_notes_and_what_stays_out_of_the_text(name: str) -> None:
    """Their other expectations are compared with those of the whole corpus, in test_recognisers_corpus."""
    mail = parse_mail((CORPUS / f"{name}.eml").read_bytes())
    expected: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    for part in expected.get("notes_has", []):
        assert any(part in note for note in mail.notes), mail.notes
    for part in expected.get("text_lacks", []):
        assert part not in mail.text
    assert "\ufffd" not in mail.text + mail.subject + mail.from_name + "".join(mail.attachments)
