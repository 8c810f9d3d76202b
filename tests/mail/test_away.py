"""Absence notices in many languages: found by headers, by subject or by text alone, with their day of return."""

from __future__ import annotations

import pytest

from outreach.domain.replies import ReplyKind
from tests.mail.judging import ANSWER, BULK, MADE, NULL, SUBJECT, SUPPRESS, judge


@pytest.mark.parametrize(
    ("until", "text"),
    [
        (
            "2016-12-19",
            (
                "Many thanks for your message. I'm currently travelling on official business and will"
                " be back at my desk on Monday, 19 December. For anything urgent please get in touch"
                " with the Chancery."
            ),
        ),
        ("2016-12-30", "Hi! I'm on parental leave through December 30th. My colleague Tom is handling my portfolio."),
        (
            "2017-01-09",
            (
                "Je serai absente du 23 décembre 2016 au 8 janvier 2017 inclus et serai de retour le"
                " lundi 9 janvier. En cas d'urgence, merci de contacter le secrétariat."
            ),
        ),
        (
            "2016-12-12",
            "Actuellement en déplacement, je prendrai connaissance de votre message à mon retour le 12 décembre.",
        ),
        (
            "2016-12-20",
            (
                "Me encuentro fuera de la oficina hasta el martes 20 de diciembre. Para asuntos"
                " urgentes diríjase a cancilleria@estado.example."
            ),
        ),
        (
            "2016-12-12",
            (
                "Vielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und ab dem 12.12.2016"
                " wieder für Sie da. Ihre E-Mail wird nicht weitergeleitet."
            ),
        ),
        (
            "2016-12-16",
            (
                "Ich befinde mich bis einschließlich Freitag, den 16. Dezember im Urlaub. In"
                " dringenden Fällen wenden Sie sich bitte an das Vorzimmer."
            ),
        ),
        (
            "2016-12-12",
            (
                "Здравствуйте! Я нахожусь в отпуске по 12 декабря включительно. По срочным вопросам"
                " обращайтесь к моему коллеге."
            ),
        ),
        ("2016-12-19", "Благодарю за письмо. Меня не будет на рабочем месте до 19 декабря."),
        (
            "2016-12-14",
            (
                "أشكركم على رسالتكم. أنا حالياً في إجازة سنوية وسأعود إلى المكتب يوم الأربعاء 14"
                " ديسمبر. للأمور العاجلة يرجى الاتصال بالسكرتارية."
            ),
        ),
        ("2016-12-15", "感谢您的来信。本人现正休年假，将于12月15日（星期四）返回办公室。如有急事，请与办公室联系。"),
        ("2016-12-12", "您好，我目前在外出差，12日回来后会尽快回复您。"),
        ("2016-12-27", "Estou de férias até 27 de dezembro. Em caso de urgência, contacte a chancelaria."),
        ("2016-12-12", "Sono fuori sede fino a lunedì 12 dicembre compreso. Per urgenze contattare la segreteria."),
        (
            "2016-12-12",
            (
                "12 Aralık Pazartesi gününe kadar yıllık izindeyim. Acil durumlarda lütfen"
                " sekreterlikle iletişime geçiniz."
            ),
        ),
        (
            "2016-12-12",
            (
                "Ik ben met vakantie tot en met 12 december. Voor dringende zaken kunt u contact"
                " opnemen met het secretariaat."
            ),
        ),
        (
            "2016-12-12",
            (
                "Dzień dobry, przebywam na urlopie do 12 grudnia 2016. W pilnych sprawach proszę o"
                " kontakt z sekretariatem."
            ),
        ),
        (
            "2016-12-12",
            "Jag är på semester och åter på kontoret den 12 december. Vid brådskande ärenden kontakta registrator.",
        ),
        ("2016-12-12", "Jeg er på ferie og er tilbage mandag den 12. december."),
        ("2016-12-12", "Olen lomalla 12.12.2016 asti. Kiireellisissä asioissa ottakaa yhteyttä kirjaamoon."),
        ("2016-12-12", "Jsem na dovolené do 12. prosince 2016. V naléhavých případech kontaktujte sekretariát."),
        ("2016-12-12", "Sunt în concediu până pe 12 decembrie. Pentru urgențe contactați secretariatul."),
        (
            "2016-12-12",
            "Απουσιάζω από το γραφείο μέχρι τις 12 Δεκεμβρίου. Για επείγοντα θέματα επικοινωνήστε με τη γραμματεία.",
        ),
        ("2016-12-12", "אני בחופשה עד 12.12.2016. בעניינים דחופים נא לפנות למזכירות."),
        ("2016-12-12", "Szabadságon vagyok december 12-ig. Sürgős esetben kérjük, forduljon a titkársághoz."),
        ("2016-12-12", "Я у відпустці до 12 грудня. З термінових питань звертайтесь до секретаріату."),
        ("2016-12-12", "12月12日まで休暇をいただいております。お急ぎの場合は事務局までご連絡ください。"),
        ("2016-12-12", "12월 12일까지 휴가입니다. 급한 용무는 사무실로 연락 바랍니다."),
        (
            "2017-01-03",
            (
                "Das Büro ist vom 24.12.2016 bis einschließlich 02.01.2017 geschlossen. Ab 3. Januar"
                " 2017 sind wir wieder für Sie da."
            ),
        ),
        ("2017-01-02", "Nos bureaux sont fermés pour les fêtes et rouvriront le 2 janvier 2017."),
        (None, "Merci de votre message. Je suis en arrêt maladie pour une durée indéterminée."),
        ("2016-12-09", "I am working from home and away from my desk until Friday."),
        ("2016-12-12", "Currently OOO. Back Dec 12."),
        ("2016-12-12", "OOO until 12/Dec/2016"),
        ("2016-12-12", "Por motivos de viaje oficial no podré atender mi correo hasta el día lunes 12 de diciembre."),
        ("2016-12-23", "Desde el 5 hasta el 23 de diciembre estaré con licencia."),
        ("2016-12-12", "В связи с командировкой я буду отвечать на письма после 12 декабря."),
        (
            "2017-01-10",
            (
                "Новогодние каникулы: посольство не работает с 31 декабря 2016 г. по 9 января 2017 г."
                " Приём возобновится 10 января."
            ),
        ),
        ("2016-12-18", "يتغيب السفير عن المكتب في مهمة رسمية ويعود بتاريخ 18 كانون الأول 2016."),
        ("2017-01-03", "使馆因元旦放假，自12月31日至1月2日闭馆，1月3日恢复办公。"),
        ("2016-12-13", "Encontro-me ausente do serviço, regressando no dia 13 de dezembro."),
        ("2016-12-12", "Sarò assente dal 5 all'11 dicembre; rientrerò lunedì 12 dicembre."),
        (
            "2016-12-20",
            "20.12.2016 tarihine kadar yurt dışında görevli olduğumdan e-postalarınıza yanıt veremeyeceğim.",
        ),
        ("2016-12-19", "Ik ben afwezig en lees mijn e-mail niet. Vanaf maandag 19 december ben ik weer bereikbaar."),
        ("2016-12-12", "Jeg er bortreist til og med 12. desember."),
        ("2016-12-12", "Olen vuosilomalla, palaan töihin 12.12."),
        ("2016-12-12", "出張のため12月9日まで不在です。12月12日（月）より通常どおり対応いたします。"),
        ("2016-12-12", "12월 5일부터 12월 11일까지 출장 중이며 12월 12일에 복귀합니다."),
        (None, "I am out of the office until 03/04/2017."),
        (None, "I am out of the office until 1 October 2016."),
        (None, "Away until further notice."),
        ("2016-12-06", "I'm out today and back tomorrow."),
        ("2016-12-12", "Ausência: de 5 a 12 de dezembro de 2016."),
        ("2016-12-12", "I am in transit to my new capital and not reachable until 12 December."),
        ("2016-12-09", "Until Friday I will only be able to answer urgent messages."),
        (None, "Vous recevez ce message car je suis actuellement en congé maternité. Mme Sy me remplace."),
        (
            "2017-01-02",
            (
                "Die Ständige Vertretung ist zwischen Weihnachten und Neujahr nicht besetzt. Ab"
                " Montag, 2. Januar 2017, sind wir wieder erreichbar."
            ),
        ),
        ("2016-12-16", "Ich bin in der Zeit vom 5.12.-16.12.2016 nicht im Haus."),
        ("2016-12-12", "Je suis absent du 05.12 au 12.12.2016 inclus."),
        ("2016-12-12", "Отсутствую с 05.12.2016 по 12.12.2016."),
        ("2016-12-12", "من 5/12/2016 حتى 12/12/2016 سأكون خارج المكتب"),
        ("2016-12-12", "我于2016年12月5日-12月12日出差。"),
        ("2016-12-13", "Estou fora do escritório e volto na terça-feira, 13/12/2016."),
        ("2016-12-12", "אהיה מחוץ למשרד עד ה-12 בדצמבר"),
    ],
)
def test_absence_in_an_automatic_answer(until: str | None, text: str) -> None:
    verdict = judge(text, ANSWER)
    assert verdict.kind is ReplyKind.AWAY, verdict.evidence
    assert (verdict.away_until.isoformat() if verdict.away_until else None) == until


