"""Automatic acknowledgements in many languages and from many ticket systems."""

from __future__ import annotations

import pytest

from outreach.domain.replies import ReplyKind
from tests.mail.judging import ANSWER, BULK, MADE, SUBJECT, SUPPRESS, judge


@pytest.mark.parametrize(
    ("subject", "headers", "text"),
    [
        (SUBJECT, (ANSWER,), "We have received your e-mail and will respond within five working days."),
        (SUBJECT, (ANSWER,), "Your message has arrived. Regards, the Mission"),
        (
            "Thank you for your email",
            (),
            (
                "Thank you for writing to the Prime Minister. All correspondence is read carefully."
                " The Prime Minister receives many thousands of letters each week and regrets that not"
                " everybody can be answered personally.\n\nThis mailbox is not monitored; please do"
                " not reply to this message."
            ),
        ),
        (
            "[Ticket#2016120510000123] Request for an emergency special session on Aleppo",
            ("X-OTRS-Loop: yes", BULK),
            (
                "Your request has been received and a ticket has been created with number"
                " 2016120510000123. Please keep the number in the subject."
            ),
        ),
        (
            "[Request received] Request for an emergency",
            (SUPPRESS, MADE, "X-Mailer: Zendesk Mailer"),
            (
                "##- Please type your reply above this line -##\n\nYour request (88213) has been"
                " received and is being reviewed by our support staff.\n\nTo add additional comments,"
                " reply to this email."
            ),
        ),
        (
            "INC0012345 has been opened on your behalf",
            ("X-ServiceNow-Generated: true",),
            (
                "Hi,\n\nThanks for contacting us. We've opened ticket #INC0012345 for you and someone"
                " will be in touch.\n\nService Desk"
            ),
        ),
        (
            "Accusé de réception",
            (),
            (
                "Votre courriel a bien été reçu par le ministère. Il porte le numéro de dossier"
                " 2016-4411. Ceci est un message automatique, merci de ne pas y répondre."
            ),
        ),
        (
            "Acuse de recibo",
            (),
            (
                "Su mensaje ha sido recibido con el número de radicado 2016-123. Este correo es"
                " generado automáticamente, favor no responder."
            ),
        ),
        (
            "Eingangsbestätigung",
            (),
            (
                "Ihre Nachricht ist bei uns eingegangen und wird schnellstmöglich bearbeitet. Dies ist"
                " eine automatisch generierte E-Mail, bitte antworten Sie nicht darauf."
            ),
        ),
        (
            "Уведомление о получении обращения",
            (),
            (
                "Ваше обращение принято и будет рассмотрено в установленный срок. Письмо сформировано"
                " автоматически, просьба не отвечать на него."
            ),
        ),
        (
            "إشعار استلام",
            (),
            "تم استلام رسالتكم وسيتم الرد عليها في أقرب وقت ممكن. هذه رسالة تلقائية، يرجى عدم الرد عليها.",
        ),
        ("邮件已收到", (), "您的邮件已收到，我们会尽快处理。此邮件由系统自动发出，请勿回复。"),
        (
            "Confirmação de recebimento",
            (),
            (
                "Recebemos a sua mensagem, que será encaminhada ao setor competente. Este é um e-mail"
                " automático, por favor não responda."
            ),
        ),
        (
            "Conferma di ricezione",
            (),
            (
                "Abbiamo ricevuto la Sua richiesta, cui daremo seguito quanto prima. Messaggio"
                " automatico, si prega di non rispondere."
            ),
        ),
        ("Mesajınız alındı", (), "Mesajınız tarafımıza ulaşmıştır. Bu otomatik bir yanıttır, lütfen yanıtlamayınız."),
        (
            "Ontvangstbevestiging",
            (),
            (
                "Uw e-mail is in goede orde ontvangen en wordt zo spoedig mogelijk behandeld. Dit is"
                " een automatisch gegenereerd bericht."
            ),
        ),
        (
            "Potwierdzenie",
            (),
            (
                "Potwierdzamy otrzymanie wiadomości. Wiadomość została wygenerowana automatycznie,"
                " prosimy na nią nie odpowiadać."
            ),
        ),
        (
            "受付完了のお知らせ",
            (),
            (
                "お問い合わせありがとうございます。受け付けました。このメールは自動送信です。返信いただ"
                "いてもお答えできません。"
            ),
        ),
        (
            f"Re: {SUBJECT}",
            (ANSWER,),
            (
                "Thank you for your e-mail. The Permanent Mission will give it due attention.\n\n"
                "Office hours: Monday to Friday 9:00-17:00. The Mission is closed on weekends and"
                " official holidays."
            ),
        ),
        (
            SUBJECT,
            (ANSWER,),
            (
                "We confirm receipt of your message. If the desk officer is on leave, your message"
                " will be passed to a colleague."
            ),
        ),
        (
            "Automatic acknowledgement: Request",
            (),
            "Your correspondence has been received by the Registry under reference number 2016/881.",
        ),
        ("Submission received", (MADE,), "Thank you. Your submission reference is 88213-A."),
        (
            "Your enquiry [#771223]",
            (),
            "Thank you for contacting the Ministry. Your query has been logged under reference number MFA-2016-771.",
        ),
        (
            "[Ticket#20161205-44] Ihre Anfrage",
            ("X-Mailer: OTRS Mail Service (5.0.2)",),
            "Ihre Anfrage wurde registriert. Ticketnummer: 20161205-44.",
        ),
        (
            f"Re: {SUBJECT}",
            ("X-Autoreply: yes",),
            "Thank you for your message, which we have received. The Office of the President.",
        ),
        (SUBJECT, (ANSWER,), "Dear Citizen, your petition has been forwarded to the responsible department."),
        ("We got your message", (ANSWER,), "Thanks for your e-mail! This is just to let you know that we got it."),
        (
            "Réponse automatique : Request for an emergency special session on Aleppo",
            (SUPPRESS,),
            "Bonjour, votre message nous est bien parvenu. Nos services vous répondront sous 15 jours ouvrés.",
        ),
        (
            "Risposta automatica: Request for an emergency special session on Aleppo",
            (),
            "Grazie per averci scritto. La Sua e-mail sarà letta appena possibile.",
        ),
        (
            "Cabinet Office: thank you for your correspondence",
            (),
            (
                "Your mail reached the Cabinet Office correspondence team. We aim to reply within 20"
                " working days. Please do not send it again.\n\nThis is an automated reply from an"
                " unmonitored account."
            ),
        ),
        (
            "Request 2016-7781 opened",
            (MADE,),
            (
                "Hello,\nThank you for submitting a request to the Public Information Desk.\nRequest"
                " number: 2016-7781\nStatus: Open\nYou will be notified when an officer has been"
                " assigned."
            ),
        ),
        (
            "Case CAS-10231-X: created",
            ("From-Dummy: x", BULK),
            "The following new case has been created: CAS-10231-X. Best regards, Contact Centre",
        ),
        (
            "Automatic confirmation",
            (),
            "We hereby confirm that your e-mail was delivered to the mailbox of the Permanent Mission.",
        ),
        ("Başvurunuz alındı", (), "Bu mesaj otomatik olarak gönderilmiştir. Başvurunuz kayda alınmıştır."),
        (
            "Potvrzení přijetí",
            (),
            "Vaše zpráva byla přijata. Toto je automaticky generovaná zpráva, neodpovídejte na ni.",
        ),
        ("Confirmare", (), "Mesajul dumneavoastră a fost înregistrat. Acesta este un mesaj generat automat."),
        ("Kuittaus", (), "Viestinne on vastaanotettu. Tämä on automaattinen vastaus."),
        (
            "Bekräftelse",
            (),
            "Ditt meddelande har mottagits. Detta är ett automatiskt meddelande och kan inte besvaras.",
        ),
        (SUBJECT, (ANSWER,), "Děkujeme za Vaši zprávu, byla zaevidována pod č. 2016/123."),
        (
            SUBJECT,
            (ANSWER,),
            (
                "Thank you for contacting the Parliament. MPs receive a great many e-mails; if you are"
                " a constituent please include your postal address."
            ),
        ),
        (
            "Thank you for your email",
            (),
            (
                "This is an automatic acknowledgement that your email has been received by the office."
                " Please note that we are unable to reply to campaign emails individually. The Member"
                " takes note of all views."
            ),
        ),
        (
            "Ontvangstbevestiging",
            (),
            (
                "Bedankt voor uw e-mail. U ontvangt binnen 10 werkdagen een reactie. Dit is een"
                " automatisch verzonden bericht."
            ),
        ),
        (
            "Case 00048211: Request for an emergency special session on Aleppo",
            ("X-SFDC-LK: x", BULK),
            "Your feedback matters. Case number: 00048211. We will contact you shortly.",
        ),
        (
            "Kvittering",
            (),
            ("Din henvendelse er modtaget og journaliseret under sagsnr. 2016-1234. Denne mail kan ikke besvares."),
        ),
    ],
)
def test_automatic_acknowledgement(subject: str, headers: tuple[str, ...], text: str) -> None:
    verdict = judge(text, *headers, subject=subject)
    assert verdict.kind is ReplyKind.AUTO_ACKNOWLEDGEMENT, verdict.evidence
