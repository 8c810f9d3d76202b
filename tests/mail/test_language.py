"""The language of a text, measured on short sentences of diplomacy, and what is too short or unclear to tell."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mail.common_words import COMMON_WORDS
from outreach.mail.language import language_of

TABLE = json.loads((Path(__file__).parent / "language_table.json").read_text(encoding="utf-8"))
UNITED_NATIONS = ("en", "fr", "es", "ar", "ru", "zh")
ROOT = Path(__file__).parents[2]


def test_short_sentences() -> None:
    """One in fifty may be missed, next to none of the six languages of the United Nations, and hardly any mistaken."""
    found = [(row["language"], language_of(row["text"])) for row in TABLE]
    right = sum(expected == given for expected, given in found)
    mistaken = sum(given not in (expected, "") for expected, given in found)
    assert right >= 0.97 * len(TABLE)
    assert mistaken <= 0.015 * len(TABLE)
    ours = [pair for pair in found if pair[0] in UNITED_NATIONS]
    assert sum(expected == given for expected, given in ours) >= len(ours) - 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "OK",
        "12.12.2016",
        "https://mission.example/answer",
        "anna.lind@felmar.example",
        "A/RES/71/130",
        "谢",
        "—",
        "👍",
    ],
)
def test_too_short_to_tell(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nota verbal adjunta, NY/POL/2016/233", "es"),
        ("我们已收到ソニー公司的来函，将转交外交部。", "zh"),
        ("Thank you. Mr. Erdoğan and Ms. Łukasik will receive you.", "en"),
        ("نشكركم على رسالتكم المؤرخة 5 December 2016 (Ref. ACT-EGY, Permanent Mission).", "ar"),
        ("Благодарим Вас за письмо. Best regards, Anna", "ru"),
        ("Thank you for your letter. With kind regards, С уважением", "en"),
        ("貴信拝受。回答は追って連絡します。", "ja"),
        ("با سلام و احترام، نامه شما دریافت شد و پاسخ آن به زودی ارسال می‌گردد.", "fa"),
        ("Το θέμα εξετάζεται.", "el"),
        ("Приветствуем инициативу и поддерживаем её.", "ru"),
        ("Қазақстан Республикасының Тұрақты өкілдігі сіздің хатыңызды алды.", "kk"),
    ],
)
def test_scripts_and_mixtures(text: str, language: str) -> None:
    assert language_of(text) == language


def test_only_the_beginning_is_looked_at() -> None:
    language_of("Thank you for your letter.")
    text = "Nous vous remercions de votre lettre. " * 100_000
    before = time.process_time()
    assert language_of(text) == "fr"
    assert time.process_time() - before < 0.5


def test_words_are_lower_case_and_alone() -> None:
    for language, words in COMMON_WORDS.items():
        assert len(language) == 2
        assert all(word == word.lower() and " " not in word for word in words)


@pytest.mark.slow
def test_memory_and_time_of_the_first_mail() -> None:
    """The full models of the library would need ten times as much of both."""
    program = (
        "import resource, time\n"
        "from outreach.mail import language\n"
        "before = resource.getrusage(resource.RUSAGE_SELF)\n"
        "assert language.language_of('Thank you for your letter of 5 December.') == 'en'\n"
        "after = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(after.ru_maxrss - before.ru_maxrss, after.ru_utime - before.ru_utime)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    kilobytes, seconds = done.stdout.split()
    assert int(kilobytes) < 100_000
    assert float(seconds) < 0.5


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    assert language_of(text) == "" or len(language_of(text)) == 2
