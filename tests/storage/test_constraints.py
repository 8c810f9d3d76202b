"""What the database itself refuses, whoever asks: also in raw SQL, also by INSERT OR REPLACE."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import CheckConstraint, insert, text

from outreach.domain.contacts import Role
from outreach.domain.messages import ENDED, MESSAGE_LIFECYCLE, TAKEN, MessageStatus
from outreach.domain.threads import ThreadStatus
from outreach.domain.waves import WAVE_LIFECYCLE
from outreach.errors import StorageError
from outreach.storage import contacts, events, messages, replies
from outreach.storage.schema import LIFECYCLES, metadata
from tests.storage.rows import CAMPAIGN, DAY, HASH, NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.storage.engine import Store
    from tests.storage.rows import Rows

M = MessageStatus
LIVE = sorted(set(MessageStatus) - ENDED)


def run(store: Store, sql: str, **values: Any) -> int:
    """Run one raw statement as somebody with a database tool would; returns how many rows it touched."""
    with store.write() as conn:
        return conn.execute(text(sql), values).rowcount


def put(store: Store, table: str, row: Mapping[str, Any]) -> None:
    with store.write() as conn:
        conn.execute(insert(metadata.tables[table]).values(**row))


# --- promise 1: one live message, one accepted, one attempt that may have arrived -------------------------


@pytest.mark.parametrize("status", LIVE)
def test_second_live_message_of_a_step_is_refused(rows: Rows, status: MessageStatus) -> None:
    rows.message(status=status)
    with pytest.raises(StorageError, match=r"UNIQUE.*message.thread_id, message.step"):
        rows.message(status=M.DRAFT)


@pytest.mark.parametrize("status", sorted(ENDED))
def test_message_that_has_ended_makes_room_for_another(rows: Rows, status: MessageStatus) -> None:
    rows.message(status=status)
    rows.message(status=status)
    rows.message(status=M.SCHEDULED)


@pytest.mark.parametrize("first", sorted(TAKEN))
@pytest.mark.parametrize("second", sorted(TAKEN))
def test_second_accepted_message_of_a_step_is_refused(rows: Rows, first: MessageStatus, second: MessageStatus) -> None:
    rows.message(status=first)
    with pytest.raises(StorageError, match="UNIQUE"):
        rows.message(status=second)


def test_message_comes_to_life_only_where_no_other_lives(rows: Rows, store: Store) -> None:
    """A bounce cannot be taken back once another letter has gone: the index says so, not only the table of moves."""
    first = rows.message(status=M.BOUNCED)
    rows.message(status=M.ACCEPTED)
    run(store, "DROP TRIGGER message_moves")
    with pytest.raises(StorageError, match="UNIQUE"):
        run(store, "UPDATE message SET status = 'accepted', accepted_at = :at WHERE id = :key", at=str(NOW), key=first)


def test_other_steps_and_threads_have_messages_of_their_own(rows: Rows) -> None:
    rows.message("FRA", "appeal", M.ACCEPTED)
    rows.message("FRA", "follow-up-1", M.ACCEPTED)
    rows.message("POL", "appeal", M.ACCEPTED)
    rows.message("FRA", "appeal", M.ACCEPTED, campaign_slug="another-appeal")


def test_message_id_is_given_once(rows: Rows) -> None:
    rows.message("FRA", message_id="<same@coalition.example>")
    with pytest.raises(StorageError, match=r"UNIQUE.*message.message_id"):
        rows.message("POL", message_id="<same@coalition.example>")


MAY_HAVE_ARRIVED: dict[str, dict[str, Any]] = {
    "accepted": {"outcome": "accepted", "marker_at": NOW},
    "unknown": {"outcome": "unknown"},
    "in flight after the marker": {"marker_at": NOW},
}
DID_NOT_ARRIVE: dict[str, dict[str, Any]] = {
    "refused": {"outcome": "refused", "marker_at": NOW},
    "deferred": {"outcome": "deferred", "marker_at": NOW},
    "not sent": {"outcome": "not_sent"},
    "in flight before the marker": {},
}


@pytest.mark.parametrize("first", MAY_HAVE_ARRIVED.values(), ids=MAY_HAVE_ARRIVED)
@pytest.mark.parametrize("second", MAY_HAVE_ARRIVED.values(), ids=MAY_HAVE_ARRIVED)
def test_second_attempt_that_may_have_arrived_is_refused(
    rows: Rows, first: dict[str, Any], second: dict[str, Any]
) -> None:
    key = rows.message(status=M.CLAIMED)
    rows.attempt(key, **first)
    with pytest.raises(StorageError, match=r"UNIQUE.*attempt.message_id, attempt.address_key"):
        rows.attempt(key, **second)


@pytest.mark.parametrize("first", DID_NOT_ARRIVE.values(), ids=DID_NOT_ARRIVE)
@pytest.mark.parametrize("second", [*DID_NOT_ARRIVE.values(), *MAY_HAVE_ARRIVED.values()])
def test_attempt_that_did_not_arrive_may_be_followed_by_another(
    rows: Rows, first: dict[str, Any], second: dict[str, Any]
) -> None:
    key = rows.message(status=M.CLAIMED)
    rows.attempt(key, **first)
    rows.attempt(key, **second)


def test_each_address_has_attempts_of_its_own(rows: Rows) -> None:
    key = rows.message(status=M.CLAIMED)
    rows.attempt(key, "mission@fra.example", outcome="accepted", marker_at=NOW)
    rows.attempt(key, "press@fra.example", outcome="accepted", marker_at=NOW)


def test_marker_of_a_second_attempt_is_refused(rows: Rows, store: Store) -> None:
    """Two workers, both before the marker: the second one's marker is what stops its letter."""
    key = rows.message(status=M.CLAIMED)
    rows.attempt(key, marker_at=NOW)
    second = rows.attempt(key)
    with pytest.raises(StorageError, match="UNIQUE"):
        run(store, "UPDATE attempt SET marker_at = :at WHERE id = :key", at=str(NOW), key=second)


