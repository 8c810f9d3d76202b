"""Whether a mail came from whom it says, in the words of our own mail server (RFC 8601).

Anybody can write an Authentication-Results header. Only one that bears the name of our own server is believed, and of
several the topmost, because our server writes on top of what came in (RFC 8601 sections 4.1 and 5).

A reader of our own: authres 1.2 takes quadratic time over many properties and refuses headers that servers do write,
such as those that end in a semicolon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.domain.replies import IncomingMail

#: Given as the server's name, it stands for a server that leaves the name out, as Microsoft 365 does.
NAMELESS: Final = "-"

_LONGEST: Final = 8000
_MOST_RESULTS: Final = 50
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.){0,1000}"')
_PLAIN: Final = re.compile(r"[\w.@+/-]{1,300}")
_METHOD: Final = re.compile(
    r"\s*([a-z][a-z0-9-]{0,30})\s{0,4}(?:/\s{0,4}\d{1,3}\s{0,4})?=\s{0,4}([a-z]{1,20})", re.IGNORECASE
)
_PROPERTY: Final = re.compile(
    r"\b([a-z]{1,20})\s{0,2}\.\s{0,2}([a-z][a-z0-9-]{0,30})\s{0,2}=\s{0,2}([^\s;\"]{1,300})", re.IGNORECASE
)

#: Which property of which method says for whom the result holds (RFC 8601 section 2.7, RFC 7489 section 11).
_WHOSE: Final = {
    "spf": ("smtp.mailfrom", "smtp.helo"),
    "dkim": ("header.d", "header.i"),
    "dmarc": ("header.from",),
}
_FAILED: Final = frozenset({"fail", "hardfail"})


@dataclass(frozen=True, slots=True)
class Authentication:
    """What our own server found: the result of each method in lower case, empty where it did not look.

    ``server`` is the name it gave itself. Of several DKIM signatures the best counts, as in RFC 7489 section 3.1.1.
    ``domains`` says for which host each result holds: (method, host).
    """

    server: str
    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    domains: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> str:
        """Say what speaks against the sender, or an empty string: DMARC failed, or SPF and DKIM both."""
        if self.dmarc in _FAILED:
            return "DMARC failed"
        if self.spf in _FAILED and self.dkim in _FAILED:
            return "SPF and DKIM failed"
        return ""

    @property
    def summary(self) -> str:
        """Say it in one line: ``spf pass (fra.example), dkim none, dmarc pass``."""
        whose = dict(self.domains)
        told = []
        for method, result in (("spf", self.spf), ("dkim", self.dkim), ("dmarc", self.dmarc)):
            if result:
                told.append(f"{method} {result}" + (f" ({whose[method]})" if method in whose else ""))
        return ", ".join(told) or "nothing was checked"


def read_authentication(mail: IncomingMail, authserv_id: str) -> Authentication | None:
    """Return what the server called ``authserv_id`` says of a mail; None when it says nothing or none is trusted.

    Reads any text without raising.
    """
    if not authserv_id:
        return None
    for name, value in mail.headers:
        if name.lower() != "authentication-results":
            continue
        pieces = _pieces(value[:_LONGEST])
        first = pieces[0].split()[:1]
        named = first[0].strip('"') if first and "=" not in pieces[0] else ""
        if authserv_id == NAMELESS:
            # Only the topmost header of all can be of a server that does not say its name.
            return None if named else _results("", pieces)
        if named.lower() == authserv_id.strip().lower():
            return _results(named, pieces[1:])
    return None


def _results(server: str, pieces: list[str]) -> Authentication:
    found: dict[str, list[tuple[str, str]]] = {}
    for piece in pieces[:_MOST_RESULTS]:
        method = _METHOD.match(piece)
        if method is None:
            continue
        known = {f"{one[1]}.{one[2]}".lower(): one[3] for one in _PROPERTY.finditer(piece, method.end())}
        whose = next((known[key] for key in _WHOSE.get(method[1].lower(), ()) if key in known), "")
        host = whose.rpartition("@")[2].lower()
        found.setdefault(method[1].lower(), []).append((method[2].lower(), "" if host == "none" else host))
    best = {name: _best(results) for name, results in found.items() if name in _WHOSE}
    result = {name: one[0] for name, one in best.items()}
    return Authentication(
        server,
        spf=result.get("spf", ""),
        dkim=result.get("dkim", ""),
        dmarc=result.get("dmarc", ""),
        domains=tuple((name, best[name][1]) for name in _WHOSE if name in best and best[name][1]),
    )


def _best(results: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the first pass, else the first failure, else the first of all."""
    for wanted in (frozenset({"pass"}), _FAILED):
        found = next((one for one in results if one[0] in wanted), None)
        if found is not None:
            return found
    return results[0]


def _pieces(value: str) -> list[str]:
    """Split a value at its semicolons, without comments, and without what is quoted unless it is one word."""
    return "".join(_bare(value)).split(";")


def _bare(value: str) -> Iterator[str]:
    """Yield what stands outside comments, in one walk; a quotation within a comment is none (RFC 5322 3.2.2)."""
    place, depth = 0, 0
    while place < len(value):
        char = value[place]
        quoted = _QUOTED.match(value, place) if char == '"' and not depth else None
        if quoted is not None:
            yield _one_word(quoted[0][1:-1])
            place = quoted.end()
            continue
        if char == "\\":
            place += 2
            continue
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif not depth and char != '"':
            yield char
        place += 1


def _one_word(inner: str) -> str:
    return inner if _PLAIN.fullmatch(inner) else ""
