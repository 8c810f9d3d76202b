"""The state of the pretend world: which letters arrived, and which answers are still to come.

It lives in one folder, so that a rehearsal goes on where it stopped:

- ``received/NNNN.eml`` and ``received.jsonl``: every letter taken, written before the server says so and
  never changed; the ground truth to hold the desk's own records against
- ``answers/NNNN-N.eml`` and ``answers.jsonl``: every answer put in the mailbox, in that order
- ``pending.json``: answers still to come, and who was asked to try again later; replaced as a whole

One process at a time may write; any number may read with ``read_letters`` and ``read_answers``.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from outreach.errors import InputError, Problem
from outreach.sandbox.answers import Sketch, compose_answer
from outreach.sandbox.bounces import compose_bounce
from outreach.sandbox.letters import read_letter
from outreach.sandbox.missions import (
    DEFAULT_WEIGHTS,
    Behaviour,
    Writer,
    draw_behaviour,
    due_at,
    plan_answers,
    whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from outreach.sandbox.letters import Letter
    from outreach.sandbox.missions import PretendMission

log = logging.getLogger(__name__)

#: How long a greylisting mission answers "try again later" after the first attempt.
GREYLISTED_FOR = timedelta(minutes=10)

REFUSAL = "550 5.1.1 <{recipient}>: Recipient address rejected: User unknown"
TRY_LATER = "451 4.7.1 <{recipient}>: Greylisted, please try again later"


@dataclass(frozen=True, slots=True)
class ReceivedLetter:
    """One line of the ground truth: a letter that the relay took.

    ``at`` is the rehearsal's instant, aware UTC; ``iso3`` is empty when no pretend mission has that address;
    ``step`` is the letter's X-Outreach-Step or empty; ``file`` is relative to the world's folder, and
    ``sha256`` the digest of its bytes, in hexadecimal.
    """

    number: int
    at: datetime
    sender: str
    recipient: str
    iso3: str
    message_id: str
    in_reply_to: str
    subject: str
    step: str
    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class PretendAnswer:
    """One answer, to come or in the mailbox: when, from whom, what it says, and which letter it answers.

    ``due_at`` is aware UTC and the answer's INTERNALDATE; ``kind`` and ``behaviour`` are what was meant, for
    holding the desk's own reading against; ``letter`` is the number of the received letter.
    """

    due_at: datetime
    letter: int
    iso3: str
    behaviour: str
    kind: str
    writer: str
    in_answer_to: str
    message_file: str


_Record = TypeVar("_Record", ReceivedLetter, PretendAnswer)


class World:
    """The pretend missions of one rehearsal and what has passed so far.

    ``now`` gives the rehearsal's instant, aware UTC. Letters may arrive in one thread (the servers') while
    answers are delivered from another. What a mission does depends on the seed, its own code and its own
    letters only. Raises InputError for a folder of another seed and for a roster that cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        seed: int,
        roster: Sequence[PretendMission],
        now: Callable[[], datetime],
        *,
        weights: Mapping[Behaviour, float] = DEFAULT_WEIGHTS,
    ) -> None:
        """Open the world in ``folder``, which is made when it is not there, and take up what was left."""
        _check_roster(roster)
        self._folder = folder
        self._seed = seed
        self._now = now
        self._missions = {mission.address.lower(): mission for mission in roster}
        self._behaviours = {
            address: draw_behaviour(seed, mission, weights) for address, mission in self._missions.items()
        }
        # Guards everything below; never held while an answer is handed over, or a letter that arrives
        # meanwhile would wait for the thread that waits for it.
        self._lock = threading.Lock()
        self._delivering = threading.Lock()
        self._letters_of: dict[str, list[str]] = {}
        self._pending: list[PretendAnswer] = []
        self._logged: set[str] = set()
        self._greylisted: dict[str, datetime] = {}
        self._received = 0
        self._load()

    @property
    def uid_validity(self) -> int:
        """Return a UIDVALIDITY for the mailbox that ``refill`` fills: one per seed, kept over restarts."""
        return whole_number(self._seed, 1, 2**31 - 1, "uid validity")

    def behaviour_at(self, address: str) -> Behaviour:
        """Return how the mission at ``address`` behaves; raises KeyError when there is none."""
        return self._behaviours[address.lower()]

    def admit(self, recipient: str) -> str | None:
        """Return the SMTP line that refuses ``recipient`` at RCPT, or None; the servers' ``on_rcpt``."""
        mission = self._missions.get(recipient.lower())
        if mission is None:
            return None
        behaviour = self._behaviours[recipient.lower()]
        if behaviour is Behaviour.REFUSED_AT_RCPT:
            return REFUSAL.format(recipient=recipient)
        if behaviour is Behaviour.GREYLISTS and self._is_greylisted(recipient.lower()):
            return TRY_LATER.format(recipient=recipient)
        return None

    def accept(self, sender: str, recipient: str, raw: bytes) -> str | None:
        """Keep a letter and settle what its mission will answer; the servers' ``on_letter``.

        Returns None, for accepted. When it raises, nothing was recorded and the letter may be tried again.
        A second copy of a letter (same Message-ID, same mission) is recorded and not answered.
        """
        letter = read_letter(sender, raw)
        mission = self._missions.get(recipient.lower())
        with self._lock:
            record = self._record_of(letter, sender, recipient, raw)
            composed = self._compose(record, letter, mission, raw)
            (self._folder / record.file).write_bytes(raw)
            for answer, mail in composed:
                (self._folder / answer.message_file).write_bytes(mail)
            _append(self._folder / "received.jsonl", record)
            self._received = record.number
            self._remember(record)
            self._pending += [answer for answer, _ in composed]
            try:
                self._save()
            except OSError:
                # The letter is on record, so it was taken; opening the world again settles its answers.
                log.exception("The answers to come could not be written to %s", self._folder)
        return None

    def next_answer_at(self) -> datetime | None:
        """Return the instant at which the next answer is due, or None when nobody will answer any more."""
        with self._lock:
            return min((answer.due_at for answer in self._pending), default=None)

    def deliver_due(self, now: datetime, deliver: Callable[[bytes, datetime], None]) -> int:
        """Hand every answer due at or before ``now`` to ``deliver(raw, received_at)``, oldest first.

        ``received_at`` is the instant at which it was due. Returns how many. An answer is on record before it
        is handed over, so that ``refill`` can restore the mailbox of a process that died; when ``deliver``
        raises, the answer is still to come.
        """
        count = 0
        with self._delivering:
            while (answer := self._next_due(now)) is not None:
                mail = (self._folder / answer.message_file).read_bytes()
                # A hand-over that failed has left its line already.
                if answer.message_file not in self._logged:
                    _append(self._folder / "answers.jsonl", answer)
                    self._logged.add(answer.message_file)
                deliver(mail, answer.due_at)
                with self._lock:
                    self._pending.remove(answer)
                count += 1
            if count:
                with self._lock:
                    self._save()
        return count

    def refill(self, deliver: Callable[[bytes, datetime], None]) -> int:
        """Hand over again, in the same order, every answer that was delivered before this world was opened.

        For a mailbox that forgets when its process ends. With ``uid_validity`` each mail gets the UID it had.
        Returns how many.
        """
        count = 0
        with self._delivering:
            for answer in self.answers():
                deliver((self._folder / answer.message_file).read_bytes(), answer.due_at)
                count += 1
        return count

    def letters(self) -> Iterator[ReceivedLetter]:
        """Yield every letter received, oldest first, as the file has it at this moment."""
        return read_letters(self._folder)

    def answers(self) -> Iterator[PretendAnswer]:
        """Yield every answer delivered, in the order of delivery."""
        return read_answers(self._folder)

    def pending(self) -> tuple[PretendAnswer, ...]:
        """Return the answers still to come, the next one first."""
        with self._lock:
            return tuple(sorted(self._pending, key=_order))

    def _is_greylisted(self, recipient: str) -> bool:
        """Whether a greylisting mission still answers "later"; remembers the first attempt."""
        now = self._now().astimezone(UTC)
        with self._lock:
            first_at = self._greylisted.get(recipient)
            if first_at is None:
                self._greylisted[recipient] = now
                self._save()
                return True
        return now - first_at < GREYLISTED_FOR

    def _record_of(self, letter: Letter, sender: str, recipient: str, raw: bytes) -> ReceivedLetter:
        number = self._received + 1
        mission = self._missions.get(recipient.lower())
        return ReceivedLetter(
            number=number,
            at=self._now().astimezone(UTC),
            sender=sender,
            recipient=recipient,
            iso3=mission.iso3 if mission is not None else "",
            message_id=letter.message_id,
            in_reply_to=letter.in_reply_to,
            subject=letter.subject,
            step=letter.step,
            sha256=hashlib.sha256(raw).hexdigest(),
            file=f"received/{number:04d}.eml",
        )

    def _compose(
        self, record: ReceivedLetter, letter: Letter, mission: PretendMission | None, raw: bytes
    ) -> list[tuple[PretendAnswer, bytes]]:
        """Return the answers to one letter with their mails; nothing is written."""
        if mission is None or not (letter.sender and letter.from_address):
            return []
        earlier = self._letters_of.get(mission.iso3, [])
        if _identity(record) in earlier:
            return []
        behaviour = self._behaviours[mission.address.lower()]
        composed = []
        for number, planned in enumerate(plan_answers(self._seed, mission, behaviour, letter.kind, len(earlier))):
            question = f"{len(earlier)}.{number}"
            due = due_at(self._seed, mission, record.at, planned, question)
            sketch = Sketch(self._seed, mission, letter, record.at, planned, due, number)
            from_system = planned.writer is Writer.MAIL_SYSTEM
            mail = compose_bounce(sketch, raw) if from_system else compose_answer(sketch)
            answer = PretendAnswer(
                due_at=due,
                letter=record.number,
                iso3=mission.iso3,
                behaviour=behaviour.value,
                kind=planned.kind.value,
                writer=planned.writer.value,
                in_answer_to=record.message_id,
                message_file=f"answers/{record.number:04d}-{number + 1}.eml",
            )
            composed.append((answer, mail))
        return composed

    def _remember(self, record: ReceivedLetter) -> None:
        """Count the letter among those of its mission, once."""
        if record.iso3:
            letters = self._letters_of.setdefault(record.iso3, [])
            if _identity(record) not in letters:
                letters.append(_identity(record))

    def _next_due(self, now: datetime) -> PretendAnswer | None:
        with self._lock:
            due = [answer for answer in self._pending if answer.due_at <= now]
        return min(due, key=_order, default=None)

    def _load(self) -> None:
        """Read the folder; settle the letters whose answers were not written when the process ended."""
        for name in ("received", "answers"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        for name in ("received.jsonl", "answers.jsonl"):
            _cut_unfinished_line(self._folder / name)
        state = _read_state(self._folder / "pending.json")
        if state.get("seed", self._seed) != self._seed:
            raise InputError(
                f"The pretend world in {self._folder} was begun with seed {state['seed']} and can't be "
                f"continued with seed {self._seed}.",
                hint="Give the first seed, or another folder.",
            )
        delivered = {answer.message_file for answer in self.answers()}
        answers = [_from_json(PretendAnswer, found) for found in state.get("answers", [])]
        self._pending = [answer for answer in answers if answer.message_file not in delivered]
        self._greylisted = {address: datetime.fromisoformat(at) for address, at in state.get("greylisted", {}).items()}
        settled_up_to = state.get("settled_up_to", 0)
        for record in self.letters():
            if record.number > settled_up_to:
                self._settle_again(record)
            self._received = record.number
            self._remember(record)
        self._save()

    def _settle_again(self, record: ReceivedLetter) -> None:
        """Compose the answers to a letter that was recorded just before the process ended."""
        raw = (self._folder / record.file).read_bytes()
        mission = self._missions.get(record.recipient.lower())
        for answer, mail in self._compose(record, read_letter(record.sender, raw), mission, raw):
            (self._folder / answer.message_file).write_bytes(mail)
            self._pending.append(answer)

    def _save(self) -> None:
        """Replace pending.json as a whole; a reader sees the old one or the new one."""
        state = {
            "seed": self._seed,
            "settled_up_to": self._received,
            "greylisted": {address: at.isoformat() for address, at in self._greylisted.items()},
            "answers": [_to_json(answer) for answer in sorted(self._pending, key=_order)],
        }
        path = self._folder / "pending.json"
        draft = path.with_suffix(".draft")
        draft.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        draft.replace(path)


def read_letters(folder: Path) -> Iterator[ReceivedLetter]:
    """Yield the letters received in the world of ``folder``, oldest first; none when there is no world."""
    return (_from_json(ReceivedLetter, found) for found in _lines(folder / "received.jsonl"))


def read_answers(folder: Path) -> Iterator[PretendAnswer]:
    """Yield the answers delivered in the world of ``folder``, in the order of delivery."""
    return (_from_json(PretendAnswer, found) for found in _lines(folder / "answers.jsonl"))


def _check_roster(roster: Sequence[PretendMission]) -> None:
    """Refuse a roster that could only fail later, while a letter is being taken."""
    problems: list[Problem] = []
    addresses: set[str] = set()
    for mission in roster:
        where = f"pretend mission {mission.iso3}"
        if mission.address.lower() in addresses:
            problems.append(Problem(where, f"address {mission.address} twice", "one mission per address"))
        addresses.add(mission.address.lower())
        try:
            _ = mission.zone
        except (KeyError, ValueError, OSError):
            problems.append(Problem(where, f"zone {mission.timezone!r}", "an IANA zone such as Europe/Paris"))
    if problems:
        said = "; ".join(str(problem) for problem in problems)
        raise InputError(f"The pretend missions cannot be used: {said}.", problems=tuple(problems))


def _order(answer: PretendAnswer) -> tuple[datetime, str]:
    return answer.due_at, answer.message_file


def _identity(record: ReceivedLetter) -> str:
    """Return what makes two copies the same letter: its Message-ID, or its bytes when it has none."""
    return record.message_id or record.sha256


def _to_json(record: ReceivedLetter | PretendAnswer) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(record).items()}


def _from_json(kind: type[_Record], found: dict[str, Any]) -> _Record:
    instant = "at" if "at" in found else "due_at"
    return kind(**{**found, instant: datetime.fromisoformat(found[instant])})


def _append(path: Path, record: ReceivedLetter | PretendAnswer) -> None:
    """Add one line and hand it to the system before returning, so that it outlives the process."""
    line = json.dumps(_to_json(record), ensure_ascii=False).encode() + b"\n"
    with path.open("ab") as file:
        file.write(line)
        file.flush()


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the complete lines of a file that may be being written to."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield json.loads(line)


def _cut_unfinished_line(path: Path) -> None:
    """Drop the half line of a process that died over it: the server had not yet answered for that letter."""
    if not path.exists():
        return
    written = path.read_bytes()
    complete = written.rpartition(b"\n")[0]
    length = len(complete) + 1 if b"\n" in written else 0
    if length != len(written):
        os.truncate(path, length)


def _read_state(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    state = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(state, dict):
        raise InputError(f"{path} holds no state of a pretend world.", hint="Give another folder.")
    return state
