"""Contacts are imported strictly, all of a file or nothing, and a second import updates instead of doubling."""

from __future__ import annotations

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.contacts import DoorKind, Role
from outreach.domain.threads import ThreadStatus
from outreach.errors import InputError
from outreach.operations.contact_words import COLUMNS
from outreach.operations.import_contacts import import_contacts, plan_contact_import
from outreach.operations.load_roster import load_roster
from outreach.operations.read_address import read_address
from outreach.operations.read_text_file import MOST_BYTES
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.sheet_grid import MOST_ROWS
from outreach.storage import campaigns, contacts, threads
from outreach.storage.engine import Store, open_engine, upgrade
from outreach.storage.events import list_events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.domain.contacts import Contact
    from outreach.operations.compare_contacts import ContactDifference

OURS = Path(__file__).parents[2] / "config"
SAMPLE = OURS / "contacts" / "sample-missions.csv"
NOW = datetime(2016, 12, 1, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a database with our roster, made once and copied for each test."""
    path = tmp_path_factory.mktemp("loaded") / "outreach.db"
    one = open_store(path)
    upgrade(one.engine)
    load_roster(one, OURS, at=NOW, actor="ana")
    one.close()
    return path


def open_store(path: Path) -> Store:
    """Open a database file."""
    return Store(open_engine(f"sqlite+pysqlite:///{path}"))


@pytest.fixture
def store(loaded: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a database with our roster and no contact."""
    one = open_store(Path(shutil.copy(loaded, tmp_path / "outreach.db")))
    yield one
    one.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the file to import goes."""
    return tmp_path / "list.csv"


def write(file: Path, *lines: str) -> Path:
    """Write the file to import."""
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def load(store: Store, file: Path, *lines: str, source: str = "") -> ContactDifference:
    """Write and import a file."""
    return import_contacts(store, write(file, *lines), at=NOW, actor="ana", source=source)


def people(store: Store) -> dict[str, Contact]:
    """Return the stored contacts by address."""
    with store.read() as conn:
        return {one.address: one for one in contacts.list_contacts(conn)}


def stored(store: Store) -> tuple[object, ...]:
    """Return everything an import may change."""
    with store.read() as conn:
        return tuple(contacts.list_contacts(conn)), tuple(list_events(conn))


def problems(store: Store, file: Path) -> list[str]:
    """Return what is wrong with a file, after checking that importing it changes nothing at all."""
    before = stored(store)
    found = [str(one) for one in plan_contact_import(store, file, at=NOW).problems]
    with pytest.raises(InputError) as caught:
        import_contacts(store, file, at=NOW, actor="ana")
    assert [str(one) for one in caught.value.problems] == found
    assert caught.value.exit_code == 2
    assert "outreach contacts import" in caught.value.hint
    assert stored(store) == before
    return found


# --- What we ship -----------------------------------------------------------------------------------------


def test_sample_gives_every_state_one_mission_in_to(store: Store) -> None:
    found = import_contacts(store, SAMPLE, at=NOW, actor="ana")
    assert len(found.added) == 193
    assert found.notes == ()
    everyone = people(store).values()
    assert len({one.iso3 for one in everyone}) == 193
    assert {(one.door_kind, one.timezone, one.role) for one in everyone} == {
        (DoorKind.MISSION_NEW_YORK, "America/New_York", Role.TO)
    }


def test_sample_is_invented_names_nobody_and_lies_under_example() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["address"] for row in rows} == {f"mission@{row['state'].lower()}.missions.example" for row in rows}
    assert {(row["person"], row["salutation"], row["source"]) for row in rows} == {("", "", "sample contact, invented")}


def test_sample_has_a_second_door_for_every_state_invented_like_the_first(store: Store) -> None:
    import_contacts(store, SAMPLE, at=NOW, actor="ana")
    found = import_contacts(store, SAMPLE.with_name("sample-geneva.csv"), at=NOW, actor="ana")
    assert {(one.door_kind, one.source) for one in found.added} == {
        (DoorKind.MISSION_GENEVA, "sample contact, invented")
    }
    assert {one.address for one in found.added} == {
        f"geneva@{one.iso3.lower()}.missions.example" for one in people(store).values()
    }
    assert len(found.added) == 193


def test_importing_the_sample_twice_changes_nothing(store: Store) -> None:
    import_contacts(store, SAMPLE, at=NOW, actor="ana")
    before = stored(store)
    found = import_contacts(store, SAMPLE, at=NOW, actor="ana")
    assert (len(found.added), len(found.changed), len(found.unchanged)) == (0, 0, 193)
    assert stored(store) == before


# --- Add and update ---------------------------------------------------------------------------------------


def test_dry_run_shows_the_difference_and_writes_nothing(store: Store, file: Path) -> None:
    load(store, file, "state,address,office", "France,a@fra.example,Old office", "Mali,a@mli.example,")
    write(file, "state,address,office", "France,A@fra.example,New office", "Mali,a@mli.example,", "Fiji,a@fji.example,")
    before = stored(store)
    found = plan_contact_import(store, file, at=NOW)
    assert [one.iso3 for one in found.added] == ["FJI"]
    assert [one.iso3 for one in found.unchanged] == ["MLI"]
    (france,) = found.changed
    assert [(one.field, one.before, one.after) for one in france.changes] == [
        ("address", "a@fra.example", "A@fra.example"),
        ("office", "Old office", "New office"),
    ]
    assert stored(store) == before


def test_second_import_updates_by_address_and_leaves_other_columns(store: Store, file: Path) -> None:
    load(store, file, "state,address,person,language", "France,a@fra.example,The Counsellor,en")
    load(store, file, "state,address,office", "France,a@fra.example,Permanent Mission")
    (one,) = people(store).values()
    assert (one.person, one.language, one.office) == ("The Counsellor", "en", "Permanent Mission")


def test_empty_text_empties_but_an_empty_choice_does_not(store: Store, file: Path) -> None:
    load(store, file, "state,address,person,language,role", "France,a@fra.example,The Counsellor,en,cc")
    load(store, file, "state,address,person,language,role", "France,a@fra.example,,,")
    (one,) = people(store).values()
    assert (one.person, one.language, one.role) == ("", "en", Role.CC)


def test_new_contact_takes_the_roster_s_language_and_the_mission_in_new_york(store: Store, file: Path) -> None:
    load(store, file, "pays;e-mail", "Sénégal;a@sen.example")
    (one,) = people(store).values()
    assert (one.iso3, one.language, one.door_kind, one.place) == ("SEN", "fr", DoorKind.MISSION_NEW_YORK, "New York")


@pytest.mark.parametrize(("given", "kept"), [("", "list.csv"), ("The coalition's list", "The coalition's list")])
def test_source_of_an_address_is_always_kept(store: Store, file: Path, given: str, kept: str) -> None:
    load(store, file, "state,address,source", "France,a@fra.example,", "Mali,a@mli.example,Own page", source=given)
    found = people(store)
    assert (found["a@fra.example"].source, found["a@mli.example"].source) == (kept, "Own page")


def test_every_change_is_an_event_that_tells_no_lifecycle_status(store: Store, file: Path) -> None:
    load(store, file, "state,address,office", "France,a@fra.example,Old")
    load(store, file, "state,address,office,status", "France,a@fra.example,New,retired")
    with store.read() as conn:
        added, changed = (one for one in list_events(conn) if one.subject.startswith("contact:"))
    assert (added.kind, added.after["state"], added.after["usable"]) == ("contact.added", "FRA", True)
    assert (changed.kind, changed.why) == ("contact.changed", "imported from list.csv line 2")
    assert changed.before == {"office": "Old", "usable": True}
    assert changed.after == {"office": "New", "usable": False}


def test_door_of_a_ministry_has_its_place_and_zone(store: Store, file: Path) -> None:
    load(store, file, "state,address,door,place,timezone", "Kenya,a@ken.example,Ministry,Nairobi,Africa/Nairobi")
    (one,) = people(store).values()
    assert (one.door_kind, one.place, one.timezone) == (DoorKind.MINISTRY, "Nairobi", "Africa/Nairobi")


def test_contact_moves_to_another_door(store: Store, file: Path) -> None:
    load(store, file, "state,address", "France,a@fra.example")
    found = load(store, file, "state,address,door", "France,a@fra.example,Geneva")
    assert [one.field for one in found.changed[0].changes] == ["door", "place", "timezone"]
    (one,) = people(store).values()
    assert (one.door_kind, one.timezone) == (DoorKind.MISSION_GENEVA, "Europe/Zurich")


def test_corrected_zone_of_a_door_holds_for_all_behind_it(store: Store, file: Path) -> None:
    head = "state,address,door,place,timezone,role"
    load(
        store,
        file,
        head,
        "Kenya,a@ken.example,embassy,Paris,Europe/Berlin,to",
        "Kenya,b@ken.example,embassy,Paris,Europe/Berlin,cc",
    )
    found = load(store, file, head, "Kenya,a@ken.example,embassy,Paris,Europe/Paris,to")
    assert found.notes == (
        "The zone of KEN embassy Paris changes from Europe/Berlin to Europe/Paris for every contact there.",
    )
    assert {one.timezone for one in people(store).values()} == {"Europe/Paris"}
    with store.read() as conn:
        told = {one.subject for one in list_events(conn) if one.kind == "contact.changed"}
    assert len(told) == 2


def test_old_address_is_replaced_in_one_file(store: Store, file: Path) -> None:
    load(store, file, "state,address", "France,old@fra.example")
    load(store, file, "state,address,status", "France,old@fra.example,retired", "France,new@fra.example,active")
    assert {one.address: str(one.status) for one in people(store).values()} == {
        "old@fra.example": "retired",
        "new@fra.example": "active",
    }


def test_bounced_address_stays_unused_until_a_person_says_otherwise(store: Store, file: Path) -> None:
    load(store, file, "state,address", "France,a@fra.example")
    with store.write() as conn:
        (one,) = contacts.list_contacts(conn)
        contacts.update_contact(conn, one.contact_id, NOW, status="bounced")
    found = load(store, file, "state,address", "France,a@fra.example")
    assert found.changed == ()
    assert "a@fra.example bounced and stays unused" in found.notes[0]
    load(store, file, "state,address,status", "France,a@fra.example,active")
    assert str(people(store)["a@fra.example"].status) == "active"


def test_thread_that_waited_for_a_contact_is_ready_after_the_import(store: Store, file: Path) -> None:
    with store.write() as conn:
        campaigns.save_campaign(conn, slug="c", title="C", sample=True, file_sha256="0", at=NOW)
        key = threads.insert_thread(conn, campaign="c", iso3="FRA", reference="C-FRA", token="t")
        refresh_thread(conn, key, now=NOW, actor="ana")
        assert threads.get(conn, key).status is ThreadStatus.NEEDS_CONTACT
    load(store, file, "state,address", "France,a@fra.example")
    with store.read() as conn:
        assert threads.get(conn, key).status is ThreadStatus.READY


def test_suppressed_address_is_imported_and_named(store: Store, file: Path) -> None:
    with store.write() as conn:
        contacts.add_suppression(conn, key="@fra.example", reason="they asked", by="ana", at=NOW)
    found = load(store, file, "state,address", "France,a@fra.example", "Mali,a@mli.example")
    assert found.suppressed == (("a@fra.example", "@fra.example is suppressed: they asked"),)
    assert len(people(store)) == 2


def test_door_with_only_a_copy_address_is_named(store: Store, file: Path) -> None:
    found = load(store, file, "state,address,role", "France,a@fra.example,cc")
    assert found.notes == ("FRA has no usable To contact at mission_new_york New York: no letter can go there.",)


# --- Faults of rows ---------------------------------------------------------------------------------------


def test_every_fault_is_named_at_once_and_nothing_is_imported(store: Store, file: Path) -> None:
    write(
        file,
        "state,address,door,role,language,place,timezone",
        "France,a@fra.example,,,,,",
        "Atlantis,b@fra.example,,,,,",
        "Mali,broken,,,,,",
        "Fiji,A@FRA.example,,,,,",
        "Chad,a@tcd.example,mission new yrok,,,,",
        "Peru,a@per.example,,bcc,,,",
        "Cuba,a@cub.example,,,de,,",
        "Kenya,a@ken.example,embassy,,,,Africa/Paris",
        "Togo,a@tgo.example,geneva,,,Vienna,",
        "Laos,a@lao.example,,,,Paris,",
    )
    found = problems(store, file)
    for number, expected in enumerate(
        [
            "list.csv line 3, column state: found an unknown state 'Atlantis'",
            "list.csv line 4, column address: found 'broken'",
            "list.csv line 5, column address: found A@fra.example, as in line 2; accepted: each address once",
            "list.csv line 6, column door: found 'mission new yrok'; accepted: did you mean mission_new_york?",
            "list.csv line 7, column role: found 'bcc'; accepted: one of to, cc",
            "list.csv line 8, column language: found 'de'; accepted: one of en, fr, es, ar, ru, zh",
            "list.csv line 9, column place: found nothing",
            "list.csv line 9, column timezone: found 'Africa/Paris'; accepted: the IANA zone",
            "list.csv line 10, column place: found 'Vienna'; accepted: Geneva or nothing",
            "list.csv line 11, column door: found 'Paris' without a door",
        ]
    ):
        assert found[number].startswith(expected)
    assert len(found) == 10


def test_address_of_another_state_is_refused(store: Store, file: Path) -> None:
    load(store, file, "state,address", "France,a@fra.example")
    write(file, "state,address", "Mali,a@fra.example")
    (found,) = problems(store, file)
    assert "a@fra.example, which belongs to France (FRA)" in found


def test_second_to_at_a_door_is_refused_within_a_file(store: Store, file: Path) -> None:
    write(file, "state,address", "France,a@fra.example", "France,b@fra.example")
    (found,) = problems(store, file)
    assert "2 contacts in To at FRA mission_new_york New York: a@fra.example (line 2), b@fra.example (line 3)" in found


def test_second_to_at_a_door_is_refused_beside_a_stored_one(store: Store, file: Path) -> None:
    load(store, file, "state,address", "France,a@fra.example")
    write(file, "state,address", "France,b@fra.example")
    (found,) = problems(store, file)
    assert found.startswith("list.csv line 2, column role: found 2 contacts in To")
    load(store, file, "state,address,role", "France,b@fra.example,cc")
    assert len(people(store)) == 2


def test_two_zones_for_one_door_are_refused(store: Store, file: Path) -> None:
    write(
        file,
        "state,address,door,place,timezone,role",
        "Kenya,a@ken.example,embassy,Paris,Europe/Paris,to",
        "Kenya,b@ken.example,embassy,Paris,Europe/Rome,cc",
    )
    (found,) = problems(store, file)
    assert "Europe/Paris (line 2) and Europe/Rome (line 3)" in found


def test_line_that_would_break_a_letter_is_refused(store: Store, file: Path) -> None:
    write(file, "state,address,office,person", 'France,a@fra.example,"one\ntwo",', f"Mali,a@mli.example,,{'x' * 301}")
    found = problems(store, file)
    assert found[0].startswith("list.csv line 2, column office: found the character U+000A")
    assert found[1].startswith("list.csv line 4, column person: found 301 characters; accepted: at most 300")


def test_text_that_turns_direction_unseen_is_refused(store: Store, file: Path) -> None:
    write(file, "state,address,person", "France,a@fra.example,abc\u202edef")
    assert "U+202E" in problems(store, file)[0]


# --- Faults of the file -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("state,address,langauge", "an unknown column 'langauge'; accepted: did you mean language?"),
        ("state,address,email", "two columns for address; accepted: one of each"),
        ("state,office,person", "no column address; accepted: a column headed address or email"),
    ],
)
def test_wrong_header_is_refused(store: Store, file: Path, head: str, expected: str) -> None:
    write(file, head, "France,a@fra.example,b@fra.example")
    assert any(one.startswith(f"list.csv line 1: found {expected}") for one in problems(store, file))


def test_row_of_another_length_is_refused_by_its_line(store: Store, file: Path) -> None:
    write(file, "state,address,office", "France,a@fra.example,Permanent Mission, New York", "", "Mali,a@mli.example")
    assert problems(store, file) == [
        "list.csv line 2: found 4 cells; accepted: 3, as the header has",
        "list.csv line 4: found 2 cells; accepted: 3, as the header has",
    ]


def test_quote_that_never_ends_is_refused_where_it_begins(store: Store, file: Path) -> None:
    write(file, "state,address", "France,a@fra.example", 'Mali,"a@mli.example', "Fiji,a@fji.example")
    (found,) = problems(store, file)
    assert found.startswith("list.csv line 3: found quotes or cells that do not end")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "list.csv: found nothing"),
        (b"state,address\n", "list.csv: found a header line only"),
    ],
)
def test_file_without_rows_is_refused(store: Store, file: Path, raw: bytes, expected: str) -> None:
    file.write_bytes(raw)
    assert problems(store, file)[0].startswith(expected)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            b"state,address\nFrance,a@fra.example\nC\xf4te d'Ivoire,a@civ.example\n",
            "list.csv line 3: found a byte 0xF4",
        ),
        (b"state,address\nFrance,\0\n", "list.csv line 2: found a NUL byte"),
        ("state,address\n".encode("utf-16-le"), "list.csv line 1: found a NUL byte"),
        (b"PK\x03\x04rest", "list.csv: found a ZIP archive that is damaged"),
        (b"\xd0\xcf\x11\xe0rest", "list.csv: found an old Excel workbook (.xls), or one with a password"),
        (b"x" * (MOST_BYTES + 1), f"list.csv: found {MOST_BYTES + 1} bytes"),
    ],
)
def test_file_that_is_no_table_is_refused_with_what_it_is(store: Store, file: Path, raw: bytes, expected: str) -> None:
    file.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        plan_contact_import(store, file, at=NOW)
    assert str(caught.value.problems[0]).startswith(expected)
    assert caught.value.hint


def test_missing_file_is_refused(store: Store, file: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        plan_contact_import(store, file, at=NOW)


def test_too_many_rows_are_refused_instead_of_cut(store: Store, file: Path) -> None:
    write(file, "state,address", *(f"France,a{number}@fra.example" for number in range(MOST_ROWS + 1)))
    assert problems(store, file)[0].startswith(f"list.csv line {MOST_ROWS + 2}: found more rows")


@pytest.mark.parametrize(("delimiter", "end"), [(",", "\n"), (";", "\r\n"), ("\t", "\r"), ("|", "\n")])
def test_usual_delimiters_and_line_ends_are_read(store: Store, file: Path, delimiter: str, end: str) -> None:
    lines = [delimiter.join(cells) for cells in (("State", "E-Mail", "Office"), ("CIV", "a@civ.example", "A, b; c"))]
    if delimiter in ",;":
        lines[1] = lines[1].replace("A, b; c", '"A, b; c"')
    file.write_bytes(("\ufeff" + end.join(lines)).encode())
    import_contacts(store, file, at=NOW, actor="ana")
    assert people(store)["a@civ.example"].office == "A, b; c"


def test_readme_of_the_folder_names_every_column() -> None:
    text = (OURS / "contacts" / "README.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"`{column}`" not in text and column != "rehearsal"] == []


# --- Addresses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mission@FRA.missions.example", "Mission@fra.missions.example"),
        ("o'neil+un@state.example", "o'neil+un@state.example"),
        ("mission@münchen.example", "mission@xn--mnchen-3ya.example"),
        ("mission@мид.рф", "mission@" + "мид.рф".encode("idna").decode()),
        ("mission@外務省.example", "mission@" + "外務省.example".encode("idna").decode()),
    ],
)
def test_address_is_kept_as_mail_uses_it(text: str, read: str) -> None:
    assert read_address(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mission",
        "@state.example",
        "mission@",
        "mission@state",
        "mission@state..example",
        "mission.@state.example",
        "a b@state.example",
        "a@state.example;b@state.example",
        "a@state.example, b@state.example",
        "a@state.example b@state.example",
        "The Mission <a@state.example>",
        "mailto:a@state.example",
        '"a b"@state.example',
        "a@[127.0.0.1]",
        "a@localhost",
        "a@state.invalid",
        "a\u200b@state.example",
        "a@state\u00ad.example",
        "a@st\u0430te.example",
        "\u0430@state.example",
        "a@xn--stte-43d.example",
        "a@\u0430\u0440\u0440\u04cf\u0435.example",
        "a\r\nBcc: b@state.example",
        "x" * 65 + "@state.example",
    ],
)
def test_broken_or_misleading_address_is_refused(text: str) -> None:
    assert not isinstance(read_address(text), str)


@given(st.text(max_size=80) | st.emails())
def test_address_that_was_read_is_ascii_of_one_line_and_reads_the_same_again(text: str) -> None:
    read = read_address(text)
    if isinstance(read, str):
        assert read.isascii()
        assert read.isprintable()
        assert read.count("@") == 1
        assert read_address(read) == read
