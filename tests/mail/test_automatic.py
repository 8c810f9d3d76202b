"""Automatic mail other than absence notices and acknowledgements."""

from __future__ import annotations

import pytest

from outreach.domain.replies import ReplyKind
from tests.mail.judging import ANSWER, BULK, MADE, SUBJECT, judge


@pytest.mark.parametrize(
    ("subject", "headers", "text"),
    [
        (
            SUBJECT,
            (ANSWER,),
            "Please note that I have left the Ministry. Kindly address your messages to info@state2.example.",
        ),
        (
            SUBJECT,
            (ANSWER,),
            "Je ne travaille plus au ministère depuis le 1er septembre. Merci de contacter direction@autre.example.",
        ),
        (SUBJECT, (ANSWER,), "Ya no trabajo en esta Misión. Por favor escriba a nuevo@estado.example."),
        (SUBJECT, (ANSWER,), "Ich bin nicht mehr im Amt. Bitte wenden Sie sich an nachfolger@staat.example."),
        (SUBJECT, (ANSWER,), "Данный адрес больше не используется. Пишите на new@gos.example."),
        (SUBJECT, (ANSWER,), "لم أعد أعمل في البعثة. يرجى مراسلة new@dawla.example"),
        (SUBJECT, (ANSWER,), "我已离任，请联系 new@guojia.example。"),
        (SUBJECT, (ANSWER,), "Já não trabalho nesta embaixada. Por favor contacte novo@estado.example."),
        (SUBJECT, (ANSWER,), "Non lavoro più presso questa ambasciata. Scrivere a nuovo@stato.example."),
        (SUBJECT, (ANSWER,), "Artık bu görevde çalışmıyorum. Lütfen yeni@devlet.example adresine yazınız."),
        (SUBJECT, (ANSWER,), "Ik ben niet meer werkzaam bij het ministerie. U kunt mailen naar nieuw@staat.example."),
        (
            SUBJECT,
            (ANSWER,),
            (
                "Ambassador X completed her tour of duty on 30 November 2016. Her successor can be"
                " reached at perm.rep@state.example."
            ),
        ),
        (
            "Automatic reply: Request",
            (),
            "This mailbox is no longer in use. Please send your message to new@state.example.",
        ),
        (
            SUBJECT,
            (ANSWER,),
            (
                "Our e-mail address has changed. Please use mission.ny@state2.example from now on."
                " Messages to this address are not read."
            ),
        ),
        (
            "Mailbox not monitored",
            (),
            (
                "The email account you are trying to reach is no longer monitored. Please contact"
                " info@state.example instead. This is an automated message."
            ),
        ),
        (
            "Automatic reply: Request for an emergency special session on Aleppo",
            (ANSWER,),
            "Mr Hale has retired from the diplomatic service.",
        ),
        (SUBJECT, (ANSWER,), "I have moved on to a new posting in Nairobi."),
        (
            SUBJECT,
            (ANSWER,),
            "M. Diallo a quitté ses fonctions le 30 novembre. Pour toute question, écrivez à cab@etat.example.",
        ),
        (SUBJECT, (ANSWER,), "Frau Keller hat das Ministerium verlassen. Ihre E-Mail wird nicht weitergeleitet."),
        (
            SUBJECT,
            (ANSWER,),
            "El embajador ha concluido su misión en Nueva York. Su sucesor es el Sr. X (x@estado.example).",
        ),
        (SUBJECT, (ANSWER,), "Сотрудник уволился. Обращайтесь в приёмную: priem@gos.example."),
        (
            "自动回复：Request for an emergency special session on Aleppo",
            (),
            "该同志已调任，请改发至 xin@guojia.example",
        ),
        (
            "Automatic reply: Request for an emergency special session on Aleppo",
            (MADE,),
            "This address is being retired. New address: info@state3.example",
        ),
        (
            SUBJECT,
            (ANSWER,),
            (
                "The Mission has moved to a new mail system. Please write to mission@state4.example;"
                " this mailbox is not read any more."
            ),
        ),
        (
            SUBJECT,
            (ANSWER,),
            ("Please be informed that as of 1 December I no longer serve as Permanent Representative."),
        ),
        (
            "Respuesta automática: Request for an emergency special session on Aleppo",
            (),
            "Esta casilla ya no se utiliza. Escriba a nueva@estado.example",
        ),
        (
            SUBJECT,
            (ANSWER,),
            ("Diese E-Mail-Adresse wird nicht mehr verwendet, bitte nutzen Sie poststelle@staat.example."),
        ),
        (SUBJECT, (ANSWER,), "Ambassador Ruiz has been reassigned to the capital."),
        (
            "Odpowiedź automatyczna: Request for an emergency special session on Aleppo",
            (ANSWER,),
            "Pani Nowak nie pracuje już w Ministerstwie.",
        ),
    ],
)
def test_somebody_who_left(subject: str, headers: tuple[str, ...], text: str) -> None:
    verdict = judge(text, *headers, subject=subject)
    assert verdict.kind is ReplyKind.LEFT_OR_MOVED, verdict.evidence


