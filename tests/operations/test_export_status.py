"""Exports: what a spreadsheet opens is what we hold, marked in a rehearsal, and never a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest
from odf.opendocument import load
from odf.table import TableCell, TableRow
from odf.teletype import extractText
from odf.text import P
from openpyxl import load_workbook

from outreach.domain.positions import PositionValue
from outreach.operations.export_status import Table, export_table, frozen_letters
from outreach.operations.freeze_bytes import REHEARSAL_HEADER, REHEARSAL_TEXT
from outreach.operations.guard_cells import guard_cell
from outreach.operations.set_position import set_position
from outreach.operations.write_sheets import write_sheet
from tests.operations.rehearsed_desk import RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    made.send_first_wave()
    return made


def rows(desk: RehearsedDesk, table: Table, *, rehearsal: bool = True) -> list[dict[str, str]]:
    with desk.open() as opened:
        campaign = replace(opened.campaign(), rehearsal=rehearsal)
        exported = export_table(opened.store, campaign, table, ".csv", now=opened.clock.now())
    found = list(csv.DictReader(io.StringIO(exported.raw.decode("utf-8-sig"), newline="")))
    assert len(found) == exported.rows
    return found


def cells(file: Path) -> list[list[str]]:
    """Read a workbook by other hands than ours."""
    if file.suffix == ".xlsx":
        sheet = list(load_workbook(file).worksheets[0].iter_rows(values_only=True))
        return [["" if cell is None else str(cell) for cell in row] for row in sheet]
    return [
        [
            "\n".join(extractText(line) for line in cell.getElementsByType(P))
            for cell in row.getElementsByType(TableCell)
        ]
        for row in load(str(file)).getElementsByType(TableRow)
    ]


@pytest.mark.parametrize("beginning", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1", "'=1"])
def test_a_cell_that_would_be_a_formula_gets_an_apostrophe(beginning: str) -> None:
    assert guard_cell(beginning) == f"'{beginning}"


@pytest.mark.parametrize("plain", ["", "France", "3 - 1", "a=b", "'tis"])
def test_any_other_cell_stays_as_it_is(plain: str) -> None:
    assert guard_cell(plain) == plain


@pytest.mark.parametrize("table", list(Table))
def test_in_a_rehearsal_the_first_column_of_every_row_says_so(desk: RehearsedDesk, table: Table) -> None:
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    found = rows(desk, table)
    assert found
    assert next(iter(found[0])) == "rehearsal"
    assert {row["rehearsal"] for row in found} == {REHEARSAL_TEXT}


def test_outside_a_rehearsal_there_is_no_such_column(desk: RehearsedDesk) -> None:
    assert "rehearsal" not in rows(desk, Table.STATUS, rehearsal=False)[0]


def test_status_has_a_row_for_each_state_with_bin_and_position(desk: RehearsedDesk) -> None:
    found = {row["iso3"]: row for row in rows(desk, Table.STATUS)}
    assert len(found) == 9
    assert (found["FRA"]["bin"], found["FRA"]["thread"], found["FRA"]["position"]) == ("contacted", "contacted", "")
    assert (found["CAN"]["position"], found["CAN"]["stated_on"]) == ("already_in", "2016-12-01")


def test_earlier_positions_are_exported_and_the_current_one_is_marked(desk: RehearsedDesk) -> None:
    with desk.open() as opened:
        for day, value in ((2, PositionValue.CONSIDERING), (1, PositionValue.SUPPORTIVE)):
            set_position(
                opened.store,
                opened.campaign().campaign,
                "FRA",
                value,
                stated_on=date(2016, 12, day),
                quote="=HYPERLINK(1)",
                source="a call",
                at=opened.clock.now(),
                actor="Coordinator",
            )
    found = [row for row in rows(desk, Table.POSITIONS) if row["iso3"] == "FRA"]
    assert [(row["position"], row["current"]) for row in found] == [("supportive", "no"), ("considering", "yes")]
    assert found[0]["quote"] == "'=HYPERLINK(1)"


def test_letters_carry_iso_instants_with_their_offset(desk: RehearsedDesk) -> None:
    row = next(row for row in rows(desk, Table.LETTERS) if (row["iso3"], row["step"]) == ("FRA", "appeal-act"))
    assert datetime.fromisoformat(row["accepted_at"]) == datetime(2016, 12, 2, 15, 0, tzinfo=UTC)
    assert (row["status"], row["to"], row["language"]) == ("accepted", "mission@fra.example", "fr")


def test_replies_without_a_state_are_exported_too(desk: RehearsedDesk) -> None:
    """No answer is lost, not from an export either."""
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    desk.receive("QQQ", sender="someone@elsewhere.example", subject="+1 from us")
    found = rows(desk, Table.REPLIES)
    assert [(row["states"], row["bin"]) for row in found] == [("FRA", "filed"), ("", "unmatched")]
    assert found[1]["subject"] == "'+1 from us"


def test_csv_has_the_byte_order_mark_that_excel_needs_and_ends_lines_as_rfc_4180_wants(desk: RehearsedDesk) -> None:
    with desk.open() as opened:
        exported = export_table(opened.store, opened.campaign(), Table.STATUS, ".csv", now=opened.clock.now())
    assert exported.raw.startswith(b"\xef\xbb\xbf")
    assert exported.raw.count(b"\r\n") == exported.rows + 1


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_workbook_holds_what_the_csv_holds(desk: RehearsedDesk, tmp_path: Path, ending: str) -> None:
    desk.receive("QQQ", sender="someone@elsewhere.example", subject="+1 from us")
    expected = rows(desk, Table.REPLIES)
    file = tmp_path / f"replies{ending}"
    with desk.open() as opened:
        exported = export_table(opened.store, opened.campaign(), Table.REPLIES, ending, now=opened.clock.now())
    file.write_bytes(exported.raw)
    assert cells(file) == [list(expected[0]), *(list(one.values()) for one in expected)]


def test_ods_holds_lines_tabs_and_what_xml_cannot_hold(tmp_path: Path) -> None:
    file = tmp_path / "table.ods"
    file.write_bytes(write_sheet(".ods", "Replies", [["one\ntwo\r\nthree", "a\tb  c", "x\x1b[2J\x00\uffffy"]]))
    assert cells(file) == [["one\ntwo\nthree", "a\tb  c", "x\ufffd[2J\ufffd\ufffdy"]]


def test_letters_are_exported_as_the_very_bytes_that_were_handed_over(desk: RehearsedDesk) -> None:
    with desk.open() as opened:
        found = dict(frozen_letters(opened.store, opened.campaign()))
    assert sorted(found.values()) == sorted(one.raw for one in desk.mailer.accepted)
    name = f"{desk.message('FRA', 'appeal-act').label}-FRA-appeal-act.eml"
    assert message_from_bytes(found[name])[REHEARSAL_HEADER] == REHEARSAL_TEXT
