"""Load the member states and the packaged groupings from ``config/roster``: all of it or nothing, and safe to repeat.

Loading adds and updates; it never takes a member out by itself. A grouping that a person imported last
(``import_grouping``) belongs to that person: the load names the differences and leaves it alone, unless told to
replace it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from outreach.domain.states import LANGUAGES, MEMBER_STATES, REGIONAL_GROUPS, Grouping, Membership, MemberState
from outreach.errors import InputError, NotFoundError, Problem
from outreach.operations.public_holidays import knows_country
from outreach.operations.read_tables import Row, TableFile, read_exact, refusal
from outreach.operations.read_text_file import read_text
from outreach.storage import roster
from outreach.storage.events import list_events, record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.storage.engine import Store

STATE_COLUMNS = (
    "iso2",
    "iso3",
    "m49",
    "name",
    "formal_name",
    "name_fr",
    "name_es",
    "name_ar",
    "name_ru",
    "name_zh",
    "regional_group",
    "un_member_since",
    "capital_timezone",
    "correspondence_language",
    "correspondence_language_basis",
    "aliases",
    "notes",
)
MEMBERSHIP_COLUMNS = ("iso3", "as_of", "source", "evidence", "note")
LANGUAGE_BASES = ("sourced", "official-language", "default")

#: A name for audiences and commands.
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

#: Kinds of event from which it follows whose a grouping is: the later one counts.
LOADED = "roster.grouping_loaded"
IMPORTED = "roster.grouping_imported"

_COMMAND = "outreach roster load"
_STATE_FIELDS = tuple(name for name in MemberState.__dataclass_fields__ if name != "iso3")
_GROUPING_FIELDS = ("name", "stated_count", "stated_source", "stated_on", "complete", "complete_why")


@dataclass(frozen=True, slots=True)
class GroupingReport:
    """What a load did to one grouping, by the codes of its members.

    ``not_in_file`` are members that stay although the file does not have them. When ``imported_by_person`` is set,
    nothing was changed, and ``added`` and ``changed`` are what the file has otherwise.
    """

    slug: str
    summary: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    not_in_file: tuple[str, ...] = ()
    facts_changed: bool = False
    imported_by_person: bool = False

    @property
    def differs(self) -> bool:
        """Say whether the file and what was stored differ in what a load may change."""
        return bool(self.added or self.changed or self.removed or self.facts_changed)


@dataclass(frozen=True, slots=True)
class RosterReport:
    """What a load did: codes of the states, and each grouping."""

    states_added: tuple[str, ...]
    states_changed: tuple[str, ...]
    states_unchanged: int
    groupings: tuple[GroupingReport, ...]

    @property
    def changed(self) -> bool:
        """Say whether anything was written."""
        return bool(
            self.states_added
            or self.states_changed
            or any(one.differs and not one.imported_by_person for one in self.groupings)
        )


@dataclass(frozen=True, slots=True)
class RosterFiles:
    """The checked content of ``config/roster``: the states, and each grouping with its members."""

    states: tuple[MemberState, ...]
    groupings: tuple[tuple[Grouping, tuple[Membership, ...]], ...]


def load_roster(
    store: Store, config_dir: Path, *, at: datetime, actor: str, replace_groupings: Collection[str] = ()
) -> RosterReport:
    """Bring the stored roster in line with ``config_dir/roster`` in one transaction; loading twice changes nothing.

    ``replace_groupings`` names groupings that become exactly what the file says, whoever changed them before.
    Raises InputError with every fault of every file, and NotFoundError for a grouping to replace that is in none.
    """
    files = read_roster(config_dir)
    slugs = {one.slug for one, _ in files.groupings}
    for slug in replace_groupings:
        if slug not in slugs:
            raise NotFoundError("grouping", slug, hint=f"groupings.toml has: {', '.join(sorted(slugs))}.")
    with store.write() as conn:
        added, changed = _save_states(conn, files.states, at=at, actor=actor)
        groupings = [
            _save_grouping(conn, one, rows, replaced=one.slug in replace_groupings, at=at, actor=actor)
            for one, rows in files.groupings
        ]
    unchanged = len(files.states) - len(added) - len(changed)
    return RosterReport(tuple(added), tuple(changed), unchanged, tuple(groupings))


# --- Write ------------------------------------------------------------------------------------------------


def _save_states(
    conn: Connection, states: Sequence[MemberState], *, at: datetime, actor: str
) -> tuple[list[str], list[str]]:
    known = {one.iso3: one for one in roster.list_states(conn)}
    added: list[str] = []
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for state in states:
        if not roster.save_state(conn, state):
            continue
        old = known.get(state.iso3)
        if old is None:
            added.append(state.iso3)
            continue
        fields = [name for name in _STATE_FIELDS if getattr(old, name) != getattr(state, name)]
        before[state.iso3] = {name: _plain(getattr(old, name)) for name in fields}
        after[state.iso3] = {name: _plain(getattr(state, name)) for name in fields}
    if added or after:
        changes = {**({"added": added} if added else {}), **after}
        record(
            conn, at=at, actor=actor, kind="roster.states_loaded", subject="roster:states", before=before, after=changes
        )
    return added, list(after)


def _save_grouping(
    conn: Connection, wanted: Grouping, rows: Sequence[Membership], *, replaced: bool, at: datetime, actor: str
) -> GroupingReport:
    """Add and update one grouping, or only compare it when a person's import is the last word on it."""
    old = roster.find_grouping(conn, wanted.slug)
    held = {one.iso3: one for one in roster.list_memberships(conn, slug=wanted.slug)}
    given = {one.iso3: one for one in rows}
    added = tuple(code for code in given if code not in held)
    changed = tuple(code for code, one in given.items() if code in held and held[code] != one)
    extra = tuple(code for code in held if code not in given)
    removed = extra if replaced else ()
    after = with_completeness(wanted, len(held) + len(added) - len(removed))
    facts_changed = old is None or any(getattr(old, name) != getattr(after, name) for name in _GROUPING_FIELDS)
    report = GroupingReport(
        slug=wanted.slug,
        summary=after.summary,
        added=added,
        changed=changed,
        removed=removed,
        not_in_file=() if replaced else extra,
        facts_changed=facts_changed,
    )
    theirs = old is not None and _last_word(conn, wanted.slug) == IMPORTED
    if old is not None and theirs and not replaced:
        return replace(report, imported_by_person=True, summary=old.summary)
    if report.differs or theirs:
        roster.save_grouping(conn, after)
        roster.save_memberships(conn, [given[code] for code in (*added, *changed)])
        roster.remove_memberships(conn, wanted.slug, removed)
        record_grouping(
            conn, LOADED, old, after, report, held=held, given=given, at=at, actor=actor, why="config/roster"
        )
    return report


