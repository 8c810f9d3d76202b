"""From failed addresses to a verdict: status, class, for good or not, and the sentences that say why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.replies import BounceReason, FailedRecipient, ReplyKind, Verdict
from outreach.mail.recognisers.bounces.outcome import Outcome, outcome
from outreach.mail.recognisers.bounces.reading import find_failures, judged_texts
from outreach.mail.recognisers.reasons import Judgement, best_status, is_expired, judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.domain.replies import IncomingMail
    from outreach.mail.recognisers.bounces.dialect import Dialect
    from outreach.mail.recognisers.bounces.notice import Notice

_LONGEST_DIAGNOSTIC: Final = 500
_MOST_SENTENCES: Final = 20


def verdict_of(notice: Notice, why: str, dialect: Dialect | None = None) -> Verdict:
    """Return the verdict over a notice that a mail system wrote; ``why`` says how that was seen."""
    became = outcome(notice, dialect)
    letter = returned_letter(notice.case.mail)
    if became is Outcome.ARRIVED:
        return Verdict(ReplyKind.RECEIPT, (why, "It says that the letter arrived.", *letter))
    found = find_failures(notice, dialect.lists if dialect is not None else ())
    if became is Outcome.DELAYED:
        waiting = ", ".join(one.address for one in found[:10])
        still = f"It says that the mail system still tries{f' to reach {waiting}' if waiting else ''}."
        return Verdict(ReplyKind.DELAY, (why, still, *letter), failed=waiting_for(one.address for one in found))
    failed = tuple(failed_recipient(one.address, "", judged_texts(notice, one)) for one in found)
    said = [sentence(one) for one in failed[:_MOST_SENTENCES]] or ["It does not say which address failed."]
    return Verdict(kind_of(failed), (why, *said, *letter), failed=failed)


def failed_recipient(address: str, status: str, texts: list[str]) -> FailedRecipient:
    """Judge one address by its reported status and by the first of ``texts`` that says why."""
    known = status
    for text in texts:
        known = best_status(known, text)
        if known and not known.endswith(".0.0"):
            break
    chosen = next((text for text in texts if judge(known, text).reason is not BounceReason.UNSTATED), "")
    chosen = chosen or next((text for text in texts if text.strip()), "")
    judgement = judge(known, chosen)
    if judgement.reason is BounceReason.POLICY and any(judge("", text).reason is BounceReason.SPAM for text in texts):
        judgement = Judgement(BounceReason.SPAM, judgement.hard)
    elif judgement.reason is BounceReason.UNREACHABLE and not judgement.hard and any(map(is_expired, texts)):
        # The last attempt met with this; that there is no other one is why the letter came back.
        judgement = Judgement(BounceReason.EXPIRED, hard=False)
    diagnostic = " ".join(chosen.split())[:_LONGEST_DIAGNOSTIC]
    return FailedRecipient(address, known, judgement.hard, diagnostic, judgement.reason)


def waiting_for(addresses: Iterable[str], status: str = "") -> tuple[FailedRecipient, ...]:
    """Return the addressees of a delay: not reached so far, and not failed for good."""
    unique = dict.fromkeys(addresses)
    return tuple(FailedRecipient(one, status, hard=False, reason=BounceReason.UNREACHABLE) for one in unique)


def kind_of(failed: tuple[FailedRecipient, ...]) -> ReplyKind:
    """Return hard when any address failed for good."""
    return ReplyKind.BOUNCE_HARD if any(one.hard for one in failed) else ReplyKind.BOUNCE_SOFT


def sentence(one: FailedRecipient) -> str:
    """Say what is known of one failed address."""
    status = f", status {one.status}" if one.status else ""
    reason = "" if one.reason is BounceReason.UNSTATED else f", {one.reason.replace('_', ' ')}"
    lasting = "for good" if one.hard else "not for good"
    said = f": {one.diagnostic}" if one.diagnostic else ""
    return f"{one.address} failed{status}{reason}, {lasting}{said}"


def returned_letter(mail: IncomingMail) -> tuple[str, ...]:
    """Name the letters that the notice gives back."""
    return tuple(f"It returns the letter {one}." for one in mail.enclosed_message_ids[:3])
