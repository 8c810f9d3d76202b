"""What stands in mails of all kinds: greetings, closings, small print, conditions."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: How mails begin.
GREETINGS: Final = Phrases("""
en: dear / hello / hi / greetings / good (day|morning|afternoon|evening) / to whom it may concern / excellency
    sir / madam / welcome
fr: bonjour / bonsoir / cher* / chere* / madame / monsieur / mesdames / messieurs / excellence
es: estimad* / buenos dias / buenas tardes / hola / saludos / senor* / querid* / muy senor*
de: sehr geehrte* / guten tag / hallo / liebe* / grusse / guten morgen / grezi / gruss gott
ru: уважаем* / здравствуйте / добрый день / доброе утро / добрый вечер / дорог*
ar: السلام عليكم / تحية طيبة / السيد / السيدة / عزيزي / مرحبا / الأخ / السادة / سعادة / معالي / أهلا / حضرة
    تحياتي
zh: 您好 / 你好 / 尊敬的 / 敬启者 / 敬啟者 / 亲爱的 / 親愛的 / 各位
pt: prezad* / bom dia / boa tarde / boa noite / ola / caro* / cara* / exm* / estimad* / ilmo*
it: gentil* / buongiorno / buonasera / salve / egregi* / spett* / ciao / cari
tr: sayin / merhaba / iyi gunler / degerli / sevgili
nl: geachte / beste / hallo / goedendag / dag
pl: szanown* / dzien dobry / witam
sv: hej / basta / god dag
da: hej / kaere / god dag
no: hei / kjaere / god dag
fi: hei / hyva* / tervehdys
cs: dobry den / vazen* / mily / zdravim / vazeny
ro: buna ziua / stimat* / draga / buna
el: αγαπητ* / καλησπερα / καλημερα / αξιοτιμ*
he: שלום / נכבד*
hu: tisztelt / kedves / jo napot / udvozl*
uk: шановн* / доброго дня / добрий день / вітаю
ja: お世話になっております / 拝啓 / 各位 / こんにちは / 様
ko: 안녕하세요 / 안녕하십니까
en: kia ora / dear (sender|all|colleague*|sir|madam) / thank you$
bg: уважаем* / здравеите / добър ден
sr: postovan* / dragi / draga / dobar dan / поштован* / драг*
sl: spostovan* / pozdravljen*
sk: dobry den / vazen*
mk: почитуван* / почитувани
fa: با سلام / سلام / با عرض سلام / جناب / سرکار / احتراما / همکار گرامی / (فرستنده|دوست|مخاطب) (گرامی|محترم)
vi: kính gửi / kính chào / xin chào / thưa / kính thưa / chào
th: เรียน / สวัสดี / กราบเรียน
id: yang terhormat / yth / selamat (pagi|siang|sore|malam) / kepada / salam / dengan hormat / assalamualaikum
et: tere / lugupeetud / austatud
lv: labdien / cienijam* / god*
lt: laba diena / gerbiam* / sveiki
is: sael* / goda* daginn / agaet* / komid (pid )?sael / kaeri / kaera
ka: მოგესალმებ* / პატივცემულ* / გამარჯობა*
hy: հարգելի / բարեւ / ողջույն
az: hormetli / salam / hörmətli
kk: құрметті / сәлеметсіз
mn: сайн баина уу / эрхэм
hi: महोदय / नमस्ते / नमस्कार / प्रिय / आदरणीय
ur: محترم* / السلام عليكم / جناب / آداب
sq: pershendetje / i nderuar / e nderuar / te nderuar
sw: habari / mpendwa / ndugu
ca: benvolg* / bon dia / bona tarda
""")

#: How mails end; what follows is a signature.
CLOSINGS: Final = Phrases("""
en: (best|kind|kindest|warm|warmest|with|my|many) (regards|wishes|best|kind|kindest|thanks) / regards
    sincerely / yours (sincerely|faithfully|truly) / respectfully / thank you( |,|.|!)?$ / thanks( |,|.|!)?$
    best( |,)?$ / cheers / many thanks( |,|.)?$ / with best / with kind
    thank you for your (understanding|patience|cooperation|consideration)
    thanks for your (understanding|patience)
fr: cordialement / (bien|tres) (a vous|cordialement) / (sinceres|meilleures|respectueuses|cordiales) salutations
    salutations
    (veuillez|je vous prie|nous vous prions|recevez) … (agreer|recevoir|croire|salutations|consideration)
    bien a vous / merci( |,|.|!)?$ / merci de votre comprehension / avec mes
es: (saludos|atentamente|cordialmente|atentos saludos|cordiales saludos|muchas gracias|gracias)
    un (cordial )?saludo / (reciba|le saluda|sin otro particular)
de: mit (freundlichen|besten|herzlichen|freundlichem|vielen|lieben)
    (freundliche|beste|viele|herzliche|liebe) grusse / hochachtungsvoll / ihr(e)? … (team|botschaft|vertretung)$
    vielen dank( |,|.|!)?$ / danke( |,|.|!)?$ / vielen dank fur ihr verstandnis / mfg
