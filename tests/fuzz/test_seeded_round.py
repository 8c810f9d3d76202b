"""Two thousand mutated mails are read without an exception and within the limits; `make fuzz` reads many more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.mutations import mail_of
from tests.fuzz.rounds import Run, corpus, play

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_two_thousand_mutated_mails_are_read(tmp_path: Path) -> None:
    summary = play(Run(mails=2000, processes=1, keep=tmp_path / "failures"), lambda _sofar: None)
    assert summary.mails == 2000
    assert not summary.failures, [(trial.seed, trial.problem) for trial in summary.failures[:10]]


def test_a_seed_makes_the_same_mail_again() -> None:
    mails = corpus()
    assert [mail_of(seed, mails) for seed in range(50)] == [mail_of(seed, mails) for seed in range(50)]
    assert len({mail_of(seed, mails) for seed in range(50)}) > 40
