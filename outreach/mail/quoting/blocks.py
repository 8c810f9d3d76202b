"""What a single paragraph below a letter is: a name and an address, a disclaimer, a telephone's line, or words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from outreach.mail.quoting.closing_words import CLOSINGS, FROM_PLACE, JOINED_BY, THANKS
from outreach.mail.quoting.disclaimer_words import DUTIES, RECIPIENT, THIS_MESSAGE
from outreach.mail.quoting.footer_words import (
    ANY_DEVICES,
    BANNERS,
    DEVICES,
    ENVIRONMENT,
    NOTICES,
    PRINTING,
    SCANNED,
    SENT,
    VIRUS,
)
from outreach.mail.quoting.lines import Phrases, clean, fold, is_rule, is_spaced, word_list
from outreach.mail.quoting.office_words import LABELS, POSTSCRIPTS, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_LINE: Final = 110
_LONGEST_CLOSING: Final = 64
_LONGEST_MACHINE_LINE: Final = 130
_LONGEST_UNSPACED: Final = 30
_LONGEST_SIGNED: Final = 16
_MOST_LINES: Final = 14
_MOST_WORDS: Final = 14
_SENTENCE_WORDS: Final = 5
_MOST_MACHINE_WORDS: Final = 16
_FEW_MACHINE_WORDS: Final = 8
_MOST_NOTICE_WORDS: Final = 90
_MOST_PLEA_WORDS: Final = 40
_MOST_FOOTER_LINES: Final = 12
_SHORTEST_DISCLAIMER: Final = 60
_WRAPPED_FROM: Final = 45
_WRAPPED_TO: Final = 100
_MOST_NAME_WORDS: Final = 5
_LOOKED_AT: Final = 4000
_LEAST_OF_VOCABULARY: Final = 2
_MOST_OF_VOCABULARY: Final = 8
_SHORTEST_HEAD: Final = 5
_WORDS_OF_INITIALS: Final = 2


def _vocabulary(closings: str, thanks: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a language's closings, and those of them that several closings have."""
    counted = Counter(word for phrase in word_list(closings) for word in set(phrase.split()))
    known = frozenset(counted) | frozenset(word for phrase in word_list(thanks) for word in phrase.split())
    return known, frozenset(word for word, count in counted.items() if count > 1 and len(word) >= _SHORTEST_HEAD)


_CLOSINGS: Final = Phrases(CLOSINGS)
_THANKS: Final = Phrases(THANKS)
_VOCABULARIES: Final = tuple(_vocabulary(CLOSINGS[language], THANKS.get(language, "")) for language in CLOSINGS)
_SENT: Final = Phrases(SENT)
_DEVICES: Final = Phrases(DEVICES)
_ANY_DEVICES: Final = Phrases(ANY_DEVICES)
_VIRUS: Final = Phrases(VIRUS)
_SCANNED: Final = Phrases(SCANNED)
_PRINTING: Final = Phrases(PRINTING)
_ENVIRONMENT: Final = Phrases(ENVIRONMENT)
_BANNERS: Final = tuple(sorted(word_list(BANNERS)))
_MESSAGE: Final = Phrases(THIS_MESSAGE)
_RECIPIENT: Final = Phrases(RECIPIENT)
_DUTIES: Final = Phrases(DUTIES)
_NOTICES: Final = tuple(sorted(word_list(NOTICES)))
_TITLES: Final = Phrases(TITLES)
_LABELS: Final = frozenset(word_list(LABELS))
_POSTSCRIPTS: Final = tuple(sorted(word_list(POSTSCRIPTS), key=len, reverse=True))
_JOINED_BY: Final = frozenset(word_list(JOINED_BY.replace("| | |", "|"))) | {"/", "|", "&", "+"}
_FROM_PLACE: Final = frozenset(word_list(FROM_PLACE))
# "Kim Cheolsu 드림", "王明 敬上": the closing word behind the name.
_BEHIND_NAMES: Final = tuple(
    fold(word) for word in ("드림", "올림", "배상", "敬上", "謹上", "谨上", "敬啟", "敬启", "拜上", "拝")
)

_PARTICLES: Final = frozenset(
    word_list("of | de | la | du | des | von | van | der | den | di | da | do | dos | del | bin | y | e")
)

