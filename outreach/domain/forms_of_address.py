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
    #: The whole sentence of the close; ``{address}`` is the opening without its punctuation.
    closing: str
    date_pattern: str = "{day} {month} {year}"
    #: The ten digits, zero first, and what stands between thousands.
    digits: str = "0123456789"
    thousands: str = ","

    def close(self, opening: str) -> str:
        """Return the close that answers to an opening."""
        return self.closing.format(address=opening.strip(" ,:;.!،：").removeprefix("Dear "))

    def long_date(self, day: date) -> str:
        """Write a date as a letter does, for example ``2 décembre 2016``."""
        number = self.first_of_month if day.day == 1 else str(day.day)
        written = self.date_pattern.format(day=number, month=self.months[day.month - 1], year=day.year)
        return self._in_digits(written)

    def number(self, value: int) -> str:
        """Write a whole number as a letter does, for example ``12 500`` with a narrow blank in French."""
        return self._in_digits(f"{value:,}".replace(",", self.thousands))

    def _in_digits(self, text: str) -> str:
        return text.translate({ord(str(number)): digit for number, digit in enumerate(self.digits)})

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
        closing="Please accept, {address}, the assurances of our highest consideration.",
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
        closing="Veuillez agréer, {address}, l’assurance de notre très haute considération.",
        thousands="\u202f",
    ),
    "es": Forms(
        salutation="Excelencia:",
        head={
            DoorKind.MISSION_NEW_YORK: "Jefatura de la Misión",
            DoorKind.MISSION_GENEVA: "Jefatura de la Misión",
            DoorKind.MINISTRY: "Ministro de Relaciones Exteriores",
            DoorKind.EMBASSY: "Jefatura de la Misión",
        },
        house={
            DoorKind.MISSION_NEW_YORK: "Misión Permanente ante las Naciones Unidas",
            DoorKind.MISSION_GENEVA: "Misión Permanente ante la Oficina de las Naciones Unidas",
            DoorKind.MINISTRY: "Ministerio de Relaciones Exteriores",
            DoorKind.EMBASSY: "Embajada",
        },
        months=(
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        first_of_month="1",
        placeholders={
            "date": "[fecha de envío]",
            "first_letter_on": "[fecha de nuestra primera carta]",
            "their_reference": "[su referencia, en su caso]",
        },
        closing="Le rogamos que acepte, {address}, las seguridades de nuestra más alta y distinguida consideración.",
        date_pattern="{day} de {month} de {year}",
        thousands="\u202f",
    ),
    "ar": Forms(
        salutation="صاحب السعادة،",
        head={
            DoorKind.MISSION_NEW_YORK: "الممثل الدائم",
            DoorKind.MISSION_GENEVA: "الممثل الدائم",
            DoorKind.MINISTRY: "وزير الخارجية",
            DoorKind.EMBASSY: "السفير",
        },
        house={
            DoorKind.MISSION_NEW_YORK: "البعثة الدائمة لدى الأمم المتحدة",
            DoorKind.MISSION_GENEVA: "البعثة الدائمة لدى مكتب الأمم المتحدة",
            DoorKind.MINISTRY: "وزارة الخارجية",
            DoorKind.EMBASSY: "السفارة",
        },
        months=(
            "كانون الثاني/يناير",
            "شباط/فبراير",
            "آذار/مارس",
            "نيسان/أبريل",
            "أيار/مايو",
            "حزيران/يونيه",
            "تموز/يوليه",
            "آب/أغسطس",
            "أيلول/سبتمبر",
            "تشرين الأول/أكتوبر",
            "تشرين الثاني/نوفمبر",
            "كانون الأول/ديسمبر",
        ),
        first_of_month="1",
        placeholders={
            "date": "[تاريخ الإرسال]",
            "first_letter_on": "[تاريخ رسالتنا الأولى]",
            "their_reference": "[رقمكم المرجعي، إن وُجد]",
        },
        closing="وتفضلوا، {address}، بقبول فائق تقديرنا واحترامنا.",
        digits="٠١٢٣٤٥٦٧٨٩",
        thousands="٬",
    ),
    "ru": Forms(
        salutation="Ваше Превосходительство,",
        head={
            DoorKind.MISSION_NEW_YORK: "Постоянному представителю",
            DoorKind.MISSION_GENEVA: "Постоянному представителю",
            DoorKind.MINISTRY: "Министру иностранных дел",
            DoorKind.EMBASSY: "Послу",
        },
        house={
            DoorKind.MISSION_NEW_YORK: "Постоянное представительство при Организации Объединенных Наций",
            DoorKind.MISSION_GENEVA: "Постоянное представительство при Отделении Организации Объединенных Наций",
            DoorKind.MINISTRY: "Министерство иностранных дел",
            DoorKind.EMBASSY: "Посольство",
        },
        months=(
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ),
        first_of_month="1",
        placeholders={
            "date": "[дата отправки]",
            "first_letter_on": "[дата нашего первого письма]",
            "their_reference": "[ваше обозначение, при наличии]",
        },
        closing="Примите, {address}, уверения в нашем весьма высоком уважении.",
        date_pattern="{day} {month} {year} года",
        thousands="\u00a0",
    ),
    "zh": Forms(
        salutation="阁下：",
        head={
            DoorKind.MISSION_NEW_YORK: "常驻代表",
            DoorKind.MISSION_GENEVA: "常驻代表",
            DoorKind.MINISTRY: "外交部长",
            DoorKind.EMBASSY: "大使",
        },
        house={
            DoorKind.MISSION_NEW_YORK: "常驻联合国代表团",
            DoorKind.MISSION_GENEVA: "常驻联合国日内瓦办事处代表团",
            DoorKind.MINISTRY: "外交部",
            DoorKind.EMBASSY: "大使馆",
        },
        months=tuple(str(number) for number in range(1, 13)),
        first_of_month="1",
        placeholders={
            "date": "[发信日期]",
            "first_letter_on": "[我方首次致函日期]",
            "their_reference": "[贵方文号（如有）]",
        },
        closing="顺致最崇高的敬意。",
        date_pattern="{year}年{month}月{day}日",
    ),
}
