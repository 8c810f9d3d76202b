"""The operations that a worker runs, in the order in which they depend on one another.

Each tick asks what is due by the desk's clock and is safe to run twice, late, or beside another worker: truth lives
in the database. APScheduler calls them by the wall clock, a rehearsal calls the very same ones by its own.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from outreach.errors import StorageBusyError
from outreach.operations.collect_replies import collect_replies
from outreach.operations.compare_journal import refuse_when_behind
from outreach.operations.find_changed import void_changed_approvals
from outreach.operations.keep_house import keep_house
from outreach.operations.plan_follow_ups import FollowUpPlanner
from outreach.operations.reckon_due_times import reckon_due_times
from outreach.operations.recover_claims import recover_claims
from outreach.operations.release_waves import finish_waves, release_waves
from outreach.operations.send_due_messages import send_due_messages
from outreach.operations.settle_unknowns import settle_unknowns
from outreach.storage import standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from outreach.app import Desk
    from outreach.mail.fetch import Mailbox
    from outreach.mail.send import Mailer
    from outreach.operations.collect_replies import CollectReport
    from outreach.operations.send_due_messages import SendReport

log = logging.getLogger(__name__)


def worker_name() -> str:
    """Return the name of this process among workers."""
    return f"worker {socket.gethostname()}-{os.getpid()}"


@dataclass(slots=True)
class Totals:
    """What a worker has done since it began, for its log and for the demo."""

    outcomes: Counter[str] = field(default_factory=Counter)
    kept_back: Counter[str] = field(default_factory=Counter)
    mails: int = 0
    problems: list[str] = field(default_factory=list)


class Ticks:
    """The jobs of one worker at one desk."""

    def __init__(self, desk: Desk, mailer: Mailer, mailbox: Mailbox, *, name: str) -> None:
        """Open the campaigns that were planned here; a broken campaign file stops the worker at once."""
        self.desk = desk
        self.name = name
        self.totals = Totals()
        self._house_kept_on: date | None = None
        #: By campaign, the calendar to which this worker has moved what is scheduled.
        self._reckoned: dict[str, str] = {}
        self.stopping = threading.Event()
        self._mailer = mailer
        self._mailbox = mailbox
        self._planner = FollowUpPlanner(desk.store)
        self._journal = desk.journal()
        refuse_when_behind(desk.store, self._journal)
        self.opened = desk.planned_campaigns()

    def reload(self) -> None:
        """Open the campaigns again, and send back the approved letters that an edit of theirs has changed."""
        self.opened = self.desk.planned_campaigns()
        now = self.desk.clock.now()
        for one in void_changed_approvals(self.desk.store, self.opened, at=now, actor=self.name):
            log.warning("%s (%s) went back to draft: %s", one.message.label, one.name, one.why)

    def read_inbox(self) -> CollectReport:
        """Store and read what came in, then plan what follows from it."""
        clock = self.desk.clock
        report = collect_replies(
            self.desk.store,
            self.opened,
            self._mailbox,
            clock=clock,
            actor=self.name,
            should_stop=self.stopping.is_set,
            most_an_hour=self.desk.settings.inbox_most_an_hour,
            authserv_id=self.desk.settings.authserv_id,
        )
        self.totals.mails += report.stored
        self._settle_unknowns()
        for problem in report.problems:
            log.warning("inbox: %s", problem)
        self.totals.problems += report.problems
        return report

    def _settle_unknowns(self) -> None:
        """Look for our own copy of each letter in doubt, where the settings name a folder of copies."""
        folder = self.desk.settings.sent_folder
        if folder:
            now = self.desk.clock.now()
            for label in settle_unknowns(self.desk.store, self._mailbox, folder, now=now, actor=self.name):
                log.info("%s did leave: its copy is in %s", label, folder)

    def send(self, *, limit: int | None = None) -> SendReport:
        """Recover, release, plan, send, plan again, and end waves that are done."""
        desk, now = self.desk, self.desk.clock.now()
        lease = desk.sending_rules(self.name).lease
        back, unknown = recover_claims(desk.store, now=now, actor=self.name, journal=self._journal, lease=lease)
        if back or unknown:
            log.warning("a worker was gone: %d messages back in line, %d unknown", back, unknown)
        release_waves(desk.store, self.opened, now=now, actor=self.name)
        self._reckon_anew()
        self._plan()
        report = send_due_messages(
            desk.store,
            self.opened,
            self._mailer,
            clock=desk.clock,
            rules=desk.sending_rules(self.name),
            limit=desk.settings.batch_size if limit is None else limit,
            should_stop=self.stopping.is_set,
            journal=self._journal,
        )
        self.totals.outcomes += report.outcomes
        self.totals.kept_back += report.kept_back
        for tell, words in report.told:
            if tell == "alarm":
                log.error("ALARM: the relay keeps failing, nothing leaves: %s", words)
            else:
                log.info("the relay works again; it had said: %s", words)
        if report.relay_trouble:
            log.debug("sending waits: %s", report.relay_trouble)
        if report.handed_over:
            self._plan()
        for finished in finish_waves(desk.store, now=desk.clock.now(), actor=self.name):
            log.info("wave %s has finished", finished)
        self._keep_house()
        return report

    def _reckon_anew(self) -> None:
        """Move what is scheduled to the calendar in use, where that is not the one this worker last saw to."""
        new = {slug: one for slug, one in self.opened.items() if self._reckoned.get(slug) != one.calendar_key}
        if not new:
            return
        moved = reckon_due_times(self.desk.store, new, now=self.desk.clock.now(), actor=self.name)
        if moved:
            log.info("the calendar changed: %d letters are due at another time", moved)
        self._reckoned |= {slug: one.calendar_key for slug, one in new.items()}

    def _keep_house(self) -> None:
        now = self.desk.clock.now()
        if now.date() != self._house_kept_on:
            keep_house(self.desk.store, now=now)
            self._house_kept_on = now.date()

    def tick(self, *, limit: int | None = None) -> SendReport:
        """Do everything once: the inbox first, so that no chaser follows an answer that is already there."""
        self.read_inbox()
        return self.send(limit=limit)

    def beat(self) -> None:
        """Say that this worker is alive."""
        with self.desk.store.write(alone=False) as conn:
            standing.beat(conn, worker=self.name, host=socket.gethostname(), pid=os.getpid(), at=self.desk.clock.now())

    def stop(self) -> None:
        """Say that this worker stops by itself, and let go of both servers."""
        self._mailer.close()
        self._mailbox.close()
        with self.desk.store.write(alone=False) as conn:
            standing.stop_beating(conn, self.name, self.desk.clock.now())

    def _plan(self) -> None:
        self._planner.plan(
            self.opened, delivery=self.desk.settings.delivery, now=self.desk.clock.now(), actor=self.name
        )


def safely(job: Callable[[], object], name: str) -> Callable[[], None]:
    """Wrap a job so that its failure is logged once and the next run goes ahead.

    A database that cannot be used is no failure of the job: it is said once, and once more when it is back.
    """
    waits = False

    def run() -> None:
        nonlocal waits
        try:
            job()
            if waits:
                log.info("%s goes on: the database is back", name)
            waits = False
        except StorageBusyError as exc:
            if not waits:
                log.error("%s waits for the database: %s", name, exc)  # noqa: TRY400 - no fault of ours to trace
            waits = True
        except Exception:  # the worker is the one place that catches broadly (model: one log line, then go on)
            log.exception("%s failed; it runs again at its next time", name)

    return run
