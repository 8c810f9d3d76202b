"""qmail and the servers that kept its manner: netqmail, Apache James, Yahoo and Zoho in their text, XMail."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "qmail",
        marks=(
            "this is the qmail-send program", "this is the qmail-send", "programm qmail-send", "qmail-send programm",
            "programme qmail-send", "programa qmail-send", "programma qmail-send", "qmail-send program",
            "i'm afraid i wasn't able to deliver your message to the following address",
            "i wasn't able to deliver your message to the following address",
            "i'm afraid i was not able to deliver your message", "this is a permanent error; i've given up",
            "this is a permanent error. i've given up", "sorry it didn't work out",
            "--- below this line is a copy of the message", "this is the mail delivery agent at",
            "this is the deliver program at", "leider konnte ich ihre nachricht nicht an die folgenden adressen",
            "je n'ai pas pu délivrer votre message aux adresses suivantes",
            "no he podido entregar su mensaje a las siguientes direcciones", "el programa qmail",
            "не смог доставить ваше сообщение по следующим адресам",
        ),
        lists=(
            "to the following address", "an die folgenden adressen", "aux adresses suivantes",
            "a las siguientes direcciones", "следующим адресам", "i was unable to deliver your message to",
        ),
    ),
    Dialect(
        "Apache James",
        marks=(
            "this is the james mail server at",
            "below i include the list of recipients and the reason why i was unable to deliver",
        ),
        lists=(
            "failed recipient(s):",
        ),
    ),
    Dialect(
        "XMail",
        marks=(
            "[<00>] xmail bounce", "xmail bounce: rcpt",
        ),
        lists=(
            "[<02>]", "rcpt=",
        ),
    ),
)  # fmt: skip
