"""Words of filters that question the sender, and of programs that say a mail was read or deleted."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: A filter asks the sender to prove to be a person, or to ask for admission.
CHALLENGES: Final = Phrases("""
en: (verify|validate|authenticate) (you|your|that you) (sent|message|e-?mail|mail|identity|address|are human|
    are a human|are a person|are real|request)
    confirm (your|that you) (sent|identity|address|e-?mail address|are human|are a human|are a person|are real)
    confirm your message / (prove|verify|confirm) that you are
    (sender|e-?mail|address|human) (verification|authentication|confirmation)
    requires (verification|confirmation|authentication) / verification required / challenge( |-|/)response
    captcha / to deliver (your|this|the) / be delivered, / (then|only) be delivered
    (mailbox|inbox|address|account) … protected by / type the (characters|code|letters|word) / guest list
    wait( |-)?list* / add yourself / not a (robot|machine|spammer)
    (approved|authorised|authorized|allowed|safe|permitted|verified|trusted) sender*
    (approve|whitelist|allow|accept|authorise|authorize) … (list|sender|senders) / white-?list*
    (click|follow|visit|use) … (link|url|here|page|button) … (deliver|release|confirm|verify|prove|send|
    approve|authori|complete|pass)*
    your (message|e-?mail|mail|letter) (has been|is|was|is being|will be) (being )?(held|quarantined|placed|
    queued|blocked|waiting|pending|on hold|not delivered|delayed until|kept)
    (awaiting|pending|waiting for) (your )?(confirmation|verification|approval|authentication)
    (will|can|shall|may) (then |only |not )?(be )?(delivered|released) (to|once|when|as soon|after|only|until|
    if|unless) / one-time (verification|confirmation|request)
    only (accept|receive)* (e-?mail|mail|messages) from
    before (your|this|the) (message|e-?mail|mail) (can|will|is)
    anti-?spam (system|service|filter|protection|software)
    (reply|respond) to this (message|e-?mail|mail) … (deliver|confirm|verif|prove|release|approve|authenticat)*
fr: confirm(er|ez) … (envoi|message|identite|adresse|que vous|expediteur)
    (authentifi|valid|verifi)(er|ez|cation) … (message|adresse|expediteur|envoi|identite|humain)
    (cliqu*) … (lien|ici|bouton)
    (message|courriel|mail|e-?mail) … (bloque|en attente|quarantaine|retenu|mis en attente)*
    expediteur* (autorise|verifie|approuve|inconnu|authentifie)* / (anti-?spam|antispam|anti-?pourriel)
    n'etes pas un robot / demande d'authentification / (sera|serez) … (remis|delivre|autorise|transmis)
es: confirm(e|ar|a) … (mensaje|envio|identidad|direccion|que usted|correo)
    (verific|autentic|valid)(ar|acion|ue|e) … (remitente|direccion|mensaje|correo|identidad) / haga (clic|click)
    (mensaje|correo) … (retenido|en espera|cuarentena|bloqueado|pendiente)*
    remitente* (autorizad|aprobad|desconocid|verificad)* / antispam / no es un robot / (sera|ser) entregado
    (escriba|introduzca|teclee|copie|ingrese) (la|el|los|las) (palabra|codigo|caracteres|letras|texto)
    (llegue|entregar|entregado|entregue) … (bandeja|destinatario|buzon) / (solo|unicamente) … una (sola )?vez
pt: (confirm|verific|valid|autentic)* … (remetente|endereco|identidade|envio|mensagem|que e uma pessoa|humano)
    clique (aqui|no|em|na) / remetente* (autorizad|aprovad|desconhecid|verificad)* / nao e um (robo|robot)
    (mensagem|e-?mail) … (retid|quarentena|em espera|pendente|aguard)* / antispam
    (digite|escreva|introduza) (a|o|os|as) (palavra|codigo|caracteres|letras|texto) / (apenas|so) … uma (unica )?vez
