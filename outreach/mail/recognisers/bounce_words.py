"""What mail systems say of letters that they could not deliver, in the languages their notices are written in.

Phrases are looked up in folded text (``fold``): lower case, without accents, on one line. None of them decides
by itself; the recognisers ask first who signs the mail.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES: Final = re.compile(r"\s+")
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
# Turkish capitals and small letters do not fold onto each other.
_DOTLESS: Final = str.maketrans("ı", "i")
_FOLDED_AT_ONCE: Final = 64 * 1024


def fold(text: str) -> str:
    """Return ``text`` for comparison: case, accents, width and line breaks evened out; marks of direction dropped."""
    plain = unicodedata.normalize("NFKD", text[:_FOLDED_AT_ONCE].translate(_APOSTROPHES))
    plain = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(one for one in plain.translate(_DOTLESS) if unicodedata.category(one) not in {"Mn", "Cf"})
    return _SPACES.sub(" ", kept)


@lru_cache(maxsize=64)
def folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return a table of phrases as ``fold`` writes them; each table is folded once."""
    return tuple(fold(phrase) for phrase in phrases)


def found(phrases: tuple[str, ...], text: str) -> str:
    """Return the first of ``phrases`` that the folded ``text`` holds, folded, or an empty string."""
    return next((phrase for phrase in folded(phrases) if phrase in text), "")


def first_place(phrases: Iterable[str], text: str) -> int:
    """Return where the earliest of the folded ``phrases`` begins in ``text``, or -1."""
    places = [place for phrase in phrases if (place := text.find(phrase)) >= 0]
    return min(places, default=-1)


