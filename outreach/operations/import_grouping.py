"""Import the members of a grouping from a person's file: the difference first, then all of it or nothing."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.states import MEMBER_STATES, Grouping, Membership
from outreach.errors import InputError, Problem
from outreach.operations.load_roster import (
    IMPORTED,
    SLUG,
    GroupingReport,
    iso_date,
    record_grouping,
    with_completeness,
)
from outreach.operations.match_states import StateReader
from outreach.operations.read_tables import ReadOptions, read_recognised, refusal
from outreach.storage import roster

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.operations.read_tables import Row, TableFile
    from outreach.storage.engine import Store

#: The columns of a file, with the other words that may head them. Any of the first may stand beside each other.
COLUMNS = {
    "state": ("country", "name", "member state", "iso3", "iso2", "iso", "code", "m49", "formal name", "name as listed"),
    "as_of": ("date",),
    "source": (),
    "evidence": (),
    "note": ("notes", "remark"),
}


@dataclass(frozen=True, slots=True)
class GroupingFacts:
    """What is said about a grouping as a whole. None and empty leave what is stored.

    ``stated_count`` is the number of members that the source of the import gives. ``complete_why`` is a person's
    reason for calling the list complete although the numbers do not match.
    """

    name: str = ""
    stated_count: int | None = None
    complete_why: str = ""


@dataclass(frozen=True, slots=True)
class _Request:
    """What a person asks for. ``source`` and ``as_of`` hold for rows without their own."""

    slug: str
    source: str
    as_of: date
    facts: GroupingFacts
    remove_missing: bool


@dataclass(frozen=True, slots=True)
class GroupingDifference:
    """What an import would do, or did. ``before`` is None for a new grouping.

    ``missing`` are members that the file does not have; they stay unless they are also in ``removed``. With
    ``problems`` nothing can be imported.
    """

    before: Grouping | None
    after: Grouping
    added: tuple[Membership, ...]
    changed: tuple[tuple[Membership, Membership], ...]
    unchanged: tuple[Membership, ...]
    missing: tuple[Membership, ...]
    removed: tuple[Membership, ...]
    problems: tuple[Problem, ...]

    @property
    def changes_anything(self) -> bool:
        """Say whether applying it would write anything."""
        return bool(self.added or self.changed or self.removed or self.facts_changed)

    @property
    def facts_changed(self) -> bool:
        """Say whether the name, the stated number or the completeness of the grouping change."""
        if self.before is None:
            return True
        names = ("name", "stated_count", "stated_source", "stated_on", "complete", "complete_why")
        return any(getattr(self.before, name) != getattr(self.after, name) for name in names)


def plan_grouping_import(
    store: Store,
    slug: str,
    path: Path,
    *,
    source: str,
    as_of: date,
    facts: GroupingFacts | None = None,
    remove_missing: bool = False,
    options: ReadOptions | None = None,
) -> GroupingDifference:
    """Return what an import would change; writes nothing.

    ``source`` and ``as_of`` hold for the rows that do not give their own; ``options`` say how to
    read the file. Faults of rows are in ``problems``; raises
    InputError for a file that cannot be read at all.
    """
    table = read_recognised(path, COLUMNS, ["state"], options or ReadOptions())
    request = _Request(slug, source.strip(), as_of, facts or GroupingFacts(), remove_missing)
    with store.read() as conn:
        return _compare(conn, table, request)


def import_grouping(
    store: Store,
    slug: str,
    path: Path,
    *,
    source: str,
    as_of: date,
    facts: GroupingFacts | None = None,
    remove_missing: bool = False,
    options: ReadOptions | None = None,
    at: datetime,
    actor: str,
) -> GroupingDifference:
    """Import the members in one transaction and return what changed.

    Members that the file does not have stay unless ``remove_missing`` is set. The grouping is complete when the
    number of its members is the stated one, or with a reason; an earlier reason lapses when members change, since
    it was given for another list. Raises InputError with every fault of the file; nothing was changed then.
    """
    table = read_recognised(path, COLUMNS, ["state"], options or ReadOptions())
    request = _Request(slug, source.strip(), as_of, facts or GroupingFacts(), remove_missing)
    with store.write() as conn:
        found = _compare(conn, table, request)
        if found.problems:
            raise refusal(path.name, found.problems, again=import_command(slug, path, source=source, as_of=as_of))
        if found.changes_anything:
            _write(conn, found, path.name, at=at, actor=actor)
    return found


def import_command(slug: str, path: Path, *, source: str, as_of: date) -> str:
    """Return the command that shows the difference again."""
    words = ["outreach", "roster", "import", slug, str(path), "--source", source, "--as-of", as_of.isoformat()]
    return shlex.join(words)


def _write(conn: Connection, found: GroupingDifference, file: str, *, at: datetime, actor: str) -> None:
    new = [*found.added, *(one for _, one in found.changed)]
    old = [*(one for one, _ in found.changed), *found.removed]
    roster.save_grouping(conn, found.after)
    roster.save_memberships(conn, new)
    roster.remove_memberships(conn, found.after.slug, [one.iso3 for one in found.removed])
    report = GroupingReport(
        slug=found.after.slug,
        summary=found.after.summary,
        added=tuple(one.iso3 for one in found.added),
        changed=tuple(one.iso3 for _, one in found.changed),
        removed=tuple(one.iso3 for one in found.removed),
    )
    record_grouping(
        conn,
        IMPORTED,
        found.before,
        found.after,
        report,
        held={one.iso3: one for one in old},
        given={one.iso3: one for one in new},
        at=at,
        actor=actor,
        why=f"imported from {file}",
    )


def _compare(conn: Connection, table: TableFile, request: _Request) -> GroupingDifference:
    slug = request.slug
    before = roster.find_grouping(conn, slug)
    problems = [*_check_facts(before, request), *table.problems]
    states = roster.list_states(conn)
    if not states:
        raise InputError("No member state is known yet.", hint="Run `outreach roster load` first.")
    given = _read_members(table, StateReader.of(states), request, problems)
    held = {one.iso3: one for one in roster.list_memberships(conn, slug=slug)}
    added = tuple(one for code, one in given.items() if code not in held)
    changed = tuple((held[code], one) for code, one in given.items() if code in held and held[code] != one)
    missing = tuple(one for code, one in held.items() if code not in given)
    removed = missing if request.remove_missing else ()
    after = _grouping_after(before, request, same_members=not added and not removed)
    return GroupingDifference(
        before=before,
        after=with_completeness(after, len(held) + len(added) - len(removed)),
        added=added,
        changed=changed,
        unchanged=tuple(one for code, one in given.items() if held.get(code) == one),
        missing=missing,
        removed=removed,
        problems=tuple(problems),
    )


def _check_facts(before: Grouping | None, request: _Request) -> list[Problem]:
    slug, facts, problems = request.slug, request.facts, []
    if not re.fullmatch(SLUG, slug) or len(slug) > 64:  # noqa: PLR2004 - the width of the column
        problems.append(Problem("GROUPING", repr(slug), "lower-case words joined by hyphens, 64 letters at most"))
    if before is None and not facts.name.strip():
        problems.append(Problem("--name", "nothing", f"a name that people read, since {slug} is a new grouping"))
    if facts.stated_count is not None and not 1 <= facts.stated_count <= MEMBER_STATES:
        problems.append(Problem("--stated", str(facts.stated_count), f"a number from 1 to {MEMBER_STATES}"))
    if facts.stated_count is not None and not request.source:
        problems.append(Problem("--source", "nothing", "the source that states the number"))
    return problems


def _grouping_after(before: Grouping | None, request: _Request, *, same_members: bool) -> Grouping:
    facts = request.facts
    stated = facts.stated_count is not None
    kept_why = before.complete_why if before is not None and same_members else ""
    return Grouping(
        slug=request.slug,
        name=facts.name.strip() or (before.name if before else request.slug),
        stated_count=facts.stated_count if stated else before.stated_count if before else None,
        stated_source=request.source if stated else before.stated_source if before else "",
        stated_on=request.as_of if stated else before.stated_on if before else None,
        complete=False,
        complete_why=facts.complete_why.strip() or kept_why,
    )


def _read_members(
    table: TableFile, reader: StateReader, request: _Request, problems: list[Problem]
) -> dict[str, Membership]:
    """Return the members that the file names, by code; faults are added to ``problems``."""
    members: dict[str, Membership] = {}
    lines: dict[str, int] = {}
    if "state" not in table.columns:
        return members
    for row in table.rows:
        code = reader.read(row)
        day = _day(row, request.as_of, problems)
        if not row.get("source", request.source):
            problems.append(Problem(row.where("source"), "nothing", "the source that names the state, or --source"))
        if isinstance(code, Problem):
            problems.append(code)
            continue
        if code in members:
            found = f"{reader.names[code]} ({code}), as in line {lines[code]}"
            problems.append(Problem(row.where("state"), found, "each state once"))
            continue
        lines[code] = row.line
        members[code] = Membership(
            grouping=request.slug,
            iso3=code,
            as_of=day,
            source=row.get("source", request.source),
            evidence=row.get("evidence"),
            note=row.get("note"),
        )
    return members


def _day(row: Row, as_of: date, problems: list[Problem]) -> date:
    text = row.get("as_of")
    if not text:
        return as_of
    day = iso_date(text)
    if day is None:
        problems.append(Problem(row.where("as_of"), repr(text), "a date such as 2016-12-01"))
    return day or as_of