_END: Final = re.compile(r"[.!?…。！？؟।]['\"”»)]{0,2}$")
_LIST_MARK: Final = re.compile(r"(?:[•*·▪‣–—-][ \t]|\(?\d{1,3}[.)][ \t]|\(?[a-zA-Zа-яА-Я][)][ \t])")
_PHONE: Final = re.compile(r"(?:\+|\(0|\b0|\b00|\b1[-. ])?\d[\d ().\-/]{6,22}\d")
_URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s]{3,200}|[a-z0-9.-]{2,60}\.(?:org|int|gov|gob|gouv|com|net|example)\b"
)
_MAIL: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
_LABEL: Final = re.compile(r"([^\W\d_][^:：\d|]{0,22}?)[ ]?(?:[:：|]|[ .](?=\+?[\d(]))")
_PIPES: Final = re.compile(r"\s[|•·/]\s")
_LINK: Final = re.compile(r"[<(\[]?(?:https?://|mailto:|www\.)[^\s<>()\[\]]{1,300}[>)\]]?")
# Names that languages inflect: "z iPhonu", "iPhone'umdan".
_BRANDS: Final = ("iphon", "ipad", "ipod", "samsung", "huawei", "xiaomi", "blackberry", "android", "outlook", "айфон")
_TIME: Final = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")


def is_closing(line: str) -> bool:
    """Whether a line is a closing phrase and nothing else but, perhaps, a name or a place."""
    folded = _folded_closing(line)
    return bool(folded) and _is_closing(folded, line, _CLOSINGS)


def is_thanks(line: str) -> bool:
    """Whether a line is only thanks, as they stand above a name; "Thank you." with a full stop is a sentence."""
    folded = _folded_closing(line)
    text = clean(line)
    if not folded or text.endswith((".", "。")):
        return False
    return _is_closing(folded, line, _THANKS)


def _folded_closing(line: str) -> str:
    if len(line) > 4 * _LONGEST_CLOSING:
        return ""
    folded = fold(line)
    return folded.strip(" ,.!;:…~-–—_*。，！、؛،/") if len(folded) <= 2 * _LONGEST_CLOSING else ""


def _is_closing(folded: str, line: str, phrases: Phrases) -> bool:
    if phrases.is_whole(folded):
        return True
    if len(folded) <= _LONGEST_SIGNED * 3 and len(line.split()) <= _MOST_NAME_WORDS and folded.endswith(_BEHIND_NAMES):
        return phrases is _CLOSINGS
    text = clean(line)
    for sign in (",", " - ", " – ", " — ", "，", "、", "/", " | ", "،", "!", "."):
        first, found, rest = text.partition(sign)
        if found and phrases.is_whole(fold(first)) and _may_follow(rest.strip(" ,.!，。"), phrases):
            return True
    if phrases is _CLOSINGS and not text.endswith((".", "。")) and _is_of_vocabulary(folded):
        return True
    return _is_joined(folded, phrases) or _is_from_place(folded, phrases)


def _is_of_vocabulary(folded: str) -> bool:
    """Whether a line is made of the words of one language's closings: "With my warmest regards and best wishes"."""
    words = [word.strip(",.!'") for word in folded.split()]
    if not _LEAST_OF_VOCABULARY <= len(words) <= _MOST_OF_VOCABULARY or not is_spaced(folded):
        return False
    return any(known.issuperset(words) and not heads.isdisjoint(words) for known, heads in _VOCABULARIES)


def _may_follow(rest: str, phrases: Phrases) -> bool:
    """Whether what stands behind a closing on its line is another closing, or a name."""
    folded = fold(rest)
    if not rest or phrases.is_whole(folded) or _CLOSINGS.is_whole(folded) or _THANKS.is_whole(folded):
        return True
    words = rest.split()
    if len(words) >= _MOST_NAME_WORDS or "?" in rest or any(character.isdecimal() for character in rest):
        return False
    if not is_spaced(rest):
        return len(rest) <= _LONGEST_SIGNED // 2
    return all(not word[0].islower() for word in words)


def _is_joined(folded: str, phrases: Phrases) -> bool:
    """Whether a line is two closings with "and" between them: "Many thanks and best regards"."""
    words = folded.split()
    for place, word in enumerate(words[1:-1], start=1):
        if word in _JOINED_BY:
            before, after = " ".join(words[:place]).strip(" ,"), " ".join(words[place + 1 :])
            if any(
                one.is_whole(before) and other.is_whole(after)
                for one, other in ((_CLOSINGS, _CLOSINGS), (_THANKS, _CLOSINGS), (_CLOSINGS, _THANKS))
            ):
                return phrases is _CLOSINGS
    return False


