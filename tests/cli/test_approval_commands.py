"""`outreach wave approve` and `reapprove`: what is shown before the question, and two people where two must."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import WAVE
from tests.cli.whole_program import contents, outreach

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operations.rehearsed_desk import RehearsedDesk


def add_paragraph(desk: RehearsedDesk, letter: str, said: str) -> None:
    """Let a letter, such as ``appeal-act/fr``, end with one more paragraph."""
    body = desk.folder / "templates" / "emails" / "aleppo-2016" / letter / "body.txt"
    body.write_text(f"{body.read_text(encoding='utf-8')}\n{said}\n", encoding="utf-8")


@pytest.fixture
def of_two(planned: RehearsedDesk) -> RehearsedDesk:
    """Give a desk that asks for two people."""
    with (planned.folder / ".env").open("a", encoding="utf-8") as env:
        env.write("\nOUTREACH_APPROVALS=2\n")
    return planned


def test_before_the_question_stand_counts_differences_and_a_letter_of_each_kind(planned: RehearsedDesk) -> None:
    before = contents(planned.folder)
    ran = outreach(planned.folder, "wave", "approve", WAVE)
    assert ran.code == 2
    assert "appeal-act en 3 –" in ran.out
    assert "appeal-act fr 1 –" in ran.out
    assert "differences none: no letter of it was approved before" in ran.out
    assert "DEU appeal-act en, as 3 letters read" in ran.out
    assert "JPN to mission@jpn.example Permanent Mission of Japan to the United Nations" in ran.out
    assert "follow-up-2 in en: the 3 letters addresses and lines of its own as in appeal-act in en" in ran.out
    assert ran.out.count("We have the honour to draw your attention") == 1
    assert contents(planned.folder) == before


def test_all_letters_are_shown_where_that_is_wanted_and_a_script_gets_the_summary(planned: RehearsedDesk) -> None:
    everything = outreach(planned.folder, "wave", "approve", WAVE, "--show", "all").out
    assert everything.count("We have the honour to draw your attention") == 3
    summary = outreach(planned.folder, "wave", "approve", WAVE, "--yes")
    assert summary.code == 0
    assert "We have the honour" not in summary.out
    assert "appeal-act en 3 –" in summary.out


def test_two_people_approve_one_after_the_other(of_two: RehearsedDesk) -> None:
    first = outreach(of_two.folder, "--as", "Anna", "wave", "approve", WAVE, "--yes")
    assert first.code == 0
    assert f"{WAVE} stays in review: 1 of 2 approvals (Anna, 2016-12-01 17:00 UTC, hash " in first.out
    assert f"outreach --as NAME wave approve {WAVE} --hash " in first.out
    for words in (("wave", "list"), ("wave", "show", WAVE), ("status",), ("check",)):
        assert "1 of 2 approvals (Anna, 2016-12-01 17:00 UTC" in outreach(of_two.folder, *words).out, words
    again = outreach(of_two.folder, "--as", "anna", "wave", "approve", WAVE, "--yes")
    assert again.code == 6
    assert "anna has approved this already" in again.err
    second = outreach(of_two.folder, "--as", "Boris", "wave", "approve", WAVE, "--yes")
    assert "16 letters are approved by Anna and Boris" in second.out


def test_plan_names_the_approval_that_it_voids(of_two: RehearsedDesk) -> None:
    outreach(of_two.folder, "--as", "Anna", "wave", "approve", WAVE, "--yes")
    add_paragraph(of_two, "follow-up-2/fr", "Encore.")
    ran = outreach(of_two.folder, "wave", "plan", WAVE)
    assert "The approval of Anna, 2016-12-01 17:00 UTC, hash " in ran.out
    shown = outreach(of_two.folder, "--as", "Boris", "wave", "approve", WAVE, "--show", "summary").out
    assert "void the approval of Anna" in shown
    assert "differences to the last approval: 1 letters changed, 15 are the same" in shown
    assert "+Encore." in shown


def test_change_after_the_approval_is_named_at_once_and_reapprove_shows_it_and_asks(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    add_paragraph(planned, "follow-up-1/en", "More.")
    before = contents(planned.folder)
    for words in (("wave", "list"), ("wave", "show", WAVE), ("status",), ("check",)):
        told = outreach(planned.folder, *words).out
        assert "3 letters changed since they were approved and go back to draft: DEU follow-up-1" in told, words
        assert f"outreach wave reapprove {WAVE}" in told
    assert contents(planned.folder) == before, "a look changes nothing"
    ran = outreach(planned.folder, "wave", "reapprove", WAVE)
    assert ran.code == 2
    assert "3 letters changed, 0 are the same" in ran.out
    assert "+More." in ran.out
    assert "Approve 3 of them." in ran.out
    shown = outreach(planned.folder, "wave", "show", WAVE, "--json").json
    drafts = {(one["state"], one["step"]) for one in shown["letters"] if one["status"] == "draft"}
    assert drafts == {(code, "follow-up-1") for code in ("DEU", "JPN", "POL")}
    assert outreach(planned.folder, "wave", "reapprove", WAVE, "--yes").code == 0
    assert "wait for an approval" not in outreach(planned.folder, "wave", "list").out


def test_import_of_contacts_names_the_letters_whose_approval_it_voids(planned: RehearsedDesk, tmp_path: Path) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    file = tmp_path / "changed.csv"
    file.write_text("state,address,role,language,source\nFRA,deputy@fra.example,cc,fr,a call\n", encoding="utf-8")
    ran = outreach(planned.folder, "contacts", "import", str(file))
    assert ran.code == 0
    assert "(FRA appeal-act) went back to draft: recipients changed after the approval." in ran.out
    shown = outreach(planned.folder, "wave", "show", WAVE, "--json").json
    assert {one["state"] for one in shown["letters"] if one["status"] == "draft"} == {"FRA"}


def test_correction_of_a_contact_names_the_letters_whose_approval_it_voids(planned: RehearsedDesk) -> None:
    assert outreach(planned.folder, "wave", "approve", WAVE, "--yes").code == 0
    ran = outreach(planned.folder, "contacts", "set", "mission@fra.example", "language=en")
    assert ran.code == 0
    assert "(FRA appeal-act) went back to draft: language and subject and text and HTML changed" in ran.out
    assert f"Next: `outreach wave reapprove {WAVE}`." in ran.out
    shown = outreach(planned.folder, "wave", "show", WAVE, "--json").json
    assert {one["state"] for one in shown["letters"] if one["status"] == "draft"} == {"FRA"}


def test_letter_that_names_another_state_is_told_with_the_key_that_allows_it(planned: RehearsedDesk) -> None:
    add_paragraph(planned, "appeal-act/fr", "Le Kenya.")
    assert outreach(planned.folder, "wave", "plan", WAVE).code == 0
    out = outreach(planned.folder, "wave", "show", WAVE).out
    assert "names another state: 'Kenya' (KEN) in text, line" in out
    assert 'list "KEN" as names under [steps.appeal-act] of the campaign file' in out