ru: с уважением / с наилучшими / всего доброго / искренне / спасибо( |,|.|!)?$ / благодарим за понимание
    спасибо за понимание / с приветом
ar: (مع|وتفضلوا|تفضلوا|وتقبلوا|تقبلوا) … (التحية|تحياتي|التحيات|الاحترام|التقدير|الشكر)
    (شكرا|وشكرا|مع الشكر) ( |,|.)?$ / تحياتي / والسلام عليكم / مع خالص / مع أطيب
zh: 此致 / 敬礼 / 敬禮 / 谨启 / 謹啟 / 顺祝 / 順祝 / 祝好 / 谢谢( |!|。)?$ / 謝謝( |!|。)?$ / 商祺 / 敬上 / 敬祝
pt: (atenciosamente|cordialmente|respeitosamente|cumprimentos|saudacoes|abracos|grato|grata|obrigad*)( |,|.|!)?$
    (com os )?melhores cumprimentos / atenciosamente / cordialmente
it: (cordiali|distinti|cordialmente|migliori|un cordiale) ?(saluti|saluto)? / saluti / grazie( |,|.|!)?$
    cordialmente
tr: saygilarim* / saygilar / iyi (calismalar|gunler)( |,|.)?$ / selamlar / tesekkurler( |,|.)?$
nl: (met )?(vriendelijke|hartelijke|beste) groet* / hoogachtend / groeten / dank u( |,|.)?$
pl: z (powazaniem|wyrazami) / pozdrawiam
sv: med (vanlig|vanliga) / (vanliga|basta) halsning* / mvh
da: med venlig hilsen / venlig hilsen / mvh
no: med (vennlig|vennlige) hilsen / vennlig hilsen / mvh
fi: ystavallisin terveisin / terveisin
cs: s pozdravem / s uctou / s pratelskym
ro: cu (stima|respect) / o zi buna / va multumesc( |,|.)?$
el: με (εκτιμηση|τιμη) / φιλικα
he: בברכה / בכבוד רב / תודה
hu: (tisztelettel|udvozlettel|koszonettel)
uk: з (повагою|найкращими)
ja: (敬具|以上|よろしくお願い)
ko: (감사합니다|드림|올림)
en: (nga|noho ora) mihi / all (the best|good wishes)
pt: att( |.|,)* / atte( |.|,)*
bg: с (уважение|наи-добри|поздрав)*
sr: s (postovanjem|postovanjem,|pozdravom) / srdacan pozdrav / lep pozdrav / lijep pozdrav / с поштовањем
    срдачан поздрав / pozdrav
sl: lep pozdrav / s spostovanjem / lepo pozdravljen*
sk: s (pozdravom|uctou)
mk: со почит
fa: با (احترام|سپاس|تشکر|تقدیم) / ارادتمند
vi: trân trọng / kính thư / thân mến / thân ái
th: ขอแสดงความนับถือ / ด้วยความเคารพ / ขอบคุณ(ค่ะ|ครับ|มาก)
id: hormat (kami|saya) / salam( |,)*$ / terima kasih( |,|.)*$ / demikian
et: lugupidamisega / parimate soovidega / tervitades
lv: ar cienu / ar sveicieniem
lt: pagarbiai / linkejimai
is: (med )?(bestu|godri|vinsemd|kaerri) (kvedj|kvedju)* / (bestu|kaerar) kvedjur / virdingarfyllst
ka: პატივისცემით
hy: հարգանքով
az: hörmətlə
kk: құрметпен
mn: хүндэтгэсэн
hi: (सादर|भवदीय|धन्यवाद)
ur: (والسلام|مخلص|شکریہ)
sq: me respekt
sw: wako mwaminifu / asante( |,|.)*$
ca: (cordialment|atentament|salutacions)
""")

#: Small print.
DISCLAIMERS: Final = Phrases("""
en: confidential* / intended (recipient|solely|only|for the) / consider the environment
    think before (you )?print* / virus* / privileged / legally / disclaimer / data protection
    privacy (policy|notice|statement) / unauthori(s|z)ed / if you (have )?received this … in error
fr: confidentiel* / destinataire / environnement / imprimer / donnees personnelles
es: confidencial* / destinatario* / medio ambiente / imprimir / datos personales
de: vertraulich* / datenschutz* / empfanger* / umwelt / ausdrucken
ru: конфиденциальн* / адресат*
ar: سري* / المرسل إليه / البيئة
zh: 机密 / 機密 / 保密 / 收件人 / 环保
pt: confidencia* / destinatari* / meio ambiente
it: riservat* / destinatari* / ambiente / trattamento dei dati
tr: gizli* / cevre*
nl: vertrouwelijk* / milieu
""")

#: Wishes and thanks without content, as notices hold them.
WISHES: Final = Phrases("""
en: (happy|merry|joyful|peaceful|prosperous) (new year|christmas|holidays|holiday|eid|easter)
    season's greetings / happy holidays
    thank you for your (understanding|patience|cooperation|consideration|interest|attention)
    sorry for (any|the) inconvenience / apologi(s|z)e for (any|the) / we (value|appreciate) your
    i (will|shall) (be happy|be glad|be pleased) to / have a (nice|good|great|wonderful) / i apologi(s|z)e
