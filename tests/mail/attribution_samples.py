"""Lines that mail programs write above a quotation, by language.

Written down from the programs' own output and translations, not from the tables they test. ``NAME`` is a sender
without, ``NAMED`` one with an address.
"""

from __future__ import annotations

from typing import Final

NAME: Final = "Coalition Secretariat"
ADDRESS: Final = "secretariat@coalition.example"
NAMED: Final = f"{NAME} <{ADDRESS}>"

#: language of the program -> introductions of a quotation
ATTRIBUTIONS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        f"On Fri, Dec 2, 2016 at 9:00 AM, {NAMED} wrote:",
        f"On Fri, 2 Dec 2016 at 09:00, {NAMED} wrote:",
        f"On 2 Dec 2016, at 09:00, {NAMED} wrote:",
        f"On 02/12/16 09:00, {NAME} wrote:",
        f"On Fri, 2016-12-02 at 09:00 +0000, {NAME} wrote:",
        f"On Friday 02 December 2016 09:00:00 {NAME} wrote:",
        f"On 2016-12-02 09:00, {NAME} wrote:",
        f"On Fri, Dec 02, 2016 at 09:00:00AM -0500, {NAME} wrote:",
        f"On Fri, 2 Dec 2016, {NAME} wrote:",
        f"On Friday, December 2, 2016, 9:00:00 AM EST, {NAMED} wrote:",
        f"On Friday, December 2nd, 2016 at 9:00 AM, {NAMED} wrote:",
        f'At 2016-12-02 09:00:00, "{NAME}" <{ADDRESS}> wrote:',
        f"Dec 2, 2016, 09:00 by {ADDRESS}:",
        f"{NAMED} writes:",
        f"{NAMED} wrote on 02.12.2016 09:00:",
        f"Quoting {NAMED}:",
        f"{NAME} wrote:",
        "Friday, December 2, 2016, 9:00:00 AM, you wrote:",
        f"On 2 December 2016 at 09:00:00, {NAME} ({ADDRESS}) wrote:",
    ),
    "fr": (
        f"Le ven. 2 déc. 2016 à 09:00, {NAMED} a écrit :",
        f"Le 2 déc. 2016 à 09:00, {NAMED} a écrit :",
        f"Le 02/12/2016 à 09:00, {NAME} a écrit :",
        f"Le vendredi 2 décembre 2016 à 09:00:00 UTC+1, {NAMED} a écrit :",
        f"{NAMED} a écrit :",
        f"Le 2 décembre 2016 09:00:00 GMT+01:00, {NAMED} a écrit :",
        f"Citation de {NAMED}:",
    ),
    "es": (
        f"El vie, 2 dic 2016 a las 9:00, {NAME} (<{ADDRESS}>) escribió:",
        f"El 2 dic 2016, a las 9:00, {NAMED} escribió:",
        f"El 02/12/2016 a las 9:00, {NAME} escribió:",
        f"El viernes, 2 de diciembre de 2016, 9:00:00 CET, {NAMED} escribió:",
        f"El 2 de diciembre de 2016, 9:00, {NAMED} escribió:",
        f"{NAMED} escribió:",
    ),
    "ca": (
        f"Missatge de {NAMED} del dia dv., 2 de des. 2016 a les 9:00:",
        f"El 2 des 2016, a les 9:00, {NAMED} va escriure:",
        f"El 02/12/2016 a les 9:00, {NAME} ha escrit:",
    ),
    "gl": (f"O venres, 2 dec 2016 ás 9:00, {NAME} (<{ADDRESS}>) escribiu:",),
    "eu": (f"Hau idatzi du {NAME} ({ADDRESS}) erabiltzaileak (2016 abe. 2, or. (09:00)):",),
    "pt-BR": (
        f"Em sex., 2 de dez. de 2016 às 09:00, {NAMED} escreveu:",
        f"Em 2 de dez de 2016, à(s) 09:00, {NAMED} escreveu:",
        f"Em 02/12/2016 09:00, {NAME} escreveu:",
        f"Em sexta-feira, 2 de dezembro de 2016 09:00:00 BRST, {NAMED} escreveu:",
    ),
    "pt-PT": (
        f"{NAMED} escreveu no dia sexta, 2/12/2016 à(s) 09:00:",
        f"No dia 02/12/2016, às 09:00, {NAMED} escreveu:",
        f"Às 09:00 de 02/12/2016, {NAME} escreveu:",
    ),
    "it": (
        f"Il giorno ven 2 dic 2016 alle ore 09:00 {NAMED} ha scritto:",
        f"Il giorno 02 dic 2016, alle ore 09:00, {NAMED} ha scritto:",
        f"Il 02/12/2016 09:00, {NAME} ha scritto:",
        f"Il venerdì 2 dicembre 2016, 09:00:00 CET, {NAMED} ha scritto:",
        f"{NAMED} ha scritto:",
    ),
    "ro": (
        f"În vin., 2 dec. 2016 la 09:00, {NAMED} a scris:",
        f"Pe 2 dec. 2016, la 09:00, {NAMED} a scris:",
        f"Pe 02.12.2016 09:00, {NAME} a scris:",
    ),
    "de": (
        f"Am Fr., 2. Dez. 2016 um 09:00 Uhr schrieb {NAMED}:",
        f"Am 02.12.2016 um 09:00 schrieb {NAMED}:",
        f"Am 02.12.2016 um 09:00 schrieb {NAME}:",
        f"{NAMED} schrieb am Fr., 2. Dez. 2016, 09:00:",
        f"{NAMED} hat am 2. Dezember 2016 um 09:00 geschrieben:",
        f"Am Freitag, 2. Dezember 2016, 09:00:00 MEZ hat {NAMED} Folgendes geschrieben:",
        f"Am Freitag, 2. Dezember 2016, 09:00:00 CET schrieb {NAME}:",
        f"Zitat von {NAMED}:",
        f"{NAME} schrieb:",
    ),
    "nl": (
        f"Op vr 2 dec 2016 om 09:00 schreef {NAMED}:",
        f"Op 2 dec. 2016, om 09:00 heeft {NAMED} het volgende geschreven:",
        f"Op 02-12-16 om 09:00 schreef {NAME}:",
        f"Op vrijdag 2 december 2016 09:00:00 CET schreef {NAMED}:",
    ),
    "af": (f"Op Vr., 2 Des. 2016 om 09:00 het {NAMED} geskryf:",),
    "sv": (
        f"Den fre 2 dec. 2016 kl 09:00 skrev {NAMED}:",
        f"2 dec. 2016 kl. 09:00 skrev {NAMED}:",
        f"Den 2016-12-02 kl. 09:00, skrev {NAME}:",
    ),
    "da": (
        f"Den fre. 2. dec. 2016 kl. 09.00 skrev {NAMED}:",
        f"Den 02-12-2016 kl. 09:00 skrev {NAME}:",
        f"Den 2. dec. 2016 kl. 09.00 skrev {NAMED}:",
    ),
    "nb": (
        f"fre. 2. des. 2016 kl. 09:00 skrev {NAMED}:",
        f"Den 02.12.2016 09:00, skrev {NAME}:",
        f"2. des. 2016 kl. 09:00 skrev {NAMED}:",
    ),
    "is": (f"Þann fös., 2. des. 2016 kl. 09:00 skrifaði {NAMED}:",),
    "fi": (
        f"pe 2. jouluk. 2016 klo 9.00 {NAME} ({ADDRESS}) kirjoitti:",
        f"{NAMED} kirjoitti 2.12.2016 kello 9.00:",
        f"{NAME} kirjoitti 2.12.2016 klo 9.00:",
    ),
    "et": (
        f"Kuupäev R, 2. detsember 2016 kell 09:00 kirjutas {NAMED}:",
        f"{NAME} kirjutas 02.12.2016 kell 09:00:",
    ),
    "lv": (
        f"Piektd., 2016. g. 2. dec., plkst. 09:00 — lietotājs {NAME} (<{ADDRESS}>) rakstīja:",
        f"02.12.2016 09:00, {NAME} rakstīja:",
    ),
    "lt": (
        f"2016-12-02, pn, 09:00 {NAMED} rašė:",
        f"2016-12-02 09:00, {NAME} rašė:",
    ),
    "pl": (
        f"pt., 2 gru 2016 o 09:00 {NAMED} napisał(a):",
        f"Wiadomość napisana przez {NAMED} w dniu 2 gru 2016, o godz. 09:00:",
        f"W dniu 02.12.2016 o 09:00, {NAME} pisze:",
        f"Dnia 2 grudnia 2016 09:00 {NAMED} napisał(a):",
        f"W dniu 2016-12-02 09:00:00 użytkownik {NAMED} napisał:",
    ),
    "cs": (
        f"pá 2. 12. 2016 v 9:00 odesílatel {NAMED} napsal:",
        f"2. 12. 2016 v 9:00, {NAMED}:",
        f"Dne 02.12.2016 v 09:00 {NAME} napsal(a):",
    ),
    "sk": (
        f"pi 2. 12. 2016 o 9:00 {NAMED} napísal(a):",
        f"Dňa 2. 12. 2016 o 9:00 {NAME} napísal(a):",
    ),
    "hu": (
        f"{NAMED} ezt írta (időpont: 2016. dec. 2., P, 9:00):",
        f"2016. dec. 2. dátummal, 9:00 időpontban {NAMED} írta:",
        f"2016. 12. 02. 9:00 keltezéssel, {NAME} írta:",
    ),
    "sl": (
        f"V V pet., 2. dec. 2016 ob 09:00 je oseba {NAMED} napisala:",
        f"Dne 02.12.2016 ob 09:00 je {NAME} napisal(a):",
    ),
    "hr": (
        f"pet, 2. pro 2016. u 09:00, {NAMED} napisao je:",
        f"Dana 2. pro. 2016., u 09:00, {NAMED} je napisao/la:",
        f"Dana 2.12.2016. u 9:00, {NAME} je napisao/la:",
    ),
    "bs": (f"pet, 2. dec 2016. u 09:00 {NAMED} napisao je:",),
    "sr": (
        f"пет, 2. дец 2016. у 09:00 {NAMED} је написао/ла:",
        f"Дана 2.12.2016. у 09:00, {NAME} је написао/ла:",
    ),
    "sr-Latn": (f"pet, 2. dec 2016. u 09:00 {NAMED} je napisao/la:",),
    "mk": (f"На пет, 2 дек 2016 во 09:00, {NAMED} напиша:",),
    "sq": (f"Më pre, 2 dhj 2016 në 9:00 e paradites, {NAMED} shkroi:",),
    "bg": (
        f"На пт, 2.12.2016 г. в 9:00 {NAMED} написа:",
        f"На 2.12.2016 г. в 09:00 ч., {NAME} написа:",
    ),
    "ru": (
        f"пт, 2 дек. 2016 г. в 09:00, {NAMED}:",
        f"2 дек. 2016 г., в 9:00, {NAMED} написал(а):",
        f"02.12.2016 9:00, {NAME} пишет:",
        f"Пятница, 2 декабря 2016, 9:00 +03:00 от {NAMED}:",
        f'02.12.2016, 09:00, "{NAME}" <{ADDRESS}>:',
        "Вы писали 2 декабря 2016 г., 9:00:00:",
        f"2 декабря 2016 г., 9:00 пользователь {NAMED} написал:",
        f"В Пт, 02/12/2016 в 09:00 +0300, {NAME} пишет:",
    ),
    "uk": (
        f"пт, 2 груд. 2016 р. о 09:00 {NAMED} пише:",
        f"02.12.2016 09:00, {NAME} пише:",
        f"2 груд. 2016 р. о 09:00 {NAMED} написав(ла):",
    ),
    "be": (f"пт, 2 сне. 2016 г. у 09:00 {NAMED} піша:",),
    "el": (
        f"Στις Παρ, 2 Δεκ 2016 στις 9:00 π.μ., ο χρήστης {NAMED} έγραψε:",
        f"Στις 2 Δεκ 2016, στις 9:00 π.μ., ο/η {NAMED} έγραψε:",
        f"Στις 2/12/2016 9:00 π.μ., ο/η {NAME} έγραψε:",
    ),
    "tr": (
        f"{NAMED}, 2 Ara 2016 Cum, 09:00 tarihinde şunu yazdı:",
        f"{NAMED} şunları yazdı (2 Ara 2016 09:00):",
        f"02.12.2016 09:00 tarihinde {NAME} yazdı:",
    ),
    "az": (f"2 dek 2016, C. tarixində, saat 09:00 radələrində {NAMED} yazdı:",),
    "he": (
        f"\u202bבתאריך יום ו׳, 2 בדצמ׳ 2016 ב-9:00 מאת \u202a{NAME}\u202c\u200f <\u202a{ADDRESS}\u202c\u200f>:\u202c",
        f"ב-2 בדצמ׳ 2016, בשעה 9:00, \u200f{NAMED} כתב/ה:",
        f"בתאריך 02/12/2016 בשעה 9:00, {NAME} כתב:",
    ),
    "ar": (
        f"\u202bفي 2 ديسمبر 2016 في 9:00 ص تمت كتابة ما يلي بواسطة \u202a{NAME}\u202c <\u202a{ADDRESS}\u202c>:\u202c",
        f"في ٢ ديسمبر ٢٠١٦، الساعة ٩:٠٠ ص، كتب {NAMED}:",
        f"في 02/12/2016 09:00 ص، كتب {NAME}:",
        f"في 2 ديسمبر 2016، الساعة 9:00 صباحًا، جاء من {NAMED}:",
    ),
    "fa": (
        f"در تاریخ جمعه ۲ دسامبر ۲۰۱۶،\u200f ۹:۰۰ {NAMED} نوشت:",
        f"در ۱۲ آذر ۱۳۹۵، ساعت ۹:۰۰، {NAMED} نوشت:",
    ),
    "hi": (f"शुक्र, 2 दिस॰ 2016 को 9:00 am बजे को {NAMED} ने लिखा:",),
    "th": (
        f"ในวันที่ ศ. 2 ธ.ค. 2016 เวลา 09:00 {NAMED} เขียนว่า:",
        f"เมื่อ 2 ธ.ค. 2559 เวลา 09:00 {NAMED} เขียนว่า:",
    ),
    "vi": (
        f"Vào Th 6, 2 thg 12, 2016 vào lúc 09:00 {NAMED} đã viết:",
        f"Vào 09:00, 2 thg 12, 2016, {NAMED} đã viết:",
        f"Vào 02/12/2016 lúc 09:00, {NAME} đã viết:",
    ),
    "id": (
        f"Pada tanggal Jum, 2 Des 2016 pukul 09.00 {NAMED} menulis:",
        f"Pada 2 Des 2016, pukul 09.00, {NAMED} menulis:",
    ),
    "ms": (f"Pada Jum, 2 Dis 2016 pada 9:00 PG {NAMED} menulis:",),
    "tl": (f"Noong Biy, Dis 2, 2016 nang 9:00 AM, isinulat ni {NAMED}:",),
    "sw": (f"Mnamo Iju, 2 Des 2016 saa 3:00 {NAMED} aliandika:",),
    "ja": (
        f"2016年12月2日(金) 9:00 {NAMED}:",
        f"2016/12/02 9:00、{NAMED}のメール：",
        f"2016/12/02 9:00, {NAME} wrote:",
        f"2016年12月2日(金) 9:00 {NAME} さんは書きました:",
    ),
    "ko": (
        f"2016년 12월 2일 (금) 오전 9:00, {NAMED}님이 작성:",
        f"2016. 12. 2. 오전 9:00, {NAMED} 작성:",
        f"2016-12-02 오전 9:00에 {NAME} 이(가) 쓴 글:",
    ),
    "zh-CN": (
        f"{NAMED} 于2016年12月2日周五 09:00写道：",
        f"在 2016年12月2日，09:00，{NAMED} 写道：",
        f"在 2016/12/2 9:00, {NAME} 写道:",
        f'在 2016-12-02 09:00:00，"{NAME}" <{ADDRESS}> 写道：',
    ),
    "zh-TW": (
        f"{NAMED} 於 2016年12月2日 週五 上午9:00寫道：",
        f"{NAME} 於 2016/12/2 上午 09:00 寫道:",
    ),
    # Programs in languages that no table knows.
    "xx": (
        f"Lwa 5, Des 2, 2016 saa 09:00, {NAMED} xyzabc:",
        f"Ylo 2016-12-02 09:00 {NAMED}:",
    ),
}
