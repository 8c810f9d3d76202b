"""Forms of address: whom the block of a letter names, how the letter opens and closes, per language, rank and gender.

The wordings stand in ``domain/forms``, one file a language; here are the rules. Nothing is guessed: where a language
needs the gender and nobody has said it, the neutral form is used if there is a correct one, else the letter waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import MISSION_PLACES, Gender, Rank
from outreach.domain.forms.ar import ARABIC
from outreach.domain.forms.en import ENGLISH
from outreach.domain.forms.es import SPANISH
from outreach.domain.forms.fr import FRENCH
from outreach.domain.forms.ru import RUSSIAN
from outreach.domain.forms.wording import POST_OF, Forms, Style
from outreach.domain.forms.zh import CHINESE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.domain.contacts import Contact
    from outreach.domain.state_forms import StateForms

#: The forms of each language of the United Nations.
FORMS: Mapping[str, Forms] = {one.language: one for one in (ENGLISH, FRENCH, SPANISH, ARABIC, RUSSIAN, CHINESE)}

_IMPORT = "then `outreach contacts import FILE`"

#: What an opening ends in, in any of the languages; no full stop, which may belong to ``a.i.``.
_ENDS = " ,:;!،؛：，！。"


@dataclass(frozen=True, slots=True)
class Address:
    """The lines of the address block, the opening with its punctuation, and the whole sentence of the close.

    ``state`` is the name of the state in the forms that the rest of the letter uses.
    """

    lines: tuple[str, ...]
    opening: str
    closing: str
    state: StateForms


def write_address(forms: Forms, contact: Contact, state: StateForms) -> Address | tuple[str, ...]:
    """Write the block, the opening and the close of a letter to this contact.

    Returns a tuple of everything that is missing when it cannot be written. The contact's own salutation wins over
    the opening of the language, and the close repeats it.
    """
    missing = address_faults(forms, contact)
    if missing:
        return missing
    style = forms.styles.get((POST_OF[contact.door_kind], contact.rank))
    person = [contact.person] if contact.person else []
    if style is None:  # a vacant post: the office itself is written to
        lines = _in_order(forms, contact, state, [])
        return Address(lines, contact.salutation or forms.impersonal_opening, forms.impersonal_closing, state)
    title = (style.title if person else style.unnamed).of(contact.gender)
    opening = contact.salutation or style.opening.of(contact.gender)
    address = _addressed(forms, opening)
    if style.address is not None and not contact.salutation:
        address = style.address.of(contact.gender)
    closing = forms.closing.format(address=address) if address else forms.impersonal_closing
    lines = _in_order(forms, contact, state, [title, *person] if forms.largest_first else [*person, title])
    return Address(lines, opening, closing, state)


def address_faults(forms: Forms, contact: Contact) -> tuple[str, ...]:
    """Return what of the contact keeps its form of address from being written, each with what would help."""
    post, by_hand = POST_OF[contact.door_kind], f"`outreach contacts set {contact.address}"
    if contact.rank is Rank.VACANT:
        if not contact.person:
            return ()
        said = f"{contact.address} has the rank vacant, and the person {contact.person}"
        helps = f"{by_hand} person=` empties it, rank=… gives the rank of the person"
        return (f"{said}: {helps}; or the same columns of the contacts file, {_IMPORT}",)
    style = forms.styles.get((post, contact.rank))
    if style is None:
        accepted = ", ".join([*(str(rank) for at, rank in forms.styles if at is post and rank), Rank.VACANT])
        door = contact.door_kind.replace("_", " ")
        said = f"there is no rank {contact.rank} at a {door}, as {contact.address} has it"
        return (f"{said}: {by_hand} rank=…`, or column rank of the contacts file, {_IMPORT}; accepted: {accepted}",)
    if all(_needed(style, contact)):
        return ()
    who = f"{contact.person} ({contact.address})" if contact.person else contact.address
    said = f"the gender of {who} is needed for rank {contact.rank} in {forms.name}"
    helps = f"{by_hand} gender=…`, or column gender of the contacts file, {_IMPORT}"
    return (f"{said}: {helps}; accepted: {Gender.FEMALE}, {Gender.MALE}",)


def _needed(style: Style, contact: Contact) -> tuple[str, ...]:
    """Return the wordings that this letter uses; an empty one is there only for a known gender."""
    title = (style.title if contact.person else style.unnamed).of(contact.gender)
    return (title,) if contact.salutation else (title, style.opening.of(contact.gender))


def _in_order(forms: Forms, contact: Contact, state: StateForms, head: list[str]) -> tuple[str, ...]:
    house = forms.houses[contact.door_kind].format(of=state.of, short=state.short)
    known = contact.door_kind in MISSION_PLACES
    place = forms.places.get(contact.place, contact.place) if known else contact.place
    lines = [place, house, *head] if forms.largest_first else [*head, house, place]
    return tuple(line for line in lines if line)


def _addressed(forms: Forms, opening: str) -> str:
    """Return how the opening addresses its reader: without end punctuation, and without ``Dear``.

    An Arabic opening may have a greeting behind its comma. Nothing is left of one that only greets.
    """
    bare = opening.strip().rstrip(_ENDS).partition("،")[0]
    begin = next((one for one in forms.courtesies if bare.startswith(one)), "")
    return bare.removeprefix(begin).strip()
