"""Read a mail address that a person wrote, strictly: one address, of visible letters, that looks like what it is."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email

from outreach.operations.read_tables import describe

_ACCEPTED = "one address such as mission@state.example"

#: Scripts that are written together in one word; any other mixture is made to be misread.
_WRITTEN_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)

#: Cyrillic and Greek letters that look like Latin ones; a name made of nothing else is taken for a Latin one.
_LATIN_LOOKALIKES = frozenset("асеһіјӏорԛѕԝхуѵԁοανρυκτ")


class AddressFault(NamedTuple):
    """What is wrong with an address, in the words of a Problem."""

    found: str
    accepted: str


def read_address(text: str) -> str | AddressFault:
    """Return the address as it is used in mail, its domain in ASCII (IDNA 2008), or the fault.

    No name is looked up. Local parts must be ASCII: a mailbox that needs SMTPUTF8 cannot be reached through every
    relay, and a letter of another script within is more often a trap than a name.
    """
    fault = _shape_fault(text)
    if fault is not None:
        return fault
    try:
        valid = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError as exc:
        reason = str(exc)
        return AddressFault(f"{text!r}: {reason[:1].lower()}{reason[1:].rstrip('.')}", _ACCEPTED)
    for label in valid.domain.split("."):
        reason = _lookalike(label, under=valid.domain.rpartition(".")[2])
        if reason:
            return AddressFault(f"{text!r}: {reason}", "a domain in the letters of one script")
    return f"{valid.local_part}@{valid.ascii_domain}"


def _shape_fault(text: str) -> AddressFault | None:
    """Name what people most often write instead of an address, in plain words."""
    if not text:
        return AddressFault("nothing", _ACCEPTED)
    if "<" in text or ">" in text:
        return AddressFault(repr(text), "the address alone; a name belongs into the column person")
    if text.lower().startswith("mailto:"):
        return AddressFault(repr(text), "the address alone, without mailto:")
    if text.count("@") > 1 or any(mark in text for mark in ";,"):
        return AddressFault(repr(text), "one address in a row; write the others in rows of their own")
    for char in text:
        if unicodedata.category(char) in {"Cf", "Cc", "Zs", "Zl", "Zp"} and char != " ":
            return AddressFault(f"{describe(char)}, which cannot be seen", _ACCEPTED)
    local = text.partition("@")[0]
    foreign = next((char for char in local if not char.isascii()), "")
    if foreign:
        return AddressFault(f"{describe(foreign)} before the @", "plain Latin letters there; perhaps it looks like one")
    return None


def _lookalike(label: str, *, under: str) -> str:
    """Say why a label of a domain is easily taken for another, or return an empty string."""
    scripts = {unicodedata.name(char, "?").split()[0] for char in label if char.isalpha()}
    if len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER):
        return f"{label!r} mixes {' and '.join(sorted(one.capitalize() for one in scripts))} letters"
    if under.isascii() and not label.isascii() and set(label) <= _LATIN_LOOKALIKES:
        return f"{label!r} is written in {next(iter(scripts)).capitalize()} letters that look like Latin ones"
    return ""
