"""Bounces: why an address failed and for how long, who may have written a notice, and which address it names."""

from __future__ import annotations

import time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.replies import BounceReason, FailedRecipient, ReplyKind, Verdict
from outreach.mail.parse import parse_mail
from outreach.mail.recognisers import bounce_words, reason_words, recognise
from outreach.mail.recognisers.bounces import DIALECTS
from outreach.mail.recognisers.bounces.addresses import Place, mentions
from outreach.mail.recognisers.reasons import best_status, judge, reply_code_in, status_in
from outreach.mail.reports import blocks_of, by_addressee
from outreach.mail.returned import header_fields, ids_in_text, split_returned
from tests.mail.test_recognisers_corpus import CASES, NOW, read_case

OWN: Final = frozenset({"desk@coalition.example"})
BOUNCES: Final = [name for name in CASES if name.startswith(("bounce-", "dsn-", "delay-"))]
MARK: Final = (
    "This is the mail system at host mx.state.example.\n\nI'm sorry to have to inform you that your message could not\n"
)


def judge_mail(text: str, *headers: str, sender: str | None, subject: str) -> Verdict:
    lines = [*([f"From: {sender}"] if sender is not None else []), "To: desk@coalition.example", f"Subject: {subject}"]
    raw = "\r\n".join([*lines, *headers, "", text]).encode()
    return recognise(parse_mail(raw), raw, own_addresses=OWN, own_message_ids=lambda _ids: set(), now=NOW)


# --- the corpus ---------------------------------------------------------------------------------------------


def test_the_corpus_holds_bounces_of_every_class() -> None:
    assert len(BOUNCES) >= 100
    classes = {reason for name in BOUNCES for reason in read_case(name).expected.get("reasons", {}).values()}
    assert classes == set(BounceReason)


@pytest.mark.parametrize("name", BOUNCES)
def test_class_of_each_failure(name: str) -> None:
    case = read_case(name)
    if "reasons" in case.expected:
        assert {one.address: str(one.reason) for one in case.verdict.failed} == case.expected["reasons"]


@pytest.mark.parametrize("name", BOUNCES)
def test_the_kind_follows_the_addresses(name: str) -> None:
    verdict = read_case(name).verdict
    if verdict.failed and verdict.kind is ReplyKind.DELAY:
        assert not any(one.hard for one in verdict.failed)
    elif verdict.failed:
        is_hard = any(one.hard for one in verdict.failed)
        assert verdict.kind is (ReplyKind.BOUNCE_HARD if is_hard else ReplyKind.BOUNCE_SOFT)
    assert not any(one.address == "secretariat@coalition.example" for one in verdict.failed)


# --- why, and for how long ----------------------------------------------------------------------------------

NONE, FULL, SIZE = BounceReason.UNSTATED, BounceReason.FULL, BounceReason.SIZE
DISABLED = BounceReason.DISABLED
USER, SPAM, POLICY = BounceReason.NO_SUCH_USER, BounceReason.SPAM, BounceReason.POLICY
AWAY, LATE = BounceReason.UNREACHABLE, BounceReason.EXPIRED


