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
""")
