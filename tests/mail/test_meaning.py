"""What a sentence is taken to mean: a table in six languages, and a second one written apart from the rules."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.meaning import Meaning
from outreach.mail.meaning import LONGEST_TEXT, suggest_meaning
from outreach.mail.meaning.sentences import sentences
from outreach.mail.recognisers.return_dates import dates_in

if TYPE_CHECKING:
    from outreach.domain.meaning import Suggestion

HERE = Path(__file__).parent
WRITTEN_ON = date(2016, 12, 5)
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


def load(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return rows


HEAP = (
    *(
        "we",
        "my",
        "government",
        "§",
        "not",
        "yet",
        "if",
        "the code",
        "has endorsed",
        "joined",
        ",",
        ".",
        "?",
        "\n",
        "and",
    ),
    *(
        "you",
        "will revert",
        "nous",
        "n'avons pas",
        "adhéré",
        "au code",
        "si",
        "لا تؤيد",
        "حكومتنا",
        "المبادرة",
        "мы не",
    ),
    *("поддерживаем", "инициативу", "我国", "不", "加入", "该倡议", "“", "”"),
)
TABLE = load("meaning_table.json")
UNSEEN = load("meaning_unseen.json")


def suggest(text: str, language: str = "en", signed: str = "") -> tuple[Suggestion, ...]:
    return suggest_meaning(text, language=language, written_on=WRITTEN_ON, signed=signed)


def read(row: dict[str, Any]) -> tuple[Suggestion, ...]:
    return suggest(row["text"], row["language"], row.get("signed", ""))


def meanings(text: str, language: str = "en", signed: str = "") -> set[str]:
    return {str(one.meaning) for one in suggest(text, language, signed)}


@dataclass
class Measured:
    """Suggestions that were right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    wrongly_joined: int = 0

    def add(self, row: dict[str, Any]) -> None:
        found = {str(one.meaning) for one in read(row)}
        wanted = set(row["meanings"])
        self.right += len(found & wanted)
        self.wrong += len(found - wanted - set(row.get("may", ())))
        self.missed += len(wanted - found)
        self.wrongly_joined += "joined" in found - wanted

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['language']}-{row['text'][:40]}")
def test_a_sentence_of_the_table_says_what_is_written_beside_it(row: dict[str, Any]) -> None:
    suggested = read(row)
    found = {str(one.meaning) for one in suggested}
    assert found - set(row.get("may", ())) <= set(row["meanings"])
    assert found >= set(row["meanings"])
    until = next((one.until.isoformat() for one in suggested if one.until), None)
    assert until == row.get("until")


def test_the_table_is_broad() -> None:
    assert len(TABLE) >= 150
    for language in LANGUAGES:
        rows = [row for row in TABLE if row["language"] == language]
        assert {meaning for row in rows for meaning in row["meanings"]} == set(Meaning)
        assert sum(not row["meanings"] for row in rows) >= 12, "traps, which say nothing"


def test_sentences_written_apart_from_the_rules() -> None:
    """Written before the rules, or without a look at them, and kept out of their making but for what is general.

    When first read, precision and recall were 0.97 and 0.99 on the 137 plain sentences that came first, 0.64 and
    0.30 on 64 chosen to be unusual, and, when what those showed had been taken up, 0.98 and 0.88 on 61 more plain
    ones, one of which wrongly said "joined".
    """
    measured = Measured()
    for row in UNSEEN:
        measured.add(row)
    assert measured.precision >= 0.98
    assert measured.recall >= 0.95
    assert measured.wrongly_joined == 0


def test_the_sentence_is_the_very_one_of_the_mail() -> None:
    text = (
        "Dear colleagues,\n\nThank you for your letter of\n1 December. After careful study, my Government is not in a\n"
        "position to endorse the Code. With kind regards"
    )
    (found,) = suggest(text)
    assert found.meaning is Meaning.DECLINED
    assert found.sentence == "After careful study, my Government is not in a position to endorse the Code."
    assert found.until is None


def test_a_mail_may_say_several_things_weightiest_first() -> None:
    text = (
        "We acknowledge receipt of your letter and have transmitted it to our capital. We will revert by 12 December."
        " Could you meanwhile send us the list of signatories?"
    )
    found = suggest(text)
    assert [str(one.meaning) for one in found] == ["promise", "question", "forwarded_to_capital", "acknowledgement"]
    assert found[0].until == date(2016, 12, 12)


