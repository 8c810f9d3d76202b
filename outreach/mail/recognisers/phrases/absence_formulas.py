"""What absence notices say beside the absence: whom to turn to, when mail is read, and the return."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: Whom to turn to meanwhile: the formula of absence notices, hardly ever of letters.
SUBSTITUTE: Final = Phrases("""
en: (for|in case of|in|if you have|should you have|with|on) (any |an |all )?(urgent|emergency|emergencies|
    immediate|pressing|time-sensitive) … (contact|call|write|e-?mail|reach|refer|address|phone|send|forward|
    turn|dial|direct)
    if … (urgent|immediate|pressing) … (contact|call|write|e-?mail|reach|refer|phone|send|forward|assistance)
    in an emergency / urgent (matters|enquiries|inquiries|requests|issues|business|queries)
    (in|during) my absence / while i am (away|out) / immediate (assistance|attention|help|support)
    if (it|this) is urgent / if your (message|matter|request|enquiry|e-?mail) is urgent
    (contact|write to|call) my (colleague|deputy|assistant|replacement)
    (is|will be) (replacing|covering|deputising|standing in|acting) / urgent matter
fr: (en cas|pour|pour toute|pour toutes|si) … (urgen*|besoin immediat) / en mon absence
    (pendant|durant) mon absence / (mon|ma) (collegue|adjoint*|suppleant*|remplacant*) / assure* l'interim
    questions urgentes / demandes urgentes
es: (en caso|para|si|por) … (urgen*|emergencia) / (en|durante) mi ausencia
    (mi|nuestro) (colega|companer*|adjunt*|suplente) / asuntos urgentes
de: in (dringenden|eiligen|wichtigen|unaufschiebbaren) … (wenden|fallen|angelegenheiten|anliegen|kontaktieren)
    (dringend*|eilig*) … (wenden|anliegen|fallen|angelegenheiten|kontaktieren) / (wahrend|in) meiner abwesenheit
    (meine|mein) (vertretung|vertreter*|kolleg*|stellvertreter*) / vertritt mich / in dringlichen
ru: (в|при) (экстренн|срочн|неотложн|случае необходимости)* / по (срочным|неотложным|всем) вопросам
    (в|во время) (мое|моего) отсутств* / (меня|мне) (замеща|заменя)* / обращайтесь к / просьба обращаться
    прошу обращаться / по всем срочным
ar: (للأمور|في الحالات|للحالات|في حال|في حالة|للضرورة|للمسائل|إذا كان) … (العاجل|الطارئ|المستعجل|الضرور|عاجل|
    طارئ)* / (خلال|أثناء|في) غيابي / الحالات الطارئة / الأمور العاجلة / في حالة الضرورة / للحالات العاجلة
zh: (如有|如遇|若有|如|有)(急事|紧急|緊急|要事|急件|急需) / 紧急(事务|事宜|情况|事项|联系)
    緊急(事務|事宜|情況|事項|聯絡) / 我不在期间 / 我不在期間 / 急事请 / 急事請 / 如需紧急 / 请与…联系
    請與…聯絡 / 请联系 / 請聯絡 / 請聯繫
pt: (em caso|para|se|por) … (urgen*|emergencia) / (durante|na) (a )?minha ausencia
    (meu|minha|o meu|a minha) (colega|substitut*) / assuntos urgentes
it: (in caso|per|se) … (urgen*|emergenza|necessita) / (durante|in) (la )?mia assenza
    (il mio|la mia|al mio|alla mia) (collega|sostitut*|collaborator*) / questioni urgenti
    comunicazioni urgenti
tr: acil (durum|konu|is|hal|mesele)* / (yokluğumda|yoklugumda) / acil olarak / ivedi (konu|durum|hal)*
nl: (in|voor|bij) (dringende|spoedeisende|urgente|geval van nood|spoed)* / (tijdens|gedurende) mijn afwezigheid
    mijn (collega|vervanger|plaatsvervanger|waarnemer) / bij spoed / in dringende gevallen
pl: w (pilnych|naglych) (sprawach|przypadkach) / w sprawach pilnych / podczas mojej nieobecnosci
    pod moja nieobecnosc / zastepuje mnie
