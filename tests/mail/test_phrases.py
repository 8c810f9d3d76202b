"""The tables of phrases: each can be looked up, cheaply, and none can run away."""

from __future__ import annotations

import importlib
import pkgutil
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.replies import ReplyKind
from outreach.mail.recognisers import phrases
from outreach.mail.recognisers.phrases import Phrase, Phrases, fold
from tests.mail.judging import ANSWER, judge

TABLES = {
    f"{module.name}.{name}": table
    for module in pkgutil.iter_modules(phrases.__path__)
    for name, table in vars(importlib.import_module(f"{phrases.__name__}.{module.name}")).items()
    if isinstance(table, Phrases)
}
UN_LANGUAGES = {"en", "fr", "es", "ar", "ru", "zh"}
ALSO = {"de", "pt", "it", "tr", "nl"}


def test_the_main_themes_speak_the_languages_that_we_promise() -> None:
    for name in (
        "absence.SENTENCES",
        "absence.SUBJECTS",
        "automatic.DISCLOSURES",
        "acknowledgements.RECEIPT",
        "left.LEFT",
        "filters.CHALLENGES",
        "opt_out.REQUESTS",
        "substance.SUBSTANCE",
    ):
        assert {phrase.language for phrase in TABLES[name]} >= UN_LANGUAGES | ALSO, name


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_phrase_is_well_formed(name: str) -> None:
    for phrase in TABLES[name]:
        assert phrase.needles, phrase.written
        assert phrase.written.count("(") == phrase.written.count(")"), phrase.written
        assert not phrase.pattern.search(""), phrase.written
        assert fold(phrase.written) == phrase.written.replace("…", "..."), phrase.written


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("out of (the )?office", "I am out of office.", True),
        ("out of (the )?office", "without officers", False),
        ("absen*", "absente", True),
        ("stop … writing", "stop at once writing", True),
        ("stop … writing", "stop. we like writing", False),
        ("bin … abwesend", "bin bis 11.12.2016 abwesend", True),
        ("e-?mail", "email", True),
        ("إجازة", "في الإجازة", True),
        ("休假", "我正在休假中", True),
        ("sent(:|$)", "it was sent", True),
        ("sent(:|$)", "it was sent off", False),
    ],
)
def test_notation(written: str, text: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    phrase = Phrase("xx", fold(written) if "…" not in written else written)
    folded = fold(text)
    assert (phrase.may_be_in(folded) and phrase.pattern.search(folded) is not None) is found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Réponse automatique\u00a0: ", "reponse automatique : "),
        ("İzindeyim", "izindeyim"),
        ("ОТВЁТ", "ответ"),
        ("الإجازة", "الاجازه"),
        ("自动回复：", "自动回复:"),
        ("l’office", "l'office"),
        ("١٢", "12"),
        ("Straße", "strasse"),
    ],
)
def test_folding(one: str, other: str) -> None:
    assert fold(one) == other


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_a_recogniser_raise(text: str) -> None:
    verdict = judge(text.replace("\r", " "))
    assert not any("could not read it" in sentence for sentence in verdict.evidence)


@pytest.mark.parametrize(
    "piece",
    [
        "stop ",
        "please remove us ",
        "do not ",
        "if ",
        "(",
        "out of office. ",
        "(a|",
        "休",
        "لا ",
        "a.",
        ". ",
        "- ",
        "@a.b ",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    began = time.process_time()
    judge(piece * (20_000 // len(piece)), ANSWER, subject=piece * 100)
    judge(piece * (20_000 // len(piece)))
    assert time.process_time() - began < 2


def test_an_empty_automatic_answer_is_an_acknowledgement() -> None:
    assert judge("", ANSWER).kind is ReplyKind.AUTO_ACKNOWLEDGEMENT
