"""Doors of a campaign: through which office of a state its letters go, who gets a copy, and which door is next.

Everything here is decided from the campaign's policy, the contacts of one state and what has been settled for its
thread. Another door is offered and never taken: only a person, or a campaign that says so beforehand, changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.contacts import MISSION_PLACES, ContactStatus, DoorKind, Role
from outreach.domain.messages import Recipient

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from outreach.domain.contacts import Contact


class WhenMissing(StrEnum):
    """What happens when nobody is known at the first door of a campaign."""

    ASK = "ask"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class DoorPolicy:
    """The doors of a campaign.

    ``order`` begins with the door that is written to; the others may be offered in its place, in this order, and no
    further one is ever written to. ``copies_to`` are the doors that get a copy, or None for those contacts in Cc that
    the door written to has itself.
    """

    order: tuple[DoorKind, ...]
    when_missing: WhenMissing = WhenMissing.ASK
    copies_to: tuple[DoorKind, ...] | None = None

    @property
    def first(self) -> DoorKind:
        """Return the door that the campaign writes to."""
        return self.order[0]


@dataclass(frozen=True, slots=True)
class DoorName:
    """One office of a state, known by its kind and the place where it stands; a state may have several embassies."""

    kind: DoorKind
    place: str

    def __str__(self) -> str:
        """Return it in words: ``mission in Geneva``, ``embassy in Nairobi``."""
        return in_words(self.kind, self.place)


@dataclass(frozen=True, slots=True)
class SettledDoor:
    """What is settled for one thread: the door that a person chose and why, and the door that took its last letter."""

    chosen: DoorName | None = None
    chosen_why: str = ""
    worked: DoorName | None = None


#: Nothing has been sent yet, and nobody has chosen anything.
NOT_SETTLED = SettledDoor()


@dataclass(frozen=True, slots=True)
class Addressees:
    """To whom a letter goes, or why it cannot.

    ``door`` is the one that was looked at, also when it has nobody to write to; its ``place`` is empty when no contact
    tells it. ``why`` says why it is not the campaign's first, or is empty. ``missing`` is empty when the letter may go;
    else it says what is lacking and how a person gets on. ``notes`` name each copy that was left out, and why.
    """

    door: DoorName
    why: str
    to: Contact | None
    cc: tuple[Contact, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Return the addresses, To first; a contact of another door is in Cc whatever it is at its own."""
        to = [(self.to, Role.TO)] if self.to is not None else []
        written = [*to, *((one, Role.CC) for one in self.cc)]
        return tuple(Recipient(one.address, one.address_key, role, one.contact_id) for one, role in written)


def in_words(kind: DoorKind, place: str = "") -> str:
    """Name a door for a person; of a mission the place is known."""
    where = place or MISSION_PLACES.get(kind, ("", ""))[0]
    noun = "mission" if kind in MISSION_PLACES else str(kind)
    return f"{noun} in {where}" if where else noun


def door_of(contact: Contact) -> DoorName:
    """Return the door behind which a contact is."""
    return DoorName(contact.door_kind, contact.place)


def why_unusable(contact: Contact, suppressed: Mapping[str, str]) -> str:
    """Say why nothing may go to a contact, or return an empty string; ``suppressed`` maps folded address to reason."""
    if contact.status is not ContactStatus.ACTIVE:
        return f"{contact.address} is {contact.status}"
    return suppressed.get(contact.address_key, "")


def choose_addressees(
    policy: DoorPolicy,
    people: Sequence[Contact],
    *,
    settled: SettledDoor = NOT_SETTLED,
    suppressed: Mapping[str, str] | None = None,
) -> Addressees:
    """Say to whom a letter to a state goes. ``people`` are all its contacts, ``suppressed`` those never written to.

    The door is the one that a person chose for the thread, else the one that took its last letter, else the campaign's
    first. One that bounced or is suppressed is never passed over here: that is a person's decision.
    """
    suppressed = suppressed or {}
    door, why = _door_for(policy, people, settled)
    at_door = [one for one in people if one.door_kind is door.kind and door.place in {"", one.place}]
    to = [one for one in at_door if one.role is Role.TO and one.status is ContactStatus.ACTIVE]
    if len(to) != 1:
        return Addressees(door, why, None, (), (_lacking(policy, people, door, to, suppressed),), ())
    cc, notes = _copies(policy, people, to[0], suppressed)
    refusal = suppressed.get(to[0].address_key, "")
    return Addressees(door_of(to[0]), why, to[0], cc, (refusal,) if refusal else (), notes)