# --- what else is there once ------------------------------------------------------------------------------


def test_address_is_suppressed_once_at_a_time(store: Store) -> None:
    with store.write() as conn:
        contacts.add_suppression(conn, key="a@fra.example", reason="asked", by="A", at=NOW)
    with pytest.raises(StorageError, match=r"UNIQUE.*suppression.key"), store.write() as conn:
        contacts.add_suppression(conn, key="a@fra.example", reason="again", by="A", at=NOW)
    with store.write() as conn:
        assert contacts.lift_suppression(conn, key="a@fra.example", by="A", at=NOW)
        contacts.add_suppression(conn, key="a@fra.example", reason="again", by="A", at=NOW)


def test_mail_is_filed_to_a_thread_once_at_a_time(rows: Rows, store: Store) -> None:
    reply, thread = rows.reply(), rows.thread()
    with store.write() as conn:
        replies.file(conn, reply_key=reply, thread_key=thread, by="A", at=NOW, evidence=["token"])
    with pytest.raises(StorageError, match=r"UNIQUE.*filing.reply_id, filing.thread_id"), store.write() as conn:
        replies.file(conn, reply_key=reply, thread_key=thread, by="B", at=NOW, evidence=["token"])
    with store.write() as conn:
        assert replies.unfile(conn, reply_key=reply, by="A", at=NOW) == [thread]
        replies.file(conn, reply_key=reply, thread_key=thread, by="B", at=NOW, evidence=["a person"])


def test_task_is_open_once(store: Store) -> None:
    row = {"kind": "answer_reply", "subject": "reply:1", "text": "Answer", "opened_at": NOW}
    put(store, "task", row)
    with pytest.raises(StorageError, match=r"UNIQUE.*task.kind, task.subject"):
        put(store, "task", row)
    run(store, "UPDATE task SET done_at = :at", at=str(NOW))
    put(store, "task", row)


