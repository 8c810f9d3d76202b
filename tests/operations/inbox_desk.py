"""A desk whose first wave has gone out, for the tests of what comes in: real database, real letters, written mails.

``inbox`` is a copy of one workspace that was planned, approved and sent once for the whole run. After each test it
is checked that the audit log folds to the stored statuses, that every stored mail is in at most one bin, and that
no mail was deleted: so each scenario proves these promises on its way.
"""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, func, select, update

from outreach import app
from outreach.app import Desk
from outreach.domain.events import fold_statuses
from outreach.domain.states import Membership, MemberState
from outreach.operations.file_reply import set_reply_kind
from outreach.operations.freeze_bytes import reply_address
from outreach.operations.open_workspace import set_clock
from outreach.storage import campaigns, contacts, events, messages, replies, roster, standing, threads
from outreach.storage.schema import raw_mail, workspace
from outreach.testing.recording_mailer import RecordingMailer
from outreach.testing.scripted_mailbox import ScriptedMailbox
from outreach.worker.ticks import Ticks
from tests.operations.rehearsed_desk import ACT, CAMPAIGN, RehearsedDesk, add_mission, keep_no_holidays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.domain.contacts import Contact
    from outreach.domain.holds import Hold
    from outreach.domain.messages import Message
    from outreach.domain.replies import ReplyKind
    from outreach.domain.tasks import Task, TaskKind
    from outreach.domain.threads import Thread
    from outreach.mail.fetch import Mailbox
    from outreach.operations.collect_replies import CollectReport
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.send_due_messages import SendReport
    from outreach.storage.replies import Reply

FIRST, CHASER, ACKNOWLEDGED_CHASER = "appeal-act", "follow-up-1", "follow-up-acknowledged"

#: Monday, 12 December 2016, 09:30 in New York: six working days after the first wave.
CHASER_DUE = datetime.fromisoformat("2016-12-12T14:30:00+00:00")

#: A day well before anything falls due: Monday, 5 December 2016, ten in the morning in New York.
MONDAY = datetime.fromisoformat("2016-12-05T15:00:00+00:00")

#: Which missions the pretend worlds of these tests have.
INSTANCE = "play-1"

DESK_ADDRESS = "desk@coalition.example"
PERSON = "Coordinator"

_DELETES_MAIL = re.compile(r"\s*DELETE\s+FROM\s+[\"`]?(reply|raw_mail|filing)\b", re.IGNORECASE)


