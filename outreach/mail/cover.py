"""A mail that only says that something is attached: the answer is then the attachment, not the mail.

Such a mail is short, speaks of an attachment, and says nothing else: take away the greeting, the courtesies, the
sentence about the attachment and the names below it, and next to nothing is left.
"""

from __future__ import annotations

import re
from typing import Final

from outreach.mail.meaning.sentences import sentences

#: A longer mail says something itself.
_LONGEST_COVER: Final = 900
_MOST_SENTENCES: Final = 12

# What speaks of an attachment; a question about one ("could you resend the attachment?") is no cover note.
_ATTACHED: Final = re.compile(
    (
        r"\battach(?:ed|ment|ments|ing)?\b|\benclos(?:ed|ure|ures|ing)\b|\bhere(?:with|to)\b|\bplease (?:see"
        r"|find)\b|\bscan(?:ned)?\b|\bci-?joint\w{0,2}|\bci-?après\b|\ben annexe\b|\bpièces? jointes?\b"
        r"|\bsous ce pli\b|\bci-?inclus\w{0,2}|\ben pj\b|\bpj\b|\badjunt\w{1,4}|\banex\w{1,3}\b|\ben archivo\b"
        r"|\banbei\b|\bbeigefügt\w{0,2}|\bim anhang\b|\banlage\b|\banliegend\w{0,2}|\bbeiliegend\w{0,2}"
        r"|\bangehängt\w{0,2}|\bin der anlage\b|\bem anexo\b|\bsegue\b|\bin allegato\b|\ballegat[oaei]\b"
        r"|\bsi allega\b|\balleghiamo\b|\bektedir\b|\bekte\b|\bilişikte\b|\bekinde\b|прилага\w{2,5}"
        r"|приложен\w{0,4}|во вложении|вложен\w{2,4}|прикрепл\w{2,6}|направля\w{2,3}|препровожда\w{2,4}|مرفق"
        r"|المرفق\w?|مرفقا|رفقه|طيه|طيا|تجدون|الملحق|附件|附上|随附|隨附|附呈|兹附|谨附|请查收|請查收|查收|見附"
        r"|见附|\bbijgaand\b|\bbijlage\b|\bbijgevoegd\b|\bbifoga\w{0,2}|\bvedhæftet\b|\bvedlagt\b|\bliitteenä\b"
        r"|załączeniu|załączam|w załączniku|添付|別添|첨부"
    ),
    re.IGNORECASE,
)
# Courtesies, greetings and closings, which say nothing of their own.
_COURTESY: Final = re.compile(
    (
        r"^(?:dear\b|excellenc|your excellenc|sir|madam|good (?:morning|afternoon|day|evening)|hello|hi\b"
        r"|greetings|to whom|(?:with )?(?:best|kind|warm|my|our|many|sincere)\w* (?:regards|wishes|thanks)|regards"
        r"|sincerely|yours|respectfully|thank(?:s| you)|cheers|please (?:accept|confirm|acknowledge|be informed"
        r"|do not hesitate)|kindly (?:confirm|acknowledge)|we (?:would|should) be grateful (?:if you|for"
        r"|to)\b.{0,40}(?:receipt|confirm)|(?:we|i) (?:remain|look forward)|the .{0,60}avails itself|for your "
        r"(?:information|kind|attention|perusal)|fyi|hope (?:this|you)|i hope|as (?:discussed|requested|promised)"
        r"|the original (?:will|shall|is)|(?:a )?hard copy|original to follow|signed copy|confirmation of receipt"
        r"|monsieur|madame|mesdames|messieurs|bonjour|bonsoir|cher|chère|cordialement|bien (?:cordialement|à vous)"
        r"|(?:meilleures|sincères) salutations|respectueusement|merci|veuillez (?:agréer|recevoir|croire|accuser)"
        r"|je vous prie|nous vous prions|vous en souhaitant|bonne réception|l'original|pour (?:information|votre"
        r"|toute)|estimad\w|excelent|señor|buen(?:os|as|a)|saludos|atentamente|cordial(?:mente|es)|gracias"
        r"|muchas gracias|reciba|sin otro particular|le saluda|favor (?:de )?(?:acusar|confirmar)|quedo|quedamos"
        r"|un cordial|hola|sehr geehrt|guten|mit (?:freundlich|besten|vorzüglich)|hochachtungsvoll|freundliche"
        r"|viele grüße|beste grüße|danke|vielen dank|liebe|hallo|prezad|car[oa]\b|exm|bom dia|boa (?:tarde|noite)"
        r"|atenciosamente|obrigad|com os melhores|cumprimentos|gentile|egregi|buongiorno|distinti saluti"
        r"|cordiali saluti|grazie|spettabile|sayın|saygılar|iyi (?:günler|çalışmalar|akşamlar)|teşekkür|merhaba"
        r"|bilgilerinize|bilgi(?:niz)? için|уважаем|добрый|здравствуйте|с уважением|благодар|спасибо"
        r"|просим подтвердить|прошу подтвердить|с наилучшими|господин|для сведения|оригинал|السيد|سعاد|تحي|السلام"
        r"|مع (?:التحي|خالص|فائق|الشكر)|وتفضل|وتقبل|شكر|تفضلوا|يرجى تأكيد|للتفضل|للعلم|نرجو تأكيد|أصحاب|尊敬|您好"
        r"|你好|此致|敬礼|敬禮|谢谢|謝謝|顺致|順致|顺颂|祝|请确认|先生|女士|致意|阁下)"
    ),
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(r"[?？؟]")
#: Of what is neither courtesy nor about the attachment, so many characters may be names, titles and dates.
_MOST_REST: Final = 160
_MOST_REST_LINE: Final = 60
#: A sentence about an attachment may say so much; one that goes on says something itself.
_LONGEST_ABOUT: Final = 420
#: Words by which a sentence about an attachment also says something: "as the attached shows, we endorse".
_SAYS_MORE: Final = re.compile(
    (
        r"(?<![-\w])(?:endors|join(?:s|ed|ing)?\b|decid|support|not open|cannot open|could not|again|resend"
        r"|not in a position|unable|regret|cannot|consider|declin|revert|forwarded|transmitted to"
        r"|acknowledge receipt|we have received)|\b(?:adhér|souscri|décid|soutien|pas en mesure|regrett|transmis à"
        r"|accus|reviendr)|\b(?:adher|suscrib|decid|apoya|no está|lamenta|remitid[oa] a|acus[ao])|(?:присоедин"
        r"|поддерж|не может|сожалени|рассматрив|сообщаем, что)|(?:قررت|تؤيد|نؤيد|لا يمكن|نأسف|قيد)|(?:决定|支持"
        r"|无法|不能|遗憾|转交)"
    ),
    re.IGNORECASE,
)


def is_cover_note(text: str) -> bool:
    """Whether the new text of a mail says only that something is attached. Never raises."""
    body = text.strip()
    if not body or len(body) > _LONGEST_COVER:
        return False
    whole = list(sentences(body))
    about = [one for one in whole if _ATTACHED.search(one)]
    if (
        not about
        or len(whole) > _MOST_SENTENCES
        or any(len(one) > _LONGEST_ABOUT or _QUESTION.search(one) or _SAYS_MORE.search(one) for one in about)
    ):
        return False
    lines = [one for line in body.splitlines() for one in sentences(line)]
    rest = [one for one in lines if not any(one in said for said in about) and not _COURTESY.search(one)]
    if any(len(one) > _MOST_REST_LINE or _QUESTION.search(one) or _SAYS_MORE.search(one) for one in rest):
        return False
    return sum(map(len, rest)) <= _MOST_REST
