"""Programs of mailing lists that refuse a letter: Mailman, Sympa, Majordomo, LISTSERV. What failed is the list.

They name their owner for questions, and sign as ``office-bounces`` or ``owner-office``; the letter was for ``office``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.mail.header_values import addresses, plain_address

if TYPE_CHECKING:
    from outreach.domain.replies import IncomingMail

_SUFFIX: Final = re.compile(
    r"-(?:bounces?|owner|request|admin|editor|help|confirm|join|leave|subscribe|unsubscribe|post|moderators?)$"
)
_PREFIX: Final = re.compile(r"^owner-")
_PROGRAMS: Final = frozenset({"sympa", "listserv", "majordomo", "mailman", "listproc", "ezmlm", "mlmmj", "postorius"})
_HEADERS: Final = (
    "x-mailman-version", "x-beenthere", "x-list-administrivia", "x-sympa-to", "x-loop-sympa", "x-listserver",
    "x-listserv", "x-mlmmj-version", "x-mailman-rule-hits",
)  # fmt: skip


def is_list_program(mail: IncomingMail) -> bool:
    """Whether a program of a list sent it by itself, and not a member through the list."""
    local = mail.from_address.partition("@")[0]
    signs = local in _PROGRAMS or _SUFFIX.search(local) is not None or _PREFIX.match(local) is not None
    is_marked = any(mail.header(name) for name in (*_HEADERS, "list-id"))
    return signs and (is_marked or local in _PROGRAMS)


def posting_address(mail: IncomingMail, named: str) -> str:
    """Return the address that letters to the list are sent to, ``named`` being one of it or of its owner."""
    local, _, domain = named.partition("@")
    bare = _PREFIX.sub("", _SUFFIX.sub("", local))
    for name in ("x-beenthere", "list-post"):
        for address in _addresses_of(mail.header(name)):
            if address.partition("@")[0] == bare or local in _PROGRAMS or not named:
                return address
    list_id = mail.header("list-id").rpartition("<")[2].strip(" >").lower()
    if local in _PROGRAMS or not named:
        return plain_address(list_id.replace(".", "@", 1)) if list_id.count(".") > 1 else named
    return f"{bare}@{domain}" if bare else named


def _addresses_of(value: str) -> list[str]:
    return [address for _, address in addresses(value.replace("mailto:", ""))]
