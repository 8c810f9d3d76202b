"""Filters at the border: Mimecast, Barracuda, IronPort, MessageLabs, Proofpoint, Trend Micro and the like."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "Mimecast",
        marks=(
            "this is a delivery failure notification message indicating that an email you addressed to email address",
            "could not be delivered. the problem appears to be", "this condition occurred after",
            "the email to the following recipient(s) was not delivered", "mimecast",
        ),
        lists=(
            "you addressed to email address", "following recipient",
        ),
    ),
    Dialect(
        "IronPort",
        marks=(
            "the following message to <", "was undeliverable. the reason for the problem",
            "the reason for the problem:", "was undeliverable.",
        ),
        lists=(
            "the following message to",
        ),
    ),
    Dialect(
        "MessageLabs",
        marks=(
            "this is the mail delivery agent at messagelabs",
            "i was unable to deliver your message to the following addresses", "messagelabs", "symantec.cloud",
            "symantec cloud",
        ),
        lists=(
            "following addresses",
        ),
    ),
    Dialect(
        "Barracuda",
        marks=(
            "was blocked by our spam firewall", "blocked by our bulk email filter", "message you sent was blocked by",
            "your message to: ", "has not been delivered:", "barracuda",
        ),
        lists=(
            "your message to:",
        ),
    ),
    Dialect(
        "Trend Micro",
        marks=(
            "interscan", "trend micro", "interscan messaging security", "interscan web security",
            "trend micro email security", "trend micro hosted email security", "sent <<< rcpt to:",
            "unable to deliver message to <", "received >>> 5",
        ),
        lists=(
            "unable to deliver message to",
        ),
    ),
    Dialect(
        "MailMarshal",
        marks=(
            "the following recipients were affected", "could not be delivered because of", "mailmarshal",
            "mimesweeper", "clearswift",
        ),
        lists=(
            "recipients were affected",
        ),
    ),
    Dialect(
        "McAfee",
        marks=(
            "--- the following addresses had delivery problems ---", "the following addresses had delivery problems",
            "mcafee",
        ),
        lists=(
            "had delivery problems",
        ),
    ),
    Dialect(
        "SurfControl",
        marks=(
            "a transcript of the attempts to send the message follows", "the number of attempts made:",
            "failed to send to identified host", "surfcontrol",
        ),
        lists=(
            "addressed to:",
        ),
    ),
    Dialect(
        "MailFoundry",
        marks=(
            "this is a email rejection notice", "mailfoundry", "delivery failed for the following reason",
        ),
        lists=(
            "unable to deliver message to",
        ),
    ),
    Dialect(
        "gateway",
        marks=(
            "proofpoint protection server", "proofpoint", "sophos", "puremessage", "fortimail", "fortinet",
            "forcepoint", "websense", "hornetsecurity", "spamtitan", "antispam europe", "retarus", "trustwave",
            "your email was rejected by", "your message was rejected by", "the message you sent was rejected",
            "your e-mail was blocked", "your email has been blocked", "message you sent has been blocked",
            "ihre e-mail wurde abgelehnt", "ihre nachricht wurde abgelehnt", "ihre nachricht wurde blockiert",
            "votre message a été bloqué", "votre message a été rejeté", "su mensaje ha sido bloqueado",
            "su mensaje ha sido rechazado", "il messaggio è stato bloccato", "twoja wiadomość została zablokowana",
            "ваше письмо было отклонено", "ваше сообщение было отклонено", "ваше сообщение заблокировано",
        ),
    ),
)  # fmt: skip
