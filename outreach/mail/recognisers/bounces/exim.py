"""Exim, and the services that run it: cPanel hosts, 1&1, GMX, mail.com."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "Exim",
        marks=(
            "this message was created automatically by mail delivery software",
            "a message that you sent could not be delivered to one or more of its recipients",
            "a message that you sent could not be delivered to all of its recipients",
            "a message that you sent using the", "a message sent by <", "the following address(es) failed",
            "the following addresses failed", "the following address failed",
            "the following text was generated during the delivery attempt",
            "has not been delivered to all of its recipients",
            "has not yet been delivered to one or more of its recipients",
            "no action is required on your part. delivery attempts will continue",
            "diese nachricht wurde automatisch von einer mail-software erzeugt",
            "diese nachricht wurde automatisch von der mail delivery software erstellt",
            "diese nachricht wurde automatisch von mail delivery software",
            "eine nachricht, die sie gesendet haben, konnte nicht an einen oder mehrere empfänger",
            "eine von ihnen gesendete nachricht konnte nicht an einen oder mehrere",
            "ce message a été créé automatiquement par le logiciel de distribution",
            "ce message a été généré automatiquement par le logiciel de distribution",
            "un message que vous avez envoyé n'a pas pu être délivré",
            "este mensaje ha sido creado automáticamente por el software de entrega de correo",
            "este mensaje fue creado automáticamente por el software de entrega",
            "este mensaje fue creado automáticamente por el programa de entrega",
            "un mensaje que usted envió no pudo ser entregado",
            "esta mensagem foi criada automaticamente pelo software de entrega",
            "questo messaggio è stato creato automaticamente dal software di consegna",
            "это сообщение было создано автоматически почтовой программой", "это письмо создано автоматически",
            "это сообщение создано автоматически", "ваше письмо не может быть доставлено одному или нескольким",
            "сообщение, отправленное вами, не может быть доставлено", "dit bericht is automatisch aangemaakt door",
            "ta wiadomość została utworzona automatycznie przez", "bu ileti posta dağıtım yazılımı tarafından",
        ),
        lists=(
            "address(es) failed", "addresses failed", "address failed", "recipients. this is a permanent error",
            "the address to which the message has not yet been delivered", "folgenden adressen sind fehlgeschlagen",
            "folgende adresse", "folgende adressen", "adresse(s) suivante(s)", "adresses suivantes",
            "siguientes direcciones", "siguiente dirección", "seguintes endereços", "indirizzi seguenti",
            "seguenti indirizzi", "следующим адресам", "следующие адреса", "следующих адресов",
        ),
    ),
)  # fmt: skip
