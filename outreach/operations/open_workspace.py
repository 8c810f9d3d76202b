"""Set up a workspace's database, open it, and refuse to let a rehearsal turn into the real thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.sending import Delivery
from outreach.errors import RefusedError, StatusConflictError
from outreach.storage import workspace
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store
    from outreach.storage.workspace import Workspace


def create_workspace(
    store: Store, *, instance_id: str, delivery: Delivery, at: datetime, clock_at: datetime | None, actor: str
) -> bool:
    """Write the workspace's row in a database that has none; returns whether it was new.

    ``clock_at`` is the instant at which a sandbox's own clock starts (aware UTC), None outside the sandbox.
    """
    with store.write() as conn:
        if workspace.find(conn) is not None:
            return False
        workspace.create(conn, instance_id=instance_id, at=at, delivery=delivery, clock_at=clock_at)
        record(
            conn,
            at=at,
            actor=actor,
            kind="workspace.created",
            subject="workspace",
            after={"delivery": str(delivery), "instance_id": instance_id},
        )
    return True


def agree_on_delivery(store: Store, wanted: Delivery, *, at: datetime, actor: str) -> Workspace:
    """Return the workspace's row, its delivery brought in line with the settings where that is still harmless.

    Once anything was handed over, the delivery is fixed: letters of a rehearsal count as contacted, so a workspace
    that turned live would leave those states without a letter. Raises RefusedError then.
    """
    with store.read() as conn:
        found = workspace.get(conn)
        used = workspace.has_attempts(conn)
    if found.delivery is wanted:
        return found
    if used:
        msg = f"This workspace has sent letters as {found.delivery}; it cannot become {wanted}."
        raise RefusedError(msg, hint=f"Set OUTREACH_DELIVERY={found.delivery}, or begin a new folder: `outreach init`.")
    with store.write() as conn:
        workspace.set_delivery(conn, wanted)
        # Only a sandbox has a clock of its own (DESIGN section 7).
        if wanted is Delivery.SANDBOX:
            workspace.set_clock(conn, found.clock_at or at, None)
        else:
            workspace.clear_clock(conn)
        record(
            conn,
            at=at,
            actor=actor,
            kind="workspace.delivery",
            subject="workspace",
            before={"delivery": str(found.delivery)},
            after={"delivery": str(wanted)},
        )
        return workspace.get(conn)


def set_clock(store: Store, to: datetime, *, actor: str) -> None:
    """Set the sandbox's clock to an instant (aware UTC), never backwards; refused outside the sandbox."""
    with store.write() as conn:
        found = workspace.get(conn)
        if found.delivery is not Delivery.SANDBOX or found.clock_at is None:
            msg = f"Only a sandbox has a clock of its own; this workspace is {found.delivery}."
            raise RefusedError(msg)
        if to < found.clock_at:
            msg = f"The sandbox's clock is at {found.clock_at:%Y-%m-%d %H:%M} UTC and does not go back."
            raise StatusConflictError(msg, hint="Begin a new one with `outreach demo --fresh`.")
        workspace.set_clock(conn, to, None)
        record(
            conn,
            at=to,
            actor=actor,
            kind="workspace.clock",
            subject="workspace",
            before={"clock_at": found.clock_at.isoformat()},
            after={"clock_at": to.isoformat()},
        )


def step_clock(store: Store, to: datetime) -> None:
    """Move a sandbox's clock on by one step of a play; no event, since a play takes hundreds of them."""
    with store.write() as conn:
        workspace.set_clock(conn, to, None)


def run_clock(store: Store, *, now: datetime, machine_now: datetime, running: bool) -> None:
    """Let a sandbox's clock run with the machine's from where it stands, or stop it there."""
    with store.write() as conn:
        workspace.set_clock(conn, now, machine_now if running else None)