@pytest.mark.parametrize(
    ("subject", "headers", "text"),
    [
        (
            SUBJECT,
            (ANSWER,),
            (
                "You have sent a message to a mailbox protected by SpamGuard. To deliver your message,"
                " please click on the link below and type the characters shown:"
                " https://guard.example/c?1"
            ),
        ),
        (
            "Demande d'authentification",
            (),
            (
                "Votre message est en attente. Pour qu'il soit délivré, cliquez sur le lien suivant"
                " afin de confirmer que vous n'êtes pas un robot : https://x.example/1"
            ),
        ),
        (
            "Verificación de remitente",
            (BULK,),
            (
                "Su mensaje está retenido. Haga clic en el siguiente enlace para verificar su"
                " dirección y que sea entregado: https://x.example/1"
            ),
        ),
        (
            SUBJECT,
            (ANSWER,),
            (
                "Ihre Nachricht wurde zurückgehalten. Bitte klicken Sie auf den Link, um Ihre"
                " Absenderadresse zu bestätigen: https://x.example/1"
            ),
        ),
        (
            SUBJECT,
            (ANSWER,),
            "Ваше письмо задержано. Чтобы подтвердить, что вы не робот, перейдите по ссылке https://x.example/1",
        ),
        (
            "Please confirm (conf#88271)",
            (),
            (
                "Hello, this is an automated message from my mail filter. You are not on my list of"
                " approved senders. Please reply to this message to confirm your address; your mail"
                " will then be delivered."
            ),
        ),
        (
            SUBJECT,
            (ANSWER,),
            (
                "You must prove you are human. Visit https://x.example and solve the captcha so that"
                " your mail is delivered."
            ),
        ),
        (
            "Authentification",
            (ANSWER,),
            (
                "Cette adresse est protégée par un anti-spam. Merci de vous authentifier en cliquant"
                " ici : https://x.example/1. Votre message sera ensuite remis."
            ),
        ),
    ],
)
def test_challenge(subject: str, headers: tuple[str, ...], text: str) -> None:
    verdict = judge(text, *headers, subject=subject)
    assert verdict.kind is ReplyKind.CHALLENGE, verdict.evidence


@pytest.mark.parametrize(
    ("subject", "headers", "text"),
    [
        (
            "Read: Request for an emergency special session on Aleppo",
            (),
            (
                "Your message\n\n   To: mission@state.example\n   Subject: Request\n   Sent: Friday,"
                " December 02, 2016 9:00 AM\n\nwas read on Monday, December 05, 2016 10:11:00 AM."
            ),
        ),
        (
            "Lu : Request",
            (),
            (
                "Votre message\n\n   À : mission@state.example\n   Objet : Request\n   Envoyé :"
                " vendredi 2 décembre 2016\n\na été lu le lundi 5 décembre 2016 10:11."
            ),
        ),
        (
            "Gelesen: Request",
            (),
            (
                "Ihre Nachricht\n\n   An: x\n   Betreff: Request\n   Gesendet: 2.12.2016\n\nwurde am"
                " Montag, 5. Dezember 2016 gelesen."
            ),
        ),
        ("Leído: Request", (), "Su mensaje\n\n Para: x\n Asunto: Request\n\nfue leído el lunes."),
        ("Прочитано: Request", (), "Ваше сообщение\n\n Кому: x\n\nбыло прочитано 05.12.2016."),
        ("Not read: Request", (), "Your message was deleted without being read on Monday, December 05, 2016."),
        ("已读: Request", (), "您的邮件\n\n收件人: x\n\n已于 2016年12月5日 被阅读。"),
        ("مقروءة: Request", (), "تمت قراءة رسالتك يوم الاثنين"),
        ("Lida: Request", (), "Sua mensagem\n\nfoi lida em segunda-feira."),
        ("Letto: Request", (), "Il messaggio inviato a x è stato letto il 5/12/2016"),
    ],
)
def test_receipt_without_its_report(subject: str, headers: tuple[str, ...], text: str) -> None:
    verdict = judge(text, *headers, subject=subject)
    assert verdict.kind is ReplyKind.RECEIPT, verdict.evidence


@pytest.mark.parametrize(
    ("subject", "headers", "text"),
    [
        (
            "Press highlights",
            ("List-Id: <news.state.example>", "List-Unsubscribe: <https://x.example>", BULK),
            "Weekly highlights from the press office ... To unsubscribe click here.",
        ),
        (
            "December newsletter",
            ("List-Unsubscribe: <https://x.example>", "X-Campaign: c1", "Feedback-ID: a:b"),
            "News of the week. View this email in your browser. Unsubscribe.",
        ),
        (
            "[Seminar] January programme",
            ("List-Id: Seminar <seminar.uni.example>", "Precedence: list", "List-Post: <mailto:s@uni.example>"),
            "The next seminar is on 12 January.\n_______\nSeminar mailing list",
        ),
    ],
)
def test_list_mail(subject: str, headers: tuple[str, ...], text: str) -> None:
    verdict = judge(text, *headers, subject=subject)
    assert verdict.kind is ReplyKind.LIST, verdict.evidence