ja: (お急ぎ|緊急)の(場合|方|際|用件|ご用) / 不在中 / お急ぎ
ko: (급한|긴급한) (용무|경우|사항|일) / 부재 중
sv: (i|vid) (bradskande|akuta|angelagna) (arenden|fall|fragor) / under min franvaro / for bradskande
da: (i|ved) (hastende|akutte) (sager|tilfaelde|spørgsmal)* / under mit fravaer / i mit fravaer / hastesager
    ved hastende
no: (i|ved) (hastende|akutte) (saker|tilfeller|henvendelser) / under mitt fravaer / i mitt fravaer / haster
fi: (kiireellisissa|kiireisissa) (asioissa|tapauksissa) / poissaoloni aikana
cs: v (nalehavych|urgentnich|nutnych|neodkladnych) (pripadech|zalezitostech) / v dobe me nepritomnosti
    zastupuje me / v naliehavych
ro: (in cazul|pentru) … urgent* / in absenta mea / in lipsa mea
el: για (επειγοντα|εκτακτ)* / σε περιπτωση (αναγκης|επειγο)* / κατα την απουσια μου
he: (במקרים|בעניינים|לעניינים|במקרה) דחוף* / בהיעדרי
hu: surgos (esetben|ugyben|ugyekben) / tavolletem (alatt|idejen)
uk: (у|в) (термінових|невідкладних) (випадках|справах) / з термінових питань / на час моєї відсутності
en: (for|with) (anything|all|any|other) (else |matters? |that is )?(that is )?(urgent|pressing|matters|immediate|
    that cannot wait)
    (call|contact|phone|ring|e-?mail|write to|reach|speak to) (the|our|my) (front desk|switchboard|reception|office|
    duty|secretariat|registry|chancery|embassy|mission|assistant|deputy)
    (in my place|on my behalf|acting in my) / anything urgent / cannot wait
fr: a ma place / (me remplace|me supplee|assure mon remplacement|assurera mon remplacement|assure la permanence)
es: en mi lugar / me (sustituye|reemplaza|suple|remplaza)
de: an meiner stelle / (bei|in) (dringlichkeit|notfall|notfallen|dringend*|eilfallen)
pt: em meu lugar / no meu lugar
    (me substitui|substitui-me|substitui|responde) … (secretari|colega|conselheir|ministr|embaixad)*
it: al mio posto / mi sostituisce / in mia vece
ru: (вместо меня|за меня|мои обязанности|мой заместитель|исполняет обязанности)
pl: w (razie|przypadku) (pilnej|potrzeby|pilnych) / w moim zastepstwie
bg: (при|за|в) (спешн|неотложн)* / по време на отсъствието ми / (замества|замества ме)
sr: (u|za|po) (hitnim|hitne|hitnom|hitnosti|neodloznim|slucaju hitnosti)*
    (za vreme|tokom|u vrijeme) mog* (odsustva|odsutnosti) / (zamenjuje|zamjenjuje|mijenja) me
    (за|у) (хитн|неодложн)* / (замењује|мења) ме
sl: (v|za) (nujnih|nujne|nujnem|nujno)* / v casu moje odsotnosti / (nadomesca|zamenjuje) me
sk: v (naliehavych|surnych|neodkladnych) (pripadoch|veciach|zalezitostiach) / zastupuje ma / pocas mojej nepritomnosti
mk: (за|во) итни* / ме заменува
fa: (در|برای) (موارد|صورت|امور) (ضروری|فوری|اضطراری|ضرورت|لزوم) / در غیاب (من|اینجانب)
    (جانشین|همکار) (من|اینجانب|بنده) / در صورت نیاز فوری
vi: (trường hợp|việc|vấn đề|nếu|có việc) (cần |có việc )?(khẩn|gấp|khẩn cấp|cần gấp)
    trong thời gian (tôi )?(vắng mặt|đi công tác)
th: (เรื่อง|กรณี|หาก|ธุระ)(มีเรื่อง)?(ด่วน|เร่งด่วน|ฉุกเฉิน) / เรื่องด่วน / เร่งด่วน / (กรุณา|โปรด)ติดต่อ
    ในระหว่างที่ข้าพเจ้าไม่อยู่
id: (untuk|dalam|jika|bila|apabila) … (mendesak|penting|darurat|segera)
    selama (saya )?(cuti|tidak di kantor|ketidakhadiran)
