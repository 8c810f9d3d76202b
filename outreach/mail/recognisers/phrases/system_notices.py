"""What mail systems tell the owner of a mailbox: room, held mail, passwords. Nobody answers a letter with these."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: In a subject or at the beginning of a text.
SYSTEM_NOTICES: Final = Phrases("""
en: (your|the) (mailbox|inbox|account|mail account|storage|e-?mail account) … (almost full|nearly full|is full|quota|
    over quota|storage limit|size limit|running out|% full|reached)
    (mailbox|storage|quota|disk) (quota|usage|space|size|limit|storage) (warning|alert|notice|notification|exceeded|
    report|almost|is)
    (quarantine|spam|junk) (digest|summary|report|notification|notice|summaries|release)
    (messages?|e-?mails?|items?) (in|held in|are in|were) (your )?(the )?(quarantine|quarantined|held)
    (your|the) (password|certificate|account password) … (expire|expires|expiring|expired|will expire|
    has been changed)
    password (expiry|expiration|reminder|change|reset) / scheduled (maintenance|outage|downtime)
    (maintenance|security|sign-?in) (notice|alert|notification|window)
fr: (votre|la) (boite|messagerie|compte|espace) … (presque plein*|pleine|plein|quota|limite de stockage|saturee)
    (rapport|resume|notification|avis) (de |du |d')?(quarantaine|spam|quota|indesirables) / messages? (en|mis en)
    quarantaine / votre mot de passe … (expire|expirera)*
es: (su|el) (buzon|cuenta|almacenamiento) … (casi llen|llen|cuota|limite de almacenamiento)*
    (informe|resumen|aviso|notificacion) (de )?(cuarentena|cuota|spam) / su contrasena … (caduc|expir|vence)*
de: (ihr|das) (postfach|konto|speicher|mailkonto) … (fast voll|beinahe voll|voll|kontingent|speicherlimit|
    speicherplatz)
    (quarantane|spam)(-)?(bericht|ubersicht|benachrichtigung|digest|report)*
    (speicher|postfach)(platz|grosse|kontingent)*
    ihr (kennwort|passwort) … (ablauft|lauft|abgelaufen)*
ru: (ваш|ваша) (почтовыи ящик|ящик|квота|хранилище) … (почти заполн|заполн|переполн|квот|лимит)*
    (отчет|сводка|уведомление) (о|из|по) (карантин|спам|квот)* / (срок деиствия )?(вашего )?парол* … (истека|истеч)*
ar: (صندوق|علبة) (البريد|بريدك|الوارد) … (ممتلئ|امتلاء|يقترب|حصة|الحصة) / (تقرير|إشعار) (الحجر|العزل|البريد المزعج)
    (كلمة المرور|كلمة السر) … (تنتهي|ستنتهي|انتهاء)
zh: (您的|你的)?(邮箱|郵箱|信箱|邮箱空间|邮箱容量)…(即将|已|快|將)(满|滿|用完|超限|用尽)
    (隔离|隔離|垃圾)(邮件|郵件)(报告|摘要|通知|報告)
    (您的|你的)?(密码|密碼)…(到期|过期|過期)
pt: (sua|a) (caixa|conta|cota|quota) … (quase chei|chei|cota|quota|limite de armazenamento)*
    (relatorio|resumo|aviso) (de|da) (quarentena|cota|spam) / sua senha … (expir|vence)*
it: (la|sua) (sua )?(casella|mailbox|quota|spazio) … (quasi pien|pien|quota|limite di)*
    (rapporto|riepilogo|notifica|avviso) (di |della )?(quarantena|quota|spam)
    (la )?(sua )?password … (scad|scadenza)*
nl: (uw|het) (postvak|mailbox|account|opslag) … (bijna vol|vol|quotum|opslaglimiet)
    (quarantaine|spam)(-)?(rapport|overzicht|melding)* / uw wachtwoord … (verloopt|verlopen)
pl: (twoja|panstwa) skrzynka … (prawie peln|peln|limit|przepelnion)* / (raport|podsumowanie) kwarantanny
tr: (posta kutunuz|kotaniz|kutunuz) … (dol|neredeyse|sinir|kota)* / karantina (raporu|ozeti|bildirimi)
    (parolaniz|sifreniz) … (sures|dol)*
ja: (メールボックス|容量|ディスク)…(上限|いっぱい|超過|残り) / (隔離|迷惑メール)(通知|レポート|メール一覧)
    パスワード…(有効期限|期限切れ)
ko: (메일함|사서함|용량)…(가득|초과|부족|한도) / (스팸|격리) ?(메일 )?(리포트|보고|요약|알림) / 비밀번호…(만료|변경)
sv: (din|brevladan|brevlada) … (nastan full|full|kvot)* / karantan(rapport|meddelande)*
    ditt losenord … (gar ut|upphor)
da: (din) (postkasse|mailboks) … (naesten fuld|fuld|kvote)* / karantaene(rapport|meddelelse)*
no: (din|postboksen|postkassen) … (nesten full|full|kvote)* / karantene(rapport|varsel)*
fi: (postilaatikkosi|sahkopostilaatikkosi) … (lahes taynna|taynna|kiintio)* / karanteeni(raportti|ilmoitus)*
cs: (vase|vasa) (schranka|postovni schranka) … (temer pln|pln|kvot|limit)* / (prehled|zprava) karanteny
uk: (ваша|ваша поштова) (скринька) … (маиже|заповнен|переповнен|квот)*
""")
