"""A letter and what became of it, near each other: "메일 발송에 실패하였습니다", "your message … has been rejected".

Beside the fixed phrases of ``bounce_words``, for notices that a mail system signs: words like these stand in people's
mail as well. Stems, as ``bounce_words.fold`` writes them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from outreach.mail.recognisers.bounce_words import fold

#: By language: the letter or its delivery, and that it came to nothing.
_PAIRS: Final = (
    (
        r"message|e-?mail|mail|letter|delivery|attachment|submission|post",
        (
            r"(?:was|were|been|is|being|be|got) (?:\w+ly )?(?:rejected|refused|blocked|bounced|quarantined|discarded|"
            r"dropped|stopped|denied|declined|withheld|not delivered|not accepted|undelivered)|"
            r"(?:could|can|did|was|were|has|have|is)(?: not|n't) (?:be |been )?(?:delivered|sent|"
            r"accepted|reach|reached|"
            r"go through|get through|posted|forwarded|transmitted)|failed to (?:reach|arrive|be delivered)|"
            r"not permitted to|will not be delivered|unsuccessful"
        ),
    ),
    (
        r"nachricht|e-?mail|mail|schreiben|zustellung|versand|anhang|ubermittlung",
        (
            r"abgewiesen|abgelehnt|zuruckgewiesen|blockiert|geblockt|zuruckgehalten|in quarantane|gescheitert|"
            r"fehlgeschlagen|misslungen|nicht (?:\w+ ){0,2}(?:zugestellt|ausgeliefert|versendet|gesendet|angenommen|"
            r"ubermittelt|zustellen|weitergeleitet|moglich)"
        ),
    ),
    (
        r"message|courriel|courrier|e-?mail|mail|envoi|livraison|remise|distribution|piece jointe",
        (
            r"rejetee?s?|refusee?s?|bloquee?s?|mise? en quarantaine|retournee?|echoue|en echec|intercepte|"
            r"(?:n'a|ne|n'ont|n'est) (?:\w+ ){0,2}pas (?:\w+ ){0,3}(?:remis|livre|distribue|"
            r"transmis|accepte|achemine|"
            r"delivre|envoye|parvenu)|impossible"
        ),
    ),
    (
        r"mensaje|correo|e-?mail|envio|entrega|adjunto",
        (
            r"rechazad[oa]|bloquead[oa]|devuelto|retenido|en cuarentena|fallid[oa]|fallado|fallo|"
            r"no (?:\w+ ){0,3}(?:entregad[oa]|entregar(?:se)?|enviar(?:se)?|enviad[oa]|aceptad[oa]|"
            r"recibid[oa])|imposible"
        ),
    ),
    (
        r"mensagem|correio|e-?mail|envio|entrega|anexo",
        (
            r"rejeitad[oa]|recusad[oa]|bloquead[oa]|devolvid[oa]|retid[oa]|em quarentena|falhou|falha|"
            r"nao (?:\w+ ){0,3}(?:entregue|entregar|enviad[oa]|enviar|aceit[ea])|impossivel"
        ),
    ),
    (
        r"messaggio|posta|mail|e-?mail|invio|consegna|recapito|allegato",
        (
            r"respint[oa]|rifiutat[oa]|bloccat[oa]|restituit[oa]|in quarantena|fallit[oa]|non riuscit[oa]|"
            r"non (?:\w+ ){0,3}(?:recapitat[oa]|consegnat[oa]|inviat[oa]|accettat[oa])|impossibile"
        ),
    ),
    (
        r"bericht|e-?mail|mail|bezorging|aflevering|bijlage|levering",
        (
            r"geweigerd|geblokkeerd|afgewezen|teruggestuurd|in quarantaine|mislukt|"
            r"niet (?:\w+ ){0,3}(?:bezorgd|afgeleverd|verzonden|verstuurd|geaccepteerd|aangekomen)"
        ),
    ),
    (
        r"wiadomosc|e-?mail|poczt\w|list|przesylk\w|dostarczeni\w|dorecz\w+|zalacznik",
        (
            r"odrzucon\w|zablokowan\w|zwrocon\w|nieudan\w|nie powiodl\w+|kwarantann\w|"
            r"nie (?:\w+ ){0,3}(?:dostarczon\w|dostarczyc|doreczon\w|doreczyc|wyslan\w|przyjet\w)"
        ),
    ),
    (
        r"zprav\w|sprav\w|e-?mail|posta|doruceni\w?|dorucenie|prilohu?|odeslani",
        (
            r"odmitnut\w|zamitnut\w|zablokovan\w|vracen\w|vraten\w|selhal\w|zlyhal\w|nezdaril\w|nepodaril\w|nelze|"
            r"nebylo mozne|nie je mozne|nebol\w? dorucen\w|nebyl\w? dorucen\w|do karanteny"
        ),
    ),
    (
        r"uzenet\w*|level\w*|e-?mail\w*|kezbesites\w*|kuldemeny\w*|melleklet\w*",
        (
            r"visszautasit\w+|elutasit\w+|blokkol\w+|letilt\w+|visszakuld\w+|sikertelen|meghiusult|karanten\w+|"
            r"nem (?:\w+ ){0,3}(?:kezbesit\w+|elkulden\w*|tovabbit\w+|erkezett|fogadta)"
        ),
    ),
    (
        r"mesajul\w*|e-?mail\w*|scrisoare\w*|livrare\w*|corespondent\w+|atasament\w*",
        (
            r"respins\w?|refuzat\w?|blocat\w?|returnat\w?|esuat\w?|carantina|"
            r"nu (?:\w+ ){0,3}(?:livrat\w?|trimis\w?|transmis\w?|acceptat\w?|ajuns)|imposibil\w?"
        ),
    ),
    (
        r"μηνυμα\w*|αλληλογραφια|email|e-mail|παραδοση\w*|αποστολη\w*|επιστολη\w*",
        (
            r"απορριφθηκε|αποκλειστηκε|μπλοκαριστηκε|επεστραφη|επιστραφηκε|απετυχε|αποτυχια|αδυνατη|καραντινα|"
            r"δεν (?:\w+ ){0,3}(?:παραδο\w+|αποστα\w+|εσταλη|σταλθηκε|ειναι δυνατ\w+)"
        ),
    ),
    (
        r"письм\w+|сообщени\w+|почт\w+|доставк\w+|отправк\w+|вложени\w+",
        (
            r"отклонен\w*|отвергнут\w*|заблокирован\w*|возвращен\w*|не удал\w+|не состоял\w+|"
            r"невозможн\w+|карантин\w*|"
            r"не (?:\w+ ){0,3}(?:доставлен\w*|отправлен\w*|принят\w*|достигл\w+|дошл\w+)"
        ),
    ),
    (
        r"лист\w*|повідомленн\w+|повідомлення|пошт\w+|доставк\w+|доставлення",
        r"відхилен\w*|заблокован\w*|повернен\w*|повернут\w*|не вдал\w+|неможлив\w+|не (?:\w+ ){0,3}доставлен\w*",
    ),
    (
        r"ileti\w*|mesaj\w*|e-?posta\w*|gonderi\w*|teslim\w*|posta\w*",
        (
            r"reddedil\w+|engellen\w+|geri cevril\w+|iade edil\w+|basarisiz\w*|karantina\w*|ulastirilamad\w+|"
            r"edilemed\w+|edilemiyor|iletilemed\w+|gonderilemed\w+|ulasmad\w+|teslim edilmed\w+"
        ),
    ),
    (
        "رسال|البريد|بريد|تسليم|ارسال|مرفق|توصيل",
        "رفض|مرفوض|حظر|محظور|تعذر|فشل|اعاد|معاد|ارجع|لم يتم|لم تصل|لا يمكن|حجز|الحجر",
    ),
    ("پیام|نامه|ایمیل|ارسال|تحویل", "رد شد|رد شده|مسدود|ناموفق|برگشت|امکان پذیر نیست|نشد|نمی توان|نشده|شکست"),
    ("הודע|דואר|מייל|מסיר|שליח|משלוח", "נדח|נחסמ|נכשל|הוחזר|לא ניתן|לא נמסר|לא הגיע|לא נשלח"),
    (
        "邮件|信件|投递|发送|送达|递送|来信|郵件|寄送|遞送|投遞|發送|附件",
        "失败|失敗|未能|无法|無法|被拒|退回|退信|拒绝|拒絕|拦截|攔截|不能|未成功|没有成功|阻止|阻擋|隔离|隔離|拒收",
    ),
    (
        "配信|送信|送達|配送|配達|届け|メール|メッセージ|送付",
        "失敗|できません|できなかった|できませんでした|不能|エラー|拒否|されません|されませんでした|不可|届きません|返送|ブロック|隔離",
    ),
    (
        "발송|전송|전달|배달|배송|발신|송신|수신|메일|메시지",
        "실패|되지 못|되지 않|하지 못|할 수 없|될 수 없|불가|거부|차단|반송|반려|격리",
    ),
    (
        "thư|email|e-mail|tin nhắn|việc gửi|gửi|chuyển phát",
        (
            "không thể|không thành công|thất bại|bị từ chối|bị trả lại|không gửi được|bị chặn|không đến|"
            "không chuyển|chưa gửi"
        ),
    ),
    ("อีเมล|ข้อความ|จดหมาย|ส่ง|จัดส่ง", "ไม่สำเร็จ|ไม่สามารถ|ล้มเหลว|ถูกปฏิเสธ|ถูกตีกลับ|ตีกลับ|ถูกบล็อก|ไม่ได้รับ|ถูกระงับ"),
    (
        r"pesan|surat|e-?mail|surel|pengiriman|kiriman|emel",
        (
            r"ditolak|diblokir|gagal|dikembalikan|disekat|dikarantina|tidak (?:\w+ ){0,2}(?:terkirim|"
            r"dikirim|disampaikan|sampai)"
        ),
    ),
    (
        (
            r"meddeland\w+|meddelelse\w*|melding\w*|e-?post\w*|mail\w*|mejl\w*|brev\w*|levering\w*|leverans\w*|"
            r"besked\w*|vedlegg\w*|bilaga\w*"
        ),
        (
            r"avvisa\w*|avvist\w*|afvis\w*|nekad\w*|nektet|blokker\w*|blockera\w*|returner\w*|misslyck\w+|mislyk\w+|"
            r"karant\w+|(?:inte|ikke|ej) (?:\w+ ){0,3}(?:levere\w+|aflevere\w+|sand\w*|sendt?e?s?|"
            r"skicka\w*|na\w{0,3}|"
            r"komm\w+|frem\w*|mottag\w+|modtag\w+)"
        ),
    ),
    (
        r"viesti\w*|sahkoposti\w*|toimitus\w*|toimittami\w+|lahetys\w*|lahettami\w+|liite\w*",
        (
            r"epaonnistu\w+|hylat\w+|hylka\w+|palaute\w+|estet\w+|torju\w+|karantee\w+|"
            r"ei (?:\w+ ){0,2}(?:voitu|voida|voi|toimitettu|onnistunut|saapunut|lahetetty|valitetty)"
        ),
    ),
    (
        r"poruk\w+|pismo|съобщени\w+|порук\w+|isporuk\w+|sporocil\w+|dostav\w+|доставк\w+|имеил\w*",
        (
            r"odbijen\w*|odbacen\w*|zavrnjen\w*|blokiran\w*|vracen\w*|vrnjen\w*|"
            r"nije (?:\w+ ){0,2}(?:isporucen\w*|dostavljen\w*)|"
            r"ni (?:\w+ ){0,2}(?:dostavljen\w*|mogoce)|neuspel\w*|neuspjel\w*|отхвърлен\w*|блокиран\w*|върнат\w*|"
            r"не (?:\w+ ){0,3}доставен\w*|неуспешн\w+|одбијен\w*|враћен\w*|није испоручен\w*"
        ),
    ),
)

#: How much of a text is looked at, in characters: a notice says at its beginning what became of the letter.
_LOOKED_AT: Final = 1500
#: The dots of an address end no sentence.
_BETWEEN: Final = r"(?:[^.!?。！？]|\.(?=\S))"


def failure_pair(text: str) -> str:
    """Return the words of the folded ``text`` that say that a letter came to nothing, or an empty string."""
    beginning = text[:_LOOKED_AT]
    return next((match[0] for one in _patterns() if (match := one.search(beginning)) is not None), "")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    made = []
    for things, states in _PAIRS:
        thing, state = (f"(?:{fold(one)})" for one in (things, states))
        edge = r"\b" if things.isascii() or things.startswith(("письм", "лист", "μηνυμα")) else ""
        # What failed is named between them: "your message to <mission@karelva.example> has been rejected".
        made.append(
            re.compile(rf"{edge}{thing}{_BETWEEN}{{0,60}}{edge}{state}|{edge}{state}{_BETWEEN}{{0,25}}{edge}{thing}")
        )
    return tuple(made)
