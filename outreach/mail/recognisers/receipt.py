"""Read receipts (RFC 3798): the reader's program says that the letter was shown, or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.parse import children, report_blocks

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_KINDS: Final = frozenset({"message/disposition-notification", "message/global-disposition-notification"})


def recognise(case: Case) -> Verdict | None:
    """Read the notification that the mail itself carries."""
    if case.message.get_content_type() != "multipart/report":
        return None
    for part in children(case.message)[:20]:
        if part.get_content_type() in _KINDS:
            fields = dict(field for block in report_blocks(part) for field in block)
            said = fields.get("disposition", "nothing about what was done")
            return Verdict(ReplyKind.RECEIPT, (f"It is a read receipt (RFC 3798) that says: {said}",))
    return None
