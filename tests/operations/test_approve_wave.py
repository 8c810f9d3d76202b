"""Approval binds what a person saw: by hash, by name, and only as long as nothing of it changes (promise 4)."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.domain.waves import WaveStatus
from outreach.errors import NotFoundError, RefusedError, StatusConflictError
from outreach.operations.approve_wave import submit_wave
from outreach.operations.reapprove_letters import list_letters_to_reapprove, reapprove_letters
from outreach.storage import roster
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import CHASER, CHASER_DUE, FIRST, MEMBERS, WAVE, SendingDesk, mission

if TYPE_CHECKING:
    from outreach.domain.messages import Message

#: Two working days after the release, so that nobody has to be asked whether a letter is too late.
LATE = datetime(2016, 12, 6, 15, 0, tzinfo=UTC)


def reapprove(desk: SendingDesk, *states: str) -> list[Message]:
    return reapprove_letters(desk.store, desk.campaign, WAVE, states, at=desk.now, actor="Director")


# --- approving ---------------------------------------------------------------------------------------------------


def test_every_step_is_approved_at_once_by_the_hash_of_what_it_says(planned: SendingDesk) -> None:
    approved = planned.approve()
    letters = planned.letters()
    assert approved.approved == len(letters) == 16
    assert {one.status for one in letters} == {MessageStatus.APPROVED}
    assert all(one.approved_hash == one.content_hash != "" for one in letters)
    assert {one.approved_by for one in letters} == {"Director"}


def test_who_approved_the_wave_and_when_is_on_record(planned: SendingDesk) -> None:
    approved = planned.approve()
    wave = planned.wave()
    assert (wave.status, wave.approved_by, wave.approved_at) == (WaveStatus.APPROVED, "Director", planned.now)
    assert wave.approved_hash == approved.approval_hash
    told = planned.events(f"wave:{wave.key}")[-1]
    assert (told.kind, told.actor) == ("wave.approved", "Director")


def test_approval_by_the_hash_that_was_shown_is_taken(planned: SendingDesk) -> None:
    shown = planned.approve().approval_hash
    assert len(shown) == 64


def test_wave_planned_anew_since_it_was_shown_is_refused(planned: SendingDesk) -> None:
    with pytest.raises(StatusConflictError, match="was planned anew") as refusal:
        planned.approve(expected_hash="0123456789ab")
    assert f"outreach wave preview {WAVE}" in refusal.value.hint
    assert {one.status for one in planned.letters()} == {MessageStatus.DRAFT}
    shown = str(refusal.value).split("its hash is ")[1][:12]
    planned.approve(expected_hash=shown)
    assert planned.wave().status is WaveStatus.APPROVED


def test_hash_of_the_wave_changes_with_any_letter(planned: SendingDesk) -> None:
    with pytest.raises(StatusConflictError) as before:
        planned.approve(expected_hash="0")
    planned.change_contact(mission("POL"), address="new@pol.example")
    planned.plan()
    with pytest.raises(StatusConflictError) as after:
        planned.approve(expected_hash="0")
    assert str(before.value) != str(after.value)


def test_contact_changed_between_plan_and_approval_is_refused_with_the_letters_named(planned: SendingDesk) -> None:
    planned.change_contact(mission("FRA"), address="new@fra.example")
    with pytest.raises(StatusConflictError, match="4 letters changed since wave") as refusal:
        planned.approve()
    assert "FRA appeal-act" in str(refusal.value)
    assert "DEU" not in str(refusal.value)
    assert f"outreach wave plan {WAVE}" in refusal.value.hint
    assert {one.status for one in planned.letters()} == {MessageStatus.DRAFT}
    assert planned.wave().status is WaveStatus.DRAFT


def test_template_changed_between_plan_and_approval_is_refused(planned: SendingDesk) -> None:
    planned.edit_template(f"{FIRST}/fr/body.txt", "l’honneur", "le grand honneur")
    with pytest.raises(StatusConflictError, match=r"1 letters changed .* FRA appeal-act"):
        planned.approve()


def test_incomplete_letters_stay_drafts_and_the_others_are_approved(laid_out: SendingDesk) -> None:
    laid_out.change_contact(mission("FRA"), status="retired")
    laid_out.plan()
    approved = laid_out.approve()
    assert approved.approved == 12
    assert {one.iso3 for one in approved.drafts} == {"FRA"}
    assert laid_out.statuses() == {"DEU": "approved", "FRA": "draft", "JPN": "approved", "POL": "approved"}
    assert laid_out.bins()["FRA"] == "blocked"


def test_contact_found_after_planning_does_not_stop_the_approval_of_the_others(laid_out: SendingDesk) -> None:
    """Promise 6: a letter that lacked something stops no other, not even when it lacks it no more."""
    laid_out.change_contact(mission("FRA"), status="retired")
    laid_out.plan()
    laid_out.change_contact(mission("FRA"), status="active")
    assert laid_out.approve().approved == 12
    assert {one.step for one in reapprove(laid_out, "FRA")} == {one.step for one in laid_out.letters()}


def test_wave_without_any_complete_letter_cannot_be_approved(laid_out: SendingDesk) -> None:
    for iso3 in MEMBERS:
        laid_out.change_contact(mission(iso3), status="bounced")
    laid_out.plan()
    with pytest.raises(RefusedError, match="No letter of wave act-supporters is complete") as refusal:
        laid_out.approve()
    assert "outreach wave preview" in refusal.value.hint


def test_wave_is_approved_once(planned: SendingDesk) -> None:
    planned.approve()
    with pytest.raises(StatusConflictError, match="is approved; only a planned wave can be approved"):
        planned.approve()


def test_wave_that_was_not_planned_cannot_be_approved(laid_out: SendingDesk) -> None:
    with pytest.raises(NotFoundError) as refusal:
        laid_out.approve()
    assert f"outreach wave plan {WAVE}" in refusal.value.hint


def test_wave_submitted_for_review_is_approved_from_there(planned: SendingDesk) -> None:
    for _ in range(2):  # submitting twice is no fault
        submit_wave(planned.store, CAMPAIGN, WAVE, at=planned.now, actor="Coordinator")
    assert planned.wave().status is WaveStatus.IN_REVIEW
    planned.approve()
    moves = [one.after["status"] for one in planned.events(f"wave:{planned.wave().key}") if "status" in one.after]
    assert moves == ["draft", "in_review", "approved"]


# --- what voids an approval ---------------------------------------------------------------------------------------


def sent_back(desk: SendingDesk) -> set[str]:
    """Send, and return the states whose letters went back to draft; each has its task, the others have left."""
    desk.send()
    back = {iso3 for iso3, status in desk.statuses().items() if status == "draft"}
    assert {one.iso3 for one in desk.tasks(TaskKind.APPROVE_AGAIN)} == back
    assert {one.recipient for one in desk.mailer.accepted} == {mission(one) for one in set(MEMBERS) - back}
    return back


def test_changed_address_sends_back_that_letter_alone(due: SendingDesk) -> None:
    due.change_contact(mission("FRA"), address="new@fra.example")
    assert sent_back(due) == {"FRA"}
    letter = due.letter()
    assert (letter.approved_hash, letter.approved_by, letter.due_at) == ("", "", None)
    (task,) = due.tasks(TaskKind.APPROVE_AGAIN)
    assert f"outreach wave reapprove {WAVE}" in task.text


def test_new_copy_sends_back_that_letter_alone(due: SendingDesk) -> None:
    """Who else reads it is part of what was approved."""
    due.add_contact("FRA", "deputy@fra.example", role="cc")
    assert sent_back(due) == {"FRA"}


def test_changed_language_sends_back_that_letter_alone(due: SendingDesk) -> None:
    due.change_contact(mission("JPN"), language="fr")
    assert sent_back(due) == {"JPN"}


def test_changed_template_sends_back_the_letters_made_from_it(due: SendingDesk) -> None:
    due.edit_template(f"{FIRST}/fr/subject.txt", "Alep", "ALEP")
    assert sent_back(due) == {"FRA"}


def test_changed_html_alone_sends_back_as_well(due: SendingDesk) -> None:
    """Most people read that part."""
    due.edit_template("_shared/letter.html", "<p", '<p title="x"')
    assert sent_back(due) == set(MEMBERS)


def test_broken_template_sends_back_its_letters_with_the_fault_and_stops_no_other(due: SendingDesk) -> None:
    """Promise 8."""
    due.edit_template(f"{FIRST}/fr/body.txt", "Nous prions", "{% endblok %} Nous prions")
    assert sent_back(due) == {"FRA"}
    (letter, *_) = [
        one for one in list_letters_to_reapprove(due.store, due.campaign, WAVE) if one.status is MessageStatus.DRAFT
    ]
    assert "endblok" in letter.missing[0]
    assert f"{FIRST}/fr/body.txt" in letter.missing[0]
    assert reapprove(due, "FRA") == []


def test_changed_figure_sends_back_every_letter_that_gives_it_and_says_both_numbers(due: SendingDesk) -> None:
    assert [str(one) for one in due.letter().facts if one.name == "canada-2016"] == [
        "73 (a list made for this test, 2016-12-01)"
    ]
    restate(due, 74)
    assert sent_back(due) == set(MEMBERS)
    told = (
        "canada-2016 was 73 (a list made for this test, 2016-12-01) when approved"
        " and is 74 (the second request, 2016-12-04) now"
    )
    assert due.letter().status_why == f"changed since approval: {told}"
    assert told in due.tasks(TaskKind.APPROVE_AGAIN)[0].text
    list_letters_to_reapprove(due.store, due.campaign, WAVE)
    assert "74 (the second request, 2016-12-04)" in [str(one) for one in due.letter().facts]


def test_figure_that_no_source_states_any_more_sends_back_and_says_so(due: SendingDesk) -> None:
    restate(due, None)
    assert sent_back(due) == set(MEMBERS)
    assert "when approved, and no source states it now" in due.letter().status_why


def test_new_source_for_the_same_figure_changes_no_letter(due: SendingDesk) -> None:
    restate(due, 73)
    assert sent_back(due) == set()


def restate(desk: SendingDesk, count: int | None) -> None:
    """Let another source state how many states are behind the initiative, or none at all."""
    with desk.store.write() as conn:
        known = roster.find_grouping(conn, "canada-2016")
        assert known is not None
        source, day = ("the second request", date(2016, 12, 4)) if count else ("", None)
        changed = dataclasses.replace(known, stated_count=count, stated_source=source, stated_on=day)
        roster.save_grouping(conn, changed)


def test_changed_list_of_signatories_sends_back_every_letter_that_prints_it(due: SendingDesk) -> None:
    due.change(signatories=("First Organization", "Second Organization", "Third Organization"))
    assert sent_back(due) == set(MEMBERS)


def test_chasers_do_not_print_the_list_and_keep_their_approval(sent: SendingDesk) -> None:
    sent.plan_follow_ups()
    sent.change(signatories=("First Organization",))
    sent.clock.set(CHASER_DUE)
    sent.read_inbox()
    sent.send()
    assert set(sent.statuses(CHASER).values()) == {"accepted"}


def test_new_figure_sends_back_the_letters_that_give_it(due: SendingDesk) -> None:
    figure = dataclasses.replace(due.campaign.campaign.figures["signatories"], count=224)
    due.change(figures={"signatories": figure})
    assert sent_back(due) == set(MEMBERS)


def test_the_days_that_pass_do_not_void_an_approval(due: SendingDesk) -> None:
    """The date is a late field: declared, shown in the preview, left out of the hash."""
    due.clock.set(LATE)
    assert sent_back(due) == set()
    assert b"6 December 2016" in due.sent_to("DEU")[0].raw


# --- approving again ----------------------------------------------------------------------------------------------


def test_letters_are_approved_again_by_name_and_leave_as_they_are_now(due: SendingDesk) -> None:
    for iso3 in ("FRA", "JPN"):
        due.change_contact(mission(iso3), address=f"new@{iso3.lower()}.example")
    due.send()
    assert [one.iso3 for one in reapprove(due, "FRA")] == ["FRA"]
    assert due.statuses()["JPN"] == "draft"
    assert [one.iso3 for one in due.tasks(TaskKind.APPROVE_AGAIN)] == ["JPN"]
    due.release()
    due.send()
    assert [one.recipient for one in due.mailer.accepted][-1] == "new@fra.example"
    assert due.letter().message_id.encode() in due.mailer.accepted[-1].raw


def test_letter_approved_again_says_what_it_said_when_it_was_looked_at(due: SendingDesk) -> None:
    """A change after the second approval voids that one too."""
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.send()
    reapprove(due, "FRA")
    due.change_contact("new@fra.example", address="newest@fra.example")
    due.tick()
    assert due.letter().status is MessageStatus.DRAFT
    assert "newest@fra.example" not in [one.recipient for one in due.mailer.attempts]


def test_letter_that_changed_between_look_and_approval_is_not_approved_unseen(due: SendingDesk) -> None:
    """What is approved is the rendering that was stored, and sending compares it with what would leave."""
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.send()
    (shown,) = list_letters_to_reapprove(due.store, due.campaign, WAVE)
    assert [one.address for one in shown.recipients] == ["new@fra.example"]
    (approved,) = reapprove(due, "FRA")
    assert approved.content_hash == shown.content_hash == due.letter().approved_hash


def test_wave_that_was_not_approved_is_approved_as_a_whole(planned: SendingDesk) -> None:
    with pytest.raises(StatusConflictError, match="approve it as a whole"):
        reapprove(planned, "FRA")
