"""A person asks not to be written to again: in words of their own, or by the button that their program offers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.quoting import split_text
from outreach.mail.recognisers import subjects
from outreach.mail.recognisers.notice import count_words, sentences
from outreach.mail.recognisers.phrases import fold, opt_out, ordinary

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_LOOKED_AT: Final = 4000
#: Stands before the text, so that the text is not taken whole when all of it is quoted.
_FIRST_LINE: Final = "\ufffc"
_IN_QUOTATION: Final = re.compile(r"\"[^\"\n]{1,200}\"")
_BEFORE: Final = 40
_AFTER: Final = 70
_NOISE: Final = " .,!?;:-_*'\"()[]<>\n\t"
#: Under a bare word stand a name and an office at most.
_MOST_BELOW: Final = 12


def recognise_command(case: Case) -> Verdict | None:
    """Claim what the "unsubscribe" button of a mail program writes, or somebody who writes no more than that word.

    Such mails bear the marks of programs, so that this comes before automatic answers are looked for. Our own
    List-Unsubscribe asks for a subject of its own (RFC 6068), and "unsubscribe" is what programs put by default.
    """
    if case.answer_marks or case.mail.enclosed_message_ids and case.has_null_sender:
        return None
    subject = _plain(subjects.bare(case.folded_subject))
    own = own_text(case)
    is_command = subject in opt_out.BARE or bool(not case.is_answer and _request(subject))
    said = [one for one in sentences(own) if not opt_out.BUTTONS.find(one)]
    if is_command and not case.is_answer and count_words(" ".join(said)) <= _MOST_BELOW:
        return Verdict(ReplyKind.OPT_OUT, (f"The subject is {case.mail.subject.strip()[:100]!r}, and nothing else is said.",))
    if said and _plain(said[0]) in opt_out.BARE and count_words(" ".join(said[1:])) <= _MOST_BELOW:
        return Verdict(ReplyKind.OPT_OUT, (f"All that it says is {said[0][:60]!r}.",))
    return None


def recognise(case: Case) -> Verdict | None:
    """Claim a person's mail whose new text asks us to stop writing.

    The quoted letter, with our own line on how to say so, is left out. A sentence that forbids the removal, supposes
    it, or limits it to a way or a time of writing asks for something else, which a person reads.
    """
    for sentence in sentences(own_text(case)):
        said = _request(sentence)
        if said:
            return Verdict(ReplyKind.OPT_OUT, (f"It asks not to be written to: {said!r}.",))
    return None


def own_text(case: Case) -> str:
    """Return the new text without quotes and signature; empty when all of the text is quoted."""
    new = split_text(f"{_FIRST_LINE}\n\n{case.mail.text[: 4 * _LOOKED_AT]}").new.replace(_FIRST_LINE, "")
    lines = [line for line in new.splitlines() if not line.lstrip().startswith((">", "|"))]
    return "\n".join(lines).strip()[:_LOOKED_AT]


def _request(sentence: str) -> str:
    """Return the words of a folded sentence that ask to stop, or an empty string when it means something else."""
    spoken = _IN_QUOTATION.sub(" ", fold(sentence))
    if ordinary.CONDITIONS.begins(spoken) and not spoken.endswith("?"):
        return ""
    for _, match in opt_out.REQUESTS.matches(spoken):
        before = spoken[max(match.start() - _BEFORE, 0) : match.start()]
        around = spoken[match.start() : match.end() + _AFTER]
        if not _is_negated(before, match[0]) and not opt_out.LIMITS.find(around):
            return match[0]
    return ""


def _is_negated(before: str, said: str) -> bool:
    """Whether the words before turn the request into its contrary; those that are negative themselves need another."""
    window = f"{before}{said}"
    return any(
        match.start() <= len(before) and match.start() >= len(before) - 28 and match.end() > len(before) - 12
        and not said.startswith(match[0].split(" ")[0])
        for _, match in opt_out.NEGATIONS.matches(window)
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).strip(_NOISE).split())
