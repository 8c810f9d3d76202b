"""Member states are found by code, name and alias, and never by likeness; a grouping says how much of it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.states import Grouping, MemberState, StateIndex, name_key

if TYPE_CHECKING:
    from collections.abc import Mapping


def state(iso3: str, names: Mapping[str, str], *, formal: str = "", aliases: tuple[str, ...] = ()) -> MemberState:
    """Return a member state of which only the names matter."""
    return MemberState(
        iso3=iso3,
        iso2=iso3[:2],
        m49=f"{sum(map(ord, iso3)):03}",
        formal_name=formal or names["en"],
        names=names,
        regional_group="WEOG",
        un_member_since="1945-10-24",
        capital_timezone="UTC",
        language="en",
        language_basis="default",
        aliases=aliases,
    )


COTE_D_IVOIRE = state(
    "CIV",
    {"en": "Côte d'Ivoire", "ru": "Кот-д’Ивуар", "ar": "كوت ديفوار", "zh": "科特迪瓦"},
    formal="Republic of Côte d'Ivoire",
    aliases=("Ivory Coast",),
)
TURKIYE = state("TUR", {"en": "Türkiye", "fr": "Turquie"}, aliases=("Turkey",))


@pytest.mark.parametrize(
    "text",
    [
        "CIV",
        "civ",
        "CI",
        "Côte d'Ivoire",
        "Côte d’Ivoire",
        "COTE D'IVOIRE",
        "  Cote   d'Ivoire ",
        "Republic of Côte d'Ivoire",
        "Ivory Coast",
        "Кот-д'Ивуар",
        "كوت ديفوار",
        "科特迪瓦",
        COTE_D_IVOIRE.m49,
    ],
)
def test_state_is_found_by_code_name_formal_name_and_alias(text: str) -> None:
    assert StateIndex.of([COTE_D_IVOIRE, TURKIYE]).find(text) == "CIV"


@pytest.mark.parametrize("text", ["", "Ivory", "Ivory Coasts", "Cote", "Republic", "TURK"])
def test_state_is_never_found_by_likeness(text: str) -> None:
    assert StateIndex.of([COTE_D_IVOIRE, TURKIYE]).find(text) is None


def test_name_that_two_states_share_means_neither() -> None:
    one = state("COG", {"en": "Congo"}, aliases=("The Congo",))
    two = state("COD", {"en": "Democratic Republic of the Congo"}, aliases=("the congo",))
    index = StateIndex.of([one, two])
    assert index.find("The Congo") is None
    assert index.find("Congo") == "COG"


def test_name_that_one_state_has_twice_is_found() -> None:
    assert StateIndex.of([state("MLI", {"en": "Mali", "fr": "Mali"}, aliases=("MALI",))]).find("mali") == "MLI"


@given(st.text())
def test_folding_a_name_twice_is_folding_it_once(text: str) -> None:
    folded = name_key(text)
    assert name_key(f" {text}\t") == folded
    assert folded == " ".join(folded.split())


def grouping(stated: int | None, known: int, *, complete: bool) -> Grouping:
    """Return a grouping of which only the numbers matter."""
    return Grouping("act-code", "ACT Code supporters", stated, "a source", None, complete, "", known)


def test_grouping_known_in_part_says_so() -> None:
    assert grouping(112, 37, complete=False).summary == "ACT Code supporters: 37 of 112 known"


def test_grouping_without_a_stated_number_says_so() -> None:
    assert grouping(None, 37, complete=False).summary == "ACT Code supporters: 37 known, the full number is not stated"


def test_complete_grouping_says_so() -> None:
    assert grouping(112, 112, complete=True).summary == "ACT Code supporters: 112 members, complete"


def test_english_short_name_is_the_name() -> None:
    assert TURKIYE.name == "Türkiye"
