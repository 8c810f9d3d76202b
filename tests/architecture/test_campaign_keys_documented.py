"""docs/campaign-file.md names every key of the campaign file, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel

from outreach.operations import read_campaign
from outreach.operations.select_audience import NAMES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "campaign-file.md"

#: The tables of the file, with the models that check them.
TABLES = {
    "ask": read_campaign._Ask,  # noqa: SLF001 - the models are the file's own check, not an interface
    "goal": read_campaign._Goal,  # noqa: SLF001
    "identity": read_campaign._Identity,  # noqa: SLF001
    "signatories": read_campaign._Signatories,  # noqa: SLF001
    "door": read_campaign._Door,  # noqa: SLF001
    "window": read_campaign._Window,  # noqa: SLF001
    "quiet": read_campaign._Quiet,  # noqa: SLF001
    "pace": read_campaign._Pace,  # noqa: SLF001
    "gap": read_campaign._Gap,  # noqa: SLF001
    "exclude": read_campaign._Exclude,  # noqa: SLF001
    "steps": read_campaign._Step,  # noqa: SLF001
    "waves": read_campaign._Wave,  # noqa: SLF001
    "follow_ups": read_campaign._FollowUp,  # noqa: SLF001
}


def _keys() -> dict[str, bool]:
    """Return every key with whether it is required."""
    top = {name: one for name, one in read_campaign._File.model_fields.items() if name not in TABLES}  # noqa: SLF001
    keys = {name: one.is_required() for name, one in top.items() if name != "language_instead"}
    for table, model in TABLES.items():
        assert issubclass(model, BaseModel)
        keys |= {f"{table}.{name}": field.is_required() for name, field in model.model_fields.items()}
    return keys


def _rows() -> dict[str, str]:
    """Return the keys of the page's tables with what stands under *default*."""
    return dict(re.findall(r"^\| `([a-z_.]+)` \| [^|]+ \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_key_is_documented_and_no_other() -> None:
    assert sorted(_rows()) == sorted(_keys())


def test_the_page_says_which_keys_are_required() -> None:
    wrong = {key for key, default in _rows().items() if (default.strip() == "required") is not _keys()[key]}
    assert wrong == set()


def test_every_name_of_an_audience_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in page] == []
    assert "language_instead" in page
