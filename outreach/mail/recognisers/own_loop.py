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
    # What a colleague writes to a government with us in copy is no loop; what we write to ourselves is.
    written_to = {address for name in ("to", "cc") for _, address in addresses(mail.header(name))}
    if written_to and written_to <= case.ours:
        return Verdict(ReplyKind.OWN_LOOP, (f"It is from {mail.from_address} and written to ourselves alone.",))
    return None
