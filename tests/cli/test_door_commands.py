"""`outreach door`: which doors the states have, and choosing another; what previews and `explain` say of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from outreach.operations.suppress_address import suppress_address
from outreach.testing.recording_mailer import NO_SUCH_USER
from tests.cli.whole_program import contents, outreach
from tests.operations.rehearsed_desk import RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

WAVE, STEP = "act-supporters", "appeal-act"

CONTACTS = """\
state,door,place,timezone,address,role,language,source
FRA,mission_geneva,,,geneva@fra.example,to,en,a list
FRA,mission_new_york,,,deputy@fra.example,cc,fr,a list
JPN,embassy,Oslo,Europe/Oslo,oslo@jpn.example,to,en,a list
"""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bring a wave to where the letter to France was refused; Japan is known at its embassy alone."""
    made = RehearsedDesk.lay_out(tmp_path_factory.mktemp("doors") / "desk", without_contact=("JPN",))
    file = made.folder / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    assert outreach(made.folder, "contacts", "import", str(file)).code == 0
    made.approve(WAVE)
    made.advance(RELEASE)
    made.mailer.answer("mission@fra.example", NO_SUCH_USER)
    made.tick()
    return made.folder


@pytest.fixture
def desk(refused: Path, tmp_path: Path) -> RehearsedDesk:
    shutil.copytree(refused, tmp_path / "desk")
    return RehearsedDesk(tmp_path / "desk")


def test_list_shows_each_door_with_its_use_and_names_the_states_nothing_can_go_to(desk: RehearsedDesk) -> None:
    (france,) = outreach(desk.folder, "door", "list", "FRA", "--json").json
    assert [(one["door"], one["use"], one["address"], one["why"]) for one in france["doors"]] == [
        ("mission in New York", "used", "mission@fra.example", ""),
        ("mission in Geneva", "offered", "geneva@fra.example", ""),
        ("ministry", "unusable", "", "no contact"),
    ]
    (japan,) = outreach(desk.folder, "door", "list", "--lacking", "--json").json
    assert (japan["iso3"], japan["doors"][-1]["use"]) == ("JPN", "not_offered")
    assert "no usable contact at mission new york" in japan["lacks"]
    ran = outreach(desk.folder, "door", "list")
    assert "FRA ministry" not in ran.out
    assert "No usable door: 1: JPN." in ran.out


def test_use_shows_what_it_would_do_and_needs_a_confirmation(desk: RehearsedDesk) -> None:
    before, old = contents(desk.folder), desk.message("FRA", STEP)
    ran = outreach(desk.folder, "door", "use", "FRA", "mission_geneva")
    assert ran.code == 2
    assert f"written anew {old.label}" in ran.out
    assert "to geneva@fra.example, en, office hours of Europe/Zurich" in ran.out
    assert "instead of mission in New York" in ran.out
    assert contents(desk.folder) == before


def test_use_writes_the_letter_anew_and_says_how_to_approve_it(desk: RehearsedDesk) -> None:
    old = desk.message("FRA", STEP)
    ran = outreach(desk.folder, "door", "use", "France", "mission_geneva", "--why", "they moved", "--yes")
    assert ran.code == 0
    new = desk.message("FRA", STEP)
    assert f"{new.label} {STEP} goes to geneva@fra.example." in ran.out
    assert f"outreach wave reapprove {WAVE} FRA" in ran.out
    assert new.message_id != old.message_id
    told = outreach(desk.folder, "explain", "FRA").out
    assert "door mission in Geneva; chosen by Coordinator: they moved" in told
    (unused,) = [
        one["unusable_why"]
        for one in outreach(desk.folder, "explain", "FRA", "--json").json["contacts"]
        if one["contact"]["address"] == "mission@fra.example"
    ]
    assert unused == "another door; letters go to the mission in Geneva"
    shown = outreach(desk.folder, "wave", "preview", WAVE, "--as", "FRA").out
    assert "door mission in Geneva; chosen by Coordinator: they moved" in shown
    assert "to geneva@fra.example" in shown
    assert outreach(desk.folder, "wave", "reapprove", WAVE, "FRA", "--yes").code == 0
    assert str(desk.message("FRA", STEP).status) == "approved"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("FRA", "embassy"), 6, "does not write to the embassy"),
        (("FRA", "ministry"), 5, "no contact in To is known"),
        (("FRA", "mission_paris"), 2, ""),
        (("KEN", "mission_geneva"), 4, "Threads begin when a wave is planned"),
    ],
)
def test_use_of_what_cannot_be_used_is_refused_and_changes_nothing(
    desk: RehearsedDesk, words: tuple[str, ...], code: int, said: str
) -> None:
    before = contents(desk.folder)
    ran = outreach(desk.folder, "door", "use", *words, "--yes")
    assert ran.code == code
    assert said in ran.err
    assert contents(desk.folder) == before


def test_preview_names_the_copy_that_is_left_out(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    file = desk.folder / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    assert outreach(desk.folder, "contacts", "import", str(file)).code == 0
    with desk.open() as opened:
        suppress_address(
            opened.store, "deputy@fra.example", reason="she asked", at=opened.clock.now(), actor="Coordinator"
        )
    desk.plan(WAVE)
    out = outreach(desk.folder, "wave", "preview", WAVE, "--as", "FRA").out
    assert "door mission in New York" in out
    assert "Left out: no copy to deputy@fra.example (mission in New York): deputy@fra.example is suppressed" in out


def test_letter_leaves_in_the_hours_of_the_door_that_was_chosen(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "door", "use", "FRA", "mission_geneva", "--yes").code == 0
    assert outreach(desk.folder, "wave", "reapprove", WAVE, "FRA", "--yes").code == 0
    desk.tick()
    due = desk.message("FRA", STEP).due_at
    assert due is not None
    # RELEASE is a Friday, 16:00 in Geneva: its office is open for half an hour more.
    assert due == RELEASE
    assert desk.mailer.accepted[-1].recipient == "geneva@fra.example"