@pytest.mark.parametrize(
    ("status", "diagnostic", "reason", "hard"),
    [
        # The code alone.
        ("5.1.1", "", USER, True),
        ("5.1.2", "", AWAY, True),
        ("5.1.6", "", USER, True),
        ("5.1.8", "", POLICY, True),
        ("5.1.10", "", USER, True),
        ("5.2.1", "", DISABLED, True),
        ("5.2.2", "", FULL, False),
        ("5.2.3", "", SIZE, True),
        ("5.3.2", "", AWAY, False),
        ("5.3.4", "", SIZE, True),
        ("5.3.5", "", AWAY, True),
        ("5.4.1", "", AWAY, False),
        ("5.4.4", "", AWAY, True),
        ("5.4.6", "", AWAY, True),
        ("5.4.7", "", LATE, False),
        ("4.4.7", "", LATE, False),
        ("5.4.310", "", AWAY, True),
        ("5.6.1", "", POLICY, True),
        ("5.7.1", "", POLICY, True),
        ("5.7.509", "", POLICY, True),
        ("5.0.0", "", NONE, True),
        ("4.0.0", "", NONE, False),
        ("4.1.1", "", USER, False),
        ("", "", NONE, False),
        ("", "550", NONE, True),
        ("", "552", FULL, False),
        ("", "451 later", NONE, False),
        # Words against a code that fits badly.
        ("5.7.1", "550 5.7.1 <a@b>: Recipient address rejected: User unknown", USER, True),
        ("5.1.1", "550 5.1.1 mailbox is full", FULL, False),
        ("5.0.0", "554 delivery error: dd This user doesn't have an account", USER, True),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", USER, True),
        ("5.7.1", "554 5.7.1 <a@b>: Recipient address rejected: Access denied", POLICY, True),
        ("5.7.23", "550 5.7.23 the SPF record does not exist", POLICY, True),
        ("5.1.8", "550 5.1.8 <us@c>: Sender address rejected: Domain not found", POLICY, True),
        ("4.4.3", "Host not found, try again", AWAY, False),
        ("5.4.4", "Host or domain name not found", AWAY, True),
        (
            "5.7.1",
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.example",
            SPAM,
            True,
        ),
        ("", "451 4.7.1 Greylisting in action", POLICY, False),
        ("5.7.1", "550 5.7.1 Greylisted, please try again later", POLICY, False),
        ("5.7.0", "554 5.7.0 Too many messages from your server, throttled", POLICY, False),
        ("5.0.0", "451 refused by policy", POLICY, False),
        ("", "554 5.7.1 Message rejected as spam", SPAM, True),
        ("", "Su mensaje fue rechazado por una política de la institución", POLICY, True),
        ("4.7.1", "Message rejected by policy", POLICY, False),
        ("4.4.7", "Deferred: Connection timed out", LATE, False),
        ("4.4.1", "The server did not accept our requests to connect. timed out", AWAY, False),
        ("", "554", NONE, True),
        ("5.5.0", "", NONE, True),
        ("4.0.0", "550 5.1.1 no such user", USER, True),
        ("4.4.2", "450 user unknown", USER, False),
        ("", "554_Invalid_recipient", USER, True),
        # Other languages.
        ("", "550 Empfänger unbekannt", USER, True),
        ("", "Das Postfach des Empfängers ist voll", FULL, False),
        ("", "550 Destinataire inconnu", USER, True),
        ("", "La boîte aux lettres du destinataire est pleine", FULL, False),
        ("", "550 Usuario desconocido", USER, True),
        ("", "El buzón está lleno", FULL, False),
        ("", "550 Nieznany użytkownik", USER, True),
        ("", "550 用户不存在", USER, True),
        ("", "邮箱已满", FULL, False),
        ("", "ящик переполнен", FULL, False),
        ("", "550 пользователь не найден", USER, True),
        ("", "550 ユーザーが見つかりません", USER, True),
        ("", "صندوق البريد ممتلئ", FULL, False),
        ("", "550 Böyle bir kullanıcı yok", USER, True),
        ("", "メールボックスの容量を超えました", FULL, False),
        # A mailbox, and what became of it, in no fixed phrase.
        ("", "Motif : la boîte de cet abonné est fermée depuis juin", DISABLED, True),
        ("", "Das Postfach dieses Teilnehmers wurde aufgelöst", USER, True),
        ("", "La cuenta de ese funcionario fue dada de baja", DISABLED, True),
        ("", "A conta do destinatário foi excluída", USER, True),
        ("", "Skrzynka tego odbiorcy została usunięta", USER, True),
        ("", "Почтовый ящик этого адресата был удалён", USER, True),
        ("", "该邮箱早已注销", USER, True),
        ("", "このアドレスは現在使われておりません", USER, True),
        ("", "해당 계정은 폐쇄되었습니다", USER, True),
        ("", "حساب الموظف مغلق منذ سنة", DISABLED, True),
    ],
)
def test_class_and_duration(status: str, diagnostic: str, reason: BounceReason, hard: bool) -> None:  # noqa: FBT001
    found = judge(status, diagnostic)
    assert (found.reason, found.hard) == (reason, hard)


