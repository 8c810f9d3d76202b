"""Spanish: the opening ends in a colon; *Representante* and *titular* are said of women and men alike."""

from __future__ import annotations

from outreach.domain.contacts import DoorKind, Rank
from outreach.domain.forms.wording import Forms, Post, Style, Worded, same

_EXCELENCIA = "Excelencia:"
_AMBASSADOR_OPENING = Worded("Señora Embajadora:", "Señor Embajador:", _EXCELENCIA)
_HEAD_OF_EMBASSY = "Titular de la Embajada"
_HEAD_OF_MINISTRY = "Titular de la cartera de Relaciones Exteriores"


def _ambassador(neutral: str) -> Style:
    return Style(
        Worded("Embajadora", "Embajador", neutral),
        Worded("Excelentísima Señora Embajadora", "Excelentísimo Señor Embajador", neutral),
        _AMBASSADOR_OPENING,
    )


def _unknown(neutral: str) -> Style:
    return Style(same(neutral), same(neutral), same(_EXCELENCIA))


_CHARGE = Style(
    Worded("Encargada de Negocios interina", "Encargado de Negocios interino"),
    Worded("Señora Encargada de Negocios interina", "Señor Encargado de Negocios interino"),
    Worded("Señora Encargada de Negocios:", "Señor Encargado de Negocios:"),
)

SPANISH = Forms(
    language="es",
    name="Spanish",
    styles={
        (Post.MISSION, Rank.UNKNOWN): _unknown("Representante Permanente"),
        (Post.MISSION, Rank.PERMANENT_REPRESENTATIVE): Style(
            same("Representante Permanente"),
            Worded(
                "Excelentísima Señora Representante Permanente",
                "Excelentísimo Señor Representante Permanente",
                "Representante Permanente",
            ),
            _AMBASSADOR_OPENING,
        ),
        (Post.MISSION, Rank.AMBASSADOR): _ambassador("Titular de la Misión Permanente"),
        (Post.MISSION, Rank.CHARGE): _CHARGE,
        (Post.MISSION, Rank.DEPUTY): Style(
            Worded("Representante Permanente Adjunta", "Representante Permanente Adjunto"),
            Worded("Señora Representante Permanente Adjunta", "Señor Representante Permanente Adjunto"),
            Worded("Señora Representante Permanente Adjunta:", "Señor Representante Permanente Adjunto:"),
        ),
        (Post.MINISTRY, Rank.UNKNOWN): _unknown(_HEAD_OF_MINISTRY),
        (Post.MINISTRY, Rank.MINISTER): Style(
            Worded("Ministra de Relaciones Exteriores", "Ministro de Relaciones Exteriores", _HEAD_OF_MINISTRY),
            Worded(
                "Excelentísima Señora Ministra de Relaciones Exteriores",
                "Excelentísimo Señor Ministro de Relaciones Exteriores",
                _HEAD_OF_MINISTRY,
            ),
            Worded("Señora Ministra:", "Señor Ministro:", _EXCELENCIA),
        ),
        (Post.MINISTRY, Rank.DEPUTY): Style(
            Worded("Viceministra de Relaciones Exteriores", "Viceministro de Relaciones Exteriores"),
            Worded("Señora Viceministra de Relaciones Exteriores", "Señor Viceministro de Relaciones Exteriores"),
            Worded("Señora Viceministra:", "Señor Viceministro:"),
        ),
        (Post.EMBASSY, Rank.UNKNOWN): _unknown(_HEAD_OF_EMBASSY),
        (Post.EMBASSY, Rank.AMBASSADOR): _ambassador(_HEAD_OF_EMBASSY),
        (Post.EMBASSY, Rank.CHARGE): _CHARGE,
        (Post.EMBASSY, Rank.DEPUTY): Style(
            Worded("Jefa Adjunta de Misión", "Jefe Adjunto de Misión"),
            Worded("Señora Jefa Adjunta de Misión", "Señor Jefe Adjunto de Misión"),
            Worded("Señora:", "Señor:"),
        ),
    },
    houses={
        DoorKind.MISSION_NEW_YORK: "Misión Permanente {of} ante las Naciones Unidas",
        DoorKind.MISSION_GENEVA: "Misión Permanente {of} ante la Oficina de las Naciones Unidas en Ginebra",
        DoorKind.MINISTRY: "Ministerio de Relaciones Exteriores {of}",
        DoorKind.EMBASSY: "Embajada {of}",
    },
    places={"New York": "Nueva York", "Geneva": "Ginebra"},
    closing="Le rogamos que acepte, {address}, las seguridades de nuestra más alta y distinguida consideración.",
    impersonal_opening="Señoras y Señores:",
    impersonal_closing="Les rogamos que acepten las seguridades de nuestra más alta y distinguida consideración.",
    courtesies=("Estimada ", "Estimado ", "Distinguida ", "Distinguido "),
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
    date_pattern="{day} de {month} de {year}",
    # CLDR groups with a full stop, which half of the Spanish-speaking states read as the decimal mark. The United
    # Nations and the academies of the language write a space, from five digits on.
    grouping="\u00a0",
    grouped_from=5,
    placeholders={
        "date": "[fecha de envío]",
        "first_letter_on": "[fecha de nuestra primera carta]",
        "their_reference": "[su referencia, si la hay]",
    },
)
