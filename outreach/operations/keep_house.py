"""Keep the house: forget what only served the workers, once a day, whichever of them comes first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.storage import locks, standing

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store

#: A worker that was not seen for so long is no trace that anybody looks for. Nothing else is ever forgotten.
TRACES_STAY = timedelta(days=30)


def keep_house(store: Store, *, now: datetime) -> bool:
    """Do what is to be done once a day; returns False when a worker has done it today."""
    with store.write() as conn:
        if not locks.take_slot(conn, "housekeeping", f"{now:%Y-%m-%d}", now):
            return False
        standing.forget_heartbeats(conn, now - TRACES_STAY)
        locks.forget_slots(conn, now - TRACES_STAY)
    return True
