"""Bounces that only their words give away, such as Exchange's notices in plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import FailedRecipient, ReplyKind, Verdict
from outreach.mail.header_values import plain_address
from outreach.mail.recognisers import words

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_CODE: Final = re.compile(r"\b([45])\.(\d{1,3})\.(\d{1,3})\b")
_ADDRESS: Final = re.compile(r"[^\s<>()\[\]:;,\"'@]{1,64}@[^\s<>()\[\]:;,\"'@]{1,255}")


def recognise(case: Case) -> Verdict | None:
    """Claim a mail that a mail system signs and whose subject says that it could not be delivered.

    An address counts as failed for good only if the mail gives a code of class 5 for it.
    """
    if not case.is_from_daemon:
        return None
    seen = words.found(words.BOUNCE_SUBJECTS, case.subject)
    delay = words.found(words.DELAY_SUBJECTS, case.subject)
    if not seen and not delay:
        return None
    evidence = [f"{case.mail.from_address} signs it, and the subject says {seen or delay!r}."]
    if delay:
        return Verdict(ReplyKind.DELAY, tuple(evidence))
    codes = _CODE.findall(case.text)
    is_final = bool(codes) and all(kind == "5" and (area, detail) != ("2", "2") for kind, area, detail in codes)
    failed = _failed(case, is_final=is_final)
    if codes:
        evidence.append(f"The text gives {'.'.join(codes[0])}.")
    if not failed:
        evidence.append("It does not say which address failed.")
    kind = ReplyKind.BOUNCE_HARD if is_final and failed else ReplyKind.BOUNCE_SOFT
    return Verdict(kind, tuple(evidence), failed=failed)


def _failed(case: Case, *, is_final: bool) -> tuple[FailedRecipient, ...]:
    """Return the addresses of the text that the returned letter was for, or the only one that it names."""
    named = [address for one in _ADDRESS.findall(case.text) if (address := plain_address(one.strip(".")))]
    named = [address for address in dict.fromkeys(named) if address not in case.own_addresses]
    named = [address for address in named if not address.startswith(("mailer-daemon@", "postmaster@"))]
    ids = {returned.lower() for returned in case.mail.enclosed_message_ids}
    named = [address for address in named if f"<{address}>" not in ids]
    returned = [address for address in named if address in case.mail.enclosed_recipients]
    chosen = returned or (named if len(named) == 1 else [])
    codes = [".".join(code) for code in _CODE.findall(case.text)]
    return tuple(FailedRecipient(address, codes[0] if codes else "", hard=is_final) for address in chosen)
