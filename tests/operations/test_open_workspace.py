"""A workspace: made once, its delivery fixed by the first letter, its clock its own only in a sandbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.sending import Delivery
from outreach.errors import NotFoundError, RefusedError, StatusConflictError
from outreach.operations.open_workspace import agree_on_delivery, create_workspace, run_clock, set_clock, step_clock
from outreach.storage import events, workspace
from outreach.storage.engine import Store, open_engine, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from outreach.storage.workspace import Workspace
    from tests.operations.sending_desk import SendingDesk

NOW = datetime(2016, 12, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """Give a database of the right schema in which nobody has made a workspace."""
    store = Store(open_engine(f"sqlite+pysqlite:///{tmp_path / 'outreach.db'}"))
    upgrade(store.engine)
    yield store
    store.close()


def create(store: Store, delivery: Delivery = Delivery.SANDBOX, instance_id: str = "one") -> bool:
    clock_at = NOW if delivery is Delivery.SANDBOX else None
    return create_workspace(
        store, instance_id=instance_id, delivery=delivery, at=NOW, clock_at=clock_at, actor="Coordinator"
    )


def found(store: Store) -> Workspace:
    with store.read() as conn:
        return workspace.get(conn)


def told(store: Store) -> list[tuple[str, str]]:
    with store.read() as conn:
        return [(one.kind, one.actor) for one in events.list_events(conn, subjects=["workspace"])]


# --- making -------------------------------------------------------------------------------------------------------


def test_workspace_is_made_once(empty: Store) -> None:
    assert create(empty)
    assert not create(empty, Delivery.LIVE, "two")
    assert (found(empty).instance_id, found(empty).delivery) == ("one", Delivery.SANDBOX)
    assert told(empty) == [("workspace.created", "Coordinator")]


def test_database_in_which_nobody_made_one_says_what_to_do(empty: Store) -> None:
    with pytest.raises(NotFoundError) as refusal:
        found(empty)
    assert "outreach init" in refusal.value.hint


# --- delivery -----------------------------------------------------------------------------------------------------


def agree(store: Store, wanted: Delivery) -> Workspace:
    return agree_on_delivery(store, wanted, at=NOW + timedelta(days=1), actor="Operator")


def test_delivery_that_is_already_so_changes_nothing(empty: Store) -> None:
    create(empty)
    assert agree(empty, Delivery.SANDBOX).delivery is Delivery.SANDBOX
    assert told(empty) == [("workspace.created", "Coordinator")]


@pytest.mark.parametrize("wanted", [Delivery.REDIRECT, Delivery.LIVE])
def test_delivery_follows_the_settings_while_nothing_was_sent_and_the_clock_goes(
    empty: Store, wanted: Delivery
) -> None:
    create(empty)
    agreed = agree(empty, wanted)
    assert (agreed.delivery, agreed.clock_at, agreed.clock_running_since) == (wanted, None, None)
    assert told(empty)[-1] == ("workspace.delivery", "Operator")


def test_workspace_that_becomes_a_sandbox_gets_a_clock(empty: Store) -> None:
    create(empty, Delivery.LIVE)
    assert agree(empty, Delivery.SANDBOX).clock_at == NOW + timedelta(days=1)


@pytest.mark.parametrize("wanted", [Delivery.REDIRECT, Delivery.LIVE])
def test_rehearsal_never_turns_real(due: SendingDesk, wanted: Delivery) -> None:
    """Its letters count as sent, so those states would be left without one; even one attempt fixes it."""
    due.send(limit=1)
    with pytest.raises(RefusedError, match="has sent letters as sandbox") as refusal:
        agree(due.store, wanted)
    assert "OUTREACH_DELIVERY=sandbox" in refusal.value.hint
    assert found(due.store).delivery is Delivery.SANDBOX


# --- the clock ----------------------------------------------------------------------------------------------------


def test_clock_of_a_sandbox_goes_forward_and_each_move_is_an_event(empty: Store) -> None:
    create(empty)
    set_clock(empty, NOW + timedelta(days=3), actor="Coordinator")
    assert found(empty).clock_at == NOW + timedelta(days=3)
    assert told(empty)[-1] == ("workspace.clock", "Coordinator")


def test_clock_never_goes_back(empty: Store) -> None:
    create(empty)
    with pytest.raises(StatusConflictError, match="does not go back"):
        set_clock(empty, NOW - timedelta(seconds=1), actor="Coordinator")
    assert found(empty).clock_at == NOW


@pytest.mark.parametrize("delivery", [Delivery.REDIRECT, Delivery.LIVE])
def test_only_a_sandbox_has_a_clock_of_its_own(empty: Store, delivery: Delivery) -> None:
    create(empty, delivery)
    with pytest.raises(RefusedError, match=f"this workspace is {delivery}"):
        set_clock(empty, NOW + timedelta(days=1), actor="Coordinator")


def test_clock_that_runs_is_stopped_where_it_stands(empty: Store) -> None:
    create(empty)
    run_clock(empty, now=NOW, machine_now=NOW + timedelta(days=1000), running=True)
    assert found(empty).clock_running_since == NOW + timedelta(days=1000)
    run_clock(empty, now=NOW + timedelta(hours=1), machine_now=NOW + timedelta(days=1001), running=False)
    assert (found(empty).clock_at, found(empty).clock_running_since) == (NOW + timedelta(hours=1), None)


def test_steps_of_a_play_leave_no_events(empty: Store) -> None:
    create(empty)
    step_clock(empty, NOW + timedelta(minutes=1))
    assert found(empty).clock_at == NOW + timedelta(minutes=1)
    assert told(empty) == [("workspace.created", "Coordinator")]