@pytest.mark.parametrize(
    ("table", "row", "columns"),
    [
        ("thread", {"reference": "other", "token": "other"}, "thread.campaign, thread.iso3"),
        ("thread", {"iso3": "POL", "token": "other"}, "thread.reference"),
        ("thread", {"iso3": "POL", "reference": "other"}, "thread.token"),
        ("wave", {}, "wave.campaign, wave.slug"),
        ("contact", {}, "contact.address_key"),
        ("door", {}, "door.iso3, door.kind, door.place"),
        ("member_state", {"iso3": "QQQ", "m49": "999"}, "member_state.iso2"),
        ("member_state", {"iso3": "QQQ", "iso2": "XX"}, "member_state.m49"),
        ("reply", {}, "reply.mailbox, reply.folder, reply.uid_validity, reply.uid, reply.mailbox_key"),
        ("attempt", {}, "attempt.message_id, attempt.address_key, attempt.number"),
    ],
)
def test_row_that_is_there_already_is_refused(
    rows: Rows, store: Store, table: str, row: dict[str, Any], columns: str
) -> None:
    rows.thread()
    rows.attempt(rows.message(status=M.CLAIMED))
    rows.reply()
    with store.read() as conn:
        found = conn.execute(metadata.tables[table].select().limit(1)).mappings().one()
    with pytest.raises(StorageError, match=f"UNIQUE constraint failed: {columns}$"):
        put(store, table, {name: value for name, value in found.items() if name != "id"} | row)


def test_workspace_is_one_row(store: Store) -> None:
    row = {"instance_id": "w", "created_at": NOW, "delivery": "sandbox"}
    put(store, "workspace", row | {"id": 1})
    with pytest.raises(StorageError, match="one_row"):
        put(store, "workspace", row | {"id": 2})


# --- checks -----------------------------------------------------------------------------------------------

_MESSAGE = {
    "thread_id": 1,
    "wave_id": 1,
    "step": "appeal",
    "is_follow_up": False,
    "message_id": "<1@coalition.example>",
    "missing": [],
    "approved_hash": HASH,
}
_THREAD = {"campaign": CAMPAIGN, "iso3": "POL", "reference": "r", "token": "t"}
_ATTEMPT = {
    "message_id": 1,
    "address_key": "a",
    "number": 1,
    "worker": "w",
    "claim_token": "t",
    "relay": "r",
    "envelope_to": "a",
    "started_at": NOW,
}
_CONTACT = {
    "door_id": 1,
    "address": "b@fra.example",
    "address_key": "b@fra.example",
    "language": "fr",
    "source": "a list",
    "updated_at": NOW,
}
_WAVE = {"campaign": CAMPAIGN, "slug": "second", "step": "appeal", "audience": "True", "precedence": 2}
_HOLD = {"thread_id": 1, "reason": "r", "placed_by": "A", "placed_at": NOW}
_POSITION = {"campaign": CAMPAIGN, "iso3": "FRA", "stated_on": NOW.date(), "entered_by": "A", "entered_at": NOW}
_ACTIVITY = {"thread_id": 1, "happened_at": NOW, "text": "t", "logged_by": "A", "logged_at": NOW}

_APPROVAL = {"wave_id": 1, "actor": "Anna", "actor_key": "anna", "at": NOW, "hash": HASH}