def _is_from_place(folded: str, phrases: Phrases) -> bool:
    words = folded.split()
    most = 3
    return any(
        word in _FROM_PLACE and phrases.is_whole(" ".join(words[:place])) and len(words) - place - 1 <= most
        for place, word in enumerate(words[1:-1], start=1)
    )


def is_machine_line(line: str) -> bool:
    """Whether a telephone or a mail program signed itself: "Sent from my iPhone", "Von meinem iPad gesendet"."""
    if len(line) > _LONGEST_MACHINE_LINE or not line.strip():
        return False
    folded = _LINK.sub(" ", fold(line)).strip(" .!-–—_*<>[]()。")
    words = folded.split()
    if not words or len(words) > _MOST_MACHINE_WORDS:
        return False
    is_short = len(words) <= _FEW_MACHINE_WORDS
    if "outlook" in folded and ("ios" in words or "android" in folded) and is_short:
        return True
    is_named = any(brand in folded for brand in _BRANDS) or bool(_DEVICES.found_in(folded))
    if not is_named and not (is_short and _ANY_DEVICES.found_in(folded)):
        return False
    return _SENT.begins(folded) or any(folded.endswith(word) for word in _SENT.found_in(folded))


def is_banner(lines: Sequence[str]) -> bool:
    """Whether a gateway's warning about mail from outside stands in these lines."""
    folded = fold(" ".join(lines)[:_LOOKED_AT])
    return any(banner in folded for banner in _BANNERS)


def is_footer(lines: Sequence[str]) -> bool:
    """Whether all of these lines were added by an office's rule or by a machine, and by no writer."""
    folded = fold(" ".join(lines)[:_LOOKED_AT])
    if not folded or all(is_rule(line) for line in lines):
        return False
    if all(is_machine_line(line) or is_rule(line) for line in lines):
        return True
    words = len(folded.split())
    if words <= _MOST_NOTICE_WORDS and not _is_conversation(folded):
        if any(notice in folded for notice in _NOTICES):
            return True
        if _VIRUS.found_in(folded) and _SCANNED.found_in(folded):
            return True
        if _PRINTING.found_in(folded) and _ENVIRONMENT.found_in(folded) and words <= _MOST_PLEA_WORDS:
            return True
    return is_disclaimer(folded)


def footer_length(lines: Sequence[str]) -> int:
    """Return how many of the last lines of a paragraph are a footer: programs add theirs without an empty line."""
    for length in range(1, min(len(lines), _MOST_FOOTER_LINES) + 1):
        if not is_footer(lines[-length:]):
            continue
        # A disclaimer that is wrapped over lines began further up.
        while length < len(lines) and _goes_on(lines[-length - 1], lines[-length:]):
            length += 1  # noqa: PLW2901 - the loop is left below
        return length
    return 0


def _goes_on(above: str, footer: Sequence[str]) -> bool:
    """Whether a line above a footer is wrapped into it, or speaks as it does."""
    text = above.strip()
    if is_machine_line(above) or is_rule(above):
        return True
    if not _WRAPPED_FROM <= len(text) <= _WRAPPED_TO or len(footer[0].strip()) > _WRAPPED_TO:
        return False
    if not _END.search(text):
        return True
    folded = fold(text)
    return bool(_MESSAGE.found_in(folded) or _RECIPIENT.found_in(folded) or len(_DUTIES.found_in(folded)) > 1)


def is_disclaimer(folded: str) -> bool:
    """Whether a paragraph speaks of this message, of whom it is meant for, and of what others may not do."""
    if len(folded) < _SHORTEST_DISCLAIMER and is_spaced(folded):
        return False
    recipients = len(_RECIPIENT.found_in(folded))
    messages = len(_MESSAGE.found_in(folded)) if recipients else 0
    duties = len(_DUTIES.found_in(folded)) if messages else 0
    least = 3
    return messages > 0 and duties > 0 and messages + recipients + duties >= least


def _is_conversation(folded: str) -> bool:
    """Whether a paragraph that names a scanner or a list speaks of itself to somebody."""
    words = frozenset(folded.split())
    return bool(
        words & {"i", "we", "our", "us", "je", "nous", "notre", "ich", "wir", "unser", "yo", "nosotros", "я", "мы"}
    )


