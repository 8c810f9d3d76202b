"""`outreach wave`: from a plan to letters that may leave; each step looked at, confirmed, refused where it must be."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

from outreach.testing.recording_mailer import NO_REPLY_AFTER_DOT, NO_SUCH_USER
from tests.cli.conftest import WAVE
from tests.cli.whole_program import contents, outreach
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE, ROOT, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    return RehearsedDesk.lay_out(tmp_path / "desk")


def wave_status(desk: RehearsedDesk, wave: str = WAVE) -> str:
    rows = outreach(desk.folder, "wave", "list", "--json").json
    return str(next(row["status"] for row in rows if row["wave"] == wave))


def letters(desk: RehearsedDesk, wave: str = WAVE) -> dict[tuple[str, str], str]:
    shown = outreach(desk.folder, "wave", "show", wave, "--json").json
    return {(one["state"], one["step"]): one["status"] for one in shown["letters"]}


# --- plan, list, show -------------------------------------------------------------------------------------


def test_list_shows_waves_before_and_after_they_are_planned(desk: RehearsedDesk) -> None:
    assert wave_status(desk) == "not planned"
    desk.plan(WAVE)
    rows = outreach(desk.folder, "wave", "list", "--json").json
    assert [row["wave"] for row in rows] == [WAVE, "other-members", "thanks"]
    assert rows[0]["status"] == "draft"
    assert rows[0]["starts_at"] == "2016-12-02T15:00:00+00:00"
    assert rows[0]["equation"] == "0 contacted + 0 scheduled + 0 excluded + 4 blocked = 4"


def test_plan_says_how_many_are_in_and_what_to_do_next(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "wave", "plan", WAVE)
    assert ran.code == 0
    assert f"{WAVE}: 4 states in, 0 left out; 16 letters ready." in ran.out
    assert f"outreach wave preview {WAVE}" in ran.out


def test_plan_without_a_name_plans_all_that_nobody_approved(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    ran = outreach(planned.folder, "wave", "plan")
    assert ran.code == 0
    assert "other-members: 1 states in, 2 left out" in ran.out
    assert "thanks: 2 states in" in ran.out
    assert WAVE not in ran.out
    for wave in ("other-members", "thanks"):
        assert outreach(planned.folder, "wave", "approve", wave, "--yes").code == 0
    ran = outreach(planned.folder, "wave", "plan")
    assert ran.code == 2
    assert "approved already" in ran.err


def test_plan_of_an_unknown_wave_names_the_waves(desk: RehearsedDesk) -> None:
    before = contents(desk.folder)
    ran = outreach(desk.folder, "wave", "plan", "act-suporters")
    assert ran.code == 4
    assert "There is no wave 'act-suporters'" in ran.err
    assert "act-supporters, other-members, thanks" in ran.err
    assert contents(desk.folder) == before


def test_plan_of_an_approved_wave_is_refused(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    assert outreach(planned.folder, "wave", "plan", WAVE).code == 5


def test_show_names_who_is_left_out_with_the_reason(desk: RehearsedDesk) -> None:
    desk.plan("other-members")
    ran = outreach(desk.folder, "wave", "show", "other-members")
    assert ran.code == 0
    assert "RUS, SYR:" in ran.out
    assert "the appeal itself holds this state responsible" in ran.out
    shown = outreach(desk.folder, "wave", "show", "other-members", "--json").json
    assert {one["iso3"]: one["included"] for one in shown["members"]} == {"KEN": True, "RUS": False, "SYR": False}
    assert {one["state"] for one in shown["letters"]} == {"KEN"}


def test_show_of_a_wave_that_was_never_planned_names_the_command(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "wave", "show", WAVE)
    assert ran.code == 4
    assert f"outreach wave plan {WAVE}" in ran.err


def test_show_lists_a_draft_without_a_contact(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk", without_contact=("FRA",))
    desk.plan(WAVE)
    ran = outreach(desk.folder, "wave", "show", WAVE)
    assert "Drafts that lack something" in ran.out
    shown = outreach(desk.folder, "wave", "show", WAVE, "--json").json
    assert {one["state"] for one in shown["letters"] if one["missing"]} == {"FRA"}


# --- preview ----------------------------------------------------------------------------------------------


def test_preview_shows_the_letter_its_hash_and_its_neighbours(planned: RehearsedDesk) -> None:
    before = contents(planned.folder)
    ran = outreach(planned.folder, "wave", "preview", WAVE, "--as", "France")
    assert ran.code == 0
    assert "FRA appeal-act draft" in ran.out
    assert "mission@fra.example" in ran.out
    assert "2 of 4 states; before DEU, after JPN" in ran.out
    assert "wave hash" in ran.out
    assert contents(planned.folder) == before


def test_preview_says_which_language_stands_in_place_of_which(desk: RehearsedDesk) -> None:
    file = desk.folder / "config" / "campaigns" / f"{CAMPAIGN}.toml"
    text = file.read_text(encoding="utf-8").replace('"fr", "es",', '"fr",')
    file.write_text(text.replace("[language_instead]", '[language_instead]\nes = "en"'), encoding="utf-8")
    desk.plan("thanks")
    assert (
        "in place of es as the campaign declares"
        in outreach(desk.folder, "wave", "preview", "thanks", "--as", "CRI").out
    )
    assert "in place of" not in outreach(desk.folder, "wave", "preview", "thanks", "--as", "CAN").out


def test_preview_shows_the_figures_of_a_letter_with_their_sources(planned: RehearsedDesk) -> None:
    said = outreach(planned.folder, "wave", "preview", WAVE, "--as", "FRA").out
    for figure in ("act-code: 112 (", "canada-2016: 73 (", "signatories: 223 (The public appeal of civil society"):
        assert f"figure {figure}" in " ".join(said.split())
    assert "figure" not in outreach(planned.folder, "wave", "preview", WAVE, "--as", "FRA", "--step", "follow-up-2").out


def test_preview_of_a_step_in_html(planned: RehearsedDesk) -> None:
    text = outreach(planned.folder, "wave", "preview", WAVE, "--as", "FRA", "--step", "follow-up-1")
    html = outreach(planned.folder, "wave", "preview", WAVE, "--as", "FRA", "--step", "follow-up-1", "--html")
    assert "FRA follow-up-1" in html.out
    assert "</p>" in html.out
    assert "</p>" not in text.out


def test_preview_of_a_state_outside_the_wave_names_the_steps(planned: RehearsedDesk) -> None:
    ran = outreach(planned.folder, "wave", "preview", WAVE, "--as", "KEN")
    assert ran.code == 4
    assert "There is no letter 'KEN'" in ran.err
    assert "appeal-act" in ran.err


def test_preview_writes_the_formal_letters_as_pdf_and_changes_nothing(planned: RehearsedDesk, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason='the formal letter needs typst: pip install "outreach-desk[pdf]"')
    before = contents(planned.folder)
    arguments = ("wave", "preview", WAVE, "--as", "FRA", "--step", "appeal-act", "--pdf", str(tmp_path / "paper"))
    ran = outreach(planned.folder, *arguments)
    assert ran.code == 0
    assert "1 formal letters written" in ran.out
    (path,) = (tmp_path / "paper").iterdir()
    assert path.name == "FRA-appeal-act.pdf"
    assert path.read_bytes().startswith(b"%PDF-1.7")
    assert contents(planned.folder) == before
    assert outreach(planned.folder, *arguments).code == 2


def test_preview_writes_one_mail_file_for_each_letter(planned: RehearsedDesk, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    ran = outreach(planned.folder, "wave", "preview", WAVE, "--step", "appeal-act", "--eml", str(folder))
    assert ran.code == 0
    assert "4 letters written" in ran.out
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{code}-appeal-act.eml" for code in ("DEU", "FRA", "JPN", "POL")
    ]
    mail = message_from_bytes((folder / "FRA-appeal-act.eml").read_bytes(), policy=policy.default)
    assert "mission@fra.example" in mail["To"]


def test_preview_never_overwrites_a_mail_file(planned: RehearsedDesk, tmp_path: Path) -> None:
    (tmp_path / "FRA-appeal-act.eml").write_text("mine", encoding="utf-8")
    ran = outreach(planned.folder, "wave", "preview", WAVE, "--step", "appeal-act", "--eml", str(tmp_path))
    assert ran.code == 2
    assert "FRA-appeal-act.eml" in ran.err
    assert "nothing was written" in ran.err
    assert (tmp_path / "FRA-appeal-act.eml").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.glob("*.eml")] == ["FRA-appeal-act.eml"]


# --- submit, approve, reapprove ---------------------------------------------------------------------------


def test_submit_puts_a_wave_up_for_review(planned: RehearsedDesk) -> None:
    ran = outreach(planned.folder, "wave", "submit", WAVE)
    assert ran.code == 0
    assert wave_status(planned) == "in_review"
    assert outreach(planned.folder, "wave", "submit", "thanks").code == 4


def test_approve_without_a_terminal_and_without_yes_changes_nothing(planned: RehearsedDesk) -> None:
    before = contents(planned.folder)
    ran = outreach(planned.folder, "wave", "approve", WAVE)
    assert ran.code == 2
    assert "Approve 4 letters and 12 follow-ups to 4 states" in ran.out
    assert "Nothing was changed" in ran.err
    assert "--yes" in ran.err
    assert contents(planned.folder) == before


def test_approve_approves_every_letter_by_name(planned: RehearsedDesk) -> None:
    whole = outreach(planned.folder, "wave", "preview", WAVE).out.partition("wave hash ")[2].split()[0]
    ran = outreach(planned.folder, "--as", "Director", "wave", "approve", WAVE, "--yes", "--hash", whole)
    assert ran.code == 0
    assert "16 letters are approved by Director" in ran.out
    assert set(letters(planned).values()) == {"approved"}
    assert (
        f"approved by Director, 2016-12-01 17:00 UTC, hash {whole}"
        in outreach(planned.folder, "wave", "show", WAVE).out
    )


def test_approve_with_a_hash_that_is_not_the_one_of_the_preview_is_refused(planned: RehearsedDesk) -> None:
    before = contents(planned.folder)
    ran = outreach(planned.folder, "wave", "approve", WAVE, "--hash", "0123456789ab", "--yes")
    assert ran.code == 5
    assert "0123456789ab" in ran.err
    assert f"outreach wave preview {WAVE}" in ran.err
    assert contents(planned.folder) == before


def test_approve_refuses_letters_whose_template_changed_since_the_plan(planned: RehearsedDesk) -> None:
    body = planned.folder / "templates" / "emails" / "aleppo-2016" / "appeal-act" / "fr" / "subject.txt"
    body.write_text("Autre objet\n", encoding="utf-8")
    before = contents(planned.folder)
    ran = outreach(planned.folder, "wave", "approve", WAVE, "--yes")
    assert ran.code == 5
    assert f"letters changed since wave {WAVE} was planned: FRA appeal-act" in ran.err
    assert f"outreach wave plan {WAVE}" in ran.err
    assert contents(planned.folder) == before


def test_reapprove_needs_a_letter_that_waits(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    ran = outreach(planned.folder, "wave", "reapprove", WAVE, "--yes")
    assert ran.code == 2
    assert f"No letter of {WAVE} waits" in ran.err


def test_reapprove_by_name_brings_back_a_letter_that_lacked_a_contact(tmp_path: Path) -> None:
    desk = RehearsedDesk.lay_out(tmp_path / "desk", without_contact=("FRA",))
    desk.plan(WAVE)
    assert outreach(desk.folder, "wave", "approve", WAVE, "--yes").code == 0
    file = tmp_path / "more.csv"
    file.write_text("state,address,language,source\nFRA,mission@fra.example,fr,a call\n", encoding="utf-8")
    assert outreach(desk.folder, "contacts", "import", str(file)).code == 0
    ran = outreach(desk.folder, "wave", "reapprove", WAVE, "France")
    assert ran.code == 2
    assert "--yes" in ran.err
    assert letters(desk)["FRA", "appeal-act"] == "draft"
    ran = outreach(desk.folder, "wave", "reapprove", WAVE, "France", "--yes")
    assert ran.code == 0
    assert letters(desk)["FRA", "appeal-act"] in {"approved", "scheduled"}


def test_import_of_a_new_office_holder_says_which_letters_go_back_and_what_to_do(
    planned: RehearsedDesk, tmp_path: Path
) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    file = tmp_path / "more.csv"
    file.write_text("state,address,rank,gender\nFRA,mission@fra.example,charge,female\n", encoding="utf-8")
    ran = outreach(planned.folder, "contacts", "import", str(file), "--dry-run")
    assert "(FRA appeal-act) would go back to draft" in " ".join(ran.out.split())
    assert letters(planned)["FRA", "appeal-act"] == "approved"
    ran = outreach(planned.folder, "contacts", "import", str(file))
    assert "(FRA appeal-act) went back to draft" in " ".join(ran.out.split())
    assert f"outreach wave reapprove {WAVE}" in ran.out
    assert letters(planned)["FRA", "appeal-act"] == "draft"


# --- schedule, pause, resume, cancel ----------------------------------------------------------------------


def test_schedule_takes_a_local_time_in_a_zone(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    ran = outreach(planned.folder, "wave", "schedule", WAVE, "--at", "2016-12-05 11:00", "--zone", "Europe/Paris")
    assert ran.code == 0
    assert "2016-12-05 10:00 UTC" in ran.out
    rows = outreach(planned.folder, "wave", "list", "--json").json
    assert (rows[0]["status"], rows[0]["starts_at"]) == ("scheduled", "2016-12-05T10:00:00+00:00")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--at", "2016-12-05 11:00", "--zone", "Europe/Pari"), "'Europe/Pari' is no time zone."),
        (("--at", "2016-12-05 11:00", "--zone", "../../etc/passwd"), "is no time zone."),
        (("--at", "2016-13-05 11:00"), "'2016-13-05 11:00' is no date and time."),
        (("--zone", "Europe/Paris"), "there is no --at."),
    ],
)
def test_schedule_refuses_what_is_no_time(planned: RehearsedDesk, words: tuple[str, ...], complaint: str) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    before = contents(planned.folder)
    ran = outreach(planned.folder, "wave", "schedule", WAVE, *words)
    assert ran.code == 2
    assert complaint in ran.err
    assert contents(planned.folder) == before


def test_schedule_needs_an_approval(planned: RehearsedDesk) -> None:
    ran = outreach(planned.folder, "wave", "schedule", WAVE)
    assert ran.code == 5
    assert f"outreach wave approve {WAVE}" in ran.err


def test_pause_and_resume(desk: RehearsedDesk) -> None:
    desk.approve(WAVE)
    ran = outreach(desk.folder, "wave", "pause", WAVE, "--why", "a new draft resolution")
    assert ran.code == 0
    assert wave_status(desk) == "paused"
    assert "a new draft resolution" in outreach(desk.folder, "wave", "show", WAVE).out
    assert outreach(desk.folder, "wave", "resume", WAVE).code == 0
    assert wave_status(desk) == "scheduled"
    ran = outreach(desk.folder, "wave", "resume", WAVE)
    assert ran.code == 5
    assert "not paused" in ran.err


def test_pause_of_a_draft_is_refused(planned: RehearsedDesk) -> None:
    before = contents(planned.folder)
    assert outreach(planned.folder, "wave", "pause", WAVE).code == 5
    assert contents(planned.folder) == before


def test_cancel_needs_a_reason_and_a_confirmation(desk: RehearsedDesk) -> None:
    desk.approve(WAVE)
    before = contents(desk.folder)
    for words, wanted in (
        (("--yes",), "--why"),
        (("--why", " ", "--yes"), "--why"),
        (("--why", "the vote is over"), "--yes"),
    ):
        ran = outreach(desk.folder, "wave", "cancel", WAVE, *words)
        assert ran.code == 2
        assert wanted in ran.err
    assert contents(desk.folder) == before


def test_cancel_ends_the_wave_and_its_follow_ups(desk: RehearsedDesk) -> None:
    desk.approve(WAVE)
    ran = outreach(desk.folder, "wave", "cancel", WAVE, "--why", "the vote is over", "--yes")
    assert ran.code == 0
    assert f"{WAVE} is cancelled, and 16 letters with it." in ran.out
    assert wave_status(desk) == "cancelled"
    assert letters(desk) == {}


def test_cancel_says_what_goes_with_it_and_that_it_is_final(desk: RehearsedDesk) -> None:
    desk.send_first_wave()
    ran = outreach(desk.folder, "wave", "cancel", WAVE, "--why", "the vote is over", "--yes")
    assert ran.code == 0
    assert "0 first letters and 12 follow-ups that have not left. A cancelled wave cannot be resumed." in ran.out


def test_cancel_names_a_letter_that_may_have_left(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@fra.example", NO_REPLY_AFTER_DOT)
    desk.send_first_wave()
    label = desk.message("FRA", "appeal-act").label
    ran = outreach(desk.folder, "wave", "cancel", WAVE, "--why", "the vote is over", "--yes")
    assert f"{label} may have left and stay as they are." in ran.out
    assert letters(desk)["FRA", "appeal-act"] == "unknown"


# --- what must work when the campaign file does not --------------------------------------------------------


@pytest.fixture
def broken(desk: RehearsedDesk) -> RehearsedDesk:
    """Give a desk with a scheduled wave, whose campaign file somebody has spoilt since."""
    desk.approve(WAVE)
    file = desk.folder / "config" / "campaigns" / "aleppo-2016.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\nnonsense =\n", encoding="utf-8")
    return desk


@pytest.mark.parametrize("words", [("pause", WAVE), ("cancel", WAVE, "--why", "the vote is over", "--yes")])
def test_a_wave_can_be_stopped_although_its_file_is_broken(broken: RehearsedDesk, words: tuple[str, ...]) -> None:
    assert outreach(broken.folder, "campaign", "check").code == 2
    assert outreach(broken.folder, "wave", *words).code == 0
    broken.folder.joinpath("config", "campaigns", "aleppo-2016.toml").write_bytes(
        (ROOT / "config" / "campaigns" / "aleppo-2016.toml").read_bytes()
    )
    assert wave_status(broken) == {"pause": "paused", "cancel": "cancelled"}[words[0]]


# --- lateness ---------------------------------------------------------------------------------------------


def test_a_start_long_past_asks_first(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    before = contents(planned.folder)
    ran = outreach(planned.folder, "wave", "schedule", WAVE, "--at", "2016-11-01 10:00")
    assert ran.code == 2
    assert "2016-11-01 14:00 UTC" in ran.out
    assert "--yes" in ran.err
    assert contents(planned.folder) == before
    ran = outreach(planned.folder, "wave", "schedule", WAVE, "--at", "2016-11-01 10:00", "--yes")
    assert ran.code == 0
    assert "which is now: at the worker's next round." in ran.out


def test_a_start_a_little_past_does_not_ask(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    planned.advance(RELEASE + timedelta(hours=3))
    assert outreach(planned.folder, "wave", "schedule", WAVE).code == 0
    assert wave_status(planned) == "scheduled"


# --- what a person reads before an approval ---------------------------------------------------------------


def test_show_names_who_is_in_what_follows_and_each_bin(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@jpn.example", NO_SUCH_USER)
    desk.send_first_wave()
    out = outreach(desk.folder, "wave", "show", WAVE).out
    assert "in 4: DEU, FRA, JPN, POL" in out
    assert "then follow-up-1 after 6 working days: no answer" in out
    assert "contacted DEU, FRA, POL" in out
    assert "blocked JPN: refused" in out


def test_show_tells_states_with_one_reason_in_one_line_and_that_nothing_is_wrong(planned: RehearsedDesk) -> None:
    out = outreach(planned.folder, "wave", "show", WAVE).out
    assert "to do DEU, FRA, JPN, POL: draft: complete, waits for an approval" in out
    assert "4 of the blocked only wait for an approval" in out


def test_preview_shows_the_headers_and_placeholders_for_what_only_sending_knows(planned: RehearsedDesk) -> None:
    out = outreach(planned.folder, "wave", "preview", WAVE, "--as", "DEU").out
    for part in (
        "from Coalition secretariat <secretariat@coalition.example>",
        "to mission@deu.example",
        "reply-to desk+",
        f"message-id {planned.message('DEU', 'appeal-act').message_id}",
        "x-outreach-rehearsal Rehearsal: answers are invented",
        "[date of sending]",
    ):
        assert part in out
    assert "otherwise than shown" not in out


def test_preview_says_when_a_letter_would_leave_otherwise_by_now(planned: RehearsedDesk, tmp_path: Path) -> None:
    """Mail files are what people read before they approve: they never show what an approval would not bind."""
    folder = planned.folder / "templates" / "emails" / "aleppo-2016" / "appeal-act" / "fr"
    (folder / "subject.txt").write_text("Autre objet\n", encoding="utf-8")
    assert (
        "It would leave otherwise than shown here"
        in outreach(planned.folder, "wave", "preview", WAVE, "--as", "FRA").out
    )
    ran = outreach(planned.folder, "wave", "preview", WAVE, "--as", "FRA", "--eml", str(tmp_path / "mails"))
    assert ran.code == 5
    assert "FRA appeal-act" in ran.err
    assert f"outreach wave plan {WAVE}" in ran.err
    assert not (tmp_path / "mails").exists()
    ran = outreach(planned.folder, "wave", "preview", WAVE, "--as", "DEU", "--eml", str(tmp_path / "mails"))
    assert ran.code == 0


def test_preview_of_a_letter_that_left_is_the_bytes_that_left(desk: RehearsedDesk, tmp_path: Path) -> None:
    desk.send_first_wave()
    folder = desk.folder / "templates" / "emails" / "aleppo-2016" / "appeal-act" / "fr"
    (folder / "subject.txt").write_text("Autre objet\n", encoding="utf-8")
    words = ("--as", "FRA", "--step", "appeal-act", "--eml", str(tmp_path / "mails"))
    assert outreach(desk.folder, "wave", "preview", WAVE, *words).code == 0
    (left,) = [one.raw for one in desk.mailer.accepted if one.recipient == "mission@fra.example"]
    assert (tmp_path / "mails" / "FRA-appeal-act.eml").read_bytes() == left


def test_show_tells_a_start_that_is_fixed_from_one_that_the_file_proposes(planned: RehearsedDesk) -> None:
    local = "2016-12-02 15:00 UTC (Fri 02 Dec 10:00 New York)"
    out = outreach(planned.folder, "wave", "show", WAVE).out
    assert f"starts not scheduled; the campaign file says {local}" in out
    planned.approve(WAVE)
    assert f"starts {local}" in outreach(planned.folder, "wave", "show", WAVE).out
