"""French: a head of mission is *Monsieur l’Ambassadeur* or *Madame l’Ambassadrice*, and *Excellence* suits both."""

from __future__ import annotations

from outreach.domain.contacts import DoorKind, Rank
from outreach.domain.forms.wording import Forms, Post, Style, Worded, same

_EXCELLENCE = "Excellence,"

#: Whoever heads a mission or an embassy, when neither rank nor gender is known.
_HEAD = Style(same("Chef de mission"), same("Le Chef de mission"), same(_EXCELLENCE))
_AMBASSADOR_OPENING = Worded("Madame l’Ambassadrice,", "Monsieur l’Ambassadeur,", _EXCELLENCE)

_REPRESENTATIVE = Style(
    Worded("Représentante permanente", "Représentant permanent", "Chef de mission"),
    Worded(
        "Son Excellence Madame la Représentante permanente",
        "Son Excellence Monsieur le Représentant permanent",
        "Le Chef de mission",
    ),
    _AMBASSADOR_OPENING,
)
_AMBASSADOR = Style(
    Worded("Ambassadrice", "Ambassadeur", "Chef de mission"),
    Worded("Son Excellence Madame l’Ambassadrice", "Son Excellence Monsieur l’Ambassadeur", "Le Chef de mission"),
    _AMBASSADOR_OPENING,
)
_CHARGE = Style(
    Worded("Chargée d’affaires par intérim", "Chargé d’affaires par intérim"),
    Worded("Madame la Chargée d’affaires par intérim", "Monsieur le Chargé d’affaires par intérim"),
    Worded("Madame la Chargée d’affaires,", "Monsieur le Chargé d’affaires,"),
)

FRENCH = Forms(
    language="fr",
    name="French",
    styles={
        (Post.MISSION, Rank.UNKNOWN): _HEAD,
        (Post.MISSION, Rank.PERMANENT_REPRESENTATIVE): _REPRESENTATIVE,
        (Post.MISSION, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.MISSION, Rank.CHARGE): _CHARGE,
        (Post.MISSION, Rank.DEPUTY): Style(
            Worded("Représentante permanente adjointe", "Représentant permanent adjoint"),
            Worded("Madame la Représentante permanente adjointe", "Monsieur le Représentant permanent adjoint"),
            Worded("Madame la Représentante permanente adjointe,", "Monsieur le Représentant permanent adjoint,"),
        ),
        (Post.MINISTRY, Rank.UNKNOWN): Style(
            same("Ministre des affaires étrangères"), same("Le Ministre des affaires étrangères"), same(_EXCELLENCE)
        ),
        (Post.MINISTRY, Rank.MINISTER): Style(
            same("Ministre des affaires étrangères"),
            Worded(
                "Son Excellence Madame la Ministre des affaires étrangères",
                "Son Excellence Monsieur le Ministre des affaires étrangères",
                "Le Ministre des affaires étrangères",
            ),
            Worded("Madame la Ministre,", "Monsieur le Ministre,", _EXCELLENCE),
        ),
        (Post.MINISTRY, Rank.DEPUTY): Style(
            same("Vice-Ministre des affaires étrangères"),
            Worded(
                "Madame la Vice-Ministre des affaires étrangères", "Monsieur le Vice-Ministre des affaires étrangères"
            ),
            Worded("Madame la Vice-Ministre,", "Monsieur le Vice-Ministre,"),
        ),
        (Post.EMBASSY, Rank.UNKNOWN): _HEAD,
        (Post.EMBASSY, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.EMBASSY, Rank.CHARGE): _CHARGE,
        (Post.EMBASSY, Rank.DEPUTY): Style(
            Worded("Cheffe de mission adjointe", "Chef de mission adjoint"),
            Worded("Madame la Cheffe de mission adjointe", "Monsieur le Chef de mission adjoint"),
            Worded("Madame,", "Monsieur,"),
        ),
    },
    houses={
        DoorKind.MISSION_NEW_YORK: "Mission permanente {of} auprès de l’Organisation des Nations Unies",
        DoorKind.MISSION_GENEVA: "Mission permanente {of} auprès de l’Office des Nations Unies à Genève",
        DoorKind.MINISTRY: "Ministère des affaires étrangères {of}",
        DoorKind.EMBASSY: "Ambassade {of}",
    },
    places={"Geneva": "Genève"},
    closing="Veuillez agréer, {address}, l’assurance de notre très haute considération.",
    impersonal_opening="Madame, Monsieur,",
    impersonal_closing="Veuillez agréer, Madame, Monsieur, l’assurance de notre très haute considération.",
    courtesies=("Chère ", "Cher "),
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
    date_pattern="{day} {month} {year}",
    first_of_month="1er",
    grouping="\u202f",
    placeholders={
        "date": "[date d’envoi]",
        "first_letter_on": "[date de notre première lettre]",
        "their_reference": "[leur référence, le cas échéant]",
    },
)
