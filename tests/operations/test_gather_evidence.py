"""Every clue of a mail is found, for the threads it speaks for and no other, by look-ups that an index answers."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from outreach.domain.matching import Clue
from outreach.domain.replies import Bin, ReplyKind, TextParts
from outreach.domain.tokens import make_token
from outreach.mail.parse import parse_mail
from outreach.mail.quoting import split_text
from outreach.operations.freeze_bytes import reply_address
from outreach.operations.gather_evidence import gather_evidence
from outreach.storage import threads
from tests.operations.inbox_desk import (
    CHASER,
    CHASER_DUE,
    DESK_ADDRESS,
    open_inbox,  # noqa: F401 - the fixture `inbox`
)
from tests.operations.test_file_reply import file, unfile
from tests.operations.test_read_reply import STRANGER, add_contact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from outreach.domain.matching import Evidence
    from tests.operations.inbox_desk import InboxDesk

INDEX = bytes([1]) + bytes(range(21))


def gather(
    inbox: InboxDesk, raw: bytes, *, attachment_text: str = "", parts: TextParts | None = None
) -> list[Evidence]:
    mail = parse_mail(raw)
    with inbox.desk.store.read() as conn:
        return gather_evidence(
            conn, inbox.ticks.opened, mail, parts=parts or split_text(mail.text), attachment_text=attachment_text
        )


def clues(inbox: InboxDesk, raw: bytes, *, attachment_text: str = "") -> dict[str, set[str]]:
    """Return, by clue, the states it speaks for."""
    found: dict[str, set[str]] = {}
    with inbox.desk.store.read() as conn:
        codes = {one.key: one.iso3 for one in threads.list_threads(conn)}
    for one in gather(inbox, raw, attachment_text=attachment_text):
        found.setdefault(str(one.clue), set()).add(codes[one.thread_key])
    return found


def index(more: bytes = b"") -> tuple[str, str]:
    return ("Thread-Index", base64.b64encode(INDEX + more).decode())


# --- tokens -------------------------------------------------------------------------------------------------


def mistyped(inbox: InboxDesk, iso3: str) -> str:
    """Return our reply address with a letter put in the place of the first digit after the state."""
    token = inbox.thread(iso3).token
    wrong = next(char for char in "abcdefgh" if char != token[8])
    return reply_address(DESK_ADDRESS, token[:8] + wrong + token[9:])


def test_mistyped_token_is_repaired_and_waits(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender=STRANGER, to=mistyped(inbox, "JPN")))
    assert (reply.bin, reply.kind) == (Bin.UNMATCHED, ReplyKind.HUMAN)
    assert (inbox.candidates(reply), inbox.evidence(reply)) == ({"JPN": 70}, {"near_token"})
    assert inbox.status("JPN") == "paused"


def test_mistyped_token_of_a_known_sender_files(inbox: InboxDesk) -> None:
    reply = inbox.receive(inbox.write(sender="mission@jpn.example", to=mistyped(inbox, "JPN")))
    assert inbox.filed_to(reply) == ["JPN"]


def test_el_for_one_is_no_forgery(inbox: InboxDesk) -> None:
    """Somebody retypes the address from a printed letter."""
    token = inbox.thread("POL").token
    read = token[:4] + token[4:].replace("1", "l").replace("0", "O")
    reply = inbox.receive(inbox.write(sender="mission@pol.example", to=reply_address(DESK_ADDRESS, read)))
    assert inbox.filed_to(reply) == ["POL"]
    assert reply.kind is ReplyKind.HUMAN


def test_two_characters_exchanged_so_that_the_check_still_fits_is_no_forgery(inbox: InboxDesk) -> None:
    """The check character misses an exchange of two that lie sixteen apart; the thread's own token is one slip away."""
    from outreach.domain.tokens import ALPHABET, is_well_formed  # noqa: PLC0415 - only this test looks within

    with inbox.desk.store.write() as conn:
        first, second = ALPHABET[3], ALPHABET[19]
        made = next(
            token
            for number in range(5000)
            if first + second in (token := make_token(b"%d" % number, "aleppo-2016", "POL"))
        )
        threads.update_thread(conn, inbox.thread("POL").key, token=made)
    exchanged = made.replace(first + second, second + first, 1)
    assert is_well_formed(exchanged)
    reply = inbox.receive(inbox.write(sender=STRANGER, to=reply_address(DESK_ADDRESS, exchanged)))
    assert (inbox.evidence(reply), reply.kind) == ({"near_token"}, ReplyKind.HUMAN)


def test_genuine_and_mistyped_token_in_one_mail(inbox: InboxDesk) -> None:
    to = f"{inbox.token_address('FRA')}, {mistyped(inbox, 'JPN')}"
    assert clues(inbox, inbox.write(sender=STRANGER, to=to)) == {"token": {"FRA"}, "near_token": {"JPN"}}


