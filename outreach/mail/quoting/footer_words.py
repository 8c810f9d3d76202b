"""Lines that programs and offices add below a letter: the telephone's, the disclaimer's, the virus scanner's, the list's.

``|`` stands between the words; accents and case do not matter. A disclaimer is known by its vocabulary and not by its
wording: it speaks of this message, of the intended recipient, and of what another reader has to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: "sent from", with which a line of a telephone's begins or, in some languages, ends.
SENT: Final[Mapping[str, str]] = {
    "en": "sent from | sent via | sent with | sent using | sent on | sent by | sent through | sent securely"
    " | composed on | written on | typed on | from my | posted from",
    "fr": "envoyé de | envoyé depuis | envoyé à partir | envoyé par | envoyé avec | envoyé via | provenance"
    " | envoyée de | expédié de | envoyé d'un | télécharger | téléchargez | obtenir | obtenez | message envoyé",
    "es": "enviado desde | enviado con | enviado por | enviado de | enviado a través | enviado vía | mensaje enviado"
    " | obtener | obtén | obtenga | descargar | descarga | enviado mediante",
    "ca": "enviat des | enviat amb | enviat per | obtén",
    "gl": "enviado dende | enviado desde o meu",
    "eu": "bidalia | bidalita",
    "pt": "enviado do | enviado de | enviado a partir | enviado pelo | enviado via | enviado por | enviada do"
    " | enviado com | obter o | obtenha | baixar o | enviado através | enviado da | enviada a partir",
    "it": "inviato da | inviato dal | inviato con | inviato tramite | inviata da | spedito da | scarica | ottieni"
    " | mandato da | inviato dall'",
    "ro": "trimis de pe | trimis din | trimis de la | trimis cu | trimis prin | descărcați | obțineți | expediat de pe",
    "de": "gesendet von | gesendet mit | von meinem | gesendet über | gesendet aus | gesendet vom | gesendet"
    " | diese e-mail wurde von | diese nachricht wurde von | holen sie sich | hol dir | outlook für | unterwegs"
    " | mobil gesendet | verschickt mit | verschickt von | versendet von | versendet mit | laden sie"
    " | geschickt von",
    "nl": "verzonden vanaf | verzonden met | verzonden via | verstuurd vanaf | verstuurd met | verstuurd via"
    " | verzonden vanuit | downloaden | outlook voor | verstuurd vanuit | verzonden door | download | haal",
    "af": "gestuur vanaf | gestuur van",
    "sv": "skickat från | skickat med | skickat via | skickades från | skickad från | hämta | sänt från | skaffa",
    "da": "sendt fra | sendt med | sendt via | hent | få outlook | afsendt fra",
    "nb": "sendt fra | sendt med | sendt via | sendt frå | få outlook | last ned | hent",
    "is": "sent úr | sent með | sent frá",
    "fi": "lähetetty | lähetettiin | hanki | lähetin",
    "et": "saadetud minu | saadetud | saatsin | hangi",
    "lv": "nosūtīts no | sūtīts no | nosūtīts | iegūt | nosūtīts izmantojot",
    "lt": "išsiųsta iš | siųsta iš | išsiųsta naudojant | išsiųsta | gauti",
    "pl": "wysłane z | wysłano z | wysłane za | wysłano za | wiadomość wysłana | pobierz | wysłana z | uzyskaj",
    "cs": "odesláno z | odesláno pomocí | odesláno ze | odesláno | posláno z | získejte | získat | poslané z",
    "sk": "odoslané z | odoslané pomocou | odoslané zo | odoslané | poslané z | získajte | získať",
    "hu": "elküldve | küldve | az iphone-omról | szerezze be | letöltése | elküldve az | feladva | beszerzése",
    "sl": "poslano iz | poslano z | poslano s | pridobite | prenesite",
    "hr": "poslano s | poslano sa | poslano iz | poslano putem | poslano | preuzmite | nabavite",
    "sr": "послато са | послато из | послато преко | poslato sa | poslato iz | poslato preko | poslato | преузмите",
    "mk": "испратено од | пратено од",
    "sq": "dërguar nga",
    "bg": "изпратено от | изпратено с | изпратено чрез | изпратено през | вземете | получете",
    "ru": "отправлено с | отправлено из | отправлено через | послано с | отправлено | скачать | скачайте"
    " | получить outlook | написано с | письмо отправлено",
    "uk": "надіслано з | надіслано через | відправлено з | надіслано | відправлено | отримати | завантажити",
    "be": "адпраўлена з",
    "el": "στάλθηκε από | εστάλη από | αποστολή από | στάλθηκε μέσω | λήψη του | απόκτηση | εστάλη | στάλθηκε",
    "tr": "gönderildi | gönderilmiştir | gönderdim | edinin | indirin | iletildi | gönderilen",
    "az": "göndərilib | göndərildi",
    "kk": "жіберілді",
    "ka": "გაგზავნილია",
    "hy": "ուղարկված է",
    "he": "נשלח מ | נשלח מה | נשלח באמצעות | נשלח דרך | נשלח | קבל | קבל את | הורד | נשלחה",
    "ar": "أرسلت من | أُرسلت من | تم الإرسال من | مرسل من | أرسل من | أرسلت عن طريق | مرسلة من | تم إرسالها من"
    " | الحصول على | احصل على | تم إرسال | أرسلت بواسطة | من جهاز | تم الإرسال | تم الارسال | أرسلت | ارسل",
    "fa": "ارسال شده از | فرستاده شده از | ارسال از | ارسال شده با | از آیفون | دریافت | ارسال شده توسط",
    "ur": "بھیجا گیا",
    "hi": "मेरे | से भेजा गया | भेजा गया",
    "bn": "থেকে পাঠানো",
    "th": "ส่งจาก | ส่งโดย | ส่งผ่าน | รับ",
    "vi": "gửi từ | đã gửi từ | được gửi từ | gửi bằng | gửi qua | tải | tải về",
    "id": "dikirim dari | dikirim dengan | terkirim dari | dikirim melalui | dapatkan | unduh | dikirim menggunakan",
    "ms": "dihantar daripada | dihantar dari | dihantar melalui | dapatkan",
    "tl": "ipinadala mula | ipinadala gamit | ipinadala mula sa aking",
    "sw": "imetumwa kutoka",
    "cy": "anfonwyd o",
    "ga": "seolta ó",
    "mt": "mibgħut minn",
    "ja": "から送信 | より送信 | を使用して送信 | で送信 | から送信されました | 入手 | をダウンロード | を取得"
    " | 送信元 | 送信",
    "ko": "에서 보냄 | 에서 보낸 | 에서 발송 | 다운로드 | 보냄 | 에서 전송 | 에서 발신",
    "zh-CN": "发自我的 | 发自 | 从我的 | 来自我的 | 发送自 | 获取 | 从 windows | 由我的 | 我的iphone | 来自 | 发送",
    "zh-TW": "從我的 | 傳送自 | 寄自 | 由我的 | 取得 | 發自我的 | 發自 | 從我的 iphone 傳送 | 我的 | 來自 | 傳送"
    " | 寄件",
}

#: What such a line names: a device, a maker, a mail program. Never a place: "sent from my desk" is a sentence.
DEVICES: Final = (
    "iphone | ipad | ipod | iphone'umdan | iphonesta | iphonestani | iphonem | iphoneu | iphona | ipadu | ipada"
    " | айфон | айфона | iphone-ом | iphone-omról | ipadtól | iphone'dan | iphone'unuzdan | ipad'imden | iphone-a"
    " | iphone-ul | android | androida | androidu | android-mobiltelefon | android-telefon | android-puhelimesta"
    " | samsung | galaxy | huawei | honor | xiaomi | redmi | poco | oppo | oneplus | realme | vivo | nokia | lumia"
    " | windows phone | windows 10 phone | blackberry | blackberryni | htc | xperia | sony xperia | lg | motorola"
    " | moto | pixel | nexus | tecno | infinix | itel | meizu | zte | lenovo | palm | treo | smartphone"
    " | smartphonem | smartphone'umdan | smartphonu | mobile phone | mobile device | mobile | cell phone | handheld"
    " | wireless device | phone | my mobile | tablet | tabletu | tablette | mobiltelefon | mobiltelefonomról"
    " | mobiltelefonu | mobiltelefonen | handy | téléphone | telephone portable | mon portable | móvil | mi móvil"
    " | celular | teléfono | dispositivo móvil | telemóvel | cellulare | telefonino | dispositivo mobile"
    " | mobieltje | mobiele telefoon | mobil | mobilen | min telefon | telefonu | telefonum | telefonumdan"
    " | cep telefonumdan | telefon | telefonu komórkowego | telefonul | telefonul mobil | matkapuhelimesta"
    " | puhelimesta | puhelimestani | mobiilist | telefona | telefono | смартфона | телефона | мобильного"
    " | мобильного телефона | мобильной | планшета | мобілного | мобільного | мобилен телефон | κινητό | iphone μου"
    " | הטלפון | הסמארטפון | הנייד | אייפון | סמסונג | גלקסי | אנדרואיד | آيفون | أيفون | الآيفون | آيباد | جهاز"
    " | هاتف | هاتفي | جوالي | الجوال | جوال | سامسونج | جالاكسي | أندرويد | آیفون | گوشی | تلفن همراه | موبایل"
    " | 手机 | 手機 | 华为手机 | 小米手机 | 平板 | 移动设备 | スマートフォン | 携帯 | 아이폰 | 스마트폰 | 휴대폰"
    " | 갤럭시 | điện thoại | ไอโฟน | ponsel | telefon bimbit | telepono | outlook | yahoo | yahoo mail | gmail"
    " | gmail mobile | mail.ru | mymail | яндекс | яндекс.почты | яндекс почты | yandex | yandex.mail"
    " | почты mail.ru | proton | protonmail | proton mail | tutanota | fastmail | zoho | zoho mail | gmx | web.de"
    " | t-online | 1&1 | hotmail | aol | aol mail | mail for windows | windows mail | mail pour windows"
    " | courrier pour windows | correo para windows | posta per windows | mail für windows | windows"
    " | mail til windows | mail voor windows | e-mail para windows | почта для windows | почты для windows"
    " | foxmail | qq邮箱 | 网易邮箱大师 | 网易邮箱 | 网易 | 邮箱大师 | 邮件 | hushmail | mailbird | spark | airmail"
    " | bluemail | blue mail | canary | edison | newton mail | typeapp | type app | aqua mail | aquamail | k-9 mail"
    " | k-9 | fairemail | nine | em client | thunderbird | superhuman | boomerang | polymail | mailspring | boxer"
    " | workspace one boxer | secure mail | blackberry hub | blackberry work | good for enterprise | touchdown"
    " | maas360 | mobileiron | libero mail | virgilio mail | orange mail | laposte | sfr mail | free mail | naver"
    " | 네이버 | daum | hanmail | seznam | email.cz | centrum.cz | onet | wp | interia | rambler | рамблер"
    " | ukr.net | freemail | citromail | apple watch | my mac | macbook | ios | iphoneからの | mobile outlook"
    " | outlook mobile | owa for android | ipadから"
)

#: What a disclaimer calls the mail it stands under.
THIS_MESSAGE: Final[Mapping[str, str]] = {
    "en": "this e-mail | this email | this message | this electronic | this communication | this transmission"
    " | the information contained | the information in this | the content of this | the contents of this"
    " | this mail | e-mail message | the message | any attachments | attachments | e-mails are not"
    " | e-mail communication",
    "fr": "ce message | ce courriel | cet e-mail | cet email | ce mail | le présent message | ce courrier | la présente"
    " communication | le présent courriel | pièces jointes | cette communication | message électronique | l'e-mail",
    "es": "este mensaje | este correo | el presente correo | el presente mensaje | esta comunicación | este e-mail"
    " | la información contenida | este email | la presente comunicación | mensaje electrónico",
    "ca": "aquest missatge | aquest correu | la informació continguda",
    "gl": "esta mensaxe | este correo",
    "pt": "esta mensagem | este e-mail | este email | esta comunicação | o conteúdo desta | a presente mensagem"
    " | este correio | as informações contidas | mensagem eletrônica",
    "it": "questo messaggio | questa e-mail | la presente e-mail | il presente messaggio | le informazioni contenute"
    " | questa email | la presente comunicazione | questa comunicazione | questa mail | presente mail",
    "ro": "acest mesaj | acest e-mail | acest email | informațiile conținute | prezentul mesaj",
    "de": "diese e-mail | diese email | diese nachricht | diese mail | dieser e-mail | dieser nachricht"
    " | der inhalt dieser | diese mitteilung | dieses e-mail | die informationen in dieser",
    "nl": "dit bericht | deze e-mail | deze email | dit e-mailbericht | de informatie in dit | de inhoud van dit"
    " | deze mail | dit mailbericht",
    "sv": "detta meddelande | detta e-postmeddelande | denna e-post | detta mail | detta mejl | detta e-brev",
    "da": "denne e-mail | denne mail | denne meddelelse | denne besked | denne email",
    "nb": "denne e-posten | denne meldingen | denne e-post | denne eposten | denne e-postmeldingen",
    "fi": "tämä viesti | tämä sähköposti | tämä sähköpostiviesti | tämän viestin | sähköpostiviesti",
    "et": "see e-kiri | käesolev e-kiri | see kiri | käesolev kiri | antud e-kiri",
    "lv": "šis ziņojums | šī vēstule | šis e-pasts | šī e-pasta",
    "lt": "šis laiškas | šis pranešimas | šis elektroninis | šiame laiške",
    "pl": "ta wiadomość | niniejsza wiadomość | ten e-mail | treść tej wiadomości | niniejszy e-mail"
    " | informacje zawarte | wiadomość ta | tej wiadomości",
    "cs": "tato zpráva | tento e-mail | obsah této zprávy | tento email | této zprávy | informace obsažené",
    "sk": "táto správa | tento e-mail | obsah tejto správy | tento email | tejto správy",
    "hu": "ez az üzenet | ezen üzenet | ez az e-mail | jelen üzenet | az üzenet | jelen e-mail | ezen e-mail",
    "sl": "to sporočilo | ta elektronska | sporočilo in | ta e-pošta",
    "hr": "ova poruka | ova elektronička | ovaj e-mail | sadržaj ove poruke | ova e-poruka",
    "sr": "ова порука | ova poruka | овај имејл | ovaj e-mail | ovaj mejl",
    "bg": "това съобщение | този имейл | това електронно | настоящото съобщение | информацията, съдържаща се",
    "ru": "это сообщение | данное сообщение | настоящее сообщение | это электронное | данное электронное | настоящее"
    " электронное | это письмо | данное письмо | информация, содержащаяся",
    "uk": "це повідомлення | цей лист | дане повідомлення | ця електронна | інформація, що міститься",
    "el": "το παρόν μήνυμα | αυτό το μήνυμα | το μήνυμα αυτό | το παρόν ηλεκτρονικό | το περιεχόμενο | αυτό το e-mail",
    "tr": "bu e-posta | bu mesaj | bu ileti | bu elektronik posta | bu e-mail | bu iletide",
    "he": 'הודעה זו | הודעת דואר | מסר זה | דוא"ל זה | המידע הכלול | דואר אלקטרוני זה | הודעת הדוא"ל',
    "ar": "هذه الرسالة | هذا البريد | رسالة البريد | هذا الإيميل | محتويات هذه | المعلومات الواردة | هذه المراسلة",
    "fa": "این پیام | این ایمیل | این نامه | این رایانامه | محتوای این",
    "hi": "यह ईमेल | यह संदेश | इस ईमेल | इस संदेश",
    "th": "อีเมลนี้ | อีเมล์นี้ | ข้อความนี้ | จดหมายอิเล็กทรอนิกส์",
    "vi": "email này | thư này | thư điện tử này | thông điệp này | e-mail này",
    "id": "email ini | e-mail ini | pesan ini | surel ini | surat elektronik ini",
    "ms": "e-mel ini | mesej ini | emel ini",
    "ja": "このメール | 本メール | 本電子メール | このメッセージ | この電子メール | 本eメール",
    "ko": "이 메일 | 본 메일 | 이 이메일 | 이 전자우편 | 본 이메일 | 본 전자우편 | 이 메시지",
    "zh-CN": "本邮件 | 此邮件 | 这封邮件 | 本电子邮件 | 此电子邮件 | 该邮件 | 本郵件",
    "zh-TW": "本郵件 | 此郵件 | 本信件 | 本電子郵件 | 此電子郵件 | 本信 | 此信件",
}

#: Words that hardly any letter has, and most disclaimers do.
RECIPIENT: Final[Mapping[str, str]] = {
    "en": "intended recipient | intended recipients | intended solely | intended only | addressee | addressees"
    " | named above | not the intended | received this in error | in error | by mistake | legally privileged"
    " | privileged | solely for the use | for the use of | individual or entity | the named recipient"
    " | person responsible for delivering | confidentiality notice | sole use | you are not the"
    " | to whom it is addressed | to whom they are addressed | are addressed | free of viruses | virus-free"
    " | disclaimer",
    "fr": "destinataire | destinataires | par erreur | à l'attention exclusive | à l'intention exclusive"
    " | usage exclusif | l'intention des | protégé par le secret | exempt de virus",
    "es": "destinatario | destinatarios | por error | exclusivamente | uso exclusivo | persona a la que | dirigido"
    " | dirigida | aviso legal | equivocación",
    "ca": "destinatari | destinataris | per error | exclusivament",
    "gl": "destinatario | por erro",
    "pt": "destinatário | destinatários | por engano | por erro | exclusivamente | uso exclusivo | pessoa a quem",
    "it": "destinatario | destinatari | per errore | esclusivamente | uso esclusivo | erroneamente | d.lgs | privacy",
    "ro": "destinatar | destinatarului | din greșeală | din eroare | exclusiv | destinatarului",
    "de": "adressat | adressaten | empfänger | empfängers | irrtümlich | versehentlich | ausschließlich für | nicht der"
    " richtige | bestimmungsgemäße | rechtlich geschützt | rechtlich geschützte",
    "nl": "geadresseerde | geadresseerden | bestemd | niet voor u | abusievelijk | per abuis | ten onrechte"
    " | uitsluitend | ontvanger | onbedoeld",
    "sv": "avsedd mottagare | adressaten | mottagaren | av misstag | avsett | avsedd för | felaktigt",
    "da": "modtager | modtageren | adressaten | ved en fejl | fejlagtigt | udelukkende | tiltænkt | rette modtager",
    "nb": "mottaker | mottakeren | adressaten | ved en feil | ved en feiltakelse | feilaktig | utelukkende | tiltenkt",
    "fi": "vastaanottaja | vastaanottajalle | erehdyksessä | vahingossa | tarkoitettu | vastaanottajan",
    "et": "adressaat | adressaadile | ekslikult | mõeldud | saaja",
    "lv": "adresāts | adresātam | kļūdas pēc | kļūdaini | paredzēts | adresātiem",
    "lt": "adresatas | adresatui | per klaidą | klaidingai | skirtas | gavėjui",
    "pl": "adresat | adresata | adresatem | adresatów | omyłkowo | przez pomyłkę | błędnie | wyłącznie | przeznaczona",
    "cs": "adresát | adresáta | adresátem | příjemce | omylem | výhradně | určena | určen | zamýšlený",
    "sk": "adresát | adresáta | adresátom | príjemca | omylom | výhradne | určená | určený",
    "hu": "címzett | címzettje | címzettnek | tévedésből | kizárólag | címzetten",
    "sl": "naslovnik | naslovniku | prejemnik | pomotoma | namenjeno | izključno | naslovnika",
    "hr": "primatelj | primatelju | primatelja | greškom | namijenjena | isključivo | pogreškom",
    "sr": "прималац | primalac | примаоцу | primaocu | грешком | greškom | намењена | namenjena | искључиво"
    " | isključivo",
    "bg": "получател | получателя | адресат | адресата | по погрешка | предназначено | единствено | адресирано",
    "ru": "адресат | адресату | адресата | адресатом | получатель | получателя | получателем | по ошибке | ошибочно"
    " | предназначено | предназначена | исключительно",
    "uk": "адресат | адресата | адресату | отримувач | помилково | призначене | призначено | виключно",
    "el": "παραλήπτη | παραλήπτης | παραλήπτες | κατά λάθος | εκ παραδρομής | αποκλειστικά | προορίζεται",
    "tr": "alıcı | alıcısı | alıcıya | muhatap | yanlışlıkla | sehven | münhasıran | gönderilen kişi | ilgilisi",
    "he": "הנמען | לנמען | נמען | בטעות | מיועדת | המיועד | בלבד",
    "ar": "المرسل إليه | المستلم | المستلم المقصود | عن طريق الخطأ | بالخطأ | المقصود | موجهة إلى | حصرا | للمرسل إليه",
    "fa": "گیرنده | مخاطب | اشتباه | به اشتباه | منحصرا",
    "hi": "प्राप्तकर्ता | गलती से",
    "th": "ผู้รับ | โดยไม่ตั้งใจ | ผิดพลาด | เฉพาะบุคคล",
    "vi": "người nhận | nhầm | do nhầm lẫn",
    "id": "penerima | kesalahan | secara tidak sengaja | ditujukan",
    "ms": "penerima | tersilap | kesilapan | ditujukan",
    "ja": "宛先 | 受信者 | 誤って | 名宛人 | 誤送信 | 意図された",
    "ko": "수신인 | 수신자 | 잘못 | 지정된",
    "zh-CN": "收件人 | 误收 | 错误 | 指定 | 并非 | 特定",
    "zh-TW": "收件人 | 誤收 | 錯誤 | 指定 | 並非 | 收信人",
}

#: What is forbidden to, or asked of, whoever got the mail by mistake.
DUTIES: Final[Mapping[str, str]] = {
    "en": "confidential | confidentiality | delete | destroy | notify | disclosure | disclose | distribution | copying"
    " | unauthorised | unauthorized | prohibited | dissemination | liability | views expressed | sender | strictly"
    " | advise | viruses | legal | reliance | inform the sender",
    "fr": "confidentiel | confidentiels | confidentielles | confidentielle | détruire | supprimer | avertir"
    " | divulgation | interdite | interdit | expéditeur | l'expéditeur | non autorisée | aviser | responsabilité"
    " | strictement | détruisez",
    "es": "confidencial | confidenciales | elimine | eliminar | borrar | destruir | notificar | notifique | divulgación"
    " | prohibida | prohibido | remitente | copia | comunique | comunicar | distribución | privilegiada | legalmente",
    "ca": "confidencial | elimineu | esborreu | prohibida | remitent | divulgació",
    "gl": "confidencial | elimine | prohibida | remitente",
    "pt": "confidencial | confidenciais | apague | elimine | eliminar | apagar | proibida | proibido | remetente"
    " | divulgação | notifique | avise | sigilo | sigilosas | destruir | cópia",
    "it": "riservate | riservato | confidenziale | confidenziali | cancellare | distruggere | eliminare | vietata"
    " | vietato | mittente | divulgazione | avvisare | diffusione | copia | riservatezza | proibita | 196/2003"
    " | 2016/679",
    "ro": "confidențial | confidențiale | ștergeți | șterge | interzisă | expeditor | expeditorul | distrugeți"
    " | divulgarea",
    "de": "vertraulich | vertrauliche | vertraulicher | löschen | vernichten | vernichten sie | unbefugte | untersagt"
    " | nicht gestattet | absender | weitergabe | informieren | kopieren | haftung | unerlaubte",
    "nl": "vertrouwelijk | vertrouwelijke | verwijderen | vernietigen | afzender | verboden | aansprakelijkheid"
    " | openbaarmaking | verspreiding | melden | te verwijderen | verzocht",
    "sv": "konfidentiell | konfidentiellt | radera | avsändaren | förbjuden | förbjudet | sekretess | ta bort | sprida",
    "da": "fortrolig | fortrolige | fortroligt | slette | slet | afsenderen | forbudt | videregivelse",
    "nb": "konfidensiell | konfidensielt | fortrolig | slette | slett | avsender | avsenderen | forbudt"
    " | taushetsbelagt",
    "fi": "luottamuksellinen | luottamuksellista | poistaa | poista | hävittää | lähettäjälle | kielletty | tuhota",
    "et": "konfidentsiaalne | konfidentsiaalset | kustutada | kustutage | saatjat | keelatud | teavitage",
    "lv": "konfidenciāla | konfidenciāls | konfidenciālu | dzēst | izdzēsiet | sūtītāju | aizliegta | aizliegts",
    "lt": "konfidenciali | konfidencialus | konfidencialios | ištrinti | ištrinkite | siuntėją | draudžiama"
    " | draudžiamas",
    "pl": "poufne | poufna | poufny | usunąć | usunięcie | zniszczyć | nadawcę | nadawcy | zabronione"
    " | rozpowszechnianie | kopiowanie | ujawnianie | powiadomić",
    "cs": "důvěrné | důvěrná | důvěrný | důvěrnou | smazat | vymazat | smažte | odstraňte | odesílatele | zakázáno"
    " | šíření | informujte | kopírování",
    "sk": "dôverné | dôverná | dôverný | zmazať | vymazať | odstráňte | odosielateľa | zakázané | šírenie | informujte",
    "hu": "bizalmas | törölje | törölni | feladót | feladó | tilos | felhasználása | másolása | értesítse"
    " | titoktartás",
    "sl": "zaupno | zaupne | izbrišite | izbrisati | pošiljatelja | prepovedano | uničite | obvestite",
    "hr": "povjerljivo | povjerljive | povjerljiva | izbrišite | obrišite | pošiljatelja | zabranjeno | uništite",
    "sr": "поверљиво | поверљиве | poverljivo | poverljive | обришите | obrišite | пошиљаоца | pošiljaoca | забрањено"
    " | zabranjeno",
    "bg": "поверително | поверителна | конфиденциално | конфиденциална | изтрийте | унищожете | подателя | забранено"
    " | забранена | уведомете | разпространение",
    "ru": "конфиденциально | конфиденциальную | конфиденциальной | конфиденциальная | конфиденциальным | удалите"
    " | удалить | уничтожить | уничтожьте | отправителя | отправителю | запрещено | запрещается | распространение"
    " | копирование | раскрытие | уведомите",
    "uk": "конфіденційно | конфіденційну | конфіденційна | конфіденційним | видаліть | видалити | знищити | відправника"
    " | заборонено | розповсюдження | повідомте",
    "el": "εμπιστευτικό | εμπιστευτικές | εμπιστευτική | διαγράψτε | διαγράψετε | αποστολέα | απαγορεύεται | απόρρητο"
    " | απόρρητες | ενημερώστε | καταστρέψτε",
    "tr": "gizli | gizlidir | siliniz | silin | imha | gönderene | gönderen | yasak | yasaktır | haber | kopyalanması"
    " | sorumluluk | bildiriniz",
    "he": "חסוי | חסויה | סודי | סודית | למחוק | מחק | השולח | לשולח | אסור | אסורה | להודיע | נא להודיע | שימוש",
    "ar": "سرية | سري | سريه | حذف | حذفها | إبلاغ | إخطار | المرسل | يمنع | يحظر | محظور | إتلاف | مسؤولية | نسخ",
    "fa": "محرمانه | حذف | فرستنده | ممنوع | اطلاع | پاک",
    "hi": "गोपनीय | हटा | सूचित | प्रेषक",
    "th": "ความลับ | ลบ | ห้าม | แจ้ง | ผู้ส่ง",
    "vi": "bảo mật | mật | xóa | xoá | người gửi | nghiêm cấm | thông báo",
    "id": "rahasia | hapus | menghapus | pengirim | dilarang | memberitahu | beritahu",
    "ms": "sulit | padam | memadam | penghantar | dilarang | maklumkan",
    "ja": "機密 | 秘密 | 削除 | 破棄 | 差出人 | 送信者 | 禁止 | 禁じ | ご連絡 | 開示",
    "ko": "기밀 | 비밀 | 삭제 | 발신인 | 발신자 | 금지 | 금합니다 | 통지 | 알려",
    "zh-CN": "机密 | 保密 | 删除 | 发件人 | 禁止 | 严禁 | 销毁 | 通知 | 泄露 | 披露",
    "zh-TW": "機密 | 保密 | 刪除 | 寄件人 | 寄件者 | 禁止 | 嚴禁 | 銷毀 | 通知 | 洩漏",
}

#: Beginnings or contents of paragraphs that no person writes.
NOTICES: Final = (
    "confidentiality notice | legal notice | legal disclaimer | disclaimer: | email disclaimer | important notice:"
    " | avis de confidentialité | aviso de confidencialidad | aviso de confidencialidade | nota di riservatezza"
    " | avvertenze ai sensi | avviso di riservatezza | vertraulichkeitshinweis | haftungsausschluss"
    " | consider the environment before printing | think before you print | think green before printing"
    " | think of the environment | think about the environment | do you really need to print | save paper"
    " | save a tree | pensez à l'environnement | n'imprimez ce | pensez environnement | n'imprimer ce"
    " | avant d'imprimer | antes de imprimir | piense en el medio ambiente | pense no meio ambiente"
    " | pensa all'ambiente | prima di stampare | denken sie an die umwelt | bitte prüfen sie der umwelt"
    " | der umwelt zuliebe | bevor sie diese e-mail ausdrucken | denk aan het milieu | tänk på miljön"
    " | tænk på miljøet | tenk på miljøet | ajattele ympäristöä | zanim wydrukujesz | pomyśl o środowisku"
    " | myslete na životní prostředí | než vytisknete | gondoljon a környezetre | mielőtt kinyomtatná"
    " | подумайте об окружающей среде | прежде чем распечатать | перед печатью | çevreye duyarlı | çevreyi düşünün"
    " | yazdırmadan önce | البيئة قبل طباعة | قبل طباعة | σκεφτείτε το περιβάλλον | πριν εκτυπώσετε"
    " | gândiți-vă la mediu | mislite na okoliš | pred tiskanjem | 打印前 | 列印前 | 请考虑环保 | 節約用紙"
    " | virus-free. | virenfrei. | sans virus. | libre de virus | without virus | scanned for viruses"
    " | checked for viruses | antivirus software | antivirus protection | avast antivirus | avg antivirus"
    " | avast.com | avg.com | kaspersky | free from viruses and malware | no virus found in this | eset"
    " | auf viren geprüft | auf viren überprüft | l'absence de virus | contre les virus | software antivirus"
    " | livre de vírus | privo di virus | controllata da | проверено на вирусы | проверено на отсутствие вирусов"
    " | antivirus programı | antivirový | víruskeresés | scanned by | mimecast | mailscanner | messagelabs"
    " | symantec cloud | this email has been scanned | you received this message because you are subscribed"
    " | to unsubscribe from this group | to unsubscribe, send | visit this group at | mailing list"
    " | mailman/listinfo | vous recevez ce message car | list-unsubscribe | to view this discussion on the web"
    " | for more options, visit | originated from outside | originated outside of | external email"
    " | external sender | [external] | this message was sent from outside | do not click links or open attachments"
    " | you don't often get email from | caution: external | expéditeur externe | courriel externe | email externo"
    " | correo externo | externe e-mail | externe email | sent securely from | get outlook for | get outlook"
    " | télécharger outlook | obtenez outlook | obtenir outlook | outlook für ios | outlook für android"
    " | outlook para ios | outlook para android | outlook per ios | outlook per android | outlook voor ios"
    " | outlook voor android | outlook для | outlook pour | outlook til | outlook for | outlook pro | outlook dla"
    " | outlook için | outlook til ios | outlook untuk | outlook pre | outlook за | outlook για | outlook עבור"
    " | outlook لـ | outlook for ios | yahoo mail: search, organize | excuse brevity | excuse my brevity"
    " | excuse typos | excuse any typos | please excuse the brevity"
)