#: Name of the check, its table, and a row that breaks it and nothing else; None stands for an UPDATE of what is there.
BROKEN: list[tuple[str, str, dict[str, Any]]] = [
    ("ck_workspace_one_row", "workspace", {"id": 2, "instance_id": "w", "created_at": NOW, "delivery": "sandbox"}),
    ("ck_workspace_delivery_known", "workspace", {"id": 1, "instance_id": "w", "created_at": NOW, "delivery": "x"}),
    ("ck_membership_sourced", "membership", {"grouping": "act", "iso3": "FRA", "as_of": NOW.date(), "source": ""}),
    ("ck_door_kind_known", "door", {"iso3": "FRA", "kind": "x", "place": "p", "timezone": "UTC"}),
    ("ck_contact_role_known", "contact", _CONTACT | {"role": "x", "status": "active"}),
    ("ck_contact_status_known", "contact", _CONTACT | {"role": "to", "status": "x"}),
    ("ck_wave_status_known", "wave", _WAVE | {"status": "x"}),
    ("ck_thread_status_known", "thread", _THREAD | {"status": "x"}),
    ("ck_message_status_known", "message", _MESSAGE | {"status": "x"}),
    ("ck_message_accepted_has_instant", "message", _MESSAGE | {"status": "accepted"}),
    ("ck_message_accepted_has_instant", "message", _MESSAGE | {"status": "delivered"}),
    ("ck_message_accepted_has_instant", "message", _MESSAGE | {"status": "delayed"}),
    ("ck_message_claim_is_held", "message", _MESSAGE | {"status": "claimed", "lease_until": NOW}),
    ("ck_message_claim_is_held", "message", _MESSAGE | {"status": "claimed", "claim_token": "t"}),
    *(
        (
            "ck_message_approved_by_hash",
            "message",
            _MESSAGE | {"status": one, "approved_hash": "", "claim_token": "t", "lease_until": NOW},
        )
        for one in ("approved", "scheduled", "claimed", "deferred")
    ),
    ("ck_recipient_role_known", "recipient", {"message_id": 1, "address_key": "a", "address": "a", "role": "x"}),
    (
        "ck_recipient_outcome_known",
        "recipient",
        {"message_id": 1, "address_key": "a", "address": "a", "role": "to", "outcome": "not_sent"},
    ),
    ("ck_attempt_outcome_known", "attempt", _ATTEMPT | {"outcome": "x"}),
    ("ck_attempt_accepted_after_marker", "attempt", _ATTEMPT | {"outcome": "accepted"}),
    ("ck_hold_kind_known", "hold", _HOLD | {"kind": "x"}),
    ("ck_position_sourced", "position", _POSITION | {"value": "joined", "source": ""}),
    ("ck_position_value_known", "position", _POSITION | {"value": "x", "source": "R1"}),
    ("ck_task_kind_known", "task", {"kind": "x", "subject": "reply:1", "text": "t", "opened_at": NOW}),
    ("ck_activity_kind_known", "activity", _ACTIVITY | {"kind": "x"}),
    *(
        ("ck_approval_somebody_approved_something", "approval", _APPROVAL | {column: ""})
        for column in ("actor_key", "hash")
    ),
]
_UPDATED = {
    "ck_reply_kind_known": "UPDATE reply SET kind = 'x'",
    "ck_reply_bin_known": "UPDATE reply SET bin = 'x'",
}


@pytest.mark.parametrize(
    ("name", "table", "row"), BROKEN, ids=[f"{one[0]}-{place}" for place, one in enumerate(BROKEN)]
)
def test_row_that_breaks_a_check_is_refused(
    rows: Rows, store: Store, name: str, table: str, row: dict[str, Any]
) -> None:
    rows.wave()
    rows.thread("FRA")
    put(store, "grouping", {"slug": "act", "name": "ACT"})
    if table in {"recipient", "attempt"}:
        rows.message()
    with pytest.raises(StorageError, match=f"CHECK constraint failed: {name}$"):
        put(store, table, row)


@pytest.mark.parametrize(("name", "sql"), _UPDATED.items(), ids=list(_UPDATED))
def test_change_that_breaks_a_check_is_refused(rows: Rows, store: Store, name: str, sql: str) -> None:
    rows.reply()
    with pytest.raises(StorageError, match=f"CHECK constraint failed: {name}$"):
        run(store, sql)


def test_every_check_of_the_schema_is_broken_above() -> None:
    named = {
        metadata.naming_convention["ck"] % {"table_name": table.name, "constraint_name": one.name}  # type: ignore[operator]
        if not str(one.name).startswith("ck_")
        else str(one.name)
        for table in metadata.tables.values()
        for one in table.constraints
        if isinstance(one, CheckConstraint)
    }
    assert named == {one[0] for one in BROKEN} | set(_UPDATED)


# --- legal moves, in raw SQL ------------------------------------------------------------------------------