def _last_word(conn: Connection, slug: str) -> str:
    """Return the kind of the last event that changed a grouping, or an empty string."""
    kinds = [one.kind for one in list_events(conn, subjects=[f"grouping:{slug}"]) if one.kind in {LOADED, IMPORTED}]
    return kinds[-1] if kinds else ""


def record_grouping(
    conn: Connection,
    kind: str,
    old: Grouping | None,
    new: Grouping,
    report: GroupingReport,
    *,
    held: Mapping[str, Membership],
    given: Mapping[str, Membership],
    at: datetime,
    actor: str,
    why: str,
) -> None:
    """Append the one event that keeps what a load or an import changed in a grouping, member by member.

    ``held`` and ``given`` are the memberships before and after, by code; those the report names are kept.
    """
    fields = [name for name in _GROUPING_FIELDS if old is None or getattr(old, name) != getattr(new, name)]
    before: dict[str, Any] = {} if old is None else {name: _plain(getattr(old, name)) for name in fields}
    after: dict[str, Any] = {name: _plain(getattr(new, name)) for name in fields}
    gone = (*report.changed, *report.removed)
    come = (*report.added, *report.changed)
    if gone:
        before["members"] = {code: _facts(held[code]) for code in gone}
    if come:
        after["members"] = {code: _facts(given[code]) for code in come}
    record(conn, at=at, actor=actor, kind=kind, subject=f"grouping:{new.slug}", before=before, after=after, why=why)


def with_completeness(one: Grouping, known_count: int) -> Grouping:
    """Return the grouping with this number of members; complete when it is the stated one, or a person says why."""
    complete = bool(one.complete_why) or (one.stated_count is not None and known_count == one.stated_count)
    return replace(one, known_count=known_count, complete=complete)


