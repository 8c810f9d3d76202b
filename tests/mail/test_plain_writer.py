"""The plain text of a letter: 72 columns in every script, and Chinese broken where Chinese may be."""

from __future__ import annotations

import pytest

from outreach.domain.letters import Annex, Items, LetterText, Paragraph
from outreach.mail.plain_writer import COLUMNS, width, wrap, write_plain

CHINESE = "谨提请阁下注意，（ACT小组）《行为守则》的112个支持者承诺支持“及时和果断的行动”，防止或制止危害人类罪；" * 6


def test_no_line_of_any_script_is_wider_than_its_columns() -> None:
    arabic = "نتشرف بأن نسترعي انتباهكم إلى النداء العلني المؤرخ ١ كانون الأول/ديسمبر " * 6
    for text, language in (
        (CHINESE, "zh"),
        (arabic.strip(), "ar"),
        (("Имеем честь обратить Ваше внимание " * 9).strip(), "ru"),
    ):
        lines = wrap(text, language).split("\n")
        assert len(lines) > 3
        assert all(width(line, language) <= COLUMNS for line in lines)
        joint = "" if language == "zh" else " "
        assert joint.join(lines) == text


def test_chinese_fills_its_lines_and_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    for shift in range(12):
        lines = wrap(CHINESE[shift:], "zh").split("\n")
        assert all(width(line, "zh") >= COLUMNS - 8 for line in lines[:-1])
        assert not [line for line in lines[1:] if line[0] in "，。；：、）》”"]
        assert not [line for line in lines if line[-1] in "（《“"]


def test_number_and_its_chinese_unit_and_latin_words_are_not_torn() -> None:
    for shift in range(1, 40):
        text = "在" * shift + "2016年12月1日" + "由" * 20 + "secretariat@coalition.example" + "来"
        lines = wrap(text, "zh").split("\n")
        for whole in ("2016年", "12月", "1日", "secretariat@coalition.example"):
            assert any(whole in line for line in lines), (whole, lines)


def test_accents_take_no_column_and_chinese_two() -> None:
    assert width("e\u0301") == 1
    assert width("مُوَقَّع") == 4
    assert width("大会") == 4
    assert (width("“", "zh"), width("“", "en")) == (2, 1)


def test_no_break_space_is_never_broken_at() -> None:
    lines = wrap("x " * 33 + "régions\u202f; fin").split("\n")
    assert lines[1].startswith("régions\u202f;")


@pytest.mark.parametrize("annex", [None, Annex("Organizations", "They issued it.", ("First", "Second"), "A note.")])
def test_parts_of_a_letter_stand_in_order_with_what_is_empty_left_out(annex: Annex | None) -> None:
    said = LetterText(
        language="en",
        subject="Subject",
        date_line="New York, 2 December 2016",
        reference_line="Reference: ALP-FRA",
        addressee=("The Permanent Representative", "France"),
        opening="Excellency,",
        body=(Paragraph("We ask:"), Items(("to work " * 12 + "on;", "to rest."))),
        answering="",
        closing="Please accept our thanks.",
        signature=("Secretariat", "New York"),
        annex=annex,
    )
    first = "- " + " ".join(["to work"] * 8) + " to\n  work " + " ".join(["to work"] * 3) + " on;"
    letter = (
        "New York, 2 December 2016\nReference: ALP-FRA\n\nThe Permanent Representative\nFrance\n\nExcellency,\n\n"
        f"We ask:\n\n{first}\n- to rest.\n\nPlease accept our thanks.\n\nSecretariat\nNew York\n"
    )
    listed = "\n\nOrganizations\n-------------\nThey issued it.\n\nFirst\nSecond\n\nA note.\n" if annex else ""
    assert write_plain(said) == letter + listed