def test_permanent_representative_is_no_permanent_failure() -> None:
    for words in ("the Permanent Representative", "Misión Permanente", "Représentant permanent", "البعثة الدائمة"):
        assert not bounce_words.found(bounce_words.GIVEN_UP, bounce_words.fold(words))
        assert not judge("4.2.0", words).hard


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("550 5.1.1 x", "5.1.1"),
        ("(#5.1.1)", "5.1.1"),
        ("550-5.7.26 x", "5.7.26"),
        ("5.0.0 then 5.2.2", "5.2.2"),
        ("5.0.0", "5.0.0"),
        ("2.1.5 delivered", ""),
        ("192.0.5.1.1", ""),
        ("host [5.1.2.3]", ""),
        ("Exim 4.7.2", ""),
        ("Postfix 2.5.1 and 4.2.2", "4.2.2"),
        ("on 5.12.2016", ""),
        ("version 5.1.1", ""),
    ],
)
def test_status_in_text(text: str, status: str) -> None:
    assert status_in(text) == status


def test_reply_code_is_no_part_of_another_number() -> None:
    assert reply_code_in("550 no") == "550"
    assert reply_code_in("said: 550-no\n421 later") == "421"
    assert reply_code_in("port 10.550 id=554 of 5500 octets, 1:550") == ""


def test_special_code_goes_before_a_general_one() -> None:
    assert best_status("5.0.0", "smtp; 552 5.2.2 full") == "5.2.2"
    assert best_status("5.1.1", "smtp; 552 5.2.2 full") == "5.1.1"
    assert best_status("", "nothing") == ""


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_words_have_a_class(diagnostic: str, status: str) -> None:
    found = judge(status, diagnostic)
    assert found.hard in {True, False}
    if found.reason in {FULL, LATE}:
        assert not found.hard


@given(
    st.sampled_from(reason_words.FULL + reason_words.SPAM + reason_words.SIZE),
    st.sampled_from(["5.2.2", "5.7.1", "5.0.0", ""]),
)
def test_what_a_good_address_answers_fails_no_address(phrase: str, status: str) -> None:
    if judge("", phrase).reason is not USER:
        found = judge(status, f"550 {phrase.upper()}")
        failed = FailedRecipient("a@b", status, found.hard, phrase, found.reason)
        assert not failed.fails_address


@pytest.mark.parametrize(
    ("status", "diagnostic", "fails"),
    [
        ("5.1.1", "550 5.1.1 User unknown", True),
        ("5.4.4", "Host or domain name not found", True),
        ("5.7.1", "554 5.7.1 Message rejected as spam", False),
        ("5.3.4", "552 5.3.4 Message size exceeds fixed maximum message size", False),
        ("5.4.6", "mail loops back to myself", False),
        ("5.3.5", "local configuration error", False),
        ("5.0.0", "", False),
        ("4.1.1", "450 4.1.1 User unknown", False),
    ],
)
def test_only_what_is_of_the_address_fails_it(status: str, diagnostic: str, fails: bool) -> None:  # noqa: FBT001
    found = judge(status, diagnostic)
    assert FailedRecipient("a@b", status, found.hard, diagnostic, found.reason).fails_address is fails


@given(st.text(max_size=400))
def test_folding_is_stable(text: str) -> None:
    once = bounce_words.fold(text)
    assert bounce_words.fold(once) == once