it: (conferm|verific|autentic)* … (mittente|indirizzo|identita|invio|messaggio|di essere) / clicc* (qui|sul|su)
    mittent* (autorizzat|approvat|sconosciut|verificat)* / (messaggio|e-?mail) … (trattenut|quarantena|in attesa)*
    antispam / non (e|sei) un robot / (digit|inser)* (la|il|i|le) (parola|codice|caratteri|lettere)
    (solo|soltanto) una volta
nl: (bevestig|verifieer)* … (afzender|adres|identiteit|bericht|verzonden) / klik (hier|op) / antispam
    (bericht|e-?mail) … (vastgehouden|quarantaine|wacht) / afzender* … (goedgekeurd|toegestaan|onbekend)
    geen robot
pl: (potwierdz|zweryfikuj)* … (nadawc|adres|tozsamosc|wyslan|wiadomos)* / (kliknij|klikniecie)* / antyspam*
    (wiadomosc) … (wstrzyman|kwarantann|oczekuj)* / nadawc* … (zatwierdzon|nieznan)*
tr: (onayla|dogrula)* … (gonderen|adres|kimlig|mesaj|ileti)* / (tikla|baglantiya)* / antispam / robot olmadig*
    (mesaj|ileti)* … (bekleti|karantina)*
de: bestatigen sie … (absender|nachricht|e-?mail|identitat|versand|dass|adresse)
    (klicken|folgen) sie … (link|hier|button|schaltflache)
    (nachricht|e-?mail|mail) … (zuruckgehalten|quarantane|wartet|warteschlange|angehalten|blockiert)
    (absender*) … (bestatig|verifizier|freigegeben|freischalt|bekannt|unbekannt)*
    (spam-?schutz|spam-?filter|anti-?spam|spamschutz) / kein (roboter|spam)
    (zugestellt|ausgeliefert) (werden|sobald|wird|wenn)
ru: подтверд(ите|ить) … (отправк|сообщени|письмо|адрес|что вы|отправител)*
    (перейдите|нажмите|пройдите) … (ссылк|по ссылке|здесь|кнопк)*
    (письмо|сообщение) … (задержано|карантин|ожидает|не доставлено|будет доставлено)*
    (защит|фильтр)* … (спам)* / антиспам* / не робот / подтверждени* (отправителя|адреса)
ar: (تأكيد|تأكيد إرسال|التحقق من) … (هويتك|عنوانك|المرسل|بريدك|أنك|إرسالك) / (انقر|الضغط|اضغط) … (الرابط|هنا)
    (رسالتك|الرسالة) … (محجوزة|معلقة|الانتظار|الحجر) / مكافحة البريد / لست (روبوت|برنامج)*
    (سيتم تسليم|لن يتم تسليم)
zh: (请|請)(确认|確認|验证|驗證|点击|點擊|点选) / (发件人|寄件人|寄件者|发件者)(验证|驗證|确认|確認)
    (邮件|郵件|信件)…(隔离|隔離|等待|拦截|攔截|暂扣|暫存|待确认) / 反垃圾 / 白名单 / 白名單 / 不是机器人
    验证码 / 驗證碼 / (才能|才会|才會|将被|將被|即可)(送达|送達|投递|投遞)
pt: confirm(e|ar|acao) … (mensagem|envio|identidade|endereco|e-?mail|remetente) / clique … (link|aqui|botao)
    (mensagem|e-?mail) … (retid|espera|quarentena|bloquead|pendente)*
    remetente* (autorizad|aprovad|desconhecid|confirmad)* / anti-?spam / nao e um robo / sera entregue
it: conferm(i|are|ate|a) … (messaggio|invio|identita|indirizzo|mittente|mail)
    (clicc|fare clic|segu)* … (link|qui|collegamento)
    (messaggio|mail) … (trattenut|attesa|quarantena|bloccat|sospes)*
    mittent(e|i) … (autorizzat|approvat|sconosciut|verificat)* / anti-?spam / non (e|sei|siete) un robot
    sara (consegnat|recapitat)*
