"""Names of the states in a sentence: all of them in all six languages, and each obeys the rules of its language."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from outreach.domain.state_forms import StateForms, StateFormsBook
from outreach.domain.states import LANGUAGES, MEMBER_STATES

ROSTER = Path(__file__).parents[2] / "config" / "roster"


def rows(name: str) -> list[dict[str, str]]:
    with (ROSTER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FORMS = [StateForms(**row) for row in rows("state_forms.csv")]
ROWS = {row["iso3"]: row for row in rows("member_states.csv")}


def pairs(language: str) -> list[tuple[str, str]]:
    """Return (name with its article, name behind an office) of every state, short and formal."""
    mine = [one for one in FORMS if one.language == language]
    return [*((one.short, one.of) for one in mine), *((one.formal, one.of_formal) for one in mine)]


def test_every_state_has_its_forms_in_every_language_once() -> None:
    assert sorted((one.iso3, one.language) for one in FORMS) == sorted(
        (iso3, language) for iso3 in ROWS for language in LANGUAGES
    )
    assert len(ROWS) == MEMBER_STATES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_states_have_a_form_in_common(language: str) -> None:
    mine = [one for one in FORMS if one.language == language]
    for form in ("short", "of", "formal", "of_formal"):
        assert len({getattr(one, form) for one in mine}) == MEMBER_STATES, form


def test_forms_are_clean_text() -> None:
    """Composed characters, one space, the typographic apostrophe, no mark of direction and no bracket."""
    for one in FORMS:
        for text in (one.short, one.of, one.formal, one.of_formal):
            assert text == unicodedata.normalize("NFC", " ".join(text.split())), one
            assert not re.search(r"['()\[\]\u200e\u200f\u202a-\u202e]", text), one


def test_english_is_the_roster_of_the_united_nations_with_its_articles() -> None:
    for one in FORMS:
        if one.language == "en":
            row = ROWS[one.iso3]
            assert (one.of, one.of_formal) == (f"of {one.short}", f"of {one.formal}")
            assert one.formal.removeprefix("the ") == row["formal_name"].replace("'", "’")
            words = set(re.findall(r"[\w’-]+", row["name"].replace("'", "’"))) - {"the"}
            assert set(re.findall(r"[\w’-]+", one.short)) - {"the"} == words
    articles = {one.iso3 for one in FORMS if one.language == "en" and one.short.startswith("the ")}
    listed = "ARE BHS BOL CAF COD COG COM DOM FSM GBR GMB IRN KOR LAO MDA MHL NER NLD PHL PRK RUS SDN SYR TZA USA VEN"
    assert " ".join(sorted(articles)) == listed


def test_french_de_contracts_with_the_article_and_elides_before_a_vowel() -> None:
    vowel = "AÂÀEÉÈÊIÎOÔUH"
    for name, of in pairs("fr"):
        article = next((one for one in ("le ", "la ", "l’", "les ") if name.startswith(one)), "")
        bare = name.removeprefix(article)
        assert (
            of
            == {"le ": "du ", "les ": "des ", "la ": "de la ", "l’": "de l’", "": of.removesuffix(bare)}[article] + bare
        )
        if article in {"le ", "la "}:
            # Two names begin with an h that is not silent: la Hongrie, le Honduras.
            assert bare[0] not in vowel or bare in {"Hongrie", "Honduras"}, name
        if article == "l’":
            assert bare[0] in vowel, name
        if article == "":
            assert of.removesuffix(bare) == ("d’" if bare[0] in vowel else "de "), name


def test_spanish_de_contracts_with_el_and_with_no_other_article() -> None:
    for name, of in pairs("es"):
        if name.startswith("el "):
            assert of == f"del {name.removeprefix('el ')}"
        else:
            assert of == f"de {name}"
    assert ("El Salvador", "de El Salvador") in pairs("es")


def test_arabic_lam_assimilates_the_article() -> None:
    for name, of in pairs("ar"):
        assert of == ("لل" + name.removeprefix("ال") if name.startswith("ال") else "ل" + name)
        assert re.fullmatch(r"[\u0621-\u064a\u064f -]+", name), name


#: Names of which every case is alike, so that the genitive is the nominative.
_INDECLINABLE = (
    "BDI BFA BGD CHL COG CPV DJI FJI HTI KIR LSO MAR MCO MLI MWI NIC NRU PER PLW SLE SMR SOM STP SWZ TGO TUV VUT WSM"
    " ZWE"
)

_NOMINATIVE_HEADS = re.compile(
    r"\b(Республика|Королевство|Княжество|Государство|Содружество|Султанат|Федерация|Конфедерация|Герцогство|Штаты)\b"
)


def test_russian_genitive_differs_from_the_nominative_unless_the_name_is_indeclinable() -> None:
    mine = [one for one in FORMS if one.language == "ru"]
    assert " ".join(sorted(one.iso3 for one in mine if one.short == one.of)) == _INDECLINABLE
    for one in mine:
        if one.formal != one.short:
            assert one.formal != one.of_formal
        assert not _NOMINATIVE_HEADS.search(one.of + " " + one.of_formal), one
        assert re.fullmatch(r"[А-Яа-я’ —-]+", one.short + one.of + one.formal + one.of_formal), one


def test_chinese_name_stands_before_the_office_unchanged() -> None:
    for name, of in pairs("zh"):
        assert name == of
        assert re.fullmatch(r"[\u4e00-\u9fff]+", name), name


def test_missing_row_is_named_with_its_file() -> None:
    book = StateFormsBook("config/roster/state_forms.csv")
    assert book.find("FRA", "ru") == "config/roster/state_forms.csv has no row for FRA in ru"
