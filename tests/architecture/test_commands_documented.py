"""Every command and option is in ``docs/commands.md``, as the command line itself describes it.

The page is made from the tree of commands. To write it anew after a change there:
``python -m tests.architecture.test_commands_documented``.
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
import typer

from outreach.cli.commands import build

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "commands.md"
#: Typer brings a copy of click whose types are private.
Command: TypeAlias = Any
Parameter: TypeAlias = Any

BEGIN = "<!-- Made from the command line. -->"
END = "<!-- End of what is made. -->"
ANEW = "write it anew: python -m tests.architecture.test_commands_documented"


def commands() -> list[tuple[str, Command]]:
    """Return every command with its full name, in the order of ``outreach --help``."""
    return list(_below("outreach", typer.main.get_command(build())))


def _below(name: str, command: Command) -> Iterator[tuple[str, Command]]:
    below: dict[str, Command] = getattr(command, "commands", {})
    if not below or getattr(command, "invoke_without_command", False):
        yield name, command
    for word, one in below.items():
        yield from _below(f"{name} {word}", one)


def one_line(text: str | None) -> str:
    """Return a help text in one line, fit for a cell of a table."""
    return re.sub(r"\s+", " ", text or "").strip().replace("|", "\\|")


def usage(name: str, command: Command) -> str:
    """Return how a command is written, with its arguments."""
    words = []
    for one in arguments(command):
        word = (one.metavar or one.name).upper()
        words.append(word if one.required else f"[{word}]")
    return " ".join([name, *words])


def arguments(command: Command) -> list[Parameter]:
    """Return what stands behind a command without a name of its own."""
    return [one for one in command.params if one.param_type_name == "argument"]


def options(command: Command) -> list[Parameter]:
    """Return the named options of a command, without ``--help`` and what installs completions."""
    hidden = {"help", "install_completion", "show_completion"}
    return [one for one in command.params if one.param_type_name == "option" and one.name not in hidden]


def choices(one: Parameter) -> str:
    """Return the words that an option or argument accepts, when it accepts only some."""
    kind = one.type_descriptor.annotation
    listed = kind if isinstance(kind, type) and issubclass(kind, Enum) else ()
    return ", ".join(f"`{choice.value}`" for choice in listed)


def option_cell(one: Parameter) -> str:
    """Return an option as it is written, with the choices it has."""
    names = ", ".join(f"`{name}`" for name in (*one.opts, *one.secondary_opts))
    accepted = choices(one)
    return f"{names}: {accepted}" if accepted else names


def argument_lines(command: Command) -> list[str]:
    """Return a line for each argument that there is something to say of."""
    lines = []
    for one in arguments(command):
        accepted = choices(one)
        said = " ".join(filter(None, (one_line(getattr(one, "help", "")), accepted and f"One of {accepted}.")))
        if said:
            lines.append(f"- `{(one.metavar or one.name).upper()}`: {said}")
    return lines


def made() -> str:
    """Return the part of the page that is made."""
    lines: list[str] = ["## Before any command", ""]
    root = typer.main.get_command(build())
    lines += option_table(root)
    for name, command in commands():
        if command is root:
            continue
        lines += ["", f"## {name}", "", one_line(command.help), "", "```", usage(name, command), "```"]
        if described := argument_lines(command):
            lines += ["", *described]
        if options(command):
            lines += ["", *option_table(command)]
    return "\n".join(lines)


def option_table(command: Command) -> list[str]:
    """Return the options of a command as a table."""
    lines = ["| option | does |", "|---|---|"]
    return lines + [f"| {option_cell(one)} | {one_line(getattr(one, 'help', ''))} |" for one in options(command)]


def page_with(text: str) -> str:
    """Return the page as it stands, with ``text`` in the place of what is made."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def test_page_is_what_the_command_line_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text == page_with(made()), f"docs/commands.md is not what the command line says; {ANEW}"


def test_every_command_and_option_is_named_and_described() -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = commands()
    assert len(found) > 1
    for name, command in found:
        assert name == "outreach" or f"\n## {name}\n" in text
        assert one_line(command.help), f"{name} has no help"
        assert [one.opts for one in options(command) if not one_line(getattr(one, "help", ""))] == [], name


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: str(page.relative_to(ROOT))
)
def test_every_command_that_a_document_shows_exists(page: Path) -> None:
    """Where a document writes ``outreach word``, in a code span or a block, there is such a command."""
    known = {name.partition(" ")[2] for name, _ in commands()} | {
        name.split(" ")[1] for name, _ in commands() if " " in name
    }
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    shown = [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)
    wrong = []
    for line in shown:
        found = re.match(r"(?:\$ )?(?:\.venv/bin/)?outreach(?: -w \S+)? ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", line)
        if found is None:
            continue
        group = [one for one in known if one.startswith(f"{found[1]} ")]
        is_sub = not group or found[2] is None or f"{found[1]} {found[2]}" in known
        if found[1] not in known or not is_sub:
            wrong.append(line)
    assert wrong == []


if __name__ == "__main__":
    PAGE.write_text(page_with(made()), encoding="utf-8")
