"""Words of leaving for good, of mailboxes given up, and of the address to use instead."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: The addressee is not there any more, or the address is not in use any more.
LEFT: Final = Phrases("""
en: no longer (work|works|working|with the|with this|with our|with us|at the|at this|employed|serv*|part of|
    monitored|in use|valid|active|in service|available at|the ambassador|the desk|the head|posted|assigned|
    holds|in this|based|used|be used|reads|responsible|represent*)
    (has|have) (now |since |permanently )?(left|departed|retired|resigned|moved on|moved to|relocated|
    transferred|been reassigned|been posted|been transferred|been recalled) (from )?(the|our|this|for|to|post|
    his|her|my|their|as|on|$)
    (completed|ended|finished|concluded) (his|her|my|their|its) … (assignment|tour|term|mission|posting|
    mandate|tenure|duties) / (am|is|are) not (with|working) … any( )?more / does not work … any( )?more
    do not work … any( )?more / not work here / (has|have) retired
    (not) (read|monitored|used|checked|in use) any( )?more / i have left / (his|her|my) successor / has moved on
    (has|have) passed away / last (working )?day (was|at|in)
    (address|mailbox|account|inbox) … (is|has been|was|will be) (being |now )?(discontinued|closed|deactivated|
    disabled|retired|decommissioned|replaced|changed|suspended|shut|abandoned|deleted|obsolete)
    (my|our|the) (new )?e-?mail address (has|is) (changed|now|been changed)
    (changed|change) (my|our|of) … e-?mail( address)? / new e-?mail address
    (is|are) now (to be )?(reached|found) at / (not|no longer) in (use|service|operation)
    left the (organisation|organization|ministry|mission|embassy|service|department|delegation|company|
    foreign service) / (please )?update your (records|contacts|contact list|address book)