tr: (onayla|dogrula)* … (gonder|mesaj|e-?posta|adres)* / (tiklayin|tiklayiniz)
    (mesajiniz|e-?postaniz) … (beklet|karantina|bekle|engellen)* / anti-?spam / robot olmadig*
nl: bevestig* … (bericht|e-?mail|adres|afzender|dat u) / klik* … (link|hier|knop)
    (bericht|e-?mail) … (vastgehouden|quarantaine|wacht|tegengehouden|geblokkeerd) / anti-?spam*
    (goedgekeurde|onbekende) afzender* / geen robot
""")

#: How the subject of a read receipt begins; with what was done.
READ_SUBJECTS: Final = Phrases("""
en: read: / read receipt / return receipt / message read / receipt: / displayed: / read notification
    disposition notification
fr: lu( )?: / confirmation de lecture / accuse de lecture / notification de lecture / avis de lecture
es: leido( )?: / confirmacion de lectura / acuse de lectura / notificacion de lectura
de: gelesen( )?: / lesebestatigung / gelesen -
ru: прочтено( )?: / прочитано( )?: / прочитал*( )?: / уведомление о прочтении / подтверждение прочтения
ar: مقروء( )?: / مقروءة( )?: / تمت القراءة / تمت قراءة / إشعار بالقراءة / إيصال القراءة
zh: 已读( )?: / 已讀( )?: / 已读回执 / 讀取回條 / 已读:
pt: lid(a|o)( )?: / confirmacao de leitura / recibo de leitura
it: letto( )?: / letta( )?: / conferma di lettura / ricevuta di ritorno / ricevuta di lettura
tr: okundu( )?: / okundu bilgisi / okuma alindisi
nl: gelezen( )?: / leesbevestiging / ontvangstbewijs
pl: przeczytano( )?: / przeczytane( )?: / potwierdzenie przeczytania
ja: 開封済み( )?: / 開封確認 / 開封通知
ko: 읽음( )?: / 읽음 확인
sv: last( )?: / laskvitto
da: laest( )?: / laesekvittering
no: lest( )?: / lesebekreftelse
fi: luettu( )?: / lukukuittaus
cs: precteno( )?: / potvrzeni o precteni / precitane( )?:
ro: citit( )?: / confirmare de citire
el: αναγνωσθηκε( )?: / διαβαστηκε( )?: / αποδεικτικο αναγνωσης
he: נקרא( )?: / אישור קריאה
hu: elolvasva( )?: / olvasasi visszaigazolas
uk: прочитано( )?:
""")

#: The same for a mail that was deleted, or never opened.
UNREAD_SUBJECTS: Final = Phrases("""
en: not read( )?: / unread( )?: / deleted( )?: / deleted without being read
fr: non lu( )?: / supprime( )?:
es: no leido( )?: / eliminado( )?: / sin leer( )?:
de: ungelesen( )?: / nicht gelesen( )?: / geloscht( )?: / ungelesen geloscht
ru: не прочтено( )?: / не прочитано( )?: / удалено( )?: / непрочтено( )?: / непрочитано( )?:
ar: غير مقروء / لم تقرأ / لم تتم القراءة / محذوف
zh: 未读( )?: / 未讀( )?: / 已删除( )?: / 已刪除( )?:
pt: nao lid(a|o)( )?: / excluid(a|o)( )?: / eliminad(a|o)( )?:
it: non lett(o|a)( )?: / eliminat(o|a)( )?:
tr: okunmadi( )?: / silindi( )?: / okunmamis( )?:
nl: niet gelezen( )?: / ongelezen( )?: / verwijderd( )?:
pl: nieprzeczytan*( )?: / usuniet*( )?:
ja: 未開封 / 削除済み / 開封されずに
ko: 읽지 않음( )?: / 삭제됨( )?:
sv: olast( )?: / ej last( )?:
da: ikke laest( )?: / ulaest( )?:
no: ikke lest( )?: / ulest( )?:
fi: lukematta( )?: / ei luettu( )?:
cs: neprecteno( )?: / neprecitane( )?:
ro: necitit( )?:
el: δεν διαβαστηκε( )?: / μη αναγνωσμενο( )?:
he: לא נקרא( )?:
hu: olvasatlan( )?: / nem olvasott( )?:
uk: не прочитано( )?:
""")

#: Letters that say in a subject that a mail system delivered; a report without its report part.
DELIVERED_SUBJECTS: Final = Phrases("""
en: delivered( )?: / relayed( )?: / delivery receipt / successful mail delivery
fr: remis( )?: / relaye( )?:
es: entregado( )?: / retransmitido( )?:
de: zugestellt( )?: / ubermittelt( )?: / zustellung erfolgreich
ru: доставлено( )?: / ретранслировано( )?:
ar: تم التسليم
zh: 已送达( )?: / 已送達( )?: / 已中继( )?:
pt: entregue( )?: / retransmitid(a|o)( )?:
it: consegnato( )?: / recapitato( )?: / inoltrato( )?:
tr: teslim edildi( )?:
nl: afgeleverd( )?: / bezorgd( )?:
""")

#: What such a mail says in its text.
READ_TEXTS: Final = Phrases("""
en: (was|has been|were) (read|displayed|opened|deleted|seen) / without being read / (read|opened|displayed) on
    this is a (return |read )?receipt / return receipt for / (displayed|opened|shown) on the recipient
    no guarantee … (read|understood) / your message / received by: / document:
    (was|has been) (successfully )?(delivered|relayed)
