"""Novell GroupWise and its gateway."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "GroupWise",
        marks=(
            "the message that you sent was undeliverable to the following",
            "message that you sent was undeliverable to", "possibly truncated original message follows",
            "sent to the following recipients was undeliverable", "gwia", "groupwise",
            "la nachricht wurde nicht zugestellt an", "die von ihnen gesendete nachricht konnte nicht an folgende",
            "le message que vous avez envoyé n'a pas pu être remis", "el mensaje que envió no se pudo entregar",
        ),
        lists=(
            "undeliverable to the following", "was undeliverable", "konnte nicht an folgende",
        ),
    ),
)  # fmt: skip
