"""What an answer means: the sentence that says so, for a person to confirm. Nothing here moves a position.

Each sentence is judged by itself, negation first. A statement counts when the mail speaks for itself ("we", "my
Government", or the state that signs): what other states did, what our letter asked, and what would be if, give
nothing. Doubt gives nothing either: a missed "joined" costs a person one look, a wrong one costs a state's name.
The sentences of each language are data, in the modules beside this one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from outreach.domain.meaning import Meaning, Suggestion
from outreach.mail.common_words import COMMON_WORDS
from outreach.mail.meaning.own_names import put_own_name
from outreach.mail.meaning.sentences import clauses, sentences
from outreach.mail.recognisers.return_dates import dates_in

if TYPE_CHECKING:
    from datetime import date

    from outreach.mail.meaning.table import Compiled, Table

#: What is looked at of a text; an answer says what it has to say in its first pages.
LONGEST_TEXT: Final = 12_000

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = ("en", "fr", "es")
#: Small words by which another language must lead to be a sentence's own.
_LEAD: Final = 2
_BY_SCRIPT: Final = {"ar": "\u0621-\u064a", "ru": "\u0410-\u044f", "zh": "\u4e00-\u9fff"}
_POSITIONS: Final = frozenset({Meaning.JOINED, Meaning.ALREADY_IN, Meaning.DECLINED})
#: Their patterns carry the negation.
_NEGATIVE: Final = frozenset({Meaning.DECLINED, Meaning.CONSIDERING})
_ACCEDING: Final = frozenset({Meaning.JOINED, Meaning.ALREADY_IN})
_DONE: Final = frozenset({Meaning.ACKNOWLEDGEMENT, Meaning.FORWARDED_TO_CAPITAL})
#: These are asked, too: "could we meet on Monday?"
_IN_QUESTIONS: Final = frozenset({Meaning.MEETING_OFFERED})
#: A sentence that says one of these does not say "joined" as well, whatever its words; nor does the rest of the mail.
_AGAINST_JOINED: Final = frozenset({Meaning.DECLINED, Meaning.CONSIDERING})
_COMMA: Final = re.compile("[,،，]")
_MOST_COMMAS: Final = 6
_LONGEST_ASIDE: Final = 70
_QUOTED: Final = re.compile(r"[\"“„«][^\"“”„«»]{3,300}[\"”“»]")
_QUESTION_MARKS: Final = "?？؟"
_SHORTEST_QUESTION: Final = 8
#: How far before a statement the words stand that put it into another mouth.
_REPORT: Final = 60
_ORDER: Final = {meaning: place for place, meaning in enumerate(Meaning)}


def suggest_meaning(text: str, *, language: str, written_on: date, signed: str = "") -> tuple[Suggestion, ...]:
    """Return what a text says, weightiest first, each meaning once with the first sentence that says it.

    ``text`` is what the sender wrote, without quote and signature; ``language`` as from ``language_of``, '' when
    unknown; ``written_on`` the day from which "on 12 January" is counted; ``signed`` what else names the sender,
    such as signature and display name: by it "Felmar supports the Code" is known to be said of itself. A
    language that has no table gives nothing. Never raises.
    """
    found: dict[Meaning, Suggestion] = {}
    weak: Suggestion | None = None
    for sentence in sentences(text[:LONGEST_TEXT]):
        table = _table_for(sentence, language)
        if table is None:
            continue
        said = table.fold(put_own_name(sentence, signed, text))
        meanings = _meanings(said, table.compiled, is_question=_asks(sentence))
        for meaning in meanings:
            until = _promised(sentence, written_on) if meaning is Meaning.PROMISE else None
            kept = found.get(meaning)
            if kept is None or (until is not None and kept.until is None):
                found[meaning] = Suggestion(meaning, sentence, until)
        if weak is None and table.compiled.thanks.search(said) and not table.compiled.denies(said):
            weak = Suggestion(Meaning.ACKNOWLEDGEMENT, sentence)
    if found.keys() & _AGAINST_JOINED:
        found.pop(Meaning.JOINED, None)
    if not found and weak is not None:
        return (weak,)
    return tuple(found[meaning] for meaning in sorted(found, key=lambda one: _ORDER[one]))


def _meanings(said: str, table: Compiled, *, is_question: bool) -> set[Meaning]:
    found = {
        meaning
        for meaning in table.says
        if (not is_question or meaning in _IN_QUESTIONS)
        and (
            _is_said(said, meaning, table) or (meaning in _NEGATIVE and _is_said_around_an_aside(said, meaning, table))
        )
    }
    if found & _AGAINST_JOINED or Meaning.ALREADY_IN in found:
        found.discard(Meaning.JOINED)
    if Meaning.DECLINED in found:
        found.discard(Meaning.ALREADY_IN)
    asks = is_question and len(said) >= _SHORTEST_QUESTION and not table.closings.search(said)
    if asks or (not found & _POSITIONS and _is_request(said, table)):
        found.add(Meaning.QUESTION)
    if Meaning.MEETING_OFFERED in found:
        found.discard(Meaning.QUESTION)
    return found


def _is_said(said: str, meaning: Meaning, table: Compiled) -> bool:
    """Whether a clause says it, and neither negation nor a condition nor another's mouth takes it back."""
    for start, clause in clauses(said):
        for match in table.says[meaning].finditer(clause):
            before = clause[: match.start()]
            place = start + match.start()
            if meaning not in _NEGATIVE and table.denies(f"{_near(before, meaning)}{match[0]}"):
                continue
            if meaning is Meaning.PROMISE and table.conditional.search(said[:place]):
                continue
            if meaning in _POSITIONS and (
                _is_quoted(said, place, place + len(match[0]))
                or table.reported.search(said[max(0, place - _REPORT) : place])
                or table.unreal_before.search(said[: place + len(match[0])])
                or table.unreal_after.search(said[place + len(match[0]) :])
            ):
                continue
            if meaning in _DONE and table.asked.search(before[-_REPORT:]):
                continue
            if meaning in _ACCEDING and table.signing.search(match[0]):
                continue
            return not (meaning in _COURTESIES and table.closings.search(clause))
    return False


