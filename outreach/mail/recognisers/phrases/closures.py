"""Why and for how long an office is closed: storms, strikes, building work, feasts; "until further notice"."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: Marks of a notice about an office, beside the words that it is closed.
CLOSURES: Final = Phrases("""
en: until further notice / (owing|due) to (the )?… (hurricane|cyclone|typhoon|storm|flood|flooding|earthquake|snow|
    weather|strike|industrial action|renovation|refurbishment|relocation|move|holiday|holidays|mourning|elections?|
    curfew|lockdown|pandemic|passage|passing|funeral|power cut|outage|unrest|security|observance|works)
    in observance of / (national|public|official|bank|religious) (holiday|holidays|mourning|day)
    (mail|e-?mails?|messages|mailbox|inbox) (is|are|will|shall) … not (be |being )?(monitored|read|checked|answered|
    attended)
    (will|shall) (re-?open|resume|be closed|remain closed) / (annual|winter|summer|year-end|christmas|eid) (closure|
    holiday|holidays|break|recess|shutdown)
fr: jusqu'a nouvel (ordre|avis)
    (en raison|a cause|pour cause|suite) (du|de|des|de la|de l'|d'|a) ?… (ouragan|cyclone|
    tempete|inondation|greve|travaux|intemperies|fete|deuil|demenagement|elections|conge|vacances|fermeture|
    inventaire|
    couvre-feu|situation|seisme|neige)*
    pour (travaux|renovation|inventaire|conges|cause de) / jour(s)? (ferie|chome|de deuil)* / fermeture annuelle
    (fete|fetes) (nationale|de|du|religieuse)
es: hasta (nuevo|nueva) (aviso|orden)
    (debido|con motivo|a causa|por) … (huracan|tormenta|inundacion|terremoto|huelga|
    obras|remodelacion|duelo|feriado|fiesta|fiestas|mudanza|elecciones|festividad|semana santa|temporal|receso)*
    (feriado|feriados|asueto|festivo|receso) (nacional|oficial|administrativo|del|por|de)
de: bis auf weiteres
    (wegen|aufgrund|infolge|anlasslich) … (sturm|unwetter|hochwasser|streik|umbau|umzug|renovierung|
    feiertag|feiertage|betriebsferien|trauer|bauarbeiten|wartung|betriebsversammlung)* / betriebsferien
    (feiertag|feiertagen|feiertage|nationalfeiertag)
ru: до (особого|дальнейшего|отдельного) (распоряжения|уведомления) / (в связи с|по причине|из-за|ввиду) … (праздник|
    ураган|шторм|забастовк|ремонт|переезд|траур|выборами|наводнени|непогод|выходн|нерабоч|каникул)*
    (праздничн|выходн|нерабоч)* (дни|дней|днями)
ar: حتى إشعار (آخر|اخر) / (بسبب|بمناسبة|نظرا|إثر) … (عيد|العيد|إعصار|عاصفة|إضراب|أعمال|ترميم|صيانة|حداد|العطلة|عطلة|
    الظروف|الأحوال|نقل|انتقال|الانتخابات|رمضان|اليوم الوطني)
    (عطلة|إجازة) (رسمية|العيد|عيد|نهاية|وطنية)
zh: 另行通知 / (因|由于|由於|适逢|適逢|恰逢)…(台风|颱風|暴雨|罢工|罷工|装修|裝修|搬迁|搬遷|春节|春節|国庆|國慶|假期|
    节|節|疫情|地震)
    (春节|春節|国庆|國慶|中秋|清明|元旦|圣诞|聖誕)(节|節)?(假期|放假|期间|期間)
pt: ate (novo aviso|nova ordem|ordem em contrario|aviso em contrario) / (devido|por motivo|em virtude|por causa) …
    (furacao|ciclone|tempestade|inundac|greve|obras|feriado|luto|mudanca|eleic|festividade|temporal|recesso)*
    (feriado|feriados|ponto facultativo|recesso)
it: fino a (nuovo|nuova|ulteriore) (avviso|comunicazione) / (a causa|per|causa|in occasione) … (sciopero|lavori|
    maltempo|alluvione|uragano|festivita|lutto|trasloco|ristrutturazione|chiusura|ferie|terremoto)*
    chiusura (estiva|natalizia|annuale|per|straordinaria)