# --- who wrote it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("MAILER-DAEMON@mx.state.example", ()),
        ("Mail Delivery Subsystem <x@mx.state.example>", ()),
        ("postmaster@state.example", ("Return-Path: <>",)),
        ("", ("Return-Path: <>",)),
        (None, ()),
        ("Mission <noreply@state.example>", ("Auto-Submitted: auto-generated",)),
        ("postmaster@state.example", ()),
    ],
)
def test_signatures_of_mail_systems(sender: str | None, headers: tuple[str, ...]) -> None:
    text = MARK + "be delivered.\n\n<mission@state.example>: 550 5.1.1 User unknown\n"
    verdict = judge_mail(text, *headers, sender=sender, subject="Undelivered Mail Returned to Sender")
    assert verdict.kind is ReplyKind.BOUNCE_HARD
    assert [one.address for one in verdict.failed] == ["mission@state.example"]


@pytest.mark.parametrize(
    ("sender", "headers", "subject", "text"),
    [
        # A person forwards a bounce, with and without a word.
        ("Ana <ana@state.example>", (), "Fwd: Undelivered Mail Returned to Sender", MARK),
        ("Ana <ana@state.example>", (), "Undelivered Mail Returned to Sender", f"This came back, why?\n\n{MARK}"),
        ("Ana <ana@state.example>", (), "Undelivered Mail Returned to Sender", MARK),
        ("postmaster@state.example", (), "RE: Undelivered Mail Returned to Sender", f"We look into it.\n\n{MARK}"),
        # Aid is undelivered, not mail.
        (
            "Ana <ana@state.example>",
            ("Return-Path: <>",),
            "Undelivered aid in Aleppo",
            "The aid could not be delivered.",
        ),
        (
            "Ana <ana@state.example>",
            (),
            "Failure to deliver",
            "The convoy was not delivered; permanent failure. We join.",
        ),
        # A program marks a person's mail.
        ("Ana <ana@state.example>", ("Auto-Submitted: no", "Return-Path: <>"), "Undeliverable: your letter", MARK),
        (
            "Ana <ana@state.example>",
            ("X-Auto-Response-Suppress: All",),
            "Undelivered humanitarian goods",
            "550 trucks.",
        ),
    ],
)
def test_a_persons_mail_is_no_bounce(sender: str, headers: tuple[str, ...], subject: str, text: str) -> None:
    assert judge_mail(text, *headers, sender=sender, subject=subject).kind is ReplyKind.HUMAN


@pytest.mark.parametrize(
    ("headers", "subject", "text", "kind"),
    [
        (("Return-Path: <>",), "Out of office", "I am out of office. Your message could not be read.", ReplyKind.AWAY),
        (
            ("Auto-Submitted: auto-replied",),
            "Automatic reply: your letter",
            "This mailbox is no longer monitored. Your message was not delivered to anybody; write to b@state.example.",
            ReplyKind.LEFT_OR_MOVED,
        ),
        (
            ("Auto-Submitted: auto-generated",),
            "We received your message",
            "Your message has been received. If it cannot be delivered we will tell you.",
            ReplyKind.AUTO_ACKNOWLEDGEMENT,
        ),
    ],
)
def test_other_machines_are_no_mail_system(headers: tuple[str, ...], subject: str, text: str, kind: ReplyKind) -> None:
    assert judge_mail(text, *headers, sender="office@state.example", subject=subject).kind is kind


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Delayed Mail (still being retried)", "It will be retried.", ReplyKind.DELAY),
        ("Undeliverable: Aid is delayed", "550 5.1.1 <a@state.example>: unknown user", ReplyKind.BOUNCE_HARD),
        ("Warning: message delayed", "We gave up. This is a permanent error. a@state.example", ReplyKind.BOUNCE_SOFT),
        ("Delivery Status Notification", "Delivery was successful: a@state.example", ReplyKind.RECEIPT),
        ("Zustellung verzögert", "Es wird weiterhin versucht: a@state.example", ReplyKind.DELAY),
        ("Mail delivery", "Delivery temporarily suspended; the letter will be retried", ReplyKind.DELAY),
    ],
)
def test_delayed_is_not_failed(subject: str, text: str, kind: ReplyKind) -> None:
    assert judge_mail(text, sender="mailer-daemon@mx.state.example", subject=subject).kind is kind


