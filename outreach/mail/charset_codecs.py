"""Names of charsets as mail spells them, and the decoders that Python lacks or that are too strict for mail.

Python reads RFC 1468 (iso-2022-jp), 1557 (iso-2022-kr) and EUC-JP to the letter; programs of Windows write letters of
their own into them (NEC's circled numbers, half-width kana), and some cut their texts between the escapes.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST_NAME: Final = 60

# Codecs that are no charsets of mail: slow on purpose-made input, or executing escapes.
_NOT_FOR_MAIL: Final = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem", "charmap"}
)

# A superset reads everything that its part reads, and senders name the part. Latin-1 has controls where Windows-1252
# has letters, and no mail holds those controls (so too the Encoding Standard of WHATWG).
_SUPERSETS: Final = {
    "ascii": "ascii",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "iso2022_jp": "x-iso-2022",
    "iso2022_jp_1": "x-iso-2022",
    "iso2022_jp_2": "x-iso-2022",
    "iso2022_jp_3": "x-iso-2022",
    "iso2022_jp_ext": "x-iso-2022",
    "iso2022_jp_2004": "x-iso-2022",
    "iso2022_kr": "x-iso-2022",
    "euc_jp": "x-euc-jp",
    "big5": "x-big5",
    "big5hkscs": "x-big5",
    "cp950": "x-big5",
    "utf-8-sig": "utf-8",
}

# Spellings that neither Python nor the rules below know.
_ALIASES: Final = {
    "utf8mb3": "utf-8", "utf8mb4": "utf-8", "unicode-1-1-utf-8": "utf-8", "unicode-1-1-utf-7": "utf-7",
    "unicode": "utf-16", "ucs-2": "utf-16", "iso-10646-ucs-2": "utf-16", "ucs-4": "utf-32", "al32utf8": "utf-8",
    "65001": "utf-8", "65000": "utf-7", "1200": "utf-16-le", "1201": "utf-16-be", "20127": "ascii",
    "20866": "koi8-r", "21866": "koi8-u", "koi8": "koi8-r", "koi-8": "koi8-r", "koi8-ru": "koi8-u", "koi": "koi8-r",
    "50220": "x-iso-2022", "50221": "x-iso-2022", "50222": "x-iso-2022", "50225": "x-iso-2022",
    "50227": "x-iso-2022", "iso-2022-jp-ms": "x-iso-2022", "iso-2022-cn": "x-iso-2022", "iso-2022": "x-iso-2022",
    "iso-2022-cn-ext": "x-iso-2022", "jis": "x-iso-2022", "51932": "x-euc-jp", "euc-jp-ms": "x-euc-jp",
    "eucjp-ms": "x-euc-jp", "eucjp-win": "x-euc-jp", "eucjp": "x-euc-jp", "51949": "cp949", "euckr": "cp949",
    "uhc": "cp949", "ks-c-5601": "cp949",
    "ks-c-5601-1987": "cp949", "ksc5601": "cp949", "ksc-5601": "cp949", "korean": "cp949", "unified-hangul": "cp949",
    "54936": "gb18030", "51936": "gb18030", "gb": "gb18030", "gb-2312": "gb18030", "cn-gb": "gb18030",
    "cn-gb-isoir165": "gb18030", "gb18030-2000": "gb18030", "gb-18030": "gb18030", "chinese": "gb18030",
    "52936": "hz", "hz-gb2312": "hz", "cn-big5": "x-big5", "chinesebig5": "x-big5", "big-5": "x-big5",
    "big5-eten": "x-big5", "x-big5": "x-big5", "big5-hkscs": "x-big5", "sjis": "cp932", "shift-jisx0213": "cp932",
    "shift-jis-2004": "cp932", "mskanji": "cp932", "shiftjis": "cp932", "sjis-win": "cp932", "ms-kanji": "cp932",
    "windows-31j": "cp932", "31j": "cp932",
    "viscii": "x-viscii", "viscii1.1-1": "x-viscii", "thai": "cp874", "tis620": "cp874", "hebrew": "iso8859-8",
    "arabic": "iso8859-6", "asmo-708": "iso8859-6", "greek": "iso8859-7", "cyrillic": "iso8859-5",
    "macintosh": "mac-roman", "mac": "mac-roman", "apple-roman": "mac-roman", "10000": "mac-roman",
    "mac-ce": "mac-latin2", "mac-centraleurroman": "mac-latin2", "mac-centraleurope": "mac-latin2",
    "ansi": "cp1252", "ansi-x3.4-1968": "ascii", "latin": "cp1252", "visual": "iso8859-8", "logical": "iso8859-8",
    "iso-ir-100": "cp1252", "dos": "cp850", "oem-850": "cp850",
}  # fmt: skip

_CODE_PAGE: Final = re.compile(r"(?:windows|window|win|cp|ansi|ibm|dos|ms|codepage|oem)-?0?(\d{3,5})")
_ISO_8859: Final = re.compile(r"(?:iso-?(?:ir-)?)?8859-?(\d{1,2})(?:-[ie])?(?::\d{4})?")
_VISCII: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS: Final = {2: "Ẳ", 5: "Ẵ", 6: "Ẫ", 20: "Ỷ", 25: "Ỹ", 30: "Ỵ"}

_ESCAPE: Final = re.compile(rb"\x1b(?:\([A-Za-z]|\$\([A-Z]|\$\)[A-Z]|\$\*[A-Z]|\$[@AB]|\.[A-Z]|N)|\x0e|\x0f")
_EUC_JP: Final = re.compile(rb"\x8f[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|[\xa1-\xfe]{2}|[\x00-\x7f]{1,4096}|[\x80-\xff]")


@lru_cache(maxsize=512)
def known(declared: str) -> str | None:
    """Return the name, for ``decode``, of a charset as a mail spells it; None when there is none that reads text."""
    wanted = declared.strip("\"'` \t\r\n;,<>=").lower().replace("_", "-").replace(" ", "-").removeprefix("charset=")
    if not wanted or len(wanted) > _LONGEST_NAME or not wanted.isascii() or "\0" in wanted:
        return None
    for spelling in (wanted, wanted.removeprefix("x-"), wanted.removeprefix("cs"), wanted.removeprefix("x-cs")):
        name = _ALIASES.get(spelling) or _by_number(spelling) or _by_codec(spelling)
        if name:
            return _SUPERSETS.get(name, name)
    return None


def _by_number(spelling: str) -> str | None:
    if match := _CODE_PAGE.fullmatch(spelling):
        return _ALIASES.get(match[1]) or _by_codec(f"cp{match[1]}") or _by_codec(f"iso8859-{int(match[1]) - 28590}")
    if match := _ISO_8859.fullmatch(spelling):
        return _by_codec(f"iso8859-{match[1]}")
    return None


def _by_codec(spelling: str) -> str | None:
    name = ""
    try:
        name = codecs.lookup(spelling).name
        # The codecs that turn octets into octets, such as base64 and rot13, are no charsets; those in which an a is
        # no a are of machines that send no mail.
        is_for_mail = b"a".decode(name) == "a" and name.replace("_", "-") not in _NOT_FOR_MAIL
    except (LookupError, ValueError, TypeError, AssertionError):
        is_for_mail = name.startswith(("utf-16", "utf-32"))
    return name if is_for_mail else None


def decode(octets: bytes, name: str, errors: str = "strict") -> str:
    """Decode with a name that ``known`` gave. Raises ValueError if ``errors`` is "strict" and the octets do not fit."""
    own = _OWN.get(name)
    try:
        return own(octets, errors) if own else octets.decode(name, errors)
    except (LookupError, AssertionError, TypeError) as exc:
        raise ValueError(name) from exc


def _cp1252(octets: bytes, errors: str) -> str:
    """As the Encoding Standard has it: the five octets without a letter are controls and no error."""
    try:
        return octets.decode("cp1252")
    except UnicodeDecodeError:
        if errors == "strict":
            raise
        return octets.decode("cp1252", errors)


def _big5(octets: bytes, errors: str) -> str:
    """Microsoft's table first; Hong Kong's has letters that it lacks."""
    try:
        return octets.decode("cp950")
    except UnicodeDecodeError:
        return octets.decode("big5hkscs", errors)


def _viscii(octets: bytes, _errors: str) -> str:
    return "".join(
        _VISCII[octet - 128] if octet > 127 else _VISCII_CONTROLS.get(octet, chr(octet))  # noqa: PLR2004 - ASCII's last
        for octet in octets
    )


def _iso_2022(octets: bytes, errors: str) -> str:
    """Read the escapes of ISO 2022 as Japanese, Korean and Chinese mail uses them, set by set.

    Single octets of 8 bits between them are taken for Shift JIS, which some senders mix in.
    """
    out: list[str] = []
    base, shifted, is_shifted, place = "ascii", "cp949", False, 0
    for match in _escapes(octets):
        if match is None or match.start() > place:
            end = len(octets) if match is None else match.start()
            out.append(_SETS[shifted if is_shifted else base](octets[place:end], errors))
        if match is None:
            break
        place = match.end()
        escape = match[0]
        if escape in {b"\x0e", b"\x0f"}:
            is_shifted = escape == b"\x0e"
        elif escape.startswith(b"\x1b$)"):
            shifted = "gb" if escape[3:] in {b"A", b"G", b"E"} else "cp949"
        elif escape in _DESIGNATES:
            base, is_shifted = _DESIGNATES[escape], False
    return "".join(out)


def _escapes(octets: bytes) -> Iterator[re.Match[bytes] | None]:
    yield from _ESCAPE.finditer(octets)
    yield None


_DESIGNATES: Final = {
    b"\x1b(B": "ascii", b"\x1b(J": "ascii", b"\x1b(H": "ascii", b"\x1b(I": "kana",
    b"\x1b$@": "jis", b"\x1b$B": "jis", b"\x1b$(B": "jis", b"\x1b$(@": "jis", b"\x1b$(Q": "jis", b"\x1b$(O": "jis",
    b"\x1b$(D": "jis212", b"\x1b$A": "gb", b"\x1b$(A": "gb", b"\x1b$(C": "cp949",
}  # fmt: skip


def _high(octets: bytes) -> bytes:
    """Set the eighth bit of what is no control, which turns a set of ISO 2022 into its EUC form."""
    return bytes(octet | 0x80 if octet > 0x20 else octet for octet in octets)  # noqa: PLR2004 - the space


def _jis(octets: bytes, errors: str) -> str:
    """JIS X 0208 with the letters of NEC and IBM, by way of Shift JIS, whose table in Python has them."""
    out = bytearray()
    place = 0
    while place < len(octets):
        pair = octets[place : place + 2]
        if pair[0] <= 0x20 or len(pair) < 2 or pair[1] <= 0x20:  # noqa: PLR2004 - a line end between two escapes
            out.append(pair[0])
            place += 1
            continue
        out += _shift_jis(pair[0] & 0x7F, pair[1] & 0x7F)
        place += 2
    return out.decode("cp932", errors)


def _shift_jis(row: int, cell: int) -> bytes:
    """Turn a pair of JIS X 0208 (0x21 to 0x7E each) into Shift JIS, by the usual arithmetic."""
    first = (row - 0x21 >> 1) + 0x81
    first += 0x40 if first > 0x9F else 0  # noqa: PLR2004 - where the single octets of kana lie
    second = cell + 0x7E if row % 2 == 0 else cell + 0x1F + (cell > 0x5F)  # noqa: PLR2004 - 0x7F is left out
    return bytes((first, second))


_SETS: Final[dict[str, Callable[[bytes, str], str]]] = {
    "ascii": lambda octets, errors: octets.decode("cp932", errors),
    "kana": lambda octets, errors: _high(octets).decode("cp932", errors),
    "jis": _jis,
    "jis212": lambda octets, errors: b"".join(
        b"\x8f" + _high(octets[place : place + 2]) for place in range(0, len(octets) - 1, 2)
    ).decode("euc_jp", errors),
    "gb": lambda octets, errors: _high(octets).decode("gb18030", errors),
    "cp949": lambda octets, errors: _high(octets).decode("cp949", errors),
}


def _euc_jp(octets: bytes, errors: str) -> str:
    try:
        return octets.decode("euc_jp")
    except UnicodeDecodeError:
        return "".join(_euc_piece(match[0], errors) for match in _EUC_JP.finditer(octets))


def _euc_piece(piece: bytes, errors: str) -> str:
    if piece[0] < 0x80 or piece[0] in {0x8E, 0x8F}:  # noqa: PLR2004 - ASCII, half-width kana and the third set
        return piece.decode("euc_jp", errors)
    return _jis(piece, errors) if len(piece) > 1 else piece.decode("ascii", errors)


_OWN: Final[dict[str, Callable[[bytes, str], str]]] = {
    "cp1252": _cp1252,
    "x-big5": _big5,
    "x-viscii": _viscii,
    "x-iso-2022": _iso_2022,
    "x-euc-jp": _euc_jp,
}