et: (kiireloomulis|kiirete|pakiliste)* (kusimus|asja|juhtu)* / minu (eemaloleku|araoleku|puhkuse) ajal / mind asendab
lv: (steidzam|neatliekam)* (jautajum|gadijum|lieta)* / mana(s)? prombutnes laika / mani aizvieto
lt: (skub|neatideliotin)* (klausim|atvej|reikal)* / man nesant / mane pavaduoja
is: (ef|i) … (bradliggjandi|aridandi|brynt|bradnaudsynlegt) / i fjarveru minni / leysir mig af
ka: (სასწრაფო|გადაუდებელ)* (საკითხ|შემთხვევ)* / ჩემი არყოფნის
hy: (հրատապ|շտապ)* (հարց|դեպք)* / իմ բացակայության
az: təcili (hallarda|məsələ|hal)* / yoxluğumda
kk: (шұғыл|жедел) (мәселе|жағдай)* / менің орныма
mn: яаралтай (асууд|тохиол|хэрэг)*
hi: (अत्यावश्यक|तत्काल|आपात|अति आवश्यक|जरूरी) / मेरी अनुपस्थिति
ur: (فوری|ہنگامی|ضروری) (معاملات|صورت|امور|کام) / میری غیر موجودگی
sw: (kwa|ikiwa) … (dharura|haraka)
sq: (per|ne) (ceshtje|raste|rast) (urgjente|urgjence)* / gjate mungeses sime
ca: (en cas|per|per a) … urgen* / durant la meva absencia
ja: 急ぎの(場合|ご用件|方) / 至急の(場合|ご用件) / 代わりに…が(対応|担当)
zh: 紧急情况 / 緊急情況 / (由|请|請)…(代理|代为|代為|代办) / 期间(由|请联系) / 如遇急务
en: for (consular|medical|urgent|genuine|all|any|life-threatening) (emergencies|emergency)
    (emergency|duty) (number|line|
    officer|phone)
fr: (numero|ligne|telephone|permanence) d'urgence / urgences consulaires
es: (numero|telefono|linea) de (emergencia|guardia|urgencia)* / emergencias consulares
de: (notfallnummer|notrufnummer|bereitschaftsdienst|notfalltelefon|konsularischen notfallen)
ro: in cazuri(le)? urgente / pentru (urgente|cazuri urgente) / ofiter* de serviciu
he: (במקרים|בעניינים|לעניינים|במקרי) (דחופים|דחוף|חירום) / לתורן
no: (i|ved) hastesaker / vakttelefon*
da: vagttelefon* / i hastesager
sv: (ring|kontakta) jour* / i bradskande fall
fi: paivysty*
hu: ugyelet* (hiv|telefon)* / hivja az ugyelet*
el: επειγοντα περιστατικα / τηλεφωνο (εκτακτ|αναγκης)*
th: กรณีฉุกเฉิน / เหตุฉุกเฉิน
sr: dezurni (telefon|broj) / дежурни (телефон|број)
nl: (noodnummer|noodgevallen|piketdienst)
tr: nobetci (memur|telefon)*
""")

#: Mail is read seldom or not at all, or on return; it is not forwarded.
ACCESS: Final = Phrases("""
en: (limited|no|intermittent|sporadic|restricted|irregular|infrequent|little|occasional|patchy|
    reduced) (or no )?(access|internet|connectivity|e-?mail|email access|network)
    (checking|monitoring|reading) (my )?(e-?mails?|messages|inbox) … (infrequently|occasionally|regularly|
    intermittently|periodically|sporadically)
    (e-?mail|e-?mails|message|messages|mail) (will|is|are) not (be |being )?(automatically )?(forwarded|read|
    monitored|checked|redirected) / (not|nor) (have|having) … access to / without access to (my )?e-?mail
    response (may|will|might) be delayed / delay in (my )?(response|reply|responding|replying)
    respond … (as soon as possible|as soon as i can|when i can) / your message has not been forwarded
