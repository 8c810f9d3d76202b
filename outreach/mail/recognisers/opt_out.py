"""A person asks not to be written to again: in words of their own, or by the button that their program offers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import subjects
from outreach.mail.recognisers.notice import count_words, sentences
from outreach.mail.recognisers.phrases import Page, fold, opt_out, opt_out_limits, ordinary

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_IN_QUOTATION: Final = re.compile(r"\"[^\"\n]{1,200}\"")
_BEFORE: Final = 40
_AFTER: Final = 70
#: Asks for the reason of a silence; nobody asks so to be left in peace.
_WHY: Final = re.compile(r"why|pourquoi|por que|warum|wieso|почему|لماذا|为什么|為什麼|perche|porque|neden|waarom")
_NEAR: Final = 2
#: "Spam! Stop!" is as bare as the word alone.
_FEW: Final = 2
_POLITE: Final = re.compile(
    r"^(?:please|pls|kindly|merci|svp|s'il vous plait|por favor|bitte|пожалуиста|请|請|lutfen|per favore"
    r"|a\.?u\.?b\.?)\s?|"
    r"\s?,?(?:please|pls|svp|s'il vous plait|merci|por favor|gracias|bitte|danke|thanks|thank you|пожалуиста"
    r"|谢谢|謝謝|lutfen|grazie|obrigad[oa]|alstublieft|a\.?u\.?b\.?)$"
)
_NOISE: Final = " .,!?;:-_*'\"()[]<>\n\t"
#: Under a bare word stand a name and an office at most.
_MOST_BELOW: Final = 12


def recognise_command(case: Case) -> Verdict | None:
    """Claim what the "unsubscribe" button of a mail program writes, or somebody who writes no more than that word.

    Such mails bear the marks of programs, so that this comes before automatic answers are looked for. Our own
    List-Unsubscribe asks for a subject of its own (RFC 6068), and "unsubscribe" is what programs put by default.
    """
    if case.answer_marks or (case.mail.enclosed_message_ids and case.has_null_sender):
        return None
    subject = _plain(subjects.bare(case.folded_subject))
    own = case.own_text
    is_command = subject in opt_out.BARE or bool(not case.is_answer and _request(subject, Page(subject)))
    said = [one for one in sentences(own) if not opt_out.BUTTONS.find(one)]
    if is_command and not case.is_answer and count_words(" ".join(said)) <= _MOST_BELOW:
        return Verdict(
            ReplyKind.OPT_OUT, (f"The subject is {case.mail.subject.strip()[:100]!r}, and nothing else is said.",)
        )
    if said and all(count_words(one) <= _FEW for one in said) and any(_plain(one) in opt_out.BARE for one in said):
        return Verdict(ReplyKind.OPT_OUT, (f"All that it says is {' '.join(said)[:60]!r}.",))
    if said and _plain(said[0]) in opt_out.BARE and count_words(" ".join(said[1:])) <= _MOST_BELOW:
        return Verdict(ReplyKind.OPT_OUT, (f"All that it says is {said[0][:60]!r}.",))
    return None


def recognise(case: Case) -> Verdict | None:
    """Claim a person's mail whose new text asks us to stop writing.

    The quoted letter, with our own line on how to say so, is left out. A sentence that forbids the removal, supposes
    it, or limits it to a way or a time of writing asks for something else, which a person reads.
    """
    spoken = _joined(sentences(case.own_text))
    page = Page("\n".join(spoken))
    for sentence in spoken:
        said = _request(sentence, page)
        if said:
            return Verdict(ReplyKind.OPT_OUT, (f"It asks not to be written to: {said!r}.",))
    return None


def _joined(found: list[str]) -> list[str]:
    """Join sentences that a semicolon parts: what follows it may say what to do instead."""
    joined: list[str] = []
    for sentence in found:
        if joined and joined[-1].endswith((";", "；")):
            joined[-1] = f"{joined[-1]} {sentence}"
        else:
            joined.append(sentence)
    return joined


def _request(sentence: str, page: Page) -> str:
    """Return the words of a folded sentence that ask to stop, or an empty string when it means something else."""
    spoken = _IN_QUOTATION.sub(" ", fold(sentence))
    if (page.of(ordinary.CONDITIONS).begins(spoken) and not spoken.endswith("?")) or _WHY.match(spoken):
        return ""
    refusals = [match.span() for _, match in page.of(opt_out_limits.REFUSALS).matches(spoken)]
    for _, match in page.of(opt_out.REQUESTS).matches(spoken):
        before = spoken[max(match.start() - _BEFORE, 0) : match.start()]
        around = spoken[match.start() : match.end() + _AFTER]
        is_refused = any(start < match.end() and match.start() < end for start, end in refusals)
        if not (is_refused or _is_negated(before, page) or page.of(opt_out_limits.LIMITS).find(around)):
            return match[0].strip()
    return ""


def _is_negated(before: str, page: Page) -> bool:
    """Whether the words right before a request turn it into its contrary."""
    return any(match.end() >= len(before) - _NEAR for _, match in page.of(opt_out_limits.NEGATORS).matches(before))


def _plain(text: str) -> str:
    words = " ".join(fold(text).strip(_NOISE).split())
    return _POLITE.sub("", words).strip(_NOISE)