def test_a_refusal_anywhere_silences_joined() -> None:
    assert meanings("We support your appeal. We are, however, not in a position to join the initiative.") == {
        "declined"
    }


def test_thanks_alone_are_an_acknowledgement_only_when_nothing_else_is_said() -> None:
    assert meanings("Thank you for your letter.") == {"acknowledgement"}
    assert meanings("Thank you for your letter. The matter is under consideration.") == {"considering"}


def test_a_state_speaks_for_itself_only() -> None:
    text = "Felmar has joined the initiative."
    assert meanings(text, signed="Permanent Mission of Felmar to the United Nations") == {"joined"}
    assert meanings(text, signed="Permanent Mission of Costaluna to the United Nations") == set()
    assert meanings(text) == set()
    letterhead = "The Permanent Mission of Felmar to the United Nations presents its compliments to the Coalition.\n\n"
    assert meanings(letterhead + text) == {"joined"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Please acknowledge receipt of this note.", "en"),
        ("Kindly forward this letter to your Government.", "en"),
        ("The Ambassador has signed the letter.", "en"),
        ("Prière d'en accuser réception.", "fr"),
        ("Просим подтвердить получение.", "ru"),
        ("يرجى تأكيد الاستلام.", "ar"),
        ("请予确认收到。", "zh"),
        ("Le agradeceré acusar recibo.", "es"),
    ],
)
def test_what_is_asked_of_us_is_not_done_by_them(text: str, language: str) -> None:
    assert meanings(text, language) <= {"question"}


def test_a_mail_in_two_languages_is_read_in_both() -> None:
    text = "Thank you for your message.\n\nNous ne sommes pas en mesure d'adhérer au Code de conduite."
    assert meanings(text, "en") == {"declined"}
    assert meanings("Thank you for your message.\n\n我国政府尚未作出决定。", "en") == {"considering"}


def test_a_language_without_a_table_gives_nothing() -> None:
    assert meanings("Nosso Governo apoia a iniciativa e adere ao Código.", "pt") == set()
    assert meanings("Наш уряд підтримує ініціативу.", "uk") == set()


def test_only_promises_have_a_day_and_never_one_that_is_past() -> None:
    (found,) = suggest("We will revert to you by 1 March 2016.")
    assert found.meaning is Meaning.PROMISE
    assert found.until is None


def test_days_of_a_text_in_its_order() -> None:
    text = "Between 2016-12-07 and 12 December, not on 03/04, or el 15 de enero de 2017; 31 February never."
    assert dates_in(text, WRITTEN_ON) == (date(2016, 12, 7), date(2016, 12, 12), date(2017, 1, 15))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear Mr. Lind, thank you. We agree.", ["Dear Mr. Lind, thank you.", "We agree."]),
        ("Исх. от 5 дек. 2016 г. получено. Благодарим.", ["Исх. от 5 дек. 2016 г. получено.", "Благодарим."]),
        ("来函收悉。我们将答复！", ["来函收悉。", "我们将答复！"]),
        ("Yes?\n\nNo", ["Yes?", "No"]),
        ("First:\n- one thing\n- another", ["First:", "- one thing", "- another"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [one for one in sentences(text) if one] == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from([*LANGUAGES, "", "de", "xx"]), st.text(max_size=60))
def test_no_text_makes_it_raise(text: str, language: str, signed: str) -> None:
    for one in suggest_meaning(text, language=language, written_on=WRITTEN_ON, signed=signed):
        assert one.sentence


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(HEAP),
        max_size=60,
    )
)
def test_no_heap_of_the_words_of_the_rules_makes_it_raise(words: list[str]) -> None:
    suggest(" ".join(words), "", "Mission of Felmar")


@pytest.mark.parametrize(
    "piece",
    [
        "my government of the republic of § has now also ",
        "inform you that the government of the ",
        "we are not ",
        "the letter of the ",
        "nous avons le plaisir de vous informer que ",
        "su carta de la ",
        "мы также не ",
        "قررت حكومه بلادي ",
        "我国政府已将",
        "No. ",
        "we,",
    ],
)
def test_no_repetition_makes_it_slow(piece: str) -> None:
    """The work grows with the length of a sentence, which is bounded; a second would already be a fault."""
    text = piece * (LONGEST_TEXT // len(piece))
    suggest(piece)
    before = time.process_time()
    for language in LANGUAGES:
        suggest(text, language, "Mission of Felmar")
    assert time.process_time() - before < 6
