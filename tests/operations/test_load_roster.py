"""The roster is loaded whole or not at all, twice is once, and a person's import is not overwritten by a file."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outreach.domain.states import REGIONAL_GROUPS, StateIndex
from outreach.errors import InputError, NotFoundError
from outreach.operations.import_grouping import import_grouping
from outreach.operations.load_roster import MEMBERSHIP_COLUMNS, STATE_COLUMNS, load_roster, read_roster
from outreach.storage import roster
from outreach.storage.engine import Store, open_engine, upgrade
from outreach.storage.events import list_events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.domain.events import Event

OURS = Path(__file__).parents[2] / "config"
NOW = datetime(2016, 12, 1, 15, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty database with our schema."""
    engine = open_engine(f"sqlite+pysqlite:///{tmp_path / 'outreach.db'}")
    upgrade(engine)
    one = Store(engine)
    yield one
    one.close()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a copy of our configuration to change."""
    return Path(shutil.copytree(OURS, tmp_path / "config"))


def edit(path: Path, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of a CSV file in place."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(rows)


def load(store: Store, config: Path, *replaced: str) -> list[Event]:
    """Load the roster and return the events this wrote."""
    before = len(events(store))
    load_roster(store, config, at=NOW, actor="ana", replace_groupings=replaced)
    return events(store)[before:]


def events(store: Store) -> list[Event]:
    """Return the whole audit log."""
    with store.read() as conn:
        return list_events(conn)


def members(store: Store, slug: str) -> dict[str, str]:
    """Return the source of each membership by code."""
    with store.read() as conn:
        return {one.iso3: one.source for one in roster.list_memberships(conn, slug=slug)}


def refused(store: Store, config: Path) -> list[str]:
    """Load a roster that must be refused, check that nothing was written, and return its problems."""
    with pytest.raises(InputError) as caught:
        load_roster(store, config, at=NOW, actor="ana")
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert events(store) == []
    with store.read() as conn:
        assert roster.list_states(conn) == []
    return [str(one) for one in caught.value.problems]


# --- What we ship -----------------------------------------------------------------------------------------


def test_packaged_roster_has_193_states_in_their_groups(store: Store) -> None:
    report = load_roster(store, OURS, at=NOW, actor="ana")
    assert len(report.states_added) == 193
    with store.read() as conn:
        states = roster.list_states(conn)
    assert Counter(one.regional_group for one in states) == REGIONAL_GROUPS


def test_packaged_groupings_say_how_much_of_them_is_known(store: Store) -> None:
    load_roster(store, OURS, at=NOW, actor="ana")
    with store.read() as conn:
        found = {one.slug: (one.known_count, one.stated_count, one.complete) for one in roster.list_groupings(conn)}
    assert found == {
        "act-code": (37, 112, False),
        "canada-2016": (66, 73, False),
        "security-council-2016": (15, 15, True),
        "security-council-2017": (15, 15, True),
    }


def test_act_code_grouping_reads_as_37_of_112() -> None:
    summaries = [one.summary for one, _ in read_roster(OURS).groupings]
    assert "ACT Code supporters, December 2016: 37 of 112 known" in summaries


def test_every_packaged_name_and_alias_means_one_state() -> None:
    states = read_roster(OURS).states
    index = StateIndex.of(states)
    for state in states:
        for word in (state.iso3, state.iso2, state.m49, state.formal_name, *state.names.values(), *state.aliases):
            assert index.find(word) == state.iso3, word


def test_packaged_memberships_are_dated_from_the_explanatory_note_to_the_council_of_2017() -> None:
    days = [one.as_of for _, rows in read_roster(OURS).groupings for one in rows]
    assert min(days) == date(2015, 9, 1)
    assert max(days) == date(2017, 1, 1)


def test_signatories_are_222_and_leave_out_number_125() -> None:
    with (OURS / "signatories" / "aleppo-2016.csv").open(encoding="utf-8", newline="") as lines:
        numbers = [int(row["number"]) for row in csv.DictReader(lines)]
    assert numbers == [number for number in range(1, 224) if number != 125]


# --- Twice is once ----------------------------------------------------------------------------------------


def test_loading_twice_changes_nothing_and_writes_no_event(store: Store) -> None:
    assert len(load(store, OURS)) == 5
    report = load_roster(store, OURS, at=NOW, actor="ana")
    assert not report.changed
    assert report.states_unchanged == 193
    assert len(events(store)) == 5


def test_changed_state_is_updated_and_the_event_holds_only_what_changed(store: Store, config: Path) -> None:
    load(store, config)
    edit(config / "roster" / "member_states.csv", lambda rows: rows[0].update(correspondence_language="fr"))
    (event,) = load(store, config)
    assert (event.kind, event.subject, event.actor) == ("roster.states_loaded", "roster:states", "ana")
    assert event.before == {"AFG": {"language": "en"}}
    assert event.after == {"AFG": {"language": "fr"}}


def test_added_and_changed_members_are_in_one_event_with_what_they_were(store: Store, config: Path) -> None:
    load(store, config)
    new = {"iso3": "PAN", "as_of": "2015-10-23", "source": "A/70/621", "evidence": "", "note": ""}

    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["note"] = "Read again."
        rows.append(new)

    edit(config / "roster" / "act-code.csv", change)
    (event,) = load(store, config)
    assert event.subject == "grouping:act-code"
    assert set(event.after["members"]) == {"AUT", "PAN"}
    assert event.before["members"]["AUT"]["note"].startswith("Member of the ACT Group")
    assert len(members(store, "act-code")) == 38


def test_member_gone_from_the_file_stays_and_is_named(store: Store, config: Path) -> None:
    load(store, config)
    edit(config / "roster" / "act-code.csv", lambda rows: rows.pop(0))
    report = load_roster(store, config, at=NOW, actor="ana")
    assert not report.changed
    (act,) = [one for one in report.groupings if one.slug == "act-code"]
    assert act.not_in_file == ("AUT",)
    assert "AUT" in members(store, "act-code")


def test_member_gone_from_the_file_is_removed_when_told(store: Store, config: Path) -> None:
    load(store, config)
    edit(config / "roster" / "act-code.csv", lambda rows: rows.pop(0))
    (event,) = load(store, config, "act-code")
    assert set(event.before["members"]) == {"AUT"}
    assert "AUT" not in members(store, "act-code")


def test_council_short_of_a_member_is_not_complete(store: Store, config: Path) -> None:
    edit(config / "roster" / "security-council-2016.csv", lambda rows: rows.pop())
    load(store, config)
    with store.read() as conn:
        found = roster.find_grouping(conn, "security-council-2016")
    assert found is not None
    assert found.summary == "Security Council 2016: 14 of 15 known"


# --- A person's import ------------------------------------------------------------------------------------


def test_persons_import_is_left_alone_and_the_difference_is_named(store: Store, config: Path) -> None:
    load(store, config)
    mine = config / "mine.csv"
    mine.write_text("state\nAustria\nPanama\n", encoding="utf-8")
    import_grouping(store, "act-code", mine, source="Annex II", as_of=date(2015, 12, 14), at=NOW, actor="ana")
    report = load_roster(store, config, at=NOW, actor="worker")
    (act,) = [one for one in report.groupings if one.slug == "act-code"]
    assert act.imported_by_person
    assert act.changed == ("AUT",)
    assert act.not_in_file == ("PAN",)
    assert not report.changed
    assert members(store, "act-code")["AUT"] == "Annex II"


def test_persons_import_gives_way_when_told_and_the_file_counts_again(store: Store, config: Path) -> None:
    load(store, config)
    mine = config / "mine.csv"
    mine.write_text("state\nAustria\nPanama\n", encoding="utf-8")
    import_grouping(store, "act-code", mine, source="Annex II", as_of=date(2015, 12, 14), at=NOW, actor="ana")
    assert len(load(store, config, "act-code")) == 1
    assert "PAN" not in members(store, "act-code")
    edit(config / "roster" / "act-code.csv", lambda rows: rows[0].update(note="Read again."))
    assert len(load(store, config)) == 1


# --- Faults -----------------------------------------------------------------------------------------------


def test_every_fault_of_every_file_is_named_at_once(store: Store, config: Path) -> None:
    def break_states(rows: list[dict[str, str]]) -> None:
        rows[15]["iso3"] = "fra"
        rows[16]["capital_timezone"] = "Europe/Bern"
        rows[17]["regional_group"] = "Europe"
        rows[18]["correspondence_language"] = "de"
        rows[19]["un_member_since"] = "24.10.1945"
        rows[20]["name_ru"] = ""

    def break_members(rows: list[dict[str, str]]) -> None:
        rows[0]["iso3"] = "VAT"
        rows[1]["as_of"] = "2015-13-01"
        rows[2]["source"] = ""
        rows[4]["iso3"] = rows[3]["iso3"]

    edit(config / "roster" / "member_states.csv", break_states)
    edit(config / "roster" / "act-code.csv", break_members)
    found = refused(store, config)
    for expected in (
        "member_states.csv line 17, column iso3: found 'fra'",
        "member_states.csv line 18, column capital_timezone: found 'Europe/Bern'",
        "member_states.csv line 19, column regional_group: found 'Europe'",
        "member_states.csv line 20, column correspondence_language: found 'de'; accepted: en, fr, es, ar, ru, zh",
        "member_states.csv line 21, column un_member_since: found '24.10.1945'",
        "member_states.csv line 22, column name_ru: found nothing",
        "act-code.csv line 2, column iso3: found 'VAT'",
        "act-code.csv line 3, column as_of: found '2015-13-01'",
        "act-code.csv line 4, column source: found nothing",
        "act-code.csv line 6, column iso3: found CRI, as in line 5",
    ):
        assert any(one.startswith(expected) for one in found), expected


def test_code_of_no_country_is_refused(store: Store, config: Path) -> None:
    """Nobody knows its holidays; in use, it once stopped the letters to every other state as well."""
    edit(config / "roster" / "member_states.csv", lambda rows: rows[0].update(iso2="XX"))
    (found,) = refused(store, config)
    assert found.startswith("member_states.csv line 2, column iso2: found 'XX'; accepted: an ISO 3166 alpha-2 code")


def test_missing_state_is_refused_with_its_group(store: Store, config: Path) -> None:
    edit(config / "roster" / "member_states.csv", lambda rows: rows.pop())
    found = refused(store, config)
    assert "member_states.csv: found 192 member states; accepted: 193" in found
    assert "member_states.csv, column regional_group: found 53 states in African Group; accepted: 54" in found


def test_name_of_two_states_is_refused(store: Store, config: Path) -> None:
    edit(config / "roster" / "member_states.csv", lambda rows: rows[1].update(name_fr=rows[0]["name_fr"]))
    (found,) = refused(store, config)
    assert found == "member_states.csv line 3, column name_fr: found 'Afghanistan', as in line 2; accepted: each once"


@pytest.mark.parametrize(
    ("file", "columns"), [("member_states.csv", STATE_COLUMNS), ("act-code.csv", MEMBERSHIP_COLUMNS)]
)
def test_wrong_header_is_refused_with_the_right_one(
    store: Store, config: Path, file: str, columns: tuple[str, ...]
) -> None:
    path = config / "roster" / file
    path.write_text(path.read_text(encoding="utf-8").replace("iso3,", "code,", 1), encoding="utf-8")
    found = refused(store, config)
    assert any(one.startswith(f"{file} line 1") and one.endswith(", ".join(columns)) for one in found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("stated_on = 1965-08-31", "groupings.toml, key grouping[3]: found only a part of stated_count"),
        ('slug = "canada-2016"', "groupings.toml, key grouping[2].slug: found nothing"),
        ('file = "canada-2016.csv"', "groupings.toml, key grouping[2].file: found nothing"),
    ],
)
def test_grouping_without_a_needed_key_is_refused(store: Store, config: Path, line: str, expected: str) -> None:
    path = config / "roster" / "groupings.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(line, "", 1), encoding="utf-8")
    assert any(one.startswith(expected) for one in refused(store, config))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stated_count = 112", 'stated_count = "112"', "groupings.toml, key grouping[1].stated_count: found '112'"),
        ("stated_count = 112", "count = 112", "groupings.toml, key grouping[1].count: found an unknown key"),
        ('"act-code.csv"', '"../act-code.csv"', "groupings.toml, key grouping[1].file: found '../act-code.csv'"),
        ('"act-code.csv"', '"act.csv"', "groupings.toml, grouping act-code, key file: found There is no file"),
        ('slug = "act-code"', 'slug = "canada-2016"', "groupings.toml, key grouping[2].slug: found 'canada-2016'"),
        ("[[grouping]]", "[[grouping]", "groupings.toml: found "),
    ],
)
def test_wrong_grouping_is_refused(store: Store, config: Path, old: str, new: str, expected: str) -> None:
    path = config / "roster" / "groupings.toml"
    text = path.read_text(encoding="utf-8")
    # The comment above the first grouping speaks of the keys as well.
    head, first, rest = text.partition("\n[[grouping]]\n")
    path.write_text(head + (first + rest).replace(old, new, 1), encoding="utf-8")
    assert any(one.startswith(expected) for one in refused(store, config))


def test_configuration_without_a_roster_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder"):
        load_roster(store, tmp_path, at=NOW, actor="ana")


def test_replacing_an_unknown_grouping_is_refused_before_anything_is_written(store: Store) -> None:
    with pytest.raises(NotFoundError):
        load_roster(store, OURS, at=NOW, actor="ana", replace_groupings=["act"])
    assert events(store) == []
