"""Our own letters that come back to the mailbox: a copy to ourselves, a list, a rule that redirects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.domain.tokens import ALPHABET, MESSAGE_ID_CHARS, TOKEN_PATTERN
from outreach.mail.header_values import addresses

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_OWN_ID: Final = re.compile(rf"<[{ALPHABET}]{{{MESSAGE_ID_CHARS}}}@[^<>@\s]{{1,255}}>")
_RESENT_BY: Final = frozenset({"resent-from", "resent-sender", "x-resent-from"})
_DELIVERED_TO: Final = frozenset({"delivered-to", "x-original-to", "envelope-to", "x-envelope-to"})
_MOST_HEADERS: Final = 500


def recognise(case: Case) -> Verdict | None:
    """Claim a letter with a Message-ID of ours, or one from our address that bears a mark of our making."""
    mail = case.mail
    if mail.message_id and case.own_message_ids([mail.message_id]):
        return Verdict(ReplyKind.OWN_LOOP, (f"Its Message-ID {mail.message_id} is of a letter of ours.",))
    if mail.from_address not in case.ours:
        return None
    own_header = next((name for name, _ in mail.headers if name.lower().startswith("x-outreach-")), "")
    if own_header:
        return Verdict(ReplyKind.OWN_LOOP, (f"It is from {mail.from_address} and has our header {own_header}.",))
    if not case.is_to_us and not mail.in_reply_to and (why := _made_by_us(case) or _passed_on(case)):
        return Verdict(ReplyKind.OWN_LOOP, (f"It is from {mail.from_address}, not written to us, and {why}.",))
    # What a colleague writes to a government with us in copy is no loop; what we write to ourselves is.
    written_to = {address for name in ("to", "cc") for _, address in addresses(mail.header(name))}
    if written_to and written_to <= case.ours:
        return Verdict(ReplyKind.OWN_LOOP, (f"It is from {mail.from_address} and written to ourselves alone.",))
    return None


def _made_by_us(case: Case) -> str:
    """Say which mark of our making it bears, that no letter written by hand has; '' for none.

    It asks for answers to an address with a mark of ours (RFC 5233), or its Message-ID is of the form that we make.
    """
    mail = case.mail
    own_domain = mail.from_address.rpartition("@")[2]
    for _, address in addresses(mail.header("reply-to")):
        local, _, domain = address.rpartition("@")
        base, plus, mark = local.partition("+")
        is_ours = f"{base}@{domain}" in case.ours or (domain == own_domain and TOKEN_PATTERN.fullmatch(mark))
        if plus and mark and is_ours:
            return "bears the return address of a letter of ours"
    if _OWN_ID.fullmatch(mail.message_id) and mail.message_id.rstrip(">").lower().endswith(f"@{own_domain}"):
        return f"bears a Message-ID as we make them, {mail.message_id}"
    return ""


def _passed_on(case: Case) -> str:
    """Say who sent our letter back whole: resent (RFC 5322 section 3.6.6), or its addressee had it; '' for none.

    What a colleague writes with us in blind copy comes straight to us and bears neither.
    """
    mail = case.mail
    own_domain = mail.from_address.rpartition("@")[2]
    written_to = {address for name in ("to", "cc") for _, address in addresses(mail.header(name))}
    for name, value in mail.headers[:_MOST_HEADERS]:
        lowered = name.lower()
        if lowered not in _RESENT_BY and lowered not in _DELIVERED_TO:
            continue
        named = {address for _, address in addresses(value)}
        others = sorted(one for one in named - case.ours if one.rpartition("@")[2] != own_domain)
        if others and lowered in _RESENT_BY:
            return f"{others[0]} sent it on ({name})"
        if others and others[0] in written_to:
            return f"was delivered to {others[0]} before ({name})"
    return ""
