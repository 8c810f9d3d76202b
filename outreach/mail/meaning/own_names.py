"""The sender's state, put as a mark into a sentence, so that "Felmar supports it" is read as "we support it"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from outreach.mail.meaning.table import OWN_NAME

#: A signature longer than this names nobody.
_LONGEST_SOURCE: Final = 2_000
_MOST_NAMES: Final = 60
_SHORTEST_NAME: Final = 4

# Words of signatures and letterheads that are no names of states.
_OFFICES: Final = """
    permanent mission embassy ministry minister foreign affairs secretary first second third ambassador counsellor
    united nations new york geneva vienna brussels street avenue floor suite east west north south tel fax email mobile
    office head deputy representative mr mrs ms dr sir madam his her excellency the and for with republic kingdom state
    states government department human rights general assembly security council code conduct regards sincerely yours
    best kind attaché assistant desk officer chief staff protocol consul consulate delegation republique permanente
    ambassade ministère ministre affaires étrangères secrétaire premier première deuxième ambassadeur conseiller
    conseillère nations unies genève rue étage bureau représentant représentante république royaume état gouvernement
    département son excellence monsieur madame cordialement misión embajada ministerio relaciones exteriores
    secretario secretaria primer primera segundo segunda embajador embajadora consejero consejera naciones unidas
    nueva ginebra calle piso oficina representante república reino estado gobierno departamento señor señora
    atentamente saludos постоянное представительство посольство министерство министр иностранных дел секретарь первый
    второй третий посол советник объединенных организации наций республика республики королевство правительство
    уважением отдел департамент старший заместитель руководитель нью йорк женева улица тел факс при оон"""
_NO_NAMES: Final = frozenset(_OFFICES.split())
_ARABIC_OFFICES: Final = """
    البعثه الدائمه بعثه لدي الامم المتحده سفاره السفاره وزاره الخارجيه وزير السفير السكرتير الاول الثاني الثالث
    المستشار جمهوريه مملكه دوله حكومه حكومتنا بلادي بلدنا نيويورك جنيف مكتب المندوب الدائم السيد السيده مع التحيه
    تحياتي شكرا فائق الاحترام التقدير خالص القائم بالاعمال المبادره المدونه مدونه قواعد السلوك كندا هذه هذا التي الذي
    رئيس نائب الشؤون"""
_NO_ARABIC_NAMES: Final = frozenset(_ARABIC_OFFICES.split())
_CAPITALISED: Final = re.compile(r"(?<![\w'’])[A-ZÀ-ÖØ-ÞА-ЯЁ][\w-]{3,30}|(?<=[lLdD]['’])[A-ZÀ-ÖØ-Þ][\w-]{3,30}")
_ARABIC_WORD: Final = re.compile(r"[\u0621-\u064a]{3,20}")
_CHINESE_NAME: Final = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)(?:共和国|王国|联邦)?(?:常驻|常駐|驻|駐|大使馆|大使館|外交部|政府|代表团)"
)
# A mission that presents its compliments names itself; every other state in a text may be any state.
_LETTERHEADS: Final = (
    re.compile(
        r"(?:Permanent Mission|Embassy|Ministry of Foreign Affairs) of ([^\n.;:]{2,60}?)(?= to | in |,| presents?| has)"
        r"[^\n.;:]{0,90} (?:presents? its compliments|has the honou?r)"
    ),
    re.compile(
        r"(?:Mission permanente|Ambassade) (?:du |de la |des |de l'|d'|de )([^\n.;:]{2,60}?)(?= auprès| à |,| présente)"
        r"[^\n.;:]{0,90} présente ses compliments"
    ),
    re.compile(
        r"(?:Misi[oó]n Permanente|Embajada) de ([^\n.;:]{2,60}?)(?= ante | en |,| saluda| presenta)"
        r"[^\n.;:]{0,90} (?:saluda|presenta sus)"
    ),
    re.compile(
        r"(?:редставительство|осольство) ([^\n.;:]{2,60}?)(?= при | в |,| свидетельствует)"
        r"[^\n.;:]{0,90} свидетельствует"
    ),
    re.compile(r"تهدي (?:البعثه الدائمه|سفاره) ([^\n.;:،]{2,60})"),
    re.compile(r"([\u4e00-\u9fff]{2,8}(?:常驻联合国代表团|大使馆))[\u4e00-\u9fff、，]{0,30}致意"),
)
_ARABIC_FOLDS: Final = str.maketrans("أإآىة", "ااايه")


def put_own_name(sentence: str, signed: str, text: str) -> str:
    """Return the sentence with the name of the sender's state as ``§``, in any of its cases.

    The name is any capitalised word of ``signed`` that is no word of office, and the state in whose name a mission
    presents its compliments in ``text``.
    """
    pattern = _pattern(signed[:_LONGEST_SOURCE], _letterhead(text[:_LONGEST_SOURCE]))
    return pattern.sub(OWN_NAME, sentence.translate(_ARABIC_FOLDS)) if pattern is not None else sentence


@lru_cache(maxsize=64)
def _letterhead(text: str) -> str:
    line = " ".join(text.split()).translate(_ARABIC_FOLDS)
    return next((found[1] for pattern in _LETTERHEADS if (found := pattern.search(line))), "")


@lru_cache(maxsize=64)
def _pattern(*sources: str) -> re.Pattern[str] | None:
    names: dict[str, None] = {}
    for source in sources:
        for name in _CAPITALISED.findall(source):
            if name.lower() not in _NO_NAMES:
                names[_with_cases(name)] = None
        for word in _ARABIC_WORD.findall(source.translate(_ARABIC_FOLDS)):
            name = word.removeprefix("ل").removeprefix("ال")
            if word not in _NO_ARABIC_NAMES and len(name) >= _SHORTEST_NAME:
                names[f"(?:ال)?{name}"] = None
        for name in _CHINESE_NAME.findall(source):
            names[name] = None
    if not names:
        return None
    listed = "|".join(list(names)[:_MOST_NAMES])
    return re.compile(rf"(?:(?<!\w)|(?<=[\u4e00-\u9fff]))(?:{listed})(?:(?!\w)|(?=[\u4e00-\u9fff]))")


def _with_cases(name: str) -> str:
    """Return a pattern of a name; Russian puts it into cases."""
    if "А" <= name[0] <= "я" and len(name) > _SHORTEST_NAME:
        return rf"{re.escape(name[:-1])}\w{{0,3}}"
    return re.escape(name)