def _illegal(noun: str) -> list[tuple[str, str]]:
    cycle = LIFECYCLES[noun]
    statuses = sorted(cycle.statuses())
    return [(one, two) for one in statuses for two in statuses if one != two and not cycle.allows(one, two)]


def _move(store: Store, noun: str, key: int, before: str, after: str) -> None:
    """Put a row into a status with the guard aside, as if it had come there, and move it on with the guard in place."""
    with store.write() as conn:
        guard = conn.execute(text(f"SELECT sql FROM sqlite_master WHERE name = '{noun}_moves'")).scalar_one()  # noqa: S608 - one of three nouns
        conn.execute(text(f"DROP TRIGGER {noun}_moves"))
        conn.execute(text(f"UPDATE {noun} SET status = '{before}' WHERE id = {key}"))  # noqa: S608 - as above
        conn.exec_driver_sql(guard)
    run(store, f"UPDATE {noun} SET status = '{after}' WHERE id = {key}")  # noqa: S608 - as above


def _ready_for_anything(rows: Rows) -> int:
    """Add a message that satisfies every check in any status, so that only the moves are tried."""
    return rows.message(status=M.CLAIMED, accepted_at=NOW)


def test_every_illegal_move_of_a_message_is_refused(rows: Rows, store: Store) -> None:
    key = _ready_for_anything(rows)
    for before, after in _illegal("message"):
        with pytest.raises(StorageError, match="illegal move of a message"):
            _move(store, "message", key, before, after)


def test_every_legal_move_of_a_message_is_possible(rows: Rows, store: Store) -> None:
    key = _ready_for_anything(rows)
    for before, after in MESSAGE_LIFECYCLE.pairs():
        _move(store, "message", key, before, after)


def test_every_move_of_a_wave_is_as_its_lifecycle_says(rows: Rows, store: Store) -> None:
    key = rows.wave()
    for before, after in WAVE_LIFECYCLE.pairs():
        _move(store, "wave", key, before, after)
    for before, after in _illegal("wave"):
        with pytest.raises(StorageError, match="illegal move of a wave"):
            _move(store, "wave", key, before, after)


@pytest.mark.parametrize("before", [one for one in ThreadStatus if one is not ThreadStatus.NEW])
def test_thread_never_becomes_new_again(rows: Rows, store: Store, before: ThreadStatus) -> None:
    with pytest.raises(StorageError, match="illegal move of a thread"):
        _move(store, "thread", rows.thread(), before, "new")


def test_change_that_keeps_the_status_is_no_move(rows: Rows, store: Store) -> None:
    rows.message(status=M.CANCELLED)
    assert run(store, "UPDATE message SET status = 'cancelled', status_why = 'said again'") == 1


def test_many_rows_move_together_or_not_at_all(rows: Rows, store: Store) -> None:
    rows.message("FRA", status=M.SCHEDULED)
    rows.message("POL", status=M.ACCEPTED)
    with pytest.raises(StorageError, match="illegal move"):
        run(store, "UPDATE message SET status = 'held'")
    with store.read() as conn:
        assert [one.status for one in messages.list_messages(conn)] == [M.SCHEDULED, M.ACCEPTED]


# --- append-only ------------------------------------------------------------------------------------------

_EVENT_COLUMNS = "at, actor, kind, subject, before, after, why, previous_hash, hash"
CHANGED = {
    "event": (
        "UPDATE event SET why = 'another'",
        "DELETE FROM event",
        f"INSERT OR REPLACE INTO event (id, {_EVENT_COLUMNS}) SELECT id, {_EVENT_COLUMNS} FROM event",  # noqa: S608 - a constant
        f"INSERT OR REPLACE INTO event ({_EVENT_COLUMNS}) SELECT {_EVENT_COLUMNS} FROM event",  # noqa: S608 - a constant
        f"REPLACE INTO event (id, {_EVENT_COLUMNS}) SELECT id, {_EVENT_COLUMNS} FROM event",  # noqa: S608 - a constant
        "UPDATE OR REPLACE event SET id = 2",
    ),
    "raw_mail": (
        "UPDATE raw_mail SET raw = x'00'",
        "DELETE FROM raw_mail",
        "INSERT OR REPLACE INTO raw_mail (sha256, raw) SELECT sha256, x'00' FROM raw_mail",
    ),
    "letter_bytes": (
        "UPDATE letter_bytes SET raw = x'00'",
        "DELETE FROM letter_bytes",
        "INSERT OR REPLACE INTO letter_bytes (sha256, raw) SELECT sha256, x'00' FROM letter_bytes",
    ),
}


