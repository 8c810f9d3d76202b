"""The names of the header lines above a quoted letter ("From:", "Sent:", "To:", "Subject:"), by language.

From the translations of Outlook, Outlook for the web, Thunderbird, Apple Mail, Gmail, Zimbra, Notes, Yandex,
Mail.ru, QQ, 163, GMX, Libero and Daum. Each entry lists its words with ``|`` between them, without the colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FROM: Final = "from"
TO: Final = "to"
DATE: Final = "date"
SUBJECT: Final = "subject"
OTHER: Final = "other"

#: language -> what the line says -> its names
HEADERS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        FROM: "from | sender | sent by",
        DATE: "sent | date | sent at | sent on | received | local time | utc time | date sent",
        TO: "to | recipient | recipients",
        SUBJECT: "subject | subj | topic",
        OTHER: "cc | bcc | copy | importance | priority | attachments | attachment | reply-to | reply to | resent-from"
        " | resent-to | message-id | organization | sensitivity | categories | when | where | mailed-by | signed-by",
    },
    "fr": {
        FROM: "de | expéditeur | expéditrice | de la part de | envoyé par",
        DATE: "envoyé | envoyé le | date | date d'envoi | envoyée | le",
        TO: "à | a | pour | destinataire | destinataires",
        SUBJECT: "objet | sujet",
        OTHER: "cc | copie à | copie | cci | importance | pièces jointes | pièce jointe | répondre à | pj",
    },
    "es": {
        FROM: "de | remitente | desde",
        DATE: "enviado | enviado el | fecha | enviada el | fecha de envío | enviado en",
        TO: "para | a | destinatario | destinatarios",
        SUBJECT: "asunto",
        OTHER: "cc | cco | copia | importancia | datos adjuntos | adjuntos | responder a",
    },
    "ca": {
        FROM: "de | remitent",
        DATE: "enviat | enviat el | enviada el | data | data d'enviament",
        TO: "per a | a | per | destinatari | destinataris",
        SUBJECT: "assumpte | tema",
        OTHER: "cc | a/c | importància | adjunts",
    },
    "gl": {FROM: "de", DATE: "enviado | enviado o | data", TO: "para | a", SUBJECT: "asunto", OTHER: "cc"},
    "eu": {
        FROM: "nork | nondik | bidaltzailea | igorlea",
        DATE: "bidalia | bidalita | data | noiz",
        TO: "nori | hartzailea | nora",
        SUBJECT: "gaia",
        OTHER: "cc",
    },
    "pt-BR": {
        FROM: "de | remetente",
        DATE: "enviado | enviado em | enviada em | enviada | data | enviadas",
        TO: "para | destinatário",
        SUBJECT: "assunto",
        OTHER: "cc | cco | com cópia | prioridade | anexos | importância",
    },
    "pt-PT": {
        FROM: "de | remetente",
        DATE: "enviado | enviada | enviado a | data | data de envio",
        TO: "para | destinatário",
        SUBJECT: "assunto",
        OTHER: "cc | bcc | importância | anexos",
    },
    "it": {
        FROM: "da | mittente",
        DATE: "inviato | inviato il | data | inviata | inviato in data",
        TO: "a | per | destinatario | destinatari",
        SUBJECT: "oggetto | ogg",
        OTHER: "cc | ccn | priorità | allegati | importanza",
    },
    "ro": {
        FROM: "de la | de | expeditor",
        DATE: "trimis | trimis la | data | trimisă | trimis in | expediat",
        TO: "către | la | pentru | destinatar",
        SUBJECT: "subiect | subiectul",
        OTHER: "cc | importanță | atașări",
    },
    "de": {
        FROM: "von | absender",
        DATE: "gesendet | gesendet am | datum | versendet | verschickt",
        TO: "an | empfänger",
        SUBJECT: "betreff | betr | thema",
        OTHER: "cc | kopie | bcc | wichtigkeit | priorität | anlagen | antwort an | organisation | vertraulichkeit",
    },
    "lb": {FROM: "vun", DATE: "geschéckt | datum", TO: "un | fir", SUBJECT: "sujet | betreff", OTHER: "cc"},
    "nl": {
        FROM: "van | afzender",
        DATE: "verzonden | datum | verstuurd | verzonden op | datum verzonden",
        TO: "aan | naar",
        SUBJECT: "onderwerp | betreft",
        OTHER: "cc | kopie | bcc | urgentie | bijlagen | prioriteit",
    },
    "af": {FROM: "van", DATE: "gestuur | datum", TO: "aan", SUBJECT: "onderwerp", OTHER: "cc"},
    "sv": {
        FROM: "från | avsändare",
        DATE: "skickat | skickat den | datum | skickad",
        TO: "till | mottagare",
        SUBJECT: "ämne",
        OTHER: "kopia | cc | hemlig kopia | prioritet | bifogade filer",
    },
    "da": {
        FROM: "fra | afsender",
        DATE: "sendt | dato | sendt den",
        TO: "til | modtager",
        SUBJECT: "emne",
        OTHER: "cc | kopi | prioritet | vedhæftede filer",
    },
    "nb": {
        FROM: "fra | frå | avsender",
        DATE: "sendt | dato | sendt dato",
        TO: "til | mottaker",
        SUBJECT: "emne",
        OTHER: "kopi | cc | prioritet | vedlegg",
    },
    "is": {FROM: "frá", DATE: "sent | sent þann | dags | dagsetning", TO: "til", SUBJECT: "efni", OTHER: "afrit | cc"},
    "fi": {
        FROM: "lähettäjä | keneltä",
        DATE: "lähetetty | päivämäärä | päiväys | pvm",
        TO: "vastaanottaja | vastaanottajat | kenelle",
        SUBJECT: "aihe",
        OTHER: "kopio | tärkeys | liitteet | cc",
    },
    "et": {
        FROM: "saatja | kellelt",
        DATE: "saadetud | kuupäev | saatmisaeg",
        TO: "adressaat | saaja | kellele",
        SUBJECT: "teema",
        OTHER: "koopia | cc",
    },
    "lv": {
        FROM: "no | sūtītājs",
        DATE: "sūtīts | nosūtīts | datums",
        TO: "kam | adresāts",
        SUBJECT: "tēma | temats",
        OTHER: "kopija | cc",
    },
    "lt": {
        FROM: "nuo | siuntėjas",
        DATE: "išsiųsta | siųsta | data | išsiųsta data",
        TO: "kam | iki | gavėjas",
        SUBJECT: "tema",
        OTHER: "kopija | cc",
    },
    "pl": {
        FROM: "od | nadawca",
        DATE: "wysłano | wysłane | data | wysłany | wysłana | data wysłania",
        TO: "do | odbiorca | adresat",
        SUBJECT: "temat",
        OTHER: "dw | udw | kopia | cc | ważność | załączniki",
    },
    "cs": {
        FROM: "od | odesílatel",
        DATE: "odesláno | datum | odeslán | posláno",
        TO: "komu | příjemce | pro",
        SUBJECT: "předmět",
        OTHER: "kopie | cc | důležitost | přílohy",
    },
    "sk": {
        FROM: "od | odosielateľ",
        DATE: "odoslané | dátum | poslané",
        TO: "komu | pre | príjemca",
        SUBJECT: "predmet",
        OTHER: "kópia | cc | dôležitosť | prílohy",
    },
    "hu": {
        FROM: "feladó | küldő",
        DATE: "küldve | elküldve | dátum | küldés ideje | elküldés dátuma",
        TO: "címzett | címzettek",
        SUBJECT: "tárgy",
        OTHER: "másolat | másolatot kap | cc | fontosság | mellékletek",
    },
    "sl": {
        FROM: "od | pošiljatelj",
        DATE: "poslano | datum",
        TO: "za | prejemnik",
        SUBJECT: "zadeva",
        OTHER: "kp | kopija | cc",
    },
    "hr": {
        FROM: "od | šalje | pošiljatelj",
        DATE: "poslano | datum",
        TO: "prima | za | primatelj | kome",
        SUBJECT: "predmet | naslov",
        OTHER: "kopija | cc | kopija za",
    },
    "bs": {FROM: "od", DATE: "poslano | poslato | datum", TO: "za | prima", SUBJECT: "predmet | tema", OTHER: "kopija"},
    "sr-Latn": {
        FROM: "od | šalje",
        DATE: "poslato | poslano | datum",
        TO: "za | kome | prima",
        SUBJECT: "tema | predmet | naslov",
        OTHER: "kopija | cc",
    },
    "sr": {
        FROM: "од | шаље",
        DATE: "послато | датум",
        TO: "за | коме | прима",
        SUBJECT: "тема | предмет | наслов",
        OTHER: "копија",
    },
    "mk": {FROM: "од", DATE: "испратено | датум", TO: "до | за", SUBJECT: "тема | наслов | предмет", OTHER: "копија"},
    "sq": {
        FROM: "nga",
        DATE: "dërguar | data | dërguar më",
        TO: "për | drejtuar",
        SUBJECT: "subjekti | tema | lënda",
        OTHER: "cc | kopje",
    },
    "bg": {
        FROM: "от | подател",
        DATE: "изпратено | изпратено на | дата | изпратен",
        TO: "до | за | получател",
        SUBJECT: "относно | тема",
        OTHER: "копие | як | прикачени файлове",
    },
    "ru": {
        FROM: "от | от кого | отправитель",
        DATE: "отправлено | дата | послано | дата отправки | время",
        TO: "кому | получатель",
        SUBJECT: "тема",
        OTHER: "копия | скрытая копия | важность | вложения | ответить | приоритет",
    },
    "uk": {
        FROM: "від | від кого | відправник",
        DATE: "надіслано | відправлено | дата",
        TO: "кому | до | одержувач",
        SUBJECT: "тема",
        OTHER: "копія | вкладення",
    },
    "be": {FROM: "ад | ад каго", DATE: "адпраўлена | дата", TO: "каму", SUBJECT: "тэма", OTHER: "копія"},
    "el": {
        FROM: "από | αποστολέας",
        DATE: "στάλθηκε | απεστάλη | ημερομηνία | εστάλη | αποστολή",
        TO: "προς | παραλήπτης",
        SUBJECT: "θέμα",
        OTHER: "κοιν | κοιν. | κοινοποίηση | σπουδαιότητα | συνημμένα",
    },
    "tr": {
        FROM: "kimden | gönderen",
        DATE: "gönderildi | tarih | gönderme tarihi | gönderilme tarihi | gönderim tarihi",
        TO: "kime | alıcı",
        SUBJECT: "konu",
        OTHER: "bilgi | cc | önem | ekler",
    },
    "az": {FROM: "kimdən", DATE: "göndərilib | tarix | göndərildi", TO: "kimə", SUBJECT: "mövzu", OTHER: "nüsxə"},
    "uz": {FROM: "kimdan", DATE: "yuborilgan | sana", TO: "kimga", SUBJECT: "mavzu", OTHER: "nusxa"},
    "kk": {FROM: "кімнен", DATE: "жіберілді | күні", TO: "кімге", SUBJECT: "тақырып | тақырыбы", OTHER: "көшірме"},
    "mn": {FROM: "хэнээс", DATE: "илгээсэн | огноо", TO: "хэнд", SUBJECT: "сэдэв | гарчиг", OTHER: "хуулбар"},
    "hy": {FROM: "ումից", DATE: "ուղարկված է | ամսաթիվ", TO: "ում", SUBJECT: "թեմա", OTHER: "պատճեն"},
    "ka": {FROM: "ვისგან", DATE: "გაგზავნილია | თარიღი", TO: "ვის", SUBJECT: "თემა", OTHER: "ასლი"},
    "he": {
        FROM: "מאת | שולח",
        DATE: "נשלח | תאריך | נשלח בתאריך",
        TO: "אל | לכבוד | נמען",
        SUBJECT: "נושא | הנושא",
        OTHER: "עותק | העתק | חשיבות | קבצים מצורפים",
    },
    "ar": {
        FROM: "من | المرسل | مرسل | الراسل",
        DATE: "تم الإرسال | تاريخ الإرسال | التاريخ | تاريخ | أرسلت | أرسل | الإرسال | تم الارسال في",
        TO: "إلى | المرسل إليه | المستلم | الى",
        SUBJECT: "الموضوع | موضوع",
        OTHER: "نسخة | نسخة إلى | نسخة كربونية | المرفقات | الأهمية",
    },
    "fa": {
        FROM: "از | فرستنده",
        DATE: "ارسال شده | تاریخ | ارسال | تاریخ ارسال | فرستاده شده | ارسال‌شده",
        TO: "به | گیرنده",
        SUBJECT: "موضوع",
        OTHER: "رونوشت | کپی",
    },
    "ur": {FROM: "منجانب | از", DATE: "بھیجا گیا | تاریخ", TO: "بنام | بخدمت", SUBJECT: "موضوع", OTHER: "نقل"},
    "hi": {
        FROM: "प्रेषक | से | द्वारा",
        DATE: "भेजा गया | दिनांक | तारीख | प्रेषित",
        TO: "प्रति | को | सेवा में | प्राप्तकर्ता",
        SUBJECT: "विषय",
        OTHER: "प्रतिलिपि | cc",
    },
    "ne": {FROM: "प्रेषक | बाट", DATE: "पठाइएको | मिति", TO: "प्रापक | लाई", SUBJECT: "विषय", OTHER: "cc"},
    "bn": {FROM: "প্রেরক | থেকে", DATE: "পাঠানো হয়েছে | তারিখ", TO: "প্রতি | প্রাপক", SUBJECT: "বিষয়", OTHER: "অনুলিপি"},
    "ta": {FROM: "அனுப்புநர்", DATE: "அனுப்பியது | தேதி", TO: "பெறுநர்", SUBJECT: "பொருள்", OTHER: "நகல்"},
    "th": {
        FROM: "จาก | ผู้ส่ง",
        DATE: "ส่ง | ส่งเมื่อ | วันที่ | วันที่ส่ง",
        TO: "ถึง | ผู้รับ",
        SUBJECT: "เรื่อง | หัวเรื่อง | หัวข้อ | ชื่อเรื่อง",
        OTHER: "สำเนา | สำเนาถึง",
    },
    "km": {FROM: "ពី", DATE: "បានផ្ញើ | កាលបរិច្ឆេទ", TO: "ទៅ | ជូនចំពោះ", SUBJECT: "ប្រធានបទ", OTHER: "cc"},
    "vi": {
        FROM: "từ | người gửi",
        DATE: "đã gửi | ngày gửi | gửi | ngày | gửi lúc | thời gian | vào lúc",
        TO: "tới | đến | người nhận | gửi tới",
        SUBJECT: "chủ đề | tiêu đề",
        OTHER: "cc | đồng gửi | bcc",
    },
    "id": {
        FROM: "dari | pengirim",
        DATE: "dikirim | terkirim | tanggal | tgl | tanggal kirim",
        TO: "kepada | ke | untuk | penerima",
        SUBJECT: "perihal | subjek | subyek | judul",
        OTHER: "cc | tembusan | salinan",
    },
    "ms": {
        FROM: "daripada | dari",
        DATE: "dihantar | tarikh",
        TO: "kepada | ke",
        SUBJECT: "subjek | perkara",
        OTHER: "cc | s.k | salinan",
    },
    "tl": {
        FROM: "mula kay | mula sa | galing kay",
        DATE: "ipinadala | petsa | naipadala",
        TO: "para kay | para sa | kay",
        SUBJECT: "paksa",
        OTHER: "cc",
    },
    "sw": {FROM: "kutoka | kutoka kwa", DATE: "imetumwa | tarehe", TO: "kwa", SUBJECT: "mada | kichwa", OTHER: "cc"},
    "am": {FROM: "ከ", DATE: "የተላከው | ቀን", TO: "ለ", SUBJECT: "ርዕሰ ጉዳይ | ርዕስ", OTHER: "cc"},
    "cy": {FROM: "oddi wrth | gan", DATE: "anfonwyd | dyddiad", TO: "at", SUBJECT: "pwnc", OTHER: "cc"},
    "ga": {FROM: "ó", DATE: "seolta | dáta", TO: "chuig", SUBJECT: "ábhar", OTHER: "cc"},
    "mt": {FROM: "minn", DATE: "mibgħut | mibgħuta | data", TO: "lil", SUBJECT: "suġġett", OTHER: "cc"},
    "ja": {
        FROM: "差出人 | 送信者 | 送信元",
        DATE: "送信日時 | 日時 | 日付 | 送信日 | 送信済み",
        TO: "宛先 | 受信者 | 送信先",
        SUBJECT: "件名 | 題名",
        OTHER: "cc | 重要度 | 添付ファイル",
    },
    "ko": {
        FROM: "보낸 사람 | 보낸사람 | 발신 | 발신자 | 보낸이",
        DATE: "보낸 날짜 | 보낸날짜 | 날짜 | 보낸 시간 | 보낸시간 | 일시 | 발신일",
        TO: "받는 사람 | 받는사람 | 수신 | 수신자 | 받는이",
        SUBJECT: "제목",
        OTHER: "참조 | 숨은 참조 | 중요도 | 첨부",
    },
    "zh-CN": {
        FROM: "发件人 | 发信人 | 发自 | 发件者",
        DATE: "发送时间 | 发送日期 | 日期 | 时间 | 已发送 | 发信时间",
        TO: "收件人 | 收信人 | 收件者",
        SUBJECT: "主题 | 标题",
        OTHER: "抄送 | 抄送人 | 密送 | 重要性 | 附件",
    },
    "zh-TW": {
        FROM: "寄件者 | 寄件人 | 發件人",
        DATE: "寄件日期 | 傳送時間 | 傳送日期 | 日期 | 寄件時間 | 發送時間 | 已傳送 | 時間",
        TO: "收件者 | 收件人",
        SUBJECT: "主旨 | 主題 | 標題",
        OTHER: "副本 | 密件副本 | 重要性 | 附件",
    },
}

#: First words of lines that look like header lines in any language, but announce something of the writer's own.
NOT_HEADERS: Final = (
    "tel | telephone | phone | fax | mobile | mob | cell | office | email | e-mail | mail | web | website | http"
    " | https | address | venue | place | location | time | contact | contact person | name | title | position | re"
    " | ref | reference | our ref | your ref | note | nb | n.b | ps | p.s | tél | téléphone | portable | adresse"
    " | lieu | heure | móvil | teléfono | dirección | lugar | hora | телефон | тел | факс | адрес | место | هاتف"
    " | فاكس | العنوان | المكان | 电话 | 传真 | 地址 | 電話 | 地點 | telefon | mobil | ort | uhrzeit | telefono"
    " | indirizzo | adres | zoom | meeting id | passcode | agenda | item | question | answer | q | a"
)
