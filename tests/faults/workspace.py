"""The workspace of a run: every member state, one small campaign with a chain of follow-ups, approved and due.

Making it takes seconds, so it is made once and copied for each round. Beside the product's tables its database holds
one table that triggers fill: the order in which marks, replies, suppressions, pauses and edits were written.
"""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from outreach import app
from outreach.domain.contacts import Role
from outreach.operations.approve_wave import approve_wave
from outreach.operations.import_contacts import import_contacts
from outreach.operations.load_roster import load_roster
from outreach.operations.plan_wave import plan_wave
from outreach.operations.steer_wave import schedule_wave
from outreach.settings import packaged_dir
from outreach.storage import contacts
from tests.faults.databases import keep_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

CAMPAIGN: Final = "faults"
WAVE: Final = "everybody"

#: Monday, 5 December 2016, ten in the morning in New York.
STARTS_AT: Final = datetime(2016, 12, 5, 15, 0, tzinfo=UTC)

#: One state in so many has a second address in copy.
_COPIED: Final = 8

_CAMPAIGN_FILE: Final = """\
title = "Letters for the fault harness"
sample = true
reference_prefix = "FLT"
languages = ["en"]
language_instead = { fr = "en", es = "en", ar = "en", ru = "en", zh = "en" }

[ask]
summary = "answer"
grouping = "canada-2016"

[goal]
target = 97
positions = ["joined", "already_in"]
why = "a majority"

[identity]
name = "Coalition secretariat"
place = "New York"
address = "secretariat@coalition.example"
reply_to = "desk@coalition.example"

[signatories]
file = "signatories/faults.csv"
count = 1
source = "made for the fault harness"
as_of = 2016-12-01

[door]
kind = "mission_new_york"

[window]
opens = 00:00:00
closes = 23:59:59
weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
holidays = false
late_after_working_days = 250

[pace]
relay_per_minute = 10000
destination_per_minute = 10000

[gap]
days = 0
"""


@dataclass(frozen=True, slots=True)
class Master:
    """A workspace to copy: its folder, how many letters are approved, and the settings its desk is opened with."""

    folder: Path
    letters: int
    follow_ups: int

    def copy_to(self, folder: Path) -> None:
        """Make a round's own copy."""
        shutil.copytree(self.folder, folder)


def environ(folder: Path, url: str) -> Mapping[str, str]:
    """Return the settings of a round's desk; a ``url`` of '' is the folder's own SQLite file."""
    database = {"OUTREACH_DATABASE_URL": url} if url else {}
    return {"OUTREACH_ACTOR": "fault harness", "OUTREACH_MAILDIR": str(folder / "maildir"), **database}


def make_master(folder: Path, url: str, *, states: int, follow_ups: int) -> Master:
    """Make the workspace: load, import, plan, approve and schedule; the campaign leaves out all but some states."""
    _write_files(folder, states, follow_ups)
    settings = app.read_settings(folder, environ(folder, url))
    app.set_up(settings, instance_id="faults", clock_at=STARTS_AT - timedelta(hours=1))
    with app.open_desk(folder, environ(folder, url)) as desk:
        at = desk.clock.now()
        config = packaged_dir("config")
        load_roster(desk.store, config, at=at, actor="fault harness")
        import_contacts(desk.store, config / "contacts" / "sample-missions.csv", at=at, actor="fault harness")
        with desk.store.write() as conn:
            _add_copies(conn, at)
        opened = desk.campaign(CAMPAIGN)
        plan_wave(desk.store, opened, WAVE, at=at, actor="fault harness")
        approved = approve_wave(desk.store, opened, WAVE, at=at, actor="fault harness")
        schedule_wave(desk.store, CAMPAIGN, WAVE, starts_at=STARTS_AT, at=at, actor="fault harness")
        with desk.store.write() as conn:
            keep_order(conn)
    return Master(folder, approved.approved, follow_ups)


def _write_files(folder: Path, states: int, follow_ups: int) -> None:
    steps = ["appeal", *(f"follow-up-{number}" for number in range(1, follow_ups + 1))]
    rules = "".join(f'    {{ step = "{step}", after_working_days = 1 }},\n' for step in steps[1:])
    wave = (
        f'[[waves]]\nslug = "{WAVE}"\ntitle = "Everybody"\nstep = "appeal"\n'
        "audience = \"'act-code' in groupings or 'act-code' not in groupings\"\n"
        f'send_at = 2016-12-05T10:00:00\nzone = "America/New_York"\nfollow_ups = [\n{rules}]\n'
    )
    with (packaged_dir("config") / "contacts" / "sample-missions.csv").open(encoding="utf-8") as lines:
        left_out = [row["state"] for row in csv.DictReader(lines)][states:]
    exclude = f'\n[[exclude]]\nstates = {json.dumps(left_out)}\nreason = "not in this run"\n' if left_out else ""
    tables = "".join(f'\n[steps.{step}]\npurpose = "{step}"\nlate = ["date"]\n' for step in steps)
    (folder / "config" / "campaigns").mkdir(parents=True)
    (folder / "config" / "roster").mkdir()
    shutil.copy(packaged_dir("config") / "roster" / "state_forms.csv", folder / "config" / "roster")
    (folder / "config" / "signatories").mkdir()
    (folder / "config" / "roster").mkdir(exist_ok=True)
    shutil.copy(packaged_dir("config") / "roster" / "state_forms.csv", folder / "config" / "roster")
    (folder / "config" / "campaigns" / f"{CAMPAIGN}.toml").write_text(f"{_CAMPAIGN_FILE}{exclude}{tables}\n{wave}")
    (folder / "config" / "signatories" / f"{CAMPAIGN}.csv").write_text("name\nFirst Organization\n")
    for step in steps:
        letter = folder / "templates" / "emails" / CAMPAIGN / step / "en"
        letter.mkdir(parents=True)
        body = (
            f"{{{{ salutation }}}},\n\n{{{{ late.date }}}}, {{{{ state.name }}}}: {step} [{{{{ letter.reference }}}}]\n"
        )
        (letter / "subject.txt").write_text("Appeal [{{ letter.reference }}]\n")
        (letter / "body.txt").write_text(body)
        (letter / "body.html").write_text(f"<!DOCTYPE html>\n<html lang='en'><body><p>{body}</p></body></html>\n")
    for part in ("new", "cur", "tmp"):
        (folder / "maildir" / part).mkdir(parents=True)
    env = folder / ".env"
    env.write_text("OUTREACH_DELIVERY=sandbox\n")
    env.chmod(0o600)


def _add_copies(conn: Connection, at: datetime) -> None:
    """Give some states a second address, so that a message is handed over twice."""
    people = [one for one in contacts.list_contacts(conn) if one.role is Role.TO]
    for one in people[::_COPIED]:
        door = contacts.save_door(conn, iso3=one.iso3, kind=one.door_kind, place=one.place, timezone=one.timezone)
        address = f"second.{one.address_key}"
        contacts.insert_contact(
            conn,
            door,
            at,
            address=address,
            address_key=address,
            role="cc",
            language=one.language,
            office=one.office,
            source="made for the fault harness",
            status="active",
        )
