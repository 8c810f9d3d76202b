"""A grouping is imported after the difference was shown, and is complete only when its number matches."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outreach.errors import InputError
from outreach.operations.import_grouping import GroupingDifference, GroupingFacts, import_grouping, plan_grouping_import
from outreach.operations.load_roster import load_roster
from outreach.storage import roster
from outreach.storage.engine import Store, open_engine, upgrade
from outreach.storage.events import list_events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.domain.states import Grouping

OURS = Path(__file__).parents[2] / "config"
NOW = datetime(2016, 12, 1, 15, tzinfo=UTC)
DAY = date(2015, 12, 14)


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
    """Return a database with our roster."""
    one = open_store(Path(shutil.copy(loaded, tmp_path / "outreach.db")))
    yield one
    one.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the file to import goes."""
    return tmp_path / "list.csv"


def write(file: Path, *lines: str) -> None:
    """Write the file to import."""
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def plan(
    store: Store, file: Path, slug: str = "act-code", *, source: str = "Annex II", facts: GroupingFacts | None = None
) -> GroupingDifference:
    """Plan an import."""
    return plan_grouping_import(store, slug, file, source=source, as_of=DAY, facts=facts)


def apply(
    store: Store,
    file: Path,
    slug: str = "act-code",
    *,
    facts: GroupingFacts | None = None,
    remove_missing: bool = False,
) -> GroupingDifference:
    """Import the file."""
    return import_grouping(
        store,
        slug,
        file,
        source="Annex II",
        as_of=DAY,
        facts=facts,
        remove_missing=remove_missing,
        at=NOW,
        actor="ana",
    )


def problems(store: Store, file: Path) -> list[str]:
    """Return what is wrong with a file, after checking that importing it changes nothing at all."""
    before = stored(store)
    found = [str(one) for one in plan(store, file).problems]
    with pytest.raises(InputError) as caught:
        apply(store, file)
    assert [str(one) for one in caught.value.problems] == found
    assert "outreach roster import act-code" in caught.value.hint
    assert stored(store) == before
    return found


def stored(store: Store) -> tuple[object, ...]:
    """Return everything an import may change."""
    with store.read() as conn:
        return tuple(roster.list_groupings(conn)), tuple(roster.list_memberships(conn)), len(list_events(conn))


def grouping(store: Store, slug: str = "act-code") -> Grouping:
    """Return a grouping as stored."""
    with store.read() as conn:
        found = roster.find_grouping(conn, slug)
    assert found is not None
    return found


def codes(store: Store, slug: str = "act-code") -> set[str]:
    """Return the members of a grouping as stored."""
    with store.read() as conn:
        return {one.iso3 for one in roster.list_memberships(conn, slug=slug)}


# --- The difference ---------------------------------------------------------------------------------------


def test_plan_shows_the_difference_and_writes_nothing(store: Store, file: Path) -> None:
    write(file, "state,source,as_of", "Panama,,", "Autriche,,", "BLZ,Own statement,2016-01-02")
    before = stored(store)
    found = plan(store, file)
    assert [(one.iso3, one.source, one.as_of) for one in found.added] == [("PAN", "Annex II", DAY)]
    assert [(new.iso3, new.source, new.as_of) for _, new in found.changed] == [
        ("AUT", "Annex II", DAY),
        ("BLZ", "Own statement", date(2016, 1, 2)),
    ]
    assert len(found.missing) == 35
    assert found.removed == ()
    assert found.after.summary == "ACT Code supporters, December 2016: 38 of 112 known"
    assert stored(store) == before


@pytest.mark.parametrize(
    "lines",
    [
        ("Country", "Côte d’Ivoire", "Российская Федерация"),
        ("iso3;name as listed", "CIV;Ivory Coast"),
        ("name\tnote", "Cote d'Ivoire\tx"),
        ("\ufeffMember State", "COTE D'IVOIRE"),
        ("", "state|", "CIV|", "|"),
    ],
)
def test_states_are_recognised_by_code_and_name_in_any_layout(store: Store, file: Path, lines: tuple[str, ...]) -> None:
    write(file, *lines)
    assert "CIV" in {one.iso3 for one in plan(store, file).added}


def test_import_adds_and_updates_in_one_event(store: Store, file: Path) -> None:
    write(file, "state", "Panama", "Austria")
    apply(store, file)
    assert len(codes(store)) == 38
    with store.read() as conn:
        event = list_events(conn, subjects=["grouping:act-code"])[-1]
    assert (event.kind, event.actor, event.at) == ("roster.grouping_imported", "ana", NOW)
    assert set(event.after["members"]) == {"PAN", "AUT"}
    assert set(event.before["members"]) == {"AUT"}


def test_importing_twice_changes_nothing_the_second_time(store: Store, file: Path) -> None:
    write(file, "state", "Panama", "Austria")
    apply(store, file)
    before = stored(store)
    assert not apply(store, file).changes_anything
    assert stored(store) == before


def test_missing_members_are_removed_only_when_told(store: Store, file: Path) -> None:
    write(file, "state", "Panama")
    apply(store, file)
    assert len(codes(store)) == 38
    apply(store, file, remove_missing=True)
    assert codes(store) == {"PAN"}
    with store.read() as conn:
        event = list_events(conn, subjects=["grouping:act-code"])[-1]
    assert len(event.before["members"]) == 37


# --- Completeness -----------------------------------------------------------------------------------------


