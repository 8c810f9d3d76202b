"""Our own letters that come back to the mailbox: a copy to ourselves, a list, a rule that redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.replies import ReplyKind, Verdict

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
    domain = mail.from_address.rpartition("@")[2]
    if domain and mail.message_id.lower().endswith(f"@{domain}>"):
        return Verdict(
            ReplyKind.OWN_LOOP, (f"It is from {mail.from_address} and its Message-ID was made at {domain}.",)
        )
    return None
