"""A store with as many messages as asked for: one campaign at work, the rest of earlier ones and of what came in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, text

from outreach.domain.contacts import DoorKind
from outreach.domain.tokens import make_message_id, make_token
from outreach.operations.freeze_bytes import reply_address
from outreach.operations.load_roster import load_roster
from outreach.operations.open_campaign import OpenCampaign, open_campaign
from outreach.storage import contacts, roster
from outreach.storage.engine import Store, open_engine, upgrade
from outreach.storage.schema import campaign, filing, message, raw_mail, reply, thread, wave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Table

ROOT = Path(__file__).parents[1]
CAMPAIGN = "aleppo-2016"
DOMAIN = "coalition.example"
DESK = f"desk@{DOMAIN}"
STARTED = datetime(2016, 12, 5, 15, 0, tzinfo=UTC)
KEY = b"a key for measuring"

_BODY = "We write to you on behalf of 223 organisations. " * 20
_STEPS = 5
_ROWS_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the campaign at work, as those who answer it have it before them."""

    iso3: str
    mission: str
    reply_address: str
    message_id: str
    reference: str
    subject: str
    text: str


def make_store(
    url: str, messages: int, *, tell: Callable[[str], None]
) -> tuple[Store, dict[str, OpenCampaign], list[Letter]]:
    """Fill an empty database with ``messages`` messages, half of them ours and half inbound."""
    store = Store(open_engine(url))
    upgrade(store.engine)
    load_roster(store, ROOT / "config", at=STARTED, actor="bench")
    with store.write() as conn:
        codes = [one.iso3 for one in roster.list_states(conn)]
        for code in codes:
            _add_mission(conn, code)
    threads, letters = _add_campaigns(store, codes, messages // 2)
    tell(f"{messages // 2:,} letters in {len(threads):,} threads")
    _add_mails(store, threads, messages - messages // 2)
    tell(f"{messages - messages // 2:,} mails")
    if store.engine.dialect.name == "postgresql":
        # Its own housekeeping does this within minutes; SQLite's plans need no statistics.
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text("VACUUM ANALYZE"))
    with store.read() as conn:
        opened = open_campaign(
            conn,
            config_dir=ROOT / "config",
            templates_dir=ROOT / "templates" / "emails",
            slug=CAMPAIGN,
            token_key=KEY,
            rehearsal=True,
        )
    return store, {CAMPAIGN: opened}, letters


def _add_mission(conn: Connection, code: str) -> None:
    door = contacts.save_door(
        conn, iso3=code, kind=DoorKind.MISSION_NEW_YORK, place="New York", timezone="America/New_York"
    )
    for local in ("mission", "press"):
        address = f"{local}@{code.lower()}.example"
        contacts.insert_contact(
            conn,
            door,
            STARTED,
            address=address,
            address_key=address,
            role="to",
            language="en",
            office="Permanent Mission",
            source="made for measuring",
            status="active",
        )


def _add_campaigns(store: Store, codes: list[str], count: int) -> tuple[list[int], list[Letter]]:
    """Add campaigns of five letters to every state, for so many letters; the first is at work and always whole."""
    made: list[tuple[str, int, dict[str, Any]]] = []
    number = 0
    while len(made) * _STEPS < max(count, len(codes) * _STEPS):
        slug = CAMPAIGN if not number else f"earlier-{number}"
        prefix = "ALP" if not number else f"E{number}"
        rows: list[dict[str, Any]] = [
            {
                "id": len(made) + place,
                "campaign": slug,
                "iso3": code,
                "status": "contacted",
                "reference": f"{prefix}-{code}",
                "token": make_token(KEY, slug, code),
            }
            for place, code in enumerate(codes, start=1)
        ]
        number += 1
        with store.write() as conn:
            columns = {"title": slug, "sample": True, "file_sha256": "0" * 64, "loaded_at": STARTED}
            conn.execute(insert(campaign).values(slug=slug, **columns))
            columns = {"step": "appeal", "audience": "True", "precedence": 1, "status": "finished"}
            conn.execute(insert(wave).values(id=number, campaign=slug, slug="first", **columns))
            conn.execute(insert(thread), rows)
        made += [(slug, number, row) for row in rows]
    _insert(store, message, (_message(*one, step) for one in made for step in range(_STEPS)))
    _restart(store, "thread", "wave")
    letters = [_letter(row, _message(slug, wave_key, row, 0)) for slug, wave_key, row in made[: len(codes)]]
    return [row["id"] for _, _, row in made], letters


def _message(slug: str, wave_key: int, one: dict[str, Any], step: int) -> dict[str, Any]:
    return {
        "thread_id": one["id"],
        "wave_id": wave_key,
        "step": f"step-{step}",
        "is_follow_up": step > 0,
        "status": "accepted",
        "message_id": make_message_id(KEY, DOMAIN, slug, one["iso3"], f"step-{step}"),
        "subject": f"Appeal {slug} for a special session [{one['reference']}]",
        "text": f"Excellency,\n\n{_BODY}\n\nOur reference: {one['reference']}\n",
        "missing": [],
        "approved_hash": "0" * 64,
        "accepted_at": STARTED,
    }


def _letter(one: dict[str, Any], row: dict[str, Any]) -> Letter:
    code = one["iso3"]
    mission = f"mission@{code.lower()}.example"
    return Letter(
        code,
        mission,
        reply_address(DESK, one["token"]),
        row["message_id"],
        one["reference"],
        row["subject"],
        row["text"],
    )


def _add_mails(store: Store, threads: list[int], count: int) -> None:
    """Add inbound mail: three of ten are filed to a thread of an earlier campaign, the rest was not ours."""
    shas = [hashlib.sha256(b"%d" % number).hexdigest() for number in range(count)]
    _insert(store, raw_mail, ({"sha256": one, "raw": b"From: a@b.example\r\n\r\nText\r\n"} for one in shas))
    filed = [number for number in range(count) if number % 10 < 3]  # noqa: PLR2004 - three of ten
    _insert(store, reply, (_reply(number, sha) for number, sha in enumerate(shas)))
    _insert(
        store,
        filing,
        (
            {
                "reply_id": number + 1,
                "thread_id": threads[-1 - number % max(1, len(threads) - 193)],
                "filed_by": "bench",
                "filed_at": STARTED,
                "evidence": ["token (100): made for measuring"],
            }
            for number in filed
        ),
    )
    _restart(store, "reply")


def _reply(number: int, sha: str) -> dict[str, Any]:
    is_filed = number % 10 < 3  # noqa: PLR2004 - three of ten
    return {
        "id": number + 1,
        "raw_sha256": sha,
        "mailbox": "desk",
        "folder": "INBOX",
        "uid_validity": 7,
        "uid": number + 1,
        "mailbox_key": f"7.{number + 1}",
        "received_at": STARTED,
        "stored_at": STARTED,
        "parsed_at": STARTED,
        "message_id": f"<stored-{number}@mail.example>",
        "from_address": f"sender{number % 50_000}@host{number % 5000}.example",
        "subject": "An earlier mail",
        "text": "Thank you for your letter. " * 10,
        "kind": "human" if is_filed else "list",
        "kind_why": ["made for measuring"],
        "bin": "filed" if is_filed else "not_ours",
        "bin_why": "made for measuring",
        "conversation": f"01{number:042x}" if number % 2 else "",
    }


def _insert(store: Store, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS_AT_ONCE:
            with store.write() as conn:
                conn.execute(insert(table), batch)
            batch = []
    if batch:
        with store.write() as conn:
            conn.execute(insert(table), batch)


def _restart(store: Store, *names: str) -> None:
    """Let PostgreSQL go on counting behind the keys that were given here."""
    if store.engine.dialect.name != "postgresql":
        return
    with store.write() as conn:
        for name in names:
            conn.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"))  # noqa: S608 - names of our tables
