"""`outreach replies`: the queue, one mail with its evidence, filing and undoing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.cli import replies
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.storage import replies as stored
from outreach.storage import standing, threads
from tests.cli.command_line import as_json, run, shown
from tests.operations.rehearsed_desk import CAMPAIGN, RehearsedDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import typer

    from outreach.storage.replies import Reply

DOUBTFUL = "On your letter ALP-FRA: we shall see.\n"


@pytest.fixture
def desk(tmp_path: Path) -> RehearsedDesk:
    made = RehearsedDesk.lay_out(tmp_path / "desk")
    made.send_first_wave()
    return made


def reply(desk: RehearsedDesk, label: str) -> Reply:
    with desk.open() as opened, opened.store.read() as conn:
        return stored.get(conn, int(label[1:]))


def thread_status(desk: RehearsedDesk, iso3: str) -> str:
    with desk.open() as opened, opened.store.read() as conn:
        found = threads.find(conn, CAMPAIGN, iso3)
    assert found is not None
    return str(found.status)


def open_tasks(desk: RehearsedDesk) -> list[str]:
    with desk.open() as opened, opened.store.read() as conn:
        return [str(one.kind) for one in standing.list_tasks(conn)]


def queue(desk: RehearsedDesk) -> list[str]:
    return [one["label"] for one in as_json(replies.register, desk.folder, "replies", "list")["replies"]]


def flat(register: Callable[[typer.Typer], None], folder: Path, *words: str) -> str:
    """Return what a command shows on one line: a terminal breaks lines where it likes."""
    return " ".join(shown(register, folder, *words).split())


def test_an_empty_queue_says_that_nothing_waits(desk: RehearsedDesk) -> None:
    assert "0 mails wait" in shown(replies.register, desk.folder, "replies")


def test_the_queue_has_unfiled_mails_first_and_no_machine_mail(desk: RehearsedDesk) -> None:
    answered = desk.receive("DEU", answers=desk.message("DEU", "appeal-act"))
    desk.receive(
        "JPN",
        answers=desk.message("JPN", "appeal-act"),
        text="I am out of the office until 12 December 2016.\n",
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    doubtful = desk.receive("QQQ", sender="aide@elsewhere.example", text=DOUBTFUL)
    assert queue(desk) == [doubtful, answered]


def test_the_queue_is_what_replies_alone_shows(desk: RehearsedDesk) -> None:
    desk.receive("QQQ", sender="aide@elsewhere.example", text=DOUBTFUL)
    assert shown(replies.register, desk.folder, "replies") == shown(replies.register, desk.folder, "replies", "list")
    assert "FRA?" in shown(replies.register, desk.folder, "replies")


def test_all_and_one_bin_show_what_the_queue_leaves_out(desk: RehearsedDesk) -> None:
    away = desk.receive(
        "JPN",
        answers=desk.message("JPN", "appeal-act"),
        text="I am out of the office until 12 December 2016.\n",
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    assert queue(desk) == []
    listed = as_json(replies.register, desk.folder, "replies", "list", "--all")["replies"]
    assert [(one["label"], one["kind"]) for one in listed] == [(away, "away")]
    in_bin = as_json(replies.register, desk.folder, "replies", "list", "--bin", "unmatched")["replies"]
    assert in_bin == []


def test_show_has_the_new_text_before_the_evidence_and_our_last_letter(desk: RehearsedDesk) -> None:
    ours = desk.message("FRA", "appeal-act")
    text = "We will consider it.\n\nOn Friday you wrote:\n> We have the honour\n> to appeal\n"
    label = desk.receive("FRA", answers=ours, text=text)
    told = shown(replies.register, desk.folder, "replies", "show", label)
    assert told.index("We will consider it.") < told.index("What it is") < told.index("thread_header (100)")
    assert "> We have the honour" not in told
    assert f"{ours.label} FRA appeal-act" in told


def test_show_of_a_doubtful_mail_has_candidates_with_scores(desk: RehearsedDesk) -> None:
    label = desk.receive("QQQ", sender="aide@elsewhere.example", text=DOUBTFUL)
    told = shown(replies.register, desk.folder, "replies", "show", label)
    assert "FRA France: 50 points" in told
    assert "reference_in_text (50): ALP-FRA in the text" in told
    assert f"outreach replies file {label} FRA" in told


def test_show_never_obeys_control_characters(desk: RehearsedDesk) -> None:
    label = desk.receive("QQQ", sender="aide@elsewhere.example", text="Look \x1b]0;owned\x07 here\n")
    assert "\x1b" not in shown(replies.register, desk.folder, "replies", "show", label)


def test_a_mail_that_came_twice_says_so(desk: RehearsedDesk) -> None:
    label = desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    first = reply(desk, label)
    with desk.open() as opened, opened.store.read() as conn:
        raw = stored.load_raw(conn, first.raw_sha256)
    desk.mailbox.deliver(raw, received_at=first.received_at)
    desk.collect()
    assert as_json(replies.register, desk.folder, "replies", "show", label)["duplicates"] == ["R2"]
    assert as_json(replies.register, desk.folder, "replies", "show", "R2")["duplicate_of"] == label


def test_filing_lets_the_mail_take_effect_and_lifts_its_doubt(desk: RehearsedDesk) -> None:
    label = desk.receive("QQQ", sender="aide@elsewhere.example", text=DOUBTFUL)
    assert thread_status(desk, "FRA") == "paused"
    told = shown(replies.register, desk.folder, "replies", "file", label, "France")
    assert f"{label} is filed to FRA. No follow-up leaves" in " ".join(told.split())
    assert thread_status(desk, "FRA") == "in_dialogue"
    assert open_tasks(desk) == ["answer_reply"]


def test_unfiling_takes_everything_back(desk: RehearsedDesk) -> None:
    label = desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    shown(replies.register, desk.folder, "replies", "unfile", label, "--why", "it is Germany's")
    assert thread_status(desk, "FRA") == "paused", "doubt holds what it may belong to"
    assert (str(reply(desk, label).bin), reply(desk, label).bin_why) == ("unmatched", "it is Germany's")
    assert queue(desk) == [label]


def test_a_joint_answer_is_filed_to_several_states_at_once(desk: RehearsedDesk) -> None:
    label = desk.receive("FRA", sender="group@far.example", text="Six delegations join.\n")
    said = flat(replies.register, desk.folder, "replies", "file", label, "France", "DEU", "FRA")
    assert f"{label} is filed to FRA, DEU." in said
    assert {code: thread_status(desk, code) for code in ("FRA", "DEU", "POL")} == {
        "FRA": "in_dialogue",
        "DEU": "in_dialogue",
        "POL": "contacted",
    }
    assert "taken off FRA, DEU" in flat(replies.register, desk.folder, "replies", "unfile", label)


def test_what_our_own_server_says_of_the_sender_is_shown(desk: RehearsedDesk) -> None:
    told = ("Authentication-Results", "mx.coalition.example; spf=pass smtp.mailfrom=fra.example; dmarc=pass")
    label = desk.receive("FRA", headers=(told,))
    assert "spf pass" not in flat(replies.register, desk.folder, "replies", "show", label)
    assert as_json(replies.register, desk.folder, "replies", "show", label)["authentication"] is None
    with (desk.folder / ".env").open("a", encoding="utf-8") as env:
        env.write("OUTREACH_AUTHSERV_ID=mx.coalition.example\n")
    shown_now = flat(replies.register, desk.folder, "replies", "show", label)
    assert "spf pass (fra.example), dmarc pass, says mx.coalition.example" in shown_now
    assert as_json(replies.register, desk.folder, "replies", "show", label)["authentication"]["dmarc"] == "pass"


def test_unfiling_what_is_not_filed_is_a_conflict(desk: RehearsedDesk) -> None:
    label = desk.receive("QQQ", sender="someone@elsewhere.example")
    result = run(replies.register, desk.folder, "replies", "unfile", label)
    assert isinstance(result.exception, StatusConflictError)


def test_an_acknowledgement_leaves_the_queue_and_moves_the_thread(desk: RehearsedDesk) -> None:
    label = desk.receive("FRA", answers=desk.message("FRA", "appeal-act"))
    shown(replies.register, desk.folder, "replies", "kind", label, "acknowledgement")
    assert thread_status(desk, "FRA") == "acknowledged"
    assert queue(desk) == []


def test_a_machine_mail_that_a_person_calls_human_comes_into_the_queue(desk: RehearsedDesk) -> None:
    """Somebody must deal with it from then on, and no follow-up leaves."""
    label = desk.receive(
        "FRA",
        answers=desk.message("FRA", "appeal-act"),
        text="We have received your letter.\n",
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    assert queue(desk) == []
    shown(replies.register, desk.folder, "replies", "kind", label, "human")
    assert queue(desk) == [label]
    assert thread_status(desk, "FRA") == "in_dialogue"


def test_putting_aside_needs_one_place_and_a_reason(desk: RehearsedDesk) -> None:
    label = desk.receive("QQQ", sender="someone@elsewhere.example")
    for words in ((), ("--spam", "--not-ours", "--why", "x"), ("--spam",)):
        result = run(replies.register, desk.folder, "replies", "aside", label, *words)
        assert isinstance(result.exception, InputError)
    assert str(reply(desk, label).bin) == "unmatched"


def test_a_mail_put_aside_leaves_the_queue_and_can_still_be_filed(desk: RehearsedDesk) -> None:
    label = desk.receive("QQQ", sender="aide@elsewhere.example", text=DOUBTFUL)
    shown(replies.register, desk.folder, "replies", "aside", label, "--not-ours", "--why", "for another desk")
    assert queue(desk) == []
    assert thread_status(desk, "FRA") == "contacted"
    shown(replies.register, desk.folder, "replies", "file", label, "FRA")
    assert str(reply(desk, label).bin) == "filed"


def test_raw_gives_the_bytes_as_they_came_and_nothing_else(desk: RehearsedDesk) -> None:
    raw = b"From: a@b.example\r\nSubject: \xff\xfe raw\r\n\r\nbytes \x00\x1b here\r\n"
    desk.mailbox.deliver(raw)
    desk.collect()
    assert run(replies.register, desk.folder, "replies", "raw", "R1").stdout_bytes == raw


def test_a_label_that_is_none_and_one_that_is_not_there(desk: RehearsedDesk) -> None:
    assert isinstance(run(replies.register, desk.folder, "replies", "show", "X4").exception, InputError)
    assert isinstance(run(replies.register, desk.folder, "replies", "show", "R99").exception, NotFoundError)


def test_a_state_without_a_thread_is_told_how_threads_begin(desk: RehearsedDesk) -> None:
    label = desk.receive("QQQ", sender="someone@elsewhere.example")
    result = run(replies.register, desk.folder, "replies", "file", label, "KEN")
    assert isinstance(result.exception, NotFoundError)
    assert "outreach explain KEN" in result.exception.hint


# --- what it means, whose it is, and reading again -----------------------------------------------------------


def test_a_meaning_is_confirmed_with_one_command(desk: RehearsedDesk) -> None:
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"), text="We take note.\n")
    with desk.open() as opened, opened.store.write() as conn:
        said = [{"meaning": "joined", "sentence": "France endorses the Code.", "until": None}]
        stored.update_reply(conn, 1, meanings=said)
    page = flat(replies.register, desk.folder, "replies", "show", "R1")
    assert "may mean joined: “France endorses the Code.”" in page
    assert "Next: outreach replies confirm R1 (says joined)" in page
    done = flat(replies.register, desk.folder, "replies", "confirm", "R1")
    assert "FRA: joined. “France endorses the Code.” The position is joined." in done
    assert thread_status(desk, "FRA") == "closed"


def test_a_promised_day_that_is_none_is_refused_with_its_option(desk: RehearsedDesk) -> None:
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"), text="We will revert.\n")
    left = run(replies.register, desk.folder, "replies", "confirm", "R1", "promise", "--until", "soon").exception
    assert isinstance(left, InputError)
    assert "--until is 'soon'" in left.message


def test_show_has_the_thread_beside_the_mail(desk: RehearsedDesk) -> None:
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"), text="We take note.\n")
    page = flat(replies.register, desk.folder, "replies", "show", "R1")
    assert "FRA France in dialogue: 1 of their mails wait for us" in page
    assert "→ M" in page
    assert "← R1 human" in page


def test_a_mail_of_a_colleague_is_filed_as_ours(desk: RehearsedDesk) -> None:
    desk.receive("FRA", sender="anna@elsewhere.example", text="Thank you for your time on the telephone.\n")
    said = flat(replies.register, desk.folder, "replies", "file", "R1", "FRA", "--ours")
    assert "R1 is filed to FRA. The next move is theirs." in said
    assert "kind ours, written by hand" in flat(replies.register, desk.folder, "replies", "show", "R1")


def test_reparse_shows_before_it_changes(desk: RehearsedDesk) -> None:
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"), text="We take note.\n")
    with desk.open() as opened, opened.store.write() as conn:
        stored.update_reply(conn, 1, new_text="of an earlier day")
    said = flat(replies.register, desk.folder, "replies", "reparse")
    assert "new text of an earlier day → We take note." in said
    assert "1 mails were read again, 1 would change." in said
    assert reply(desk, "R1").new_text == "of an earlier day"
    assert "1 were changed." in flat(replies.register, desk.folder, "replies", "reparse", "--apply")
    assert reply(desk, "R1").new_text == "We take note."


def test_their_reference_can_be_corrected(desk: RehearsedDesk) -> None:
    desk.receive("FRA", answers=desk.message("FRA", "appeal-act"), text="We take note.\n")
    said = flat(replies.register, desk.folder, "replies", "reference", "R1", "NV 145/2016")
    assert "R1 bears the reference “NV 145/2016”." in said
    assert reply(desk, "R1").their_reference == "NV 145/2016"
    assert "R1 bears no reference instead of “NV 145/2016”." in shown(
        replies.register, desk.folder, "replies", "reference", "R1", ""
    )
