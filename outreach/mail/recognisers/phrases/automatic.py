"""Words by which programs say that they answer by themselves: subjects, disclosures, receipts, ticket numbers."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: How the subject of an automatic answer begins, whatever it is about; no person begins one so.
SUBJECT_BEGINNINGS: Final = Phrases("""
en: automatic (reply|response|answer|e-?mail|message|acknowledg*|confirmation|notification) / auto( |-)?(reply|response|responder|respond|acknowledg*|answer|confirmation)
    automated (reply|response|answer|message|e-?mail|acknowledg*|confirmation|notification) / (out of office|vacation) (auto|reply|response|message|assistant) / auto: / auto re:
fr: reponse (automatique|auto) / message automatique / reponse d'absence / courriel automatique / accuse de reception automatique / notification automatique
es: respuesta automatica / respuesta auto / mensaje automatico / contestacion automatica / autorespuesta / auto-respuesta / correo automatico / acuse de recibo automatico
de: automatische (antwort|nachricht|ruckmeldung|eingangsbestatigung|e-?mail|mitteilung|empfangsbestatigung|abwesenheits*) / autoantwort / auto-antwort / automatisch generierte / abwesenheits(notiz|meldung|nachricht|assistent|benachrichtigung|agent)
ru: автоматическ(ий|ое|ое) (ответ|сообщение|уведомление|подтверждение) / автоответ* / автоматически сформированн*
ar: رد تلقائي / الرد التلقائي / رد آلي / الرد الآلي / رسالة تلقائية / إجابة تلقائية / رسالة آلية
zh: 自动(回复|答复|回覆|应答|回信|发送) / 自動(回覆|回復|答覆|回信|應答|發送) / 系统自动 / 系統自動 / 外出时的自动
pt: resposta automatica / resposta auto / mensagem automatica / e-?mail automatico / aviso automatico
it: risposta automatica / risponditore automatico / messaggio automatico / risposta auto / notifica automatica
tr: otomatik (yanit|cevap|mesaj|ileti|bilgilendirme|posta)* / oto(matik)? cevap
nl: automatisch(e)? (antwoord|bericht|reactie|beantwoording|melding|ontvangstbevestiging|e-?mail) / autoantwoord / afwezigheids*
pl: automatyczna odpowiedz / odpowiedz automatyczna / autoodpowiedz / autoresponder / wiadomosc automatyczna
ja: 自動(応答|返信|送信|回答) / 不在通知 / 不在応答
ko: 자동 ?(회신|응답|답장|발송|전송)
sv: autosvar / automatiskt (svar|meddelande) / automatsvar
da: autosvar / automatisk (svar|besked|kvittering)
no: autosvar / automatisk (svar|melding)
fi: automaattinen (vastaus|viesti|poissaolo*|vastausviesti) / automaattivastaus
cs: automaticka (odpoved|odpoved') / automaticka zprava / autoodpoved / automaticka sprava
ro: raspuns automat / mesaj automat
el: αυτοματη (απαντηση|απαντητικη) / αυτοματο μηνυμα
he: תשובה אוטומטית / מענה אוטומטי / הודעה אוטומטית
hu: automatikus (valasz|uzenet|ertesites)
uk: автоматична відповідь / автовідповідь / автоматичне (повідомлення|сповіщення)
hr: automatski odgovor / automatska obavijest
sl: samodejni odgovor
bg: автоматичен отговор
sr: аутоматски одговор
id: balasan otomatis / jawaban otomatis
vi: tra loi tu dong / thu tra loi tu dong
fa: پاسخ خودکار
th: ตอบกลับอัตโนมัติ
ca: resposta automatica
""")

#: Absence as the beginning of a subject, as programs write it before a colon or as the whole.
AWAY_BEGINNINGS: Final = Phrases("""
en: out( |-)of( |-)(the )?( |-)?office(:|$| -| re| auto*|,) / ooo(:|$| -) / out of the office(:|$) / away(:|$) / absence(:|$) / vacation(:|$| -) / on (leave|vacation|holiday)(:|$)
    away from (my|the) (mail|e-?mail|desk|office)(:|$| -) / absent(:|$) / on annual leave(:|$) / office closed(:|$) / i am out of (the )?office / i'm out of (the )?office / i am away from (my|the)
fr: absence( du bureau)?( )?(:|$) / absent(e)?( du bureau)?( )?(:|$) / message d'absence / avis d'absence / hors du bureau( )?(:|$) / en (conge|conges|vacances|mission)( )?(:|$) / notification d'absence / absent…du bureau( )?(:|$)
es: fuera de (la )?oficina(:|$| -) / ausen(te|cia)( temporal| de la oficina)?(:|$) / aviso de ausencia / mensaje de ausencia / de vacaciones(:|$) / notificacion de ausencia
de: abwesenheit(:|$) / abwesend(:|$) / nicht im buro(:|$) / ausser haus(:|$) / im urlaub(:|$) / bin im urlaub
ru: нет на месте(:|$) / вне офиса(:|$) / отсутств(ие|ую)(:|$| на)* / в отпуске(:|$) / уведомление об отсутствии / я в отпуске / сообщение об отсутствии
ar: خارج المكتب / إشعار غياب / في إجازة / إشعار بالغياب
zh: 不在办公室 / 不在辦公室 / 外出通知 / 休假通知 / 外出( )?(:|$) / 休假( )?(:|$)
pt: ausencia( temporaria| do escritorio)?( )?(:|$) / ausente( )?(:|$) / fora d(o|e) escritorio( )?(:|$) / aviso de ausencia / mensagem de ausencia / de ferias(:|$)
it: fuori (sede|ufficio)( )?(:|$| -) / assen(te|za)( dall'ufficio)?( )?(:|$) / avviso di assenza / messaggio di assenza / in ferie(:|$)
tr: ofis disi* / ofis disinda* / isyeri disinda / izinde*( )?(:|$) / ofiste deg*
nl: afwezig(:|$| -) / niet aanwezig(:|$) / niet op kantoor(:|$) / met vakantie(:|$) / op vakantie(:|$) / afwezigheid(:|$)
pl: poza biurem / nieobecn(osc|y|a)( w biurze)?(:|$) / informacja o nieobecnosci / urlop(:|$)
ja: 不在 / 休暇のお知らせ / 外出中
ko: 부재( )?중 / 부재 알림
sv: franvaro*(:|$) / franvarande(:|$) / ej pa kontoret / inte pa kontoret
da: ikke til stede / fravaer(:|$) / fravaerende(:|$) / ikke pa kontoret / fravaersbesked / fravaersmeddelelse
no: ikke til stede / fravaer(:|$) / fravaersmelding / ikke pa kontoret / fravaerende(:|$)
fi: poissa(:|$) / poissaolo*(:|$| ) / lomavastaus / olen lomalla / poissaoloilmoitus
cs: mimo kancelar* / nepritom(nost|en|na|ny)(:|$) / dovolena(:|$) / nepritomnost
ro: absent din birou / absent(a)?(:|$) / in afara biroului / plecat din birou
el: εκτος γραφειου / απουσια(:|$) / εκτος εδρας
he: מחוץ למשרד / הודעת היעדרות
hu: hazon kivul / tavolleti / tavollet(:|$)
uk: поза офісом / відсутн(ій|я|ість)(:|$)* / у відпустці(:|$)
""")

#: A program says in the text that it writes by itself, or that nobody reads the answer.
DISCLOSURES: Final = Phrases("""
en: (this|it) is an auto(matic|mated|matically|-|) … (reply|response|message|e-?mail|mail|acknowledg*|notification|confirmation|answer|notice|receipt) / (automatically|automatic) (generated|created|sent) / auto( |-)?generated (message|e-?mail|reply|response|notification)
    automated (response|reply|message|e-?mail|acknowledg*|notification|confirmation|answer|notice|receipt) / automatic (reply|response|acknowledg*|confirmation|answer|notification|receipt) / (sent|generated|produced) automatically / auto( |-)?(reply|response|responder)
    (do|please do|kindly do) not (reply|respond|answer) (directly )?(to )?(this|the) … (message|e-?mail|mail|response|notification|address|mailbox|acknowledg*|confirmation|reply) / please do not reply / do not reply to this / (replies|responses|answers) to this … (will not be|are not|cannot be|will be neither)
    this (mailbox|address|account|inbox|e-?mail address) is (not monitored|unattended|unmonitored|not read) / unattended mailbox / unmonitored (mailbox|address|account|inbox) / generated by (a|an|our|the) (system|computer|automat*) / this is a system(-| )?generated / system(-| )generated
    only notification you will receive / will receive (only )?(one|this) … (notification|notice|reply|message) … (while|until|per|from me|once) / type your reply above this line / reply above this line / computer-generated / sent from a (notification|send)-only
fr: (reponse|message|courriel|mail|e-?mail|accuse de reception|avis|notification) (est |a ete |)(genere|envoye|emis|produit|adresse)?( )?(automatique|automatiquement|automatise)* / (genere|envoye|emis|transmis)* automatiquement / (ne pas|ne) (repondre|repondez) (pas )?(directement )?(a ce|a cet|a cette|au present) / merci de ne pas (y )?repondre / veuillez ne pas (y )?repondre / priere de ne pas (y )?repondre / (boite|adresse) … (n'est pas|non|pas) (consulte|surveille|relevee|lue|suivie)* / ceci est une reponse automatique / ceci est un message automatique
es: (respuesta|mensaje|correo|e-?mail|notificacion|acuse) … automatic(o|a|amente) / (generado|enviado|emitido|generada|enviada) (de forma |de manera )?automatic(o|a|amente) / (no responda|no responder|no conteste|no contestar|favor de no responder|abstenerse de responder) / (buzon|direccion|cuenta) … no (es|esta) (atendid|monitoread|revisad|supervisad)*
de: (automatisch|maschinell|automatisiert) (generiert|erzeugt|erstellt|versandt|versendet|verschickt|gesendet)* / automatische (antwort|nachricht|ruckmeldung|e-?mail|mail|eingangsbestatigung|empfangsbestatigung|mitteilung|bestatigung|abwesenheits*) / automatisierte (antwort|nachricht|e-?mail|mail|ruckmeldung) / antworten sie (bitte )?nicht / bitte (antworten sie )?nicht (auf diese|direkt auf) / (nicht auf diese|auf diese) … (antworten|antwort) / wird nicht (gelesen|uberwacht|abgerufen)
ru: автоматическ(ий|ое|ая|и) (ответ|сообщение|уведомление|рассылка|письмо|сформирован|создан|сгенерирован|отправлен)* / (сформировано|создано|отправлено|сгенерировано|направлено) (системой )?автоматически / не (отвечайте|нужно отвечать|требует ответа|следует отвечать) / на (данное|это|него) (письмо|сообщение)?( )?отвечать не (нужно|следует|надо) / автоответ* / это автоматическ*
ar: رد تلقائي / الرد التلقائي / رد آلي / رسالة تلقائية / رسالة آلية / هذه رسالة (آلية|تلقائية) / (أرسلت|إرسال|إنشاء|أنشئت|مرسلة|تم إرسال) … (تلقائيا|آليا|بشكل تلقائي|بشكل آلي) / (عدم الرد|لا ترد|لا تقم بالرد|لا تردوا) (على )?(هذه|هذا)
zh: 自动(回复|答复|回覆|应答|发送|发出|生成|回信) / 自動(回覆|回復|答覆|發送|發出|產生|回信|生成) / (请勿|请不要|請勿|請不要|勿)(直接)?(回复|回覆|回復|答复)(本|此|该|這|这|邮件|郵件) / (请勿|請勿)(直接)?(回复|回覆|回復) / 系统(自动|邮件|发出) / 系統(自動|郵件|發出) / 无需回复 / 無需回覆
pt: (resposta|mensagem|e-?mail|aviso|notificacao) … automatic(o|a|amente) / (gerad|enviad|emitid)(o|a) automaticamente / (nao responda|favor nao responder|nao responder|por favor nao responda)
it: (risposta|messaggio|e-?mail|mail|notifica|comunicazione|avviso) … automatic(o|a|amente) / (generat|inviat|emess)(o|a) automaticamente / (non rispondere|non rispondete|si prega di non rispondere|pregasi non rispondere) / casella … non (presidiata|monitorata|abilitata)
tr: otomatik (olarak )?(yanit|cevap|mesaj|ileti|bilgilendirme|gonderil|olusturul|e-?posta|iletilm|uretil)* / (yanitlamayin|cevaplamayin|yanit vermeyin|cevap vermeyin)*
nl: automatisch(e)? (antwoord|bericht|gegenereerd*|verzonden|e-?mail|reactie|ontvangstbevestiging|verstuurd|aangemaakt) / niet (te )?(antwoorden|beantwoorden|reageren) / niet (beantwoorden|reageren) op (dit|deze)
pl: (wiadomosc|odpowiedz|mail|e-?mail) … (automatyczn|automatycznie|wygenerowan)* / automatyczna odpowiedz / (prosimy|prosze) (o nieodpowiadanie|nie odpowiadac) / wygenerowana automatycznie
ja: 自動(応答|返信|送信|配信|的に) / 返信(しないで|は不要|いただいても|できません|不可)
ko: 자동(으로)? ?(회신|응답|발송|발신|생성|전송) / 발신 ?전용 / 회신하지 마
sv: autosvar / automatsvar / automatiskt (svar|meddelande|genererat|skickat) / svara inte pa detta / gar inte att svara pa
da: autosvar / automatisk (svar|besked|genereret|kvittering|mail) / (svar ikke|besvar ikke|kan ikke besvares)
no: autosvar / automatisk (svar|generert|melding|bekreftelse) / (ikke svar pa|kan ikke besvares|ikke besvar)
fi: automaatti(nen|sesti|vastaus)* (vastaus|viesti|lahetetty|luotu)? / ala vastaa
cs: automatick(a|y|ou|e|ky) (odpoved|zprava|generovan|vygenerovan|email|e-mail|sprava)* / neodpovidejte / neodpovedajte
ro: (mesaj|raspuns|email|e-mail) (generat |trimis )?automat / (nu raspundeti|va rugam sa nu raspundeti)
el: αυτοματ(η|ο|α|οποιημεν) (απαντηση|μηνυμα|ειδοποιηση)* / μην απαντησετε / μην απαντατε
he: (תשובה|מענה|הודעה) אוטומטי* / (אין להשיב|נא לא להשיב|אין לענות)
hu: automatikus(an)? (valasz|uzenet|ertesites|generalt|kuldott)* / ne valaszoljon
uk: автоматичн(а|е|о|им) (відповідь|повідомлення|створен|сформован|лист)* / не відповідайте
""")

#: Receipt of a letter, as programs and people confirm it.
RECEIPT: Final = Phrases("""
en: (has|have|was|were|is|been) (now |been |successfully |duly |safely )?(been )?(received|registered|logged|recorded) / (we|i|office|ministry|mission|department|secretariat|team|registry) … (have|has) (now |duly |safely |successfully )?received / (we|i) received your / acknowledg* (the )?receipt / acknowledg(e|es|ing|ement|ment) … (your|receipt|of) / (confirm|confirming|confirms|confirmation of) (the )?receipt / receipt of your / received your (e-?mail|message|letter|request|enquiry|inquiry|correspondence|communication|submission)
    thank you for your (message|e-?mail|mail|letter|enquiry|inquiry|correspondence|communication|submission|request|query|interest|note) / thank you for (contacting|writing|getting in touch|reaching out|e-?mailing) / thanks for your (message|e-?mail|mail) / thanks for (contacting|writing) / (message|e-?mail|letter|correspondence|request|enquiry|inquiry|submission) (received|registered)
    (will|shall) (be )?(respond|reply|get back|answer|contact*|reviewed|processed|considered|read|be in touch|forwarded|dealt|handled|treated|attended) / (respond|reply|answer) … (within|as soon as possible|in due course|at the earliest|shortly) / (working|business) days / due to the (large |high )?(volume|number) / cannot (respond|reply) (individually )?to (all|every|each) / (is|are) unable to (respond|reply) (individually )?to (all|every|each)
fr: accuse(r)? (de )?(bonne )?reception / accusons (bonne )?reception / accuse reception / (avons|ai|a) (bien )?recu / (a|ont) (bien )?ete (recu|recue|recus|enregistre|enregistree|pris|prise|transmis)* / bien (recu|enregistre|parvenu)* / (nous|vous) … (remercions|remercie) (de|pour) (votre|avoir) / merci (de|pour) votre (message|courriel|mail|e-?mail|courrier|demande) / (sera|seront) (traite|examine|transmis|etudie|lu)* / (reponse|repondr*) … (dans les meilleurs delais|delai|jours ouvr*|meilleurs delais)
es: acus(e|o|amos|a|amos) (de )?recibo / (hemos|ha|he|han) (sido )?recibid* / (ha|han) sido (recibid|registrad|remitid|enviad)* / (gracias|agradecemos|agradezco) … (mensaje|correo|comunicacion|carta|contactar*|escribir*|consulta|solicitud) / recibimos su / (sera|seran) (atendid|tramitad|respondid|revisad|procesad|contestad)* / (responderemos|le responderemos|contestaremos) / (a la brevedad|lo antes posible|dias habiles)
de: eingangsbestatigung / empfangsbestatigung / (nachricht|e-?mail|mail|schreiben|anfrage|anliegen|mitteilung) … (erhalten|eingegangen|empfangen|registriert|eingetroffen) / (erhalten|eingegangen) … (nachricht|e-?mail|schreiben|anfrage) / eingang ihre(r|s) / bestatigen … (eingang|erhalt|empfang) / (vielen dank|danke|wir danken|herzlichen dank) … (fur ihre|fur ihr|nachricht|e-?mail|anfrage|schreiben|mail) / (wird|werden) … (bearbeitet|beantwortet|weitergeleitet|gepruft|bemuht|bearbeiten|beantworten) / (schnellstmoglich|so bald wie moglich|so schnell wie moglich|werktag*)
ru: (письмо|сообщение|обращение|запрос|заявка|почта) … (получено|принято|зарегистрировано|доставлено|поступило|получена|принята|зарегистрирована|принят|зарегистрирован)* / (получили|получено|зарегистрировано|принято) / (подтвержда*|подтверждение) … (получени|прием)* / (спасибо|благодарим|благодарю) … (письмо|сообщение|обращение|письма) / (будет|будут) (рассмотрен|направлен|обработан|переда)* / (ответим|ответ будет|рассмотр*) … (ближайшее|срок*|дней|рабочих)
ar: (تم|لقد تم) (استلام|تلقي|تسجيل|استقبال) / (تلقينا|استلمنا|وصلتنا|وصلنا) / (نؤكد|نفيد|نفيدكم|تأكيد|إشعار) … (استلام|باستلام|تسلم|وصول) / (شكرا|نشكركم|نشكرك|شكرا لكم) (على |ل)?(رسالت|تواصل|مراسلت|اتصال|بريد|التواصل)* / (سيتم|سوف يتم|سنقوم|سنرد) … (الرد|النظر|دراس|الإجابة|التواصل|معالج)* / في أقرب وقت
zh: (已|经已|經已)(收到|收悉|登记|登記|受理|接收|妥收) / (收到|收悉)(您|贵|貴|你|来|來) / (感谢|谢谢|感謝|謝謝)(您|你|贵|貴)?(的)?(来信|來信|来函|來函|邮件|郵件|联系|聯絡|聯繫|垂询|来电|電郵|查詢|咨询) / (尽快|儘快|盡快|会尽快|將盡快|将尽快)(回复|回覆|回復|答复|处理|處理|与您联系) / (我们|我們|本馆|本部|本处)(会|將|将)(尽快|於|在) / 工作日(内|內)
pt: acus(amos|o|e|a) (de )?(o )?rece(bimento|cao)* / (recebemos|recebi|foi recebid*|foi registad*|foi registrad*|confirmamos a rece*|confirmamos o rece*) / (obrigad|agradecemos|agradeco)* … (mensagem|e-?mail|contacto|contato|comunicacao|carta) / (sera|serao) (respondid|analisad|encaminhad|tratad|processad)* / (responderemos|entraremos em contato|entraremos em contacto) / (com a maior brevidade|o mais breve possivel|dias uteis)
it: (abbiamo|ho) ricevuto / (e stat|sono stat)(o|a|i|e) (corrett*|regolarmente )?( )?(ricevut|registrat|acquisit|protocollat|inoltrat)* / (confermiamo|si conferma|conferma|avviso) (l'avvenut|la|il|di) … (ricezione|ricevimento|ricevuta) / (grazie|ringraziamo|la ringraziamo) … (messaggio|mail|contattat*|scritto|comunicazione|e-?mail) / (sara|saranno|verra|verranno) (esaminat|trattat|evas|inoltrat|presa|letta|letto|lavorat)* / (risponderemo|le risponderemo|provvederemo) / (quanto prima|al piu presto|giorni lavorativi)
tr: (mesajiniz|e-?postaniz|basvurunuz|talebiniz|iletiniz|mektubunuz|yaziniz) … (alin|ulas|kayd|tarafimiza)* / (aldik|almis bulunmaktayiz|alinmistir|ulasmistir|kaydedilmistir) / (tesekkur ed*|tesekkurler) / (en kisa surede|en kisa zamanda|is gunu)
nl: (ontvangstbevestiging|ontvangen|in goede orde) / (hebben|heeft|is|zijn) … (ontvangen|geregistreerd) / (bedankt|dank|hartelijk dank|wij danken) … (bericht|e-?mail|mail|brief|schrijven) / (wordt|worden|zullen|zal) … (behandeld|beantwoord|contact|behandelen|verwerkt) / (zo spoedig mogelijk|zo snel mogelijk|werkdagen)
pl: (potwierdz*) … (otrzyman|wplyw|odbior)* / (wiadomosc|pismo|zgloszenie) … (otrzyma|zarejestrowan|wplynel|przyjet)* / (dziekuj*) … (wiadomosc|kontakt|mail)
ja: (受信|受付|受領|拝受|受け付け)(しました|いたしました|ました) / (お問い合わせ|ご連絡|メール|お便り)(いただき|を頂き|ありがとう)* / (受け付け|受信)完了
ko: (접수|수신)(되었|하였|했) / (문의|메일|연락)(해|를|을)? ?(주셔서|주신|감사)
sv: (har|vi har) (mottagit|tagit emot|fatt) / (tack for) (ditt|er|erat|att) / (mottagningsbekraftelse|bekraftelse pa mottag*)
da: (har|vi har) modtaget / tak for (din|jeres|deres) (henvendelse|mail|besked) / (kvittering|bekraeft*) … modtag*
no: (har|vi har) (mottatt|fatt) / takk for (din|deres|henvendelsen) / (mottaksbekreftelse|bekreft*) … mott*
fi: (olemme )?(vastaanottaneet|vastaanotettu|saapunut|saaneet) / kiitos (viestista|yhteydenotosta|sahkopostista)* / kiitos viestistasi
cs: (zprava|e-?mail|podani|zadost|sprava) … (prijat|dorucen|zaevidovan|obdrzel)* / (potvrzujeme|potvrdzujeme) / dekujeme za / dakujeme za
ro: am primit / a fost (primit|inregistrat|receptionat)* / va multumim pentru (mesaj|email|e-mail|scrisoare)* / confirm(am|are) (de )?prim*
el: (ελαβαμε|εχουμε λαβει|παραληφθηκε|ληφθηκε|παρελαβ*) / (ευχαριστουμε|σας ευχαριστουμε) (για|που)
he: (הודעתך|פנייתך|מכתבך|הדואר) … (התקבל|נקלט)* / תודה על (פנייתך|פנייתכם|הודעתך)
hu: (megkaptuk|beerkezett|megerkezett|regisztraltuk) / koszonjuk (megkereses|level|uzenet|hogy)*
uk: (лист|звернення|повідомлення) … (отриман|зареєстрован|прийнят|надійш)* / (дякуємо|отримали)
""")

#: A number under which a system keeps it; only with a noun of such systems, since registries of people have numbers too.
TICKETS: Final = Phrases("""
en: ticket … (created|opened|number|id|no|received|assigned|#|reference) / (a|your|new|support) (new )?(support )?(ticket|case) … (has been|was|is|number|id|#) / (case|request|incident|enquiry|inquiry|reference|tracking|ticket) (number|id|no|#|ref) … (is|:|has been|#|assigned) / (assigned|allocated|given) (the |a |an |this )?(unique )?(tracking |reference |case |ticket |request |id )?(number|id|reference|code) / (reference|ticket|tracking) number / quote (this|the) … (number|reference) / help( |-)?desk
fr: ticket / numero de (dossier|suivi|reference|demande|ticket) / votre demande (porte|a ete enregistree) / sous (le )?(numero|la reference|la ref)
es: ticket / numero de (caso|ticket|seguimiento|referencia|expediente|solicitud) / con el numero
de: (ticket|vorgangs|bearbeitungs|fall|referenz)(-)?(nummer|nr|id)* / unter der (nummer|ticketnummer|vorgangsnummer) / ticket …(erstellt|eroffnet|nummer)
ru: номер (обращения|заявки|тикета|запроса) / заявка (no|#|номер) / обращение зарегистрировано / регистрационный номер / присвоен (номер|регистрационный)
ar: رقم (التذكرة|الطلب|المرجع|المتابعة|المعاملة|القيد)
zh: (工单|工單|单号|單號|受理编号|案件编号|编号为|編號為|查询编号|案件編號)
pt: ticket / chamado / numero (do|de) (protocolo|pedido|processo|atendimento|ticket) / protocolo
it: ticket / numero di (pratica|protocollo|ticket|riferimento)
tr: (talep|basvuru|kayit|takip|referans) (numara|no)*
nl: (ticket|zaak|referentie|meldings|dossier)(-)?nummer
""")

#: When the office is open: stands in acknowledgements, and says nothing of an absence.
OFFICE_HOURS: Final = Phrases("""
en: (office|opening|working|business) hours / (monday|mondays|sunday|saturday) (to|through|till|until|-) (friday|thursday|saturday)s? / (closed|unavailable) on (weekends|saturdays|sundays|public|official|fridays|holidays|saturday) / open (from|on|between|monday) / (weekends|weekend) (and|or) (public )?holidays / outside (of )?(office|working|business|these) hours
fr: (heures|horaires) d'ouverture / du lundi au (vendredi|jeudi|samedi) / jours ouvr* / heures de bureau / les week-ends et
es: (horario|horas) de (atencion|oficina|trabajo|servicio) / de lunes a (viernes|jueves|sabado)
de: (offnungs|geschafts|sprech|buro|dienst)(zeit)(en)? / (montag|mo)(s)? (bis|-) (freitag|fr|donnerstag)(s)?
ru: (часы|время|график|режим) работы / (с )?понедельника? по пятницу / пн-пт
ar: (ساعات|أوقات) (العمل|الدوام) / من (الأحد|الإثنين|الاثنين|السبت) إلى (الخميس|الجمعة)
zh: (办公|辦公|工作|服务|服務|开放)(时间|時間) / (周一|星期一|週一)(至|到)(周五|星期五|週五)
pt: horario de (atendimento|funcionamento|expediente) / de segunda a (sexta|quinta)*
it: orari(o)? (di|d') ?(ufficio|apertura|ricevimento|lavoro)* / dal lunedi al (venerdi|giovedi)
tr: (calisma|mesai) saat* / pazartesi(-| ile | )cuma*
nl: (openings|kantoor)(tijden|uren) / maandag (tot en met|t/m|tot) (vrijdag|donderdag)
""")
