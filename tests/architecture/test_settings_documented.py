"""Every setting is explained, with its default, in ``docs/settings.md`` and in the env file that is laid out.

Both are made from the one table in ``outreach/settings/table.py``. To write them anew after a change there:
``python -m tests.architecture.test_settings_documented``.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from outreach.settings import Settings, load_settings, settings_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.settings import SettingRow

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "settings.md"
EXAMPLE = ROOT / "config" / "outreach.env.example"
BEGIN = "<!-- The tables are made from outreach/settings/table.py. -->"
END = "<!-- End of the tables. -->"
ANEW = "write it anew: python -m tests.architecture.test_settings_documented"
# Lines of the example that speak without being uncommented; init fills them in.
SPEAKING = {"OUTREACH_DELIVERY", "OUTREACH_TOKEN_KEY"}
OPENING = """\
Settings of Outreach. A line that begins with # says nothing: take the # away and write your value.
Without a value the default holds. Read in this order, later wins: this file, config/*.env by name, the
environment. Values stand as they are written, nothing is expanded; put single quotes around one that holds
a space followed by #. A secret may also be given as a file: OUTREACH_SMTP_PASSWORD_FILE=/run/secrets/relay
"""


def sections(rows: tuple[SettingRow, ...]) -> dict[str, list[SettingRow]]:
    """Return the rows under their headings, both in order."""
    found: dict[str, list[SettingRow]] = {}
    for row in rows:
        found.setdefault(row.section, []).append(row)
    return found


def default_in_words(row: SettingRow) -> str:
    """Return the default as a table shows it."""
    if row.default_is_words:
        return row.default
    return f"`{row.default}`" if row.default else "empty"


def tables() -> str:
    """Return the tables of the page, one for each section."""
    lines = []
    for section, rows in sections(settings_table()).items():
        lines += [f"## {section}", "", "| name | default | unit | what it does | accepted |", "|---|---|---|---|---|"]
        for row in rows:
            name = f"`{row.name}`" + (" (secret)" if row.secret else "")
            lines.append(f"| {name} | {default_in_words(row)} | {row.unit} | {row.what} | {row.check} |")
        lines.append("")
    return "\n".join(lines)


def example() -> str:
    """Return the commented env file."""
    return "\n".join(example_lines()) + "\n"


def example_lines() -> Iterator[str]:
    """Give the lines of the commented env file."""
    yield from (f"# {line}" for line in OPENING.splitlines())
    for section, rows in sections(settings_table()).items():
        yield from ("", f"# --- {section} ---")
        for row in rows:
            yield ""
            yield from comment(row.what)
            yield from comment(f"Accepted: {row.check}." + (f" Unit: {row.unit}." if row.unit else ""))
            if row.default_is_words:
                yield from comment(f"Default: {row.default}.")
            mark = "" if row.name in SPEAKING else "#"
            yield f"{mark}{row.name}={'' if row.default_is_words else row.default}"


def comment(text: str) -> list[str]:
    """Return a text as comment lines."""
    return [f"# {line}" for line in textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)]


def page_with(made: str) -> str:
    """Return the page as it stands, with ``made`` in the place of its tables."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def test_page_has_the_tables_as_they_are_in_the_code() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text == page_with(tables()), f"docs/settings.md is not what the code says; {ANEW}"


def test_example_is_what_the_code_says() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == example(), f"{EXAMPLE.name} is not what the code says; {ANEW}"


@pytest.mark.parametrize("row", settings_table(), ids=lambda row: row.name)
def test_each_setting_is_documented_with_its_default(row: SettingRow) -> None:
    """Read back from the files without the functions that made them."""
    _, _, made = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    page = re.search(rf"^\| `{row.name}`[^|]*\| ([^|]*) \|", made, re.MULTILINE)
    assert page
    assert page[1].strip("`") == (row.default or "empty")
    line = re.search(rf"^#?{row.name}=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert line
    assert line[1] == ("" if row.default_is_words else row.default)


def test_every_field_has_a_row_that_says_all() -> None:
    rows = {row.name: row for row in settings_table()}
    assert set(rows) == {f"OUTREACH_{field.upper()}" for field in Settings.model_fields if field != "workspace"}
    assert not [row.name for row in rows.values() if not (row.what and row.check and row.section)]
    whole_numbers = [name for name, field in Settings.model_fields.items() if field.annotation is int]
    unitless = [one for one in whole_numbers if not rows[f"OUTREACH_{one.upper()}"].unit and "port" not in one]
    assert not unitless


def test_every_secret_field_is_marked_secret() -> None:
    rows = {row.name: row for row in settings_table()}
    fields = [name for name, field in Settings.model_fields.items() if field.annotation is SecretStr]
    assert fields
    assert all(rows[f"OUTREACH_{field.upper()}"].secret for field in fields)


def test_defaults_of_the_example_are_the_defaults_of_the_code(tmp_path: Path) -> None:
    """Uncommented, the example changes nothing."""
    plain = load_settings(tmp_path, {})
    text = re.sub(r"^#(OUTREACH_)", r"\1", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    assert load_settings(tmp_path, {}) == plain


if __name__ == "__main__":
    EXAMPLE.write_text(example(), encoding="utf-8")
    PAGE.write_text(page_with(tables()), encoding="utf-8")
