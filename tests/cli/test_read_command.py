"""`outreach read` explains any mail from a file or a folder, with or without a workspace, and stores nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.whole_program import outreach
from tests.operations.rehearsed_desk import RehearsedDesk

if TYPE_CHECKING:
    from tests.cli.whole_program import Ran

CORPUS = Path(__file__).parent.parent / "corpus"
BOUNCE = CORPUS / "dsn-two-recipients.eml"

KEYS = {
    "path",
    "kind",
    "evidence",
    "failed_recipients",
    "new_text",
    "quoted_text",
    "signature",
    "away_until",
    "message_id",
    "in_reply_to",
    "references",
    "enclosed_message_ids",
    "from",
    "subject",
    "date",
    "attachments",
    "limits_hit",
}


def lines(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.raw.splitlines()]


def test_json_is_one_object_a_line_with_all_that_was_read(tmp_path: Path) -> None:
    ran = outreach(tmp_path, "read", str(BOUNCE), str(CORPUS / "away-de.eml"), "--json")
    bounce, away = lines(ran)
    assert ran.code == 0
    assert set(bounce) >= KEYS
    assert bounce["path"] == str(BOUNCE)
    assert bounce["kind"] == "bounce_hard" or bounce["kind"] == "bounce_soft"
    (failed,) = bounce["failed_recipients"]  # type: ignore[misc]
    assert failed["address"] == "un+newyork@karelva.example"  # type: ignore[has-type]
    assert set(failed) == {"address", "status", "class", "hard"}  # type: ignore[has-type]
    assert "<appeal-act.kq7w2m@coalition.example>" in bounce["references"]  # type: ignore[operator]
    assert (away["kind"], away["away_until"]) == ("away", "2016-12-09")


def test_a_folder_is_read_whole_and_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.eml", "a.eml", "deeper/c.eml", ".hidden"):
        (tmp_path / "mails" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mails" / name).write_bytes(b"Subject: " + name.encode() + b"\n\nA text.\n")
    found = lines(outreach(tmp_path, "read", str(tmp_path / "mails"), "--json"))
    assert [one["subject"] for one in found] == ["a.eml", "b.eml", "deeper/c.eml"]


def test_one_mail_is_explained_on_a_page(tmp_path: Path) -> None:
    ran = outreach(tmp_path, "read", str(BOUNCE))
    for words in ("Undelivered Mail Returned to Sender", "kind bounce", "failed un+newyork@karelva.example"):
        assert words in ran.out


def test_several_are_a_line_each(tmp_path: Path) -> None:
    ran = outreach(tmp_path, "read", str(BOUNCE), str(CORPUS / "away-de.eml"))
    assert "away away-de.eml referat@hestia.example" in ran.out


@pytest.mark.parametrize("raw", [b"", b"\0\xff\xfe", b"From nobody\n\n", b"Content-Type: multipart/mixed\n\n"])
def test_any_bytes_are_read(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "mail").write_bytes(raw)
    ran = outreach(tmp_path, "read", str(tmp_path / "mail"), "--json")
    assert ran.code == 0
    assert lines(ran)[0]["kind"]


def test_every_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    ran = outreach(tmp_path, "read", str(tmp_path / "one"), str(BOUNCE), str(tmp_path / "two"))
    assert ran.code == 2
    for name in ("one", "two"):
        assert f"{tmp_path / name}: found nothing there; accepted: a file that holds a mail" in ran.err


def test_inside_a_workspace_our_letters_are_known_and_nothing_is_stored(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk")
    desk.send_first_wave()
    ours = desk.message("FRA", "appeal-act").message_id
    (tmp_path / "loop.eml").write_text(f"Message-ID: {ours}\nFrom: x@y.example\n\nOur letter.\n", encoding="ascii")
    (found,) = lines(outreach(desk.folder, "read", str(tmp_path / "loop.eml"), "--json"))
    assert found["kind"] == "own_loop"
    with desk.open() as opened, opened.store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM reply").scalar_one() == 0
