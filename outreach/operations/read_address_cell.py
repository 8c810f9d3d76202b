"""Read the addresses that a person wrote into one cell: one or several, with names, labels, links and stray marks.

What stands around an address must be a name, a label or a mark between them. Anything else is a fault: an address that
was meant must not get lost between two that are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from outreach.domain.contacts import Role, address_key
from outreach.operations.contact_words import means_nothing
from outreach.operations.read_address import AddressFault, read_address

#: More addresses of one door than any list has.
MOST_ADDRESSES: Final = 20
_LONGEST_CELL: Final = 5_000

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
_FULL_WIDTH: Final = str.maketrans("＠．；，：＜＞（）、،؛｜／", "@.;,:<>(),,;|/")
_STOPS: Final = '\\s<>;,|()\\[\\]{}"“”«»'
_ADDRESS: Final = re.compile(
    rf"<\s*(?P<angle>[^<>@]{{0,300}}@[^<>]{{0,300}}?)\s*>|(?P<bare>[^{_STOPS}@]{{1,300}}@[^{_STOPS}@]{{1,300}})"
)
_MAILTO: Final = re.compile(r"^mailto:\s*", re.IGNORECASE)
_BEFORE: Final = re.compile(r"^[\s;,|/·•&+]+|[\s;|/·•&+]+$")
_COMMENT: Final = re.compile(r"\s*\(([^()@]{1,100})\)")

#: What stands before an address and says no more than that it is one.
_LABEL: Final = re.compile(
    r"(?:e-?mails?|e-?mail address|mail|address|courriels?|adresse|correos?|correo electr[oó]nico|البريد الإلكتروني"
    r"|(?:эл\.? ?|электронная )?почта|адрес|邮箱|电邮|电子邮件|mailto)\s*:?",
    re.IGNORECASE,
)
_JOINS: Final = frozenset("and or et ou y o и или و أو 和 或".split())  # noqa: SIM905 - words, as they are written
_ROLE: Final = re.compile(
    r"(?P<to>to|à|para|إلى|кому|收件人|主送)\s*:|(?P<cc>cc|c\.c\.|copie|copia|نسخة|копия|抄送)\s*:", re.IGNORECASE
)
_NAME_THEN: Final = re.compile(r"(?P<name>[^\d<>@]{2,100}?)\s*(?:[:(\[]|\s[-–—]|\n)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Addressee:
    """One address of a cell, with name and role where it says them; ``cleaned`` says that marks were left out."""

    address: str
    name: str = ""
    role: Role | None = None
    cleaned: bool = False


def read_address_cell(text: str, *, link: str = "") -> list[Addressee] | AddressFault:
    """Return the addresses of a cell in their order, each once; none where the cell says that there is none.

    ``link`` is the address behind the cell: it counts where the text holds no address but a name.
    """
    plain = _UNSEEN.sub("", text).translate(_FULL_WIDTH).strip()
    if link and "@" not in plain:
        name = "" if means_nothing(plain) else " ".join(plain.split())
        found = read_address(link.strip())
        return found if isinstance(found, AddressFault) else [Addressee(found, name)]
    if means_nothing(plain):
        return []
    if len(plain) > _LONGEST_CELL:
        return AddressFault(f"{len(plain)} characters", f"at most {_LONGEST_CELL}")
    whole = read_address(plain)
    if isinstance(whole, str):
        return [Addressee(whole, cleaned=plain not in text)]
    places = list(_ADDRESS.finditer(plain))
    if not places:
        return _fault(plain, text)
    found_all: dict[str, Addressee] = {}
    role: Role | None = None
    past = 0
    for place in places:
        lead, past, bare = plain[past : place.start()], place.end(), place["angle"] is None
        before = _read_before(lead, bare=bare)
        if before is None:
            return _fault(lead, text)
        name, said = before
        role = said or role
        comment = _COMMENT.match(plain, past)
        if comment:
            name, past = name or comment[1].strip(), comment.end()
        written = _bare_address(place["angle"] or place["bare"])
        address = read_address(written)
        if isinstance(address, AddressFault):
            return address
        found_all.setdefault(address_key(address), Addressee(address, name, role, written not in text))
    if _rest(plain[past:]):
        return _fault(plain[past:], text)
    if len(found_all) > MOST_ADDRESSES:
        return AddressFault(f"{len(found_all)} addresses", f"at most {MOST_ADDRESSES} in a cell")
    return list(found_all.values())


def _bare_address(text: str) -> str:
    """Take off what is written onto an address: the scheme of a link, its subject, marks at the ends."""
    text = text.strip()
    if text[:1] == text[-1:] == "'":
        text = text[1:-1]
    if _MAILTO.match(text):
        text = unquote(_MAILTO.sub("", text).partition("?")[0])
    label, colon, rest = text.partition(":")
    if colon and _LABEL.fullmatch(label):
        text = rest
    return text.strip(" .;,:·•")


def _read_before(lead: str, *, bare: bool) -> tuple[str, Role | None] | None:
    """Return name and role that stand before an address, or None for what cannot be told.

    Before a bare address a name must be marked off (a colon, a bracket, a dash, a line of its own): "Ana Sol
    a@x.example" may as well be one address with a blank in it.
    """
    role: Role | None = None
    text = _BEFORE.sub("", lead.lstrip(").]>}"))
    said = _ROLE.match(text)
    if said:
        role = Role.TO if said["to"] else Role.CC
        text = _BEFORE.sub("", text[said.end() :])
    text = text.strip().lstrip(";,|/ ")
    if means_nothing(text):
        return "", role
    if text in _JOINS or _LABEL.fullmatch(text.strip(" ,([<")):
        return "", role
    if bare:
        marked = _NAME_THEN.fullmatch(f"{text}{lead[len(lead.rstrip()) :] or ''}")
        if marked is None or means_nothing(marked["name"]):
            return None
        text = marked["name"]
    name = " ".join(text.strip(" \"“”«»'(<[,;:").split())
    return (name, role) if len(name) <= 300 and "@" not in name else None  # noqa: PLR2004 - a line of a letter


def _rest(text: str) -> bool:
    """Say whether anything but marks is left behind the last address."""
    return not means_nothing(text)


def _fault(rest: str, text: str) -> AddressFault:
    shown = " ".join(rest.split())[:60]
    whole = "" if " ".join(text.split()) == shown else f" in {' '.join(text.split())[:120]!r}"
    accepted = "addresses such as mission@state.example, several parted by ; or a line break, a name as Name <address>"
    return AddressFault(f"{shown!r}{whole}, which is no address" if whole else repr(shown), accepted)
