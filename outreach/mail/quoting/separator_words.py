"""The words of the line that parts an answer from the letter below it ("-----Original Message-----"), by language.

From the translations of Outlook, Gmail, Apple Mail, Thunderbird, Zimbra, Yahoo, QQ, 163, Mail.ru, Seznam and the mail
programs of telephones. Each entry lists its words with ``|`` between them, without dashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Between dashes above any quoted letter, answered or forwarded.
ORIGINAL: Final[Mapping[str, str]] = {
    "en": "original message | original appointment | original mail | original email | original e-mail | original letter"
    " | original | reply message | replied message | reply mail | previous message | message history | message from"
    " | original meeting request",
    "fr": "message d'origine | message original | mail original | message initial | courriel original"
    " | courrier original | e-mail d'origine | email d'origine | rendez-vous d'origine | message de réponse"
    " | message précédent",
    "es": "mensaje original | correo original | mensaje de respuesta | cita original | mail original | mensaje anterior"
    " | mensaje origen",
    "ca": "missatge original | missatge d'origen",
    "gl": "mensaxe orixinal",
    "eu": "jatorrizko mezua",
    "pt": "mensagem original | e-mail original | mensagem de origem | compromisso original | mensagem de resposta",
    "it": "messaggio originale | messaggio originario | mail originale | appuntamento originale | e-mail originale"
    " | messaggio di risposta",
    "ro": "mesaj original | mesajul original | mesaj inițial | mesajul inițial",
    "de": "ursprüngliche nachricht | originalnachricht | original-nachricht | original nachricht"
    " | ursprüngliche mail | originalmail | original-mail | ursprünglicher termin | ursprüngliche e-mail"
    " | original e-mail | antwortnachricht | original-e-mail",
    "lb": "original-message | ursprénglech noriicht",
    "nl": "oorspronkelijk bericht | origineel bericht | oorspronkelijke bericht | oorspronkelijke afspraak"
    " | oorspronkelijke e-mail | antwoordbericht",
    "af": "oorspronklike boodskap",
    "sv": "ursprungligt meddelande | originalmeddelande | ursprunglig avtalad tid | originalbrev",
    "da": "oprindelig meddelelse | oprindelig besked | original meddelelse | original besked | oprindelig aftale"
    " | oprindelig mail",
    "nb": "opprinnelig melding | original melding | opprinneleg melding | opprinnelig e-post | opprinnelig avtale",
    "is": "upprunaleg skilaboð | upphaflegur póstur | upprunalegi pósturinn",
    "fi": "alkuperäinen viesti | alkuperäinen sanoma | alkuperäinen tapaaminen | alkuperäinen sähköpostiviesti",
    "et": "algne teade | algsõnum | algne sõnum | originaalkiri | algne kiri",
    "lv": "sākotnējais ziņojums | oriģinālais ziņojums | sākotnējā ziņa | oriģinālā vēstule",
    "lt": "originalus laiškas | pradinis pranešimas | originalus pranešimas | pirminis pranešimas | originali žinutė",
    "pl": "oryginalna wiadomość | wiadomość oryginalna | oryginalny e-mail | wiadomość pierwotna | pierwotna wiadomość"
    " | treść oryginalnej wiadomości",
    "cs": "původní zpráva | původní e-mail | původní email | original message | původní mail",
    "sk": "pôvodná správa | pôvodný e-mail | pôvodný email | originálna správa",
    "hu": "eredeti üzenet | eredeti levél | eredeti e-mail",
    "sl": "izvirno sporočilo | originalno sporočilo | prvotno sporočilo",
    "hr": "izvorna poruka | originalna poruka | izvornik",
    "sr-Latn": "originalna poruka | prvobitna poruka | izvorna poruka | originalna poruka",
    "sr": "оригинална порука | првобитна порука | изворна порука",
    "mk": "оригинална порака | изворна порака",
    "sq": "mesazhi origjinal | mesazh origjinal",
    "bg": "оригинално съобщение | оригинално писмо | първоначално съобщение | изходно съобщение | оригинален мейл",
    "ru": "исходное сообщение | исходное письмо | оригинальное сообщение | первоначальное сообщение"
    " | оригинал сообщения | конец переадресованного сообщения",
    "uk": "вихідне повідомлення | початкове повідомлення | оригінальне повідомлення | первинне повідомлення",
    "be": "зыходнае паведамленне | арыгінальнае паведамленне",
    "el": "αρχικό μήνυμα | πρωτότυπο μήνυμα | αυθεντικό μήνυμα",
    "tr": "özgün ileti | orijinal mesaj | orjinal mesaj | orijinal ileti | asıl ileti | ilk ileti | özgün mesaj",
    "az": "orijinal mesaj | əsl mesaj",
    "kk": "бастапқы хабар",
    "ka": "ორიგინალი შეტყობინება",
    "hy": "սկզբնական հաղորդագրություն",
    "he": "הודעה מקורית | ההודעה המקורית | הודעה קודמת",
    "ar": "الرسالة الأصلية | رسالة أصلية | الرسالة الاصلية | رسالة الأصل | الرسالة السابقة | البريد الأصلي",
    "fa": "پیام اصلی | پیام اولیه | نامه اصلی | پیغام اصلی",
    "ur": "اصل پیغام",
    "hi": "मूल संदेश | मूल सन्देश",
    "bn": "মূল বার্তা",
    "th": "ข้อความเดิม | ข้อความต้นฉบับ | จดหมายต้นฉบับ | ข้อความดั้งเดิม",
    "vi": "tin nhắn gốc | thư gốc | thông báo gốc | thư ban đầu | tin nhắn ban đầu | email gốc",
    "id": "pesan asli | pesan semula | pesan awal | surat asli",
    "ms": "mesej asal | mesej asli | mesej asal anda",
    "tl": "orihinal na mensahe",
    "sw": "ujumbe asilia | ujumbe halisi",
    "ja": "元のメッセージ | 元のメール | オリジナルメッセージ | 元の予定 | original message | 元メール"
    " | 返信元メッセージ",
    "ko": "원본 메시지 | 원본 메일 | 원본메일 | 원래 메시지 | 원본 내용 | 원본 메세지",
    "zh-CN": "原始邮件 | 原邮件 | 邮件原件 | 原始信件 | 原始消息 | 回复的原邮件 | 回复的邮件 | 原始约会 | 源邮件"
    " | 原信 | 答复的原邮件",
    "zh-TW": "原始郵件 | 原始信件 | 原郵件 | 原始訊息 | 原始約會 | 回覆的原郵件 | 回復的原郵件",
}

#: Between dashes, or alone before a colon, above a letter that is passed on.
FORWARDED: Final[Mapping[str, str]] = {
    "en": "forwarded message | begin forwarded message | start of forwarded message | forwarded by | forwarded mail"
    " | forwarded email | forward message | message forwarded | weiterleitung | end of forwarded message",
    "fr": "message transféré | message réexpédié | début du message transféré | début du message réexpédié"
    " | transféré par | réacheminé par | message transmis | courriel transféré | e-mail transféré | message suivi"
    " | mail transféré | message renvoyé | début du message transmis",
    "es": "mensaje reenviado | inicio del mensaje reenviado | reenviado por | comienzo del mensaje reenviado"
    " | correo reenviado | mensaje remitido | empieza el mensaje reenviado",
    "ca": "missatge reenviat | inici del missatge reenviat | missatge tramès",
    "gl": "mensaxe reenviada",
    "eu": "birbidalitako mezua | mezua birbidalita",
    "pt": "mensagem encaminhada | mensagem reencaminhada | início da mensagem encaminhada | encaminhado por"
    " | início da mensagem reencaminhada | mensagem reenviada | reencaminhado por | e-mail encaminhado",
    "it": "messaggio inoltrato | inizio messaggio inoltrato | inoltrato da | inizio del messaggio inoltrato"
    " | messaggio rispedito | mail inoltrata",
    "ro": "mesaj redirecționat | începutul mesajului redirecționat | mesaj transmis | mesaj retransmis"
    " | redirecționat de",
    "de": "weitergeleitete nachricht | anfang der weitergeleiteten nachricht | weitergeleitet von | weiterleitung"
    " | beginn der weitergeleiteten nachricht | weitergeleitete mail | weitergeleitete e-mail",
    "nl": "doorgestuurd bericht | begin doorgestuurd bericht | begin van doorgestuurd bericht | doorgestuurd door"
    " | doorgezonden bericht | begin doorgestuurd e-mailbericht",
    "af": "aangestuurde boodskap",
    "sv": "vidarebefordrat meddelande | vidarebefordrat brev | början på vidarebefordrat meddelande"
    " | vidarebefordrat av | börja vidarebefordrat meddelande | vidarebefordrat mejl",
    "da": "videresendt besked | videresendt meddelelse | start på videresendt besked | begyndelse af videresendt besked"
    " | videresendt af | videresendt mail | begin videresendt besked",
    "nb": "videresendt melding | start på videresendt melding | videresendt e-post | begynnelse på videresendt melding"
    " | videresendt av | vidaresend melding",
    "is": "áframsend skilaboð | framsend skilaboð",
    "fi": "välitetty viesti | välitetty viesti alkaa | edelleenlähetetty viesti | edelleenlähettäjä",
    "et": "edastatud sõnum | edastatud kiri | edasisaadetud kiri | edastatud teade",
    "lv": "pārsūtīts ziņojums | pārsūtītais ziņojums | pārsūtīta vēstule | pāradresēts ziņojums",
    "lt": "persiųstas laiškas | persiųstas pranešimas | persiunčiamas laiškas | persiųsta žinutė",
    "pl": "przekazana wiadomość | wiadomość przekazana | początek przekazywanej wiadomości | przekazane przez"
    " | treść przekazanej wiadomości | wiadomość przesłana dalej | forwarded message | treść przekazywanej wiadomości",
    "cs": "přeposlaná zpráva | začátek přeposlané zprávy | předaná zpráva | přeposlaný e-mail | přesměrovaná zpráva",
    "sk": "preposlaná správa | začiatok preposlanej správy | preposlaný e-mail | posunutá správa",
    "hu": "továbbított üzenet | továbbított levél | továbbított levél kezdete | továbbküldött üzenet",
    "sl": "posredovano sporočilo | začetek posredovanega sporočila",
    "hr": "proslijeđena poruka | početak proslijeđene poruke | poruka proslijeđena",
    "sr-Latn": "prosleđena poruka | početak prosleđene poruke",
    "sr": "прослеђена порука | почетак прослеђене поруке",
    "mk": "препратена порака",
    "sq": "mesazh i përcjellë | mesazhi i përcjellë",
    "bg": "препратено съобщение | препратено писмо | начало на препратеното съобщение",
    "ru": "пересылаемое сообщение | пересланное сообщение | начало переадресованного сообщения"
    " | переадресованное сообщение | пересланное письмо | начало пересылаемого сообщения | переслано | перенаправлено"
    " | пересылаемое письмо | начало перенаправленного сообщения",
    "uk": "переслане повідомлення | пересланий лист | початок листа, що пересилається"
    " | початок пересланого повідомлення | початок переадресованого листа",
    "be": "перасланае паведамленне",
    "el": "προωθημένο μήνυμα | αρχή προωθημένου μηνύματος | αρχή του μηνύματος που προωθήθηκε | προωθηθέν μήνυμα",
    "tr": "iletilmiş mesaj | yönlendirilen ileti | iletilen ileti başlangıcı | yönlendirilmiş ileti | iletilen mesaj"
    " | yönlendirilen mesaj | iletilmiş ileti",
    "az": "yönləndirilmiş mesaj",
    "kk": "қайта жіберілген хабар",
    "he": "הודעה מועברת | תחילת ההודעה שהועברה | הודעה שהועברה | התחלת ההודעה המועברת",
    "ar": "الرسالة المعاد توجيهها | رسالة معاد توجيهها | بداية الرسالة المعاد توجيهها | رسالة محولة | الرسالة المحولة"
    " | بدء الرسالة المعاد توجيهها | رسالة معاد إرسالها | الرسالة المُعاد توجيهها",
    "fa": "پیام هدایت شده | پیام بازارسال شده | پیام ارسال شده | شروع پیام هدایت شده | پیام فوروارد شده"
    " | پیام بازفرستاده‌شده",
    "ur": "فارورڈ شدہ پیغام",
    "hi": "अग्रेषित संदेश | अग्रेषित सन्देश",
    "bn": "ফরোয়ার্ড করা বার্তা",
    "th": "ข้อความที่ส่งต่อ | เริ่มต้นข้อความที่ส่งต่อ | จดหมายที่ส่งต่อ",
    "vi": "thư đã chuyển tiếp | tin nhắn được chuyển tiếp | bắt đầu thư được chuyển tiếp | tin nhắn chuyển tiếp"
    " | thư chuyển tiếp",
    "id": "pesan terusan | pesan yang diteruskan | awal pesan yang diteruskan | mulai meneruskan pesan"
    " | pesan diteruskan",
    "ms": "mesej dikirim semula | mesej dimajukan | mesej yang dimajukan | mula mesej yang dimajukan",
    "tl": "ipinasa na mensahe",
    "sw": "ujumbe uliosambazwa",
    "ja": "転送メッセージ | 転送されたメッセージ | 転送メッセージの始め | 転送メール | 転送されたメール",
    "ko": "전달된 메시지 | 전달 메시지 | 전달된 메일 | 전달메시지 | 포워드된 메시지",
    "zh-CN": "转发邮件 | 转发的邮件 | 已转发邮件 | 开始转发的邮件 | 下面是被转发的邮件 | 转发信息 | 转发的消息"
    " | 转发邮件信息 | 以下是转发邮件",
    "zh-TW": "轉寄郵件 | 轉寄的郵件 | 轉寄訊息 | 開始轉寄郵件 | 以下是被轉寄的郵件 | 轉寄信件 | 轉發郵件"
    " | 已轉寄的郵件",
}

#: How the subject of an answer begins, without the colon.
REPLY_PREFIXES: Final = (
    "re | aw | antw | antwort | sv | vs | res | rv | r | ref | odp | odg | ynt | cevap | yan | ant | bls | atb | vá"
    " | vál | rif | απ | σχετ | отв | ответ | на | відп | додп | hə | ad | re. | bvs | rép | réf | tb | ats | at"
    " | ir | tr:re | رد | الرد | پاسخ | ج | השב | תגובה | תשובה | 回复 | 回復 | 回覆 | 答复 | 答覆 | 返信 | 返"
    " | 답장 | 회신 | trả lời | ตอบ | ตอบกลับ | balas | jawab | vastaus | svar | odpověď | risposta | resposta"
    " | respuesta | réponse | reply"
)

#: How the subject of a mail begins that is passed on, without the colon.
FORWARD_PREFIXES: Final = (
    "fw | fwd | wg | tr | i | rv | enc | vb | vl | vs: fwd | doorst | pd | i̇lt | ilt | yml | továbbítás | trs | fyi"
    " | vid | transf | rs | r/f | pr | πρθ | прв | пересл | прд | переслано | fwd. | إعادة توجيه | fw. | הועבר"
    " | העברה | 转发 | 轉寄 | 轉發 | 转寄 | 転送 | 전달 | chuyển tiếp | trả | ส่งต่อ | teruskan | reenv | reenviado"
    " | transfert | weitergeleitet | inoltro | inoltra | doorgestuurd | prosl | předáno | přeposláno | ارسال"
    " | توجيه"
)
