"""Several workers on one PostgreSQL: each letter leaves once, no race gets past the marker, the pace is that of all."""

from __future__ import annotations

import functools
import threading
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.retries import Patience
from outreach.domain.sending import Delivery
from outreach.domain.states import Membership, MemberState
from outreach.domain.tasks import TaskKind
from outreach.mail.journal import SendJournal
from outreach.mail.send import SmtpMailer
from outreach.mail.smtp_settings import RelaySettings, TlsMode
from outreach.operations.approve_wave import approve_wave
from outreach.operations.collect_replies import collect_replies
from outreach.operations.place_hold import place_hold
from outreach.operations.plan_wave import plan_wave
from outreach.operations.recover_claims import recover_claims
from outreach.operations.release_waves import release_waves
from outreach.operations.send_due_messages import SendingRules, SendReport, send_due_messages
from outreach.operations.steer_wave import schedule_wave, stop_all
from outreach.operations.suppress_address import suppress_address
from outreach.operations.verify_audit import verify_audit
from outreach.storage import attempts, locks, messages, roster, standing
from outreach.storage.engine import Store, open_engine
from outreach.testing.frozen_clock import FrozenClock
from outreach.testing.recording_mailer import NO_SUCH_USER, RecordingMailer
from outreach.testing.scripted_mailbox import ScriptedMailbox
from outreach.testing.smtp_server import ScriptedSmtpServer
from outreach.worker.ticks import safely
from tests.operations.postgres_desk import copy_of, template_of
from tests.operations.rehearsed_desk import ACT, CAMPAIGN, RELEASE, START, RehearsedDesk, add_mission, keep_no_holidays
from tests.operations.sending_desk import LEASE, MeanwhileMailer, assert_fold_matches, mission

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.domain.attempts import Envelope, Outcome
    from outreach.domain.campaigns import Pace
    from outreach.mail.send import Mailer
    from outreach.operations.open_campaign import OpenCampaign
    from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.needs_postgres

#: States that the wave of these tests adds to the four of the desk.
MANY = 196

WAVE = "act-supporters"
LETTERS = MANY + 4


@functools.cache
def _original(base: Path, many: int) -> tuple[Path, OpenCampaign]:
    """Make a workspace once whose wave is approved and due: to four states, and to ``many`` more."""
    made = RehearsedDesk.lay_out(base / f"shared-{many}")
    keep_no_holidays(made.folder)  # which nobody knows of states that are made up
    with made.open() as desk, desk.store.write() as conn:
        for number in range(many):
            iso3 = f"X{chr(65 + number // 26)}{chr(65 + number % 26)}"
            names = dict.fromkeys(("en", "es", "ar", "ru", "zh", "fr"), f"State {iso3}")
            about = ("1945-10-24", "UTC", "en", "default")
            roster.save_state(
                conn,
                MemberState(
                    iso3,
                    f"{chr(65 + number // 10)}{number % 10}",
                    f"x{number:02x}",
                    f"State {iso3}",
                    names,
                    "WEOG",
                    *about,
                ),
            )
            add_mission(desk, conn, iso3, "en")
            with (made.folder / "config" / "roster" / "state_forms.csv").open("a", encoding="utf-8") as forms:
                forms.write(f"{iso3},en,State {iso3},of State {iso3},the State {iso3},of the State {iso3}\n")
            roster.save_memberships(conn, [Membership(ACT, iso3, date(2016, 12, 1), "a list made for this test")])
    with made.open() as desk:
        opened = desk.campaign(CAMPAIGN)
        plan_wave(desk.store, opened, WAVE, at=START, actor="Coordinator")
        approve_wave(desk.store, opened, WAVE, at=START, actor="Director")
        schedule_wave(desk.store, CAMPAIGN, WAVE, starts_at=RELEASE, at=START, actor="Director")
        release_waves(desk.store, {CAMPAIGN: opened}, now=RELEASE, actor="worker 1")
    pace = replace(opened.campaign.pace, relay_per_minute=10_000, destination_per_minute=10_000)
    return made.folder, replace(opened, campaign=replace(opened.campaign, pace=pace))


