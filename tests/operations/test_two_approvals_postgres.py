"""Two people who approve at the same moment, from two hosts, on one PostgreSQL (promise 4)."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.waves import WaveStatus
from outreach.errors import OutreachError, RefusedError, StatusConflictError
from outreach.operations.approve_wave import approve_wave
from outreach.storage import approvals, campaigns, messages
from outreach.storage.engine import Store, open_engine
from tests.operations.postgres_desk import copy_of, template_of
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import WAVE, assert_fold_matches

if TYPE_CHECKING:
    from tests.operations.sending_desk import SendingDesk
    from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.needs_postgres


def approve_at_once(desk: SendingDesk, url: str, people: tuple[str, ...], *, required: int) -> list[OutreachError]:
    """Let people approve at the same moment, each through an engine of their own; returns who was refused and why."""
    start = threading.Barrier(len(people))
    refused: list[OutreachError] = []

    def approve(actor: str) -> None:
        store = Store(open_engine(url))
        try:
            start.wait()
            approve_wave(store, desk.campaign, WAVE, at=desk.now, actor=actor, required=required)
        except OutreachError as exc:
            refused.append(exc)
        finally:
            store.close()

    threads = [threading.Thread(target=approve, args=(actor,)) for actor in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return refused


@pytest.mark.parametrize(
    ("people", "required", "status", "refusals"),
    [
        (("Anna", "Boris"), 2, WaveStatus.APPROVED, []),
        (("Anna", "anna"), 2, WaveStatus.IN_REVIEW, [RefusedError]),
        (("Anna", "Boris"), 1, WaveStatus.APPROVED, [StatusConflictError]),
        (("Anna", "Boris", "Clara"), 2, WaveStatus.APPROVED, [StatusConflictError]),
    ],
)
def test_approvals_at_the_same_moment_come_one_after_the_other(
    planned: SendingDesk,
    postgres_server: PostgresServer,
    people: tuple[str, ...],
    required: int,
    status: WaveStatus,
    refusals: list[type[OutreachError]],
) -> None:
    with copy_of(postgres_server, template_of(postgres_server, "planned", planned.store)) as url:
        refused = approve_at_once(planned, url, people, required=required)
        assert [type(one) for one in refused] == refusals
        store = Store(open_engine(url))
        with store.read() as conn:
            wave = campaigns.find_wave(conn, CAMPAIGN, WAVE)
            assert wave is not None
            assert wave.status is status
            assert len(approvals.list_approvals(conn, wave.key)) == len(people) - len(refusals)
            found = {one.status for one in messages.list_messages(conn, wave_key=wave.key)}
        approved = MessageStatus.APPROVED if status is WaveStatus.APPROVED else MessageStatus.DRAFT
        assert found == {approved}
        assert_fold_matches(store)
        store.close()
