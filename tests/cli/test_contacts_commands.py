"""``outreach contacts``: a sheet in, a correction by hand, the same sheet out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.whole_program import Ran, outreach
from tests.operations.rehearsed_desk import RehearsedDesk
from tests.operations.sheets import xlsx

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give the folder of a desk with the sample's contacts."""
    return RehearsedDesk.lay_out(tmp_path / "desk").folder


def run(folder: Path, *words: str, code: int = 0) -> Ran:
    """Run a command and check the code with which it leaves."""
    ran = outreach(folder, "contacts", *words)
    assert ran.code == code, ran.err
    return ran


def test_sheet_is_corrected_by_hand_and_comes_back(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    xlsx(
        path,
        ("Our list",),
        ("Pays", "Courriel", "Rôle", "Bureau", "Tél"),
        ("France", "b@fra.example", "copie", "M", "5"),
    )
    ran = run(desk, "import", str(path))
    assert "The header was found in row 2." in ran.out
    assert "Passed over columns: E 'Tél'." in ran.out
    ran = run(desk, "set", "b@fra.example", "office=Section", "--why", "they rang")
    assert "office: M is now Section." in ran.out
    ran = run(desk, "import", str(path), "--dry-run")
    assert "Kept, because a person corrected it" in ran.out
    back = tmp_path / "back.ods"
    assert "contacts are in" in run(desk, "export", str(back)).out
    ran = run(desk, "import", str(back), "--json")
    counts = ran.json
    assert (counts["added"], counts["changed"], counts["kept"], counts["difference"]["ignored"]) == (0, 0, 0, [])


def test_faults_leave_with_2_and_the_command_to_try_again(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("State,E-mail\nDR Kongo,a@cod.example\n", encoding="utf-8")
    ran = run(desk, "import", str(path), "--alias", "Y=FRA", "--dry-run", code=2)
    assert "an unknown state 'DR Kongo'" in ran.err
    assert "--alias Y=FRA" in ran.err
    assert "field=value" in run(desk, "set", "x@y.example", "address=z", code=2).err
    assert run(desk, "set", "x@y.example", "office=z", code=4).err
    assert "no format of a sheet" in run(desk, "export", str(tmp_path / "x.pdf"), code=2).err
