"""Plain text made readable: flowed lines joined, files and signatures that stand in the text taken out of it.

Every function takes any string, looks at its lines one by one and raises nothing.
"""

from __future__ import annotations

import re
from typing import Final

from outreach.mail.attachments import base_name

_UU_BEGIN: Final = re.compile(r"begin [0-7]{3,4} (\S[^\r\n]{0,254})")
_UU_LINE: Final = re.compile(r"[ -`]{1,90}")
_FEWEST_UU_LINES: Final = 1

_PGP_SIGNED: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
_PGP_SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----"
_PGP_BLOCK: Final = re.compile(r"-----BEGIN PGP (MESSAGE|PUBLIC KEY BLOCK|SIGNATURE)(?:, PART \d{1,3}/\d{1,3})?-----")
_PGP_HEADER: Final = re.compile(r"(?:Hash|Charset|NotDashEscaped|Version|Comment|MessageID):[^\r\n]{0,400}")

_ENRICHED_TAG: Final = re.compile(r"<(/?)([a-zA-Z0-9-]{1,60})>|<<")
_NEWLINES: Final = re.compile(r"\n+")


def unflow(text: str, *, deletes_space: bool) -> str:
    """Join the lines of ``format=flowed`` (RFC 3676): a line that ends in a space goes on in the next one.

    ``deletes_space`` is ``DelSp=yes``: that space is no part of the text, as in Chinese and Japanese. Lines of
    different depths of quotation are not joined, and the line before a signature ends where it stands.
    """
    out: list[str] = []
    open_depth = -1
    paragraph: list[str] = []
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        content = line[marks:].rstrip("\r")
        content = content.removeprefix(" ")
        if paragraph and (marks != open_depth or content == "-- "):
            out.append(_quoted("".join(paragraph), open_depth))
            paragraph = []
        open_depth = marks
        is_soft = content.endswith(" ") and content != "-- "
        paragraph.append(content[:-1] if is_soft and deletes_space else content)
        if not is_soft:
            out.append(_quoted("".join(paragraph), marks))
            paragraph = []
    if paragraph:
        out.append(_quoted("".join(paragraph), open_depth))
    return "\n".join(out)


def _quoted(content: str, marks: int) -> str:
    return f"{'>' * marks} {content}" if marks > 0 else content


def without_files(text: str) -> tuple[str, list[str]]:
    """Take uuencoded files out of a text; return the rest and the names of the files."""
    if "begin " not in text:
        return text, []
    lines = text.split("\n")
    kept: list[str] = []
    names: list[str] = []
    place = 0
    while place < len(lines):
        begin = _UU_BEGIN.fullmatch(lines[place].rstrip("\r "))
        end = _end_of_file(lines, place + 1) if begin else 0
        if begin is None or not end:
            kept.append(lines[place])
            place += 1
            continue
        names.append(base_name(begin[1]))
        place = end
    return "\n".join(kept), [name for name in names if name]


def _end_of_file(lines: list[str], place: int) -> int:
    """Return the number of the line after a uuencoded file, or 0 when the lines at ``place`` are no such file."""
    first = place
    while place < len(lines) and _is_uu(lines[place].rstrip("\r")):
        place += 1
    if place - first < _FEWEST_UU_LINES:
        return 0
    while place < len(lines) and lines[place].strip() in {"", "`"}:
        place += 1
    return place + 1 if place < len(lines) and lines[place].strip() == "end" else place


def _is_uu(line: str) -> bool:
    """Whether a line is uuencoded: its first letter says how many octets it holds, and its length agrees."""
    if not _UU_LINE.fullmatch(line) or line == "end":
        return False
    wanted = (((ord(line[0]) - 32) & 63) + 2) // 3 * 4
    return wanted - 4 <= len(line) - 1 <= wanted + 2 and wanted > 0


def without_armour(text: str) -> tuple[str, list[str]]:
    """Take the armour of PGP (RFC 4880 section 6 and 7) out of a text; return the rest and notes.

    Of a signed text the words stay, of an encrypted one nothing can be read.
    """
    if "-----BEGIN PGP " not in text:
        return text, []
    kept: list[str] = []
    notes: list[str] = []
    block = ""
    is_signed, is_heading = False, False
    for line in text.split("\n"):
        bare = line.rstrip("\r ")
        if block:
            block = "" if bare.startswith("-----END PGP ") else block
            continue
        if bare == _PGP_SIGNED:
            is_signed, is_heading = True, True
            continue
        begin = _PGP_BLOCK.fullmatch(bare)
        if begin is not None:
            block = begin[1]
            is_signed = False
            if block == "MESSAGE":
                notes.append("Its text, or a part of it, is encrypted (PGP) and cannot be read here.")
            continue
        if is_heading:
            # Hash and the like, up to an empty line.
            is_heading = bool(_PGP_HEADER.fullmatch(bare))
            if is_heading or not bare:
                continue
        kept.append(line[2:] if is_signed and line.startswith("- ") else line)
    return "\n".join(kept), list(dict.fromkeys(notes))


def enriched_to_text(text: str) -> str:
    """Return text/enriched (RFC 1896) or text/richtext (RFC 1341) without its commands."""
    out: list[str] = []
    place = 0
    hidden = 0
    unfilled = 0
    for tag in _ENRICHED_TAG.finditer(text):
        if not hidden:
            out.append(_filled(text[place : tag.start()], unfilled > 0))
        place = tag.end()
        if tag[0] == "<<":
            out.append("<")
            continue
        name, step = tag[2].lower(), -1 if tag[1] else 1
        if name in {"param", "comment"}:
            hidden = max(0, hidden + step)
        elif name in {"nofill", "verbatim"}:
            unfilled = max(0, unfilled + step)
        elif name in {"nl", "np", "paragraph"}:
            out.append("\n")
    if not hidden:
        out.append(_filled(text[place:], unfilled > 0))
    return "".join(out)


def _filled(text: str, is_unfilled: bool) -> str:  # noqa: FBT001 - one of two ways to write lines
    """One line end is a space, each further one a line end (RFC 1896 section 3)."""
    if is_unfilled:
        return text
    return _NEWLINES.sub(lambda run: "\n" * (len(run[0]) - 1) or " ", text.replace("\r\n", "\n"))
