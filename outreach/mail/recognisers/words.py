"""What bounces say, in the six languages of the United Nations and some more.

Phrases, in lower case, looked up in text that is case-folded and has straight apostrophes. None of them
decides by itself: each recogniser asks for a machine's mark first. Those of all other mail are in ``phrases``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Subjects of bounces.
BOUNCE_SUBJECTS: Final = (
    "undeliver", "delivery status notification", "delivery failure", "delivery has failed", "delivery failed",
    "failure notice", "returned mail", "mail delivery failed", "returned to sender", "could not be delivered",
    "mail system error", "delivery notification", "non remis", "non distribuable", "échec de remise",
    "échec de la remise", "no se puede entregar", "no entregado", "unzustellbar", "nicht zustellbar",
    "не доставлено", "недоставлен", "تعذر التسليم", "无法送达", "无法投递", "não entregue", "mancato recapito",
)  # fmt: skip

#: Subjects that speak of a delay; the system still tries.
DELAY_SUBJECTS: Final = (
    "delayed", "warning: could not send", "warning: message", "still being retried", "retard de remise",
    "zustellung verzögert", "entrega retrasada",
)  # fmt: skip

#: The mailbox is full: the address is good.
MAILBOX_FULL: Final = (
    "mailbox is full", "mailbox full", "over quota", "quota exceeded", "exceeded its quota",
    "boîte aux lettres est pleine", "buzón está lleno", "postfach ist voll", "ящик переполнен",
)  # fmt: skip


def found(phrases: Iterable[str], text: str) -> str:
    """Return the first of ``phrases`` that ``text`` holds, or an empty string."""
    return next((phrase for phrase in phrases if phrase in text), "")