#: Subjects that say that a letter was not delivered. The same words stand in the texts.
FAILURES: Final = (
    # English
    "undeliver", "delivery failure", "delivery has failed", "delivery failed", "failed delivery", "failure notice",
    "failure notification", "failed mail", "delivery error", "delivery problem", "returned mail", "mail returned",
    "message returned", "returned email", "returned e-mail", "returned message", "returned to sender",
    "return to sender", "returning message", "returning to sender", "could not be delivered",
    "couldn't be delivered", "could not be sent", "could not deliver", "couldn't deliver", "cannot be delivered",
    "can't be delivered", "can not be delivered", "was not delivered", "were not delivered", "wasn't delivered",
    "weren't delivered", "not be delivered", "has not been delivered", "not delivered", "non-deliver",
    "non deliver", "nondeliver", "unable to deliver", "unable to be delivered", "cannot deliver", "can't deliver",
    "can not deliver", "failed to deliver", "delivery unsuccessful", "unsuccessful delivery",
    "delivery was unsuccessful", "mail failure", "mail error", "message rejected", "mail rejected",
    "message was rejected", "message has been rejected", "rejected mail", "rejected your message",
    "message refused", "message blocked", "mail blocked", "message was blocked", "message has been blocked",
    "bounced mail", "bounced message", "message bounced", "did not reach", "didn't reach", "could not be reached",
    "couldn't be reached", "cannot be reached", "permanent failure", "failed permanently", "permanent error",
    "permanent fatal error", "fatal delivery error", "was not sent", "ndn:", "ndr:", "address not found",
    "(failure)", "(failed)", "delivery failures", "error sending", "trouble delivering", "rejection notice",
    "problem delivering", "error delivering", "had delivery problems", "unknown user", "user unknown",
    # German
    "unzustellbar", "nicht zustellbar", "zustellung fehlgeschlagen", "fehlgeschlagene zustellung", "zustellfehler",
    "zustellungsfehler", "nicht zugestellt", "fehler bei der nachrichtenzustellung", "fehler bei der zustellung",
    "nicht erreicht", "konnte nicht gesendet", "nicht ausgeliefert", "übermittlung fehlgeschlagen",
    "nicht übermittelt", "rücksendung an", "zurückgesandt", "zurückgeschickt", "zurück an absender",
    "zustellung nicht möglich", "zustellung gescheitert", "konnten nicht erreicht", "(fehlgeschlagen)", "(fehler)",
    "zurückgewiesen", "zustellung ist fehlgeschlagen",
    # French
    "non remis", "non distribuable", "échec de remise", "échec de la remise", "échec de livraison",
    "échec de la livraison", "échec de l'envoi", "échec d'envoi", "échec de distribution",
    "échec de la distribution", "échec de l'acheminement", "non distribu", "pas pu être remis",
    "pas pu être distribu", "pas pu être livr", "pas pu être achemin", "pas pu être délivr", "pas pu être envoy",
    "peut pas être remis", "peut être remis", "peut pas être distribu", "peut être distribu", "non-remise",
    "non livr", "non délivr", "pas été remis", "pas été distribu", "pas été livr", "pas été délivr",
    "n'est pas parvenu", "impossible de remettre", "impossible de distribuer", "impossible de livrer",
    "impossible d'acheminer", "impossible de délivrer", "retour à l'expéditeur", "retourné à l'expéditeur",
    "renvoyé à l'expéditeur", "(échec)", "message refusé", "non acheminé", "impossible d'atteindre",
    "erreur de livraison", "erreur de distribution", "erreur de remise",
    # Spanish
    "no se puede entregar", "no se pudo entregar", "no se ha podido entregar", "no pudo ser entregado",
    "no puede ser entregado", "no ha podido ser entregado", "no se ha entregado", "no se entregó", "no entregado",
    "no ha sido entregado", "no fue entregado", "no entregable", "error de entrega", "error en la entrega",
    "error al entregar", "fallo de entrega", "fallo en la entrega", "fallo al entregar", "falla en la entrega",
    "falló la entrega", "ha fallado la entrega", "entrega fallida", "devuelto al remitente", "correo devuelto",
    "mensaje devuelto", "imposible entregar", "imposible de entregar", "no ha llegado", "no llegó",
    "mensaje rechazado", "correo rechazado", "no se pudo enviar", "no se pudo realizar la entrega", "(error)",
    "(fallo)", "no es posible entregar", "no fue posible entregar", "no ha sido posible entregar",
    # Portuguese
    "não entregue", "não pôde ser entregue", "não pode ser entregue", "falha na entrega", "falha de entrega",
    "não foi possível entregar", "não foi entregue", "erro de entrega", "erro na entrega", "devolvido ao remetente",
    "devolvida ao remetente", "mensagem devolvida", "e-mail devolvido", "não entregável", "impossível entregar",
    "não chegou", "não puderam ser entregues", "entrega falhou", "(falha)", "não é possível entregar",
    # Italian
    "mancato recapito", "mancata consegna", "recapito non riuscito", "non recapitabile", "non recapitato",
    "impossibile recapitare", "possibile recapitare", "essere recapitato", "stato recapitato", "errore di consegna",
    "errore di recapito", "non consegnat", "consegna fallita", "consegna non riuscita", "impossibile consegnare",
    "possibile consegnare", "essere consegnat", "stato consegnat", "messaggio respinto", "restituito al mittente",
    "ritorno al mittente", "(errore)", "(non riuscito)",
    # Dutch
    "onbestelbaar", "niet bezorgd", "niet afgeleverd", "niet worden bezorgd", "niet worden afgeleverd",
    "bezorging mislukt", "bezorgen mislukt", "aflevering mislukt", "afleveren mislukt", "bezorging is mislukt",
    "is mislukt", "niet bestelbaar", "niet besteld", "afleveringsfout", "bezorgingsfout", "teruggestuurd",
    "retour afzender", "niet bereikt", "niet worden bereikt", "(mislukt)", "kan niet bezorgen",
    # Polish
    "niedostarczon", "nie dostarczono", "nie można dostarczyć", "nie można było dostarczyć", "niedoręcz",
    "nie doręczono", "nie udało się dostarczyć", "nie udało się doręczyć", "nie może zostać dostarczon",
    "nie mogła zostać dostarczona", "nie została dostarczona", "nie został dostarczony", "nie została doręczona",
    "zwrot wiadomości", "zwrot poczty", "zwrócona do nadawcy", "zwrot do nadawcy", "błąd dostarcz", "błąd doręcz",
    "niepowodzenie dostarcz", "nie powiodło się", "nie dotarła", "niemożliwe do dostarcz", "(niepowodzenie)",
    # Russian, Ukrainian, Bulgarian, Serbian
    "не доставлен", "недоставлен", "не может быть доставлен", "не могло быть доставлен", "не было доставлен",
    "не был доставлен", "невозможно доставить", "невозможность доставки", "невозможна доставка", "ошибка доставки",
    "ошибка при доставке", "сбой доставки", "сбой при доставке", "не удалось доставить", "не удается доставить",
    "не удалось выполнить доставку", "возвращено отправителю", "возвращен отправителю", "возврат письма",
    "возврат почты", "возврат сообщения", "о недоставке", "недоставк", "отказ в доставке",
    "не может быть отправлен", "не достигло", "доставка не удалась", "доставка невозможна", "неудачная доставка",
    "(сбой)", "(ошибка)", "(неудача)", "не доставлено", "помилка доставки", "не вдалося доставити", "недоставлен",
    "неможливо доставити", "неуспешна доставка", "не може да бъде доставен", "неиспоруч", "није испоручен",
    # Turkish
    "teslim edilemedi", "teslim edilemeyen", "teslim edilmedi", "teslim edilemiyor", "iletilemedi", "iletilemiyor",
    "iletilemeyen", "gönderilemedi", "ulaştırılamadı", "ulaşmadı", "ulaşılamadı", "teslim hatası", "iletim hatası",
    "teslimat başarısız", "teslim başarısız", "teslimat hatası", "(başarısız)", "(hata)", "geri döndü",
    # Arabic, Persian, Hebrew
    "تعذر التسليم", "تعذر تسليم", "فشل التسليم", "فشل تسليم", "فشل في التسليم", "فشل في تسليم", "فشل في توصيل",
    "غير قابل للتسليم", "غير قابلة للتسليم", "لم يتم تسليم", "لم يتم التسليم", "لا يمكن تسليم", "لم نتمكن من تسليم",
    "تعذر إرسال", "تعذر توصيل", "فشل إرسال", "فشل الإرسال", "لم تصل", "رسالة مرتجعة", "الرسالة المرتجعة", "(فشل)",
    "لم يتم توصيل", "تعذر إيصال", "عدم التسليم", "مرفوضة", "تعذر الوصول إلى", "تحویل داده نشد", "تحویل نشد",
    "قابل تحویل نیست", "ناموفق", "לא ניתן למסור", "לא נמסר", "מסירה נכשלה", "כשל במסירה", "המסירה נכשלה", "נכשלה",
    # Chinese
    "无法送达", "无法投递", "无法传递", "无法递送", "无法发送", "未送达", "未能送达", "未能投递", "未能传递",
    "未传递", "没有送达", "没有到达", "未能到达", "未到达", "投递失败", "传递失败", "传送失败", "发送失败",
    "发信失败", "投送失败", "递送失败", "退信", "退回", "被拒收", "被拒绝", "不能送达", "不能投递", "(失败)",
    "失败通知", "无法送至", "無法傳遞", "無法投遞", "無法寄達", "無法送達", "無法遞送", "無法傳送", "寄送失敗",
    "傳遞失敗", "傳送失敗", "投遞失敗", "遞送失敗", "未遞送", "未送達", "未能送達", "未傳遞", "無法寄送", "(失敗)",
    # Japanese
    "配信不能", "配信できません", "配信されません", "配信エラー", "配信に失敗", "配信失敗", "送信エラー",
    "送信できません", "送信失敗", "送信に失敗", "未配信", "宛先不明", "届きません", "届けられません",
    "届けることができません", "お届けできません", "返送", "不達", "エラーメール", "配送できません", "配送エラー",
    "配達できません", "配達不能", "配信することができません", "(失敗)", "受信できません", "到達しません",
    # Korean
    "배달되지 않", "배달되지 못", "배달할 수 없", "배달하지 못", "배달 실패", "반송", "전송 실패", "전송하지 못",
    "발송 실패", "발송하지 못", "수신 실패", "전달되지 않", "전달되지 못", "전달할 수 없", "전송되지 않", "(실패)",
    "보낼 수 없",
    # Czech, Slovak, Hungarian, Romanian, Greek
    "nedoručiteln", "nedoručen", "nelze doručit", "nebylo možné doručit", "doručení se nezdařilo",
    "selhání doručení", "nepodařilo se doručit", "nemohla být doručena", "chyba při doručování", "nedoruč",
    "doručenie zlyhalo", "nie je možné doručiť", "sa nepodarilo doručiť", "vrácená pošta", "vrátená pošta",
    "kézbesíthetetlen", "nem kézbesíthető", "nem kézbesített", "kézbesítési hiba", "sikertelen kézbesítés",
    "kézbesítés sikertelen", "kézbesítés nem sikerült", "nem sikerült kézbesíteni", "nu a putut fi livrat",
    "nelivrat", "nelivrabil", "imposibil de livrat", "livrare eșuată", "livrarea a eșuat", "eroare de livrare",
    "eroare la livrare", "nu a fost livrat", "nu a ajuns", "δεν είναι δυνατή η παράδοση",
    "δεν ήταν δυνατή η παράδοση", "αδυναμία παράδοσης", "αποτυχία παράδοσης", "δεν παραδόθηκε", "ανεπίδοτ",
    "μη παραδο", "η παράδοση απέτυχε",
    # Swedish, Danish, Norwegian, Finnish
    "kunde inte levereras", "kan inte levereras", "kunde inte leverera", "kan inte leverera", "olevererbar",
    "inte levererat", "inte levererats", "ej levererat", "leveransfel", "leverans misslyckades",
    "leveransen misslyckades", "misslyckad leverans", "nådde inte", "har inte nått", "kan ikke leveres",
    "kunne ikke leveres", "ikke leveret", "ikke levert", "levering mislykkedes", "leveringen mislykkedes",
    "levering mislyktes", "leveringen mislyktes", "leveringsfeil", "leveringsfejl", "uleverbar", "uanbringelig",
    "mislykket levering", "kunne ikke afleveres", "nåede ikke", "nådde ikke", "mislyktes", "mislykkedes",
    "ei voida toimittaa", "ei voitu toimittaa", "toimitus epäonnistui", "toimittaminen epäonnistui",
    "toimitusvirhe", "ei toimitettu", "toimittamaton", "ei tavoittanut",
    # Others
    "nije isporučen", "neisporuč", "isporuka nije uspjela", "isporuka nije uspela", "nije moguće isporučiti",
    "nedostavljiv", "ni bilo mogoče dostaviti", "dostava ni uspela", "kohaletoimetamine nurjus", "toimetamata",
    "nevar piegādāt", "nepiegādāt", "nepristatyt", "nepavyko pristatyti", "tidak terkirim", "gagal terkirim",
    "tidak dapat dikirim", "pengiriman gagal", "gagal dikirim", "tidak dapat dihantar", "không gửi được",
    "không thể gửi", "gửi không thành công", "không thể chuyển", "ส่งไม่สำเร็จ", "ไม่สามารถส่ง",
    "no s'ha pogut lliurar", "error de lliurament",
)  # fmt: skip

