"""Measure how long due times take and how much memory they need, alone and through the store.

``python -m benchmarks.bench_planning [--sizes 193,10000,1000000] [--stored 193,10000] [--follow-ups 10000]``

*Alone* reckons, for so many recipients at doors of every member state, the opening of a first letter and the follow-up
six working days after it. *Through the store* does what a worker does: waves are released, follow-ups planned, and
everything scheduled is reckoned anew after a change of the calendar. A thread is one campaign with one of 193 states,
so that many recipients are many campaigns. Each measurement runs in a process of its own; memory is the most it ever
had.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from benchmarks.reply_store import KEY, ROOT
from outreach.domain.campaigns import Answered, FollowUpRule, Window
from outreach.domain.contacts import MISSION_PLACES, Door, DoorKind
from outreach.domain.office_hours import OfficeHours
from outreach.domain.sending import Delivery
from outreach.domain.tokens import make_message_id, make_token
from outreach.operations.door_calendar import open_calendars
from outreach.operations.load_roster import load_roster, read_roster
from outreach.operations.open_campaign import OpenCampaign, open_campaign
from outreach.operations.plan_follow_ups import plan_follow_ups
from outreach.operations.reckon_due_times import reckon_due_times
from outreach.operations.release_waves import release_waves
from outreach.storage import contacts, roster
from outreach.storage.engine import Store, open_engine, upgrade
from outreach.storage.schema import campaign, message, recipient, thread, wave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CAMPAIGN = "aleppo-2016"
STARTS = datetime(2016, 12, 2, 15, 0, tzinfo=UTC)
MOST_MEMORY_MB = 300
FOLLOW_UP = FollowUpRule("follow-up-1", 6, Answered.NO_ANSWER)
#: As in the sample campaign.
WINDOW = Window(time(9, 30), time(16, 30))


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """What one process measured: how many of something, in how many seconds; ``memory`` in MB at its end."""

    what: str
    recipients: int
    done: int
    seconds: float
    memory: int


def main() -> int:
    """Run it and print a line for each measurement; fails when a measurement needs more memory than it may."""
    asked = _arguments()
    if asked.child:
        _child(asked.child, asked.size, asked.path)
        return 0
    found: list[Measured] = []
    sys.stdout.write(f"{'what':<18}{'recipients':>12}{'done':>12}{'seconds':>10}{'a second':>12}{'memory, MB':>12}\n")
    for size in _sizes(asked.sizes):
        found += _run("alone", size)
    for size in _sizes(asked.stored):
        with tempfile.TemporaryDirectory(prefix="bench-planning-") as folder:
            path = str(Path(folder) / "store.db")
            _run("fill", size, path)
            found += _run("release", size, path)
            found += _run("reckon", size, path)
            if size <= asked.follow_ups:
                found += _run("follow-ups", size, path)
    return int(any(one.memory > MOST_MEMORY_MB for one in found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="193,10000,1000000", help="recipients whose due times are reckoned alone")
    parser.add_argument("--stored", default="193,10000", help="recipients that are planned through the store")
    parser.add_argument("--follow-ups", type=int, default=10_000, help="the most threads whose follow-ups are planned")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--path", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one]


def _run(what: str, size: int, path: str = "") -> list[Measured]:
    """Run one measurement in a process of its own, and return what it printed."""
    command = [sys.executable, "-m", "benchmarks.bench_planning", "--child", what, "--size", str(size), "--path", path]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT)  # noqa: S603 - our own module
    found = [Measured(**json.loads(line)) for line in done.stdout.splitlines()]
    for one in found:
        sys.stdout.write(_line(one) + "\n")
        sys.stdout.flush()
    return found


def _tell(what: str, size: int, done: int, seconds: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps(dataclasses.asdict(Measured(what, size, done, seconds, memory))) + "\n")


def _child(what: str, size: int, path: str) -> None:
    if what == "alone":
        _alone(size)
        return
    store = Store(open_engine(f"sqlite+pysqlite:///{path}"))
    if what == "fill":
        upgrade(store.engine)
        _fill(store, size)
        return
    opened = _opened(store, size)
    now = STARTS + timedelta(minutes=1)
    acts: dict[str, tuple[str, Callable[[], int]]] = {
        "release": ("release waves", lambda: release_waves(store, opened, now=now, actor="bench")),
        "reckon": ("reckon anew", lambda: _reckon(store, opened, now)),
        "follow-ups": ("plan follow-ups", lambda: _follow_ups(store, opened)),
    }
    title, act = acts[what]
    if what == "follow-ups":
        _accept(store)
    started = perf_counter()
    done = act()
    _tell(title, size, done, perf_counter() - started)
    store.close()


# --- alone -------------------------------------------------------------------------------------------------------


def _alone(size: int) -> None:
    """Reckon two due times for each recipient, one recipient at a time, as a stream that nobody keeps."""
    states = read_roster(ROOT / "config").states
    calendars = open_calendars(ROOT / "config" / "calendar", states)
    doors = [Door(one.iso3, kind, "", _zone(kind, one.capital_timezone)) for one in states for kind in DoorKind]
    hours = [OfficeHours(one.timezone, WINDOW, (), calendars.closed(one)) for one in doors]
    started, skipped = perf_counter(), 0
    for number in range(size):
        at = hours[number % len(hours)]
        first = at.next_opening(STARTS + timedelta(minutes=number % 1_000_000))
        second = at.after_working_days(first.at, FOLLOW_UP.after_working_days)
        skipped += len(first.skipped) + len(second.skipped)
    _tell("due times alone", size, 2 * size, perf_counter() - started)


def _zone(kind: DoorKind, capital: str) -> str:
    return MISSION_PLACES[kind][1] if kind in MISSION_PLACES else capital


# --- through the store -----------------------------------------------------------------------------------------------


def _slug(number: int) -> str:
    return CAMPAIGN if number == 1 else f"campaign-{number}"


def _campaigns(size: int) -> int:
    return -(-size // 193)


def _fill(store: Store, size: int) -> None:
    """Store campaigns of 193 threads with an approved first letter and follow-up each, up to so many recipients."""
    load_roster(store, ROOT / "config", at=STARTS, actor="bench")
    with store.write() as conn:
        codes = [one.iso3 for one in roster.list_states(conn)]
        for code in codes:
            place, zone = MISSION_PLACES[DoorKind.MISSION_NEW_YORK]
            door = contacts.save_door(conn, iso3=code, kind=DoorKind.MISSION_NEW_YORK, place=place, timezone=zone)
            address = f"mission@{code.lower()}.example"
            columns = {"address": address, "address_key": address, "role": "to", "language": "en", "status": "active"}
            contacts.insert_contact(conn, door, STARTS, source="made for measuring", **columns)
    left = size
    facts: dict[str, Any] = {"sample": True, "file_sha256": "0" * 64, "loaded_at": STARTS}
    for number in range(1, _campaigns(size) + 1):
        with store.write() as conn:
            conn.execute(insert(campaign).values(slug=_slug(number), title=_slug(number), **facts))
            plan: dict[str, Any] = {"step": "appeal-act", "audience": "True", "precedence": 1, "status": "scheduled"}
            conn.execute(
                insert(wave).values(id=number, campaign=_slug(number), slug="act-supporters", starts_at=STARTS, **plan)
            )
            rows = list(_threads(number, codes[: min(left, 193)]))
            conn.execute(insert(thread), rows)
            letters = [_letter(number, row, follow_up=one) for row in rows for one in (False, True)]
            conn.execute(insert(message), letters)
            conn.execute(insert(recipient), [_recipient(row, one) for row in rows for one in (0, 1)])
        left -= 193


def _threads(number: int, codes: list[str]) -> Iterator[dict[str, Any]]:
    for place, code in enumerate(codes):
        yield {
            "id": (number - 1) * 193 + place + 1,
            "campaign": _slug(number),
            "iso3": code,
            "status": "ready",
            "reference": f"C{number}-{code}",
            "token": make_token(KEY, _slug(number), code),
        }


def _letter(number: int, row: dict[str, Any], *, follow_up: bool) -> dict[str, Any]:
    step = FOLLOW_UP.step if follow_up else "appeal-act"
    return {
        "id": row["id"] * 2 - (not follow_up),
        "thread_id": row["id"],
        "wave_id": number,
        "step": step,
        "is_follow_up": follow_up,
        "follow_up_when": str(FOLLOW_UP.when) if follow_up else "",
        "status": "approved",
        "message_id": make_message_id(KEY, "coalition.example", row["campaign"], row["iso3"], step),
        "missing": [],
        "approved_hash": "0" * 64,
    }


def _recipient(row: dict[str, Any], follow_up: int) -> dict[str, Any]:
    address = f"mission@{row['iso3'].lower()}.example"
    key = row["id"] * 2 - (not follow_up)
    return {"message_id": key, "address_key": address, "address": address, "role": "to"}


def _opened(store: Store, size: int) -> dict[str, OpenCampaign]:
    with store.read() as conn:
        first = open_campaign(
            conn,
            config_dir=ROOT / "config",
            templates_dir=ROOT / "templates" / "emails",
            slug=CAMPAIGN,
            token_key=KEY,
            rehearsal=True,
        )
    names = [_slug(number) for number in range(1, _campaigns(size) + 1)]
    return {one: dataclasses.replace(first, campaign=dataclasses.replace(first.campaign, slug=one)) for one in names}


def _reckon(store: Store, opened: dict[str, OpenCampaign], now: datetime) -> int:
    """Reckon everything anew by hours that begin later; returns how many messages were looked at."""
    window = dataclasses.replace(WINDOW, opens=time(11))
    later = {
        slug: dataclasses.replace(one, campaign=dataclasses.replace(one.campaign, window=window))
        for slug, one in opened.items()
    }
    reckon_due_times(store, later, now=now, actor="bench")
    with store.read() as conn:
        return int(conn.execute(select(func.count()).where(message.c.status == "scheduled")).scalar_one())


def _accept(store: Store) -> None:
    """Let every first letter be taken, as a relay would have done."""
    held = {"claim_token": "bench", "lease_until": STARTS + timedelta(hours=1)}
    taken = {"claim_token": "", "lease_until": None, "accepted_at": STARTS}
    with store.write() as conn:
        conn.execute(update(message).where(message.c.status == "scheduled").values(status="claimed", **held))
        conn.execute(update(message).where(message.c.status == "claimed").values(status="accepted", **taken))


def _follow_ups(store: Store, opened: dict[str, OpenCampaign]) -> int:
    now = STARTS + timedelta(hours=2)
    return plan_follow_ups(store, opened, delivery=Delivery.SANDBOX, now=now, actor="bench")


def _line(one: Measured) -> str:
    speed = one.done / max(one.seconds, 1e-9)
    return f"{one.what:<18}{one.recipients:>12,}{one.done:>12,}{one.seconds:>10.2f}{speed:>12,.0f}{one.memory:>12,}"


if __name__ == "__main__":
    sys.exit(main())