def test_many_addresses_cost_few_look_ups(inbox: InboxDesk) -> None:
    to = ", ".join(f"desk+fra-{number:017d}@coalition.example" for number in range(400))
    with counted(inbox) as asked:
        gather(inbox, inbox.write(sender=STRANGER, to=to))
    assert len(asked) < 60


# --- Message-IDs and conversations ----------------------------------------------------------------------------


@pytest.mark.parametrize("bend", [str.upper, lambda one: one.strip("<>"), lambda one: f"{one[:9]}\r\n {one[9:]}"])
def test_bent_message_id_still_files(inbox: InboxDesk, bend: object) -> None:
    assert callable(bend)
    raw = inbox.write(sender=STRANGER, headers=(("In-Reply-To", "@@"),))
    raw = raw.replace(b"@@", bend(inbox.letter("DEU").message_id).encode())
    assert inbox.filed_to(inbox.receive(raw)) == ["DEU"]


def test_answer_to_a_mail_that_is_filed_points_there(inbox: InboxDesk) -> None:
    """A secretary answers the ambassador's mail, not our letter."""
    first = inbox.receive(
        inbox.write(sender="mission@deu.example", answers=inbox.letter("DEU"), message_id="<first@mail.example>")
    )
    assert inbox.filed_to(first) == ["DEU"]
    headers = (("In-Reply-To", "<first@mail.example>"), ("References", "<first@mail.example>"))
    reply = inbox.receive(inbox.write(sender=STRANGER, headers=headers))
    assert (inbox.candidates(reply), inbox.evidence(reply)) == ({"DEU": 60}, {"earlier_mail"})
    unfile(inbox, first)
    assert clues(inbox, inbox.write(sender=STRANGER, headers=headers)) == {}


def test_outlook_conversation_is_learned_from_what_is_filed(inbox: InboxDesk) -> None:
    first = inbox.receive(
        inbox.write(sender="mission@deu.example", answers=inbox.letter("DEU"), headers=(index(b"abcde"),))
    )
    later = inbox.write(sender=STRANGER, headers=(index(b"abcdefghij"),))
    assert clues(inbox, later) == {"thread_index": {"DEU"}}
    reply = inbox.receive(later)
    assert (reply.bin, inbox.candidates(reply), inbox.status("DEU")) == (Bin.UNMATCHED, {"DEU": 60}, "in_dialogue")
    unfile(inbox, first)
    assert clues(inbox, later) == {}


def test_colleague_in_the_same_conversation_files(inbox: InboxDesk) -> None:
    inbox.receive(inbox.write(sender="mission@deu.example", answers=inbox.letter("DEU"), headers=(index(),)))
    topic = ("Thread-Topic", inbox.letter("DEU").subject)
    raw = inbox.write(sender="colleague@deu.example", subject="Nota", headers=(index(b"abcde"), topic))
    reply = inbox.receive(raw)
    assert inbox.filed_to(reply) == ["DEU"]
    assert inbox.evidence(reply) == {"thread_index", "sender_domain", "same_subject"}


# --- references and subjects ------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["ALP-POL", "alp-pol", "ALP–POL", "ALP \u2011 POL", "(ALP-POL)", "ALP\u2212POL."])
def test_reference_however_it_is_written(inbox: InboxDesk, said: str) -> None:
    assert clues(inbox, inbox.write(sender=STRANGER, subject=f"Your ref. {said}")) == {"reference_in_subject": {"POL"}}


def test_reference_in_the_document_attached(inbox: InboxDesk) -> None:
    raw = inbox.write(sender=STRANGER, text="Please find attached.\n")
    assert clues(inbox, raw, attachment_text="Note verbale\nYour reference: ALP-POL\n") == {
        "reference_in_attachment": {"POL"}
    }


def test_our_subject_is_a_clue_only_where_something_else_points(inbox: InboxDesk) -> None:
    """One subject goes to all states."""
    subject = f"AW: [EXTERNAL] WG: {inbox.letter('POL').subject.replace('[ALP-POL]', '')}"
    assert clues(inbox, inbox.write(sender=STRANGER, subject=subject)) == {}
    found = clues(inbox, inbox.write(sender="colleague@pol.example", subject=subject))
    assert found == {"sender_domain": {"POL"}, "same_subject": {"POL"}}


def test_ticket_system_that_strips_all_headers_is_found_by_what_it_quotes(inbox: InboxDesk) -> None:
    raw = inbox.write(
        sender="tickets@helpdesk.example",
        subject=f"[#4711] {inbox.letter('FRA').subject}",
        text="Votre demande est transmise.\n\n-- Message d'origine --\nNotre référence : ALP-FRA\n",
    )
    reply = inbox.receive(raw)
    assert inbox.filed_to(reply) == ["FRA"]
    assert inbox.evidence(reply) == {"reference_in_subject", "reference_in_text", "same_subject"}