@dataclass(slots=True)
class InboxDesk:
    """The open desk, its worker and its mailbox, and the questions that tests ask."""

    desk: Desk
    mailbox: ScriptedMailbox = field(default_factory=ScriptedMailbox)
    mailer: RecordingMailer = field(default_factory=RecordingMailer)
    _ticks: Ticks | None = None
    _written: int = 0

    # --- the worker ---------------------------------------------------------------------------------------

    @property
    def ticks(self) -> Ticks:
        """The jobs of one worker, made when first asked for."""
        if self._ticks is None:
            self._ticks = Ticks(self.desk, self.mailer, self.mailbox, name="worker 1")
        return self._ticks

    def use(self, mailbox: Mailbox) -> Ticks:
        """Go on as a new worker process with another mailbox."""
        self._ticks = Ticks(self.desk, self.mailer, mailbox, name="worker 2")
        return self._ticks

    @property
    def now(self) -> datetime:
        """The sandbox's instant."""
        return self.desk.clock.now()

    def advance(self, to: datetime | timedelta) -> None:
        """Set the clock."""
        set_clock(self.desk.store, to if isinstance(to, datetime) else self.now + to, actor=PERSON)

    def collect(self) -> CollectReport:
        """Store and read what came in."""
        return self.ticks.read_inbox()

    def tick(self) -> SendReport:
        """Do what a worker does in one round."""
        return self.ticks.tick()

    # --- what stands --------------------------------------------------------------------------------------

    def letter(self, iso3: str = "FRA", step: str = FIRST, *, campaign: str = CAMPAIGN) -> Message:
        """Return the youngest message of a step to a state."""
        with self.desk.store.read() as conn:
            found = messages.list_messages(conn, campaign=campaign)
        return [one for one in found if (one.iso3, one.step) == (iso3, step)][-1]

    def thread(self, iso3: str = "FRA", *, campaign: str = CAMPAIGN) -> Thread:
        """Return the thread with a state."""
        with self.desk.store.read() as conn:
            found = threads.find(conn, campaign, iso3)
        assert found is not None
        return found

    def status(self, iso3: str = "FRA") -> str:
        """Return the status of the thread with a state."""
        return str(self.thread(iso3).status)

    def contact(self, address: str) -> Contact:
        """Return the contact with an address."""
        with self.desk.store.read() as conn:
            (found,) = contacts.list_contacts(conn, address_keys=[address])
        return found

    def replies(self) -> list[Reply]:
        """Return every stored mail, oldest first."""
        with self.desk.store.read() as conn:
            return replies.list_replies(conn)

    def filed_to(self, reply: Reply) -> list[str]:
        """Return the states a mail is filed to."""
        with self.desk.store.read() as conn:
            keys = [one.thread_key for one in replies.list_filings(conn, reply_key=reply.key)]
            return [threads.get(conn, key).iso3 for key in keys]

    def candidates(self, reply: Reply) -> dict[str, int]:
        """Return the states a mail may belong to, with their points."""
        with self.desk.store.read() as conn:
            found = replies.list_candidates(conn, reply.key)
            return {threads.get(conn, one.thread_key).iso3: one.score for one in found}

    def evidence(self, reply: Reply) -> set[str]:
        """Return the clues by which a mail was filed or may belong somewhere."""
        with self.desk.store.read() as conn:
            lines = [line for one in replies.list_candidates(conn, reply.key) for line in one.evidence]
        return {line.partition(" ")[0] for line in lines}

    def holds(self, iso3: str = "FRA") -> list[Hold]:
        """Return the holds that stand on a thread now."""
        with self.desk.store.read() as conn:
            return standing.list_holds(conn, thread_key=self.thread(iso3).key, standing_at=self.now)

    def tasks(self, kind: TaskKind | None = None) -> list[Task]:
        """Return the open tasks."""
        with self.desk.store.read() as conn:
            return [one for one in standing.list_tasks(conn) if kind in {None, one.kind}]

    def picture(self) -> dict[str, object]:
        """Return all that an act of filing may change and its undoing must bring back."""
        with self.desk.store.read() as conn:
            letters = messages.list_messages(conn)
            known = threads.list_threads(conn)
            holds = standing.list_holds(conn, standing_at=self.now)
            tasks = standing.list_tasks(conn)
        return {
            "messages": {one.key: (one.status, one.due_at) for one in letters},
            "threads": {one.key: one.status for one in known},
            "holds": sorted((one.thread_key, str(one.kind), one.reply_key or 0) for one in holds),
            "tasks": sorted((str(one.kind), one.subject) for one in tasks),
        }

    def sent(self, iso3: str = "FRA") -> list[str]:
        """Return the steps that the relay took for a state since this desk was opened, in order."""
        ids = {one.message_id: one.step for one in self._letters_of(iso3)}
        taken = []
        for envelope in self.mailer.accepted:
            found = re.search(rb"(?im)^Message-ID:\s*(<[^>]+>)", envelope.raw)
            assert found is not None
            if found[1].decode() in ids:
                taken.append(ids[found[1].decode()])
        return taken

    def _letters_of(self, iso3: str) -> list[Message]:
        with self.desk.store.read() as conn:
            return [one for one in messages.list_messages(conn) if one.iso3 == iso3]

    # --- mails --------------------------------------------------------------------------------------------

    def write(
        self,
        *,
        sender: str = "mission@fra.example",
        name: str = "",
        to: str = DESK_ADDRESS,
        subject: str = "A letter",
        text: str = "The Government is looking at the matter with care.\n",
        answers: Message | None = None,
        message_id: str = "",
        headers: tuple[tuple[str, str], ...] = (),
    ) -> bytes:
        """Write a mail; ``answers`` is the letter of ours that its In-Reply-To names."""
        self._written += 1
        mail = EmailMessage()
        mail["From"] = f"{name} <{sender}>" if name else sender
        mail["To"] = to
        mail["Date"] = format_datetime(self.now)
        mail["Message-ID"] = message_id or f"<{self._written}@mail.example>"
        mail["Subject"] = subject
        if answers is not None:
            mail["In-Reply-To"] = answers.message_id
        for key, value in headers:
            mail[key] = value
        mail.set_content(text)
        return mail.as_bytes()

    def report(
        self,
        letter: Message,
        *,
        action: str = "failed",
        status: str = "5.1.1",
        address: str = "",
        diagnostic: str = "smtp; 550 5.1.1 User unknown",
    ) -> bytes:
        """Write a delivery report (RFC 3464) that returns the headers of a letter of ours."""
        self._written += 1
        failed = address or letter.recipients[0].address
        lines = [
            "Return-Path: <>",
            "From: Mail Delivery System <mailer-daemon@relay.example>",
            f"To: {DESK_ADDRESS}",
            f"Date: {format_datetime(self.now)}",
            f"Message-ID: <report-{self._written}@relay.example>",
            "Subject: Delivery Status Notification",
            "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "This is a report of the mail system.",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; relay.example",
            "",
            f"Final-Recipient: rfc822; {failed}",
            f"Action: {action}",
            f"Status: {status}",
            *([f"Diagnostic-Code: {diagnostic}"] if diagnostic else []),
            "",
            "--b",
            "Content-Type: text/rfc822-headers",
            "",
            f"From: {letter.recipients[0].address}",
            f"Message-ID: {letter.message_id}",
            f"Subject: {letter.subject}",
            "",
            "--b--",
            "",
        ]
        return "\r\n".join(lines).encode()

    def token_address(self, iso3: str = "FRA") -> str:
        """Return our reply address with the mark of a thread."""
        return reply_address(DESK_ADDRESS, self.thread(iso3).token)

    def receive(self, raw: bytes) -> Reply:
        """Put a mail into the mailbox, store and read it, and return it as stored."""
        self.mailbox.deliver(raw, received_at=self.now)
        self.collect()
        return self.replies()[-1]

    def receive_answer(self, iso3: str = "FRA", *, text: str = "The Government supports the appeal.\n") -> Reply:
        """Receive an answer of a state to its first letter, filed by its header."""
        letter = self.letter(iso3)
        return self.receive(
            self.write(sender=f"mission@{iso3.lower()}.example", answers=letter, subject="Re: your letter", text=text)
        )

    def mark(self, reply: Reply, kind: ReplyKind) -> None:
        """Say as a person what a mail is."""
        set_reply_kind(self.desk.store, reply.key, kind, opened=self.ticks.opened, at=self.now, actor=PERSON)