#: Subjects of reports that do not say by themselves whether a letter failed, waits or arrived.
REPORTS: Final = (
    "delivery status notification", "delivery notification", "delivery report", "delivery status", "mail system",
    "mail delivery", "mail notification", "mailer-daemon", "warning: ", "benachrichtigung zum übermittlungsstatus",
    "benachrichtigung zum zustellstatus", "zustellungsbericht", "übermittlungsbericht", "zustellbericht",
    "notification d'état de remise", "notification d'état de la remise", "état de remise", "état de distribution",
    "rapport de remise", "notificación del estado de entrega", "notificación de estado de entrega",
    "estado de la entrega", "informe de entrega", "notificação de status de entrega", "status da entrega",
    "estado da entrega", "relatório de entrega", "notifica dello stato", "stato del recapito", "stato di consegna",
    "rapporto di recapito", "bezorgingsstatus", "bezorgstatus", "afleveringsrapport", "stanie dostarcz",
    "o stanie doręcz", "status dostarcz", "о состоянии доставки", "отчет о доставке", "статус доставки",
    "teslim durumu", "teslimat durumu", "حالة التسليم", "تقرير التسليم", "投递状态", "传递状态", "送达状态",
    "投递报告", "系统通知", "傳遞狀態", "投遞狀態", "配信状況", "配信状態", "メール配信", "配信レポート",
    "배달 상태", "배달 보고", "o stavu doručení", "kézbesítési állapot", "kézbesítési jelentés", "starea livrării",
    "leveransstatus", "leveringsstatus", "toimitusilmoitus", "κατάσταση παράδοσης",
)  # fmt: skip

