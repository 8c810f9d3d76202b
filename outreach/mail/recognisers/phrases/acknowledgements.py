"""Words by which a letter is acknowledged: receipt, numbers of tickets, hours of the office."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: Receipt of a letter, as programs and people confirm it.
RECEIPT: Final = Phrases("""
en: (has|have|was|were|is|been) (now |been |successfully |duly |safely )?(been )?(received|registered|logged|
    recorded)
    (we|i|office|ministry|mission|department|secretariat|team|registry) … (have|has) (now |duly |safely |
    successfully )?received / (we|i) received your / acknowledg* (the )?receipt
    acknowledg(e|es|ing|ement|ment) … (your|receipt|of)
    (confirm|confirming|confirms|confirmation of) (the )?receipt / receipt of your
    received your (e-?mail|message|letter|request|enquiry|inquiry|correspondence|communication|submission)
    thank you for your (message|e-?mail|mail|letter|enquiry|inquiry|correspondence|communication|submission|
    request|query|interest|note) / thank you for (contacting|writing|getting in touch|reaching out|e-?mailing)
    thank you for (submitting|completing|filing|registering) / thanks for your (message|e-?mail|mail)
    thanks for (contacting|writing)
    (message|e-?mail|letter|correspondence|request|enquiry|inquiry|submission) (received|registered)
    (will|shall) (be )?(respond|reply|get back|answer|contact*|reviewed|processed|considered|read|be in touch|
    forwarded|dealt|handled|treated|attended)
    (respond|reply|answer) … (within|as soon as possible|in due course|at the earliest|shortly)
    (working|business) days / due to the (large |high )?(volume|number)
    cannot (respond|reply) (individually )?to (all|every|each)
    (is|are) unable to (respond|reply) (individually )?to (all|every|each)
fr: accuse(r)? (de )?(bonne )?reception / accusons (bonne )?reception / accuse reception
    (avons|ai|a) (bien )?recu
    (a|ont) (bien )?ete (recu|recue|recus|enregistre|enregistree|pris|prise|transmis)*
    bien (recu|enregistre|parvenu)* / (nous|vous) … (remercions|remercie) (de|pour) (votre|avoir)
    merci (de|pour) votre (message|courriel|mail|e-?mail|courrier|demande)
    (sera|seront) (traite|examine|transmis|etudie|lu)*
    (reponse|repondr*) … (dans les meilleurs delais|delai|jours ouvr*|meilleurs delais)
es: acus(e|o|amos|a|amos) (de )?recibo / (hemos|ha|he|han) (sido )?recibid*
    (ha|han) sido (recibid|registrad|remitid|enviad)*
    (gracias|agradecemos|agradezco) … (mensaje|correo|comunicacion|carta|contactar*|escribir*|consulta|
    solicitud) / recibimos su / (sera|seran) (atendid|tramitad|respondid|revisad|procesad|contestad)*
    (responderemos|le responderemos|contestaremos) / (a la brevedad|lo antes posible|dias habiles)
de: eingangsbestatigung / empfangsbestatigung
    (nachricht|e-?mail|mail|schreiben|anfrage|anliegen|mitteilung) … (erhalten|eingegangen|empfangen|
    registriert|eingetroffen) / (erhalten|eingegangen) … (nachricht|e-?mail|schreiben|anfrage)
    eingang ihre(r|s) / bestatigen … (eingang|erhalt|empfang)
    (vielen dank|danke|wir danken|herzlichen dank) … (fur ihre|fur ihr|nachricht|e-?mail|anfrage|schreiben|mail)
    (wird|werden) … (bearbeitet|beantwortet|weitergeleitet|gepruft|bemuht|bearbeiten|beantworten)
    (schnellstmoglich|so bald wie moglich|so schnell wie moglich|werktag*)
ru: (письмо|сообщение|обращение|запрос|заявка|почта) … (получено|принято|зарегистрировано|доставлено|поступило|
    получена|принята|зарегистрирована|принят|зарегистрирован)* / (получили|получено|зарегистрировано|принято)
    (подтвержда*|подтверждение) … (получени|прием)*
    (спасибо|благодарим|благодарю) … (письмо|сообщение|обращение|письма)
    (будет|будут) (рассмотрен|направлен|обработан|переда)*
    (ответим|ответ будет|рассмотр*) … (ближайшее|срок*|дней|рабочих)
