"""What the text of a mail consists of, sentence by sentence: only what notices of programs say, or more than that.

A program's notice holds little but a greeting, the absence or the receipt, whom to turn to, and small print. Whatever
is none of these was probably written by a person for us. This holds in languages that we know no words of, too: there
nothing is recognised, and the mail counts as a person's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from outreach.mail.recognisers.calendar import MONTH
from outreach.mail.recognisers.phrases import (
    Page,
    Phrases,
    absence,
    absence_formulas,
    acknowledgements,
    automatic,
    closures,
    fold,
    left,
    ordinary,
    substance,
)

_WRAPPED_FROM: Final = 45
_MOST_SENTENCES: Final = 200
_LONGEST_SENTENCE: Final = 600
_LONG_SENTENCE_WORDS: Final = 45
_ABBREVIATION: Final = re.compile(
    r"\b(e\.g|i\.e|mr|mrs|ms|dr|no|nr|tel|ext|z\.b|u\.a|st|prof|h\.e|s\.e|m|mme|sr|sra|dept|p\.o|a\.m|p\.m"
    r"|approx|bzw|ca|т|г|тел)\. "
)
_DAY_AND_MONTH: Final = re.compile(rf"(\d)\. (?=(?:{MONTH})|bis |und |- |\d)")
_END: Final = re.compile(r"(?<=[.!?;؟۔]) +|(?<=[。！？；])")
_KEPT: Final = "\x1f"
_WORD: Final = re.compile(r"[^\W\d_]{2,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_CONTACT_LINE: Final = re.compile(
    r"[^\s@]{1,64}@[^\s@]{1,255}|https?://|www\.|(?:tel|phone|fax|mobile|telefon|telephone|тел|هاتف|电话"
    r"|mob)[.:]|\+?\d[\d\s()./-]{6,}"
)
_CLAUSE: Final = re.compile(
    r"[,:;，：；、]|\s-\s|\s(?:but|mais|pero|aber|но|لكن|mas|ma|ama|maar|so|deshalb|daher|donc|поэтому)\s"
)
_CLAUSE_WORDS: Final = 3
_SHORTEST_SUBJECT: Final = 8
#: Notices repeat the subject of the letter they answer, or the rest of it, between quotation marks.
_QUOTED: Final = re.compile(r"\"[^\"]{1,300}\"")
_SHORT_LINE_WORDS: Final = 8
_SIGNATURE_LINES: Final = 14


@dataclass(frozen=True, slots=True)
class Notice:
    """What was found in a text; each field is the words that matched first, or empty.

    ``other_words`` counts the words of sentences that are of no known class, ``words`` those of all sentences.
    """

    away: str = ""
    away_now: bool = False
    back: str = ""
    substitute: str = ""
    access: str = ""
    on_return: str = ""
    closure: str = ""
    cause: str = ""
    disclosure: str = ""
    no_answer: str = ""
    receipt: str = ""
    ticket: str = ""
    left: str = ""
    mailbox: str = ""
    substance: str = ""
    words: int = 0
    other_words: int = 0
    sentences: tuple[str, ...] = ()
    page: Page = field(default_factory=lambda: Page(""), compare=False)

    @property
    def formulas(self) -> int:
        """How many of the set phrases of absence notices stand beside the absence itself."""
        return sum(bool(one) for one in (self.substitute, self.access, self.on_return, self.disclosure))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, folded, each on one line; lines that were wrapped are joined first."""
    joined: list[str] = []
    for line in fold(text).splitlines():
        bare = " ".join(line.split())
        if not bare:
            joined.append("")
        elif joined and len(joined[-1]) >= _WRAPPED_FROM and joined[-1][-1] not in ".!?:;。！？":
            joined[-1] = f"{joined[-1]} {bare}"
        else:
            joined.append(bare)
    found: list[str] = []
    for line in joined:
        kept = _DAY_AND_MONTH.sub(rf"\1.{_KEPT}", _ABBREVIATION.sub(rf"\1.{_KEPT}", line))
        found += [one.replace(_KEPT, " ").strip()[:_LONGEST_SENTENCE] for one in _END.split(kept)]
        if len(found) > _MOST_SENTENCES:
            break
    return [one for one in found if one][:_MOST_SENTENCES]


def read_notice(text: str, *, about: str = "") -> Notice:
    """Classify each sentence of a text. ``about`` is the folded subject of our letter, which notices repeat."""
    found: dict[str, str] = {}
    everything = sentences(text)
    page = Page("\n".join(everything))
    spoken = _without_signature(everything, page)
    others = words = redirecting = 0
    away_now = False
    for sentence in spoken:
        said = _QUOTED.sub(" ", sentence.replace(about, " ") if len(about) >= _SHORTEST_SUBJECT else sentence)
        size = count_words(said)
        words += size
        seen = {name: match for name, table in _CLASSES.items() if (match := page.of(table).find(said))}
        if "disclosure" in seen and _is_reported(said, seen, page):
            seen = {"substance": seen["disclosure"]}
        if "away" in seen and _is_only_supposed(said, seen["away"], page):
            del seen["away"]
        if "away" in seen:
            # Why and for how long: told of the absence itself; "because of" elsewhere is a person's as well.
            seen |= {name: match for name, table in _REASONS.items() if (match := page.of(table).find(said))}
        away_now = away_now or ("away" in seen and not page.of(ordinary.PAST).find(said))
        for name, match in seen.items():
            found.setdefault(name, match)
        if "substance" in seen or not (seen or _is_small_talk(said, page)):
            others += size
            if "substance" not in seen and "@" in said and page.of(left.WRITE_TO).find(said):
                redirecting += size
        else:
            others += max(size - _LONG_SENTENCE_WORDS, _left_over(said, page))
    if "left" in found:
        # "Please send correspondence about the United Nations to …" is part of such a notice.
        others -= redirecting
    return Notice(**found, away_now=away_now, words=words, other_words=others, sentences=tuple(spoken), page=page)


