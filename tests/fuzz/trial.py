"""One mail read under watch: what it raised, how long it took, how much memory it needed."""

from __future__ import annotations

import resource
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from outreach.mail.reading import read_mail

if TYPE_CHECKING:
    from types import FrameType

    from outreach.domain.replies import IncomingMail
    from outreach.mail.reading import Reading

#: What the product promises of any mail: seconds of CPU, and octets of memory of the whole process.
MOST_SECONDS: Final = 2.0
MOST_MEMORY: Final = 200 * 1024 * 1024

_NOW: Final = datetime(2016, 12, 5, 12, 0, tzinfo=UTC)
_OWN: Final = frozenset({"secretariat@coalition.example"})


class TookTooLongError(BaseException):
    """Raised into a reading that uses more CPU than is promised; no ``except Exception`` stops it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How one mail was read; ``problem`` is empty when every promise was kept."""

    seed: int
    octets: int
    seconds: float
    memory: int
    problem: str


def read_watched(seed: int, raw: bytes, *, seconds: float = MOST_SECONDS, memory: int = MOST_MEMORY) -> Trial:
    """Read a mail with a limit on CPU and memory; only in a process of its own, whose signals it takes."""
    _forget_peak()
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    started = time.process_time()
    problem = ""
    try:
        problem = fault_of(read(raw))
    except TookTooLongError:
        problem = f"took more than {seconds:g} s of CPU"
    except BaseException as exc:  # noqa: BLE001 - whatever it is, it is what we look for
        problem = f"{type(exc).__name__}: {exc}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    peak = _peak()
    if not problem and peak > memory:
        problem = f"needed {peak // 1024 // 1024} MB"
    return Trial(seed, len(raw), time.process_time() - started, peak, problem)


def read(raw: bytes) -> Reading:
    """Read a mail as the product does."""
    return read_mail(raw, own_addresses=_OWN, own_message_ids=lambda _ids: set(), came_at=None, now=_NOW)


def fault_of(reading: Reading) -> str:
    """Say what is wrong with a reading: a fault that was caught and noted, or text that no database takes."""
    mail: IncomingMail = reading.mail
    if not reading.verdict.evidence:
        return "has no evidence for its kind"
    for sentence in (*mail.notes, *reading.verdict.evidence):
        if "could not read it (" in sentence or "could not all be read (" in sentence or "into parts (" in sentence:
            return sentence
    for text in _texts(reading):
        if "\0" in text:
            return "holds a NUL"
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return "holds a lone surrogate"
    return ""


def _texts(reading: Reading) -> list[str]:
    mail, verdict, parts = reading.mail, reading.verdict, reading.parts
    texts = [mail.message_id, mail.subject, mail.from_address, mail.from_name, mail.text, mail.html]
    texts += [*mail.in_reply_to, *mail.references, *mail.recipients, *mail.sender_addresses, *mail.attachments]
    texts += [*mail.enclosed_message_ids, *mail.enclosed_recipients, *mail.notes, *verdict.evidence]
    texts += [text for header in mail.headers for text in header]
    texts += [text for one in verdict.failed for text in (one.address, one.status, one.diagnostic)]
    return [*texts, parts.new, parts.quoted, parts.signature]


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLongError


def _forget_peak() -> None:
    """Set the peak of memory back to what is used now, where the kernel lets us."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak() -> int:
    """Return the peak of memory in octets: since it was last set back, or, elsewhere than on Linux, ever."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
