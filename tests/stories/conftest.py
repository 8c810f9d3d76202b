"""The whole campaign, played once for every story: 193 states, three waves, four weeks, real SMTP and IMAP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from outreach import app
from outreach.operations.import_contacts import import_contacts
from outreach.operations.load_roster import load_roster
from outreach.sandbox.coordinator import Coordinator
from outreach.sandbox.demo import COORDINATOR_LEAVES, LASTS, STARTS_AT, plan_demo
from outreach.sandbox.play import play
from outreach.sandbox.rehearsal import open_rehearsal, seed_of
from outreach.sandbox.world import read_answers, read_letters
from outreach.settings import packaged_dir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from outreach.app import Desk
    from outreach.sandbox.world import PretendAnswer, ReceivedLetter

#: The same world as `outreach demo` shows.
INSTANCE = "demo-2016"


@dataclass(frozen=True)
class Played:
    """The desk after four weeks, and what its receiving server kept on disk: the ground truth."""

    desk: Desk
    config: Path
    folder: Path
    letters: list[ReceivedLetter]
    answers: list[PretendAnswer]
    seed: int

    def bytes_of(self, letter: ReceivedLetter) -> bytes:
        return (self.folder / letter.file).read_bytes()

    def letters_to(self, iso3: str) -> list[ReceivedLetter]:
        return [one for one in self.letters if one.iso3 == iso3]

    def answers_of(self, iso3: str) -> list[PretendAnswer]:
        return [one for one in self.answers if one.iso3 == iso3]


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Play the sample campaign to its end, once."""
    workspace = tmp_path_factory.mktemp("story")
    config = packaged_dir("config")
    settings = app.read_settings(workspace, {"OUTREACH_ACTOR": "story"})
    app.set_up(settings, instance_id=INSTANCE, clock_at=STARTS_AT)
    with app.open_desk(workspace, {"OUTREACH_ACTOR": "story"}) as desk:
        load_roster(desk.store, config, at=STARTS_AT, actor="story")
        import_contacts(desk.store, config / "contacts" / "sample-missions.csv", at=STARTS_AT, actor="story")
        plan_demo(desk, progress=lambda _wave, _done, _of: None)
        with open_rehearsal(desk, name="worker story") as rehearsal:
            coordinator = Coordinator(rehearsal, leaves_at=STARTS_AT + COORDINATOR_LEAVES)
            play(rehearsal, STARTS_AT + LASTS, coordinator=coordinator)
        folder = settings.data_dir / "sandbox"
        yield Played(
            desk=desk,
            config=config,
            folder=folder,
            letters=list(read_letters(folder)),
            answers=list(read_answers(folder)),
            seed=seed_of(INSTANCE),
        )