fr: ne (travaille|travaillons|fait|sert|represente|exerce) plus
    n'(est|ai|a|occupe|exerce|appartient|utilise|assure) plus / ne suis plus
    n'est plus (en|valide|utilise|active|consulte|affecte|a|au|membre|joignable|la) / n'occupe plus / a quitte
    ai quitte / (est|suis) parti* (a la retraite|en retraite|definitivement)
    (a|ai) (ete )?(mute|affecte|nomme|rappele)*
    (adresse|boite|messagerie|compte) … (supprime|ferme|desactive|remplace|abandonne|change)* / nouvelle adresse
    nouvelles coordonnees / pris (sa|ma) retraite / (son|mon) success(eur|rice) / a pris fin
    a cesse (ses|d'exercer)
es: ya no (trabaja|trabajo|labora|presta|se encuentra|esta|forma|ocupa|se utiliza|es|pertenece|sera|existe|
    estoy|soy) / ha dejado (de|la|el|su) / he dejado de / ha (concluido|terminado|finalizado|culminado) (su|mi)
    (su|mi) sucesor* / (ha sido|fui|fue) (trasladad|destinad|reasignad|nombrad)*
    (direccion|buzon|cuenta|correo) … (desactivad|deshabilitad|cerrad|ha cambiado|fuera de uso|reemplazad|
    sustituid|eliminad)* / nueva direccion / nuevo correo / se ha jubilado
    (termino|concluyo|culmino) (su|mi) (mision|gestion|mandato)
de: nicht mehr (bei|im|in der|tatig|fur|unter|gultig|aktiv|erreichbar unter|verwendet|genutzt|zustandig|
    gelesen|abgerufen|beschaftigt|angestellt|an der|hier) / (habe|hat) … (verlassen|gewechselt|ausgeschieden)
    (ausgeschieden|pensioniert|im ruhestand|in den ruhestand|in pension)
    (meine|mein|seine|ihre|ihr) nachfolger* / (wurde|bin|ist) … (versetzt|ausgeschieden|abberufen)
    (adresse|postfach|mailadresse|konto) … (abgeschaltet|geschlossen|deaktiviert|ersetzt|stillgelegt|geandert|
    eingestellt|geloscht) / neue (adresse|mailadresse|e-?mail*) / meine neue e-?mail / lautet (nun|jetzt|ab)
ru: (больше|уже|более) не (работа|использу|явля|обслужива|действ|занима|состо|провер|актив)*
    (не работает) (в|здесь|у нас)
    (уволил|покинул|переведен|ушел|ушла|вышел на пенсию|вышла на пенсию|завершил|заверши)*
    (адрес|ящик) … (закрыт|отключен|недействител|не использу|измен|не действ|удален)* / преемник*
    новый (адрес|электронный) / окончил(а)? (командировку|срок) / не является (сотрудником|действ)
ar: (لم|لا) (يعد|أعد|تعد|نعد) (يعمل|أعمل|تعمل|نعمل|مستخدم|صالح|قيد|موجود|ضمن) / لم (يعد|أعد|تعد)
    (غادر|غادرت|ترك|تركت|تقاعد|استقال|انتقل|نقل) / (العنوان|البريد) … (الجديد|معطل|مغلق|غير صالح|غير مستخدم)
    (انتهت|انتهاء) (مهمت|مهام|خدمت|فترة)* / لا (يعمل|تعمل|أعمل) (هنا|لدينا|معنا)
zh: (已|己)(离职|離職|调离|調離|退休|离任|離任|调任|調任|不再|辞职|離開)
    不再(使用|担任|擔任|在|负责|負責|有效|任职|任職|工作) / (停用|停止使用|已注销|已关闭|已停止|作废|已失效)
    新(邮箱|郵箱|电子邮件|電子郵件|地址|邮件地址) / (更换|更換|变更|變更)(邮箱|郵箱|地址|为)
pt: (nao|ja nao|deixou de|deixei de) (trabalha|trabalhar|trabalho|exerce|exercer|faz parte|esta em uso|
    e utilizad|esta ativ|integra|ocupa|exercer)* (mais)? / ja nao / nao (trabalha|faz|esta|e) mais
    (foi|fui) (transferid|removid|nomead|destacad)*
    (endereco|caixa|conta|e-?mail) … (desativad|encerrad|substituid|alterad|descontinuad|desactivad)*
    (meu|minha|seu|sua) sucessor* / novo (endereco|e-?mail) / aposentou / reformou
    deixou (o|a) (cargo|missao|ministerio|embaixada|funcao|servico)
it: non (lavora|lavoro|lavoriamo|presta|presto|e|fa|faccio|occupo|ricopre|sono|sara|svolge|risulta) piu
    (ha lasciato|ha cessato|in pensione|e stato trasferit|ha terminato|ho lasciato|ha concluso)*
    (casella|indirizzo|account) … (disattivat|chius|sostituit|dismess|non e piu|cambiat|cessat)*
    (mio|mia|suo|sua) successor* / nuovo indirizzo / nuova e-?mail / nuova mail / nuova casella
tr: artik (calis|kullanil|gorev|gecerli|bu)* / (gorevinden|gorevimden) (ayril)*
    (ayrildi|ayrildim|ayrilmis|emekli|emekliye)
    (adres|hesap|posta kutusu|e-?posta adresi) … (kapat|degis|kullanim|kullanilm|gecersiz)*
    yeni (e-?posta )?(adres|e-?posta)* / gorev suresi … (doldu|sona erdi|bitti)
nl: niet (meer|langer) (werkzaam|bij|in dienst|in gebruik|actief|werken|beschikbaar|geldig|op dit|gelezen)
    werkt niet (meer|langer) / (heeft|heb) … verlaten / (met pensioen|uit dienst|overgeplaatst)
    (adres|mailbox|account|postbus) … (opgeheven|gesloten|vervangen|gewijzigd|buiten gebruik)
    (mijn|zijn|haar) opvolg* / nieuw(e)? (e-?mail)?adres / nieuw e-?mailadres
pl: (juz )?nie (pracuje|pracuj) (juz|w)* / (adres|skrzynka) … (nieaktywn|zamkniet|zmien)* / nowy adres / odszedl
    odeszla
ja: (退職|退任|離任|異動|転出|転任)(いたし|し|と|に)* / (使用|利用)(されて|して)(おりません|いません)
    新しい(メール)?アドレス
ko: (퇴직|퇴사|이임|전보|사직) / 더 이상 (근무|사용)
sv: arbetar inte langre / har slutat / ny e-?postadress / inte langre (kvar|anstalld)
da: (arbejder|er) ikke laengere / er fratradt / ny e-?mail / har forladt / er stoppet
no: (jobber|arbeider|er) ikke lenger / har sluttet / ny e-?post
fi: ei ole enaa / en tyoskentele enaa / uusi sahkoposti*
cs: jiz (nepracuje|nepusobi|neni) / uz (nepracuje|nie) / nova adresa / nepracuje / jiz neni
ro: nu mai (lucreaza|este|lucrez) / noua adresa
el: δεν (εργαζεται|υπηρετει|εργαζομαι|ισχυει) πλεον / νεα διευθυνση
he: (אינו|אינה|לא) (עובד|עובדת) (עוד|יותר)* / סיים את תפקידו / סיימתי את תפקידי
hu: mar nem (dolgozik|dolgozom|el) / uj (e-?mail )?cim*
uk: (більше|вже) не (працю|використов)* / звільнив* / нова адреса
en: (retired|resigned|departed) (from|on|in|at|as|last|effective|this) / (ceased|ceases) (to (work|be|serve)|working)
    (have|has) (been )?(moved|transferred|reassigned|posted|rotated|appointed) (to|as|back)
    (my|his|her) (assignment|tour|term|mission|posting|mandate|tenure|contract|tour of duty) … (ended|ends|
    came to an end|expired|concluded|is over|finished)
    (left|leaving) (the|my) (post|job|position|office of|foreign ministry|permanent mission)
    (use|using|check|checking|read|reading|monitor) (this|my old) (address|mailbox|account|e-?mail) any( )?more
    (now|currently) (serve|serving|posted|working|work) (as|at|in|with) … (ministry|embassy|mission|elsewhere)
fr: (j'ai|a|ai) (quitte|cesse|pris ma retraite|rejoint|change)
    (suis|est) (desormais|maintenant|dorenavant) (en poste|affecte|a la retraite|retraite)*
    (fonctions|mission|affectation|mandat) … (pris|prend|prennent|ont pris|termine)* fin / n'utilise plus
    depart a la retraite
es: (me )?(he|ha) (jubilad|retirad|trasladad)*
    (deje|dejo) (el|la|mi|de) (cargo|mision|ministerio|embajada|trabajar)*
    (mi|su) (mision|destino|gestion) … (concluy|termin|finaliz)* / ceso en
    (esta|este) (cuenta|correo|buzon|direccion) … (dejara de|sera dad|se dara de baja)*
de: (bin|ist) (in|im) (ruhestand|pension|rente)*
    (meine|seine|ihre) (tatigkeit|versetzung|dienstzeit|amtszeit) … (beendet|endete|zu ende)
    (arbeite|arbeitet) (jetzt|nun|inzwischen|seit)
pt: (aposentei|reformei|desliguei)-me / (deixei|terminei|conclui|cessei) (o|a|as|minha|minhas|de|meu|funcoes)
    cessou funcoes / cessei funcoes
    (este|esta) (endereco|caixa|conta|correio) (sera|vai ser|foi) (desativad|encerrad|desactivad|eliminad)*
it: (sono|e) (andat|in) (o |a )?(in )?pensione
    (ho|ha) (cessato|terminato|concluso) (il|la|le|di|il mio|il servizio)*
    (questa|la presente) casella … (sara|verra) (disattivat|chius|soppress)*
ru: (я )?(больше|уже|более) не (работаю|занимаюсь|служу|занимаю) / (вышел|вышла|ушел|ушла) (на пенсию|в отставку)
    (мой|моя) (срок|командировка|работа) … (завершил|закончил|истек)*
pl: (zakonczylem|zakonczylam|zakonczyl|zakonczyla) (prace|sluzbe|misje|kadencje) / (nie pracuje|nie pelnie) (juz|tu|w)
    (przeszedlem|przeszlam|przeszedl) na emeryture
    (ta|niniejsza) skrzynka … (zlikwidowan|zamkniet|usuniet|nieaktywn)* / (odszedlem|odeszlam)
cs: (ukoncil*|skoncil*|zakoncil*) (jsem )?(sve |svou |svoji )?(pusobeni|praci|cinnost|misi|sluzbu|pracovni)
    (jiz|uz) (zde |v |na )?(nepracuji|nepusobim|nejsem|nepracuje) / odesel (jsem )?(do duchodu|z)*
    (tato|tahle) (schranka|adresa) (bude|byla|je|uz|jiz) (zrusen|deaktivovan|neplatn|nefunkcn|zrus)*
sk: (ukoncil*|skoncil*) (som )?(svoje |svoju )?(posobenie|pracu|cinnost|misiu)
    (uz|viac) (tu )?(nepracujem|neposobim|nie som)
    (tato) (schranka|adresa) (bude|bola|je) (zrusen|deaktivovan|neplatn)*
sr: (vise|vise) ne (radim|radi|obavljam|koristim) / (otisao|otisla) (sam )?(u penziju|u mirovinu|iz)
    (napustio|napustila|napustila) (sam|je) / (ova|ovaj) (adresa|nalog|sanduce) (vise nije|se ugasi|ce biti)*
    више не (радим|ради|користим) / (отишао|отишла) (сам )?у пензију
sl: (ne delam|ne dela|nisem) vec / upokojil* / (ta|ta e-postni) (naslov|predal) (ne bo|ni) vec
bg: (вече|повече) не (работя|работи|заемам|използвам) / (напуснах|пенсионирах се|пенсионира)
    (този|адресът|пощата) … (закрит|няма да се използва|не се използва)*
ro: nu mai (lucrez|sunt|fac|ocup|activez) / (m-am|s-a) (pensionat|retras) / (am|a) (parasit|incetat|incheiat)
    (aceasta|adresa|casuta) … (va fi|a fost|nu mai) (dezactivat|inchis|desfiintat|este|functionea)*
hu: (mar|tobbe) nem (dolgozom|dolgozik|vagyok) / (nyugdijba|nyugallomanyba) (vonultam|vonult|mentem)
    (megszunt|tavoztam|tavozott|befejeztem|befejezte) / (ez a|a) (postafiok|cim) … (megszunik|megszunt|megszuntet)*
el: (δεν (εργαζομαι|υπηρετω|ειμαι) πλεον|συνταξιοδοτηθηκα|αποχωρησα|αποχωρησε|μετατεθηκα)
he: (פרשתי|פרש|פרשה|סיימתי|עזבתי|עזב|עזבה) (לגמלאות|לפנסיה|את|לתפקיד)* / (איני|אינני) (עובד|עובדת|משרת) (עוד|יותר)*
uk: (я )?(більше|вже) не (працюю|працює|обіймаю) / (вииш)(ов|ла) на пенсію
fi: (en|ei) (enaa )?(tyoskentele|ole) enaa / (jaanyt|siirtynyt|jain|siirryin) (elakkeelle|toisiin)
sv: (har|ar) (slutat|gatt i pension|lamnat|pensionerad|flyttat) / arbetar (inte|ej) langre
    (denna|den har) (adress|brevlada) (kommer att|ar inte)*
da: (er|har) (gaet pa pension|fratradt|forladt|stoppet|fratraadt|rejst) / arbejder ikke laengere / (er|bliver) nedlagt
no: (har|er) (sluttet|gatt av|pensjonert|fratradt) / (jobber|arbeider) ikke lenger / (er|blir) (nedlagt|lagt ned)
nl: (ben|is) … (met pensioen|uit dienst|vertrokken|overgeplaatst) / werk (hier )?niet (meer|langer)
    (deze|dit) (mailbox|adres|account) (wordt|is) (opgeheven|gesloten|niet meer)
tr: (gorevimden|gorevinden|bakanliktan) (ayrildim|ayrildi|ayrilmis) / (emekli) (oldum|oldu|olmustur)
    (bu|isbu) (adres|hesap|posta kutusu) … (kapatil|kullanil)* / gorev yerim degis*
ar: (انتهت|انتهى) (مهمتي|عملي|فترة|خدمتي|مدة) / (تقاعدت|غادرت|انتقلت|استقلت|أحلت)
    (هذا|هذه) (البريد|العنوان|الصندوق) … (سيغلق|سيتم إغلاق|لم يعد|ملغى)*
zh: (我|本人)(已|已经|已經)?(退休|离任|離任|离职|離職|调离|調離|卸任)
    (此|本|该|該)(邮箱|郵箱|信箱|帐号|账号)(将|將|已)?(停用|关闭|關閉|注销|不再使用)
ja: (退職|退任|離任|異動|帰任|転任)(いたしました|しました|となりました|致しました)
    (このアドレス|本アドレス|当アドレス)…(使用|利用|廃止|閉鎖)
ko: (퇴직|퇴사|이임|전출|은퇴)(하였|했|하게) / (이|본) (계정|메일|주소)…(사용하지|폐쇄|더 이상)
fa: (دیگر) … (کار نمیکنم|شاغل نیستم|مشغول نیستم|استفاده نمی)* / (بازنشسته) (شدهام|شدم|شده است)
    (ماموریت|مأموریت|دوره) … (پایان|به اتمام) / (این|نشانی) … (غیرفعال|مسدود) (شده|خواهد)
vi: (không còn|đã thôi|đã ngừng) (làm việc|công tác|sử dụng|phụ trách) / (đã )?nghỉ hưu
    (đã )?(chuyển công tác|chuyển sang)
th: (เกษียณ|ย้าย|ลาออก|พ้นจากตำแหน่ง)(อายุ|ราชการ|ไป|แล้ว) / ไม่ได้(ทำงาน|ปฏิบัติงาน|ใช้)…แล้ว / พ้นจากหน้าที่
id: (tidak lagi|sudah tidak) (bekerja|bertugas|menjabat|digunakan|menggunakan|aktif)
    (telah|sudah) (pensiun|pindah tugas|mengundurkan diri|dimutasi|purna)
et: (ei toota|ei tootan|enam ei tootan|ei ole) enam / (laksin|jain|siirdusin) pensionile / (lahkusin|lahkunud)
lv: (vairs|vairak) (nestradaju|nestrada|neizmantoju|neesmu) / (aizgaju|devos) pensija
lt: (nebedirbu|nebedirba|nebenaudoju|nebeeinu) / isej(au|o) i pensija
is: (haett|haettur|laet|lokid) (storfum|stoerfum) / (er|starfa) ekki lengur / komin(n)? a eftirlaun
""")

#: What a program that answers for a mailbox says of the mailbox: a person who left would say "I".
MAILBOX: Final = Phrases("""
en: (this|the) … (mailbox|address|account|inbox|e-?mail|mail account) … (no longer|not|closed|discontinued|
    deactivated|disabled|decommissioned|unattended|replaced|deleted|retired)
    the (person|holder|owner|user|recipient|addressee|individual) (you|of this)
    you are trying to (reach|contact)
fr: (cette|l') ?(adresse|boite|messagerie|compte) … (plus|pas|desactiv|ferm|supprim)* / le titulaire
    la personne que vous / votre correspondant
es: (esta|este|la) (direccion|buzon|cuenta|correo|casilla) … (ya no|no|desactiv|cerrad)* / el titular
    la persona que
de: (diese|dieses|das|die) … (adresse|postfach|mailadresse|konto) … (nicht mehr|abgeschaltet|geschlossen|
    deaktiviert|wird nicht)
ru: (этот|данный|указанный) (адрес|ящик|почтовый ящик) / (сотрудник|адресат), которому
ar: (هذا|هذه) (البريد|العنوان|الحساب) / الشخص الذي
zh: (此|该|該|本)(邮箱|郵箱|地址|帐号|账号|信箱|邮件地址) / 您(要|所)联系的
pt: (este|esta) (endereco|caixa|conta|e-?mail) … (nao|desativ|encerr|ja)* / o titular
it: (questo|questa) (indirizzo|casella|account) … (non|disattiv|chius)* / il titolare
tr: (bu|bu e-?posta) (adres|hesap|posta kutusu)*
nl: (dit|deze) … (adres|mailbox|account|postbus) … (niet|gesloten|opgeheven|wordt)
pl: (ta|niniejsza|ten) (skrzynka|adres|konto) … (nie|zlikwidowan|zamkniet|usuniet)*
cs: (tato|tahle|toto|tento) (schranka|adresa|e-?mail|ucet) … (zrusen|neni|deaktivovan|neplatn|nebude)*
sk: (tato|tento) (schranka|adresa|ucet) … (zrusen|nie|deaktivovan|nebude)*
ro: (aceasta|acest|aceasta) (adresa|casuta|cont) … (dezactiv|inchi|nu|desfiint)*
hu: (ez a|ezt a) (postafiok|e-?mail|cim|fiok)*
sv: (denna|den har) (brevlada|adress|e-?postadress) / brevladan
da: denne (postkasse|adresse|mailboks)
no: denne (postkassen|adressen|e-?postadressen)
fi: tama (sahkoposti|osoite|postilaatikko)* / tata (osoitetta|sahkopostia)
el: (αυτη η|η παρουσα|ο παρων) (διευθυνση|λογαριασμος|θυριδα)
he: (תיבה|תיבת דואר|כתובת) זו
uk: (ця|дана|цю) (адреса|скринька|поштова)
ja: (本|この|当)(メールアドレス|アドレス|アカウント)
ko: (이|본) (메일|계정|주소)
en: (no longer|don't|do not|not) (use|using|check|monitor|read) this (address|mailbox|account|e-?mail)
""")

#: Where to write instead.
WRITE_TO: Final = Phrases("""
en: (contact|write|reach|e-?mail|address|direct|send|forward|refer|resend|redirect|call|turn|consult|use|
    reached|contacted|replaced|successor|colleague|deputy|assistant|copy)
    (new|current|following|correct|alternative|alternate|other) (e-?mail )?(address|mailbox|account)
    (available|found) at / instead / now at
fr: (contact|ecri|adress|joindre|envoy|redirig|merci de|utilis|veuillez)* / nouvelle adresse
    nouvelles coordonnees / desormais
es: (contact|escrib|dirij|dirigirse|envi|comuni|favor|utilice|pongase)* / nueva direccion / nuevo correo
de: (wenden|kontaktieren|schreiben|richten|senden|erreichbar|erreichen|nutzen|verwenden) / neue
    (vertretung|nachfolger*|kollegin|kollegen|stellvertret*)
ru: (обращ|пишите|свяж|связ|направля|отправля|использу|писать)* / новый
ar: (التواصل|الاتصال|مراسلة|الكتابة|مخاطبة|إرسال|استخدام|التوجه|راسل) / الجديد
zh: (联系|聯絡|聯繫|发送|發送|寄|写信|致函|邮箱|郵箱|使用|电邮|電郵)
pt: (contact|contat|escrev|envi|dirij|dirigir|entre em|utilize|favor)* / novo
it: (contatt|scriv|rivolg|invi|indirizz|utilizz)* / nuovo
tr: (iletisim|yaz|basvur|gonder|ulas|kullan|irtibat)*
nl: (contact|schrijf|stuur|richt|wend|mail|gebruik|bereik)* / nieuw*
pl: (kontakt|prosze|napisz)*
ja: (連絡|宛|送付|問い合わせ)
ko: (연락|보내|문의)
sv: (kontakta|skriv|vand|anvand|skicka|mejla|maila)*
da: (kontakt|skriv|send|brug|henvend)*
no: (kontakt|skriv|send|bruk|henvend)*
fi: (ota|ottakaa|ottamaan|lahet|kayt|kirjoit)* (yhteytta)?
cs: (kontakt|obrat|zasl|piste|posil|posl|pouziv)*
sk: (kontakt|obrat|zasl|piste|posl|pouziv)*
ro: (contact|scri|adres|trimit|folos|utiliz)*
el: (επικοινων|απευθυν|στειλ|γραψ|χρησιμοπ|αποστελ)*
he: (לפנות|פנו|נא|אנא|יש לפנות|לשלוח|שלחו)
hu: (forduljon|keresse|irjon|kuldje|vegye fel|szivesked)*
uk: (зверт|пишіть|надсил|скорист|зв'яж)*
bg: (обърн|пишете|свърж|изпра|контакт|използва)*
sr: (kontakt|obrat|pisite|posalj|koristit|javit)* / (контакт|обрат|пишите|пошаљ|користит|јавит)*
sl: (kontakt|obrn|pisite|poslj|uporab|pisi)*
fa: (تماس|مکاتبه|ارسال|مراجعه|ارتباط|نامه)
vi: (liên hệ|gửi|viết|sử dụng|gọi)
th: (ติดต่อ|ส่ง|เขียน|แจ้ง)
id: (hubungi|menghubungi|kirim|kontak|gunakan|silakan|menulis)*
et: (poordu|kirjuta|saat|votke uhendust|kasuta)*
lv: (sazin|rakst|sut|vers|griez|izmant)*
lt: (kreip|rasy|susisiek|siusk|naudok)*
is: (hafid samband|hafa samband|sendid|snuid)
ka: (დაუკავშირდ|მიმართ|მისწერ|გამოაგზავნ)*
hy: (դիմ|կապ|գրե|ուղարկ)*
az: (əlaqə|müraciət|yaz|göndər)*
hi: (संपर्क|सम्पर्क|भेज|लिख)*
ur: (رابطہ|بھیج|لکھ)*
""")