def test_no_mark_of_a_dialect_is_a_word_that_persons_use() -> None:
    for dialect in DIALECTS:
        for mark in dialect.marks:
            assert len(mark) >= 4, mark
            assert bounce_words.fold(mark).strip(), mark


# --- which address ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "address", "place"),
    [
        ("<mission@state.example>:", "mission@state.example", Place.ENTRY),
        ("  mission@state.example", "mission@state.example", Place.ENTRY),
        ("* mission@state.example (unknown)", "mission@state.example", Place.ENTRY),
        ("'mission@state.example' on 5 December", "mission@state.example", Place.ENTRY),
        ("Recipient: mission@state.example", "mission@state.example", Place.FIELD),
        ("收件人：mission@state.example", "mission@state.example", Place.FIELD),
        (">>> RCPT TO:<mission@state.example>", "mission@state.example", Place.FIELD),
        ("Your message to mission@state.example failed", "mission@state.example", Place.SENTENCE),
        ("MAIL FROM:<desk@coalition.example>", "desk@coalition.example", Place.NEVER),
        ("From: desk@coalition.example", "desk@coalition.example", Place.NEVER),
        ("Message-ID: <1@state.example>", "1@state.example", Place.NEVER),
        ("please contact help@state.example", "help@state.example", Place.NEVER),
        ("write to postmaster@state.example", "postmaster@state.example", Place.NEVER),
        ("邮件地址mission@state.example不存在", "mission@state.example", Place.SENTENCE),
        ("<почта@государство.example>: нет", "почта@государство.example", Place.ENTRY),
        ("smtp;mission@state.example", "mission@state.example", Place.ENTRY),
    ],
)
def test_where_an_address_stands(line: str, address: str, place: Place) -> None:
    assert [(one.address, one.place) for one in mentions([line])] == [(address, place)]


def test_two_causes_stay_with_their_addresses() -> None:
    text = (
        "This message was created automatically by mail delivery software.\n\nThe following address(es) failed:\n\n"
        "  a@state.example\n    550 5.1.1 unknown user\n  b@state.example\n    552 5.2.2 mailbox full\n"
    )
    verdict = judge_mail(text, sender="mailer-daemon@mx.state.example", subject="Mail delivery failed")
    assert [(one.address, one.reason, one.hard) for one in verdict.failed] == [
        ("a@state.example", USER, True),
        ("b@state.example", FULL, False),
    ]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("<in@capital.example> (expanded from <office@state.example>): 550 5.1.1 unknown", ["office@state.example"]),
        (
            "Failed:\n\nmission@state.example\n\n550 no such user\n\n-- \nsupport@hosting.example",
            ["mission@state.example"],
        ),
        ("Not sent to a@state.example and b@state.example: 550 denied", ["a@state.example", "b@state.example"]),
        ("To: a@state.example; b@state.example\n\ndid not reach:\n\nb@state.example\n550 5.2.2", ["b@state.example"]),
        ("<mission@state.example>: 550\nMessage-ID: <1@coalition.example>", ["mission@state.example"]),
        ("We tried mission@state.example twice.", ["mission@state.example"]),
        ("It failed, ask postmaster@state.example or mailer-daemon@state.example", []),
    ],
)
def test_addresses_that_failed(text: str, addresses: list[str]) -> None:
    verdict = judge_mail(text, sender="mailer-daemon@mx.state.example", subject="Undelivered Mail")
    assert [one.address for one in verdict.failed] == addresses


