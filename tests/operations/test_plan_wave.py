"""Planning: who is in and who is out by which rule, and every letter as a draft that says what it lacks."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from outreach.domain.campaigns import Answered, FollowUpRule
from outreach.domain.messages import ENDED, MessageStatus
from outreach.domain.positions import PositionValue
from outreach.domain.waves import WaveStatus
from outreach.errors import NotFoundError, StatusConflictError
from outreach.operations.plan_wave import plan_wave
from outreach.operations.steer_wave import cancel_wave
from outreach.operations.suppress_address import stop_contacting, suppress_address
from outreach.storage import roster, standing
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import (
    ACKNOWLEDGED_CHASER,
    CHASER,
    FIRST,
    MEMBERS,
    PERSON,
    SECOND_CHASER,
    WAVE,
    SendingDesk,
    mission,
)

if TYPE_CHECKING:
    from outreach.domain.positions import Position

OTHERS = "other-members"


def included(desk: SendingDesk, wave: str = WAVE) -> list[str]:
    return [iso3 for iso3, (is_in, _, _) in desk.members(wave).items() if is_in]


# --- who is in --------------------------------------------------------------------------------------------------


def test_each_state_of_the_audience_is_in_or_out_with_rule_and_reason(laid_out: SendingDesk) -> None:
    planned = laid_out.plan(OTHERS)
    members = laid_out.members(OTHERS)
    assert members["KEN"] == (True, "audience", "'act-code' not in groupings and 'canada-2016' not in groupings")
    reason = "the appeal itself holds this state responsible for the attacks it speaks of"
    assert members["RUS"] == members["SYR"] == (False, "campaign", reason)
    assert set(members) == {"KEN", "RUS", "SYR"}
    assert (planned.included, planned.excluded) == (1, 2)
    assert [one.iso3 for one in laid_out.letters()] == ["KEN"] * 4


def test_more_specific_wave_takes_a_state_of_two_and_the_choice_is_on_record(laid_out: SendingDesk) -> None:
    laid_out.change_wave(OTHERS, audience="iso3 in ['FRA', 'KEN']")
    laid_out.plan(WAVE)
    laid_out.plan(OTHERS)
    assert laid_out.members(WAVE)["FRA"] == (
        False,
        "overlap",
        "also in wave other-members (2 states), which is the more specific",
    )
    assert included(laid_out, WAVE) == ["DEU", "JPN", "POL"]
    assert included(laid_out, OTHERS) == ["FRA", "KEN"]


def test_earlier_wave_takes_a_state_of_two_of_the_same_size(laid_out: SendingDesk) -> None:
    laid_out.change_wave(OTHERS, audience="iso3 in ['FRA', 'KEN', 'DEU', 'POL']")
    laid_out.plan(WAVE)
    laid_out.plan(OTHERS)
    assert included(laid_out, WAVE) == list(MEMBERS)
    assert included(laid_out, OTHERS) == ["KEN"]
    assert laid_out.members(OTHERS)["FRA"][1] == "overlap"


def test_cancelled_wave_takes_no_state_any_more(laid_out: SendingDesk) -> None:
    laid_out.change_wave(OTHERS, audience="iso3 in ['FRA', 'KEN']")
    laid_out.plan(OTHERS)
    cancel_wave(laid_out.store, CAMPAIGN, OTHERS, why="a mistake", at=laid_out.now, actor=PERSON)
    laid_out.plan(WAVE)
    assert included(laid_out, WAVE) == list(MEMBERS)


def test_state_whose_address_is_suppressed_is_left_out_with_the_reason(laid_out: SendingDesk) -> None:
    suppress_address(laid_out.store, "@fra.example", reason="they asked", at=laid_out.now, actor=PERSON)
    laid_out.plan()
    assert laid_out.members()["FRA"] == (False, "suppression", "@fra.example is suppressed: they asked")


def test_suppressed_copy_is_left_out_of_the_letter(laid_out: SendingDesk) -> None:
    """The office is written to all the same; the preview names the copy (tests/operations/test_preview_wave.py)."""
    laid_out.add_contact("FRA", "deputy@fra.example", role="cc")
    suppress_address(laid_out.store, "deputy@fra.example", reason="she asked", at=laid_out.now, actor=PERSON)
    laid_out.plan()
    letter = laid_out.letter()
    assert [one.address for one in letter.recipients] == [mission("FRA")]
    assert letter.missing == ()
    assert laid_out.approve().approved == 16


def test_copy_that_is_suppressed_later_costs_the_letter_its_approval_and_not_the_office(laid_out: SendingDesk) -> None:
    laid_out.add_contact("FRA", "deputy@fra.example", role="cc")
    laid_out.plan()
    laid_out.approve()
    assert suppress_address(laid_out.store, "deputy@fra.example", reason="no", at=laid_out.now, actor=PERSON) == 0
    letter = laid_out.letter()
    assert letter.status is MessageStatus.DRAFT
    assert "a copy is left out" in letter.status_why


def test_state_that_wants_no_letter_is_left_out(planned: SendingDesk) -> None:
    stop_contacting(planned.store, CAMPAIGN, "FRA", why="they rang", at=planned.now, actor=PERSON)
    planned.plan()
    assert planned.members()["FRA"] == (False, "do_not_contact", f"{PERSON}: they rang")


def test_unknown_wave_is_not_found_and_the_known_ones_are_named(laid_out: SendingDesk) -> None:
    with pytest.raises(NotFoundError) as refusal:
        laid_out.plan("act-supporter")
    assert "act-supporters, other-members, thanks" in refusal.value.hint


# --- planning again -----------------------------------------------------------------------------------------------


def test_planning_again_keeps_the_message_ids_and_replaces_the_text(planned: SendingDesk) -> None:
    before = planned.letters()
    planned.edit_template(f"{FIRST}/en/body.txt", "We have the honour", "We have the great honour")
    planned.plan()
    after = planned.letters()
    assert [(one.key, one.message_id) for one in after] == [(one.key, one.message_id) for one in before]
    assert "great honour" in planned.letter("DEU").text
    changed = {new.iso3 for old, new in zip(before, after, strict=True) if old.content_hash != new.content_hash}
    assert changed == {"DEU", "JPN", "POL"}


def test_planning_twice_gives_the_same(planned: SendingDesk) -> None:
    before = planned.letters()
    planned.plan()
    assert planned.letters() == before


@pytest.mark.parametrize("status", ["approved", "scheduled", "running"])
def test_approved_wave_is_not_planned_again(planned: SendingDesk, status: str) -> None:
    planned.approve()
    if status != "approved":
        planned.schedule(starts_at=planned.now)
    if status == "running":
        planned.release()
    before = planned.letters()
    with pytest.raises(StatusConflictError, match=f"Wave {WAVE} is {status}: its audience and letters are fixed"):
        planned.plan()
    assert planned.letters() == before


def test_letters_of_a_state_that_left_the_audience_are_cancelled(planned: SendingDesk) -> None:
    planned.change_wave(WAVE, audience="iso3 in ['DEU', 'JPN']")
    planned.plan()
    assert {one.iso3 for one in planned.letters() if one.status is MessageStatus.DRAFT} == {"DEU", "JPN"}
    gone = [one for one in planned.letters() if one.iso3 == "FRA"]
    assert {one.status_why for one in gone} == {"no longer in the audience of the wave"}
    planned.change_wave(WAVE, audience="iso3 in ['DEU', 'FRA']")
    planned.plan()
    back = planned.letter()
    assert back.status is MessageStatus.DRAFT
    assert back.message_id not in {one.message_id for one in gone}


def test_wave_with_another_first_letter_does_not_keep_the_old_one_beside_it(planned: SendingDesk) -> None:
    """Promise 1 holds per step: two first letters of two steps would both be approved, and both leave."""
    planned.change_wave(WAVE, step="appeal-members")
    planned.plan()
    first = [one for one in planned.letters() if one.iso3 == "FRA" and not one.is_follow_up]
    assert [(one.step, str(one.status)) for one in first] == [(FIRST, "cancelled"), ("appeal-members", "draft")]
    assert first[0].status_why == "no longer a letter of the wave"


def test_chaser_that_was_taken_out_of_the_file_is_cancelled(planned: SendingDesk) -> None:
    planned.change_wave(WAVE, follow_ups=(FollowUpRule(CHASER, 6, Answered.NO_ANSWER),))
    planned.plan()
    live = {one.step for one in planned.letters() if one.status not in ENDED}
    assert live == {FIRST, CHASER}


def test_chaser_follows_the_case_that_the_file_says_now(planned: SendingDesk) -> None:
    planned.change_wave(
        WAVE,
        follow_ups=(
            FollowUpRule(CHASER, 6, Answered.ACKNOWLEDGED),
            FollowUpRule(SECOND_CHASER, 6, Answered.NO_ANSWER),
            FollowUpRule(ACKNOWLEDGED_CHASER, 8, Answered.ACKNOWLEDGED),
        ),
    )
    planned.plan()
    assert planned.letter("FRA", CHASER).follow_up_when == "acknowledged"


def test_planning_is_all_or_nothing(laid_out: SendingDesk) -> None:
    def fail(done: int, _of: int) -> None:
        if done == 3:
            raise RuntimeError("the machine went down")

    with pytest.raises(RuntimeError):
        plan_wave(laid_out.store, laid_out.campaign, WAVE, at=laid_out.now, actor=PERSON, progress=fail)
    assert laid_out.letters() == []
    with laid_out.store.read() as conn:
        assert conn.exec_driver_sql("SELECT (SELECT count(*) FROM wave) + (SELECT count(*) FROM thread)").scalar() == 0


# --- drafts -------------------------------------------------------------------------------------------------------


def test_wave_gets_one_draft_per_step_and_state_with_its_message_id(planned: SendingDesk) -> None:
    letters = planned.letters()
    assert {(one.iso3, one.step) for one in letters} == {
        (iso3, step) for iso3 in MEMBERS for step in (FIRST, CHASER, SECOND_CHASER, ACKNOWLEDGED_CHASER)
    }
    assert len({one.message_id for one in letters}) == 16
    assert {one.status for one in letters} == {MessageStatus.DRAFT}
    assert {one.missing for one in letters} == {()}
    assert planned.letter("FRA", ACKNOWLEDGED_CHASER).follow_up_when == "acknowledged"


def test_message_id_tells_nothing_of_the_state(planned: SendingDesk) -> None:
    for one in planned.letters():
        left, _, domain = one.message_id.strip("<>").partition("@")
        assert domain == "coalition.example"
        assert one.iso3.lower() not in left


def test_thread_has_a_reference_and_a_signed_token(planned: SendingDesk) -> None:
    thread = planned.thread("FRA")
    assert thread.reference == "ALP-FRA"
    assert thread.token.startswith("fra-")
    assert len({planned.thread(iso3).token for iso3 in MEMBERS}) == 4


def test_state_without_a_contact_has_a_draft_that_says_so_and_stops_no_other(laid_out: SendingDesk) -> None:
    laid_out.change_contact(mission("FRA"), status="retired")
    planned = laid_out.plan()
    assert laid_out.letter().missing == ("no usable contact at mission new york; one is needed",)
    assert laid_out.thread("FRA").status == "needs_contact"
    assert (planned.ready, planned.lacking) == (12, 4)
    assert laid_out.letter("DEU").missing == ()


def test_two_contacts_in_to_block_the_letter(laid_out: SendingDesk) -> None:
    laid_out.add_contact("FRA", "ambassador@fra.example")
    laid_out.plan()
    assert laid_out.letter().missing == ("2 contacts in To at mission new york; one is needed",)


def test_contact_behind_another_door_is_not_written_to(laid_out: SendingDesk) -> None:
    from outreach.domain.contacts import DoorKind  # noqa: PLC0415 - only here

    laid_out.add_contact("FRA", "geneva@fra.example", kind=DoorKind.MISSION_GENEVA, place="Geneva")
    laid_out.plan()
    assert [one.address for one in laid_out.letter().recipients] == [mission("FRA")]


def test_language_without_letters_blocks_unless_a_person_declared_another(laid_out: SendingDesk) -> None:
    laid_out.change_contact(mission("FRA"), language="es")
    laid_out.change(languages=("en", "fr"), language_instead={"es": "en"})
    laid_out.plan()
    assert (laid_out.letter().language, laid_out.letter().language_instead_of) == ("en", "es")
    laid_out.change(language_instead={})
    laid_out.plan()
    letter = laid_out.letter()
    assert letter.missing == (f"no letter '{FIRST}' in 'es', and the campaign declares no language in its place",)
    assert (letter.content_hash, letter.text) == ("", "")
    assert laid_out.letter("DEU").missing == ()


def test_figure_that_no_source_states_blocks_the_letter(laid_out: SendingDesk) -> None:
    """Promise 11: never the number of rows we hold."""
    with laid_out.store.write() as conn:
        known = roster.find_grouping(conn, "canada-2016")
        assert known is not None
        roster.save_grouping(conn, dataclasses.replace(known, stated_count=None, stated_source="", stated_on=None))
    laid_out.plan()
    (missing,) = laid_out.letter("DEU").missing
    assert "canada-2016" in missing
    assert f"{FIRST}/en/" in missing
    # The chasers name no such figure, and are not stopped by it.
    assert laid_out.letter("DEU", CHASER).missing == ()


def test_letter_gives_the_stated_number_and_not_the_number_of_rows(planned: SendingDesk) -> None:
    text = " ".join(planned.letter("DEU").text.split())
    assert "the 112 supporters of the Code of Conduct" in text
    assert "supported by 73 States" in text


def test_planning_is_an_event_with_its_actor(planned: SendingDesk) -> None:
    last = planned.events(f"wave:{planned.wave().key}")[-1]
    assert (last.kind, last.actor, last.after) == ("wave.planned", PERSON, {"included": 4, "excluded": 0})
    assert planned.wave().status is WaveStatus.DRAFT


# --- members of the grouping that is asked for -------------------------------------------------------------------


def positions(desk: SendingDesk) -> list[Position]:
    with desk.store.read() as conn:
        return standing.list_positions(conn, CAMPAIGN)


def test_sourced_members_count_as_already_in_once(planned: SendingDesk) -> None:
    planned.plan("thanks")
    assert sorted((one.iso3, str(one.value)) for one in positions(planned)) == [
        ("CAN", "already_in"),
        ("CRI", "already_in"),
    ]
    assert {one.source for one in positions(planned)} == {"a list made for this test"}


def test_what_a_person_entered_is_not_overruled_by_a_list(laid_out: SendingDesk) -> None:
    laid_out.plan("thanks")
    with laid_out.store.write() as conn:
        standing.add_position(
            conn,
            campaign=CAMPAIGN,
            iso3="CRI",
            value=PositionValue.WITHDRAWN,
            stated_on=laid_out.now.date(),
            quote="",
            source="a call",
            by=PERSON,
            at=laid_out.now,
        )
    laid_out.plan()
    assert [str(one.value) for one in positions(laid_out) if one.iso3 == "CRI"] == ["already_in", "withdrawn"]
