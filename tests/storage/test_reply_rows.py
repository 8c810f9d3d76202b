"""Questions about inbound mail: stored raw, read, put into one bin, filed, doubted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from outreach.domain.matching import Candidate, Clue, Evidence
from outreach.domain.replies import Bin, ReplyKind
from outreach.errors import NotFoundError
from outreach.storage import replies
from tests.storage.rows import DAY, HASH, HOUR, NOW, OTHER, fetched

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store
    from tests.storage.rows import Rows

B = Bin


# --- storing ----------------------------------------------------------------------------------------------


def test_mail_is_stored_as_it_came_and_waits_to_be_read(store: Store) -> None:
    raw = bytes(range(256))
    with store.write() as conn:
        key = replies.store_raw(conn, fetched(1, raw), HASH, NOW + HOUR)
        assert key is not None
        found = replies.get(conn, key)
        assert replies.load_raw(conn, HASH) == raw
        assert replies.list_unread_count(conn) == 1
    assert (found.label, found.mailbox, found.folder, found.raw_sha256) == (f"R{key}", "desk", "INBOX", HASH)
    assert (found.received_at, found.stored_at, found.seen_at) == (NOW, NOW + HOUR, None)
    assert (found.bin, found.kind, found.parsed_at, found.parse_tries) == (None, None, None, 0)


def test_mail_of_one_place_is_stored_once(store: Store) -> None:
    mail = fetched(1, b"a mail")
    with store.write() as conn:
        assert replies.store_raw(conn, mail, HASH, NOW) is not None
        assert replies.store_raw(conn, mail, HASH, NOW) is None
        assert replies.store_raw(conn, replace(mail, raw=b"other bytes"), "c" * 64, NOW) is None
        assert len(replies.list_replies(conn)) == 1


@pytest.mark.parametrize("place", [{"mailbox": "m"}, {"folder": "f"}, {"uid_validity": 8}, {"uid": 2}, {"key": "k"}])
def test_same_bytes_in_another_place_are_another_mail(store: Store, place: dict[str, object]) -> None:
    mail = fetched(1, b"a mail")
    with store.write() as conn:
        first = replies.store_raw(conn, mail, HASH, NOW)
        second = replies.store_raw(conn, replace(mail, **place), HASH, NOW)  # type: ignore[arg-type]
    assert second is not None
    assert second != first


def test_largest_number_of_the_protocol_fits(store: Store) -> None:
    """RFC 3501 section 9: a UID and its validity are unsigned numbers of 32 bits."""
    with store.write() as conn:
        mail = replace(fetched(2**32 - 1, b"a mail"), uid_validity=2**32 - 1)
        assert replies.store_raw(conn, mail, HASH, NOW) is not None
        replies.save_position(conn, "desk", "INBOX", uid_validity=2**32 - 1, last_uid=2**32 - 1)
        assert replies.load_position(conn, "desk", "INBOX") == (2**32 - 1, 2**32 - 1)


def test_reply_comes_back_as_it_was_read(rows: Rows, store: Store) -> None:
    key = rows.reply(
        bin_=B.FILED,
        message_id="<m@fra.example>",
        from_address="mission@fra.example",
        from_name="Mission",
        subject="Re:",
        sent_at=NOW - HOUR,
        text="All of it",
        new_text="New",
        kind="away",
        kind_by="worker",
        kind_why=["says so"],
        bin_why="token",
        away_until=date(2016, 12, 9),
        seen_at=NOW,
        parse_tries=1,
    )
    with store.read() as conn:
        found = replies.get(conn, key)
    assert (found.kind, found.kind_by, found.kind_why) == (ReplyKind.AWAY, "worker", ("says so",))
    assert (found.bin, found.bin_why, found.away_until) == (B.FILED, "token", date(2016, 12, 9))
    assert (found.from_address, found.from_name, found.subject) == ("mission@fra.example", "Mission", "Re:")
    assert (found.message_id, found.sent_at, found.text, found.new_text) == (
        "<m@fra.example>",
        NOW - HOUR,
        "All of it",
        "New",
    )
    assert (found.seen_at, found.parsed_at, found.parse_tries) == (NOW, NOW, 1)


def test_reply_that_is_not_there_is_named_as_a_person_would(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no reply 'R99'"), store.read() as conn:
        replies.get(conn, 99)


def test_replies_are_listed_by_bin_unread_and_few(rows: Rows, store: Store) -> None:
    filed, unread, queued = rows.reply(bin_=B.FILED), rows.reply(), rows.reply(bin_=B.UNMATCHED)
    with store.read() as conn:
        assert [one.key for one in replies.list_replies(conn)] == [filed, unread, queued]
        assert [one.key for one in replies.list_replies(conn, bins=[B.FILED, B.UNMATCHED])] == [filed, queued]
        assert [one.key for one in replies.list_replies(conn, unread_only=True)] == [unread]
        assert [one.key for one in replies.list_replies(conn, limit=2)] == [filed, unread]
        assert replies.list_replies(conn, bins=[]) == []
        assert replies.list_unread_count(conn) == 1


# --- duplicates -------------------------------------------------------------------------------------------


def test_original_is_the_earliest_mail_with_the_same_bytes_that_is_none_itself(rows: Rows, store: Store) -> None:
    first = rows.reply(b"same", sha256=HASH)
    second = rows.reply(b"same", sha256=HASH, duplicate_of=first, bin_=B.DUPLICATE)
    third = rows.reply(b"same", sha256=HASH)
    other = rows.reply(b"other")
    with store.read() as conn:
        assert replies.find_original(conn, first, HASH) is None
        assert replies.find_original(conn, second, HASH) == first
        assert replies.find_original(conn, third, HASH) == first
        assert replies.find_original(conn, other, replies.get(conn, other).raw_sha256) is None


def test_later_mail_is_no_original(rows: Rows, store: Store) -> None:
    """Mails may be read in another order than they were stored; the first stored stays the original."""
    first = rows.reply(b"same", sha256=HASH)
    rows.reply(b"same", sha256=HASH)
    with store.read() as conn:
        assert replies.find_original(conn, first, HASH) is None


def test_other_copy_of_a_mail_is_known_by_message_id_sender_and_text(rows: Rows, store: Store) -> None:
    read: dict[str, Any] = {"message_id": "<m@x>", "from_address": "a@x", "text": "words"}
    first = rows.reply(**read)
    second = rows.reply(**read)
    with store.read() as conn:
        assert replies.find_same_message(conn, second, "<m@x>", "a@x", "words") == first
        assert replies.find_same_message(conn, first, "<m@x>", "a@x", "words") is None
        assert replies.find_same_message(conn, second, "<n@x>", "a@x", "words") is None
        assert replies.find_same_message(conn, second, "<m@x>", "b@x", "words") is None
        assert replies.find_same_message(conn, second, "<m@x>", "a@x", "other words") is None


def test_mails_without_a_message_id_are_never_the_same(rows: Rows, store: Store) -> None:
    rows.reply(text="words", from_address="a@x")
    second = rows.reply(text="words", from_address="a@x")
    with store.read() as conn:
        assert replies.find_same_message(conn, second, "", "a@x", "words") is None


def test_duplicate_is_no_original_of_another(rows: Rows, store: Store) -> None:
    read: dict[str, Any] = {"message_id": "<m@x>", "from_address": "a@x", "text": "words"}
    unrelated = rows.reply()
    rows.reply(duplicate_of=unrelated, bin_=B.DUPLICATE, **read)
    third = rows.reply(**read)
    with store.read() as conn:
        assert replies.find_same_message(conn, third, "<m@x>", "a@x", "words") is None


# --- filing -----------------------------------------------------------------------------------------------


def file(store: Store, reply: int, thread: int, at: datetime = NOW) -> None:
    with store.write() as conn:
        replies.file(conn, reply_key=reply, thread_key=thread, by="worker", at=at, evidence=["token", "sender"])


def test_filing_tells_who_when_and_why(rows: Rows, store: Store) -> None:
    reply, thread = rows.reply(bin_=B.FILED), rows.thread()
    file(store, reply, thread)
    with store.read() as conn:
        (found,) = replies.list_filings(conn, reply_key=reply)
    assert found == replies.Filing(reply, thread, "worker", NOW, ("token", "sender"))


def test_filing_that_was_undone_stands_no_more_and_stays(rows: Rows, store: Store) -> None:
    reply = rows.reply(bin_=B.FILED)
    france, poland = rows.thread("FRA"), rows.thread("POL")
    file(store, reply, france)
    file(store, reply, poland)
    with store.write() as conn:
        assert replies.unfile(conn, reply_key=reply, by="A", at=NOW) == [france, poland]
        assert replies.list_filings(conn, reply_key=reply) == []
        assert replies.list_thread_replies(conn, france) == []
        assert replies.unfile(conn, reply_key=reply, by="A", at=NOW) == []
        assert conn.exec_driver_sql("SELECT count(*) FROM filing WHERE undone_by = 'A'").scalar_one() == 2


def test_mails_of_a_thread_come_in_the_order_in_which_they_were_received(rows: Rows, store: Store) -> None:
    thread = rows.thread()
    late, early, other = rows.reply(received_at=NOW), rows.reply(received_at=NOW - DAY), rows.reply()
    for one in (late, early):
        file(store, one, thread)
    file(store, other, rows.thread("POL"))
    with store.read() as conn:
        assert [one.key for one in replies.list_thread_replies(conn, thread)] == [early, late]
        assert [one.reply_key for one in replies.list_filings(conn, thread_key=thread)] == [late, early]
        assert len(replies.list_filings(conn)) == 3


# --- candidates and doubt ---------------------------------------------------------------------------------


def test_candidates_are_best_first_and_replaced_as_a_whole(rows: Rows, store: Store) -> None:
    reply, france, poland, canada = rows.reply(), rows.thread("FRA"), rows.thread("POL"), rows.thread("CAN")
    weak = Candidate(canada, 20, (Evidence(canada, Clue.STATE_NAMED, "Canada in the subject"),))
    with store.write() as conn:
        replies.replace_candidates(conn, reply, [weak, Candidate(poland, 60, ()), Candidate(france, 60, ())])
        found = replies.list_candidates(conn, reply)
        assert [(one.thread_key, one.score) for one in found] == [(france, 60), (poland, 60), (canada, 20)]
        assert found[2].evidence == ("state_named (20): Canada in the subject",)
        replies.replace_candidates(conn, reply, [weak])
        assert [one.thread_key for one in replies.list_candidates(conn, reply)] == [canada]
        replies.replace_candidates(conn, reply, [])
        assert replies.list_candidates(conn, reply) == []


@pytest.mark.parametrize("bin_", [*Bin, None])
def test_only_mail_in_the_queue_is_doubtful(rows: Rows, store: Store, bin_: Bin | None) -> None:
    reply, thread, other = rows.reply(bin_=bin_), rows.thread(), rows.thread("POL")
    with store.write() as conn:
        replies.replace_candidates(conn, reply, [Candidate(thread, 60, ())])
        assert [one.key for one in replies.list_doubtful(conn, thread)] == ([reply] if bin_ is B.UNMATCHED else [])
        assert replies.list_doubtful(conn, other) == []


# --- reading positions ------------------------------------------------------------------------------------


def test_inbox_counts_as_read_when_every_folder_was_and_then_from_the_oldest_reading(store: Store) -> None:
    with store.write() as conn:
        assert replies.inbox_read_at(conn) is None
        replies.save_position(conn, "desk", "INBOX", read_at=NOW)
        assert replies.inbox_read_at(conn) == NOW
        replies.save_position(conn, "desk", "Junk", uid_validity=1)
        assert replies.inbox_read_at(conn) is None
        replies.save_position(conn, "desk", "Junk", read_at=NOW - HOUR)
        assert replies.inbox_read_at(conn) == NOW - HOUR
        replies.save_position(conn, "desk", "Junk", read_at=NOW + HOUR)
        assert replies.inbox_read_at(conn) == NOW


def test_position_keeps_what_is_not_given(store: Store) -> None:
    with store.write() as conn:
        assert replies.load_position(conn, "desk", "INBOX") is None
        replies.save_position(conn, "desk", "INBOX", uid_validity=7, last_uid=41, last_error="the line was lost")
        replies.save_position(conn, "desk", "INBOX", last_uid=42)
        replies.save_position(conn, "desk", "INBOX", read_at=NOW, last_error="")
        replies.save_position(conn, "desk", "INBOX")
        assert replies.load_position(conn, "desk", "INBOX") == (7, 42)
        (found,) = replies.list_mailboxes(conn)
    assert (found["read_at"], found["last_error"]) == (NOW, "")


def test_folders_that_are_no_longer_read_are_forgotten_and_their_mails_kept(rows: Rows, store: Store) -> None:
    reply = rows.reply()
    with store.write() as conn:
        for mailbox, folder in (("desk", "INBOX"), ("desk", "Old"), ("former", "INBOX")):
            replies.save_position(conn, mailbox, folder, read_at=None if folder == "Old" else NOW)
        replies.forget_other_positions(conn, "desk", ["INBOX", "Junk"])
        assert [(one["mailbox"], one["folder"]) for one in replies.list_mailboxes(conn)] == [("desk", "INBOX")]
        assert replies.inbox_read_at(conn) == NOW
        assert replies.get(conn, reply).key == reply


def test_keys_that_are_stored_are_known_within_their_folder(store: Store) -> None:
    with store.write() as conn:
        replies.store_raw(conn, replace(fetched(1, b"a"), key="one"), HASH, NOW)
        assert replies.known_keys(conn, "desk", "INBOX", ["one", "two"]) == {"one"}
        assert replies.known_keys(conn, "desk", "Junk", ["one"]) == set()
        assert replies.known_keys(conn, "other", "INBOX", ["one"]) == set()
        assert replies.known_keys(conn, "desk", "INBOX", []) == set()


def test_threads_of_states_are_those_of_all_campaigns(rows: Rows, store: Store) -> None:
    one, two = rows.thread("FRA"), rows.thread("FRA", campaign_slug=OTHER)
    rows.thread("POL")
    with store.read() as conn:
        assert replies.threads_of_states(conn, ["FRA", "CAN"]) == {"FRA": [one, two]}