def test_words_of_our_subject_say_nothing_of_the_failure() -> None:
    text = (
        "This is the mail system at host mx.state.example.\n\n<mission@state.example>: 550 5.1.1 User unknown\n\n"
        "Received: from x\nFrom: desk@coalition.example\nTo: mission@state.example\n"
        "Subject: Aid is late, blocked as spam\n"
    )
    subject = "Undeliverable: Aid is late, blocked as spam"
    verdict = judge_mail(text, sender="mailer-daemon@mx.state.example", subject=subject)
    assert [(one.reason, one.hard) for one in verdict.failed] == [(USER, True)]


def test_our_own_address_never_fails() -> None:
    text = "<desk@coalition.example>: 550 5.1.1 unknown user\n"
    verdict = judge_mail(text, sender="mailer-daemon@mx.state.example", subject="failure notice")
    assert verdict.failed == ()


# --- reading reports and letters ----------------------------------------------------------------------------


def test_blocks_that_were_run_together_are_parted_and_torn_ones_joined() -> None:
    together = "Final-Recipient: rfc822; a@b\nAction: failed\nFinal-Recipient: rfc822; c@d\nAction: delayed\n"
    assert [row["action"] for row in by_addressee(blocks_of(together))] == ["failed", "delayed"]
    torn = "Final-Recipient : rfc822; a@b\n\nAction: failed\n"
    assert by_addressee(blocks_of(torn)) == [{"final-recipient": "rfc822; a@b", "action": "failed"}]


def test_letter_is_cut_off_at_its_headers() -> None:
    text = "It failed.\n\nReceived: from x\nFrom: a@b\nTo: c@d\nMessage-ID:\n <1@b>\n\nText"
    split = split_returned(text)
    assert split.report.strip() == "It failed."
    assert ("message-id", "<1@b>") in header_fields(split.letter)
    assert ids_in_text(text) == ["<1@b>"]
    assert split_returned("Your message\n\n  To: a@b\n  Subject: x\n\nfailed.").letter == ""


@settings(max_examples=150)
@given(st.text(alphabet="<>@:=-. \n\tabcFromToReceived5", max_size=400))
def test_reading_never_raises(text: str) -> None:
    split = split_returned(text)
    assert len(split.report) + len(split.letter) <= len(text) + 1
    header_fields(text)
    ids_in_text(text)
    by_addressee(blocks_of(text))
    mentions(text.splitlines())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_of_a_daemon_gives_a_verdict(text: str, subject: str) -> None:
    clean = " ".join(subject.split())
    verdict = judge_mail(text, sender="mailer-daemon@mx.state.example", subject=f"Undeliverable: {clean}")
    assert verdict.kind in {ReplyKind.BOUNCE_HARD, ReplyKind.BOUNCE_SOFT, ReplyKind.DELAY, ReplyKind.RECEIPT}
    assert verdict.evidence


@pytest.mark.parametrize(
    "text",
    [
        "a" * 400_000,
        "@" * 200_000,
        "a@" * 100_000,
        "<mission@state.example>: 550 x\n" * 20_000,
        "To: a@b.example\n" * 40_000,
        "Received: x\n" * 40_000,
        "550 5.1.1 " * 60_000,
        "message-id: <" * 50_000,
        "Final-Recipient: rfc822; a@b.example\nAction: failed\n" * 10_000,
        "----- original message -----\n" * 20_000,
        "é" * 200_000,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_work_is_bounded(text: str) -> None:
    began = time.process_time()
    judge_mail(text, "Return-Path: <>", sender="mailer-daemon@mx.state.example", subject="failure notice")
    assert time.process_time() - began < 2


def test_notice_whose_sender_cannot_be_read_is_no_fault() -> None:
    """flufl.bounce raises over it; a recogniser that fails would say so in the evidence."""
    verdict = judge_mail(
        "It did not work.", "Return-Path: <>", sender="Mail Delivery System <>", subject="failure notice"
    )
    assert not any("could not read it" in one for one in verdict.evidence)
