"""A calendar part (RFC 5545, 5546) in a few lines of text: who invites or answers, to what, and when."""

from __future__ import annotations

import re
from typing import Final

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_PROPERTY: Final = re.compile(r"[A-Za-z-]{1,40}")
_STATUS: Final = re.compile(r"PARTSTAT=([A-Za-z-]{1,30})", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([\\;,nN])")
_LONGEST: Final = 64 * 1024
_LONGEST_LINE: Final = 5000

_METHODS: Final = {
    "REQUEST": "Invitation",
    "REPLY": "Answer to an invitation",
    "CANCEL": "Cancelled",
    "COUNTER": "Another time is proposed",
    "PUBLISH": "Calendar entry",
    "DECLINECOUNTER": "The other time is declined",
}
_ANSWERS: Final = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentatively accepted"}


def calendar_text(text: str) -> str:
    """Return a calendar part as a few lines of text; '' when it holds no calendar."""
    found = _fields(text)
    method = found.get("METHOD", "").strip().upper()
    if not found or "BEGIN" not in found:
        return ""
    answer = _ANSWERS.get(found.get("PARTSTAT", ""), "") if method == "REPLY" else ""
    summary = found.get("SUMMARY", "")
    said = f"{_METHODS.get(method, 'Calendar entry')}{f' ({answer})' if answer else ''}"
    lines = [f"{said}: {summary}" if summary else said]
    lines += [found[name] for name in ("DTSTART", "LOCATION") if found.get(name)]
    lines += [found[name] for name in ("COMMENT", "DESCRIPTION") if found.get(name, "").strip()]
    return "\n".join(lines)


def calendar_comment(text: str) -> str:
    """Return what somebody wrote with an answer (COMMENT, RFC 5545 section 3.8.1.4), or an empty string."""
    return _fields(text).get("COMMENT", "").strip()


def _fields(text: str) -> dict[str, str]:
    """Return the first value of each property, of the event rather than of its time zone."""
    found: dict[str, str] = {}
    in_zone = False
    for line in _FOLD.sub("", text[:_LONGEST]).splitlines():
        head, value = _cut(line[:_LONGEST_LINE])
        match = _PROPERTY.match(head)
        if match is None:
            continue
        name, value = match[0].upper(), _ESCAPED.sub(_unescaped, value).strip()
        if name in {"BEGIN", "END"} and value.upper() == "VTIMEZONE":
            in_zone = name == "BEGIN"
        if in_zone:
            continue
        found.setdefault(name, value)
        status = _STATUS.search(head) if name == "ATTENDEE" else None
        if status is not None:
            found.setdefault("PARTSTAT", status[1].upper())
    return found


def _cut(line: str) -> tuple[str, str]:
    """Cut a line at its first colon outside quotation marks: property with parameters, and value."""
    place = 0
    for number, piece in enumerate(line.split('"')):
        if number % 2 == 0 and ":" in piece:
            place += piece.index(":")
            return line[:place], line[place + 1 :]
        place += len(piece) + 1
    return "", ""


def _unescaped(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]
