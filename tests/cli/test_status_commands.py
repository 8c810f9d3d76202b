"""`outreach status`, `explain` and `export`: what a coordinator sees."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from zipfile import is_zipfile

import pytest
from rich.console import Console

from outreach.cli import explain, export, status
from outreach.cli.console import REHEARSAL
from outreach.errors import InputError
from outreach.operations.report_status import Standing, report_status
from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT
from tests.cli.command_line import as_json, run, shown
from tests.operations.rehearsed_desk import RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    return RehearsedDesk.lay_out(tmp_path / "desk")


def flat(text: str) -> str:
    """Return text without the folding of a terminal."""
    return " ".join(text.split())


def drawn(desk: RehearsedDesk, width: int) -> list[str]:
    with desk.open() as opened:
        found = report_status(opened.store, opened.campaign(), now=opened.clock.now())
    console = Console(width=width, file=io.StringIO(), force_terminal=False)
    console.print(status.draw_board(found, width))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_the_board_shows_each_state_once_with_its_sign(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    text = shown(status.register, desk.folder, "status")
    board = text[text.index("African Group") : text.index("Coverage")]
    tiles = re.findall(r"\b([A-Z]{3}) (\S)", board)
    assert dict(tiles)["FRA"] == "●"
    assert dict(tiles)["CAN"] == "I"
    assert sorted(code for code, _ in tiles if code != "GRU") == [
        "CAN",
        "CRI",
        "DEU",
        "FRA",
        "JPN",
        "KEN",
        "POL",
        "RUS",
        "SYR",
    ]


def test_the_board_says_progress_equations_and_what_is_known_in_part(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    text = flat(shown(status.register, desk.folder, "status"))
    assert "2 named, 73 stated, of 97" in text
    assert "contacted + scheduled + excluded + blocked = all" in text
    assert "act-supporters running 4 0 0 0 4" in text
    assert "Canada's initiative: 2 of 73 known" in text


def test_the_board_says_that_it_is_a_rehearsal(desk: RehearsedDesk) -> None:
    assert REHEARSAL in shown(status.register, desk.folder, "status")


def test_the_board_tells_what_leaves_next_and_what_needs_a_person(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@fra.example", NO_REPLY_AFTER_DOT)
    desk.send_first_wave()
    desk.tick()
    text = flat(shown(status.register, desk.folder, "status"))
    assert "follow-up-1 2016-12-12 14:30 UTC (Mon 12 Dec 09:30 New York)" in text
    assert "1 unknown letter to settle" in text
    assert f"unknown: {desk.message('FRA', 'appeal-act').label} FRA appeal-act" in text


@pytest.mark.parametrize("width", [40, 80, 100, 160, 300])
def test_the_board_fits_the_terminal(desk: RehearsedDesk, width: int) -> None:
    lines = drawn(desk, width)
    assert max(len(line.rstrip()) for line in lines if "AFG" not in line) <= width
    tiles = [line for line in lines if re.match(r" [A-Z]{3} \S", line)]
    assert sum(len(re.findall(r"[A-Z]{3} \S", line)) for line in tiles) == 9


def test_tiles_use_the_width_there_is() -> None:
    """Twenty to a line at 160 columns, ten at 80."""
    assert [(width + 1) // 8 for width in (80, 160)] == [10, 20]


def test_no_standing_is_shown_in_red_and_each_has_ink_that_can_be_read() -> None:
    """A declined position is no alarm; and WCAG 2.1 asks for a contrast of 4.5 for text."""
    for standing, (ground, ink) in status._COLOURS.items():  # noqa: SLF001 - the table is what is claimed about
        red, green, blue = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
        assert not (red > 2 * green and red > 2 * blue), standing
        assert contrast(ground, ink) >= 4.5, standing
    assert set(Standing) - set(status._COLOURS) == {Standing.EXCLUDED, Standing.DO_NOT_CONTACT}  # noqa: SLF001


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_bin_can_be_listed_with_reasons(desk: RehearsedDesk) -> None:
    desk.plan("act-supporters", "other-members")
    text = flat(shown(status.register, desk.folder, "status", "--list", "excluded"))
    assert "SYR Syrian Arab Republic the appeal itself holds this state" in text
    assert "FRA" not in text


def test_status_as_json_has_the_mark_and_every_state(desk: RehearsedDesk) -> None:
    found = as_json(status.register, desk.folder, "status")
    assert found["mark"] == REHEARSAL
    assert found["progress"]["named"] == 2
    assert len([one for group in found["groups"] for one in group["states"]]) == 9


def test_explain_takes_a_name_and_says_next_with_both_clocks(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    text = flat(shown(explain.register, desk.folder, "explain", "allemagne"))
    assert text.startswith("Germany DEU WEOG")
    assert "follow-up-1" in text
    assert "due Mon 12 Dec 2016 09:30 New York (2016-12-12 14:30 UTC)" in text
    assert "no: rule 'not due'" in text
    assert "250 2.0.0 queued" in text


def test_explain_names_the_rule_and_the_answer_that_stop_a_letter(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    label = desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    text = flat(shown(explain.register, desk.folder, "explain", "FRA"))
    assert f"no: rule 'they answered': {label} of 2016-12-02 (hold)" in text
    assert "thread_header (100)" in text


def test_explain_never_obeys_control_characters_of_a_mail(desk: RehearsedDesk) -> None:
    """A subject that carries an escape sequence could otherwise clear the coordinator's screen."""
    desk.send_first_wave()
    hostile = "=?utf-8?q?Hello_=1B[2J_there?="
    raw = (
        f"From: mission@fra.example\r\nTo: desk@coalition.example\r\nSubject: {hostile}\r\n"
        f"In-Reply-To: {desk.message('FRA', 'appeal-act').message_id}\r\n\r\nbody\r\n"
    )
    desk.mailbox.deliver(raw.encode())
    desk.collect()
    text = shown(explain.register, desk.folder, "explain", "FRA")
    assert "\x1b" not in text
    assert "Hello [2J there" in text


