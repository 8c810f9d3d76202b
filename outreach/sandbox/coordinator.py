"""A pretend coordinator: works through the reply queue as a careful colleague would, on the next working morning.

It knows what each pretend mission meant to say, because a person would read the letter; it uses the same operations
as the command line and signs as a rehearsal's coordinator in the audit log.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.contacts import DoorKind, unknown_door
from outreach.domain.positions import PositionValue
from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.tasks import TaskKind
from outreach.mail.parse import parse_mail
from outreach.operations.file_reply import file_reply, set_reply_kind
from outreach.operations.set_position import set_position
from outreach.sandbox.missions import AnswerKind
from outreach.storage import replies, standing, threads

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.domain.tasks import Task
    from outreach.sandbox.rehearsal import Rehearsal
    from outreach.storage.replies import Reply

NAME = "coordinator (rehearsal)"

#: The coalition's own office, in which the coordinator works: New York's days, and no state's.
OFFICE = unknown_door("", DoorKind.MISSION_NEW_YORK)

_POSITIONS = {
    AnswerKind.JOINS: PositionValue.JOINED,
    AnswerKind.DECLINES: PositionValue.DECLINED,
    AnswerKind.CONSIDERING: PositionValue.CONSIDERING,
}

#: A paragraph shorter than this is a salutation or a close, not what the letter says.
_SHORTEST_STATEMENT = 60


class Coordinator:
    """Handles replies one working day after they came, until ``leaves_at``; what comes later waits for the user."""

    def __init__(self, rehearsal: Rehearsal, *, leaves_at: datetime) -> None:
        """``leaves_at`` is aware UTC."""
        self._rehearsal = rehearsal
        self._leaves_at = leaves_at
        opened = next(iter(rehearsal.ticks.opened.values()))
        self._hours = opened.hours(OFFICE)
        self._meant: dict[str, str] = {}
        self._read_answers = 0

    def next_at(self, now: datetime) -> datetime | None:
        """Return when the coordinator next has something to do, or None."""
        times = [at for _, at in self._waiting() if at > now]
        return min(times, default=None)

    def work(self, now: datetime) -> int:
        """Handle what has waited long enough; returns how many mails that were."""
        done = 0
        for task, at in self._waiting():
            if at <= now:
                done += self._handle(task, now)
        return done

    def _waiting(self) -> list[tuple[Task, datetime]]:
        desk = self._rehearsal.desk
        with desk.store.read() as conn:
            kinds = {TaskKind.ANSWER_REPLY, TaskKind.FILE_REPLY}
            tasks = [one for one in standing.list_tasks(conn) if one.kind in kinds]
        due = [(one, self._hours.after_working_days(one.opened_at, 1).at + timedelta(hours=1)) for one in tasks]
        return [(task, at) for task, at in due if at < self._leaves_at]

    def _handle(self, task: Task, now: datetime) -> int:
        desk = self._rehearsal.desk
        key = int(task.subject.removeprefix("reply:"))
        with desk.store.read() as conn:
            reply = replies.get(conn, key)
        if reply.bin is Bin.UNMATCHED:
            return self._file(reply, now)
        return self._decide(reply, task.iso3, now)

    def _file(self, reply: Reply, now: datetime) -> int:
        """File by the best candidate; a mail without any stays in the queue for the user to try."""
        desk = self._rehearsal.desk
        with desk.store.read() as conn:
            candidates = replies.list_candidates(conn, reply.key)
            best = threads.get(conn, candidates[0].thread_key) if candidates else None
        if best is None:
            return 0
        opened = self._rehearsal.ticks.opened
        file_reply(desk.store, opened, reply.key, campaign=best.campaign, iso3=best.iso3, at=now, actor=NAME)
        return 1

    def _decide(self, reply: Reply, iso3: str, now: datetime) -> int:
        desk = self._rehearsal.desk
        meant = self._meaning_of(reply)
        campaign = next(iter(self._rehearsal.ticks.opened.values())).campaign
        if meant in _POSITIONS:
            stated = (reply.sent_at or reply.received_at).date()
            set_position(
                desk.store,
                campaign,
                iso3,
                _POSITIONS[AnswerKind(meant)],
                stated_on=min(stated, now.date()),
                quote=_statement(reply.new_text or reply.text),
                source=f"{reply.label}, mail of {stated.isoformat()}",
                at=now,
                actor=NAME,
                reply_key=reply.key,
            )
            with desk.store.write() as conn:
                standing.close_tasks(conn, subject=f"reply:{reply.key}", by=NAME, at=now)
            return 1
        if meant in {AnswerKind.ACKNOWLEDGEMENT, AnswerKind.THANKS}:
            opened = self._rehearsal.ticks.opened
            set_reply_kind(desk.store, reply.key, ReplyKind.ACKNOWLEDGEMENT, opened=opened, at=now, actor=NAME)
            return 1
        return 0

    def _meaning_of(self, reply: Reply) -> str:
        """Return what the mission meant, by the Message-ID of its mail."""
        world = self._rehearsal.world
        answers = list(world.answers())
        for answer in answers[self._read_answers :]:
            raw = (self._rehearsal.desk.settings.data_dir / "sandbox" / answer.message_file).read_bytes()
            self._meant[parse_mail(raw).message_id] = answer.kind
        self._read_answers = len(answers)
        return self._meant.get(reply.message_id, "")


def _statement(text: str) -> str:
    """Return the first paragraph that says something."""
    for paragraph in text.split("\n\n"):
        line = " ".join(paragraph.split())
        if len(line) >= _SHORTEST_STATEMENT:
            return line
    return " ".join(text.split())[:200]