fr: (a ete|ete|est) (lu|affiche|ouvert|supprime|consulte|remis|distribue)* / sans (etre|avoir ete) lu
    accuse de (reception|lecture) / votre message / lu le
es: (ha sido|fue|se ha) (leid|abiert|mostrad|eliminad|borrad|entregad)* / sin (ser|haber sido) leido
    (acuse|recibo|confirmacion) de (recibo|lectura) / su mensaje / leido el
de: (wurde|ist) … (gelesen|angezeigt|geoffnet|geloscht|zugestellt) / ohne (gelesen|zuvor|vorher)
    (empfangs|lese)bestatigung / ihre nachricht / gelesen am
ru: (было|был|была) (прочита|прочте|открыт|удален|отображ|доставлен)* / без прочтения
    (ваше|ваш) (сообщение|письмо) / (уведомление|подтверждение) о (прочтении|получении) / прочита*
ar: (تمت|تم) (قراءة|القراءة|عرض|حذف|فتح|تسليم) / دون (قراءت|أن تقرأ)* / رسالتك
zh: (已被|已于|已|被)(阅读|閱讀|读取|讀取|打开|開啟|删除|刪除|显示|送达)
    (未经|未經|未被|没有)(阅读|閱讀|读取|讀取) / 您的邮件 / 您的郵件 / 回执 / 回條
pt: (foi|foram) (lid|exibid|abert|excluid|eliminad|apagad|entreg)* / sem (ser|ter sido) lid*
    (confirmacao|recibo|aviso) de (leitura|recepcao) / sua mensagem
it: (e stat|stat)(o|a) (lett|visualizzat|apert|eliminat|cancellat|consegnat)*
    senza (essere|averlo) (lett|stat)* / (conferma|ricevuta) di (lettura|ritorno|ricezione) / il messaggio
    messaggio inviato
tr: (okundu|okunmustur|acildi|silindi|goruntulendi|okunmadan) / (mesajiniz|iletiniz)
nl: (is|werd) … (gelezen|geopend|verwijderd|weergegeven|afgeleverd) / zonder (gelezen|te zijn gelezen)
    (lees|ontvangst)bevestiging / uw bericht
