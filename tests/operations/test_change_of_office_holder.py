"""A change of office holder: its letters go back to draft at the import, each by name, and none leaves as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.operations.import_contacts import import_contacts, plan_contact_import
from outreach.operations.reapprove_letters import reapprove_letters
from tests.operations.sending_desk import CHASER, FIRST, PERSON, WAVE, SendingDesk, mission

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.operations.compare_contacts import ContactDifference


def sheet(folder: Path, *lines: str) -> Path:
    path = folder / "contacts.csv"
    path.write_text(
        "\n".join(["state,address,person,rank,gender,salutation,language,source,status", *lines, ""]), "utf-8"
    )
    return path


def load(desk: SendingDesk, folder: Path, *lines: str) -> ContactDifference:
    return import_contacts(desk.store, sheet(folder, *lines), at=desk.now, actor=PERSON, opened=desk.opened)


def labels_of(found: ContactDifference) -> set[str]:
    return {one.message.label for one in found.sent_back}


@pytest.mark.parametrize(
    "row",
    [
        f"FRA,{mission('FRA')},N. N.,,,,,,",
        f"FRA,{mission('FRA')},,ambassador,female,,,,",
        f"FRA,{mission('FRA')},,,,Madame l’Ambassadrice,,,",
        f"FRA,{mission('FRA')},,,,,en,,",
    ],
)
def test_new_office_holder_voids_every_letter_to_that_state_that_has_not_left(
    scheduled: SendingDesk, tmp_path: Path, row: str
) -> None:
    scheduled.release()
    waiting = {one.label for one in scheduled.letters() if one.iso3 == "FRA"}
    others = [one.status for one in scheduled.letters() if one.iso3 != "FRA"]
    before = scheduled.letter()
    planned = plan_contact_import(scheduled.store, sheet(tmp_path, row), at=scheduled.now, opened=scheduled.opened)
    assert labels_of(planned) == waiting
    assert scheduled.letter() == before
    assert labels_of(load(scheduled, tmp_path, row)) == waiting
    mine = [one for one in scheduled.letters() if one.iso3 == "FRA"]
    assert {(one.status, one.approved_hash, one.due_at) for one in mine} == {(MessageStatus.DRAFT, "", None)}
    assert [one.status for one in scheduled.letters() if one.iso3 != "FRA"] == others


def test_change_that_no_letter_shows_voids_nothing(scheduled: SendingDesk, tmp_path: Path) -> None:
    """Nobody has said which rank it is, so the letter is addressed in the neutral form, to a woman as to a man."""
    assert labels_of(load(scheduled, tmp_path, f"FRA,{mission('FRA')},,,female,,,,")) == set()


def test_import_leaves_a_task_for_each_letter(scheduled: SendingDesk, tmp_path: Path) -> None:
    labels = labels_of(load(scheduled, tmp_path, f"FRA,{mission('FRA')},,charge,male,,,,"))
    assert {scheduled.letter(step=FIRST).label, scheduled.letter(step=CHASER).label} <= labels
    assert {one.text.split()[0] for one in scheduled.tasks(TaskKind.APPROVE_AGAIN)} == labels


def test_letter_leaves_to_the_new_office_holder_only_after_it_was_approved_again(
    scheduled: SendingDesk, tmp_path: Path
) -> None:
    scheduled.release()
    load(scheduled, tmp_path, f"FRA,{mission('FRA')},,charge,female,,,,")
    scheduled.send()
    gone = {one.recipient for one in scheduled.mailer.attempts}
    assert gone
    assert mission("FRA") not in gone
    done = reapprove_letters(scheduled.store, scheduled.campaign, WAVE, ["FRA"], at=scheduled.now, actor=PERSON)
    assert scheduled.letter().label in {one.label for one in done}
    text = scheduled.letter().text
    assert "Madame la Chargée d’affaires par intérim\nMission permanente de la France" in text
    assert scheduled.tasks(TaskKind.APPROVE_AGAIN) == []


def test_letter_that_has_left_and_a_change_that_no_letter_shows_are_left_alone(
    scheduled: SendingDesk, tmp_path: Path
) -> None:
    scheduled.release()
    assert load(scheduled, tmp_path, f"FRA,{mission('FRA')},,,,,,a newer list,").sent_back == ()
    scheduled.send()
    found = load(scheduled, tmp_path, f"FRA,{mission('FRA')},,charge,female,,,,")
    steps = {one.message.step for one in found.sent_back}
    assert FIRST not in steps
    assert CHASER in steps
    assert scheduled.letter().status is MessageStatus.ACCEPTED


def test_successor_with_another_address_voids_the_letters_to_the_old_one(
    scheduled: SendingDesk, tmp_path: Path
) -> None:
    found = load(
        scheduled, tmp_path, f"FRA,{mission('FRA')},,,,,,,retired", "FRA,new@fra.example,,ambassador,male,,fr,,active"
    )
    assert scheduled.letter().label in labels_of(found)
    reapprove_letters(scheduled.store, scheduled.campaign, WAVE, ["FRA"], at=scheduled.now, actor=PERSON)
    assert [one.address for one in scheduled.letter().recipients] == ["new@fra.example"]


def test_contact_that_changed_behind_the_import_is_found_when_the_letter_is_claimed(scheduled: SendingDesk) -> None:
    """What the approval binds is the text, and the block is part of it."""
    scheduled.release()
    scheduled.change_contact(mission("FRA"), rank="ambassador", gender="female")
    scheduled.send()
    letter = scheduled.letter()
    assert (letter.status, letter.approved_hash) == (MessageStatus.DRAFT, "")
    assert [one.iso3 for one in scheduled.tasks(TaskKind.APPROVE_AGAIN)] == ["FRA"]