fr: (joyeux|joyeuses|bonnes|bonne|meilleurs) (noel|fetes|annee|voeux|vacances|journee|reception)
    merci de votre comprehension / (je vous prie|veuillez) … excuser / desole
es: (felices|feliz|prospero) (fiestas|navidad|ano|dia) / disculpe* / lamento / gracias por su comprension
de: (frohe|schone|gutes|besinnliche|ein gutes) (weihnachten|feiertage|neues jahr|festtage)
    vielen dank fur ihr verstandnis / danke fur ihr / (bitte um|um) (verstandnis|geduld|entschuldigung)
ru: (с новым годом|с рождеством|с праздник) / (спасибо|благодарим|благодарю) за (понимание|терпение)
    приношу извинения / извините за
ar: (كل عام|عيد مبارك|سنة سعيدة) / (شكرا|نشكر) … (تفهمكم|لتفهمكم|صبركم) / نعتذر / أعتذر
zh: (新年快乐|节日快乐|新年快樂|圣诞快乐|聖誕快樂)
    (感谢|感謝|谢谢|謝謝)(您的|你的)?(理解|谅解|諒解|配合|支持|耐心)
    (不便之处|不便之處|敬请谅解|敬請見諒|敬请见谅|请谅解)
pt: (feliz|felizes|boas|bom) (natal|ano novo|festas)
    (desculp|lament|agradec|obrigad)* … (compreensao|incomodo|transtorno)
it: (buon|buone|felice) (natale|anno|feste|giornata) / (grazie|scus|ringrazi)* … (comprensione|disagio)
tr: (mutlu|iyi) (yillar|noeller|bayramlar) / anlayisiniz / ozur dileriz
nl: (prettige|fijne|gelukkig) (feestdagen|kerst|nieuwjaar|dag) / (dank|bedankt) voor uw begrip / excuses
""")

#: A sentence that begins so only supposes, or tells the reader what to do.
CONDITIONS: Final = Phrases("""
en: if / should you / should your / in case / when / whenever / unless / in the event / where
    to (unsubscribe|stop|opt|be removed|manage|update|change|no longer)
    you (are receiving|receive|received|have received|may|can) / click
fr: si / s'il / au cas ou / lorsque / pour (vous|ne plus|se) / vous (recevez|pouvez|avez recu) / cliquez
es: si / en caso / cuando / para (darse|dejar|cancelar|no recibir) / (usted )?(recibe|puede|ha recibido)
de: wenn / falls / sollte* / sofern / im falle / um … (abzumelden|abzubestellen|nicht mehr)
    sie (erhalten|konnen)
ru: если / в случае / когда / чтобы / для (отказа|отписки|того) / вы (получили|получаете|можете)
ar: إذا / في حال / في حالة / إن كنت* / لإلغاء / عند / اذا
zh: 如果 / 如您 / 如不 / 若 / 如需 / 假如 / 当您 / 您可以 / 您收到 / 要取消
pt: se / caso / quando / para (cancelar|deixar|nao receber) / voce (recebe|pode) / (recebeu|recebe) este
it: se / qualora / quando / nel caso / per (cancellar|disiscriver|non ricever)* / (riceve|ricevete|puo|potete)
tr: eger / sayet
nl: als / indien / wanneer / mocht* / om … (af te melden|uit te schrijven) / u (ontvangt|kunt)
pl: jesli / jezeli / gdy / aby
sv: om / nar / for att
da: hvis / nar / for at
no: hvis / dersom / nar / for a
fi: jos / mikali
cs: pokud / jestlize / ak / kdyz
ro: daca / in cazul
el: αν / εαν
he: אם / במידה
hu: ha / amennyiben
uk: якщо / у разі
bg: ако / в случаи
sr: ako / ukoliko / ако / уколико
sl: ce / v primeru
sk: ak / v pripade
fa: اگر / چنانچه / در صورت
vi: nếu / trong trường hợp
th: หาก / ถ้า / กรณี
id: jika / bila / apabila
et: kui
lv: ja
lt: jei / jeigu
hi: यदि / अगर
ur: اگر
""")

#: The absence is over, or was another's.
PAST: Final = Phrases("""
en: (was|were|have been|has been|had been|just|recently|now|having) (been )?(out|away|on|absent|travelling|
    traveling|back|returned) / i am (now )?back (from|in|at my) / apologies for (the|my) (delay|late)
fr: (etais|etait|etions|ai ete|avons ete|viens de|suis rentre|suis de retour)
es: (estuve|estaba|he estado|estuvimos|acabo de)
de: (war|waren|bin gerade|bin soeben|bin jetzt) … (abwesend|urlaub|verreist|zuruck|nicht im) / gewesen
ru: (был|была|были|только что|вернулся|вернулась)
ar: (كنت|كان|كانت|عدت)
pt: (estive|estava|estivemos|acabo de)
it: (ero|ho avuto|sono stato|sono stata|eravamo|sono appena)
nl: (was|waren|geweest)
""")
