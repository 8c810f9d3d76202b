"""Postfix and what is built on it: Zimbra, Yandex, iCloud for some years, and translated templates."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "Postfix",
        marks=(
            "this is the postfix program at host", "this is the mail system at host", "this is the postfix program",
            "i'm sorry to have to inform you that your message could not be delivered to one or more recipients",
            "i'm sorry to have to inform you that your message could not be be delivered",
            "i'm sorry to have to inform you that the message returned below could not be delivered",
            "your message could not be delivered to one or more recipients. it's attached below",
            "for further assistance, please send mail to postmaster",
            "for further assistance, please send mail to <postmaster>",
            "if you do so, please include this problem report", "your message could not be delivered for more than",
            "your message was successfully delivered to the destination(s) listed below",
            "enclosed is the mail delivery report that you requested", "this is a mail delivery status report from",
            "dies ist das mail-system auf host", "dies ist das mailsystem auf host", "dies ist das mail-system auf",
            "dies ist das postfix", "ich bedaure, ihnen mitteilen zu müssen, dass ihre nachricht",
            "ich muss ihnen leider mitteilen, dass ihre nachricht", "ceci est le système de messagerie de l'hôte",
            "ceci est le système de messagerie", "ceci est le système de courrier", "ceci est le programme postfix",
            "j'ai le regret de vous informer que votre message",
            "je suis désolé de devoir vous informer que votre message", "este es el sistema de correo en el host",
            "este es el sistema de correo", "este es el programa postfix", "lamento informarle que su mensaje no",
            "lamento tener que informarle que su mensaje", "lamento informarle de que su mensaje",
            "este é o sistema de correio", "este é o sistema de e-mail", "lamento informar que a sua mensagem",
            "lamento ter de informar que", "questo è il sistema di posta",
            "sono spiacente di doverla informare che il suo messaggio", "mi dispiace informarla che il suo messaggio",
            "dit is het mailsysteem op host", "dit is het mailsysteem",
            "het spijt mij u te moeten meedelen dat uw bericht", "to jest system pocztowy na hoście",
            "to jest system pocztowy", "z przykrością informuj", "это почтовая система на хосте",
            "это почтовая система", "это почтовый сервер", "к сожалению, мы вынуждены сообщить вам о том",
            "с сожалением сообщаю", "bu posta sistemi", "üzülerek bildiririz", "这是邮件系统", "这是主机",
            "很抱歉通知您，您的邮件", "很抱歉通知您,您的邮件", "こちらはメールシステムです", "これはホスト",
            "tento mailový systém", "detta är postsystemet", "dette er mailsystemet", "dette er e-postsystemet",
            "هذا هو نظام البريد",
        ),
        delays=(
            "this is a warning only", "####", "you do not need to resend your message",
        ),
    ),
)  # fmt: skip