def _facts(one: Membership) -> dict[str, str]:
    return {"as_of": one.as_of.isoformat(), "source": one.source, "evidence": one.evidence, "note": one.note}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field of a state or grouping holds
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


# --- Read and check ---------------------------------------------------------------------------------------


def read_roster(config_dir: Path) -> RosterFiles:
    """Read and check every file of ``config_dir/roster``; raises InputError with all faults of all files."""
    folder = config_dir / "roster"
    if not folder.is_dir():
        raise InputError(
            f"There is no folder {folder}.",
            hint="It holds the member states; copy it from where Outreach is installed.",
        )
    table = read_exact(folder / "member_states.csv", STATE_COLUMNS)
    problems = list(table.problems)
    states = [_state(row, problems) for row in table.rows]
    if not problems:
        problems += _check_states(table)
    groupings: list[tuple[Grouping, tuple[Membership, ...]]] = []
    codes = {row.get("iso3") for row in table.rows}
    for entry in _read_groupings(folder / "groupings.toml", problems):
        members = _read_members(folder, entry, codes, problems)
        bare = Grouping(
            slug=entry.slug,
            name=entry.name,
            stated_count=entry.stated_count,
            stated_source=entry.stated_source,
            stated_on=entry.stated_on,
            complete=False,
            complete_why=entry.complete_why,
        )
        groupings.append((with_completeness(bare, len(members)), members))
    if problems:
        raise refusal("The roster", problems, again=_COMMAND)
    return RosterFiles(tuple(states), tuple(groupings))


def _state(row: Row, problems: list[Problem]) -> MemberState:
    problems += _check_state(row)
    names = {"en": row.get("name"), **{one: row.get(f"name_{one}") for one in LANGUAGES if one != "en"}}
    return MemberState(
        iso3=row.get("iso3"),
        iso2=row.get("iso2"),
        m49=row.get("m49"),
        formal_name=row.get("formal_name"),
        names=names,
        regional_group=row.get("regional_group"),
        un_member_since=row.get("un_member_since"),
        capital_timezone=row.get("capital_timezone"),
        language=row.get("correspondence_language"),
        language_basis=row.get("correspondence_language_basis"),
        aliases=tuple(alias.strip() for alias in row.get("aliases").split(";") if alias.strip()),
        notes=row.get("notes"),
    )


def _check_state(row: Row) -> Iterator[Problem]:
    for column in STATE_COLUMNS[:-2]:
        if not row.get(column):
            yield Problem(row.where(column), "nothing", "a value in every row")
    for column, pattern, accepted in (
        ("iso2", r"[A-Z]{2}", "two capital letters, ISO 3166 alpha-2"),
        ("iso3", r"[A-Z]{3}", "three capital letters, ISO 3166 alpha-3"),
        ("m49", r"[0-9]{3}", "three digits"),
    ):
        if row.get(column) and not re.fullmatch(pattern, row.get(column)):
            yield Problem(row.where(column), repr(row.get(column)), accepted)
    iso2 = row.get("iso2")
    if re.fullmatch(r"[A-Z]{2}", iso2) and not knows_country(iso2):
        # Its doors would have no public holidays, and a weekend that is a guess.
        yield Problem(row.where("iso2"), repr(iso2), "an ISO 3166 alpha-2 code whose holidays are known, such as FR")
    for column, choice in (
        ("regional_group", tuple(REGIONAL_GROUPS)),
        ("correspondence_language", LANGUAGES),
        ("correspondence_language_basis", LANGUAGE_BASES),
    ):
        if row.get(column) and row.get(column) not in choice:
            yield Problem(row.where(column), repr(row.get(column)), ", ".join(choice))
    zone = row.get("capital_timezone")
    if zone and not is_zone(zone):
        yield Problem(row.where("capital_timezone"), repr(zone), "an IANA zone such as Africa/Nairobi")
    since = row.get("un_member_since")
    if since and not re.fullmatch(r"[0-9]{4}", since) and iso_date(since) is None:
        yield Problem(row.where("un_member_since"), repr(since), "a date such as 1945-10-24, or a year")


