"""What automatic mails say, in the six languages of the United Nations and some more.

Phrases, in lower case, looked up in text that is case-folded and has straight apostrophes. None of them
decides by itself: each recogniser asks for a machine's mark first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Subjects by which a program says that it answers by itself, without saying why.
AUTOMATIC_SUBJECTS: Final = (
    "automatic reply", "auto reply", "auto-reply", "autoreply", "automatic response", "autoresponse",
    "auto response", "auto-response", "réponse automatique", "respuesta automática", "automatische antwort",
    "автоматический ответ", "автоответ", "رد تلقائي", "الرد التلقائي", "自动回复", "自動回覆", "自动答复",
    "resposta automática", "risposta automatica", "otomatik yanıt",
)  # fmt: skip

#: Absence, as it stands in subjects.
AWAY_SUBJECTS: Final = (
    "out of office", "out of the office", "out-of-office", "away from the office", "away from my mail",
    "on leave", "annual leave", "on vacation", "absence", "absent du bureau", "absente du bureau",
    "hors du bureau", "en congé", "fuera de la oficina", "fuera de oficina", "ausente", "ausencia",
    "de vacaciones", "abwesen", "nicht im büro", "im urlaub", "вне офиса", "отсутств", "в отпуске",
    "خارج المكتب", "في إجازة", "不在办公室", "不在辦公室", "休假", "外出", "ausência", "fora do escritório",
    "fuori ufficio", "fuori sede", "assenza", "ofis dışında", "ofiste değil", "izindeyim",
)  # fmt: skip

#: Absence, as it stands in texts.
AWAY_TEXTS: Final = (
    "out of office", "out of the office", "away from the office", "away from my desk", "on leave",
    "annual leave", "on vacation", "currently away", "on mission until", "office is closed",
    "offices are closed", "mission is closed", "will be closed", "absent du bureau", "absente du bureau",
    "absent jusqu", "absente jusqu", "en congé", "hors du bureau", "bureaux sont fermés",
    "bureaux seront fermés", "bureau est fermé", "bureau sera fermé",
    "mission est fermée", "fuera de la oficina", "estaré ausente", "estoy ausente", "de vacaciones",
    "nicht im büro", "bin abwesend", "im urlaub", "nicht im haus", "außer haus", "вне офиса", "отсутству",
    "в отпуске", "خارج المكتب", "في إجازة", "مغلق", "不在办公室", "不在辦公室", "休假", "出差",
    "fora do escritório", "estou ausente", "de férias", "fuori ufficio", "sono assente", "in ferie",
    "ofis dışında", "ofiste değilim", "izindeyim",
)  # fmt: skip

#: Leaving for good.
LEFT: Final = (
    "no longer work", "no longer with", "no longer at the", "no longer employed", "no longer serv",
    "no longer monitored", "no longer in use", "no longer valid", "has left the", "have left the",
    "i have left", "has completed his assignment", "has completed her assignment", "ne travaille plus",
    "n'est plus en poste", "n'est plus en fonction", "n'occupe plus", "n'est plus utilisée", "a quitté",
    "ya no trabaja", "ya no está en uso", "ha dejado de trabajar", "nicht mehr bei", "nicht mehr im amt",
    "nicht mehr tätig", "больше не работает", "больше не используется", "لم يعد يعمل",
    "لم أعد أعمل", "已离职", "不再使用", "não trabalha mais", "já não trabalha", "non lavora più",
    "artık çalışm",
)  # fmt: skip

#: Receipt of a letter.
RECEIPT: Final = (
    "received your", "has been received", "have received", "was received", "acknowledge receipt",
    "acknowledgement of receipt", "acknowledgment of receipt", "confirm receipt", "thank you for your message",
    "thank you for your e-mail", "thank you for your email", "thank you for your letter",
    "thank you for contacting", "thank you for writing", "ticket number", "case number", "reference number",
    "accusé de réception", "accusons réception", "avons bien reçu", "a bien été reçu", "bien été enregistré",
    "acuse de recibo", "acusamos recibo", "hemos recibido", "ha sido recibido", "ha sido recibida",
    "eingangsbestätigung", "haben ihre nachricht erhalten", "eingang ihrer", "получено", "получили",
    "зарегистрировано", "تم استلام", "تلقينا", "استلمنا", "已收到", "收到您的", "recebemos", "foi recebida",
    "abbiamo ricevuto", "è stata ricevuta", "mesajınız alın", "aldık",
)  # fmt: skip

#: A filter asks the sender to prove to be a person.
CHALLENGES: Final = (
    "please confirm your message", "confirm that you sent", "confirm your e-mail address", "verify your email",
    "requires verification", "verification required", "sender verification", "approved senders",
    "to be added to my", "click the link below to deliver", "prove that you are", "not a robot",
    "confirmez votre envoi", "confirmar su mensaje",
)  # fmt: skip

_REPLY_PREFIXES: Final = (
    "re:", "re :", "ref:", "aw:", "rv:", "res:", "sv:", "vs:", "antw:", "odp:", "ynt:", "rif:", "r:", "回复:",
    "回复：", "回覆:", "答复:", "答复：", "رد:", "ответ:", "на:", "fwd:", "fw:", "tr:", "wg:", "i:", "转发:",
)  # fmt: skip


def found(phrases: Iterable[str], text: str) -> str:
    """Return the first of ``phrases`` that ``text`` holds, or an empty string."""
    return next((phrase for phrase in phrases if phrase in text), "")


def is_reply_subject(subject: str) -> bool:
    """Whether a subject in lower case begins as an answer or a forwarded mail does, after tags like [External]."""
    rest = subject.strip()
    for _ in range(3):
        if not rest.startswith("["):
            break
        rest = rest.partition("]")[2].strip()
    return rest.startswith(_REPLY_PREFIXES)
