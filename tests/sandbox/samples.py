"""Letters and missions for the tests of the pretend world."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from outreach.sandbox.missions import PretendMission

if TYPE_CHECKING:
    from outreach.sandbox.missions import Behaviour

DESK = "desk@coalition.example"

#: Friday, 9 December 2016, ten in the morning in New York.
FRIDAY = datetime(2016, 12, 9, 15, 0, tzinfo=UTC)


def mission(iso3: str = "FRA", behaviour: Behaviour | None = None, language: str = "en") -> PretendMission:
    """Return a mission in New York called after its code."""
    return PretendMission(
        iso3=iso3,
        state_name=f"State {iso3}",
        address=f"mission@{iso3.lower()}.example",
        language=language,
        timezone="America/New_York",
        domain=f"{iso3.lower()}.example",
        behaviour=behaviour,
    )


def letter(
    iso3: str = "FRA",
    *,
    step: str = "appeal",
    in_reply_to: str = "",
    sent_at: datetime = FRIDAY,
    with_step_header: bool = True,
) -> bytes:
    """Return a letter of the desk to the mission of ``iso3``, as the sender writes it."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"Coalition secretariat <{DESK}>"
    mail["Reply-To"] = reply_address(iso3)
    mail["To"] = f"mission@{iso3.lower()}.example"
    prefix = "Re: " if in_reply_to else ""
    mail["Subject"] = f"{prefix}[ALP-{iso3}] Request for an Emergency Special Session"
    mail["Date"] = format_datetime(sent_at)
    mail["Message-ID"] = message_id(iso3, step)
    if in_reply_to:
        mail["In-Reply-To"] = in_reply_to
        mail["References"] = in_reply_to
    if with_step_header:
        mail["X-Outreach-Step"] = step
    mail.set_content("Excellency,\n\nWe write to request your support.\n\nCoalition secretariat\n")
    return mail.as_bytes()


def message_id(iso3: str = "FRA", step: str = "appeal") -> str:
    """Return the Message-ID of that letter."""
    return f"<{step}.{iso3.lower()}@coalition.example>"


def reply_address(iso3: str = "FRA") -> str:
    """Return the plus address of that letter's thread."""
    return f"desk+{iso3.lower()}7k2q@coalition.example"
