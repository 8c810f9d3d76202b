"""A small desk for the tests of what people see: real database, real campaign file and letters, nothing sent."""

from __future__ import annotations

import csv
import functools
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from outreach import app
from outreach.domain.contacts import DoorKind
from outreach.domain.states import Grouping, Membership, MemberState
from outreach.operations.approve_wave import approve_wave
from outreach.operations.collect_replies import CollectReport, collect_replies
from outreach.operations.open_workspace import set_clock
from outreach.operations.plan_follow_ups import plan_follow_ups
from outreach.operations.plan_wave import plan_wave
from outreach.operations.release_waves import release_waves
from outreach.operations.send_due_messages import SendReport, send_due_messages
from outreach.operations.steer_wave import schedule_wave
from outreach.storage import contacts, messages, roster
from outreach.testing.recording_mailer import RecordingMailer
from outreach.testing.scripted_mailbox import ScriptedMailbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from outreach.app import Desk
    from outreach.domain.messages import Message

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN = "aleppo-2016"
ACT, CANADA = "act-code", "canada-2016"

#: Thursday, 1 December 2016, noon in New York: the day before the first wave.
START = datetime(2016, 12, 1, 17, 0, tzinfo=UTC)

#: Friday, 2 December 2016, ten in the morning in New York, when the campaign file releases the first wave.
RELEASE = datetime(2016, 12, 2, 15, 0, tzinfo=UTC)

_SOURCE = "a list made for this test"

#: Code, alpha-2, number, English and French name, regional group, language, groupings.
_STATES = (
    ("CAN", "CA", "124", "Canada", "Canada", "WEOG", "en", (CANADA,)),
    ("CRI", "CR", "188", "Costa Rica", "Costa Rica", "GRULAC", "es", (CANADA,)),
    ("DEU", "DE", "276", "Germany", "Allemagne", "WEOG", "en", (ACT,)),
    ("FRA", "FR", "250", "France", "France", "WEOG", "fr", (ACT,)),
    ("JPN", "JP", "392", "Japan", "Japon", "Asia-Pacific Group", "en", (ACT,)),
    ("KEN", "KE", "404", "Kenya", "Kenya", "African Group", "en", ()),
    ("POL", "PL", "616", "Poland", "Pologne", "Eastern European Group", "en", (ACT,)),
    ("RUS", "RU", "643", "Russian Federation", "Fédération de Russie", "Eastern European Group", "ru", ()),
    ("SYR", "SY", "760", "Syrian Arab Republic", "République arabe syrienne", "Asia-Pacific Group", "ar", ()),
)


def _state(row: tuple[str, str, str, str, str, str, str, tuple[str, ...]]) -> MemberState:
    iso3, iso2, m49, english, french, group, language, _ = row
    names = dict.fromkeys(("en", "es", "ar", "ru", "zh"), english) | {"fr": french}
    return MemberState(iso3, iso2, m49, english, names, group, "1945-10-24", "UTC", language, "default")


