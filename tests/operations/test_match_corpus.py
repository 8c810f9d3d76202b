"""The mails of ``tests/corpus/match-*`` come to a desk with twelve threads, and end where the file beside each says.

``match`` holds ``bin``; ``filed_to``, ``candidates`` with their points, or ``has_candidates``; ``evidence``, all clues
by name; ``held``, the states whose threads wait for it; ``reads_as``, where matching changes the kind; ``after``, mails
of the corpus that came before it.
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from outreach.domain.holds import HoldKind
from outreach.domain.tokens import make_message_id, make_token
from outreach.storage import messages, roster, threads
from outreach.storage.schema import message
from outreach.testing.recording_mailer import RecordingMailer
from tests.operations.inbox_desk import InboxDesk, lay_out_world, open_copy, remember
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE, ROOT
from tests.operations.test_match_mail import SERVER, receive
from tests.operations.test_read_reply import add_contact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from outreach.storage.replies import Reply

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = sorted(path.stem for path in CORPUS.glob("match-*.eml"))

#: The key under which the marks and Message-IDs that stand in these mails were made.
KEY = b"the corpus is signed with this key"


@cache
def _sent_world(base: Path) -> Path:
    """Lay out a workspace whose letters to twelve states went out, with the marks that the corpus has."""
    made = lay_out_world(base / "corpus-world", instance_id="corpus")
    made.advance(RELEASE)
    with made.open() as desk, desk.store.write() as conn:
        _give_names(conn)
        for one in threads.list_threads(conn):
            threads.update_thread(conn, one.key, token=make_token(KEY, CAMPAIGN, one.iso3))
        for letter in messages.list_messages(conn):
            if not letter.is_follow_up:
                made_id = make_message_id(KEY, "coalition.example", CAMPAIGN, letter.iso3, letter.step, "0")
                conn.execute(update(message).where(message.c.id == letter.key).values(message_id=made_id))
    made.mailer = RecordingMailer()
    made.tick()
    assert len(made.mailer.accepted) == 12
    return remember(made)


def _give_names(conn: Connection) -> None:
    """Give the states their names in all languages, as the roster has them."""
    with (ROOT / "config" / "roster" / "member_states.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["iso3"]: row for row in csv.DictReader(lines)}
    for state in roster.list_states(conn):
        row = rows[state.iso3]
        names = {"en": row["name"], **{one: row[f"name_{one}"] for one in ("fr", "es", "ar", "ru", "zh")}}
        roster.save_state(conn, replace(state, names=names, aliases=tuple(row["aliases"].split(";"))))


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[InboxDesk]:
    with open_copy(_sent_world(tmp_path_factory.getbasetemp()), tmp_path) as opened:
        made = InboxDesk(opened)
        # A host that two states use has been learned to be shared.
        for code in ("URY", "PER"):
            add_contact(made, code, f"{code.lower()}@missions.example")
        yield made


def expectation(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def come(desk: InboxDesk, name: str) -> Reply:
    return receive(desk, (CORPUS / f"{name}.eml").read_bytes(), server=SERVER)


@pytest.mark.parametrize("name", CASES)
def test_mail_ends_where_it_belongs(desk: InboxDesk, name: str) -> None:
    told = expectation(name)
    wanted = told["match"]
    for earlier in wanted.get("after", []):
        come(desk, earlier)
    before = {one.iso3 for one in _held(desk)}
    reply = come(desk, name)
    assert str(reply.kind) == wanted.get("reads_as", told["kind"])
    assert (str(reply.bin), sorted(desk.filed_to(reply))) == (wanted["bin"], sorted(wanted.get("filed_to", [])))
    found = desk.candidates(reply)
    if "candidates" in wanted:
        assert found == wanted["candidates"]
    assert set(found) >= set(wanted.get("has_candidates", [])) | set(wanted.get("filed_to", []))
    if "evidence" in wanted:
        assert desk.evidence(reply) == set(wanted["evidence"])
    if wanted["bin"] == "unmatched":
        held = {one.iso3 for one in _held(desk)} - before
        assert held == set(wanted.get("held") or found), "doubt holds every thread it may belong to, and no other"


def _held(desk: InboxDesk) -> list[Any]:
    with desk.desk.store.read() as conn:
        known = threads.list_threads(conn)
    return [one for one in known if any(hold.kind is HoldKind.DOUBTFUL_MAIL for hold in desk.holds(one.iso3))]


def test_the_corpus_holds_the_traps_of_matching() -> None:
    evidence = {one for name in CASES for one in expectation(name)["match"].get("evidence", [])}
    assert evidence >= {"token", "near_token", "forged_token", "thread_header", "enclosed_message", "thread_index"}
    assert len(CASES) >= 15
