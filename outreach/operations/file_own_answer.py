"""File what one of us wrote to a government by hand: it belongs to the story, and the next move is theirs.

Such a mail comes from the Sent folder, or to the desk in copy. It is no answer of theirs and no letter of the
machine's: it advances no step, and no follow-up leaves because of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.contacts import domain_of
from outreach.domain.matching import Candidate, Clue, Evidence
from outreach.domain.replies import HUMAN_KINDS, Bin
from outreach.domain.tasks import TaskKind
from outreach.operations.put_reply import hold_for_doubt, put, queue_reply
from outreach.operations.refresh_thread import refresh_thread
from outreach.storage import contacts, messages, replies, standing, threads

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.replies import IncomingMail, ReplyKind
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.replies import Reply


def is_by_us(opened: Mapping[str, OpenCampaign], mail: IncomingMail, kind: ReplyKind) -> bool:
    """Whether a person among us wrote it: from an address we write from, or from its domain."""
    ours = {one.campaign.identity.address.lower() for one in opened.values()}
    ours |= {one.campaign.identity.reply_to.lower() for one in opened.values()}
    domains = {domain_of(one) for one in ours}
    return kind in HUMAN_KINDS and (mail.from_address in ours or domain_of(mail.from_address) in domains - {""})


def file_own_answer(
    conn: Connection,
    reply: Reply,
    mail: IncomingMail,
    *,
    may_belong_to: Callable[[], Sequence[Candidate]],
    now: datetime,
    actor: str,
) -> None:
    """File it to the threads it belongs to; one that names none waits for a person like any other mail.

    Then it holds what it ``may_belong_to`` by its other clues: one of us may have passed on an answer of theirs. Only
    a mail that answers one of theirs takes the task off our hands: anybody can write our address into From, and a
    stranger does not know the Message-ID of their mail.
    """
    answered = _answered(conn, mail)
    found = answered or _named(conn, mail)
    if not found:
        replies.update_reply(conn, reply.key, is_ours=True)
        candidates = may_belong_to()
        replies.replace_candidates(conn, reply.key, candidates)
        why = "one of us wrote it, and it answers none of theirs"
        queue_reply(conn, reply, why, [one.thread_key for one in candidates], now=now, actor=actor)
        return
    rivals = _rivals(conn, found)
    if rivals:
        replies.update_reply(conn, reply.key, is_ours=True)
        replies.replace_candidates(conn, reply.key, [Candidate(one.thread_key, one.points, (one,)) for one in rivals])
        why = "one of us wrote it to a state with several campaigns"
        queue_reply(conn, reply, why, [], now=now, actor=actor)
        hold_for_doubt(conn, reply, [one.thread_key for one in rivals], now=now, actor=actor)
        return
    replies.update_reply(conn, reply.key, is_ours=True)
    for one in found:
        lines = ["one of us wrote it", f"{one.clue}: {one.detail}"]
        replies.file(conn, reply_key=reply.key, thread_key=one.thread_key, by=actor, at=now, evidence=lines)
    put(conn, reply.key, Bin.FILED, f"one of us wrote it: {found[0].detail}", now=now, actor=actor)
    for one in found:
        if one in answered:
            pass_the_move(conn, one.thread_key, before=reply.received_at, now=now, actor=actor)
        refresh_thread(conn, one.thread_key, now=now, actor=actor)


def pass_the_move(conn: Connection, thread_key: int, *, before: datetime, now: datetime, actor: str) -> None:
    """Close the tasks to answer what they wrote before an instant."""
    for theirs in replies.list_thread_replies(conn, thread_key):
        if theirs.received_at <= before and not theirs.is_ours:
            subject = f"reply:{theirs.key}"
            standing.close_tasks(conn, subject=subject, by=actor, at=now, kind=TaskKind.ANSWER_REPLY)


def _answered(conn: Connection, mail: IncomingMail) -> list[Evidence]:
    """Find the threads whose mails, theirs, it answers."""
    named = list(dict.fromkeys([*mail.in_reply_to, *reversed(mail.references)]))
    found = replies.threads_of_mails(conn, named) if named else {}
    return _unique(
        Evidence(key, Clue.THREAD_HEADER, f"answers {one}") for one in named if one in found for key in found[one]
    )


def _named(conn: Connection, mail: IncomingMail) -> list[Evidence]:
    """Find the threads that it names by a letter of ours or by whom it is written to."""
    named = [*mail.in_reply_to, *reversed(mail.references)]
    ours = messages.find_by_recipient(conn, named) if named else {}
    by_letter = [Evidence(ours[one], Clue.THREAD_HEADER, f"follows {one}") for one in named if one in ours]
    if by_letter:
        return _unique(by_letter)
    people = contacts.list_contacts(conn, address_keys=[one.lower() for one in mail.recipients])
    by_state = replies.threads_of_states(conn, {one.iso3 for one in people})
    return _unique(
        Evidence(key, Clue.KNOWN_SENDER, f"to {one.address}, a contact of {one.iso3}")
        for one in people
        for key in by_state.get(one.iso3, [])
    )


def _rivals(conn: Connection, found: Collection[Evidence]) -> list[Evidence]:
    """Return those that stand for one state in several campaigns."""
    by_state: dict[str, list[Evidence]] = {}
    for one in found:
        by_state.setdefault(threads.get(conn, one.thread_key).iso3, []).append(one)
    return [one for several in by_state.values() if len(several) > 1 for one in several]


def _unique(found: Iterable[Evidence]) -> list[Evidence]:
    by_thread: dict[int, Evidence] = {}
    for one in found:
        by_thread.setdefault(one.thread_key, one)
    return list(by_thread.values())
