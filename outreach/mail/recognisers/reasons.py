"""Why an address could not be reached, and whether for good: from the status code and the server's words.

Codes after RFC 3463, its registry, and RFC 5321 section 4.2. Words come first, because many servers give a code
that fits badly; the code decides what the words leave open. *For good* is what trying again does not change: class 5
of RFC 3463 section 3.1, whatever the reason, except where the reason passes by itself, as a full mailbox, a rate, a
server out of reach and the end of all attempts do. What is for good need not be the address's fault: that a letter
is refused says nothing of the next one (``domain.replies.FailedRecipient.fails_address``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from outreach.domain.replies import BounceReason
from outreach.mail.recognisers import reason_words
from outreach.mail.recognisers.bounce_words import fold, folded
from outreach.mail.recognisers.reason_pairs import said_disabled, said_gone

# Neither a part of an IP address or a version, nor of a date.
_STATUS: Final = re.compile(r"(?<![\d.])([245])\.([0-7])\.(\d{1,3})(?![\d]|\.\d)")
_REPLY_CODES: Final = (
    "421|422|431|432|441|442|450|451|452|453|454|455|471|500|501|502|503|504|510|511|512|513|515|521|523|530|531|533"
    "|534|535|540|541|544|546|547|550|551|552|553|554|555|556|557|558|559|561|570|571|572|573|577|579|591|592"
)
_REPLY_CODE: Final = re.compile(rf"(?<![\d.:/@#=_-])({_REPLY_CODES})(?=[ \t:,;)\]#-]|$|[.](?:\s|$))", re.MULTILINE)
_BEFORE_VERSION: Final = re.compile(r"(?i)(?:exim|postfix|sendmail|version|ver\.?|qmail|dovecot|[a-z]/|\bv) ?$")

_LOOKED_AT: Final = 8000
_SHORT: Final = 6

_BY_WORDS: Final = (
    (BounceReason.POLICY, reason_words.SENDER_REFUSED),
    (BounceReason.FULL, reason_words.FULL),
    (BounceReason.SIZE, reason_words.SIZE),
    (BounceReason.UNREACHABLE, reason_words.NO_SUCH_DOMAIN),
    (BounceReason.NO_SUCH_USER, reason_words.NO_SUCH_USER),
    (BounceReason.EXPIRED, reason_words.EXPIRED),
    (BounceReason.SPAM, reason_words.SPAM),
    (BounceReason.UNREACHABLE, reason_words.NOT_CONNECTED),
    (BounceReason.POLICY, reason_words.POLICY),
    (BounceReason.UNREACHABLE, reason_words.UNREACHABLE),
)

# A code of policy that says which policy: "does not exist" is then said of a record of the sender.
_POLICY_CODE: Final = re.compile(r"[45]\.7\.(?!0$|1$)\d")
_NOT_BY_POLICY: Final = (reason_words.NO_SUCH_DOMAIN, reason_words.NO_SUCH_USER)

#: By subject and detail of the status code; RFC 3463 section 3 and the registry of enhanced codes.
_BY_DETAIL: Final = {
    "1.0": BounceReason.NO_SUCH_USER, "1.1": BounceReason.NO_SUCH_USER, "1.2": BounceReason.UNREACHABLE,
    "1.3": BounceReason.NO_SUCH_USER, "1.4": BounceReason.NO_SUCH_USER, "1.6": BounceReason.NO_SUCH_USER,
    "1.7": BounceReason.POLICY, "1.8": BounceReason.POLICY, "1.90": BounceReason.POLICY,
    "1.10": BounceReason.NO_SUCH_USER,
    "2.1": BounceReason.DISABLED, "2.2": BounceReason.FULL, "2.3": BounceReason.SIZE, "2.4": BounceReason.POLICY,
    "3.4": BounceReason.SIZE, "4.7": BounceReason.EXPIRED, "4.310": BounceReason.UNREACHABLE,
    "4.316": BounceReason.EXPIRED,
}  # fmt: skip
_BY_SUBJECT: Final = {
    "1": BounceReason.NO_SUCH_USER, "3": BounceReason.UNREACHABLE, "4": BounceReason.UNREACHABLE,
    "6": BounceReason.POLICY, "7": BounceReason.POLICY,
}  # fmt: skip
_BY_REPLY_CODE: Final = {
    "452": BounceReason.FULL, "552": BounceReason.FULL, "523": BounceReason.SIZE, "530": BounceReason.POLICY,
    "535": BounceReason.POLICY, "556": BounceReason.UNREACHABLE, "571": BounceReason.POLICY,
}  # fmt: skip

#: Class 5 of these says that there is no such domain, and not that it was out of reach.
_NO_DOMAIN: Final = frozenset({"1.2", "4.4", "4.310"})

#: Class 5 of these says that the other system is set up wrongly: a loop, or a program that fails. It does not pass.
_MISCONFIGURED: Final = re.compile(r"5\.(?:3\.(?![124]$)\d|4\.6$)")

# A delay was given up with this code, whatever the last attempt met with.
_GIVEN_UP: Final = frozenset({"4.4.7", "5.4.7"})


_NOBODY: Final = frozenset({BounceReason.NO_SUCH_USER, BounceReason.DISABLED})
_NEVER_FOR_GOOD: Final = frozenset({BounceReason.FULL, BounceReason.EXPIRED})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The class of a failure and whether it is for good."""

    reason: BounceReason
    hard: bool


