"""Delivery reports (RFC 3464, and 6533 for international addresses): the mail system's own account, per address."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import BounceReason, FailedRecipient, ReplyKind, Verdict
from outreach.mail.header_values import plain_address
from outreach.mail.parse import children, report_blocks
from outreach.mail.recognisers.bounces.addresses import Place, mentions
from outreach.mail.recognisers.bounces.notice import Notice, Signed
from outreach.mail.recognisers.bounces.outcome import Outcome, outcome
from outreach.mail.recognisers.bounces.reading import judged_texts, words_about
from outreach.mail.recognisers.bounces.verdicts import failed_recipient, kind_of, returned_letter
from outreach.mail.recognisers.reasons import status_in
from outreach.mail.reports import blocks_of, by_addressee

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.mail.parse import MailMessage
    from outreach.mail.recognisers.case import Case

_KINDS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_XTEXT: Final = re.compile(r"\+([0-9A-Fa-f]{2})")
_UNICODE: Final = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_CODED_LOCAL: Final = re.compile(r"^(?i:imcea[a-z0-9]{2,12})-")
_AGENT_FIELD: Final = re.compile(r"(?im)^[ \t>]{0,8}(?:final|original)-recipient[ \t]{0,8}:")
_TOLD_FIELD: Final = re.compile(r"(?im)^[ \t>]{0,8}(?:action|status)[ \t]{0,8}:")
_DEEPEST: Final = 4
_LONGEST_BEGINNING: Final = 4096
_LONGEST_TEXT: Final = 256 * 1024
_HIGHEST_CODE_POINT: Final = 0x10FFFF

# What mail systems write instead of the five words of RFC 3464 section 2.3.3.
_ACTIONS: Final = {
    **dict.fromkeys(
        ("failed", "fail", "failure", "error", "bounced", "bounce", "undeliverable", "undelivered"), "failed"
    ),
    **dict.fromkeys(("rejected", "permanent", "permfail"), "failed"),
    **dict.fromkeys(("delayed", "delay", "deferred", "warning", "transient", "tempfail"), "delayed"),
    **dict.fromkeys(("delivered", "deliverable", "success"), "delivered"),
    "relayed": "relayed",
    "expanded": "expanded",
}


def recognise(case: Case) -> Verdict | None:
    """Read the report that the mail itself carries; one inside a forwarded mail is a person's enclosure."""
    notice = Notice(case)
    blocks = _blocks(notice)
    if not blocks:
        return None
    rows = [one for one in by_addressee(blocks) if one]
    named = [_addressee(notice, row) for row in rows]
    outcomes = [
        told for row, one in zip(rows, named, strict=True) if (told := _outcome(notice, row, one, named)) is not None
    ]
    if not outcomes:
        return None
    failed = _once([recipient for action, recipient in outcomes if action == "failed"])
    kind = _kind(outcomes, failed)
    if kind is ReplyKind.DELAY:
        # Not reached so far: named like those that failed, and never for good.
        late = [_not_yet(recipient) for action, recipient in outcomes if action == "delayed"]
        failed = _once(late)
    evidence = (*_evidence(outcomes), *returned_letter(case.mail))
    return Verdict(kind, evidence, failed=failed)


def _blocks(notice: Notice) -> list[list[tuple[str, str]]]:
    """Return the fields of the report, from its part, from a part of another type, or from the bare text."""
    case = notice.case
    is_report = case.message.get_content_type() == "multipart/report"
    part = _report(case.message, 0)
    # A report within a mail of several parts: a gateway adds its footer so, and a person forwards so.
    is_inside = part is not None and notice.signed is not Signed.BY_PERSON and not notice.is_answer_subject
    is_machine = is_report or is_inside or case.is_from_daemon or notice.has_null_sender or notice.is_likely_system
    if not is_machine or case.says_person:
        return []
    blocks = report_blocks(part) if part is not None else []
    if any(name in {"final-recipient", "original-recipient", "action"} for block in blocks for name, _ in block):
        return blocks
    if notice.signed is Signed.BY_PERSON or notice.is_answer_subject:
        return []
    text = case.mail.text[:_LONGEST_TEXT]
    found = _AGENT_FIELD.search(text)
    if found is None or _TOLD_FIELD.search(text) is None or len(notice.report) < found.start():
        return []
    # The block about the letter stands above; without it nothing is lost.
    return blocks_of("\n".join(line.strip(" \t>") for line in text[found.start() :].splitlines()))


def _holds_fields(part: MailMessage) -> bool:
    """Whether a part that calls itself a text is a file with the fields of a report and nothing before them."""
    if not (part.get_filename() or part.get("content-disposition")):
        return False
    octets = part.get_payload(decode=True)
    beginning = octets[:_LONGEST_BEGINNING].lstrip().lower() if isinstance(octets, bytes) else b""
    return beginning.startswith((b"reporting-mta:", b"final-recipient:")) and b"\naction:" in beginning


def _report(part: MailMessage, depth: int) -> MailMessage | None:
    """Find the report without looking into enclosed mails."""
    kind = part.get_content_type()
    if kind in _KINDS or (depth and kind.startswith("text/") and _holds_fields(part)):
        return part
    if depth >= _DEEPEST or not kind.startswith("multipart/"):
        return None
    for child in children(part)[:50]:
        found = _report(child, depth + 1)
        if found is not None:
            return found
    return None