@dataclass
class Shared:
    """A database whose letters are due, and workers on it, each with an engine of its own as another process has."""

    url: str
    folder: Path
    campaign: OpenCampaign
    clock: FrozenClock
    server: PostgresServer

    @property
    def opened(self) -> dict[str, OpenCampaign]:
        """The campaigns in use."""
        return {self.campaign.slug: self.campaign}

    def store(self) -> Store:
        """Connect as another process does."""
        return Store(open_engine(self.url))

    def send(self, store: Store, mailer: Mailer, worker: str, *, limit: int = 10_000) -> SendReport:
        """Let a worker send what is due."""
        rules = SendingRules(worker, Delivery.SANDBOX, "", LEASE, Patience())
        journal = SendJournal(self.folder / "journal")
        return send_due_messages(
            store, self.opened, mailer, clock=self.clock, rules=rules, limit=limit, journal=journal
        )

    def statuses(self) -> Counter[str]:
        """Return how many messages of the wave's first letter there are in each status."""
        store = self.store()
        with store.read() as conn:
            found = Counter(str(one.status) for one in messages.list_messages(conn) if not one.is_follow_up)
        store.close()
        return found


def _share(server: PostgresServer, base: Path, folder: Path, many: int) -> Iterator[Shared]:
    original, opened = _original(base, many)
    store = Store(open_engine(f"sqlite+pysqlite:///{original / 'var' / 'outreach.db'}"))
    template = template_of(server, f"due-{many}", store)
    store.close()
    with copy_of(server, template) as url:
        shared = Shared(url, folder, opened, FrozenClock(RELEASE), server)
        yield shared
        last = shared.store()
        assert_fold_matches(last)
        assert verify_audit(last).problems == ()
        last.close()


@pytest.fixture
def many(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Shared]:
    """Give a database with two hundred letters due."""
    yield from _share(postgres_server, tmp_path_factory.getbasetemp(), tmp_path, MANY)


@pytest.fixture
def few(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Shared]:
    """Give a database with a dozen letters due."""
    yield from _share(postgres_server, tmp_path_factory.getbasetemp(), tmp_path, 8)


def relay(port: int) -> SmtpMailer:
    """Return the client of a relay on this machine."""
    settings = RelaySettings(name="relay", host="127.0.0.1", port=port, security=TlsMode.NONE)
    return SmtpMailer(settings)


def at_once(acts: list[Callable[[], None]]) -> None:
    """Do all of them at the same time, each in a thread of its own; raises what one of them raised."""
    raised: list[BaseException] = []

    def run(act: Callable[[], None]) -> None:
        try:
            act()
        except BaseException as exc:  # noqa: BLE001 - it belongs to the test's thread
            raised.append(exc)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join(120)
    assert not any(one.is_alive() for one in threads)
    if raised:
        raise raised[0]


@pytest.mark.slow
def test_four_workers_send_two_hundred_letters_once_each(many: Shared) -> None:
    """Promise 1, at the receiving server."""
    sent: Counter[str] = Counter()
    with ScriptedSmtpServer() as server:

        def work(name: str) -> None:
            store, mailer = many.store(), relay(server.port)
            sent[name] = many.send(store, mailer, name).outcomes["accepted"]
            mailer.close()
            store.close()

        at_once([functools.partial(work, f"worker {number}") for number in range(4)])
    assert Counter(Counter(one.recipient for one in server.accepted).values()) == {1: LETTERS}
    assert many.statuses() == {"accepted": LETTERS}
    assert sent.total() == LETTERS
    assert min(sent.values()) > LETTERS / 20, "all of them work"


def test_pace_of_the_relay_is_that_of_all_workers_together(few: Shared) -> None:
    few.campaign = replace(few.campaign, campaign=replace(few.campaign.campaign, pace=_pace(few, relay_per_minute=5)))
    mailers = [RecordingMailer() for _ in range(4)]

    def work(mailer: RecordingMailer) -> None:
        store = few.store()
        few.send(store, mailer, f"worker {id(mailer)}")
        store.close()

    at_once([functools.partial(work, one) for one in mailers])
    assert sum(len(one.accepted) for one in mailers) == 5
    few.clock.advance(timedelta(seconds=61))
    at_once([functools.partial(work, one) for one in mailers])
    assert sum(len(one.accepted) for one in mailers) == 10


def _pace(few: Shared, **changes: int) -> Pace:
    return replace(few.campaign.campaign.pace, **changes)


def _hold(store: Store) -> None:
    place_hold(store, CAMPAIGN, "FRA", reason="wait", until=None, at=RELEASE, actor="Coordinator")


