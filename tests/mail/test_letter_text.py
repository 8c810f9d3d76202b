"""The body of a letter: paragraphs and lists out of hand-wrapped lines, and what no letter holds."""

from __future__ import annotations

import pytest

from outreach.domain.letters import Items, Paragraph
from outreach.mail.letter_text import read_body, stray_character


def test_lines_wrapped_by_hand_are_one_paragraph_and_empty_lines_divide() -> None:
    assert read_body("We have the\nhonour.\n \n\n  Second.  \n") == (
        Paragraph("We have the honour."),
        Paragraph("Second."),
    )


def test_chinese_is_joined_without_a_blank_and_latin_beside_it_with_one() -> None:
    assert read_body("大会紧急\n特别会议，\n“及时”\n行动") == (Paragraph("大会紧急特别会议，“及时”行动"),)
    assert read_body("文号\nALP-FRA\n和") == (Paragraph("文号 ALP-FRA 和"),)


def test_no_break_spaces_are_the_letters_own_and_stay() -> None:
    assert read_body("régions\u202f;\u00a0voir  a\n") == (Paragraph("régions\u202f;\u00a0voir a"),)


def test_list_is_read_with_its_hand_wrapped_items() -> None:
    body = "We ask:\n\n- to endorse,\n  if not done;\n- to work.\n\n- to explore.\n\nThanks - a lot."
    assert read_body(body) == (
        Paragraph("We ask:"),
        Items(("to endorse, if not done;", "to work.", "to explore.")),
        Paragraph("Thanks - a lot."),
    )


def test_list_may_follow_its_paragraph_without_an_empty_line() -> None:
    assert read_body("We ask:\n- to work.") == (Paragraph("We ask:"), Items(("to work.",)))


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x07", "U+0007 a control character"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u2067", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ue000", "U+E000 a character of private use"),
        ("\u0378", "U+0378 a character without a meaning"),
        ("\x1c", "U+001C a control character"),
    ],
)
def test_character_that_no_letter_holds_is_named(char: str, name: str) -> None:
    assert stray_character(f"Excellency,{char} we") == name


def test_what_letters_in_six_languages_hold_is_no_stray_character() -> None:
    assert (
        stray_character("Excellence,\r\n\té «\u202fx\u202f» – “…” \u00a0 نتشرّف، ٢٠١٦؛ می\u200cخواهم 《守则》\u3000")
        == ""
    )
