"""Delivery reports (RFC 3464, and 6533 for international addresses): the mail system's own account, per address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import FailedRecipient, ReplyKind, Verdict
from outreach.mail.header_values import plain_address
from outreach.mail.parse import children, report_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.mail.parse import MailMessage
    from outreach.mail.recognisers.case import Case

_KINDS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_STATUS: Final = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_REPLY_CODE: Final = re.compile(r"(?:^|;|\s)([245])\d\d[\s-]")
_XTEXT: Final = re.compile(r"\+([0-9A-F]{2})")

# Mailbox full: the address is good, and the next letter may arrive (RFC 3463 X.2.2).
_FULL: Final = frozenset({"5.2.2"})
_DEEPEST: Final = 4


def recognise(case: Case) -> Verdict | None:
    """Read the report that the mail itself carries; one inside a forwarded mail is a person's enclosure."""
    part = _report(case.message, 0)
    if part is None:
        return None
    is_report = case.message.get_content_type() == "multipart/report"
    if not (is_report or case.is_from_daemon or case.has_null_sender):
        return None
    rows = [dict(block) for block in report_blocks(part)]
    outcomes = [outcome for row in rows if (outcome := _outcome(row)) is not None]
    if not outcomes:
        return None
    failed = tuple(recipient for action, recipient in outcomes if action in {"failed", "error"})
    return Verdict(_kind(outcomes, failed), tuple(_evidence(outcomes)), failed=failed)


def _report(part: MailMessage, depth: int) -> MailMessage | None:
    """Find the report without looking into enclosed mails."""
    kind = part.get_content_type()
    if kind in _KINDS:
        return part
    if depth >= _DEEPEST or not kind.startswith("multipart/"):
        return None
    for child in children(part)[:50]:
        found = _report(child, depth + 1)
        if found is not None:
            return found
    return None


def _outcome(row: dict[str, str]) -> tuple[str, FailedRecipient] | None:
    """Return (action, recipient) of one block, or None for the block about the report itself."""
    action = row.get("action", "").split("(")[0].strip().lower()
    address = _address(row.get("original-recipient", "")) or _address(row.get("final-recipient", ""))
    if not action or not address:
        return None
    diagnostic = row.get("diagnostic-code", "")
    found = _STATUS.search(row.get("status", "")) or _STATUS.search(diagnostic)
    status = found[0] if found else ""
    return action, FailedRecipient(address, status, _is_hard(status, diagnostic), diagnostic[:500])


def _is_hard(status: str, diagnostic: str) -> bool:
    """Whether an address failed for good: class 5, but not a full mailbox. Without a class it stays in doubt."""
    if status:
        return status.startswith("5.") and status not in _FULL
    code = _REPLY_CODE.search(diagnostic)
    return code is not None and code[1] == "5"


def _address(field: str) -> str:
    """Return the address of ``rfc822;a@b``, with the escapes of RFC 3461 section 4 undone."""
    kind, _, rest = field.partition(";")
    text = rest or kind
    if "+" in text and "rfc822" in kind.lower():
        text = _XTEXT.sub(lambda match: chr(int(match[1], 16)), text)
    return plain_address(text)


def _kind(outcomes: list[tuple[str, FailedRecipient]], failed: tuple[FailedRecipient, ...]) -> ReplyKind:
    """Return the kind of the worst outcome; the others stay in the evidence."""
    if any(recipient.hard for recipient in failed):
        return ReplyKind.BOUNCE_HARD
    if failed:
        return ReplyKind.BOUNCE_SOFT
    if any(action == "delayed" for action, _ in outcomes):
        return ReplyKind.DELAY
    return ReplyKind.RECEIPT


def _evidence(outcomes: list[tuple[str, FailedRecipient]]) -> Iterator[str]:
    for action, recipient in outcomes[:20]:
        status = f", status {recipient.status}" if recipient.status else ""
        said = f": {recipient.diagnostic}" if recipient.diagnostic else ""
        yield f"Its delivery report says {action!r} for {recipient.address}{status}{said}"