fr: acces (limite|restreint|irregulier|reduit|intermittent|sporadique)
    (pas|aucun|peu) … acces a (ma|mes|mon|la) (messagerie|courriels|mails|boite|e-?mails|courrier)
    (consulte*|lire*|lis) … (irregulierement|occasionnellement|ponctuellement|messages|messagerie)
    (message|mail|courriel|messages|mails|courriels) … (pas|ne) … (transfere|redirige|lu|transmis)* / sans acces
es: acceso (limitado|restringido|intermitente|esporadico|reducido) / (sin|no tendre|no tengo) acceso
    (mensaje|correo|mensajes|correos) … no (sera|seran) … (reenviad|leid|redirigid)* / consultare mi correo
de: (nur )?(eingeschrankt*|begrenzt*|unregelmassig*|sporadisch*|beschrankt*|bedingt) … (zugriff|zugang|
    erreichbar|lesen|e-?mails?|mails) / (kein|keinen|ohne) (zugriff|zugang)
    (nachricht*|e-?mails?|mails?) … nicht … (weitergeleitet|gelesen|bearbeitet)
ru: (ограничен*|не имею|нет|не будет|без) … (доступ* к|доступа) … (почт|электронн|интернет|сообщен|письм)*
    (сообщени*|письм*|почта) … не (пересыла|переадрес|перенаправ|читаю|провер)* / почту проверяю
ar: (وصول|الوصول|إمكانية|اطلاع|اطلاعي|الاطلاع) … (محدود|البريد|بريدي)*
    لن (أتمكن|يتم) … (البريد|الرسائل|رسائل)* / لن يتم (تحويل|إعادة توجيه)
zh: 无法(及时|即时|立即)(回复|回覆|查看|处理|收取) / 無法(及時|即時|立即)(回覆|回復|查看|處理)
    不能及时(回复|查看) / 不能及時(回覆|回復) / 未能(及时|即时|及時|即時)(回复|回覆|回復) / 不便(查看|收取|回复)
    邮件不会被?转发 / 郵件不會被?轉寄 / 稍后回复 / 回复会有?延迟
pt: acesso (limitado|restrito|intermitente|reduzido|esporadico) / (sem|nao terei|nao tenho) acesso
    (mensagem|e-?mail|mensagens|e-?mails) … nao (sera|serao) … (encaminhad|reencaminhad|lid)*
it: accesso (limitato|ridotto|discontinuo|saltuario|intermittente) / (senza|non avro|non ho) … accesso
    (messaggio|mail|messaggi|e-?mail|posta) … non (sara|saranno|verra|verranno) … (inoltrat|lett|letta)*
    potro leggere
tr: (e-?postalar*|maillerim*|mesajlar*) … (sinirli|erisim*|kontrol) / sinirli erisim*
    erisimim (olmayacak|sinirli|kisitli)* / erisim* … kisitli* / (iletiniz|mesajiniz|e-?postaniz) … yonlendiril*
nl: (beperkt*|geen|onregelmatig|sporadisch) … (toegang|bereikbaar|mail|mails|e-?mail)
    (bericht|e-?mail|mail|mails) (wordt|worden) niet (doorgestuurd|gelezen|beantwoord)
pl: ograniczony dostep / (bez|nie mam) dostepu / wiadomosci nie sa (przekazywane|czytane)
sv: begransad* (tillgang|mojlighet) / laser inte (min )?(mail|e-?post)
da: begraenset adgang / (laeser|tjekker) ikke (mine |min )?mails?
no: begrenset tilgang / (leser|sjekker) ikke e-?post
uk: обмежений доступ / не маю доступу
en: (poor|no|limited|unreliable) (internet|connectivity|connection|phone|signal)
fr: (acces|connexion) … (internet|messagerie|courriels|e-?mails) … (limite|restreint|difficile)*
ru: (доступ|связь) … (ограничен|затруднен|нестабильн)*
fa: دسترسی … (محدود|ندارم|ایمیل|پست الکترونیک)
vi: (không|hạn chế|ít) (thể )?(truy cập|kiểm tra|trả lời|xem) (thư|email|e-mail|hộp thư)
th: ไม่สามารถ(ตอบ|เข้าถึง|เปิด|อ่าน)(อีเมล|จดหมาย|กลับ)? / ไม่สามารถตรวจสอบอีเมล
id: (akses|jaringan) … (terbatas|email|e-mail)
bg: (ограничен|нямам|без) достъп
sr: (ogranicen|nemam|bez) (pristup|pristupa) / (ограничен|немам) приступ*
sl: (omejen|nimam) dostop*
et: (piiratud|ei ole) (ligipaas|juurdepaas)*
lt: (ribota|neturesiu|neturiu) (prieiga|prieigos|galimyb)*
""")

#: An answer comes after the return.
ON_RETURN: Final = Phrases("""
en: (respond|reply|answer|get back|attend|read|contact|revert|write|deal|follow up|process|reach|handled|
    answered|dealt|treated|processed|addressed|come back) … (upon|on|after|when|once|as soon as|
    following) … (return|back|reopen|reopens|reopening|holiday|leave|office) / (on|upon|after) my return
    when i (return|am back|get back) / once i am back