def test_explain_adds_events_when_asked(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    assert "message.accepted" not in shown(explain.register, desk.folder, "explain", "FRA")
    assert "message.accepted" in shown(explain.register, desk.folder, "explain", "FRA", "--events")


def test_explain_as_json_has_the_gate(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    found = as_json(explain.register, desk.folder, "explain", "FRA")
    assert found["next"]["gate"]["rule"] == "not due"
    assert found["messages"][0]["attempts"][0]["said"] == "250 2.0.0 queued"


def test_explain_of_no_state_names_those_that_come_near(desk: RehearsedDesk) -> None:
    result = run(explain.register, desk.folder, "explain", "Frence")
    assert isinstance(result.exception, InputError)
    assert "France (FRA)" in result.exception.hint


def test_export_writes_a_file_whole_and_says_how_many_rows(desk: RehearsedDesk, tmp_path: Path) -> None:
    file = tmp_path / "status.csv"
    file.write_text("old", encoding="utf-8")
    result = run(export.register, desk.folder, "export", "status", "--out", str(file))
    assert result.exception is None
    with file.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert (len(found), next(iter(found[0]))) == (9, "rehearsal")
    assert "9 rows" in result.stderr
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["status.csv"]


def test_export_without_a_file_goes_to_standard_output_alone(desk: RehearsedDesk) -> None:
    text = shown(export.register, desk.folder, "export", "positions")
    assert text.removeprefix("\ufeff").startswith("rehearsal,campaign,iso3")


def test_export_takes_its_format_from_the_end_of_the_name(desk: RehearsedDesk, tmp_path: Path) -> None:
    for ending in ("xlsx", "ods"):
        assert (
            run(export.register, desk.folder, "export", "status", "-o", str(tmp_path / f"a.{ending}")).exception is None
        )
        assert is_zipfile(tmp_path / f"a.{ending}")
    refused = run(export.register, desk.folder, "export", "letters", "--eml", str(tmp_path / "e"), "-o", "letters.pdf")
    assert isinstance(refused.exception, InputError)
    assert ".xlsx" in refused.exception.hint
    assert not (tmp_path / "e").exists(), "nothing is half done"


def test_export_of_letters_writes_their_bytes(desk: RehearsedDesk, tmp_path: Path) -> None:
    desk.send_first_wave()
    result = run(export.register, desk.folder, "export", "letters", "--eml", str(tmp_path / "eml"))
    assert result.exception is None
    written = sorted(one.read_bytes() for one in (tmp_path / "eml").iterdir())
    assert written == sorted(one.raw for one in desk.mailer.accepted)


def test_export_where_nothing_can_be_written_says_so(desk: RehearsedDesk, tmp_path: Path) -> None:
    result = run(export.register, desk.folder, "export", "status", "--out", str(tmp_path / "no" / "such.csv"))
    assert isinstance(result.exception, InputError)
    assert "cannot be written" in result.exception.message
