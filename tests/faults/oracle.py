"""The judge: what the relay took against what the database says, and every promise that a run can test.

It reads the files and the database of a finished round and nothing of the workers' memory. What it may not find is a
*violation*, one line each; what it counts is for the table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, text

from outreach.operations.verify_audit import verify_audit_of
from outreach.storage.schema import (
    LIFECYCLES,
    attempt,
    contact,
    door,
    event,
    message,
    metadata,
    raw_mail,
    recipient,
    reply,
    suppression,
    task,
    thread,
)
from tests.faults.relay import DOUBTFUL, read_lines

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.storage.engine import Store

_TAKEN: Final = frozenset({"accepted", "delivered", "delayed", "bounced"})

#: Errors that a worker may log, since the harness made them: its own, a database that is locked or away, a full disk.
_EXPECTED_ERRORS: Final = ("FailpointError", "StorageError", "StorageBusyError", "OSError(27")


@dataclass(slots=True)
class Findings:
    """What the judge found in one round, or in many after ``add``."""

    counts: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        """Add another round's."""
        self.counts += other.counts
        self.violations += other.violations

    def violated(self, kind: str, what: str) -> None:
        """Note a broken promise."""
        self.counts[kind] += 1
        self.violations.append(f"{kind}: {what}")


def judge(store: Store, folder: Path, *, now: datetime) -> Findings:
    """Judge a round whose workers have ended. ``now`` is the instant of the desk's clock, aware UTC."""
    findings = Findings()
    with store.read() as conn:
        case = _Case(conn, folder, now, findings)
        case.judge_deliveries()
        case.judge_statuses()
        case.judge_unknown()
        case.judge_order()
        case.judge_mails()
        case.judge_fold()
        case.judge_chain()
        case.judge_database()
    _judge_errors(folder, findings)
    return findings


