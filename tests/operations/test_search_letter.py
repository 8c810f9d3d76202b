"""A letter that carries another state's name, people or addresses is no letter, and stops no other (promise 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from tests.operations.sending_desk import FIRST, WAVE, SendingDesk, mission

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The French letter's last paragraph begins so; what is put before it is a paragraph of its own.
_LAST = "Nous vous serions"


def write(desk: SendingDesk, text: str) -> Mapping[str, tuple[str, ...]]:
    """Put a paragraph into the first letter in French, plan, and return what each state's letter lacks."""
    return edit(desk, f"{FIRST}/fr/body.txt", _LAST, f"{text}\n\n{_LAST}")


def edit(desk: SendingDesk, path: str, old: str, new: str) -> Mapping[str, tuple[str, ...]]:
    """Change a file of the letters, plan, and return what each state's first letter lacks."""
    desk.edit_template(path, old, new)
    desk.plan()
    return {one.iso3: one.missing for one in desk.letters(FIRST)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le Kenya l'a dit.", "names another state: 'Kenya' (KEN) in text, line "),
        ("Kenya", 'if that is meant, list "KEN" as names under [steps.appeal-act] of the campaign file'),
        ("Voir ALP-DEU.", "gives the reference of another state's thread: ALP-DEU"),
        (f"Écrire à {mission('DEU')}.", "holds an address of another state: mission@deu.example (DEU)"),
        ("Voir https://www.deu.example/x", "holds a host of another state: www.deu.example (DEU)"),
    ],
)
def test_what_is_another_states_blocks_that_letter_alone(laid_out: SendingDesk, text: str, told: str) -> None:
    lacking = write(laid_out, text)
    assert told in "; ".join(lacking["FRA"])
    assert {iso3 for iso3, missing in lacking.items() if missing} == {"FRA"}
    assert laid_out.approve().approved == 15
    assert laid_out.letter("FRA").status is MessageStatus.DRAFT


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("_shared/letter.html", "{{ text.opening }}", "{{ text.opening }} Kenya", "(KEN) in HTML"),
        (f"{FIRST}/fr/subject.txt", "Alep", "Alep Kenya", "(KEN) in subject"),
    ],
    ids=["HTML", "subject"],
)
def test_html_and_subject_are_searched_as_well(laid_out: SendingDesk, path: str, old: str, new: str, told: str) -> None:
    assert told in edit(laid_out, path, old, new)["FRA"][0]


def test_own_name_place_of_the_sender_and_signatories_are_no_others(laid_out: SendingDesk) -> None:
    identity = laid_out.campaign.campaign.identity
    laid_out.change(signatories=("Amnesty Kenya", "Avocats sans frontières Canada"))
    assert write(laid_out, f"La France, {mission('FRA')}, ALP-FRA, {identity.address}.")["FRA"] == ()


def test_office_holder_of_another_state_blocks_the_letter(laid_out: SendingDesk) -> None:
    laid_out.change_contact(mission("DEU"), person="H.E. Ms. Maria Beispiel-Muster")
    told = write(laid_out, "Mme Maria Beispiel-Muster nous l'a dit.")["FRA"][0]
    assert "names an office holder of another state: 'Maria Beispiel-Muster' (DEU)" in told
    assert not laid_out.letter("DEU").missing


def test_office_of_another_state_in_the_address_block_blocks_the_letter(laid_out: SendingDesk) -> None:
    """A sheet in which a row slipped by one."""
    laid_out.change_contact(mission("FRA"), person="Mission permanente du Japon")
    laid_out.plan()
    assert "(JPN)" in laid_out.letter("FRA").missing[0]


def test_state_that_the_step_or_the_campaign_lists_may_be_named(laid_out: SendingDesk) -> None:
    laid_out.edit_campaign(('names = ["CAN", "RUS", "SYR"]', 'names = ["CAN", "RUS", "SYR", "KEN"]'))
    assert write(laid_out, "Le Kenya.")["FRA"] == ()
    laid_out.edit_campaign(("sample = true", 'sample = true\nnames = ["JPN"]'))
    assert write(laid_out, "Le Japon.")["FRA"] == ()


def test_what_the_sample_campaign_names_is_what_it_lists(laid_out: SendingDesk) -> None:
    """With nothing listed every first letter is blocked, for Canada, the Russian Federation and Syria alone."""
    steps = laid_out.campaign.campaign.steps
    laid_out.change(steps={name: type(one)(one.name, one.purpose, one.late) for name, one in steps.items()})
    laid_out.plan()
    told = "; ".join(laid_out.letter("FRA").missing)
    assert [code for code in ("CAN", "RUS", "SYR", "DEU", "KEN") if f"({code})" in told] == ["CAN", "RUS", "SYR"]


def test_letter_that_names_another_state_since_its_approval_does_not_leave(due: SendingDesk) -> None:
    due.edit_template(f"{FIRST}/fr/body.txt", _LAST, f"Le Kenya.\n\n{_LAST}")
    due.send()
    assert due.statuses()["FRA"] == "draft"
    assert mission("FRA") not in {one.recipient for one in due.mailer.accepted}
    assert due.wave(WAVE).slug == WAVE