def _suppress(store: Store) -> None:
    suppress_address(store, mission("FRA"), reason="they asked", at=RELEASE, actor="Coordinator")


def _stop(store: Store) -> None:
    stop_all(store, why="a mistake in the letter", at=RELEASE, actor="Coordinator")


@pytest.mark.parametrize("act", [_hold, _suppress, _stop])
def test_what_another_process_writes_while_the_marker_waits_stops_the_letter(
    few: Shared, monkeypatch: pytest.MonkeyPatch, act: Callable[[Store], None]
) -> None:
    """It is written and not committed when the marker is asked for: without a lock the marker would not see it."""
    mine, theirs = few.store(), few.store()
    written, asked = threading.Event(), threading.Event()
    slow = threading.Thread(target=lambda: act(theirs))

    right = locks.desk

    def desk(conn: object, *, alone: bool) -> None:
        right(conn, alone=alone)  # type: ignore[arg-type]
        if threading.current_thread() is slow:
            written.set()
            assert asked.wait(10)
            time.sleep(0.3)

    monkeypatch.setattr(locks, "desk", desk)

    class Racing(RecordingMailer):
        def hand_over(self, envelope: Envelope, *, before_data: Callable[[], bool]) -> Outcome:
            if envelope.recipient == mission("FRA"):
                slow.start()
                assert written.wait(10)
                threading.Timer(0.1, asked.set).start()
            return super().hand_over(envelope, before_data=before_data)

    mailer = Racing()
    few.send(mine, mailer, "worker 1")
    slow.join(20)
    assert mission("FRA") not in [one.recipient for one in mailer.accepted]
    with mine.read() as conn:
        (letter,) = [one for one in messages.list_messages(conn) if (one.iso3, one.is_follow_up) == ("FRA", False)]
        assert letter.status not in {MessageStatus.ACCEPTED, MessageStatus.UNKNOWN}
        assert all(one.marker_at is None for one in attempts.list_attempts(conn, letter.key))
    mine.close()
    theirs.close()


