"""Our own letters that come back to the mailbox: a copy to ourselves, a list, a rule that redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.header_values import addresses

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case


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
    if _is_of_our_making(case):
        return Verdict(
            ReplyKind.OWN_LOOP,
            (f"It is from {mail.from_address}, not written to us, and bears the return address of a letter of ours.",),
        )
    # What a colleague writes to a government with us in copy is no loop; what we write to ourselves is.
    written_to = {address for name in ("to", "cc") for _, address in addresses(mail.header(name))}
    if written_to and written_to <= case.ours:
        return Verdict(ReplyKind.OWN_LOOP, (f"It is from {mail.from_address} and written to ourselves alone.",))
    return None


def _is_of_our_making(case: Case) -> bool:
    """Whether it asks for answers to an address with a mark of ours, as only our letters do (RFC 5233), not to us."""
    if case.is_to_us or case.mail.in_reply_to:
        return False
    for _, address in addresses(case.mail.header("reply-to")):
        local, _, domain = address.rpartition("@")
        base, plus, mark = local.partition("+")
        if plus and mark and f"{base}@{domain}" in case.ours:
            return True
    return False