def _door_for(policy: DoorPolicy, people: Sequence[Contact], settled: SettledDoor) -> tuple[DoorName, str]:
    """Return the door to look at and why it is not the campaign's first."""
    first = DoorName(policy.first, "")
    left = [one for one in (settled.chosen, settled.worked) if one is not None and one.kind not in policy.order]
    if left and settled.chosen in {None, *left}:
        return first, f"the campaign does not write to the {left[0]} any more"
    if settled.chosen is not None:
        return settled.chosen, settled.chosen_why
    if settled.worked is not None:
        same = settled.worked.kind is policy.first
        return settled.worked, "" if same else f"the last letter was accepted at the {settled.worked}"
    if policy.when_missing is WhenMissing.ASK:
        return first, ""
    known = {one.door_kind for one in people if one.role is Role.TO and one.status is not ContactStatus.RETIRED}
    found = next((kind for kind in policy.order if kind in known), policy.first)
    why = f"nobody is known at the {in_words(policy.first)}, and the campaign then takes the next door"
    return DoorName(found, ""), "" if found is policy.first else why


def _lacking(
    policy: DoorPolicy, people: Sequence[Contact], door: DoorName, to: Sequence[Contact], suppressed: Mapping[str, str]
) -> str:
    """Say that a door has no one To contact, and with which command a person chooses another door."""
    found = f"{len(to)} contacts in To" if to else "no usable contact"
    lacks = f"{found} at {door.kind.replace('_', ' ')}{f', {door.place}' if door.place else ''}; one is needed"
    # Of several embassies each is a door of its own, so that one of them can be chosen.
    within = {door_of(one) for one in to} if len(to) > 1 else {door}
    same = within if len(within) == 1 else ()
    others = usable_doors(policy, people, suppressed, except_for=same)
    if not others:
        return lacks
    return f"{lacks}. Choose a door: " + "; ".join(offer(one, people) for one in others)


def usable_doors(
    policy: DoorPolicy,
    people: Sequence[Contact],
    suppressed: Mapping[str, str],
    *,
    except_for: Collection[DoorName] = (),
) -> list[Contact]:
    """Return the To contact of each door of the campaign that can be written to, in its order, some doors left out."""
    usable = [
        one
        for one in people
        if one.role is Role.TO
        and one.door_kind in policy.order
        and not why_unusable(one, suppressed)
        and door_of(one) not in except_for
    ]
    return sorted(usable, key=lambda one: (policy.order.index(one.door_kind), one.place, one.address_key))


def offer(contact: Contact, people: Sequence[Contact]) -> str:
    """Write the offer of a door: what it is, its address, and the command that accepts it."""
    places = {one.place for one in people if one.door_kind is contact.door_kind and one.role is Role.TO}
    place = f" --place {contact.place!r}" if len(places) > 1 else ""
    command = f"outreach door use {contact.iso3} {contact.door_kind}{place}"
    return f"the {door_of(contact)}, {contact.address} (`{command}`)"


def _copies(
    policy: DoorPolicy, people: Sequence[Contact], to: Contact, suppressed: Mapping[str, str]
) -> tuple[tuple[Contact, ...], tuple[str, ...]]:
    """Return the contacts in Cc, each once, and a sentence for each that is left out."""
    kinds = (to.door_kind,) if policy.copies_to is None else policy.copies_to
    copies: dict[str, Contact] = {}
    notes: list[str] = []
    for kind in kinds:
        wanted = _copies_at(kind, people, to)
        if len({one.place for one in wanted}) > 1:
            notes.append(f"no copy to the {in_words(kind)}: there are {len(wanted)}, and the campaign names none")
            continue
        if not wanted and kind is not to.door_kind:
            notes.append(f"no copy to the {in_words(kind)}: nobody is known there")
        for one in wanted:
            why = why_unusable(one, suppressed)
            if why:
                notes.append(f"no copy to {one.address} ({door_of(one)}): {why}")
            elif one.address_key != to.address_key:
                copies.setdefault(one.address_key, one)
    return tuple(copies.values()), tuple(notes)


def _copies_at(kind: DoorKind, people: Sequence[Contact], to: Contact) -> list[Contact]:
    """Return who gets a copy at a door: its contacts in Cc where the letter goes there, else its contact in To."""
    standing = [one for one in people if one.door_kind is kind and one.status is not ContactStatus.RETIRED]
    if kind is to.door_kind:
        return [one for one in standing if one.role is Role.CC and one.place == to.place]
    return [one for one in standing if one.role is Role.TO]
