"""Sending and hosting services: Amazon, PowerMTA, SendGrid, Mailgun, iCloud, Facebook, Japanese carriers."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "Amazon SES",
        marks=(
            "an error occurred while trying to deliver the mail to the following recipients",
            "technical report: final recipient", "amazon workmail", "amazonses",
        ),
        lists=(
            "to the following recipients",
        ),
    ),
    Dialect(
        "PowerMTA",
        marks=(
            "i am sending you this message to inform you on the delivery status of a message you previously sent",
            "immediately below you will find a list of the affected recipients",
            "delivery failed; will not continue trying", "delivery not yet completed, but will continue to try",
        ),
        lists=(
            "list of the affected recipients",
        ),
        delays=(
            "but will continue to try", "delivery not yet completed",
        ),
    ),
    Dialect(
        "Facebook",
        marks=(
            "this message was created automatically by facebook",
        ),
        lists=(
            "failed",
        ),
    ),
    Dialect(
        "Japanese carriers",
        marks=(
            "the user(s) account is disabled", "the user(s) account is temporarily over quota",
            "the following recipients did not receive this message", "could not be delivered to: <",
            "your mail sent on:", "as their mailbox is full", "-------server message", "-------original mail info",
            "each of the following recipients was rejected by a remote mail server", "there is no such domain",
        ),
        lists=(
            "did not receive this message", "could not be delivered to", "server message",
        ),
    ),
    Dialect(
        "Google Groups",
        marks=(
            "we're writing to let you know that the group you tried to contact",
            "you may not have permission to post messages to the group",
        ),
        lists=(
            "tried to contact",
        ),
    ),
    Dialect(
        "forwarding service",
        marks=(
            "cloudflare email routing", "forwardemail", "improvmx", "delivery to the following address failed",
            "your message to the following recipient", "delivery of your message to",
        ),
        lists=(
            "following address", "following recipient", "your message to",
        ),
    ),
)  # fmt: skip
