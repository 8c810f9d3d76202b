"""Gather every clue in a mail, all of them, in no order of trust; what they are worth is said in domain/matching.py.

Everything is looked up by an index, so that it takes as long among a million stored mails as among a hundred.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from outreach.domain import tokens
from outreach.domain.contacts import domain_of
from outreach.domain.mail_domains import ancestors, government_of, is_shared
from outreach.domain.matching import Clue, Evidence
from outreach.domain.state_names import StateNames
from outreach.domain.subjects import subject_key
from outreach.mail.conversation import answered_ids, conversation_of, enclosed_ids, quoted_ids
from outreach.storage import messages, replies, roster, senders, threads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from outreach.domain.replies import IncomingMail, TextParts
    from outreach.operations.open_campaign import OpenCampaign

#: Dashes and blanks that an editor puts in the place of the hyphen of a reference.
_DASHES: Final = re.compile(r"\s{0,2}[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\s{0,2}")
_MOST_PLACES: Final = 50

#: Addresses with something like a mark in them, of which none is one.
_MOST_REPAIRS: Final = 10
_MOST_DOMAINS: Final = 10
_MOST_ANCESTORS: Final = 5

#: A mail that points to more threads than this has the subject of nobody in particular.
_MOST_FOR_SUBJECT: Final = 20
_SHORTEST_SUBJECT: Final = 8

#: "The Permanent Mission of …": in a letterhead or at the beginning of a note verbale the office comes first.
_LETTERHEAD_LINES: Final = 8
_WITHIN_LETTERHEAD: Final = 2
_WITHIN_CLOSING: Final = 6
_CLOSING_LINES: Final = 8
_SIGNATURE_LINES: Final = 40
_LONGEST_TITLE: Final = 90
#: A name or subject with more states than this lists them and is of none.
_MOST_NAMED: Final = 3


def gather_evidence(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    mail: IncomingMail,
    *,
    parts: TextParts | None = None,
    attachment_text: str = "",
) -> list[Evidence]:
    """Collect every clue in a mail for the threads of these campaigns.

    ``parts`` are those of ``mail.text``; without them letterhead and signature are not looked at.
    ``attachment_text`` is the text of the documents attached.
    """
    found = [
        *_by_token(conn, opened, mail),
        *_by_message_id(conn, opened, mail),
        *_by_conversation(conn, mail),
        *_by_reference(conn, opened, mail, attachment_text),
        *_by_sender(conn, opened, mail),
        *_by_name(conn, opened, mail, parts, attachment_text),
    ]
    return [*found, *_by_subject(conn, mail, found)]


# --- the mark in our reply address ----------------------------------------------------------------------------


def _by_token(conn: Connection, opened: Mapping[str, OpenCampaign], mail: IncomingMail) -> list[Evidence]:
    found = []
    wanted = {token: address for address in mail.recipients for token in tokens.tokens_in(address)}
    known = {one.token: one for one in threads.list_threads(conn, tokens=wanted)} if wanted else {}
    repaired = _repaired(conn, [one for one in mail.recipients if not set(tokens.tokens_in(one)) & known.keys()])
    for token, address in wanted.items():
        thread = known.get(token)
        if thread is not None:
            found.append(Evidence(thread.key, Clue.TOKEN, f"sent to {address}"))
        elif address not in repaired:
            # Well formed, of a state we know, and not ours: somebody made it up, or it is of another workspace.
            why = f"sent to {address}, a mark that we did not make"
            code = token[:3].upper()
            meant = replies.threads_of_states(conn, [code], campaigns=opened)
            found += [Evidence(key, Clue.FORGED_TOKEN, why) for key in meant.get(code, [])]
    why = "sent to {}, one slip away from the mark of this thread"
    return [*found, *(Evidence(key, Clue.NEAR_TOKEN, why.format(one)) for one, key in repaired.items())]


def _repaired(conn: Connection, addresses: Iterable[str]) -> dict[str, int]:
    """Return the thread of each address whose mark is one correction away from that of exactly one thread."""
    found = {}
    tried = 0
    for address in addresses:
        near = tokens.near_tokens(address) if tried < _MOST_REPAIRS else frozenset()
        tried += bool(near)
        meant = threads.list_threads(conn, tokens=near) if near else []
        if len(meant) == 1:
            found[address] = meant[0].key
    return found


# --- Message-IDs and conversations ----------------------------------------------------------------------------


def own_domains_of(opened: Mapping[str, OpenCampaign]) -> frozenset[str]:
    """Return the hosts at which our Message-IDs are made, as the campaigns spell them."""
    return frozenset(one.campaign.identity.address.rpartition("@")[2] for one in opened.values())


def _by_message_id(conn: Connection, opened: Mapping[str, OpenCampaign], mail: IncomingMail) -> list[Evidence]:
    domains = own_domains_of(opened)
    in_headers = answered_ids(mail, domains)
    enclosed = enclosed_ids(mail, domains)
    in_text = [one for one in quoted_ids(mail.text, domains) if one not in in_headers]
    ours = messages.find_by_recipient(conn, [*in_headers, *enclosed, *in_text])
    said = (
        (Clue.THREAD_HEADER, "answers", in_headers),
        (Clue.ENCLOSED_MESSAGE, "encloses", enclosed),
        (Clue.QUOTED_MESSAGE_ID, "quotes", in_text),
    )
    found = [Evidence(ours[one], clue, f"{verb} {one}") for clue, verb, ids in said for one in ids if one in ours]
    for message_id, key, is_ours in replies.filed_mails(conn, in_headers):
        # A letter that one of us wrote by hand is a letter of ours like any other.
        clue = Clue.THREAD_HEADER if is_ours else Clue.EARLIER_MAIL
        found.append(Evidence(key, clue, f"answers {message_id}, which is filed there"))
    return found


def _by_conversation(conn: Connection, mail: IncomingMail) -> list[Evidence]:
    earlier = replies.threads_of_conversation(conn, conversation_of(mail))
    return [
        Evidence(key, Clue.THREAD_INDEX, f"of one Outlook conversation with R{reply_key}")
        for key, reply_key in earlier.items()
    ]


# --- our reference ----------------------------------------------------------------------------------------


def _by_reference(
    conn: Connection, opened: Mapping[str, OpenCampaign], mail: IncomingMail, attachment_text: str
) -> list[Evidence]:
    found = []
    prefixes = {f"{one.campaign.reference_prefix}-" for one in opened.values()}
    for where, text, clue in (
        ("subject", mail.subject, Clue.REFERENCE_IN_SUBJECT),
        ("text", mail.text, Clue.REFERENCE_IN_TEXT),
        ("document attached", attachment_text, Clue.REFERENCE_IN_ATTACHMENT),
    ):
        upper = _DASHES.sub("-", text.upper())
        wanted = {
            upper[at : at + len(prefix) + 3]
            for prefix in prefixes
            for at in _places(upper, prefix)
            if not upper[at + len(prefix) + 3 : at + len(prefix) + 4].isalnum()
        }
        if wanted:
            known = threads.list_threads(conn, references=wanted)
            found += [Evidence(one.key, clue, f"{one.reference} in the {where}") for one in known]
    return found


def _places(text: str, word: str) -> list[int]:
    places: list[int] = []
    at = text.find(word)
    while at != -1 and len(places) < _MOST_PLACES:
        if at == 0 or not text[at - 1].isalnum():
            places.append(at)
        at = text.find(word, at + 1)
    return places


# --- who sent it ------------------------------------------------------------------------------------------


def _by_sender(conn: Connection, opened: Mapping[str, OpenCampaign], mail: IncomingMail) -> list[Evidence]:
    if not mail.sender_addresses:
        return []
    why = {
        (code, f"{address} is a contact of {code}")
        for address, code in senders.contacts_with(conn, mail.sender_addresses)
    }
    learned = senders.learned_with(conn, mail.sender_addresses)
    why |= {(code, f"{address} writes for {code}, as R{key} was filed there by hand") for address, code, key in learned}
    said = [(Clue.KNOWN_SENDER, code, words) for code, words in sorted(why)]
    for domain in list(dict.fromkeys(domain_of(one) for one in mail.sender_addresses))[:_MOST_DOMAINS]:
        if domain and not is_shared(domain):
            said += _by_domain(conn, domain)
    by_state = replies.threads_of_states(conn, {code for _, code, _ in said}, campaigns=opened)
    return [Evidence(key, clue, words) for clue, code, words in said for key in by_state.get(code, [])]


def _by_domain(conn: Connection, domain: str) -> list[tuple[Clue, str, str]]:
    """Return (clue, state, why) of the nearest host, at or above that of the sender, at which we know anybody."""
    of_contacts, of_learned = senders.states_at(conn, domain)
    if len(of_contacts) == 1 and of_contacts >= of_learned:
        code = next(iter(of_contacts))
        return [(Clue.SENDER_DOMAIN, code, f"{domain} is used by {code} alone")]
    if of_contacts or of_learned:
        return []
    for host in (domain, *ancestors(domain)[-_MOST_ANCESTORS:]):
        of_contacts, of_learned = senders.states_at(conn, host, below=True)
        if len(of_contacts | of_learned) > 1:
            return []
        if of_contacts:
            code = next(iter(of_contacts))
            return [(Clue.PARENT_DOMAIN, code, f"{domain} lies with hosts of {code} alone, at {host}")]
    host, iso2 = government_of(domain)
    state = roster.find_by_iso2(conn, iso2) if iso2 else None
    if state is None:
        return []
    return [(Clue.PARENT_DOMAIN, state.iso3, f"{host} is the host of the government of {state.iso3}")]


# --- the subject, and names of states ---------------------------------------------------------------------------


def _by_subject(conn: Connection, mail: IncomingMail, so_far: Collection[Evidence]) -> list[Evidence]:
    """Find our subject in theirs, only for threads that something else points to: one subject goes to all states."""
    keys = {one.thread_key for one in so_far}
    theirs = {subject_key(mail.subject), subject_key(mail.header("thread-topic"))}
    wanted = {one for one in theirs if len(one) >= _SHORTEST_SUBJECT}
    if not wanted or not 0 < len(keys) <= _MOST_FOR_SUBJECT:
        return []
    same = {
        key: subject for key, subject in messages.subjects_of(conn, keys) if subject and subject_key(subject) in wanted
    }
    return [Evidence(key, Clue.SAME_SUBJECT, f"its subject is ours: {subject}") for key, subject in same.items()]


def _by_name(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    mail: IncomingMail,
    parts: TextParts | None,
    attachment_text: str,
) -> list[Evidence]:
    """Find a state named by who writes: too weak to file by, enough to hold."""
    names = _names_of_states(roster.names_as_text(conn))
    said: dict[str, str] = {}
    for where, text in (("the sender's name", mail.from_name), ("the subject", mail.subject)):
        named = names.named_in(text, may_be_person=text is mail.from_name)
        if len(named) <= _MOST_NAMED:
            for one in named:
                said.setdefault(one.iso3, f"{one.words} in {where}")
    for where, text, within in _places_of_offices(parts, attachment_text):
        office = names.office_in(text, within=within)
        if office is not None:
            said.setdefault(office.iso3, f"an office of {office.words} in {where}")
    by_state = replies.threads_of_states(conn, said, campaigns=opened)
    return [Evidence(key, Clue.STATE_NAMED, said[code]) for code, keys in by_state.items() for key in keys]


@lru_cache(maxsize=2)
def _names_of_states(rows: tuple[tuple[str, str, str, str], ...]) -> StateNames:
    """Make the index of names; kept, because it takes longer to make than a mail to read."""
    return StateNames.of(
        (code, (formal, *json.loads(names).values(), *json.loads(aliases))) for code, formal, names, aliases in rows
    )


def _places_of_offices(parts: TextParts | None, attachment_text: str) -> list[tuple[str, str, int | None]]:
    """Return (where, text, within so many first words of a line) where an office that writes may be named."""
    found: list[tuple[str, str, int | None]] = []
    if parts is not None:
        lines = [line.strip() for line in parts.new.splitlines() if line.strip()]
        closing = [line for line in lines[_LETTERHEAD_LINES:][-_CLOSING_LINES:] if _is_title(line)]
        signature = [line.strip() for line in parts.signature.splitlines() if line.strip()][:_SIGNATURE_LINES]
        found = [
            ("the letterhead", "\n".join(lines[:_LETTERHEAD_LINES]), _WITHIN_LETTERHEAD),
            ("the closing lines", "\n".join(closing), _WITHIN_CLOSING),
            ("the signature", "\n".join(signature), None),
        ]
    if attachment_text:
        head = [line.strip() for line in attachment_text[:4000].splitlines() if line.strip()][:_LETTERHEAD_LINES]
        found.append(("the document attached", "\n".join(head), _WITHIN_LETTERHEAD))
    return found


def _is_title(line: str) -> bool:
    """Whether a line near the end may be of a signature: short, and no sentence."""
    return len(line) <= _LONGEST_TITLE and not line.endswith((".", "?", "!", "。")) and not line[:1].islower()
