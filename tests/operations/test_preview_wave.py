"""Previewing shows the letters as they would leave, and changes nothing, in the database or in a folder."""

from __future__ import annotations

import shutil
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError
from outreach.operations.approve_wave import approve_wave
from outreach.operations.finish_task import finish_task
from outreach.operations.preview_wave import choose_letters, letter_bytes, preview_wave, write_previews
from outreach.storage import contacts, events, standing
from tests.operations.rehearsed_desk import ACT, CAMPAIGN, RELEASE, START, RehearsedDesk

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from outreach.domain.events import Event
    from outreach.operations.preview_wave import WavePreview

WAVE = "act-supporters"
STATES = ["DEU", "FRA", "JPN", "POL"]


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = RehearsedDesk.lay_out(tmp_path_factory.mktemp("preview") / "desk", without_contact=("JPN",))
    made.plan(WAVE, "other-members")
    return made.folder


@pytest.fixture
def desk(master: Path, tmp_path: Path) -> RehearsedDesk:
    """Give a desk with two planned waves; the letters to Japan lack a contact."""
    shutil.copytree(master, tmp_path / "desk")
    return RehearsedDesk(tmp_path / "desk")


def look(desk: RehearsedDesk, wave: str = WAVE) -> WavePreview:
    with desk.open() as opened:
        return preview_wave(opened.store, opened.campaign(), wave)


def log(desk: RehearsedDesk) -> list[Event]:
    with desk.open() as opened, opened.store.read() as conn:
        return list(events.iterate(conn))


def write(desk: RehearsedDesk, folder: Path, *, iso3: str = "", step: str = "") -> list[Path]:
    with desk.open() as opened:
        campaign = opened.campaign()
        found = preview_wave(opened.store, campaign, WAVE)
        chosen = choose_letters(found, iso3=iso3, step=step)
        return write_previews(opened.store, campaign, found, chosen, folder, now=opened.clock.now())


def read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


# --- what a preview holds ---------------------------------------------------------------------------------


def test_preview_has_every_letter_and_parts_complete_ones_from_drafts(desk: RehearsedDesk) -> None:
    found = look(desk)
    assert sorted({one.iso3 for one in found.letters}) == STATES
    assert len(found.complete) + len(found.lacking) == len(found.letters) == 16
    assert {one.iso3 for one in found.lacking} == {"JPN"}
    assert all(one.text for one in found.complete)


def test_left_out_gathers_states_by_their_reason(desk: RehearsedDesk) -> None:
    assert look(desk).left_out() == {}
    (codes,) = look(desk, "other-members").left_out().values()
    assert codes == ["RUS", "SYR"]


def test_preview_changes_nothing(desk: RehearsedDesk) -> None:
    before = log(desk)
    assert look(desk) == look(desk)
    assert log(desk) == before


def test_hash_is_the_one_that_an_approval_takes(desk: RehearsedDesk) -> None:
    found = look(desk)
    with desk.open() as opened:
        done = approve_wave(
            opened.store, opened.campaign(), WAVE, at=START, actor="Director", expected_hash=found.approval_hash
        )
    assert done.approval_hash == found.approval_hash
    assert done.approved == len(found.complete)


def test_hash_changes_with_one_letter(desk: RehearsedDesk) -> None:
    before = look(desk).approval_hash
    subject = desk.folder / "templates" / "emails" / CAMPAIGN / "appeal-act" / "fr" / "subject.txt"
    subject.write_text("Autre objet\n", encoding="utf-8")
    desk.plan(WAVE)
    assert look(desk).approval_hash != before


def test_letters_that_have_ended_are_not_previewed(desk: RehearsedDesk) -> None:
    with desk.open() as opened, opened.store.write() as conn:
        contacts.add_suppression(conn, key="mission@fra.example", reason="they asked", by="Anna", at=START)
    desk.plan(WAVE)
    found = look(desk)
    assert "FRA" not in {one.iso3 for one in found.letters}
    assert ["FRA"] in found.left_out().values()


def test_wave_that_was_never_planned_names_the_command(desk: RehearsedDesk) -> None:
    with pytest.raises(NotFoundError) as caught:
        look(desk, "thanks")
    assert "outreach wave plan thanks" in caught.value.hint


# --- which letters ----------------------------------------------------------------------------------------


def test_letters_are_chosen_by_state_and_step(desk: RehearsedDesk) -> None:
    found = look(desk)
    assert {one.iso3 for one in choose_letters(found, step="follow-up-1")} == set(STATES)
    assert {one.step for one in choose_letters(found, iso3="FRA")} == {one.step for one in found.letters}
    (one,) = choose_letters(found, iso3="FRA", step="follow-up-1")
    assert (one.iso3, one.step) == ("FRA", "follow-up-1")
    assert choose_letters(found) == list(found.letters)


