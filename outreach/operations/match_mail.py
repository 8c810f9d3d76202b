"""Say to which thread a mail belongs, on all its evidence, and whether it is from whom it says. Nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import domain_of
from outreach.domain.matching import Ambiguous, Clue, Match, Unmatched, match_reply, weigh
from outreach.domain.replies import BY_THE_POST
from outreach.mail.authentication import read_authentication
from outreach.operations.gather_evidence import gather_evidence, own_domains_of
from outreach.storage import replies, senders, threads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from outreach.domain.matching import Evidence
    from outreach.domain.replies import IncomingMail, ReplyKind, TextParts
    from outreach.operations.open_campaign import OpenCampaign

#: Clues of the sender itself: with one of them it is somebody that we know.
_OF_THE_SENDER = frozenset({Clue.KNOWN_SENDER, Clue.SENDER_DOMAIN, Clue.PARENT_DOMAIN})

#: What only somebody can have who got a letter of ours, or had it shown.
_OF_OUR_LETTER = frozenset(
    {Clue.TOKEN, Clue.NEAR_TOKEN, Clue.THREAD_HEADER, Clue.ENCLOSED_MESSAGE, Clue.QUOTED_MESSAGE_ID}
)


@dataclass(frozen=True, slots=True)
class MailMatch:
    """Where a mail belongs, the evidence for it, and why it may not be from whom it says, if anything says so."""

    result: Match | Ambiguous | Unmatched
    evidence: tuple[Evidence, ...]
    suspicion: str


def match_mail(
    conn: Connection,
    opened: Mapping[str, OpenCampaign],
    mail: IncomingMail,
    kind: ReplyKind,
    *,
    parts: TextParts | None = None,
    attachment_text: str = "",
    authserv_id: str = "",
) -> MailMatch:
    """Gather the evidence of a mail and decide; ``parts`` and ``attachment_text`` as in ``gather_evidence``.

    ``kind`` is what the mail was recognised as. ``authserv_id`` is the name of our own mail server, whose word on the
    sender is believed; empty for none.
    """
    evidence = gather_evidence(conn, opened, mail, parts=parts, attachment_text=attachment_text)
    known = known_states(conn, [mail.from_address])
    named = known_states(conn, mail.sender_addresses)
    by_state = replies.threads_of_states(conn, known, campaigns=opened)
    best = next(iter(weigh(evidence)), None)
    elsewhere = bool(named) and best is not None and threads.get(conn, best.thread_key).iso3 not in named
    ours = {one.lower() for one in own_domains_of(opened)}
    is_known = bool(known) or domain_of(mail.from_address) in ours
    suspicion = _suspicion(mail, kind, evidence, authserv_id, is_known=is_known)
    result = match_reply(
        evidence,
        sender_threads=frozenset(key for keys in by_state.values() for key in keys),
        sender_known_elsewhere=elsewhere,
        sender_doubt=suspicion,
    )
    return MailMatch(result, tuple(evidence), suspicion)


def known_states(conn: Connection, addresses: Sequence[str]) -> set[str]:
    """Return the states whose contacts or known senders have one of these addresses."""
    if not addresses:
        return set()
    found = {code for _, code in senders.contacts_with(conn, addresses)}
    return found | {code for _, code, _ in senders.learned_with(conn, addresses)}


def _suspicion(
    mail: IncomingMail, kind: ReplyKind, evidence: Sequence[Evidence], authserv_id: str, *, is_known: bool
) -> str:
    """Say why a person must look who really sent it, or return an empty string.

    A failed check alone says nothing: mail of strangers fails all day long, and a forwarded one fails by being
    forwarded. It counts where somebody is believed: because the address is known, or because the mail has what only
    our letter had. Mail systems sign their reports with nobody's name, so of those only the first holds.
    """
    clues = {one.clue for one in evidence}
    if Clue.FORGED_TOKEN in clues:
        return "the reply address carries a token that we did not make"
    checked = read_authentication(mail, authserv_id)
    if checked is None or not checked.failed:
        return ""
    server = checked.server or "our mail server"
    if is_known:
        return f"{mail.from_address} is known here, but {server} says: {checked.failed}"
    if kind not in BY_THE_POST and clues & _OF_OUR_LETTER and not clues & _OF_THE_SENDER:
        return f"nobody here knows {mail.from_address or 'the sender'}, and {server} says: {checked.failed}"
    return ""