#: Subjects that speak of a delay; the system still tries.
DELAYS: Final = (
    "delayed", "(delay)", "delay:", "delivery delay", "message delay", "mail delay", "could not send message for",
    "still being retried", "not yet been delivered", "not yet delivered", "has not been delivered yet",
    "delivery incomplete", "temporarily", "temporary delivery", "deferred", "queued mail", "message queued",
    "mail is queued", "delivery warning", "warning: message", "still trying", "will be retried", "verzöger", "retard",
    "différé", "retras", "demora", "aplazad", "atras", "adiad", "ritard", "differit", "vertrag", "vertraagd",
    "uitgesteld", "opóźni", "задерж", "отложен", "затрим", "забав", "gecik", "ertelen", "تأخ", "تأجيل", "مؤجل", "延迟",
    "延遲", "延误", "推迟", "暂缓", "遅延", "遅れて", "지연", "zpožd", "zpozd", "oneskor", "odložen", "försen",
    "fördröj", "forsink", "viiväst", "viivästy", "myöhäst", "késlelt", "késés", "késik", "întârzi", "amânat",
    "courrier en attente", "message en attente", "en attente d'envoi", "καθυστέρ", "מתעכב", "עיכוב", "kašnj",
    "odgođ", "zakasn", "tertunda", "bị trễ", "trì hoãn",
)  # fmt: skip

