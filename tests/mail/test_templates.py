"""Bad templates: each is told with file and line, in time, and the next letter is rendered as if nothing had been."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from outreach.errors import RenderingError, TemplateError
from outreach.mail.template_process import LARGEST_FILE, CutOffError, TemplateProcess
from outreach.mail.templates import Given, LetterTemplates

if TYPE_CHECKING:
    from pathlib import Path

AROUND = (
    "{% block date %}{{ identity.place }}{% endblock %}{% block reference %}{{ letter.reference }}{% endblock %}"
    "{% block answering %}{% endblock %}{% block signature %}{{ identity.name }}{% endblock %}"
)
GIVEN = Given(
    context={
        "identity": {"name": "Secretariat", "place": "New York"},
        "letter": {"reference": "ALP-FRA", "language": "en", "direction": "ltr"},
        "state": {"name": "France", "iso3": "FRA"},
    },
    stated={"act-code": "112", "canada-2016": "73"},
    addressee=("France",),
    opening="Excellency,",
    closing="Yours.",
)
BODY = "appeal/en/body.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay out a campaign with one letter; a secret lies beside it."""
    made = tmp_path / "campaign"
    for path, text in {
        "appeal/en/subject.txt": "Appeal [{{ letter.reference }}]\n",
        BODY: "We ask France.\n",
        "_shared/en/letter.txt": AROUND,
        "_shared/letter.html": "<html dir='{{ letter.direction }}'><body>{{ text.opening }}</body></html>\n",
    }.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return made


def fault(folder: Path, body: str, path: str = BODY) -> TemplateError:
    (folder / path).write_text(body, encoding="utf-8")
    with pytest.raises(TemplateError) as refusal:
        LetterTemplates(folder).render("appeal", "en", GIVEN)
    return refusal.value


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            "a\n{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
            "line 2: it did not come to an end",
            id="nested loops",
        ),
        pytest.param("\n{% for i in range(10**9) %}x{% endfor %}", "line 2: Range too big", id="a long loop"),
        pytest.param(
            "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}\n{{ m(60) }}",
            "line 1: it did not come to an end",
            id="macros that double",
        ),
        pytest.param("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself without end", id="endless macro"),
        pytest.param("x\n{% include 'appeal/en/body.txt' %}", "line 2: it includes", id="includes itself"),
        pytest.param(
            "{% set n = namespace(x='ab') %}\n{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            "line 2: it wanted more memory",
            id="a text that doubles",
        ),
        pytest.param("{{ 'a' * 10 ** 10 }}", "line 1: it wanted more memory", id="a text repeated"),
        pytest.param(
            "{% for i in range(9999) %}{% for j in range(9999) %}long{% endfor %}{% endfor %}",
            "it writes more than 500,000 characters",
            id="a long text",
        ),
        pytest.param("{{ 10 ** (10 ** 9) }}", "it did not come to an end", id="a huge number"),
    ],
)
def test_template_without_end_is_cut_off_in_time_and_the_next_letter_is_rendered(
    folder: Path, body: str, told: str
) -> None:
    begun = time.process_time()
    found = fault(folder, body)
    assert isinstance(found, CutOffError)
    assert found.message.startswith(f"campaign/{BODY}")
    assert told in found.message
    # Ours; that of the other process is bounded by its own limits, or the test would not come to its end.
    assert time.process_time() - begun < 1
    (folder / BODY).write_text("We ask France.", encoding="utf-8")
    assert "We ask France." in LetterTemplates(folder).render("appeal", "en", GIVEN).text


def test_letter_that_was_cut_off_is_not_waited_for_again(folder: Path) -> None:
    """A wave has 193 of them."""
    (folder / BODY).write_text("{{ 'a' * 10 ** 10 }}", encoding="utf-8")
    templates = LetterTemplates(folder)
    for _ in range(2):
        with pytest.raises(CutOffError):
            templates.render("appeal", "en", GIVEN)
        # Nobody asks the file again until the campaign is opened anew.
        (folder / BODY).write_text("We ask France.", encoding="utf-8")


def for_state(iso3: str) -> Given:
    return replace(GIVEN, context={**GIVEN.context, "state": {"name": iso3, "iso3": iso3}})