tr: ikinci bir (duyuruya|bildirime) kadar / (nedeniyle|dolayisiyla|sebebiyle|munasebetiyle) / (bayram|resmi) tatil*
nl: tot nader (order|bericht) / (wegens|vanwege|in verband met) … (storm|overstroming|staking|verbouwing|verhuizing|
    feestdag|feestdagen|rouw|orkaan|vakantie|koningsdag)
pl: do odwolania
    (z powodu|w zwiazku z|ze wzgledu na) … (swiet|strajk|remont|przeprowadzk|powodzi|huragan|zalob|burz)*
ja: 当面の間 / (のため|により|につき)…(休業|休館|閉館|不在|お休み) / (年末年始|夏季|お盆|祝日|臨時)(休業|休館|休暇)?
ko: (추후|별도) (공지|통보|안내) / (태풍|파업|공사|이전|명절|설|추석|연휴|국경일|공휴일)
sv: tills vidare / (pa grund av|med anledning av) / (midsommar|jul|pask|nationaldag)*
da: indtil videre / (pa grund af|i anledning af) / helligdag*
no: inntil videre / (pa grunn av|i anledning) / helligdag*
fi: toistaiseksi / (vuoksi|takia|johdosta) / (juhlapyh|itsenaisyyspaiv|joulu)*
cs: az do odvolani / do odvolani / (z duvodu|kvuli|z dovodu) / (statni|sviatok|svatek|svatk)*
ro: pana la noi (dispozitii|anunturi|ordine) / (din cauza|cu ocazia|datorita) / (sarbator|zi libera|greva)*
el: μεχρι (νεωτερας|νεοτερας)
    (λογω|εξαιτιας) … (αργιας|απεργιας|κακοκαιριας|εργασιων|σεισμου|εορτ|πενθους|διακοπων)*
