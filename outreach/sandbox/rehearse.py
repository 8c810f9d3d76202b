"""Rehearse a campaign: the user's own file, letters and contacts, played to its end in a sandbox made for it.

The workspace that is rehearsed is only read. Nobody answers unless that is asked for, because silence is the case in
which every follow-up leaves and so the one in which the calendar is whole.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from outreach import app
from outreach.domain.sending import Delivery
from outreach.errors import InputError, RefusedError
from outreach.operations.copy_people import copy_people
from outreach.operations.place_hold import get_thread
from outreach.operations.plan_wave import ensure_thread
from outreach.operations.suppress_address import stop_contacting
from outreach.sandbox.coordinator import Coordinator
from outreach.sandbox.demo import TEAM, start_wave
from outreach.sandbox.missions import DEFAULT_WEIGHTS, Behaviour
from outreach.sandbox.play import play
from outreach.sandbox.rehearsal import open_rehearsal
from outreach.storage import campaigns, messages, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from outreach.app import Desk
    from outreach.operations.copy_people import CopiedPeople
    from outreach.sandbox.play import Moment
    from outreach.sandbox.rehearsal import Rehearsal

#: The folder, below that of the rehearsal, in which its sandbox is laid out.
WORKSPACE = "workspace"

#: Nobody answers.
SILENCE = {Behaviour.SILENT: 1.0}

#: The clock starts this long before the first wave, and the play stops this long after the last letter.
BEFORE, QUIET_AT_THE_END = timedelta(days=1), timedelta(days=7)

#: A campaign that still writes after so long has a rule that never ends.
LONGEST = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class NotPlanned:
    """A wave that could not be approved as it stands, and why."""

    wave: str
    reason: str


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds anything; a rehearsal is never mixed with another's files."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is there already and is not empty; nothing was written."
        raise InputError(msg, hint="Name another folder: `outreach rehearse FOLDER`.")


@contextmanager
def lay_out_rehearsal(desk: Desk, folder: Path, *, campaign: str, seed: int) -> Iterator[Desk]:
    """Lay out a sandbox with the desk's campaigns, letters, roster, contacts and suppressions, and open it.

    Its clock starts a day before the campaign's first wave. Raises InputError when ``folder`` is not empty.
    """
    check_folder(folder)
    opened = desk.campaign(campaign)
    target = folder / WORKSPACE
    was_there = folder.exists()
    first = min(wave.send_at for wave in opened.campaign.waves)
    with _nothing_left(folder if not was_there else target):
        app.lay_out(target, delivery=Delivery.SANDBOX, of=desk.settings)
        app.set_up(app.read_settings(target, {}), instance_id=f"rehearsal-{seed}", clock_at=first - BEFORE)
        with app.open_desk(target, {}, actor=TEAM) as sandbox:
            copied = copy_people(desk.store, sandbox.store, at=sandbox.clock.now(), actor=TEAM)
            _keep_choices(sandbox, opened.slug, copied)
            yield sandbox


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """Take a folder away again when what fills it fails: one that is half full would be refused the next time."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _keep_choices(sandbox: Desk, campaign: str, copied: CopiedPeople) -> None:
    """Leave out the states that asked not to be written to, and write through the doors that people chose."""
    opened = sandbox.campaign(campaign)
    now = sandbox.clock.now()
    refused = {iso3: why for (slug, iso3), why in copied.do_not_contact.items() if slug == campaign}
    doors = {iso3: door for (slug, iso3), door in copied.doors.items() if slug == campaign}
    if not refused and not doors:
        return
    with sandbox.store.write() as conn:
        campaigns.save_campaign(
            conn,
            slug=opened.slug,
            title=opened.campaign.title,
            sample=opened.campaign.sample,
            file_sha256=opened.file_sha256,
            at=now,
        )
        for iso3 in sorted(refused.keys() | doors.keys()):
            ensure_thread(conn, opened, iso3, at=now, actor=TEAM)
        for iso3, (kind, place, why) in doors.items():
            thread = get_thread(conn, campaign, iso3)
            threads.update_thread(conn, thread.key, door_kind=kind, door_place=place, door_why=why)
            after = {"door": kind, "place": place}
            record(conn, at=now, actor=TEAM, kind="thread.door", subject=f"thread:{thread.key}", after=after, why=why)
    for iso3, why in refused.items():
        stop_contacting(sandbox.store, campaign, iso3, why=why, at=now, actor=TEAM)


def approve_everything(
    sandbox: Desk, campaign: str, *, progress: Callable[[str, int, int], None]
) -> tuple[NotPlanned, ...]:
    """Plan, approve and schedule every wave at its own time; ``progress`` is told (wave, done, of).

    A wave without a complete letter is left out with its reason and stops no other.
    """
    failed: list[NotPlanned] = []
    for wave in sandbox.campaign(campaign).campaign.waves:
        try:
            start_wave(sandbox, campaign, wave, progress=progress)
        except RefusedError as exc:
            failed.append(NotPlanned(wave.slug, exc.message))
    return tuple(failed)


def play_to_the_end(sandbox: Desk, *, answers: bool, progress: Callable[[Moment], None] | None = None) -> datetime:
    """Play until nothing more is due and a quiet week has passed; returns the instant at which it ended.

    ``answers``: the pretend missions answer as in the demo, and a pretend coordinator works through the queue; else
    nobody answers. Ends after 52 weeks at the latest.
    """
    weights = DEFAULT_WEIGHTS if answers else SILENCE
    start = sandbox.clock.now()
    with open_rehearsal(sandbox, name="worker rehearsal", weights=weights) as rehearsal:
        coordinator = Coordinator(rehearsal, leaves_at=start + LONGEST) if answers else None
        while True:
            now = sandbox.clock.now()
            until = _next_stop(rehearsal, now)
            play(rehearsal, min(until, start + LONGEST), coordinator=coordinator, progress=progress)
            if not _goes_on(rehearsal) or sandbox.clock.now() >= start + LONGEST:
                return sandbox.clock.now()


def _next_stop(rehearsal: Rehearsal, now: datetime) -> datetime:
    """Return a week after the last instant that is known to be due."""
    with rehearsal.desk.store.read() as conn:
        dues = [one.due_at for one in messages.list_messages(conn) if one.due_at is not None]
        starts = [one.starts_at for one in campaigns.list_waves(conn) if one.starts_at is not None]
    return max([now, *dues, *starts]) + QUIET_AT_THE_END


def _goes_on(rehearsal: Rehearsal) -> bool:
    """Say whether a letter waits for its time, a wave for its start, or an answer to arrive."""
    now = rehearsal.desk.clock.now()
    with rehearsal.desk.store.read() as conn:
        if messages.next_due_at(conn, after=now) is not None:
            return True
        if any(one.status == "scheduled" for one in campaigns.list_waves(conn)):
            return True
    return rehearsal.world.next_answer_at() is not None
