"""Forms of address: how a letter opens, whom its block names, and how it writes a date, per language.

The state's name stands as a label of its own and is never inflected, because the article differs from state to
state ("de la France", "of the Netherlands"). A language without an entry here blocks its letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import DoorKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from outreach.domain.contacts import Contact


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one language. ``head`` and ``house`` name the head of an office and the office itself."""

    salutation: str
    head: Mapping[DoorKind, str]
    house: Mapping[DoorKind, str]
    months: tuple[str, ...]
    first_of_month: str
    placeholders: Mapping[str, str]

    def long_date(self, day: date) -> str:
        """Write a date as a letter does, for example ``2 décembre 2016``."""
        number = self.first_of_month if day.day == 1 else str(day.day)
        return f"{number} {self.months[day.month - 1]} {day.year}"

    def addressee(self, contact: Contact, state_name: str) -> tuple[str, ...]:
        """Return the lines of the address block."""
        house = self.house.get(contact.door_kind, contact.office)
        lines = (contact.person, self.head.get(contact.door_kind, ""), state_name, house, contact.place)
        return tuple(line for line in lines if line)


FORMS: Mapping[str, Forms] = {
    "en": Forms(
        salutation="Excellency,",
        head={
            DoorKind.MISSION_NEW_YORK: "The Permanent Representative",
            DoorKind.MISSION_GENEVA: "The Permanent Representative",
            DoorKind.MINISTRY: "The Minister for Foreign Affairs",
            DoorKind.EMBASSY: "The Ambassador",
        },
        house={
            DoorKind.MISSION_NEW_YORK: "Permanent Mission to the United Nations",
            DoorKind.MISSION_GENEVA: "Permanent Mission to the United Nations Office",
            DoorKind.MINISTRY: "Ministry of Foreign Affairs",
            DoorKind.EMBASSY: "Embassy",
        },
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        first_of_month="1",
        placeholders={
            "date": "[date of sending]",
            "first_letter_on": "[date of our first letter]",
            "their_reference": "[their reference, if any]",
        },
    ),
    "fr": Forms(
        salutation="Excellence,",
        head={
            DoorKind.MISSION_NEW_YORK: "Le Chef de mission",
            DoorKind.MISSION_GENEVA: "Le Chef de mission",
            DoorKind.MINISTRY: "Le Ministre des affaires étrangères",
            DoorKind.EMBASSY: "Le Chef de mission",
        },
        house={
            DoorKind.MISSION_NEW_YORK: "Mission permanente auprès de l’Organisation des Nations Unies",
            DoorKind.MISSION_GENEVA: "Mission permanente auprès de l’Office des Nations Unies",
            DoorKind.MINISTRY: "Ministère des affaires étrangères",
            DoorKind.EMBASSY: "Ambassade",
        },
        months=(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
        first_of_month="1er",
        placeholders={
            "date": "[date d’envoi]",
            "first_letter_on": "[date de notre première lettre]",
            "their_reference": "[leur référence, le cas échéant]",
        },
    ),
}
