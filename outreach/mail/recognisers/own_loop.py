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
    if mail.from_address not in (case.own_addresses or _delivered_to(case)):
        return None
    own_header = next((name for name, _ in mail.headers if name.lower().startswith("x-outreach-")), "")
    if own_header:
        return Verdict(ReplyKind.OWN_LOOP, (f"It is from {mail.from_address} and has our header {own_header}.",))
    return None


def _delivered_to(case: Case) -> frozenset[str]:
    """Return the mailbox that a mail lay in; for mails read from files, when no address is known to be ours."""
    wanted = {"delivered-to", "envelope-to", "x-original-to", "x-envelope-to"}
    values = [value for name, value in case.mail.headers if name.lower() in wanted]
    return frozenset(address for value in values for _, address in addresses(value))