#: Subjects and sentences that say that a letter arrived or was passed on.
SUCCESSES: Final = (
    "successful mail delivery report", "(success)", "successfully delivered", "successfully relayed",
    "delivered successfully", "delivery successful", "delivery was successful",
    "delivery to the following recipients was successful", "relayed:", "(relay)", "(relayed)", "(expanded)",
    "delivered:", "expanded:", "delivery confirmation", "delivery to these recipients or groups is complete",
    "delivery is complete", "has been delivered to the following", "was delivered to the following recipients",
    "message has been successfully", "was successfully", "zugestellt:", "erfolgreich zugestellt", "weitergeleitet:",
    "remis :", "remis:", "remis avec succès", "distribué avec succès", "entregado:", "entregado correctamente",
    "entregue:", "entregue com êxito", "entregue com sucesso", "recapitato:", "recapitato correttamente",
    "consegnato correttamente", "bezorgd:", "afgeleverd:", "dostarczono:", "доставлено:", "успешно доставлено",
    "teslim edildi", "تم التسليم", "已送达", "投递成功", "傳遞成功", "配信済み", "正常に配信", "배달됨",
    "doručeno:", "levererat:", "leveret:", "levert:", "toimitettu:", "kézbesítve:", "livrat:",
)  # fmt: skip