# --- what holds after every scenario --------------------------------------------------------------------------


def assert_log_folds_to_what_is_stored(conn: Connection) -> None:
    """Promise 7: replaying the audit log gives the stored status of every message, thread and wave."""
    folded = fold_statuses(events.list_events(conn))
    stored = {f"message:{one.key}": str(one.status) for one in messages.list_messages(conn)}
    stored |= {f"thread:{one.key}": str(one.status) for one in threads.list_threads(conn)}
    stored |= {f"wave:{one.key}": str(one.status) for one in campaigns.list_waves(conn)}
    assert {subject: folded.get(subject) for subject in stored} == stored


def assert_bins_are_sound(conn: Connection) -> None:
    """Promise 2: a filed mail has a standing filing and no other has, a duplicate names its original."""
    filed = {one.reply_key for one in replies.list_filings(conn)}
    for one in replies.list_replies(conn):
        assert (one.bin == "filed") == (one.key in filed), one.label
        assert (one.bin == "duplicate") == (one.duplicate_of is not None), one.label
        assert (one.bin is None) or one.bin_why, one.label
    assert all(one.actor for one in events.list_events(conn))


class WarmDesk(Desk):
    """The desk of a copy that uses the campaign as it was opened for the original: reading it takes longest."""

    def campaign(self, slug: str = "") -> OpenCampaign:
        """Return the sample campaign as opened once, another as the desk opens it."""
        wanted = self.campaign_slug(slug)
        return _opened[self.settings.workspace.name] if wanted == CAMPAIGN else super().campaign(wanted)


