"""Holds, positions, tasks, activities, heartbeats, breakers, slots, the workspace; and which threads were touched."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from outreach.domain.breaker import Breaker, after_failure, after_success
from outreach.domain.holds import HoldKind
from outreach.domain.matching import Candidate
from outreach.domain.positions import PositionValue
from outreach.domain.replies import Bin
from outreach.domain.sending import Delivery
from outreach.domain.tasks import TaskKind
from outreach.errors import NotFoundError, StorageError
from outreach.storage import breakers, contacts, events, locks, replies, standing, workspace
from outreach.storage.changes import holds_ended, newest_event, next_hold_end, touched_threads
from tests.storage.rows import CAMPAIGN, DAY, HOUR, MINUTE, NOW, OTHER

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store
    from tests.storage.rows import Rows


def hold(
    store: Store,
    thread: int,
    *,
    until: datetime | None = None,
    kind: HoldKind = HoldKind.PERSON,
    reply_key: int | None = None,
) -> int:
    with store.write() as conn:
        return standing.add_hold(
            conn, thread_key=thread, kind=kind, reason="why", by="A", at=NOW, until=until, reply_key=reply_key
        )


# --- holds ------------------------------------------------------------------------------------------------


def test_holds_are_listed_by_thread_reply_and_instant(rows: Rows, store: Store) -> None:
    france, poland, reply = rows.thread("FRA"), rows.thread("POL"), rows.reply()
    endless = hold(store, france)
    ending = hold(store, france, until=NOW + DAY, kind=HoldKind.AWAY, reply_key=reply)
    other = hold(store, poland)
    with store.read() as conn:

        def keys(**given: object) -> list[int]:
            return [one.key for one in standing.list_holds(conn, **given)]  # type: ignore[arg-type]

        assert keys() == [endless, ending, other]
        assert keys(thread_key=france) == [endless, ending]
        assert keys(reply_key=reply) == [ending]
        assert keys(thread_key=france, standing_at=NOW) == [endless, ending]
        assert keys(thread_key=france, standing_at=NOW + DAY) == [endless]
        found = standing.list_holds(conn, reply_key=reply)[0]
    assert (found.kind, found.until, found.reply_key, found.lifted_at) == (HoldKind.AWAY, NOW + DAY, reply, None)


def test_lifted_hold_stands_no_more_and_keeps_who_lifted_it_first(rows: Rows, store: Store) -> None:
    key = hold(store, rows.thread())
    with store.write() as conn:
        standing.lift_hold(conn, key, by="A", at=NOW + HOUR)
        standing.lift_hold(conn, key, by="B", at=NOW + DAY)
        assert standing.list_holds(conn, standing_at=NOW + HOUR) == []
        (found,) = standing.list_holds(conn)
        assert found.lifted_at == NOW + HOUR
        assert conn.exec_driver_sql("SELECT lifted_by FROM hold").scalar_one() == "A"


def test_holds_that_ran_out_between_two_instants_are_found(rows: Rows, store: Store) -> None:
    at_start, within, at_end, lifted = (rows.thread(one) for one in ("FRA", "POL", "DEU", "CAN"))
    hold(store, at_start, until=NOW)
    hold(store, within, until=NOW + HOUR)
    hold(store, at_end, until=NOW + DAY)
    hold(store, rows.thread("KEN"))
    key = hold(store, lifted, until=NOW + HOUR)
    with store.write() as conn:
        standing.lift_hold(conn, key, by="A", at=NOW)
        assert holds_ended(conn, NOW, NOW + DAY) == {within, at_end}
        assert holds_ended(conn, NOW - MINUTE, NOW) == {at_start}
        assert next_hold_end(conn, NOW) == NOW + HOUR
        assert next_hold_end(conn, NOW + HOUR) == NOW + DAY
        assert next_hold_end(conn, NOW + DAY) is None


# --- what an event is about -------------------------------------------------------------------------------


def test_events_lead_to_the_threads_they_are_about(rows: Rows, store: Store) -> None:
    france, poland, canada, germany = (rows.thread(one) for one in ("FRA", "POL", "CAN", "DEU"))
    other = rows.thread("FRA", campaign_slug=OTHER)
    message = rows.message("POL")
    in_wave = rows.message("DEU", wave_slug="second")
    filed, queued = rows.reply(bin_=Bin.FILED), rows.reply(bin_=Bin.UNMATCHED)
    with store.write() as conn:
        replies.file(conn, reply_key=filed, thread_key=canada, by="A", at=NOW, evidence=[])
        replies.replace_candidates(conn, queued, [Candidate(germany, 60, ()), Candidate(poland, 60, ())])
        contact = contacts.list_contacts(conn, iso3="FRA")[0].contact_id
    expected = {
        f"thread:{canada}": {canada},
        f"message:{message}": {poland},
        f"message:{message}/press@pol.example": {poland},
        f"message:{in_wave}": {germany},
        f"wave:{rows.wave('second')}": {germany},
        f"reply:{filed}": {canada},
        f"reply:{queued}": {germany, poland},
        f"contact:{contact}": {france, other},
        f"position:{CAMPAIGN}/FRA": {france, other},
        "workspace": set(),
        "campaign:aleppo-2016": {france, poland, canada, germany},  # a list of members is many positions at once
        "task:7": set(),
        "thread:not-a-number": set(),
    }
    for subject, threads in expected.items():
        with store.write() as conn:
            events.record(conn, at=NOW, actor="A", kind="note", subject=subject)
        with store.read() as conn:
            assert touched_threads(conn, newest_event(conn) - 1) == threads, subject


def test_only_events_after_a_number_count(rows: Rows, store: Store) -> None:
    france, poland = rows.thread("FRA"), rows.thread("POL")
    with store.read() as conn:
        assert newest_event(conn) == 0
    for thread in (france, poland):
        with store.write() as conn:
            events.record(conn, at=NOW, actor="A", kind="note", subject=f"thread:{thread}")
    with store.read() as conn:
        assert newest_event(conn) == 2
        assert touched_threads(conn, 0) == {france, poland}
        assert touched_threads(conn, 1) == {poland}
        assert touched_threads(conn, 2) == set()


def test_filing_that_was_undone_still_touches_its_thread(rows: Rows, store: Store) -> None:
    """Its answer is gone: the thread must be planned anew."""
    thread, reply = rows.thread(), rows.reply(bin_=Bin.FILED)
    with store.write() as conn:
        replies.file(conn, reply_key=reply, thread_key=thread, by="A", at=NOW, evidence=[])
        replies.unfile(conn, reply_key=reply, by="A", at=NOW)
        events.record(conn, at=NOW, actor="A", kind="reply.unfiled", subject=f"reply:{reply}")
    with store.read() as conn:
        assert touched_threads(conn, 0) == {thread}


def test_transaction_sees_the_events_it_has_written_itself(rows: Rows, store: Store) -> None:
    thread = rows.thread()
    with store.write() as conn:
        events.record(conn, at=NOW, actor="A", kind="note", subject=f"thread:{thread}")
        assert touched_threads(conn, 0) == {thread}
        assert newest_event(conn) == 1


# --- positions --------------------------------------------------------------------------------------------


def test_positions_stay_in_the_order_of_their_entry(rows: Rows, store: Store) -> None:
    rows.campaign()
    rows.campaign(OTHER)
    reply = rows.reply()
    with store.write() as conn:
        for campaign, iso3, value in (
            (CAMPAIGN, "FRA", PositionValue.JOINED),
            (CAMPAIGN, "FRA", PositionValue.WITHDRAWN),
            (CAMPAIGN, "POL", PositionValue.DECLINED),
            (OTHER, "FRA", PositionValue.SUPPORTIVE),
        ):
            standing.add_position(
                conn,
                campaign=campaign,
                iso3=iso3,
                value=value,
                stated_on=date(2016, 12, 5),
                quote="“We join.”",
                source="R1",
                by="A",
                at=NOW,
                reply_key=reply,
            )
        found = standing.list_positions(conn, CAMPAIGN, iso3="FRA")
        assert [one.value for one in found] == [PositionValue.JOINED, PositionValue.WITHDRAWN]
        assert len(standing.list_positions(conn, CAMPAIGN)) == 3
    assert (found[0].stated_on, found[0].quote, found[0].source) == (date(2016, 12, 5), "“We join.”", "R1")
    assert (found[0].entered_by, found[0].entered_at, found[0].reply_key) == ("A", NOW, reply)


# --- tasks ------------------------------------------------------------------------------------------------


def test_task_is_opened_once_and_its_text_kept_new(rows: Rows, store: Store) -> None:
    rows.campaign()
    with store.write() as conn:

        def opened(text: str, kind: TaskKind = TaskKind.ANSWER_REPLY) -> bool:
            return standing.open_task(
                conn, kind=kind, subject="reply:1", text=text, at=NOW, campaign=CAMPAIGN, iso3="FRA"
            )

        assert opened("Answer")
        assert not opened("Answer soon")
        assert opened("File it", TaskKind.FILE_REPLY)
        assert [(one.kind, one.text) for one in standing.list_tasks(conn)] == [
            (TaskKind.ANSWER_REPLY, "Answer soon"),
            (TaskKind.FILE_REPLY, "File it"),
        ]


def test_tasks_are_closed_by_subject_kind_or_key(store: Store) -> None:
    with store.write() as conn:
        for subject, kind in (
            ("reply:1", TaskKind.ANSWER_REPLY),
            ("reply:1", TaskKind.FILE_REPLY),
            ("reply:1", TaskKind.CONFIRM_OPT_OUT),
            ("reply:2", TaskKind.ANSWER_REPLY),
        ):
            standing.open_task(conn, kind=kind, subject=subject, text="t", at=NOW)
        assert standing.close_tasks(conn, subject="reply:1", by="A", at=NOW, kind=TaskKind.FILE_REPLY) == 1
        assert standing.close_tasks(conn, subject="reply:1", by="A", at=NOW) == 2
        assert standing.close_tasks(conn, subject="reply:1", by="A", at=NOW) == 0
        (left,) = standing.list_tasks(conn)
        assert standing.close_task(conn, left.key, by="A", at=NOW)
        assert not standing.close_task(conn, left.key, by="A", at=NOW)
        assert standing.list_tasks(conn) == []
        assert [one.done_at for one in standing.list_tasks(conn, open_only=False)] == [NOW] * 4


def test_task_without_campaign_or_state_is_shown_without(store: Store) -> None:
    with store.write() as conn:
        standing.open_task(
            conn, kind=TaskKind.FILE_REPLY, subject="reply:1", text="t", at=NOW, due_on=date(2016, 12, 9), owner="B"
        )
        (found,) = standing.list_tasks(conn)
    assert (found.campaign, found.iso3, found.due_on, found.owner) == ("", "", date(2016, 12, 9), "B")


def test_owner_is_given_the_open_tasks_of_the_state_only(rows: Rows, store: Store) -> None:
    rows.campaign()
    with store.write() as conn:
        for subject, iso3 in (("reply:1", "FRA"), ("reply:2", "FRA"), ("reply:3", "POL")):
            standing.open_task(
                conn, kind=TaskKind.ANSWER_REPLY, subject=subject, text="t", at=NOW, campaign=CAMPAIGN, iso3=iso3
            )
        standing.close_tasks(conn, subject="reply:1", by="A", at=NOW)
        standing.set_task_owner(conn, campaign=CAMPAIGN, iso3="FRA", owner="B")
        assert [one.owner for one in standing.list_tasks(conn, open_only=False)] == ["", "B", ""]


# --- activities and heartbeats ----------------------------------------------------------------------------


def test_activities_are_listed_in_the_order_in_which_they_happened(rows: Rows, store: Store) -> None:
    thread = rows.thread()
    with store.write() as conn:
        for text, at in (("second", NOW), ("first", NOW - DAY)):
            standing.add_activity(conn, thread_key=thread, kind="call", happened_at=at, text=text, by="A", at=NOW)
        found = standing.list_activities(conn, thread)
        assert standing.list_activities(conn, thread + 1) == []
    assert [(one["text"], one["happened_at"], one["logged_by"]) for one in found] == [
        ("first", NOW - DAY, "A"),
        ("second", NOW, "A"),
    ]


def test_heartbeat_goes_on_stops_and_starts_again(store: Store) -> None:
    with store.write() as conn:
        standing.beat(conn, worker="one", host="here", pid=1, at=NOW)
        standing.beat(conn, worker="two", host="here", pid=2, at=NOW + HOUR)
        standing.beat(conn, worker="one", host="here", pid=1, at=NOW + MINUTE)
        standing.stop_beating(conn, "one", NOW + HOUR)
        one, two = standing.list_heartbeats(conn)
        assert (one["started_at"], one["seen_at"], one["stopped_at"]) == (NOW, NOW + HOUR, NOW + HOUR)
        assert two["stopped_at"] is None
        standing.beat(conn, worker="one", host="here", pid=1, at=NOW + DAY)
        assert standing.list_heartbeats(conn)[0]["stopped_at"] is None


def test_workers_that_were_not_seen_for_long_are_forgotten(store: Store) -> None:
    with store.write() as conn:
        for worker, at in (("old", NOW - DAY), ("edge", NOW), ("new", NOW + HOUR)):
            standing.beat(conn, worker=worker, host="here", pid=1, at=at)
        assert standing.forget_heartbeats(conn, NOW) == 1
        assert [one["worker"] for one in standing.list_heartbeats(conn)] == ["edge", "new"]


# --- relays and slots -------------------------------------------------------------------------------------


def test_breaker_is_shared_and_forgotten_when_the_relay_works(store: Store) -> None:
    failed = after_failure(after_failure(after_failure(Breaker("relay"), "", NOW).breaker, "", NOW).breaker, "no", NOW)
    with store.write() as conn:
        assert breakers.load(conn, "relay") == Breaker("relay")
        breakers.save(conn, failed.breaker)
        breakers.save(conn, after_failure(Breaker("another"), "no", NOW).breaker)
        assert breakers.load(conn, "relay") == failed.breaker
        assert [one.relay for one in breakers.list_open(conn)] == ["another", "relay"]
        breakers.save(conn, after_success(failed.breaker).breaker)
        assert [one.relay for one in breakers.list_open(conn)] == ["another"]
        assert breakers.load(conn, "relay") == Breaker("relay")


def test_slot_of_a_job_is_taken_once(store: Store) -> None:
    with store.write() as conn:
        assert locks.take_slot(conn, "housekeeping", "2016-12-05", NOW)
        assert not locks.take_slot(conn, "housekeeping", "2016-12-05", NOW)
        assert locks.take_slot(conn, "housekeeping", "2016-12-06", NOW + DAY)
        assert locks.take_slot(conn, "digest", "2016-12-05", NOW)
        locks.forget_slots(conn, NOW + DAY)
        assert locks.take_slot(conn, "housekeeping", "2016-12-05", NOW)
        assert not locks.take_slot(conn, "housekeeping", "2016-12-06", NOW)


# --- the workspace ----------------------------------------------------------------------------------------


def test_database_that_was_never_set_up_says_what_to_do(store: Store) -> None:
    with store.read() as conn:
        assert workspace.find(conn) is None
        with pytest.raises(NotFoundError) as raised:
            workspace.get(conn)
    assert raised.value.hint == "Run `outreach init` first."


def test_workspace_is_made_once_and_keeps_its_clock_stop_and_delivery(store: Store) -> None:
    with store.write() as conn:
        workspace.create(conn, instance_id="w", at=NOW, delivery=Delivery.SANDBOX, clock_at=NOW)
    with pytest.raises(StorageError, match="UNIQUE"), store.write() as conn:
        workspace.create(conn, instance_id="x", at=NOW, delivery=Delivery.LIVE, clock_at=None)
    with store.write() as conn:
        found = workspace.get(conn)
        assert (found.instance_id, found.created_at, found.delivery) == ("w", NOW, Delivery.SANDBOX)
        assert (found.clock_at, found.clock_running_since, found.stopped_at) == (NOW, None, None)
        workspace.set_clock(conn, NOW + DAY, NOW)
        workspace.set_stop(conn, at=NOW, by="A", why="a wrong list")
        found = workspace.get(conn)
        assert (found.clock_at, found.clock_running_since) == (NOW + DAY, NOW)
        assert (found.stopped_at, found.stopped_by, found.stopped_why) == (NOW, "A", "a wrong list")
        workspace.set_stop(conn, at=None, by="", why="")
        workspace.clear_clock(conn)
        workspace.set_delivery(conn, Delivery.LIVE)
        found = workspace.get(conn)
    assert (found.stopped_at, found.clock_at, found.clock_running_since) == (None, None, None)
    assert found.delivery is Delivery.LIVE


def test_workspace_knows_whether_anything_was_ever_handed_over(rows: Rows, store: Store) -> None:
    with store.read() as conn:
        assert not workspace.has_attempts(conn)
    rows.attempt(rows.message())
    with store.read() as conn:
        assert workspace.has_attempts(conn)
