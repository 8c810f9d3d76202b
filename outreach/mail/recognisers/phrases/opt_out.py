"""Words that ask not to be written to again."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases, fold

#: A sentence of their own that asks us to stop writing.
REQUESTS: Final = Phrases("""
en: (remove|delete|strike|erase|exclude|drop|removing|deleting|excluding|removal of) … (me|us|our|my|name|
    address|e-?mail|mission|embassy|ministry|office|this|him|her|details|account|ambassador|minister|contact|
    contacts|mailbox) … (from|off|out of) … (list|lists|database|mailing|mailings|distribution|records|
    address book|directory|recipients|addressees|contacts|circulation)
    (remove|delete|drop|removing|deleting) (me|us) (from|off) (this|your|the|any|all|further|future)
    (remove|delete|erase) (me|us|my|our|this) … (address|details|data|contact information|contacts)( )?(,|.|$)
    (be|removed|get|taken) (removed|deleted|taken off|struck|excluded) … (list|lists|database|mailing|mailings|
    distribution|circulation|records)
    (take|taking|strike) (me|us|our|my|this) … (off|from|out of) … (list|lists|database|mailing|mailings|
    distribution) / (take|taking) (me|us) off( )?(.|,|$)
    off (your|the|this) (mailing |e-?mail |distribution )?list
    (do not|don't|never|must not|should not|no longer|not to|kindly not|will not|no need to|please not) (ever |
    again |please |further )?(contact|contacting|write|write to|writing to|e-?mail|mail|address|approach|
    message|solicit|bother|disturb|spam) (us|me|this mission|this embassy|this office|this ministry|
    this address|this mailbox|our office|our mission|our embassy|our ministry|our officials|our staff|
    our department|him|her|again|any further|any more|further|the mission|the embassy|the ministry|
    the ambassador|the minister)
    (do not|don't|never|no longer|not to|kindly not|please not|should not) (ever |again |please |
    continue to )?(send|sending|forward|address|direct) (us |me |this mission |this office |to us |to me |
    our office |any )?(any |your |such |these |further |more |future |additional |other |unsolicited |
    this kind of )(further |more |such |other |future |of these |of your |unsolicited )?(letters|letter|
    appeals|e-?mails|emails|messages|mailings|mail|correspondence|communications|material|petitions|requests|$|
    .|to us|to this)
    (do not|don't|never|not to|no longer) (send|mail|e-?mail) (us|me) (anything|letters|e-?mails|emails|
    messages|mail|mailings|appeals|again|any|more)
    (do not|don't) (continue|keep|go on) (to )?(write|writing|send|sending|contact|contacting|e-?mailing|
    mailing) … (us|me|our|these|such|letters|this)
    (stop|cease|quit|discontinue|halt|stopping|ceasing|end) (all |any |the |ever )?(writing|e-?mailing|mailing|
    contacting|messaging|spamming|approaching|bothering|soliciting|addressing|corresponding|disturbing|
    harassing)( to)?( with)? (us|me|our office|our mission|our embassy|our officials|our staff|this|him|her|
    the mission|the embassy|the ministry|the ambassador|the minister)
    (stop|cease|quit|discontinue|ceasing) (writing|e-?mailing|mailing|contacting|messaging|spamming)( )?(.|,|!|
    $)
    (stop|cease|quit|discontinue|halt|end|stopping) sending … (us|me|letters|e-?mails|emails|messages|mail|
    mailings|appeals|correspondence|communications|here|to this)
    (stop|cease|discontinue|end) (all |any |the |these |this |your |such |further )?(further |such |
    unsolicited |mass )?(e-?mails|emails|mailings|correspondence|messages|communications|communication|contact|
    letters|spam|spamming|appeals)( )?(.|,|!|$|with us|to us|to this|from you|at once|immediately|now|
    forthwith|with this|with our|with me|to our|to my)
    (refrain|desist|abstain) from … (contact|contacting|writing|sending|e-?mailing|mailing|correspondence|
    approaching|addressing|communications|messages|messaging|mailings)
    (no longer|not|never|don't) (want|wish|wishes|like|desire|care|intend) to (receive|get) (any|further|more|
    such|your|these|this kind|this type|letters|e-?mails|emails|messages|mail|correspondence|communications|
    unsolicited|mailings|appeals|anything)
    (no longer|not|never|don't) (want|wish|wishes|like|desire|care) to (be contacted|be written|be approached|
    be addressed|be e-?mailed|be disturbed|be on your|be on this|be included|be part of your|hear from|
    remain on|continue receiving) / (no longer|not) interested in receiving
    (prefer|like|want|wish|wishes|ask|asks|request|requests|asked) … not to be (written|contacted|approached|
    addressed|e-?mailed|sent|disturbed|bothered|included)
    (prefer|like|want|wish) … not to (receive|hear) (any|further|more|from|such|these|your|letters|e-?mails)
    (ask|asks|request|requests|asked|want|like|prefer|wish) … not to (write|contact|send|e-?mail|approach|
    address) (to )?(us|me|again|any more|further|our office|our mission|our officials|this office|this mission|
    this address) / (ask|asks|request|requests|like|want) to be left alone
    (ask|asks|request|requests|prefer|want|like) … no (further|more) (letter|letters|contact|correspondence|
    e-?mails|messages|communications|mail)
    (do not|not) (consent|agree) to (receiv*|be contacted|being contacted|the processing)
    (please |kindly )?no (more|further) (e-?mails|emails|letters|mails|messages|mailings|correspondence|
    appeals|communications|communication|contact)( )?(please|.|!|$|from you|from your|to us|to this|should|
    will be) / no more of (these|your|such) (letters|e-?mails|emails|messages|mails|appeals|mailings)
    (receive|receives|get|gets) no (more|further) (mail|mails|letters|e-?mails|emails|messages|correspondence|
    communications|communication|mailings)
    (ensure|make sure|see to it) that (we|i|this office|our office) … (not|no longer|no further|
    no more) … (receive|contacted|sent|written)
    (like|want|ask|prefer) (it|my name|our name|my address|our address|this address|my e-?mail|
    our e-?mail) (to be )?(removed|deleted|taken off|erased) / ^desist / (and|please|to) desist
    address no (more|further) (letters|mail|e-?mails|correspondence|appeals)
    right (to be forgotten|to erasure|to object)
    (please|kindly|can i|do i|do we|can we|wish to|want to|like to|could you|how to|must) (be )?(unsubscribe|
    unsubscribed)( |.|,|$|!) / unsubscribe (me|us|our|my|this|from|immediately|please|now|the)
    (please|wish to|want to|like to|kindly|hereby|we|i) opt( |-)out / opt (us|me) out / opting out of
    (leave) (us|me) alone
    (did|would|could|will) not … (write|contact|e-?mail|approach|address) (to )?(us|me|him|her|this mission|
    this office) (again|any more|anymore|further|on|about|in future)
    (obliged|grateful|appreciate*|appreciated|glad|prefer|thankful|pleased) (it )?(very much )?if (you|your|
    our|the|no|we|this) … (did not|would not|no longer|not be|stop|stopped|would stop|refrain|refrained|cease|
    ceased|remove|removed|would remove|were removed|was removed|take us|took us|deleted|were deleted) … (write|
    writ|contact|send|sending|writing|us|me|our|list|mail|letters|again|further|address)*
    (ask|asks|request|requests|requested|asked|insist|would like) that (you|your|no|our|the|we|all|this|such|
    any) … (cease|stop|refrain|no longer|not|remove|removed|delete|deleted|discontinue|further|
    excluded) … (contact|contacting|write|written|writing|send|sent|sending|list|lists|database|mailings|
    correspondence|communications|letters|e-?mails|emails|address|us|to this)
    (withdraw|revoke|withdrawing|withdrawn) … consent … (contact|data|communication|communications|e-?mail|
    processing|mailing|mailings|address)?
    (object|objects) to (receiving|the processing|being contacted|further|the use of)
    (enough|had enough)(!|,|.| of) … (e-?mails|emails|letters|mails|messages|mail)
    not interested … (stop|remove|unsubscribe|no more)
    not (write|contact|e-?mail) (to )?(us|me) (again|any more|anymore)
    not be (written to|contacted|approached|e-?mailed) (again|any more|anymore|further|in future|in the future|
    by you|on this|on such|about this) / (lose|forget) (my|our) (address|e-?mail)
    (take|consider|treat) this as … opt( |-)out / (should|can) be (removed|taken off|deleted) from your
    ^remove (me|us)( )?(,|.|!|$) / ^please (remove|delete|unsubscribe) (me|us)( )?(,|.|!|$)
