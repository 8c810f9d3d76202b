"""What is left of a subject when mail programs, gateways and ticket systems have put their words around it.

RFC 5322 section 3.6.5 knows one prefix, ``Re: ``; programs translate it, count it, and put others beside it.
"""

from __future__ import annotations

import re
from typing import Final

from outreach.domain.states import name_key

_LONGEST_SUBJECT: Final = 1000
_LONGEST_PREFIX: Final = 48
_MOST_PREFIXES: Final = 20

#: Between bars; what programs write before an answer, by language of the program.
_REPLIES: Final = """
re|res|resp|rep|reply|response|ref
aw|antw|antwort|antwoord|betr
réf|rép|réponse|resposta|respuesta|r|rif|risp|risposta
sv|svar|vs|vast|vastaus
odp|odpowiedź|odpověď|vá|válasz|ats|atb|ynt|yanıt|bls|balas|jwb
отв|ответ|на|відп|відповідь|одг|одговор
απ|απαντ|απάντηση|σχετ
رد|الرد|جواب|پاسخ|תשובה|השב
回复|回覆|答复|答覆|回信|返信|返|회신|답장|ตอบ|ตอบกลับ|trả lời
"""

_FORWARDS: Final = """
fw|fwd|forward|forwarded
wg|weiterleitung|weitergeleitet|doorst|doorgestuurd
tr|transf|transféré|rv|reenv|reenvío|enc|encaminhado|i|inoltra|inoltro
vb|vidarebefordrat|videresendt|vl|välitetty|fs
pd|przek|przekazane|továbbítás|továbbítva|pārsūtīt|persiųsta|edasi|předáno|yml
ilt|İLT|ilet|trs|teruskan|chuyển tiếp|ส่งต่อ
пер|перес|пересл|переслано|проследено|προωθ|πρθ
إعادة توجيه|تحويل|إعادة إرسال|הועבר|העבר
转发|轉寄|轉發|转寄|転送|전달
"""

_MACHINES: Final = """
auto|autoreply|auto reply|auto-reply|automatic reply|automatic response|autoresponse|out of office|out-of-office
automatische antwort|automatische beantwortung|abwesenheitsnotiz|abwesend
réponse automatique|absence du bureau|respuesta automática|fuera de la oficina
resposta automática|ausência temporária|risposta automatica|fuori sede|otomatik yanıt|otomatik cevap
автоответ|автоматический ответ|رد تلقائي|الرد التلقائي
自动答复|自动回复|自動回覆|自動応答|자동 회신
automatisch antwoord|autosvar|automatiskt svar|automatisk svar|automaattinen vastaus|autoodpowiedź
read|lu|leído|gelesen|lida|letto|прочтено|已读|lästs|læst|gelezen|przeczytano
delivered|accepted|declined|tentative
undeliverable|undelivered|unzustellbar|non remis|no se puede entregar|недоставлено|delivery failure|returned mail
"""

_WARNINGS: Final = """
ext|extern|external|externe|externo|esterno|external email|external sender|external mail|внешнее|外部|خارجي
spam|spam?|junk|bulk|suspect|suspected|suspected spam|probable spam|possible spam|phishing|caution|warning
secure|encrypted|unencrypted|confidential|urgent|important
"""

#: Every word before a colon that says nothing about the matter, folded as ``name_key`` folds.
PREFIXES: Final = frozenset(
    name_key(word)
    for listed in (_REPLIES, _FORWARDS, _MACHINES, _WARNINGS)
    for line in listed.split("\n")
    for word in line.split("|")
    if word
)

_MARKS: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_COLON: Final = re.compile("[:\uff1a\ufe55\u2236]")
_COUNT: Final = re.compile(r"\s{0,3}(?:[\[(^*]{0,2}\d{1,3}[\])]{0,2}|[²³])$")
_TAG: Final = re.compile(r"(?:\[[^\[\]]{0,60}\]|\{[^{}]{0,60}\}|【[^【】]{0,60}】|<[^<>]{0,60}>|\([^()]{0,60}\))")
_TAG_AT_END: Final = re.compile(_TAG.pattern + r"$")
_STARS: Final = re.compile(r"[*#_]{2,6}[^*#_]{1,30}[*#_]{2,6}|[*#_=~>-]{1,6}")


def subject_key(text: str) -> str:
    """Return a subject for comparison: without prefixes in any language, tags, counts, case, accents and blanks.

    ``RE: [EXTERNAL] AW: WG: Our appeal [#4711]`` and ``our appeal`` have one key. Empty when nothing is left.
    """
    left = _MARKS.sub("", " ".join(text[:_LONGEST_SUBJECT].split()))
    for _ in range(_MOST_PREFIXES):
        shorter = _without_first(left).strip()
        if shorter == left:
            break
        left = shorter
    for _ in range(_MOST_PREFIXES):
        shorter = _TAG_AT_END.sub("", left).rstrip()
        if shorter == left or not shorter:
            break
        left = shorter
    return name_key(left).strip(" .,;:!?-")


def _without_first(text: str) -> str:
    """Take the first prefix, tag or ornament off; the text itself when it begins with none."""
    for ornament in (_TAG, _STARS):
        found = ornament.match(text)
        if found is not None:
            return text[found.end() :]
    colon = _COLON.search(text, 0, _LONGEST_PREFIX)
    if colon is None:
        return text
    word = _COUNT.sub("", text[: colon.start()].strip())
    # Lotus Notes writes "Réf. :", and some gateways put the tag within: "Re[2]: " or "AW [EXT]: ".
    word = _TAG_AT_END.sub("", word).strip(" .")
    return text[colon.end() :] if name_key(word) in PREFIXES else text
