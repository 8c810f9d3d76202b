"""Read a person's text file into text: UTF-8, UTF-16 with its mark, or the encoding a person names; never a guess."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from outreach.errors import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 5_000_000

#: What `--encoding` takes, by Python's names; all others are for machines, or mean something else than a file's text.
ENCODINGS: Final = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be"),
    *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *("cp437", "cp850", "cp852", "cp866", "cp720", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
    *("gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
)

#: What programs call by other names.
_SAME: Final = {"windows-936": "gbk", "ansi": "cp1252", "macintosh": "mac-roman", "windows-874": "cp874"}

_EXAMPLE: Final = "windows-1252 (western Europe), windows-1251 (Russian), windows-1256 (Arabic) or gb18030 (Chinese)"
_SAVE: Final = 'In the spreadsheet, save it again as "CSV UTF-8" or as .xlsx'

#: What a file begins with that is no text, and what it is.
_OTHER_FORMATS: Final = (
    (b"PK\x03\x04", "an Excel or OpenDocument workbook"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls), or one with a password"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a text document (RTF)"),
)


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return a file's bytes. Raises InputError for one that is missing or too large."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
            size = stream.seek(0, 2) if len(raw) > most and stream.seekable() else len(raw)
    except FileNotFoundError as exc:
        raise InputError(f"There is no file {path}.", hint="Check the path; nothing was changed.") from exc
    except OSError as exc:
        raise InputError(f"{path} cannot be read: {exc.strerror or exc}.", hint="Nothing was changed.") from exc
    except ValueError as exc:  # A NUL in the path itself.
        raise InputError(f"{str(path)!r} is no path of a file.", hint="Nothing was changed.") from exc
    if len(raw) > most:
        raise unreadable(path.name, f"{size} bytes", f"at most {most} bytes")
    return raw


def read_text(path: Path, *, encoding: str = "") -> str:
    """Return a file's text; raises InputError that says what it is instead."""
    return decode(path.name, read_bytes(path), encoding=encoding)


def decode(name: str, raw: bytes, *, encoding: str = "") -> str:
    """Return the text of a file's bytes: UTF-8, UTF-16 with a byte order mark, or the encoding that was named.

    Raises InputError with the line of the first byte that does not fit.
    """
    for start, what in _OTHER_FORMATS:
        if raw.startswith(start):
            raise unreadable(name, what, "CSV in UTF-8, .xlsx or .ods")
    codec = _codec(encoding) if encoding.strip() else ""
    if not codec and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf-16"
    try:
        text = raw.decode(codec or "utf-8-sig")
    except UnicodeDecodeError as exc:
        raise _undecodable(name, raw, exc, codec) from exc
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        hint = f"{_SAVE}; for UTF-16 without a mark add --encoding utf-16-le."
        raise unreadable(name, "a NUL byte, so it is no text", "CSV in UTF-8", line, hint=hint)
    return text


def _codec(encoding: str) -> str:
    wanted = encoding.strip().casefold()
    try:
        found = codecs.lookup(_SAME.get(wanted, wanted)).name
    except (LookupError, ValueError):
        found = ""
    known = {codecs.lookup(one).name for one in ENCODINGS}
    if found == "utf-8-sig":
        found = "utf-8"
    if found not in known:
        msg = f"{encoding!r} is no encoding of a text file that Outreach knows."
        raise InputError(msg, hint=f"Name one such as {_EXAMPLE}; nothing was changed.")
    return "utf-8-sig" if found == "utf-8" else found


def _undecodable(name: str, raw: bytes, exc: UnicodeDecodeError, codec: str) -> InputError:
    line = raw.count(b"\n", 0, exc.start) + 1
    if codec:
        found = f"a byte 0x{raw[exc.start]:02X} that is not {codec}"
        return unreadable(name, found, f"text in {codec}", line, hint=f"Name another encoding, such as {_EXAMPLE}.")
    begin, end = raw.rfind(b"\n", 0, exc.start) + 1, raw.find(b"\n", exc.start)
    whole = raw[max(begin, exc.start - 30) : end if end != -1 else len(raw)][:60]
    shown = whole.decode("cp1252", "replace").strip()
    found = f"a byte 0x{raw[exc.start]:02X} that is not UTF-8, perhaps Windows-1252; it would read {shown!r}"
    hint = f"{_SAVE}; or, where that reading is right, add --encoding windows-1252. Others are {_EXAMPLE}."
    return unreadable(name, found, "CSV in UTF-8", line, hint=hint)


def unreadable(name: str, found: str, accepted: str, line: int = 0, *, hint: str = "") -> InputError:
    """Return the error for a file that cannot be read as a table."""
    where = f"{name} line {line}" if line else name
    return InputError(
        f"{name} cannot be read as a table; nothing was changed.",
        problems=(Problem(where, found, accepted),),
        hint=hint or f"{_SAVE}.",
    )
