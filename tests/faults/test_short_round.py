"""A short seeded round of the fault harness, and proof that it would notice: what CI runs of ``make faults``."""

from __future__ import annotations

import pytest

from tests.faults.driver import Run, play
from tests.faults.report import MUST_BE_ZERO, table
from tests.servers import dovecot, postgres

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
@pytest.mark.needs_postgres
@pytest.mark.needs_dovecot
def test_no_promise_breaks_on_postgresql_with_several_workers() -> None:
    """The same with three workers on one PostgreSQL that restarts and crashes, and a Dovecot that is killed."""
    if reason := dovecot.reason_to_skip() or postgres.reason_to_skip():
        pytest.skip(reason)
    run = Run(
        messages=90,
        kills=9,
        states=30,
        seed=7,
        workers=3,
        store="postgresql",
        mailbox="dovecot",
        seconds=45,
        least_kills=2,
    )
    findings = play(run)
    assert not findings.violations, table(run, findings, run.seconds)
    assert findings.counts["kills"] >= 2, "the round has to hurt"
    assert findings.counts["taken by the relay"] >= 10


@pytest.mark.slow
def test_a_machine_that_sends_unknown_letters_again_is_found_out() -> None:
    """The harness proves something only if it fails when a promise is broken (docs/faults.md lists the others)."""
    run = Run(messages=100, kills=5, states=30, seed=3, seconds=_SECONDS, break_name="resend-from-unknown")
    findings = play(run)
    assert findings.counts["doubled"] > 0, table(run, findings, _SECONDS)
