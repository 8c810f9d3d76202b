"""List the doors of the member states as one campaign sees them: where letters go, what could be chosen, and why not.

A coordinator finds here the states that nothing can be sent to, and those of which another door only has to be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.contacts import DoorKind, Role
from outreach.domain.doors import NOT_SETTLED, DoorName, choose_addressees, door_of, usable_doors, why_unusable
from outreach.operations.choose_addressees import settled_door, suppressed_among
from outreach.storage import contacts, roster, threads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from outreach.domain.contacts import Contact
    from outreach.domain.doors import Addressees, DoorPolicy
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store


class DoorUse(StrEnum):
    """What a door is for a campaign."""

    USED = "used"
    OFFERED = "offered"
    UNUSABLE = "unusable"
    NOT_OFFERED = "not_offered"


@dataclass(frozen=True, slots=True)
class DoorFact:
    """One door of a state. ``address`` and ``language`` are those of its contact in To, or empty; ``why`` explains."""

    door: str
    kind: str
    use: DoorUse
    address: str
    language: str
    why: str


@dataclass(frozen=True, slots=True)
class StateDoors:
    """The doors of one state. ``lacks`` is why no letter can go now, ``excluded`` why none shall; each may be empty."""

    iso3: str
    doors: tuple[DoorFact, ...]
    lacks: str
    excluded: str

    @property
    def can_choose(self) -> bool:
        """Say whether nothing can be sent until a person chooses another door."""
        return bool(self.lacks) and any(one.use is DoorUse.OFFERED for one in self.doors)


def list_doors(store: Store, opened: OpenCampaign, *, iso3: str = "") -> list[StateDoors]:
    """Return the doors of every member state by code, or of one."""
    campaign, policy = opened.campaign, opened.campaign.doors
    with store.read() as conn:
        people: dict[str, list[Contact]] = {}
        for one in contacts.list_contacts(conn, iso3=iso3 or None):
            people.setdefault(one.iso3, []).append(one)
        suppressed = suppressed_among(conn, [one for mine in people.values() for one in mine])
        settled = {one.iso3: settled_door(conn, one) for one in threads.list_threads(conn, campaign=opened.slug)}
        codes = [iso3] if iso3 else [state.iso3 for state in roster.list_states(conn)]
    found = []
    for code in codes:
        mine = people.get(code, [])
        to = choose_addressees(policy, mine, settled=settled.get(code, NOT_SETTLED), suppressed=suppressed)
        doors = tuple(_facts(policy, mine, to, suppressed))
        found.append(StateDoors(code, doors, "; ".join(to.missing), campaign.exclusion_of(code) or ""))
    return found


def _facts(
    policy: DoorPolicy, people: Sequence[Contact], addressees: Addressees, suppressed: Mapping[str, str]
) -> Iterator[DoorFact]:
    """Yield the doors in the order of the campaign, those at which nobody is known among them, then all others."""
    usable = usable_doors(policy, people, suppressed)
    known = sorted({door_of(one) for one in people}, key=lambda one: (one.kind, one.place))
    kinds = [*policy.order, *(one for one in DoorKind if one not in policy.order)]
    for door in [door for kind in kinds for door in [one for one in known if one.kind is kind] or [DoorName(kind, "")]]:
        if door not in known:
            if door.kind in policy.order:
                yield DoorFact(str(door), str(door.kind), DoorUse.UNUSABLE, "", "", "no contact")
            continue
        at_door = [one for one in people if door_of(one) == door and one.role is Role.TO]
        to = next((one for one in usable if door_of(one) == door), at_door[0] if at_door else None)
        why = why_unusable(to, suppressed) if to is not None else "only contacts in Cc"
        use = DoorUse.UNUSABLE if why else DoorUse.OFFERED
        if addressees.to is not None and door == addressees.door:
            use, why = (DoorUse.UNUSABLE if why else DoorUse.USED), why or addressees.why
        elif door.kind not in policy.order:
            use, why = DoorUse.NOT_OFFERED, why or "not in the campaign's order"
        address, language = (to.address, to.language) if to is not None else ("", "")
        yield DoorFact(str(door), str(door.kind), use, address, language, why)
