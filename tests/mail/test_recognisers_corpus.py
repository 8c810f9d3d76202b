"""Each mail of ``tests/corpus`` reads as the file beside it says: kind, failed addresses, day of return, ids, text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from outreach.domain.replies import HUMAN_KINDS, MACHINE_KINDS, ReplyKind
from outreach.mail.parse import new_text, parse_mail
from outreach.mail.recognisers import recognise

if TYPE_CHECKING:
    from collections.abc import Collection

    from outreach.domain.replies import IncomingMail, Verdict

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = sorted(path.stem for path in CORPUS.glob("*.eml"))
NOW = datetime(2016, 12, 5, 12, 0, tzinfo=UTC)
OWN_ADDRESSES = frozenset({"secretariat@coalition.example"})
OWN_ID = "<appeal-act.kq7w2m@coalition.example>"


def own_message_ids(asked: Collection[str]) -> set[str]:
    """Know the one letter that the corpus answers."""
    return {one for one in asked if one == OWN_ID}


@dataclass
class CorpusCase:
    """A mail of the corpus as it was read, and what its file expects."""

    raw: bytes
    mail: IncomingMail
    verdict: Verdict
    expected: dict[str, Any]


def read_case(name: str) -> CorpusCase:
    raw = (CORPUS / f"{name}.eml").read_bytes()
    expected = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    mail = parse_mail(raw)
    verdict = recognise(mail, raw, own_addresses=OWN_ADDRESSES, own_message_ids=own_message_ids, now=NOW)
    return CorpusCase(raw, mail, verdict, expected)


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> CorpusCase:
    return read_case(request.param)


def test_every_mail_has_its_expectation_and_every_expectation_its_mail() -> None:
    assert sorted(path.stem for path in CORPUS.glob("*.json")) == CASES
    assert len(CASES) >= 150


def test_the_corpus_holds_every_kind_that_a_machine_writes() -> None:
    kinds = {ReplyKind(json.loads(path.read_text(encoding="utf-8"))["kind"]) for path in CORPUS.glob("*.json")}
    assert kinds >= MACHINE_KINDS


def test_kind(case: CorpusCase) -> None:
    assert case.verdict.kind == case.expected["kind"], case.verdict.evidence
    assert case.verdict.evidence


def test_no_persons_mail_is_taken_for_a_machines() -> None:
    """The worst mistake, counted by itself over the mails that persons wrote."""
    people = [name for name in CASES if name.startswith("human-")]
    assert len(people) >= 35
    for name in people:
        assert read_case(name).verdict.kind in HUMAN_KINDS, name


def test_failed_addresses(case: CorpusCase) -> None:
    found = [[one.address, one.status, one.hard] for one in case.verdict.failed]
    assert found == case.expected.get("failed", [])


def test_day_of_return(case: CorpusCase) -> None:
    until = case.verdict.away_until
    assert (until.isoformat() if until else None) == case.expected.get("away_until")


def test_addresses_to_write_to_instead(case: CorpusCase) -> None:
    assert list(case.verdict.new_addresses) == case.expected.get("new_addresses", [])


def test_headers(case: CorpusCase) -> None:
    for name in ("message_id", "from_address", "from_name", "subject"):
        if name in case.expected:
            assert getattr(case.mail, name) == case.expected[name]
    for name in ("in_reply_to", "enclosed_message_ids", "attachments"):
        if name in case.expected:
            assert list(getattr(case.mail, name)) == case.expected[name]
    assert set(case.expected.get("recipients_has", [])) <= set(case.mail.recipients)


def test_text(case: CorpusCase) -> None:
    new = new_text(case.mail)
    for part in case.expected.get("new_text_has", []):
        assert part in new
    for part in case.expected.get("new_text_lacks", []):
        assert part not in new
    for part in case.expected.get("text_has", []):
        assert part in case.mail.text
    for part in case.expected.get("text_is_once", []):
        assert case.mail.text.count(part) == 1
    for part in case.expected.get("evidence_has", []):
        assert any(part in sentence for sentence in case.verdict.evidence)


def test_doubt_about_a_charset_is_noted_and_only_then(case: CorpusCase) -> None:
    assert bool(case.mail.notes) == case.expected.get("notes", False), case.mail.notes
