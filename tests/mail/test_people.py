"""People whose mail looks like a machine's: taking it for one is the worst mistake."""

from __future__ import annotations

import pytest

from outreach.domain.replies import HUMAN_KINDS, ReplyKind
from tests.mail.judging import BULK, MADE, NULL, OURS, SUBJECT, SUPPRESS, judge


@pytest.mark.parametrize(
    ("subject", "headers", "text"),
    [
        (
            f"Re: {SUBJECT}",
            (),
            "I will be out of the office next week; our answer is that the Government supports the request.",
        ),
        (f"Re: {SUBJECT}", (), "I'm travelling until Monday with poor e-mail. Will get back to you. Anna"),
        (f"Re: {SUBJECT}", (), "Sorry for the late reply, I was out of the office. We join."),
        (
            f"Re: {SUBJECT}",
            (),
            "This is not an automatic reply: I read your letter and shall discuss it with the Minister.",
        ),
        (
            "Re: Automatic reply: Request for an emergency special session on Aleppo",
            (),
            (
                "You got our automatic reply because the colleague is on leave until 12 December. Here"
                " is the real answer: we will join."
            ),
        ),
        (f"Re: {SUBJECT}", (BULK,), "We acknowledge receipt of your letter, which has been forwarded to the capital."),
        (
            "Acknowledgement of receipt",
            (),
            (
                "We acknowledge receipt of your letter of 2 December, which has been forwarded to the"
                " competent authorities in capital."
            ),
        ),
        ("Votre lettre", (NULL,), "Nous accusons réception de votre lettre, transmise à la capitale."),
        (
            "Note verbale 123/2016",
            (),
            (
                "The Permanent Mission of Arandia presents its compliments and has the honour to"
                " acknowledge receipt of the letter dated 2 December 2016."
            ),
        ),
        (
            f"Re: {SUBJECT}",
            (SUPPRESS,),
            "Thank you for your message. I have shared it with my colleagues and will come back to you.",
        ),
        (
            "[Ticket#2016120510000123] Re: Request for an emergency special session on Aleppo",
            (MADE, "X-OTRS-Loop: yes", f"In-Reply-To: {OURS}"),
            "Thank you for your e-mail. We received it and are looking into it.",
        ),
        (
            "Ответ на обращение № 123",
            (),
            (
                "В ответ на Ваше обращение сообщаем, что Министерство поддерживает созыв сессии."
                " Данное письмо сформировано автоматически, отвечать на него не нужно."
            ),
        ),
        (
            "Meeting",
            (),
            (
                "Our office is closed on Monday for the national holiday, but we can meet you on"
                " Tuesday at 10. Shall we say our place?"
            ),
        ),
        (
            f"Re: {SUBJECT}",
            (),
            (
                "Dear colleagues, my colleague is on leave until 5 December, so I am answering for"
                " him: we need more time."
            ),
        ),
        (f"Re: {SUBJECT}", (), "The ambassador is out of the office until 12 December 2016 and will sign it then."),
        ("Absence of consensus", (), "Absence of consensus is not absence of will. We will vote for it."),
        (
            "Vacation court",
            (),
            (
                "The court's vacation ends on 9 January; the judge will be able to see you then."
                " Please tell me what you want to discuss."
            ),
        ),
        (
            "Please confirm your message",
            (),
            "Please confirm that you sent this letter: it came unsigned, and we cannot verify the sender.",
        ),
        (
            "Read: our statement on Aleppo",
            (),
            (
                "Read: our statement of yesterday says it all. We will not support the session in its"
                " present form, since it bypasses the Council."
            ),
        ),
        (f"Re: {SUBJECT}", (), "Thank you for your e-mail. We will respond within ten days."),
        (
            "Letter of the coalition",
            ("List-Id: <mission.state.example>", "Precedence: list", "List-Unsubscribe: <mailto:x@state.example>"),
            "Your letter arrived. The Ambassador asks whether you can send the signed original.",
        ),
        (
            "Your letter",
            (),
            "Your letter has been registered under number 2016/4711 and passed to the Minister's office.",
        ),
        (
            f"Re: {SUBJECT}",
            (),
            (
                "Merci pour votre message. Je suis en mission jusqu'au 12 décembre mais le Ministre"
                " soutient votre démarche."
            ),
        ),
        (
            "AW: Request",
            (),
            "Ich bin bis Freitag nicht im Büro, rufen Sie mich bitte mobil an. Unsere Haltung ist positiv.",
        ),
        ("回复: Request", (), "我下周出差，回来后与您联系。我方支持召开会议。"),
        ("رد: Request", (), "أنا في إجازة الأسبوع القادم، لكن حكومتنا تؤيد عقد الدورة."),
        ("Ответ: Request", (), "Буду в отпуске до 12 декабря, но наша позиция не изменилась: мы поддерживаем."),
        (f"Re: {SUBJECT}", (), "Please do not reply to this message before we have spoken on the phone."),
        (
            f"Re: {SUBJECT}",
            (),
            (
                "Dear all, I have left the Mission and joined the Ministry. I remain a supporter of"
                " your cause; the file is now with Ms Berg (berg@state.example)."
            ),
        ),
        (f"Re: {SUBJECT}", (), "I no longer work on UN affairs. Please contact my successor, Ms Berg."),
        (f"Re: {SUBJECT}", (), "OK"),
        ("Accepted: Briefing", (SUPPRESS,), "Accepted: we will be there."),
        (f"Re: {SUBJECT}", (NULL, BULK, SUPPRESS, "List-Id: <x.example>"), "Noted, thanks."),
        (
            "Position of our Government",
            (NULL, MADE),
            "On behalf of the Minister I write to say that we cannot support the initiative.",
        ),
        (
            "Your letter",
            (MADE,),
            "We tried to call you several times about your letter. Our switchboard number is 212 000 0000.",
        ),
        ("Your letter", (), "I am out of the office."),
        ("AW: Request", (), "Danke! Ich melde mich nächste Woche."),
        (
            "Delivered: your note",
            (),
            (
                "Delivered: the note was handed to the Minister this morning by our Ambassador in"
                " person, who added your annex."
            ),
        ),
        (
            "Your message",
            (),
            (
                "I write as the person on duty. Your message was read to the Ambassador by telephone;"
                " she thanks you and will sign."
            ),
        ),
        (f"Re: {SUBJECT}", (), "Thank you for your message. I am the new desk officer and will read it today."),
        (
            "Season's greetings",
            (),
            (
                "Dear friends, we are closed for Christmas from 24 December to 2 January, but call me"
                " any time. The Minister told me he would support you."
            ),
        ),
        (
            "AW: Request for an emergency special session on Aleppo",
            (NULL,),
            (
                "Kolleginnen und Kollegen, ich bin ab morgen im Urlaub. Frau Beck hat den Vorgang und"
                " wird Ihnen noch diese Woche antworten, die Abteilung ist dafür."
            ),
        ),
        (
            "RE: Request for an emergency special session on Aleppo",
            (BULK, SUPPRESS),
            "Je vous confirme la bonne réception de votre lettre, que j'ai transmise au Cabinet.",
        ),
        (f"Re: {SUBJECT}", (MADE,), "Received, thank you."),
        (f"Re: {SUBJECT}", (), "I can confirm receipt of your letter and its reference number 123."),
        (
            f"Re: {SUBJECT}",
            ("List-Id: <x.example>", "Precedence: list"),
            "Gracias por su mensaje. Lo consultaré con el Embajador.",
        ),
        (
            "Automatic replies from our mission",
            (),
            "The automatic reply that you got was wrong, sorry. I'm here and happy to talk.",
        ),
        (
            f"Re: {SUBJECT}",
            (),
            "Our colleague who wrote to you has left the Ministry. I now deal with the matter: we are in favour.",
        ),
        (
            f"Re: {SUBJECT}",
            (NULL,),
            "Due to the holidays the answer will take a little longer. With best wishes, the Chancery",
        ),
        (
            "Verification",
            (),
            (
                "Dear Secretariat, could you confirm your e-mail address and identity? We only accept"
                " mail from verified organisations."
            ),
        ),
        (
            "Vacation of post",
            (),
            "Vacation of post: the Ambassador's post is vacant; her deputy asks to be put on the list.",
        ),
        (
            "[Case 2016-7781] Your letter",
            (MADE,),
            (
                "Dear Coalition, thank you for your letter. The right office for this is the"
                " Directorate for Multilateral Affairs in the Foreign Ministry; kindly write to them."
                "\n\nPlease do not reply to this e-mail directly; use the web form."
            ),
        ),
        (
            "Your enquiry",
            (),
            (
                "Dear Secretariat,\n\nthe person you should talk to is Ms Berg in our Geneva office."
                " She knows the file.\n\nRegards,\nTom\n\nThis e-mail was generated on a secure"
                " system. Do not reply to automatically generated messages."
            ),
        ),
        (
            "[AA#2016-1234] Your letter",
            (MADE, "X-OTRS-Loop: yes"),
            "We have received your letter and forwarded it to the Ministry of Foreign Affairs.",
        ),
        (
            "[Ticket#2016120510000777] Ihr Schreiben",
            (MADE, BULK),
            (
                "Sehr geehrte Damen und Herren, Ihr Schreiben haben wir an das Auswärtige Amt"
                " abgegeben, das Ihnen unmittelbar antworten wird."
            ),
        ),
        (
            "Odp: Request for an emergency special session on Aleppo",
            (NULL, BULK),
            "Dziękujemy za pismo. Sprawa jest w toku, odpowiemy w styczniu.",
        ),
        (
            "YNT: Request for an emergency special session on Aleppo",
            (SUPPRESS,),
            "Sayın yetkili, mektubunuz Büyükelçimize sunulmuştur. Görüşmek isteriz.",
        ),
        (
            "השב: Request for an emergency special session on Aleppo",
            (NULL,),
            "תודה על מכתבכם. נשוב אליכם בשבוע הבא לאחר התייעצות.",
        ),
        ("Odg: Request for an emergency special session on Aleppo", (BULK,), "Hvala na pismu. Ministar je suglasan."),
        ("Meeting before my leave", (), "I shall be away from 12 December. Could we meet before?"),
        (
            "Handover",
            (),
            (
                "I'll be on leave from tomorrow and my deputy, Mr Cole (cole@state.example), is in"
                " charge; he told me he would like to see you on Thursday."
            ),
        ),
        (
            "Automatic translation of the note",
            (),
            "Please see the automatic translation of our note below. The original is in Arabic.",
        ),
        (
            f"Re: {SUBJECT}",
            ("List-Id: <mission.state.example>", "List-Unsubscribe: <mailto:x>", "Precedence: list"),
            "Thank you for your message! Let's talk tomorrow.",
        ),
        (
            "New address",
            (),
            (
                "Our mission's mailbox is changing: from January please write to new@state.example."
                " The Ambassador sends her regards and will answer your appeal this week."
            ),
        ),
        (
            "Changement",
            (),
            ("Je vous informe que M. Ba a quitté ses fonctions; je lui succède et partage votre préoccupation."),
        ),
        (
            f"Re: {SUBJECT}",
            (),
            ("Mr Hale has retired. I am his successor and happy to help; which documents do you need?"),
        ),
        (
            f"Re: {SUBJECT}",
            (),
            (
                "Noted with thanks.\n\nThis message was sent from a shared mailbox. Replies are read"
                " by several colleagues."
            ),
        ),
        (f"Re: {SUBJECT}", (MADE,), "Thanks. Forwarded to the duty officer."),
        ("Office", (), "We are out of office space at the moment, so could the meeting be at your place?"),
        (
            "Vote",
            (),
            (
                "The holiday closure of the Assembly means that no vote will be possible until 9"
                " January; our delegation proposes the 10th."
            ),
        ),
        (
            "Audience",
            (),
            (
                "Bonjour, le ministre est en mission jusqu'au 12. Il vous recevra à son retour, le 13"
                " à 10 h. Merci de confirmer."
            ),
        ),
        ("Llamada", (), "Estaré fuera la próxima semana. ¿Podemos hablar hoy?"),
        (
            "Ihre Anfrage",
            (SUPPRESS,),
            "Ich bin ab Mittwoch im Urlaub, deshalb heute kurz: die Ministerin ist einverstanden.",
        ),
        ("Коротко", (), "Вернусь из отпуска 12 декабря и сразу вам позвоню. Пока всё идёт хорошо."),
        ("会见", (), "大使下周休假，12日回来后可以见您。"),
        ("طلبكم", (), "سأكون في إجازة حتى 12 ديسمبر، وقد أطلعت زميلي على طلبكم وهو يؤيده."),
        (
            "Verification of your letter",
            (),
            (
                "Please confirm your identity by telephone: our security officer wants to speak to"
                " somebody from your secretariat before we reply."
            ),
        ),
        (
            "Your message",
            (),
            ("Your message was held up in our spam filter, sorry. I have released it now and read it with interest."),
        ),
        ("Ticket for the hearing", (), "Ticket to the hearing: number 123, gate B. Bring your passport."),
        ("Note 2016/12", (), "Reference number 2016/12: please quote it in your answer."),
        (f"Re: {SUBJECT}", (SUPPRESS,), ""),
        (SUBJECT, (), ""),
        ("Read and agreed", (), "Read, understood, agreed."),
    ],
)
def test_people_whose_mail_looks_automatic(subject: str, headers: tuple[str, ...], text: str) -> None:
    verdict = judge(text, *headers, subject=subject)
    assert verdict.kind in HUMAN_KINDS, verdict.evidence
    assert verdict.kind is not ReplyKind.OPT_OUT, verdict.evidence
