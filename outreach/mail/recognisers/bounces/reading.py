"""Which addresses failed, and what the mail system says of each, found in the text of any notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.header_values import plain_address
from outreach.mail.recognisers import bounce_words
from outreach.mail.recognisers.bounce_words import fold, folded, found
from outreach.mail.recognisers.bounces.addresses import Place, is_for_questions
from outreach.mail.recognisers.bounces.dialect import Failure
from outreach.mail.recognisers.bounces.lists import is_list_program, posting_address
from outreach.mail.recognisers.bounces.notice import coded_lines, is_coded
from outreach.mail.recognisers.bounces.outcome import own_part_of_subject

if TYPE_CHECKING:
    from collections.abc import Collection

    from outreach.mail.recognisers.bounces.addresses import Mention
    from outreach.mail.recognisers.bounces.notice import Notice

_LINES_ABOUT_ONE: Final = 16
_MOST_MENTIONS: Final = 20
_MOST_FAILURES: Final = 100
_MADE_FROM: Final = re.compile(
    r"(?i)(?:generated|expanded|forwarded|redirected|aliased|originally (?:addressed|sent)) (?:from|to|for)[: \t]{1,4}"
    r"<?([^\s<>()]{1,320})"
)
_SUCCESS_WORDS: Final = (
    "successful",
    "successfully",
    "relayed to",
    "delivered to mailbox",
    "erfolgreich",
    "avec succès",
    "correctamente",
)


def find_failures(notice: Notice, lists: tuple[str, ...] = ()) -> list[Failure]:
    """Return the addresses that failed, ``lists`` being the sentences after which this dialect names them.

    An address that the returned letter was for goes before any other, and then the most telling place.
    Without any address in the text the only addressee of the returned letter failed.
    """
    named = [one for one in notice.named if one.place > Place.NEVER and notice.may_fail(one.address)]
    chosen = _chosen(notice, _after(notice, named, lists) or named)
    if not chosen:
        chosen = list(notice.returned) if len(notice.returned) == 1 else _by_local_part(notice)
    if is_list_program(notice.case.mail) and not any(one in notice.returned for one in chosen):
        chosen = _of_list(notice, chosen)
    return [Failure(_alias_of(notice, one, named), _words(notice, one, chosen)) for one in chosen[:_MOST_FAILURES]]


def _of_list(notice: Notice, chosen: list[str]) -> list[str]:
    """Return the list that refused, for the addresses that its program names; the owner's is for questions."""
    lists = [posting_address(notice.case.mail, one) for one in chosen or [notice.case.mail.from_address]]
    return [one for one in dict.fromkeys(lists) if one and one not in notice.own]


def judged_texts(notice: Notice, failure: Failure) -> list[str]:
    """Return what may say why an address failed, from the most to the least telling."""
    subject = own_part_of_subject(notice).replace(fold(failure.address), " ")
    return [coded_lines(failure.words.splitlines()), failure.words, notice.coded, notice.plain, subject]


def _chosen(notice: Notice, named: list[Mention]) -> list[str]:
    """Return the addresses that failed among those named."""
    if notice.announced:
        return [one for one in notice.announced if one not in notice.own] or list(notice.announced)
    failed = [one for one in named if not _arrived(notice, one)]
    ours = [one for one in failed if one.address in notice.returned]
    best = max((one.place for one in ours), default=Place.NEVER)
    elsewhere = max((one.place for one in failed if one.address not in notice.returned), default=Place.NEVER)
    if ours and (best >= Place.FIELD or elsewhere < Place.ENTRY):
        return _unique([one for one in ours if one.place >= min(best, Place.FIELD)])
    best = max((one.place for one in failed), default=Place.NEVER)
    at_best = _unique([one for one in failed if one.place is best])
    at_best = [one for one in at_best if not is_for_questions(one)] or at_best
    if best is Place.ANYWHERE and len(at_best) > 1:
        coded = _unique([one for one in failed if is_coded(notice.lines[one.line])])
        return coded if len(coded) == 1 else []
    return at_best


def _alias_of(notice: Notice, address: str, named: list[Mention]) -> str:
    """Return the address that we wrote to, where the notice says that the failed one was made from it.

    Exim writes "(generated from office@karelva.example)" below the address, Postfix "(expanded from <…>)" after it.
    """
    if address in notice.returned:
        return address
    for mention in named:
        if mention.address != address or mention.place < Place.FIELD:
            continue
        for line in notice.lines[mention.line : mention.line + 3]:
            found_there = _MADE_FROM.search(line[:1000])
            alias = plain_address(found_there[1]) if found_there is not None else ""
            if notice.may_fail(alias):
                return alias
    return address


def _after(notice: Notice, named: list[Mention], lists: tuple[str, ...]) -> list[Mention]:
    """Return the mentions after the sentence that announces the failed addresses, if there is one."""
    if not lists or not named:
        return []
    last = named[-1].line
    for number, line in enumerate(notice.lines[: last + 1]):
        window = fold(f"{notice.lines[number - 1] if number else ''} {line}")
        if any(phrase in window for phrase in folded(lists)):
            after = [one for one in named if one.line >= number]
            return after if any(one.place > Place.ANYWHERE for one in after) else []
    return []


def _arrived(notice: Notice, one: Mention) -> bool:
    """Whether the line, or the heading above it, says that this address got the letter."""
    if any(word in fold(one.rest) for word in _SUCCESS_WORDS):
        return True
    for number in range(one.line - 1, max(-1, one.line - 12), -1):
        line = notice.lines[number].strip()
        if line and "@" not in line:
            text = fold(line)
            return any(word in text for word in _SUCCESS_WORDS) and not found(bounce_words.FAILURES, text)
    return False


def _by_local_part(notice: Notice) -> list[str]:
    """Return the addressees whose names stand in the report without their domain, as in "unknown user: mission"."""
    words = {one.strip("<>()\"'.,;:").casefold() for line in notice.lines[:200] for one in line[:1000].split()}
    found_there = [one for one in notice.returned if one.partition("@")[0] in words]
    return found_there if len(found_there) == 1 else []


def _words(notice: Notice, address: str, chosen: list[str]) -> str:
    """Return the lines about one address: its own, and those below it until another one's begin."""
    others = {one.line for one in notice.named if one.address != address and one.address in chosen}
    kept: set[int] = set()
    for mention in notice.mentions_of.get(address, ())[:_MOST_MENTIONS]:
        if mention.place in {Place.NEVER, Place.ANYWHERE}:
            continue
        for number in range(mention.line, min(mention.line + _LINES_ABOUT_ONE, len(notice.lines))):
            if number in others and number != mention.line:
                break
            kept.add(number)
    return "\n".join(line for number in sorted(kept) if (line := notice.plain_lines[number].strip()))


def _unique(found_there: list[Mention]) -> list[str]:
    return list(dict.fromkeys(one.address for one in found_there))


def words_about(notice: Notice, address: str, addressees: Collection[str]) -> Failure:
    """Return what the text says about one of the ``addressees``, which are known from elsewhere."""
    return Failure(address, _words(notice, address, [*addressees]))
