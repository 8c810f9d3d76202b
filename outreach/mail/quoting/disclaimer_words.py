"""The words of a disclaimer, by language. It is known by its vocabulary and not by its wording.

It speaks of this message, of the recipient it was meant for, and of what another reader has to do or may not do.
``|`` stands between the words; accents and case do not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a disclaimer calls the mail it stands under.
THIS_MESSAGE: Final[Mapping[str, str]] = {
    "en": "this e-mail | this email | this message | this electronic | this communication | this transmission"
    " | the information contained | the information in this | the content of this | the contents of this"
    " | this mail | e-mail message | the message | any attachments | attachments | e-mails are not"
    " | e-mail communication",
    "fr": "ce message | ce courriel | cet e-mail | cet email | ce mail | le présent message | ce courrier"
    " | la présente communication | le présent courriel | pièces jointes | cette communication"
    " | message électronique | l'e-mail",
    "es": "este mensaje | este correo | el presente correo | el presente mensaje | esta comunicación | este e-mail"
    " | la información contenida | este email | la presente comunicación | mensaje electrónico",
    "ca": "aquest missatge | aquest correu | la informació continguda",
    "gl": "esta mensaxe | este correo",
    "pt": "esta mensagem | este e-mail | este email | esta comunicação | o conteúdo desta | a presente mensagem"
    " | este correio | as informações contidas | mensagem eletrônica",
    "it": "questo messaggio | questa e-mail | la presente e-mail | il presente messaggio"
    " | le informazioni contenute | questa email | la presente comunicazione | questa comunicazione | questa mail"
    " | presente mail",
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
    "ru": "это сообщение | данное сообщение | настоящее сообщение | это электронное | данное электронное"
    " | настоящее электронное | это письмо | данное письмо | информация, содержащаяся",
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

#: For whom the mail was meant, or that it went astray: words that hardly any letter has.
RECIPIENT: Final[Mapping[str, str]] = {
    "en": "intended recipient | intended recipients | addressee | addressees | not the intended"
    " | received this in error | in error | by mistake | the named recipient | person responsible for delivering"
    " | you are not the | to whom it is addressed | to whom they are addressed | are addressed",
    "fr": "destinataire | destinataires | par erreur",
    "es": "destinatario | destinatarios | por error | equivocación",
    "ca": "destinatari | destinataris | per error",
    "gl": "destinatario | por erro",
    "pt": "destinatário | destinatários | por engano | por erro",
    "it": "destinatario | destinatari | per errore | erroneamente",
    "ro": "destinatar | destinatarului | din greșeală | din eroare",
    "de": "adressat | adressaten | empfänger | empfängers | irrtümlich | versehentlich | nicht der richtige",
    "nl": "geadresseerde | geadresseerden | niet voor u | abusievelijk | per abuis | ten onrechte | ontvanger"
    " | onbedoeld",
    "sv": "avsedd mottagare | adressaten | mottagaren | av misstag | felaktigt",
    "da": "modtager | modtageren | adressaten | ved en fejl | fejlagtigt | rette modtager",
    "nb": "mottaker | mottakeren | adressaten | ved en feil | ved en feiltakelse | feilaktig",
    "fi": "vastaanottaja | vastaanottajalle | erehdyksessä | vahingossa | vastaanottajan",
    "et": "adressaat | adressaadile | ekslikult | saaja",
    "lv": "adresāts | adresātam | kļūdas pēc | kļūdaini | adresātiem",
    "lt": "adresatas | adresatui | per klaidą | klaidingai | gavėjui",
    "pl": "adresat | adresata | adresatem | adresatów | omyłkowo | przez pomyłkę | błędnie",
    "cs": "adresát | adresáta | adresátem | příjemce | omylem | zamýšlený",
    "sk": "adresát | adresáta | adresátom | príjemca | omylom",
    "hu": "címzett | címzettje | címzettnek | tévedésből | címzetten",
    "sl": "naslovnik | naslovniku | prejemnik | pomotoma | naslovnika",
    "hr": "primatelj | primatelju | primatelja | greškom | pogreškom",
    "sr": "прималац | primalac | примаоцу | primaocu | грешком | greškom",
    "bg": "получател | получателя | адресат | адресата | по погрешка | адресирано",
    "ru": "адресат | адресату | адресата | адресатом | получатель | получателя | получателем | по ошибке | ошибочно",
    "uk": "адресат | адресата | адресату | отримувач | помилково",
    "el": "παραλήπτη | παραλήπτης | παραλήπτες | κατά λάθος | εκ παραδρομής",
    "tr": "alıcı | alıcısı | alıcıya | muhatap | yanlışlıkla | sehven | gönderilen kişi",
    "he": "הנמען | לנמען | נמען | בטעות | המיועד",
    "ar": "المرسل إليه | المستلم | المستلم المقصود | عن طريق الخطأ | بالخطأ | للمرسل إليه",
    "fa": "گیرنده | مخاطب | اشتباه | به اشتباه",
    "hi": "प्राप्तकर्ता | गलती से",
    "th": "ผู้รับ | โดยไม่ตั้งใจ | ผิดพลาด",
    "vi": "người nhận | nhầm | do nhầm lẫn",
    "id": "penerima | kesalahan | secara tidak sengaja",
    "ms": "penerima | tersilap | kesilapan",
    "ja": "宛先 | 受信者 | 誤って | 名宛人 | 誤送信 | 意図された",
    "ko": "수신인 | 수신자",
    "zh-CN": "收件人 | 误收",
    "zh-TW": "收件人 | 誤收 | 收信人",
}

#: What is forbidden to, or asked of, whoever got the mail by mistake.
DUTIES: Final[Mapping[str, str]] = {
    "en": "confidential | confidentiality | delete | destroy | notify | disclosure | disclose | distribution"
    " | copying | unauthorised | unauthorized | prohibited | dissemination | liability | views expressed | sender"
    " | strictly | advise | viruses | legal | reliance | inform the sender | intended solely | intended only"
    " | named above | legally privileged | privileged | solely for the use | for the use of | individual or entity"
    " | confidentiality notice | sole use | free of viruses | virus-free | disclaimer",
    "fr": "confidentiel | confidentiels | confidentielles | confidentielle | détruire | supprimer | avertir"
    " | divulgation | interdite | interdit | expéditeur | l'expéditeur | non autorisée | aviser | responsabilité"
    " | strictement | détruisez | à l'attention exclusive | à l'intention exclusive | usage exclusif"
    " | l'intention des | protégé par le secret | exempt de virus",
    "es": "confidencial | confidenciales | elimine | eliminar | borrar | destruir | notificar | notifique"
    " | divulgación | prohibida | prohibido | remitente | copia | comunique | comunicar | distribución"
    " | privilegiada | legalmente | exclusivamente | uso exclusivo | persona a la que | dirigido | dirigida"
    " | aviso legal",
    "ca": "confidencial | elimineu | esborreu | prohibida | remitent | divulgació | exclusivament",
    "gl": "confidencial | elimine | prohibida | remitente",
    "pt": "confidencial | confidenciais | apague | elimine | eliminar | apagar | proibida | proibido | remetente"
    " | divulgação | notifique | avise | sigilo | sigilosas | destruir | cópia | exclusivamente | uso exclusivo"
    " | pessoa a quem",
    "it": "riservate | riservato | confidenziale | confidenziali | cancellare | distruggere | eliminare | vietata"
    " | vietato | mittente | divulgazione | avvisare | diffusione | copia | riservatezza | proibita | 196/2003"
    " | 2016/679 | esclusivamente | uso esclusivo | d.lgs | privacy",
    "ro": "confidențial | confidențiale | ștergeți | șterge | interzisă | expeditor | expeditorul | distrugeți"
    " | divulgarea | exclusiv",
    "de": "vertraulich | vertrauliche | vertraulicher | löschen | vernichten | vernichten sie | unbefugte"
    " | untersagt | nicht gestattet | absender | weitergabe | informieren | kopieren | haftung | unerlaubte"
    " | ausschließlich für | bestimmungsgemäße | rechtlich geschützt | rechtlich geschützte",
    "nl": "vertrouwelijk | vertrouwelijke | verwijderen | vernietigen | afzender | verboden | aansprakelijkheid"
    " | openbaarmaking | verspreiding | melden | te verwijderen | verzocht | bestemd | uitsluitend",
    "sv": "konfidentiell | konfidentiellt | radera | avsändaren | förbjuden | förbjudet | sekretess | ta bort"
    " | sprida | avsett | avsedd för",
    "da": "fortrolig | fortrolige | fortroligt | slette | slet | afsenderen | forbudt | videregivelse"
    " | udelukkende | tiltænkt",
    "nb": "konfidensiell | konfidensielt | fortrolig | slette | slett | avsender | avsenderen | forbudt"
    " | taushetsbelagt | utelukkende | tiltenkt",
    "fi": "luottamuksellinen | luottamuksellista | poistaa | poista | hävittää | lähettäjälle | kielletty | tuhota"
    " | tarkoitettu",
    "et": "konfidentsiaalne | konfidentsiaalset | kustutada | kustutage | saatjat | keelatud | teavitage | mõeldud",
    "lv": "konfidenciāla | konfidenciāls | konfidenciālu | dzēst | izdzēsiet | sūtītāju | aizliegta | aizliegts"
    " | paredzēts",
    "lt": "konfidenciali | konfidencialus | konfidencialios | ištrinti | ištrinkite | siuntėją | draudžiama"
    " | draudžiamas | skirtas",
    "pl": "poufne | poufna | poufny | usunąć | usunięcie | zniszczyć | nadawcę | nadawcy | zabronione"
    " | rozpowszechnianie | kopiowanie | ujawnianie | powiadomić | wyłącznie | przeznaczona",
    "cs": "důvěrné | důvěrná | důvěrný | důvěrnou | smazat | vymazat | smažte | odstraňte | odesílatele | zakázáno"
    " | šíření | informujte | kopírování | výhradně | určena | určen",
    "sk": "dôverné | dôverná | dôverný | zmazať | vymazať | odstráňte | odosielateľa | zakázané | šírenie"
    " | informujte | výhradne | určená | určený",
    "hu": "bizalmas | törölje | törölni | feladót | feladó | tilos | felhasználása | másolása | értesítse"
    " | titoktartás | kizárólag",
    "sl": "zaupno | zaupne | izbrišite | izbrisati | pošiljatelja | prepovedano | uničite | obvestite | namenjeno"
    " | izključno",
    "hr": "povjerljivo | povjerljive | povjerljiva | izbrišite | obrišite | pošiljatelja | zabranjeno | uništite"
    " | namijenjena | isključivo",
    "sr": "поверљиво | поверљиве | poverljivo | poverljive | обришите | obrišite | пошиљаоца | pošiljaoca"
    " | забрањено | zabranjeno | намењена | namenjena | искључиво | isključivo",
    "bg": "поверително | поверителна | конфиденциално | конфиденциална | изтрийте | унищожете | подателя"
    " | забранено | забранена | уведомете | разпространение | предназначено | единствено",
    "ru": "конфиденциально | конфиденциальную | конфиденциальной | конфиденциальная | конфиденциальным | удалите"
    " | удалить | уничтожить | уничтожьте | отправителя | отправителю | запрещено | запрещается | распространение"
    " | копирование | раскрытие | уведомите | предназначено | предназначена | исключительно",
    "uk": "конфіденційно | конфіденційну | конфіденційна | конфіденційним | видаліть | видалити | знищити"
    " | відправника | заборонено | розповсюдження | повідомте | призначене | призначено | виключно",
    "el": "εμπιστευτικό | εμπιστευτικές | εμπιστευτική | διαγράψτε | διαγράψετε | αποστολέα | απαγορεύεται"
    " | απόρρητο | απόρρητες | ενημερώστε | καταστρέψτε | αποκλειστικά | προορίζεται",
    "tr": "gizli | gizlidir | siliniz | silin | imha | gönderene | gönderen | yasak | yasaktır | haber"
    " | kopyalanması | sorumluluk | bildiriniz | münhasıran | ilgilisi",
    "he": "חסוי | חסויה | סודי | סודית | למחוק | מחק | השולח | לשולח | אסור | אסורה | להודיע | נא להודיע | שימוש"
    " | מיועדת | בלבד",
    "ar": "سرية | سري | سريه | حذف | حذفها | إبلاغ | إخطار | المرسل | يمنع | يحظر | محظور | إتلاف | مسؤولية | نسخ"
    " | المقصود | موجهة إلى | حصرا",
    "fa": "محرمانه | حذف | فرستنده | ممنوع | اطلاع | پاک | منحصرا",
    "hi": "गोपनीय | हटा | सूचित | प्रेषक",
    "th": "ความลับ | ลบ | ห้าม | แจ้ง | ผู้ส่ง | เฉพาะบุคคล",
    "vi": "bảo mật | mật | xóa | xoá | người gửi | nghiêm cấm | thông báo",
    "id": "rahasia | hapus | menghapus | pengirim | dilarang | memberitahu | beritahu | ditujukan",
    "ms": "sulit | padam | memadam | penghantar | dilarang | maklumkan | ditujukan",
    "ja": "機密 | 秘密 | 削除 | 破棄 | 差出人 | 送信者 | 禁止 | 禁じ | ご連絡 | 開示",
    "ko": "기밀 | 비밀 | 삭제 | 발신인 | 발신자 | 금지 | 금합니다 | 통지 | 알려 | 잘못 | 지정된",
    "zh-CN": "机密 | 保密 | 删除 | 发件人 | 禁止 | 严禁 | 销毁 | 通知 | 泄露 | 披露 | 错误 | 指定 | 并非 | 特定",
    "zh-TW": "機密 | 保密 | 刪除 | 寄件人 | 寄件者 | 禁止 | 嚴禁 | 銷毀 | 通知 | 洩漏 | 錯誤 | 指定 | 並非",
}