# --- senders ------------------------------------------------------------------------------------------------


def test_host_below_the_same_host_is_a_weaker_clue(inbox: InboxDesk) -> None:
    add_contact(inbox, "POL", "un.mission@ny.msz.gov.pl")
    assert clues(inbox, inbox.write(sender="clerk@ny.msz.gov.pl")) == {"sender_domain": {"POL"}}
    for sender in ("clerk@geneva.msz.gov.pl", "clerk@msz.gov.pl", "clerk@kprm.gov.pl", "a@b.ny.msz.gov.pl"):
        assert clues(inbox, inbox.write(sender=sender)) == {"parent_domain": {"POL"}}, sender


def test_host_of_a_government_is_its_states_even_where_we_know_nobody(inbox: InboxDesk) -> None:
    assert clues(inbox, inbox.write(sender="office@mofa.go.jp")) == {"parent_domain": {"JPN"}}
    assert clues(inbox, inbox.write(sender="office@mofa.co.jp")) == {}


def test_host_above_that_two_states_share_is_none(inbox: InboxDesk) -> None:
    add_contact(inbox, "POL", "a@pol.missions.example")
    add_contact(inbox, "JPN", "b@jpn.missions.example")
    assert clues(inbox, inbox.write(sender="c@deu.missions.example")) == {}
    assert clues(inbox, inbox.write(sender="c@pol.missions.example")) == {"sender_domain": {"POL"}}


def test_tenants_of_one_landlord_do_not_vouch_for_each_other(inbox: InboxDesk) -> None:
    add_contact(inbox, "POL", "a@polandmission.onmicrosoft.com")
    assert clues(inbox, inbox.write(sender="b@somebody.onmicrosoft.com")) == {}


@pytest.mark.parametrize("sender", ["somebody@gmail.com", "somebody@yahoo.co.jp", "somebody@pol.un.int"])
def test_shared_host_is_no_clue_though_a_contact_writes_from_there(inbox: InboxDesk, sender: str) -> None:
    add_contact(inbox, "POL", f"poland@{sender.partition('@')[2]}")
    assert clues(inbox, inbox.write(sender=sender)) == {}


def test_address_in_reply_to_is_a_clue_and_files_nothing_alone(inbox: InboxDesk) -> None:
    """Anybody can write it there."""
    raw = inbox.write(sender=STRANGER, headers=(("Reply-To", "mission@pol.example"),))
    reply = inbox.receive(raw)
    assert (reply.bin, set(inbox.candidates(reply))) == (Bin.UNMATCHED, {"POL"})
    assert "known_sender" in inbox.evidence(reply)


# --- names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "subject", "text"),
    [
        ("Permanent Mission of Poland", "A letter", "We thank you.\n"),
        ("", "Reply of Poland", "We thank you.\n"),
        ("", "A letter", "PERMANENT MISSION OF POLAND\nTO THE UNITED NATIONS\n\nNo. 12/2016\n\nWe thank you.\n"),
        ("", "A letter", "The Permanent Mission of Poland presents its compliments to the Coalition.\n"),
        ("", "A letter", "We thank you.\n\nYours\n\n-- \nJ. Example\nFirst Secretary\nPermanent Mission of Poland\n"),
    ],
)
def test_state_that_writes_is_named(inbox: InboxDesk, name: str, subject: str, text: str) -> None:
    raw = inbox.write(sender=STRANGER, name=name, subject=subject, text=text)
    assert clues(inbox, raw) == {"state_named": {"POL"}}


def test_state_that_is_written_about_is_not(inbox: InboxDesk) -> None:
    body = (
        "Thank you.\n"
        + "The bombing goes on.\n" * 20
        + "We wrote to Germany and to the mission of Japan.\n"
        + "So.\n" * 20
    )
    assert clues(inbox, inbox.write(sender=STRANGER, text=body)) == {}


def test_letterhead_of_a_document(inbox: InboxDesk) -> None:
    raw = inbox.write(sender=STRANGER, text="Please find attached.\n")
    told = "EMBASSY OF JAPAN\n\nNote verbale\n\nThe Embassy of Japan presents its compliments.\n"
    assert clues(inbox, raw, attachment_text=told) == {"state_named": {"JPN"}}


def test_list_of_states_is_no_sender(inbox: InboxDesk) -> None:
    assert clues(inbox, inbox.write(sender=STRANGER, subject="France, Germany, Japan, Poland: news")) == {}


# --- many filings ------------------------------------------------------------------------------------------------