def test_case_of_one_state_that_is_cut_off_blocks_no_other(folder: Path) -> None:
    (folder / BODY).write_text("We ask.{% if state.iso3 == 'FRA' %}{{ 'a' * 10 ** 10 }}{% endif %}", encoding="utf-8")
    templates = LetterTemplates(folder)
    with pytest.raises(CutOffError):
        templates.render("appeal", "en", for_state("FRA"))
    assert "We ask." in templates.render("appeal", "en", for_state("DEU")).text


def test_letter_that_was_cut_off_for_three_states_is_waited_for_by_none(folder: Path) -> None:
    (folder / BODY).write_text("{{ 'a' * 10 ** 10 }}", encoding="utf-8")
    templates = LetterTemplates(folder)
    for iso3 in ("FRA", "DEU", "JPN"):
        with pytest.raises(CutOffError):
            templates.render("appeal", "en", for_state(iso3))
    (folder / BODY).write_text("We ask.", encoding="utf-8")
    with pytest.raises(CutOffError):
        templates.render("appeal", "en", for_state("POL"))


def test_subject_that_was_cut_off_is_not_waited_for_again_either(folder: Path) -> None:
    """Each follow-up asks for that of the first letter."""
    path = folder / "appeal" / "en" / "subject.txt"
    path.write_text("{{ 'a' * 10 ** 10 }}", encoding="utf-8")
    templates = LetterTemplates(folder)
    for _ in range(2):
        with pytest.raises(CutOffError):
            templates.render_subject("appeal", "en", GIVEN)
        path.write_text("Appeal", encoding="utf-8")


def test_subject_alone_has_the_digits_of_the_whole_letter(folder: Path) -> None:
    (folder / "appeal" / "en" / "subject.txt").write_text("٢٠١٦", encoding="utf-8")
    western = replace(GIVEN, digits="0123456789")
    whole = LetterTemplates(folder).render("appeal", "en", western).subject
    assert LetterTemplates(folder).render_subject("appeal", "en", western) == whole == "2016"


@pytest.mark.parametrize("path", ["../secret.txt", "/dev/zero", "pipe", "link.txt", "long.txt"])
def test_file_that_rendering_refuses_is_not_read_for_its_names_either(folder: Path, path: str) -> None:
    """In the process that holds the keys and the database, before anything is rendered."""
    secret = "{% if late.date == 'secret' %}{% endif %}"
    (folder.parent / "secret.txt").write_text(secret, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "long.txt").write_text(secret + "x" * LARGEST_FILE, encoding="utf-8")
    os.mkfifo(folder / "pipe")
    (folder / BODY).write_text(f"{{% include '{path}' %}}", encoding="utf-8")
    templates = LetterTemplates(folder)
    assert templates.late_fields("appeal", "en") == set()
    assert "secret" not in templates.words("appeal", "en")


def test_template_that_is_too_large_is_refused(folder: Path) -> None:
    assert "it has more than 256 KB" in fault(folder, "x" * (LARGEST_FILE + 1)).message
    (folder / BODY).write_text("x" * LARGEST_FILE, encoding="utf-8")
    begun = time.process_time()
    LetterTemplates(folder).render("appeal", "en", GIVEN)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "link.txt", "folder/secret.txt"])
def test_file_outside_the_folder_is_refused_also_through_a_link(folder: Path, path: str) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "folder").symlink_to(folder.parent, target_is_directory=True)
    for statement in ("include", "extends", "import"):
        found = fault(folder, f"x\n{{% {statement} '{path}' {'as y' if statement == 'import' else ''} %}}")
        assert f"campaign/{BODY}, line 2: it may use no file outside campaign/, and {path} leads there" in found.message


def test_letter_that_is_itself_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder / BODY).unlink()
    (folder / BODY).symlink_to(folder.parent / "secret.txt")
    with pytest.raises(TemplateError, match="no file outside campaign/"):
        LetterTemplates(folder).render("appeal", "en", GIVEN)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("a\n\n{{ nmae }}", ", line 3: 'nmae' is undefined"),
        ("a\n{{ state.nmae }}", ", line 2: 'dict object' has no attribute 'nmae'"),
        ("{{ stated['g77'] }}", "g77"),
        # A letter with these would leave otherwise than it was approved.
        ("{{ [1, 2]|random }}", ", line 1: No filter named 'random'"),
        ("{{ lipsum() }}", ", line 1: 'lipsum' is undefined"),
        ("{% for one in stated %}{% endfor %}", "line 1"),
        ("a\n{% if %}", ", line 2: Expected an expression"),
        ("{% include 'nobody.txt' %}", ", line 1: the file nobody.txt does not exist below campaign/"),
        ("{# nothing #}\n", "it says nothing"),
        ("a\n\nb\u202ec", ", line 3: it writes U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("{{ '\\u200f' }}a", "it writes U+200F RIGHT-TO-LEFT MARK, from a value or an expression"),
        ("a\x07", ", line 1: it writes U+0007 a control character"),
    ],
)
def test_fault_is_told_with_file_and_line(folder: Path, body: str, told: str) -> None:
    found = fault(folder, body)
    assert found.message.startswith(f"campaign/{BODY}")
    assert told in found.message


