"""Search a rendered letter for what is another state's: names, office holders, addresses (promise 10).

The letter's subject, its text with the address block, and the words of its HTML. The names of the signatories and of
the sender are passed over as a whole; so is the place, where a line begins with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from outreach.domain.foreign_names import NameSearch, objections
from outreach.domain.letter_words import addresses_in, hosts_in, words_of_html
from outreach.domain.mail_domains import ancestors, is_shared
from outreach.domain.more_names import BORNE_BY_PERSONS
from outreach.domain.name_forms import fold_word
from outreach.storage import contacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from outreach.domain.campaigns import Campaign
    from outreach.domain.contacts import Contact
    from outreach.domain.foreign_names import Mention
    from outreach.domain.letters import Letter
    from outreach.domain.states import MemberState

_Names = tuple[tuple[str, tuple[str, ...]], ...]


def search_of(conn: Connection, campaign: Campaign, states: Iterable[MemberState]) -> LetterSearch:
    """Return the search for the letters of a campaign, with the office holders and addresses known now."""
    names = tuple((one.iso3, (one.formal_name, *one.names.values(), *one.aliases)) for one in states)
    signed = [campaign.identity.signature(language) for language in campaign.languages]
    senders = {one.name for one in signed} | {one.organisation for one in signed}
    senders |= {campaign.identity.name, campaign.identity.organisation}
    exempt = (*campaign.signatories, *sorted(senders))
    return LetterSearch(
        conn, campaign, _names(names, exempt), _people(tuple(contacts.list_people(conn))), frozenset(dict(names))
    )


@lru_cache(maxsize=4)
def _names(names: _Names, exempt: tuple[str, ...]) -> NameSearch:
    """Build the search once for a roster and a campaign: a worker opens the campaign again and again."""
    return NameSearch.of(names, exempt=exempt)


@lru_cache(maxsize=4)
def _people(people: tuple[tuple[str, str], ...]) -> NameSearch:
    return NameSearch.of_people(people)


@dataclass(frozen=True, slots=True)
class LetterSearch:
    """Looks through letters; good for the connection it was made with."""

    conn: Connection
    campaign: Campaign
    names: NameSearch
    people: NameSearch
    codes: frozenset[str]

    def objections(self, letter: Letter, iso3: str, step: str, own: Sequence[Contact]) -> tuple[str, ...]:
        """Return what keeps a letter to one state from being approved, a sentence for each other state in it.

        ``own`` are the contacts of the state that the letter goes to: their names and places are its own.
        """
        parts = {"subject": letter.subject, "text": letter.text, "HTML": words_of_html(letter.html)}
        allowed = self.campaign.may_name(step)
        where = f"[steps.{step}] of the campaign file"
        mentions = {
            part: [one for one in self._mentions(text) if self._counts(one, own)] for part, text in parts.items()
        }
        found = list(objections(mentions, own=iso3, allowed=allowed, where_to_allow=where))
        found += self._addresses(parts.values(), iso3, allowed)
        found += self._references(parts.values(), iso3)
        return tuple(found)

    def _mentions(self, text: str) -> Iterator[Mention]:
        yield from self.names.find(text)
        if self.people:
            yield from self.people.find(text)

    def _counts(self, mention: Mention, own: Sequence[Contact]) -> bool:
        """Say whether a name is not the sender's place in its line, nor the addressee's given name or place."""
        identity = self.campaign.identity
        for place in {identity.place, *(identity.signature(one).place for one in self.campaign.languages)} - {""}:
            if mention.line_text.startswith(place) and mention.words in place:
                rest = mention.line_text.removeprefix(place)
                return bool(rest) and rest.lstrip()[:1] not in {",", "،", "，", "、"}
        for one in own:
            if mention.line_text == one.place:
                return False
            is_given_name = fold_word(mention.words) in BORNE_BY_PERSONS
            if is_given_name and mention.words in one.person.split() and one.person in mention.line_text:
                return False
        return True

    def _addresses(self, texts: Iterable[str], iso3: str, allowed: frozenset[str]) -> Iterator[str]:
        ours = {self.campaign.identity.address.lower(), self.campaign.identity.reply_to.lower()}
        our_hosts = {one.rpartition("@")[2] for one in ours}
        words = "\n".join(texts)
        named: set[str] = set()
        for address in sorted(addresses_in(words) - ours):
            owner = contacts.state_of_address(self.conn, address)
            if owner and owner != iso3 and owner not in allowed:
                named.add(address.rpartition("@")[2])
                yield f"holds an address of another state: {address} ({owner})"
        for host in sorted(hosts_in(words) - our_hosts - named):
            owners = self._owners(host)
            if len(owners) == 1 and not owners & (allowed | {iso3}):
                yield f"holds a host of another state: {host} ({next(iter(owners))})"

    def _owners(self, host: str) -> frozenset[str]:
        """Return the states at a host, or else at the nearest one above it."""
        if is_shared(host):
            return frozenset()
        for one in (host, *ancestors(host)):
            if owners := contacts.states_at_host(self.conn, one):
                return owners
        return frozenset()

    def _references(self, texts: Iterable[str], iso3: str) -> Iterator[str]:
        """Find what people quote of a thread with another state, such as ``ALP-DEU`` in a letter to France."""
        prefix = f"{self.campaign.reference_prefix}-"
        words = "\n".join(texts)
        codes = {part[:3] for part in words.split(prefix)[1:]} & self.codes
        for code in sorted(codes - {iso3}):
            yield f"gives the reference of another state's thread: {prefix}{code}"
