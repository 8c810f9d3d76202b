"""Addresses that an automatic answer names: whom to write to instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.header_values import plain_address
from outreach.mail.recognisers.marks import is_no_reply
from outreach.mail.recognisers.notice import sentences
from outreach.mail.recognisers.phrases import left

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_ADDRESS: Final = re.compile(
    r"([a-z0-9][a-z0-9._%+'-]{0,63})\s?(?:@|\s[\[(]at[\])]\s|[\[(]at[\])])\s?([a-z0-9][a-z0-9-]{0,62}(?:(?:\."
    r"|\s?[\[(]dot[\])]\s?)[a-z0-9-]{1,63}){1,6})"
)
_DOT: Final = re.compile(r"\s?[\[(]dot[\])]\s?")
_OLD: Final = re.compile(
    r"no longer|not valid|old |former|ancienne|antigua|alte |стар|旧|舊|antig|vecchi|eski |oude |n'est plus"
    r"|ya no|nicht mehr|не (?:использу|работа)"
)
_MOST: Final = 5


def substitutes(case: Case) -> tuple[str, ...]:
    """Return the addresses that the sender's text names, in its order: not ours, and not those it was sent from.

    Only sentences that ask to write somewhere count, and the one below each; when there is none, all of the text does.
    An address in the first half of a sentence that calls it old is left out.
    """
    spoken = sentences(case.written)
    table = left.WRITE_TO.among("\n".join(spoken))
    asking = [place for place, sentence in enumerate(spoken) if table.find(sentence)]
    wanted = {place + further for place in asking for further in (0, 1, 2)} if asking else set(range(len(spoken)))
    excluded = {*case.own_addresses, *case.mail.sender_addresses, *case.mail.recipients, case.mail.from_address}
    found: list[str] = []
    for place in sorted(wanted):
        if place < len(spoken):
            found += [one for one in _named(spoken[place]) if one not in excluded and not is_no_reply(one)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _named(sentence: str) -> list[str]:
    """Return the addresses of a sentence, without those that it calls old before it names another."""
    found = []
    matches = list(_ADDRESS.finditer(sentence))
    for match in matches:
        address = plain_address(f"{match[1]}@{_DOT.sub('.', match[2])}".rstrip(".-'"))
        around = sentence[max(match.start() - 30, 0) : match.end() + 25]
        if address and not (len(matches) > 1 and match is matches[0] and _OLD.search(around)):
            found.append(address)
    return found