def _check_states(table: TableFile) -> Iterator[Problem]:
    """Check what holds for all states together: their number, what must be unique, the size of the groups."""
    if len(table.rows) != MEMBER_STATES:
        yield Problem(table.name, f"{len(table.rows)} member states", f"{MEMBER_STATES}")
    for column in STATE_COLUMNS[:10]:
        seen: dict[str, int] = {}
        for row in table.rows:
            value = row.get(column).casefold()
            if value in seen:
                yield Problem(row.where(column), f"{row.get(column)!r}, as in line {seen[value]}", "each once")
            seen.setdefault(value, row.line)
    for group, size in REGIONAL_GROUPS.items():
        count = sum(row.get("regional_group") == group for row in table.rows)
        if count != size:
            yield Problem(f"{table.name}, column regional_group", f"{count} states in {group}", str(size))


class _Entry(BaseModel):
    """One [[grouping]] of groupings.toml."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    slug: Annotated[str, Field(pattern=f"^{SLUG}$", max_length=64)]
    name: Annotated[str, Field(min_length=1)]
    file: Annotated[str, Field(pattern=r"^[\w-]+\.csv$")]
    stated_count: Annotated[int, Field(ge=1, le=MEMBER_STATES)] | None = None
    stated_source: str = ""
    stated_on: date | None = None
    complete_why: str = ""


class _Groupings(BaseModel):
    """The whole of groupings.toml."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    grouping: list[_Entry] = []


def _read_groupings(path: Path, problems: list[Problem]) -> list[_Entry]:
    try:
        entries = _Groupings.model_validate(tomllib.loads(read_text(path))).grouping
    except tomllib.TOMLDecodeError as exc:
        problems.append(Problem(path.name, str(exc), "TOML 1.0"))
        return []
    except ValidationError as exc:
        problems += [_shape_problem(path.name, one) for one in exc.errors()]
        return []
    seen: set[str] = set()
    for number, one in enumerate(entries, 1):
        where = f"{path.name}, key grouping[{number}]"
        if one.slug in seen:
            problems.append(Problem(f"{where}.slug", repr(one.slug), "a name that no other grouping has"))
        seen.add(one.slug)
        stated = (one.stated_count is not None, bool(one.stated_source), one.stated_on is not None)
        if any(stated) and not all(stated):
            found = "only a part of stated_count, stated_source, stated_on"
            problems.append(Problem(where, found, "all three, or none: a number needs its source and day"))
    return entries


def _shape_problem(name: str, error: Any) -> Problem:  # noqa: ANN401 - pydantic's own dictionary
    key = ""
    for part in error["loc"]:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else str(part)
    where = f"{name}, key {key}"
    if error["type"] == "extra_forbidden":
        return Problem(where, "an unknown key", "only " + ", ".join(_Entry.model_fields))
    if error["type"] == "missing":
        return Problem(where, "nothing", "this key is required")
    return Problem(where, repr(error["input"]), error["msg"][:1].lower() + error["msg"][1:])


def _read_members(
    folder: Path, entry: _Entry, codes: Collection[str], problems: list[Problem]
) -> tuple[Membership, ...]:
    try:
        table = read_exact(folder / entry.file, MEMBERSHIP_COLUMNS)
    except InputError as exc:
        where = f"groupings.toml, grouping {entry.slug}, key file"
        problems += exc.problems or (Problem(where, exc.message, "a file of the same folder"),)
        return ()
    problems += table.problems
    members: dict[str, Membership] = {}
    lines: dict[str, int] = {}
    for row in table.rows:
        code, as_of = row.get("iso3"), iso_date(row.get("as_of"))
        if code not in codes:
            problems.append(Problem(row.where("iso3"), repr(code), "a code of member_states.csv"))
        if code in lines:
            problems.append(Problem(row.where("iso3"), f"{code}, as in line {lines[code]}", "each state once"))
        if as_of is None:
            problems.append(Problem(row.where("as_of"), repr(row.get("as_of")), "a date such as 2016-12-01"))
        if not row.get("source"):
            problems.append(Problem(row.where("source"), "nothing", "the source that names the state"))
        lines.setdefault(code, row.line)
        members[code] = Membership(
            entry.slug, code, as_of or date.min, row.get("source"), row.get("evidence"), row.get("note")
        )
    return tuple(members.values())


def iso_date(text: str) -> date | None:
    """Return the day that a text in the form 2016-12-01 names, or None."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_zone(text: str) -> bool:
    """Say whether a text is the exact name of a zone of the IANA database."""
    return text in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
