"""`outreach rehearse` plays a campaign to its end, writes down who gets what and why, and leaves the desk alone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from outreach.operations.freeze_bytes import REHEARSAL_HEADER, REHEARSAL_TEXT
from outreach.operations.suppress_address import stop_contacting, suppress_address
from outreach.sandbox.rehearse import lay_out_rehearsal
from outreach.storage import contacts
from outreach.storage.schema import metadata
from tests.cli.whole_program import outreach
from tests.operations.rehearsed_desk import CAMPAIGN, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _everything(desk: RehearsedDesk) -> dict[str, list[tuple[object, ...]]]:
    with desk.open() as opened, opened.store.read() as conn:
        return {table.name: [tuple(row) for row in conn.execute(table.select())] for table in metadata.sorted_tables}


@dataclass(frozen=True)
class _Played:
    folder: Path
    said: str
    before: dict[str, list[tuple[object, ...]]]
    after: dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> _Played:
    """Rehearse once; nobody answers.

    One state has no contact, the address of one is suppressed, one asked not to be written to, and for one a person
    chose another door.
    """
    folder = tmp_path_factory.mktemp("rehearsal")
    desk = RehearsedDesk.lay_out(folder / "desk", without_contact=("POL",))
    desk.plan("act-supporters", "thanks")
    with desk.open() as opened:
        with opened.store.read() as conn:
            germany = contacts.list_contacts(conn, iso3="DEU")[0].address
        said: Any = {"at": opened.clock.now(), "actor": "Coordinator"}
        suppress_address(opened.store, germany, reason="asked us to", **said)
        stop_contacting(opened.store, CAMPAIGN, "JPN", why="they rang", **said)
    sheet = folder / "geneva.csv"
    sheet.write_text("state,door,address,language\nCRI,mission_geneva,geneva@cri.example,es\n", encoding="utf-8")
    for words in (
        ("contacts", "import", str(sheet)),
        ("door", "use", "CRI", "mission_geneva", "--why", "they moved", "--yes"),
    ):
        assert outreach(desk.folder, *words).code == 0
    before = _everything(desk)
    ran = outreach(desk.folder, "rehearse", str(folder / "out"))
    assert ran.code == 0, ran.err
    return _Played(folder / "out", ran.out, before, _everything(desk))


def test_desk_that_is_rehearsed_is_left_as_it_was(played: _Played) -> None:
    assert played.after == played.before


def test_calendar_says_who_gets_what_when_and_why_and_who_is_left_out(played: _Played) -> None:
    calendar = _rows(played.folder / "calendar.csv")
    france = [row for row in calendar if row["iso3"] == "FRA"]
    # Friday 2 December; six working days later, Monday the 12th; six more, Tuesday the 20th. In New York's winter time.
    assert [(row["letter"], row["date_there"], row["utc"][:16]) for row in france] == [
        ("appeal-act", "2016-12-02", "2016-12-02T15:00"),
        ("follow-up-1", "2016-12-12", "2016-12-12T14:30"),
        ("follow-up-2", "2016-12-20", "2016-12-20T14:30"),
    ]
    assert all(row["why_then"] and row["rehearsal"] == REHEARSAL_TEXT for row in calendar)
    left = {row["iso3"]: row["why"] for row in _rows(played.folder / "left-out.csv")}
    assert "no usable contact" in left["POL"]
    assert "asked us to" in left["DEU"]
    assert "holds this state responsible" in left["RUS"]
    assert "they rang" in left["JPN"]
    assert not {"POL", "DEU", "RUS", "SYR", "JPN"} & {row["iso3"] for row in calendar}
    assert "= 9 states" in played.said


def test_letters_go_through_the_door_that_a_person_chose(played: _Played) -> None:
    rows = [row for row in _rows(played.folder / "calendar.csv") if row["iso3"] == "CRI"]
    assert rows
    assert {row["to"] for row in rows} == {"geneva@cri.example"}
    told = outreach(played.folder / "workspace", "explain", "CRI").out
    assert "door mission in Geneva; chosen by Coordinator: they moved" in told


def test_every_letter_of_the_calendar_is_there_as_it_left(played: _Played) -> None:
    for row in _rows(played.folder / "calendar.csv"):
        mail = message_from_bytes((played.folder / row["file"]).read_bytes(), policy=policy.default)
        assert mail["To"] == row["to"]
        assert mail["Subject"] == row["subject"]
        assert mail[REHEARSAL_HEADER] == REHEARSAL_TEXT
        assert (played.folder / row["file"]).with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    page = (played.folder / "index.html").read_text(encoding="utf-8")
    assert REHEARSAL_TEXT in page
    assert page.count('href="letters/') >= len(_rows(played.folder / "calendar.csv"))


def test_workbook_holds_the_calendar_as_text(played: _Played) -> None:
    sheet = list(load_workbook(played.folder / "rehearsal.xlsx")["Calendar"].iter_rows(values_only=True))
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet[1:]]
    assert rows == [list(row.values()) for row in _rows(played.folder / "calendar.csv")]


def test_answers_end_the_follow_ups_that_silence_shows(played: _Played, tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    assert outreach(desk.folder, "rehearse", str(tmp_path / "answered"), "--answers", "--seed", "7").code == 0

    silent, answered = (_rows(folder / "calendar.csv") for folder in (played.folder, tmp_path / "answered"))
    follow_ups = [[row for row in rows if row["letter"].startswith("follow-up")] for rows in (silent, answered)]
    assert len(follow_ups[1]) < len(follow_ups[0])
    assert any("answer" in row["why"] for row in _rows(tmp_path / "answered" / "not-sent.csv"))


def test_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")

    ran = outreach(desk.folder, "rehearse", str(tmp_path / "out"))

    assert ran.code == 2
    assert "is not empty" in ran.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_letters_and_campaign_are_those_of_the_workspace(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    body = desk.folder / "templates" / "emails" / "aleppo-2016" / "appeal-act" / "en" / "body.txt"
    body.write_text(f"{body.read_text(encoding='utf-8')}\nA sentence of our own.\n", encoding="utf-8")
    wrong = desk.folder / "templates" / "emails" / "aleppo-2016" / "thanks" / "en" / "body.txt"
    wrong.write_text("{{ stat.name }}\n", encoding="utf-8")

    assert outreach(desk.folder, "rehearse", str(tmp_path / "out"), "--no-pdf").code == 0

    mail = message_from_bytes((tmp_path / "out" / "letters" / "DEU-appeal-act.eml").read_bytes(), policy=policy.default)
    text = mail.get_body(("plain",))
    assert text is not None
    assert "A sentence of our own." in text.get_content()
    left = {row["iso3"]: row["why"] for row in _rows(tmp_path / "out" / "left-out.csv")}
    assert "'stat' is undefined" in left["CAN"]


def test_rehearsal_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    with desk.open() as opened, lay_out_rehearsal(opened, tmp_path / "out", campaign=CAMPAIGN, seed=1):
        assert (tmp_path / "out").is_dir()
    with (
        pytest.raises(RuntimeError),
        desk.open() as opened,
        lay_out_rehearsal(opened, tmp_path / "again", campaign=CAMPAIGN, seed=1),
    ):
        raise RuntimeError
    assert not (tmp_path / "again").exists()