def _outcome(
    notice: Notice, row: dict[str, str], address: str, all_named: list[str]
) -> tuple[str, FailedRecipient] | None:
    """Return (action, recipient) of one addressee, or None for a block that says nothing of one."""
    diagnostic = row.get("diagnostic-code", "")
    status = status_in(row.get("status", "")) or row.get("status", "").strip()[:5]
    action = _action(notice, row.get("action", ""), status)
    if not action or not address:
        return None
    texts = [diagnostic.replace(address, " ")] if diagnostic.strip() else []
    if action == "failed":
        # What the text says in general is of the one address that failed, if it is one.
        texts += judged_texts(notice, words_about(notice, address, all_named))[: None if len(all_named) == 1 else 2]
    judged = failed_recipient(address, status_in(row.get("status", "")), texts)
    shown = diagnostic[:500] or judged.diagnostic
    return action, FailedRecipient(address, judged.status, judged.hard, shown, judged.reason)


def _action(notice: Notice, action: str, status: str) -> str:
    """Return failed, delayed, delivered, relayed or expanded; by the status where the action is missing or odd."""
    word = action.partition("(")[0].strip().strip("\"'<>.").lower()
    if word in _ACTIONS:
        return _ACTIONS[word]
    first = next(iter(word.replace(",", " ").replace(";", " ").split()), "")
    if first in _ACTIONS:
        return _ACTIONS[first]
    if status.startswith("2"):
        return "delivered"
    if status.startswith("5"):
        return "failed"
    if status.startswith("4"):
        return "delayed" if outcome(notice) is Outcome.DELAYED else "failed"
    return ""


def _addressee(notice: Notice, row: dict[str, str]) -> str:
    """Return the address that our letter was written to, as far as the report and the letter say it."""
    named = [_address(row.get(name, "")) for name in ("original-recipient", "final-recipient", "x-actual-recipient")]
    known = [one for one in named if one and one not in notice.case.own_addresses]
    for one in (*(one for one in known if one in notice.returned), *(one for one in known if one not in notice.own)):
        return one
    if known and len(notice.returned) != 1:
        return known[0]
    in_words = [one.address for one in mentions(row.get("diagnostic-code", "").splitlines()) if one.place > Place.NEVER]
    in_words += [address for _, address in _display_name(row)]
    for one in in_words:
        if notice.may_fail(one):
            return one
    return notice.returned[0] if len(notice.returned) == 1 else ""


def _display_name(row: dict[str, str]) -> list[tuple[str, str]]:
    return [("", one.address) for one in mentions([row.get("x-display-name", "")])]


def _address(field: str) -> str:
    """Return the address of ``rfc822;a@b``, with the escapes of RFC 3461 section 4 and RFC 6533 undone."""
    kind, semicolon, rest = field.partition(";")
    text = (rest if semicolon else kind).strip()
    if "+" in text and "rfc822" in kind.lower():
        text = _XTEXT.sub(lambda match: chr(int(match[1], 16)), text)
    if "\\x{" in text:
        text = _UNICODE.sub(lambda match: chr(min(int(match[1], 16), _HIGHEST_CODE_POINT)), text)
    text = text.partition("<")[2].partition(">")[0] if "<" in text and ">" in text else text
    if _CODED_LOCAL.match(text):
        # Exchange wraps an address that it could not use: IMCEAINVALID-name+40domain+2Eexample@its.own.domain.
        inner = _XTEXT.sub(lambda match: chr(int(match[1], 16)), text.partition("-")[2].rpartition("@")[0])
        return plain_address(inner) if "@" in inner else ""
    return plain_address(text.split(" ")[0].strip("\"'"))


def _not_yet(recipient: FailedRecipient) -> FailedRecipient:
    """Return an addressee of a delay: nothing is for good, and the time for trying has not run out."""
    is_over = recipient.reason in {BounceReason.EXPIRED, BounceReason.UNSTATED}
    return replace(recipient, hard=False, reason=BounceReason.UNREACHABLE if is_over else recipient.reason)


def _once(failed: list[FailedRecipient]) -> tuple[FailedRecipient, ...]:
    """Keep one entry for each address: the one that says more."""
    kept: dict[str, FailedRecipient] = {}
    for one in failed:
        before = kept.get(one.address)
        if before is None or (before.reason is BounceReason.UNSTATED and one.reason is not BounceReason.UNSTATED):
            kept[one.address] = one
    return tuple(kept.values())


def _kind(outcomes: list[tuple[str, FailedRecipient]], failed: tuple[FailedRecipient, ...]) -> ReplyKind:
    """Return the kind of the worst outcome; the others stay in the evidence."""
    if failed:
        return kind_of(failed)
    if any(action == "delayed" for action, _ in outcomes):
        return ReplyKind.DELAY
    return ReplyKind.RECEIPT


def _evidence(outcomes: list[tuple[str, FailedRecipient]]) -> Iterator[str]:
    for action, recipient in outcomes[:20]:
        status = f", status {recipient.status}" if recipient.status else ""
        said = f": {recipient.diagnostic}" if recipient.diagnostic else ""
        yield f"Its delivery report says {action!r} for {recipient.address}{status}{said}"
