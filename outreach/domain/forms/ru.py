"""Russian: the block stands in the dative, offices keep their masculine noun, and the opening ends in a comma."""

from __future__ import annotations

from outreach.domain.contacts import DoorKind, Rank
from outreach.domain.forms.wording import Forms, Post, Style, Worded, same

_EXCELLENCY = "Ваше Превосходительство,"


def _excellency(dative: str, nominative: str) -> Style:
    """Word a rank that bears the style of Excellency; it has a neutral form."""
    return Style(
        same(dative),
        Worded(f"Ее Превосходительству госпоже {dative}", f"Его Превосходительству господину {dative}", dative),
        Worded(f"Уважаемая госпожа {nominative},", f"Уважаемый господин {nominative},", _EXCELLENCY),
    )


def _other(dative: str, nominative: str) -> Style:
    line = dative[0].upper() + dative[1:]
    return Style(
        same(line),
        Worded(f"Госпоже {dative}", f"Господину {dative}", line),
        Worded(f"Уважаемая госпожа {nominative},", f"Уважаемый господин {nominative},"),
    )


def _unknown(dative: str) -> Style:
    return Style(same(dative), same(dative), same(_EXCELLENCY))


_REPRESENTATIVE = "Постоянному представителю"
_AMBASSADOR = "Чрезвычайному и Полномочному Послу"
_MINISTER = "Министру иностранных дел"
_CHARGE = _other("Временному поверенному в делах", "Временный поверенный в делах")

RUSSIAN = Forms(
    language="ru",
    name="Russian",
    styles={
        (Post.MISSION, Rank.UNKNOWN): _unknown(_REPRESENTATIVE),
        (Post.MISSION, Rank.PERMANENT_REPRESENTATIVE): _excellency(_REPRESENTATIVE, "Постоянный представитель"),
        (Post.MISSION, Rank.AMBASSADOR): _excellency(_AMBASSADOR, "Посол"),
        (Post.MISSION, Rank.CHARGE): _CHARGE,
        (Post.MISSION, Rank.DEPUTY): _other(
            "заместителю Постоянного представителя", "заместитель Постоянного представителя"
        ),
        (Post.MINISTRY, Rank.UNKNOWN): _unknown(_MINISTER),
        (Post.MINISTRY, Rank.MINISTER): _excellency(_MINISTER, "Министр"),
        (Post.MINISTRY, Rank.DEPUTY): _other(
            "заместителю министра иностранных дел", "заместитель министра иностранных дел"
        ),
        (Post.EMBASSY, Rank.UNKNOWN): _unknown(_AMBASSADOR),
        (Post.EMBASSY, Rank.AMBASSADOR): _excellency(_AMBASSADOR, "Посол"),
        (Post.EMBASSY, Rank.CHARGE): _CHARGE,
        (Post.EMBASSY, Rank.DEPUTY): _other("заместителю главы миссии", "заместитель главы миссии"),
    },
    houses={
        DoorKind.MISSION_NEW_YORK: "Постоянное представительство {of} при Организации Объединенных Наций",
        DoorKind.MISSION_GENEVA: "Постоянное представительство {of} при Отделении Организации Объединенных Наций"
        " в Женеве",
        DoorKind.MINISTRY: "Министерство иностранных дел {of}",
        DoorKind.EMBASSY: "Посольство {of}",
    },
    places={"New York": "Нью-Йорк", "Geneva": "Женева"},
    closing="Просим Вас, {address}, принять уверения в нашем весьма высоком уважении.",
    impersonal_opening="Уважаемые дамы и господа,",
    impersonal_closing="Просим принять уверения в нашем весьма высоком уважении.",
    courtesies=(
        "Уважаемая ",
        "Уважаемый ",
        "Многоуважаемая ",
        "Многоуважаемый ",
        "Глубокоуважаемая ",
        "Глубокоуважаемый ",
    ),
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
    date_pattern="{day} {month} {year} года",
    grouping="\u00a0",
    placeholders={
        "date": "[дата отправления]",
        "first_letter_on": "[дата нашего первого письма]",
        "their_reference": "[номер вашего документа, если имеется]",
    },
)
