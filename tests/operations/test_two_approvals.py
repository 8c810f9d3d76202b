"""Where two people are asked for, one alone lets nothing go; what changes voids by name (promise 4)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.domain.waves import WaveStatus
from outreach.errors import RefusedError, StatusConflictError
from outreach.operations.approve_wave import ApprovedWave, approve_wave
from outreach.operations.find_changed import find_changed_letters, void_changed_approvals
from outreach.operations.reapprove_letters import list_letters_to_reapprove, reapprove_letters
from outreach.operations.report_approvals import report_approvals
from outreach.operations.review_letters import review_letters
from outreach.operations.suppress_address import lift_suppression, stop_contacting, suppress_address
from outreach.storage import approvals
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import FIRST, MEMBERS, WAVE, SendingDesk, mission

if TYPE_CHECKING:
    from outreach.domain.messages import Message


def approve(desk: SendingDesk, actor: str, *, required: int = 2, expected_hash: str = "") -> ApprovedWave:
    return approve_wave(
        desk.store,
        desk.campaign,
        WAVE,
        at=desk.now,
        actor=actor,
        required=required,
        expected_hash=expected_hash,
    )


def reapprove(desk: SendingDesk, actor: str, *states: str, required: int = 2) -> list[Message]:
    return reapprove_letters(desk.store, desk.campaign, WAVE, states, at=desk.now, actor=actor, required=required)


def pending(desk: SendingDesk, *, required: int = 2) -> list[str]:
    return [one.told for one in report_approvals(desk.store, desk.campaign, required=required)]


# --- a wave -------------------------------------------------------------------------------------------------------


def test_first_of_two_people_lets_nothing_go(planned: SendingDesk) -> None:
    done = approve(planned, "Anna")
    assert (done.approved, done.tally.is_enough) == (0, False)
    assert planned.wave().status is WaveStatus.IN_REVIEW
    told = f"1 of 2 approvals (Anna, 2016-12-01 17:00 UTC, hash {done.approval_hash[:12]})"
    assert planned.wave().status_why == told
    assert pending(planned) == [told]
    assert {one.status for one in planned.letters()} == {MessageStatus.DRAFT}
    with pytest.raises(StatusConflictError, match="only an approved wave can be scheduled"):
        planned.schedule()


def test_second_person_approves_the_same_hash_and_both_are_on_record(planned: SendingDesk) -> None:
    first = approve(planned, "Anna")
    done = approve(planned, "Boris", expected_hash=first.approval_hash)
    assert done.approved == 16
    wave = planned.wave()
    assert (wave.status, wave.approved_by, wave.approved_hash) == (
        WaveStatus.APPROVED,
        "Anna and Boris",
        first.approval_hash,
    )
    assert {one.approved_by for one in planned.letters()} == {"Anna and Boris"}
    given = [(one.actor, one.why) for one in planned.events(f"wave:{wave.key}") if one.kind == "approval.given"]
    assert given == [("Anna", "1 of 2 approvals"), ("Boris", "2 of 2 approvals")]
    assert pending(planned) == []


@pytest.mark.parametrize("again", ["Anna", "ANNA", " anna ", "Ａnna", "An\u200bna", "An\u00adna"])
def test_one_person_is_not_two_however_the_name_is_written(planned: SendingDesk, again: str) -> None:
    approve(planned, "Anna")
    with pytest.raises(RefusedError, match="has approved this already: 1 of 2 approvals") as refusal:
        approve(planned, again)
    assert "somebody else's" in str(refusal.value)
    assert "--as NAME" in refusal.value.hint
    assert planned.wave().status is WaveStatus.IN_REVIEW


def test_changed_letter_voids_the_first_approval_by_name(planned: SendingDesk) -> None:
    first = approve(planned, "Anna")
    planned.change_contact(mission("FRA"), address="new@fra.example")
    with pytest.raises(StatusConflictError, match="4 letters changed"):
        approve(planned, "Boris")
    done = planned.plan()
    assert [one.actor for one in done.void] == ["Anna"]
    assert planned.wave().status_why == "planned anew; the approval of Anna is void"
    assert pending(planned) == []
    assert not approve(planned, "Boris").tally.is_enough, "Boris alone is one of two"
    assert approve(planned, "Anna").approved == 16
    with planned.store.read() as conn:
        known = approvals.list_approvals(conn, planned.wave().key)
    assert [(one.actor, one.hash == first.approval_hash, one.voided_at is None) for one in known] == [
        ("Anna", True, False),
        ("Boris", False, True),
        ("Anna", False, True),
    ]


def test_plan_that_changes_nothing_keeps_the_first_approval(planned: SendingDesk) -> None:
    approve(planned, "Anna")
    assert planned.plan().void == ()
    assert approve(planned, "Boris").approved == 16


def test_lower_number_is_met_by_the_approval_that_stands_but_not_by_itself(planned: SendingDesk) -> None:
    approve(planned, "Anna")
    assert planned.wave().status is WaveStatus.IN_REVIEW
    assert approve(planned, "Anna", required=1).approved == 16
    assert planned.wave().approved_by == "Anna"


def test_higher_number_leaves_what_was_approved_and_counts_for_what_is_not(due: SendingDesk) -> None:
    """What one person approved while one was asked for stays approved; a letter that goes back needs two."""
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.send()
    assert due.statuses() == {"DEU": "accepted", "FRA": "draft", "JPN": "accepted", "POL": "accepted"}
    (waits,) = reapprove(due, "Anna", "FRA")
    assert waits.status is MessageStatus.DRAFT
    assert waits.status_why.startswith("1 of 2 approvals (Anna, ")
    assert pending(due)[-1] == f"1 letters wait for an approval: FRA {FIRST} ({waits.status_why})"
    assert due.tasks(TaskKind.APPROVE_AGAIN)


# --- single letters -----------------------------------------------------------------------------------------------


def test_letter_that_went_back_needs_two_people_as_well(due: SendingDesk) -> None:
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.send()
    reapprove(due, "Anna", "FRA")
    with pytest.raises(RefusedError, match="Anna has approved these already: 1 of 2 approvals"):
        reapprove(due, "Anna", "FRA")
    (done,) = reapprove(due, "Boris", "FRA")
    assert (done.status, done.approved_by) == (MessageStatus.APPROVED, "Anna and Boris")
    assert due.tasks(TaskKind.APPROVE_AGAIN) == []


def test_letter_that_changed_between_two_people_needs_both_anew(due: SendingDesk) -> None:
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.send()
    reapprove(due, "Anna", "FRA")
    due.change_contact("new@fra.example", address="newest@fra.example")
    (waits,) = reapprove(due, "Boris", "FRA")
    assert waits.status_why.startswith("1 of 2 approvals (Boris, ")
    void = [one for one in due.events(f"message:{waits.key}") if one.kind == "approval.void"]
    assert [one.before["by"] for one in void] == ["Anna"]


def test_letter_is_not_approved_again_when_it_is_not_what_was_shown(due: SendingDesk) -> None:
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.send()
    (shown,) = list_letters_to_reapprove(due.store, due.campaign, WAVE)
    due.change_contact("new@fra.example", address="newest@fra.example")
    with pytest.raises(StatusConflictError, match=f"1 letters changed since they were shown: FRA {FIRST}"):
        reapprove_letters(
            due.store,
            due.campaign,
            WAVE,
            ["FRA"],
            at=due.now,
            actor="Director",
            shown={shown.key: shown.content_hash},
        )
    assert due.letter().status is MessageStatus.DRAFT


def test_approvals_of_a_letter_that_went_back_never_count_again(due: SendingDesk) -> None:
    """It says the same once more, and yet each of the two has to look at it anew."""
    first, other = "new@fra.example", "newest@fra.example"
    due.change_contact(mission("FRA"), address=first)
    due.send()
    for actor in ("Anna", "Boris"):
        reapprove(due, actor, "FRA")
    assert due.letter().status is MessageStatus.APPROVED
    due.change_contact(first, address=other)
    void_changed_approvals(due.store, due.opened, at=due.now, actor="worker 1")
    due.change_contact(other, address=first)
    reapprove(due, "Anna", "FRA")
    assert due.letter().status is MessageStatus.DRAFT
    assert due.letter().status_why.startswith("1 of 2 approvals (Anna, ")


@pytest.mark.parametrize("act", ["suppress", "stop"])
def test_letter_that_is_cancelled_in_review_voids_the_first_approval_by_name(planned: SendingDesk, act: str) -> None:
    approve(planned, "Anna")
    if act == "suppress":
        suppress_address(planned.store, mission("FRA"), reason="they asked", at=planned.now, actor="P")
    else:
        stop_contacting(planned.store, CAMPAIGN, "FRA", why="they asked", at=planned.now, actor="P")
    assert planned.wave().status_why.endswith("; the approval of Anna is void")
    assert pending(planned) == []
    (void,) = [one for one in planned.events(f"wave:{planned.wave().key}") if one.kind == "approval.void"]
    assert "the approval of Anna" in void.why


def test_difference_to_what_was_approved_is_shown(due: SendingDesk) -> None:
    due.change_contact(mission("FRA"), address="new@fra.example")
    due.edit_template(f"{FIRST}/en/subject.txt", "Aleppo", "Alep")
    due.send()
    waiting = list_letters_to_reapprove(due.store, due.campaign, WAVE)
    found = review_letters(due.store, due.wave().key, waiting, required=1).comparison
    assert [(one.step, one.language, one.states) for one in found.differences] == [
        (FIRST, "en", ("DEU", "JPN", "POL")),
        (FIRST, "fr", ("FRA",)),
    ]
    assert found.differences[1].lines == (f"-to: {mission('FRA')}", "+to: new@fra.example")
    assert any(line.startswith("-Subject: ") and "Aleppo" in line for line in found.differences[0].lines)


# --- what changed is found before it falls due ----------------------------------------------------------------------


def changed(desk: SendingDesk) -> set[tuple[str, str]]:
    """Return the approved letters that would say something else by now, and that sending back touches exactly these."""
    with desk.store.read() as conn:
        found = {(one.message.iso3, one.message.step) for one in find_changed_letters(conn, desk.campaign, desk.wave())}
    before = {(one.iso3, one.step): one.status for one in desk.letters()}
    told = " ".join(pending(desk))
    assert all(f"{iso3} {step}" in told for iso3, step in sorted(found)[:4])
    void_changed_approvals(desk.store, desk.opened, at=desk.now, actor="worker 1")
    after = {(one.iso3, one.step): one.status for one in desk.letters()}
    assert {key for key, status in after.items() if status is MessageStatus.DRAFT} == found
    assert {key for key in after if after[key] != before[key]} == found
    assert {(one.iso3) for one in desk.tasks(TaskKind.APPROVE_AGAIN)} == {iso3 for iso3, _ in found}
    return found


STEPS = (FIRST, "follow-up-1", "follow-up-2", "follow-up-acknowledged")


def test_nothing_changed_is_nothing_found(due: SendingDesk) -> None:
    assert changed(due) == set()


def test_changed_contact_voids_every_letter_to_that_state_and_no_other(due: SendingDesk) -> None:
    due.change_contact(mission("FRA"), address="new@fra.example")
    assert changed(due) == {("FRA", step) for step in STEPS}


def test_changed_template_voids_the_letters_made_from_it_and_no_other(due: SendingDesk) -> None:
    due.edit_template("follow-up-1/en/body.txt", "We would be", "More.\n\nWe would be")
    assert changed(due) == {(iso3, "follow-up-1") for iso3 in ("DEU", "JPN", "POL")}


def test_changed_figure_voids_the_letters_that_give_it_and_no_other(due: SendingDesk) -> None:
    figure = dataclasses.replace(due.campaign.campaign.figures["signatories"], count=224)
    due.change(figures={"signatories": figure})
    found = changed(due)
    assert {step for _, step in found} >= {FIRST}
    assert {iso3 for iso3, step in found if step == FIRST} == set(MEMBERS)
    assert ("FRA", "follow-up-2") not in found


def test_letter_that_names_another_state_by_now_is_sent_back(due: SendingDesk) -> None:
    due.edit_template("follow-up-2/fr/body.txt", "La position de", "Le Kenya.\n\nLa position de")
    assert changed(due) == {("FRA", "follow-up-2")}
    (letter,) = list_letters_to_reapprove(due.store, due.campaign, WAVE)
    assert "names another state: 'Kenya' (KEN) in text" in letter.missing[0]


def test_letters_are_compared_once_for_what_changed(due: SendingDesk) -> None:
    due.edit_template("follow-up-1/en/body.txt", "We would be", "More.\n\nWe would be")
    assert len(void_changed_approvals(due.store, due.opened, at=due.now, actor="worker 1")) == 3
    with due.store.read() as conn:
        assert due.wave().sources_hash == due.campaign.sources_hash(conn)
    assert void_changed_approvals(due.store, due.opened, at=due.now, actor="worker 1") == []


def test_copy_that_may_be_written_to_again_is_a_change(planned: SendingDesk) -> None:
    planned.add_contact("FRA", "cc@fra.example", role="cc")
    suppress_address(planned.store, "cc@fra.example", reason="for now", at=planned.now, actor="P")
    planned.plan()
    planned.approve()
    lift_suppression(planned.store, "cc@fra.example", at=planned.now, actor="P")
    assert {
        one.message.iso3 for one in void_changed_approvals(planned.store, planned.opened, at=planned.now, actor="w")
    }


def test_letter_that_has_left_is_not_looked_at_any_more(sent: SendingDesk) -> None:
    sent.edit_template(f"{FIRST}/fr/body.txt", "Nous vous serions", "Encore.\n\nNous vous serions")
    assert changed(sent) == set()
