"""The mails of pretend missions, read back with the standard library as any desk would."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest

from outreach.sandbox.answers import Sketch, compose_answer
from outreach.sandbox.bounces import compose_bounce
from outreach.sandbox.letters import read_letter
from outreach.sandbox.missions import AnswerKind, Behaviour, LetterKind, Writer, due_at, plan_answers
from outreach.sandbox.wording import MARK, paragraphs
from tests.sandbox.samples import DESK, FRIDAY, letter, message_id, mission, reply_address

if TYPE_CHECKING:
    from email.message import EmailMessage

ANSWERING = [
    one
    for one in Behaviour
    if one not in {Behaviour.SILENT, Behaviour.REFUSED_AT_RCPT, Behaviour.JOINS_AFTER_FOLLOW_UP}
]
BOUNCING = {Behaviour.BOUNCES, Behaviour.FULL_MAILBOX}
CODES = [f"{a}{b}X" for a in "ABCDEFGH" for b in "ABCDE"]


def answers(behaviour: Behaviour, code: str = "FRA", language: str = "en", raw: bytes | None = None) -> list[bytes]:
    """Return what a mission of this behaviour answers to a first letter."""
    office = mission(code, behaviour, language)
    raw = raw or letter(code)
    read = read_letter(DESK, raw)
    found = []
    for number, planned in enumerate(plan_answers(7, office, behaviour, LetterKind.FIRST, 0)):
        due = due_at(7, office, FRIDAY, planned, str(number))
        sketch = Sketch(7, office, read, FRIDAY, planned, due, number)
        bounced = planned.writer is Writer.MAIL_SYSTEM
        found.append(compose_bounce(sketch, raw) if bounced else compose_answer(sketch))
    return found


def parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def _parts(report: Message) -> list[Message]:
    """Return the groups of fields in a delivery status, each of which the library holds as a mail."""
    groups = report.get_payload()
    assert isinstance(groups, list)
    return [group for group in groups if isinstance(group, Message)]


def plain(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("behaviour", ANSWERING)
def test_answer_is_a_sound_mail_and_says_it_is_invented(behaviour: Behaviour, language: str) -> None:
    found = [raw for code in CODES[:8] for raw in answers(behaviour, code, language)]
    assert found
    for raw in found:
        mail = parsed(raw)
        assert [defect for part in mail.walk() for defect in part.defects] == []
        assert mail["X-Outreach-Rehearsal"] == "answers are invented"
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert max(map(len, raw.split(b"\r\n"))) <= 998
        first = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
        assert first.get_content().rstrip().splitlines()[-1] == MARK
        assert re.fullmatch(r"<[0-9a-f]{24}@[a-z0-9.-]+\.example>", mail["Message-ID"])
        assert mail["From"].addresses[0].addr_spec.endswith(".example")


@pytest.mark.parametrize("behaviour", ANSWERING)
def test_answers_are_the_same_bytes_each_time(behaviour: Behaviour) -> None:
    assert answers(behaviour) == answers(behaviour)


@pytest.mark.parametrize(
    "behaviour", [Behaviour.ACKNOWLEDGES, Behaviour.JOINS, Behaviour.ANSWERS_FROM_COLLEAGUE, Behaviour.LATE]
)
def test_reply_stays_in_the_thread(behaviour: Behaviour) -> None:
    (raw,) = answers(behaviour)
    mail = parsed(raw)
    assert mail["In-Reply-To"] == message_id()
    assert mail["References"].split()[-1] == message_id()
    assert re.match(r"RE ?: |Re: ", mail["Subject"])
    assert "We write to request your support." in plain(mail)


def test_long_message_ids_stay_whole() -> None:
    """The standard policy would encode an identifier longer than a line, and no thread would match."""
    long_id = f"<{'a' * 90}@coalition.example>"
    raw = letter().replace(message_id().encode(), long_id.encode())
    (answer,) = answers(Behaviour.JOINS, raw=raw)
    assert f"In-Reply-To: {long_id}\r\n".encode() in answer
    (bounce,) = answers(Behaviour.BOUNCES, raw=raw)
    assert f"X-Original-Message-ID: {long_id}\r\n".encode() in bounce


def test_references_of_a_follow_up_are_carried_on() -> None:
    raw = letter(step="follow-up-1", in_reply_to=message_id())
    (answer,) = answers(Behaviour.JOINS, raw=raw)
    assert parsed(answer)["References"].split() == [message_id(), message_id(step="follow-up-1")]


def test_most_clients_obey_reply_to_and_some_do_not() -> None:
    to = [str(parsed(answers(Behaviour.JOINS, code)[0])["To"]) for code in CODES]
    plus = [address for code, address in zip(CODES, to, strict=True) if address == reply_address(code)]
    assert len(plus) > len(to) / 2
    assert set(to) - set(plus) == {DESK}


def test_colleague_writes_from_the_same_domain() -> None:
    (raw,) = answers(Behaviour.ANSWERS_FROM_COLLEAGUE)
    writer = parsed(raw)["From"].addresses[0]
    assert writer.domain == "fra.example"
    assert writer.addr_spec != mission().address


def test_answer_from_elsewhere_names_our_letter_but_has_no_thread() -> None:
    for code in CODES:
        (raw,) = answers(Behaviour.ANSWERS_FROM_ELSEWHERE, code)
        mail = parsed(raw)
        assert mail["In-Reply-To"] is None
        assert mail["References"] is None
        assert mail["To"] == DESK
        assert mail["From"].addresses[0].domain != f"{code.lower()}.example"
        assert f"[ALP-{code}]" in mail["Subject"] or message_id(code) in plain(mail)


def test_both_ways_of_naming_our_letter_occur() -> None:
    coded = ["[ALP-" in parsed(answers(Behaviour.ANSWERS_FROM_ELSEWHERE, code)[0])["Subject"] for code in CODES]
    assert 0 < sum(coded) < len(coded)


def test_stranger_gives_nothing_away() -> None:
    """A mail that only a person can file: no thread, no reference, no name and no domain of the state."""
    (raw,) = answers(Behaviour.NEW_MAIL_NO_THREAD)
    mail = parsed(raw)
    seen = raw.decode() + plain(mail)
    assert mail["In-Reply-To"] is None
    for word in ("fra.example", "FRA", "State", "7k2q", message_id()):
        assert word not in seen


def test_away_notice_is_marked_as_automatic_and_names_a_day() -> None:
    notice, _ = answers(Behaviour.AWAY)
    mail = parsed(notice)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["Return-Path"] == "<>"
    assert mail["Subject"].startswith("Automatic reply: ")
    assert re.search(r"closed until \d+ December 2016", plain(mail))
    french, _ = answers(Behaviour.AWAY, language="fr")
    assert parsed(french)["Subject"].startswith("Réponse automatique : ")
    assert re.search(r"fermé jusqu'au \d+ décembre 2016", plain(parsed(french)))


def test_person_answers_are_not_marked_as_automatic() -> None:
    for behaviour in (Behaviour.JOINS, Behaviour.NEW_MAIL_NO_THREAD):
        (raw,) = answers(behaviour)
        assert parsed(raw)["Auto-Submitted"] is None
        assert parsed(raw)["Return-Path"] != "<>"


@pytest.mark.parametrize(("behaviour", "status"), [(Behaviour.BOUNCES, "5.1.1"), (Behaviour.FULL_MAILBOX, "4.2.2")])
def test_bounce_is_a_delivery_status_notification(behaviour: Behaviour, status: str) -> None:
    returned = set()
    for code in CODES:
        (raw,) = answers(behaviour, code)
        mail = parsed(raw)
        assert mail.get_content_type() == "multipart/report"
        assert mail.get_param("report-type") == "delivery-status"
        assert mail["Return-Path"] == "<>"
        assert mail["To"] == DESK
        assert mail["From"].addresses[0].username == "mailer-daemon"
        _, fields, letter_part = mail.iter_parts()
        of_message, of_recipient = _parts(fields)
        assert of_message["X-Original-Message-ID"] == message_id(code)
        assert of_recipient["Final-Recipient"] == f"rfc822; mission@{code.lower()}.example"
        assert of_recipient["Action"] == "failed"
        assert of_recipient["Status"] == status
        returned.add(letter_part.get_content_type())
        assert f"Message-ID: {message_id(code)}" in str(letter_part)
    assert returned == {"message/rfc822", "text/rfc822-headers"}


def test_answer_is_dated_when_it_arrives() -> None:
    office = mission("FRA", Behaviour.JOINS)
    (planned,) = plan_answers(7, office, Behaviour.JOINS, LetterKind.FIRST, 0)
    due = due_at(7, office, FRIDAY, planned, "0")
    (raw,) = answers(Behaviour.JOINS)
    dated = parsedate_to_datetime(parsed(raw)["Date"])
    assert dated == due
    assert dated.utcoffset() == due.astimezone(office.zone).utcoffset()


def test_french_missions_write_french_and_others_english() -> None:
    assert "Gouvernement a décidé" in plain(parsed(answers(Behaviour.JOINS, language="fr")[0]))
    assert "Government has decided" in plain(parsed(answers(Behaviour.JOINS, language="ru")[0]))


def test_two_answers_never_share_a_message_id() -> None:
    ids = [parsed(raw)["Message-ID"] for code in CODES for raw in answers(Behaviour.AWAY, code)]
    assert len(set(ids)) == len(ids) == 2 * len(CODES)


@pytest.mark.parametrize(
    ("step", "reply", "header", "kind"),
    [
        ("appeal", "", True, LetterKind.FIRST),
        ("appeal", "", False, LetterKind.FIRST),
        ("follow-up-1", "<a@b.example>", True, LetterKind.FOLLOW_UP),
        ("follow-up-1", "<a@b.example>", False, LetterKind.FOLLOW_UP),
        ("thanks", "<a@b.example>", True, LetterKind.THANKS),
    ],
)
def test_mission_tells_letters_apart(step: str, reply: str, header: bool, kind: LetterKind) -> None:  # noqa: FBT001
    raw = letter(step=step, in_reply_to=reply, with_step_header=header)
    assert read_letter(DESK, raw).kind is kind


def test_thanks_are_known_by_their_subject_too() -> None:
    raw = b"Subject: =?utf-8?q?Remerciements_=C3=A0_votre_Gouvernement?=\r\n\r\n"
    assert read_letter(DESK, raw).kind is LetterKind.THANKS


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"no header at all",
        b"Subject: =?x-unknown?b?////?=\r\nDate: never\r\nMessage-ID: none\r\n\r\n",
        b"Content-Type: text/plain; charset=x-unknown\r\nFrom: \xe9\r\n\r\n\xe9\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n",
    ],
)
def test_any_bytes_make_a_letter_and_can_be_answered(raw: bytes) -> None:
    assert read_letter(DESK, raw).reply_to == DESK
    for behaviour in (Behaviour.JOINS, Behaviour.ANSWERS_FROM_ELSEWHERE, Behaviour.AWAY, Behaviour.BOUNCES):
        for answer in answers(behaviour, raw=raw or b"\r\n"):
            assert parsed(answer)["X-Outreach-Rehearsal"]


def test_answer_kinds_have_words_in_both_languages() -> None:
    for kind in set(AnswerKind) - {AnswerKind.BOUNCE_HARD, AnswerKind.BOUNCE_SOFT}:
        assert paragraphs(kind, "en", back=FRIDAY.date()) != paragraphs(kind, "fr", back=FRIDAY.date())
