"""Forms of address: blocks, openings and closes worked out by hand, and what must be known before they are written."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outreach.domain.contacts import MISSION_PLACES, Contact, ContactStatus, DoorKind, Gender, Rank, Role
from outreach.domain.forms.wording import POST_OF
from outreach.domain.forms_of_address import FORMS, Address, write_address
from outreach.domain.state_forms import StateForms
from outreach.domain.states import LANGUAGES

ROOT = Path(__file__).parents[2]

CONTACT = Contact(
    contact_id=1,
    iso3="FRA",
    door_id=1,
    door_kind=DoorKind.MISSION_NEW_YORK,
    place="New York",
    timezone="America/New_York",
    address="mission@fra.example",
    address_key="mission@fra.example",
    role=Role.TO,
    language="en",
    office="",
    person="",
    salutation="",
    source="a list made for this test",
    status=ContactStatus.ACTIVE,
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


STATES = {
    (row["iso3"], row["language"]): StateForms(**row) for row in rows(ROOT / "config" / "roster" / "state_forms.csv")
}
EXPECTED = rows(Path(__file__).with_name("forms_of_address.csv"))


def contact(door: DoorKind = DoorKind.MISSION_NEW_YORK, **columns: object) -> Contact:
    place = MISSION_PLACES.get(door, ("Capital", ""))[0]
    return replace(CONTACT, door_kind=door, place=place, **columns)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['language']}-{row['iso3']}-{row['rank'] or 'unknown'}")
def test_block_opening_and_close_are_those_a_protocol_officer_writes(row: dict[str, str]) -> None:
    one = contact(
        DoorKind(row["door"]),
        rank=Rank(row["rank"]),
        gender=Gender(row["gender"]),
        person=row["person"],
        salutation=row["salutation"],
    )
    state = STATES[row["iso3"], row["language"]]
    written = write_address(FORMS[row["language"]], one, state)
    assert written == Address(tuple(row["block"].split(" / ")), row["opening"], row["closing"], state)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_bears_the_style_of_excellency_is_written_to_without_gender(language: str) -> None:
    for door, rank in [
        (DoorKind.MISSION_NEW_YORK, Rank.UNKNOWN),
        (DoorKind.MISSION_GENEVA, Rank.PERMANENT_REPRESENTATIVE),
        (DoorKind.MISSION_NEW_YORK, Rank.AMBASSADOR),
        (DoorKind.MINISTRY, Rank.MINISTER),
        (DoorKind.EMBASSY, Rank.AMBASSADOR),
        (DoorKind.EMBASSY, Rank.VACANT),
    ]:
        written = write_address(FORMS[language], contact(door, rank=rank), STATES["FRA", language])
        assert isinstance(written, Address), (door, rank, written)


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "English"), ("fr", "French"), ("es", "Spanish"), ("ar", "Arabic"), ("ru", "Russian")],
)
def test_gender_of_a_charge_is_needed_and_the_letter_says_where_to_write_it(language: str, name: str) -> None:
    one = contact(rank=Rank.CHARGE, person="N. N.")
    helps = (
        "`outreach contacts set mission@fra.example gender=…`, or column gender of the contacts file, then"
        " `outreach contacts import FILE`; accepted: female, male"
    )
    found = write_address(FORMS[language], one, STATES["FRA", language])
    assert found == (f"the gender of N. N. (mission@fra.example) is needed for rank charge in {name}: {helps}",)


def test_own_opening_spares_the_gender_only_where_the_block_does_not_need_it_either() -> None:
    one = contact(rank=Rank.CHARGE, salutation="Monsieur,")
    assert isinstance(write_address(FORMS["en"], one, STATES["FRA", "en"]), Address)
    assert isinstance(write_address(FORMS["fr"], one, STATES["FRA", "fr"]), tuple)


@pytest.mark.parametrize(
    ("door", "rank", "accepted"),
    [
        (DoorKind.MISSION_NEW_YORK, Rank.MINISTER, "permanent_representative, ambassador, charge, deputy, vacant"),
        (DoorKind.MINISTRY, Rank.CHARGE, "minister, deputy, vacant"),
        (DoorKind.EMBASSY, Rank.PERMANENT_REPRESENTATIVE, "ambassador, charge, deputy, vacant"),
    ],
)
def test_rank_that_a_door_does_not_have_stops_the_letter(door: DoorKind, rank: Rank, accepted: str) -> None:
    found = write_address(FORMS["en"], contact(door, rank=rank), STATES["FRA", "en"])
    assert isinstance(found, tuple)
    assert f"no rank {rank} at a {door.replace('_', ' ')}" in found[0]
    assert "`outreach contacts set mission@fra.example rank=…`, or column rank of the contacts file" in found[0]
    assert found[0].endswith(f"; accepted: {accepted}")


def test_person_at_a_vacant_post_is_a_contradiction() -> None:
    found = write_address(FORMS["en"], contact(rank=Rank.VACANT, person="N. N."), STATES["FRA", "en"])
    said = "mission@fra.example has the rank vacant, and the person N. N."
    helps = "`outreach contacts set mission@fra.example person=` empties it, rank=… gives the rank of the person"
    assert found == (
        f"{said}: {helps}; or the same columns of the contacts file, then `outreach contacts import FILE`",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_ranks_at_the_same_offices_and_a_name_for_each_door(language: str) -> None:
    forms = FORMS[language]
    assert forms.language == language
    assert set(forms.styles) == set(FORMS["en"].styles)
    assert set(forms.houses) == set(POST_OF) == set(DoorKind)
    assert len(set(forms.months)) == 12
    assert set(forms.placeholders) == {"date", "first_letter_on", "their_reference"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_has_both_genders_and_the_marks_of_its_language(language: str) -> None:
    """A full-width colon in Chinese, a colon in Spanish, an Arabic comma; never the typewriter's apostrophe."""
    forms = FORMS[language]
    end = {"zh": "：", "es": ":", "ar": "،"}.get(language, ",")
    for style in forms.styles.values():
        for gender in (Gender.FEMALE, Gender.MALE):
            assert style.title.of(gender)
            assert style.unnamed.of(gender)
            assert style.opening.of(gender).endswith(end)
        assert style.opening.neutral == "" or style.opening.neutral.endswith(end)
    assert forms.impersonal_opening.endswith(end)
    texts = [forms.closing, forms.impersonal_closing, *forms.houses.values(), *forms.placeholders.values()]
    assert not [text for text in texts if "'" in text or (language == "ar" and "," in text)]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "1 January 2017", "29 February 2020"),
        ("fr", "1er janvier 2017", "29 février 2020"),
        ("es", "1 de enero de 2017", "29 de febrero de 2020"),
        ("ar", "١ كانون الثاني/يناير ٢٠١٧", "٢٩ شباط/فبراير ٢٠٢٠"),
        ("ru", "1 января 2017 года", "29 февраля 2020 года"),
        ("zh", "2017年1月1日", "2020年2月29日"),
    ],
)
def test_date_is_written_as_the_language_does(language: str, first: str, second: str) -> None:
    assert FORMS[language].long_date(date(2017, 1, 1)) == first
    assert FORMS[language].long_date(date(2020, 2, 29)) == second


