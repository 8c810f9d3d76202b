"""Measure how fast mails are parsed, classified and matched, and whether a hundred times as many stored mails matter.

``python -m benchmarks.bench_replies [--sizes 10000,1000000] [--stores sqlite,postgresql] [--mails 2000]``

Each mail is read as the worker reads it: parsed, recognised, its new text found, its evidence looked up in a
transaction of its own, and decided upon. *Filed* goes on to store and file it, each in its committed transaction.
Beside it, in the same run and over the same mails, flufl.bounce (bounces alone, from bytes) and mail-parser-reply (new
text alone, from decoded text): what the two libraries do is a part of the first column.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import hashlib
import importlib
import secrets
import shutil
import sys
import tempfile
import time
from email import message_from_bytes
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from flufl.bounce import all_failures

from benchmarks.reply_mails import make_mails
from benchmarks.reply_store import STARTED, make_store
from outreach.domain.replies import FetchedMail
from outreach.mail.parse import parse_mail
from outreach.mail.reading import read_mail
from outreach.operations.match_mail import match_mail
from outreach.operations.read_reply import own_addresses_of, read_reply
from outreach.storage import messages, replies
from tests.servers.postgres import reason_to_skip, run_postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

SEED = 20161205
WARM = 100


@dataclasses.dataclass(slots=True)
class Speed:
    """Mails a second with so many messages stored; ``outcomes`` count how the mails were decided."""

    store: str
    stored: int
    read: float = 0.0
    matched: float = 0.0
    both: float = 0.0
    filed: float = 0.0
    outcomes: dict[str, int] = dataclasses.field(default_factory=dict)


def main() -> int:
    """Run it and print the tables."""
    asked = _arguments()
    sizes = [int(one) for one in asked.sizes.split(",")]
    found = [one for kind in asked.stores.split(",") for one in _measure(kind, sizes, asked.mails, asked.filed)]
    _show(found)
    _show_others(asked.mails)
    ratios = _ratios(found)
    return int(any(one > asked.most for one in ratios))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="10000,1000000", help="how many messages are stored, the smallest first")
    parser.add_argument("--stores", default="sqlite,postgresql")
    parser.add_argument("--mails", type=int, default=2000, help="how many are read against each")
    parser.add_argument("--filed", type=int, default=300, help="how many of them are stored and filed as well")
    parser.add_argument("--most", type=float, default=1.5, help="the greatest ratio that passes")
    return parser.parse_args()


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def _databases(kind: str) -> Iterator[Callable[[], str]]:
    """Give a maker of URLs of empty databases of a kind; raises LookupError when there is no server."""
    if kind == "sqlite":
        folder = Path(tempfile.mkdtemp(prefix="bench-replies-"))
        try:
            yield lambda: f"sqlite+pysqlite:///{folder / secrets.token_hex(8)}.db"
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return
    if reason := reason_to_skip():
        raise LookupError(reason)
    with run_postgres() as server:
        yield lambda: server.url(server.make_database())


@dataclasses.dataclass(slots=True)
class _Filled:
    """One store with its mails, and the seconds spent on them so far."""

    store: Store
    opened: dict[str, OpenCampaign]
    mails: list[bytes]
    speed: Speed
    reading: float = 0.0
    matching: float = 0.0


def _measure(kind: str, sizes: Sequence[int], count: int, filed: int) -> list[Speed]:
    """Measure one kind of store at every size, mail by mail in turn, so that a busy machine slows all of them alike."""
    try:
        with _databases(kind) as make_url, contextlib.ExitStack() as stack:
            filled = [_fill(kind, make_url(), size, count, stack) for size in sizes]
            for number in range(WARM + count):
                for one in filled:
                    spent, more, outcome = read_and_match(one.store, one.opened, one.mails[number])
                    if number >= WARM:
                        one.reading, one.matching = one.reading + spent, one.matching + more
                        one.speed.outcomes[outcome] = one.speed.outcomes.get(outcome, 0) + 1
            for one in filled:
                one.speed.read, one.speed.matched = count / one.reading, count / one.matching
                one.speed.both = count / (one.reading + one.matching)
                one.speed.filed = _file(one.store, one.opened, one.mails[WARM : WARM + filed])
            return [one.speed for one in filled]
    except LookupError as exc:
        say(f"{kind}: {exc}")
        return []


def _fill(kind: str, url: str, size: int, count: int, stack: contextlib.ExitStack) -> _Filled:
    say(f"{kind}, {size:,} messages: filling …")
    store, opened, letters = make_store(url, size, tell=lambda words: say(f"  {words}"))
    stack.callback(store.close)
    return _Filled(store, opened, make_mails(Random(SEED), letters, WARM + count), Speed(kind, size))


def read_and_match(store: Store, opened: Mapping[str, OpenCampaign], raw: bytes) -> tuple[float, float, str]:
    """Return the seconds for reading and for matching one mail, and what was decided."""
    began = time.perf_counter()
    with store.read() as conn:
        reading = read_mail(
            raw,
            own_addresses=own_addresses_of(opened),
            own_message_ids=lambda ids: set(messages.find_by_recipient(conn, ids)),
            came_at=STARTED,
            now=STARTED,
        )
        between = time.perf_counter()
        found = match_mail(conn, opened, reading.mail, reading.verdict.kind, parts=reading.parts)
    ended = time.perf_counter()
    return between - began, ended - between, type(found.result).__name__.lower()


def _file(store: Store, opened: Mapping[str, OpenCampaign], mails: Sequence[bytes]) -> float:
    """Store, read and file mails as the worker does; returns mails a second."""
    if not mails:
        return 0.0
    began = time.perf_counter()
    for number, raw in enumerate(mails, start=10_000_000):
        fetched = FetchedMail("desk", "INBOX", 8, number, f"8.{number}", STARTED, raw, len(raw))
        with store.write() as conn:
            key = replies.store_raw(conn, fetched, hashlib.sha256(raw).hexdigest(), STARTED)
        if key is not None:
            with store.write() as conn:
                read_reply(conn, opened, key, now=STARTED, actor="bench", most_an_hour=10_000)
    return len(mails) / (time.perf_counter() - began)


def _ratios(found: Sequence[Speed]) -> list[float]:
    """Return, for each store, how many times slower reading and matching is among the most messages."""
    ratios = []
    for kind in dict.fromkeys(one.store for one in found):
        speeds = sorted((one for one in found if one.store == kind), key=lambda one: one.stored)
        if len(speeds) > 1:
            ratios.append(speeds[0].both / speeds[-1].both)
    return ratios


def _show(found: Sequence[Speed]) -> None:
    say("\nmails a second        stored      read   matched  both   filed   decided")
    for one in found:
        told = ", ".join(f"{count} {name}" for name, count in sorted(one.outcomes.items()))
        say(
            f"{one.store:<14}{one.stored:>14,}{one.read:>10,.0f}{one.matched:>10,.0f}{one.both:>6,.0f}"
            f"{one.filed:>8,.0f}   {told}"
        )
    for kind, ratio in zip(dict.fromkeys(one.store for one in found), _ratios(found), strict=False):
        say(f"{kind}: {ratio:.2f} times as long among the most messages as among the fewest")


def _show_others(count: int) -> None:
    """Measure the two libraries over the same mails, each at its part alone."""
    from benchmarks.reply_store import Letter  # noqa: PLC0415 - only for letters without a store

    letter = Letter(
        "FRA",
        "mission@fra.example",
        "desk+x@coalition.example",
        "<x@coalition.example>",
        "ALP-FRA",
        "An appeal",
        "Excellency,\n" * 20,
    )
    mails = make_mails(Random(SEED), [letter], count)
    say("\nother libraries, each at its part alone, mails a second")
    say(f"flufl.bounce: bounces         {_rate(lambda raw: all_failures(message_from_bytes(raw)), mails):>10,.0f}")
    try:
        parser = importlib.import_module("mailparser_reply").EmailReplyParser(languages=["en", "de", "fr", "es"])
    except ImportError:
        say("mail-parser-reply is not installed: pip install 'outreach-desk[bench]'")
        return
    texts = [parse_mail(raw).text for raw in mails]
    say(f"mail-parser-reply: new text   {_rate(lambda text: parser.read(text).latest_reply, texts):>10,.0f}")


def _rate(work: Callable[[Any], object], over: Sequence[Any]) -> float:
    began = time.perf_counter()
    for one in over:
        work(one)
    return len(over) / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