@lru_cache(maxsize=256)
def judge(status: str, diagnostic: str) -> Judgement:
    """Return the class of a failure from its status code (RFC 3463, or '') and the server's words. Never raises."""
    diagnostic = diagnostic[:_LOOKED_AT].replace("_", " ")
    # Cisco's gateways begin with this whatever the server said.
    words = fold(diagnostic).replace("unknown address error", " ")
    known = best_status(status, diagnostic)
    reply = reply_code_in(diagnostic)
    reason, is_domain = _by_words(words, known)
    if reason is BounceReason.UNSTATED:
        reason, is_domain = _by_code(known, reply)
    if reason is BounceReason.UNSTATED and said_gone(words):
        reason = BounceReason.NO_SUCH_USER
    if reason is BounceReason.UNREACHABLE and not is_domain and known in _GIVEN_UP:
        reason = BounceReason.EXPIRED
    if reason in _NEVER_FOR_GOOD:
        return Judgement(reason, hard=False)
    if reason is BounceReason.NO_SUCH_USER and known[1:3] != ".1" and said_disabled(words):
        reason = BounceReason.DISABLED
    if reason in _NOBODY or is_domain:
        return Judgement(reason, _is_final(known, reply))
    if reason is BounceReason.UNREACHABLE:
        return Judgement(reason, _MISCONFIGURED.match(known) is not None and reply[:1] != "4")
    return Judgement(reason, not _holds(words, reason_words.PASSING) and _is_refused(reason, known, reply))


def is_expired(text: str) -> bool:
    """Whether a text says that the mail system's patience ended, whatever else it says."""
    return _holds(fold(text[:_LOOKED_AT]), reason_words.EXPIRED)


def best_status(status: str, diagnostic: str) -> str:
    """Return the code that says most: the reported one, unless it is general and the server's words are not."""
    given = status_in(status)
    if given and not given.endswith(".0.0"):
        return given
    said = status_in(diagnostic)
    return said if said and (not given or not said.endswith(".0.0")) else given


def status_in(text: str) -> str:
    """Return the first status code (RFC 3463) of a text, a special one before a general one; '' for none."""
    general = ""
    for found in _STATUS.finditer(text[:_LOOKED_AT]):
        if _BEFORE_VERSION.search(text[max(0, found.start() - 12) : found.start()]) or found[1] == "2":
            continue
        if not found[0].endswith(".0.0"):
            return found[0]
        general = general or found[0]
    return general


def reply_code_in(text: str) -> str:
    """Return the last SMTP reply code of class 4 or 5 in a text, '' for none: what came last ended the attempt."""
    codes: list[str] = _REPLY_CODE.findall(text[:_LOOKED_AT])
    return codes[-1] if codes else ""


def _by_words(words: str, status: str) -> tuple[BounceReason, bool]:
    """Return the class that the words name, and whether they say that the domain does not exist."""
    if not words.strip():
        return BounceReason.UNSTATED, False
    if status == "5.4.1" and "access denied" in words:
        # Microsoft 365 answers so for addresses that its directory does not hold.
        return BounceReason.NO_SUCH_USER, False
    for reason, phrases in _BY_WORDS:
        if phrases in _NOT_BY_POLICY and _POLICY_CODE.match(status):
            continue
        if _holds(words, phrases):
            is_domain = phrases is reason_words.NO_SUCH_DOMAIN
            return reason, is_domain or (reason is BounceReason.UNREACHABLE and status[2:] in _NO_DOMAIN)
    return BounceReason.UNSTATED, False


def _holds(words: str, phrases: tuple[str, ...]) -> bool:
    long, short = _table(phrases)
    return any(phrase in words for phrase in long) or (short is not None and short.search(words) is not None)


@lru_cache(maxsize=16)
def _table(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """Split a table: short words of Latin letters must begin a word, or "rbl" would be found in a server's name."""
    all_of_them = folded(phrases)
    short = [one for one in all_of_them if one.isascii() and one.isalpha() and len(one) <= _SHORT]
    long = tuple(one for one in all_of_them if one not in short)
    return long, re.compile(rf"\b(?:{'|'.join(short)})") if short else None


def _by_code(status: str, reply: str) -> tuple[BounceReason, bool]:
    """Return the class that the codes alone stand for, and whether they say that the domain does not exist."""
    if status:
        detail = status[2:]
        reason = _BY_DETAIL.get(detail) or _BY_SUBJECT.get(detail[0])
        if reason is not None:
            return reason, detail in _NO_DOMAIN
    return _BY_REPLY_CODE.get(reply, BounceReason.UNSTATED), reply == "556"


def _is_final(status: str, reply: str) -> bool:
    """Whether the codes leave it final that there is nobody: a general or missing code does not weaken it."""
    kinds = {code[0] for code in (status, reply) if code}
    return kinds != {"4"} and not (status.startswith("4") and not status.endswith(".0.0") and reply[:1] != "5")


def _is_refused(reason: BounceReason, status: str, reply: str) -> bool:
    """Whether the codes say that the letter was refused once and for all; without any, the reason does."""
    if status and not status.endswith(".0.0"):
        return status.startswith("5")
    if reply:
        return reply.startswith("5")
    return status.startswith("5") or (not status and reason is not BounceReason.UNSTATED)