@pytest.mark.parametrize(
    ("until", "subject", "headers", "text"),
    [
        (None, "Automatic reply: Request, I am out of the office", (), ""),
        (
            "2016-12-12",
            "Out of Office: Request for an emergency special session on Aleppo",
            (),
            "I am out of the office until 12 December.",
        ),
        (None, "Réponse automatique : Request for an emergency", (), "Bonjour, je suis actuellement en congé."),
        (None, "Abwesenheitsnotiz: Request for an emergency", (), "Bin im Urlaub, melde mich danach."),
        ("2016-12-12", "自动回复: Request for an emergency", (), "我在休假，12月12日回来。"),
        (None, "Răspuns automat: Request", (), "Sunt plecată din birou."),
        ("2016-12-12", "AUTO: Maria Silva is out of the office (returning 12/12/2016)", (), ""),
        (
            "2016-12-12",
            SUBJECT,
            (),
            (
                "Thank you for your email. I am currently out of the office with limited access to"
                " email and will return on Monday, 12 December. For urgent matters, please contact the"
                " Deputy at deputy@state.example.\n\nKind regards,\nA. B."
            ),
        ),
        (
            "2016-12-12",
            f"Re: {SUBJECT}",
            (),
            "This is an automatic reply. I am away from the office until 12 December.",
        ),
        (
            "2016-12-12",
            SUBJECT,
            (),
            (
                "Bonjour,\n\nJe suis absent du bureau jusqu'au 12 décembre. En cas d'urgence, veuillez"
                " contacter ma collègue Mme X (x@state.example).\n\nCordialement"
            ),
        ),
        (
            "2016-12-12",
            SUBJECT,
            (),
            (
                "Sehr geehrte Damen und Herren,\n\nich bin bis zum 12. Dezember nicht im Büro. In"
                " dringenden Fällen wenden Sie sich bitte an meine Vertretung.\n\nMit freundlichen"
                " Grüßen"
            ),
        ),
        (
            "2016-12-12",
            SUBJECT,
            (),
            (
                "Estimado remitente: estaré fuera de la oficina hasta el 12 de diciembre con acceso"
                " limitado al correo. Para asuntos urgentes, contactar a la Cancillería."
            ),
        ),
        (
            "2016-12-12",
            "Request",
            (),
            (
                "Здравствуйте! Я в отпуске до 12 декабря. По срочным вопросам обращайтесь по адресу"
                " dep@state.example.\nЭто автоматический ответ."
            ),
        ),
        (
            "2016-12-12",
            "Request",
            (),
            "شكرا لرسالتكم. أنا خارج المكتب حتى 12 ديسمبر. في الحالات العاجلة يرجى التواصل مع dep@state.example",
        ),
        (
            "2016-12-12",
            "Request",
            (),
            "您好！我正在休假，12月12日返回。休假期间无法及时回复邮件，如有急事请联系办公室。",
        ),
        ("2016-12-12", "Your letter", (NULL,), "I am out of the office until 12 December 2016."),
        (
            None,
            "Mission closed",
            (BULK, SUPPRESS),
            "The Permanent Mission is closed for the national holiday. We will reopen shortly.",
        ),
        (
            "2016-12-12",
            "Pierre DURAND est absent(e) du bureau (retour le 12/12/2016)",
            (),
            "Absent(e) du bureau jusqu'au 12/12/2016.\n\nJe répondrai à votre message dès mon retour.",
        ),
        (
            "2016-12-12",
            "Maria Muster ist außer Haus. (Rückkehr am 12.12.2016)",
            (),
            (
                "Ich bin bis 11.12.2016 abwesend.\n\nIch werde Ihre Nachricht nach meiner Rückkehr"
                " beantworten.\n\nHinweis: Dies ist eine automatische Antwort auf Ihre Nachricht"
                ' "Request".'
            ),
        ),
        (
            None,
            f"Re: {SUBJECT}",
            ("X-Mailer: vacation 1.2",),
            "Hello, I am away from the office. Your mail will be answered when I return.",
        ),
        (None, "away from my mail", ("Precedence: junk",), "I'm away from my mail right now."),
        (
            "2016-12-12",
            "Auto: Request for an emergency special session on Aleppo",
            ("Auto-Submitted: auto-replied (vacation)",),
            "Guten Tag, ich bin erst am 12.12.2016 wieder im Büro.",
        ),
        (
            "2016-12-12",
            "自动答复: Request for an emergency special session on Aleppo",
            (),
            "本人出差至12月12日，期间无法及时查阅邮件，敬请谅解。",
        ),
        (
            "2016-12-12",
            "自动回复:Request for an emergency special session on Aleppo",
            (),
            "我暂时不在，将在12号回来处理您的邮件。这是来自QQ邮箱的假期自动回复邮件。",
        ),
        (
            None,
            "Risposta automatica: Request for an emergency special session on Aleppo",
            (),
            "Sono fuori ufficio senza accesso alla posta elettronica.",
        ),
        (
            None,
            "Automatische Antwort: Request for an emergency special session on Aleppo",
            (),
            "Ich mache gerade Urlaub.",
        ),
        (
            "2016-12-12",
            "Automatic reply: Request for an emergency special session on Aleppo",
            (MADE, SUPPRESS),
            "Permanent Mission closed until 12 December due to renovation works.",
        ),
        ("2016-12-12", f"Re: {SUBJECT}", ("X-Autorespond: yes",), "Estaré ausente hasta el 12/12/2016."),
        (None, "Auto: Request", (ANSWER,), "I am attending a conference abroad this week and may be slow to respond."),
        ("2016-12-14", "Absence", (ANSWER,), "Absente ce jour et demain, de retour mercredi 14."),
        ("2016-12-16", "Out of Office", (ANSWER,), "Leave: 5 - 16 December 2016. Acting: Mr B."),
        (
            "2016-12-12",
            "Autoodpowiedź: Request for an emergency special session on Aleppo",
            (ANSWER,),
            "Nieobecność do 12.12.2016",
        ),
        (
            None,
            "Automatic reply: Request for an emergency special session on Aleppo",
            (ANSWER,),
            "The Ambassador is travelling with the Foreign Minister.",
        ),
        (
            "2016-12-19",
            "SV: Request for an emergency special session on Aleppo",
            ("X-Autoreply: yes",),
            ("Hej! Jag är tjänstledig och åter måndag den 19 december. Vid frågor, kontakta registrator."),
        ),
        (None, f"Re: {SUBJECT}", (ANSWER,), "Ik ben er even niet. Groet, Jan"),
        (
            "2016-12-26",
            "Out of Office: Request for an emergency special session on Aleppo",
            (),
            ("Please note that I will be out of the office from Monday, December 12 through Monday, December 26."),
        ),
        (
            "2016-12-12",
            "Automatski odgovor: Request for an emergency special session on Aleppo",
            (ANSWER,),
            "Nisam u uredu do 12.12.2016.",
        ),
        ("2016-12-14", "OOO", (ANSWER,), "Back on the 14th."),
    ],
)
def test_absence_by_subject_or_text(until: str | None, subject: str, headers: tuple[str, ...], text: str) -> None:
    verdict = judge(text, *headers, subject=subject)
    assert verdict.kind is ReplyKind.AWAY, verdict.evidence
    assert (verdict.away_until.isoformat() if verdict.away_until else None) == until
