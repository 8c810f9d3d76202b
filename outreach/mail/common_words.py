"""Words that almost every sentence of a language holds, and the courtesies of letters.

They steady the judgement on texts of a few words, where the statistics of letter pairs have little to go by. A
word that several languages share counts for each of them.
"""

from __future__ import annotations

from typing import Final

_TEXTS: Final = {
    "en": """the and of to in for is are was were has have had been be not this that these your our we you it its with
        on by from which who will would please thank thanks regards sincerely dear letter received attached find
        reply noted kind many sir madam mission herewith enclosed""",
    "fr": """le la les des du de et est sont une un pour dans sur avec par que qui nous vous votre notre vos nos ce
        cette ces pas ne au aux en été être avons avez merci veuillez cordialement bien reçu lettre ci-joint réponse
        joint salutations madame monsieur nous il elle sera afin très""",
    "es": """el la los las de del y es son una un por para con que en se su sus nuestro nuestra nuestros le les lo al
        no ha han hemos está están como muy gracias carta adjunto adjunta recibido recibo saludos atentamente
        estimado estimada señor señora cordiales muchas respuesta usted ustedes""",
    "pt": """o os as de do da dos das e é são uma um por para com que em no na nos nas se seu sua nosso nossa não foi
        está estão ao à às como muito obrigado obrigada carta anexo segue recebido recebida recebimento senhor
        senhora cumprimentos atenciosamente prezado prezada informamos pela pelo resposta""",
    "it": """il lo la i gli le di del della dei delle e è sono una un per con che in nel nella si suo sua nostro nostra
        vostra vostro non ha hanno abbiamo al alla alle come grazie lettera allegato allegata ricevuto ricevuta
        saluti cordiali distinti gentile signore signora risposta dal dalla""",
    "de": """der die das den dem des und ist sind ein eine einer einem für mit von zu zum zur auf im in nicht wir sie
        ihr ihre ihrer ihren ihres unser unsere wurde werden haben hat bei als auch dass vielen dank bitte anbei
        schreiben freundlichen grüßen grüssen geehrte geehrter herr frau uns bis danke erhalten""",
    "nl": """de het een en van is zijn voor met op aan in niet wij u uw onze ons wordt worden werd heeft hebben bij als
        ook dat naar door te dank bedankt geachte brief bijgaand ontvangen ontvangst groet groeten vriendelijke
        hartelijke mevrouw mijnheer hierbij""",
    "sv": """och att det som en ett är för med på av den till inte har vi ni er ert era vår vårt våra om så kan ska
        skall från hälsningar vänliga tack brev bifogat mottagit mottaget svar återkommer bästa härmed detta i""",
    "da": """og at det som en et er for med på af den til ikke har vi de deres vores jeres om så kan skal fra hilsen
        venlig tak brev vedhæftet modtaget modtagelsen svar vender kære hermed dette vi i""",
    "nb": """og at det som en et er for med på av den til ikke har vi dere deres vår vårt våre om så kan skal fra hilsen
        vennlig takk brev brevet vedlagt mottatt mottak svar kommer kjære herved dette i""",
    "fi": """ja on ei että se joka tai kanssa mukaan olemme ovat tämä kiitos kirjeenne liitteenä ystävällisin
        terveisin vastaus vastauksemme saaneet hyvä parhain kunnioittavasti asia palaamme""",
    "pl": """i w na z do się nie jest są że dla od po przez oraz za o jak ten ta to pan pani panie dziękujemy dziękuję
        list pismo załączeniu przesyłamy odpowiedź poważaniem szacunku wyrazami uprzejmie informujemy otrzymałem
        potwierdzamy szanowny szanowna""",
    "cs": """a v na s se je jsou že pro od po za o jak ten ta to k z do děkujeme děkuji dopis příloze zasíláme odpověď
        pozdravem vážený vážená úctou potvrzujeme váš vaše není byl byla""",
    "sk": """a v na s sa je sú že pre od po za o ako ten tá to k z do ďakujeme ďakujem list prílohe zasielame odpoveď
        pozdravom vážený vážená úctou potvrdzujeme váš vaša nie bol bola""",
    "hr": """i u na s se je su da za od po o kao taj ta to k iz do ne zahvaljujemo hvala pismo prilogu dostavljamo
        odgovor poštovanjem poštovani poštovana potvrđujemo vaše naš""",
    "sl": """in v na s se je so da za od po o kot ta to k iz do ne zahvaljujemo hvala pismo prilogi pošiljamo odgovor
        spoštovanjem spoštovani spoštovana potrjujemo vaše""",
    "ro": """și si de la în in cu pe pentru nu este sunt un o al ale care din a vă dumneavoastră noastră nostru am ați
        mulțumim mulțumesc scrisoare scrisorii atașat anexat răspuns răspunsul stimă stimate stimată confirmăm""",
    "hu": """a az és hogy nem is egy van volt meg ez azt köszönjük köszönöm levelét levelüket csatoltan mellékelten
        küldjük válasz válaszunkat üdvözlettel tisztelettel tisztelt megkaptuk""",
    "tr": """ve bir bu için ile de da olarak olan sayın mektubunuz mektubunuzu teşekkür ederiz ederim ekte ektedir
        saygılarımla saygılarımızla yanıt aldık alınmıştır bilgilerinize konu tarafından sizin değil""",
    "id": """dan yang di ke dari untuk dengan ini itu tidak kami anda telah akan pada adalah sedang surat terima kasih
        terlampir jawaban hormat bapak ibu atas oleh dalam""",
    "vi": """và của là có cho các không được đã này trong với chúng tôi quý vị thư cảm ơn xin trân trọng gửi kèm
        nhận công hàm ông bà""",
    "et": """ja on ei et see mis või meie teie kirja täname tänan lisatud manuses vastus lugupidamisega kinnitame
        kätte saanud austatud""",
    "lv": """un ir ka par ar no uz ne mūsu jūsu vēstuli paldies pielikumā atbilde cieņu apstiprinām saņēmām godātais
        tika""",
    "lt": """ir yra kad su iš į ne mūsų jūsų laišką dėkojame ačiū pridedame atsakymas pagarbiai patvirtiname gavome
        gerbiamas buvo""",
    "is": """og að er í á við það sem ekki til með um bréf þakka þökkum yðar ykkar svar kveðju virðingarfyllst hjálagt
        fyrir""",
    "sq": """dhe të në i e për me nga që një është janë nuk letrën letra faleminderit bashkëngjitur përgjigje respekt
        konfirmojmë juaj tuaj jonë""",
    "ru": """и в не на что с по от для о из к за это мы вы вас вам ваш ваше вашего вашу наш благодарим письмо письма
        получено получение ответ прилагается направляем уважением сообщаем подтверждаем посольство вопрос спасибо
        прошу просим""",
    "uk": """і й та в у не на що з по від для про до це ми ви вас вам ваш лист листа дякуємо отримано отримання
        відповідь додається надсилаємо повагою повідомляємо підтверджуємо питання""",
    "bg": """и в не на че с по от за да се е са това ние вие ви ваш вашето вашия писмото писмо благодарим получено
        получаването отговор отговора приложено изпращаме уважение потвърждаваме въпросът""",
    "sr": """и у не на да с по од за се је су то ми ви вас вам ваш вашег вашем писмо писма писму захваљујемо примили
        пријем одговор прилогу достављамо поштовањем потврђујемо питање хвала""",
    "mk": """и во не на дека со по од за да се е се ова ние вие вас ви вашето писмото писмо благодариме примено
        одговор прилог доставуваме почит потврдуваме прашањето""",
    "ar": """في من على إلى عن أن إن التي الذي هذا هذه مع قد لا ما كان وقد نحن شكرا شكراً رسالتكم رسالة تحية تحياتي
        المرفق مرفق السيد السيدة استلام تم""",
    "fa": """و در به از که این را با است شما ما برای آن می نیست شد شده تشکر نامه احترام پیوست لطفا لطفاً پاسخ دریافت
        جناب سرکار موضوع دولت""",
    "ur": """اور کے کی کا ہے میں سے کو نے پر آپ ہم یہ ہیں کہ شکریہ خط جواب موصول نہیں""",
}

#: language (ISO 639-1) -> its words, in lower case.
COMMON_WORDS: Final = {language: frozenset(text.split()) for language, text in _TEXTS.items()}
