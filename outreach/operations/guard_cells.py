"""Keep spreadsheet programs from running a cell as a formula, and take that guard off again.

The two are exact inverses for every text, so that a sheet that we wrote comes back as it was.
"""

from __future__ import annotations

import re

#: A cell that begins so is run as a formula; some programs skip blanks before it, and those for East Asian writing
#: take the full-width signs as well. Apostrophes before it are counted, or one of its own would be taken for ours.
_RUN = re.compile(r"'*(?:[\t\r]|\s*[=+\-@＝＋－＠])")
_GUARDED = re.compile(r"'+(?:[\t\r]|\s*[=+\-@＝＋－＠])")


def guard_cell(text: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula: an apostrophe is put before such a beginning."""
    return f"'{text}" if _RUN.match(text) else text


def unguard_cell(text: str) -> str:
    """Return what ``guard_cell`` was given."""
    return text[1:] if _GUARDED.match(text) else text
