"""Which state a text names: whole words, the longest name first, in the six languages of the United Nations.

Letters about a war name many states. So within a letter only the office that writes counts ("Permanent Mission of
…"), where letterheads and signatures stand; a display name or subject counts as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_Words: TypeAlias = "tuple[str, ...]"

_LONGEST_TEXT: Final = 4000
_SHORTEST_NAME: Final = 4
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
#: A word of an alphabet, or one Han character: Chinese sets no blanks between words.
_WORD: Final = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+")
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,3}\b|\b(?:[A-Z]\.){2,3}")
_BREAK: Final = re.compile(r"[,;:|•·()\[\]?!\"“”«»，、；：（）\d]|\.\s")

#: Names that people bear as well: in a display name they count only beside an office.
_ALSO_OF_PERSONS: Final = """
ben chad jordan jordanie jordania israel georgia india kenya france francia ireland holland malta cyprus britain
dominica granada guinea salvador trinidad mali monaco peru china chile cuba brasil brazil england luxemburgo
alemania italia polonia austria australia america samoa sierra liberia maurice dominique romania andorra
"""

#: What holds a state's name and means another place; it is passed over as a whole.
_OTHER_PLACES: Final = (
    "american samoa|northern ireland|irlande du nord|irlanda del norte|french guiana|guyane francaise|inner mongolia|"
    "new mexico|nuevo mexico|nouveau mexique|south georgia|new south wales|british columbia|china sea|south china sea|"
    "sea of japan|gulf of mexico|gulf of guinea|gulf of oman|lake chad|indian ocean|atlanta georgia|tbilisi state|"
    "new england|papua barat|netherlands antilles|chinese taipei|republic of china taiwan|"
    "south america|north america|latin america|organization of american states|united nations"
)

#: Formal names that do not hold the short one, and that a roster gives in English only.
FORMAL_NAMES: Final = {
    "ARG": "République argentine|Аргентинская Республика|阿根廷共和国",
    "AUT": "Австрийская Республика",
    "CHE": "Confédération suisse|Confederación Suiza|Швейцарская Конфедерация|الاتحاد السويسري|瑞士联邦",
    "CHN": "中华人民共和国",
    "CZE": "République tchèque|República Checa|Чешская Республика|الجمهورية التشيكية",
    "DEU": "德意志联邦共和国",
    "DZA": "République algérienne démocratique et populaire|الجمهورية الجزائرية الديمقراطية الشعبية",
    "EGY": "République arabe d'Égypte",
    "FRA": "République française|República Francesa|Французская Республика|الجمهورية الفرنسية|法兰西共和国",
    "GAB": "République gabonaise|Габонская Республика",
    "GBR": "Соединенное Королевство|大不列颠及北爱尔兰联合王国|联合王国",
    "GRC": "République hellénique|República Helénica|Греческая Республика|الجمهورية الهيلينية",
    "ITA": "République italienne|República Italiana|Итальянская Республика|الجمهورية الإيطالية",
    "JOR": "المملكة الأردنية الهاشمية|Иорданское Хашимитское Королевство",
    "KGZ": "République kirghize|Кыргызская Республика|Кыргызстан",
    "KOR": "韩国",
    "LAO": "République démocratique populaire lao|Лаосская Народно-Демократическая Республика",
    "LBN": "République libanaise|República Libanesa|Ливанская Республика|الجمهورية اللبنانية",
    "MAR": "المملكة المغربية",
    "MRT": "الجمهورية الإسلامية الموريتانية",
    "PRT": "République portugaise|República Portuguesa|Португальская Республика",
    "RUS": "Российская Федерация|الاتحاد الروسي|俄罗斯联邦",
    "SVK": "République slovaque|República Eslovaca|Словацкая Республика",
    "SYR": "République arabe syrienne|Сирийская Арабская Республика|الجمهورية العربية السورية|阿拉伯叙利亚共和国",
    "TGO": "République togolaise|Тоголезская Республика",
    "TUN": "République tunisienne|Тунисская Республика|الجمهورية التونسية",
    "TUR": "République turque|Турецкая Республика|الجمهورية التركية",
    "USA": "美利坚合众国",
    "YEM": "République yéménite|Йеменская Республика|الجمهورية اليمنية",
}

#: Words for an office that writes in a state's name; two or more words are matched as they stand.
_OFFICES: Final = """
mission|permanent mission|permanent representation|permanent delegation|delegation|embassy|high commission|consulate
consulate general|chancery|ministry of foreign affairs|foreign ministry|ministry of external affairs|ministry
department of foreign affairs|department of state|foreign office|permanent representative|ambassador
mission permanente|representation permanente|delegation permanente|ambassade|ministere des affaires etrangeres
ministere|consulat|representant permanent|ambassadeur|ambassadrice|haut commissariat
mision permanente|mision|representacion permanente|delegacion|embajada|ministerio de relaciones exteriores|ministerio
ministerio de asuntos exteriores|cancilleria|consulado|representante permanente|embajador|embajadora
постоянное представительство|постпредство|представительство|посольство|министерство иностранных дел|министерство
генеральное консульство|консульство|делегация|миссия|постоянный представитель|посол
البعثة الدائمة|بعثة|البعثة|الوفد الدائم|وفد|سفارة|وزارة الخارجية|وزارة|قنصلية|القنصلية|ممثلية|المندوب الدائم|سفير
常驻联合国代表团|常驻代表团|代表团|大使馆|使馆|外交部|总领事馆|领事馆|使团|常驻代表|大使
""".strip()

#: Before the name of a place where an office stands, not of whom it speaks for.
_PLACES: Final = "in at en au aux a chez vers près pres auprès aupres ante в во при на في لدى 驻 驻在 to"

_BORNE_BY_PERSONS: Final = frozenset(_ALSO_OF_PERSONS.split())
_PLACED_IN: Final = frozenset(_PLACES.split())

_WORDS_BETWEEN: Final = 10
_WORDS_BEFORE: Final = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A state that a text names: its ISO 3166 alpha-3 code and the words as they stand there, folded."""

    iso3: str
    words: str


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Fold a text for comparison without joining its lines: accents, case and apostrophes do not count."""
    folded = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
    return "".join(char for char in folded if not unicodedata.combining(char)).casefold()


def _tokens(folded: str) -> list[_Token]:
    return [_Token(found[0], found.start(), found.end()) for found in _WORD.finditer(folded)]


def _words_of(name: str) -> _Words:
    return tuple(one.text for one in _tokens(fold(name)))


class StateNames:
    """All names of all states, ready to be looked for."""

    def __init__(self, names: Mapping[_Words, str]) -> None:
        """Take names as folded words with the code each means; an empty code is a place that is no state."""
        self._by_first: dict[str, list[tuple[_Words, str]]] = {}
        for words, code in names.items():
            self._by_first.setdefault(words[0], []).append((words, code))
        for listed in self._by_first.values():
            listed.sort(key=lambda one: -len(one[0]))

    @staticmethod
    def of(names: Iterable[tuple[str, Iterable[str]]]) -> StateNames:
        """Build the index from (code, names of the state); a name that two states share means neither."""
        meant: dict[_Words, set[str]] = {}
        for code, listed in names:
            for name in (*listed, *FORMAL_NAMES.get(code, "").split("|")):
                for variant in _variants(name):
                    words = _words_of(variant)
                    if words:
                        meant.setdefault(words, set()).add(code)
        for name in _OTHER_PLACES.split("|"):
            meant.setdefault(_words_of(name), {""})
        return StateNames({words: next(iter(codes)) for words, codes in meant.items() if len(codes) == 1})

    def named_in(self, text: str, *, may_be_person: bool = False) -> tuple[Named, ...]:
        """Return the states that a display name or a subject names, each once.

        A short form (US, UAE) counts only in capitals and beside an office; so does a name that people bear, where
        the text ``may_be_person``.
        """
        head = text[:_LONGEST_TEXT]
        tokens = _tokens(fold(head))
        found = list(self._found(tokens))
        if not found:
            return ()
        has_office = bool(_office_places(tokens))
        capitals = {one.replace(".", "").casefold() for one in _CAPITALS.findall(head)}
        said: dict[str, Named] = {}
        for start, words, code in found:
            letters = "".join(words)
            is_whole = start == 0 and len(words) == len(tokens)
            if not _is_long_enough(letters):
                counts = has_office and letters in capitals
            else:
                counts = has_office or is_whole or not (may_be_person and letters in _BORNE_BY_PERSONS)
            if code and counts:
                said.setdefault(code, Named(code, " ".join(words)))
        return tuple(said.values())

    def office_in(self, text: str, *, within: int | None = None) -> Named | None:
        """Return the state whose office a letterhead or signature names first, or None.

        "Embassy of Poland", "Mission permanente de la France auprès …", "波兰常驻联合国代表团"; not the place where it
        stands ("Embassy in Amman, Jordan"). ``within`` lets an office count only among so many first words of its line.
        """
        folded = fold(text[:_LONGEST_TEXT])
        tokens = _tokens(folded)
        names = {start: (words, code) for start, words, code in self._found(tokens)}
        if not names:
            return None
        for first, past in _office_places(tokens):
            if within is not None and _place_in_line(folded, tokens, first) >= within * _words_at(tokens[first]):
                continue
            named = _after(folded, tokens, names, past) or _before(folded, tokens, names, first)
            if named is not None:
                return named
        return None

    def _found(self, tokens: list[_Token]) -> Iterator[tuple[int, _Words, str]]:
        """Yield (place, words, code) from left to right, of names that begin at one place the longest."""
        place = 0
        while place < len(tokens):
            for words, code in self._by_first.get(tokens[place].text, ()):
                if tuple(one.text for one in tokens[place : place + len(words)]) == words:
                    yield place, words, code
                    place += len(words) - 1
                    break
            place += 1


def _after(folded: str, tokens: list[_Token], names: Mapping[int, tuple[_Words, str]], past: int) -> Named | None:
    """Return the state named next after an office, with nothing between that ends the phrase."""
    for place in range(past, min(past + _WORDS_BETWEEN, len(tokens))):
        if _ends_phrase(folded[tokens[past - 1].end : tokens[place].start]):
            return None
        if tokens[place].text in _PLACED_IN:
            return None
        if place in names:
            words, code = names[place]
            # "The embassy of us" is nobody's; before an office it is the United States.
            return Named(code, " ".join(words)) if code and words != ("us",) else None
    return None


def _before(folded: str, tokens: list[_Token], names: Mapping[int, tuple[_Words, str]], first: int) -> Named | None:
    """Return the state named just before an office: "UK Mission", and in Chinese the first of the phrase."""
    is_han = _is_han(tokens[first])
    reach = 24 if is_han else _WORDS_BEFORE
    best: Named | None = None
    for place in range(first - 1, max(-1, first - 1 - reach), -1):
        if place not in names:
            continue
        words, code = names[place]
        past = place + len(words)
        if past > first or _ends_phrase(folded[tokens[past - 1].end : tokens[first].start]):
            continue
        if not code:
            continue
        best = Named(code, " ".join(words))
        if not is_han:
            return best
    return best


def _ends_phrase(between: str) -> bool:
    return bool(_BREAK.search(between)) or between.count("\n") > 1


def _is_han(token: _Token) -> bool:
    return bool(re.match(rf"[{_HAN}]", token.text))


def _words_at(token: _Token) -> int:
    """Return how many of our words one word takes: a Chinese name of a state, which comes first, has up to eight."""
    return 8 if _is_han(token) else 1


def _place_in_line(folded: str, tokens: list[_Token], place: int) -> int:
    """Return how many words stand before a word in its line."""
    begin = folded.rfind("\n", 0, tokens[place].start) + 1
    count = 0
    while place - count - 1 >= 0 and tokens[place - count - 1].start >= begin:
        count += 1
    return count


def _office_places(tokens: list[_Token]) -> list[tuple[int, int]]:
    """Return (first, past the last) of each office that is named, of those at one place the longest."""
    found = []
    place = 0
    while place < len(tokens):
        for words in _OFFICES_BY_FIRST.get(tokens[place].text, ()):
            if tuple(one.text for one in tokens[place : place + len(words)]) == words:
                found.append((place, place + len(words)))
                place += len(words) - 1
                break
        place += 1
    return found


def _index_offices() -> dict[str, list[_Words]]:
    found: dict[str, list[_Words]] = {}
    for line in _OFFICES.splitlines():
        for name in line.split("|"):
            words = _words_of(name)
            found.setdefault(words[0], []).append(words)
            # Arabic writes "of the" and "to the" onto the word, and an article before it.
            if name and "\u0600" <= name[0] <= "\u06ff":
                for joined in (f"ل{name}", f"ال{name}"):
                    found.setdefault(_words_of(joined)[0], []).append(_words_of(joined))
    for listed in found.values():
        listed.sort(key=len, reverse=True)
    return found


_OFFICES_BY_FIRST: Final = _index_offices()


def _is_long_enough(letters: str) -> bool:
    return len(letters) >= _SHORTEST_NAME or not letters.isascii()


def _variants(name: str) -> Iterator[str]:
    """Yield a name and the forms it takes within a sentence."""
    if not name.strip():
        return
    yield name
    if "'" in name or "’" in name:
        yield name.replace("'", "").replace("’", "")
    first = name[0]
    if "\u0400" <= first <= "\u04ff":
        yield russian_genitive(name)
    elif "\u0600" <= first <= "\u06ff":
        yield f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}"
        yield f"و{name}"


#: Plural names, and those that do not follow the endings below.
_GENITIVES: Final = {
    "Нидерланды": "Нидерландов",
    "Филиппины": "Филиппин",
    "Мальдивы": "Мальдив",
    "Штаты": "Штатов",
    "Эмираты": "Эмиратов",
    "Острова": "Островов",
    "Гренадины": "Гренадин",
    "США": "США",
    "Конго": "Конго",
    "Китай": "Китая",
    "Гренада": "Гренады",
}
_ENDINGS: Final = (
    ("ская", "ской"),
    ("ная", "ной"),
    ("вая", "вой"),
    ("ое", "ого"),
    ("ый", "ого"),
    ("ий", "ого"),
    ("ые", "ых"),
    ("ие", "их"),
    ("ия", "ии"),
    ("ья", "ьи"),
    ("ша", "ши"),
    ("ка", "ки"),
    ("га", "ги"),
    ("а", "ы"),
    ("я", "и"),
    ("ь", "и"),
)
_UNCHANGED: Final = frozenset("оеиуыэю")


def russian_genitive(name: str) -> str:
    """Return a Russian name in the case it has after an office: "Посольство Польши". Only for recognising."""
    return " ".join(_genitive_word(word) for word in name.split())


def _genitive_word(word: str) -> str:
    if word in _GENITIVES:
        return _GENITIVES[word]
    for ending, other in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    if not word or word[-1] in _UNCHANGED or not word[-1].isalpha():
        return word
    return f"{word}а"
