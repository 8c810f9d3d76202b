"""What a mail system tells the owner of a mailbox, ours: it is almost full, mail is held, a password expires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import marks
from outreach.mail.recognisers.phrases import fold
from outreach.mail.recognisers.phrases.system_notices import SYSTEM_NOTICES

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_SENDERS: Final = (
    "postmaster", "administrator", "admin", "system", "quarantine", "root", "daemon", "mailadmin", "notification",
    "notifications", "alert", "alerts", "spam", "no-reply", "noreply", "sysadmin", "helpdesk", "servicedesk", "support",
    "do-not-reply", "donotreply", "security", "itservice", "webmaster", "mail", "server", "cron",
)  # fmt: skip
_OPENING: Final = 300


def recognise(case: Case) -> Verdict | None:
    """Claim a notice of that kind: from an address of systems, with a mark of machines, and no answer to anything.

    Somebody who tells us that their mailbox is full writes from their own address.
    """
    mail = case.mail
    if case.says_person or case.is_answer or case.quotes or mail.in_reply_to or marks.client_of(mail):
        return None
    local, _, domain = mail.from_address.partition("@")
    is_own = any(address.rpartition("@")[2] == domain for address in case.ours)
    is_system = local.startswith(_SENDERS)
    if not is_system or not (case.marks or is_own):
        return None
    said = SYSTEM_NOTICES.find(case.folded_subject)
    if not said and (case.marks and is_own):
        said = SYSTEM_NOTICES.find(fold(case.written[:_OPENING]))
    if not said:
        return None
    return Verdict(ReplyKind.LIST, (*case.marks, f"{mail.from_address} tells of a mailbox and says {said!r}."))
