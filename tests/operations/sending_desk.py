"""A desk for the tests of what goes out: real database, campaign file and letters, a clock that stands still.

Each stage of a campaign (laid out, planned, scheduled, sent) is prepared once for the whole run and copied for each
test. After each test it is checked that the audit log folds to what is stored, that no address was handed the same
letter twice, and that every planned wave's equation closes: so each scenario proves these promises on its way.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default as reading_policy
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from outreach.domain.attempts import OutcomeKind
from outreach.domain.contacts import DoorKind
from outreach.domain.events import fold_statuses
from outreach.domain.replies import Bin, FetchedMail, ReplyKind
from outreach.domain.retries import Patience
from outreach.domain.sending import Delivery
from outreach.operations.approve_wave import approve_wave
from outreach.operations.open_campaign import open_campaign
from outreach.operations.plan_follow_ups import plan_follow_ups
from outreach.operations.plan_wave import plan_wave
from outreach.operations.recover_claims import recover_claims
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.release_waves import release_waves
from outreach.operations.report_coverage import wave_coverage
from outreach.operations.send_due_messages import SendingRules, send_due_messages
from outreach.operations.steer_wave import schedule_wave
from outreach.storage import attempts, campaigns, contacts, events, messages, replies, standing, threads
from outreach.storage.engine import Store, open_engine
from outreach.storage.schema import contact
from outreach.testing.frozen_clock import FrozenClock
from outreach.testing.recording_mailer import RecordingMailer
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE, START, RehearsedDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from outreach.domain.attempts import Envelope, Outcome
    from outreach.domain.contacts import Contact
    from outreach.domain.coverage import Coverage
    from outreach.domain.events import Event
    from outreach.domain.messages import Message
    from outreach.domain.tasks import Task, TaskKind
    from outreach.domain.threads import Thread
    from outreach.domain.waves import Wave
    from outreach.mail.send import Mailer
    from outreach.operations.approve_wave import ApprovedWave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.plan_wave import PlannedWave
    from outreach.operations.send_due_messages import SendReport
    from outreach.storage.attempts import Attempt

#: The wave that most tests use, to four states, and its first letter.
WAVE, FIRST = "act-supporters", "appeal-act"
MEMBERS = ("DEU", "FRA", "JPN", "POL")

CHASER, SECOND_CHASER, ACKNOWLEDGED_CHASER = "follow-up-1", "follow-up-2", "follow-up-acknowledged"

#: Monday, 12 December 2016, 09:30 in New York: six working days after the first letters were accepted.
CHASER_DUE = datetime(2016, 12, 12, 14, 30, tzinfo=UTC)

LEASE = timedelta(minutes=5)
PERSON = "Coordinator"
NEW_YORK = "America/New_York"


def mission(iso3: str) -> str:
    """Return the address of a mission of the desk."""
    return f"mission@{iso3.lower()}.example"


@dataclass(slots=True)
class SendingDesk:
    """One workspace with its acts; ``opened`` is its campaign, ``mailer`` takes every letter unless told otherwise."""

    original: Path
    folder: Path
    store: Store
    campaign: OpenCampaign
    clock: FrozenClock
    mailer: RecordingMailer = field(default_factory=RecordingMailer)
    _mails: int = 0

    # --- acts of people -----------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The instant at which the clock stands."""
        return self.clock.now()

    @property
    def opened(self) -> dict[str, OpenCampaign]:
        """The campaigns in use."""
        return {self.campaign.slug: self.campaign}

    def plan(self, wave: str = WAVE) -> PlannedWave:
        """Plan a wave."""
        return plan_wave(self.store, self.campaign, wave, at=self.now, actor=PERSON)

    def approve(self, wave: str = WAVE, *, expected_hash: str = "") -> ApprovedWave:
        """Approve a planned wave."""
        return approve_wave(self.store, self.campaign, wave, at=self.now, actor="Director", expected_hash=expected_hash)

    def schedule(self, wave: str = WAVE, *, starts_at: datetime = RELEASE) -> None:
        """Fix when an approved wave starts."""
        schedule_wave(self.store, CAMPAIGN, wave, starts_at=starts_at, at=self.now, actor="Director")

    def launch(self, *waves: str) -> None:
        """Plan, approve and schedule waves, and go to the moment of their release."""
        for wave in waves or (WAVE,):
            self.plan(wave)
            self.approve(wave)
            self.schedule(wave)
        self.clock.set(RELEASE)
        self.release()

    # --- acts of a worker ---------------------------------------------------------------------------------

    def rules(
        self, *, worker: str = "worker 1", delivery: Delivery = Delivery.SANDBOX, patience: Patience | None = None
    ) -> SendingRules:
        """Return how a worker sends."""
        return SendingRules(worker, delivery, "ours@coalition.example", LEASE, patience or Patience())

    def send(
        self,
        *,
        mailer: Mailer | None = None,
        rules: SendingRules | None = None,
        limit: int = 500,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> SendReport:
        """Send what is due and do nothing else."""
        return send_due_messages(
            self.store,
            self.opened,
            mailer or self.mailer,
            clock=self.clock,
            rules=rules or self.rules(),
            limit=limit,
            should_stop=should_stop,
        )

    def release(self) -> int:
        """Start waves and schedule their letters."""
        return release_waves(self.store, self.opened, now=self.now, actor="worker 1")

    def plan_follow_ups(self) -> int:
        """Plan the next follow-ups."""
        return plan_follow_ups(self.store, self.opened, delivery=Delivery.SANDBOX, now=self.now, actor="worker 1")

    def recover(self) -> tuple[int, int]:
        """Judge abandoned claims."""
        return recover_claims(self.store, now=self.now, actor="worker 2", lease=LEASE)

    def read_inbox(self) -> None:
        """Note that the inbox was read to its end at this moment, and that nothing was in it."""
        with self.store.write() as conn:
            replies.save_position(conn, "scripted", "INBOX", uid_validity=1, last_uid=0, read_at=self.now)

    def tick(self) -> SendReport:
        """Do what a worker does in one round."""
        self.read_inbox()
        self.recover()
        self.release()
        self.plan_follow_ups()
        report = self.send()
        self.plan_follow_ups()
        return report

    def send_all(self, *, most: int = 20) -> None:
        """Tick, a minute apart, until nothing is handed over any more."""
        for _ in range(most):
            if self.tick().handed_over == 0:
                return
            self.clock.advance(timedelta(minutes=1))

    def tick_on_days(self, *days: datetime) -> None:
        """Tick twice on each of these instants: an inbox read, what fell due by it, then sending."""
        for day in days:
            self.clock.set(day)
            self.tick()

    # --- what comes in, as stored by the inbox operations ----------------------------------------------------

    def store_reply(self, iso3: str, kind: ReplyKind = ReplyKind.HUMAN) -> int:
        """Store a mail filed to the thread with a state; returns its key."""
        key = self.store_unread()
        with self.store.write() as conn:
            thread = threads.find(conn, CAMPAIGN, iso3)
            assert thread is not None
            replies.update_reply(conn, key, kind=kind, bin=Bin.FILED, bin_why="filed", parsed_at=self.now)
            replies.file(conn, reply_key=key, thread_key=thread.key, by=PERSON, at=self.now, evidence=["by hand"])
            refresh_thread(conn, thread.key, now=self.now, actor=PERSON)
        return key

    def store_unread(self) -> int:
        """Store the raw bytes of a mail that nobody has read yet; returns its key."""
        self._mails += 1
        raw = f"Subject: mail {self._mails}\r\n\r\ntext\r\n".encode()
        mail = FetchedMail("scripted", "INBOX", 1, self._mails, f"1.{self._mails}", self.now, raw)
        with self.store.write() as conn:
            key = replies.store_raw(conn, mail, f"{self._mails:064x}", self.now)
        assert key is not None
        return key

    def acknowledge(self, reply_key: int, iso3: str) -> None:
        """Mark a stored mail as an acknowledgement, as a person does."""
        with self.store.write() as conn:
            replies.update_reply(conn, reply_key, kind=ReplyKind.ACKNOWLEDGEMENT, acknowledged_at=self.now)
            thread = threads.find(conn, CAMPAIGN, iso3)
            assert thread is not None
            refresh_thread(conn, thread.key, now=self.now, actor=PERSON)

    # --- contacts, templates and campaign files ---------------------------------------------------------------

    def add_contact(
        self,
        iso3: str,
        address: str,
        *,
        role: str = "to",
        language: str = "en",
        kind: DoorKind = DoorKind.MISSION_NEW_YORK,
        place: str = "New York",
        timezone: str = NEW_YORK,
    ) -> None:
        """Add a contact, with its door when that is not there yet."""
        with self.store.write() as conn:
            door = contacts.save_door(conn, iso3=iso3, kind=kind, place=place, timezone=timezone)
            contacts.insert_contact(
                conn,
                door,
                self.now,
                address=address,
                address_key=address.lower(),
                role=role,
                language=language,
                source="made for this test",
                status="active",
            )

    def change_contact(self, known: str, /, **columns: object) -> None:
        """Change columns of the contact with a known address, as an import does."""
        if "address" in columns:
            columns["address_key"] = str(columns["address"]).lower()
        with self.store.write() as conn:
            done = conn.execute(update(contact).where(contact.c.address_key == known).values(**columns))
        assert done.rowcount == 1

    def edit_template(self, path: str, old: str, new: str) -> None:
        """Change a letter's file below the campaign's folder; who has the campaign open sees it at once."""
        if not (self.folder / "templates").exists():
            self.reload()
        _edit(self.folder / "templates" / "emails" / CAMPAIGN / path, old, new)

    def edit_campaign(self, *changes: tuple[str, str]) -> None:
        """Change the campaign file, and open it anew."""
        self.own_files()
        for old, new in changes:
            _edit(self.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml", old, new)
        self.reload()

    def change(self, **columns: Any) -> None:
        """Go on with a campaign file that says something else; quicker than ``edit_campaign``, and unchecked."""
        self.campaign = replace(self.campaign, campaign=replace(self.campaign.campaign, **columns))

    def change_wave(self, slug: str, **columns: Any) -> None:
        """Go on with another plan of one wave."""
        waves = self.campaign.campaign.waves
        self.change(waves=tuple(replace(one, **columns) if one.slug == slug else one for one in waves))

    def never_open(self, iso3: str = "FRA") -> None:
        """Let every day be a national day of a state, and open the campaign anew."""
        self.own_files()
        days = [date(2016, 1, 1) + timedelta(days=number) for number in range(366)]  # 29 February is among them
        with (self.folder / "config" / "calendar" / "national_days.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"{iso3},{day:%m-%d},a day of rest,,,a test,\n" for day in days)
        self.reload()

    def own_files(self) -> None:
        """Make the files that a test changes its own; until then those of the stage serve all tests."""
        for name in ("config", "templates"):
            if not (self.folder / name).exists():
                shutil.copytree(self.original / name, self.folder / name)

    def reload(self) -> None:
        """Open the campaign anew from files of its own, as the next process does."""
        self.own_files()
        with self.store.read() as conn:
            self.campaign = open_campaign(
                conn,
                config_dir=self.folder / "config",
                templates_dir=self.folder / "templates" / "emails",
                slug=CAMPAIGN,
                token_key=self.campaign.token_key,
                rehearsal=self.campaign.rehearsal,
            )

    # --- what stands ---------------------------------------------------------------------------------------

    def letter(self, iso3: str = "FRA", step: str = FIRST) -> Message:
        """Return the youngest message of a step to a state, with its text."""
        with self.store.read() as conn:
            found = messages.list_messages(conn, with_text=True)
        return [one for one in found if (one.iso3, one.step) == (iso3, step)][-1]

    def letters(self, step: str = "") -> list[Message]:
        """Return every message, or those of a step, oldest first."""
        with self.store.read() as conn:
            return [one for one in messages.list_messages(conn) if step in {"", one.step}]

    def statuses(self, step: str = FIRST) -> dict[str, str]:
        """Return the status of the youngest message of a step, by state."""
        return {one.iso3: str(one.status) for one in self.letters(step)}

    def wave(self, slug: str = WAVE) -> Wave:
        """Return a planned wave."""
        with self.store.read() as conn:
            found = campaigns.find_wave(conn, CAMPAIGN, slug)
        assert found is not None
        return found

    def members(self, slug: str = WAVE) -> dict[str, tuple[bool, str, str]]:
        """Return (included, rule, reason) by state."""
        with self.store.read() as conn:
            found = campaigns.list_members(conn, self.wave(slug).key)
        return {one.iso3: (one.included, one.rule, one.reason) for one in found}

    def thread(self, iso3: str = "FRA") -> Thread:
        """Return the thread with a state."""
        with self.store.read() as conn:
            found = threads.find(conn, CAMPAIGN, iso3)
        assert found is not None
        return found

    def attempts(self, iso3: str = "FRA", step: str = FIRST) -> list[Attempt]:
        """Return the attempts of a message, oldest first."""
        with self.store.read() as conn:
            return attempts.list_attempts(conn, self.letter(iso3, step).key)

    def contacts(self, iso3: str) -> list[Contact]:
        """Return the contacts of a state."""
        with self.store.read() as conn:
            return contacts.list_contacts(conn, iso3=iso3)

    def tasks(self, kind: TaskKind | None = None) -> list[Task]:
        """Return the open tasks, of one kind when given."""
        with self.store.read() as conn:
            return [one for one in standing.list_tasks(conn) if kind in {None, one.kind}]

    def events(self, subject: str) -> list[Event]:
        """Return the audit log of one thing."""
        with self.store.read() as conn:
            return events.list_events(conn, subjects=[subject])

    def coverage(self, slug: str = WAVE) -> Coverage:
        """Return the equation of a wave."""
        with self.store.read() as conn:
            return wave_coverage(conn, self.wave(slug))

    def bins(self, slug: str = WAVE) -> dict[str, str]:
        """Return the bin of each state of a wave's audience."""
        return {one.iso3: str(one.bin) for one in self.coverage(slug).placings}

    def sent_to(self, iso3: str, mailer: RecordingMailer | None = None) -> list[Envelope]:
        """Return what the relay took for the mission of a state."""
        return [one for one in (mailer or self.mailer).accepted if one.recipient == mission(iso3)]


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} holds no {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def parse(raw: bytes) -> EmailMessage:
    """Read a sent mail with the standard library, as a mail program does."""
    found: EmailMessage = message_from_bytes(raw, policy=reading_policy)
    return found


def raw_header(raw: bytes, name: str) -> str:
    """Return a header as it stands in the bytes, with its folds."""
    found = re.search(rf"(?ims)^{name}: (.*?)\r\n(?! )".encode(), raw)
    assert found is not None, f"no header {name}"
    return found[1].decode()


# --- what holds after every scenario --------------------------------------------------------------------------


def assert_fold_matches(store: Store) -> None:
    """Promise 7: replaying the audit log gives the stored status of every message, wave and thread."""
    with store.read() as conn:
        log = events.list_events(conn)
        stored = {f"message:{one.key}": str(one.status) for one in messages.list_messages(conn)}
        stored |= {f"wave:{one.key}": str(one.status) for one in campaigns.list_waves(conn)}
        stored |= {f"thread:{one.key}": str(one.status) for one in threads.list_threads(conn)}
    folded = fold_statuses(log)
    assert {subject: folded.get(subject) for subject in stored} == stored
    assert all(one.actor for one in log)


def assert_coverage_closes(store: Store) -> None:
    """Promise 9: each state of a planned wave's audience is in exactly one bin."""
    with store.read() as conn:
        for wave in campaigns.list_waves(conn):
            coverage = wave_coverage(conn, wave)
            members = {one.iso3 for one in campaigns.list_members(conn, wave.key)}
            assert coverage.closes, coverage.equation
            assert {one.iso3 for one in coverage.placings} == members


def assert_taken_once(store: Store) -> None:
    """Promise 1: of each letter and address at most one attempt may have been taken."""
    with store.read() as conn:
        taken: Counter[tuple[int, str]] = Counter()
        for message in messages.list_messages(conn):
            for one in attempts.list_attempts(conn, message.key):
                in_doubt = one.outcome is None and one.marker_at is not None
                if one.outcome in {OutcomeKind.ACCEPTED, OutcomeKind.UNKNOWN} or in_doubt:
                    taken[message.key, one.address_key] += 1
    assert [pair for pair, count in taken.items() if count > 1] == []


# --- stages ------------------------------------------------------------------------------------------------


@cache
def _original(base: Path, stage: str) -> tuple[Path, OpenCampaign]:
    """Prepare a workspace of a stage once for the whole run; returns its folder and its opened campaign."""
    made = RehearsedDesk.lay_out(base / f"sending-{stage}")
    if stage == "planned":
        made.plan(WAVE)
    if stage in {"scheduled", "sent"}:
        made.approve(WAVE)
    with made.open() as desk:
        opened = desk.campaign(CAMPAIGN)
    if stage == "sent":
        with _open(made.folder, made.folder, opened, RELEASE) as sending:
            sending.tick()
            assert set(sending.statuses().values()) == {"accepted"}
    return made.folder, opened


@contextmanager
def _open(original: Path, folder: Path, opened: OpenCampaign, at: datetime) -> Iterator[SendingDesk]:
    store = Store(open_engine(f"sqlite+pysqlite:///{folder / 'var' / 'outreach.db'}"))
    try:
        yield SendingDesk(original, folder, store, opened, FrozenClock(at))
    finally:
        store.close()


@contextmanager
def open_stage(stage: str, base: Path, parent: Path) -> Iterator[SendingDesk]:
    """Open a copy of a stage: ``laid_out``, ``planned``, ``scheduled`` (wave due at once) or ``sent``.

    What must hold after every scenario is checked at the end.
    """
    original, opened = _original(base, stage)
    folder = parent / original.name
    (folder / "var").mkdir(parents=True)
    shutil.copy(original / "var" / "outreach.db", folder / "var")
    with _open(original, folder, opened, RELEASE if stage in {"scheduled", "sent"} else START) as desk:
        yield desk
        assert_fold_matches(desk.store)
        assert_coverage_closes(desk.store)
        assert_taken_once(desk.store)


class MeanwhileMailer(RecordingMailer):
    """A relay during whose conversation something happens: before the marker is asked for, or just after it."""

    def __init__(
        self, *, before_marker: Callable[[], object] | None = None, after_marker: Callable[[], object] | None = None
    ) -> None:
        """Take what happens; each is called in every hand-over."""
        super().__init__()
        self._before_marker = before_marker
        self._after_marker = after_marker
        self.answers: list[bool] = []

    def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
        """Do as the fake does, and let things happen; ``answers`` keeps what the marker said."""

        def ask() -> bool:
            self.answers.append(before_data())
            if self.answers[-1] and self._after_marker is not None:
                self._after_marker()
            return self.answers[-1]

        if self._before_marker is not None:
            self._before_marker()
        return super().hand_over(envelope, before_data=ask)
