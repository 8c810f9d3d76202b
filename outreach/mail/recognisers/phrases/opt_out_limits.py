"""What turns a request to stop writing into its contrary, or into a request for something else."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: Right before such words they mean the contrary: "without asking you to remove us".
NEGATORS: Final = Phrases("""
en: do not / don't / not asking (you )?(to)? / not ask (you )?(to)? / never asked (you )?(to)? / without
    rather than / instead of / no need to / did not / didn't / not want (you )?to / no wish to / no reason to
    never / not requesting (you )?(to)? / not going to / won't / will not / no intention (of|to) / not intend to
    why did you / were / was / has been / have been / already / by mistake / do you (want|wish) (us|me) to
    shall we / should we / had / whoever / they / asked us to / regret / cannot / can not / could not
    (should|must) not / our government … (will|shall|to) / parties … (to|must|should)
fr: ne pas / n'avons pas demande (a|de) / ne demandons pas (a|de) / sans / plutot que (de)? / au lieu de
    aucune raison de / pourquoi / avez-vous / ne voulons pas (etre)? / parties … (de|a)
es: no pedimos (que)? / no hemos pedido (que)? / sin / en lugar de / en vez de / por que / no queremos (que)?
    no (nos|me)? / partes … (a|que)
de: ohne / statt / anstatt / warum / keinesfalls / haben sie / nicht darum / parteien
ru: вместо (того чтобы)? / без / почему / зачем / не просим / стороны / не
ar: بدلا من / بدون / لماذا / لا
zh: 不用 / 无需 / 無需 / 不必 / 为什么 / 為什麼 / 不要 / 请勿 / 請勿 / 各方
pt: nao pedimos (que)? / sem / em vez de / por que / nao queremos (que)? / nao
it: non abbiamo chiesto (di)? / senza / invece di / perche / non vogliamo (che)? / non
tr: yerine / neden
nl: zonder / in plaats van / waarom / niet gevraagd (om)?
""")

#: Requests to stay: such words lie over the request.
REFUSALS: Final = Phrases("""
fr: ne (nous|me) (retir|supprim|ray|enlev|desinscri|radi|desabonn)* … pas
    ne pas (nous |me |notre |l')?(retir|supprim|ray|enlev|desinscri|radi|desabonn|effac)*
    ne (nous|me) (retir|supprim|ray|enlev|desinscri)* pas
es: no (nos|me|lo|la)? ?(borr|elimin|retir|quit|excluy|saqu|suprim)* / no (nos |me )?(den|de|dar|darnos) de baja
de: (streich|entfern|losch|nehm|trag)* sie (uns|mich|unsere adresse) (bitte )?nicht (aus|von)
    nicht aus (dem|ihrem|der|ihrer) … (verteiler|liste) / nicht … (zu streichen|zu entfernen|zu loschen)
ru: не (удаля|исключа|вычеркив|убира|отписыв|прекраща|снима|удалит|исключит|исключить|удалить|прекратить)*
ar: (لا|عدم) (تحذفوا|تزيلوا|تشطبوا|تحذف|حذف|إزالة|شطب|استبعاد|تتوقفوا|التوقف)
zh: (不要|请勿|請勿|不用|无需|無需|不必|勿|别)(将|將|把|从|從|删除|刪除|移除|退订|退訂|取消|停止)
pt: nao (nos |me )?(remov|retir|elimin|exclu|apag)*
it: non (ci |mi )?(cancell|rimuov|elimin|togli|depenn)*
tr: (cikarmayin|silmeyin|cikarmayiniz|silmeyiniz|kaldirmayin|cikarilmamasi)*
nl: (verwijder|schrap|haal) (ons|mij|ons adres) (alstublieft )?niet (van|uit)
    niet (van|uit) … (verwijderen|schrappen|halen)
en: (remove|delete|take) (us|me) not (from|off)
    (do not|don't|please not) (remove|delete|unsubscribe|take|drop|strike|exclude)
    (do not|don't) stop (writing|sending|e-?mailing|informing)
""")

#: In the same sentence they limit the request to a way, a time or another list: a person reads what is meant.
LIMITS: Final = Phrases("""
en: by (tele)?(phone|telephone|fax|post|sms|text|courier|letter|regular mail|whatsapp)
    on (this|my|our|the) (number|phone|mobile|personal|private|home)
    (via|through|over) (the )?(phone|telephone|fax|whatsapp|social|post|this channel)
    (until|before|after|during|on) (the |our |my |next )?(weekend|weekends|vote|session|holiday|holidays|
    new year|election|elections|january|february|march|april|may|june|july|august|september|october|november|
    december|mondays|sundays|saturdays|monday|tuesday|wednesday|thursday|friday|end of|debate|meeting|
    further notice|recess|you have|they)
    (at|to) (this|the old|my old|my personal|my private|the above|that|his|her) (e-?mail )?(address|mailbox|
    account) … (but|use|instead|any more|rather) / instead
    (but|please|rather|and) (use|write to|send it|send them|send all|contact|address|only to) … @
    (list|lists|roster|register|group) of (the )?(those|undecided|co-?sponsors|sponsors|signatories|speakers|
    supporters|states|countries|participants|endorsers|members|observers|voters|candidates|candidate|opponents|
    sanctioned|delegations|co-?signatories)
    (supporters'|speakers'|sponsors'|sanctions|signatories'|speakers|terror|terrorist|no-fly|black) list
    (weapons|arms|troops|soldiers|aid|bombing|war|killing|attacks|fighting|violence|bombs|shelling|refugees|
    money|funds|ammunition|convoys) / objection / reservation
    (from|in) (the|this) (draft|resolution|text|declaration|statement|paragraph|agenda|minutes|annex|petition|
    programme)
    (attachments|attachment|pdf|zip|large files|copies|hard copies|duplicates|twice|faxes|gifts|flowers|
    invoices|visa|passports|classified|html)
    (reply|replying|replied|respond|answer) to this (message|e-?mail|automatic|notification)
    (his|her|their|your|its) (government|allies)
    to (the|their|a) (rebels|syria|aleppo|parties|regime|enemy|region) / (journalists|press|media)
    in (english|french|spanish|arabic|russian|chinese|german)
    without (a |an |prior |the |using |our |copying )?(note|reference|appointment|prior|copy|notice|copying|
    consent of) / in (capital|block|bold) / not hesitate / hesitate to / except
fr: par (telephone|fax|courrier|voie postale|la poste|sms|ecrit) / (avant|jusqu'|pendant|apres) (le|la|au|a|les)
    (liste|listes) des (coauteurs|signataires|orateurs|parrains|pays|etats|soutiens|participants|coparrains|
    membres) / (armes|troupes|guerre|bombardements|combats|aide|soldats|munitions|refugies) / objection
    (du|de ce|le) (texte|projet|paragraphe) / (mais|plutot|desormais) … @ / piece(s)? jointe(s)? / n'hesitez
    hesite* / a cette adresse … mais / en (anglais|francais|espagnol|arabe|russe) / sans (note|copie|preavis)
es: por (telefono|fax|correo postal|escrito|sms|via) / (antes|hasta|durante|despues) (de|del|el|la|que)
    lista de (los )?(copatrocinadores|patrocinadores|signatarios|oradores|firmantes|paises|estados|
    participantes|miembros) / (armas|tropas|guerra|bombardeos|ayuda|soldados|municiones|refugiados) / objecion
    (del|este) (texto|proyecto|parrafo) / (sino|pero|mejor) … @ / archivos? adjuntos? / dude en / duden en
    en (ingles|frances|espanol)
de: (per|am|uber|via) (telefon|telefonisch|fax|post|handy|sms|brief) / telefonisch
    (vor|bis|wahrend|nach) (dem|der|den|zum|zur|montag|januar|februar|marz|april|mai|juni|juli|august|
    september|oktober|november|dezember)
    (liste|verzeichnis) der (miteinbringer|unterzeichner|redner|unterstutzer|staaten|lander|teilnehmer|
    mitglieder) / (rednerliste|unterstutzerliste|unterzeichnerliste|sanktionsliste|teilnehmerliste)
    (waffen|truppen|krieg|bomben|hilfe|soldaten|munition|fluchtlinge) / einwand / vorbehalt
    (aus|in) dem (text|entwurf|absatz|beschluss) / (sondern|stattdessen) / anhange? / nicht (zogern|davor)
    auf (englisch|franzosisch|deutsch)
ru: по (телефону|факсу|почте|электронной почте только)
    (до|перед|во время|после) (голосован|заседан|праздник|выходн|январ|феврал|сесси|конца|нового|понедельник)*
    (списк|перечн)(а|е|ов)? (соавтор|подписант|оратор|стран|государств|участник|выступающ|член)*
    (оружи|войск|войн|бомбардир|помощ|солдат|боеприпас|беженц|боев)* / возражени*
    (из|в) (текст|проект|резолюци|пункт)* / (а|лучше) (на|по) (адрес|адресу|…@)* / вложени* / стесняйтесь
    на (английском|русском|французском)
ar: (بالهاتف|عبر الهاتف|هاتفيا|بالفاكس|عبر الفاكس|بريد عادي) / (قبل|حتى|أثناء|خلال)
    قائمة (المقدمين|الموقعين|المتحدثين|الدول|المشاركين|الأعضاء|الداعمين)
    (أسلحة|السلاح|قوات|الحرب|القصف|مساعدات|القتال|جنود) / اعتراض / (بل|ولكن|وإنما) … @ / تتردد* / المرفقات
zh: (打电话|電話|电话|传真|傳真|邮寄) / (之前|以前|期间|期間|前再|投票|周末|週末|假期)
    (共同提案国|提案国|签署国|发言者|支持国|国家|与会者|成员|发言)(名单|名單)
    (战争|戰爭|武器|军队|轰炸|炮击|援助|难民|士兵) / 反对意见 / 保留意见 / (案文|草案|决议|段落)
    (而|请|請)(改)?(发|用|寄)(至|到|往) / 附件 / 犹豫
pt: por (telefone|fax|correio|escrito|sms) / (antes|ate|durante|depois|apos) (de|da|do|a|o|que)
    lista de (copatrocinadores|signatarios|oradores|paises|estados|participantes|apoiantes|membros)
    (armas|tropas|guerra|bombardeamentos|ajuda|soldados|refugiados) / objecao
    (do|deste) (texto|projeto|paragrafo) / (mas|antes) … @ / anexos? / hesite* / em (ingles|frances)
it: (per|via) (telefono|fax|posta|iscritto|sms) / telefonicamente
    (prima|fino|durante|dopo) (di|del|della|a|al|il|la|che)
    (lista|elenco) dei (copatrocinatori|firmatari|oratori|paesi|partecipanti|membri|sostenitori|sponsor)
    (armi|truppe|guerra|bombardamenti|aiuti|soldati|profughi) / obiezione
    (dal|dal presente) (testo|progetto|paragrafo) / (ma|bensi) … @ / allegati / esit(i|ate|are)
    in (inglese|francese)
tr: (telefonla|faksla|postayla|telefondan) / (once|kadar|sirasinda|sonra)
    (imzaci|konusmaci|destekci|ulke|sponsor)* listesi* / (silah|asker|savas|bomba|yardim|multeci)* / itiraz*
    (metin|tasari|paragraf)* / cekinmeyin* / ekler
nl: (per|via|telefonisch|over de) (telefoon|fax|post|brief|sms) / telefonisch
    (voor|tot|tijdens|na) (de|het|eind|maandag|januari|februari|maart|april|mei|juni|juli|augustus|september|
    oktober|november|december)
    (lijst|overzicht) van (mede-?indieners|ondertekenaars|sprekers|landen|staten|deelnemers|leden|
    steunbetuigers) / (sprekerslijst|sanctielijst) / (wapens|troepen|oorlog|bommen|hulp|soldaten|vluchtelingen)
    bezwaar / (uit|in) de (tekst|ontwerp|paragraaf) / (maar|in plaats) … @ / bijlagen / aarzel*
    in het (engels|frans)
""")