pl: (zostal|zostala) (przeczytan|otwart|usuniet)* / twoja wiadomosc
ja: (開封|表示|削除|既読)(され|し|済) / メッセージ
ko: (읽|열|삭제)(었|렸|되)* / 메시지
sv: (lastes|har lasts|oppnades|togs bort) / ditt meddelande
da: (blev|er) (laest|abnet|slettet) / din (mail|meddelelse)
no: (ble|er) (lest|apnet|slettet) / meldingen
fi: (luettiin|on luettu|poistettiin) / viestisi
cs: (byla|byl) (prectena|precten|odstranena|otevrena) / vase zprava
ro: (a fost) (citit|deschis|sters)* / mesajul
el: (διαβαστηκε|ανοιχτηκε|διαγραφηκε) / το μηνυμα
he: (נקראה|נקרא|נמחקה) / ההודעה
hu: (elolvas|megnyit|torol)* / uzenet*
uk: (прочитано|відкрито|видалено) / ваше повідомлення
""")

#: What calendar programs write beside an answer to an invitation.
MEETING_TEXTS: Final = Phrases("""
en: has (accepted|declined|tentatively accepted|rejected) (this|your|the) (invitation|meeting|event|request)
    (accepted|declined) … invitation / (the|your) (meeting|invitation) (request )?(was|has been) (accepted|declined)
fr: a (accepte|decline|refuse|provisoirement accepte) (cette|votre|l'|la) ?(invitation|reunion|demande)
es: ha (aceptado|rechazado|declinado|aceptado provisionalmente) (esta|su|la) (invitacion|reunion|convocatoria)
de: hat (diese|ihre|die) (einladung|besprechung|besprechungsanfrage) … (angenommen|abgelehnt|zugesagt|abgesagt)
ru: (принял|отклонил|приняла|отклонила) (это |ваше )?приглашени* / (приглашение|собрание) (принято|отклонено)
ar: (قبل|رفض|قبلت|رفضت) (هذه |هذا )?(الدعوة|الاجتماع)
zh: 已(接受|拒绝|拒絕|谢绝|婉拒|暂定接受)(此|该|该|您的)?(邀请|邀請|会议|會議)
pt: (aceitou|recusou|rejeitou) (este|esta|seu|sua|o|a) (convite|reuniao|solicitacao)
it: ha (accettato|rifiutato|declinato) (questo|l'|il|la) ?(invito|riunione|tuo invito)
nl: heeft (deze|uw|de) (uitnodiging|vergadering) … (geaccepteerd|geweigerd|afgewezen)
tr: (bu )?(daveti|toplantiyi) (kabul etti|reddetti)
pl: (zaakceptowal|odrzucil|przyjal)(a)? (to |twoje )?zaproszenie
ja: (招待|会議)…(承諾|辞退)
ko: (초대|회의)…(수락|거절)
""")

#: Before what somebody wrote with such an answer.
MEETING_NOTES: Final = Phrases("""
en: (with this|with the following|added a|left a) (note|comment|message) / (note|comment)s?:
fr: (avec|ajoute) (cette|ce|le|une|un) (note|commentaire|message) / commentaires?:
es: con (esta|la siguiente) nota / (nota|comentario)s?:
de: mit (dieser|der folgenden|folgender) (notiz|nachricht|anmerkung) / (notiz|kommentar|anmerkung):
ru: (с|со) (примечанием|комментарием|следующ*) / (примечание|комментарии):
pt: com (esta|a seguinte) (nota|observacao) / (nota|comentario)s?:
it: con (questa|la seguente) nota / (nota|commento):
nl: met (deze|de volgende) (notitie|opmerking) / (notitie|opmerking):
zh: (备注|備註|附言|留言)(:|：)
""")
