"""Smaller mail servers: MDaemon, hMailServer, Mercury, IMail, Kerio, CommuniGate, PMDF, X.400 and others."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "MDaemon",
        marks=(
            "the attached message had permanent fatal delivery errors",
            "the attached message has been removed from the mail queue",
            "after one or more unsuccessful delivery attempts the attached message", "the following data may help",
            "mdaemon", "--- session transcript ---",
        ),
        lists=(
            "failed address:", "failed addresses:",
        ),
        delays=(
            "this is a warning message only", "has been delayed",
        ),
    ),
    Dialect(
        "hMailServer",
        marks=(
            "hmailserver", "hmailserver sent:", "remote server replied:", "remote server (", "error type: smtp",
        ),
        lists=(
            "could not be reached",
        ),
    ),
    Dialect(
        "Mercury",
        marks=(
            "mercury/32", "mercury mail transport", "mercury smtp", "the electronic postmaster",
            "the attached mail message could not be delivered", "the message which accompanies this report",
            "*** error 550",
        ),
        lists=(
            "addresses:", "following addresses", "*** error",
        ),
    ),
    Dialect(
        "IMail",
        marks=(
            "body of message generated response", "undeliverable to", "delivery failed ", "unknown user:",
            "user mailbox exceeds allowed size:", "unknown host:", "original message follows.",
        ),
        lists=(
            "undeliverable to", "unknown user:", "user mailbox exceeds allowed size:", "attempts:",
        ),
    ),
    Dialect(
        "Kerio",
        marks=(
            "kerio", "your message was not delivered to some or all of its recipients",
            "unable to deliver the message to the following recipient",
        ),
        lists=(
            "following recipients", "following recipient",
        ),
    ),
    Dialect(
        "CommuniGate",
        marks=(
            "failed to deliver to '", "failed to deliver to", "module(account", "module (account", "communigate",
            "local module", "smtp module(domain",
        ),
        lists=(
            "failed to deliver to",
        ),
    ),
    Dialect(
        "SmarterMail",
        marks=(
            "could not deliver message to the following recipient(s)", "-- the header and top", "failed recipient:",
            "smartermail",
        ),
        lists=(
            "failed recipient:", "following recipient(s)",
        ),
    ),
    Dialect(
        "MailEnable",
        marks=(
            "mailenable: message could not be delivered", "mailenable",
            "message could not be delivered to some recipients",
        ),
        lists=(
            "could not be reached", "recipient:",
        ),
    ),
    Dialect(
        "OpenSMTPD",
        marks=(
            "this is the mailer-daemon, please do not reply to this",
            "an error has occurred while attempting to deliver a message for the following list of recipients",
            "your message was successfully delivered to these recipients", "a message is delayed for more than",
        ),
        lists=(
            "following list of recipients",
        ),
        delays=(
            "a message is delayed for more than", "please note that this is only a temporary failure",
        ),
    ),
    Dialect(
        "DragonFly Mail Agent",
        marks=(
            "this is the dragonfly mail agent", "there was an error delivering your mail to",
        ),
        lists=(
            "delivering your mail to",
        ),
    ),
    Dialect(
        "PMDF",
        marks=(
            "this report relates to a message you sent with the following header fields",
            "your message cannot be delivered to the following recipients",
            "your message is being returned; it has been enqueued and undeliverable",
            "the message has been enqueued and undeliverable", "your message has been enqueued and undeliverable",
            "your message was successfully relayed to the following",
        ),
        lists=(
            "cannot be delivered to the following", "recipient address:", "undeliverable for",
        ),
        delays=(
            "the mail system will continue to try", "has been enqueued and undeliverable for",
        ),
    ),
    Dialect(
        "X.400",
        marks=(
            "x.400", "mts-id", "non-delivery report", "non-delivery notification",
            "your message could not be delivered to the following recipient", "unable to transfer",
        ),
        lists=(
            "could not be delivered to", "following recipient",
        ),
    ),
    Dialect(
        "Smail",
        marks=(
            "|------------------------- message log follows", "|------------------------- failed addresses follow",
            "failed addresses follow",
        ),
        lists=(
            "failed addresses follow",
        ),
    ),
    Dialect(
        "X6",
        marks=(
            "we had trouble delivering your message", "smtp server <", "rejected recipient <",
        ),
        lists=(
            "rejected recipient",
        ),
    ),
    Dialect(
        "Lyris and others",
        marks=(
            "*** system notification ***", "this is an automated message generated by the internet mail delivery",
            "your message could not be delivered to the following", "your message was not delivered to the following",
            "your mail could not be delivered to the following", "your email could not be delivered to the following",
            "the following message could not be delivered", "your message could not be sent",
            "message could not be delivered to the following", "could not deliver the following message",
            "the mail you sent could not be delivered", "the message you sent could not be delivered",
            "your e-mail message could not be delivered", "your email message was not delivered",
            "the email you sent could not be delivered",
        ),
        lists=(
            "to the following", "following recipient",
        ),
    ),
)  # fmt: skip
