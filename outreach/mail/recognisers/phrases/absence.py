"""Words of absence, in subjects and in texts."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: Absence, as mail programs and people put it into subjects.
SUBJECTS: Final = Phrases("""
en: out( |-)of( |-)(the )?( |-)?office / out of (my|our) office / away from (the|my) (office|mail|desk|e-?mail)
    on leave / annual leave / on vacation / vacation (reply|message|notice|response|responder|auto) / on holiday
    away message / absence notice / not in the office / away notice / on mission
    on (home|maternity|parental|sick|official) leave
    (office|embassy|mission|offices|consulate) (is |are |will be )?closed
    closure of (the|our) (office|mission|embassy) / i am away / i'm away / currently away / absent from office
    ooo(:|$)
fr: absent* / absence / absent…du bureau / hors du bureau / en conge* / en mission / en vacances
    en deplacement / pas au bureau / fermeture (du|de la|de l'|des) / message d'absence
es: fuera de (la |mi )?oficina / ausen(te|cia) / de vacaciones / de licencia / fuera del despacho / de permiso
    en comision de servicio / oficina cerrada
de: abwesen* / nicht im buro / im urlaub / ausser haus / nicht im haus / nicht am arbeitsplatz / nicht im dienst
    betriebsferien / auf dienstreise
ru: вне офиса / отсутств* / в отпуске / нет на месте / в командировке / нет в офисе / нахожусь в отпуске
ar: خارج المكتب / في إجازة / غائب / غير متواجد / خارج العمل / إشعار غياب / في مهمة / عطلة
zh: 不在办公室 / 不在辦公室 / 休假 / 外出 / 离开办公室 / 離開辦公室 / 不在公司 / 放假 / 出差 / 度假
pt: ausen(te|cia) / fora do escritorio / fora de escritorio / fora da cidade / de ferias / ferias / em licenca
    em missao
it: fuori (ufficio|sede) / assen(te|za) / in ferie / in missione / in congedo / in vacanza / chiusura uffici*
tr: ofis disi* / ofis disinda* / ofiste deg* / izinde* / isyeri disinda / yillik izin* / buroda degil*
nl: afwezig* / niet aanwezig / niet op kantoor / met vakantie / op vakantie / met verlof / buiten kantoor
pl: poza biurem / nieobecn* / na urlopie / jestem na urlopie
ja: 不在 / 休暇 / 休業 / 外出中 / 出張中 / 夏季休業 / 年末年始
ko: 부재 / 휴가 / 외근 / 출장
sv: franvaro* / franvarande / ej pa kontoret / inte pa kontoret / pa semester / tjanstledig
da: ikke til stede / fravaer* / ikke pa kontoret / pa ferie / ude af kontoret
no: ikke til stede / fravaer* / ikke pa kontoret / pa ferie / borte fra kontoret / ute av kontoret
fi: poissa* / lomalla / en ole toimistolla / toimiston ulkopuolella / lomavastaus
cs: mimo kancelar / nepritom* / na dovolene / mimo kancelarie / dovolenk*
ro: absent* din birou / absent* / in afara biroului / in concediu / plecat din birou
el: εκτος γραφειου / απουσι* / σε αδεια / εκτος εδρας
he: מחוץ למשרד / לא במשרד / בחופשה / היעדרות
hu: hazon kivul / tavol / szabadsag* / irodan kivul / nem vagyok az irodaban
uk: поза офісом / відсутн* / у відпустці / не в офісі / у відрядженні
bg: извън офиса / отсъств* / в отпуск
sr: (van|izvan) (kancelarije|ureda) / odsut* / na godisnjem / ван канцеларије / одсут*
sl: odsotnost* / zunaj pisarne
fa: عدم حضور / خارج از دفتر / در مرخصی
vi: vắng mặt / đi công tác / nghỉ phép
th: ไม่อยู่ที่สำนักงาน / ไม่อยู่สำนักงาน / ลาพักร้อน
id: di luar kantor / sedang cuti / tidak di kantor
et: kontorist valjas / puhkusel / eemalolek*
lv: prombutn* / atvalinajum*
lt: nesu biure / atostog*
is: fjarverandi / fjarvera
sq: jashte zyres
ca: fora de l'oficina
""")

#: Absence, as it stands in texts.
SENTENCES: Final = Phrases("""
en: out of (the |my |our )?office
    away from (the |my |our )?(office|desk|e-?mail|mail|work|post|mission|embassy)
    (am|is|are|be|currently|presently|now) (currently |presently |now )?(on|taking) … (leave|vacation|holiday|
    holidays|mission|duty travel)
    on (annual|home|maternity|paternity|parental|sick|medical|official|study|compassionate|extended|special|
    summer|winter) leave
    (am|is|are|be) (currently |presently |now )?(away|absent|travelling|traveling|abroad|overseas|unavailable)
    currently away
    on (leave|vacation|holiday|holidays|mission|business travel|official travel|duty travel|
    a business trip) (until|till|from|through|and|with|between|this|next|starting|as of|up to|for the|,|-)
    not (be )?in (the|my|our) office / not (currently |presently )?in the office
    unable to (answer|read|check|respond to) … (until|while)
    (office|offices|embassy|mission|consulate|ministry|section|registry|bureau) … (is|are|will be|remains|
    remain|shall be) closed / (is|are|will be|shall be) closed (from|until|for|on|between|due|in observance)
    not (be )?available (until|from|during|between|this)
    i will be (away|absent|travelling|traveling|abroad|out) / i'll be (away|out|on leave|travelling|traveling)
    (annual|holiday|summer|christmas|year-end|winter) (closure|shutdown|recess)
    i (have|will have) left for … leave / out on (leave|mission)
    (attending|participating in) (a|an|the) … (conference|meeting|seminar|training|workshop|summit|session|
    forum) / out of town / travelling to the / traveling to the / slow to (respond|reply|answer)
    be back (in|at|on|to)
    will not (be able to )?(read|check|answer|respond to|be reading|be checking) (my |your |any )?(e-?mail|
    e-?mails|messages)
fr: absent(e|es|s)? (du|de|jusqu*|a partir|pour|en|et|entre|cette|toute) / absent…du bureau
    (suis|est|serai|sera|sommes|serons) … absent* / hors du bureau
    (suis|serai|est|sera|sommes|actuellement) … en (conge|conges|vacances|mission|deplacement|voyage)
    en (conge|conges|vacances|mission|deplacement) (jusqu*|du|de|a partir|et|annuel*|maladie|maternite|pour)
    (bureau|bureaux|ambassade|mission|consulat|service|services|ministere) … (est|sont|sera|seront|restera|
    resteront) … ferme* / pas (au|a mon|dans mon) bureau / en mon absence / pendant mon absence
    durant mon absence / ne suis pas disponible / serai pas disponible / fermeture annuelle
es: fuera de (la |mi |nuestra )?oficina
    (estoy|estare|esta|estara|estamos|estaremos|encuentro|encontrare|encuentra) … (ausente|ausentes)
    ausente (de|del|hasta|desde|por|entre) / de (vacaciones|licencia|permiso|viaje)
    en (comision de servicio|mision oficial|viaje oficial)
    (oficina|oficinas|embajada|mision|consulado) … (esta|estan|estara|estaran|permanecera|
    permaneceran) … cerrad* / (durante|en) mi ausencia
    no (estoy|estare|me encuentro|me encontrare) (en la oficina|disponible) / fuera del despacho
de: nicht im (buro|haus|dienst|amt) / (bin|ist|sind|befinde|befindet) … (abwesend|verreist|ortsabwesend)
    (im|in) (urlaub|elternzeit|mutterschutz) / ausser haus / auf (dienstreise|reisen|geschaftsreise)
    nicht (erreichbar|am arbeitsplatz|an meinem arbeitsplatz|im hause|verfugbar)
    (wahrend|in) meiner abwesenheit
    (buro|botschaft|vertretung|amt|dienststelle|mission|kanzlei) … (ist|bleibt|sind) … geschlossen
    abwesend (bis|vom|von|ab|und) / nicht zu erreichen / unterwegs und
ru: вне офиса / отсутству* / не будет (на|в) (рабочем месте|месте|работе|офисе|стране)
    (буду|нахожусь|находится) … (в отпуске|в командировке|в отъезде) / в отпуске (до|с|по)
    в командировке (до|с|по) / нет на месте / не на рабочем месте
    (офис|посольство|представительство|консульство|отдел) … (закрыт|закрыто|не работает)
    (в|во время) (мое|моего) отсутств* / буду отсутств* / нет на рабочем месте / я в отпуске
    я сейчас в отпуске / не буду на работе
ar: خارج المكتب / في إجازة / (خلال|أثناء) غيابي / غير متواجد / غير موجود / سأكون غائب* / مغلق / سأتغيب / سأغيب
    في مهمة رسمية / في سفر / خارج البلاد / خارج البلد / مسافر
zh: 不在办公室 / 不在辦公室 / 休假 / 外出 / 出差 / 度假 / 离开办公室 / 離開辦公室 / 放假 / 闭馆 / 閉館 / 不办公
    不在国内 / 休息 / 请假 / 請假 / 外勤
pt: fora do escritorio / (estou|estarei|esta|estara|encontro|estamos|estaremos) … ausente* / de ferias
    (em|de) (licenca|viagem|missao) (ate|de|oficial|e) / (durante|na) (a )?minha ausencia
    (escritorio|embaixada|missao|consulado) … (esta|estara|encontra|estarao) … (fechad|encerrad)*
    ausente (ate|de|entre|do)
it: fuori (ufficio|sede|dall'ufficio) / (sono|saro|e|sara|siamo|saremo) … assent*
    in (ferie|congedo|missione|vacanza|trasferta) / (durante|in) (la )?mia assenza
    (ufficio|uffici|ambasciata|missione|consolato|rappresentanza) … (e|sono|sara|saranno|restera|resteranno|
    rimarra) … chius* / non (sono|saro) (in ufficio|disponibile|raggiungibile)
tr: ofis disinda* / ofiste (degil*|olmay*|bulunm*) / izinde* / izinli* / yillik izin*
    (ofisimiz|buyukelcili*|temsilcili*|konsoloslu*) … kapali* / gorevde(yim|yiz) / seyahatte* / yokluğum*
    isyeri disinda / buroda degil*
nl: (ben|is|zijn) … (afwezig|met vakantie|op vakantie|met verlof|op reis|op dienstreis)
    niet (op|in het|aanwezig op) kantoor / (tijdens|gedurende) mijn afwezigheid
    (kantoor|ambassade|vertegenwoordiging|consulaat) … (is|zijn|blijft) … gesloten
    niet (bereikbaar|aanwezig) (tot|van|in|op) / afwezig (tot|van|en)
pl: (jestem|bede|przebywam) … (nieobecn*|na urlopie|poza biurem|w delegacji) / poza biurem / nieobecn*
    na urlopie / (biuro|ambasada) … (nieczynn*|zamkniet*)
ja: 不在 / 休暇 / 出張 / 休業 / 外出し / 休館 / お休み
ko: 부재 / 휴가 / 출장 / 자리를 비 / 외근 / 휴무
sv: (ar|kommer att vara) … (franvarande|tjanstledig|bortrest|ledig) / pa semester / inte (pa|i) kontoret
    (kontoret|ambassaden) … stangt / foraldraledig / ej pa kontoret
da: (er|vil vaere) … (fravaerende|bortrejst) / pa ferie / ikke (pa|til stede pa) kontoret
    (kontoret|ambassaden) … lukket / ikke til stede / pa barsel / pa orlov
no: (er|vil vaere) … (fravaerende|bortreist) / pa ferie / ikke (pa|til stede pa) kontoret
    (kontoret|ambassaden) … stengt / ute av kontoret / borte fra kontoret / i permisjon
fi: lomalla / poissa / en ole (toimistolla|paikalla|tavoitettavissa) / (toimisto|lahetysto|edustusto) … suljettu
    virkamatkalla / poissaoloni
cs: mimo kancelar / nepritom* / na dovolene / (na|v) sluzebni ceste
    (kancelar|velvyslanectvi) … (zavren*|uzavren*) / nebudu v kancelari / nejsem v kancelari / mimo kancelarie
    na sluzobnej ceste
ro: (sunt|voi fi) … (plecat|absent|indisponibil)* / in concediu / in afara biroului
    (biroul|ambasada) … (este inchis|va fi inchis)* / in delegatie
el: εκτος γραφειου / (απουσιαζω|θα απουσιαζω|λειπω|θα λειψω) / σε αδεια / (γραφειο|πρεσβεια) … κλειστ*
    εκτος εδρας
he: מחוץ למשרד / לא (אהיה|נמצא|נמצאת|במשרד) / בחופשה / היעדרותי / סגור
hu: hazon kivul / szabadsagon / tavol (vagyok|leszek) / nem (vagyok|leszek) (az irodaban|elerheto)
    (iroda|nagykovetseg) … zarva
uk: поза офісом / відсутн* / (у|в) відпустці / (у|в) відрядженні / не (буду|перебуваю) (на роботі|в офісі)
    (офіс|посольство) … (зачинен*|не працює)
en: (am|is|are|be) (currently |presently |now )?out (of|until|from|this|next|and|on|for|with)
fr: (suis|serai) actuellement (indisponible|injoignable) / en (formation|arret maladie|conge maladie) (jusqu*|du|et)
es: (con|de|en) (licencia|permiso|comision|viaje) (hasta|desde|del|medica|oficial)
de: (in|im) (elternzeit|mutterschutz|sabbatical|krankenstand) / erst (am|ab|wieder) … (im buro|erreichbar|da)
pt: (estou|estarei|encontro-me) (de|em) (ferias|licenca|missao|viagem) / ausento-me
    fora (do servico|da cidade|do pais)
ru: (я|нахожусь) в (отпуске|командировке|декретном отпуске) / на больничном
ar: (أنا|إنني|سأكون) (حاليا )?(في|خارج) (إجازة|الإجازة|المكتب|مهمة|سفر) / بإجازة / في الإجازة
bg: извън офиса / (в|ползвам|на) … отпуск* / в командировка / отсъства*
    няма да (бъда|съм) (в|на) (офиса|работа|разположение)
sr: (na|u) (godisnjem|porodiljskom|bolovanju|sluzbenom putu|sluzbenom putovanju) / na (godisnjem )?odmoru / odsutan*
    odsutn* / nisam u (kancelariji|uredu|kabinetu|ministarstvu) / (van|izvan) (kancelarije|ureda)
    necu biti u (uredu|kancelariji) / на (годишњем )?одмору / одсутан* / одсутн* / нисам у канцеларији
    ван канцеларије / на службеном путу
sl: na (letnem )?dopustu / odsot(en|na|ni|nost)* / nisem v pisarni / zunaj pisarne / izven pisarne / na sluzbeni poti
sk: na dovolenke / cerpam dovolenku / nepritomn* / nie som v kancelarii / nebudem v kancelarii
mk: на (годишен )?одмор / отсутен / отсутна / отсуствувам / не сум во канцеларија* / на службен пат
be: (у|в) (адпачынку|камандзіроўцы) / адсутніча*
fa: (در|به) (مرخصی|ماموریت|مأموریت|سفر) / خارج از (دفتر|محل کار|کشور)
    در (دفتر|محل کار|اداره) (نیستم|حضور ندارم|نخواهم بود)
vi: đi công tác / vắng mặt / nghỉ phép / đang nghỉ / không có mặt / ra nước ngoài / nghỉ lễ
th: ลาพักร้อน / ลาพักผ่อน / ลาพัก / ลากิจ / ลาป่วย / ลาคลอด / ไม่อยู่ที่(สำนักงาน|ทำงาน|กระทรวง|ทำการ)
    ไม่อยู่(ใน)?สำนักงาน / ไปราชการ / อยู่ระหว่าง(การ)?(ลา|เดินทาง) / เดินทางไปต่างประเทศ / ไปต่างประเทศ
id: (sedang|saat ini|tengah) (cuti|dinas luar) / cuti (tahunan|hingga|sampai|melahirkan|sakit|dari|mulai)
    di luar (kantor|pejabat|kota|negeri) / tidak (berada )?di (kantor|tempat|pejabat)
    (dinas luar|perjalanan dinas|bertugas di luar) / bercuti
et: (olen|viibin) … (puhkusel|lahetuses|lahetusel|eemal|haiguslehel) / (ei ole|ei viibi) … (kontoris|tool)
lv: (esmu|atrodos) … (atvalinajuma|komandejuma|prombutne) / neesmu (biroja|darba) / nebusu (biroja|darba)
lt: (esu|busiu) … (atostogose|komandiruoteje|isvyk)* / atostogauju / nesu (biure|darbe) / nebusiu (biure|darbe)
is: (er|verd) … i (sumar|faedingar)?(leyfi|frii|orlofi)(fra|til|og)? / fjarverandi / ekki (vid|a skrifstofunni)
    i (frii|leyfi|orlofi)
ka: შვებულებაში / მივლინებაში / არ ვარ ოფისში / არ ვიმყოფები / ოფისში არ
hy: արձակուրդ* / գործուղ* / գրասենյակից դուրս / բացակա*
az: məzuniyyət* / ezamiyyət* / ofisdə (deyiləm|olmayacağam) / iş yerində (deyiləm|olmayacağam)
kk: (демалыста|іссапарда|еңбек демалысында)* / (кеңседе|жұмыс орнында) (жоқ|болмайм)*
ky: (эргүүдө|иш сапарында|өргүүдө)*
mn: чөлөө(тэй|нд|г|ний)* / амралт(тай|ын)* / томилолт* / ажлын байр* … (байхгүй|эзгүй)*
uz: (ta'tilda|mehnat ta'tilida|xizmat safarida) / ofisda (emasman|bo'lmayman) / отпускадаман
tg: дар (рухсатӣ|сафари хизматӣ|сафар)
hi: (अवकाश|छुट्टी|दौरे) पर / कार्यालय (से बाहर|में नहीं|में उपस्थित नहीं)
ur: (رخصت|چھٹی|دورے|چھٹیوں) پر / دفتر (سے باہر|میں نہیں|میں موجود نہیں)
bn: ছুটিতে / (অফিসের|কার্যালয়ের) বাইরে
ne: बिदामा / कार्यालय बाहिर
sw: (niko|nipo|nitakuwa) … (likizo|likizoni|safarini|safari) / nje ya (ofisi|nchi) / sipo ofisini
sq: me pushime / (jashte|larg) zyres / me leje / ne (mision|udhetim) / mungoj
ca: fora de l'oficina / (estic|estare|soc) … (de vacances|absent|de permis|de viatge) / de vacances (fins|del)
am: (በእረፍት|በፈቃድ) ላይ / ከቢሮ ውጭ
km: ឈប់សម្រាក / មិននៅការិយាល័យ
lo: ລາພັກ / ບໍ່ຢູ່ຫ້ອງການ
es: de (baja|reposo) (medic|por|matern|patern|hasta|desde)* / en (reposo|incapacidad) (medic|hasta)*
    (oficina|embajada|mision|consulado) … (cerrara|cerrada por|cierra)
pt: (de|em) (baixa|licenca|ferias) (medica|de|por|ate)* / (embaixada|missao|consulado) … (encerra|fecha) (de|no|por)
de: (botschaft|vertretung|mission|buro|konsulat|kanzlei) (ist|bleibt) (wegen|vom|bis|ab|am|von|zwischen|uber|heute)
    krankgeschrieben / arbeitsunfahig / auf (kur|fortbildung) (bis|vom)
nl: (met|in) (zwangerschaps|ouderschaps|bevallings|ziekte|vaderschaps)verlof / ziek (gemeld|tot)
    op (dienstreis|missie) (tot|van|in)
ru: (нахожусь|находится|буду|пребываю) (в|во) … (отпуске|командировке|отъезде) / на (больничном|бюллетене|лечении)
pl: na (zwolnieniu|urlopie|delegacji) / (w|na) (delegacji|podrozy sluzbowej|wyjezdzie)
    (ambasada|biuro|misja|konsulat) (bedzie|jest|pozostaje) … (nieczynn|zamkniet)*
cs: (velvyslanectvi|kancelar|mise|urad|konzulat) (je|bude|zustava) … (uzavren|zavren)*
    (v pracovni neschopnosti|na nemocensk|na matersk|na rodicovsk)*
hu: (szabadsagon|betegszabadsagon|kikuldetesben|hivatalos uton|gyesen|gyeden) (vagyok|leszek|tartozkodom)
    (nagykovetseg|iroda|kepviselet|konzulatus) … zarva
ro: (ambasada|biroul|misiunea|consulatul) (este|va fi|ramane) … inchis*
    in (deplasare|delegatie|misiune) (pana|in|oficial)*
el: (σε|με) (αναρρωτικη|κανονικη|γονικη|ετησια) αδεια / σε (αδεια|υπηρεσιακο ταξιδι|αποστολη)
    (γραφειο|πρεσβεια|προξενειο|αντιπροσωπεια|γραφεια) … κλειστ*
tr: (dogum|yillik|hastalik|mazeret|saglik|babalik) izn* / (raporlu|gorev seyahatinde|resmi gorevde)*
he: (בחופשת|בחופש|בחל"ת|בנסיעת|בשליחות) / (השגרירות|המשרד|הנציגות|הקונסוליה) (סגורה|סגור|תהיה סגורה|יהיה סגור)
vi: nghỉ (tết|lễ|ốm|thai sản|bệnh|hè) / (đại sứ quán|phái đoàn|văn phòng|tổng lãnh sự quán) … (đóng cửa|nghỉ|tạm nghỉ)
th: ปิดทำการ / ปิดให้บริการ / (หยุด|งด)(ทำการ|ให้บริการ)
id: (kedutaan|kbri|kantor|perwakilan|konsulat) (tutup|ditutup|libur|akan tutup)
    (sedang|masih) (sakit|dirawat|bertugas ke)
no: (er )?(sykemeldt|syk) (til|fra|frem|og) / i (foreldre|svangerskaps)?permisjon
    (ambassaden|kontoret|delegasjonen) (er|blir|holder)
    … stengt
da: (er )?(sygemeldt|syg) (til|fra|frem|og) / pa (barsel|orlov|tjenesterejse)
    (ambassaden|kontoret|missionen) (er|holder|bliver)
    … lukket
sv: (ar )?(sjukskriven|sjuk|foraldraledig|tjanstledig) (till|fran|t.o.m|och) / pa (tjansteresa|uppdrag) (till|fran|i)
    (ambassaden|kontoret|representationen) (ar|haller) … stangt*
fi: (suurlahetysto|konsulaatti|edustusto|toimisto|lahetysto) (on|pidetaan) … suljettu*
    (sairauslomalla|vanhempainvapaalla|aitiyslomalla|virkamatkalla)
sr: (ambasada|kancelarija|misija|konzulat|ured) (je|ce biti|nece) … (zatvoren|raditi)*
    (амбасада|канцеларија|мисија) (је|ће бити) … затворен* / na bolovanju / на боловању
bg: (посолството|мисията|офисът|консулството) … (затворен|няма да работи)* / в (болничен|майчинство|отпуск)
sl: (veleposlanistvo|urad|pisarna|misija) … (zaprt|ne dela)* / na (bolniski|porodniski|sluzbeni poti)
sk: (velvyslanectvo|kancelaria|urad) … (zatvoren|zavret)* / na (pn|materskej|rodicovskej|sluzobnej ceste)
et: (saatkond|kontor|esindus) on … suletud
lt: (ambasada|misija|biuras) … (nedirbs|uzdaryt|nedirba)*
lv: (vestnieciba|birojs|parstavnieciba) … (slegt|nestrada)*
uk: (посольство|офіс|представництво|консульство) … (зачинен|не працю|закрит)* / на лікарняному
ja: (大使館|事務所|代表部|領事館)…(休館|閉館|休業)
ko: (대사관|사무소|대표부|영사관)…(휴무|휴관|업무를 하지)
zh: (使馆|使館|代表团|代表團|领馆|領館|办公室|辦公室)…(休假|放假|闭馆|閉館|暂停办公|不对外办公|停止办公)
fa: (سفارت|نمایندگی|دفتر|کنسولگری) … تعطیل / در (مرخصی|ماموریت|مأموریت|استعلاجی)
ar: (السفارة|البعثة|المكتب|القنصلية|المكاتب) … (مغلقة|مغلق|معطلة|لن تعمل)
""")

#: Single words of absence: enough in what is an automatic answer for sure, and said of too much else elsewhere.
WORDS: Final = Phrases("""
en: ooo / away / absent / absence / abroad / vacation* / holiday / holidays / on … leave / leave (until|from|:)
    my leave / travelling / traveling / out (today|until|from|this|all|now|currently|on|till)
    closed (until|from|for|due|between|today|this|during|and|till|on account) / sick / unwell / furlough
    sabbatical / retreat / duty (trip|travel)
fr: conge / conges / absent* / absence / vacances / en (mission|deplacement|formation|voyage)
    arret (maladie|de travail) / maladie / (ferme|fermes|fermee|fermees|fermeture) / ferie*
es: vacaciones / ausen* / (con|de) licencia / de viaje / viaje oficial / cerrad* / en comision / baja medica
    feriado* / (receso|asueto)
de: urlaub* / abwesen* / dienstreise / verreist / krank / erkrankt / krankgeschrieben / geschlossen
    ausser haus / unterwegs / elternzeit / mutterschutz / feiertag*
ru: отпуск* / командировк* / отсутств* / закрыт* / болен / больничн* / отъезд* / каникул*
    не работает (с|до|по)
ar: إجازة / غياب* / مغلق* / عطلة / مسافر* / في سفر / خارج البلاد / يتغيب / متغيب
zh: 休 / 放假 / 假期 / 出差 / 外出 / 不在 / 度假 / 闭馆 / 閉館 / 请假 / 請假
pt: ferias / (de|em) licenca / ausen* / (de|em) viagem / fechad* / encerrad* / feriado*
it: ferie / assente / assenti / assenza / in (missione|congedo|trasferta|viaggio) / chius* / malattia
    festivit*
tr: izinde* / izinli* / yurt disinda* / seyahat* / gorevli* / kapali* / tatil*
nl: even niet / er (momenteel |nu |deze week )?niet / vakantie / afwezig* / verlof / gesloten / dienstreis
    ziek / vrij
pl: urlop* / nieobecn* / delegacj* / zwolnien* / nieczynn*
ja: 不在 / 休 / 出張
ko: 휴가 / 출장 / 부재 / 휴무 / 휴직
sv: semester / franvar* / tjanstledig* / foraldraledig* / bortrest / tjansteresa / sjuk / sjukskriven
da: ferie / fravaer* / bortrejst / orlov / barsel / tjenesterejse / syg / sygemeldt
no: ferie / fravaer* / bortreist / permisjon / tjenestereise / syk / sykmeldt / sykemeldt
fi: lomalla / lomani / lomaa / vuosiloma* / kesaloma* / poissa* / matkalla / virkamatkalla / vapaalla
cs: dovolen* / nepritom* / (sluzebni|sluzobnej) cest* / nemocny / nemocna / nemocenska
ro: concediu* / absent* / plecat* / delegatie
el: αδεια / απουσι* / ταξιδι*
he: חופש* / היעדר* / חול
hu: szabadsag* / tavol (vagyok|leszek) / tavollet*
uk: відпуст* / відряджен* / відсутн*
bg: отпуск* / командировка / отсъств*
sr: odmor* / odsut* / odsust* / bolovanj* / одмор* / одсут* / одсуств*
sl: dopust* / odsot*
sk: dovolen* / nepritomn*
fa: مرخصی / مأموریت / ماموریت / نیستم
vi: công tác / vắng mặt / nghỉ
th: ลา(พัก|กิจ|ป่วย|คลอด) / ไม่อยู่ / ไปราชการ
id: cuti / di luar kantor / dinas
et: puhkus* / lahetus* / eemal
lv: atvalinajum* / komandejum* / prombutn*
lt: atostog* / komandiruot*
is: leyfi / frii / orlofi / fjarverandi
ka: შვებულება* / მივლინება*
hy: արձակուրդ* / գործուղ*
az: məzuniyyət* / ezamiyyət*
kk: демалыс* / іссапар*
mn: чөлөө* / амралт* / томилолт*
hi: अवकाश / छुट्टी / दौरे
ur: رخصت / چھٹی / دورے
sq: pushime / leje
sw: likizo* / safari*
""")
