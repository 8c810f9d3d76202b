"""A subject is known again whatever programs, gateways and ticket systems of any language put around it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.subjects import PREFIXES, subject_key

OURS = "Aleppo: a request to the General Assembly"


@pytest.mark.parametrize(
    "prefix",
    [
        "Re: ",
        "RE: ",
        "re:",
        "Re : ",
        "Re[2]: ",
        "RE(3): ",
        "Re^2: ",
        "FW: ",
        "Fwd: ",
        "AW: ",
        "WG: ",
        "Antwort: ",
        "SV: ",
        "VS: ",
        "VL: ",
        "VB: ",
        "Antw: ",
        "Antw.: ",
        "Doorst: ",
        "RV: ",
        "RES: ",
        "ENC: ",
        "TR : ",
        "Réf. : ",
        "RIF: ",
        "R: ",
        "I: ",
        "Odp: ",
        "PD: ",
        "Vá: ",
        "YNT: ",
        "Ynt: ",
        "İLT: ",
        "ilt: ",
        "BLS: ",
        "Отв: ",
        "Ответ: ",
        "Пересл.: ",
        "НА: ",
        "Відп: ",
        "ΑΠ: ",
        "ΠΡΘ: ",
        "رد: ",
        "رد: \u200f",
        "إعادة توجيه: ",
        "תשובה: ",
        "回复: ",
        "回复：",
        "答复: ",
        "回覆：",
        "转发: ",
        "轉寄: ",
        "返信: ",
        "회신: ",
        "ตอบ: ",
        "Trả lời: ",
        "Automatic reply: ",
        "Automatische Antwort: ",
        "Réponse automatique : ",
        "Автоответ: ",
        "自动答复: ",
        "رد تلقائي: ",
        "Undeliverable: ",
        "Gelesen: ",
        "[External] ",
        "[EXT] Re: ",
        "Re: [EXTERNAL] ",
        "EXTERNAL: ",
        "{Spam?} ",
        "***SPAM*** ",
        "[#4711] ",
        "Re: [Ticket #4711] AW: ",
        "(Extern) ",
        "【外部】",
        "RE [EXT]: ",
        "RE: FW: AW: WG: SV: TR: رد: 回复: ",
    ],
)
def test_prefix_says_nothing(prefix: str) -> None:
    assert subject_key(prefix + OURS) == subject_key(OURS)


@pytest.mark.parametrize("tag", [" [#4711]", " [SEC=OFFICIAL]", " (ref:_00D1.500x:ref)", " [EXT] [#1]"])
def test_tag_behind_says_nothing(tag: str) -> None:
    assert subject_key(OURS + tag) == subject_key(OURS)


def test_case_accents_and_blanks_say_nothing() -> None:
    assert subject_key("  ALEPPO:   a Request\tto the général assembly. ") == subject_key(
        "Aleppo: a request to the general assembly"
    )


def test_our_own_word_before_a_colon_stays() -> None:
    assert subject_key(OURS) == "aleppo: a request to the general assembly"
    assert subject_key("Re: Syria: what now") == "syria: what now"


@pytest.mark.parametrize("empty", ["", "Re:", "Fwd: Re: ", "[External]", "***", "RE: (no subject)", "\u200f"])
def test_nothing_is_left_of_nothing(empty: str) -> None:
    assert subject_key(empty) == ""


def test_no_common_word_of_a_letter_is_taken_for_a_prefix() -> None:
    assert PREFIXES.isdisjoint({"aleppo", "syria", "request", "note verbale", "appeal", "subject", "invitation"})


@pytest.mark.parametrize("piece", ["Re: ", "[", "(", "{", "*", "Re[", "[x]", ":", "<", "Re: [x] ", "\uff1a"])
def test_hostile_subject_costs_no_time(piece: str) -> None:
    started = time.process_time()
    subject_key(piece * 100_000)
    assert time.process_time() - started < 0.2


@given(st.text())
def test_no_subject_breaks_it_and_a_key_is_its_own_key(text: str) -> None:
    key = subject_key(text)
    assert subject_key("Re: " + key) == subject_key(key)