def write_workspace(folder: Path, *, delivery: str = "sandbox", more: str = "") -> None:
    """Lay out a workspace with the sample campaign and its letters; ``more`` are lines of the env file."""
    (folder / "config" / "campaigns").mkdir(parents=True)
    shutil.copy(ROOT / "config" / "campaigns" / f"{CAMPAIGN}.toml", folder / "config" / "campaigns")
    (folder / "config" / "roster").mkdir()
    shutil.copy(ROOT / "config" / "roster" / "state_forms.csv", folder / "config" / "roster")
    (folder / "config" / "signatories").mkdir()
    with (folder / "config" / "signatories" / f"{CAMPAIGN}.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["name"], ["First Organization"], ["Second Organization"]])
    shutil.copytree(ROOT / "config" / "calendar", folder / "config" / "calendar")
    shutil.copytree(ROOT / "templates", folder / "templates")
    env = folder / ".env"
    env.write_text(f"OUTREACH_DELIVERY={delivery}\nOUTREACH_ACTOR=Coordinator\n{more}", encoding="utf-8")
    env.chmod(0o600)


def keep_no_holidays(folder: Path) -> None:
    """Let a campaign write on public holidays: for states that are made up, or a day that happens to be one."""
    file = folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count("[window]\n") == 1
    window = '[window]\nholidays = false\nweekdays = ["mon", "tue", "wed", "thu", "fri"]\n'
    file.write_text(text.replace("[window]\n", window), encoding="utf-8")


@dataclass(slots=True)
class RehearsedDesk:
    """A workspace in a folder, and the acts that tests need."""

    folder: Path
    mailer: RecordingMailer = field(default_factory=RecordingMailer)
    mailbox: ScriptedMailbox = field(default_factory=ScriptedMailbox)

    @classmethod
    def lay_out(cls, folder: Path, *, without_contact: tuple[str, ...] = ()) -> RehearsedDesk:
        """Make a sandbox at ``START`` with nine states, two groupings known in part, and a mission for each."""
        shutil.copytree(_master(without_contact).name, folder)
        return cls(folder)

    @contextmanager
    def open(self) -> Iterator[Desk]:
        """Open the desk as a command does."""
        with app.open_desk(self.folder, {}) as desk:
            yield desk

    def plan(self, *waves: str) -> None:
        """Plan waves."""
        with self.open() as desk:
            for wave in waves:
                plan_wave(desk.store, desk.campaign(), wave, at=desk.clock.now(), actor="Coordinator")

    def approve(self, *waves: str, starts_at: datetime = RELEASE) -> None:
        """Plan, approve and schedule waves."""
        self.plan(*waves)
        with self.open() as desk:
            for wave in waves:
                now = desk.clock.now()
                approve_wave(desk.store, desk.campaign(), wave, at=now, actor="Director")
                schedule_wave(desk.store, CAMPAIGN, wave, starts_at=starts_at, at=now, actor="Director")

    def advance(self, to: datetime | timedelta) -> None:
        """Set the sandbox's clock."""
        with self.open() as desk:
            set_clock(desk.store, to if isinstance(to, datetime) else desk.clock.now() + to, actor="Coordinator")

    def tick(self) -> SendReport:
        """Do what a worker does in one round: read the inbox, release, plan follow-ups, send."""
        with self.open() as desk:
            opened = desk.planned_campaigns()
            now = desk.clock.now()
            rules = desk.sending_rules("worker 1")
            self.collect()
            release_waves(desk.store, opened, now=now, actor="worker 1")
            plan_follow_ups(desk.store, opened, delivery=rules.delivery, now=now, actor="worker 1")
            return send_due_messages(desk.store, opened, self.mailer, clock=desk.clock, rules=rules, limit=500)

    def collect(self) -> CollectReport:
        """Read the scripted mailbox."""
        with self.open() as desk:
            opened = desk.planned_campaigns()
            return collect_replies(desk.store, opened, self.mailbox, clock=desk.clock, actor="worker 1")

    def send_first_wave(self) -> None:
        """Bring the act-supporters wave to where its first letters have been accepted."""
        self.approve("act-supporters")
        self.advance(RELEASE)
        self.tick()

    def message(self, iso3: str, step: str) -> Message:
        """Return the youngest message of a step to a state."""
        with self.open() as desk, desk.store.read() as conn:
            return [one for one in messages.list_messages(conn) if (one.iso3, one.step) == (iso3, step)][-1]

    def receive(
        self,
        iso3: str,
        *,
        text: str = "The Government is considering the matter.\n",
        subject: str = "",
        sender: str = "",
        answers: Message | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> str:
        """Put a mail into the mailbox and read it; returns its label. ``answers`` is the letter it replies to."""
        mail = EmailMessage()
        with self.open() as desk:
            now = desk.clock.now()
        mail["From"] = sender or f"mission@{iso3.lower()}.example"
        mail["To"] = "desk@coalition.example"
        mail["Date"] = format_datetime(now)
        mail["Message-ID"] = f"<{iso3.lower()}-{len(self.mailbox.marked)}@mail.example>"
        mail["Subject"] = subject or (f"Re: {answers.subject}" if answers else "A letter")
        if answers is not None:
            mail["In-Reply-To"] = answers.message_id
        for name, value in headers:
            mail[name] = value
        mail.set_content(text)
        self.mailbox.deliver(mail.as_bytes(), received_at=now)
        self.collect()
        return f"R{len(self.mailbox.marked)}"


@functools.cache
def _master(without_contact: tuple[str, ...]) -> tempfile.TemporaryDirectory[str]:
    """Make such a workspace once for a test run; making the database takes longest."""
    made = tempfile.TemporaryDirectory(prefix="outreach-test-")
    folder = Path(made.name)
    write_workspace(folder)
    app.set_up(app.read_settings(folder, {}), clock_at=START)
    with RehearsedDesk(folder).open() as desk, desk.store.write() as conn:
        for row in _STATES:
            roster.save_state(conn, _state(row))
        for slug, name, stated in ((ACT, "ACT Code supporters", 112), (CANADA, "Canada's initiative", 73)):
            known = Grouping(slug, name, stated, _SOURCE, date(2016, 12, 1), complete=False, complete_why="")
            roster.save_grouping(conn, known)
        roster.save_memberships(
            conn, [Membership(slug, row[0], date(2016, 12, 1), _SOURCE) for row in _STATES for slug in row[7]]
        )
        for row in _STATES:
            if row[0] not in without_contact:
                add_mission(desk, conn, row[0], row[6])
    return made


def add_mission(desk: Desk, conn: Connection, iso3: str, language: str) -> None:
    """Add the mission in New York of a state, with one address under ``.example``."""
    zone = "America/New_York"
    door = contacts.save_door(conn, iso3=iso3, kind=DoorKind.MISSION_NEW_YORK, place="New York", timezone=zone)
    address = f"mission@{iso3.lower()}.example"
    contacts.insert_contact(
        conn,
        door,
        desk.clock.now(),
        address=address,
        address_key=address,
        role="to",
        language=language,
        office="Permanent Mission",
        source=_SOURCE,
        status="active",
    )