def _is_said_around_an_aside(said: str, meaning: Meaning, table: Compiled) -> bool:
    """As ``_is_said``, reaching over one aside: "it is not, for reasons of principle, in a position to endorse it".

    For refusals alone: an aside may hold the condition that makes an accession or a promise none.
    """
    if not table.denies(said):
        return False
    commas = [found.start() for found in _COMMA.finditer(said)][:_MOST_COMMAS]
    return any(
        _is_said(f"{said[:first].rstrip()} {said[second + 1 :].lstrip()}", meaning, table)
        for first, second in pairwise(commas)
        if second - first <= _LONGEST_ASIDE
    )


def _is_quoted(said: str, start: int, end: int) -> bool:
    """Whether a statement stands as a whole between quotation marks: then it is a wording, not a statement."""
    return any(quoted.start() < start and end <= quoted.end() for quoted in _QUOTED.finditer(said))


def _near(before: str, meaning: Meaning) -> str:
    """Return what may hold the negation of a statement: all of the clause where a mistake would cost most."""
    return before if meaning in _POSITIONS else before[-12:]


#: Formulas of politeness look like these two.
_COURTESIES: Final = frozenset({Meaning.MEETING_OFFERED, Meaning.PROMISE})


def _is_request(said: str, table: Compiled) -> bool:
    """Whether a sentence without a question mark asks something of us: "please send us the list"."""
    match = table.questions.search(said)
    return match is not None and not table.closings.search(said)


def _asks(sentence: str) -> bool:
    return sentence.rstrip("\"'”’»)] ")[-1:] in _QUESTION_MARKS if sentence else False


def _promised(sentence: str, written_on: date) -> date | None:
    """Return the first day not past that a promise names."""
    return next((day for day in dates_in(sentence, written_on) if day >= written_on), None)


def _table_for(sentence: str, language: str) -> Table | None:
    """Return the table that understands a sentence, None when there is none.

    Mails come in two languages at once, so a sentence in another script than the mail's is read by its script,
    and one in Latin letters by the language of most of its small words, that of the mail when in doubt. A mail in
    a fourth language, such as Portuguese, is left alone: half understood is misunderstood.
    """
    if language and language not in _LATIN and language not in _BY_SCRIPT:
        return None
    script = next((name for name, letters in _BY_SCRIPT.items() if _has_script(sentence, letters)), "")
    if script:
        return _table(script)
    words = _WORD.findall(sentence.lower())
    shares = {name: sum(word in COMMON_WORDS[name] for word in words) for name in _LATIN}
    return _table(max(shares, key=lambda name: shares[name] + (_LEAD if name == language else 0)))


@cache
def _letters(letters: str) -> frozenset[str]:
    first, _, last = letters.partition("-")
    return frozenset(map(chr, range(ord(first), ord(last) + 1)))


def _has_script(sentence: str, letters: str) -> bool:
    own = _letters(letters)
    found = sum(character in own for character in sentence)
    return found * 4 >= len(sentence)


@cache
def _table(language: str) -> Table:
    return cast("Table", import_module(f"outreach.mail.meaning.{language}").TABLE)
