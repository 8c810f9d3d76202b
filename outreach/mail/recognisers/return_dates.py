"""The day of return in an absence notice: a day that reads one way only, and only beside a word of returning.

What is returned is the day that the notice itself names: "until 9 December" gives the 9th, the last day of the absence,
"back on 12 December" the 12th. Where a notice names both, the later one counts. The hold on the thread ends with the
first working day after it, so that it is a little longer after a day of return; nobody is chased in the first hour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.recognisers.calendar import WEEKDAY
from outreach.mail.recognisers.dates import find_days, with_plain_numbers
from outreach.mail.recognisers.phrases import Phrases, absence, fold

if TYPE_CHECKING:
    from datetime import date

    from outreach.mail.recognisers.dates import Day

_LONGEST_ABSENCE_DAYS: Final = 300
_WINDOW: Final = 70
_AFTER: Final = 45
_MOST_DAYS: Final = 60
#: Between the weekdays of office hours: "Monday to Friday".
_HOURS_GAP: Final = 14
_SENTENCE_END: Final = re.compile(r"(?<!\d)(?<!\.\w)[.!?]\s|(?<=\d{4})[.!?]\s|[。！？!?]|\n\s*\n")
_WEEKDAY_BEHIND: Final = re.compile(r"^\s?\([^()]{1,12}\)")
_CLAUSE_END: Final = re.compile(
    r"[;(]|,(?!\s?\d)|\s(?:and|et|und|y|и|e|ve|en|but|mais|aber|pero|но|ama|maar|و\w{3,12})\s|[，,]"
)

#: The return, before or after the day.
_BACK: Final = Phrases("""
en: back / (i|we) return / return (on|to|in|by|from|at|date|is|until|before|will|and|,|:|-|$)* / returning
    returns / resum* / re( |-)?open* / again / available (on|from|as of|after)
    in (the )?office (on|from|as of) / reachable (from|on)
fr: retour* / rentr* / revien* / reviendr* / reprend* / reprise / rouv* / reouv* / de nouveau / a nouveau
    (joignable|disponible) (a partir|des|le|a compter) / serai (la|present*|au bureau)
es: regres* / vuelv* / volver* / vuelta / retorn* / reincorpor* / reanud* / reabr* / reapert* / nuevamente
    de nuevo / disponible (a partir|desde|el)
de: zuruck* / wieder / ruckkehr / ruckkunft / kehre / erreichbar (ab|am) / ab dem
ru: верн* / возвра* / выиду / выхожу / выход / приступ* / возобнов* / снова / вновь
    буду (на месте|в офисе|на работе|доступ)*
ar: أعود / سأعود / نعود / سنعود / يعود / سيعود / العودة / عودتي / عودتنا / استئناف / أستأنف / سأستأنف / نستأنف
    من جديد
zh: 返 / 回来 / 回到 / 回国 / 回國 / 恢复 / 恢復 / 上班 / 复工 / 復工 / 销假 / 銷假 / 重新 / 开馆 / 開館
    回办公室 / 回辦公室 / 正常办公 / 开始办公
pt: regress* / volt(o|arei|a|amos|aremos|ar)* / retorn* / retom* / reabr* / novamente / de volta / de novo
it: rientr* / torn(o|ero|iamo|eremo|are) / ritorn* / riprend* / riapr* / nuovamente / di nuovo
tr: donec* / donus* / donuyor* / tekrar / yeniden / itibaren / (ofiste|gorevde) olac* / baslayac* / isbasi
nl: terug* / weer / hervat* / heropen* / opnieuw
pl: wrac* / wroc* / powro* / ponownie
sv: ater / tillbaka / aterkom* / aterkomst
da: tilbage / igen
no: tilbake / igjen
fi: pala(a|an|amme|ava)* / takaisin / paluu*
cs: vrat* / vrac* / zpet / navrat* / opet / spat
ro: revin* / reveni* / intor* / intoarc* / din nou
el: επιστρ* / παλι
he: אשוב / אחזור / חוזר / חוזרת / שובי / חזרתי
hu: visszater* / ujra / ismet / visszajov*
uk: поверн* / знову / вийду / буду на місці
ja: より通常 / より対応 / から対応 / より勤務 / から勤務 / 戻 / 復帰 / 出社 / 帰国 / 帰任 / 再開 / 出勤
    から通常