def test_mail_to_all_marks_waits_for_a_person_who_files_it_to_several(inbox: InboxDesk) -> None:
    """A regional group answers for its members in one mail."""
    codes = ["DEU", "FRA", "JPN", "POL"]
    to = ", ".join(inbox.token_address(code) for code in codes)
    reply = inbox.receive(inbox.write(sender="group@far.example", to=to, text="We join.\n"))
    assert (reply.bin, inbox.candidates(reply)) == (Bin.UNMATCHED, dict.fromkeys(codes, 100))
    assert reply.bin_why == "it points to more than one thread"
    assert {inbox.status(code) for code in codes} == {"paused"}
    (task,) = inbox.tasks()
    assert f"outreach replies file {reply.label} STATE STATE" in task.text
    for code in ("DEU", "FRA"):
        file(inbox, reply, code)
    assert {code: inbox.status(code) for code in codes} == {
        "DEU": "in_dialogue",
        "FRA": "in_dialogue",
        "JPN": "contacted",
        "POL": "contacted",
    }
    inbox.advance(CHASER_DUE)
    inbox.tick()
    assert {code: inbox.sent(code) for code in codes} == {"DEU": [], "FRA": [], "JPN": [CHASER], "POL": [CHASER]}


# --- look-ups -------------------------------------------------------------------------------------------------------


class counted:  # noqa: N801 - used as a word in a with statement
    """Note every SELECT that is asked of a desk's database, with its values."""

    def __init__(self, inbox: InboxDesk) -> None:
        self._engine = inbox.desk.store.engine
        self.asked: list[tuple[str, object]] = []

    def __enter__(self) -> list[tuple[str, object]]:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self.asked

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _conn: Connection, _cursor: object, statement: str, values: object, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            self.asked.append((statement, values))


def plans(inbox: InboxDesk, asked: list[tuple[str, object]]) -> Iterator[str]:
    with inbox.desk.store.read() as conn:
        for statement, values in asked:
            for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):  # type: ignore[arg-type]
                yield f"{row[3]} -- {' '.join(statement.split())[-200:]}"


def everything(inbox: InboxDesk) -> bytes:
    """Write a mail that asks for every kind of look-up."""
    add_contact(inbox, "POL", "un.mission@ny.msz.gov.pl")
    first = inbox.receive(
        inbox.write(sender="teacher@far.example", message_id="<first@mail.example>", headers=(index(),))
    )
    file(inbox, first, "POL")
    forged = reply_address(DESK_ADDRESS, make_token(b"not our key", "aleppo-2016", "FRA"))
    letter = inbox.letter("POL")
    return inbox.write(
        sender="teacher@far.example",
        name="Permanent Mission of Poland",
        to=f"{inbox.token_address('POL')}, {mistyped(inbox, 'JPN')}, {forged}",
        subject=f"Re: {letter.subject}",
        text=f"On ALP-POL and {letter.message_id}.\n",
        answers=letter,
        headers=(
            ("References", "<first@mail.example>"),
            ("Reply-To", "clerk@geneva.msz.gov.pl, clerk@mofa.go.jp"),
            index(b"abcde"),
        ),
    )


def test_no_look_up_reads_a_table_from_end_to_end(inbox: InboxDesk) -> None:
    """Among a million stored mails it takes as long as here. The 193 states are read whole, once for each mail."""
    raw = everything(inbox)
    with counted(inbox) as asked:
        found = {one.clue for one in gather(inbox, raw)}
    assert found >= set(Clue) - {
        Clue.ENCLOSED_MESSAGE,
        Clue.SENDER_DOMAIN,
        Clue.REFERENCE_IN_ATTACHMENT,
        Clue.QUOTED_MESSAGE_ID,
    }
    told = list(plans(inbox, asked))
    assert len(told) > 20
    assert [one for one in told if one.startswith("SCAN") and not one.startswith("SCAN member_state")] == []


def test_reading_a_mail_reads_no_table_from_end_to_end(inbox: InboxDesk) -> None:
    """The same for all that storing, reading and filing one mail asks of what grows with the mails."""
    inbox.mailbox.deliver(inbox.write(sender="mission@fra.example", answers=inbox.letter("FRA")), received_at=inbox.now)
    with counted(inbox) as asked:
        inbox.collect()
    assert inbox.filed_to(inbox.replies()[-1]) == ["FRA"]
    growing = ("reply", "raw_mail", "filing", "candidate", "message", "recipient", "attempt", "event", "known_sender")
    told = [one for one in plans(inbox, asked) if one.split()[0] == "SCAN" and one.split()[1] in growing]
    # The last event is the first row from the end.
    assert [one for one in told if not one.endswith("ORDER BY event.id DESC LIMIT ? OFFSET ?")] == []


def test_gathering_changes_nothing(inbox: InboxDesk) -> None:
    raw = everything(inbox)
    before = inbox.picture()
    gather(inbox, raw)
    assert inbox.picture() == before
    with inbox.desk.store.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM reply")).scalar_one() == 1
