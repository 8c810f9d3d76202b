"""What the HTML layout of a campaign is filled with: LetterText as HTML, escaped, with what runs the other way apart.

A reference or an address is Latin. Among Arabic it is set apart with ``<bdi>``, so that no neighbouring mark or
number changes places with it; elsewhere that does nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.letters import Items
from outreach.domain.states import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.domain.letters import LetterText, Paragraph

#: A local part has at most 64 characters (RFC 5321 section 4.5.3.1.1); without that, one long word is looked at anew
#: from each of its letters, for a minute.
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def layout_values(text: LetterText, apart: Iterable[str] = ()) -> dict[str, Any]:
    """Return what ``_shared/letter.html`` may use, as docs/letters.md lists it; every text in it is HTML already.

    ``apart`` are the letter's references and the like, which are isolated wherever they stand.
    """
    marker = _Marker(apart)
    right_to_left = text.language in RIGHT_TO_LEFT
    annex = None
    if text.annex is not None:
        annex = {
            "heading": marker.mark(text.annex.heading),
            "authorship": marker.mark(text.annex.authorship),
            "names": _names(text.annex.names),
            "note": marker.mark(text.annex.note),
        }
    return {
        "text": {
            "subject": escape(text.subject),
            "rehearsal": marker.mark(text.rehearsal),
            "date": marker.mark(text.date_line),
            "reference": marker.mark(text.reference_line),
            "addressee": [marker.mark(one) for one in text.addressee],
            "opening": marker.mark(text.opening),
            "body": [_block(one, marker) for one in text.body],
            "answering": marker.mark(text.answering),
            "closing": marker.mark(text.closing),
            "signature": [marker.mark(one) for one in text.signature],
            "annex": annex,
        },
        "start": "right" if right_to_left else "left",
        "end": "left" if right_to_left else "right",
    }


@lru_cache(maxsize=16)
def _names(names: tuple[str, ...]) -> list[str]:
    """Return the names of a list as HTML; it is the same hundreds of names for every state."""
    return [f"<bdi>{escape(one, quote=False)}</bdi>" for one in names]


def _block(block: Paragraph | Items, marker: _Marker) -> dict[str, Any]:
    if isinstance(block, Items):
        return {"paragraph": "", "points": [marker.mark(one) for one in block.items]}
    return {"paragraph": marker.mark(block.text), "points": []}


class _Marker:
    """Escapes texts, and sets references and addresses apart in them."""

    def __init__(self, apart: Iterable[str]) -> None:
        wanted = sorted({one for one in apart if one}, key=len, reverse=True)
        self._pattern = re.compile("|".join([*map(re.escape, wanted), _ADDRESS.pattern]))

    def mark(self, text: str) -> str:
        """Return a text as HTML."""
        written, at = "", 0
        for found in self._pattern.finditer(text):
            written += escape(text[at : found.start()], quote=False) + self._isolate(found.group())
            at = found.end()
        return written + escape(text[at:], quote=False)

    def _isolate(self, text: str) -> str:
        """Return a text set apart; an address can be written to."""
        apart = f"<bdi>{escape(text, quote=False)}</bdi>"
        if _ADDRESS.fullmatch(text):
            return f'<a class="ink" href="mailto:{escape(text)}" style="color:#1f2328;">{apart}</a>'
        return apart