ko: 복귀 / 돌아 / 출근 / 귀국 / 재개
bg: върн* / връщ* / завръщ* / отново
sr: vrac* / vrat* / povrat* / ponovo / враћ* / врат* / поврат* / поново
sl: vrn* / vrac* / spet
sk: navrat* / vrat* / opat
fa: بازگشت / باز خواهم گشت / باز میگردم / بازمیگردم / برمیگردم / مراجعت
vi: trở lại / trở về / quay lại
th: กลับ
id: kembali
et: naas* / tagasi
lv: atgriez* / atpakal
lt: griz* / gris* / sugriz* / sugris*
is: aftur / til baka
ka: დავბრუნდ* / ვბრუნდ* / დაბრუნ*
hy: վերադառն* / վերադարձ*
az: qayıd* / dönəc*
hi: लौट* / वापस
ur: واپس*
sq: kthe*
ca: torn*
""")
#: The end of the absence, before the day and near it.
_UNTIL: Final = re.compile(
    r"(?:(?<!\w)(?:until|thru|through|up to(?: and including)?|jusqu\w{0,3}|hasta|bis|ate|fino|sino"
    r"|tot en met|t/m|t\.o\.m\.?|till och med|til og med|tom|tot|till|til|"
    r"asti|pana|mexri|μεχρι|εωσ|kuni|lidz|iki|den(?=\s(?:het|ngay))|cho den|sampai(?: dengan)?|hingga|s/d"
    r"|fins|deri|hadi|mpaka|մինչեւ|تا|لغايت"
    r"|after|apres|despues|nach|после|depois|dopo|بعد|до|по|حتي|لغايه|الي غايه|עד|do"
    r"|al|au|ao|не раньше|not before|pas avant)(?!\w)"
    r"|至|到|直到|直至|截至|截止|迄|จนถึง|ถึง)(?P<gap>[^.!?\n;\d]{0,40})$"
)
_LOOSE: Final = frozenset(
    {
        "do",
        "al",
        "au",
        "ao",
        "tom",
        "nach",
        "after",
        "apres",
        "despues",
        "depois",
        "dopo",
        "по",
        "til",
        "till",
        "tot",
        "sino",
        "asti",
    }
)
#: Stands after the day in Japanese, Korean, Turkish, Chinese, Hungarian and Finnish.
_UNTIL_AFTER: Final = re.compile(
    r"^\s?(?:\([^)]{1,12}\)\s?)?(?:まで|までは|까지|止|为止|為止|前(?!後)|\s?तक|\sتک|\s?хүртэл"
    r"|[-\s]?\w{0,3}\s(?:дейін|хүртэл|qədər|dək|kimi)(?!\w)|以后|之后|以後|之後"
    r"|'?\w{0,4}\s(?:(?:tarih|gun|pazartesi|sali|carsamba|persembe|cuma|cumartesi"
    r"|pazar)\w{0,4}\s){0,2}(?:kadar|dek|degin|sonra)|-?ig(?!\w)|\s?asti|\s?saakka)"
)
_FROM: Final = re.compile(
    r"(?:(?<!\w)(?:from|since|starting|beginning|as of|effective|ab|vom|seit|du|depuis|a partir d\w{1,2}"
    r"|des le|a compter du|desde|del|a partir de|dal|da|de|vanaf|van|с|со|з|من|ابتداء من|od|fra|fran|de la"
    r"|от|از|tu ngay|tu|dari|mulai|sejak|alates|nuo|nga"
    r"|alkaen|между|between|entre|zwischen)\s"
    r"|自|从|從|由)(?:[^.!?\n\d]{0,22})$"
)
_SPAN: Final = re.compile(
    rf"(?:^|\d(?:st|nd|rd|th|er|o|\.)?)[\s,.]{{0,3}}(?:(?:{WEEKDAY})[\s,]{{0,2}})?(?:to|and|-|au|al|a|ao|bis"
    rf"|по|до|الي|وحتي|والي|至|到|tot|t/m|til|till|do|et|y|e|und|и|ile|ve|~|と|から|부터|den"
    rf"|den ngay|تا|sampai|hingga|s/d|kuni|lidz|iki|fins al|deri|ถึง)"
    rf"\s{{0,3}}(?:(?:and|including|inclusive|bis|zum|the|el|le|il|den|dem|o dia|dia|día|incluye"
    rf"|einschliesslich|mit)\s){{0,3}}(?:(?:{WEEKDAY})[\s,.]{{0,3}})?$"
)
_ON: Final = re.compile(
    rf"[\s,(:]{{0,3}}(?:(?:today|tomorrow|heute|aujourd'hui|hoy|oggi|hoje|on|le|am|el|il|em|no dia|op|den|the"
    rf"|this|dem|на|в|во|يوم|في|due|only|all|day|of|{WEEKDAY})[\s,.:]{{1,2}}){{0,4}}$"
)


def find_return_date(text: str, today: date) -> tuple[date | None, str]:
    """Return the latest day named as the end of the absence or as the return, and a sentence on how it was read.

    A year that is not named is the next in which the day comes, from ``today`` on; weekdays are counted from it. A day
    that has passed, or that would be more than 300 days away, is no return date: the notice is old, or the day was just
    over.
    """
    folded = with_plain_numbers(fold(text))
    found = find_days(folded, today)[:_MOST_DAYS]
    best: dict[int, date] = {}
    passed: date | None = None
    for place, one in enumerate(found):
        rank = _rank(folded, found, place)
        if not rank:
            continue
        if one.day < today or (one.day - today).days > _LONGEST_ABSENCE_DAYS:
            passed = one.day
        elif rank not in best or one.day > best[rank]:
            best[rank] = one.day
    if best:
        day = best[max(best)]
        return day, f"It names the return: {day.isoformat()}."
    if passed is not None:
        return None, f"It names {passed.isoformat()}, which is past or too far away to be the return."
    return None, "It names no day of return that reads one way only."


def _rank(text: str, found: list[Day], place: int) -> int:
    """Return how surely a day ends the absence: 4 by a word for it, 3 as the end of a span, 2 a lone day, 0 not at all.

    A bare weekday or number counts, as 1, only with a word of returning right beside it.
    """
    one = found[place]
    previous = found[place - 1] if place else None
    following = found[place + 1] if place + 1 < len(found) else None
    before = text[max(previous.end if previous else 0, one.start - _WINDOW) : one.start]
    after = text[one.end : min(following.start if following else len(text), one.end + _AFTER)]
    after = _WEEKDAY_BEHIND.sub("", after)
    if after.startswith(","):
        after = after[1:] if not _CLAUSE_END.match(after[1:]) else ""
    after_clause = _CLAUSE_END.split(_SENTENCE_END.split(after)[0])[0]
    clause = _SENTENCE_END.split(before)[-1]
    if one.is_bare:
        near = clause[-30:]
        is_hours = previous is not None and previous.is_weekday and one.is_weekday and len(before) <= _HOURS_GAP
        said = _is_until(near) or _UNTIL_AFTER.match(after) or (_BACK.find(near) or _BACK.find(after_clause[:20]))
        return 1 if said and not is_hours else 0
    if _is_until(clause) or _UNTIL_AFTER.match(after):
        return 4
    if _BACK.find(clause) or _BACK.find(after_clause):
        return 4
    if (
        one.is_span
        or _SPAN.search(before)
        or (previous is not None and _SPAN.search(f"1{before}") and len(before) <= _AFTER)
    ):
        return 3
    if _FROM.search(clause):
        return 0
    lone = _ON.search(clause)
    spoken = clause[: lone.start()] if lone else ""
    return (
        2 if spoken and any(spoken.rstrip().endswith(match[0]) for _, match in absence.SENTENCES.matches(spoken)) else 0
    )


def _is_until(clause: str) -> bool:
    """Whether a clause ends in a word for the end of an absence, with nothing but small words behind it."""
    match = _UNTIL.search(clause)
    if match is None or _FROM.search(clause[match.start() :]):
        return False
    word = match[0][: len(match[0]) - len(match["gap"])].strip()
    return len(match["gap"].split()) <= (1 if word in _LOOSE else 5)


def dates_in(text: str, today: date) -> tuple[date, ...]:
    """Return every day that a text names and that reads one way only, in the order of the text.

    A day without its year is the next in which it comes, from ``today`` on, and so is a weekday. Never raises.
    """
    found = find_days(with_plain_numbers(fold(text)), today)[:_MOST_DAYS]
    return tuple(one.day for one in found if one.is_weekday or not one.is_bare)