def is_postscript(line: str) -> bool:
    """Whether a paragraph begins as a postscript does."""
    folded = fold(line[:60])
    for word in _POSTSCRIPTS:
        if folded.startswith(word):
            behind = folded[len(word) :]
            if not behind or not behind[0].isalnum() or not is_spaced(word):
                return len(word) > 2 or behind[:1] in {":", ".", " ", "-", ")"}  # noqa: PLR2004 - "PS", "NB"
    return False


def has_number(line: str) -> bool:
    """Whether a line holds a telephone number, an address, a page, or several things between bars."""
    folded = fold(line[: _LONGEST_LINE * 2])
    return bool(
        _PHONE.search(folded)
        or _MAIL.search(folded)
        or _URL.search(folded)
        or _is_labelled(folded)
        or len(_PIPES.findall(folded)) > 1
    )


def has_feature(line: str) -> bool:
    """Whether a line holds a number or an address, or a title."""
    return has_number(line) or bool(_TITLES.found_in(fold(line[: _LONGEST_LINE * 2])))


def _is_labelled(folded: str) -> bool:
    label = _LABEL.match(folded.lstrip("*_•·- "))
    return label is not None and label[1].strip(" .*") in _LABELS


def is_sentence(line: str) -> bool:
    """Whether a line reads as words to somebody rather than as a name, a title or an address."""
    text = clean(line)
    words = text.split()
    if text.endswith(("?", "？", "؟")) and len(words) > 1:
        return True
    if _is_labelled(fold(text)):
        return False
    if text and not is_spaced(text.lstrip("*_-–—• ")):
        return len(text) > _LONGEST_UNSPACED or text.endswith(("。", "！", "？"))
    if _END.search(text) and len(words) >= _SENTENCE_WORDS:
        return not _ends_in_abbreviation(words[-1])
    return len(words) > _MOST_WORDS and not has_feature(text)


def _ends_in_abbreviation(word: str) -> bool:
    few = 2  # "U.N.", "St."
    return "." in word[:-1] or (len(word.rstrip(".")) <= few and word[0].isupper())


def is_contact(lines: Sequence[str]) -> bool:
    """Whether a paragraph may be a block of names, titles and addresses: short lines without a sentence."""
    if len(lines) > _MOST_LINES:
        return False
    return not _goes_over_lines(lines) and all(
        is_machine_line(line) or not (is_sentence(line) or _is_listed(line) or _is_overlong(line)) for line in lines
    )


def _goes_over_lines(lines: Sequence[str]) -> bool:
    """Whether a sentence goes over from one line to the next, which begins in lower case."""
    for place, line in enumerate(lines[1:], start=1):
        here, above = clean(line), clean(lines[place - 1])
        if here[:1].islower() and _END.search(here) and not _END.search(above):
            words = len(here.split()) + len(above.split())
            if words >= _SENTENCE_WORDS and not _ends_in_abbreviation(here.split()[-1]):
                return True
    return False


def _is_overlong(line: str) -> bool:
    length = len(line.strip())
    return length > 2 * _LONGEST_LINE or (length > _LONGEST_LINE and not has_number(line))


def _is_listed(line: str) -> bool:
    text = clean(line)
    return _LIST_MARK.match(text) is not None and len(text.split()) > _MOST_NAME_WORDS


def is_name_like(line: str) -> bool:
    """Whether a line may be a name: a few words, capitalised where the script has capitals, no label, no full stop."""
    text = clean(line).strip("/-–—*_ ,")
    words = text.split()
    if not words or len(words) > _MOST_NAME_WORDS + 2 or ":" in text or "：" in text or _TIME.search(text):
        return False
    is_sentence_like = _END.search(text) is not None and len(words) > _WORDS_OF_INITIALS
    if is_sentence_like or any(character.isdecimal() for character in text):
        return False
    if not is_spaced(text):
        return len(text) <= _LONGEST_UNSPACED
    return not words[0][0].islower()


def is_full_name(line: str, least: int = 2) -> bool:
    """Whether a line may be a first name and a surname; one word alone may as well be an answer ("Agreed")."""
    words = clean(line).strip("/-–—*_ ,").split()
    most = 4
    if not least <= len(words) <= most or not is_name_like(line):
        return False
    if fold(words[-1]) in _PARTICLES:
        return False
    return all(word.upper() == word.lower() or word[0].isupper() or fold(word) in _PARTICLES for word in words)


def has_case(line: str) -> bool:
    """Whether a line's script has capital letters, by which a name shows itself."""
    return line.upper() != line.lower()