_CLASSES: Final[dict[str, Phrases]] = {
    "away": absence.SENTENCES,
    "back": absence_formulas.RETURN,
    "substitute": absence_formulas.SUBSTITUTE,
    "access": absence_formulas.ACCESS,
    "on_return": absence_formulas.ON_RETURN,
    "disclosure": automatic.DISCLOSURES,
    "no_answer": automatic.NO_ANSWERS,
    "receipt": acknowledgements.RECEIPT,
    "ticket": acknowledgements.TICKETS,
    "left": left.LEFT,
    "mailbox": left.MAILBOX,
    "substance": substance.SUBSTANCE,
}


#: Looked up only in a sentence that speaks of the absence.
_REASONS: Final[dict[str, Phrases]] = {"closure": closures.CLOSURES, "cause": closures.CAUSES}


def absence_word(notice: Notice) -> str:
    """Return a single word of absence in a text that is an automatic answer for sure; not one that only supposes it."""
    for sentence in notice.sentences:
        seen = notice.page.of(absence.WORDS).find(sentence)
        if seen and not _is_only_supposed(sentence, seen, notice.page):
            return seen
    return ""


def count_words(text: str) -> int:
    """Return how many words a text has; two Chinese or Japanese characters count as one."""
    return len(_WORD.findall(text))


def _is_reported(sentence: str, seen: dict[str, str], page: Page) -> bool:
    """Whether a sentence tells of an automatic answer that came, and is not one that confirms a receipt.

    "We have received an automatic reply" is a person's; "this is an automatic reply: we have received your letter" is
    not.
    """
    told = page.of(automatic.REPORTED).find(sentence)
    if not told:
        return False
    return "receipt" not in seen or sentence.find(told) <= sentence.find(seen["disclosure"])


def _is_only_supposed(sentence: str, match: str, page: Page) -> bool:
    """Whether the absence is a condition ("if I am away, …") or part of the hours in which an office is open."""
    if page.of(acknowledgements.OFFICE_HOURS).find(sentence):
        return True
    return bool(page.of(ordinary.CONDITIONS).begins(sentence)) and sentence.find(match) < max(sentence.find(","), 40)


def _left_over(sentence: str, page: Page) -> int:
    """Return how many words of a notice's sentence stand in clauses of their own that no notice explains.

    "I am on leave from Friday, so in short: the Minister agrees" is an absence and an answer.
    """
    clauses = _CLAUSE.split(sentence)
    if len(clauses) == 1:
        return 0
    sizes = [0 if _is_explained(one, page) else count_words(one) for one in clauses]
    return sum(size for size in sizes if size >= _CLAUSE_WORDS)


def _is_explained(clause: str, page: Page) -> bool:
    if any(character.isdigit() or character == "@" for character in clause) or page.of(left.WRITE_TO).find(clause):
        return True
    return any(page.of(table).find(clause) for table in _CLASSES.values()) or _is_small_talk(clause, page)


def _is_small_talk(sentence: str, page: Page) -> bool:
    """Whether a sentence is a greeting, a closing, small print, office hours, or an address or a telephone number."""
    size = count_words(sentence)
    if size <= 1 or (size <= _SHORT_LINE_WORDS and _CONTACT_LINE.search(sentence)):
        return True
    if size <= _SHORT_LINE_WORDS and page.of(ordinary.GREETINGS).begins(sentence):
        return True
    tables = (ordinary.CLOSINGS, ordinary.WISHES, ordinary.DISCLAIMERS, acknowledgements.OFFICE_HOURS)
    return any(page.of(table).find(sentence) for table in tables)


def _without_signature(found: list[str], page: Page) -> list[str]:
    """Return the sentences before the closing; a closing after which much follows is none."""
    for place, sentence in enumerate(found):
        after = found[place + 1 :]
        is_closing = sentence in {"--", "---", "-- "} or (
            count_words(sentence) <= _SHORT_LINE_WORDS and page.of(ordinary.CLOSINGS).begins(sentence)
        )
        if (
            is_closing
            and place
            and len(after) <= _SIGNATURE_LINES
            and all(
                count_words(one) <= 2 * _SHORT_LINE_WORDS or page.of(ordinary.DISCLAIMERS).find(one) for one in after
            )
        ):
            return found[: place + 1]
    # Names and offices below the last sentence, without a closing.
    end = len(found)
    while end > 1 and len(found) - end < _SIGNATURE_LINES and _looks_like_signature(found[end - 1], page):
        end -= 1
    return found[:end]


def _looks_like_signature(line: str, page: Page) -> bool:
    if count_words(line) > _SHORT_LINE_WORDS or line[-1] in ".!?。":
        return False
    return not any(page.of(table).find(line) for table in _CLASSES.values())