def test_grouping_is_complete_when_its_number_matches(store: Store, file: Path) -> None:
    write(file, "state", "Panama")
    assert not apply(store, file).after.complete
    apply(store, file, facts=GroupingFacts(stated_count=38))
    found = grouping(store)
    assert found.complete
    assert (found.stated_count, found.stated_source, found.stated_on) == (38, "Annex II", DAY)


def test_one_more_than_the_stated_number_is_not_complete(store: Store, file: Path) -> None:
    write(file, "state", "Panama")
    apply(store, file, facts=GroupingFacts(stated_count=37))
    assert not grouping(store).complete


def test_person_may_call_it_complete_with_a_reason(store: Store, file: Path) -> None:
    write(file, "state", "Panama")
    apply(store, file, facts=GroupingFacts(complete_why="the mission confirmed the list"))
    found = grouping(store)
    assert (found.complete, found.complete_why) == (True, "the mission confirmed the list")


def test_reason_lapses_when_the_members_change(store: Store, file: Path) -> None:
    write(file, "state", "Panama")
    apply(store, file, facts=GroupingFacts(complete_why="the mission confirmed the list"))
    apply(store, file)
    assert grouping(store).complete
    write(file, "state", "Belgium")
    apply(store, file)
    assert not grouping(store).complete
    assert grouping(store).complete_why == ""


def test_council_stops_being_complete_when_a_member_goes(store: Store, file: Path) -> None:
    write(file, "state", "France")
    apply(store, file, "security-council-2016", remove_missing=True)
    assert grouping(store, "security-council-2016").summary == "Security Council 2016: 1 of 15 known"


def test_new_grouping_needs_a_name(store: Store, file: Path) -> None:
    write(file, "state", "France")
    (problem,) = plan(store, file, "observers").problems
    assert str(problem).startswith("--name: found nothing")
    apply(store, file, "observers", facts=GroupingFacts(name="Friends"))
    assert grouping(store, "observers").summary == "Friends: 1 known, the full number is not stated"


@pytest.mark.parametrize("slug", ["ACT", "act code", "-act", "a" * 65, ""])
def test_name_that_commands_cannot_use_is_refused(store: Store, file: Path, slug: str) -> None:
    write(file, "state", "France")
    found = plan(store, file, slug, facts=GroupingFacts(name="Friends")).problems
    assert [one.where for one in found] == ["GROUPING"]


@pytest.mark.parametrize("count", [0, -1, 194])
def test_number_that_no_grouping_can_have_is_refused(store: Store, file: Path, count: int) -> None:
    write(file, "state", "France")
    assert [one.where for one in plan(store, file, facts=GroupingFacts(stated_count=count)).problems] == ["--stated"]


# --- Faults -----------------------------------------------------------------------------------------------


def test_every_fault_is_named_at_once_and_nothing_is_imported(store: Store, file: Path) -> None:
    write(
        file,
        "state,as_of",
        "Panama,",
        "Austrai,",
        "Holy See,",
        "Korea,",
        "Panama,",
        "France,1.2.2016",
        ",",
        ",2016-01-01",
    )
    found = problems(store, file)
    for number, expected in enumerate(
        [
            "line 3, column state: found an unknown state 'Austrai'; accepted: did you mean Australia (AUS) or Austria",
            "line 4, column state: found 'Holy See': the Holy See is not a member state; accepted: one of the 193",
            "line 5, column state: found an unknown state 'Korea'; accepted: did you mean Democratic People's Republic",
            "line 6, column state: found Panama (PAN), as in line 2; accepted: each state once",
            "line 7, column as_of: found '1.2.2016'; accepted: a date such as 2016-12-01",
            "line 9, column state: found nothing; accepted: a code, name or alias of a member state",
        ]
    ):
        assert found[number].startswith(f"list.csv {expected}")
    assert len(found) == 6


@pytest.mark.parametrize("name", ["Palestine", "State of Palestine", "VAT", "European Union", "État de Palestine"])
def test_observer_is_no_member_state(store: Store, file: Path, name: str) -> None:
    write(file, "state", name)
    assert "is not a member state" in problems(store, file)[0]


def test_code_and_name_that_disagree_are_refused(store: Store, file: Path) -> None:
    write(file, "iso3,name", "AUT,Australia")
    (found,) = problems(store, file)
    assert "'AUT', which is Austria beside 'Australia', which is Australia" in found


def test_row_without_any_source_is_refused(store: Store, file: Path) -> None:
    write(file, "state,source", "Panama,A note", "Belgium,")
    (found,) = plan(store, file, source=" ").problems
    assert str(found).startswith("list.csv line 3, column source: found nothing")


def test_unknown_column_is_refused_with_the_one_that_was_meant(store: Store, file: Path) -> None:
    write(file, "state,sorce", "Panama,x")
    (found,) = problems(store, file)
    assert found.startswith("list.csv line 1: found an unknown column 'sorce'; accepted: did you mean source?")


def test_file_without_a_column_of_states_is_refused(store: Store, file: Path) -> None:
    write(file, "source", "x")
    assert problems(store, file)[0].startswith("list.csv line 1: found no column state")


def test_import_before_the_roster_is_loaded_is_refused(tmp_path: Path, file: Path) -> None:
    empty = open_store(tmp_path / "empty.db")
    upgrade(empty.engine)
    write(file, "state", "Panama")
    with pytest.raises(InputError, match="No member state is known"):
        plan(empty, file)
    empty.close()