class _Case:
    """The evidence of one round."""

    def __init__(self, conn: Connection, folder: Path, now: datetime, findings: Findings) -> None:
        self._conn = conn
        self._folder = folder
        self._now = now
        self._findings = findings
        self._taken = read_lines(folder / "accepted.jsonl")
        self._pairs = Counter((one["message_id"], one["recipient"]) for one in self._taken)
        query = select(message, thread.c.iso3).join(thread, thread.c.id == message.c.thread_id)
        self._messages = {row.id: row for row in conn.execute(query)}
        self._by_message_id = {row.message_id: row for row in self._messages.values()}
        self._attempts = {row.id: row for row in conn.execute(select(attempt).order_by(attempt.c.id))}
        self._recipients = {(row.message_id, row.address_key): row for row in conn.execute(select(recipient))}
        tried = {row.message_id for row in self._attempts.values()}
        findings.counts["messages"] += len(tried)
        findings.counts["attempts"] += len(self._attempts)
        findings.counts["taken by the relay"] += len(self._taken)
        findings.counts.update(f"message {self._messages[key].status}" for key in tried)

    # --- the relay against the database -----------------------------------------------------------------

    def judge_deliveries(self) -> None:
        """Compare both ways: nothing twice, nothing claimed that was not taken, nothing taken that is not known."""
        for (message_id, address), times in self._pairs.items():
            if times > 1:
                self._findings.violated("doubled", f"{message_id} to {address} was taken {times} times")
        letters: dict[tuple[int, str, str], set[str]] = defaultdict(set)
        for one in self._taken:
            row = self._by_message_id.get(one["message_id"])
            if row is None:
                self._findings.violated("lost", f"the relay took {one['message_id']}, which no message is called")
                continue
            letters[row.thread_id, row.step, one["recipient"]].add(one["message_id"])
            if one["sha256"] != row.raw_sha256:
                self._findings.violated("wrong bytes", f"M{row.id} to {one['recipient']} is not what is kept of it")
            to = self._recipients.get((row.id, one["recipient"]))
            outcome = to.outcome if to is not None else None
            is_known = row.status in _TAKEN | {"unknown"} or (to is not None and to.role == "cc")
            if outcome not in {"accepted", "unknown"} or not is_known:
                self._findings.violated(
                    "lost",
                    f"the relay took M{row.id} to {one['recipient']}; its outcome is {outcome}, it is {row.status}",
                )
        for (thread_id, step, address), ids in letters.items():
            if len(ids) > 1:
                self._findings.violated("doubled", f"{step} of thread {thread_id} went to {address} as {sorted(ids)}")
        for (key, address), row in self._recipients.items():
            pair = (self._messages[key].message_id, address)
            if row.outcome == "accepted" and not self._pairs[pair]:
                self._findings.violated("false accepted", f"M{key} to {address} is accepted, and the relay has no mail")

    def judge_statuses(self) -> None:
        """Every message is settled or waits for something that is named; every copy of a taken letter is too."""
        asked = {one.subject for one in self._conn.execute(select(task.c.subject).where(task.c.done_at.is_(None)))}
        for row in self._messages.values():
            to = {key: one for (key, _), one in self._recipients.items() if key == row.id and one.role == "to"}
            outcome = to[row.id].outcome if row.id in to else None
            if row.status in _TAKEN and outcome != "accepted":
                self._findings.violated("status", f"M{row.id} is {row.status}, its To address {outcome}")
            if row.status == "claimed":
                self._findings.violated("stuck", f"M{row.id} is still claimed by {row.claimed_by}")
            if row.status in {"scheduled", "deferred"} and row.due_at <= self._now and not row.is_follow_up:
                self._findings.violated("stuck", f"M{row.id} is {row.status} and due: {row.status_why}")
            if row.status == "unknown" and f"message:{row.id}" not in asked:
                self._findings.violated("unknown without a task", f"M{row.id}")
        for (key, address), row in self._recipients.items():
            if row.role != "cc" or self._messages[key].status not in _TAKEN:
                continue
            self._findings.counts["copies"] += 1
            if row.outcome != "accepted" and f"message:{key}/{address}" not in asked:
                self._findings.violated("copy lost", f"M{key} to {address}: outcome {row.outcome}, and no task says so")

    # --- unknown ----------------------------------------------------------------------------------------

    def judge_unknown(self) -> None:
        """Explain each unknown attempt by a fault of the relay or by what was done to its worker."""
        doubt = Counter(
            (one["message_id"], one["recipient"])
            for one in read_lines(self._folder / "fates.jsonl")
            if one["fate"] in DOUBTFUL
        )
        budget = self._interruptions()
        for row in self._attempts.values():
            if row.outcome != "unknown":
                self._findings.counts["settled by evidence"] += row.outcome == "accepted" and row.settled_why != ""
                continue
            self._findings.counts["unknown"] += 1
            pair = (self._messages[row.message_id].message_id, row.envelope_to.lower())
            if doubt[pair]:
                doubt[pair] -= 1
                self._findings.counts["unknown by the relay's fault"] += 1
            elif budget[row.worker]:
                budget[row.worker] -= 1
                self._findings.counts["unknown by a kill, freeze or error"] += 1
            else:
                self._findings.violated(
                    "unexplained",
                    f"attempt {row.id} of M{row.message_id} by {row.worker}: {row.reply_text} {row.settled_why}",
                )

    def _interruptions(self) -> Counter[str]:
        """Count what was done to each worker: each may leave one attempt without an end per thread that sends."""
        done = Counter(
            one["worker"] for one in read_lines(self._folder / "driver.jsonl") if one["what"] in {"kill", "freeze"}
        )
        done.update(one["worker"] for one in read_lines(self._folder / "failpoints.jsonl"))
        # A worker whose store was locked for long raised in the middle; its claim runs out like a dead one's.
        done.update(one["worker"] for one in read_lines(self._folder / "errors.jsonl") if _is_expected(one))
        return done

    # --- the order of writing ---------------------------------------------------------------------------

    def judge_order(self) -> None:
        """No mark after an answer, a suppression, a pause, a stop, or an edit of what was approved."""
        answers = {one["mail"]: one["iso3"] for one in read_lines(self._folder / "mails.jsonl")}
        stored = {row.id: answers.get(_mail_number(row.raw), "") for row in self._conn.execute(_STORED_MAILS)}
        people = {
            row.id: row.iso3
            for row in self._conn.execute(select(contact.c.id, door.c.iso3).join(door, door.c.id == contact.c.door_id))
        }
        suppressed = {row.id: row.key for row in self._conn.execute(select(suppression))}
        answered: set[str] = set()
        shut: set[str] = set()
        edited: set[str] = set()
        paused: set[str] = set()
        for row in self._conn.execute(text("SELECT what, ref FROM fault_order ORDER BY id")):
            if row.what == "stored" and stored[row.ref]:
                answered.add(stored[row.ref])
            elif row.what == "suppressed":
                shut.add(suppressed[row.ref])
            elif row.what == "edited":
                edited.add(people[row.ref])
            elif row.what in {"paused", "stopped"}:
                paused.add(row.what)
            elif row.what in {"resumed", "allowed"}:
                paused.discard({"resumed": "paused", "allowed": "stopped"}[row.what])
            elif row.what == "marker":
                self._judge_mark(row.ref, answered, shut, edited, paused)
        self._findings.counts["answers stored"] += len(answered)
        self._findings.counts["suppressions"] += len(shut)
        self._findings.counts["edits"] += len(edited)

    def _judge_mark(self, key: int, answered: set[str], shut: set[str], edited: set[str], paused: set[str]) -> None:
        row = self._attempts[key]
        letter = self._messages[row.message_id]
        said = f"M{letter.id} ({letter.step}, {letter.iso3}) to {row.envelope_to}"
        if letter.is_follow_up and letter.iso3 in answered:
            self._findings.violated("chaser after a reply", said)
        if row.address_key in shut:
            self._findings.violated("sent to a suppressed address", said)
        if letter.iso3 in edited:
            self._findings.violated("sent what was not approved", said)
        if paused:
            self._findings.violated("sent while paused", said)

    # --- mails, events, database ------------------------------------------------------------------------

    def judge_mails(self) -> None:
        """Each mail that arrived is stored as often as it arrived, and lies in one bin."""
        rows: Counter[int] = Counter()
        unread: set[int] = set()
        for row in self._conn.execute(_STORED_MAILS):
            number = _mail_number(row.raw)
            rows[number] += 1
            unread |= {number} if row.bin is None else set()
        for one in read_lines(self._folder / "mails.jsonl"):
            number, times = one["mail"], one["times"]
            self._findings.counts["mails"] += times
            if rows[number] != times:
                kind = "mail lost" if rows[number] < times else "mail stored twice"
                self._findings.violated(kind, f"mail {number} arrived {times} times and is stored {rows[number]} times")
            if number in unread:
                self._findings.violated("mail in no bin", f"mail {number}")

    def judge_fold(self) -> None:
        """Folding the events gives the stored statuses, by legal moves only."""
        folded: dict[str, str] = {}
        for row in self._conn.execute(select(event).order_by(event.c.id)):
            noun = row.subject.partition(":")[0]
            if noun not in LIFECYCLES or "status" not in row.after:
                continue
            before, after = row.before.get("status"), row.after["status"]
            if row.subject in folded and before != folded[row.subject]:
                self._findings.violated(
                    "fold", f"{row.subject}: event {row.id} says {before}, it was {folded[row.subject]}"
                )
            folded[row.subject] = after
        for noun in LIFECYCLES:
            table = metadata.tables[noun]
            for row in self._conn.execute(select(table.c.id, table.c.status)):
                if folded.get(f"{noun}:{row.id}") != row.status:
                    found = folded.get(f"{noun}:{row.id}")
                    self._findings.violated("fold", f"{noun} {row.id} is {row.status}, its events say {found}")

    def judge_chain(self) -> None:
        """Check the hash of every event, and that each was written after the one before it."""
        for problem in verify_audit_of(self._conn).problems:
            self._findings.violated("chain", problem)

    def judge_database(self) -> None:
        """Check that the file itself is sound."""
        if self._conn.dialect.name == "sqlite":
            for pragma in ("integrity_check", "foreign_key_check"):
                found = [tuple(row) for row in self._conn.exec_driver_sql(f"PRAGMA {pragma}")]
                if found not in ([], [("ok",)]):
                    self._findings.violated("database", f"{pragma}: {found[:3]}")


_STORED_MAILS: Final = select(reply.c.id, reply.c.bin, raw_mail.c.raw).join(
    raw_mail, raw_mail.c.sha256 == reply.c.raw_sha256
)


def _mail_number(raw: bytes) -> int:
    """Return the number in the mark that stands in a mail of the harness."""
    found = re.search(rb"faults-mail-(\d+)\.", raw)
    return int(found[1]) if found else 0


def _is_expected(line: dict[str, Any]) -> bool:
    """Say whether the harness itself made that error happen: at a failpoint, or by keeping the database locked."""
    return line["error"].startswith(_EXPECTED_ERRORS) or "waits for the database" in line["text"]


def _judge_errors(folder: Path, findings: Findings) -> None:
    """Report what workers logged as errors, except what the harness itself made happen."""
    for one in read_lines(folder / "errors.jsonl"):
        if _is_expected(one):
            what = one["error"].partition("(")[0] if one["error"] != "None" else "a wait for the database"
            findings.counts[f"logged {what}"] += 1
        elif one["text"].startswith("ALARM: the relay keeps failing"):
            findings.counts["relay alarms"] += 1  # it did
        else:
            findings.violated("worker error", f"{one['worker']}: {one['text']}: {one['error']} {one.get('trace', '')}")