def test_arabic_digits_are_those_that_are_read_in_the_state() -> None:
    """CLDR's default numbering: Arabic-Indic in Egypt, 0 to 9 in Morocco."""
    egypt, morocco = FORMS["ar"].for_state("EGY"), FORMS["ar"].for_state("MAR")
    assert egypt.long_date(date(2016, 12, 2)) == "٢ كانون الأول/ديسمبر ٢٠١٦"
    assert morocco.long_date(date(2016, 12, 2)) == "2 كانون الأول/ديسمبر 2016"
    assert (egypt.number(12345), morocco.number(12345)) == ("١٢٬٣٤٥", "12.345")
    assert FORMS["fr"].for_state("MAR") is FORMS["fr"]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ("73", "1,234", "12,345")),
        ("fr", ("73", "1\u202f234", "12\u202f345")),
        ("es", ("73", "1234", "12\u00a0345")),
        ("ar", ("٧٣", "١٬٢٣٤", "١٢٬٣٤٥")),
        ("ru", ("73", "1\u00a0234", "12\u00a0345")),
        ("zh", ("73", "1,234", "12,345")),
    ],
)
def test_number_is_written_with_the_digits_and_grouping_of_the_language(
    language: str, written: tuple[str, ...]
) -> None:
    assert tuple(FORMS[language].number(one) for one in (73, 1234, 12345)) == written
