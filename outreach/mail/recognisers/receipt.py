"""Read receipts (RFC 8098, before it 3798): the reader's program says that the letter was shown, or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.parse import children, report_blocks
from outreach.mail.recognisers import subjects
from outreach.mail.recognisers.bounce_words import fold
from outreach.mail.recognisers.bounces.notice import Notice
from outreach.mail.recognisers.bounces.verdicts import verdict_of
from outreach.mail.recognisers.phrases import filters

if TYPE_CHECKING:
    from outreach.mail.parse import MailMessage
    from outreach.mail.recognisers.case import Case

_KINDS: Final = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
_DEEPEST: Final = 3
_BEGINNING: Final = 2000
#: What Dovecot, Cyrus and Exim write when a filter or a full mailbox refuses a letter that they have taken.
_REJECTED: Final = ("auto-replied (rejected)", "automatically rejected", "automatically refused", "rejected by sieve")
#: A receipt without its report says one or two sentences and repeats a few header lines.
_MOST_WORDS: Final = 70
#: The subject of our letter, which it repeats, may be long and read like a person's words.
_MOST_OTHER_WORDS: Final = 25


def recognise(case: Case) -> Verdict | None:
    """Read the notification that the mail itself carries, or that its subject and text are.

    Exchange and Notes send receipts whose report part is lost on the way ("Read: …", "Your message … was read on
    …"). A person may begin a subject with "Read:" too; then the text is another.
    """
    said = _disposition(case.message, 0)
    if said is not None and (case.message.get_content_type() == "multipart/report" or not _is_forwarded(case)):
        if "deleted" in said.lower() and (by := _says_rejected(case)):
            return verdict_of(Notice(case), f"It is a refusal by a mailbox's filter (RFC 5429 section 2.2): {by!r}.")
        return Verdict(ReplyKind.RECEIPT, (f"It is a read receipt (RFC 8098) that says: {said}",))
    if case.says_person:
        return None
    subject = subjects.untagged(case.folded_subject)
    done = next(
        (
            (found, verb)
            for table, verb in (
                (filters.UNREAD_SUBJECTS, "deleted or not read"),
                (filters.READ_SUBJECTS, "read"),
                (filters.DELIVERED_SUBJECTS, "delivered"),
            )
            if (found := table.begins(subject))
        ),
        None,
    )
    if done is None or case.notice.words > _MOST_WORDS or case.notice.other_words > _MOST_OTHER_WORDS:
        return None
    told = next(
        (match for one in case.notice.sentences if (match := case.notice.page.of(filters.READ_TEXTS).find(one))), ""
    )
    if not told and (case.written.strip() or not (case.other_marks or case.answer_marks)):
        return None
    return Verdict(
        ReplyKind.RECEIPT,
        (f"The subject begins with {done[0]!r} ({done[1]}).", f"It says {told!r}." if told else "It has no text."),
    )


def _disposition(part: MailMessage, depth: int) -> str | None:
    """Return what the notification of the mail itself says, not that of an enclosed mail; None for none."""
    if part.get_content_type() in _KINDS:
        fields = dict(field for block in report_blocks(part) for field in block)
        return fields.get("disposition", "nothing about what was done")
    if depth >= _DEEPEST or not part.get_content_type().startswith("multipart/"):
        return None
    found = (_disposition(child, depth + 1) for child in children(part)[:20])
    return next((one for one in found if one is not None), None)


def _says_rejected(case: Case) -> str:
    """Return how a mailbox refused our letter, which Sieve's *reject* reports as a receipt; '' when it did not."""
    said = fold(f"{case.mail.header('auto-submitted')} {case.mail.text[:_BEGINNING]}")
    return next((one for one in _REJECTED if one in said), "")


def _is_forwarded(case: Case) -> bool:
    return case.is_answer or bool(case.notice.substance) or case.notice.other_words > _MOST_WORDS
