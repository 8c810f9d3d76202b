"""Named places in sending and receiving where the fault harness may kill, freeze or break a worker.

Of no effect in use: a place asks one module variable, which is empty in every process that the program starts.
It is filled by ``arm`` alone, and only the worker processes of ``tests/faults`` call that: no setting, environment
variable, file or argument leads here (tests/operations/test_failpoint.py holds both).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

#: Every place, in the order in which a letter or a mail comes by, and what is true there.
FAILPOINTS: Final = {
    "after-claim": "the claim and the attempt are committed; nothing was said to the relay",
    "before-hand-over": "nothing of the database is open, and the conversation is about to begin",
    "marker-before-commit": "RCPT was accepted; the marker is written and not committed",
    "marker-after-commit": "the marker is committed; DATA was not said",
    "after-hand-over": "the outcome is known; it is not stored",
    "after-journal": "the relay's yes is in the send journal; it is not in the database",
    "after-settle": "the outcome is committed",
    "recover-before-commit": "abandoned claims are judged; nothing of it is committed",
    "after-store-raw": "the raw mail and its place are written and not committed",
    "before-mark-seen": "the raw mail is committed; the mailbox was not told",
    "after-mark-seen": "the mailbox was told; that it was is not stored",
    "after-read": "the mail is in its bin and has taken effect; nothing of it is committed",
}

_act: Callable[[str], None] | None = None


def failpoint(name: str) -> None:
    """Come by a place of ``FAILPOINTS``."""
    if _act is not None:
        _act(name)


def arm(act: Callable[[str], None] | None) -> None:
    """Call ``act`` with the name of each place that this process comes by; None ends it."""
    global _act  # noqa: PLW0603 - one variable for the process is the mechanism: a place costs one comparison
    _act = act