ar: (تم|لقد تم) (استلام|تلقي|تسجيل|استقبال) / (تلقينا|استلمنا|وصلتنا|وصلنا)
    (نؤكد|نفيد|نفيدكم|تأكيد|إشعار) … (استلام|باستلام|تسلم|وصول)
    (شكرا|نشكركم|نشكرك|شكرا لكم) (على |ل)?(رسالت|تواصل|مراسلت|اتصال|بريد|التواصل)*
    (سيتم|سوف يتم|سنقوم|سنرد) … (الرد|النظر|دراس|الإجابة|التواصل|معالج)* / في أقرب وقت
zh: (已|经已|經已)(收到|收悉|登记|登記|受理|接收|妥收) / (收到|收悉)(您|贵|貴|你|来|來)
    (感谢|谢谢|感謝|謝謝)(您|你|贵|貴)?(的)?(来信|來信|来函|來函|邮件|郵件|联系|聯絡|聯繫|垂询|来电|電郵|查詢|
    咨询) / (尽快|儘快|盡快|会尽快|將盡快|将尽快)(回复|回覆|回復|答复|处理|處理|与您联系)
    (我们|我們|本馆|本部|本处)(会|將|将)(尽快|於|在) / 工作日(内|內)
pt: acus(amos|o|e|a) (de )?(o )?rece(bimento|cao)*
    (recebemos|recebi|foi recebid*|foi registad*|foi registrad*|confirmamos a rece*|confirmamos o rece*)
    (obrigad|agradecemos|agradeco)* … (mensagem|e-?mail|contacto|contato|comunicacao|carta)
    (sera|serao) (respondid|analisad|encaminhad|tratad|processad)*
    (responderemos|entraremos em contato|entraremos em contacto)
    (com a maior brevidade|o mais breve possivel|dias uteis)