fr: (repondr*|reviendr*|traite*|lirai|contacter*|recontacter*|reponse) … (retour|rentree|reouverture)
    (des|a|apres) mon retour / a notre retour
es: (responder*|contestar*|atender*|contactar*|leere) … (regreso|vuelta|retorno|reincorporacion)
    (a|tras) mi (regreso|vuelta|retorno)
de: (nach|bei) meiner (ruckkehr|ruckkunft) / nach (meinem|dem) urlaub
    (antworte*|beantworte*|melde*|bearbeite*) … (ruckkehr|zuruck|wieder|baldmoglichst)
    wieder (im buro|erreichbar|im dienst|da|fur sie)
ru: (отвечу|ответить|ответим|свяжусь|связаться|рассмотр*) … (возвращ|выход|после|вернусь)*
    (после|по) (моего )?возвращени* / по возвращени* / после выхода
ar: (سأرد|سأقوم|سوف|الرد|سنرد|سأتواصل|سأجيب) … (عودتي|العودة|رجوعي|عودتنا)*
    (عند|بعد|حال|فور) (عودتي|العودة|رجوعي|عودتنا)
zh: (回来|返回|回到|回國|回国|返岗|上班|假期|回来之|返回办公室)…(回复|回覆|回復|答复|处理|處理|联系|聯絡)
    尽快(回复|答复|处理|与您联系) / 盡快(回覆|回復|處理) / 儘快(回覆|回復|處理) / 将于…回复 / 將於…回覆
pt: (respond*|contact*|entrar*|retorn*) … (regresso|retorno|volta) / (no|apos o|a) meu (regresso|retorno)
    assim que (regressar|voltar|retornar)
it: (rispond*|ricontatt*|contatt*|legger*) … (rientro|ritorno) / al (mio )?(rientro|ritorno) / appena rientr*
tr: (donusumde|dondugumde|donusumun|donus) … (yanit|cevap|donecegim|donus)* / dondugumde / donusumde
nl: (na|bij) (mijn )?(terugkomst|terugkeer|vakantie|verlof)
    (beantwoord*|antwoord*|reager*) … (terug|terugkomst|terugkeer)
