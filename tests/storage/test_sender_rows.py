"""Who writes for which state: look-ups by address, by host and by what lies below it, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from outreach.domain.replies import TEACHING_KINDS, Bin, ReplyKind
from outreach.errors import StorageError
from outreach.storage import contacts, messages, replies, roster, senders
from outreach.testing.samples import fill_store
from tests.storage.rows import NOW, Rows

if TYPE_CHECKING:
    from outreach.storage.engine import Store


@pytest.fixture
def rows(either_store: Store) -> Rows:
    fill_store(either_store, ("DEU", "FRA", "POL"), at=NOW)
    return Rows(either_store)


def add_contact(rows: Rows, iso3: str, address: str) -> int:
    with rows.store.write() as conn:
        door = contacts.list_contacts(conn, iso3=iso3)[0].door_id
        columns = {"role": "cc", "language": "en", "source": "a list", "status": "active"}
        return contacts.insert_contact(conn, door, NOW, address=address, address_key=address.lower(), **columns)


def learn(rows: Rows, address: str, iso3: str, *, kind: ReplyKind = ReplyKind.HUMAN) -> int:
    key = rows.reply(bin_=Bin.FILED, kind=str(kind))
    with rows.store.write() as conn:
        senders.learn(conn, address=address, iso3=iso3, reply_key=key, by="Coordinator", at=NOW)
    return key


def at(rows: Rows, domain: str, *, below: bool = False) -> tuple[set[str], set[str]]:
    with rows.store.read() as conn:
        return senders.states_at(conn, domain, below=below)


def test_contacts_are_found_by_host_and_below(rows: Rows) -> None:
    add_contact(rows, "POL", "Un@NY.msz.gov.pl")
    add_contact(rows, "POL", "a@msz2.gov.pl")
    add_contact(rows, "DEU", "b@gov.pl.example")
    assert at(rows, "ny.msz.gov.pl") == ({"POL"}, set())
    assert at(rows, "msz.gov.pl") == (set(), set())
    assert at(rows, "msz.gov.pl", below=True) == ({"POL"}, set())
    assert at(rows, "gov.pl", below=True) == ({"POL"}, set())
    assert at(rows, "example", below=True) == ({"DEU", "FRA", "POL"}, set())
    assert at(rows, "y.msz.gov.pl", below=True) == (set(), set())
    assert at(rows, "", below=True) == (set(), set())


def test_host_follows_an_address_that_is_changed(rows: Rows) -> None:
    key = add_contact(rows, "POL", "a@old.example")
    with rows.store.write() as conn:
        contacts.update_contact(conn, key, NOW, address="a@new.example", address_key="a@new.example")
    assert at(rows, "old.example") == (set(), set())
    assert at(rows, "new.example") == ({"POL"}, set())


def test_learned_sender_counts_until_it_is_taken_back(rows: Rows) -> None:
    key = learn(rows, "J.Example@Private.example", "POL")
    with rows.store.read() as conn:
        assert senders.learned_with(conn, ["j.example@private.example"]) == [("j.example@private.example", "POL", key)]
        assert senders.contacts_with(conn, ["j.example@private.example"]) == []
    assert at(rows, "private.example") == (set(), {"POL"})
    with rows.store.write() as conn:
        assert senders.unlearn(conn, reply_key=key, by="Coordinator", at=NOW) == [("j.example@private.example", "POL")]
        assert senders.unlearn(conn, reply_key=key, by="Coordinator", at=NOW) == []
    assert at(rows, "private.example") == (set(), set())


@pytest.mark.parametrize("kind", list(ReplyKind))
def test_only_mail_of_somebodys_own_mailbox_teaches(rows: Rows, kind: ReplyKind) -> None:
    key = learn(rows, "a@b.example", "POL", kind=kind)
    with rows.store.read() as conn:
        found = senders.learned_with(conn, ["a@b.example"])
    assert found == ([("a@b.example", "POL", key)] if kind in TEACHING_KINDS else [])


def test_one_mail_teaches_one_state_once(rows: Rows) -> None:
    key = learn(rows, "a@b.example", "POL")
    with pytest.raises((StorageError, IntegrityError)), rows.store.write() as conn:
        senders.learn(conn, address="a@b.example", iso3="POL", reply_key=key, by="Coordinator", at=NOW)
    with rows.store.write() as conn:
        senders.learn(conn, address="a@b.example", iso3="DEU", reply_key=key, by="Coordinator", at=NOW)


def test_conversations_and_earlier_mails_are_found_while_their_filing_stands(rows: Rows) -> None:
    thread = rows.thread("FRA")
    key = rows.reply(bin_=Bin.FILED, message_id="<a@b.example>", conversation="01" * 22, is_ours=True)
    with rows.store.write() as conn:
        replies.file(conn, reply_key=key, thread_key=thread, by="worker 1", at=NOW, evidence=["token"])
        assert replies.threads_of_conversation(conn, "01" * 22) == {thread: key}
        assert replies.threads_of_conversation(conn, "") == {}
        assert replies.filed_mails(conn, ["<a@b.example>", "<c@d.example>"]) == [("<a@b.example>", thread, True)]
        assert replies.filed_mails(conn, []) == []
        replies.unfile(conn, reply_key=key, by="Coordinator", at=NOW)
        assert replies.threads_of_conversation(conn, "01" * 22) == {}
        assert replies.filed_mails(conn, ["<a@b.example>"]) == []


def test_threads_of_states_of_some_campaigns(rows: Rows) -> None:
    first, second = rows.thread("FRA"), rows.thread("FRA", campaign_slug="another-appeal")
    with rows.store.read() as conn:
        assert replies.threads_of_states(conn, ["FRA", "POL"]) == {"FRA": [first, second]}
        assert replies.threads_of_states(conn, ["FRA"], campaigns=["another-appeal"]) == {"FRA": [second]}
        assert replies.threads_of_states(conn, [], campaigns=["another-appeal"]) == {}


def test_subjects_are_those_of_letters_that_left(rows: Rows) -> None:
    rows.message("FRA", status="accepted", subject="Ours")
    rows.message("FRA", "follow-up-1", status="draft", subject="Not yet")
    with rows.store.read() as conn:
        assert messages.subjects_of(conn, [rows.thread("FRA")]) == [(rows.thread("FRA"), "Ours")]


def test_names_of_states_as_text(rows: Rows) -> None:
    with rows.store.read() as conn:
        found = roster.names_as_text(conn)
        assert found == roster.names_as_text(conn)
        assert [row[0] for row in found] == ["DEU", "FRA", "POL"]
        assert '"en": "Germany"' in found[0][2]
        assert roster.find_by_iso2(conn, "PL") == roster.find_state(conn, "POL")
        assert roster.find_by_iso2(conn, "ZZ") is None
