"""What coordinators enter about a state: positions, holds, suppressions, calls, owners, tasks."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from outreach.domain.contacts import DoorKind
from outreach.storage import contacts, messages, standing, threads
from outreach.testing.recording_mailer import GREYLISTED, NO_SUCH_USER
from tests.cli.whole_program import Ran, contents, outreach
from tests.operations.rehearsed_desk import CAMPAIGN, RELEASE, RehearsedDesk

if TYPE_CHECKING:
    from pathlib import Path

WAVE = "act-supporters"


@pytest.fixture(scope="module")
def scheduled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = RehearsedDesk.lay_out(tmp_path_factory.mktemp("people") / "desk")
    made.approve(WAVE)
    return made.folder


@pytest.fixture
def desk(scheduled: Path, tmp_path: Path) -> RehearsedDesk:
    """Give a desk whose first wave is planned, approved and scheduled, so that four states have threads."""
    shutil.copytree(scheduled, tmp_path / "desk")
    return RehearsedDesk(tmp_path / "desk")


def thread_facts(desk: RehearsedDesk, iso3: str) -> dict[str, Any]:
    with desk.open() as opened, opened.store.read() as conn:
        thread = threads.find(conn, CAMPAIGN, iso3)
        assert thread is not None
        return {
            "owner": thread.owner,
            "status": str(thread.status),
            "gap": threads.gap_waived_why(conn, thread.key),
            "activities": standing.list_activities(conn, thread.key),
        }


def statuses(desk: RehearsedDesk, iso3: str) -> set[str]:
    """Return in which statuses the letters of a state are, ended ones included."""
    with desk.open() as opened, opened.store.read() as conn:
        return {str(one.status) for one in messages.list_messages(conn) if one.iso3 == iso3}


def refused(desk: RehearsedDesk, *words: str) -> Ran:
    """Run a command that must fail and change nothing."""
    before = contents(desk.folder)
    ran = outreach(desk.folder, *words)
    assert ran.code != 0
    assert contents(desk.folder) == before
    return ran


# --- positions --------------------------------------------------------------------------------------------


def test_a_position_is_entered_with_source_quote_and_date(desk: RehearsedDesk) -> None:
    ran = outreach(
        desk.folder,
        *("--as", "Anna", "position", "set", "Japon", "supportive"),
        *("--source", "https://un.example/1", "--quote", "We support it.", "--on", "2016-11-30"),
    )
    assert ran.code == 0
    assert "JPN: supportive." in ran.out
    (one,) = [row for row in outreach(desk.folder, "position", "list", "--json").json if row["iso3"] == "JPN"]
    assert (one["value"], one["stated_on"], one["source"]) == ("supportive", "2016-11-30", "https://un.example/1")
    assert (one["quote"], one["entered_by"]) == ("We support it.", "Anna")


def test_a_final_position_cancels_the_follow_ups_and_says_how_many(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "position", "set", "FRA", "joined", "--source", "a call")
    assert ran.code == 0
    assert "3 follow-ups are cancelled." in ran.out


def test_list_shows_what_holds_and_with_a_state_all_it_ever_said(desk: RehearsedDesk) -> None:
    for value in ("considering", "joined"):
        assert outreach(desk.folder, "position", "set", "FRA", value, "--source", "a call").code == 0
    now = outreach(desk.folder, "position", "list", "--json").json
    assert [row["value"] for row in now if row["iso3"] == "FRA"] == ["joined"]
    ever = outreach(desk.folder, "position", "list", "--state", "FRA", "--json").json
    assert sorted(row["value"] for row in ever) == ["considering", "joined"]
    assert "FRA joined 2016-12-01 a call Coordinator" in outreach(desk.folder, "position", "list").out


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("FRA", "joined"), 2, "A position needs a source."),
        (("FRA", "joined", "--source", "a call", "--on", "2017-01-01"), 2, "which lies in the future"),
        (("FRA", "joined", "--source", "a call", "--on", "1.12.2016"), 2, "--on is '1.12.2016', which is no date."),
        (("FRA", "already_in", "--source", "a call"), 2, "FRA is no sourced member of canada-2016"),
        (("FRA", "none_known", "--source", "a call"), 2, "is not entered"),
        (("Germny", "joined", "--source", "a call"), 2, "Did you mean Germany (DEU)?"),
        (("Atlantis", "joined", "--source", "a call"), 2, "`outreach roster` lists the 193."),
        (("FRA", "agreed", "--source", "a call"), 2, "agreed"),
        (("FRA", "joined", "--reply", "M4"), 2, "A reply is written like R17."),
    ],
)
def test_a_position_that_cannot_be_is_refused(
    desk: RehearsedDesk, words: tuple[str, ...], code: int, complaint: str
) -> None:
    ran = refused(desk, "position", "set", *words)
    assert ran.code == code
    assert complaint in ran.err


def test_a_position_behind_a_reply_that_is_not_there_is_refused(desk: RehearsedDesk) -> None:
    ran = refused(desk, "position", "set", "FRA", "joined", "--reply", "R99")
    assert ran.code == 4
    assert "R99" in ran.err


# --- holds ------------------------------------------------------------------------------------------------


def test_a_hold_stands_until_it_is_lifted(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "hold", "place", "France", "--why", "the ambassador asked for time")
    assert ran.code == 0
    assert "Nothing is sent to FRA until the hold is lifted." in ran.out
    (one,) = outreach(desk.folder, "hold", "list", "--json").json
    assert (one["state"], one["hold"]["kind"], one["hold"]["until"]) == ("FRA", "person", None)
    assert "the ambassador asked for time" in outreach(desk.folder, "hold", "list").out
    assert outreach(desk.folder, "hold", "lift", "FRA").out == "1 holds on FRA are lifted."
    assert outreach(desk.folder, "hold", "list", "--json").json == []


def test_a_hold_until_a_day_ends_where_that_day_begins_at_the_door(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "hold", "place", "FRA", "--why", "after the vote", "--until", "2016-12-09")
    assert ran.code == 0
    (one,) = outreach(desk.folder, "hold", "list", "--json").json
    assert (one["hold"]["kind"], one["hold"]["until"]) == ("promised_date", "2016-12-09T05:00:00+00:00")


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("place", "FRA"), 2, "This needs a reason."),
        (("place", "FRA", "--why", "  "), 2, "Add --why."),
        (("place", "FRA", "--why", "x", "--until", "2016-11-01"), 2, "would have ended already"),
        (("place", "FRA", "--why", "x", "--until", "soon"), 2, "--until is 'soon', which is no date."),
        (("place", "KEN", "--why", "x"), 4, "outreach explain KEN"),
        (("lift", "FRA"), 5, "Nothing holds FRA."),
        (("gap", "FRA"), 2, "This needs a reason."),
        (("close", "FRA"), 2, "This needs a reason."),
        (("place", "Frence", "--why", "x"), 2, "Did you mean France (FRA)?"),
    ],
)
def test_a_hold_that_cannot_be_is_refused(
    desk: RehearsedDesk, words: tuple[str, ...], code: int, complaint: str
) -> None:
    ran = refused(desk, "hold", *words)
    assert ran.code == code
    assert complaint in ran.err


def test_the_gap_is_waived_by_name_and_with_a_reason(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "--as", "Anna", "hold", "gap", "FRA", "--why", "the vote is tomorrow").code == 0
    assert thread_facts(desk, "FRA")["gap"] == "Anna: the vote is tomorrow"


def test_a_closed_thread_is_closed_with_its_reason(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "hold", "close", "FRA", "--why", "settled in a meeting")
    assert ran.code == 0
    assert "The thread with FRA is closed." in ran.out
    assert thread_facts(desk, "FRA")["status"] == "closed"


# --- suppressions -----------------------------------------------------------------------------------------


def test_a_suppressed_address_loses_its_letters_and_can_be_lifted(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "suppress", "add", "Mission@fra.example", "--why", "they asked")
    assert ran.code == 0
    assert "4 letters that had not left are cancelled" in ran.out
    (one,) = outreach(desk.folder, "suppress", "list", "--json").json
    assert (one["key"], one["reason"], one["added_by"]) == ("mission@fra.example", "they asked", "Coordinator")
    assert outreach(desk.folder, "suppress", "lift", "mission@fra.example").code == 0
    assert outreach(desk.folder, "suppress", "list", "--json").json == []
    assert len(outreach(desk.folder, "suppress", "list", "--all", "--json").json) == 1
    assert statuses(desk, "FRA") == {"cancelled"}


def test_a_suppressed_domain_reaches_every_address_in_it(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "suppress", "add", "@deu.example", "--why", "they asked")
    assert "4 letters" in ran.out
    assert statuses(desk, "DEU") == {"cancelled"}
    assert "cancelled" not in statuses(desk, "FRA")


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("add", "mission@fra.example"), 2, "This needs a reason."),
        (("add", "fra.example", "--why", "x"), 2, "is neither an address nor a domain"),
        (("lift", "mission@fra.example"), 4, "outreach suppress list"),
        (("state", "FRA"), 2, "This needs a reason."),
        (("state", "KEN", "--why", "x"), 4, "outreach explain KEN"),
        (("state", "Frence", "--why", "x"), 2, "Did you mean France (FRA)?"),
    ],
)
def test_a_suppression_that_cannot_be_is_refused(
    desk: RehearsedDesk, words: tuple[str, ...], code: int, complaint: str
) -> None:
    ran = refused(desk, "suppress", *words)
    assert ran.code == code
    assert complaint in ran.err


def test_a_second_suppression_of_an_address_is_refused(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "suppress", "add", "mission@fra.example", "--why", "they asked").code == 0
    assert refused(desk, "suppress", "add", "MISSION@FRA.example", "--why", "again").code == 5


def test_a_state_that_asked_not_to_be_written_to_loses_all_letters(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "suppress", "state", "FRA", "--why", "R1 says so")
    assert ran.code == 0
    assert "FRA is not written to any more in aleppo-2016; 4 letters are cancelled." in ran.out
    assert thread_facts(desk, "FRA")["status"] == "do_not_contact"


# --- log and assign ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["call", "visit", "note", "letter"])
def test_what_was_said_outside_the_mail_is_logged(desk: RehearsedDesk, kind: str) -> None:
    ran = outreach(desk.folder, "log", kind, "FRA", "They will see.", "--at", "2016-11-30 15:30")
    assert ran.code == 0
    assert f"FRA: the {kind} is logged." in ran.out
    (one,) = thread_facts(desk, "FRA")["activities"]
    assert (one["kind"], one["text"]) == (kind, "They will see.")
    assert one["happened_at"].isoformat() == "2016-11-30T15:30:00+00:00"


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("call", "FRA", "x", "--at", "2017-01-01 10:00"), 2, "lies in the future"),
        (("call", "FRA", "x", "--at", "yesterday"), 2, "which is no date and time"),
        (("call", "FRA", "  "), 2, "There is nothing to log."),
        (("fax", "FRA", "x"), 2, "fax"),
        (("call", "KEN", "x"), 4, "outreach explain KEN"),
        (("call", "Frence", "x"), 2, "Did you mean France (FRA)?"),
    ],
)
def test_what_cannot_be_logged_is_refused(
    desk: RehearsedDesk, words: tuple[str, ...], code: int, complaint: str
) -> None:
    ran = refused(desk, "log", *words)
    assert ran.code == code
    assert complaint in ran.err


def test_an_owner_is_given_and_taken_away(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "assign", "FRA", "Anna").out == "Anna looks after FRA."
    assert thread_facts(desk, "FRA")["owner"] == "Anna"
    assert outreach(desk.folder, "assign", "FRA", "").out == "Nobody looks after FRA."
    assert thread_facts(desk, "FRA")["owner"] == ""


def test_nobody_is_assigned_to_a_state_without_a_thread(desk: RehearsedDesk) -> None:
    assert refused(desk, "assign", "KEN", "Anna").code == 4


# --- tasks ------------------------------------------------------------------------------------------------


@pytest.fixture
def with_tasks(desk: RehearsedDesk) -> RehearsedDesk:
    """Give a desk to which France and Germany have answered."""
    made = desk
    made.advance(RELEASE)
    made.tick()
    for iso3 in ("FRA", "DEU"):
        made.receive(iso3, answers=made.message(iso3, "appeal-act"))
    return made


def test_tasks_are_listed_by_state_and_by_owner(with_tasks: RehearsedDesk) -> None:
    folder = with_tasks.folder
    assert outreach(folder, "assign", "FRA", "Anna").code == 0
    every = outreach(folder, "tasks", "list", "--json").json
    assert {one["iso3"] for one in every} == {"FRA", "DEU"}
    assert {one["iso3"] for one in outreach(folder, "tasks", "list", "--state", "Allemagne", "--json").json} == {"DEU"}
    assert {one["iso3"] for one in outreach(folder, "tasks", "list", "--owner", "Anna", "--json").json} == {"FRA"}
    assert outreach(folder, "tasks", "list", "--owner", "Nobody", "--json").json == []
    assert outreach(folder, "tasks").out == outreach(folder, "tasks", "list").out
    assert outreach(folder, "tasks", "list", "--state", "Frence").code == 2


def test_a_task_that_is_done_is_closed_by_name_and_only_once(with_tasks: RehearsedDesk) -> None:
    label = f"T{outreach(with_tasks.folder, 'tasks', 'list', '--json').json[0]['key']}"
    ran = outreach(with_tasks.folder, "--as", "Anna", "tasks", "done", label)
    assert ran.code == 0
    assert ran.out == f"{label} is done."
    assert label not in outreach(with_tasks.folder, "tasks").out.split()
    ran = refused(with_tasks, "tasks", "done", label)
    assert ran.code == 4
    assert "`outreach tasks` lists them." in ran.err


def test_a_task_that_is_none_is_refused(with_tasks: RehearsedDesk) -> None:
    ran = refused(with_tasks, "tasks", "done", "M1")
    assert ran.code == 2
    assert "A task is written like T17." in ran.err


def test_options_of_tasks_count_with_and_without_list(with_tasks: RehearsedDesk) -> None:
    assert [one["iso3"] for one in outreach(with_tasks.folder, "tasks", "--state", "DEU", "--json").json] == ["DEU"]
    ran = outreach(with_tasks.folder, "tasks", "--state", "DEU", "list")
    assert ran.code == 2
    assert "Options of 'list' stand behind it." in ran.err


def test_tasks_are_listed_by_kind(with_tasks: RehearsedDesk) -> None:
    with_tasks.receive("JPN", sender="somebody@elsewhere.example", subject="A question", text="Who are you?\n")
    kinds = [one["kind"] for one in outreach(with_tasks.folder, "tasks", "--json").json]
    assert kinds == ["answer_reply", "answer_reply", "file_reply"]
    assert "answer reply DEU" in outreach(with_tasks.folder, "tasks").out


# --- a position in its own words ---------------------------------------------------------------------------


def test_show_gives_the_words_and_the_source_of_every_assertion_newest_first(desk: RehearsedDesk) -> None:
    for value, day, quote in (("joined", "2016-11-30", "We join."), ("considering", "2016-11-20", "We shall see.")):
        words = ("position", "set", "FRA", value, "--source", "a note [annex 2]", "--quote", quote, "--on", day)
        assert outreach(desk.folder, *words).code == 0
    out = outreach(desk.folder, "position", "show", "France").out
    assert out.startswith("FRA: joined, stated 2016-11-30")
    assert out.index("“We join.”") < out.index("“We shall see.”")
    assert "source a note [annex 2]; entered by Coordinator" in out
    shown = outreach(desk.folder, "position", "show", "FRA", "--json").json
    assert shown["current"]["quote"] == "We join."
    assert len(shown["assertions"]) == 2


def test_show_of_a_state_that_said_nothing_says_so(desk: RehearsedDesk) -> None:
    ran = outreach(desk.folder, "position", "show", "KEN")
    assert ran.code == 0
    assert "KEN: none known." in ran.out
    assert outreach(desk.folder, "position", "show", "KEN", "--json").json["current"] is None
    assert outreach(desk.folder, "position", "show", "Kenia").code == 2


# --- details that people rely on ---------------------------------------------------------------------------


def test_a_hold_ends_in_the_zone_of_the_door_that_is_written_to(desk: RehearsedDesk) -> None:
    """An embassy in Tokyo stands before the mission in New York in every list, and is not who we write to."""
    with desk.open() as opened, opened.store.write() as conn:
        door = contacts.save_door(conn, iso3="FRA", kind=DoorKind.EMBASSY, place="Tokyo", timezone="Asia/Tokyo")
        columns = {"address": "tokyo@fra.example", "address_key": "tokyo@fra.example", "role": "to", "language": "fr"}
        more = {"office": "Embassy", "source": "a list", "status": "active"}
        contacts.insert_contact(conn, door, opened.clock.now(), **columns, **more)
        assert contacts.list_contacts(conn, iso3="FRA")[0].timezone == "Asia/Tokyo"
    ran = outreach(desk.folder, "hold", "place", "FRA", "--why", "after the vote", "--until", "2016-12-09")
    assert "before 2016-12-09 05:00 UTC (Fri 09 Dec 00:00 New York)" in ran.out


def test_square_brackets_in_a_reason_are_printed_as_they_stand(desk: RehearsedDesk) -> None:
    assert outreach(desk.folder, "hold", "place", "FRA", "--why", "see [annex] and [/b]").code == 0
    assert "see [annex] and [/b]" in outreach(desk.folder, "hold", "list").out
    assert outreach(desk.folder, "suppress", "add", "a[/b]@deu.example", "--why", "see [annex]").code == 0
    assert "a[/b]@deu.example see [annex]" in outreach(desk.folder, "suppress", "list").out
    assert outreach(desk.folder, "assign", "FRA", "Anna [team 2]").out == "Anna [team 2] looks after FRA."


# --- every deferred letter --------------------------------------------------------------------------------


def test_retry_deferred_shows_every_letter_that_waits_and_asks_first(desk: RehearsedDesk) -> None:
    for code in ("deu", "pol"):
        desk.mailer.answer(f"mission@{code}.example", GREYLISTED)
    desk.advance(RELEASE)
    desk.tick()
    ran = refused(desk, "retry", "--deferred")
    assert ran.code == 2
    assert "DEU appeal-act deferred" in ran.out
    assert "POL appeal-act deferred" in ran.out
    assert "FRA" not in ran.out
    assert outreach(desk.folder, "retry", "--deferred", "--yes").code == 0
    desk.tick()
    assert {desk.message(code, "appeal-act").status for code in ("DEU", "POL")} == {"accepted"}
    ran = refused(desk, "retry", "--deferred", "--yes")
    assert "No message waits for its next try." in ran.err


def test_retry_takes_each_message_once(desk: RehearsedDesk) -> None:
    desk.mailer.answer("mission@jpn.example", NO_SUCH_USER)
    desk.advance(RELEASE)
    desk.tick()
    label = desk.message("JPN", "appeal-act").label
    ran = outreach(desk.folder, "retry", label, label.lower(), "--yes")
    assert ran.code == 0
    assert "Try 1 again." in ran.out


@pytest.mark.parametrize("words", [(), ("M1", "--deferred")])
def test_retry_needs_one_way_of_naming_messages(desk: RehearsedDesk, words: tuple[str, ...]) -> None:
    ran = refused(desk, "retry", *words, "--yes")
    assert ran.code == 2
    assert "Say which messages." in ran.err