@pytest.mark.parametrize(("table", "sql"), [(table, sql) for table, all_ in CHANGED.items() for sql in all_])
def test_what_was_written_stays_as_it_was(rows: Rows, store: Store, table: str, sql: str) -> None:
    rows.reply(b"as it came")
    with store.write() as conn:
        messages.save_bytes(conn, HASH, b"as it was sent")
        events.record(conn, at=NOW, actor="A", kind="note", subject="thread:1", why="as it was")
    with store.read() as conn:
        before = conn.execute(metadata.tables[table].select()).all()
    with pytest.raises(StorageError, match=f"{table} is append-only"):
        run(store, sql)
    with store.read() as conn:
        assert conn.execute(metadata.tables[table].select()).all() == before


def test_reply_cannot_lose_its_bytes(rows: Rows, store: Store) -> None:
    rows.reply(b"as it came")
    run(store, "DROP TRIGGER raw_mail_no_delete")
    with pytest.raises(StorageError, match="FOREIGN KEY"):
        run(store, "DELETE FROM raw_mail")


def test_message_with_recipients_or_attempts_cannot_be_deleted(rows: Rows, store: Store) -> None:
    rows.recipients(rows.message(), ("mission@fra.example", Role.TO))
    with pytest.raises(StorageError, match="FOREIGN KEY"):
        run(store, "DELETE FROM message")


def test_second_event_after_the_same_one_is_refused(store: Store) -> None:
    """The chain is a line: two heads would be two histories."""
    with store.write() as conn:
        events.record(conn, at=NOW, actor="A", kind="note", subject="thread:1")
    row = {"at": NOW + timedelta(days=1), "actor": "A", "kind": "n", "subject": "s", "before": {}, "after": {}}
    with store.read() as conn:
        first = events.list_events(conn)[0]
    with pytest.raises(StorageError, match=r"UNIQUE.*event.previous_hash"):
        put(store, "event", row | {"why": "", "previous_hash": first.previous_hash, "hash": HASH})


def test_instant_of_a_lease_and_of_an_acceptance_can_stay_behind(rows: Rows) -> None:
    """The checks ask that they are there, not that they are new: a bounced letter keeps when it was accepted."""
    rows.message(status=M.BOUNCED, accepted_at=NOW - DAY, lease_until=NOW)


# --- promise 4: two approvals are those of two people ------------------------------------------------------


def approval_row(wave_id: int, actor: str, *, message_id: int | None = None, **more: Any) -> dict[str, Any]:
    plain = {"wave_id": wave_id, "message_id": message_id, "actor": actor, "actor_key": actor, "at": NOW, "hash": HASH}
    return plain | more


def test_second_approval_of_one_person_is_refused_until_the_first_is_void(rows: Rows, store: Store) -> None:
    key = rows.message()
    wave_id = run_one(store, "SELECT wave_id FROM message WHERE id = :key", key=key)
    for message_id in (None, key):
        put(store, "approval", approval_row(wave_id, "anna", message_id=message_id))
        put(store, "approval", approval_row(wave_id, "boris", message_id=message_id))
        with pytest.raises(StorageError, match="UNIQUE"):
            put(store, "approval", approval_row(wave_id, "anna", message_id=message_id))
    run(store, "UPDATE approval SET voided_at = at WHERE actor = 'anna'")
    put(store, "approval", approval_row(wave_id, "anna"))


def run_one(store: Store, sql: str, **values: Any) -> int:
    with store.read() as conn:
        return int(conn.execute(text(sql), values).scalar_one())
