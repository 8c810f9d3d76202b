"""``outreach roster``: the member states and groupings, loading the packaged files, importing a grouping."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.console import open_desk, say, show_json, show_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from outreach.domain.states import Membership, MemberState
    from outreach.operations.import_grouping import GroupingDifference

roster_app = typer.Typer(help="The 193 member states, and the groupings they belong to.")


def register(root: typer.Typer) -> None:
    """Add the commands to the command line."""
    root.add_typer(roster_app, name="roster")


@roster_app.callback(invoke_without_command=True)
def list_states(
    context: typer.Context,
    group: Annotated[str, typer.Option(help="Only this regional group, for example WEOG.")] = "",
    grouping: Annotated[str, typer.Option(help="Only the known members of this grouping.")] = "",
    language: Annotated[str, typer.Option(help="Only states with this language of correspondence.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the member states."""
    if context.invoked_subcommand is not None:
        return
    from outreach.storage import roster

    with open_desk(quiet=as_json) as desk, desk.store.read() as conn:
        states = roster.list_states(conn)
        of_state: dict[str, list[str]] = {}
        for one in roster.list_memberships(conn):
            of_state.setdefault(one.iso3, []).append(one.grouping)
        summary = _summary(conn, grouping) if grouping else ""
    chosen = [one for one in _filter(states, group, language) if not grouping or grouping in of_state.get(one.iso3, ())]
    if as_json:
        show_json([{"state": one, "groupings": of_state.get(one.iso3, [])} for one in chosen])
        return
    show_table(
        "Member states",
        ("code", "name", "regional group", "language", "capital's zone", "groupings"),
        [
            (one.iso3, one.name, one.regional_group, one.language, one.capital_timezone, _listed(of_state, one.iso3))
            for one in chosen
        ],
        footer=f"{len(chosen)} of {len(states)} member states" + (f" · {summary}" if summary else ""),
    )


def _listed(of_state: dict[str, list[str]], iso3: str) -> str:
    return ", ".join(of_state.get(iso3, []))


def _summary(conn: Connection, slug: str) -> str:
    """Return what is known of a grouping; raises NotFoundError."""
    from outreach.errors import NotFoundError
    from outreach.storage import roster

    found = roster.find_grouping(conn, slug)
    if found is None:
        known = ", ".join(one.slug for one in roster.list_groupings(conn)) or "none"
        raise NotFoundError("grouping", slug, hint=f"There are: {known}.")
    return found.summary


def _filter(states: Sequence[MemberState], group: str, language: str) -> list[MemberState]:
    """Keep the states of a regional group and a language; raises InputError for one that does not exist."""
    from outreach.domain.states import LANGUAGES, REGIONAL_GROUPS
    from outreach.errors import InputError

    groups = {one.casefold(): one for one in REGIONAL_GROUPS}
    groups |= {one.casefold().removesuffix(" group"): one for one in REGIONAL_GROUPS}
    wanted = groups.get(group.casefold(), "")
    if group and not wanted:
        raise InputError(f"{group!r} is no regional group.", hint="They are: " + ", ".join(REGIONAL_GROUPS) + ".")
    if language and language not in LANGUAGES:
        raise InputError(f"{language!r} is no language of the roster.", hint="They are: " + ", ".join(LANGUAGES) + ".")
    return [
        one
        for one in states
        if (not wanted or one.regional_group == wanted) and (not language or one.language == language)
    ]


