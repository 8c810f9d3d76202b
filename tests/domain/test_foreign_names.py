"""A letter is searched for every other state by whole words, the longest name first, in six languages (promise 10)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.foreign_names import Mention, NameSearch, objections
from outreach.domain.letter_words import addresses_in, hosts_in, words_of_html
from outreach.domain.name_forms import russian_forms

CONFIG = Path(__file__).parents[2] / "config"


def _rows(name: str) -> list[dict[str, str]]:
    with (CONFIG / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


STATES = _rows("roster/member_states.csv")
SIGNATORIES = [row["name"] for row in _rows("signatories/aleppo-2016.csv")]
NAME_COLUMNS = ("name", "name_fr", "name_es", "name_ar", "name_ru", "name_zh", "formal_name")
NAMES = NameSearch.of(
    ((row["iso3"], (*(row[one] for one in NAME_COLUMNS), *filter(None, row["aliases"].split(";")))) for row in STATES),
    exempt=(*SIGNATORIES, "Doctors Without Borders Switzerland"),
)


def named(text: str) -> list[str]:
    return ["/".join(sorted(one.codes)) for one in NAMES.find(text)]


@pytest.mark.parametrize("row", STATES, ids=[row["iso3"] for row in STATES])
def test_every_name_of_every_state_is_found_as_that_state_alone(row: dict[str, str]) -> None:
    wrong = []
    for name in filter(None, (*(row[one] for one in NAME_COLUMNS), *row["aliases"].split(";"))):
        for text in (name, f"«{name}»,", f"1. {name}", f"x\n{name}\ny"):
            found = named(text)
            if len(found) != 1 or row["iso3"] not in found[0]:
                wrong.append((text, found))
    assert not wrong


#: Names that hold others, and everyday words that look like one.
WHOLE_WORDS = [
    ("Niger and Nigeria", ["NER", "NGA"]),
    ("Nigerian troops, Nigerien troops", []),
    ("Guinea, Equatorial Guinea, Guinea-Bissau and Papua New Guinea", ["GIN", "GNQ", "GNB", "PNG"]),
    ("Guinea-\nBissau", ["GNB"]),
    ("the people of Guinea. Bissau is a town", ["GIN"]),
    ("Oman, Romania, Roman law, a woman", ["OMN", "ROU"]),
    ("Somalia and Mali, not Somali or Malian", ["SOM", "MLI"]),
    ("Chad, but no chad", ["TCD"]),
    ("a turkey; Turkey", ["TUR"]),
    ("a jordan almond beside the river of georgia", []),
    ("Mr. Jordan Smith, Ms Georgia Miller, Mme Dominique Dupont, Sr. Salvador Ruiz", []),
    ("Jordan", ["JOR"]),
    ("Dominica and the Dominican Republic; Dominican friars", ["DMA", "DOM"]),
    ("the Congo, the Democratic Republic of the Congo, Congo-Brazzaville, DR Congo", ["COG", "COD", "COG", "COD"]),
    ("the United Kingdom of Great Britain and Northern Ireland; Northern Ireland; Ireland", ["GBR", "IRL"]),
    ("South Sudan and the Sudan", ["SSD", "SDN"]),
    ("Republic of Korea, the Democratic People's Republic of Korea, Korea", ["KOR", "PRK", "KOR/PRK"]),
    ("the US, U.S. and USA, but not us, nor US$ 5 million", ["USA", "USA", "USA"]),
    ("the UK; UAE; DPRK; CAR", ["GBR", "ARE", "PRK", "CAF"]),
    ("OUR CAR IS RED", []),
    ("American Samoa, Samoa, New Mexico, the Gulf of Guinea, Lake Chad, the South China Sea", ["WSM"]),
    ("St. Lucia; Saint Vincent and the Grenadines", ["LCA", "VCT"]),
    ("New York, Geneva, Aleppo", []),
    ("Syrian, Russian, Canadian and Chinese diplomats", []),
    ("Syria\u00adn; Sy\u00adria", ["SYR"]),
    ("la Côte d’Ivoire, le Niger, la Guinée équatoriale, les États-Unis d'Amérique", ["CIV", "NER", "GNQ", "USA"]),
    ("la République\narabe syrienne et la Fédération de\n  Russie", ["SYR", "RUS"]),
    ("il n'est pas argentin; la situation en Argentine", ["ARG"]),
    ("los Estados Unidos Mexicanos, los Estados Unidos, EE. UU.", ["MEX", "USA", "USA"]),
    ("la República Árabe Siria, Níger, Guinea Ecuatorial", ["SYR", "NER", "GNQ"]),
    ("el salvador de la patria; El Salvador", ["SLV"]),
    ("la República Argelina Democrática y Popular; Nueva Zelandia", ["DZA", "NZL"]),
    ("le Royaume-Uni de Grande-Bretagne et d’Irlande du Nord", ["GBR"]),
]

ARABIC = [
    ("الجمهورية العربية السورية", ["SYR"]),
    ("في الجمهوريّة العربيّة السوريّة", ["SYR"]),
    ("سوريا وسورية وروسيا", ["SYR", "SYR", "RUS"]),
    ("بكندا ولكندا وبالأردن وللأردن والأردن", ["CAN", "CAN", "JOR", "JOR", "JOR"]),
    ("للاتحاد الروسي وللجمهورية العربية السورية", ["RUS", "SYR"]),
    ("النيجر ونيجيريا", ["NER", "NGA"]),
    ("غينيا وغينيا الاستوائية وغينيا بيساو وبابوا غينيا الجديدة", ["GIN", "GNQ", "GNB", "PNG"]),
    ("الدعم المالي، ودعم مالي للسوريين", []),
    ("في مالي", ["MLI"]),
    ("جمهورية الكونغو الديمقراطية والكونغو", ["COD", "COG"]),
    ("لبنان، ليبيا، بلجيكا، كوبا، بالاو", ["LBN", "LBY", "BEL", "CUB", "PLW"]),
    ("الحكومة الكندية والغارات الروسية", []),
    ("لجمهورية مالي؛ الولايات المتحدة المكسيكية؛ إكوادور", ["MLI", "MEX", "ECU"]),
    ("المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية", ["GBR"]),
]

RUSSIAN = [
    ("в Сирийской Арабской Республике", ["SYR"]),
    ("Сирийская Арабская Республика; Сирийскую Арабскую Республику", ["SYR", "SYR"]),
    ("с Российской Федерацией и Канадой", ["RUS", "CAN"]),
    ("Россией, России, Сирию, Канаде", ["RUS", "RUS", "SYR", "CAN"]),
    ("Нигера и Нигерии, в Нигере", ["NER", "NGA", "NER"]),
    ("Гвинеи, Гвинее-Бисау, Экваториальной Гвинеей, Папуа-Новой Гвинее", ["GIN", "GNB", "GNQ", "PNG"]),
    ("Демократической Республикой Конго и Конго", ["COD", "COG"]),
    ("Соединёнными Штатами Америки, США", ["USA", "USA"]),
    ("Объединенных Арабских Эмиратов, Нидерландах, Филиппин", ["ARE", "NLD", "PHL"]),
    ("Египте, Китаем, Израилю, Беларусью, Иорданией, Польшу", ["EGY", "CHN", "ISR", "BLR", "JOR", "POL"]),
    ("Папуа — Новой Гвинеи, Маврикия, Маршалловых Островов", ["PNG", "MUS", "MHL"]),
    ("Центральноафриканской Республики, Эстонской Республикой", ["CAF", "EST"]),
    ("Кот-д’Ивуаре; Южного Судана; Северной Македонией", ["CIV", "SSD", "MKD"]),
    ("Корейской Народно-Демократической Республики; Республике Корее; Кореей", ["PRK", "KOR", "KOR/PRK"]),
    ("Того же мнения придерживаются. Правительство Того", ["TGO"]),
    ("сирийские, российских, канадское; мало, перу, чили", []),
]

CHINESE = [
    ("阿拉伯叙利亚共和国境内，叙利亚", ["SYR", "SYR"]),
    ("俄罗斯联邦和俄罗斯，加拿大牵头的倡议", ["RUS", "RUS", "CAN"]),
    ("索马里和马里", ["SOM", "MLI"]),
    ("尼日尔、尼日利亚", ["NER", "NGA"]),
    ("几内亚、几内亚比绍、赤道几内亚、巴布亚新几内亚", ["GIN", "GNB", "GNQ", "PNG"]),
    ("刚果民主共和国、刚果", ["COD", "COG"]),
    ("多米尼克、多米尼加共和国", ["DMA", "DOM"]),
    ("苏丹、南苏丹和阿曼苏丹国", ["SDN", "SSD", "OMN"]),
    ("印度、印度尼西亚和印度洋", ["IND", "IDN"]),
    ("发展中国家和拉美国家，其中国际社会", []),
    ("上海地区、沿海地区；增加纳税；12月1日本组织", []),
    ("中国、美国、日本、海地", ["CHN", "USA", "JPN", "HTI"]),
    ("北爱尔兰；爱尔兰", ["IRL"]),
    ("叙利\n亚", ["SYR"]),
]


@pytest.mark.parametrize(("text", "codes"), WHOLE_WORDS + ARABIC + RUSSIAN + CHINESE)
def test_whole_words_and_the_longest_name_count(text: str, codes: list[str]) -> None:
    assert named(text) == codes


def test_names_of_signatories_are_passed_over_wherever_they_stand() -> None:
    assert named("\n".join(SIGNATORIES)) == []
    assert named("Doctors Without\n   Borders Switzerland; but Switzerland") == ["CHE"]


def test_a_name_is_told_with_its_line_and_its_sentence() -> None:
    text = "New York\n\nFirst sentence here. We thank\nthe Syrian Arab\nRepublic for that. Another one."
    (found,) = NAMES.find(text)
    assert (found.words, found.line) == ("Syrian Arab Republic", 4)
    assert found.excerpt == "We thank the Syrian Arab Republic for that."
    assert found.line_text == "the Syrian Arab"


def test_a_name_does_not_reach_over_an_empty_line() -> None:
    assert named("South\n\nSudan") == ["SDN"]


def test_a_paragraph_that_was_searched_once_tells_the_right_line_elsewhere() -> None:
    assert [one.line for one in NAMES.find("Canada")] == [1]
    assert [one.line for one in NAMES.find("a\nb\n\nCanada\n\nc\n\n\nCanada")] == [4, 9]


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for one in NAMES.find(text):
        assert one.codes
        assert one.words


@given(st.text(max_size=300, alphabet=st.sampled_from("<>\"'=!-/ abpstyle&;\n")))
def test_any_markup_can_be_read(text: str) -> None:
    words_of_html(text)


def test_long_names_cost_no_more_than_their_words() -> None:
    """Every form of each of these twelve words would be some hundred million names."""
    long = (
        "Межрегиональная общественная организация содействия защите прав беженцев"
        " вынужденных переселенцев Юга России Канада Вместе"
    )
    search = NameSearch.of([("CAN", ["Канада"])], exempt=[long])
    assert search.find(f"Подписано: {long}.") == ()
    assert [one.words for one in search.find("Инициатива Канады.")] == ["Канады"]


def test_russian_words_have_every_case() -> None:
    for word, forms in (
        ("Канада", "Канады Канаде Канаду Канадой"),
        ("Гвинея", "Гвинеи Гвинее Гвинею Гвинеей"),
        ("Федерация", "Федерации Федерацию Федерацией"),
        ("Российская", "Российской Российскую"),
        ("Южный", "Южного Южному Южным Южном"),
        ("Судан", "Судана Судану Суданом Судане"),
        ("Королевство", "Королевства Королевству Королевством Королевстве"),
        ("Коморы", "Комор Коморам Коморами Коморах"),
    ):
        for form in (word, *forms.split()):
            assert russian_forms(form) & russian_forms(word), (word, form)


# --- office holders -----------------------------------------------------------------------------------------------

PEOPLE = NameSearch.of_people([("DEU", "H.E. Ms. Maria Müller-Lange"), ("POL", "Ambassador Kowalczyk"), ("KEN", "")])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Dear Ms. Maria Müller-Lange,", ["DEU"]),
        ("MARIA MULLER-LANGE", ["DEU"]),
        ("Maria Lange and Maria Müller", []),
        ("Excellency, Ambassador Kowalczyk", ["POL"]),
        ("the firm of Kowalczyk", []),
    ],
)
def test_office_holders_are_found_by_the_whole_name(text: str, codes: list[str]) -> None:
    assert ["/".join(one.codes) for one in PEOPLE.find(text)] == codes


# --- HTML and addresses -------------------------------------------------------------------------------------------


def test_html_is_read_as_people_read_it() -> None:
    markup = (
        "<style>p { font-family: Georgia, serif }</style><p>in the <b>Syrian</b> Arab<br>Republic</p>"
        "<td style='font-family:Georgia'>Fran<i>ce</i></td><!-- Kenya --><img alt='Flag of Japan' src='x.png'>"
        '<p title="a > b, Peru">R&eacute;publique de Cor&eacute;e</p>'
    )
    assert named(words_of_html(markup)) == ["SYR", "FRA", "KEN", "KOR", "JPN", "PER"]


def test_two_paragraphs_of_html_are_no_one_name() -> None:
    assert named(words_of_html("<p>Guinea</p><p>Bissau</p>")) == ["GIN"]


def test_addresses_and_hosts_are_found_wherever_they_stand() -> None:
    text = "Write to <a href='mailto:Mission@FRA.example'>us</a>, see https://www.mission.de.example/x. and body.txt"
    assert addresses_in(words_of_html(text)) == {"mission@fra.example"}
    assert {"fra.example", "www.mission.de.example"} <= hosts_in(words_of_html(text))


# --- what is said ---------------------------------------------------------------------------------------------------


def say(parts: dict[str, str], *, own: str = "FRA", allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
    found: dict[str, tuple[Mention, ...]] = {part: NAMES.find(text) for part, text in parts.items()}
    return objections(found, own=own, allowed=allowed, where_to_allow="[steps.appeal-act] of the campaign file")


def test_a_letter_names_its_own_state_and_those_that_its_step_lists() -> None:
    text = "To France: on Syria, Syria and Canada."
    assert say({"text": text}, allowed=("SYR", "CAN")) == ()
    told = say({"text": text, "HTML": text}, allowed=("CAN",))
    assert told == (
        (
            "names another state: 'Syria' (SYR) in text, line 1 and HTML (2 times): "
            "“To France: on Syria, Syria and Canada.”;"
            ' if that is meant, list "SYR" as names under [steps.appeal-act] of the campaign file'
        ),
    )


def test_a_name_that_two_states_share_is_fine_in_a_letter_to_either() -> None:
    assert say({"text": "on Korea"}, own="KOR") == ()
    assert say({"text": "on Korea"}, own="PRK") == ()
    assert "(KOR or PRK)" in say({"text": "on Korea"})[0]
