"""To whom a letter goes: one office, its copies, and never another door by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from outreach.domain.contacts import Contact, ContactStatus, DoorKind, Role
from outreach.domain.doors import DoorName, DoorPolicy, SettledDoor, WhenMissing, choose_addressees
from outreach.testing.samples import sample_contact

NEW_YORK, GENEVA, MINISTRY, EMBASSY = DoorKind
ORDER = (NEW_YORK, GENEVA, MINISTRY)
ASKS = DoorPolicy(ORDER)
TAKES_NEXT = DoorPolicy(ORDER, WhenMissing.NEXT)


def contact(kind: DoorKind = NEW_YORK, name: str = "", **columns: object) -> Contact:
    address = f"{name or kind}@fra.example"
    return replace(sample_contact("FRA", door_kind=kind, address=address), **columns)  # type: ignore[arg-type]


def written(policy: DoorPolicy, *people: Contact, **settled: object) -> list[tuple[str, str]]:
    found = choose_addressees(policy, people, **settled)  # type: ignore[arg-type]
    assert found.missing == ()
    return [(str(one.role), one.address) for one in found.recipients]


# --- the door -------------------------------------------------------------------------------------------------


def test_state_without_a_contact_at_the_first_door_is_asked_about_with_the_commands_that_choose() -> None:
    found = choose_addressees(ASKS, [contact(MINISTRY), contact(GENEVA), contact(EMBASSY)])
    assert found.to is None
    (lacks,) = found.missing
    assert lacks == (
        "no usable contact at mission new york; one is needed. Choose a door:"
        " the mission in Geneva, mission_geneva@fra.example (`outreach door use FRA mission_geneva`);"
        " the ministry in the capital, ministry@fra.example (`outreach door use FRA ministry`)"
    )


def test_campaign_that_says_so_takes_the_next_door_at_which_somebody_is_known_and_says_why() -> None:
    found = choose_addressees(TAKES_NEXT, [contact(MINISTRY), contact(GENEVA)])
    assert [one.address for one in found.recipients] == ["mission_geneva@fra.example"]
    assert found.why == "nobody is known at the mission in New York, and the campaign then takes the next door"


@pytest.mark.parametrize("policy", [ASKS, TAKES_NEXT])
def test_door_that_bounced_is_never_passed_over_without_a_person(policy: DoorPolicy) -> None:
    found = choose_addressees(policy, [contact(status=ContactStatus.BOUNCED), contact(GENEVA)])
    assert found.to is None
    assert "`outreach door use FRA mission_geneva`" in found.missing[0]


@pytest.mark.parametrize("policy", [ASKS, TAKES_NEXT])
def test_door_that_asked_not_to_be_written_to_is_not_walked_around(policy: DoorPolicy) -> None:
    one = contact()
    found = choose_addressees(policy, [one, contact(GENEVA)], suppressed={one.address_key: "they asked"})
    assert found.missing == ("they asked",)


def test_what_a_person_chose_comes_before_the_door_that_took_the_last_letter_and_that_before_the_first() -> None:
    people = [contact(), contact(GENEVA), contact(MINISTRY)]
    worked = SettledDoor(worked=DoorName(GENEVA, "Geneva"))
    both = SettledDoor(chosen=DoorName(MINISTRY, "the capital"), worked=DoorName(GENEVA, "Geneva"))
    assert written(ASKS, *people) == [("to", "mission_new_york@fra.example")]
    assert written(ASKS, *people, settled=worked) == [("to", "mission_geneva@fra.example")]
    assert written(ASKS, *people, settled=both) == [("to", "ministry@fra.example")]


def test_of_two_embassies_a_person_says_which() -> None:
    people = [contact(EMBASSY, name, place=name) for name in ("Oslo", "New Delhi")]
    policy = DoorPolicy((EMBASSY,))
    found = choose_addressees(policy, people)
    assert "2 contacts in To at embassy" in found.missing[0]
    assert "`outreach door use FRA embassy --place 'New Delhi'`" in found.missing[0]
    chosen = SettledDoor(chosen=DoorName(EMBASSY, "Oslo"))
    assert written(policy, *people, settled=chosen) == [("to", "Oslo@fra.example")]


# --- copies ---------------------------------------------------------------------------------------------------


def test_copies_follow_the_policy_of_the_campaign() -> None:
    people = [contact(), contact(name="deputy", role=Role.CC), contact(MINISTRY), contact(GENEVA)]
    to = ("to", "mission_new_york@fra.example")
    deputy, ministry = ("cc", "deputy@fra.example"), ("cc", "ministry@fra.example")
    assert written(ASKS, *people) == [to, deputy]
    assert written(DoorPolicy(ORDER, copies_to=()), *people) == [to]
    assert written(DoorPolicy(ORDER, copies_to=(MINISTRY,)), *people) == [to, ministry]
    assert written(DoorPolicy(ORDER, copies_to=(NEW_YORK, MINISTRY)), *people) == [to, deputy, ministry]


def test_letter_to_the_ministry_is_not_copied_to_the_ministry() -> None:
    policy = DoorPolicy((MINISTRY, NEW_YORK), copies_to=(MINISTRY, NEW_YORK))
    assert written(policy, contact(), contact(MINISTRY)) == [
        ("to", "ministry@fra.example"),
        ("cc", "mission_new_york@fra.example"),
    ]


def test_copy_that_may_not_go_is_left_out_and_named() -> None:
    gone, asked = contact(name="gone", role=Role.CC, status=ContactStatus.BOUNCED), contact(MINISTRY)
    people = [contact(), gone, asked, contact(name="old", role=Role.CC, status=ContactStatus.RETIRED)]
    policy = DoorPolicy(ORDER, copies_to=(NEW_YORK, MINISTRY, GENEVA))
    found = choose_addressees(policy, people, suppressed={asked.address_key: "they asked"})
    assert [one.address for one in found.recipients] == ["mission_new_york@fra.example"]
    assert found.notes == (
        "no copy to gone@fra.example (mission in New York): gone@fra.example is bounced",
        "no copy to ministry@fra.example (ministry in the capital): they asked",
        "no copy to the mission in Geneva: nobody is known there",
    )


def test_no_copy_goes_to_embassies_of_which_the_campaign_names_none() -> None:
    people = [contact(), contact(EMBASSY, "Oslo", place="Oslo"), contact(EMBASSY, "Rome", place="Rome")]
    found = choose_addressees(DoorPolicy(ORDER, copies_to=(EMBASSY,)), people)
    assert (found.cc, len(found.notes)) == ((), 1)


@pytest.mark.parametrize(
    "settled", [SettledDoor(chosen=DoorName(EMBASSY, "")), SettledDoor(worked=DoorName(EMBASSY, ""))]
)
def test_door_that_the_campaign_took_out_of_its_order_is_not_written_to_any_more(settled: SettledDoor) -> None:
    found = choose_addressees(ASKS, [contact(), contact(EMBASSY)], settled=settled)
    assert [one.address for one in found.recipients] == ["mission_new_york@fra.example"]
    assert found.why == "the campaign does not write to the embassy any more"
