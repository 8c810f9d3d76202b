"""Read the names of the states as they stand in a sentence, from ``config/roster/state_forms.csv``.

A fault of a row is kept with the state and the language it belongs to, so that it blocks that letter and no other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from outreach.domain.state_forms import StateForms, StateFormsBook
from outreach.domain.states import LANGUAGES
from outreach.errors import InputError, Problem
from outreach.operations.read_tables import read_exact

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.operations.read_tables import Row

STATE_FORMS = "config/roster/state_forms.csv"
COLUMNS = ("iso3", "language", "short", "of", "formal", "of_formal")
_TEXTS = COLUMNS[2:]


def read_state_forms(config_dir: Path) -> StateFormsBook:
    """Read the file; never raises for what stands in it, or for a file that is not there."""
    path = config_dir / "roster" / "state_forms.csv"
    try:
        about = path.stat()
    except OSError:
        trouble = f"there is no file {STATE_FORMS}: `outreach init --force` adds the one that came with Outreach"
        return StateFormsBook(STATE_FORMS, trouble=trouble)
    return _read(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _mtime_ns: int, _size: int) -> StateFormsBook:
    """Read the file once for each time it changes: a worker opens its campaigns again and again."""
    try:
        table = read_exact(path, COLUMNS)
    except InputError as exc:
        return StateFormsBook(STATE_FORMS, trouble=f"{STATE_FORMS} cannot be read: {exc.message}")
    forms: dict[tuple[str, str], StateForms] = {}
    faults: dict[tuple[str, str], str] = {}
    lines: dict[tuple[str, str], int] = {}
    for row in table.rows:
        key = row.get("iso3"), row.get("language")
        fault = _fault(row, lines.get(key))
        lines.setdefault(key, row.line)
        if fault is not None:
            faults[key] = f"config/roster/{fault}"
            forms.pop(key, None)
        elif key not in faults:
            forms[key] = StateForms(key[0], key[1], *(row.get(column) for column in _TEXTS))
    # A row with too few or too many cells cannot be told whose it is: whoever misses a row is told of it.
    trouble = "; ".join(f"config/roster/{one}" for one in table.problems)
    return StateFormsBook(STATE_FORMS, forms, faults, trouble)


def _fault(row: Row, earlier: int | None) -> Problem | None:
    if earlier is not None:
        return Problem(row.where(), f"a second row, as in line {earlier}", "one row for each state and language")
    if row.get("language") not in LANGUAGES:
        return Problem(row.where("language"), repr(row.get("language")), "one of " + ", ".join(LANGUAGES))
    empty = next((column for column in _TEXTS if not row.get(column).strip()), "")
    return Problem(row.where(empty), "nothing", "the name as it stands in a sentence") if empty else None
