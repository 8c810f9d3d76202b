"""Read one stored mail: parse, tell its kind, find its thread, put it into exactly one bin, and let it take effect.

Pipeline: raw bytes -> IncomingMail -> duplicate? -> kind -> evidence -> Match | Ambiguous | Unmatched -> bin -> effect.
All of it in the caller's transaction, so that a mail is never half read.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from outreach.domain import tokens
from outreach.domain.contacts import domain_of
from outreach.domain.matching import Ambiguous, Candidate, Clue, Evidence, Match, match_reply, weigh
from outreach.domain.replies import MACHINE_KINDS, Bin, ReplyKind
from outreach.domain.states import name_key
from outreach.domain.tasks import TaskKind
from outreach.mail.reading import read_mail
from outreach.operations.apply_reply import apply_reply
from outreach.operations.file_own_answer import file_own_answer, is_by_us
from outreach.operations.put_reply import hold_for_doubt, put, queue_reply
from outreach.storage import contacts, messages, replies, roster, standing, threads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.replies import IncomingMail, Verdict
    from outreach.mail.reading import Reading
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.replies import Reply

#: Domains on which everybody has an address say nothing about a state.
SHARED_DOMAINS = frozenset(
    {
        "aol.com",
        "gmail.com",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mail.ru",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "un.int",
        "un.org",
        "web.de",
        "yahoo.com",
        "yandex.ru",
        "163.com",
    }
)

#: More mails than this in an hour from one address are held; ``OUTREACH_INBOX_MOST_AN_HOUR`` sets another number.
MOST_AN_HOUR = 20

#: What mail systems send about our letters: after a wave there are many of these, and each is about another letter.
_BY_THE_POST = frozenset({ReplyKind.BOUNCE_HARD, ReplyKind.BOUNCE_SOFT, ReplyKind.DELAY, ReplyKind.RECEIPT})

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{3,250}@[A-Za-z0-9.-]{1,250}>")

#: Of a mail without any clue these kinds are nobody's answer and need no person.
_NOT_OURS = frozenset({ReplyKind.LIST, ReplyKind.RECEIPT, ReplyKind.CHALLENGE})


def read_reply(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    key: int,
    *,
    now: datetime,
    actor: str,
    most_an_hour: int = MOST_AN_HOUR,
) -> None:
    """Read a stored mail and put it into its bin; of a sender with more than ``most_an_hour`` none takes effect."""
    reply = replies.get(conn, key)
    reading = look_at(conn, opened, reply, now=now)
    mail, verdict = reading.mail, reading.verdict
    replies.update_reply(conn, key, parsed_at=now, **what_was_read(reading, actor=actor))
    original = replies.find_original(conn, key, reply.raw_sha256)
    original = original or replies.find_same_message(conn, key, mail.message_id, mail.from_address, mail.text)
    if original is not None:
        replies.update_reply(conn, key, duplicate_of=original)
        put(conn, key, Bin.DUPLICATE, f"the same mail as R{original}", now=now, actor=actor)
    elif verdict.kind is ReplyKind.OWN_LOOP:
        put(conn, key, Bin.OWN_LOOP, verdict.evidence[0] if verdict.evidence else "our own", now=now, actor=actor)
    elif _is_flood(conn, reply, mail, verdict, most_an_hour):
        _hold_flood(conn, opened, replies.get(conn, key), mail, most_an_hour, now=now, actor=actor)
    elif is_by_us(opened, mail, verdict.kind):
        file_own_answer(conn, replies.get(conn, key), mail, now=now, actor=actor)
    else:
        _match(conn, opened, replies.get(conn, key), mail, verdict, now=now, actor=actor)


def what_was_read(reading: Reading, *, actor: str) -> dict[str, Any]:
    """Return the columns of a stored mail that follow from its bytes alone."""
    mail, verdict = reading.mail, reading.verdict
    return {
        "message_id": mail.message_id,
        "from_address": mail.from_address,
        "from_name": mail.from_name,
        "subject": mail.subject,
        "sent_at": mail.sent_at,
        "text": mail.text,
        "new_text": reading.parts.new,
        "kind": str(verdict.kind),
        "kind_by": actor,
        "kind_why": list(verdict.evidence),
        "away_until": verdict.away_until,
        "notes": list(mail.notes),
    }


def _is_flood(conn: Connection, reply: Reply, mail: IncomingMail, verdict: Verdict, most: int) -> bool:
    """Whether the sender has sent more than anybody writes: two machines that answer each other, or worse."""
    if not mail.from_address or verdict.kind in _BY_THE_POST:
        return False
    since = reply.received_at - timedelta(hours=1)
    return replies.count_from(conn, mail.from_address, since=since, until=reply.received_at) > most


def _hold_flood(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    mail: IncomingMail,
    most: int,
    *,
    now: datetime,
    actor: str,
) -> None:
    """Leave it in the queue, hold what it may belong to, and tell a person once for all the mails of the sender."""
    candidates = weigh(gather_evidence(conn, opened, mail))
    replies.replace_candidates(conn, reply.key, candidates)
    why = f"{mail.from_address} sent more than {most} mails within an hour"
    put(conn, reply.key, Bin.UNMATCHED, why, now=now, actor=actor)
    hold_for_doubt(conn, reply, [one.thread_key for one in candidates], now=now, actor=actor)
    standing.open_task(
        conn,
        kind=TaskKind.FILE_REPLY,
        subject=f"sender:{mail.from_address}",
        text=f"{why}: two machines may be answering each other. Its mails wait in the queue and take no effect."
        " See `outreach replies`.",
        at=now,
    )


def look_at(conn: Connection, opened: Mapping[str, OpenCampaign], reply: Reply, *, now: datetime) -> Reading:
    """Return what stands in a stored mail and what kind it is; nothing is changed."""
    return read_mail(
        replies.load_raw(conn, reply.raw_sha256),
        own_addresses=own_addresses_of(opened),
        own_message_ids=lambda ids: set(messages.find_by_recipient(conn, ids)),
        came_at=reply.received_at,
        now=now,
    )


def own_addresses_of(opened: Mapping[str, OpenCampaign]) -> frozenset[str]:
    """Return the addresses that the campaigns write from, in lower case."""
    identities = [one.campaign.identity for one in opened.values()]
    return frozenset(address.lower() for one in identities for address in (one.address, one.reply_to))


def _match(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    mail: IncomingMail,
    verdict: Verdict,
    *,
    now: datetime,
    actor: str,
) -> None:
    evidence = gather_evidence(conn, opened, mail)
    codes = _states_of_sender(conn, mail)
    by_state = replies.threads_of_states(conn, codes)
    sender_threads = frozenset(key for keys in by_state.values() for key in keys)
    best = max(evidence, key=lambda one: one.points, default=None)
    elsewhere = bool(codes) and best is not None and threads.get(conn, best.thread_key).iso3 not in codes
    result = match_reply(evidence, sender_threads=sender_threads, sender_known_elsewhere=elsewhere)
    if isinstance(result, Match):
        replies.replace_candidates(conn, reply.key, [result.winner, *result.others])
        file_to(conn, opened, reply, result.winner, mail, verdict, now=now, actor=actor)
        return
    if isinstance(result, Ambiguous):
        replies.replace_candidates(conn, reply.key, result.candidates)
        if Clue.FORGED_TOKEN in {one.clue for one in evidence} and verdict.kind not in MACHINE_KINDS:
            replies.update_reply(conn, reply.key, kind=str(ReplyKind.SUSPICIOUS))
        queue_reply(conn, reply, result.reason, [one.thread_key for one in result.candidates], now=now, actor=actor)
        return
    if verdict.kind in _NOT_OURS:
        put(conn, reply.key, Bin.NOT_OURS, f"{verdict.kind} mail that names no letter of ours", now=now, actor=actor)
        return
    queue_reply(conn, reply, result.reason, [], now=now, actor=actor)


def file_to(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    reply: Reply,
    winner: Candidate,
    mail: IncomingMail,
    verdict: Verdict,
    *,
    now: datetime,
    actor: str,
) -> None:
    """File a mail to one thread and let it take effect there."""
    lines = [f"{one.clue} ({one.points}): {one.detail}" for one in winner.evidence]
    replies.file(conn, reply_key=reply.key, thread_key=winner.thread_key, by=actor, at=now, evidence=lines)
    put(conn, reply.key, Bin.FILED, "; ".join(lines), now=now, actor=actor)
    apply_reply(conn, opened, reply, mail, verdict, winner.thread_key, now=now, actor=actor)


def gather_evidence(conn: Connection, opened: Mapping[str, OpenCampaign], mail: IncomingMail) -> list[Evidence]:
    """Collect every clue in a mail, all of them, in no order of trust."""
    evidence = [*_by_token(conn, opened, mail), *_by_message_id(conn, mail), *_by_reference(conn, opened, mail)]
    return [*evidence, *_by_sender(conn, mail), *_by_name(conn, mail)]


def _by_token(conn: Connection, opened: Mapping[str, OpenCampaign], mail: IncomingMail) -> list[Evidence]:
    found = []
    wanted = {token: address for address in mail.recipients for token in tokens.tokens_in(address)}
    known = {one.token: one for one in threads.list_threads(conn, tokens=wanted)}
    for token, address in wanted.items():
        thread = known.get(token)
        if thread is not None:
            found.append(Evidence(thread.key, Clue.TOKEN, f"sent to {address}"))
            continue
        # Well formed, of a state we know, and not ours: somebody made it up, or it is of another workspace.
        why = f"sent to {address}, a mark that we did not make"
        meant = threads.list_threads(conn, iso3s=[token[:3].upper()])
        found += [Evidence(one.key, Clue.FORGED_TOKEN, why) for one in meant if one.campaign in opened]
    return found


def _by_message_id(conn: Connection, mail: IncomingMail) -> list[Evidence]:
    quoted = [*mail.in_reply_to, *reversed(mail.references)]
    ours = messages.find_by_recipient(conn, [*quoted, *mail.enclosed_message_ids])
    headers = [
        Evidence(ours[one], Clue.THREAD_HEADER, f"answers {one}") for one in dict.fromkeys(quoted) if one in ours
    ]
    enclosed = [
        Evidence(ours[one], Clue.ENCLOSED_MESSAGE, f"encloses {one}")
        for one in dict.fromkeys(mail.enclosed_message_ids)
        if one in ours
    ]
    in_text = [one for one in _MESSAGE_ID.findall(mail.text)[:50] if one not in quoted]
    known = messages.find_by_recipient(conn, in_text) if in_text else {}
    written = [
        Evidence(known[one], Clue.QUOTED_MESSAGE_ID, f"quotes {one}") for one in dict.fromkeys(in_text) if one in known
    ]
    return [*headers, *enclosed, *written]


def _by_reference(conn: Connection, opened: Mapping[str, OpenCampaign], mail: IncomingMail) -> list[Evidence]:
    found = []
    for where, text, clue in (
        ("subject", mail.subject, Clue.REFERENCE_IN_SUBJECT),
        ("text", mail.text, Clue.REFERENCE_IN_TEXT),
    ):
        upper = text.upper()
        prefixes = {f"{one.campaign.reference_prefix}-" for one in opened.values()}
        wanted = {
            upper[at : at + len(prefix) + 3]
            for prefix in prefixes
            for at in _places(upper, prefix)
            if not upper[at + len(prefix) + 3 : at + len(prefix) + 4].isalnum()
        }
        found += [
            Evidence(one.key, clue, f"{one.reference} in the {where}")
            for one in threads.list_threads(conn, references=wanted)
        ]
    return found


def _places(text: str, word: str) -> list[int]:
    places: list[int] = []
    at = text.find(word)
    while at != -1 and len(places) < 50:  # noqa: PLR2004 - a mail that names more says nothing
        if at == 0 or not text[at - 1].isalnum():
            places.append(at)
        at = text.find(word, at + 1)
    return places


def _by_sender(conn: Connection, mail: IncomingMail) -> list[Evidence]:
    found = []
    known = contacts.list_contacts(conn, address_keys=list(mail.sender_addresses))
    for contact in known:
        why = f"{contact.address} is a contact of {contact.iso3}"
        found += [Evidence(key, Clue.KNOWN_SENDER, why) for key in _threads_of(conn, contact.iso3)]
    for domain in {domain_of(one) for one in mail.sender_addresses} - SHARED_DOMAINS - {""}:
        codes = {one.iso3 for one in contacts.list_contacts(conn) if domain_of(one.address_key) == domain}
        if len(codes) == 1:
            code = next(iter(codes))
            why = f"{domain} is used by {code} alone"
            found += [Evidence(key, Clue.SENDER_DOMAIN, why) for key in _threads_of(conn, code)]
    return found


def _by_name(conn: Connection, mail: IncomingMail) -> list[Evidence]:
    """Find a state named in the sender's display name or in the subject: too weak to file by, enough to hold."""
    said = f" {_words(mail.from_name)} | {_words(mail.subject)} "
    found = []
    for state in roster.list_states(conn):
        names = {_words(one) for one in (state.formal_name, *state.names.values(), *state.aliases)}
        if any(len(one) > 3 and f" {one} " in said for one in names):  # noqa: PLR2004 - "US" is a word of English
            why = f"{state.name} is named by the sender"
            found += [Evidence(key, Clue.STATE_NAMED, why) for key in _threads_of(conn, state.iso3)]
    return found


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", name_key(text)))


def _threads_of(conn: Connection, iso3: str) -> list[int]:
    return replies.threads_of_states(conn, [iso3]).get(iso3, [])


def _states_of_sender(conn: Connection, mail: IncomingMail) -> set[str]:
    return {one.iso3 for one in contacts.list_contacts(conn, address_keys=list(mail.sender_addresses))}
