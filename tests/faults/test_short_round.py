"""A short seeded round of the fault harness, and proof that it would notice: what CI runs of ``make faults``."""

from __future__ import annotations

import pytest

from tests.faults.driver import Run, play
from tests.faults.report import MUST_BE_ZERO, table

#: Long enough for the letters of a round on two idle cores; a busy machine plays fewer, and says the same of them.
_SECONDS = 60.0


@pytest.mark.slow
def test_no_promise_breaks_under_kills_freezes_and_a_faulty_relay() -> None:
    """Real worker processes, kill -9, SIGSTOP past the lease, a relay that drops lines; its log is the truth."""
    run = Run(messages=300, kills=30, states=50, seed=20161205, seconds=_SECONDS, least_kills=5)
    findings = play(run)
    assert not findings.violations, table(run, findings, _SECONDS)
    assert {name: findings.counts[name] for name in MUST_BE_ZERO if findings.counts[name]} == {}
    assert findings.counts["kills"] >= 5, "the round has to hurt"
    assert findings.counts["taken by the relay"] >= 30


@pytest.mark.slow
def test_a_machine_that_sends_unknown_letters_again_is_found_out() -> None:
    """The harness proves something only if it fails when a promise is broken (docs/faults.md lists the others)."""
    run = Run(messages=100, kills=5, states=30, seed=3, seconds=_SECONDS, break_name="resend-from-unknown")
    findings = play(run)
    assert findings.counts["doubled"] > 0, table(run, findings, _SECONDS)