it: (abbiamo|ho) ricevuto
    (e stat|sono stat)(o|a|i|e) (corrett*|regolarmente )?( )?(ricevut|registrat|acquisit|protocollat|inoltrat)*
    (confermiamo|si conferma|conferma|avviso) (l'avvenut|la|il|di) … (ricezione|ricevimento|ricevuta)
    (grazie|ringraziamo|la ringraziamo) … (messaggio|mail|contattat*|scritto|comunicazione|e-?mail)
    (sara|saranno|verra|verranno) (esaminat|trattat|evas|inoltrat|presa|letta|letto|lavorat)*
    (risponderemo|le risponderemo|provvederemo) / (quanto prima|al piu presto|giorni lavorativi)
tr: (mesajiniz|e-?postaniz|basvurunuz|talebiniz|iletiniz|mektubunuz|yaziniz) … (alin|ulas|kayd|tarafimiza)*
    (aldik|almis bulunmaktayiz|alinmistir|ulasmistir|kaydedilmistir) / (tesekkur ed*|tesekkurler)
    (en kisa surede|en kisa zamanda|is gunu)
nl: (ontvangstbevestiging|ontvangen|in goede orde) / (hebben|heeft|is|zijn) … (ontvangen|geregistreerd)
    (bedankt|dank|hartelijk dank|wij danken) … (bericht|e-?mail|mail|brief|schrijven)
    (wordt|worden|zullen|zal) … (behandeld|beantwoord|contact|behandelen|verwerkt)
    (zo spoedig mogelijk|zo snel mogelijk|werkdagen)
pl: (potwierdz*) … (otrzyman|wplyw|odbior)*
    (wiadomosc|pismo|zgloszenie) … (otrzyma|zarejestrowan|wplynel|przyjet)*
    (dziekuj*) … (wiadomosc|kontakt|mail)
ja: (受信|受付|受領|拝受|受け付け)(しました|いたしました|ました)
    (お問い合わせ|ご連絡|メール|お便り)(いただき|を頂き|ありがとう)* / (受け付け|受信)完了
ko: (접수|수신)(되었|하였|했) / (문의|메일|연락)(해|를|을)? ?(주셔서|주신|감사)
sv: har (mottagits|registrerats|inkommit) / (har|vi har) (mottagit|tagit emot|fatt)
    (tack for) (ditt|er|erat|att) / (mottagningsbekraftelse|bekraftelse pa mottag*)
da: (har|vi har|er) (modtaget|registreret|journaliseret) / tak for (din|jeres|deres) (henvendelse|mail|besked)
    (kvittering|bekraeft*) … modtag*
no: (har|vi har|er) (mottatt|fatt|registrert|journalfort) / takk for (din|deres|henvendelsen)
    (mottaksbekreftelse|bekreft*) … mott*
fi: (olemme )?(vastaanottaneet|vastaanotettu|saapunut|saaneet)
    kiitos (viestista|yhteydenotosta|sahkopostista)* / kiitos viestistasi
cs: (zprava|e-?mail|podani|zadost|sprava) … (prijat|dorucen|zaevidovan|obdrzel)* / (potvrzujeme|potvrdzujeme)
    dekujeme za / dakujeme za
ro: am primit / a fost (primit|inregistrat|receptionat)* / va multumim pentru (mesaj|email|e-mail|scrisoare)*
    confirm(am|are) (de )?prim*
el: (ελαβαμε|εχουμε λαβει|παραληφθηκε|ληφθηκε|παρελαβ*) / (ευχαριστουμε|σας ευχαριστουμε) (για|που)
he: (הודעתך|פנייתך|מכתבך|הדואר) … (התקבל|נקלט)* / תודה על (פנייתך|פנייתכם|הודעתך)
hu: (megkaptuk|beerkezett|megerkezett|regisztraltuk) / koszonjuk (megkereses|level|uzenet|hogy)*
uk: (лист|звернення|повідомлення) … (отриман|зареєстрован|прийнят|надійш)* / (дякуємо|отримали)
bg: (писмо|съобщение|запитване|имейл|сигнал|жалба|молба)* … (получен|регистриран|приет|постъпил|заведен)*
    (получихме|потвърждаваме) / (благодарим|благодаря) (ви )?за (писмо|съобщени|запитван|имейл)*
    ще бъд(е|ат) (разгледан|обработен|отговорен|препратен)* / в (законоустановения|законовия|нормативно*) срок
    работни дни
sr: (vas|vase|vasa|vasu) … (primljen|zaprimljen|zavede|evidentiran|registrovan|registriran|dostavljen)*
    (primili smo|zaprimili smo|hvala vam na|hvala na|zahvaljujemo) / (potvrdjujemo|potvrdujemo) (prijem|primitak)
    bice (razmotren|obraden|prosleden|odgovoren)* / radnih dana / (примили смо|хвала вам на|хвала на|потврђујемо)
    (ваш|ваше|ваша) … (примљен|заведен|евидентиран)*
sl: (prejeli smo|potrjujemo prejem|hvala za) / (vase|vas) … (prejet|evidentiran|zabelezen)* / delovnih dni
sk: (vasa|vase|vas) … (prijat|dorucen|zaevidovan|zaregistrovan)* / (prijali sme|potvrdzujeme prijatie)
    pracovnych dni
mk: (примивме|ви благодариме) / (вашата|вашето) … (примен|заведен|регистриран)*
be: (ваш|ваша) … (атрыман|зарэгістраван)*
fa: (نامه|پیام|درخواست|مکاتبه|ایمیل) … (دریافت|ثبت|واصل|وصول) / (دریافت شد|ثبت شد|دریافت گردید|ثبت گردید)
    از (پیام|نامه|تماس|مکاتبه) … (متشکر|سپاسگزار|تشکر)* / رسید (نامه|پیام) / روز کاری
vi: (đã|xác nhận) (được )?(nhận|tiếp nhận|ghi nhận|nhận được) / (cảm ơn|cám ơn|xin cảm ơn) … (thư|liên hệ|email|gửi)
    (sẽ) (được )?(trả lời|xử lý|phản hồi|xem xét) / ngày làm việc
th: (ได้)?รับ(อีเมล|หนังสือ|ข้อความ|เรื่อง|จดหมาย)…(แล้ว|เรียบร้อย) / ได้รับ…แล้ว
    ขอบคุณ(ที่|สำหรับ)(ติดต่อ|อีเมล|ข้อความ|การติดต่อ)* / จะ(ตอบกลับ|ดำเนินการ|ติดต่อกลับ) / วันทำการ
id: (telah|sudah) (kami )?(terima|diterima|tercatat|terdaftar|diregistrasi) / (terima kasih) (atas|telah|sudah)
    (akan) (kami )?(ditindaklanjuti|proses|diproses|balas|dijawab|tanggapi) / hari kerja
et: (teie )?(kiri|poordumine|sonum|e-?kiri|avaldus) … (katte saadud|registreeritud|vastu voetud|saabunud|joudnud)*
    oleme (teie )?… (katte saanud|saanud) / (taname|aitah) … (kirja|poordumi|uhendust)* / toopaeva*
lv: (vestul|zin|iesniegum|e-pasts|sutijum)* … (sanemt|registret)* / (esam sanemusi|sanemam) / paldies par / darbdien*
lt: (laisk|prasym|pranesim|kreipim)* … (gaut|uzregistruot|registruot)* / (gavome|patvirtiname)
    dekojame (uz|kad|jums) / darbo dien*
is: (erindi|postur|bref|skeyti)* … (motteki|borist|skra)* / (hofum mottekid|stadfest)
    takk fyrir (erindi|post|ad hafa|skeyti)*
ka: (წერილი|შეტყობინება|განცხადება)* … (მიღებულია|დარეგისტრირდა|რეგისტრირებულია|მივიღეთ)*
hy: (նամակ|դիմում|գրություն)* … (ստացվել|գրանցվել|ստացված)*
az: (məktub|müraciət|mesaj)* … (qəbul|qeydə|daxil|alın)* / müraciətinizə görə
kk: (хат|өтініш|хабарлама)* … (қабылданды|тіркелді|алынды)* / хабарласқаныңызға
mn: (захидал|захиа|өргөдөл|и-мэйл)* … (хүлээн ав|бүртгэ)*
hi: (पत्र|संदेश|ईमेल|मेल|शिकायत) … (प्राप्त|दर्ज|पंजीकृत) / धन्यवाद … (पत्र|संदेश|ईमेल|संपर्क)
ur: (خط|پیغام|ای میل|درخواست) … (موصول|درج|رجسٹر)
sw: (barua|ujumbe) … (imepokelewa|umepokelewa|imesajiliwa)* / (tumepokea|asante kwa)
sq: (letra|mesazhi|email-i|kerkesa) … (mor|regjistru|prano)* / (kemi marre|faleminderit per) / dite pune
ca: (hem rebut|ha estat (rebut|registrat))* / gracies per (contactar|el seu|escriure)* / justificant de recepcio
cs: (obdrzeli|prijali) jsme / (byla|bylo|byl) (prijata|prijato|dorucen|zaevidovan|zaregistrovan)*
    (bude|budou) (vyrizen|zodpovezen|predan)* / pracovnich dnu
ro: (mesajul|solicitarea|adresa|scrisoarea|petitia) … (inregistrat|primit|preluat)* / zile lucratoare
    (veti primi|vom raspunde|va fi) … (raspuns|solution|analizat)*
hu: (levelet|level|uzenet|megkereses|beadvany)* … (megkaptuk|erkeztet|iktat|beerkezett|fogadtuk)* / munkanap*
el: (μηνυμα|επιστολη|αιτημα)* … (ληφθηκε|παρεληφθη|πρωτοκολλ|καταχωρ|εληφθη)* / εργασιμες
he: (נתקבל|התקבל)(ה|ו)? / (פנייתך|פנייתכם|הודעתך|מכתבך) (נרשם|תטופל|התקבל)* / ימי עסקים
pl: (zostal|zostala|zostalo) (przyjet|zarejestrowan|otrzyman|przekazan)* / dni roboczych / otrzymalismy
uk: (звернення|лист) … (розглян|зареєстр)* / робочих днів
ja: (確かに|正に)?(拝受|受領|受け取り)(いた|し|まし) / 営業日 / (受付|整理|受信)番号
ko: (접수|등록|수신) ?(완료|되었습니다|되었음) / 영업일 / (접수|문의) ?번호
""")

#: A number under which a system keeps it; with a noun of such systems, since registries of people have numbers too.
TICKETS: Final = Phrases("""
en: ticket … (created|opened|number|id|no|received|assigned|#|reference)
    (a|your|new|support) (new )?(support )?(ticket|case) … (has been|was|is|number|id|#)
    (case|request|incident|enquiry|inquiry|reference|tracking|ticket) (number|id|no|#|ref) … (is|:|has been|#|
    assigned)
    (assigned|allocated|given) (the |a |an |this )?(unique )?(tracking |reference |case |ticket |request |
    id )?(number|id|reference|code) / (reference|ticket|tracking) number / quote (this|the) … (number|reference)
    help( |-)?desk
fr: ticket / numero de (dossier|suivi|reference|demande|ticket) / votre demande (porte|a ete enregistree)
    sous (le )?(numero|la reference|la ref)
es: ticket / numero de (caso|ticket|seguimiento|referencia|expediente|solicitud) / con el numero
de: (ticket|vorgangs|bearbeitungs|fall|referenz)(-)?(nummer|nr|id)*
    unter der (nummer|ticketnummer|vorgangsnummer) / ticket …(erstellt|eroffnet|nummer)
ru: номер (обращения|заявки|тикета|запроса) / заявка (no|#|номер) / обращение зарегистрировано
    регистрационный номер / присвоен (номер|регистрационный)
ar: رقم (التذكرة|الطلب|المرجع|المتابعة|المعاملة|القيد)
zh: (工单|工單|单号|單號|受理编号|案件编号|编号为|編號為|查询编号|案件編號)
pt: ticket / chamado / numero (do|de) (protocolo|pedido|processo|atendimento|ticket) / protocolo
it: ticket / numero di (pratica|protocollo|ticket|riferimento)
tr: (talep|basvuru|kayit|takip|referans) (numara|no)*
nl: (ticket|zaak|referentie|meldings|dossier)(-)?nummer
en: registered under (the |reference |our )?(no|number|ref|reference|#)
    (registration|registry|entry|incoming) (no|number)
pl: numer (sprawy|zgloszenia|referencyjny|rejestracyjny) / pod numerem
cs: pod (cislem|c.?j|znackou) / (cislo jednaci|evidencni cislo|jednaci cislo|spisova znacka)
sk: pod cislom / (evidencne|registracne) cislo
bg: (входящ|регистрационен|деловоден) номер / вх. ?(no|номер)
sr: (pod|delovodni|djelovodni) broj* / под бројем / деловодни број
sl: pod (stevilko|zaporedno)
ro: numar(ul)? (de )?inregistrare / sub (nr|numarul) / cu (nr|numarul)
hu: (iktato|ugy|nyilvantartasi)(szam|szamon|szama)*
el: (αριθμο|αριθμος|αρ).? ?(πρωτοκολλου|πρωτ|υποθεσης)*
lt: (registracijos|reg) (numeris|nr)
lv: (registracijas|reg) (numurs|nr)
et: (registreerimis|viite)(number|numbriga|numbri)
fi: (diaari|asia|viite)numero* / diaarinumerolla
sv: (diarie|arende)(nummer|nr)
da: (journal|sags)(nummer|nr)
no: (saks|journal|referanse)(nummer|nr)
id: (nomor|no) (registrasi|tiket|agenda|surat|laporan)
vi: (mã|số) (hồ sơ|tiếp nhận|yêu cầu|đăng ký|phiếu)
th: (เลขที่|หมายเลข|เลข)(รับ|อ้างอิง|เรื่อง|คำร้อง)
fa: (شماره|کد) (ثبت|پیگیری|رهگیری|نامه|اندیکاتور)
uk: (за|під) (номером|no) / реєстраційний номер
he: (מספר|מס') (פנייה|פניה|סימוכין)
ja: (受付|整理|問い合わせ)番号
ko: (접수|문의|티켓) ?번호
""")

#: When the office is open: stands in acknowledgements, and says nothing of an absence.
OFFICE_HOURS: Final = Phrases("""
en: (office|opening|working|business) hours
    (monday|mondays|sunday|saturday) (to|through|till|until|-) (friday|thursday|saturday)s?
    (closed|unavailable) on (weekends|saturdays|sundays|public|official|fridays|holidays|saturday)
    open (from|on|between|monday) / (weekends|weekend) (and|or) (public )?holidays
    outside (of )?(office|working|business|these) hours
fr: (heures|horaires) d'ouverture / du lundi au (vendredi|jeudi|samedi) / jours ouvr* / heures de bureau
    les week-ends et
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