@roster_app.command("groupings")
def list_groupings(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the groupings, with how much of each is known and who states its number."""
    from outreach.storage import roster

    with open_desk(quiet=as_json) as desk, desk.store.read() as conn:
        groupings = roster.list_groupings(conn)
    if as_json:
        show_json([{**_of(one), "summary": one.summary} for one in groupings])
        return
    show_table(
        "Groupings",
        ("grouping", "what is known", "the number is stated by", "as of"),
        [
            (
                one.slug,
                one.summary + (f" ({one.complete_why})" if one.complete_why else ""),
                one.stated_source or "nobody",
                "" if one.stated_on is None else one.stated_on.isoformat(),
            )
            for one in groupings
        ],
    )


def _of(value: object) -> dict[str, object]:
    from outreach.cli.console import plain

    return dict(plain(value))


@roster_app.command("load")
def load(
    replace: Annotated[
        list[str] | None,
        typer.Option("--replace", help="Make this grouping exactly what its file says, whoever changed it before."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Load config/roster: add and update, take nothing out. Loading twice changes nothing."""
    from outreach.operations.load_roster import load_roster

    with open_desk(quiet=as_json) as desk:
        report = load_roster(
            desk.store,
            desk.settings.config_dir,
            at=desk.clock.now(),
            actor=desk.actor,
            replace_groupings=replace or (),
        )
    if as_json:
        show_json(report)
        return
    say(
        f"Member states: {len(report.states_added)} added, {len(report.states_changed)} changed, "
        f"{report.states_unchanged} as they were."
    )
    for one in report.groupings:
        if one.imported_by_person and one.differs:
            say(
                f"{one.summary}. [bold]Left alone:[/bold] a person imported it last. The file has {len(one.added)} "
                f"others and {len(one.changed)} with other facts; `outreach roster load --replace {one.slug}` takes it."
            )
        else:
            say(f"{one.summary}. {len(one.added)} added, {len(one.changed)} changed, {len(one.removed)} removed.")
        if one.not_in_file:
            say(f"  Not in the file, and kept: {', '.join(one.not_in_file)}.")


@roster_app.command("import")
def import_members(
    grouping: Annotated[str, typer.Argument(help="The grouping, for example act-code; a new name makes a new one.")],
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or ODS with a column of states: codes, names or aliases.")],
    *,
    source: Annotated[str, typer.Option(help="Which document or office names these states.")],
    as_of: Annotated[datetime, typer.Option("--as-of", formats=["%Y-%m-%d"], help="As of which day.")],
    name: Annotated[str, typer.Option(help="How people read the grouping; needed for a new one.")] = "",
    stated: Annotated[int | None, typer.Option("--stated", help="How many members the source says there are.")] = None,
    complete_why: Annotated[
        str, typer.Option("--complete-why", help="Why the list is complete although the numbers do not match.")
    ] = "",
    remove_missing: Annotated[
        bool, typer.Option("--remove-missing", help="Take out the members that the file does not have.")
    ] = False,
    sheet: Annotated[str, typer.Option(help="The sheet of a workbook, where several have content.")] = "",
    encoding: Annotated[
        str, typer.Option(help="The encoding of a CSV file that is not in UTF-8, such as windows-1252.")
    ] = "",
    apply: Annotated[bool, typer.Option("--apply", "--yes", help="Make the change; else it is only shown.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what a file would change in a grouping, and with --apply change it."""
    from outreach.operations.import_grouping import (
        GroupingFacts,
        import_command,
        import_grouping,
        plan_grouping_import,
    )
    from outreach.operations.read_tables import ReadOptions, refusal
    from outreach.storage import roster

    options = ReadOptions(sheet, encoding)
    facts = GroupingFacts(name, stated, complete_why)
    day = as_of.date()
    with open_desk(quiet=as_json) as desk:
        with desk.store.read() as conn:
            names = {one.iso3: one.name for one in roster.list_states(conn)}
        found = plan_grouping_import(
            desk.store,
            grouping,
            file,
            source=source,
            as_of=day,
            facts=facts,
            remove_missing=remove_missing,
            options=options,
        )
        if apply and not found.problems:
            found = import_grouping(
                desk.store,
                grouping,
                file,
                source=source,
                as_of=day,
                facts=facts,
                remove_missing=remove_missing,
                options=options,
                at=desk.clock.now(),
                actor=desk.actor,
            )
    if as_json:
        show_json({"applied": apply and not found.problems, "difference": found, "summary": found.after.summary})
    else:
        _show_difference(found, names, applied=apply)
    if found.problems:
        raise refusal(file.name, found.problems, again=import_command(grouping, file, source=source, as_of=day))


def _show_difference(found: GroupingDifference, names: dict[str, str], *, applied: bool) -> None:
    from rich.markup import escape

    def line(change: str, one: Membership) -> tuple[str, ...]:
        return change, one.iso3, names.get(one.iso3, ""), one.as_of.isoformat(), escape(one.source)

    kept = [one for one in found.missing if one not in found.removed]
    rows = [line("add", one) for one in found.added]
    rows += [line("update", one) for _, one in found.changed]
    rows += [line("remove", one) for one in found.removed]
    show_table(found.after.slug, ("change", "code", "name", "as of", "source"), rows)
    if kept:
        say(f"Not in the file, and kept: {', '.join(one.iso3 for one in kept)}.")
    before = "a new grouping" if found.before is None else found.before.summary
    say(f"Before: {escape(before)}. After: {escape(found.after.summary)}.")
    if found.problems:
        return
    if not found.changes_anything:
        say("The file says what is stored already.")
    elif not applied:
        say("Nothing was changed. Run it again with --apply to make the change.")