fr: (de|pour|veuillez|merci|priere|voulez|vouloir|demande|demandons|bien|svp|devez) (de |
    bien )?ne plus (jamais )?(nous |me |m'|lui |leur )?(en )?(ecrire|contacter|envoyer|adresser|solliciter|
    importuner|faire parvenir|relancer|transmettre|communiquer|deranger)
    (de|pour|veuillez|merci) ne (plus|pas) … (etre contacte|etre sollicite|etre destinataire|recevoir)*
    ne plus (nous|me|m'|lui|leur) ?(ecrire|contacter|envoyer|adresser|solliciter|importuner|faire parvenir|
    relancer)
    (ne|n') ?(nous |me |m'|lui )?(ecriv|contact|envoy|sollicit|adress|relanc|importun|derang|transmett)(ez|er|
    iez|ons)(-nous|-moi)? (plus|jamais|aucun|pas d'autre)*
    (cess|arret|stopp)(er|ez|ons)? … (de|d'|l'|vos|ces|tout|toute|cet|cette) ?(nous |m'|me |lui )?(ecrire|
    contacter|envoi|envoyer|envois|adresser|solliciter|importuner|courriels|messages|mails|correspondance|
    courriers|communication|sollicitations|relancer|spam|relances|d'ecrire|d'envoyer)
    ne (souhait|desir|veu|voul|entend)(ons|e|ait|ent|x|t)? (plus|pas|pas du tout|aucunement) (etre contacte|
    etre sollicite|etre importune|etre destinataire|etre relance|etre sur|recevoir|figurer|que vous nous|
    davantage|continuer a recevoir|correspondre)*
    (souhait|prefer)(ons|e|ent|erions|erait|erais) … (ne plus|ne pas) … (recevoir|etre|figurer)
    (retir|supprim|ray|enlev|desinscri|radi|effac|exclu|desabonn|ot)(er|ez|re|vez|ver)?(-nous|-moi)? … (de|des|
    du) … (liste|listes|fichier|fichiers|base|destinataires|carnet|repertoire|diffusion|mailing|envois)
    (desinscri|desabonn)(vez|ez)(-nous|-moi)? / (me|nous) (desinscrire|desabonner)
    (souhait|demand|veuillez|merci)* … (desinscription|desabonnement|desabonner|desinscrire)
    (mettre|mettez|met) (un terme|fin) a … (envoi|courriel|message|correspondance|sollicitation|mail|courrier)*
    inutile de (nous|me|lui|m') ?(ecrire|contacter|relancer|envoyer|solliciter|adresser)
    (pas|aucunement) interesse* (a|par) … (recevoir|envois|courriels|messages|courriers)
    (oppose|opposons) au traitement / (retir|revoqu)* … consentement
    droit (d'opposition|a l'effacement|a l'oubli)
    plus (aucun|aucune|de) (courrier|message|envoi|lettre|mail|courriel|courriels|correspondance|communication|
    mails|messages|courriers|lettres|e-?mails|sollicitation)* / (nous|me) laisser tranquille*
    laissez-(nous|moi) tranquille*
    (s'|vous |nous )?abstenir (desormais |a l'avenir )?de (nous |m'|toute? )?(ecrire|contacter|envoyer|
    adresser|solliciter|nouvel|correspondance)*
    (supprim|effac|retir|ray|enlev)(er|ez|e)? … (notre|mon|nos|mes|cette) … (adresse|coordonnees|donnees|nom|
    contact|contacts)( )?(.|,|$| de)
    (suppression|retrait|radiation|exclusion|desinscription) … (de|des) … (liste|listes|fichier|base|diffusion|
    mailing)
es: (dej|ces|par|evit|absteng|absten)(en|e|ar|ad|ase|anse|erse|a)? (de )?(escribir|enviar|contactar|mandar|
    remitir|molestar|dirigir|seguir)*
    no (nos|me|le|les) (vuelva |vuelvan )?(a )?(escrib|envi|contact|mand|remit|molest|dirij|dirig)* … (mas|
    nunca|nuevamente|otra vez|de nuevo|ningun|ninguna|jamas)
    no (volv|vuelv)* a (escrib|envi|contact|mand|molest|dirig)*
    no (nos|me|le) (escrib|contact|envi|mand|molest)* mas
    no se (nos|me|le) (escrib|envi|contact|mand|remit)* … (mas|nuevamente|de nuevo)
    no (envie|envien|mande|manden|remitan|escriban) mas
    (no|ni) (deseo|deseamos|desea|queremos|quiero|quisieramos|desean|quiere) … (recibir|seguir|ser contactad|
    que nos|que me|figurar|continuar|ser molestad)*
    (dar|darnos|darme|darse|dennos|denos|denme|deme|solicit|solicito|solicitamos|pedimos|cursar|tramitar) (de |
    la |nuestra |mi )?baja
    (baja|borrar|elimin|suprim|retir|quit|excluy|excluir|saqu|sacar|remuev|remover|borr)(en|e|an|ar|ir|a|
    ad)?(nos|me|los|lo)? … (de|del) (su|sus|la|las|esta|estas|todas|vuestra|lista) … (lista|listas|base|
    directorio|registros|correo|destinatarios|distribucion|envios|contactos|difusion)
    no (mas|enviar mas|recibir mas|mandar mas) (correos|cartas|mensajes|comunicaciones|correspondencia|correo|
    envios) / cancelar (la|mi|nuestra) suscripcion / desuscri* / ningun (otro|mas) (correo|mensaje)
    (dejen|dejennos|dejenme) en paz / (exclu)* de … (futuros|futuras|envios|comunicaciones|correos|mensajes)
    (poner|pongan|ponga) (fin|termino) a … (envio|correo|mensaje|comunicacion)*
    no (estamos|estoy) interesad* en … (recibir|seguir|continuar|sus correos) / (opongo|oponemos) al tratamiento
    (retir|revoc)* … consentimiento / derecho de (oposicion|supresion|cancelacion)
    (elimin|borr|suprim|quit|retir)(en|e|ar|ir)? … (nuestra|nuestro|nuestros|mi|mis|esta) … (direccion|correo|
    datos|contacto|contactos)( )?(.|,|$| de)
    (eliminacion|exclusion|supresion|retirada|retiro|remocion|baja) … (de|del) … (lista|listas|base|directorio|
    distribucion|registros)
de: (schreiben|schicken|senden|mailen|kontaktieren|belastigen|anschreiben) sie (uns|mir|mich) … (nicht mehr|
    nie wieder|keine|nicht weiter|kein|nie mehr|nicht langer|nicht wieder|kunftig nicht)
    (uns|mir|mich) (bitte )?(kunftig |in zukunft |zukunftig )?(nicht mehr|keine|nie wieder|nicht weiter|
    nicht langer) … (schreiben|anschreiben|schicken|senden|zusenden|zuzusenden|anzuschreiben|zu schreiben|
    zu schicken|zu senden|kontaktieren|zu kontaktieren|mails|e-?mails|nachrichten)
    keine (weiteren|weitere|mails mehr|e-?mails mehr|briefe mehr|nachrichten mehr|schreiben mehr|
    post mehr) (schreiben|e-?mails|mails|nachrichten|briefe|zuschriften|zusendungen|mitteilungen|anschreiben|
    kontaktaufnahme*|post|appelle|rundschreiben)?
    (von|auf) (weitere|weiteren|kunftigen|derartigen|solchen) … (schreiben|mails|e-?mails|nachrichten|
    zuschriften|zusendungen|anschreiben|kontaktaufnahmen) … (abzusehen|absehen|verschonen|verzichten|sehen)
    (nehm|trag|nimm|austrag)(en|e|t|st)? … (uns|mich|unsere|meine|diese|unser) … (aus|von) (dem|ihrem|der|
    ihrer|allen|eurem|ihren)*
    (streich|entfern|losch|sperr)(en|e|t|st)? … (uns|mich|unsere|meine|diese|die|unser) … (verteiler|liste|
    mailingliste|verteilerliste|adressliste|datenbank|adressverteiler|adressbuch|kartei|mailverteiler|
    verzeichnis|empfangerliste|aus)
    aus (dem|ihrem|der|ihrer|allen|eurem) (e-?mail-?)?(verteiler|liste|mailingliste|verteilerliste|adressliste|
    datenbank|adressverteiler|mailverteiler) … (streichen|entfernen|loschen|nehmen|austragen|gestrichen|
    entfernt|geloscht|genommen|zu)
    (mochten|mochte|wollen|will|wunschen|wunsche|wunscht) … (nicht mehr|keine|nicht weiter|nicht langer|
    kein) … (angeschrieben|kontaktiert|erhalten|bekommen|zugesandt|belastigt|empfangen|informiert|post|mails|
    zusendung*|nachrichten)
    (nicht mehr|nicht weiter|nie wieder|nicht langer|nicht erneut) … (angeschrieben|anzuschreiben|
    zu kontaktieren|kontaktiert zu werden|zu schreiben|zuzusenden)
    (stellen|stell) sie … (zusendung|versand|schreiben|zuschriften|mails|e-?mails|kontaktaufnahme) … ein
    (unterlassen|unterlass) sie … (zusendung|schreiben|mails|e-?mails|kontaktaufnahme|weitere|kunftig|
    zuschriften) / (horen|hor) sie auf … (schreiben|schicken|senden|mails)
    (abmelden|abbestellen|abmeldung|austragen) (bitte|vom|von|aus)?( |.|$) / newsletter … abbestellen
    lassen sie (uns|mich) in ruhe
    (keinen wert|kein interesse|keinen bedarf) (auf|an) … (zuschriften|schreiben|mails|e-?mails|nachrichten|
    zusendungen|zusendung|briefe*|informationen)
    keine (e-?mails|mails|briefe|nachrichten|schreiben|post|zuschriften|anschreiben) mehr
    (widersprech|widersprich)* … (nutzung|verarbeitung|verwendung|speicherung|zusendung)
    (sehen|sieh|sehe) … von … (schreiben|zuschriften|mails|e-?mails|anschreiben|kontaktaufnahmen|zusendungen|
    briefen) … ab / widerruf* … einwilligung
    (losch|entfern|streich)(en|e|t)? … (unsere|meine|diese|unser|mein) … (adresse|daten|mailadresse|
    e-?mail-?adresse|kontaktdaten)( )?(.|,|$| aus| von)
    (loschung|streichung|entfernung|austragung) … (aus|von) … (verteiler|liste|datenbank|mailingliste|
    adressliste|verteilerliste)
ru: (больше|впредь|далее|никогда) (пожалуйста )?(нам |мне |нас |к нам )?не (пиш|писа|присыла|направля|отправля|
    беспоко|обраща|шлите|слать|связыва)*
    не (пишите|присылайте|направляйте|отправляйте|беспокойте|обращайтесь|шлите) (нам|мне|нас|больше|сюда|к нам|
    на этот|на данный|свои|такие|подобные)
    (просим|прошу|просьба|убедительно просим) … (больше )?не (пис|присыл|направл|отправл|беспок|обращ|слать|
    связыв|включ)* / (пишите|присылайте|направляйте) (нам|мне)? ?больше не
    (прекратит|прекратить|остановит|остановить|перестан|перестать|прекращени|прекращения)(е|ьте|ь)? … (рассылк|
    переписк|присыл|направл|писать|отправк|слать|письм|сообщени|обращени|контакт|корреспонденц|беспокоить)*
    (исключит|удалит|убер|вычеркн|исключить|удалить|убрать|вычеркнуть|снять|снимит)(е|ите)? … (из|
    с) … (рассылк|списк|баз|адресат|перечн)* / (отпис|отпишите|отписать|отписаться)* (нас|меня|от|нам)?
    не (хотим|желаем|хочу|желаю|намерены|хотели бы|хотел бы) … (получать|получение|чтобы нам|чтобы вы|
    иметь дело|вести переписку)* / (отказыва|откаж)* … (рассылк|получени|переписк)*
    (оставьте) (нас|меня) в покое / без (дальнейших|новых) (писем|обращений)
    не (заинтересован|нужда|нуждаемся)* в … (переписк|рассылк|письм|получени)* / (отзыва|отозва)* … согласие
    (удалит|убер|исключит|удалить|исключить)(е|ите)? … (наш|мой|мои|наши|этот|данный) … (адрес|данные|контакт|
    почту|e-?mail|имейл)* / (исключени|удалени)* … (из) … (рассылк|списк|баз)*
ar: (عدم|التوقف عن|الكف عن|وقف|إيقاف|الامتناع عن|توقفوا عن|كفوا عن|التوقف) … (مراسلتنا|مراسلتي|الكتابة إلينا|
    الكتابة لنا|الاتصال بنا|الاتصال بي|إرسال|التواصل معنا|التواصل معي|مخاطبتنا|المراسلة|المراسلات|الرسائل|
    إزعاجنا|مراسلة|مكاتبتنا)
    لا (تراسلونا|تراسلوني|ترسلوا|ترسل|تكتبوا|تكتب|تتصلوا|تتواصلوا|تخاطبونا|تزعجونا|تبعثوا) … (لنا|إلينا|بنا|
    معنا|لي|إلي|بعد|مجددا|مرة|المزيد|رسائل|أي|هذا)?
    (حذف|إزالة|شطب|رفع|استبعاد|احذفوا|أزيلوا|اشطبوا|إخراج|احذف) … (عنواننا|اسمنا|بريدنا|عنواني|اسمي|بريدي|
    بعثتنا|سفارتنا|اسم|عنوان|البعثة|هذا) … (قائم|القائم|قوائم|القوائم|لائح|اللائح|سجلات|قاعدة)*
    (إلغاء|الغاء) (الاشتراك|اشتراكنا|اشتراكي)
    لا (نرغب|نود|أرغب|أود|نريد|أريد) … (تلقي|استلام|استقبال|مراسلات|رسائل|المزيد|التواصل|أن تراسلونا|بتلقي|
    أن نتلقى)
zh: (请|請|务请|務請)?(不要|勿|别|別|不必|毋)(再)?(继续|繼續)?(给|給|向|与|與|和|对|對)?(我们|我們|我|本馆|
    本館|我馆|我館|本处|本處|本部|本团|本團|本机构|本機構|此地址|此邮箱)(再)?(来信|來信|来函|來函|发|發|寄|
    写信|寫信|联系|聯繫|聯絡|打扰|打擾|送|致函|发送|發送)
    (不要|勿|别|別)(再|继续|繼續)(来信|來信|来函|來函|发|發|寄|写|寫|联系|聯繫|聯絡|打扰|打擾|送|致函|给|給|向)
    (停止|终止|終止)(再)?(向|给|給|对|對)?(我们|我們|我|本馆|本館|我馆|我館|本处|本團|本团|此邮箱|
    该邮箱)?(继续|繼續)?(发送|發送|发|發|寄|来信|來信|联系|聯繫|聯絡|写信|寫信|寄送|来函|來函|邮件|郵件|群发)
    (退订|退訂|取消订阅|取消訂閱|退出邮件列表|退出郵件清單|退出郵寄名單)
    (将|將|把|从|從)…(名单|名單|列表|邮件组|郵件群組|数据库|資料庫|通讯录|清单|清單|发送名单)…(删除|刪除|移除|
    除名|去掉|剔除|移出|删去|撤下)
    (删除|刪除|移除|剔除)(我们|我們|我|本馆|本館|我馆|我館|本邮箱|此邮箱|该邮箱|此地址|本地址)(的)?(地址|邮箱|
    郵箱|信息|资料|資料|联系方式|聯絡方式|邮件地址|电子邮件)?
    (从|從)…(删除|刪除|移除|除名)(我们|我們|我|本馆|本館|我馆|此邮箱|此地址)
    (将|將|把|让)(我们|我們|我|本馆|本館|我馆|本邮箱|此邮箱)(移出|移除出|踢出|剔除出|撤出)(你们|贵方|
    您)?(的)?(邮件|郵件|发送|寄送)?(名单|名單|列表|清单) / (取消|终止)(我们|我們|我|本馆|我馆)?(的)?(订阅|訂閱)
    (不|不再)(希望|想|愿|願|愿意|願意|欲|打算)(再|继续|繼續)?(收到|接收|接到|被联系|被打扰|收取|收阅)
    不再(接收|接受|收取)(贵|貴|您|此类|此類|任何|这类|這類|你)
pt: (par|deix|cess|abst)(em|e|ar|enham-se|enha-se|er-se|rem|ass|assem|asse|iv)* de (nos |me )?(escrever|enviar|
    contatar|
    contactar|mandar|remeter|incomodar)*
    nao (nos |me )?(voltem a |volte a |voltassem a )?(escrev|envi|contat|contact|mand|remet|incomod)* … (mais|
    novamente|de novo|nunca|jamais|outra)
    nao (desej|quer|pretend)(amos|o|emos|a|em|e)? … (receber|ser contactad|ser contatad|continuar|que nos|
    constar)*
    (remov|retir|exclu|elimin|apag|risc|tir)(er|am|em|ir|a|ar|uam|e|ua|iam)?(-nos|-me)? … (da|das|de|do) (sua|
    suas|vossa|vossas|esta|lista|sua|mailing|todas) … (lista|listas|base|mailing|contactos|contatos|cadastro|
    distribuicao|registos|correio) / (da|das) (sua|vossa) (lista|mailing)… (remov|retir)*
    cancelar (a |nossa |minha )?(a )?(inscricao|subscricao|assinatura) / descadastr*
    nao (mais )?receber (mais )?(e-?mails|mensagens|cartas|correspondencia) / deixem-nos em paz
    nao (temos|tenho) interesse em … (receber|continuar) / (revog|retir)* … consentimento
    (oponho|opomo)* … ao tratamento
    (remov|retir|exclu|elimin|apag)(er|am|em|ir|a|ar|uam|e|ua|iam)? … (o nosso|nosso|meu|a nossa|este|
    os nossos|os meus) … (endereco|e-?mail|dados|contacto|contato)( )?(.|,|$| da| de)
    (remocao|exclusao|eliminacao|retirada) … (da|das|de|do) … (lista|listas|base|mailing|cadastro|distribuicao)
it: (smett|cess|finit|evit)(ete|ere|a|ate|are|ela|etela|i)* di (scriver|inviar|contattar|mandar|spedir|
    importunar|disturbar)*
    non (ci |mi )?(scriv|invi|contatt|mand|import|disturb|sped)(ete|ate|eteci|ateci|ateli|erci|arci|etemi|
    atemi|a|i|ere|are)* (piu|altro|altre|ulteriori|mai piu)
    (di|a|se|che) non (ci |mi )?(scriv|invi|contatt|mand)* (piu|altr|ulterior)*
    non (desider|vogl|intend|gradi)(iamo|o|ono|a|amo)* … (ricevere|essere contattat|essere disturbat|
    continuare|che ci)*
    (cancell|rimuov|elimin|togli|depenn|esclud)(are|ere|ete|ate|arci|erci|eteci|ateci|armi|ermi|etemi|atemi|a|
    i|ete)* … (dal|dalla|dalle|dai|da) (vostr|vostra|vostre|vostro|tua|questa|mailing|lista|suo|sua)* … (list|
    lista|liste|elenco|database|indirizzari|mailing|archivi|rubrica|newsletter)* / (disiscri|disiscriv)*
    cancellare (l'|la )?(iscrizione|nostro indirizzo|mio indirizzo) / astener(si|vi) dal* (scriv|invi|contatt)*
    lasciateci in pace / nessun(a)? (altra|ulteriore) (mail|comunicazione|lettera)
    non (siamo|sono) interessat* a … (ricevere|continuare) / (mi oppongo|ci opponiamo) al trattamento
    (revoc|ritir)* … consenso
    (cancell|rimuov|elimin)(are|ere|ate|ete|a|i)? … (il nostro|il mio|i nostri|i miei|questo) … (indirizzo|
    dati|contatto|contatti|e-?mail)( )?(.|,|$| dal)
    (cancellazione|rimozione|eliminazione) … (dal|dalla|dalle|da) … (lista|liste|elenco|database|indirizzario|
    mailing|newsletter)
tr: (bize|bana|artik|bir daha|tarafimiza|lutfen) … (yazmayin|yazmayiniz|gondermeyin|gondermeyiniz|atmayin|
    atmayiniz|yollamayin|iletmeyin|aramayin)
    (e-?posta|mektup|mesaj|mail|yazi|ileti)* … (almak|gonderilmesini|gondermenizi) (artik )?istem(iyoruz|
    iyorum|ez|emekte)* / liste* … (cikar|sil|kaldir)(in|iniz|ilmasi|ilmak|ilma|inmasi|mani|menizi|manizi|mak)*
    iletisim* (gecmeyin|gecmeyiniz|kesin|kesiniz) / abonelik* … (iptal|sonlandir|cik)* / abonelikten cik*
    rahatsiz etmeyin* / (gondermeyi|yazmayi) (birakin|durdurun|kesin|durdurunuz)
    (adresimizi|adresimi|bilgilerimizi|verilerimizi) … (sil|kaldir|cikar)*
    (listenizden|listeden) … (cikarilma|silinme|kaldirilma)*
nl: (schrijf|stuur|mail|zend|contacteer|benader|schrijft|stuurt|zendt) (ons|mij|me|u ons) … (niet meer|geen|
    niet langer|nooit meer)
    (ons|mij|me) … (niet meer|niet langer|geen) … (schrijven|sturen|mailen|benaderen|contacteren|
    aan te schrijven|te benaderen|te schrijven|te sturen|te mailen|toe te sturen|toe te zenden|lastig)
    geen (verdere |nieuwe )?(e-?mails|brieven|berichten|post|mails|correspondentie|mailings) … (meer|te sturen|
    ontvangen|sturen|te ontvangen)
    (verwijder|schrap|haal|verwijderen|schrappen|halen|neem|wis|uitschrijven|verwijdert) … (van|uit) … (lijst|
    mailinglijst|verzendlijst|bestand|adressenlijst|maillijst|mailing|adressenbestand|database|verzendlijsten|
    lijsten|distributielijst) / (uitschrijven|afmelden|uit te schrijven|af te melden)
    (wens|wil|willen|wensen|wenst|stel|stellen)(en|t)? … (niet langer|niet meer|geen … meer|
    geen prijs) … (ontvangen|benaderd|aangeschreven|gecontacteerd|op|worden)
    (stop|stoppen|houd op|hou op) (met|a.u.b.|aub) (het )?(sturen|schrijven|mailen|zenden|toesturen)
    laat (ons|mij) met rust / niet meer (te )?(benaderen|benaderd|contacteren|aanschrijven|aangeschreven)
    geen (prijs|interesse|belangstelling) (op|in|voor) … (verdere|mails|e-?mails|berichten|brieven|post)
    (trek|intrekken|trekken) … toestemming
    (uit|van) (uw|de|deze|jullie|het) … (lijst|bestand|mailinglijst|verzendlijst|adressenlijst|maillijst|
    adressenbestand|database|distributielijst) … (verwijder|haal|halen|schrap|geschrapt|gehaald|te halen|
    uit te)*
    (verwijder|wis|verwijderen|wissen) … (ons|onze|mijn|dit) … (adres|gegevens|e-?mailadres|mailadres|
    contactgegevens)( )?(.|,|$| uit| van)
    (verwijdering|schrapping) … (uit|van) … (lijst|bestand|mailinglijst|database)
""")

#: As the whole of a text or a subject.
_BARE: Final = """
unsubscribe / unsubscribe me / unsubscribe us / please unsubscribe / please unsubscribe me /
please unsubscribe us / stop / stop it / please stop / stop please / remove / remove me / remove us /
please remove / please remove me / please remove us / opt out / opt-out / optout / cancel / take me off /
take us off / take us off your list / no more / no more please / no more emails / no more e-mails / delete me /
delete us / list off / signoff / unsub / unsubscribe please / desinscription / desabonnement / se desinscrire /
se desabonner / desabonner / desinscrire / me desabonner / me desinscrire / arretez / stop svp / stop merci /
baja / darse de baja / dar de baja / cancelar suscripcion / desuscribir / desuscribirse / no mas /
no mas correos / abmelden / abmeldung / abbestellen / bitte abmelden / bitte abbestellen / austragen /
bitte austragen / stopp / bitte loschen / bitte entfernen / отписаться / отписать / отпишите / отпишите нас /
отпишите меня / отписка / стоп / удалите / удалите нас / удалите меня / не пишите / хватит / الغاء الاشتراك /
الغاء اشتراك / توقف / توقفوا / احذفوا عنواننا / 退订 / 退訂 / 取消订阅 / 取消訂閱 / td / 停止 / 请停止 /
不要再发 / 删除 / descadastrar / cancelar inscricao / cancelar subscricao / cancelar assinatura / remover / pare /
parem / cancellami / cancellateci / disiscrizione / disiscrivimi / cancellazione / rimuovetemi / basta /
abonelikten cik / abonelikten cikma / listeden cikar / listeden cikarin / dur / afmelden / uitschrijven /
uitschrijving / stoppen / graag afmelden / graag uitschrijven
"""
BARE: Final = frozenset(fold(one.strip()) for one in _BARE.split("/"))

#: What the mail program of a reader adds to the mail that its "unsubscribe" button writes.
BUTTONS: Final = Phrases("""
en: automatically generated by gmail
    (sent|generated|created) (automatically )?by (gmail|apple mail|outlook|yahoo|yandex|mail.ru|fastmail|
    the mail) / this (message|e-?mail|request) was (automatically )?(generated|sent) / unsubscribe request
    list-unsubscribe
""")