he: עד להודעה חדשה / (עקב|בשל|לרגל) … (חג|שביתה|סערה|שיפוצים|מעבר|המצב|אבל)*
hu: (tovabbi ertesitesig|visszavonasig) / miatt / (unnep|sztrajk|felujitas)*
uk: до (окремого|подальшого|особливого) (повідомлення|розпорядження) / (у зв'язку з|через|з нагоди)
bg: до (второ|следващо) (нареждане|уведомление) / (поради|по повод)
sr: do (daljnjeg|daljeg|daljnjega) / (zbog|povodom) / до даљег / (због|поводом)
sl: do (nadaljnjega|preklica) / zaradi
fa: تا اطلاع (ثانوی|بعدی) / (به دلیل|به مناسبت|به علت) … (تعطیل|طوفان|اعتصاب|تعمیرات|عزا|سیل|زلزله|عید)*
vi: (cho đến khi|tới khi) có thông báo (mới|tiếp)
    (do|vì|nhân dịp) … (bão|lũ|đình công|sửa chữa|nghỉ lễ|tết|quốc khánh)
th: จนกว่าจะมีการแจ้ง / (เนื่องจาก|เนื่องใน)…(พายุ|น้ำท่วม|วันหยุด|ปรับปรุง|เทศกาล|วันชาติ)* / วันหยุด(ราชการ|นักขัตฤกษ์)
id: (sampai|hingga) (ada )?pemberitahuan (lebih lanjut|selanjutnya)
    (karena|sehubungan dengan|dalam rangka) … (libur|
    banjir|badai|renovasi|pindah|idul|natal|hari raya|cuti bersama)*
et: kuni (edasise|jargmise) teateni / tottu
lv: lidz turpmakam* / sakara ar
lt: iki (atskiro|kito) pranesimo / del (sventes|remonto|streiko)*
is: (um oakvedinn tima|thar til annad verdur tilkynnt) / vegna
hi: अगली सूचना तक / के कारण
ur: تا حکم ثانی / کی وجہ سے
sw: hadi (taarifa|ilani) / kutokana na
sq: deri ne njoftim / per shkak
ca: fins a (nou|nova) (avis|ordre) / (per|a causa de) (obres|vaga|festa)*
""")

#: Marks of a notice about somebody's own absence: why it will take time. Beside the words of absence.
CAUSES: Final = Phrases("""
en: (maternity|paternity|parental|sick|annual|medical|compassionate|bereavement|home|study) leave
    (official|duty|business|field) (travel|trip|mission) / (sick|unwell|ill|hospitali(s|z)ed|in hospital|recovering)
    for health reasons / for medical reasons
fr: (conge|arret) (de )?(maternite|paternite|parental|maladie|annuel|administratif|formation)
    (mission|deplacement) (officielle|officiel|de service|a l'etranger) / raisons (de sante|medicales|familiales)
    souffrant* / hospitalise*
es: (licencia|baja|permiso) (de |por )?(maternidad|paternidad|medica|enfermedad|parental|anual|sin sueldo)
    (mision|viaje|comision) (oficial|de servicio|de trabajo) / (motivos|razones) (de salud|medicos|personales)
    (enferm|hospitalizad)(o|a)
de: (mutterschutz|elternzeit|krankenstand|krankgeschrieben|erkrankt|krank|dienstreise|sonderurlaub|bildungsurlaub|kur)
    (jahresurlaub|erholungsurlaub|heimaturlaub|krankheitsbedingt|gesundheitlichen grunden)
ru: (декретн|больничн|ежегодн|очередн|учебн)* (отпуск|лист|отпуске) / (служебн|загранич|длительн)* командировк*
    болен
    болею / на больничном
ar: إجازة (أمومة|مرضية|سنوية|رسمية|إدارية|وضع) / مهمة (رسمية|عمل|خارج) / لأسباب صحية / ظروف صحية
zh: (病假|产假|產假|年假|陪产假|育儿假|事假|公差|出差|住院|因公|因病)
pt: licenca (de |por )?(maternidade|paternidade|medica|saude|parental|premio) / (missao|viagem) (oficial|de servico)
    (motivos|razoes) de saude / baixa medica / doente
it: (congedo|permesso) (di |per )?(maternita|paternita|parentale|malattia) / (in|per) malattia / missione (ufficiale|
    all'estero|di servizio) / trasferta
tr: (dogum|yillik|hastalik|mazeret|saglik) izni* / (resmi|gorev) (gorev|seyahat)* / raporlu*
nl: (zwangerschapsverlof|ouderschapsverlof|ziekteverlof|ziek|dienstreis|vaderschapsverlof|bevallingsverlof)
pl: (urlop|urlopie) (macierzynsk|rodzicielsk|wypoczynkow|zdrowotn)* / zwolnieni* lekarski*
    (podrozy|delegacji) sluzbow*
ja: (産休|育休|育児休業|病気休暇|年次休暇|海外出張|公務出張|夏季休暇|休職)
ko: (출산휴가|육아휴직|병가|연차|연가|공무 ?출장|해외 ?출장|휴직)
sv: (foraldraledig|mammaledig|pappaledig|sjukskriven|sjuk|tjansteresa|semester)*
da: (barsel|barselsorlov|sygemeldt|syg|tjenesterejse|orlov|foraeldreorlov)*
no: (foreldrepermisjon|sykemeldt|syk|tjenestereise|permisjon|svangerskapspermisjon)*
fi: (vanhempainvapaa|aitiyslom|sairauslom|sairaana|virkamatk|vuosilom)*
cs: (materske|materskej|rodicovske|rodicovskej|pracovni neschopnosti|nemocensk|sluzebni ceste|pn|dovolene)*
ro: concediu (de |medical|paternal|maternal|odihna)* / (deplasare|misiune|delegatie) (oficiala|de serviciu|externa)*
el: (αδεια|αδειας) (μητροτητας|ασθενειας|κανονικη|αναρρωτικη|ανατροφης)* / (υπηρεσιακο ταξιδι|αναρρωτικη)
he: חופשת (לידה|מחלה|מולדת|הורות) / (נסיעת|בנסיעת) עבודה
hu: (szulesi|betegszabadsag|gyes|gyed|hivatalos ut|kikuldetes|betegallomany)*
uk: (декретн|лікарнян|щорічн)* (відпустц|відпустк)* / (службов|закордонн)* відрядженн*
""")