pl: po (moim )?powrocie / odpowiem … (powrocie|po)
ja: (戻り|復帰|帰任|帰国|出社|休暇明け)…(返信|返答|回答|連絡|対応) / (折り返し|改めて)…(連絡|返信)
ko: (복귀|돌아와|출근)…(답변|회신|연락|답장)
sv: (svarar|aterkommer) … (ater|tillbaka|aterkomst) / nar jag ar (ater|tillbaka)
da: (svarer|vender tilbage) … (tilbage|retur) / nar jag er tilbage / nar jeg er (tilbage|retur)
no: (svarer|tar kontakt) … tilbake / nar jeg er tilbake
fi: (vastaan|palaan) … (palattuani|paluun|loman) / palattuani
cs: (odpovim|ozvu|odpovem) … (navratu|navrate) / po (mem|svem|mojom)? ?navratu
ro: (voi raspunde|raspund) … (intoarc|revenire)* / la intoarcere / la revenire
el: (θα απαντησω|θα επικοινωνησω) … (επιστροφη|επιστρεψω)
he: (אשיב|אענה|אחזור) … (שובי|חזרתי|כשאחזור) / עם שובי / לכשאשוב
hu: (valaszolok|jelentkezem) … (visszatere|utan)* / visszateresem utan
uk: (відповім|зв'яжуся) … (повернення|повернусь)* / після (мого )?повернення
en: (will|shall) (respond|reply|answer|get back|write|revert) (to (you|your) )?… (then|afterwards|thereafter|
    that date|that time)
zh: (届时|屆時|之后|之後|随后|隨後)…(回复|回覆|回復|答复|处理|處理|联系|聯絡)
bg: (ще|отговоря|отговор) … (връщан|завръщан|върна)* / след (завръщането|връщането)
sr: (odgovoricu|odgovorit cu|javicu|javit cu) … (povratk|vrat)* / (po|nakon) (mog |mom |svog )?povratk*
    (по|након) (мог |мом )?повратк*
sl: (odgovoril*|oglasil*) … (vrnit|vrn)* / po (moji |svoji )?vrnitvi
sk: (odpoviem|ozvem sa|odpovedat*) … (navrat|vrat)* / po (mojom |svojom )?navrate
fa: پس از (بازگشت|مراجعت) / بعد از (بازگشت|مراجعت) / (پاسخ|جواب) … (بازگشت|خواهم داد)
vi: (trả lời|phản hồi|hồi âm|liên hệ) … (sau khi|khi) (tôi )?(trở về|trở lại|quay lại|về)
    sau khi (trở về|trở lại|quay lại)
th: (ตอบ|ติดต่อ)…(เมื่อ|หลังจาก|ภายหลัง)…(กลับ) / เมื่อ(ข้าพเจ้า)?กลับ
id: (membalas|menjawab|menghubungi|merespons) … (kembali|setelah|sekembali)* / (setelah|saat|ketika) … kembali
    sekembalinya
et: (vastan|votan uhendust) … (naasm|tagasi|parast)* / parast (naasmist|puhkust)
lv: (atbildesu|sazinasos) … (atgriez|pec)* / pec (manas )?atgriesanas
lt: (atsakysiu|susisieksiu) … (griz|po)* / (sugrizes|sugrizus|grizes|grizus)
is: (svara|hef samband) … (aftur|kem|heimkomu)
ka: დაბრუნების (შემდეგ|შემდგომ)* / დაბრუნებისთანავე
hy: վերադարձ(ից|իս|ին)* / վերադառնալուց
az: (qayıtdıqdan|dönüşümdə|qayıdandan) (sonra)?
kk: (оралған|келген) соң* / оралғаннан кейін
mn: (ирээд|буцаж ирээд|эргэж ирээд) …(хариу|холбо)*
hi: (वापस आने|लौटने|वापसी) (पर|के बाद)
ur: واپسی پر / واپس آنے
sq: (pas|kur te) (kthimit|kthehem)*
ca: (respondre|contestare) … (torn|tornada|retorn)*
en: (respond|reply|answer|attend|replied|answered) … (after the holiday|after the closure|after the break|
    after the storm|reopen|resume)*
fr: (repondr*|traite*) … (apres les fetes|apres les conges|apres les vacances|a la reouverture|a la reprise)
es: (responder*|contestar*|atender*) … (despues de|tras|a partir|reapertura|reanud)*
de: (danach|anschliessend|nach den feiertagen|nach der offnung) (beantwort|bearbeit|antwort)*
    (beantworten|antworten|melden) … (danach|nach den feiertagen|anschliessend)
it: (risponder|evader|tratter)* … (riapertura|rientro|dopo le feste) / alla riapertura
pt: (responder|tratar)* … (reabertura|apos|depois d)*
nl: (beantwoord|reager)* … (na de feestdag|na de feestdagen|na de vakantie|na de sluiting|na heropening)
ru: (ответим|ответ|рассмотрим) … после (праздник|выходн|открыти)*
uk: (відповімо|розглянемо) … після (свят|вихідн|відкрит)*
pl: (odpowiemy|odpiszemy) … po (swiet|otwarci|urlop|powrocie)*
cs: (odpovime|odpovieme|ozveme se) (po|hned|ihned)
sv: (svarar|aterkommer) efter (helgen|helgerna|semestern)
da: (svarer|vender tilbage) efter (helligdag|ferien)*
no: (svarer|kommer tilbake) etter (helligdag|ferien)*
fi: (vastaamme|palaamme) … (jalkeen|paluun)
""")

#: The return itself.
RETURN: Final = Phrases("""
en: (will|shall|to|i'll|we'll) (be )?(back|return|returning|resume|reopen|re-open|re-?opens)
    (am|is|are) back (on|in|at) / (returning|return|back) on
    (returning|return|back) to (the office|work|duty|my office|office) on
    (reopens|resumes|returns|re-opens) (on|work) / back in (the )?office
    (until|till|through) … (inclusive|morning)
fr: (serai|serons|sera) … (de retour|au bureau|joignable)
    de retour (le|lundi|mardi|mercredi|jeudi|vendredi|au|a) / (reprendr*|rouvrir*|reviendr*|rentrer*)
    retour (le|prevu|au bureau)
es: (regresare|regresara|volvere|volvera|regresaremos|volveremos|retornare|reincorporare|reincorporara|
    reanudar*) / (de|estare de) (regreso|vuelta) / (regreso|vuelta|retorno) (el|a la|previsto)
de: (bin|sind|ist) … (wieder|zuruck) / wieder (im|erreichbar|geoffnet|da|zuruck|fur) / zuruck (am|ab|im|sein)
    kehre … zuruck
ru: (вернусь|вернется|возвращаюсь|вернемся|выйду|выхожу|приступлю|возобнов*)
    буду (на месте|в офисе|на работе|доступ*)
ar: (سأعود|أعود|العودة|نعود|سنعود|يعود|استئناف|سأستأنف) / تاريخ العودة
zh: (返回|回来|回到|回国|回國|恢复|恢復|上班|复工|返岗|返工|销假|銷假|开馆)
pt: (regressarei|regresso|voltarei|volto|retornarei|retorno|retomarei|reabr*|voltaremos) / de volta (em|no|ao|a)
it: (rientrer*|rientro|tornero|torno|torneremo|riprender*|riapr*) / di (ritorno|nuovo) (il|in)
tr: (donecegim|donecegiz|donus|ofiste olacagim|ofisteyim|goreve baslayacag*|isbasi)*
nl: (terug|weer) (op|in|aanwezig|bereikbaar|open) / (ben|zijn) … (terug|weer) / keer … terug
pl: (wracam|powracam|wroce|powrot|bede dostepn*)
ja: (戻り|戻る|復帰|帰国|帰任|出社|再開)
ko: (복귀|돌아올|돌아오|출근)
sv: (ater|tillbaka) (pa|den|i|till|igen) / aterkommer
da: (tilbage|retur) (pa|den|d.|i|igen)
no: tilbake (pa|den|i|igjen)
fi: (palaan|paluu|takaisin|tavoitettavissa)
cs: (vratim|vracim|budu zpet|navrat|zpet v)
ro: (revin|ma intorc|voi reveni|ma voi intoarce)
el: (επιστρεφω|θα επιστρεψω|επιστροφη)
he: (אשוב|אחזור|חוזר|חוזרת)
hu: (visszater*|visszajov*|ujra elerheto)
uk: (повернусь|повернуся|повертаюсь|вийду|буду на місці)
bg: (връщам се|ще се върна|завръщам се|завръщане)
sr: (vracam se|vraticu se|vratit cu se|povratak) / (враћам се|вратићу се|повратак)
sl: (vracam se|vrnem se|vrnil se bom|vrnila se bom|vrnitev)
fa: (باز خواهم گشت|بازمیگردم|بازگشت|برمیگردم|مراجعت)
vi: (trở lại|trở về|quay lại) (làm việc|cơ quan|văn phòng|vào)
th: กลับมา(ปฏิบัติ|ทำงาน) / จะกลับ
id: (kembali) (bekerja|ke kantor|pada|bertugas|masuk)
et: (naasen|olen tagasi|tagasi tool)
lv: (atgriezisos|atgriezos|busu atpakal)
lt: (grisiu|griztu|sugrisiu|busiu)
is: (kem|verd|er) (aftur|til baka) / vaentanleg*
ka: (დავბრუნდები|ვბრუნდები)
hy: (կվերադառնամ|վերադառնում)
az: (qayıdacağam|qayıdıram|dönəcəyəm)
kk: (ораламын|келемін)
hi: (लौटूंगा|लौटूँगा|वापस आ)*
sq: (kthehem|do te kthehem)
""")