#: The mail system goes on trying: nothing has failed yet.
STILL_TRYING: Final = (
    "will keep trying", "will continue trying", "will continue to try", "will continue to be", "will be retried",
    "will retry", "will try again", "will keep on trying", "keep trying", "continue to attempt", "keeps trying",
    "continue attempting", "attempts will continue", "do not need to resend", "don't need to resend",
    "no need to resend", "not need to send your message again", "no action is required on your part",
    "no action is required", "warning message only", "this is only a warning", "this is a warning only",
    "warning only", "not yet been delivered", "not been delivered yet", "has been delayed", "is delayed",
    "delivery attempts will", "further delivery attempts will", "further attempts will be made",
    "delivery will be attempted", "will be attempted for", "still in the queue", "remains in the queue",
    "still being attempted", "still trying", "temporary problem delivering", "will be tried again",
    "try to deliver the message for", "delivery is being retried", "will be re-attempted", "will reattempt",
    "delivery incomplete", "zustellversuch wird", "weiter versucht", "weiterhin versucht", "versucht weiterhin",
    "weitere zustellversuche", "erneut versucht", "noch nicht zugestellt", "wird verzögert", "nicht erneut senden",
    "müssen die nachricht nicht erneut", "brauchen die nachricht nicht erneut", "nur eine warnung",
    "keine aktion erforderlich", "continuera d'essayer", "continuera à essayer", "nouvelle tentative",
    "nouvelles tentatives", "pas encore été", "continueront", "a été retardé", "est retardé", "a été différé",
    "aucune action n'est", "seulement un avertissement", "simple avertissement", "il n'est pas nécessaire de renvoyer",
    "seguirá intentando", "continuará intentando", "se seguirá intentando", "volverá a intentar", "se reintentará",
    "aún no se ha entregado", "todavía no se ha", "aún no ha sido", "no es necesario que vuelva a enviar",
    "no es necesario reenviar", "se ha retrasado", "continuará tentando", "continuará a tentar",
    "continuaremos tentando", "tentará novamente", "novas tentativas", "ainda não foi entregue",
    "não é necessário reenviar", "está atrasad", "continuerà a tentare", "nuovi tentativi", "ulteriori tentativi",
    "non è ancora stato", "non è necessario inviare di nuovo", "ritenterà", "blijft proberen", "opnieuw geprobeerd",
    "opnieuw proberen", "nog niet bezorgd", "nog niet afgeleverd", "is vertraagd", "hoeft het bericht niet opnieuw",
    "będzie ponawi", "kolejne próby", "nadal próbow", "jeszcze nie został", "nie trzeba ponownie", "будут продолжены",
    "будет продолжать", "попытки доставки", "повторные попытки", "повторит попыт", "еще не доставлено",
    "пока не доставлено", "не нужно отправлять", "продолжит попыт", "продолжаются попытки", "denemeye devam",
    "yeniden dene", "tekrar dene", "henüz teslim", "yeniden göndermeniz gerekmez", "سيستمر", "ستستمر", "سنستمر",
    "ستتم إعادة المحاولة", "سيتم إعادة المحاولة", "لم يتم تسليمها بعد", "إعادة المحاولة", "محاولات التسليم",
    "继续尝试", "将继续", "会继续", "重试", "再次尝试", "尚未送达", "尚未投递", "繼續嘗試", "將繼續", "尚未送達",
    "重試", "再試行", "再送を", "引き続き", "配信を試みます", "配信を試みてい", "まだ配信されて", "계속 시도",
    "다시 시도", "아직 배달", "pokračovat v pokus", "další pokus", "dosud nebyl", "fortsätter att försöka",
    "nya försök", "ännu inte levererat", "fortsætter med at", "nye forsøg", "fortsette å prøve", "ennå ikke levert",
    "endnu ikke leveret", "jatkaa yrit", "yritetään uudelleen", "ei ole vielä toimitettu", "továbbra is próbál",
    "még nem", "va continua să", "încă nu a fost", "θα συνεχίσει",
    "avertissement seulement", "pas besoin de renvoyer", "poursuivra ses tentatives", "poursuit ses tentatives",
    "continue ses tentatives", "lediglich eine warnung", "nur ein hinweis", "zustellversuche fort",
    "solo una advertencia", "sólo una advertencia", "sólo es una advertencia", "no necesita reenviar",
    "no hace falta reenviar", "continuarán los intentos", "apenas um aviso", "não precisa reenviar",
    "as tentativas continuarão", "solo un avviso", "non occorre rispedire", "proseguirà i tentativi",
    "slechts een waarschuwing", "alleen een waarschuwing", "tylko ostrzeżenie", "nie musisz ponownie",
    "только предупреждение", "лишь предупреждение", "yalnızca bir uyarı", "sadece bir uyarı", "مجرد تحذير",
    "تحذير فقط", "仅为警告", "只是警告", "僅為警告", "警告のみ", "경고일 뿐", "pouze varování", "bara en varning",
    "endast en varning", "kun en advarsel", "vain varoitus", "csak figyelmeztetés", "doar un avertisment",
    "απλή προειδοποίηση", "δεν έχει παραδοθεί ακόμα",
)  # fmt: skip

