"""The story of the sample campaign, checked at the receiving server and against the data files, not by our counters.

The expectations are worked out here from config/ alone: whoever breaks a rule of the desk breaks one of these.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.domain.coverage import CoverageBin
from outreach.domain.events import fold_statuses
from outreach.domain.forms_of_address import FORMS
from outreach.domain.messages import TAKEN
from outreach.domain.replies import HUMAN_KINDS, Bin, ReplyKind
from outreach.domain.states import MEMBER_STATES
from outreach.operations.report_coverage import campaign_coverage, wave_coverage
from outreach.sandbox.missions import DEFAULT_WEIGHTS, AnswerKind, Behaviour, Writer, draw_behaviour
from outreach.sandbox.rehearsal import pretend_roster
from outreach.storage import campaigns, events, messages, replies, threads

if TYPE_CHECKING:
    from email.message import EmailMessage

    from outreach.sandbox.world import PretendAnswer
    from tests.stories.conftest import Played

FIRST_STEPS = {"appeal-act", "appeal-members", "thanks"}
EXCLUDED = {"SYR", "RUS"}
BOUNCES = {AnswerKind.BOUNCE_HARD, AnswerKind.BOUNCE_SOFT}
ANSWERS = {AnswerKind.JOINS, AnswerKind.DECLINES, AnswerKind.CONSIDERING}


def _members(played: Played, slug: str) -> set[str]:
    with (played.config / "roster" / f"{slug}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["iso3"] for row in csv.DictReader(lines)}


def _states(played: Played) -> set[str]:
    with (played.config / "roster" / "member_states.csv").open(encoding="utf-8", newline="") as lines:
        return {row["iso3"] for row in csv.DictReader(lines)}


def _audiences(played: Played) -> dict[str, set[str]]:
    everyone, act, canada = _states(played), _members(played, "act-code"), _members(played, "canada-2016")
    return {
        "appeal-act": act - canada - EXCLUDED,
        "appeal-members": everyone - act - canada - EXCLUDED,
        "thanks": canada - EXCLUDED,
    }


def _behaviours(played: Played) -> dict[str, Behaviour]:
    return {one.iso3: draw_behaviour(played.seed, one, DEFAULT_WEIGHTS) for one in pretend_roster(played.desk)}


def test_each_state_has_at_most_one_letter_per_step_at_the_receiving_server(played: Played) -> None:
    """Promise 1, seen from outside."""
    per_step = Counter((letter.iso3, letter.step) for letter in played.letters)
    assert [pair for pair, count in per_step.items() if count > 1] == []
    assert len({letter.message_id for letter in played.letters}) == len(played.letters)


def test_every_state_of_an_audience_got_its_first_letter_and_no_other(played: Played) -> None:
    refusing = {code for code, how in _behaviours(played).items() if how is Behaviour.REFUSED_AT_RCPT}
    assert refusing, "the seed must contain a mission that refuses, or this proves less than it says"
    got: dict[str, set[str]] = defaultdict(set)
    for letter in played.letters:
        if letter.step in FIRST_STEPS:
            got[letter.step].add(letter.iso3)
    for step, audience in _audiences(played).items():
        assert got[step] == audience - refusing, step


def test_excluded_states_got_nothing(played: Played) -> None:
    """The campaign file leaves them out; promise 5 and 9."""
    with (played.config / "campaigns" / "aleppo-2016.toml").open("rb") as file:
        declared = {code for one in tomllib.load(file)["exclude"] for code in one["states"]}
    assert declared == EXCLUDED
    assert [letter for letter in played.letters if letter.iso3 in EXCLUDED] == []


def test_no_chaser_follows_an_answer(played: Played) -> None:
    """Promise 3: after an answer was in the mailbox no follow-up is received, but for acknowledgements handled."""
    follow_ups = [letter for letter in played.letters if letter.step not in FIRST_STEPS]
    assert len(follow_ups) > 50, "too few chasers to prove anything"
    for letter in follow_ups:
        before = [one for one in played.answers_of(letter.iso3) if one.due_at <= letter.at]
        answered = [one for one in before if one.kind in ANSWERS and one.writer != Writer.STRANGER]
        assert answered == [], f"{letter.iso3} {letter.step} at {letter.at} followed {answered}"


def test_after_an_acknowledgement_only_its_own_follow_up_goes_and_only_after_the_interval(played: Played) -> None:
    acknowledged = 0
    for letter in played.letters:
        if letter.step in FIRST_STEPS:
            continue
        before = [
            one
            for one in played.answers_of(letter.iso3)
            if one.due_at <= letter.at and one.kind == AnswerKind.ACKNOWLEDGEMENT and one.writer != Writer.STRANGER
        ]
        if before:
            acknowledged += 1
            assert letter.step == "follow-up-acknowledged", letter
            # Eight working days are never less than ten days.
            assert letter.at - before[-1].due_at >= timedelta(days=10), letter
        else:
            assert letter.step != "follow-up-acknowledged", letter
    assert acknowledged > 5


def test_follow_ups_wait_their_working_days_and_keep_office_hours(played: Played) -> None:
    """Promise 5: every letter left between 09:30 and 16:30 on a working day in New York."""
    there = ZoneInfo("America/New_York")
    for letter in played.letters:
        local = letter.at.astimezone(there)
        assert local.weekday() < 5, letter
        assert "09:30" <= local.strftime("%H:%M") < "16:30", letter
        assert local.date().isoformat() != "2016-12-26", "a day on which the Headquarters is closed"
    for iso3 in {letter.iso3 for letter in played.letters}:
        sent = played.letters_to(iso3)
        for earlier, later in pairwise(sent):
            # Six working days are never less than eight days of the calendar.
            days = later.at.astimezone(there).date() - earlier.at.astimezone(there).date()
            assert days >= timedelta(days=8), (earlier, later)


def test_follow_ups_stay_in_the_thread_of_the_first_letter(played: Played) -> None:
    for iso3 in {letter.iso3 for letter in played.letters}:
        sent = played.letters_to(iso3)
        chain: list[str] = []
        for letter in sent:
            mail = message_from_bytes(played.bytes_of(letter), policy=policy.default)
            if chain:
                assert str(mail["In-Reply-To"]) == chain[-1]
                assert str(mail["References"]).split() == chain
                assert str(mail["Subject"]).startswith("Re: ")
            else:
                assert mail["In-Reply-To"] is None
            chain.append(letter.message_id)


def test_every_letter_is_a_rehearsal_addressed_to_its_own_state_alone(played: Played) -> None:
    """DESIGN section 7 and promise 10: the mark on each letter, and no address of another mission in it."""
    domains = {one.address.rpartition("@")[2] for one in pretend_roster(played.desk)}
    for letter in played.letters:
        raw = played.bytes_of(letter)
        mail = message_from_bytes(raw, policy=policy.default)
        assert mail["X-Outreach-Rehearsal"] == "Rehearsal: answers are invented"
        text, html = _body(mail, "plain"), _body(mail, "html")
        assert "Rehearsal: answers are invented" in text
        assert "Rehearsal: answers are invented" in html
        own = letter.recipient.rpartition("@")[2]
        found = {domain for domain in domains if domain.encode() in raw}
        assert found <= {own}, letter
        assert [address.addr_spec for address in mail["To"].addresses] == [letter.recipient]
        assert mail["Cc"] is None


def test_letters_left_as_they_were_approved(played: Played) -> None:
    """Promise 4: the subject at the server is the approved one, and so is every word but the late fields."""
    with played.desk.store.read() as conn:
        stored = {one.message_id: one for one in messages.list_messages(conn, campaign="aleppo-2016", with_text=True)}
    late = re.compile(
        "|".join(re.escape("".join(word.split())) for one in FORMS.values() for word in one.placeholders.values())
    )
    for letter in played.letters:
        approved = stored[letter.message_id]
        assert approved.approved_hash == approved.content_hash
        mail = message_from_bytes(played.bytes_of(letter), policy=policy.default)
        assert str(mail["Subject"]) == approved.subject
        # A date that takes the place of its mark may move the ends of the lines.
        sent, at = "".join(_body(mail, "plain").split()), 0
        if approved.step == "follow-up-acknowledged":
            continue  # which says more where there is a reference to quote
        for words in late.split("".join(approved.text.split())):
            at = sent.find(words, at)
            assert at >= 0, (letter, words)


def test_the_coverage_equation_closes_and_agrees_with_the_server(played: Played) -> None:
    """Promise 9: 193 states, each in one bin, and *contacted* is what the server has and did not send back."""
    with played.desk.store.read() as conn:
        coverage = campaign_coverage(conn, played.desk.campaign().campaign)
        waves = [wave_coverage(conn, wave) for wave in campaigns.list_waves(conn)]
    assert coverage.closes
    assert coverage.audience == MEMBER_STATES == len(_states(played))
    assert all(wave.closes for wave in waves)
    bounced = {one.iso3 for one in played.answers if one.kind in BOUNCES}
    received = {letter.iso3 for letter in played.letters if letter.step in FIRST_STEPS}
    assert {one.iso3 for one in coverage.states(CoverageBin.CONTACTED)} == received - bounced
    assert {one.iso3 for one in coverage.states(CoverageBin.EXCLUDED)} == EXCLUDED
    refusing = {code for code, how in _behaviours(played).items() if how is Behaviour.REFUSED_AT_RCPT}
    blocked = {one.iso3 for one in coverage.states(CoverageBin.BLOCKED)}
    assert blocked == (bounced & received) | (refusing - EXCLUDED)


def test_what_the_desk_calls_accepted_is_what_the_server_took(played: Played) -> None:
    with played.desk.store.read() as conn:
        stored = messages.list_messages(conn, campaign="aleppo-2016")
    taken = {one.message_id for one in stored if one.accepted_at is not None}
    assert taken == {letter.message_id for letter in played.letters}
    assert {one.message_id for one in stored if one.status in TAKEN} <= taken


def test_every_answer_is_stored_once_and_in_one_bin(played: Played) -> None:
    """Promise 2."""
    with played.desk.store.read() as conn:
        stored = replies.list_replies(conn)
    assert len(stored) == len(played.answers)
    assert all(one.bin is not None and one.seen_at is not None for one in stored)
    assert {one.bin for one in stored} <= {Bin.FILED, Bin.UNMATCHED}


def test_answers_are_filed_to_the_state_that_wrote_them(played: Played) -> None:
    meant = _meant(played)
    with played.desk.store.read() as conn:
        for reply in replies.list_replies(conn, bins=[Bin.FILED]):
            filed = [threads.get(conn, one.thread_key).iso3 for one in replies.list_filings(conn, reply_key=reply.key)]
            assert filed == [meant[reply.message_id].iso3], reply.label


def test_mail_that_names_nothing_waits_in_the_queue(played: Played) -> None:
    meant = _meant(played)
    with played.desk.store.read() as conn:
        waiting = replies.list_replies(conn, bins=[Bin.UNMATCHED])
    assert waiting
    assert {meant[one.message_id].writer for one in waiting} <= {Writer.STRANGER, Writer.ELSEWHERE}


def test_machine_mail_is_told_from_people(played: Played) -> None:
    """Promise of the reply kinds: a person's mail is never taken for a machine's, nor the other way round."""
    meant = _meant(played)
    machine = {
        AnswerKind.AWAY: {ReplyKind.AWAY},
        AnswerKind.AUTO_ACKNOWLEDGEMENT: {ReplyKind.AUTO_ACKNOWLEDGEMENT},
        AnswerKind.BOUNCE_HARD: {ReplyKind.BOUNCE_HARD},
        AnswerKind.BOUNCE_SOFT: {ReplyKind.BOUNCE_SOFT},
    }
    with played.desk.store.read() as conn:
        for reply in replies.list_replies(conn):
            kind = AnswerKind(meant[reply.message_id].kind)
            assert reply.kind in machine.get(kind, HUMAN_KINDS), (reply.label, kind, reply.kind)


def test_folding_the_events_gives_every_stored_status(played: Played) -> None:
    """Promise 7."""
    with played.desk.store.read() as conn:
        log = events.list_events(conn)
        folded = fold_statuses(log)
        stored = {f"message:{one.key}": str(one.status) for one in messages.list_messages(conn)}
        stored |= {f"thread:{one.key}": str(one.status) for one in threads.list_threads(conn)}
        stored |= {f"wave:{one.key}": str(one.status) for one in campaigns.list_waves(conn)}
    assert {subject: folded.get(subject) for subject in stored} == stored
    assert all(one.actor for one in log)


def test_nothing_is_dated_outside_the_four_weeks(played: Played) -> None:
    first = datetime(2016, 12, 1, tzinfo=UTC)
    assert all(first <= letter.at <= first + timedelta(weeks=5) for letter in played.letters)


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def _meant(played: Played) -> dict[str, PretendAnswer]:
    found: dict[str, PretendAnswer] = {}
    for answer in played.answers:
        mail = message_from_bytes((played.folder / answer.message_file).read_bytes())
        found[mail["Message-ID"]] = answer
    return found
