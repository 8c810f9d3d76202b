"""A state is found by its whole name, the longest one, in six languages; in a letter only as the office that writes."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.state_names import StateNames, russian_genitive

ROSTER = Path(__file__).parents[2] / "config" / "roster" / "member_states.csv"


def _rows() -> list[dict[str, str]]:
    with ROSTER.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = _rows()
NAMES = StateNames.of(
    (
        row["iso3"],
        (
            row["formal_name"],
            *(row[f"name{one}"] for one in ("", "_fr", "_es", "_ar", "_ru", "_zh")),
            *row["aliases"].split(";"),
        ),
    )
    for row in ROWS
)


def named(text: str) -> list[str]:
    return [one.iso3 for one in NAMES.named_in(text, may_be_person=True)]


def office(text: str, *, within: int | None = None) -> str:
    found = NAMES.office_in(text, within=within)
    return found.iso3 if found is not None else ""


#: How an office of a state is called, by language; Russian has the name in the genitive, which is formed.
_FORMS = {
    "name": ("Permanent Mission of {} to the United Nations", "Embassy of {}", "{}"),
    "name_fr": ("Mission permanente : {}", "Ambassade {}"),
    "name_es": ("Embajada de {}", "Misión Permanente de {}"),
    "name_zh": ("{}常驻联合国代表团", "{}大使馆"),
}


@pytest.mark.parametrize("row", ROWS, ids=[row["iso3"] for row in ROWS])
def test_every_state_is_found_beside_its_office_in_each_language(row: dict[str, str]) -> None:
    shared = {("Guinea", "name_es")}
    for column, forms in _FORMS.items():
        for form in forms:
            if form != "{}" and (row[column], column) not in shared:
                assert row["iso3"] in named(form.format(row[column])), (form, row[column])
    assert row["iso3"] in named(f"Посольство {russian_genitive(row['name_ru'])}"), russian_genitive(row["name_ru"])
    arabic = row["name_ar"]
    joined = f"لل{arabic[2:]}" if arabic.startswith("ال") else f"ل{arabic}"
    assert row["iso3"] in named(f"البعثة الدائمة {joined} لدى الأمم المتحدة")
    assert row["iso3"] in named(f"سفارة {arabic}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Permanent Mission of Equatorial Guinea", ["GNQ"]),
        ("Mission of Guinea-Bissau", ["GNB"]),
        ("Papua New Guinea Mission", ["PNG"]),
        ("Mission of Guinea", ["GIN"]),
        ("Niger Mission", ["NER"]),
        ("Nigeria Mission", ["NGA"]),
        ("Embassy of the Republic of the Congo", ["COG"]),
        ("Embassy of the Democratic Republic of the Congo", ["COD"]),
        ("Democratic People's Republic of Korea", ["PRK"]),
        ("Democratic Peoples Republic of Korea", ["PRK"]),
        ("Republic of Korea", ["KOR"]),
        ("South Sudan", ["SSD"]),
        ("Sudan", ["SDN"]),
        ("Dominican Republic", ["DOM"]),
        ("Commonwealth of Dominica", ["DMA"]),
        ("Romania", ["ROU"]),
        ("Sultanate of Oman", ["OMN"]),
        ("Federal Republic of Somalia", ["SOM"]),
        ("南苏丹常驻代表团", ["SSD"]),
        ("索马里", ["SOM"]),
        ("印度尼西亚大使馆", ["IDN"]),
        ("赤道几内亚", ["GNQ"]),
        ("المملكة العربية السعودية", ["SAU"]),
        ("الجمهورية العربية السورية", ["SYR"]),
        ("Постоянное представительство Российской Федерации при ООН", ["RUS"]),
        ("Ministère des Affaires étrangères de la République française", ["FRA"]),
    ],
)
def test_longest_whole_name_wins(text: str, codes: list[str]) -> None:
    assert named(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Michael Jordan",
        "Chad Smith",
        "Georgia Miller",
        "Northern Ireland Office",
        "Write to us",
        "Write to US today",
        "Romanian wine",
        "Nigerian prince",
        "American Samoa news",
        "New Mexico",
        "Polandia",
        "United Nations",
    ],
)
def test_other_words_are_no_state(text: str) -> None:
    assert named(text) == []


def test_name_that_people_bear_counts_beside_an_office_or_alone() -> None:
    assert named("Permanent Mission of Jordan") == ["JOR"]
    assert named("Jordan") == ["JOR"]
    assert named("Chad Mission to the UN") == ["TCD"]
    assert [one.iso3 for one in NAMES.named_in("Reply of France")] == ["FRA"], "a subject is no person"


def test_short_form_counts_in_capitals_beside_an_office() -> None:
    assert named("US Mission to the UN") == ["USA"]
    assert named("UAE Mission") == ["ARE"]
    assert named("U.K. Mission to the UN") == ["GBR"]
    assert named("us mission") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Permanent Mission of the Kingdom of the Netherlands to the United Nations", "NLD"),
        ("PERMANENT MISSION\nOF THE REPUBLIC OF KENYA\nTO THE UNITED NATIONS", "KEN"),
        ("Second Secretary\nPermanent Mission of Poland", "POL"),
        ("Embassy of Japan in Syria", "JPN"),
        ("Ambassade de France en Syrie", "FRA"),
        ("Embajada de Chile en Siria", "CHL"),
        ("Посольство Польши в Сирии", "POL"),
        ("سفارة قطر في سوريا", "QAT"),
        ("波兰驻叙利亚大使馆", "POL"),
        ("Ministry of Foreign Affairs and Cooperation of the Republic of Rwanda", "RWA"),
        ("The Permanent Mission of Poland presents its compliments to the Permanent Mission of France", "POL"),
        ("UK Mission to the UN", "GBR"),
        ("Embassy in Amman, Jordan", ""),
        ("Embassy\nBerlin, Germany", ""),
        ("Ministry of Foreign Affairs, 1 Main Street, Poland", ""),
        ("Delegation to the conference in Syria", ""),
        ("We condemn what happened in Syria. The mission of peace goes on.", ""),
        ("The Government of Syria", ""),
        ("The ambassador spoke", ""),
    ],
)
def test_office_that_writes_is_told_from_the_place_where_it_stands(text: str, code: str) -> None:
    assert office(text) == code


def test_office_deep_in_a_line_is_no_letterhead() -> None:
    line = "We have raised this matter again and again in New York with the Permanent Mission of Russia."
    assert office(line) == "RUS"
    assert office(line, within=2) == ""
    assert office("The Permanent Mission of Poland presents its compliments", within=2) == "POL"
    assert office("波兰常驻联合国代表团", within=2) == "POL"


@pytest.mark.parametrize(
    "piece", ["mission ", "Guinea ", "Permanent Mission of ", "(", "几内亚", "republic of the ", "\n"]
)
def test_hostile_text_costs_no_time(piece: str) -> None:
    started = time.process_time()
    NAMES.named_in(piece * 50_000)
    NAMES.office_in(piece * 50_000)
    assert time.process_time() - started < 0.5


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    NAMES.named_in(text)
    NAMES.office_in(text, within=2)
    russian_genitive(text)
