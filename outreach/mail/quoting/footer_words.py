"""Lines that programs and offices add below a letter: the telephone's, the virus scanner's, the list's, the gateway's.

``|`` stands between the words; accents and case do not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: "sent from", with which a line of a telephone's begins or, in some languages, ends.
SENT: Final[Mapping[str, str]] = {
    "en": "sent from | sent via | sent with | sent using | sent on my | sent on the | sent securely | composed on"
    " | written on | typed on | from my",
    "fr": "envoyé de | envoyé depuis | envoyé à partir | envoyé par | envoyé avec | envoyé via | provenance"
    " | envoyée de | expédié de | envoyé d'un | télécharger | téléchargez | obtenir | obtenez | message envoyé",
    "es": "enviado desde | enviado con | enviado por | enviado de | enviado a través | enviado vía"
    " | mensaje enviado | obtener | obtén | obtenga | descargar | descarga | enviado mediante",
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
    "ja": "から送信 | より送信 | を使用して送信 | で送信 | から送信されました | から送信しました",
    "ko": "에서 보냄 | 에서 발송 | 에서 전송 | 에서 발신 | 에서 보냈습니다",
    "zh-CN": "发自我的 | 发自 | 从我的 | 来自我的 | 发送自 | 由我的 | 我的iphone | 来自",
    "zh-TW": "從我的 | 傳送自 | 寄自 | 由我的 | 發自我的 | 發自 | 來自",
}

#: What such a line names: a device, a maker, a mail program. Never a place: "sent from my desk" is a sentence.
DEVICES: Final = (
    "iphone | ipad | ipod | iphone'umdan | iphonesta | iphonestani | iphonem | iphoneu | iphona | ipadu | ipada"
    " | айфон | айфона | iphone-ом | iphone-omról | ipadtól | iphone'dan | iphone'unuzdan | ipad'imden | iphone-a"
    " | iphone-ul | android | androida | androidu | android-mobiltelefon | android-telefon | android-puhelimesta"
    " | samsung | galaxy | huawei | xiaomi | redmi | oppo | oneplus | realme | nokia | lumia | windows phone"
    " | windows 10 phone | blackberry | blackberryni | htc | xperia | sony xperia | lg | motorola | pixel | nexus"
    " | tecno | infinix | itel | meizu | zte | lenovo | treo | smartphonem | smartphone'umdan | smartphonu"
    " | mobile phone | mobile device | cell phone | wireless device | mobiltelefon | mobiltelefonomról"
    " | mobiltelefonu | mobiltelefonen | telephone portable | dispositivo móvil | dispositivo mobile"
    " | mobiele telefoon | telefonumdan | cep telefonumdan | telefonu komórkowego | telefonul mobil | puhelimestani"
    " | смартфона | мобильного телефона | мобілного | мобільного | мобилен телефон | iphone μου | הסמארטפון"
    " | אייפון | סמסונג | גלקסי | אנדרואיד | آيفون | أيفون | الآيفون | آيباد | هاتفي | جوالي | سامسونج | جالاكسي"
    " | أندرويد | آیفون | تلفن همراه | 华为手机 | 小米手机 | 移动设备 | スマートフォン | 아이폰 | 스마트폰 | 갤럭시"
    " | ไอโฟน | telefon bimbit | outlook | yahoo | yahoo mail | gmail | gmail mobile | mail.ru | mymail | яндекс"
    " | яндекс.почты | яндекс почты | yandex | yandex.mail | почты mail.ru | proton | protonmail | proton mail"
    " | tutanota | fastmail | zoho | zoho mail | gmx | web.de | t-online | 1&1 | hotmail | aol | aol mail"
    " | mail for windows | windows mail | mail pour windows | courrier pour windows | correo para windows"
    " | posta per windows | mail für windows | mail til windows | mail voor windows | e-mail para windows"
    " | почта для windows | почты для windows | foxmail | qq邮箱 | 网易邮箱大师 | 网易邮箱 | 邮箱大师 | hushmail"
    " | mailbird | airmail | bluemail | blue mail | newton mail | typeapp | type app | aqua mail | aquamail"
    " | k-9 mail | k-9 | fairemail | em client | thunderbird | superhuman | boomerang | polymail | mailspring"
    " | workspace one boxer | secure mail | blackberry hub | blackberry work | touchdown | maas360 | mobileiron"
    " | libero mail | virgilio mail | laposte | naver | 네이버 | daum | hanmail | seznam | email.cz | centrum.cz"
    " | rambler | рамблер | ukr.net | freemail | citromail | apple watch | my mac | macbook | ios | iphoneからの"
    " | mobile outlook | outlook mobile | owa for android | ipadから | nine mail | spark mail | edison mail"
    " | canary mail | orange mail | boxer | free mail app"
)

#: Common nouns for the same, which count only in a very short line.
ANY_DEVICES: Final = (
    "cellulare | celular | handheld | handy | matkapuhelimesta | mi móvil | min telefon | mobieltje | mobiilist"
    " | mobil | mobile | mobilen | mon portable | my mobile | móvil | phone | ponsel | puhelimesta | smartphone"
    " | tablet | tablette | tabletu | telefon | telefona | telefonino | telefono | telefonu | telefonul | telefonum"
    " | telemóvel | telepono | teléfono | téléphone | điện thoại | κινητό | мобильного | мобильной | планшета"
    " | телефона | הטלפון | הנייד | الجوال | جهاز | جوال | موبایل | هاتف | گوشی | 平板 | 手机 | 手機 | 携帯"
    " | 휴대폰"
)

#: Phrases of notices that no person writes.
NOTICES: Final = (
    "confidentiality notice | legal disclaimer | email disclaimer | e-mail disclaimer | avis de confidentialité"
    " | aviso de confidencialidad | aviso de confidencialidade | nota di riservatezza | avvertenze ai sensi"
    " | avviso di riservatezza | vertraulichkeitshinweis | haftungsausschluss | clause de confidentialité"
    " | niet voor u is bestemd | virus-free. www | virenfrei. www | sans virus. www | libre de virus. www | avast.com"
    " | no virus found in this | kein virus gefunden | aucun virus trouvé | ne contient aucun virus détecté"
    " | you received this message because you are subscribed | to unsubscribe from this group | mailman/listinfo"
    " | vous recevez ce message car vous êtes abonné | sie erhalten diese nachricht, weil sie"
    " | has recibido este mensaje porque | to view this discussion on the web | list-unsubscribe"
    " | yahoo mail: search, organize | think before you print | think green before"
)

#: What scanners look for, and the verbs they boast with.
VIRUS: Final = (
    "virus | viruses | viren | malware | antivirus | вирусы | вирусов | вірусів | virusscanner | virüs | ウイルス"
    " | 病毒 | virusu | virů | vírus | vírusok | viri | virusi | viruksia | virüslere | فيروسات | الفيروسات | ιούς"
    " | wirusów"
)
SCANNED: Final = (
    "scanned | checked | avast | avg | eset | kaspersky | mcafee | norton | bitdefender | sophos | mailscanner"
    " | mimecast | clamav | symantec | geprüft | überprüft | analysé | vérifié | revisado | comprobado | verificado"
    " | verificada | controllata | controllato | gecontroleerd | gescand | kontrollerats | kontrolleret"
    " | kontrollert | tarkistettu | sprawdzona | przeskanowana | sprawdzone | zkontrolována | kontrolována"
    " | skontrolovaná | ellenőrizte | verificat | проверено | перевірено | ελέγχθηκε | taranmıştır | taranmış"
    " | نظيفة | فحص | free from | nod32 | 検査 | 扫描 | 掃描"
)

#: The plea not to print: both a word of printing and one of the environment.
PRINTING: Final = (
    "print | printing | imprimer | imprimir | imprima | imprimez | stampare | stampa | drucken | ausdrucken"
    " | ausdruck | afdrukt | printen | printe | printer | skriva | skriver | udskriver | skriv | tulostat"
    " | tulostamista | drukować | wydrukujesz | wydrukiem | tisknout | vytisknete | vytlačíte | kinyomtatja"
    " | kinyomtatná | imprimați | tiskanjem | natisnete | ispisa | štampanja | распечатать | распечатывать"
    " | печатью | друкувати | εκτυπώσετε | yazdırmadan | yazdırmanız | طباعة | چاپ | להדפיס | 打印 | 列印 | 印刷"
    " | 인쇄 | in | พิมพ์ | mencetak | imprimiu"
)
ENVIRONMENT: Final = (
    "environment | environnement | medio ambiente | meio ambiente | ambiente | umwelt | milieu | miljön | miljøet"
    " | ympäristöä | środowisku | środowisko | životní prostředí | životné prostredie | környezetre | környezet"
    " | mediul | mediu | okolje | okoliš | životnu sredinu | околната среда | окружающей среде | окружающую среду"
    " | довкілля | περιβάλλον | çevreyi | çevreye | البيئة | محیط زیست | הסביבה | 环保 | 環保 | 环境 | 環境 | 환경"
    " | môi trường | สิ่งแวดล้อม | lingkungan | medi ambient | paper | trees | papier | papel"
)

#: Warnings that a gateway sets above a letter from outside.
BANNERS: Final = (
    "originated from outside | originated outside of | sent from outside of your organization | from outside the"
    " organization | do not click links or open attachments | don't often get email from | caution: external"
    " | external email: | do not click any links | ne cliquez pas sur les liens | no haga clic en los enlaces"
    " | klicken sie nicht auf links | klicken sie nicht auf die links | ce courriel provient de l'extérieur"
    " | cet e-mail provient de l'extérieur | e-mail stammt von außerhalb | correo electrónico externo:"
)