def test_two_workers_that_meet_five_refusals_pause_the_wave_once(few: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each settles what it sent, whatever the other finds out at the same moment."""
    right = messages.last_settled

    def slowly(conn: Connection, wave_key: int, count: int) -> list[str]:
        found = right(conn, wave_key, count)
        time.sleep(0.2)  # the moment in which another worker may find out the same
        return found

    monkeypatch.setattr(messages, "last_settled", slowly)

    def work(name: str) -> None:
        store, mailer = few.store(), RecordingMailer()
        with store.read() as conn:
            for one in messages.list_messages(conn):
                mailer.answer(one.recipients[0].address, NO_SUCH_USER)
        few.send(store, mailer, name)
        store.close()

    at_once([functools.partial(work, f"worker {number}") for number in range(4)])
    found = few.statuses()
    assert found["refused"] >= 5
    assert found["claimed"] == 0
    store = few.store()
    with store.read() as conn:
        paused = [one for one in standing.list_tasks(conn) if one.subject.startswith("wave:")]
    store.close()
    assert [one.kind for one in paused] == [TaskKind.CHECK_REFUSED]


def test_two_workers_read_one_mailbox_and_each_mail_is_read_once(few: Shared) -> None:
    stores = [few.store() for _ in range(3)]
    boxes = [ScriptedMailbox() for _ in stores]
    for box in boxes:
        for number in range(12):
            raw = f"From: a{number}@far.example\r\nMessage-ID: <{number}@far.example>\r\n\r\nNumber {number}.\r\n"
            box.deliver(raw.encode(), received_at=RELEASE)

    def read(store: Store, box: ScriptedMailbox) -> None:
        report = collect_replies(store, few.opened, box, clock=few.clock, actor="a worker")
        assert report.problems == []

    at_once([functools.partial(read, store, box) for store, box in zip(stores, boxes, strict=True)])
    found = few.server.run_sql("SELECT count(*), count(bin), max(parse_tries) FROM reply", few.url.rpartition("/")[2])
    assert found == [(12, 12, 0)]
    for store in stores:
        store.close()


def test_no_second_letter_to_a_state_is_begun_while_one_is_handed_over(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    """Promise 5: of another campaign, by another worker, when the first one is not accepted yet."""
    made = RehearsedDesk.lay_out(tmp_path / "two-campaigns")
    source = (made.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml").read_text(encoding="utf-8")
    second = source.replace('reference_prefix = "ALP"', 'reference_prefix = "SEC"')
    (made.folder / "config" / "campaigns" / "second-2016.toml").write_text(second, encoding="utf-8")
    emails = made.folder / "templates" / "emails"
    (emails / "second-2016").symlink_to(emails / CAMPAIGN)
    with made.open() as desk:
        for slug in (CAMPAIGN, "second-2016"):
            opened = desk.campaign(slug)
            plan_wave(desk.store, opened, WAVE, at=START, actor="Coordinator")
            approve_wave(desk.store, opened, WAVE, at=START, actor="Director")
            schedule_wave(desk.store, slug, WAVE, starts_at=RELEASE, at=START, actor="Director")
        both = desk.planned_campaigns()
        release_waves(desk.store, both, now=RELEASE, actor="worker 1")
        template = template_of(postgres_server, str(tmp_path), desk.store)
    rules = SendingRules("worker 1", Delivery.SANDBOX, "", LEASE, Patience())
    clock = FrozenClock(RELEASE)
    with copy_of(postgres_server, template) as url:
        mine, theirs = Store(open_engine(url)), Store(open_engine(url))
        other = RecordingMailer()

        def meanwhile() -> None:
            send_due_messages(theirs, both, other, clock=clock, rules=replace(rules, worker="worker 2"), limit=500)

        mailer = MeanwhileMailer(before_marker=meanwhile)
        send_due_messages(mine, both, mailer, clock=clock, rules=rules, limit=1)
        send_due_messages(theirs, both, other, clock=clock, rules=rules, limit=500)
        to = Counter(one.recipient for one in [*mailer.accepted, *other.accepted])
        mine.close()
        theirs.close()
    assert len(to) == 4
    assert set(to.values()) == {1}


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["restart", "crash"])
def test_a_database_that_restarts_in_the_middle_loses_and_doubles_nothing(many: Shared, fault: str) -> None:
    """Each worker waits for it and goes on; what hung at that moment is settled by the journal or is *unknown*."""
    done = threading.Event()
    with ScriptedSmtpServer() as server:

        def work(name: str) -> None:
            store, mailer = many.store(), relay(server.port)
            run = safely(lambda: many.send(store, mailer, name, limit=20), name)
            while not done.is_set():
                run()
            mailer.close()
            store.close()

        def disturb() -> None:
            for part in (1, 2, 3):
                deadline = time.monotonic() + 30
                while len(server.accepted) < part * LETTERS // 5 and time.monotonic() < deadline:
                    time.sleep(0.02)
                getattr(many.server, fault)()
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and many.statuses().keys() & {"scheduled", "deferred"}:
                time.sleep(0.2)
            done.set()

        at_once([*(functools.partial(work, f"worker {number}") for number in range(3)), disturb])
        _recover_and_finish(many, server)
    taken = Counter(one.recipient for one in server.accepted)
    assert set(taken.values()) == {1}, "nobody got it twice"
    store = many.store()
    with store.read() as conn:
        for one in messages.list_messages(conn):
            if one.is_follow_up:
                continue
            address = one.recipients[0].address
            assert one.status in {MessageStatus.ACCEPTED, MessageStatus.UNKNOWN}
            if one.status is MessageStatus.ACCEPTED:
                assert taken[address] == 1, "nothing is called accepted that was not"
            marked = [attempt for attempt in attempts.list_attempts(conn, one.key) if attempt.marker_at is not None]
            assert len(marked) == 1
    store.close()
    found = many.statuses()
    assert found.total() == LETTERS
    assert found["unknown"] <= 9, "at most one a worker and fault hung between marker and answer"


def _recover_and_finish(many: Shared, server: ScriptedSmtpServer) -> None:
    """Do what a worker does after the lease: judge what was left behind, and send what is safe to send."""
    many.clock.advance(LEASE + timedelta(seconds=1))
    store, mailer = many.store(), relay(server.port)
    journal = SendJournal(many.folder / "journal")
    recover_claims(store, now=many.clock.now(), actor="worker 1", journal=journal, lease=LEASE)
    many.send(store, mailer, "worker 1")
    mailer.close()
    store.close()