def test_fault_in_a_file_that_is_included_names_that_file(folder: Path) -> None:
    (folder / "_shared" / "part.txt").write_text("a\n{{ nobody }}", encoding="utf-8")
    found = fault(folder, "{% include '_shared/part.txt' %}")
    assert f"campaign/{BODY}: in _shared/part.txt, line 2: 'nobody' is undefined" in found.message
    (folder / "_shared" / "part.txt").write_bytes(b"Excellence, \xe0 vous")
    assert (
        "in _shared/part.txt: the file is not UTF-8 (byte 12)"
        in fault(folder, "{% include '_shared/part.txt' %}").message
    )


def test_block_that_every_letter_needs_is_missed_by_name(folder: Path) -> None:
    found = fault(folder, AROUND.replace("block signature", "block signatur"), "_shared/en/letter.txt")
    assert "campaign/_shared/en/letter.txt: it has no block 'signature'" in found.message


def test_numbers_that_a_letter_gives_are_told_and_no_others(folder: Path) -> None:
    (folder / BODY).write_text('{% if "act-code" in stated %}{{ stated["canada-2016"] }} States{% endif %}', "utf-8")
    assert LetterTemplates(folder).render("appeal", "en", GIVEN).used == ("canada-2016",)


def test_numbers_of_a_block_that_this_letter_has_not_are_not_told(folder: Path) -> None:
    annex = '{% block annex %}{{ stated["act-code"] }} names{% endblock %}'
    (folder / "_shared" / "en" / "letter.txt").write_text(AROUND + annex, encoding="utf-8")
    templates = LetterTemplates(folder)
    assert templates.render("appeal", "en", GIVEN).used == ()
    assert templates.render("appeal", "en", replace(GIVEN, annex=True)).used == ("act-code",)


def test_layout_has_no_numbers_of_its_own(folder: Path) -> None:
    found = fault(folder, "<p>{{ stated['act-code'] }}</p>", "_shared/letter.html")
    assert "_shared/letter.html, line 1: 'stated' is undefined" in found.message


def test_close_of_the_campaign_wins_over_that_of_the_forms_of_address(folder: Path) -> None:
    closing = "{% block closing %}With all good wishes.{% endblock %}"
    (folder / "_shared" / "en" / "letter.txt").write_text(AROUND + closing, encoding="utf-8")
    text = LetterTemplates(folder).render("appeal", "en", GIVEN).text
    assert "With all good wishes." in text
    assert "Yours." not in text


def test_utf_8_with_a_byte_order_mark_is_read(folder: Path) -> None:
    (folder / BODY).write_bytes(b"\xef\xbb\xbfWe ask.\r\n\r\nThanks.\r\n")
    assert "\n\nWe ask.\n\nThanks.\n" in LetterTemplates(folder).render("appeal", "en", GIVEN).text


def test_process_that_cannot_do_its_work_is_no_fault_of_the_letter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the letter sends it back to draft, and its approval is lost."""
    monkeypatch.setattr("outreach.mail.template_process._CHILD", folder / "nowhere.py")
    process = TemplateProcess()
    request = {"folder": str(folder), "parts": {"body": {"path": BODY}}, "context": {}, "counted": {}, "markup": {}}
    with pytest.raises(RenderingError, match="the process that renders letters ended"):
        process.ask(request)
    process.close()


def test_process_that_somebody_ended_is_started_again(folder: Path) -> None:
    process = TemplateProcess()
    request = {"folder": str(folder), "parts": {"body": {"path": BODY}}, "context": {}, "counted": {}, "markup": {}}
    try:
        for _ in range(2):
            assert process.ask(request)["parts"]["body"] == "We ask France.\n"
            child = process._child  # noqa: SLF001 - which process it is, is its own affair
            assert child is not None
            os.kill(child.pid, 9)
    finally:
        process.close()
