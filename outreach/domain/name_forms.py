"""The forms that one word of a name takes within a sentence: Russian cases, and Arabic words written together.

Only for recognising. A form that no grammar knows does no harm, since nobody writes it; one that is missing would
let the name of another state through.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Marks within a word that carry no letter: soft hyphens, marks of direction, the Arabic stroke that stretches a word.
_INVISIBLE: Final = frozenset("\u00ad\u0640")

#: Letters that writers of Arabic use for one another.
_ARABIC: Final = str.maketrans("\u0649\u0629\u06cc\u06a9", "\u064a\u0647\u064a\u0643")


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Fold one word for comparison: case, accents, invisible marks and the variants of Arabic letters do not count."""
    apart = unicodedata.normalize("NFKD", word)
    kept = (
        char
        for char in apart
        if not unicodedata.combining(char) and char not in _INVISIBLE and unicodedata.category(char) != "Cf"
    )
    return "".join(kept).casefold().translate(_ARABIC)


# --- Russian ------------------------------------------------------------------------------------------------

#: Words that the endings below would take for others; the forms are those of the other cases.
_RUSSIAN_EXCEPTIONS: Final = {
    "египет": "египта египту египтом египте",
    "острова": "островов островам островами островах",
    "княжество": "княжества княжеству княжеством княжестве",
    "королевство": "королевства королевству королевством королевстве",
    "содружество": "содружества содружеству содружеством содружестве",
    "государство": "государства государству государством государстве",
    "герцогство": "герцогства герцогству герцогством герцогстве",
    "беларусь": "беларуси беларусью",
    "израиль": "израиля израилю израилем израиле",
    "багамы": "багам багамов багамам багамами багамах",
    "штаты": "штатов штатам штатами штатах",
    "эмираты": "эмиратов эмиратам эмиратами эмиратах",
}

#: Ending in the nominative, endings in the other cases; of two that fit the longer counts.
_RUSSIAN_ENDINGS: Final = (
    ("ская", "ской скую скою"),
    ("ая", "ой ую ою"),
    ("яя", "ей юю ею"),
    ("ое", "ого ому ым ом"),
    ("ее", "его ему им ем"),
    ("ый", "ого ому ым ом"),
    ("ий", "ого его ому ему ым им ом ем ия ию ием ии"),
    ("ые", "ых ым ыми"),
    ("ие", "их им ими"),
    ("ия", "ии ию ией иею"),
    ("ея", "еи ее ею еей"),
    ("ья", "ьи ье ью ьей ьею"),
    ("ша", "ши ше шу шей"),
    ("ча", "чи че чу чей"),
    ("жа", "жи же жу жей"),
    ("ка", "ки ке ку кой кою"),
    ("га", "ги ге гу гой гою"),
    ("ха", "хи хе ху хой хою"),
    ("а", "ы е у ой ою"),
    ("я", "и е ю ей ею"),
    ("й", "я ю ем е"),
    ("ь", "я ю ем е и ью"),
    ("овы", "овых овым овыми"),
    ("ы", " ов ам ами ах"),
)
_RUSSIAN_UNCHANGED: Final = frozenset("оеиуюэё")


def russian_forms(word: str) -> frozenset[str]:
    """Return every form of a Russian word that may stand in a name, folded; the word itself among them."""
    own = fold_word(word)
    plain = word.casefold().replace("ё", "е")
    if plain in _RUSSIAN_EXCEPTIONS:
        return frozenset({own, *(fold_word(one) for one in _RUSSIAN_EXCEPTIONS[plain].split())})
    for ending, others in _RUSSIAN_ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            stem = plain.removesuffix(ending)
            return frozenset({own, *(fold_word(stem + one) for one in others.split(" "))})
    if not plain or plain[-1] in _RUSSIAN_UNCHANGED or not plain[-1].isalpha():
        return frozenset({own})
    return frozenset({own, *(fold_word(plain + one) for one in ("а", "у", "ом", "е"))})


def is_russian(word: str) -> bool:
    """Say whether a word is written in Cyrillic letters."""
    return bool(word) and "\u0400" <= word[0] <= "\u04ff"


def forms_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name, given as its words, in every form in which a sentence may have it; folded."""
    if any(is_russian(one) for one in words):
        yield from product(*(sorted(russian_forms(one)) for one in words))
    else:
        yield tuple(fold_word(one) for one in words)


# --- Arabic -------------------------------------------------------------------------------------------------


def is_arabic(word: str) -> bool:
    """Say whether a word is written in Arabic letters."""
    return bool(word) and "\u0600" <= word[0] <= "\u06ff"


def without_prefixes(folded: str) -> Iterator[tuple[str, str]]:
    """Yield (prefix, rest) for each way in which an Arabic word may be a name with words written onto it.

    "And", "then" (و ف) come before "in", "for", "like" (ب ل ك); "for the" is للـ, which drops the ا of the article.
    """
    for outer in ("", "\u0648", "\u0641"):
        if not folded.startswith(outer):
            continue
        inside = folded.removeprefix(outer)
        if outer:
            yield outer, inside
        if inside.startswith("\u0644\u0644"):
            yield f"{outer}\u0644", f"\u0627\u0644{inside[2:]}"
        for inner in ("\u0628", "\u0644", "\u0643"):
            if inside.startswith(inner):
                yield outer + inner, inside[1:]
