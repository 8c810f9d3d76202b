"""A mailbox and what became of it, said near each other: "la boîte aux lettres de ce client est inconnue ou fermée".

The last resort where no phrase of ``reason_words`` and no code says why. Stems, as ``bounce_words.fold`` writes them:
lower case, without accents.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from outreach.mail.recognisers.bounce_words import fold, found

#: By language: what a letter is delivered to, and that it is not there or not used any more.
_PAIRS: Final = (
    (
        "mailbox|mail box|account|user|recipient|addressee|e-?mail address",
        (
            "unknown|closed|deleted|removed|disabled|deactivated|inactive|suspended|terminated|expired|"
            "retired|invalid|not known|not recogni[sz]ed|not registered|not active|not exist|cancelled|"
            "canceled"
        ),
    ),
    (
        "postfach|mailbox|konto|benutzer|empfanger|adresse|kennung",
        (
            "unbekannt|geschlossen|geloscht|gesperrt|deaktiviert|abgeschaltet|aufgelost|inaktiv|ungultig|"
            "entfernt|nicht (?:mehr )?(?:bekannt|aktiv|registriert|vorhanden|existent)|existiert nicht|"
            "erloschen|abgemeldet"
        ),
    ),
    (
        ("boites?(?: aux lettres| de reception| mail| e-?mail)?|comptes?|adresse|destinataire|utilisateur|abonne"),
        (
            "inconnue?|fermee?|cloturee?|supprimee?|desactivee?|inactive?|invalide|suspendue?|resiliee?|"
            "inexistante?|expiree?|n'existe (?:pas|plus)|n'est (?:pas|plus) (?:active?|valide|connue?|"
            "attribuee?)|erronee?"
        ),
    ),
    (
        "buzon|casilla|cuenta|direccion|destinatario|usuario",
        (
            "desconocid[oa]|cerrad[oa]|cancelad[oa]|eliminad[oa]|borrad[oa]|desactivad[oa]|deshabilitad[oa]|"
            "inactiv[oa]|suspendid[oa]|inexistente|invalid[oa]|de baja|no (?:existe|esta activ[oa]|"
            "es valid[oa]|registrad[oa])|ya no existe|errone[oa]"
        ),
    ),
    (
        "caixa|conta|endereco|destinatario|usuario|utilizador",
        (
            "desconhecid[oa]|encerrad[oa]|fechad[oa]|cancelad[oa]|exclui?d[oa]|eliminad[oa]|removid[oa]|"
            "desativad[oa]|desactivad[oa]|inativ[oa]|inactiv[oa]|suspens[oa]|inexistente|invalid[oa]|"
            "nao (?:existe|cadastrad[oa])"
        ),
    ),
    (
        "casella|account|indirizzo|destinatario|utente|mailbox",
        (
            "sconosciut[oa]|chius[oa]|cancellat[oa]|eliminat[oa]|rimoss[oa]|disattivat[oa]|disabilitat[oa]|"
            "inattiv[oa]|sospes[oa]|inesistente|non (?:esiste|valid[oa]|attiv[oa])|errat[oa]|cessat[oa]|"
            "scadut[oa]"
        ),
    ),
    (
        "postvak|postbus|mailbox|brievenbus|account|adres|gebruiker|ontvanger|geadresseerde",
        (
            "onbekende?|gesloten|verwijderd|opgeheven|uitgeschakeld|inactief|ongeldige?|bestaat niet|"
            "niet (?:meer )?(?:actief|geldig|bekend|bestaand)|geblokkeerd|beeindigd"
        ),
    ),
    (
        "skrzynk[aię]|kont[oa]|adres|uzytkownik|odbiorca|adresat",
        (
            "nieznan[aye]?|zamkniet[aey]|usuniet[aey]|skasowan[aey]|wylaczon[aey]|nieaktywn[aey]|"
            "zlikwidowan[aey]|nie istnieje|niepoprawn[aye]|bledn[aye]|zawieszon[aey]"
        ),
    ),
    (
        ("ящика?|учетная запись|аккаунт|адреса?|адресата?|получател[ья]|пользовател[ья]|скринька|обліковии запис"),
        (
            "неизвест|закрыт|удален|отключен|заблокирован|деактивирован|неактив|недеиств|не существует|"
            "не наиден|снят|невидом|видален|вимкнен|закрит|не исну"
        ),
    ),
    (
        "posta kutusu|kutusu|hesap|hesabi|adresi?|alici|kullanici",
        (
            "bilinmiyor|bilinmeyen|kapali|kapatil|silin|devre disi|pasif|gecersiz|bulunam|mevcut degil|"
            "iptal edil|etkin degil"
        ),
    ),
    (
        "صندوق|حساب|عنوان|المستلم|المستخدم|المرسل اليه",
        "غير معروف|مغلق|محذوف|معطل|غير نشط|غير صالح|ملغى|لم يعد|غير مسجل|غير فعال|موقوف",
    ),
    (
        "邮箱|信箱|郵箱|账号|帐号|帳號|账户|帳戶|用户|使用者|收件人|收件者|地址",
        "未知|已关闭|关闭|關閉|注销|註銷|停用|刪除|删除|冻结|凍結|无效|無效|失效|错误|有误|有誤",
    ),
    (
        "メールボックス|アカウント|アドレス|ユーザー?|宛先|受信者",
        "不明|無効|停止|削除|閉鎖|解約|廃止|存在し|使われて|使用されて|登録されて",
    ),
    (
        "메일함|사서함|계정|주소|사용자|수신자|받는 사람",
        "알 수 없|없는|없습|폐쇄|삭제|정지|비활성|탈퇴|해지|유효하지|잘못",
    ),
    (
        "schrank[ay]|uc(?:e)?t|ucet|adresa|prijemce|uzivatel|prijemca|pouzivatel|konto",
        (
            "neznam[aeyi]|zrusen[aey]?|uzavren[aey]?|smazan[aey]?|vymazan[aey]?|neaktivni|deaktivovan|"
            "neplatn[aey]|neexistuje|zablokovan|zatvoren"
        ),
    ),
    (
        "postafiok|postalada|fiok|cim|cimzett|felhasznalo",
        "ismeretlen|megszunt|torolt|torolve|lezart|inaktiv|ervenytelen|nem letez|letiltva|felfuggesztett",
    ),
    (
        "casuta|cutia|contul?|adresa|destinatarul?|utilizatorul?",
        "necunoscut|inchis|sters|dezactivat|inactiv|invalid|nu exista|suspendat|desfiintat",
    ),
    (
        "θυριδα|γραμματοκιβωτιο|λογαριασμος|διευθυνση|παραληπτης|χρηστης",
        "αγνωστ|κλειστ|διαγραφ|απενεργοποι|ανενεργ|ακυρ|δεν υπαρχει|καταργηθ",
    ),
    (
        (
            "brevladan?|postlada|konto|konto(?:t|en)?|adress?en?|mottagar(?:e|en)|anvandar(?:e|en)|"
            "postkassen?|postboksen?|modtager(?:en)?|mottaker(?:en)?|bruger(?:en)?|bruker(?:en)?"
        ),
        (
            "okand|ukendt|ukjent|stang[dt]|lukket|borttagen|raderad|slettet|inaktiv|deaktivera|deaktivere|"
            "avslutta|nedlagt|nedlagd|ogiltig|ugyldig|finns inte|findes ikke|finnes ikke|sparrad|"
            "avregistrera"
        ),
    ),
    (
        "postilaatikko|sahkopostilaatikko|tili|osoite|vastaanottaja|kayttaja",
        ("tuntematon|suljettu|poistettu|ei ole kaytossa|virheellinen|lakkautettu|ei ole voimassa|ei ole olemassa"),
    ),
)

#: The mailbox or the account is there, and was closed to mail (RFC 3463, X.2.1); looked up in folded words.
_DISABLED: Final = (
    "disab", "deactivat", "inactive", "suspend", "is not active", "no longer active", "not active", "has been closed",
    "is closed", "account closed", "mailbox closed", "discontinued", "blocked from login", "account is locked",
    "account has been locked", "account has expired", "account expired", "account terminated", "is terminated",
    "dormant", "frozen", "deaktiviert", "gesperrt", "stillgelegt", "inaktiv", "abgeschaltet", "geschlossen",
    "desactive", "inactif", "suspendu", "ferme", "cloture", "resilie", "desactivad", "deshabilitad", "inactiv",
    "suspendid", "dada de baja", "cancelad", "desativad", "inativ", "suspens", "encerrad", "disattivat",
    "disabilitat", "inattiv", "sospes", "chius", "uitgeschakeld", "inactief", "opgeheven", "geblokkeerd", "wylaczon",
    "nieaktywn", "zablokowan", "zawieszon", "отключен", "заблокирован", "неактив", "деактивирован", "приостановлен",
    "вимкнен", "заблокован", "devre disi", "askiya alin", "pasif", "kapatil", "معطل", "موقوف", "مغلق", "غير نشط",
    "غير مفعل", "停用", "禁用", "冻结", "凍結", "已关闭", "已關閉", "被锁定", "被鎖定", "休眠", "無効", "停止",
    "利用停止", "정지", "휴면", "비활성", "사용 중지", "deaktivovan", "zablokovan", "neaktivni", "letilt",
    "felfuggeszt", "inaktiv", "dezactivat", "suspendat", "απενεργοπ", "ανεσταλ", "inaktivera", "deaktiver", "sparrad",
    "sperret", "suljettu", "lukittu", "מושבת", "מושעה", "חסום", "غیرفعال", "مسدود", "bị khóa", "vo hieu hoa",
    "ngung hoat dong",
    "ระงับ", "ปิดใช้งาน", "dinonaktifkan", "ditangguhkan",
)  # fmt: skip
#: Beside these words nobody knows which of the two it is: "user unknown or account disabled".
_UNKNOWN: Final = (
    "unknown", "not exist", "no such", "not found", "couldn't be found", "could not be found", "nonexistent",
    "non-existent", "invalid", "unbekannt", "existiert nicht", "inconnu", "n'existe", "introuvable", "desconocid",
    "no existe", "inexist", "desconhecid", "nao existe", "sconosciut", "non esiste", "onbekend", "bestaat niet",
    "nieznan", "nie istnieje", "неизвест", "не существует", "не наиден", "bulunam", "mevcut degil", "غير موجود",
    "غير معروف", "不存在", "存在し", "不明", "존재하지", "neexistuje", "nem letez", "nu exista", "δεν υπαρχει",
    "finns inte", "findes ikke", "finnes ikke", "tuntematon",
)  # fmt: skip

# A field of a notice ("Action: deleted") says nothing of the one above it; lines are joined by folding.
_BETWEEN: Final = r"[^.:;!?]"


def said_gone(words: str) -> bool:
    """Whether the folded ``words`` say that the mailbox, the account or the address is unknown or closed."""
    return any(one.search(words) is not None for one in _patterns())


def said_disabled(words: str) -> bool:
    """Whether the folded ``words`` say that the mailbox is closed to mail, and not that nobody knows it."""
    return bool(found(_DISABLED, words)) and not found(_UNKNOWN, words)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    made = []
    for things, states in _PAIRS:
        thing, state = (f"(?:{fold(one)})" for one in (things, states))
        edge = r"\b" if things.isascii() or "ящик" in things else ""
        made.append(
            re.compile(rf"{edge}{thing}{_BETWEEN}{{0,60}}{edge}{state}|{edge}{state}{_BETWEEN}{{0,12}}{edge}{thing}")
        )
    return tuple(made)