#: The sample campaign of each original, by the name of its folder.
_opened: dict[str, OpenCampaign] = {}


@contextmanager
def open_copy(original: Path, parent: Path) -> Iterator[Desk]:
    """Copy a workspace and open it."""
    folder = parent / original.name
    shutil.copytree(original, folder)
    with app.open_desk(folder, {}) as desk:
        yield WarmDesk(*(getattr(desk, one.name) for one in fields(desk)))


def remember(made: RehearsedDesk) -> Path:
    """Keep the campaign of an original opened for its copies, and return its folder."""
    with made.open() as desk:
        _opened[made.folder.name] = desk.campaign(CAMPAIGN)
    return made.folder


@cache
def sent_workspace(base: Path) -> Path:
    """Lay out a workspace once for the whole run, with the first letters of one wave accepted by the relay."""
    made = RehearsedDesk.lay_out(base / "first-wave-sent")
    made.send_first_wave()
    return remember(made)


@pytest.fixture(name="inbox")
def open_inbox(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[InboxDesk]:
    """Open a copy of that workspace, which is checked once more when the test is over."""
    with open_copy(sent_workspace(tmp_path_factory.getbasetemp()), tmp_path) as desk:
        deleted: list[str] = []

        def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            if _DELETES_MAIL.match(statement):
                deleted.append(statement)

        event.listen(desk.store.engine, "before_cursor_execute", note)
        yield InboxDesk(desk)
        assert deleted == []
        with desk.store.read() as conn:
            assert_log_folds_to_what_is_stored(conn)
            assert_bins_are_sound(conn)


def raw_mails(conn: Connection) -> set[bytes]:
    """Return the bytes of every mail that is stored."""
    return {bytes(raw) for raw in conn.execute(select(raw_mail.c.raw)).scalars()}


def count_raw(conn: Connection) -> int:
    """Return how many different mails are stored."""
    return int(conn.execute(select(func.count()).select_from(raw_mail)).scalar_one())


# --- a pretend world of some states --------------------------------------------------------------------------

#: More supporters of the code, so that a play has something to tell: code, alpha-2, number, name.
_MORE_STATES = (
    ("CHL", "CL", "152", "Chile"),
    ("DNK", "DK", "208", "Denmark"),
    ("FJI", "FJ", "242", "Fiji"),
    ("GHA", "GH", "288", "Ghana"),
    ("NOR", "NO", "578", "Norway"),
    ("PER", "PE", "604", "Peru"),
    ("TLS", "TL", "626", "Timor-Leste"),
    ("URY", "UY", "858", "Uruguay"),
)


def lay_out_world(folder: Path, *, instance_id: str, more: bool = True) -> RehearsedDesk:
    """Lay out a sandbox whose missions depend on ``instance_id`` alone, with the letters of its wave approved.

    The wave goes to four states, or with ``more`` to twelve.
    """
    made = RehearsedDesk.lay_out(folder)
    keep_no_holidays(folder)  # the wave leaves on the national day of one of them
    with made.open() as desk, desk.store.write() as conn:
        conn.execute(update(workspace).values(instance_id=instance_id))
        for iso3, iso2, m49, name in _MORE_STATES if more else ():
            names = dict.fromkeys(("en", "es", "ar", "ru", "zh", "fr"), name)
            state = MemberState(iso3, iso2, m49, name, names, "a group", "1945-10-24", "UTC", "en", "default")
            roster.save_state(conn, state)
            add_mission(desk, conn, iso3, "en")
            roster.save_memberships(conn, [Membership(ACT, iso3, MONDAY.date(), "a list made for this test")])
    made.approve("act-supporters")
    return made


@cache
def world_workspace(base: Path, *, more: bool = True) -> Path:
    """Lay such a sandbox out once for the whole run."""
    name = "twelve-states" if more else "four-states"
    return remember(lay_out_world(base / name, instance_id=INSTANCE, more=more))
