"""The name of an attachment, from the two headers that may give it; the name alone, never a path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.charsets import clean
from outreach.mail.parameters import Parameters

if TYPE_CHECKING:
    from email.message import Message

    from outreach.mail.charsets import Hints

_LONGEST: Final = 255
_LONGEST_ENDING: Final = 12

# Controls, and the marks that turn the order of letters round: with one of those "fdp.exe" is shown as "exe.pdf".
_NOT_IN_NAMES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACES: Final = re.compile(r"[\s\u2028\u2029]+")
_PATH: Final = re.compile(r"[/\\]")


def file_name(part: Message, hints: Hints | None = None) -> str:
    """Return the name that a part gives its file, or '' when it gives none. Never raises.

    Content-Disposition (RFC 2183) is believed before the ``name`` of Content-Type (RFC 2045), unless its letters were
    lost on the way and those of the other were not.
    """
    names = []
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        raw = raw_header(part, header)
        if "name" in raw.lower():
            found = Parameters(raw, hints)
            names.append(base_name(found.get(parameter) or found.get("filename" if parameter == "name" else "name")))
    return min((name for name in names if name), key=_lost_letters, default="")


def base_name(name: str) -> str:
    """Return the last part of a path, without controls, at most 255 characters with the ending kept."""
    text = _SPACES.sub(" ", _NOT_IN_NAMES.sub("", _SPACES.sub(" ", clean(name)))).strip(" \"'")
    last = next((part for part in reversed(_PATH.split(text)) if part.strip(" .")), "").strip()
    if len(last) <= _LONGEST:
        return last
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return last[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"


def _lost_letters(name: str) -> int:
    return name.count("\ufffd") + name.count("?")


def raw_header(part: Message, name: str) -> str:
    """Return the first header called ``name`` (lower case) as the parser holds it, or ''."""
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")
