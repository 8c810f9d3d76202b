"""Read and check a campaign file: every fault at once, each with its key, what was found and what is accepted.

Pipeline: TOML text -> shape (pydantic) -> sense (states, groupings, steps, zones, expressions, letters) -> Campaign.
Nothing is stored here.
"""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from outreach.domain.campaigns import (
    Answered,
    Campaign,
    Exclusion,
    FollowUpRule,
    Goal,
    Identity,
    Pace,
    QuietPeriod,
    Signature,
    Step,
    WavePlan,
    Window,
)
from outreach.domain.contacts import DoorKind
from outreach.domain.doors import DoorPolicy, WhenMissing
from outreach.domain.letters import Fact
from outreach.domain.positions import PositionValue
from outreach.domain.states import LANGUAGES
from outreach.errors import InputError, NotFoundError, Problem
from outreach.operations.select_audience import AudienceExpression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ADDRESS = r"^[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Slug = Annotated[str, StringConstraints(pattern=_SLUG, max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\r\n\x00]+$")]
Address = Annotated[str, StringConstraints(pattern=_ADDRESS, max_length=254)]
Language = Literal["en", "fr", "es", "ar", "ru", "zh"]
Late = Literal["date", "first_letter_on", "their_reference"]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Ask(_Part):
    summary: Line
    grouping: Slug


class _Goal(_Part):
    target: Annotated[int, Field(ge=1, le=193)]
    positions: Annotated[list[str], Field(min_length=1)]
    why: Line


class _Signature(_Part):
    name: Line
    organisation: str = ""
    place: Line


class _Identity(_Part):
    name: Line
    organisation: str = ""
    place: Line
    address: Address
    reply_to: Address
    in_language: dict[Language, _Signature] = {}


class _Signatories(_Part):
    file: Line
    note: dict[str, Line] = {}
    count: Annotated[int, Field(ge=1)]
    source: Line
    as_of: date


class _Door(_Part):
    kind: str = ""
    order: list[str] = []
    when_missing: Literal["ask", "next"] = "ask"
    # A word or a list: looked at by ``_check_doors``, since a union tells of each of its cases as a fault of its own.
    cc: Any = "same_door"


class _Window(_Part):
    opens: time
    closes: time
    # Left out, the place where the door stands decides which days are worked.
    weekdays: Annotated[list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]], Field(min_length=1)] | None = (
        None
    )
    holidays: bool = True
    late_after_working_days: Annotated[int, Field(ge=1, le=250)] = 5


class _Quiet(_Part):
    first: date
    last: date
    reason: Line


class _Pace(_Part):
    relay_per_minute: Annotated[int, Field(ge=1, le=10_000)]
    destination_per_minute: Annotated[int, Field(ge=1, le=10_000)]


class _Gap(_Part):
    days: Annotated[int, Field(ge=0, le=365)]


class _Exclude(_Part):
    states: Annotated[list[Code], Field(min_length=1)]
    reason: Line


class _Step(_Part):
    purpose: Line
    late: list[Late] = []
    signatories: bool = False
    pdf: bool = False
    names: list[Code] = []


class _FollowUp(_Part):
    step: Slug
    after_working_days: Annotated[int, Field(ge=1, le=250)]
    when: Literal["no_answer", "acknowledged"] = "no_answer"


class _Wave(_Part):
    slug: Slug
    title: Line
    step: Slug
    audience: Line
    send_at: datetime
    zone: Line
    follow_ups: list[_FollowUp] = []