#: The mail system stopped trying.
GIVEN_UP: Final = (
    "not try to redeliver", "not try again", "will not attempt", "no more attempts", "nicht versuchen",
    "nicht erneut versucht", "nicht mehr versucht", "keine weiteren zustellversuche", "keine weiteren versuche",
    "aucune nouvelle tentative", "aucune autre tentative", "ne réessaiera pas", "n'essaiera pas", "ne tentera pas",
    "ne sera plus", "no volverá a intentar", "no intentará", "no se volverá a intentar", "no se realizarán más",
    "não tentará", "não será feita", "não serão feitas", "non tenterà", "non verranno effettuati",
    "non verrà effettuato", "niet opnieuw", "geen nieuwe pogingen", "nie będzie", "nie podejmie",
    "не будет предпринимать", "не будет повторять", "не будут", "не будет пытаться", "дальнейших попыток",
    "denenmeyecek", "denemeyecek", "لن تتم", "لن يحاول", "لن تحاول", "不会再", "将不再", "不會再", "不再嘗試",
    "将不会", "試みません", "行いません", "再送しません", "시도하지 않", "inte försöka", "inte att försöka",
    "ikke forsøge", "ikke prøve", "ei yritä", "nebude znovu", "nem próbál", "nu va încerca", "δεν θα προσπαθήσει",
    "given up", "giving up", "gave up", "not going to try again", "permanent error", "permanent failure",
    "failed permanently", "permanent fatal", "permanently failed", "will not be retried", "will not retry",
    "no further attempts", "no further delivery attempts", "not be attempted", "will not continue trying",
    "will not try", "undeliverable", "could not be delivered within", "has expired", "message expired",
    "retry timeout exceeded", "retry time not reached", "too long in the queue", "in the queue too long",
    "queue too long", "returned to you", "message returned below", "removed from the queue", "deleted from queue",
    "will be deleted from queue", "returned below", "message is being returned", "following address(es) failed",
    "following addresses failed", "endgültig", "aufgegeben", "définitivement", "abandonn", "definitiv",
    "se ha desistido", "error permanente", "errore permanente", "erro permanente", "fallo permanente",
    "erreur permanente", "permanentemente", "ostatecznie", "окончательно", "прекращены", "больше не будет", "永久",
    "不再尝试", "放弃", "恒久", "nihai", "kalıcı hata", "kalıcı olarak", "نهائي", "نهائيا", "خطأ دائم", "بشكل دائم",
)  # fmt: skip
