"""The language of a text, by its script first, then by its common words and the statistics of its letters.

The letters alone settle Hebrew, Greek, Thai, Korean and most of Chinese, Japanese, Persian and Ukrainian. What is
left goes to lingua in its low accuracy mode (30 MB and a fifth of a second at the first mail; the full models
need 450 MB and five seconds), steadied by ``common_words``: together they are as good on a sentence as the full
models. lingua is loaded when the first text needs it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from outreach.mail.common_words import COMMON_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lingua import LanguageDetector

#: Characters that are looked at; a language shows in the first lines.
_LONGEST: Final = 3_000
#: An alphabet of many languages needs this many letters, one of a single language three; Chinese says much in two.
_LEAST_LETTERS: Final = 6
_LEAST_SIGNS: Final = 2
_LEAST_ALONE: Final = 3
#: What the best language must be ahead by, of about 3.
_LEAD: Final = 0.12
_WEIGHT_OF_WORDS: Final = 2.2
_WEIGHT_OF_LETTERS: Final = 0.4
#: A Chinese or Japanese sign stands for about this many letters of an alphabet.
_WEIGHT_OF_A_SIGN: Final = 3
#: Arabic and Hebrew write no short vowels, so their letters say more.
_WEIGHT_WITHOUT_VOWELS: Final = 1.5

# What is no language: addresses of the web and of mail, references and names in capitals with digits.
_NO_WORDS: Final = re.compile(r"(?:https?://|www\.)\S{1,300}|[^\s<>@]{1,80}@[^\s<>@]{1,120}|\S{0,40}\d\S{0,40}")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)?")

# script -> its ranges in Unicode. Latin is the rest of what is a letter.
_SCRIPTS: Final = {
    "greek": ("\u0370-\u03ff\u1f00-\u1fff",),
    "cyrillic": ("\u0400-\u052f",),
    "armenian": ("\u0530-\u058f",),
    "hebrew": ("\u0590-\u05ff\ufb1d-\ufb4f",),
    "arabic": ("\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",),
    "devanagari": ("\u0900-\u097f",),
    "bengali": ("\u0980-\u09ff",),
    "tamil": ("\u0b80-\u0bff",),
    "sinhala": ("\u0d80-\u0dff",),
    "thai": ("\u0e00-\u0e7f",),
    "lao": ("\u0e80-\u0eff",),
    "burmese": ("\u1000-\u109f",),
    "georgian": ("\u10a0-\u10ff\u1c90-\u1cbf",),
    "hangul": ("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",),
    "ethiopic": ("\u1200-\u139f",),
    "khmer": ("\u1780-\u17ff",),
    "hiragana": ("\u3041-\u309f",),
    "katakana": ("\u30a0-\u30ff\uff66-\uff9f",),
    "han": ("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff",),
    "latin": ("A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",),
}
_IN_SCRIPT: Final = {name: re.compile(f"[{ranges[0]}]") for name, ranges in _SCRIPTS.items()}

#: Scripts that one language of the states' correspondence uses.
_ALONE: Final = {
    "greek": "el",
    "armenian": "hy",
    "hebrew": "he",
    "devanagari": "hi",
    "bengali": "bn",
    "tamil": "ta",
    "sinhala": "si",
    "thai": "th",
    "lao": "lo",
    "burmese": "my",
    "georgian": "ka",
    "hangul": "ko",
    "ethiopic": "am",
    "khmer": "km",
}
# Letters that only one of the languages with a script has; the first line that finds two of them, or one in a
# short text, decides. Order matters: Kazakh has the і of Ukrainian, Belarusian the ы of Russian.
_TELLING: Final = {
    "cyrillic": (
        ("tg", "ҷӣӯ"),
        ("kk", "ұәһқ"),
        ("mn", "өү"),
        ("mk", "ѓќѕ"),
        ("sr", "ђћјљњџ"),
        ("be", "ў"),
        ("uk", "їєґі"),
        ("ru", "ыэё"),
    ),
    "arabic": (
        ("ps", "ټډړښځڅ"),
        ("ku", "ڕێۆڵ"),
        ("ur", "ٹڈڑںےہھ"),
        ("fa", "پچژگ"),
        ("ar", "ةىيكأإؤئء"),
    ),
    # Signs that only Japan writes so.
    "han": (("ja", "拝対応検処弐壱仏図帰歩黒様"),),
}
# Letters that speak for a language without deciding: names carry them into any text.
_SPEAKING: Final = {
    "cs": "ěřůčšž",
    "da": "æøå",
    "de": "äöüß",
    "es": "ñ¿¡",
    "et": "äöüõ",
    "fi": "äö",
    "fr": "éèêçàœ",
    "hr": "čćđšž",
    "hu": "őűáé",
    "is": "ðþæ",
    "lt": "ėįųšž",
    "lv": "āēģķļņ",
    "nb": "æøå",
    "pl": "łąęśżźć",
    "pt": "ãõçê",
    "ro": "ățșţş",
    "sk": "ľôščž",
    "sl": "čšž",
    "sq": "ëç",
    "sv": "äöå",
    "tr": "ığşüö",
    "vi": "ơưạảấầậắặẹếềểễệịọốồổộớờởợụứừửữự",
}
#: What is asked of lingua, by script; more languages would only take from each other.
_ASKED: Final = {
    "latin": (
        "en",
        "fr",
        "es",
        "pt",
        "it",
        "de",
        "nl",
        "sv",
        "da",
        "nb",
        "fi",
        "pl",
        "cs",
        "sk",
        "hr",
        "sl",
        "ro",
        "hu",
        "tr",
        "id",
        "vi",
        "et",
        "lv",
        "lt",
        "is",
        "sq",
    ),
    "cyrillic": ("ru", "uk", "bg", "sr", "mk", "be"),
    "arabic": ("ar", "fa", "ur"),
}


def language_of(text: str) -> str:
    """Return the language of a text as its ISO 639-1 code, or '' when the text is too short or unclear.

    Of a text in two languages it is the one that fills more of the first 3,000 characters; text in two scripts
    is judged by the script with more letters. Chinese is ``zh`` in either way of writing, Norwegian ``nb``.
    Never raises.
    """
    words = " ".join(_NO_WORDS.sub(" ", text[:_LONGEST]).split())
    counts = {name: len(pattern.findall(words)) for name, pattern in _IN_SCRIPT.items()}
    signs = counts["han"] + counts["hiragana"] + counts["katakana"]
    weights = counts | {
        "han": signs * _WEIGHT_OF_A_SIGN,
        "hiragana": 0,
        "katakana": 0,
        "arabic": counts["arabic"] * _WEIGHT_WITHOUT_VOWELS,
        "hebrew": counts["hebrew"] * _WEIGHT_WITHOUT_VOWELS,
    }
    script = max(weights, key=lambda name: weights[name])
    if script in _ALONE:
        return _ALONE[script] if counts[script] >= _LEAST_ALONE else ""
    if script == "han":
        if signs < _LEAST_SIGNS:
            return ""
        # No Japanese sentence is without hiragana; Chinese that names a Japanese firm stays Chinese.
        if counts["hiragana"] * 10 >= signs or counts["katakana"] * 2 >= signs:
            return "ja"
        return _by_letters(words, "han", counts["han"]) or "zh"
    if counts[script] < _LEAST_LETTERS:
        return ""
    letters = "".join(_IN_SCRIPT[script].findall(words.lower()))
    return _by_letters(letters, script, counts[script]) or _by_words_and_statistics(words, script)


def _by_letters(text: str, script: str, letters: int) -> str:
    """Return the language whose own letters stand in the text, at least one in sixty and not by a single slip."""
    for language, own in _TELLING.get(script, ()):
        found = sum(text.count(letter) for letter in own)
        if found * 60 >= letters and (found > 1 or letters <= 60):  # noqa: PLR2004 - see the docstring
            return language
    return ""


def _by_words_and_statistics(text: str, script: str) -> str:
    words = _WORD.findall(text.replace("’", "'"))
    scores = _shares([word.lower() for word in words], _ASKED[script])
    # Names keep the letters of their language in any text, and begin with a capital.
    small = "".join(word for word in words if word[0].islower())
    for language, confidence in _confidences(text.lower(), script):
        letters = sum(small.count(letter) for letter in _SPEAKING.get(language, ""))
        speaking = bool(letters) and letters * 60 >= len(small)
        scores[language] = _WEIGHT_OF_WORDS * scores[language] + _WEIGHT_OF_LETTERS * speaking + confidence
    ranked = sorted(scores, key=lambda language: -scores[language])
    lead = scores[ranked[0]] - scores[ranked[1]]
    return ranked[0] if lead >= _LEAD else ""


def _shares(words: Sequence[str], languages: Collection[str]) -> dict[str, float]:
    """Return for each language the share of the words that are common words of it."""
    return {
        language: sum(word in COMMON_WORDS.get(language, ()) for word in words) / max(1, len(words))
        for language in languages
    }


def _confidences(text: str, script: str) -> list[tuple[str, float]]:
    """Return what lingua thinks of each language, 0 to 1, sum 1."""
    values = _detector(script).compute_language_confidence_values(text)
    return [(one.language.iso_code_639_1.name.lower(), one.value) for one in values]


@cache
def _detector(script: str) -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # noqa: PLC0415 - costs 0.2 s, and not every mail needs it

    codes = [getattr(IsoCode639_1, language.upper()) for language in _ASKED[script]]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