class _File(_Part):
    title: Line
    sample: bool = False
    reference_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
    languages: Annotated[list[Language], Field(min_length=1)]
    names: list[Code] = []
    ask: _Ask
    goal: _Goal
    identity: _Identity
    signatories: _Signatories
    language_instead: dict[str, str] = {}
    door: _Door
    window: _Window
    quiet: list[_Quiet] = []
    pace: _Pace
    gap: _Gap
    exclude: list[_Exclude] = []
    steps: Annotated[dict[Slug, _Step], Field(min_length=1)]
    waves: Annotated[list[_Wave], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What a campaign file may refer to: state codes, grouping slugs, and (step, language) pairs with letters."""

    states: Collection[str]
    groupings: Collection[str]
    letters: Collection[tuple[str, str]]
    #: The paths, below the campaign's folder of templates, of the files that a (step, language) lacks.
    missing_files: Mapping[tuple[str, str], Collection[str]] = field(default_factory=dict)
    #: The late fields that the templates of a (step, language) use, where they could be read.
    late_fields: Mapping[tuple[str, str], Collection[str]] = field(default_factory=dict)


def campaign_path(config_dir: Path, slug: str) -> Path:
    """Return the file of a campaign; raises NotFoundError that names those there are."""
    path = config_dir / "campaigns" / f"{slug}.toml"
    if not path.is_file():
        known = ", ".join(list_campaign_files(config_dir)) or "none"
        raise NotFoundError("campaign", slug, hint=f"Campaign files in {config_dir / 'campaigns'}: {known}.")
    return path


def list_campaign_files(config_dir: Path) -> list[str]:
    """Return the names of the campaign files, without ending."""
    return sorted(path.stem for path in (config_dir / "campaigns").glob("*.toml"))


def read_campaign(path: Path, known: KnownFacts) -> Campaign:
    """Return the campaign that a file describes.

    Raises InputError with every problem found; where the shape is wrong already, the sense is not checked.
    """
    parsed = _parse(path)
    problems = list(_check_sense(parsed, path, known))
    signatories, more = _read_signatories(path.parent.parent / parsed.signatories.file, path)
    problems += more
    if problems:
        raise _refusal(path, problems)
    return _campaign(path.stem, parsed, signatories)


def _refusal(path: Path, problems: list[Problem]) -> InputError:
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    return InputError(
        f"{path.name} cannot be used: {count}.",
        problems=tuple(problems),
        hint=f"Mend the file and run `outreach campaign check {path.stem}` again.",
    )


def _parse(path: Path) -> _File:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise _refusal(path, [Problem(path.name, f"a byte that is not UTF-8 at {exc.start}", "UTF-8")]) from exc
    except tomllib.TOMLDecodeError as exc:
        raise _refusal(path, [Problem(path.name, str(exc), "TOML 1.0")]) from exc
    if not re.fullmatch(_SLUG, path.stem):
        raise _refusal(path, [Problem("file name", path.name, "lower-case words joined by hyphens, and .toml")])
    try:
        return _File.model_validate(raw)
    except ValidationError as exc:
        raise _refusal(path, [_shape_problem(one, path.name) for one in exc.errors()]) from exc


def _shape_problem(error: Any, name: str) -> Problem:  # noqa: ANN401 - a dict of pydantic's own
    key = ""
    for part in error["loc"]:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else str(part)
    where = f"{name}, key {key}"
    if error["type"] == "extra_forbidden":
        close = difflib.get_close_matches(str(error["loc"][-1]), _known_keys(error["loc"]), 1)
        hint = f"did you mean {close[0]}?" if close else "only the keys of docs/campaign-file.md"
        return Problem(where, f"an unknown key {error['loc'][-1]!r}", hint)
    if error["type"] == "missing":
        return Problem(where, "nothing", "this key is required")
    return Problem(where, repr(error["input"]), error["msg"][:1].lower() + error["msg"][1:])


def _known_keys(loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that are accepted where an unknown one stood."""
    tables: dict[str, type[BaseModel]] = {
        "ask": _Ask,
        "goal": _Goal,
        "identity": _Identity,
        "signatories": _Signatories,
        "door": _Door,
        "window": _Window,
        "quiet": _Quiet,
        "pace": _Pace,
        "gap": _Gap,
        "exclude": _Exclude,
        "steps": _Step,
        "waves": _Wave,
    }
    if len(loc) == 1:
        return list(_File.model_fields)
    if "follow_ups" in loc[:-1]:
        return list(_FollowUp.model_fields)
    model = tables.get(str(loc[0]))
    return list(model.model_fields) if model else []


def _check_sense(parsed: _File, path: Path, known: KnownFacts) -> Iterator[Problem]:
    name = path.name
    yield from _check_references(parsed, name, known)
    yield from _check_languages(parsed, name, known)
    yield from _check_names(parsed, name, known)
    yield from _check_late_fields(parsed, name, known)
    seen: set[str] = set()
    for number, wave in enumerate(parsed.waves, 1):
        where = f"{name}, key waves[{number}]"
        if wave.slug in seen:
            yield Problem(f"{where}.slug", repr(wave.slug), "a name that no other wave has")
        seen.add(wave.slug)
        yield from _check_wave(wave, where, parsed, known)
    if parsed.window.weekdays is None and not parsed.window.holidays:
        accepted = "weekdays as well: without holidays no calendar says which days are worked"
        yield Problem(f"{name}, key window.holidays", "false without weekdays", accepted)
    if parsed.window.opens >= parsed.window.closes:
        found = f"{parsed.window.opens} to {parsed.window.closes}"
        yield Problem(f"{name}, key window", found, "an opening before the closing")
    for number, quiet in enumerate(parsed.quiet, 1):
        if accepted := QuietPeriod(quiet.first, quiet.last, quiet.reason).fault:
            yield Problem(f"{name}, key quiet[{number}]", f"{quiet.first} to {quiet.last}", accepted)


def _check_references(parsed: _File, name: str, known: KnownFacts) -> Iterator[Problem]:
    if parsed.ask.grouping not in known.groupings:
        yield _unknown(f"{name}, key ask.grouping", parsed.ask.grouping, known.groupings)
    yield from _check_doors(parsed.door, name)
    for value in parsed.goal.positions:
        if value not in set(PositionValue):
            yield _unknown(f"{name}, key goal.positions", value, set(PositionValue))
    seen: dict[str, int] = {}
    for number, one in enumerate(parsed.exclude, 1):
        for code in one.states:
            where = f"{name}, key exclude[{number}].states"
            if code not in known.states:
                yield _unknown(where, code, known.states)
            if code in seen:
                yield Problem(where, repr(code), f"each state once; it stands in exclude[{seen[code]}] already")
            seen[code] = number


def _check_doors(door: _Door, name: str) -> Iterator[Problem]:
    where = f"{name}, key door"
    if not door.kind and not door.order:
        yield Problem(f"{where}.kind", "nothing", "a door in kind, or a list of doors in order")
    if door.kind and door.kind not in set(DoorKind):
        yield _unknown(f"{where}.kind", door.kind, set(DoorKind))
    elif door.kind and door.order and door.order[0] != door.kind:
        yield Problem(f"{where}.order", repr(door.order[0]), f"{door.kind!r} first, as kind says; or leave kind out")
    if door.when_missing == "next" and len(door.order) <= 1:
        yield Problem(f"{where}.when_missing", "'next' and no second door", "an order with the doors to take next")
    copies = door.cc if isinstance(door.cc, list) and all(isinstance(one, str) for one in door.cc) else None
    if copies is None and door.cc not in ("same_door", "none"):
        yield Problem(f"{where}.cc", repr(door.cc), "'same_door', 'none' or a list of doors")
    for key, kinds in (("order", door.order), ("cc", copies or [])):
        for one in kinds:
            if one not in set(DoorKind):
                yield _unknown(f"{where}.{key}", one, set(DoorKind))
        for one in sorted({one for one in kinds if kinds.count(one) > 1}):
            yield Problem(f"{where}.{key}", repr(one), "each door once")


def _check_languages(parsed: _File, name: str, known: KnownFacts) -> Iterator[Problem]:
    for language in parsed.signatories.note:
        if language not in LANGUAGES:
            yield _unknown(f"{name}, key signatories.note", language, LANGUAGES)
    for language, instead in parsed.language_instead.items():
        if language not in LANGUAGES:
            yield _unknown(f"{name}, key language_instead", language, LANGUAGES)
        where = f"{name}, key language_instead.{language}"
        if language in parsed.languages:
            yield Problem(where, repr(instead), f"no replacement: {language} is among the languages")
        if instead not in parsed.languages:
            yield Problem(where, repr(instead), "one of languages = " + ", ".join(parsed.languages))
    for step in parsed.steps:
        for language in parsed.languages:
            if (step, language) not in known.letters:
                folder = f"templates/emails/{name.removesuffix('.toml')}/"
                missing = known.missing_files.get((step, language)) or (
                    f"{step}/{language}/subject.txt",
                    f"{step}/{language}/body.txt",
                )
                accepted = ", ".join(f"{folder}{path}" for path in missing)
                yield Problem(f"{name}, key steps.{step}", f"no letter in {language!r}", accepted)


def _check_names(parsed: _File, name: str, known: KnownFacts) -> Iterator[Problem]:
    """Refuse a code that is no state's: the name that was meant would go on stopping the letters."""
    lists = {"names": parsed.names} | {f"steps.{step}.names": one.names for step, one in parsed.steps.items()}
    for key, codes in lists.items():
        for code in codes:
            if code not in known.states:
                yield _unknown(f"{name}, key {key}", code, known.states)


def _check_late_fields(parsed: _File, name: str, known: KnownFacts) -> Iterator[Problem]:
    """Refuse a late field that nobody declared: what changes after an approval is a person's decision."""
    for (step, language), used in sorted(known.late_fields.items()):
        declared = parsed.steps[step].late if step in parsed.steps else list(used)
        for one in sorted(set(used) - set(declared)):
            where = f"{name}, key steps.{step}.late"
            found = f"{', '.join(declared) or 'nothing'}, and the letter in {language!r} uses late.{one}"
            yield Problem(where, found, f"a list with {one!r} in it")


def _check_wave(wave: _Wave, where: str, parsed: _File, known: KnownFacts) -> Iterator[Problem]:
    for key, step in [("step", wave.step)] + [("follow_ups", one.step) for one in wave.follow_ups]:
        if step not in parsed.steps:
            yield _unknown(f"{where}.{key}", step, parsed.steps)
    names = [wave.step, *(one.step for one in wave.follow_ups)]
    for step in sorted({step for step in names if names.count(step) > 1}):
        yield Problem(f"{where}.follow_ups", repr(step), "each step once in a wave: a letter is never sent twice")
    try:
        ZoneInfo(wave.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a region such as America, or a name too long
        yield Problem(f"{where}.zone", repr(wave.zone), "an IANA zone such as America/New_York")
    if wave.send_at.tzinfo is not None:
        yield Problem(f"{where}.send_at", str(wave.send_at), "a local date and time without offset; zone says where")
    expression = AudienceExpression(wave.audience)
    problem = expression.problem(known.groupings)
    if problem:
        yield Problem(f"{where}.audience", repr(wave.audience), problem)


def _unknown(where: str, found: str, accepted: Collection[str]) -> Problem:
    close = difflib.get_close_matches(found, list(accepted), 1)
    if close:
        return Problem(where, repr(found), f"did you mean {close[0]}?")
    listed = ", ".join(sorted(accepted)) if len(accepted) <= 20 else "a code of the roster"  # noqa: PLR2004 - a line
    return Problem(where, repr(found), listed or "nothing is known yet; run `outreach init` first")


def _read_signatories(path: Path, campaign_file: Path) -> tuple[tuple[str, ...], list[Problem]]:
    where = f"{campaign_file.name}, key signatories.file"
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        return (), [Problem(where, f"{path.name}: {exc}", "a readable UTF-8 CSV file below config/")]
    if not rows or "name" not in rows[0]:
        return (), [Problem(where, f"{path.name} without names", "a CSV file with a column called name")]
    names = [(row.get("name") or "").strip() for row in rows]
    empty = [number for number, name in enumerate(names, 2) if not name]
    if empty:
        return (), [Problem(f"{path.name} line {empty[0]}", "an empty name", "the name of an organization")]
    return tuple(names), []


def _campaign(slug: str, parsed: _File, signatories: tuple[str, ...]) -> Campaign:
    stated = parsed.signatories
    return Campaign(
        slug=slug,
        title=parsed.title,
        sample=parsed.sample,
        reference_prefix=parsed.reference_prefix,
        ask=parsed.ask.summary,
        ask_grouping=parsed.ask.grouping,
        goal=Goal(parsed.goal.target, tuple(PositionValue(one) for one in parsed.goal.positions), parsed.goal.why),
        identity=_identity(parsed.identity),
        doors=_doors(parsed.door),
        signatories=signatories,
        signatories_note={language: stated.note.get(language, "") for language in LANGUAGES},
        figures={"signatories": Fact("signatories", stated.count, stated.source, stated.as_of)},
        languages=tuple(parsed.languages),
        language_instead=dict(parsed.language_instead),
        steps={
            name: Step(name, one.purpose, tuple(one.late), one.signatories, one.pdf, tuple(one.names))
            for name, one in parsed.steps.items()
        },
        waves=tuple(_wave(one) for one in parsed.waves),
        window=_window(parsed.window),
        quiet=tuple(QuietPeriod(one.first, one.last, one.reason) for one in parsed.quiet),
        pace=Pace(parsed.pace.relay_per_minute, parsed.pace.destination_per_minute),
        gap_days=parsed.gap.days,
        exclusions=tuple(Exclusion(tuple(one.states), one.reason) for one in parsed.exclude),
        names=tuple(parsed.names),
    )


def _identity(parsed: _Identity) -> Identity:
    names: dict[str, Signature] = {
        language: Signature(**one.model_dump()) for language, one in parsed.in_language.items()
    }
    return Identity(**parsed.model_dump(exclude={"in_language"}), in_language=names)


def _doors(parsed: _Door) -> DoorPolicy:
    order = tuple(DoorKind(one) for one in parsed.order or [parsed.kind])
    # "none" is a list of no doors; None stands for the contacts in Cc of the door that is written to.
    copies = None if parsed.cc == "same_door" else () if parsed.cc == "none" else parsed.cc
    copies_to = None if copies is None else tuple(DoorKind(one) for one in copies)
    return DoorPolicy(order, WhenMissing(parsed.when_missing), copies_to)


def _window(parsed: _Window) -> Window:
    weekdays = None if parsed.weekdays is None else frozenset(_WEEKDAYS.index(one) for one in parsed.weekdays)
    return Window(parsed.opens, parsed.closes, weekdays, parsed.holidays, parsed.late_after_working_days)


def _wave(parsed: _Wave) -> WavePlan:
    return WavePlan(
        slug=parsed.slug,
        title=parsed.title,
        step=parsed.step,
        audience=parsed.audience,
        send_at=parsed.send_at.replace(tzinfo=ZoneInfo(parsed.zone)).astimezone(UTC),
        zone=parsed.zone,
        follow_ups=tuple(
            FollowUpRule(one.step, one.after_working_days, Answered(one.when)) for one in parsed.follow_ups
        ),
    )
