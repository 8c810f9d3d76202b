"""Member states, groupings, doors, contacts, suppressions, campaigns, waves and threads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from outreach.domain.contacts import ContactStatus, DoorKind, Role
from outreach.domain.states import Grouping, Membership
from outreach.domain.threads import ThreadStatus
from outreach.domain.waves import WaveMember, WaveStatus
from outreach.errors import StorageError
from outreach.storage import campaigns, contacts, roster, threads
from outreach.testing.samples import SAMPLE_AT, SAMPLE_CODES, sample_contact, sample_state
from tests.storage.rows import CAMPAIGN, DAY, HASH, HOUR, NOW, OTHER

if TYPE_CHECKING:
    from outreach.storage.engine import Store
    from tests.storage.rows import Rows

ACT = Grouping("act-code", "ACT Code of Conduct", 112, "a page", date(2016, 12, 1), complete=False, complete_why="")


# --- the samples that others use --------------------------------------------------------------------------


def test_filled_store_holds_each_sample_state_with_one_contact(store: Store) -> None:
    with store.read() as conn:
        assert {one.iso3: one for one in roster.list_states(conn)} == {one: sample_state(one) for one in SAMPLE_CODES}
        found = contacts.list_contacts(conn)
    expected = [
        sample_contact(one.iso3, contact_id=one.contact_id, door_id=one.door_id, door_kind=one.door_kind)
        for one in found
    ]
    assert found == expected
    assert [one.iso3 for one in found] == list(SAMPLE_CODES)


# --- states and groupings ---------------------------------------------------------------------------------


def test_states_are_in_the_order_of_their_english_names(store: Store) -> None:
    with store.read() as conn:
        assert [one.iso3 for one in roster.list_states(conn)] == [
            "BRA",
            "CAN",
            "FRA",
            "DEU",
            "KEN",
            "KIR",
            "POL",
            "SYR",
        ]
        assert roster.find_state(conn, "ZZZ") is None


def test_state_is_saved_only_when_something_changed(store: Store) -> None:
    changed = replace(
        sample_state("FRA"), aliases=("République française",), notes="a note", names={"en": "France", "ar": "فرنسا"}
    )
    with store.write() as conn:
        assert not roster.save_state(conn, sample_state("FRA"))
        assert roster.save_state(conn, changed)
        assert not roster.save_state(conn, changed)
        assert roster.find_state(conn, "FRA") == changed
        assert len(roster.list_states(conn)) == len(SAMPLE_CODES)


def test_grouping_is_saved_only_when_something_changed_and_counts_its_members(store: Store) -> None:
    with store.write() as conn:
        assert roster.save_grouping(conn, ACT)
        assert not roster.save_grouping(conn, ACT)
        assert not roster.save_grouping(conn, replace(ACT, known_count=99))
        assert roster.save_grouping(conn, replace(ACT, stated_count=113))
        roster.save_memberships(
            conn, [Membership("act-code", one, date(2016, 12, 1), "a page") for one in ("FRA", "POL")]
        )
        assert roster.find_grouping(conn, "act-code") == replace(ACT, stated_count=113, known_count=2)
        assert roster.find_grouping(conn, "nowhere") is None
        roster.save_grouping(conn, Grouping("aaa", "First", None, "", None, complete=False, complete_why=""))
        assert [(one.slug, one.known_count) for one in roster.list_groupings(conn)] == [("aaa", 0), ("act-code", 2)]


def test_memberships_are_updated_never_doubled_and_taken_out(store: Store) -> None:
    one = Membership("act-code", "FRA", date(2016, 12, 1), "a page", "line 3", "a note")
    other = Membership("act-code", "DEU", date(2016, 12, 1), "a page")
    with store.write() as conn:
        roster.save_grouping(conn, ACT)
        roster.save_grouping(conn, replace(ACT, slug="other"))
        roster.save_memberships(conn, [one, other, replace(one, grouping="other")])
        roster.save_memberships(conn, [replace(one, source="another page")])
        assert roster.list_memberships(conn, slug="act-code") == [other, replace(one, source="another page")]
        assert len(roster.list_memberships(conn)) == 3
        roster.remove_memberships(conn, "act-code", ["FRA"])
        assert roster.list_memberships(conn) == [other, replace(one, grouping="other")]


def test_membership_without_a_source_is_refused(store: Store) -> None:
    """Promise 11: a letter asserts a membership only from a sourced one."""
    with store.write() as conn:
        roster.save_grouping(conn, ACT)
    with pytest.raises(StorageError, match="sourced"), store.write() as conn:
        roster.save_memberships(conn, [Membership("act-code", "FRA", date(2016, 12, 1), "")])


# --- doors and contacts -----------------------------------------------------------------------------------


def add(store: Store, door: int, address: str, role: Role = Role.TO, **columns: Any) -> int:
    values = {"language": "fr", "source": "a list", "status": ContactStatus.ACTIVE}
    with store.write() as conn:
        return contacts.insert_contact(
            conn, door, NOW, address=address, address_key=address.lower(), role=role, **values | columns
        )


def test_door_is_made_once_and_its_zone_corrected(store: Store) -> None:
    geneva = {"iso3": "FRA", "kind": DoorKind.MISSION_GENEVA, "place": "Geneva"}
    with store.write() as conn:
        assert contacts.door_timezone(conn, **geneva) == ""  # type: ignore[arg-type]
        key = contacts.save_door(conn, **geneva, timezone="Europe/Paris")  # type: ignore[arg-type]
        assert contacts.save_door(conn, **geneva, timezone="UTC") == key  # type: ignore[arg-type]
        assert contacts.door_timezone(conn, **geneva) == "Europe/Paris"  # type: ignore[arg-type]
        contacts.set_door_timezone(conn, key, "Europe/Zurich")
        assert contacts.door_timezone(conn, **geneva) == "Europe/Zurich"  # type: ignore[arg-type]
        assert contacts.save_door(conn, **geneva | {"place": "Bern"}, timezone="UTC") != key  # type: ignore[arg-type]


def test_contacts_are_listed_by_state_door_and_role_the_to_address_first(store: Store) -> None:
    with store.write() as conn:
        door = contacts.list_contacts(conn, iso3="FRA")[0].door_id
        ministry = contacts.save_door(conn, iso3="FRA", kind=DoorKind.MINISTRY, place="Paris", timezone="Europe/Paris")
    add(store, door, "a@fra.example", Role.CC)
    add(store, ministry, "Cabinet@fra.example")
    with store.read() as conn:
        found = contacts.list_contacts(conn, iso3="FRA")
        assert [one.address for one in found] == ["Cabinet@fra.example", "mission@fra.example", "a@fra.example"]
        assert (found[0].timezone, found[0].place, found[0].door_kind) == ("Europe/Paris", "Paris", DoorKind.MINISTRY)
        some = contacts.list_contacts(conn, address_keys=["cabinet@fra.example", "mission@pol.example"])
        assert [one.iso3 for one in some] == ["FRA", "POL"]
        assert contacts.list_contacts(conn, address_keys=[]) == []


def test_contact_is_changed_in_place(store: Store) -> None:
    with store.write() as conn:
        key = contacts.list_contacts(conn, iso3="FRA")[0].contact_id
        contacts.update_contact(conn, key, NOW + HOUR, status=ContactStatus.BOUNCED, office="Press office")
        (found,) = contacts.list_contacts(conn, iso3="FRA")
        assert (found.contact_id, found.status, found.office) == (key, ContactStatus.BOUNCED, "Press office")
        rows = conn.exec_driver_sql("SELECT id, updated_at FROM contact").all()
        stamps: dict[int, str] = {row.id: row.updated_at for row in rows}
    assert stamps[key].startswith("2016-12-02 16:00")
    assert {value for one, value in stamps.items() if one != key} == {SAMPLE_AT.strftime("%Y-%m-%d %H:%M:%S.%f")}


def test_address_belongs_to_one_contact_of_all_states(store: Store) -> None:
    with store.read() as conn:
        door = contacts.list_contacts(conn, iso3="POL")[0].door_id
    with pytest.raises(StorageError, match=r"UNIQUE.*contact.address_key"):
        add(store, door, "MISSION@fra.example")


@pytest.mark.parametrize("key", ["mission@fra.example", "@fra.example"])
def test_suppression_of_an_address_or_its_domain_is_found_and_lifted(store: Store, key: str) -> None:
    with store.write() as conn:
        assert contacts.suppressed_why(conn, "Mission@FRA.example") == ""
        contacts.add_suppression(conn, key=key, reason="they asked", by="A", at=NOW)
        assert contacts.suppressed_why(conn, "Mission@FRA.example ") == f"{key} is suppressed: they asked"
        assert contacts.suppressed_why(conn, "mission@sub.fra.example") == ""
        assert contacts.suppressed_why(conn, "mission@pol.example") == ""
        assert contacts.lift_suppression(conn, key=key, by="B", at=NOW + DAY)
        assert not contacts.lift_suppression(conn, key=key, by="B", at=NOW + DAY)
        assert contacts.suppressed_why(conn, "mission@fra.example") == ""
        assert contacts.list_suppressions(conn) == []
        (found,) = contacts.list_suppressions(conn, standing_only=False)
    assert (found.key, found.reason, found.added_by, found.lifted_at) == (key, "they asked", "A", NOW + DAY)


# --- campaigns and waves ----------------------------------------------------------------------------------


def test_campaign_file_is_known_by_its_hash(store: Store) -> None:
    with store.write() as conn:

        def save(sha256: str, title: str = "Aleppo") -> bool:
            return campaigns.save_campaign(conn, slug="aleppo", title=title, sample=True, file_sha256=sha256, at=NOW)

        assert save(HASH)
        assert not save(HASH)
        assert save("b" * 64, "Aleppo again")
        assert campaigns.list_campaigns(conn) == ["aleppo"]
        assert conn.exec_driver_sql("SELECT title FROM campaign").scalar_one() == "Aleppo again"


def test_wave_begins_as_a_draft_and_is_found_by_its_names(rows: Rows, store: Store) -> None:
    rows.campaign()
    with store.write() as conn:
        key = campaigns.insert_wave(conn, campaign=CAMPAIGN, slug="first", step="appeal", audience="True", precedence=2)
        campaigns.update_wave(conn, key, approved_by="A", approved_at=NOW, approved_hash=HASH, starts_at=NOW + DAY)
        found = campaigns.find_wave(conn, CAMPAIGN, "first")
        assert found is not None
        assert (found.key, found.status, found.precedence, found.step) == (key, WaveStatus.DRAFT, 2, "appeal")
        assert (found.approved_by, found.approved_at, found.approved_hash) == ("A", NOW, HASH)
        assert found.starts_at == NOW + DAY
        assert campaigns.find_wave(conn, CAMPAIGN, "second") is None
        assert campaigns.find_wave(conn, OTHER, "first") is None
        campaigns.lock_wave(conn, key)


def test_waves_keep_the_order_of_their_file(rows: Rows, store: Store) -> None:
    for slug in ("zeta", "alpha"):
        rows.wave(slug)
    rows.wave("only", campaign_slug="aaa")
    with store.read() as conn:
        assert [one.slug for one in campaigns.list_waves(conn)] == ["only", "zeta", "alpha"]
        assert [one.slug for one in campaigns.list_waves(conn, slug=CAMPAIGN)] == ["zeta", "alpha"]


def test_audience_of_a_wave_is_set_anew_as_a_whole(rows: Rows, store: Store) -> None:
    key, other = rows.wave(), rows.wave("second")
    members = [
        WaveMember(str(key), "POL", included=True, rule="audience", reason=""),
        WaveMember(str(key), "FRA", included=False, rule="overlap", reason="in another wave"),
    ]
    with store.write() as conn:
        campaigns.replace_members(conn, key, members)
        campaigns.replace_members(conn, other, members[:1])
        assert campaigns.list_members(conn, key) == members[::-1]
        campaigns.replace_members(conn, key, [])
        assert campaigns.list_members(conn, key) == []
        assert len(campaigns.list_members(conn, other)) == 1


# --- threads ----------------------------------------------------------------------------------------------


def test_thread_begins_new_and_is_found_by_campaign_and_state(rows: Rows, store: Store) -> None:
    key = rows.thread("FRA")
    rows.thread("FRA", campaign_slug=OTHER)
    with store.write() as conn:
        found = threads.find(conn, CAMPAIGN, "FRA")
        assert found == threads.get(conn, key)
        assert (found.status, found.reference, found.token) == (ThreadStatus.NEW, "ALEPPO-2016-FRA", "aleppo-2016-fra")
        assert threads.find(conn, CAMPAIGN, "POL") is None
        assert threads.gap_waived_why(conn, key) == ""
        threads.update_thread(conn, key, owner="B", closed_by="A", do_not_contact_why="asked", gap_waived_why="urgent")
        found = threads.get(conn, key)
        assert (found.owner, found.closed_by, found.do_not_contact_why) == ("B", "A", "asked")
        assert threads.gap_waived_why(conn, key) == "urgent"


def test_threads_are_narrowed_by_whatever_is_given(rows: Rows, store: Store) -> None:
    france, poland, other = rows.thread("FRA"), rows.thread("POL"), rows.thread("FRA", campaign_slug=OTHER)
    with store.read() as conn:

        def keys(**given: object) -> list[int]:
            return [one.key for one in threads.list_threads(conn, **given)]  # type: ignore[arg-type]

        assert keys() == [france, poland, other]
        assert keys(campaign=CAMPAIGN) == [france, poland]
        assert keys(iso3s=["FRA"]) == [france, other]
        assert keys(tokens=["aleppo-2016-fra", "strange"]) == [france]
        assert keys(references=["ALEPPO-2016-POL"]) == [poland]
        assert keys(keys=[other, france]) == [france, other]
        assert keys(campaign=CAMPAIGN, iso3s=["FRA"]) == [france]
        assert keys(iso3s=[]) == []


def test_thread_that_is_not_there_is_a_storage_error(store: Store) -> None:
    with pytest.raises(StorageError), store.read() as conn:
        threads.get(conn, 99)
