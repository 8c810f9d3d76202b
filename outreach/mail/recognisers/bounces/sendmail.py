"""Sendmail in all its ages and its heirs; Courier, whose reports look alike."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "sendmail",
        marks=(
            "----- the following addresses had permanent fatal errors",
            "----- the following addresses had permanent delivery errors",
            "----- the following addresses had transient non-fatal errors",
            "----- the following addresses had delivery problems", "--- the following addresses had delivery problems",
            "----- the following addresses have delivery", "----- the following addresses had fatal errors",
            "----- the following addresses had delivery errors", "----- the following addresses failed",
            "----- transcript of session follows", "--- transcript of session follows", "----- unsent message follows",
            "----- message header follows", "---- transcript of session follows",
            "the original message was received at", "this is a warning message only", "while talking to",
            ">>> rcpt to:<",
        ),
        lists=(
            "permanent fatal errors", "permanent delivery errors", "had delivery problems", "had fatal errors",
            "had delivery errors", "had transient non-fatal errors", "transcript of session follows",
        ),
        delays=(
            "warning message only", "will keep trying until",
        ),
    ),
    Dialect(
        "Courier",
        marks=(
            "this is a delivery status notification from", "running the courier mail server",
            "the courier mail server", "your message to the following recipients cannot be delivered",
            "undeliverable mail delivery status notification",
            "delivery to the following recipients has been delayed", "your message has been delayed",
        ),
        lists=(
            "recipients cannot be delivered", "recipients was not delivered",
        ),
    ),
)  # fmt: skip