def test_a_letter_that_is_not_there_names_the_steps(desk: RehearsedDesk) -> None:
    with pytest.raises(NotFoundError, match="'FRA follow-up-9'") as caught:
        choose_letters(look(desk), iso3="FRA", step="follow-up-9")
    assert "appeal-act, follow-up-1" in caught.value.hint


# --- mail files -------------------------------------------------------------------------------------------


def test_mail_files_are_named_by_state_and_step(desk: RehearsedDesk, tmp_path: Path) -> None:
    paths = write(desk, tmp_path / "new" / "mails", step="appeal-act")
    assert [path.name for path in paths] == [f"{code}-appeal-act.eml" for code in ("DEU", "FRA", "POL")]
    assert all(path.is_file() for path in paths)


def test_a_mail_file_is_what_would_leave(desk: RehearsedDesk, tmp_path: Path) -> None:
    (path,) = write(desk, tmp_path / "mails", iso3="FRA", step="appeal-act")
    mail = read(path)
    (letter,) = choose_letters(look(desk), iso3="FRA", step="appeal-act")
    assert mail["Message-ID"] == letter.message_id
    assert mail["Subject"] == letter.subject
    assert mail["From"].addresses[0].addr_spec == "secretariat@coalition.example"
    assert [one.addr_spec for one in mail["To"].addresses] == ["mission@fra.example"]
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().split() == letter.text.split()


def test_a_follow_up_joins_the_thread_once_its_first_letter_was_accepted(desk: RehearsedDesk, tmp_path: Path) -> None:
    (before,) = write(desk, tmp_path / "before", iso3="FRA", step="follow-up-1")
    assert read(before)["References"] is None
    desk.approve(WAVE)
    desk.advance(RELEASE)
    desk.tick()
    (after,) = write(desk, tmp_path / "after", iso3="FRA", step="follow-up-1")
    assert read(after)["References"] == desk.message("FRA", "appeal-act").message_id


def test_what_only_the_moment_of_sending_knows_is_a_placeholder(desk: RehearsedDesk, tmp_path: Path) -> None:
    (path,) = write(desk, tmp_path / "mails", iso3="FRA", step="follow-up-1")
    body = read(path).get_body(("plain",))
    assert body is not None
    assert "New York, le [date d’envoi]" in body.get_content()
    assert "notre lettre du [date de notre première lettre]" in " ".join(body.get_content().split())


def test_writing_again_never_overwrites_and_names_every_file(desk: RehearsedDesk, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    (first, *_) = write(desk, folder, step="appeal-act")
    first.write_bytes(b"a note of mine")
    with pytest.raises(InputError, match="3 files are there already; nothing was written") as caught:
        write(desk, folder, step="appeal-act")
    assert len(caught.value.problems) == 3
    with pytest.raises(InputError, match="3 files are there already"):
        write(desk, folder)
    assert first.read_bytes() == b"a note of mine"
    assert len(list(folder.iterdir())) == 3


def test_letters_that_lack_something_give_no_file(desk: RehearsedDesk, tmp_path: Path) -> None:
    assert write(desk, tmp_path / "mails", iso3="JPN") == []


def test_the_bytes_are_the_same_each_time(desk: RehearsedDesk) -> None:
    with desk.open() as opened, opened.store.read() as conn:
        campaign = opened.campaign()
        (letter,) = [one for one in look(desk).letters if (one.iso3, one.step) == ("FRA", "appeal-act")]
        made = {letter_bytes(conn, campaign, letter, "appeal-act", RELEASE) for _ in range(3)}
    assert len(made) == 1


def test_the_audience_of_the_preview_is_the_one_stored(desk: RehearsedDesk) -> None:
    assert f"'{ACT}' in groupings" in look(desk).wave.audience


# --- tasks ------------------------------------------------------------------------------------------------


def test_finishing_a_task_closes_it_once_and_leaves_an_event(desk: RehearsedDesk) -> None:
    with desk.open() as opened:
        with opened.store.write() as conn:
            assert standing.open_task(conn, kind=TaskKind.ANSWER_REPLY, subject="reply:1", text="Answer", at=START)
            assert standing.open_task(conn, kind=TaskKind.FILE_REPLY, subject="reply:2", text="File", at=START)
            key, *others = (one.key for one in standing.list_tasks(conn))
            assert others
        before = len(log(desk))
        assert finish_task(opened.store, key, at=RELEASE, actor="Anna") is True
        assert finish_task(opened.store, key, at=RELEASE, actor="Anna") is False
        assert finish_task(opened.store, 9999, at=RELEASE, actor="Anna") is False
        with opened.store.read() as conn:
            assert [one.key for one in standing.list_tasks(conn)] == others
    (event,) = log(desk)[before:]
    assert (event.kind, event.actor, event.subject) == ("task.done", "Anna", f"task:{key}")
